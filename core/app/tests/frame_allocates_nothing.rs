//! A frame is asked for 60 times a second; it must not cost memory.

use microconsent::breathing::{Pacer, Phase, Way};
use microconsent::statement::Length;

#[test]
fn one_frame_allocates_nothing() {
    for way in Way::ALL {
        let rhythm = way.rhythm().unwrap();
        let pacer = Pacer::starting_at(1_000, rhythm, Length::of_seconds(60).unwrap());
        let mut last = Phase::Before;
        let count = allocation_counter::measure(|| {
            for uptime in (0..120_000).step_by(16) {
                last = pacer.frame(uptime).phase;
            }
        });
        assert_eq!((last, count.count_total), (Phase::Over, 0), "{way:?}");
    }
}
