//! The open journal, the joint part, and the one function that performs the effects of its steps: all is
//! kept in one commit, and only then does the new state hold and may anything be sent.

use crate::checkin::Sharing;
use crate::error::{Error, StorageError};
use crate::journal::{EntryId, Journal, Waiting, What, Writing};
use crate::link::Link;
use crate::moment::{self, Action, Beat, Effect, Event, Share, State};
use crate::now::Now;
use crate::pending::{Pending, Previewed};
use crate::phrases::own::Mine;
use crate::rule::Rule;
use crate::view::{self, HomeView, MomentView};
use microconsent_statement::{Envelope, Mailbox, Seq, Sequence, Signal, Tier, unsealed};
use std::path::Path;

/// Heartbeats that were not fetched away are worth little: only the newest are kept.
const BEATS_KEPT: usize = 8;

pub(super) struct Awake {
    pub(super) journal: Journal,
    pub(super) sequence: Sequence,
    pub(super) linked: Option<Linked>,
    pub(super) pending: Pending,
    /// Own phrases, once they were needed.
    pub(super) phrases: Option<Mine>,
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
    pub(super) fn open(folder: &Path, key: &[u8], now: &Now) -> Result<Awake, Error> {
        let journal = Journal::open(folder, key)?;
        let sequence = Sequence::open(folder).map_err(StorageError::from)?;
        let linked = match journal.link()? {
            None => None,
            Some((link, kept)) => {
                let state = State::resume(&kept, link.me, link.partner, now)?;
                let outbox = journal.outbox()?;
                Some(Linked::new(link, state, outbox, now))
            }
        };
        let mut awake = Awake {
            journal,
            sequence,
            linked,
            pending: Pending::default(),
            phrases: None,
        };
        awake.step(Event::Tick, now)?;
        Ok(awake)
    }

    pub(super) fn home(&self, uptime: u64) -> HomeView {
        let state = self.linked.as_ref().map(|l| &l.state);
        let second = state.is_some_and(|s| self.pending.second(s, uptime).is_some());
        view::home(state, second, self.wake_at(uptime), uptime)
    }

    pub(super) fn moment(&self, uptime: u64) -> MomentView {
        let state = self.linked.as_ref().map(|l| &l.state);
        let second = state.and_then(|s| self.pending.second(s, uptime));
        view::moment(state, second, self.wake_at(uptime), uptime)
    }

    pub(super) fn wake_at(&self, uptime: u64) -> Option<u64> {
        let state = self.linked.as_ref().and_then(|l| l.state.wake_at(uptime));
        let second = self.pending.ends_at().filter(|at| *at > uptime);
        state.into_iter().chain(second).min()
    }

    pub(super) fn record(&mut self, what: &What, now: &Now) -> Result<EntryId, Error> {
        let writing = Writing {
            entry: Some((now.utc_ms, what, None)),
            ..Writing::default()
        };
        let (id, _) = self.journal.write(&writing)?;
        id.ok_or(Error::Storage(StorageError::Unexpected))
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
        event: impl FnOnce(Seq) -> Event,
    ) -> Result<(), Error> {
        let linked = self
            .linked
            .as_ref()
            .ok_or(Error::Refused(Rule::SoloWhole))?;
        linked.state.may(action, now.uptime_ms)?;
        let seq = self.claim()?;
        self.step(event(seq), now)
    }

    pub(super) fn say(
        &mut self,
        previewed: Previewed,
        beat: Beat,
        now: &Now,
    ) -> Result<EntryId, Error> {
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
        if previewed.signal == Signal::Red {
            let seq = self.claim_down();
            let event = Event::Share { seq, share, beat };
            let id = self.step_down(event, (&what, Some(previewed.sharing)), now)?;
            return id.ok_or(Error::Storage(StorageError::Full));
        }
        let seq = self.claim()?;
        let event = Event::Share { seq, share, beat };
        let id = self.perform(event, Some((&what, Some(previewed.sharing))), now)?;
        id.ok_or(Error::Storage(StorageError::Unexpected))
    }

