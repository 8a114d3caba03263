//! A key store of files, as tests keep one beside a journal. It outlives the process and is killed with it.
//! Each file is a key as long as the secret and used once, so that adding it bit by bit hides all of it.
#![allow(dead_code, reason = "not every test makes it fail or looks at it")]

use microconsent::statement::{KeyStore, KeyStoreError};
use rand_core::Rng;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use zeroize::Zeroizing;

pub struct FileKeys {
    folder: PathBuf,
    fails: AtomicBool,
    /// What was there when it was opened.
    begun_with: BTreeSet<String>,
    unwrapped: Mutex<BTreeSet<String>>,
}

impl FileKeys {
    /// Beside the journal in this folder.
    pub fn beside(journal: &Path) -> FileKeys {
        let folder = journal.join("keys");
        let begun_with = names(&folder);
        FileKeys {
            folder,
            fails: AtomicBool::new(false),
            begun_with,
            unwrapped: Mutex::default(),
        }
    }

    /// Whether it can be used from now on.
    pub fn fail(&self, fails: bool) {
        self.fails.store(fails, Ordering::Relaxed);
    }

    /// What is there.
    pub fn there(&self) -> BTreeSet<String> {
        names(&self.folder)
    }

    /// How many of those that were there at its opening are not there any more.
    pub fn left_over(&self) -> usize {
        self.begun_with.difference(&self.there()).count()
    }

    /// What is unwrapped meanwhile.
    pub fn unwrapped_by(&self, meanwhile: impl FnOnce()) -> BTreeSet<String> {
        self.unwrapped.lock().unwrap().clear();
        meanwhile();
        self.unwrapped.lock().unwrap().clone()
    }

    fn at(&self, name: &str) -> Result<PathBuf, KeyStoreError> {
        if self.fails.load(Ordering::Relaxed) {
            return Err(KeyStoreError::Unavailable);
        }
        Ok(self.folder.join(name))
    }
}

fn names(folder: &Path) -> BTreeSet<String> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files
        .map(|file| file.file_name().into_string().unwrap())
        .filter(|name| !name.ends_with(".new"))
        .collect()
}

fn added(a: &[u8], b: &[u8]) -> Vec<u8> {
    assert_eq!(a.len(), b.len());
    a.iter().zip(b).map(|(a, b)| a ^ b).collect()
}

impl KeyStore for FileKeys {
    fn wrap(&self, name: &str, secret: &[u8]) -> Result<Vec<u8>, KeyStoreError> {
        let at = self.at(name)?;
        let mut key = vec![0; secret.len()];
        microconsent::system_chance().fill_bytes(&mut key);
        fs::create_dir_all(&self.folder).unwrap();
        let new = at.with_extension("new");
        fs::write(&new, &key).unwrap();
        fs::rename(new, at).unwrap();
        Ok(added(secret, &key))
    }

    fn unwrap(&self, name: &str, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyStoreError> {
        let key = fs::read(self.at(name)?).map_err(|_| KeyStoreError::Gone)?;
        self.unwrapped.lock().unwrap().insert(name.to_owned());
        Ok(Zeroizing::new(added(wrapped, &key)))
    }

    fn delete(&self, name: &str) -> Result<(), KeyStoreError> {
        // That there is none is no error.
        let _ = fs::remove_file(self.at(name)?);
        Ok(())
    }

    fn names(&self) -> Result<Vec<String>, KeyStoreError> {
        self.at("")?;
        Ok(self.there().into_iter().collect())
    }
}
