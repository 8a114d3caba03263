//! Carries envelopes between two phones.
//!
//! [`Nearby`] is direct TCP on the local network, with no server. `Relay` (feature `relay`) is a
//! queue that others run. [`Ways`] takes the first where it is connected, and else the second.
//! [`Attempt`] is for a locked phone, which sends and is gone.
//! All fill [`microconsent_statement::Transport`]; they know nothing of what they carry.
//!
//! `one_size`: an envelope travels as its 2,048 bytes, whatever is in it. What arrives is anybody's
//! bytes, and nothing here trusts it.
#![deny(missing_docs)]

mod attempt;
mod bell;
mod inbox;
mod nearby;
#[cfg(feature = "relay")]
mod relay;
mod ways;

pub use attempt::{ATTEMPT_TAKES, Attempt};
pub use nearby::Nearby;
#[cfg(feature = "relay")]
pub use relay::{AddressError, Relay, RelayAddress};
pub use ways::Ways;

use microconsent_statement::{Envelope, Transport};
use std::time::Duration;

/// How long a put takes at most.
///
/// A person who stops waits for nothing: a caller puts after the gesture holds, never before.
pub const PUT_WAITS: Duration = Duration::from_secs(2);

/// A transport that tells when there is something to do.
pub trait Way: Transport {
    /// Whether a put can be tried now. Where it is false, a put is
    /// [`Unreachable`](microconsent_statement::TransportError::Unreachable) at once.
    fn connected(&self) -> bool;

    /// Whether something that was put is on the way, and may still be kept at the other end within a moment.
    fn is_carrying(&self) -> bool {
        false
    }

    /// Whether this, which was put, should long have been kept at the other end and is not, or is put after
    /// another of which that is true, and nothing after that was kept. Where there is another way, it is to be
    /// tried too.
    fn is_late(&self, envelope: &Envelope) -> bool {
        let _ = envelope;
        false
    }

    /// Has `call` called after each arrival, after each connection that came up, since what waits can be put
    /// then, and when something that was on the way is kept or to be put again: `exchange` is due. It replaces
    /// the call that was set before, and is called once now.
    ///
    /// It runs on a thread of the transport: it only wakes another (a channel, a dispatcher), and
    /// never calls the transport.
    fn on_arrival(&self, call: Box<dyn Fn() + Send + Sync>);
}
