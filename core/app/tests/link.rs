//! Linking from outside: the screens of it, what stops it, what is left behind, and ending it.

mod keys;
mod meet;

use keys::FileKeys;
use microconsent::phrases::Language;
use microconsent::statement::{
    CodeError, Delivery, Envelope, KeyStore, Mailbox, MemoryTransport, Setting, Signal, Transport,
    TransportError,
};
use microconsent::{
    CheckIn, Clock, Error, LinkPhase, LinkView, MicroConsent, Now, Phase, Rule, Sharing,
};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;

#[derive(Clone)]
struct Hand(Arc<Mutex<Now>>);

impl Hand {
    fn new() -> Hand {
        Hand(Arc::new(Mutex::new(Now {
            utc_ms: 1_772_827_200_000,
            uptime_ms: MINUTE,
            boot: "1".into(),
        })))
    }

    fn pass(&self, ms: u64) {
        self.0.lock().unwrap().uptime_ms += ms;
    }

    fn reboot(&self) {
        let mut now = self.0.lock().unwrap();
        now.uptime_ms = 0;
        now.boot.push('+');
    }
}

impl Clock for Hand {
    fn now(&self) -> Now {
        self.0.lock().unwrap().clone()
    }
}

const KEY: [u8; 32] = [7; 32];

struct Phone {
    app: MicroConsent,
    clock: Hand,
    keys: Arc<FileKeys>,
    folder: TempDir,
}

fn open(folder: &Path, clock: &Hand, keys: &Arc<FileKeys>) -> MicroConsent {
    let chance = Box::new(microconsent::system_chance());
    let clock = Box::new(clock.clone());
    MicroConsent::open(folder, &KEY, Language::English, clock, keys.clone(), chance).unwrap()
}

fn phone() -> Phone {
    let folder = tempfile::tempdir().unwrap();
    let clock = Hand::new();
    let keys = Arc::new(FileKeys::beside(folder.path()));
    let app = open(folder.path(), &clock, &keys);
    Phone {
        app,
        clock,
        keys,
        folder,
    }
}

impl Phone {
    fn view(&self) -> LinkView {
        self.app.link().unwrap()
    }

    fn phase(&self) -> LinkPhase {
        self.view().phase
    }

    fn reopened(self) -> Phone {
        let Phone { app, folder, .. } = self;
        app.shut();
        drop(app);
        let keys = Arc::new(FileKeys::beside(folder.path()));
        let app = open(folder.path(), &self.clock, &keys);
        Phone {
            app,
            keys,
            folder,
            ..self
        }
    }
}

fn two() -> [Phone; 2] {
    let phones = [phone(), phone()];
    meet::link(&phones[0].app, &phones[1].app);
    phones
}

fn say(phone: &Phone, signal: Signal) {
    let mut checkin = CheckIn::in_setting(Setting::Talking);
    checkin.signal = Some(signal);
    let preview = phone.app.preview(checkin, Sharing::Signal, None).unwrap();
    phone.app.share(preview.id).unwrap();
}

fn shown(phone: &Phone) -> Option<Signal> {
    phone.app.home().unwrap().partner.signal
}

fn carry(network: &MemoryTransport, phones: [&Phone; 2]) {
    for _ in 0..4 {
        for phone in phones {
            phone.app.exchange(network).unwrap();
        }
    }
}

