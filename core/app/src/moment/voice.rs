//! What one person has said in a Moment, and what of it counts now.
//!
//! Holds `newest_word_of_its_owner`, `everything_shared_expires`, `absence_is_not_yes`,
//! `green_belongs_to_its_setting` and, for what was said on a locked phone, `up_is_deliberate`. Whatever
//! the order in which messages arrive, the outcome is the same: everything here is a highest number or
//! a newest word.

use microconsent_statement::{Said, Seq, SettingStamp, Signal};

/// What a phone knows of one person's Signal now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Said, fresh, in this Setting. The time left until it runs out, in milliseconds; a Red has none.
    Known(Signal, Option<u64>),
    /// Not known, and why. Never shown as the last value.
    Unknown(Unknown),
}

impl Standing {
    /// The Signal, if it is known.
    pub fn signal(self) -> Option<Signal> {
        match self {
            Standing::Known(signal, _) => Some(signal),
            Standing::Unknown(_) => None,
        }
    }
}

/// Why a Signal is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// Nothing was said in this Moment.
    NothingSaid,
    /// It was good for its minutes, and they are over.
    Expired,
    /// It was said in another Setting, or before the Setting changed.
    OtherSetting,
    /// How old it is cannot be bounded.
    NoAge,
    /// The other phone names something newer that has not arrived.
    NotReceived,
    /// Something newer was said in a way that this version does not understand.
    NotUnderstood,
    /// The phones do not hear each other.
    LinkLost,
}

/// One person's newest word, and when it was said at the earliest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spoken {
    pub said: Said,
    /// By this phone's uptime; below zero when it was said before this phone started. `None` when no
    /// bound is known.
    pub made_at_earliest: Option<i64>,
    /// When this phone first had it. It was said before that, so its life is over a life later,
    /// whatever age is claimed.
    pub first_had: u64,
}

/// See the module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Voice {
    pub spoken: Option<Spoken>,
    /// The newest Yellow and the newest Red that a locked phone sealed; 0 is none.
    pub locked_yellow: u64,
    pub locked_red: u64,
    /// The newest statement of a kind that this version does not know.
    pub not_understood: u64,
    /// The newest sequence number that was named, and that came in an unlocked message: a locked one
    /// does not make up for something that has not arrived.
    pub named: u64,
    pub came: u64,
}

impl Voice {
    /// An unlocked word, new or said again. `made_at_earliest` comes from the beat that it echoes.
    pub fn hear(&mut self, said: &Said, made_at_earliest: Option<i64>, uptime: u64) {
        self.came = self.came.max(said.seq.get());
        match &mut self.spoken {
            Some(now) if now.said.seq > said.seq => {}
            Some(now) if now.said.seq == said.seq && now.said.signal == said.signal => {
                // Said again: each bound is a true one, the tightest is the best. Of two lives the
                // shorter counts, whichever came first.
                now.made_at_earliest = now.made_at_earliest.max(made_at_earliest);
                if said.life_ms() < now.said.life_ms() {
                    now.said = said.clone();
                }
            }
            Some(now)
                if now.said.seq == said.seq
                    && now.said.signal.more_cautious(said.signal) == now.said.signal => {}
            _ => {
                self.spoken = Some(Spoken {
                    said: said.clone(),
                    made_at_earliest,
                    first_had: uptime,
                });
            }
        }
    }

    /// A word from a locked phone: it can only lower.
    pub fn hear_locked(&mut self, seq: Seq, signal: Signal) {
        match signal {
            Signal::Green => {}
            Signal::Yellow => self.locked_yellow = self.locked_yellow.max(seq.get()),
            Signal::Red => self.locked_red = self.locked_red.max(seq.get()),
        }
    }

