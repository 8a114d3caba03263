//! One attempt to carry something, made by a process that lives for a moment: a tap on a locked phone.
//!
//! It listens to nobody. What it sends goes straight to where the partner's phone was last reached, as
//! nearby does in a Moment, and through the relay, where there is one: that alone keeps what it answers for.
//! All of it together takes no longer than it is given.

use crate::nearby::frame::{self, Frame};
#[cfg(feature = "relay")]
use crate::{Relay, RelayAddress, Way};
use microconsent_statement::{Delivery, Envelope, Mailbox, MailboxSeed, Transport, TransportError};
use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long an attempt takes at most, all its puts and its end included.
pub const ATTEMPT_TAKES: Duration = Duration::from_secs(5);

/// Of this the end may take two seconds: what a relay handed out and nobody kept is handed back.
const UNTIL_THE_END: Duration = Duration::from_secs(2);

/// Nearby is tried for so long; whoever is there has kept it much sooner.
const NEARBY_TAKES: Duration = Duration::from_millis(800);

/// How often it is looked whether the relay is connected, and whether something came.
#[cfg(feature = "relay")]
const LOOKS: Duration = Duration::from_millis(5);

/// How long a fetch waits for the first that comes, once there is a connection.
#[cfg(feature = "relay")]
const FETCH_WAITS: Duration = Duration::from_millis(700);

/// See the module.
pub struct Attempt {
    until: Instant,
    nearby: Mutex<Nearby>,
    #[cfg(feature = "relay")]
    relay: Option<Relay>,
}

/// The way to where the partner's phone was last reached.
enum Nearby {
    /// Not tried yet.
    At(SocketAddr),
    /// Connected; the number of the newest put.
    Connected(TcpStream, u32),
    /// There is none, or nobody is there.
    None,
}

impl Attempt {
    /// Begins one: to this address on the local network, and through this relay with the seed of the own
    /// mailbox. Neither has to be there; what cannot be an address is none. Where the library was built
    /// without the relay, that is never there.
    pub fn begin(nearby: Option<&str>, relay: Option<(&str, &MailboxSeed)>) -> Attempt {
        let nearby = nearby.and_then(|at| at.parse().ok());
        #[cfg(not(feature = "relay"))]
        let _ = relay;
        Attempt {
            until: Instant::now() + (ATTEMPT_TAKES - UNTIL_THE_END),
            nearby: Mutex::new(nearby.map_or(Nearby::None, Nearby::At)),
            #[cfg(feature = "relay")]
            relay: relay.and_then(|(address, seed)| {
                let address: RelayAddress = address.parse().ok()?;
                Relay::new(&address, seed).ok()
            }),
        }
    }

    fn nearby(&self) -> MutexGuard<'_, Nearby> {
        self.nearby.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put_nearby(&self, envelope: &Envelope) -> io::Result<()> {
        let mut nearby = self.nearby();
        let until = self.until.min(Instant::now() + NEARBY_TAKES);
        let done = match std::mem::replace(&mut *nearby, Nearby::None) {
            Nearby::None => return Err(ErrorKind::NotConnected.into()),
            Nearby::At(at) => TcpStream::connect_timeout(&at, left(until)?).and_then(|stream| {
                stream.set_nodelay(true)?;
                Ok((stream, 1))
            }),
            Nearby::Connected(stream, last) => Ok((stream, last + 1)),
        }
        .and_then(|(stream, number)| {
            carry(&stream, number, envelope, until)?;
            Ok((stream, number))
        });
        // A connection on which a put failed cannot be gone on with.
        done.map(|(stream, number)| *nearby = Nearby::Connected(stream, number))
    }

    #[cfg(feature = "relay")]
    fn put_through_relay(&self, to: &Mailbox, envelope: &Envelope) -> Result<(), TransportError> {
        let relay = self.connected().ok_or(TransportError::Unreachable)?;
        let left = left(self.until).map_err(|_| TransportError::Unreachable)?;
        relay.put_within(to, envelope, left)
    }

    /// The relay, once it is connected; none where time runs out first.
    #[cfg(feature = "relay")]
    fn connected(&self) -> Option<&Relay> {
        let relay = self.relay.as_ref()?;
        while !relay.connected() {
            if Instant::now() >= self.until {
                return None;
            }
            std::thread::sleep(LOOKS);
        }
        Some(relay)
    }
}

/// Sends an envelope and waits until the other side has kept it. This process does nothing else, so nobody
/// waits for it meanwhile.
fn carry(
    mut stream: &TcpStream,
    number: u32,
    envelope: &Envelope,
    until: Instant,
) -> io::Result<()> {
    stream.set_write_timeout(Some(left(until)?))?;
    stream.write_all(&frame::envelope(number, envelope))?;
    // The other side may send envelopes of its own before its answer. They are for its next attempt: here
    // nobody keeps them, so none is acknowledged.
    let mut buffer = Vec::new();
    let mut more = [0; frame::WHOLE];
    loop {
        while let Some((frame, bytes)) =
            frame::first_frame(&buffer).map_err(|_| ErrorKind::InvalidData)?
        {
            if frame == Frame::Acknowledgement(number) {
                return Ok(());
            }
            buffer.drain(..bytes);
        }
        stream.set_read_timeout(Some(left(until)?))?;
        match stream.read(&mut more)? {
            0 => return Err(ErrorKind::UnexpectedEof.into()),
            n => buffer.extend_from_slice(&more[..n]),
        }
    }
}

