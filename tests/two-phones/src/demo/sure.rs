//! A second beat before something that nothing brings back. Its key is another than the one before.

use super::history::Gesture;
use super::sheet::{Keys, Step};
use microconsent::phrases::{self, Language};
use ratatui::crossterm::event::{KeyCode, KeyEvent};

/// What would be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// Every page from this time to before that one goes.
    DeleteRange(i64, i64),
    /// Every page goes.
    DeleteAll,
    /// Everything goes.
    Erase,
}

impl Sure {
    /// What is asked.
    pub fn question(self, language: Language) -> String {
        let id = match self {
            Sure::DeleteRange(..) => "ui-delete-range",
            Sure::DeleteAll => "ui-delete-all",
            Sure::Erase => "ui-erase-everything",
        };
        phrases::line(language, id, &[]).unwrap_or_default()
    }

    /// The two answers, with their keys.
    pub fn answers(self) -> [&'static str; 2] {
        match self {
            Sure::Erase => ["y  erase it all", "n  let it be"],
            _ => ["y  delete them", "n  let them be"],
        }
    }

    /// What its keys do.
    pub fn keys(self) -> Keys {
        let does = match self {
            Sure::Erase => "erases it all",
            _ => "deletes them",
        };
        vec![("y", does), ("n", "let it be"), ("Esc", "back")]
    }

    /// A key.
    pub fn press(self, key: KeyEvent) -> Step {
        match key.code {
            KeyCode::Char('y') => Step::History(Gesture::Sure(self)),
            KeyCode::Char('n') | KeyCode::Esc => Step::Back,
            _ => Step::Stay,
        }
    }
}
