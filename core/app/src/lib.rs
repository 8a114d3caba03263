//! The core.
#![deny(missing_docs)]
pub mod moment;
mod now;
mod rule;
pub use now::{Clock, Now};
pub use rule::{Refused, Rule};
