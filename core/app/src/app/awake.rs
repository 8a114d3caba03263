//! The open journal, the joint part, and the one function that performs the effects of its steps: all is
//! kept in one commit, and only then does the new state hold and may anything be sent.

use crate::checkin::{CheckIn, Sharing};
use crate::error::{Error, StorageError};
use crate::journal::{EntryId, Journal, Waiting, What, Writing};
use crate::link::Link;
use crate::moment::{self, Action, Beat, Effect, Event, Share, State};
use crate::now::Now;
use crate::pending::{Pending, Previewed};
use crate::phrases::own::Mine;
use crate::phrases::{self, Language};
use crate::rule::Rule;
use crate::view::{self, HomeView, MomentView, Shown};
use microconsent_statement::{Envelope, Mailbox, Seq, Sequence, Signal, Tier, unsealed};
use std::borrow::Cow;
use std::path::Path;

/// Heartbeats that were not fetched away are worth little: only the newest are kept.
const BEATS_KEPT: usize = 8;

pub(super) struct Awake {
    pub(super) journal: Journal,
    pub(super) sequence: Sequence,
    pub(super) linked: Option<Linked>,
    pub(super) pending: Pending,
    /// In which sentences are shown.
    pub(super) language: Language,
    /// Own phrases, once they were needed.
    pub(super) phrases: Option<Mine>,
    /// Words that are erased from the journal's file may still stand in its log.
    log_holds_erased: bool,
}

pub(super) struct Linked {
    pub(super) link: Link,
    pub(super) state: State,
    pub(super) outbox: Vec<Waiting>,
    pub(super) beats: Vec<Envelope>,
    /// When the state was last kept, and whether there is something newer that could not be.
    kept_at: u64,
    unkept: bool,
}

impl Linked {
    pub(super) fn new(link: Link, state: State, outbox: Vec<Waiting>, now: &Now) -> Linked {
        Linked {
            link,
            state,
            outbox,
            beats: Vec::new(),
            kept_at: now.uptime_ms,
            unkept: false,
        }
    }

    fn wants_keeping(&self, next: &State) -> bool {
        self.unkept
            || next.keeps_more_than(&self.state)
            || next.is_worth_keeping_again(self.kept_at)
    }
}

impl Awake {
    /// Opens the folder, in the language that the person chose, or else in this one.
    pub(super) fn open(
        folder: &Path,
        key: &[u8],
        language: Language,
        now: &Now,
    ) -> Result<Awake, Error> {
        let mut journal = Journal::open(folder, key)?;
        let chosen = journal.language()?;
        let sequence = Sequence::open(folder).map_err(StorageError::from)?;
        let linked = match journal.link()? {
            None => None,
            Some((link, kept)) => match State::resume(&kept, link.me, link.partner, now) {
                Ok(mut state) => {
                    // A number may have been claimed that could not be kept.
                    state.raise_newest_mine(sequence.highest().unwrap_or(0));
                    let outbox = journal.outbox()?;
                    Some(Linked::new(link, state, outbox, now))
                }
                // What was kept of the link is lost: it is dropped, to be made anew, and never guessed.
                // The person's own pages open all the same.
                Err(_) => {
                    journal.unlink()?;
                    None
                }
            },
        };
        let mut awake = Awake {
            journal,
            sequence,
            linked,
            pending: Pending::default(),
            language: chosen.unwrap_or(language),
            phrases: None,
            log_holds_erased: false,
        };
        // A full disk does not keep a person from opening what is there.
        let _ = awake.tick(now);
        Ok(awake)
    }

    pub(super) fn home(&self, uptime: u64) -> HomeView {
        let state = self.linked.as_ref().map(|l| &l.state);
        let second = state.is_some_and(|s| self.pending.second(s, uptime).is_some());
        view::home(state, second, self.shown(uptime))
    }

    pub(super) fn moment(&self, uptime: u64) -> MomentView {
        let state = self.linked.as_ref().map(|l| &l.state);
        let second = state.and_then(|s| self.pending.second(s, uptime));
        view::moment(state, second, self.shown(uptime))
    }

    fn shown(&self, uptime_ms: u64) -> Shown {
        Shown {
            uptime_ms,
            wake_at: self.wake_at(uptime_ms),
            language: self.language,
        }
    }

    pub(super) fn wake_at(&self, uptime: u64) -> Option<u64> {
        let state = self.linked.as_ref().and_then(|l| l.state.wake_at(uptime));
        let second = self.pending.ends_at().filter(|at| *at > uptime);
        state.into_iter().chain(second).min()
    }

    pub(super) fn record(&mut self, what: &What, now: &Now) -> Result<EntryId, Error> {
        let what = self.in_own_words(what);
        let writing = Writing {
            entry: Some((now.utc_ms, &what, None)),
            ..Writing::default()
        };
        let (id, _) = self.journal.write(&writing)?;
        id.ok_or(Error::Storage(StorageError::Unexpected))
    }

