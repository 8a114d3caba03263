//! Bringing a backup back, into an empty journal or merged into one without doubles.

use super::item::{self, Item};
use super::sealed::Opener;
use super::{BackupError, STEP};
use crate::app::{MicroConsent, Progress};
use crate::error::Error;
use crate::journal::RestoringId;
use std::io::Read;

/// A restore that was begun. Until the file is read whole, letting go of it changes nothing; what was read is
/// deleted at the next opening at the latest. After that it goes on by itself, a step at each tick.
pub struct Restoring {
    id: RestoringId,
    opener: Option<Opener>,
    /// Whether the file is read whole.
    is_read: bool,
    has_begun: bool,
    /// Entries that were read.
    read: u64,
    /// Entries that were taken over, of those.
    moved: u64,
}

impl MicroConsent {
    /// Begins to bring a backup back. Nothing of it counts before it is read whole.
    ///
    /// It takes about a second and 128 MiB, like [`MicroConsent::back_up`], and the app is free meanwhile. What
    /// the file is read from is asked while the core is free. Where an earlier one is still being taken over,
    /// that is ended first.
    ///
    /// # Errors
    /// [`BackupError`]; nothing has changed.
    pub fn restore(
        &self,
        source: Box<dyn Read + Send>,
        passphrase: &str,
    ) -> Result<Restoring, BackupError> {
        // Before a second goes by: whether it can be brought back at all.
        self.read(|_| Ok(()))?;
        let opener = Opener::new(source, passphrase)?;
        self.end_taking_over()?;
        let id = self.act(|awake, given| {
            let id = given.chance.next_u64();
            awake.journal.begin_restoring(id)?;
            Ok(id)
        })?;
        Ok(Restoring {
            id,
            opener: Some(opener),
            is_read: false,
            has_begun: false,
            read: 0,
            moved: 0,
        })
    }
}

impl Restoring {
    /// A step of at most 50 ms, besides what the source takes. Between two steps the app is free.
    ///
    /// # Errors
    /// [`BackupError`]; nothing has changed, and the restore is over: [`Error::NotNow`] from then on, and where
    /// the app slept or another restore began before the file was read whole. Once it was read whole a step can
    /// be tried again.
    pub fn step(&mut self, app: &MicroConsent) -> Result<Progress, BackupError> {
        app.give_way();
        let is_over = match self.opener.take() {
            Some(opener) => {
                let read = self.read(app, opener);
                if read.is_err() {
                    // What cannot be tidied now is at the next opening.
                    let _ = app.read(|awake| Ok(awake.journal.end_restoring(self.id)?));
                }
                read?;
                false
            }
            None if !self.is_read => return Err(Error::NotNow.into()),
            None => {
                let moved = app.act(|awake, given| app.keep_restoring(awake, &given.now))?;
                self.moved += moved.unwrap_or_default() as u64;
                moved.is_none()
            }
        };
        let of = 2 * self.read.max(1);
        Ok(Progress {
            done: if is_over {
                of
            } else {
                (self.read.min(of) + self.moved).min(of)
            },
            of,
            is_over,
        })
    }

    /// Reads some items and puts them beside the journal. With the last they count.
    fn read(&mut self, app: &MicroConsent, mut opener: Opener) -> Result<(), BackupError> {
        let mut items = Vec::with_capacity(STEP);
        let mut ends = false;
        while items.len() < STEP && !ends {
            let item = opener.read()?.ok_or(BackupError::Damaged)?;
            match item {
                Item::Begin { version } if !self.has_begun => {
                    if version > item::VERSION {
                        return Err(BackupError::Newer {
                            found: version,
                            known: item::VERSION,
                        });
                    }
                    self.has_begun = true;
                }
                _ if !self.has_begun => return Err(BackupError::NotOurs),
                Item::Begin { .. } => return Err(BackupError::Damaged),
                Item::End => ends = true,
                item => {
                    self.read += u64::from(matches!(item, Item::Entry(_)));
                    items.push(item);
                }
            }
        }
        if ends && opener.read()?.is_some() {
            return Err(BackupError::Damaged);
        }
        app.act(|awake, given| {
            awake.journal.put_beside(self.id, &items)?;
            if ends {
                awake.journal.take_over()?;
                awake.begin_taking_over(&given.now)?;
            }
            Ok(())
        })?;
        match ends {
            true => self.is_read = true,
            false => self.opener = Some(opener),
        }
        Ok(())
    }

    /// Whether it can still be stopped: the file is not read whole yet.
    pub fn can_stop(&self) -> bool {
        self.opener.is_some()
    }

    /// Stops, where the file is not read whole yet; then nothing has changed. After that it cannot be stopped.
    ///
    /// # Errors
    /// [`BackupError::App`].
    pub fn cancel(&mut self, app: &MicroConsent) -> Result<(), BackupError> {
        if self.opener.take().is_some() {
            app.read(|awake| Ok(awake.journal.end_restoring(self.id)?))?;
        }
        Ok(())
    }

    /// Whether the file is read whole, so that what it holds comes in any case.
    pub fn is_read(&self) -> bool {
        self.is_read
    }
}
