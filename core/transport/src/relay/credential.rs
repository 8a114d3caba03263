//! The key of a mailbox, and the credential that its phone signs for itself.
//!
//! `stays_on_the_phone`: there is no account. A mailbox is a key pair made on the phone; its address
//! is the public half, and tells nothing of its owner.

use super::address::RelayAddress;
use super::token;
use microconsent_statement::Mailbox;
use nkeys::{KeyPair, KeyPairType};
use rand_core::CryptoRng;
use serde::Serialize;
use std::fmt;
use std::sync::Arc;

/// A text that is no seed of a mailbox key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the seed of a mailbox key")]
pub struct NotAKey;

/// The secret key of a mailbox: whoever has it can take what comes there.
#[derive(Clone)]
pub struct MailboxKey(Arc<KeyPair>);

#[derive(Serialize)]
struct UserClaims<'a> {
    issuer_account: &'a str,
    r#type: &'static str,
    version: u8,
}

impl MailboxKey {
    /// A new one.
    ///
    /// # Errors
    /// [`NotAKey`], which no 32 bytes of chance are known to bring about.
    pub fn new(chance: &mut impl CryptoRng) -> Result<MailboxKey, NotAKey> {
        let mut bytes = [0; 32];
        chance.fill_bytes(&mut bytes);
        let pair = KeyPair::new_from_raw(KeyPairType::User, bytes).map_err(|_| NotAKey)?;
        Ok(MailboxKey(Arc::new(pair)))
    }

    /// The one with this seed (`SU…`, 58 characters).
    ///
    /// # Errors
    /// [`NotAKey`].
    pub fn from_seed(seed: &str) -> Result<MailboxKey, NotAKey> {
        let pair = KeyPair::from_seed(seed).map_err(|_| NotAKey)?;
        if pair.key_pair_type() != KeyPairType::User {
            return Err(NotAKey);
        }
        Ok(MailboxKey(Arc::new(pair)))
    }

    /// Its seed. A secret: it belongs where the phone keeps its keys.
    ///
    /// # Errors
    /// [`NotAKey`], as in [`MailboxKey::new`].
    pub fn seed(&self) -> Result<String, NotAKey> {
        self.0.seed().map_err(|_| NotAKey)
    }

    /// The address, for the partner: the public key (`U…`, 56 characters).
    pub fn mailbox(&self) -> Mailbox {
        Mailbox(self.0.public_key())
    }

    /// The token that opens this relay for this mailbox, and what it may do there is the relay's
    /// template (`relay/permissions.json`). It is worth nothing without the key.
    pub(super) fn credential(&self, relay: &RelayAddress) -> Option<String> {
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

impl fmt::Debug for MailboxKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MailboxKey")
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
    fn a_key_comes_back_from_its_seed() {
        let key = MailboxKey::new(&mut rand_core::UnwrapErr(getrandom::SysRng)).unwrap();
        let again = MailboxKey::from_seed(&key.seed().unwrap()).unwrap();
        assert_eq!(key.mailbox(), again.mailbox());
        assert!(is_mailbox(&key.mailbox()));
    }

    #[test]
    fn what_is_no_seed_is_refused() {
        let account = KeyPair::new_account().seed().unwrap();
        for text in ["", "SU", "U", &account, &"S".repeat(58)] {
            assert_eq!(MailboxKey::from_seed(text).unwrap_err(), NotAKey);
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
