//! A seal of glass: the message stands in the envelope for anyone to read. That sealing holds is shown
//! elsewhere; here not one moment goes into cryptography.

use microconsent::model::{Opened, Seal};
use microconsent::statement::{Envelope, Message, Tier};
use microconsent::{Error, StorageError};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// See the module.
#[derive(Clone, Copy, Debug)]
pub struct Glass;

/// Puts a message into an envelope; the first byte stands for the key that closed it.
pub fn close(tier: Tier, message: &Message) -> Option<Envelope> {
    let encoded = message.encode().ok()?;
    let mut bytes = [0; Envelope::BYTES];
    bytes[0] = match tier {
        Tier::Open => 1,
        Tier::Locked => 2,
    };
    bytes[1..=encoded.len()].copy_from_slice(&encoded);
    Envelope::try_from(&bytes[..]).ok()
}

/// Takes it out again.
pub fn open(envelope: &Envelope) -> Option<(Tier, Message)> {
    let (first, rest) = envelope.as_bytes().split_first()?;
    let tier = match first {
        1 => Tier::Open,
        2 => Tier::Locked,
        _ => return None,
    };
    Some((tier, Message::decode_of(tier, rest).ok()?))
}

impl Seal for Glass {
    fn seal(&self, message: &Message, _: &mut dyn CryptoRng) -> Result<Envelope, Error> {
        close(Tier::Open, message).ok_or(Error::Storage(StorageError::Unexpected))
    }

    fn open(&self, envelope: &Envelope, _: u64) -> Option<Opened<Glass>> {
        let (tier, message) = open(envelope)?;
        Some(Opened {
            tier,
            message,
            turned: None,
        })
    }

    fn keep(&self) -> Result<Zeroizing<Vec<u8>>, StorageError> {
        Ok(Zeroizing::default())
    }
}
