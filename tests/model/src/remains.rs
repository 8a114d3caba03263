//! When two states of the model are the same: when the same may still happen in both, and leads to the same
//! again. `tests/merged.rs` holds that: it takes each way into a state that was met before on by one step more.
//! So how many states a run has is the same each time, in whatever order they are met.
//!
//! - Times are compared as what remains to a deadline, in whole seconds, never as when it is. All that passes
//!   is whole seconds, and so is every deadline, but for what takes some milliseconds: restarts, which all
//!   together are over before the shortest wait of the core is. What remains for longer than can still pass
//!   counts as for ever.
//! - Beats are compared by their order and by the age of what they echo: no step asks more of them.
//! - All that receiving does is a maximum of what is and what comes. So what an envelope tells is compared only
//!   as far as it is more than its receiver knows.
//! - The two people are exchanged freely where both may say the same: no step knows who is who, but for a
//!   tie of Settings in own words, and there are none here.
//!
//! And some of what a mailbox could do is left out, since it shows nothing else; `tests/merged.rs` compares
//! what phones show with it and without:
//!
//! - An envelope that changes nothing is let go of: it never will. Where its receiver may still restart, and
//!   forget, the newest one stays: it carries its author's whole word, so that an older one could only tell an
//!   older beat, by which less is live and less is fresh. Where its receiver waits for the other, or may still
//!   enter anew, all stay.
//! - Of heartbeats only the newest stays, as [`crate::mail`] says.

use crate::law::NEAR_MS;
use crate::mail::{Mail, Mailbox};
use crate::phone::{ANA, BEN, GOOD_FOR_MINUTES, Phone};
use crate::world::World;
use microconsent::model::Named;
use microconsent::moment::{
    Event, LIVE_FOR_MS, SELDOM_BEAT_EVERY_MS, State, WITHOUT_LINK_FOR_MS, step,
};
use microconsent::statement::{Answer, Asking, MomentId, Said, Signal};
use std::cell::OnceCell;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

const SECOND_MS: u64 = 1_000;

/// The phones hear each other for no longer than this at a time.
const LONGEST_HEARING_MS: u64 = 2 * SELDOM_BEAT_EVERY_MS;

/// For how long what is said here is good.
const LIFE_MS: u64 = GOOD_FOR_MINUTES as u64 * 60_000;

/// How finely what is left of a time is told apart. See the module.
pub(crate) fn class(left_ms: u64) -> u64 {
    left_ms.div_ceil(SECOND_MS)
}

impl Hash for World {
    fn hash<H: Hasher>(&self, hash: &mut H) {
        let [ana, ben] = [ANA, BEN].map(|who| {
            let mut hash = Mixed::default();
            self.phone_remains(who).hash(&mut hash);
            if self.left.crashes[who] > 0 {
                self.kept_remains(who).hash(&mut hash);
            }
            self.mailbox_remains(who, &mut hash);
            self.truth_remains(who, &mut hash);
            let left = &self.left;
            (left.made[who], left.crashes[who], left.enters[who]).hash(&mut hash);
            hash.finish()
        });
        if self.alike {
            (ana.min(ben), ana.max(ben)).hash(hash);
        } else {
            (ana, ben).hash(hash);
        }
        let left = &self.left;
        (left.moves, left.hears, left.losses, left.jumps).hash(hash);
        (left.leaves, left.unlinks, self.broken, self.tapped_locked).hash(hash);
    }
}

impl PartialEq for World {
    fn eq(&self, other: &World) -> bool {
        let of = |world: &World| {
            let mut hash = Mixed::default();
            world.hash(&mut hash);
            hash.finish()
        };
        of(self) == of(other)
    }
}

impl Eq for World {}

/// A quick hash that is the same in every run: the checker's own, of 64 bits, comes on top.
pub(crate) type Mixed = DefaultHasher;

impl World {
    /// What of a time left is told apart here: whole seconds, and no more of them than can still pass.
    fn class(&self) -> impl Fn(u64) -> u64 + use<> {
        let can_pass = match self.left.jumps {
            0 => LONGEST_HEARING_MS * (u64::from(self.left.hears) + 1) + NEAR_MS,
            _ => u64::MAX,
        };
        move |left_ms| class(left_ms.min(can_pass))
    }

    /// A phone's own part, and what the other's and the mail are compared with.
    pub(crate) fn phone_remains(&self, who: usize) -> u64 {
        self.remains_of(who).0
    }

    fn remains_of(&self, who: usize) -> &(u64, Named) {
        let phone = &self.phones[who];
        phone.known.remains.get_or_init(|| {
            let mut hash = Mixed::default();
            phone.claimed.hash(&mut hash);
            phone.joint.is_some().hash(&mut hash);
            let (uptime, class) = (phone.now.uptime_ms, self.class());
            let named = phone
                .state()
                .map(|state| state.remains(uptime, &class, &mut hash));
            (hash.finish(), named.unwrap_or_default())
        })
    }

