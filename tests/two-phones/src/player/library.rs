//! The phrase library in stories: phrases by name, words that are one, and what is found.

use super::{Done, Outcome};
use crate::isolates::without_isolates;
use crate::phone::Phone;
use crate::story::{Said, Step};
use microconsent::phrases::{Blank, Kind, NewPhrase, PhraseError, PhraseId, Settings};

/// A phrase by its id in the library, or an own one by its words; the inner error is the app's.
fn named(name: &str, phone: &Phone) -> Outcome<Done<PhraseId>> {
    let Some(words) = name.strip_prefix("own: ") else {
        return Ok(PhraseId::parse(name).ok_or(PhraseError::NoSuchPhrase));
    };
    let own = phone.app().own_phrases().map_err(|e| e.to_string())?;
    let found = own.iter().find(|p| p.text == words);
    Ok(found.map(|p| p.id).ok_or(PhraseError::NoSuchPhrase))
}

/// The phrase that a step names.
pub(super) fn phrase(step: &Step, phone: &Phone) -> Outcome<Done<PhraseId>> {
    named(step.phrase.as_deref().ok_or("which phrase?")?, phone)
}

/// The phrase that a step writes, to be kept as an own one that fits everywhere.
pub(super) fn written(step: &Step) -> Outcome<NewPhrase> {
    let tag = step.kind.as_deref().ok_or("of which kind?")?;
    Ok(NewPhrase {
        kind: Kind::from_tag(tag).ok_or(format!("no kind is called {tag}"))?,
        settings: Settings::ALL,
        words: own_words(step)?.to_owned(),
    })
}

/// The words of a step that are no phrase.
pub(super) fn own_words(step: &Step) -> Outcome<&str> {
    match step.words.as_ref().ok_or("which words?")? {
        Said::Text(text) => Ok(text),
        Said::Phrase(_) => Err("these are one’s own words, and no phrase".into()),
    }
}

/// Words of a draft as the phone has them: as they are written, or a phrase in its language.
pub(super) fn said(said: &Said, phone: &Phone) -> Outcome<Done<String>> {
    let phrase = match said {
        Said::Text(text) => return Ok(Ok(text.clone())),
        Said::Phrase(phrase) => phrase,
    };
    let blank = |(name, text)| -> Outcome<(Blank, &str)> {
        let name: &String = name;
        let text: &String = text;
        let blank = Blank::from_name(name).ok_or(format!("no blank is called {name}"))?;
        Ok((blank, text))
    };
    let blanks: Vec<(Blank, &str)> = phrase.blanks.iter().map(blank).collect::<Outcome<_>>()?;
    let id = named(&phrase.phrase, phone)?;
    Ok(id.and_then(|id| phone.app().fill_phrase(id, &blanks)))
}

/// Compares what is found with what is to stand first.
pub(super) fn compare_found(found: &[String], first: &[String]) -> Outcome<()> {
    let begins = found.len().min(first.len());
    if found[..begins] == *first && (begins > 0 || found.is_empty()) {
        return Ok(());
    }
    let shown = &found[..found.len().min(first.len().max(1))];
    Err(format!("wanted {first:?} first, found {shown:?}"))
}

/// The texts that a phone finds for these words.
pub(super) fn found(phone: &Phone, words: &str) -> Outcome<Vec<String>> {
    let found = phone.app().find_phrases(words).map_err(|e| e.to_string())?;
    Ok(found.iter().map(|p| without_isolates(&p.text)).collect())
}
