//! The app's own code on a phone: while it is set, the phone keeps the journal's key under it alone, and the
//! app asks for it at each start and each unlocking.

use super::{Keeps, Phone, asleep};
use crate::machine::folder;
use microconsent::{Error, LockError, StorageError, WrappedKey, guess_waits_ms};
use std::sync::Arc;
use zeroize::{Zeroize, Zeroizing};

impl Phone {
    /// Whether the app waits for its code.
    pub fn asks_code(&self) -> bool {
        self.asks && !self.locked
    }

    /// For how long the next guess waits yet, in milliseconds.
    pub fn code_waits_ms(&self) -> Option<u64> {
        let waits = guess_waits_ms(self.folder.path(), &self.now());
        waits.ok().flatten()
    }

    /// The journal's key, to be wrapped under a code.
    pub fn journal_key(&self) -> Zeroizing<[u8; 32]> {
        self.keys.journal.clone()
    }

    /// The key is kept under a code from now on, and nowhere else.
    ///
    /// # Errors
    /// [`Error::Storage`] where that cannot be written; no code is set then.
    pub fn keep_code(&mut self, wrapped: WrappedKey) -> Result<(), Error> {
        if let Keeps::For(folder) = &self.folder {
            folder::wrap(folder, &wrapped.to_bytes()).map_err(StorageError::from)?;
        }
        self.wrapped = Some(wrapped);
        Ok(())
    }

    /// No code is set from now on.
    ///
    /// # Errors
    /// As [`WrappedKey::open`], where it is not the code.
    pub fn end_code(&mut self, code: &str) -> Result<(), LockError> {
        if let Some(wrapped) = &self.wrapped {
            wrapped.open(code, self.folder.path(), &self.now())?;
        }
        Ok(self.keep_without_code()?)
    }

    /// The key is kept as it was before there was a code.
    pub(super) fn keep_without_code(&mut self) -> Result<(), StorageError> {
        if let Keeps::For(folder) = &self.folder {
            folder::unwrap(folder, &*self.keys.journal)?;
        }
        self.wrapped = None;
        Ok(())
    }

    /// The phone is unlocked. Where a code is set, the app asks for it; else it opens.
    ///
    /// # Errors
    /// As [`Phone::unlock`].
    pub fn turn_on(&mut self) -> Result<(), Error> {
        if self.wrapped.is_none() {
            return self.unlock();
        }
        if !self.was_unlocked {
            self.core = Arc::new(asleep(self.folder.path(), &self.clock, &self.key_store));
        }
        self.is_unlocked();
        self.ask_code();
        Ok(())
    }

    /// The app is killed and opened again. Where a code is set, it asks for it.
    ///
    /// # Errors
    /// As [`Phone::restart`].
    pub fn start_app(&mut self) -> Result<(), Error> {
        if self.wrapped.is_none() {
            return self.restart();
        }
        self.core.shut();
        self.was_unlocked = false;
        self.turn_on()
    }

    /// From here on only the code opens the app.
    pub(super) fn ask_code(&mut self) {
        self.keys.journal.zeroize();
        self.asks = true;
    }

    /// Tries the code. Where the pages cannot be read, they are put aside, and the code goes with them.
    ///
    /// # Errors
    /// As [`Phone::unlock_with`].
    pub fn try_code(&mut self, code: &str) -> Result<Result<(), Error>, LockError> {
        let done = self.unlock_with(code)?;
        Ok(done.or_else(|error| self.open_beside(error)))
    }

    /// Opens the app with the passphrase, since the code is forgotten; a new one can be set then.
    ///
    /// # Errors
    /// As [`Phone::unlock_after_forgetting`].
    pub fn try_passphrase(&mut self, passphrase: &str) -> Result<Result<(), Error>, LockError> {
        let before = self.wrapped.clone();
        let done = self.unlock_after_forgetting(passphrase);
        let Ok(done) = done else {
            // It was not the passphrase: the code is set still.
            self.wrapped = before;
            return done;
        };
        let done = done.or_else(|error| self.open_beside(error));
        if done.is_ok() {
            self.keep_without_code()?;
        } else {
            self.wrapped = before;
        }
        Ok(done)
    }
}
