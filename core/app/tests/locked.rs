//! The locked phone beside the app: what is tapped, what comes, and what the app makes of it when it is
//! unlocked.

mod meet;

use microconsent::locked::{
    Card, Held, Inbox, Locked, LockedError, LockedKey, Sent, Spool, TAP_BYTES, Tapped,
};
use microconsent::phrases::Language;
use microconsent::statement::{
    Envelope, Kind, MemoryKeyStore, MemoryTransport, Message, PauseWord, Said, Sequence, Setting,
    SettingStamp, Signal, Tier, seal,
};
use microconsent::{CheckIn, Clock, HomeView, MicroConsent, Now, Pace, Phase, Sharing, What};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;
const KEY: [u8; 32] = [7; 32];
const LOCKED_KEY: [u8; 32] = [8; 32];

#[derive(Clone)]
struct Hand(Arc<Mutex<Now>>);

impl Hand {
    fn new() -> Hand {
        Hand(Arc::new(Mutex::new(Now {
            utc_ms: 1_772_827_200_000,
            uptime_ms: 60 * MINUTE,
            boot: "1".into(),
        })))
    }

    fn pass(&self, ms: u64) {
        let mut now = self.0.lock().unwrap();
        now.uptime_ms += ms;
        now.utc_ms += ms as i64;
    }

    fn set(&self, change: impl FnOnce(&mut Now)) {
        change(&mut self.0.lock().unwrap());
    }
}

impl Clock for Hand {
    fn now(&self) -> Now {
        self.0.lock().unwrap().clone()
    }
}

struct Phone {
    app: MicroConsent,
    clock: Hand,
    folder: TempDir,
}

fn phone() -> Phone {
    let folder = tempfile::tempdir().unwrap();
    let clock = Hand::new();
    let chance = Box::new(microconsent::system_chance());
    let app = MicroConsent::open(
        folder.path(),
        &KEY,
        Language::English,
        Box::new(clock.clone()),
        Arc::new(MemoryKeyStore::default()),
        chance,
    )
    .unwrap();
    app.keep_card(&LOCKED_KEY).unwrap();
    Phone { app, clock, folder }
}

fn two() -> [Phone; 2] {
    let phones = [phone(), phone()];
    meet::link(&phones[0].app, &phones[1].app);
    phones
}

fn key() -> LockedKey {
    LockedKey::from_bytes(&LOCKED_KEY).unwrap()
}

impl Phone {
    fn locked(&self) -> Locked {
        Locked::open(self.folder.path(), &key()).unwrap()
    }

    fn tap(&self, tapped: Tapped) {
        let mut chance = microconsent::system_chance();
        self.locked()
            .say(tapped, &self.clock.now(), &mut chance)
            .unwrap();
    }

    fn lock(&self) {
        self.app.sleep().unwrap();
    }

    fn unlock(&self) {
        self.app.wake(&KEY).unwrap();
        self.app.keep_card(&LOCKED_KEY).unwrap();
    }

    fn home(&self) -> HomeView {
        self.app.home().unwrap()
    }

    /// What the journal has, oldest first, and how much of it was shared.
    fn pages(&self) -> Vec<(String, Option<Sharing>)> {
        let page = self.app.journal(None, 200).unwrap();
        let told = |what: &What| match what {
            What::CheckIn(checkin) => {
                let signal = checkin.signal.map(|s| format!("{s:?}"));
                signal.unwrap_or_else(|| "words".into())
            }
            What::Pause => "Pause".into(),
            What::Unreadable | What::Ask(_) | What::Answer(_) | What::Breathing(_) => "?".into(),
        };
        let entries = page.entries.iter().rev();
        entries.map(|e| (told(&e.what), e.shared)).collect()
    }

    fn spool(&self) -> Spool {
        Spool::open(self.folder.path()).unwrap()
    }

    fn files(&self, of: &str) -> Vec<PathBuf> {
        let folder = self.folder.path().join("locked").join(of);
        let Ok(entries) = fs::read_dir(folder) else {
            return Vec::new();
        };
        let mut files: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
        files.sort();
        files
    }
}

