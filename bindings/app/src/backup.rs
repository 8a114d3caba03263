//! Encrypted backups, bringing them back, and taking out what was set aside. Passphrases leave memory when they
//! were used.

use crate::app::{MicroConsent, Result};
use crate::error::Wrong;
use crate::export::written;
use crate::foreign::{ShellSource, Sink, Source};
use crate::job::{Failed, LongJob, Steps};
use crate::library::NoticeText;
use crate::words::Language;
use microconsent as core;
use microconsent::BackupError;
use std::sync::Arc;
use zeroize::Zeroizing;

#[uniffi::export]
impl MicroConsent {
    /// Begins a backup of journal, own phrases and choices under a passphrase, as one file in the age format.
    /// Nothing of the partner and no key of the link is in it. Show `before_backing_up` first.
    ///
    /// This call takes about a second and 128 MiB, so that guessing is slow. The app is free meanwhile: make it on
    /// a thread on which no Stop waits.
    ///
    /// Fails with PassphraseTooShort. A step that fails ends it, with SinkFull and SinkFailed where the sink cannot
    /// take a piece; the shell deletes then what was written. So it does where it is cancelled.
    pub fn back_up(
        self: Arc<Self>,
        passphrase: String,
        sink: Arc<dyn Sink>,
    ) -> Result<Arc<LongJob>> {
        let passphrase = Zeroizing::new(passphrase);
        let backing_up = self.run(|core| Ok(core.back_up(&passphrase)?))?;
        Ok(LongJob::new(self, Backup { backing_up, sink }))
    }

    /// Begins to bring a backup back, into an empty journal or merged into one without doubles. Nothing of it
    /// counts before it is read whole. What comes is not deleted by its age before the person chose how long
    /// things are kept. Show `before_restoring` first.
    ///
    /// As `back_up` it takes about a second, and the app is free meanwhile.
    ///
    /// It and its steps fail with WrongPassphrase, BackupDamaged, NotABackup, BackupNewer and CannotRead; nothing
    /// has changed then, and it is over. So it is, with NotNow, where the app slept or another restore began
    /// before the file was read whole. Cancelled before that, nothing has changed; after that it goes on by
    /// itself, a step at each `tick`.
    pub fn restore(
        self: Arc<Self>,
        passphrase: String,
        source: Arc<dyn Source>,
    ) -> Result<Arc<LongJob>> {
        let passphrase = Zeroizing::new(passphrase);
        let source = ShellSource::read_ahead(source);
        let restoring = self.run(|core| Ok(core.restore(source, &passphrase)?))?;
        Ok(LongJob::new(self, restoring))
    }

    /// Begins to take out a journal that was set aside, whole and with its own key, to try to mend it elsewhere:
    /// as an age file under a passphrase; docs/recovery.md says how to go on. It stays where it is. Show
    /// `before_taking_out` first.
    ///
    /// As `back_up` it takes about a second. Fails with PassphraseTooShort, NoSuchEntry, and NotNow where its key
    /// is not kept with it. A step that fails ends it, as one of `back_up`, and with CannotRead.
    pub fn take_out_set_aside(
        self: Arc<Self>,
        name: String,
        passphrase: String,
        sink: Arc<dyn Sink>,
    ) -> Result<Arc<LongJob>> {
        let passphrase = Zeroizing::new(passphrase);
        let taking_out = self.run(|core| Ok(core.take_out_set_aside(&name, &passphrase)?))?;
        Ok(LongJob::new(self, TakeOut { taking_out, sink }))
    }
}

/// The page that is read before a backup is made: what is in it, and what its passphrase is for.
#[uniffi::export]
pub fn before_backing_up(language: Language) -> NoticeText {
    core::phrases::before_backing_up(language)
}

/// The page that is read before a backup is brought back: what comes, and what stays.
#[uniffi::export]
pub fn before_restoring(language: Language) -> NoticeText {
    core::phrases::before_restoring(language)
}

/// The page that is read before a journal that was set aside is taken out of the phone.
#[uniffi::export]
pub fn before_taking_out(language: Language) -> NoticeText {
    core::phrases::before_taking_out(language)
}

struct Backup {
    backing_up: core::BackingUp,
    sink: Arc<dyn Sink>,
}

impl Steps for Backup {
    fn step(&mut self, app: &core::MicroConsent) -> std::result::Result<core::Progress, Failed> {
        let step = self.backing_up.step(app).map_err(for_good)?;
        written(&*self.sink, step.bytes)?;
        Ok(step.progress)
    }
}

struct TakeOut {
    taking_out: core::TakingOut,
    sink: Arc<dyn Sink>,
}

impl Steps for TakeOut {
    fn step(&mut self, app: &core::MicroConsent) -> std::result::Result<core::Progress, Failed> {
        let step = self.taking_out.step(app).map_err(for_good)?;
        written(&*self.sink, step.bytes)?;
        Ok(step.progress)
    }
}

impl Steps for core::Restoring {
    fn step(&mut self, app: &core::MicroConsent) -> std::result::Result<core::Progress, Failed> {
        core::Restoring::step(self, app).map_err(|error| Failed {
            why: error.into(),
            is_over: !self.is_read(),
        })
    }

    fn cancel(&mut self, app: &core::MicroConsent) -> std::result::Result<(), Wrong> {
        Ok(core::Restoring::cancel(self, app)?)
    }
}

fn for_good(error: BackupError) -> Failed {
    Failed {
        why: error.into(),
        is_over: true,
    }
}
