//! Every interleaving within some bounds, and how many states that was. Each run goes to its end: nothing in
//! its bounds is left out. What the mailbox drops, doubles, delays, reorders and replays has no bound in any:
//! so what a person says may be lost in every run, and a loss that is counted is one of heartbeats, in one
//! direction, for a while.
//!
//! A state is one of those that go on differently (see `model::remains`), so that the number is the same each
//! time. What each says in the widest of them is fixed, Green, Red and Green, which leaves open, stops and comes
//! back; when, and what of it arrives, is not. With every choice of statements, three each are taken alone.
//!
//! Three statements each, a change of Setting, a crash each and two losses are more at once than a run can take
//! whole. These take them with no crash, with no loss, and with no change of Setting and one loss less; and all
//! of them with fewer statements. With `MICROCONSENT_LONG` wider ones are taken whole, and one takes all at once
//! and goes on to ten million states, which is not its end.
//!
//! It prints its own lines, of which `tests/run` shows those with the number of states.

use model::bounds::{Bounds, Statements};
use model::law::{A_YES_SHOWS, BOTH_ASK, BOTH_CAME_BACK, BOTH_OPEN, BOTH_PAUSE, BOTH_SLOW, Rule};
use model::phone::Say::{self, *};
use model::world::Two;
use stateright::{Checker, HasDiscoveries, Model};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How many states the long run reaches.
const LONG: usize = 10_000_000;

struct Run {
    name: &'static str,
    bounds: Bounds,
    /// What has to be met on the way, so that the checks are seen to check something.
    meets: &'static [&'static str],
}

fn any(most: u8, says: &[Say]) -> Bounds {
    Bounds::of(Statements::Any(most, says.to_vec()))
}

fn script(ana: &[Say], ben: &[Say]) -> Bounds {
    Bounds::of(Statements::Script([ana.to_vec(), ben.to_vec()]))
}

const ALL_UNLOCKED: &[Say] = &[Green, Yellow, YellowAndBack, Red, Pause];

/// All that the long run takes at once: three statements each, a change of Setting, a crash each, two losses.
fn all_at_once() -> Bounds {
    all_at_once_of(&[Green, Red, Green])
}

/// The same with fewer statements.
fn all_at_once_of(says: &[Say]) -> Bounds {
    Bounds {
        moves: 1,
        crashes: 1,
        hears: 2,
        losses: 2,
        ..script(says, says)
    }
}

