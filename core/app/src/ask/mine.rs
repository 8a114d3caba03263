//! What I asked: open, answered, taken back, or ended in silence; and the topics that the other closed.

use super::topic::Topic;
use super::{
    ASKS_A_DAY, Asks, CLOSED_MOST, Closed, DAY_MS, NotAsked, REMEMBERED_FOR_MS, RESTS_FOR_MS,
    SHOWN_FOR_MS, WORDED_MOST, When, YES_FOR_MS, belongs, keep_newest, open_for_ms, yes_for_ms,
};
use crate::moment::Pauses;
use microconsent_statement::{Answer, Answered, Ask, MomentId, PauseWord, Seq};

/// A question of mine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mine {
    pub seq: Seq,
    pub topic: Topic,
    pub asked_ms: u64,
    /// The Moment in which I asked.
    pub moment: Option<MomentId>,
    /// Whether this phone has run on since: only then is it known how old a Yes can be.
    pub dated: bool,
    /// The question, while it is open, rests, or has an Answer that shows.
    pub ask: Option<Ask>,
    /// What they say to it, while it shows.
    pub heard: Option<Heard>,
    /// The number of their newest word on it, so that an older one changes nothing.
    pub newest: u64,
    /// How many of their Answers came with words.
    pub worded: u8,
    /// How it ended, and when; none while it waits or has a Yes that holds.
    pub ended: Option<(Ended, u64)>,
}

/// An Answer of theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heard {
    pub seq: Seq,
    pub answered: Answered,
    pub came_ms: u64,
    /// The Moment in which it was given.
    pub moment: Option<MomentId>,
}

impl Heard {
    pub fn is_yes(&self) -> bool {
        self.answered.answer.as_ref().is_some_and(Answer::is_yes)
    }
}

/// How a question of mine ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Ended {
    /// I took it back.
    Withdrawn,
    /// No Answer came. Why, nobody can tell (`silence_is_one_thing`).
    Silence,
    /// It was answered.
    Answered,
}

impl Mine {
    fn is_open(&self) -> bool {
        self.ended.is_none()
    }

    /// Until when its topic rests.
    pub fn rests_until(&self) -> Option<u64> {
        match self.ended {
            Some((Ended::Silence | Ended::Withdrawn, at)) => Some(at.saturating_add(RESTS_FOR_MS)),
            _ => None,
        }
    }

    /// Until when it waits.
    pub fn open_until(&self) -> u64 {
        self.asked_ms.saturating_add(open_for_ms(self.moment))
    }

    /// Until when a Yes to it holds.
    pub fn yes_until(&self) -> Option<u64> {
        let heard = self.heard.as_ref().filter(|heard| heard.is_yes())?;
        Some(self.yes_would_end(&heard.answered, heard.came_ms))
    }

    /// When a Yes ends: two hours after its question was sent; where a Limit says until when, so long after it
    /// was given, which was not before it says and not after it came.
    fn yes_would_end(&self, answered: &Answered, came_ms: u64) -> u64 {
        let limits = answered.answer.as_ref().map_or(&[][..], Answer::limits);
        let given_ms = self.asked_ms.saturating_add(answered.after_ms).min(came_ms);
        let latest = self.asked_ms.saturating_add(YES_FOR_MS);
        given_ms.saturating_add(yes_for_ms(limits)).min(latest)
    }

    /// Their Answer, as it may be shown: a Yes only while it is known to hold.
    pub fn shown(&self, when: &When, came: u64) -> Option<&Heard> {
        self.heard.as_ref().filter(|heard| {
            !heard.is_yes()
                || heard.seq.get() > when.not_understood
                    && belongs(&heard.answered, when)
                    && self.yes_until().is_some_and(|until| when.seen_ms < until)
                    && heard.moment == when.moment()
                    && (heard.moment.is_none() || when.live && when.named <= came)
        })
    }

    pub(super) fn boot_ended(&mut self) {
        self.dated = false;
        if self.heard.as_ref().is_some_and(Heard::is_yes) {
            self.end_yes(self.asked_ms);
        }
    }

    fn end_yes(&mut self, at_ms: u64) {
        self.heard = None;
        self.ask = None;
        self.ended = Some((Ended::Answered, at_ms));
    }

    fn closed(&self, by: u64) -> Closed {
        Closed {
            topic: self.topic,
            ask: self.seq.get(),
            by,
        }
    }

    /// A Yes that a Pause of either takes back.
    pub(super) fn withdraw_yes(&mut self, their_pause: u64) -> Option<Closed> {
        let heard = self.heard.as_mut().filter(|heard| heard.is_yes())?;
        heard.answered.answer = None;
        heard.answered.words = None;
        let by = heard.seq.get().max(their_pause);
        self.ended = Some((Ended::Answered, self.asked_ms));
        Some(self.closed(by))
    }

