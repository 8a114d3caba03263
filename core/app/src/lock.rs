//! The app's own lock: a code that wraps the key of the open tier, for who shares a phone or its passcode.
//!
//! The key is wrapped under the code (Argon2id, RFC 9106) and, for the day on which the code is forgotten, under
//! a passphrase (the age format). What comes of it, [`WrappedKey`], the shell keeps in the phone's key store in
//! place of the key itself: a code alone is short, and what slows guessing down is that both are needed. Guesses
//! on the phone are slowed by delays that grow. They are counted before each guess is tried, so that pulling the
//! battery wins nothing, and by uptime, so that turning the date forward wins nothing either.
//!
//! What it cannot do: whoever looks on while the code is typed, or makes its owner type it, gets in
//! (`no_false_safety`). A locked phone's ways down work as before: they need no key of the open tier.

use crate::backup::{BackupError, check_passphrase, open_secret, seal_secret};
use crate::error::StorageError;
use crate::now::Now;
use crate::overwrite::sync_folder;
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use minicbor::{Decode, Encode};
use rand_core::CryptoRng;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// How many letters or digits a code has at least.
pub const CODE_LEAST: usize = 6;
/// And at most.
pub const CODE_MOST: usize = 64;

/// Argon2id's cost: 64 MiB, three passes, one lane (RFC 9106, section 4, the second recommended choice, with
/// one lane): about half a second on a phone.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 1;

/// How many guesses are free. Then each waits.
const FREE: u32 = 4;
/// For how long, in milliseconds, the more the more were wrong; then always as the last.
const WAITS_MS: [u64; 6] = [
    30_000,
    60_000,
    5 * 60_000,
    15 * 60_000,
    60 * 60_000,
    3 * 60 * 60_000,
];

/// The file in the app's folder that counts guesses. It holds nothing else.
const FILE: &str = "guesses";

/// Why a lock did not open, or was not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LockError {
    /// The code is shorter or longer than it can be.
    Length {
        /// Letters or digits at least.
        least: usize,
        /// And at most.
        most: usize,
    },
    /// It is not the code. Whether the next guess waits: for so long, in milliseconds; 0 for not at all.
    Wrong {
        /// How long.
        waits_ms: u64,
    },
    /// Too many were wrong: nothing is tried before so many milliseconds have passed.
    Waits {
        /// How long.
        ms: u64,
    },
    /// What was kept in the key store is none of ours, or was altered.
    Damaged,
    /// The passphrase is too short, or is not the one.
    Passphrase(BackupError),
    /// The guess could not be counted, so it was not tried.
    Storage(StorageError),
}

impl From<StorageError> for LockError {
    fn from(error: StorageError) -> Self {
        LockError::Storage(error)
    }
}

/// The open tier's key as it is kept where a code is set.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct WrappedKey {
    #[n(0)]
    version: u8,
    #[n(1)]
    memory_kib: u32,
    #[n(2)]
    passes: u32,
    #[n(3)]
    lanes: u32,
    #[cbor(n(4), with = "minicbor::bytes")]
    salt: [u8; 16],
    #[cbor(n(5), with = "minicbor::bytes")]
    wrapped: Vec<u8>,
    /// Under the passphrase, in the age format.
    #[cbor(n(6), with = "minicbor::bytes")]
    recovery: Vec<u8>,
}

/// What binds the wrapped key to its use.
const PURPOSE: &[u8] = b"microconsent app lock 1";

impl WrappedKey {
    /// Wraps a key of 32 bytes under a code, and under a passphrase for the day on which the code is forgotten.
    /// Tell that both are needed: without the two the pages cannot be opened any more.
    ///
    /// It takes some seconds, and holds up nothing else.
    ///
    /// # Errors
    /// [`LockError::Length`], [`LockError::Passphrase`], [`LockError::Storage`] for a key of another length.
    pub fn new(
        key: &[u8],
        code: &str,
        passphrase: &str,
        chance: &mut dyn CryptoRng,
    ) -> Result<WrappedKey, LockError> {
        let bytes = key.len();
        if bytes != 32 {
            return Err(StorageError::KeyLength { bytes }.into());
        }
        let code = checked(code)?;
        check_passphrase(passphrase).map_err(LockError::Passphrase)?;
        let mut salt = [0; 16];
        chance.fill_bytes(&mut salt);
        let mut wrapped_key = WrappedKey {
            version: 1,
            memory_kib: MEMORY_KIB,
            passes: PASSES,
            lanes: LANES,
            salt,
            wrapped: Vec::new(),
            recovery: seal_secret(key, passphrase).map_err(LockError::Passphrase)?,
        };
        wrapped_key.wrapped = wrapped_key
            .cipher(&code)?
            .encrypt(
                &Nonce::default(),
                Payload {
                    msg: key,
                    aad: PURPOSE,
                },
            )
            .map_err(|_| StorageError::Unexpected)?;
        Ok(wrapped_key)
    }

    /// As the shell keeps it in the phone's key store.
    pub fn to_bytes(&self) -> Vec<u8> {
        minicbor::to_vec(self).unwrap_or_default()
    }

    /// As it was kept.
    ///
    /// # Errors
    /// [`LockError::Damaged`].
    pub fn from_bytes(bytes: &[u8]) -> Result<WrappedKey, LockError> {
        let key: WrappedKey = minicbor::decode(bytes).map_err(|_| LockError::Damaged)?;
        // What asks for more would only keep the phone busy.
        let is_ours = key.version == 1
            && key.memory_kib <= 4 * MEMORY_KIB
            && key.passes <= 4 * PASSES
            && key.lanes <= 4;
        is_ours.then_some(key).ok_or(LockError::Damaged)
    }

