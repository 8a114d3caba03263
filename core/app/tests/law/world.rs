//! Two phones and a hostile way between them, driven by random events. The steps are the production
//! ones; beside them stands what really happened, so that a check can compare what a phone believes
//! with what is true.

use microconsent::Now;
use microconsent::locked::Tapped;
use microconsent::moment::{Beat, Effect, Event, Share, State, TappedLocked, step};
use microconsent::statement::{
    AuthorId, Field, Kind, Limit, Message, PauseWord, Said, SaidWords, Seq, Setting, SettingStamp,
    Signal, Tier, Words,
};
use proptest::prelude::*;

pub const ANA: usize = 0;
pub const BEN: usize = 1;

/// What happens next. Indices into what is on the way are taken modulo what is there.
#[derive(Clone, Debug)]
pub enum Op {
    Enter(usize, usize),
    Leave(usize),
    Move(usize, usize),
    Share(usize, Signal, Beat, u8, bool),
    Pause(usize),
    LockedTap(usize, Option<Signal>),
    Unlock(usize),
    Deliver(usize),
    Double(usize),
    Drop(usize),
    DeliverAll,
    Pass(u64),
    Restart(usize),
    Reboot(usize),
    WallClock(usize, i64),
}

pub const SETTINGS: [Setting; 4] = [
    Setting::Talking,
    Setting::Hug,
    Setting::Kissing,
    Setting::Afterwards,
];

pub fn signal() -> impl Strategy<Value = Signal> {
    prop_oneof![
        4 => Just(Signal::Green),
        2 => Just(Signal::Yellow),
        1 => Just(Signal::Red)
    ]
}

/// A random event. The weights make Moments begin and last, so that the rules are really met.
pub fn op() -> impl Strategy<Value = Op> {
    let who = 0usize..2;
    let beat = prop_oneof![Just(Beat::First), Just(Beat::Second)];
    prop_oneof![
        3 => (who.clone(), 0usize..4).prop_map(|(w, s)| Op::Enter(w, s)),
        1 => who.clone().prop_map(Op::Leave),
        2 => (who.clone(), 0usize..4).prop_map(|(w, s)| Op::Move(w, s)),
        10 => (who.clone(), signal(), beat, 2u8..=30, any::<bool>())
            .prop_map(|(w, s, b, m, l)| Op::Share(w, s, b, m, l)),
        1 => who.clone().prop_map(Op::Pause),
        1 => (who.clone(), proptest::option::of(signal())).prop_map(|(w, s)| Op::LockedTap(w, s)),
        1 => who.clone().prop_map(Op::Unlock),
        6 => any::<usize>().prop_map(Op::Deliver),
        2 => any::<usize>().prop_map(Op::Double),
        2 => any::<usize>().prop_map(Op::Drop),
        14 => Just(Op::DeliverAll),
        10 => prop_oneof![
            6 => 1u64..4_000,
            2 => 4_000u64..20_000,
            2 => 20_000u64..1_000_000,
            1 => 1_000_000u64..20_000_000
        ].prop_map(Op::Pass),
        1 => who.clone().prop_map(Op::Restart),
        1 => who.clone().prop_map(Op::Reboot),
        1 => (who, -300_000_000i64..300_000_000).prop_map(|(w, ms)| Op::WallClock(w, ms)),
    ]
}

/// A course of events that begins with both in a Moment.
pub fn course() -> impl Strategy<Value = Vec<Op>> {
    proptest::collection::vec(op(), 1..60).prop_map(|ops| {
        let mut course = vec![
            Op::Enter(ANA, 1),
            Op::Enter(BEN, 1),
            Op::Pass(2_000),
            Op::DeliverAll,
            Op::Pass(2_000),
            Op::DeliverAll,
        ];
        course.extend(ops);
        course
    })
}

/// A message on its way.
#[derive(Clone, Debug)]
pub struct OnTheWay {
    pub to: usize,
    pub tier: Tier,
    pub message: Message,
    pub sent_at: u64,
}

/// A Signal as it was really said.
#[derive(Clone, Debug)]
pub struct Truth {
    pub signal: Signal,
    pub at: SettingStamp,
    pub life_ms: u64,
    pub made_at: u64,
}

#[derive(Clone)]
pub struct PhoneWorld {
    pub state: State,
    pub now: Now,
    pub seq: u64,
    nonce: u8,
    /// By sequence number.
    pub said: std::collections::BTreeMap<u64, Truth>,
    /// When the newest message that reached the other was sent, in the time of the world.
    pub reached_other: Option<u64>,
    /// What was tapped while locked and is not known to this phone's own core yet.
    pub spool: Vec<(Seq, Tapped, u64)>,
    /// The newest Red of the other's that came, and of the unlocked ones only.
    pub red_came: u64,
}

