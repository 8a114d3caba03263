//! Ask, and what is said about it: the question itself, the Answer to it, taking it back, opening its topic
//! again, and thanks. Only the open tier says any of these (`up_is_deliberate`).

use crate::{Answer, Limit, MAX_LIMITS, Malformed, Seq, Setting, SettingStamp, Words};

/// Who does something, or whom it is for: the two questions of the Wheel of Consent (Betty Martin). Seen by
/// the person who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// The person who asks.
    Asker,
    /// The person who is asked.
    Asked,
    /// Both.
    Both,
}

impl Who {
    /// Each, in the order in which they are offered.
    pub const ALL: [Who; 3] = [Who::Asker, Who::Asked, Who::Both];

    /// Its number on the wire and in storage.
    pub const fn number(self) -> u8 {
        match self {
            Who::Asker => 1,
            Who::Asked => 2,
            Who::Both => 3,
        }
    }

    /// The one of a number; none where this version knows none.
    pub fn from_number(number: u8) -> Option<Who> {
        Who::ALL.into_iter().find(|who| who.number() == number)
    }
}

/// A question to the partner, as it travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The question, in the asker's words ([`Field::Question`](crate::Field)).
    pub words: Words,
    /// Who does it, if the asker says so.
    pub doer: Option<Who>,
    /// Whom it is for, if the asker says so.
    pub receiver: Option<Who>,
    /// The Setting it was asked in; none outside a Moment.
    pub at: Option<SettingStamp>,
    /// Where it invites to a Moment: the Setting of that.
    pub invites: Option<Setting>,
}

impl Ask {
    /// The bytes of UTF-8 in it that a person wrote.
    pub fn written_bytes(&self) -> usize {
        let settings = [
            self.at.as_ref().map(|at| &at.setting),
            self.invites.as_ref(),
        ];
        let settings = settings.into_iter().flatten().map(Setting::bytes);
        self.words.as_str().len() + settings.sum::<usize>()
    }
}

/// What a person says to an Ask now, as it travels. A Yes is never without its Limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The Ask, by its author's number.
    pub ask: Seq,
    /// The Answer; none where it was taken back.
    pub answer: Option<Answer>,
    /// The words that go with it.
    pub words: Option<Words>,
    /// The Setting it was given in; none outside a Moment.
    pub at: Option<SettingStamp>,
    /// Milliseconds since the question came, by its author's uptime, when it was given. The question was sent
    /// before it came: so the asker knows a time before which this was not said.
    pub after_ms: u64,
}

impl Answered {
    /// The bytes of UTF-8 in it that a person wrote; at most [`crate::message::MAX_WRITTEN`].
    pub fn written_bytes(&self) -> usize {
        let limits = self.answer.iter().flat_map(Answer::limits);
        let words = limits.filter_map(Limit::words).chain(&self.words);
        let setting = self.at.as_ref().map_or(0, |at| at.setting.bytes());
        setting + words.map(|w| w.as_str().len()).sum::<usize>()
    }
}

/// The most ASCII characters of a phrase's id.
pub const MAX_PHRASE_ID: usize = 48;

/// Which of the library's thanks. It is named and not written out: no words of one's own go with it, and
/// each phone shows it in its person's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThanksId(String);

impl ThanksId {
    /// A phrase's id: small letters, digits and hyphens.
    ///
    /// # Errors
    /// [`Malformed::OutOfBounds`].
    pub fn new(id: &str) -> Result<ThanksId, Malformed> {
        let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if id.is_empty() || id.len() > MAX_PHRASE_ID || !id.bytes().all(fits) {
            return Err(Malformed::OutOfBounds);
        }
        Ok(ThanksId(id.to_owned()))
    }

    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a statement says of an Ask; it is in [`Message::asking`](crate::Message::asking).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asking {
    /// Asks.
    Ask(Ask),
    /// Answers, changes the Answer or takes it back.
    Answer(Answered),
    /// The asker takes the Ask of this number back.
    Withdraw(Seq),
    /// The topic of this Ask may be asked again; of none named, every topic asked about before.
    Opened(Option<Seq>),
    /// Thanks for a slow, a stop, a Pause or an Answer: for the statement of this number.
    Thanks(Seq, ThanksId),
}

impl Asking {
    /// Whether it is within the bounds of an envelope.
    pub(crate) fn fits(&self) -> bool {
        let most = crate::message::MAX_WRITTEN;
        match self {
            Asking::Ask(ask) => ask.written_bytes() <= most,
            Asking::Answer(answered) => {
                let limits = answered.answer.as_ref().map_or(0, |a| a.limits().len());
                limits <= MAX_LIMITS && answered.written_bytes() <= most
            }
            Asking::Withdraw(_) | Asking::Opened(_) | Asking::Thanks(..) => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thanks_are_named_and_carry_no_words() {
        assert!(ThanksId::new("thanks-no-is-welcome").is_ok());
        for id in ["", "Thanks", "thank you", "é", &"a".repeat(49)] {
            assert_eq!(ThanksId::new(id), Err(Malformed::OutOfBounds), "{id}");
        }
    }

    #[test]
    fn who_does_and_whom_it_is_for_keep_their_numbers() {
        for who in Who::ALL {
            assert_eq!(Who::from_number(who.number()), Some(who));
        }
        assert_eq!(Who::from_number(0), None);
    }
}
