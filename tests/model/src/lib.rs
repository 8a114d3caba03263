//! The model: two cores and a hostile mailbox, in every interleaving.
//!
//! Nothing of the product is told a second time here. The steps are the production ones, and so is the
//! function that performs their effects and takes in what comes; only the disk is in memory and the seal of
//! glass. [`world`] says what can happen, [`remains`] when two states are the same, [`law`] what must always
//! hold, [`fault`] what is broken on purpose to see each check fail.

pub mod bounds;
pub mod disk;
pub mod fault;
pub mod glass;
pub mod law;
pub mod mail;
pub mod phone;
pub mod remains;
pub mod world;
