//! Linking two phones, in person: a pure step.
//!
//! First comes the page on what linking can and cannot do, read alone. Then each phone shows a code and one
//! scans the other's; it shows its answer, the other scans that, and both compare six digits. Whoever stops,
//! at any step, leaves nothing behind: nothing is kept before a person has said that the digits are the same.
//! A code works once, for five minutes, on the phone that shows it; a new boot ends it.

use crate::error::Error;
use crate::now::Now;
use microconsent_statement::{CODE_LIFE_MS, Code, CodeError, Digits, LinkKeys, Linked, Offer};

/// How far linking has come.
#[derive(Clone, Debug, Default)]
pub enum Linking {
    /// Nothing is under way.
    #[default]
    Idle,
    /// The page before it is read.
    Reading,
    /// My code is shown, or theirs is scanned.
    Showing(Box<Offer>, Until),
    /// Theirs was scanned: my answer is shown, with the digits.
    Answering(Code, Box<Linked>, Until),
    /// Their answer was scanned: the digits are compared.
    Comparing(Box<Linked>, Until),
}

/// Until when a code works: an uptime of one boot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Until {
    /// Milliseconds.
    pub uptime_ms: u64,
    begun_at: u64,
    boot: String,
}

impl Until {
    fn from(now: &Now) -> Until {
        Until {
            uptime_ms: now.uptime_ms.saturating_add(CODE_LIFE_MS),
            begun_at: now.uptime_ms,
            boot: now.boot.clone(),
        }
    }

    pub(crate) fn is_over(&self, now: &Now) -> bool {
        now.boot != self.boot || !(self.begun_at..self.uptime_ms).contains(&now.uptime_ms)
    }
}

/// What happens to linking.
#[derive(Clone, Debug)]
pub enum Event {
    /// I begin: the page before it is shown.
    Begin,
    /// I have read it. The offer is new and random.
    Show(Box<Offer>),
    /// I scanned a code.
    Scanned(Box<Code>),
    /// The digits are the same on both phones.
    Same,
    /// I stop, or the digits differ.
    Stop,
    /// Time has passed.
    Tick,
}

/// What a step asks to be done.
#[derive(Clone, Debug)]
#[must_use]
pub enum Effect {
    /// Keep this link: from now on the two are linked, as this phone knows it.
    Link(Box<LinkKeys>),
}

impl Linking {
    /// Until when the code works, if there is one.
    pub fn until(&self) -> Option<&Until> {
        match self {
            Linking::Idle | Linking::Reading => None,
            Linking::Showing(_, until)
            | Linking::Answering(_, _, until)
            | Linking::Comparing(_, until) => Some(until),
        }
    }

    /// The code to be shown now.
    pub fn code(&self) -> Option<&Code> {
        match self {
            Linking::Showing(offer, _) => Some(offer.code()),
            Linking::Answering(answer, ..) => Some(answer),
            Linking::Idle | Linking::Reading | Linking::Comparing(..) => None,
        }
    }

    /// The digits to be compared now.
    pub fn digits(&self) -> Option<Digits> {
        match self {
            Linking::Answering(_, linked, _) | Linking::Comparing(linked, _) => Some(linked.digits),
            Linking::Idle | Linking::Reading | Linking::Showing(..) => None,
        }
    }
}

/// One step of linking.
///
/// # Errors
/// [`Error::NotNow`] for what has no meaning at this point, [`Error::Code`] for a code that cannot be used;
/// then everything stays as it was, so that the right one can be scanned.
pub fn step(
    linking: &Linking,
    event: Event,
    now: &Now,
) -> Result<(Linking, Option<Effect>), Error> {
    let over = linking.until().is_some_and(|until| until.is_over(now));
    if over {
        return match event {
            Event::Begin => Ok((Linking::Reading, None)),
            Event::Stop | Event::Tick => Ok((Linking::Idle, None)),
            Event::Show(_) | Event::Scanned(_) | Event::Same => Err(Error::Stale),
        };
    }
    let next = match (linking, event) {
        (Linking::Idle, Event::Begin) => Linking::Reading,
        (Linking::Reading, Event::Show(offer)) => Linking::Showing(offer, Until::from(now)),
        (Linking::Showing(offer, until), Event::Scanned(code)) => {
            if code.is_answer() {
                Linking::Comparing(Box::new(offer.accept(&code)?), until.clone())
            } else {
                let (answer, linked) = offer.answer(&code)?;
                Linking::Answering(answer, Box::new(linked), until.clone())
            }
        }
        // The same code again, as cameras read it: nothing new.
        (Linking::Answering(answer, ..), Event::Scanned(code)) => {
            return Err(Error::Code(if *code == *answer {
                CodeError::Own
            } else if code.is_answer() {
                CodeError::AnotherAnswer
            } else {
                CodeError::NotAnAnswer
            }));
        }
        (Linking::Answering(_, linked, _) | Linking::Comparing(linked, _), Event::Same) => {
            return Ok((
                Linking::Idle,
                Some(Effect::Link(Box::new(linked.keys.clone()))),
            ));
        }
        (_, Event::Stop) => Linking::Idle,
        (linking, Event::Tick) => linking.clone(),
        _ => return Err(Error::NotNow),
    };
    Ok((next, None))
}

#[cfg(test)]
mod tests;
