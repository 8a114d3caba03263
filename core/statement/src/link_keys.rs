//! All that a phone keeps of a link, to seal to the other and to open what the other sealed.
//!
//! Private; wiped when dropped; never in `Debug`. It is kept where the open tier's keys are kept, with the
//! private receive keys as the phone's key store has wrapped them. If it is lost, damaged or rolled back,
//! the link is dropped and made anew.

use crate::{
    AnnouncedKey, AuthorId, Envelope, KeyPair, KeyStore, KeyStoreError, LinkFacts, LinkId,
    MailboxKey, Malformed, Message, OpenError, Opened, PresharedKey, PublicKey, ReceiveKeys,
    SealError, Side, Tier, TierKeys,
    receive_keys::{self, ReceiveKey, Wrapped},
    sealing,
};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// The version of the kept form that this code writes. It also reads the one before.
pub const LINK_KEYS_VERSION: u16 = 2;

/// In this version private receive keys were kept as they are.
const UNWRAPPED_VERSION: u16 = 1;

/// See the module. [`Offer`](crate::Offer) makes it.
#[derive(Clone, Debug)]
pub struct LinkKeys {
    pub(crate) facts: LinkFacts,
    pub(crate) me: AuthorId,
    pub(crate) them: AuthorId,
    pub(crate) open: TierKeys,
    pub(crate) locked: TierKeys,
    pub(crate) receive: ReceiveKeys,
}

impl LinkKeys {
    /// The link's id, this phone's side of it, and both mailboxes.
    pub fn facts(&self) -> &LinkFacts {
        &self.facts
    }

    /// This person, as both phones name them.
    pub fn me(&self) -> AuthorId {
        self.me
    }

    /// The partner, as both phones name them.
    pub fn them(&self) -> AuthorId {
        self.them
    }

    /// One tier's keys; a locked phone's card holds the locked tier's.
    pub fn tier(&self, tier: Tier) -> &TierKeys {
        match tier {
            Tier::Open => &self.open,
            Tier::Locked => &self.locked,
        }
    }

    /// The receive keys of both phones.
    pub fn receive_keys(&self) -> &ReceiveKeys {
        &self.receive
    }

    /// The same, to rotate and destroy them. What changed is to be kept before it is relied on.
    pub fn receive_keys_mut(&mut self) -> &mut ReceiveKeys {
        &mut self.receive
    }

    /// Wraps each private receive key that is not wrapped yet, under a key of its own in the store. To be
    /// done before it is kept or announced.
    ///
    /// # Errors
    /// [`KeyStoreError`]; what was wrapped by then is left over in the store, and to be deleted.
    pub fn wrap(&mut self, store: &dyn KeyStore) -> Result<(), KeyStoreError> {
        self.receive.wrap(self.facts.id, store)
    }

    /// Unwraps each private receive key that is not unwrapped yet. Until then nothing can be opened;
    /// sealing needs none of them.
    ///
    /// # Errors
    /// [`KeyStoreError::Unavailable`]: later it may work. [`KeyStoreError::Gone`] for any of them, also an
    /// old one: the link is to be dropped. A wrapping key is deleted only after the commit that drops
    /// what it wraps, so that one without the other means a journal that is older than the key store.
    pub fn unwrap(&mut self, store: &dyn KeyStore) -> Result<(), KeyStoreError> {
        self.receive.unwrap(self.facts.id, store)
    }

    /// The names in the key store of the keys that wrap this link's.
    pub fn wrapping_names(&self) -> impl Iterator<Item = String> {
        self.receive.numbers().map(|n| self.wrapping_name(n))
    }

    /// The name of the key that wraps the receive key of this number.
    pub fn wrapping_name(&self, number: u32) -> String {
        receive_keys::wrapping_name(self.facts.id, number)
    }

    /// Seals a message of a tier to the partner's newest receive key. From the open tier, it announces
    /// this phone's newest until the partner was heard using it.
    ///
    /// # Errors
    /// [`SealError`].
    pub fn seal(
        &self,
        tier: Tier,
        message: &Message,
        rng: &mut dyn CryptoRng,
    ) -> Result<Envelope, SealError> {
        let announced = match tier {
            Tier::Open => self.receive.announcement(),
            Tier::Locked => None,
        };
        let announcing;
        let message = if announced == message.announced {
            message
        } else {
            announcing = Message {
                announced,
                ..message.clone()
            };
            &announcing
        };
        let keys = self.tier(tier);
        sealing::seal(&self.facts, tier, keys, self.receive.theirs(), message, rng)
    }

