//! Sealing: a message becomes an [`Envelope`] that one phone alone can open, and tells by the key that
//! opens it which tier of the other phone closed it.
//!
//! HPKE (RFC 9180), mode AuthPSK, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305, one
//! message to a key. Nothing of it is made here: this file says what goes into it.
//!
//! An envelope is the encapsulated key (32 bytes), 2,000 bytes of message and zeros, sealed, and the tag
//! (16 bytes). Nothing in it can be read (`one_size`): no kind, no tier, no key number, no version. What
//! it was made for is bound in, so that nothing opens anywhere else. Each part has a fixed size, numbers
//! begin with their highest byte, and no two things are written alike:
//!
//! | part | bytes |
//! |---|---|
//! | `psk_id` | link id (16), tier (1) |
//! | `info` | `microconsent seal` (17), version (2), link id (16), who writes (1), tier (1), receive-key number (4) |
//! | `aad` | the mailbox of the receiver (32) |
//!
//! Who writes is 1 for the phone whose code was shown first and 2 for the one that answered it; a tier
//! is 1 for open and 2 for locked.
//!
//! The tier is the key (`up_is_deliberate`): what the locked tier sealed opens as [`Tier::Locked`] and
//! as nothing else. And nothing here is a signature (`no_proof`): whoever opens an envelope could have
//! made it, with their own receive key and the pre-shared key. That is meant, and its price is that
//! whoever takes a phone's keys can forge the other's words to it.

use crate::{
    AnnouncedKey, Envelope, KeyPair, MailboxKey, Malformed, Message, PresharedKey, PublicKey,
    ReceiveKeys, Tier, message::MAX_ENCODED,
};
use hpke::aead::{AeadTag, ChaCha20Poly1305};
use hpke::inout::InOutBuf;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{
    Deserializable, HpkeError, Kem, OpModeR, OpModeS, PskBundle, Serializable,
    single_shot_open_inout_detached, single_shot_seal_inout_detached_with_rng,
};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// The version of the sealed form that this code writes and opens.
pub const SEALING_VERSION: u16 = 1;

/// Bytes of the encapsulated key and of the tag (RFC 9180, tables 2 and 5).
const ENCAPSULATED: usize = 32;
const TAG: usize = 16;
const _: () = assert!(ENCAPSULATED + MAX_ENCODED + TAG == Envelope::BYTES);

pub(crate) type EncappedKey = <X25519HkdfSha256 as Kem>::EncappedKey;

/// Names a link to its two phones; derived at linking. It never travels readable.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct LinkId(pub [u8; 16]);

impl std::fmt::Debug for LinkId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LinkId")
    }
}

/// Which of the two linked phones: the one whose code was shown first, or the one that answered it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Its code was shown first.
    First,
    /// It answered.
    Answering,
}

impl Side {
    /// The number that stands for it in what is bound and kept.
    pub const fn number(self) -> u8 {
        match self {
            Side::First => 1,
            Side::Answering => 2,
        }
    }

    /// The side of a [`number`](Self::number).
    pub const fn from_number(number: u8) -> Option<Side> {
        match number {
            1 => Some(Side::First),
            2 => Some(Side::Answering),
            _ => None,
        }
    }

    /// The other phone's.
    pub const fn other(self) -> Side {
        match self {
            Side::First => Side::Answering,
            Side::Answering => Side::First,
        }
    }
}

/// What one phone must know of a link to seal and open, its keys apart. None of it is secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkFacts {
    /// The link.
    pub id: LinkId,
    /// Which of the two this phone is.
    pub side: Side,
    /// Where this phone is written to.
    pub my_mailbox: MailboxKey,
    /// Where the other is.
    pub their_mailbox: MailboxKey,
}

/// One tier's keys of a link. The unlocked app holds both tiers', a locked phone the locked one's alone.
#[derive(Clone, Debug)]
pub struct TierKeys {
    /// What this phone's statements of the tier are sealed from.
    pub mine: KeyPair,
    /// What the other's are.
    pub theirs: PublicKey,
    /// What both know from both linking codes.
    pub preshared: PresharedKey,
}

/// Why nothing was sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The message cannot be written.
    #[error(transparent)]
    Message(#[from] Malformed),
    /// A key cannot be sealed to. A [`PublicKey`] that was checked never does this.
    #[error("this key cannot be sealed to")]
    Key,
}

/// Why nothing was opened. Either way the envelope is acknowledged and dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// No live key of this link opens it: it is another's, altered, too old, or not one at all.
    #[error("no key opens this")]
    NoKey,
    /// A key opened it, and what is in it is no message.
    #[error("opened, but not a message: {0}")]
    NotAMessage(Malformed),
}

/// What came out of an envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The tier whose keys sealed it.
    pub tier: Tier,
    /// The number of my receive key that it was sealed to.
    pub receive_key: u32,
    /// What was said.
    pub message: Message,
}

