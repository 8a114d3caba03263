//! Time comes in. Every step takes a [`Now`]; nothing in the core asks a clock of its own.

/// One reading of a phone's clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// Wall clock, milliseconds since 1970 UTC. It can be wrong and it can jump: it dates the
    /// journal and decides nothing else.
    pub utc_ms: i64,
    /// Milliseconds since the phone started; monotonic, sleep included. All expiry counts by it.
    pub uptime_ms: u64,
    /// An opaque id of this boot (Android `BOOT_COUNT`, Linux `boot_id`); where there is none, new
    /// for each process.
    pub boot: String,
}

/// Where the shell gives the time.
pub trait Clock: Send + Sync {
    /// The time now.
    fn now(&self) -> Now;
}