    /// What a restart would find.
    fn kept_remains(&self, who: usize) -> u64 {
        let phone = &self.phones[who];
        *phone.known.kept_remains.get_or_init(|| {
            let mut hash = Mixed::default();
            let (uptime, class) = (phone.now.uptime_ms, self.class());
            if let Some(kept) = as_kept(phone) {
                kept.remains(uptime, &class, &mut hash);
            }
            if let Some(joint) = &phone.joint {
                class(joint.keeps_again_at().saturating_sub(uptime)).hash(&mut hash);
            }
            hash.finish()
        })
    }

    /// Both phones, with nothing in any mailbox.
    pub(crate) fn phones_remain(&self) -> [u64; 2] {
        [ANA, BEN].map(|who| {
            let mut hash = Mixed::default();
            self.phone_remains(who).hash(&mut hash);
            self.echo_next(who).hash(&mut hash);
            hash.finish()
        })
    }

    /// How long ago this phone sent this beat, as far as it knows.
    pub(crate) fn age_of(&self, who: usize, beat: u64) -> Option<u64> {
        let beats = &self.remains_of(who).1.my_beats;
        beats.iter().find(|(b, _)| *b == beat).map(|(_, age)| *age)
    }

    /// The Moment that this phone is in.
    pub(crate) fn moment(&self, who: usize) -> Option<MomentId> {
        self.remains_of(who).1.moment
    }

    /// For how long an echo of this beat shows its owner that the link lives and that what is as old is good,
    /// and that the Moment goes on, if that is longer than is known.
    fn echo(&self, owner: usize, beat: u64) -> Option<(u64, u64, Option<u64>)> {
        let class = self.class();
        let age = self.age_of(owner, beat)?;
        let left = |for_ms: u64| class(for_ms.saturating_sub(age));
        let over_in = left(LIVE_FOR_MS + WITHOUT_LINK_FOR_MS);
        let longer = over_in > class(self.remains_of(owner).1.over_in);
        Some((left(LIVE_FOR_MS), left(LIFE_MS), longer.then_some(over_in)))
    }

    /// What the other would echo next.
    fn echo_next(&self, owner: usize) -> Option<(u64, u64, Option<u64>)> {
        let (_, beat) = self.remains_of(1 - owner).1.their_newest_beat?;
        self.echo(owner, beat)
    }

    fn mailbox_remains(&self, to: usize, hash: &mut Mixed) {
        let [(_, mine), (_, theirs)] = [to, 1 - to].map(|who| self.remains_of(who));
        let class = self.class();
        let newest = mine.their_newest_beat;
        self.echo_next(to).hash(hash);
        let of = |mail: &Mail| mail.message.presence.as_ref().map(|p| (p.entry, p.beat));
        let mut beats: Vec<_> = self.mail[to].iter().filter_map(|m| of(m)).collect();
        beats.extend(newest);
        beats.sort_unstable();
        beats.dedup();
        let place = |beat| beats.binary_search(&beat).ok();
        newest.and_then(place).hash(hash);
        let each = self.mail[to].iter().map(|mail| {
            let mut hash = Mixed::default();
            let message = &mail.message;
            (mail.tier, message.sequence, message.kind, message.pauses).hash(&mut hash);
            if let Some(Asking::Answer(answered)) = message.asking.as_deref() {
                (answered.ask, answered.answer.as_ref().map(Answer::number)).hash(&mut hash);
                let at = answered.at.as_ref();
                at.map(|at| (at.number, &at.setting)).hash(&mut hash);
            }
            message.said.is_some().hash(&mut hash);
            if let Some(said) = &message.said {
                word_remains(said, &mut hash);
            }
            if let Some(presence) = &message.presence {
                let setting = &presence.setting;
                (presence.entry, setting.number, &setting.setting).hash(&mut hash);
                (presence.setting_is_mine, presence.newest, presence.answered).hash(&mut hash);
                let beat = (presence.entry, presence.beat);
                place(beat).hash(&mut hash);
                let is_new = newest.is_none_or(|newest| beat > newest);
                if is_new || self.left.crashes[to] > 0 {
                    // What I would echo then.
                    self.echo(1 - to, presence.beat).hash(&mut hash);
                }
                let echo = presence.heard.and_then(|beat| self.echo(to, beat));
                echo.map(|(live, _, over)| (is_new.then_some(live), over))
                    .hash(&mut hash);
                let sent = presence.heard.and_then(|beat| self.age_of(to, beat));
                if let (Some(said), Some(age)) = (&message.said, sent) {
                    let fresh = class(LIFE_MS.saturating_sub(age + said.age_ms));
                    let is_known = |(seq, known): (u64, Option<u64>)| {
                        let said = said.seq.get();
                        seq > said || seq == said && known.map(&class) >= Some(fresh)
                    };
                    let is_known =
                        said.signal == Signal::Red || mine.their_word.is_some_and(is_known);
                    is_known.hash(&mut hash);
                    if !is_known {
                        fresh.hash(&mut hash);
                    }
                }
                match presence.moment {
                    None => 0.hash(&mut hash),
                    is if is == mine.moment => 1.hash(&mut hash),
                    is if is == theirs.moment => 2.hash(&mut hash),
                    Some(id) => id.hash(&mut hash),
                }
            }
            // When it was put tells whether it shows that the link lives.
            let lately = self.lately(Some(mail.put_at));
            let lately = Some(lately).filter(|l| *l > self.lately(self.reached[1 - to]));
            lately.hash(&mut hash);
            hash.finish()
        });
        let mut each: Vec<u64> = each.collect();
        each.sort_unstable();
        each.hash(hash);
    }

