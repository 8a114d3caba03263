//! The link of two phones, as one of them keeps it: its keys, and their daily turning.
//!
//! A new receive key is made each day and announced until the other was heard using it; an old one is
//! destroyed two days after that, with the place in which it was kept. So what was recorded of the network
//! cannot be opened later with a taken phone, but for the last days. Nothing here counts by the wall clock.

use crate::error::{Error, StorageError};
use crate::joint::{Opened, Seal};
use microconsent_statement::{Envelope, LinkKeys, Message, Tier};
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
        let mut keys = self.clone();
        let turned = keys.note(&opened, seen_ms).then_some(keys);
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

/// The keys as they are to be from now on, where a day has made a difference. They are to be kept before
/// they are used: a key that is announced and lost would leave the other unheard.
pub(crate) fn turned(
    keys: &LinkKeys,
    seen_ms: u64,
    chance: &mut dyn CryptoRng,
) -> Option<LinkKeys> {
    let receive = keys.receive_keys();
    let is_old = seen_ms.saturating_sub(receive.newest_made_ms()) >= TURN_EVERY_MS;
    // While one is announced and not heard in use, no other is made.
    let makes = is_old && receive.announcement().is_none();
    let destroys = receive.next_destroyed_ms().is_some_and(|at| seen_ms >= at);
    if !makes && !destroys {
        return None;
    }
    let mut keys = keys.clone();
    let receive = keys.receive_keys_mut();
    let gone = receive.destroy(seen_ms);
    let made = makes && receive.rotate(seen_ms, chance).is_ok();
    (made || !gone.is_empty()).then_some(keys)
}
