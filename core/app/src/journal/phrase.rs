//! Own phrases and marks in the journal's file.

use super::Journal;
use crate::error::StorageError;
use crate::phrases::own::{Mark, Mine, OWN_FIELD, Own};
use crate::phrases::{Kind, PhraseId, Settings};
use microconsent_statement::Words;
use rusqlite::params;
use std::collections::HashMap;

impl Journal {
    /// Every own phrase, oldest first, and every mark. A row that this version cannot read, or a mark of
    /// a phrase that it does not have, stays as it is and is not shown.
    pub fn phrases(&self) -> Result<Mine, StorageError> {
        let mut query = self
            .db
            .prepare("SELECT id, kind, settings, words FROM phrase ORDER BY id")?;
        let mut rows = query.query([])?;
        let mut own = Vec::new();
        while let Some(row) = rows.next()? {
            let kind: String = row.get(1)?;
            let words: String = row.get(3)?;
            if let (Some(kind), Some(words)) =
                (Kind::from_tag(&kind), Words::kept(&words, OWN_FIELD))
            {
                let settings = Settings::from_number(row.get(2)?);
                own.push(Own::new(row.get(0)?, kind, settings, words));
            }
        }
        let mut query = self
            .db
            .prepare("SELECT phrase, hidden, favourite, place FROM phrase_mark")?;
        let mut rows = query.query([])?;
        let mut marks = HashMap::new();
        while let Some(row) = rows.next()? {
            if let Some(id) = PhraseId::parse(&row.get::<_, String>(0)?) {
                let mark = Mark {
                    hidden: row.get(1)?,
                    favourite: row.get(2)?,
                    place: row.get(3)?,
                };
                marks.insert(id, mark);
            }
        }
        Ok(Mine::new(own, marks))
    }

    /// Keeps a new own phrase; returns its number.
    pub fn add_phrase(&self, own: &Own) -> Result<i64, StorageError> {
        self.db
            .prepare_cached("INSERT INTO phrase (kind, settings, words) VALUES (?1, ?2, ?3)")?
            .execute(params![
                own.kind.tag(),
                own.settings.number(),
                own.words.as_str()
            ])?;
        Ok(self.db.last_insert_rowid())
    }

    /// Writes an own phrase anew; what was there before is gone from the file (`erase_means_erased`).
    pub fn change_phrase(&self, own: &Own) -> Result<(), StorageError> {
        self.db
            .prepare_cached("UPDATE phrase SET kind = ?2, settings = ?3, words = ?4 WHERE id = ?1")?
            .execute(params![
                own.number,
                own.kind.tag(),
                own.settings.number(),
                own.words.as_str()
            ])?;
        self.empty_log()
    }

    /// Deletes an own phrase and its mark, from the write-ahead log too (`erase_means_erased`).
    pub fn delete_phrase(&mut self, number: i64) -> Result<(), StorageError> {
        let tx = self.db.transaction()?;
        tx.execute("DELETE FROM phrase WHERE id = ?1", [number])?;
        tx.execute(
            "DELETE FROM phrase_mark WHERE phrase = ?1",
            [PhraseId::Own(number).to_string()],
        )?;
        tx.commit()?;
        self.empty_log()
    }

    /// Keeps marks in one commit; one that says nothing any more is deleted.
    pub fn mark_phrases(&mut self, marks: &[(PhraseId, Mark)]) -> Result<(), StorageError> {
        let tx = self.db.transaction()?;
        for (id, mark) in marks {
            let name = id.to_string();
            if *mark == Mark::default() {
                tx.prepare_cached("DELETE FROM phrase_mark WHERE phrase = ?1")?
                    .execute([name])?;
            } else {
                tx.prepare_cached(
                    "INSERT OR REPLACE INTO phrase_mark (phrase, hidden, favourite, place)
                     VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![
                    name,
                    mark.hidden,
                    mark.favourite,
                    mark.place
                ])?;
            }
        }
        tx.commit()?;
        Ok(())
    }
}
