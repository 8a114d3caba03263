//! The way between two phones, as a story tells it: it carries, is cut, loses, holds or doubles.

use microconsent::statement::{Delivery, Envelope, Mailbox, Transport, TransportError};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How the way to one mailbox is.
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
    ways: HashMap<Mailbox, Way>,
    there: HashMap<Mailbox, Vec<Delivery>>,
    held: HashMap<Mailbox, Vec<Vec<u8>>>,
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
    /// Sets how the way to a mailbox is from now on.
    pub fn set(&self, to: &Mailbox, way: Way) {
        self.lock().ways.insert(to.clone(), way);
    }

    /// How the way to a mailbox is.
    pub fn way(&self, to: &Mailbox) -> Way {
        self.lock().ways.get(to).copied().unwrap_or_default()
    }

    /// Delivers what was held, in the order in which it was sent or reversed, and carries again.
    pub fn release(&self, to: &Mailbox, reversed: bool) {
        let mut boxes = self.lock();
        let mut held = boxes.held.remove(to).unwrap_or_default();
        if reversed {
            held.reverse();
        }
        for bytes in held {
            boxes.deliver(to, bytes);
        }
        boxes.ways.insert(to.clone(), Way::Carries);
    }

    fn lock(&self) -> MutexGuard<'_, Boxes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Network {
    fn put(&self, to: &Mailbox, envelope: &Envelope) -> Result<(), TransportError> {
        let mut boxes = self.lock();
        let bytes = envelope.as_bytes().to_vec();
        match boxes.ways.get(to).copied().unwrap_or_default() {
            Way::Carries => boxes.deliver(to, bytes),
            Way::Cut => return Err(TransportError::Unreachable),
            Way::Loses => {}
            Way::Holds => boxes.held.entry(to.clone()).or_default().push(bytes),
            Way::Doubles => {
                boxes.deliver(to, bytes.clone());
                boxes.deliver(to, bytes);
            }
        }
        Ok(())
    }

    fn fetch(&self, mailbox: &Mailbox, most: usize) -> Result<Vec<Delivery>, TransportError> {
        let boxes = self.lock();
        let there = boxes.there.get(mailbox).into_iter().flatten();
        Ok(there.take(most).cloned().collect())
    }

    fn acknowledge(&self, mailbox: &Mailbox, ticket: u64) -> Result<(), TransportError> {
        if let Some(there) = self.lock().there.get_mut(mailbox) {
            there.retain(|d| d.ticket != ticket);
        }
        Ok(())
    }
}
