//! What comes in from outside with each gesture: the time, and chance.

pub use microconsent_statement::{Clock, Now};
use rand_core::CryptoRng;

/// What a gesture is given from outside: the time, and chance.
pub struct Given<'a> {
    /// The time now.
    pub now: Now,
    /// For nonces, keys and sealing.
    pub chance: &'a mut (dyn CryptoRng + Send),
}
