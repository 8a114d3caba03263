//! What an envelope tells, to whom, and to nobody else.

use super::*;
use crate::message::tests::{announcing, largest};
use crate::offer::tests::linked;
use crate::{Kind, LinkKeys, PauseWord, Seq};
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;

fn rng(seed: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(seed)
}

fn pause() -> Message {
    Message {
        sequence: Some(Seq::FIRST),
        kind: Kind::Pause,
        said: None,
        pauses: PauseWord::default(),
        presence: None,
        announced: None,
        asking: None,
    }
}

fn open_it(keys: &LinkKeys, envelope: &Envelope) -> Result<Opened, OpenError> {
    keys.open(envelope)
}

#[test]
fn one_size_whatever_is_said_by_whichever_tier() {
    let [a, b] = linked([1, 2]);
    for message in [pause(), largest()] {
        for tier in [Tier::Open, Tier::Locked] {
            let envelope = a.seal(tier, &message, &mut rng(1)).unwrap();
            assert_eq!(envelope.as_bytes().len(), 2_048);
            let opened = open_it(&b, &envelope).unwrap();
            assert_eq!((opened.tier, opened.receive_key), (tier, 1));
            assert_eq!(opened.message, message);
        }
    }
}

#[test]
fn one_size_two_envelopes_of_one_message_have_nothing_in_common() {
    let [a, _] = linked([1, 2]);
    let mut chance = rng(1);
    let [x, y] = [(); 2].map(|()| a.seal(Tier::Open, &pause(), &mut chance).unwrap());
    let same = x
        .as_bytes()
        .iter()
        .zip(y.as_bytes())
        .filter(|(x, y)| x == y);
    // Of 2,048 random bytes 8 are the same, and 40 practically never.
    assert!(same.count() < 40);
    for part in [0..32, 32..64, 2_000..2_032, 2_032..2_048] {
        assert_ne!(x.as_bytes()[part.clone()], y.as_bytes()[part]);
    }
}

#[test]
fn one_size_nothing_in_an_envelope_can_be_read() {
    // Of a thousand envelopes, each byte takes its values about evenly, wherever it stands. Bit 255 of
    // the first 32 bytes is the one exception: X25519 leaves it clear (RFC 7748), in each alike.
    let [a, _] = linked([1, 2]);
    let mut chance = rng(1);
    let mut ones = vec![0u32; Envelope::BYTES * 8];
    for n in 0..1_000 {
        let tier = if n % 2 == 0 { Tier::Open } else { Tier::Locked };
        let envelope = a.seal(tier, &pause(), &mut chance).unwrap();
        for (bit, ones) in ones.iter_mut().enumerate() {
            *ones += u32::from(envelope.as_bytes()[bit / 8] >> (bit % 8) & 1);
        }
    }
    assert_eq!(ones.remove(255), 0);
    // Seven deviations from the mean, over 16,383 bits.
    assert!(ones.iter().all(|n| (390..=610).contains(n)));
}

#[test]
fn up_is_deliberate_what_the_locked_tier_sealed_never_opens_as_open() {
    let [a, b] = linked([1, 2]);
    let envelope = a.seal(Tier::Locked, &pause(), &mut rng(1)).unwrap();
    assert_eq!(open_it(&b, &envelope).unwrap().tier, Tier::Locked);

    // Whoever has a locked phone's card, and says that it is the open tier, is not heard.
    let facts = a.facts();
    let to = a.receive_keys().theirs();
    let forged = seal(
        facts,
        Tier::Open,
        a.tier(Tier::Locked),
        to,
        &pause(),
        &mut rng(1),
    )
    .unwrap();
    assert_eq!(open_it(&b, &forged), Err(OpenError::NoKey));

    // Either key of the locked tier beside the other of the open one: neither is enough alone.
    let [open_tier, locked] = [Tier::Open, Tier::Locked].map(|t| a.tier(t).clone());
    let mixed = [
        TierKeys {
            mine: locked.mine.clone(),
            ..open_tier.clone()
        },
        TierKeys {
            preshared: locked.preshared.clone(),
            ..open_tier
        },
    ];
    for keys in mixed {
        for tier in [Tier::Open, Tier::Locked] {
            let forged = seal(facts, tier, &keys, to, &pause(), &mut rng(1)).unwrap();
            assert_eq!(open_it(&b, &forged), Err(OpenError::NoKey));
        }
    }
}

