//! Own phrases, and what a person likes, hides and puts in their own order. They stand in the journal,
//! are read from it when they are first needed, and leave memory with it.

use super::fill::{FillError, outline, sentence};
use super::language::Language;
use super::phrase::{Blank, Blanks, Kind, Phrase, Settings, Who, all, by, find};
use super::search::{Query, folded, searchable};
use super::suggest::{Favourite, Where, suggest};
use crate::error::{Error, StorageError};
use microconsent_statement::{Field, Setting, TextError, Words};
use std::collections::HashMap;
use std::fmt;

/// The most own phrases.
pub const MAX_OWN_PHRASES: usize = 2_000;

/// Own phrases take what a Limit takes, so that one can be used wherever a phrase can.
pub(crate) const OWN_FIELD: Field = Field::Limit;

/// Names a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhraseId {
    /// One of the library, by its id.
    Library(&'static str),
    /// An own one, by its number, which never comes to name another.
    Own(i64),
}

impl PhraseId {
    /// The name as it was displayed; `None` for a phrase that this version does not have.
    pub fn parse(name: &str) -> Option<PhraseId> {
        match name.strip_prefix("own-") {
            Some(number) => number.parse().ok().map(PhraseId::Own),
            None => find(name).map(|p| PhraseId::Library(p.id)),
        }
    }
}

impl fmt::Display for PhraseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PhraseId::Library(id) => f.write_str(id),
            PhraseId::Own(number) => write!(f, "own-{number}"),
        }
    }
}

/// A phrase as a person writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPhrase {
    /// What it is for.
    pub kind: Kind,
    /// Where it fits; none chosen means everywhere.
    pub settings: Settings,
    /// The words, at most as long as those of a Limit.
    pub words: String,
}

/// Why a phrase was not taken or changed. Nothing is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhraseError {
    /// Empty, too long, or with a character that is refused. Ask for other words.
    Text(TextError),
    /// It is there already, but for case, accents and points. Show that one.
    Copy(PhraseId),
    /// There is room for no more. One has to go first.
    TooMany {
        /// How many fit.
        most: usize,
    },
    /// There is no such phrase, or it is not an own one.
    NoSuchPhrase,
    /// The phrase makes no Limit. Use it as words.
    NoLimit,
    /// A blank cannot be filled so.
    Fill(FillError),
    /// The app sleeps, is shut, or its journal cannot be read or written.
    App(Error),
}

impl From<TextError> for PhraseError {
    fn from(error: TextError) -> Self {
        PhraseError::Text(error)
    }
}

impl From<FillError> for PhraseError {
    fn from(error: FillError) -> Self {
        PhraseError::Fill(error)
    }
}

impl From<Error> for PhraseError {
    fn from(error: Error) -> Self {
        PhraseError::App(error)
    }
}

impl From<StorageError> for PhraseError {
    fn from(error: StorageError) -> Self {
        PhraseError::App(error.into())
    }
}

/// A phrase as it stands in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseView {
    /// Its name.
    pub id: PhraseId,
    /// What it is for.
    pub kind: Kind,
    /// Its text, with “…” in each blank.
    pub text: String,
    /// What is to be filled in.
    pub blanks: Blanks,
    /// Where it fits.
    pub settings: Settings,
    /// Whether it is a favourite.
    pub favourite: bool,
    /// Whether it is hidden.
    pub hidden: bool,
}

impl PhraseView {
    /// Whether it is for oneself alone: it is not for showing large or copying.
    pub fn is_for_myself(&self) -> bool {
        match self.id {
            PhraseId::Library(id) => find(id).is_some_and(|p| p.who == Who::Myself),
            PhraseId::Own(_) => self.kind == Kind::CheckIn,
        }
    }
}

/// What a person did with a phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mark {
    pub hidden: bool,
    pub favourite: bool,
    /// Its place among those of its kind; those without one come after, in the library's order.
    pub place: Option<u32>,
}

/// An own phrase as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Own {
    pub number: i64,
    pub kind: Kind,
    pub settings: Settings,
    pub words: Words,
    searchable: String,
}

impl Own {
    pub fn new(number: i64, kind: Kind, settings: Settings, words: Words) -> Own {
        let settings = if settings.is_empty() {
            Settings::ALL
        } else {
            settings
        };
        let searchable = searchable(words.as_str());
        Own {
            number,
            kind,
            settings,
            words,
            searchable,
        }
    }

    /// Whether a reader takes both for the same. Emoji alone fold to nothing: then the words count.
    fn is_copy_of(&self, searchable: &str, words: &str) -> bool {
        if self.searchable.trim().is_empty() {
            return self.words.as_str() == words;
        }
        self.searchable == searchable
    }
}

/// Own phrases and marks, as they are in the journal.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mine {
    own: Vec<Own>,
    marks: HashMap<PhraseId, Mark>,
}

impl Mine {
    pub fn new(own: Vec<Own>, marks: HashMap<PhraseId, Mark>) -> Mine {
        Mine { own, marks }
    }