#[test]
fn two_phones_link_step_by_step_and_each_screen_says_what_to_do() {
    let (ana, ben) = (phone(), phone());
    let at = |phone: &Phone, phase| {
        let view = phone.view();
        assert_eq!(view.phase, phase);
        assert!(!view.line.is_empty());
        let LinkView {
            can_begin,
            can_scan,
            can_confirm,
            can_unlink,
            ..
        } = view;
        [can_begin, can_scan, can_confirm, can_unlink].map(u8::from)
    };
    assert_eq!(at(&ana, LinkPhase::Unlinked), [1, 0, 0, 0]);
    ana.app.begin_linking().unwrap();
    assert_eq!(at(&ana, LinkPhase::Reading), [0; 4]);
    let page = ana.view().page.unwrap();
    assert!(page.lines[0].starts_with("You may say no"));
    ana.app.show_code().unwrap();
    assert_eq!(at(&ana, LinkPhase::Showing), [0, 1, 0, 0]);
    assert_eq!(ana.view().until_uptime_ms, Some(6 * MINUTE));
    assert_eq!(ana.app.home().unwrap().wake_at_uptime_ms, Some(6 * MINUTE));
    let first = ana.view().code.unwrap();
    ben.app.begin_linking().unwrap();
    ben.app.show_code().unwrap();
    ben.app.type_code(&first.to_lowercase()).unwrap();
    assert_eq!(at(&ben, LinkPhase::Answering), [0, 0, 1, 0]);
    ana.app.type_code(&ben.view().code.unwrap()).unwrap();
    assert_eq!(at(&ana, LinkPhase::Comparing), [0, 0, 1, 0]);
    assert_eq!(ana.view().code, None);
    assert_eq!(ana.view().digits.as_ref().unwrap().len(), 6);
    assert_eq!(ana.view().digits, ben.view().digits);
    assert!(!ana.app.home().unwrap().linked);
    ana.app.same_digits().unwrap();
    ben.app.same_digits().unwrap();
    assert_eq!(at(&ana, LinkPhase::Linked), [0, 0, 0, 1]);

    let network = MemoryTransport::faultless();
    say(&ana, Signal::Yellow);
    carry(&network, [&ana, &ben]);
    assert_eq!(shown(&ben), Some(Signal::Yellow));
}

#[test]
fn what_does_not_fit_is_refused_and_the_right_code_still_works() {
    let (ana, ben) = (phone(), phone());
    assert_eq!(ana.app.show_code(), Err(Error::NotNow));
    assert_eq!(ana.app.same_digits(), Err(Error::NotNow));
    assert_eq!(ana.app.stop_linking(), Ok(()));
    let first = meet::show(&ana.app);
    assert_eq!(ana.app.begin_linking(), Err(Error::NotNow));
    let not_ours = Err(Error::Code(CodeError::NotOurs));
    assert_eq!(ana.app.scan(b"https://example.org"), not_ours);
    assert_eq!(ana.app.type_code("Guten Tag"), not_ours);
    let own = Err(Error::Code(CodeError::Own));
    assert_eq!(ana.app.scan(&first.to_bytes()), own);
    let cut = &first.to_bytes()[..90];
    assert_eq!(ana.app.scan(cut), Err(Error::Code(CodeError::Cut)));
    meet::show(&ben.app);
    ben.app.scan(&first.to_bytes()).unwrap();
    ana.app.type_code(&ben.view().code.unwrap()).unwrap();
    assert!(ana.view().can_confirm);
}

#[test]
fn nothing_is_left_of_a_linking_that_stopped_ran_out_slept_or_was_cut_off() {
    type End = fn(Phone) -> Phone;
    let ends: [End; 5] = [
        |p| {
            p.app.stop_linking().unwrap();
            p
        },
        |p| {
            p.clock.pass(5 * MINUTE);
            p
        },
        |p| {
            p.app.sleep().unwrap();
            p.app.wake(&KEY).unwrap();
            p
        },
        Phone::reopened,
        |p| {
            p.clock.reboot();
            p
        },
    ];
    for end in ends {
        let (ana, ben) = (phone(), phone());
        let first = meet::show(&ana.app);
        meet::show(&ben.app);
        ben.app.scan(&first.to_bytes()).unwrap();
        ana.app.type_code(&ben.view().code.unwrap()).unwrap();
        let ana = end(ana);
        assert_eq!(ana.phase(), LinkPhase::Unlinked);
        assert!(ana.app.same_digits().is_err());
        assert!(ana.app.mailbox().unwrap().is_none());
        // One can begin again, with other codes.
        assert_ne!(meet::show(&ana.app), first);
    }
}