#[test]
fn up_is_deliberate_a_locked_phone_announces_no_receive_key() {
    let [a, b] = linked([1, 2]);
    let announcing = announcing();
    let sealed = |tier| {
        let to = a.receive_keys().theirs();
        seal(a.facts(), tier, a.tier(tier), to, &announcing, &mut rng(1)).unwrap()
    };
    let heard = |tier| open_it(&b, &sealed(tier)).unwrap().message.announced;
    assert_eq!(heard(Tier::Locked), None);
    assert_eq!(heard(Tier::Open), announcing.announced);
}

/// Whoever took the locked keys out of a phone seals an announcement with them, by hand: `seal` would leave it out.
#[test]
fn up_is_deliberate_an_announcement_that_is_forged_with_the_locked_keys_is_not_heard() {
    let [a, b] = linked([1, 2]);
    let (facts, to) = (a.facts(), a.receive_keys().theirs());
    let forged = |tier| {
        let mut bytes = Box::new([0; Envelope::BYTES]);
        let (head, rest) = bytes.split_at_mut(ENCAPSULATED);
        let (body, tag) = rest.split_at_mut(MAX_ENCODED);
        let said = announcing().encode().unwrap();
        body[..said.len()].copy_from_slice(&said);
        let (key, made_tag) = close(
            a.tier(tier),
            &psk_id(facts.id, tier),
            &to.key,
            &info(facts.id, facts.side, tier, to.number),
            facts.their_mailbox.as_bytes(),
            body,
            &mut rng(1),
        )
        .unwrap_or_else(|_| panic!("sealed"));
        head.copy_from_slice(&key.to_bytes());
        tag.copy_from_slice(&made_tag.to_bytes());
        open_it(&b, &Envelope::from_box(bytes)).unwrap()
    };
    assert!(b.is_news(&forged(Tier::Open)), "it is a good announcement");
    let heard = forged(Tier::Locked);
    assert_eq!(heard.message, announcing().without_announcement());
    assert!(!b.is_news(&heard));
}

#[test]
fn what_a_person_says_comes_before_a_new_receive_key() {
    let [mut a, b] = linked([1, 2]);
    a.receive_keys_mut().rotate(0, &mut rng(1)).unwrap();
    let heard = |message: &Message| {
        let envelope = a.seal(Tier::Open, message, &mut rng(1)).unwrap();
        open_it(&b, &envelope).unwrap().message
    };
    assert_eq!(heard(&largest()), largest());
    assert_eq!(heard(&pause()).announced, a.receive_keys().announcement());
}

/// The receiver makes an envelope "from" the other phone, out of nothing but its own keys and what both
/// know: AuthPSK's authenticity does not hold against whoever has the receiver's private key (RFC 9180,
/// section 9.1.1). So an envelope proves nothing to a third person. The price: whoever takes a phone's
/// keys can put words into the partner's mouth, on that phone.
#[test]
fn no_proof_the_receiver_could_have_made_every_envelope() {
    let [a, b] = linked([1, 2]);
    for tier in [Tier::Open, Tier::Locked] {
        let theirs = b.tier(tier);
        let (_, my_receive_key) = b.receive_keys().newest_first().next().unwrap();
        let forged = forge(&b, tier, theirs, my_receive_key);
        let opened = open_it(&b, &forged).unwrap();
        assert_eq!((opened.tier, opened.message), (tier, pause()));
        assert_eq!(open_it(&a, &forged), Err(OpenError::NoKey), "for b alone");
    }
}

