//! Taking out a journal that was set aside, to try to mend it elsewhere: only inside an age file sealed with a
//! passphrase, with its own key beside it. docs/recovery.md says how to go on from there with public tools. The
//! key of the living journal is in none.

use super::sealed::Sealer;
use super::{BackupError, BackupStep, check_passphrase};
use crate::app::{MicroConsent, Progress};
use crate::error::{Error, StorageError};
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::PathBuf;
use zeroize::Zeroizing;

/// How much of a file one step takes: some milliseconds.
const SLICE: usize = 1024 * 1024;
/// What tar pads to.
const BLOCK: u64 = 512;

/// A journal that is being taken out. Letting go of it leaves nothing behind.
pub struct TakingOut {
    /// None after the last step, and after one that failed.
    sealer: Option<Sealer>,
    is_over: bool,
    /// Its files, with how long each is.
    files: Vec<(PathBuf, u64)>,
    /// How much of the first is written; none before its header.
    written: Option<u64>,
    done: u64,
    of: u64,
}

impl MicroConsent {
    /// Begins to take out a journal that was set aside, whole, with its key, under a passphrase of at least
    /// [`super::PASSPHRASE_LEAST`] letters. It stays where it is. As [`MicroConsent::back_up`] it takes about a
    /// second first, and the app is free meanwhile.
    ///
    /// # Errors
    /// [`BackupError::TooShort`]; [`Error::NoSuchEntry`] where there is none of this name, and
    /// [`Error::NotNow`] where its key is not kept with it, without which the file would be of no use.
    pub fn take_out_set_aside(
        &self,
        name: &str,
        passphrase: &str,
    ) -> Result<TakingOut, BackupError> {
        check_passphrase(passphrase)?;
        let (folder, key) = self.read(|awake| awake.journal.set_aside_at(name))?;
        let key = key.ok_or(Error::NotNow)?;
        let mut files = Vec::new();
        for entry in fs::read_dir(folder).map_err(StorageError::from)? {
            let path = entry.map_err(StorageError::from)?.path();
            let meta = fs::symlink_metadata(&path).map_err(StorageError::from)?;
            if meta.is_file() {
                files.push((path, meta.len()));
            }
        }
        files.sort();
        let mut sealer = Sealer::new(passphrase)?;
        let mut raw_key = Zeroizing::new(String::with_capacity(68));
        raw_key.push_str("x'");
        for byte in key.iter() {
            for nibble in [byte >> 4, byte & 15] {
                raw_key.push(char::from_digit(nibble.into(), 16).unwrap_or('0'));
            }
        }
        raw_key.push_str("'\n");
        sealer.raw(header("key.txt", raw_key.len() as u64)?.as_bytes())?;
        sealer.raw(raw_key.as_bytes())?;
        sealer.raw(&padding(raw_key.len() as u64))?;
        Ok(TakingOut {
            of: files.iter().map(|(_, bytes)| bytes).sum(),
            sealer: Some(sealer),
            is_over: false,
            files,
            written: None,
            done: 0,
        })
    }
}

impl TakingOut {
    /// The next piece of the file; a step of at most 50 ms. It is a tar archive in the age format.
    ///
    /// # Errors
    /// [`BackupError`] where the journal cannot be read any more; begin anew then, as [`super::BackingUp::step`].
    pub fn step(&mut self, app: &MicroConsent) -> Result<BackupStep, BackupError> {
        let mut bytes = Vec::new();
        if !self.is_over {
            let mut sealer = self.sealer.take().ok_or(Error::NotNow)?;
            app.give_way();
            match self.files.first().cloned() {
                None => {
                    // With two empty blocks tar ends.
                    sealer.raw(&[0; 2 * BLOCK as usize])?;
                    bytes = sealer.finish()?;
                    self.is_over = true;
                }
                Some((path, length)) => {
                    self.slice(&mut sealer, &path, length)?;
                    bytes = sealer.taken();
                    self.sealer = Some(sealer);
                }
            }
        }
        let is_over = self.is_over;
        Ok(BackupStep {
            bytes,
            progress: Progress {
                done: self.done,
                of: self.of,
                is_over,
            },
        })
    }

    fn slice(
        &mut self,
        sealer: &mut Sealer,
        path: &PathBuf,
        length: u64,
    ) -> Result<(), BackupError> {
        let from = match self.written {
            Some(from) => from,
            None => {
                let name = path
                    .file_name()
                    .and_then(|name| name.to_str())
                    .unwrap_or("file");
                sealer.raw(header(name, length)?.as_bytes())?;
                0
            }
        };
        let mut part = vec![0; SLICE.min((length - from) as usize)];
        let mut file = File::open(path).map_err(|_| BackupError::CannotRead)?;
        file.seek(SeekFrom::Start(from))
            .and_then(|_| file.read_exact(&mut part))
            .map_err(|_| BackupError::CannotRead)?;
        sealer.raw(&part)?;
        self.done += part.len() as u64;
        self.written = Some(from + part.len() as u64);
        if self.written == Some(length) {
            sealer.raw(&padding(length))?;
            self.files.remove(0);
            self.written = None;
        }
        Ok(())
    }
}

fn header(name: &str, bytes: u64) -> Result<tar::Header, BackupError> {
    let mut header = tar::Header::new_ustar();
    header
        .set_path(name)
        .map_err(|_| StorageError::Unexpected)?;
    header.set_size(bytes);
    header.set_mode(0o600);
    header.set_cksum();
    Ok(header)
}

fn padding(bytes: u64) -> Vec<u8> {
    vec![0; (bytes.next_multiple_of(BLOCK) - bytes) as usize]
}
