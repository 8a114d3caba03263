//! Breathing, and coming to rest without it: what can be chosen, and what goes on. It goes on when the sheet is
//! left, and ends by one key. With `r` nothing moves: a ring fills, and a count is read.

use super::sheet::{Keys, Sheet, Step, typed};
use super::{Act, Demo};
use microconsent::breathing::{Grounding, Way};
use microconsent::phrases;
use microconsent::statement::{Field, Length, Pattern, Words};
use microconsent::{BreathingView, Error, MicroConsent};
use ratatui::crossterm::event::{KeyCode, KeyEvent};

/// For how long, in minutes; none is until one stops.
pub const MINUTES: [Option<u16>; 5] = [None, Some(1), Some(3), Some(5), Some(10)];

/// Something that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A way to breathe.
    Way(Way),
    /// A way without breath.
    Grounding(Grounding),
}

/// What a person does.
#[derive(Clone, Debug)]
pub enum Gesture {
    /// Begins alone.
    Begin(Choice, Length),
    /// Proposes to breathe together.
    Propose(Way, Length),
    /// Joins what the other proposed.
    Join,
    /// Stops, or takes back what was proposed.
    Stop,
    /// The next step of a way without breath.
    Next,
    /// The step before.
    Back,
    /// Lets the question of how it is now be.
    LetBe,
    /// Turns holds on or off.
    Holds(bool),
    /// Keeps an own way.
    Keep(Words, Pattern),
    /// Deletes an own way.
    Delete(i64),
}

/// The sheet.
#[derive(Clone, Debug)]
pub struct Breathing {
    /// All that there is.
    pub view: BreathingView,
    at: usize,
    minutes: usize,
    /// An own way is written: its name, then its seconds.
    pub writing: Option<String>,
    /// Why holds are off at first is read.
    pub reads_holds: bool,
    /// Nothing is to move.
    pub still: bool,
}

impl Breathing {
    /// With the usual way marked.
    ///
    /// # Errors
    /// [`Error`] where it cannot be read.
    pub fn open(app: &MicroConsent) -> Result<Breathing, Error> {
        let view = app.breathing()?;
        let at = view.ways.iter().position(|way| way.way == view.usual);
        Ok(Breathing {
            at: at.unwrap_or(0),
            view,
            minutes: 0,
            writing: None,
            reads_holds: false,
            still: false,
        })
    }

    /// As things are now.
    pub fn renew(&mut self, app: &MicroConsent) {
        // Where it cannot be read now, what is there stays.
        if let Ok(view) = app.breathing() {
            self.view = view;
            self.at = self.at.min(self.choices().len().saturating_sub(1));
        }
    }

    /// Whether something goes on, or was just over.
    fn goes_on(&self) -> bool {
        self.view.running.is_some() || self.view.grounding.is_some()
    }

    /// What can be chosen, with its name.
    pub fn choices(&self) -> Vec<(Choice, String)> {
        let ways = self.view.ways.iter();
        let ways = ways.map(|way| (Choice::Way(way.way), format!("{}: {}", way.name, way.line)));
        let others = self.view.groundings.iter();
        let others = others.map(|g| (Choice::Grounding(g.grounding), g.name.clone()));
        ways.chain(others).collect()
    }

    /// Which is marked.
    pub fn at(&self) -> usize {
        self.at
    }

    fn chosen(&self) -> Option<Choice> {
        self.choices().get(self.at).map(|(choice, _)| *choice)
    }

    /// For how long, as it is said.
    pub fn how_long(&self) -> String {
        match MINUTES[self.minutes] {
            None => "until you stop".into(),
            Some(1) => "for 1 minute".into(),
            Some(minutes) => format!("for {minutes} minutes"),
        }
    }

    fn length(&self) -> Length {
        let seconds = MINUTES[self.minutes].map(|minutes| minutes * 60);
        seconds.and_then(Length::of_seconds).unwrap_or(Length::OPEN)
    }

