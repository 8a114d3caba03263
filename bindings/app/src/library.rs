//! The phrase library as plain data: what screens show of it, the notices and the help lines.

use crate::checkin::{Setting, Signal};
use crate::error::Wrong;
use crate::words::Language;
use microconsent as core;
use microconsent::phrases::{self, PhraseError, PhraseId, Settings};
pub use microconsent::phrases::{Blank, Kind, Notice, NoticeText};

/// What a person wants to do with words.
#[uniffi::remote(Enum)]
pub enum Kind {
    /// What I would like.
    Like,
    /// A yes with its limit in the same breath.
    YesBut,
    /// Slower.
    Slower,
    /// What was, and what is now.
    Shift,
    /// No: plain, soft and bare ones have one rank.
    No,
    /// Not yet.
    NotYet,
    /// A Pause.
    Pause,
    /// Coming back from a Pause, or not.
    Back,
    /// Asking how it is for the other.
    Ask,
    /// Answering a no, a not yet, a slow or a stop.
    Thanks,
    /// After being close.
    After,
    /// Everyday closeness.
    Everyday,
    /// Questions to myself.
    CheckIn,
    /// Feeling words.
    Feeling,
    /// Body words.
    Body,
}

/// A place in a phrase that the person fills.
#[uniffi::remote(Enum)]
pub enum Blank {
    /// What it is about.
    Thing,
    /// A part of the body.
    Part,
    /// A place, with its small word: "on the sofa".
    Place,
    /// A time, with its small word: "in the morning".
    When,
    /// A feeling.
    Feeling,
    /// A number of minutes.
    Minutes,
}

/// A kind of phrases, as one browses them.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct NamedKind {
    /// The kind.
    pub kind: Kind,
    /// Its name.
    pub name: String,
}

/// Every kind, in the order in which one browses them.
#[uniffi::export]
pub fn kinds(language: Language) -> Vec<NamedKind> {
    let all = Kind::ALL.into_iter();
    all.map(|kind| NamedKind {
        kind,
        name: phrases::kind(kind, language),
    })
    .collect()
}

/// A blank as a person is asked to fill it.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct BlankView {
    /// Which.
    pub blank: Blank,
    /// What is asked for.
    pub name: String,
    /// Whether it takes a number.
    pub is_number: bool,
    /// The least: of a number, or letters as a person counts them.
    pub least: u16,
    /// The most.
    pub most: u16,
}

/// A phrase as it stands in a list.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Phrase {
    /// Its name, the same in every language: to be given back to the core.
    pub id: String,
    /// What it is for.
    pub kind: Kind,
    /// Its text, with … in each blank.
    pub text: String,
    /// What is to be filled in, in no order of the sentence.
    pub blanks: Vec<BlankView>,
    /// The named Settings that it fits.
    pub settings: Vec<Setting>,
    /// Whether it is the person's own, and can be changed and deleted.
    pub is_own: bool,
    /// Whether it is a question or word for oneself: it is not for showing large or copying.
    pub is_for_myself: bool,
    /// Whether it makes a Limit of what fills its blank.
    pub makes_limit: bool,
    /// Whether it is a favourite.
    pub favourite: bool,
    /// Whether it is hidden.
    pub hidden: bool,
}

/// A phrase as a person writes it.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct NewPhrase {
    /// What it is for.
    pub kind: Kind,
    /// The words, at most as long as those of a Limit.
    pub words: String,
    /// The named Settings that it fits; none chosen means everywhere.
    #[uniffi(default = [])]
    pub settings: Vec<Setting>,
}

/// What fills a blank.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct FilledBlank {
    /// Which.
    pub blank: Blank,
    /// What the person wrote; a number in digits of any of the languages.
    pub words: String,
}

/// What a person is about to say, for suggestions.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Drafting {
    /// What it is about; none: the Moment's Setting, or talking outside one.
    #[uniffi(default = None)]
    pub setting: Option<Setting>,
    /// The Signal chosen in the draft; none: the one that I have said and that holds.
    #[uniffi(default = None)]
    pub signal: Option<Signal>,
    /// Whether it tells a change.
    #[uniffi(default = false)]
    pub shift: bool,
}

