//! The joint part of one phone as it runs: its state, what waits to be sent, and the one function that
//! performs the effects of a step. All is kept in one commit, and only then does the new state hold and may
//! anything be sent.
//!
//! What it needs from outside, a store and a seal, comes as two small traits, so that the model checker runs
//! this same function over stores that crash.

use crate::breathing::Heard;
use crate::checkin::Sharing;
use crate::error::{Error, StorageError};
use crate::journal::{EntryId, Waiting, What, Writing};
use crate::moment::{self, Effect, Event, KeptError, State};
use crate::now::{Given, Now};
use microconsent_statement::{AuthorId, Breath, Envelope, Message, Tier};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// Heartbeats that were not fetched away are worth little: only the newest are kept.
const BEATS_KEPT: usize = 8;

/// In place of the row of an envelope that waits in memory alone.
pub const NO_ROW: i64 = -1;

/// Where a phone keeps things: the journal.
pub trait Store {
    /// One commit, whole or not at all. The entry's name, and a row for each envelope.
    fn write(&mut self, writing: &Writing<'_>)
    -> Result<(Option<EntryId>, Vec<i64>), StorageError>;

    /// Lets go of what was put, or is not worth putting any more; with the next commit at the latest.
    fn let_go(&mut self, gone: &[Waiting]) -> Result<(), StorageError>;

    /// Empties the log, in which erased words would otherwise stay for a while.
    fn empty_log(&mut self) -> Result<(), StorageError>;
}

/// What closes a message for the other phone, with the open tier's keys, and opens what came.
pub trait Seal: Sized {
    /// Seals one.
    fn seal(&self, message: &Message, chance: &mut dyn CryptoRng) -> Result<Envelope, Error>;

    /// Opens one; nothing where no key does. `seen_ms` is uptime seen to pass.
    fn open(&self, envelope: &Envelope, seen_ms: u64) -> Option<Opened<Self>>;

    /// The form in which it is kept.
    fn keep(&self) -> Result<Zeroizing<Vec<u8>>, StorageError>;
}

/// An envelope that was opened.
pub struct Opened<S> {
    /// Whose keys opened it.
    pub tier: Tier,
    /// What it says.
    pub message: Message,
    /// The seal as it is from now on, where the message tells something new of keys.
    pub turned: Option<S>,
}

/// What becomes of a step that cannot be kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum OnFailure {
    /// Nothing happens, and the error is told.
    Refuse,
    /// It happens, in memory, until it can be kept: what stops, slows or ends is not held up by a disk.
    Go,
}

/// What a step did.
#[derive(Default)]
pub struct Done {
    /// The entry's name; none where there is none, or where it holds in memory alone.
    pub entry: Option<EntryId>,
    /// Why it holds in memory alone.
    pub unkept: Option<StorageError>,
}

/// See the module.
#[derive(Clone)]
#[cfg_attr(feature = "model", derive(Debug))]
pub struct Joint<S> {
    pub seal: S,
    pub state: State,
    pub outbox: Vec<Waiting>,
    pub beats: Vec<Envelope>,
    /// The newest beat that could not be put: it goes when the way is open again, unless a newer one does.
    pub unheard: Option<Envelope>,
    /// What is said of breathing together with each message in a Moment, and what a message told of it.
    pub(crate) breath: Option<Breath>,
    pub(crate) heard_of_breathing: Option<Heard>,
    /// When the state was last kept, and whether there is something newer that could not be.
    kept_at: u64,
    unkept: bool,
    /// Words that are erased from the store may still stand in its log.
    log_holds_erased: bool,
}

impl<S: Seal> Joint<S> {
    /// A joint part as it was kept, or was just linked.
    pub fn new(seal: S, state: State, outbox: Vec<Waiting>, now: &Now) -> Joint<S> {
        Joint {
            seal,
            state,
            outbox,
            beats: Vec::new(),
            unheard: None,
            breath: None,
            heard_of_breathing: None,
            kept_at: now.uptime_ms,
            unkept: false,
            log_holds_erased: false,
        }
    }

    /// As it was kept, after a restart. A number may have been claimed that could not be kept.
    ///
    /// # Errors
    /// [`KeptError`]: the link is then to be made anew, never guessed.
    pub fn resume(
        seal: S,
        kept: &[u8],
        (me, partner): (AuthorId, AuthorId),
        claimed: impl FnOnce(u64) -> u64,
        now: &Now,
    ) -> Result<Joint<S>, KeptError> {
        let mut state = State::resume(kept, me, partner, now)?;
        state.raise_claimed(claimed(state.newest_mine()));
        Ok(Joint::new(seal, state, Vec::new(), now))
    }