    /// A step without an entry. Alone it does nothing.
    pub(super) fn step(&mut self, event: Event, now: &Now) -> Result<(), Error> {
        self.perform(event, None, now).map(|_| ())
    }

    /// The one function that performs effects: all is kept in one commit, and only then does the new
    /// state hold and may anything be sent.
    fn perform(
        &mut self,
        event: Event,
        entry: Option<(&What, Option<Sharing>)>,
        now: &Now,
    ) -> Result<Option<EntryId>, Error> {
        let Some(linked) = &mut self.linked else {
            return Ok(None);
        };
        let (next, effects) = moment::step(&linked.state, event, now)?;
        let keeps = linked.wants_keeping(&next);
        let (sends, beats) = envelopes(effects, now)?;
        let mut writing = Writing {
            entry: entry.map(|(what, sharing)| (now.utc_ms, what, sharing)),
            kept: keeps.then(|| next.keep()).transpose()?,
            send: sends,
        };
        let mut id = None;
        if writing.entry.is_some() || writing.kept.is_some() || !writing.send.is_empty() {
            let (entry_id, rows) = self.journal.write(&writing)?;
            id = entry_id;
            linked.outbox.extend(
                writing
                    .send
                    .drain(..)
                    .zip(rows)
                    .map(|(w, row)| Waiting { row, ..w }),
            );
        }
        if keeps {
            linked.kept_at = now.uptime_ms;
            linked.unkept = false;
        }
        let word = linked.state.word_from_outside();
        let erases = word.is_some() && next.word_from_outside() != word;
        linked.took(next, beats);
        if erases {
            // The other's words are gone from the file; now from its log too.
            self.journal.empty_log()?;
        }
        Ok(id)
    }

    /// A step towards caution: where it cannot be kept it happens all the same, and is said with the
    /// next heartbeats.
    pub(super) fn step_down(
        &mut self,
        event: Event,
        entry: (&What, Option<Sharing>),
        now: &Now,
    ) -> Result<Option<EntryId>, Error> {
        match self.perform(event.clone(), Some(entry), now) {
            Err(Error::Storage(_)) => {}
            done => return done,
        }
        let Some(linked) = &mut self.linked else {
            return Ok(None);
        };
        let (next, effects) = moment::step(&linked.state, event, now)?;
        let (sends, mut beats) = envelopes(effects, now)?;
        beats.extend(sends.into_iter().map(|w| w.envelope));
        linked.unkept = true;
        linked.took(next, beats);
        Ok(None)
    }

    pub(super) fn take_what_goes(&mut self, now: &Now) -> Result<Option<WhatGoes>, Error> {
        let Some(linked) = &mut self.linked else {
            return Ok(None);
        };
        let over: Vec<i64> = linked
            .outbox
            .iter()
            .filter(|w| w.is_over(now))
            .map(|w| w.row)
            .collect();
        let beats = std::mem::take(&mut linked.beats);
        if !over.is_empty() {
            self.let_go_of(&over)?;
        }
        Ok(self.linked.as_ref().map(|linked| {
            (
                linked.link.my_mailbox.clone(),
                linked.link.their_mailbox.clone(),
                linked.outbox.clone(),
                beats,
            )
        }))
    }

    pub(super) fn let_go_of(&mut self, rows: &[i64]) -> Result<(), Error> {
        self.journal.let_go(rows)?;
        if let Some(linked) = &mut self.linked {
            linked.outbox.retain(|w| !rows.contains(&w.row));
        }
        Ok(())
    }

    /// Takes in what came. What is none of ours is dropped in silence.
    pub(super) fn receive(&mut self, bytes: &[u8], now: &Now) -> Result<(), Error> {
        let Ok((tier, message)) = Envelope::try_from(bytes).and_then(|e| unsealed::open(&e)) else {
            return Ok(());
        };
        let event = Event::Received {
            tier,
            message: Box::new(message),
        };
        self.step(event, now)
    }

    pub(super) fn keep_for_sleep(&mut self, now: &Now) {
        // Sleeping cannot fail: what could not be kept now was kept at its own commit.
        let _ = self.step(Event::Tick, now);
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
