//! One phone: the production joint part over a disk in memory and a seal of glass. What a gesture does here
//! is what the app does with it, in the same order: claim a number, perform the step, put what is to be put,
//! let go of it. A process may die before each of these effects.

use crate::disk::Disk;
use crate::fault::Fault;
use crate::glass::Glass;
use microconsent::model::{Given, Joint, Named, OnFailure};
use microconsent::moment::{Action, Beat, Event, Share, Standing, State};
use microconsent::statement::{
    Answer, Ask, AuthorId, Envelope, Field, Said, Seq, Setting, Signal, Words,
};
use microconsent::{Now, Pace};
use std::sync::{Arc, OnceLock};

/// Two people; which is which makes no difference to the core.
pub const ANA: usize = 0;
/// See [`ANA`].
pub const BEN: usize = 1;

/// For how many minutes a Green or Yellow is good here.
pub const GOOD_FOR_MINUTES: u8 = 10;

/// A statement that a person can make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Say {
    /// Green; in a Pause with the second beat.
    Green,
    /// One tap of Yellow.
    Yellow,
    /// Yellow by way of a preview, in a Pause with the second beat: slow, and back.
    YellowAndBack,
    /// One tap of Red.
    Red,
    /// One tap of Pause.
    Pause,
    /// A Yellow tapped on the locked phone.
    LockedYellow,
    /// A Red tapped on the locked phone.
    LockedRed,
    /// A question, always the same.
    Ask,
    /// A yes to the newest question of the other's.
    Yes,
    /// A not yet to it.
    NotYet,
    /// A no to it.
    No,
    /// Takes the Answer to it back.
    TakeBack,
    /// Lets it rest.
    Rest,
    /// Lets the newest that was closed be asked again.
    Open,
}

impl Say {
    /// Whether it is said to a question of the other's.
    pub fn is_to_a_question(self) -> bool {
        matches!(
            self,
            Say::Yes | Say::NotYet | Say::No | Say::TakeBack | Say::Rest
        )
    }
}

fn a_question() -> Option<Ask> {
    Some(Ask {
        words: Words::new("a hug?", Field::Question).ok()?,
        doer: None,
        receiver: None,
        at: None,
        invites: None,
    })
}

/// Where a process dies: before the effect of this number, counted from the claimed number on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Death {
    /// Effects that still happen: the commit, each envelope that is put, the letting go.
    pub after: u8,
    /// The whole phone starts anew, not the app alone.
    pub reboot: bool,
}

/// See the module.
#[derive(Clone, Debug)]
pub struct Phone {
    /// Whose it is.
    pub who: usize,
    /// None once unlinked.
    pub joint: Option<Joint<Glass>>,
    /// Survives the process.
    pub disk: Disk,
    /// The numbers claimed, which are files of their own and survive it too.
    pub claimed: u64,
    /// Its clocks.
    pub now: Now,
    /// Looked up once for each state of the phone.
    pub(crate) known: Known,
}

/// What follows from a phone's state alone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// The state that a restart would find.
    pub after_restart: OnceLock<Option<State>>,
    /// What remains of it, and of that.
    pub remains: OnceLock<(u64, Named)>,
    pub kept_remains: OnceLock<u64>,
}

/// What a phone shows of the joint part: what the views are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// My Signal.
    pub mine: Standing,
    /// Theirs.
    pub theirs: Standing,
    /// Their word.
    pub word: Option<Said>,
    /// The Pace.
    pub pace: Option<Pace>,
    /// Whether a Pause is on.
    pub pause: bool,
    /// Whether both are in the Moment.
    pub together: bool,
}

/// Nothing in the joint part draws on chance once nonces are given.
struct NoChance;

impl rand_core::TryRng for NoChance {
    type Error = std::convert::Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok(0)
    }
    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        Ok(0)
    }
    fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Self::Error> {
        to.fill(0);
        Ok(())
    }
}

impl rand_core::TryCryptoRng for NoChance {}

fn authors(who: usize) -> (AuthorId, AuthorId) {
    (AuthorId([who as u8; 16]), AuthorId([1 - who as u8; 16]))
}

