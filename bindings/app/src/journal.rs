//! The journal's pages as plain data. An entry's id is a text that a caller keeps and compares, and never
//! takes apart.

use crate::asking::{AnswerEntry, AskEntry};
use crate::breathing::BreathingEntry;
use crate::checkin::{CheckIn, Sharing};
use crate::error::{MicroConsentError, Wrong};
use crate::words::Language;
use microconsent as core;
use std::path::Path;

/// An own entry.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Entry {
    /// Names it. It stays the same while the entry lives and never comes to name another.
    pub id: String,
    /// When it was made, by the wall clock, milliseconds since 1970 UTC.
    pub at_utc_ms: i64,
    /// What it is.
    pub what: What,
    /// How much of it was shared; none for a private one.
    pub shared: Option<Sharing>,
    /// Whether it was tapped on the locked phone: nobody can say who tapped, and a green of such was told to
    /// nobody and never confirmed. To be shown with it.
    pub tapped_locked: bool,
    /// Later remarks, oldest first.
    pub afterthoughts: Vec<Afterthought>,
}

/// What an entry is.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum What {
    /// A check-in or a Shift.
    CheckedIn {
        /// The check-in.
        checkin: CheckIn,
    },
    /// A Pause that I called.
    Paused,
    /// A question that I asked.
    Asked {
        /// The question.
        ask: AskEntry,
    },
    /// An answer of mine, or that I took one back.
    Answered {
        /// The answer.
        answer: AnswerEntry,
    },
    /// That I breathed, or came to rest without breath.
    Breathed {
        /// In which way.
        breathing: BreathingEntry,
    },
    /// Something that this version cannot read. It is kept as it is.
    Unreadable,
}

/// A private later remark on an own entry. Never shared.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Afterthought {
    /// When, by the wall clock, milliseconds since 1970 UTC.
    pub at_utc_ms: i64,
    /// The remark.
    pub words: String,
}

/// A page of the journal, newest first.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Page {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Where the next page begins, if there is more: to be given to `journal`.
    pub older: Option<String>,
}

/// Sets an unreadable or damaged journal aside, whole and unchanged, so that a new one can be begun with
/// a new key. Returns the folder that it is in now, whose last part names it to `keep_key_of_set_aside`. Nothing
/// is deleted. No core may have it open.
///
/// Fails with CannotWrite or Full where the folder cannot be changed.
#[uniffi::export]
pub fn set_aside(folder: String, language: Language) -> Result<String, MicroConsentError> {
    let aside = core::set_aside(Path::new(&folder)).map_err(|e| Wrong::from(e).told(language))?;
    Ok(aside.to_string_lossy().into_owned())
}

/// The text of an entry's id.
pub(crate) fn id_text(id: core::EntryId) -> String {
    format!("{}.{}", id.row, id.at_utc_ms)
}

/// The id of a text; one that was never an id names no entry.
pub(crate) fn id(text: &str) -> Result<core::EntryId, core::Error> {
    let numbers = text.split_once('.').and_then(|(row, at)| {
        let (row, at_utc_ms) = (row.parse().ok()?, at.parse().ok()?);
        Some(core::EntryId { row, at_utc_ms })
    });
    numbers.ok_or(core::Error::NoSuchEntry)
}

impl From<core::Entry> for Entry {
    fn from(entry: core::Entry) -> Self {
        Entry {
            id: id_text(entry.id),
            at_utc_ms: entry.id.at_utc_ms,
            what: entry.what.into(),
            shared: entry.shared,
            tapped_locked: entry.tapped_locked,
            afterthoughts: entry.afterthoughts.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<core::What> for What {
    fn from(what: core::What) -> Self {
        match what {
            core::What::CheckIn(checkin) => What::CheckedIn {
                checkin: checkin.into(),
            },
            core::What::Pause => What::Paused,
            core::What::Ask(ask) => What::Asked { ask: ask.into() },
            core::What::Answer(answer) => What::Answered {
                answer: answer.into(),
            },
            core::What::Breathing(breathing) => What::Breathed {
                breathing: breathing.into(),
            },
            core::What::Unreadable => What::Unreadable,
        }
    }
}

impl From<core::Afterthought> for Afterthought {
    fn from(afterthought: core::Afterthought) -> Self {
        Afterthought {
            at_utc_ms: afterthought.at_utc_ms,
            words: afterthought.words.to_string(),
        }
    }
}

impl From<core::Page> for Page {
    fn from(page: core::Page) -> Self {
        Page {
            entries: page.entries.into_iter().map(Into::into).collect(),
            older: page.older.map(id_text),
        }
    }
}
