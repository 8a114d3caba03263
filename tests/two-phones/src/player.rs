//! Plays a story on real cores and writes down what each phone shows.

mod asking;
mod breathing;
mod draft;
mod gesture;
mod history;
mod journal;
mod library;
mod shown;
mod transcript;

use crate::isolates::without_isolates;
use crate::network::Way;
use crate::phone::{Room, Seen, clock};
use crate::story::{Step, Story};
pub(crate) use gesture::{error_name, perform, tap};
use history::{Hands, Refusal};
use journal::compare_journal;
use library::{compare_found, found};
use microconsent::phrases::{Language, PhraseError};
use microconsent::statement::{Setting, Signal};
use microconsent::{Error, phrases};
pub(crate) use shown::shown;

/// Where a story stops being true.
#[derive(Debug)]
pub struct Failure {
    /// Which step, from 1.
    pub step: usize,
    /// What was expected, and what was found.
    pub why: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "step {}: {}", self.step, self.why)
    }
}

type Outcome<T> = Result<T, String>;

/// What the app said to a gesture. The errors of phrases hold all the others.
type Done<T> = Result<T, PhraseError>;

/// Plays a story; `tell` gets each line of the transcript.
///
/// # Errors
/// [`Failure`], at the first step that does not go as it says.
pub fn play(story: &Story, tell: &mut dyn FnMut(&str)) -> Result<(), Failure> {
    let names: Vec<&str> = story.phones.iter().map(String::as_str).collect();
    let at = |step, why| Failure { step, why };
    if names.is_empty() || names.len() > 2 {
        return Err(at(0, "a story has one phone or two".into()));
    }
    let room = match story.linked {
        true => Room::of(&names),
        false => Room::unlinked(&names),
    };
    let room = room.map_err(|e| at(0, e.to_string()))?;
    tell(&format!("{}\n{}\n", story.story, story.tells));
    let hands = names.iter().map(|_| Hands::default()).collect();
    let mut player = Player { room, hands, tell };
    for (n, step) in story.steps.iter().enumerate() {
        player.step(step).map_err(|why| at(n + 1, why))?;
    }
    Ok(())
}

struct Player<'a> {
    room: Room,
    /// What each person holds besides the phone.
    hands: Vec<Hands>,
    tell: &'a mut dyn FnMut(&str),
}

