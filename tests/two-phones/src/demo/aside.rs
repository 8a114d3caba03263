//! Journals that could not be read and were put aside: taken out under a passphrase, or deleted.

use super::before::{Before, Then};
use super::history::Gesture;
use super::sheet::{Keys, Sheet, Step};
use microconsent::phrases;
use microconsent::{Error, MicroConsent, SetAsidesView};
use ratatui::crossterm::event::{KeyCode, KeyEvent};

/// See the module.
#[derive(Clone, Debug)]
pub struct Asides {
    /// What there is.
    pub view: SetAsidesView,
    /// Which is marked.
    pub at: usize,
    /// Whether the marked one would be deleted: once more, since nothing brings it back.
    pub deleting: bool,
}

impl Asides {
    /// With the oldest marked.
    ///
    /// # Errors
    /// [`Error`] where they cannot be read.
    pub fn of(app: &MicroConsent) -> Result<Asides, Error> {
        Ok(Asides {
            view: app.set_asides()?,
            at: 0,
            deleting: false,
        })
    }

    /// What its keys do.
    pub fn keys(&self) -> Keys {
        let mut keys = vec![];
        match self.view.set_aside.get(self.at) {
            Some(_) if self.deleting => keys.extend([("y", "delete"), ("n", "let it be")]),
            Some(aside) => {
                keys.push(("↑↓", "choose"));
                if aside.has_key {
                    keys.push(("t", "take out"));
                }
                keys.push(("d", "delete"));
            }
            None => {}
        }
        keys.push(("Esc", "back"));
        keys
    }

    /// A key.
    pub fn press(&mut self, key: KeyEvent, app: &MicroConsent) -> Step {
        let marked = self.view.set_aside.get(self.at);
        let Some((name, has_key)) = marked.map(|aside| (aside.name.clone(), aside.has_key)) else {
            return match key.code {
                KeyCode::Esc => Step::Back,
                _ => Step::Stay,
            };
        };
        if std::mem::take(&mut self.deleting) {
            return match key.code {
                KeyCode::Char('y') => Step::History(Gesture::DeleteAside(name)),
                _ => Step::Stay,
            };
        }
        match key.code {
            KeyCode::Esc => return Step::Back,
            KeyCode::Up => self.at = self.at.saturating_sub(1),
            KeyCode::Down => self.at = (self.at + 1).min(self.view.set_aside.len() - 1),
            KeyCode::Char('d') => self.deleting = true,
            KeyCode::Char('t') if has_key => {
                let text = phrases::before_taking_out(app.language());
                return Step::Over(Sheet::Before(Before::new(text, Then::TakeOut(name))));
            }
            _ => {}
        }
        Step::Stay
    }
}
