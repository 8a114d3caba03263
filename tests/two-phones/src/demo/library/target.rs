//! What words of the library are put into: a row of a check-in, of a question or of an Answer.

use crate::demo::asking::answer::{self, AnswerForm};
use crate::demo::asking::question::QuestionForm;
use crate::demo::form::{Form, Row};
use crate::demo::sheet::Sheet;
use microconsent::phrases::Kind;
use microconsent::statement::{Limit, Setting};
use microconsent::{Drafting, Error};

/// See the module.
#[derive(Clone, Debug)]
pub enum Target {
    /// A check-in.
    CheckIn(Form),
    /// A question.
    Question(QuestionForm),
    /// An Answer.
    Answer(AnswerForm),
}

impl Target {
    /// The kinds whose words fit the row; none where that depends on where one is.
    pub(super) fn kinds(&self) -> &'static [Kind] {
        match self {
            Target::Question(_) => &[Kind::Ask, Kind::Like, Kind::Everyday],
            Target::Answer(form) => form.kinds(),
            Target::CheckIn(form) => match form.row() {
                Row::Feelings => &[Kind::Feeling],
                Row::Body => &[Kind::Body],
                Row::Limits => &[Kind::YesBut, Kind::No, Kind::NotYet],
                Row::Was => &[Kind::Shift],
                _ => &[],
            },
        }
    }

    /// Whether a Limit is looked for.
    pub(super) fn takes_limits(&self) -> bool {
        match self {
            Target::CheckIn(form) => form.row() == Row::Limits,
            Target::Answer(form) => form.row == answer::Row::Limits,
            Target::Question(_) => false,
        }
    }

    /// Adds a Limit that a phrase made.
    ///
    /// # Errors
    /// [`Error`] where there is room for no more.
    pub(super) fn add_limit(&mut self, limit: Limit) -> Result<(), Error> {
        match self {
            Target::CheckIn(form) => form.add_limit(limit),
            Target::Answer(form) => form.add_limit(limit),
            Target::Question(_) => Err(Error::NotNow),
        }
    }

    /// Puts a sentence into the row.
    ///
    /// # Errors
    /// [`Error`] where the row does not take it.
    pub(super) fn put(&mut self, sentence: &str) -> Result<(), Error> {
        match self {
            Target::CheckIn(form) => form.put(sentence)?,
            Target::Question(form) => form.put(sentence),
            Target::Answer(form) => form.put(sentence),
        }
        Ok(())
    }

    /// The Setting that is written, where one is.
    pub(super) fn setting(&self) -> Option<Setting> {
        match self {
            Target::CheckIn(form) => Some(form.draft.setting.clone()),
            Target::Question(form) => form.invites.clone(),
            Target::Answer(_) => None,
        }
    }

    /// What is being said, for the suggestions.
    pub(super) fn drafting(&self) -> Drafting {
        match self {
            Target::CheckIn(form) => Drafting {
                setting: Some(form.draft.setting.clone()),
                signal: form.draft.signal,
                shift: form.rows.contains(&Row::Was),
            },
            Target::Question(_) | Target::Answer(_) => Drafting {
                setting: self.setting(),
                ..Drafting::default()
            },
        }
    }

    /// The sheet to go back to.
    pub fn into_sheet(self) -> Sheet {
        match self {
            Target::CheckIn(form) => Sheet::Form(form),
            Target::Question(form) => Sheet::Question(form),
            Target::Answer(form) => Sheet::Answer(form),
        }
    }
}
