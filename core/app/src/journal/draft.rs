//! Drafts of questions. They keep, also over a Pause, until they are asked or let go.

use super::Journal;
use crate::ask::{AskDraft, DraftId};
use crate::error::{Error, StorageError};
use microconsent_statement::{Field, Setting, Who, Words};
use rusqlite::{OptionalExtension, Row, params};

/// The most drafts that are kept.
pub const DRAFTS_MOST: usize = 50;

impl Journal {
    /// Every draft, oldest first.
    pub fn drafts(&self) -> Result<Vec<(DraftId, AskDraft)>, StorageError> {
        let mut query = self.db.prepare_cached(
            "SELECT id, words, doer, receiver, invites, invites_words FROM draft ORDER BY id",
        )?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, read(row))))?;
        let mut drafts = Vec::new();
        for row in rows {
            // One that this version cannot read stays for the one that can.
            if let (id, Some(draft)) = row? {
                drafts.push((id, draft));
            }
        }
        Ok(drafts)
    }

    /// One draft.
    pub fn draft(&self, id: DraftId) -> Result<AskDraft, Error> {
        self.db
            .prepare_cached(
                "SELECT id, words, doer, receiver, invites, invites_words FROM draft WHERE id = ?1",
            )?
            .query_row([id], |row| Ok(read(row)))
            .optional()?
            .flatten()
            .ok_or(Error::NoSuchDraft)
    }

    /// Keeps a draft, in place of an earlier one where that is named.
    pub fn keep_draft(
        &mut self,
        draft: &AskDraft,
        replaces: Option<DraftId>,
    ) -> Result<DraftId, Error> {
        let who = |who: Option<Who>| who.map(Who::number);
        let invites = draft.invites.as_ref();
        let words = invites.and_then(Setting::words).map(Words::as_str);
        let values = params![
            draft.words.as_str(),
            who(draft.doer),
            who(draft.receiver),
            invites.map(Setting::number),
            words,
            replaces
        ];
        if let Some(id) = replaces {
            let changed = self
                .db
                .prepare_cached(
                    "UPDATE draft SET words = ?1, doer = ?2, receiver = ?3, invites = ?4,
                         invites_words = ?5
                     WHERE id = ?6",
                )?
                .execute(values)?;
            if changed == 0 {
                return Err(Error::NoSuchDraft);
            }
            self.empty_log()?;
            return Ok(id);
        }
        let count: i64 = self
            .db
            .query_row("SELECT count(*) FROM draft", [], |row| row.get(0))?;
        if count >= DRAFTS_MOST as i64 {
            return Err(Error::TooMany {
                field: Field::Question,
                most: DRAFTS_MOST,
            });
        }
        self.db
            .prepare_cached(
                "INSERT INTO draft (words, doer, receiver, invites, invites_words)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(&values[..5])?;
        Ok(self.db.last_insert_rowid())
    }

    /// Lets go of a draft. It is gone from the file and its log.
    pub fn let_go_of_draft(&mut self, id: DraftId) -> Result<(), Error> {
        let changed = self.db.execute("DELETE FROM draft WHERE id = ?1", [id])?;
        if changed == 0 {
            return Err(Error::NoSuchDraft);
        }
        self.empty_log()?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> Option<AskDraft> {
    let text = |column| row.get::<_, Option<String>>(column).ok();
    let who = |column| match row.get::<_, Option<u8>>(column).ok()? {
        None => Some(None),
        Some(number) => Who::from_number(number).map(Some),
    };
    let invites = match row.get::<_, Option<u8>>(4).ok()? {
        None => None,
        Some(number) => {
            let words = text(5)?.and_then(|words| Words::kept(&words, Field::Setting));
            Some(Setting::from_number(number, words)?)
        }
    };
    Some(AskDraft {
        words: Words::kept(&text(1)??, Field::Question)?,
        doer: who(2)?,
        receiver: who(3)?,
        invites,
    })
}