    /// Opens an envelope that came to this phone's mailbox. What it tells of receive keys is for
    /// [`note`](Self::note).
    ///
    /// # Errors
    /// [`OpenError`]; the envelope is then acknowledged and dropped.
    pub fn open(&self, envelope: &Envelope) -> Result<Opened, OpenError> {
        sealing::open(
            &self.facts,
            &self.open,
            &self.locked,
            &self.receive,
            envelope,
        )
    }

    /// Whether an opened message tells anything new of receive keys, for [`note`](Self::note) to take.
    pub fn is_news(&self, opened: &Opened) -> bool {
        let announced = opened.message.announced;
        self.receive.is_news(opened.receive_key)
            || announced.is_some_and(|key| key.number > self.receive.theirs().number)
    }

    /// Takes from an opened message which receive key the partner used, and which they announce.
    /// `seen_ms` is uptime seen to pass. Says whether anything changed and is to be kept.
    pub fn note(&mut self, opened: &Opened, seen_ms: u64) -> bool {
        let heard = self.receive.heard(opened.receive_key, seen_ms);
        let announced = opened.message.announced;
        let newer = announced.is_some_and(|key| self.receive.announced(key));
        heard || newer
    }

    /// The form in which the phone keeps it: CBOR with integer keys. As secret as what is in it.
    ///
    /// # Errors
    /// [`Malformed::NotOurs`] if it cannot be written, or a private receive key is not wrapped: none is
    /// ever kept as it is.
    pub fn encode(&self) -> Result<Zeroizing<Vec<u8>>, Malformed> {
        // Room for all of it, so that no copy stays behind where it grew.
        let mut bytes = Zeroizing::new(Vec::with_capacity(4_096));
        if !self.receive.are_wrapped() {
            return Err(Malformed::NotOurs);
        }
        minicbor::encode(kept::Link::from(self), &mut *bytes).map_err(|_| Malformed::NotOurs)?;
        Ok(bytes)
    }

    /// Reads what [`encode`](Self::encode) wrote, in this version or the one before. The private receive
    /// keys are then to be [unwrapped](Self::unwrap), or, from the version before,
    /// [wrapped](Self::wrap) and kept anew.
    ///
    /// # Errors
    /// [`Malformed`], also for a later version: a link is never read half.
    pub fn decode(bytes: &[u8]) -> Result<LinkKeys, Malformed> {
        let mut decoder = minicbor::Decoder::new(bytes);
        let link: kept::Link = decoder.decode().map_err(|_| Malformed::NotOurs)?;
        let known = UNWRAPPED_VERSION..=LINK_KEYS_VERSION;
        if !known.contains(&link.version) || decoder.position() != bytes.len() {
            return Err(Malformed::NotOurs);
        }
        link.read().ok_or(Malformed::OutOfBounds)
    }
}

/// The CBOR maps, wiped when they were used.
mod kept {
    use super::*;
    use minicbor::{Decode, Encode};
    use zeroize::{Zeroize, ZeroizeOnDrop};

    #[derive(Encode, Decode, Zeroize, ZeroizeOnDrop)]
    #[cbor(map)]
    pub struct Link {
        #[n(0)]
        pub version: u16,
        #[cbor(n(1), with = "minicbor::bytes")]
        id: [u8; 16],
        #[n(2)]
        side: u8,
        #[cbor(n(3), with = "minicbor::bytes")]
        my_mailbox: [u8; 32],
        #[cbor(n(4), with = "minicbor::bytes")]
        their_mailbox: [u8; 32],
        #[cbor(n(5), with = "minicbor::bytes")]
        me: [u8; 16],
        #[cbor(n(6), with = "minicbor::bytes")]
        them: [u8; 16],
        #[n(7)]
        open: Tier,
        #[n(8)]
        locked: Tier,
        #[n(9)]
        receive: Vec<Receive>,
        #[n(10)]
        heard: u32,
        #[n(11)]
        their_number: u32,
        #[cbor(n(12), with = "minicbor::bytes")]
        their_key: [u8; 32],
    }

    #[derive(Encode, Decode, Zeroize, ZeroizeOnDrop)]
    #[cbor(map)]
    struct Tier {
        #[cbor(n(0), with = "minicbor::bytes")]
        mine: [u8; 32],
        #[cbor(n(1), with = "minicbor::bytes")]
        theirs: [u8; 32],
        #[cbor(n(2), with = "minicbor::bytes")]
        preshared: [u8; 32],
    }

