//! Makes the vectors from fixed seeds. What they are made of is here, what they must do is in `read`.

use crate::{AsItIs, CodeForms, Encoded, Hex, Link, Phone, Refused, Sealed, Shared, folder};
use microconsent_statement::message::{Message, Presence, Said, SaidWords};
use microconsent_statement::{
    AnnouncedKey, Answer, Answered, Ask, Asking, Breath, Code, Envelope, Field, Kind, Length,
    Limit, LinkFacts, LinkId, LinkKeys, Linked, MailboxKey, MomentId, Offer, Pattern, PauseNumbers,
    PauseWord, Rhythm, Seq, Setting, SettingStamp, Signal, Stage, ThanksId, Tier, TierKeys, Who,
    Words, seal,
};
use minicbor::Encoder;
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;
use serde::Serialize;
use sha2::{Digest, Sha256};

fn chance(seed: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(seed)
}

/// The offer of a phone of these vectors: 1 shows first, 2 answers, 3 and 4 are others.
pub fn offer(phone: u8) -> Offer {
    let mailbox = MailboxKey::checked([phone; 32]).unwrap();
    Offer::new(mailbox, 0, &mut chance(phone.into()))
}

struct Pair {
    first: LinkKeys,
    answering: LinkKeys,
    answer: Code,
    digits: String,
}

fn pair(phones: [u8; 2]) -> Pair {
    let [first, second] = phones.map(offer);
    let (answer, Linked { keys, digits }) = second.answer(first.code()).unwrap();
    Pair {
        first: first.accept(&answer).unwrap().keys,
        answering: keys,
        answer,
        digits: digits.to_string(),
    }
}

fn forms(code: &Code) -> CodeForms {
    CodeForms {
        bytes: Hex::of(&*code.to_bytes()),
        text: code.to_text().to_string(),
    }
}

/// What a phone keeps, with its receive key as the key store of these vectors wraps it.
pub fn kept(mut keys: LinkKeys) -> Hex {
    keys.wrap(&AsItIs).unwrap();
    Hex::of(&*keys.encode().unwrap())
}

fn link() -> Link {
    let pair = pair([1, 2]);
    let phone = |keys: &LinkKeys| Phone {
        author: Hex::of(keys.me().0),
        mailbox: Hex::of(keys.facts().my_mailbox.as_bytes()),
        address: keys.facts().my_mailbox.address().0,
        open_private: Hex::of(*keys.tier(Tier::Open).mine.private_bytes()),
        locked_private: Hex::of(*keys.tier(Tier::Locked).mine.private_bytes()),
        kept: kept(keys.clone()),
    };
    let shared = |tier| Shared {
        preshared: Hex::of(pair.first.tier(tier).preshared.as_bytes()),
    };
    Link {
        first_code: forms(offer(1).code()),
        answering_code: forms(&pair.answer),
        digits: pair.digits.clone(),
        link_id: Hex::of(pair.first.facts().id.0),
        first: phone(&pair.first),
        answering: phone(&pair.answering),
        open: shared(Tier::Open),
        locked: shared(Tier::Locked),
    }
}

fn seq(number: u64) -> Seq {
    Seq::checked(number).unwrap()
}

fn words(text: &str, field: Field) -> Words {
    Words::new(text, field).unwrap()
}

fn said(signal: Signal) -> Said {
    Said {
        seq: seq(7),
        signal,
        at: SettingStamp {
            number: 2,
            setting: Setting::SittingClose,
        },
        age_ms: 1_500,
        minutes: 10,
        limits: Vec::new(),
        words: None,
    }
}

