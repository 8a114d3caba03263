//! Suggestions: up to five phrases for where I am.
//!
//! The rule, the same for the same input:
//! 1. What happened chooses the kinds, a place each: something received first, then a Pause, an Ask that
//!    waits for me, my own no or not yet, a Shift, and else my Signal.
//! 2. Each place takes the next phrase of its kind that fits my Signal (a phrase towards caution also a
//!    less cautious one, `down_is_free`) and the Setting: a favourite first,
//!    then one that is about this Setting, then one that fits everywhere; without open blanks, unless it
//!    is a favourite.
//! 3. Favourites stand first; to the receiver of a no, a not yet, a slow or a stop, thanks stand before
//!    all else (`no_is_welcome`).
//! 4. Towards openness leads a phrase only for who is Green, or is asked and has named no Signal; never
//!    in a Pause, never after a Yellow, Red, No or NotYet, whoever said it, and in a Moment only while both
//!    are open: a Yellow that has run out, or is not heard any more, is unknown and no yes
//!    (`absence_is_not_yes`).
//! 5. Questions to myself are for the private check-in, and are not among what can be said or shown.

use super::own::PhraseId;
use super::phrase::{Direction, Kind, Phrase, Settings, Who, all};
use microconsent_statement::{Setting, Signal};

/// The most that are suggested.
pub const SUGGESTED_MOST: usize = 5;

/// A word of caution: one's own answer, or what was just received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Heard {
    /// Slow.
    Yellow,
    /// Stop.
    Red,
    /// Not yet.
    NotYet,
    /// No.
    No,
}

impl Heard {
    /// Every one.
    pub const ALL: [Heard; 4] = [Heard::Yellow, Heard::Red, Heard::NotYet, Heard::No];
}

/// A phrase that a person likes to have at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Favourite {
    /// One of the library.
    Library(&'static Phrase),
    /// An own one.
    Own {
        /// Its number.
        id: i64,
        /// What it is for.
        kind: Kind,
        /// Where it fits.
        settings: Settings,
    },
}

/// Where I am. Nothing in it is about the other but the word that was just received.
#[derive(Clone, Copy, Debug)]
pub struct Where<'a> {
    /// My own Signal, as I said it; none where I said none.
    pub signal: Option<Signal>,
    /// What is going on.
    pub setting: &'a Setting,
    /// Whether I want to tell a change.
    pub shift: bool,
    /// Whether an Ask waits for my answer.
    pub asked: bool,
    /// Whether a Pause is on.
    pub pause: bool,
    /// Whether I am in a Moment in which not both are open.
    pub unsure: bool,
    /// What I just answered or said with caution.
    pub said: Option<Heard>,
    /// What was just received.
    pub received: Option<Heard>,
    /// My favourites in my order.
    pub favourites: &'a [Favourite],
    /// What I have hidden.
    pub hidden: &'a [PhraseId],
}

