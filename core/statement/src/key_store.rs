//! The phone's own key store, as far as the core needs one: to keep a private receive key so that it is
//! gone for good when its time is over.
//!
//! A file that is deleted may still stand somewhere on a storage chip. So what is kept of a private
//! receive key is wrapped under a key that only the phone's key store has, each under one of its own, and
//! that one is deleted with it.

use zeroize::Zeroizing;

/// Each name that the core gives a wrapping key begins so. What has another name is none of ours, and is
/// never deleted: an app keeps other keys in the same place.
pub const WRAPPING_NAME: &str = "microconsent-receive-";

/// Keeps wrapping keys that never leave it.
///
/// On Android that is the Android Keystore: an AES-GCM key of 256 bits under the name as its alias, with
/// `setUnlockedDeviceRequired`, in StrongBox where there is one; the names are its aliases. On iOS it is
/// the keychain: a key of 256 bits as a generic password under the name, with
/// `kSecAttrAccessibleWhenUnlockedThisDeviceOnly` and not synchronizable, used with AES-GCM; the names
/// are found by `kSecMatchLimitAll`.
///
/// It belongs to one folder of one app: what is in it and not in that folder's journal is deleted at the
/// next opening. It is asked while the core is busy, so it must not call back.
pub trait KeyStore: Send + Sync {
    /// Makes a new wrapping key under this name, in place of any other, and wraps this secret with it. A
    /// wrapping key wraps one secret, once.
    ///
    /// # Errors
    /// [`KeyStoreError`]; either one means that nothing was wrapped.
    fn wrap(&self, name: &str, secret: &[u8]) -> Result<Vec<u8>, KeyStoreError>;

    /// Gives back what was wrapped under this name.
    ///
    /// # Errors
    /// [`KeyStoreError::Gone`] only where trying again is of no use: the link is then dropped.
    fn unwrap(&self, name: &str, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyStoreError>;

    /// Deletes the wrapping key under this name for good: no copy of it may stay, also in no backup. That
    /// there is none is no error.
    ///
    /// # Errors
    /// [`KeyStoreError`]; it is asked for again at the next opening.
    fn delete(&self, name: &str) -> Result<(), KeyStoreError>;

    /// The names of all wrapping keys that are there.
    ///
    /// # Errors
    /// [`KeyStoreError`]; what is left over then stays until the next opening.
    fn names(&self) -> Result<Vec<String>, KeyStoreError>;
}

/// Why a key store did not do what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyStoreError {
    /// There is no key under this name, or what was wrapped is not what it wrapped. It will not come back.
    #[error("the wrapping key is gone")]
    Gone,
    /// It cannot be used now: the phone is locked, or the store is at fault. Trying again later is right.
    #[error("the key store cannot be used now")]
    Unavailable,
}
