//! Backups: what is in one, bringing it back whole or not at all, and merging without doubles.

mod alone;
mod keys;
mod meet;

use alone::traces::traces;
use alone::{Alone, BEGIN, DAY, Hand, KEY, alone, note, open, words};
use microconsent::breathing::Way;
use microconsent::phrases::{Kind, Language, NewPhrase, PhraseId, Settings};
use microconsent::statement::{Field, Length, Limit, Pattern, Setting, Signal};
use microconsent::{
    BackupError, CheckIn, Entry, Error, Filter, Keep, KeepingWaits, PASSPHRASE_LEAST, Place, What,
};
use std::io::Cursor;

const PASSPHRASE: &str = "quiet river, warm stone";
const MARKED: &str = "qqzjvwkx";

fn backed_up(phone: &Alone) -> Vec<u8> {
    let mut backing_up = phone.app.back_up(PASSPHRASE).unwrap();
    let mut file = Vec::new();
    loop {
        let step = backing_up.step(&phone.app).unwrap();
        file.extend(step.bytes);
        if step.progress.is_over {
            assert_eq!(step.progress.done, step.progress.of);
            return file;
        }
    }
}

fn restore(phone: &Alone, file: &[u8], passphrase: &str) -> Result<(), BackupError> {
    let source = Box::new(Cursor::new(file.to_vec()));
    let mut restoring = phone.app.restore(source, passphrase)?;
    let mut before = 0;
    loop {
        let progress = restoring.step(&phone.app)?;
        assert!(progress.done >= before && progress.done <= progress.of);
        before = progress.done;
        if progress.is_over {
            return Ok(());
        }
    }
}

fn there(phone: &Alone) -> Vec<(i64, What, usize)> {
    let mut all: Vec<(i64, What, usize)> = Vec::new();
    let mut place = Place::Newest;
    loop {
        let page = phone.app.history(&Filter::default(), place, 200).unwrap();
        let told = |e: &Entry| (e.id.at_utc_ms, e.what.clone(), e.afterthoughts.len());
        all.extend(page.found.iter().map(|f| told(&f.entry)));
        match page.older {
            Some(older) => place = Place::OlderThan(older),
            None => return all,
        }
    }
}

fn own(words: &str) -> NewPhrase {
    NewPhrase {
        kind: Kind::Slower,
        settings: Settings::EVERYDAY,
        words: words.to_owned(),
    }
}

/// Some of everything that a backup holds, and a link, which it does not.
fn written() -> Alone {
    let phone = alone();
    meet::link_alone(&phone.app);
    for n in 0..250 {
        phone.app.keep(note(&format!("page {n}"))).unwrap();
        phone.clock.pass(1_000);
    }
    let full = CheckIn {
        signal: Some(Signal::Yellow),
        setting: Setting::Own(words("a nap", Field::Setting)),
        feelings: vec![words("tired", Field::Feeling)],
        limits: vec![Limit::Not(words("kissing", Field::Limit))],
        ..CheckIn::in_setting(Setting::Hug)
    };
    let id = phone.app.keep(full).unwrap();
    let later = words("It was too much.", Field::Afterthought);
    phone.app.add_afterthought(id, later).unwrap();
    phone.app.stop().unwrap();
    let phrase = phone.app.add_phrase(&own("Like honey")).unwrap();
    phone.app.favour_phrase(phrase, true).unwrap();
    let of_library = PhraseId::parse("after-laughing").unwrap();
    phone.app.hide_phrase(of_library, true).unwrap();
    phone.app.speak(Language::Spanish).unwrap();
    phone.app.choose_holds(true).unwrap();
    let tide = words("my tide", Field::Pattern);
    let pattern = Pattern::new(4_500, 1_000, 6_500, 0).unwrap();
    let tide = phone.app.keep_own_way(&tide, pattern, None).unwrap();
    phone
        .app
        .start_breathing(Way::Own(tide), Length::OPEN)
        .unwrap();
    phone
        .app
        .choose_relay(Some("nats://relay.example:4222"))
        .unwrap();
    let look = phone.app.look_at_keeping(Keep::Year).unwrap();
    phone.app.choose_keeping(look.id).unwrap();
    phone
}

