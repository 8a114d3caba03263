//! CheckIn, Shift and Sharing: a person's own statement, and how much of it they choose to share.
//!
//! Holds `only_mine` (nothing here has a default Signal) and `private_first` (what would be shared is
//! worked out and read back before it goes).

use crate::ask::check_limits;
use crate::error::Error;
pub use microconsent_statement::message::USUAL_MINUTES;
use microconsent_statement::message::{LIFE_MINUTES, MAX_FEELINGS, MAX_WRITTEN};
use microconsent_statement::{Field, Limit, SaidWords, Setting, Signal, Words};

/// The most body notes in a check-in.
pub const MAX_BODY_NOTES: usize = 12;

/// How it is for a person now, in a Setting. Private unless shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckIn {
    /// How open, if the person says so. What is shared always has one.
    pub signal: Option<Signal>,
    /// What is going on.
    pub setting: Setting,
    /// Feeling words, at most [`MAX_FEELINGS`].
    pub feelings: Vec<Words>,
    /// Notes on the body, at most [`MAX_BODY_NOTES`]. They are never shared.
    pub body: Vec<Words>,
    /// Limits, at most [`microconsent_statement::MAX_LIMITS`].
    pub limits: Vec<Limit>,
    /// A note.
    pub note: Option<Words>,
    /// What was, where this tells a change.
    pub shift: Option<Shift>,
}

/// A change: what was. What is now is the check-in that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// "I liked that earlier."
    pub was: Words,
}

/// A private later remark on an own entry. Never shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Afterthought {
    /// When, by the wall clock, milliseconds since 1970 UTC.
    pub at_utc_ms: i64,
    /// The remark.
    pub words: Words,
}

/// How much of a check-in is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sharing {
    /// The Signal alone.
    Signal,
    /// The Signal and the Limits.
    WithLimits,
    /// The Signal, the Limits, the feeling words, what was, and the note.
    WithWords,
}

impl Sharing {
    /// Its number in storage.
    pub(crate) fn number(self) -> u8 {
        match self {
            Sharing::Signal => 1,
            Sharing::WithLimits => 2,
            Sharing::WithWords => 3,
        }
    }

    pub(crate) fn from_number(number: u8) -> Option<Sharing> {
        [Sharing::Signal, Sharing::WithLimits, Sharing::WithWords]
            .into_iter()
            .find(|s| s.number() == number)
    }
}

impl CheckIn {
    /// A check-in in which nothing is said yet: no Signal, no words.
    pub fn in_setting(setting: Setting) -> CheckIn {
        CheckIn {
            signal: None,
            setting,
            feelings: Vec::new(),
            body: Vec::new(),
            limits: Vec::new(),
            note: None,
            shift: None,
        }
    }

    /// Whether there is something in it, and not too much.
    ///
    /// # Errors
    /// [`Error::NothingSaid`], [`Error::TooMany`], or [`Error::Minutes`] for a Limit's.
    pub fn check(&self) -> Result<(), Error> {
        let empty = self.signal.is_none()
            && self.feelings.is_empty()
            && self.body.is_empty()
            && self.limits.is_empty()
            && self.note.is_none()
            && self.shift.is_none();
        if empty {
            return Err(Error::NothingSaid);
        }
        for (field, there, most) in [
            (Field::Feeling, self.feelings.len(), MAX_FEELINGS),
            (Field::Body, self.body.len(), MAX_BODY_NOTES),
        ] {
            if there > most {
                return Err(Error::TooMany { field, most });
            }
        }
        check_limits(&self.limits)
    }

    /// The Limits and words that would go.
    pub(crate) fn shared_part(&self, sharing: Sharing) -> (Vec<Limit>, Option<SaidWords>) {
        let limits = match sharing {
            Sharing::Signal => Vec::new(),
            Sharing::WithLimits | Sharing::WithWords => self.limits.clone(),
        };
        let words = SaidWords {
            feelings: self.feelings.clone(),
            was: self.shift.as_ref().map(|s| s.was.clone()),
            note: self.note.clone(),
        };
        let words =
            (sharing == Sharing::WithWords && words != SaidWords::default()).then_some(words);
        (limits, words)
    }

    /// How much of what fits into one envelope it would take, to be told while drafting.
    pub fn room(&self, sharing: Sharing) -> Room {
        let (limits, words) = self.shared_part(sharing);
        let limits = limits.iter().filter_map(Limit::words);
        let words = words.iter().flat_map(|w| {
            w.feelings
                .iter()
                .chain(w.was.as_ref())
                .chain(w.note.as_ref())
        });
        Room {
            bytes: self.setting.bytes()
                + limits.chain(words).map(|w| w.as_str().len()).sum::<usize>(),
            max_bytes: MAX_WRITTEN,
        }
    }
}

/// How much of an envelope is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Bytes of UTF-8 that would be shared.
    pub bytes: usize,
    /// The most that fit.
    pub max_bytes: usize,
}

/// Checks a chosen life.
///
/// # Errors
/// [`Error::Minutes`] outside [`LIFE_MINUTES`].
pub(crate) fn minutes(chosen: Option<u8>) -> Result<u8, Error> {
    let minutes = chosen.unwrap_or(USUAL_MINUTES);
    if LIFE_MINUTES.contains(&minutes) {
        Ok(minutes)
    } else {
        Err(Error::Minutes {
            least: (*LIFE_MINUTES.start()).into(),
            most: (*LIFE_MINUTES.end()).into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, field: Field) -> Words {
        Words::new(text, field).unwrap()
    }

    #[test]
    fn only_mine_nothing_is_said_by_default() {
        let empty = CheckIn::in_setting(Setting::Talking);
        assert_eq!(empty.signal, None);
        assert!(matches!(empty.check(), Err(Error::NothingSaid)));
    }

    #[test]
    fn a_limit_ends_within_a_night() {
        let mut checkin = CheckIn::in_setting(Setting::Talking);
        for (minutes, fits) in [(0, false), (1, true), (720, true), (721, false)] {
            checkin.limits = vec![Limit::Until {
                minutes,
                words: None,
            }];
            assert_eq!(checkin.check().is_ok(), fits, "{minutes}");
        }
    }

    #[test]
    fn private_first_shares_what_was_chosen_and_never_body_notes() {
        let mut checkin = CheckIn::in_setting(Setting::Hug);
        checkin.signal = Some(Signal::Yellow);
        checkin.feelings = vec![words("tired", Field::Feeling)];
        checkin.body = vec![words("tight shoulders", Field::Body)];
        checkin.limits = vec![Limit::Not(words("kissing", Field::Limit))];
        checkin.note = Some(words("long day", Field::Note));
        assert_eq!(checkin.shared_part(Sharing::Signal), (vec![], None));
        let (limits, none) = checkin.shared_part(Sharing::WithLimits);
        assert_eq!((limits.len(), none), (1, None));
        let (limits, said) = checkin.shared_part(Sharing::WithWords);
        assert_eq!(limits.len(), 1);
        assert_eq!(said.unwrap().feelings[0].as_str(), "tired");
        assert_eq!(
            checkin.room(Sharing::WithWords).bytes,
            "kissingtiredlong day".len()
        );
    }
}
