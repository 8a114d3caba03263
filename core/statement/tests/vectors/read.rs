//! Reads the vectors by the public functions alone, as a phone of any version must.

use crate::{AsItIs, Encoded, Hex, Link, Refused, Sealed, folder, made};
use microconsent_statement::{Code, Envelope, LinkKeys, Message, Tier, message::MAX_ENCODED};
use serde::de::DeserializeOwned;

fn file<T: DeserializeOwned>(name: &str) -> T {
    let text = std::fs::read_to_string(folder().join(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn kept(kept: &Hex) -> LinkKeys {
    let mut keys = LinkKeys::decode(&kept.bytes()).unwrap();
    keys.unwrap(&AsItIs).unwrap();
    keys
}

#[test]
fn the_link_is_read_and_derived_alike_by_both_phones() {
    let link: Link = file("link.json");
    for forms in [&link.first_code, &link.answering_code] {
        let code = Code::from_bytes(&forms.bytes.bytes()).unwrap();
        assert_eq!(Code::from_text(&forms.text).as_ref(), Ok(&code));
        assert_eq!(*code.to_bytes(), forms.bytes.bytes());
    }
    let [first, answering] = [&link.first, &link.answering].map(|phone| kept(&phone.kept));
    for (mine, theirs, phone) in [
        (&first, &answering, &link.first),
        (&answering, &first, &link.answering),
    ] {
        assert_eq!(Hex::of(mine.facts().id.0), link.link_id);
        assert_eq!(Hex::of(mine.me().0), phone.author);
        assert_eq!(theirs.them(), mine.me());
        assert_eq!(mine.facts().my_mailbox.address().0, phone.address);
        for (tier, shared) in [(Tier::Open, &link.open), (Tier::Locked, &link.locked)] {
            let keys = mine.tier(tier);
            assert_eq!(Hex::of(keys.preshared.as_bytes()), shared.preshared);
            assert_eq!(theirs.tier(tier).theirs, keys.mine.public());
        }
    }
    let answer = Code::from_bytes(&link.answering_code.bytes.bytes()).unwrap();
    let again = made::offer(1).accept(&answer).unwrap();
    assert_eq!(again.digits.to_string(), link.digits);
    assert_eq!(made::kept(again.keys), link.first.kept);
}

#[test]
fn a_message_of_every_kind_is_read() {
    let read: Vec<Encoded> = file("messages.json");
    let known = made::messages();
    assert_eq!(read.len(), known.len());
    for (encoded, (name, message)) in read.iter().zip(known) {
        let mut bytes = encoded.encoded.bytes();
        assert_eq!(encoded.name, name);
        bytes.resize(MAX_ENCODED, 0);
        assert_eq!(Message::decode(&bytes), Ok(message), "{name}");
    }
}

#[test]
fn envelopes_open_to_what_was_said_by_the_tier_that_said_it() {
    let link: Link = file("link.json");
    let messages: Vec<Encoded> = file("messages.json");
    for sealed in file::<Vec<Sealed>>("envelopes.json") {
        let (receiver, writer) = match sealed.from.as_str() {
            "first" => (&link.answering, &link.first),
            _ => (&link.first, &link.answering),
        };
        let envelope = Envelope::try_from(&sealed.envelope.bytes()[..]).unwrap();
        let opened = kept(&receiver.kept).open(&envelope).unwrap();
        let said = messages.iter().find(|m| m.name == sealed.message).unwrap();
        let said = Message::decode_of(opened.tier, &said.encoded.bytes()).unwrap();
        assert_eq!(opened.message, said, "{}", sealed.name);
        if opened.tier == Tier::Locked {
            assert_eq!(opened.message.asking, None, "{}", sealed.name);
        }
        assert_eq!(format!("{:?}", opened.tier).to_lowercase(), sealed.tier);
        assert_eq!(opened.receive_key, sealed.receive_key);
        assert!(kept(&writer.kept).open(&envelope).is_err());
        // Doubled on the way it opens again: what dedupes is the sequence, not the envelope.
        assert_eq!(kept(&receiver.kept).open(&envelope), Ok(opened));
    }
}

#[test]
fn what_must_be_refused_is_refused_for_its_reason() {
    let link: Link = file("link.json");
    let receiver = kept(&link.answering.kept);
    let offer = made::offer(1);
    let all: Vec<Refused> = file("refused.json");
    assert!(all.len() >= 30);
    for case in all {
        let bytes = || Hex(case.given.clone()).bytes();
        let code = || Code::from_bytes(&bytes()).unwrap();
        let error = match case.what.as_str() {
            "code" => format!("{:?}", Code::from_bytes(&bytes()).unwrap_err()),
            "text" => format!("{:?}", Code::from_text(&case.given).unwrap_err()),
            "accepted" => format!("{:?}", offer.accept(&code()).unwrap_err()),
            "answered" => format!("{:?}", offer.answer(&code()).unwrap_err()),
            "envelope" => match Envelope::try_from(&bytes()[..]) {
                Err(error) => format!("{error:?}"),
                Ok(envelope) => format!("{:?}", receiver.open(&envelope).unwrap_err()),
            },
            "message" => format!("{:?}", Message::decode(&bytes()).unwrap_err()),
            other => panic!("{other} is nothing that can be refused"),
        };
        assert_eq!(error, case.error, "{}", case.name);
    }
}
