//! The credential that a phone signs for its own mailbox.
//!
//! `stays_on_the_phone`: there is no account. A mailbox is a key pair made on the phone, at linking; its
//! address is the public half, and tells nothing of its owner.

use super::address::RelayAddress;
use super::token;
use microconsent_statement::{Mailbox, MailboxSeed};
use nkeys::{KeyPair, KeyPairType};
use serde::Serialize;
use std::sync::Arc;

/// The key pair of a mailbox as the relay's protocol takes it: whoever has it can take what comes there.
#[derive(Clone)]
pub(super) struct Credential(Arc<KeyPair>);

#[derive(Serialize)]
struct UserClaims<'a> {
    issuer_account: &'a str,
    r#type: &'static str,
    version: u8,
}

impl Credential {
    /// The one of this mailbox; nothing where the protocol's own library takes no such seed.
    pub(super) fn of(seed: &MailboxSeed) -> Option<Credential> {
        let pair = KeyPair::new_from_raw(KeyPairType::User, *seed.as_bytes()).ok()?;
        Some(Credential(Arc::new(pair)))
    }

    /// The token that opens this relay for this mailbox, and what it may do there is the relay's
    /// template (`relay/permissions.json`). It is worth nothing without the key.
    pub(super) fn token(&self, relay: &RelayAddress) -> Option<String> {
        let claims = UserClaims {
            issuer_account: relay.account(),
            r#type: "user",
            version: 2,
        };
        token::sign(relay.signing_key(), &self.0.public_key(), "", claims)
    }

    /// Proves to the relay that the key is here.
    pub(super) fn sign(&self, nonce: &[u8]) -> Option<Vec<u8>> {
        self.0.sign(nonce).ok()
    }
}

/// Whether it has the form of an address: it comes from the partner, and becomes part of a subject,
/// in which a dot or a wildcard would mean other boxes.
pub(super) fn is_mailbox(mailbox: &Mailbox) -> bool {
    let text = mailbox.0.as_bytes();
    let base32 = |b: &u8| b.is_ascii_uppercase() || (b'2'..=b'7').contains(b);
    text.len() == 56 && text[0] == b'U' && text.iter().all(base32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_relay_knows_a_mailbox_by_the_address_that_the_partner_has() {
        for byte in [0, 7, 0xFF] {
            let seed = MailboxSeed::from_bytes([byte; 32]);
            let credential = Credential::of(&seed).unwrap();
            let mailbox = seed.key().address();
            assert_eq!(credential.0.public_key(), mailbox.0);
            assert!(is_mailbox(&mailbox));
        }
    }

    #[test]
    fn what_would_mean_other_boxes_is_no_address() {
        let user = KeyPair::new_user().public_key();
        let odd = [
            String::new(),
            "*".into(),
            ">".into(),
            format!("{user}.x"),
            user.to_lowercase(),
            user.replacen('U', "A", 1),
            format!("{}.*", &user[..54]),
            format!("{}é", &user[..54]),
        ];
        for text in odd {
            assert!(!is_mailbox(&Mailbox(text)));
        }
    }
}
