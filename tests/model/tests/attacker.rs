//! A partner with an altered app, who also holds the network. Each test is one thing that they try, and says
//! what bounds it. Ana is the one it is done to; what her phone does is the production core.

use microconsent::Pace;
use microconsent::moment::{
    LIVE_FOR_MS, MOMENT_FOR_MS, OUTSIDE_FOR_MS, Standing, State, WITHOUT_LINK_FOR_MS,
};
use microconsent::statement::{
    Kind, Message, PauseNumbers, Seq, Setting, SettingStamp, Signal, Tier,
};
use model::bounds::{Bounds, Statements};
use model::mail::Mail;
use model::phone::{ANA, BEN, Say};
use model::world::{World, locked};

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;

fn together() -> World {
    World::together(&Bounds::of(Statements::Any(0, Vec::new())))
}

fn both_green() -> World {
    let mut world = together();
    for who in [ANA, BEN] {
        assert!(world.say(who, Say::Green, None, None));
    }
    world.hear(None, None);
    assert_eq!(pace(&world, ANA), Some(Pace::Open));
    assert_eq!(pace(&world, BEN), Some(Pace::Open));
    world.mail = Default::default();
    world
}

fn pace(world: &World, who: usize) -> Option<Pace> {
    world.phones[who].shown().and_then(|s| s.pace)
}

fn theirs(world: &World) -> Option<Signal> {
    world.phones[ANA].shown().and_then(|s| s.theirs.signal())
}

fn pause(world: &World, who: usize) -> bool {
    world.state(who).is_some_and(|s| s.pauses().is_on())
}

fn seq(n: u64) -> Seq {
    Seq::checked(n).unwrap()
}

/// What Ben's app would send next, altered.
fn altered(world: &mut World, alter: impl FnOnce(&mut Message)) {
    world.pass(2 * SECOND, None);
    let beat = world.mail[ANA].iter().find(|m| m.is_beat()).unwrap();
    let mut message = beat.message.clone();
    alter(&mut message);
    let mail = Mail::of(Tier::Open, message, world.time).unwrap();
    world.deliver(ANA, &mail, None);
}

/// Minutes of heartbeats, each altered.
fn minutes_of(world: &mut World, minutes: u64, mut alter: impl FnMut(&mut Message)) {
    for _ in 0..minutes * MINUTE / (2 * SECOND) {
        let to_ben = world.mail[BEN].iter().find(|m| m.is_beat()).cloned();
        if let Some(beat) = to_ben {
            world.deliver(BEN, &beat, None);
        }
        altered(world, &mut alter);
    }
}

/// They drop the message with her Red, and pass every heartbeat.
#[test]
fn down_is_free_a_red_that_is_dropped_comes_with_the_next_heartbeat() {
    let mut world = both_green();
    assert!(world.say(ANA, Say::Red, None, None));
    world.mail[BEN].clear();
    assert_eq!(pace(&world, ANA), Some(Pace::Pause), "at once for herself");
    assert_eq!(pace(&world, BEN), Some(Pace::Open), "not yet heard");
    // Bound: one heartbeat. Each carries the whole word.
    world.hear(None, None);
    assert_eq!(pace(&world, BEN), Some(Pace::Pause));
}

/// They drop all that says stop, heartbeats too.
#[test]
fn absence_is_not_yes_whoever_drops_the_heartbeats_too_ends_what_is_open() {
    let mut world = both_green();
    assert!(world.say(ANA, Say::Red, None, None));
    world.mail = Default::default();
    // Bound: twelve seconds, on both phones.
    world.pass(LIVE_FOR_MS, None);
    assert_eq!(pace(&world, BEN), Some(Pace::CheckIn));
    assert_eq!(pace(&world, ANA), Some(Pace::Pause));
}

/// One direction alone is lost, either one.
#[test]
fn absence_is_not_yes_one_way_loss_is_seen_on_both_phones() {
    for deaf in [ANA, BEN] {
        let mut world = both_green();
        for _ in 0..4 {
            world.hear(Some(deaf), None);
        }
        // Bound: twelve seconds after the last beat that was heard and echoed.
        for who in [ANA, BEN] {
            assert_eq!(pace(&world, who), Some(Pace::CheckIn), "{deaf} is deaf");
        }
        world.hear(None, None);
        for who in [ANA, BEN] {
            assert_eq!(pace(&world, who), Some(Pace::Open), "and it comes back");
        }
    }
}

/// They play what she heard once to her again, as an answer to what she says now.
#[test]
fn absence_is_not_yes_old_heartbeats_keep_no_link_alive() {
    let mut world = both_green();
    world.pass(2 * SECOND, None);
    let recorded = world.mail[ANA].clone();
    for _ in 0..6 {
        world.pass(2 * SECOND, None);
        for mail in &recorded {
            world.deliver(ANA, mail, None);
        }
    }
    // Bound: an echo counts for twelve seconds from the beat that it echoes.
    assert_eq!(pace(&world, ANA), Some(Pace::CheckIn));
}

