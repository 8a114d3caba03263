//! An encrypted backup, to bring own pages back on a new phone: one file in the age format, with a passphrase.
//!
//! It holds the journal, own phrases and their marks, and choices; never keys of the link or of the phone, the
//! relay's address, or anything of the partner (`mine_alone_is_kept`, `stays_on_the_phone`). docs/backup.md has
//! what is inside. It is made and read in pieces, and nothing of it is written in the clear.
//!
//! A restore is read whole before anything of it counts: a wrong passphrase, a cut or altered file or a newer
//! version change nothing. Then it is taken over in small steps, which go on after a kill.

mod aside;
mod item;
mod restore;
mod sealed;

use crate::app::{MicroConsent, Progress};
use crate::error::{Error, StorageError};
use crate::journal;
pub use aside::TakingOut;
pub(crate) use item::{EntryItem, Item, MarkItem, PhraseItem, WayItem};
pub use restore::Restoring;
use sealed::{Opener, Sealer};
use std::io::Cursor;
use zeroize::Zeroizing;

/// How many letters a passphrase has at least.
pub const PASSPHRASE_LEAST: usize = 10;

/// How many entries one step takes: a few milliseconds.
const STEP: usize = 100;

/// Why a backup was not made or not brought back. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupError {
    /// The passphrase is too short. Ask for a longer one.
    TooShort {
        /// How many letters it has at least.
        least: usize,
    },
    /// The passphrase is not the one of this file; or the part of the file that says so was altered, which
    /// looks alike.
    WrongPassphrase,
    /// The file was cut or altered.
    Damaged,
    /// The file is no backup of this app.
    NotOurs,
    /// A newer version of the app made it. Use that version.
    Newer {
        /// The version it has.
        found: u32,
        /// The newest that this app knows.
        known: u32,
    },
    /// The file cannot be read now.
    CannotRead,
    /// Something else.
    App(Error),
}

impl From<Error> for BackupError {
    fn from(error: Error) -> Self {
        BackupError::App(error)
    }
}

impl From<StorageError> for BackupError {
    fn from(error: StorageError) -> Self {
        BackupError::App(error.into())
    }
}

/// Checks a passphrase.
///
/// # Errors
/// [`BackupError::TooShort`].
pub(crate) fn check_passphrase(passphrase: &str) -> Result<(), BackupError> {
    if passphrase.chars().count() < PASSPHRASE_LEAST {
        return Err(BackupError::TooShort {
            least: PASSPHRASE_LEAST,
        });
    }
    Ok(())
}

/// A secret alone, in the age format under a passphrase.
pub(crate) fn seal_secret(secret: &[u8], passphrase: &str) -> Result<Vec<u8>, BackupError> {
    let mut sealer = Sealer::new(passphrase)?;
    sealer.raw(secret)?;
    sealer.finish()
}

/// What [`seal_secret`] sealed.
pub(crate) fn open_secret(
    sealed: &[u8],
    passphrase: &str,
) -> Result<Zeroizing<Vec<u8>>, BackupError> {
    Opener::new(Box::new(Cursor::new(sealed.to_vec())), passphrase)?.rest()
}

/// A backup that was begun. Letting go of it leaves nothing behind.
pub struct BackingUp {
    /// None after the last step, and after one that failed.
    sealer: Option<Sealer>,
    is_over: bool,
    /// What is written besides entries is written first.
    has_begun: bool,
    after: journal::Cursor,
    done: u64,
    of: u64,
}

/// A piece of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupStep {
    /// The next bytes of it.
    pub bytes: Vec<u8>,
    /// How far it is.
    pub progress: Progress,
}

impl MicroConsent {
    /// Begins a backup under a passphrase of at least [`PASSPHRASE_LEAST`] letters.
    ///
    /// It takes about a second and 128 MiB, so that guessing is slow (scrypt, RFC 7914), and the app is free
    /// meanwhile: call it where a Stop does not wait for it.
    ///
    /// # Errors
    /// [`BackupError::TooShort`], or [`BackupError::App`].
    pub fn back_up(&self, passphrase: &str) -> Result<BackingUp, BackupError> {
        check_passphrase(passphrase)?;
        let of = self.read(|awake| Ok(awake.journal.count(&Default::default())?))?;
        Ok(BackingUp {
            sealer: Some(Sealer::new(passphrase)?),
            is_over: false,
            has_begun: false,
            after: journal::Cursor {
                row: i64::MIN,
                at_utc_ms: i64::MIN,
            },
            done: 0,
            of,
        })
    }
}

impl BackingUp {
    /// The next piece; a step of at most 50 ms. Between two steps the app is free.
    ///
    /// # Errors
    /// [`BackupError::App`]; begin anew then: a step after it is [`Error::NotNow`], so that a file that was cut
    /// never passes for a whole one.
    pub fn step(&mut self, app: &MicroConsent) -> Result<BackupStep, BackupError> {
        let mut bytes = Vec::new();
        if !self.is_over {
            let mut sealer = self.sealer.take().ok_or(Error::NotNow)?;
            app.give_way();
            let (begins, after) = (!self.has_begun, self.after);
            let (others, entries) = app.read(|awake| {
                let others = match begins {
                    true => awake.journal.items()?,
                    false => Vec::new(),
                };
                Ok((others, awake.journal.entries_after(after, STEP)?))
            })?;
            if begins {
                sealer.write(&Item::Begin {
                    version: item::VERSION,
                })?;
                self.has_begun = true;
            }
            for other in &others {
                sealer.write(other)?;
            }
            let is_last = entries.len() < STEP;
            for entry in entries {
                self.after = journal::Cursor {
                    row: entry.row,
                    at_utc_ms: entry.at,
                };
                sealer.write(&Item::Entry(entry))?;
                self.done += 1;
            }
            if is_last {
                sealer.write(&Item::End)?;
                bytes = sealer.finish()?;
                self.is_over = true;
            } else {
                bytes = sealer.taken();
                self.sealer = Some(sealer);
            }
        }
        let (is_over, of) = (self.is_over, self.of.max(self.done));
        Ok(BackupStep {
            bytes,
            progress: Progress {
                done: if is_over { of } else { self.done },
                of,
                is_over,
            },
        })
    }
}

#[cfg(test)]
mod tests;
