//! The law over random events, clocks and orders of messages. Each test carries its rule's name.

#[path = "law/world.rs"]
mod world;

use microconsent::Pace;
use microconsent::moment::{Action, Beat, Event, Standing, step};
use microconsent::statement::{Kind, PauseNumbers, Seq, Signal, Tier};
use proptest::prelude::*;
use world::{ANA, BEN, Op, SETTINGS, World, course, op, seq, signal};

/// Plays a course of events and checks after each.
fn always(
    course: &[Op],
    mut check: impl FnMut(&World, &World, &Op) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    let mut world = World::new();
    for op in course {
        let before = world.clone();
        world.apply(op);
        check(&before, &world, op)?;
    }
    Ok(())
}

fn standings(world: &World, who: usize) -> (Standing, Standing) {
    let (state, up) = (&world.phones[who].state, world.now(who));
    (state.my_standing(up), state.their_standing(up))
}

fn pace(world: &World, who: usize) -> Option<Pace> {
    world.phones[who].state.pace(world.now(who))
}

/// How open a Pace is, from 0.
fn openness(pace: Option<Pace>) -> u8 {
    match pace {
        Some(Pace::Pause) | None => 0,
        Some(Pace::CheckIn) => 1,
        Some(Pace::Slow) => 2,
        Some(Pace::Open) => 3,
    }
}

