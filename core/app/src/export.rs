//! A readable file of own pages, to take to somebody: Markdown to read, or JSON as docs/export.md has it.
//!
//! It opens with what it is and that it proves nothing (`no_proof`). It has own words alone
//! (`mine_alone_is_kept`), no ids and no sequences, and times as coarse as the person chooses. It comes in
//! pieces: nothing of it is written anywhere by the core, and memory stays flat however long it is.

mod json;
mod markdown;
mod when;

use crate::app::{MicroConsent, Progress};
use crate::error::Error;
use crate::journal::{Cursor, Entry, Filter, Place};
use crate::phrases::Language;
pub use when::Rounding;

/// How many entries one step writes: a few milliseconds.
const STEP: u32 = 100;

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExportFormat {
    /// To read: CommonMark, UTF-8.
    Markdown,
    /// For programs: JSON, UTF-8, by the schema in docs/export.md.
    Json,
}

/// What is to be in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportChoice {
    /// Which entries.
    pub filter: Filter,
    /// In which form.
    pub format: ExportFormat,
    /// How coarse times are.
    pub rounding: Rounding,
    /// The time zone in which they are told, in minutes east of UTC, -1080 to 1080.
    pub utc_offset_minutes: i32,
}

/// An export that was begun. Letting go of it leaves nothing behind.
#[derive(Debug)]
pub struct Exporting {
    choice: ExportChoice,
    /// The newest that is written.
    after: Cursor,
    has_begun: bool,
    is_over: bool,
    /// The heading that stands above what is written.
    heading: String,
    /// Whether an entry stands before the next.
    follows: bool,
    done: u64,
    of: u64,
}

/// A piece of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportStep {
    /// The next bytes of it, UTF-8.
    pub bytes: Vec<u8>,
    /// How far it is.
    pub progress: Progress,
}

impl MicroConsent {
    /// Begins to export. Show the page [`crate::phrases::Notice::BeforeExporting`] first.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn export(&self, choice: ExportChoice) -> Result<Exporting, Error> {
        let of = self.read(|awake| Ok(awake.journal.count(&choice.filter)?))?;
        Ok(Exporting {
            choice,
            after: Cursor {
                row: i64::MIN,
                at_utc_ms: i64::MIN,
            },
            has_begun: false,
            is_over: false,
            heading: String::new(),
            follows: false,
            done: 0,
            of,
        })
    }
}

impl Exporting {
    /// The next piece, oldest entries first; a step of at most 50 ms. Between two steps the app is free.
    ///
    /// # Errors
    /// [`Error::Storage`]; the step can be tried again.
    pub fn step(&mut self, app: &MicroConsent) -> Result<ExportStep, Error> {
        let mut text = String::new();
        if !self.is_over {
            app.give_way();
            let language = app.language();
            let place = Place::NewerThan(self.after);
            let page = app.history(&self.choice.filter, place, STEP)?;
            if !std::mem::replace(&mut self.has_begun, true) {
                match self.choice.format {
                    ExportFormat::Markdown => markdown::begin(&mut text, language),
                    ExportFormat::Json => json::begin(&mut text, &self.choice, language),
                }
            }
            for found in page.found.iter().rev() {
                self.write(&mut text, &found.entry, language);
            }
            self.done += page.found.len() as u64;
            match page.newer {
                Some(newer) => self.after = newer,
                None => {
                    self.is_over = true;
                    if self.choice.format == ExportFormat::Json {
                        json::end(&mut text);
                    }
                }
            }
        }
        let of = self.of.max(self.done);
        Ok(ExportStep {
            bytes: text.into_bytes(),
            progress: Progress {
                done: if self.is_over { of } else { self.done },
                of,
                is_over: self.is_over,
            },
        })
    }

    fn write(&mut self, text: &mut String, entry: &Entry, language: Language) {
        match self.choice.format {
            ExportFormat::Markdown => {
                let heading = self.choice.when(entry.id.at_utc_ms);
                if heading != self.heading {
                    markdown::heading(text, &heading);
                    self.heading = heading;
                }
                markdown::entry(text, entry, language);
            }
            ExportFormat::Json => {
                json::entry(text, entry, &self.choice, self.follows);
                self.follows = true;
            }
        }
    }
}

impl ExportChoice {
    fn when(&self, utc_ms: i64) -> String {
        self.rounding.of(utc_ms, self.utc_offset_minutes)
    }
}
