//! What a backup takes of the journal's file, and how one is taken over.
//!
//! What is restored is first put beside the journal, in a table of its own. Once it is whole, a mark says so in
//! one commit, and entries move over in small steps. After a kill before the mark it is deleted at the next
//! opening, after the mark it goes on: nothing is half done.

use super::row::read_entry;
use super::{Cursor, Journal, keeping, own_way, page, search};
use crate::backup::{EntryItem, Item, MarkItem, PhraseItem, WayItem};
use crate::error::{Error, StorageError};
use rusqlite::{Connection, Row, ToSql, params};

/// Which restore it is that goes on, drawn by chance.
pub(crate) type RestoringId = u64;

/// Choices that a backup holds. Not the relay, whose address is a key to it.
const CHOICES: [&str; 3] = ["language", "keep", own_way::HOLDS];
/// Kept while entries move over.
const TAKING_OVER: &str = "taking-over";

const VALUES: &str = "at, kind, signal, setting, shared, setting_words, feelings, body, limits, note, \
     was, afterthoughts";

impl Journal {
    /// Entries after this one, oldest first.
    pub fn entries_after(
        &self,
        after: Cursor,
        most: usize,
    ) -> Result<Vec<EntryItem>, StorageError> {
        let mut query = self.db.prepare_cached(&format!(
            "SELECT id, {VALUES} FROM entry INDEXED BY entry_by_time
             WHERE (at, id) > (?1, ?2) ORDER BY at, id LIMIT ?3"
        ))?;
        let entries = query.query_map(params![after.at_utc_ms, after.row, most as i64], item)?;
        Ok(entries.collect::<Result<_, _>>()?)
    }

    /// What a backup holds besides entries.
    pub fn items(&self) -> Result<Vec<Item>, StorageError> {
        let mut items = Vec::new();
        let mut query = self.db.prepare(
            "SELECT kind, settings, words, ifnull(hidden, 0), ifnull(favourite, 0), place
             FROM phrase LEFT JOIN phrase_mark ON phrase_mark.phrase = 'own-' || phrase.id
             ORDER BY phrase.id",
        )?;
        let phrases = query.query_map([], |r| {
            Ok(Item::Phrase(PhraseItem {
                kind: r.get(0)?,
                settings: r.get(1)?,
                words: r.get(2)?,
                hidden: r.get(3)?,
                favourite: r.get(4)?,
                place: r.get(5)?,
            }))
        })?;
        items.extend(phrases.collect::<Result<Vec<_>, _>>()?);
        let mut query = self.db.prepare(
            "SELECT phrase, hidden, favourite, place FROM phrase_mark WHERE phrase NOT LIKE 'own-%'",
        )?;
        let marks = query.query_map([], |r| {
            Ok(Item::Mark(MarkItem {
                phrase: r.get(0)?,
                hidden: r.get(1)?,
                favourite: r.get(2)?,
                place: r.get(3)?,
            }))
        })?;
        items.extend(marks.collect::<Result<Vec<_>, _>>()?);
        let mut query = self.db.prepare(
            "SELECT name, breathe_in, hold_full, breathe_out, hold_empty FROM own_way ORDER BY id",
        )?;
        let ways = query.query_map([], |r| {
            Ok(Item::Way(WayItem {
                name: r.get(0)?,
                breathe_in: r.get(1)?,
                hold_full: r.get(2)?,
                breathe_out: r.get(3)?,
                hold_empty: r.get(4)?,
            }))
        })?;
        items.extend(ways.collect::<Result<Vec<_>, _>>()?);
        for name in CHOICES {
            let chosen = self.chosen(name)?;
            items.extend(chosen.map(|value| Item::Choice(name.to_owned(), value)));
        }
        Ok(items)
    }

    /// Makes room for a restore of this name: what an earlier one left is gone, and it cannot go on. None is
    /// begun while one that is whole moves over.
    pub fn begin_restoring(&mut self, restoring: RestoringId) -> Result<(), Error> {
        if self.is_taking_over()? {
            return Err(Error::NotNow);
        }
        self.drop_restored()?;
        self.restoring = Some(restoring);
        Ok(())
    }

    /// Deletes what was put beside, if this restore is the one that goes on.
    pub fn end_restoring(&mut self, restoring: RestoringId) -> Result<(), StorageError> {
        if self.restoring != Some(restoring) {
            return Ok(());
        }
        self.restoring = None;
        self.drop_restored()
    }

