//! What someone who holds the network gives a phone in place of what was said: cut, swapped, of others, doubled, of
//! last week, from before the unlinking, a whole earlier Moment. Each case is named for it. Nothing of it is shown,
//! nothing applied; it is acknowledged and dropped, and what is really said is heard after it.

mod keys;
mod meet;

use keys::FileKeys;
use microconsent::phrases::Language;
use microconsent::statement::{
    Delivery, Envelope, Mailbox, Setting, Signal, Transport, TransportError,
};
use microconsent::{
    CheckIn, Clock, HomeView, MicroConsent, MomentView, Now, Page, Phase, Shared, Sharing,
};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const KEY: [u8; 32] = [9; 32];
const ANA: usize = 0;
const BEN: usize = 1;

#[derive(Clone)]
struct Hand(Arc<Mutex<Now>>);

impl Clock for Hand {
    fn now(&self) -> Now {
        self.0.lock().unwrap().clone()
    }
}

/// The network, in the hands of someone who records all and delivers what they like.
#[derive(Default)]
struct Taker {
    put: Mutex<Vec<Vec<u8>>>,
    gives: Mutex<BTreeMap<u64, Vec<u8>>>,
    cut: AtomicBool,
}

impl Transport for Taker {
    fn put(&self, _: &Mailbox, envelope: &Envelope) -> Result<(), TransportError> {
        if self.cut.load(Ordering::Relaxed) {
            return Err(TransportError::Unreachable);
        }
        self.put.lock().unwrap().push(envelope.as_bytes().to_vec());
        Ok(())
    }
    fn fetch(&self, _: &Mailbox, most: usize) -> Result<Vec<Delivery>, TransportError> {
        let gives = self.gives.lock().unwrap();
        let first = gives.iter().take(most);
        Ok(first
            .map(|(ticket, bytes)| Delivery {
                ticket: *ticket,
                bytes: bytes.clone(),
            })
            .collect())
    }
    fn acknowledge(&self, _: &Mailbox, ticket: u64) -> Result<(), TransportError> {
        self.gives.lock().unwrap().remove(&ticket);
        Ok(())
    }
}

struct Phone {
    app: MicroConsent,
    clock: Hand,
    network: Taker,
    folder: TempDir,
}

/// All that a phone shows and keeps, but for when it wants to be woken.
type Whole = (HomeView, MomentView, Page);

fn open(folder: &TempDir, clock: &Hand) -> MicroConsent {
    MicroConsent::open(
        folder.path(),
        &KEY,
        Language::English,
        Box::new(clock.clone()),
        Arc::new(FileKeys::beside(folder.path())),
        Box::new(microconsent::system_chance()),
    )
    .unwrap()
}

fn phone() -> Phone {
    let folder = tempfile::tempdir().unwrap();
    let clock = Hand(Arc::new(Mutex::new(Now {
        utc_ms: 1_772_827_200_000,
        uptime_ms: MINUTE,
        boot: "1".into(),
    })));
    Phone {
        app: open(&folder, &clock),
        clock,
        network: Taker::default(),
        folder,
    }
}

impl Phone {
    fn whole(&self) -> Whole {
        let mut home = self.app.home().unwrap();
        let mut moment = self.app.moment().unwrap();
        home.wake_at_uptime_ms = None;
        moment.wake_at_uptime_ms = None;
        (home, moment, self.app.journal(None, 100).unwrap())
    }

    /// Takes this from whoever holds the network; what it puts meanwhile.
    fn is_given(&self, envelopes: &[Vec<u8>]) -> Vec<Vec<u8>> {
        let tickets = 1_000_000..;
        self.network
            .gives
            .lock()
            .unwrap()
            .extend(tickets.zip(envelopes.iter().cloned()));
        while self.app.exchange(&self.network).unwrap().taken > 0 {}
        let left = self.network.gives.lock().unwrap().len();
        assert_eq!(left, 0, "all is acknowledged");
        std::mem::take(&mut self.network.put.lock().unwrap())
    }

    fn say(&self, signal: Signal) {
        let mut checkin = CheckIn::in_setting(Setting::Hug);
        checkin.signal = Some(signal);
        let preview = self.app.preview(checkin, Sharing::Signal, None).unwrap();
        if let Shared::SecondBeat(id) = self.app.share(preview.id).unwrap() {
            self.app.confirm(id).unwrap();
        }
    }

