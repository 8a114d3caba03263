//! The gestures of the phrase library: a person's own phrases, favourites, hiding and order, and what is
//! shown of them. They work with no partner linked (`solo_whole`), and nothing of them is shared.

use super::{Awake, MicroConsent};
use crate::error::{Error, StorageError};
use crate::journal::Journal;
use crate::moment::Pace;
use crate::phrases::own::{Mark, Mine};
use crate::phrases::{
    Blank, Heard, Kind, NewPhrase, PhraseError, PhraseId, PhraseView, Query, Where, limit_of,
};
use microconsent_statement::{Answer, Limit, Setting, Signal};

/// What a person is about to say, for [`MicroConsent::suggested_phrases`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafting {
    /// What it is about; none: the Moment's Setting, or talking outside one.
    pub setting: Option<Setting>,
    /// The Signal chosen in the draft; none: the one that I have said and that holds.
    pub signal: Option<Signal>,
    /// Whether it tells a change.
    pub shift: bool,
}

impl MicroConsent {
    /// What to say, in two taps: own phrases and those of the library, in my order, without what I hid.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn phrases(&self, kind: Kind, setting: &Setting) -> Result<Vec<PhraseView>, Error> {
        self.read(|awake| {
            let language = awake.language;
            Ok(awake.mine()?.1.list(kind, setting, language))
        })
    }

    /// Every own phrase, kind by kind, hidden ones too.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn own_phrases(&self) -> Result<Vec<PhraseView>, Error> {
        self.read(|awake| {
            let language = awake.language;
            Ok(awake.mine()?.1.all_own(language))
        })
    }

    /// What I hid, so that it can be shown again.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn hidden_phrases(&self) -> Result<Vec<PhraseView>, Error> {
        self.read(|awake| {
            let language = awake.language;
            Ok(awake.mine()?.1.hidden(language))
        })
    }

    /// Finds phrases by words and beginnings of words: favourites first, then own ones.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn find_phrases(&self, written: &str) -> Result<Vec<PhraseView>, Error> {
        let query = Query::new(written);
        self.read(|awake| {
            let language = awake.language;
            let mine = awake.mine()?.1;
            Ok(query.map_or_else(Vec::new, |query| mine.search(&query, language)))
        })
    }

    /// Up to five phrases for where I am: my Signal, the Setting, a Pause, a question of theirs that waits,
    /// my newest Answer, and a Yellow, Red, No or NotYet of theirs while it shows. To that they lead with
    /// thanks (`no_is_welcome`), unless the draft itself says slow or stop; then they help to say that.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn suggested_phrases(&self, drafting: &Drafting) -> Result<Vec<PhraseView>, Error> {
        self.act(|awake, given| {
            let _ = awake.tick(given);
            let state = awake.linked.as_ref().map(|l| &l.state);
            let here = state.and_then(|s| s.setting()).map(|s| s.setting.clone());
            let setting = drafting
                .setting
                .clone()
                .or(here)
                .unwrap_or(Setting::Talking);
            let theirs = state.and_then(|s| s.their_signal_shown(given.now.uptime_ms));
            let signal = drafting
                .signal
                .or_else(|| state.and_then(|s| s.my_standing(given.now.uptime_ms).signal()));
            let pause = state.is_some_and(|s| s.pauses().is_on());
            // What a Pause did to an Answer is nobody's no, and in a Pause its own words come first.
            let asks = state.filter(|_| !pause).map(|s| s.asks());
            let i_said = asks.and_then(|asks| asks.i_said());
            let they_said = state
                .map(|s| s.when(given.now.uptime_ms))
                .and_then(|when| asks?.they_said(&when));
            let at = Where {
                signal,
                asked: asks.is_some_and(|asks| asks.they_wait()),
                said: match signal {
                    Some(Signal::Yellow) => Some(Heard::Yellow),
                    Some(Signal::Red) => Some(Heard::Red),
                    Some(Signal::Green) | None => {
                        i_said.and_then(|said| caution(said.answer.as_ref()))
                    }
                },
                shift: drafting.shift,
                pause,
                unsure: state.is_some_and(|s| {
                    s.is_together() && s.pace(given.now.uptime_ms) != Some(Pace::Open)
                }),
                received: match (drafting.signal, theirs) {
                    (Some(Signal::Yellow | Signal::Red), _) => None,
                    (_, Some(Signal::Red)) => Some(Heard::Red),
                    // A Pause that they called, and from which I have not come back, is a stop too.
                    _ if state.is_some_and(|s| s.pauses().they_stopped()) => Some(Heard::Red),
                    (_, Some(Signal::Yellow)) => Some(Heard::Yellow),
                    // A slow from a locked phone makes nothing known, and is met with thanks all the same.
                    _ if state.is_some_and(|s| s.they_tapped_slow(given.now.uptime_ms)) => {
                        Some(Heard::Yellow)
                    }
                    (_, Some(Signal::Green) | None) => {
                        they_said.and_then(|said| caution(said.answered.answer.as_ref()))
                    }
                },
                ..Where::in_setting(&setting)
            };
            let language = awake.language;
            Ok(awake.mine()?.1.suggest(&at, language))
        })
    }

    /// A phrase with its blanks filled, to be seen before it is used. What fills a blank stands in isolates,
    /// which are for display and are dropped where the sentence is used.
    ///
    /// # Errors
    /// [`PhraseError::Fill`], [`PhraseError::NoSuchPhrase`] or [`PhraseError::App`].
    pub fn fill_phrase(
        &self,
        id: PhraseId,
        blanks: &[(Blank, &str)],
    ) -> Result<String, PhraseError> {
        let mut inner = self.lock();
        let language = inner.language;
        let (_, mine) = inner.life.awake()?.mine()?;
        mine.sentence(id, blanks, language)
    }

    /// The Limit that a phrase makes of what fills its blank: "Yes, without kissing" says "Not: kissing".
    ///
    /// # Errors
    /// As [`MicroConsent::fill_phrase`], and [`PhraseError::NoLimit`] for one that makes none.
    pub fn limit_of_phrase(
        &self,
        id: PhraseId,
        blanks: &[(Blank, &str)],
    ) -> Result<Limit, PhraseError> {
        self.fill_phrase(id, blanks)?;
        let PhraseId::Library(id) = id else {
            return Err(PhraseError::NoLimit);
        };
        limit_of(id, blanks)?.ok_or(PhraseError::NoLimit)
    }

    /// Keeps an own phrase.
    ///
    /// # Errors
    /// [`PhraseError`].
    pub fn add_phrase(&self, new: &NewPhrase) -> Result<PhraseId, PhraseError> {
        let language = self.language();
        self.with_mine(|journal, mine| {
            let mut own = mine.check(new, language, None)?;
            own.number = journal.add_phrase(&own)?;
            let id = PhraseId::Own(own.number);
            mine.took(own);
            Ok(id)
        })
    }

    /// Writes an own phrase anew. Its place and marks stay.
    ///
    /// # Errors
    /// [`PhraseError`].
    pub fn change_phrase(&self, id: PhraseId, new: &NewPhrase) -> Result<(), PhraseError> {
        let language = self.language();
        self.with_mine(|journal, mine| {
            let number = own_number(mine, id)?;
            let own = mine.check(new, language, Some(number))?;
            journal.change_phrase(&own)?;
            mine.took(own);
            Ok(())
        })
    }

    /// Deletes an own phrase. It is gone from the file and its log.
    ///
    /// # Errors
    /// [`PhraseError::NoSuchPhrase`] or [`PhraseError::App`].
    pub fn delete_phrase(&self, id: PhraseId) -> Result<(), PhraseError> {
        self.with_mine(|journal, mine| {
            let number = own_number(mine, id)?;
            journal.delete_phrase(number)?;
            mine.let_go(number);
            Ok(())
        })
    }

    /// Hides a phrase from lists, search and suggestions, or shows it again.
    ///
    /// # Errors
    /// [`PhraseError::NoSuchPhrase`] or [`PhraseError::App`].
    pub fn hide_phrase(&self, id: PhraseId, hidden: bool) -> Result<(), PhraseError> {
        self.mark_phrase(id, |mark| mark.hidden = hidden)
    }

    /// Makes a phrase a favourite, or no longer.
    ///
    /// # Errors
    /// [`PhraseError::NoSuchPhrase`] or [`PhraseError::App`].
    pub fn favour_phrase(&self, id: PhraseId, favourite: bool) -> Result<(), PhraseError> {
        self.mark_phrase(id, |mark| mark.favourite = favourite)
    }

    /// Puts these first among their kind, in this order; the rest follows as it came. None goes back to
    /// the order of the library.
    ///
    /// # Errors
    /// [`PhraseError::NoSuchPhrase`] for one that is not of the kind, or [`PhraseError::App`].
    pub fn order_phrases(&self, kind: Kind, first: &[PhraseId]) -> Result<(), PhraseError> {
        self.with_mine(|journal, mine| {
            let marks = mine.reordered(kind, first)?;
            journal.mark_phrases(&marks)?;
            mine.marked(&marks);
            Ok(())
        })
    }

    fn mark_phrase(&self, id: PhraseId, change: impl FnOnce(&mut Mark)) -> Result<(), PhraseError> {
        self.with_mine(|journal, mine| {
            if !mine.has(id) {
                return Err(PhraseError::NoSuchPhrase);
            }
            let mut mark = mine.mark(id);
            change(&mut mark);
            let marks = [(id, mark)];
            journal.mark_phrases(&marks)?;
            mine.marked(&marks);
            Ok(())
        })
    }

    /// A gesture that is kept first and only then known.
    fn with_mine<T>(
        &self,
        gesture: impl FnOnce(&mut Journal, &mut Mine) -> Result<T, PhraseError>,
    ) -> Result<T, PhraseError> {
        let mut inner = self.lock();
        let awake = inner.life.awake()?;
        let (journal, mine) = awake.mine()?;
        gesture(journal, mine)
    }
}

impl Awake {
    /// Own phrases and marks, read when they are first needed: opening does not wait for them.
    pub(super) fn mine(&mut self) -> Result<(&mut Journal, &mut Mine), StorageError> {
        let mine = match self.phrases.take() {
            Some(mine) => mine,
            None => self.journal.phrases()?,
        };
        Ok((&mut self.journal, self.phrases.insert(mine)))
    }
}

/// What an Answer says with caution; what was taken back is a no.
fn caution(answer: Option<&Answer>) -> Option<Heard> {
    match answer {
        Some(Answer::Yes(_)) => None,
        Some(Answer::NotYet(_)) => Some(Heard::NotYet),
        Some(Answer::No(_)) | None => Some(Heard::No),
    }
}

fn own_number(mine: &Mine, id: PhraseId) -> Result<i64, PhraseError> {
    match id {
        PhraseId::Own(number) if mine.has(id) => Ok(number),
        _ => Err(PhraseError::NoSuchPhrase),
    }
}
