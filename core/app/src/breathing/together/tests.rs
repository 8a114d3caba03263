//! Two who breathe together, message by message.

use super::*;
use microconsent_statement::Pattern;

const ENTERED: u64 = 1_000;

fn around(pause: Option<u64>) -> Around {
    Around {
        moment: MomentId([1; 32]),
        entry: 3,
        entered_at: ENTERED,
        live: true,
        pause,
        i_am_lower: true,
    }
}

fn even() -> Rhythm {
    Rhythm::Counted(Pattern::new(5_000, 0, 5_000, 0).unwrap())
}

/// Two phones whose clocks are the same, a hundred milliseconds apart.
struct Two {
    phones: [Together; 2],
    around: [Around; 2],
    now: u64,
}

impl Two {
    fn in_a(pause: Option<u64>) -> Two {
        let mut two = Two {
            phones: [Together::default(), Together::default()],
            around: [
                around(pause),
                Around {
                    i_am_lower: false,
                    ..around(pause)
                },
            ],
            now: 60_000,
        };
        two.settle();
        for to in [0, 1, 0, 1] {
            assert_eq!(two.hears(to), Change::Nothing);
        }
        two
    }

    fn settle(&mut self) {
        for (phone, around) in self.phones.iter_mut().zip(&self.around) {
            phone.settle(Some(around), self.now);
        }
    }

    fn hears(&mut self, to: usize) -> Change {
        let breath = self.phones[1 - to].word(self.now);
        self.hears_this(to, breath)
    }

    /// What a phone says now, and in which beat.
    fn says(&self, who: usize) -> (u64, Option<Breath>) {
        (self.now, self.phones[who].word(self.now))
    }

    fn hears_this(&mut self, to: usize, breath: Option<Breath>) -> Change {
        self.hears_said(to, (self.now, breath))
    }

    fn hears_said(&mut self, to: usize, (said, breath): (u64, Option<Breath>)) -> Change {
        let beat = |at: u64| at - ENTERED;
        let exchange = Exchange {
            sent: said - 100,
            heard: beat(said),
            answered: beat(said),
            came: self.now + 100,
        };
        self.now += 100;
        self.settle();
        let heard = Heard {
            beat: beat(said),
            breath,
            exchange: Some(exchange),
        };
        let around = self.around[to];
        self.phones[to].hear(heard, &around, self.now)
    }

    fn propose(&mut self, who: usize) -> Result<(), Refused> {
        let around = self.around[who];
        self.phones[who].propose(even(), Length::OPEN, Some(&around), self.now)
    }

    fn join(&mut self, who: usize) -> Result<Pacer, Refused> {
        let around = self.around[who];
        self.phones[who].join(Some(&around), self.now)
    }

    fn sees_one(&self, who: usize) -> bool {
        self.phones[who]
            .theirs(Some(&self.around[who]), self.now)
            .is_some()
    }
}

#[test]
fn both_begin_at_the_same_time_whoever_hears_of_it_when() {
    let mut two = Two::in_a(Some(5));
    two.propose(0).unwrap();
    assert_eq!(two.hears(1), Change::Nothing);
    assert!(two.sees_one(1) && !two.sees_one(0));
    let theirs = two.join(1).unwrap();
    // Six heartbeats are lost.
    two.now += 12_000;
    let Change::Begins(mine) = two.hears(0) else {
        panic!("it begins")
    };
    for uptime in (60_000..90_000).step_by(77) {
        assert!(mine.elapsed(uptime).abs_diff(theirs.elapsed(uptime)) <= 1);
    }
    assert!(mine.has_begun(two.now), "who hears late enters in step");
    assert_eq!(two.hears(0), Change::Nothing, "it begins once");
}