    /// What its keys do.
    pub fn keys(&self) -> Keys {
        if self.writing.is_some() {
            return vec![
                ("", "a name, then seconds: my tide 4-6"),
                ("Enter", "keeps it"),
            ];
        }
        if self.reads_holds {
            return vec![("y", "turn holds on"), ("Esc", "leave them off")];
        }
        let mut keys = vec![];
        if self.view.proposal.as_ref().is_some_and(|p| p.can_join) {
            keys.push(("j", "join"));
        }
        if self.view.grounding.is_some() {
            keys.extend([("→", "next"), ("←", "back"), ("d", "done")]);
        } else if self.view.running.is_some() {
            keys.extend([("d", "done"), ("r", "less motion")]);
        } else if !self.view.after.is_empty() {
            keys.extend([("c", "say how it is"), ("d", "let it be")]);
        } else {
            keys.extend([("Enter", "begin"), ("←→", "how long")]);
            if self.view.can_propose && matches!(self.chosen(), Some(Choice::Way(_))) {
                keys.push(("t", "offer it together"));
            }
            if !self.view.proposed_line.is_empty() {
                keys.push(("d", "take it back"));
            }
        }
        keys.push(("Esc", "back"));
        keys
    }

    /// What else does something.
    pub fn more_keys(&self) -> Keys {
        if self.goes_on() || self.writing.is_some() || self.reads_holds {
            return vec![];
        }
        let mut keys = vec![("↑↓", "choose")];
        keys.push(match self.view.holds_chosen {
            true => ("h", "holds off"),
            false => ("h", "holds…"),
        });
        if self.view.can_keep_another {
            keys.push(("w", "write your own"));
        }
        if matches!(self.chosen(), Some(Choice::Way(Way::Own(_)))) {
            keys.push(("D", "delete it"));
        }
        keys
    }

    /// A key.
    pub fn press(&mut self, key: KeyEvent, app: &MicroConsent) -> Step {
        if self.writing.is_some() {
            return self.press_writing(key, app);
        }
        if self.reads_holds {
            self.reads_holds = false;
            return match key.code {
                KeyCode::Char('y') => Step::Breathing(Gesture::Holds(true)),
                _ => Step::Stay,
            };
        }
        let gesture = match key.code {
            KeyCode::Esc => return Step::Back,
            KeyCode::Char('j') if self.view.proposal.is_some() => Gesture::Join,
            KeyCode::Char('r') => {
                self.still = !self.still;
                return Step::Stay;
            }
            KeyCode::Right | KeyCode::Enter if self.view.grounding.is_some() => Gesture::Next,
            KeyCode::Left if self.view.grounding.is_some() => Gesture::Back,
            KeyCode::Char('d') if self.goes_on() || !self.view.proposed_line.is_empty() => {
                Gesture::Stop
            }
            KeyCode::Char('d') if !self.view.after.is_empty() => Gesture::LetBe,
            KeyCode::Char('c') if !self.view.after.is_empty() => return Step::Do(Act::CheckIn),
            _ if self.goes_on() || !self.view.after.is_empty() => return Step::Stay,
            code => return self.press_choice(code),
        };
        Step::Breathing(gesture)
    }

    fn press_choice(&mut self, code: KeyCode) -> Step {
        let last = self.choices().len().saturating_sub(1);
        match (code, self.chosen()) {
            (KeyCode::Up, _) => self.at = self.at.saturating_sub(1),
            (KeyCode::Down, _) => self.at = (self.at + 1).min(last),
            (KeyCode::Left, _) => self.minutes = self.minutes.saturating_sub(1),
            (KeyCode::Right, _) => self.minutes = (self.minutes + 1).min(MINUTES.len() - 1),
            (KeyCode::Enter, Some(choice)) => {
                return Step::Breathing(Gesture::Begin(choice, self.length()));
            }
            (KeyCode::Char('t'), Some(Choice::Way(way))) => {
                return Step::Breathing(Gesture::Propose(way, self.length()));
            }
            (KeyCode::Char('h'), _) if self.view.holds_chosen => {
                return Step::Breathing(Gesture::Holds(false));
            }
            (KeyCode::Char('h'), _) => self.reads_holds = true,
            (KeyCode::Char('w'), _) => self.writing = Some(String::new()),
            (KeyCode::Char('D'), Some(Choice::Way(Way::Own(id)))) => {
                return Step::Breathing(Gesture::Delete(id));
            }
            _ => {}
        }
        Step::Stay
    }

