//! The core for Kotlin and Swift. Everything here only converts: behaviour, rules and sentences are the
//! core's. And it ties the core to the transports (`ways`), since neither knows the other.
//!
//! Types of the core that consist of plain data are exported as they are (`uniffi::remote`); those that
//! hold the core's own types (words, ids) have a mirror of plain data here. Text becomes words and
//! numbers become bounds through the core's constructors, and their errors come back typed. Every method
//! that a gesture calls returns a `Result`: a Swift function that does not throw would end the app on a
//! panic.
//!
//! The documentation comments are those of the Kotlin and Swift code, so they speak to its callers.

mod app;
mod asking;
mod backup;
mod breathing;
mod checkin;
mod error;
mod export;
mod foreign;
mod history;
mod job;
mod journal;
mod keeping;
mod library;
mod lock;
mod view;
mod ways;
mod words;

uniffi::setup_scaffolding!("microconsent");
microconsent_lockscreen::uniffi_reexport_scaffolding!();