impl Player<'_> {
    fn step(&mut self, step: &Step) -> Outcome<()> {
        if let Some(line) = &step.say {
            self.line(&format!("({line})"));
        }
        let kinds = [
            step.does.is_some(),
            step.taps.is_some(),
            step.passes.is_some(),
            step.network.is_some(),
            step.sees.is_some(),
            step.keeps.is_some(),
            step.finds.is_some(),
            step.reads.is_some(),
            step.calendar.is_some(),
            step.looks_back.is_some(),
            step.exports.is_some(),
        ];
        if kinds.iter().filter(|k| **k).count() != 1 {
            return Err(
                "a step does, taps, passes, changes the network, sees, keeps, finds, reads, looks back, \
                 exports or is a calendar: one of them"
                    .into(),
            );
        }
        if let Some(verb) = &step.does {
            self.does(step, verb)
        } else if let Some(name) = &step.taps {
            self.taps(step, name)
        } else if let Some(time) = &step.passes {
            self.passes(step, time)
        } else if let Some(mode) = &step.network {
            self.network(step, mode)
        } else {
            let who = self.who(step)?;
            let phone = &self.room.phones[who];
            let (person, language) = (phone.person(), phone.app().language());
            if let Some(sees) = &step.sees {
                let shown = shown(phone)?;
                let line = transcript::shows(&shown, phone, self.other_than(who));
                self.line(&format!("  {person}’s phone: {line}"));
                for line in shown.asking.told.iter().chain(&shown.breathing.told) {
                    self.line(&format!("    {line}"));
                }
                if sees.suggested.is_some() || sees.suggested_first.is_some() {
                    let first = &shown.suggested_first;
                    self.line(&format!("  Words at hand: “{first}”"));
                }
                shown.compare(sees)?;
                if let Some(wanted) = sees.would_delete {
                    let found = history::would_delete(&self.hands[who])?;
                    let lines = history::looked_at(&self.hands[who]).join(" ");
                    self.line(&format!("    {lines}"));
                    if wanted != found {
                        return Err(format!("would delete: found {found}"));
                    }
                }
                if let Some(name) = &sees.same_digits_as {
                    let other = &self.room.phones[self.phone_named(name)?];
                    shown.has_digits_of(&self::shown(other)?)?;
                }
                if let Some(name) = &sees.in_step_with {
                    let other = &self.room.phones[self.phone_named(name)?];
                    shown
                        .breathing
                        .is_in_step_with(&self::shown(other)?.breathing)?;
                }
                Ok(())
            } else if let Some(keeps) = &step.keeps {
                let entries = phone.pages().map_err(|e| e.to_string())?;
                self.line(&format!("  {person}’s pages:"));
                if entries.is_empty() {
                    self.line("    (empty)");
                }
                for entry in &entries {
                    self.line(&format!("    {}", transcript::page(entry, language)));
                }
                compare_journal(&entries, keeps, language)
            } else if let Some(words) = &step.finds {
                let first = step.first.as_deref().ok_or("what stands first?")?;
                let found = found(phone, words)?;
                let line = transcript::finds(words, &found, first.len());
                self.line(&format!("  {person}’s phone: {line}"));
                compare_found(&found, first)
            } else if let Some(place) = &step.reads {
                let (found, compared) = history::read(step, place, phone, &mut self.hands[who])?;
                let told = history::reads_told(step, place);
                self.line(&format!("  {person} reads {told}:"));
                if found.is_empty() {
                    self.line("    (none)");
                }
                for found in &found {
                    let page = transcript::page(&found.entry, language);
                    let excerpt = history::excerpt(found);
                    let excerpt = excerpt.map_or(String::new(), |text| format!(" — {text}"));
                    self.line(&format!("    {page}{excerpt}"));
                }
                compared
            } else if let Some(wanted) = &step.calendar {
                let found = history::calendar(wanted.len(), phone)?;
                let mark = |is_there: &bool| if *is_there { "●" } else { "·" };
                let days: Vec<&str> = found.iter().map(mark).collect();
                self.line(&format!("  {person}’s calendar: {}", days.join(" ")));
                match found == *wanted {
                    true => Ok(()),
                    false => Err(format!("calendar: wanted {wanted:?}, found {found:?}")),
                }
            } else if let Some(time) = &step.looks_back {
                let wanted = step.shows.as_ref().ok_or("what does it show?")?;
                let (found, says) = history::looks_back(time, phone)?;
                self.line(&format!("  {person} looks back over {time}:"));
                for part in &found {
                    self.line(&format!("    {}: {}", part.title, part.lines.join(" · ")));
                }
                if !says.is_empty() {
                    self.line(&format!("    {says}"));
                }
                if found != *wanted {
                    return Err(format!("shows: wanted {wanted:?}, found {found:?}"));
                }
                match &step.says {
                    Some(wanted) if *wanted != says => {
                        Err(format!("says: wanted {wanted:?}, found {says:?}"))
                    }
                    _ => Ok(()),
                }
            } else if let Some(form) = &step.exports {
                let file = history::exported(step, form, phone)?;
                self.line(&format!("  {person} exports, as {form}:"));
                for line in file.lines() {
                    self.line(&format!("    | {line}"));
                }
                history::compare_exported(step, &file)
            } else {
                Ok(())
            }
        }
    }

    /// A line of the transcript, under the time of the one before it.
    fn line(&mut self, text: &str) {
        (self.tell)(&format!("          {}", without_isolates(text)));
    }

    /// A line of the transcript, with the time.
    fn timed(&mut self, text: &str) {
        let now = self.room.phones[0].now();
        let text = without_isolates(text);
        (self.tell)(&format!("{}  {text}", clock(now.utc_ms)));
    }

    fn other_than(&self, who: usize) -> Option<&str> {
        let other = self.room.phones.get(1 - who.min(1));
        other
            .filter(|_| self.room.phones.len() > 1)
            .map(|p| p.name.as_str())
    }

    fn who(&self, step: &Step) -> Outcome<usize> {
        let name = step.who.as_deref().ok_or("who?")?;
        self.phone_named(name)
    }

    fn phone_named(&self, name: &str) -> Outcome<usize> {
        self.room
            .phones
            .iter()
            .position(|p| p.name == name)
            .ok_or(format!("nobody is called {name}"))
    }

    fn passes(&mut self, step: &Step, time: &str) -> Outcome<()> {
        let ms = duration_ms(time)?;
        match step.clock.as_deref() {
            Some("jumps") => {
                for phone in &self.room.phones {
                    phone.jump(ms);
                }
                self.line(&format!("The clocks on the wall jump by {time}."));
            }
            None if ms >= 0 => {
                let seconds = ms as u64 / 1_000;
                let passed = match time.contains("day") {
                    // Nobody is in a Moment for days: an hour at a time will do.
                    true => self.room.pass_hours(seconds / 3_600),
                    false => self.room.pass(seconds),
                };
                passed.map_err(|e| e.to_string())?;
                let later = match time.strip_prefix("1 ") {
                    Some(unit) => format!("1 {} later", unit.trim_end_matches('s')),
                    None => format!("{time} later"),
                };
                self.timed(&later);
            }
            _ => return Err(format!("{time} cannot pass")),
        }
        self.room.carry().map_err(|e| e.to_string())
    }

    fn network(&mut self, step: &Step, mode: &str) -> Outcome<()> {
        let from: Vec<usize> = match &step.from {
            Some(name) => vec![self.phone_named(name)?],
            None => (0..self.room.phones.len()).collect(),
        };
        for sender in from {
            if self.room.phones.len() < 2 {
                return Err("there is no other phone".into());
            }
            let network = &self.room.network;
            match mode {
                "carry" => network.set(sender, Way::Carries),
                "cut" => network.set(sender, Way::Cut),
                "lose" => network.set(sender, Way::Loses),
                "hold" => network.set(sender, Way::Holds),
                "double" => network.set(sender, Way::Doubles),
                "release" => match step.order.as_deref() {
                    Some("reversed") => network.release(sender, true),
                    Some("as sent") | None => network.release(sender, false),
                    Some(other) => return Err(format!("no order is called {other}")),
                },
                other => return Err(format!("the network cannot {other}")),
            }
        }
        self.line(&transcript::network(step, mode));
        self.room.carry().map_err(|e| e.to_string())
    }

    /// The code on the screen that a step scans.
    fn seen(&self, step: &Step) -> Outcome<Seen> {
        let whose = step.code.as_deref().ok_or("whose code?")?;
        let code = self.room.phones[self.phone_named(whose)?].code();
        match code.ok().flatten() {
            Some(code) => Ok(Some(code)),
            None => Err(format!("{whose} shows no code")),
        }
    }

    fn taps(&mut self, step: &Step, name: &str) -> Outcome<()> {
        let who = self.who(step)?;
        let phone = &mut self.room.phones[who];
        let found = tap(name, phone)?;
        let (person, words) = (phone.person(), phone.locked_words());
        self.timed(&format!("{person} taps {name} on the locked phone"));
        self.line(&format!("  {words}"));
        let wanted = step.error.as_deref().unwrap_or("Done");
        if found != wanted {
            return Err(format!("wanted {wanted}, but {found}"));
        }
        self.room.carry().map_err(|e| e.to_string())
    }

    /// A locked phone takes what came into its inbox, unopened.
    fn fetch(&self, who: usize) -> Outcome<()> {
        let phone = &self.room.phones[who];
        if !phone.is_locked() {
            return Err("it fetches by itself: the phone is not locked".into());
        }
        phone.fetch_locked(&self.room.network.of(who));
        Ok(())
    }

    fn does(&mut self, step: &Step, verb: &str) -> Outcome<()> {
        let who = self.who(step)?;
        let phone = &self.room.phones[who];
        let (person, language) = (phone.person(), phone.app().language());
        let told = transcript::does(step, verb, phone);
        self.timed(&format!("{person} {told}"));
        let seen = match verb {
            "scan" => self.seen(step)?,
            _ => None,
        };
        let (phone, hands) = (&mut self.room.phones[who], &mut self.hands[who]);
        let done = match history::perform(step, verb, phone, hands)? {
            Some(done) => done,
            None if verb == "fetch" => Ok(self.fetch(who)?),
            None => perform(step, verb, phone, seen)?.map_err(Refusal::from),
        };
        match (&step.refused, &step.error, done) {
            (None, None, Ok(())) => {}
            (None, None, Err(error)) => {
                let sentence = error.sentence(Language::English);
                return Err(format!("{verb} failed: {sentence}"));
            }
            (Some(rule), None, Err(error)) if refused_by(&error) == Some(rule.as_str()) => {
                self.line(&format!("  {} ({rule})", error.sentence(language)));
            }
            (None, Some(name), Err(error)) if error.name() == name => {
                self.line(&format!("  {}", error.sentence(language)));
            }
            (_, _, done) => {
                let found = match done {
                    Ok(()) => "it was done".to_owned(),
                    Err(error) => match refused_by(&error) {
                        Some(rule) => format!("{rule} refused it"),
                        None => {
                            format!("{}: {}", error.name(), error.sentence(Language::English))
                        }
                    },
                };
                let wanted = step.refused.as_ref().or(step.error.as_ref());
                return Err(format!("wanted {}, but {found}", wanted.map_or("", |w| w)));
            }
        }
        self.room.carry().map_err(|e| e.to_string())
    }
}

/// The rule that refused it, if one did.
fn refused_by(refusal: &Refusal) -> Option<&'static str> {
    match refusal.app()? {
        Error::Refused(rule) => Some(rule.name()),
        _ => None,
    }
}

fn duration_ms(time: &str) -> Outcome<i64> {
    let (number, unit) = time.split_once(' ').ok_or(format!("{time} is no time"))?;
    let number: i64 = number
        .parse()
        .map_err(|_| format!("{number} is no number"))?;
    let seconds = match unit.trim_end_matches('s') {
        "second" => 1,
        "minute" => 60,
        "hour" => 3_600,
        "day" => 86_400,
        _ => return Err(format!("{unit} is no unit of time")),
    };
    Ok(number * seconds * 1_000)
}

fn setting_name(setting: &Setting) -> String {
    match setting {
        Setting::Own(words) => format!("own: {words}"),
        // Stories name Settings in English, whatever language a phone speaks.
        named => phrases::setting(named, Language::English),
    }
}

fn signal_name(signal: Option<Signal>, none: &str) -> String {
    signal.map_or(none.to_owned(), |s| format!("{s:?}"))
}
