//! The app's own lock: a code that wraps the journal's key. The core has to be neither open nor awake for it.

use crate::app::Result;
use crate::error::Wrong;
use crate::foreign::{Clock, ShellClock};
use crate::library::NoticeText;
use crate::words::Language;
use microconsent as core;
use microconsent::Clock as _;
use std::path::Path;
use std::sync::Arc;
use zeroize::Zeroizing;

/// The journal's key as the shell keeps it in the phone's key store, in place of the key itself, where a code of
/// the app's own is set: wrapped under the code, and under a passphrase for the day on which the code is
/// forgotten. A locked phone's slow, stop and pause need neither.
///
/// The key store still matters: a code is short, and what is not in the phone's key store could be guessed
/// elsewhere, without waiting.
#[derive(uniffi::Object)]
pub struct WrappedKey(core::WrappedKey);

#[uniffi::export]
impl WrappedKey {
    /// Wraps the journal's key of 32 bytes. Show `before_locking` first. Overwrite the key afterwards. To change
    /// code or passphrase, or to have no code any more: open it, and keep what comes of that.
    ///
    /// It takes some seconds and 128 MiB, and holds up nothing else: make this call on a thread on which no Stop
    /// waits.
    ///
    /// Fails with LockLength, PassphraseTooShort, and KeyLength.
    #[uniffi::constructor]
    pub fn wrap(
        key: Vec<u8>,
        code: String,
        passphrase: String,
        language: Language,
    ) -> Result<Self> {
        let (key, code, passphrase) = (
            Zeroizing::new(key),
            Zeroizing::new(code),
            Zeroizing::new(passphrase),
        );
        let mut chance = core::system_chance();
        let wrapped = core::WrappedKey::new(&key, &code, &passphrase, &mut chance);
        wrapped.map(WrappedKey).map_err(told(language))
    }

    /// As it was kept. Fails with LockDamaged.
    #[uniffi::constructor]
    pub fn from_bytes(bytes: Vec<u8>, language: Language) -> Result<Self> {
        let wrapped = core::WrappedKey::from_bytes(&bytes);
        wrapped.map(WrappedKey).map_err(told(language))
    }

    /// To be kept in the phone's key store.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        Ok(self.0.to_bytes())
    }

    /// Tries a code, and returns the key, for `open` or `wake`. Overwrite it afterwards. The guess is counted
    /// first, in the app's folder, which need not be open. The clock is the one that `open` is given.
    ///
    /// It takes about half a second and 64 MiB, and holds up nothing else.
    ///
    /// Fails with LockWrong and LockWaits, with LockLength for what cannot be a code, and with CannotWrite or Full
    /// where the guess cannot be counted; it was not tried then.
    pub fn open(
        &self,
        code: String,
        folder: String,
        clock: Arc<dyn Clock>,
        language: Language,
    ) -> Result<Vec<u8>> {
        let (code, now) = (Zeroizing::new(code), ShellClock(clock).now());
        let opened = self.0.open(&code, Path::new(&folder), &now);
        opened.map(|key| key.to_vec()).map_err(told(language))
    }

    /// Opens it with the passphrase, where the code is forgotten; it waits for no delay. Wrap the key anew then.
    /// It takes about a second and 128 MiB.
    ///
    /// Fails with WrongPassphrase.
    pub fn recover(
        &self,
        passphrase: String,
        folder: String,
        language: Language,
    ) -> Result<Vec<u8>> {
        let passphrase = Zeroizing::new(passphrase);
        let opened = self.0.recover(&passphrase, Path::new(&folder));
        opened.map(|key| key.to_vec()).map_err(told(language))
    }
}

/// For how many milliseconds the next code waits yet, to be shown before one is typed; none where it does not.
/// Fails with CannotWrite where what was counted cannot be read.
#[uniffi::export]
pub fn code_waits_ms(
    folder: String,
    clock: Arc<dyn Clock>,
    language: Language,
) -> Result<Option<u64>> {
    let now = ShellClock(clock).now();
    core::guess_waits_ms(Path::new(&folder), &now).map_err(told(language))
}

/// The page that is read before a code is set: what it does, what it cannot do, and what helps when it is
/// forgotten.
#[uniffi::export]
pub fn before_locking(language: Language) -> NoticeText {
    core::phrases::before_locking(language)
}

fn told(language: Language) -> impl Fn(core::LockError) -> crate::error::MicroConsentError {
    move |error| Wrong::from(error).told(language)
}
