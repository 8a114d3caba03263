//! The joint part: entering, the Moment, its Setting, both Signals, and the Pause that outlives it.
//!
//! A pure step, `(state, event, now) -> (state, effects)`. The same function is shipped and
//! property-tested. What one phone knows it has from the other's whole word, which every message
//! carries, so that losing a message loses nothing and the order of messages does not matter.

mod here;
mod kept;
mod pace;
mod pause;
mod voice;

use crate::ask::topic::Topic;
use crate::ask::{Asks, NotAsked, When, Why};
use crate::breathing::{Around, Heard};
use crate::now::Now;
use crate::rule::{Refused, Rule};
pub(crate) use here::Here;
#[cfg(feature = "model")]
pub use here::{Class, Named};
pub use kept::KeptError;
use microconsent_locked::Tapped;
use microconsent_statement::{
    Answer, Answered, Ask, Asking, AuthorId, Breath, Envelope, Kind, Limit, Message, Presence,
    Said, SaidWords, Seq, Setting, SettingStamp, Signal, ThanksId, Tier, Words,
};
pub use pace::Pace;
pub use pause::Pauses;
use std::sync::Arc;
pub use voice::{Standing, Unknown};

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;

/// A heartbeat goes out this often while entering and in a Moment.
pub const BEAT_EVERY_MS: u64 = 2 * SECOND;
/// While the other is not heard for longer than [`QUICK_FOR_MS`], beats become this seldom. In a mailbox that
/// keeps the newest 64, those of a whole entering, or of a Moment without its link, leave room for what was
/// said before.
pub const SELDOM_BEAT_EVERY_MS: u64 = 20 * SECOND;
/// How long beats stay quick after the other was heard.
pub const QUICK_FOR_MS: u64 = 30 * SECOND;
/// The most beats that go out while the other is not heard, however often one enters: a mailbox that keeps the
/// newest 64 has room for what was said before.
pub const MOST_UNHEARD_BEATS: u8 = 40;
/// A statement is answered at once, yet never more often than this: a hostile phone cannot make ours chatter.
const ANSWER_AFTER_MS: u64 = 200;
/// The link is live while the newest beat heard echoes one of mine that is younger than this.
pub const LIVE_FOR_MS: u64 = 12 * SECOND;
/// Entering lapses when the other does not enter.
pub const ENTERING_FOR_MS: u64 = 10 * MINUTE;
/// The longest Moment.
pub const MOMENT_FOR_MS: u64 = 3 * HOUR;
/// A Moment ends after this long without the link.
pub const WITHOUT_LINK_FOR_MS: u64 = 15 * MINUTE;
/// A Yellow or Red from outside a Moment shows for this long from its arrival.
pub const OUTSIDE_FOR_MS: u64 = 12 * HOUR;
/// For how long a quiet word stands after a slow, a stop or a Pause of one's own.
const QUIET_WORD_FOR_MS: u64 = 10 * MINUTE;
/// No envelope lives longer, in outbox or relay.
pub const ENVELOPE_FOR_MS: u64 = 24 * HOUR;

/// Everything joint that one phone knows. Made at linking, gone at unlinking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Settles a tie between Settings in own words.
    i_am_lower: bool,
    pauses: Pauses,
    newest_mine: u64,
    /// The highest number that I claimed, as far as it is known from elsewhere: one may have been claimed
    /// that was never said.
    claimed: u64,
    /// The newest entering and the newest unlocked Signal of the other that this phone knows.
    their_entering: u64,
    their_signal: u64,
    /// The newest unlocked statement of any kind that came from them, and the newest of a kind that this
    /// version does not know.
    their_newest: u64,
    their_not_understood: u64,
    /// The newest Yellow and the newest Red of theirs that a locked phone sealed.
    their_locked_yellow: u64,
    their_locked_red: u64,
    /// My Red, wherever I said it, while it is the newest that I said; else 0.
    my_red: u64,
    outside: Option<Outside>,
    here: Option<Box<Here>>,
    /// What was asked and answered, in both directions.
    asks: Arc<Asks>,
    /// Until when my newest word of caution is met with a quiet one, in uptime seen to pass. It is not kept.
    quiet_until_ms: u64,
    /// How many beats may still go out before the other is heard.
    beats_left: u8,
    /// Uptime seen to pass since linking, summed over boots: what forbids, or destroys, counts by it.
    seen_ms: u64,
    boot: String,
    uptime: u64,
}

/// A Yellow or Red that the other shared outside a Moment, while it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Outside {
    said: Said,
    /// What was left at `since`, an uptime of this boot. Only uptime seen to pass counts.
    left_ms: u64,
    since: u64,
    /// Whether a locked phone sealed it: a slow of such makes no unknown Signal known.
    tapped: bool,
}

impl Outside {
    fn is_tapped_slow(&self) -> bool {
        self.tapped && self.said.signal == Signal::Yellow
    }
}

/// A question between the two, and what is said to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question<'a> {
    /// Its number, of its author's.
    pub seq: Seq,
    /// Its topic, as this phone knows topics.
    pub topic: Topic,
    /// Whether it waits for an Answer.
    pub waits: bool,
    /// What is said to it and may be shown: its author's number, and the Answer, or none where it was taken
    /// back.
    pub answer: Option<(Seq, Option<&'a Answer>)>,
}

/// How a person says it: in one tap, or in the confirmation that follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beat {
    /// The first, which while a Pause holds can only lower.
    First,
    /// The second, in another place. It answers the Pauses known.
    Second,
}

/// What one shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// How open.
    pub signal: Signal,
    /// For how many minutes a Green or Yellow is good.
    pub minutes: u8,
    /// The Limits that go with it.
    pub limits: Vec<Limit>,
    /// The words that go with it.
    pub words: Option<SaidWords>,
    /// The Setting it is about; in a Moment always the Moment's own.
    pub setting: Setting,
}