    /// Deletes what was put beside and is not whole.
    pub fn drop_restored(&mut self) -> Result<(), StorageError> {
        if self.chosen(TAKING_OVER)?.is_some() {
            return Ok(());
        }
        let tx = self.db.transaction()?;
        let entries = tx.execute("DELETE FROM restored_entry", [])?;
        let others = tx.execute("DELETE FROM restored_item", [])?;
        tx.commit()?;
        if entries + others > 0 {
            self.empty_log()?;
        }
        Ok(())
    }

    /// Puts items beside the journal, in one commit. What was put there before is gone where the journal was
    /// closed meanwhile, or another restore began: then this one is not to end as if it were whole.
    pub fn put_beside(&mut self, restoring: RestoringId, items: &[Item]) -> Result<(), Error> {
        if self.restoring != Some(restoring) {
            return Err(Error::NotNow);
        }
        let tx = self.db.transaction()?;
        for item in items {
            if let Item::Entry(entry) = item {
                insert(&tx, "restored_entry", entry)?;
            } else {
                let bytes = minicbor::to_vec(item).unwrap_or_default();
                tx.prepare_cached("INSERT INTO restored_item (item) VALUES (?1)")?
                    .execute([bytes])?;
            }
        }
        tx.commit()?;
        self.mind_log();
        Ok(())
    }

    /// What was put beside is whole: own phrases, marks and choices are taken over, and entries are to follow.
    /// What a person has here stands against what comes. Nothing of what comes goes by itself before its owner
    /// has chosen for how long things are kept.
    pub fn take_over(&mut self) -> Result<(), StorageError> {
        let tx = self.db.transaction()?;
        let items: Vec<Vec<u8>> = tx
            .prepare("SELECT item FROM restored_item ORDER BY id")?
            .query_map([], |r| r.get(0))?
            .collect::<Result<_, _>>()?;
        for item in items {
            match minicbor::decode(&item) {
                Ok(Item::Phrase(phrase)) => take_over_phrase(&tx, &phrase)?,
                Ok(Item::Mark(mark)) => {
                    tx.execute(
                        "INSERT OR IGNORE INTO phrase_mark (phrase, hidden, favourite, place)
                         VALUES (?1, ?2, ?3, ?4)",
                        params![mark.phrase, mark.hidden, mark.favourite, mark.place],
                    )?;
                }
                Ok(Item::Way(way)) => take_over_way(&tx, &way)?,
                Ok(Item::Choice(name, value)) if CHOICES.contains(&name.as_str()) => {
                    tx.execute(
                        "INSERT OR IGNORE INTO choice (name, value) VALUES (?1, ?2)",
                        [name, value],
                    )?;
                }
                _ => {}
            }
        }
        tx.execute("DELETE FROM restored_item", [])?;
        tx.execute(
            "INSERT OR IGNORE INTO choice (name, value) VALUES (?1, 'yes')",
            [TAKING_OVER],
        )?;
        tx.execute_batch(keeping::NOT_TOLD_YET)?;
        tx.commit()?;
        self.mind_log();
        self.restoring = None;
        self.keep = self.chosen_keep()?;
        Ok(())
    }

    /// Whether entries of a restore are to move over.
    pub fn is_taking_over(&self) -> Result<bool, StorageError> {
        Ok(self.chosen(TAKING_OVER)?.is_some())
    }

    /// Moves some entries over, in one commit; how many. None where nothing is to be moved any more.
    ///
    /// One that is there already is no double: the same in all, or made in the same millisecond and of the same
    /// kind, which is the same one written anew; then the journal's stands.
    pub fn move_over(&mut self, most: usize) -> Result<Option<usize>, StorageError> {
        if !self.is_taking_over()? {
            return Ok(None);
        }
        let tx = self.db.transaction()?;
        // All of a millisecond together, since they are told apart there.
        let until: Option<i64> = tx
            .prepare_cached(
                "SELECT max(at) FROM (SELECT at FROM restored_entry ORDER BY at LIMIT ?1)",
            )?
            .query_row([most as i64], |r| r.get(0))?;
        let Some(until) = until else {
            tx.execute("DELETE FROM choice WHERE name = ?1", [TAKING_OVER])?;
            tx.commit()?;
            self.empty_log()?;
            return Ok(None);
        };
        let coming: Vec<EntryItem> = tx
            .prepare_cached(&format!(
                "SELECT id, {VALUES} FROM restored_entry WHERE at <= ?1 ORDER BY at, id"
            ))?
            .query_map([until], item)?
            .collect::<Result<_, _>>()?;
        let moved = coming.len();
        for together in coming.chunk_by(|a, b| a.at == b.at) {
            merge(&tx, together)?;
        }
        tx.prepare_cached("DELETE FROM restored_entry WHERE at <= ?1")?
            .execute([until])?;
        tx.commit()?;
        self.mind_log();
        Ok(Some(moved))
    }
}