fn left(until: Instant) -> io::Result<Duration> {
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(ErrorKind::TimedOut.into());
    }
    Ok(left)
}

impl Transport for Attempt {
    fn put(&self, to: &Mailbox, envelope: &Envelope) -> Result<(), TransportError> {
        if Instant::now() >= self.until {
            return Err(TransportError::Unreachable);
        }
        let nearby = self.put_nearby(envelope);
        // Whoever answers nearby says that it is kept, and it may be anybody at that address. Where there is a relay it goes there too: the same twice says nothing new.
        #[cfg(feature = "relay")]
        if self.relay.is_some() {
            return self.put_through_relay(to, envelope);
        }
        let _ = to;
        nearby.map_err(|_| TransportError::Unreachable)
    }

    /// What the relay has for the own mailbox, after a short wait for the first of it. Nearby has nothing:
    /// nobody knows where this process is.
    fn fetch(&self, mailbox: &Mailbox, most: usize) -> Result<Vec<Delivery>, TransportError> {
        #[cfg(feature = "relay")]
        {
            let relay = self.connected().ok_or(TransportError::Unreachable)?;
            let until = self.until.min(Instant::now() + FETCH_WAITS);
            loop {
                let came = relay.fetch(mailbox, most)?;
                if !came.is_empty() || Instant::now() >= until {
                    return Ok(came);
                }
                std::thread::sleep(LOOKS);
            }
        }
        #[cfg(not(feature = "relay"))]
        {
            let _ = (mailbox, most);
            Err(TransportError::Unreachable)
        }
    }

    fn acknowledge(&self, mailbox: &Mailbox, ticket: u64) -> Result<(), TransportError> {
        #[cfg(feature = "relay")]
        if let Some(relay) = &self.relay {
            return relay.acknowledge(mailbox, ticket);
        }
        let _ = (mailbox, ticket);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;
    use std::thread;

    fn envelope(of: u8) -> Envelope {
        Envelope::try_from(&[of; Envelope::BYTES][..]).unwrap()
    }

    fn to() -> Mailbox {
        Mailbox("anybody".into())
    }

    #[test]
    fn what_is_put_has_been_kept_at_the_other_end() {
        let there = crate::Nearby::listen("127.0.0.1:0".parse().unwrap()).unwrap();
        let attempt = Attempt::begin(Some(&there.address().to_string()), None);
        let mut kept = Vec::new();
        thread::scope(|scope| {
            let puts = scope.spawn(|| {
                for n in 0..3 {
                    attempt.put(&to(), &envelope(n)).unwrap();
                }
            });
            while !puts.is_finished() {
                for delivery in there.fetch(&to(), 10).unwrap() {
                    kept.push(delivery.bytes[0]);
                    there.acknowledge(&to(), delivery.ticket).unwrap();
                }
            }
        });
        assert_eq!(kept, [0, 1, 2]);
        // Once it is gone, the next fails at once, and so does all that follows.
        drop(there);
        let begun = Instant::now();
        for _ in 0..3 {
            assert!(attempt.put(&to(), &envelope(9)).is_err());
        }
        assert!(begun.elapsed() < Duration::from_secs(2));
    }

    #[test]
    fn one_who_reads_and_does_not_keep_it_is_not_taken_for_one_who_did() {
        let there = crate::Nearby::listen("127.0.0.1:0".parse().unwrap()).unwrap();
        let attempt = Attempt::begin(Some(&there.address().to_string()), None);
        let begun = Instant::now();
        assert!(attempt.put(&to(), &envelope(1)).is_err());
        assert!(begun.elapsed() < Duration::from_secs(2));
        assert_eq!(there.fetch(&to(), 10).unwrap().len(), 1);
    }

    #[test]
    fn nobody_there_and_one_who_never_answers_take_no_longer_than_an_attempt() {
        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        let silent_at = silent.local_addr().unwrap().to_string();
        let talks = TcpListener::bind("127.0.0.1:0").unwrap();
        let talks_at = talks.local_addr().unwrap().to_string();
        let talking = thread::spawn(move || {
            let (mut stream, _) = talks.accept().unwrap();
            // Envelopes without end, and never an answer.
            while stream.write_all(&frame::envelope(1, &envelope(5))).is_ok() {}
        });
        for at in [
            None,
            Some("not an address"),
            Some("127.0.0.1:1"),
            Some(&silent_at),
            Some(&talks_at),
        ] {
            let begun = Instant::now();
            let attempt = Attempt::begin(at, None);
            for _ in 0..3 {
                assert!(attempt.put(&to(), &envelope(1)).is_err());
            }
            drop(attempt);
            assert!(begun.elapsed() < ATTEMPT_TAKES, "{at:?}");
        }
        talking.join().unwrap();
    }
}
