//! Being here: from entering to the end of the Moment. The heartbeats, the link they show to be live,
//! the Setting and what both have said. It ends as a whole, and with it all that came from the other.

#[cfg(feature = "model")]
mod remains;

use super::voice::{Spoken, Standing, Unknown, Voice};
use super::{
    ANSWER_AFTER_MS, BEAT_EVERY_MS, ENTERING_FOR_MS, LIVE_FOR_MS, MINUTE, MOMENT_FOR_MS,
    MOST_UNHEARD_BEATS, QUICK_FOR_MS, SELDOM_BEAT_EVERY_MS, WITHOUT_LINK_FOR_MS,
};
use crate::breathing::Exchange;
use crate::rule::Refused;
use microconsent_statement::message::{LIFE_MINUTES, USUAL_MINUTES};
use microconsent_statement::{
    Kind, Limit, MAX_SETTING_NUMBER, Message, MomentId, Presence, Said, Seq, Setting, SettingStamp,
    Signal,
};
#[cfg(feature = "model")]
pub use remains::{Class, Named};
use sha2::{Digest, Sha256};
use std::cmp::Ordering;

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Here {
    pub(super) entry: Seq,
    pub(super) nonce: [u8; 16],
    pub(super) entered_at: u64,
    pub(super) theirs: Option<Theirs>,
    pub(super) began: Option<Began>,
    pub(super) setting: SettingStamp,
    pub(super) setting_is_mine: bool,
    pub(super) mine: Voice,
    voice: Voice,
    beats: Beats,
    answer_at: Option<u64>,
    /// How many beats may still go out before the other is heard.
    pub(super) beats_left: u8,
    /// When a newer beat of theirs was last heard; before the first, when I entered.
    heard_at: u64,
    /// The newest Answer of theirs that was named here.
    named_answer: u64,
}

/// The other's entering, as heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Theirs {
    pub entry: Seq,
    pub nonce: [u8; 16],
    /// Their newest beat, and when I sent the beat of mine that it echoes.
    newest_beat: Option<u64>,
    echo_sent_at: Option<u64>,
    /// The highest Pause of mine that their phone knows.
    know_mine: u64,
}

impl Theirs {
    pub(super) fn new(entry: Seq, nonce: [u8; 16]) -> Theirs {
        Theirs {
            entry,
            nonce,
            newest_beat: None,
            echo_sent_at: None,
            know_mine: 0,
        }
    }
}

/// That both are here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Began {
    pub at: u64,
    pub id: MomentId,
    /// Since when the phones have not heard each other; in the future while they do.
    pub unheard_since: u64,
}

/// My newest beats, so that only an echo of one that I really sent counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Beats {
    /// Beat and the uptime at which it was sent, a ring.
    sent: [(u64, u64); Beats::KEPT],
    count: usize,
}

impl Beats {
    /// A minute of heartbeats, more than the link stays live without a newer one.
    const KEPT: usize = 32;

    fn none() -> Beats {
        Beats {
            sent: [(0, 0); Beats::KEPT],
            count: 0,
        }
    }

    fn last(&self) -> Option<(u64, u64)> {
        let last = self.count.checked_sub(1)?;
        Some(self.sent[last % Beats::KEPT])
    }

    /// Milliseconds since entering, rising by at least one.
    fn next(&mut self, entered_at: u64, uptime: u64) -> u64 {
        let since = uptime.saturating_sub(entered_at);
        let beat = self.last().map_or(since, |(last, _)| since.max(last + 1));
        self.sent[self.count % Beats::KEPT] = (beat, uptime);
        self.count += 1;
        beat
    }

    fn sent_at(&self, beat: u64) -> Option<u64> {
        let kept = &self.sent[..self.count.min(Beats::KEPT)];
        kept.iter().find(|(b, _)| *b == beat).map(|(_, at)| *at)
    }
}

/// The identity of the Moment of two entries: the same on both phones.
fn moment_id(a: &[u8; 16], b: &[u8; 16]) -> MomentId {
    let (low, high) = if a <= b { (a, b) } else { (b, a) };
    let mut hash = Sha256::new();
    hash.update(b"microconsent moment 1");
    hash.update(low);
    hash.update(high);
    MomentId(hash.finalize().into())
}