/// They call ten thousand Pauses, with numbers as high as there are.
#[test]
fn pause_never_resumes_itself_ten_thousand_pauses_cost_nothing_and_hold_nobody() {
    let mut world = both_green();
    let before = world.phones[ANA].disk.kept.len();
    for n in 0..10_000u64 {
        let mut message = locked(seq(1_000 + n), None);
        message.kind = Kind::Pause;
        let mail = Mail::of(Tier::Open, message, world.time).unwrap();
        world.deliver(ANA, &mail, None);
    }
    assert!(pause(&world, ANA));
    // Bound: one number is kept for them all, and nothing waits to be sent.
    assert!(world.phones[ANA].disk.kept.len() <= before + 16);
    assert!(world.phones[ANA].disk.outbox.is_empty());
    // She answers them all at once, and her own way down is as it was.
    assert!(world.say(ANA, Say::Green, None, None));
    assert!(world.state(ANA).unwrap().pauses().i_came_back());
    assert!(world.say(ANA, Say::Red, None, None));
    assert!(world.phones[ANA].shown().unwrap().pause);
    // What answers at once goes five times a second at the most.
    let beats = world.mail[BEN].iter().filter(|m| m.is_beat()).count();
    assert!(beats <= 1, "10,000 Pauses in one instant are answered once");
}

/// They claim that she called a Pause with a number far ahead, so that her next would not rise above it.
#[test]
fn pause_never_resumes_itself_her_next_pause_rises_above_any_that_they_invent() {
    let mut world = both_green();
    altered(&mut world, |message| {
        message.pauses.begun = PauseNumbers {
            mine: 0,
            theirs: Seq::MAX,
        };
    });
    // Bound: the newest number that she ever claimed.
    let invented = world.state(ANA).unwrap().pauses().begun.mine;
    assert!(invented <= world.phones[ANA].claimed);
    assert!(world.say(ANA, Say::Pause, None, None));
    assert!(world.state(ANA).unwrap().pauses().begun.mine > invented);
}

/// They answer Pauses in advance, hers and their own.
#[test]
fn pause_never_resumes_itself_no_answer_in_advance_ends_one() {
    let mut world = both_green();
    altered(&mut world, |message| {
        message.pauses.answered = PauseNumbers {
            mine: Seq::MAX,
            theirs: Seq::MAX,
        };
    });
    assert!(world.say(ANA, Say::Pause, None, None));
    assert!(world.say(ANA, Say::Green, None, None), "she comes back");
    // Bound: an answer counts up to what has been called. They have to come back too.
    assert!(pause(&world, ANA));
}

/// They play her own partner's old Greens: recorded, said before a Red.
#[test]
fn newest_word_of_its_owner_old_greens_lift_no_red_not_even_over_a_restart() {
    let mut world = together();
    assert!(world.say(BEN, Say::Green, None, None));
    world.hear(None, None);
    let greens = world.mail[ANA].clone();
    assert!(!greens.is_empty());
    assert!(world.say(BEN, Say::Red, None, None));
    world.hear(None, None);
    let play = |world: &mut World| {
        for mail in &greens {
            world.deliver(ANA, mail, None);
        }
    };
    play(&mut world);
    assert_eq!(theirs(&world), Some(Signal::Red));
    // Bound: the numbers that her phone has seen, which it keeps.
    world.phone(ANA).restart(false);
    play(&mut world);
    assert_ne!(theirs(&world), Some(Signal::Green));
    assert!(pause(&world, ANA));
    world.phone(ANA).restart(true);
    play(&mut world);
    assert_eq!(pace(&world, ANA), None);
    assert!(pause(&world, ANA));
}

/// Their app says again and again that a Green is new, and good for as long as can be.
#[test]
fn everything_shared_expires_a_forged_age_lengthens_no_green_beyond_its_life_from_arrival() {
    let mut world = both_green();
    let mut shown_for = 0;
    for minute in 1..=40 {
        minutes_of(&mut world, 1, |message| {
            if let Some(said) = &mut message.said {
                said.age_ms = 0;
                said.minutes = 30;
            }
        });
        if theirs(&world) == Some(Signal::Green) {
            shown_for = minute;
        }
    }
    // Bound: the life with which it first came, ten minutes from then.
    assert!(shown_for <= 10, "shown for {shown_for} minutes");
}

/// A forged new Green each minute is a lie about themselves; hers still runs out, and so the Pace.
#[test]
fn everything_shared_expires_their_lies_do_not_keep_her_own_green() {
    let mut world = both_green();
    let mut number = 1_000;
    minutes_of(&mut world, 11, |message| {
        number += 1;
        if let Some(said) = &mut message.said {
            said.seq = seq(number);
            said.age_ms = 0;
        }
    });
    assert_eq!(pace(&world, ANA), Some(Pace::CheckIn));
}

