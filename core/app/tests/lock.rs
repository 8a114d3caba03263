//! The app's own code: what opens, what waits, and what helps when it is forgotten.

mod alone;
mod keys;

use alone::{BEGIN, Hand, note, open};
use microconsent::phrases::{Language, before_locking};
use microconsent::{
    BackupError, CODE_LEAST, Clock, Error, LockError, MicroConsent, StorageError, WrappedKey,
    guess_waits_ms,
};
use std::fs;
use std::path::Path;

const KEY: [u8; 32] = [6; 32];
const CODE: &str = "274 911";
const PASSPHRASE: &str = "quiet river, warm stone";

fn wrapped() -> WrappedKey {
    let mut chance = microconsent::system_chance();
    WrappedKey::new(&KEY, CODE, PASSPHRASE, &mut chance).unwrap()
}

/// Guesses wrongly; how long the next waits.
fn wrong(key: &WrappedKey, folder: &Path, clock: &Hand) -> u64 {
    match key.open("000000", folder, &clock.now()) {
        Err(LockError::Wrong { waits_ms }) => waits_ms,
        other => panic!("{:?}", other.err()),
    }
}

#[test]
fn locked_shows_nothing_a_code_opens_the_app_and_its_bytes_do_not() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Hand::at(BEGIN);
    let app = open(folder.path(), &KEY, &clock).unwrap();
    app.keep(note("mine")).unwrap();
    app.shut();
    let key = wrapped();
    let bytes = key.to_bytes();
    assert!(!bytes.windows(8).any(|w| w == &KEY[..8]));
    let key = WrappedKey::from_bytes(&bytes).unwrap();
    // Typed on another keyboard it is the same code.
    let opened = key.open("２７４ 911", folder.path(), &clock.now()).unwrap();
    let app = open(folder.path(), &opened, &clock).unwrap();
    assert_eq!(app.journal(None, 9).unwrap().entries.len(), 1);
    for at in [0, 5, bytes.len() / 2, bytes.len() - 1] {
        let mut altered = bytes.clone();
        altered[at] ^= 1;
        if let Ok(key) = WrappedKey::from_bytes(&altered) {
            // What was altered is not in what the code opens, or it does not open.
            let opened = key.open(CODE, folder.path(), &clock.now());
            assert!(opened.is_err() || *opened.unwrap() == KEY);
        }
    }
    assert!(matches!(
        WrappedKey::from_bytes(b"nothing"),
        Err(LockError::Damaged)
    ));
}

#[test]
fn wrong_guesses_wait_longer_and_longer_over_restarts_and_turned_dates() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Hand::at(BEGIN);
    let key = wrapped();
    for _ in 0..4 {
        assert_eq!(wrong(&key, folder.path(), &clock), 0);
    }
    let mut waits = wrong(&key, folder.path(), &clock);
    assert_eq!(waits, 30_000);
    let told = |clock: &Hand| key.open(CODE, folder.path(), &clock.now()).err();
    let next = |clock: &Hand| guess_waits_ms(folder.path(), &clock.now()).unwrap();
    assert_eq!(next(&clock), Some(30_000), "also before anything is typed");
    // The right code waits too, and does not make it longer; nor does a turned date make it shorter.
    assert_eq!(told(&clock), Some(LockError::Waits { ms: 30_000 }));
    clock.turn(BEGIN + 1_000_000_000);
    assert_eq!(told(&clock), Some(LockError::Waits { ms: 30_000 }));
    clock.pass(10_000);
    assert_eq!(told(&clock), Some(LockError::Waits { ms: 20_000 }));
    // A restart begins the wait anew.
    clock.restart("2");
    assert_eq!(told(&clock), Some(LockError::Waits { ms: 30_000 }));
    clock.pass(30_000);
    for _ in 0..6 {
        let next = wrong(&key, folder.path(), &clock);
        assert!(next >= waits && next <= 3 * 60 * 60_000);
        waits = next;
        clock.pass(waits as i64);
    }
    assert_eq!(waits, 3 * 60 * 60_000);
    assert_eq!(next(&clock), None);
    // The right one opens, and what was counted is forgotten.
    key.open(CODE, folder.path(), &clock.now()).unwrap();
    assert_eq!(wrong(&key, folder.path(), &clock), 0);
}

