//! What of the joint part outlives a restart: wordless numbers for as long as the two are linked; while
//! here, my own word and where I am. What the other said in a Moment is not among it
//! (`mine_alone_is_kept`); a Yellow or Red from outside is, while it shows.

use super::here::{Here, Theirs};
use super::{Outside, Pauses, State};
use crate::now::Now;
use microconsent_statement::{
    AuthorId, Field, Malformed, PauseNumbers, Said, Seq, Setting, SettingStamp, Words,
};
use minicbor::{Decode, Encode};

/// What was kept cannot be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("what was kept of the link cannot be understood")]
pub struct KeptError;

impl From<Malformed> for KeptError {
    fn from(_: Malformed) -> Self {
        KeptError
    }
}

/// A later field has a default, so that what an earlier build kept is still read.
#[derive(Encode, Decode)]
#[cbor(map)]
struct KeptState {
    #[n(0)]
    begun: (u64, u64),
    #[n(1)]
    mine: (u64, u64),
    #[n(2)]
    theirs: (u64, u64),
    #[n(3)]
    newest_mine: u64,
    #[n(4)]
    their_entering: u64,
    #[n(5)]
    their_signal: u64,
    #[n(6)]
    their_newest: u64,
    #[n(7)]
    boot: String,
    #[n(8)]
    uptime: u64,
    #[n(9)]
    outside: Option<KeptOutside>,
    #[n(10)]
    here: Option<KeptHere>,
    #[cbor(n(11), default)]
    their_not_understood: u64,
    #[cbor(n(12), default)]
    their_locked_yellow: u64,
    #[cbor(n(13), default)]
    their_locked_red: u64,
    #[cbor(n(14), default)]
    my_red: u64,
    #[cbor(n(15), default)]
    seen_ms: u64,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct KeptOutside {
    #[cbor(n(0), with = "minicbor::bytes")]
    said: Vec<u8>,
    #[n(1)]
    left_ms: u64,
    #[n(2)]
    since: u64,
    #[cbor(n(3), default)]
    tapped: bool,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct KeptHere {
    #[n(0)]
    entry: u64,
    #[cbor(n(1), with = "minicbor::bytes")]
    nonce: [u8; 16],
    #[n(2)]
    entered_at: u64,
    #[n(3)]
    their_entry: Option<u64>,
    #[cbor(n(4), with = "minicbor::bytes")]
    their_nonce: Option<[u8; 16]>,
    #[n(5)]
    began_at: Option<u64>,
    #[n(6)]
    number: u32,
    #[n(7)]
    setting: u8,
    #[n(8)]
    setting_words: Option<String>,
    #[n(9)]
    setting_is_mine: bool,
    #[cbor(n(10), with = "minicbor::bytes")]
    my_word: Option<Vec<u8>>,
    #[n(11)]
    my_word_at: Option<u64>,
}

fn pair(n: PauseNumbers) -> (u64, u64) {
    (n.mine, n.theirs)
}

fn numbers((mine, theirs): (u64, u64)) -> PauseNumbers {
    PauseNumbers { mine, theirs }
}

impl State {
    /// The bytes to keep. Two states that keep the same bytes differ in nothing that outlives a restart,
    /// the passing of time excepted.
    ///
    /// # Errors
    /// [`KeptError`] if it cannot be written.
    pub fn keep(&self) -> Result<Vec<u8>, KeptError> {
        let outside = self
            .outside
            .as_ref()
            .map(|o| {
                Ok::<_, KeptError>(KeptOutside {
                    said: o.said.encode()?,
                    left_ms: o.left_ms,
                    since: o.since,
                    tapped: o.tapped,
                })
            })
            .transpose()?;
        let here = self
            .here()
            .map(|h| {
                let my_word = h.my_spoken().map(|s| s.said.encode()).transpose()?;
                Ok::<_, KeptError>(KeptHere {
                    entry: h.entry.get(),
                    nonce: h.nonce,
                    entered_at: h.entered_at,
                    their_entry: h.theirs.as_ref().map(|t| t.entry.get()),
                    their_nonce: h.theirs.as_ref().map(|t| t.nonce),
                    began_at: h.began.map(|b| b.at),
                    number: h.setting.number,
                    setting: h.setting.setting.number(),
                    setting_words: match &h.setting.setting {
                        Setting::Own(words) => Some(words.as_str().to_owned()),
                        _ => None,
                    },
                    setting_is_mine: h.setting_is_mine,
                    my_word,
                    my_word_at: h.my_spoken().map(|s| s.first_had),
                })
            })
            .transpose()?;
        let kept = KeptState {
            begun: pair(self.pauses.begun),
            mine: pair(self.pauses.mine),
            theirs: pair(self.pauses.theirs),
            newest_mine: self.newest_mine,
            their_entering: self.their_entering,
            their_signal: self.their_signal,
            their_newest: self.their_newest,
            boot: self.boot.clone(),
            uptime: self.uptime,
            outside,
            here,
            their_not_understood: self.their_not_understood,
            their_locked_yellow: self.their_locked_yellow,
            their_locked_red: self.their_locked_red,
            my_red: self.my_red,
            seen_ms: self.seen_ms,
        };
        minicbor::to_vec(kept).map_err(|_| KeptError)
    }

    /// The state after a restart, from what was kept. Whether a new boot has ended something, the next
    /// step finds out.
    ///
    /// # Errors
    /// [`KeptError`]: the link is then to be made anew, never guessed.
    pub fn resume(
        kept: &[u8],
        me: AuthorId,
        partner: AuthorId,
        now: &Now,
    ) -> Result<State, KeptError> {
        let kept: KeptState = minicbor::decode(kept).map_err(|_| KeptError)?;
        let mut state = State::linked(me, partner, now);
        state.pauses = Pauses {
            begun: numbers(kept.begun),
            mine: numbers(kept.mine),
            theirs: numbers(kept.theirs),
        };
        state.newest_mine = kept.newest_mine;
        state.their_entering = kept.their_entering;
        state.their_signal = kept.their_signal;
        state.their_newest = kept.their_newest;
        state.their_not_understood = kept.their_not_understood;
        state.their_locked_yellow = kept.their_locked_yellow;
        state.their_locked_red = kept.their_locked_red;
        state.my_red = kept.my_red;
        state.seen_ms = kept.seen_ms;
        state.outside = kept
            .outside
            .map(|o| {
                Ok::<_, KeptError>(Outside {
                    said: Said::decode(&o.said)?,
                    left_ms: o.left_ms,
                    since: o.since,
                    tapped: o.tapped,
                })
            })
            .transpose()?;
        state.here = kept
            .here
            .map(|h| h.resume(kept.uptime))
            .transpose()?
            .map(|mut here| {
                here.begin_after(kept.their_newest, kept.their_not_understood);
                here.they_said_locked(kept.their_locked_yellow, kept.their_locked_red);
                Box::new(here)
            });
        state.boot = kept.boot;
        state.uptime = kept.uptime;
        Ok(state)
    }

    /// The passing of time is worth keeping after this long.
    pub(crate) const KEPT_AGAIN_AFTER_MS: u64 = super::MINUTE;

    /// Whether so much time has passed since `kept` that it is worth keeping anew, so that a restart
    /// knows when this app last ran.
    pub fn is_worth_keeping_again(&self, kept_at_uptime: u64) -> bool {
        (self.here.is_some() || self.outside.is_some() || !self.asks().is_idle(&self.pauses))
            && self.uptime.saturating_sub(kept_at_uptime) >= State::KEPT_AGAIN_AFTER_MS
    }

    /// The uptime of the last step.
    pub fn uptime_ms(&self) -> u64 {
        self.uptime
    }

    /// Whether this differs from `before` in what outlives a restart, the passing of time excepted.
    pub fn keeps_more_than(&self, before: &State) -> bool {
        let wordless = |s: &State| {
            (
                s.pauses,
                s.newest_mine,
                s.their_entering,
                s.their_signal,
                s.their_newest,
                s.their_not_understood,
                s.their_locked_yellow,
                s.their_locked_red,
            )
        };
        let outside = |s: &State| s.outside.as_ref().map(|o| o.said.seq);
        let same_here = match (self.here(), before.here()) {
            (None, None) => true,
            (Some(a), Some(b)) => a.keeps_same(b),
            _ => false,
        };
        wordless(self) != wordless(before)
            || outside(self) != outside(before)
            || self.boot != before.boot
            || !same_here
    }
}

impl Here {
    fn keeps_same(&self, other: &Here) -> bool {
        let theirs = |h: &Here| h.theirs.as_ref().map(|t| (t.entry, t.nonce));
        self.entry == other.entry
            && theirs(self) == theirs(other)
            && self.moment() == other.moment()
            && self.setting == other.setting
            && self.my_spoken().map(|s| s.said.seq) == other.my_spoken().map(|s| s.said.seq)
    }
}

impl KeptHere {
    fn resume(self, seen_at: u64) -> Result<Here, KeptError> {
        let words = self
            .setting_words
            .map(|w| Words::new(&w, Field::Setting))
            .transpose()
            .map_err(|_| KeptError)?;
        let setting = SettingStamp {
            number: self.number,
            setting: Setting::from_number(self.setting, words).ok_or(KeptError)?,
        };
        let theirs = match (self.their_entry, self.their_nonce) {
            (Some(entry), Some(nonce)) => Some(Theirs::new(Seq::checked(entry)?, nonce)),
            _ => None,
        };
        let my_word = match (&self.my_word, self.my_word_at) {
            (Some(bytes), Some(at)) => Some((Said::decode(bytes)?, at)),
            _ => None,
        };
        Ok(Here::resume(
            Seq::checked(self.entry)?,
            self.nonce,
            self.entered_at,
            theirs,
            self.began_at,
            setting,
            self.setting_is_mine,
            my_word,
            seen_at,
        ))
    }
}