fn carry(network: &MemoryTransport, phones: [&Phone; 2]) {
    for _ in 0..6 {
        for phone in phones {
            phone.app.exchange(network).unwrap();
        }
    }
}

/// Time passes on both, and they hear each other.
fn live(network: &MemoryTransport, phones: &[Phone; 2], seconds: u64) {
    for _ in 0..seconds {
        for phone in phones {
            phone.clock.pass(SECOND);
            let _ = phone.app.tick();
        }
        for phone in phones {
            let _ = phone.app.exchange(network);
        }
    }
}

fn together(network: &MemoryTransport, phones: &[Phone; 2]) {
    for phone in phones {
        phone.app.enter(Setting::Hug).unwrap();
    }
    live(network, phones, 6);
    assert_eq!(phones[0].app.moment().unwrap().phase, Phase::Together);
}

fn share(phone: &Phone, signal: Signal) {
    let mut checkin = CheckIn::in_setting(Setting::Hug);
    checkin.signal = Some(signal);
    let preview = phone.app.preview(checkin, Sharing::Signal, None).unwrap();
    phone.app.share(preview.id).unwrap();
}

#[test]
fn solo_whole_alone_all_that_is_tapped_comes_into_the_journal_in_its_order() {
    let ana = phone();
    ana.lock();
    let order = [
        Tapped::Green,
        Tapped::Yellow,
        Tapped::Green,
        Tapped::Red,
        Tapped::Pause,
        Tapped::Yellow,
    ];
    for tapped in order {
        ana.tap(tapped);
        ana.clock.pass(1);
    }
    assert_eq!(ana.locked().pending().unwrap(), Sent::Nothing);
    ana.unlock();
    let pages = ana.pages();
    let told: Vec<&str> = pages.iter().map(|(what, _)| what.as_str()).collect();
    assert_eq!(told, ["Green", "Yellow", "Green", "Red", "Pause", "Yellow"]);
    assert!(pages.iter().all(|(_, shared)| shared.is_none()));
    assert!(ana.files("spool").is_empty());
    // Not again at the next waking.
    ana.lock();
    ana.unlock();
    assert_eq!(ana.pages().len(), 6);
}

#[test]
fn down_is_free_a_tap_is_sent_at_once_and_is_in_the_journal_after_unlocking() {
    let phones = two();
    let [ana, ben] = &phones;
    let network = MemoryTransport::faultless();
    ben.lock();
    for (tapped, told) in [(Tapped::Yellow, None), (Tapped::Red, Some(Signal::Red))] {
        ben.tap(tapped);
        assert_eq!(ben.locked().pending().unwrap(), Sent::Something);
        assert_eq!(ben.locked().send(&network).unwrap(), Sent::Nothing);
        carry(&network, [ana, ana]);
        assert_eq!(ana.home().partner.signal, told);
    }
    assert!(ana.home().pause);
    ben.tap(Tapped::Pause);
    assert!(ben.spool().names().unwrap().len() == 3);
    ben.unlock();
    let shared = Some(Sharing::Signal);
    let [yellow, red, pause] = ["Yellow", "Red", "Pause"].map(|w| (w.to_owned(), shared));
    assert_eq!(ben.pages(), [yellow, red, pause]);
    // His own phone knows what he said: the way up takes two beats.
    assert!(ben.home().pause && !ben.home().can.slow);
    // The Pause was not sent from the locked phone; the app sends it, and the rest not again.
    let done = ben.app.exchange(&network).unwrap();
    assert_eq!(done.put, 1);
    let done = ben.app.exchange(&network).unwrap();
    assert_eq!(done.put, 0);
}

#[test]
fn up_is_deliberate_a_slow_from_a_locked_phone_makes_nothing_known_and_is_told_all_the_same() {
    let phones = two();
    let [ana, ben] = &phones;
    let network = MemoryTransport::faultless();
    ben.tap(Tapped::Yellow);
    ben.locked().send(&network).unwrap();
    carry(&network, [ana, ana]);
    let partner = ana.home().partner;
    assert_eq!(partner.signal, None);
    assert_eq!(partner.words.len(), 1, "{:?}", partner.words);
    assert!(partner.words[0].contains("slow"));
    // In a Moment too, where he has said nothing.
    together(&network, &phones);
    ben.tap(Tapped::Yellow);
    ben.locked().send(&network).unwrap();
    live(&network, &phones, 4);
    let moment = ana.app.moment().unwrap();
    assert_eq!(
        (moment.theirs.signal, moment.pace),
        (None, Some(Pace::CheckIn))
    );
    assert!(moment.theirs.words[0].contains("slow"));
}