#[test]
fn leaving_is_silent_and_linking_again_begins_anew() {
    let [ana, ben] = two();
    let network = MemoryTransport::faultless();
    say(&ben, Signal::Red);
    ben.app.exchange(&network).unwrap();
    ana.app.unlink().unwrap();
    assert_eq!(ana.phase(), LinkPhase::Unlinked);
    assert_eq!(ana.app.unlink(), Err(Error::NotNow));
    let before = ana.app.mailbox().unwrap();
    assert!(before.is_none());
    // Nothing went to tell Ben, and to him all is as before.
    carry(&network, [&ana, &ben]);
    assert!(ben.app.home().unwrap().linked);
    say(&ben, Signal::Yellow);
    carry(&network, [&ana, &ben]);
    assert_eq!(shown(&ana), None);

    ben.app.unlink().unwrap();
    meet::link(&ana.app, &ben.app);
    // What was sent before is not heard now, and a Pause from then is over.
    carry(&network, [&ana, &ben]);
    assert_eq!(shown(&ana), None);
    assert!(!ana.app.home().unwrap().pause);
    say(&ben, Signal::Yellow);
    carry(&network, [&ana, &ben]);
    assert_eq!(shown(&ana), Some(Signal::Yellow));
}

#[test]
fn a_link_holds_over_a_restart_and_a_reboot() {
    let [ana, ben] = two();
    let (ana, ben) = (ana.reopened(), ben);
    ben.clock.reboot();
    let network = MemoryTransport::faultless();
    say(&ana, Signal::Yellow);
    carry(&network, [&ana, &ben]);
    assert_eq!(shown(&ben), Some(Signal::Yellow));
    assert_eq!(ana.app.begin_linking(), Err(Error::NotNow));
}

#[test]
fn someone_else_is_not_heard() {
    let [ana, ben] = two();
    let [eve, _] = two();
    let network = MemoryTransport::faultless();
    say(&eve, Signal::Red);
    // Eve puts her own into Ana's mailbox, and what Ben sent into Ben's.
    struct Astray<'a>(&'a MemoryTransport, Mailbox);
    impl Transport for Astray<'_> {
        fn put(&self, _: &Mailbox, envelope: &Envelope) -> Result<(), TransportError> {
            self.0.put(&self.1, envelope)
        }
        fn fetch(&self, _: &Mailbox, _: usize) -> Result<Vec<Delivery>, TransportError> {
            Ok(Vec::new())
        }
        fn acknowledge(&self, _: &Mailbox, _: u64) -> Result<(), TransportError> {
            Ok(())
        }
    }
    let box_of = |phone: &Phone| phone.app.mailbox().unwrap().unwrap().key().address();
    eve.app.exchange(&Astray(&network, box_of(&ana))).unwrap();
    say(&ben, Signal::Red);
    ben.app.exchange(&Astray(&network, box_of(&ben))).unwrap();
    assert!(ana.app.exchange(&network).unwrap().taken > 0);
    assert!(ben.app.exchange(&network).unwrap().taken > 0);
    assert_eq!((shown(&ana), shown(&ben)), (None, None));
    assert!(!ana.app.home().unwrap().pause, "it was not Ben's");
}

/// A transport on the way of which the person unlinks.
struct UnlinksAtFirst<'a> {
    app: &'a MicroConsent,
    put: AtomicU32,
}

impl Transport for UnlinksAtFirst<'_> {
    fn put(&self, _: &Mailbox, _: &Envelope) -> Result<(), TransportError> {
        if self.put.fetch_add(1, Ordering::Relaxed) == 0 {
            self.app.unlink().unwrap();
        }
        Ok(())
    }
    fn fetch(&self, _: &Mailbox, _: usize) -> Result<Vec<Delivery>, TransportError> {
        Ok(Vec::new())
    }
    fn acknowledge(&self, _: &Mailbox, _: u64) -> Result<(), TransportError> {
        Ok(())
    }
}

#[test]
fn leaving_is_silent_at_once_nothing_more_goes() {
    let [ana, _ben] = two();
    for _ in 0..3 {
        say(&ana, Signal::Yellow);
    }
    let way = UnlinksAtFirst {
        app: &ana.app,
        put: AtomicU32::new(0),
    };
    ana.app.exchange(&way).unwrap();
    assert_eq!(way.put.load(Ordering::Relaxed), 1);
    assert_eq!(
        ana.app.enter(Setting::Hug),
        Err(Error::Refused(Rule::SoloWhole))
    );
}

