//! Long random courses over the same model, with bounds that no exact run could take: ten statements each,
//! many crashes, losses and jumps of time. The same checks, after each thing that happens. `tests/run --long`
//! asks for more of them.

use model::bounds::{Bounds, Statements};
use model::phone::Say;
use model::world::{Two, World};
use proptest::prelude::*;
use stateright::Model;

fn wide(locked: bool) -> Bounds {
    let mut says = vec![
        Say::Green,
        Say::Green,
        Say::Yellow,
        Say::YellowAndBack,
        Say::Red,
        Say::Pause,
    ];
    if locked {
        says.extend([Say::LockedYellow, Say::LockedRed]);
    }
    Bounds {
        statements: Statements::Any(10, says),
        moves: 4,
        crashes: 3,
        reboots: true,
        hears: 30,
        losses: 10,
        jumps: 6,
        leaves: 2,
        enters: 4,
        unlinks: 1,
        all_stays: false,
    }
}

/// Plays a course: at each place one of all things that may happen there. The heartbeats go on most of the
/// time, as they do, so that Moments last.
fn play(bounds: Bounds, course: &[u16]) -> Result<World, TestCaseError> {
    let two = Two::new(bounds, None);
    let mut world = World::together(&two.bounds);
    let mut played = Vec::new();
    for choice in course {
        let mut actions = Vec::new();
        two.actions(&world, &mut actions);
        // One that ends it all is taken once in a while only.
        let unlinks = |a: &model::world::Action| matches!(a, model::world::Action::Unlink(_));
        if choice % 97 != 0 {
            actions.retain(|a| !unlinks(a));
        }
        if actions.is_empty() {
            break;
        }
        let action = actions[usize::from(*choice) % actions.len()];
        let Some(next) = two.next_state(&world, action) else {
            continue;
        };
        played.push(action);
        let broken = next.broken(None);
        prop_assert!(!broken.is_anything(), "{:?}: {played:#?}", broken.names());
        world = next;
    }
    Ok(world)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: ProptestConfig::default().cases / 2,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_law_holds_in_long_courses(course in proptest::collection::vec(any::<u16>(), 1..160)) {
        play(wide(false), &course)?;
    }

    #[test]
    fn the_law_holds_in_long_courses_with_locked_phones(
        course in proptest::collection::vec(any::<u16>(), 1..160),
    ) {
        play(wide(true), &course)?;
    }
}
