//! The locked tier for Kotlin and Swift. Everything here only converts: what a locked phone can do, and all
//! that it can say, is in core/locked.
//!
//! It is a small library of its own, so that what runs on a locked phone holds no history and nothing that
//! reads one: no SQLite, no app, no phrase library. Nothing that a caller gets tells what was tapped, what
//! came, or anything of the partner.
//!
//! The documentation comments are those of the Kotlin and Swift code, so they speak to its callers.

use microconsent_locked as core;
use microconsent_locked::{LockedKey, SpoolName};
use microconsent_transport::Attempt;
use std::path::Path;
use std::sync::Arc;
use zeroize::Zeroizing;

uniffi::setup_scaffolding!("microconsent_locked");

/// Why a locked phone could not do it. Nothing is lost and nothing is half done. Each carries the sentence
/// to show.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum LockedError {
    /// The phone was not unlocked since it started, or the app was never opened.
    #[error("{sentence}")]
    UnlockFirst {
        /// The sentence to show.
        sentence: String,
    },
    /// As many taps are kept as can be. Unlocking and opening the app makes room.
    #[error("{sentence}")]
    NoRoom {
        /// The sentence to show.
        sentence: String,
    },
    /// It could not be kept: the disk is full, or the folder is gone.
    #[error("{sentence}")]
    NotKept {
        /// The sentence to show.
        sentence: String,
    },
}

/// A way down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum Down {
    /// Slow.
    Slow,
    /// Stop.
    Stop,
    /// A Pause.
    Pause,
}

/// One reading of the phone's clocks.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Instant {
    /// Wall clock, milliseconds since 1970 UTC.
    pub utc_ms: i64,
    /// Milliseconds since the phone started; monotonic, sleep included.
    pub uptime_ms: u64,
    /// An opaque id of this boot, the same that the app is given.
    pub boot: String,
}

/// What waits to be sent, for a transport of the shell's own.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ToSend {
    /// Names it to `was_sent`.
    pub ticket: String,
    /// The mailbox that it is for.
    pub mailbox: String,
    /// 2,048 bytes, whatever they say.
    pub envelope: Vec<u8>,
}

/// What a locked phone shows: the same neutral words, whatever is stored and whatever happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum Sentence {
    /// On the locked face.
    Face,
    /// The answer to every tap that was kept.
    Done,
    /// Nothing can be said before the first unlock.
    UnlockFirst,
    /// A tap could not be kept.
    NotKept,
    /// There is no room for another.
    NoRoom,
    /// Something came. The words of the notification, whatever it is.
    Something,
}

/// A sentence in the language of a tag such as es, es-MX or ar; in English where the app does not have it.
#[uniffi::export]
pub fn locked_sentence(sentence: Sentence, language: String) -> String {
    core_sentence(sentence).in_language(&language).to_owned()
}

fn core_sentence(sentence: Sentence) -> core::Sentence {
    match sentence {
        Sentence::Face => core::Sentence::Face,
        Sentence::Done => core::Sentence::Done,
        Sentence::UnlockFirst => core::Sentence::UnlockFirst,
        Sentence::NotKept => core::Sentence::NotKept,
        Sentence::NoRoom => core::Sentence::Full,
        Sentence::Something => core::Sentence::Something,
    }
}

fn told(error: core::LockedError, language: &str) -> LockedError {
    let sentence = error.sentence().in_language(language).to_owned();
    match error {
        core::LockedError::UnlockFirst => LockedError::UnlockFirst { sentence },
        core::LockedError::Full => LockedError::NoRoom { sentence },
        core::LockedError::NotKept => LockedError::NotKept { sentence },
    }
}

impl From<Instant> for microconsent_statement::Now {
    fn from(now: Instant) -> Self {
        microconsent_statement::Now {
            utc_ms: now.utc_ms,
            uptime_ms: now.uptime_ms,
            boot: now.boot,
        }
    }
}

fn chance() -> impl rand_core::CryptoRng {
    rand_core::UnwrapErr(getrandom::SysRng)
}

/// A locked phone: open it for a tap, say, send, and let go of it.
///
/// Every call but `send` and `fetch` is short. Those two take 5 seconds at most, and are made on a thread
/// that may wait.
#[derive(uniffi::Object)]
pub struct Locked(core::Locked);

type Result<T> = std::result::Result<T, LockedError>;