#[test]
fn what_was_tapped_is_in_the_moment_on_both_phones_whether_the_tap_arrives_or_not() {
    for arrives in [true, false] {
        let phones = two();
        let [ana, ben] = &phones;
        let network = MemoryTransport::faultless();
        together(&network, &phones);
        for phone in &phones {
            share(phone, Signal::Green);
        }
        live(&network, &phones, 4);
        assert_eq!(ana.app.moment().unwrap().pace, Some(Pace::Open));
        // Ben's phone locks: to Ana the link is lost. He taps slow, and comes back.
        ben.lock();
        ben.tap(Tapped::Yellow);
        if arrives {
            ben.locked().send(&network).unwrap();
        } else {
            // Put on a way that loses it.
            ben.locked().send(&MemoryTransport::faultless()).unwrap();
        }
        ben.clock.pass(2 * SECOND);
        ben.unlock();
        assert_eq!(ben.app.moment().unwrap().mine.signal, Some(Signal::Yellow));
        live(&network, &phones, 6);
        for phone in &phones {
            let pace = phone.app.moment().unwrap().pace;
            assert_eq!(pace, Some(Pace::Slow), "arrives: {arrives}");
        }
        let hug = ben.app.journal(None, 1).unwrap().entries.remove(0);
        let What::CheckIn(checkin) = hug.what else {
            panic!("a check-in")
        };
        assert_eq!(checkin.setting, Setting::Hug);
        ben.lock();
        ben.tap(Tapped::Red);
        ben.locked().send(&network).unwrap();
        ben.unlock();
        live(&network, &phones, 4);
        for phone in &phones {
            assert_eq!(phone.app.moment().unwrap().pace, Some(Pace::Pause));
        }
    }
}

#[test]
fn up_is_deliberate_a_green_is_told_to_nobody_and_waits_half_an_hour() {
    let phones = two();
    let [ana, ben] = &phones;
    let network = MemoryTransport::faultless();
    together(&network, &phones);
    ben.lock();
    ben.tap(Tapped::Green);
    assert_eq!(ben.locked().pending().unwrap(), Sent::Nothing);
    ben.unlock();
    live(&network, &phones, 4);
    assert_eq!(ana.app.moment().unwrap().theirs.signal, None);
    let moment = ben.app.moment().unwrap();
    assert_eq!(moment.mine.signal, None, "nothing is said by unlocking");
    let waits = moment.kept_green.expect("it waits");
    assert!(moment.wake_at_uptime_ms.unwrap() <= waits.until_uptime_ms);
    assert_eq!(ben.pages(), [("Green".to_owned(), None)]);
    // It does not look like one that he gave in the open app.
    assert!(ben.app.journal(None, 1).unwrap().entries[0].tapped_locked);
    let mut given = CheckIn::in_setting(Setting::Hug);
    given.signal = Some(Signal::Green);
    let given = ben.app.keep(given).unwrap();
    assert!(!ben.app.entry(given).unwrap().tapped_locked);
    ben.app.delete(given).unwrap();

    // It is over by time, a new boot, saying anything, a step down that was tapped after it, or let go.
    let again = |ben: &Phone| {
        ben.tap(Tapped::Green);
        assert!(ben.home().kept_green.is_some());
    };
    ben.clock.pass(30 * MINUTE);
    assert!(ben.home().kept_green.is_none());
    again(ben);
    ben.lock();
    ben.unlock();
    assert!(ben.home().kept_green.is_some(), "it outlives a restart");
    ben.clock.set(|now| now.boot = "2".into());
    assert!(ben.home().kept_green.is_none());
    again(ben);
    ben.app.let_go_of_green().unwrap();
    assert!(ben.home().kept_green.is_none());
    ben.lock();
    ben.unlock();
    assert!(ben.home().kept_green.is_none());
    again(ben);
    ben.tap(Tapped::Pause);
    assert!(ben.home().kept_green.is_none());
    again(ben);
    ben.app.slow().unwrap();
    assert!(ben.home().kept_green.is_none());
}