impl<'a> Where<'a> {
    /// In a Setting, with nothing said and nothing received.
    pub fn in_setting(setting: &'a Setting) -> Where<'a> {
        Where {
            signal: None,
            setting,
            shift: false,
            asked: false,
            pause: false,
            unsure: false,
            said: None,
            received: None,
            favourites: &[],
            hidden: &[],
        }
    }

    fn kinds(&self) -> [Kind; SUGGESTED_MOST] {
        use Kind::*;
        match self.received {
            Some(Heard::Red) => return [Thanks, Thanks, Thanks, Thanks, Pause],
            Some(Heard::Yellow) => return [Thanks, Thanks, Thanks, Thanks, Slower],
            Some(Heard::No | Heard::NotYet) => return [Thanks; SUGGESTED_MOST],
            None => {}
        }
        if self.pause {
            return [Pause, Pause, Pause, Back, Back];
        }
        if self.asked {
            return [No, NotYet, YesBut, No, NotYet];
        }
        match (self.said, self.shift, self.signal) {
            (Some(Heard::Red), ..) => [Pause, No, Shift, Pause, Back],
            (Some(Heard::No | Heard::NotYet), ..) => [No, NotYet, Slower, Pause, Shift],
            (_, true, _) => [Shift, Shift, Shift, Slower, Pause],
            (_, _, Some(Signal::Red)) => [Pause, No, Shift, Pause, Back],
            (Some(Heard::Yellow), ..) | (_, _, Some(Signal::Yellow)) => {
                [Slower, Slower, Shift, NotYet, Pause]
            }
            _ if *self.setting == Setting::Afterwards => [After, After, After, Ask, Slower],
            (_, _, Some(Signal::Green)) => [Like, Ask, Like, Ask, Everyday],
            (_, _, None) => [Ask, Slower, Everyday, Pause, Ask],
        }
    }

    fn may_open(&self) -> bool {
        let careful = self.pause || self.unsure || self.said.is_some() || self.received.is_some();
        !careful
            && match self.signal {
                Some(signal) => signal == Signal::Green,
                None => self.asked,
            }
    }

    fn fits_who(&self, who: Who) -> bool {
        match who {
            Who::Asker => !self.asked && !matches!(self.received, Some(Heard::Yellow | Heard::Red)),
            Who::Answerer => self.asked || self.shift || self.said.is_some(),
            Who::Either | Who::Myself => true,
        }
    }

    /// A way down stays open with any Signal (`down_is_free`): who is Green and wants to slow or stop
    /// finds words for it.
    fn fits_signal(&self, phrase: &Phrase) -> bool {
        phrase.signals.fits(self.signal)
            || phrase.direction == Direction::Lowers && phrase.signals.fits_below(self.signal)
    }

    fn fits(&self, phrase: &Phrase) -> bool {
        phrase.settings.fits(self.setting)
            && self.fits_signal(phrase)
            && self.fits_who(phrase.who)
            && (phrase.direction != Direction::Opens || self.may_open())
            && !self.hidden.contains(&PhraseId::Library(phrase.id))
    }

    fn favourite(&self, favourite: &Favourite) -> Option<Pick> {
        let (id, kind, fits) = match *favourite {
            Favourite::Library(phrase) => {
                (PhraseId::Library(phrase.id), phrase.kind, self.fits(phrase))
            }
            Favourite::Own { id, kind, settings } => {
                let id = PhraseId::Own(id);
                let fits = settings.fits(self.setting)
                    && (!kind.may_open() || self.may_open())
                    && !self.hidden.contains(&id);
                (id, kind, fits)
            }
        };
        fits.then_some(Pick {
            id,
            kind,
            favourite: true,
        })
    }

    /// The next phrase of a kind that is not picked yet.
    fn next(&self, kind: Kind, picked: &[Pick]) -> Option<Pick> {
        let is_new = |id: PhraseId| picked.iter().all(|p| p.id != id);
        let mut favourites = self.favourites.iter().filter_map(|f| self.favourite(f));
        if let Some(favourite) = favourites.find(|f| f.kind == kind && is_new(f.id)) {
            return Some(favourite);
        }
        let of_kind = || all().iter().filter(|p| p.kind == kind);
        let new = |phrase: &&Phrase| {
            phrase.blanks.is_empty() && is_new(PhraseId::Library(phrase.id)) && self.fits(phrase)
        };
        let meant = self.received.into_iter().flat_map(thanks_for);
        let phrase = meant
            .filter_map(|id| of_kind().find(|p| p.id == *id))
            .find(new)
            .or_else(|| of_kind().filter(|p| p.settings.is_particular()).find(new))
            .or_else(|| of_kind().find(new))?;
        Some(Pick {
            id: PhraseId::Library(phrase.id),
            kind,
            favourite: false,
        })
    }
}

/// The thanks that answer a word best: a tag cannot say it.
pub fn thanks_for(heard: Heard) -> &'static [&'static str] {
    match heard {
        Heard::Yellow => &["thanks-slow-is-good", "thanks-no-hurry"],
        Heard::Red => &["thanks-have-stopped", "thanks-here-is-space"],
        Heard::NotYet => &["thanks-not-yet-is-good", "thanks-no-hurry"],
        Heard::No => &["thanks-no-is-welcome", "thanks-no-reason-needed"],
    }
}

struct Pick {
    id: PhraseId,
    kind: Kind,
    favourite: bool,
}

/// Up to five phrases for where I am. See the module for the rule.
pub fn suggest(at: &Where<'_>) -> Vec<PhraseId> {
    let kinds = at.kinds();
    let mut picked: Vec<Pick> = Vec::with_capacity(SUGGESTED_MOST);
    // Where a kind has nothing left, the others take its place.
    for kind in kinds.iter().cycle().take(SUGGESTED_MOST * kinds.len()) {
        if picked.len() == SUGGESTED_MOST {
            break;
        }
        picked.extend(at.next(*kind, &picked));
    }
    let thanks_first = at.received.is_some();
    let rank = |p: &Pick| (thanks_first && p.kind != Kind::Thanks, !p.favourite);
    let ranks = [(false, false), (false, true), (true, false), (true, true)];
    let ranked = ranks
        .iter()
        .flat_map(|r| picked.iter().filter(move |p| rank(p) == *r));
    ranked.map(|p| p.id).collect()
}

#[cfg(test)]
mod tests;
