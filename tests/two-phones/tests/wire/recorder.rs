//! Stands on the way between two places, and records every byte that passes.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// What one side of a connection said to the other, whole.
pub type Said = Vec<u8>;

/// So many bytes are an envelope at the least.
const AN_ENVELOPE: usize = 2_048;

/// See the module.
pub struct Recorder {
    pub address: SocketAddr,
    tape: Arc<Tape>,
}

#[derive(Default)]
struct Tape {
    /// Of each connection what the caller said, and what was answered.
    said: Mutex<Vec<[Said; 2]>>,
    /// 0 while all passes. Else what more a caller says, in bytes, before its connection is cut.
    cuts_after: AtomicUsize,
}

impl Recorder {
    /// Whoever calls it speaks with this place.
    pub fn before(place: SocketAddr) -> Recorder {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let address = listener.local_addr().expect("a port");
        let tape = Arc::new(Tape::default());
        let its = tape.clone();
        std::thread::spawn(move || {
            for caller in listener.incoming().flatten() {
                if let Ok(called) = TcpStream::connect(place) {
                    its.join(caller, called);
                }
            }
        });
        Recorder { address, tape }
    }

    /// The next envelope that a caller says is carried, and what answers it is not: then the connection
    /// is cut. Whoever said it cannot know that it arrived.
    pub fn loses_the_next_answer(&self) {
        self.tape.cuts_after.store(AN_ENVELOPE, Ordering::SeqCst);
    }

    /// What was said until now: of each connection, what the caller said and what was answered.
    pub fn heard(&self) -> Vec<[Said; 2]> {
        self.tape.lock().clone()
    }
}

impl Tape {
    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<[Said; 2]>> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn join(self: &Arc<Tape>, caller: TcpStream, called: TcpStream) {
        let place = {
            let mut said = self.lock();
            said.push([Vec::new(), Vec::new()]);
            said.len() - 1
        };
        for (who, from, to) in [(0, &caller, &called), (1, &called, &caller)] {
            let streams = from.try_clone().and_then(|f| Ok((f, to.try_clone()?)));
            let (from, to) = streams.expect("handles");
            let _ = from.set_nodelay(true);
            let tape = self.clone();
            std::thread::spawn(move || tape.carry(place, who, from, to));
        }
    }

    fn carry(&self, place: usize, who: usize, mut from: TcpStream, mut to: TcpStream) {
        let mut buffer = [0; 16_384];
        while let Ok(n @ 1..) = from.read(&mut buffer) {
            self.lock()[place][who].extend(&buffer[..n]);
            let cuts_after = self.cuts_after.load(Ordering::SeqCst);
            if who == 0 && cuts_after > 1 {
                // 1 is left when the envelope has passed: the next that is answered is not carried.
                let left = cuts_after.saturating_sub(n).max(1);
                self.cuts_after.store(left, Ordering::SeqCst);
            } else if who == 1 && cuts_after == 1 {
                self.cuts_after.store(0, Ordering::SeqCst);
                break;
            }
            if to.write_all(&buffer[..n]).is_err() {
                break;
            }
        }
        for stream in [from, to] {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}
