//! A question while it is written, and the private check before it is asked. Nobody is told how one answers
//! the check, and letting the question go is as good an end of it (`before_you_ask`).

use super::Gesture;
use crate::demo::form::turned;
use crate::demo::sheet::{Keys, Step, scrolled, typed};
use microconsent::phrases::{self, Language};
use microconsent::statement::{Field, Setting, Who, Words};
use microconsent::{AskCheck, AskDraft, DraftId, Error};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::cell::Cell;

/// A row of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The question.
    Words,
    /// Who does it.
    Doer,
    /// Whom it is for.
    Receiver,
    /// The Setting of the Moment to which it invites.
    Invites,
    /// Keep it.
    Keep,
    /// Ask it.
    Ask,
}

/// See the module.
#[derive(Clone, Debug)]
pub struct QuestionForm {
    /// The draft that is written anew; none for a new one.
    pub id: Option<DraftId>,
    /// Which row is being written.
    pub row: Row,
    /// The words so far.
    pub words: String,
    /// Who does it, where that is said.
    pub doer: Option<Who>,
    /// Whom it is for, where that is said.
    pub receiver: Option<Who>,
    /// To which Setting it invites, where it does.
    pub invites: Option<Setting>,
    /// That Setting in own words, while they are written.
    pub own: String,
}

impl QuestionForm {
    /// The rows, from above.
    pub const ROWS: [Row; 6] = [
        Row::Words,
        Row::Doer,
        Row::Receiver,
        Row::Invites,
        Row::Keep,
        Row::Ask,
    ];

    /// Nothing is written yet, and nothing said.
    pub fn new() -> QuestionForm {
        QuestionForm {
            id: None,
            row: Row::Words,
            words: String::new(),
            doer: None,
            receiver: None,
            invites: None,
            own: String::new(),
        }
    }

    /// A draft, to be changed.
    pub fn anew(id: DraftId, draft: AskDraft) -> QuestionForm {
        let (invites, own) = match draft.invites {
            Some(Setting::Own(words)) => (None, words.to_string()),
            named => (named, String::new()),
        };
        QuestionForm {
            id: Some(id),
            row: Row::Words,
            words: draft.words.to_string(),
            doer: draft.doer,
            receiver: draft.receiver,
            invites,
            own,
        }
    }

    /// With words from the library.
    pub fn with(sentence: &str) -> QuestionForm {
        QuestionForm {
            words: sentence.to_owned(),
            ..QuestionForm::new()
        }
    }

    /// Puts a phrase after what is written.
    pub fn put(&mut self, sentence: &str) {
        if !self.words.is_empty() && !self.words.ends_with(' ') {
            self.words.push(' ');
        }
        self.words.push_str(sentence);
    }

    /// What is drafted so far.
    ///
    /// # Errors
    /// [`Error`] where the words cannot be used.
    fn draft(&self) -> Result<AskDraft, Error> {
        let own = Words::optional(&self.own, Field::Setting)?;
        Ok(AskDraft {
            words: Words::new(&self.words, Field::Question)?,
            doer: self.doer,
            receiver: self.receiver,
            invites: own.map(Setting::Own).or(self.invites.clone()),
        })
    }

    /// What its keys do.
    pub fn keys(&self) -> Keys {
        let mut keys = match self.row {
            Row::Words => vec![("", "type"), ("Enter", "goes on")],
            Row::Doer | Row::Receiver => vec![("←→", "choose"), ("Backspace", "leaves it out")],
            Row::Invites => vec![
                ("←→", "choose"),
                ("", "or type your own words"),
                ("Backspace", "leaves it out"),
            ],
            Row::Keep => vec![("Enter", "keeps it")],
            Row::Ask => vec![("Enter", "goes on to three questions for you")],
        };
        keys.extend([("↑↓", "move"), ("Esc", "back")]);
        keys
    }

    /// What else does something here.
    pub fn more_keys(&self) -> Keys {
        match self.row {
            Row::Words => vec![("^F", "find words for it")],
            _ => vec![],
        }
    }

