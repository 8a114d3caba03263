//! The keys of a link: public ones that travel, private ones that never do.
//!
//! Private parts are wiped when they are dropped and show nothing in `Debug`. A public key is looked at
//! once, here, so that nothing later can meet one that agrees on the same secret with everybody.

use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, Serializable};
use rand_core::CryptoRng;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Bytes of an X25519 key, public or private (RFC 7748).
pub const KEY_BYTES: usize = 32;

/// An X25519 public key that an honest phone could have made.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PublicKey([u8; KEY_BYTES]);

/// The bytes are no public key that an honest phone makes: they agree on the same secret with
/// everybody (RFC 7748, section 6.1), or are a second spelling of another key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a safe public key")]
pub struct UnsafeKey;

impl PublicKey {
    /// Takes bytes from outside.
    ///
    /// # Errors
    /// [`UnsafeKey`].
    pub fn checked(bytes: [u8; KEY_BYTES]) -> Result<PublicKey, UnsafeKey> {
        // Any private key tells: each is a multiple of eight, and so sends every point of low order to zero.
        let any = x25519_dalek::StaticSecret::from([1; KEY_BYTES]);
        let agreed = any.diffie_hellman(&x25519_dalek::PublicKey::from(bytes));
        if is_canonical(&bytes) && agreed.was_contributory() {
            Ok(PublicKey(bytes))
        } else {
            Err(UnsafeKey)
        }
    }

    /// One that was checked when it came, and was kept since where nobody could change it: looking at it
    /// costs as much as a fifth of a seal.
    pub fn kept(bytes: [u8; KEY_BYTES]) -> PublicKey {
        PublicKey(bytes)
    }

    /// The bytes, as they travel.
    pub fn as_bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// As the sealing crate takes it.
    pub(crate) fn for_hpke(&self) -> Option<HpkePublic> {
        HpkePublic::from_bytes(&self.0).ok()
    }
}

/// Whether the number is below 2^255 - 19 with the unused top bit clear (RFC 7748, section 5): of the
/// spellings that X25519 takes for the same key, the one that phones write.
fn is_canonical(bytes: &[u8; KEY_BYTES]) -> bool {
    let [low, middle @ .., high] = bytes;
    *high < 0x7F || (*high == 0x7F && (*low < 0xED || middle.iter().any(|b| *b != 0xFF)))
}

/// It is not secret, but neither is it for logs.
impl std::fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PublicKey")
    }
}

pub(crate) type HpkePublic = <X25519HkdfSha256 as Kem>::PublicKey;
pub(crate) type HpkePrivate = <X25519HkdfSha256 as Kem>::PrivateKey;

/// An X25519 key pair: a tier's sender key, or a receive key. The crate wipes the private part on drop.
#[derive(Clone)]
pub struct KeyPair {
    private: HpkePrivate,
    public: HpkePublic,
}

impl KeyPair {
    /// A new one (`GenerateKeyPair` of RFC 9180, section 4).
    pub fn new(mut rng: &mut dyn CryptoRng) -> KeyPair {
        let (private, public) = X25519HkdfSha256::gen_keypair_with_rng(&mut rng);
        KeyPair { private, public }
    }

    /// One that was kept; `None` only if the crate took no 32 bytes, and it takes any.
    pub fn from_private(bytes: &[u8; KEY_BYTES]) -> Option<KeyPair> {
        let private = HpkePrivate::from_bytes(bytes).ok()?;
        let public = X25519HkdfSha256::sk_to_pk(&private);
        Some(KeyPair { private, public })
    }

    /// One that was kept with its public part, where nobody could change either.
    pub fn kept(private: &[u8; KEY_BYTES], public: PublicKey) -> Option<KeyPair> {
        Some(KeyPair {
            private: HpkePrivate::from_bytes(private).ok()?,
            public: public.for_hpke()?,
        })
    }

    /// The private part, to keep it. The copy is wiped when it is dropped.
    pub fn private_bytes(&self) -> Zeroizing<[u8; KEY_BYTES]> {
        let mut bytes = Zeroizing::new([0; KEY_BYTES]);
        self.private.write_exact(&mut bytes[..]);
        bytes
    }

    /// The public part.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.public.to_bytes().into())
    }

    pub(crate) fn private_for_hpke(&self) -> &HpkePrivate {
        &self.private
    }

    pub(crate) fn for_hpke(&self) -> (HpkePrivate, HpkePublic) {
        (self.private.clone(), self.public.clone())
    }
}

impl std::fmt::Debug for KeyPair {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeyPair")
    }
}

/// A tier's pre-shared key: what both phones know from both linking codes.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct PresharedKey([u8; KEY_BYTES]);

impl PresharedKey {
    /// From the bytes that were derived or kept.
    pub fn from_bytes(bytes: &[u8; KEY_BYTES]) -> PresharedKey {
        PresharedKey(*bytes)
    }

    /// The bytes, to keep them or to seal with them.
    pub fn as_bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }
}

impl std::fmt::Debug for PresharedKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PresharedKey")
    }
}

/// A public receive key with its number: what a phone tells the other to seal to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnnouncedKey {
    /// From 1, one higher for each key that the phone makes. Never 0.
    pub number: u32,
    /// The key.
    pub key: PublicKey,
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::ChaCha8Rng;
    use rand_core::SeedableRng;

    fn bytes(hex: &str) -> [u8; 32] {
        data_encoding::HEXLOWER
            .decode(hex.as_bytes())
            .unwrap()
            .try_into()
            .unwrap()
    }

    #[test]
    fn a_key_that_agrees_with_everybody_on_the_same_is_refused() {
        // The points of small order on the curve and its twist, as libsodium and others list them.
        let low = [
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
            "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        ];
        for key in low {
            let mut key = bytes(key);
            assert_eq!(PublicKey::checked(key), Err(UnsafeKey));
            key[31] |= 0x80;
            assert_eq!(PublicKey::checked(key), Err(UnsafeKey));
        }
    }

    #[test]
    fn a_key_has_one_spelling() {
        let pair = KeyPair::new(&mut ChaCha8Rng::seed_from_u64(1));
        let mut key = *pair.public().as_bytes();
        assert_eq!(PublicKey::checked(key), Ok(pair.public()));
        key[31] |= 0x80;
        assert_eq!(PublicKey::checked(key), Err(UnsafeKey));
        // 9, the base point, and the same plus the prime.
        let mut nine = [0; 32];
        nine[0] = 9;
        assert!(PublicKey::checked(nine).is_ok());
        let plus_prime = "f6ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f";
        assert_eq!(PublicKey::checked(bytes(plus_prime)), Err(UnsafeKey));
    }

    #[test]
    fn a_private_key_is_read_back_and_never_shown() {
        let pair = KeyPair::new(&mut ChaCha8Rng::seed_from_u64(1));
        let kept = KeyPair::from_private(&pair.private_bytes()).unwrap();
        assert_eq!(kept.public(), pair.public());
        let shared = PresharedKey::from_bytes(&[7; 32]);
        assert_eq!(format!("{pair:?} {shared:?}"), "KeyPair PresharedKey");
    }
}
