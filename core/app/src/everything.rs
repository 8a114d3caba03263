//! Erasing everything: the app is like new (`erase_means_erased`).
//!
//! Keys go first. The wrapping keys of the link are the core's, and are deleted from the phone's key store here.
//! The keys that the shell gave, of the journal and of the locked tier, are the shell's to destroy: that is what
//! makes whatever a storage chip still keeps unreadable, and the core cannot do it. Then every file of the
//! folder is overwritten and removed. A mark is written before all this, and goes last: where a kill comes in
//! between, the next opening goes on before anything else.
//!
//! What cannot be done: a storage chip, or a copy that the phone made of itself, may keep what was overwritten;
//! files that were exported or backed up stay where they were put; and the other phone keeps what is on it.

use crate::error::StorageError;
use crate::journal::{IN_USE, claim};
use crate::link;
use crate::overwrite::{SLICE, overwrite_end, overwrite_folder, sync_folder};
use microconsent_statement::KeyStore;
use std::fs::{self, File};
use std::path::Path;

/// Stands in the folder while everything is being erased.
const MARK: &str = "erasing-everything";

/// A key that the shell has, and has to destroy now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ShellKey {
    /// The journal's, that [`crate::MicroConsent::open`] was given, with whatever wraps it.
    Journal,
    /// The locked tier's, that [`crate::MicroConsent::keep_card`] was given.
    Locked,
}

/// What the shell has to do now: delete these keys from its key store, and make new ones before it opens the app
/// again. Until then what was overwritten is gone only as far as the storage chip did as it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "the shell's keys are still there"]
pub struct DestroyKeys {
    /// Which.
    pub keys: [ShellKey; 2],
}

/// Erases everything in the app's folder, which is the core's alone, also where the app cannot be opened: the
/// key is lost, or the code is forgotten. Nothing tells the partner (`leaving_is_silent`). It takes about a
/// second for each hundred megabytes.
///
/// # Errors
/// [`StorageError::InUse`] while a core has it open: [`crate::MicroConsent::erase_everything`] shuts it first.
/// [`StorageError::CannotWrite`] where a file could not be removed; the next opening goes on.
pub fn erase_everything(
    folder: &Path,
    key_store: &dyn KeyStore,
) -> Result<DestroyKeys, StorageError> {
    if folder.is_dir() {
        let in_use = claim(folder)?;
        File::create(folder.join(MARK))?.sync_all()?;
        sync_folder(folder)?;
        link::tidy(key_store, None);
        go_on(folder)?;
        drop(in_use);
        fs::remove_file(folder.join(IN_USE))?;
    }
    Ok(DestroyKeys {
        keys: [ShellKey::Journal, ShellKey::Locked],
    })
}

/// Goes on where everything was being erased. The folder is claimed already.
pub(crate) fn go_on(folder: &Path) -> Result<(), StorageError> {
    let mark = folder.join(MARK);
    if !mark.exists() {
        return Ok(());
    }
    let mut fault = Ok(());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path == mark || path == folder.join(IN_USE) {
            continue;
        }
        let slice = |path: &Path| {
            if fs::symlink_metadata(path)?.is_dir() {
                overwrite_folder(path, SLICE)
            } else {
                overwrite_end(path, SLICE)
            }
        };
        loop {
            match slice(&path) {
                Ok(true) => break,
                Ok(false) => {}
                // The others go all the same.
                Err(error) => {
                    fault = fault.and(Err(StorageError::from(error)));
                    break;
                }
            }
        }
    }
    fault?;
    sync_folder(folder)?;
    fs::remove_file(mark)?;
    Ok(())
}