#[test]
fn stays_on_the_phone_a_backup_brings_own_pages_back_on_a_new_phone() {
    let old = written();
    let file = backed_up(&old);
    assert!(file.starts_with(b"age-encryption.org/v1\n-> scrypt "));
    let new = alone();
    new.clock.pass(40 * DAY);
    restore(&new, &file, PASSPHRASE).unwrap();
    assert_eq!(there(&new), there(&old));
    let phrases = new.app.own_phrases().unwrap();
    assert_eq!(phrases.len(), 1);
    assert!(phrases[0].text == "Like honey" && phrases[0].favourite);
    assert_eq!(new.app.hidden_phrases().unwrap().len(), 1);
    assert_eq!(new.app.language(), Language::Spanish);
    let breathing = new.app.breathing().unwrap();
    let way = breathing.ways.last().unwrap();
    assert!(breathing.holds_chosen && way.name == "my tide" && way.has_holds);
    // What came is found too.
    let filter = Filter {
        words: "tired".into(),
        ..Filter::default()
    };
    assert_eq!(
        new.app
            .history(&filter, Place::Newest, 9)
            .unwrap()
            .found
            .len(),
        1
    );
    // Never the link, nor a way to it.
    assert!(!new.app.home().unwrap().linked);
    assert_eq!(new.app.chosen_relay().unwrap(), None);
    // Nothing that came goes by itself before its owner has chosen.
    let keeping = new.app.keeping().unwrap();
    let waits = Some(KeepingWaits::ForAChoice);
    assert_eq!((keeping.keep, keeping.waits), (Keep::Year, waits));
}

#[test]
fn mine_alone_is_kept_a_backup_has_no_key_and_no_word_of_the_link() {
    use age::secrecy::SecretString;
    use std::io::Read;
    let phone = written();
    let file = backed_up(&phone);
    // As another tool would open it: by the age format and the passphrase alone.
    let mut identity = age::scrypt::Identity::new(SecretString::from(PASSPHRASE));
    identity.set_max_work_factor(20);
    let decryptor = age::Decryptor::new(&file[..]).unwrap();
    let identities = std::iter::once(&identity as &dyn age::Identity);
    let mut inside = Vec::new();
    let mut reader = decryptor.decrypt(identities).unwrap();
    reader.read_to_end(&mut inside).unwrap();
    let holds = |text: &[u8]| inside.windows(text.len()).any(|w| w == text);
    assert!(holds(b"page 17") && holds("a nap".as_bytes()));
    for secret in [&b"relay.example"[..], &KEY, b"microconsent-receive"] {
        assert!(!holds(secret));
    }
    let seed = phone.app.mailbox().unwrap().unwrap();
    assert!(!holds(seed.as_bytes()));
}

#[test]
fn a_merge_makes_no_doubles_and_what_is_here_stands() {
    let phone = written();
    let file = backed_up(&phone);
    let before = there(&phone);
    restore(&phone, &file, PASSPHRASE).unwrap();
    assert_eq!(there(&phone), before, "all of it was there");
    assert_eq!(phone.app.own_phrases().unwrap().len(), 1);
    // One is deleted, one is written anew, one comes: the first returns, the others stand.
    let page = phone.app.journal(None, 200).unwrap().entries;
    phone.app.delete(page[10].id).unwrap();
    phone.app.edit(page[20].id, note("written anew")).unwrap();
    phone.clock.pass(1_000);
    phone.app.keep(note("came later")).unwrap();
    restore(&phone, &file, PASSPHRASE).unwrap();
    let after = there(&phone);
    assert_eq!(after.len(), before.len() + 1);
    assert_eq!(after[0].1, What::CheckIn(note("came later")));
    assert!(after.contains(&(
        page[20].id.at_utc_ms,
        What::CheckIn(note("written anew")),
        0
    )));
    assert!(after.iter().any(|(at, ..)| *at == page[10].id.at_utc_ms));
    // Entries of one millisecond are told apart by what they say.
    let phone = alone();
    for n in 0..5 {
        phone.app.keep(note(&format!("page {n}"))).unwrap();
    }
    let file = backed_up(&phone);
    let entries = phone.app.journal(None, 9).unwrap().entries;
    phone.app.delete(entries[2].id).unwrap();
    restore(&phone, &file, PASSPHRASE).unwrap();
    assert_eq!(there(&phone).len(), 5);
}

