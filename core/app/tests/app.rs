//! The app's one object from outside: gestures, views, bad input, and what stays after a kill.

mod keys;
mod meet;

use keys::FileKeys;
use microconsent::breathing::{BreathingEntry, Grounding, Way};
use microconsent::moment::MOMENT_FOR_MS;
use microconsent::phrases::{Kind, Language, NewPhrase, Settings};
use microconsent::statement::{
    Answer, Delivery, Envelope, Faults, Field, Length, Limit, Mailbox, MemoryTransport, Pattern,
    Setting, Signal, Transport, TransportError, Who, Words,
};
use microconsent::{
    AnswerDraft, AnswerEntry, AnswerWord, AskDraft, AskEntry, CheckIn, Clock, EntryId, Error,
    HomeView, Listener, MicroConsent, MomentView, Now, Pace, Phase, Rule, Shared, Sharing, Shift,
    StorageError, What, set_aside,
};
use std::path::Path;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

#[derive(Clone)]
struct Hand(Arc<Mutex<Now>>);

impl Hand {
    fn new() -> Hand {
        Hand(Arc::new(Mutex::new(Now {
            utc_ms: 1_772_827_200_000,
            uptime_ms: 60_000,
            boot: "1".into(),
        })))
    }

    fn pass(&self, ms: u64) {
        let mut now = self.0.lock().unwrap();
        now.uptime_ms += ms;
        now.utc_ms += ms as i64;
    }
}

impl Clock for Hand {
    fn now(&self) -> Now {
        self.0.lock().unwrap().clone()
    }
}

const KEY: [u8; 32] = [7; 32];

fn open_with(folder: &Path, key: &[u8], clock: &Hand) -> Result<MicroConsent, Error> {
    MicroConsent::open(
        folder,
        key,
        Language::English,
        Box::new(clock.clone()),
        Arc::new(FileKeys::beside(folder)),
        Box::new(microconsent::system_chance()),
    )
}

struct Phone {
    app: MicroConsent,
    clock: Hand,
    folder: TempDir,
}

fn phone() -> Phone {
    let folder = tempfile::tempdir().unwrap();
    let clock = Hand::new();
    let app = open_with(folder.path(), &KEY, &clock).unwrap();
    Phone { app, clock, folder }
}

impl Phone {
    /// As after a kill: nothing is told to the core beforehand.
    fn killed_and_opened(self) -> Phone {
        let Phone { app, clock, folder } = self;
        // The file lock goes with the process; here it goes with the connection. Nothing else runs.
        drop(app);
        let app = open_with(folder.path(), &KEY, &clock).unwrap();
        Phone { app, clock, folder }
    }
}

fn link(a: &Phone, b: &Phone) {
    meet::link(&a.app, &b.app);
}

fn pass(network: &MemoryTransport, phones: [&Phone; 2], seconds: u64) {
    for _ in 0..seconds {
        for phone in phones {
            phone.clock.pass(1_000);
            phone.app.exchange(network).unwrap();
        }
        for _ in 0..3 {
            for phone in phones {
                phone.app.exchange(network).unwrap();
            }
        }
    }
}

fn together() -> (Phone, Phone, MemoryTransport) {
    let (ana, ben) = (phone(), phone());
    link(&ana, &ben);
    let network = MemoryTransport::faultless();
    ana.app.enter(Setting::Hug).unwrap();
    ben.app.enter(Setting::Hug).unwrap();
    pass(&network, [&ana, &ben], 6);
    assert_eq!(ana.app.moment().unwrap().phase, Phase::Together);
    assert_eq!(ben.app.moment().unwrap().phase, Phase::Together);
    (ana, ben, network)
}

fn words(text: &str, field: Field) -> Words {
    Words::new(text, field).unwrap()
}

fn signal(signal: Signal) -> CheckIn {
    CheckIn {
        signal: Some(signal),
        ..CheckIn::in_setting(Setting::Hug)
    }
}

fn share(phone: &Phone, what: CheckIn) -> Shared {
    let preview = phone.app.preview(what, Sharing::WithWords, None).unwrap();
    phone.app.share(preview.id).unwrap()
}

fn journal(phone: &Phone) -> Vec<What> {
    let page = phone.app.journal(None, 200).unwrap();
    page.entries.into_iter().map(|e| e.what).collect()
}

#[test]
fn solo_whole_everything_but_the_joint_parts_works_alone() {
    let phone = phone();
    let app = &phone.app;
    app.keep(signal(Signal::Green)).unwrap();
    app.slow().unwrap();
    app.stop().unwrap();
    app.pause().unwrap();
    assert_eq!(journal(&phone).len(), 4);
    let home = app.home().unwrap();
    assert!(!home.linked && !home.pause);
    assert_eq!(home.wake_at_uptime_ms, None, "nothing waits for anybody");
    let refused = [
        app.enter(Setting::Hug),
        app.leave(),
        app.move_to(Setting::Hug),
        app.preview(signal(Signal::Red), Sharing::Signal, None)
            .map(|_| ()),
    ];
    for error in refused {
        assert_eq!(error, Err(Error::Refused(Rule::SoloWhole)));
    }
}

#[test]
fn private_first_nothing_goes_that_was_not_previewed() {
    let (ana, ben, network) = together();
    assert_eq!(ana.app.share(99), Err(Error::Refused(Rule::PrivateFirst)));
    ana.app.keep(signal(Signal::Green)).unwrap();
    let mut draft = signal(Signal::Yellow);
    draft.body = vec![words("tight", Field::Body)];
    draft.note = Some(words("a long day", Field::Note));
    let preview = ana.app.preview(draft, Sharing::Signal, None).unwrap();
    assert!(preview.goes.iter().all(|line| !line.contains("long day")));
    assert!(preview.stays.iter().any(|line| line.contains("long day")));
    pass(&network, [&ana, &ben], 4);
    assert_eq!(ben.app.moment().unwrap().theirs.signal, None, "not yet");
    ana.app.share(preview.id).unwrap();
    pass(&network, [&ana, &ben], 1);
    let theirs = ben.app.moment().unwrap().theirs;
    assert_eq!(theirs.signal, Some(Signal::Yellow));
    assert!(theirs.words.is_empty());
    // The same preview does not go twice.
    assert_eq!(
        ana.app.share(preview.id),
        Err(Error::Refused(Rule::PrivateFirst))
    );
}

