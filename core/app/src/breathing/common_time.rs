//! The time of the other phone, as an estimate, from heartbeats alone.
//!
//! A beat of mine was heard by them after I sent it, and theirs by me after they sent it. Each says how far
//! their time can be from mine at the most, one way each; between the closest of both is the estimate. What
//! neither can tell is how much longer one way takes than the other: half of that difference stays. It is the
//! same for any exchange of messages (Cristian, *Distributed Computing* 3, 1989).
//!
//! Two phones' clocks run apart by up to 1,000 millionths, 500 each (a quartz is within 100), so a bound grows
//! looser as it ages.

/// How fast two clocks may run apart: a millisecond in so many.
const APART_ONE_IN_MS: u64 = 1_000;

/// So many bounds are kept on each side: a minute and a half of heartbeats that all arrive.
const KEPT: usize = 48;

/// Bounds beyond this age say nothing that a younger does not.
const OLDEST_MS: u64 = 120_000;

/// A beat of mine, its echo, and when it was back. Their times are beats: milliseconds since they entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Exchange {
    /// When I sent the beat that they echo, my uptime in milliseconds.
    pub sent: u64,
    /// When they heard it.
    pub heard: u64,
    /// When they sent the message with the echo.
    pub answered: u64,
    /// When it came, my uptime.
    pub came: u64,
}

#[derive(Clone, Copy, Debug)]
struct Bound {
    /// My uptime less their time, in milliseconds.
    apart: i64,
    at: u64,
}

/// See the module.
#[derive(Clone, Debug, Default)]
pub(crate) struct CommonTime {
    /// My uptime less their time is at least this, and at most that.
    least: Vec<Bound>,
    most: Vec<Bound>,
}

impl CommonTime {
    /// Takes in what one message tells.
    pub fn hear(&mut self, exchange: Exchange) {
        let Exchange {
            sent,
            heard,
            answered,
            came,
        } = exchange;
        let apart = |mine: u64, theirs: u64| {
            let (mine, theirs) = (i64::try_from(mine).ok()?, i64::try_from(theirs).ok()?);
            Some(mine - theirs)
        };
        let (Some(least), Some(most)) = (apart(sent, heard), apart(came, answered)) else {
            return;
        };
        let keep = |bounds: &mut Vec<Bound>, apart, at| {
            bounds.retain(|b| came.saturating_sub(b.at) < OLDEST_MS);
            if bounds.len() == KEPT {
                bounds.remove(0);
            }
            bounds.push(Bound { apart, at });
        };
        // Each was true when it was measured, which may be a while before it came.
        keep(&mut self.least, least, sent);
        keep(&mut self.most, most, came);
        if self.estimate(came).is_none() {
            // They contradict each other: a clock has jumped. What was before it says nothing any more.
            for bounds in [&mut self.least, &mut self.most] {
                bounds.drain(..bounds.len() - 1);
            }
        }
    }

    /// My uptime less their time, in milliseconds, as well as it is known at this uptime; none before the
    /// first exchange.
    pub fn estimate(&self, uptime_ms: u64) -> Option<i64> {
        let looser = |bound: &Bound| {
            let age = uptime_ms.saturating_sub(bound.at);
            i64::try_from(age.div_ceil(APART_ONE_IN_MS)).unwrap_or(i64::MAX)
        };
        let least = self.least.iter().map(|b| b.apart.saturating_sub(looser(b)));
        let most = self.most.iter().map(|b| b.apart.saturating_add(looser(b)));
        let (least, most) = (least.max()?, most.min()?);
        // Both are rounded to whole milliseconds.
        (least <= most.saturating_add(2)).then(|| least + (most - least) / 2)
    }
}
