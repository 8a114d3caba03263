use super::*;
use crate::offer::tests::linked;
use crate::{KEY_BYTES, MemoryKeyStore};
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;

fn rng() -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(7)
}

fn heartbeat() -> Message {
    Message {
        sequence: None,
        kind: crate::Kind::Heartbeat,
        said: None,
        pauses: crate::PauseWord::default(),
        presence: None,
        announced: None,
        asking: None,
    }
}

#[test]
fn a_link_that_was_kept_opens_what_was_sealed_to_it() {
    let [mut a, b] = linked([1, 2]);
    a.receive_keys_mut().rotate(5, &mut rng()).unwrap();
    let store = MemoryKeyStore::default();
    a.wrap(&store).unwrap();
    let kept = a.encode().unwrap();
    let mut again = LinkKeys::decode(&kept).unwrap();
    assert_eq!(*again.encode().unwrap(), *kept);
    again.unwrap(&store).unwrap();
    let envelope = b.seal(Tier::Open, &heartbeat(), &mut rng()).unwrap();
    assert_eq!(again.open(&envelope).unwrap().message, heartbeat());
    let announcing = again.seal(Tier::Open, &heartbeat(), &mut rng()).unwrap();
    let announced = b.open(&announcing).unwrap().message.announced;
    assert_eq!(announced, again.receive_keys().announcement());
}

#[test]
fn a_link_is_never_read_half() {
    let [mut a, _] = linked([1, 2]);
    a.wrap(&MemoryKeyStore::default()).unwrap();
    let kept = a.encode().unwrap();
    for cut in 0..kept.len() {
        assert!(LinkKeys::decode(&kept[..cut]).is_err(), "cut at {cut}");
    }
    let more = [&kept[..], &[0]].concat();
    assert!(LinkKeys::decode(&more).is_err(), "more than a link");
    // The version is the value of key 0, the first pair of the map.
    let mut later = kept.to_vec();
    assert_eq!(later[1..3], [0, 2]);
    later[2] = 3;
    assert!(LinkKeys::decode(&later).is_err(), "a later version");
}

#[test]
fn a_private_receive_key_is_never_kept_as_it_is() {
    let [mut a, _] = linked([1, 2]);
    assert!(a.encode().is_err());
    let store = MemoryKeyStore::default();
    store.fail(true);
    assert_eq!(a.wrap(&store), Err(KeyStoreError::Unavailable));
    assert!(a.encode().is_err());
    store.fail(false);
    a.wrap(&store).unwrap();
    let (_, pair) = a.receive_keys().newest_first().next().unwrap();
    let private = pair.private_bytes();
    let kept = a.encode().unwrap();
    assert!(!kept.windows(KEY_BYTES).any(|part| part == &private[..]));
    // The next one too, and the first is not wrapped again.
    a.receive_keys_mut().rotate(5, &mut rng()).unwrap();
    assert!(a.encode().is_err());
    a.wrap(&store).unwrap();
    assert!(a.encode().is_ok());
    assert_eq!(store.names().unwrap().len(), 2);
}

#[test]
fn without_its_wrapping_key_a_receive_key_is_gone_and_without_the_store_it_waits() {
    let [mut a, b] = linked([1, 2]);
    let store = MemoryKeyStore::default();
    a.wrap(&store).unwrap();
    let envelope = b.seal(Tier::Open, &heartbeat(), &mut rng()).unwrap();
    let mut again = LinkKeys::decode(&a.encode().unwrap()).unwrap();
    assert!(!again.receive_keys().are_unwrapped());
    assert_eq!(again.open(&envelope), Err(OpenError::NoKey));
    assert!(again.seal(Tier::Open, &heartbeat(), &mut rng()).is_ok());
    store.fail(true);
    assert_eq!(again.unwrap(&store), Err(KeyStoreError::Unavailable));
    store.fail(false);
    again.unwrap(&store).unwrap();
    assert!(again.open(&envelope).is_ok());
    // Another's under its name is none either.
    let mut other = LinkKeys::decode(&a.encode().unwrap()).unwrap();
    let name = a.wrapping_name(1);
    store.wrap(&name, &[7; KEY_BYTES]).unwrap();
    assert_eq!(other.unwrap(&store), Err(KeyStoreError::Gone));
    store.delete(&name).unwrap();
    assert_eq!(other.unwrap(&store), Err(KeyStoreError::Gone));
}

#[test]
fn the_name_of_a_wrapping_key_tells_neither_link_nor_number() {
    let [a, b] = linked([1, 2]);
    let names: Vec<String> = (1..4).map(|n| a.wrapping_name(n)).collect();
    assert_eq!(
        names[0],
        b.wrapping_name(1),
        "both derive it, each for its own store"
    );
    for name in &names {
        let rest = name.strip_prefix(crate::WRAPPING_NAME).unwrap();
        assert_eq!(rest.len(), 32);
        assert_eq!(names.iter().filter(|other| *other == name).count(), 1);
    }
}

#[test]
fn keys_rotate_between_two_phones_and_the_old_ones_go() {
    let day = 24 * 60 * 60 * 1_000;
    let [mut a, mut b] = linked([1, 2]);
    let say = |from: &LinkKeys, tier| from.seal(tier, &heartbeat(), &mut rng()).unwrap();
    let old = say(&b, Tier::Open);
    a.receive_keys_mut().rotate(day, &mut rng()).unwrap();

    // The locked tier tells nothing of it, the open one does.
    let opened = b.open(&say(&a, Tier::Locked)).unwrap();
    assert!(!b.note(&opened, day));
    let opened = b.open(&say(&a, Tier::Open)).unwrap();
    assert!(b.is_news(&opened));
    assert!(b.note(&opened, day));
    assert!(!b.is_news(&opened));
    assert!(!b.note(&opened, day), "once");
    assert_eq!(b.receive_keys().theirs().number, 2);

    // From now on the other seals to the new key, and the first hearing confirms it.
    let opened = a.open(&say(&b, Tier::Locked)).unwrap();
    assert_eq!(opened.receive_key, 2);
    assert!(a.is_news(&opened));
    assert!(a.note(&opened, 2 * day));
    assert!(!a.is_news(&opened));
    assert_eq!(a.receive_keys().announcement(), None);
    assert!(a.open(&old).is_ok(), "late, but in time");
    assert_eq!(a.receive_keys_mut().destroy(4 * day), [1]);
    assert_eq!(a.open(&old), Err(OpenError::NoKey), "too late");
}

#[test]
fn an_old_announcement_changes_nothing() {
    let [mut a, mut b] = linked([1, 2]);
    let mut announcements = Vec::new();
    for day in 1..3 {
        a.receive_keys_mut().rotate(day, &mut rng()).unwrap();
        announcements.push(a.seal(Tier::Open, &heartbeat(), &mut rng()).unwrap());
        let newest = a.receive_keys().numbers().last().unwrap();
        a.receive_keys_mut().heard(newest, day);
    }
    for (envelope, changes) in announcements.iter().rev().zip([true, false]) {
        let opened = b.open(envelope).unwrap();
        assert_eq!(b.note(&opened, 9), changes);
    }
    assert_eq!(b.receive_keys().theirs().number, 3);
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_a_link_or_refused_without_a_panic(at in 0usize..800, to in proptest::num::u8::ANY) {
        let [mut a, _] = linked([1, 2]);
        a.wrap(&MemoryKeyStore::default()).unwrap();
        let mut kept = a.encode().unwrap().to_vec();
        let at = at % kept.len();
        kept[at] = to;
        let _ = LinkKeys::decode(&kept);
    }
}