#[test]
fn everything_shared_expires_in_the_outbox_too_over_every_boot() {
    let [ana, ben] = two();
    say(&ana, Signal::Yellow);
    // Ten hours in each of three boots, never sent.
    for _ in 0..3 {
        ana.clock.pass(10 * HOUR);
        ana.app.tick().unwrap();
        ana.clock.reboot();
        ana.app.tick().unwrap();
    }
    let network = MemoryTransport::faultless();
    assert_eq!(ana.app.exchange(&network).unwrap().put, 0);
    carry(&network, [&ana, &ben]);
    assert_eq!(shown(&ben), None);
}

#[test]
fn a_retry_sends_the_same_bytes() {
    struct Records(Mutex<Vec<Vec<u8>>>);
    impl Transport for Records {
        fn put(&self, _: &Mailbox, envelope: &Envelope) -> Result<(), TransportError> {
            self.0.lock().unwrap().push(envelope.as_bytes().to_vec());
            Err(TransportError::Unreachable)
        }
        fn fetch(&self, _: &Mailbox, _: usize) -> Result<Vec<Delivery>, TransportError> {
            Err(TransportError::Unreachable)
        }
        fn acknowledge(&self, _: &Mailbox, _: u64) -> Result<(), TransportError> {
            Err(TransportError::Unreachable)
        }
    }
    let [ana, _ben] = two();
    let records = Records(Mutex::default());
    say(&ana, Signal::Red);
    ana.app.exchange(&records).unwrap();
    let ana = ana.reopened();
    ana.app.exchange(&records).unwrap();
    let put = records.0.into_inner().unwrap();
    assert_eq!(put.len(), 2);
    assert_eq!(put[0], put[1]);
}

/// A way on which all is on the way until it was put so many times.
struct KeepsLate {
    kept_at: usize,
    put: Mutex<Vec<Vec<u8>>>,
}

impl Transport for KeepsLate {
    fn put(&self, _: &Mailbox, envelope: &Envelope) -> Result<(), TransportError> {
        let mut put = self.put.lock().unwrap();
        put.push(envelope.as_bytes().to_vec());
        let times = put.iter().filter(|b| *b == envelope.as_bytes()).count();
        match times < self.kept_at {
            true => Err(TransportError::OnTheWay),
            false => Ok(()),
        }
    }
    fn fetch(&self, _: &Mailbox, _: usize) -> Result<Vec<Delivery>, TransportError> {
        Ok(Vec::new())
    }
    fn acknowledge(&self, _: &Mailbox, _: u64) -> Result<(), TransportError> {
        Ok(())
    }
}

#[test]
fn what_is_on_the_way_is_asked_after_with_the_same_bytes_until_it_is_kept_and_holds_up_nothing() {
    let [ana, _ben] = two();
    let way = KeepsLate {
        kept_at: 3,
        put: Mutex::default(),
    };
    say(&ana, Signal::Yellow);
    say(&ana, Signal::Red);
    assert_eq!(ana.app.exchange(&way).unwrap().put, 0);
    // Also one that was opened anew.
    let ana = ana.reopened();
    assert_eq!(ana.app.exchange(&way).unwrap().put, 0);
    assert_eq!(ana.app.exchange(&way).unwrap().put, 2);
    assert_eq!(ana.app.exchange(&way).unwrap().put, 0);
    let put = way.put.into_inner().unwrap();
    let (yellow, red) = (&put[0], &put[1]);
    assert_eq!(
        put.iter().collect::<Vec<_>>(),
        [yellow, red, yellow, red, yellow, red]
    );
    assert_ne!(yellow, red);
}

