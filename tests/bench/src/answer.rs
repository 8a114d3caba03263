//! Answering a question, beside one bare commit of the same rows and one bare seal of the same bytes.

use super::bare_seal::BareSeal;
use super::floor::Bare;
use super::share::link;
use super::{beside, open, tempdir};
use microconsent::MicroConsent;
use microconsent::statement::message::MAX_ENCODED;
use microconsent::statement::{
    Ask, Asking, Field, Kind, LinkKeys, MemoryTransport, Message, PauseWord, Seq, Tier, Transport,
    Words,
};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

/// What the joint part keeps of one question and its Answer, in bytes; it differs by a few.
const KEPT: [u8; 256] = [7; 256];

pub fn answer() {
    let (ours, bare) = (tempdir(), tempdir());
    let app = open(ours.path());
    let other = link(&app);
    let asked = ask(&app, &other);
    let floor = Bare::open(bare.path());
    floor.begin_sharing(&KEPT);
    let mut seal = BareSeal::new();
    let mut at = 0;
    let mut no = false;
    beside(
        "answer_a_question",
        "1.3",
        400,
        || {
            // One tap each time, and each time another word.
            no = !no;
            let said = if no {
                app.say_no(asked)
            } else {
                app.say_not_yet(asked)
            };
            said.expect("said");
        },
        || {
            at += 1;
            let envelope = seal.seal(&[0; MAX_ENCODED]);
            floor.share(at, KEPT, &envelope);
        },
    );
}

/// The other asks, and it arrives. Its number.
fn ask(app: &MicroConsent, other: &LinkKeys) -> u64 {
    let ask = Ask {
        words: Words::new("Would you like to lie down together?", Field::Question).expect("words"),
        doer: None,
        receiver: None,
        at: None,
        invites: None,
    };
    let message = Message {
        sequence: Some(Seq::FIRST),
        kind: Kind::Ask,
        said: None,
        pauses: PauseWord::default(),
        presence: None,
        announced: None,
        asking: Some(Box::new(Asking::Ask(ask))),
    };
    let mut chance = ChaCha8Rng::seed_from_u64(6);
    let envelope = other
        .seal(Tier::Open, &message, &mut chance)
        .expect("sealed");
    let network = MemoryTransport::faultless();
    let facts = other.facts();
    network
        .put(&facts.their_mailbox.address(), &envelope)
        .expect("put");
    app.exchange(&network).expect("taken in");
    app.asking().expect("a view").theirs[0].id
}
