//! Asks: what one phone knows of questions and Answers between the two, as a pure part of the joint state.
//!
//! Holds `no_pressing` on both ends (the asker's app may be altered), `silence_is_one_thing` (nothing here
//! ever sends anything because a question came, is let rest or is muted), `a_pause_withdraws` and, for a Yes,
//! `everything_shared_expires` and `green_belongs_to_its_setting`. docs/asking.md has the states and who moves
//! them as a table.
//!
//! All times are uptime seen to pass since linking, summed over boots: what forbids counts by it. What allows,
//! a Yes, ends with the boot as well.

mod kept;
mod mine;
mod own;
#[cfg(feature = "model")]
mod remains;
mod theirs;
pub mod topic;

use crate::moment::Pauses;
use microconsent_statement::{Answer, Answered, Limit, MomentId, Seq, SettingStamp, ThanksId};
pub(crate) use mine::{Ended, Heard, Mine};
pub(crate) use own::check_limits;
pub use own::{AnswerDraft, AnswerEntry, AnswerWord, AskDraft, AskEntry, DraftId};
pub(crate) use theirs::{Given, Shut, Theirs, Why};
use topic::Topic;

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;

/// For how long a question waits for its Answer in a Moment.
pub const OPEN_FOR_MS: u64 = 30 * MINUTE;
/// For how long it waits outside one.
pub const OPEN_OUTSIDE_FOR_MS: u64 = 12 * HOUR;
/// For how long a topic rests after silence.
pub const RESTS_FOR_MS: u64 = 24 * HOUR;
/// A Yes ends so long after its question was sent, at the latest.
pub const YES_FOR_MS: u64 = 2 * HOUR;
/// How many new questions a person can ask in a day.
pub const ASKS_A_DAY: usize = 3;
/// That day.
pub const DAY_MS: u64 = 24 * HOUR;
/// For how long a Pause bars questions at the most.
pub const BARRED_FOR_MS: u64 = 12 * HOUR;
/// For how long a No, a NotYet or one that was taken back shows outside a Moment, from its arrival; thanks too.
pub const SHOWN_FOR_MS: u64 = 12 * HOUR;
/// For how long the number of a question is remembered, so that a late No finds its topic: longer than a
/// question and its Answer can be on the way.
const REMEMBERED_FOR_MS: u64 = 96 * HOUR;
/// How many closed topics a phone keeps on each side. With three questions a day that is most of a year of
/// nothing but no; then the oldest is let go of.
const CLOSED_MOST: usize = 1_024;
/// Of how many own words of caution it is remembered that they may be thanked for, and of how many of theirs
/// that they were.
const THANKED_MOST: usize = 16;
/// For how long they may thank for it.
const THANKS_FOR_MS: u64 = 36 * HOUR;
/// How many Answers to one question come with words.
const WORDED_MOST: u8 = 3;
/// How many of their questions are told apart by number, so that an older one may come after a newer one.
const ASKS_TOLD_APART: usize = 16;

/// Why something cannot be asked now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotAsked {
    /// A Pause is on.
    Pause,
    /// Three were asked within a day.
    EnoughToday,
    /// The same topic is asked already, or has a Yes that holds.
    Open,
    /// The topic rests after silence.
    Rests,
    /// They said no or not yet, or took a yes back: it is theirs to open it.
    Closed,
}

/// Where and when a step happens.
#[derive(Clone, Debug)]
pub(crate) struct When {
    /// Uptime seen to pass, milliseconds.
    pub seen_ms: u64,
    /// The Moment that both are in, and its Setting.
    pub here: Option<(MomentId, SettingStamp)>,
    /// Whether the phones hear each other in it.
    pub live: bool,
    /// The newest Answer of theirs that is named there.
    pub named: u64,
    /// Their newest statement that this version does not understand: it may have taken a Yes back.
    pub not_understood: u64,
}

impl When {
    fn moment(&self) -> Option<MomentId> {
        self.here.as_ref().map(|(id, _)| *id)
    }

    fn setting(&self) -> Option<&SettingStamp> {
        self.here.as_ref().map(|(_, at)| at)
    }

