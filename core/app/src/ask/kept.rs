//! What of Asks and Answers outlives a restart: numbers and keyed hashes; own questions while they are open or
//! rest; and, while it is current, what the other asked or answered. In a column of its own, since it is
//! written more seldom than the rest of the joint part.

use super::mine::{Ended, Heard, Mine};
use super::theirs::{Given, Shut, Theirs, Why};
use super::topic::{TOPIC_BYTES, Topic};
use super::{Asks, Closed, Thanked};
use crate::moment::KeptError;
use microconsent_statement::{Answered, Ask, Asking, MomentId, Seq, ThanksId};
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

/// A later field has a default, so that what an earlier build kept is still read.
#[derive(Encode, Decode)]
#[cbor(map)]
struct KeptAsks {
    #[n(0)]
    key: ByteArray<32>,
    #[n(1)]
    mine: Vec<KeptMine>,
    /// Topic, question, and what closed it.
    #[n(2)]
    closed: Vec<(ByteArray<TOPIC_BYTES>, u64, u64)>,
    #[n(3)]
    asked_ms: Vec<u64>,
    #[n(4)]
    opened_all: u64,
    #[n(5)]
    their_slow: u64,
    #[n(6)]
    answer_came: u64,
    #[n(7)]
    theirs: Vec<KeptTheirs>,
    /// Topic, question, why, and when.
    #[n(8)]
    shut: Vec<(ByteArray<TOPIC_BYTES>, u64, u8, u64)>,
    #[n(9)]
    unanswered: Vec<(ByteArray<TOPIC_BYTES>, u64)>,
    #[n(10)]
    they_asked_ms: Vec<u64>,
    #[n(11)]
    asks_before: u64,
    #[n(12)]
    mute_all: bool,
    #[n(13)]
    my_answer: u64,
    #[n(14)]
    paused_ms: Option<u64>,
    #[n(15)]
    lowered: Vec<u64>,
    #[n(16)]
    thanked: Vec<u64>,
    /// For what, which, and when they came.
    #[n(17)]
    thanks: Option<(u64, String, u64)>,
    /// When each that may be thanked for was said.
    #[cbor(n(18), default)]
    lowered_ms: Vec<u64>,
    #[cbor(n(19), default)]
    asks_came: Vec<u64>,
    #[cbor(n(20), default)]
    ever_closed: bool,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct KeptMine {
    #[n(0)]
    seq: u64,
    #[n(1)]
    topic: ByteArray<TOPIC_BYTES>,
    #[n(2)]
    asked_ms: u64,
    #[n(3)]
    moment: Option<ByteArray<32>>,
    #[n(4)]
    dated: bool,
    #[n(5)]
    ask: Option<ByteVec>,
    /// Their number, what they say, and when it came.
    #[n(6)]
    heard: Option<(u64, ByteVec, u64)>,
    #[n(7)]
    newest: u64,
    #[n(8)]
    ended: Option<(u8, u64)>,
    /// The Moment in which it was answered.
    #[cbor(n(9), default)]
    heard_in: Option<ByteArray<32>>,
    #[cbor(n(10), default)]
    worded: u8,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct KeptTheirs {
    #[n(0)]
    seq: u64,
    #[n(1)]
    topic: ByteArray<TOPIC_BYTES>,
    #[n(2)]
    came_ms: u64,
    #[n(3)]
    moment: Option<ByteArray<32>>,
    #[n(4)]
    ask: ByteVec,
    /// My number, what I say, and when I said it.
    #[n(5)]
    given: Option<(u64, ByteVec, u64)>,
}

impl Ended {
    const ALL: [Ended; 3] = [Ended::Withdrawn, Ended::Silence, Ended::Answered];
}

impl Why {
    const ALL: [Why; 5] = [
        Why::No,
        Why::NotYet,
        Why::Withdrawn,
        Why::Rested,
        Why::Muted,
    ];
}

/// The place of a value in its list, which is its number here: lists only grow at their end.
fn place<T: PartialEq>(all: &[T], value: &T) -> u8 {
    let at = all.iter().position(|each| each == value);
    at.and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX)
}

fn at<T: Copy>(all: &[T], place: u8) -> Result<T, KeptError> {
    all.get(usize::from(place)).copied().ok_or(KeptError)
}

fn bytes(asking: Asking) -> Result<ByteVec, KeptError> {
    Ok(asking.encode()?.into())
}

fn an_ask(bytes: &[u8]) -> Result<Ask, KeptError> {
    match Asking::decode(bytes)? {
        Asking::Ask(ask) => Ok(ask),
        _ => Err(KeptError),
    }
}

fn an_answer(bytes: &[u8]) -> Result<Answered, KeptError> {
    match Asking::decode(bytes)? {
        Asking::Answer(answered) => Ok(answered),
        _ => Err(KeptError),
    }
}

fn topic(topic: ByteArray<TOPIC_BYTES>) -> Topic {
    Topic(topic.into())
}

impl Mine {
    fn keep(&self) -> Result<KeptMine, KeptError> {
        let heard = self.heard.as_ref().map(|heard| {
            let said = bytes(Asking::Answer(heard.answered.clone()))?;
            Ok::<_, KeptError>((heard.seq.get(), said, heard.came_ms))
        });
        let ask = self.ask.clone().map(|ask| bytes(Asking::Ask(ask)));
        Ok(KeptMine {
            seq: self.seq.get(),
            topic: self.topic.0.into(),
            asked_ms: self.asked_ms,
            moment: self.moment.map(|id| id.0.into()),
            dated: self.dated,
            ask: ask.transpose()?,
            heard: heard.transpose()?,
            newest: self.newest,
            ended: self.ended.map(|(how, at)| (place(&Ended::ALL, &how), at)),
            heard_in: self
                .heard
                .as_ref()
                .and_then(|h| h.moment)
                .map(|id| id.0.into()),
            worded: self.worded,
        })
    }
}

impl KeptMine {
    fn resume(self) -> Result<Mine, KeptError> {
        let heard = self.heard.map(|(seq, said, came_ms)| {
            Ok::<_, KeptError>(Heard {
                seq: Seq::checked(seq)?,
                answered: an_answer(&said)?,
                came_ms,
                moment: self.heard_in.map(|id| MomentId(id.into())),
            })
        });
        let ended = self
            .ended
            .map(|(how, when)| Ok::<_, KeptError>((at(&Ended::ALL, how)?, when)));
        Ok(Mine {
            seq: Seq::checked(self.seq)?,
            topic: topic(self.topic),
            asked_ms: self.asked_ms,
            moment: self.moment.map(|id| MomentId(id.into())),
            dated: self.dated,
            ask: self.ask.map(|ask| an_ask(&ask)).transpose()?,
            heard: heard.transpose()?,
            newest: self.newest,
            worded: self.worded,
            ended: ended.transpose()?,
        })
    }
}

impl Theirs {
    fn keep(&self) -> Result<KeptTheirs, KeptError> {
        let given = self.given.as_ref().map(|given| {
            let said = bytes(Asking::Answer(Answered {
                ask: self.seq,
                answer: given.answer.clone(),
                words: given.words.clone(),
                at: given.at.clone(),
                after_ms: 0,
            }))?;
            Ok::<_, KeptError>((given.seq.get(), said, given.given_ms))
        });
        Ok(KeptTheirs {
            seq: self.seq.get(),
            topic: self.topic.0.into(),
            came_ms: self.came_ms,
            moment: self.moment.map(|id| id.0.into()),
            ask: bytes(Asking::Ask(self.ask.clone()))?,
            given: given.transpose()?,
        })
    }
}

impl KeptTheirs {
    fn resume(self) -> Result<Theirs, KeptError> {
        let given = self.given.map(|(seq, said, given_ms)| {
            let said = an_answer(&said)?;
            Ok::<_, KeptError>(Given {
                seq: Seq::checked(seq)?,
                answer: said.answer,
                words: said.words,
                at: said.at,
                given_ms,
            })
        });
        Ok(Theirs {
            seq: Seq::checked(self.seq)?,
            topic: topic(self.topic),
            came_ms: self.came_ms,
            moment: self.moment.map(|id| MomentId(id.into())),
            ask: an_ask(&self.ask)?,
            given: given.transpose()?,
        })
    }
}

impl Asks {
    /// The bytes to keep.
    ///
    /// # Errors
    /// [`KeptError`] if it cannot be written.
    pub fn keep(&self) -> Result<Vec<u8>, KeptError> {
        let closed = self.closed.iter().map(|c| (c.topic.0.into(), c.ask, c.by));
        let shut = self.shut.iter().map(|s| {
            let why = place(&Why::ALL, &s.why);
            (s.topic.0.into(), s.ask.get(), why, s.shut_ms)
        });
        let unanswered = self
            .unanswered
            .iter()
            .map(|(t, until)| (t.0.into(), *until));
        let thanks = self.thanks.as_ref();
        let kept = KeptAsks {
            key: self.key.into(),
            mine: self.mine.iter().map(Mine::keep).collect::<Result<_, _>>()?,
            closed: closed.collect(),
            asked_ms: self.asked_ms.clone(),
            opened_all: self.opened_all,
            their_slow: self.their_slow,
            answer_came: self.answer_came,
            theirs: self
                .theirs
                .iter()
                .map(Theirs::keep)
                .collect::<Result<_, _>>()?,
            shut: shut.collect(),
            unanswered: unanswered.collect(),
            they_asked_ms: self.they_asked_ms.clone(),
            asks_before: self.asks_before,
            mute_all: self.mute_all,
            my_answer: self.my_answer,
            paused_ms: self.paused_ms,
            lowered: self.lowered.iter().map(|(seq, _)| *seq).collect(),
            lowered_ms: self.lowered.iter().map(|(_, at)| *at).collect(),
            asks_came: self.asks_came.clone(),
            ever_closed: self.ever_closed,
            thanked: self.thanked.clone(),
            thanks: thanks.map(|t| (t.to, t.id.as_str().to_owned(), t.came_ms)),
        };
        minicbor::to_vec(kept).map_err(|_| KeptError)
    }

