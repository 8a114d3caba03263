//! Watching a screen: the current view first, then each change, until the watch ends.
//!
//! Views are put in line while the core is locked, so that they stay in order, and delivered after it is
//! released, so that a listener may call back. One thread delivers at a time; a listener that calls back
//! adds to the line instead of nesting.

use crate::view::{AskView, BreathingView, HomeView, MomentView};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

/// Hears each new view of a screen. Called without any lock of the core held.
pub trait Listener<V>: Send + Sync {
    /// The view is this now.
    fn changed(&self, view: V);
}

/// A watch that goes on until it is ended or dropped.
#[must_use = "a watch ends when it is dropped"]
pub struct Watch {
    id: u64,
    watches: Weak<Mutex<Watches>>,
}

impl Watch {
    /// Ends it. No further view is put in line; one that another thread is delivering at this moment may
    /// still arrive, since waiting for it could wait for ever. Ending twice is no error.
    pub fn end(&self) {
        if let Some(watches) = self.watches.upgrade() {
            let ended = {
                let mut watches = lock(&watches);
                let Watches {
                    home,
                    moment,
                    ask,
                    breathing,
                    line,
                    ..
                } = &mut *watches;
                let home: Vec<_> = home.extract_if(.., |w| w.id == self.id).collect();
                let moment: Vec<_> = moment.extract_if(.., |w| w.id == self.id).collect();
                let ask: Vec<_> = ask.extract_if(.., |w| w.id == self.id).collect();
                let breathing: Vec<_> = breathing.extract_if(.., |w| w.id == self.id).collect();
                line.retain(|d| d.id() != self.id);
                (home, moment, ask, breathing)
            };
            // Dropped outside the lock: a listener's own drop may end another watch.
            drop(ended);
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.end();
    }
}

struct Watching<V> {
    id: u64,
    listener: Arc<dyn Listener<V>>,
    last: Option<V>,
}

enum Delivery {
    Home(u64, Arc<dyn Listener<HomeView>>, Box<HomeView>),
    Moment(u64, Arc<dyn Listener<MomentView>>, Box<MomentView>),
    Ask(u64, Arc<dyn Listener<AskView>>, Box<AskView>),
    Breathing(u64, Arc<dyn Listener<BreathingView>>, Box<BreathingView>),
}

impl Delivery {
    fn id(&self) -> u64 {
        match self {
            Delivery::Home(id, ..)
            | Delivery::Moment(id, ..)
            | Delivery::Ask(id, ..)
            | Delivery::Breathing(id, ..) => *id,
        }
    }
}

#[derive(Default)]
pub(crate) struct Watches {
    last_id: u64,
    home: Vec<Watching<HomeView>>,
    moment: Vec<Watching<MomentView>>,
    ask: Vec<Watching<AskView>>,
    breathing: Vec<Watching<BreathingView>>,
    line: VecDeque<Delivery>,
    delivering: bool,
}

fn lock(watches: &Mutex<Watches>) -> MutexGuard<'_, Watches> {
    watches.lock().unwrap_or_else(PoisonError::into_inner)
}

/// All that watch one core.
#[derive(Default)]
pub(crate) struct Board(Arc<Mutex<Watches>>);

impl Board {
    pub fn watch_home(&self, listener: Arc<dyn Listener<HomeView>>) -> Watch {
        self.watch(|watches| &mut watches.home, listener)
    }

    pub fn watch_moment(&self, listener: Arc<dyn Listener<MomentView>>) -> Watch {
        self.watch(|watches| &mut watches.moment, listener)
    }

    pub fn watch_ask(&self, listener: Arc<dyn Listener<AskView>>) -> Watch {
        self.watch(|watches| &mut watches.ask, listener)
    }

    pub fn watch_breathing(&self, listener: Arc<dyn Listener<BreathingView>>) -> Watch {
        self.watch(|watches| &mut watches.breathing, listener)
    }

