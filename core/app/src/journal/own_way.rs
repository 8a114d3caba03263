//! Own ways to breathe, with their names, and whether holds are chosen.

use super::Journal;
use crate::breathing::{OWN_WAYS_MOST, OwnWay, OwnWayId};
use crate::error::{Error, StorageError};
use microconsent_statement::{Field, Pattern, Words};
use rusqlite::{Row, params};

/// The name of the choice that breath may be held.
pub(super) const HOLDS: &str = "breath-holds";

impl Journal {
    /// Every own way, oldest first.
    pub fn own_ways(&self) -> Result<Vec<OwnWay>, StorageError> {
        let mut query = self.db.prepare_cached(
            "SELECT id, name, breathe_in, hold_full, breathe_out, hold_empty FROM own_way ORDER BY id",
        )?;
        let rows = query.query_map([], |row| Ok(read(row)))?;
        let mut ways = Vec::new();
        for row in rows {
            // One that this version cannot read stays for the one that can.
            ways.extend(row?);
        }
        Ok(ways)
    }

    /// Keeps an own way, in place of an earlier one where that is named.
    pub fn keep_own_way(
        &mut self,
        name: &Words,
        pattern: Pattern,
        replaces: Option<OwnWayId>,
    ) -> Result<OwnWayId, Error> {
        let [breathe_in, full, out, empty] = pattern.parts_ms();
        let values = params![name.as_str(), breathe_in, full, out, empty, replaces];
        if let Some(id) = replaces {
            let changed = self
                .db
                .prepare_cached(
                    "UPDATE own_way SET name = ?1, breathe_in = ?2, hold_full = ?3,
                         breathe_out = ?4, hold_empty = ?5
                     WHERE id = ?6",
                )?
                .execute(values)?;
            if changed == 0 {
                return Err(Error::NoSuchWay);
            }
            self.empty_log()?;
            return Ok(id);
        }
        let count: i64 = self
            .db
            .query_row("SELECT count(*) FROM own_way", [], |row| row.get(0))?;
        if count >= OWN_WAYS_MOST as i64 {
            return Err(Error::TooMany {
                field: Field::Pattern,
                most: OWN_WAYS_MOST,
            });
        }
        self.db
            .prepare_cached(
                "INSERT INTO own_way (name, breathe_in, hold_full, breathe_out, hold_empty)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(&values[..5])?;
        Ok(self.db.last_insert_rowid())
    }

    /// Deletes an own way. It is gone from the file and its log.
    pub fn delete_own_way(&mut self, id: OwnWayId) -> Result<(), Error> {
        let changed = self.db.execute("DELETE FROM own_way WHERE id = ?1", [id])?;
        if changed == 0 {
            return Err(Error::NoSuchWay);
        }
        self.empty_log()?;
        Ok(())
    }

    /// Whether the person chose that breath may be held.
    pub fn holds_chosen(&self) -> Result<bool, StorageError> {
        Ok(self.chosen(HOLDS)?.is_some())
    }

    /// Keeps that choice.
    pub fn choose_holds(&mut self, chosen: bool) -> Result<(), StorageError> {
        if chosen {
            return self.choose(HOLDS, "yes");
        }
        self.unchoose(HOLDS)
    }
}

fn read(row: &Row<'_>) -> Option<OwnWay> {
    let ms = |column| row.get::<_, u16>(column).ok();
    Some(OwnWay {
        id: row.get(0).ok()?,
        name: Words::kept(&row.get::<_, String>(1).ok()?, Field::Pattern)?,
        pattern: Pattern::new(ms(2)?, ms(3)?, ms(4)?, ms(5)?).ok()?,
    })
}
