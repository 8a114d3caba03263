//! The app's own code is asked for: nothing else of the app is there before it. Slow, stop and pause work as on
//! the locked phone. Where the code is forgotten, the passphrase opens the app; where both are, everything can
//! be erased, and the app is like new.

use super::before::{Before, Then};
use super::history::Gesture;
use super::menu::Thing;
use super::sheet::{Keys, Sheet, Step, typed};
use super::sure::Sure;
use super::{Demo, Face};
use microconsent::phrases;
use microconsent::{Error, LockError};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use zeroize::Zeroizing;

/// See the module.
#[derive(Clone, Debug, Default)]
pub struct Gate {
    /// What is typed, and not shown.
    pub typed: Zeroizing<String>,
    /// Whether it is the passphrase, since the code is forgotten.
    pub forgotten: bool,
}

impl Gate {
    /// What its keys do.
    pub fn keys(&self) -> Keys {
        let other = match self.forgotten {
            false => ("^F", "it is forgotten"),
            true => ("^F", "the code"),
        };
        let mut keys = vec![("", "type, it is not shown"), ("Enter", "opens"), other];
        if self.forgotten {
            keys.push(("^E", "erase everything"));
        }
        keys
    }
}

impl Demo {
    /// Whether the app on the chosen phone waits for its code.
    pub(super) fn at_gate(&self) -> bool {
        self.room.phones[self.chosen].asks_code()
    }

    /// A key while the code is asked for.
    pub(super) fn press_gate(&mut self, key: KeyEvent) {
        let who = self.chosen;
        if let Some(sheet) = &mut self.faces[who].sheet {
            let step = match sheet {
                Sheet::Before(before) => before.press(key),
                Sheet::Sure(sure) => sure.press(key),
                _ => Step::Back,
            };
            match step {
                Step::History(Gesture::GoOn(_)) => {
                    self.faces[who].sheet = Some(Sheet::Sure(Sure::Erase));
                }
                Step::History(gesture) => self.history(gesture),
                Step::Back => self.faces[who].sheet = None,
                _ => {}
            }
            return;
        }
        let language = self.room.phones[who].app().language();
        let face = &mut self.faces[who];
        face.says = None;
        let gate = &mut face.gate;
        match (key.code, key.modifiers == KeyModifiers::CONTROL) {
            (KeyCode::Char('f'), true) => {
                let forgotten = !gate.forgotten;
                *gate = Gate {
                    forgotten,
                    ..Gate::default()
                };
            }
            (KeyCode::Char('e'), true) if gate.forgotten => {
                let text = phrases::before_erasing_everything(language);
                let before = Before::new(text, Then::Thing(Thing::Erase));
                face.sheet = Some(Sheet::Before(before));
            }
            (KeyCode::Enter, _) => self.open_gate(),
            _ => typed(&mut gate.typed, key),
        }
    }

    fn open_gate(&mut self) {
        let who = self.chosen;
        let gate = std::mem::take(&mut self.faces[who].gate);
        let phone = &mut self.room.phones[who];
        let opened: Result<Result<(), Error>, LockError> = match gate.forgotten {
            false => phone.try_code(&gate.typed),
            true => phone.try_passphrase(&gate.typed),
        };
        let language = phone.app().language();
        let why = match opened {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(error.sentence(language)),
            Err(error) => Some(error.sentence(language)),
        };
        let is_open = why.is_none();
        self.faces[who].gate.forgotten = gate.forgotten && !is_open;
        self.faces[who].says = why;
        if is_open {
            if let Some(machine) = &self.machine {
                machine.carries(&self.room.phones[who]);
            }
            self.tell_aside(who);
        }
    }

    /// Pages that could not be read were put aside: it is told once.
    pub(super) fn tell_aside(&mut self, who: usize) {
        let Some(code_went) = self.room.phones[who].put_aside() else {
            return;
        };
        let app = self.room.phones[who].app();
        let mut lines = app.set_asides().map(|view| view.lines).unwrap_or_default();
        if code_went {
            lines.extend(phrases::line(
                app.language(),
                "ui-lock-lost-with-aside",
                &[],
            ));
        }
        self.faces[who] = Face {
            says: Some(lines.join(" ")),
            ..Face::default()
        };
    }
}