    /// An entry without the other's words: a Setting that they named is not named in my journal
    /// (`mine_alone_is_kept`).
    fn in_own_words<'a>(&self, what: &'a What) -> Cow<'a, What> {
        let state = self.linked.as_ref().map(|l| &l.state);
        let theirs = state.filter(|s| s.setting_is_in_their_words());
        match (what, theirs.and_then(State::setting)) {
            (What::CheckIn(checkin), Some(here)) if here.setting == checkin.setting => {
                Cow::Owned(What::CheckIn(CheckIn {
                    setting: phrases::setting_that_they_named(self.language),
                    ..checkin.clone()
                }))
            }
            _ => Cow::Borrowed(what),
        }
    }

    fn claim(&self) -> Result<Seq, Error> {
        let known = self.linked.as_ref().map_or(0, |l| l.state.newest_mine());
        Ok(self.sequence.claim(known)?)
    }

    /// A number for a step down, which nothing may hold up: where none can be claimed it is the next
    /// one known.
    pub(super) fn claim_down(&self) -> Seq {
        self.claim().unwrap_or_else(|_| {
            let known = self.linked.as_ref().map_or(0, |l| l.state.newest_mine());
            Seq::checked(known + 1).unwrap_or(Seq::FIRST)
        })
    }

    /// An action of the joint part that leaves no entry.
    pub(super) fn joint(
        &mut self,
        now: &Now,
        action: Action,
        on_failure: OnFailure,
        event: impl FnOnce(Seq) -> Event,
    ) -> Result<(), Error> {
        let linked = self
            .linked
            .as_ref()
            .ok_or(Error::Refused(Rule::SoloWhole))?;
        linked.state.may(action, now.uptime_ms)?;
        let seq = match on_failure {
            OnFailure::Refuse => self.claim()?,
            OnFailure::Go => self.claim_down(),
        };
        self.perform(event(seq), None, now, on_failure).map(|_| ())
    }

    /// Shares what was previewed. The entry's name; none for a Red that was said and could not be kept.
    pub(super) fn say(
        &mut self,
        previewed: Previewed,
        beat: Beat,
        now: &Now,
    ) -> Result<Option<EntryId>, Error> {
        let (limits, words) = previewed.checkin.shared_part(previewed.sharing);
        let share = Share {
            signal: previewed.signal,
            minutes: previewed.minutes,
            limits,
            words,
            setting: previewed.checkin.setting.clone(),
        };
        self.pending.let_go();
        let what = What::CheckIn(previewed.checkin);
        let entry = (&what, Some(previewed.sharing));
        if previewed.signal == Signal::Red {
            let seq = self.claim_down();
            return self.step_down(Event::Share { seq, share, beat }, entry, now);
        }
        let seq = self.claim()?;
        let event = Event::Share { seq, share, beat };
        Ok(self
            .perform(event, Some(entry), now, OnFailure::Refuse)?
            .entry)
    }

    /// Lets time pass. What ends, ends also where that cannot be kept now; then it says why.
    pub(super) fn tick(&mut self, now: &Now) -> Result<(), StorageError> {
        self.let_happen(Event::Tick, now)
    }

    /// What is nobody's gesture here, and so never refused: it happens, and the error says that it could
    /// not be kept.
    fn let_happen(&mut self, event: Event, now: &Now) -> Result<(), StorageError> {
        match self.perform(event, None, now, OnFailure::Go) {
            Ok(Done {
                unkept: Some(error),
                ..
            })
            | Err(Error::Storage(error)) => Err(error),
            Ok(_) | Err(_) => Ok(()),
        }
    }

    /// A step towards caution: where it cannot be kept it happens all the same, and is said. None where
    /// its entry could not be kept.
    pub(super) fn step_down(
        &mut self,
        event: Event,
        entry: (&What, Option<Sharing>),
        now: &Now,
    ) -> Result<Option<EntryId>, Error> {
        Ok(self.perform(event, Some(entry), now, OnFailure::Go)?.entry)
    }

    /// The one function that performs effects: all is kept in one commit, and only then does the new
    /// state hold and may anything be sent. What goes on failure holds in memory until it can be kept.
    fn perform(
        &mut self,
        event: Event,
        entry: Option<(&What, Option<Sharing>)>,
        now: &Now,
        on_failure: OnFailure,
    ) -> Result<Done, Error> {
        let mut done = Done::default();
        let entry = entry.map(|(what, sharing)| (self.in_own_words(what), sharing));
        let Some(linked) = &mut self.linked else {
            return Ok(done);
        };
        let (next, effects) = moment::step(&linked.state, event, now)?;
        let keeps = linked.wants_keeping(&next);
        let (sends, beats) = envelopes(effects, now)?;
        let writing = Writing {
            entry: entry
                .as_ref()
                .map(|(what, sharing)| (now.utc_ms, what.as_ref(), *sharing)),
            kept: keeps.then(|| next.keep()).transpose()?,
            send: sends,
        };
        if writing.entry.is_some() || writing.kept.is_some() || !writing.send.is_empty() {
            let rows = match self.journal.write(&writing) {
                Ok((entry, rows)) => {
                    done.entry = entry;
                    if keeps {
                        linked.kept_at = now.uptime_ms;
                        linked.unkept = false;
                    }
                    rows
                }
                Err(error) => {
                    if on_failure == OnFailure::Refuse {
                        return Err(error.into());
                    }
                    done.unkept = Some(error);
                    linked.unkept = true;
                    // No rows of the file: they wait in memory alone.
                    vec![NO_ROW; writing.send.len()]
                }
            };
            let waiting = writing.send.into_iter().zip(rows);
            linked
                .outbox
                .extend(waiting.map(|(w, row)| Waiting { row, ..w }));
        }
        let (words, left) = (linked.state.their_kept_words(), next.their_kept_words());
        self.log_holds_erased |= words
            .iter()
            .zip(&left)
            .any(|(was, is)| was.is_some() && was != is);
        linked.took(next, beats);
        if self.log_holds_erased && done.unkept.is_none() {
            // The other's words are gone from the file; now from its log too. Else at the next step.
            self.log_holds_erased = self.journal.empty_log().is_err();
        }
        Ok(done)
    }

    pub(super) fn take_what_goes(&mut self, now: &Now) -> Option<WhatGoes> {
        let linked = self.linked.as_mut()?;
        let over: Vec<Waiting> = linked.outbox.extract_if(.., |w| w.is_over(now)).collect();
        // What stays in the file is found to be over at the next opening.
        let _ = self.let_go_of(&over);
        let linked = self.linked.as_mut()?;
        Some((
            linked.link.my_mailbox.clone(),
            linked.link.their_mailbox.clone(),
            linked.outbox.clone(),
            std::mem::take(&mut linked.beats),
        ))
    }

    /// What was put need not wait any more. What stays in the file goes again after a restart, and says
    /// nothing new then.
    pub(super) fn let_go_of(&mut self, put: &[Waiting]) -> Result<(), StorageError> {
        if let Some(linked) = &mut self.linked {
            linked.outbox.retain(|w| !put.contains(w));
        }
        if put.iter().all(|w| w.row == NO_ROW) {
            return Ok(());
        }
        self.journal.let_go(put)
    }

    /// Takes in what came; what is none of ours is dropped in silence. Where a statement cannot be kept it
    /// counts all the same, and the error says that it is not to be acknowledged.
    pub(super) fn receive(&mut self, bytes: &[u8], now: &Now) -> Result<(), StorageError> {
        let Ok((tier, message)) = Envelope::try_from(bytes).and_then(|e| unsealed::open(&e)) else {
            return Ok(());
        };
        let is_statement = message.sequence.is_some();
        let event = Event::Received {
            tier,
            message: Box::new(message),
        };
        let kept = self.let_happen(event, now);
        if is_statement { kept } else { Ok(()) }
    }

    pub(super) fn keep_for_sleep(&mut self, now: &Now) {
        // Sleeping cannot fail: what could not be kept now was kept at its own commit.
        let _ = self.tick(now);
        if let Some(linked) = &self.linked
            && let Ok(kept) = linked.state.keep()
        {
            let _ = self.journal.write(&Writing {
                kept: Some(kept),
                ..Writing::default()
            });
        }
    }
}

