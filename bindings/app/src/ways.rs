//! The ways to the other phone, which a shell opens and closes: nearby on the local network, and a relay.
//!
//! The transports stay on this side: no envelope passes through the shell, and the seed of the mailbox,
//! which a relay needs, is never in its hands. Holds `no_watching`: nobody is listened to but while one is
//! in a Moment or enters it.
//!
//! What this offers is the same whether the library is built with the feature `relay` or not; without it
//! each relay is refused as one that this app does not have.

use crate::app::MicroConsent;
use crate::error::{MicroConsentError, Wrong};
use crate::foreign::ListenerError;
use crate::view::Exchanged;
use crate::words::Language;
use microconsent as core;
use microconsent::phrases::NoWay;
use microconsent::statement::{Delivery, Envelope, Mailbox, Transport, TransportError};
use microconsent_transport::{self as transport, Way};
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

type Result<T> = std::result::Result<T, MicroConsentError>;

/// Where a phone listens on the local network.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Place {
    /// Its IP address, 192.168.1.7 or fe80::1%3. No name: finding the address is the shell's.
    pub ip: String,
    /// Its port; 0 takes a free one where a phone begins to listen.
    pub port: u16,
}

impl Place {
    fn address(&self) -> std::result::Result<SocketAddr, Wrong> {
        let Place { ip, port } = self;
        let address = match ip.parse::<IpAddr>() {
            Ok(ip) => Ok(SocketAddr::from((ip, *port))),
            // One of IPv6 that names the network of this phone.
            Err(_) => format!("[{ip}]:{port}").parse(),
        };
        address.map_err(|_| Wrong::NoWay(NoWay::Place))
    }
}

impl From<SocketAddr> for Place {
    fn from(address: SocketAddr) -> Self {
        let ip = match address {
            SocketAddr::V6(v6) if v6.scope_id() != 0 => format!("{}%{}", v6.ip(), v6.scope_id()),
            _ => address.ip().to_string(),
        };
        Place {
            ip,
            port: address.port(),
        }
    }
}

/// Hears that there is something to exchange: something has come, or a way has opened.
///
/// It is called on a thread of the way: it only wakes whoever exchanges, and calls nothing here.
#[uniffi::export(with_foreign)]
pub trait ArrivalListener: Send + Sync {
    /// An exchange is due.
    fn arrived(&self) -> std::result::Result<(), ListenerError>;
}

/// A way that is open until it is ended, or nobody holds it.
struct Open<W: Way + 'static>(Mutex<Option<Arc<W>>>);

impl<W: Way + 'static> Open<W> {
    fn new(way: W) -> Open<W> {
        Open(Mutex::new(Some(Arc::new(way))))
    }

    fn way(&self) -> Option<Arc<W>> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn connected(&self) -> bool {
        self.way().is_some_and(|way| way.connected())
    }

    fn on_arrival(&self, listener: Arc<dyn ArrivalListener>) {
        if let Some(way) = self.way() {
            way.on_arrival(Box::new(move || {
                // One that throws has missed this; the next exchange takes what has come.
                let _ = listener.arrived();
            }));
        }
    }

    /// A way waits for its threads when it goes, and one of them may be the one that has just called the
    /// shell: so it goes on another.
    fn end(&self) {
        let way = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(way) = way {
            // Where there is no thread to be had it goes here.
            let _ = thread::Builder::new()
                .name("a way ends".into())
                .spawn(move || drop(way));
        }
    }
}

impl<W: Way + 'static> Drop for Open<W> {
    fn drop(&mut self) {
        self.end();
    }
}

/// Direct TCP on the local network, with no server. Who is where is the shell's to find out.
///
/// MicroConsent's listen_nearby makes it.
#[derive(uniffi::Object)]
pub struct Nearby {
    open: Open<transport::Nearby>,
    told_in: Language,
}

#[uniffi::export]
impl Nearby {
    /// Where it listens, to be announced under a random name that changes; none once it has ended.
    pub fn place(&self) -> Result<Option<Place>> {
        Ok(self.open.way().map(|way| way.address().into()))
    }

    /// Where the partner's phone is now. It is dialled until it answers, and again whenever the
    /// connection is lost; another place replaces this one, none stops dialling.
    ///
    /// Fails with NoWay for what is no IP address.
    pub fn dial(&self, partner: Option<Place>) -> Result<()> {
        let partner = partner.map(|place| place.address()).transpose();
        let partner = partner.map_err(|wrong| wrong.told(self.told_in))?;
        if let Some(way) = self.open.way() {
            way.dial(partner);
        }
        Ok(())
    }

