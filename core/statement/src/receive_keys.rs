//! Receive keys: what the other phone seals to. They rotate, so that a key that is taken opens little.
//!
//! A new key is made daily, which its caller decides, and announced in envelopes of the open tier until
//! the other was heard using it: at most one is unconfirmed. A key is destroyed 48 hours after the other
//! was first heard using a later one; the newest never. A private one is kept only as the phone's key store
//! has wrapped it, under a key of its own that is deleted with it. All times are milliseconds of uptime seen to
//! pass, summed over boots, as the caller counts them; there is no clock here.

use crate::key_store::{KeyStore, KeyStoreError, WRAPPING_NAME};
use crate::{AnnouncedKey, KEY_BYTES, KeyPair, LinkId, PublicKey};
use data_encoding::HEXLOWER;
use rand_core::CryptoRng;
use sha2::{Digest, Sha256};

/// How long a key lives on after the other was first heard using a later one: twice as long as an
/// envelope lives in an outbox or relay.
pub const KEPT_AFTER_SUCCESSOR_MS: u64 = 48 * 60 * 60 * 1_000;

/// The most receive keys that live at once: rotated daily, four do. Each costs two attempts for an
/// envelope that no key opens.
pub const MAX_RECEIVE_KEYS: usize = 8;

/// One's own receive keys that live, and the newest that the partner announced.
#[derive(Clone, Debug)]
pub struct ReceiveKeys {
    /// Oldest first, numbers rising, never empty.
    mine: Vec<ReceiveKey>,
    /// The highest number that the partner was heard using; 1 from the start, since the code carried it.
    heard: u32,
    theirs: AnnouncedKey,
}

/// One receive key of this phone.
#[derive(Clone, Debug)]
pub(crate) struct ReceiveKey {
    pub number: u32,
    pub public: PublicKey,
    /// None while the key store has not unwrapped it.
    pub pair: Option<KeyPair>,
    /// As it is kept. None for one that was just made, or comes from before there were wrapping keys.
    pub wrapped: Option<Wrapped>,
    /// When it was made.
    pub made_ms: u64,
    /// When the partner was first heard using a later one.
    pub succeeded_ms: Option<u64>,
}

/// What a key store made of a private key.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Wrapped(pub Vec<u8>);

/// It is of no use without the key store, but neither is it for logs.
impl std::fmt::Debug for Wrapped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Wrapped")
    }
}

/// The name of a wrapping key: the same for the same key of the same link, and telling nothing of either.
pub(crate) fn wrapping_name(link: LinkId, number: u32) -> String {
    let hash = Sha256::new()
        .chain_update("microconsent wrapping 1")
        .chain_update(link.0)
        .chain_update(number.to_be_bytes())
        .finalize();
    format!("{WRAPPING_NAME}{}", HEXLOWER.encode(&hash[..16]))
}

impl ReceiveKey {
    fn new(number: u32, pair: KeyPair, made_ms: u64) -> ReceiveKey {
        ReceiveKey {
            number,
            public: pair.public(),
            pair: Some(pair),
            wrapped: None,
            made_ms,
            succeeded_ms: None,
        }
    }

    fn wrap(&mut self, name: &str, store: &dyn KeyStore) -> Result<(), KeyStoreError> {
        let (None, Some(pair)) = (&self.wrapped, &self.pair) else {
            return Ok(());
        };
        let private = pair.private_bytes();
        let wrapped = store.wrap(name, &private[..])?;
        // Before the key is relied on: a store that loses what it is given would end the link later.
        if store.unwrap(name, &wrapped)?.as_slice() != &private[..] {
            return Err(KeyStoreError::Gone);
        }
        self.wrapped = Some(Wrapped(wrapped));
        Ok(())
    }

    fn unwrap(&mut self, name: &str, store: &dyn KeyStore) -> Result<(), KeyStoreError> {
        let (None, Some(wrapped)) = (&self.pair, &self.wrapped) else {
            return Ok(());
        };
        let private = store.unwrap(name, &wrapped.0)?;
        let private: &[u8; KEY_BYTES] = private[..].try_into().map_err(|_| KeyStoreError::Gone)?;
        let pair = KeyPair::from_private(private).filter(|pair| pair.public() == self.public);
        self.pair = Some(pair.ok_or(KeyStoreError::Gone)?);
        Ok(())
    }
}

/// Why no new key was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RotateError {
    /// The partner was not yet heard using the newest.
    #[error("the newest key is still unconfirmed")]
    Unconfirmed,
    /// As many live as can.
    #[error("as many keys live as can")]
    Full,
}

impl ReceiveKeys {
    /// The first key of this phone, from its linking code, and the first of the other's.
    pub(crate) fn first(pair: KeyPair, theirs: AnnouncedKey, seen_ms: u64) -> ReceiveKeys {
        ReceiveKeys {
            mine: vec![ReceiveKey::new(1, pair, seen_ms)],
            heard: 1,
            theirs,
        }
    }

