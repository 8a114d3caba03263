//! A check-in while it is written: a few rows, one at a time. Nothing in it is chosen before its person
//! chooses (`only_mine`), and nothing leaves it before it is looked at (`private_first`).

use super::sheet::{Keys, Step, typed};
use microconsent::phrases::{self, Fill, Language};
use microconsent::statement::{Field, Limit, Setting, Signal, UNTIL_MINUTES, Words};
use microconsent::{CheckIn, EntryId, Error, Shift};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What the form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A check-in.
    CheckIn,
    /// A check-in that tells what was before.
    Shift,
    /// An own page that is written anew.
    Edit(EntryId),
}

/// A row of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// What was.
    Was,
    /// Open, slow or stop.
    Signal,
    /// What is going on.
    Setting,
    /// Feeling words.
    Feelings,
    /// Body notes.
    Body,
    /// Limits.
    Limits,
    /// A note.
    Note,
    /// Keep it.
    Keep,
    /// Share it.
    Share,
}

/// How a Limit begins; the words follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitKind {
    /// Not this.
    Not,
    /// Only this.
    Only,
    /// For so many minutes.
    For,
    /// Stop when this happens.
    StopWhen,
}

impl LimitKind {
    /// Each, in its order.
    pub const ALL: [LimitKind; 4] = [Self::Not, Self::Only, Self::For, Self::StopWhen];

    /// What is being written of it, as it will be read back.
    pub fn written(self, text: &str, language: Language) -> String {
        let id = match self {
            LimitKind::Not => "ui-limit-not",
            LimitKind::Only => "ui-limit-only",
            LimitKind::StopWhen => "ui-limit-stop-when",
            // The minutes themselves are not written yet.
            LimitKind::For => {
                let minutes = phrases::blank(phrases::Blank::Minutes, language);
                return format!("{minutes}: {text}");
            }
        };
        phrases::line(language, id, &[("words", Fill::Words(text))]).unwrap_or_default()
    }

    /// The Limit that these words make.
    ///
    /// # Errors
    /// [`Error`] where they make none.
    pub fn limit(self, text: &str) -> Result<Limit, Error> {
        let words = || Words::new(text, Field::Limit);
        Ok(match self {
            LimitKind::Not => Limit::Not(words()?),
            LimitKind::Only => Limit::Only(words()?),
            LimitKind::StopWhen => Limit::StopWhen(words()?),
            LimitKind::For => {
                let text = text.trim();
                let digits = text.bytes().take_while(u8::is_ascii_digit).count();
                let minutes = text[..digits].parse().ok();
                Limit::Until {
                    minutes: minutes.filter(|m| UNTIL_MINUTES.contains(m)).ok_or(
                        Error::Minutes {
                            least: *UNTIL_MINUTES.start(),
                            most: *UNTIL_MINUTES.end(),
                        },
                    )?,
                    words: Words::optional(&text[digits..], Field::Limit)?,
                }
            }
        })
    }
}

/// See the module.
#[derive(Clone, Debug)]
pub struct Form {
    /// What it is for.
    pub kind: Kind,
    /// Its rows, in order.
    pub rows: Vec<Row>,
    /// Which row is being written.
    pub at: usize,
    /// How the next Limit begins.
    pub limit_kind: LimitKind,
    /// What is written in a row of many and not yet added, or in a row of one.
    pub text: String,
    /// What is there so far. The texts of rows of one are taken in when the row is left.
    pub draft: CheckIn,
}

impl Form {
    /// An empty check-in in a Setting; in a Moment that is the Moment's and not asked for.
    pub fn check_in(kind: Kind, moment: Option<Setting>) -> Form {
        let asks = moment.is_none();
        let draft = CheckIn::in_setting(moment.unwrap_or(Setting::Talking));
        Form::on(kind, draft, asks)
    }

    /// An own page, to be written anew.
    pub fn edit(id: EntryId, checkin: CheckIn) -> Form {
        Form::on(Kind::Edit(id), checkin, true)
    }

    fn on(kind: Kind, draft: CheckIn, asks_setting: bool) -> Form {
        let was = kind == Kind::Shift || draft.shift.is_some();
        let edits = matches!(kind, Kind::Edit(_));
        let rows = [
            (Row::Was, was),
            (Row::Signal, true),
            (Row::Setting, asks_setting),
            (Row::Feelings, true),
            (Row::Body, true),
            (Row::Limits, true),
            (Row::Note, true),
            (Row::Keep, true),
            (Row::Share, !edits),
        ];
        let mut form = Form {
            kind,
            rows: rows
                .iter()
                .filter(|(_, there)| *there)
                .map(|(r, _)| *r)
                .collect(),
            at: 0,
            limit_kind: LimitKind::Not,
            text: String::new(),
            draft,
        };
        form.text = form.text_of_row();
        form
    }