    /// Checks what was written, as a new phrase or in the place of an own one.
    pub fn check(
        &self,
        new: &NewPhrase,
        language: Language,
        instead_of: Option<i64>,
    ) -> Result<Own, PhraseError> {
        let words = Words::new(&new.words, OWN_FIELD)?;
        let own = Own::new(instead_of.unwrap_or(0), new.kind, new.settings, words);
        if instead_of.is_none() && self.own.len() >= MAX_OWN_PHRASES {
            return Err(PhraseError::TooMany {
                most: MAX_OWN_PHRASES,
            });
        }
        let mut others = self.own.iter().filter(|o| Some(o.number) != instead_of);
        if let Some(other) = others.find(|o| own.is_copy_of(&o.searchable, o.words.as_str())) {
            return Err(PhraseError::Copy(PhraseId::Own(other.number)));
        }
        // One with open blanks is no sentence yet that could be copied.
        let mut library = all().iter().zip(folded(language));
        if let Some((phrase, _)) =
            library.find(|(p, text)| p.blanks.is_empty() && own.is_copy_of(text, ""))
        {
            return Err(PhraseError::Copy(PhraseId::Library(phrase.id)));
        }
        Ok(own)
    }

    pub fn has(&self, id: PhraseId) -> bool {
        self.kind(id).is_some()
    }

    fn kind(&self, id: PhraseId) -> Option<Kind> {
        match id {
            PhraseId::Library(id) => find(id).map(|p| p.kind),
            PhraseId::Own(number) => self.own(number).map(|o| o.kind),
        }
    }

    fn own(&self, number: i64) -> Option<&Own> {
        self.own.iter().find(|o| o.number == number)
    }

    /// Every favourite.
    pub fn favourites(&self) -> Vec<PhraseId> {
        self.marked_as(|mark| mark.favourite)
    }

    /// What an own phrase is for, and its words.
    pub fn own_words(&self, id: PhraseId) -> Option<(Kind, &str)> {
        match id {
            PhraseId::Library(_) => None,
            PhraseId::Own(number) => self.own(number).map(|own| (own.kind, own.words.as_str())),
        }
    }

    /// A phrase with its blanks filled; an own one has none.
    pub fn sentence(
        &self,
        id: PhraseId,
        blanks: &[(Blank, &str)],
        language: Language,
    ) -> Result<String, PhraseError> {
        match id {
            PhraseId::Library(id) => {
                let phrase = find(id).ok_or(PhraseError::NoSuchPhrase)?;
                Ok(sentence(phrase, language, blanks)?)
            }
            PhraseId::Own(number) => {
                let own = self.own(number).ok_or(PhraseError::NoSuchPhrase)?;
                match blanks.first() {
                    Some((blank, _)) => Err(FillError::NotThere(*blank).into()),
                    None => Ok(own.words.as_str().to_owned()),
                }
            }
        }
    }

    pub fn mark(&self, id: PhraseId) -> Mark {
        self.marks.get(&id).copied().unwrap_or_default()
    }

    /// The marks that change when these come first among their kind, in this order. What is not named, also
    /// what is hidden or about another Setting, follows in the order that it had. None named goes back to the
    /// library's order.
    ///
    /// # Errors
    /// [`PhraseError::NoSuchPhrase`] for one that is not of the kind.
    pub fn reordered(
        &self,
        kind: Kind,
        first: &[PhraseId],
    ) -> Result<Vec<(PhraseId, Mark)>, PhraseError> {
        let own = self.own.iter().filter(|o| o.kind == kind);
        let own = own.map(|o| PhraseId::Own(o.number));
        let library = all().iter().filter(|p| p.kind == kind);
        let of_kind = own.chain(library.map(|p| PhraseId::Library(p.id)));
        let before = self.in_order(of_kind.collect());
        let mut order: Vec<PhraseId> = Vec::with_capacity(before.len());
        // Named twice, it stands where it is named first.
        for id in first.iter().chain(&before) {
            if !before.contains(id) {
                return Err(PhraseError::NoSuchPhrase);
            }
            if !order.contains(id) {
                order.push(*id);
            }
        }
        // What stands behind every place that somebody chose needs none.
        let has_place = |id: &PhraseId| self.mark(*id).place.is_some() || first.contains(id);
        let places = order.iter().rposition(has_place).map_or(0, |last| last + 1);
        let places = if first.is_empty() { 0 } else { places };
        let change = |(place, id): (u32, &PhraseId)| {
            let place = ((place as usize) < places).then_some(place);
            let mark = self.mark(*id);
            (mark.place != place).then_some((*id, Mark { place, ..mark }))
        };
        Ok((0..).zip(&order).filter_map(change).collect())
    }

    pub fn took(&mut self, own: Own) {
        match self.own.iter_mut().find(|o| o.number == own.number) {
            Some(there) => *there = own,
            None => self.own.push(own),
        }
    }

