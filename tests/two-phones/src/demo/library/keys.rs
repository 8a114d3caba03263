//! What the keys of the library do now, for the lines at the bottom.

use super::write::Row;
use super::{Doing, Library, Page, Then, is_own};
use crate::demo::sheet::Keys;

impl Library {
    /// What its keys do with the marked line.
    pub fn keys(&self) -> Keys {
        let mut keys = match &self.doing {
            Doing::Choosing if self.page == Page::Kinds => {
                vec![("↑↓", "choose"), ("Enter", "opens it"), ("←→", "setting")]
            }
            Doing::Choosing if self.phrases.is_empty() => vec![],
            Doing::Choosing => {
                let mut keys = match self.is_for_form() {
                    true => vec![("↑↓", "choose"), ("Enter", "puts it in")],
                    false if self.marks_for_myself() => {
                        vec![("↑↓", "choose"), ("Enter", "check in, beside it")]
                    }
                    false => vec![
                        ("↑↓", "choose"),
                        ("Enter", "show large"),
                        ("u", "use it"),
                        ("c", "copy"),
                    ],
                };
                keys.extend([("f", "favourite"), ("h", self.hides())]);
                keys
            }
            Doing::Finding => vec![("", "type a word"), ("Enter", "goes to what is found")],
            Doing::Filling(filling) => {
                let then = match filling.then {
                    Then::Show => "shows it large",
                    Then::Copy => "copies it",
                    Then::Use | Then::Ask => "goes on with it",
                    Then::Put => "puts it in",
                };
                vec![("", "type"), ("Enter", then)]
            }
            Doing::Writing(writing) => match writing.row {
                Row::Words => vec![("", "type"), ("Enter", "goes on"), ("↑↓", "move")],
                Row::Kind => vec![("←→", "choose"), ("Enter", "goes on"), ("↑↓", "move")],
                Row::Settings => {
                    vec![("←→", "choose"), ("Enter", "keeps it"), ("↑↓", "move")]
                }
            },
            Doing::Deleting => return vec![("y", "delete it"), ("n", "let it be")],
            Doing::Showing(_) => return vec![("Esc", "closes it"), ("p", "pause")],
        };
        keys.push(("Esc", "back"));
        keys
    }

    fn hides(&self) -> &'static str {
        match self.marked().is_some_and(|p| p.hidden) {
            true => "show",
            false => "hide",
        }
    }

    /// Where else one can go, and what one can do with an own phrase.
    pub fn more_keys(&self) -> Keys {
        if !matches!(self.doing, Doing::Choosing) {
            return vec![];
        }
        let mut keys = Vec::new();
        if self.page != Page::Kinds {
            keys.push(("b", "browse"));
        }
        keys.push(("/", "search"));
        let own = self.marked().is_some_and(is_own);
        match self.page {
            Page::Own => keys.push(("H", "hidden ones")),
            // The line has no room for all of them.
            Page::Kind(_) if own => {}
            _ => keys.push(("o", "your own")),
        }
        if self.can_thank().is_some() {
            keys.push(("t", "send it"));
        } else if self.can_ask() {
            keys.push(("a", "ask it"));
        }
        // The line has no room for all of them.
        if !own || !self.can_ask() {
            keys.push(("n", "write one"));
        }
        if let Page::Kind(_) = self.page {
            let kinds = self.target.as_ref().map_or(0, |t| t.kinds().len());
            keys.push(("←→", if kinds > 1 { "kind" } else { "setting" }));
            keys.push(("+ −", "order"));
        }
        if own {
            keys.extend([("e", "change"), ("d", "delete")]);
        }
        keys
    }
}
