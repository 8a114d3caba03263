//! Linking two phones, on one of them: the page, the code, the other's code, the six digits. The core says
//! how far it has come; this has what is being typed, and from where on the page is read.
//!
//! Nothing is written here but a code that is typed, so slow, stop and pause stay keys of their own.

use super::notices::Notices;
use super::sheet::{Keys, Sheet, Step, scrolled};
use super::{Demo, Face};
use microconsent::{Error, LinkPhase, MicroConsent};
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use std::cell::Cell;

/// A code has some 350 letters. What is typed or pasted beyond this is not taken up.
const LONGEST: usize = 1_024;

/// See the module.
#[derive(Clone, Debug)]
pub struct Linking {
    /// How far it had come when last looked at.
    pub phase: LinkPhase,
    /// The other's code, while it is typed.
    pub typed: Option<String>,
    /// From which line on the page or the code is read.
    pub from: Cell<usize>,
}

/// What a person does to link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// The page is read: shows the code.
    Show,
    /// Holds the camera to the other phone.
    Scan,
    /// Takes a code that was typed.
    Type(String),
    /// Copies the own code.
    Copy,
    /// Says that the digits are the same.
    Same,
    /// Stops, or says that they differ.
    Stop,
}

impl Linking {
    /// As far as it has come on this phone.
    pub fn of(app: &MicroConsent) -> Result<Linking, Error> {
        Ok(Linking {
            phase: app.link()?.phase,
            typed: None,
            from: Cell::default(),
        })
    }

    /// What its keys do.
    pub fn keys(&self) -> Keys {
        if self.typed.is_some() {
            return vec![
                ("", "type or paste their code"),
                ("Enter", "takes it"),
                ("Esc", "back"),
            ];
        }
        match self.phase {
            LinkPhase::Reading => vec![
                ("↑↓", "read on"),
                ("Enter", "shows my code"),
                ("?", "help"),
                ("Esc", "stop linking"),
            ],
            LinkPhase::Showing => vec![
                ("o", "scan their screen"),
                ("i", "type their code"),
                ("c", "copy mine"),
                ("?", "help"),
                ("Esc", "stop linking"),
            ],
            LinkPhase::Answering => vec![
                ("Enter", "the same digits"),
                ("↑↓", "read on"),
                ("c", "copy mine"),
                ("?", "help"),
                ("Esc", "they differ, stop"),
            ],
            LinkPhase::Comparing => vec![
                ("Enter", "the same digits"),
                ("?", "help"),
                ("Esc", "they differ, stop"),
            ],
            LinkPhase::Unlinked | LinkPhase::Linked => vec![("Esc", "back")],
        }
    }

    /// A key.
    pub fn press(&mut self, key: KeyEvent) -> Step {
        if let Some(text) = &mut self.typed {
            match key.code {
                KeyCode::Esc => self.typed = None,
                KeyCode::Enter => return Step::Link(Gesture::Type(text.clone())),
                KeyCode::Backspace => {
                    text.pop();
                }
                KeyCode::Char(c) => self.write(&c.to_string()),
                _ => {}
            }
            return Step::Stay;
        }
        let gesture = match (self.phase, key.code) {
            (_, KeyCode::Esc) => Gesture::Stop,
            (_, KeyCode::Up) => return scrolled(&self.from, false),
            (_, KeyCode::Down) => return scrolled(&self.from, true),
            (_, KeyCode::Char('?')) => {
                return Step::Lay(Sheet::Notices(Notices::over(self.clone())));
            }
            (LinkPhase::Reading, KeyCode::Enter) => Gesture::Show,
            (LinkPhase::Showing, KeyCode::Char('o')) => Gesture::Scan,
            (LinkPhase::Showing, KeyCode::Char('i')) => {
                self.typed = Some(String::new());
                return Step::Stay;
            }
            (LinkPhase::Showing | LinkPhase::Answering, KeyCode::Char('c')) => Gesture::Copy,
            (LinkPhase::Answering | LinkPhase::Comparing, KeyCode::Enter) => Gesture::Same,
            _ => return Step::Stay,
        };
        Step::Link(gesture)
    }

