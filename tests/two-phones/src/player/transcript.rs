//! A story's transcript in plain sentences, for a person who reads it.

use super::draft;
use super::shown::Shown;
use crate::phone::{Phone, capital};
use crate::story::Step;
use microconsent::statement::Signal;
use microconsent::{Entry, What, phrases};

/// What a step does, after the person's name.
pub(super) fn does(step: &Step, verb: &str) -> String {
    let setting = step.setting.as_deref().unwrap_or_default();
    let page = step.entry.map_or(String::new(), |n| format!(" page {n}"));
    let mut line = match verb {
        "enter" => format!("enters a time together: {setting}"),
        "leave" => "leaves".into(),
        "move" => format!("moves to something else: {setting}"),
        "keep" => "checks in privately".into(),
        "share" => match step.with.as_deref() {
            Some("limits") => "shares, with Limits".into(),
            Some("words") => "shares, with words".into(),
            _ if step.limits.is_empty() && step.note.is_none() => "shares the Signal alone".into(),
            _ => "shares the Signal alone, and keeps the rest of what is here".into(),
        },
        "slow" => "taps slow".into(),
        "stop" => "taps stop".into(),
        "pause" => "asks for a pause".into(),
        "confirm" => "gives the second beat".into(),
        "let go" => "lets go of the second beat".into(),
        "lock" | "unlock" => format!("{verb}s the phone"),
        "restart" => "closes the app and opens it again".into(),
        "reboot" => "switches the phone off and on".into(),
        "edit" => format!("changes{page}"),
        "delete" => format!("deletes{page}"),
        "afterthought" => format!("adds an afterthought to{page}"),
        "unlink" => "ends the link".into(),
        other => other.to_owned(),
    };
    let mut said = Vec::new();
    if let Some(name) = &step.signal {
        let signal = Signal::ALL.into_iter().find(|s| format!("{s:?}") == *name);
        said.push(
            signal
                .map_or(name.as_str(), |s| phrases::signal(Some(s)))
                .to_owned(),
        );
    }
    if !matches!(verb, "enter" | "move") {
        said.extend(step.setting.clone());
    }
    said.extend(step.feelings.iter().map(|f| format!("I feel: {f}")));
    said.extend(step.body.iter().map(|b| format!("My body: {b}")));
    let limits = step
        .limits
        .iter()
        .filter_map(|l| draft::limit(l).ok()?.ok());
    said.extend(limits.map(|l| phrases::limit(&l)));
    said.extend(step.was.iter().map(|w| format!("Before: “{w}”")));
    said.extend(step.note.iter().map(|n| format!("“{n}”")));
    said.extend(step.words.iter().map(|w| format!("“{w}”")));
    if !said.is_empty() {
        line.push_str(": ");
        line.push_str(&said.join(" · "));
    }
    line
}

/// How the network is from now on.
pub(super) fn network(step: &Step, mode: &str) -> String {
    let whose = match &step.from {
        Some(name) => format!("{}’s phone sends", capital(name)),
        None => "the phones send".into(),
    };
    let order = match step.order.as_deref() {
        Some("reversed") => ", the newest first",
        _ => "",
    };
    match mode {
        "carry" => format!("What {whose} arrives."),
        "cut" => format!("What {whose} cannot go: the link is cut."),
        "lose" => format!("What {whose} is lost on the way."),
        "hold" => format!("What {whose} is held on the way."),
        "double" => format!("What {whose} arrives twice."),
        "release" => format!("What {whose} arrives, and what was held{order}."),
        other => format!("What {whose}: {other}."),
    }
}

/// What a phone shows, the Pace first.
pub(super) fn shows(shown: &Shown, phone: &Phone, other: Option<&str>) -> String {
    if shown.locked {
        return phrases::LOCKED.to_owned();
    }
    let mut line = if !shown.pace_title.is_empty() {
        format!("{}.", shown.pace_title)
    } else if shown.pause {
        "A pause is on.".into()
    } else {
        capital(shown.phase) + "."
    };
    let signal = |name: &str, signal| format!("{}: {}", capital(name), phrases::signal(signal));
    let mut signals = Vec::new();
    if shown.phase != "apart" {
        signals.push(signal(&phone.name, shown.own_signal));
    }
    if let Some(other) = other
        && (shown.phase == "together" || shown.partner_signal.is_some())
    {
        signals.push(signal(other, shown.partner_signal));
    }
    if !signals.is_empty() {
        line.push_str(&format!(" {}.", signals.join(", ")));
    }
    for limit in &shown.partner_limits {
        line.push_str(&format!(" [{limit}]"));
    }
    if !shown.partner_words.is_empty() {
        line.push_str(&format!(" “{}”", shown.partner_words.replace('\n', " / ")));
    }
    if shown.second_beat {
        line.push_str(" It asks for the second beat.");
    }
    if shown.phase != "apart" {
        line.push_str(&format!(" ({}, {})", shown.phase, shown.setting));
    }
    line
}

/// A page of a journal in one line.
pub(super) fn page(entry: &Entry) -> String {
    let mut line = match &entry.what {
        What::CheckIn(c) => {
            let signal = c.signal.map_or("no Signal", |s| phrases::signal(Some(s)));
            let setting = phrases::setting(&c.setting);
            let was = c.shift.iter().map(|s| format!(" · Before: “{}”", s.was));
            let note = c.note.iter().map(|n| format!(" · “{n}”"));
            was.chain(note)
                .fold(format!("{signal} · {setting}"), |line, more| line + &more)
        }
        What::Pause => "a pause".into(),
        What::Unreadable => "cannot be read".into(),
    };
    if entry.shared.is_some() {
        line.push_str(" · shared");
    }
    for afterthought in &entry.afterthoughts {
        line.push_str(&format!(" · later: “{}”", afterthought.words));
    }
    line
}