/// What becomes of a step that cannot be kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum OnFailure {
    /// Nothing happens, and the error is told.
    Refuse,
    /// It happens, in memory, until it can be kept: what stops, slows or ends is not held up by a disk.
    Go,
}

/// What a step did.
#[derive(Default)]
struct Done {
    entry: Option<EntryId>,
    /// Why it holds in memory alone.
    unkept: Option<StorageError>,
}

/// In place of the row of an envelope that waits in memory alone.
const NO_ROW: i64 = -1;

pub(super) type WhatGoes = (Mailbox, Mailbox, Vec<Waiting>, Vec<Envelope>);

impl Linked {
    fn took(&mut self, next: State, beats: Vec<Envelope>) {
        self.state = next;
        self.beats.extend(beats);
        let spare = self.beats.len().saturating_sub(BEATS_KEPT);
        self.beats.drain(..spare);
    }
}

impl Waiting {
    /// Whether its meaning is over.
    fn is_over(&self, now: &Now) -> bool {
        if self.boot == now.boot {
            now.uptime_ms.saturating_sub(self.made_at) >= self.good_for_ms
        } else {
            // Of the time that the phone was off nothing is known: what this boot has run is the least.
            self.ends_with_boot || now.uptime_ms >= self.good_for_ms
        }
    }
}

/// The envelopes of a step's effects: those to be kept until put, and those for now or never.
fn envelopes(effects: Vec<Effect>, now: &Now) -> Result<(Vec<Waiting>, Vec<Envelope>), Error> {
    let mut sends = Vec::new();
    let mut beats = Vec::new();
    for effect in effects {
        match effect {
            Effect::Send {
                message,
                good_for_ms,
                ends_with_boot,
            } => sends.push(Waiting {
                row: 0,
                envelope: unsealed::close(Tier::Open, &message)?,
                made_at: now.uptime_ms,
                boot: now.boot.clone(),
                good_for_ms,
                ends_with_boot,
            }),
            Effect::Beat(message) => beats.push(unsealed::close(Tier::Open, &message)?),
        }
    }
    Ok((sends, beats))
}
