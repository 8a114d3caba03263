//! How long things are kept, deleting, what was set aside, and erasing everything. A method here converts, calls
//! the core's method of the same name and converts back.

use crate::app::{MicroConsent, Result};
use crate::error::Wrong;
use crate::foreign::{KeyStore, ShellKeyStore};
use crate::job::{Failed, LongJob, Steps};
use crate::journal;
use crate::library::NoticeText;
use crate::words::Language;
use microconsent as core;
pub use microconsent::{
    Keep, KeepingLook, KeepingView, KeepingWaits, SetAside, SetAsidesView, ShellKey,
};
use std::path::Path;
use std::sync::Arc;
use zeroize::Zeroizing;

#[uniffi::export]
impl MicroConsent {
    /// How long things are kept, and whether something is to be said first.
    pub fn keeping(&self) -> Result<KeepingView> {
        self.run(|core| Ok(core.keeping()?))
    }

    /// What a choice would delete, to be shown before it is made. It changes nothing.
    pub fn look_at_keeping(&self, keep: Keep) -> Result<KeepingLook> {
        self.run(|core| Ok(core.look_at_keeping(keep)?))
    }

    /// Keeps things for so long from now on, as it was looked at last. What is older goes in small steps, from the
    /// next `tick` on.
    ///
    /// Fails with Refused by private_first for what was not looked at last.
    pub fn choose_keeping(&self, look: u64) -> Result<()> {
        self.run(|core| Ok(core.choose_keeping(look)?))
    }

    /// The date that this phone shows is right, although it has moved by more than a month: what is too old goes
    /// from now on. Fails with NotNow where nobody asked.
    pub fn date_is_right(&self) -> Result<()> {
        self.run(|core| Ok(core.date_is_right()?))
    }

    /// Deletes some own entries at once, at most as many as `bounds` tells. They are gone from the file and its
    /// log. One that is not there any more is deleted already.
    ///
    /// Fails with TooMany, and NoSuchEntry for an id that never was; nothing is deleted then.
    pub fn delete_some(&self, ids: Vec<String>) -> Result<()> {
        self.run(|core| {
            let ids = ids.iter().map(|text| journal::id(text));
            let ids = ids.collect::<std::result::Result<Vec<_>, _>>()?;
            Ok(core.delete_some(&ids)?)
        })
    }

    /// Begins to delete every own entry of a time: from one to before another, milliseconds since 1970 UTC.
    /// Entries that come meanwhile stay. It is kept that it began: let go of or killed, it goes on by itself, a
    /// step at each `tick`. Cancelled, what is deleted stays deleted, and the rest stays.
    pub fn delete_range(
        self: Arc<Self>,
        from_utc_ms: i64,
        until_utc_ms: i64,
    ) -> Result<Arc<LongJob>> {
        let erasing = self.run(|core| Ok(core.delete_range(from_utc_ms, until_utc_ms)?))?;
        Ok(LongJob::new(self, erasing))
    }

    /// Begins to delete every own entry that is there now, also where it is dated wrongly, and what was set
    /// aside. As `delete_range`; what was set aside goes also where it is cancelled.
    pub fn delete_all(self: Arc<Self>) -> Result<Arc<LongJob>> {
        let erasing = self.run(|core| Ok(core.delete_all()?))?;
        Ok(LongJob::new(self, erasing))
    }

    /// Journals that could not be read and were set aside, and what to show of them.
    pub fn set_asides(&self) -> Result<SetAsidesView> {
        self.run(|core| Ok(core.set_asides()?))
    }

    /// Keeps the key of 32 bytes of a journal that was set aside inside the new one, so that it goes with it. Only
    /// then delete it from the phone's key store. The name is the last part of the folder that `set_aside` gave.
    ///
    /// Fails with NoSuchEntry where nothing of this name was set aside.
    pub fn keep_key_of_set_aside(&self, name: String, key: Vec<u8>) -> Result<()> {
        let key = Zeroizing::new(key);
        self.run(|core| Ok(core.keep_key_of_set_aside(&name, &key)?))
    }

    /// Deletes a journal that was set aside: its key at once, the rest overwritten in small steps, from the next
    /// `tick` on. Fails with NoSuchEntry.
    pub fn delete_set_aside(&self, name: String) -> Result<()> {
        self.run(|core| Ok(core.delete_set_aside(&name)?))
    }

