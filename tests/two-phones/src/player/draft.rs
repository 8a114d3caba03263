//! A step's draft: the check-in that it writes, from the words of a story.

use super::library::said;
use super::{Done, Outcome};
use crate::phone::Phone;
use crate::story::{Said, Step, StoryLimit};
use microconsent::phrases::{Language, PhraseError};
use microconsent::statement::{Field, Limit, Setting, Signal, Words};
use microconsent::{CheckIn, EntryId, Error, Shift, phrases};

/// A Setting by its name, or "own: …".
pub(super) fn setting(name: Option<&str>) -> Outcome<Setting> {
    let name = name.ok_or("in which Setting?")?;
    if let Some(own) = name.strip_prefix("own: ") {
        let words = Words::new(own, Field::Setting).map_err(|e| e.to_string())?;
        return Ok(Setting::Own(words));
    }
    Setting::NAMED
        .into_iter()
        .find(|s| phrases::setting(s, Language::English) == name)
        .ok_or(format!("no Setting is called {name}"))
}

fn signal(name: &str) -> Outcome<Signal> {
    Signal::ALL
        .into_iter()
        .find(|s| format!("{s:?}") == name)
        .ok_or(format!("no Signal is called {name}"))
}

/// Why there is no draft: the story has a slip, or the app does not take the words.
pub(super) enum Not {
    Told(String),
    Taken(PhraseError),
}

impl From<Error> for Not {
    fn from(error: Error) -> Not {
        Not::Taken(PhraseError::App(error))
    }
}

impl From<String> for Not {
    fn from(slip: String) -> Not {
        Not::Told(slip)
    }
}

impl From<PhraseError> for Not {
    fn from(error: PhraseError) -> Not {
        Not::Taken(error)
    }
}

/// Words of a story in a field.
pub(super) fn words(text: &Said, field: Field, phone: &Phone) -> Result<Words, Not> {
    let text = said(text, phone)??;
    Ok(Words::new(&text, field).map_err(PhraseError::from)?)
}

/// The Limits of a step. One with a slip is told before words that are not taken.
pub(super) fn limits(step: &Step, phone: &Phone) -> Result<Vec<Limit>, Not> {
    for limit in &step.limits {
        kind(limit)?;
    }
    let words = |text| words(text, Field::Limit, phone);
    let limits = step.limits.iter().map(|limit| {
        Ok(match kind(limit)? {
            LimitOf::Only(text) => Limit::Only(words(text)?),
            LimitOf::Not(text) => Limit::Not(words(text)?),
            LimitOf::StopWhen(text) => Limit::StopWhen(words(text)?),
            LimitOf::Until(minutes) => Limit::Until {
                minutes,
                words: None,
            },
        })
    });
    limits.collect()
}

/// The check-in of a step; the inner error is one that the app would show.
pub(super) fn draft(step: &Step, phone: &Phone) -> Outcome<Done<CheckIn>> {
    told_apart(written(step, phone))
}

/// A slip of the story apart from what the app would show.
pub(super) fn told_apart<T>(written: Result<T, Not>) -> Outcome<Done<T>> {
    match written {
        Ok(written) => Ok(Ok(written)),
        Err(Not::Taken(error)) => Ok(Err(error)),
        Err(Not::Told(slip)) => Err(slip),
    }
}

fn written(step: &Step, phone: &Phone) -> Result<CheckIn, Not> {
    let setting = match (&step.setting, phone.app().moment()) {
        (Some(name), _) => setting(Some(name))?,
        (None, Ok(view)) => view.setting.unwrap_or(Setting::Talking),
        (None, Err(_)) => Setting::Talking,
    };
    let words = |text: &Said, field| words(text, field, phone);
    let each = |texts: &[Said], field| -> Result<Vec<Words>, Not> {
        texts.iter().map(|text| words(text, field)).collect()
    };
    let one = |text: &Option<Said>, field| text.as_ref().map(|t| words(t, field)).transpose();
    let mut checkin = CheckIn::in_setting(setting);
    checkin.signal = step.signal.as_deref().map(signal).transpose()?;
    let limits = limits(step, phone)?;
    checkin.feelings = each(&step.feelings, Field::Feeling)?;
    checkin.body = each(&step.body, Field::Body)?;
    checkin.limits = limits;
    checkin.note = one(&step.note, Field::Note)?;
    checkin.shift = one(&step.was, Field::Was)?.map(|was| Shift { was });
    Ok(checkin)
}

/// A Limit of a story: one key, one Limit. What its bounds are, the app says.
enum LimitOf<'a> {
    Only(&'a Said),
    Not(&'a Said),
    Until(u16),
    StopWhen(&'a Said),
}

fn kind(limit: &StoryLimit) -> Outcome<LimitOf<'_>> {
    let StoryLimit {
        only,
        not,
        until_minutes,
        stop_when,
    } = limit;
    match (only, not, until_minutes, stop_when) {
        (Some(text), None, None, None) => Ok(LimitOf::Only(text)),
        (None, Some(text), None, None) => Ok(LimitOf::Not(text)),
        (None, None, Some(minutes), None) => Ok(LimitOf::Until(*minutes)),
        (None, None, None, Some(text)) => Ok(LimitOf::StopWhen(text)),
        _ => Err("a Limit has one key: only, not, until minutes or stop when".into()),
    }
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