    /// The row that is being written.
    pub fn row(&self) -> Row {
        self.rows[self.at]
    }

    /// What a key does, by row, for the line at the bottom.
    pub fn keys(&self) -> Keys {
        let mut keys = match self.row() {
            Row::Signal => vec![("←→", "choose"), ("Backspace", "leaves it out")],
            Row::Setting => vec![("←→", "choose"), ("", "or type your own words")],
            Row::Feelings | Row::Body => vec![("", "type a word"), ("Enter", "adds it")],
            Row::Limits => vec![("←→", "kind"), ("", "type it"), ("Enter", "adds it")],
            Row::Was | Row::Note => vec![("", "type"), ("Enter", "goes on")],
            Row::Keep => vec![("Enter", "keeps it")],
            Row::Share => vec![("Enter", "shows what would go")],
        };
        if self.holds_many() && self.text.is_empty() {
            keys.push(("Backspace", "takes one away"));
        }
        keys.extend([("↑↓", "move"), ("Esc", "back")]);
        keys
    }

    /// What else does something here.
    pub fn more_keys(&self) -> Keys {
        match self.takes_words() {
            true => vec![("^F", "find words for it")],
            false => vec![],
        }
    }

    /// Whether a phrase can stand in the row.
    fn takes_words(&self) -> bool {
        self.holds_many() || matches!(self.row(), Row::Was | Row::Note)
    }

    /// Whether the row holds a list.
    fn holds_many(&self) -> bool {
        matches!(self.row(), Row::Feelings | Row::Body | Row::Limits)
    }

    /// A key in the form.
    pub fn press(&mut self, key: KeyEvent, language: Language) -> Step {
        let finds = key.code == KeyCode::Char('f') && key.modifiers == KeyModifiers::CONTROL;
        if finds && self.takes_words() {
            return Step::FindWords;
        }
        match self.pressed(key) {
            Ok(step) => step,
            Err(error) => Step::Say(error.sentence(language)),
        }
    }

    /// A form with words from the library in the row for which they are. No Signal comes with them.
    ///
    /// # Errors
    /// [`Error`] where the row does not take them.
    pub fn with(
        kind: phrases::Kind,
        sentence: &str,
        moment: Option<Setting>,
    ) -> Result<Form, Error> {
        let (of, row) = match kind {
            phrases::Kind::Shift => (Kind::Shift, Row::Was),
            phrases::Kind::Feeling => (Kind::CheckIn, Row::Feelings),
            phrases::Kind::Body => (Kind::CheckIn, Row::Body),
            _ => (Kind::CheckIn, Row::Note),
        };
        let mut form = Form::check_in(of, moment);
        form.go_to(row)?;
        form.put(sentence)?;
        form.go_to(Row::Signal)?;
        Ok(form)
    }

    /// Adds a Limit that a phrase made.
    ///
    /// # Errors
    /// [`Error`] where there is room for no more.
    pub fn add_limit(&mut self, limit: Limit) -> Result<(), Error> {
        let mut draft = self.draft.clone();
        draft.limits.push(limit);
        draft.check()?;
        self.draft = draft;
        Ok(())
    }

    /// Puts a phrase into the row that is being written, after what is there.
    ///
    /// # Errors
    /// [`Error`] where the row does not take it.
    pub fn put(&mut self, sentence: &str) -> Result<(), Error> {
        match self.row() {
            Row::Feelings | Row::Body => {
                self.take_in()?;
                self.text = sentence.to_owned();
                return self.take_in();
            }
            _ => {}
        }
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
        self.text.push_str(sentence);
        Ok(())
    }

    fn go_to(&mut self, row: Row) -> Result<(), Error> {
        let place = self.rows.iter().position(|r| *r == row);
        self.go(place.unwrap_or_default())
    }

    fn pressed(&mut self, key: KeyEvent) -> Result<Step, Error> {
        let row = self.row();
        match key.code {
            KeyCode::Esc => return Ok(Step::Back),
            KeyCode::Up => self.go(self.at.saturating_sub(1))?,
            KeyCode::Down => self.go(self.at + 1)?,
            KeyCode::Right if row == Row::Keep => self.go(self.at + 1)?,
            KeyCode::Left if row == Row::Share => self.go(self.at - 1)?,
            KeyCode::Left => self.turn(false),
            KeyCode::Right => self.turn(true),
            KeyCode::Enter => match row {
                Row::Keep => return Ok(self.keep()),
                Row::Share => return Ok(Step::Look(self.draft.clone())),
                _ if self.holds_many() && !self.text.trim().is_empty() => self.take_in()?,
                _ => self.go(self.at + 1)?,
            },
            KeyCode::Backspace if self.text.is_empty() => self.take_away(),
            _ if matches!(row, Row::Signal | Row::Keep | Row::Share) => {}
            _ => typed(&mut self.text, key),
        }
        Ok(Step::Stay)
    }