proptest! {
    #[test]
    fn everything_shared_expires(course in course()) {
        always(&course, |_, world, _| {
            for who in [ANA, BEN] {
                let (mine, theirs) = standings(world, who);
                for (owner, standing) in [(who, mine), (1 - who, theirs)] {
                    let Standing::Known(signal @ (Signal::Green | Signal::Yellow), Some(left)) = standing
                    else { continue };
                    // It was really said, and the time that is left is no more than is really left.
                    let fresh = world.phones[owner].said.values().any(|t| {
                        t.signal.more_cautious(signal) == signal
                            && world.time + left <= t.made_at + t.life_ms
                    });
                    prop_assert!(fresh, "{signal:?} of {owner} shown by {who} beyond its life");
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn only_mine(course in course()) {
        // A Green or Yellow that is shown is the newest that its owner said, or what they lowered it to.
        always(&course, |_, world, _| {
            for who in [ANA, BEN] {
                for (owner, standing) in [(who, standings(world, who).0), (1 - who, standings(world, who).1)] {
                    let Some(signal @ Signal::Green) = standing.signal() else { continue };
                    let said = &world.phones[owner].said;
                    let known_here: Vec<_> = said.values().filter(|t| {
                        Some(&t.at) == world.phones[who].state.setting()
                    }).collect();
                    prop_assert!(known_here.iter().any(|t| t.signal == signal));
                    if owner == who {
                        // On one's own phone it is the very newest.
                        prop_assert_eq!(said.values().next_back().map(|t| t.signal), Some(signal));
                    }
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn absence_is_not_yes(course in course()) {
        always(&course, |_, world, _| {
            for who in [ANA, BEN] {
                if openness(pace(world, who)) < 2 { continue }
                // The other heard something that I sent in the last 12 seconds.
                let reached = world.phones[who].reached_other;
                prop_assert!(
                    reached.is_some_and(|sent| world.time < sent + 12_000),
                    "{who} shows {:?}, and nothing of theirs has reached the other since {reached:?}",
                    pace(world, who)
                );
            }
            Ok(())
        })?;
    }

    #[test]
    fn most_cautious_wins(course in course()) {
        always(&course, |_, world, _| {
            for who in [ANA, BEN] {
                let state = &world.phones[who].state;
                let Some(pace) = pace(world, who) else { continue };
                let (mine, theirs) = standings(world, who);
                let both = [mine.signal(), theirs.signal()];
                let want = if state.pauses().is_on() || both.contains(&Some(Signal::Red)) {
                    Pace::Pause
                } else if both.contains(&None) {
                    Pace::CheckIn
                } else if both.contains(&Some(Signal::Yellow)) {
                    Pace::Slow
                } else {
                    Pace::Open
                };
                prop_assert_eq!(pace, want);
            }
            Ok(())
        })?;
    }

    #[test]
    fn green_belongs_to_its_setting(course in course()) {
        always(&course, |before, world, op| {
            for who in [ANA, BEN] {
                let (mine, theirs) = standings(world, who);
                let here = world.phones[who].state.setting();
                for (owner, standing) in [(who, mine), (1 - who, theirs)] {
                    let Some(Signal::Green | Signal::Yellow) = standing.signal() else { continue };
                    // It was said in the Setting that this phone is in, by number and by name.
                    let said_here = world.phones[owner].said.values()
                        .any(|t| Some(&t.at) == here && t.signal != Signal::Red);
                    prop_assert!(said_here);
                }
                // Whoever moves makes both unknown on their own phone at once, a Red excepted.
                if let Op::Move(mover, _) = op
                    && *mover == who
                    && world.phones[who].state != before.phones[who].state
                    && world.phones[who].state.is_together()
                    && !world.phones[who].state.pauses().is_on()
                {
                    for standing in [mine, theirs] {
                        prop_assert!(matches!(standing.signal(), None | Some(Signal::Red)));
                    }
                }
            }
            // During a Pause nobody moves.
            if let Op::Move(mover, to) = op
                && before.phones[*mover].state.pauses().is_on()
            {
                let mut world = before.clone();
                let next = seq(world.phones[*mover].seq + 1);
                let moved = world.feed(*mover, Event::Move { seq: next, setting: SETTINGS[*to].clone() });
                prop_assert!(!moved);
            }
            Ok(())
        })?;
    }

    #[test]
    fn pause_never_resumes_itself(course in course()) {
        always(&course, |before, world, op| {
            for who in [ANA, BEN] {
                let (was, is) = (before.phones[who].state.pauses(), world.phones[who].state.pauses());
                // Numbers and answers only rise.
                prop_assert!(is.begun.reaches(was.begun));
                prop_assert!(is.mine.reaches(was.mine) && is.theirs.reaches(was.theirs));
                // My answer rises by my own second beat alone, or where there was nothing to answer.
                if is.mine != was.mine {
                    let own = matches!(op, Op::Share(w, s, _, _, _) if *w == who && *s != Signal::Red);
                    prop_assert!(own, "{op:?} answered for {who}");
                    if was.is_on() {
                        let second = matches!(op, Op::Share(_, _, Beat::Second, _, _));
                        prop_assert!(second, "a Pause was answered in one beat");
                    }
                }
                // What I believe of the other is no more than they really said.
                let truth = world.phones[1 - who].state.pauses();
                prop_assert!(truth.mine.turned().reaches(is.theirs), "{who} believes an answer that was not given");
            }
            Ok(())
        })?;
    }

    /// The two cores of the issue: whatever the order, once every message has arrived both agree.
    #[test]
    fn pause_never_resumes_itself_and_both_agree_whether_it_is_over(
        ops in proptest::collection::vec(op(), 1..80),
        order in any::<u64>(),
    ) {
        let mut world = World { prompt: true, ..World::new() };
        for op in ops.iter().filter(|op| !matches!(op, Op::Drop(_))) {
            world.apply(op);
        }
        // Both phones are unlocked, and each takes in what was tapped.
        for who in [ANA, BEN] {
            world.apply(&Op::Unlock(who));
        }
        // What is left arrives in any order; delivering may make new messages, which arrive too.
        let mut order = order;
        let mut left = 5_000;
        while !world.way.is_empty() {
            left -= 1;
            prop_assert!(left > 0, "the phones never come to rest");
            order = order.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            world.apply(&Op::Deliver((order >> 33) as usize));
        }
        let [ana, ben] = [ANA, BEN].map(|w| *world.phones[w].state.pauses());
        prop_assert_eq!(ana.begun, ben.begun.turned());
        prop_assert_eq!(ana.mine, ben.theirs.turned());
        prop_assert_eq!(ben.mine, ana.theirs.turned());
        prop_assert_eq!(ana.is_on(), ben.is_on());
    }

    /// And with loss: once the phones hear each other again in a Moment, both agree on everything.
    #[test]
    fn both_agree_on_setting_pause_and_pace_when_they_hear_each_other(course in course()) {
        let mut world = World { prompt: true, ..World::new() };
        for op in &course {
            world.apply(op);
        }
        for who in [ANA, BEN] {
            world.apply(&Op::Unlock(who));
        }
        world.settle(8);
        let together = [ANA, BEN].map(|w| world.phones[w].state.is_together());
        if together != [true, true] { return Ok(()) }
        // Near its end the bound on an age may say on one phone that a Signal is over.
        let near_its_end = [ANA, BEN].iter().any(|w| {
            let mine = world.phones[*w].state.my_standing(world.now(*w));
            matches!(mine, Standing::Known(_, Some(left)) if left < 60_000)
        });
        if near_its_end { return Ok(()) }
        let [ana, ben] = [ANA, BEN].map(|w| &world.phones[w].state);
        prop_assert_eq!(ana.pauses().is_on(), ben.pauses().is_on());
        let (ana_mine, ana_theirs) = standings(&world, ANA);
        let (ben_mine, ben_theirs) = standings(&world, BEN);
        prop_assert_eq!(ana_mine.signal(), ben_theirs.signal());
        prop_assert_eq!(ben_mine.signal(), ana_theirs.signal());
        prop_assert_eq!(pace(&world, ANA), pace(&world, BEN));
    }

    #[test]
    fn a_red_once_received_stays_until_its_owner_says_otherwise(course in course()) {
        always(&course, |before, world, _| {
            for who in [ANA, BEN] {
                let red = before.phones[who].red_came;
                let (_, theirs) = standings(world, who);
                if let Some(Signal::Green | Signal::Yellow) = theirs.signal() {
                    // The owner has said something newer than every Red that came.
                    let newer = world.phones[1 - who].said.range(red + 1..)
                        .any(|(_, t)| t.signal != Signal::Red);
                    prop_assert!(newer, "a Red was lifted by nobody");
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn up_is_deliberate(course in course(), tap in proptest::option::of(signal()), ahead in 0u64..5) {
        // Whatever a locked phone seals, at any time, with any number: it only lowers.
        always(&course, |_, world, _| {
            let mut after = world.clone();
            let number = seq((world.phones[BEN].seq + ahead).max(1));
            let message = world::locked(number, tap);
            after.feed(ANA, Event::Received { tier: Tier::Locked, message: Box::new(message) });
            let (_, was) = standings(world, ANA);
            let (_, is) = standings(&after, ANA);
            match (was.signal(), is.signal()) {
                (None, s) => prop_assert!(matches!(s, None | Some(Signal::Red))),
                (Some(was), Some(is)) => prop_assert!(!was.opens_to(is)),
                (Some(_), None) => {}
            }
            prop_assert!(openness(pace(&after, ANA)) <= openness(pace(world, ANA)));
            prop_assert!(after.phones[ANA].state.pauses().is_on() || !world.phones[ANA].state.pauses().is_on());
            if tap == Some(Signal::Green) {
                prop_assert_eq!(standings(&after, ANA), standings(world, ANA));
                prop_assert_eq!(after.phones[ANA].state.pauses(), world.phones[ANA].state.pauses());
                let word = |w: &World| w.phones[ANA].state.their_word(w.now(ANA)).map(|s| s.seq);
                prop_assert_eq!(word(&after), word(world));
            }
            Ok(())
        })?;
    }

    #[test]
    fn up_is_deliberate_entering_and_moving_are_never_taken_from_a_locked_phone(course in course()) {
        // Every unlocked message of Ben's, sealed with the locked tier's keys instead.
        let mut world = World::new();
        for op in &course {
            world.apply(op);
        }
        for m in world.all.clone().into_iter().filter(|m| m.to == ANA && m.tier == Tier::Open) {
            let mut after = world.clone();
            let opens = m.message.kind != Kind::Pause
                && m.message.said.as_ref().is_none_or(|s| s.signal == Signal::Green);
            after.feed(ANA, Event::Received { tier: Tier::Locked, message: Box::new(m.message.clone()) });
            prop_assert!(openness(pace(&after, ANA)) <= openness(pace(&world, ANA)));
            if opens {
                prop_assert_eq!(standings(&after, ANA), standings(&world, ANA));
                prop_assert_eq!(after.phones[ANA].state.is_together(), world.phones[ANA].state.is_together());
            }
        }
    }

    #[test]
    fn down_is_free(course in course()) {
        // In every state a stop and a Pause go in one action, at once; a slow too, unless one has said stop.
        always(&course, |_, world, _| {
            for who in [ANA, BEN] {
                let state = &world.phones[who].state;
                let next = seq(world.phones[who].seq + 1);
                let mut stopped = world.clone();
                prop_assert!(stopped.share(who, Signal::Red, Beat::First, 10, false));
                prop_assert!(stopped.phones[who].state.pauses().is_on());
                let mut paused = world.clone();
                let called = paused.feed(who, Event::Pause { seq: next });
                prop_assert!(called);
                prop_assert!(paused.phones[who].state.pauses().is_on());
                prop_assert!(openness(pace(&paused, who)) == 0);
                let newest = world.phones[who].said.values().next_back();
                if newest.is_none_or(|t| t.signal != Signal::Red) {
                    let mut slowed = world.clone();
                    prop_assert!(slowed.share(who, Signal::Yellow, Beat::First, 10, false));
                    prop_assert_eq!(
                        slowed.phones[who].state.pauses().is_on(),
                        state.pauses().is_on(),
                        "slowing down neither begins nor ends a Pause"
                    );
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn no_watching(course in course()) {
        // A phone whose person has not entered answers nothing and shows nothing of the other's presence.
        always(&course, |_, world, _| {
            for who in [ANA, BEN] {
                let state = &world.phones[who].state;
                if state.may(Action::Enter, world.now(who)).is_err() { continue }
                for m in world.all.iter().rev().filter(|m| m.to == who).take(6) {
                    let event = Event::Received { tier: m.tier, message: Box::new(m.message.clone()) };
                    let (after, effects) = step(state, event, &world.phones[who].now).unwrap();
                    prop_assert!(effects.is_empty(), "it answered");
                    prop_assert!(!after.is_together());
                    prop_assert_eq!(after.pace(world.now(who)), None);
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn newest_word_of_its_owner(course in course(), seed in any::<u64>()) {
        // What came of one Moment, in another order and doubled, gives the same.
        let mut world = World::new();
        let mut ops = course.clone();
        ops.retain(|op| matches!(op, Op::Share(..) | Op::Pause(_) | Op::LockedTap(..) | Op::Move(..) | Op::Pass(0..=4_000)));
        for op in course.iter().take(6) {
            world.apply(op);
        }
        world.way.clear();
        let start = world.clone();
        let mut heard_late = start.clone();
        for op in &ops {
            world.apply(op);
        }
        let mut sent: Vec<_> = world.way.iter().filter(|m| m.to == ANA).cloned().collect();
        heard_late.time = world.time;
        heard_late.phones[ANA].now = world.phones[ANA].now.clone();
        // Ana heard nothing meanwhile, and did nothing herself.
        let mut in_order = heard_late.clone();
        for m in &sent {
            in_order.deliver(m);
        }
        let mut seed = seed;
        for i in (1..sent.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            sent.swap(i, (seed >> 33) as usize % (i + 1));
        }
        for m in &sent {
            heard_late.deliver(m);
            heard_late.deliver(m);
        }
        let up = in_order.now(ANA);
        let (a, b) = (&in_order.phones[ANA].state, &heard_late.phones[ANA].state);
        prop_assert_eq!(a.pauses(), b.pauses());
        prop_assert_eq!(a.their_standing(up).signal(), b.their_standing(up).signal());
        prop_assert_eq!(a.pace(up), b.pace(up));
    }

    #[test]
    fn mine_alone_is_kept(course in course()) {
        // In a Moment nothing that the other wrote is among what outlives a restart.
        always(&course, |_, world, _| {
            for who in [ANA, BEN] {
                let state = &world.phones[who].state;
                if !state.is_together() { continue }
                let outside = world.all.iter().any(|m| {
                    m.to == who && m.message.said.as_ref().is_some_and(|s| s.at.number == 0)
                });
                if outside { continue }
                let kept = state.keep().unwrap();
                let other = world::SECRETS[1 - who].as_bytes();
                prop_assert!(!kept.windows(other.len()).any(|w| w == other));
            }
            Ok(())
        })?;
    }

    #[test]
    fn a_wall_clock_decides_nothing(course in course(), jump in any::<i32>()) {
        let play = |jump: i64| {
            let mut world = World::new();
            for op in &course {
                if !matches!(op, Op::WallClock(..)) {
                    world.apply(op);
                }
                world.phones[ANA].now.utc_ms = world.phones[ANA].now.utc_ms.wrapping_mul(3) + jump;
            }
            world.phones.map(|p| p.state)
        };
        prop_assert_eq!(play(0), play(i64::from(jump)));
    }

    #[test]
    fn a_clock_that_runs_backwards_ends_what_allows(course in course(), back in 1u64..10_000) {
        let mut world = World::new();
        for op in &course {
            world.apply(op);
        }
        world.phones[ANA].now.uptime_ms = world.phones[ANA].now.uptime_ms.saturating_sub(back);
        let was = *world.phones[ANA].state.pauses();
        if world.phones[ANA].now.uptime_ms < world.phones[ANA].state.uptime_ms() {
            world.feed(ANA, Event::Tick);
            prop_assert_eq!(pace(&world, ANA), None);
            prop_assert_eq!(*world.phones[ANA].state.pauses(), was);
        }
    }

    /// The step never panics, whatever numbers a hostile phone puts into a message it may seal.
    #[test]
    fn nothing_that_an_altered_app_sends_makes_a_core_panic(
        course in course(),
        numbers in proptest::collection::vec(prop_oneof![Just(Seq::MAX), Just(1u64), 1..=Seq::MAX], 8),
        ages in any::<u64>(),
        beats in any::<u64>(),
    ) {
        let mut world = World::new();
        for op in &course {
            world.apply(op);
        }
        for m in world.all.clone().iter().filter(|m| m.to == ANA) {
            let mut message = m.message.clone();
            message.pauses.begun = PauseNumbers { mine: numbers[0], theirs: numbers[1] };
            message.pauses.answered = PauseNumbers { mine: numbers[2], theirs: numbers[3] };
            if let Some(said) = &mut message.said {
                said.age_ms = ages;
                said.seq = seq(numbers[4]);
            }
            if let Some(presence) = &mut message.presence {
                presence.beat = beats;
                presence.heard = Some(ages);
                presence.newest = seq(numbers[5]);
                presence.setting.number = (numbers[6] % 1_000_001) as u32;
            }
            message.sequence = message.sequence.map(|_| seq(numbers[4]));
            world.feed(ANA, Event::Received { tier: m.tier, message: Box::new(message) });
            world.pass(1_000);
            let up = world.now(ANA);
            let _ = world.phones[ANA].state.wake_at(up);
        }
        // And one's own way down stays free.
        prop_assert!(world.share(ANA, Signal::Red, Beat::First, 10, false));
    }
}

#[test]
fn the_courses_do_meet_what_they_are_to_check() {
    // A guard of the guards: random courses reach every Pace on both phones, with Greens and Yellows.
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut met = std::collections::HashSet::new();
    for _ in 0..300 {
        let course = course().new_tree(&mut runner).unwrap().current();
        let mut world = World::new();
        for op in &course {
            world.apply(op);
            for who in [ANA, BEN] {
                met.insert((who, pace(&world, who)));
            }
        }
    }
    for who in [ANA, BEN] {
        for pace in [Pace::Open, Pace::Slow, Pace::CheckIn, Pace::Pause] {
            assert!(
                met.contains(&(who, Some(pace))),
                "{pace:?} on {who} is never met"
            );
        }
        assert!(met.contains(&(who, None)));
    }
}

#[test]
fn everything_shared_expires_no_green_outside_a_moment() {
    let mut world = World::new();
    assert!(!world.share(ANA, Signal::Green, Beat::First, 10, false));
    assert!(!world.share(ANA, Signal::Green, Beat::Second, 10, false));
    assert!(world.share(ANA, Signal::Yellow, Beat::First, 10, false));
    // Nor is one shown that an altered app shares outside one, or a locked phone.
    let mut green = world.all.iter().rfind(|m| m.to == BEN).unwrap().clone();
    let said = green.message.said.as_mut().unwrap();
    said.signal = Signal::Green;
    let locked = world::OnTheWay {
        tier: Tier::Locked,
        message: world::locked(seq(9), Some(Signal::Green)),
        ..green.clone()
    };
    for m in [green, locked] {
        world.deliver(&m);
        let shown = world.phones[BEN].state.their_word(world.now(BEN));
        assert_eq!(shown, None);
    }
}

/// Both in a Moment, and a Green of Ben's on its way to Ana.
fn with_a_green_on_its_way() -> (World, world::OnTheWay) {
    let mut world = World::new();
    for op in [Op::Enter(ANA, 1), Op::Enter(BEN, 1)] {
        world.apply(&op);
    }
    world.settle(4);
    assert!(world.share(BEN, Signal::Green, Beat::First, 10, false));
    let green = world.way.iter().rfind(|m| m.to == ANA).unwrap().clone();
    (world, green)
}

#[test]
fn pause_never_resumes_itself_every_red_begins_one_however_it_arrives() {
    let (world, green) = with_a_green_on_its_way();
    let red = |tier, number| {
        let mut world = world.clone();
        let mut m = green.clone();
        m.tier = tier;
        m.message.sequence = Some(seq(number));
        let said = m.message.said.as_mut().unwrap();
        said.signal = Signal::Red;
        said.seq = seq(number);
        if tier == Tier::Locked {
            m.message = world::locked(seq(number), Some(Signal::Red));
        }
        // Its author's app tells no numbers, or an older one's: the Red itself is enough.
        m.message.pauses = Default::default();
        world.deliver(&green);
        world.deliver(&m);
        let up = world.now(ANA);
        let state = &world.phones[ANA].state;
        assert!(state.pauses().is_on(), "{tier:?} {number}");
        assert_eq!(state.pauses().begun.theirs, number);
        state.their_standing(up).signal()
    };
    // The newest; and one that comes late, when a Green is newer.
    assert_eq!(red(Tier::Open, 50), Some(Signal::Red));
    assert_eq!(red(Tier::Open, 1), Some(Signal::Green));
    assert_eq!(red(Tier::Locked, 50), Some(Signal::Red));
    assert_eq!(red(Tier::Locked, 1), Some(Signal::Green));
}

#[test]
fn absence_is_not_yes_an_echo_counts_only_if_i_sent_it() {
    let (world, green) = with_a_green_on_its_way();
    let heard = |heard: Option<u64>| {
        let mut world = world.clone();
        world.pass(60_000);
        world.way.clear();
        let mut m = green.clone();
        let presence = m.message.presence.as_mut().unwrap();
        presence.heard = heard;
        presence.beat += 60_000;
        world.deliver(&m);
        pace(&world, ANA)
    };
    // Beats are milliseconds since entering: these were never sent, however near they come.
    for never_sent in [None, Some(63_999), Some(64_001), Some(u64::MAX), Some(1)] {
        assert_eq!(heard(never_sent), Some(Pace::CheckIn), "{never_sent:?}");
    }
}

#[test]
fn newest_word_of_its_owner_what_was_named_and_did_not_arrive_is_not_known() {
    let (mut world, green) = with_a_green_on_its_way();
    world.deliver(&green);
    let signal = |world: &World| standings(world, ANA).1.signal();
    assert_eq!(signal(&world), Some(Signal::Green));
    // A heartbeat names something newer that has not come.
    let mut beat = green.clone();
    beat.message.kind = Kind::Heartbeat;
    beat.message.sequence = None;
    let presence = beat.message.presence.as_mut().unwrap();
    presence.newest = seq(presence.newest.get() + 1);
    presence.beat += 1;
    world.deliver(&beat);
    assert_eq!(signal(&world), None);
    // A locked word of that number does not fill the gap; the statement itself does.
    let number = beat.message.presence.as_ref().unwrap().newest;
    let mut locked = beat.clone();
    locked.tier = Tier::Locked;
    locked.message = world::locked(number, Some(Signal::Yellow));
    let mut filled = world.clone();
    filled.deliver(&locked);
    assert_eq!(signal(&filled), None);
    let mut pause = beat.clone();
    pause.message.kind = Kind::Move;
    pause.message.sequence = Some(number);
    world.deliver(&pause);
    assert_eq!(signal(&world), Some(Signal::Green));
}

#[test]
fn newest_word_of_its_owner_a_kind_that_is_not_known_makes_the_signal_unknown_a_red_excepted() {
    for (said, left) in [(Signal::Green, None), (Signal::Red, Some(Signal::Red))] {
        let (mut world, _) = with_a_green_on_its_way();
        world.share(BEN, said, Beat::First, 10, false);
        world.apply(&Op::DeliverAll);
        assert_eq!(standings(&world, ANA).1.signal(), Some(said));
        let mut of_a_later_version = world.all.iter().rfind(|m| m.to == ANA).unwrap().clone();
        of_a_later_version.message.kind = Kind::Unknown(77);
        of_a_later_version.message.sequence = Some(seq(90));
        world.deliver(&of_a_later_version);
        assert_eq!(standings(&world, ANA).1.signal(), left);
    }
}

#[test]
fn newest_word_of_its_owner_an_older_one_that_comes_late_changes_nothing() {
    let (mut world, green) = with_a_green_on_its_way();
    assert!(world.share(BEN, Signal::Yellow, Beat::First, 10, false));
    world.apply(&Op::DeliverAll);
    assert_eq!(standings(&world, ANA).1.signal(), Some(Signal::Yellow));
    world.deliver(&green);
    assert_eq!(standings(&world, ANA).1.signal(), Some(Signal::Yellow));
}

#[test]
fn newest_word_of_its_owner_what_was_not_understood_stays_so_over_a_restart() {
    let (mut world, green) = with_a_green_on_its_way();
    world.deliver(&green);
    let mut later = green.clone();
    later.message.kind = Kind::Unknown(77);
    later.message.sequence = Some(seq(90));
    world.deliver(&later);
    world.apply(&Op::Restart(ANA));
    world.settle(6);
    assert_eq!(
        standings(&world, ANA).1.signal(),
        None,
        "said again, the Green is still the older"
    );
}

#[test]
fn up_is_deliberate_a_stop_said_outside_is_not_lifted_by_one_tap() {
    let mut world = World::new();
    assert!(world.share(ANA, Signal::Red, Beat::First, 10, false));
    assert!(!world.share(ANA, Signal::Yellow, Beat::First, 10, false));
    world.apply(&Op::Restart(ANA));
    assert!(!world.share(ANA, Signal::Yellow, Beat::First, 10, false));
    assert!(world.share(ANA, Signal::Yellow, Beat::Second, 10, false));
    assert!(world.share(ANA, Signal::Yellow, Beat::First, 10, false));
}

/// The Signal of Ben's that Ana is shown, and whether she is told that he tapped slow.
fn told(world: &World) -> (Option<Signal>, bool) {
    let (state, uptime) = (&world.phones[ANA].state, world.now(ANA));
    let word = state.their_word(uptime).map(|s| s.signal);
    (word, state.they_tapped_slow(uptime))
}

#[test]
fn up_is_deliberate_what_is_tapped_while_locked_lowers_on_ones_own_phone_too() {
    // What was said in the Moment, what is tapped then, and what is left of it for each and of the Pause.
    use Signal::{Green, Red, Yellow};
    type Case = (Option<Signal>, Option<Signal>, Option<Signal>, bool);
    let cases: [Case; 11] = [
        (None, Some(Yellow), None, false),
        (None, Some(Red), Some(Red), true),
        (None, None, None, true),
        (Some(Green), Some(Yellow), Some(Yellow), false),
        (Some(Green), Some(Red), Some(Red), true),
        (Some(Green), None, Some(Green), true),
        (Some(Yellow), Some(Yellow), Some(Yellow), false),
        (Some(Yellow), Some(Red), Some(Red), true),
        (Some(Red), Some(Yellow), Some(Red), true),
        (Some(Red), None, Some(Red), true),
        (Some(Red), Some(Red), Some(Red), true),
    ];
    for (said, tapped, left, pause) in cases {
        // Lost or not: the open tier says it again.
        for arrives in [true, false] {
            let mut world = World {
                prompt: true,
                ..World::new()
            };
            world.apply(&Op::Enter(ANA, 1));
            world.apply(&Op::Enter(BEN, 1));
            world.settle(4);
            if let Some(said) = said {
                assert!(world.share(BEN, said, Beat::First, 10, false));
                world.settle(2);
            }
            world.apply(&Op::LockedTap(BEN, tapped));
            if !arrives {
                world.way.clear();
            }
            world.settle(6);
            let (mine, _) = standings(&world, BEN);
            let (_, theirs) = standings(&world, ANA);
            let case = format!("{said:?}, then {tapped:?}, arrives: {arrives}");
            assert_eq!(mine.signal(), left, "{case}");
            assert_eq!(theirs.signal(), left, "{case}");
            for who in [ANA, BEN] {
                assert_eq!(world.phones[who].state.pauses().is_on(), pause, "{case}");
            }
        }
    }
}

#[test]
fn everything_shared_expires_a_locked_tap_shows_once_and_a_red_before_a_yellow() {
    let mut world = World::new();
    let tap = |n, signal| world::OnTheWay {
        to: ANA,
        tier: Tier::Locked,
        message: world::locked(seq(n), Some(signal)),
        sent_at: 0,
    };
    // A slow makes nothing known (`up_is_deliberate`): that it was tapped is told.
    world.deliver(&tap(10, Signal::Yellow));
    assert_eq!(told(&world), (None, true));
    let mut late = world.clone();
    late.deliver(&tap(9, Signal::Red));
    let stop = (Some(Signal::Red), false);
    assert_eq!(told(&late), stop, "a Red that comes late");
    late.deliver(&tap(11, Signal::Yellow));
    assert_eq!(told(&late), stop);
    world.pass(12 * 3_600_000);
    assert_eq!(told(&world), (None, false));
    world.deliver(&tap(10, Signal::Yellow));
    assert_eq!(told(&world), (None, false), "the same one again");
}

#[test]
fn newest_word_of_its_owner_a_locked_red_is_not_lifted_by_an_older_word_that_comes_late() {
    // Found by the model. Outside a Moment: Ben says slow in the app, then stop on the locked phone, and the
    // second comes first.
    let mut world = World::new();
    assert!(world.share(BEN, Signal::Yellow, Beat::First, 10, false));
    let slow = world.way.pop().unwrap();
    let later = slow.message.sequence.unwrap().get() + 1;
    let stop = world::OnTheWay {
        tier: Tier::Locked,
        message: world::locked(seq(later), Some(Signal::Red)),
        ..slow.clone()
    };
    world.deliver(&stop);
    world.deliver(&slow);
    assert_eq!(told(&world), (Some(Signal::Red), false));
    // What its owner says after it takes its place.
    world.phones[BEN].seq = later;
    assert!(world.share(BEN, Signal::Yellow, Beat::Second, 10, false));
    world.apply(&Op::DeliverAll);
    assert_eq!(told(&world), (Some(Signal::Yellow), false));
}

#[test]
fn newest_word_of_its_owner_a_locked_red_in_a_moment_ends_what_was_shown_outside_it() {
    // Found by the model: a Yellow from before the Moment was shown again after it, although a Red had come.
    for (red, left) in [(true, (None, false)), (false, (None, true))] {
        let mut world = World::new();
        let tap = |world: &mut World, signal| {
            world.apply(&Op::LockedTap(BEN, Some(signal)));
            world.apply(&Op::DeliverAll);
        };
        tap(&mut world, Signal::Yellow);
        for op in [Op::Enter(ANA, 1), Op::Enter(BEN, 1)] {
            world.apply(&op);
        }
        world.settle(4);
        assert!(world.phones[ANA].state.is_together());
        if red {
            tap(&mut world, Signal::Red);
        }
        world.apply(&Op::Leave(ANA));
        assert_eq!(told(&world), left);
    }
}
