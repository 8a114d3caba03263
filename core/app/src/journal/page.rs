//! Pages of the journal, by cursor in both directions: stable while entries are added or deleted, since a
//! cursor is a time and a row, and not a place in a list. Always newest first.

use super::filter::{Conditions, Filter};
use super::row::read_entry;
use super::search::{Excerpt, excerpt};
use super::{Cursor, Entry, Journal, PAGE_MOST};
use crate::error::StorageError;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

/// From where a page is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The newest entries.
    Newest,
    /// Those next to it that are older.
    OlderThan(Cursor),
    /// Those next to it that are newer.
    NewerThan(Cursor),
}

/// An entry that was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The entry.
    pub entry: Entry,
    /// Where the words stand, if words were looked for.
    pub excerpt: Option<Excerpt>,
}

/// A page of what was looked for, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// The entries.
    pub found: Vec<Found>,
    /// From where older ones go on; none where there are none.
    pub older: Option<Cursor>,
    /// From where newer ones go on; none on the newest page. What is there may have been deleted since, and
    /// then that page is empty.
    pub newer: Option<Cursor>,
}

/// How many entries can hold a word before it is quicker to walk through time than to sort them.
const FEW: usize = 1_000;

pub(super) const COLUMNS: &str = "id, at, kind, signal, setting, shared, setting_words, feelings, \
     body, limits, note, was, afterthoughts";

impl Journal {
    /// A page of at most [`PAGE_MOST`] entries that a filter leaves.
    pub fn history(
        &self,
        filter: &Filter,
        from: Place,
        most: u32,
    ) -> Result<History, StorageError> {
        let most = most.clamp(1, PAGE_MOST) as usize;
        let conditions = filter.conditions();
        let mut entries = self.select(&conditions, from, most + 1)?;
        let is_more = entries.len() > most;
        entries.truncate(most);
        if matches!(from, Place::NewerThan(_)) {
            entries.reverse();
        }
        let first = entries.first().map(|e| e.id);
        let last = entries.last().map(|e| e.id);
        let (older, newer) = match from {
            Place::Newest => (last.filter(|_| is_more), None),
            Place::OlderThan(than) => (last.filter(|_| is_more), first.or(Some(than))),
            Place::NewerThan(than) => (last.or(Some(than)), first.filter(|_| is_more)),
        };
        let query = conditions.query.as_ref();
        let found = entries.into_iter().map(|entry| Found {
            excerpt: query.and_then(|query| excerpt(&entry, query)),
            entry,
        });
        Ok(History {
            found: found.collect(),
            older,
            newer,
        })
    }

    /// At most so many entries, those nearest to where it begins first.
    fn select(
        &self,
        conditions: &Conditions,
        from: Place,
        most: usize,
    ) -> Result<Vec<Entry>, StorageError> {
        if conditions.is_void {
            return Ok(Vec::new());
        }
        let Conditions { sql, values, .. } = conditions;
        let mut values = values.clone();
        let mut next = |value: Value| {
            values.push(value);
            values.len()
        };
        let (edge, order) = match from {
            Place::Newest => (String::new(), "DESC"),
            Place::OlderThan(c) | Place::NewerThan(c) => {
                let (at, row) = (next(c.at_utc_ms.into()), next(c.row.into()));
                match from {
                    Place::NewerThan(_) => (format!(" AND (at, id) > (?{at}, ?{row})"), "ASC"),
                    _ => (format!(" AND (at, id) < (?{at}, ?{row})"), "DESC"),
                }
            }
        };
        let (table, words) = match &conditions.query {
            None => ("entry INDEXED BY entry_by_time", String::new()),
            Some(query) => {
                let fts5 = query.to_fts5();
                let few = self.are_few(&fts5)?;
                let query = next(fts5.into());
                let rows =
                    format!("SELECT rowid FROM entry_words WHERE entry_words MATCH ?{query}");
                if few {
                    // A plus keeps SQLite from walking through all of time for a handful.
                    ("entry NOT INDEXED", format!(" AND id IN ({rows})"))
                } else {
                    (
                        "entry INDEXED BY entry_by_time",
                        format!(" AND +id IN ({rows})"),
                    )
                }
            }
        };
        let most = next((most as i64).into());
        let sql = format!(
            "SELECT {COLUMNS} FROM {table} WHERE true{sql}{edge}{words}
             ORDER BY at {order}, id {order} LIMIT ?{most}"
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let entries = statement.query_map(params_from_iter(values), read_entry)?;
        Ok(entries.collect::<Result<_, _>>()?)
    }

    /// Whether few entries hold the words.
    fn are_few(&self, fts5: &str) -> Result<bool, StorageError> {
        let mut query = self.db.prepare_cached(
            "SELECT count(*) FROM
                 (SELECT 1 FROM entry_words WHERE entry_words MATCH ?1 LIMIT ?2)",
        )?;
        let count: i64 = query.query_row((fts5, FEW as i64 + 1), |r| r.get(0))?;
        Ok(count <= FEW as i64)
    }

    /// How many entries a filter leaves, to tell how far a long job is. It is shown to nobody (`no_score`).
    pub fn count(&self, filter: &Filter) -> Result<u64, StorageError> {
        let Conditions {
            sql,
            mut values,
            query,
            is_void,
        } = filter.conditions();
        if is_void {
            return Ok(0);
        }
        let words = query.map_or_else(String::new, |query| {
            values.push(query.to_fts5().into());
            let query = values.len();
            format!(" AND id IN (SELECT rowid FROM entry_words WHERE entry_words MATCH ?{query})")
        });
        let sql = format!("SELECT count(*) FROM entry WHERE true{sql}{words}");
        let mut statement = self.db.prepare_cached(&sql)?;
        let count: i64 = statement.query_row(params_from_iter(values), |r| r.get(0))?;
        Ok(count.max(0) as u64)
    }
}
