//! What only shows from inside: a disk that is full, words under the encryption, values of a later version.

#[path = "../../tests/keys/mod.rs"]
mod keys;
#[path = "../../tests/meet/mod.rs"]
mod meet;

use super::*;
use crate::Now;
use crate::error::StorageError;
use crate::journal::Journal;
use keys::FileKeys;
use microconsent_statement::MemoryTransport;
use std::sync::atomic::{AtomicU64, Ordering};

/// A clock on which a fifth of a second passes at each look.
struct Counts(AtomicU64);

impl Clock for Counts {
    fn now(&self) -> Now {
        let ms = self.0.fetch_add(200, Ordering::Relaxed);
        Now {
            utc_ms: ms as i64,
            uptime_ms: ms,
            boot: "1".into(),
        }
    }
}

fn open(folder: &Path) -> MicroConsent {
    let clock = Box::new(Counts(AtomicU64::new(1_000_000)));
    let chance = Box::new(crate::system_chance());
    let store = Arc::new(FileKeys::beside(folder));
    let language = Language::English;
    MicroConsent::open(folder, &[1; 32], language, clock, store, chance).unwrap()
}

fn linked(folder: &Path) -> MicroConsent {
    let app = open(folder);
    meet::link_alone(&app);
    app
}

/// Ana and Ben, linked with each other.
fn two(folders: [&Path; 2]) -> [MicroConsent; 2] {
    let [ana, ben] = folders.map(open);
    meet::link(&ana, &ben);
    [ana, ben]
}

fn pauses(app: &MicroConsent) -> crate::moment::Pauses {
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
}

fn journal(app: &MicroConsent, change: impl FnOnce(&Journal)) {
    change(&app.lock().life.awake().unwrap().journal);
}

fn long_note() -> CheckIn {
    let field = microconsent_statement::Field::Note;
    CheckIn {
        note: Some(Words::new(&"a".repeat(2_000), field).unwrap()),
        ..CheckIn::in_setting(Setting::Hug)
    }
}

/// Ana and Ben in a Moment, both open.
fn both_open(folders: [&Path; 2]) -> ([MicroConsent; 2], MemoryTransport) {
    let apps = two(folders);
    let network = MemoryTransport::faultless();
    for app in &apps {
        app.enter(Setting::Hug).unwrap();
    }
    let meet = || {
        for _ in 0..16 {
            for app in &apps {
                app.exchange(&network).unwrap();
            }
        }
    };
    meet();
    for app in &apps {
        let mut green = CheckIn::in_setting(Setting::Hug);
        green.signal = Some(Signal::Green);
        let preview = app.preview(green, Sharing::Signal, None).unwrap();
        app.share(preview.id).unwrap();
    }
    meet();
    for app in &apps {
        assert_eq!(app.moment().unwrap().pace, Some(crate::Pace::Open));
    }
    (apps, network)
}

#[test]
fn down_is_free_where_nothing_can_be_written_a_stop_goes_and_a_stop_comes() {
    type Stop = fn(&MicroConsent);
    let by_preview: Stop = |app| {
        let mut red = CheckIn::in_setting(Setting::Hug);
        red.signal = Some(Signal::Red);
        let preview = app.preview(red, Sharing::WithWords, None).unwrap();
        assert_eq!(app.share(preview.id), Ok(Shared::Said(None)));
    };
    let stops: [Stop; 3] = [
        |app| assert_eq!(app.stop(), Ok(None)),
        |app| assert_eq!(app.pause(), Ok(None)),
        by_preview,
    ];
    for stop in stops {
        let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let ([ana, ben], network) = both_open([folders[0].path(), folders[1].path()]);
        let paused = |app: &MicroConsent| app.moment().unwrap().pace == Some(crate::Pace::Pause);
        journal(&ben, |j| j.forbid_writing(true));
        // Ben's goes, and reaches Ana.
        stop(&ben);
        assert!(paused(&ben));
        assert!(
            matches!(ben.exchange(&network), Err(Error::Storage(_))),
            "it says so"
        );
        ana.exchange(&network).unwrap();
        assert!(paused(&ana));
        // Ana's comes, and counts, although it cannot be kept; it will come again.
        ana.stop().unwrap();
        ana.exchange(&network).unwrap();
        let _ = ben.exchange(&network);
        assert_eq!(ben.moment().unwrap().theirs.signal, Some(Signal::Red));
        // One can leave, too.
        ben.leave().unwrap();
        assert_eq!(ben.moment().unwrap().phase, crate::Phase::Apart);
        // With room again all of it is kept, and a restart finds it.
        journal(&ben, |j| j.forbid_writing(false));
        ben.exchange(&network).unwrap();
        let before = pauses(&ben);
        drop(ben);
        let ben = open(folders[1].path());
        assert_eq!(pauses(&ben), before);
        assert!(ben.home().unwrap().pause);
        assert_eq!(ben.moment().unwrap().phase, crate::Phase::Apart);
    }
}

