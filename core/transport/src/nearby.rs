//! Direct TCP on the local network, with no server: one phone to the other.
//!
//! Who is where is the shell's to find out; an address and a port come in. Each side listens and
//! dials, and envelopes go both ways over whichever connection is up. It is one pair, so that no
//! mailbox is named on the wire, and those that the trait names are not looked at.
//!
//! An envelope is acknowledged when the other core has kept it, and a put does not wait for that: the other
//! may just be putting one too, and then each would wait for the other. It is on the way until then; the bell
//! rings when it is kept, or its connection is lost, or it takes too long, and the same put again says that it
//! is kept or sends it again.
//!
//! Nothing here can tell the partner from anybody else who connects; the keys that close an envelope
//! can. So strangers get few places, are cut off when they stall, and are sent nothing once the partner's
//! address is known. In the inbox each connection that is up has a part of its own, and all that have ended
//! have one together, however many they were: what the partner's connection brought and is not kept yet,
//! five envelopes at least, nobody else pushes out. What is pushed out once that connection has ended comes
//! again, since nobody can say any more that it was kept.

pub(crate) mod frame;
mod line;
mod on_the_way;
mod places;

use crate::bell::Bell;
use crate::inbox::Inbox;
use crate::{PUT_WAITS, Way};
use frame::Frame;
use line::{Line, Whose};
use microconsent_statement::{Delivery, Envelope, Mailbox, Transport, TransportError};
use on_the_way::{Fate, OnTheWay};
use places::Places;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long one attempt to connect takes at most.
const DIALLING_TAKES: Duration = Duration::from_secs(2);
/// The wait after the first attempt that failed; it doubles to [`LONGEST_BACKOFF`].
const FIRST_BACKOFF: Duration = Duration::from_millis(100);
const LONGEST_BACKOFF: Duration = Duration::from_secs(3);
/// A connection that held for this long was a good one: the next attempt is made at once.
const GOOD_CONNECTION: Duration = Duration::from_secs(5);

/// See the module. It listens until it is dropped.
pub struct Nearby {
    shared: Arc<Shared>,
    address: SocketAddr,
    threads: Vec<JoinHandle<()>>,
}

struct Shared {
    inbox: Inbox<Origin>,
    bell: Bell,
    state: Mutex<State>,
    /// A line has closed, the partner's address is another, or all is ended.
    changed: Condvar,
}

/// Where an envelope came from, to be told once it is kept.
struct Origin {
    line: Weak<Line>,
    number: u32,
}

struct State {
    ended: bool,
    partner: Option<SocketAddr>,
    next_line: u64,
    places: Places,
    on_the_way: OnTheWay,
}

impl Nearby {
    /// Listens at an address; port 0 takes a free one, and [`Nearby::address`] tells it.
    ///
    /// # Errors
    /// Of the system: the address is taken or not this machine's, or there is no room for a thread.
    pub fn listen(at: SocketAddr) -> io::Result<Nearby> {
        let listener = TcpListener::bind(at)?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            inbox: Inbox::new(),
            bell: Bell::default(),
            state: Mutex::new(State {
                ended: false,
                partner: None,
                next_line: 0,
                places: Places::default(),
                on_the_way: OnTheWay::default(),
            }),
            changed: Condvar::new(),
        });
        let mut nearby = Nearby {
            shared,
            address,
            threads: Vec::new(),
        };
        // Each is in `threads` before the next is begun: dropping ends those that there are.
        let shared = nearby.shared.clone();
        nearby.begin("nearby listens", move || shared.accept(&listener))?;
        let shared = nearby.shared.clone();
        nearby.begin("nearby dials", move || shared.dial())?;
        Ok(nearby)
    }

    fn begin(&mut self, name: &str, what: impl FnOnce() + Send + 'static) -> io::Result<()> {
        let thread = thread::Builder::new().name(name.into()).spawn(what)?;
        self.threads.push(thread);
        Ok(())
    }

    /// Where it listens, with the port that it has.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where the partner's phone is now. It is dialled until it answers, and again whenever the
    /// connection is lost; another address replaces this one, `None` stops dialling.
    pub fn dial(&self, partner: Option<SocketAddr>) {
        let mut state = self.shared.lock();
        if state.partner != partner {
            state.partner = partner;
            state.places.close_dialled();
            self.shared.changed.notify_all();
        }
    }
}

