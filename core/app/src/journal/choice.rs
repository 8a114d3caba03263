//! What a person chose for the app as a whole.

use super::Journal;
use crate::error::StorageError;
use crate::phrases::Language;
use rusqlite::{OptionalExtension, params};

const LANGUAGE: &str = "language";
const RELAY: &str = "relay";

impl Journal {
    /// The language that the person chose; none where they chose none, or one that this version lacks.
    pub fn language(&self) -> Result<Option<Language>, StorageError> {
        let chosen = self.chosen(LANGUAGE)?;
        Ok(chosen.and_then(|tag| Language::from_tag(&tag)))
    }

    /// Keeps the language that the person chose.
    pub fn choose_language(&mut self, language: Language) -> Result<(), StorageError> {
        self.choose(LANGUAGE, language.tag())
    }

    /// The address of the relay that the person chose.
    pub fn relay(&self) -> Result<Option<String>, StorageError> {
        self.chosen(RELAY)
    }

    /// Keeps the relay that the person chose; none for none.
    pub fn choose_relay(&mut self, address: Option<&str>) -> Result<(), StorageError> {
        match address {
            Some(address) => self.choose(RELAY, address),
            None => self.unchoose(RELAY),
        }
    }

    pub(super) fn chosen(&self, name: &str) -> Result<Option<String>, StorageError> {
        let chosen = self
            .db
            .query_row("SELECT value FROM choice WHERE name = ?1", [name], |r| {
                r.get(0)
            })
            .optional()?;
        Ok(chosen)
    }

    pub(super) fn choose(&self, name: &str, value: &str) -> Result<(), StorageError> {
        self.db.execute(
            "INSERT INTO choice (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            params![name, value],
        )?;
        Ok(())
    }

    pub(super) fn unchoose(&self, name: &str) -> Result<(), StorageError> {
        self.db
            .execute("DELETE FROM choice WHERE name = ?1", [name])?;
        Ok(())
    }
}
