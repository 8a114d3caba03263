//! The private history while it is read: page by page, in both directions, all of it or what was looked for.
//! One page is open, and can be written anew, deleted, or thought about again; some can be marked, and deleted.
//!
//! A page stays where it is while others are added: what is read next is found by the page before, not by a
//! place in a list.

use super::filter;
use super::history::Gesture;
use super::sheet::{Keys, Step, scrolled, typed};
use microconsent::{Cursor, Entry, EntryId, Error, Filter, Found, MicroConsent, Place, What};
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use std::cell::Cell;

/// How many are read at a time.
const AT_ONCE: u32 = 20;

/// What is done with the open page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doing {
    /// It is read.
    Reading,
    /// It would be deleted: once more, since nothing brings it back.
    Deleting,
    /// The marked ones would be deleted.
    DeletingMarked,
    /// An afterthought is written.
    Thinking(String),
    /// The words of an own question or Answer are written anew.
    Rewording(String),
    /// Words to look for are written.
    Finding,
}

/// See the module.
#[derive(Clone, Debug)]
pub struct Pages {
    /// What is looked for.
    pub filter: Filter,
    /// What of it is read now, newest first.
    pub found: Vec<Found>,
    /// Which page is open.
    pub at: usize,
    /// What is done with it.
    pub doing: Doing,
    /// Which are marked.
    pub marked: Vec<EntryId>,
    /// From which line on the open page is read.
    pub from: Cell<usize>,
    /// Why nothing goes by itself now, where there is a reason: what the choice of keeping says of it.
    pub waits: Option<String>,
    place: Place,
    older: Option<Cursor>,
    newer: Option<Cursor>,
}

impl Pages {
    /// What a filter leaves; the newest is open.
    ///
    /// # Errors
    /// [`Error`] where they cannot be read.
    pub fn of(filter: Filter, app: &MicroConsent) -> Result<Pages, Error> {
        let mut pages = Pages {
            filter,
            found: Vec::new(),
            at: 0,
            doing: Doing::Reading,
            marked: Vec::new(),
            from: Cell::default(),
            waits: None,
            place: Place::Newest,
            older: None,
            newer: None,
        };
        pages.load(Place::Newest, app)?;
        Ok(pages)
    }

    fn load(&mut self, place: Place, app: &MicroConsent) -> Result<(), Error> {
        let page = app.history(&self.filter, place, AT_ONCE)?;
        self.place = place;
        self.older = page.older;
        self.newer = page.newer;
        self.found = page.found;
        let mut keeping = app.keeping()?;
        self.waits = keeping.waits.and_then(|_| keeping.lines.pop());
        self.at = self.at.min(self.found.len().saturating_sub(1));
        Ok(())
    }

    /// As they are after a change; the same page stays open where it is still there.
    ///
    /// # Errors
    /// [`Error`] where they cannot be read.
    pub fn renew(&mut self, app: &MicroConsent) -> Result<(), Error> {
        self.doing = Doing::Reading;
        let open = self.open().map(|entry| entry.id);
        self.load(self.place, app)?;
        if self.found.is_empty() && self.place != Place::Newest {
            self.load(Place::Newest, app)?;
        }
        let same = self.found.iter().position(|f| Some(f.entry.id) == open);
        self.at = same.unwrap_or(self.at);
        Ok(())
    }

    /// Shows what another filter leaves.
    ///
    /// # Errors
    /// [`Error`] where they cannot be read.
    pub fn look_for(&mut self, filter: Filter, app: &MicroConsent) -> Result<(), Error> {
        self.filter = filter;
        self.marked.clear();
        self.at = 0;
        self.from.set(0);
        self.load(Place::Newest, app)
    }

    /// The open page.
    pub fn open(&self) -> Option<&Entry> {
        self.found.get(self.at).map(|found| &found.entry)
    }

    /// Whether there are newer ones above, and older ones below what is read now.
    pub fn goes_on(&self) -> [bool; 2] {
        [self.newer.is_some(), self.older.is_some()]
    }