    /// Erases everything and shuts the app for good. Nothing tells the partner. Show `before_erasing_everything`
    /// first. It takes about a second for each hundred megabytes.
    ///
    /// Returns the keys that the shell has to delete from its key store now, before it opens the app again with
    /// new ones: without that, what a storage chip still keeps could be read.
    ///
    /// Fails with CannotWrite; the app is shut all the same, the keys are to be deleted all the same, and the next
    /// opening goes on erasing.
    pub fn erase_everything(&self) -> Result<Vec<ShellKey>> {
        self.run(|core| Ok(core.erase_everything()?.keys.to_vec()))
    }
}

/// Erases everything in the app's folder, also where the app cannot be opened: the key is lost, or the code is
/// forgotten. As the method of this name; the key store is the one that was given to `open`.
///
/// Fails with InUse while a core has it open, and with CannotWrite; the next opening goes on then.
#[uniffi::export]
pub fn erase_everything(
    folder: String,
    key_store: Arc<dyn KeyStore>,
    language: Language,
) -> Result<Vec<ShellKey>> {
    let destroy = core::erase_everything(Path::new(&folder), &ShellKeyStore(key_store));
    let destroy = destroy.map_err(|e| Wrong::from(e).told(language))?;
    Ok(destroy.keys.to_vec())
}

/// The page that is read before everything is erased: what it does, and what it cannot do.
#[uniffi::export]
pub fn before_erasing_everything(language: Language) -> NoticeText {
    core::phrases::before_erasing_everything(language)
}

/// For how long entries are kept.
#[uniffi::remote(Enum)]
pub enum Keep {
    /// Nothing at all: no entry is written, and those that are there go.
    Nothing,
    /// 30 days.
    Month,
    /// 90 days, unless another is chosen.
    Season,
    /// 365 days.
    Year,
    /// Until the person deletes them.
    Always,
}

/// A choice of how long entries are kept.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct NamedKeep {
    /// The choice.
    pub keep: Keep,
    /// Its name.
    pub name: String,
}

/// Every choice of how long entries are kept, the shortest first.
#[uniffi::export]
pub fn keeps(language: Language) -> Vec<NamedKeep> {
    let all = Keep::ALL.into_iter();
    all.map(|keep| NamedKeep {
        keep,
        name: core::phrases::keep_name(keep, language),
    })
    .collect()
}

/// Why nothing goes by itself now.
#[uniffi::remote(Enum)]
pub enum KeepingWaits {
    /// The pages were there before anything went by itself: the person chooses first, with `look_at_keeping` and
    /// `choose_keeping`.
    ForAChoice,
    /// The date of this phone has moved by more than a month: `date_is_right`.
    ForTheDate,
}

/// How things are kept now.
#[uniffi::remote(Record)]
pub struct KeepingView {
    /// For how long.
    pub keep: Keep,
    /// Why nothing goes by itself now, if there is a reason.
    pub waits: Option<KeepingWaits>,
    /// What to show, line by line.
    pub lines: Vec<String>,
}

/// What a choice would do, to be shown before it is made.
#[uniffi::remote(Record)]
pub struct KeepingLook {
    /// Names it to `choose_keeping`.
    pub id: u64,
    /// The choice.
    pub keep: Keep,
    /// What was written before this time would be deleted, milliseconds since 1970 UTC; none where nothing that is
    /// there would.
    pub deletes_before_utc_ms: Option<i64>,
    /// What to show, line by line.
    pub lines: Vec<String>,
}

/// A journal that was set aside.
#[uniffi::remote(Record)]
pub struct SetAside {
    /// Names it.
    pub name: String,
    /// When the app first saw it there, milliseconds since 1970 UTC. All in it is older.
    pub since_utc_ms: i64,
    /// Whether its key is kept with it: `keep_key_of_set_aside`.
    pub has_key: bool,
}

/// The journals that were set aside.
#[uniffi::remote(Record)]
pub struct SetAsidesView {
    /// Each, the oldest first.
    pub set_aside: Vec<SetAside>,
    /// What to show, line by line; none where there is none.
    pub lines: Vec<String>,
}

/// A key that the shell has in its key store.
#[uniffi::remote(Enum)]
pub enum ShellKey {
    /// The journal's, that `open` was given, with whatever wraps it.
    Journal,
    /// The locked tier's, that `keep_card` was given.
    Locked,
}

impl Steps for core::Erasing {
    fn step(&mut self, app: &core::MicroConsent) -> std::result::Result<core::Progress, Failed> {
        core::Erasing::step(self, app).map_err(|error| Failed {
            why: error.into(),
            is_over: false,
        })
    }

    fn cancel(&mut self, app: &core::MicroConsent) -> std::result::Result<(), Wrong> {
        Ok(core::Erasing::cancel(self, app)?)
    }
}
