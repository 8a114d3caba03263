//! On which days something is there, for a calendar. Whether, and never how much (`no_score`).

use super::Journal;
use crate::error::StorageError;

/// The most days that are looked at once: a month and a week on each side of it.
pub const DAYS_MOST: usize = 45;

impl Journal {
    /// For each day whether an entry is there. Days are given by when each begins, and at last when the last
    /// ends, milliseconds since 1970 UTC: only the shell knows where midnight is, and not every day has 24
    /// hours.
    pub fn days(&self, begin_utc_ms: &[i64]) -> Result<Vec<bool>, StorageError> {
        let mut query = self
            .db
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM entry WHERE at >= ?1 AND at < ?2)")?;
        begin_utc_ms
            .windows(2)
            .take(DAYS_MOST)
            .map(|day| Ok(query.query_row([day[0], day[1]], |r| r.get(0))?))
            .collect()
    }
}
