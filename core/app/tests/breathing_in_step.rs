//! How closely two phones breathe in step: two whole apps, with clocks that run apart, over a network that
//! delays, mixes and loses what it carries.
//!
//! What heartbeats cannot tell is how much longer one way takes than the other. Half of that stays, whatever is
//! done; it is printed beside what was found. `cargo test --test breathing_in_step -- --nocapture` prints the
//! table.

mod keys;
mod meet;

use keys::FileKeys;
use microconsent::breathing::{Pacer, Way};
use microconsent::phrases::Language;
use microconsent::statement::{
    Delivery, Envelope, Length, Mailbox, Setting, Transport, TransportError,
};
use microconsent::{Clock, MicroConsent, Now};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// True time, in microseconds; what a phone's clock makes of it is its own.
type True = Arc<Mutex<u64>>;

struct Drifting {
    true_us: True,
    began_ms: u64,
    /// Millionths that it runs fast.
    fast: i64,
}

impl Drifting {
    fn uptime_ms(&self) -> u64 {
        let passed = i128::from(*self.true_us.lock().unwrap());
        let passed = passed * (1_000_000 + i128::from(self.fast)) / 1_000_000_000;
        self.began_ms + passed as u64
    }
}

#[derive(Clone)]
struct Hand(Arc<Drifting>);

impl Clock for Hand {
    fn now(&self) -> Now {
        Now {
            utc_ms: 1_772_827_200_000,
            uptime_ms: self.0.uptime_ms(),
            boot: "1".into(),
        }
    }
}

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): the same numbers each time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most.max(1)
    }
}

/// Milliseconds, one way: at least so many, and up to so many more.
#[derive(Clone, Copy)]
struct Delay {
    least: u64,
    jitter: u64,
}

/// To whom, when it arrives in true microseconds, its ticket, and what it is.
type Mail = (Mailbox, u64, u64, Vec<u8>);

struct Network {
    true_us: True,
    chance: Mutex<Chance>,
    /// Of who writes into the first mailbox that was written into, and of the other.
    ways: [Delay; 2],
    loss_percent: u64,
    mail: Mutex<Vec<Mail>>,
    boxes: Mutex<Vec<Mailbox>>,
    cut: Mutex<bool>,
}

impl Network {
    fn has_come(&self, mailbox: &Mailbox) -> bool {
        let now = *self.true_us.lock().unwrap();
        let mail = self.mail.lock().unwrap();
        mail.iter().any(|(to, at, ..)| to == mailbox && *at <= now)
    }
}

impl Transport for Network {
    fn put(&self, to: &Mailbox, envelope: &Envelope) -> Result<(), TransportError> {
        let mut chance = self.chance.lock().unwrap();
        let way = {
            let mut boxes = self.boxes.lock().unwrap();
            match boxes.iter().position(|b| b == to) {
                Some(way) => way,
                None => {
                    boxes.push(to.clone());
                    boxes.len() - 1
                }
            }
        };
        let Delay { least, jitter } = self.ways[way];
        let delay_us = least * 1_000 + chance.below(jitter * 1_000 + 1);
        if chance.below(100) < self.loss_percent || *self.cut.lock().unwrap() {
            return Ok(());
        }
        let at = *self.true_us.lock().unwrap() + delay_us;
        let ticket = chance.next();
        let bytes = envelope.as_bytes().to_vec();
        self.mail
            .lock()
            .unwrap()
            .push((to.clone(), at, ticket, bytes));
        Ok(())
    }

    fn fetch(&self, mailbox: &Mailbox, most: usize) -> Result<Vec<Delivery>, TransportError> {
        let now = *self.true_us.lock().unwrap();
        let mail = self.mail.lock().unwrap();
        let come = mail
            .iter()
            .filter(|(to, at, ..)| to == mailbox && *at <= now);
        let deliveries = come.map(|(_, _, ticket, bytes)| Delivery {
            ticket: *ticket,
            bytes: bytes.clone(),
        });
        Ok(deliveries.take(most).collect())
    }

    fn acknowledge(&self, _: &Mailbox, ticket: u64) -> Result<(), TransportError> {
        self.mail
            .lock()
            .unwrap()
            .retain(|(_, _, t, _)| *t != ticket);
        Ok(())
    }
}

struct Phone {
    app: MicroConsent,
    clock: Arc<Drifting>,
    wake_at: u64,
    mailbox: Mailbox,
    _folder: TempDir,
}

impl Phone {
    fn new(true_us: &True, began_ms: u64, fast: i64) -> Phone {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(Drifting {
            true_us: true_us.clone(),
            began_ms,
            fast,
        });
        let app = MicroConsent::open(
            folder.path(),
            &[7; 32],
            Language::English,
            Box::new(Hand(clock.clone())),
            Arc::new(FileKeys::beside(folder.path())),
            Box::new(microconsent::system_chance()),
        )
        .unwrap();
        Phone {
            app,
            clock,
            wake_at: 0,
            mailbox: Mailbox(String::new()),
            _folder: folder,
        }
    }

