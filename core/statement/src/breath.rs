//! What two phones say of breathing together: which rhythm, for how long, and when it begins. Nothing of a
//! body is in it, and no words (`share_the_pacer_only`).
//!
//! The bounds hold the law's `breath_is_free` where numbers come from outside: no rhythm is hurried, none is
//! slower than people were studied with, and holds are short.

use std::fmt;

/// The least and the most milliseconds of a breath in, and of a breath out.
pub const BREATH_MS: std::ops::RangeInclusive<u16> = 1_000..=20_000;
/// The most milliseconds of a hold.
pub const HOLD_MOST_MS: u16 = 10_000;
/// The least milliseconds of a whole breath: 20 a minute.
pub const WHOLE_BREATH_LEAST_MS: u16 = 3_000;
/// The most milliseconds of a whole breath: 3 a minute.
pub const WHOLE_BREATH_MOST_MS: u16 = 20_000;
/// Lengths are told in tenths of a second.
pub const STEP_MS: u16 = 100;
/// For how many seconds one can breathe, unless it is left open.
pub const LENGTH_SECONDS: std::ops::RangeInclusive<u16> = 30..=1_800;

/// In which rhythm to breathe, if one counts: in, hold, out, hold, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pattern {
    breathe_in: u16,
    full: u16,
    breathe_out: u16,
    empty: u16,
}

/// Why there is no such pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// The breath in or out is shorter or longer than [`BREATH_MS`].
    #[error("in and out take 1 to 20 seconds")]
    Breath,
    /// A hold is longer than [`HOLD_MOST_MS`].
    #[error("a hold takes at most 10 seconds")]
    Hold,
    /// All four together are not 3 to 20 breaths a minute.
    #[error("3 to 20 breaths a minute")]
    Rate,
    /// Not in steps of [`STEP_MS`].
    #[error("tenths of a second")]
    Step,
}

impl Pattern {
    /// A rhythm of these milliseconds. 0 is no hold.
    ///
    /// # Errors
    /// [`PatternError`] outside the bounds.
    pub const fn new(
        breathe_in: u16,
        full: u16,
        breathe_out: u16,
        empty: u16,
    ) -> Result<Pattern, PatternError> {
        let parts = [breathe_in, full, breathe_out, empty];
        let mut whole: u32 = 0;
        let mut at = 0;
        while at < parts.len() {
            let part = parts[at];
            if !part.is_multiple_of(STEP_MS) {
                return Err(PatternError::Step);
            }
            if at % 2 == 0 && (part < *BREATH_MS.start() || part > *BREATH_MS.end()) {
                return Err(PatternError::Breath);
            }
            if at % 2 == 1 && part > HOLD_MOST_MS {
                return Err(PatternError::Hold);
            }
            whole += part as u32;
            at += 1;
        }
        if whole < WHOLE_BREATH_LEAST_MS as u32 || whole > WHOLE_BREATH_MOST_MS as u32 {
            return Err(PatternError::Rate);
        }
        Ok(Pattern {
            breathe_in,
            full,
            breathe_out,
            empty,
        })
    }

    /// In, hold, out and hold, in milliseconds; 0 is no hold.
    pub const fn parts_ms(self) -> [u16; 4] {
        [self.breathe_in, self.full, self.breathe_out, self.empty]
    }

    /// A whole breath, in milliseconds.
    pub const fn whole_ms(self) -> u16 {
        self.breathe_in + self.full + self.breathe_out + self.empty
    }

    /// Whether it holds the breath.
    pub const fn has_holds(self) -> bool {
        self.full > 0 || self.empty > 0
    }
}

impl fmt::Display for Pattern {
    /// In seconds, as people say it: `5-5`, `4-4-4-4`, `5.5-5.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [breathe_in, full, out, empty] = self.parts_ms();
        let mut parts = vec![breathe_in, full, out, empty];
        if empty == 0 {
            parts.pop();
            if full == 0 {
                parts.remove(1);
            }
        }
        for (place, ms) in parts.into_iter().enumerate() {
            if place > 0 {
                f.write_str("-")?;
            }
            match ms % 1_000 {
                0 => write!(f, "{}", ms / 1_000)?,
                rest => write!(f, "{}.{}", ms / 1_000, rest / STEP_MS)?,
            }
        }
        Ok(())
    }
}