#[test]
fn private_first_what_has_changed_is_looked_at_again() {
    let (ana, ben, network) = together();
    let preview = ana
        .app
        .preview(signal(Signal::Green), Sharing::Signal, None)
        .unwrap();
    ben.app.move_to(Setting::Kissing).unwrap();
    pass(&network, [&ana, &ben], 1);
    assert_eq!(ana.app.share(preview.id), Err(Error::Stale));
}

#[test]
fn up_is_deliberate_coming_back_takes_a_second_beat_and_a_new_pause_ends_it() {
    let (ana, ben, network) = together();
    ben.app.pause().unwrap();
    pass(&network, [&ana, &ben], 1);
    let Shared::SecondBeat(first) = share(&ana, signal(Signal::Green)) else {
        panic!("said in one beat");
    };
    assert!(ana.app.moment().unwrap().can.confirm);
    // Another Pause comes meanwhile: what was asked is not what would happen now.
    ben.app.stop().unwrap();
    pass(&network, [&ana, &ben], 1);
    assert!(!ana.app.moment().unwrap().can.confirm);
    assert_eq!(ana.app.confirm(first), Err(Error::Stale));
    // Letting go says nothing.
    let Shared::SecondBeat(second) = share(&ana, signal(Signal::Yellow)) else {
        panic!("said in one beat");
    };
    ana.app.let_go().unwrap();
    assert_eq!(ana.app.confirm(second), Err(Error::Stale));
    // Nor does waiting.
    let Shared::SecondBeat(third) = share(&ana, signal(Signal::Yellow)) else {
        panic!("said in one beat");
    };
    pass(&network, [&ana, &ben], 61);
    assert_eq!(ana.app.confirm(third), Err(Error::Stale));
    assert!(!ana.app.moment().unwrap().came_back);
    let Shared::SecondBeat(fourth) = share(&ana, signal(Signal::Yellow)) else {
        panic!("said in one beat");
    };
    ana.app.confirm(fourth).unwrap();
    assert!(ana.app.moment().unwrap().came_back);
    assert_eq!(
        ana.app.moment().unwrap().pace,
        Some(Pace::Pause),
        "one alone"
    );
}

#[test]
fn down_is_free_slowing_keeps_the_limits_that_were_said() {
    let (ana, ben, network) = together();
    let mut green = signal(Signal::Green);
    green.limits = vec![Limit::Not(words("kissing", Field::Limit))];
    share(&ana, green);
    ana.app.slow().unwrap();
    pass(&network, [&ana, &ben], 1);
    let theirs = ben.app.moment().unwrap().theirs;
    assert_eq!(theirs.signal, Some(Signal::Yellow));
    assert_eq!(theirs.limits, ["Not: \u{2068}kissing\u{2069}"]);
}

#[test]
fn up_is_deliberate_a_slow_in_a_pause_lowers_and_does_not_come_back() {
    let (ana, ben, network) = together();
    share(&ana, signal(Signal::Green));
    ben.app.pause().unwrap();
    pass(&network, [&ana, &ben], 1);
    ana.app.slow().unwrap();
    let view = ana.app.moment().unwrap();
    assert_eq!(view.mine.signal, Some(Signal::Yellow));
    assert!(!view.came_back);
    ana.app.stop().unwrap();
    assert_eq!(
        ana.app.slow(),
        Err(Error::Refused(Rule::UpIsDeliberate)),
        "a stop is not lifted by one tap"
    );
}

#[test]
fn everything_shared_expires_no_green_outside_a_moment() {
    let (ana, ben) = (phone(), phone());
    link(&ana, &ben);
    let network = MemoryTransport::faultless();
    let refused = ana
        .app
        .preview(signal(Signal::Green), Sharing::Signal, None);
    assert_eq!(refused, Err(Error::Refused(Rule::EverythingSharedExpires)));
    share(&ana, signal(Signal::Yellow));
    pass(&network, [&ana, &ben], 1);
    assert_eq!(ben.app.home().unwrap().partner.signal, Some(Signal::Yellow));
    ben.clock.pass(12 * 3_600_000 - 5_000);
    assert!(ben.app.home().unwrap().partner.signal.is_some());
    ben.clock.pass(5_000);
    assert_eq!(ben.app.home().unwrap().partner.signal, None);
}

#[test]
fn everything_shared_expires_a_yellow_outside_counts_only_time_seen_to_pass() {
    let (ana, ben) = (phone(), phone());
    link(&ana, &ben);
    share(&ana, signal(Signal::Yellow));
    pass(&MemoryTransport::faultless(), [&ana, &ben], 0);
    let network = MemoryTransport::faultless();
    pass(&network, [&ana, &ben], 1);
    let ben = ben.killed_and_opened();
    assert!(
        ben.app.home().unwrap().partner.signal.is_some(),
        "a restart keeps it"
    );
    {
        let mut now = ben.clock.0.lock().unwrap();
        now.boot = "2".into();
        now.uptime_ms = 3_600_000;
        now.utc_ms += 40 * 86_400_000;
    }
    assert!(
        ben.app.home().unwrap().partner.signal.is_some(),
        "an hour of this boot"
    );
    ben.clock.pass(11 * 3_600_000);
    assert_eq!(ben.app.home().unwrap().partner.signal, None);
}

#[test]
fn pause_never_resumes_itself_over_a_kill_and_own_entries_stay() {
    let (ana, ben, network) = together();
    share(&ana, signal(Signal::Green));
    share(&ben, signal(Signal::Green));
    pass(&network, [&ana, &ben], 1);
    assert_eq!(ana.app.moment().unwrap().pace, Some(Pace::Open));
    ben.app.pause().unwrap();
    pass(&network, [&ana, &ben], 1);
    let ana = ana.killed_and_opened();
    let view = ana.app.moment().unwrap();
    assert_eq!(view.phase, Phase::Together, "the Moment goes on");
    assert_eq!(view.pace, Some(Pace::Pause));
    assert_eq!(view.theirs.signal, None, "until heard again");
    assert_eq!(
        view.mine.signal,
        Some(Signal::Green),
        "my own word stays mine"
    );
    assert_eq!(journal(&ana).len(), 1);
    pass(&network, [&ana, &ben], 4);
    assert_eq!(
        ana.app.moment().unwrap().theirs.signal,
        Some(Signal::Green),
        "heard again"
    );
    // Nor does a sleep, a reboot, or the end of the Moment end it.
    ana.app.sleep().unwrap();
    assert_eq!(ana.app.home(), Err(Error::Asleep));
    ana.app.wake(&KEY).unwrap();
    assert!(ana.app.home().unwrap().pause);
    ana.clock.pass(MOMENT_FOR_MS);
    let view = ana.app.moment().unwrap();
    assert_eq!((view.phase, view.pause), (Phase::Apart, true));
}