    /// Tries a code. The guess is counted first, in the app's folder. It takes about half a second, and holds up
    /// nothing else.
    ///
    /// # Errors
    /// [`LockError::Wrong`], [`LockError::Waits`], and [`LockError::Storage`] where the guess cannot be counted;
    /// then it is not tried.
    pub fn open(
        &self,
        code: &str,
        folder: &Path,
        now: &Now,
    ) -> Result<Zeroizing<Vec<u8>>, LockError> {
        let code = checked(code)?;
        let guesses = Guesses::read(folder, now)?;
        if let Some(ms) = guesses.waits_ms(now) {
            return Err(LockError::Waits { ms });
        }
        let guesses = guesses.one_more(now);
        guesses.write(folder)?;
        let opened = self.cipher(&code)?.decrypt(
            &Nonce::default(),
            Payload {
                msg: &self.wrapped,
                aad: PURPOSE,
            },
        );
        match opened {
            Ok(key) => {
                Guesses::forget(folder)?;
                Ok(Zeroizing::new(key))
            }
            Err(_) => Err(LockError::Wrong {
                waits_ms: guesses.waits_ms(now).unwrap_or(0),
            }),
        }
    }

    /// Opens it with the passphrase, where the code is forgotten. Make a new one with the key then. A passphrase
    /// is long, and scrypt slows guessing down; it waits for no delay.
    ///
    /// # Errors
    /// [`LockError::Passphrase`].
    pub fn recover(
        &self,
        passphrase: &str,
        folder: &Path,
    ) -> Result<Zeroizing<Vec<u8>>, LockError> {
        let key = open_secret(&self.recovery, passphrase).map_err(LockError::Passphrase)?;
        Guesses::forget(folder)?;
        Ok(key)
    }

    /// The cipher under the key that comes of a code. Each salt, and so each key, seals once: one nonce will do.
    fn cipher(&self, code: &str) -> Result<ChaCha20Poly1305, LockError> {
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32))
            .map_err(|_| LockError::Damaged)?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(code.as_bytes(), &self.salt, &mut *key)
            .map_err(|_| LockError::Damaged)?;
        Ok(ChaCha20Poly1305::new(&Key::from(*key)))
    }
}

/// For how long the next guess waits yet, in milliseconds, to be shown before a code is typed; none where it does
/// not.
///
/// # Errors
/// [`LockError::Storage`] where what was counted cannot be read.
pub fn guess_waits_ms(folder: &Path, now: &Now) -> Result<Option<u64>, LockError> {
    Ok(Guesses::read(folder, now)?.waits_ms(now))
}

/// A code as it is compared: typed on another keyboard it is the same (NFKC).
fn checked(code: &str) -> Result<Zeroizing<String>, LockError> {
    let code = Zeroizing::new(code.nfkc().collect::<String>());
    if !(CODE_LEAST..=CODE_MOST).contains(&code.chars().count()) {
        return Err(LockError::Length {
            least: CODE_LEAST,
            most: CODE_MOST,
        });
    }
    Ok(code)
}

/// How many guesses were made since the last that was right.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
struct Guesses {
    #[n(0)]
    made: u32,
    /// The uptime of the last, milliseconds, and its boot.
    #[n(1)]
    uptime_ms: u64,
    #[n(2)]
    boot: String,
}

impl Guesses {
    /// A file that cannot be understood counts as many guesses: whoever spoils it wins nothing.
    fn read(folder: &Path, now: &Now) -> Result<Guesses, LockError> {
        let many = Guesses {
            made: FREE + WAITS_MS.len() as u32,
            uptime_ms: now.uptime_ms,
            boot: now.boot.clone(),
        };
        match fs::read(folder.join(FILE)) {
            Ok(bytes) => match minicbor::decode(&bytes) {
                Ok(guesses) => Ok(guesses),
                Err(_) => {
                    many.write(folder)?;
                    Ok(many)
                }
            },
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Guesses::default()),
            Err(e) => Err(StorageError::from(e).into()),
        }
    }

    fn one_more(&self, now: &Now) -> Guesses {
        Guesses {
            made: self.made.saturating_add(1),
            uptime_ms: now.uptime_ms,
            boot: now.boot.clone(),
        }
    }

    /// For how long the next waits yet. After a restart it waits anew, since nobody can say how long it was.
    fn waits_ms(&self, now: &Now) -> Option<u64> {
        let beyond = self.made.checked_sub(FREE + 1)?;
        let wait = WAITS_MS[(beyond as usize).min(WAITS_MS.len() - 1)];
        let is_of_now = self.boot == now.boot && self.uptime_ms <= now.uptime_ms;
        let passed = match is_of_now {
            true => now.uptime_ms - self.uptime_ms,
            // All of this boot passed since.
            false => now.uptime_ms,
        };
        wait.checked_sub(passed).filter(|left| *left > 0)
    }

    /// Kept before the guess is tried.
    fn write(&self, folder: &Path) -> Result<(), StorageError> {
        let new = folder.join("guesses.new");
        let mut file = File::create(&new)?;
        file.write_all(&minicbor::to_vec(self).unwrap_or_default())?;
        file.sync_all()?;
        fs::rename(new, folder.join(FILE))?;
        Ok(sync_folder(folder)?)
    }

    fn forget(folder: &Path) -> Result<(), StorageError> {
        match fs::remove_file(folder.join(FILE)) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e.into()),
            _ => Ok(()),
        }
    }
}