    pub fn open_for_ms(&self) -> u64 {
        open_for_ms(self.moment())
    }
}

fn open_for_ms(moment: Option<MomentId>) -> u64 {
    if moment.is_some() {
        OPEN_FOR_MS
    } else {
        OPEN_OUTSIDE_FOR_MS
    }
}

/// Thanks that came, while they show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Thanked {
    /// My statement that they are for.
    pub to: u64,
    pub id: ThanksId,
    came_ms: u64,
    /// The Moment in which they came.
    moment: Option<MomentId>,
}

/// See the module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asks {
    /// Under which topics are hashed.
    key: [u8; 32],
    /// What I asked.
    pub mine: Vec<Mine>,
    /// Topics that they closed for me.
    closed: Vec<Closed>,
    /// When I asked, within the last day.
    asked_ms: Vec<u64>,
    /// Their newest word that opened everything.
    opened_all: u64,
    /// Their newest Yellow, in whichever tier.
    their_slow: u64,
    /// The newest Answer of theirs that came.
    answer_came: u64,
    /// What they asked.
    pub theirs: Vec<Theirs>,
    /// Topics that I closed for them.
    pub shut: Vec<Shut>,
    /// Topics of theirs that I did not answer, and until when another of them is dropped.
    unanswered: Vec<(Topic, u64)>,
    /// When they asked what was taken in, within the last day.
    they_asked_ms: Vec<u64>,
    /// The numbers of their newest questions that came, and the newest of those before them.
    asks_came: Vec<u64>,
    asks_before: u64,
    /// Whether they ever knew of something that I closed.
    ever_closed: bool,
    /// Whether I let nothing be asked.
    pub mute_all: bool,
    /// The newest Answer that I sent.
    my_answer: u64,
    /// When the newest Pause became known here.
    paused_ms: Option<u64>,
    /// My newest words of caution, for which they may thank me once each.
    lowered: Vec<(u64, u64)>,
    /// Their newest words for which I thanked, or for which there is nothing to thank.
    thanked: Vec<u64>,
    pub thanks: Option<Thanked>,
}

/// A topic that they closed: wordless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Closed {
    topic: Topic,
    /// The Ask, by my number.
    ask: u64,
    /// Their statement that closed it.
    by: u64,
}

/// Keeps the newest, at most so many.
fn keep_newest<T>(list: &mut Vec<T>, most: usize) {
    let spare = list.len().saturating_sub(most);
    list.drain(..spare);
}

impl Asks {
    /// Under which key topics are hashed from now on: one is made for a link, and never changed.
    pub fn hash_under(&mut self, key: [u8; 32]) {
        if self.key == [0; 32] {
            self.key = key;
        }
    }

    /// Whether it has such a key.
    pub fn has_key(&self) -> bool {
        self.key != [0; 32]
    }

    /// The topic of a question, as this phone knows topics.
    pub fn topic(&self, question: &str) -> Topic {
        Topic::of(question, &self.key)
    }

    /// Whether questions are barred by a Pause: until both came back, or for 12 hours.
    pub fn barred(&self, pauses: &Pauses, seen_ms: u64) -> bool {
        let long_ago = |at: u64| seen_ms >= at.saturating_add(BARRED_FOR_MS);
        pauses.is_on() && !self.paused_ms.is_some_and(long_ago)
    }

    /// Whether time and place can change nothing here.
    pub fn is_idle(&self, pauses: &Pauses) -> bool {
        (self.paused_ms.is_some() || !pauses.is_on())
            && self.mine.is_empty()
            && self.theirs.is_empty()
            && self.asked_ms.is_empty()
            && self.they_asked_ms.is_empty()
            && self.unanswered.is_empty()
            && self.thanks.is_none()
    }

    /// Their newest Yellow, in whichever tier.
    pub fn their_slow(&self) -> u64 {
        self.their_slow
    }

    /// Their newest statement about an Ask that came, so that it is answered like any other.
    pub fn newest_of_theirs(&self) -> u64 {
        let newest_ask = self.asks_came.last().copied().unwrap_or(self.asks_before);
        newest_ask.max(self.answer_came)
    }

