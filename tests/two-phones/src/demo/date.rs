//! Days as the demo's phones have them: in UTC, as their clocks show it.

use time::{Date, Duration, Month, OffsetDateTime};

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// The day of a time, milliseconds since 1970 UTC. A time that no calendar has is the first day of 1970.
pub fn day_of(utc_ms: i64) -> Date {
    let at = OffsetDateTime::from_unix_timestamp(utc_ms.div_euclid(1_000));
    at.unwrap_or(OffsetDateTime::UNIX_EPOCH).date()
}

/// When a day begins.
pub fn begin(day: Date) -> i64 {
    day.midnight().assume_utc().unix_timestamp() * 1_000
}

/// When a day is over.
pub fn end(day: Date) -> i64 {
    begin(day) + DAY_MS
}

/// So many days later, or before; within what a calendar has.
pub fn later(day: Date, days: i64) -> Date {
    day.saturating_add(Duration::days(days))
}

/// As it is written: 2026-03-06.
pub fn written(day: Date) -> String {
    let (year, month, day) = day.to_calendar_date();
    format!("{year:04}-{:02}-{day:02}", u8::from(month))
}

/// As a person writes it.
pub fn read(text: &str) -> Option<Date> {
    let mut parts = text.trim().split('-');
    let year = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    let month = Month::try_from(month).ok()?;
    parts.next().is_none().then_some(())?;
    Date::from_calendar_date(year, month, day).ok()
}

/// The first day of the month so many months later, or before.
pub fn first_of_month(day: Date, months: i32) -> Date {
    let months = day.year() * 12 + i32::from(u8::from(day.month())) - 1 + months;
    let month = Month::try_from(months.rem_euclid(12) as u8 + 1).unwrap_or(Month::January);
    Date::from_calendar_date(months.div_euclid(12), month, 1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let evening = day_of(1_772_827_200_000);
        assert_eq!(written(evening), "2026-03-06");
        assert_eq!(read(" 2026-3-06 "), Some(evening));
        assert_eq!(end(evening) - begin(evening), DAY_MS);
        for wrong in ["", "2026-03", "2026-02-30", "2026-03-06-1", "6.3.2026"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(written(first_of_month(evening, -3)), "2025-12-01");
        assert_eq!(written(first_of_month(evening, 10)), "2027-01-01");
    }
}
