//! What can happen: two phones, a mailbox for each, and time. Beside the phones stands what was really said,
//! so that a check compares what a phone shows with what is true.

use crate::bounds::Bounds;
use crate::fault::Fault;
use crate::law::{self, Broken};
use crate::mail::{self, Mail, Mailbox};
use crate::phone::{ANA, BEN, Death, Held, Known, Phone, Say};
use crate::remains::{Mixed, class};
use microconsent::model::OnFailure;
use microconsent::moment::{
    Action as May, BEAT_EVERY_MS, Event, LIVE_FOR_MS, SELDOM_BEAT_EVERY_MS, Standing, State,
    WITHOUT_LINK_FOR_MS,
};
use microconsent::statement::{
    Asking, Kind, Message, PauseWord, Said, Seq, Setting, SettingStamp, Signal, Tier,
};
use stateright::{Model, Property};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

/// One thing that happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// A person says something; the process may die on the way.
    Say(usize, Say, Option<Death>),
    /// A person moves the Moment to another Setting.
    Move(usize, To, Option<Death>),
    /// A person leaves the Moment.
    Leave(usize),
    /// A person enters again.
    Enter(usize),
    /// A person unlinks.
    Unlink(usize),
    /// The mailbox delivers this envelope to this phone. It stays in the mailbox.
    Deliver(usize, usize),
    /// The phones send heartbeats for a while and hear each other, but for the direction that is lost.
    Hear {
        /// The phone that hears nothing.
        deaf: Option<usize>,
    },
    /// Time passes to a deadline.
    Jump(Jump),
    /// A process dies between two gestures; or the phone starts anew.
    Die(usize, bool),
}

/// Where a Moment is moved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum To {
    /// Earlier in the list.
    Talking,
    /// Later in the list.
    Kissing,
}

/// Which deadline time passes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Jump {
    /// The link is live no more.
    LinkLost,
    /// The next Signal runs out, on either phone.
    SignalRunsOut,
    /// The Moment has been without the link for too long.
    MomentOver,
}

/// A Signal as it was really said.
#[derive(Clone, Debug)]
pub struct Truth {
    /// Its number.
    pub seq: u64,
    /// How open.
    pub signal: Signal,
    /// In which Setting.
    pub at: SettingStamp,
    /// When, in the time of the world.
    pub made_at: u64,
    /// For how long it is good.
    pub life_ms: u64,
}

/// What was really said to a question.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AnswerTruth {
    /// Its number.
    pub seq: u64,
    /// Whether it is a yes.
    pub yes: bool,
    /// The newest Pause of the asker's that its author knew.
    pub knew: u64,
}

/// What may still happen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Left {
    /// Statements that each has made.
    pub made: [u8; 2],
    /// Deaths left to each.
    pub crashes: [u8; 2],
    /// Enterings left to each.
    pub enters: [u8; 2],
    /// Changes of Setting left.
    pub moves: u8,
    /// Whiles of hearing left.
    pub hears: u8,
    /// Lost directions left.
    pub losses: u8,
    /// Jumps left.
    pub jumps: u8,
    /// Leavings left.
    pub leaves: u8,
    /// Unlinkings left.
    pub unlinks: u8,
}

/// See the module.
#[derive(Clone, Debug)]
pub struct World {
    /// The phones.
    pub phones: [Held; 2],
    /// What was put for each.
    pub mail: [Mailbox; 2],
    /// What each really said, in order.
    pub said: [Vec<Truth>; 2],
    /// What each really said to the other's question; there is one.
    pub answers: [Vec<AnswerTruth>; 2],
    /// The newest of the other's that each phone has received, and the newest Yellow.
    pub answer_came: [u64; 2],
    /// See above.
    pub yellow_came: [u64; 2],
    /// The newest Red of the other's that each phone has received, in whichever tier.
    pub red_came: [u64; 2],
    /// The newest word of the other's, said in the open app, that each phone has received.
    pub word_came: [u64; 2],
    /// When what reached the other newest of each person's was sent.
    pub reached: [Option<u64>; 2],
    /// The time of the world, milliseconds.
    pub time: u64,
    /// What may still happen.
    pub left: Left,
    /// What of the law was broken by the way here; nothing, if all is well.
    pub broken: Broken,
    /// What of it is broken here, looked up once.
    pub(crate) verdict: OnceLock<Broken>,
    /// Whether anything was said on a locked phone.
    pub tapped_locked: bool,
    /// Whether the two may be exchanged without making a difference.
    pub alike: bool,
    /// Whether the mailbox keeps all that was ever put.
    pub all_stays: bool,
}

