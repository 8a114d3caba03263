//! The way between two phones, as a story tells it: it carries, is cut, loses, holds or doubles.
//!
//! Mailboxes are the core's own: they change with each linking. So a way is named by who sends on it.

use microconsent::statement::{Delivery, Envelope, Mailbox, Transport, TransportError};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How the way from one phone is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// Carries.
    #[default]
    Carries,
    /// Cannot be reached: the sender keeps statements, heartbeats are gone.
    Cut,
    /// Takes everything and loses it.
    Loses,
    /// Takes everything and holds it until released.
    Holds,
    /// Delivers each twice.
    Doubles,
}

/// See the module.
#[derive(Default)]
pub struct Network(Mutex<Boxes>);

#[derive(Default)]
struct Boxes {
    /// By the place of the phone that sends.
    ways: HashMap<usize, Way>,
    held: HashMap<usize, Vec<(Mailbox, Vec<u8>)>>,
    there: HashMap<Mailbox, Vec<Delivery>>,
    last_ticket: u64,
}

impl Boxes {
    fn deliver(&mut self, to: &Mailbox, bytes: Vec<u8>) {
        self.last_ticket += 1;
        let ticket = self.last_ticket;
        self.there
            .entry(to.clone())
            .or_default()
            .push(Delivery { ticket, bytes });
    }
}

impl Network {
    /// Sets how the way from a phone is from now on.
    pub fn set(&self, sender: usize, way: Way) {
        self.lock().ways.insert(sender, way);
    }

    /// Delivers what was held, in the order in which it was sent or reversed, and carries again.
    pub fn release(&self, sender: usize, reversed: bool) {
        let mut boxes = self.lock();
        let mut held = boxes.held.remove(&sender).unwrap_or_default();
        if reversed {
            held.reverse();
        }
        for (to, bytes) in held {
            boxes.deliver(&to, bytes);
        }
        boxes.ways.insert(sender, Way::Carries);
    }

    /// The network as one phone has it.
    pub fn of(&self, sender: usize) -> Reach<'_> {
        Reach {
            network: self,
            sender,
        }
    }

    fn lock(&self) -> MutexGuard<'_, Boxes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The network as one phone has it.
pub struct Reach<'a> {
    network: &'a Network,
    sender: usize,
}

impl Transport for Reach<'_> {
    fn put(&self, to: &Mailbox, envelope: &Envelope) -> Result<(), TransportError> {
        let mut boxes = self.network.lock();
        let bytes = envelope.as_bytes().to_vec();
        match boxes.ways.get(&self.sender).copied().unwrap_or_default() {
            Way::Carries => boxes.deliver(to, bytes),
            Way::Cut => return Err(TransportError::Unreachable),
            Way::Loses => {}
            Way::Holds => {
                let held = boxes.held.entry(self.sender).or_default();
                held.push((to.clone(), bytes));
            }
            Way::Doubles => {
                boxes.deliver(to, bytes.clone());
                boxes.deliver(to, bytes);
            }
        }
        Ok(())
    }

    fn fetch(&self, mailbox: &Mailbox, most: usize) -> Result<Vec<Delivery>, TransportError> {
        let boxes = self.network.lock();
        let there = boxes.there.get(mailbox).into_iter().flatten();
        Ok(there.take(most).cloned().collect())
    }

    fn acknowledge(&self, mailbox: &Mailbox, ticket: u64) -> Result<(), TransportError> {
        if let Some(there) = self.network.lock().there.get_mut(mailbox) {
            there.retain(|d| d.ticket != ticket);
        }
        Ok(())
    }
}