    /// Performs a step: keeps its entry, the state and what is to be sent in one commit. What goes on
    /// failure holds in memory until it can be kept.
    pub fn perform(
        &mut self,
        store: &mut impl Store,
        event: Event,
        entry: Option<(&What, Option<Sharing>)>,
        given: &mut Given<'_>,
        on_failure: OnFailure,
    ) -> Result<Done, Error> {
        let writing = Writing {
            entry: entry.map(|(what, sharing)| (given.now.utc_ms, what, sharing)),
            ..Writing::default()
        };
        self.perform_with(store, event, writing, given, on_failure)
    }

    /// Performs a step as [`perform`](Self::perform), with more in the same commit.
    pub fn perform_with(
        &mut self,
        store: &mut impl Store,
        event: Event,
        writing: Writing<'_>,
        given: &mut Given<'_>,
        on_failure: OnFailure,
    ) -> Result<Done, Error> {
        let mut done = Done::default();
        let (next, effects) = moment::step(&self.state, event, &given.now)?;
        let keeps = self.wants_keeping(&next);
        let (send, beats) = self.envelopes(effects, &next, given)?;
        let asks = next.asks_since(&self.state);
        let asks = asks.or_else(|| self.unkept.then(|| next.asks()));
        let writing = Writing {
            kept: keeps.then(|| next.keep()).transpose()?,
            asks: asks.map(|asks| asks.keep()).transpose()?,
            send,
            ..writing
        };
        if !writing.is_nothing() {
            let rows = match store.write(&writing) {
                Ok((entry, rows)) => {
                    done.entry = entry;
                    if keeps {
                        self.kept_at = given.now.uptime_ms;
                        self.unkept = false;
                    }
                    rows
                }
                Err(error) => {
                    if on_failure == OnFailure::Refuse {
                        return Err(error.into());
                    }
                    done.unkept = Some(error);
                    self.unkept = true;
                    // No rows of the file: they wait in memory alone.
                    vec![NO_ROW; writing.send.len()]
                }
            };
            // What a locked phone sealed comes here again while it could not be kept.
            let is_new = |w: &Waiting| writing.send.iter().all(|new| new.envelope != w.envelope);
            self.outbox.retain(|w| w.row != NO_ROW || is_new(w));
            let waiting = writing.send.into_iter().zip(rows);
            self.outbox
                .extend(waiting.map(|(w, row)| Waiting { row, ..w }));
        }
        let (words, left) = (self.state.their_kept_words(), next.their_kept_words());
        self.log_holds_erased |= words
            .iter()
            .zip(&left)
            .any(|(was, is)| was.is_some() && was != is);
        self.log_holds_erased |= next.asks().erases_words_of(self.state.asks());
        self.state = next;
        self.beats.extend(beats);
        let spare = self.beats.len().saturating_sub(BEATS_KEPT);
        self.beats.drain(..spare);
        if self.log_holds_erased && done.unkept.is_none() {
            // The other's words are gone from the file; now from its log too. Else at the next step.
            self.log_holds_erased = store.empty_log().is_err();
        }
        Ok(done)
    }

    /// Takes in what came; what no key opens is dropped in silence. Where a statement cannot be kept it
    /// counts all the same, and the error says that it is not to be acknowledged.
    pub fn receive(
        &mut self,
        store: &mut impl Store,
        bytes: &[u8],
        given: &mut Given<'_>,
    ) -> Result<(), StorageError> {
        let Ok(envelope) = Envelope::try_from(bytes) else {
            return Ok(());
        };
        let Some(opened) = self.seal.open(&envelope, self.state.seen_ms()) else {
            return Ok(());
        };
        if let Some(turned) = opened.turned {
            // What cannot be kept now is told again with the next message.
            let _ = self.turn(store, turned);
        }
        if opened.tier == Tier::Open {
            let (state, uptime_ms) = (&self.state, given.now.uptime_ms);
            self.heard_of_breathing = state.hears_of_breathing(&opened.message, uptime_ms);
        }
        let is_statement = opened.message.sequence.is_some();
        let event = Event::Received {
            tier: opened.tier,
            message: Box::new(opened.message),
        };
        let kept = self.let_happen(store, event, given);
        if is_statement { kept } else { Ok(()) }
    }

