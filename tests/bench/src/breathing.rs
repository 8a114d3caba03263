//! The pacer: what a frame costs, and a schedule of half an hour.

use crate::{beside, median, timed};
use microconsent::breathing::{Mark, Pacer, Phase, SCHEDULE_MOST_MS, Way};
use microconsent::statement::Length;
use std::hint::black_box;

const TIMES: u32 = 100_000;

/// Nanoseconds for one, the median of rounds of many.
fn one(mut what: impl FnMut(u64)) -> f64 {
    let rounds = (0..50).map(|_| timed(|| (0..TIMES).for_each(|n| what(u64::from(n) * 17))));
    median(rounds.collect()).as_secs_f64() / f64::from(TIMES) * 1e9
}

/// A frame beside the cosine in it, and half an hour of marks beside filling as many.
pub fn breathing() {
    let rhythm = Way::FourSevenEight.rhythm().expect("the app brings it");
    let pacer = Pacer::starting_at(1_000, rhythm, Length::OPEN);
    let ours = one(|ms| {
        black_box(black_box(&pacer).frame(1_000 + ms));
    });
    let floor = one(|ms| {
        black_box((black_box(ms) as f32 / 5_000.0).cos());
    });
    println!(
        "one_frame ours={ours:.1}ns floor={floor:.1}ns ratio={:.1} aim=100ns",
        ours / floor
    );
    let rhythm = Way::Even.rhythm().expect("the app brings it");
    let pacer = Pacer::starting_at(1_000, rhythm, Length::OPEN);
    let marks = pacer.schedule(1_000, 1_000 + SCHEDULE_MOST_MS).len() as u64;
    beside(
        "schedule_of_30_minutes",
        "50µs",
        2_000,
        || drop(black_box(pacer.schedule(1_000, 1_000 + SCHEDULE_MOST_MS))),
        || {
            let mark = |n| Mark {
                uptime_ms: 1_000 + n * 5_000,
                phase: Phase::In,
                phase_number: n + 1,
            };
            let marks: Vec<Mark> = (0..black_box(marks)).map(mark).collect();
            drop(black_box(marks));
        },
    );
}
