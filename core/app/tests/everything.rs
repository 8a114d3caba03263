//! Erasing everything, and journals that were set aside.

mod alone;
mod keys;
mod meet;

use alone::traces::traces;
use alone::{Alone, DAY, KEY, alone, note, open};
use keys::FileKeys;
use microconsent::phrases::{Language, before_erasing_everything};
use microconsent::statement::MemoryTransport;
use microconsent::{BackupError, Error, Keep, ShellKey, StorageError, erase_everything, set_aside};
use std::fs;
use std::path::Path;

const MARKED: &str = "qqzjvwkx";
const NEW_KEY: [u8; 32] = [8; 32];

fn files(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().flatten();
    let mut names: Vec<String> = names
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn tidy(phone: &Alone) {
    while phone.app.tick().unwrap().is_some() {}
}

#[test]
fn erase_means_erased_everything_and_the_app_is_like_new() {
    let phone = alone();
    meet::link_alone(&phone.app);
    phone.app.keep_card(&[9; 32]).unwrap();
    phone.app.keep(note(MARKED)).unwrap();
    phone.app.stop().unwrap();
    assert!(!FileKeys::beside(phone.folder.path()).there().is_empty());
    let destroy = phone.app.erase_everything().unwrap();
    assert_eq!(destroy.keys, [ShellKey::Journal, ShellKey::Locked]);
    assert_eq!(files(phone.folder.path()), [""; 0]);
    // Nothing of it can be used any more, and nothing comes back.
    assert_eq!(phone.app.home(), Err(Error::Shut));
    assert_eq!(phone.app.wake(&KEY), Err(Error::Shut));
    let network = MemoryTransport::faultless();
    assert!(phone.app.exchange(&network).is_err());
    let Alone { clock, folder, .. } = phone;
    let app = open(folder.path(), &NEW_KEY, &clock).unwrap();
    let home = app.home().unwrap();
    assert!(!home.linked && !home.pause);
    assert!(app.journal(None, 10).unwrap().entries.is_empty());
    // With the app open from elsewhere, it is told.
    let store = FileKeys::beside(folder.path());
    let in_use = Err(StorageError::InUse);
    assert_eq!(erase_everything(folder.path(), &store), in_use);
    drop(app);
    // And without an app that could be opened.
    let _ = erase_everything(folder.path(), &store).unwrap();
    assert_eq!(files(folder.path()), [""; 0]);
    let _ = erase_everything(&folder.path().join("none"), &store).unwrap();
}

#[test]
fn erase_means_erased_everything_goes_on_at_the_next_opening() {
    let phone = alone();
    phone.app.keep(note(MARKED)).unwrap();
    let Alone { app, clock, folder } = phone;
    app.shut();
    // As a kill leaves it: the mark is there, and some files are.
    fs::write(folder.path().join("erasing-everything"), "").unwrap();
    let app = open(folder.path(), &NEW_KEY, &clock).unwrap();
    assert!(app.journal(None, 10).unwrap().entries.is_empty());
    assert_eq!(traces(folder.path(), &NEW_KEY, MARKED), [""; 0]);
    assert!(!files(folder.path()).contains(&"erasing-everything".to_owned()));
}

#[test]
fn no_false_safety_the_page_before_erasing_says_what_cannot_be_done() {
    for language in Language::ALL {
        let page = before_erasing_everything(*language);
        assert_eq!(page.lines.len(), 6);
    }
    let english = before_erasing_everything(Language::English).lines.join(" ");
    for said in ["exported", "may keep pieces", "Their phone keeps"] {
        assert!(english.contains(said));
    }
}

/// A phone whose journal was damaged and set aside, with a new one under a new key.
fn set_one_aside() -> (Alone, String) {
    let phone = alone();
    phone.app.keep(note(MARKED)).unwrap();
    let Alone { app, clock, folder } = phone;
    app.shut();
    let journal = folder.path().join("journal.db");
    let mut bytes = fs::read(&journal).unwrap();
    bytes[100..200].fill(0);
    fs::write(&journal, bytes).unwrap();
    let error = open(folder.path(), &KEY, &clock).err();
    assert_eq!(error, Some(Error::Storage(StorageError::Unreadable)));
    let aside = set_aside(folder.path()).unwrap();
    let name = aside.file_name().unwrap().to_str().unwrap().to_owned();
    let app = open(folder.path(), &NEW_KEY, &clock).unwrap();
    app.keep_key_of_set_aside(&name, &KEY).unwrap();
    (Alone { app, clock, folder }, name)
}

#[test]
fn a_damaged_journal_is_set_aside_told_and_the_rest_works() {
    let (phone, name) = set_one_aside();
    let view = phone.app.set_asides().unwrap();
    assert_eq!((view.set_aside.len(), view.lines.len()), (1, 3));
    assert_eq!(view.set_aside[0].name, name);
    assert!(view.set_aside[0].has_key);
    phone.app.keep(note("new")).unwrap();
    assert_eq!(
        phone.app.keep_key_of_set_aside("set-aside-9", &KEY),
        Err(Error::NoSuchEntry)
    );
    let alone = alone();
    assert!(alone.app.set_asides().unwrap().lines.is_empty());
}

fn is_gone(phone: &Alone, name: &str) {
    assert!(!phone.folder.path().join(name).exists());
    assert!(phone.app.set_asides().unwrap().set_aside.is_empty());
    // Its key is gone from the new journal too: it is 32 times the same byte.
    let key = "\u{7}".repeat(32);
    assert_eq!(traces(phone.folder.path(), &NEW_KEY, &key), [""; 0]);
}

#[test]
fn erase_means_erased_what_was_set_aside_goes_when_its_owner_says_so() {
    let (phone, name) = set_one_aside();
    phone.app.delete_set_aside(&name).unwrap();
    tidy(&phone);
    is_gone(&phone, &name);
    assert_eq!(phone.app.delete_set_aside(&name), Err(Error::NoSuchEntry));
    let (phone, name) = set_one_aside();
    let mut erasing = phone.app.delete_all().unwrap();
    while !erasing.step(&phone.app).unwrap().is_over {}
    is_gone(&phone, &name);
}

#[test]
fn erase_means_erased_what_was_set_aside_goes_when_its_time_is_over() {
    let (phone, name) = set_one_aside();
    for _ in 0..90 {
        phone.clock.pass(DAY);
        tidy(&phone);
    }
    assert!(phone.folder.path().join(&name).exists());
    phone.clock.pass(DAY);
    tidy(&phone);
    is_gone(&phone, &name);
    let (phone, name) = set_one_aside();
    let look = phone.app.look_at_keeping(Keep::Nothing).unwrap();
    phone.app.choose_keeping(look.id).unwrap();
    tidy(&phone);
    is_gone(&phone, &name);
}

#[test]
fn what_was_set_aside_leaves_the_phone_only_under_a_passphrase_with_its_own_key() {
    use age::secrecy::SecretString;
    use std::io::Read;
    const PASSPHRASE: &str = "quiet river, warm stone";
    let (phone, name) = set_one_aside();
    let take_out = |name: &str, passphrase| phone.app.take_out_set_aside(name, passphrase).err();
    let short = take_out(&name, "tiny");
    assert!(matches!(short, Some(BackupError::TooShort { .. })));
    let none = take_out("set-aside-9", PASSPHRASE);
    assert_eq!(none, Some(BackupError::App(Error::NoSuchEntry)));
    let mut taking_out = phone.app.take_out_set_aside(&name, PASSPHRASE).unwrap();
    let mut file = Vec::new();
    loop {
        let step = taking_out.step(&phone.app).unwrap();
        file.extend(step.bytes);
        if step.progress.is_over {
            assert_eq!(step.progress.done, step.progress.of);
            break;
        }
    }
    // As docs/recovery.md says, with public tools.
    let mut identity = age::scrypt::Identity::new(SecretString::from(PASSPHRASE));
    identity.set_max_work_factor(20);
    let identities = std::iter::once(&identity as &dyn age::Identity);
    let decryptor = age::Decryptor::new(&file[..]).unwrap();
    let mut archive = tar::Archive::new(decryptor.decrypt(identities).unwrap());
    let mut inside = std::collections::BTreeMap::new();
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        let name = entry.path().unwrap().display().to_string();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        inside.insert(name, bytes);
    }
    let hex = |key: [u8; 32]| key.iter().map(|b| format!("{b:02x}")).collect::<String>();
    assert_eq!(inside["key.txt"], format!("x'{}'\n", hex(KEY)).into_bytes());
    let there = fs::read(phone.folder.path().join(&name).join("journal.db")).unwrap();
    assert_eq!(inside["journal.db"], there);
    let living = hex(NEW_KEY).into_bytes();
    for bytes in inside.values() {
        assert!(!bytes.windows(64).any(|w| w == living));
    }
    // Without a key it would be of no use.
    let alone = alone();
    fs::create_dir(alone.folder.path().join("set-aside-1")).unwrap();
    assert_eq!(alone.app.set_asides().unwrap().set_aside.len(), 1);
    let keyless = alone
        .app
        .take_out_set_aside("set-aside-1", PASSPHRASE)
        .err();
    assert_eq!(keyless, Some(BackupError::App(Error::NotNow)));
}