/// DH(sender's private, receiver's public) is DH(receiver's private, sender's public), and the rest of
/// the key schedule is known to both. So the second of AuthEncap's two agreements (RFC 9180, section 4.1)
/// is computed from the other end; HPKE has no function for that, so the KEM is spelled out here.
fn forge(b: &LinkKeys, tier: Tier, keys: &TierKeys, receive: &KeyPair) -> Envelope {
    use hkdf::Hkdf;
    use sha2::Sha256;
    type Labels<'a> = [&'a [u8]; 3];
    fn extract(salt: &[u8], [suite, label, ikm]: Labels) -> [u8; 32] {
        let input = [&b"HPKE-v1"[..], suite, label, ikm].concat();
        Hkdf::<Sha256>::extract(Some(salt), &input).0.into()
    }
    fn expand<const N: usize>(secret: &[u8], [suite, label, info]: Labels) -> [u8; N] {
        let length = (N as u16).to_be_bytes();
        let info = [&length[..], b"HPKE-v1", suite, label, info].concat();
        let mut bytes = [0; N];
        let expander = Hkdf::<Sha256>::from_prk(secret).unwrap();
        expander.expand(&info, &mut bytes).unwrap();
        bytes
    }
    let agree = |private: &[u8; 32], public: &PublicKey| {
        *x25519_dalek::StaticSecret::from(*private)
            .diffie_hellman(&x25519_dalek::PublicKey::from(*public.as_bytes()))
            .as_bytes()
    };
    let kem: &[u8] = b"KEM\x00\x20";
    let suite: &[u8] = b"HPKE\x00\x20\x00\x01\x00\x03";
    let ephemeral = KeyPair::new(&mut rng(3));
    let secrets = [
        agree(&ephemeral.private_bytes(), &receive.public()),
        agree(&receive.private_bytes(), &keys.theirs),
    ]
    .concat();
    let context = [&ephemeral.public(), &receive.public(), &keys.theirs]
        .map(|key| *key.as_bytes())
        .concat();
    let shared: [u8; 32] = expand(
        &extract(b"", [kem, b"eae_prk", &secrets]),
        [kem, b"shared_secret", &context],
    );
    let link = b.facts();
    let schedule = [
        &[3][..], // mode_auth_psk
        &extract(b"", [suite, b"psk_id_hash", &psk_id(link.id, tier)]),
        &extract(
            b"",
            [
                suite,
                b"info_hash",
                &info(link.id, link.side.other(), tier, 1),
            ],
        ),
    ]
    .concat();
    let secret = extract(&shared, [suite, b"secret", keys.preshared.as_bytes()]);
    let key: [u8; 32] = expand(&secret, [suite, b"key", &schedule]);
    let nonce: [u8; 12] = expand(&secret, [suite, b"base_nonce", &schedule]);
    let mut body = pause().encode().unwrap();
    body.resize(MAX_ENCODED, 0);
    let sealed = chacha20poly1305(&key, &nonce, link.my_mailbox.as_bytes(), &body);
    let bytes = [&ephemeral.public().as_bytes()[..], &sealed].concat();
    Envelope::try_from(&bytes[..]).unwrap()
}

fn chacha20poly1305(key: &[u8; 32], nonce: &[u8; 12], aad: &[u8], body: &[u8]) -> Vec<u8> {
    use chacha20poly1305::aead::{Aead, KeyInit, Payload};
    let cipher = chacha20poly1305::ChaCha20Poly1305::new(key.into());
    let payload = Payload { msg: body, aad };
    cipher.encrypt(nonce.into(), payload).unwrap()
}

#[test]
fn what_is_bound_in_opens_nowhere_else() {
    let [a, b] = linked([1, 2]);
    let [c, d] = linked([3, 4]);
    let envelope = a.seal(Tier::Open, &pause(), &mut rng(1)).unwrap();
    assert!(open_it(&b, &envelope).is_ok());
    for (who, keys) in [("its writer", &a), ("another", &c), ("another", &d)] {
        assert_eq!(open_it(keys, &envelope), Err(OpenError::NoKey), "{who}");
    }
    let with = |facts: LinkFacts, number| {
        let to = AnnouncedKey {
            number,
            ..*a.receive_keys().theirs()
        };
        let keys = a.tier(Tier::Open);
        let envelope = seal(&facts, Tier::Open, keys, &to, &pause(), &mut rng(1)).unwrap();
        open_it(&b, &envelope)
    };
    let facts = *a.facts();
    assert!(with(facts, 1).is_ok());
    let other = [
        ("another number of the key", facts, 2),
        (
            "the other direction",
            LinkFacts {
                side: facts.side.other(),
                ..facts
            },
            1,
        ),
        (
            "another link",
            LinkFacts {
                id: LinkId([9; 16]),
                ..facts
            },
            1,
        ),
        (
            "another mailbox",
            LinkFacts {
                their_mailbox: facts.my_mailbox,
                ..facts
            },
            1,
        ),
    ];
    for (what, facts, number) in other {
        assert_eq!(with(facts, number), Err(OpenError::NoKey), "{what}");
    }
}