/// Times from the end of the scale.
#[test]
fn everything_shared_expires_times_that_cannot_be_make_nothing_known() {
    for (age_ms, beat, heard) in [
        (u64::MAX, 1, None),
        (0, u64::MAX, Some(u64::MAX)),
        (0, u64::MAX - 1, None),
        (i64::MAX as u64, u64::MAX, Some(0)),
    ] {
        let mut world = together();
        assert!(world.say(ANA, Say::Green, None, None));
        assert!(world.say(BEN, Say::Green, None, None));
        altered(&mut world, |message| {
            if let Some(said) = &mut message.said {
                said.age_ms = age_ms;
            }
            if let Some(presence) = &mut message.presence {
                presence.beat = beat;
                presence.heard = heard;
            }
        });
        // Bound: an age counts from a beat that she really sent, or it is not known.
        let fresh = matches!(
            world.phones[ANA].shown().unwrap().theirs,
            Standing::Known(Signal::Green, _)
        );
        assert!(!fresh, "{age_ms} {beat} {heard:?}");
        // And her stop goes as ever.
        assert!(world.say(ANA, Say::Red, None, None));
        assert_eq!(pace(&world, ANA), Some(Pace::Pause));
    }
}

/// They move the Setting with every heartbeat.
#[test]
fn green_belongs_to_its_setting_a_ping_pong_opens_nothing_and_ends_with_her_pause() {
    let mut world = both_green();
    let mut number = 1;
    minutes_of(&mut world, 1, |message| {
        number += 1;
        let setting = if number % 2 == 0 {
            Setting::Sex
        } else {
            Setting::Hug
        };
        let at = SettingStamp { number, setting };
        if let Some(presence) = &mut message.presence {
            presence.setting = at.clone();
            presence.setting_is_mine = true;
        }
        if let Some(said) = &mut message.said {
            said.at = at;
        }
    });
    // Bound: each move makes her own Green unknown, and going back revives nothing.
    assert_eq!(pace(&world, ANA), Some(Pace::CheckIn));
    assert_eq!(
        world.phones[ANA].shown().unwrap().mine.signal(),
        None,
        "her Green was for the first"
    );
    // Her Red and her Pause belong to no Setting.
    assert!(world.say(ANA, Say::Red, None, None));
    altered(&mut world, |message| {
        if let Some(presence) = &mut message.presence {
            presence.setting.number = 1_000_000;
            presence.setting_is_mine = true;
        }
    });
    assert_eq!(pace(&world, ANA), Some(Pace::Pause));
    assert_eq!(
        world.phones[ANA].shown().unwrap().mine.signal(),
        Some(Signal::Red)
    );
}

/// They seal with the locked tier's keys what only the open app may say.
#[test]
fn up_is_deliberate_nothing_opens_that_the_locked_tier_sealed() {
    let mut world = together();
    assert!(world.say(ANA, Say::Green, None, None));
    assert!(world.say(BEN, Say::Green, None, None));
    let green = world.mail[ANA].last().unwrap().message.clone();
    let mail = Mail::of(Tier::Locked, green, world.time).unwrap();
    world.deliver(ANA, &mail, None);
    assert_ne!(theirs(&world), Some(Signal::Green));
    // Nor does a slow lift a stop.
    let stop = locked(seq(500), Some(Signal::Red));
    let slow = locked(seq(501), Some(Signal::Yellow));
    for message in [stop, slow] {
        let mail = Mail::of(Tier::Locked, message, world.time).unwrap();
        world.deliver(ANA, &mail, None);
    }
    assert_eq!(theirs(&world), Some(Signal::Red));
}

/// They never let her Moment end, or let it end and go on as if it had not.
#[test]
fn everything_shared_expires_a_moment_ends_whatever_they_send() {
    // With heartbeats for ever: three hours.
    let mut world = both_green();
    let mut passed = 0;
    while world.state(ANA).is_some_and(State::is_together) && passed <= MOMENT_FOR_MS {
        world.hear(None, None);
        passed += 4 * SECOND;
    }
    assert!(passed <= MOMENT_FOR_MS);
    // With none: a quarter of an hour after the link.
    let mut world = both_green();
    world.pass(WITHOUT_LINK_FOR_MS + LIVE_FOR_MS, None);
    assert_eq!(pace(&world, ANA), None);
}

/// What they say from outside a Moment, again and again, shows as long as one of it.
#[test]
fn everything_shared_expires_an_old_red_from_outside_does_not_stay_for_being_repeated() {
    let mut world = World::linked(&Bounds::of(Statements::Any(0, Vec::new())));
    assert!(world.say(BEN, Say::Yellow, None, None));
    let yellow = world.mail[ANA].clone();
    for _ in 0..=OUTSIDE_FOR_MS / (60 * MINUTE) {
        for mail in &yellow {
            world.deliver(ANA, mail, None);
        }
        world.pass(60 * MINUTE, None);
    }
    // Bound: twelve hours from when it first came.
    for mail in &yellow {
        world.deliver(ANA, mail, None);
    }
    assert_eq!(world.phones[ANA].shown().unwrap().word, None);
}
