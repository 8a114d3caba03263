//! The sentences of the views, in the person's language, from `ui-` in core/app/phrases.
//!
//! What a person wrote stands in isolates there (U+2068, U+2069), which are for display alone.

use super::language::Language;
use super::texts::{Fill, say as say_with};
use crate::checkin::{CheckIn, Sharing};
use crate::moment::Pace;
use crate::phrases::{Blank, Kind};
use crate::rule::Rule;
use crate::view::LinkPhase;
use microconsent_statement::{Field, Limit, Said, Setting, Signal, Words};

/// A sentence that has no blank.
fn say(language: Language, id: &str) -> String {
    say_with(language, id, &[])
}

fn say_words(language: Language, id: &str, words: &Words) -> String {
    say_with(language, id, &[("words", Fill::Words(words.as_str()))])
}

/// What a locked phone shows and answers, whatever is stored and whatever happened
/// (`locked_shows_nothing`).
pub fn locked(language: Language) -> String {
    say(language, "ui-locked")
}

/// The other tapped slow on their locked phone, and how it is now is not known.
pub(crate) fn tapped_slow(language: Language) -> String {
    say(language, "ui-they-tapped-slow")
}

/// A green that was tapped on the locked phone waits to be said anew.
pub(crate) fn kept_green(language: Language) -> String {
    say(language, "ui-kept-green")
}

/// The word for a Signal, or for one that is not known.
pub fn signal(signal: Option<Signal>, language: Language) -> String {
    let id = match signal {
        Some(Signal::Green) => "ui-signal-open",
        Some(Signal::Yellow) => "ui-signal-slow",
        Some(Signal::Red) => "ui-signal-stop",
        None => "ui-signal-unknown",
    };
    say(language, id)
}

/// The name of a Setting.
pub fn setting(setting: &Setting, language: Language) -> String {
    let id = match setting {
        Setting::Talking => "ui-setting-talking",
        Setting::Hug => "ui-setting-hug",
        Setting::SittingClose => "ui-setting-sitting-close",
        Setting::SharingRoomOrBed => "ui-setting-sharing-room-or-bed",
        Setting::Cuddling => "ui-setting-cuddling",
        Setting::Kissing => "ui-setting-kissing",
        Setting::TouchOverClothes => "ui-setting-touch-over-clothes",
        Setting::Touch => "ui-setting-touch",
        Setting::Undressing => "ui-setting-undressing",
        Setting::Sex => "ui-setting-sex",
        Setting::Afterwards => "ui-setting-afterwards",
        Setting::Own(words) => return words.as_str().to_owned(),
    };
    say(language, id)
}

/// What the everyday Settings, or the intimate ones, are called together.
pub fn everyday_or_intimate(intimate: bool, language: Language) -> String {
    let id = if intimate {
        "ui-settings-intimate"
    } else {
        "ui-settings-everyday"
    };
    say(language, id)
}

/// In place of a Setting that the other named in their own words, where those are not kept.
pub(crate) fn setting_that_they_named(language: Language) -> Setting {
    let words = say(language, "ui-setting-they-named");
    // Short and plain in every language: it is always taken.
    Words::new(&words, Field::Setting).map_or(Setting::Talking, Setting::Own)
}

/// What a kind of phrase is called.
pub fn kind(kind: Kind, language: Language) -> String {
    say(language, &format!("ui-kind-{}", kind.tag()))
}

/// What is asked for in a blank.
pub fn blank(blank: Blank, language: Language) -> String {
    say(language, &format!("ui-blank-{}", blank.name()))
}

/// Who has reviewed the texts of a language, or that nobody has yet.
pub fn reviewed_by(language: Language) -> String {
    say(language, "ui-reviewed-by")
}

/// The Pace as a short sentence, to be shown first.
pub fn pace_title(pace: Pace, language: Language) -> String {
    let id = match pace {
        Pace::Open => "ui-pace-open-title",
        Pace::Slow => "ui-pace-slow-title",
        Pace::CheckIn => "ui-pace-check-in-title",
        Pace::Pause => "ui-pace-pause-title",
    };
    say(language, id)
}

/// The line below the Pace.
pub fn pace_line(pace: Pace, hears: bool, language: Language) -> String {
    let id = match (pace, hears) {
        (Pace::Open, _) => "ui-pace-open-line",
        (Pace::Slow, _) => "ui-pace-slow-line",
        (Pace::CheckIn, true) => "ui-pace-check-in-line-hears",
        (Pace::CheckIn, false) => "ui-pace-check-in-line-not-hearing",
        (Pace::Pause, _) => "ui-pace-pause-line",
    };
    say(language, id)
}

/// Whether the other phone has my Pause.
pub fn they_have_it(has: bool, language: Language) -> String {
    let id = if has {
        "ui-they-have-it-yes"
    } else {
        "ui-they-have-it-no"
    };
    say(language, id)
}

