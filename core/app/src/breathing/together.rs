//! The same pacer on two phones: one proposes, the other joins, either stops both.
//!
//! A pure part beside the Moment, and never in its way: it rides on the heartbeats, which say it whole each
//! time, and reads where the Moment is. Proposing is not an Ask: it has no words, it can be done once in a Pause
//! and once in a Moment outside of one, it is gone after two minutes, and not joining looks like nothing. The
//! phone that hears it holds all of that too, since the other's app may be altered.
//!
//! Holds `breath_is_free` (whatever ends it, its end is one word, without who or when) and
//! `share_the_pacer_only`.

use super::Pacer;
use super::common_time::{CommonTime, Exchange};
use crate::moment::LIVE_FOR_MS;
use crate::rule::Refused;
use microconsent_statement::{Breath, Length, MomentId, Rhythm, Stage};
use minicbor::{Decode, Encode};

/// For so long a proposal can be joined, in milliseconds.
pub const JOINED_WITHIN_MS: u64 = 120_000;
/// The pacer begins so long after joining: long enough for most messages to arrive before.
const LEAD_MS: u64 = 4_000;
/// A start further ahead than this was not made by an honest phone.
const LEAD_MOST_MS: u64 = 15_000;
/// So long after one of theirs no other is shown, also in another Pause: an altered app can make Pauses out of
/// nothing, one with each beat.
const COUNTED_AGAIN_AFTER_MS: u64 = 600_000;
/// A pacer that goes on is not moved further than this, whatever their clock is said to be.
const MOVED_MOST_MS: i64 = 1_000;
/// By less than this a pacer is left as it is, in milliseconds: it would not be seen.
const SEEN_MS: i64 = 4;

/// Where the Moment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Around {
    /// Which.
    pub moment: MomentId,
    /// Which entering of mine.
    pub entry: u64,
    /// When I entered: my beats count from then.
    pub entered_at: u64,
    /// Whether the phones hear each other.
    pub live: bool,
    /// The Pause that is on, as a number that rises with each Pause of either.
    pub pause: Option<u64>,
    /// Settles a tie between two proposals.
    pub i_am_lower: bool,
}

/// What a message in this Moment tells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heard {
    /// Their beat: of two messages the one with the higher was made later.
    pub beat: u64,
    pub breath: Option<Breath>,
    pub exchange: Option<Exchange>,
}

/// What came of what was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Nothing,
    /// They joined what I proposed.
    Begins(Pacer),
    /// It is over.
    Ends,
}

/// What is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Proposal {
    pub number: u32,
    pub rhythm: Rhythm,
    pub length: Length,
    /// Until when it can be joined, an uptime.
    pub until: u64,
}

/// What both breathe in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Going {
    by_me: bool,
    number: u32,
    rhythm: Rhythm,
    length: Length,
    /// A beat of its proposer.
    starts: u32,
    /// Whether they are in it, by what was heard last. A phone that was started again is not.
    with_them: bool,
}

/// Where a person has proposed: of the newest Pause in which, and of the newest entering of mine outside one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
struct Proposed {
    #[n(0)]
    in_pause: Option<u64>,
    #[n(1)]
    in_entry: Option<u64>,
}

impl Proposed {
    fn may(self, around: &Around) -> bool {
        match around.pause {
            Some(pause) => self.in_pause.is_none_or(|before| before < pause),
            None => self.in_entry.is_none_or(|before| before < around.entry),
        }
    }

    fn note(&mut self, around: &Around) {
        match around.pause {
            Some(pause) => self.in_pause = Some(pause),
            None => self.in_entry = Some(around.entry),
        }
    }
}

/// What outlives a restart: wordless numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Kept {
    #[n(0)]
    mine: Proposed,
    #[n(1)]
    theirs: Proposed,
}

impl Kept {
    pub fn encode(self) -> Vec<u8> {
        // Encoding into memory cannot fail.
        minicbor::to_vec(self).unwrap_or_default()
    }

    /// As it was kept. What cannot be read forbids nothing more than a new link does.
    pub fn decode(bytes: &[u8]) -> Kept {
        minicbor::decode(bytes).unwrap_or_default()
    }
}