#[test]
fn down_is_free_a_full_disk_does_not_hold_up_a_stop() {
    let folder = tempfile::tempdir().unwrap();
    let app = linked(folder.path());
    let kept = app.journal(None, 10).unwrap();
    journal(&app, |j| j.fill(true));
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
    journal(&app, |j| j.fill(false));
    app.tick().unwrap();
    let before = pauses(&app);
    drop(app);
    let app = open(folder.path());
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
    use crate::phrases::{Kind, NewPhrase, Settings};
    let folder = tempfile::tempdir().unwrap();
    let app = linked(folder.path());
    let new = |words: &str| NewPhrase {
        kind: Kind::Slower,
        settings: Settings::ALL,
        words: words.to_owned(),
    };
    let add = |words| app.add_phrase(&new(words)).unwrap();
    let (changed, deleted) = (add("to be erased by changing"), add("to be erased whole"));
    assert!(
        stands(&app, "to be erased"),
        "the search finds what is there"
    );
    app.favour_phrase(deleted, true).unwrap();
    app.change_phrase(changed, &new("other words")).unwrap();
    app.delete_phrase(deleted).unwrap();
    assert!(!stands(&app, "to be erased"));
}

#[test]
fn an_own_phrase_that_finds_no_room_is_told_and_is_not_there() {
    use crate::phrases::{Kind, NewPhrase, PhraseError, Settings};
    let folder = tempfile::tempdir().unwrap();
    let app = linked(folder.path());
    journal(&app, |j| j.fill(true));
    while app.keep(long_note()).is_ok() {}
    let add = |n: usize| {
        let new = NewPhrase {
            kind: Kind::Slower,
            settings: Settings::ALL,
            words: format!("slow {n} {}", "a".repeat(100)),
        };
        app.add_phrase(&new)
    };
    let full = Err(PhraseError::App(Error::Storage(StorageError::Full)));
    let fitted = (0..2_000).take_while(|n| add(*n).is_ok()).count();
    assert_eq!(add(fitted), full);
    let own = app.own_phrases().unwrap();
    assert_eq!(own.len(), fitted);
}

#[test]
fn erase_means_erased_the_others_words_go_when_they_run_out() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let [app, ben] = two([folders[0].path(), folders[1].path()]);
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
    let (found, known) = app.lock().life.awake().unwrap().journal.make_newer();
    app.shut();
    let clock = Box::new(Counts(AtomicU64::new(0)));
    let chance = Box::new(crate::system_chance());
    let store = Arc::new(FileKeys::beside(folder.path()));
    let language = Language::English;
    let opened =
        MicroConsent::open(folder.path(), &[1; 32], language, clock, store, chance).map(|_| ());
    let newer = StorageError::Newer { found, known };
    assert_eq!(opened, Err(Error::Storage(newer)));
}

#[test]
fn solo_whole_a_link_that_cannot_be_read_is_dropped_and_the_pages_open() {
    let folder = tempfile::tempdir().unwrap();
    let app = linked(folder.path());
    app.keep(long_note()).unwrap();
    journal(&app, |j| j.spoil_link());
    drop(app);
    let app = open(folder.path());
    assert!(!app.home().unwrap().linked);
    assert_eq!(app.journal(None, 10).unwrap().entries.len(), 1);
}