    fn shows(&self) -> Option<Signal> {
        let (home, moment, _) = self.whole();
        moment.theirs.signal.or(home.partner.signal)
    }

    fn opened_anew(self) -> Phone {
        self.app.shut();
        let app = open(&self.folder, &self.clock);
        Phone { app, ..self }
    }
}

fn pass(phones: &[Phone; 2], ms: u64) {
    for phone in phones {
        phone.clock.0.lock().unwrap().uptime_ms += ms;
        phone.app.tick().unwrap();
    }
}

/// What each puts now, and hears of the other: what went to each, as it was recorded on the way.
fn carry(phones: &[Phone; 2]) -> [Vec<Vec<u8>>; 2] {
    let mut to: [Vec<Vec<u8>>; 2] = Default::default();
    for _ in 0..4 {
        for from in [ANA, BEN] {
            let put = phones[from].is_given(&[]);
            let other = 1 - from;
            let answers = phones[other].is_given(&put);
            to[from].extend(answers.iter().cloned());
            phones[from]
                .is_given(&answers)
                .into_iter()
                .for_each(|more| {
                    phones[other].is_given(std::slice::from_ref(&more));
                    to[other].push(more);
                });
            to[other].extend(put);
        }
    }
    to
}

fn linked() -> [Phone; 2] {
    let phones = [phone(), phone()];
    meet::link(&phones[ANA].app, &phones[BEN].app);
    phones
}

fn together(phones: &[Phone; 2]) {
    for phone in phones {
        phone.app.enter(Setting::Hug).unwrap();
    }
    for _ in 0..4 {
        carry(phones);
        pass(phones, 2_000);
    }
    assert!(phones.iter().all(|p| p.whole().1.phase == Phase::Together));
}

fn apart(phones: &[Phone; 2]) {
    for phone in phones {
        let _ = phone.app.leave();
    }
    carry(phones);
    assert!(phones.iter().all(|p| p.whole().1.phase == Phase::Apart));
}

/// The case itself: Ana is given these, and is as she was, and answers nobody; also once she was opened anew.
/// Then Ben says Red, and is heard.
fn says_nothing(what: &str, phones: [Phone; 2], given: &[Vec<u8>]) {
    assert!(!given.is_empty(), "{what}: there is something to give");
    let [ana, ben] = phones;
    ana.is_given(&[]);
    let was = ana.whole();
    let answers = ana.is_given(given);
    assert_eq!(ana.whole(), was, "{what}");
    assert!(answers.is_empty(), "{what}: {} answers", answers.len());
    // In the other order, and twice.
    let mut again: Vec<Vec<u8>> = given.iter().rev().cloned().collect();
    again.extend_from_within(..);
    ana.is_given(&again);
    assert_eq!(ana.whole(), was, "{what}, the other way round and twice");

    let was_together = was.1.phase == Phase::Together;
    let ana = ana.opened_anew();
    let was = ana.whole();
    ana.is_given(given);
    assert_eq!(ana.whole(), was, "{what}, after a restart");
    let phones = [ana, ben];
    if was_together {
        pass(&phones, 2_000);
    }
    phones[BEN].app.stop().unwrap();
    carry(&phones);
    assert_eq!(phones[ANA].shows(), Some(Signal::Red), "{what}");
    assert!(phones[ANA].whole().0.pause, "{what}");
}

/// What Ben says now, on its way to Ana, who has not heard it.
fn said_by_ben(phones: &[Phone; 2], signal: Signal) -> Vec<Vec<u8>> {
    phones[BEN].say(signal);
    phones[BEN].is_given(&[])
}

type Changes = fn(&mut Vec<u8>);

#[test]
fn cut_longer_or_changed_in_a_bit() {
    let cases: [(&str, Changes); 7] = [
        ("empty", Vec::clear),
        ("cut by a byte", |b| b.truncate(2_047)),
        ("cut to a half", |b| b.truncate(1_024)),
        ("a byte more", |b| b.push(0)),
        ("twice over", |b| b.extend_from_within(..)),
        ("a bit of the key", |b| b[3] ^= 1),
        ("a bit of the end", |b| b[2_047] ^= 0x80),
    ];
    for (what, change) in cases {
        let phones = linked();
        let mut said = said_by_ben(&phones, Signal::Yellow);
        said.iter_mut().for_each(change);
        says_nothing(what, phones, &said);
    }
}

