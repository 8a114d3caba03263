//! Limit: a condition to a Signal or an Answer, structured so that it can be read back before it is shared.

use crate::{Field, TextError, Words};

/// The most Limits that a check-in or an Answer carries.
pub const MAX_LIMITS: usize = 8;

/// How many minutes an "until" may name.
pub const UNTIL_MINUTES: std::ops::RangeInclusive<u16> = 1..=720;

/// A condition that a person sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Only this.
    Only(Words),
    /// Not this.
    Not(Words),
    /// Until a time from now, in [`UNTIL_MINUTES`]; what was said ends then too.
    Until {
        /// Minutes from the moment in which it is said.
        minutes: u16,
        /// What it is for, if the person says so.
        words: Option<Words>,
    },
    /// Stop when this happens.
    StopWhen(Words),
}

impl Limit {
    /// The words in it, if any.
    pub fn words(&self) -> Option<&Words> {
        match self {
            Limit::Only(words) | Limit::Not(words) | Limit::StopWhen(words) => Some(words),
            Limit::Until { words, .. } => words.as_ref(),
        }
    }

    /// The minutes of an "until".
    pub fn minutes(&self) -> Option<u16> {
        match self {
            Limit::Until { minutes, .. } => Some(*minutes),
            _ => None,
        }
    }

    /// Its kind's number on the wire and in storage.
    pub fn number(&self) -> u8 {
        match self {
            Limit::Only(_) => 1,
            Limit::Not(_) => 2,
            Limit::Until { .. } => 3,
            Limit::StopWhen(_) => 4,
        }
    }

    /// Builds one from its parts; `None` where the parts name no Limit of this version.
    ///
    /// # Errors
    /// [`TextError`] for words that are missing, too long or refused.
    pub fn from_parts(
        number: u8,
        minutes: Option<u16>,
        words: Option<&str>,
    ) -> Result<Option<Limit>, TextError> {
        let field = Field::Limit;
        let needed = || Words::new(words.unwrap_or_default(), field);
        Ok(match number {
            1 => Some(Limit::Only(needed()?)),
            2 => Some(Limit::Not(needed()?)),
            3 => match minutes.filter(|m| UNTIL_MINUTES.contains(m)) {
                Some(minutes) => Some(Limit::Until {
                    minutes,
                    words: Words::optional(words.unwrap_or_default(), field)?,
                }),
                None => None,
            },
            4 => Some(Limit::StopWhen(needed()?)),
            _ => None,
        })
    }
}
