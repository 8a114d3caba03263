//! A story's transcript in plain sentences, for a person who reads it.

use super::asking::answer_name;
use super::history;
use super::library;
use super::shown::Shown;
use crate::phone::{Phone, capital};
use crate::story::{Said, Step, StoryLimit};
use microconsent::phrases::{Fill, Language};
use microconsent::statement::Signal;
use microconsent::{AnswerWord, Entry, What, phrases};

/// What a step does, after the person's name.
pub(super) fn does(step: &Step, verb: &str, phone: &Phone) -> String {
    let language = phone.app().language();
    let text = |said: &Said| text(said, phone);
    let line_of = |id, said: &Said| named(id, &text(said), language);
    let setting = step.setting.as_deref().unwrap_or_default();
    let page = step.entry.map_or(String::new(), |n| format!(" page {n}"));
    let mut line = match verb {
        _ if history::told(step, verb).is_some() => history::told(step, verb).unwrap_or_default(),
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
        "reboot locked" => "switches the phone off and on, and leaves it locked".into(),
        "fetch" => "leaves the locked phone to look whether something came".into(),
        "let go of green" => "lets go of the green that waits".into(),
        "edit" => format!("changes{page}"),
        "delete" => format!("deletes{page}"),
        "afterthought" => format!("adds an afterthought to{page}"),
        "begin linking" => "reads the page on linking, alone".into(),
        "show code" => "has read it, and shows a code".into(),
        "scan" => format!(
            "scans {}’s code",
            capital(step.code.as_deref().unwrap_or_default())
        ),
        "same digits" => "says that the digits are the same".into(),
        "stop linking" => "stops linking".into(),
        "unlink" => "ends the link".into(),
        "speak" => "switches the app to another language".into(),
        "write phrase" => "writes a phrase".into(),
        "favour phrase" => "likes to have a phrase at hand".into(),
        "hide phrase" => "hides a phrase".into(),
        "delete phrase" => "deletes a phrase".into(),
        "draft" => "writes a question, and asks nobody yet".into(),
        "ask" if step.words.is_none() => "asks what is drafted, after the private check".into(),
        "ask" => "asks, after the private check".into(),
        "ask unchecked" => "would ask without the private check".into(),
        "let question go" => "lets the question go".into(),
        "withdraw question" => format!("takes the question back{}", which(step)),
        "answer" => format!("answers{}", which(step)),
        "say no" => format!("says no{}", which(step)),
        "say not yet" => format!("says not yet{}", which(step)),
        "take answer back" => format!("takes the answer back{}", which(step)),
        "tighten" => format!("adds a Limit to the yes{}", which(step)),
        "let rest" => format!("lets the question rest{}", which(step)),
        "mute topic" => format!("mutes the topic{}", which(step)),
        "mute all" => "wants nothing to be asked".into(),
        "unmute all" => "lets questions come again".into(),
        "open topic" => format!("opens a closed topic again{}", which(step)),
        "open all topics" => "opens every topic again".into(),
        "thank" => "sends thanks".into(),
        "breathe" => "begins to breathe".into(),
        "propose breathing" => "offers to breathe together".into(),
        "join breathing" => "joins, in one tap".into(),
        "stop breathing" => "stops, in one tap".into(),
        "come to rest" => "comes to rest, without breath".into(),
        "next step" => "goes on, to the next step".into(),
        "step back" => "goes a step back".into(),
        "leave it open" => "leaves open how it is now".into(),
        "choose holds" => "reads why holds are off, and turns them on".into(),
        "choose no holds" => "turns holds off".into(),
        "keep way" => "keeps a way to breathe".into(),
        "delete way" => "deletes a way to breathe".into(),
        other => other.to_owned(),
    };
    let mut said = Vec::new();
    said.extend(step.answer.as_deref().map(|a| answer(a, language)));
    if let Some(name) = &step.signal {
        let signal = Signal::ALL.into_iter().find(|s| format!("{s:?}") == *name);
        let word = |s| phrases::signal(Some(s), language);
        said.push(signal.map_or(name.clone(), word));
    }
    if !matches!(verb, "enter" | "move") {
        said.extend(step.setting.clone());
    }
    said.extend(step.feelings.iter().map(|f| line_of("ui-share-feeling", f)));
    said.extend(step.body.iter().map(|b| line_of("ui-share-body", b)));
    said.extend(step.limits.iter().flat_map(|l| limit(l, phone)));
    said.extend(step.was.iter().map(|w| line_of("ui-share-before", w)));
    said.extend(step.note.iter().map(|n| format!("“{}”", text(n))));
    said.extend(step.words.iter().map(|w| format!("“{}”", text(w))));
    let who = [
        ("ui-ask-doer", &step.doer),
        ("ui-ask-receiver", &step.receiver),
    ];
    said.extend(who.iter().filter_map(|(id, who)| {
        let who = format!("ui-ask-who-{}", who.as_deref()?);
        Some(named(id, &phrases::line(language, &who, &[])?, language))
    }));
    said.extend(
        step.invites
            .iter()
            .map(|s| named("ui-ask-invites", s, language)),
    );
    said.extend(
        step.phrase
            .iter()
            .map(|p| format!("“{}”", phrase(p, language))),
    );
    said.extend(step.way.clone());
    said.extend(step.grounding.clone());
    said.extend(step.pattern.clone());
    said.extend(step.lasts.clone());
    said.extend(step.language.iter().map(|tag| own_name(tag)));
    if !said.is_empty() {
        line.push_str(": ");
        line.push_str(&said.join(" · "));
    }
    line
}