    fn watch<V>(
        &self,
        of: fn(&mut Watches) -> &mut Vec<Watching<V>>,
        listener: Arc<dyn Listener<V>>,
    ) -> Watch {
        let mut watches = lock(&self.0);
        watches.last_id += 1;
        let id = watches.last_id;
        of(&mut watches).push(Watching {
            id,
            listener,
            last: None,
        });
        Watch {
            id,
            watches: Arc::downgrade(&self.0),
        }
    }

    /// Puts what has changed in line. Called while the core is locked.
    pub fn post(
        &self,
        home: impl FnOnce() -> HomeView,
        moment: impl FnOnce() -> MomentView,
        ask: impl FnOnce() -> AskView,
        breathing: impl FnOnce() -> BreathingView,
    ) {
        let mut watches = lock(&self.0);
        let Watches {
            home: homes,
            moment: moments,
            ask: asks,
            breathing: breathings,
            line,
            ..
        } = &mut *watches;
        post_to(homes, home, line, |id, listener, view| {
            Delivery::Home(id, listener, Box::new(view))
        });
        post_to(moments, moment, line, |id, listener, view| {
            Delivery::Moment(id, listener, Box::new(view))
        });
        post_to(asks, ask, line, |id, listener, view| {
            Delivery::Ask(id, listener, Box::new(view))
        });
        post_to(breathings, breathing, line, |id, listener, view| {
            Delivery::Breathing(id, listener, Box::new(view))
        });
    }

    /// Delivers what is in line. Called after the core is released.
    pub fn deliver(&self) {
        if std::mem::replace(&mut lock(&self.0).delivering, true) {
            // Whoever delivers now takes ours along.
            return;
        }
        // Also when a listener panics, the next call delivers again.
        struct Done<'a>(&'a Mutex<Watches>);
        impl Drop for Done<'_> {
            fn drop(&mut self) {
                lock(self.0).delivering = false;
            }
        }
        let done = Done(&self.0);
        loop {
            let next = {
                let mut watches = lock(&self.0);
                let next = watches.line.pop_front();
                if next.is_none() {
                    // Under the same lock, so that nothing is put in line unseen.
                    watches.delivering = false;
                }
                next
            };
            match next {
                Some(Delivery::Home(_, listener, view)) => listener.changed(*view),
                Some(Delivery::Moment(_, listener, view)) => listener.changed(*view),
                Some(Delivery::Ask(_, listener, view)) => listener.changed(*view),
                Some(Delivery::Breathing(_, listener, view)) => listener.changed(*view),
                None => break,
            }
        }
        std::mem::forget(done);
    }

    /// Forgets what was shown. The listeners stay, and hear the next view whatever it is.
    pub fn forget(&self) {
        let forgotten = {
            let mut watches = lock(&self.0);
            for w in &mut watches.home {
                w.last = None;
            }
            for w in &mut watches.moment {
                w.last = None;
            }
            for w in &mut watches.ask {
                w.last = None;
            }
            for w in &mut watches.breathing {
                w.last = None;
            }
            std::mem::take(&mut watches.line)
        };
        drop(forgotten);
    }

    /// Lets go of every listener, so that none keeps the core alive.
    pub fn clear(&self) {
        let cleared = {
            let mut watches = lock(&self.0);
            (
                std::mem::take(&mut watches.home),
                std::mem::take(&mut watches.moment),
                std::mem::take(&mut watches.ask),
                std::mem::take(&mut watches.breathing),
                std::mem::take(&mut watches.line),
            )
        };
        // Dropped outside the lock: a listener's own drop may end a watch.
        drop(cleared);
    }
}

fn post_to<V: Clone + PartialEq>(
    watching: &mut [Watching<V>],
    view: impl FnOnce() -> V,
    line: &mut VecDeque<Delivery>,
    delivery: fn(u64, Arc<dyn Listener<V>>, V) -> Delivery,
) {
    if watching.is_empty() {
        return;
    }
    let view = view();
    for w in watching {
        if w.last.as_ref() != Some(&view) {
            w.last = Some(view.clone());
            line.push_back(delivery(w.id, w.listener.clone(), view.clone()));
        }
    }
}