/// How a pacer moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rhythm {
    /// A slow shape to look at; nothing is counted.
    Natural,
    /// In a pattern.
    Counted(Pattern),
}

impl Rhythm {
    /// Whether it holds the breath.
    pub const fn has_holds(self) -> bool {
        matches!(self, Rhythm::Counted(pattern) if pattern.has_holds())
    }
}

/// How long a pacer goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Length(Option<u16>);

impl Length {
    /// Until one stops.
    pub const OPEN: Length = Length(None);

    /// So many seconds; none where they are outside [`LENGTH_SECONDS`].
    pub fn of_seconds(seconds: u16) -> Option<Length> {
        LENGTH_SECONDS
            .contains(&seconds)
            .then_some(Length(Some(seconds)))
    }

    /// So many seconds; none while it is open.
    pub const fn seconds(self) -> Option<u16> {
        self.0
    }
}

/// What a phone says of breathing together, with each message in a Moment. It names one proposal; of the same
/// one a later stage stands above an earlier, so that the order of messages does not matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Breath {
    /// Whether the author of the message proposed it.
    pub by_me: bool,
    /// Names it: the beat of its proposer then. A later one is higher.
    pub number: u32,
    /// How far it is.
    pub stage: Stage,
}

/// How far breathing together is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// It can be joined.
    Proposed {
        /// How the pacer would move.
        rhythm: Rhythm,
        /// For how long.
        length: Length,
        /// Milliseconds since it was proposed.
        age_ms: u32,
    },
    /// The author breathes in it.
    Going {
        /// How the pacer moves.
        rhythm: Rhythm,
        /// For how long.
        length: Length,
        /// The beat of its proposer at which it begins.
        starts: u32,
    },
    /// It is over: taken back, run out, stopped by one or the other, or at its end. These look alike.
    Over,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breath_is_free_a_pattern_outside_its_bounds_is_none() {
        let cases = [
            ((5_000, 0, 5_000, 0), Ok("5-5")),
            ((5_500, 0, 5_500, 0), Ok("5.5-5.5")),
            ((4_000, 4_000, 4_000, 4_000), Ok("4-4-4-4")),
            ((4_000, 7_000, 8_000, 0), Ok("4-7-8")),
            ((4_000, 0, 4_000, 2_000), Ok("4-0-4-2")),
            ((1_000, 0, 2_000, 0), Ok("1-2")),
            ((10_000, 0, 10_000, 0), Ok("10-10")),
            ((900, 0, 5_000, 0), Err(PatternError::Breath)),
            ((5_000, 0, 20_100, 0), Err(PatternError::Breath)),
            ((0, 0, 5_000, 0), Err(PatternError::Breath)),
            ((2_000, 10_100, 2_000, 0), Err(PatternError::Hold)),
            ((1_000, 0, 1_900, 0), Err(PatternError::Rate)),
            ((10_000, 0, 10_100, 0), Err(PatternError::Rate)),
            ((u16::MAX, 0, 5_000, 0), Err(PatternError::Step)),
            ((5_050, 0, 5_000, 0), Err(PatternError::Step)),
        ];
        for ((breathe_in, full, out, empty), expected) in cases {
            let found = Pattern::new(breathe_in, full, out, empty);
            let found = found.map(|pattern| pattern.to_string());
            assert_eq!(found.as_deref().map_err(|e| *e), expected);
        }
    }

    #[test]
    fn a_length_is_half_a_minute_to_half_an_hour_or_open() {
        for (seconds, is) in [(29, false), (30, true), (1_800, true), (1_801, false)] {
            let length = Length::of_seconds(seconds);
            assert_eq!(length.and_then(Length::seconds).is_some(), is, "{seconds}");
        }
        assert_eq!(Length::OPEN.seconds(), None);
    }
}