#[test]
fn a_sign_of_life_on_the_way_is_let_go_of() {
    let [ana, _ben] = two();
    let way = KeepsLate {
        kept_at: 9,
        put: Mutex::default(),
    };
    ana.app.enter(Setting::Hug).unwrap();
    ana.app.exchange(&way).unwrap();
    let said = way.put.lock().unwrap().len();
    assert!(said > 0);
    ana.app.exchange(&way).unwrap();
    assert_eq!(way.put.lock().unwrap().len(), said);
}

#[test]
fn keys_turn_each_day_and_the_two_go_on_hearing_each_other() {
    let [ana, ben] = two();
    let network = MemoryTransport::faultless();
    for day in 0..10 {
        for (from, to) in [(&ana, &ben), (&ben, &ana)] {
            say(from, Signal::Yellow);
            carry(&network, [&ana, &ben]);
            assert_eq!(shown(to), Some(Signal::Yellow), "on day {day}");
        }
        for phone in [&ana, &ben] {
            phone.clock.pass(24 * HOUR);
            phone.app.tick().unwrap();
            assert_eq!(shown(phone), None);
        }
    }
    // One is away for a month, and is heard again.
    for phone in [&ana, &ben] {
        phone.clock.pass(30 * 24 * HOUR);
        phone.app.tick().unwrap();
    }
    say(&ana, Signal::Yellow);
    carry(&network, [&ana, &ben]);
    assert_eq!(shown(&ben), Some(Signal::Yellow));
    assert_eq!(ana.app.moment().unwrap().phase, Phase::Apart);
}

/// The key store's switch: what happens meanwhile happens without it.
fn without_keys<T>(phone: &Phone, meanwhile: impl FnOnce() -> T) -> T {
    phone.keys.fail(true);
    let result = meanwhile();
    phone.keys.fail(false);
    result
}

#[test]
fn a_key_store_that_fails_refuses_linking_whole_and_it_can_be_tried_again() {
    let (ana, ben) = (phone(), phone());
    ana.app.begin_linking().unwrap();
    // Before any code is shown.
    assert_eq!(
        without_keys(&ana, || ana.app.show_code()),
        Err(Error::KeyStore)
    );
    assert_eq!(ana.phase(), LinkPhase::Reading);
    ana.app.show_code().unwrap();
    assert!(ana.keys.there().is_empty(), "the trial leaves nothing");
    // And when it is to be kept.
    meet::show(&ben.app);
    ben.app.type_code(&ana.view().code.unwrap()).unwrap();
    ana.app.type_code(&ben.view().code.unwrap()).unwrap();
    assert_eq!(
        without_keys(&ana, || ana.app.same_digits()),
        Err(Error::KeyStore)
    );
    assert_eq!(ana.phase(), LinkPhase::Comparing);
    assert!(ana.app.mailbox().unwrap().is_none());
    assert!(ana.keys.there().is_empty());
    for phone in [&ana, &ben] {
        phone.app.same_digits().unwrap();
        assert_eq!(phone.keys.there().len(), 1);
    }
}

#[test]
fn leaving_is_silent_and_at_once_whatever_the_key_store_does() {
    let [ana, ben] = two();
    ana.app.unlink().unwrap();
    assert!(ana.keys.there().is_empty(), "its keys went with the link");
    without_keys(&ben, || ben.app.unlink()).unwrap();
    assert_eq!(ben.phase(), LinkPhase::Unlinked);
    assert_eq!(ben.keys.there().len(), 1, "it could not be deleted");
    let ben = ben.reopened();
    assert!(ben.keys.there().is_empty(), "the next opening does");
}

#[test]
fn keys_that_cannot_be_turned_today_are_turned_later_and_the_two_hear_each_other() {
    let [ana, ben] = two();
    let network = MemoryTransport::faultless();
    for phone in [&ana, &ben] {
        phone.clock.pass(24 * HOUR);
    }
    without_keys(&ana, || {
        assert_eq!(ana.app.tick(), Err(Error::KeyStore));
        // It is told once, and not asked for with each view.
        assert!(ana.app.tick().is_ok());
        say(&ana, Signal::Yellow);
        carry(&network, [&ana, &ben]);
        assert_eq!(shown(&ben), Some(Signal::Yellow));
        say(&ben, Signal::Red);
        carry(&network, [&ana, &ben]);
        assert_eq!(shown(&ana), Some(Signal::Red));
    });
    assert_eq!(ana.keys.there().len(), 1);
    ana.clock.pass(10 * MINUTE);
    ana.app.tick().unwrap();
    assert_eq!(ana.keys.there().len(), 2);
}

