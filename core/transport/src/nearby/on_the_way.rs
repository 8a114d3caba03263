//! What was written to a connection, and whether the other end has kept it.
//!
//! Nobody waits for that: an acknowledgement comes once the other core has kept the envelope, which may be
//! while it is itself putting one. Whoever puts the same bytes again hears what became of them; where they
//! should long have been kept, they are written again: they may have been pushed out at the other end.

use microconsent_statement::Envelope;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// The most that is remembered, in envelopes: as many as the other end's inbox keeps. What was forgotten is
/// written again when it is put again, and says nothing new.
const REMEMBERED: usize = crate::inbox::INBOX_KEEPS;

/// An envelope is kept at the other end within this time, or it is late: it is written again when it is put
/// again, and nobody waits for it any more.
pub(super) const KEPT_WITHIN: Duration = Duration::from_secs(2);

/// See the module. The first that was written comes first.
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
    /// It was written to this line, which was begun then, and should long have been kept.
    Late { line: u64, since: Instant },
}

struct Written {
    line: u64,
    number: u32,
    envelope: Envelope,
    /// When writing it began last. An answer may be here before who wrote it goes on.
    begun: Instant,
    /// When it was written last.
    at: Instant,
    is_kept: bool,
    /// It took too long when it was written before.
    was_late: bool,
    /// It was told that it takes too long, since it was written last.
    is_told: bool,
    /// What was written to this line after it is kept: there is one who keeps.
    is_passed: bool,
}

impl Written {
    /// Whether it should have been kept since it was written last.
    fn is_due(&self) -> bool {
        !self.is_kept && self.at.elapsed() > KEPT_WITHIN
    }

    /// Whether it should long have been kept, however often it was written.
    fn is_late(&self) -> bool {
        !self.is_kept && self.was_late || self.is_due()
    }
}

impl OnTheWay {
    /// What became of an envelope that was put before; none where nothing is known of it. That it was kept
    /// is told once.
    pub(super) fn fate_of(&mut self, envelope: &Envelope) -> Option<Fate> {
        let at = self.written.iter().position(|w| w.envelope == *envelope)?;
        let w = &self.written[at];
        if w.is_due() {
            let (line, since) = (w.line, w.begun);
            return Some(Fate::Late { line, since });
        }
        if !w.is_kept {
            return Some(Fate::On(w.line));
        }
        self.written.remove(at);
        Some(Fate::Kept)
    }

    /// It is about to be written to this line, under the number that this gives, and to no other. Again on
    /// the same line it has the same number: whichever of the two is answered.
    pub(super) fn begin(&mut self, line: u64, envelope: &Envelope) -> u32 {
        let at = Instant::now();
        let before = self.written.iter().position(|w| w.envelope == *envelope);
        let was_late = before.is_some_and(|before| self.written[before].is_late());
        if let Some(before) = before {
            let w = &mut self.written[before];
            if w.line == line && !w.is_kept {
                (w.begun, w.at, w.was_late, w.is_told) = (at, at, was_late, false);
                return w.number;
            }
            self.written.remove(before);
        }
        self.newest = self.newest.wrapping_add(1);
        self.written.push_back(Written {
            line,
            number: self.newest,
            envelope: envelope.clone(),
            begun: at,
            at,
            is_kept: false,
            was_late,
            is_told: false,
            is_passed: false,
        });
        if self.written.len() > REMEMBERED {
            self.written.pop_front();
        }
        self.newest
    }

    /// It is written now; the time that this took is not the other end's.
    pub(super) fn is_written(&mut self, line: u64, number: u32) {
        let this = |w: &&mut Written| w.line == line && w.number == number;
        if let Some(w) = self.written.iter_mut().find(this) {
            w.at = Instant::now();
        }
    }

    /// The other end of a line says that it has kept this. Whether it was asked: nobody can fill this from
    /// outside, or answer on another line than the one that was asked.
    pub(super) fn is_kept(&mut self, line: u64, number: u32) -> bool {
        let asked = |w: &Written| w.line == line && w.number == number && !w.is_kept;
        let Some(this) = self.written.iter().position(asked) else {
            return false;
        };
        self.written[this].is_kept = true;
        let before = self.written.iter_mut().take(this);
        let passed = before.filter(|w| w.line == line);
        passed.for_each(|w| w.is_passed = true);
        true
    }

