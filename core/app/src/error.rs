//! What can go wrong, as a caller can act on it. Wider causes end at one conversion each.

use crate::phrases;
use crate::rule::{Refused, Rule};
use microconsent_statement::{ClaimError, Field, Malformed, TextError};

/// Why something was not done. Nothing is lost and nothing is half done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A rule of the law refuses it. Tell the person which way is open instead.
    #[error("{}", phrases::refused(*.0))]
    Refused(Rule),
    /// It has no meaning as things are now. The view's allowed actions say what has.
    #[error("That has no meaning right now.")]
    NotNow,
    /// The words cannot be used as written. Ask for other words.
    #[error("{0}")]
    Text(#[from] TextError),
    /// More of them than a check-in takes.
    #[error("At most {most} of these fit.")]
    TooMany {
        /// Of what.
        field: Field,
        /// How many fit.
        most: usize,
    },
    /// A check-in in which nothing is said.
    #[error("There is nothing to keep yet.")]
    NothingSaid,
    /// A Limit's minutes are outside their bounds, or a life is.
    #[error("Choose from {least} to {most} minutes.")]
    Minutes {
        /// The least.
        least: u16,
        /// The most.
        most: u16,
    },
    /// What would be shared is more than fits into one envelope.
    #[error("That is {bytes} bytes of words. {max_bytes} can be shared at once.")]
    TooMuchToShare {
        /// Bytes of UTF-8.
        bytes: usize,
        /// The most that fit.
        max_bytes: usize,
    },
    /// What was looked at has changed since: look again, then say it.
    #[error("Something has changed. Please look again.")]
    Stale,
    /// The entry is not in the journal.
    #[error("That page is not there any more.")]
    NoSuchEntry,
    /// The app sleeps: wake it first.
    #[error("The app is asleep.")]
    Asleep,
    /// The core was shut and cannot be used any more.
    #[error("The app was closed.")]
    Shut,
    /// The journal cannot be opened, read or written.
    #[error("{0}")]
    Storage(#[from] StorageError),
}

/// What is wrong with the place where the journal is kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// The key is not 32 bytes.
    #[error("The key has {bytes} bytes and not 32.")]
    KeyLength {
        /// How many it has.
        bytes: usize,
    },
    /// The key does not open the file, or the file is none of ours: the two look alike. Nothing was
    /// changed; it can be set aside.
    #[error("The journal cannot be read with this key.")]
    Unreadable,
    /// The file is damaged. It can be set aside whole, and a new one begun.
    #[error("The journal is damaged. It can be set aside and kept.")]
    Damaged,
    /// A newer version of the app wrote it. Use that version.
    #[error("The journal is from a newer version of the app.")]
    Newer {
        /// The version it has.
        found: i64,
        /// The newest that this app knows.
        known: i64,
    },
    /// Another core has it open.
    #[error("The journal is in use.")]
    InUse,
    /// No room is left. Free some and say it again.
    #[error("There is no room left on this phone.")]
    Full,
    /// The folder or file cannot be written.
    #[error("The journal's folder cannot be written.")]
    CannotWrite,
    /// What was kept of the link cannot be understood: link anew.
    #[error("What was kept of the link cannot be read. Please link again.")]
    LinkLost,
    /// SQLite without encryption, or anything else that is a fault of the build.
    #[error("The journal failed in a way that was not foreseen.")]
    Unexpected,
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::By(rule) => Error::Refused(rule),
            Refused::NotNow => Error::NotNow,
        }
    }
}

impl From<ClaimError> for Error {
    fn from(error: ClaimError) -> Self {
        Error::Storage(match error {
            ClaimError::Folder(error) => StorageError::from(error),
            ClaimError::UsedUp => StorageError::Unexpected,
        })
    }
}

impl From<Malformed> for Error {
    fn from(_: Malformed) -> Self {
        // Our own messages are within their bounds before they are encoded.
        Error::Storage(StorageError::Unexpected)
    }
}

impl From<crate::moment::KeptError> for Error {
    fn from(_: crate::moment::KeptError) -> Self {
        Error::Storage(StorageError::LinkLost)
    }
}

impl From<std::io::Error> for StorageError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind::*;
        match error.kind() {
            StorageFull | QuotaExceeded | FileTooLarge => StorageError::Full,
            _ => StorageError::CannotWrite,
        }
    }
}

impl From<rusqlite::Error> for StorageError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::*;
        match error.sqlite_error_code() {
            Some(NotADatabase) => StorageError::Unreadable,
            Some(DatabaseCorrupt) => StorageError::Damaged,
            Some(DatabaseBusy | DatabaseLocked) => StorageError::InUse,
            Some(DiskFull) => StorageError::Full,
            Some(CannotOpen | ReadOnly | PermissionDenied | SystemIoFailure) => {
                StorageError::CannotWrite
            }
            _ => StorageError::Unexpected,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Error::Storage(error.into())
    }
}
