//! The leaf of the house: the words that travel between two phones.
//!
//! Their types (`Signal`, `Answer`, `Limit`, `Setting`, …), their one wire form ([`message`]),
//! the sequence that orders one author's statements, the fixed-size [`Envelope`] and the
//! [`Transport`] that carries it. And the link: from two [`Code`]s an [`Offer`] makes [`LinkKeys`],
//! which seal and open. Nothing here knows a history, a clock or a network.
#![deny(missing_docs)]

mod answer;
mod ask;
mod breath;
mod code;
mod envelope;
mod key_store;
mod keys;
mod limit;
mod link_keys;
mod mail_slot;
mod mailbox_key;
mod memory;
pub mod message;
mod now;
mod offer;
mod pauses;
mod receive_keys;
mod sealing;
mod sequence;
mod setting;
mod signal;
mod text;
mod transport;

pub use answer::Answer;
pub use ask::{Answered, Ask, Asking, MAX_PHRASE_ID, ThanksId, Who};
pub use breath::{
    BREATH_MS, Breath, HOLD_MOST_MS, LENGTH_SECONDS, Length, Pattern, PatternError, Rhythm,
    STEP_MS, Stage, WHOLE_BREATH_LEAST_MS, WHOLE_BREATH_MOST_MS,
};
pub use code::{CODE_LIFE_MS, CODE_VERSION, Code, CodeError, MAX_CODE_BYTES};
pub use envelope::{Envelope, Malformed, Tier};
pub use key_store::{KeyStore, KeyStoreError, WRAPPING_NAME};
pub use keys::{AnnouncedKey, KEY_BYTES, KeyPair, PresharedKey, PublicKey, UnsafeKey};
pub use limit::{Limit, MAX_LIMITS, UNTIL_MINUTES};
pub use link_keys::{LINK_KEYS_VERSION, LinkKeys};
pub use mail_slot::{
    LETTER_BYTES, LetterMark, LetterName, MAX_WRITTEN_IN_A_LETTER, MailSlot, SlotKeys,
};
pub use mailbox_key::{MailboxKey, MailboxSeed};
pub use memory::{Faults, MemoryKeyStore, MemoryTransport};
pub use message::{Kind, Message, Presence, Said, SaidWords};
pub use now::{Clock, Now};
pub use offer::{Digits, Linked, Offer};
pub use pauses::{PauseNumbers, PauseWord};
pub use receive_keys::{KEPT_AFTER_SUCCESSOR_MS, MAX_RECEIVE_KEYS, ReceiveKeys, RotateError};
pub use sealing::{
    LinkFacts, LinkId, OpenError, Opened, SEALING_VERSION, SealError, Side, TierKeys, seal,
};
pub use sequence::{AHEAD_AT_MOST, ClaimError, Seq, Sequence};
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
