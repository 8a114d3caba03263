//! Sealing and opening, each beside the bare hpke crate with the same keys, the same bytes and all that
//! can be made ready beforehand made ready.

use super::bare_seal::BareSeal;
use super::beside;
use microconsent_statement::message::MAX_ENCODED;
use microconsent_statement::{
    Field, Kind, Limit, LinkKeys, MailboxKey, Message, Offer, PauseWord, Said, SaidWords, Seq,
    Setting, SettingStamp, Signal, Tier, Words,
};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use std::hint::black_box;

const ROUNDS: usize = 2_000;

pub fn sealing() {
    let [from, to] = linked();
    let message = message();
    let mut ours_chance = ChaCha8Rng::seed_from_u64(3);
    let mut bare = BareSeal::new();
    let encoded = message.encode().expect("written");
    let mut padded = [0; MAX_ENCODED];
    padded[..encoded.len()].copy_from_slice(&encoded);

    beside(
        "seal_a_message",
        "1.15",
        ROUNDS,
        || {
            let envelope = from.seal(Tier::Open, &message, &mut ours_chance);
            black_box(envelope.expect("sealed"));
        },
        || {
            black_box(bare.seal(&padded));
        },
    );
    let sealed = bare.seal(&padded);
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
                black_box(bare.open(&sealed));
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
        asking: None,
    }
}
