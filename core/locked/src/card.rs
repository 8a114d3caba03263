//! The card: all that the locked tier knows. Keys to write with, and none that opens anything but itself.
//!
//! The unlocked app makes it at its first opening, adds the partner's part at linking, and replaces it at
//! each unlock and before a newly announced receive key is first used. It is one file of one size, closed
//! under a key that the phone's key store gives out once the phone was unlocked since it started.

use crate::durable;
use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use microconsent_statement::{
    AnnouncedKey, KeyPair, LinkFacts, LinkId, MailboxKey, MailboxSeed, PresharedKey, PublicKey,
    Side, SlotKeys, TierKeys,
};
use minicbor::{Decode, Encode};
use rand_core::CryptoRng;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Bytes of the locked tier's key.
pub const LOCKED_KEY_BYTES: usize = 32;

const FILE: &str = "card";
const VERSION: u16 = 1;

/// What a card closes over: more than the longest addresses need, and always as much, so that its size
/// does not tell whether anybody is linked.
const BODY: usize = 10_000;
const NONCE: usize = 24;
const TAG: usize = 16;
const WHOLE: usize = NONCE + BODY + TAG;

/// Binds the file to what it is.
const AAD: &[u8] = b"microconsent card 1";

/// The locked tier's key, from the phone's key store. Wiped when it is dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct LockedKey([u8; LOCKED_KEY_BYTES]);

impl LockedKey {
    /// `None` for any other length.
    pub fn from_bytes(bytes: &[u8]) -> Option<LockedKey> {
        bytes.try_into().ok().map(LockedKey)
    }
}

/// See the module.
#[derive(Clone, Debug)]
pub struct Card {
    /// The code of the language that the person chose (ISO 639).
    pub language: String,
    /// The own journal's mail slot, to write into.
    pub slot: SlotKeys,
    /// How the partner is reached; none while nobody is linked.
    pub partner: Option<Partner>,
}

/// The partner's part of a card.
#[derive(Clone, Debug)]
pub struct Partner {
    /// The link, this phone's side of it and both mailboxes.
    pub facts: LinkFacts,
    /// The locked tier's keys of the link.
    pub keys: TierKeys,
    /// The partner's newest receive key.
    pub to: AnnouncedKey,
    /// With which this phone fetches what came for it.
    pub mailbox: MailboxSeed,
    /// The highest number that was claimed when the card was written: no tap takes one below, also where
    /// the folder of numbers was lost.
    pub claimed: u64,
    /// Where the partner's phone was last reached on the local network: an address and a port.
    pub nearby: Option<String>,
    /// The address of the relay, with its credential.
    pub relay: Option<String>,
}

/// Why there is no card to be had. All are mended by unlocking the phone and opening the app, which makes
/// it anew.
#[derive(Debug, thiserror::Error)]
pub enum CardError {
    /// None was made yet, or the folder cannot be read.
    #[error("there is no card")]
    None(#[from] io::Error),
    /// Not closed with this key, damaged, or of a later version.
    #[error("the card cannot be opened")]
    Closed,
    /// An address in it is longer than a card has room for.
    #[error("more than a card has room for")]
    TooLong,
}

impl Card {
    /// Writes it in place of the one before, whole or not at all.
    ///
    /// # Errors
    /// [`CardError::TooLong`], or what the file system says; then the one before is as it was.
    pub fn write(
        &self,
        folder: &Path,
        key: &LockedKey,
        rng: &mut dyn CryptoRng,
    ) -> Result<(), CardError> {
        let encoded = self.encode()?;
        let mut file = vec![0; WHOLE];
        let (nonce, rest) = file.split_at_mut(NONCE);
        let (body, tag) = rest.split_at_mut(BODY);
        rng.fill_bytes(nonce);
        body.get_mut(..encoded.len())
            .ok_or(CardError::TooLong)?
            .copy_from_slice(&encoded);
        let nonce = XNonce::try_from(&*nonce).map_err(|_| CardError::Closed)?;
        let made = XChaCha20Poly1305::new(&key.0.into())
            .encrypt_inout_detached(&nonce, AAD, body.into())
            .map_err(|_| CardError::TooLong)?;
        tag.copy_from_slice(&made);
        let folder = place(folder);
        fs::create_dir_all(&folder)?;
        Ok(durable::write(&folder, FILE, &file, rng)?)
    }

    /// Reads it.
    ///
    /// # Errors
    /// [`CardError`].
    pub fn read(folder: &Path, key: &LockedKey) -> Result<Card, CardError> {
        let file = match durable::read(&place(folder).join(FILE), WHOLE) {
            Err(e) if e.kind() == ErrorKind::InvalidData => return Err(CardError::Closed),
            file => file?,
        };
        let (nonce, rest) = file.split_at(NONCE);
        let (body, tag) = rest.split_at(BODY);
        let mut clear = Zeroizing::new(body.to_vec());
        let nonce = XNonce::try_from(nonce).map_err(|_| CardError::Closed)?;
        let tag = Tag::try_from(tag).map_err(|_| CardError::Closed)?;
        XChaCha20Poly1305::new(&key.0.into())
            .decrypt_inout_detached(&nonce, AAD, clear.as_mut_slice().into(), &tag)
            .map_err(|_| CardError::Closed)?;
        Card::decode(&clear).ok_or(CardError::Closed)
    }

