//! The one error of the bindings, flat, with what a caller can act on as data and the core's sentence to
//! show.

use crate::checkin::Field;
use microconsent as core;
use microconsent::statement::TextError;

/// Why something was not done. Nothing is lost and nothing is half done.
///
/// Each carries the sentence to show; `sentence()` gives it whichever it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum MicroConsentError {
    /// A rule of the law refuses it. Tell the person which way is open instead, as the sentence does.
    #[error("{sentence}")]
    Refused {
        /// The rule's name, as in docs/law.md: up_is_deliberate.
        rule: String,
        /// The sentence to show.
        sentence: String,
    },
    /// It has no meaning as things are now. The view's allowed actions say what has.
    #[error("{sentence}")]
    NotNow {
        /// The sentence to show.
        sentence: String,
    },
    /// Words are needed, and there was nothing, or nothing that can be seen.
    #[error("{sentence}")]
    Empty {
        /// Where.
        field: Field,
        /// The sentence to show.
        sentence: String,
    },
    /// The words are more than the field takes, in letters as a person counts them or in bytes.
    #[error("{sentence}")]
    TooLong {
        /// Where.
        field: Field,
        /// Grapheme clusters given.
        graphemes: u64,
        /// Bytes of UTF-8 given.
        bytes: u64,
        /// Grapheme clusters that fit.
        max_graphemes: u64,
        /// Bytes of UTF-8 that fit.
        max_bytes: u64,
        /// The sentence to show.
        sentence: String,
    },
    /// A control character, or one that turns the reading direction of what follows.
    #[error("{sentence}")]
    RefusedCharacter {
        /// Where.
        field: Field,
        /// Its Unicode code point.
        code: u32,
        /// The sentence to show.
        sentence: String,
    },
    /// More of them than a check-in takes.
    #[error("{sentence}")]
    TooMany {
        /// Of what.
        field: Field,
        /// How many fit.
        most: u64,
        /// The sentence to show.
        sentence: String,
    },
    /// A check-in in which nothing is said.
    #[error("{sentence}")]
    NothingSaid {
        /// The sentence to show.
        sentence: String,
    },
    /// Minutes outside their bounds.
    #[error("{sentence}")]
    Minutes {
        /// The least.
        least: u16,
        /// The most.
        most: u16,
        /// The sentence to show.
        sentence: String,
    },
    /// What would be shared is more than fits into one envelope.
    #[error("{sentence}")]
    TooMuchToShare {
        /// Bytes of UTF-8.
        bytes: u64,
        /// The most that fit.
        max_bytes: u64,
        /// The sentence to show.
        sentence: String,
    },
    /// What was looked at has changed since: look again, then say it.
    #[error("{sentence}")]
    Stale {
        /// The sentence to show.
        sentence: String,
    },
    /// The entry is not in the journal.
    #[error("{sentence}")]
    NoSuchEntry {
        /// The sentence to show.
        sentence: String,
    },
    /// The app sleeps: wake it first.
    #[error("{sentence}")]
    Asleep {
        /// The sentence to show.
        sentence: String,
    },
    /// The core was shut and cannot be used any more.
    #[error("{sentence}")]
    Shut {
        /// The sentence to show.
        sentence: String,
    },
    /// An author's id in a link is not 16 bytes.
    #[error("{sentence}")]
    AuthorLength {
        /// How many it has.
        bytes: u64,
        /// The sentence to show.
        sentence: String,
    },
    /// The key is not 32 bytes.
    #[error("{sentence}")]
    KeyLength {
        /// How many it has.
        bytes: u64,
        /// The sentence to show.
        sentence: String,
    },
    /// The key does not open the journal, or the file is none of ours: the two look alike. Nothing was
    /// changed; it can be set aside.
    #[error("{sentence}")]
    Unreadable {
        /// The sentence to show.
        sentence: String,
    },
    /// The journal is damaged. It can be set aside whole, and a new one begun.
    #[error("{sentence}")]
    Damaged {
        /// The sentence to show.
        sentence: String,
    },
    /// A newer version of the app wrote the journal. Use that version.
    #[error("{sentence}")]
    Newer {
        /// The version it has.
        found: i64,
        /// The newest that this app knows.
        known: i64,
        /// The sentence to show.
        sentence: String,
    },
    /// Another core has the journal open.
    #[error("{sentence}")]
    InUse {
        /// The sentence to show.
        sentence: String,
    },
    /// No room is left on this phone. Free some and say it again.
    #[error("{sentence}")]
    Full {
        /// The sentence to show.
        sentence: String,
    },
    /// The journal's folder or file cannot be written.
    #[error("{sentence}")]
    CannotWrite {
        /// The sentence to show.
        sentence: String,
    },
    /// What was kept of the link cannot be understood: link anew.
    #[error("{sentence}")]
    LinkLost {
        /// The sentence to show.
        sentence: String,
    },
    /// A fault of the build. Nothing that a caller can mend.
    #[error("{sentence}")]
    Unexpected {
        /// The sentence to show.
        sentence: String,
    },
}