impl Drop for Nearby {
    fn drop(&mut self) {
        {
            let mut state = self.shared.lock();
            state.ended = true;
            state.places.close_all();
            self.shared.changed.notify_all();
        }
        // Accepting has no other end than one more connection.
        let here = match self.address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            ip => ip,
        };
        let here = SocketAddr::new(here, self.address.port());
        let woken = TcpStream::connect_timeout(&here, DIALLING_TAKES).is_ok();
        for thread in self.threads.drain(..) {
            // Where it could not be woken (the network is gone) it ends with the next that comes.
            if woken {
                let _ = thread.join();
            }
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn accept(self: &Arc<Shared>, listener: &TcpListener) {
        loop {
            let accepted = listener.accept();
            let mut state = self.lock();
            if state.ended {
                return;
            }
            let Ok((stream, from)) = accepted else {
                drop(state);
                // Out of file handles, most likely: trying on at once would only burn.
                thread::sleep(FIRST_BACKOFF);
                continue;
            };
            let same = |p: SocketAddr| p.ip().to_canonical() == from.ip().to_canonical();
            let whose = match state.partner {
                Some(partner) if same(partner) => Whose::Partner,
                _ => Whose::Stranger,
            };
            // Where there is no place, the stream is dropped, and so closed.
            if state.places.make_room(whose) {
                let _ = self.begin_line(&mut state, whose, stream);
            }
            drop(state);
            self.bell.ring();
        }
    }

    fn dial(self: &Arc<Shared>) {
        let mut backoff = FIRST_BACKOFF;
        loop {
            let Some(partner) = self.wait_until_to_dial() else {
                return;
            };
            let line = TcpStream::connect_timeout(&partner, DIALLING_TAKES).and_then(|stream| {
                let mut state = self.lock();
                if state.ended || state.partner != Some(partner) {
                    return Err(io::ErrorKind::Interrupted.into());
                }
                self.begin_line(&mut state, Whose::Dialled, stream)
            });
            if let Ok(line) = line {
                self.bell.ring();
                self.wait_while(|state| !state.ended && !line.is_closed(), None);
                if line.lived() > GOOD_CONNECTION {
                    backoff = FIRST_BACKOFF;
                    continue;
                }
            }
            self.wait_while(
                |state| !state.ended && state.partner == Some(partner),
                Some(backoff),
            );
            backoff = (backoff * 2).min(LONGEST_BACKOFF);
            if self.lock().partner != Some(partner) {
                backoff = FIRST_BACKOFF;
            }
        }
    }

    /// The address to dial, once there is one; `None` at the end.
    fn wait_until_to_dial(&self) -> Option<SocketAddr> {
        self.wait_while(|state| !state.ended && state.partner.is_none(), None);
        let state = self.lock();
        state.partner.filter(|_| !state.ended)
    }

    fn wait_while(&self, what: impl Fn(&State) -> bool, at_most: Option<Duration>) {
        let until = at_most.map(|time| Instant::now() + time);
        let mut state = self.lock();
        while what(&state) {
            state = match until.map(|t| t.saturating_duration_since(Instant::now())) {
                None => self
                    .changed
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner),
                Some(Duration::ZERO) => return,
                Some(left) => {
                    let woken = self.changed.wait_timeout(state, left);
                    woken.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    fn begin_line(
        self: &Arc<Shared>,
        state: &mut State,
        whose: Whose,
        stream: TcpStream,
    ) -> io::Result<Arc<Line>> {
        state.next_line += 1;
        let line = Arc::new(Line::new(state.next_line, whose, stream)?);
        let (shared, its) = (self.clone(), line.clone());
        thread::Builder::new()
            .name("nearby reads".into())
            .spawn(move || {
                // Also when the shell's call panics, the place is given back.
                let _ends = Ends(&shared, &its);
                its.read_all(|frame| shared.hear(&its, frame), || shared.goes_on(&its));
            })?;
        state.places.take(line.clone());
        Ok(line)
    }

    fn hear(&self, line: &Arc<Line>, frame: Frame<'_>) {
        match frame {
            Frame::Envelope(number, envelope) => {
                line.is_heard();
                // Written again, it is there once.
                let ticket = line.id << u32::BITS | u64::from(number);
                let origin = Origin {
                    line: Arc::downgrade(line),
                    number,
                };
                self.inbox
                    .take_in(ticket, line.id, envelope.to_vec(), origin);
            }
            Frame::Acknowledgement(number) => {
                if !self.lock().on_the_way.is_kept(line.id, number) {
                    return;
                }
                line.is_heard();
            }
        }
        self.bell.ring();
    }

    /// Whether a line is of use. One on which something is not kept in time is not, where nothing was heard
    /// since: the other phone may be gone. Where it is only not kept, that is told, once for each time that it
    /// was written: whoever still has it puts it again.
    fn goes_on(&self, line: &Line) -> bool {
        let mut state = self.lock();
        let overdue = state.on_the_way.overdue(line.id);
        if overdue.is_some_and(|since| line.silent_since() < since) {
            return false;
        }
        let newly = state.on_the_way.is_newly_overdue(line.id);
        drop(state);
        if newly {
            self.bell.ring();
        }
        true
    }
}

/// Gives a line's place back when its reader ends.
struct Ends<'a>(&'a Shared, &'a Line);

impl Drop for Ends<'_> {
    fn drop(&mut self) {
        let Ends(shared, line) = self;
        line.close();
        // Before its place is another's: no more sources have a part of the inbox than there are places.
        shared.inbox.has_ended(line.id);
        let goes_again = {
            let mut state = shared.lock();
            state.places.leave(line.id);
            state.on_the_way.is_lost(line.id) && !state.ended
        };
        shared.changed.notify_all();
        if goes_again {
            shared.bell.ring();
        }
    }
}

impl Transport for Nearby {
    /// Writes the envelope, within [`PUT_WAITS`]; it is on the way then. The same put again is done once the
    /// other phone has kept it. While its connection holds it is written again only after two seconds in which
    /// it was not kept: the same bytes, which say nothing new.
    fn put(&self, _: &Mailbox, envelope: &Envelope) -> Result<(), TransportError> {
        let until = Instant::now() + PUT_WAITS;
        let mut tried = Vec::new();
        loop {
            let (line, number) = {
                let mut state = self.shared.lock();
                let fate = state.on_the_way.fate_of(envelope);
                if fate == Some(Fate::Kept) {
                    return Ok(());
                }
                let line = state.places.best(state.partner.is_some(), &tried);
                let line = line.ok_or(TransportError::Unreachable)?;
                let stays = match fate {
                    // A stranger who took it and says nothing does not keep it from the partner.
                    Some(Fate::On(there)) => state.places.is_as_sure(there, &line),
                    // A line on which nothing was heard since is about to end.
                    Some(Fate::Late { line: there, since }) => {
                        there == line.id && line.silent_since() < since
                    }
                    Some(Fate::Kept) | None => false,
                };
                if stays {
                    return Err(TransportError::OnTheWay);
                }
                let number = state.on_the_way.begin(line.id, envelope);
                (line, number)
            };
            if line.carry(number, envelope, until).is_ok() {
                self.shared.lock().on_the_way.is_written(line.id, number);
                return Err(TransportError::OnTheWay);
            }
            // Closed by that, with all that was on the way there; another may still be up.
            self.shared.lock().on_the_way.is_lost(line.id);
            tried.push(line.id);
        }
    }

    fn fetch(&self, _: &Mailbox, most: usize) -> Result<Vec<Delivery>, TransportError> {
        Ok(self.shared.inbox.first(most))
    }

    fn acknowledge(&self, _: &Mailbox, ticket: u64) -> Result<(), TransportError> {
        if let Some(Origin { line, number }) = self.shared.inbox.let_go_of(ticket)
            && let Some(line) = line.upgrade()
        {
            line.acknowledge(number);
        }
        Ok(())
    }
}

impl Way for Nearby {
    fn connected(&self) -> bool {
        let state = self.shared.lock();
        state.places.best(state.partner.is_some(), &[]).is_some()
    }

    fn is_carrying(&self) -> bool {
        self.shared.lock().on_the_way.is_carrying()
    }

    fn is_late(&self, envelope: &Envelope) -> bool {
        self.shared.lock().on_the_way.is_late(envelope)
    }

    fn on_arrival(&self, call: Box<dyn Fn() + Send + Sync>) {
        self.shared.bell.set(call);
    }
}
