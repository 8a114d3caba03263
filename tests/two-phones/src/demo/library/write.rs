//! An own phrase while it is written: its words, what it is for, and where it fits.

use crate::demo::form::turned;
use crate::demo::sheet::typed;
use microconsent::phrases::{Kind, NewPhrase, PhraseId, PhraseView, Settings};
use microconsent::statement::Setting;
use ratatui::crossterm::event::{KeyCode, KeyEvent};

/// A row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The words.
    Words,
    /// What they are for.
    Kind,
    /// Where they fit.
    Settings,
}

/// See the module.
#[derive(Clone, Debug)]
pub struct Writing {
    /// The phrase that is written anew; none for a new one.
    pub id: Option<PhraseId>,
    /// The words so far.
    pub words: String,
    /// What they are for; none until it is chosen.
    pub kind: Option<Kind>,
    /// Where they fit.
    pub settings: Settings,
    /// Which row is written.
    pub row: Row,
}

impl Writing {
    /// The rows, from above.
    pub const ROWS: [Row; 3] = [Row::Words, Row::Kind, Row::Settings];

    /// A new one; of a kind where one came from that kind.
    pub fn new(kind: Option<Kind>) -> Writing {
        Writing {
            id: None,
            words: String::new(),
            kind,
            settings: Settings::ALL,
            row: Row::Words,
        }
    }

    /// An own one, to be written anew.
    pub fn anew(phrase: &PhraseView) -> Writing {
        Writing {
            id: Some(phrase.id),
            words: phrase.text.clone(),
            kind: Some(phrase.kind),
            settings: phrase.settings,
            row: Row::Words,
        }
    }

    /// A key. True where Enter keeps it.
    pub fn press(&mut self, key: KeyEvent) -> bool {
        match key.code {
            KeyCode::Up => self.go(false),
            KeyCode::Down => self.go(true),
            KeyCode::Enter if self.row == Row::Settings => return true,
            KeyCode::Enter => self.go(true),
            KeyCode::Left | KeyCode::Right => self.turn(key.code == KeyCode::Right),
            _ if self.row == Row::Words => typed(&mut self.words, key),
            _ => {}
        }
        false
    }

    /// What would be kept; none while it is not said what it is for.
    pub fn phrase(&self) -> Option<NewPhrase> {
        Some(NewPhrase {
            kind: self.kind?,
            settings: self.settings,
            words: self.words.clone(),
        })
    }

    fn go(&mut self, on: bool) {
        self.row = turned(&Writing::ROWS, Some(self.row), on).unwrap_or(self.row);
    }

    fn turn(&mut self, on: bool) {
        match self.row {
            Row::Words => {}
            Row::Kind => self.kind = turned(&Kind::ALL, self.kind, on),
            Row::Settings => {
                let mut choices = vec![Settings::ALL, Settings::EVERYDAY, Settings::INTIMATE];
                choices.extend(Setting::NAMED.map(|s| Settings::of(&[s])));
                let turned = turned(&choices, Some(self.settings), on);
                self.settings = turned.unwrap_or(self.settings);
            }
        }
    }
}