#[uniffi::export]
impl Locked {
    /// Opens the locked tier of the app's folder with its key of 32 bytes. The language is the phone's, for
    /// the sentence of an error; after that it is the one that the person chose.
    ///
    /// Fails with UnlockFirst.
    #[uniffi::constructor]
    pub fn open(folder: String, key: Vec<u8>, language: String) -> Result<Arc<Locked>> {
        let key = Zeroizing::new(key);
        let opened = LockedKey::from_bytes(&key)
            .ok_or(core::LockedError::UnlockFirst)
            .and_then(|key| core::Locked::open(Path::new(&folder), &key));
        opened
            .map(|locked| Arc::new(Locked(locked)))
            .map_err(|error| told(error, &language))
    }

    /// Says it: kept durably once this returns, for the partner, where one is linked, and for the own
    /// journal. Returns the words to show, the same after every tap.
    ///
    /// Fails with NoRoom or NotKept.
    pub fn say(&self, down: Down, now: Instant) -> Result<String> {
        self.tap(tapped(down), now)
    }

    /// Keeps a green for its owner, until the phone is unlocked. Nobody is told. Returns the same words.
    ///
    /// Fails as `say`.
    pub fn keep_green(&self, now: Instant) -> Result<String> {
        self.tap(core::Tapped::Green, now)
    }

    /// Whether something waits to be sent. For the shell, to try again later; nothing shows it.
    ///
    /// Fails with NotKept where the folder is gone.
    pub fn pending(&self) -> Result<bool> {
        let pending = self.0.pending();
        pending.map(waits).map_err(|error| self.told(error))
    }

    /// One attempt to send what waits, nearby and else through the relay, of 5 seconds at most. Returns
    /// whether something waits still.
    ///
    /// Fails with NotKept where the folder is gone.
    pub fn send(&self) -> Result<bool> {
        let sent = self.0.send(&self.attempt());
        sent.map(waits).map_err(|error| self.told(error))
    }

    /// One attempt to take what the relay has into the inbox, unopened, of 5 seconds at most. Returns whether
    /// something came: then the shell may show the neutral notification.
    ///
    /// Fails with NotKept where something could not be kept; it comes again.
    pub fn fetch(&self) -> Result<bool> {
        let attempt = self.attempt();
        let fetched = self.0.fetch(&attempt, &mut chance());
        fetched.map(came).map_err(|error| self.told(error))
    }

    /// Takes one envelope that came by itself, as by a push, into the inbox, unopened. Returns whether it was
    /// one.
    ///
    /// Fails with NotKept.
    pub fn receive(&self, envelope: Vec<u8>) -> Result<bool> {
        let received = self.0.receive(&envelope, &mut chance());
        received.map(came).map_err(|error| self.told(error))
    }

    /// What waits, in the order in which it was tapped, for a transport of the shell's own.
    ///
    /// Fails with NotKept where the folder is gone.
    pub fn to_send(&self) -> Result<Vec<ToSend>> {
        let waits = self.0.to_send().map_err(|error| self.told(error))?;
        let Some(mailbox) = self.0.their_mailbox() else {
            return Ok(Vec::new());
        };
        let each = waits.into_iter().map(|(name, envelope)| ToSend {
            ticket: name.text(),
            mailbox: mailbox.0.clone(),
            envelope: envelope.as_bytes().to_vec(),
        });
        Ok(each.collect())
    }

    /// It was put, and is not put again from here. A ticket of nothing is no error.
    ///
    /// Fails with NotKept where the folder is gone.
    pub fn was_sent(&self, ticket: String) -> Result<()> {
        match SpoolName::read(&ticket) {
            Some(name) => self.0.was_sent(name).map_err(|error| self.told(error)),
            None => Ok(()),
        }
    }

    /// A sentence in the language that the person chose.
    pub fn sentence(&self, sentence: Sentence) -> String {
        core_sentence(sentence)
            .in_language(self.0.language())
            .to_owned()
    }
}

impl Locked {
    fn tap(&self, tapped: core::Tapped, now: Instant) -> Result<String> {
        let said = self.0.say(tapped, &now.into(), &mut chance());
        said.map(|()| self.sentence(Sentence::Done))
            .map_err(|error| self.told(error))
    }

    fn attempt(&self) -> Attempt {
        Attempt::begin(self.0.nearby(), self.0.relay())
    }

    fn told(&self, error: core::LockedError) -> LockedError {
        told(error, self.0.language())
    }
}

fn tapped(down: Down) -> core::Tapped {
    match down {
        Down::Slow => core::Tapped::Yellow,
        Down::Stop => core::Tapped::Red,
        Down::Pause => core::Tapped::Pause,
    }
}

fn waits(sent: core::Sent) -> bool {
    sent == core::Sent::Something
}

fn came(fetched: core::Fetched) -> bool {
    fetched == core::Fetched::Something
}