#[uniffi::export]
impl MicroConsentError {
    /// The sentence to show, in the person's language.
    pub fn sentence(&self) -> String {
        self.to_string()
    }
}

impl From<core::Error> for MicroConsentError {
    fn from(error: core::Error) -> Self {
        use core::Error;
        let sentence = error.to_string();
        match error {
            Error::Refused(rule) => Self::Refused {
                rule: rule.name().to_owned(),
                sentence,
            },
            Error::NotNow => Self::NotNow { sentence },
            Error::Text(error) => error.into(),
            Error::TooMany { field, most } => Self::TooMany {
                field,
                most: most as u64,
                sentence,
            },
            Error::NothingSaid => Self::NothingSaid { sentence },
            Error::Minutes { least, most } => Self::Minutes {
                least,
                most,
                sentence,
            },
            Error::TooMuchToShare { bytes, max_bytes } => Self::TooMuchToShare {
                bytes: bytes as u64,
                max_bytes: max_bytes as u64,
                sentence,
            },
            Error::Stale => Self::Stale { sentence },
            Error::NoSuchEntry => Self::NoSuchEntry { sentence },
            Error::Asleep => Self::Asleep { sentence },
            Error::Shut => Self::Shut { sentence },
            Error::Storage(error) => error.into(),
        }
    }
}

impl From<TextError> for MicroConsentError {
    fn from(error: TextError) -> Self {
        let sentence = error.to_string();
        match error {
            TextError::Empty { field } => Self::Empty { field, sentence },
            TextError::TooLong {
                field,
                graphemes,
                bytes,
                max_graphemes,
                max_bytes,
            } => Self::TooLong {
                field,
                graphemes: graphemes as u64,
                bytes: bytes as u64,
                max_graphemes: max_graphemes as u64,
                max_bytes: max_bytes as u64,
                sentence,
            },
            TextError::Refused { field, code } => Self::RefusedCharacter {
                field,
                code,
                sentence,
            },
        }
    }
}

impl From<core::StorageError> for MicroConsentError {
    fn from(error: core::StorageError) -> Self {
        use core::StorageError;
        let sentence = error.to_string();
        match error {
            StorageError::KeyLength { bytes } => Self::KeyLength {
                bytes: bytes as u64,
                sentence,
            },
            StorageError::Unreadable => Self::Unreadable { sentence },
            StorageError::Damaged => Self::Damaged { sentence },
            StorageError::Newer { found, known } => Self::Newer {
                found,
                known,
                sentence,
            },
            StorageError::InUse => Self::InUse { sentence },
            StorageError::Full => Self::Full { sentence },
            StorageError::CannotWrite => Self::CannotWrite { sentence },
            StorageError::LinkLost => Self::LinkLost { sentence },
            StorageError::Unexpected => Self::Unexpected { sentence },
        }
    }
}
