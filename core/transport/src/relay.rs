//! A relay that others run: a queue of envelopes for each mailbox, on NATS JetStream.
//!
//! One thread of its own runs the client; everything public is synchronous. The relay sees envelopes
//! of one size and mailbox addresses (`one_size`); what it does with them, it does not know.
//!
//! The caller's outbox is the queue on this side: a put is done when the relay has stored the
//! envelope, and fails at once while there is no connection, so that no sign of life that is too late
//! waits in front of a Red.

mod address;
mod credential;
mod thread;
mod token;

pub use address::{AddressError, RelayAddress};

use crate::bell::Bell;
use crate::inbox::Inbox;
use crate::{PUT_WAITS, Way};
use credential::Credential;
use microconsent_statement::{Delivery, Envelope, Mailbox, MailboxSeed, Transport, TransportError};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread::JoinHandle;
use std::time::Duration;
use thread::Order;
use tokio::sync::mpsc::{Sender, channel};

/// Orders that wait for the thread; it takes them as fast as they come.
const ORDERS: usize = 256;

/// See the module. It connects, and connects again, until it is dropped.
pub struct Relay {
    mailbox: Mailbox,
    shared: Arc<Shared>,
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
}

/// What the callers and the thread have in common.
struct Shared {
    connected: AtomicBool,
    /// The handle of each is where its acknowledgement goes.
    inbox: Inbox<String>,
    bell: Bell,
}

impl Relay {
    /// Begins to connect, and to take what comes for the mailbox of this seed. Returns at once.
    ///
    /// # Errors
    /// Of the system: there is no room for a thread.
    pub fn new(address: &RelayAddress, seed: &MailboxSeed) -> io::Result<Relay> {
        let shared = Arc::new(Shared {
            connected: AtomicBool::new(false),
            inbox: Inbox::new(),
            bell: Bell::default(),
        });
        let (orders, for_thread) = channel(ORDERS);
        let mailbox = seed.key().address();
        let credential = Credential::of(seed).ok_or(io::ErrorKind::InvalidInput)?;
        let own = (credential, mailbox.clone());
        let thread = thread::begin(address, own, shared.clone(), for_thread)?;
        Ok(Relay {
            mailbox,
            shared,
            orders: Some(orders),
            thread: Some(thread),
        })
    }

    fn order(&self, order: Order) -> Result<(), TransportError> {
        let orders = self.orders.as_ref().ok_or(TransportError::Unreachable)?;
        let given = orders.try_send(order);
        given.map_err(|_| TransportError::Unreachable)
    }
}

impl Drop for Relay {
    /// Hands back what was not acknowledged, so that it comes again at once, and ends the thread. It
    /// waits for that at most 2 s.
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Relay {
    /// As [`put`](Transport::put), waiting no longer than this.
    pub(crate) fn put_within(
        &self,
        to: &Mailbox,
        envelope: &Envelope,
        most: Duration,
    ) -> Result<(), TransportError> {
        if !self.connected() || !credential::is_mailbox(to) {
            return Err(TransportError::Unreachable);
        }
        let (answer, answered) = sync_channel(1);
        self.order(Order::Put {
            subject: thread::box_of(to),
            envelope: envelope.as_bytes().to_vec(),
            answer,
        })?;
        match answered.recv_timeout(most) {
            Ok(true) => Ok(()),
            _ => Err(TransportError::Unreachable),
        }
    }
}

impl Transport for Relay {
    /// Is done once the relay has stored the envelope, within [`PUT_WAITS`].
    fn put(&self, to: &Mailbox, envelope: &Envelope) -> Result<(), TransportError> {
        self.put_within(to, envelope, PUT_WAITS)
    }

    /// Gives what has come for its own mailbox; any other is empty.
    fn fetch(&self, mailbox: &Mailbox, most: usize) -> Result<Vec<Delivery>, TransportError> {
        if *mailbox != self.mailbox {
            return Ok(Vec::new());
        }
        Ok(self.shared.inbox.first(most))
    }

    /// Where the connection is lost before the relay has heard it, the envelope comes again.
    fn acknowledge(&self, mailbox: &Mailbox, ticket: u64) -> Result<(), TransportError> {
        if *mailbox != self.mailbox {
            return Ok(());
        }
        match self.shared.inbox.let_go_of(ticket) {
            Some(to) => self.order(Order::Acknowledge { to }),
            None => Ok(()),
        }
    }
}

impl Way for Relay {
    fn connected(&self) -> bool {
        self.shared.connected.load(Ordering::Acquire)
    }

    fn on_arrival(&self, call: Box<dyn Fn() + Send + Sync>) {
        self.shared.bell.set(call);
    }
}