    fn encode(&self) -> Result<Zeroizing<Vec<u8>>, CardError> {
        // Room for all of it, so that no copy stays behind where it grew.
        let mut bytes = Zeroizing::new(Vec::with_capacity(BODY));
        minicbor::encode(kept::Card::from(self), &mut *bytes).map_err(|_| CardError::TooLong)?;
        Ok(bytes)
    }

    fn decode(bytes: &[u8]) -> Option<Card> {
        minicbor::decode::<kept::Card>(bytes).ok()?.read()
    }
}

/// Where the locked tier's files are.
pub(crate) fn place(folder: &Path) -> std::path::PathBuf {
    folder.join("locked")
}

/// The CBOR maps, wiped when they were used. What is read here was closed with the card, so its public keys
/// are those that were checked when they came.
mod kept {
    use super::*;

    #[derive(Encode, Decode, Zeroize, ZeroizeOnDrop)]
    #[cbor(map)]
    pub struct Card {
        #[n(0)]
        version: u16,
        #[n(1)]
        language: String,
        #[cbor(n(2), with = "minicbor::bytes")]
        slot: Vec<u8>,
        #[n(3)]
        partner: Option<Partner>,
    }

    #[derive(Encode, Decode, Zeroize, ZeroizeOnDrop)]
    #[cbor(map)]
    struct Partner {
        #[cbor(n(0), with = "minicbor::bytes")]
        link: [u8; 16],
        #[n(1)]
        side: u8,
        #[cbor(n(2), with = "minicbor::bytes")]
        my_mailbox: [u8; 32],
        #[cbor(n(3), with = "minicbor::bytes")]
        their_mailbox: [u8; 32],
        #[cbor(n(4), with = "minicbor::bytes")]
        mine: [u8; 32],
        #[cbor(n(13), with = "minicbor::bytes")]
        mine_public: [u8; 32],
        #[cbor(n(5), with = "minicbor::bytes")]
        theirs: [u8; 32],
        #[cbor(n(6), with = "minicbor::bytes")]
        preshared: [u8; 32],
        #[n(7)]
        number: u32,
        #[cbor(n(8), with = "minicbor::bytes")]
        to: [u8; 32],
        #[cbor(n(9), with = "minicbor::bytes")]
        seed: [u8; 32],
        #[n(10)]
        nearby: Option<String>,
        #[n(11)]
        relay: Option<String>,
        #[n(12)]
        claimed: u64,
    }

    impl From<&super::Card> for Card {
        fn from(card: &super::Card) -> Card {
            Card {
                version: VERSION,
                language: card.language.clone(),
                slot: card.slot.keep().to_vec(),
                partner: card.partner.as_ref().map(Partner::from),
            }
        }
    }

    impl From<&super::Partner> for Partner {
        fn from(p: &super::Partner) -> Partner {
            Partner {
                link: p.facts.id.0,
                side: p.facts.side.number(),
                my_mailbox: *p.facts.my_mailbox.as_bytes(),
                their_mailbox: *p.facts.their_mailbox.as_bytes(),
                mine: *p.keys.mine.private_bytes(),
                mine_public: *p.keys.mine.public().as_bytes(),
                theirs: *p.keys.theirs.as_bytes(),
                preshared: *p.keys.preshared.as_bytes(),
                number: p.to.number,
                to: *p.to.key.as_bytes(),
                seed: *p.mailbox.as_bytes(),
                nearby: p.nearby.clone(),
                relay: p.relay.clone(),
                claimed: p.claimed,
            }
        }
    }

    impl Card {
        /// `None` where no card was ever like that.
        pub fn read(&self) -> Option<super::Card> {
            if self.version != VERSION {
                return None;
            }
            let partner = match &self.partner {
                Some(partner) => Some(partner.read()?),
                None => None,
            };
            Some(super::Card {
                language: self.language.clone(),
                slot: SlotKeys::kept(&self.slot)?,
                partner,
            })
        }
    }

    impl Partner {
        fn read(&self) -> Option<super::Partner> {
            Some(super::Partner {
                facts: LinkFacts {
                    id: LinkId(self.link),
                    side: Side::from_number(self.side)?,
                    my_mailbox: MailboxKey::checked(self.my_mailbox).ok()?,
                    their_mailbox: MailboxKey::checked(self.their_mailbox).ok()?,
                },
                keys: TierKeys {
                    mine: KeyPair::kept(&self.mine, PublicKey::kept(self.mine_public))?,
                    theirs: PublicKey::kept(self.theirs),
                    preshared: PresharedKey::from_bytes(&self.preshared),
                },
                to: AnnouncedKey {
                    number: self.number,
                    key: PublicKey::kept(self.to),
                },
                mailbox: MailboxSeed::from_bytes(self.seed),
                claimed: self.claimed,
                nearby: self.nearby.clone(),
                relay: self.relay.clone(),
            })
        }
    }
}
