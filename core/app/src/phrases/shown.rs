//! The sentences of the views, in English, as they stand under `ui-` in en.ftl (a test holds them alike).
//!
//! They are written here too since a view is made at every frame and before any text is parsed. Short, warm, an invitation; never "should", never a claim to prove or protect.

use crate::checkin::{CheckIn, Sharing};
use crate::moment::Pace;
use crate::rule::Rule;
use microconsent_statement::{Field, Limit, Said, Setting, Signal, Words};

/// What a locked phone shows and answers, whatever is stored and whatever happened
/// (`locked_shows_nothing`).
pub const LOCKED: &str = "Locked. Say it aloud too.";

/// The word for a Signal, or for one that is not known.
pub fn signal(signal: Option<Signal>) -> &'static str {
    match signal {
        Some(Signal::Green) => "open",
        Some(Signal::Yellow) => "slow",
        Some(Signal::Red) => "stop",
        None => "not known",
    }
}

/// The name of a Setting.
pub fn setting(setting: &Setting) -> &str {
    match setting {
        Setting::Talking => "talking",
        Setting::Hug => "a hug",
        Setting::SittingClose => "sitting close",
        Setting::SharingRoomOrBed => "sharing a room or a bed",
        Setting::Cuddling => "cuddling",
        Setting::Kissing => "kissing",
        Setting::TouchOverClothes => "touch over clothes",
        Setting::Touch => "touch",
        Setting::Undressing => "undressing",
        Setting::Sex => "sex",
        Setting::Afterwards => "afterwards",
        Setting::Own(words) => words.as_str(),
    }
}

/// In place of a Setting that the other named in their own words, where those are not kept.
pub(crate) fn setting_that_they_named() -> Setting {
    // Short and plain: it is always taken.
    Words::new("something they named", Field::Setting).map_or(Setting::Talking, Setting::Own)
}

/// The Pace as a short sentence, to be shown first.
pub fn pace_title(pace: Pace) -> &'static str {
    match pace {
        Pace::Open => "Both open",
        Pace::Slow => "Go slow",
        Pace::CheckIn => "Ask out loud",
        Pace::Pause => "Pause",
    }
}

/// The line below the Pace.
pub fn pace_line(pace: Pace, hears: bool) -> &'static str {
    match (pace, hears) {
        (Pace::Open, _) => "You both said so, here and now. Either of you can change it.",
        (Pace::Slow, _) => "One of you is careful. Ask before you change anything.",
        (Pace::CheckIn, true) => "Not knowing is not a yes.",
        (Pace::CheckIn, false) => "Your phone can’t hear the other one. Not hearing is not a yes.",
        (Pace::Pause, _) => "It lasts until you both say how it is. There is no hurry.",
    }
}

/// Whether the other phone has my Pause.
pub fn they_have_it(has: bool) -> &'static str {
    if has {
        "The other phone has your word. Nothing more is needed."
    } else {
        "The other phone may not have it yet. Say it aloud too."
    }
}

/// The question of the second beat.
pub fn second_beat(signal: Signal) -> &'static str {
    match signal {
        Signal::Green => "You are in a pause. Do you want to come back, as open?",
        Signal::Yellow | Signal::Red => "You are in a pause. Do you want to come back, slowly?",
    }
}

/// One Limit, read back.
pub fn limit(limit: &Limit) -> String {
    match limit {
        Limit::Only(words) => format!("Only: {words}"),
        Limit::Not(words) => format!("Not: {words}"),
        Limit::Until {
            minutes,
            words: None,
        } => format!("For {}", minutes_long(*minutes)),
        Limit::Until {
            minutes,
            words: Some(words),
        } => format!("For {}: {words}", minutes_long(*minutes)),
        Limit::StopWhen(words) => format!("Stop when: {words}"),
    }
}

fn minutes_long(minutes: u16) -> String {
    match minutes {
        1 => "one minute".to_owned(),
        minutes => format!("{minutes} minutes"),
    }
}

/// What would go, line by line, and what stays, before sharing (`private_first`). Outside a Moment a Yellow
/// or Red shows for its own time, whatever minutes were chosen.
pub fn sharing(
    checkin: &CheckIn,
    sharing: Sharing,
    together: bool,
    minutes: u8,
) -> (Vec<String>, Vec<String>) {
    let mut goes = vec![format!("Your word: {}", signal(checkin.signal))];
    let mut stays = Vec::new();
    goes.push(format!("While: {}", setting(&checkin.setting)));
    let limits: Vec<String> = checkin.limits.iter().map(limit).collect();
    match sharing {
        Sharing::Signal => stays.extend(limits),
        Sharing::WithLimits | Sharing::WithWords => goes.extend(limits),
    }
    let mut words = Vec::new();
    words.extend(checkin.feelings.iter().map(|f| format!("I feel: {f}")));
    words.extend(checkin.shift.iter().map(|s| format!("Before: {}", s.was)));
    words.extend(checkin.note.iter().map(|n| format!("Note: {n}")));
    match sharing {
        Sharing::WithWords => goes.extend(words),
        Sharing::Signal | Sharing::WithLimits => stays.extend(words),
    }
    stays.extend(checkin.body.iter().map(|b| format!("My body: {b}")));
    if !together {
        goes.push("It shows for 12 hours at most.".to_owned());
    } else if checkin.signal != Some(Signal::Red) {
        goes.push(format!("Good for {minutes} minutes at most."));
    }
    (goes, stays)
}

/// What the other said: the Limits and the words, read back.
pub(crate) fn said(said: &Said) -> (Vec<String>, Vec<String>) {
    let limits = said.limits.iter().map(limit).collect();
    let mut words = Vec::new();
    if let Some(said) = &said.words {
        words.extend(said.feelings.iter().map(ToString::to_string));
        words.extend(said.was.iter().map(|w| format!("Before: {w}")));
        words.extend(said.note.iter().map(ToString::to_string));
    }
    (limits, words)
}

/// Why a rule refuses, and which way is open.
pub fn refused(rule: Rule) -> &'static str {
    match rule {
        Rule::PrivateFirst => "Look at what will be shared first. Then share it.",
        Rule::SoloWhole => "This is for two linked phones. All the rest is yours alone.",
        Rule::UpIsDeliberate => "Coming back takes two steps. Take your time.",
        Rule::EverythingSharedExpires => {
            "Open can be shared while you are both here. Slow and stop can be shared at any time."
        }
        Rule::GreenBelongsToItsSetting => "In a pause you stay where you are. Come back first.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No sentence of this module pushes, promises or claims.
    #[test]
    fn no_false_safety_and_no_pushing_in_any_sentence() {
        let text = include_str!("shown.rs");
        let sentences = text
            .lines()
            .take_while(|l| !l.contains("mod tests"))
            .filter(|l| !l.trim_start().starts_with("//"));
        for line in sentences {
            let line = line.to_lowercase();
            for word in [
                "should", "must", "safe", "protect", "prove", "hurry up", "!\"",
            ] {
                assert!(!line.contains(word), "{line}");
            }
        }
    }

    #[test]
    fn locked_shows_nothing_but_the_same_neutral_words() {
        assert!(LOCKED.ends_with("Say it aloud too."));
        for word in ["open", "slow", "stop", "pause"] {
            assert!(!LOCKED.to_lowercase().contains(word));
        }
    }
}