/// What happens to the joint part.
#[derive(Clone, Debug)]
pub enum Event {
    /// I enter, or wait for the other to. The nonce is new and random.
    Enter {
        /// Claimed for this.
        seq: Seq,
        /// 16 random bytes.
        nonce: [u8; 16],
        /// The Setting in which I enter.
        setting: Setting,
    },
    /// I leave, or stop waiting.
    Leave {
        /// Claimed for this.
        seq: Seq,
    },
    /// I move the Moment to another Setting.
    Move {
        /// Claimed for this.
        seq: Seq,
        /// Where to.
        setting: Setting,
    },
    /// I share a check-in.
    Share {
        /// Claimed for this.
        seq: Seq,
        /// What goes.
        share: Share,
        /// In which beat.
        beat: Beat,
    },
    /// I call a Pause.
    Pause {
        /// Claimed for this; it is the Pause's number.
        seq: Seq,
    },
    /// I ask something. The private check came before.
    Ask {
        /// Claimed for this; the Ask's number.
        seq: Seq,
        /// What I ask; in which Setting is added here.
        ask: Box<Ask>,
    },
    /// I take a question back.
    WithdrawAsk {
        /// Claimed for this.
        seq: Seq,
        /// The Ask's number.
        ask: u64,
    },
    /// I answer a question of theirs, change my Answer or take it back.
    Answer {
        /// Claimed for this.
        seq: Seq,
        /// The Ask, by its author's number.
        ask: u64,
        /// None to take it back.
        answer: Option<Answer>,
        /// The words that go with it.
        words: Option<Words>,
    },
    /// I let a question of theirs rest, or mute its topic. Nothing goes.
    Close {
        /// The Ask, by its author's number.
        ask: u64,
        /// Whether its topic is muted.
        mute: bool,
    },
    /// I let nothing be asked, or let it be again. Nothing goes.
    MuteAll(bool),
    /// I let them ask again about the topic of this question of theirs, or about everything. What they did not
    /// know to be closed is opened without a word.
    Open {
        /// Claimed for this.
        seq: Seq,
        /// The Ask, by its author's number; none for everything.
        ask: Option<u64>,
    },
    /// I thank for a word of caution of theirs.
    Thank {
        /// Claimed for this.
        seq: Seq,
        /// Their statement.
        to: Seq,
        /// Which thanks.
        id: ThanksId,
    },
    /// I tapped it while my phone was locked, and it is known here now.
    Tapped(Box<TappedLocked>),
    /// Something came from the other phone, opened with this tier's keys.
    Received {
        /// Whose keys opened it.
        tier: Tier,
        /// What it says.
        message: Box<Message>,
    },
    /// There is something new to be said of what goes with each heartbeat: the next one comes soon.
    SayAgain,
    /// Time has passed, or the app was opened.
    Tick,
}

/// What one said to the other on one's own locked phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TappedLocked {
    /// Claimed for it then.
    pub seq: Seq,
    /// What was tapped; a green is nothing that is said.
    pub tapped: Tapped,
    /// Milliseconds since, as far as uptime tells: none of a boot before this one.
    pub age_ms: u64,
    /// What was sealed for the other, while it has not been put.
    pub sealed: Option<Envelope>,
}

/// What a step asks to be done, in this order, after the new state was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub enum Effect {
    /// Keep this statement until it was put, at most this long, then let it go: its meaning is over.
    Send {
        /// What to send.
        message: Box<Message>,
        /// Milliseconds of uptime for which it is worth sending.
        good_for_ms: u64,
        /// Whether a new boot ends its meaning too.
        ends_with_boot: bool,
    },
    /// Keep what the locked phone sealed until it was put, as [`Effect::Send`]. A retry sends the same
    /// bytes.
    SendSealed {
        /// What to send.
        envelope: Envelope,
        /// Milliseconds of uptime for which it is worth sending.
        good_for_ms: u64,
    },
    /// Send this now or never.
    Beat(Box<Message>),
}

impl Effect {
    /// With what is said of breathing together, where it goes to who is here too.
    pub(crate) fn tell_of_breathing(&mut self, breath: Option<Breath>) {
        if let Effect::Send { message, .. } | Effect::Beat(message) = self
            && let Some(presence) = &mut message.presence
            && presence.moment.is_some()
        {
            presence.breath = breath;
        }
    }
}

/// What a person may want to do with the joint part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Enter a Moment. Never barred by a Pause.
    Enter,
    /// Leave it.
    Leave,
    /// Move to another Setting.
    Move,
    /// Share a Green.
    ShareGreen,
    /// Share a Yellow by way of a preview.
    ShareYellow,
    /// One tap of Yellow.
    Slow,
    /// One tap of Red, or a Red with words.
    Stop,
    /// A Pause.
    Pause,
}

impl State {
    /// The joint part of two who have just been linked.
    pub fn linked(me: AuthorId, partner: AuthorId, now: &Now) -> State {
        State {
            i_am_lower: me < partner,
            pauses: Pauses::default(),
            newest_mine: 0,
            claimed: 0,
            their_entering: 0,
            their_signal: 0,
            their_newest: 0,
            their_not_understood: 0,
            their_locked_yellow: 0,
            their_locked_red: 0,
            my_red: 0,
            outside: None,
            here: None,
            asks: Arc::default(),
            quiet_until_ms: 0,
            beats_left: MOST_UNHEARD_BEATS,
            seen_ms: 0,
            boot: now.boot.clone(),
            uptime: now.uptime_ms,
        }
    }

    /// Uptime that was seen to pass since linking, summed over boots, in milliseconds: a lower bound of the
    /// time that has passed.
    pub fn seen_ms(&self) -> u64 {
        self.seen_ms
    }

    /// As if so much uptime had been seen to pass.
    #[cfg(test)]
    pub(crate) fn let_pass_for_test(&mut self, ms: u64) {
        self.seen_ms += ms;
    }

    /// What this phone knows of Pauses.
    pub fn pauses(&self) -> &Pauses {
        &self.pauses
    }

    /// The newest sequence number that I have claimed, as far as is known; the next is above it.
    pub fn newest_mine(&self) -> u64 {
        self.newest_mine.max(self.claimed)
    }

