//! What the journal keeps of the locked phone: its mail slot, what was taken in of the spool, and the green
//! that waits to be said anew.

use super::{Drained, Journal, KeptGreen};
use crate::error::StorageError;
use microconsent_locked::BootMark;
use microconsent_statement::{LetterMark, MailSlot};
use rand_core::CryptoRng;
use rusqlite::{OptionalExtension, Transaction, params};
use zeroize::Zeroizing;

/// How many marks of letters are kept. A copy of an older one that somebody puts back would be taken in a
/// second time: a second entry, and nothing more, since its number is an old one.
const MARKS_KEPT: i64 = 8_192;

pub(super) fn drained(tx: &Transaction<'_>, drained: &Drained) -> Result<(), StorageError> {
    tx.prepare_cached("INSERT OR IGNORE INTO drained (mark) VALUES (?1)")?
        .execute([drained.mark.0])?;
    tx.prepare_cached("DELETE FROM drained WHERE id <= ?1")?
        .execute([tx.last_insert_rowid() - MARKS_KEPT])?;
    match drained.green {
        Some(green) => tx
            .prepare_cached("INSERT OR REPLACE INTO green (id, uptime, boot) VALUES (1, ?1, ?2)")?
            .execute(params![green.uptime_ms as i64, green.boot.0])?,
        None => tx.prepare_cached("DELETE FROM green")?.execute([])?,
    };
    Ok(())
}

impl Journal {
    /// The mail slot, made at the first opening.
    pub fn mail_slot(&mut self, chance: &mut dyn CryptoRng) -> Result<MailSlot, StorageError> {
        let kept: Option<Zeroizing<Vec<u8>>> = self
            .db
            .query_row("SELECT kept FROM slot", [], |r| {
                r.get(0).map(Zeroizing::new)
            })
            .optional()?;
        if let Some(slot) = kept.and_then(|kept| MailSlot::kept(&kept)) {
            return Ok(slot);
        }
        let slot = MailSlot::new(chance);
        self.db.execute(
            "INSERT OR REPLACE INTO slot (id, kept) VALUES (1, ?1)",
            [slot.keep().as_slice()],
        )?;
        Ok(slot)
    }

    /// Whether a letter of this mark was taken in.
    pub fn was_drained(&self, mark: LetterMark) -> Result<bool, StorageError> {
        let found = self
            .db
            .prepare_cached("SELECT 1 FROM drained WHERE mark = ?1")?
            .query_row([mark.0], |_| Ok(()))
            .optional()?;
        Ok(found.is_some())
    }

    /// The green that waits, if one does.
    pub fn kept_green(&self) -> Result<Option<KeptGreen>, StorageError> {
        let green = self
            .db
            .query_row("SELECT uptime, boot FROM green", [], |r| {
                Ok(KeptGreen {
                    uptime_ms: r.get::<_, i64>(0)?.max(0) as u64,
                    boot: BootMark(r.get(1)?),
                })
            })
            .optional()?;
        Ok(green)
    }

    /// Lets go of the green that waits.
    pub fn let_go_of_green(&mut self) -> Result<(), StorageError> {
        self.db.execute("DELETE FROM green", [])?;
        Ok(())
    }
}
