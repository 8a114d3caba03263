//! Long jobs: one object for all of them, since a shell drives them alike. It holds the core's job and steps it
//! when it is told to. What a file is written to or read from is asked while no lock is held, so that it may call
//! back.

use crate::app::{MicroConsent, Result};
use crate::error::Wrong;
use microconsent as core;
use std::sync::{Arc, Mutex, PoisonError};

/// How far a long job is.
#[derive(Clone, Copy, Debug, PartialEq, uniffi::Record)]
pub struct Progress {
    /// How much of it is done, 0 to 1: to be shown as a bar, and never as a number.
    pub done: f32,
    /// Whether it is over.
    pub is_over: bool,
}

/// A job that takes long: deleting many pages, a file that is written, a backup that is brought back. It goes on
/// only while its `step` is called, and between two steps the app is free: call it from a thread of its own, or
/// let a Stop go before each step.
///
/// Letting go of it is as good as cancelling, but for a deletion, which goes on by itself, a step at each `tick`.
#[derive(uniffi::Object)]
pub struct LongJob {
    app: Arc<MicroConsent>,
    state: Mutex<State>,
}

enum State {
    /// For its next step.
    Waits(Box<dyn Steps>),
    /// A step is under way, and whether it was cancelled meanwhile.
    Steps { is_cancelled: bool },
    /// It was done.
    Done,
    /// It was cancelled, or it failed for good.
    Over,
}

/// What a step came to that was not done, and whether the job is over with that.
pub(crate) struct Failed {
    pub why: Wrong,
    pub is_over: bool,
}

/// A job of the core.
pub(crate) trait Steps: Send {
    fn step(&mut self, app: &core::MicroConsent) -> std::result::Result<core::Progress, Failed>;

    /// Where there is nothing to be tidied, letting go of it is enough.
    fn cancel(&mut self, _: &core::MicroConsent) -> std::result::Result<(), Wrong> {
        Ok(())
    }
}

#[uniffi::export]
impl LongJob {
    /// A step of at most 50 milliseconds, besides the time that a sink or source takes. Stepping once more when it
    /// is over does nothing.
    ///
    /// Fails as the method says that began it. After an error the step can be tried again, unless that method says
    /// that it is over then. Fails with NotNow where it was cancelled or failed for good, and while another step
    /// is under way; with Asleep while the app sleeps, and with Shut.
    pub fn step(&self) -> Result<Progress> {
        self.app.run(|core| self.step_of(core))
    }

    /// Stops it. A step that is under way on another thread is the last. Cancelling what is over is no error.
    /// What is undone then, the method says that began it. Fails with Asleep, Shut, or as an error of storage;
    /// it can be cancelled again then.
    pub fn cancel(&self) -> Result<()> {
        self.app.run(|core| {
            let mut steps = {
                let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
                match &mut *state {
                    State::Done | State::Over => return Ok(()),
                    State::Steps { is_cancelled } => {
                        *is_cancelled = true;
                        return Ok(());
                    }
                    State::Waits(_) => {}
                }
                let under_way = State::Steps { is_cancelled: true };
                match std::mem::replace(&mut *state, under_way) {
                    State::Waits(steps) => steps,
                    _ => return Ok(()),
                }
            };
            let cancelled = steps.cancel(core);
            self.is_now(match &cancelled {
                Ok(()) => State::Over,
                Err(_) => State::Waits(steps),
            });
            cancelled
        })
    }
}

impl LongJob {
    pub(crate) fn new(app: Arc<MicroConsent>, steps: impl Steps + 'static) -> Arc<LongJob> {
        Arc::new(LongJob {
            app,
            state: Mutex::new(State::Waits(Box::new(steps))),
        })
    }

    fn step_of(&self, core: &core::MicroConsent) -> std::result::Result<Progress, Wrong> {
        let mut steps = {
            let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            let under_way = State::Steps {
                is_cancelled: false,
            };
            match &*state {
                State::Done => return Ok(DONE),
                State::Over | State::Steps { .. } => return Err(core::Error::NotNow.into()),
                State::Waits(_) => {}
            }
            match std::mem::replace(&mut *state, under_way) {
                State::Waits(steps) => steps,
                _ => return Err(core::Error::NotNow.into()),
            }
        };
        let stepped = steps.step(core);
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let is_cancelled = matches!(*state, State::Steps { is_cancelled: true });
        let is_done = stepped.as_ref().is_ok_and(|progress| progress.is_over);
        let is_over = stepped.as_ref().is_err_and(|failed| failed.is_over);
        if is_done || is_over {
            *state = if is_done { State::Done } else { State::Over };
        } else if !is_cancelled {
            *state = State::Waits(steps);
        } else {
            drop(state);
            let cancelled = steps.cancel(core);
            self.is_now(match &cancelled {
                Ok(()) => State::Over,
                Err(_) => State::Waits(steps),
            });
            cancelled?;
        }
        match stepped {
            Ok(progress) => Ok(progress.into()),
            Err(failed) => Err(failed.why),
        }
    }

    fn is_now(&self, now: State) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }
}

const DONE: Progress = Progress {
    done: 1.0,
    is_over: true,
};

impl From<core::Progress> for Progress {
    fn from(progress: core::Progress) -> Self {
        let of = progress.of.max(1) as f32;
        match progress.is_over {
            true => DONE,
            false => Progress {
                done: (progress.done as f32 / of).min(1.0),
                is_over: false,
            },
        }
    }
}