/// Seals a message from one tier of this phone to a receive key of the other.
///
/// An announcement of a receive key is left out of a message of the locked tier, and out of one that has
/// no room for it: what a person says comes first, and the next message announces again.
///
/// # Errors
/// [`SealError`].
pub fn seal(
    link: &LinkFacts,
    tier: Tier,
    keys: &TierKeys,
    to: &AnnouncedKey,
    message: &Message,
    rng: &mut dyn CryptoRng,
) -> Result<Envelope, SealError> {
    let encoded = Zeroizing::new(match (tier, message.announced) {
        (_, None) => message.encode()?,
        (Tier::Locked, Some(_)) => message.without_announcement().encode()?,
        (Tier::Open, Some(_)) => match message.encode() {
            Err(Malformed::TooLong) => message.without_announcement().encode()?,
            encoded => encoded?,
        },
    });
    let mut bytes = Box::new([0; Envelope::BYTES]);
    let (encapsulated, rest) = bytes.split_at_mut(ENCAPSULATED);
    let (body, tag) = rest.split_at_mut(MAX_ENCODED);
    body[..encoded.len()].copy_from_slice(&encoded);
    let made = close(
        keys,
        &psk_id(link.id, tier),
        &to.key,
        &info(link.id, link.side, tier, to.number),
        link.their_mailbox.as_bytes(),
        body,
        rng,
    );
    let Ok((key, made_tag)) = made else {
        return Err(SealError::Key);
    };
    encapsulated.copy_from_slice(&key.to_bytes());
    tag.copy_from_slice(&made_tag.to_bytes());
    Ok(Envelope::from_box(bytes))
}

/// Opens an envelope with the first of the live receive keys and tiers that does, newest key and open
/// tier first.
///
/// # Errors
/// [`OpenError`].
pub fn open(
    link: &LinkFacts,
    open_tier: &TierKeys,
    locked_tier: &TierKeys,
    receive: &ReceiveKeys,
    envelope: &Envelope,
) -> Result<Opened, OpenError> {
    let bytes = envelope.as_bytes();
    let (encapsulated, rest) = bytes.split_at(ENCAPSULATED);
    let (body, tag) = rest.split_at(MAX_ENCODED);
    let (Ok(encapsulated), Ok(tag)) = (
        EncappedKey::from_bytes(encapsulated),
        AeadTag::from_bytes(tag),
    ) else {
        return Err(OpenError::NoKey);
    };
    let mut clear = Zeroizing::new([0; MAX_ENCODED]);
    for (number, pair) in receive.newest_first() {
        for (tier, keys) in [(Tier::Open, open_tier), (Tier::Locked, locked_tier)] {
            // A failed attempt leaves nothing that can be used in the buffer.
            clear.copy_from_slice(body);
            let opened = uncover(
                keys,
                &psk_id(link.id, tier),
                pair,
                &info(link.id, link.side.other(), tier, number),
                link.my_mailbox.as_bytes(),
                &encapsulated,
                &mut clear[..],
                &tag,
            );
            if opened.is_ok() {
                let message = Message::decode_of(tier, &clear[..]);
                return Ok(Opened {
                    tier,
                    receive_key: number,
                    message: message.map_err(OpenError::NotAMessage)?,
                });
            }
        }
    }
    Err(OpenError::NoKey)
}

const INFO_LABEL: &[u8; 17] = b"microconsent seal";

fn info(link: LinkId, writer: Side, tier: Tier, receive_key: u32) -> [u8; 41] {
    let mut info = [0; 41];
    info[..17].copy_from_slice(INFO_LABEL);
    info[17..19].copy_from_slice(&SEALING_VERSION.to_be_bytes());
    info[19..35].copy_from_slice(&link.0);
    info[35] = writer.number();
    info[36] = tier.number();
    info[37..].copy_from_slice(&receive_key.to_be_bytes());
    info
}

fn psk_id(link: LinkId, tier: Tier) -> [u8; 17] {
    let mut id = [0; 17];
    id[..16].copy_from_slice(&link.0);
    id[16] = tier.number();
    id
}

/// The suite's one shot of sealing, in place.
pub(crate) fn close(
    keys: &TierKeys,
    psk_id: &[u8],
    to: &PublicKey,
    info: &[u8],
    aad: &[u8],
    body: &mut [u8],
    mut rng: &mut dyn CryptoRng,
) -> Result<(EncappedKey, AeadTag<ChaCha20Poly1305>), HpkeError> {
    let to = to.for_hpke().ok_or(HpkeError::EncapError)?;
    let preshared = PskBundle::new(keys.preshared.as_bytes(), psk_id)?;
    single_shot_seal_inout_detached_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::AuthPsk(keys.mine.for_hpke(), preshared),
        &to,
        info,
        InOutBuf::from(body),
        aad,
        &mut rng,
    )
}

/// The suite's one shot of opening, in place.
#[expect(
    clippy::too_many_arguments,
    reason = "RFC 9180's OpenAuthPSK has as many"
)]
pub(crate) fn uncover(
    keys: &TierKeys,
    psk_id: &[u8],
    mine: &KeyPair,
    info: &[u8],
    aad: &[u8],
    encapsulated: &EncappedKey,
    body: &mut [u8],
    tag: &AeadTag<ChaCha20Poly1305>,
) -> Result<(), HpkeError> {
    let theirs = keys.theirs.for_hpke().ok_or(HpkeError::DecapError)?;
    let preshared = PskBundle::new(keys.preshared.as_bytes(), psk_id)?;
    single_shot_open_inout_detached::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::AuthPsk(theirs, preshared),
        mine.private_for_hpke(),
        encapsulated,
        info,
        InOutBuf::from(body),
        aad,
        tag,
    )
}

#[cfg(test)]
mod rfc9180;
#[cfg(test)]
mod tests;