    /// The newest Answer that I sent, as it is told in a Moment.
    pub fn my_newest_answer(&self) -> Option<Seq> {
        Seq::checked(self.my_answer).ok()
    }

    /// What the step did to Pauses and to where we are, and what has run out, falls to Asks and Answers here.
    pub fn settle(&mut self, before: &Pauses, after: &Pauses, when: &When) {
        let more = after.begun.mine > before.begun.mine || after.begun.theirs > before.begun.theirs;
        if more || self.paused_ms.is_none() && after.is_on() {
            self.paused_ms = Some(when.seen_ms);
        }
        if more {
            self.withdraw_every_yes(after.begun.theirs, when);
        }
        self.settle_mine(when);
        self.settle_theirs(when);
        let day = |at: &u64| when.seen_ms < at.saturating_add(DAY_MS);
        self.asked_ms.retain(day);
        self.they_asked_ms.retain(day);
        self.unanswered.retain(|(_, until)| when.seen_ms < *until);
        let lately = |at: u64| when.seen_ms < at.saturating_add(THANKS_FOR_MS);
        self.lowered.retain(|(_, at)| lately(*at));
        let shown = |at: u64| when.seen_ms < at.saturating_add(SHOWN_FOR_MS);
        let left = |of: Option<MomentId>| of.is_some() && of != when.moment();
        self.thanks
            .take_if(|thanks| !shown(thanks.came_ms) || left(thanks.moment));
    }

    /// A new boot, or an uptime that ran backwards: no Yes that was heard outlives it. One that I gave stays to be
    /// seen, and to be taken back, while the other may still count on it.
    pub fn boot_ended(&mut self) {
        for mine in &mut self.mine {
            mine.boot_ended();
        }
    }

    /// A Red or a Pause of either (`a_pause_withdraws`).
    fn withdraw_every_yes(&mut self, their_pause: u64, when: &When) {
        self.lower_heard(|mine| mine.withdraw_yes(their_pause));
        self.give_no_yes(u64::MAX, |_| None, when, Why::Withdrawn);
    }

    /// Their Yellow turns their Yeses into NotYet, also one that arrives later and was given before.
    pub fn they_slow(&mut self, seq: u64) {
        self.their_slow = self.their_slow.max(seq);
        // It may be named as the newest word on an Answer, which it lowered.
        self.answer_came = self.answer_came.max(seq);
        self.lower_heard(|mine| mine.slow_yes(seq));
    }

    /// What a Pause or a Yellow did to Yeses that I heard. Their Pause or Yellow is what I may thank for: of the
    /// Yes they said nothing more.
    fn lower_heard(&mut self, lower: impl Fn(&mut Mine) -> Option<Closed>) {
        let mut lowered = Vec::new();
        for mine in &mut self.mine {
            let yes = mine.heard.as_ref().map(|heard| heard.seq.get());
            lowered.extend(lower(mine).zip(yes));
        }
        for (closed, yes) in lowered {
            self.close(closed);
            self.i_thank(yes);
        }
    }

    /// My Yellow turns my Yeses into NotYet.
    pub fn i_slow(&mut self, seq: u64, when: &When) {
        let slowed = |answer: Answer| Some(answer.slowed());
        if self.give_no_yes(seq, slowed, when, Why::NotYet) {
            // Where the tap of a locked phone is lost, the other misses it by this.
            self.my_answer = self.my_answer.max(seq);
        }
    }

    /// A word of caution of mine, for which they may thank me.
    pub fn i_lowered(&mut self, seq: u64, seen_ms: u64) {
        if !self.lowered.iter().any(|(known, _)| *known == seq) {
            self.lowered.push((seq, seen_ms));
            keep_newest(&mut self.lowered, THANKED_MOST);
        }
    }