    /// What was kept; `None` where it cannot have been.
    pub(crate) fn kept(
        mine: Vec<ReceiveKey>,
        heard: u32,
        theirs: AnnouncedKey,
    ) -> Option<ReceiveKeys> {
        let newest = mine.last()?.number;
        let rising = mine.is_sorted_by(|a, b| a.number < b.number);
        let good = rising
            && mine.len() <= MAX_RECEIVE_KEYS
            && mine.first()?.number > 0
            && (1..=newest).contains(&heard)
            && theirs.number > 0;
        good.then_some(ReceiveKeys {
            mine,
            heard,
            theirs,
        })
    }

    pub(crate) fn parts(&self) -> (&[ReceiveKey], u32) {
        (&self.mine, self.heard)
    }

    /// Each live key that is unwrapped with its number, newest first.
    pub(crate) fn newest_first(&self) -> impl Iterator<Item = (u32, &KeyPair)> {
        self.mine
            .iter()
            .rev()
            .filter_map(|k| Some((k.number, k.pair.as_ref()?)))
    }

    /// Wraps what is not wrapped yet. Where that fails, nothing of it may be kept.
    pub(crate) fn wrap(&mut self, link: LinkId, store: &dyn KeyStore) -> Result<(), KeyStoreError> {
        let wrap = |k: &mut ReceiveKey| k.wrap(&wrapping_name(link, k.number), store);
        self.mine.iter_mut().try_for_each(wrap)
    }

    /// Unwraps what is not unwrapped yet.
    pub(crate) fn unwrap(
        &mut self,
        link: LinkId,
        store: &dyn KeyStore,
    ) -> Result<(), KeyStoreError> {
        let unwrap = |k: &mut ReceiveKey| k.unwrap(&wrapping_name(link, k.number), store);
        self.mine.iter_mut().try_for_each(unwrap)
    }

    /// Whether each is wrapped, as it must be to be kept.
    pub fn are_wrapped(&self) -> bool {
        self.mine.iter().all(|k| k.wrapped.is_some())
    }

    /// Whether each can open what was sealed to it. Else what comes is to wait.
    pub fn are_unwrapped(&self) -> bool {
        self.mine.iter().all(|k| k.pair.is_some())
    }

