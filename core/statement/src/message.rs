//! What one phone tells the other, and its one wire form: CBOR with integer keys.
//!
//! A message is a statement (or a heartbeat, which is none) together with its author's whole current
//! word: their Signal, their Pause numbers and answers and, in a Moment, where they are. Receivers
//! merge, so losing an earlier message loses nothing.
//!
//! Keys and numbers are never reused. A key that this version does not know is skipped; a kind or a
//! version that it does not know becomes [`Kind::Unknown`], which makes its author's Signal unknown
//! (`newest_word_of_its_owner`).

use crate::{
    AnnouncedKey, Answer, Answered, Ask, Asking, Breath, Field, Length, Limit, MAX_LIMITS,
    MAX_SETTING_NUMBER, Malformed, MomentId, Pattern, PauseNumbers, PauseWord, PublicKey, Rhythm,
    Seq, Setting, SettingStamp, Signal, Stage, ThanksId, Tier, Who, Words,
};
use minicbor::{Decode, Encode};

/// The version of the wire form that this code writes.
pub const VERSION: u16 = 1;

/// The most bytes of UTF-8 that a person can write into one statement.
pub const MAX_WRITTEN: usize = 1_600;

/// The most bytes that an encoded message takes: an [`Envelope`](crate::Envelope) less what sealing
/// adds (RFC 9180 with X25519 and ChaCha20-Poly1305: 32 bytes of key and 16 of tag).
pub const MAX_ENCODED: usize = crate::Envelope::BYTES - 48;

/// How many minutes a shared Green or Yellow can be good for.
pub const LIFE_MINUTES: std::ops::RangeInclusive<u8> = 2..=30;

/// For how many minutes it is good unless its owner chooses.
pub const USUAL_MINUTES: u8 = 10;

/// The most feeling words that one statement carries.
pub const MAX_FEELINGS: usize = 12;

/// What kind of statement a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// No statement: its author is there and says their whole word again. Takes no sequence number.
    Heartbeat,
    /// Enters a Moment, or waits for one.
    Enter,
    /// Leaves the Moment named in the presence.
    Leave,
    /// Shares a check-in; it is in [`Message::said`].
    CheckIn,
    /// Calls a Pause. Its number is the message's sequence number.
    Pause,
    /// Moves the Moment to another Setting.
    Move,
    /// Asks the other something. With it and the four that follow comes [`Message::asking`].
    Ask,
    /// Answers an Ask of the other's, changes the Answer or takes it back.
    Answer,
    /// Takes an own Ask back.
    Withdraw,
    /// Lets the other ask again about a topic.
    Opened,
    /// Thanks the other for having said no, not yet, slow or stop.
    Thanks,
    /// A kind of a later version.
    Unknown(u32),
}

impl Kind {
    fn number(self) -> u32 {
        match self {
            Kind::Heartbeat => 0,
            Kind::Enter => 1,
            Kind::Leave => 2,
            Kind::CheckIn => 3,
            Kind::Pause => 4,
            Kind::Move => 5,
            Kind::Ask => 6,
            Kind::Answer => 7,
            Kind::Withdraw => 8,
            Kind::Opened => 9,
            Kind::Thanks => 10,
            Kind::Unknown(number) => number,
        }
    }

    fn from_number(number: u32) -> Kind {
        match number {
            0 => Kind::Heartbeat,
            1 => Kind::Enter,
            2 => Kind::Leave,
            3 => Kind::CheckIn,
            4 => Kind::Pause,
            5 => Kind::Move,
            6 => Kind::Ask,
            7 => Kind::Answer,
            8 => Kind::Withdraw,
            9 => Kind::Opened,
            10 => Kind::Thanks,
            other => Kind::Unknown(other),
        }
    }

    /// The kind of a statement about an Ask.
    pub const fn of(asking: &Asking) -> Kind {
        match asking {
            Asking::Ask(_) => Kind::Ask,
            Asking::Answer(_) => Kind::Answer,
            Asking::Withdraw(_) => Kind::Withdraw,
            Asking::Opened(_) => Kind::Opened,
            Asking::Thanks(..) => Kind::Thanks,
        }
    }

    /// Whether it is about an Ask, and so says nothing of its author's Signal.
    pub const fn is_about_an_ask(self) -> bool {
        matches!(
            self,
            Kind::Ask | Kind::Answer | Kind::Withdraw | Kind::Opened | Kind::Thanks
        )
    }
}

/// A shared check-in as it travels: what its owner chose to share, and how old it was when sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The sequence number of the statement that said it.
    pub seq: Seq,
    /// How open.
    pub signal: Signal,
    /// The Setting it was given in; number 0 outside any Moment.
    pub at: SettingStamp,
    /// Milliseconds since it was said, by its owner's uptime, when this message was made.
    pub age_ms: u64,
    /// For how many minutes it is good, in [`LIFE_MINUTES`]. A Red has no such end.
    pub minutes: u8,
    /// The Limits, if they were shared.
    pub limits: Vec<Limit>,
    /// The words, if they were shared.
    pub words: Option<SaidWords>,
}

impl Said {
    /// Milliseconds for which it is good: its minutes, or less where a Limit says until when.
    pub fn life_ms(&self) -> u64 {
        let until = self.limits.iter().filter_map(Limit::minutes).map(u64::from);
        until
            .chain([u64::from(self.minutes)])
            .min()
            .unwrap_or_default()
            * 60_000
    }

    /// The form in which a phone keeps its own word, the same as on the wire.
    ///
    /// # Errors
    /// [`Malformed::NotOurs`] if it cannot be written.
    pub fn encode(&self) -> Result<Vec<u8>, Malformed> {
        minicbor::to_vec(wire::Said::from(self)).map_err(|_| Malformed::NotOurs)
    }

