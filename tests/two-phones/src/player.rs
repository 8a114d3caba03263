//! Plays a story on real cores and writes down what each phone shows.

use crate::network::Way;
use crate::phone::{Phone, Room};
use crate::story::{Keeps, Sees, Step, Story, StoryLimit};
use microconsent::statement::{Field, Limit, Setting, Signal, TextError, UNTIL_MINUTES, Words};
use microconsent::{
    CheckIn, EntryId, Error, PAGE_MOST, Pace, Phase, Shared, Sharing, Shift, What, phrases,
};

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
    let room = Room::of(&names).map_err(|e| at(0, e.to_string()))?;
    tell(&format!("{}\n{}\n", story.story, story.tells));
    let mut player = Player { room, tell };
    for (n, step) in story.steps.iter().enumerate() {
        player.step(step).map_err(|why| at(n + 1, why))?;
    }
    Ok(())
}

struct Player<'a> {
    room: Room,
    tell: &'a mut dyn FnMut(&str),
}

/// The name as a sentence begins with it.
pub fn capital(name: &str) -> String {
    let mut chars = name.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

impl Player<'_> {
    fn step(&mut self, step: &Step) -> Outcome<()> {
        if let Some(line) = &step.say {
            (self.tell)(&format!("  ({line})"));
        }
        let kinds = [
            step.does.is_some(),
            step.passes.is_some(),
            step.network.is_some(),
            step.sees.is_some(),
            step.keeps.is_some(),
        ];
        if kinds.iter().filter(|k| **k).count() != 1 {
            return Err(
                "a step does, passes, changes the network, sees or keeps: one of them".into(),
            );
        }
        if let Some(verb) = &step.does {
            self.does(step, verb)
        } else if let Some(time) = &step.passes {
            self.passes(step, time)
        } else if let Some(mode) = &step.network {
            self.network(step, mode)
        } else {
            let who = self.who(step)?;
            let phone = &self.room.phones[who];
            if let Some(sees) = &step.sees {
                let shown = shown(phone)?;
                (self.tell)(&format!(
                    "    {}’s phone: {}",
                    capital(&phone.name),
                    shown.line()
                ));
                shown.compare(sees)
            } else if let Some(keeps) = &step.keeps {
                let lines = compare_journal(phone, keeps)?;
                (self.tell)(&format!("    {}’s pages:{lines}", capital(&phone.name)));
                Ok(())
            } else {
                Ok(())
            }
        }
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
                (self.tell)(&format!("  The clocks on the wall jump by {time}."));
            }
            None if ms >= 0 => {
                (self.tell)(&format!("  {time} later"));
                self.room
                    .pass(ms as u64 / 1_000)
                    .map_err(|e| e.to_string())?;
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
        let direction = match &step.from {
            Some(name) => format!("from {}’s phone", capital(name)),
            None => "between the phones".into(),
        };
        for sender in from {
            let Some(receiver) = self.room.phones.get(1 - sender.min(1)) else {
                return Err("there is no other phone".into());
            };
            let to = receiver.mailbox();
            let network = &self.room.network;
            match mode {
                "carry" => network.set(&to, Way::Carries),
                "cut" => network.set(&to, Way::Cut),
                "lose" => network.set(&to, Way::Loses),
                "hold" => network.set(&to, Way::Holds),
                "double" => network.set(&to, Way::Doubles),
                "release" => match step.order.as_deref() {
                    Some("reversed") => network.release(&to, true),
                    Some("as sent") | None => network.release(&to, false),
                    Some(other) => return Err(format!("no order is called {other}")),
                },
                other => return Err(format!("the network cannot {other}")),
            }
        }
        (self.tell)(&format!("  The network {direction}: {mode}"));
        self.room.carry().map_err(|e| e.to_string())
    }

    fn does(&mut self, step: &Step, verb: &str) -> Outcome<()> {
        let who = self.who(step)?;
        (self.tell)(&format!(
            "  {}",
            sentence(step, verb, &self.room.phones[who].name)
        ));
        let done = self.perform(step, verb, who)?;
        match (&step.refused, &step.error, done) {
            (None, None, Ok(())) => {}
            (None, None, Err(error)) => return Err(format!("{verb} failed: {error}")),
            (Some(rule), None, Err(Error::Refused(by))) if by.name() == rule => {
                (self.tell)(&format!("    {} ({rule})", phrases::refused(by)));
            }
            (None, Some(name), Err(error)) if error_name(&error) == name => {
                (self.tell)(&format!("    {error}"));
            }
            (_, _, done) => {
                let found = match done {
                    Ok(()) => "it was done".to_owned(),
                    Err(Error::Refused(by)) => format!("{} refused it", by.name()),
                    Err(error) => format!("{}: {error}", error_name(&error)),
                };
                let wanted = step.refused.as_ref().or(step.error.as_ref());
                return Err(format!("wanted {}, but {found}", wanted.map_or("", |w| w)));
            }
        }
        self.room.carry().map_err(|e| e.to_string())
    }

    /// The gesture itself; the inner result is the app's own.
    fn perform(&mut self, step: &Step, verb: &str, who: usize) -> Outcome<Result<(), Error>> {
        let phone = &mut self.room.phones[who];
        let gone = |e: Result<Option<EntryId>, Error>| e.map(|_| ());
        Ok(match verb {
            "enter" => phone.app().enter(setting(step.setting.as_deref())?),
            "leave" => phone.app().leave(),
            "move" => phone.app().move_to(setting(step.setting.as_deref())?),
            "keep" => match draft(step, phone)? {
                Ok(checkin) => phone.app().keep(checkin).map(|_| ()),
                Err(error) => Err(error.into()),
            },
            "share" => {
                let sharing = match step.with.as_deref() {
                    None | Some("signal") => Sharing::Signal,
                    Some("limits") => Sharing::WithLimits,
                    Some("words") => Sharing::WithWords,
                    Some(other) => return Err(format!("nothing is shared with {other}")),
                };
                match draft(step, phone)? {
                    Err(error) => Err(error.into()),
                    Ok(checkin) => phone
                        .app()
                        .preview(checkin, sharing, step.minutes)
                        .and_then(|preview| phone.app().share(preview.id))
                        .map(|_: Shared| ()),
                }
            }
            "slow" => gone(phone.app().slow()),
            "stop" => gone(phone.app().stop()),
            "pause" => gone(phone.app().pause()),
            "confirm" => match phone.app().moment() {
                Ok(view) => {
                    let id = view.second_beat.map_or(0, |s| s.id);
                    phone.app().confirm(id).map(|_| ())
                }
                Err(error) => Err(error),
            },
            "let go" => phone.app().let_go(),
            "lock" => phone.lock(),
            "unlock" => phone.unlock(),
            "restart" => phone.restart(),
            "reboot" => phone.reboot(),
            "edit" => {
                let id = entry_id(step, phone)?;
                match draft(step, phone)? {
                    Ok(checkin) => phone.app().edit(id, checkin),
                    Err(error) => Err(error.into()),
                }
            }
            "delete" => phone.app().delete(entry_id(step, phone)?),
            "afterthought" => {
                let words = step.words.as_deref().unwrap_or_default();
                match Words::new(words, Field::Afterthought) {
                    Ok(words) => phone.app().add_afterthought(entry_id(step, phone)?, words),
                    Err(error) => Err(error.into()),
                }
            }
            "unlink" => phone.app().unlink(),
            other => return Err(format!("nobody can {other}")),
        })
    }
}