/// See the module.
#[derive(Clone, Debug, Default)]
pub(crate) struct Together {
    kept: Kept,
    moment: Option<MomentId>,
    time: CommonTime,
    mine: Option<Proposal>,
    theirs: Option<Proposal>,
    going: Option<Going>,
    /// What is over, while nothing newer is said.
    over: Option<(bool, u32)>,
    my_newest: u32,
    their_newest: u32,
    /// The proposal of theirs that may be shown while they say it: it was counted already.
    counted: Option<u32>,
    /// When one of theirs was last counted, an uptime.
    counted_at: Option<u64>,
    /// Their newest beat.
    their_beat: Option<u64>,
}

impl Together {
    /// With what was kept of it.
    pub fn resume(kept: Kept) -> Together {
        Together {
            kept,
            ..Together::default()
        }
    }

    /// What is to be kept.
    pub fn kept(&self) -> Kept {
        self.kept
    }

    /// Another Moment, or none, ends what was said in the last; then what has run out goes.
    pub fn settle(&mut self, around: Option<&Around>, uptime_ms: u64) {
        let moment = around.map(|a| a.moment);
        if moment != self.moment {
            *self = Together {
                moment,
                counted_at: self.counted_at,
                ..Together::resume(self.kept)
            };
        }
        // Who joined in time may be heard a little later.
        let heard_until = |p: &Proposal| p.until.saturating_add(LIVE_FOR_MS);
        // Then nothing is said of it: who joined in time, and was not heard, goes on alone.
        self.mine.take_if(|p| uptime_ms >= heard_until(p));
        self.theirs.take_if(|p| uptime_ms >= p.until);
    }

    /// What came from the other goes; what I am in stays. The app sleeps.
    pub fn forget_theirs(&mut self) {
        self.theirs = None;
    }

    /// What I proposed, while it can be joined.
    pub fn mine(&self, uptime_ms: u64) -> Option<Proposal> {
        self.mine.filter(|p| uptime_ms < p.until)
    }

    /// What they proposed, while it can be joined.
    pub fn theirs(&self, around: Option<&Around>, uptime_ms: u64) -> Option<Proposal> {
        around.filter(|a| a.live && self.moment == Some(a.moment))?;
        self.theirs.filter(|p| uptime_ms < p.until)
    }

    /// Whether a pacer of both is going on here.
    #[cfg(test)]
    pub fn is_going(&self) -> bool {
        self.going.is_some()
    }

    /// Whether it is on both phones, as far as these hear each other.
    pub fn is_on_both(&self, around: Option<&Around>) -> bool {
        around.is_some_and(|a| a.live) && self.going.is_some_and(|g| g.with_them)
    }

    /// Whether I may propose now.
    pub fn may_propose(&self, around: Option<&Around>, uptime_ms: u64) -> bool {
        around.is_some_and(|a| a.live && self.kept.mine.may(a))
            && self.mine(uptime_ms).is_none()
            && self.theirs(around, uptime_ms).is_none()
            && self.going.is_none()
    }

    /// I propose it.
    ///
    /// # Errors
    /// [`Refused::NotNow`].
    pub fn propose(
        &mut self,
        rhythm: Rhythm,
        length: Length,
        around: Option<&Around>,
        uptime_ms: u64,
    ) -> Result<(), Refused> {
        let around = around.ok_or(Refused::NotNow)?;
        if !self.may_propose(Some(around), uptime_ms) {
            return Err(Refused::NotNow);
        }
        let beat = uptime_ms.saturating_sub(around.entered_at);
        let beat = u32::try_from(beat).map_err(|_| Refused::NotNow)?;
        self.my_newest = beat.max(self.my_newest.saturating_add(1));
        self.kept.mine.note(around);
        self.mine = Some(Proposal {
            number: self.my_newest,
            rhythm,
            length,
            until: uptime_ms.saturating_add(JOINED_WITHIN_MS),
        });
        Ok(())
    }