#[test]
fn each_live_receive_key_has_its_wrapping_key_and_nothing_else_has() {
    let [ana, ben] = two();
    let network = MemoryTransport::faultless();
    let mut most = 0;
    for _ in 0..8 {
        for phone in [&ana, &ben] {
            phone.clock.pass(24 * HOUR);
            phone.app.tick().unwrap();
        }
        for phone in [&ana, &ben] {
            say(phone, Signal::Yellow);
            carry(&network, [&ana, &ben]);
        }
        let there = ana.keys.there();
        most = most.max(there.len());
        let used = ana.keys.unwrapped_by(|| {
            ana.app.sleep().unwrap();
            ana.app.wake(&KEY).unwrap();
        });
        assert_eq!((&used, &ana.keys.there()), (&there, &there));
    }
    assert_eq!(most, 3);
}

#[test]
fn absence_is_not_yes_without_the_key_store_nothing_is_heard_and_a_stop_still_goes() {
    let [ana, ben] = two();
    let network = MemoryTransport::faultless();
    say(&ben, Signal::Yellow);
    ben.app.exchange(&network).unwrap();
    ana.keys.fail(true);
    ana.app.sleep().unwrap();
    ana.app.wake(&KEY).unwrap();
    assert!(ana.app.home().unwrap().linked, "it may come back");
    say(&ana, Signal::Red);
    assert_eq!(ana.app.exchange(&network), Err(Error::KeyStore));
    assert_eq!(shown(&ana), None);
    ben.app.exchange(&network).unwrap();
    assert_eq!(shown(&ben), Some(Signal::Red));
    // What came has waited.
    ana.keys.fail(false);
    assert_eq!(ana.app.exchange(&network).unwrap().taken, 1);
    assert_eq!(shown(&ana), Some(Signal::Yellow));
}

#[test]
fn pause_never_resumes_itself_a_link_without_one_of_its_wrapping_keys_is_dropped() {
    // The newest one, an old one, and one that is found to be gone only later.
    for (which, later) in [(0, false), (1, false), (0, true)] {
        let [ana, ben] = two();
        let network = MemoryTransport::faultless();
        let mut names = ana.keys.there();
        ana.clock.pass(24 * HOUR);
        ana.app.tick().unwrap();
        say(&ana, Signal::Yellow);
        carry(&network, [&ana, &ben]);
        let first = names.pop_first().unwrap();
        let newest = ana.keys.there().into_iter().find(|name| *name != first);
        let gone = [newest.unwrap(), first][which].clone();
        if later {
            ana.keys.fail(true);
            ana.app.sleep().unwrap();
            ana.app.wake(&KEY).unwrap();
            ana.keys.fail(false);
        }
        ana.keys.delete(&gone).unwrap();
        if later {
            ana.app.exchange(&network).unwrap();
        } else {
            ana.app.sleep().unwrap();
            ana.app.wake(&KEY).unwrap();
        }
        assert_eq!(ana.phase(), LinkPhase::Unlinked);
        assert!(ana.keys.there().is_empty(), "the others go too");
        assert_eq!(ana.app.journal(None, 9).unwrap().entries.len(), 1);
        meet::show(&ana.app);
    }
}

#[test]
fn what_is_left_over_in_the_key_store_goes_and_what_is_not_ours_stays() {
    let [ana, _ben] = two();
    let before = ana.keys.there();
    let left_over = format!("{}00", microconsent::statement::WRAPPING_NAME);
    for name in [left_over.as_str(), "journal"] {
        ana.keys.wrap(name, &[1; 32]).unwrap();
    }
    let ana = ana.reopened();
    let mut there = ana.keys.there();
    assert!(there.remove("journal"));
    assert_eq!(there, before);
}
