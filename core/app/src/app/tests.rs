//! What only shows from inside: a disk that is full, words under the encryption, values of a later version.

use super::*;
use crate::error::StorageError;
use microconsent_statement::{AuthorId, Mailbox, MemoryTransport};
use std::sync::atomic::{AtomicU64, Ordering};

struct Counts(AtomicU64);

impl Clock for Counts {
    fn now(&self) -> Now {
        let ms = self.0.fetch_add(1, Ordering::Relaxed);
        Now {
            utc_ms: ms as i64,
            uptime_ms: ms,
            boot: "1".into(),
        }
    }
}

fn linked(folder: &Path) -> MicroConsent {
    let clock = Box::new(Counts(AtomicU64::new(0)));
    let chance = Box::new(crate::system_chance());
    let app = MicroConsent::open(folder, &[1; 32], clock, chance).unwrap();
    app.link(Link {
        me: AuthorId([1; 16]),
        partner: AuthorId([2; 16]),
        my_mailbox: Mailbox("a".into()),
        their_mailbox: Mailbox("b".into()),
    })
    .unwrap();
    app
}

fn limit_pages(app: &MicroConsent, pages: Option<u32>) {
    let mut inner = app.lock();
    inner.life.awake().unwrap().journal.limit_pages(pages);
}

fn long_note() -> CheckIn {
    let field = microconsent_statement::Field::Note;
    CheckIn {
        note: Some(Words::new(&"a".repeat(2_000), field).unwrap()),
        ..CheckIn::in_setting(Setting::Hug)
    }
}

#[test]
fn down_is_free_a_full_disk_does_not_hold_up_a_stop() {
    let folder = tempfile::tempdir().unwrap();
    let app = linked(folder.path());
    let kept = app.journal(None, 10).unwrap();
    limit_pages(&app, Some(0));
    let full = Err(Error::Storage(StorageError::Full));
    // Whatever fits into the last free page goes; then it is full, and says so.
    while app.keep(long_note()).is_ok() {}
    assert_eq!(app.keep(long_note()).map(|_| ()), full.clone());
    let mut stopped = None;
    while stopped.is_none_or(|id: Option<EntryId>| id.is_some()) {
        stopped = Some(app.stop().unwrap());
    }
    assert!(
        app.home().unwrap().pause,
        "said, although it could not be kept"
    );
    assert_eq!(app.pause(), Ok(None));
    let network = MemoryTransport::faultless();
    assert!(app.exchange(&network).unwrap().put >= 1, "and sent");
    // With room again it is kept at the next chance, and a restart finds it.
    limit_pages(&app, None);
    app.tick().unwrap();
    let pauses = |app: &MicroConsent| {
        let mut inner = app.lock();
        *inner
            .life
            .awake()
            .unwrap()
            .linked
            .as_ref()
            .unwrap()
            .state
            .pauses()
    };
    let before = pauses(&app);
    drop(app);
    let clock = Box::new(Counts(AtomicU64::new(0)));
    let chance = Box::new(crate::system_chance());
    let app = MicroConsent::open(folder.path(), &[1; 32], clock, chance).unwrap();
    assert_eq!(pauses(&app), before);
    assert!(app.journal(None, 200).unwrap().entries.len() > kept.entries.len());
}

/// Whether words stand anywhere in the file or its log, under the encryption.
fn stands(app: &MicroConsent, words: &str) -> bool {
    let mut inner = app.lock();
    let pages = inner.life.awake().unwrap().journal.pages();
    let found = pages.windows(words.len()).any(|w| w == words.as_bytes());
    let log = app.folder.join("journal.db-wal");
    let log_is_empty = std::fs::metadata(log).map_or(0, |m| m.len()) == 0;
    found || !log_is_empty
}

#[test]
fn erase_means_erased_an_entry_is_gone_from_pages_and_log() {
    let folder = tempfile::tempdir().unwrap();
    let app = linked(folder.path());
    let field = microconsent_statement::Field::Note;
    let note = |text: &str| CheckIn {
        note: Some(Words::new(text, field).unwrap()),
        ..CheckIn::in_setting(Setting::Hug)
    };
    // Long enough for pages of its own.
    let long = "to be erased ".repeat(150);
    for _ in 0..20 {
        app.keep(long_note()).unwrap();
    }
    let id = app.keep(note(&long)).unwrap();
    let edited = app.keep(note("to be erased by editing")).unwrap();
    assert!(
        stands(&app, "to be erased"),
        "the search finds what is there"
    );
    app.edit(edited, note("other words")).unwrap();
    app.delete(id).unwrap();
    assert!(!stands(&app, "to be erased"));
}

