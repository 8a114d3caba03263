//! What an asker can know of silence (`silence_is_one_thing`): all that their phone shows, and all that comes to it
//! from a real relay, hour by hour for a day, where the other does not answer, lets it rest, mutes, is offline, is
//! locked or has unlinked. Outside a Moment all are the same. Inside one, those who hear each other are the same,
//! and so are those who do not.

use crate::pair::{ANA, BEN, Pair, until};
use crate::relay;
use crate::running::Running;
use microconsent::statement::{Field, Setting, Words};
use microconsent::{AskDraft, Error, Phase};
use microconsent_transport::Way;
use std::sync::Arc;

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;

/// Two through a relay that has heard of the asker.
fn through(relay: &Running) -> Pair {
    let pair = relay::through(relay);
    until("the asker's mailbox is there", || {
        heard(&pair).iter().any(|line| line.contains("stream_name"))
    });
    pair
}

/// What the other does about a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Silent {
    Unanswered,
    LetToRest,
    TopicMuted,
    EverythingMuted,
    /// Before the question came.
    MutedBefore,
    /// And opened again, with everything else.
    RestedAndOpened,
    Offline,
    Locked,
    Unlinked,
}

/// All that the asker can observe, a line for each moment of looking.
type Seen = Vec<String>;

fn question() -> AskDraft {
    AskDraft::new(Words::new("Would you like to lie down together?", Field::Question).unwrap())
}

fn ask(pair: &Pair) -> Result<(), Error> {
    let app = pair.phones[ANA].app();
    let draft = app.keep_draft(&question(), None)?;
    let asked = app.check_ask(draft).and_then(|check| app.ask(check.id));
    if asked.is_err() {
        app.let_go_of_draft(draft)?;
    }
    asked.map(|_| ())
}

/// Every screen that can tell of the question or of the other, and whether it can be asked anew.
fn screens(pair: &Pair) -> String {
    let app = pair.phones[ANA].app();
    let screens = (
        app.asking().unwrap(),
        app.moment().unwrap(),
        app.home().unwrap(),
    );
    format!("{screens:?} {:?}", app.chosen_relay().is_ok())
}

/// What the relay has said to the asker: of each message what it is, its size, and its text without the names and
/// times that are new with each relay and each connection.
fn heard(pair: &Pair) -> Seen {
    let mut lines = Vec::new();
    for [_, said] in pair.recorders[ANA].heard() {
        let mut rest = &said[..];
        while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
            let line = String::from_utf8_lossy(&rest[..end]).into_owned();
            rest = &rest[end + 2..];
            let mut words: Vec<&str> = line.split(' ').collect();
            match words[0].to_ascii_uppercase().as_str() {
                "MSG" | "HMSG" => {
                    let size: usize = words.pop().unwrap().parse().unwrap();
                    let Some(text) = rest.get(..size) else { break };
                    rest = rest.get(size + 2..).unwrap_or_default();
                    if text.starts_with(b"NATS/1.0 ") {
                        // That a pull ran out, by the server's own clock, whatever is said.
                        continue;
                    }
                    let kind = words[1].split('.').next().unwrap();
                    let text = if kind == "box" {
                        format!("an envelope of {size}")
                    } else {
                        plain(&String::from_utf8_lossy(text))
                    };
                    lines.push(format!("{} {kind} {text}", words[0]));
                }
                // By the server's own clock, whatever is said.
                "PING" | "PONG" => {}
                _ => lines.push(plain(&line)),
            }
        }
    }
    lines
}

/// Without what is new each time: names of keys, connections and times.
fn plain(text: &str) -> String {
    let of_a_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let mut plain = String::new();
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        if of_a_name(c) {
            word.push(c);
            continue;
        }
        let is_new = word.len() >= 12 || word.chars().all(|c| c.is_ascii_digit()) && word.len() > 3;
        plain.push_str(if is_new { "…" } else { &word });
        word.clear();
        plain.push(c);
    }
    // Times have a date before them.
    match plain
        .find("\"created\"")
        .or_else(|| plain.find("\"client_id\""))
    {
        Some(at) => plain[..at].to_owned(),
        None => plain,
    }
}

/// The other phone, away from the relay or only locked.
struct Away {
    way: Option<Arc<dyn Way>>,
    locked: bool,
}

impl Away {
    /// A locked phone still takes in what comes, unopened.
    fn fetches(&self, pair: &Pair) {
        if let Some(way) = self.way.as_ref().filter(|_| self.locked) {
            pair.phones[BEN].fetch_locked(&**way);
        }
    }
}

/// The other goes away, where that is their silence.
fn goes_away(pair: &mut Pair, silent: Silent) -> Away {
    let mut away = Away {
        way: None,
        locked: false,
    };
    match silent {
        Silent::Offline => pair.ways[BEN] = None,
        Silent::Locked => {
            pair.phones[BEN].lock().unwrap();
            away.locked = true;
            away.way = pair.ways[BEN].take();
        }
        Silent::Unlinked => {
            pair.phones[BEN].app().unlink().unwrap();
            pair.ways[BEN] = None;
        }
        Silent::MutedBefore => pair.phones[BEN].app().mute_all_asks(true).unwrap(),
        _ => {}
    }
    away
}

