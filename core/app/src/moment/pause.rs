//! Whether a Pause is on: two numbers of Pauses begun and two people's answers to them.
//!
//! Holds `pause_never_resumes_itself`: the numbers only rise, the higher always wins, so the order, loss
//! or doubling of messages cannot matter, and nothing but a person's own word lifts their side of it.

use microconsent_statement::{PauseNumbers, PauseWord, Seq};

/// What this phone knows of Pauses. Wordless; it outlives Moment, restart and lost link, until unlinking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pauses {
    /// The highest Pause that each of us has begun.
    pub begun: PauseNumbers,
    /// Up to which Pauses I have come back.
    pub mine: PauseNumbers,
    /// Up to which Pauses they have come back: `mine` is to my Pauses, `theirs` to their own.
    pub theirs: PauseNumbers,
}

impl Pauses {
    /// A Pause is on while either person's answer is below a Pause number known here.
    pub fn is_on(&self) -> bool {
        !self.i_came_back() || !self.theirs.reaches(self.begun)
    }

    /// Whether I have answered every Pause that this phone knows.
    pub fn i_came_back(&self) -> bool {
        self.mine.reaches(self.begun)
    }

    /// Whether they called a Pause that I have not come back from.
    pub(crate) fn they_stopped(&self) -> bool {
        self.mine.theirs < self.begun.theirs
    }

    /// I call a Pause, or say Red.
    pub(crate) fn i_begin(&mut self, seq: Seq) {
        self.begun.mine = self.begun.mine.max(seq.get());
    }

    /// They called a Pause or said Red, however late that arrives.
    pub(crate) fn they_begin(&mut self, seq: Seq) {
        self.begun.theirs = self.begun.theirs.max(seq.get());
    }

    /// I come back from every Pause that I know.
    pub(crate) fn i_answer(&mut self) {
        self.mine = self.mine.risen_to(self.begun);
    }

    /// What they tell, from any of their unlocked messages. An answer to a Pause that nobody has begun
    /// counts for nothing: an altered app cannot answer in advance.
    ///
    /// They also tell what they know of my own Pauses: where this phone has lost one (a kill on a full
    /// disk), it learns it again, up to the newest number that I ever claimed. Beyond that an altered app
    /// could raise my number so far that my next Pause would not rise above it.
    pub(crate) fn hear(&mut self, word: PauseWord, newest_mine: u64) {
        self.begun.mine = self.begun.mine.max(word.begun.theirs.min(newest_mine));
        self.begun.theirs = self.begun.theirs.max(word.begun.mine);
        let told = word.answered.turned();
        self.theirs = self.theirs.risen_to(PauseNumbers {
            mine: told.mine.min(self.begun.mine),
            theirs: told.theirs.min(self.begun.theirs),
        });
    }

    /// What I tell.
    pub(crate) fn word(&self) -> PauseWord {
        PauseWord {
            begun: self.begun,
            answered: self.mine,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seq(n: u64) -> Seq {
        Seq::checked(n).unwrap()
    }

    #[test]
    fn pause_never_resumes_itself_it_takes_both() {
        let mut ana = Pauses::default();
        let mut ben = Pauses::default();
        assert!(!ana.is_on());
        ana.i_begin(seq(5));
        ben.hear(ana.word(), 0);
        assert!(ana.is_on() && ben.is_on());
        ana.i_answer();
        ben.hear(ana.word(), 0);
        assert!(ana.is_on() && ben.is_on(), "one has come back");
        ben.i_answer();
        ana.hear(ben.word(), 5);
        assert!(!ana.is_on() && !ben.is_on(), "both have");
    }

    #[test]
    fn pause_never_resumes_itself_a_lost_number_of_mine_is_learned_again_and_no_more() {
        let told = |theirs| PauseWord {
            begun: PauseNumbers { mine: 0, theirs },
            answered: PauseNumbers::default(),
        };
        let mut ana = Pauses::default();
        ana.hear(told(9), 9);
        assert_eq!((ana.begun.mine, ana.is_on()), (9, true));
        ana.hear(told(Seq::MAX), 12);
        assert_eq!(ana.begun.mine, 12);
        ana.i_begin(seq(13));
        assert_eq!(ana.begun.mine, 13, "the next one still rises");
    }

    #[test]
    fn pause_never_resumes_itself_no_answer_in_advance() {
        let mut ana = Pauses::default();
        let far = PauseNumbers {
            mine: 1_000,
            theirs: 1_000,
        };
        ana.hear(
            PauseWord {
                begun: PauseNumbers::default(),
                answered: far,
            },
            0,
        );
        ana.i_begin(seq(1));
        ana.i_answer();
        assert!(ana.is_on(), "they have not come back from this one");
    }
}
