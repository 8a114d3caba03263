//! RFC 9180's own figures for this suite and mode, through the same two functions that seal and open.

use super::*;
use data_encoding::HEXLOWER;
use rand_core::{TryCryptoRng, TryRng};
use std::convert::Infallible;

/// Gives the bytes that it was given, once: the RFC's input for the ephemeral key.
struct Given(Vec<u8>);

impl TryRng for Given {
    type Error = Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        unreachable!("keys are drawn as bytes")
    }
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        unreachable!("keys are drawn as bytes")
    }
    fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Infallible> {
        to.copy_from_slice(&self.0.split_off(self.0.len() - to.len()));
        Ok(())
    }
}

impl TryCryptoRng for Given {}

#[test]
fn the_suite_is_rfc_9180s() {
    let file = include_str!("../../../../tests/vectors/rfc9180-auth-psk.json");
    let vector: serde_json::Value = serde_json::from_str(file).unwrap();
    let hex = |name: &str| {
        let text = vector[name].as_str().unwrap();
        HEXLOWER.decode(text.as_bytes()).unwrap()
    };
    let key = |name| -> [u8; 32] { hex(name).try_into().unwrap() };
    let pair = |name| KeyPair::from_private(&key(name)).unwrap();
    let public = |name| PublicKey::checked(key(name)).unwrap();
    let keys = |mine, theirs| TierKeys {
        mine: pair(mine),
        theirs: public(theirs),
        preshared: PresharedKey::from_bytes(&key("psk")),
    };
    assert_eq!(pair("sender_private").public(), public("sender_public"));
    assert_eq!(pair("receiver_private").public(), public("receiver_public"));

    let mut body = hex("plaintext");
    let (encapsulated, tag) = close(
        &keys("sender_private", "receiver_public"),
        &hex("psk_id"),
        &public("receiver_public"),
        &hex("info"),
        &hex("aad"),
        &mut body,
        &mut Given(hex("ephemeral_input")),
    )
    .unwrap();
    assert_eq!(encapsulated.to_bytes()[..], hex("encapsulated"));
    assert_eq!(
        [&body[..], &tag.to_bytes()].concat(),
        hex("ciphertext_and_tag")
    );

    uncover(
        &keys("receiver_private", "sender_public"),
        &hex("psk_id"),
        &pair("receiver_private"),
        &hex("info"),
        &hex("aad"),
        &encapsulated,
        &mut body,
        &tag,
    )
    .unwrap();
    assert_eq!(body, hex("plaintext"));
}