/// How long an app takes to start again, at the least.
const RESTART_MS: u64 = 10;

/// Longer than all that passes between two jumps.
const MINUTE_MS: u64 = 60_000;

/// The model: its bounds, and what is broken on purpose.
#[derive(Clone, Debug)]
pub struct Two {
    /// How much happens.
    pub bounds: Bounds,
    /// What is broken.
    pub fault: Option<Fault>,
    /// Set where a run was long enough: nothing happens any more.
    pub enough: Arc<AtomicBool>,
}

impl Two {
    /// Within these bounds, with this broken.
    pub fn new(bounds: Bounds, fault: Option<Fault>) -> Two {
        Two {
            bounds,
            fault,
            enough: Arc::default(),
        }
    }
}

impl World {
    /// Both linked, apart.
    pub fn linked(bounds: &Bounds) -> World {
        World {
            phones: [
                Arc::new(Phone::linked(ANA, 100_000)),
                Arc::new(Phone::linked(BEN, 200_000)),
            ],
            mail: Default::default(),
            said: Default::default(),
            answers: Default::default(),
            answer_came: [0; 2],
            yellow_came: [0; 2],
            red_came: [0; 2],
            word_came: [0; 2],
            reached: [None; 2],
            time: 0,
            left: Left {
                made: [0; 2],
                crashes: [bounds.crashes; 2],
                enters: [bounds.enters; 2],
                moves: bounds.moves,
                hears: bounds.hears,
                losses: bounds.losses,
                jumps: bounds.jumps,
                leaves: bounds.leaves,
                unlinks: bounds.unlinks,
            },
            broken: Broken::default(),
            verdict: OnceLock::new(),
            tapped_locked: false,
            // Moments that are over are named by who entered them.
            alike: bounds.statements.are_alike() && bounds.enters == 0,
            all_stays: bounds.all_stays,
        }
    }

    /// Both in a Moment, hearing each other. What led there is not in the mailboxes any more.
    pub fn together(bounds: &Bounds) -> World {
        let mut world = World::linked(bounds);
        for who in [ANA, BEN] {
            world.phone(who).enter(Setting::Hug);
            world.put(who, None);
        }
        for _ in 0..3 {
            world.hear(None, None);
        }
        world.mail = Default::default();
        world
    }

    /// A phone, to be changed.
    pub fn phone(&mut self, who: usize) -> &mut Phone {
        let phone = Arc::make_mut(&mut self.phones[who]);
        phone.known = Known::default();
        phone
    }

    /// What each phone shows; none where it is unlinked.
    pub fn state(&self, who: usize) -> Option<&State> {
        self.phones[who].state()
    }

    /// Puts what a phone has to put.
    pub fn put(&mut self, who: usize, fault: Option<Fault>) {
        for envelope in self.phone(who).put() {
            let mail = Mail::new(envelope, self.time);
            let cut = |mail: Mail| match fault.filter(|_| who == ANA) {
                Some(fault) => mail.cut(fault),
                None => Some(mail),
            };
            if let Some(mail) = mail.and_then(cut) {
                mail::put(&mut self.mail[1 - who], mail, self.all_stays);
            }
        }
    }

    /// Delivers an envelope.
    pub fn deliver(&mut self, to: usize, mail: &Mail, fault: Option<Fault>) {
        let from = 1 - to;
        let newest_word = self.said[from].last().map_or(0, |t| t.seq);
        let faulty;
        let carried = match fault {
            None => mail,
            Some(Fault::AYesIsToldToKnowThePause) => {
                faulty = self.knowing(to, mail);
                &faulty
            }
            Some(Fault::ALockedTapIsTakenForOpen) if mail.tier == Tier::Locked => {
                faulty = self.said_open(from, mail);
                &faulty
            }
            Some(_) => {
                faulty = mail.with(fault, self.newest_beat_of(to), newest_word);
                &faulty
            }
        };
        self.phone(to).receive(&carried.envelope);
        if mail.tier == Tier::Open {
            self.reached[from] = self.reached[from].max(Some(mail.put_at));
        }
        // What really was in it, whatever the fault made of it.
        if let (Some(Asking::Answer(_)), Some(seq)) =
            (mail.message.asking.as_deref(), mail.message.sequence)
        {
            self.answer_came[to] = self.answer_came[to].max(seq.get());
        }
        if let Some(said) = &mail.message.said {
            if said.signal == Signal::Yellow {
                self.yellow_came[to] = self.yellow_came[to].max(said.seq.get());
            }
            if said.signal == Signal::Red {
                self.red_came[to] = self.red_came[to].max(said.seq.get());
            }
            if mail.tier == Tier::Open {
                self.word_came[to] = self.word_came[to].max(said.seq.get());
            }
        }
        // A statement is answered at once.
        self.put(to, fault);
    }