#[test]
fn a_wrong_passphrase_and_a_cut_or_altered_file_change_nothing() {
    let old = written();
    let file = backed_up(&old);
    let new = alone();
    new.clock.pass(500);
    new.app.keep(note("mine")).unwrap();
    let before = there(&new);
    let is_unchanged = |how: &str| {
        assert_eq!(there(&new), before, "{how}");
        assert!(new.app.own_phrases().unwrap().is_empty(), "{how}");
        assert_eq!(new.app.language(), Language::English, "{how}");
        let found = traces(new.folder.path(), &KEY, "xxpage 17");
        assert_eq!(found, [""; 0], "{how}: nothing of it stays");
    };
    assert_eq!(
        restore(&new, &file, "quiet river, cold stone"),
        Err(BackupError::WrongPassphrase)
    );
    is_unchanged("a wrong passphrase");
    for at in [0, 10, 60, 150, file.len() / 2, file.len() - 1] {
        let cut = restore(&new, &file[..at], PASSPHRASE).unwrap_err();
        assert!(
            matches!(cut, BackupError::Damaged | BackupError::NotOurs),
            "{at}: {cut:?}"
        );
        is_unchanged(&format!("cut at {at}"));
    }
    for at in [100, 180, 400, file.len() / 2, file.len() - 3] {
        let mut altered = file.clone();
        altered[at] ^= 1;
        let error = restore(&new, &altered, PASSPHRASE).unwrap_err();
        let told = matches!(
            error,
            BackupError::Damaged | BackupError::NotOurs | BackupError::WrongPassphrase
        );
        assert!(told, "{at}: {error:?}");
        is_unchanged(&format!("altered at {at}"));
    }
    let mut longer = file.clone();
    longer.extend(b"more");
    assert!(restore(&new, &longer, PASSPHRASE).is_err());
    is_unchanged("longer");
    let none = restore(&new, b"not a backup", PASSPHRASE);
    assert_eq!(none, Err(BackupError::NotOurs));
    // And then the right one.
    restore(&new, &file, PASSPHRASE).unwrap();
    assert_eq!(there(&new).len(), there(&old).len() + 1);
}

#[test]
fn a_short_passphrase_is_refused_and_each_error_has_its_sentence() {
    let phone = alone();
    let short = phone.app.back_up("tiny").err();
    let least = PASSPHRASE_LEAST;
    assert_eq!(short, Some(BackupError::TooShort { least }));
    let errors = [
        BackupError::TooShort { least },
        BackupError::WrongPassphrase,
        BackupError::Damaged,
        BackupError::NotOurs,
        BackupError::Newer { found: 2, known: 1 },
        BackupError::CannotRead,
        BackupError::App(Error::Asleep),
    ];
    for language in Language::ALL {
        let mut told = std::collections::HashSet::new();
        for error in &errors {
            let sentence = error.sentence(*language);
            assert!(!sentence.is_empty() && told.insert(sentence));
        }
    }
}

#[test]
fn a_restore_that_was_let_go_of_before_its_end_leaves_nothing_and_after_it_goes_on() {
    let old = alone();
    for n in 0..350 {
        old.app.keep(note(&format!("{MARKED} {n}"))).unwrap();
        old.clock.pass(1_000);
    }
    let file = backed_up(&old);
    let source = || Box::new(Cursor::new(file.clone()));
    // Cancelled in the middle.
    let new = alone();
    new.clock.pass(500);
    let mut restoring = new.app.restore(source(), PASSPHRASE).unwrap();
    restoring.step(&new.app).unwrap();
    new.app.stop().unwrap();
    restoring.cancel(&new.app).unwrap();
    assert_eq!(traces(new.folder.path(), &KEY, MARKED), [""; 0]);
    // Killed in the middle of reading.
    let mut restoring = new.app.restore(source(), PASSPHRASE).unwrap();
    restoring.step(&new.app).unwrap();
    assert_eq!(there(&new).len(), 1, "nothing counts yet");
    let new = new.reopened();
    assert_eq!(traces(new.folder.path(), &KEY, MARKED), [""; 0]);
    assert_eq!(there(&new).len(), 1);
    // Killed once it was read whole.
    let mut restoring = new.app.restore(source(), PASSPHRASE).unwrap();
    for _ in 0..4 {
        restoring.step(&new.app).unwrap();
    }
    assert!(there(&new).len() < 351);
    let new = new.reopened();
    while new.app.tick().unwrap().is_some() {}
    assert_eq!(there(&new).len(), 351);
    // The journal's own date does not matter to it.
    let folder = tempfile::tempdir().unwrap();
    let clock = Hand::at(BEGIN + 400 * DAY);
    let app = open(folder.path(), &KEY, &clock).unwrap();
    let late = Alone { app, clock, folder };
    restore(&late, &file, PASSPHRASE).unwrap();
    while late.app.tick().unwrap().is_some() {}
    assert_eq!(there(&late).len(), 350, "it waits for a choice");
}

