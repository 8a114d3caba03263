//! `one_size`: what the network and the relay's storage hold.

use crate::server::{Running, all_bytes, free_port, new_key, until};
use microconsent_statement::{Envelope, Transport};
use nkeys::{KeyPair, KeyPairType};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Stands between a phone and the relay, and records all that passes.
pub struct Proxy {
    pub port: u16,
    heard: Arc<Mutex<Vec<u8>>>,
    held: Arc<AtomicBool>,
}

impl Proxy {
    pub fn to(port: u16) -> Proxy {
        let listener = TcpListener::bind(("127.0.0.1", free_port())).unwrap();
        let proxy = Proxy {
            port: listener.local_addr().unwrap().port(),
            heard: Arc::default(),
            held: Arc::default(),
        };
        let (heard, held) = (proxy.heard.clone(), proxy.held.clone());
        std::thread::spawn(move || {
            for phone in listener.incoming().flatten() {
                let Ok(relay) = TcpStream::connect(("127.0.0.1", port)) else {
                    continue;
                };
                let both = [(&phone, &relay), (&relay, &phone)];
                for (from, to) in both.map(|(a, b)| (a.try_clone(), b.try_clone())) {
                    let (heard, held) = (heard.clone(), held.clone());
                    std::thread::spawn(move || pass(from.unwrap(), to.unwrap(), &heard, &held));
                }
            }
        });
        proxy
    }

    /// Whether what is said stays here, with the connections up.
    pub fn hold(&self, held: bool) {
        self.held.store(held, Ordering::SeqCst);
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, heard: &Mutex<Vec<u8>>, held: &AtomicBool) {
    let mut buffer = [0; 16_384];
    while let Ok(n @ 1..) = from.read(&mut buffer) {
        heard.lock().unwrap().extend(&buffer[..n]);
        while held.load(Ordering::SeqCst) {
            std::thread::sleep(Duration::from_millis(10));
        }
        if to.write_all(&buffer[..n]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(std::net::Shutdown::Both);
}

/// As sealed: nothing in it that a rule could find.
fn sealed() -> Envelope {
    let mut bytes = [0; Envelope::BYTES];
    getrandom::fill(&mut bytes).unwrap();
    Envelope::try_from(&bytes[..]).unwrap()
}

fn contains(all: &[u8], part: &[u8]) -> bool {
    all.windows(part.len()).any(|w| w == part)
}

/// The sizes of the messages that phones published to boxes, as the protocol states them.
fn published_sizes(wire: &[u8]) -> Vec<usize> {
    let mut sizes = Vec::new();
    for at in 0..wire.len().saturating_sub(8) {
        let rest = &wire[at..];
        if rest.starts_with(b"PUB box.") || rest.starts_with(b"HPUB box.") {
            let line = rest.split(|b| *b == b'\r').next().unwrap();
            let line = String::from_utf8_lossy(line);
            sizes.extend(
                line.rsplit(' ')
                    .next()
                    .and_then(|n| n.parse::<usize>().ok()),
            );
        }
    }
    sizes
}

#[test]
fn one_size_and_nothing_readable_on_the_wire_or_in_the_relays_storage() {
    let relay = Running::new();
    let proxy = Proxy::to(relay.port);
    let text = relay.address.to_string();
    let through = text.replace(&relay.port.to_string(), &proxy.port.to_string());
    let ana = crate::Phone::at(&through.parse().unwrap(), new_key());
    let bens = new_key().key().address();
    let sent: Vec<Envelope> = (0..30).map(|_| sealed()).collect();
    sent.iter().for_each(|e| ana.relay.put(&bens, e).unwrap());

    let wire = proxy.heard.lock().unwrap().clone();
    let sizes = published_sizes(&wire);
    assert_eq!(sizes, vec![Envelope::BYTES; sent.len()]);
    let stored = all_bytes(&relay.path().join("server-1/storage"));
    for envelope in &sent {
        assert!(contains(&wire, envelope.as_bytes()));
        assert!(contains(&stored, envelope.as_bytes()));
    }
    // Beside the envelopes: no word of ours, no secret, no seed.
    let raw = *ana.key.as_bytes();
    assert!(!contains(&wire, &raw) && !contains(&stored, &raw));
    let seed = KeyPair::new_from_raw(KeyPairType::User, raw).unwrap();
    let seed = seed.seed().unwrap();
    for word in ["green", "yellow", "pause", "heartbeat", "signal", &seed] {
        for (place, bytes) in [("wire", &wire), ("storage", &stored)] {
            let mut rest = bytes.clone();
            for envelope in &sent {
                while let Some(at) = rest
                    .windows(Envelope::BYTES)
                    .position(|w| w == envelope.as_bytes())
                {
                    rest.drain(at..at + Envelope::BYTES);
                }
            }
            let rest = rest.to_ascii_lowercase();
            let word = word.to_ascii_lowercase();
            assert!(!contains(&rest, word.as_bytes()), "{word} on the {place}");
        }
    }
}

#[test]
fn one_size_with_tls_not_even_the_boxes_can_be_read_on_the_wire() {
    let relay = Running::of(1, false);
    let proxy = Proxy::to(relay.port);
    let text = relay.address.to_string();
    let through = text.replace(&relay.port.to_string(), &proxy.port.to_string());
    let ana = crate::Phone::at(&through.parse().unwrap(), new_key());
    let bens = new_key().key().address();
    let envelope = sealed();
    ana.relay.put(&bens, &envelope).unwrap();
    let wire = proxy.heard.lock().unwrap().clone();
    until("something was recorded", || !wire.is_empty());
    for secret in [
        bens.0.as_bytes(),
        ana.mailbox().0.as_bytes(),
        &envelope.as_bytes()[..16],
    ] {
        assert!(!contains(&wire, secret));
    }
}
