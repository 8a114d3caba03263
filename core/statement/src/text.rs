//! The words that a person writes, bounded and cleaned once, here.
//!
//! Refused are controls (except a newline in a note) and the bidirectional embeddings and overrides
//! U+202A to U+202E, which could make a sentence read as another. Isolates (U+2066 to U+2069) are
//! dropped: whoever displays words adds its own. Joiners pass, since scripts and emoji need them.

use compact_str::CompactString;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;
use zeroize::Zeroize;

/// Where words are written, which sets how long they may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// One feeling word.
    Feeling,
    /// One note on the body.
    Body,
    /// The words of a Limit.
    Limit,
    /// A Setting in the person's own words.
    Setting,
    /// What was, in a Shift.
    Was,
    /// A note to a check-in.
    Note,
    /// A later remark on an own entry.
    Afterthought,
    /// A question to the partner.
    Question,
    /// The words that go with an Answer.
    Reply,
    /// The name of an own way to breathe.
    Pattern,
}

impl Field {
    /// Every field.
    pub const ALL: [Field; 10] = [
        Field::Feeling,
        Field::Body,
        Field::Limit,
        Field::Setting,
        Field::Was,
        Field::Note,
        Field::Afterthought,
        Field::Question,
        Field::Reply,
        Field::Pattern,
    ];

    /// The most grapheme clusters (letters as a person counts them) that it takes.
    pub const fn max_graphemes(self) -> usize {
        match self {
            Field::Feeling | Field::Setting | Field::Pattern => 40,
            Field::Body => 60,
            Field::Limit => 120,
            Field::Was | Field::Question | Field::Reply => 280,
            Field::Note | Field::Afterthought => 2_000,
        }
    }

    /// The most bytes of UTF-8 that it takes: four for each grapheme cluster.
    pub const fn max_bytes(self) -> usize {
        self.max_graphemes() * 4
    }

    fn many_lines(self) -> bool {
        matches!(self, Field::Note | Field::Afterthought)
    }
}

/// Why words were not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Words are needed, and there was nothing, or nothing that can be seen.
    #[error("A few words are needed here.")]
    Empty {
        /// Where.
        field: Field,
    },
    /// More than the field takes, in grapheme clusters or in bytes.
    #[error(
        "That is {graphemes} letters ({bytes} bytes). {max_graphemes} letters ({max_bytes} bytes) fit here."
    )]
    TooLong {
        /// Where.
        field: Field,
        /// Grapheme clusters given.
        graphemes: usize,
        /// Bytes of UTF-8 given.
        bytes: usize,
        /// Grapheme clusters that fit.
        max_graphemes: usize,
        /// Bytes of UTF-8 that fit.
        max_bytes: usize,
    },
    /// A control, or a character that turns the reading direction of what follows.
    #[error("The character U+{code:04X} cannot be used here.")]
    Refused {
        /// Where.
        field: Field,
        /// Its Unicode code point.
        code: u32,
    },
}

/// Words as a person wrote them: trimmed, never empty, within the bounds of their [`Field`].
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Words(CompactString);

impl Words {
    /// Cleans and checks what was written.
    ///
    /// # Errors
    /// [`TextError`], which says the limit in graphemes and bytes.
    pub fn new(written: &str, field: Field) -> Result<Words, TextError> {
        // A hostile text is not walked grapheme by grapheme when its bytes alone are too many.
        let too_long = |text: &str| TextError::TooLong {
            field,
            graphemes: if text.len() > 1 << 20 {
                text.len()
            } else {
                text.graphemes(true).count()
            },
            bytes: text.len(),
            max_graphemes: field.max_graphemes(),
            max_bytes: field.max_bytes(),
        };
        let mut clean = String::with_capacity(written.len().min(field.max_bytes()));
        for c in written.replace("\r\n", "\n").trim().chars() {
            match c {
                '\u{2066}'..='\u{2069}' => {}
                '\n' | '\t' if !field.many_lines() => clean.push(' '),
                '\n' => clean.push('\n'),
                '\t' => clean.push(' '),
                '\u{202A}'..='\u{202E}' => {
                    return Err(TextError::Refused {
                        field,
                        code: c as u32,
                    });
                }
                c if c.is_control() => {
                    return Err(TextError::Refused {
                        field,
                        code: c as u32,
                    });
                }
                c => clean.push(c),
            }
        }
        // Dropped isolates may have hidden a space at an end.
        let clean = clean.trim();
        if !clean.chars().any(is_visible) {
            return Err(TextError::Empty { field });
        }
        if clean.len() > field.max_bytes() || clean.graphemes(true).count() > field.max_graphemes()
        {
            return Err(too_long(clean));
        }
        Ok(Words(clean.into()))
    }

