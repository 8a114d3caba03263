//! What the app cannot do, what is said where people decide, and the help lines (`no_false_safety`): to be
//! read at any time.

use super::linking::Linking;
use super::sheet::{Step, scrolled};
use microconsent::phrases::Notice;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use std::cell::Cell;

/// A page of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// A notice.
    Notice(Notice),
    /// The help lines.
    Help,
}

/// See the module.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    at: usize,
    /// From which line on the page is read.
    pub from: Cell<usize>,
    /// The linking in the middle of which it is read; it goes on afterwards.
    pub(super) over: Option<Linking>,
}

impl Notices {
    /// The pages; what it cannot do comes first, then who listens.
    pub const PAGES: [Page; 5] = [
        Page::Notice(Notice::WhatThisCannotDo),
        Page::Help,
        Page::Notice(Notice::BeforeLinking),
        Page::Notice(Notice::BeforeSharing),
        Page::Notice(Notice::BeforeExporting),
    ];

    /// To be read in the middle of linking.
    pub(super) fn over(linking: Linking) -> Notices {
        Notices {
            over: Some(linking),
            ..Notices::default()
        }
    }

    /// The page that is open, and its number from 1.
    pub fn open(&self) -> (Page, usize) {
        (Notices::PAGES[self.at], self.at + 1)
    }

    /// A key.
    pub fn press(&mut self, key: KeyEvent) -> Step {
        let to = match key.code {
            KeyCode::Esc => return Step::Back,
            KeyCode::Up => return scrolled(&self.from, false),
            KeyCode::Down => return scrolled(&self.from, true),
            KeyCode::Left => self.at.saturating_sub(1),
            KeyCode::Right => (self.at + 1).min(Notices::PAGES.len() - 1),
            _ => return Step::Stay,
        };
        self.at = to;
        self.from.set(0);
        Step::Stay
    }
}