    /// The numbers of the live keys, oldest first.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
        self.mine.iter().map(|k| k.number)
    }

    /// When the newest was made, in uptime seen; a day later another is due.
    pub fn newest_made_ms(&self) -> u64 {
        self.mine.last().map_or(0, |k| k.made_ms)
    }

    /// What to announce in each envelope of the open tier: the newest, until the partner was heard using it.
    pub fn announcement(&self) -> Option<AnnouncedKey> {
        let newest = self.mine.last()?;
        (newest.number > self.heard).then_some(AnnouncedKey {
            number: newest.number,
            key: newest.public,
        })
    }

    /// Makes the next key. It is announced from now on, and must be wrapped and kept before that.
    ///
    /// # Errors
    /// [`RotateError`]; then nothing changes.
    pub fn rotate(&mut self, seen_ms: u64, rng: &mut dyn CryptoRng) -> Result<(), RotateError> {
        let newest = self.mine.last().map_or(0, |k| k.number);
        if newest > self.heard {
            return Err(RotateError::Unconfirmed);
        }
        let number = newest.checked_add(1).ok_or(RotateError::Full)?;
        if self.mine.len() >= MAX_RECEIVE_KEYS {
            return Err(RotateError::Full);
        }
        self.mine
            .push(ReceiveKey::new(number, KeyPair::new(rng), seen_ms));
        Ok(())
    }

    /// Whether it is news that the partner was heard using this key.
    pub fn is_news(&self, number: u32) -> bool {
        let is_mine = self.mine.iter().any(|k| k.number == number);
        let succeeds = |k: &ReceiveKey| k.number < number && k.succeeded_ms.is_none();
        is_mine && (number > self.heard || self.mine.iter().any(succeeds))
    }

    /// The partner was heard using a key: an envelope to it was opened. Says whether anything changed.
    pub fn heard(&mut self, number: u32, seen_ms: u64) -> bool {
        if !self.is_news(number) {
            return false;
        }
        self.heard = self.heard.max(number);
        for key in self.mine.iter_mut().filter(|k| k.number < number) {
            key.succeeded_ms.get_or_insert(seen_ms);
        }
        true
    }

    /// Destroys the keys whose time has come, the newest never, and returns their numbers. To be called
    /// after the inbox is drained, and kept at once: what wraps them goes with them.
    #[must_use = "what these keys were kept in must go too"]
    pub fn destroy(&mut self, seen_ms: u64) -> Vec<u32> {
        let newest = self.mine.last().map(|k| k.number);
        let mut gone = Vec::new();
        self.mine.retain(|key| {
            let over = key
                .succeeded_ms
                .and_then(|at| seen_ms.checked_sub(at))
                .is_some_and(|passed| passed >= KEPT_AFTER_SUCCESSOR_MS);
            let stays = !over || Some(key.number) == newest;
            if !stays {
                gone.push(key.number);
            }
            stays
        });
        gone
    }

    /// When [`destroy`](Self::destroy) next has something to do, in uptime seen.
    pub fn next_destroyed_ms(&self) -> Option<u64> {
        self.mine
            .iter()
            .filter_map(|k| k.succeeded_ms)
            .map(|at| at.saturating_add(KEPT_AFTER_SUCCESSOR_MS))
            .min()
    }

    /// The newest key that the partner announced: what to seal to.
    pub fn theirs(&self) -> &AnnouncedKey {
        &self.theirs
    }

    /// Takes the partner's announcement; only upward, so that an old or doubled envelope changes nothing.
    /// Says whether anything changed: a locked phone must know it before it is first sealed to.
    pub fn announced(&mut self, announced: AnnouncedKey) -> bool {
        let newer = announced.number > self.theirs.number;
        if newer {
            self.theirs = announced;
        }
        newer
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::ChaCha8Rng;
    use rand_core::SeedableRng;

    const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

    fn rng() -> ChaCha8Rng {
        ChaCha8Rng::seed_from_u64(1)
    }

    fn keys() -> ReceiveKeys {
        let key = KeyPair::new(&mut ChaCha8Rng::seed_from_u64(2)).public();
        ReceiveKeys::first(
            KeyPair::new(&mut rng()),
            AnnouncedKey { number: 1, key },
            100,
        )
    }

    fn numbers(keys: &ReceiveKeys) -> Vec<u32> {
        keys.numbers().collect()
    }

    #[test]
    fn at_most_one_key_is_unconfirmed() {
        let mut keys = keys();
        assert_eq!(keys.announcement(), None, "the code told the first");
        keys.rotate(DAY_MS, &mut rng()).unwrap();
        assert_eq!(keys.announcement().unwrap().number, 2);
        assert_eq!(
            keys.rotate(2 * DAY_MS, &mut rng()),
            Err(RotateError::Unconfirmed)
        );
        assert!(!keys.heard(1, 2 * DAY_MS), "the old one tells nothing");
        assert!(keys.heard(2, 2 * DAY_MS));
        assert_eq!(keys.announcement(), None);
        assert!(keys.rotate(2 * DAY_MS, &mut rng()).is_ok());
        assert_eq!(numbers(&keys), [1, 2, 3]);
        assert_eq!(keys.newest_made_ms(), 2 * DAY_MS);
    }

    #[test]
    fn an_old_key_is_destroyed_48_hours_after_its_successor_was_first_heard() {
        let mut keys = keys();
        keys.rotate(0, &mut rng()).unwrap();
        assert!(
            keys.destroy(u64::MAX).is_empty(),
            "not heard, not destroyed"
        );
        keys.heard(2, 1_000);
        // Heard again later: the first time counts.
        assert!(!keys.heard(2, 9_000));
        let due = 1_000 + KEPT_AFTER_SUCCESSOR_MS;
        assert_eq!(keys.next_destroyed_ms(), Some(due));
        assert!(keys.destroy(due - 1).is_empty());
        assert_eq!(keys.destroy(due), [1]);
        assert!(keys.destroy(u64::MAX).is_empty(), "the newest never");
        assert_eq!(numbers(&keys), [2]);
        assert!(!keys.heard(1, due), "a destroyed key is heard no more");
    }

    #[test]
    fn uptime_that_runs_backwards_destroys_nothing() {
        let mut keys = keys();
        keys.rotate(0, &mut rng()).unwrap();
        keys.heard(2, DAY_MS);
        assert!(keys.destroy(0).is_empty());
    }

    #[test]
    fn rotated_daily_four_keys_live_at_most() {
        let mut keys = keys();
        let mut most = 0;
        for day in 1..40 {
            let _ = keys.destroy(day * DAY_MS);
            keys.rotate(day * DAY_MS, &mut rng()).unwrap();
            most = most.max(keys.numbers().count());
            keys.heard(*numbers(&keys).last().unwrap(), day * DAY_MS + 1);
        }
        assert_eq!(most, 4);
        // In a hurry it ends, and goes on when the old ones went.
        while keys.rotate(40 * DAY_MS, &mut rng()).is_ok() {
            keys.heard(*numbers(&keys).last().unwrap(), 40 * DAY_MS);
        }
        assert_eq!(keys.numbers().count(), MAX_RECEIVE_KEYS);
        assert_eq!(keys.rotate(40 * DAY_MS, &mut rng()), Err(RotateError::Full));
    }

    #[test]
    fn the_partners_newest_key_only_rises() {
        let mut keys = keys();
        let announce = |number, seed| AnnouncedKey {
            number,
            key: KeyPair::new(&mut ChaCha8Rng::seed_from_u64(seed)).public(),
        };
        assert!(!keys.announced(announce(1, 3)), "another under its number");
        assert!(keys.announced(announce(3, 4)));
        assert!(!keys.announced(announce(2, 5)));
        assert!(!keys.announced(announce(3, 6)));
        assert_eq!(*keys.theirs(), announce(3, 4));
    }
}