    fn keep(&self) -> Step {
        match self.kind {
            Kind::CheckIn | Kind::Shift => Step::Keep(self.draft.clone()),
            Kind::Edit(id) => Step::Edit(id, self.draft.clone()),
        }
    }

    /// Goes to another row. What is written here is taken in first; where it cannot be, one stays.
    fn go(&mut self, to: usize) -> Result<(), Error> {
        self.take_in()?;
        self.at = to.min(self.rows.len() - 1);
        self.text = self.text_of_row();
        Ok(())
    }

    fn text_of_row(&self) -> String {
        match (self.row(), &self.draft) {
            (Row::Was, d) => d.shift.as_ref().map(|s| s.was.to_string()),
            (Row::Note, d) => d.note.as_ref().map(ToString::to_string),
            (Row::Setting, d) => match &d.setting {
                Setting::Own(words) => Some(words.to_string()),
                _ => None,
            },
            _ => None,
        }
        .unwrap_or_default()
    }

    fn take_in(&mut self) -> Result<(), Error> {
        let text = self.text.as_str();
        let mut draft = self.draft.clone();
        match self.row() {
            Row::Was => {
                draft.shift = Words::optional(text, Field::Was)?.map(|was| Shift { was });
            }
            Row::Note => draft.note = Words::optional(text, Field::Note)?,
            Row::Setting => match Words::optional(text, Field::Setting)? {
                Some(own) => draft.setting = Setting::Own(own),
                None if matches!(draft.setting, Setting::Own(_)) => {
                    draft.setting = Setting::Talking;
                }
                None => {}
            },
            _ if text.trim().is_empty() => {}
            Row::Feelings => draft.feelings.push(Words::new(text, Field::Feeling)?),
            Row::Body => draft.body.push(Words::new(text, Field::Body)?),
            Row::Limits => draft.limits.push(self.limit_kind.limit(text)?),
            Row::Signal | Row::Keep | Row::Share => {}
        }
        match draft.check() {
            Ok(()) | Err(Error::NothingSaid) => {}
            Err(error) => return Err(error),
        }
        self.draft = draft;
        self.text.clear();
        Ok(())
    }

    /// Backspace with nothing left to rub out.
    fn take_away(&mut self) {
        match self.row() {
            Row::Signal => self.draft.signal = None,
            Row::Feelings => drop(self.draft.feelings.pop()),
            Row::Body => drop(self.draft.body.pop()),
            Row::Limits => drop(self.draft.limits.pop()),
            _ => {}
        }
    }

    fn turn(&mut self, on: bool) {
        match self.row() {
            Row::Signal => {
                self.draft.signal = turned(&Signal::ALL, self.draft.signal, on);
            }
            Row::Setting => {
                let before = Some(self.draft.setting.clone()).filter(|_| self.text.is_empty());
                self.text.clear();
                if let Some(setting) = turned(&Setting::NAMED, before, on) {
                    self.draft.setting = setting;
                }
            }
            Row::Limits => {
                if let Some(kind) = turned(&LimitKind::ALL, Some(self.limit_kind), on) {
                    self.limit_kind = kind;
                }
            }
            _ => {}
        }
    }

    /// The label and the text of a row, without what is being typed.
    pub fn text_so_far(&self, row: Row, language: Language) -> String {
        let join = |words: &[Words]| {
            let texts: Vec<&str> = words.iter().map(Words::as_str).collect();
            texts.join(", ")
        };
        match row {
            Row::Feelings => join(&self.draft.feelings),
            Row::Body => join(&self.draft.body),
            Row::Limits => {
                let limits = self.draft.limits.iter();
                let read: Vec<String> = limits.map(|l| phrases::limit(l, language)).collect();
                read.join(", ")
            }
            Row::Setting => phrases::setting(&self.draft.setting, language),
            Row::Note => self.draft.note.iter().map(ToString::to_string).collect(),
            Row::Was => self.draft.shift.iter().map(|s| s.was.to_string()).collect(),
            Row::Signal | Row::Keep | Row::Share => String::new(),
        }
    }
}

/// The neighbour of a choice; with none made, the nearest end. There is no way around the ends.
pub fn turned<T: Clone + PartialEq>(all: &[T], now: Option<T>, on: bool) -> Option<T> {
    let place = now.and_then(|now| all.iter().position(|x| *x == now));
    let next = match (place, on) {
        (None, true) => 0,
        (None, false) => all.len() - 1,
        (Some(place), true) => (place + 1).min(all.len() - 1),
        (Some(place), false) => place.saturating_sub(1),
    };
    all.get(next).cloned()
}
