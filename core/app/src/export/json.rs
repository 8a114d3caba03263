//! The JSON form, as docs/export.md has its schema. An entry at a time, each on a line of its own.

use super::ExportChoice;
use crate::ask::AnswerWord;
use crate::checkin::{CheckIn, Sharing};
use crate::journal::{Entry, What};
use crate::phrases::{self, Language};
use microconsent_statement::{Limit, Setting, Signal, Who, Words};
use serde_json::{Map, Value, json};

/// The version of the schema.
pub(super) const VERSION: u8 = 1;

pub(super) fn begin(text: &mut String, choice: &ExportChoice, language: Language) {
    let about = json!(phrases::export_about(language));
    let times = choice.rounding.name();
    text.push_str(&format!(
        "{{\n\"format\": \"microconsent-export\",\n\"version\": {VERSION},\n\"about\": {about},\n\
         \"times\": \"{times}\",\n\"entries\": ["
    ));
}

pub(super) fn end(text: &mut String) {
    text.push_str("\n]\n}\n");
}

pub(super) fn entry(text: &mut String, entry: &Entry, choice: &ExportChoice, follows: bool) {
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| {
        let is_empty = value.as_array().is_some_and(Vec::is_empty);
        if !value.is_null() && !is_empty {
            fields.insert(name.to_owned(), value);
        }
    };
    put("time", json!(choice.when(entry.id.at_utc_ms)));
    put("kind", json!(kind(&entry.what)));
    match &entry.what {
        What::CheckIn(checkin) => {
            put("signal", checkin.signal.map_or(Value::Null, signal));
            put("setting", setting(&checkin.setting));
            put("feelings", texts(&checkin.feelings));
            put("body", texts(&checkin.body));
            put("limits", checkin.limits.iter().map(limit).collect());
            put("note", optional(checkin.note.as_ref()));
            put("was", optional(checkin.shift.as_ref().map(|s| &s.was)));
        }
        What::Ask(ask) => {
            put("words", json!(ask.words.as_str()));
            put("doer", who(ask.doer));
            put("receiver", who(ask.receiver));
            put("setting", ask.setting.as_ref().map_or(Value::Null, setting));
        }
        What::Answer(answer) => {
            put("answer", json!(answer_word(answer.answer)));
            put("limits", answer.limits.iter().map(limit).collect());
            put("words", optional(answer.words.as_ref()));
            let at = answer.setting.as_ref();
            put("setting", at.map_or(Value::Null, setting));
        }
        What::Pause | What::Unreadable => {}
    }
    let later = entry.afterthoughts.iter();
    let later = later.map(|a| json!({"time": choice.when(a.at_utc_ms), "words": a.words.as_str()}));
    put("afterthoughts", later.collect());
    put("shared", entry.shared.map_or(Value::Null, shared));
    put("tapped_locked", json!(entry.tapped_locked.then_some(true)));
    text.push_str(if follows { ",\n" } else { "\n" });
    text.push_str(&Value::Object(fields).to_string());
}

fn kind(what: &What) -> &'static str {
    match what {
        What::CheckIn(CheckIn { shift: None, .. }) => "check-in",
        What::CheckIn(_) => "shift",
        What::Pause => "pause",
        What::Ask(_) => "ask",
        What::Answer(_) => "answer",
        What::Unreadable => "unreadable",
    }
}

fn signal(signal: Signal) -> Value {
    json!(match signal {
        Signal::Green => "green",
        Signal::Yellow => "yellow",
        Signal::Red => "red",
    })
}

fn setting(setting: &Setting) -> Value {
    json!(match setting {
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
        Setting::Own(words) => return json!({ "own": words.as_str() }),
    })
}

fn limit(limit: &Limit) -> Value {
    let kind = match limit {
        Limit::Only(_) => "only",
        Limit::Not(_) => "not",
        Limit::Until { .. } => "until",
        Limit::StopWhen(_) => "stop-when",
    };
    let mut fields = Map::new();
    fields.insert("kind".to_owned(), json!(kind));
    if let Some(minutes) = limit.minutes() {
        fields.insert("minutes".to_owned(), json!(minutes));
    }
    if let Some(words) = limit.words() {
        fields.insert("words".to_owned(), json!(words.as_str()));
    }
    Value::Object(fields)
}

/// The asker is the owner of the pages.
fn who(who: Option<Who>) -> Value {
    json!(who.map(|who| match who {
        Who::Asker => "me",
        Who::Asked => "partner",
        Who::Both => "both",
    }))
}

fn answer_word(word: AnswerWord) -> &'static str {
    match word {
        AnswerWord::Yes => "yes",
        AnswerWord::NotYet => "not-yet",
        AnswerWord::No => "no",
        AnswerWord::TakenBack => "taken-back",
    }
}

fn shared(sharing: Sharing) -> Value {
    json!(match sharing {
        Sharing::Signal => "signal",
        Sharing::WithLimits => "limits",
        Sharing::WithWords => "words",
    })
}

fn texts(words: &[Words]) -> Value {
    words.iter().map(Words::as_str).collect()
}

fn optional(words: Option<&Words>) -> Value {
    json!(words.map(Words::as_str))
}
