//! How long things are kept, and deleting: some, a range, all. What goes by itself goes in small steps, one
//! at each tick, so that nothing waits for it (`erase_means_erased`).
//!
//! A person is told before it first applies to pages that were there before, and before a shorter choice
//! deletes anything. Where the wall clock has moved by more than a month since the last day that was seen,
//! nothing goes until the person says that the date is right.

use super::MicroConsent;
use super::awake::Awake;
use crate::error::{Error, StorageError};
use crate::everything::{self, DestroyKeys};
use crate::journal::{EntryId, ErasingId, Journal, Keep, SetAside};
use crate::now::Now;
use crate::phrases;
use crate::rule::Rule;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// A move of the wall clock that is asked about.
const MOVED_MS: u64 = 31 * DAY_MS as u64;

/// How many entries one step deletes: at first, at least and at most. It is fitted to what the clock says of
/// the steps before.
const STEP_FIRST: usize = 32;
const STEP_LEAST: usize = 4;
const STEP_MOST: usize = 512;
/// A step that took less is doubled, one that took more is halved, in milliseconds; no step is to take 50.
const STEP_SHORT_MS: u64 = 8;
const STEP_LONG_MS: u64 = 16;

/// How things are kept now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeepingView {
    /// For how long.
    pub keep: Keep,
    /// Why nothing goes by itself now, if there is a reason.
    pub waits: Option<KeepingWaits>,
    /// What to show, line by line.
    pub lines: Vec<String>,
}

/// Why nothing goes by itself now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeepingWaits {
    /// The pages were there before anything went by itself: choose first, with
    /// [`MicroConsent::look_at_keeping`] and [`MicroConsent::choose_keeping`].
    ForAChoice,
    /// The date of this phone has moved by more than a month: [`MicroConsent::date_is_right`].
    ForTheDate,
}

/// What a choice would do, to be shown before it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeepingLook {
    /// Names it to [`MicroConsent::choose_keeping`].
    pub id: u64,
    /// The choice.
    pub keep: Keep,
    /// What was written before this time would be deleted, milliseconds since 1970 UTC; none where nothing
    /// that is there would.
    pub deletes_before_utc_ms: Option<i64>,
    /// What to show, line by line.
    pub lines: Vec<String>,
}

/// The journals that were set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAsidesView {
    /// Each, the oldest first.
    pub set_aside: Vec<SetAside>,
    /// What to show, line by line; none where there is none.
    pub lines: Vec<String>,
}

/// How far a long job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Parts of `of` that are done, to be shown as a bar and never as a number.
    pub done: u64,
    /// All of them.
    pub of: u64,
    /// Whether it is over.
    pub is_over: bool,
}

/// A deletion that was begun. It is kept: one that is let go of without [`Erasing::cancel`] goes on by itself,
/// a step at each tick, also after the next opening.
#[derive(Debug)]
#[must_use = "it goes on step by step"]
pub struct Erasing {
    id: ErasingId,
    done: u64,
    of: u64,
}

/// What is to be done about keeping while the app is awake.
pub(super) struct House {
    /// Why nothing goes by itself now.
    waits: Option<KeepingWaits>,
    /// The wall clock when it was last looked at.
    looked_at_utc_ms: i64,
    /// Since when, as an uptime, something is to be deleted.
    due_since_ms: Option<u64>,
    /// How many entries the next step deletes.
    step: usize,
    looks: u64,
    /// The choice that was looked at last.
    look: Option<(u64, Keep)>,
}

impl House {
    pub(super) fn open(journal: &mut Journal, now: &Now) -> Result<House, StorageError> {
        let mut house = House {
            waits: None,
            looked_at_utc_ms: now.utc_ms,
            due_since_ms: None,
            step: STEP_FIRST,
            looks: 0,
            look: None,
        };
        // What a killed restore left, unless it is whole.
        journal.drop_restored()?;
        house.look_at(journal, now)?;
        Ok(house)
    }

