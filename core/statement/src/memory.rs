//! For tests and stories, all in memory. A transport with a seeded network between: it loses, doubles,
//! delays, reorders and corrupts, the same way each time for the same seed. A key store that can fail.

use crate::{Delivery, Envelope, KeyStore, KeyStoreError, Mailbox, Transport, TransportError};
use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use zeroize::Zeroizing;

/// How bad the network is: each a chance from 0 (never) to 255 (nearly always) for one envelope.
#[derive(Clone, Copy, Debug, Default)]
pub struct Faults {
    /// Lost on the way.
    pub lose: u8,
    /// Delivered twice.
    pub double: u8,
    /// Not there until some fetches later.
    pub delay: u8,
    /// Put before others that came earlier.
    pub reorder: u8,
    /// One byte changed.
    pub corrupt: u8,
}

/// The most envelopes that a mailbox keeps; the oldest goes first.
const MAILBOX_KEEPS: usize = 64;

/// See the module.
pub struct MemoryTransport {
    inner: Mutex<Inner>,
}

struct Inner {
    rng: ChaCha8Rng,
    faults: Faults,
    next_ticket: u64,
    boxes: HashMap<Mailbox, Vec<Waiting>>,
}

struct Waiting {
    delivery: Delivery,
    fetches_until_there: u8,
}

impl MemoryTransport {
    /// A network of these faults, the same for the same seed.
    pub fn new(seed: u64, faults: Faults) -> MemoryTransport {
        MemoryTransport {
            inner: Mutex::new(Inner {
                rng: ChaCha8Rng::seed_from_u64(seed),
                faults,
                next_ticket: 1,
                boxes: HashMap::new(),
            }),
        }
    }

    /// A network without faults.
    pub fn faultless() -> MemoryTransport {
        MemoryTransport::new(0, Faults::default())
    }

    /// Changes how bad the network is from now on.
    pub fn set_faults(&self, faults: Faults) {
        self.lock().faults = faults;
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn happens(&mut self, chance: u8) -> bool {
        // Drawn even where the chance is 0, so that one seed gives one course of events.
        (self.rng.next_u32() & 0xFF) < u32::from(chance)
    }
}

impl Transport for MemoryTransport {
    fn put(&self, to: &Mailbox, envelope: &Envelope) -> Result<(), TransportError> {
        let mut inner = self.lock();
        let faults = inner.faults;
        let lost = inner.happens(faults.lose);
        let copies = if inner.happens(faults.double) { 2 } else { 1 };
        if lost {
            return Ok(());
        }
        for _ in 0..copies {
            let mut bytes = envelope.as_bytes().to_vec();
            if inner.happens(faults.corrupt) {
                let at = inner.rng.next_u32() as usize % bytes.len();
                bytes[at] ^= 1 << (inner.rng.next_u32() % 8);
            }
            let fetches_until_there = if inner.happens(faults.delay) {
                1 + (inner.rng.next_u32() % 8) as u8
            } else {
                0
            };
            let early = inner.happens(faults.reorder);
            let place = inner.rng.next_u32() as usize;
            let ticket = inner.next_ticket;
            inner.next_ticket += 1;
            let waiting = inner.boxes.entry(to.clone()).or_default();
            let place = if early {
                place % (waiting.len() + 1)
            } else {
                waiting.len()
            };
            waiting.insert(
                place,
                Waiting {
                    delivery: Delivery { ticket, bytes },
                    fetches_until_there,
                },
            );
            if waiting.len() > MAILBOX_KEEPS {
                waiting.remove(0);
            }
        }
        Ok(())
    }

    fn fetch(&self, mailbox: &Mailbox, most: usize) -> Result<Vec<Delivery>, TransportError> {
        let mut inner = self.lock();
        let Some(waiting) = inner.boxes.get_mut(mailbox) else {
            return Ok(Vec::new());
        };
        let mut there = Vec::new();
        for w in waiting.iter_mut() {
            if w.fetches_until_there > 0 {
                w.fetches_until_there -= 1;
            } else if there.len() < most {
                there.push(w.delivery.clone());
            }
        }
        Ok(there)
    }

