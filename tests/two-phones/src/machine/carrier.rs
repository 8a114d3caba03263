//! The thread that exchanges: when something arrives, when something was done, and when a view's time has
//! come. A screen never waits for it.

use super::meeting::Meeting;
use super::options::Roads;
use super::reach::{Reach, Ring};
use microconsent::{Clock, MicroConsent};
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// While the other is looked for, so often.
const LOOKS_EVERY: Duration = Duration::from_millis(300);
/// It looks again after this time at the latest: a transport may have failed in silence.
const LONGEST: Duration = Duration::from_secs(2);
/// It never turns faster than this by time alone.
const SHORTEST: Duration = Duration::from_millis(20);

/// See the module. It ends when it is dropped.
pub struct Carrier {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    state: Mutex<State>,
    woken: Condvar,
    /// Whether something came since it was last asked.
    changed: AtomicBool,
}

struct State {
    core: Arc<MicroConsent>,
    go: bool,
    ended: bool,
}

impl Carrier {
    /// Carries what this app sends and takes in.
    ///
    /// # Errors
    /// Of the system: there is no room for a thread.
    pub fn begin(
        core: Arc<MicroConsent>,
        clock: impl Clock + 'static,
        roads: Roads,
        meeting: Arc<Meeting>,
    ) -> io::Result<Carrier> {
        let shared = Arc::new(Shared {
            state: Mutex::new(State {
                core,
                go: true,
                ended: false,
            }),
            woken: Condvar::new(),
            changed: AtomicBool::new(false),
        });
        let its = shared.clone();
        let ring: Ring = Arc::new(move || its.go());
        let its = shared.clone();
        let thread = std::thread::Builder::new()
            .name("carrier".into())
            .spawn(move || its.run(&clock, Reach::new(roads, meeting, ring)))?;
        Ok(Carrier {
            shared,
            thread: Some(thread),
        })
    }

    /// Something was done that may be sent.
    pub fn go(&self) {
        self.shared.go();
    }

    /// The app was opened anew.
    pub fn carries(&self, core: Arc<MicroConsent>) {
        self.shared.lock().core = core;
        self.go();
    }

    /// Whether something came since this was last asked.
    pub fn has_changed(&self) -> bool {
        self.shared.changed.swap(false, Ordering::AcqRel)
    }
}

impl Drop for Carrier {
    fn drop(&mut self) {
        self.shared.lock().ended = true;
        self.go();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn go(&self) {
        self.lock().go = true;
        self.woken.notify_all();
    }

    fn run(&self, clock: &impl Clock, mut reach: Reach) {
        loop {
            let core = {
                let mut state = self.lock();
                if state.ended {
                    return;
                }
                state.go = false;
                state.core.clone()
            };
            // Where something could not be kept, it says so at the gesture; and it comes again.
            if reach.exchange(&core).is_ok_and(|moved| moved > 0) {
                self.changed.store(true, Ordering::Release);
                continue;
            }
            let wake_at = core.tick().ok().flatten();
            // Held no longer than needed: an app that is shut is to be let go of.
            drop(core);
            let now = clock.now().uptime_ms;
            let until = wake_at.map(|at| Duration::from_millis(at.saturating_sub(now)));
            let most = if reach.looks() { LOOKS_EVERY } else { LONGEST };
            let wait = until.map_or(most, |until| until.clamp(SHORTEST, most));
            let mut state = self.lock();
            while !state.go {
                let (woken, late) = match self.woken.wait_timeout(state, wait) {
                    Ok(woken) => woken,
                    Err(poisoned) => poisoned.into_inner(),
                };
                state = woken;
                if late.timed_out() {
                    break;
                }
            }
        }
    }
}
