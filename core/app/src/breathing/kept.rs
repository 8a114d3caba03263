//! What the journal keeps of breathing and of coming to rest: that one did, and in which way. Not for how long:
//! nothing says that it was short (`breath_is_free`), and there is nothing to compare (`no_score`). What the
//! other chose is not kept (`mine_alone_is_kept`).

use super::{Grounding, Way};
use microconsent_statement::Words;

/// An entry of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BreathingEntry {
    /// Without counting.
    Natural,
    /// 5 in, 5 out.
    Even,
    /// 4 in, 6 out.
    LongerOut,
    /// 5.5 in, 5.5 out.
    FiveAndAHalf,
    /// 4 in, 4 held, 4 out, 4 held.
    Box,
    /// 4 in, 7 held, 8 out.
    FourSevenEight,
    /// In an own way, by its name then.
    Own(Words),
    /// In a way that I did not choose.
    Unnamed,
    /// Without breath.
    Grounding(Grounding),
}

impl BreathingEntry {
    /// What is kept of a way that the app brings; none of an own one, which has a name.
    pub(crate) const fn of(way: Way) -> Option<BreathingEntry> {
        Some(match way {
            Way::Natural => BreathingEntry::Natural,
            Way::Even => BreathingEntry::Even,
            Way::LongerOut => BreathingEntry::LongerOut,
            Way::FiveAndAHalf => BreathingEntry::FiveAndAHalf,
            Way::Box => BreathingEntry::Box,
            Way::FourSevenEight => BreathingEntry::FourSevenEight,
            Way::Own(_) => return None,
        })
    }

    /// As a row holds it: a number, and a name.
    pub(crate) fn parts(&self) -> (u8, Option<&Words>) {
        match self {
            BreathingEntry::Natural => (1, None),
            BreathingEntry::Even => (2, None),
            BreathingEntry::LongerOut => (3, None),
            BreathingEntry::FiveAndAHalf => (4, None),
            BreathingEntry::Box => (5, None),
            BreathingEntry::FourSevenEight => (6, None),
            BreathingEntry::Own(name) => (7, Some(name)),
            BreathingEntry::Unnamed => (8, None),
            BreathingEntry::Grounding(grounding) => (16 + grounding.number(), None),
        }
    }

    /// From its parts; none for what this version does not know.
    pub(crate) fn from_parts(number: u8, name: Option<Words>) -> Option<BreathingEntry> {
        Some(match number {
            1 => BreathingEntry::Natural,
            2 => BreathingEntry::Even,
            3 => BreathingEntry::LongerOut,
            4 => BreathingEntry::FiveAndAHalf,
            5 => BreathingEntry::Box,
            6 => BreathingEntry::FourSevenEight,
            7 => BreathingEntry::Own(name?),
            8 => BreathingEntry::Unnamed,
            17.. => BreathingEntry::Grounding(Grounding::from_number(number - 16)?),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back_and_what_is_not_known_is_none() {
        let mut known = 0;
        for number in 0..=u8::MAX {
            let name = Words::new("mine", microconsent_statement::Field::Pattern).ok();
            if let Some(entry) = BreathingEntry::from_parts(number, name) {
                assert_eq!(entry.parts().0, number);
                known += 1;
            }
        }
        assert_eq!(known, 8 + Grounding::ALL.len());
    }
}