    /// Writes into the code that is typed, or begins one: what is pasted while the own code is shown is
    /// the other's.
    pub fn write(&mut self, text: &str) {
        if self.phase == LinkPhase::Showing {
            let typed = self.typed.get_or_insert_default();
            let room = LONGEST.saturating_sub(typed.len());
            let letters = text.chars().filter(|c| c.is_ascii_graphic() || *c == ' ');
            typed.extend(letters.take(room));
        }
    }
}

impl Demo {
    /// The chosen phone begins to link; where it has begun, it goes on.
    pub(super) fn begin_linking(&mut self) {
        let who = self.chosen;
        let app = self.room.phones[who].app();
        match app.begin_linking().and_then(|()| Linking::of(app)) {
            Ok(linking) => self.lay(Sheet::Linking(linking)),
            // Also where the other has unlinked, of which this phone knows nothing: it tells what to do here.
            Err(Error::NotNow) if self.linked() => {
                let what = "This phone is linked. To link again, unlink it first: U.";
                self.faces[who].says = Some(what.into());
            }
            Err(error) => self.say(who, &error),
        }
    }

    /// A gesture of linking on the chosen phone.
    pub(super) fn link(&mut self, gesture: Gesture) {
        if let Gesture::Copy = gesture {
            let code = self.room.phones[self.chosen].app().link();
            if let Some(code) = code.ok().and_then(|view| view.code) {
                self.copy(code);
            }
            return;
        }
        let stops = gesture == Gesture::Stop;
        let seen = match gesture {
            Gesture::Scan => self.seen(),
            _ => None,
        };
        let scans = gesture == Gesture::Scan;
        if scans && seen.is_none() {
            let other = self.other(self.chosen);
            self.faces[self.chosen].says = Some(format!("{other} shows no code yet."));
            return;
        }
        let done = self.was_done(|phone| match &gesture {
            Gesture::Show => phone.app().show_code(),
            Gesture::Scan => phone.scan(seen),
            Gesture::Type(text) => phone.app().type_code(text),
            Gesture::Same => phone.app().same_digits(),
            Gesture::Copy | Gesture::Stop => phone.app().stop_linking(),
        });
        if stops && done {
            self.faces[self.chosen] = Face {
                says: Some("Linking has stopped. Nothing of it is kept.".into()),
                ..Face::default()
            };
        }
    }

    /// What is pasted goes where one writes; elsewhere it is nothing, since letters are keys there.
    pub fn paste(&mut self, text: &str) {
        match &mut self.faces[self.chosen].sheet {
            Some(Sheet::Linking(linking)) => linking.write(text),
            Some(sheet) if sheet.is_written() => {
                for c in text.chars().filter(|c| !c.is_control()) {
                    self.press_sheet(KeyEvent::from(KeyCode::Char(c)));
                }
            }
            _ => {}
        }
    }

    /// Each phone's sheet goes as far as its linking has come: a code runs out by itself.
    pub(super) fn renew_linking(&mut self) {
        for (face, phone) in self.faces.iter_mut().zip(&self.room.phones) {
            let (Some(Sheet::Linking(linking)), Ok(view)) = (&mut face.sheet, phone.app().link())
            else {
                continue;
            };
            if linking.phase == view.phase {
                continue;
            }
            match view.phase {
                LinkPhase::Linked => {
                    *face = Face {
                        says: Some(view.line),
                        ..Face::default()
                    }
                }
                LinkPhase::Unlinked => {
                    *face = Face {
                        says: Some("The code has run out. Nothing of it is kept.".into()),
                        ..Face::default()
                    }
                }
                phase => {
                    *linking = Linking {
                        phase,
                        typed: None,
                        from: Cell::default(),
                    }
                }
            }
        }
    }
}
