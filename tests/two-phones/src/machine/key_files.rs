//! A key store of files, in place of a phone's own: one for each key, in a folder beside the journal.
//!
//! A real phone's keys cannot be copied, and are gone when they are deleted. These are files; this is a
//! demo. Each is a key as long as its secret and used once, so that adding it bit by bit hides all of it.

use super::folder;
use microconsent::statement::{KeyStore, KeyStoreError};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// See the module.
pub struct KeyFiles(PathBuf);

impl KeyFiles {
    /// Beside the journal in this folder.
    pub fn beside(journal: &Path) -> KeyFiles {
        KeyFiles(journal.join("keys"))
    }
}

fn added(a: &[u8], b: &[u8]) -> Vec<u8> {
    a.iter().zip(b).map(|(a, b)| a ^ b).collect()
}

impl KeyStore for KeyFiles {
    fn wrap(&self, name: &str, secret: &[u8]) -> Result<Vec<u8>, KeyStoreError> {
        let mut key = Zeroizing::new(vec![0; secret.len()]);
        rand_core::Rng::fill_bytes(&mut microconsent::system_chance(), &mut key);
        let written = folder::make(&self.0).and_then(|()| folder::write(&self.0.join(name), &key));
        written.map_err(|_| KeyStoreError::Unavailable)?;
        Ok(added(secret, &key))
    }

    fn unwrap(&self, name: &str, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyStoreError> {
        match fs::read(self.0.join(name)).map(Zeroizing::new) {
            Ok(key) if key.len() == wrapped.len() => Ok(Zeroizing::new(added(wrapped, &key))),
            Ok(_) => Err(KeyStoreError::Gone),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(KeyStoreError::Gone),
            Err(_) => Err(KeyStoreError::Unavailable),
        }
    }

    fn delete(&self, name: &str) -> Result<(), KeyStoreError> {
        match fs::remove_file(self.0.join(name)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(KeyStoreError::Unavailable),
            _ => Ok(()),
        }
    }

    fn names(&self) -> Result<Vec<String>, KeyStoreError> {
        let files = match fs::read_dir(&self.0) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            files => files.map_err(|_| KeyStoreError::Unavailable)?,
        };
        let name = |file: fs::DirEntry| file.file_name().into_string().ok();
        Ok(files.flatten().filter_map(name).collect())
    }
}