    fn truth_remains(&self, who: usize, hash: &mut Mixed) {
        // Words older than what the other phone has received are never shown again.
        let other = 1 - who;
        let can_show = self.said[who]
            .iter()
            .filter(|t| t.seq >= self.word_came[other]);
        for truth in can_show {
            let ends = truth.made_at + truth.life_ms;
            (truth.seq, truth.signal, truth.at.number, &truth.at.setting).hash(hash);
            class(ends.saturating_sub(self.time)).hash(hash);
        }
        // What each has said at all is the newest of it.
        self.said[who].last().map(|t| t.seq).hash(hash);
        (self.red_came[who], self.word_came[who]).hash(hash);
        self.answers[who].hash(hash);
        (self.answer_came[who], self.yellow_came[who]).hash(hash);
        self.lately(self.reached[who]).hash(hash);
    }

    /// For how long what was sent then shows that the link lives.
    fn lately(&self, at: Option<u64>) -> u64 {
        class(at.map_or(0, |at| (at + LIVE_FOR_MS).saturating_sub(self.time)))
    }

    /// Lets go of envelopes that can change nothing any more. See the module. Of what was so `before` nothing
    /// is asked again.
    pub(crate) fn forget_what_is_dead(&mut self, before: &World) {
        for to in [ANA, BEN] {
            if self.all_stays {
                continue;
            }
            let phone = &self.phones[to];
            let Some(state) = phone.state() else {
                // Nothing that comes is opened any more.
                self.mail[to].clear();
                continue;
            };
            let may = |world: &World| [world.left.crashes[to] > 0, world.left.enters[to] > 0];
            let same = Arc::ptr_eq(phone, &before.phones[to]) && may(self) == may(before);
            let [restarts, enters] = may(self);
            let waits = state.setting().is_some() && !state.is_together();
            // What is about an Ask carries no word, and is kept by its receiver once it changed something.
            let with_a_word = |mail: &Mail| !mail.message.kind.is_about_an_ask();
            let beat = |mail: &Mail| {
                let presence = mail.message.presence.as_ref().filter(|_| with_a_word(mail));
                presence.map(|p| (p.entry, p.beat))
            };
            let newest = |mail: &Mailbox| mail.iter().filter_map(|m| beat(m)).max();
            let (is_newest, was_newest) = (newest(&self.mail[to]), newest(&before.mail[to]));
            let class = self.class();
            let of = |state: &State| {
                let mut hash = Mixed::default();
                let named = state.remains(phone.now.uptime_ms, &class, &mut hash);
                (hash.finish(), named.their_newest_beat)
            };
            let is = OnceCell::new();
            self.mail[to].retain(|mail| {
                let was = || before.mail[to].iter().any(|m| Arc::ptr_eq(m, mail));
                if same && (is_newest == was_newest || beat(mail) != was_newest) && was() {
                    return true;
                }
                let stays = beat(mail).is_some()
                    && (enters || waits || restarts && beat(mail) == is_newest);
                let event = || Event::Received {
                    tier: mail.tier,
                    message: Box::new(mail.message.clone()),
                };
                let changes = || {
                    step(state, event(), &phone.now).is_ok_and(|(next, effects)| {
                        !effects.is_empty() || of(&next) != *is.get_or_init(|| of(state))
                    })
                };
                stays || changes()
            });
        }
    }
}

/// The state that a restart would find.
fn as_kept(phone: &Phone) -> Option<&State> {
    let kept = phone.known.after_restart.get_or_init(|| {
        let mut after = phone.clone();
        after.restart(false);
        after.joint.map(|joint| joint.state)
    });
    kept.as_ref()
}

fn word_remains(said: &Said, hash: &mut impl Hasher) {
    (said.seq, said.signal, said.at.number, &said.at.setting).hash(hash);
    said.minutes.hash(hash);
}
