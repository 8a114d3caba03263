//! The gestures of the private history: looking for own entries. They work with no partner linked
//! (`solo_whole`), and what is looked for is kept nowhere.

use super::MicroConsent;
use crate::error::Error;
use crate::journal::{Filter, History, Place};
use crate::phrases;
use crate::view::{self, LookBackView};

impl MicroConsent {
    /// A page of what a filter leaves of the journal, newest first, at most [`crate::PAGE_MOST`] entries.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn history(&self, filter: &Filter, from: Place, most: u32) -> Result<History, Error> {
        self.read(|awake| Ok(awake.journal.history(filter, from, most)?))
    }

    /// For each day whether an entry is there, for a calendar. Days are given by when each begins, and at last
    /// when the last ends, milliseconds since 1970 UTC, at most [`crate::DAYS_MOST`] days: only the shell knows
    /// where midnight is.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn days(&self, begin_utc_ms: &[i64]) -> Result<Vec<bool>, Error> {
        self.read(|awake| Ok(awake.journal.days(begin_utc_ms)?))
    }
}

impl MicroConsent {
    /// Looks back over a time, from one to before another, milliseconds since 1970 UTC: a week, a month, or since
    /// a date. What there was, and never how much (`no_score`).
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn look_back(&self, from_utc_ms: i64, until_utc_ms: i64) -> Result<LookBackView, Error> {
        self.read(|awake| {
            let language = awake.language;
            let marked = phrases::kind_or_helped(awake.mine()?.1);
            let back = awake
                .journal
                .look_back(from_utc_ms, until_utc_ms, &marked)?;
            Ok(view::look_back(back, language))
        })
    }
}
