//! The JSON form, as docs/export.md has its schema. An entry at a time, each on a line of its own.

use super::ExportChoice;
use crate::ask::AnswerWord;
use crate::breathing::{BreathingEntry, Grounding};
use crate::checkin::{Afterthought, CheckIn, Sharing};
use crate::journal::{Entry, What};
use crate::phrases::{self, Language};
use microconsent_statement::{Limit, Setting, Signal, Who, Words};
use serde::Serialize;

/// The version of the schema.
pub(super) const VERSION: u8 = 1;

pub(super) fn begin(text: &mut String, choice: &ExportChoice, language: Language) {
    // Encoding into memory cannot fail.
    let about = serde_json::to_string(&phrases::export_about(language)).unwrap_or_default();
    let times = choice.rounding.name();
    text.push_str(&format!(
        "{{\n\"format\": \"microconsent-export\",\n\"version\": {VERSION},\n\"about\": {about},\n\
         \"times\": \"{times}\",\n\"entries\": ["
    ));
}

pub(super) fn end(text: &mut String) {
    text.push_str("\n]\n}\n");
}

/// An entry, its fields in the order of docs/export.md. What has nothing to say is left out.
#[derive(Default, Serialize)]
struct Fields<'a> {
    time: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    signal: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    setting: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    feelings: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    body: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    limits: Vec<Bound<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    doer: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    receiver: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    way: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    afterthoughts: Vec<Later<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shared: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tapped_locked: Option<bool>,
}

/// A Setting or a way to rest: its name here, or own words.
#[derive(Serialize)]
#[serde(untagged)]
enum Named<'a> {
    Here(&'static str),
    Own { own: &'a str },
}

/// A Limit.
#[derive(Serialize)]
struct Bound<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<&'a str>,
}

/// An afterthought.
#[derive(Serialize)]
struct Later<'a> {
    time: String,
    words: &'a str,
}

pub(super) fn entry(text: &mut String, entry: &Entry, choice: &ExportChoice, follows: bool) {
    let common = Fields {
        time: choice.when(entry.id.at_utc_ms),
        kind: kind(&entry.what),
        afterthoughts: later(&entry.afterthoughts, choice),
        shared: entry.shared.map(shared),
        tapped_locked: entry.tapped_locked.then_some(true),
        ..Fields::default()
    };
    let fields = match &entry.what {
        What::CheckIn(checkin) => Fields {
            signal: checkin.signal.map(signal),
            setting: Some(setting(&checkin.setting)),
            feelings: checkin.feelings.iter().map(Words::as_str).collect(),
            body: checkin.body.iter().map(Words::as_str).collect(),
            limits: checkin.limits.iter().map(limit).collect(),
            note: checkin.note.as_ref().map(Words::as_str),
            was: checkin.shift.as_ref().map(|s| s.was.as_str()),
            ..common
        },
        What::Ask(ask) => Fields {
            words: Some(ask.words.as_str()),
            doer: ask.doer.map(who),
            receiver: ask.receiver.map(who),
            setting: ask.setting.as_ref().map(setting),
            ..common
        },
        What::Answer(answer) => Fields {
            answer: Some(answer_word(answer.answer)),
            limits: answer.limits.iter().map(limit).collect(),
            words: answer.words.as_ref().map(Words::as_str),
            setting: answer.setting.as_ref().map(setting),
            ..common
        },
        What::Breathing(breathing) => Fields {
            way: Some(way(breathing)),
            ..common
        },
        What::Pause | What::Unreadable => common,
    };
    text.push_str(if follows { ",\n" } else { "\n" });
    text.push_str(&serde_json::to_string(&fields).unwrap_or_default());
}

fn later<'a>(afterthoughts: &'a [Afterthought], choice: &ExportChoice) -> Vec<Later<'a>> {
    let later = afterthoughts.iter().map(|later| Later {
        time: choice.when(later.at_utc_ms),
        words: later.words.as_str(),
    });
    later.collect()
}

fn kind(what: &What) -> &'static str {
    match what {
        What::CheckIn(CheckIn { shift: None, .. }) => "check-in",
        What::CheckIn(_) => "shift",
        What::Pause => "pause",
        What::Ask(_) => "ask",
        What::Answer(_) => "answer",
        What::Breathing(_) => "breathing",
        What::Unreadable => "unreadable",
    }
}

fn way(entry: &BreathingEntry) -> Named<'_> {
    Named::Here(match entry {
        BreathingEntry::Natural => "natural",
        BreathingEntry::Even => "even",
        BreathingEntry::LongerOut => "longer-out",
        BreathingEntry::FiveAndAHalf => "five-and-a-half",
        BreathingEntry::Box => "box",
        BreathingEntry::FourSevenEight => "four-seven-eight",
        BreathingEntry::Own(name) => {
            return Named::Own { own: name.as_str() };
        }
        BreathingEntry::Unnamed => "unnamed",
        BreathingEntry::Grounding(Grounding::FiveSenses) => "five-senses",
        BreathingEntry::Grounding(Grounding::FeetAndHands) => "feet-and-hands",
        BreathingEntry::Grounding(Grounding::AnObject) => "an-object",
        BreathingEntry::Grounding(Grounding::Sounds) => "sounds",
    })
}

fn signal(signal: Signal) -> &'static str {
    match signal {
        Signal::Green => "green",
        Signal::Yellow => "yellow",
        Signal::Red => "red",
    }
}

fn setting(setting: &Setting) -> Named<'_> {
    Named::Here(match setting {
        Setting::Talking => "talking",
        Setting::Hug => "hug",
        Setting::SittingClose => "sitting-close",
        Setting::SharingRoomOrBed => "sharing-room-or-bed",
        Setting::Cuddling => "cuddling",
        Setting::Kissing => "kissing",
        Setting::TouchOverClothes => "touch-over-clothes",
        Setting::Touch => "touch",
        Setting::Undressing => "undressing",
        Setting::Sex => "sex",
        Setting::Afterwards => "afterwards",
        Setting::Own(words) => {
            return Named::Own {
                own: words.as_str(),
            };
        }
    })
}

fn limit(limit: &Limit) -> Bound<'_> {
    Bound {
        kind: match limit {
            Limit::Only(_) => "only",
            Limit::Not(_) => "not",
            Limit::Until { .. } => "until",
            Limit::StopWhen(_) => "stop-when",
        },
        minutes: limit.minutes(),
        words: limit.words().map(Words::as_str),
    }
}

/// The asker is the owner of the pages.
fn who(who: Who) -> &'static str {
    match who {
        Who::Asker => "me",
        Who::Asked => "partner",
        Who::Both => "both",
    }
}

fn answer_word(word: AnswerWord) -> &'static str {
    match word {
        AnswerWord::Yes => "yes",
        AnswerWord::NotYet => "not-yet",
        AnswerWord::No => "no",
        AnswerWord::TakenBack => "taken-back",
    }
}

fn shared(sharing: Sharing) -> &'static str {
    match sharing {
        Sharing::Signal => "signal",
        Sharing::WithLimits => "limits",
        Sharing::WithWords => "words",
    }
}
