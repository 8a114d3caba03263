//! What a person drafts, and what their own journal has of it: own questions and own Answers. The other's words
//! are not among it (`mine_alone_is_kept`).

use crate::error::Error;
use microconsent_statement::{
    Answer, Ask, Field, Limit, MAX_LIMITS, Setting, UNTIL_MINUTES, Who, Words,
};

/// A question as it is drafted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskDraft {
    /// The question, in own words or from the library.
    pub words: Words,
    /// Who does it, if the person says so.
    pub doer: Option<Who>,
    /// Whom it is for, if the person says so.
    pub receiver: Option<Who>,
    /// Where it invites to a Moment: its Setting.
    pub invites: Option<Setting>,
}

impl AskDraft {
    /// A question, and nothing more.
    pub fn new(words: Words) -> AskDraft {
        AskDraft {
            words,
            doer: None,
            receiver: None,
            invites: None,
        }
    }

    pub(crate) fn ask(&self) -> Ask {
        Ask {
            words: self.words.clone(),
            doer: self.doer,
            receiver: self.receiver,
            at: None,
            invites: self.invites.clone(),
        }
    }
}

/// Names a draft. It stays the same while the draft lives and never comes to name another.
pub type DraftId = i64;

/// What a person says to an Ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AnswerWord {
    /// Yes.
    Yes,
    /// Not yet. It owes no date.
    NotYet,
    /// No.
    No,
    /// An Answer that was taken back.
    TakenBack,
}

impl AnswerWord {
    /// Each.
    pub const ALL: [AnswerWord; 4] = [
        AnswerWord::Yes,
        AnswerWord::NotYet,
        AnswerWord::No,
        AnswerWord::TakenBack,
    ];

    pub(crate) fn of(answer: Option<&Answer>) -> AnswerWord {
        match answer {
            Some(Answer::Yes(_)) => AnswerWord::Yes,
            Some(Answer::NotYet(_)) => AnswerWord::NotYet,
            Some(Answer::No(_)) => AnswerWord::No,
            None => AnswerWord::TakenBack,
        }
    }

    /// Its number in storage.
    pub(crate) fn number(self) -> u8 {
        match self {
            AnswerWord::Yes => 1,
            AnswerWord::NotYet => 2,
            AnswerWord::No => 3,
            AnswerWord::TakenBack => 4,
        }
    }

    pub(crate) fn from_number(number: u8) -> Option<AnswerWord> {
        AnswerWord::ALL
            .into_iter()
            .find(|word| word.number() == number)
    }
}

/// An Answer as it is drafted, with its Limits and words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerDraft {
    /// What is said, with its Limits, at most [`MAX_LIMITS`]. There is no default.
    pub answer: Answer,
    /// The words that go with it.
    pub words: Option<Words>,
}

impl AnswerDraft {
    /// Whether its Limits are not too many and not too long.
    ///
    /// # Errors
    /// [`Error::TooMany`] or [`Error::Minutes`].
    pub fn check(&self) -> Result<(), Error> {
        check_limits(self.answer.limits())
    }
}

pub(crate) fn check_limits(limits: &[Limit]) -> Result<(), Error> {
    if limits.len() > MAX_LIMITS {
        return Err(Error::TooMany {
            field: Field::Limit,
            most: MAX_LIMITS,
        });
    }
    let mut until = limits.iter().filter_map(Limit::minutes);
    if until.any(|minutes| !UNTIL_MINUTES.contains(&minutes)) {
        return Err(Error::Minutes {
            least: *UNTIL_MINUTES.start(),
            most: *UNTIL_MINUTES.end(),
        });
    }
    Ok(())
}

/// An own question in the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskEntry {
    /// What I asked.
    pub words: Words,
    /// Who does it.
    pub doer: Option<Who>,
    /// Whom it is for.
    pub receiver: Option<Who>,
    /// The Setting of the Moment in which I asked, or to which I invited; none where there was none.
    pub setting: Option<Setting>,
}

/// An own Answer in the journal. What it answers is the other's, and is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerEntry {
    /// What I said.
    pub answer: AnswerWord,
    /// With which Limits.
    pub limits: Vec<Limit>,
    /// With which words.
    pub words: Option<Words>,
    /// The Setting of the Moment in which I answered; none outside one.
    pub setting: Option<Setting>,
}