#[test]
fn mine_alone_is_kept_of_the_other_nothing_is_in_the_journal() {
    let (ana, ben, network) = together();
    let mut said = signal(Signal::Yellow);
    said.note = Some(words("bens own words", Field::Note));
    said.shift = Some(Shift {
        was: words("I liked that earlier", Field::Was),
    });
    share(&ben, said);
    ben.app.stop().unwrap();
    pass(&network, [&ana, &ben], 2);
    assert_eq!(ana.app.moment().unwrap().theirs.signal, Some(Signal::Red));
    assert!(journal(&ana).is_empty());
    ana.app.leave().unwrap();
    assert_eq!(ana.app.moment().unwrap().theirs.signal, None);
    assert_eq!(ana.app.home().unwrap().partner.signal, None);
}

#[test]
fn leaving_is_silent() {
    let (ana, ben, network) = together();
    ana.app.exchange(&network).unwrap();
    ana.app.unlink().unwrap();
    assert_eq!(
        ana.app.exchange(&network).unwrap().put,
        0,
        "nothing is sent"
    );
    assert!(!ana.app.home().unwrap().linked);
    pass(&network, [&ana, &ben], 20);
    let view = ben.app.moment().unwrap();
    assert_eq!(
        (view.phase, view.hears),
        (Phase::Together, false),
        "as a lost link looks"
    );
    // Nothing of the link is left: a new one begins without a Pause and without numbers.
    link(&ana, &ben_anew());
    assert!(!ana.app.home().unwrap().pause);
}

fn ben_anew() -> Phone {
    phone()
}

#[test]
fn one_size_every_envelope_has_it_and_the_network_may_spoil_any() {
    let (ana, ben, _) = together();
    let faults = Faults {
        lose: 40,
        double: 60,
        delay: 60,
        reorder: 60,
        corrupt: 60,
    };
    let network = MemoryTransport::new(11, faults);
    for round in 0..40 {
        if round % 7 == 0 {
            share(&ana, signal(Signal::Green));
        }
        pass(&network, [&ana, &ben], 3);
    }
    network.set_faults(Faults::default());
    share(&ana, signal(Signal::Yellow));
    pass(&network, [&ana, &ben], 6);
    assert_eq!(
        ben.app.moment().unwrap().theirs.signal,
        Some(Signal::Yellow)
    );
}

/// Something that a person says on a phone.
type Say = fn(&Phone);

/// How many envelopes each has put, in each tenth of the second and a half after the first says this.
fn answer_to(say: Say) -> Vec<[u32; 2]> {
    let (ana, ben, network) = together();
    pass(&network, [&ana, &ben], 1);
    say(&ana);
    let mut put = Vec::new();
    for _ in 0..15 {
        let mut now = [0; 2];
        for _ in 0..3 {
            for (phone, put) in [&ana, &ben].into_iter().zip(&mut now) {
                *put += phone.app.exchange(&network).unwrap().put;
            }
        }
        put.push(now);
        for phone in [&ana, &ben] {
            phone.clock.pass(100);
        }
    }
    put
}

#[test]
fn one_size_whatever_is_said_is_answered_alike() {
    let said: [(&str, Say); 6] = [
        ("green", |phone| {
            share(phone, signal(Signal::Green));
        }),
        ("yellow", |phone| {
            share(phone, signal(Signal::Yellow));
        }),
        ("slow", |phone| {
            phone.app.slow().unwrap();
        }),
        ("red", |phone| {
            phone.app.stop().unwrap();
        }),
        ("pause", |phone| {
            phone.app.pause().unwrap();
        }),
        ("move", |phone| phone.app.move_to(Setting::Talking).unwrap()),
    ];
    for (name, say) in said {
        let put = answer_to(say);
        assert_eq!(put[0], [1, 1], "{name}: said, and answered at once");
        assert_eq!(put[1..], [[0, 0]; 14], "{name}: and no more than that");
    }
}

#[test]
fn what_could_not_be_sent_waits_and_a_green_does_not_arrive_late() {
    struct Cut;
    impl microconsent::statement::Transport for Cut {
        fn put(
            &self,
            _: &Mailbox,
            _: &microconsent::statement::Envelope,
        ) -> Result<(), microconsent::statement::TransportError> {
            Err(microconsent::statement::TransportError::Unreachable)
        }
        fn fetch(
            &self,
            _: &Mailbox,
            _: usize,
        ) -> Result<Vec<microconsent::statement::Delivery>, microconsent::statement::TransportError>
        {
            Err(microconsent::statement::TransportError::Unreachable)
        }
        fn acknowledge(
            &self,
            _: &Mailbox,
            _: u64,
        ) -> Result<(), microconsent::statement::TransportError> {
            Err(microconsent::statement::TransportError::Unreachable)
        }
    }
    let (ana, ben, network) = together();
    let preview = ana
        .app
        .preview(signal(Signal::Green), Sharing::Signal, Some(2))
        .unwrap();
    ana.app.share(preview.id).unwrap();
    ana.app.exchange(&Cut).unwrap();
    ana.app.stop().unwrap();
    ana.app.exchange(&Cut).unwrap();
    // The kill loses nothing: both wait in the outbox.
    let ana = ana.killed_and_opened();
    ana.app.exchange(&Cut).unwrap();
    ana.clock.pass(3 * 60_000);
    let put = ana.app.exchange(&network).unwrap().put;
    assert_eq!(
        put, 2,
        "the stop and a heartbeat; the Green's meaning was over"
    );
    ben.app.exchange(&network).unwrap();
    assert_eq!(ben.app.moment().unwrap().pace, Some(Pace::Pause));
}

#[test]
fn no_watching_what_was_put_outside_a_moment_does_not_go_again_at_each_opening() {
    let (ana, ben) = (phone(), phone());
    link(&ana, &ben);
    let network = MemoryTransport::faultless();
    let put = |phone: &Phone| phone.app.exchange(&network).unwrap().put;
    ana.app.slow().unwrap();
    assert_eq!(put(&ana), 1);
    ana.app.sleep().unwrap();
    ana.app.wake(&KEY).unwrap();
    assert_eq!(put(&ana), 0);
    ana.app.slow().unwrap();
    assert_eq!(put(&ana), 1);
    // Whoever sees it come again would know that the app was opened.
    let ana = ana.killed_and_opened();
    assert_eq!(put(&ana), 0);
}

