//! What the other asked, what I say to it, and the topics that I closed. Nothing that happens here is sent but
//! what I say: a question that rests, is muted or is not answered looks the same from the other phone.

use super::topic::Topic;
use super::{
    ASKS_A_DAY, ASKS_TOLD_APART, Asks, CLOSED_MOST, DAY_MS, RESTS_FOR_MS, When, YES_FOR_MS,
    keep_newest, open_for_ms, yes_for_ms,
};
use microconsent_statement::{Answer, Ask, MomentId, Seq, SettingStamp, Words};

/// A question of theirs, while it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Theirs {
    pub seq: Seq,
    pub topic: Topic,
    pub came_ms: u64,
    /// The Moment in which they asked.
    pub moment: Option<MomentId>,
    pub ask: Ask,
    /// What I say to it.
    pub given: Option<Given>,
}

/// What I say to a question of theirs now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Given {
    pub seq: Seq,
    /// None where I took it back.
    pub answer: Option<Answer>,
    pub words: Option<Words>,
    pub at: Option<SettingStamp>,
    pub given_ms: u64,
}

/// A topic that I closed for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shut {
    pub topic: Topic,
    /// The question, by their number.
    pub ask: Seq,
    pub why: Why,
    pub shut_ms: u64,
}

/// How I closed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Why {
    /// I said no.
    No,
    /// I said not yet.
    NotYet,
    /// I took a yes back, or a Pause did.
    Withdrawn,
    /// I let it rest.
    Rested,
    /// I muted it.
    Muted,
}

impl Why {
    /// Whether they know that it is closed.
    pub fn is_known_to_them(self) -> bool {
        matches!(self, Why::No | Why::NotYet | Why::Withdrawn)
    }
}

impl Theirs {
    /// Until when a Yes to it holds, as far as this phone knows: at most as long as its asker counts.
    pub fn yes_until(&self) -> Option<u64> {
        let given = self.given.as_ref()?;
        let answer = given.answer.as_ref().filter(|answer| answer.is_yes())?;
        let by_limit = given.given_ms.saturating_add(yes_for_ms(answer.limits()));
        Some(by_limit.min(self.came_ms.saturating_add(YES_FOR_MS)))
    }

    /// Whether a Yes could still hold.
    pub fn can_yes(&self, seen_ms: u64) -> bool {
        seen_ms < self.came_ms.saturating_add(YES_FOR_MS)
    }

    /// Until when its topic rests where it was not answered. An honest asker waits 24 hours from when they sent
    /// it, or longer; it can have been on the way for as long as it waits.
    fn rests_until(&self) -> u64 {
        let on_the_way = open_for_ms(self.moment);
        self.came_ms.saturating_add(RESTS_FOR_MS - on_the_way)
    }

    /// Until when it shows.
    pub fn until(&self) -> u64 {
        self.came_ms.saturating_add(open_for_ms(self.moment))
    }

    pub(super) fn changes(&self) -> impl Iterator<Item = u64> {
        let can_yes = self.came_ms.saturating_add(YES_FOR_MS);
        [Some(self.until()), self.yes_until(), Some(can_yes)]
            .into_iter()
            .flatten()
    }

    /// Whether it is gone.
    fn is_over(&mut self, when: &When) -> bool {
        let left = self.moment.is_some() && self.moment != when.moment();
        if left {
            return true;
        }
        let Some(until) = self.yes_until() else {
            return when.seen_ms >= self.until();
        };
        // A Yes belongs to its Setting, and one from outside to no Moment.
        let at = self.given.as_ref().and_then(|given| given.at.as_ref());
        when.seen_ms >= until || at != when.setting()
    }
}

impl Asks {
    pub(super) fn settle_theirs(&mut self, when: &When) {
        self.let_go_where(|theirs| theirs.is_over(when));
    }

    /// They ask. What breaks a rule is dropped in silence, since their app may be altered: the watermark alone
    /// rises.
    pub fn they_ask(
        &mut self,
        seq: Seq,
        ask: &Ask,
        moment: Option<MomentId>,
        barred: bool,
        when: &When,
    ) {
        if !self.is_new_ask(seq.get()) {
            return;
        }
        let topic = self.topic(ask.words.as_str());
        let of_this_moment = moment.is_none() && ask.at.is_none()
            || moment.is_some() && moment == when.moment() && ask.at.is_some();
        // A Yes may have ended on the asker's phone: it does not stand against asking anew.
        let asked = |theirs: &Theirs| theirs.topic == topic && theirs.given.is_none();
        let today = self.they_asked_ms.iter();
        let today = today
            .filter(|at| when.seen_ms < at.saturating_add(DAY_MS))
            .count();
        let dropped = barred
            || self.mute_all
            || !of_this_moment
            || today >= ASKS_A_DAY
            || self.shut.iter().any(|shut| shut.topic == topic)
            || self.unanswered.iter().any(|(rests, _)| *rests == topic)
            || self.theirs.iter().any(asked);
        if dropped {
            return;
        }
        // What I said to it before is over: I opened it again. A Yes stays to be seen, and to be taken back.
        self.theirs
            .retain(|theirs| theirs.topic != topic || theirs.yes_until().is_some());
        self.they_asked_ms.push(when.seen_ms);
        self.theirs.push(Theirs {
            seq,
            topic,
            came_ms: when.seen_ms,
            moment,
            ask: ask.clone(),
            given: None,
        });
    }

