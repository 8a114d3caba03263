//! An Answer while it is written, with its Limits and words, and then read back before it goes
//! (`private_first`). It opens with what its person chose and with nothing else (`only_mine`).

use super::Gesture;
use crate::demo::form::{LimitKind, turned};
use crate::demo::sheet::{Keys, Step, scrolled, typed};
use microconsent::phrases::{self, Kind, Language};
use microconsent::statement::{Answer, Field, Limit, Words};
use microconsent::{AnswerDraft, AnswerPreview, AnswerView, AnswerWord, Error, TheirAskView};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::cell::Cell;

/// A row of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Yes, not yet or no.
    Answer,
    /// Limits.
    Limits,
    /// The words that go with it.
    Words,
    /// Have it read back.
    Look,
}

/// See the module.
#[derive(Clone, Debug)]
pub struct AnswerForm {
    /// The question, by its number.
    pub ask: u64,
    /// The question as it is shown.
    pub question: Vec<String>,
    /// What was answered before, which this one takes the place of.
    pub before: Option<AnswerView>,
    /// Its rows, from above. With Limits alone it makes a yes tighter.
    pub rows: &'static [Row],
    /// Which row is being written.
    pub row: Row,
    /// What is said; none until it is chosen.
    pub answer: Option<AnswerWord>,
    /// The Limits so far.
    pub limits: Vec<Limit>,
    /// How the next Limit begins.
    pub limit_kind: LimitKind,
    /// What is written of the next Limit.
    pub limit: String,
    /// The words so far.
    pub words: String,
}

impl AnswerForm {
    /// What can be said, in its order.
    pub const ANSWERS: [AnswerWord; 3] = [AnswerWord::Yes, AnswerWord::NotYet, AnswerWord::No];

    /// To a question; with what its person chose to say, or nothing yet.
    pub fn to(theirs: &TheirAskView, answer: Option<AnswerWord>) -> AnswerForm {
        AnswerForm {
            ask: theirs.id,
            question: theirs.lines.clone(),
            before: theirs.answer.clone(),
            rows: &[Row::Answer, Row::Limits, Row::Words, Row::Look],
            row: match answer {
                Some(_) => Row::Limits,
                None => Row::Answer,
            },
            answer,
            limits: Vec::new(),
            limit_kind: LimitKind::Not,
            limit: String::new(),
            words: String::new(),
        }
    }

    /// One Limit more for a yes: it goes at once.
    pub fn tighten(theirs: &TheirAskView) -> AnswerForm {
        AnswerForm {
            rows: &[Row::Limits],
            ..AnswerForm::to(theirs, Some(AnswerWord::Yes))
        }
    }

    /// Whether it makes a yes tighter.
    pub fn tightens(&self) -> bool {
        self.rows.len() == 1
    }

    /// What is drafted so far.
    ///
    /// # Errors
    /// [`Error::NotNow`] where nothing is chosen to be said, and as the core takes Limits and words.
    pub fn draft(&self) -> Result<AnswerDraft, Error> {
        let limits = self.limits.clone();
        let draft = AnswerDraft {
            answer: match self.answer {
                Some(AnswerWord::Yes) => Answer::Yes(limits),
                Some(AnswerWord::NotYet) => Answer::NotYet(limits),
                Some(AnswerWord::No) => Answer::No(limits),
                Some(AnswerWord::TakenBack) | None => return Err(Error::NotNow),
            },
            words: Words::optional(&self.words, Field::Reply)?,
        };
        draft.check()?;
        Ok(draft)
    }