#[test]
fn no_proof_entries_are_edited_deleted_and_remarked_upon() {
    let phone = phone();
    let app = &phone.app;
    let mut first = signal(Signal::Green);
    first.note = Some(words("first", Field::Note));
    let id = app.keep(first).unwrap();
    phone.clock.pass(1_000);
    let second = app.keep(signal(Signal::Yellow)).unwrap();
    app.add_afterthought(id, words("was that a real yes?", Field::Afterthought))
        .unwrap();
    let mut changed = CheckIn::in_setting(Setting::Own(words("baking bread", Field::Setting)));
    changed.feelings = vec![words("warm", Field::Feeling)];
    changed.limits = vec![
        Limit::Until {
            minutes: 10,
            words: None,
        },
        Limit::StopWhen(words("I go quiet", Field::Limit)),
    ];
    app.edit(id, changed.clone()).unwrap();
    let entry = app.entry(id).unwrap();
    assert_eq!(entry.what, What::CheckIn(changed));
    assert_eq!(
        entry.afterthoughts[0].words.as_str(),
        "was that a real yes?"
    );
    app.delete(second).unwrap();
    assert_eq!(app.delete(second), Err(Error::NoSuchEntry));
    assert_eq!(journal(&phone).len(), 1);
    // The number of a deleted row may come again, its name not.
    app.delete(id).unwrap();
    phone.clock.pass(1_000);
    let third = app.keep(signal(Signal::Red)).unwrap();
    assert_eq!(app.entry(id), Err(Error::NoSuchEntry));
    assert!(app.entry(third).is_ok());
}

#[test]
fn the_journal_is_read_in_pages_newest_first() {
    let phone = phone();
    let mut made: Vec<EntryId> = (0..25)
        .map(|n| {
            // Clocks that stand still or jump back keep their order by row.
            if n % 3 == 0 {
                phone.clock.pass(1_000);
            }
            phone.app.keep(signal(Signal::Green)).unwrap()
        })
        .collect();
    made.reverse();
    let mut read = Vec::new();
    let mut after = None;
    loop {
        let page = phone.app.journal(after, 10).unwrap();
        read.extend(page.entries.iter().map(|e| e.id));
        after = page.older;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(read, made);
}

#[test]
fn bad_input_gets_a_clear_error_and_nothing_is_kept() {
    let phone = phone();
    let app = &phone.app;
    assert_eq!(
        app.keep(CheckIn::in_setting(Setting::Hug)),
        Err(Error::NothingSaid)
    );
    let mut many = signal(Signal::Green);
    many.feelings = vec![words("warm", Field::Feeling); 13];
    assert!(matches!(
        app.keep(many),
        Err(Error::TooMany {
            field: Field::Feeling,
            most: 12
        })
    ));
    let mut many = signal(Signal::Green);
    many.limits = vec![Limit::Only(words("a hug", Field::Limit)); 9];
    assert!(matches!(app.keep(many), Err(Error::TooMany { .. })));
    let (ana, _ben, _network) = together();
    let mut long = signal(Signal::Yellow);
    long.note = Some(words(&"a".repeat(1_601), Field::Note));
    assert_eq!(
        ana.app
            .preview(long.clone(), Sharing::WithWords, None)
            .map(|p| p.id),
        Err(Error::TooMuchToShare {
            bytes: 1_601,
            max_bytes: 1_600
        })
    );
    assert!(ana.app.preview(long, Sharing::Signal, None).is_ok());
    for minutes in [0, 1, 31, 255] {
        assert!(matches!(
            ana.app
                .preview(signal(Signal::Green), Sharing::Signal, Some(minutes)),
            Err(Error::Minutes { least: 2, most: 30 })
        ));
    }
    assert_eq!(ana.app.enter(Setting::Hug), Err(Error::NotNow));
    assert_eq!(ana.app.move_to(Setting::Hug), Err(Error::NotNow));
    ana.app.pause().unwrap();
    assert_eq!(
        ana.app.move_to(Setting::Kissing),
        Err(Error::Refused(Rule::GreenBelongsToItsSetting))
    );
    assert!(journal(&phone).is_empty());
}

#[test]
fn keys_and_files_that_are_not_right_are_told_apart_and_left_as_they_are() {
    let clock = Hand::new();
    let open = |folder: &Path, key: &[u8]| open_with(folder, key, &clock).map(|_| ());
    let fresh = || {
        let phone = phone();
        for _ in 0..40 {
            phone.app.keep(signal(Signal::Green)).unwrap();
        }
        phone.app.shut();
        phone.folder
    };
    let file = |folder: &TempDir| folder.path().join("journal.db");

    let folder = fresh();
    for bytes in [0, 16, 31, 33] {
        assert_eq!(
            open(folder.path(), &vec![7; bytes]),
            Err(Error::Storage(StorageError::KeyLength { bytes }))
        );
    }
    let before = std::fs::read(file(&folder)).unwrap();
    assert_eq!(
        open(folder.path(), &[8; 32]),
        Err(Error::Storage(StorageError::Unreadable))
    );
    assert_eq!(std::fs::read(file(&folder)).unwrap(), before, "untouched");
    open(folder.path(), &KEY).unwrap();

    // Not a database at all, of any length.
    for text in ["no journal".repeat(1_000), "x".repeat(8_192)] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(file(&folder), &text).unwrap();
        assert!(matches!(
            open(folder.path(), &KEY),
            Err(Error::Storage(
                StorageError::Unreadable | StorageError::Damaged
            ))
        ));
        assert_eq!(std::fs::read(file(&folder)).unwrap(), text.as_bytes());
    }

    // Cut in half, inside a page and between two.
    for cut in [2_000, 4_096, 6_000, 8_192] {
        let folder = fresh();
        let bytes = std::fs::read(file(&folder)).unwrap();
        assert!(bytes.len() > cut);
        std::fs::write(file(&folder), &bytes[..cut]).unwrap();
        assert_eq!(
            open(folder.path(), &KEY),
            Err(Error::Storage(StorageError::Damaged)),
            "cut at {cut}"
        );
        // It is set aside whole, and a new journal begins beside it.
        let aside = set_aside(folder.path()).unwrap();
        assert_eq!(
            std::fs::read(aside.join("journal.db")).unwrap(),
            &bytes[..cut]
        );
        open(folder.path(), &[9; 32]).unwrap();
    }

    // Pages that were changed, the first one excepted: whoever reads them is told.
    let folder = fresh();
    let mut bytes = std::fs::read(file(&folder)).unwrap();
    for byte in bytes.iter_mut().skip(4_096).step_by(7) {
        *byte ^= 0x5A;
    }
    std::fs::write(file(&folder), &bytes).unwrap();
    let read =
        open_with(folder.path(), &KEY, &clock).and_then(|app| app.journal(None, 200).map(|_| ()));
    assert_eq!(read, Err(Error::Storage(StorageError::Damaged)));

    // Two at once.
    let phone = phone();
    assert_eq!(
        open(phone.folder.path(), &KEY),
        Err(Error::Storage(StorageError::InUse))
    );
    assert_eq!(set_aside(phone.folder.path()), Err(StorageError::InUse));
    assert!(phone.app.home().is_ok(), "and the first goes on");
    phone.app.sleep().unwrap();
    open(phone.folder.path(), &KEY).unwrap();
    phone.app.wake(&KEY).unwrap();

    // A folder that cannot be one.
    assert_eq!(
        open(Path::new(""), &KEY),
        Err(Error::Storage(StorageError::CannotWrite))
    );
    let folder = tempfile::tempdir().unwrap();
    let occupied = folder.path().join("a file");
    std::fs::write(&occupied, "").unwrap();
    assert_eq!(
        open(&occupied, &KEY),
        Err(Error::Storage(StorageError::CannotWrite))
    );
}

