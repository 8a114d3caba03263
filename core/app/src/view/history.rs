//! The screen of looking back. It has sentences and no numbers (`no_score`).

use crate::journal::{EntryId, LookedBack};
use crate::phrases::{self, Language};

/// What there was over a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookBackView {
    /// Each part of which there is something, in this order: words, Settings, what was kind or helped,
    /// afterthoughts.
    pub parts: Vec<LookBackPart>,
    /// What to say below, or where there is nothing; else empty.
    pub line: String,
}

/// A part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookBackPart {
    /// Its title.
    pub title: String,
    /// Its lines.
    pub lines: Vec<LookBackLine>,
}

/// A line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookBackLine {
    /// What to show.
    pub text: String,
    /// The entry that it stands in, where it is of one.
    pub entry: Option<EntryId>,
}

pub(crate) fn look_back(back: LookedBack, language: Language) -> LookBackView {
    let of_none = |text| LookBackLine { text, entry: None };
    let of_one = |(id, text)| LookBackLine {
        text,
        entry: Some(id),
    };
    let settings = back.settings.iter().map(|s| phrases::setting(s, language));
    let parts = [
        ("words", back.words.into_iter().map(of_none).collect()),
        ("settings", settings.map(of_none).collect()),
        ("kind", back.kind.into_iter().map(of_one).collect()),
        (
            "later",
            back.afterthoughts.into_iter().map(of_one).collect(),
        ),
    ];
    let parts: Vec<LookBackPart> = parts
        .into_iter()
        .filter(|(_, lines): &(_, Vec<_>)| !lines.is_empty())
        .map(|(part, lines)| LookBackPart {
            title: phrases::look_back(part, language),
            lines,
        })
        .collect();
    let line = match (parts.is_empty(), back.is_cut) {
        (true, _) => phrases::look_back("nothing", language),
        (false, true) => phrases::look_back("cut", language),
        (false, false) => String::new(),
    };
    LookBackView { parts, line }
}
