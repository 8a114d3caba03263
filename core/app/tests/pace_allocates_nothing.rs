//! The Pace is asked for often; it must not cost memory.

#[path = "law/world.rs"]
mod world;

use microconsent::Pace;
use microconsent::moment::Beat;
use microconsent::statement::{Setting, Signal};
use world::{ANA, BEN, Op, World};

#[test]
fn one_pace_step_allocates_nothing() {
    let mut world = World::new();
    for op in [
        Op::Enter(ANA, 1),
        Op::Enter(BEN, 1),
        Op::Pass(2_000),
        Op::DeliverAll,
        Op::Pass(2_000),
        Op::DeliverAll,
        Op::Share(ANA, Signal::Green, Beat::First, 10, true),
        Op::Share(BEN, Signal::Green, Beat::First, 10, true),
        Op::DeliverAll,
    ] {
        world.apply(&op);
    }
    let (state, up) = (&world.phones[ANA].state, world.now(ANA));
    let mut pace = None;
    let count = allocation_counter::measure(|| pace = state.pace(up));
    assert_eq!(pace, Some(Pace::Open), "the longest way through the table");
    assert_eq!(count.count_total, 0);
    // A guard of the guard: the counter does count.
    let count = allocation_counter::measure(|| drop(vec![Setting::Hug]));
    assert_eq!(count.count_total, 1);
}
