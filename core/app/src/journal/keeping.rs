//! How long entries are kept, as the person chose it, and what was seen of the wall clock.

use super::Journal;
use crate::error::StorageError;

const KEEP: &str = "keep";
/// Whether the person was told; kept only where they were not yet.
const NOT_TOLD: &str = "keep-not-told";
/// What the wall clock said when the app was last opened, and at each day since.
const LAST_DAY: &str = "last-day";

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// For how long entries are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Keep {
    /// Nothing at all: no entry is written, and those that are there go.
    Nothing,
    /// 30 days.
    Month,
    /// 90 days, unless another is chosen.
    #[default]
    Season,
    /// 365 days.
    Year,
    /// Until the person deletes them.
    Always,
}

impl Keep {
    /// Every choice, the shortest first.
    pub const ALL: [Keep; 5] = [
        Keep::Nothing,
        Keep::Month,
        Keep::Season,
        Keep::Year,
        Keep::Always,
    ];

    const fn tag(self) -> &'static str {
        match self {
            Keep::Nothing => "nothing",
            Keep::Month => "30",
            Keep::Season => "90",
            Keep::Year => "365",
            Keep::Always => "always",
        }
    }

    fn from_tag(tag: &str) -> Option<Keep> {
        Keep::ALL.into_iter().find(|keep| keep.tag() == tag)
    }

    /// What was written before this time is not kept any more, milliseconds since 1970 UTC; none where all is.
    pub(crate) fn deletes_before(self, now_utc_ms: i64) -> Option<i64> {
        let days = match self {
            Keep::Nothing => return Some(i64::MAX),
            Keep::Month => 30,
            Keep::Season => 90,
            Keep::Year => 365,
            Keep::Always => return None,
        };
        Some(now_utc_ms.saturating_sub(days * DAY_MS))
    }
}

impl Journal {
    /// For how long entries are kept.
    pub fn keep(&self) -> Keep {
        self.keep
    }

    pub(super) fn chosen_keep(&self) -> Result<Keep, StorageError> {
        let chosen = self.chosen(KEEP)?;
        // A choice that this version lacks deletes nothing.
        Ok(chosen.map_or_else(Keep::default, |tag| {
            Keep::from_tag(&tag).unwrap_or(Keep::Always)
        }))
    }

    /// Keeps the choice, and that the person knows of it.
    pub fn choose_keep(&mut self, keep: Keep) -> Result<(), StorageError> {
        let tx = self.db.unchecked_transaction()?;
        self.choose(KEEP, keep.tag())?;
        self.unchoose(NOT_TOLD)?;
        tx.commit()?;
        self.keep = keep;
        Ok(())
    }

    /// Whether the person knows that entries go by themselves. Nothing goes before.
    pub fn is_told_of_keeping(&self) -> Result<bool, StorageError> {
        Ok(self.chosen(NOT_TOLD)?.is_none())
    }

    /// What the wall clock said on the last day on which the app was awake, milliseconds since 1970 UTC.
    pub fn last_day(&self) -> Result<Option<i64>, StorageError> {
        Ok(self.chosen(LAST_DAY)?.and_then(|day| day.parse().ok()))
    }

    /// Keeps what the wall clock says.
    pub fn set_last_day(&mut self, utc_ms: i64) -> Result<(), StorageError> {
        self.choose(LAST_DAY, &utc_ms.to_string())
    }
}

/// Of a journal that was begun before anything went by itself.
pub(super) const NOT_TOLD_YET: &str =
    "INSERT OR IGNORE INTO choice (name, value) VALUES ('keep-not-told', 'yes')";