#[derive(Clone)]
pub struct World {
    pub time: u64,
    /// Whether each phone takes in what was tapped before anything else, as the app does. Without it, it
    /// comes as late as chance has it.
    pub prompt: bool,
    pub phones: [PhoneWorld; 2],
    pub way: Vec<OnTheWay>,
    /// Every message ever sent, for replays.
    pub all: Vec<OnTheWay>,
}

pub fn seq(n: u64) -> Seq {
    Seq::checked(n).unwrap()
}

impl World {
    pub fn new() -> World {
        let phone = |me: u8, other: u8, uptime: u64| {
            let now = Now {
                utc_ms: 1_000_000_000_000,
                uptime_ms: uptime,
                boot: format!("{me}"),
            };
            PhoneWorld {
                state: State::linked(AuthorId([me; 16]), AuthorId([other; 16]), &now),
                now,
                seq: 0,
                nonce: me,
                said: Default::default(),
                reached_other: None,
                spool: Vec::new(),
                red_came: 0,
            }
        };
        World {
            time: 0,
            prompt: false,
            phones: [phone(1, 2, 5_000), phone(2, 1, 9_000_000)],
            way: Vec::new(),
            all: Vec::new(),
        }
    }

    pub fn now(&self, who: usize) -> u64 {
        self.phones[who].now.uptime_ms
    }

    /// Feeds one event to a phone's step; a refusal changes nothing.
    pub fn feed(&mut self, who: usize, event: Event) -> bool {
        if self.prompt && !matches!(event, Event::Tapped(_)) {
            self.apply(&Op::Unlock(who));
        }
        let phone = &mut self.phones[who];
        match step(&phone.state, event, &phone.now) {
            Ok((next, effects)) => {
                phone.state = next;
                for effect in effects {
                    let (Effect::Send { message, .. } | Effect::Beat(message)) = effect else {
                        panic!("what was sealed while locked goes as it was tapped");
                    };
                    // Through the wire form, as it really travels.
                    let message = Message::decode(&message.encode().unwrap()).unwrap();
                    self.send(who, Tier::Open, message);
                }
                true
            }
            Err(_) => false,
        }
    }

    fn send(&mut self, who: usize, tier: Tier, message: Message) {
        let on_the_way = OnTheWay {
            to: 1 - who,
            tier,
            message,
            sent_at: self.time,
        };
        self.all.push(on_the_way.clone());
        self.way.push(on_the_way);
    }

    pub fn deliver(&mut self, m: &OnTheWay) {
        let event = Event::Received {
            tier: m.tier,
            message: Box::new(m.message.clone()),
        };
        if m.tier == Tier::Open {
            let sender = &mut self.phones[1 - m.to];
            sender.reached_other = sender.reached_other.max(Some(m.sent_at));
        }
        let red = m
            .message
            .said
            .as_ref()
            .filter(|s| s.signal == Signal::Red && m.tier == Tier::Open);
        let to = &mut self.phones[m.to];
        to.red_came = to.red_came.max(red.map_or(0, |s| s.seq.get()));
        self.feed(m.to, event);
    }

    fn claim(&mut self, who: usize) -> Seq {
        self.phones[who].seq += 1;
        seq(self.phones[who].seq)
    }

    pub fn share(
        &mut self,
        who: usize,
        signal: Signal,
        beat: Beat,
        minutes: u8,
        limit: bool,
    ) -> bool {
        let seq = self.claim(who);
        let limits = if limit {
            vec![Limit::Until {
                minutes: 3,
                words: None,
            }]
        } else {
            Vec::new()
        };
        let words = Some(SaidWords {
            note: Some(Words::new(SECRETS[who], Field::Note).unwrap()),
            ..SaidWords::default()
        });
        let share = Share {
            signal,
            minutes,
            limits,
            words,
            setting: Setting::Talking,
        };
        let done = self.feed(who, Event::Share { seq, share, beat });
        if done {
            // What was really said stands in the message that went out.
            let said = self
                .all
                .iter()
                .rev()
                .find(|m| m.to == 1 - who && m.message.sequence == Some(seq))
                .and_then(|m| m.message.said.clone())
                .expect("a share sends its check-in");
            let truth = Truth {
                signal,
                at: said.at.clone(),
                life_ms: said.life_ms(),
                made_at: self.time,
            };
            self.phones[who].said.insert(seq.get(), truth);
        }
        done
    }

