//! What of Asks and Answers still makes a difference, for the model checker alone. Times are what is left until
//! something ends, as finely as the checker says.
//!
//! It takes them apart field by field, so that a new field does not compile before it was thought of.

use super::mine::{Heard, Mine};
use super::theirs::{Given, Shut, Theirs};
use super::{
    Asks, BARRED_FOR_MS, Closed, DAY_MS, REMEMBERED_FOR_MS, SHOWN_FOR_MS, Thanked, YES_FOR_MS,
};
use crate::moment::Class;
use microconsent_statement::{Answer, Answered};
use std::hash::{Hash, Hasher};

impl Asks {
    /// Feeds what remains, at this time, into a hash.
    pub(crate) fn remains(&self, seen_ms: u64, class: Class, hash: &mut impl Hasher) {
        let Asks {
            // One for each link.
            key: _,
            mine,
            closed,
            asked_ms,
            opened_all,
            their_slow,
            answer_came,
            theirs,
            shut,
            unanswered,
            they_asked_ms,
            asks_came,
            asks_before,
            ever_closed,
            mute_all,
            my_answer,
            paused_ms,
            lowered,
            thanked,
            thanks,
        } = self;
        let left = |until: u64| class(until.saturating_sub(seen_ms));
        (opened_all, their_slow, answer_came).hash(hash);
        (asks_came, asks_before, ever_closed).hash(hash);
        (mute_all, my_answer, thanked).hash(hash);
        lowered.iter().for_each(|(seq, _)| seq.hash(hash));
        paused_ms.map(|at| left(at + BARRED_FOR_MS)).hash(hash);
        for Closed { topic, ask, by } in closed {
            (topic, ask, by).hash(hash);
        }
        for Shut {
            topic,
            ask,
            why,
            shut_ms: _,
        } in shut
        {
            (topic, ask, why).hash(hash);
        }
        for (topic, until) in unanswered {
            (topic, left(*until)).hash(hash);
        }
        for times in [asked_ms, they_asked_ms] {
            times.len().hash(hash);
            times.iter().for_each(|at| left(at + DAY_MS).hash(hash));
        }
        if let Some(Thanked {
            to,
            id,
            came_ms,
            moment: _,
        }) = thanks
        {
            (to, id.as_str(), left(came_ms + SHOWN_FOR_MS)).hash(hash);
        }
        mine.len().hash(hash);
        for mine in mine {
            let Mine {
                seq,
                topic,
                asked_ms,
                moment,
                dated,
                ask,
                heard,
                newest,
                worded,
                ended,
            } = mine;
            (seq, topic, moment.map(|id| id.0), dated, ask.is_some()).hash(hash);
            (newest, worded, ended.map(|(how, _)| how)).hash(hash);
            mine.changes().for_each(|at| left(at).hash(hash));
            left(asked_ms + REMEMBERED_FOR_MS).hash(hash);
            left(asked_ms + YES_FOR_MS).hash(hash);
            if let Some(Heard {
                seq,
                answered,
                came_ms: _,
                moment,
            }) = heard
            {
                (seq, moment.map(|id| id.0), answer_remains(answered)).hash(hash);
            }
        }
        theirs.len().hash(hash);
        for theirs in theirs {
            let Theirs {
                seq,
                topic,
                came_ms: _,
                moment,
                ask: _,
                given,
            } = theirs;
            (seq, topic, moment.map(|id| id.0)).hash(hash);
            theirs.changes().for_each(|at| left(at).hash(hash));
            if let Some(Given {
                seq,
                answer,
                words: _,
                at,
                given_ms: _,
            }) = given
            {
                (seq, answer.as_ref().map(Answer::number)).hash(hash);
                at.as_ref().map(|at| (at.number, &at.setting)).hash(hash);
            }
        }
    }
}

/// What of an Answer makes a difference: the model gives no Limits and no words.
pub(crate) fn answer_remains(answered: &Answered) -> impl Hash {
    let at = answered.at.as_ref();
    (
        answered.ask,
        answered.answer.as_ref().map(Answer::number),
        at.map(|at| (at.number, at.setting.clone())),
    )
}