impl Here {
    pub(super) fn enter(entry: Seq, nonce: [u8; 16], setting: Setting, uptime: u64) -> Here {
        Here {
            entry,
            nonce,
            entered_at: uptime,
            theirs: None,
            began: None,
            setting: SettingStamp { number: 1, setting },
            setting_is_mine: true,
            mine: Voice::default(),
            voice: Voice::default(),
            beats: Beats::none(),
            answer_at: None,
            beats_left: MOST_UNHEARD_BEATS,
            heard_at: uptime,
            named_answer: 0,
        }
    }

    /// As it was kept over a restart: my own word and where I am; what the other said is unknown until
    /// heard again, and the time without the link counts from when the app was last seen running.
    #[expect(clippy::too_many_arguments, reason = "the kept fields, once, in order")]
    pub(super) fn resume(
        entry: Seq,
        nonce: [u8; 16],
        entered_at: u64,
        theirs: Option<Theirs>,
        began_at: Option<u64>,
        setting: SettingStamp,
        setting_is_mine: bool,
        my_word: Option<(Said, u64)>,
        seen_at: u64,
    ) -> Here {
        let mut here = Here::enter(entry, nonce, Setting::Talking, entered_at);
        here.setting = setting;
        here.setting_is_mine = setting_is_mine;
        here.heard_at = seen_at;
        here.began = theirs.as_ref().zip(began_at).map(|(t, at)| Began {
            at,
            id: moment_id(&nonce, &t.nonce),
            unheard_since: seen_at,
        });
        here.theirs = theirs;
        if let Some((said, at)) = my_word {
            here.i_say(said, at);
        }
        here
    }

    /// What of the other is known already: that so much has come, and what was not understood.
    pub(super) fn begin_after(&mut self, came: u64, not_understood: u64) {
        self.voice.came = came;
        self.voice.not_understood = not_understood;
    }

    pub(crate) fn moment(&self) -> Option<MomentId> {
        self.began.map(|b| b.id)
    }

    pub(crate) fn lapses_at(&self) -> Option<u64> {
        self.began
            .is_none()
            .then(|| self.entered_at.saturating_add(ENTERING_FOR_MS))
    }

    pub(super) fn is_over(&self, uptime: u64) -> bool {
        uptime >= self.over_at()
    }

    fn over_at(&self) -> u64 {
        match self.began {
            None => self.entered_at.saturating_add(ENTERING_FOR_MS),
            Some(b) => {
                b.at.saturating_add(MOMENT_FOR_MS)
                    .min(b.unheard_since.saturating_add(WITHOUT_LINK_FOR_MS))
            }
        }
    }

    /// Whether the newest beat heard echoes one of mine that is young enough.
    pub(crate) fn is_live(&self, uptime: u64) -> bool {
        self.live_until().is_some_and(|until| uptime < until)
    }

    fn live_until(&self) -> Option<u64> {
        let sent_at = self.theirs.as_ref()?.echo_sent_at?;
        Some(sent_at.saturating_add(LIVE_FOR_MS))
    }

    /// Whether their phone has my newest Pause; known only in a Moment.
    pub(crate) fn they_know(&self, my_pause: u64) -> bool {
        self.theirs
            .as_ref()
            .is_some_and(|t| t.know_mine >= my_pause)
    }

    pub(super) fn my_standing(&self, uptime: u64) -> Standing {
        self.mine.standing(&self.setting, uptime)
    }

    pub(super) fn their_standing(&self, uptime: u64) -> Standing {
        match self.voice.standing(&self.setting, uptime) {
            Standing::Known(Signal::Red, left) => Standing::Known(Signal::Red, left),
            _ if !self.is_live(uptime) => Standing::Unknown(Unknown::LinkLost),
            standing => standing,
        }
    }

    /// Their newest word, where it is what counts. A locked tap has no words of its own, and those of
    /// the word that it lowered are not shown under it.
    pub(super) fn their_word(&self, uptime: u64) -> Option<&Said> {
        let signal = self.their_standing(uptime).signal()?;
        let spoken = self.voice.spoken.as_ref()?;
        (spoken.said.signal == signal).then_some(&spoken.said)
    }

