//! The one small trait that every transport fills.

use crate::Envelope;

/// Where envelopes for one phone are put. An opaque address; it tells nothing of its owner.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Mailbox(pub String);

/// An envelope that was fetched, with the ticket that acknowledges it.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Names this delivery to [`Transport::acknowledge`].
    pub ticket: u64,
    /// What was carried. It can be cut, changed, old or doubled: nothing is trusted here.
    pub bytes: Vec<u8>,
}

/// Why a transport did not carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// It cannot be reached now. Trying again later is right.
    #[error("cannot be reached now")]
    Unreachable,
    /// It has gone, and is not known to be kept where it goes. Putting the same again later tells, and
    /// sends it again only where it was lost, or should long have been kept.
    #[error("on the way")]
    OnTheWay,
}

/// Carries envelopes between mailboxes: at least once, in any order, with loss.
///
/// A receiver commits what it fetched before it acknowledges. A mailbox that is full discards its
/// oldest, it never refuses the new.
pub trait Transport: Send + Sync {
    /// Puts an envelope into a mailbox. Done, it is kept there: by the other phone, or by a relay.
    ///
    /// # Errors
    /// [`TransportError`]; the caller keeps a statement and tries again, a heartbeat it lets go.
    fn put(&self, to: &Mailbox, envelope: &Envelope) -> Result<(), TransportError>;

    /// Takes what is there, at most `most`, without removing it.
    ///
    /// # Errors
    /// [`TransportError`].
    fn fetch(&self, mailbox: &Mailbox, most: usize) -> Result<Vec<Delivery>, TransportError>;

    /// Removes a delivery that was committed.
    ///
    /// # Errors
    /// [`TransportError`]; it will then be delivered again.
    fn acknowledge(&self, mailbox: &Mailbox, ticket: u64) -> Result<(), TransportError>;
}
