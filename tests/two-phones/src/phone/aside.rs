//! A journal that cannot be read is put aside whole, with its key in the new one, and the app opens with an empty one
//! under a new key. It is told once, and the rest of the app works.

use super::{Keeps, Phone, keep_card, once_free};
use crate::machine::folder;
use microconsent::{Error, StorageError, set_aside};
use std::mem;
use zeroize::Zeroizing;

/// Whether pages that cannot be read are why the app does not open.
pub(super) fn is_why(error: &Error) -> bool {
    matches!(
        error,
        Error::Storage(StorageError::Unreadable | StorageError::Damaged)
    )
}

impl Phone {
    /// The app, which sleeps, did not open and says why. Where its pages cannot be read, they are put aside, and it
    /// opens without them. A code that was set goes with them.
    pub(super) fn open_beside(&mut self, why: Error) -> Result<(), Error> {
        if !is_why(&why) {
            return Err(why);
        }
        let mut new = Zeroizing::new([0; 32]);
        rand_core::Rng::fill_bytes(&mut microconsent::system_chance(), &mut *new);
        // In this order a kill at any point leaves each journal with its key: the old one lies beside until the
        // new journal has it, and the new one lies where it belongs before anything is written under it.
        if let Keeps::For(folder) = &self.folder {
            folder::keep_beside(folder, &*self.keys.journal).map_err(StorageError::from)?;
        }
        let aside = set_aside(self.folder.path())?;
        if let Keeps::For(folder) = &self.folder {
            folder::unwrap(folder, &*new).map_err(StorageError::from)?;
        }
        let old = mem::replace(&mut self.keys.journal, new);
        once_free(|| self.core.wake(&*self.keys.journal))?;
        keep_card(&self.core, &self.keys);
        if let Some(name) = aside.file_name().and_then(|name| name.to_str()) {
            self.core.keep_key_of_set_aside(name, &*old)?;
        }
        self.forget_beside()?;
        self.put_aside = Some(self.wrapped.take().is_some());
        self.is_unlocked();
        Ok(())
    }

    /// After a kill while pages were put aside: gives the new journal the key that lies beside.
    pub(super) fn take_in_key_beside(&mut self) -> Result<(), Error> {
        let Keeps::For(folder) = &self.folder else {
            return Ok(());
        };
        let Some(old) = folder::beside(folder).map_err(StorageError::from)? else {
            return Ok(());
        };
        // The newest that has none. Without one, the kill came before anything was put aside.
        let aside = self.core.set_asides()?.set_aside;
        if let Some(aside) = aside.iter().rev().find(|aside| !aside.has_key) {
            self.core.keep_key_of_set_aside(&aside.name, &*old)?;
            self.put_aside = Some(false);
        }
        self.forget_beside()
    }

    fn forget_beside(&self) -> Result<(), Error> {
        match &self.folder {
            Keeps::For(folder) => Ok(folder::forget_beside(folder).map_err(StorageError::from)?),
            _ => Ok(()),
        }
    }

    /// Whether pages were put aside since this was last asked; and then, whether a code went with them.
    pub fn put_aside(&mut self) -> Option<bool> {
        self.put_aside.take()
    }
}