    /// What is nobody's gesture here, and so never refused: it happens, and the error says that it could
    /// not be kept.
    pub fn let_happen(
        &mut self,
        store: &mut impl Store,
        event: Event,
        given: &mut Given<'_>,
    ) -> Result<(), StorageError> {
        match self.perform(store, event, None, given, OnFailure::Go) {
            Ok(Done {
                unkept: Some(error),
                ..
            })
            | Err(Error::Storage(error)) => Err(error),
            Ok(_) | Err(_) => Ok(()),
        }
    }

    /// Keeps a changed seal, and only then uses it.
    pub fn turn(&mut self, store: &mut impl Store, turned: S) -> Result<(), StorageError> {
        store.write(&Writing {
            keys: Some(turned.keep()?),
            ..Writing::default()
        })?;
        self.seal = turned;
        Ok(())
    }

    /// When the passing of time alone is worth keeping again, an uptime.
    #[cfg(feature = "model")]
    pub fn keeps_again_at(&self) -> u64 {
        self.kept_at + State::KEPT_AGAIN_AFTER_MS
    }

    fn wants_keeping(&self, next: &State) -> bool {
        self.unkept
            || next.keeps_more_than(&self.state)
            || next.is_worth_keeping_again(self.kept_at)
    }

    /// The envelopes of a step's effects: those to be kept until put, and those for now or never.
    fn envelopes(
        &self,
        effects: Vec<Effect>,
        next: &State,
        given: &mut Given<'_>,
    ) -> Result<(Vec<Waiting>, Vec<Envelope>), Error> {
        let mut send = Vec::new();
        let mut beats = Vec::new();
        let boot = given.now.boot.clone();
        let waiting = |envelope, good_for_ms, ends_with_boot| Waiting {
            row: NO_ROW,
            envelope,
            made_seen_ms: next.seen_ms(),
            boot: boot.clone(),
            good_for_ms,
            ends_with_boot,
        };
        for mut effect in effects {
            effect.tell_of_breathing(self.breath);
            match effect {
                Effect::Send {
                    message,
                    good_for_ms,
                    ends_with_boot,
                } => {
                    let envelope = self.seal.seal(&message, given.chance)?;
                    send.push(waiting(envelope, good_for_ms, ends_with_boot));
                }
                Effect::SendSealed {
                    envelope,
                    good_for_ms,
                } => send.push(waiting(envelope, good_for_ms, false)),
                Effect::Beat(message) => beats.push(self.seal.seal(&message, given.chance)?),
            }
        }
        Ok((send, beats))
    }

    /// Takes what is to be put now. What is over by then is let go of; what of it stays in the store is
    /// found to be over at the next opening.
    pub fn take_what_goes(
        &mut self,
        store: &mut impl Store,
        now: &Now,
    ) -> (Vec<Waiting>, Vec<Envelope>) {
        let seen_ms = self.state.seen_ms();
        let is_over = |w: &mut Waiting| w.is_over(seen_ms, &now.boot);
        let over: Vec<Waiting> = self.outbox.extract_if(.., is_over).collect();
        let _ = let_go_in(store, &over);
        let mut beats = std::mem::take(&mut self.beats);
        if let Some(unheard) = self.unheard.take()
            && beats.is_empty()
            && self.state.here().is_some()
        {
            beats.push(unheard);
        }
        (self.outbox.clone(), beats)
    }

    /// What was put need not wait any more. What stays in the store goes again after a restart, and says
    /// nothing new then.
    pub fn let_go_of(
        &mut self,
        store: &mut impl Store,
        put: &[Waiting],
    ) -> Result<(), StorageError> {
        self.outbox.retain(|w| !put.contains(w));
        let_go_in(store, put)
    }
}

fn let_go_in(store: &mut impl Store, gone: &[Waiting]) -> Result<(), StorageError> {
    if gone.iter().all(|w| w.row == NO_ROW) {
        return Ok(());
    }
    store.let_go(gone)
}

impl Waiting {
    /// Whether its meaning is over.
    fn is_over(&self, seen_ms: u64, boot: &str) -> bool {
        self.ends_with_boot && self.boot != boot
            || seen_ms.saturating_sub(self.made_seen_ms) >= self.good_for_ms
    }
}