#[test]
fn erase_means_erased_an_own_phrase_is_gone_from_pages_and_log() {
    use crate::phrases::{Kind, Language, NewPhrase, Settings};
    let folder = tempfile::tempdir().unwrap();
    let app = linked(folder.path());
    let new = |words: &str| NewPhrase {
        kind: Kind::Slower,
        settings: Settings::ALL,
        words: words.to_owned(),
    };
    let add = |words| app.add_phrase(&new(words), Language::English).unwrap();
    let (changed, deleted) = (add("to be erased by changing"), add("to be erased whole"));
    assert!(
        stands(&app, "to be erased"),
        "the search finds what is there"
    );
    app.favour_phrase(deleted, true).unwrap();
    app.change_phrase(changed, &new("other words"), Language::English)
        .unwrap();
    app.delete_phrase(deleted).unwrap();
    assert!(!stands(&app, "to be erased"));
}

#[test]
fn an_own_phrase_that_finds_no_room_is_told_and_is_not_there() {
    use crate::phrases::{Kind, Language, NewPhrase, PhraseError, Settings};
    let folder = tempfile::tempdir().unwrap();
    let app = linked(folder.path());
    limit_pages(&app, Some(0));
    while app.keep(long_note()).is_ok() {}
    let add = |n: usize| {
        let new = NewPhrase {
            kind: Kind::Slower,
            settings: Settings::ALL,
            words: format!("slow {n} {}", "a".repeat(100)),
        };
        app.add_phrase(&new, Language::English)
    };
    let full = Err(PhraseError::App(Error::Storage(StorageError::Full)));
    let fitted = (0..2_000).take_while(|n| add(*n).is_ok()).count();
    assert_eq!(add(fitted), full);
    let own = app.own_phrases(Language::English).unwrap();
    assert_eq!(own.len(), fitted);
}

#[test]
fn erase_means_erased_the_others_words_go_when_they_run_out() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let app = linked(folders[0].path());
    let clock = Box::new(Counts(AtomicU64::new(0)));
    let chance = Box::new(crate::system_chance());
    let ben = MicroConsent::open(folders[1].path(), &[1; 32], clock, chance).unwrap();
    ben.link(Link {
        me: AuthorId([2; 16]),
        partner: AuthorId([1; 16]),
        my_mailbox: Mailbox("b".into()),
        their_mailbox: Mailbox("a".into()),
    })
    .unwrap();
    let network = MemoryTransport::faultless();
    let mut said = long_note();
    said.note = Some(Words::new("bens own words", microconsent_statement::Field::Note).unwrap());
    said.signal = Some(Signal::Yellow);
    let preview = ben.preview(said, Sharing::WithWords, None).unwrap();
    ben.share(preview.id).unwrap();
    ben.exchange(&network).unwrap();
    app.exchange(&network).unwrap();
    assert_eq!(app.home().unwrap().partner.signal, Some(Signal::Yellow));
    assert!(stands(&app, "bens own words"));
    // A newer word takes the place of the older.
    ben.stop().unwrap();
    ben.exchange(&network).unwrap();
    app.exchange(&network).unwrap();
    assert_eq!(app.home().unwrap().partner.signal, Some(Signal::Red));
    assert!(!stands(&app, "bens own words"));
}

#[test]
fn an_entry_that_cannot_be_read_is_one_entry_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let app = linked(folder.path());
    let first = app.keep(long_note()).unwrap();
    for (column, value) in [
        ("kind", "99"),
        ("signal", "'green'"),
        ("setting", "77"),
        ("shared", "12"),
        ("note", "x'ff'"),
        ("limits", "x'ff'"),
    ] {
        let id = app.keep(long_note()).unwrap();
        {
            let mut inner = app.lock();
            let journal = &inner.life.awake().unwrap().journal;
            journal.spoil(id, column, value);
        }
        let entry = app.entry(id).unwrap();
        assert_eq!(entry.what, What::Unreadable, "{column}");
        assert_eq!(app.edit(id, long_note()), Err(Error::NotNow));
        let words = Words::new("later", microconsent_statement::Field::Afterthought).unwrap();
        assert_eq!(app.add_afterthought(id, words), Err(Error::NotNow));
    }
    let page = app.journal(None, 200).unwrap();
    assert_eq!(page.entries.len(), 7, "the page is read all the same");
    assert!(matches!(app.entry(first).unwrap().what, What::CheckIn(_)));
    let id = page.entries[0].id;
    app.delete(id).unwrap();
}

#[test]
fn a_journal_of_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let app = linked(folder.path());
    app.lock().life.awake().unwrap().journal.make_newer();
    app.shut();
    let clock = Box::new(Counts(AtomicU64::new(0)));
    let chance = Box::new(crate::system_chance());
    let opened = MicroConsent::open(folder.path(), &[1; 32], clock, chance).map(|_| ());
    let newer = StorageError::Newer { found: 3, known: 2 };
    assert_eq!(opened, Err(Error::Storage(newer)));
}
