//! A partner with an altered app, who also holds the network. Each test is one thing that they try, and says
//! what bounds it. Ana is the one it is done to; what her phone does is the production core.

use microconsent::model::{Given, Joint, OnFailure};
use microconsent::moment::{
    Action, ENTERING_FOR_MS, Event, LIVE_FOR_MS, MOMENT_FOR_MS, OUTSIDE_FOR_MS, Standing, State,
    WITHOUT_LINK_FOR_MS,
};
use microconsent::statement::{
    AnnouncedKey, Envelope, KeyPair, Kind, LinkKeys, MailboxSeed, MemoryKeyStore, Message, Offer,
    PauseNumbers, Seq, Setting, SettingStamp, Signal, Tier, seal,
};
use microconsent::{Now, Pace};
use model::bounds::{Bounds, Statements};
use model::disk::Disk;
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

/// What they may send without end: bytes that no key opens, of every kind of chance.
fn junk(n: u32) -> Envelope {
    let mut bytes = [0; Envelope::BYTES];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = (n as usize * 31 + at * 7).wrapping_mul(2_654_435_761) as u8 | 4;
    }
    Envelope::try_from(&bytes[..]).unwrap()
}

/// They flood her with ten thousand envelopes that no key opens.
#[test]
fn newest_word_of_its_owner_ten_thousand_envelopes_of_junk_are_nothing() {
    let mut world = both_green();
    let (shown, kept) = (
        world.phones[ANA].shown(),
        world.phones[ANA].disk.kept.clone(),
    );
    for n in 0..10_000 {
        world.phone(ANA).receive(&junk(n));
    }
    // Bound: nothing is kept, nothing shown, nothing answered.
    assert_eq!(world.phones[ANA].shown(), shown);
    assert_eq!(world.phones[ANA].disk.kept, kept);
    assert!(world.phone(ANA).put().is_empty());
    // And what is really said is heard after it.
    assert!(world.say(BEN, Say::Red, None, None));
    world.hear(None, None);
    assert_eq!(theirs(&world), Some(Signal::Red));
}

/// They flood her with ten thousand words that are really theirs: new numbers, of every kind.
#[test]
fn newest_word_of_its_owner_ten_thousand_words_are_kept_as_one_and_answered_as_one() {
    let mut world = both_green();
    let before = world.phones[ANA].disk.kept.len();
    world.pass(2 * SECOND, None);
    let beat = world.mail[ANA]
        .iter()
        .find(|m| m.is_beat())
        .unwrap()
        .message
        .clone();
    world.mail = Default::default();
    for n in 0..10_000u64 {
        let number = seq(1_000 + n);
        let mut message = beat.clone();
        message.sequence = Some(number);
        message.kind = match n % 3 {
            0 => Kind::CheckIn,
            1 => Kind::Move,
            _ => Kind::Unknown(77),
        };
        if let Some(said) = &mut message.said {
            said.seq = number;
            said.signal = [Signal::Yellow, Signal::Red][n as usize % 2];
        }
        if let Some(mail) = Mail::of(Tier::Open, message, world.time) {
            world.deliver(ANA, &mail, None);
        }
    }
    // Bound: one word is kept, nothing waits to be sent, and all in one instant are answered once.
    let ana = &world.phones[ANA];
    assert!(
        ana.disk.kept.len() <= before + 64,
        "{} of {before}",
        ana.disk.kept.len()
    );
    assert!(ana.disk.outbox.is_empty());
    assert!(world.mail[BEN].iter().filter(|m| m.is_beat()).count() <= 1);
    // Her own way down is as it was.
    assert!(world.say(ANA, Say::Red, None, None));
    assert_eq!(pace(&world, ANA), Some(Pace::Pause));
}

/// What Ben's app says of his entering: really entered and left again, so often.
fn ping_pong(world: &mut World, times: usize) -> Vec<Mail> {
    let mut all = Vec::new();
    for _ in 0..times {
        assert!(world.phone(BEN).enter(Setting::Hug));
        world.put(BEN, None);
        let seq = world.phone(BEN).claim();
        world
            .phone(BEN)
            .perform(Event::Leave { seq }, OnFailure::Go);
        world.put(BEN, None);
        all.extend(world.mail[ANA].drain(..).map(|m| (*m).clone()));
    }
    all
}

/// They enter and leave, again and again, to see whether she is there, or to wear her down.
#[test]
fn no_watching_entering_again_and_again_is_answered_by_nobody_and_shows_nothing() {
    let mut world = World::linked(&Bounds::of(Statements::Any(0, Vec::new())));
    let (shown, kept) = (world.phones[ANA].shown(), world.phones[ANA].disk.kept.len());
    for mail in ping_pong(&mut world, 200) {
        world.deliver(ANA, &mail, None);
    }
    // Bound: one who has not entered answers nothing, and one number is kept.
    assert_eq!(world.phones[ANA].shown(), shown);
    assert!(world.mail[BEN].is_empty(), "nothing is answered");
    assert!(world.phones[ANA].disk.outbox.is_empty());
    assert!(world.phones[ANA].disk.kept.len() <= kept + 16);
}

