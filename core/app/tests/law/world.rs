//! Two phones and a hostile way between them, driven by random events. The steps are the production
//! ones; beside them stands what really happened, so that a check can compare what a phone believes
//! with what is true.

#![allow(dead_code, reason = "several tests share it, and none needs all of it")]

use microconsent::Now;
use microconsent::locked::Tapped;
use microconsent::moment::{Beat, Effect, Event, Share, State, TappedLocked, step};
use microconsent::statement::{
    Answer, Ask, Asking, AuthorId, Field, Kind, Limit, Message, PauseWord, Said, SaidWords, Seq,
    Setting, SettingStamp, Signal, Tier, Words,
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
    Asking(usize, AskOp),
}

/// What happens with questions. Indices are taken modulo what is there.
#[derive(Clone, Debug)]
pub enum AskOp {
    /// Asks one of the questions below.
    Ask(usize),
    /// Takes a question back.
    Withdraw(usize),
    /// Answers: yes, not yet, no, or takes it back.
    Answer(usize, Option<u8>),
    /// Lets rest, or mutes.
    Close(usize, bool),
    MuteAll(bool),
    /// Opens a topic, or all.
    Open(Option<usize>),
    /// A question comes that an altered app sends, whatever its core would say.
    Press(usize),
}

/// The first two are one topic.
pub const QUESTIONS: [&str; 5] = [
    "Would you like a kiss?",
    "kissing now?",
    "a hug?",
    "a walk?",
    "tea?",
];

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

fn ask_op() -> impl Strategy<Value = AskOp> {
    prop_oneof![
        6 => (0usize..5).prop_map(AskOp::Ask),
        1 => any::<usize>().prop_map(AskOp::Withdraw),
        8 => (any::<usize>(), prop_oneof![
            5 => Just(Some(1)), 1 => Just(Some(2)), 1 => Just(Some(3)), 1 => Just(None)
        ]).prop_map(|(at, answer)| AskOp::Answer(at, answer)),
        1 => (any::<usize>(), any::<bool>()).prop_map(|(at, mute)| AskOp::Close(at, mute)),
        1 => any::<bool>().prop_map(AskOp::MuteAll),
        2 => proptest::option::of(any::<usize>()).prop_map(AskOp::Open),
        2 => (0usize..5).prop_map(AskOp::Press),
    ]
}

/// A course of events in which much is asked, half of them in a Moment.
pub fn asking_course() -> impl Strategy<Value = Vec<Op>> {
    let asking = || (0usize..2, ask_op()).prop_map(|(who, op)| Op::Asking(who, op));
    let ops = prop_oneof![3 => op(), 4 => asking(), 2 => Just(Op::DeliverAll)];
    (any::<bool>(), proptest::collection::vec(ops, 1..70)).prop_map(|(together, ops)| {
        let mut course = Vec::new();
        if together {
            for who in [ANA, BEN] {
                course.push(Op::Enter(who, 1));
            }
            for _ in 0..2 {
                course.extend([Op::Pass(2_000), Op::DeliverAll]);
            }
        }
        course.extend(ops);
        course
    })
}

/// An Answer as it was really said.
#[derive(Clone, Debug)]
pub struct AnswerTruth {
    pub ask: u64,
    pub answer: Option<u8>,
    /// The highest Pauses of the other that its author knew then.
    pub knew: u64,
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
    /// What was really asked: when, by number.
    pub asked: std::collections::BTreeMap<u64, u64>,
    /// What was really answered, by number.
    pub answered: std::collections::BTreeMap<u64, AnswerTruth>,
    /// The newest Answer of the other's that came, by question.
    pub answer_came: std::collections::BTreeMap<u64, u64>,
    /// The newest Yellow of the other's that came, in whichever tier.
    pub yellow_came: u64,
    /// When questions of the other's began to show here.
    pub showed: Vec<(u64, u64)>,
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

impl PhoneWorld {
    /// The questions of the other's that show.
    pub fn theirs(&self) -> Vec<u64> {
        self.state.asked_by_them().map(|q| q.seq.get()).collect()
    }
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
                asked: Default::default(),
                answered: Default::default(),
                answer_came: Default::default(),
                yellow_came: 0,
                showed: Vec::new(),
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
        let yellow = m.message.said.as_ref();
        let yellow = yellow.filter(|s| s.signal == Signal::Yellow);
        to.yellow_came = to.yellow_came.max(yellow.map_or(0, |s| s.seq.get()));
        if let (Some(Asking::Answer(answered)), Some(seq)) =
            (m.message.asking.as_deref(), m.message.sequence)
        {
            let came = to.answer_came.entry(answered.ask.get()).or_default();
            *came = (*came).max(seq.get());
        }
        let before: Vec<u64> = self.phones[m.to].theirs();
        self.feed(m.to, event);
        let time = self.time;
        let to = &mut self.phones[m.to];
        let new = to.theirs().into_iter().filter(|seq| !before.contains(seq));
        let new: Vec<_> = new.map(|seq| (seq, time)).collect();
        to.showed.extend(new);
    }