#[test]
fn what_opens_and_is_no_message_is_told_apart() {
    let [a, b] = linked([1, 2]);
    let facts = a.facts();
    let mut bytes = [0xFF; Envelope::BYTES];
    let (encapsulated, tag) = close(
        a.tier(Tier::Open),
        &psk_id(facts.id, Tier::Open),
        &a.receive_keys().theirs().key,
        &info(facts.id, facts.side, Tier::Open, 1),
        facts.their_mailbox.as_bytes(),
        &mut bytes[32..2_032],
        &mut rng(1),
    )
    .unwrap();
    bytes[..32].copy_from_slice(&encapsulated.to_bytes());
    bytes[2_032..].copy_from_slice(&tag.to_bytes());
    let envelope = Envelope::try_from(&bytes[..]).unwrap();
    assert_eq!(
        open_it(&b, &envelope),
        Err(OpenError::NotAMessage(Malformed::NotOurs))
    );
}

proptest::proptest! {
    #[test]
    fn an_envelope_with_any_one_byte_changed_never_opens(at in 0..Envelope::BYTES, change in 1u8..) {
        let [a, b] = linked([1, 2]);
        let envelope = a.seal(Tier::Open, &pause(), &mut rng(1)).unwrap();
        let mut bytes = envelope.as_bytes().to_vec();
        bytes[at] ^= change;
        let changed = Envelope::try_from(&bytes[..]).unwrap();
        proptest::prop_assert_eq!(open_it(&b, &changed), Err(OpenError::NoKey));
    }

    #[test]
    fn any_bytes_are_opened_or_refused_without_a_panic(seed in proptest::num::u64::ANY) {
        use rand_core::Rng;
        let [_, b] = linked([1, 2]);
        let mut bytes = [0; Envelope::BYTES];
        rng(seed).fill_bytes(&mut bytes);
        let envelope = Envelope::try_from(&bytes[..]).unwrap();
        proptest::prop_assert_eq!(open_it(&b, &envelope), Err(OpenError::NoKey));
    }
}

/// An envelope with these bytes inside, as a version of the sealed form would make it.
fn sealed_as(version: u16, from: &LinkKeys, inside: &[u8]) -> Envelope {
    let (facts, to) = (from.facts(), from.receive_keys().theirs());
    let mut info = info(facts.id, facts.side, Tier::Open, to.number);
    assert_eq!(info[17..19], SEALING_VERSION.to_be_bytes());
    info[17..19].copy_from_slice(&version.to_be_bytes());
    let mut body = vec![0; MAX_ENCODED];
    body[..inside.len()].copy_from_slice(inside);
    let (key, tag) = close(
        from.tier(Tier::Open),
        &psk_id(facts.id, Tier::Open),
        &to.key,
        &info,
        facts.their_mailbox.as_bytes(),
        &mut body,
        &mut rng(1),
    )
    .unwrap();
    let bytes = [&key.to_bytes()[..], &body, &tag.to_bytes()].concat();
    Envelope::try_from(bytes.as_slice()).unwrap()
}

#[test]
fn an_envelope_of_another_version_of_the_sealed_form_is_opened_by_no_key() {
    let [a, b] = linked([1, 2]);
    let inside = pause().encode().unwrap();
    let of_this = sealed_as(SEALING_VERSION, &a, &inside);
    assert_eq!(open_it(&b, &of_this).unwrap().message, pause());
    for version in [0, SEALING_VERSION + 1, u16::MAX] {
        let other = sealed_as(version, &a, &inside);
        assert_eq!(open_it(&b, &other), Err(OpenError::NoKey), "{version}");
    }
}

#[test]
fn newest_word_of_its_owner_an_envelope_of_a_later_format_tells_that_something_was_said() {
    let [a, b] = linked([1, 2]);
    // Version 2, the seventh statement, of kind 3, and a part that this version has never seen.
    let later = b"\xa4\x00\x02\x01\x07\x02\x03\x03\x6danother shape";
    let opened = open_it(&b, &sealed_as(SEALING_VERSION, &a, later)).unwrap();
    let message = opened.message;
    assert_eq!(message.kind, Kind::Unknown(3));
    assert_eq!(message.sequence, Some(Seq::checked(7).unwrap()));
    assert!(message.said.is_none() && message.presence.is_none());
    // Nothing of it can raise a Pause, announce a key, ask or answer.
    assert_eq!(message.pauses, PauseWord::default());
    assert!(message.announced.is_none() && message.asking.is_none());
}