/// The question of the second beat.
pub fn second_beat(signal: Signal, language: Language) -> String {
    let id = match signal {
        Signal::Green => "ui-second-beat-open",
        Signal::Yellow | Signal::Red => "ui-second-beat-slow",
    };
    say(language, id)
}

/// One Limit, read back.
pub fn limit(limit: &Limit, language: Language) -> String {
    match limit {
        Limit::Only(words) => say_words(language, "ui-limit-only", words),
        Limit::Not(words) => say_words(language, "ui-limit-not", words),
        Limit::StopWhen(words) => say_words(language, "ui-limit-stop-when", words),
        Limit::Until { minutes, words } => {
            let minutes = ("minutes", Fill::Number((*minutes).into()));
            match words {
                None => say_with(language, "ui-limit-minutes", &[minutes]),
                Some(words) => {
                    let words = ("words", Fill::Words(words.as_str()));
                    say_with(language, "ui-limit-minutes-words", &[minutes, words])
                }
            }
        }
    }
}

/// What would go, line by line, and what stays, before sharing (`private_first`). Outside a Moment a Yellow
/// or Red shows for its own time, whatever minutes were chosen.
pub fn sharing(
    checkin: &CheckIn,
    sharing: Sharing,
    together: bool,
    minutes: u8,
    language: Language,
) -> (Vec<String>, Vec<String>) {
    let named = |id, name, text: &str| say_with(language, id, &[(name, Fill::Words(text))]);
    let mut goes = vec![
        named(
            "ui-share-signal",
            "signal",
            &signal(checkin.signal, language),
        ),
        named(
            "ui-share-setting",
            "setting",
            &setting(&checkin.setting, language),
        ),
    ];
    let mut stays = Vec::new();
    let limits = checkin.limits.iter().map(|l| limit(l, language));
    match sharing {
        Sharing::Signal => stays.extend(limits),
        Sharing::WithLimits | Sharing::WithWords => goes.extend(limits),
    }
    let said = |id| move |words: &Words| say_words(language, id, words);
    let mut words = Vec::new();
    words.extend(checkin.feelings.iter().map(said("ui-share-feeling")));
    words.extend(
        checkin
            .shift
            .iter()
            .map(|s| said("ui-share-before")(&s.was)),
    );
    words.extend(checkin.note.iter().map(said("ui-share-note")));
    match sharing {
        Sharing::WithWords => goes.extend(words),
        Sharing::Signal | Sharing::WithLimits => stays.extend(words),
    }
    stays.extend(checkin.body.iter().map(said("ui-share-body")));
    if !together {
        goes.push(say(language, "ui-share-outside"));
    } else if checkin.signal != Some(Signal::Red) {
        let minutes = ("minutes", Fill::Number(minutes.into()));
        goes.push(say_with(language, "ui-share-good-for", &[minutes]));
    }
    (goes, stays)
}

/// What the other said: the Limits and the words, read back.
pub(crate) fn said(said: &Said, language: Language) -> (Vec<String>, Vec<String>) {
    let limits = said.limits.iter().map(|l| limit(l, language)).collect();
    let mut words = Vec::new();
    if let Some(said) = &said.words {
        words.extend(said.feelings.iter().map(ToString::to_string));
        let was = said.was.iter();
        words.extend(was.map(|w| say_words(language, "ui-share-before", w)));
        words.extend(said.note.iter().map(ToString::to_string));
    }
    (limits, words)
}

/// What to do at each point of linking.
pub(crate) fn linking(phase: LinkPhase, language: Language) -> String {
    let id = match phase {
        LinkPhase::Unlinked => "ui-link-unlinked",
        LinkPhase::Reading => "ui-link-reading",
        LinkPhase::Showing => "ui-link-showing",
        LinkPhase::Answering => "ui-link-answering",
        LinkPhase::Comparing => "ui-link-comparing",
        LinkPhase::Linked => "ui-link-linked",
    };
    say(language, id)
}

/// Why a rule refuses, and which way is open.
pub fn refused(rule: Rule, language: Language) -> String {
    say(
        language,
        &format!("ui-refused-{}", rule.name().replace('_', "-")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locked_shows_nothing_but_the_same_neutral_words() {
        for language in Language::ALL {
            let words = locked(*language);
            let aloud = ["aloud", "voz alta", "بالصوت"];
            assert!(aloud.iter().any(|a| words.contains(a)), "{words}");
            let signals = [Signal::Green, Signal::Yellow, Signal::Red].map(Some);
            for said in signals.map(|s| signal(s, *language)) {
                assert!(!words.to_lowercase().contains(&said), "{words}");
            }
            assert!(!words.contains(&pace_title(Pace::Pause, *language)));
        }
    }

    #[test]
    fn mine_alone_is_kept_in_place_of_their_words_every_language_has_its_own() {
        for language in Language::ALL {
            let Setting::Own(words) = setting_that_they_named(*language) else {
                panic!("{language:?}");
            };
            assert_eq!(words.as_str(), say(*language, "ui-setting-they-named"));
        }
    }
}
