//! The same through a relay: a real nats-server, made and started as docs/relay.md says.

use crate::phone::{self, SOON, two};
use crate::red_is_heard;
use crate::running::Running;
use serde_json::json;

/// What a locked phone always shows.
const FACE: &str = "Locked. Say it aloud too.";

/// Where nobody listens.
const NOWHERE: [&str; 2] = ["--dial", "127.0.0.1:1"];

#[test]
fn two_processes_talk_through_a_relay_outside_a_moment_and_inside() {
    let relay = Running::new();
    let address = relay.address_file();
    // Nearby finds nobody, so that the relay carries everything.
    let options = [&["--relay", &address][..], &NOWHERE].concat();
    let (meet, [mut ana, mut ben]) = two(&options);
    phone::link(&mut ana, &mut ben);

    ana.does(json!({"does": "share", "signal": "Yellow"}));
    ben.shows(SOON, json!({"phase": "apart", "partner": "Yellow"}));
    // What is sent while the other is away waits at the relay.
    ben.kill();
    ana.does(json!({"does": "pause"}));
    let mut ben = meet.phone("ben", &options);
    ben.shows(SOON, json!({"pause": true}));

    phone::enter(&mut ana, &mut ben);
    red_is_heard(&mut ana, &mut ben);
    red_is_heard(&mut ben, &mut ana);
}

#[test]
fn a_locked_phone_sends_through_a_relay_and_shows_only_that_something_came() {
    let relay = Running::new();
    let address = relay.address_file();
    let options = [&["--relay", &address][..], &NOWHERE].concat();
    let (_meet, [mut ana, mut ben]) = two(&options);
    phone::link(&mut ana, &mut ben);
    ana.does(json!({"does": "lock"}));
    ana.taps("pause");
    ben.shows(SOON, json!({"pause": true, "partner": "unknown"}));
    ben.does(json!({"does": "stop"}));
    ana.shows(
        SOON,
        json!({"locked": true, "notice": "There is something in the app. Say things aloud too.", "says": FACE}),
    );
    ana.does(json!({"does": "unlock"}));
    ana.shows(SOON, json!({"partner": "Red", "pause": true}));
}

#[test]
fn in_a_moment_nearby_goes_on_when_the_relay_is_gone() {
    let mut relay = Running::new();
    let address = relay.address_file();
    let (_meet, [mut ana, mut ben]) = two(&["--relay", &address]);
    phone::link(&mut ana, &mut ben);
    phone::enter(&mut ana, &mut ben);
    relay.stop();
    red_is_heard(&mut ana, &mut ben);
    ana.does(json!({"does": "leave"}));
    ben.shows(SOON, json!({"phase": "apart"}));
}