/// Takes over entries of one millisecond.
fn merge(db: &Connection, coming: &[EntryItem]) -> Result<(), StorageError> {
    let at = coming.first().map_or(0, |entry| entry.at);
    let mut there: Vec<EntryItem> = db
        .prepare_cached(&format!("SELECT id, {VALUES} FROM entry WHERE at = ?1"))?
        .query_map([at], item)?
        .collect::<Result<_, _>>()?;
    let mut take = |same: &dyn Fn(&EntryItem) -> bool| {
        let found = there.iter().position(same);
        found.map(|place| there.swap_remove(place)).is_some()
    };
    let is_alike = |a: &EntryItem, b: &EntryItem| {
        let (mut a, mut b) = (a.clone(), b.clone());
        (a.row, b.row) = (0, 0);
        a == b
    };
    let unlike: Vec<&EntryItem> = coming
        .iter()
        .filter(|entry| !take(&|other| is_alike(entry, other)))
        .collect();
    for entry in unlike {
        if !take(&|other| other.kind == entry.kind) {
            insert(db, "entry", entry)?;
            let row = db.last_insert_rowid();
            let entry = db
                .prepare_cached(&format!(
                    "SELECT {} FROM entry WHERE id = ?1",
                    page::COLUMNS
                ))?
                .query_row([row], read_entry)?;
            search::index_new(db, row, &entry.what, &entry.afterthoughts)?;
        }
    }
    Ok(())
}

fn take_over_phrase(db: &Connection, phrase: &PhraseItem) -> Result<(), StorageError> {
    let values: [&dyn ToSql; 3] = [&phrase.kind, &phrase.settings, &phrase.words];
    let is_new = db.execute(
        "INSERT INTO phrase (kind, settings, words) SELECT ?1, ?2, ?3
         WHERE NOT EXISTS (SELECT 1 FROM phrase WHERE kind = ?1 AND settings = ?2 AND words = ?3)",
        values,
    )? > 0;
    let is_marked = phrase.hidden || phrase.favourite || phrase.place.is_some();
    if is_new && is_marked {
        db.execute(
            "INSERT INTO phrase_mark (phrase, hidden, favourite, place)
             VALUES ('own-' || ?1, ?2, ?3, ?4)",
            params![
                db.last_insert_rowid(),
                phrase.hidden,
                phrase.favourite,
                phrase.place
            ],
        )?;
    }
    Ok(())
}

fn take_over_way(db: &Connection, way: &WayItem) -> Result<(), StorageError> {
    db.execute(
        "INSERT INTO own_way (name, breathe_in, hold_full, breathe_out, hold_empty)
         SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (
             SELECT 1 FROM own_way WHERE name = ?1 AND breathe_in = ?2 AND hold_full = ?3
                 AND breathe_out = ?4 AND hold_empty = ?5)",
        params![
            way.name,
            way.breathe_in,
            way.hold_full,
            way.breathe_out,
            way.hold_empty
        ],
    )?;
    Ok(())
}

fn insert(db: &Connection, table: &str, entry: &EntryItem) -> Result<(), StorageError> {
    db.prepare_cached(&format!(
        "INSERT INTO {table} ({VALUES}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
    ))?
    .execute(params![
        entry.at,
        entry.kind,
        entry.signal,
        entry.setting,
        entry.shared,
        entry.setting_words,
        entry.feelings,
        entry.body,
        entry.limits,
        entry.note,
        entry.was,
        entry.afterthoughts
    ])?;
    Ok(())
}

fn item(r: &Row<'_>) -> rusqlite::Result<EntryItem> {
    Ok(EntryItem {
        row: r.get(0)?,
        at: r.get(1)?,
        kind: r.get(2)?,
        signal: r.get(3)?,
        setting: r.get(4)?,
        shared: r.get(5)?,
        setting_words: r.get(6)?,
        feelings: r.get(7)?,
        body: r.get(8)?,
        limits: r.get(9)?,
        note: r.get(10)?,
        was: r.get(11)?,
        afterthoughts: r.get(12)?,
    })
}