#[test]
fn locked_shows_nothing_no_word_can_be_found_in_any_file() {
    let (ana, ben, network) = together();
    let mut said = signal(Signal::Yellow);
    said.note = Some(words("anaswords are here", Field::Note));
    share(&ana, said.clone());
    let id = ana.app.keep(said).unwrap();
    pass(&network, [&ana, &ben], 1);
    ana.app.edit(id, signal(Signal::Red)).unwrap();
    ana.app.sleep().unwrap();
    for phone in [&ana, &ben] {
        for file in std::fs::read_dir(phone.folder.path()).unwrap() {
            let file = file.unwrap().path();
            if file.is_dir() {
                continue;
            }
            let bytes = std::fs::read(&file).unwrap();
            for word in [&b"anaswords"[..], b"SQLite format 3"] {
                let found = bytes.windows(word.len()).any(|w| w == word);
                assert!(
                    !found,
                    "{} in {}",
                    String::from_utf8_lossy(word),
                    file.display()
                );
            }
        }
    }
}

struct Hears<V>(Mutex<Vec<V>>);

impl<V: Send> Listener<V> for Hears<V> {
    fn changed(&self, view: V) {
        self.0.lock().unwrap().push(view);
    }
}

#[test]
fn a_watch_delivers_the_current_view_then_changes_until_it_ends() {
    let (ana, ben, network) = together();
    let hears = Arc::new(Hears(Mutex::new(Vec::<MomentView>::new())));
    let watch = ana.app.watch_moment(hears.clone()).unwrap();
    assert_eq!(hears.0.lock().unwrap().len(), 1, "the current view first");
    ben.app.pause().unwrap();
    pass(&network, [&ana, &ben], 1);
    assert_eq!(
        hears.0.lock().unwrap().last().unwrap().pace,
        Some(Pace::Pause)
    );
    let before = hears.0.lock().unwrap().len();
    ana.app.tick().unwrap();
    ana.app.tick().unwrap();
    assert_eq!(hears.0.lock().unwrap().len(), before, "no change, no view");
    watch.end();
    watch.end();
    ana.app.stop().unwrap();
    assert_eq!(hears.0.lock().unwrap().len(), before);
}

#[test]
fn a_listener_may_call_back_and_may_panic() {
    struct CallsBack(Mutex<Option<Arc<MicroConsent>>>, Mutex<u32>);
    impl Listener<HomeView> for CallsBack {
        fn changed(&self, view: HomeView) {
            *self.1.lock().unwrap() += 1;
            let app = self.0.lock().unwrap().clone();
            if let (Some(app), false) = (app, view.pause) {
                app.stop().unwrap();
                app.home().unwrap();
            }
        }
    }
    struct Panics;
    impl Listener<HomeView> for Panics {
        fn changed(&self, _: HomeView) {
            panic!("on purpose");
        }
    }
    let (ana, _ben, _network) = together();
    let app = Arc::new(ana.app);
    let listener = Arc::new(CallsBack(Mutex::new(Some(app.clone())), Mutex::new(0)));
    let watch = app.watch_home(listener.clone()).unwrap();
    assert!(app.home().unwrap().pause);
    assert_eq!(*listener.1.lock().unwrap(), 2);
    drop(watch);
    let panicking = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _watch = app.watch_home(Arc::new(Panics)).unwrap();
    }));
    assert!(panicking.is_err());
    let hears = Arc::new(Hears(Mutex::new(Vec::new())));
    let _watch = app.watch_home(hears.clone()).unwrap();
    assert_eq!(hears.0.lock().unwrap().len(), 1, "others still hear");
    // Shutting lets go of every listener.
    let weak = Arc::downgrade(&hears);
    drop(hears);
    assert!(weak.upgrade().is_some());
    app.shut();
    assert!(weak.upgrade().is_none());
    assert_eq!(app.home(), Err(Error::Shut));
    assert_eq!(app.sleep(), Err(Error::Shut));
    let late = app.watch_home(Arc::new(Hears(Mutex::new(Vec::new()))));
    assert_eq!(late.map(|_| ()), Err(Error::Shut));
    app.shut();
}

