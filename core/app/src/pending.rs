//! What is between two taps: a preview that was looked at, and the second beat that coming back asks for.
//!
//! Holds `private_first` (only what was previewed can be shared) and `up_is_deliberate` (a second beat
//! counts only while nothing has changed since the first). It lives in memory alone and ends with the
//! sleep of the app.

use crate::checkin::{CheckIn, Sharing};
use crate::moment::{Pauses, State};
use microconsent_statement::{PauseNumbers, Seq, SettingStamp, Signal};
use std::sync::atomic::{AtomicU64, Ordering};

/// A second beat that was not given within this time is let go.
pub const SECOND_BEAT_FOR_MS: u64 = 60_000;

/// What a person saw before deciding: if it has changed, they look again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    at: SettingStamp,
    begun: PauseNumbers,
    /// Which entering it was, if any: another Moment is another matter.
    entry: Option<Seq>,
}

impl Seen {
    pub fn now(state: &State, checkin: &CheckIn) -> Seen {
        let Pauses { begun, .. } = *state.pauses();
        Seen {
            at: state.stamp(checkin.setting.clone()),
            begun,
            entry: state.entry(),
        }
    }
}

/// A check-in as it was read back.
#[derive(Clone, Debug)]
pub(crate) struct Previewed {
    pub id: u64,
    pub checkin: CheckIn,
    pub signal: Signal,
    pub sharing: Sharing,
    pub minutes: u8,
    pub seen: Seen,
}

/// The first beat was given; this waits for the second.
#[derive(Clone, Debug)]
pub(crate) struct Second {
    pub id: u64,
    pub signal: Signal,
    pub previewed: Previewed,
    pub asked_at: u64,
}

/// An id that no other preview or second beat of this process has, also not one from before a sleep.
fn next_id() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

/// See the module.
#[derive(Default)]
pub(crate) struct Pending {
    preview: Option<Previewed>,
    second: Option<Second>,
}

impl Pending {
    pub fn look(
        &mut self,
        checkin: CheckIn,
        signal: Signal,
        sharing: Sharing,
        minutes: u8,
        seen: Seen,
    ) -> u64 {
        let id = next_id();
        self.preview = Some(Previewed {
            id,
            checkin,
            signal,
            sharing,
            minutes,
            seen,
        });
        id
    }

    /// Whether this id names what was last previewed.
    pub fn was_looked_at(&self, id: u64) -> bool {
        self.preview.as_ref().is_some_and(|p| p.id == id)
    }

    /// The preview of this id, if it is still what would happen. A Red goes whatever has changed.
    pub fn looked_at(&mut self, id: u64, state: &State) -> Option<Previewed> {
        let preview = self.preview.take_if(|p| p.id == id)?;
        let same = preview.seen == Seen::now(state, &preview.checkin);
        (same || preview.signal == Signal::Red).then_some(preview)
    }

    pub fn ask_again(&mut self, previewed: Previewed, uptime: u64) -> u64 {
        let id = next_id();
        self.second = Some(Second {
            id,
            signal: previewed.signal,
            previewed,
            asked_at: uptime,
        });
        id
    }

    /// The second beat, while it is still asked for.
    pub fn second(&self, state: &State, uptime: u64) -> Option<&Second> {
        self.second.as_ref().filter(|s| {
            uptime.saturating_sub(s.asked_at) < SECOND_BEAT_FOR_MS
                && s.previewed.seen == Seen::now(state, &s.previewed.checkin)
                && state.needs_second_beat(s.signal)
        })
    }

    pub fn confirmed(&mut self, id: u64, state: &State, uptime: u64) -> Option<Previewed> {
        self.second(state, uptime).filter(|s| s.id == id)?;
        self.second.take().map(|s| s.previewed)
    }

    /// Nothing is asked any more: the person let go, or said something else.
    pub fn let_go(&mut self) {
        self.preview = None;
        self.second = None;
    }

    pub fn ends_at(&self) -> Option<u64> {
        self.second
            .as_ref()
            .map(|s| s.asked_at.saturating_add(SECOND_BEAT_FOR_MS))
    }
}
