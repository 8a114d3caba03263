//! Answer: what a person says to an Ask. A Yes is never without its Limits (`everything_shared_expires`
//! bounds its life elsewhere).

use crate::Limit;

/// Yes, not yet or no, each with the person's own Limits. No answer has rank over another, and
/// there is no default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Yes, within these Limits.
    Yes(Vec<Limit>),
    /// Not yet. It owes no date.
    NotYet(Vec<Limit>),
    /// No.
    No(Vec<Limit>),
}

impl Answer {
    /// The person's own Limits to this Answer.
    pub fn limits(&self) -> &[Limit] {
        match self {
            Answer::Yes(limits) | Answer::NotYet(limits) | Answer::No(limits) => limits,
        }
    }

    /// Its number on the wire and in storage.
    pub const fn number(&self) -> u8 {
        match self {
            Answer::Yes(_) => 1,
            Answer::NotYet(_) => 2,
            Answer::No(_) => 3,
        }
    }

    /// The one of a number, with its Limits; none where this version knows none.
    pub fn from_number(number: u8, limits: Vec<Limit>) -> Option<Answer> {
        match number {
            1 => Some(Answer::Yes(limits)),
            2 => Some(Answer::NotYet(limits)),
            3 => Some(Answer::No(limits)),
            _ => None,
        }
    }

    /// Whether it is a Yes.
    pub const fn is_yes(&self) -> bool {
        matches!(self, Answer::Yes(_))
    }

    /// What a Yellow of its owner makes of it: a Yes becomes a NotYet, the rest stays (`a_pause_withdraws`).
    pub fn slowed(self) -> Answer {
        match self {
            Answer::Yes(limits) => Answer::NotYet(limits),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_withdraws_a_yellow_turns_yes_into_not_yet_and_keeps_limits() {
        let limits = vec![Limit::Until {
            minutes: 10,
            words: None,
        }];
        assert_eq!(
            Answer::Yes(limits.clone()).slowed(),
            Answer::NotYet(limits.clone())
        );
        assert_eq!(Answer::No(limits.clone()).slowed().limits(), &limits[..]);
    }
}