    /// The kinds of phrases whose words fit the row.
    pub fn kinds(&self) -> &'static [Kind] {
        match (self.row, self.answer) {
            (Row::Limits, _) | (_, None) => &[Kind::YesBut, Kind::No, Kind::NotYet],
            (_, Some(AnswerWord::Yes)) => &[Kind::YesBut, Kind::Like, Kind::Slower],
            (_, Some(AnswerWord::NotYet)) => &[Kind::NotYet, Kind::Slower],
            (_, Some(AnswerWord::No | AnswerWord::TakenBack)) => &[Kind::No],
        }
    }

    /// Puts a phrase after the words that are there.
    pub fn put(&mut self, sentence: &str) {
        if !self.words.is_empty() && !self.words.ends_with(' ') {
            self.words.push(' ');
        }
        self.words.push_str(sentence);
    }

    /// Adds a Limit that a phrase made.
    ///
    /// # Errors
    /// [`Error`] where there is room for no more.
    pub fn add_limit(&mut self, limit: Limit) -> Result<(), Error> {
        let mut limits = self.limits.clone();
        limits.push(limit);
        AnswerDraft {
            answer: Answer::Yes(limits.clone()),
            words: None,
        }
        .check()?;
        self.limits = limits;
        Ok(())
    }

    /// What its keys do.
    pub fn keys(&self) -> Keys {
        let mut keys = match self.row {
            Row::Answer => vec![("←→", "choose")],
            Row::Limits if self.tightens() => {
                vec![
                    ("←→", "kind"),
                    ("", "type it"),
                    ("Enter", "adds it to your yes"),
                ]
            }
            Row::Limits => vec![("←→", "kind"), ("", "type it"), ("Enter", "adds it")],
            Row::Words => vec![("", "type"), ("Enter", "goes on")],
            Row::Look => vec![("Enter", "reads it back to you")],
        };
        if self.row == Row::Limits && self.limit.is_empty() && !self.limits.is_empty() {
            keys.push(("Backspace", "takes one away"));
        }
        if !self.tightens() {
            keys.push(("↑↓", "move"));
        }
        keys.push(("Esc", "back"));
        keys
    }

    /// What else does something here.
    pub fn more_keys(&self) -> Keys {
        match self.row {
            Row::Limits | Row::Words => vec![("^F", "find words for it")],
            Row::Answer | Row::Look => vec![],
        }
    }

    /// A key.
    pub fn press(&mut self, key: KeyEvent, language: Language) -> Step {
        let finds = key.code == KeyCode::Char('f') && key.modifiers == KeyModifiers::CONTROL;
        if finds {
            return match self.row {
                Row::Limits | Row::Words => Step::FindWords,
                Row::Answer | Row::Look => Step::Stay,
            };
        }
        let pressed = self.pressed(key);
        pressed.unwrap_or_else(|error| match error {
            Error::NotNow => Step::Say("What would you like to say? ← and → choose.".into()),
            error => Step::Say(error.sentence(language)),
        })
    }

    fn pressed(&mut self, key: KeyEvent) -> Result<Step, Error> {
        match (key.code, self.row) {
            (KeyCode::Esc, _) => return Ok(Step::Back),
            (KeyCode::Enter, Row::Limits) if self.tightens() => {
                self.take_in()?;
                return Ok(match self.limits.pop() {
                    Some(limit) => Step::Asking(Gesture::Tighten(self.ask, limit)),
                    None => Step::Stay,
                });
            }
            (KeyCode::Enter, Row::Limits) if !self.limit.trim().is_empty() => self.take_in()?,
            (KeyCode::Enter, Row::Look) => {
                if self.answer.is_none() {
                    self.row = Row::Answer;
                }
                return Ok(Step::Asking(Gesture::Look(self.ask, self.draft()?)));
            }
            (KeyCode::Up, _) => self.go(false)?,
            (KeyCode::Down | KeyCode::Enter, _) => self.go(true)?,
            (KeyCode::Left | KeyCode::Right, row) => self.turn(row, key.code == KeyCode::Right),
            (KeyCode::Backspace, Row::Limits) if self.limit.is_empty() => drop(self.limits.pop()),
            (_, Row::Limits) => typed(&mut self.limit, key),
            (_, Row::Words) => typed(&mut self.words, key),
            _ => {}
        }
        Ok(Step::Stay)
    }

    /// A Limit that is written is taken in before its row is left; where it cannot be, one stays.
    fn go(&mut self, on: bool) -> Result<(), Error> {
        self.take_in()?;
        self.row = turned(self.rows, Some(self.row), on).unwrap_or(self.row);
        Ok(())
    }

    fn take_in(&mut self) -> Result<(), Error> {
        if self.row == Row::Limits && !self.limit.trim().is_empty() {
            self.add_limit(self.limit_kind.limit(&self.limit)?)?;
            self.limit.clear();
        }
        Ok(())
    }

    fn turn(&mut self, row: Row, on: bool) {
        match row {
            Row::Answer => self.answer = turned(&AnswerForm::ANSWERS, self.answer, on),
            Row::Limits => {
                let kind = turned(&LimitKind::ALL, Some(self.limit_kind), on);
                self.limit_kind = kind.unwrap_or(self.limit_kind);
            }
            Row::Words | Row::Look => {}
        }
    }

    /// The Limits so far, read back.
    pub fn limits_so_far(&self, language: Language) -> String {
        let limits = self.limits.iter();
        let read: Vec<String> = limits.map(|l| phrases::limit(l, language)).collect();
        read.join(", ")
    }
}

/// An Answer as it would go. What gives it is not the key that led here.
#[derive(Clone, Debug)]
pub struct ReadBack {
    /// The form to go back to.
    pub form: AnswerForm,
    /// What the core says would go.
    pub preview: AnswerPreview,
    /// From which line on it is read.
    pub from: Cell<usize>,
}

impl ReadBack {
    /// Of what the form says.
    pub fn of(form: AnswerForm, preview: AnswerPreview) -> ReadBack {
        ReadBack {
            form,
            preview,
            from: Cell::default(),
        }
    }

    /// What its keys do.
    pub fn keys(&self) -> Keys {
        vec![
            ("g", "gives this answer"),
            ("↑↓", "read on"),
            ("Esc", "back"),
        ]
    }

    /// A key.
    pub fn press(&mut self, key: KeyEvent) -> Step {
        match key.code {
            KeyCode::Esc => Step::Back,
            KeyCode::Up => scrolled(&self.from, false),
            KeyCode::Down => scrolled(&self.from, true),
            KeyCode::Char('g') => Step::Asking(Gesture::Answer(self.preview.id)),
            _ => Step::Stay,
        }
    }
}
