//! A step's draft: the check-in that it writes, from the words of a story.

use super::Outcome;
use crate::phone::Phone;
use crate::story::{Step, StoryLimit};
use microconsent::statement::{Field, Limit, Setting, Signal, TextError, Words};
use microconsent::{CheckIn, EntryId, Shift, phrases};

/// A Setting by its name, or "own: …".
pub(super) fn setting(name: Option<&str>) -> Outcome<Setting> {
    let name = name.ok_or("in which Setting?")?;
    if let Some(own) = name.strip_prefix("own: ") {
        let words = Words::new(own, Field::Setting).map_err(|e| e.to_string())?;
        return Ok(Setting::Own(words));
    }
    Setting::NAMED
        .into_iter()
        .find(|s| phrases::setting(s) == name)
        .ok_or(format!("no Setting is called {name}"))
}

fn signal(name: &str) -> Outcome<Signal> {
    Signal::ALL
        .into_iter()
        .find(|s| format!("{s:?}") == name)
        .ok_or(format!("no Signal is called {name}"))
}

/// The check-in of a step; the inner error is one that the app would show.
pub(super) fn draft(step: &Step, phone: &Phone) -> Outcome<Result<CheckIn, TextError>> {
    let setting = match (&step.setting, phone.app().moment()) {
        (Some(name), _) => setting(Some(name))?,
        (None, Ok(view)) => view.setting.unwrap_or(Setting::Talking),
        (None, Err(_)) => Setting::Talking,
    };
    let mut checkin = CheckIn::in_setting(setting);
    checkin.signal = step.signal.as_deref().map(signal).transpose()?;
    let limits = step
        .limits
        .iter()
        .map(limit)
        .collect::<Outcome<Vec<Result<Limit, TextError>>>>()?;
    let fill = || -> Result<CheckIn, TextError> {
        let mut checkin = checkin;
        let each = |texts: &[String], field| {
            texts
                .iter()
                .map(|t| Words::new(t, field))
                .collect::<Result<Vec<_>, _>>()
        };
        checkin.feelings = each(&step.feelings, Field::Feeling)?;
        checkin.body = each(&step.body, Field::Body)?;
        checkin.limits = limits.into_iter().collect::<Result<_, _>>()?;
        let one = |text: &Option<String>, field| {
            text.as_deref().map(|t| Words::new(t, field)).transpose()
        };
        checkin.note = one(&step.note, Field::Note)?;
        checkin.shift = one(&step.was, Field::Was)?.map(|was| Shift { was });
        Ok(checkin)
    };
    Ok(fill())
}

/// A Limit of a story: one key, one Limit. What its bounds are, the app says.
pub(super) fn limit(limit: &StoryLimit) -> Outcome<Result<Limit, TextError>> {
    let words = |text: &String| Words::new(text, Field::Limit);
    Ok(match limit {
        StoryLimit {
            only: Some(text),
            not: None,
            until_minutes: None,
            stop_when: None,
        } => words(text).map(Limit::Only),
        StoryLimit {
            only: None,
            not: Some(text),
            until_minutes: None,
            stop_when: None,
        } => words(text).map(Limit::Not),
        StoryLimit {
            only: None,
            not: None,
            until_minutes: Some(minutes),
            stop_when: None,
        } => Ok(Limit::Until {
            minutes: *minutes,
            words: None,
        }),
        StoryLimit {
            only: None,
            not: None,
            until_minutes: None,
            stop_when: Some(text),
        } => words(text).map(Limit::StopWhen),
        _ => return Err("a Limit has one key: only, not, until minutes or stop when".into()),
    })
}

/// The entry that a step names.
pub(super) fn entry_id(step: &Step, phone: &Phone) -> Outcome<EntryId> {
    let place = step.entry.ok_or("which entry?")?;
    let entries = phone.pages().map_err(|e| e.to_string())?;
    let entry = place.checked_sub(1).and_then(|i| entries.get(i));
    entry
        .map(|e| e.id)
        .ok_or(format!("there is no entry {place}"))
}