    /// Each Yes that I gave before this number becomes something else. Whether there was one.
    fn give_no_yes(
        &mut self,
        before: u64,
        to: impl Fn(Answer) -> Option<Answer>,
        when: &When,
        why: Why,
    ) -> bool {
        let mut shut = Vec::new();
        for theirs in &mut self.theirs {
            let Some(given) = &mut theirs.given else {
                continue;
            };
            if given.seq.get() < before && given.answer.as_ref().is_some_and(Answer::is_yes) {
                given.answer = given.answer.take().and_then(&to);
                shut.push((theirs.topic, theirs.seq));
            }
        }
        let any = !shut.is_empty();
        for (topic, ask) in shut {
            self.shut_topic(topic, ask, why, when.seen_ms);
        }
        any
    }

    /// Whether a question of theirs has no Answer of mine.
    pub fn they_wait(&self) -> bool {
        self.theirs.iter().any(|theirs| theirs.given.is_none())
    }

    /// My newest Answer to a question that shows.
    pub fn i_said(&self) -> Option<&Given> {
        let given = self.theirs.iter().filter_map(|t| t.given.as_ref());
        given.max_by_key(|given| given.seq)
    }

    /// Their newest Answer that shows.
    pub fn they_said(&self, when: &When) -> Option<&Heard> {
        let heard = self.mine.iter();
        let heard = heard.filter_map(|mine| mine.shown(when, self.answer_came));
        heard.max_by_key(|heard| heard.seq)
    }

    /// Whether I may thank for this statement of theirs: once.
    pub fn may_thank(&self, to: u64) -> bool {
        to > 0 && !self.thanked.contains(&to)
    }

    /// I thank for it, or there is nothing to thank for.
    pub fn i_thank(&mut self, to: u64) {
        self.thanked.push(to);
        keep_newest(&mut self.thanked, THANKED_MOST);
    }

    /// They thank me. It counts once for each word of caution of mine, and for nothing else: thanks are no way
    /// of writing to someone who has closed everything.
    pub fn they_thank(&mut self, to: Seq, id: &ThanksId, when: &When) {
        let to = to.get();
        if let Some(at) = self.lowered.iter().position(|(seq, _)| *seq == to) {
            self.lowered.remove(at);
            self.thanks = Some(Thanked {
                to,
                id: id.clone(),
                came_ms: when.seen_ms,
                moment: when.moment(),
            });
        }
    }

    /// When something here changes by itself next, in uptime seen to pass.
    pub fn next_change(&self, seen_ms: u64) -> Option<u64> {
        let mine = self.mine.iter().flat_map(Mine::changes);
        let theirs = self.theirs.iter().flat_map(Theirs::changes);
        let day = self.asked_ms.iter().map(|at| at.saturating_add(DAY_MS));
        let barred = self.paused_ms.map(|at| at.saturating_add(BARRED_FOR_MS));
        let thanks = self
            .thanks
            .as_ref()
            .map(|t| t.came_ms.saturating_add(SHOWN_FOR_MS));
        mine.chain(theirs)
            .chain(day)
            .chain(barred)
            .chain(thanks)
            .filter(|at| *at > seen_ms)
            .min()
    }

    /// Whether words of theirs that were here before are here no more, so that they are erased.
    pub fn erases_words_of(&self, before: &Asks) -> bool {
        let asks = |asks: &Asks, seq: Seq| asks.theirs.iter().any(|t| t.seq == seq);
        // A Yes that was taken back is the same statement without its words.
        let says = |asks: &Asks, heard: &Heard| {
            asks.mine
                .iter()
                .filter_map(|m| m.heard.as_ref())
                .any(|h| h.seq == heard.seq && h.answered == heard.answered)
        };
        before.theirs.iter().any(|t| !asks(self, t.seq))
            || before
                .mine
                .iter()
                .filter_map(|m| m.heard.as_ref())
                .any(|heard| !says(self, heard))
    }
}

/// Milliseconds for which a Yes is good at the most, from when its question was sent: less where a Limit says
/// until when.
fn yes_for_ms(limits: &[Limit]) -> u64 {
    let until = limits.iter().filter_map(Limit::minutes);
    until
        .map(|minutes| u64::from(minutes) * MINUTE)
        .fold(YES_FOR_MS, u64::min)
}

/// Whether a Yes belongs to where we are: to this Moment's Setting and its number, or to no Moment.
fn belongs(answered: &Answered, when: &When) -> bool {
    answered.at.as_ref() == when.setting()
}