    /// Whether the two phones are connected now.
    pub fn connected(&self) -> Result<bool> {
        Ok(self.open.connected())
    }

    /// Has this listener called after each arrival and each new connection, and once now. It replaces
    /// the one before, and is let go of at the end.
    pub fn on_arrival(&self, listener: Arc<dyn ArrivalListener>) -> Result<()> {
        self.open.on_arrival(listener);
        Ok(())
    }

    /// Stops listening and closes what is connected, within moments. Ending twice is no error.
    pub fn end(&self) -> Result<()> {
        self.open.end();
        Ok(())
    }
}

/// A relay that others run, which keeps envelopes until they are fetched, a day at most.
///
/// MicroConsent's relay makes it, one for each link.
#[derive(uniffi::Object)]
pub struct Relay {
    open: Open<far::Relay>,
    /// Whose it is: after linking again the mailbox is another.
    mailbox: Mailbox,
}

#[uniffi::export]
impl Relay {
    /// Whether the relay is connected now.
    pub fn connected(&self) -> Result<bool> {
        Ok(self.open.connected())
    }

    /// Has this listener called after each arrival and each new connection, and once now. It replaces
    /// the one before, and is let go of at the end.
    pub fn on_arrival(&self, listener: Arc<dyn ArrivalListener>) -> Result<()> {
        self.open.on_arrival(listener);
        Ok(())
    }

    /// Ends the connection, within moments. To be called when the phone locks or the link ends. Ending
    /// twice is no error.
    pub fn end(&self) -> Result<()> {
        self.open.end();
        Ok(())
    }
}

/// The ways that there are: nearby goes first where it is connected, and what comes is taken from both.
#[derive(uniffi::Object)]
pub struct Ways {
    nearby: Option<Arc<Nearby>>,
    relay: Option<Arc<Relay>>,
}

#[uniffi::export]
impl Ways {
    /// These, and none other. To be made anew when one of them ends or another opens.
    #[uniffi::constructor(default(nearby = None, relay = None))]
    pub fn new(nearby: Option<Arc<Nearby>>, relay: Option<Arc<Relay>>) -> Result<Self> {
        Ok(Ways { nearby, relay })
    }
}

#[uniffi::export]
impl MicroConsent {
    /// Listens on the local network, while one is in a Moment or enters it. It ends by itself with the
    /// first exchange that has nothing more to move after that.
    ///
    /// Fails with NotNow outside a Moment and with no partner linked, NoWay for what is no IP address of
    /// this phone or a port that is taken.
    pub fn listen_nearby(&self, at: Place) -> Result<Arc<Nearby>> {
        self.run(|core| {
            let home = core.home()?;
            if !(home.linked && home.here) {
                return Err(core::Error::NotNow.into());
            }
            let listening = transport::Nearby::listen(at.address()?);
            Ok(Arc::new(Nearby {
                open: Open::new(listening.map_err(|_| Wrong::NoWay(NoWay::Busy))?),
                told_in: core.language(),
            }))
        })
    }

    /// Where the partner's phone is reached on the local network now, for taps on the locked phone; none once
    /// it is not. It counts in a Moment alone.
    ///
    /// Fails with NoWay for what is no IP address.
    pub fn reached_nearby(&self, at: Option<Place>) -> Result<()> {
        self.run(|core| {
            let at = at.map(|place| place.address()).transpose()?;
            Ok(core.reached_nearby(at)?)
        })
    }

    /// Begins to connect to the relay of this address, a secret of those who may use it. Returns at once.
    ///
    /// Fails with NotNow with no partner linked, NoWay for what is no relay's address and in an app that
    /// was built without relays.
    pub fn relay(&self, address: String) -> Result<Arc<Relay>> {
        self.run(|core| {
            let seed = core.mailbox()?.ok_or(core::Error::NotNow)?;
            Ok(Arc::new(Relay {
                open: Open::new(far::open(&address, &seed).map_err(Wrong::NoWay)?),
                mailbox: seed.key().address(),
            }))
        })
    }

