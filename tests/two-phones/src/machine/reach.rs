//! The ways to the other phone, as far as they are open now.
//!
//! Nearby listens and is announced only while its person is in a Moment or has entered one, and the phone is
//! unlocked: else whether somebody is at their phone could be seen from outside (`no_watching`). A relay,
//! where there is one, is spoken to while the phone is linked and unlocked.

use super::meeting::Meeting;
use super::options::Roads;
use microconsent::statement::Transport;
use microconsent::{Error, MicroConsent};
use microconsent_transport::{Nearby, Way};
#[cfg(feature = "relay")]
use microconsent_transport::{Relay, Ways};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

/// Rings when there is something to exchange.
pub(super) type Ring = Arc<dyn Fn() + Send + Sync>;

/// See the module.
pub(super) struct Reach {
    roads: Roads,
    meeting: Arc<Meeting>,
    ring: Ring,
    near: Option<Arc<Nearby>>,
    #[cfg(feature = "relay")]
    far: Option<(microconsent::statement::Mailbox, Arc<Relay>)>,
}

impl Reach {
    pub(super) fn new(roads: Roads, meeting: Arc<Meeting>, ring: Ring) -> Reach {
        Reach {
            roads,
            meeting,
            ring,
            near: None,
            #[cfg(feature = "relay")]
            far: None,
        }
    }

    /// Opens what may be open, exchanges, and closes what may not. How much was moved.
    pub(super) fn exchange(&mut self, core: &MicroConsent) -> Result<u32, Error> {
        let here = core.home().is_ok_and(|home| home.linked && home.here);
        if here {
            self.open_near();
            // Where it is reached now, a tap on the locked phone looks for it too.
            if self.near.as_ref().is_some_and(|near| near.connected()) {
                let _ = core.reached_nearby(self.place());
            }
        }
        #[cfg(feature = "relay")]
        self.follow_far(core);
        let moved = match self.way() {
            Some(way) => core.exchange(&*way).map(|done| (done.put, done.taken)),
            None => Ok((0, 0)),
        };
        // That one leaves is said first. What comes does not hold it open: anybody can send.
        let has_more = matches!(moved, Ok((1.., _)))
            || self.near.as_ref().is_some_and(|near| near.is_carrying());
        if !here && !has_more && self.near.take().is_some() {
            let _ = self.meeting.listens(None);
        }
        moved.map(|(put, taken)| put + taken)
    }

    /// Whether the other is looked for.
    pub(super) fn looks(&self) -> bool {
        self.near.as_ref().is_some_and(|near| !near.connected())
    }

    fn open_near(&mut self) {
        if self.near.is_none() {
            let anywhere = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
            // Where it cannot listen now, it tries again at the next turn.
            let Ok(near) = Nearby::listen(self.roads.listen.unwrap_or(anywhere)) else {
                return;
            };
            let _ = self.meeting.listens(Some(near.address()));
            near.on_arrival(self.bell());
            self.near = Some(Arc::new(near));
        }
        if let Some(near) = &self.near {
            near.dial(self.place());
        }
    }

    /// Where the other listens.
    fn place(&self) -> Option<SocketAddr> {
        self.roads.dial.or_else(|| self.meeting.place())
    }

    fn bell(&self) -> Box<dyn Fn() + Send + Sync> {
        let ring = self.ring.clone();
        Box::new(move || ring())
    }

    #[cfg(not(feature = "relay"))]
    fn way(&self) -> Option<Arc<dyn Transport>> {
        self.near.clone().map(|near| near as Arc<dyn Transport>)
    }

    #[cfg(feature = "relay")]
    fn way(&self) -> Option<Arc<dyn Transport>> {
        let far = self.far.as_ref().map(|(_, relay)| relay.clone());
        match (self.near.clone(), far) {
            (Some(near), Some(far)) => Some(Arc::new(Ways::new(near, far))),
            (Some(near), None) => Some(near),
            (None, Some(far)) => Some(far),
            (None, None) => None,
        }
    }

    /// One relay for each link: its mailbox is another after linking again.
    #[cfg(feature = "relay")]
    fn follow_far(&mut self, core: &MicroConsent) {
        let seed = core.mailbox().ok().flatten();
        let mailbox = seed.as_ref().map(|seed| seed.key().address());
        if self.far.as_ref().map(|(mailbox, _)| mailbox) != mailbox.as_ref() {
            self.far = None;
        }
        if let (None, Some(address), Some(seed), Some(mailbox)) =
            (&self.far, &self.roads.relay, &seed, mailbox)
            && let Ok(relay) = Relay::new(address, seed)
        {
            relay.on_arrival(self.bell());
            self.far = Some((mailbox, Arc::new(relay)));
        }
    }
}

impl Drop for Reach {
    fn drop(&mut self) {
        let _ = self.meeting.listens(None);
    }
}