#[test]
fn down_is_free_a_slow_exchange_does_not_take_away_a_stop_that_has_not_gone() {
    let folder = tempfile::tempdir().unwrap();
    let app = linked(folder.path());
    app.slow().unwrap();
    let slow = app
        .lock()
        .life
        .awake()
        .unwrap()
        .linked
        .as_ref()
        .unwrap()
        .outbox
        .clone();
    let network = MemoryTransport::faultless();
    app.exchange(&network).unwrap();
    // The row's number is used again, and only now the slower exchange says that it has put the first.
    app.stop().unwrap();
    let inner = &mut app.lock();
    let awake = inner.life.awake().unwrap();
    assert_eq!(awake.linked.as_ref().unwrap().outbox[0].row, slow[0].row);
    awake.let_go_of(&slow).unwrap();
    assert_eq!(awake.linked.as_ref().unwrap().outbox.len(), 1);
    assert_eq!(awake.journal.outbox().unwrap().len(), 1);
}

#[test]
fn what_was_recorded_cannot_be_opened_with_a_phone_that_is_taken_later() {
    use microconsent_statement::{Delivery, Envelope, Mailbox, Transport, TransportError};
    struct Records<'a>(&'a MemoryTransport, Mutex<Vec<Envelope>>);
    impl Transport for Records<'_> {
        fn put(&self, to: &Mailbox, envelope: &Envelope) -> Result<(), TransportError> {
            self.1.lock().unwrap().push(envelope.clone());
            self.0.put(to, envelope)
        }
        fn fetch(&self, mailbox: &Mailbox, most: usize) -> Result<Vec<Delivery>, TransportError> {
            self.0.fetch(mailbox, most)
        }
        fn acknowledge(&self, mailbox: &Mailbox, ticket: u64) -> Result<(), TransportError> {
            self.0.acknowledge(mailbox, ticket)
        }
    }
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let apps = two([folders[0].path(), folders[1].path()]);
    let network = MemoryTransport::faultless();
    let network = Records(&network, Mutex::default());
    let opens = |app: &MicroConsent, recorded: &Envelope| {
        let mut inner = app.lock();
        let joint = inner.life.awake().unwrap().linked.as_ref().unwrap();
        joint.seal.open(recorded).is_ok()
    };
    let days_pass = |days: u64| {
        for app in &apps {
            let mut inner = app.lock();
            let joint = inner.life.awake().unwrap().linked.as_mut().unwrap();
            joint.state.let_pass_for_test(days * 24 * 60 * 60 * 1_000);
        }
    };
    apps[0].slow().unwrap();
    apps[0].exchange(&network).unwrap();
    let recorded = network.1.lock().unwrap()[0].clone();
    apps[1].exchange(&network).unwrap();
    assert!(opens(&apps[1], &recorded));
    // Both speak once a day; the key of that day goes two days after its successor was heard.
    for day in 1..=5 {
        days_pass(1);
        for _ in 0..2 {
            for app in &apps {
                app.tick().unwrap();
                app.slow().unwrap();
                app.exchange(&network).unwrap();
            }
        }
        assert_eq!(opens(&apps[1], &recorded), day < 4, "on day {day}");
    }
    // Nor from what the phone keeps.
    let app = &apps[1];
    app.sleep().unwrap();
    app.wake(&[1; 32]).unwrap();
    assert!(!opens(app, &recorded));
}

#[test]
fn newest_word_of_its_owner_a_number_that_was_claimed_and_never_said_is_not_waited_for() {
    // Found by the model: the process dies between claiming a number and keeping what it was for.
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let (apps, network) = both_open([folders[0].path(), folders[1].path()]);
    let ana = &apps[0];
    let claimed = ana.lock().life.awake().unwrap().sequence.claim(0).unwrap();
    ana.sleep().unwrap();
    ana.wake(&[1; 32]).unwrap();
    for _ in 0..16 {
        for app in &apps {
            app.exchange(&network).unwrap();
        }
    }
    for app in &apps {
        let pace = app.moment().unwrap().pace;
        assert_eq!(pace, Some(crate::Pace::Open), "both Greens are still known");
    }
    ana.pause().unwrap();
    assert!(
        pauses(ana).begun.mine > claimed.get(),
        "mine begin above it"
    );
}