/// What is said of Asks, by name: in a Moment, or outside one.
fn about_asks() -> [(&'static str, bool, u64, Asking); 8] {
    let here = SettingStamp {
        number: 2,
        setting: Setting::SittingClose,
    };
    let question = Ask {
        words: words("Would you like to lie down together?", Field::Question),
        doer: Some(Who::Both),
        receiver: Some(Who::Asker),
        at: Some(here.clone()),
        invites: None,
    };
    let invitation = Ask {
        words: words("¿Te gustaría una siesta conmigo?", Field::Question),
        doer: None,
        receiver: Some(Who::Asked),
        at: None,
        invites: Some(Setting::Own(words("a nap", Field::Setting))),
    };
    let yes = Answered {
        ask: seq(12),
        answer: Some(Answer::Yes(vec![
            Limit::Not(words("kissing", Field::Limit)),
            Limit::Until {
                minutes: 15,
                words: None,
            },
        ])),
        words: Some(words("Gladly, بهدوء", Field::Reply)),
        at: Some(here),
        after_ms: 0,
    };
    let taken_back = Answered {
        ask: seq(12),
        answer: None,
        words: None,
        at: None,
        after_ms: 0,
    };
    let thanks = ThanksId::new("thanks-no-is-welcome").unwrap();
    [
        ("a question", true, 12, Asking::Ask(question)),
        (
            "a question that invites",
            false,
            13,
            Asking::Ask(invitation),
        ),
        ("a yes with limits and words", true, 14, Asking::Answer(yes)),
        ("an answer taken back", true, 15, Asking::Answer(taken_back)),
        (
            "a question taken back",
            false,
            16,
            Asking::Withdraw(seq(13)),
        ),
        (
            "an opening of one topic",
            false,
            17,
            Asking::Opened(Some(seq(12))),
        ),
        ("an opening of every topic", false, 18, Asking::Opened(None)),
        ("thanks", false, 19, Asking::Thanks(seq(15), thanks)),
    ]
}

/// A message of every kind, by name.
pub fn messages() -> Vec<(&'static str, Message)> {
    let presence = Presence {
        entry: seq(3),
        nonce: [5; 16],
        moment: None,
        setting: SettingStamp {
            number: 2,
            setting: Setting::SittingClose,
        },
        setting_is_mine: true,
        newest: seq(7),
        beat: 4_000,
        heard: None,
        answered: None,
        heard_ago_ms: 0,
        breath: None,
    };
    let in_moment = Presence {
        moment: Some(MomentId([6; 32])),
        heard: Some(3_900),
        ..presence.clone()
    };
    let plain = |kind, number: Option<u64>| Message {
        sequence: number.map(seq),
        kind,
        said: None,
        pauses: PauseWord {
            begun: PauseNumbers { mine: 4, theirs: 0 },
            answered: PauseNumbers { mine: 4, theirs: 0 },
        },
        presence: None,
        announced: None,
        asking: None,
    };
    let here = |kind, number| Message {
        presence: Some(in_moment.clone()),
        ..plain(kind, number)
    };
    let check_in = |said| Message {
        said: Some(said),
        ..here(Kind::CheckIn, Some(7))
    };
    let about_an_ask = |(name, in_moment, number, asking)| {
        let plain = match in_moment {
            true => here(Kind::of(&asking), Some(number)),
            false => plain(Kind::of(&asking), Some(number)),
        };
        let asking = Some(Box::new(asking));
        (name, Message { asking, ..plain })
    };
    let mut all = vec![
        (
            "a heartbeat",
            Message {
                said: Some(said(Signal::Green)),
                ..here(Kind::Heartbeat, None)
            },
        ),
        (
            "an entering",
            Message {
                presence: Some(presence),
                ..plain(Kind::Enter, Some(3))
            },
        ),
        ("a leaving", here(Kind::Leave, Some(9))),
        ("a green", check_in(said(Signal::Green))),
        (
            "a yellow with limits and words",
            check_in(Said {
                limits: vec![
                    Limit::Only(words("holding hands", Field::Limit)),
                    Limit::Not(words("my back", Field::Limit)),
                    Limit::Until {
                        minutes: 10,
                        words: None,
                    },
                    Limit::StopWhen(words("I go quiet", Field::Limit)),
                ],
                words: Some(SaidWords {
                    feelings: vec![
                        words("tired", Field::Feeling),
                        words("قريب", Field::Feeling),
                    ],
                    was: Some(words("I liked that earlier", Field::Was)),
                    note: Some(words("one line\nand another", Field::Note)),
                }),
                at: SettingStamp {
                    number: 3,
                    setting: Setting::Own(words("baking", Field::Setting)),
                },
                ..said(Signal::Yellow)
            }),
        ),
        (
            "a red outside a Moment",
            Message {
                presence: None,
                ..check_in(said(Signal::Red))
            },
        ),
        ("a pause", plain(Kind::Pause, Some(8))),
        ("a change of Setting", here(Kind::Move, Some(10))),
        (
            "a new receive key",
            Message {
                announced: Some(AnnouncedKey {
                    number: 2,
                    key: microconsent_statement::KeyPair::new(&mut chance(20)).public(),
                }),
                ..here(Kind::Heartbeat, None)
            },
        ),
        (
            "a kind of a later version",
            plain(Kind::Unknown(77), Some(11)),
        ),
        (
            "a heartbeat that names its newest answer",
            Message {
                presence: Some(Presence {
                    newest: seq(14),
                    answered: Some(seq(14)),
                    ..in_moment.clone()
                }),
                ..plain(Kind::Heartbeat, None)
            },
        ),
    ];
    all.extend(about_asks().map(about_an_ask));
    all.extend(breaths().map(|(name, breath)| {
        let presence = Presence {
            heard_ago_ms: 750,
            breath: Some(breath),
            ..in_moment.clone()
        };
        let message = Message {
            presence: Some(presence),
            ..plain(Kind::Heartbeat, None)
        };
        (name, message)
    }));
    all
}

fn breaths() -> [(&'static str, Breath); 3] {
    let pattern = Pattern::new(5_500, 0, 5_500, 1_000).unwrap();
    let breath = |by_me, stage| Breath {
        by_me,
        number: 3_000,
        stage,
    };
    [
        (
            "a heartbeat that offers to breathe",
            breath(
                true,
                Stage::Proposed {
                    rhythm: Rhythm::Natural,
                    length: Length::OPEN,
                    age_ms: 1_000,
                },
            ),
        ),
        (
            "a heartbeat of one who breathes",
            breath(
                false,
                Stage::Going {
                    rhythm: Rhythm::Counted(pattern),
                    length: Length::of_seconds(300).unwrap(),
                    starts: 9_000,
                },
            ),
        ),
        ("a heartbeat after breathing", breath(false, Stage::Over)),
    ]
}

fn message(name: &str) -> Message {
    let found = messages().into_iter().find(|(n, _)| *n == name);
    found
        .unwrap_or_else(|| panic!("no message is named {name}"))
        .1
}

fn encoded() -> Vec<Encoded> {
    let encode = |(name, message): (&str, Message)| Encoded {
        name: name.into(),
        kind: format!("{:?}", message.kind),
        encoded: Hex::of(message.encode().unwrap()),
    };
    messages().into_iter().map(encode).collect()
}

fn envelopes() -> Vec<Sealed> {
    let pair = pair([1, 2]);
    let mut chance = chance(30);
    let all = [
        ("first", "open", "a green"),
        ("first", "locked", "a red outside a Moment"),
        ("first", "open", "a new receive key"),
        ("answering", "open", "a yellow with limits and words"),
        ("answering", "locked", "a pause"),
        ("answering", "open", "a yes with limits and words"),
        // The keys of a locked phone can seal it. It is not heard.
        ("answering", "locked", "a yes with limits and words"),
    ];
    let sealed = all.map(|(from, tier, name)| {
        let keys = match from {
            "first" => &pair.first,
            _ => &pair.answering,
        };
        let which = match tier {
            "open" => Tier::Open,
            _ => Tier::Locked,
        };
        let to = keys.receive_keys().theirs();
        let envelope = seal(
            keys.facts(),
            which,
            keys.tier(which),
            to,
            &message(name),
            &mut chance,
        );
        Sealed {
            name: format!("{name} of the {tier} tier, from the {from} phone"),
            from: from.into(),
            tier: tier.into(),
            receive_key: to.number,
            message: name.into(),
            envelope: Hex::of(envelope.unwrap().as_bytes()),
        }
    });
    sealed.into()
}

fn refused() -> Vec<Refused> {
    let mut all = refused_codes();
    all.extend(refused_linkings());
    all.extend(refused_envelopes());
    all.extend(refused_messages());
    all
}

fn refused_as(what: &str, name: &str, given: impl AsRef<[u8]>, error: &str) -> Refused {
    Refused {
        name: name.into(),
        what: what.into(),
        given: Hex::of(given).0,
        error: error.into(),
    }
}

/// The bytes of a code with a check that fits: so that its parts are looked at, not only its check.
fn checked_again(mut bytes: Vec<u8>) -> Vec<u8> {
    let at = bytes.len() - 4;
    let hash = Sha256::digest(&bytes[..at]);
    bytes[at..].copy_from_slice(&hash[..4]);
    bytes
}

/// The first code with other bytes from a place on, and a check that fits.
fn code_with(at: usize, to: &[u8]) -> Vec<u8> {
    let mut bytes = offer(1).code().to_bytes().to_vec();
    bytes[at..at + to.len()].copy_from_slice(to);
    checked_again(bytes)
}

fn refused_codes() -> Vec<Refused> {
    let first = offer(1).code().to_bytes().to_vec();
    let answer = pair([1, 2]).answer.to_bytes().to_vec();
    let flipped = |at: usize| {
        let mut bytes = first.clone();
        bytes[at] ^= 1;
        bytes
    };
    let mut swapped = first.clone();
    swapped[36..100].rotate_left(32);
    let mut spelled = first[36..68].to_vec();
    spelled[31] |= 0x80;
    let code = |name, given: Vec<u8>, error| refused_as("code", name, given, error);
    let mut all = vec![
        code("nothing", Vec::new(), "NotOurs"),
        code("all zero", vec![0; 168], "NotOurs"),
        code(
            "an address of the web",
            b"https://a.example/".into(),
            "NotOurs",
        ),
        code("a newer version", code_with(2, &[2]), "Newer"),
        code("version 0", code_with(2, &[0]), "NotOurs"),
        code("a kind that is none", code_with(3, &[3]), "Altered"),
        code("cut by a byte", first[..167].into(), "Cut"),
        code("cut to its head", first[..4].into(), "Cut"),
        code("an answer without the hash", answer[..168].into(), "Cut"),
        code("a byte more", [&first[..], &[0]].concat(), "Altered"),
        code("twice over", [&first[..], &first].concat(), "Altered"),
        code("a bit of the random bytes", flipped(4), "Altered"),
        code("a bit of the mailbox", flipped(140), "Altered"),
        code("sender keys swapped", swapped, "Altered"),
        code("a key of zeros", code_with(36, &[0; 32]), "Unsafe"),
        code(
            "another spelling of a key",
            code_with(36, &spelled),
            "Unsafe",
        ),
        code(
            "one key for both tiers",
            code_with(68, &first[36..68]),
            "Unsafe",
        ),
        code("a mailbox of zeros", code_with(132, &[0; 32]), "Unsafe"),
    ];
    let text = offer(1).code().to_text();
    let texts = [
        ("text, cut", text[..100].to_string(), "Cut"),
        (
            "text, a letter wrong",
            text.replacen("-A", "-B", 1),
            "Altered",
        ),
        ("text of something else", "HELLO".into(), "NotOurs"),
    ];
    all.extend(texts.map(|(name, given, error)| Refused {
        name: name.into(),
        what: "text".into(),
        given,
        error: error.into(),
    }));
    all
}

fn refused_linkings() -> Vec<Refused> {
    let first = offer(1).code().to_bytes().to_vec();
    let answer = pair([1, 2]).answer.to_bytes().to_vec();
    // The same phone's code of another time: other secrets.
    let old = Offer::new(MailboxKey::checked([1; 32]).unwrap(), 0, &mut chance(100));
    let to_old = offer(2).answer(old.code()).unwrap().0;
    let to_another = pair([3, 4]).answer.to_bytes();
    let own_answer = offer(1).answer(offer(2).code()).unwrap().0.to_bytes();
    let part_of = |at: usize, length: usize| {
        let mut bytes = answer.clone();
        bytes[at..at + length].copy_from_slice(&first[at..at + length]);
        checked_again(bytes)
    };
    let accepted = |name, given: &[u8], error| refused_as("accepted", name, given, error);
    let answered = |name, given: &[u8], error| refused_as("answered", name, given, error);
    vec![
        accepted(
            "an answer to an old code",
            &to_old.to_bytes(),
            "AnotherAnswer",
        ),
        accepted(
            "an answer to another person's",
            &to_another,
            "AnotherAnswer",
        ),
        accepted("a first code", &offer(2).code().to_bytes(), "NotAnAnswer"),
        accepted("its own code", &first, "Own"),
        accepted("its own answer", &own_answer, "Own"),
        accepted("its own random bytes", &part_of(4, 32), "Copied"),
        accepted("its own locked key", &part_of(68, 32), "Copied"),
        accepted("its own mailbox", &part_of(132, 32), "Copied"),
        answered("an answer to another code", &to_another, "AnotherAnswer"),
        answered("its own code to answer", &first, "Own"),
    ]
}

fn refused_envelopes() -> Vec<Refused> {
    let ours = pair([1, 2]);
    let others = pair([3, 4]);
    let name = "a pause";
    let mut chance = chance(40);
    let mut sealed = |facts: &LinkFacts, tier, keys: &TierKeys, to: &AnnouncedKey| {
        seal(facts, tier, keys, to, &message(name), &mut chance).unwrap()
    };
    let facts = ours.first.facts();
    let to = ours.first.receive_keys().theirs();
    let [open, locked] = [Tier::Open, Tier::Locked].map(|tier| ours.first.tier(tier));
    let good = sealed(facts, Tier::Open, open, to);
    let second = sealed(facts, Tier::Open, open, to);
    let flipped = |at: usize, by: u8| {
        let mut bytes = good.as_bytes().to_vec();
        bytes[at] ^= by;
        bytes
    };
    let size = Envelope::BYTES;
    let (good_bytes, other_bytes) = (good.as_bytes(), second.as_bytes());
    let with = |change: fn(&mut LinkFacts, &LinkFacts)| {
        let mut changed = *facts;
        change(&mut changed, ours.answering.facts());
        changed
    };
    let elsewhere = LinkFacts {
        id: LinkId([9; 16]),
        ..*facts
    };
    let next = AnnouncedKey { number: 2, ..*to };
    let to_another = *others.first.receive_keys().theirs();
    let theirs = others.first.tier(Tier::Open);
    let mixed = TierKeys {
        preshared: locked.preshared.clone(),
        ..open.clone()
    };
    let cases = [
        ("cut by a byte", good_bytes[..size - 1].to_vec(), "Size"),
        ("a byte more", [good_bytes, &[0]].concat(), "Size"),
        ("empty", Vec::new(), "Size"),
        ("all zero", vec![0; size], "NoKey"),
        ("all ones", vec![0xFF; size], "NoKey"),
        ("a bit of the encapsulated key", flipped(0, 1), "NoKey"),
        (
            "the bit of it that X25519 ignores",
            flipped(31, 0x80),
            "NoKey",
        ),
        ("a bit of the first byte sealed", flipped(32, 1), "NoKey"),
        ("a bit of the padding", flipped(2_000, 1), "NoKey"),
        ("a bit of the tag", flipped(size - 1, 0x80), "NoKey"),
        (
            "the key of one and the body of another",
            [&good_bytes[..32], &other_bytes[32..]].concat(),
            "NoKey",
        ),
        (
            "the tag of another",
            [&good_bytes[..2_032], &other_bytes[2_032..]].concat(),
            "NoKey",
        ),
        (
            "halves swapped",
            [&good_bytes[1_024..], &good_bytes[..1_024]].concat(),
            "NoKey",
        ),
        (
            "the locked tier's keys, said to be the open one's",
            sealed(facts, Tier::Open, locked, to).as_bytes().to_vec(),
            "NoKey",
        ),
        (
            "the open tier's keys, said to be the locked one's",
            sealed(facts, Tier::Locked, open, to).as_bytes().to_vec(),
            "NoKey",
        ),
        (
            "the open tier's sender with the locked one's shared key",
            sealed(facts, Tier::Open, &mixed, to).as_bytes().to_vec(),
            "NoKey",
        ),
        (
            "the other direction",
            sealed(&with(|f, _| f.side = f.side.other()), Tier::Open, open, to)
                .as_bytes()
                .to_vec(),
            "NoKey",
        ),
        (
            "another mailbox",
            sealed(
                &with(|f, o| f.their_mailbox = o.their_mailbox),
                Tier::Open,
                open,
                to,
            )
            .as_bytes()
            .to_vec(),
            "NoKey",
        ),
        (
            "another link's id",
            sealed(&elsewhere, Tier::Open, open, to).as_bytes().to_vec(),
            "NoKey",
        ),
        (
            "another number of the key",
            sealed(facts, Tier::Open, open, &next).as_bytes().to_vec(),
            "NoKey",
        ),
        (
            "another person's key",
            sealed(facts, Tier::Open, open, &to_another)
                .as_bytes()
                .to_vec(),
            "NoKey",
        ),
        (
            "from another person",
            sealed(facts, Tier::Open, theirs, to).as_bytes().to_vec(),
            "NoKey",
        ),
        (
            "between two other phones",
            sealed(others.first.facts(), Tier::Open, theirs, &to_another)
                .as_bytes()
                .to_vec(),
            "NoKey",
        ),
    ];
    let refuse = |(name, given, error): (&str, Vec<u8>, &str)| {
        refused_as("envelope", &format!("an envelope, {name}"), given, error)
    };
    cases.map(refuse).into()
}

/// A statement about an Ask as no honest phone writes it: `asking` writes its map.
fn crafted(kind: u8, asking: impl FnOnce(&mut Encoder<Vec<u8>>)) -> Vec<u8> {
    let mut e = Encoder::new(Vec::new());
    e.map(6).unwrap();
    for (key, value) in [(0, 1), (1, 20), (2, kind)] {
        e.u8(key).unwrap().u8(value).unwrap();
    }
    for pauses in [4, 5] {
        let pair = e.u8(pauses).unwrap().array(2).unwrap();
        pair.u8(0).unwrap().u8(0).unwrap();
    }
    e.u8(8).unwrap();
    asking(&mut e);
    e.into_writer()
}

fn refused_messages() -> Vec<Refused> {
    /// A map of an Ask or an Answer in that of what is said of it.
    fn inner(kind: u8, entries: u64) -> Encoder<Vec<u8>> {
        let mut e = Encoder::new(Vec::new());
        e.map(2).unwrap().u8(0).unwrap().u8(kind).unwrap();
        e.u8(kind - 5).unwrap().map(entries).unwrap();
        e
    }
    let ask = |entries, write: &dyn Fn(&mut Encoder<Vec<u8>>)| {
        let mut e = inner(6, entries);
        write(&mut e);
        crafted(6, |to| to.writer_mut().extend(e.writer()))
    };
    let answer = |entries, write: &dyn Fn(&mut Encoder<Vec<u8>>)| {
        let mut e = inner(7, entries);
        write(&mut e);
        crafted(7, |to| to.writer_mut().extend(e.writer()))
    };
    let limits = |e: &mut Encoder<Vec<u8>>, count: u64| {
        e.u8(2).unwrap().array(count).unwrap();
        for _ in 0..count {
            e.map(2).unwrap().u8(0).unwrap().u8(2).unwrap();
            e.u8(2).unwrap().str("x").unwrap();
        }
    };
    let numbered = |e: &mut Encoder<Vec<u8>>, key: u8, number: u8| {
        e.u8(key).unwrap().u8(number).unwrap();
    };
    let worded = |e: &mut Encoder<Vec<u8>>, key: u8, words: &str| {
        e.u8(key).unwrap().str(words).unwrap();
    };
    let about = |kind: u8, number: Option<u8>, thanks: Option<&str>| {
        crafted(kind, |e| {
            let entries = 1 + u64::from(number.is_some()) + u64::from(thanks.is_some());
            e.map(entries).unwrap();
            numbered(e, 0, kind);
            if let Some(number) = number {
                numbered(e, 3, number);
            }
            if let Some(thanks) = thanks {
                worded(e, 4, thanks);
            }
        })
    };
    let cases = [
        ("a question without words", ask(0, &|_| {}), "NotOurs"),
        (
            "a question of no words",
            ask(1, &|e| worded(e, 0, "")),
            "OutOfBounds",
        ),
        (
            "a question that turns its reading direction",
            ask(1, &|e| worded(e, 0, "Would you \u{202E}like?")),
            "OutOfBounds",
        ),
        (
            "a question of 281 letters",
            ask(1, &|e| worded(e, 0, &"q".repeat(281))),
            "OutOfBounds",
        ),
        (
            "a question for somebody else",
            ask(2, &|e| {
                worded(e, 0, "Would you?");
                numbered(e, 2, 4);
            }),
            "OutOfBounds",
        ),
        (
            "a question that is none",
            about(6, None, None),
            "OutOfBounds",
        ),
        (
            "an answer to no question",
            answer(2, &|e| {
                numbered(e, 1, 1);
                limits(e, 0);
            }),
            "NotOurs",
        ),
        (
            "an answer to a question without a number",
            answer(3, &|e| {
                numbered(e, 0, 0);
                numbered(e, 1, 1);
                limits(e, 0);
            }),
            "OutOfBounds",
        ),
        (
            "an answer that is none of the three",
            answer(3, &|e| {
                numbered(e, 0, 12);
                numbered(e, 1, 4);
                limits(e, 0);
            }),
            "OutOfBounds",
        ),
        (
            "a yes with nine limits",
            answer(3, &|e| {
                numbered(e, 0, 12);
                numbered(e, 1, 1);
                limits(e, 9);
            }),
            "OutOfBounds",
        ),
        (
            "an answer taken back, with a limit",
            answer(2, &|e| {
                numbered(e, 0, 12);
                limits(e, 1);
            }),
            "OutOfBounds",
        ),
        (
            "a taking back of no question",
            about(8, None, None),
            "OutOfBounds",
        ),
        (
            "an opening of a topic without a number",
            about(9, Some(0), None),
            "OutOfBounds",
        ),
        (
            "thanks for nothing",
            about(10, None, Some("thanks-no-is-welcome")),
            "OutOfBounds",
        ),
        (
            "thanks in words",
            about(10, Some(15), Some("Thank you for telling me")),
            "OutOfBounds",
        ),
        (
            "thanks without any",
            about(10, Some(15), None),
            "OutOfBounds",
        ),
        (
            "thanks of 49 letters",
            about(10, Some(15), Some(&"a".repeat(49))),
            "OutOfBounds",
        ),
    ];
    let refuse = |(name, given, error): (&str, Vec<u8>, &str)| {
        refused_as("message", &format!("a message, {name}"), given, error)
    };
    cases.map(refuse).into()
}

#[test]
fn vectors_are_as_this_version_makes_them() {
    same("link.json", &link());
    same("messages.json", &encoded());
    same("envelopes.json", &envelopes());
    same("refused.json", &refused());
}

fn same(file: &str, made: &impl Serialize) {
    let path = folder().join(file);
    let made = serde_json::to_string_pretty(made).unwrap() + "\n";
    if std::env::var_os("MICROCONSENT_WRITE_VECTORS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(kept == made, "{file} is not what this version makes");
}