    /// Reads what [`Said::encode`] wrote.
    ///
    /// # Errors
    /// [`Malformed`].
    pub fn decode(bytes: &[u8]) -> Result<Said, Malformed> {
        let said: wire::Said = minicbor::decode(bytes).map_err(|_| Malformed::NotOurs)?;
        said.try_into()
    }

    /// The bytes of UTF-8 in it that a person wrote; at most [`MAX_WRITTEN`].
    pub fn written_bytes(&self) -> usize {
        let limits = self.limits.iter().filter_map(Limit::words);
        let words = self.words.iter().flat_map(|w| {
            w.feelings
                .iter()
                .chain(w.was.as_ref())
                .chain(w.note.as_ref())
        });
        self.at.setting.bytes() + limits.chain(words).map(|w| w.as_str().len()).sum::<usize>()
    }
}

/// The words of a shared check-in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaidWords {
    /// Feeling words, at most [`MAX_FEELINGS`].
    pub feelings: Vec<Words>,
    /// What was, where it is a Shift.
    pub was: Option<Words>,
    /// A note.
    pub note: Option<Words>,
}

/// Where the author is, while entering or in a Moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    /// The sequence number of the author's entering.
    pub entry: Seq,
    /// The author's entry nonce, new at each entering.
    pub nonce: [u8; 16],
    /// The Moment, once the author knows both nonces.
    pub moment: Option<MomentId>,
    /// The Setting as the author knows it.
    pub setting: SettingStamp,
    /// Whether the author made that change of Setting themselves.
    pub setting_is_mine: bool,
    /// The newest sequence number that the author has sent.
    pub newest: Seq,
    /// The author's beat: milliseconds since they entered, rising with each message.
    pub beat: u64,
    /// The newest beat of the other that the author has heard in this Moment.
    pub heard: Option<u64>,
    /// The newest Answer that the author has sent, given or taken back, so that one which has not arrived
    /// is missed.
    pub answered: Option<Seq>,
    /// How many milliseconds ago the author heard that newest beat, so that the time it took there and back is
    /// known; 0 without one.
    pub heard_ago_ms: u32,
    /// What the author says of breathing together; none before the first time in this Moment.
    pub breath: Option<Breath>,
}

/// One message, as it is before sealing and after opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The statement's sequence number; none for a heartbeat.
    pub sequence: Option<Seq>,
    /// What kind of statement it is.
    pub kind: Kind,
    /// The author's current Signal: the statement itself in a [`Kind::CheckIn`], said again in a
    /// heartbeat.
    pub said: Option<Said>,
    /// The author's Pause numbers and answers.
    pub pauses: PauseWord,
    /// Where the author is; none outside a Moment, and never from a locked phone.
    pub presence: Option<Presence>,
    /// The author's newest receive key, until they hear it used. Only the open tier announces one.
    pub announced: Option<AnnouncedKey>,
    /// What it says of an Ask, where that is its kind. Then it says no Signal: a heartbeat does.
    pub asking: Option<Box<Asking>>,
}

impl Message {
    /// The wire form, at most [`MAX_ENCODED`] bytes.
    ///
    /// # Errors
    /// [`Malformed::TooLong`] where a caller let more be written than [`MAX_WRITTEN`].
    pub fn encode(&self) -> Result<Vec<u8>, Malformed> {
        let encoded = |message| minicbor::to_vec(message).map_err(|_| Malformed::NotOurs);
        let mut bytes = encoded(wire::Message::from(self))?;
        if bytes.len() > MAX_ENCODED {
            // What a person says comes before a pacer. It takes numbers beyond any that are counted to.
            bytes = encoded(wire::Message::from(self).without_pacer())?;
        }
        if bytes.len() > MAX_ENCODED {
            return Err(Malformed::TooLong);
        }
        Ok(bytes)
    }

    /// The same without its announcement of a receive key.
    pub(crate) fn without_announcement(&self) -> Message {
        Message {
            announced: None,
            ..self.clone()
        }
    }

    /// Reads the wire form; what follows it may only be zeros.
    ///
    /// # Errors
    /// [`Malformed`] for anything that an honest phone of any version would not have written.
    pub fn decode(bytes: &[u8]) -> Result<Message, Malformed> {
        let mut decoder = minicbor::Decoder::new(bytes);
        let head = wire::Head::decode(&mut decoder, &mut ()).map_err(|_| Malformed::NotOurs)?;
        if bytes[decoder.position()..].iter().any(|b| *b != 0) {
            return Err(Malformed::NotOurs);
        }
        let sequence = head.sequence.map(Seq::checked).transpose()?;
        if head.version > VERSION {
            // A later version: that something was said is all that can be known.
            return Ok(Message {
                sequence,
                kind: Kind::Unknown(head.kind),
                said: None,
                pauses: PauseWord::default(),
                presence: None,
                announced: None,
                asking: None,
            });
        }
        let message: wire::Message = minicbor::decode(bytes).map_err(|_| Malformed::NotOurs)?;
        message.try_into()
    }

    /// As [`Message::decode`], of a message that a tier sealed: what only the open tier may say is not
    /// heard from the locked one.
    ///
    /// # Errors
    /// As [`Message::decode`].
    pub fn decode_of(tier: Tier, bytes: &[u8]) -> Result<Message, Malformed> {
        let mut message = Message::decode(bytes)?;
        if tier == Tier::Locked {
            message.announced = None;
            message.asking = None;
        }
        Ok(message)
    }

    /// Whether it says that its author stops: a Red, or a Pause.
    pub fn is_stop(&self) -> bool {
        self.kind == Kind::Pause || self.said.as_ref().is_some_and(|s| s.signal == Signal::Red)
    }
}

