//! The ways to breathe that a person can choose from.

use microconsent_statement::{Pattern, Rhythm, Words};

/// Names an own way. It never comes to name another.
pub type OwnWayId = i64;

/// The most own ways that are kept.
pub const OWN_WAYS_MOST: usize = 30;

/// A way to breathe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// No counting: a slow shape to look at.
    Natural,
    /// 5 seconds in, 5 out: 6 breaths a minute. The first that is offered.
    Even,
    /// 4 in, 6 out.
    LongerOut,
    /// 5.5 in, 5.5 out.
    FiveAndAHalf,
    /// 4 in, 4 held, 4 out, 4 held. Only where holds are chosen.
    Box,
    /// 4 in, 7 held, 8 out. Only where holds are chosen.
    FourSevenEight,
    /// One's own.
    Own(OwnWayId),
}

impl Way {
    /// Those that the app brings, in the order in which they are offered; those with holds last.
    pub const ALL: [Way; 6] = [
        Way::Natural,
        Way::Even,
        Way::LongerOut,
        Way::FiveAndAHalf,
        Way::Box,
        Way::FourSevenEight,
    ];

    /// How its pacer moves; none for an own one, which is in the journal.
    pub const fn rhythm(self) -> Option<Rhythm> {
        let parts = match self {
            Way::Natural => return Some(Rhythm::Natural),
            Way::Even => (5_000, 0, 5_000, 0),
            Way::LongerOut => (4_000, 0, 6_000, 0),
            Way::FiveAndAHalf => (5_500, 0, 5_500, 0),
            Way::Box => (4_000, 4_000, 4_000, 4_000),
            Way::FourSevenEight => (4_000, 7_000, 8_000, 0),
            Way::Own(_) => return None,
        };
        match Pattern::new(parts.0, parts.1, parts.2, parts.3) {
            Ok(pattern) => Some(Rhythm::Counted(pattern)),
            Err(_) => None,
        }
    }
}

/// An own way, with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnWay {
    /// Names it.
    pub id: OwnWayId,
    /// What its owner calls it.
    pub name: Words,
    /// How it goes.
    pub pattern: Pattern,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breath_is_free_what_is_offered_first_has_no_holds() {
        let rhythms = Way::ALL.map(|way| (way, way.rhythm().unwrap()));
        let holds: Vec<Way> = rhythms
            .iter()
            .filter(|(_, rhythm)| rhythm.has_holds())
            .map(|(way, _)| *way)
            .collect();
        assert_eq!(holds, [Way::Box, Way::FourSevenEight]);
        assert_eq!(rhythms[0].1, Rhythm::Natural);
        assert_eq!(
            rhythms[1].1,
            Rhythm::Counted(Pattern::new(5_000, 0, 5_000, 0).unwrap())
        );
    }
}
