//! The law of asking over random events, clocks and orders of messages. Each test carries its rule's name.

#[path = "law/world.rs"]
mod world;

use microconsent::moment::{Event, Question, step};
use microconsent::statement::{Answer, Signal, Tier};
use proptest::prelude::*;
use world::{ANA, AskOp, BEN, Op, World, asking_course};

const HOUR: u64 = 3_600_000;

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

fn is_yes(question: &Question<'_>) -> Option<u64> {
    let (seq, answer) = question.answer?;
    answer.is_some_and(Answer::is_yes).then_some(seq.get())
}

/// Each Yes to a question of this person's that their phone shows: the question, and the Answer's number.
fn shown_yes(world: &World, who: usize) -> Vec<(u64, u64)> {
    let state = &world.phones[who].state;
    let asked = state.asked_by_me(world.now(who));
    asked
        .filter_map(|q| Some((q.seq.get(), is_yes(&q)?)))
        .collect()
}

/// Each Yes that this person's phone knows to have given.
fn given_yes(world: &World, who: usize) -> Vec<(u64, u64)> {
    let asked = world.phones[who].state.asked_by_them();
    asked
        .filter_map(|q| Some((q.seq.get(), is_yes(&q)?)))
        .collect()
}

proptest! {
    #[test]
    fn only_mine_a_yes_that_shows_is_the_newest_that_came_and_was_really_said(course in asking_course()) {
        always(&course, |_, world, _| {
            for who in [ANA, BEN] {
                for (ask, seq) in shown_yes(world, who) {
                    let truth = world.phones[1 - who].answered.get(&seq);
                    let said = truth.is_some_and(|t| t.ask == ask && t.answer == Some(1));
                    prop_assert!(said, "{seq} is no yes of theirs");
                    // `newest_word_of_its_owner`, however late, doubled or reordered.
                    prop_assert_eq!(world.phones[who].answer_came.get(&ask), Some(&seq));
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn a_pause_withdraws(course in asking_course()) {
        always(&course, |_, world, _| {
            for who in [ANA, BEN] {
                let pauses = world.phones[who].state.pauses();
                for (_, seq) in shown_yes(world, who) {
                    prop_assert!(!pauses.is_on());
                    prop_assert!(seq > pauses.begun.theirs, "their Pause withdrew it");
                    let knew = world.phones[1 - who].answered[&seq].knew;
                    prop_assert!(knew >= pauses.begun.mine, "my Pause withdrew it");
                    prop_assert!(seq > world.phones[who].yellow_came, "their Yellow made it a not yet");
                }
                for (_, seq) in given_yes(world, who) {
                    prop_assert!(!pauses.is_on());
                    prop_assert!(seq > pauses.begun.mine);
                    let yellow = world.phones[who].said.iter().rev().find(|(_, t)| t.signal == Signal::Yellow);
                    prop_assert!(yellow.is_none_or(|(y, _)| *y < seq), "my Yellow made it a not yet");
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn everything_shared_expires_a_yes_two_hours_after_its_question(course in asking_course()) {
        always(&course, |_, world, _| {
            for who in [ANA, BEN] {
                for (ask, _) in shown_yes(world, who) {
                    let asked_at = world.phones[who].asked[&ask];
                    prop_assert!(world.time < asked_at + 2 * HOUR);
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn absence_is_not_yes_in_a_moment_a_yes_shows_only_while_the_phones_hear_each_other(course in asking_course()) {
        always(&course, |_, world, _| {
            for who in [ANA, BEN] {
                let phone = &world.phones[who];
                if phone.state.is_together() && !shown_yes(world, who).is_empty() {
                    let reached = phone.reached_other;
                    prop_assert!(reached.is_some_and(|sent| world.time < sent + 12_000));
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn no_pressing_three_new_questions_a_day_and_one_a_topic(course in asking_course()) {
        always(&course, |_, world, _| {
            for who in [ANA, BEN] {
                let phone = &world.phones[who];
                // Whatever is sent, by whatever app.
                for (_, at) in &phone.showed {
                    let day = phone.showed.iter().filter(|(_, t)| (*at..at + 24 * HOUR).contains(t));
                    prop_assert!(day.count() <= 3);
                }
                let waiting: Vec<_> = phone.state.asked_by_them().filter(|q| q.waits).map(|q| q.topic).collect();
                for (i, topic) in waiting.iter().enumerate() {
                    prop_assert!(!waiting[i + 1..].contains(topic), "one open question a topic");
                }
                let mine: Vec<_> = phone.state.asked_by_me(world.now(who)).filter(|q| q.waits).collect();
                for (i, q) in mine.iter().enumerate() {
                    prop_assert!(mine[i + 1..].iter().all(|other| other.topic != q.topic));
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn no_pressing_what_is_closed_is_opened_by_who_closed_it_alone(course in asking_course()) {
        always(&course, |before, world, op| {
            for who in [ANA, BEN] {
                let closed = |w: &World| w.phones[who].state.closed_by_me().map(|c| c.0).collect::<Vec<_>>();
                let (was, is) = (closed(before), closed(world));
                let by_me = matches!(op, Op::Asking(w, AskOp::Open(_) | AskOp::Answer(..)) if *w == who);
                if !by_me {
                    prop_assert!(was.iter().all(|topic| is.contains(topic)), "{op:?} opened something");
                }
                // A new question about what is closed, or during a Pause, does not show.
                let known = before.phones[who].theirs();
                for q in world.phones[who].state.asked_by_them() {
                    if !known.contains(&q.seq.get()) {
                        prop_assert!(!was.contains(&q.topic));
                    }
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn silence_is_one_thing_resting_and_muting_send_nothing(course in asking_course()) {
        always(&course, |before, world, op| {
            if let Op::Asking(_, AskOp::Close(..) | AskOp::MuteAll(_)) = op {
                let of = |w: &World| w.all.iter().filter(|m| m.message.kind.is_about_an_ask()).count();
                prop_assert_eq!(of(before), of(world));
            }
            // Nor is anything sent about a question because it came.
            if let Op::Deliver(_) | Op::Double(_) | Op::DeliverAll | Op::Pass(_) = op {
                let of = |w: &World| w.all.iter().filter(|m| m.message.kind.is_about_an_ask()).count();
                prop_assert_eq!(of(before), of(world));
            }
            Ok(())
        })?;
    }

    #[test]
    fn down_is_free_no_not_yet_and_taking_back_are_never_refused(course in asking_course()) {
        always(&course, |_, world, _| {
            for who in [ANA, BEN] {
                for (at, ask) in world.phones[who].theirs().into_iter().enumerate() {
                    for answer in [Some(2), Some(3), None] {
                        let has_one = world.phones[who].state.asked_by_them()
                            .find(|q| q.seq.get() == ask)
                            .is_some_and(|q| q.answer.is_some_and(|(_, a)| a.is_some()));
                        if answer.is_none() && !has_one { continue }
                        // In a Pause a not yet after a no is a way up.
                        let paused = world.phones[who].state.pauses().is_on();
                        if answer == Some(2) && paused { continue }
                        let mut after = world.clone();
                        prop_assert!(after.asking(who, &AskOp::Answer(at, answer)));
                        prop_assert!(given_yes(&after, who).iter().all(|(a, _)| *a != ask));
                    }
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn up_is_deliberate_what_the_locked_tier_sealed_asks_and_answers_nothing(course in asking_course()) {
        let mut world = World::new();
        for op in &course {
            world.apply(op);
        }
        for m in world.all.clone() {
            if !m.message.kind.is_about_an_ask() || m.tier != Tier::Open { continue }
            let phone = &world.phones[m.to];
            let event = Event::Received { tier: Tier::Locked, message: Box::new(m.message.clone()) };
            let (after, _) = step(&phone.state, event, &phone.now).unwrap();
            let (before, _) = step(&phone.state, Event::Tick, &phone.now).unwrap();
            prop_assert_eq!(after.keep_asks().unwrap(), before.keep_asks().unwrap());
        }
    }

    #[test]
    fn a_yes_sets_no_signal_and_the_pace_does_not_read_it(course in asking_course()) {
        always(&course, |before, world, op| {
            let Op::Asking(who, _) = op else { return Ok(()) };
            let of = |w: &World| {
                let (state, up) = (&w.phones[*who].state, w.now(*who));
                (state.pace(up), state.my_standing(up), state.their_standing(up))
            };
            prop_assert_eq!(of(before), of(world));
            Ok(())
        })?;
    }

    /// Once all that was said has arrived, no phone shows a Yes that its giver does not stand by.
    #[test]
    fn most_cautious_wins_in_the_end_no_yes_shows_that_is_not_given(course in asking_course()) {
        let mut world = World { prompt: true, ..World::new() };
        for op in course.iter().filter(|op| !matches!(op, Op::Drop(_))) {
            world.apply(op);
        }
        for who in [ANA, BEN] {
            world.apply(&Op::Unlock(who));
        }
        // Longer than a link that is lost looks live.
        world.settle(14);
        for who in [ANA, BEN] {
            let given = given_yes(&world, 1 - who);
            for (ask, seq) in shown_yes(&world, who) {
                prop_assert!(given.contains(&(ask, seq)), "a yes to {ask} shows that is not given");
            }
        }
    }

    /// And whatever was lost, once the phones hear each other in a Moment.
    #[test]
    fn most_cautious_wins_in_a_moment_no_yes_shows_that_is_not_given_whatever_was_lost(course in asking_course()) {
        let mut world = World { prompt: true, ..World::new() };
        for op in &course {
            world.apply(op);
        }
        for who in [ANA, BEN] {
            world.apply(&Op::Unlock(who));
        }
        world.settle(14);
        if ![ANA, BEN].iter().all(|who| world.phones[*who].state.is_together()) { return Ok(()) }
        for who in [ANA, BEN] {
            let given = given_yes(&world, 1 - who);
            for (ask, seq) in shown_yes(&world, who) {
                prop_assert!(given.contains(&(ask, seq)), "a yes to {ask} shows that is not given");
            }
        }
    }
}

/// A course that chance found: Ben waits alone, and an old message of Ana's is played to him again. What he
/// answers then is of no Moment, and reaches her.
#[test]
fn only_mine_who_waits_alone_answers_in_no_moment() {
    let mut world = World::new();
    for op in [Op::Enter(ANA, 1), Op::Enter(BEN, 1)] {
        world.apply(&op);
    }
    for _ in 0..2 {
        world.apply(&Op::Pass(2_000));
        world.apply(&Op::DeliverAll);
    }
    let old = world
        .all
        .iter()
        .rev()
        .find(|m| m.to == BEN && m.message.presence.is_some());
    let old = old.unwrap().clone();
    world.apply(&Op::Leave(ANA));
    world.apply(&Op::DeliverAll);
    world.apply(&Op::Enter(BEN, 0));
    world.apply(&Op::Asking(ANA, AskOp::Ask(0)));
    world.apply(&Op::DeliverAll);
    world.deliver(&old);
    world.apply(&Op::Asking(BEN, AskOp::Answer(0, Some(1))));
    world.apply(&Op::DeliverAll);
    assert_eq!(shown_yes(&world, ANA).len(), 1);
}