fn runs() -> Vec<Run> {
    vec![
        Run {
            name: "three_statements_each_whatever_they_are",
            bounds: any(3, ALL_UNLOCKED),
            meets: &[BOTH_OPEN, BOTH_SLOW, BOTH_PAUSE, BOTH_CAME_BACK],
        },
        Run {
            name: "two_statements_each_and_a_change_of_setting",
            bounds: Bounds {
                moves: 1,
                ..any(2, ALL_UNLOCKED)
            },
            meets: &[BOTH_OPEN, BOTH_SLOW, BOTH_PAUSE, BOTH_ASK],
        },
        Run {
            name: "three_statements_each_and_two_losses",
            bounds: Bounds {
                moves: 0,
                crashes: 0,
                ..all_at_once()
            },
            meets: &[BOTH_OPEN, BOTH_PAUSE, BOTH_CAME_BACK],
        },
        Run {
            name: "three_statements_each_and_a_crash_each",
            bounds: Bounds {
                moves: 0,
                hears: 0,
                ..all_at_once()
            },
            meets: &[BOTH_OPEN, BOTH_PAUSE, BOTH_CAME_BACK],
        },
        Run {
            name: "two_statements_each_a_change_of_setting_and_a_crash_each",
            bounds: Bounds {
                moves: 1,
                crashes: 1,
                ..script(&[Green, Red], &[Green, Red])
            },
            meets: &[BOTH_OPEN, BOTH_PAUSE, BOTH_ASK],
        },
        Run {
            name: "three_statements_each_a_change_of_setting_and_a_crash_each",
            bounds: Bounds {
                hears: 0,
                ..all_at_once()
            },
            meets: &[BOTH_OPEN, BOTH_PAUSE, BOTH_ASK, BOTH_CAME_BACK],
        },
        Run {
            name: "three_statements_each_a_change_of_setting_and_two_losses",
            bounds: Bounds {
                crashes: 0,
                ..all_at_once()
            },
            meets: &[BOTH_OPEN, BOTH_PAUSE, BOTH_ASK, BOTH_CAME_BACK],
        },
        Run {
            name: "three_statements_each_a_crash_each_and_a_loss",
            bounds: Bounds {
                moves: 0,
                hears: 1,
                losses: 1,
                ..all_at_once()
            },
            meets: &[BOTH_OPEN, BOTH_PAUSE, BOTH_CAME_BACK],
        },
        Run {
            name: "two_statements_each_a_crash_each_and_two_losses",
            bounds: Bounds {
                moves: 0,
                ..all_at_once_of(&[Green, Red])
            },
            meets: &[BOTH_OPEN, BOTH_PAUSE],
        },
        Run {
            name: "a_statement_each_a_change_of_setting_a_crash_each_and_a_loss",
            bounds: Bounds {
                hears: 1,
                losses: 1,
                ..all_at_once_of(&[Green])
            },
            meets: &[BOTH_OPEN, BOTH_ASK],
        },
        Run {
            name: "both_change_the_setting_at_once",
            bounds: Bounds {
                moves: 2,
                ..script(&[Green], &[Green])
            },
            meets: &[BOTH_OPEN, BOTH_ASK],
        },
        Run {
            name: "jumps_of_time_with_losses",
            bounds: Bounds {
                jumps: 2,
                hears: 2,
                losses: 2,
                ..script(&[Green], &[Green, Yellow])
            },
            meets: &[BOTH_OPEN, BOTH_SLOW, BOTH_ASK],
        },
        Run {
            name: "leaving_entering_again_crashes_and_reboots",
            bounds: Bounds {
                leaves: 1,
                enters: 1,
                crashes: 1,
                reboots: true,
                ..script(&[Green], &[Pause])
            },
            meets: &[BOTH_PAUSE],
        },
        Run {
            name: "taps_on_locked_phones",
            bounds: any(3, &[Green, Yellow, LockedYellow, LockedRed]),
            meets: &[BOTH_OPEN],
        },
        Run {
            name: "a_question_and_what_is_said_to_it_with_a_crash_each",
            bounds: Bounds {
                crashes: 1,
                ..script(&[Ask], &[Yes, TakeBack, Yes, No])
            },
            meets: &[A_YES_SHOWS],
        },
        Run {
            name: "a_topic_is_closed_and_opened_with_a_crash_each",
            bounds: Bounds {
                crashes: 1,
                ..script(&[Ask, Ask], &[Yes, TakeBack, Open, NotYet, Open])
            },
            meets: &[A_YES_SHOWS],
        },
        Run {
            name: "a_yes_a_pause_and_both_come_back",
            bounds: script(&[Ask, Pause, Green], &[Yes, Green, Yes]),
            meets: &[A_YES_SHOWS, BOTH_PAUSE],
        },
        Run {
            name: "two_questions_cross_and_one_slows",
            bounds: script(&[Ask, Yes, Yellow], &[Ask, Yes, Yellow]),
            meets: &[A_YES_SHOWS],
        },
        Run {
            name: "a_yes_and_a_slow_from_the_locked_phone",
            bounds: script(&[Ask], &[Yes, LockedYellow, Yes, LockedRed]),
            meets: &[A_YES_SHOWS],
        },
        Run {
            name: "a_yes_with_losses_a_change_of_setting_and_a_crash_each",
            bounds: Bounds {
                moves: 1,
                hears: 1,
                losses: 1,
                crashes: 1,
                ..script(&[Ask], &[Yes, TakeBack])
            },
            meets: &[A_YES_SHOWS],
        },
        Run {
            name: "a_question_that_rests",
            bounds: Bounds {
                jumps: 2,
                ..script(&[Ask, Ask], &[Rest])
            },
            meets: &[],
        },
        Run {
            name: "whatever_is_said_to_a_question",
            bounds: any(3, &[Ask, Yes, TakeBack, Pause, YellowAndBack, Green]),
            meets: &[A_YES_SHOWS],
        },
        Run {
            name: "unlinking",
            bounds: Bounds {
                unlinks: 1,
                hears: 1,
                losses: 1,
                jumps: 1,
                ..any(1, ALL_UNLOCKED)
            },
            meets: &[BOTH_OPEN, BOTH_PAUSE, BOTH_ASK],
        },
    ]
}