    /// Works out what is to be deleted: at opening, once a day, and after each choice.
    fn look_at(&mut self, journal: &mut Journal, now: &Now) -> Result<(), StorageError> {
        self.looked_at_utc_ms = now.utc_ms;
        let last = journal.last_day()?;
        let moved = last.is_some_and(|last| last.abs_diff(now.utc_ms) > MOVED_MS);
        self.waits = if !journal.is_told_of_keeping()? {
            Some(KeepingWaits::ForAChoice)
        } else if moved && !matches!(journal.keep(), Keep::Nothing | Keep::Always) {
            Some(KeepingWaits::ForTheDate)
        } else {
            None
        };
        let is_another_day = last.is_none_or(|last| last.abs_diff(now.utc_ms) >= DAY_MS as u64);
        if is_another_day && self.waits != Some(KeepingWaits::ForTheDate) {
            // On a full disk the day before stays the last that was seen.
            let _ = journal.set_last_day(now.utc_ms);
        }
        journal.meet_set_asides(now.utc_ms)?;
        let is_due = journal.is_taking_over()?
            || journal.next_erasing()?.is_some()
            || self.is_old(journal)?;
        self.due_since_ms = is_due.then(|| self.due_since_ms.unwrap_or(now.uptime_ms));
        Ok(())
    }

    fn deletes_before(&self, journal: &Journal) -> Option<i64> {
        let keep = journal.keep();
        keep.deletes_before(self.looked_at_utc_ms)
            .filter(|_| self.waits.is_none())
    }

    fn is_old(&self, journal: &Journal) -> Result<bool, StorageError> {
        let before = self.deletes_before(journal);
        if journal.next_set_aside_to_go(before)?.is_some() {
            return Ok(true);
        }
        before.map_or(Ok(false), |before| journal.has_before(before))
    }

    pub(super) fn due_since_ms(&self) -> Option<u64> {
        self.due_since_ms
    }
}

impl Awake {
    /// A step of what is to be deleted, if anything is: how many entries of which deletion.
    fn keep_house(
        &mut self,
        now: &Now,
    ) -> Result<Option<(Option<ErasingId>, usize)>, StorageError> {
        let Awake { house, journal, .. } = self;
        if house.looked_at_utc_ms.abs_diff(now.utc_ms) >= DAY_MS as u64 {
            house.look_at(journal, now)?;
        }
        if house.due_since_ms.is_none() {
            return Ok(None);
        }
        if let Some(moved) = journal.move_over(house.step)? {
            return Ok(Some((None, moved)));
        }
        let before = house.deletes_before(journal);
        if let Some(name) = journal.next_set_aside_to_go(before)? {
            journal.remove_set_aside_step(&name)?;
            return Ok(Some((None, 0)));
        }
        if let Some(id) = journal.next_erasing()? {
            let erased = journal.erase_step(id, house.step)?;
            if erased.done {
                house.look_at(journal, now)?;
            }
            return Ok(Some((Some(id), erased.entries)));
        }
        let Some(before) = before else {
            house.due_since_ms = None;
            return Ok(None);
        };
        let erased = journal.erase_before(before, house.step)?;
        if erased.done {
            house.due_since_ms = None;
        }
        Ok(Some((None, erased.entries)))
    }

    /// Entries of a backup move over from now on, a step at each tick. What is shown of phrases and the choices
    /// is read anew.
    pub(crate) fn begin_taking_over(&mut self, now: &Now) -> Result<(), Error> {
        self.phrases = None;
        self.read_own_ways();
        self.holds = self.journal.holds_chosen().unwrap_or(false);
        if let Some(language) = self.journal.language()? {
            self.language = language;
        }
        Ok(self.house.look_at(&mut self.journal, now)?)
    }

    fn keeping(&self) -> KeepingView {
        let (keep, waits) = (self.journal.keep(), self.house.waits);
        KeepingView {
            keep,
            waits,
            lines: phrases::keeping(keep, waits, self.language),
        }
    }
}

impl MicroConsent {
    /// A step of what is to be deleted, fitted to the time that it takes.
    pub(super) fn keep_house(
        &self,
        awake: &mut Awake,
        now: &Now,
    ) -> Result<Option<(Option<ErasingId>, usize)>, Error> {
        let before = awake.house.due_since_ms.map(|_| self.clock.now().uptime_ms);
        let stepped = awake.keep_house(now)?;
        if let (Some(before), Some(_)) = (before, &stepped) {
            let step = &mut awake.house.step;
            *step = match self.clock.now().uptime_ms.saturating_sub(before) {
                ..STEP_SHORT_MS => (*step * 2).min(STEP_MOST),
                STEP_SHORT_MS..=STEP_LONG_MS => *step,
                _ => (*step / 2).max(STEP_LEAST),
            };
        }
        Ok(stepped)
    }

