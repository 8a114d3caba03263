//! A slip of a few rows that is filled in: words, a secret, one of some, several of some. What it is for says
//! what becomes of it; nothing is done before its button.

use super::sheet::{Keys, Step, typed};
use microconsent::Filter;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use zeroize::Zeroizing;

/// What is asked for in a row.
#[derive(Clone, Debug)]
pub enum Ask {
    /// Words.
    Text(String),
    /// Words that are not shown.
    Secret(Zeroizing<String>),
    /// One of these.
    One {
        /// Their names.
        names: Vec<String>,
        /// Which.
        at: usize,
    },
    /// Several of these; none of them asks for nothing.
    Many {
        /// Their names.
        names: Vec<String>,
        /// Which are chosen.
        chosen: Vec<bool>,
        /// Which is looked at.
        at: usize,
    },
}

/// A row.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its label.
    pub label: &'static str,
    /// What it asks for.
    pub ask: Ask,
    /// What stands there while nothing is written.
    pub hint: &'static str,
}

/// While a day is left out, where it may be.
pub const ANY_DAY: &str = "any, or year-month-day";
/// While a day is left out, where it may not be.
pub const DAY: &str = "year-month-day";

/// What a slip is for.
#[derive(Clone, Debug)]
pub enum Of {
    /// Which pages are shown; beside what is on the slip stands what else was chosen.
    Filter(Box<Filter>),
    /// Looking back since a date.
    Since,
    /// The days of which every page is deleted.
    Range,
    /// A file to take along.
    Export,
    /// A backup.
    BackUp,
    /// A backup is brought back.
    Restore,
    /// A journal that was set aside, of this name, is taken out.
    TakeOut(String),
    /// A code is set.
    SetCode,
    /// The code is taken off.
    EndCode,
}

/// See the module.
#[derive(Clone, Debug)]
pub struct Slip {
    /// What it is for.
    pub of: Of,
    /// Its title.
    pub title: &'static str,
    /// The rows.
    pub rows: Vec<Row>,
    /// What its button says.
    pub button: &'static str,
    /// The row that is filled in; after the last comes the button.
    pub at: usize,
}

/// A row of words.
pub fn text(label: &'static str, text: &str) -> Row {
    let ask = Ask::Text(text.to_owned());
    Row {
        label,
        ask,
        hint: "",
    }
}

/// A row of words, with what stands there while there are none.
pub fn hinted(label: &'static str, written: &str, hint: &'static str) -> Row {
    Row {
        hint,
        ..text(label, written)
    }
}

/// A row of words that are not shown.
pub fn secret(label: &'static str) -> Row {
    let ask = Ask::Secret(Zeroizing::default());
    Row {
        label,
        ask,
        hint: "",
    }
}

/// A row of which one is chosen.
pub fn one(label: &'static str, names: Vec<String>, at: usize) -> Row {
    let ask = Ask::One { names, at };
    Row {
        label,
        ask,
        hint: "",
    }
}

/// A row of which several may be chosen.
pub fn many(label: &'static str, names: Vec<String>, chosen: Vec<bool>) -> Row {
    let ask = Ask::Many {
        names,
        chosen,
        at: 0,
    };
    Row {
        label,
        ask,
        hint: "",
    }
}

impl Slip {
    /// With its first row to be filled in.
    pub fn new(of: Of, title: &'static str, rows: Vec<Row>, button: &'static str) -> Slip {
        Slip {
            of,
            title,
            rows,
            button,
            at: 0,
        }
    }

    /// Whether the button is marked.
    pub fn at_button(&self) -> bool {
        self.at == self.rows.len()
    }

    /// What is written in a row.
    pub fn text(&self, row: usize) -> &str {
        match self.rows.get(row).map(|row| &row.ask) {
            Some(Ask::Text(text)) => text.trim(),
            Some(Ask::Secret(text)) => text,
            _ => "",
        }
    }

    /// Which one is chosen in a row.
    pub fn one(&self, row: usize) -> usize {
        match self.rows.get(row).map(|row| &row.ask) {
            Some(Ask::One { at, .. }) => *at,
            _ => 0,
        }
    }

    /// Those of these that are chosen in a row.
    pub fn chosen<T: Clone>(&self, row: usize, all: &[T]) -> Vec<T> {
        match self.rows.get(row).map(|row| &row.ask) {
            Some(Ask::Many { chosen, .. }) => all
                .iter()
                .zip(chosen)
                .filter(|(_, is)| **is)
                .map(|(of, _)| of.clone())
                .collect(),
            _ => Vec::new(),
        }
    }

    /// What was typed and is not shown is typed anew.
    pub fn forget_secrets(&mut self) {
        for row in &mut self.rows {
            if let Ask::Secret(text) = &mut row.ask {
                *text = Zeroizing::default();
            }
        }
        let first = self
            .rows
            .iter()
            .position(|row| matches!(row.ask, Ask::Secret(_)));
        self.at = first.unwrap_or(self.at);
    }

    /// What its keys do.
    pub fn keys(&self) -> Keys {
        let mut keys = match self.rows.get(self.at).map(|row| &row.ask) {
            Some(Ask::Text(_)) => vec![("", "type"), ("Enter", "goes on")],
            Some(Ask::Secret(_)) => vec![("", "type, it is not shown"), ("Enter", "goes on")],
            Some(Ask::One { .. }) => vec![("←→", "choose"), ("Enter", "goes on")],
            Some(Ask::Many { .. }) => vec![("←→", "look"), ("Space", "chooses, or not")],
            None => vec![("Enter", self.button)],
        };
        keys.extend([("↑↓", "move"), ("Esc", "back")]);
        keys
    }

    /// A key.
    pub fn press(&mut self, key: KeyEvent) -> Step {
        match key.code {
            KeyCode::Esc => return Step::Back,
            KeyCode::Enter if self.at_button() => return Step::Slip,
            KeyCode::Up => self.at = self.at.saturating_sub(1),
            KeyCode::Down | KeyCode::Enter => self.at = (self.at + 1).min(self.rows.len()),
            _ => {
                if let Some(row) = self.rows.get_mut(self.at) {
                    row.press(key);
                }
            }
        }
        Step::Stay
    }
}

impl Row {
    fn press(&mut self, key: KeyEvent) {
        let turned = |at: usize, of: usize| match key.code {
            KeyCode::Left => at.saturating_sub(1),
            KeyCode::Right => (at + 1).min(of.saturating_sub(1)),
            _ => at,
        };
        match &mut self.ask {
            Ask::Text(text) => typed(text, key),
            Ask::Secret(text) => typed(text, key),
            Ask::One { names, at } => *at = turned(*at, names.len()),
            Ask::Many { names, chosen, at } => {
                *at = turned(*at, names.len());
                if key.code == KeyCode::Char(' ')
                    && let Some(is) = chosen.get_mut(*at)
                {
                    *is = !*is;
                }
            }
        }
    }
}
