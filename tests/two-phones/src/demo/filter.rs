//! Which pages are shown: by words, days, Signal, Setting and kind. What is left empty is not asked for, and
//! what was looked for is kept nowhere.

use super::date;
use super::sheet::Sheet;
use super::slip::{self, Of, Slip};
use microconsent::phrases::{self, Language};
use microconsent::statement::{Setting, Signal};
use microconsent::{EntryKind, Filter, MicroConsent};
use time::Date;

/// The names of the kinds, in the order of [`EntryKind::ALL`].
pub const KINDS: [&str; 6] = [
    "check-ins",
    "shifts",
    "pauses",
    "questions",
    "answers",
    "rest",
];

/// Rows of the slip.
const WORDS: usize = 0;
const FROM: usize = 1;
const UNTIL: usize = 2;
const SIGNALS: usize = 3;
const SETTINGS: usize = 4;
const KINDS_ROW: usize = 5;
const SHARED: usize = 6;

/// A day as it is to be written anew.
fn day(utc_ms: Option<i64>) -> String {
    let day = utc_ms.map(|ms| date::written(date::day_of(ms)));
    day.unwrap_or_default()
}

/// Settings to choose from: the named ones, and own words that are asked for already.
fn settings(filter: &Filter) -> Vec<Setting> {
    let own = filter.settings.iter().filter(|s| s.words().is_some());
    Setting::NAMED.iter().chain(own).cloned().collect()
}

/// Each of these, whether it is chosen.
fn among<T: PartialEq>(all: &[T], chosen: &[T]) -> Vec<bool> {
    all.iter().map(|one| chosen.contains(one)).collect()
}

/// The name of each.
pub fn names<T>(all: &[T], name: impl Fn(&T) -> String) -> Vec<String> {
    all.iter().map(name).collect()
}

/// The row of kinds.
pub fn kinds(chosen: &[EntryKind]) -> slip::Row {
    let named = KINDS.map(str::to_owned).to_vec();
    slip::many("Kind", named, among(&EntryKind::ALL, chosen))
}

/// The slip, filled in with what is asked for now.
pub fn slip(filter: Filter, app: &MicroConsent) -> Sheet {
    let language = app.language();
    let signal = |s: &Signal| phrases::signal(Some(*s), language);
    let all = settings(&filter);
    let setting = |s: &Setting| phrases::setting(s, language);
    let shared = match filter.shared {
        None => 0,
        Some(true) => 1,
        Some(false) => 2,
    };
    let rows = vec![
        slip::hinted("Words", &filter.words, "any"),
        slip::hinted("From", &day(filter.from_utc_ms), slip::ANY_DAY),
        // The last day is in it.
        slip::hinted(
            "Until",
            &day(filter.until_utc_ms.map(|until| until - 1)),
            slip::ANY_DAY,
        ),
        slip::many(
            "Signal",
            names(&Signal::ALL, signal),
            among(&Signal::ALL, &filter.signals),
        ),
        slip::many("Doing", names(&all, setting), among(&all, &filter.settings)),
        kinds(&filter.kinds),
        slip::one(
            "Shared",
            ["either", "shared", "only mine"].map(str::to_owned).into(),
            shared,
        ),
    ];
    let of = Of::Filter(Box::new(filter));
    Sheet::Slip(Box::new(Slip::new(of, "Which pages?", rows, "shows them")))
}

/// The first and the last day that are written in two rows; an empty one is none.
///
/// # Errors
/// The sentence to show.
pub fn days(
    slip: &Slip,
    rows: [usize; 2],
    language: Language,
) -> Result<[Option<Date>; 2], String> {
    let say = |id| phrases::line(language, id, &[]).unwrap_or_default();
    let mut days = [None; 2];
    for (day, row) in days.iter_mut().zip(rows) {
        let text = slip.text(row);
        *day = date::read(text);
        if day.is_none() && !text.is_empty() {
            return Err(say("ui-date-wrong"));
        }
    }
    match days {
        [Some(from), Some(until)] if until < from => Err(say("ui-date-turned")),
        days => Ok(days),
    }
}

/// What the slip asks for.
///
/// # Errors
/// The sentence to show.
pub fn read(slip: &Slip, before: &Filter, language: Language) -> Result<Filter, String> {
    let [from, until] = days(slip, [FROM, UNTIL], language)?;
    Ok(Filter {
        words: slip.text(WORDS).to_owned(),
        from_utc_ms: from.map(date::begin),
        until_utc_ms: until.map(date::end),
        signals: slip.chosen(SIGNALS, &Signal::ALL),
        settings: slip.chosen(SETTINGS, &settings(before)),
        kinds: slip.chosen(KINDS_ROW, &EntryKind::ALL),
        shared: [None, Some(true), Some(false)][slip.one(SHARED).min(2)],
    })
}

/// What is asked for besides words, in short.
pub fn told(filter: &Filter, language: Language) -> String {
    let mut parts = Vec::new();
    match (filter.from_utc_ms, filter.until_utc_ms) {
        (None, None) => {}
        (from, until) => {
            let (from, until) = (day(from), day(until.map(|until| until - 1)));
            parts.push(match from == until {
                true => from,
                false => format!("{from}–{until}"),
            });
        }
    }
    let signals = filter.signals.iter();
    parts.extend(signals.map(|s| phrases::signal(Some(*s), language)));
    parts.extend(
        filter
            .settings
            .iter()
            .map(|s| phrases::setting(s, language)),
    );
    let kinds = EntryKind::ALL.iter().zip(KINDS);
    let kinds = kinds.filter(|(kind, _)| filter.kinds.contains(kind));
    parts.extend(kinds.map(|(_, name)| name.to_owned()));
    parts.extend(filter.shared.map(|shared| {
        let name = if shared { "shared" } else { "only mine" };
        name.to_owned()
    }));
    parts.join(", ")
}
