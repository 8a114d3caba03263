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
        let folder = self.folder.path().to_owned();
        let aside = set_aside(&folder)?;
        let mut new = Zeroizing::new([0; 32]);
        rand_core::Rng::fill_bytes(&mut microconsent::system_chance(), &mut *new);
        let old = mem::replace(&mut self.keys.journal, new);
        once_free(|| self.core.wake(&*self.keys.journal))?;
        keep_card(&self.core, &self.keys);
        if let Some(name) = aside.file_name().and_then(|name| name.to_str()) {
            self.core.keep_key_of_set_aside(name, &*old)?;
        }
        // Only now: until here the old key is where it was, and nothing is lost.
        if let Keeps::For(folder) = &self.folder {
            folder::unwrap(folder, &*self.keys.journal).map_err(StorageError::from)?;
        }
        self.put_aside = Some(self.wrapped.take().is_some());
        self.is_unlocked();
        Ok(())
    }

    /// Whether pages were put aside since this was last asked; and then, whether a code went with them.
    pub fn put_aside(&mut self) -> Option<bool> {
        self.put_aside.take()
    }
}