    /// A step of taking over a backup; none where that is over.
    pub(crate) fn keep_restoring(
        &self,
        awake: &mut Awake,
        now: &Now,
    ) -> Result<Option<usize>, Error> {
        if !awake.journal.is_taking_over()? {
            return Ok(None);
        }
        let stepped = self.keep_house(awake, now)?;
        Ok(Some(stepped.map_or(0, |(_, entries)| entries)))
    }

    /// What is left of taking over a backup, in small steps, and gives way between them.
    pub(crate) fn end_taking_over(&self) -> Result<(), Error> {
        loop {
            self.give_way();
            let moved = self.act(|awake, given| self.keep_restoring(awake, &given.now))?;
            if moved.is_none() {
                return Ok(());
            }
        }
    }

    /// How long things are kept, and whether something is to be said first.
    ///
    /// # Errors
    /// [`Error::Asleep`] or [`Error::Shut`].
    pub fn keeping(&self) -> Result<KeepingView, Error> {
        self.read(|awake| Ok(awake.keeping()))
    }

    /// What a choice would delete, to be shown before it is made.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn look_at_keeping(&self, keep: Keep) -> Result<KeepingLook, Error> {
        self.act(|awake, given| {
            let before = keep.deletes_before(given.now.utc_ms);
            let deletes = match before {
                Some(before) if awake.journal.has_before(before)? => Some(before),
                _ => None,
            };
            awake.house.looks += 1;
            let id = awake.house.looks;
            awake.house.look = Some((id, keep));
            Ok(KeepingLook {
                id,
                keep,
                deletes_before_utc_ms: deletes,
                lines: phrases::keeping_look(keep, deletes.is_some(), awake.language),
            })
        })
    }

    /// Keeps things for so long from now on, as it was looked at. What is older goes, in small steps, from the
    /// next [`MicroConsent::tick`] on. To have chosen is to be told.
    ///
    /// # Errors
    /// [`Error::Refused`] by `private_first` for what was not looked at last, [`Error::Storage`].
    pub fn choose_keeping(&self, look: u64) -> Result<(), Error> {
        self.act(|awake, given| {
            let looked = awake.house.look.filter(|(id, _)| *id == look);
            let (_, keep) = looked.ok_or(Error::Refused(Rule::PrivateFirst))?;
            awake.journal.choose_keep(keep)?;
            awake.house.look = None;
            let Awake { house, journal, .. } = awake;
            Ok(house.look_at(journal, &given.now)?)
        })
    }

    /// The date that this phone shows is right, although it has moved by more than a month: what is too old
    /// goes from now on.
    ///
    /// # Errors
    /// [`Error::NotNow`] where nobody asked, [`Error::Storage`].
    pub fn date_is_right(&self) -> Result<(), Error> {
        self.act(|awake, given| {
            let Awake { house, journal, .. } = awake;
            if house.waits != Some(KeepingWaits::ForTheDate) {
                return Err(Error::NotNow);
            }
            journal.set_last_day(given.now.utc_ms)?;
            Ok(house.look_at(journal, &given.now)?)
        })
    }

    /// Deletes some own entries at once, at most [`crate::SOME_MOST`]. They are gone from the file and its
    /// log. One that is not there any more is deleted already.
    ///
    /// # Errors
    /// [`Error::TooMany`] or [`Error::Storage`]; nothing is deleted then.
    pub fn delete_some(&self, ids: &[EntryId]) -> Result<(), Error> {
        self.read(|awake| awake.journal.delete_some(ids))
    }

    /// Begins to delete every own entry of a time: from one to before another, milliseconds since 1970 UTC.
    /// Entries that come meanwhile stay.
    ///
    /// # Errors
    /// [`Error::Storage`]; nothing is deleted then.
    pub fn delete_range(&self, from_utc_ms: i64, until_utc_ms: i64) -> Result<Erasing, Error> {
        self.erase(&(from_utc_ms..=until_utc_ms.saturating_sub(1)))
    }

    /// Begins to delete every own entry that is there now, also where it is dated wrongly, and what was set
    /// aside.
    ///
    /// # Errors
    /// [`Error::Storage`]; nothing is deleted then.
    pub fn delete_all(&self) -> Result<Erasing, Error> {
        self.erase(&crate::journal::ALL_TIME)
    }

    fn erase(&self, times: &std::ops::RangeInclusive<i64>) -> Result<Erasing, Error> {
        // What a backup brought is there now, also where it has not moved over yet.
        self.end_taking_over()?;
        self.act(|awake, given| {
            let (id, of) = awake.journal.begin_erasing(times)?;
            let house = &mut awake.house;
            house.due_since_ms = house.due_since_ms.or(Some(given.now.uptime_ms));
            Ok(Erasing { id, done: 0, of })
        })
    }
}