/// As many as an inbox holds, again and again, with nothing that is said among them.
#[test]
fn a_flood_of_junk() {
    let phones = linked();
    let junk = |n: u32| {
        let mut bytes = said_by_ben(&phones, Signal::Yellow).remove(0);
        bytes[..4].copy_from_slice(&n.to_be_bytes());
        bytes
    };
    let given: Vec<Vec<u8>> = (0..500).map(junk).collect();
    let tickets = 0..;
    let gives = tickets.zip(given.iter().cloned());
    phones[ANA].network.gives.lock().unwrap().extend(gives);
    // While they wait, her stop goes with the next exchange.
    phones[ANA].app.stop().unwrap();
    let done = phones[ANA].app.exchange(&phones[ANA].network).unwrap();
    assert_eq!((done.put, done.taken), (1, 64));
    says_nothing("a flood", phones, &given);
}

#[test]
fn swapped_halves_of_two() {
    let phones = linked();
    let one = said_by_ben(&phones, Signal::Yellow).remove(0);
    let other = said_by_ben(&phones, Signal::Red).remove(0);
    let joined = |a: &[u8], b: &[u8]| [&a[..1_024], &b[1_024..]].concat();
    let given = [joined(&one, &other), joined(&other, &one)];
    says_nothing("swapped", phones, &given);
}

#[test]
fn another_persons() {
    // Between two others; and what Ana herself said to Ben.
    let others = linked();
    let between_others = said_by_ben(&others, Signal::Red);
    says_nothing("between two others", linked(), &between_others);
    let phones = linked();
    phones[ANA].say(Signal::Yellow);
    let her_own = phones[ANA].is_given(&[]);
    carry(&phones);
    says_nothing("her own", phones, &her_own);
}

#[test]
fn doubled_outside_a_moment() {
    for signal in [Signal::Yellow, Signal::Red] {
        let phones = linked();
        let said = said_by_ben(&phones, signal);
        phones[ANA].is_given(&said);
        assert_eq!(phones[ANA].shows(), Some(signal));
        says_nothing("doubled", phones, &vec![said[0].clone(); 20]);
    }
}

#[test]
fn doubled_in_a_moment() {
    let phones = linked();
    together(&phones);
    let said = said_by_ben(&phones, Signal::Green);
    let once = phones[ANA].is_given(&said);
    assert_eq!(phones[ANA].shows(), Some(Signal::Green));
    // It is answered once, however often it comes.
    assert!(once.len() <= 1);
    says_nothing("doubled in a Moment", phones, &vec![said[0].clone(); 20]);
}

#[test]
fn a_replay_of_last_week() {
    // Each day something is said, and keys turn; and nothing at all is said, so that no key turns.
    for keys_turn in [true, false] {
        let phones = linked();
        let mut said = said_by_ben(&phones, Signal::Yellow);
        said.extend(said_by_ben(&phones, Signal::Red));
        phones[ANA].is_given(&said);
        assert_eq!(phones[ANA].shows(), Some(Signal::Red));
        for phone in &phones {
            phone.say(Signal::Yellow);
        }
        said.extend(carry(&phones)[ANA].iter().cloned());
        for _ in 0..7 {
            pass(&phones, DAY);
            if keys_turn {
                for phone in &phones {
                    phone.say(Signal::Yellow);
                }
                said.extend(carry(&phones)[ANA].iter().take(1).cloned());
                said.truncate(5);
            }
        }
        pass(&phones, DAY);
        assert_eq!(phones[ANA].shows(), None);
        says_nothing("of last week", phones, &said);
    }
}

#[test]
fn a_green_of_last_week_that_was_held_back() {
    let phones = linked();
    together(&phones);
    let held_back = said_by_ben(&phones, Signal::Green);
    apart(&phones);
    pass(&phones, 7 * DAY);
    says_nothing("held back for a week", phones, &held_back);
    // Nor in the next Moment.
    let phones = linked();
    together(&phones);
    let held_back = said_by_ben(&phones, Signal::Green);
    apart(&phones);
    pass(&phones, 7 * DAY);
    together(&phones);
    says_nothing("held back until the next Moment", phones, &held_back);
}