    /// A line has ended: what is on the way there is to be put again. Whether there was any.
    pub(super) fn is_lost(&mut self, line: u64) -> bool {
        let before = self.written.len();
        self.written.retain(|w| w.is_kept || w.line != line);
        self.written.len() < before
    }

    /// The newest time at which writing something to this line began that should long have been kept.
    pub(super) fn overdue(&self, line: u64) -> Option<Instant> {
        let due = self.written.iter().filter(|w| w.line == line && w.is_due());
        due.map(|w| w.begun).max()
    }

    /// Whether something is overdue there of which that was not said since it was written.
    pub(super) fn is_newly_overdue(&mut self, line: u64) -> bool {
        let due = self.written.iter_mut().filter(|w| w.line == line);
        let newly = due.filter(|w| w.is_due() && !w.is_told);
        newly.map(|w| w.is_told = true).count() > 0
    }

    /// Whether it is of use to send this on another way too: it should long have been kept, or another
    /// should that was written, and nothing after that was kept.
    pub(super) fn is_late(&self, envelope: &Envelope) -> bool {
        let tells = |w: &&Written| !w.is_passed || w.envelope == *envelope;
        self.written.iter().filter(tells).any(Written::is_late)
    }

    /// Whether something is on the way that can still be expected to be kept.
    pub(super) fn is_carrying(&self) -> bool {
        let waits = |w: &Written| !w.is_kept && !w.is_late();
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

    /// Time passes.
    fn pass(way: &mut OnTheWay, time: Duration) {
        for w in &mut way.written {
            (w.begun, w.at) = (w.begun - time, w.at - time);
        }
    }

    const LONG: Duration = Duration::from_secs(3);

    #[test]
    fn who_answers_before_the_writer_goes_on_was_heard_since() {
        let mut way = OnTheWay::default();
        let number = way.begin(7, &envelope(1));
        let heard = Instant::now();
        way.is_written(7, number);
        pass(&mut way, LONG);
        assert!(way.overdue(7).unwrap() <= heard - LONG);
    }

    #[test]
    fn what_is_late_is_written_again_under_its_number_and_is_not_waited_for() {
        let mut way = OnTheWay::default();
        let number = way.begin(7, &envelope(1));
        assert!(!way.is_newly_overdue(7) && !way.is_late(&envelope(1)));
        for _ in 0..3 {
            pass(&mut way, LONG);
            let fate = way.fate_of(&envelope(1));
            assert!(matches!(fate, Some(Fate::Late { line: 7, .. })));
            assert!(way.is_newly_overdue(7) && !way.is_newly_overdue(7));
            assert_eq!(way.begin(7, &envelope(1)), number);
            assert_eq!(way.fate_of(&envelope(1)), Some(Fate::On(7)));
            assert!(way.is_late(&envelope(1)) && !way.is_carrying());
        }
        // On another line it is another, and no less late.
        let there = way.begin(8, &envelope(1));
        assert!(there != number && way.is_late(&envelope(1)));
        assert!(!way.is_kept(7, number) && way.is_kept(8, there));
        assert!(!way.is_late(&envelope(1)));
        assert_eq!(way.fate_of(&envelope(1)), Some(Fate::Kept));
    }

    #[test]
    fn where_a_later_one_is_kept_only_that_is_late_which_is_not() {
        let mut way = OnTheWay::default();
        way.begin(7, &envelope(1));
        pass(&mut way, LONG);
        // Nobody there keeps anything, by all that is known.
        let later = way.begin(7, &envelope(2));
        assert!(way.is_late(&envelope(1)) && way.is_late(&envelope(2)));
        way.is_kept(7, later);
        way.begin(7, &envelope(3));
        assert!(way.is_late(&envelope(1)) && !way.is_late(&envelope(3)));
    }

    #[test]
    fn an_old_one_that_is_never_kept_does_not_hide_that_a_line_fell_silent() {
        let mut way = OnTheWay::default();
        way.begin(7, &envelope(1));
        pass(&mut way, LONG);
        way.begin(7, &envelope(2));
        let second = way.written[1].begun - LONG;
        pass(&mut way, LONG);
        assert_eq!(way.overdue(7), Some(second));
    }

    #[test]
    fn the_time_that_writing_took_makes_nothing_late() {
        let mut way = OnTheWay::default();
        let number = way.begin(7, &envelope(1));
        pass(&mut way, LONG);
        way.is_written(7, number);
        assert_eq!(way.fate_of(&envelope(1)), Some(Fate::On(7)));
        assert!(!way.is_late(&envelope(1)) && way.overdue(7).is_none());
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