    pub(super) fn i_say(&mut self, said: Said, uptime: u64) {
        let made_at = i64::try_from(uptime).ok();
        self.mine.hear(&said, made_at, uptime);
    }

    /// I tapped slow while my phone was locked: what I have said here is a slow from now on, good for no
    /// longer than before, with the Limits that I have said. Whether there was anything to lower.
    pub(super) fn i_tapped_slow(&mut self, seq: Seq) -> bool {
        match &mut self.mine.spoken {
            Some(spoken) if spoken.said.signal != Signal::Red && spoken.said.seq < seq => {
                spoken.said.seq = seq;
                spoken.said.signal = Signal::Yellow;
                spoken.said.words = None;
                true
            }
            _ => false,
        }
    }

    /// I tapped stop while my phone was locked. A newer word of mine stays.
    pub(super) fn i_tapped_red(&mut self, seq: Seq, at: u64) {
        let said = Said {
            seq,
            signal: Signal::Red,
            at: self.setting.clone(),
            age_ms: 0,
            minutes: USUAL_MINUTES,
            limits: Vec::new(),
            words: None,
        };
        self.i_say(said, at);
    }

    /// Whether they tapped slow while locked, since the newest word of theirs that was heard here.
    pub(super) fn they_tapped_slow(&self) -> bool {
        let newest = self.voice.spoken.as_ref().map_or(0, |s| s.said.seq.get());
        self.voice.locked_yellow > newest
    }

    /// My newest word, with its Limits and words.
    pub(crate) fn my_said(&self) -> Option<&Said> {
        self.mine.spoken.as_ref().map(|s| &s.said)
    }

    /// My newest word and when I said it, to be kept.
    pub(super) fn my_spoken(&self) -> Option<&Spoken> {
        self.mine.spoken.as_ref()
    }

    /// My word as it goes out now. One that has run out still takes the place of what I said before it,
    /// a Red above all; it goes without its words, of its Limits only until when it was good, and older
    /// than anything is good for.
    pub(super) fn my_word(&self, uptime: u64) -> Option<Said> {
        let spoken = self.mine.spoken.as_ref()?;
        let said = &spoken.said;
        let age_ms = uptime.saturating_sub(spoken.first_had);
        if said.signal == Signal::Red || age_ms < said.life_ms() {
            return Some(Said {
                age_ms,
                ..said.clone()
            });
        }
        Some(Said {
            age_ms: age_ms.max(u64::from(*LIFE_MINUTES.end()) * MINUTE),
            limits: said
                .limits
                .iter()
                .filter_map(Limit::minutes)
                .map(|minutes| Limit::Until {
                    minutes,
                    words: None,
                })
                .collect(),
            words: None,
            ..said.clone()
        })
    }

    /// Where I am, with my next beat.
    pub(super) fn presence(&mut self, newest: Seq, uptime: u64) -> Presence {
        self.answer_at = None;
        self.beats_left = self.beats_left.saturating_sub(1);
        let heard = self.theirs.as_ref().and_then(|t| t.newest_beat);
        let heard_ago = heard.map_or(0, |_| uptime.saturating_sub(self.heard_at));
        Presence {
            entry: self.entry,
            nonce: self.nonce,
            moment: self
                .theirs
                .as_ref()
                .map(|t| moment_id(&self.nonce, &t.nonce)),
            setting: self.setting.clone(),
            setting_is_mine: self.setting_is_mine,
            newest,
            beat: self.beats.next(self.entered_at, uptime),
            heard,
            answered: None,
            heard_ago_ms: u32::try_from(heard_ago).unwrap_or(u32::MAX),
            breath: None,
        }
    }

    pub(super) fn move_to(&mut self, setting: Setting) -> Result<(), Refused> {
        if self.setting.setting == setting || self.setting.number >= MAX_SETTING_NUMBER {
            return Err(Refused::NotNow);
        }
        self.setting = SettingStamp {
            number: self.setting.number + 1,
            setting,
        };
        self.setting_is_mine = true;
        Ok(())
    }

    /// The newest Answer that the other has named in this Moment; 0 before the first.
    pub(super) fn named_answer(&self) -> u64 {
        self.named_answer
    }

    /// The newest number that the other has named in this Moment; 0 before the first.
    pub(super) fn named(&self) -> u64 {
        self.voice.named
    }

