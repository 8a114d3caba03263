//! Looking back, over a week, a month, or since a date: what there was, and no numbers (`no_score`).

use super::date;
use super::sheet::{Keys, Sheet, Step, scrolled};
use super::slip::{self, Of, Slip};
use microconsent::{Error, LookBackView, MicroConsent};
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use std::cell::Cell;
use time::Date;

/// Over what one looks back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Seven days, today with them.
    Week,
    /// Thirty.
    Month,
    /// Since a date.
    Since(Date),
}

/// See the module.
#[derive(Clone, Debug)]
pub struct LookBack {
    /// Over what.
    pub span: Span,
    /// What there was.
    pub view: LookBackView,
    /// From which line on it is read.
    pub from: Cell<usize>,
    today: Date,
}

impl LookBack {
    /// Over the last week.
    ///
    /// # Errors
    /// [`Error`] where it cannot be read.
    pub fn of(today: Date, app: &MicroConsent) -> Result<LookBack, Error> {
        let mut back = LookBack {
            span: Span::Week,
            view: LookBackView {
                parts: Vec::new(),
                line: String::new(),
            },
            from: Cell::default(),
            today,
        };
        back.over(Span::Week, app)?;
        Ok(back)
    }

    /// The first day of it, and the last.
    pub fn days(&self) -> [Date; 2] {
        let first = match self.span {
            Span::Week => date::later(self.today, -6),
            Span::Month => date::later(self.today, -29),
            Span::Since(day) => day,
        };
        [first, self.today]
    }

    /// Looks back over another time.
    ///
    /// # Errors
    /// [`Error`] where it cannot be read.
    pub fn over(&mut self, span: Span, app: &MicroConsent) -> Result<(), Error> {
        self.span = span;
        self.from.set(0);
        let [first, last] = self.days();
        self.view = app.look_back(date::begin(first), date::end(last))?;
        Ok(())
    }

    /// What its keys do.
    pub fn keys() -> Keys {
        vec![
            ("w", "a week"),
            ("m", "a month"),
            ("d", "since a date"),
            ("↑↓", "read on"),
            ("Esc", "back"),
        ]
    }

    /// A key.
    pub fn press(&mut self, key: KeyEvent, app: &MicroConsent) -> Step {
        let span = match key.code {
            KeyCode::Esc => return Step::Back,
            KeyCode::Up => return scrolled(&self.from, false),
            KeyCode::Down => return scrolled(&self.from, true),
            KeyCode::Char('w') => Span::Week,
            KeyCode::Char('m') => Span::Month,
            KeyCode::Char('d') => {
                let rows = vec![slip::text("Day", &date::written(self.days()[0]))];
                let slip = Slip::new(Of::Since, "Since when?", rows, "looks back");
                return Step::Over(Sheet::Slip(Box::new(slip)));
            }
            _ => return Step::Stay,
        };
        match self.over(span, app) {
            Ok(()) => Step::Stay,
            Err(error) => Step::Say(error.sentence(app.language())),
        }
    }
}
