//! A JSON Web Token as NATS wants it: claims, signed with an NKey (Ed25519).
//!
//! Source: NATS, JWT v2, <https://github.com/nats-io/jwt>. No time is in it: a credential is made
//! for a connection and shown to the relay alone, and a phone's clock may be wrong.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use nkeys::KeyPair;
use serde::Serialize;

const HEADER: &str = r#"{"typ":"JWT","alg":"ed25519-nkey"}"#;

#[derive(Serialize)]
struct Claims<'a, Nats> {
    iss: String,
    sub: &'a str,
    name: &'a str,
    nats: Nats,
}

/// The token by which `issuer` says `nats` of `subject`; nothing where `issuer` has no secret half.
pub(crate) fn sign(
    issuer: &KeyPair,
    subject: &str,
    name: &str,
    nats: impl Serialize,
) -> Option<String> {
    let claims = Claims {
        iss: issuer.public_key(),
        sub: subject,
        name,
        nats,
    };
    let claims = serde_json::to_vec(&claims).ok()?;
    let signed = format!("{}.{}", BASE64.encode(HEADER), BASE64.encode(claims));
    let signature = issuer.sign(signed.as_bytes()).ok()?;
    Some(format!("{signed}.{}", BASE64.encode(signature)))
}
