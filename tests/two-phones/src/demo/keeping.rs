//! How long pages are kept. What a choice would delete is said before it is made.

use super::history::Gesture;
use super::sheet::{Keys, Step};
use microconsent::{Error, Keep, KeepingLook, KeepingView, KeepingWaits, MicroConsent};
use ratatui::crossterm::event::{KeyCode, KeyEvent};

/// See the module.
#[derive(Clone, Debug)]
pub struct Keeping {
    /// How it is now.
    pub view: KeepingView,
    /// Which choice is marked.
    pub at: usize,
    /// What the marked one would do, once it is looked at.
    pub look: Option<KeepingLook>,
}

impl Keeping {
    /// With the present choice marked.
    ///
    /// # Errors
    /// [`Error`] where it cannot be read.
    pub fn of(app: &MicroConsent) -> Result<Keeping, Error> {
        let view = app.keeping()?;
        let at = Keep::ALL.iter().position(|keep| *keep == view.keep);
        Ok(Keeping {
            at: at.unwrap_or_default(),
            view,
            look: None,
        })
    }

    /// Whether the person is asked about the date.
    pub fn asks_date(&self) -> bool {
        self.view.waits == Some(KeepingWaits::ForTheDate)
    }

    /// What its keys do.
    pub fn keys(&self) -> Keys {
        if self.look.is_some() {
            return vec![("y", "so it is"), ("n", "as it was"), ("Esc", "back")];
        }
        let mut keys = vec![("↑↓", "choose"), ("Enter", "looks at it")];
        if self.asks_date() {
            keys.push(("r", "the date is right"));
        }
        keys.push(("Esc", "back"));
        keys
    }

    /// A key.
    pub fn press(&mut self, key: KeyEvent, app: &MicroConsent) -> Step {
        if let Some(look) = self.look.take() {
            return match key.code {
                KeyCode::Char('y') => Step::History(Gesture::ChooseKeeping(look.id)),
                _ => Step::Stay,
            };
        }
        match key.code {
            KeyCode::Esc => return Step::Back,
            KeyCode::Up => self.at = self.at.saturating_sub(1),
            KeyCode::Down => self.at = (self.at + 1).min(Keep::ALL.len() - 1),
            KeyCode::Enter => match app.look_at_keeping(Keep::ALL[self.at]) {
                Ok(look) => self.look = Some(look),
                Err(error) => return Step::Say(error.sentence(app.language())),
            },
            KeyCode::Char('r') if self.asks_date() => {
                return Step::History(Gesture::DateIsRight);
            }
            _ => {}
        }
        Step::Stay
    }
}