    /// A Yes that a later Yellow of theirs turns into NotYet.
    pub(super) fn slow_yes(&mut self, yellow: u64) -> Option<Closed> {
        let heard = self.heard.as_mut();
        let heard = heard.filter(|heard| heard.is_yes() && heard.seq.get() < yellow)?;
        heard.answered.answer = heard.answered.answer.take().map(Answer::slowed);
        self.newest = self.newest.max(yellow);
        self.ended = Some((Ended::Answered, self.asked_ms));
        Some(self.closed(yellow))
    }

    /// What changes by itself, and when.
    pub(super) fn changes(&self) -> impl Iterator<Item = u64> {
        let shown = self.heard.as_ref().filter(|heard| !heard.is_yes());
        let shown = shown.map(|heard| heard.came_ms.saturating_add(SHOWN_FOR_MS));
        let open = (self.is_open() && self.heard.is_none()).then(|| self.open_until());
        [self.yes_until(), open, self.rests_until(), shown]
            .into_iter()
            .flatten()
    }

    /// What has ended where and when we are now.
    fn settle(&mut self, when: &When) {
        let left = self.moment.is_some() && self.moment != when.moment();
        if let Some(heard) = &self.heard {
            // One of a Setting that this phone does not know yet waits for it, and shows nothing.
            let over = if heard.is_yes() {
                let is_to_come = |n: u32| when.setting().is_some_and(|here| n > here.number);
                let at = heard.answered.at.as_ref();
                let here = heard.moment == when.moment()
                    && (belongs(&heard.answered, when)
                        || at.is_some_and(|at| is_to_come(at.number)));
                left || !here || self.yes_until().is_none_or(|until| when.seen_ms >= until)
            } else {
                let shown = heard.came_ms.saturating_add(SHOWN_FOR_MS);
                left || when.seen_ms >= shown
            };
            if over {
                self.end_yes(when.seen_ms);
            }
        } else if self.is_open() && (left || when.seen_ms >= self.open_until()) {
            self.ended = Some((Ended::Silence, when.seen_ms.min(self.open_until())));
        }
        let rests = self.rests_until().is_some_and(|until| when.seen_ms < until);
        if !self.is_open() && self.heard.is_none() && !rests {
            self.ask = None;
        }
    }
}

impl Asks {
    pub(super) fn settle_mine(&mut self, when: &When) {
        for mine in &mut self.mine {
            mine.settle(when);
        }
        let remembered = |m: &Mine| when.seen_ms < m.asked_ms.saturating_add(REMEMBERED_FOR_MS);
        self.mine
            .retain(|m| m.is_open() || m.ask.is_some() || m.heard.is_some() || remembered(m));
    }

    /// Whether something may be asked now; with a topic, whether that may.
    pub fn may_ask(
        &self,
        topic: Option<Topic>,
        pauses: &Pauses,
        seen_ms: u64,
    ) -> Result<(), NotAsked> {
        if self.barred(pauses, seen_ms) {
            return Err(NotAsked::Pause);
        }
        if let Some(topic) = topic {
            let same = || self.mine.iter().filter(|m| m.topic == topic);
            if self.closed.iter().any(|c| c.topic == topic) {
                return Err(NotAsked::Closed);
            }
            if same().any(Mine::is_open) {
                return Err(NotAsked::Open);
            }
            if same()
                .filter_map(Mine::rests_until)
                .any(|until| seen_ms < until)
            {
                return Err(NotAsked::Rests);
            }
        }
        let today = self.asked_ms.iter();
        let today = today.filter(|at| seen_ms < at.saturating_add(DAY_MS));
        if today.count() >= ASKS_A_DAY {
            return Err(NotAsked::EnoughToday);
        }
        Ok(())
    }

    /// I ask. What may not be asked was refused before.
    pub fn i_ask(&mut self, seq: Seq, ask: Ask, when: &When) {
        let topic = self.topic(ask.words.as_str());
        // What rested is asked about anew, and its words are not needed any more.
        self.mine.retain(|m| m.topic != topic || m.ask.is_none());
        self.asked_ms.push(when.seen_ms);
        self.mine.push(Mine {
            seq,
            topic,
            asked_ms: when.seen_ms,
            moment: when.moment(),
            dated: true,
            ask: Some(ask),
            heard: None,
            newest: 0,
            worded: 0,
            ended: None,
        });
    }

    /// The question of mine that still waits for an Answer or has a Yes, by its number.
    pub fn my_open(&self, seq: u64) -> Option<&Mine> {
        self.mine.iter().find(|m| m.seq.get() == seq && m.is_open())
    }

    /// I take a question back. Its topic rests, as after silence.
    pub fn i_withdraw(&mut self, seq: u64, when: &When) -> bool {
        let open = |m: &&mut Mine| m.seq.get() == seq && m.is_open();
        let Some(mine) = self.mine.iter_mut().find(open) else {
            return false;
        };
        mine.ask = None;
        mine.heard = None;
        mine.ended = Some((Ended::Withdrawn, when.seen_ms));
        true
    }