    /// As it was kept.
    ///
    /// # Errors
    /// [`KeptError`]: the link is then to be made anew, never guessed.
    pub fn resume(kept: &[u8]) -> Result<Asks, KeptError> {
        let kept: KeptAsks = minicbor::decode(kept).map_err(|_| KeptError)?;
        let closed = kept.closed.into_iter().map(|(t, ask, by)| Closed {
            topic: topic(t),
            ask,
            by,
        });
        let shut = kept.shut.into_iter().map(|(t, ask, why, shut_ms)| {
            Ok::<_, KeptError>(Shut {
                topic: topic(t),
                ask: Seq::checked(ask)?,
                why: at(&Why::ALL, why)?,
                shut_ms,
            })
        });
        let unanswered = kept.unanswered.into_iter();
        let thanks = kept.thanks.map(|(to, id, came_ms)| {
            let id = ThanksId::new(&id)?;
            Ok::<_, KeptError>(Thanked {
                to,
                id,
                came_ms,
                // After a restart they show for their time.
                moment: None,
            })
        });
        Ok(Asks {
            key: kept.key.into(),
            mine: kept
                .mine
                .into_iter()
                .map(KeptMine::resume)
                .collect::<Result<_, _>>()?,
            closed: closed.collect(),
            asked_ms: kept.asked_ms,
            opened_all: kept.opened_all,
            their_slow: kept.their_slow,
            answer_came: kept.answer_came,
            theirs: kept
                .theirs
                .into_iter()
                .map(KeptTheirs::resume)
                .collect::<Result<_, _>>()?,
            shut: shut.collect::<Result<_, _>>()?,
            unanswered: unanswered.map(|(t, until)| (topic(t), until)).collect(),
            they_asked_ms: kept.they_asked_ms,
            asks_before: kept.asks_before,
            asks_came: kept.asks_came,
            ever_closed: kept.ever_closed,
            mute_all: kept.mute_all,
            my_answer: kept.my_answer,
            paused_ms: kept.paused_ms,
            lowered: kept.lowered.into_iter().zip(kept.lowered_ms).collect(),
            thanked: kept.thanked,
            thanks: thanks.transpose()?,
        })
    }
}