    /// What counts now, in this Setting. Allocates nothing.
    pub fn standing(&self, here: &SettingStamp, uptime: u64) -> Standing {
        let newest = self.spoken.as_ref().map_or(0, |s| s.said.seq.get());
        // At a tie the more cautious.
        if self.locked_red > 0 && self.locked_red >= newest {
            return Standing::Known(Signal::Red, None);
        }
        let Some(spoken) = &self.spoken else {
            return Standing::Unknown(if self.not_understood > 0 {
                Unknown::NotUnderstood
            } else {
                Unknown::NothingSaid
            });
        };
        if spoken.said.signal == Signal::Red {
            return Standing::Known(Signal::Red, None);
        }
        if self.not_understood > newest {
            return Standing::Unknown(Unknown::NotUnderstood);
        }
        if self.named > self.came.max(newest) {
            return Standing::Unknown(Unknown::NotReceived);
        }
        if spoken.said.at != *here {
            return Standing::Unknown(Unknown::OtherSetting);
        }
        let Some(earliest) = spoken.made_at_earliest else {
            return Standing::Unknown(Unknown::NoAge);
        };
        let life = spoken.said.life_ms();
        let by_age = (earliest.max(0) as u64)
            .saturating_add(life)
            .saturating_sub(earliest.min(0).unsigned_abs());
        let ends = by_age.min(spoken.first_had.saturating_add(life));
        if uptime >= ends {
            return Standing::Unknown(Unknown::Expired);
        }
        let signal = if self.locked_yellow >= newest {
            Signal::Yellow
        } else {
            spoken.said.signal
        };
        Standing::Known(signal, Some(ends - uptime))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use microconsent_statement::{Limit, Setting};

    fn hug() -> SettingStamp {
        SettingStamp {
            number: 1,
            setting: Setting::Hug,
        }
    }

    fn said(n: u64, signal: Signal) -> Said {
        Said {
            seq: Seq::checked(n).unwrap(),
            signal,
            at: hug(),
            age_ms: 0,
            minutes: 10,
            limits: Vec::new(),
            words: None,
        }
    }

    fn seq(n: u64) -> Seq {
        Seq::checked(n).unwrap()
    }

    const MINUTE: u64 = 60_000;

    #[test]
    fn everything_shared_expires_never_later_than_its_life_after_it_was_had() {
        let mut voice = Voice::default();
        voice.hear(&said(1, Signal::Green), Some(1_000), 3_000);
        let left = |v: &Voice, t| v.standing(&hug(), t);
        assert_eq!(
            left(&voice, 3_000),
            Standing::Known(Signal::Green, Some(10 * MINUTE - 2_000))
        );
        assert_eq!(
            left(&voice, 1_000 + 10 * MINUTE),
            Standing::Unknown(Unknown::Expired)
        );
        // An altered app says it again and again as if it were new: it still ends.
        for t in 1..20 {
            voice.hear(
                &said(1, Signal::Green),
                Some(t as i64 * MINUTE as i64),
                t * MINUTE,
            );
        }
        assert_eq!(
            left(&voice, 3_000 + 10 * MINUTE),
            Standing::Unknown(Unknown::Expired)
        );
    }

    #[test]
    fn everything_shared_expires_when_its_limit_says_so() {
        let mut green = said(1, Signal::Green);
        green.limits = vec![Limit::Until {
            minutes: 3,
            words: None,
        }];
        let mut voice = Voice::default();
        voice.hear(&green, Some(0), 0);
        assert_eq!(
            voice.standing(&hug(), 3 * MINUTE),
            Standing::Unknown(Unknown::Expired)
        );
    }

    #[test]
    fn absence_is_not_yes_in_each_of_its_forms() {
        let at = |number| SettingStamp {
            number,
            setting: Setting::Hug,
        };
        let mut voice = Voice::default();
        let is = |v: &Voice, n, why| {
            assert_eq!(v.standing(&at(n), 5), Standing::Unknown(why));
        };
        is(&voice, 1, Unknown::NothingSaid);
        voice.hear(&said(1, Signal::Green), None, 5);
        is(&voice, 1, Unknown::NoAge);
        voice.hear(&said(1, Signal::Green), Some(0), 5);
        assert_eq!(
            voice.standing(&at(1), 5).signal(),
            Some(Signal::Green),
            "known now"
        );
        is(&voice, 2, Unknown::OtherSetting);
        voice.named = 9;
        is(&voice, 1, Unknown::NotReceived);
        voice.came = 9;
        assert_eq!(voice.standing(&at(1), 5).signal(), Some(Signal::Green));
        voice.not_understood = 10;
        is(&voice, 1, Unknown::NotUnderstood);
    }

    #[test]
    fn green_belongs_to_its_setting_by_number_and_by_name() {
        let mut voice = Voice::default();
        voice.hear(&said(1, Signal::Green), Some(0), 0);
        let there = |number, setting| {
            let stamp = SettingStamp { number, setting };
            voice.standing(&stamp, 0).signal()
        };
        assert_eq!(there(1, Setting::Hug), Some(Signal::Green));
        assert_eq!(there(2, Setting::Hug), None, "the same again is another");
        // Both changed at once: the other's change of this number held.
        assert_eq!(there(1, Setting::Talking), None);
    }

    #[test]
    fn newest_word_of_its_owner_a_red_stays_through_all_of_them() {
        let mut voice = Voice::default();
        voice.hear(&said(3, Signal::Red), None, 5);
        voice.named = 9;
        voice.not_understood = 10;
        voice.hear(&said(2, Signal::Green), Some(5), 5);
        let other = SettingStamp {
            number: 7,
            setting: Setting::Kissing,
        };
        assert_eq!(
            voice.standing(&other, u64::MAX),
            Standing::Known(Signal::Red, None)
        );
    }

    #[test]
    fn newest_word_of_its_owner_at_a_tie_the_more_cautious() {
        for (first, second) in [
            (Signal::Green, Signal::Yellow),
            (Signal::Yellow, Signal::Green),
        ] {
            let mut voice = Voice::default();
            voice.hear(&said(1, first), Some(0), 0);
            voice.hear(&said(1, second), Some(0), 0);
            assert_eq!(voice.standing(&hug(), 0).signal(), Some(Signal::Yellow));
        }
    }

    #[test]
    fn up_is_deliberate_what_a_locked_phone_sealed_only_lowers() {
        use Signal::*;
        // What was said open (and when), what was said locked (in which order), and what is left.
        type Case = (
            Option<(u64, Signal)>,
            &'static [(u64, Signal)],
            Option<Signal>,
        );
        let cases: &[Case] = &[
            (None, &[(1, Yellow)], None),
            (None, &[(1, Green)], None),
            (None, &[(1, Red)], Some(Red)),
            (Some((1, Green)), &[(2, Yellow)], Some(Yellow)),
            (Some((1, Red)), &[(2, Yellow)], Some(Red)),
            (Some((1, Yellow)), &[(2, Green)], Some(Yellow)),
            (Some((1, Green)), &[(2, Red), (3, Yellow)], Some(Red)),
            (Some((1, Green)), &[(3, Yellow), (2, Red)], Some(Red)),
            (Some((9, Green)), &[(3, Yellow), (2, Red)], Some(Green)),
        ];
        for (open, locked, left) in cases {
            let mut voice = Voice::default();
            for (n, signal) in *locked {
                voice.hear_locked(seq(*n), *signal);
            }
            if let Some((n, signal)) = open {
                voice.hear(&said(*n, *signal), Some(0), 0);
            }
            assert_eq!(
                voice.standing(&hug(), 1).signal(),
                *left,
                "{open:?} {locked:?}"
            );
        }
    }
}
