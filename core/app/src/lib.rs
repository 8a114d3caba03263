//! The core of the app: check-ins, the Moment with its Pace and Pause, and the private journal.
//!
//! One object, [`MicroConsent`], has a method for each gesture and an immutable view for each screen. All
//! behaviour is here; shells and transports know the core, and the core knows neither. Each module is a
//! word of docs/law.md.
// The joint part is reached from outside in the model alone.
#![cfg_attr(not(feature = "model"), deny(missing_docs))]
#![cfg_attr(feature = "model", allow(missing_docs))]

#[cfg(test)]
extern crate self as microconsent;

mod app;
mod ask;
mod backup;
pub mod breathing;
mod checkin;
mod error;
mod everything;
mod export;
pub mod fold;
mod joint;
mod journal;
mod link;
mod linking;
mod lock;
#[cfg(feature = "model")]
pub mod model;
pub mod moment;
mod now;
mod overwrite;
mod pending;
pub mod phrases;
mod rule;
mod view;
mod watch;

pub use app::{
    AnswerPreview, AskCheck, Drafting, Erasing, Exchanged, KeepingLook, KeepingView, KeepingWaits,
    MicroConsent, Preview, Progress, SetAsidesView, Shared,
};
pub use ask::{AnswerDraft, AnswerEntry, AnswerWord, AskDraft, AskEntry, DraftId, NotAsked};
pub use backup::{BackingUp, BackupError, BackupStep, PASSPHRASE_LEAST, Restoring, TakingOut};
pub use checkin::{Afterthought, CheckIn, MAX_BODY_NOTES, Room, Sharing, Shift, USUAL_MINUTES};
pub use error::{Error, StorageError};
pub use everything::{DestroyKeys, ShellKey, erase_everything};
pub use export::{ExportChoice, ExportFormat, ExportStep, Exporting, Rounding};
pub use journal::{
    Cursor, DAYS_MOST, Entry, EntryId, EntryKind, Excerpt, Filter, Found, History, Keep, PAGE_MOST,
    Page, Part, Place, SOME_MOST, SetAside, What, set_aside,
};
pub use lock::{CODE_LEAST, CODE_MOST, LockError, WrappedKey, guess_waits_ms};
pub use microconsent_locked as locked;
pub use microconsent_statement as statement;
pub use moment::Pace;
pub use now::{Clock, Now};
pub use rule::{Refused, Rule};
/// The system's own source of chance, as a facade hands it to [`MicroConsent::open`].
pub fn system_chance() -> impl rand_core::CryptoRng + Send + 'static {
    rand_core::UnwrapErr(getrandom::SysRng)
}
pub use view::{
    AnswerView, AskState, AskView, BreathingView, Can, ClosedView, CueView, DraftView,
    GroundingChoice, GroundingView, HomeView, KeptGreenView, LinkPhase, LinkView, LookBackLine,
    LookBackPart, LookBackView, MomentView, MyAskView, Phase, ProposalView, RunningView,
    SecondBeat, SignalView, ThanksView, TheirAskView, WayView,
};
pub use watch::{Listener, Watch};
