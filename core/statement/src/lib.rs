//! The leaf of the house: the words that travel between two phones.
//!
//! Their types (`Signal`, `Answer`, `Limit`, `Setting`, …), their one wire form ([`message`]),
//! the sequence that orders one author's statements, the fixed-size [`Envelope`] and the
//! [`Transport`] that carries it. Nothing here knows a history, a clock or a network.
#![deny(missing_docs)]

mod answer;
mod envelope;
mod keys;
mod limit;
mod mailbox_key;
mod memory;
pub mod message;
mod pauses;
mod receive_keys;
mod sequence;
mod setting;
mod signal;
mod text;
mod transport;

pub use answer::Answer;
pub use envelope::{Envelope, Malformed, Tier, unsealed};
pub use keys::{AnnouncedKey, KEY_BYTES, KeyPair, PresharedKey, PublicKey, UnsafeKey};
pub use limit::{Limit, MAX_LIMITS, UNTIL_MINUTES};
pub use mailbox_key::MailboxKey;
pub use memory::{Faults, MemoryTransport};
pub use message::{Kind, Message, Presence, Said, SaidWords};
pub use pauses::{PauseNumbers, PauseWord};
pub use receive_keys::{KEPT_AFTER_SUCCESSOR_MS, MAX_RECEIVE_KEYS, ReceiveKeys, RotateError};
pub use sequence::{ClaimError, Seq, Sequence};
pub use setting::{MAX_SETTING_NUMBER, Setting, SettingStamp};
pub use signal::Signal;
pub use text::{Field, TextError, Words};
pub use transport::{Delivery, Mailbox, Transport, TransportError};

/// Which of two linked people a thing comes from. Random at linking; it says nothing of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AuthorId(pub [u8; 16]);

/// The identity of a Moment: a hash of both entry nonces, so that no earlier Moment can pass for it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct MomentId(pub [u8; 32]);

impl std::fmt::Debug for MomentId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MomentId({:02x}{:02x}…)", self.0[0], self.0[1])
    }
}
