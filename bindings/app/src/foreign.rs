//! What a shell gives the core: a clock, a key store, listeners, a way to carry envelopes, and places for
//! files. Whatever these throw, the
//! core goes on, and towards caution.

use crate::asking::AskView;
use crate::breathing::BreathingView;
use crate::view::{HomeView, MomentView};
use microconsent as core;
use microconsent::phrases::NotWritten;
use microconsent::statement;
use rand_core::Rng;
use std::io::{self, BufReader, Read};
use std::sync::Arc;
use std::time::SystemTime;
use uniffi::UnexpectedUniFFICallbackError;
use zeroize::Zeroizing;

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

/// Why a key store did not do what it was asked. Whatever else it throws counts as Unavailable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum KeyStoreError {
    /// There is no key under this name, or what was wrapped is not what it wrapped. Only where trying
    /// again is of no use: the link is then dropped.
    #[error("the wrapping key is gone")]
    Gone,
    /// It cannot be used now: the phone is locked, or the store is at fault. It is asked again later.
    #[error("the key store cannot be used now")]
    Unavailable,
}

impl From<UnexpectedUniFFICallbackError> for KeyStoreError {
    fn from(_: UnexpectedUniFFICallbackError) -> Self {
        KeyStoreError::Unavailable
    }
}

impl From<KeyStoreError> for statement::KeyStoreError {
    fn from(error: KeyStoreError) -> Self {
        match error {
            KeyStoreError::Gone => statement::KeyStoreError::Gone,
            KeyStoreError::Unavailable => statement::KeyStoreError::Unavailable,
        }
    }
}

/// Keeps wrapping keys that never leave the phone's own key store. Under each the core keeps one private
/// receive key of the link, and has it deleted when that key's time is over: what was recorded of the
/// network cannot be opened with the phone later.
///
/// On Android it is the Android Keystore: an AES-GCM key of 256 bits under the name as its alias, with
/// setUnlockedDeviceRequired, in StrongBox where there is one. On iOS it is the keychain: a key of 256
/// bits as a generic password under the name, with kSecAttrAccessibleWhenUnlockedThisDeviceOnly and not
/// synchronizable, used with AES-GCM.
///
/// One folder, one key store: what is in it and not in that folder's journal is deleted at the next
/// opening. Names of ours begin with microconsent-receive-, and no other is ever deleted. It is asked
/// while the core is busy, so it must not call back.
#[uniffi::export(with_foreign)]
pub trait KeyStore: Send + Sync {
    /// Makes a new key under this name, in place of any other, and wraps the secret with it. A key wraps
    /// one secret, once. Overwrite the secret afterwards.
    fn wrap(&self, name: String, secret: Vec<u8>) -> Result<Vec<u8>, KeyStoreError>;

    /// Gives back what was wrapped under this name.
    fn unwrap(&self, name: String, wrapped: Vec<u8>) -> Result<Vec<u8>, KeyStoreError>;

    /// Deletes the key under this name for good; no copy may stay, also in no backup. That there is none
    /// is no error.
    fn delete(&self, name: String) -> Result<(), KeyStoreError>;

    /// The names of all keys that are there.
    fn names(&self) -> Result<Vec<String>, KeyStoreError>;
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

/// Hears each new view of the screen of questions and answers, on the thread whose call changed it. It may
/// call back.
#[uniffi::export(with_foreign)]
pub trait AskListener: Send + Sync {
    /// The view is this now.
    fn changed(&self, view: AskView) -> Result<(), ListenerError>;
}

/// Hears each new view of the screen of breathing and of coming to rest, on the thread whose call changed it.
/// It may call back.
#[uniffi::export(with_foreign)]
pub trait BreathingListener: Send + Sync {
    /// The view is this now.
    fn changed(&self, view: BreathingView) -> Result<(), ListenerError>;
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

/// Why a sink did not take a piece. Whatever else it throws counts as Failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum SinkError {
    /// There is no room left where the file goes.
    #[error("there is no room left")]
    Full,
    /// It cannot be written there.
    #[error("it cannot be written")]
    Failed,
}

impl From<UnexpectedUniFFICallbackError> for SinkError {
    fn from(_: UnexpectedUniFFICallbackError) -> Self {
        SinkError::Failed
    }
}

/// Where a file goes that leaves the app: on Android the stream of a content URI that the person chose, on iOS a
/// FileHandle. It is called on the thread of the step, while the core is free: it may call the app.
#[uniffi::export(with_foreign)]
pub trait Sink: Send + Sync {
    /// Takes a piece, at most about 1 MiB, after those that came before, and returns how many bytes it took. Any
    /// other number than all of them is like throwing.
    fn write(&self, bytes: Vec<u8>) -> Result<u64, SinkError>;
}

/// Why a source did not give. Whatever else it throws counts as this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum SourceError {
    /// It cannot be read.
    #[error("it cannot be read")]
    Failed,
}