#[test]
fn absence_is_not_yes_a_lost_link_and_a_clock_that_jumps() {
    let (ana, ben, network) = together();
    share(&ana, signal(Signal::Green));
    share(&ben, signal(Signal::Green));
    pass(&network, [&ana, &ben], 2);
    assert_eq!(ana.app.moment().unwrap().pace, Some(Pace::Open));
    // The wall clock decides nothing, however far it jumps.
    for days in [-4_000i64, 9_000] {
        ana.clock.0.lock().unwrap().utc_ms += days * 86_400_000;
        pass(&network, [&ana, &ben], 1);
        assert_eq!(ana.app.moment().unwrap().pace, Some(Pace::Open));
    }
    // Nobody hears anything for a while: unknown, and known again while still fresh.
    ana.clock.pass(13_000);
    ben.clock.pass(13_000);
    let view = ana.app.moment().unwrap();
    assert_eq!(view.pace, Some(Pace::CheckIn));
    assert_eq!((view.theirs.signal, view.hears), (None, false));
    pass(&network, [&ana, &ben], 4);
    assert_eq!(ana.app.moment().unwrap().pace, Some(Pace::Open));
    // An uptime that runs backwards cannot be trusted.
    ana.clock.0.lock().unwrap().uptime_ms -= 1_000;
    assert_eq!(ana.app.moment().unwrap().phase, Phase::Apart);
}

#[test]
fn a_view_says_when_it_changes_by_itself() {
    let (ana, ben, network) = together();
    share(&ana, signal(Signal::Green));
    pass(&network, [&ana, &ben], 1);
    // Whenever nobody does anything, a view changes at its own time and not before.
    for _ in 0..200 {
        let before = ana.app.moment().unwrap();
        let Some(wake) = before.wake_at_uptime_ms else {
            break;
        };
        let now = ana.clock.now().uptime_ms;
        assert!(wake > now, "it does not ask for a tick that is due already");
        if wake > now + 1 {
            ana.clock.pass(wake - now - 1);
            let same = ana.app.moment().unwrap();
            assert_eq!(same, before);
            ana.clock.pass(1);
        } else {
            ana.clock.pass(wake - now);
        }
        ana.app.tick().unwrap();
    }
    assert_eq!(
        ana.app.moment().unwrap().theirs.signal,
        None,
        "a lost link by then"
    );
}

#[test]
fn mine_alone_is_kept_a_setting_in_the_others_words_is_not_named_in_my_journal() {
    let (ana, ben, network) = together();
    let own = Setting::Own(words("bens own words", Field::Setting));
    ben.app.move_to(own.clone()).unwrap();
    pass(&network, [&ana, &ben], 1);
    assert_eq!(ana.app.moment().unwrap().setting_name, "bens own words");
    ana.app.stop().unwrap();
    let mut kept = signal(Signal::Yellow);
    kept.setting = own.clone();
    ana.app.keep(kept).unwrap();
    for entry in journal(&ana) {
        let What::CheckIn(checkin) = entry else {
            continue;
        };
        assert_ne!(checkin.setting, own);
    }
    ben.app.stop().unwrap();
    let What::CheckIn(mine) = &journal(&ben)[0] else {
        panic!("a check-in");
    };
    assert_eq!(mine.setting, own, "one's own words stay one's own");
}

#[test]
fn private_first_what_was_looked_at_in_one_moment_is_not_said_in_the_next() {
    let (ana, ben, network) = together();
    let preview = |phone: &Phone| {
        let checkin = signal(Signal::Green);
        phone
            .app
            .preview(checkin, Sharing::Signal, None)
            .unwrap()
            .id
    };
    let old = preview(&ana);
    ben.app.leave().unwrap();
    pass(&network, [&ana, &ben], 1);
    ana.app.enter(Setting::Hug).unwrap();
    ben.app.enter(Setting::Hug).unwrap();
    pass(&network, [&ana, &ben], 6);
    assert_eq!(ana.app.moment().unwrap().phase, Phase::Together);
    assert_eq!(ana.app.share(old), Err(Error::Stale));
    // Nor does an id come to name another after a sleep.
    let before = preview(&ana);
    ana.app.sleep().unwrap();
    ana.app.wake(&KEY).unwrap();
    assert_ne!(preview(&ana), before);
    assert_eq!(
        ana.app.share(before),
        Err(Error::Refused(Rule::PrivateFirst))
    );
}

#[test]
fn silence_is_one_thing_in_a_moment_locked_offline_and_unlinked_are_a_lost_link() {
    type Silence = fn(&Phone);
    let ways: [(&str, Silence, bool); 3] = [
        ("locked", |ana| ana.app.sleep().unwrap(), false),
        ("offline", |_| {}, false),
        ("unlinked", |ana| ana.app.unlink().unwrap(), true),
    ];
    let seen = ways.map(|(way, falls_silent, still_exchanges)| {
        let (ana, ben, network) = together();
        share(&ana, signal(Signal::Green));
        share(&ben, signal(Signal::Green));
        pass(&network, [&ana, &ben], 2);
        assert_eq!(ben.app.moment().unwrap().pace, Some(Pace::Open), "{way}");
        falls_silent(&ana);
        let mut views = Vec::new();
        for _ in 0..16 * 60 {
            ana.clock.pass(1_000);
            ben.clock.pass(1_000);
            if still_exchanges {
                ana.app.exchange(&network).unwrap();
            }
            ben.app.exchange(&network).unwrap();
            views.push((ben.app.home().unwrap(), ben.app.moment().unwrap()));
        }
        assert_eq!(views.last().unwrap().1.phase, Phase::Apart, "{way}");
        views
    });
    assert!(seen[0] == seen[1] && seen[1] == seen[2]);
}

#[test]
fn a_listener_that_holds_a_watch_ends_without_waiting_for_itself() {
    #[expect(dead_code, reason = "it is only there to be dropped with the listener")]
    struct Holds(Mutex<Option<microconsent::Watch>>);
    impl Listener<HomeView> for Holds {
        fn changed(&self, _: HomeView) {}
    }
    let phone = phone();
    let inner = Arc::new(Hears(Mutex::new(Vec::<MomentView>::new())));
    let held = phone.app.watch_moment(inner).unwrap();
    let outer = Arc::new(Holds(Mutex::new(Some(held))));
    let watch = phone.app.watch_home(outer).unwrap();
    let (done, waits) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        watch.end();
        drop(watch);
        done.send(()).unwrap();
    });
    waits
        .recv_timeout(std::time::Duration::from_secs(20))
        .expect("it waits for itself");
}

/// A journal as each version wrote it stays here and is opened by every build.
const JOURNALS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/journals");