impl Phone {
    /// One of two who have just been linked.
    pub fn linked(who: usize, uptime_ms: u64) -> Phone {
        let now = Now {
            utc_ms: 0,
            uptime_ms,
            boot: String::from("a"),
        };
        let (me, partner) = authors(who);
        let state = State::linked(me, partner, &now);
        let kept = state.keep().unwrap_or_default();
        Phone {
            who,
            joint: Some(Joint::new(Glass, state, Vec::new(), &now)),
            disk: Disk::new(kept),
            claimed: 0,
            now,
            known: Known::default(),
        }
    }

    /// The joint part's state, while linked.
    pub fn state(&self) -> Option<&State> {
        self.joint.as_ref().map(|joint| &joint.state)
    }

    /// What it shows now; nothing of the joint part once unlinked.
    pub fn shown(&self) -> Option<Shown> {
        let (state, uptime) = (self.state()?, self.now.uptime_ms);
        Some(Shown {
            mine: state.my_standing(uptime),
            theirs: state.their_standing(uptime),
            word: state.their_word(uptime).cloned(),
            pace: state.pace(uptime),
            pause: state.pauses().is_on(),
            together: state.is_together(),
        })
    }

    /// Claims the next number, as [`microconsent::statement::Sequence`] does.
    pub fn claim(&mut self) -> Seq {
        let known = self.state().map_or(0, State::newest_mine);
        self.claimed = self.claimed.max(known) + 1;
        Seq::checked(self.claimed).unwrap_or(Seq::FIRST)
    }

    /// Performs an event. Whether it happened: a refusal changes nothing.
    pub fn perform(&mut self, event: Event, on_failure: OnFailure) -> bool {
        let Some(joint) = &mut self.joint else {
            return false;
        };
        let mut given = Given {
            now: self.now.clone(),
            chance: &mut NoChance,
        };
        joint
            .perform(&mut self.disk, event, None, &mut given, on_failure)
            .is_ok()
    }

    /// Lets time pass, or notices that it has.
    pub fn tick(&mut self) {
        self.perform(Event::Tick, OnFailure::Go);
    }

    /// Takes in what came.
    pub fn receive(&mut self, envelope: &Envelope) {
        let mut given = Given {
            now: self.now.clone(),
            chance: &mut NoChance,
        };
        if let Some(joint) = &mut self.joint {
            let _ = joint.receive(&mut self.disk, envelope.as_bytes(), &mut given);
        }
    }

    /// What goes now, in the order in which the app puts it; what was put is let go of.
    pub fn put(&mut self) -> Vec<Envelope> {
        let Some(joint) = &mut self.joint else {
            return Vec::new();
        };
        let (outbox, beats) = joint.take_what_goes(&mut self.disk, &self.now);
        let mut put = Vec::new();
        let mut gone = Vec::new();
        for waiting in outbox {
            if self.disk.lives() {
                put.push(waiting.envelope.clone());
                gone.push(waiting);
            }
        }
        put.extend(beats.into_iter().filter(|_| self.disk.lives()));
        if !gone.is_empty() {
            let _ = joint.let_go_of(&mut self.disk, &gone);
        }
        put
    }

    /// The process is gone, with all that was in memory; the app is opened again.
    pub fn restart(&mut self, reboot: bool) {
        self.disk.died = false;
        self.disk.lives_for = None;
        if reboot {
            self.now.boot.push('a');
            self.now.uptime_ms = 1_000;
        }
        if self.joint.is_none() {
            return;
        }
        let us = authors(self.who);
        let claimed = |_| self.claimed;
        self.joint = Joint::resume(Glass, &self.disk.kept, us, claimed, &self.now).ok();
        if let Some(joint) = &mut self.joint {
            joint.outbox = self.disk.outbox.clone();
            if let Some(asks) = &self.disk.asks
                && joint.state.resume_asks(asks).is_err()
            {
                self.joint = None;
            }
        }
        self.tick();
    }

