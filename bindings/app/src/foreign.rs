//! What a shell gives the core: a clock, listeners, a way to carry envelopes. Whatever these throw, the
//! core goes on, and towards caution.

use crate::view::{HomeView, MomentView};
use microconsent as core;
use microconsent::statement;
use rand_core::Rng;
use std::sync::Arc;
use std::time::SystemTime;
use uniffi::UnexpectedUniFFICallbackError;

/// One reading of a phone's clocks.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Now {
    /// Wall clock, milliseconds since 1970 UTC. It can be wrong and it can jump: it dates the
    /// journal and decides nothing else.
    pub utc_ms: i64,
    /// Milliseconds since the phone started; monotonic, sleep included. All expiry counts by it.
    pub uptime_ms: u64,
    /// An opaque id of this boot; where there is none, new for each process.
    pub boot: String,
}

/// The time could not be told. Whatever else a clock throws counts as this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum ClockError {
    /// The phone's clocks could not be read.
    #[error("the time is not known")]
    Unknown,
}

impl From<UnexpectedUniFFICallbackError> for ClockError {
    fn from(_: UnexpectedUniFFICallbackError) -> Self {
        ClockError::Unknown
    }
}

/// Where the shell gives the time. It is asked while the core is busy, so it must not call back.
///
/// When it throws, the time counts as that of a new boot: all that allows ends.
#[uniffi::export(with_foreign)]
pub trait Clock: Send + Sync {
    /// The time now.
    fn now(&self) -> Result<Now, ClockError>;
}

/// A listener could not take a view. Whatever else a listener throws counts as this, and harms nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum ListenerError {
    /// It failed.
    #[error("the listener failed")]
    Failed,
}

impl From<UnexpectedUniFFICallbackError> for ListenerError {
    fn from(_: UnexpectedUniFFICallbackError) -> Self {
        ListenerError::Failed
    }
}

/// Hears each new view of the home screen, on the thread whose call changed it. It may call back.
#[uniffi::export(with_foreign)]
pub trait HomeListener: Send + Sync {
    /// The view is this now.
    fn changed(&self, view: HomeView) -> Result<(), ListenerError>;
}

/// Hears each new view of the Moment's screen, on the thread whose call changed it. It may call back.
#[uniffi::export(with_foreign)]
pub trait MomentListener: Send + Sync {
    /// The view is this now.
    fn changed(&self, view: MomentView) -> Result<(), ListenerError>;
}

/// Why a transport did not carry. Whatever else a transport throws counts as this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum TransportError {
    /// It cannot be reached now. Trying again later is right.
    #[error("cannot be reached now")]
    Unreachable,
}

impl From<UnexpectedUniFFICallbackError> for TransportError {
    fn from(_: UnexpectedUniFFICallbackError) -> Self {
        TransportError::Unreachable
    }
}

impl From<TransportError> for statement::TransportError {
    fn from(error: TransportError) -> Self {
        match error {
            TransportError::Unreachable => statement::TransportError::Unreachable,
        }
    }
}

/// An envelope that was fetched, with the ticket that acknowledges it.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Delivery {
    /// Names this delivery to `acknowledge`.
    pub ticket: u64,
    /// What was carried. It can be cut, changed, old or doubled: the core trusts nothing in it.
    pub bytes: Vec<u8>,
}

/// Carries envelopes between mailboxes: at least once, in any order, with loss.
///
/// A mailbox that is full discards its oldest, it never refuses the new.
#[uniffi::export(with_foreign)]
pub trait Transport: Send + Sync {
    /// Puts an envelope into a mailbox. True says that it was taken; false, like throwing, that it was
    /// not and stays here.
    fn put(&self, to: String, envelope: Vec<u8>) -> Result<bool, TransportError>;

    /// Takes what is there, at most `most`, without removing it.
    fn fetch(&self, mailbox: String, most: u32) -> Result<Vec<Delivery>, TransportError>;

    /// Removes a delivery that was committed.
    fn acknowledge(&self, mailbox: String, ticket: u64) -> Result<(), TransportError>;
}

/// A foreign clock as the core reads it.
pub(crate) struct ShellClock(pub Arc<dyn Clock>);

impl core::Clock for ShellClock {
    fn now(&self) -> core::Now {
        match self.0.now() {
            Ok(now) => core::Now {
                utc_ms: now.utc_ms,
                uptime_ms: now.uptime_ms,
                boot: now.boot,
            },
            Err(ClockError::Unknown) => not_known(),
        }
    }
}

/// A time of which nothing is known: a boot that never was and never comes again, just begun. The date
/// is for the journal alone, and the system's own is the best one left.
fn not_known() -> core::Now {
    let mut chance = core::system_chance();
    let date = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    core::Now {
        utc_ms: date.map_or(0, |d| d.as_millis() as i64),
        uptime_ms: 0,
        boot: format!(
            "not known {:016x}{:016x}",
            chance.next_u64(),
            chance.next_u64()
        ),
    }
}

/// A foreign listener as the core calls it.
pub(crate) struct ShellListener<L: ?Sized>(pub Arc<L>);

impl core::Listener<core::HomeView> for ShellListener<dyn HomeListener> {
    fn changed(&self, view: core::HomeView) {
        // One that throws has missed this view; the next one says it all again.
        let _ = self.0.changed(view);
    }
}

impl core::Listener<core::MomentView> for ShellListener<dyn MomentListener> {
    fn changed(&self, view: core::MomentView) {
        let _ = self.0.changed(view.into());
    }
}

/// A foreign transport as the core uses it.
pub(crate) struct ShellTransport(pub Arc<dyn Transport>);

impl statement::Transport for ShellTransport {
    fn put(
        &self,
        to: &statement::Mailbox,
        envelope: &statement::Envelope,
    ) -> Result<(), statement::TransportError> {
        // What UniFFI's Kotlin does not catch (an Error, such as one of memory) ends a call as if it had
        // returned zero. Were nothing returned, that would pass for a stop that was carried.
        match self.0.put(to.0.clone(), envelope.as_bytes().to_vec())? {
            true => Ok(()),
            false => Err(statement::TransportError::Unreachable),
        }
    }

    fn fetch(
        &self,
        mailbox: &statement::Mailbox,
        most: usize,
    ) -> Result<Vec<statement::Delivery>, statement::TransportError> {
        let most = u32::try_from(most).unwrap_or(u32::MAX);
        let deliveries = self.0.fetch(mailbox.0.clone(), most)?;
        let deliveries = deliveries.into_iter().map(|d| statement::Delivery {
            ticket: d.ticket,
            bytes: d.bytes,
        });
        Ok(deliveries.collect())
    }

    fn acknowledge(
        &self,
        mailbox: &statement::Mailbox,
        ticket: u64,
    ) -> Result<(), statement::TransportError> {
        Ok(self.0.acknowledge(mailbox.0.clone(), ticket)?)
    }
}
