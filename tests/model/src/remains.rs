//! When two states of the model are the same: when the same may still happen in both.
//!
//! - Times are compared as what remains to a deadline, never as when it is. Between two jumps of time at most
//!   some seconds pass, in which the phones hear each other twice at the most; a jump goes past all that ends
//!   about then. So what ends within the same minute or so ends in the same jump, and counts as the same.
//! - Beats are compared by their order and by the age of what they echo: no step asks more of them.
//! - The two people are exchanged freely where both may say the same: no step knows who is who, but for a
//!   tie of Settings in own words, and there are none here.
//! - An envelope that changes nothing is let go of: all that receiving does is a maximum of what is and what
//!   comes, so that it never will. Where its receiver may still restart, and forget, the newest one stays: it
//!   carries its author's whole word, so that an older one could only tell an older beat, by which less is
//!   live and less is fresh. Where its receiver may still enter anew, all stay.

use crate::mail::Mail;
use crate::phone::{ANA, BEN, GOOD_FOR_MINUTES, Phone};
use crate::world::World;
use microconsent::model::Named;
use microconsent::moment::{Event, LIVE_FOR_MS, State, step};
use microconsent::statement::Said;
use std::hash::{DefaultHasher, Hash, Hasher};

/// For how long what is said here is good.
const LIFE_MS: u64 = GOOD_FOR_MINUTES as u64 * 60_000;

/// How finely what is left of a time is told apart. See the module.
pub(crate) fn class(left_ms: u64) -> u64 {
    const MINUTE: u64 = 60_000;
    match left_ms {
        0 => 0,
        // The link is live.
        1..=LIVE_FOR_MS => 1,
        // Nothing ends so soon but after a jump past it.
        _ if left_ms <= MINUTE => left_ms,
        // The Moment ends at the next jump but the shortest.
        _ if left_ms <= 9 * MINUTE => 2,
        // A Signal is fresh.
        _ if left_ms <= 10 * MINUTE => 3,
        _ => 4,
    }
}

impl Hash for World {
    fn hash<H: Hasher>(&self, hash: &mut H) {
        let named = [ANA, BEN].map(|who| self.phone_remains(who));
        let [ana, ben] = [ANA, BEN].map(|who| {
            let mut hash = Mixed::default();
            named[who].0.hash(&mut hash);
            self.mailbox_remains(who, [named[0].1, named[1].1], &mut hash);
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
    /// A phone's own part, with what a restart would find where one may come.
    fn phone_remains(&self, who: usize) -> (u64, &Named) {
        let phone = &self.phones[who];
        let uptime = phone.now.uptime_ms;
        let (mut remains, named) = {
            let (remains, named) = phone.known.remains.get_or_init(|| {
                let mut hash = Mixed::default();
                phone.claimed.hash(&mut hash);
                phone.joint.is_some().hash(&mut hash);
                let named = phone
                    .state()
                    .map(|state| state.remains(uptime, class, &mut hash));
                (hash.finish(), named.unwrap_or_default())
            });
            (*remains, named)
        };
        if self.left.crashes[who] > 0 {
            let kept = phone.known.kept_remains.get_or_init(|| {
                let mut hash = Mixed::default();
                if let Some(kept) = as_kept(phone) {
                    kept.remains(uptime, class, &mut hash);
                }
                hash.finish()
            });
            remains = remains.rotate_left(17) ^ kept;
        }
        (remains, named)
    }

    fn mailbox_remains(&self, to: usize, named: [&Named; 2], hash: &mut Mixed) {
        let mine = named[to];
        let theirs = named[1 - to];
        // What an echo of this beat shows to be live, and to be fresh.
        let echo = |beat: Option<u64>, age_ms: u64| {
            let beat = beat?;
            let (_, age) = mine.my_beats.iter().find(|(b, _)| *b == beat)?;
            let live = class(LIVE_FOR_MS.saturating_sub(*age));
            Some((live, class(LIFE_MS.saturating_sub(age + age_ms))))
        };
        // What they would echo next.
        echo(theirs.their_newest_beat, 0).hash(hash);
        let beat = |mail: &Mail| mail.message.presence.as_ref().map(|p| p.beat);
        let mut beats: Vec<u64> = self.mail[to].iter().filter_map(|m| beat(m)).collect();
        beats.extend(mine.their_newest_beat);
        beats.sort_unstable();
        beats.dedup();
        let place = |beat: u64| beats.binary_search(&beat).ok();
        mine.their_newest_beat.and_then(place).hash(hash);
        let each = self.mail[to].iter().map(|mail| {
            let mut hash = Mixed::default();
            let message = &mail.message;
            (mail.tier, message.sequence, message.kind, message.pauses).hash(&mut hash);
            message.said.is_some().hash(&mut hash);
            if let Some(said) = &message.said {
                word_remains(said, &mut hash);
            }
            if let Some(presence) = &message.presence {
                let setting = &presence.setting;
                (presence.entry, setting.number, &setting.setting).hash(&mut hash);
                (presence.setting_is_mine, presence.newest).hash(&mut hash);
                let age_ms = message.said.as_ref().map_or(0, |said| said.age_ms);
                (place(presence.beat), echo(presence.heard, age_ms)).hash(&mut hash);
                match presence.moment {
                    None => 0.hash(&mut hash),
                    is if is == mine.moment => 1.hash(&mut hash),
                    is if is == theirs.moment => 2.hash(&mut hash),
                    Some(id) => id.hash(&mut hash),
                }
            }
            // When it was put tells whether it shows that the link lives.
            self.lately(Some(mail.put_at)).hash(&mut hash);
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
        self.lately(self.reached[who]).hash(hash);
    }

    /// Whether it is so short ago that it can show that the link lives.
    fn lately(&self, at: Option<u64>) -> bool {
        at.is_some_and(|at| self.time - at < LIVE_FOR_MS)
    }

    /// Lets go of envelopes that can change nothing any more. See the module.
    pub(crate) fn forget_what_is_dead(&mut self) {
        for to in [ANA, BEN] {
            if self.mail[to].is_empty() {
                continue;
            }
            let phone = &self.phones[to];
            let Some(state) = phone.state() else { continue };
            let restarts = self.left.crashes[to] > 0;
            let enters = self.left.enters[to] > 0;
            // A bound that is sharper by less than makes a difference is no change.
            let of = |state: &State| {
                let mut hash = Mixed::default();
                let named = state.remains(phone.now.uptime_ms, class, &mut hash);
                (hash.finish(), named.their_newest_beat)
            };
            let is = of(state);
            let beat = |mail: &Mail| mail.message.presence.as_ref().map(|p| p.beat);
            let newest = self.mail[to].iter().filter_map(|m| beat(m)).max();
            self.mail[to].retain(|mail| {
                let stays =
                    mail.message.presence.is_some() && (enters || restarts && beat(mail) == newest);
                let event = || Event::Received {
                    tier: mail.tier,
                    message: Box::new(mail.message.clone()),
                };
                let changes = || {
                    step(state, event(), &phone.now)
                        .is_ok_and(|(next, effects)| !effects.is_empty() || of(&next) != is)
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
