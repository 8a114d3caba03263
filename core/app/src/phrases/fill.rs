//! Filling the blanks of a phrase, and seeing the sentence before it is used.

use super::language::Language;
use super::phrase::{Blank, LIMITS, Phrase};
use super::texts::text;
use fluent_bundle::{FluentArgs, FluentValue};
use microconsent_statement::{Field, Limit, TextError, Words};
use unicode_segmentation::UnicodeSegmentation;

/// What stands in a blank that is still open.
const OPEN: &str = "…";

/// Why a blank cannot be filled so. The phrase itself is never at fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FillError {
    /// Nothing is in it yet.
    Empty(Blank),
    /// More than it takes.
    TooLong {
        /// Which.
        blank: Blank,
        /// Grapheme clusters that fit.
        most: u16,
    },
    /// A control, or a character that turns the reading direction of what follows.
    Refused {
        /// Which.
        blank: Blank,
        /// Its Unicode code point.
        code: u32,
    },
    /// No number, or one outside its bounds.
    Number {
        /// Which.
        blank: Blank,
        /// The least.
        least: u16,
        /// The most.
        most: u16,
    },
    /// The phrase has no such blank, or it was filled twice.
    NotThere(Blank),
}

/// The sentence, with its blanks filled.
///
/// # Errors
/// [`FillError`] for the first blank that is not filled rightly.
pub fn sentence(
    phrase: &Phrase,
    language: Language,
    blanks: &[(Blank, &str)],
) -> Result<String, FillError> {
    for (place, (blank, _)) in blanks.iter().enumerate() {
        let twice = blanks[..place].iter().any(|(before, _)| before == blank);
        if twice || !phrase.blanks.contains(*blank) {
            return Err(FillError::NotThere(*blank));
        }
    }
    let mut args = FluentArgs::new();
    for blank in phrase.blanks.iter() {
        let filled = blanks.iter().find(|(b, _)| *b == blank);
        let (_, written) = filled.ok_or(FillError::Empty(blank))?;
        args.set(blank.name(), value(blank, written)?);
    }
    Ok(shown(phrase, language, &args))
}

/// The sentence with “…” in each blank, as it stands in a list.
pub fn outline(phrase: &Phrase, language: Language) -> String {
    let mut args = FluentArgs::new();
    for blank in phrase.blanks.iter() {
        args.set(blank.name(), OPEN);
    }
    shown(phrase, language, &args)
}

/// How a phrase with a blank limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LimitForm {
    /// Only what fills the blank.
    Only,
    /// Not what fills it.
    Not,
    /// Until so many minutes are over.
    Until,
}

/// Whether a phrase makes a Limit of what fills its blank.
pub fn makes_limit(id: &str) -> bool {
    LIMITS.iter().any(|(phrase, ..)| *phrase == id)
}

/// The Limit that a phrase makes, where it makes one. A whole sentence is none: "Not: I don’t want that"
/// would say the opposite.
///
/// # Errors
/// [`FillError`] as for its sentence.
pub fn limit_of(id: &str, blanks: &[(Blank, &str)]) -> Result<Option<Limit>, FillError> {
    let Some((_, form, blank)) = LIMITS.iter().find(|(phrase, ..)| *phrase == id) else {
        return Ok(None);
    };
    let filled = blanks.iter().find(|(b, _)| b == blank);
    let (_, written) = filled.ok_or(FillError::Empty(*blank))?;
    if *form == LimitForm::Until {
        let minutes = number(*blank, written)?;
        return Ok(Some(Limit::Until {
            minutes,
            words: None,
        }));
    }
    let words = words(*blank, Field::Limit, written)?;
    Ok(Some(match form {
        LimitForm::Only => Limit::Only(words),
        LimitForm::Not | LimitForm::Until => Limit::Not(words),
    }))
}

fn shown(phrase: &Phrase, language: Language, args: &FluentArgs<'_>) -> String {
    // The build has seen that each phrase has its text.
    let text = text(language, phrase.id, Some(args));
    text.map(|t| t.into_owned()).unwrap_or_default()
}

fn value(blank: Blank, written: &str) -> Result<FluentValue<'static>, FillError> {
    if blank == Blank::Minutes {
        return number(blank, written).map(FluentValue::from);
    }
    // A feeling word's field takes more than any blank, and has the rules for odd Unicode.
    let words = words(blank, Field::Feeling, written)?;
    Ok(FluentValue::from(words.as_str().to_owned()))
}

fn words(blank: Blank, field: Field, written: &str) -> Result<Words, FillError> {
    let (_, most) = blank.bounds();
    let words = Words::new(written, field).map_err(|error| match error {
        TextError::Empty { .. } => FillError::Empty(blank),
        TextError::TooLong { .. } => FillError::TooLong { blank, most },
        TextError::Refused { code, .. } => FillError::Refused { blank, code },
    })?;
    if words.as_str().graphemes(true).count() > most.into() {
        return Err(FillError::TooLong { blank, most });
    }
    Ok(words)
}

fn number(blank: Blank, written: &str) -> Result<u16, FillError> {
    let (least, most) = blank.bounds();
    let words = match words(blank, Field::Feeling, written) {
        Err(FillError::TooLong { .. }) => return Err(FillError::Number { blank, least, most }),
        words => words?,
    };
    let number: Option<u16> = words.as_str().chars().try_fold(0u16, |number, c| {
        number.checked_mul(10)?.checked_add(digit(c)?)
    });
    number
        .filter(|n| (least..=most).contains(n))
        .ok_or(FillError::Number { blank, least, most })
}

/// A digit as the keyboards of our languages write it: Latin, Arabic-Indic or its eastern form.
fn digit(c: char) -> Option<u16> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{0660}'..='\u{0669}' => '\u{0660}',
        '\u{06F0}'..='\u{06F9}' => '\u{06F0}',
        _ => return None,
    };
    Some((c as u32 - zero as u32) as u16)
}