/// They do it while she has entered and waits.
#[test]
fn no_watching_entering_again_and_again_lengthens_no_waiting_and_draws_few_beats() {
    const STEP: u64 = 50;
    let mut world = World::linked(&Bounds::of(Statements::Any(0, Vec::new())));
    assert!(world.phone(ANA).enter(Setting::Hug));
    world.put(ANA, None);
    let all = ping_pong(&mut world, 300);
    let mut beats = 0;
    let mut passed = 0;
    for mail in all.iter().cycle() {
        let ana = world.phone(ANA);
        ana.receive(&mail.envelope);
        beats += ana.put().len() as u64;
        ana.now.uptime_ms += STEP;
        ana.tick();
        beats += ana.put().len() as u64;
        passed += STEP;
        let waits = |s: &State| {
            s.may(Action::Leave, world.phones[ANA].now.uptime_ms)
                .is_ok()
        };
        if !world.state(ANA).is_some_and(waits) {
            break;
        }
    }
    // Bound: ten minutes from when she entered, and no more beats than two that wait draw.
    assert!(
        passed <= ENTERING_FOR_MS + SECOND,
        "she waited for {passed} ms"
    );
    assert!(!world.state(ANA).is_some_and(State::is_together));
    assert!(beats <= passed / 200, "{beats} in {passed} ms");
}

/// They leave a Moment and enter again at once, again and again.
#[test]
fn up_is_deliberate_a_moment_that_they_left_begins_only_when_she_enters_too() {
    let mut world = both_green();
    let seq = world.phone(BEN).claim();
    world
        .phone(BEN)
        .perform(Event::Leave { seq }, OnFailure::Go);
    world.put(BEN, None);
    let mut all: Vec<Mail> = world.mail[ANA].drain(..).map(|m| (*m).clone()).collect();
    all.extend(ping_pong(&mut world, 50));
    for mail in all {
        world.deliver(ANA, &mail, None);
        world.hear(None, None);
    }
    // Bound: the first leaving ends it for her; to enter again is hers. Her Green is gone with it.
    assert!(!world.state(ANA).is_some_and(State::is_together));
    assert_eq!(pace(&world, ANA), None);
    assert!(world.phone(ANA).enter(Setting::Hug));
    assert_eq!(world.phones[ANA].shown().unwrap().mine.signal(), None);
}

/// A phone that is linked with real keys, and those of the other.
fn with_real_keys() -> (Joint<LinkKeys>, LinkKeys, Now) {
    let mut chance = microconsent::system_chance();
    let mut offer = || Offer::new(MailboxSeed::new(&mut chance).key(), 0, &mut chance);
    let (ana, ben) = (offer(), offer());
    let (answer, bens) = ben.answer(ana.code()).unwrap();
    let (mut anas, bens) = (ana.accept(&answer).unwrap().keys, bens.keys);
    anas.wrap(&MemoryKeyStore::default()).unwrap();
    let now = Now {
        utc_ms: 0,
        uptime_ms: MINUTE,
        boot: String::from("a"),
    };
    let state = State::linked(anas.me(), anas.them(), &now);
    (Joint::new(anas, state, Vec::new(), &now), bens, now)
}

/// They announce receive keys that are not theirs, or not the next: also ten thousand of them.
#[test]
fn only_mine_a_forged_announcement_of_a_key_turns_nothing_but_what_they_hear_themselves() {
    let (mut ana, ben, now) = with_real_keys();
    let mut disk = Disk::new(ana.state.keep().unwrap_or_default());
    let kept = ana.seal.encode().unwrap().len();
    let announce = |ana: &mut Joint<LinkKeys>, disk: &mut Disk, tier, number| {
        let mut chance = microconsent::system_chance();
        let key = KeyPair::new(&mut chance).public();
        let mut message = locked(Seq::FIRST, None);
        message.kind = Kind::Pause;
        message.announced = Some(AnnouncedKey { number, key });
        let (facts, to) = (ben.facts(), ben.receive_keys().theirs());
        let sealed = seal(facts, tier, ben.tier(tier), to, &message, &mut chance).unwrap();
        let mut given = Given {
            now: now.clone(),
            chance: &mut chance,
        };
        ana.receive(disk, sealed.as_bytes(), &mut given).unwrap();
        AnnouncedKey { number, key }
    };
    let first = *ana.seal.receive_keys().theirs();
    // In an envelope of the locked tier, and under the number of the one that she has.
    announce(&mut ana, &mut disk, Tier::Locked, 2);
    announce(&mut ana, &mut disk, Tier::Open, first.number);
    assert_eq!(*ana.seal.receive_keys().theirs(), first);
    // A new one; then another in its place, before she has used it, or an older one.
    let second = announce(&mut ana, &mut disk, Tier::Open, 9);
    for number in [9, 2, 0] {
        announce(&mut ana, &mut disk, Tier::Open, number);
        assert_eq!(*ana.seal.receive_keys().theirs(), second, "{number}");
    }
    // Ten thousand, each newer.
    for number in 10..10_010 {
        announce(&mut ana, &mut disk, Tier::Open, number);
    }
    // Bound: the newest of theirs is kept, for what goes to them; her own keys are as they were.
    assert!(ana.seal.encode().unwrap().len() <= kept + 8);
    assert_eq!(ana.seal.receive_keys().numbers().count(), 1);
    assert!(
        ana.state.pauses().is_on(),
        "what was said with it was heard"
    );
}