    fn acknowledge(&self, mailbox: &Mailbox, ticket: u64) -> Result<(), TransportError> {
        if let Some(waiting) = self.lock().boxes.get_mut(mailbox) {
            waiting.retain(|w| w.delivery.ticket != ticket);
        }
        Ok(())
    }
}

/// A key store that wraps nothing: it holds the secrets itself, and what it gives out tells only which.
#[derive(Default)]
pub struct MemoryKeyStore {
    secrets: Mutex<Secrets>,
    fails: AtomicBool,
}

type Secrets = BTreeMap<String, Zeroizing<Vec<u8>>>;

impl MemoryKeyStore {
    /// Whether it can be used from now on.
    pub fn fail(&self, fails: bool) {
        self.fails.store(fails, Ordering::Relaxed);
    }

    fn secrets(&self) -> Result<MutexGuard<'_, Secrets>, KeyStoreError> {
        if self.fails.load(Ordering::Relaxed) {
            return Err(KeyStoreError::Unavailable);
        }
        Ok(self.secrets.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl KeyStore for MemoryKeyStore {
    fn wrap(&self, name: &str, secret: &[u8]) -> Result<Vec<u8>, KeyStoreError> {
        let secret = Zeroizing::new(secret.to_vec());
        self.secrets()?.insert(name.to_owned(), secret);
        Ok(name.as_bytes().to_vec())
    }

    fn unwrap(&self, name: &str, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyStoreError> {
        let secrets = self.secrets()?;
        let secret = secrets.get(name).filter(|_| wrapped == name.as_bytes());
        secret.cloned().ok_or(KeyStoreError::Gone)
    }

    fn delete(&self, name: &str) -> Result<(), KeyStoreError> {
        self.secrets()?.remove(name);
        Ok(())
    }

    fn names(&self) -> Result<Vec<String>, KeyStoreError> {
        Ok(self.secrets()?.keys().cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn carried(faults: Faults, count: u8) -> Vec<u8> {
        let network = MemoryTransport::new(7, faults);
        let to = Mailbox("b".into());
        for n in 0..count {
            let mut bytes = vec![0; Envelope::BYTES];
            bytes[Envelope::BYTES - 1] = n;
            network
                .put(&to, &Envelope::try_from(&bytes[..]).unwrap())
                .unwrap();
        }
        let mut got = Vec::new();
        for _ in 0..20 {
            for delivery in network.fetch(&to, 10).unwrap() {
                got.push(*delivery.bytes.last().unwrap());
                network.acknowledge(&to, delivery.ticket).unwrap();
            }
        }
        got
    }

    #[test]
    fn a_faultless_network_carries_each_once_in_order() {
        assert_eq!(carried(Faults::default(), 40), (0..40).collect::<Vec<_>>());
    }

    #[test]
    fn each_fault_can_happen_and_a_seed_gives_one_course() {
        let with = |faults| carried(faults, 40);
        let lose = Faults {
            lose: 128,
            ..Faults::default()
        };
        assert!(with(lose).len() < 40);
        assert_eq!(with(lose), with(lose));
        let double = Faults {
            double: 128,
            ..Faults::default()
        };
        assert!(with(double).len() > 40);
        for faults in [
            Faults {
                delay: 128,
                ..Faults::default()
            },
            Faults {
                reorder: 128,
                ..Faults::default()
            },
        ] {
            let mut got = with(faults);
            assert!(!got.is_sorted());
            got.sort();
            assert_eq!(got, (0..40).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_full_mailbox_lets_the_oldest_go() {
        let got = carried(Faults::default(), 70);
        assert_eq!(got, (6..70).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_not_acknowledged_comes_again() {
        let network = MemoryTransport::faultless();
        let to = Mailbox("b".into());
        let envelope = Envelope::try_from(&[0; Envelope::BYTES][..]).unwrap();
        network.put(&to, &envelope).unwrap();
        assert_eq!(network.fetch(&to, 5).unwrap().len(), 1);
        assert_eq!(network.fetch(&to, 5).unwrap().len(), 1);
    }
}
