//! What else can be done with own pages, one a line.

use super::history::Gesture;
use super::sheet::{Keys, Step};
use ratatui::crossterm::event::{KeyCode, KeyEvent};

/// A thing to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// Every page of some days is deleted.
    DeleteRange,
    /// Every page is deleted.
    DeleteAll,
    /// How long pages are kept.
    Keeping,
    /// A file to take along.
    Export,
    /// A backup.
    BackUp,
    /// A backup is brought back.
    Restore,
    /// Journals that were set aside.
    Asides,
    /// The app's own code.
    Code,
    /// Everything is erased.
    Erase,
}

/// Each with its label, in this order.
const ALL: [(Thing, &str); 9] = [
    (Thing::Keeping, "How long pages are kept"),
    (Thing::Export, "A file to take along"),
    (Thing::BackUp, "A locked backup"),
    (Thing::Restore, "Bring a backup back"),
    (Thing::Asides, "Pages that were put aside"),
    (Thing::Code, "A code for the app"),
    (Thing::DeleteRange, "Delete the pages of some days"),
    (Thing::DeleteAll, "Delete every page"),
    (Thing::Erase, "Erase everything"),
];

/// See the module.
#[derive(Clone, Debug)]
pub struct Menu {
    /// Which is marked.
    pub at: usize,
    has_asides: bool,
    has_code: bool,
}

impl Menu {
    /// With the first one marked.
    pub fn new(has_asides: bool, has_code: bool) -> Menu {
        Menu {
            at: 0,
            has_asides,
            has_code,
        }
    }

    /// What there is, with labels.
    pub fn things(&self) -> Vec<(Thing, &'static str)> {
        let there = ALL
            .into_iter()
            .filter(|(thing, _)| self.has_asides || *thing != Thing::Asides);
        let named = there.map(|(thing, label)| match thing {
            Thing::Code if self.has_code => (thing, "Take the app’s code off"),
            _ => (thing, label),
        });
        named.collect()
    }

    /// What its keys do.
    pub fn keys() -> Keys {
        vec![("↑↓", "choose"), ("Enter", "goes there"), ("Esc", "back")]
    }

    /// A key.
    pub fn press(&mut self, key: KeyEvent) -> Step {
        let things = self.things();
        match key.code {
            KeyCode::Esc => return Step::Back,
            KeyCode::Up => self.at = self.at.saturating_sub(1),
            KeyCode::Down => self.at = (self.at + 1).min(things.len().saturating_sub(1)),
            KeyCode::Enter => {
                if let Some((thing, _)) = things.get(self.at) {
                    return Step::History(Gesture::Begin(*thing));
                }
            }
            _ => {}
        }
        Step::Stay
    }
}
