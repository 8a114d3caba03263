//! Deleting many entries, in small steps, so that a Stop goes through meanwhile (`erase_means_erased`).
//!
//! What is to be deleted is kept before anything is: a deletion that a kill cut short goes on at the next
//! opening. Each step is one commit. SQLite overwrites what it frees, FTS5 takes the words out of its index,
//! and after the last step the write-ahead log is emptied.

use super::{EntryId, Journal};
use crate::error::{Error, StorageError};
use microconsent_statement::Field;
use rusqlite::{OptionalExtension, params};
use std::ops::RangeInclusive;

/// The most entries that are deleted at once by name: a page of them.
pub const SOME_MOST: usize = super::PAGE_MOST as usize;

/// All times that an entry can have.
pub(crate) const ALL_TIME: RangeInclusive<i64> = i64::MIN..=i64::MAX;

/// A deletion that was begun.
pub(crate) type ErasingId = i64;

/// What a step of a deletion did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Erased {
    /// How many entries it deleted.
    pub entries: usize,
    /// Whether nothing of it is left.
    pub done: bool,
}

impl Journal {
    /// Deletes some entries by name, in one commit. One that is not there any more is deleted already.
    pub fn delete_some(&mut self, ids: &[EntryId]) -> Result<(), Error> {
        if ids.len() > SOME_MOST {
            return Err(Error::TooMany {
                field: Field::Note,
                most: SOME_MOST,
            });
        }
        let tx = self.db.transaction()?;
        {
            let mut delete = tx.prepare_cached("DELETE FROM entry WHERE id = ?1 AND at = ?2")?;
            for id in ids {
                delete.execute([id.row, id.at_utc_ms])?;
            }
        }
        tx.commit()?;
        Ok(self.empty_log()?)
    }

    /// Keeps that every entry of these times, among those that are there now, is to be deleted. Which it
    /// is called, and how many they are. With all of them goes what was set aside.
    pub fn begin_erasing(
        &mut self,
        times: &RangeInclusive<i64>,
    ) -> Result<(ErasingId, u64), StorageError> {
        let (from, until) = (times.start(), times.end());
        let tx = self.db.transaction()?;
        let count: i64 = tx.query_row(
            "SELECT count(*) FROM entry WHERE at BETWEEN ?1 AND ?2",
            [from, until],
            |r| r.get(0),
        )?;
        tx.execute(
            "INSERT INTO erasing (from_at, until_at, last_row)
             VALUES (?1, ?2, (SELECT ifnull(max(id), 0) FROM entry))",
            [from, until],
        )?;
        let id = tx.last_insert_rowid();
        if *times == ALL_TIME {
            tx.execute("UPDATE aside SET goes = 1, key = NULL", [])?;
        }
        tx.commit()?;
        Ok((id, count.max(0) as u64))
    }

    /// The deletion that is next in line.
    pub fn next_erasing(&self) -> Result<Option<ErasingId>, StorageError> {
        let mut query = self.db.prepare_cached("SELECT min(id) FROM erasing")?;
        Ok(query.query_row([], |r| r.get(0))?)
    }

    /// Whether this deletion is not over.
    pub fn is_erasing(&self, id: ErasingId) -> Result<bool, StorageError> {
        let mut query = self
            .db
            .prepare_cached("SELECT 1 FROM erasing WHERE id = ?1")?;
        Ok(query.query_row([id], |_| Ok(())).optional()?.is_some())
    }

    /// Lets go of a deletion. What it deleted stays deleted.
    pub fn cancel_erasing(&mut self, id: ErasingId) -> Result<(), StorageError> {
        self.db.execute("DELETE FROM erasing WHERE id = ?1", [id])?;
        self.empty_log()
    }

    /// A step of a deletion: at most so many entries, one commit.
    pub fn erase_step(&mut self, id: ErasingId, most: usize) -> Result<Erased, StorageError> {
        let bounds = self
            .db
            .prepare_cached("SELECT from_at, until_at, last_row FROM erasing WHERE id = ?1")?
            .query_row([id], |r| {
                Ok((r.get::<_, i64>(0)?, r.get::<_, i64>(1)?, r.get(2)?))
            })
            .optional()?;
        let Some((from, until, last_row)) = bounds else {
            return Ok(Erased {
                entries: 0,
                done: true,
            });
        };
        let tx = self.db.transaction()?;
        let entries = delete_oldest(&tx, &(from..=until), last_row, most)?;
        let done = entries < most;
        if done {
            tx.execute("DELETE FROM erasing WHERE id = ?1", [id])?;
        }
        tx.commit()?;
        if done {
            self.empty_log()?;
        } else {
            self.mind_log();
        }
        Ok(Erased { entries, done })
    }

    /// A step of deleting what is older than this, which is not kept as a deletion: the next opening works
    /// it out again.
    pub fn erase_before(&mut self, utc_ms: i64, most: usize) -> Result<Erased, StorageError> {
        let tx = self.db.transaction()?;
        let until = utc_ms.saturating_sub(1);
        let entries = delete_oldest(&tx, &(i64::MIN..=until), i64::MAX, most)?;
        tx.commit()?;
        let done = entries < most;
        if done {
            self.empty_log()?;
        } else {
            self.mind_log();
        }
        Ok(Erased { entries, done })
    }

    /// Whether something is older than this.
    pub fn has_before(&self, utc_ms: i64) -> Result<bool, StorageError> {
        let mut query = self
            .db
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM entry WHERE at < ?1)")?;
        Ok(query.query_row([utc_ms], |r| r.get(0))?)
    }
}

fn delete_oldest(
    db: &rusqlite::Connection,
    times: &RangeInclusive<i64>,
    last_row: i64,
    most: usize,
) -> Result<usize, StorageError> {
    let most = most as i64;
    let deleted = if *times == ALL_TIME {
        // By row, so that the highest goes last: a row's number is used again only when it was the highest,
        // and an entry that comes meanwhile is not among these.
        db.prepare_cached(
            "DELETE FROM entry WHERE id IN (SELECT id FROM entry NOT INDEXED
                 WHERE id <= ?1 ORDER BY id LIMIT ?2)",
        )?
        .execute([last_row, most])?
    } else {
        db.prepare_cached(
            "DELETE FROM entry WHERE id IN (SELECT id FROM entry INDEXED BY entry_by_time
                 WHERE at BETWEEN ?1 AND ?2 AND id <= ?3 ORDER BY at, id LIMIT ?4)",
        )?
        .execute(params![times.start(), times.end(), last_row, most])?
    };
    Ok(deleted)
}
