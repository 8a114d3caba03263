//! Coming to rest without breath: a few steps, each at one's own pace, next and back.

/// What to turn to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grounding {
    /// What one can see, feel, hear, smell and taste.
    FiveSenses,
    /// Where feet and hands touch something.
    FeetAndHands,
    /// A thing in one's hand, or before one's eyes.
    AnObject,
    /// Sounds, far and near.
    Sounds,
}

impl Grounding {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Grounding; 4] = [
        Grounding::FiveSenses,
        Grounding::FeetAndHands,
        Grounding::AnObject,
        Grounding::Sounds,
    ];

    /// How many steps it has.
    pub const fn steps(self) -> u8 {
        match self {
            Grounding::FiveSenses => 5,
            Grounding::FeetAndHands | Grounding::AnObject | Grounding::Sounds => 4,
        }
    }

    /// Its name in the ids of texts.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Grounding::FiveSenses => "five-senses",
            Grounding::FeetAndHands => "feet-and-hands",
            Grounding::AnObject => "an-object",
            Grounding::Sounds => "sounds",
        }
    }

    pub(crate) const fn number(self) -> u8 {
        match self {
            Grounding::FiveSenses => 1,
            Grounding::FeetAndHands => 2,
            Grounding::AnObject => 3,
            Grounding::Sounds => 4,
        }
    }

    pub(crate) fn from_number(number: u8) -> Option<Grounding> {
        Grounding::ALL.into_iter().find(|g| g.number() == number)
    }
}