#[test]
fn before_the_first_unlock_it_says_unlock_once_first() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |folder: &Path, key: &LockedKey| {
        assert_eq!(
            Locked::open(folder, key).unwrap_err(),
            LockedError::UnlockFirst
        );
    };
    refused(folder.path(), &key());
    refused(&folder.path().join("nowhere"), &key());
    let ana = phone();
    refused(ana.folder.path(), &LockedKey::from_bytes(&[9; 32]).unwrap());
    assert!(LockedKey::from_bytes(&[9; 31]).is_none());
    let card = ana.folder.path().join("locked/card");
    let whole = fs::read(&card).unwrap();
    for damaged in [&whole[1..], &[&whole[..], b"."].concat(), b""] {
        fs::write(&card, damaged).unwrap();
        refused(ana.folder.path(), &key());
    }
    for at in [0, 23, 24, 1_000, whole.len() - 1] {
        let mut altered = whole.clone();
        altered[at] ^= 1;
        fs::write(&card, altered).unwrap();
        refused(ana.folder.path(), &key());
    }
    // The next unlock writes it anew.
    ana.lock();
    ana.unlock();
    ana.tap(Tapped::Red);
}

#[test]
fn what_is_forged_damaged_or_put_back_is_set_aside_and_stops_nothing() {
    let phones = two();
    let ben = &phones[1];
    ben.lock();
    ben.tap(Tapped::Red);
    let spooled = ben.files("spool");
    let old = (spooled[0].clone(), fs::read(&spooled[0]).unwrap());
    ben.unlock();
    assert_eq!(ben.pages().len(), 1);

    // What was taken in is put back: it is known.
    fs::write(&old.0, &old.1).unwrap();
    ben.home();
    assert!(!old.0.exists());
    // The same letter under another name; cut; of chance; as a green; a folder; a stranger's file.
    let spool = ben.folder.path().join("locked/spool");
    let name = |n: u64, ending: &str| spool.join(format!("{n:020}-{:020}.{ending}", 0));
    fs::write(name(900, "tap"), &old.1).unwrap();
    fs::write(name(901, "tap"), &old.1[..TAP_BYTES - 1]).unwrap();
    fs::write(name(902, "tap"), [3; TAP_BYTES]).unwrap();
    let mut letter_altered = old.1.clone();
    letter_altered[Envelope::BYTES + 60] ^= 1;
    fs::write(name(903, "own"), letter_altered).unwrap();
    fs::create_dir(name(904, "tap")).unwrap();
    fs::write(spool.join("hello"), "?").unwrap();
    ben.tap(Tapped::Yellow);
    ben.lock();
    ben.unlock();
    let told: Vec<String> = ben.pages().into_iter().map(|(what, _)| what).collect();
    assert_eq!(told, ["Red", "Yellow"]);
    assert!(ben.files("spool").is_empty());
    assert_eq!(ben.files("aside").len(), 6);
}

#[test]
fn down_is_free_no_planted_number_and_no_lost_folder_takes_a_stop_away() {
    let phones = two();
    let [ana, ben] = &phones;
    let network = MemoryTransport::faultless();
    for _ in 0..5 {
        ben.app.slow().unwrap();
    }
    carry(&network, [ben, ana]);
    let newest = |ben: &Phone| {
        let names = ben.spool().names().unwrap();
        names.iter().map(|n| n.number).filter(|n| *n < 1_000).max()
    };
    // Names of numbers that nobody can have claimed, in both folders.
    let folder = ben.folder.path();
    ben.lock();
    for number in [i64::MAX as u64, i64::MAX as u64 - 1, 1 << 40] {
        fs::write(folder.join("seq").join(number.to_string()), "").unwrap();
        let tap = folder.join(format!("locked/spool/{number:020}-{:020}.tap", 0));
        fs::write(tap, [0; TAP_BYTES]).unwrap();
    }
    ben.tap(Tapped::Red);
    assert_eq!(newest(ben), Some(6));
    // The folder of numbers is lost, and with it what was claimed.
    ben.unlock();
    carry(&network, [ben, ana]);
    assert!(ana.home().pause && ben.home().pause);
    ben.lock();
    fs::remove_dir_all(folder.join("seq")).unwrap();
    ben.tap(Tapped::Pause);
    assert_eq!(newest(ben), Some(7));
    // That of places too: no tap takes the place of another.
    ben.tap(Tapped::Green);
    fs::remove_dir_all(folder.join("locked/places")).unwrap();
    ben.tap(Tapped::Green);
    ben.unlock();
    let told: Vec<String> = ben.pages().into_iter().map(|(what, _)| what).collect();
    assert_eq!(told[5..], ["Red", "Pause", "Green", "Green"]);
}