    /// As a shell does: at what comes, and when a view said so.
    fn go_on(&mut self, network: &Network) {
        if self.clock.uptime_ms() >= self.wake_at || network.has_come(&self.mailbox) {
            self.app.exchange(network).unwrap();
            self.wake_at = self.app.tick().unwrap().unwrap_or(u64::MAX);
        }
    }

    /// After a gesture.
    fn look(&mut self) {
        self.wake_at = 0;
    }

    fn pacer(&self) -> Option<Pacer> {
        Some(self.app.breathing().unwrap().running?.pacer)
    }
}

struct Case {
    name: &'static str,
    there: Delay,
    back: Delay,
    fast: [i64; 2],
}

const fn delay(least: u64, jitter: u64) -> Delay {
    Delay { least, jitter }
}

/// How far apart the pacers were, in milliseconds, at each twentieth of a second, in rising order.
fn apart(case: &Case, seed: u64) -> Vec<u64> {
    let true_us = True::default();
    let mut phones = [
        Phone::new(&true_us, 50_000, case.fast[0]),
        Phone::new(&true_us, 7_000_000, case.fast[1]),
    ];
    meet::link(&phones[0].app, &phones[1].app);
    for phone in &mut phones {
        let seed = phone.app.mailbox().unwrap().unwrap();
        phone.mailbox = seed.key().address();
    }
    let network = Network {
        true_us: true_us.clone(),
        chance: Mutex::new(Chance(seed)),
        ways: [case.there, case.back],
        loss_percent: 20,
        mail: Mutex::default(),
        boxes: Mutex::new(phones.iter().map(|p| p.mailbox.clone()).collect()),
        cut: Mutex::default(),
    };
    for phone in &mut phones {
        phone.app.enter(Setting::SittingClose).unwrap();
    }
    let mut found = Vec::new();
    let (mut proposed, mut joined) = (false, false);
    for ms in 0u64..660_000 {
        *true_us.lock().unwrap() = ms * 1_000;
        for phone in &mut phones {
            phone.go_on(&network);
        }
        if ms < 30_000 || ms % 50 != 0 {
            continue;
        }
        let [ana, ben] = &mut phones;
        if !proposed && ana.app.breathing().unwrap().can_propose {
            ana.app.propose_breathing(Way::Even, Length::OPEN).unwrap();
            ana.look();
            proposed = true;
        }
        // A person takes a moment to see it.
        if !joined && ms >= 40_000 && ben.app.breathing().unwrap().proposal.is_some() {
            ben.app.join_breathing().unwrap();
            ben.look();
            joined = true;
        }
        if let (Some(a), Some(b)) = (ana.pacer(), ben.pacer()) {
            let (a, b) = (
                a.elapsed(ana.clock.uptime_ms()),
                b.elapsed(ben.clock.uptime_ms()),
            );
            found.push(a.abs_diff(b));
        }
    }
    assert!(
        found.len() > 11_000,
        "{}: {} at {seed}",
        case.name,
        found.len()
    );
    found.sort_unstable();
    found
}

#[test]
fn share_the_pacer_only_and_both_are_in_step() {
    let cases = [
        Case {
            name: "in one room",
            there: delay(5, 20),
            back: delay(5, 20),
            fast: [500, -500],
        },
        Case {
            name: "anything from 5 to 400 ms",
            there: delay(5, 395),
            back: delay(5, 395),
            fast: [500, -500],
        },
        Case {
            name: "slow both ways",
            there: delay(200, 200),
            back: delay(200, 200),
            fast: [-500, 500],
        },
        Case {
            name: "clocks alike",
            there: delay(5, 395),
            back: delay(5, 395),
            fast: [0, 0],
        },
        Case {
            name: "60 ms longer one way",
            there: delay(5, 200),
            back: delay(65, 200),
            fast: [500, -500],
        },
        Case {
            name: "395 ms longer one way",
            there: delay(5, 0),
            back: delay(400, 0),
            fast: [500, -500],
        },
    ];
    println!("apart, ms                  half   95 %   most   what asymmetry sets");
    for case in &cases {
        let mut all: Vec<u64> = (1..=3).flat_map(|seed| apart(case, seed)).collect();
        all.sort_unstable();
        let at = |percent: usize| all[(all.len() - 1) * percent / 100];
        let limit = case.there.least.abs_diff(case.back.least) / 2;
        println!(
            "{:26} {:4} {:6} {:6} {:6}",
            case.name,
            at(50),
            at(95),
            at(100),
            limit
        );
        assert!(at(95) <= 50 + limit, "{}: {}", case.name, at(95));
        assert!(at(100) <= 150 + limit, "{}: {}", case.name, at(100));
    }
}
