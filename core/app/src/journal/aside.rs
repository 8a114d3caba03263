//! Journals that were set aside, because they could not be read: whole, each in a folder of its own. They are
//! told, and go when their time is over or their owner says so, like entries (`erase_means_erased`).

use super::Journal;
use crate::error::{Error, StorageError};
use crate::overwrite::{SLICE, overwrite_folder};
use rusqlite::{OptionalExtension, params};
use std::fs;
use std::path::PathBuf;
use zeroize::Zeroizing;

/// What the names of their folders begin with; a number follows.
pub(super) const PREFIX: &str = "set-aside-";

/// A journal that was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Names it.
    pub name: String,
    /// When the app first saw it there, milliseconds since 1970 UTC. All in it is older.
    pub since_utc_ms: i64,
    /// Whether its key is kept with it.
    pub has_key: bool,
}

/// The key of a journal that was set aside.
pub(crate) type AsideKey = Zeroizing<Vec<u8>>;

impl Journal {
    /// Every journal that was set aside, the oldest first.
    pub fn set_asides(&self) -> Result<Vec<SetAside>, StorageError> {
        let mut query = self.db.prepare_cached(
            "SELECT name, since, key IS NOT NULL FROM aside WHERE goes = 0 ORDER BY since, name",
        )?;
        let rows = query.query_map([], |r| {
            Ok(SetAside {
                name: r.get(0)?,
                since_utc_ms: r.get(1)?,
                has_key: r.get(2)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Takes note of what was set aside since, and lets go of what is gone.
    pub fn meet_set_asides(&mut self, now_utc_ms: i64) -> Result<(), StorageError> {
        let folders = fs::read_dir(&self.folder)?.flatten();
        let there: Vec<String> = folders
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| name.starts_with(PREFIX))
            .collect();
        let known: Vec<String> = self
            .db
            .prepare_cached("SELECT name FROM aside")?
            .query_map([], |r| r.get(0))?
            .collect::<Result<_, _>>()?;
        for name in there.iter().filter(|name| !known.contains(name)) {
            self.db.execute(
                "INSERT INTO aside (name, since) VALUES (?1, ?2)",
                params![name, now_utc_ms],
            )?;
        }
        for name in known.iter().filter(|name| !there.contains(name)) {
            self.db
                .execute("DELETE FROM aside WHERE name = ?1", [name])?;
        }
        Ok(())
    }

    /// Keeps the key of one with it.
    pub fn keep_key_of(&mut self, name: &str, key: &[u8]) -> Result<(), Error> {
        let changed = self.db.execute(
            "UPDATE aside SET key = ?2 WHERE name = ?1 AND goes = 0",
            params![name, key],
        )?;
        if changed == 0 {
            return Err(Error::NoSuchEntry);
        }
        Ok(())
    }

    /// Where one is, and its key where that is kept.
    pub fn set_aside_at(&self, name: &str) -> Result<(PathBuf, Option<AsideKey>), Error> {
        let key = self
            .db
            .query_row(
                "SELECT key FROM aside WHERE name = ?1 AND goes = 0",
                [name],
                |r| r.get::<_, Option<Vec<u8>>>(0),
            )
            .optional()?;
        let key = key.ok_or(Error::NoSuchEntry)?;
        Ok((self.folder.join(name), key.map(Zeroizing::new)))
    }

    /// Keeps that one is to go. None: all of them.
    pub fn let_set_aside_go(&mut self, name: Option<&str>) -> Result<(), Error> {
        let changed = self.db.execute(
            "UPDATE aside SET goes = 1, key = NULL WHERE ?1 IS NULL OR name = ?1",
            [name],
        )?;
        if name.is_some() && changed == 0 {
            return Err(Error::NoSuchEntry);
        }
        Ok(self.empty_log()?)
    }

    /// The next that is to go: its owner said so, or it was seen before this time.
    pub fn next_set_aside_to_go(
        &self,
        before_utc_ms: Option<i64>,
    ) -> Result<Option<String>, StorageError> {
        let mut query = self
            .db
            .prepare_cached("SELECT name FROM aside WHERE goes = 1 OR since < ?1 ORDER BY name")?;
        let name = query.query_row([before_utc_ms], |r| r.get(0)).optional()?;
        Ok(name)
    }

    /// A step of overwriting and removing one: its key first, since without that the rest is unreadable.
    pub fn remove_set_aside_step(&mut self, name: &str) -> Result<(), StorageError> {
        let changed = self.db.execute(
            "UPDATE aside SET goes = 1, key = NULL WHERE name = ?1 AND goes = 0",
            [name],
        )?;
        if changed != 0 {
            self.empty_log()?;
        }
        let folder = self.folder.join(name);
        if !folder.exists() || overwrite_folder(&folder, SLICE)? {
            self.db
                .execute("DELETE FROM aside WHERE name = ?1", [name])?;
        }
        Ok(())
    }
}
