//! What can go wrong, as a caller can act on it. Wider causes end at one conversion each. The sentences
//! are in `phrases/failed.rs`, in each language.

use crate::ask::NotAsked;
use crate::rule::{Refused, Rule};
use microconsent_statement::{ClaimError, CodeError, Field, KeyStoreError, Malformed, TextError};

/// Why something was not done. Nothing is lost and nothing is half done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// A rule of the law refuses it. Tell the person which way is open instead.
    Refused(Rule),
    /// It has no meaning as things are now. The view's allowed actions say what has.
    NotNow,
    /// It cannot be asked now (`no_pressing`). The draft keeps.
    NotAsked(NotAsked),
    /// The words cannot be used as written. Ask for other words.
    Text(TextError),
    /// More of them than a check-in takes.
    TooMany {
        /// Of what.
        field: Field,
        /// How many fit.
        most: usize,
    },
    /// A check-in in which nothing is said.
    NothingSaid,
    /// Nothing is shared without a Signal. One is chosen by the person, never for them.
    NoSignal,
    /// A Limit's minutes are outside their bounds, or a life is.
    Minutes {
        /// The least.
        least: u16,
        /// The most.
        most: u16,
    },
    /// What would be shared is more than fits into one envelope.
    TooMuchToShare {
        /// Bytes of UTF-8.
        bytes: usize,
        /// The most that fit.
        max_bytes: usize,
    },
    /// A linking code cannot be used. The right one can still be scanned.
    Code(CodeError),
    /// What was looked at has changed since: look again, then say it.
    Stale,
    /// The entry is not in the journal.
    NoSuchEntry,
    /// The draft was asked or let go.
    NoSuchDraft,
    /// That way to breathe is not there any more.
    NoSuchWay,
    /// The app sleeps: wake it first.
    Asleep,
    /// The core was shut and cannot be used any more.
    Shut,
    /// The phone's key store cannot be used now. Try again later, with the phone unlocked.
    KeyStore,
    /// The journal cannot be opened, read or written.
    Storage(StorageError),
}

/// What is wrong with the place where the journal is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The key is not 32 bytes.
    KeyLength {
        /// How many it has.
        bytes: usize,
    },
    /// The key does not open the file, or the file is none of ours: the two look alike. Nothing was
    /// changed; it can be set aside.
    Unreadable,
    /// The file is damaged. It can be set aside whole, and a new one begun.
    Damaged,
    /// A newer version of the app wrote it. Use that version.
    Newer {
        /// The version it has.
        found: i64,
        /// The newest that this app knows.
        known: i64,
    },
    /// Another core has it open.
    InUse,
    /// No room is left. Free some and say it again.
    Full,
    /// The folder or file cannot be written.
    CannotWrite,
    /// What was kept of the link cannot be understood: link anew.
    LinkLost,
    /// SQLite without encryption, or anything else that is a fault of the build.
    Unexpected,
}

impl From<TextError> for Error {
    fn from(error: TextError) -> Self {
        Error::Text(error)
    }
}

impl From<StorageError> for Error {
    fn from(error: StorageError) -> Self {
        Error::Storage(error)
    }
}

impl From<KeyStoreError> for Error {
    fn from(_: KeyStoreError) -> Self {
        // A link whose wrapping key is gone was dropped where that was found.
        Error::KeyStore
    }
}

impl From<CodeError> for Error {
    fn from(error: CodeError) -> Self {
        Error::Code(error)
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::By(rule) => Error::Refused(rule),
            Refused::NotNow => Error::NotNow,
            Refused::Asking(why) => Error::NotAsked(why),
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