    /// A key.
    pub fn press(&mut self, key: KeyEvent, language: Language) -> Step {
        if key.code == KeyCode::Char('f') && key.modifiers == KeyModifiers::CONTROL {
            return match self.row {
                Row::Words => Step::FindWords,
                _ => Step::Stay,
            };
        }
        let written = |form: &QuestionForm, then: fn(Option<DraftId>, AskDraft) -> Gesture| {
            match form.draft() {
                Ok(draft) => Step::Asking(then(form.id, draft)),
                Err(error) => Step::Say(error.sentence(language)),
            }
        };
        match (key.code, self.row) {
            (KeyCode::Esc, _) => return Step::Back,
            (KeyCode::Enter, Row::Keep) => return written(self, Gesture::Keep),
            (KeyCode::Enter, Row::Ask) => return written(self, Gesture::Check),
            (KeyCode::Up, _) | (KeyCode::Left, Row::Ask) => self.go(false),
            (KeyCode::Down | KeyCode::Enter, _) | (KeyCode::Right, Row::Keep) => self.go(true),
            (KeyCode::Left | KeyCode::Right, row) => self.turn(row, key.code == KeyCode::Right),
            (KeyCode::Backspace, Row::Doer) => self.doer = None,
            (KeyCode::Backspace, Row::Receiver) => self.receiver = None,
            (KeyCode::Backspace, Row::Invites) if self.own.is_empty() => self.invites = None,
            (_, Row::Words) => typed(&mut self.words, key),
            (_, Row::Invites) => typed(&mut self.own, key),
            _ => {}
        }
        Step::Stay
    }

    fn go(&mut self, on: bool) {
        self.row = turned(&QuestionForm::ROWS, Some(self.row), on).unwrap_or(self.row);
    }

    fn turn(&mut self, row: Row, on: bool) {
        match row {
            Row::Doer => self.doer = turned(&Who::ALL, self.doer, on),
            Row::Receiver => self.receiver = turned(&Who::ALL, self.receiver, on),
            Row::Invites => {
                self.own.clear();
                self.invites = turned(&Setting::NAMED, self.invites.clone(), on);
            }
            _ => {}
        }
    }

    /// To what it invites, as it is shown.
    pub fn invites_to(&self, language: Language) -> Option<String> {
        if !self.own.is_empty() {
            return Some(self.own.clone());
        }
        let invites = self.invites.as_ref();
        invites.map(|setting| phrases::setting(setting, language))
    }
}

impl Default for QuestionForm {
    fn default() -> QuestionForm {
        QuestionForm::new()
    }
}

/// The private check before a question. Neither of its two ends comes first, and none is under the key that
/// led here.
#[derive(Clone, Debug)]
pub struct Check {
    /// The draft.
    pub draft: DraftId,
    /// What to ask oneself, and what would go.
    pub check: AskCheck,
    /// From which line on it is read.
    pub from: Cell<usize>,
}

impl Check {
    /// Its two ends, each a key and what it does.
    pub const ENDS: [(&'static str, &'static str); 2] = [("a", "ask it"), ("g", "let it go")];

    /// Of this draft.
    pub fn of(draft: DraftId, check: AskCheck) -> Check {
        Check {
            draft,
            check,
            from: Cell::default(),
        }
    }

    /// What its keys do.
    pub fn keys(&self) -> Keys {
        let [ask, let_go] = Check::ENDS;
        vec![ask, let_go, ("↑↓", "read on"), ("Esc", "keep it for later")]
    }

    /// A key.
    pub fn press(&mut self, key: KeyEvent) -> Step {
        match key.code {
            KeyCode::Esc => Step::Back,
            KeyCode::Up => scrolled(&self.from, false),
            KeyCode::Down => scrolled(&self.from, true),
            KeyCode::Char('a') => Step::Asking(Gesture::Ask(self.check.id)),
            KeyCode::Char('g') => Step::Asking(Gesture::LetGo(self.draft)),
            _ => Step::Stay,
        }
    }
}
