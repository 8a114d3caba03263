//! Setting: what is going on. A Signal belongs to the Setting in which it was given
//! (`green_belongs_to_its_setting`), so each change of Setting has a number.

use crate::Words;
use std::cmp::Ordering;

/// The highest number that a change of Setting can have. A hostile phone can use them up, which ends
/// nothing but the changing of Settings in that one Moment.
pub const MAX_SETTING_NUMBER: u32 = 1_000_000;

/// What is going on: everyday, intimate, or in the person's own words. The order is the order of the
/// law: at a tie the earlier holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Setting {
    /// Talking.
    Talking,
    /// A hug.
    Hug,
    /// Sitting close.
    SittingClose,
    /// Sharing a room or a bed.
    SharingRoomOrBed,
    /// Cuddling.
    Cuddling,
    /// Kissing.
    Kissing,
    /// Touch over clothes.
    TouchOverClothes,
    /// Touch.
    Touch,
    /// Undressing.
    Undressing,
    /// Sex.
    Sex,
    /// Afterwards.
    Afterwards,
    /// In the person's own words. Always last.
    Own(Words),
}

impl Setting {
    /// The Settings that have a name here, everyday ones first.
    pub const NAMED: [Setting; 11] = [
        Setting::Talking,
        Setting::Hug,
        Setting::SittingClose,
        Setting::SharingRoomOrBed,
        Setting::Cuddling,
        Setting::Kissing,
        Setting::TouchOverClothes,
        Setting::Touch,
        Setting::Undressing,
        Setting::Sex,
        Setting::Afterwards,
    ];

    /// Its place in the list, which is also its number on the wire and in storage; own words are last.
    pub fn number(&self) -> u8 {
        match self {
            Setting::Talking => 1,
            Setting::Hug => 2,
            Setting::SittingClose => 3,
            Setting::SharingRoomOrBed => 4,
            Setting::Cuddling => 5,
            Setting::Kissing => 6,
            Setting::TouchOverClothes => 7,
            Setting::Touch => 8,
            Setting::Undressing => 9,
            Setting::Sex => 10,
            Setting::Afterwards => 11,
            Setting::Own(_) => u8::MAX,
        }
    }

    /// The Setting of a number, with its words where it is the person's own; `None` if this version
    /// does not know it.
    pub fn from_number(number: u8, words: Option<Words>) -> Option<Setting> {
        Some(match (number, words) {
            (1, None) => Setting::Talking,
            (2, None) => Setting::Hug,
            (3, None) => Setting::SittingClose,
            (4, None) => Setting::SharingRoomOrBed,
            (5, None) => Setting::Cuddling,
            (6, None) => Setting::Kissing,
            (7, None) => Setting::TouchOverClothes,
            (8, None) => Setting::Touch,
            (9, None) => Setting::Undressing,
            (10, None) => Setting::Sex,
            (11, None) => Setting::Afterwards,
            (u8::MAX, Some(words)) => Setting::Own(words),
            _ => return None,
        })
    }

    /// Whether it is one of the intimate ones (cuddling to afterwards).
    pub fn is_intimate(&self) -> bool {
        (5..=11).contains(&self.number())
    }

    /// The person's own words, where it is named in them.
    pub fn words(&self) -> Option<&Words> {
        match self {
            Setting::Own(words) => Some(words),
            _ => None,
        }
    }

    /// The bytes of words in it, for the bound on what one envelope carries.
    pub fn bytes(&self) -> usize {
        self.words().map_or(0, |words| words.as_str().len())
    }
}

/// One change of Setting in a Moment: its number, one above the highest that its author had seen, and
/// what it changed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingStamp {
    /// 1 for the Setting in which one enters; 0 for words said outside any Moment.
    pub number: u32,
    /// What it is.
    pub setting: Setting,
}

impl SettingStamp {
    /// Which of two changes holds: the higher number; at a tie the Setting earlier in the list; at a
    /// tie of own words the lower author. `Greater` means that `self` holds.
    pub fn holds_over(&self, mine: bool, other: &SettingStamp, i_am_lower: bool) -> Ordering {
        self.number
            .cmp(&other.number)
            .then_with(|| other.setting.number().cmp(&self.setting.number()))
            .then_with(|| {
                if self.setting == other.setting {
                    Ordering::Equal
                } else if mine == i_am_lower {
                    Ordering::Greater
                } else {
                    Ordering::Less
                }
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Field;

    #[test]
    fn green_belongs_to_its_setting_ties_are_settled_alike_on_both_phones() {
        let own = |w| Setting::Own(Words::new(w, Field::Setting).unwrap());
        let mut settings = Setting::NAMED.to_vec();
        settings.push(own("baking"));
        settings.push(own("dancing"));
        for a in &settings {
            for b in &settings {
                let (a, b) = (
                    SettingStamp {
                        number: 3,
                        setting: a.clone(),
                    },
                    SettingStamp {
                        number: 3,
                        setting: b.clone(),
                    },
                );
                // The first phone made `a` and has the lower id; the second made `b`.
                let first = a.holds_over(true, &b, true);
                let second = b.holds_over(true, &a, false);
                assert_eq!(first, second.reverse());
            }
        }
        assert!(Setting::NAMED.is_sorted_by_key(Setting::number));
        for setting in Setting::NAMED {
            let read_back = Setting::from_number(setting.number(), None);
            assert_eq!(read_back, Some(setting));
        }
        assert_eq!(Setting::from_number(12, None), None);
        assert_eq!(Setting::from_number(u8::MAX, None), None);
        assert_eq!(own("x").number(), u8::MAX);
    }
}
