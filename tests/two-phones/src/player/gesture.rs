//! What a person does in a step, on a phone, and what the app says to it.

use super::draft::{draft, entry_id, setting};
use super::library::{own_words, phrase, written};
use super::{Done, Outcome};
use super::{asking, breathing};
use crate::lock_screen::TAPS;
use crate::phone::{Phone, Seen};
use crate::story::{BREATHING, Step};
use microconsent::phrases::{FillError, Language, PhraseError};
use microconsent::statement::{Field, TextError, Words};
use microconsent::{EntryId, Error, NotAsked, Shared, Sharing};

/// The gesture itself; the inner result is the app's own. What a camera sees is for scanning.
pub(crate) fn perform(step: &Step, verb: &str, phone: &mut Phone, seen: Seen) -> Outcome<Done<()>> {
    let gone = |e: Result<Option<EntryId>, Error>| e.map(|_| ());
    let done = match verb {
        "speak" => phone.app().speak(language(step)?),
        "write phrase" => return Ok(phone.app().add_phrase(&written(step)?).map(|_| ())),
        "favour phrase" | "hide phrase" | "delete phrase" => {
            let (app, id) = (phone.app(), phrase(step, phone)?);
            return Ok(id.and_then(|id| match verb {
                "favour phrase" => app.favour_phrase(id, true),
                "hide phrase" => app.hide_phrase(id, true),
                _ => app.delete_phrase(id),
            }));
        }
        "enter" => phone.app().enter(setting(step.setting.as_deref())?),
        "leave" => phone.app().leave(),
        "move" => phone.app().move_to(setting(step.setting.as_deref())?),
        "keep" => match draft(step, phone)? {
            Ok(checkin) => phone.app().keep(checkin).map(|_| ()),
            Err(error) => return Ok(Err(error)),
        },
        "share" => {
            let sharing = match step.with.as_deref() {
                None | Some("signal") => Sharing::Signal,
                Some("limits") => Sharing::WithLimits,
                Some("words") => Sharing::WithWords,
                Some(other) => return Err(format!("nothing is shared with {other}")),
            };
            match draft(step, phone)? {
                Err(error) => return Ok(Err(error)),
                Ok(checkin) => phone
                    .app()
                    .preview(checkin, sharing, step.minutes)
                    .and_then(|preview| phone.app().share(preview.id))
                    .map(|_: Shared| ()),
            }
        }
        "slow" => gone(phone.app().slow()),
        "stop" => gone(phone.app().stop()),
        "pause" => gone(phone.app().pause()),
        "confirm" => match phone.app().moment() {
            Ok(view) => {
                let id = view.second_beat.map_or(0, |s| s.id);
                phone.app().confirm(id).map(|_| ())
            }
            Err(error) => Err(error),
        },
        "let go" => phone.app().let_go(),
        "lock" => phone.lock(),
        "unlock" => phone.unlock(),
        "restart" => phone.restart(),
        "reboot" => phone.reboot(),
        "reboot locked" => {
            phone.start_again();
            Ok(())
        }
        "let go of green" => phone.app().let_go_of_green(),
        "edit" => {
            let id = entry_id(step, phone)?;
            match draft(step, phone)? {
                Ok(checkin) => phone.app().edit(id, checkin),
                Err(error) => return Ok(Err(error)),
            }
        }
        "delete" => phone.app().delete(entry_id(step, phone)?),
        "afterthought" => match Words::new(own_words(step)?, Field::Afterthought) {
            Ok(words) => phone.app().add_afterthought(entry_id(step, phone)?, words),
            Err(error) => Err(error.into()),
        },
        "begin linking" => phone.app().begin_linking(),
        "show code" => phone.app().show_code(),
        "scan" => phone.scan(seen),
        "same digits" => phone.app().same_digits(),
        "stop linking" => phone.app().stop_linking(),
        "unlink" => phone.app().unlink(),
        verb if BREATHING.contains(&verb) => return breathing::perform(step, verb, phone),
        other => return asking::perform(step, other, phone),
    };
    Ok(done.map_err(PhraseError::App))
}

/// A tap on the locked phone. The name of the sentence that answers it.
pub(crate) fn tap(name: &str, phone: &mut Phone) -> Outcome<String> {
    let known = TAPS.iter().find(|(known, _)| *known == name);
    let (_, tapped) = known.ok_or(format!("nobody can tap {name}"))?;
    if !phone.is_locked() {
        return Err("there is nothing to tap: the phone is not locked".into());
    }
    Ok(phone.tap(*tapped))
}

fn language(step: &Step) -> Outcome<Language> {
    let tag = step.language.as_deref().ok_or("which language?")?;
    let known = Language::ALL.iter().find(|l| l.tag() == tag);
    known.copied().ok_or(format!("no language is called {tag}"))
}

/// The name of an error, as stories write it.
pub(crate) fn error_name(error: &PhraseError) -> &'static str {
    match error {
        PhraseError::Copy(_) => "PhraseThere",
        PhraseError::TooMany { .. } => "TooManyPhrases",
        PhraseError::NoSuchPhrase => "NoSuchPhrase",
        PhraseError::NoLimit => "NoLimit",
        PhraseError::Fill(FillError::Empty(_)) => "BlankEmpty",
        PhraseError::Fill(FillError::TooLong { .. }) => "BlankTooLong",
        PhraseError::Fill(FillError::Number { .. }) => "BlankNumber",
        PhraseError::Fill(FillError::Refused { .. }) => "BlankCharacter",
        PhraseError::Fill(FillError::NotThere(_)) => "NoSuchBlank",
        PhraseError::Text(error) => text_error_name(error),
        PhraseError::App(error) => app_error_name(error),
    }
}

fn text_error_name(error: &TextError) -> &'static str {
    match error {
        TextError::Empty { .. } => "Empty",
        TextError::TooLong { .. } => "TooLong",
        TextError::Refused { .. } => "RefusedCharacter",
    }
}

pub(super) fn app_error_name(error: &Error) -> &'static str {
    match error {
        Error::Refused(_) => "Refused",
        Error::NotNow => "NotNow",
        Error::Text(error) => text_error_name(error),
        Error::TooMany { .. } => "TooMany",
        Error::NothingSaid => "NothingSaid",
        Error::NoSignal => "NoSignal",
        Error::Minutes { .. } => "Minutes",
        Error::TooMuchToShare { .. } => "TooMuchToShare",
        Error::Code(_) => "Code",
        Error::Stale => "Stale",
        Error::NoSuchEntry => "NoSuchEntry",
        Error::NoSuchDraft => "NoSuchDraft",
        Error::NoSuchWay => "NoSuchWay",
        Error::NotAsked(NotAsked::Open) => "AskedAlready",
        Error::NotAsked(NotAsked::Rests) => "Rests",
        Error::NotAsked(NotAsked::Closed) => "Closed",
        Error::NotAsked(NotAsked::EnoughToday) => "EnoughToday",
        Error::NotAsked(NotAsked::Pause) => "InAPause",
        Error::Asleep => "Asleep",
        Error::Shut => "Shut",
        Error::KeyStore => "KeyStore",
        Error::Storage(_) => "Storage",
    }
}