    /// As `exchange`, over the ways of the library itself. A way that may not be open any more ends: a
    /// relay of an earlier link before, nearby after the last word that one leaves.
    pub fn exchange_over(&self, ways: Arc<Ways>) -> Result<Exchanged> {
        self.run(|core| {
            let mailbox = core.mailbox()?.map(|seed| seed.key().address());
            if let Some(relay) = &ways.relay
                && mailbox.as_ref() != Some(&relay.mailbox)
            {
                relay.open.end();
            }
            let near = ways.nearby.as_ref().and_then(|nearby| nearby.open.way());
            let relay = ways.relay.as_ref().and_then(|relay| relay.open.way());
            let exchanged = match (near.clone(), relay) {
                (Some(near), Some(far)) => core.exchange(&transport::Ways::new(near, far)),
                (Some(near), None) => core.exchange(&*near),
                (None, Some(far)) => core.exchange(&*far),
                (None, None) => core.exchange(&Nowhere),
            };
            if let Some(nearby) = &ways.nearby
                // What comes does not hold it open: anybody can send.
                && exchanged.as_ref().map_or(true, |done| done.put == 0)
                && !near.is_some_and(|near| near.is_carrying())
                && !core.home().is_ok_and(|home| home.linked && home.here)
            {
                nearby.open.end();
            }
            Ok(exchanged?)
        })
    }
}

/// No way at all: time passes, and what is said waits.
struct Nowhere;

impl Transport for Nowhere {
    fn put(&self, _: &Mailbox, _: &Envelope) -> std::result::Result<(), TransportError> {
        Err(TransportError::Unreachable)
    }

    fn fetch(&self, _: &Mailbox, _: usize) -> std::result::Result<Vec<Delivery>, TransportError> {
        Ok(Vec::new())
    }

    fn acknowledge(&self, _: &Mailbox, _: u64) -> std::result::Result<(), TransportError> {
        Ok(())
    }
}

/// Relays, where the library has them.
#[cfg(feature = "relay")]
mod far {
    use super::NoWay;
    use microconsent::statement::MailboxSeed;
    pub use microconsent_transport::Relay;
    use microconsent_transport::RelayAddress;

    pub fn open(address: &str, seed: &MailboxSeed) -> Result<Relay, NoWay> {
        let address: RelayAddress = address.trim().parse().map_err(|_| NoWay::RelayAddress)?;
        Relay::new(&address, seed).map_err(|_| NoWay::Busy)
    }
}

/// There are none in this build.
#[cfg(not(feature = "relay"))]
mod far {
    use super::{NoWay, Way};
    use microconsent::statement::{
        Delivery, Envelope, Mailbox, MailboxSeed, Transport, TransportError,
    };

    pub enum Relay {}

    pub fn open(_: &str, _: &MailboxSeed) -> Result<Relay, NoWay> {
        Err(NoWay::NoRelays)
    }

    impl Transport for Relay {
        fn put(&self, _: &Mailbox, _: &Envelope) -> Result<(), TransportError> {
            match *self {}
        }

        fn fetch(&self, _: &Mailbox, _: usize) -> Result<Vec<Delivery>, TransportError> {
            match *self {}
        }

        fn acknowledge(&self, _: &Mailbox, _: u64) -> Result<(), TransportError> {
            match *self {}
        }
    }

    impl Way for Relay {
        fn connected(&self) -> bool {
            match *self {}
        }

        fn on_arrival(&self, _: Box<dyn Fn() + Send + Sync>) {
            match *self {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use microconsent::statement::MailboxSeed;

    #[test]
    fn a_place_is_an_ip_address_and_comes_back() {
        for (ip, port) in [("127.0.0.1", 7), ("::1", 0), ("fe80::1%3", 80)] {
            let place = Place {
                ip: ip.into(),
                port,
            };
            assert_eq!(Place::from(place.address().ok().unwrap()), place);
        }
        for ip in [
            "",
            "localhost",
            "127.0.0.1:7",
            "1.2.3",
            "::1]:5",
            "fe80::1%wlan0",
        ] {
            let place = Place {
                ip: ip.into(),
                port: 7,
            };
            assert!(matches!(place.address(), Err(Wrong::NoWay(NoWay::Place))));
        }
    }

    #[test]
    fn what_is_no_relays_address_is_refused_and_without_relays_each_is() {
        let why = far::open("nats://nowhere", &MailboxSeed::from_bytes([1; 32])).err();
        let expected = match cfg!(feature = "relay") {
            true => NoWay::RelayAddress,
            false => NoWay::NoRelays,
        };
        assert_eq!(why, Some(expected));
    }
}
