//! A pause to breathe, or to come to rest without breath: which ways there are, the pacer that a screen draws,
//! and the same pacer on two phones at once.
//!
//! All of it is pure. A [`Pacer`] is a value: the same uptime gives the same frame, and whatever a shell does
//! meanwhile, coming back is coming back in step.
//!
//! Holds `breath_is_free` (no holds unless chosen, a way without counting, ways without breath, and one end
//! that says nothing of who or when) and `share_the_pacer_only`.
//!
//! # What the figures rest on
//!
//! Slow breathing, near 6 breaths a minute, raises heart-rate variability while one does it and after (Laborde
//! et al., *Neuroscience & Biobehavioral Reviews* 138, 2022: a meta-analysis of 223 studies). 5.5 breaths a
//! minute in equal parts raised it most of the few rates and shares compared in one small study (Lin, Tai and
//! Fan, *International Journal of Psychophysiology* 91, 2014: 47 people). Whether a longer breath out adds to
//! that is not settled: studies point both ways. On felt stress a meta-analysis of trials found a small effect
//! of breathing exercises in general (Fincham et al., *Scientific Reports* 13, 2023), and a large trial of slow
//! breathing against a well made placebo found none beyond it (Fincham et al., *Scientific Reports* 13, 2023,
//! 400 people). So the words promise a pause, not a cure. Holding the breath can feel like not getting air,
//! which for some is what fear feels like: it is off unless a person chooses it.

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