    /// As [`Words::new`], with nothing written meaning no words at all.
    ///
    /// # Errors
    /// As [`Words::new`], without [`TextError::Empty`].
    pub fn optional(written: &str, field: Field) -> Result<Option<Words>, TextError> {
        match Words::new(written, field) {
            Ok(words) => Ok(Some(words)),
            Err(TextError::Empty { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Words that were taken once and kept: `None` where they cannot have been, being empty or too many
    /// bytes. They are not looked at letter by letter again.
    pub fn kept(text: &str, field: Field) -> Option<Words> {
        (!text.is_empty() && text.len() <= field.max_bytes()).then(|| Words(text.into()))
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Invisible characters alone (joiners, marks of direction) are no words.
fn is_visible(c: char) -> bool {
    !c.is_whitespace()
        && !matches!(
            c.general_category(),
            GeneralCategory::Format | GeneralCategory::Control | GeneralCategory::Unassigned
        )
        && !matches!(
            c,
            '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{034F}' | '\u{FE00}'
                ..='\u{FE0F}'
        )
}

/// What a person wrote is overwritten before its memory is let go of.
impl Drop for Words {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// What a person wrote does not belong in a log: only the length shows.
impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({} bytes)", self.0.len())
    }
}

impl std::fmt::Display for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_taken_or_refused() {
        let family = "👨‍👩‍👧‍👦";
        let cases: &[(&str, Result<&str, &str>)] = &[
            ("  warm ", Ok("warm")),
            ("", Err("empty")),
            (" \n\u{200B}\u{200D} ", Err("empty")),
            ("\u{2066}\u{2069}", Err("empty")),
            ("\u{2067}قريب\u{2069}", Ok("قريب")),
            ("می‌خواهم", Ok("می‌خواهم")),
            (family, Ok(family)),
            ("a\u{202E}b", Err("refused")),
            ("a\u{0}b", Err("refused")),
            ("a\u{7f}b", Err("refused")),
            ("two\nlines", Ok("two lines")),
            ("e\u{301}", Ok("e\u{301}")),
        ];
        for (written, want) in cases {
            let got = Words::new(written, Field::Feeling);
            match (got, want) {
                (Ok(words), Ok(want)) => assert_eq!(words.as_str(), *want),
                (Err(TextError::Empty { .. }), Err("empty")) => {}
                (Err(TextError::Refused { .. }), Err("refused")) => {}
                (got, want) => panic!("{written:?}: {got:?}, wanted {want:?}"),
            }
        }
    }

    #[test]
    fn a_limit_is_told_in_graphemes_and_bytes() {
        for field in Field::ALL {
            let fits = "å".repeat(field.max_graphemes());
            assert!(Words::new(&fits, field).is_ok());
            let over = "å".repeat(field.max_graphemes() + 1);
            assert_eq!(
                Words::new(&over, field),
                Err(TextError::TooLong {
                    field,
                    graphemes: field.max_graphemes() + 1,
                    bytes: over.len(),
                    max_graphemes: field.max_graphemes(),
                    max_bytes: field.max_bytes(),
                })
            );
        }
        // One grapheme cluster of very many marks is still bounded, by its bytes.
        let tower = format!("e{}", "\u{301}".repeat(1_000));
        assert!(matches!(
            Words::new(&tower, Field::Feeling),
            Err(TextError::TooLong { graphemes: 1, .. })
        ));
    }

    #[test]
    fn a_note_keeps_its_lines() {
        let words = Words::new("one\r\ntwo", Field::Note).unwrap();
        assert_eq!(words.as_str(), "one\ntwo");
    }
}
