//! What holds for every legal pattern, at every uptime.

use super::*;
use proptest::prelude::*;

fn pattern() -> impl Strategy<Value = Pattern> {
    let breath = || (10u16..=200).prop_map(|n| n * 100);
    let hold = || prop_oneof![Just(0u16), (1u16..=100).prop_map(|n| n * 100)];
    (breath(), hold(), breath(), hold()).prop_filter_map("outside the bounds", |(a, b, c, d)| {
        Pattern::new(a, b, c, d).ok()
    })
}

fn rhythm() -> impl Strategy<Value = Rhythm> {
    prop_oneof![
        1 => Just(Rhythm::Natural),
        9 => pattern().prop_map(Rhythm::Counted),
    ]
}

fn length() -> impl Strategy<Value = Length> {
    prop_oneof![
        Just(Length::OPEN),
        (30u16..=1_800).prop_map(|s| Length::of_seconds(s).unwrap()),
    ]
}

/// One that began some time ago, or begins soon, and was brought closer to common time a few times.
fn pacer() -> impl Strategy<Value = Pacer> {
    let begins = 20_000u64..10_000_000;
    let nudges = proptest::collection::vec((0u64..60_000, -400i64..400), 0..4);
    (begins, rhythm(), length(), nudges).prop_map(|(begins, rhythm, length, nudges)| {
        let mut pacer = Pacer::starting_at(begins, rhythm, length);
        let mut uptime = begins - 10_000;
        for (later, off) in nudges {
            uptime += later;
            pacer = pacer.towards(pacer.elapsed(uptime) + off, uptime);
        }
        pacer
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn frames_are_within_bounds_and_never_jump(pacer in pacer(), from in 0u64..9_000_000, steps in 50usize..400) {
        let mut before = pacer.frame(pacer.at + from);
        for step in 1..steps {
            let uptime = pacer.at + from + step as u64 * 7;
            let frame = pacer.frame(uptime);
            prop_assert_eq!(frame, pacer.frame(uptime), "the same uptime, the same frame");
            for part in [frame.progress, frame.turn, frame.fade] {
                prop_assert!((0.0..=1.0).contains(&part), "{:?}", frame);
            }
            // In 7 ms, of which a twentieth may be made up for, the steepest shape (1 second) grows by
            // less than pi / 2 * 8 / 1000.
            prop_assert!((frame.progress - before.progress).abs() < 0.014, "{:?} {:?}", before, frame);
            prop_assert!(frame.phase_number == before.phase_number
                || frame.phase_number == before.phase_number + 1, "{:?} {:?}", before, frame);
            prop_assert!(frame.phase != before.phase || frame.phase == Phase::Over
                || frame.phase_number == before.phase_number, "{:?} {:?}", before, frame);
            before = frame;
        }
    }

    #[test]
    fn phases_leave_no_gap_and_frames_agree_with_the_schedule(pacer in pacer(), from in 0u64..9_000_000, ahead in 0u64..100_000) {
        let from = pacer.at.saturating_sub(5_000) + from;
        let marks = pacer.schedule(from, from + ahead);
        for mark in &marks {
            prop_assert!(mark.uptime_ms >= from && mark.uptime_ms < from + ahead);
            let frame = pacer.frame(mark.uptime_ms);
            prop_assert_eq!((frame.phase, frame.phase_number), (mark.phase, mark.phase_number));
            if mark.uptime_ms > 0 {
                let before = pacer.frame(mark.uptime_ms - 1);
                prop_assert_eq!(before.phase_number + 1, mark.phase_number, "it begins there: {:?}", before);
            }
        }
        for pair in marks.windows(2) {
            prop_assert_eq!(pair[0].phase_number + 1, pair[1].phase_number);
            prop_assert!(pair[0].uptime_ms < pair[1].uptime_ms);
        }
        // Every change of phase among the frames is in the schedule.
        if ahead > 0 {
            let (first, last) = (pacer.frame(from), pacer.frame(from + ahead - 1));
            let begins_here = marks.first().is_some_and(|m| m.uptime_ms == from);
            let changes = last.phase_number - first.phase_number + u64::from(begins_here);
            prop_assert_eq!(changes as usize, marks.len());
        }
    }

    #[test]
    fn a_schedule_is_the_same_in_pieces(pacer in pacer(), from in 0u64..1_000_000, cut in 0u64..60_000, rest in 0u64..60_000) {
        let from = pacer.at + from;
        let whole = pacer.schedule(from, from + cut + rest);
        let mut pieces = pacer.schedule(from, from + cut);
        pieces.extend(pacer.schedule(from + cut, from + cut + rest));
        prop_assert_eq!(whole, pieces);
    }

    #[test]
    fn stretches_leave_no_gap_and_draw_what_frames_draw(pacer in pacer(), from in 0u64..9_000_000, ahead in 1u64..100_000) {
        let from = pacer.at.saturating_sub(5_000) + from;
        let stretches = pacer.stretches(from, from + ahead);
        for pair in stretches.windows(2) {
            prop_assert_eq!(pair[0].ends_at, pair[1].begins_at);
            prop_assert_eq!(pair[0].to, pair[1].from);
        }
        for uptime in (from..from + ahead).step_by(97) {
            let frame = pacer.frame(uptime);
            let under_way: Vec<_> = stretches.iter().filter(|s| s.begins_at <= uptime && uptime < s.ends_at).collect();
            let [one] = under_way[..] else {
                prop_assert_eq!(frame.phase, Phase::Over);
                prop_assert!(under_way.is_empty());
                continue;
            };
            prop_assert_eq!(
                (frame.phase, frame.phase_number, frame.breath),
                (one.phase, one.phase_number, one.breath)
            );
            let turn = (uptime - one.begins_at) as f32 / (one.ends_at - one.begins_at) as f32;
            let grown = one.from + (one.to - one.from) * grown(turn);
            let apart = if pacer.owed == 0 { 1e-4 } else { 0.02 };
            prop_assert!((grown - frame.progress).abs() <= apart, "{} {:?}", grown, frame);
        }
    }

    #[test]
    fn hours_do_not_drift(pattern in pattern(), breaths in 1u64..100_000) {
        let pacer = Pacer::starting_at(1_000, Rhythm::Counted(pattern), Length::OPEN);
        let frame = pacer.frame(1_000 + breaths * u64::from(pattern.whole_ms()));
        prop_assert_eq!((frame.phase, frame.turn, frame.breath), (Phase::In, 0.0, breaths + 1));
    }

    #[test]
    fn it_ends_once_with_a_whole_breath(pacer in pacer()) {
        if let Some(end) = pacer.ends_at() {
            prop_assert!(pacer.is_over(end) && !pacer.is_over(end - 1));
            prop_assert_eq!(pacer.frame(end).phase, Phase::Over);
            let last = pacer.frame(end - 1).phase;
            prop_assert!(matches!(last, Phase::Out | Phase::Empty | Phase::Natural), "{:?}", last);
            prop_assert_eq!(pacer.frame(end + 1_000_000), pacer.frame(end));
        }
    }

    #[test]
    fn breath_is_free_where_no_hold_is_chosen_there_is_none(breathe_in in 10u16..100, out in 10u16..100, at in 0u64..1_000_000) {
        prop_assume!(breathe_in + out >= 30);
        let pattern = Pattern::new(breathe_in * 100, 0, out * 100, 0).unwrap();
        let pacer = Pacer::starting_at(0, Rhythm::Counted(pattern), Length::OPEN);
        prop_assert!(matches!(pacer.frame(at).phase, Phase::In | Phase::Out));
    }

    #[test]
    fn any_uptime_has_a_frame_and_a_schedule(pacer in pacer(), from in any::<u64>(), ahead in any::<u64>()) {
        pacer.frame(from);
        let _ = pacer.schedule(from, from.saturating_add(ahead % 10_000));
        let _ = pacer.stretches(from, from.saturating_add(ahead % 10_000));
    }
}

#[test]
fn what_is_owed_is_made_up_for_at_a_twentieth_of_time() {
    let even = Pattern::new(5_000, 0, 5_000, 0).unwrap();
    let pacer = Pacer::starting_at(0, Rhythm::Counted(even), Length::OPEN);
    for owed in [-100, 100] {
        let nearer = pacer.towards(20_000 + owed, 20_000);
        assert_eq!(nearer.elapsed(20_000), 20_000);
        assert_eq!(nearer.elapsed(21_000), 21_000 + owed / 2);
        assert_eq!(nearer.elapsed(22_000), 22_000 + owed);
        assert_eq!(nearer.elapsed(90_000), 90_000 + owed);
        assert_eq!(nearer.off_by(90_000 + owed, 90_000), 0);
    }
}

#[test]
fn the_natural_shape_is_slower_than_any_breath_and_counts_nothing() {
    let pacer = Pacer::starting_at(0, Rhythm::Natural, Length::OPEN);
    for uptime in (0..60_000).step_by(500) {
        let frame = pacer.frame(uptime);
        assert_eq!(
            (frame.phase, frame.breath, frame.seconds_left),
            (Phase::Natural, 0, 0)
        );
    }
    assert_eq!(pacer.schedule(0, 60_000).len(), 1);
    const { assert!(NATURAL_MS > microconsent_statement::WHOLE_BREATH_MOST_MS as u64) };
}

#[test]
fn a_schedule_looks_no_further_ahead_than_half_an_hour() {
    let quick = Pattern::new(1_000, 0, 2_000, 0).unwrap();
    let pacer = Pacer::starting_at(0, Rhythm::Counted(quick), Length::OPEN);
    assert_eq!(pacer.schedule(0, u64::MAX).len(), 1_200);
    assert!(pacer.schedule(10, 10).is_empty());
    assert!(pacer.schedule(10, 9).is_empty());
    assert_eq!(pacer.stretches(0, u64::MAX).len(), 1_200);
    assert!(pacer.stretches(10, 10).is_empty());
}

#[test]
fn seconds_are_counted_down() {
    let even = Pattern::new(5_500, 0, 5_500, 0).unwrap();
    let pacer = Pacer::starting_at(4_000, Rhythm::Counted(even), Length::OPEN);
    let left = |uptime| pacer.frame(uptime).seconds_left;
    assert_eq!(
        [0, 3_001, 4_000, 4_500, 4_501, 9_499].map(left),
        [4, 1, 6, 5, 5, 1]
    );
}
