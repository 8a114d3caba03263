//! What a person chose for the app as a whole.

use super::Journal;
use crate::error::StorageError;
use crate::phrases::Language;
use rusqlite::{OptionalExtension, params};

const LANGUAGE: &str = "language";

impl Journal {
    /// The language that the person chose; none where they chose none, or one that this version lacks.
    pub fn language(&self) -> Result<Option<Language>, StorageError> {
        let chosen: Option<String> = self
            .db
            .query_row(
                "SELECT value FROM choice WHERE name = ?1",
                [LANGUAGE],
                |r| r.get(0),
            )
            .optional()?;
        Ok(chosen.and_then(|tag| Language::from_tag(&tag)))
    }

    /// Keeps the language that the person chose.
    pub fn choose_language(&mut self, language: Language) -> Result<(), StorageError> {
        self.db.execute(
            "INSERT INTO choice (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            params![LANGUAGE, language.tag()],
        )?;
        Ok(())
    }
}
