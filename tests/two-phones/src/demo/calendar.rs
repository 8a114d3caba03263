//! A calendar of days: on which of them something is written, and never how much (`no_score`).

use super::date;
use super::history::Gesture;
use super::sheet::{Keys, Step};
use microconsent::{Error, Filter, MicroConsent};
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use time::Date;

/// See the module.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The day that is looked at. Its month is shown.
    pub day: Date,
    /// For each day of that month, from its first, whether something is written.
    pub written: Vec<bool>,
}

impl Calendar {
    /// The month of a day.
    ///
    /// # Errors
    /// [`Error`] where it cannot be read.
    pub fn of(day: Date, app: &MicroConsent) -> Result<Calendar, Error> {
        let mut calendar = Calendar {
            day,
            written: Vec::new(),
        };
        calendar.go(day, app)?;
        Ok(calendar)
    }

    /// The first day of the month.
    pub fn first(&self) -> Date {
        date::first_of_month(self.day, 0)
    }

    fn go(&mut self, day: Date, app: &MicroConsent) -> Result<(), Error> {
        self.day = day;
        let first = date::begin(self.first());
        let next = date::begin(date::first_of_month(day, 1));
        let day_ms = date::end(self.first()) - first;
        let begins: Vec<i64> = (0..=(next - first) / day_ms)
            .map(|n| first + n * day_ms)
            .collect();
        self.written = app.days(&begins)?;
        Ok(())
    }

    /// What its keys do.
    pub fn keys() -> Keys {
        vec![
            ("←→↑↓", "another day"),
            ("- +", "another month"),
            ("Enter", "opens it"),
            ("Esc", "back"),
        ]
    }

    /// A key.
    pub fn press(&mut self, key: KeyEvent, app: &MicroConsent) -> Step {
        let to = match key.code {
            KeyCode::Esc => return Step::Back,
            KeyCode::Enter => {
                return Step::History(Gesture::Pages(Box::new(Filter {
                    from_utc_ms: Some(date::begin(self.day)),
                    until_utc_ms: Some(date::end(self.day)),
                    ..Filter::default()
                })));
            }
            KeyCode::Left => date::later(self.day, -1),
            KeyCode::Right => date::later(self.day, 1),
            KeyCode::Up => date::later(self.day, -7),
            KeyCode::Down => date::later(self.day, 7),
            KeyCode::PageUp | KeyCode::Char('-') => date::first_of_month(self.day, -1),
            KeyCode::PageDown | KeyCode::Char('+' | '=') => date::first_of_month(self.day, 1),
            _ => return Step::Stay,
        };
        match self.go(to, app) {
            Ok(()) => Step::Stay,
            Err(error) => Step::Say(error.sentence(app.language())),
        }
    }
}