    /// What they say to a question of mine. `word` is what they knew of Pauses when they said it.
    pub fn they_answer(
        &mut self,
        seq: Seq,
        answered: &Answered,
        word: PauseWord,
        moment: Option<MomentId>,
        pauses: &Pauses,
        when: &When,
    ) {
        self.answer_came = self.answer_came.max(seq.get());
        let their_slow = self.their_slow;
        let Some(mine) = self.mine.iter_mut().find(|m| m.seq == answered.ask) else {
            return;
        };
        if seq.get() <= mine.newest {
            return;
        }
        mine.newest = seq.get();
        let mut answered = answered.clone();
        // Words go with an Answer, and an Answer that is changed without end is no way of writing to someone:
        // late, or after some, they are left out.
        let late = mine.ended.is_some_and(|(how, _)| how != Ended::Answered);
        if answered.words.is_some() && (late || mine.worded >= WORDED_MOST) {
            answered.words = None;
        }
        mine.worded = mine
            .worded
            .saturating_add(u8::from(answered.words.is_some()));
        let is_yes = answered.answer.as_ref().is_some_and(Answer::is_yes);
        if is_yes {
            // What they did not know of when they said it, a Pause of either, has withdrawn it since.
            let stopped = pauses.is_on()
                || word.begun.theirs < pauses.begun.mine
                || seq.get() < pauses.begun.theirs;
            if stopped {
                answered.answer = None;
                answered.words = None;
            } else if seq.get() < their_slow {
                answered.answer = answered.answer.map(Answer::slowed);
            }
        }
        match &answered.answer {
            Some(Answer::Yes(_)) => {
                // Late or not, they let themselves be asked about it again.
                let (topic, by) = (mine.topic, seq.get());
                self.closed.retain(|c| c.topic != topic || c.by > by);
                let until = mine.yes_would_end(&answered, when.seen_ms);
                let waits = match mine.ended {
                    None => true,
                    // They open again what they had closed.
                    Some((Ended::Answered, _)) => mine.ask.is_some(),
                    Some((Ended::Withdrawn | Ended::Silence, _)) => false,
                };
                // A late Yes is dropped, and so is one of another Moment. A question from outside may be
                // answered in the Moment that has begun since: the Yes is of that Moment then.
                let of_now =
                    moment == when.moment() && (mine.moment.is_none() || moment == mine.moment);
                if !waits || !mine.dated || when.seen_ms >= until || !of_now {
                    if mine.ended.is_none() {
                        // It was answered: it waits no more, and does not rest.
                        mine.end_yes(when.seen_ms);
                    }
                    return;
                }
                mine.ended = None;
                mine.heard = Some(Heard {
                    seq,
                    answered,
                    came_ms: when.seen_ms,
                    moment,
                });
            }
            Some(Answer::NotYet(_) | Answer::No(_)) | None => {
                let withdrawn = matches!(mine.ended, Some((Ended::Withdrawn, _)));
                if !withdrawn {
                    mine.ended = Some((Ended::Answered, when.seen_ms));
                }
                // A late one closes, and is shown for Thanks, unless the Moment in which it was asked is over.
                let left = mine.moment.is_some() && mine.moment != when.moment();
                mine.heard = (!left && !withdrawn).then_some(Heard {
                    seq,
                    answered,
                    came_ms: when.seen_ms,
                    moment,
                });
                if mine.heard.is_none() && !withdrawn {
                    mine.ask = None;
                }
                let closed = mine.closed(seq.get());
                self.close(closed);
                if is_yes {
                    self.i_thank(seq.get());
                }
            }
        }
    }

    pub(super) fn close(&mut self, closed: Closed) {
        if closed.by <= self.opened_all {
            return;
        }
        self.closed.retain(|c| c.topic != closed.topic);
        self.closed.push(closed);
        keep_newest(&mut self.closed, CLOSED_MOST);
    }

    /// They let me ask again: about the topic of one question, or about everything.
    pub fn they_open(&mut self, seq: Seq, ask: Option<Seq>, seen_ms: u64) {
        let by = seq.get();
        // What is opened was closed before: a Yes from before that was taken back, whatever has come of it. And
        // an older No that arrives after this closes nothing.
        let about = |mine: &&mut Mine| ask.is_none_or(|ask| mine.seq == ask);
        for mine in self.mine.iter_mut().filter(about) {
            mine.newest = mine.newest.max(by);
            if mine
                .heard
                .as_ref()
                .is_some_and(|h| h.is_yes() && h.seq.get() < by)
            {
                mine.end_yes(seen_ms);
            }
        }
        match ask {
            None => {
                self.opened_all = self.opened_all.max(by);
                self.closed.retain(|c| c.by > by);
            }
            Some(ask) => self.closed.retain(|c| c.ask != ask.get() || c.by > by),
        }
    }

    /// The newest Answer of theirs that came.
    pub fn answer_came(&self) -> u64 {
        self.answer_came
    }
}