/// Where a notice stands.
#[uniffi::remote(Enum)]
pub enum Notice {
    /// Before linking: seen alone, before a code is shown.
    BeforeLinking,
    /// Before sharing.
    BeforeSharing,
    /// Before exporting.
    BeforeExporting,
    /// What this app cannot do.
    WhatThisCannotDo,
}

/// A notice as it is shown.
#[uniffi::remote(Record)]
pub struct NoticeText {
    /// Its title.
    pub title: String,
    /// Its lines, all to be shown.
    pub lines: Vec<String>,
}

/// The text of a notice.
#[uniffi::export]
pub fn notice(about: Notice, language: Language) -> NoticeText {
    phrases::notice(about, language)
}

/// The three short pages of the first run. Each may be skipped.
#[uniffi::export]
pub fn first_run(language: Language) -> Vec<NoticeText> {
    phrases::first_run(language)
}

/// A help line. It is to be checked again before each release: numbers change.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct HelpLine {
    /// The country's code (ISO 3166).
    pub country: String,
    /// Its own name, in its own language.
    pub name: String,
    /// The number as it is dialled there.
    pub number: String,
    /// What is told of it: languages, hours, and when it was looked up.
    pub told: Vec<String>,
    /// The pages that were looked at.
    pub sources: Vec<String>,
}

/// The page of the help lines, there without a network.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Help {
    /// Its title, and what is said above the lines.
    pub text: NoticeText,
    /// The lines, by country.
    pub lines: Vec<HelpLine>,
}

/// The page of the help lines.
#[uniffi::export]
pub fn help(language: Language) -> Help {
    let lines = phrases::help_lines().iter();
    let owned = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect();
    Help {
        text: phrases::help(language),
        lines: lines
            .map(|line| HelpLine {
                country: line.country.to_owned(),
                name: line.name.to_owned(),
                number: line.number.to_owned(),
                told: line.told(language),
                sources: owned(line.sources),
            })
            .collect(),
    }
}

/// A phrase's id; a text that was never one names no phrase.
pub(crate) fn id(text: &str) -> Result<PhraseId, Wrong> {
    PhraseId::parse(text).ok_or(Wrong::Phrase(PhraseError::NoSuchPhrase))
}

/// The phrases of a list, in a language.
pub(crate) fn list(views: Vec<phrases::PhraseView>, language: Language) -> Vec<Phrase> {
    let phrase = |view: phrases::PhraseView| Phrase {
        is_own: matches!(view.id, PhraseId::Own(_)),
        is_for_myself: view.is_for_myself(),
        makes_limit: phrases::makes_limit(&view.id.to_string()),
        id: view.id.to_string(),
        kind: view.kind,
        text: view.text,
        blanks: view.blanks.iter().map(|b| blank(b, language)).collect(),
        settings: view.settings.named().map(Into::into).collect(),
        favourite: view.favourite,
        hidden: view.hidden,
    };
    views.into_iter().map(phrase).collect()
}

fn blank(blank: Blank, language: Language) -> BlankView {
    let (least, most) = blank.bounds();
    BlankView {
        blank,
        name: phrases::blank(blank, language),
        is_number: blank == Blank::Minutes,
        least,
        most,
    }
}

impl TryFrom<NewPhrase> for phrases::NewPhrase {
    type Error = Wrong;
    fn try_from(new: NewPhrase) -> Result<Self, Wrong> {
        let settings = new.settings.into_iter().map(TryInto::try_into);
        let settings = settings.collect::<Result<Vec<_>, Wrong>>()?;
        Ok(phrases::NewPhrase {
            kind: new.kind,
            settings: Settings::of(&settings),
            words: new.words,
        })
    }
}

impl TryFrom<Drafting> for core::Drafting {
    type Error = Wrong;
    fn try_from(drafting: Drafting) -> Result<Self, Wrong> {
        Ok(core::Drafting {
            setting: drafting.setting.map(TryInto::try_into).transpose()?,
            signal: drafting.signal,
            shift: drafting.shift,
        })
    }
}
