//! What whoever is on the way can see of what two real phones say to each other: nearby, every byte that
//! passes; with a relay, every byte to and from it, and its files. Everything here holds `one_size`.

#[cfg(feature = "relay")]
mod nats;
mod nearby;
mod pair;
mod recorder;
#[cfg(feature = "relay")]
mod relay;
#[cfg(feature = "relay")]
#[path = "../running/mod.rs"]
mod running;
mod secrets;
#[cfg(feature = "relay")]
mod silence;

use microconsent::statement::{Field, Limit, Setting, Signal, Words};
use microconsent::{CheckIn, Phase, Shared, Sharing, Shift};
use pair::{ANA, BEN, Pair};
use std::collections::HashSet;
use two_phones::phone::Phone;

const FEELING: &str = "heavy-hearted";
const NOTE: &str = "It was a long day, and I need it to be quiet now.";
const WAS: &str = "I liked being held on the stairs.";
const LIMITS: [&str; 3] = [
    "without tickling feet",
    "hands on the shoulders",
    "the kettle whistles",
];
const SETTINGS: [&str; 2] = ["reading on the balcony", "dancing in the kitchen"];

/// Something that a person says on a phone.
type Say = fn(&Phone);

fn words(text: &str, field: Field) -> Words {
    Words::new(text, field).expect("words of the test are good")
}

fn share(phone: &Phone, signal: Signal, sharing: Sharing) -> Shared {
    let checkin = CheckIn {
        signal: Some(signal),
        feelings: vec![words(FEELING, Field::Feeling)],
        limits: vec![
            Limit::Not(words(LIMITS[0], Field::Limit)),
            Limit::Only(words(LIMITS[1], Field::Limit)),
            Limit::StopWhen(words(LIMITS[2], Field::Limit)),
        ],
        note: Some(words(NOTE, Field::Note)),
        shift: Some(Shift {
            was: words(WAS, Field::Was),
        }),
        ..CheckIn::in_setting(Setting::Hug)
    };
    let preview = phone
        .app()
        .preview(checkin, sharing, None)
        .expect("looked at");
    phone.app().share(preview.id).expect("shared")
}

fn green(phone: &Phone) {
    share(phone, Signal::Green, Sharing::Signal);
}

/// Comes back from a Pause: the longest message there is to say, in two beats.
fn come_back(phone: &Phone) {
    let Shared::SecondBeat(id) = share(phone, Signal::Green, Sharing::WithWords) else {
        panic!("no Pause is on");
    };
    phone.app().confirm(id).expect("said");
}

fn yellow(phone: &Phone) {
    share(phone, Signal::Yellow, Sharing::WithWords);
}

fn stop(phone: &Phone) {
    phone.app().stop().expect("said");
}

fn pause(phone: &Phone) {
    phone.app().pause().expect("said");
}

/// What was said and may not be read.
fn add_what_is_said(pair: &mut Pair) {
    let said = [FEELING, NOTE, WAS]
        .into_iter()
        .chain(LIMITS)
        .chain(SETTINGS);
    said.for_each(|text| pair.secrets.text(text));
    // Names of three letters stand in any long run of random bytes: of Red and Yes, `none_alike` tells.
    for name in [
        "green",
        "yellow",
        "pause",
        "heartbeat",
        "check-in",
        "enter",
        "microconsent",
    ] {
        pair.secrets.text(name);
    }
}

/// All that can be said outside a Moment, twice in the same words.
fn say_everything_outside(pair: &mut Pair) {
    add_what_is_said(pair);
    for say in [yellow, yellow, pause, stop, |phone: &Phone| {
        share(phone, Signal::Red, Sharing::WithWords);
    }] {
        say(&pair.phones[ANA]);
        pair.settle();
    }
}

fn enter(pair: &mut Pair) {
    for who in [ANA, BEN] {
        let setting = Setting::Own(words(SETTINGS[0], Field::Setting));
        pair.phones[who].app().enter(setting).expect("entered");
        pair.settle();
    }
    pair.pass(6_000);
    for phone in &pair.phones {
        let moment = phone.app().moment().expect("a view");
        assert_eq!(moment.phase, Phase::Together);
        assert!(moment.hears);
    }
}

