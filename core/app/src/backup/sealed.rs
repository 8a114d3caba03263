//! A file in the age format (age-encryption.org/v1) under a passphrase, written and read in pieces.

use super::BackupError;
use super::item::{ITEM_MOST, Item};
use crate::error::StorageError;
use age::secrecy::SecretString;
use age::stream::{StreamReader, StreamWriter};
use std::io::{self, ErrorKind, Read, Write};
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};
use zeroize::Zeroizing;

/// scrypt's cost: N is two to this power, with r 8 and p 1, which is 128 MiB and about a second on a phone
/// (OWASP's Password Storage Cheat Sheet has this as the least).
const WORK: u8 = 17;
/// A file that asks for more than this would only keep the phone busy: 1 GiB.
const WORK_MOST: u8 = 20;

/// What was written and not taken yet.
#[derive(Clone, Default)]
struct Pieces(Arc<Mutex<Vec<u8>>>);

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut pieces = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pieces.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Pieces {
    fn taken(&self) -> Vec<u8> {
        mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Writes one.
pub(super) struct Sealer {
    pieces: Pieces,
    stream: StreamWriter<Pieces>,
}

impl Sealer {
    pub fn new(passphrase: &str) -> Result<Sealer, BackupError> {
        let mut recipient = age::scrypt::Recipient::new(SecretString::from(passphrase));
        recipient.set_work_factor(WORK);
        let recipients = std::iter::once(&recipient as &dyn age::Recipient);
        let pieces = Pieces::default();
        let stream = age::Encryptor::with_recipients(recipients)
            .ok()
            .and_then(|encryptor| encryptor.wrap_output(pieces.clone()).ok())
            // Writing into memory cannot fail, nor can one passphrase alone.
            .ok_or(StorageError::Unexpected)?;
        Ok(Sealer { pieces, stream })
    }

    /// Writes an item with its length.
    pub fn write(&mut self, item: &Item) -> Result<(), BackupError> {
        let bytes = Zeroizing::new(minicbor::to_vec(item).unwrap_or_default());
        if bytes.is_empty() || bytes.len() > ITEM_MOST {
            return Err(StorageError::Unexpected.into());
        }
        self.raw(&(bytes.len() as u32).to_be_bytes())?;
        self.raw(&bytes)
    }

    /// Writes bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) -> Result<(), BackupError> {
        Ok(self.stream.write_all(bytes).map_err(StorageError::from)?)
    }

    /// What is sealed so far, since it was last taken.
    pub fn taken(&mut self) -> Vec<u8> {
        self.pieces.taken()
    }

    /// Ends the file; what is sealed and was not taken.
    pub fn finish(self) -> Result<Vec<u8>, BackupError> {
        let pieces = self.stream.finish().map_err(StorageError::from)?;
        Ok(pieces.taken())
    }
}

/// Reads one.
pub(super) struct Opener(StreamReader<Box<dyn Read + Send>>);

impl Opener {
    pub fn new(source: Box<dyn Read + Send>, passphrase: &str) -> Result<Opener, BackupError> {
        use age::DecryptError as Why;
        let why = |error: Why| match error {
            Why::DecryptionFailed | Why::KeyDecryptionFailed => BackupError::WrongPassphrase,
            Why::InvalidMac | Why::ExcessiveWork { .. } => BackupError::Damaged,
            Why::Io(error) => not_read(&error),
            _ => BackupError::NotOurs,
        };
        let source = with_age_head(source)?;
        let decryptor = age::Decryptor::new(source).map_err(why)?;
        if !decryptor.is_scrypt() {
            return Err(BackupError::NotOurs);
        }
        let mut identity = age::scrypt::Identity::new(SecretString::from(passphrase));
        identity.set_max_work_factor(WORK_MOST);
        let identities = std::iter::once(&identity as &dyn age::Identity);
        Ok(Opener(decryptor.decrypt(identities).map_err(why)?))
    }

    /// All that is left, which is little.
    pub fn rest(mut self) -> Result<Zeroizing<Vec<u8>>, BackupError> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(64));
        self.0.read_to_end(&mut bytes).map_err(|e| not_read(&e))?;
        Ok(bytes)
    }

    /// The next item. None where there is nothing more.
    pub fn read(&mut self) -> Result<Option<Item>, BackupError> {
        let mut length = [0; 4];
        let first = self.0.read(&mut length).map_err(|e| not_read(&e))?;
        if first == 0 {
            return Ok(None);
        }
        let rest = &mut length[first..];
        self.0.read_exact(rest).map_err(|e| not_read(&e))?;
        let length = u32::from_be_bytes(length) as usize;
        if length > ITEM_MOST {
            return Err(BackupError::Damaged);
        }
        // As much as is there, and no more than that is taken for it.
        let mut bytes = Zeroizing::new(Vec::new());
        let mut part = (&mut self.0).take(length as u64);
        part.read_to_end(&mut bytes).map_err(|e| not_read(&e))?;
        if bytes.len() != length {
            return Err(BackupError::Damaged);
        }
        let item = minicbor::decode(&bytes).map_err(|_| BackupError::Damaged)?;
        Ok(Some(item))
    }
}

/// With what every file in the age format begins.
const HEAD: &[u8] = b"age-encryption.org/v1\n";

/// The source as it was, if it begins as it must.
fn with_age_head(mut source: Box<dyn Read + Send>) -> Result<Box<dyn Read + Send>, BackupError> {
    let mut head = Vec::new();
    (&mut source)
        .take(HEAD.len() as u64)
        .read_to_end(&mut head)
        .map_err(|e| not_read(&e))?;
    match HEAD.starts_with(&head) {
        true if head.len() == HEAD.len() => Ok(Box::new(io::Cursor::new(head).chain(source))),
        true => Err(BackupError::Damaged),
        false => Err(BackupError::NotOurs),
    }
}

/// age says so of a chunk that was altered, and where the last one is missing.
fn not_read(error: &io::Error) -> BackupError {
    match error.kind() {
        ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::UnexpectedEof => {
            BackupError::Damaged
        }
        _ => BackupError::CannotRead,
    }
}
