//! What the model checker runs: the function that performs effects, as it is shipped, with a store and a
//! seal of its own. Behind the feature `model`, which no shipped build has.

pub use crate::joint::{Done, Joint, NO_ROW, OnFailure, Opened, Seal, Store};
pub use crate::journal::{Waiting, Writing};
pub use crate::moment::{Class, Named};
pub use crate::now::Given;