#[test]
fn no_false_safety_it_is_on_both_phones_only_while_both_say_so() {
    let mut two = Two::in_a(Some(5));
    two.propose(0).unwrap();
    two.hears(1);
    two.join(1).unwrap();
    let is_on_both = |two: &Two, who: usize| {
        let around = two.around[who];
        two.phones[who].is_on_both(Some(&around))
    };
    two.hears(1);
    assert!(is_on_both(&two, 1), "who proposed has not heard of it yet");
    two.hears(0);
    two.hears(1);
    assert!(is_on_both(&two, 0) && is_on_both(&two, 1));
    // The phone of who proposed is started again.
    two.phones[0] = Together::resume(two.phones[0].kept());
    two.settle();
    assert_eq!(two.hears(1), Change::Nothing, "it goes on alone");
    assert!(two.phones[1].is_going() && !is_on_both(&two, 1));
    // And a link that is lost says nothing of both.
    let lost = Around {
        live: false,
        ..two.around[1]
    };
    assert!(!two.phones[1].is_on_both(Some(&lost)) && !two.phones[1].is_on_both(None));
}

#[test]
fn breath_is_free_either_stops_both_and_its_end_is_one_word_whyever() {
    type End = fn(&mut Two);
    let ends: [(&str, End); 4] = [
        ("who proposed stops", |two| two.phones[0].end()),
        ("who joined stops", |two| two.phones[1].end()),
        ("it is at its end on both", |two| {
            two.phones.iter_mut().for_each(Together::end)
        }),
        ("the joining is stopped at once", |two| two.phones[1].end()),
    ];
    let mut words = Vec::new();
    for (what, end) in ends {
        let mut two = Two::in_a(Some(5));
        two.propose(0).unwrap();
        two.hears(1);
        two.join(1).unwrap();
        two.hears(0);
        end(&mut two);
        for to in [0, 1, 0, 1] {
            two.hears(to);
        }
        assert!(!two.phones.iter().any(Together::is_going), "{what}");
        words.push([0, 1].map(|who| two.phones[who].word(two.now)));
    }
    for pair in words.windows(2) {
        assert_eq!(pair[0], pair[1], "nothing tells who stopped, or why");
    }
}

#[test]
fn a_proposal_is_made_once_in_a_pause_and_is_gone_after_two_minutes() {
    let mut two = Two::in_a(Some(5));
    two.propose(0).unwrap();
    assert_eq!(two.propose(0), Err(Refused::NotNow));
    two.hears(1);
    two.now += JOINED_WITHIN_MS - 300;
    two.settle();
    assert!(two.sees_one(1));
    two.now += 300;
    two.settle();
    assert!(!two.sees_one(1));
    assert_eq!(two.join(1), Err(Refused::NotNow));
    assert_eq!(
        two.propose(0),
        Err(Refused::NotNow),
        "the Pause is the same"
    );
    assert_eq!(two.propose(1), Ok(()), "the other has one of their own");
    for around in &mut two.around {
        around.pause = Some(6);
    }
    assert_eq!(two.propose(0), Ok(()), "another Pause");
}

#[test]
fn not_joining_looks_like_nothing() {
    let mut two = Two::in_a(None);
    let before = two.phones[1].word(two.now);
    two.propose(0).unwrap();
    two.hears(1);
    assert!(two.sees_one(1));
    for _ in 0..80 {
        assert_eq!(two.phones[1].word(two.now), before);
        assert_eq!(two.hears(0), Change::Nothing);
        two.now += 2_000;
        two.settle();
        two.hears(1);
    }
}

