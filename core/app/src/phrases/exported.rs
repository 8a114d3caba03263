//! What an entry reads as in an exported file. Isolates are for screens, and are left out here.

use super::asking::answer;
use super::breathing::breathing_entry;
use super::language::Language;
use super::shown::{limit, setting, signal};
use super::texts::{Fill, line, say};
use crate::checkin::Sharing;
use crate::journal::{Entry, What};
use microconsent_statement::Words;

/// The title of the file.
pub(crate) fn export_title(language: Language) -> String {
    say(language, "ui-export-title", &[])
}

/// With what it opens: what it is, and that it proves nothing (`no_proof`).
pub(crate) fn export_about(language: Language) -> Vec<String> {
    (1..)
        .map_while(|n: u8| line(language, &format!("ui-export-about-{n}"), &[]))
        .collect()
}

/// An entry: its title and its lines.
pub(crate) fn exported(entry: &Entry, language: Language) -> (String, Vec<String>) {
    let named = |id: &str| say(language, id, &[]);
    let said = |id: &'static str| {
        move |words: &Words| say(language, id, &[("words", Fill::Words(words.as_str()))])
    };
    let mut lines = Vec::new();
    let title = match &entry.what {
        What::CheckIn(checkin) => {
            lines.extend(
                checkin
                    .shift
                    .iter()
                    .map(|s| said("ui-share-before")(&s.was)),
            );
            lines.extend(checkin.feelings.iter().map(said("ui-share-feeling")));
            lines.extend(checkin.body.iter().map(said("ui-share-body")));
            lines.extend(checkin.limits.iter().map(|l| limit(l, language)));
            lines.extend(checkin.note.iter().map(said("ui-share-note")));
            let setting = setting(&checkin.setting, language);
            match checkin.signal {
                None => setting,
                Some(of) => format!("{} · {setting}", signal(Some(of), language)),
            }
        }
        What::Pause => named("ui-export-pause"),
        What::Breathing(breathing) => {
            lines.push(breathing_entry(breathing, language));
            named("ui-export-breathing")
        }
        What::Ask(ask) => {
            lines.push(ask.words.as_str().to_owned());
            named("ui-export-ask")
        }
        What::Answer(own) => {
            lines.extend(own.limits.iter().map(|l| limit(l, language)));
            lines.extend(own.words.iter().map(|w| w.as_str().to_owned()));
            format!(
                "{} · {}",
                named("ui-export-answer"),
                answer(own.answer, language)
            )
        }
        What::Unreadable => named("ui-export-unreadable"),
    };
    let later = entry.afterthoughts.iter().map(|a| &a.words);
    lines.extend(later.map(said("ui-export-later")));
    lines.extend(entry.shared.map(|sharing| {
        named(match sharing {
            Sharing::Signal => "ui-export-shared-signal",
            Sharing::WithLimits => "ui-export-shared-limits",
            Sharing::WithWords => "ui-export-shared-words",
        })
    }));
    if entry.tapped_locked {
        lines.push(named("ui-export-locked"));
    }
    let plain = |text: String| text.replace(['\u{2068}', '\u{2069}'], "");
    (plain(title), lines.into_iter().map(plain).collect())
}