#[test]
fn leaving_is_silent_and_no_card_of_the_link_that_is_over_stays() {
    let phones = two();
    let [ana, ben] = &phones;
    let network = MemoryTransport::faultless();
    // A process was killed while it wrote a card.
    let locked = ben.folder.path().join("locked");
    fs::write(locked.join("part-left"), "half a card").unwrap();
    ben.app.unlink().unwrap();
    let card = Card::read(ben.folder.path(), &key()).unwrap();
    assert!(card.partner.is_none());
    ben.lock();
    ben.tap(Tapped::Red);
    assert_eq!(ben.locked().send(&network).unwrap(), Sent::Nothing);
    ben.unlock();
    assert!(!locked.join("part-left").exists());
    carry(&network, [ana, ana]);
    assert!(!ana.home().pause);
}

#[test]
fn a_card_of_an_older_link_writes_to_nobody_and_into_the_own_journal() {
    let phones = two();
    let [ana, ben] = &phones;
    let network = MemoryTransport::faultless();
    let card = ben.folder.path().join("locked/card");
    let older = fs::read(&card).unwrap();
    for phone in &phones {
        phone.app.unlink().unwrap();
    }
    meet::link(&ana.app, &ben.app);
    ben.lock();
    fs::write(&card, older).unwrap();
    ben.tap(Tapped::Red);
    assert_eq!(ben.locked().send(&network).unwrap(), Sent::Nothing);
    ben.tap(Tapped::Red);
    ben.unlock();
    carry(&network, [ana, ben]);
    assert!(!ana.home().pause, "no key of the new link opens it");
    let pages = ben.pages();
    assert_eq!(pages.len(), 2, "and its owner has said it: {pages:?}");
    // It was not said to whom he is linked with now: it begins no Pause that only he knows of.
    assert!(!ben.home().pause);
}

#[test]
fn up_is_deliberate_a_green_that_the_locked_tier_sealed_is_refused_by_the_others_core() {
    let phones = two();
    let [ana, ben] = &phones;
    let network = MemoryTransport::faultless();
    together(&network, &phones);
    let card = Card::read(ben.folder.path(), &key()).unwrap();
    let partner = card.partner.unwrap();
    let seq = Sequence::open(ben.folder.path()).unwrap().claim(0).unwrap();
    let setting = SettingStamp {
        number: 1,
        setting: Setting::Hug,
    };
    let mut message = Message {
        sequence: Some(seq),
        kind: Kind::CheckIn,
        said: Some(Said {
            seq,
            signal: Signal::Green,
            at: setting,
            age_ms: 0,
            minutes: 30,
            limits: Vec::new(),
            words: None,
        }),
        pauses: PauseWord::default(),
        presence: None,
        announced: None,
        asking: None,
    };
    let before = ana.app.moment().unwrap();
    for kind in [Kind::CheckIn, Kind::Enter, Kind::Heartbeat, Kind::Leave] {
        message.kind = kind;
        let mut chance = microconsent::system_chance();
        let sealed = seal(
            &partner.facts,
            Tier::Locked,
            &partner.keys,
            &partner.to,
            &message,
            &mut chance,
        );
        let to = partner.facts.their_mailbox.address();
        use microconsent::statement::Transport;
        network.put(&to, &sealed.unwrap()).unwrap();
        ana.app.exchange(&network).unwrap();
        let after = ana.app.moment().unwrap();
        assert_eq!(after.theirs, before.theirs, "{kind:?}");
        assert_eq!((after.pace, after.phase), (before.pace, before.phase));
    }
}