    /// Whether a question of this number has not come before, nor its taking back. The newest few are told apart;
    /// what is older than those came, or comes too late.
    fn is_new_ask(&mut self, seq: u64) -> bool {
        if seq <= self.asks_before || self.asks_came.contains(&seq) {
            return false;
        }
        self.asks_came.push(seq);
        self.asks_came.sort_unstable();
        if self.asks_came.len() > ASKS_TOLD_APART {
            self.asks_before = self.asks_came.remove(0);
        }
        true
    }

    /// They take a question back.
    pub fn they_withdraw(&mut self, ask: Seq) {
        self.is_new_ask(ask.get());
        self.let_go_where(|theirs| theirs.seq == ask);
    }

    /// These questions are gone; the topic of one that was not answered rests.
    fn let_go_where(&mut self, is_gone: impl FnMut(&mut Theirs) -> bool) {
        let gone = self.theirs.extract_if(.., is_gone);
        let unanswered = gone.filter(|theirs| theirs.given.is_none());
        let rest = unanswered.map(|theirs| (theirs.topic, theirs.rests_until()));
        self.unanswered.extend(rest);
    }

    /// A question that shows, by their number.
    pub fn asked(&self, ask: u64) -> Option<&Theirs> {
        self.theirs.iter().find(|theirs| theirs.seq.get() == ask)
    }

    /// I answer, change my Answer or take it back. Whether the question is still there.
    pub fn i_answer(
        &mut self,
        seq: Seq,
        ask: u64,
        answer: Option<Answer>,
        words: Option<Words>,
        when: &When,
    ) -> bool {
        let found = self
            .theirs
            .iter_mut()
            .find(|theirs| theirs.seq.get() == ask);
        let Some(theirs) = found else {
            return false;
        };
        let why = match &answer {
            Some(Answer::Yes(_)) => None,
            Some(Answer::NotYet(_)) => Some(Why::NotYet),
            Some(Answer::No(_)) => Some(Why::No),
            None => Some(Why::Withdrawn),
        };
        theirs.given = Some(Given {
            seq,
            answer,
            words,
            at: when.setting().cloned(),
            given_ms: when.seen_ms,
        });
        let (topic, ask) = (theirs.topic, theirs.seq);
        self.my_answer = self.my_answer.max(seq.get());
        match why {
            // What I muted stays muted.
            None => self
                .shut
                .retain(|shut| shut.topic != topic || !shut.why.is_known_to_them()),
            Some(why) => {
                self.shut_topic(topic, ask, why, when.seen_ms);
                self.i_lowered(seq.get(), when.seen_ms);
            }
        }
        true
    }

    /// I let a question rest, or mute its topic. It is gone, and nothing is said.
    pub fn i_close(&mut self, ask: u64, why: Why, when: &When) -> bool {
        let Some(theirs) = self.asked(ask) else {
            return false;
        };
        let (topic, seq) = (theirs.topic, theirs.seq);
        let answered = theirs.given.is_some();
        // What I answered stays answered; muting keeps it from being asked again.
        if !answered {
            self.theirs.retain(|theirs| theirs.seq != seq);
        }
        self.shut_topic(topic, seq, why, when.seen_ms);
        true
    }

    pub(super) fn shut_topic(&mut self, topic: Topic, ask: Seq, why: Why, shut_ms: u64) {
        // What they know of and what they do not are two things.
        let known = why.is_known_to_them();
        self.ever_closed |= known;
        let same = |shut: &Shut| shut.topic == topic && shut.why.is_known_to_them() == known;
        self.shut.retain(|shut| !same(shut));
        self.shut.push(Shut {
            topic,
            ask,
            why,
            shut_ms,
        });
        keep_newest(&mut self.shut, CLOSED_MOST);
    }

    /// I let them ask again about the topic of this question. What is to be told of it; nothing where they do
    /// not know that it was closed.
    pub fn i_open(&mut self, ask: u64) -> Option<Option<Seq>> {
        let topic = self.shut.iter().find(|shut| shut.ask.get() == ask)?.topic;
        self.unanswered.retain(|(rests, _)| *rests != topic);
        let opened = self.shut.extract_if(.., |shut| shut.topic == topic);
        let known = opened.filter(|shut| shut.why.is_known_to_them()).last();
        Some(known.map(|shut| shut.ask))
    }

    /// I let nothing be asked, or let it be again. What waits for me goes, as where it is not answered.
    pub fn i_mute_all(&mut self, mute: bool) {
        self.mute_all = mute;
        if mute {
            self.let_go_where(|theirs| theirs.given.is_none());
        }
    }

    /// I let them ask about everything again. Whether they are told: not where they never knew of anything that
    /// was closed.
    pub fn i_open_all(&mut self) -> bool {
        self.shut.clear();
        self.unanswered.clear();
        self.mute_all = false;
        self.ever_closed
    }
}