    fn press_writing(&mut self, key: KeyEvent, app: &MicroConsent) -> Step {
        let Some(text) = &mut self.writing else {
            return Step::Stay;
        };
        match key.code {
            KeyCode::Esc => self.writing = None,
            KeyCode::Enter => {
                return match read(text, app) {
                    Ok((name, pattern)) => Step::Breathing(Gesture::Keep(name, pattern)),
                    Err(why) => Step::Say(why),
                };
            }
            _ => typed(text, key),
        }
        Step::Stay
    }
}

/// A name, and after it two to four numbers of seconds: in and out; in, hold and out; or all four.
fn read(text: &str, app: &MicroConsent) -> Result<(Words, Pattern), String> {
    let how = || "A name, then seconds in and out: my tide 4-6. With holds: 4-2-6-2.".to_owned();
    let (name, numbers) = text.trim().rsplit_once(' ').ok_or_else(how)?;
    let tenths = |number: &str| -> Option<u16> {
        let (whole, rest) = number.split_once(['.', ',']).unwrap_or((number, "0"));
        let rest: u16 = rest.parse().ok().filter(|r| *r < 10)?;
        let whole: u16 = whole.parse().ok()?;
        whole.checked_mul(1_000)?.checked_add(rest * 100)
    };
    let parts: Option<Vec<u16>> = numbers.split('-').map(tenths).collect();
    let (breathe_in, full, out, empty) = match parts.as_deref() {
        Some([breathe_in, out]) => (*breathe_in, 0, *out, 0),
        Some([breathe_in, full, out]) => (*breathe_in, *full, *out, 0),
        Some([breathe_in, full, out, empty]) => (*breathe_in, *full, *out, *empty),
        _ => return Err(how()),
    };
    let pattern = Pattern::new(breathe_in, full, out, empty)
        .map_err(|error| phrases::pattern_error(error, app.language()))?;
    let name = Words::new(name, Field::Pattern)
        .map_err(|error| phrases::text_error(&error, app.language()))?;
    Ok((name, pattern))
}

impl Demo {
    /// The sheet is laid over the chosen phone's home.
    pub(super) fn open_breathing(&mut self) {
        match Breathing::open(self.room.phones[self.chosen].app()) {
            Ok(breathing) => self.lay(Sheet::Breathing(Box::new(breathing))),
            Err(error) => self.say(self.chosen, &error),
        }
    }

    /// What a person does in the sheet.
    pub(super) fn breathing(&mut self, gesture: Gesture) {
        let keeps = matches!(gesture, Gesture::Keep(..));
        let done = self.was_done(|phone| {
            let app = phone.app();
            match gesture {
                Gesture::Begin(Choice::Way(way), length) => app.start_breathing(way, length),
                Gesture::Begin(Choice::Grounding(grounding), _) => app.start_grounding(grounding),
                Gesture::Propose(way, length) => app.propose_breathing(way, length),
                Gesture::Join => app.join_breathing(),
                Gesture::Stop => app.stop_breathing(),
                Gesture::Next => app.next_step(),
                Gesture::Back => app.step_back(),
                Gesture::LetBe => app.let_rest_be(),
                Gesture::Holds(chosen) => app.choose_holds(chosen),
                Gesture::Keep(name, pattern) => app.keep_own_way(&name, pattern, None).map(|_| ()),
                Gesture::Delete(id) => app.delete_own_way(id),
            }
        });
        if let Some(Sheet::Breathing(sheet)) = &mut self.faces[self.chosen].sheet
            && keeps
            && done
        {
            sheet.writing = None;
        }
    }

    /// Each phone's sheet is as things are now.
    pub(super) fn renew_breathing(&mut self) {
        for (face, phone) in self.faces.iter_mut().zip(&self.room.phones) {
            if let Some(Sheet::Breathing(breathing)) = &mut face.sheet {
                breathing.renew(phone.app());
            }
        }
    }

    /// Whether a shape moves on a phone, so that it is to be drawn more often.
    pub fn moves(&self) -> bool {
        !self.held
            && self.faces.iter().any(|face| match &face.sheet {
                Some(Sheet::Breathing(breathing)) => breathing.view.running.is_some(),
                _ => false,
            })
    }
}