/// The name of an error, as stories write it.
fn error_name(error: &Error) -> &'static str {
    match error {
        Error::Refused(_) => "Refused",
        Error::NotNow => "NotNow",
        Error::Text(TextError::Empty { .. }) => "Empty",
        Error::Text(TextError::TooLong { .. }) => "TooLong",
        Error::Text(TextError::Refused { .. }) => "RefusedCharacter",
        Error::TooMany { .. } => "TooMany",
        Error::NothingSaid => "NothingSaid",
        Error::Minutes { .. } => "Minutes",
        Error::TooMuchToShare { .. } => "TooMuchToShare",
        Error::Stale => "Stale",
        Error::NoSuchEntry => "NoSuchEntry",
        Error::Asleep => "Asleep",
        Error::Shut => "Shut",
        Error::Storage(_) => "Storage",
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

/// A Setting by its name, or "own: …".
pub fn setting(name: Option<&str>) -> Outcome<Setting> {
    let name = name.ok_or("in which Setting?")?;
    if let Some(own) = name.strip_prefix("own: ") {
        let words = Words::new(own, Field::Setting).map_err(|e| e.to_string())?;
        return Ok(Setting::Own(words));
    }
    Setting::NAMED
        .into_iter()
        .find(|s| phrases::setting(s) == name)
        .ok_or(format!("no Setting is called {name}"))
}

fn setting_name(setting: &Setting) -> String {
    match setting {
        Setting::Own(words) => format!("own: {words}"),
        named => phrases::setting(named).to_owned(),
    }
}

fn signal(name: &str) -> Outcome<Signal> {
    Signal::ALL
        .into_iter()
        .find(|s| format!("{s:?}") == name)
        .ok_or(format!("no Signal is called {name}"))
}

fn signal_name(signal: Option<Signal>, none: &str) -> String {
    signal.map_or(none.to_owned(), |s| format!("{s:?}"))
}

fn pace_name(pace: Option<Pace>) -> String {
    pace.map_or("none".to_owned(), |p| format!("{p:?}"))
}

/// The check-in of a step; the inner error is one that the app would show.
fn draft(step: &Step, phone: &Phone) -> Outcome<Result<CheckIn, TextError>> {
    let setting = match (&step.setting, phone.app().moment()) {
        (Some(name), _) => setting(Some(name))?,
        (None, Ok(view)) => view.setting.unwrap_or(Setting::Talking),
        (None, Err(_)) => Setting::Talking,
    };
    let mut checkin = CheckIn::in_setting(setting);
    checkin.signal = step.signal.as_deref().map(signal).transpose()?;
    let fill = || -> Result<CheckIn, TextError> {
        let mut checkin = checkin;
        let each = |texts: &[String], field| {
            texts
                .iter()
                .map(|t| Words::new(t, field))
                .collect::<Result<Vec<_>, _>>()
        };
        checkin.feelings = each(&step.feelings, Field::Feeling)?;
        checkin.body = each(&step.body, Field::Body)?;
        checkin.limits = step.limits.iter().map(limit).collect::<Result<_, _>>()?;
        let one = |text: &Option<String>, field| {
            text.as_deref().map(|t| Words::new(t, field)).transpose()
        };
        checkin.note = one(&step.note, Field::Note)?;
        checkin.shift = one(&step.was, Field::Was)?.map(|was| Shift { was });
        Ok(checkin)
    };
    Ok(fill())
}

fn limit(limit: &StoryLimit) -> Result<Limit, TextError> {
    let words = |text: &String| Words::new(text, Field::Limit);
    match limit {
        StoryLimit {
            only: Some(text), ..
        } => Ok(Limit::Only(words(text)?)),
        StoryLimit {
            not: Some(text), ..
        } => Ok(Limit::Not(words(text)?)),
        StoryLimit {
            until_minutes: Some(minutes),
            ..
        } => Ok(Limit::Until {
            minutes: (*minutes).clamp(*UNTIL_MINUTES.start(), *UNTIL_MINUTES.end()),
            words: None,
        }),
        StoryLimit {
            stop_when: Some(text),
            ..
        } => Ok(Limit::StopWhen(words(text)?)),
        _ => Err(TextError::Empty {
            field: Field::Limit,
        }),
    }
}

fn entry_id(step: &Step, phone: &Phone) -> Outcome<EntryId> {
    let place = step.entry.ok_or("which entry?")?;
    let page = phone
        .app()
        .journal(None, PAGE_MOST)
        .map_err(|e| e.to_string())?;
    let entry = place.checked_sub(1).and_then(|i| page.entries.get(i));
    entry
        .map(|e| e.id)
        .ok_or(format!("there is no entry {place}"))
}

fn sentence(step: &Step, verb: &str, name: &str) -> String {
    let mut line = format!("{}: {verb}", capital(name));
    let mut add = |text: &Option<String>| {
        if let Some(text) = text {
            line.push_str(", ");
            line.push_str(text);
        }
    };
    add(&step.signal);
    add(&step.setting);
    add(&step.was);
    add(&step.note);
    add(&step.words);
    line
}

/// What a phone shows, in a story's words.
#[derive(Debug, Default)]
struct Shown {
    locked: bool,
    phase: &'static str,
    pace: String,
    pace_title: String,
    own: String,
    partner: String,
    setting: String,
    hears: bool,
    pause: bool,
    came_back: bool,
    they_have_it: Option<bool>,
    second_beat: bool,
    partner_limits: Vec<String>,
    partner_words: String,
    can: Vec<&'static str>,
    cannot: Vec<&'static str>,
}

fn shown(phone: &Phone) -> Outcome<Shown> {
    if phone.is_locked() {
        return Ok(Shown {
            locked: true,
            ..Shown::default()
        });
    }
    let view = phone.app().moment().map_err(|e| e.to_string())?;
    let home = phone.app().home().map_err(|e| e.to_string())?;
    let theirs = if view.phase == Phase::Together {
        &view.theirs
    } else {
        &home.partner
    };
    let c = view.can;
    let (can, cannot): (Vec<_>, Vec<_>) = [
        ("enter", c.enter),
        ("leave", c.leave),
        ("move", c.move_on),
        ("share", c.share),
        ("share green", c.share_green),
        ("slow", c.slow),
        ("stop", c.stop),
        ("pause", c.pause),
        ("confirm", c.confirm),
    ]
    .into_iter()
    .partition(|(_, allowed)| *allowed);
    let names = |v: Vec<(&'static str, bool)>| v.into_iter().map(|(n, _)| n).collect();
    Ok(Shown {
        locked: false,
        phase: match view.phase {
            Phase::Apart => "apart",
            Phase::Entering => "entering",
            Phase::Together => "together",
        },
        pace: pace_name(view.pace),
        pace_title: view.pace_title.clone(),
        own: signal_name(view.mine.signal, "unknown"),
        partner: signal_name(theirs.signal, "unknown"),
        setting: view.setting.as_ref().map(setting_name).unwrap_or_default(),
        hears: view.hears,
        pause: view.pause,
        came_back: view.came_back,
        they_have_it: view.they_have_it,
        second_beat: view.second_beat.is_some(),
        partner_limits: theirs.limits.clone(),
        partner_words: theirs.words.join("\n"),
        can: names(can),
        cannot: names(cannot),
    })
}

impl Shown {
    fn line(&self) -> String {
        if self.locked {
            return phrases::LOCKED.to_owned();
        }
        let mut line = self.phase.to_owned();
        if !self.setting.is_empty() {
            line.push_str(&format!(", {}", self.setting));
        }
        if !self.pace_title.is_empty() {
            line.push_str(&format!(". {}", self.pace_title));
        } else if self.pause {
            line.push_str(". A pause is on");
        }
        line.push_str(&format!(". Own: {}. Partner: {}.", self.own, self.partner));
        for limit in &self.partner_limits {
            line.push_str(&format!(" [{limit}]"));
        }
        if !self.partner_words.is_empty() {
            line.push_str(&format!(" “{}”", self.partner_words.replace('\n', " / ")));
        }
        if self.second_beat {
            line.push_str(" Asks for the second beat.");
        }
        line
    }

    fn compare(&self, sees: &Sees) -> Outcome<()> {
        let text = |name: &str, want: &Option<String>, found: &str| match want {
            Some(want) if want != found => Err(format!("{name}: wanted {want:?}, found {found:?}")),
            _ => Ok(()),
        };
        let truth = |name: &str, want: Option<bool>, found: bool| match want {
            Some(want) if want != found => Err(format!("{name}: wanted {want}, found {found}")),
            _ => Ok(()),
        };
        truth("locked", sees.locked, self.locked)?;
        text("phase", &sees.phase, self.phase)?;
        text("pace", &sees.pace, &self.pace)?;
        text("own", &sees.own, &self.own)?;
        text("partner", &sees.partner, &self.partner)?;
        text("setting", &sees.setting, &self.setting)?;
        truth("hears", sees.hears, self.hears)?;
        truth("pause", sees.pause, self.pause)?;
        truth("came back", sees.came_back, self.came_back)?;
        if let Some(want) = sees.they_have_it {
            let found = self.they_have_it.ok_or("they have it: it does not say")?;
            truth("they have it", Some(want), found)?;
        }
        truth("second beat", sees.second_beat, self.second_beat)?;
        text("partner words", &sees.partner_words, &self.partner_words)?;
        if let Some(want) = &sees.partner_limits
            && *want != self.partner_limits
        {
            return Err(format!(
                "partner limits: wanted {want:?}, found {:?}",
                self.partner_limits
            ));
        }
        for (wanted, found, word) in [
            (&sees.can, &self.can, "can"),
            (&sees.cannot, &self.cannot, "cannot"),
        ] {
            for action in wanted.iter().flatten() {
                if !found.contains(&action.as_str()) {
                    return Err(format!("{word} {action}: it is the other way"));
                }
            }
        }
        Ok(())
    }
}

fn compare_journal(phone: &Phone, keeps: &[Keeps]) -> Outcome<String> {
    let mut entries = Vec::new();
    let mut after = None;
    loop {
        let page = phone.app().journal(after, 50).map_err(|e| e.to_string())?;
        entries.extend(page.entries);
        after = page.older;
        if after.is_none() {
            break;
        }
    }
    let mut lines = String::new();
    for entry in &entries {
        let what = match &entry.what {
            What::CheckIn(c) => format!(
                "{}, {}",
                phrases::signal(c.signal),
                phrases::setting(&c.setting)
            ),
            What::Pause => "a pause".into(),
            What::Unreadable => "cannot be read".into(),
        };
        let shared = if entry.shared.is_some() {
            ", shared"
        } else {
            ""
        };
        lines.push_str(&format!(" [{what}{shared}]"));
    }
    if entries.len() != keeps.len() {
        return Err(format!(
            "wanted {} entries, found {}:{lines}",
            keeps.len(),
            entries.len()
        ));
    }
    for (n, (entry, want)) in entries.iter().zip(keeps).enumerate() {
        let empty = CheckIn::in_setting(Setting::Talking);
        let (is, checkin) = match &entry.what {
            What::CheckIn(checkin) => ("check-in", checkin),
            What::Pause => ("pause", &empty),
            What::Unreadable => ("unreadable", &empty),
        };
        let words = |w: Option<&Words>| w.map(ToString::to_string).unwrap_or_default();
        let found = [
            ("is", &want.is, is.to_owned()),
            ("signal", &want.signal, signal_name(checkin.signal, "none")),
            ("note", &want.note, words(checkin.note.as_ref())),
            ("setting", &want.setting, setting_name(&checkin.setting)),
            (
                "was",
                &want.was,
                words(checkin.shift.as_ref().map(|s| &s.was)),
            ),
            (
                "afterthought",
                &want.afterthought,
                words(entry.afterthoughts.last().map(|a| &a.words)),
            ),
        ];
        for (name, want, found) in found {
            if let Some(want) = want
                && *want != found
            {
                return Err(format!(
                    "entry {}: {name}: wanted {want:?}, found {found:?}",
                    n + 1
                ));
            }
        }
        let is_shared = entry.shared.is_some();
        if want.shared.is_some_and(|want| want != is_shared) {
            return Err(format!("entry {}: shared: found {is_shared}", n + 1));
        }
    }
    Ok(lines)
}