impl MicroConsent {
    /// Journals that could not be read and were set aside, to be told; and what to show.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn set_asides(&self) -> Result<SetAsidesView, Error> {
        self.act(|awake, given| {
            awake.journal.meet_set_asides(given.now.utc_ms)?;
            let set_aside = awake.journal.set_asides()?;
            let lines = phrases::set_aside(set_aside.is_empty(), awake.language);
            Ok(SetAsidesView { set_aside, lines })
        })
    }

    /// Keeps the key of a journal that was set aside, inside the new one, so that it goes with it. The shell can
    /// delete it from the phone's key store then.
    ///
    /// # Errors
    /// [`Error::NoSuchEntry`], or [`Error::Storage`].
    pub fn keep_key_of_set_aside(&self, name: &str, key: &[u8]) -> Result<(), Error> {
        self.act(|awake, given| {
            awake.journal.meet_set_asides(given.now.utc_ms)?;
            awake.journal.keep_key_of(name, key)
        })
    }

    /// Deletes a journal that was set aside: its key at once, the rest overwritten in small steps, from the next
    /// [`MicroConsent::tick`] on.
    ///
    /// # Errors
    /// [`Error::NoSuchEntry`], or [`Error::Storage`].
    pub fn delete_set_aside(&self, name: &str) -> Result<(), Error> {
        self.act(|awake, given| {
            let Awake { house, journal, .. } = awake;
            journal.let_set_aside_go(Some(name))?;
            Ok(house.look_at(journal, &given.now)?)
        })
    }

    /// Erases everything and shuts the app for good: see [`crate::erase_everything`]. What was written meanwhile
    /// by a locked phone goes too. One call and no long job: the keys and the link go first, so that there is no
    /// half of it to stop at, and nobody left whom a Stop could reach.
    ///
    /// # Errors
    /// [`Error::Storage`]; the app is shut all the same, and the next opening goes on erasing.
    pub fn erase_everything(&self) -> Result<DestroyKeys, Error> {
        let destroy = {
            let mut inner = self.lock();
            // Closes the journal, and lets go of the folder.
            inner.life = super::Life::Shut;
            everything::erase_everything(&self.folder, &*self.key_store)
        };
        self.board.clear();
        Ok(destroy?)
    }
}

impl Erasing {
    /// A step of at most 50 ms. Between two steps the app is free.
    ///
    /// # Errors
    /// [`Error::Storage`]; the step can be tried again.
    pub fn step(&mut self, app: &MicroConsent) -> Result<Progress, Error> {
        app.give_way();
        let is_over = app.act(|awake, given| {
            if !awake.journal.is_erasing(self.id)? {
                return Ok(true);
            }
            if let Some((Some(id), entries)) = app.keep_house(awake, &given.now)?
                && id == self.id
            {
                self.done += entries as u64;
            }
            Ok(!awake.journal.is_erasing(self.id)?)
        })?;
        if is_over {
            self.done = self.of;
        }
        Ok(Progress {
            done: self.done.min(self.of),
            of: self.of,
            is_over,
        })
    }

    /// Stops here. What is deleted stays deleted, the rest stays; what was set aside goes all the same.
    ///
    /// # Errors
    /// [`Error::Storage`]; it can be tried again.
    pub fn cancel(&mut self, app: &MicroConsent) -> Result<(), Error> {
        app.read(|awake| Ok(awake.journal.cancel_erasing(self.id)?))
    }
}
