//! The link of two phones, as one of them keeps it: its keys, and their daily turning.
//!
//! A new receive key is made each day and announced until the other was heard using it; an old one is
//! destroyed two days after that, with the key of the phone's key store under which it was kept. So what was
//! recorded of the network cannot be opened later with a taken phone, but for the last days. Nothing here
//! counts by the wall clock.
//!
//! The order holds over a kill at any point: a key is wrapped before the commit that keeps it, and what
//! wraps it is deleted after the commit that drops it. So a wrapping key may be left over, which is deleted
//! at the next opening, and none is ever missing.

use crate::error::{Error, StorageError};
use crate::joint::{Opened, Seal};
use microconsent_statement::{
    Envelope, KeyStore, KeyStoreError, LinkKeys, Message, Tier, WRAPPING_NAME,
};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// A new receive key is made when the newest is this old, in uptime seen to pass.
pub const TURN_EVERY_MS: u64 = 24 * 60 * 60 * 1_000;

impl Seal for LinkKeys {
    fn seal(&self, message: &Message, chance: &mut dyn CryptoRng) -> Result<Envelope, Error> {
        // Our own messages are within their bounds, and both keys were checked at linking.
        LinkKeys::seal(self, Tier::Open, message, chance)
            .map_err(|_| Error::Storage(StorageError::Unexpected))
    }

    fn open(&self, envelope: &Envelope, seen_ms: u64) -> Option<Opened<LinkKeys>> {
        let opened = LinkKeys::open(self, envelope).ok()?;
        let turned = self.is_news(&opened).then(|| {
            let mut keys = self.clone();
            keys.note(&opened, seen_ms);
            keys
        });
        Some(Opened {
            tier: opened.tier,
            message: opened.message,
            turned,
        })
    }

    fn keep(&self) -> Result<Zeroizing<Vec<u8>>, StorageError> {
        self.encode().map_err(|_| StorageError::Unexpected)
    }
}

/// Where the key store could not be used, it is asked again after so long, in uptime seen to pass: not with
/// each view.
pub const TRY_AGAIN_MS: u64 = 10 * 60 * 1_000;

/// Without the keys whose time is over, if there are any; and what wrapped them, to be deleted once that is
/// kept.
pub(crate) fn without_old(keys: &LinkKeys, seen_ms: u64) -> Option<(LinkKeys, Vec<String>)> {
    let due = keys.receive_keys().next_destroyed_ms()?;
    if seen_ms < due {
        return None;
    }
    let mut keys = keys.clone();
    let gone = keys.receive_keys_mut().destroy(seen_ms);
    let names: Vec<String> = gone.iter().map(|n| keys.wrapping_name(*n)).collect();
    (!names.is_empty()).then_some((keys, names))
}

/// With the next key, where a day has passed; or as they are, where they are not wrapped yet. They are to be
/// wrapped and kept before they are used: a key that is announced and lost would leave the other unheard.
pub(crate) fn with_new(
    keys: &LinkKeys,
    seen_ms: u64,
    chance: &mut dyn CryptoRng,
) -> Option<LinkKeys> {
    let receive = keys.receive_keys();
    let is_old = seen_ms.saturating_sub(receive.newest_made_ms()) >= TURN_EVERY_MS;
    // While one is announced and not heard in use, no other is made.
    let makes = is_old && receive.announcement().is_none();
    if !makes && receive.are_wrapped() {
        return None;
    }
    let mut next = keys.clone();
    let made = makes && next.receive_keys_mut().rotate(seen_ms, chance).is_ok();
    (made || !receive.are_wrapped()).then_some(next)
}

/// Whether the key store does what it must, which is asked before a code is shown: one person who is told
/// that the digits cannot be confirmed would be too late for the other, who has.
pub(crate) fn try_out(store: &dyn KeyStore) -> Result<(), KeyStoreError> {
    let name = format!("{WRAPPING_NAME}trial");
    let secret = [0x55; 32];
    let wrapped = store.wrap(&name, &secret)?;
    let same = store.unwrap(&name, &wrapped)?.as_slice() == secret;
    store.delete(&name)?;
    if same {
        Ok(())
    } else {
        Err(KeyStoreError::Unavailable)
    }
}

/// Deletes wrapping keys. One that cannot be deleted now is left over, and goes at the next opening.
pub(crate) fn delete(store: &dyn KeyStore, names: impl IntoIterator<Item = String>) {
    for name in names {
        let _ = store.delete(&name);
    }
}

/// Deletes every wrapping key that is left over: all but those of this link.
pub(crate) fn tidy(store: &dyn KeyStore, keys: Option<&LinkKeys>) {
    let live: Vec<String> = keys
        .into_iter()
        .flat_map(LinkKeys::wrapping_names)
        .collect();
    let names = store.names().unwrap_or_default().into_iter();
    let is_over = |name: &String| name.starts_with(WRAPPING_NAME) && !live.contains(name);
    delete(store, names.filter(is_over));
}