/// Those that take longer, and how many states they go on to if not to their end.
fn long_runs() -> [(Run, Option<usize>); 3] {
    let one = Run {
        name: "a_statement_each_a_change_of_setting_a_crash_each_and_two_losses",
        bounds: all_at_once_of(&[Green]),
        meets: &[BOTH_OPEN, BOTH_ASK],
    };
    let two = Run {
        name: "two_statements_each_a_change_of_setting_a_crash_each_and_a_loss",
        bounds: Bounds {
            hears: 1,
            losses: 1,
            ..all_at_once_of(&[Green, Red])
        },
        meets: &[BOTH_OPEN, BOTH_PAUSE, BOTH_ASK],
    };
    let all = Run {
        name: "all_at_once_to_ten_million_states",
        bounds: all_at_once(),
        meets: &[BOTH_OPEN, BOTH_PAUSE],
    };
    [(one, None), (two, None), (all, Some(LONG))]
}

/// Runs it, and says how many states that was, or what was broken.
fn check(run: Run, most: Option<usize>) -> Result<String, String> {
    let begun = Instant::now();
    let two = Two::new(run.bounds, None);
    let (bounds, enough) = (two.bounds.clone(), Arc::clone(&two.enough));
    // In depth, which takes little memory; the order makes no difference to how many there are.
    let checker = two.checker().threads(2);
    let running = checker.finish_when(HasDiscoveries::AnyFailures).spawn_dfs();
    if let Some(most) = most {
        // The checker's own bound counts steps, of which a fraction leads to what is new: this counts what is new.
        while !running.is_done() && running.unique_state_count() < most {
            sleep(Duration::from_millis(100));
        }
        enough.store(true, Ordering::Relaxed);
    }
    let done = running.join();
    // Courses are told by taking them once more.
    enough.store(false, Ordering::Relaxed);
    let found = done.discoveries();
    if Rule::ALL.iter().any(|(_, name)| found.contains_key(name)) {
        return Err(broken(bounds));
    }
    if let Some(name) = run.meets.iter().find(|name| !found.contains_key(*name)) {
        return Err(format!("never met: {name}"));
    }
    let (states, steps) = (done.unique_state_count(), done.state_count());
    if most.is_some_and(|most| states < most) {
        return Err(format!("only {states} states"));
    }
    let end = match most {
        None => "all there are",
        Some(_) => "not all there are",
    };
    let seconds = begun.elapsed().as_secs_f32();
    Ok(format!(
        "{states} states, {end}, by {steps} steps in {seconds:.0} s"
    ))
}

/// A shortest course that breaks something.
fn broken(bounds: Bounds) -> String {
    let checker = Two::new(bounds, None).checker();
    let checker = checker.finish_when(HasDiscoveries::AnyFailures);
    let found = checker.spawn_bfs().join().discoveries();
    let broken = Rule::ALL.iter().filter_map(|(_, name)| {
        let course = found.get(name)?.clone().into_actions();
        Some(format!("{name} is broken by {course:#?}"))
    });
    broken.collect()
}

fn main() -> ExitCode {
    let only = std::env::args().skip(1).find(|a| !a.starts_with('-'));
    let wanted = |run: &Run| only.as_ref().is_none_or(|name| run.name.contains(name));
    let mut runs: Vec<_> = runs().into_iter().map(|run| (run, None)).collect();
    if std::env::var_os("MICROCONSENT_LONG").is_some() {
        runs.extend(long_runs());
    }
    runs.retain(|(run, _)| wanted(run));
    if std::env::args().any(|a| a == "--list") {
        runs.iter()
            .for_each(|(run, _)| println!("{}: test", run.name));
        return ExitCode::SUCCESS;
    }
    let (mut passed, mut failed) = (0, 0);
    for (run, most) in runs {
        let name = run.name;
        match check(run, most) {
            Ok(states) => {
                passed += 1;
                println!("model: {name}: {states}\ntest {name} ... ok");
            }
            Err(error) => {
                failed += 1;
                println!("{error}\ntest {name} ... FAILED");
            }
        }
    }
    let is = if failed == 0 { "ok" } else { "FAILED" };
    println!("\ntest result: {is}. {passed} passed; {failed} failed");
    ExitCode::from(u8::from(failed > 0))
}