    /// Something with questions. Whether it was done.
    pub fn asking(&mut self, who: usize, op: &AskOp) -> bool {
        let theirs = self.phones[who].theirs();
        let pick = |of: &[u64], at: usize| (!of.is_empty()).then(|| of[at % of.len()]);
        let seq = self.claim(who);
        let words = |at: usize| Words::new(QUESTIONS[at % 5], Field::Question).unwrap();
        let ask = |at: usize| Ask {
            words: words(at),
            doer: None,
            receiver: None,
            at: None,
            invites: None,
        };
        match *op {
            AskOp::Ask(at) => {
                let ask = Box::new(ask(at));
                let done = self.feed(who, Event::Ask { seq, ask });
                if done {
                    let time = self.time;
                    self.phones[who].asked.insert(seq.get(), time);
                }
                done
            }
            AskOp::Withdraw(at) => {
                let asked: Vec<u64> = self.phones[who].asked.keys().copied().collect();
                let Some(ask) = pick(&asked, at) else {
                    return false;
                };
                self.feed(who, Event::WithdrawAsk { seq, ask })
            }
            AskOp::Answer(at, number) => {
                let Some(ask) = pick(&theirs, at) else {
                    return false;
                };
                let answer = number.and_then(|n| Answer::from_number(n, Vec::new()));
                let words = None;
                let knew = self.phones[who].state.pauses().begun.theirs;
                let done = self.feed(
                    who,
                    Event::Answer {
                        seq,
                        ask,
                        answer,
                        words,
                    },
                );
                if done {
                    let truth = AnswerTruth {
                        ask,
                        answer: number,
                        knew,
                    };
                    self.phones[who].answered.insert(seq.get(), truth);
                }
                done
            }
            AskOp::Close(at, mute) => {
                let Some(ask) = pick(&theirs, at) else {
                    return false;
                };
                self.feed(who, Event::Close { ask, mute })
            }
            AskOp::MuteAll(mute) => self.feed(who, Event::MuteAll(mute)),
            AskOp::Open(None) => self.feed(who, Event::Open { seq, ask: None }),
            AskOp::Open(Some(at)) => {
                let closed: Vec<u64> = self.phones[who].state.closed_by_me().map(|c| c.1).collect();
                let Some(ask) = pick(&closed, at) else {
                    return false;
                };
                self.feed(
                    who,
                    Event::Open {
                        seq,
                        ask: Some(ask),
                    },
                )
            }
            AskOp::Press(at) => {
                let message = Message {
                    kind: Kind::Ask,
                    said: None,
                    asking: Some(Box::new(Asking::Ask(ask(at)))),
                    ..locked(seq, None)
                };
                self.send(who, Tier::Open, message);
                let time = self.time;
                self.phones[who].asked.insert(seq.get(), time);
                true
            }
        }
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
            Op::Asking(who, op) => {
                self.asking(*who, op);
            }
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
        let asks = phone.state.keep_asks().unwrap();
        phone.state = State::resume(&kept, ids[who], ids[1 - who], &phone.now).unwrap();
        phone.state.resume_asks(&asks).unwrap();
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
