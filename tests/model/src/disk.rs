//! A store in memory that can be full, and at which a process can die before any of its effects.

use microconsent::model::{Store, Waiting, Writing};
use microconsent::{EntryId, StorageError};
use std::sync::Arc;

/// See the module.
#[derive(Clone, Debug)]
pub struct Disk {
    /// What was kept of the link.
    pub kept: Arc<[u8]>,
    /// What was kept of Asks and Answers.
    pub asks: Option<Arc<[u8]>>,
    /// What waits to be put.
    pub outbox: Vec<Waiting>,
    rows: i64,
    /// Nothing can be written.
    pub full: bool,
    /// How many effects the process still lives for; none where it does not die.
    pub lives_for: Option<u8>,
    /// It has died.
    pub died: bool,
    /// Something was committed since this was last looked at.
    pub committed: bool,
}

impl Disk {
    /// With what is kept of a new link.
    pub fn new(kept: Vec<u8>) -> Disk {
        Disk {
            kept: kept.into(),
            asks: None,
            outbox: Vec::new(),
            rows: 0,
            full: false,
            lives_for: None,
            died: false,
            committed: false,
        }
    }

    /// Whether the process lives to see this effect, of the disk or of the network.
    pub fn lives(&mut self) -> bool {
        match &mut self.lives_for {
            None => {}
            Some(0) => self.died = true,
            Some(left) => *left -= 1,
        }
        !self.died
    }
}

impl Store for Disk {
    fn write(
        &mut self,
        writing: &Writing<'_>,
    ) -> Result<(Option<EntryId>, Vec<i64>), StorageError> {
        if !self.lives() || self.full {
            return Err(StorageError::Full);
        }
        self.committed = true;
        if let Some(kept) = &writing.kept {
            self.kept = kept.as_slice().into();
        }
        if let Some(asks) = &writing.asks {
            self.asks = Some(asks.as_slice().into());
        }
        let mut rows = Vec::new();
        for waiting in &writing.send {
            self.rows += 1;
            rows.push(self.rows);
            self.outbox.push(Waiting {
                row: self.rows,
                ..waiting.clone()
            });
        }
        Ok((None, rows))
    }

    fn let_go(&mut self, gone: &[Waiting]) -> Result<(), StorageError> {
        if !self.lives() || self.full {
            return Err(StorageError::Full);
        }
        self.outbox.retain(|w| !gone.contains(w));
        Ok(())
    }

    fn empty_log(&mut self) -> Result<(), StorageError> {
        if !self.lives() || self.full {
            return Err(StorageError::Full);
        }
        Ok(())
    }
}
