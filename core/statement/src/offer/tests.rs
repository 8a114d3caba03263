//! Two phones that link, and everyone who gets in between.

use super::*;
use crate::Tier;
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;

pub(crate) fn offer(seed: u64) -> Offer {
    let mailbox = MailboxKey::checked([seed as u8 + 1; 32]).unwrap();
    Offer::new(mailbox, 0, &mut ChaCha8Rng::seed_from_u64(seed))
}

/// The phone whose code was shown first, and the one that answered.
pub(crate) fn linked(seeds: [u64; 2]) -> [LinkKeys; 2] {
    let [first, second] = seeds.map(offer);
    let (answer, answering) = second.answer(first.code()).unwrap();
    [first.accept(&answer).unwrap().keys, answering.keys]
}

#[test]
fn two_phones_that_scanned_each_other_agree() {
    let [first, second] = [1, 2].map(offer);
    let (answer, theirs) = second.answer(first.code()).unwrap();
    // As it travels: bytes on a screen.
    let answer = Code::from_bytes(&answer.to_bytes()).unwrap();
    let mine = first.accept(&answer).unwrap();
    assert_eq!(mine.digits, theirs.digits);
    let (mine, theirs) = (mine.keys, theirs.keys);
    assert_eq!(mine.facts().id, theirs.facts().id);
    assert_eq!(mine.facts().side, theirs.facts().side.other());
    assert_eq!(mine.facts().my_mailbox, theirs.facts().their_mailbox);
    assert_eq!(mine.facts().their_mailbox, theirs.facts().my_mailbox);
    assert_eq!((mine.me(), mine.them()), (theirs.them(), theirs.me()));
    assert_ne!(mine.me(), mine.them());
    for tier in [Tier::Open, Tier::Locked] {
        let (a, b) = (mine.tier(tier), theirs.tier(tier));
        assert_eq!(a.preshared.as_bytes(), b.preshared.as_bytes());
        assert_eq!(a.mine.public(), b.theirs);
        assert_eq!(b.mine.public(), a.theirs);
    }
    let shared = |tier| *mine.tier(tier).preshared.as_bytes();
    assert_ne!(shared(Tier::Open), shared(Tier::Locked));
}

#[test]
fn a_phone_accepts_only_an_answer_to_the_code_it_shows() {
    let [a, b, c] = [1, 2, 3].map(offer);
    let (to_b, _) = c.answer(b.code()).unwrap();
    let (own_answer, _) = a.answer(b.code()).unwrap();
    let copied = |change: fn(&mut Code, &Code)| {
        let (mut answer, _) = b.answer(a.code()).unwrap();
        change(&mut answer, a.code());
        answer
    };
    let cases = [
        ("an answer to another", to_b, CodeError::AnotherAnswer),
        ("a first code", b.code().clone(), CodeError::NotAnAnswer),
        ("its own code", a.code().clone(), CodeError::Own),
        ("its own answer", own_answer, CodeError::Own),
        (
            "its own mailbox",
            copied(|code, own| code.mailbox = own.mailbox),
            CodeError::Copied,
        ),
        (
            "its own random bytes",
            copied(|code, own| code.random = own.random.clone()),
            CodeError::Copied,
        ),
        (
            "its own key in another place",
            copied(|code, own| code.receive = own.open),
            CodeError::Copied,
        ),
    ];
    for (what, code, error) in cases {
        assert_eq!(a.accept(&code).unwrap_err(), error, "{what}");
        if error != CodeError::NotAnAnswer {
            let refused = a.answer(&code).unwrap_err();
            assert!(
                refused == error || code.is_answer(),
                "{what}, to answer: {refused:?}"
            );
        }
    }
    let (right, _) = b.answer(a.code()).unwrap();
    assert!(a.accept(&right).is_ok(), "the right one still can be");
}

#[test]
fn whoever_changes_a_part_of_a_code_shows_other_digits_or_none() {
    let [a, b] = [1, 2].map(offer);
    let honest = b.answer(a.code()).unwrap().1;
    type Change = fn(&mut Code);
    let changes: [Change; 5] = [
        |c| c.random[0] ^= 1,
        |c| c.open = offer(9).code.open,
        |c| c.locked = offer(9).code.locked,
        |c| c.receive = offer(9).code.receive,
        |c| c.mailbox = offer(9).code.mailbox,
    ];
    for change in changes {
        // On the way to the answering phone: its answer then fits no code that is shown.
        let mut first = a.code().clone();
        change(&mut first);
        let (answer, theirs) = b.answer(&first).unwrap();
        assert_eq!(a.accept(&answer).unwrap_err(), CodeError::AnotherAnswer);
        assert_ne!(theirs.digits, honest.digits);
        // On the way back: both go on, with other digits and keys.
        let (mut answer, theirs) = b.answer(a.code()).unwrap();
        change(&mut answer);
        let mine = a.accept(&answer).unwrap();
        assert_ne!(mine.digits, theirs.digits);
        assert_ne!(mine.keys.facts().id, theirs.keys.facts().id);
        assert_ne!(mine.keys.me(), theirs.keys.them());
        for tier in [Tier::Open, Tier::Locked] {
            assert_ne!(
                mine.keys.tier(tier).preshared.as_bytes(),
                theirs.keys.tier(tier).preshared.as_bytes()
            );
        }
    }
}

#[test]
fn digits_are_six_and_spread() {
    assert_eq!(Digits(42).to_string(), "000042");
    let mut leading = [0; 10];
    for seed in 0..120 {
        let [a, b] = [seed, seed + 1_000].map(|s| {
            Offer::new(
                MailboxKey::checked([s as u8 ^ (s >> 8) as u8 | 1; 32]).unwrap(),
                0,
                &mut ChaCha8Rng::seed_from_u64(s),
            )
        });
        let Ok((_, linked)) = b.answer(a.code()) else {
            continue; // the mailboxes of this test fell together
        };
        let text = linked.digits.to_string();
        assert_eq!(text.len(), 6);
        leading[usize::from(text.as_bytes()[0] - b'0')] += 1;
    }
    assert!(leading.iter().all(|n| *n > 0), "{leading:?}");
}

#[test]
fn nothing_of_a_linking_is_shown_by_debug() {
    let [a, b] = [1, 2].map(offer);
    let (answer, linked) = b.answer(a.code()).unwrap();
    let shown = format!(
        "{a:?} {:?} {answer:?} {:?}",
        a.code(),
        linked.keys.tier(Tier::Open)
    );
    assert_eq!(
        shown,
        "Offer Code(first) Code(answer) TierKeys { mine: KeyPair, theirs: PublicKey, preshared: PresharedKey }"
    );
}