#[test]
fn a_journal_of_every_version_opens() {
    let mut versions = 0;
    for version in std::fs::read_dir(JOURNALS).unwrap() {
        let folder = tempfile::tempdir().unwrap();
        let version = version.unwrap();
        let kept = version.path().join("journal.db");
        std::fs::copy(kept, folder.path().join("journal.db")).unwrap();
        // Since version 5 a link's keys are of no use without the key store's.
        if let Ok(keys) = std::fs::read_dir(version.path().join("keys")) {
            std::fs::create_dir(folder.path().join("keys")).unwrap();
            for key in keys.flatten() {
                let to = folder.path().join("keys").join(key.file_name());
                std::fs::copy(key.path(), to).unwrap();
            }
        }
        let app = open_with(folder.path(), &KEY, &Hand::new()).unwrap();
        let page = app.journal(None, 200).unwrap();
        let version = version.file_name().to_str().unwrap().parse::<u8>().unwrap();
        // Breathing came with version 8.
        let came_with_8 = usize::from(version >= 8);
        let (breathing, entries) = page.entries.split_at(2 * came_with_8);
        let breathed = breathed().map(What::Breathing);
        let found: Vec<_> = breathing.iter().map(|entry| entry.what.clone()).collect();
        assert!(found == breathed[..found.len()]);
        let ways = app.breathing().unwrap().ways;
        let own = ways.iter().filter(|way| way.name == "الموج");
        assert_eq!(own.count(), came_with_8);
        let [pause, asking @ .., checkin] = entries else {
            panic!("{} entries", page.entries.len());
        };
        // Asking came with version 7.
        let asking: Vec<_> = asking.iter().map(|entry| entry.what.clone()).collect();
        let asked = [What::Answer(an_answer()), What::Ask(a_question())];
        assert!(asking == if version >= 7 { &asked[..] } else { &[] });
        let view = app.asking().unwrap();
        let kept = [&view.drafts.len(), &view.mine.len(), &view.closed.len()];
        assert!(
            kept.iter()
                .all(|count| **count == usize::from(version >= 7))
        );
        for draft in view.drafts {
            assert_eq!(draft.draft, a_draft());
        }
        assert_eq!(pause.what, What::Pause);
        let What::CheckIn(checkin_words) = &checkin.what else {
            panic!("{checkin:?}");
        };
        assert_eq!(checkin_words, &a_full_check_in());
        assert_eq!(checkin.shared, Some(Sharing::WithWords));
        assert_eq!(checkin.afterthoughts[0].words.as_str(), "I meant it.");
        // Before version 4 a link had no keys: it is made anew, in person.
        let has_keys = version >= 4;
        let home = app.home().unwrap();
        assert_eq!((home.linked, home.pause), (has_keys, has_keys));
        // Own phrases came with version 2.
        let own = app.own_phrases().unwrap();
        let first = own.first().map(|p| (p.text.as_str(), p.favourite));
        assert!(first.is_none_or(|p| p == ("Like honey, قليلًا", true)));
        app.add_phrase(&an_own_phrase("One more")).unwrap();
        // A chosen language came with version 3.
        assert!([Language::English, Language::Arabic].contains(&app.language()));
        app.speak(Language::Spanish).unwrap();
        versions += 1;
    }
    assert!(versions >= 9);
}

fn breathed() -> [BreathingEntry; 2] {
    [
        BreathingEntry::Grounding(Grounding::Sounds),
        BreathingEntry::Own(words("الموج", Field::Pattern)),
    ]
}

fn a_draft() -> AskDraft {
    AskDraft {
        words: words("Would you like a nap together? قيلولة", Field::Question),
        doer: Some(Who::Both),
        receiver: Some(Who::Asker),
        invites: Some(Setting::Own(words("a nap", Field::Setting))),
    }
}

fn a_question() -> AskEntry {
    AskEntry {
        words: words("Would you like to lie down together?", Field::Question),
        doer: Some(Who::Asker),
        receiver: Some(Who::Both),
        setting: None,
    }
}

fn an_answer() -> AnswerEntry {
    AnswerEntry {
        answer: AnswerWord::NotYet,
        limits: vec![Limit::Not(words("my back", Field::Limit))],
        words: Some(words("After tea, gladly.", Field::Reply)),
        setting: None,
    }
}

/// Drafts the question and asks it.
fn asks(phone: &Phone, draft: &AskDraft) {
    let draft = phone.app.keep_draft(draft, None).unwrap();
    let check = phone.app.check_ask(draft).unwrap();
    phone.app.ask(check.id).unwrap();
}

fn an_own_phrase(words: &str) -> NewPhrase {
    NewPhrase {
        kind: Kind::Slower,
        settings: Settings::EVERYDAY,
        words: words.to_owned(),
    }
}

#[test]
#[ignore = "writes the journal of this version anew, once, before a release"]
fn write_the_journal_of_this_version() {
    let (ana, ben) = (phone(), phone());
    link(&ana, &ben);
    let Shared::Said(Some(id)) = share(&ana, a_full_check_in()) else {
        panic!("no Pause is on");
    };
    let words = words("I meant it.", Field::Afterthought);
    ana.app.add_afterthought(id, words).unwrap();
    ana.clock.pass(1_000);
    let AskEntry {
        words: question,
        doer,
        receiver,
        ..
    } = a_question();
    let question = AskDraft {
        doer,
        receiver,
        ..AskDraft::new(question)
    };
    asks(&ana, &question);
    asks(
        &ben,
        &AskDraft::new(self::words("A walk?", Field::Question)),
    );
    pass(&MemoryTransport::faultless(), [&ana, &ben], 1);
    let AnswerEntry { limits, words, .. } = an_answer();
    let answer = AnswerDraft {
        answer: Answer::NotYet(limits),
        words,
    };
    let theirs = ana.app.asking().unwrap().theirs[0].id;
    let preview = ana.app.preview_answer(theirs, answer).unwrap();
    ana.app.answer(preview.id).unwrap();
    ana.app.keep_draft(&a_draft(), None).unwrap();
    ana.clock.pass(1_000);
    ana.app.pause().unwrap();
    let own = an_own_phrase("Like honey, قليلًا");
    let own = ana.app.add_phrase(&own).unwrap();
    ana.app.favour_phrase(own, true).unwrap();
    ana.app.speak(Language::Arabic).unwrap();
    let [
        BreathingEntry::Grounding(grounding),
        BreathingEntry::Own(name),
    ] = breathed()
    else {
        panic!("as it is kept");
    };
    ana.app.choose_holds(true).unwrap();
    let pattern = Pattern::new(4_500, 1_000, 6_500, 500).unwrap();
    let own = ana.app.keep_own_way(&name, pattern, None).unwrap();
    ana.clock.pass(1_000);
    let start = |way| ana.app.start_breathing(way, Length::OPEN);
    start(Way::Own(own)).unwrap();
    ana.clock.pass(1_000);
    ana.app.start_grounding(grounding).unwrap();
    ana.app.shut();
    let folder = Path::new(JOURNALS).join("13");
    std::fs::create_dir_all(folder.join("keys")).unwrap();
    for key in FileKeys::beside(ana.folder.path()).there() {
        let key = Path::new("keys").join(key);
        std::fs::copy(ana.folder.path().join(&key), folder.join(key)).unwrap();
    }
    std::fs::copy(
        ana.folder.path().join("journal.db"),
        folder.join("journal.db"),
    )
    .unwrap();
}