    /// What I asked and is remembered, with their Answer as it may be shown now.
    pub fn asked_by_me(&self, uptime_ms: u64) -> impl Iterator<Item = Question<'_>> {
        let when = self.when(uptime_ms);
        self.asks.mine.iter().map(move |mine| {
            let heard = mine.shown(&when, self.asks.answer_came());
            Question {
                seq: mine.seq,
                topic: mine.topic,
                waits: mine.ended.is_none() && mine.heard.is_none(),
                answer: heard.map(|h| (h.seq, h.answered.answer.as_ref())),
            }
        })
    }

    /// What they ask and shows, with what I say to it.
    pub fn asked_by_them(&self) -> impl Iterator<Item = Question<'_>> {
        self.asks.theirs.iter().map(|theirs| Question {
            seq: theirs.seq,
            topic: theirs.topic,
            waits: theirs.given.is_none(),
            answer: theirs.given.as_ref().map(|g| (g.seq, g.answer.as_ref())),
        })
    }

    /// The topics that I closed for them, by the numbers of their questions.
    pub fn closed_by_me(&self) -> impl Iterator<Item = (Topic, u64)> {
        self.asks
            .shut
            .iter()
            .map(|shut| (shut.topic, shut.ask.get()))
    }

    /// The bytes of what is kept of Asks and Answers.
    ///
    /// # Errors
    /// [`KeptError`] if it cannot be written.
    pub fn keep_asks(&self) -> Result<Vec<u8>, KeptError> {
        self.asks.keep()
    }

    pub(crate) fn asks(&self) -> &Asks {
        &self.asks
    }

    /// The bytes of what is kept of Asks and Answers, where that differs from `before`.
    pub(crate) fn asks_since(&self, before: &State) -> Option<&Asks> {
        let same = Arc::ptr_eq(&self.asks, &before.asks) || self.asks == before.asks;
        (!same).then_some(&*self.asks)
    }

    /// Asks and Answers as they were kept.
    ///
    /// # Errors
    /// [`KeptError`].
    pub fn resume_asks(&mut self, kept: &[u8]) -> Result<(), KeptError> {
        self.asks = Arc::new(Asks::resume(kept)?);
        Ok(())
    }

    /// Under which key topics are hashed, for as long as the link lives.
    pub(crate) fn hash_topics_under(&mut self, key: [u8; 32]) {
        Arc::make_mut(&mut self.asks).hash_under(key);
    }

    /// Uptime seen to pass until now, where the last step was before.
    pub(crate) fn seen_at(&self, uptime_ms: u64) -> u64 {
        let since = uptime_ms.saturating_sub(self.uptime);
        self.seen_ms.saturating_add(since)
    }

    /// Where and when we are, for Asks and Answers.
    pub(crate) fn when(&self, uptime_ms: u64) -> When {
        let here = self.here();
        let moment = here.and_then(|h| Some((h.moment()?, h.setting.clone())));
        When {
            seen_ms: self.seen_at(uptime_ms),
            live: moment.is_some() && here.is_some_and(|h| h.is_live(uptime_ms)),
            named: here.map_or(0, Here::named_answer),
            not_understood: self.their_not_understood,
            here: moment,
        }
    }

    /// Whether something may be asked now; with a question, whether that may.
    ///
    /// # Errors
    /// [`NotAsked`].
    pub fn may_ask(&self, question: Option<&str>, uptime_ms: u64) -> Result<(), NotAsked> {
        let topic = question.map(|question| self.asks.topic(question));
        self.asks
            .may_ask(topic, &self.pauses, self.seen_at(uptime_ms))
    }

    /// Whether a Yes to this question of theirs may be given now.
    ///
    /// # Errors
    /// [`Refused`].
    pub(crate) fn may_say_yes(&self, ask: u64, uptime_ms: u64) -> Result<(), Refused> {
        if self.pauses.is_on() {
            return Err(Refused::By(Rule::APauseWithdraws));
        }
        match self.asks.asked(ask) {
            None => Err(Refused::NotNow),
            Some(asked) if asked.can_yes(self.seen_at(uptime_ms)) => Ok(()),
            Some(_) => Err(Refused::By(Rule::EverythingSharedExpires)),
        }
    }

    pub(crate) fn here(&self) -> Option<&Here> {
        self.here.as_deref()
    }

    /// Whether both are in the Moment, as far as this phone knows.
    pub fn is_together(&self) -> bool {
        self.here().is_some_and(|h| h.moment().is_some())
    }

    /// The Setting that I am in, with its number.
    pub fn setting(&self) -> Option<&SettingStamp> {
        self.here().map(|here| &here.setting)
    }

    /// The Setting of the Moment that both are in.
    pub(crate) fn setting_together(&self) -> Option<Setting> {
        let here = self.here().filter(|here| here.moment().is_some());
        here.map(|here| here.setting.setting.clone())
    }

    /// The joint state, as this phone knows it; none outside a Moment.
    pub fn pace(&self, uptime_ms: u64) -> Option<Pace> {
        pace::pace(self, uptime_ms)
    }

    /// What I have said in this Moment.
    pub fn my_standing(&self, uptime_ms: u64) -> Standing {
        match self.here() {
            Some(here) => here.my_standing(uptime_ms),
            None => Standing::Unknown(Unknown::NothingSaid),
        }
    }

    /// What the other has said, in a Moment; unknown while the phones do not hear each other, a Red
    /// excepted.
    pub fn their_standing(&self, uptime_ms: u64) -> Standing {
        match self.here() {
            Some(here) => here.their_standing(uptime_ms),
            None => Standing::Unknown(Unknown::NothingSaid),
        }
    }

    /// The other's word as it may be shown now: in a Moment the word that counts, outside one a Yellow
    /// or Red while it shows.
    pub fn their_word(&self, uptime_ms: u64) -> Option<&Said> {
        if self.is_together() {
            return self.here().and_then(|h| h.their_word(uptime_ms));
        }
        let outside = self.outside_now(uptime_ms)?;
        (!outside.is_tapped_slow()).then_some(&outside.said)
    }

    fn outside_now(&self, uptime_ms: u64) -> Option<&Outside> {
        let outside = self.outside.as_ref()?;
        (uptime_ms < outside.since.saturating_add(outside.left_ms)).then_some(outside)
    }

    /// Whether the other tapped slow on their locked phone while their Signal is not known, and so stays
    /// unknown (`up_is_deliberate`). That they tapped is told all the same.
    pub fn they_tapped_slow(&self, uptime_ms: u64) -> bool {
        if self.is_together() {
            let is_unknown = matches!(self.their_standing(uptime_ms), Standing::Unknown(_));
            return is_unknown && self.here().is_some_and(Here::they_tapped_slow);
        }
        self.outside_now(uptime_ms)
            .is_some_and(Outside::is_tapped_slow)
    }

    /// The other's Signal as it is shown now, in a Moment or outside one.
    pub(crate) fn their_signal_shown(&self, uptime_ms: u64) -> Option<Signal> {
        if self.is_together() {
            return self.their_standing(uptime_ms).signal();
        }
        self.their_word(uptime_ms).map(|said| said.signal)
    }

    /// The Limits that I have said and that hold now.
    pub(crate) fn my_limits(&self, uptime_ms: u64) -> Vec<Limit> {
        match (self.my_standing(uptime_ms), self.here()) {
            (Standing::Known(..), Some(here)) => {
                here.my_said().map(|s| s.limits.clone()).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// Which words of the other's are kept here: those of a Yellow or Red from outside a Moment.
    /// In a Moment that is the name of a Setting, where it is in their own words.
    pub(crate) fn their_kept_words(&self) -> [Option<u64>; 2] {
        let outside = self.outside.as_ref().map(|o| o.said.seq.get());
        let setting = self.here().filter(|_| self.setting_is_in_their_words());
        [outside, setting.map(|h| u64::from(h.setting.number))]
    }

    /// Whether the Moment's Setting is named in the other's own words, which are not for my journal.
    pub(crate) fn setting_is_in_their_words(&self) -> bool {
        self.here()
            .is_some_and(|h| !h.setting_is_mine && matches!(h.setting.setting, Setting::Own(_)))
    }

    /// Which entering of mine this is, so that what was looked at in one Moment is not said in another.
    pub(crate) fn entry(&self) -> Option<Seq> {
        self.here().map(|h| h.entry)
    }

    /// A number that I claimed is known from elsewhere: mine begin above it. It is not told as one that I
    /// said: where the process died before that, the other would wait for it in vain.
    pub(crate) fn raise_claimed(&mut self, claimed: u64) {
        self.claimed = self.claimed.max(claimed.min(Seq::MAX));
    }

    /// Where the Moment is, for breathing together; none outside one.
    pub(crate) fn around(&self, uptime_ms: u64) -> Option<Around> {
        let here = self.here()?;
        let begun = self.pauses.begun;
        Some(Around {
            moment: here.moment()?,
            entry: here.entry.get(),
            entered_at: here.entered_at,
            live: here.is_live(uptime_ms),
            pause: (self.pauses.is_on()).then(|| begun.mine.saturating_add(begun.theirs)),
            i_am_lower: self.i_am_lower,
        })
    }

    /// What an open message tells of breathing together, and of the time between the phones; none where it is
    /// not of this Moment.
    pub(crate) fn hears_of_breathing(&self, message: &Message, uptime_ms: u64) -> Option<Heard> {
        let here = self.here()?;
        let presence = message.presence.as_ref()?;
        if presence.moment.is_none() || presence.moment != here.moment() {
            return None;
        }
        Some(Heard {
            beat: presence.beat,
            breath: presence.breath,
            exchange: here.exchange(presence, uptime_ms),
        })
    }

    /// Whether an action is allowed now. The same answer is in every view and in the step itself.
    ///
    /// # Errors
    /// [`Refused`], with the rule that refuses.
    pub fn may(&self, action: Action, uptime_ms: u64) -> Result<(), Refused> {
        let together = self.is_together();
        let when = |is: bool| if is { Ok(()) } else { Err(Refused::NotNow) };
        match action {
            Action::Enter => when(self.here.is_none()),
            Action::Leave => when(self.here.is_some()),
            Action::Move if together && self.pauses.is_on() => {
                Err(Refused::By(Rule::GreenBelongsToItsSetting))
            }
            Action::Move => when(together),
            Action::ShareGreen if !together => Err(Refused::By(Rule::EverythingSharedExpires)),
            Action::ShareGreen | Action::ShareYellow | Action::Stop | Action::Pause => Ok(()),
            Action::Slow => match self.my_standing(uptime_ms).signal() {
                Some(Signal::Red) => Err(Refused::By(Rule::UpIsDeliberate)),
                // Outside a Moment nothing shows my Red to me; it stands until I have come back from it.
                _ if self.here.is_none() && self.pauses.mine.mine < self.my_red => {
                    Err(Refused::By(Rule::UpIsDeliberate))
                }
                _ => Ok(()),
            },
        }
    }

    /// Whether sharing this Signal needs a second beat now.
    pub fn needs_second_beat(&self, signal: Signal) -> bool {
        self.pauses.is_on() && signal != Signal::Red
    }

    /// The uptime at which something changes by itself, when the shell ticks. `None` when nothing will.
    pub fn wake_at(&self, uptime_ms: u64) -> Option<u64> {
        let outside = self.outside.as_ref();
        let outside = outside.map(|o| o.since.saturating_add(o.left_ms));
        let here = self.here().map(|h| h.wake_at(uptime_ms));
        let seen_ms = self.seen_at(uptime_ms);
        let quiet = Some(self.quiet_until_ms).filter(|at| *at > seen_ms);
        let asks = self
            .asks
            .next_change(seen_ms)
            .into_iter()
            .chain(quiet)
            .min();
        let asks = asks.map(|at| uptime_ms.saturating_add(at - seen_ms));
        [outside, here, asks].into_iter().flatten().min()
    }

    /// Whether I had entered, where I am now, at this uptime.
    pub(crate) fn was_here_at(&self, uptime_ms: u64) -> bool {
        self.here().is_some_and(|h| h.entered_at <= uptime_ms)
    }

    /// The number and Setting that a word said now belongs to.
    pub(crate) fn stamp(&self, outside: Setting) -> SettingStamp {
        match self.here().filter(|h| h.moment().is_some()) {
            Some(here) => here.setting.clone(),
            None => SettingStamp {
                number: 0,
                setting: outside,
            },
        }
    }
}

/// One step of the joint part.
///
/// # Errors
/// [`Refused`] for an action that is not allowed; the state stays as it was. What comes from the other
/// phone is never refused here: what breaks a rule changes nothing.
pub fn step(state: &State, event: Event, now: &Now) -> Result<(State, Vec<Effect>), Refused> {
    let mut next = state.clone();
    let mut effects = Vec::new();
    next.let_time_pass(now);
    let uptime = now.uptime_ms;
    match event {
        Event::Enter {
            seq,
            nonce,
            setting,
        } => {
            next.may(Action::Enter, uptime)?;
            next.newest_mine = seq.get();
            let mut here = Here::enter(seq, nonce, setting, uptime);
            here.begin_after(next.their_newest, next.their_not_understood);
            here.beats_left = next.beats_left;
            next.here = Some(Box::new(here));
            // Lost or not: each heartbeat says it again.
            effects.push(next.beat(Kind::Enter, Some(seq), uptime));
        }
        Event::Leave { seq } => {
            next.may(Action::Leave, uptime)?;
            next.newest_mine = seq.get();
            let message = next.message(Kind::Leave, Some(seq), uptime);
            next.here = None;
            effects.push(Effect::Send {
                message: Box::new(message),
                good_for_ms: WITHOUT_LINK_FOR_MS,
                ends_with_boot: true,
            });
        }
        Event::Move { seq, setting } => {
            next.may(Action::Move, uptime)?;
            let here = next.here.as_mut().ok_or(Refused::NotNow)?;
            here.move_to(setting)?;
            next.newest_mine = seq.get();
            effects.push(next.beat(Kind::Move, Some(seq), uptime));
        }
        Event::Share { seq, share, beat } => {
            effects.push(next.share(seq, share, beat, uptime)?);
        }
        Event::Pause { seq } => {
            next.may(Action::Pause, uptime)?;
            next.newest_mine = seq.get();
            next.pauses.i_begin(seq);
            next.i_lowered(seq);
            let message = next.message(Kind::Pause, Some(seq), uptime);
            effects.push(Effect::Send {
                message: Box::new(message),
                good_for_ms: ENVELOPE_FOR_MS,
                ends_with_boot: false,
            });
        }
        Event::Ask { seq, ask } => effects.push(next.ask(seq, *ask, uptime)?),
        Event::WithdrawAsk { seq, ask } => {
            let when = next.when(uptime);
            let moment = next.asks.my_open(ask).map(|mine| mine.moment);
            let number = Seq::checked(ask).map_err(|_| Refused::NotNow)?;
            if !next.asks_mut().i_withdraw(ask, &when) {
                return Err(Refused::NotNow);
            }
            let asking = Asking::Withdraw(number);
            let in_moment = moment.flatten().is_some();
            effects.push(next.about_an_ask(seq, asking, ENVELOPE_FOR_MS, in_moment, uptime));
        }
        Event::Answer {
            seq,
            ask,
            answer,
            words,
        } => effects.push(next.answer(seq, ask, answer, words, uptime)?),
        Event::Close { ask, mute } => {
            let when = next.when(uptime);
            let why = if mute { Why::Muted } else { Why::Rested };
            if !next.asks_mut().i_close(ask, why, &when) {
                return Err(Refused::NotNow);
            }
        }
        Event::MuteAll(mute) => next.asks_mut().i_mute_all(mute),
        Event::Open { seq, ask } => {
            let told = match ask {
                None => next.asks_mut().i_open_all().then_some(None),
                Some(ask) => match next.asks_mut().i_open(ask) {
                    None => return Err(Refused::NotNow),
                    Some(told) => told.map(Some),
                },
            };
            if let Some(ask) = told {
                let asking = Asking::Opened(ask);
                effects.push(next.about_an_ask(seq, asking, ENVELOPE_FOR_MS, false, uptime));
            }
        }
        Event::Thank { seq, to, id } => {
            if !next.may_thank(to.get(), uptime) {
                return Err(Refused::NotNow);
            }
            next.asks_mut().i_thank(to.get());
            let asking = Asking::Thanks(to, id);
            let good_for_ms = crate::ask::SHOWN_FOR_MS;
            effects.push(next.about_an_ask(seq, asking, good_for_ms, false, uptime));
        }
        Event::Tapped(tapped) => effects.extend(next.tapped(*tapped, uptime)),
        Event::Received { tier, message } => next.receive(tier, &message, uptime),
        Event::SayAgain => {
            if let Some(here) = next.here.as_mut().filter(|here| here.moment().is_some()) {
                here.answer_soon(uptime);
            }
        }
        Event::Tick => {}
    }
    next.settle_asks(&state.pauses, uptime);
    if next.here.as_ref().is_some_and(|h| h.beat_is_due(uptime)) {
        effects.push(next.beat(Kind::Heartbeat, None, uptime));
    }
    if let Some(here) = &next.here {
        next.beats_left = here.beats_left;
    }
    Ok((next, effects))
}

impl State {
    /// A new boot, or an uptime that ran backwards, ends what allows; then what has run out goes.
    fn let_time_pass(&mut self, now: &Now) {
        // Of a new boot, what it has run is seen; of one that ran backwards, nothing.
        let seen = if now.boot == self.boot {
            now.uptime_ms.saturating_sub(self.uptime)
        } else {
            now.uptime_ms
        };
        self.seen_ms = self.seen_ms.saturating_add(seen);
        if now.boot != self.boot || now.uptime_ms < self.uptime {
            self.here = None;
            self.asks_mut().boot_ended();
            if let Some(outside) = &mut self.outside {
                // Of the time that this phone was off nothing is known; what a new boot has run is.
                if now.boot != self.boot {
                    outside.left_ms = outside.left_ms.saturating_sub(now.uptime_ms);
                }
                outside.since = now.uptime_ms;
            }
            self.boot.clone_from(&now.boot);
        }
        self.uptime = now.uptime_ms;
        if self.here.as_ref().is_some_and(|h| h.is_over(now.uptime_ms)) {
            self.here = None;
        }
        if let Some(outside) = &mut self.outside {
            let passed = now.uptime_ms.saturating_sub(outside.since);
            outside.left_ms = outside.left_ms.saturating_sub(passed);
            outside.since = now.uptime_ms;
        }
        self.outside.take_if(|o| o.left_ms == 0);
    }

    fn asks_mut(&mut self) -> &mut Asks {
        Arc::make_mut(&mut self.asks)
    }

    /// What Pauses, Settings, the end of a Moment and time do to Asks and Answers.
    fn settle_asks(&mut self, pauses: &Pauses, uptime: u64) {
        let (after, when) = (self.pauses, self.when(uptime));
        if *pauses != after || !self.asks.is_idle(&after) {
            self.asks_mut().settle(pauses, &after, &when);
        }
    }

    fn ask(&mut self, seq: Seq, ask: Ask, uptime: u64) -> Result<Effect, Refused> {
        self.may_ask(Some(ask.words.as_str()), uptime)
            .map_err(Refused::Asking)?;
        let when = self.when(uptime);
        let ask = Ask {
            at: when.here.as_ref().map(|(_, at)| at.clone()),
            ..ask
        };
        self.asks_mut().i_ask(seq, ask.clone(), &when);
        let in_moment = when.here.is_some();
        let good_for_ms = when.open_for_ms();
        Ok(self.about_an_ask(seq, Asking::Ask(ask), good_for_ms, in_moment, uptime))
    }

    fn answer(
        &mut self,
        seq: Seq,
        ask: u64,
        answer: Option<Answer>,
        words: Option<Words>,
        uptime: u64,
    ) -> Result<Effect, Refused> {
        let when = self.when(uptime);
        let is_yes = answer.as_ref().is_some_and(Answer::is_yes);
        if is_yes {
            self.may_say_yes(ask, uptime)?;
        }
        let asked = self.asks.asked(ask).ok_or(Refused::NotNow)?;
        if answer.is_none()
            && asked
                .given
                .as_ref()
                .is_none_or(|given| given.answer.is_none())
        {
            // There is nothing to take back.
            return Err(Refused::NotNow);
        }
        let before = asked.given.as_ref().and_then(|given| given.answer.as_ref());
        let had_yes = before.is_some_and(Answer::is_yes);
        if self.pauses.is_on()
            && matches!(before, Some(Answer::No(_)))
            && matches!(answer, Some(Answer::NotYet(_)))
        {
            return Err(Refused::By(Rule::UpIsDeliberate));
        }
        let answered = Answered {
            ask: asked.seq,
            answer: answer.clone(),
            words: words.clone(),
            at: when.here.as_ref().map(|(_, at)| at.clone()),
            after_ms: when.seen_ms.saturating_sub(asked.came_ms),
        };
        let asks = self.asks_mut();
        asks.i_answer(seq, ask, answer, words, &when);
        let good_for_ms = match asks.asked(ask).and_then(|asked| asked.yes_until()) {
            Some(until) => until.saturating_sub(when.seen_ms),
            None => ENVELOPE_FOR_MS,
        };
        // A new boot ends a Yes that was not put; what tightens one that may have come goes on.
        let ends = is_yes && !had_yes;
        Ok(self.about_an_ask(seq, Asking::Answer(answered), good_for_ms, ends, uptime))
    }

    /// A statement about an Ask. It says no Signal, and its number is not told as one of a Signal's: where it
    /// is lost, nothing that was said of that is missing.
    fn about_an_ask(
        &mut self,
        seq: Seq,
        asking: Asking,
        good_for_ms: u64,
        ends_with_boot: bool,
        uptime: u64,
    ) -> Effect {
        self.raise_claimed(seq.get());
        let mut message = self.message(Kind::of(&asking), Some(seq), uptime);
        message.said = None;
        // Who waits alone is in no Moment, whatever they have heard.
        message.presence.take_if(|_| !self.is_together());
        message.asking = Some(Box::new(asking));
        Effect::Send {
            message: Box::new(message),
            good_for_ms,
            ends_with_boot,
        }
    }

    /// Whether I may thank for this statement of theirs: it is a slow, a stop, a Pause or an Answer that shows
    /// now, and I have not.
    pub(crate) fn may_thank(&self, to: u64, uptime_ms: u64) -> bool {
        self.asks.may_thank(to) && self.shown_caution(uptime_ms).contains(&to)
    }

    /// Whether a slow, a stop or a Pause of mine stands, or was said just now.
    pub(crate) fn i_am_careful(&self, uptime_ms: u64) -> bool {
        self.seen_at(uptime_ms) < self.quiet_until_ms
            || matches!(
                self.my_standing(uptime_ms).signal(),
                Some(Signal::Yellow | Signal::Red)
            )
            || self.pauses.mine.mine < self.pauses.begun.mine
    }

    /// I said slow, stop or Pause: they may thank me for it, and a quiet word of my own is shown.
    fn i_lowered(&mut self, seq: Seq) {
        self.quiet_until_ms = self.seen_ms.saturating_add(QUIET_WORD_FOR_MS);
        let seen_ms = self.seen_ms;
        self.asks_mut().i_lowered(seq.get(), seen_ms);
    }

    /// The number of their slow, stop or Pause that shows now.
    pub(crate) fn their_caution(&self, uptime_ms: u64) -> Option<u64> {
        let begun = self.pauses.begun.theirs;
        if self.pauses.they_stopped() {
            return Some(begun);
        }
        let word = self.their_word(uptime_ms);
        let slow = word.filter(|said| said.signal != Signal::Green);
        slow.map(|said| said.seq.get()).or_else(|| {
            self.they_tapped_slow(uptime_ms)
                .then_some(self.their_locked_yellow)
        })
    }

    fn shown_caution(&self, uptime_ms: u64) -> Vec<u64> {
        let when = self.when(uptime_ms);
        let asks = self.asks();
        let answers = asks
            .mine
            .iter()
            .filter_map(|mine| mine.shown(&when, asks.answer_came()));
        let cautious = answers.filter(|heard| !heard.is_yes());
        cautious
            .map(|heard| heard.seq.get())
            .chain(self.their_caution(uptime_ms))
            .collect()
    }

    fn share(
        &mut self,
        seq: Seq,
        share: Share,
        beat: Beat,
        uptime: u64,
    ) -> Result<Effect, Refused> {
        let signal = share.signal;
        let comes_back = signal != Signal::Red && beat == Beat::Second;
        match signal {
            Signal::Red => self.may(Action::Stop, uptime)?,
            Signal::Yellow if comes_back || !self.pauses.is_on() => {
                self.may(Action::ShareYellow, uptime)?;
            }
            Signal::Yellow => self.may(Action::Slow, uptime)?,
            Signal::Green => {
                self.may(Action::ShareGreen, uptime)?;
                if self.pauses.is_on() && !comes_back {
                    return Err(Refused::By(Rule::UpIsDeliberate));
                }
            }
        }
        self.newest_mine = seq.get();
        match signal {
            Signal::Green => self.quiet_until_ms = 0,
            Signal::Yellow => {
                let when = self.when(uptime);
                self.asks_mut().i_slow(seq.get(), &when);
                self.i_lowered(seq);
            }
            Signal::Red => self.i_lowered(seq),
        }
        if signal == Signal::Red {
            self.pauses.i_begin(seq);
            self.my_red = seq.get();
        } else {
            self.my_red = 0;
            if comes_back || !self.pauses.is_on() {
                self.pauses.i_answer();
            }
        }
        let said = Said {
            seq,
            signal,
            at: self.stamp(share.setting),
            age_ms: 0,
            minutes: share.minutes,
            limits: share.limits,
            words: share.words,
        };
        let good_for_ms = match signal {
            Signal::Green => said.life_ms(),
            Signal::Yellow | Signal::Red => ENVELOPE_FOR_MS,
        };
        if let Some(here) = &mut self.here {
            here.i_say(said.clone(), uptime);
        }
        let mut message = self.message(Kind::CheckIn, Some(seq), uptime);
        message.said = Some(said);
        Ok(Effect::Send {
            message: Box::new(message),
            good_for_ms,
            ends_with_boot: signal == Signal::Green,
        })
    }

    /// What I tapped while locked. It lowers what I have said here, and never makes anything known that
    /// was not; the next beat says it with the open tier's keys too, so that losing the tap loses nothing.
    fn tapped(&mut self, tap: TappedLocked, uptime: u64) -> Option<Effect> {
        let TappedLocked {
            seq,
            tapped,
            age_ms,
            sealed,
        } = tap;
        self.raise_claimed(seq.get());
        let is_newest = seq.get() > self.newest_mine;
        let is_known = seq.get() <= self.pauses.begun.mine;
        match tapped {
            Tapped::Green => return None,
            Tapped::Pause => {
                self.pauses.i_begin(seq);
                self.i_lowered(seq);
            }
            Tapped::Red => {
                self.pauses.i_begin(seq);
                self.i_lowered(seq);
                // One that is known here late, after something newer was said, begins its Pause and no more.
                if is_newest {
                    self.my_red = seq.get();
                    if let Some(here) = &mut self.here {
                        here.i_tapped_red(seq, uptime.saturating_sub(age_ms));
                    }
                }
            }
            Tapped::Yellow => {
                let when = self.when(uptime);
                self.asks_mut().i_slow(seq.get(), &when);
                self.i_lowered(seq);
                if let Some(here) = &mut self.here
                    && !here.i_tapped_slow(seq)
                {
                    // Nothing says it again, so it is not told as said either: where the tap is lost, the
                    // other would wait for it in vain.
                    return self.goes_as_sealed(sealed, age_ms);
                }
            }
        }
        self.newest_mine = self.newest_mine.max(seq.get());
        if let Some(here) = self.here.as_mut().filter(|h| h.moment().is_some())
            && !is_known
        {
            here.answer_soon(uptime);
        }
        self.goes_as_sealed(sealed, age_ms)
    }

    fn goes_as_sealed(&self, sealed: Option<Envelope>, age_ms: u64) -> Option<Effect> {
        let good_for_ms = ENVELOPE_FOR_MS.saturating_sub(age_ms);
        sealed.map(|envelope| Effect::SendSealed {
            envelope,
            good_for_ms,
        })
    }

    /// My whole word, now.
    fn message(&mut self, kind: Kind, sequence: Option<Seq>, uptime: u64) -> Message {
        let newest = Seq::checked(self.newest_mine).unwrap_or(Seq::FIRST);
        let (said, presence) = match &mut self.here {
            Some(here) => (here.my_word(uptime), Some(here.presence(newest, uptime))),
            None => (None, None),
        };
        let presence = presence.map(|presence| Presence {
            answered: self.asks.my_newest_answer(),
            ..presence
        });
        Message {
            sequence,
            kind,
            said,
            pauses: self.pauses.word(),
            presence,
            // The keys say it where one is to be told.
            announced: None,
            asking: None,
        }
    }

    fn beat(&mut self, kind: Kind, sequence: Option<Seq>, uptime: u64) -> Effect {
        Effect::Beat(Box::new(self.message(kind, sequence, uptime)))
    }

    fn receive(&mut self, tier: Tier, message: &Message, uptime: u64) {
        let known = self.newest_of_theirs();
        match tier {
            Tier::Locked => self.receive_locked(message, uptime),
            Tier::Open if message.kind.is_about_an_ask() => self.receive_asking(message, uptime),
            Tier::Open => {
                let newest = message.sequence.map_or(0, Seq::get);
                self.their_newest = self.their_newest.max(newest);
                self.receive_open(message, uptime);
            }
        }
        // Who stops soon sees that it arrived. And whatever is said is answered alike: from what goes to
        // and fro nobody can tell a Red from a Green (`one_size`).
        if self.newest_of_theirs() > known
            && let Some(here) = &mut self.here
            && here.moment().is_some()
        {
            here.answer_soon(uptime);
        }
    }

    /// The highest number of the other's that I know of, whether it came or was only named.
    fn newest_of_theirs(&self) -> u64 {
        self.here()
            .map_or(0, Here::named)
            .max(self.their_newest)
            .max(self.their_locked_yellow)
            .max(self.their_locked_red)
            .max(self.pauses.begun.theirs)
            .max(self.asks.newest_of_theirs())
    }

    /// What they ask, answer, take back, open or thank for.
    fn receive_asking(&mut self, message: &Message, uptime: u64) {
        let (Some(seq), Some(asking)) = (message.sequence, message.asking.as_deref()) else {
            return;
        };
        if let (Some(presence), Some(here)) = (&message.presence, &mut self.here) {
            here.meet(presence, &mut self.their_entering, uptime);
            if here.they_entered_anew(presence) {
                self.here = None;
            }
        }
        // Pauses first, as of any statement.
        let before = self.pauses;
        self.pauses.hear(message.pauses, self.newest_mine());
        if self.pauses != before {
            self.settle_asks(&before, uptime);
        }
        let (when, pauses) = (self.when(uptime), self.pauses);
        let moment = message.presence.as_ref().and_then(|p| p.moment);
        let barred = self.asks.barred(&pauses, when.seen_ms);
        let asks = self.asks_mut();
        match asking {
            Asking::Ask(ask) => asks.they_ask(seq, ask, moment, barred, &when),
            Asking::Answer(answered) => {
                asks.they_answer(seq, answered, message.pauses, moment, &pauses, &when);
            }
            Asking::Withdraw(ask) => asks.they_withdraw(*ask),
            Asking::Opened(ask) => asks.they_open(seq, *ask, when.seen_ms),
            Asking::Thanks(to, id) => asks.they_thank(*to, id, &when),
        }
    }

    /// A locked phone can say slow, stop and pause. Whatever else claims to come from one is dropped.
    fn receive_locked(&mut self, message: &Message, uptime: u64) {
        let Some(seq) = message.sequence else { return };
        let signal = match (message.kind, &message.said) {
            (Kind::Pause, None) => None,
            (Kind::CheckIn, Some(said)) if said.signal != Signal::Green => Some(said),
            _ => return,
        };
        if signal.is_none_or(|said| said.signal == Signal::Red) {
            self.pauses.they_begin(seq);
        }
        let Some(said) = signal else { return };
        if said.signal == Signal::Yellow {
            self.asks_mut().they_slow(seq.get());
        }
        if let Some(here) = &mut self.here {
            here.they_say_locked(seq, said.signal);
        }
        // Outside a Moment it shows once, however often it comes; a Yellow never takes the place of a Red.
        let newest_red = self.their_signal.max(self.their_locked_red);
        let is_new = match said.signal {
            Signal::Red => seq.get() > newest_red,
            _ => {
                seq.get() > newest_red.max(self.their_locked_yellow)
                    && self
                        .outside
                        .as_ref()
                        .is_none_or(|o| o.said.signal != Signal::Red)
            }
        };
        if is_new && !self.is_together() {
            // Whatever else it carries: a tap has no words and no Limits.
            let tapped = Said {
                limits: Vec::new(),
                words: None,
                ..said.clone()
            };
            self.show_outside(&tapped, true, uptime);
        } else if is_new && said.signal == Signal::Red {
            // In a Moment it shows there; what was said before it does not come back after that.
            self.outside.take_if(|o| o.said.signal != Signal::Red);
        }
        match said.signal {
            Signal::Red => self.their_locked_red = self.their_locked_red.max(seq.get()),
            _ => self.their_locked_yellow = self.their_locked_yellow.max(seq.get()),
        }
    }

    fn receive_open(&mut self, message: &Message, uptime: u64) {
        // Pauses first, and from any time: numbers and answers only rise.
        if let Some(said) = &message.said
            && said.signal == Signal::Red
        {
            self.pauses.they_begin(said.seq);
        }
        if let (Kind::Pause, Some(seq)) = (message.kind, message.sequence) {
            self.pauses.they_begin(seq);
        }
        if let Some(said) = &message.said
            && said.signal == Signal::Yellow
            && said.seq.get() > self.asks.their_slow()
        {
            self.asks_mut().they_slow(said.seq.get());
        }
        self.pauses.hear(message.pauses, self.newest_mine());

        let said_outside = message
            .said
            .as_ref()
            .filter(|s| message.kind == Kind::CheckIn && s.at.number == 0);
        if let Some(said) = said_outside
            // A newer Red from their locked phone is not lifted by what was said before it.
            && said.seq.get() > self.their_signal.max(self.their_locked_red)
            && (said.seq.get() > self.their_not_understood || said.signal == Signal::Red)
        {
            self.outside = None;
            if said.signal != Signal::Green && !self.is_together() {
                self.show_outside(said, false, uptime);
            }
        }

        if let (Some(said), Some(here)) = (said_outside, &mut self.here) {
            here.they_say_outside(said, uptime);
        }

        match (&message.presence, &mut self.here) {
            (Some(presence), Some(here)) => {
                here.meet(presence, &mut self.their_entering, uptime);
                if here.they_entered_anew(presence) {
                    self.here = None;
                } else if here.is_of(presence) {
                    if message.kind == Kind::Leave {
                        self.here.take_if(|here| here.they_leave());
                    } else {
                        here.hear(
                            message,
                            presence,
                            self.i_am_lower,
                            self.their_signal,
                            uptime,
                        );
                    }
                }
            }
            // Of a version that tells nothing more: something was said, and it is not known what.
            (None, Some(here)) => here.not_understood(message),
            (_, None) => {}
        }
        if let Some(said) = &message.said {
            self.their_signal = self.their_signal.max(said.seq.get());
            self.outside
                .take_if(|o| o.said.seq.get() < self.their_signal);
        }
        if let (Kind::Unknown(_), Some(seq)) = (message.kind, message.sequence) {
            self.their_not_understood = self.their_not_understood.max(seq.get());
            self.outside
                .take_if(|o| o.said.seq < seq && o.said.signal != Signal::Red);
        }
    }

    fn show_outside(&mut self, said: &Said, tapped: bool, uptime: u64) {
        // A slow that is known already stays known, as long as it would have.
        let is_known = self
            .outside
            .as_ref()
            .is_some_and(|o| !o.tapped && o.said.signal == Signal::Yellow);
        if tapped && said.signal == Signal::Yellow && is_known {
            return;
        }
        self.outside = Some(Outside {
            said: said.clone(),
            left_ms: OUTSIDE_FOR_MS,
            since: uptime,
            tapped,
        });
    }
}