    /// The event of a statement, and what becomes of it where it cannot be kept; as the app makes them.
    /// None where the app refuses it before any number is claimed.
    pub fn event_of(&mut self, say: Say, fault: Option<Fault>) -> Option<(Event, OnFailure)> {
        let state = self.state()?;
        let (signal, twice, on_failure) = match say {
            Say::Green => (Signal::Green, true, OnFailure::Refuse),
            Say::YellowAndBack => (Signal::Yellow, true, OnFailure::Refuse),
            Say::Yellow => {
                state.may(Action::Slow, self.now.uptime_ms).ok()?;
                let twice = fault == Some(Fault::OneTapComesBack);
                (Signal::Yellow, twice, OnFailure::Go)
            }
            Say::Red => (Signal::Red, false, OnFailure::Go),
            Say::Pause => {
                let seq = self.claim();
                return Some((Event::Pause { seq }, OnFailure::Go));
            }
            Say::Ask => {
                let ask = Box::new(a_question()?);
                let may = state.may_ask(Some(ask.words.as_str()), self.now.uptime_ms);
                may.ok()?;
                let seq = self.claim();
                return Some((Event::Ask { seq, ask }, OnFailure::Refuse));
            }
            Say::Yes | Say::NotYet | Say::No | Say::TakeBack | Say::Rest => {
                return self.said_to_a_question(say, fault);
            }
            Say::Open => {
                let (_, ask) = state.closed_by_me().last()?;
                let seq = self.claim();
                let ask = Some(ask);
                return Some((Event::Open { seq, ask }, OnFailure::Refuse));
            }
            // Said on the locked phone: nothing of it is a step here.
            Say::LockedYellow | Say::LockedRed => return None,
        };
        let beat = if twice && state.needs_second_beat(signal) {
            Beat::Second
        } else {
            Beat::First
        };
        let on_failure = match fault {
            Some(Fault::AFullDiskHoldsUpAStop) => OnFailure::Refuse,
            _ => on_failure,
        };
        let event = Event::Share {
            seq: self.claim(),
            share: Share {
                signal,
                minutes: GOOD_FOR_MINUTES,
                limits: Vec::new(),
                words: None,
                setting: Setting::Talking,
            },
            beat,
        };
        Some((event, on_failure))
    }

    /// What is said to the newest question of the other's, as the app says it.
    fn said_to_a_question(&mut self, say: Say, fault: Option<Fault>) -> Option<(Event, OnFailure)> {
        let state = self.state()?;
        let asked = state.asked_by_them().last()?;
        let (ask, has_answer) = (
            asked.seq.get(),
            asked.answer.is_some_and(|(_, a)| a.is_some()),
        );
        let answer = match say {
            Say::Yes => Some(Answer::Yes(Vec::new())),
            Say::NotYet => Some(Answer::NotYet(Vec::new())),
            Say::No => Some(Answer::No(Vec::new())),
            Say::Rest if fault != Some(Fault::RestingTellsTheOther) => {
                return Some((Event::Close { ask, mute: false }, OnFailure::Go));
            }
            Say::Rest => Some(Answer::No(Vec::new())),
            _ if has_answer => None,
            _ => return None,
        };
        let on_failure = match say {
            Say::Yes => OnFailure::Refuse,
            _ => OnFailure::Go,
        };
        let seq = self.claim();
        let event = Event::Answer {
            seq,
            ask,
            answer,
            words: None,
        };
        Some((event, on_failure))
    }

    /// Enters a Moment.
    pub fn enter(&mut self, setting: Setting) -> bool {
        let uptime = self.now.uptime_ms;
        if self
            .state()
            .is_none_or(|s| s.may(Action::Enter, uptime).is_err())
        {
            return false;
        }
        let seq = self.claim();
        let mut nonce = [self.who as u8 + 1; 16];
        nonce[..8].copy_from_slice(&seq.get().to_be_bytes());
        self.perform(
            Event::Enter {
                seq,
                nonce,
                setting,
            },
            OnFailure::Refuse,
        )
    }
}

/// Shared between the many states in which a phone is the same.
pub type Held = Arc<Phone>;