/// Every kind of words that a check-in can hold.
fn a_full_check_in() -> CheckIn {
    CheckIn {
        signal: Some(Signal::Yellow),
        setting: Setting::Own(words("baking bread", Field::Setting)),
        feelings: vec![words("warm", Field::Feeling), words("متعب", Field::Feeling)],
        body: vec![words("tight shoulders", Field::Body)],
        limits: vec![
            Limit::Only(words("hands", Field::Limit)),
            Limit::Not(words("kissing", Field::Limit)),
            Limit::Until {
                minutes: 20,
                words: Some(words("then tea", Field::Limit)),
            },
            Limit::StopWhen(words("I go quiet", Field::Limit)),
        ],
        note: Some(words("two\nlines 👩‍❤️‍👩", Field::Note)),
        shift: Some(Shift {
            was: words("I liked that earlier", Field::Was),
        }),
    }
}

#[test]
fn a_listener_hears_a_new_language_in_the_view_and_asks_for_it_alike() {
    struct Asks(
        std::sync::OnceLock<Arc<MicroConsent>>,
        Mutex<Vec<(Language, String)>>,
    );
    impl Listener<MomentView> for Asks {
        fn changed(&self, view: MomentView) {
            if let Some(app) = self.0.get() {
                let heard = (app.language(), view.theirs.word);
                self.1.lock().unwrap().push(heard);
            }
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let app = Arc::new(open_with(folder.path(), &KEY, &Hand::new()).unwrap());
    let asks = Arc::new(Asks(std::sync::OnceLock::new(), Mutex::default()));
    let watch = app.watch_moment(asks.clone()).unwrap();
    let _ = asks.0.set(app.clone());
    for language in [Language::Spanish, Language::Arabic] {
        app.speak(language).unwrap();
    }
    let word = |l| microconsent::phrases::signal(None, l);
    let heard = [Language::Spanish, Language::Arabic].map(|l| (l, word(l)));
    assert_eq!(*asks.1.lock().unwrap(), heard);
    watch.end();
    app.shut();
}

#[test]
fn down_is_free_a_stop_is_not_pushed_out_of_a_full_mailbox_by_signs_of_life() {
    /// What a mailbox keeps of a phone that fetches nothing.
    const BOX: u32 = 64;
    let seconds = |phone: &Phone, network: &MemoryTransport, seconds: u32| -> u32 {
        let second = |_| {
            phone.clock.pass(1_000);
            phone.app.exchange(network).unwrap().put
        };
        (0..seconds).map(second).sum()
    };
    // Entering, for as long as it lasts, after a stop that the other has not fetched yet.
    let (ana, ben) = (phone(), phone());
    link(&ana, &ben);
    let network = MemoryTransport::faultless();
    ana.app.stop().unwrap();
    ana.app.enter(Setting::Hug).unwrap();
    let put = seconds(&ana, &network, 11 * 60);
    assert_eq!(ana.app.moment().unwrap().phase, Phase::Apart);
    assert!(put <= BOX, "{put}");
    // However often one enters: each entering is one more, and no sign of life is.
    for _ in 0..10 {
        ana.app.enter(Setting::Hug).unwrap();
        seconds(&ana, &network, 11 * 60);
    }
    ben.app.exchange(&network).unwrap();
    assert_eq!(ben.app.home().unwrap().partner.signal, Some(Signal::Red));
    // A Moment in which the other is not heard any more, until it ends.
    let (ana, _ben, network) = together();
    ana.app.stop().unwrap();
    let put = seconds(&ana, &network, 16 * 60);
    assert_eq!(ana.app.moment().unwrap().phase, Phase::Apart);
    assert!(put <= BOX, "{put}");
}

#[test]
fn a_link_that_returns_is_live_again_soon_however_seldom_the_beats_became() {
    let (ana, ben, network) = together();
    // What is put there arrives nowhere.
    let astray = [MemoryTransport::faultless(), MemoryTransport::faultless()];
    for _ in 0..5 * 60 {
        for (phone, astray) in [&ana, &ben].into_iter().zip(&astray) {
            phone.clock.pass(1_000);
            phone.app.exchange(astray).unwrap();
        }
    }
    assert!(!ana.app.moment().unwrap().hears);
    let mut waited = 0;
    while !(ana.app.moment().unwrap().hears && ben.app.moment().unwrap().hears) {
        pass(&network, [&ana, &ben], 1);
        waited += 1;
        assert!(waited < 60);
    }
    assert!(waited <= 22, "{waited} seconds");
}

#[test]
fn where_nothing_could_be_put_the_link_is_live_at_once_when_the_way_opens() {
    struct Cut;
    impl Transport for Cut {
        fn put(&self, _: &Mailbox, _: &Envelope) -> Result<(), TransportError> {
            Err(TransportError::Unreachable)
        }
        fn fetch(&self, _: &Mailbox, _: usize) -> Result<Vec<Delivery>, TransportError> {
            Err(TransportError::Unreachable)
        }
        fn acknowledge(&self, _: &Mailbox, _: u64) -> Result<(), TransportError> {
            Err(TransportError::Unreachable)
        }
    }
    let (ana, ben, network) = together();
    for _ in 0..5 * 60 {
        for phone in [&ana, &ben] {
            phone.clock.pass(1_000);
            phone.app.exchange(&Cut).unwrap();
        }
    }
    assert!(!ana.app.moment().unwrap().hears);
    pass(&network, [&ana, &ben], 1);
    assert!(ana.app.moment().unwrap().hears && ben.app.moment().unwrap().hears);
}