    /// What its keys do.
    pub fn keys(&self) -> Keys {
        let mut keys = match (&self.doing, self.open().map(|e| &e.what)) {
            (Doing::Finding, _) => vec![("", "type words"), ("Enter", "looks at them")],
            (_, None) => vec![],
            (Doing::Deleting | Doing::DeletingMarked, _) => {
                vec![("y", "delete"), ("n", "let it be")]
            }
            (Doing::Thinking(_), _) => vec![("", "type"), ("Enter", "adds it")],
            (Doing::Rewording(_), _) => vec![("", "type"), ("Enter", "keeps it")],
            (Doing::Reading, _) if !self.marked.is_empty() => vec![
                ("↑↓", "another page"),
                ("Space", "marks, or not"),
                ("d", "delete the marked"),
            ],
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

    /// What else does something here.
    pub fn more_keys(&self) -> Keys {
        match self.doing {
            Doing::Reading => vec![
                ("/", "search"),
                ("f", "filter"),
                ("c", "calendar"),
                ("b", "look back"),
                ("Space", "mark"),
                ("m", "more"),
            ],
            _ => vec![],
        }
    }

    /// A key.
    pub fn press(&mut self, key: KeyEvent, app: &MicroConsent) -> Step {
        let step = match &self.doing {
            Doing::Reading => self.read(key, app),
            Doing::Finding => self.find(key, app),
            Doing::Deleting | Doing::DeletingMarked => Ok(self.answer(key)),
            Doing::Thinking(_) | Doing::Rewording(_) => Ok(self.write(key)),
        };
        step.unwrap_or_else(|error| Step::Say(error.sentence(app.language())))
    }

    fn answer(&mut self, key: KeyEvent) -> Step {
        let doing = std::mem::replace(&mut self.doing, Doing::Reading);
        let open = self.open().map(|entry| entry.id);
        match (key.code, doing, open) {
            (KeyCode::Char('y'), Doing::DeletingMarked, _) => {
                Step::History(Gesture::DeleteSome(std::mem::take(&mut self.marked)))
            }
            (KeyCode::Char('y'), _, Some(id)) => Step::Delete(id),
            _ => Step::Stay,
        }
    }

    fn write(&mut self, key: KeyEvent) -> Step {
        let Some(id) = self.open().map(|entry| entry.id) else {
            self.doing = Doing::Reading;
            return Step::Stay;
        };
        match (key.code, &mut self.doing) {
            (KeyCode::Enter, Doing::Thinking(text)) => Step::Afterthought(id, text.clone()),
            (KeyCode::Enter, Doing::Rewording(text)) => Step::Reword(id, text.clone()),
            (KeyCode::Esc, _) => {
                self.doing = Doing::Reading;
                Step::Stay
            }
            (_, Doing::Thinking(text) | Doing::Rewording(text)) => {
                typed(text, key);
                Step::Stay
            }
            _ => Step::Stay,
        }
    }

    /// Words to look for are typed; what is found is shown at once.
    fn find(&mut self, key: KeyEvent, app: &MicroConsent) -> Result<Step, Error> {
        let mut filter = self.filter.clone();
        match key.code {
            KeyCode::Enter | KeyCode::Down => {
                self.doing = Doing::Reading;
                return Ok(Step::Stay);
            }
            KeyCode::Esc => {
                self.doing = Doing::Reading;
                filter.words.clear();
            }
            _ => typed(&mut filter.words, key),
        }
        self.look_for(filter, app)?;
        Ok(Step::Stay)
    }

    fn read(&mut self, key: KeyEvent, app: &MicroConsent) -> Result<Step, Error> {
        let open = self.open().map(|entry| (entry.id, entry.what.clone()));
        match key.code {
            // What is looked for is let go of first.
            KeyCode::Esc if !self.filter.words.is_empty() => {
                let words = String::new();
                let filter = self.filter.clone();
                self.look_for(Filter { words, ..filter }, app)?;
            }
            KeyCode::Esc => return Ok(Step::Back),
            KeyCode::Char('/') => self.doing = Doing::Finding,
            KeyCode::Char('f') => return Ok(Step::Over(filter::slip(self.filter.clone(), app))),
            KeyCode::Char('c') => return Ok(Step::History(Gesture::Calendar)),
            KeyCode::Char('b') => return Ok(Step::History(Gesture::LookBack)),
            KeyCode::Char('m') => return Ok(Step::History(Gesture::Menu)),
            KeyCode::Up => self.go_up(app)?,
            KeyCode::Down => self.go_down(app)?,
            KeyCode::PageUp => {
                self.at = 0;
                self.go_up(app)?;
            }
            KeyCode::PageDown => {
                self.at = self.found.len().saturating_sub(1);
                self.go_down(app)?;
            }
            KeyCode::Left => return Ok(scrolled(&self.from, false)),
            KeyCode::Right => return Ok(scrolled(&self.from, true)),
            _ => {
                if let Some((id, what)) = open {
                    return Ok(self.read_open(key, id, what));
                }
            }
        }
        Ok(Step::Stay)
    }

    fn read_open(&mut self, key: KeyEvent, id: EntryId, what: What) -> Step {
        match (key.code, what) {
            (KeyCode::Char(' '), _) => match self.marked.iter().position(|m| *m == id) {
                Some(place) => drop(self.marked.remove(place)),
                None => self.marked.push(id),
            },
            (KeyCode::Char('d'), _) if !self.marked.is_empty() => {
                self.doing = Doing::DeletingMarked;
            }
            (KeyCode::Char('d'), _) => self.doing = Doing::Deleting,
            (KeyCode::Char('e'), What::CheckIn(checkin)) => return Step::Rewrite(id, checkin),
            (KeyCode::Char('e'), What::Ask(ask)) => {
                self.doing = Doing::Rewording(ask.words.to_string());
            }
            (KeyCode::Char('e'), What::Answer(answer)) => {
                let words = answer.words.map(|words| words.to_string());
                self.doing = Doing::Rewording(words.unwrap_or_default());
            }
            (_, What::Unreadable) => {}
            (KeyCode::Char('a'), _) => self.doing = Doing::Thinking(String::new()),
            _ => {}
        }
        Step::Stay
    }

    /// The page above; beyond the first, those that are newer are read.
    fn go_up(&mut self, app: &MicroConsent) -> Result<(), Error> {
        self.from.set(0);
        let first = self.found.first().map(|found| found.entry.id);
        let Some(first) = first.filter(|_| self.at == 0) else {
            self.at = self.at.saturating_sub(1);
            return Ok(());
        };
        let newer = app.history(&self.filter, Place::NewerThan(first), 1)?;
        if !newer.found.is_empty() {
            self.load(Place::NewerThan(first), app)?;
            self.at = self.found.len().saturating_sub(1);
        }
        Ok(())
    }

    /// The page below; beyond the last, those that are older are read.
    fn go_down(&mut self, app: &MicroConsent) -> Result<(), Error> {
        self.from.set(0);
        if self.at + 1 < self.found.len() {
            self.at += 1;
        } else if let Some(older) = self.older {
            self.at = 0;
            self.load(Place::OlderThan(older), app)?;
        }
        Ok(())
    }
}