    /// An Answer as if its author had known every Pause of its receiver's.
    fn knowing(&self, to: usize, mail: &Mail) -> Mail {
        let mut message = mail.message.clone();
        if message.kind == Kind::Answer
            && let Some(state) = self.state(to)
        {
            message.pauses.begun.theirs = state.pauses().begun.mine;
        }
        Mail::of(mail.tier, message, mail.put_at).unwrap_or_else(|| mail.clone())
    }

    /// A slow as the unlocked app would have said it.
    fn said_open(&self, who: usize, mail: &Mail) -> Mail {
        let mut phone = Phone::clone(&self.phones[who]);
        if let Some((event, on_failure)) = phone.event_of(Say::Yellow, None) {
            phone.perform(event, on_failure);
        }
        let put = phone.put().into_iter().next();
        let open = put.and_then(|envelope| Mail::new(envelope, mail.put_at));
        open.unwrap_or_else(|| mail.clone())
    }

    fn newest_beat_of(&self, who: usize) -> Option<u64> {
        let uptime = self.phones[who].now.uptime_ms;
        let named = self
            .state(who)?
            .remains(uptime, &class, &mut Mixed::default());
        named.my_beats.iter().map(|(beat, _)| *beat).max()
    }

    /// Lets time pass on both phones.
    pub fn pass(&mut self, ms: u64, fault: Option<Fault>) {
        self.time += ms;
        for who in [ANA, BEN] {
            let phone = self.phone(who);
            phone.now.uptime_ms += ms;
            phone.tick();
            self.put(who, fault);
        }
    }

    /// Two heartbeats to and fro. Of what is lost the newest stays in the mailbox, and may come late.
    pub fn hear(&mut self, deaf: Option<usize>, fault: Option<Fault>) {
        for _ in 0..2 {
            let beats = |world: &World| [ANA, BEN].map(|who| world.newest_beat_of(who));
            let before = beats(self);
            self.pass(BEAT_EVERY_MS, fault);
            // Who has not been heard for long beats seldom.
            if beats(self).iter().zip(before).any(|(now, was)| *now == was) {
                self.pass(SELDOM_BEAT_EVERY_MS - BEAT_EVERY_MS, fault);
            }
            // At the same time: what the one answers is not yet what the other hears.
            let newest = |mail: &Mailbox| mail.iter().rfind(|m| m.is_beat()).cloned();
            let beats = [ANA, BEN].map(|to| newest(&self.mail[to]));
            for (to, beat) in beats.into_iter().enumerate() {
                if let Some(beat) = beat
                    && deaf != Some(to)
                {
                    self.deliver(to, &beat, fault);
                }
            }
        }
    }

    /// Ends a process and begins it again.
    fn die(&mut self, who: usize, reboot: bool, fault: Option<Fault>) {
        // That takes a moment: no beat has the same millisecond as one from before it.
        self.time += RESTART_MS;
        for phone in [ANA, BEN] {
            self.phone(phone).now.uptime_ms += RESTART_MS;
        }
        self.phone(1 - who).tick();
        self.put(1 - who, fault);
        let phone = self.phone(who);
        if fault == Some(Fault::ACrashLosesThePause) {
            let first = Phone::linked(who, phone.now.uptime_ms);
            phone.disk.kept = first.disk.kept;
        }
        phone.restart(reboot);
        if reboot {
            self.reached[who] = None;
        }
        self.put(who, fault);
    }

    /// Runs one gesture, with a death on its way if there is to be one. Whether it happened.
    fn gesture(
        &mut self,
        who: usize,
        death: Option<Death>,
        fault: Option<Fault>,
        gesture: impl FnOnce(&mut Phone) -> bool,
    ) -> bool {
        let phone = self.phone(who);
        phone.disk.committed = false;
        phone.disk.lives_for = death.map(|d| d.after);
        let happened = gesture(phone);
        self.put(who, fault);
        let Some(death) = death else { return happened };
        let committed = self.phones[who].disk.committed;
        self.die(who, death.reboot, fault);
        self.left.crashes[who] -= 1;
        happened && committed
    }

