//! What of a phone's joint part still makes a difference, for the model checker alone: two states of which
//! the same remains go on alike. Times are what is left until something ends, never when; numbers that only
//! order beats are handed out, for the checker to put them in order. How finely times are told apart is the
//! checker's to say: `class` of what is left, in milliseconds, where 0 is what is over.
//!
//! It takes the state apart field by field, so that a new field does not compile before it was thought of.

use super::{Beats, Began, Here, Theirs};
use crate::moment::voice::{Spoken, Voice};
use crate::moment::{
    HOUR, LIVE_FOR_MS, MOMENT_FOR_MS, Outside, QUICK_FOR_MS, SELDOM_BEAT_EVERY_MS, State,
};
use microconsent_statement::{MomentId, Said, Seq, Signal};
use std::hash::{Hash, Hasher};

/// What the checker puts in order itself.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// My newest beats, with their age in milliseconds.
    pub my_beats: Vec<(u64, u64)>,
    /// Their newest beat that I heard, of which entering.
    pub their_newest_beat: Option<(Seq, u64)>,
    /// The Moment that I am in.
    pub moment: Option<MomentId>,
    /// Until when it, or the entering, lasts if the phones hear each other no more: what is left of it.
    pub over_in: u64,
    /// Their newest word that counts, as [`Voice`] has it: its number, and what is left of it by its age.
    pub their_word: Option<(u64, Option<u64>)>,
}

/// How finely what is left of a time is told apart.
pub type Class<'a> = &'a dyn Fn(u64) -> u64;

impl State {
    /// Feeds what remains, at this uptime, into a hash.
    pub fn remains(&self, uptime_ms: u64, class: Class<'_>, hash: &mut impl Hasher) -> Named {
        let State {
            // Named Settings alone are modelled: no tie of own words is ever settled by it.
            i_am_lower: _,
            pauses,
            newest_mine,
            claimed,
            their_entering,
            their_signal,
            their_newest,
            their_not_understood,
            their_locked_yellow,
            their_locked_red,
            my_red,
            outside,
            here,
            asks,
            // A word for oneself, which nothing hangs on.
            quiet_until_ms: _,
            // No course of the model has so many that none is left.
            beats_left: _,
            // Only how long something waits counts by it, and in the model what is said is put at once.
            seen_ms: _,
            // Those of now, since each phone ticks whenever time has passed.
            boot: _,
            uptime: _,
        } = self;
        for pair in [pauses.begun, pauses.mine, pauses.theirs] {
            pair.hash(hash);
        }
        (
            newest_mine,
            claimed,
            their_entering,
            their_signal,
            their_newest,
        )
            .hash(hash);
        (
            their_not_understood,
            their_locked_yellow,
            their_locked_red,
            my_red,
        )
            .hash(hash);
        asks.remains(self.seen_at(uptime_ms), class, hash);
        outside.is_some().hash(hash);
        if let Some(Outside {
            said,
            left_ms,
            since,
            tapped,
        }) = outside
        {
            tapped.hash(hash);
            said_remains(said, hash);
            let ends = since.saturating_add(*left_ms);
            class(ends.saturating_sub(uptime_ms)).hash(hash);
        }
        here.is_some().hash(hash);
        match here {
            Some(here) => here.remains(uptime_ms, class, hash),
            None => Named::default(),
        }
    }
}

impl Here {
    fn remains(&self, uptime: u64, class: Class<'_>, hash: &mut impl Hasher) -> Named {
        let Here {
            entry,
            // New at each entering, and so told apart by it.
            nonce: _,
            // It numbers beats, and ends what has not begun.
            entered_at: _,
            theirs,
            began,
            setting,
            setting_is_mine,
            mine,
            voice,
            beats,
            answer_at,
            // As of the state.
            beats_left: _,
            named_answer,
            heard_at,
        } = self;
        (entry, setting.number, &setting.setting, setting_is_mine).hash(hash);
        named_answer.hash(hash);
        let mut named = Named {
            moment: self.moment(),
            over_in: self.over_at().saturating_sub(uptime),
            ..Named::default()
        };
        theirs.is_some().hash(hash);
        if let Some(Theirs {
            entry,
            nonce: _,
            newest_beat,
            echo_sent_at,
            know_mine,
        }) = theirs
        {
            (entry, know_mine).hash(hash);
            let ends = echo_sent_at.map_or(0, |at| at.saturating_add(LIVE_FOR_MS));
            class(ends.saturating_sub(uptime)).hash(hash);
            named.their_newest_beat = newest_beat.map(|beat| (*entry, beat));
        }
        class(named.over_in).hash(hash);
        began.is_some().hash(hash);
        if let Some(Began {
            at,
            id: _,
            unheard_since: _,
        }) = began
        {
            // The end of the longest Moment is hours away. No course of the model takes one.
            let ends = at.saturating_add(MOMENT_FOR_MS);
            class(ends.saturating_sub(uptime).min(HOUR)).hash(hash);
        }
        voice_remains(mine, uptime, class, hash);
        named.their_word = voice_remains(voice, uptime, class, hash);
        // The ring is longer than a course of the model has beats; how many there were makes no difference.
        let Beats { sent, count } = beats;
        named.my_beats = sent[..(*count).min(Beats::KEPT)]
            .iter()
            .map(|(beat, at)| (*beat, uptime.saturating_sub(*at)))
            .collect();
        class(self.next_beat_at().saturating_sub(uptime)).hash(hash);
        // The next hangs on when the last one was, whatever comes meanwhile.
        let seldom = beats.last().map(|(_, at)| at + SELDOM_BEAT_EVERY_MS);
        seldom.map(|at| class(at.saturating_sub(uptime))).hash(hash);
        // Until then a beat is followed soon by the next.
        let quick = heard_at.saturating_add(QUICK_FOR_MS);
        class(quick.saturating_sub(uptime)).hash(hash);
        answer_at
            .map(|at| class(at.saturating_sub(uptime)))
            .hash(hash);
        named
    }
}

/// Which word it has, and what is left of it by its age.
fn voice_remains(
    voice: &Voice,
    uptime: u64,
    class: Class<'_>,
    hash: &mut impl Hasher,
) -> Option<(u64, Option<u64>)> {
    let Voice {
        spoken,
        locked_yellow,
        locked_red,
        not_understood,
        named,
        came,
    } = voice;
    (locked_yellow, locked_red, not_understood, named, came).hash(hash);
    spoken.is_some().hash(hash);
    let Spoken {
        said,
        made_at_earliest,
        first_had,
    } = spoken.as_ref()?;
    said_remains(said, hash);
    let life = i128::from(said.life_ms());
    let left = |since: i128| u64::try_from(since + life - i128::from(uptime)).unwrap_or(0);
    // However young it may be told to be, it is over a life after it was had.
    let by_had = left(i128::from(*first_had));
    let by_age = made_at_earliest.map(|at| left(i128::from(at)).min(by_had));
    if said.signal != Signal::Red {
        class(by_had).hash(hash);
        by_age.filter(|_| by_had > 0).map(class).hash(hash);
    }
    Some((said.seq.get(), by_age))
}

/// Its age is told beside it; Limits and words are not modelled, but for how many there are.
pub(crate) fn said_remains(said: &Said, hash: &mut impl Hasher) {
    let Said {
        seq,
        signal,
        at,
        age_ms: _,
        minutes,
        limits,
        words,
    } = said;
    (seq, signal, at.number, &at.setting, minutes).hash(hash);
    (limits.len(), words.is_some()).hash(hash);
}
