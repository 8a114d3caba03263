//! Own pages while they are read: one is open, and can be written anew, deleted, or thought about again.

use super::sheet::{Step, scrolled, typed};
use microconsent::{Entry, EntryId, What};
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use std::cell::Cell;

/// What is done with the open page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doing {
    /// It is read.
    Reading,
    /// It would be deleted: once more, since nothing brings it back.
    Deleting,
    /// An afterthought is written.
    Thinking(String),
    /// The words of an own question or Answer are written anew.
    Rewording(String),
}

/// See the module.
#[derive(Clone, Debug)]
pub struct Pages {
    /// The journal, newest first.
    pub entries: Vec<Entry>,
    /// Which page is open.
    pub at: usize,
    /// What is done with it.
    pub doing: Doing,
    /// From which line on the open page is read.
    pub from: Cell<usize>,
}

impl Pages {
    /// The newest is open.
    pub fn of(entries: Vec<Entry>) -> Pages {
        Pages {
            entries,
            at: 0,
            doing: Doing::Reading,
            from: Cell::default(),
        }
    }

    /// The journal as it is after a change; the same page stays open where it is still there.
    pub fn renew(&mut self, entries: Vec<Entry>) {
        let open = self.open().map(|e| e.id);
        let same = entries.iter().position(|e| Some(e.id) == open);
        let last = entries.len().saturating_sub(1);
        *self = Pages {
            at: same.unwrap_or(self.at.min(last)),
            doing: std::mem::replace(&mut self.doing, Doing::Reading),
            from: self.from.clone(),
            entries,
        };
    }

    /// The open page.
    pub fn open(&self) -> Option<&Entry> {
        self.entries.get(self.at)
    }

    /// What its keys do.
    pub fn keys(&self) -> Vec<(&'static str, &'static str)> {
        let mut keys = match (&self.doing, self.open().map(|e| &e.what)) {
            (_, None) => vec![],
            (Doing::Deleting, _) => vec![("y", "delete it"), ("n", "let it be")],
            (Doing::Thinking(_), _) => vec![("", "type"), ("Enter", "adds it")],
            (Doing::Rewording(_), _) => vec![("", "type"), ("Enter", "keeps it")],
            (Doing::Reading, Some(What::CheckIn(_) | What::Ask(_) | What::Answer(_))) => vec![
                ("↑↓", "another page"),
                ("e", "change"),
                ("a", "add a thought"),
                ("d", "delete"),
            ],
            (Doing::Reading, Some(What::Pause | What::Breathing(_))) => {
                vec![
                    ("↑↓", "another page"),
                    ("a", "add a thought"),
                    ("d", "delete"),
                ]
            }
            (Doing::Reading, Some(What::Unreadable)) => {
                vec![("↑↓", "another page"), ("d", "delete")]
            }
        };
        keys.push(("Esc", "back"));
        keys
    }

    /// A key.
    pub fn press(&mut self, key: KeyEvent) -> Step {
        let Some((id, what)) = self.open().map(|e| (e.id, e.what.clone())) else {
            return match key.code {
                KeyCode::Esc => Step::Back,
                _ => Step::Stay,
            };
        };
        match &mut self.doing {
            Doing::Reading => self.read(key, id, what),
            Doing::Deleting => {
                self.doing = Doing::Reading;
                match key.code {
                    KeyCode::Char('y') => Step::Delete(id),
                    _ => Step::Stay,
                }
            }
            Doing::Thinking(text) => match key.code {
                KeyCode::Enter => Step::Afterthought(id, text.clone()),
                KeyCode::Esc => {
                    self.doing = Doing::Reading;
                    Step::Stay
                }
                _ => {
                    typed(text, key);
                    Step::Stay
                }
            },
            Doing::Rewording(text) => match key.code {
                KeyCode::Enter => Step::Reword(id, text.clone()),
                KeyCode::Esc => {
                    self.doing = Doing::Reading;
                    Step::Stay
                }
                _ => {
                    typed(text, key);
                    Step::Stay
                }
            },
        }
    }

    fn read(&mut self, key: KeyEvent, id: EntryId, what: What) -> Step {
        match (key.code, what) {
            (KeyCode::Esc, _) => return Step::Back,
            (KeyCode::Up, _) => self.turn_to(self.at.saturating_sub(1)),
            (KeyCode::Down, _) => self.turn_to((self.at + 1).min(self.entries.len() - 1)),
            (KeyCode::Left, _) => return scrolled(&self.from, false),
            (KeyCode::Right, _) => return scrolled(&self.from, true),
            (KeyCode::Char('e'), What::CheckIn(checkin)) => return Step::Rewrite(id, checkin),
            (KeyCode::Char('e'), What::Ask(ask)) => {
                self.doing = Doing::Rewording(ask.words.to_string());
            }
            (KeyCode::Char('e'), What::Answer(answer)) => {
                let words = answer.words.map(|words| words.to_string());
                self.doing = Doing::Rewording(words.unwrap_or_default());
            }
            (
                KeyCode::Char('a'),
                What::CheckIn(_)
                | What::Pause
                | What::Ask(_)
                | What::Answer(_)
                | What::Breathing(_),
            ) => {
                self.doing = Doing::Thinking(String::new());
            }
            (KeyCode::Char('d'), _) => self.doing = Doing::Deleting,
            _ => {}
        }
        Step::Stay
    }

    fn turn_to(&mut self, at: usize) {
        self.at = at;
        self.from.set(0);
    }
}
