//! Every interleaving within some bounds, and how many states that was.

use model::bounds::{Bounds, Statements};
use model::phone::Say;
use model::world::Two;
use stateright::{Checker, Model};
use std::time::Instant;

fn run(name: &str, bounds: Bounds) {
    let begun = Instant::now();
    let checker = Two { bounds, fault: None }.checker().threads(2).spawn_bfs().join();
    println!(
        "{name}: {} states, {} met, {} deep, {:.1} s",
        checker.unique_state_count(),
        checker.state_count(),
        checker.max_depth(),
        begun.elapsed().as_secs_f32(),
    );
    for (name, path) in checker.discoveries() {
        if !name.starts_with("both ") {
            panic!("{name}: {:#?}", path.into_actions());
        }
    }
}

#[test]
fn first() {
    let n = |k: &str, d: u8| std::env::var(k).ok().and_then(|v| v.parse().ok()).unwrap_or(d);
    let mut b = Bounds::of(Statements::Any(n("S", 1), vec![Say::Green, Say::Yellow, Say::YellowAndBack, Say::Red, Say::Pause]));
    if let Ok(k) = std::env::var("K") {
        let say = |c: char| match c { 'G' => Say::Green, 'Y' => Say::Yellow, 'B' => Say::YellowAndBack, 'R' => Say::Red, _ => Say::Pause };
        let (a, z) = k.split_once('/').unwrap();
        b = Bounds::of(Statements::Script([a.chars().map(say).collect(), z.chars().map(say).collect()]));
    }
    b.moves = n("M", 0);
    b.crashes = n("C", 0);
    b.reboots = n("R", 0) > 0;
    b.hears = n("H", 0);
    b.losses = n("L", 0);
    b.jumps = n("J", 0);
    b.leaves = n("V", 0);
    b.enters = n("E", 0);
    b.unlinks = n("U", 0);
    run(&format!("{b:?}"), b);
}