/// Two say all that there is to say; then nothing of it can be read, and no two envelopes are alike.
fn nothing_readable(pair: &mut Pair) {
    say_everything_outside(pair);
    come_back_apart(pair);
    enter(pair);
    let move_on = |phone: &Phone| {
        let setting = Setting::Own(words(SETTINGS[1], Field::Setting));
        phone.app().move_to(setting).expect("moved");
    };
    for say in [
        green, move_on, green, yellow, yellow, pause, stop, come_back,
    ] {
        say(&pair.phones[ANA]);
        pair.pass(2_000);
    }
    // A retry: that Ben has what she says is lost on the way back, so that she says it again.
    pair.recorders[ANA].loses_the_next_answer();
    stop(&pair.phones[ANA]);
    pair.settle();
    pair.pass(2_000);
    pair.phones[ANA].app().leave().expect("left");
    pair.settle();

    pair.secrets.are_not_in("on the wire", &pair.wire());
    let put = [ANA, BEN].map(|who| pair.put_by(who));
    assert!(
        put.iter().all(|envelopes| envelopes.len() >= 10),
        "something was said"
    );
    none_alike(put.concat(), 1);
}

/// Both come back from the Pause, so that a Moment can be moved on.
fn come_back_apart(pair: &mut Pair) {
    for who in [ANA, BEN] {
        let Shared::SecondBeat(id) = share(&pair.phones[who], Signal::Yellow, Sharing::Signal)
        else {
            panic!("no Pause is on");
        };
        pair.phones[who].app().confirm(id).expect("said");
        pair.settle();
    }
}

/// No two envelopes are alike but so many that went again; and they are not alike in part either: no eight
/// bytes of one stand anywhere in another, or twice in one. Of random bytes that is one in a billion.
fn none_alike(mut envelopes: Vec<Vec<u8>>, went_again: usize) {
    envelopes.sort();
    let all = envelopes.len();
    envelopes.dedup();
    assert_eq!(
        all - envelopes.len(),
        went_again,
        "a retry sends the same bytes, and nothing else does"
    );
    let mut seen = HashSet::new();
    for eight in envelopes.iter().flat_map(|envelope| envelope.windows(8)) {
        assert!(seen.insert(eight), "these stand there twice: {eight:?}");
    }
}

/// Whoever counts what goes to and fro, and when, sees the same after each: as many envelopes, at the same
/// times, until everything is as it was.
fn drawn_alike(pair: &mut Pair) {
    const TIME: u64 = 10_000;
    enter(pair);
    yellow(&pair.phones[ANA]); // From here on both beat at the same times.
    pair.settle();
    let heartbeat = pair.drawn_by(None, TIME);
    for who in [ANA, BEN] {
        let sum: usize = heartbeat.iter().map(|put| put[who]).sum();
        assert_eq!(sum, 5, "one in two seconds, each");
    }
    let said: [(&str, Say); 6] = [
        ("a Green", green),
        ("a Yellow", yellow),
        ("a Pause", pause),
        ("a Red", stop),
        ("a coming back", come_back),
        ("a Red after it", stop),
    ];
    for (name, say) in said {
        assert_eq!(pair.drawn_by(Some(say), TIME), heartbeat, "{name}");
    }
}

#[test]
fn one_size_and_nothing_readable_on_the_wire_nearby() {
    nothing_readable(&mut Pair::nearby());
}

#[test]
fn one_size_a_red_a_green_and_a_heartbeat_draw_alike_nearby() {
    drawn_alike(&mut Pair::nearby());
}

#[test]
fn one_size_outside_a_moment_nothing_draws_an_answer() {
    let mut pair = Pair::nearby();
    for (n, say) in [yellow, stop, pause].into_iter().enumerate() {
        say(&pair.phones[ANA]);
        pair.settle();
        pair.pass(10_000);
        assert_eq!([ANA, BEN].map(|who| pair.put_by(who).len()), [n + 1, 0]);
    }
}
