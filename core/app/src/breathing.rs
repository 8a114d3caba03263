//! A pause to breathe, or to come to rest without breath: which ways there are, the pacer that a screen draws,
//! and the same pacer on two phones at once.
//!
//! All of it is pure. A [`Pacer`] is a value: the same uptime gives the same frame, and whatever a shell does
//! meanwhile, coming back is coming back in step.
//!
//! Holds `breath_is_free` (no holds unless chosen, a way without counting, ways without breath, and one end
//! that says nothing of who or when) and `share_the_pacer_only`.
//!
//! What the figures rest on, and how weak that is, stands in docs/breathing.md with its sources: a pause, not a
//! cure.

mod common_time;
mod grounding;
mod kept;
mod pacer;
mod session;
mod signs;
mod together;
mod way;

pub(crate) use common_time::Exchange;
pub use grounding::Grounding;
pub use kept::BreathingEntry;
pub use pacer::{Frame, Mark, Pacer, Phase, SCHEDULE_MOST_MS, Stretch};
pub(crate) use session::Breathing;
pub use signs::{Pulse, Tone, haptics, sounds};
pub use together::JOINED_WITHIN_MS;
pub(crate) use together::{Around, Change, Heard, Together};
pub use way::{OWN_WAYS_MOST, OwnWay, OwnWayId, Way};
