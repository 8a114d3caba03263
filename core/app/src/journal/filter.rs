//! Which entries a person wants to see: filters that combine, as a part of a statement.
//!
//! A filter says nothing about anybody: it is never kept, and nothing is counted by it (`no_score`).

use super::{What, search};
use crate::checkin::CheckIn;
use microconsent_statement::{Setting, Signal, Words};
use rusqlite::types::Value;

/// What an entry is, to filter by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// A check-in that tells no change.
    CheckIn,
    /// A check-in that tells a change.
    Shift,
    /// A Pause that I called.
    Pause,
    /// A question that I asked.
    Ask,
    /// What I answered.
    Answer,
    /// That I breathed, or came to rest.
    Breathing,
}

impl EntryKind {
    /// Every kind.
    pub const ALL: [EntryKind; 6] = [
        EntryKind::CheckIn,
        EntryKind::Shift,
        EntryKind::Pause,
        EntryKind::Ask,
        EntryKind::Answer,
        EntryKind::Breathing,
    ];

    /// The kind of an entry; none of one that this version cannot read.
    pub fn of(what: &What) -> Option<EntryKind> {
        match what {
            What::CheckIn(CheckIn { shift: None, .. }) => Some(EntryKind::CheckIn),
            What::CheckIn(_) => Some(EntryKind::Shift),
            What::Pause => Some(EntryKind::Pause),
            What::Ask(_) => Some(EntryKind::Ask),
            What::Answer(_) => Some(EntryKind::Answer),
            What::Breathing(_) => Some(EntryKind::Breathing),
            What::Unreadable => None,
        }
    }

    /// The condition on an entry's row that it is one.
    fn condition(self) -> &'static str {
        match self {
            EntryKind::CheckIn => "(kind = 1 AND was IS NULL)",
            EntryKind::Shift => "(kind = 1 AND was IS NOT NULL)",
            EntryKind::Pause => "kind = 2",
            EntryKind::Ask => "kind = 3",
            EntryKind::Answer => "kind = 4",
            EntryKind::Breathing => "kind = 5",
        }
    }
}

/// Which entries are looked for. What is chosen has all to be so; what is left empty is not asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// From this time on, milliseconds since 1970 UTC.
    pub from_utc_ms: Option<i64>,
    /// Before this time.
    pub until_utc_ms: Option<i64>,
    /// Check-ins with one of these Signals.
    pub signals: Vec<Signal>,
    /// In one of these Settings.
    pub settings: Vec<Setting>,
    /// Of one of these kinds.
    pub kinds: Vec<EntryKind>,
    /// Whether something of it was shared.
    pub shared: Option<bool>,
    /// With all of these words, or words that begin so; as a person types them.
    pub words: String,
}

/// A filter as a statement takes it.
pub(super) struct Conditions {
    /// Conditions on an entry's row; each begins with ` AND `.
    pub sql: String,
    pub values: Vec<Value>,
    /// The words, as the index is asked for them; none where none are looked for.
    pub query: Option<search::Query>,
    /// Whether nothing can be found: words are looked for in which there is no letter.
    pub is_void: bool,
}

impl Filter {
    pub(super) fn conditions(&self) -> Conditions {
        let mut sql = String::new();
        let mut values = Vec::new();
        let mut bind = |sql: &mut String, condition: &str, value: Value| {
            values.push(value);
            sql.push_str(&condition.replace('?', &format!("?{}", values.len())));
        };
        if let Some(from) = self.from_utc_ms {
            bind(&mut sql, " AND at >= ?", from.into());
        }
        if let Some(until) = self.until_utc_ms {
            bind(&mut sql, " AND at < ?", until.into());
        }
        if !self.signals.is_empty() {
            let signals = numbers(self.signals.iter().map(|s| s.number()));
            sql.push_str(&format!(" AND kind = 1 AND signal IN ({signals})"));
        }
        if !self.settings.is_empty() {
            let own = |s: &&Setting| s.words().is_some();
            let named = numbers(
                self.settings
                    .iter()
                    .filter(|s| !own(s))
                    .map(Setting::number),
            );
            sql.push_str(&format!(" AND (setting IN ({named})"));
            for setting in self.settings.iter().filter(own) {
                let words = setting.words().map_or("", Words::as_str);
                let condition = format!(" OR setting = {} AND setting_words = ?", setting.number());
                bind(&mut sql, &condition, words.to_owned().into());
            }
            sql.push(')');
        }
        if !self.kinds.is_empty() {
            let kinds: Vec<_> = self.kinds.iter().map(|k| k.condition()).collect();
            sql.push_str(&format!(" AND ({})", kinds.join(" OR ")));
        }
        match self.shared {
            // Beside how much was shared stands whether it was tapped on the locked phone.
            Some(true) => sql.push_str(" AND shared & 15 <> 0"),
            Some(false) => sql.push_str(" AND shared & 15 = 0"),
            None => {}
        }
        let query = search::Query::new(&self.words);
        Conditions {
            sql,
            values,
            is_void: query.is_none() && !self.words.trim().is_empty(),
            query,
        }
    }
}

fn numbers(numbers: impl Iterator<Item = u8>) -> String {
    let texts: Vec<String> = numbers.map(|n| n.to_string()).collect();
    texts.join(", ")
}
