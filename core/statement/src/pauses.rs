//! The numbers by which both phones know whether a Pause is on (`pause_never_resumes_itself`).

/// A number for each of two people, as one of them tells it: the highest Pause each has begun, or the
/// highest that one person has answered. 0 is none. A Pause's number is the sequence number of the
/// statement that began it, so that an unlocked app and a locked phone can both begin one and never
/// use a number twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PauseNumbers {
    /// Of the person who speaks.
    pub mine: u64,
    /// Of the other.
    pub theirs: u64,
}

impl PauseNumbers {
    /// The higher of each: numbers only rise.
    pub fn risen_to(self, other: PauseNumbers) -> PauseNumbers {
        PauseNumbers {
            mine: self.mine.max(other.mine),
            theirs: self.theirs.max(other.theirs),
        }
    }

    /// Whether every number is at least the other's.
    pub fn reaches(self, other: PauseNumbers) -> bool {
        self.mine >= other.mine && self.theirs >= other.theirs
    }

    /// The same numbers as the other person would tell them.
    pub fn turned(self) -> PauseNumbers {
        PauseNumbers {
            mine: self.theirs,
            theirs: self.mine,
        }
    }
}

/// What each unlocked statement tells of Pauses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PauseWord {
    /// The highest Pause of each person that the author knows.
    pub begun: PauseNumbers,
    /// Up to which Pauses the author has come back.
    pub answered: PauseNumbers,
}
