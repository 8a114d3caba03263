//! What is read before something is done: a page of the app's own words, and then the thing itself, in
//! another place. Also the first words of a file, before it is written.

use super::history::Gesture;
use super::menu::Thing;
use super::sheet::{Keys, Step, scrolled};
use microconsent::ExportChoice;
use microconsent::phrases::NoticeText;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use std::cell::Cell;

/// What comes after it.
#[derive(Clone, Debug)]
pub enum Then {
    /// What was chosen in the menu goes on.
    Thing(Thing),
    /// A journal that was set aside is taken out.
    TakeOut(String),
    /// The file is written, of this choice, here.
    Write(Box<ExportChoice>, String),
}

/// See the module.
#[derive(Clone, Debug)]
pub struct Before {
    /// What is read.
    pub text: NoticeText,
    /// What comes after it.
    pub then: Then,
    /// From which line on it is read.
    pub from: Cell<usize>,
}

impl Before {
    /// To be read from its beginning.
    pub fn new(text: NoticeText, then: Then) -> Before {
        Before {
            text,
            then,
            from: Cell::default(),
        }
    }

    /// What its keys do.
    pub fn keys(&self) -> Keys {
        let does = match self.then {
            Then::Write(..) => "writes the file",
            _ => "goes on",
        };
        vec![("↑↓", "read on"), ("Enter", does), ("Esc", "back")]
    }

    /// A key.
    pub fn press(&self, key: KeyEvent) -> Step {
        match key.code {
            KeyCode::Esc => Step::Back,
            KeyCode::Up => scrolled(&self.from, false),
            KeyCode::Down => scrolled(&self.from, true),
            KeyCode::Enter => Step::History(Gesture::GoOn(self.then.clone())),
            _ => Step::Stay,
        }
    }
}