#[test]
fn what_counts_guesses_cannot_be_spoiled_to_guess_more() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Hand::at(BEGIN);
    let key = wrapped();
    fs::write(folder.path().join("guesses"), "spoiled").unwrap();
    let waits = key.open(CODE, folder.path(), &clock.now()).err();
    assert_eq!(
        waits,
        Some(LockError::Waits {
            ms: 3 * 60 * 60_000
        })
    );
    // Where it cannot be counted, it is not tried.
    fs::remove_file(folder.path().join("guesses")).unwrap();
    fs::create_dir(folder.path().join("guesses.new")).unwrap();
    let uncounted = key.open(CODE, folder.path(), &clock.now()).err();
    assert!(matches!(uncounted, Some(LockError::Storage(_))));
}

#[test]
fn a_forgotten_code_is_got_over_with_the_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Hand::at(BEGIN);
    let key = wrapped();
    for _ in 0..5 {
        wrong(&key, folder.path(), &clock);
    }
    let other = key.recover("quiet river, cold stone", folder.path()).err();
    let not_the_one = LockError::Passphrase(BackupError::WrongPassphrase);
    assert_eq!(other, Some(not_the_one));
    assert_eq!(*key.recover(PASSPHRASE, folder.path()).unwrap(), KEY);
    key.open(CODE, folder.path(), &clock.now()).unwrap();
}

#[test]
fn an_app_that_asks_for_a_code_begins_asleep_and_opens_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Hand::at(BEGIN);
    let asleep = || {
        MicroConsent::asleep(
            folder.path(),
            Language::English,
            Box::new(clock.clone()),
            std::sync::Arc::<microconsent::statement::MemoryKeyStore>::default(),
            Box::new(microconsent::system_chance()),
        )
    };
    let app = asleep();
    assert_eq!(app.home().err(), Some(Error::Asleep));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    app.wake(&KEY).unwrap();
    app.keep(note("mine")).unwrap();
    app.speak(Language::Arabic).unwrap();
    app.shut();
    let app = asleep();
    assert!(matches!(app.wake(&[7; 32]), Err(Error::Storage(_))));
    assert_eq!(app.home().err(), Some(Error::Asleep));
    app.wake(&KEY).unwrap();
    assert_eq!(app.journal(None, 9).unwrap().entries.len(), 1);
    assert_eq!(app.language(), Language::Arabic);
}

#[test]
fn a_code_that_is_too_short_is_refused_and_what_it_cannot_do_is_said() {
    let mut chance = microconsent::system_chance();
    let mut new = |key: &[u8], code: &str, passphrase: &str| {
        WrappedKey::new(key, code, passphrase, &mut chance).err()
    };
    let length = new(&KEY, "12345", PASSPHRASE);
    assert!(matches!(length, Some(LockError::Length { least, .. }) if least == CODE_LEAST));
    let short = new(&KEY, CODE, "tiny");
    assert!(matches!(short, Some(LockError::Passphrase(_))));
    let bytes = Some(LockError::Storage(StorageError::KeyLength { bytes: 31 }));
    assert_eq!(new(&KEY[1..], CODE, PASSPHRASE), bytes);
    for language in Language::ALL {
        assert_eq!(before_locking(*language).lines.len(), 5);
        // A wrong passphrase opens no file here, and is not said to.
        let file = BackupError::WrongPassphrase.sentence(*language);
        let wrong = LockError::Passphrase(BackupError::WrongPassphrase);
        assert_ne!(wrong.sentence(*language), file);
        for error in [LockError::Wrong { waits_ms: 0 }, LockError::Waits { ms: 9 }] {
            assert!(!error.sentence(*language).is_empty());
        }
    }
}