/// Whoever has an altered app may say what they like.
#[test]
fn the_phone_that_hears_it_counts_proposals_too() {
    let mut two = Two::in_a(Some(5));
    let proposed = |number| {
        Some(Breath {
            by_me: true,
            number,
            stage: Stage::Proposed {
                rhythm: even(),
                length: Length::OPEN,
                age_ms: 0,
            },
        })
    };
    two.hears_this(0, proposed(50_000));
    assert!(two.sees_one(0));
    let over = Some(Breath {
        by_me: true,
        number: 50_000,
        stage: Stage::Over,
    });
    two.hears_this(0, over);
    assert!(!two.sees_one(0), "it was taken back");
    for number in 50_001..50_100 {
        two.hears_this(0, proposed(number));
        assert!(!two.sees_one(0), "{number}");
    }
    // Nor by leaving and entering again in the same Pause, nor after a restart here.
    for around in &mut two.around {
        around.moment = MomentId([2; 32]);
        around.entry = 9;
    }
    two.phones[0] = Together::resume(Kept::decode(&two.phones[0].kept().encode()));
    two.settle();
    two.hears_this(0, proposed(60_000));
    assert!(!two.sees_one(0));
    // In the next Pause once more; and not with each Pause that is made out of nothing.
    two.around[0].pause = Some(6);
    two.hears_this(0, proposed(60_001));
    assert!(two.sees_one(0));
    for pause in 7..50 {
        two.around[0].pause = Some(pause);
        let number = 59_994 + pause as u32;
        let over = Breath {
            by_me: true,
            number,
            stage: Stage::Over,
        };
        two.hears_this(0, Some(over));
        two.hears_this(0, proposed(number + 1));
        assert!(!two.sees_one(0), "{pause}");
    }
    two.now += COUNTED_AGAIN_AFTER_MS;
    two.settle();
    two.hears_this(0, proposed(70_000));
    assert!(two.sees_one(0));
}

#[test]
fn nobody_is_made_to_breathe_by_a_message() {
    let going = |number, starts| {
        Some(Breath {
            by_me: false,
            number,
            stage: Stage::Going {
                rhythm: even(),
                length: Length::OPEN,
                starts,
            },
        })
    };
    let mut two = Two::in_a(Some(5));
    assert_eq!(
        two.hears_this(0, going(10_000, 12_000)),
        Change::Nothing,
        "nothing was proposed"
    );
    two.propose(0).unwrap();
    let number = two.phones[0].mine(two.now).unwrap().number;
    let starts = number + 4_000;
    assert_eq!(
        two.hears_this(0, going(number + 1, starts)),
        Change::Nothing,
        "another one"
    );
    assert_eq!(
        two.hears_this(0, going(number, starts + 60_000)),
        Change::Nothing,
        "in a minute"
    );
    assert_eq!(
        two.hears_this(0, going(number, number - 1)),
        Change::Nothing,
        "in the past"
    );
    let faster = Rhythm::Counted(Pattern::new(1_000, 0, 2_000, 0).unwrap());
    let stage = Stage::Going {
        rhythm: faster,
        length: Length::OPEN,
        starts,
    };
    let other = Some(Breath {
        by_me: false,
        number,
        stage,
    });
    assert_eq!(two.hears_this(0, other), Change::Nothing, "another rhythm");
    two.phones[0].end();
    assert_eq!(
        two.hears_this(0, going(number, starts)),
        Change::Nothing,
        "it was taken back"
    );
}

#[test]
fn of_two_proposals_at_once_the_same_one_holds_on_both_phones() {
    for first in [0, 1] {
        let mut two = Two::in_a(Some(5));
        two.propose(0).unwrap();
        two.propose(1).unwrap();
        let words = [0, 1].map(|who| two.phones[who].word(two.now));
        two.hears_this(first, words[1 - first]);
        two.hears_this(1 - first, words[first]);
        assert!(!two.sees_one(0), "the lower author's holds");
        assert!(two.sees_one(1));
        two.join(1).unwrap();
        assert!(matches!(two.hears(0), Change::Begins(_)));
    }
}

#[test]
fn messages_out_of_order_and_twice_change_nothing() {
    let mut two = Two::in_a(Some(5));
    two.propose(0).unwrap();
    let proposed = two.says(0);
    two.hears(1);
    two.join(1).unwrap();
    let joined = two.says(1);
    two.hears(0);
    let going = two.says(0);
    two.phones[1].end();
    two.hears(0);
    two.hears(1);
    for old in [proposed, going, proposed] {
        assert_eq!(two.hears_said(1, old), Change::Nothing);
        assert!(!two.sees_one(1) && !two.phones[1].is_going());
    }
    assert_eq!(two.hears_said(0, joined), Change::Nothing);
    assert!(!two.phones[0].is_going());
}