/// Which question it is about, where that is said.
fn which(step: &Step) -> String {
    match step.question {
        None | Some(0 | 1) => String::new(),
        Some(2) => " (the one before the newest)".into(),
        Some(n) => format!(" ({} before the newest)", n - 1),
    }
}

/// The word for an Answer that a step names.
fn answer(name: &str, language: Language) -> String {
    let known = AnswerWord::ALL.into_iter();
    let known = known.filter(|word| answer_name(*word) == name);
    known
        .map(|word| phrases::answer(word, language))
        .next()
        .unwrap_or_else(|| name.to_owned())
}

/// Words of a draft, as the phone has them.
fn text(said: &Said, phone: &Phone) -> String {
    match (library::said(said, phone), said) {
        (Ok(Ok(text)), _) => text,
        (_, Said::Text(text)) => text.clone(),
        // Why it is none, the app says.
        (_, Said::Phrase(phrase)) => phrase.phrase.clone(),
    }
}

/// A line of the core with words in it.
fn named(id: &str, words: &str, language: Language) -> String {
    phrases::line(language, id, &[("words", Fill::Words(words))]).unwrap_or_default()
}

/// A Limit as it is read back.
fn limit(limit: &StoryLimit, phone: &Phone) -> Vec<String> {
    let language = phone.app().language();
    let words = [
        ("ui-limit-only", &limit.only),
        ("ui-limit-not", &limit.not),
        ("ui-limit-stop-when", &limit.stop_when),
    ];
    let words = words
        .iter()
        .filter_map(|(id, said)| Some(named(id, &text(said.as_ref()?, phone), language)));
    let minutes = limit.until_minutes.and_then(|minutes| {
        let minutes = Fill::Number(minutes.into());
        phrases::line(language, "ui-limit-minutes", &[("minutes", minutes)])
    });
    words.chain(minutes).collect()
}

/// A phrase that a step names: own words, or the text of one of the library.
fn phrase(name: &str, language: Language) -> String {
    match (name.strip_prefix("own: "), phrases::find(name)) {
        (Some(words), _) => words.to_owned(),
        (None, Some(phrase)) => phrases::outline(phrase, language),
        (None, None) => name.to_owned(),
    }
}

/// A language as it calls itself.
fn own_name(tag: &str) -> String {
    Language::from_tag(tag).map_or_else(|| tag.to_owned(), |l| l.own_name().to_owned())
}

/// What is found, as far as it is looked at.
pub(super) fn finds(words: &str, found: &[String], looked_at: usize) -> String {
    if found.is_empty() {
        return format!("“{words}” is in no phrase.");
    }
    let first: Vec<String> = found
        .iter()
        .take(looked_at.max(1))
        .map(|text| format!("“{text}”"))
        .collect();
    format!("“{words}” is in {}", first.join(", "))
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
    let language = phone.app().language();
    if shown.locked {
        let notice = Some(&shown.notice).filter(|notice| !notice.is_empty());
        let notice = notice.map_or(String::new(), |notice| format!(" [{notice}]"));
        return format!("{}{notice}", shown.says);
    }
    let mut line = if !shown.pace_title.is_empty() {
        format!("{}.", shown.pace_title)
    } else if shown.pause {
        "A pause is on.".into()
    } else {
        capital(shown.phase) + "."
    };
    let signal =
        |name: &str, signal| format!("{}: {}", capital(name), phrases::signal(signal, language));
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
    if shown.kept_green {
        line.push_str(" A green from the locked phone waits.");
    }
    if shown.second_beat {
        line.push_str(" It asks for the second beat.");
    }
    if shown.phase != "apart" {
        line.push_str(&format!(" ({}, {})", shown.phase, shown.setting));
    }
    if !matches!(shown.link, "linked" | "unlinked") {
        line.push_str(&format!(" (linking: {})", shown.link));
    }
    line
}

/// A page of a journal in one line.
pub(super) fn page(entry: &Entry, language: Language) -> String {
    let mut line = match &entry.what {
        What::CheckIn(c) => {
            let word = |s| phrases::signal(Some(s), language);
            let signal = c.signal.map_or("no Signal".into(), word);
            let setting = phrases::setting(&c.setting, language);
            let was = c.shift.iter();
            let was =
                was.map(|s| " · ".to_owned() + &named("ui-share-before", s.was.as_str(), language));
            let note = c.note.iter().map(|n| format!(" · “{n}”"));
            was.chain(note)
                .fold(format!("{signal} · {setting}"), |line, more| line + &more)
        }
        What::Pause => "a pause".into(),
        What::Ask(ask) => format!("asked: “{}”", ask.words),
        What::Answer(answer) => {
            let word = phrases::answer(answer.answer, language);
            let limits = answer.limits.iter();
            let limits = limits.map(|l| format!(" · {}", phrases::limit(l, language)));
            let words = answer.words.iter().map(|words| format!(" · “{words}”"));
            let line = format!("answered: {word}");
            limits.chain(words).fold(line, |line, more| line + &more)
        }
        What::Breathing(entry) => {
            format!("breathing: {}", phrases::breathing_entry(entry, language))
        }
        What::Unreadable => "cannot be read".into(),
    };
    if entry.shared.is_some() {
        line.push_str(" · shared");
    }
    if entry.tapped_locked {
        line.push_str(" · tapped while locked");
    }
    for afterthought in &entry.afterthoughts {
        line.push_str(&format!(" · later: “{}”", afterthought.words));
    }
    line
}
