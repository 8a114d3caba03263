//! The pacer: a frame beside one cosine, which its easing cannot do without, and a schedule of half an hour
//! beside the bare making of as many marks.

use super::{beside, median, timed};
use microconsent::breathing::{Mark, Pacer, Phase, SCHEDULE_MOST_MS};
use microconsent::statement::{Length, Pattern, Rhythm};
use std::hint::black_box;

/// Frames at a time, so that the clock's own cost is shared.
const TIMES: u32 = 100_000;

pub fn breathing() {
    let held = Pattern::new(4_000, 4_000, 4_000, 4_000).expect("within the bounds");
    let pacer = Pacer::starting_at(60_000, Rhythm::Counted(held), Length::OPEN);
    let each = |what: &mut dyn FnMut(u64)| {
        let rounds = (0..50).map(|_| {
            timed(|| {
                for n in 0..TIMES {
                    // 60 a second, through every phase.
                    what(u64::from(n) * 16 + 60_000);
                }
            })
        });
        median(rounds.collect()).as_secs_f64() / f64::from(TIMES) * 1e9
    };
    let ours = each(&mut |uptime| {
        black_box(black_box(&pacer).frame(uptime));
    });
    let floor = each(&mut |uptime| {
        black_box((black_box(uptime) as f32 / 4_000.0).cos());
    });
    println!(
        "breathing_frame ours={ours:.1}ns floor={floor:.1}ns ratio={:.1} aim=100ns",
        ours / floor
    );

    // 20 breaths a minute with all four phases: the most marks that there can be.
    let quick = Pattern::new(1_000, 500, 1_000, 500).expect("within the bounds");
    let pacer = Pacer::starting_at(60_000, Rhythm::Counted(quick), Length::OPEN);
    let marks = pacer.schedule(60_000, 60_000 + SCHEDULE_MOST_MS).len();
    assert_eq!(marks, 2_400, "600 breaths of 4 phases");
    beside(
        "breathing_schedule_of_30_minutes",
        "50us",
        500,
        || {
            black_box(black_box(&pacer).schedule(60_000, 60_000 + SCHEDULE_MOST_MS));
        },
        || {
            let mut made = Vec::with_capacity(marks);
            for n in 0..marks as u64 {
                made.push(Mark {
                    uptime_ms: black_box(n) * 750 + 60_000,
                    phase: Phase::In,
                    phase_number: n + 1,
                });
            }
            black_box(made);
        },
    );
}