#[test]
fn what_came_while_locked_is_opened_at_unlocking_and_not_before() {
    let phones = two();
    let [ana, ben] = &phones;
    let network = MemoryTransport::faultless();
    ben.lock();
    ana.app.stop().unwrap();
    ana.app.exchange(&network).unwrap();
    let mut chance = microconsent::system_chance();
    let fetched = ben.locked().fetch(&network, &mut chance).unwrap();
    assert_eq!(fetched, microconsent::locked::Fetched::Something);
    let inbox = Inbox::open(ben.folder.path()).unwrap();
    assert_eq!(inbox.names().unwrap().len(), 1);
    // What is no envelope, and what nobody here can open.
    ben.locked().receive(b"cut", &mut chance).unwrap();
    ben.locked()
        .receive(&[1; Envelope::BYTES], &mut chance)
        .unwrap();
    fs::write(ben.folder.path().join("locked/inbox/9.sealed"), "damaged").unwrap();
    ben.unlock();
    assert_eq!(ben.home().partner.signal, Some(Signal::Red));
    assert!(ben.home().pause);
    assert!(ben.pages().is_empty(), "mine_alone_is_kept");
    assert!(inbox.names().unwrap().is_empty());
}

#[test]
fn a_clock_before_1970_and_a_folder_that_vanished() {
    let ana = phone();
    ana.lock();
    ana.clock.set(|now| now.utc_ms = -86_400_000 * 365 * 70);
    ana.tap(Tapped::Red);
    ana.clock.set(|now| now.utc_ms = i64::MIN);
    ana.tap(Tapped::Pause);
    ana.unlock();
    assert_eq!(ana.pages().len(), 2);

    let locked = ana.locked();
    let path = ana.folder.path().to_owned();
    fs::remove_dir_all(path.join("locked")).unwrap();
    let mut chance = microconsent::system_chance();
    // The folder is made again for a tap; the card is gone, and cannot be opened a second time.
    let said = locked.say(Tapped::Red, &ana.clock.now(), &mut chance);
    assert_eq!(said, Ok(()));
    assert_eq!(
        Locked::open(&path, &key()).unwrap_err(),
        LockedError::UnlockFirst
    );
    ana.home();
    assert_eq!(ana.pages().len(), 3, "nothing is lost");
    fs::remove_dir_all(path.join("locked")).unwrap();
    fs::write(path.join("locked"), "in the way").unwrap();
    let said = locked.say(Tapped::Red, &ana.clock.now(), &mut chance);
    assert_eq!(said, Err(LockedError::NotKept));
    assert_eq!(locked.pending(), Err(LockedError::NotKept));
    // The app goes on without it.
    assert!(ana.home().can.stop);
    ana.app.stop().unwrap();
}

#[test]
fn locked_shows_nothing_a_slow_a_stop_and_a_pause_are_alike_in_every_file() {
    let phones = two();
    let ben = &phones[1];
    ben.lock();
    let taps = [Tapped::Yellow, Tapped::Red, Tapped::Pause];
    for tapped in taps {
        ben.tap(tapped);
    }
    let names = ben.spool().names().unwrap();
    assert!(names.iter().all(|n| n.held == Held::ToSend && n.place == 0));
    let files = ben.files("spool");
    assert_eq!(files.len(), 3);
    for file in &files {
        assert_eq!(fs::metadata(file).unwrap().len(), TAP_BYTES as u64);
    }
    // One differs from another in about every byte, as chance does.
    let bytes = files
        .iter()
        .map(|f| fs::read(f).unwrap())
        .collect::<Vec<_>>();
    for pair in [(0, 1), (1, 2), (0, 2)] {
        let (a, b) = (&bytes[pair.0], &bytes[pair.1]);
        let same = a.iter().zip(b).filter(|(a, b)| a == b).count();
        assert!(same < 40, "{same} of {TAP_BYTES} bytes are the same");
    }
}
