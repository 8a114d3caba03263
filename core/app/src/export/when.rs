//! A time as coarse as its owner chooses, as ISO 8601 writes it.

use time::{OffsetDateTime, UtcOffset};

/// How coarse a time is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// The month: 2026-03.
    Month,
    /// The day: 2026-03-06. So unless another is chosen.
    #[default]
    Day,
    /// The hour that had begun: 2026-03-06T20.
    Hour,
    /// The minute: 2026-03-06T20:15.
    Minute,
}

impl Rounding {
    /// Every choice, the coarsest first.
    pub const ALL: [Rounding; 4] = [
        Rounding::Month,
        Rounding::Day,
        Rounding::Hour,
        Rounding::Minute,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Rounding::Month => "month",
            Rounding::Day => "day",
            Rounding::Hour => "hour",
            Rounding::Minute => "minute",
        }
    }

    /// A time beyond the years 1 to 9999 is only a wrong clock's, and is left out.
    pub(super) fn of(self, utc_ms: i64, utc_offset_minutes: i32) -> String {
        let minutes = utc_offset_minutes.clamp(-1_080, 1_080);
        let Ok(at) = OffsetDateTime::from_unix_timestamp(utc_ms.div_euclid(1_000)) else {
            return String::new();
        };
        let offset = UtcOffset::from_whole_seconds(minutes * 60).unwrap_or(UtcOffset::UTC);
        let Some(at) = at.checked_to_offset(offset).filter(|at| at.year() > 0) else {
            return String::new();
        };
        let (year, month, day) = (at.year(), u8::from(at.month()), at.day());
        let (hour, minute) = (at.hour(), at.minute());
        match self {
            Rounding::Month => format!("{year:04}-{month:02}"),
            Rounding::Day => format!("{year:04}-{month:02}-{day:02}"),
            Rounding::Hour => format!("{year:04}-{month:02}-{day:02}T{hour:02}"),
            Rounding::Minute => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_as_coarse_as_chosen_in_the_zone_that_is_given() {
        // 2026-03-06 20:15:30 UTC.
        let at = 1_772_828_130_000;
        for (rounding, minutes, told) in [
            (Rounding::Month, 0, "2026-03"),
            (Rounding::Day, 0, "2026-03-06"),
            (Rounding::Hour, 0, "2026-03-06T20"),
            (Rounding::Minute, 0, "2026-03-06T20:15"),
            (Rounding::Minute, 345, "2026-03-07T02:00"),
            (Rounding::Day, -1_080, "2026-03-06"),
            (Rounding::Day, 300, "2026-03-07"),
        ] {
            assert_eq!(rounding.of(at, minutes), told);
        }
        for wrong in [i64::MIN, i64::MAX, -100_000_000_000_000] {
            assert_eq!(Rounding::Day.of(wrong, i32::MAX), "");
        }
    }
}