impl From<UnexpectedUniFFICallbackError> for SourceError {
    fn from(_: UnexpectedUniFFICallbackError) -> Self {
        SourceError::Failed
    }
}

/// Where a file comes from that is brought into the app. It is called on the thread of the step, while the core is
/// free: it may call the app.
#[uniffi::export(with_foreign)]
pub trait Source: Send + Sync {
    /// Gives the next bytes, at most so many, and none only at the end of the file.
    fn read(&self, most: u32) -> Result<Vec<u8>, SourceError>;
}

/// A foreign source as the core reads it.
pub(crate) struct ShellSource(Arc<dyn Source>);

/// How many bytes are asked for at once.
const READ_AHEAD: usize = 64 * 1024;

impl ShellSource {
    /// Asks for many bytes at once, so that few calls cross over.
    pub(crate) fn read_ahead(source: Arc<dyn Source>) -> Box<dyn Read + Send> {
        Box::new(BufReader::with_capacity(READ_AHEAD, ShellSource(source)))
    }
}

impl Read for ShellSource {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = u32::try_from(buffer.len()).unwrap_or(u32::MAX);
        let bytes = self.0.read(most).map_err(io::Error::other)?;
        let room = buffer.get_mut(..bytes.len());
        room.ok_or_else(|| io::Error::other(SourceError::Failed))?
            .copy_from_slice(&bytes);
        Ok(bytes.len())
    }
}

/// Hands a piece to a foreign sink.
pub(crate) fn write(sink: &dyn Sink, bytes: Vec<u8>) -> Result<(), NotWritten> {
    let all = bytes.len() as u64;
    match sink.write(bytes) {
        // Zero is also what a call comes to that UniFFI's Kotlin could not catch.
        Ok(taken) if taken == all => Ok(()),
        Ok(_) | Err(SinkError::Failed) => Err(NotWritten::Failed),
        Err(SinkError::Full) => Err(NotWritten::Full),
    }
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

/// A foreign key store as the core asks it.
pub(crate) struct ShellKeyStore(pub Arc<dyn KeyStore>);

impl statement::KeyStore for ShellKeyStore {
    fn wrap(&self, name: &str, secret: &[u8]) -> Result<Vec<u8>, statement::KeyStoreError> {
        Ok(self.0.wrap(name.to_owned(), secret.to_vec())?)
    }

    fn unwrap(
        &self,
        name: &str,
        wrapped: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, statement::KeyStoreError> {
        let secret = self.0.unwrap(name.to_owned(), wrapped.to_vec())?;
        Ok(Zeroizing::new(secret))
    }

    fn delete(&self, name: &str) -> Result<(), statement::KeyStoreError> {
        Ok(self.0.delete(name.to_owned())?)
    }

    fn names(&self) -> Result<Vec<String>, statement::KeyStoreError> {
        Ok(self.0.names()?)
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

impl core::Listener<core::AskView> for ShellListener<dyn AskListener> {
    fn changed(&self, view: core::AskView) {
        let _ = self.0.changed(view.into());
    }
}

impl core::Listener<core::BreathingView> for ShellListener<dyn BreathingListener> {
    fn changed(&self, view: core::BreathingView) {
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
