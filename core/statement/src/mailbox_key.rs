//! The address of a mailbox: an Ed25519 public key, which a NATS relay knows as an NKey of a user.
//!
//! The raw bytes travel in linking codes and are bound into every envelope; the text form is what a
//! transport takes. It tells nothing of its owner (`one_size`, `silence_is_one_thing`).

use crate::{Mailbox, UnsafeKey};
use crc::{CRC_16_XMODEM, Crc};
use data_encoding::BASE32_NOPAD;
use rand_core::CryptoRng;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The prefix of a user's NKey, 20 in the upper five bits, so that the text begins with a U. From
/// <https://docs.nats.io/running-a-nats-service/nats_admin/security/jwt> and the `nkeys` libraries.
const USER: u8 = 20 << 3;

const CHECK: Crc<u16> = Crc::<u16>::new(&CRC_16_XMODEM);

/// A mailbox's address as raw bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct MailboxKey([u8; 32]);

impl MailboxKey {
    /// Takes an Ed25519 public key. Only a relay needs it to be a good one; here it is a name.
    ///
    /// # Errors
    /// [`UnsafeKey`] for all zero, which is what a forgotten one looks like.
    pub fn checked(bytes: [u8; 32]) -> Result<MailboxKey, UnsafeKey> {
        if bytes == [0; 32] {
            return Err(UnsafeKey);
        }
        Ok(MailboxKey(bytes))
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The address as a transport takes it: the NKey's text, 56 characters from U on. It is base32
    /// (RFC 4648, no padding) of the prefix, the key and the CRC-16 of both, low byte first.
    pub fn address(&self) -> Mailbox {
        let mut bytes = Vec::with_capacity(35);
        bytes.push(USER);
        bytes.extend(self.0);
        bytes.extend(CHECK.checksum(&bytes).to_le_bytes());
        Mailbox(BASE32_NOPAD.encode(&bytes))
    }
}

impl std::fmt::Debug for MailboxKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MailboxKey")
    }
}

/// The seed of a mailbox's key: with it a phone shows a relay that the box is its own. Wiped when it is
/// dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct MailboxSeed([u8; 32]);

impl MailboxSeed {
    /// A new one.
    pub fn new(rng: &mut dyn CryptoRng) -> MailboxSeed {
        let mut seed = MailboxSeed([0; 32]);
        rng.fill_bytes(&mut seed.0);
        seed
    }

    /// One that was kept.
    pub fn from_bytes(bytes: [u8; 32]) -> MailboxSeed {
        MailboxSeed(bytes)
    }

    /// The bytes, to keep it or to sign with it.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The mailbox that it opens (RFC 8032, section 5.1.5).
    pub fn key(&self) -> MailboxKey {
        let pair = ed25519_dalek::SigningKey::from_bytes(&self.0);
        MailboxKey(pair.verifying_key().to_bytes())
    }
}

impl std::fmt::Debug for MailboxSeed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MailboxSeed")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::HEXLOWER;

    #[test]
    fn a_mailbox_is_written_as_nats_writes_it() {
        // Of the seeds of 32 bytes 00, 07 and ff, as the nkeys crate 0.4.5 writes them.
        let cases = [
            (
                "3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29",
                "UA5WUJ54Z23KILLCUOUNAKTPBVZWKMQVO4O6EQ5GHLAERIMLLHNCTYM5",
            ),
            (
                "ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c",
                "UDVEU3DD4KOFECV66VIHWEZOYX4ZKR3WV27L464SIIPOU2IUI3JCYSJF",
            ),
            (
                "76a1592044a6e4f511265bca73a604d90b0529d1df602be30a19a9257660d1f5",
                "UB3KCWJAISTOJ5IREZN4U45GATMQWBJJ2HPWAK7DBIM2SJLWMDI7LRYD",
            ),
        ];
        for (raw, text) in cases {
            let raw = HEXLOWER.decode(raw.as_bytes()).unwrap();
            let key = MailboxKey::checked(raw.try_into().unwrap()).unwrap();
            assert_eq!(key.address(), Mailbox(text.into()));
        }
        assert_eq!(MailboxKey::checked([0; 32]), Err(UnsafeKey));
    }

    #[test]
    fn a_seed_opens_its_mailbox_and_is_never_shown() {
        for (seed, raw) in [
            (
                0x00,
                "3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29",
            ),
            (
                0x07,
                "ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c",
            ),
        ] {
            let seed = MailboxSeed::from_bytes([seed; 32]);
            assert_eq!(HEXLOWER.encode(seed.key().as_bytes()), raw);
            assert_eq!(format!("{seed:?}"), "MailboxSeed");
        }
    }
}