/// Steps until the file is read in part.
fn begun(phone: &Alone, file: &[u8]) -> microconsent::Restoring {
    let source = Box::new(Cursor::new(file.to_vec()));
    let mut restoring = phone.app.restore(source, PASSPHRASE).unwrap();
    let progress = restoring.step(&phone.app).unwrap();
    assert!(!progress.is_over && !restoring.is_read());
    restoring
}

fn many(count: usize) -> Vec<u8> {
    let old = alone();
    for n in 0..count {
        old.app.keep(note(&format!("page {n}"))).unwrap();
        old.clock.pass(1_000);
    }
    backed_up(&old)
}

#[test]
fn a_restore_that_lost_what_it_had_read_does_not_end_as_if_it_were_whole() {
    let file = many(350);
    let phone = alone();
    // The app slept in the middle: what was put beside the journal is gone.
    let mut restoring = begun(&phone, &file);
    phone.app.sleep().unwrap();
    let asleep = restoring.step(&phone.app);
    assert_eq!(asleep, Err(BackupError::App(Error::Asleep)));
    phone.app.wake(&KEY).unwrap();
    let not_now = Err(BackupError::App(Error::NotNow));
    assert_eq!(restoring.step(&phone.app), not_now);
    let mut restoring = begun(&phone, &file);
    phone.app.sleep().unwrap();
    phone.app.wake(&KEY).unwrap();
    assert_eq!(restoring.step(&phone.app), not_now);
    assert_eq!(restoring.step(&phone.app), not_now, "and stays over");
    assert!(there(&phone).is_empty());
    // Another began meanwhile: the first is over, and takes nothing from the second.
    let mut first = begun(&phone, &file);
    let mut second = begun(&phone, &file);
    assert_eq!(first.step(&phone.app), not_now);
    let mut third = begun(&phone, &file);
    second.cancel(&phone.app).unwrap();
    while !third.step(&phone.app).unwrap().is_over {}
    assert_eq!(there(&phone).len(), 350);
}

#[test]
fn erase_means_erased_what_a_backup_brings_is_deleted_too_where_it_has_not_moved_over() {
    let file = many(350);
    let phone = alone();
    let mut restoring = begun(&phone, &file);
    while !restoring.is_read() {
        restoring.step(&phone.app).unwrap();
    }
    assert!(there(&phone).len() < 350);
    let mut erasing = phone.app.delete_all().unwrap();
    while !erasing.step(&phone.app).unwrap().is_over {}
    assert!(there(&phone).is_empty());
    assert!(restoring.step(&phone.app).unwrap().is_over);
    while phone.app.tick().unwrap().is_some() {}
    assert_eq!(traces(phone.folder.path(), &KEY, "page 17"), [""; 0]);
}

#[test]
fn a_backup_that_failed_in_the_middle_never_passes_for_a_whole_one() {
    let phone = written();
    let mut backing_up = phone.app.back_up(PASSPHRASE).unwrap();
    backing_up.step(&phone.app).unwrap();
    phone.app.sleep().unwrap();
    let asleep = backing_up.step(&phone.app);
    assert_eq!(asleep, Err(BackupError::App(Error::Asleep)));
    phone.app.wake(&KEY).unwrap();
    let again = backing_up.step(&phone.app);
    assert_eq!(again, Err(BackupError::App(Error::NotNow)));
}