    /// I join what they proposed. The pacer, which begins in a few seconds.
    ///
    /// # Errors
    /// [`Refused::NotNow`].
    pub fn join(&mut self, around: Option<&Around>, uptime_ms: u64) -> Result<Pacer, Refused> {
        let theirs = self.theirs(around, uptime_ms).ok_or(Refused::NotNow)?;
        let apart = self.time.estimate(uptime_ms).ok_or(Refused::NotNow)?;
        let their_time = i64::try_from(uptime_ms)
            .ok()
            .and_then(|now| u64::try_from(now.checked_sub(apart)?).ok())
            .ok_or(Refused::NotNow)?;
        let starts = their_time.saturating_add(LEAD_MS);
        let starts = u32::try_from(starts).map_err(|_| Refused::NotNow)?;
        (self.theirs, self.counted) = (None, None);
        self.mine = None;
        self.going = Some(Going {
            by_me: false,
            number: theirs.number,
            rhythm: theirs.rhythm,
            length: theirs.length,
            starts,
            with_them: true,
        });
        let begins = uptime_ms.saturating_add(LEAD_MS);
        Ok(Pacer::starting_at(begins, theirs.rhythm, theirs.length))
    }

    /// I stop it, take it back, or it is at its end: one word for all.
    pub fn end(&mut self) {
        if let Some(mine) = self.mine.take() {
            self.over = Some((true, mine.number));
        }
        self.end_going();
    }

    /// What both breathe in is over. What I have proposed stays.
    pub fn end_going(&mut self) {
        if let Some(going) = self.going.take() {
            self.over = Some((going.by_me, going.number));
        }
    }

    /// The rhythm that I proposed, while it can be joined.
    pub fn my_rhythm(&self) -> Option<Rhythm> {
        self.mine.map(|p| p.rhythm)
    }

    /// Whether the other's time is known well enough to join.
    pub fn can_join(&self, uptime_ms: u64) -> bool {
        self.time.estimate(uptime_ms).is_some()
    }

    /// What a message of theirs in this Moment tells.
    pub fn hear(&mut self, heard: Heard, around: &Around, uptime_ms: u64) -> Change {
        if let Some(exchange) = heard.exchange {
            self.time.hear(exchange);
        }
        // Each message says all of it: what was made before the newest that was heard says nothing any more.
        if self.their_beat.is_some_and(|newest| heard.beat <= newest) {
            return Change::Nothing;
        }
        self.their_beat = Some(heard.beat);
        if let Some(going) = &mut self.going {
            // While they still propose it they have not heard yet that I joined.
            going.with_them = heard.breath.is_some_and(|theirs| {
                (theirs.by_me, theirs.number) == (!going.by_me, going.number)
                    && theirs.stage != Stage::Over
            });
        }
        let Some(breath) = heard.breath else {
            // They were started again, or it has run out: nobody holds what they proposed.
            self.theirs = None;
            return Change::Nothing;
        };
        let Breath {
            by_me: by_them,
            number,
            stage,
        } = breath;
        if by_them && number < self.their_newest {
            // Said before something that was heard already.
            return Change::Nothing;
        }
        let is_going = self
            .going
            .is_some_and(|g| (g.by_me, g.number) == (!by_them, number));
        match stage {
            Stage::Over => {
                if by_them {
                    self.their_newest = number;
                    (self.theirs, self.counted) = (None, None);
                } else if self.mine.is_some_and(|mine| mine.number == number) {
                    // They joined and stopped before I heard that they had.
                    self.end();
                }
                if is_going {
                    self.end_going();
                    return Change::Ends;
                }
                Change::Nothing
            }
            Stage::Proposed {
                rhythm,
                length,
                age_ms,
            } if by_them => {
                // They said that they breathe in another before, and that is lost: they are in it no more.
                let has_ended = self.going.is_some() && !is_going;
                if has_ended {
                    self.end_going();
                }
                let change = if has_ended {
                    Change::Ends
                } else {
                    Change::Nothing
                };
                // No younger than it says, as of the beat of mine that it echoes. The next beat echoes one.
                let Some(exchange) = heard.exchange else {
                    return change;
                };
                let since = exchange.sent.min(uptime_ms);
                let left = JOINED_WITHIN_MS.saturating_sub(age_ms.into());
                let proposal = Proposal {
                    number,
                    rhythm,
                    length,
                    until: since.saturating_add(left),
                };
                self.they_propose(proposal, around, uptime_ms);
                change
            }
            Stage::Going {
                rhythm,
                length,
                starts,
            } if !by_them => self.they_join(number, rhythm, length, starts, around, uptime_ms),
            Stage::Proposed { .. } | Stage::Going { .. } => Change::Nothing,
        }
    }

