//! The link: who the two are to each other, and where envelopes go. Keys join it when phones are linked
//! in person; until then two phones of one process are told of each other.

use microconsent_statement::{AuthorId, Mailbox};

/// Two linked phones, as one of them knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Me.
    pub me: AuthorId,
    /// The other.
    pub partner: AuthorId,
    /// Where I am reached.
    pub my_mailbox: Mailbox,
    /// Where they are reached.
    pub their_mailbox: Mailbox,
}
