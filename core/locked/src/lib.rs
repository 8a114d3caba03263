//! The locked tier: what a person can say from a locked phone, and all that is there to say it with.
//!
//! It holds `locked_shows_nothing`. Here is no history, no journal, no state of the partner and no view
//! of what was said: the [`Card`] has keys to write with and none to read with, what was tapped lies in
//! the [`Spool`] sealed to the partner and to the own journal, and what comes lies in the [`Inbox`]
//! unopened. Neither SQLite nor the app's core is among what this crate is built from.
//!
//! And `down_is_free`, `up_is_deliberate`: a locked phone says slow, stop and pause. A green is kept for
//! its owner alone, until the phone is unlocked.
//!
//! That the app and its history are out of reach is for the compiler to say:
//!
//! ```compile_fail,E0432
//! use microconsent::MicroConsent;
//! ```
//!
//! ```compile_fail,E0432
//! use rusqlite::Connection;
//! ```
//!
//! And nothing here tells what was tapped, or what came:
//!
//! ```compile_fail,E0599
//! fn last(locked: &microconsent_locked::Locked) -> microconsent_locked::Tapped {
//!     locked.last()
//! }
//! ```
#![deny(missing_docs)]

mod card;
mod durable;
mod inbox;
mod locked;
mod spool;
mod tap;
mod words;

pub use card::{Card, CardError, LOCKED_KEY_BYTES, LockedKey, Partner};
pub use inbox::{INBOX_KEEPS, Inbox};
pub use locked::{Fetched, Locked, LockedError, Sent};
pub use spool::{Held, KEPT_AT_MOST, Spool, SpoolName, TAP_BYTES};
pub use tap::{BootMark, Tap, Tapped};
pub use words::{Sentence, TAGS};
