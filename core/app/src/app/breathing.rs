//! The gestures of breathing and of coming to rest.
//!
//! Holds `breath_is_free`: a way with holds is refused until holds are chosen, whoever proposes it; anyone stops
//! at any second, also while the app sleeps; and no disk keeps a person from breathing. They work with no
//! partner linked, but for what is together (`solo_whole`).

use super::{Awake, Life, MicroConsent};
use crate::breathing::{
    Around, Breathing, BreathingEntry, Change, Grounding, Heard, OwnWay, OwnWayId, Pacer, Way,
};
use crate::error::Error;
use crate::joint::Store;
use crate::journal::{What, Writing};
use crate::moment::Event;
use crate::now::{Given, Now};
use crate::rule::Rule;
use crate::view::{self, BreathingView};
use crate::watch::{Listener, Watch};
use microconsent_statement::{Breath, Length, Pattern, Rhythm, Stage, Words};
use std::sync::Arc;

impl MicroConsent {
    /// The screen of breathing and of coming to rest now.
    ///
    /// # Errors
    /// [`Error::Asleep`] or [`Error::Shut`]. A [`Pacer`] that was had before goes on meanwhile.
    pub fn breathing(&self) -> Result<BreathingView, Error> {
        self.act(|awake, given| {
            let _ = awake.tick(given);
            Ok(awake.breathing_view(given.now.uptime_ms))
        })
    }

    /// Delivers that screen now and at each change, as [`MicroConsent::watch_home`].
    ///
    /// # Errors
    /// [`Error::Shut`].
    pub fn watch_breathing(
        &self,
        listener: Arc<dyn Listener<BreathingView>>,
    ) -> Result<Watch, Error> {
        self.watch(|board| board.watch_breathing(listener))
    }

    /// Begins to breathe, alone, in place of what was going on. That one did is kept in the journal, if there
    /// is room; it begins in any case.
    ///
    /// # Errors
    /// [`Error::Refused`] by `breath_is_free` for a way with holds where holds are not chosen;
    /// [`Error::NoSuchWay`].
    pub fn start_breathing(&self, way: Way, length: Length) -> Result<(), Error> {
        self.act(|awake, given| {
            let rhythm = awake.rhythm(way)?;
            let pacer = Pacer::starting_at(given.now.uptime_ms, rhythm, length);
            awake.leave_together(given);
            awake.begin_breathing(Some(way), pacer, given);
            Ok(())
        })
    }

    /// Stops what is going on, or takes back what was proposed. Where both breathe, both stop, and neither
    /// phone says who did. Stopping where nothing goes on is no error. It works while the app sleeps too.
    ///
    /// # Errors
    /// [`Error::Shut`].
    pub fn stop_breathing(&self) -> Result<(), Error> {
        {
            let mut inner = self.lock();
            match inner.life {
                Life::Awake(_) => {}
                Life::Asleep => {
                    inner.resting.stop();
                    return Ok(());
                }
                Life::Shut => return Err(Error::Shut),
            }
        }
        self.act(|awake, given| {
            awake.breathing.stop();
            awake.tell_of_breathing(given);
            Ok(())
        })
    }

    /// Proposes to breathe together. It has no words, is gone after two minutes, and can be done once in a
    /// Pause, and once in a Moment outside of one.
    ///
    /// # Errors
    /// As [`MicroConsent::start_breathing`]. [`Error::Refused`] by `solo_whole` with no partner linked;
    /// [`Error::NotNow`] where the view does not offer it; [`Error::Storage`].
    pub fn propose_breathing(&self, way: Way, length: Length) -> Result<(), Error> {
        self.act(|awake, given| {
            let rhythm = awake.rhythm(way)?;
            let uptime = given.now.uptime_ms;
            let around = awake.state()?.around(uptime);
            if awake.breathing.goes_on() {
                return Err(Error::NotNow);
            }
            let mut together = awake.breathing.together.clone();
            together.propose(rhythm, length, around.as_ref(), uptime)?;
            awake.journal.write(&Writing {
                breath: Some(together.kept().encode()),
                ..Writing::default()
            })?;
            awake.breathing.together = together;
            awake.breathing.proposed = Some(way);
            awake.tell_of_breathing(given);
            Ok(())
        })
    }

    /// Joins what the other proposed. It begins in a few seconds, on both phones.
    ///
    /// # Errors
    /// [`Error::Refused`] by `breath_is_free` where it has holds and holds are not chosen here, by `solo_whole`
    /// with no partner linked; [`Error::NotNow`] where nothing is proposed.
    pub fn join_breathing(&self) -> Result<(), Error> {
        self.act(|awake, given| {
            let uptime = given.now.uptime_ms;
            let around = awake.state()?.around(uptime);
            let theirs = awake.breathing.together.theirs(around.as_ref(), uptime);
            let theirs = theirs.ok_or(Error::NotNow)?;
            awake.may_hold(theirs.rhythm)?;
            let pacer = awake.breathing.together.join(around.as_ref(), uptime)?;
            awake.begin_breathing(None, pacer, given);
            awake.tell_of_breathing(given);
            Ok(())
        })
    }

