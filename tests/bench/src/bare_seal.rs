//! The bare crate that seals, with all that can be made ready beforehand made ready: keys, and as many
//! bytes as ours, so that both hash the same.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, PskBundle, Serializable, single_shot_open,
    single_shot_seal_with_rng,
};
use microconsent_statement::Envelope;
use microconsent_statement::message::MAX_ENCODED;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

const INFO: [u8; 41] = [1; 41];
const PSK_ID: [u8; 17] = [2; 17];
const AAD: [u8; 32] = [3; 32];
const PSK: [u8; 32] = [4; 32];
/// Bytes of an encapsulated key.
const ENCAPSULATED: usize = 32;

type Key = <X25519HkdfSha256 as Kem>::EncappedKey;

/// The keys of one who seals and of one who opens; the same in every process.
pub struct BareSeal {
    send: OpModeS<'static, X25519HkdfSha256>,
    receive: OpModeR<'static, X25519HkdfSha256>,
    receiver: (
        <X25519HkdfSha256 as Kem>::PrivateKey,
        <X25519HkdfSha256 as Kem>::PublicKey,
    ),
    chance: ChaCha8Rng,
}

impl BareSeal {
    pub fn new() -> BareSeal {
        let mut chance = ChaCha8Rng::seed_from_u64(3);
        let sender = X25519HkdfSha256::gen_keypair_with_rng(&mut chance);
        let receiver = X25519HkdfSha256::gen_keypair_with_rng(&mut chance);
        let psk = PskBundle::new(&PSK, &PSK_ID).expect("a key and its name");
        BareSeal {
            receive: OpModeR::AuthPsk(sender.1.clone(), psk),
            send: OpModeS::AuthPsk(sender, psk),
            receiver,
            chance,
        }
    }

    /// Seals so many bytes as a message and its padding are.
    pub fn seal(&mut self, padded: &[u8; MAX_ENCODED]) -> [u8; Envelope::BYTES] {
        let (key, sealed) =
            single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
                &self.send,
                &self.receiver.1,
                &INFO,
                padded,
                &AAD,
                &mut self.chance,
            )
            .expect("sealed");
        let mut envelope = [0; Envelope::BYTES];
        envelope[..ENCAPSULATED].copy_from_slice(&key.to_bytes());
        envelope[ENCAPSULATED..].copy_from_slice(&sealed);
        envelope
    }

    pub fn open(&self, envelope: &[u8]) -> Vec<u8> {
        let (key, sealed) = envelope.split_at(ENCAPSULATED);
        let key = Key::from_bytes(key).expect("a key");
        single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &self.receive,
            &self.receiver.0,
            &key,
            &INFO,
            sealed,
            &AAD,
        )
        .expect("opened")
    }
}