    pub fn let_go(&mut self, number: i64) {
        self.own.retain(|o| o.number != number);
        self.marks.remove(&PhraseId::Own(number));
    }

    pub fn marked(&mut self, marks: &[(PhraseId, Mark)]) {
        for (id, mark) in marks {
            self.marks.insert(*id, *mark);
        }
    }

    /// What fits, own ones first, in the person's order; without what is hidden.
    pub fn list(&self, kind: Kind, setting: &Setting, language: Language) -> Vec<PhraseView> {
        let own = self.own.iter();
        let own = own.filter(|o| o.kind == kind && o.settings.fits(setting));
        let ids = own
            .map(|o| PhraseId::Own(o.number))
            .chain(by(kind, setting).map(|p| PhraseId::Library(p.id)));
        let shown = ids.filter(|id| !self.mark(*id).hidden).collect();
        self.views(self.in_order(shown), language)
    }

    /// Every own phrase, kind by kind, in the person's order, hidden or not.
    pub fn all_own(&self, language: Language) -> Vec<PhraseView> {
        let of_kind = |kind| {
            let own = self.own.iter().filter(move |o| o.kind == kind);
            self.in_order(own.map(|o| PhraseId::Own(o.number)).collect())
        };
        let own = Kind::ALL.into_iter().flat_map(of_kind).collect();
        self.views(own, language)
    }

    /// What is hidden, to be shown again.
    pub fn hidden(&self, language: Language) -> Vec<PhraseView> {
        self.views(self.marked_as(|m| m.hidden), language)
    }

    /// What is found, favourites first, then own phrases, then the library; without what is hidden.
    pub fn search(&self, query: &Query, language: Language) -> Vec<PhraseView> {
        let own = self.own.iter().filter(|o| query.is_in(&o.searchable));
        let found = own
            .map(|o| PhraseId::Own(o.number))
            .chain(query.in_library(language).map(|p| PhraseId::Library(p.id)));
        let (mut first, rest): (Vec<PhraseId>, Vec<PhraseId>) = found
            .filter(|id| !self.mark(*id).hidden)
            .partition(|id| self.mark(*id).favourite);
        first.extend(rest);
        self.views(first, language)
    }

    /// The suggestions for where I am, with my favourites and without what I have hidden.
    pub fn suggest(&self, at: &Where<'_>, language: Language) -> Vec<PhraseView> {
        let favourites: Vec<Favourite> = self
            .marked_as(|m| m.favourite)
            .into_iter()
            .filter_map(|id| match id {
                PhraseId::Library(id) => find(id).map(Favourite::Library),
                PhraseId::Own(number) => self.own(number).map(|o| Favourite::Own {
                    id: number,
                    kind: o.kind,
                    settings: o.settings,
                }),
            })
            .collect();
        let hidden = self.marked_as(|m| m.hidden);
        let at = Where {
            favourites: &favourites,
            hidden: &hidden,
            ..*at
        };
        self.views(suggest(&at), language)
    }

    /// The person's order; what has no place in it follows as it came. The one place that sorts: each
    /// other would be another copy of the sorting code in the library.
    fn in_order(&self, ids: Vec<PhraseId>) -> Vec<PhraseId> {
        let place = |id| self.mark(id).place.unwrap_or(u32::MAX);
        let mut placed: Vec<(u32, PhraseId)> = ids.into_iter().map(|id| (place(id), id)).collect();
        placed.sort_by_key(|(place, _)| *place);
        placed.into_iter().map(|(_, id)| id).collect()
    }

    /// The phrases with such a mark, own ones first, in the person's order.
    fn marked_as(&self, mark: fn(&Mark) -> bool) -> Vec<PhraseId> {
        if !self.marks.values().any(mark) {
            return Vec::new();
        }
        let own = self.own.iter().map(|o| PhraseId::Own(o.number));
        let library = all().iter().map(|p| PhraseId::Library(p.id));
        let marked = own.chain(library).filter(|id| mark(&self.mark(*id)));
        self.in_order(marked.collect())
    }

    fn views(&self, ids: Vec<PhraseId>, language: Language) -> Vec<PhraseView> {
        ids.into_iter()
            .filter_map(|id| self.view(id, language))
            .collect()
    }

    fn view(&self, id: PhraseId, language: Language) -> Option<PhraseView> {
        let Mark {
            favourite, hidden, ..
        } = self.mark(id);
        Some(match id {
            PhraseId::Library(name) => {
                let phrase: &Phrase = find(name)?;
                PhraseView {
                    id,
                    kind: phrase.kind,
                    text: outline(phrase, language),
                    blanks: phrase.blanks,
                    settings: phrase.settings,
                    favourite,
                    hidden,
                }
            }
            PhraseId::Own(number) => {
                let own = self.own(number)?;
                PhraseView {
                    id,
                    kind: own.kind,
                    text: own.words.as_str().to_owned(),
                    blanks: Blanks::NONE,
                    settings: own.settings,
                    favourite,
                    hidden,
                }
            }
        })
    }
}
