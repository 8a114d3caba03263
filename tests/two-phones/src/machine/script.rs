//! A phone that is played from outside, without a terminal: `phone ana --script`.
//!
//! Each line that comes in is a step of a story that does or taps something, without `who`. Each line that goes out
//! is an object: what the phone shows, in a story's words, when that has changed; `done` or `error` for each
//! step. It ends when no more lines can come.

use super::Machine;
use super::options::Options;
use crate::phone::Phone;
use crate::player::{error_name, perform, shown, tap};
use crate::story::Step;
use serde_json::{Value, json};
use std::error::Error;
use std::io::{Write, stdin, stdout};
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// How often it looks whether something has come.
const LOOKS_EVERY: Duration = Duration::from_millis(50);

/// Plays the phone until there are no more lines.
///
/// # Errors
/// Where the phone cannot be opened, or nothing can be written.
pub fn run(options: &Options, program: &Path) -> Result<(), Box<dyn Error>> {
    let (mut phone, machine) = Machine::open(options, program)?;
    let (line, lines) = channel();
    std::thread::spawn(move || {
        for text in stdin().lines().map_while(Result::ok) {
            if line.send(text).is_err() {
                return;
            }
        }
    });
    let mut last = Value::Null;
    loop {
        machine.show(&phone);
        machine.turn_locked(&phone);
        let view = view(&phone)?;
        if view != last {
            tell(&view)?;
            last = view;
        }
        match lines.recv_timeout(LOOKS_EVERY) {
            Ok(text) if text.trim().is_empty() => {}
            Ok(text) => tell(&done(&text, &mut phone, &machine))?,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
    }
}

fn tell(line: &Value) -> std::io::Result<()> {
    let mut out = stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

/// Does what a line says.
fn done(text: &str, phone: &mut Phone, machine: &Machine) -> Value {
    let step = serde_json::from_str(text).map_err(|e| e.to_string());
    let step = step.and_then(Step::read);
    if let Ok(Step {
        taps: Some(name), ..
    }) = &step
    {
        return match tap(name, phone).as_deref() {
            Err(slip) => json!({ "slip": slip }),
            Ok("Done") => json!({ "done": "taps" }),
            Ok(other) => json!({ "error": other, "says": phone.locked_words() }),
        };
    }
    let played = step.and_then(|step| {
        let verb = step.does.as_deref().ok_or("a line does something")?;
        let seen = match verb {
            "scan" => machine.seen(),
            _ => None,
        };
        Ok((verb.to_owned(), perform(&step, verb, phone, seen)?))
    });
    match played {
        Err(slip) => json!({ "slip": slip }),
        Ok((verb, done)) => {
            if ["restart", "reboot", "unlock"].contains(&verb.as_str()) {
                machine.carries(phone);
            }
            machine.done(phone);
            match done {
                Ok(()) => json!({ "done": verb }),
                Err(error) => json!({
                    "error": error_name(&error),
                    "says": error.sentence(phone.app().language()),
                }),
            }
        }
    }
}

/// What the phone shows, in a story's words.
fn view(phone: &Phone) -> Result<Value, String> {
    let shown = shown(phone)?;
    if shown.locked {
        return Ok(json!({
            "locked": true,
            "says": shown.says,
            "notice": shown.notice,
        }));
    }
    Ok(json!({
        "link": shown.link,
        "digits": shown.digits,
        "phase": shown.phase,
        "setting": shown.setting,
        "pace": shown.pace,
        "own": shown.own,
        "partner": shown.partner,
        "partner limits": shown.partner_limits,
        "partner words": shown.partner_words,
        "hears": shown.hears,
        "pause": shown.pause,
        "came back": shown.came_back,
        "they have it": shown.they_have_it,
        "second beat": shown.second_beat,
        "kept green": shown.kept_green,
        "question": shown.asking.question,
        "question limits": shown.asking.question_limits,
        "asked": shown.asking.asked,
        "my answer": shown.asking.my_answer,
        "can ask": shown.asking.can_ask,
        "can yes": shown.asking.can_yes,
        "closed": shown.asking.closed,
        "thanks": shown.asking.thanks,
        "thanked": shown.asking.thanked,
        "drafts": shown.asking.drafts,
        "all muted": shown.asking.all_muted,
    }))
}
