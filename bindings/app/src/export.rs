//! A readable file of own pages, written piece by piece to a sink of the shell.

use crate::app::{MicroConsent, Result};
use crate::error::Wrong;
use crate::foreign::Sink;
use crate::history::Filter;
use crate::job::{Failed, LongJob, Steps};
use microconsent as core;
pub use microconsent::{ExportFormat, Rounding};
use std::sync::Arc;

#[uniffi::export]
impl MicroConsent {
    /// Begins a file of own pages to read, oldest entries first. Show the notice BeforeExporting first. It opens
    /// with what it is and that it proves nothing; nothing of the partner is in it. The core keeps no copy.
    ///
    /// A step fails with SinkFull and SinkFailed where the sink cannot take a piece: it is over then, and the
    /// shell deletes what was written. So it does where it is cancelled. Fails for a Setting whose words cannot
    /// be used.
    pub fn export(
        self: Arc<Self>,
        choice: ExportChoice,
        sink: Arc<dyn Sink>,
    ) -> Result<Arc<LongJob>> {
        let exporting = self.run(|core| Ok(core.export(choice.try_into()?)?))?;
        Ok(LongJob::new(self, Export { exporting, sink }))
    }
}

/// In which form pages are exported.
#[uniffi::remote(Enum)]
pub enum ExportFormat {
    /// To read: CommonMark, UTF-8.
    Markdown,
    /// For programs: JSON, UTF-8, by the schema in docs/export.md.
    Json,
}

/// How coarse times are.
#[uniffi::remote(Enum)]
pub enum Rounding {
    /// The month: 2026-03.
    Month,
    /// The day: 2026-03-06. So unless another is chosen.
    Day,
    /// The hour that had begun: 2026-03-06T20.
    Hour,
    /// The minute: 2026-03-06T20:15.
    Minute,
}

/// What is to be in the file.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ExportChoice {
    /// Which entries.
    pub filter: Filter,
    /// In which form.
    pub format: ExportFormat,
    /// How coarse times are: Day, unless the person chooses another.
    pub rounding: Rounding,
    /// The time zone in which they are told, in minutes east of UTC, -1080 to 1080.
    pub utc_offset_minutes: i32,
}

struct Export {
    exporting: core::Exporting,
    sink: Arc<dyn Sink>,
}

impl Steps for Export {
    fn step(&mut self, app: &core::MicroConsent) -> std::result::Result<core::Progress, Failed> {
        let step = self.exporting.step(app).map_err(|error| Failed {
            why: error.into(),
            is_over: false,
        })?;
        written(&*self.sink, step.bytes)?;
        Ok(step.progress)
    }
}

/// Hands a piece to a sink. One that did not take all of it leaves a file of which nobody knows how much is there.
pub(crate) fn written(sink: &dyn Sink, bytes: Vec<u8>) -> std::result::Result<(), Failed> {
    crate::foreign::write(sink, bytes).map_err(|why| Failed {
        why: Wrong::NotWritten(why),
        is_over: true,
    })
}

impl TryFrom<ExportChoice> for core::ExportChoice {
    type Error = Wrong;
    fn try_from(choice: ExportChoice) -> std::result::Result<Self, Wrong> {
        Ok(core::ExportChoice {
            filter: choice.filter.try_into()?,
            format: choice.format,
            rounding: choice.rounding,
            utc_offset_minutes: choice.utc_offset_minutes,
        })
    }
}