    /// With the next beat, which goes out now.
    pub(super) fn answer_soon(&mut self, uptime: u64) {
        self.answer_at = Some(uptime.max(self.may_answer_at()));
    }

    fn may_answer_at(&self) -> u64 {
        let last = self.beats.last().map_or(0, |(_, at)| at);
        last.saturating_add(ANSWER_AFTER_MS)
    }

    pub(super) fn beat_is_due(&self, uptime: u64) -> bool {
        uptime >= self.next_beat_at()
    }

    fn next_beat_at(&self) -> u64 {
        let every = |at: u64| {
            if at < self.heard_at.saturating_add(QUICK_FOR_MS) {
                BEAT_EVERY_MS
            } else {
                SELDOM_BEAT_EVERY_MS
            }
        };
        let by_clock = match self.beats.last() {
            // Enough was said to nobody. Whoever comes hears it, and is answered.
            _ if self.beats_left == 0 => u64::MAX,
            Some((_, at)) => at.saturating_add(every(at)),
            None => 0,
        };
        self.answer_at.map_or(by_clock, |at| at.min(by_clock))
    }

    pub(super) fn wake_at(&self, uptime: u64) -> u64 {
        let runs_out = [self.my_standing(uptime), self.their_standing(uptime)]
            .into_iter()
            .filter_map(|s| match s {
                Standing::Known(_, Some(left)) => Some(uptime.saturating_add(left)),
                _ => None,
            });
        runs_out
            .chain(self.live_until().filter(|until| *until > uptime))
            .chain([self.next_beat_at(), self.over_at()])
            .min()
            .unwrap_or(uptime)
            .max(uptime)
    }

    /// Their presence, before what they say: who they are in this entering, and whether both are here.
    pub(super) fn meet(&mut self, presence: &Presence, their_entering: &mut u64, uptime: u64) {
        if self.began.is_none() && presence.entry.get() >= *their_entering {
            let known = self.theirs.as_ref().map(|t| t.entry);
            if known != Some(presence.entry) {
                self.theirs = Some(Theirs::new(presence.entry, presence.nonce));
                // What their locked phone said before they entered is of no Moment that they are in.
                let (yellow, red) = (self.voice.locked_yellow, self.voice.locked_red);
                self.they_said_locked(yellow, red);
            }
        }
        *their_entering = (*their_entering).max(presence.entry.get());
        if !self.is_of(presence) {
            return;
        }
        let echo_sent_at = presence.heard.and_then(|beat| self.beats.sent_at(beat));
        // They are back, and may have waited long between two beats.
        let answer_at = (!self.is_live(uptime)).then(|| uptime.max(self.may_answer_at()));
        let Some(theirs) = &mut self.theirs else {
            return;
        };
        if theirs
            .newest_beat
            .is_none_or(|newest| presence.beat > newest)
        {
            theirs.newest_beat = Some(presence.beat);
            theirs.echo_sent_at = echo_sent_at;
            self.heard_at = uptime;
            self.beats_left = MOST_UNHEARD_BEATS;
            self.answer_at = answer_at.or(self.answer_at);
        }
        let id = moment_id(&self.nonce, &theirs.nonce);
        if self.began.is_none() && presence.moment == Some(id) && echo_sent_at.is_some() {
            self.began = Some(Began {
                at: uptime,
                id,
                unheard_since: uptime,
            });
            // Soon, so that the other hears that both are here.
            self.answer_soon(uptime);
        }
        if let (Some(began), Some(sent_at)) = (&mut self.began, echo_sent_at) {
            let until = sent_at.saturating_add(LIVE_FOR_MS);
            began.unheard_since = began.unheard_since.max(until);
        }
    }

    /// The beat of mine that this echoes, there and back.
    pub(super) fn exchange(&self, presence: &Presence, uptime: u64) -> Option<Exchange> {
        if !self.is_of(presence) {
            return None;
        }
        // Milliseconds of one time together: no honest beat is higher.
        u32::try_from(presence.beat).ok()?;
        Some(Exchange {
            sent: self.beats.sent_at(presence.heard?)?,
            heard: presence.beat.checked_sub(presence.heard_ago_ms.into())?,
            answered: presence.beat,
            came: uptime,
        })
    }