#[test]
fn a_link_of_version_4_is_wrapped_at_its_first_opening_and_its_plain_key_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/journals/4/journal.db");
    std::fs::copy(kept, folder.path().join("journal.db")).unwrap();
    let link = || {
        let journal = Journal::open(folder.path(), &[7; 32]).unwrap();
        journal.link().unwrap().unwrap().keys
    };
    let before = link();
    // The receive keys are under 9: a list of one map, of which 1 is the private key.
    let at = before
        .windows(3)
        .position(|b| b == [9, 0x81, 0xA3])
        .unwrap();
    assert_eq!(before[at + 3..at + 8], [0, 1, 1, 0x58, 32]);
    let private = &before[at + 8..at + 40];
    let store = Arc::new(FileKeys::beside(folder.path()));
    let open = || {
        let clock = Box::new(Counts(AtomicU64::new(1_000_000)));
        let chance = Box::new(crate::system_chance());
        let language = Language::English;
        MicroConsent::open(
            folder.path(),
            &[7; 32],
            language,
            clock,
            store.clone(),
            chance,
        )
        .unwrap()
    };
    // Without a key store it goes on as it was, and is wrapped when there is one.
    store.fail(true);
    let app = open();
    assert!(app.home().unwrap().linked);
    drop(app);
    assert_eq!(*link(), *before);
    store.fail(false);
    let app = open();
    assert!(app.home().unwrap().linked);
    assert_eq!(store.there().len(), 1);
    let mut inner = app.lock();
    let pages = inner.life.awake().unwrap().journal.pages();
    drop(inner);
    assert!(!pages.windows(32).any(|part| part == private));
    let log = std::fs::metadata(folder.path().join("journal.db-wal"));
    assert_eq!(log.map_or(0, |m| m.len()), 0);
    drop(app);
    assert!(open().home().unwrap().linked);
}

#[test]
fn where_nothing_can_be_written_the_history_says_so_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    let mut ids = Vec::new();
    for _ in 0..60 {
        ids.push(app.keep(long_note()).unwrap());
    }
    let file = {
        let mut backing_up = app.back_up("quiet river, warm stone").unwrap();
        let mut file = Vec::new();
        loop {
            let step = backing_up.step(&app).unwrap();
            file.extend(step.bytes);
            if step.progress.is_over {
                break file;
            }
        }
    };
    let restore = || {
        let source = Box::new(std::io::Cursor::new(file.clone()));
        let mut restoring = app.restore(source, "quiet river, warm stone")?;
        while !restoring.step(&app)?.is_over {}
        Ok::<(), crate::BackupError>(())
    };
    let mut erasing = app.delete_all().unwrap();
    erasing.step(&app).unwrap();
    let left = || app.journal(None, 200).unwrap().entries.len();
    let before = left();
    assert!(before > 0 && before < 60);
    let look = app.look_at_keeping(crate::Keep::Month).unwrap();
    for full in [true, false] {
        // A disk on which nothing more fits, and one on which nothing can be written at all.
        journal(&app, |j| {
            j.fill(full);
            j.forbid_writing(!full);
        });
        if !full {
            let told = |result: Result<(), Error>| {
                assert!(matches!(result, Err(Error::Storage(_))), "{result:?}");
            };
            told(app.delete_some(&ids));
            told(app.delete_all().map(|_| ()));
            told(erasing.step(&app).map(|_| ()));
            told(app.choose_keeping(look.id));
        }
        assert!(matches!(
            restore(),
            Err(crate::BackupError::App(Error::Storage(_)))
        ));
        if !full {
            assert_eq!(left(), before, "nothing is lost");
        }
        // What is read goes on, and what needs no room.
        app.look_back(0, i64::MAX).unwrap();
        app.back_up("quiet river, warm stone")
            .unwrap()
            .step(&app)
            .unwrap();
        journal(&app, |j| {
            j.fill(false);
            j.forbid_writing(false);
        });
    }
    while !erasing.step(&app).unwrap().is_over {}
    restore().unwrap();
    assert_eq!(left(), 60);
}
