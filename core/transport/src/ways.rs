//! Two ways to the same partner: nearby where it is connected, else the relay.

use crate::Way;
use microconsent_statement::{Delivery, Envelope, Mailbox, Transport, TransportError};
use std::sync::Arc;

/// See the module. What comes is taken from both; a doubled envelope changes nothing.
pub struct Ways {
    near: Arc<dyn Way>,
    far: Arc<dyn Way>,
}

impl Ways {
    /// `near` goes first.
    pub fn new(near: Arc<dyn Way>, far: Arc<dyn Way>) -> Ways {
        Ways { near, far }
    }
}

/// The lowest bit of a ticket tells whose it is; neither way counts as far as 2⁶³.
const FAR: u64 = 1;

fn marked(deliveries: Vec<Delivery>, whose: u64) -> impl Iterator<Item = Delivery> {
    deliveries.into_iter().map(move |d| Delivery {
        ticket: d.ticket << 1 | whose,
        bytes: d.bytes,
    })
}

impl Transport for Ways {
    fn put(&self, to: &Mailbox, envelope: &Envelope) -> Result<(), TransportError> {
        let near = match self.near.connected() {
            true => self.near.put(to, envelope),
            false => Err(TransportError::Unreachable),
        };
        match near {
            // Whoever is nearby takes what comes and keeps nothing: it may not be the partner.
            Err(TransportError::OnTheWay) if self.near.is_late(envelope) => {
                self.far.put(to, envelope).or(near)
            }
            Err(TransportError::Unreachable) => self.far.put(to, envelope),
            _ => near,
        }
    }

    fn fetch(&self, mailbox: &Mailbox, most: usize) -> Result<Vec<Delivery>, TransportError> {
        let (near, far) = (
            self.near.fetch(mailbox, most),
            self.far.fetch(mailbox, most),
        );
        if let (Err(error), Err(_)) = (&near, &far) {
            return Err(*error);
        }
        // By turns, so that a flood on one way holds up nothing on the other.
        let mut near = marked(near.unwrap_or_default(), 0);
        let mut far = marked(far.unwrap_or_default(), FAR);
        let mut all = Vec::new();
        loop {
            let (from_near, from_far) = (near.next(), far.next());
            if from_near.is_none() && from_far.is_none() {
                break;
            }
            all.extend(from_near);
            all.extend(from_far);
        }
        all.truncate(most);
        Ok(all)
    }

    fn acknowledge(&self, mailbox: &Mailbox, ticket: u64) -> Result<(), TransportError> {
        let way = if ticket & FAR == 0 {
            &self.near
        } else {
            &self.far
        };
        way.acknowledge(mailbox, ticket >> 1)
    }
}

impl Way for Ways {
    fn connected(&self) -> bool {
        self.near.connected() || self.far.connected()
    }

    fn is_carrying(&self) -> bool {
        self.near.is_carrying() || self.far.is_carrying()
    }

    fn is_late(&self, envelope: &Envelope) -> bool {
        self.near.is_late(envelope) || self.far.is_late(envelope)
    }

    fn on_arrival(&self, call: Box<dyn Fn() + Send + Sync>) {
        let call: Arc<dyn Fn() + Send + Sync> = call.into();
        let also = call.clone();
        self.near.on_arrival(Box::new(move || call()));
        self.far.on_arrival(Box::new(move || also()));
    }
}