#[test]
fn one_from_before_the_unlink() {
    let phones = linked();
    let heard = said_by_ben(&phones, Signal::Red);
    phones[ANA].is_given(&heard);
    let held_back = [Signal::Yellow, Signal::Red].map(|signal| said_by_ben(&phones, signal));
    let given = [heard, held_back.concat()].concat();
    phones[ANA].app.unlink().unwrap();
    // Alone, she hears nobody, and fetches nothing.
    let was = phones[ANA].whole();
    let tickets = 0..;
    let mut gives = phones[ANA].network.gives.lock().unwrap();
    gives.extend(tickets.zip(given.iter().cloned()));
    drop(gives);
    assert_eq!(
        phones[ANA]
            .app
            .exchange(&phones[ANA].network)
            .unwrap()
            .taken,
        0
    );
    assert_eq!(phones[ANA].whole(), was);
    phones[ANA].network.gives.lock().unwrap().clear();
    // Linked again with the same person, it is of another link.
    phones[BEN].app.unlink().unwrap();
    meet::link(&phones[ANA].app, &phones[BEN].app);
    says_nothing("from before the unlink", phones, &given);
}

/// A Moment with all that can be said in it, and all that went to Ana.
fn an_earlier_moment(phones: &[Phone; 2]) -> Vec<Vec<u8>> {
    let mut to_ana = Vec::new();
    let record = |to_ana: &mut Vec<_>| {
        for _ in 0..2 {
            to_ana.extend(carry(phones)[ANA].iter().cloned());
            pass(phones, 2_000);
        }
    };
    for phone in phones {
        phone.app.enter(Setting::Hug).unwrap();
    }
    record(&mut to_ana);
    for phone in phones {
        phone.say(Signal::Green);
    }
    record(&mut to_ana);
    assert_eq!(phones[ANA].shows(), Some(Signal::Green));
    phones[BEN].app.move_to(Setting::Cuddling).unwrap();
    record(&mut to_ana);
    phones[BEN].app.stop().unwrap();
    record(&mut to_ana);
    for _ in 0..2 {
        for phone in phones {
            phone.say(Signal::Green);
        }
        record(&mut to_ana);
    }
    assert!(!phones[ANA].whole().0.pause, "both came back");
    assert_eq!(phones[ANA].shows(), Some(Signal::Green));
    let _ = phones[BEN].app.leave();
    record(&mut to_ana);
    apart(phones);
    assert!(to_ana.len() > 12);
    to_ana
}

#[test]
fn a_whole_earlier_moment_replayed_while_apart() {
    let phones = linked();
    let moment = an_earlier_moment(&phones);
    says_nothing("a whole Moment, apart", phones, &moment);
}

#[test]
fn a_whole_earlier_moment_replayed_to_one_who_waits() {
    let phones = linked();
    let moment = an_earlier_moment(&phones);
    phones[ANA].app.enter(Setting::Hug).unwrap();
    phones[ANA].is_given(&[]);
    assert_eq!(phones[ANA].whole().1.phase, Phase::Entering);
    says_nothing("a whole Moment, to one who waits", phones, &moment);
}

#[test]
fn a_whole_earlier_moment_replayed_in_the_next_one() {
    let phones = linked();
    let moment = an_earlier_moment(&phones);
    together(&phones);
    assert_eq!(phones[ANA].shows(), None);
    says_nothing("a whole Moment, in the next", phones, &moment);
}

/// An hour of an earlier Moment in place of what is said now, beat by beat.
#[test]
fn a_whole_earlier_moment_replayed_in_place_of_this_one() {
    let phones = linked();
    let moment = an_earlier_moment(&phones);
    together(&phones);
    phones[BEN].network.cut.store(true, Ordering::Relaxed);
    for envelope in moment.iter().cycle().take(30) {
        pass(&phones, 2_000);
        phones[ANA].is_given(std::slice::from_ref(envelope));
        assert_eq!(phones[ANA].shows(), None);
    }
    assert!(!phones[ANA].whole().1.hears, "he is not there");
}
