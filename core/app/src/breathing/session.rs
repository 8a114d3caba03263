//! What a person is doing now to come to rest. It is in memory alone: it outlives the sleep of the app, and
//! comes back in step; a restart ends it, and nothing else.
//!
//! It reads no Pause and changes none (`pause_never_resumes_itself`): its end asks how it is now, and a check-in
//! that is shared is what comes back.

use super::together::Kept;
use super::{Grounding, Pacer, Together, Way};

/// A pacer that a person breathes with.
#[derive(Clone, Debug)]
pub(crate) struct Running {
    /// The way that I chose; none where I joined theirs.
    pub way: Option<Way>,
    pub pacer: Pacer,
    /// Rises whenever the pacer is another.
    pub number: u64,
}

/// See the module.
#[derive(Clone, Debug, Default)]
pub(crate) struct Breathing {
    pub running: Option<Running>,
    /// The way without breath, and its step from 0.
    pub grounding: Option<(Grounding, u8)>,
    /// It is over: how is it now?
    pub after: bool,
    pub together: Together,
    /// The way that I proposed.
    pub proposed: Option<Way>,
    numbers: u64,
    boot: String,
    /// The newest uptime.
    seen: u64,
}

impl Breathing {
    /// Begins with a pacer.
    pub fn begin(&mut self, way: Option<Way>, pacer: Pacer) {
        self.numbers += 1;
        self.grounding = None;
        self.after = false;
        self.running = Some(Running {
            way,
            pacer,
            number: self.numbers,
        });
    }

    /// The pacer is this one from now on.
    pub fn change_to(&mut self, pacer: Pacer) {
        if let Some(running) = &mut self.running {
            self.numbers += 1;
            running.pacer = pacer;
            running.number = self.numbers;
        }
    }

    /// What was kept of proposals, after a restart; in one process it is known already.
    pub fn resume_together(&mut self, kept: &[u8]) {
        if self.boot.is_empty() {
            self.together = Together::resume(Kept::decode(kept));
        }
    }

    /// The link ended: each goes on alone.
    pub fn unlinked(&mut self) {
        self.together = Together::default();
        self.proposed = None;
    }

    /// I stop, or take back what I proposed.
    pub fn stop(&mut self) {
        self.together.end();
        self.end();
    }

    /// Whether something goes on.
    pub fn goes_on(&self) -> bool {
        self.running.is_some() || self.grounding.is_some()
    }

    /// It is over, whyever.
    pub fn end(&mut self) {
        self.together.end_going();
        if self.running.take().is_some() || self.grounding.take().is_some() {
            self.after = true;
        }
    }

    /// Lets time pass. A new boot, or an uptime before what was, ends all.
    pub fn let_time_pass(&mut self, uptime_ms: u64, boot: &str) {
        let ran_back = uptime_ms < self.seen;
        self.seen = uptime_ms;
        if self.boot != boot || ran_back {
            let is_first = self.boot.is_empty();
            boot.clone_into(&mut self.boot);
            if !is_first {
                let kept = self.together.kept();
                *self = Breathing {
                    together: Together::resume(kept),
                    numbers: self.numbers,
                    seen: uptime_ms,
                    boot: boot.to_owned(),
                    ..Breathing::default()
                };
            }
        }
        if self
            .running
            .as_ref()
            .is_some_and(|r| r.pacer.is_over(uptime_ms))
        {
            self.end();
        }
    }
}