    /// A statement. Whether it was made.
    pub fn say(
        &mut self,
        who: usize,
        say: Say,
        death: Option<Death>,
        fault: Option<Fault>,
    ) -> bool {
        if let Say::LockedYellow | Say::LockedRed = say {
            self.tap_locked(who, say);
            return true;
        }
        let at = match self.state(who).and_then(State::setting) {
            Some(stamp) if self.state(who).is_some_and(State::is_together) => stamp.clone(),
            _ => SettingStamp {
                number: 0,
                setting: Setting::Talking,
            },
        };
        let made_at = self.time;
        let knew = self.state(who).map_or(0, |s| s.pauses().begun.theirs);
        let mut seq = 0;
        let mut tried = true;
        let said = self.gesture(who, death, fault, |phone| {
            let Some((event, on_failure)) = phone.event_of(say, fault) else {
                tried = false;
                return false;
            };
            seq = phone.claimed;
            phone.perform(event, on_failure)
        });
        let signal = match say {
            Say::Green => Some(Signal::Green),
            Say::Yellow | Say::YellowAndBack => Some(Signal::Yellow),
            Say::Red => Some(Signal::Red),
            _ => None,
        };
        if said && say.is_to_a_question() && say != Say::Rest {
            self.answers[who].push(AnswerTruth {
                seq,
                yes: say == Say::Yes,
                knew,
            });
        }
        if let (true, Some(signal)) = (said, signal) {
            self.said[who].push(Truth {
                seq,
                signal,
                at,
                made_at,
                life_ms: u64::from(crate::phone::GOOD_FOR_MINUTES) * 60_000,
            });
        }
        tried
    }

    /// What a locked phone says: sealed by its locked tier, naming no Moment.
    fn tap_locked(&mut self, who: usize, say: Say) {
        let seq = self.phone(who).claim();
        let signal = match say {
            Say::LockedRed => Signal::Red,
            _ => Signal::Yellow,
        };
        self.tapped_locked = true;
        let message = locked(seq, Some(signal));
        if let Some(mail) = Mail::of(Tier::Locked, message, self.time) {
            mail::put(&mut self.mail[1 - who], mail, self.all_stays);
        }
    }

    /// How long until a deadline, with the few seconds in which what was said about the same time ends too;
    /// none where there is no such one.
    fn until(&self, jump: Jump) -> Option<u64> {
        let shown = [ANA, BEN].map(|who| self.phones[who].shown());
        match jump {
            Jump::LinkLost => Some(LIVE_FOR_MS),
            Jump::MomentOver => Some(WITHOUT_LINK_FOR_MS + MINUTE_MS),
            Jump::SignalRunsOut => shown
                .iter()
                .flatten()
                .flat_map(|s| [s.mine, s.theirs])
                .filter_map(|s| match s {
                    Standing::Known(_, left) => left,
                    Standing::Unknown(_) => None,
                })
                .min()
                // Whole seconds: the few milliseconds of a restart decide nothing.
                .map(|left| class(left) * 1_000 + MINUTE_MS),
        }
    }

    /// What may happen next.
    pub fn next(&self, bounds: &Bounds, actions: &mut Vec<Action>) {
        for who in [ANA, BEN] {
            let Some(state) = self.state(who) else {
                continue;
            };
            let uptime = self.phones[who].now.uptime_ms;
            let mut deaths = vec![None];
            if self.left.crashes[who] > 0 {
                for reboot in [false, true] {
                    if reboot && !bounds.reboots {
                        continue;
                    }
                    actions.push(Action::Die(who, reboot));
                    deaths.extend((0..3).map(|after| Some(Death { after, reboot })));
                }
            }
            for say in bounds.statements.next(who, self.left.made[who]) {
                let may = match say {
                    Say::Green => state.may(May::ShareGreen, uptime),
                    Say::Yellow => state.may(May::Slow, uptime),
                    // Else it is the tap.
                    Say::YellowAndBack if !state.pauses().is_on() => continue,
                    // There is nothing to say it to.
                    say if say.is_to_a_question() && state.asked_by_them().next().is_none() => {
                        continue;
                    }
                    Say::Open if state.closed_by_me().next().is_none() => continue,
                    _ => Ok(()),
                };
                let at_all = matches!(bounds.statements, crate::bounds::Statements::Script(_));
                if may.is_err() && !at_all {
                    continue;
                }
                let dies = !matches!(say, Say::LockedYellow | Say::LockedRed);
                let deaths = if dies { &deaths[..] } else { &deaths[..1] };
                actions.extend(deaths.iter().map(|death| Action::Say(who, *say, *death)));
            }
            if self.left.moves > 0 && state.may(May::Move, uptime).is_ok() {
                for to in [To::Talking, To::Kissing] {
                    actions.extend(deaths.iter().map(|death| Action::Move(who, to, *death)));
                }
            }
            if self.left.leaves > 0 && state.may(May::Leave, uptime).is_ok() {
                actions.push(Action::Leave(who));
            }
            if self.left.enters[who] > 0 && state.may(May::Enter, uptime).is_ok() {
                actions.push(Action::Enter(who));
            }
            if self.left.unlinks > 0 {
                actions.push(Action::Unlink(who));
            }
            actions.extend((0..self.mail[who].len()).map(|at| Action::Deliver(who, at)));
        }
        if self.left.hears > 0 {
            actions.push(Action::Hear { deaf: None });
            if self.left.losses > 0 {
                actions.push(Action::Hear { deaf: Some(ANA) });
                actions.push(Action::Hear { deaf: Some(BEN) });
            }
        }
        if self.left.jumps > 0 {
            for jump in [Jump::LinkLost, Jump::SignalRunsOut, Jump::MomentOver] {
                if self.until(jump).is_some() {
                    actions.push(Action::Jump(jump));
                }
            }
        }
    }

