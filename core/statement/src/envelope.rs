//! The envelope: one size for everything (`one_size`), and the tier of keys that closed it.

use crate::TextError;

/// Which keys closed an envelope. Only the unlocked app has the open tier's; a locked phone can only
/// lower (`up_is_deliberate`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tier {
    /// Said in the unlocked app.
    Open,
    /// Said on a locked phone.
    Locked,
}

impl Tier {
    /// The number that stands for it where it is bound into keys; it never travels.
    pub(crate) const fn number(self) -> u8 {
        match self {
            Tier::Open => 1,
            Tier::Locked => 2,
        }
    }
}

/// Why bytes are not a message of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// Not the size of an envelope.
    #[error("not the size of an envelope")]
    Size,
    /// Not the wire form of any version.
    #[error("not a message of ours")]
    NotOurs,
    /// A value outside its bounds, or words that are refused.
    #[error("a value outside its bounds")]
    OutOfBounds,
    /// More than fits into one envelope.
    #[error("more than fits into one envelope")]
    TooLong,
}

impl From<TextError> for Malformed {
    fn from(_: TextError) -> Self {
        Malformed::OutOfBounds
    }
}

/// What a transport carries: always [`Envelope::BYTES`] bytes.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Envelope(Box<[u8; Envelope::BYTES]>);

impl Envelope {
    /// The one size.
    pub const BYTES: usize = 2_048;

    /// The bytes, as they travel.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0[..]
    }

    pub(crate) fn from_box(bytes: Box<[u8; Envelope::BYTES]>) -> Envelope {
        Envelope(bytes)
    }
}

impl TryFrom<&[u8]> for Envelope {
    type Error = Malformed;
    fn try_from(bytes: &[u8]) -> Result<Self, Malformed> {
        let bytes: Box<[u8]> = bytes.into();
        Ok(Envelope(bytes.try_into().map_err(|_| Malformed::Size)?))
    }
}

impl std::fmt::Debug for Envelope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Envelope")
    }
}
