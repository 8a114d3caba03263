//! Whether a journal holds what the story expects.

use super::asking::answer_name;
use super::breathing::breathed;
use super::history::excerpt;
use super::{Outcome, setting_name, signal_name};
use crate::isolates::without_isolates;
use crate::story::Keeps;
use microconsent::phrases::{self, Language};
use microconsent::statement::{Limit, Setting, Words};
use microconsent::{CheckIn, Entry, Found, What};

/// Compares a journal, newest first.
pub(super) fn compare_journal(
    entries: &[Entry],
    keeps: &[Keeps],
    language: Language,
) -> Outcome<()> {
    if entries.len() != keeps.len() {
        return Err(format!(
            "wanted {} entries, found {}",
            keeps.len(),
            entries.len()
        ));
    }
    for (n, (entry, want)) in entries.iter().zip(keeps).enumerate() {
        differs(entry, None, want, language).map_err(|why| format!("entry {}: {why}", n + 1))?;
    }
    Ok(())
}

/// Compares an entry; one that was looked for has its excerpt too.
pub(super) fn differs(
    entry: &Entry,
    found: Option<&Found>,
    want: &Keeps,
    language: Language,
) -> Outcome<()> {
    if want.excerpt.is_some() {
        let excerpt = found.and_then(excerpt);
        if want.excerpt != excerpt {
            return Err(format!(
                "excerpt: wanted {:?}, found {excerpt:?}",
                want.excerpt
            ));
        }
    }
    let words = |w: Option<&Words>| w.map(ToString::to_string).unwrap_or_default();
    let empty = CheckIn::in_setting(Setting::Talking);
    let (mut is, mut checkin) = ("unreadable", &empty);
    let mut setting = Some(&Setting::Talking);
    let (mut asked, mut answered, mut reply) = (String::new(), "", String::new());
    let mut way = String::new();
    let mut limits: &[Limit] = &[];
    match &entry.what {
        What::CheckIn(there) => {
            (is, checkin) = ("check-in", there);
            setting = Some(&there.setting);
            limits = &there.limits;
        }
        What::Pause => is = "pause",
        What::Ask(ask) => {
            is = "question";
            asked = ask.words.to_string();
            setting = ask.setting.as_ref();
        }
        What::Answer(answer) => {
            is = "answer";
            answered = answer_name(answer.answer);
            reply = words(answer.words.as_ref());
            limits = &answer.limits;
            setting = answer.setting.as_ref();
        }
        What::Breathing(entry) => {
            is = "breathing";
            way = breathed(entry);
        }
        What::Unreadable => {}
    }
    let found = [
        ("is", &want.is, is.to_owned()),
        ("signal", &want.signal, signal_name(checkin.signal, "none")),
        ("note", &want.note, words(checkin.note.as_ref())),
        (
            "setting",
            &want.setting,
            setting.map_or("none".to_owned(), setting_name),
        ),
        (
            "was",
            &want.was,
            words(checkin.shift.as_ref().map(|s| &s.was)),
        ),
        (
            "afterthought",
            &want.afterthought,
            words(entry.afterthoughts.last().map(|a| &a.words)),
        ),
        ("asked", &want.asked, asked),
        ("answered", &want.answered, answered.to_owned()),
        ("words", &want.words, reply),
        ("breathed", &want.breathed, way),
    ];
    for (name, want, found) in found {
        if let Some(want) = want
            && *want != found
        {
            return Err(format!("{name}: wanted {want:?}, found {found:?}"));
        }
    }
    let read = |limit| without_isolates(&phrases::limit(limit, language));
    let found: Vec<String> = limits.iter().map(read).collect();
    if let Some(want) = &want.limits
        && *want != found
    {
        return Err(format!("limits: wanted {want:?}, found {found:?}"));
    }
    let is_shared = entry.shared.is_some();
    if want.shared.is_some_and(|want| want != is_shared) {
        return Err(format!("shared: found {is_shared}"));
    }
    Ok(())
}