    #[derive(Encode, Decode, Zeroize, ZeroizeOnDrop)]
    #[cbor(map)]
    struct Receive {
        #[n(0)]
        number: u32,
        /// In version 1 alone.
        #[cbor(n(1), with = "minicbor::bytes")]
        private: Option<[u8; 32]>,
        #[n(2)]
        made_ms: u64,
        #[n(3)]
        succeeded_ms: Option<u64>,
        /// This and the next since version 2.
        #[cbor(n(4), with = "minicbor::bytes")]
        public: Option<[u8; 32]>,
        #[cbor(n(5), with = "minicbor::bytes")]
        wrapped: Option<Vec<u8>>,
    }

    impl From<&LinkKeys> for Link {
        fn from(k: &LinkKeys) -> Link {
            let (receive, heard) = k.receive.parts();
            let theirs = k.receive.theirs();
            Link {
                version: LINK_KEYS_VERSION,
                id: k.facts.id.0,
                side: k.facts.side.number(),
                my_mailbox: *k.facts.my_mailbox.as_bytes(),
                their_mailbox: *k.facts.their_mailbox.as_bytes(),
                me: k.me.0,
                them: k.them.0,
                open: (&k.open).into(),
                locked: (&k.locked).into(),
                receive: receive.iter().map(Receive::from).collect(),
                heard,
                their_number: theirs.number,
                their_key: *theirs.key.as_bytes(),
            }
        }
    }

    impl From<&TierKeys> for Tier {
        fn from(t: &TierKeys) -> Tier {
            Tier {
                mine: *t.mine.private_bytes(),
                theirs: *t.theirs.as_bytes(),
                preshared: *t.preshared.as_bytes(),
            }
        }
    }

    impl From<&ReceiveKey> for Receive {
        fn from(k: &ReceiveKey) -> Receive {
            Receive {
                number: k.number,
                private: None,
                made_ms: k.made_ms,
                succeeded_ms: k.succeeded_ms,
                public: Some(*k.public.as_bytes()),
                wrapped: k.wrapped.as_ref().map(|wrapped| wrapped.0.clone()),
            }
        }
    }

    impl Link {
        /// `None` where no link was ever like that.
        pub fn read(&self) -> Option<LinkKeys> {
            let mine = self.receive.iter().map(|key| match self.version {
                UNWRAPPED_VERSION => key.read_unwrapped(),
                _ => key.read(),
            });
            let theirs = AnnouncedKey {
                number: self.their_number,
                key: PublicKey::checked(self.their_key).ok()?,
            };
            Some(LinkKeys {
                facts: LinkFacts {
                    id: LinkId(self.id),
                    side: Side::from_number(self.side)?,
                    my_mailbox: MailboxKey::checked(self.my_mailbox).ok()?,
                    their_mailbox: MailboxKey::checked(self.their_mailbox).ok()?,
                },
                me: AuthorId(self.me),
                them: AuthorId(self.them),
                open: self.open.read()?,
                locked: self.locked.read()?,
                receive: ReceiveKeys::kept(mine.collect::<Option<_>>()?, self.heard, theirs)?,
            })
        }
    }

    impl Tier {
        fn read(&self) -> Option<TierKeys> {
            Some(TierKeys {
                mine: KeyPair::from_private(&self.mine)?,
                theirs: PublicKey::checked(self.theirs).ok()?,
                preshared: PresharedKey::from_bytes(&self.preshared),
            })
        }
    }

    impl Receive {
        fn read(&self) -> Option<ReceiveKey> {
            if self.private.is_some() {
                return None;
            }
            Some(ReceiveKey {
                number: self.number,
                public: PublicKey::checked(self.public?).ok()?,
                pair: None,
                wrapped: Some(Wrapped(self.wrapped.clone()?)),
                made_ms: self.made_ms,
                succeeded_ms: self.succeeded_ms,
            })
        }

        fn read_unwrapped(&self) -> Option<ReceiveKey> {
            let pair = KeyPair::from_private(&self.private?)?;
            Some(ReceiveKey {
                number: self.number,
                public: pair.public(),
                pair: Some(pair),
                wrapped: None,
                made_ms: self.made_ms,
                succeeded_ms: self.succeeded_ms,
            })
        }
    }
}

#[cfg(test)]
mod tests;
