//! Sealing and opening, each beside the bare hpke crate with the same keys, the same bytes and all that
//! can be made ready beforehand made ready.

use super::beside;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, PskBundle, Serializable, single_shot_open,
    single_shot_seal_with_rng,
};
use microconsent_statement::message::MAX_ENCODED;
use microconsent_statement::{
    Field, Kind, Limit, LinkKeys, MailboxKey, Message, Offer, PauseWord, Said, SaidWords, Seq,
    Setting, SettingStamp, Signal, Tier, Words,
};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use std::hint::black_box;

const ROUNDS: usize = 2_000;

/// As many bytes as ours, so that both hash the same.
const INFO: [u8; 41] = [1; 41];
const PSK_ID: [u8; 17] = [2; 17];
const AAD: [u8; 32] = [3; 32];

pub fn sealing() {
    let [from, to] = linked();
    let message = message();
    let mut ours_chance = ChaCha8Rng::seed_from_u64(3);
    let mut chance = ChaCha8Rng::seed_from_u64(3);

    let sender = X25519HkdfSha256::gen_keypair_with_rng(&mut chance);
    let receiver = X25519HkdfSha256::gen_keypair_with_rng(&mut chance);
    let psk = PskBundle::new(&[4; 32], &PSK_ID).expect("a key and its name");
    let public = sender.1.clone();
    let send = OpModeS::AuthPsk(sender, psk);
    let receive = OpModeR::AuthPsk(public, psk);
    let mut padded = message.encode().expect("written");
    padded.resize(MAX_ENCODED, 0);
    let mut bare_seal = || {
        single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &send,
            &receiver.1,
            &INFO,
            &padded,
            &AAD,
            &mut chance,
        )
        .expect("sealed")
    };
    let (encapsulated, sealed) = bare_seal();
    let encapsulated = encapsulated.to_bytes();
    let bare_open = || {
        let key = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(&encapsulated).expect("a key");
        single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &receive,
            &receiver.0,
            &key,
            &INFO,
            &sealed,
            &AAD,
        )
        .expect("opened")
    };

    beside(
        "seal_a_message",
        "1.15",
        ROUNDS,
        || {
            let envelope = from.seal(Tier::Open, &message, &mut ours_chance);
            black_box(envelope.expect("sealed"));
        },
        || {
            black_box(bare_seal());
        },
    );
    for (name, tier, aim) in [
        ("open_an_envelope", Tier::Open, "1.15"),
        // Two attempts: the open tier's keys come first.
        ("open_an_envelope_of_a_locked_phone", Tier::Locked, "2.2"),
    ] {
        let envelope = from.seal(tier, &message, &mut ChaCha8Rng::seed_from_u64(4));
        let envelope = envelope.expect("sealed");
        beside(
            name,
            aim,
            ROUNDS,
            || {
                black_box(to.open(&envelope).expect("opened"));
            },
            || {
                black_box(bare_open());
            },
        );
    }
}

fn linked() -> [LinkKeys; 2] {
    let [first, second] = [1, 2].map(|n| {
        let mailbox = MailboxKey::checked([n; 32]).expect("a mailbox");
        Offer::new(mailbox, 0, &mut ChaCha8Rng::seed_from_u64(n.into()))
    });
    let (answer, answering) = second.answer(first.code()).expect("answered");
    let first = first.accept(&answer).expect("accepted");
    [first.keys, answering.keys]
}

/// A shared check-in with a Limit and a few words.
fn message() -> Message {
    let words = |text, field| Words::new(text, field).expect("words of the bench are good");
    Message {
        sequence: Some(Seq::FIRST),
        kind: Kind::CheckIn,
        said: Some(Said {
            seq: Seq::FIRST,
            signal: Signal::Yellow,
            at: SettingStamp {
                number: 1,
                setting: Setting::SittingClose,
            },
            age_ms: 0,
            minutes: 10,
            limits: vec![Limit::Not(words("kissing", Field::Limit))],
            words: Some(SaidWords {
                feelings: vec![words("tired", Field::Feeling)],
                was: None,
                note: Some(words("On the sofa, a bit much today.", Field::Note)),
            }),
        }),
        pauses: PauseWord::default(),
        presence: None,
        announced: None,
    }
}
