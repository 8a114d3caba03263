//! Notices and help lines: what both shells show alike where people decide (`no_false_safety`). All of it
//! is here without a network.

use super::language::Language;
use super::texts::{Fill, line, say, text};

/// Where a notice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

impl Notice {
    /// Every notice.
    pub const ALL: [Notice; 4] = [
        Notice::BeforeLinking,
        Notice::BeforeSharing,
        Notice::BeforeExporting,
        Notice::WhatThisCannotDo,
    ];

    const fn id(self) -> &'static str {
        match self {
            Notice::BeforeLinking => "notice-before-linking",
            Notice::BeforeSharing => "notice-before-sharing",
            Notice::BeforeExporting => "notice-before-exporting",
            Notice::WhatThisCannotDo => "notice-what-this-cannot-do",
        }
    }
}

/// A notice as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeText {
    /// Its title.
    pub title: String,
    /// Its lines, all to be shown.
    pub lines: Vec<String>,
}

/// The text of a notice.
pub fn notice(notice: Notice, language: Language) -> NoticeText {
    let part = |end: &str| {
        let id = format!("{}-{end}", notice.id());
        text(language, &id, None).map(|text| text.into_owned())
    };
    NoticeText {
        title: part("title").unwrap_or_default(),
        lines: (1..).map_while(|n: u8| part(&n.to_string())).collect(),
    }
}

/// The three short pages of the first run. Each may be skipped.
pub fn first_run(language: Language) -> Vec<NoticeText> {
    let say = |id: String| line(language, &id, &[]);
    let page = |n: u8| {
        let title = say(format!("ui-first-{n}-title"))?;
        let lines = (1..).map_while(|l: u8| say(format!("ui-first-{n}-line-{l}")));
        Some(NoticeText {
            title,
            lines: lines.collect(),
        })
    };
    (1..).map_while(page).collect()
}

/// A help line. It is to be checked again before each release: numbers change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HelpLine {
    /// The country's code (ISO 3166).
    pub country: &'static str,
    /// Its own name, in its own language.
    pub name: &'static str,
    /// The number as it is dialled there.
    pub number: &'static str,
    /// The languages (ISO 639) that its source names.
    pub languages: &'static [&'static str],
    /// Whether it also has others, or interpreters.
    pub others: bool,
    /// Its hours, local time.
    pub hours: &'static str,
    /// The day on which the sources were looked at, year-month-day.
    pub date_checked: &'static str,
    /// The pages that were looked at.
    pub sources: &'static [&'static str],
}

include!(concat!(env!("OUT_DIR"), "/help.rs"));

/// Every help line, by country.
pub fn help_lines() -> &'static [HelpLine] {
    HELP_LINES
}

impl HelpLine {
    /// What is told of it below its name and number: languages, hours, and when it was looked up.
    pub fn told(&self, language: Language) -> Vec<String> {
        let languages: Vec<&str> = self.languages.iter().map(|l| own_name(l)).collect();
        let id = if self.others {
            "ui-help-languages-and-others"
        } else {
            "ui-help-languages"
        };
        let comma = if language.is_right_to_left() {
            "، "
        } else {
            ", "
        };
        let lines = [
            (id, "languages", languages.join(comma)),
            ("ui-help-hours", "hours", hours(self.hours, language)),
            ("ui-help-checked", "date", self.date_checked.to_owned()),
        ];
        let told = lines
            .iter()
            .map(|(id, blank, words)| say(language, id, &[(*blank, Fill::Words(words))]));
        told.collect()
    }
}

/// The page of the help lines: its title, and what is said above them.
pub fn help(language: Language) -> NoticeText {
    let say = |id| say(language, id, &[]);
    NoticeText {
        title: say("ui-help-title"),
        lines: vec![say("ui-help-who"), say("ui-help-calls")],
    }
}

/// Hours as the table has them, with the days of the week in words of the language.
fn hours(written: &str, language: Language) -> String {
    const WORDS: [(&str, &str); 9] = [
        ("not on public holidays", "ui-help-not-on-holidays"),
        ("daily", "ui-help-daily"),
        ("Mon", "ui-help-day-mon"),
        ("Tue", "ui-help-day-tue"),
        ("Wed", "ui-help-day-wed"),
        ("Thu", "ui-help-day-thu"),
        ("Fri", "ui-help-day-fri"),
        ("Sat", "ui-help-day-sat"),
        ("Sun", "ui-help-day-sun"),
    ];
    let mut hours = written.to_owned();
    for (word, id) in WORDS {
        if hours.contains(word) {
            hours = hours.replace(word, &say(language, id, &[]));
        }
    }
    hours
}

/// A language's name in itself, as whoever speaks it looks for it.
fn own_name(code: &'static str) -> &'static str {
    if let Some(language) = Language::ALL.iter().find(|l| l.tag() == code) {
        return language.own_name();
    }
    match code {
        "ay" => "Aymar aru",
        "de" => "Deutsch",
        "fa" => "فارسی",
        "fr" => "Français",
        "prs" => "دری",
        "qu" => "Runasimi",
        "ru" => "Русский",
        "tr" => "Türkçe",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_of_a_help_line_is_told_by_its_own_name() {
        for help in help_lines() {
            for code in help.languages {
                assert_ne!(own_name(code), *code, "{}", help.name);
            }
            let told = help.told(Language::English);
            assert_eq!(told.len(), 3);
            assert_eq!(told[0].contains("others"), help.others);
            let arabic = help.told(Language::Arabic);
            let latin = |c: char| c.is_ascii_alphabetic();
            assert!(!arabic[1].contains(latin), "{:?}", arabic[1]);
        }
    }
}
