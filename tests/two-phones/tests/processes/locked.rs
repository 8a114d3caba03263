//! A tap on a locked phone is a third process: it goes nearby in a Moment, or waits for the app.

use crate::phone::{self, SOON, two};
use serde_json::json;
use std::time::Duration;

/// A tap is answered within this time, whatever becomes of it; sending alone may take five seconds.
const ANSWERED: Duration = Duration::from_millis(2_500);

#[test]
fn down_is_free_a_tap_on_a_locked_phone_goes_nearby_in_a_moment() {
    let (room, [mut ana, mut ben]) = two(&[]);
    phone::link(&mut ana, &mut ben);
    phone::enter(&mut ana, &mut ben);
    ana.does(json!({"does": "share", "signal": "Green"}));
    ben.shows(SOON, json!({"partner": "Green"}));
    ana.does(json!({"does": "lock"}));
    ana.shows(
        SOON,
        json!({"locked": true, "says": "Locked. Say it aloud too.", "notice": ""}),
    );
    assert!(ana.taps("slow") < ANSWERED);
    ben.shows(SOON, json!({"partner": "Yellow", "pace": "CheckIn"}));
    ana.taps("stop");
    ben.shows(SOON, json!({"partner": "Red", "pace": "Pause"}));
    assert_eq!(
        room.there(),
        ["ben.place"],
        "the locked phone listens to nobody"
    );
    ana.does(json!({"does": "unlock"}));
    ana.shows(SOON, json!({"own": "Red", "pace": "Pause"}));

    // Nobody is there any more: it waits, is answered alike, and goes once the app is open.
    ben.kill();
    ana.does(json!({"does": "lock"}));
    assert!(ana.taps("pause") < ANSWERED);
    ana.taps("green");
    ana.does(json!({"does": "unlock"}));
    ana.shows(SOON, json!({"kept green": true, "own": "Red"}));
    ana.does(json!({"does": "let go of green"}));
    ana.shows(SOON, json!({"kept green": false}));
    let mut ben = room.phone("ben", &[]);
    ben.shows(
        SOON,
        json!({"pause": true, "came back": false, "partner": "Red"}),
    );
    ana.shows(SOON, json!({"they have it": true}));
}

#[test]
fn solo_whole_a_phone_with_no_partner_can_be_tapped_and_so_can_one_that_was_killed() {
    let (room, [mut ana, _ben]) = two(&[]);
    ana.does(json!({"does": "lock"}));
    ana.taps("slow");
    ana.kill();
    let mut ana = room.phone("ana", &[]);
    ana.shows(SOON, json!({"link": "unlinked", "pause": false}));
    ana.does(json!({"does": "edit", "entry": 1, "signal": "Red"}));
    ana.ends();
}
