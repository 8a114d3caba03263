//! The private history: pages of what is looked for, days, and looking back. A method here converts, calls the
//! core's method of the same name and converts back.

use crate::app::{MicroConsent, Result};
use crate::checkin::{Setting, Signal};
use crate::error::Wrong;
use crate::journal::{Entry, id, id_text};
use microconsent as core;
pub use microconsent::{EntryKind, Excerpt, Part};

#[uniffi::export]
impl MicroConsent {
    /// A page of what a filter leaves of the journal, newest first. Most is clamped to 1 and the page that
    /// `bounds` tells. Pages stay steady while entries come and go: a page goes on from an entry, and not from a
    /// place in a list. What was looked for is kept nowhere.
    ///
    /// Fails with NoSuchEntry for a place that never was, and for a Setting whose words cannot be used.
    pub fn history(&self, filter: Filter, from: HistoryPlace, most: u32) -> Result<History> {
        self.run(|core| {
            let filter = filter.try_into()?;
            Ok(core.history(&filter, from.try_into()?, most)?.into())
        })
    }

    /// For each day whether an entry is there, for a calendar. Days are given by when each begins, and at last
    /// when the last one ends, milliseconds since 1970 UTC, at most the days that `bounds` tells; what is beyond
    /// them is left out. Only the shell knows where midnight is, and not every day has 24 hours.
    pub fn days(&self, begin_utc_ms: Vec<i64>) -> Result<Vec<bool>> {
        self.run(|core| Ok(core.days(&begin_utc_ms)?))
    }

    /// Looks back over a time, from one to before another, milliseconds since 1970 UTC: a week, a month, or since
    /// a date. It says what there was, and never how much; nothing is set against anything else.
    pub fn look_back(&self, from_utc_ms: i64, until_utc_ms: i64) -> Result<LookBackView> {
        self.run(|core| Ok(core.look_back(from_utc_ms, until_utc_ms)?.into()))
    }
}

/// What an entry is, as one filters by it.
#[uniffi::remote(Enum)]
pub enum EntryKind {
    /// A check-in.
    CheckIn,
    /// A check-in that tells a change.
    Shift,
    /// A Pause that I called.
    Pause,
    /// A question that I asked.
    Ask,
    /// An answer of mine.
    Answer,
    /// That I breathed, or came to rest without breath.
    Breathing,
}

/// Which entries are looked for. What is chosen has all to be so; what is left empty is not asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, uniffi::Record)]
pub struct Filter {
    /// From this time on, milliseconds since 1970 UTC.
    #[uniffi(default = None)]
    pub from_utc_ms: Option<i64>,
    /// Before this time, milliseconds since 1970 UTC.
    #[uniffi(default = None)]
    pub until_utc_ms: Option<i64>,
    /// Check-ins with one of these Signals.
    #[uniffi(default = [])]
    pub signals: Vec<Signal>,
    /// In one of these Settings.
    #[uniffi(default = [])]
    pub settings: Vec<Setting>,
    /// Of one of these kinds.
    #[uniffi(default = [])]
    pub kinds: Vec<EntryKind>,
    /// Whether something of it was shared.
    #[uniffi(default = None)]
    pub shared: Option<bool>,
    /// With all of these words, or words that begin so, as a person types them. Case, accents and vowel signs make
    /// no difference.
    #[uniffi(default = "")]
    pub words: String,
}

/// From where a page is read.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum HistoryPlace {
    /// The newest entries.
    Newest,
    /// Those next to an entry that are older.
    OlderThan {
        /// A page's older.
        place: String,
    },
    /// Those next to an entry that are newer.
    NewerThan {
        /// A page's newer.
        place: String,
    },
}

/// A part of an excerpt.
#[uniffi::remote(Record)]
pub struct Part {
    /// Its text.
    pub text: String,
    /// Whether it is what was looked for: to be marked, and not by colour alone.
    pub found: bool,
}

/// A piece of an entry's text in which words were found.
#[uniffi::remote(Record)]
pub struct Excerpt {
    /// The parts, in order. Together they are the piece as it was written.
    pub parts: Vec<Part>,
    /// Whether something stands before it.
    pub cut_before: bool,
    /// Whether something stands after it.
    pub cut_after: bool,
}

/// An entry that was looked for.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Found {
    /// The entry.
    pub entry: Entry,
    /// Where the words stand, if words were looked for.
    pub excerpt: Option<Excerpt>,
}

/// A page of what was looked for, newest first.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct History {
    /// The entries.
    pub found: Vec<Found>,
    /// From where older ones go on; none where there are none.
    pub older: Option<String>,
    /// From where newer ones go on; none on the newest page. What is there may have been deleted since, and then
    /// that page is empty.
    pub newer: Option<String>,
}

/// What there was over a time.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct LookBackView {
    /// Each part of which there is something: words that came up, Settings, what was kind or helped, and what one
    /// thought later.
    pub parts: Vec<LookBackPart>,
    /// What to say below, or where there is nothing; else empty.
    pub line: String,
}

/// A part of looking back.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct LookBackPart {
    /// Its title.
    pub title: String,
    /// Its lines.
    pub lines: Vec<LookBackLine>,
}

/// A line of looking back.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct LookBackLine {
    /// What to show.
    pub text: String,
    /// The id of the entry that it stands in, where it is of one.
    pub entry: Option<String>,
}

impl TryFrom<Filter> for core::Filter {
    type Error = Wrong;
    fn try_from(filter: Filter) -> std::result::Result<Self, Wrong> {
        let settings = filter.settings.into_iter().map(TryInto::try_into);
        Ok(core::Filter {
            from_utc_ms: filter.from_utc_ms,
            until_utc_ms: filter.until_utc_ms,
            signals: filter.signals,
            settings: settings.collect::<std::result::Result<_, Wrong>>()?,
            kinds: filter.kinds,
            shared: filter.shared,
            words: filter.words,
        })
    }
}

impl TryFrom<HistoryPlace> for core::Place {
    type Error = Wrong;
    fn try_from(place: HistoryPlace) -> std::result::Result<Self, Wrong> {
        Ok(match place {
            HistoryPlace::Newest => core::Place::Newest,
            HistoryPlace::OlderThan { place } => core::Place::OlderThan(id(&place)?),
            HistoryPlace::NewerThan { place } => core::Place::NewerThan(id(&place)?),
        })
    }
}

impl From<core::History> for History {
    fn from(history: core::History) -> Self {
        let found = history.found.into_iter().map(|found| Found {
            entry: found.entry.into(),
            excerpt: found.excerpt,
        });
        History {
            found: found.collect(),
            older: history.older.map(id_text),
            newer: history.newer.map(id_text),
        }
    }
}

impl From<core::LookBackView> for LookBackView {
    fn from(view: core::LookBackView) -> Self {
        let line = |line: core::LookBackLine| LookBackLine {
            text: line.text,
            entry: line.entry.map(id_text),
        };
        let part = |part: core::LookBackPart| LookBackPart {
            title: part.title,
            lines: part.lines.into_iter().map(line).collect(),
        };
        LookBackView {
            parts: view.parts.into_iter().map(part).collect(),
            line: view.line,
        }
    }
}