    pub fn apply(&mut self, op: &Op) {
        match op {
            Op::Enter(who, setting) => {
                let seq = self.claim(*who);
                let phone = &mut self.phones[*who];
                phone.nonce = phone.nonce.wrapping_add(2);
                let mut nonce = [phone.nonce; 16];
                nonce[..8].copy_from_slice(&seq.get().to_be_bytes());
                let setting = SETTINGS[*setting].clone();
                self.feed(
                    *who,
                    Event::Enter {
                        seq,
                        nonce,
                        setting,
                    },
                );
            }
            Op::Leave(who) => {
                let seq = self.claim(*who);
                self.feed(*who, Event::Leave { seq });
            }
            Op::Move(who, setting) => {
                let seq = self.claim(*who);
                let setting = SETTINGS[*setting].clone();
                self.feed(*who, Event::Move { seq, setting });
            }
            Op::Share(who, signal, beat, minutes, limit) => {
                self.share(*who, *signal, *beat, *minutes, *limit);
            }
            Op::Pause(who) => {
                let seq = self.claim(*who);
                self.feed(*who, Event::Pause { seq });
            }
            Op::LockedTap(who, signal) => {
                let seq = self.claim(*who);
                let message = locked(seq, *signal);
                self.send(*who, Tier::Locked, message);
                let tapped = match signal {
                    // A green that somebody forges; the phone itself tells nobody.
                    Some(Signal::Green) => return,
                    Some(Signal::Yellow) => Tapped::Yellow,
                    Some(Signal::Red) => Tapped::Red,
                    None => Tapped::Pause,
                };
                let at = self.time;
                self.phones[*who].spool.push((seq, tapped, at));
            }
            Op::Unlock(who) => {
                for (seq, tapped, at) in std::mem::take(&mut self.phones[*who].spool) {
                    if tapped == Tapped::Red {
                        let truth = Truth {
                            signal: Signal::Red,
                            at: locked(seq, Some(Signal::Red)).said.unwrap().at,
                            life_ms: 0,
                            made_at: at,
                        };
                        self.phones[*who].said.insert(seq.get(), truth);
                    }
                    let age_ms = (self.time - at).min(self.now(*who));
                    let sealed = None;
                    let tap = TappedLocked {
                        seq,
                        tapped,
                        age_ms,
                        sealed,
                    };
                    self.feed(*who, Event::Tapped(Box::new(tap)));
                }
            }
            Op::Deliver(at) => {
                if !self.way.is_empty() {
                    let m = self.way.remove(at % self.way.len());
                    self.deliver(&m);
                }
            }
            Op::Double(at) => {
                // Anything ever sent, as late as one likes.
                if !self.all.is_empty() {
                    let m = self.all[at % self.all.len()].clone();
                    self.deliver(&m);
                }
            }
            Op::Drop(at) => {
                if !self.way.is_empty() {
                    self.way.remove(at % self.way.len());
                }
            }
            Op::DeliverAll => {
                for m in std::mem::take(&mut self.way) {
                    self.deliver(&m);
                }
            }
            Op::Pass(ms) => self.pass(*ms),
            Op::Restart(who) => self.restart(*who),
            Op::Reboot(who) => {
                let phone = &mut self.phones[*who];
                phone.now.boot.push('x');
                phone.now.uptime_ms = 0;
                phone.reached_other = None;
                self.restart(*who);
            }
            Op::WallClock(who, ms) => self.phones[*who].now.utc_ms += ms,
        }
    }

    pub fn pass(&mut self, ms: u64) {
        self.time += ms;
        for who in [ANA, BEN] {
            self.phones[who].now.uptime_ms += ms;
            self.phones[who].now.utc_ms += ms as i64;
            self.feed(who, Event::Tick);
        }
    }

    fn restart(&mut self, who: usize) {
        let phone = &mut self.phones[who];
        let ids = [AuthorId([1; 16]), AuthorId([2; 16])];
        let kept = phone.state.keep().unwrap();
        phone.state = State::resume(&kept, ids[who], ids[1 - who], &phone.now).unwrap();
        // Until heard again the other's Red is not known as a Signal; its Pause is.
        phone.red_came = 0;
        self.feed(who, Event::Tick);
    }

    /// The network is well for a while: everything arrives, heartbeats go to and fro.
    pub fn settle(&mut self, seconds: u64) {
        for _ in 0..seconds {
            self.apply(&Op::DeliverAll);
            self.apply(&Op::DeliverAll);
            self.pass(1_000);
        }
        self.apply(&Op::DeliverAll);
        self.apply(&Op::DeliverAll);
    }
}

/// What a locked phone sends.
pub fn locked(seq: Seq, signal: Option<Signal>) -> Message {
    Message {
        announced: None,
        asking: None,
        sequence: Some(seq),
        kind: if signal.is_some() {
            Kind::CheckIn
        } else {
            Kind::Pause
        },
        said: signal.map(|signal| Said {
            seq,
            signal,
            at: SettingStamp {
                number: 0,
                setting: Setting::Talking,
            },
            age_ms: 0,
            minutes: 10,
            limits: Vec::new(),
            words: None,
        }),
        pauses: PauseWord::default(),
        presence: None,
    }
}

/// Words that each writes into every shared check-in, to look for where they do not belong.
pub const SECRETS: [&str; 2] = ["anaswords", "benswords"];