    /// What comes of an action, with what of the law it broke.
    pub fn after(&self, action: Action, fault: Option<Fault>) -> Option<World> {
        let mut next = self.clone();
        next.verdict = OnceLock::new();
        match action {
            Action::Say(who, say, death) => {
                next.left.made[who] += 1;
                if !next.say(who, say, death, fault) && death.is_some() {
                    // Refused before anything could die.
                    return None;
                }
            }
            Action::Move(who, to, death) => {
                next.left.moves -= 1;
                let setting = match to {
                    To::Talking => Setting::Talking,
                    To::Kissing => Setting::Kissing,
                };
                next.gesture(who, death, fault, |phone| {
                    let seq = phone.claim();
                    phone.perform(Event::Move { seq, setting }, OnFailure::Refuse)
                });
            }
            Action::Leave(who) => {
                next.left.leaves -= 1;
                next.gesture(who, None, fault, |phone| {
                    let seq = phone.claim();
                    phone.perform(Event::Leave { seq }, OnFailure::Go)
                });
            }
            Action::Enter(who) => {
                next.left.enters[who] -= 1;
                next.gesture(who, None, fault, |phone| phone.enter(Setting::Hug));
            }
            Action::Unlink(who) => {
                next.left.unlinks -= 1;
                if fault == Some(Fault::UnlinkingTellsTheOther) {
                    next.gesture(who, None, fault, |phone| {
                        let seq = phone.claim();
                        phone.perform(Event::Leave { seq }, OnFailure::Go)
                    });
                }
                next.phone(who).joint = None;
                // Nothing that comes is opened any more.
                next.mail[who].clear();
            }
            Action::Deliver(to, at) => {
                let mail = next.mail[to].get(at)?.clone();
                next.deliver(to, &mail, fault);
            }
            Action::Hear { deaf } => {
                next.left.hears -= 1;
                next.left.losses -= u8::from(deaf.is_some());
                next.hear(deaf, fault);
            }
            Action::Jump(jump) => {
                next.left.jumps -= 1;
                let ms = self.until(jump)?;
                next.pass(ms, fault);
            }
            Action::Die(who, reboot) => {
                next.left.crashes[who] -= 1;
                next.die(who, reboot, fault);
            }
        }
        next.forget_what_is_dead(self);
        next.broken = self.broken | law::broken_by(self, action, &next, fault);
        Some(next)
    }
}

/// What a locked phone seals.
pub fn locked(seq: Seq, signal: Option<Signal>) -> Message {
    Message {
        sequence: Some(seq),
        kind: signal.map_or(Kind::Pause, |_| Kind::CheckIn),
        said: signal.map(|signal| Said {
            seq,
            signal,
            at: SettingStamp {
                number: 0,
                setting: Setting::Talking,
            },
            age_ms: 0,
            minutes: crate::phone::GOOD_FOR_MINUTES,
            limits: Vec::new(),
            words: None,
        }),
        pauses: PauseWord::default(),
        presence: None,
        announced: None,
        asking: None,
    }
}

impl Model for Two {
    type State = World;
    type Action = Action;

    fn init_states(&self) -> Vec<World> {
        vec![World::together(&self.bounds)]
    }

    fn actions(&self, world: &World, actions: &mut Vec<Action>) {
        if !world.broken.is_anything() && !self.enough.load(Ordering::Relaxed) {
            world.next(&self.bounds, actions);
        }
    }

    fn next_state(&self, world: &World, action: Action) -> Option<World> {
        world.after(action, self.fault)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        law::properties()
    }
}
