//! Pace: the joint state, computed on each phone from what that phone knows.

use super::State;
use super::voice::Standing;
use microconsent_statement::Signal;

/// How the two may go on. The most cautious wins: Pause, then CheckIn, then Slow, then Open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pace {
    /// Both Green, fresh, given in this Setting, over a live link.
    Open,
    /// One of both is careful.
    Slow,
    /// Something is not known: ask out loud.
    CheckIn,
    /// A Pause holds until both have come back.
    Pause,
}

/// The table of `most_cautious_wins`, first row that holds. Allocates nothing.
pub(super) fn pace(state: &State, uptime: u64) -> Option<Pace> {
    let here = state.here().filter(|h| h.moment().is_some())?;
    let (mine, theirs) = (here.my_standing(uptime), here.their_standing(uptime));
    let either = |signal| mine.signal() == Some(signal) || theirs.signal() == Some(signal);
    let unknown = |s: Standing| s.signal().is_none();
    Some(if state.pauses.is_on() || either(Signal::Red) {
        Pace::Pause
    } else if !here.is_live(uptime) || unknown(mine) || unknown(theirs) {
        Pace::CheckIn
    } else if either(Signal::Yellow) {
        Pace::Slow
    } else {
        Pace::Open
    })
}
