//! What the model takes for the same is the same, and what it leaves out shows nothing else. Else how many
//! states a run has would hang on which of them it met first, or a course would be missing.

use model::bounds::{Bounds, Statements};
use model::phone::Say::{self, *};
use model::world::{Action, Two, World};
use stateright::Model;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

type Course = Vec<Action>;

fn hash(of: impl Hash) -> u64 {
    let mut hash = DefaultHasher::new();
    of.hash(&mut hash);
    hash.finish()
}

fn first(two: &Two) -> World {
    two.init_states().remove(0)
}

/// What may happen next, and what it leads to.
fn next(two: &Two, world: &World) -> Vec<(Action, World)> {
    let mut actions = Vec::new();
    two.actions(world, &mut actions);
    let leads = |action| Some((action, two.next_state(world, action)?));
    actions.into_iter().filter_map(leads).collect()
}

/// In which states it may be after one thing more, and whether all is well here.
fn goes_on(world: &World, next: &[(Action, World)]) -> u64 {
    let states: BTreeSet<u64> = next.iter().map(|(_, world)| hash(world)).collect();
    hash((states, world.broken(None)))
}

/// Two states that are taken for the same go on alike: each way into a state that was met before is taken on
/// by one step more, and compared with the way by which it was met first.
fn go_on_alike(bounds: Bounds) {
    let two = Two::new(bounds, None);
    let mut met: HashMap<u64, (u64, Course)> = HashMap::new();
    let mut ahead = vec![(Course::new(), first(&two))];
    let mut ways = 0;
    while let Some((course, world)) = ahead.pop() {
        let next = next(&two, &world);
        let goes_on = goes_on(&world, &next);
        match met.entry(hash(&world)) {
            Entry::Vacant(new) => {
                new.insert((goes_on, course.clone()));
                ahead.extend(next.into_iter().map(|(action, world)| {
                    let course = course.iter().copied().chain([action]);
                    (course.collect(), world)
                }));
            }
            Entry::Occupied(is) => {
                ways += 1;
                let (as_before, before) = is.get();
                assert_eq!(*as_before, goes_on, "apart after {before:?} and {course:?}");
            }
        }
    }
    println!("{} states, {ways} more ways into them", met.len());
    assert!(ways > met.len() / 4, "hardly anything is merged");
}

fn script(ana: &[Say], ben: &[Say]) -> Bounds {
    Bounds::of(Statements::Script([ana.to_vec(), ben.to_vec()]))
}

#[test]
fn what_is_merged_goes_on_alike_over_jumps_and_losses() {
    go_on_alike(Bounds {
        jumps: 2,
        hears: 1,
        losses: 1,
        ..script(&[Green], &[Yellow])
    });
    go_on_alike(Bounds {
        jumps: 1,
        hears: 2,
        losses: 2,
        ..script(&[Green], &[Yellow])
    });
}

#[test]
fn what_is_merged_goes_on_alike_over_crashes_and_losses() {
    go_on_alike(Bounds {
        crashes: 1,
        hears: 1,
        losses: 1,
        ..script(&[Green], &[Red])
    });
    go_on_alike(Bounds {
        crashes: 1,
        jumps: 1,
        hears: 1,
        ..script(&[Green], &[])
    });
}

#[test]
fn what_is_merged_goes_on_alike_over_a_change_of_setting_and_crashes() {
    go_on_alike(Bounds {
        crashes: 1,
        moves: 1,
        ..script(&[Green], &[Red])
    });
}

#[test]
fn what_is_merged_goes_on_alike_over_leaving_entering_and_reboots() {
    go_on_alike(Bounds {
        crashes: 1,
        leaves: 1,
        enters: 1,
        reboots: true,
        ..script(&[], &[])
    });
    go_on_alike(Bounds {
        leaves: 1,
        enters: 1,
        hears: 1,
        losses: 1,
        ..script(&[Pause], &[])
    });
}

#[test]
fn what_is_merged_goes_on_alike_whoever_says_what() {
    go_on_alike(Bounds {
        hears: 1,
        jumps: 1,
        unlinks: 1,
        ..Bounds::of(Statements::Any(1, vec![Green, Red, LockedYellow]))
    });
}

#[test]
fn what_is_merged_goes_on_alike_over_questions() {
    go_on_alike(Bounds {
        moves: 1,
        crashes: 1,
        ..script(&[Ask], &[Yes, TakeBack])
    });
    go_on_alike(Bounds {
        jumps: 2,
        hears: 1,
        losses: 1,
        ..script(&[Ask, Ask], &[Rest, Yes])
    });
    go_on_alike(Bounds::of(Statements::Any(
        3,
        vec![Ask, Yes, TakeBack, Pause],
    )));
}

/// All that phones are seen to show, together with what they know of Pauses.
fn seen(bounds: Bounds) -> HashSet<String> {
    let two = Two::new(bounds, None);
    let mut met = HashSet::new();
    let mut ahead = vec![first(&two)];
    let mut seen = HashSet::new();
    while let Some(world) = ahead.pop() {
        if !met.insert(hash(&world)) {
            continue;
        }
        assert!(!world.broken(None).is_anything());
        let shown = |who: usize| {
            let shown = world.phones[who].shown()?;
            let word = shown.word.map(|word| word.seq);
            let signals = [shown.mine, shown.theirs].map(|s| s.signal());
            let state = world.state(who)?;
            let knows = (state.pauses(), state.setting());
            Some(format!("{signals:?} {word:?} {:?} {knows:?}", shown.pace))
        };
        seen.insert(format!("{:?} {:?}", [shown(0), shown(1)], world.left));
        ahead.extend(next(&two, &world).into_iter().map(|(_, world)| world));
    }
    seen
}

/// Where the mailbox keeps all that was ever put, the phones show what they show where it lets go of what can
/// change nothing, and no more.
#[test]
fn what_is_let_go_of_shows_nothing_else() {
    let each = [
        Bounds {
            hears: 2,
            losses: 2,
            ..script(&[Green, Red], &[Green])
        },
        Bounds {
            crashes: 1,
            hears: 1,
            losses: 1,
            ..script(&[], &[Green, Red])
        },
        Bounds {
            crashes: 1,
            moves: 1,
            ..script(&[Green], &[])
        },
        Bounds {
            jumps: 1,
            hears: 1,
            losses: 1,
            ..script(&[Green], &[Yellow])
        },
        Bounds {
            leaves: 1,
            enters: 1,
            ..script(&[Pause], &[])
        },
        Bounds {
            hears: 1,
            ..script(&[LockedYellow, Green], &[LockedRed])
        },
    ];
    for bounds in each {
        let all = Bounds {
            all_stays: true,
            ..bounds.clone()
        };
        assert_eq!(seen(all), seen(bounds));
    }
}