impl Asking {
    /// The form in which a phone keeps it, the same as on the wire.
    ///
    /// # Errors
    /// [`Malformed::NotOurs`] if it cannot be written.
    pub fn encode(&self) -> Result<Vec<u8>, Malformed> {
        minicbor::to_vec(wire::Asking::from(self)).map_err(|_| Malformed::NotOurs)
    }

    /// Reads what [`Asking::encode`] wrote.
    ///
    /// # Errors
    /// [`Malformed`].
    pub fn decode(bytes: &[u8]) -> Result<Asking, Malformed> {
        let asking: wire::Asking = minicbor::decode(bytes).map_err(|_| Malformed::NotOurs)?;
        let kind = Kind::from_number(asking.kind);
        asking.of(kind)?.ok_or(Malformed::OutOfBounds)
    }
}

/// The CBOR maps, field by field. Golden vectors hold them still.
mod wire {
    use super::*;

    #[derive(Encode, Decode)]
    #[cbor(map)]
    pub struct Head {
        #[n(0)]
        pub version: u16,
        #[n(1)]
        pub sequence: Option<u64>,
        #[n(2)]
        pub kind: u32,
    }

    #[derive(Encode, Decode)]
    #[cbor(map)]
    pub struct Message<'a> {
        #[n(0)]
        version: u16,
        #[n(1)]
        sequence: Option<u64>,
        #[n(2)]
        kind: u32,
        #[b(3)]
        said: Option<Said<'a>>,
        #[n(4)]
        begun: Pair,
        #[n(5)]
        answered: Pair,
        #[b(6)]
        presence: Option<Presence<'a>>,
        #[n(7)]
        announced: Option<Announced>,
        #[b(8)]
        asking: Option<Asking<'a>>,
    }

    #[derive(Encode, Decode)]
    #[cbor(map)]
    pub struct Asking<'a> {
        /// As the message's own.
        #[n(0)]
        pub kind: u32,
        #[b(1)]
        ask: Option<Ask<'a>>,
        #[b(2)]
        answer: Option<Answered<'a>>,
        /// The number of the statement that a Withdraw, an Opened or Thanks is about.
        #[n(3)]
        about: Option<u64>,
        #[b(4)]
        thanks: Option<&'a str>,
    }

    #[derive(Encode, Decode)]
    #[cbor(map)]
    pub struct Ask<'a> {
        #[b(0)]
        words: &'a str,
        #[n(1)]
        doer: Option<u8>,
        #[n(2)]
        receiver: Option<u8>,
        #[b(3)]
        at: Option<Stamp<'a>>,
        #[b(4)]
        invites: Option<Stamp<'a>>,
    }

    #[derive(Encode, Decode)]
    #[cbor(map)]
    pub struct Answered<'a> {
        #[n(0)]
        ask: u64,
        /// None where it was taken back.
        #[n(1)]
        answer: Option<u8>,
        #[b(2)]
        limits: Vec<Limit<'a>>,
        #[b(3)]
        words: Option<&'a str>,
        #[b(4)]
        at: Option<Stamp<'a>>,
        /// None where no time has passed.
        #[n(5)]
        after_ms: Option<u64>,
    }

    #[derive(Encode, Decode)]
    pub struct Announced(
        #[n(0)] u32,
        #[cbor(n(1), with = "minicbor::bytes")] [u8; crate::KEY_BYTES],
    );

    #[derive(Encode, Decode)]
    pub struct Pair(#[n(0)] u64, #[n(1)] u64);

    #[derive(Encode, Decode)]
    #[cbor(map)]
    pub struct Said<'a> {
        #[n(0)]
        seq: u64,
        #[n(1)]
        signal: u8,
        #[b(2)]
        at: Stamp<'a>,
        #[n(3)]
        age_ms: u64,
        #[n(4)]
        minutes: u8,
        #[b(5)]
        limits: Vec<Limit<'a>>,
        #[b(6)]
        words: Option<SaidWords<'a>>,
    }

    #[derive(Encode, Decode)]
    #[cbor(map)]
    pub struct SaidWords<'a> {
        #[b(0)]
        feelings: Vec<&'a str>,
        #[b(1)]
        was: Option<&'a str>,
        #[b(2)]
        note: Option<&'a str>,
    }

    #[derive(Encode, Decode)]
    #[cbor(map)]
    pub struct Limit<'a> {
        #[n(0)]
        kind: u8,
        #[n(1)]
        minutes: Option<u16>,
        #[b(2)]
        words: Option<&'a str>,
    }

    #[derive(Encode, Decode)]
    #[cbor(map)]
    pub struct Stamp<'a> {
        #[n(0)]
        number: u32,
        #[n(1)]
        setting: u8,
        #[b(2)]
        words: Option<&'a str>,
    }

    #[derive(Encode, Decode)]
    #[cbor(map)]
    pub struct Presence<'a> {
        #[n(0)]
        entry: u64,
        #[cbor(n(1), with = "minicbor::bytes")]
        nonce: [u8; 16],
        #[cbor(n(2), with = "minicbor::bytes")]
        moment: Option<[u8; 32]>,
        #[b(3)]
        setting: Stamp<'a>,
        #[n(4)]
        setting_is_mine: bool,
        #[n(5)]
        newest: u64,
        #[n(6)]
        beat: u64,
        #[n(7)]
        heard: Option<u64>,
        #[n(8)]
        answered: Option<u64>,
        /// None where no time has passed.
        #[n(9)]
        heard_ago_ms: Option<u32>,
        #[n(10)]
        breath: Option<Breath>,
    }

    #[derive(Encode, Decode)]
    #[cbor(map)]
    pub struct Breath {
        #[n(0)]
        by_me: bool,
        #[n(1)]
        number: u32,
        /// 1 proposed, 2 going, 3 over.
        #[n(2)]
        pub stage: u8,
        /// In, hold, out and hold, in tenths of a second; none where nothing is counted.
        #[n(3)]
        pub pattern: Option<Parts>,
        /// Seconds; none while it is open.
        #[n(4)]
        pub length: Option<u16>,
        /// The age of what is proposed, in milliseconds, or the beat at which it begins.
        #[n(5)]
        pub at: Option<u32>,
    }

    #[derive(Encode, Decode)]
    pub struct Parts(
        #[n(0)] pub u16,
        #[n(1)] pub u16,
        #[n(2)] pub u16,
        #[n(3)] pub u16,
    );

    impl From<super::Breath> for Breath {
        fn from(breath: super::Breath) -> Self {
            let (stage, moves, at) = match breath.stage {
                Stage::Proposed {
                    rhythm,
                    length,
                    age_ms,
                } => (1, Some((rhythm, length)), Some(age_ms)),
                Stage::Going {
                    rhythm,
                    length,
                    starts,
                } => (2, Some((rhythm, length)), Some(starts)),
                Stage::Over => (3, None, None),
            };
            let pattern = match moves {
                Some((Rhythm::Counted(pattern), _)) => {
                    let [a, b, c, d] = pattern.parts_ms().map(|ms| ms / crate::STEP_MS);
                    Some(Parts(a, b, c, d))
                }
                _ => None,
            };
            Breath {
                by_me: breath.by_me,
                number: breath.number,
                stage,
                pattern,
                length: moves.and_then(|(_, length)| length.seconds()),
                at,
            }
        }
    }

    impl Breath {
        /// What it says; nothing where a later version says something else of it. A stop that comes with it
        /// counts all the same.
        fn read(self) -> Option<super::Breath> {
            let rhythm = match self.pattern {
                None => Rhythm::Natural,
                Some(Parts(a, b, c, d)) => {
                    let [a, b, c, d] = [a, b, c, d].map(|n| n.saturating_mul(crate::STEP_MS));
                    Rhythm::Counted(Pattern::new(a, b, c, d).ok()?)
                }
            };
            let length = match self.length {
                None => Length::OPEN,
                Some(seconds) => Length::of_seconds(seconds)?,
            };
            let stage = match (self.stage, self.at) {
                (1, Some(age_ms)) => Stage::Proposed {
                    rhythm,
                    length,
                    age_ms,
                },
                (2, Some(starts)) => Stage::Going {
                    rhythm,
                    length,
                    starts,
                },
                (3, _) => Stage::Over,
                _ => return None,
            };
            Some(super::Breath {
                by_me: self.by_me,
                number: self.number,
                stage,
            })
        }
    }

    impl<'a> From<&'a SettingStamp> for Stamp<'a> {
        fn from(s: &'a SettingStamp) -> Self {
            Stamp {
                number: s.number,
                setting: s.setting.number(),
                words: match &s.setting {
                    Setting::Own(words) => Some(words.as_str()),
                    _ => None,
                },
            }
        }
    }

    impl TryFrom<Stamp<'_>> for SettingStamp {
        type Error = Malformed;
        fn try_from(s: Stamp<'_>) -> Result<Self, Malformed> {
            if s.number > MAX_SETTING_NUMBER {
                return Err(Malformed::OutOfBounds);
            }
            let words = s.words.map(|w| Words::new(w, Field::Setting)).transpose()?;
            Ok(SettingStamp {
                number: s.number,
                setting: Setting::from_number(s.setting, words).ok_or(Malformed::OutOfBounds)?,
            })
        }
    }

    impl<'a> From<&'a super::Message> for Message<'a> {
        fn from(m: &'a super::Message) -> Self {
            Message {
                version: VERSION,
                sequence: m.sequence.map(Seq::get),
                kind: m.kind.number(),
                said: m.said.as_ref().map(Said::from),
                begun: Pair(m.pauses.begun.mine, m.pauses.begun.theirs),
                answered: Pair(m.pauses.answered.mine, m.pauses.answered.theirs),
                presence: m.presence.as_ref().map(|p| Presence {
                    entry: p.entry.get(),
                    nonce: p.nonce,
                    moment: p.moment.map(|m| m.0),
                    setting: (&p.setting).into(),
                    setting_is_mine: p.setting_is_mine,
                    newest: p.newest.get(),
                    beat: p.beat,
                    heard: p.heard,
                    answered: p.answered.map(Seq::get),
                    heard_ago_ms: Some(p.heard_ago_ms).filter(|ms| *ms > 0),
                    breath: p.breath.map(Breath::from),
                }),
                announced: m.announced.map(|a| Announced(a.number, *a.key.as_bytes())),
                asking: m.asking.as_deref().map(Asking::from),
            }
        }
    }

    impl Message<'_> {
        pub fn without_pacer(mut self) -> Self {
            if let Some(presence) = &mut self.presence {
                presence.breath = None;
                presence.heard_ago_ms = None;
            }
            self
        }

        #[cfg(test)]
        pub fn breath(&mut self) -> Option<&mut Breath> {
            self.presence.as_mut()?.breath.as_mut()
        }
    }

    impl<'a> From<&'a super::Limit> for Limit<'a> {
        fn from(l: &'a super::Limit) -> Self {
            Limit {
                kind: l.number(),
                minutes: l.minutes(),
                words: l.words().map(Words::as_str),
            }
        }
    }

    fn limits(limits: Vec<Limit<'_>>) -> Result<Vec<super::Limit>, Malformed> {
        limits
            .into_iter()
            .map(|l| {
                super::Limit::from_parts(l.kind, l.minutes, l.words)?.ok_or(Malformed::OutOfBounds)
            })
            .collect()
    }

    impl<'a> From<&'a super::Ask> for Ask<'a> {
        fn from(ask: &'a super::Ask) -> Self {
            // Only where, and not which change of it, is said of an invitation.
            let invites = ask.invites.as_ref().map(|setting| Stamp {
                number: 0,
                setting: setting.number(),
                words: setting.words().map(Words::as_str),
            });
            Ask {
                words: ask.words.as_str(),
                doer: ask.doer.map(Who::number),
                receiver: ask.receiver.map(Who::number),
                at: ask.at.as_ref().map(Stamp::from),
                invites,
            }
        }
    }

    impl TryFrom<Ask<'_>> for super::Ask {
        type Error = Malformed;
        fn try_from(ask: Ask<'_>) -> Result<Self, Malformed> {
            let who = |number: Option<u8>| {
                number
                    .map(|n| Who::from_number(n).ok_or(Malformed::OutOfBounds))
                    .transpose()
            };
            Ok(super::Ask {
                words: Words::new(ask.words, Field::Question)?,
                doer: who(ask.doer)?,
                receiver: who(ask.receiver)?,
                at: ask.at.map(SettingStamp::try_from).transpose()?,
                invites: ask
                    .invites
                    .map(|stamp| SettingStamp::try_from(stamp).map(|s| s.setting))
                    .transpose()?,
            })
        }
    }

    impl<'a> From<&'a super::Answered> for Answered<'a> {
        fn from(answered: &'a super::Answered) -> Self {
            let answer = answered.answer.as_ref();
            Answered {
                ask: answered.ask.get(),
                answer: answer.map(Answer::number),
                limits: answer
                    .into_iter()
                    .flat_map(Answer::limits)
                    .map(Limit::from)
                    .collect(),
                words: answered.words.as_ref().map(Words::as_str),
                at: answered.at.as_ref().map(Stamp::from),
                after_ms: Some(answered.after_ms).filter(|ms| *ms > 0),
            }
        }
    }

    impl TryFrom<Answered<'_>> for super::Answered {
        type Error = Malformed;
        fn try_from(answered: Answered<'_>) -> Result<Self, Malformed> {
            let limits = limits(answered.limits)?;
            let answer = match answered.answer {
                None if limits.is_empty() => None,
                None => return Err(Malformed::OutOfBounds),
                Some(number) => {
                    Some(Answer::from_number(number, limits).ok_or(Malformed::OutOfBounds)?)
                }
            };
            Ok(super::Answered {
                ask: Seq::checked(answered.ask)?,
                answer,
                words: answered
                    .words
                    .map(|w| Words::new(w, Field::Reply))
                    .transpose()?,
                at: answered.at.map(SettingStamp::try_from).transpose()?,
                after_ms: answered.after_ms.unwrap_or_default(),
            })
        }
    }

    impl<'a> From<&'a super::Asking> for Asking<'a> {
        fn from(asking: &'a super::Asking) -> Self {
            let empty = Asking {
                kind: Kind::of(asking).number(),
                ask: None,
                answer: None,
                about: None,
                thanks: None,
            };
            match asking {
                super::Asking::Ask(ask) => Asking {
                    ask: Some(ask.into()),
                    ..empty
                },
                super::Asking::Answer(answered) => Asking {
                    answer: Some(answered.into()),
                    ..empty
                },
                super::Asking::Withdraw(about) => Asking {
                    about: Some(about.get()),
                    ..empty
                },
                super::Asking::Opened(about) => Asking {
                    about: about.map(Seq::get),
                    ..empty
                },
                super::Asking::Thanks(about, id) => Asking {
                    about: Some(about.get()),
                    thanks: Some(id.as_str()),
                    ..empty
                },
            }
        }
    }

    impl Asking<'_> {
        /// What a statement of this kind says of an Ask; none of what belongs to another kind.
        pub fn of(self, kind: Kind) -> Result<Option<super::Asking>, Malformed> {
            let about = self.about.map(Seq::checked).transpose()?;
            let needed = Malformed::OutOfBounds;
            let asking = match kind {
                Kind::Ask => super::Asking::Ask(self.ask.ok_or(needed)?.try_into()?),
                Kind::Answer => super::Asking::Answer(self.answer.ok_or(needed)?.try_into()?),
                Kind::Withdraw => super::Asking::Withdraw(about.ok_or(needed)?),
                Kind::Opened => super::Asking::Opened(about),
                Kind::Thanks => {
                    let id = ThanksId::new(self.thanks.ok_or(needed)?)?;
                    super::Asking::Thanks(about.ok_or(needed)?, id)
                }
                _ => return Ok(None),
            };
            if !asking.fits() {
                return Err(Malformed::OutOfBounds);
            }
            Ok(Some(asking))
        }
    }

    impl<'a> From<&'a super::Said> for Said<'a> {
        fn from(s: &'a super::Said) -> Self {
            Said {
                seq: s.seq.get(),
                signal: s.signal.number(),
                at: (&s.at).into(),
                age_ms: s.age_ms,
                minutes: s.minutes,
                limits: s.limits.iter().map(Limit::from).collect(),
                words: s.words.as_ref().map(|w| SaidWords {
                    feelings: w.feelings.iter().map(Words::as_str).collect(),
                    was: w.was.as_ref().map(Words::as_str),
                    note: w.note.as_ref().map(Words::as_str),
                }),
            }
        }
    }

    impl TryFrom<Message<'_>> for super::Message {
        type Error = Malformed;
        fn try_from(m: Message<'_>) -> Result<Self, Malformed> {
            let kind = Kind::from_number(m.kind);
            let sequence = m.sequence.map(Seq::checked).transpose()?;
            if (kind == Kind::Heartbeat) != sequence.is_none() {
                return Err(Malformed::OutOfBounds);
            }
            let said = m.said.map(super::Said::try_from).transpose()?;
            if kind == Kind::CheckIn && said.as_ref().map(|s| s.seq) != sequence {
                return Err(Malformed::OutOfBounds);
            }
            let asking = match m.asking {
                // Of a kind that asks nothing it is skipped, like any key that is not known.
                Some(asking) => asking.of(kind)?.map(Box::new),
                None => None,
            };
            if kind.is_about_an_ask() != asking.is_some() || asking.is_some() && said.is_some() {
                return Err(Malformed::OutOfBounds);
            }
            let numbers = |Pair(mine, theirs)| -> Result<PauseNumbers, Malformed> {
                if mine.max(theirs) > Seq::MAX {
                    return Err(Malformed::OutOfBounds);
                }
                Ok(PauseNumbers { mine, theirs })
            };
            Ok(super::Message {
                sequence,
                kind,
                said,
                pauses: PauseWord {
                    begun: numbers(m.begun)?,
                    answered: numbers(m.answered)?,
                },
                presence: m
                    .presence
                    .map(|p| {
                        Ok::<_, Malformed>(super::Presence {
                            entry: Seq::checked(p.entry)?,
                            nonce: p.nonce,
                            moment: p.moment.map(MomentId),
                            setting: p.setting.try_into()?,
                            setting_is_mine: p.setting_is_mine,
                            newest: Seq::checked(p.newest)?,
                            beat: p.beat,
                            heard: p.heard,
                            answered: p.answered.map(Seq::checked).transpose()?,
                            heard_ago_ms: p.heard_ago_ms.unwrap_or_default(),
                            breath: p.breath.and_then(Breath::read),
                        })
                    })
                    .transpose()?,
                announced: m
                    .announced
                    .map(|Announced(number, key)| {
                        let key = PublicKey::checked(key).map_err(|_| Malformed::OutOfBounds)?;
                        if number == 0 {
                            return Err(Malformed::OutOfBounds);
                        }
                        Ok(AnnouncedKey { number, key })
                    })
                    .transpose()?,
                asking,
            })
        }
    }

    impl TryFrom<Said<'_>> for super::Said {
        type Error = Malformed;
        fn try_from(s: Said<'_>) -> Result<Self, Malformed> {
            if s.limits.len() > MAX_LIMITS || !LIFE_MINUTES.contains(&s.minutes) {
                return Err(Malformed::OutOfBounds);
            }
            let limits = limits(s.limits)?;
            let words = s
                .words
                .map(|w| {
                    if w.feelings.len() > MAX_FEELINGS {
                        return Err(Malformed::OutOfBounds);
                    }
                    Ok(super::SaidWords {
                        feelings: w
                            .feelings
                            .into_iter()
                            .map(|f| Words::new(f, Field::Feeling))
                            .collect::<Result<_, _>>()?,
                        was: w.was.map(|w| Words::new(w, Field::Was)).transpose()?,
                        note: w.note.map(|n| Words::new(n, Field::Note)).transpose()?,
                    })
                })
                .transpose()?;
            let said = super::Said {
                seq: Seq::checked(s.seq)?,
                signal: Signal::from_number(s.signal).ok_or(Malformed::OutOfBounds)?,
                at: s.at.try_into()?,
                age_ms: s.age_ms,
                minutes: s.minutes,
                limits,
                words,
            };
            if said.written_bytes() > MAX_WRITTEN {
                return Err(Malformed::OutOfBounds);
            }
            Ok(said)
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn words(text: &str, field: Field) -> Words {
        Words::new(text, field).unwrap()
    }

    fn seq(n: u64) -> Seq {
        Seq::checked(n).unwrap()
    }

    /// The largest message that the bounds allow: every number at its longest, every list full.
    pub(crate) fn largest() -> Message {
        let own = Setting::Own(words(&"ß".repeat(40), Field::Setting));
        let at = SettingStamp {
            number: MAX_SETTING_NUMBER,
            setting: own,
        };
        let mut said = Said {
            seq: seq(Seq::MAX),
            signal: Signal::Green,
            at: at.clone(),
            age_ms: u64::MAX,
            minutes: 30,
            limits: vec![
                Limit::Until {
                    minutes: 720,
                    words: Some(words("a", Field::Limit)),
                };
                MAX_LIMITS
            ],
            words: Some(SaidWords {
                feelings: vec![words("b", Field::Feeling); MAX_FEELINGS],
                was: Some(words(&"w".repeat(280), Field::Was)),
                note: None,
            }),
        };
        let left = MAX_WRITTEN - said.written_bytes();
        said.words.as_mut().unwrap().note = Some(words(&"n".repeat(left), Field::Note));
        assert_eq!(said.written_bytes(), MAX_WRITTEN);
        let most = PauseNumbers {
            mine: Seq::MAX,
            theirs: Seq::MAX,
        };
        Message {
            sequence: Some(seq(Seq::MAX)),
            kind: Kind::CheckIn,
            said: Some(said),
            pauses: PauseWord {
                begun: most,
                answered: most,
            },
            presence: Some(Presence {
                entry: seq(Seq::MAX),
                nonce: [255; 16],
                moment: Some(MomentId([255; 32])),
                setting: at,
                setting_is_mine: true,
                newest: seq(Seq::MAX),
                beat: u64::MAX,
                heard: Some(u64::MAX),
                answered: Some(seq(Seq::MAX)),
                heard_ago_ms: 0,
                breath: None,
            }),
            announced: None,
            asking: None,
        }
    }

    /// The largest Answer that the bounds allow.
    pub(crate) fn largest_answer() -> Message {
        let largest = largest();
        let said = largest.said.as_ref().unwrap();
        let mut answered = Answered {
            ask: seq(Seq::MAX),
            answer: Some(Answer::NotYet(said.limits.clone())),
            words: None,
            at: Some(said.at.clone()),
            after_ms: u64::MAX,
        };
        answered.words = Some(words(&"ß".repeat(280), Field::Reply));
        let limit = |n: usize| Limit::Until {
            minutes: 720,
            words: Some(words(&"l".repeat(n), Field::Limit)),
        };
        // Eight Limits share what the words leave.
        answered.answer = Some(Answer::NotYet(vec![limit(120); MAX_LIMITS]));
        let over = answered.written_bytes().saturating_sub(MAX_WRITTEN);
        answered.answer = Some(Answer::NotYet(vec![
            limit(120 - over.div_ceil(MAX_LIMITS));
            MAX_LIMITS
        ]));
        assert!(answered.written_bytes() <= MAX_WRITTEN);
        Message {
            kind: Kind::Answer,
            said: None,
            asking: Some(Box::new(Asking::Answer(answered))),
            ..largest
        }
    }

    /// One that announces a receive key and says little else.
    pub(crate) fn announcing() -> Message {
        Message {
            said: None,
            kind: Kind::Pause,
            announced: Some(AnnouncedKey {
                number: u32::MAX,
                key: PublicKey::checked([9; 32]).unwrap(),
            }),
            ..largest()
        }
    }

    #[test]
    fn one_size_holds_the_largest_message() {
        let message = largest();
        let bytes = message.encode().unwrap();
        assert!(bytes.len() <= MAX_ENCODED, "{}", bytes.len());
        assert_eq!(Message::decode(&bytes).unwrap(), message);
    }

    fn breath(stage: Stage) -> Breath {
        Breath {
            by_me: false,
            number: u32::MAX,
            stage,
        }
    }

    fn stages() -> [Stage; 3] {
        let box_of_four = Pattern::new(10_000, 2_500, 4_000, 3_500).unwrap();
        [
            Stage::Proposed {
                rhythm: Rhythm::Natural,
                length: Length::OPEN,
                age_ms: u32::MAX,
            },
            Stage::Going {
                rhythm: Rhythm::Counted(box_of_four),
                length: Length::of_seconds(1_800).unwrap(),
                starts: u32::MAX,
            },
            Stage::Over,
        ]
    }

    #[test]
    fn share_the_pacer_only_and_it_fits_beside_whatever_is_said() {
        for stage in stages() {
            let mut message = largest();
            let presence = message.presence.as_mut().unwrap();
            presence.breath = Some(breath(stage));
            presence.heard_ago_ms = u32::MAX;
            // What a person says comes first, where its numbers are beyond any that are counted to.
            let bytes = message.encode().unwrap();
            let read = Message::decode(&bytes).unwrap();
            assert_eq!(read.said, message.said);

            // Four thousand million statements, and a time together of seven weeks.
            let many = u64::from(u32::MAX);
            message.sequence = Some(seq(many));
            message.said.as_mut().unwrap().seq = seq(many);
            message.said.as_mut().unwrap().age_ms = many;
            let presence = message.presence.as_mut().unwrap();
            (presence.entry, presence.newest) = (seq(many), seq(many));
            (presence.beat, presence.heard) = (many, Some(many));
            presence.answered = Some(seq(many));
            let numbers = PauseNumbers {
                mine: many,
                theirs: many,
            };
            message.pauses = PauseWord {
                begun: numbers,
                answered: numbers,
            };
            let bytes = message.encode().unwrap();
            assert_eq!(Message::decode(&bytes).unwrap(), message);
        }
    }

    #[test]
    fn a_breath_that_is_none_leaves_the_rest_of_a_message_as_it_is() {
        type Change = fn(&mut wire::Breath);
        let cases: &[(&str, Change)] = &[
            ("a stage of a later version", |b| b.stage = 4),
            ("a proposal of no age", |b| b.at = None),
            ("one breath a minute", |b| {
                b.pattern = Some(wire::Parts(200, 100, 200, 100))
            }),
            ("no breath at all", |b| {
                b.pattern = Some(wire::Parts(0, 0, 0, 0))
            }),
            ("numbers that would wrap", |b| {
                b.pattern = Some(wire::Parts(u16::MAX, 0, 50, 0))
            }),
            ("a year", |b| b.length = Some(u16::MAX)),
        ];
        for (what, change) in cases {
            let mut message = largest();
            message.said = None;
            message.kind = Kind::Pause;
            message.presence.as_mut().unwrap().breath = Some(breath(stages()[0]));
            let mut sent = wire::Message::from(&message);
            change(sent.breath().unwrap());
            let bytes = minicbor::to_vec(sent).unwrap();
            let read = Message::decode(&bytes).unwrap();
            message.presence.as_mut().unwrap().breath = None;
            assert_eq!(read, message, "{what}");
        }
    }

    #[test]
    fn one_size_holds_whatever_is_said_of_an_ask() {
        let own = || Setting::Own(words(&"ß".repeat(40), Field::Setting));
        let asking = [
            Asking::Ask(Ask {
                words: words(&"ß".repeat(280), Field::Question),
                doer: Some(Who::Both),
                receiver: Some(Who::Asked),
                at: largest().said.map(|s| s.at),
                invites: Some(own()),
            }),
            Asking::Withdraw(seq(3)),
            Asking::Opened(None),
            Asking::Opened(Some(seq(4))),
            Asking::Thanks(seq(5), ThanksId::new("thanks-no-hurry").unwrap()),
            Asking::Answer(Answered {
                ask: seq(1),
                answer: None,
                words: None,
                at: None,
                after_ms: 0,
            }),
        ];
        let with = |asking: Asking| Message {
            kind: Kind::of(&asking),
            asking: Some(Box::new(asking)),
            ..largest_answer()
        };
        for message in asking.into_iter().map(with).chain([largest_answer()]) {
            assert!(message.kind.is_about_an_ask());
            let bytes = message.encode().unwrap();
            assert!(bytes.len() <= MAX_ENCODED, "{}", bytes.len());
            assert_eq!(Message::decode(&bytes).unwrap(), message);
            for cut in 0..bytes.len() {
                assert!(Message::decode(&bytes[..cut]).is_err(), "cut at {cut}");
            }
            // What a locked tier sealed says nothing of Asks.
            let locked = Message::decode_of(Tier::Locked, &bytes).unwrap();
            assert_eq!(locked.asking, None);
        }
    }

    #[test]
    fn a_small_message_is_read_back_after_padding() {
        let mut message = largest();
        message.kind = Kind::Heartbeat;
        message.sequence = None;
        message.said = None;
        let mut bytes = message.encode().unwrap();
        bytes.resize(MAX_ENCODED, 0);
        assert_eq!(Message::decode(&bytes).unwrap(), message);
        *bytes.last_mut().unwrap() = 1;
        assert_eq!(Message::decode(&bytes), Err(Malformed::NotOurs));
    }

    #[test]
    fn newest_word_of_its_owner_unknown_kinds_and_versions_are_told_apart() {
        let mut message = largest();
        message.kind = Kind::Unknown(99);
        let bytes = message.encode().unwrap();
        assert_eq!(Message::decode(&bytes).unwrap().kind, Kind::Unknown(99));

        // A map of version 2 with a key and a shape that this version has never seen.
        let mut later = Vec::new();
        let mut e = minicbor::Encoder::new(&mut later);
        e.map(4).unwrap();
        e.u8(0).unwrap().u8(2).unwrap();
        e.u8(1).unwrap().u8(7).unwrap();
        e.u8(2).unwrap().u8(3).unwrap();
        e.u8(3).unwrap().str("another shape").unwrap();
        let message = Message::decode(&later).unwrap();
        assert_eq!((message.kind, message.said), (Kind::Unknown(3), None));
        assert_eq!(message.sequence, Some(seq(7)));
    }

    #[test]
    fn what_no_honest_phone_writes_is_refused() {
        type Change = fn(&mut Message);
        let cases: &[(&str, Change)] = &[
            ("a heartbeat with a number", |m| m.kind = Kind::Heartbeat),
            ("a statement without one", |m| m.sequence = None),
            ("a check-in said under another number", |m| {
                m.sequence = Some(Seq::checked(1).unwrap())
            }),
            ("a life of a day", |m| {
                m.said.as_mut().unwrap().minutes = 200
            }),
            ("nine Limits", |m| {
                let limits = &mut m.said.as_mut().unwrap().limits;
                limits.push(limits[0].clone());
            }),
            ("a Setting number beyond the last", |m| {
                m.presence.as_mut().unwrap().setting.number = u32::MAX
            }),
            ("a Pause number beyond the last", |m| {
                m.pauses.begun.mine = u64::MAX
            }),
            ("a question that is none", |m| m.kind = Kind::Ask),
            ("thanks for nothing", |m| {
                m.kind = Kind::Thanks;
                m.said = None;
            }),
            ("a Signal beside an Answer", |m| {
                m.kind = Kind::Answer;
                m.asking = largest_answer().asking;
            }),
            ("a receive key without a number", |m| {
                m.announced = announcing().announced;
                m.announced.as_mut().unwrap().number = 0
            }),
        ];
        for (what, change) in cases {
            let mut message = largest();
            change(&mut message);
            let bytes = minicbor::to_vec(wire::Message::from(&message)).unwrap();
            assert!(Message::decode(&bytes).is_err(), "{what}");
        }
        let bytes = largest().encode().unwrap();
        for cut in 0..bytes.len() {
            assert!(Message::decode(&bytes[..cut]).is_err(), "cut at {cut}");
        }
    }

    #[test]
    fn up_is_deliberate_the_locked_tier_announces_no_receive_key() {
        let message = announcing();
        let bytes = message.encode().unwrap();
        assert_eq!(Message::decode_of(Tier::Open, &bytes).unwrap(), message);
        let locked = Message::decode_of(Tier::Locked, &bytes).unwrap();
        assert_eq!(
            locked,
            Message {
                announced: None,
                ..message
            }
        );
    }

    #[test]
    fn a_receive_key_that_agrees_with_everybody_is_refused() {
        let mut bytes = announcing().encode().unwrap();
        let at = bytes.len() - 32;
        assert_eq!(bytes[at..], [9; 32]);
        bytes[at..].fill(0);
        assert_eq!(Message::decode(&bytes), Err(Malformed::OutOfBounds));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_or_refused_without_a_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..600)) {
            let _ = Message::decode(&bytes);
        }

        #[test]
        fn a_changed_byte_is_read_or_refused_without_a_panic(at in 0usize..1_000, to in proptest::num::u8::ANY) {
            let mut bytes = largest().encode().unwrap();
            let at = at % bytes.len();
            bytes[at] = to;
            if let Ok(message) = Message::decode(&bytes) {
                // Whatever is let in can be written again within the bounds.
                proptest::prop_assert!(message.encode().is_ok());
            }
        }
    }
}
