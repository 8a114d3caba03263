//! Sharing a check-in, beside one bare commit of the same rows and one bare seal of the same bytes.

use super::bare_seal::BareSeal;
use super::floor::Bare;
use super::{beside, open, tempdir};
use microconsent::statement::message::MAX_ENCODED;
use microconsent::statement::{Code, Field, LinkKeys, MailboxSeed, Offer, Setting, Signal, Words};
use microconsent::{CheckIn, MicroConsent, Sharing};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

/// What the joint part keeps, in bytes; it differs by a few.
const KEPT: [u8; 64] = [7; 64];

pub fn share() {
    let (ours, bare) = (tempdir(), tempdir());
    let app = open(ours.path());
    link(&app);
    let floor = Bare::open(bare.path());
    floor.begin_sharing(&KEPT);
    let mut seal = BareSeal::new();
    let mut at = 0;
    beside(
        "share_a_check_in",
        "1.3",
        400,
        || {
            let preview = app.preview(checkin(), Sharing::WithWords, None);
            app.share(preview.expect("looked at").id).expect("shared");
        },
        || {
            at += 1;
            let envelope = seal.seal(&[0; MAX_ENCODED]);
            floor.share(at, KEPT, &envelope);
        },
    );
}

fn checkin() -> CheckIn {
    CheckIn {
        signal: Some(Signal::Yellow),
        feelings: vec![
            Words::new("tired", Field::Feeling).expect("words"),
            Words::new("warm", Field::Feeling).expect("words"),
        ],
        note: Some(Words::new("On the sofa, a bit much today.", Field::Note).expect("words")),
        ..CheckIn::in_setting(Setting::SittingClose)
    }
}

/// With a phone of which the keys alone are needed.
pub fn link(app: &MicroConsent) -> LinkKeys {
    let mut chance = ChaCha8Rng::seed_from_u64(5);
    app.begin_linking().expect("begins");
    app.show_code().expect("shows");
    let code = app.link().expect("a view").code.expect("a code");
    let code = Code::from_text(&code).expect("ours");
    let other = Offer::new(MailboxSeed::new(&mut chance).key(), 0, &mut chance);
    let (answer, linked) = other.answer(&code).expect("an answer");
    app.scan(&answer.to_bytes()).expect("scanned");
    app.same_digits().expect("linked");
    linked.keys
}
