//! A frame is asked for sixty times a second; it must not cost memory.

use microconsent::breathing::{Pacer, Phase};
use microconsent::statement::{Length, Pattern, Rhythm};

#[test]
fn a_frame_allocates_nothing() {
    let held = Pattern::new(4_000, 4_000, 4_000, 4_000).unwrap();
    let pacer = Pacer::starting_at(0, Rhythm::Counted(held), Length::of_seconds(60).unwrap());
    let mut last = Phase::Before;
    let count = allocation_counter::measure(|| {
        for uptime in 0..70_000 {
            last = pacer.frame(uptime).phase;
        }
    });
    assert_eq!((last, count.count_total), (Phase::Over, 0));
    // A guard of the guard: the counter does count.
    let count = allocation_counter::measure(|| drop(pacer.schedule(0, 60_000)));
    assert!(count.count_total > 0);
}