    /// Begins a way without breath, in place of what was going on.
    ///
    /// # Errors
    /// [`Error::Asleep`] or [`Error::Shut`].
    pub fn start_grounding(&self, grounding: Grounding) -> Result<(), Error> {
        self.act(|awake, given| {
            awake.leave_together(given);
            awake.breathing.running = None;
            awake.breathing.after = false;
            awake.breathing.grounding = Some((grounding, 0));
            awake.record_breathing(BreathingEntry::Grounding(grounding), &given.now);
            Ok(())
        })
    }

    /// Goes on to the next step; after the last one it is over.
    ///
    /// # Errors
    /// [`Error::NotNow`] where no such way goes on.
    pub fn next_step(&self) -> Result<(), Error> {
        self.act(|awake, _| {
            let (grounding, step) = awake.breathing.grounding.ok_or(Error::NotNow)?;
            if step + 1 < grounding.steps() {
                awake.breathing.grounding = Some((grounding, step + 1));
            } else {
                awake.breathing.end();
            }
            Ok(())
        })
    }

    /// Goes back to the step before.
    ///
    /// # Errors
    /// [`Error::NotNow`] at the first, and where no such way goes on.
    pub fn step_back(&self) -> Result<(), Error> {
        self.act(|awake, _| {
            let (grounding, step) = awake.breathing.grounding.ok_or(Error::NotNow)?;
            let before = step.checked_sub(1).ok_or(Error::NotNow)?;
            awake.breathing.grounding = Some((grounding, before));
            Ok(())
        })
    }

    /// Lets the question of how it is now be. It may stay unanswered.
    ///
    /// # Errors
    /// [`Error::Asleep`] or [`Error::Shut`].
    pub fn let_rest_be(&self) -> Result<(), Error> {
        self.act(|awake, _| {
            awake.breathing.after = false;
            Ok(())
        })
    }

    /// Chooses that breath may be held, for this person alone, or that it may not. It is off until chosen.
    /// What goes on with holds then ends.
    ///
    /// # Errors
    /// [`Error::Storage`] where the choice cannot be kept. Then nothing changes, or they are off until the app is
    /// opened again.
    pub fn choose_holds(&self, chosen: bool) -> Result<(), Error> {
        self.act(|awake, given| {
            let kept = awake.journal.choose_holds(chosen);
            if chosen {
                kept?;
                awake.holds = true;
                return Ok(());
            }
            // Off at once, whatever the disk says.
            awake.holds = false;
            let running = awake.breathing.running.as_ref();
            let offered = awake.breathing.together.my_rhythm();
            if running.is_some_and(|r| r.pacer.rhythm().has_holds()) {
                awake.breathing.stop();
            } else if offered.is_some_and(Rhythm::has_holds) {
                awake.breathing.together.end();
            }
            awake.tell_of_breathing(given);
            Ok(kept?)
        })
    }

    /// Keeps an own way to breathe, in place of an earlier one where that is named.
    ///
    /// # Errors
    /// [`Error::Refused`] by `breath_is_free` for one with holds where holds are not chosen;
    /// [`Error::NoSuchWay`] for one to be replaced, [`Error::TooMany`] or [`Error::Storage`].
    pub fn keep_own_way(
        &self,
        name: &Words,
        pattern: Pattern,
        replaces: Option<OwnWayId>,
    ) -> Result<OwnWayId, Error> {
        self.act(|awake, _| {
            awake.may_hold(Rhythm::Counted(pattern))?;
            let id = awake.journal.keep_own_way(name, pattern, replaces)?;
            awake.read_own_ways();
            Ok(id)
        })
    }

    /// Deletes an own way. It is gone from the file and its log; what goes on goes on.
    ///
    /// # Errors
    /// [`Error::NoSuchWay`] or [`Error::Storage`].
    pub fn delete_own_way(&self, id: OwnWayId) -> Result<(), Error> {
        self.act(|awake, _| {
            awake.journal.delete_own_way(id)?;
            awake.read_own_ways();
            Ok(())
        })
    }
}

impl Awake {
    /// As the journal has them. What cannot be read now is as if there were none, and is not lost.
    pub(super) fn read_own_ways(&mut self) {
        self.own_ways = self.journal.own_ways().unwrap_or_default();
    }

    pub(super) fn breathing_view(&self, uptime: u64) -> BreathingView {
        let around = self.linked.as_ref().and_then(|l| l.state.around(uptime));
        let things = view::Breathes {
            breathing: &self.breathing,
            own_ways: &self.own_ways,
            holds: self.holds,
            around: around.as_ref(),
        };
        view::breathing(&things, self.shown(uptime))
    }

    /// What leads to that screen from the Moment's.
    pub(super) fn breathing_lead(&self, uptime: u64) -> String {
        let around = self.linked.as_ref().and_then(|l| l.state.around(uptime));
        let theirs = self.breathing.together.theirs(around.as_ref(), uptime);
        let goes_on = self.breathing.running.is_some() || self.breathing.grounding.is_some();
        view::breathing_lead(theirs.is_some(), goes_on, self.language)
    }

