//! What was written to a connection, and whether the other end has kept it.
//!
//! Nobody waits for that: an acknowledgement comes once the other core has kept the envelope, which may be
//! while it is itself putting one. Whoever puts the same bytes again hears what became of them.

use microconsent_statement::Envelope;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// The most that is remembered, in envelopes: as many as the other end's inbox keeps. What was forgotten is
/// written again when it is put again, and says nothing new.
const REMEMBERED: usize = crate::inbox::INBOX_KEEPS;

/// An envelope is kept at the other end within this time, or nobody waits for that any more.
pub(super) const KEPT_WITHIN: Duration = Duration::from_secs(2);

/// See the module. The oldest first.
#[derive(Default)]
pub(super) struct OnTheWay {
    newest: u32,
    written: VecDeque<Written>,
}

/// What became of an envelope that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// The other end has kept it.
    Kept,
    /// It is on the way, on this line.
    On(u64),
}

struct Written {
    line: u64,
    number: u32,
    envelope: Envelope,
    at: Instant,
    is_kept: bool,
    /// It was said that this takes too long.
    is_late: bool,
}

impl OnTheWay {
    /// What became of an envelope that was put before; none where nothing is known of it. That it was kept
    /// is told once.
    pub(super) fn fate_of(&mut self, envelope: &Envelope) -> Option<Fate> {
        let at = self.written.iter().position(|w| w.envelope == *envelope)?;
        if !self.written[at].is_kept {
            return Some(Fate::On(self.written[at].line));
        }
        self.written.remove(at);
        Some(Fate::Kept)
    }

    /// It is about to be written to this line, under the number that this gives, and to no other.
    pub(super) fn begin(&mut self, line: u64, envelope: &Envelope) -> u32 {
        self.written.retain(|w| w.envelope != *envelope);
        self.newest = self.newest.wrapping_add(1);
        self.written.push_back(Written {
            line,
            number: self.newest,
            envelope: envelope.clone(),
            at: Instant::now(),
            is_kept: false,
            is_late: false,
        });
        if self.written.len() > REMEMBERED {
            self.written.pop_front();
        }
        self.newest
    }

    /// The other end of a line says that it has kept this. Whether it was asked: nobody can fill this from
    /// outside, or answer on another line than the one that was asked.
    pub(super) fn is_kept(&mut self, line: u64, number: u32) -> bool {
        let asked = |w: &&mut Written| w.line == line && w.number == number && !w.is_kept;
        let written = self.written.iter_mut().find(asked);
        written.map(|w| w.is_kept = true).is_some()
    }

    /// A line has ended: what is on the way there is to be put again. Whether there was any.
    pub(super) fn is_lost(&mut self, line: u64) -> bool {
        let before = self.written.len();
        self.written.retain(|w| w.is_kept || w.line != line);
        self.written.len() < before
    }

    /// Since when something is on the way on this line that should long have been kept.
    pub(super) fn overdue(&self, line: u64) -> Option<Instant> {
        let oldest = self.written.iter().find(|w| w.line == line && !w.is_kept);
        oldest.map(|w| w.at).filter(|at| at.elapsed() > KEPT_WITHIN)
    }

    /// Whether something is overdue there of which that was not said yet.
    pub(super) fn is_newly_overdue(&mut self, line: u64) -> bool {
        let mut newly = false;
        for w in self
            .written
            .iter_mut()
            .filter(|w| w.line == line && !w.is_kept)
        {
            let is_newly = !w.is_late && w.at.elapsed() > KEPT_WITHIN;
            w.is_late |= is_newly;
            newly |= is_newly;
        }
        newly
    }

    /// Whether something is on the way that should long have been kept.
    pub(super) fn is_late(&self) -> bool {
        let waits = |w: &Written| !w.is_kept && w.at.elapsed() > KEPT_WITHIN;
        self.written.iter().any(waits)
    }

    /// Whether something is on the way that can still be expected to be kept.
    pub(super) fn is_carrying(&self) -> bool {
        let waits = |w: &Written| !w.is_kept && w.at.elapsed() <= KEPT_WITHIN;
        self.written.iter().any(waits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn envelope(of: u32) -> Envelope {
        let mut bytes = [0; Envelope::BYTES];
        bytes[..4].copy_from_slice(&of.to_be_bytes());
        Envelope::try_from(&bytes[..]).unwrap()
    }

    #[test]
    fn what_is_put_again_is_on_the_way_until_it_is_kept_and_that_is_told_once() {
        let mut way = OnTheWay::default();
        assert_eq!(way.fate_of(&envelope(1)), None);
        let number = way.begin(7, &envelope(1));
        assert_eq!(way.fate_of(&envelope(1)), Some(Fate::On(7)));
        assert!(way.is_carrying());
        // Not what was asked: another line, another number.
        assert!(!way.is_kept(8, number) && !way.is_kept(7, number + 1));
        assert_eq!(way.fate_of(&envelope(1)), Some(Fate::On(7)));
        assert!(way.is_kept(7, number) && !way.is_kept(7, number));
        assert!(!way.is_carrying());
        assert_eq!(way.fate_of(&envelope(1)), Some(Fate::Kept));
        assert_eq!(way.fate_of(&envelope(1)), None);
    }

    #[test]
    fn with_a_line_only_that_is_lost_which_is_not_known_to_be_kept() {
        let mut way = OnTheWay::default();
        let kept = way.begin(7, &envelope(1));
        way.begin(7, &envelope(2));
        way.begin(8, &envelope(3));
        way.is_kept(7, kept);
        assert!(way.is_lost(7) && !way.is_lost(7));
        assert_eq!(way.fate_of(&envelope(1)), Some(Fate::Kept));
        assert_eq!(way.fate_of(&envelope(2)), None);
        assert_eq!(way.fate_of(&envelope(3)), Some(Fate::On(8)));
    }

    #[test]
    fn no_more_is_remembered_than_an_inbox_keeps() {
        let mut way = OnTheWay::default();
        (0..1_000).for_each(|n| _ = way.begin(7, &envelope(n)));
        assert_eq!(way.written.len(), REMEMBERED);
        assert_eq!(way.fate_of(&envelope(1)), None);
        assert_eq!(way.fate_of(&envelope(999)), Some(Fate::On(7)));
    }
}