    fn they_propose(&mut self, proposal: Proposal, around: &Around, uptime_ms: u64) {
        if self.going.is_some() {
            return;
        }
        if self.counted == Some(proposal.number) {
            // Said again, also after this phone was locked for a while. That it was counted stays.
            self.theirs = self.theirs.or(Some(proposal));
            return;
        }
        let is_new = proposal.number > self.their_newest;
        self.their_newest = self.their_newest.max(proposal.number);
        let soon = self
            .counted_at
            .is_some_and(|at| uptime_ms < at.saturating_add(COUNTED_AGAIN_AFTER_MS));
        if !is_new || soon || !self.kept.theirs.may(around) {
            return;
        }
        self.kept.theirs.note(around);
        self.counted_at = Some(uptime_ms);
        if self.mine(uptime_ms).is_some() {
            // Both at once: one of them holds, the same one on both phones.
            if around.i_am_lower {
                return;
            }
            self.end();
        }
        self.counted = Some(proposal.number);
        self.theirs = Some(proposal);
    }

    fn they_join(
        &mut self,
        number: u32,
        rhythm: Rhythm,
        length: Length,
        starts: u32,
        around: &Around,
        uptime_ms: u64,
    ) -> Change {
        let beat = uptime_ms.saturating_sub(around.entered_at);
        let is_mine = self
            .mine
            .is_some_and(|m| (m.number, m.rhythm, m.length) == (number, rhythm, length));
        let starts_soon = u64::from(starts) <= beat.saturating_add(LEAD_MOST_MS);
        if !is_mine || self.going.is_some() || !starts_soon || starts < number {
            return Change::Nothing;
        }
        let begins = around.entered_at.saturating_add(starts.into());
        let pacer = Pacer::starting_at(begins, rhythm, length);
        self.mine = None;
        self.going = Some(Going {
            by_me: true,
            number,
            rhythm,
            length,
            starts,
            with_them: true,
        });
        Change::Begins(pacer)
    }

    /// The pacer as it is by the newest estimate of their time; none where it is good as it is.
    pub fn better(&self, pacer: Pacer, uptime_ms: u64) -> Option<Pacer> {
        let going = self.going.filter(|g| !g.by_me)?;
        let apart = self.time.estimate(uptime_ms)?;
        let now = i64::try_from(uptime_ms).ok()?;
        let elapsed = now.checked_sub(apart)?.checked_sub(going.starts.into())?;
        let off = pacer.off_by(elapsed, uptime_ms).saturating_abs();
        let ahead = i64::try_from(LEAD_MOST_MS).unwrap_or(i64::MAX);
        let is_far = match pacer.has_begun(uptime_ms) {
            true => off > MOVED_MOST_MS,
            false => elapsed < -ahead,
        };
        if is_far {
            return None;
        }
        (off >= SEEN_MS).then(|| pacer.towards(elapsed, uptime_ms))
    }

    /// What I say of it now.
    pub fn word(&self, uptime_ms: u64) -> Option<Breath> {
        let said = |by_me, number, stage| {
            Some(Breath {
                by_me,
                number,
                stage,
            })
        };
        if let Some(going) = self.going {
            let stage = Stage::Going {
                rhythm: going.rhythm,
                length: going.length,
                starts: going.starts,
            };
            return said(going.by_me, going.number, stage);
        }
        if let Some(mine) = self.mine {
            // Also a little longer, until who joined in time is heard: by its age it can be joined no more.
            let made = mine.until.saturating_sub(JOINED_WITHIN_MS);
            let age = uptime_ms.saturating_sub(made);
            let stage = Stage::Proposed {
                rhythm: mine.rhythm,
                length: mine.length,
                age_ms: u32::try_from(age).unwrap_or(u32::MAX),
            };
            return said(true, mine.number, stage);
        }
        let (by_me, number) = self.over?;
        said(by_me, number, Stage::Over)
    }

    /// When something here ends by itself, an uptime.
    pub fn wake_at(&self, uptime_ms: u64) -> Option<u64> {
        let ends = [self.mine, self.theirs].into_iter().flatten();
        ends.map(|p| p.until).filter(|at| *at > uptime_ms).min()
    }
}

#[cfg(test)]
mod tests;