#[test]
fn a_stop_that_is_lost_is_heard_with_whatever_is_said_next() {
    // Ana joined what Ben had offered, stops, and at once offers another: the beat between is lost.
    let mut two = Two::in_a(Some(5));
    two.propose(1).unwrap();
    two.hears(0);
    two.join(0).unwrap();
    assert!(matches!(two.hears(1), Change::Begins(_)));
    two.phones[0].end();
    two.propose(0).unwrap();
    assert_eq!(two.hears(1), Change::Ends);
    assert!(!two.phones[1].is_going() && two.sees_one(1));
}

#[test]
fn an_offer_stands_again_after_the_phone_was_locked_and_is_gone_where_nobody_holds_it() {
    let mut two = Two::in_a(Some(5));
    two.propose(0).unwrap();
    two.hears(1);
    two.phones[1].forget_theirs();
    assert!(!two.sees_one(1));
    two.hears(1);
    assert!(two.sees_one(1));
    // The phone of who offered is started again, and says nothing of it.
    two.phones[0] = Together::resume(two.phones[0].kept());
    two.settle();
    two.hears(1);
    assert!(!two.sees_one(1));
}

#[test]
fn who_joined_in_the_last_second_goes_on_also_where_that_is_heard_late_or_never() {
    for heard_after in [5_000, 60_000] {
        let mut two = Two::in_a(Some(5));
        two.propose(0).unwrap();
        two.hears(1);
        two.now += JOINED_WITHIN_MS - 1_000;
        two.settle();
        two.join(1).unwrap();
        two.now += heard_after;
        two.settle();
        two.hears(1);
        assert!(two.phones[1].is_going());
        assert_eq!(
            matches!(two.hears(0), Change::Begins(_)),
            heard_after == 5_000
        );
        two.hears(1);
        assert!(two.phones[1].is_going(), "nobody stopped it");
    }
}

proptest::proptest! {
    /// A clock that is said to be anything, in any beat: nothing overflows, and what goes on does not jump.
    #[test]
    fn whatever_their_clock_is_said_to_be_the_pacer_goes_on(
        beats in proptest::collection::vec(proptest::prelude::any::<(u64, u32)>(), 1..30),
    ) {
        let mut two = Two::in_a(Some(5));
        two.propose(0).unwrap();
        two.hears(1);
        let mut pacer = two.join(1).unwrap();
        two.now += 10_000;
        for (beat, ago) in beats {
            two.now += 500;
            let exchange = Exchange {
                sent: two.now - 100,
                heard: beat.saturating_sub(ago.into()),
                answered: beat,
                came: two.now,
            };
            let heard = Heard { beat, breath: None, exchange: Some(exchange) };
            let around = two.around[1];
            let _ = two.phones[1].hear(heard, &around, two.now);
            let before = pacer.elapsed(two.now);
            if let Some(better) = two.phones[1].better(pacer, two.now) {
                pacer = better;
            }
            proptest::prop_assert_eq!(pacer.elapsed(two.now), before);
            let _ = pacer.frame(two.now + 20_000);
        }
    }
}

#[test]
fn another_moment_ends_what_was_shared_and_no_more() {
    let mut two = Two::in_a(None);
    two.propose(0).unwrap();
    two.hears(1);
    let pacer = two.join(1).unwrap();
    two.phones[1].settle(None, two.now);
    assert!(!two.phones[1].is_going());
    assert_eq!(
        two.phones[1].better(pacer, two.now),
        None,
        "it goes on alone, as it was"
    );
    assert_eq!(two.phones[1].word(two.now), None);
}

#[test]
fn without_the_link_nothing_is_proposed_and_nothing_joined() {
    let mut two = Two::in_a(Some(5));
    two.propose(0).unwrap();
    two.hears(1);
    for around in &mut two.around {
        around.live = false;
    }
    assert!(!two.sees_one(1));
    assert_eq!(two.join(1), Err(Refused::NotNow));
    assert_eq!(two.propose(1), Err(Refused::NotNow));
    let mut alone = Together::default();
    assert_eq!(
        alone.propose(even(), Length::OPEN, None, 0),
        Err(Refused::NotNow)
    );
}