    fn own_way(&self, id: OwnWayId) -> Option<&OwnWay> {
        self.own_ways.iter().find(|way| way.id == id)
    }

    fn rhythm(&self, way: Way) -> Result<Rhythm, Error> {
        let rhythm = match way {
            Way::Own(id) => {
                let own = self.own_way(id).ok_or(Error::NoSuchWay)?;
                Rhythm::Counted(own.pattern)
            }
            brought => brought.rhythm().ok_or(Error::NoSuchWay)?,
        };
        self.may_hold(rhythm)?;
        Ok(rhythm)
    }

    fn may_hold(&self, rhythm: Rhythm) -> Result<(), Error> {
        if rhythm.has_holds() && !self.holds {
            return Err(Error::Refused(Rule::BreathIsFree));
        }
        Ok(())
    }

    fn begin_breathing(&mut self, way: Option<Way>, pacer: Pacer, given: &Given<'_>) {
        let entry = match way {
            None => Some(BreathingEntry::Unnamed),
            Some(Way::Own(id)) => self
                .own_way(id)
                .map(|w| BreathingEntry::Own(w.name.clone())),
            Some(way) => BreathingEntry::of(way),
        };
        self.breathing.begin(way, pacer);
        if let Some(entry) = entry {
            self.record_breathing(entry, &given.now);
        }
    }

    /// A full disk does not keep a person from breathing.
    fn record_breathing(&mut self, entry: BreathingEntry, now: &Now) {
        let _ = self.record(&What::Breathing(entry), now);
    }

    /// Before something else begins: where both breathe, both stop.
    fn leave_together(&mut self, given: &mut Given<'_>) {
        self.breathing.together.end();
        self.tell_of_breathing(given);
    }

    /// The next beat says it, and comes soon. Where nothing hears it, the beats after it say it too.
    fn tell_of_breathing(&mut self, given: &mut Given<'_>) {
        let uptime = given.now.uptime_ms;
        let word = self.breathing.together.word(uptime);
        if let Some(joint) = &mut self.linked
            && !is_same(joint.breath, word)
        {
            joint.breath = word;
            let _ = joint.let_happen(&mut self.journal, Event::SayAgain, given);
        }
    }

    /// Lets time pass for it, and reads where the Moment is. Before each gesture.
    pub(super) fn settle_breathing(&mut self, now: &Now) {
        let uptime = now.uptime_ms;
        self.breathing.let_time_pass(uptime, &now.boot);
        let around = self.around(uptime);
        self.breathing.together.settle(around.as_ref(), uptime);
        if let Some(joint) = &mut self.linked {
            joint.breath = self.breathing.together.word(uptime);
        }
    }

    fn around(&self, uptime: u64) -> Option<Around> {
        self.linked.as_ref()?.state.around(uptime)
    }

    /// What a message of theirs told of it.
    pub(super) fn hear_of_breathing(&mut self, heard: Heard, given: &mut Given<'_>) {
        let uptime = given.now.uptime_ms;
        let Some(around) = self.around(uptime) else {
            return;
        };
        let together = &mut self.breathing.together;
        together.settle(Some(&around), uptime);
        let before = (together.kept(), together.word(uptime));
        match together.hear(heard, &around, uptime) {
            Change::Nothing => {}
            Change::Ends => self.breathing.end(),
            // Holds were turned off since.
            Change::Begins(pacer) if self.may_hold(pacer.rhythm()).is_err() => {
                self.breathing.together.end();
            }
            Change::Begins(pacer) => {
                let way = self.breathing.proposed.take();
                self.begin_breathing(way, pacer, given);
            }
        }
        let together = &self.breathing.together;
        if let Some(running) = &self.breathing.running
            && let Some(pacer) = together.better(running.pacer, uptime)
        {
            self.breathing.change_to(pacer);
        }
        let together = &self.breathing.together;
        let (kept, word) = (together.kept(), together.word(uptime));
        if kept != before.0 {
            // What cannot be kept now holds until a restart.
            let _ = self.journal.write(&Writing {
                breath: Some(kept.encode()),
                ..Writing::default()
            });
        }
        if word != before.1 {
            self.tell_of_breathing(given);
        }
    }
}

/// Whether they say the same; that one is older by now says nothing new, and what one does alone is not to be seen
/// from outside (`no_watching`).
fn is_same(before: Option<Breath>, now: Option<Breath>) -> bool {
    let ageless = |breath: Option<Breath>| {
        breath.map(|breath| match breath.stage {
            Stage::Proposed { .. } => (breath.by_me, breath.number, 0),
            Stage::Going { .. } => (breath.by_me, breath.number, 1),
            Stage::Over => (breath.by_me, breath.number, 2),
        })
    };
    ageless(before) == ageless(now)
}

impl Breathing {
    /// Its next change by itself, an uptime.
    pub(super) fn wake_at(&self, uptime_ms: u64) -> Option<u64> {
        let ends = self.running.as_ref().and_then(|r| r.pacer.ends_at());
        let ends = ends.filter(|at| *at > uptime_ms);
        ends.into_iter()
            .chain(self.together.wake_at(uptime_ms))
            .min()
    }
}
