//! How much can happen in one course of the model. Within these bounds every interleaving is taken.

use crate::phone::Say;

/// What each person may say.
#[derive(Clone, Debug)]
pub enum Statements {
    /// As many, each any of these.
    Any(u8, Vec<Say>),
    /// These, in this order, for each.
    Script([Vec<Say>; 2]),
}

impl Statements {
    /// How many a person makes.
    pub fn most(&self, who: usize) -> u8 {
        match self {
            Statements::Any(most, _) => *most,
            Statements::Script(scripts) => scripts[who].len() as u8,
        }
    }

    /// What a person may say who has made so many.
    pub fn next(&self, who: usize, made: u8) -> &[Say] {
        match self {
            Statements::Any(most, _) if made >= *most => &[],
            Statements::Any(_, any) => any,
            Statements::Script(scripts) => {
                let script = &scripts[who];
                let at = usize::from(made).min(script.len());
                &script[at..(at + 1).min(script.len())]
            }
        }
    }

    /// Whether both may say the same, so that exchanging them changes nothing.
    pub fn are_alike(&self) -> bool {
        match self {
            Statements::Any(..) => true,
            Statements::Script([ana, ben]) => ana == ben,
        }
    }
}

/// See the module.
#[derive(Clone, Debug)]
pub struct Bounds {
    /// What each says.
    pub statements: Statements,
    /// Changes of Setting, of both together.
    pub moves: u8,
    /// Deaths of a process, for each.
    pub crashes: u8,
    /// Whether a death may be of the whole phone.
    pub reboots: bool,
    /// Times at which the phones hear each other for a while.
    pub hears: u8,
    /// Directions lost in that. What a person says needs none: the mailbox may keep it for ever.
    pub losses: u8,
    /// Jumps of time to a deadline.
    pub jumps: u8,
    /// Leavings, of both together.
    pub leaves: u8,
    /// Enterings, for each, after the first.
    pub enters: u8,
    /// Unlinkings, of both together.
    pub unlinks: u8,
    /// Whether the mailbox keeps all that was ever put, also what can change nothing any more.
    pub all_stays: bool,
}

impl Bounds {
    /// Nothing but these statements.
    pub fn of(statements: Statements) -> Bounds {
        Bounds {
            statements,
            moves: 0,
            crashes: 0,
            reboots: false,
            hears: 0,
            losses: 0,
            jumps: 0,
            leaves: 0,
            enters: 0,
            unlinks: 0,
            all_stays: false,
        }
    }
}