/// The question has come, and the other is silent about it.
fn is_silent(pair: &Pair, silent: Silent) {
    let app = pair.phones[BEN].app();
    let id = || app.asking().unwrap().theirs[0].id;
    match silent {
        Silent::Unanswered => assert_eq!(app.asking().unwrap().theirs.len(), 1),
        Silent::LetToRest => app.let_ask_rest(id()).unwrap(),
        Silent::TopicMuted => app.mute_topic(id()).unwrap(),
        Silent::EverythingMuted => app.mute_all_asks(true).unwrap(),
        Silent::RestedAndOpened => {
            app.let_ask_rest(id()).unwrap();
            app.open_all_topics().unwrap();
        }
        Silent::MutedBefore | Silent::Offline | Silent::Locked | Silent::Unlinked => {}
    }
}

fn look(pair: &Pair, came_before: &mut usize, seen: &mut Seen) {
    let all = heard(pair);
    let new = all[*came_before..].join(" | ");
    *came_before = all.len();
    seen.push(format!("{} || {new}", screens(pair)));
}

/// A whole day outside a Moment.
fn a_day_of(silent: Silent) -> Seen {
    let relay = Running::new();
    let mut pair = through(&relay);
    let mut seen = Vec::new();
    let mut came = 0;
    let away = goes_away(&mut pair, silent);
    look(&pair, &mut came, &mut Vec::new());
    ask(&pair).unwrap();
    pair.settle();
    is_silent(&pair, silent);
    for _ in 0..24 {
        look(&pair, &mut came, &mut seen);
        for phone in &pair.phones {
            phone.pass(HOUR);
        }
        away.fetches(&pair);
        pair.settle();
        // A second question about the same, as the asker's app itself refuses or lets it.
        seen.push(format!("{:?}", ask(&pair)));
    }
    look(&pair, &mut came, &mut seen);
    seen
}

/// A Moment of which the other is silent, or lost, and the rest of the day.
fn a_moment_of(silent: Silent) -> Seen {
    let relay = Running::new();
    let mut pair = through(&relay);
    for who in [ANA, BEN] {
        pair.phones[who].app().enter(Setting::Hug).unwrap();
        pair.settle();
    }
    pair.pass(6_000);
    assert_eq!(
        pair.phones[ANA].app().moment().unwrap().phase,
        Phase::Together
    );
    let mut seen = Vec::new();
    let mut came = 0;
    ask(&pair).unwrap();
    let is_heard = matches!(
        silent,
        Silent::Unanswered | Silent::LetToRest | Silent::TopicMuted | Silent::EverythingMuted
    );
    if is_heard {
        pair.settle();
    }
    is_silent_once_there(&mut pair, silent);
    look(&pair, &mut came, &mut Vec::new());
    let away = goes_away(&mut pair, silent);
    // Half an hour and a little more, a heartbeat at a time; looked at every half minute.
    for beat in 1..=31 * 30 {
        for phone in &pair.phones {
            phone.pass(2_000);
        }
        away.fetches(&pair);
        pair.settle();
        if beat % 15 == 0 {
            look(&pair, &mut came, &mut seen);
        }
    }
    for _ in 0..24 {
        for phone in &pair.phones {
            phone.pass(HOUR);
        }
        away.fetches(&pair);
        pair.settle();
        look(&pair, &mut came, &mut seen);
        seen.push(format!("{:?}", ask(&pair)));
    }
    seen
}

fn is_silent_once_there(pair: &mut Pair, silent: Silent) {
    is_silent(pair, silent);
    // What answers the statement, as it answers any.
    pair.pass(300);
}

/// All of these are one, moment for moment.
fn are_one(each: &[Silent], of: fn(Silent) -> Seen) {
    let first = of(each[0]);
    assert!(first.len() > 24);
    for silent in &each[1..] {
        for (at, (is, other)) in of(*silent).iter().zip(&first).enumerate() {
            assert_eq!(is, other, "{silent:?} and {:?}, look {at}", each[0]);
        }
    }
}

#[test]
fn silence_is_one_thing_outside_a_moment_through_a_relay() {
    let all = [
        Silent::Unanswered,
        Silent::LetToRest,
        Silent::TopicMuted,
        Silent::EverythingMuted,
        Silent::MutedBefore,
        Silent::RestedAndOpened,
        Silent::Offline,
        Silent::Locked,
        Silent::Unlinked,
    ];
    are_one(&all, a_day_of);
}

#[test]
fn silence_is_one_thing_in_a_moment_of_two_who_hear_each_other() {
    let heard = [
        Silent::Unanswered,
        Silent::LetToRest,
        Silent::TopicMuted,
        Silent::EverythingMuted,
    ];
    are_one(&heard, a_moment_of);
}

#[test]
fn silence_is_one_thing_in_a_moment_that_lost_its_link() {
    are_one(
        &[Silent::Offline, Silent::Locked, Silent::Unlinked],
        a_moment_of,
    );
}

/// A difference would be seen: an Answer is one.
#[test]
fn what_is_compared_can_differ() {
    let mut seen = Vec::new();
    let relay = Running::new();
    let mut pair = through(&relay);
    let mut came = 0;
    look(&pair, &mut came, &mut Vec::new());
    ask(&pair).unwrap();
    pair.settle();
    look(&pair, &mut came, &mut seen);
    let id = pair.phones[BEN].app().asking().unwrap().theirs[0].id;
    pair.phones[BEN].app().say_no(id).unwrap();
    pair.settle();
    look(&pair, &mut came, &mut seen);
    assert!(seen[1].contains("an envelope of 2048"), "{}", seen[1]);
    assert!(seen[1].contains("They say no"));
    assert!(!seen[0].contains("an envelope"));
}