    /// Whether the other has entered again since: then they have left this Moment.
    pub(super) fn they_entered_anew(&self, presence: &Presence) -> bool {
        self.began.is_some()
            && self
                .theirs
                .as_ref()
                .is_some_and(|t| presence.entry > t.entry)
    }

    /// Whether a presence is of the same two enterings as this.
    pub(super) fn is_of(&self, presence: &Presence) -> bool {
        self.theirs.as_ref().is_some_and(|t| {
            t.entry == presence.entry
                && t.nonce == presence.nonce
                && presence
                    .moment
                    .is_none_or(|id| id == moment_id(&self.nonce, &t.nonce))
        })
    }

    /// The other leaves. Their leaving ends the Moment; while it has not begun, I go on waiting.
    /// Returns whether it is over.
    pub(super) fn they_leave(&mut self) -> bool {
        self.theirs = None;
        self.began.is_some()
    }

    /// What the other says in this Moment.
    pub(super) fn hear(
        &mut self,
        message: &Message,
        presence: &Presence,
        i_am_lower: bool,
        their_signal: u64,
        uptime: u64,
    ) {
        if self.began.is_none() {
            return;
        }
        if let Some(theirs) = &mut self.theirs {
            theirs.know_mine = theirs.know_mine.max(message.pauses.begun.theirs);
        }
        let theirs_is_mine = !presence.setting_is_mine;
        let holds = presence
            .setting
            .holds_over(theirs_is_mine, &self.setting, i_am_lower);
        if holds == Ordering::Greater {
            self.setting = presence.setting.clone();
            self.setting_is_mine = theirs_is_mine;
        }
        self.voice.named = self.voice.named.max(presence.newest.get());
        let answered = presence.answered.map_or(0, Seq::get);
        self.named_answer = self.named_answer.max(answered);
        // The word itself tells of an entering and of a Pause: losing those messages loses nothing.
        let told = message
            .sequence
            .map_or(0, Seq::get)
            .max(presence.entry.get())
            .max(message.pauses.begun.mine);
        self.voice.came = self.voice.came.max(told);
        self.not_understood(message);
        if let Some(said) = &message.said
            && said.seq.get() >= their_signal
        {
            // At most as old as it says, and as the time since the beat of mine that it echoes.
            let made_at = presence
                .heard
                .and_then(|beat| self.beats.sent_at(beat))
                .and_then(|sent_at| {
                    i64::try_from(sent_at)
                        .ok()?
                        .checked_sub(i64::try_from(said.age_ms).ok()?)
                });
            self.voice.hear(said, made_at, uptime);
        }
    }

    pub(super) fn not_understood(&mut self, message: &Message) {
        if let (Kind::Unknown(_), Some(seq)) = (message.kind, message.sequence) {
            self.voice.not_understood = self.voice.not_understood.max(seq.get());
        }
    }

    /// A word that belongs to no Moment, although this phone is in one: the other is here no more. A
    /// Red is a Red anywhere; anything else that is newer makes what was said here unknown.
    pub(super) fn they_say_outside(&mut self, said: &Said, uptime: u64) {
        let since_they_entered = self.theirs.as_ref().is_some_and(|t| said.seq > t.entry);
        if self.began.is_none() || !since_they_entered {
            return;
        }
        if said.signal == Signal::Red {
            self.voice.hear(said, None, uptime);
        } else {
            self.voice.spoken.take_if(|s| s.said.seq < said.seq);
        }
    }

    /// What their locked phone said before a restart, as far as it is newer than their entering.
    pub(super) fn they_said_locked(&mut self, yellow: u64, red: u64) {
        let entry = self.theirs.as_ref().map_or(u64::MAX, |t| t.entry.get());
        let newer = |seq: u64| if seq > entry { seq } else { 0 };
        self.voice.locked_yellow = newer(yellow);
        self.voice.locked_red = newer(red);
    }

    pub(super) fn they_say_locked(&mut self, seq: Seq, signal: Signal) {
        // One from before they entered that comes late begins its Pause, and says no Signal here.
        if self.theirs.as_ref().is_some_and(|t| seq <= t.entry) {
            return;
        }
        self.voice.hear_locked(seq, signal);
    }
}
