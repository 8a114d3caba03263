//! Two real processes, `phone ana` and `phone ben`, link and talk: nearby, and through a real relay.

mod locked;
mod phone;
#[cfg(feature = "relay")]
mod relay;
#[cfg(feature = "relay")]
#[path = "../running/mod.rs"]
mod running;

use phone::{SOON, two};
use serde_json::json;
use std::time::{Duration, Instant};

/// What a person who says stop in a Moment sees within this time, in seconds.
const THEY_HAVE_IT: f32 = 3.0;

#[test]
fn two_processes_link_and_talk_nearby_with_no_server() {
    let (room, [mut ana, mut ben]) = two(&[]);
    phone::link(&mut ana, &mut ben);
    assert!(room.there().is_empty(), "codes go away: {:?}", room.there());

    // Outside a Moment nothing listens, and nothing can be found.
    ana.does(json!({"does": "share", "signal": "Yellow"}));
    phone::enter(&mut ana, &mut ben);
    assert_eq!(room.there(), ["ana.place", "ben.place"]);
    ana.does(
        json!({"does": "share", "signal": "Green", "with": "words", "note": "It is nice here."}),
    );
    ben.shows(
        SOON,
        json!({"partner": "Green", "partner words": "It is nice here."}),
    );
    // A question, and a yes that a stop takes back.
    ana.does(json!({"does": "ask", "words": "Would you like a hug?"}));
    ben.shows(SOON, json!({"asked": ["Would you like a hug?"]}));
    ben.does(json!({"does": "answer", "answer": "Yes", "limits": [{"not": "tight"}]}));
    ana.shows(
        SOON,
        json!({"question": "Yes", "question limits": ["Not: tight"]}),
    );
    red_is_heard(&mut ben, &mut ana);
    ana.shows(SOON, json!({"question": "TakenBack", "can ask": false}));

    // A phone that is locked is a lost link.
    ana.does(json!({"does": "lock"}));
    ben.shows(SOON, json!({"hears": false, "pause": true}));
    assert_eq!(room.there(), ["ben.place"]);
    ana.does(json!({"does": "unlock"}));
    ben.shows(SOON, json!({"hears": true, "pause": true}));

    // So is one that is killed; opened again, it goes on.
    ana.kill();
    ben.does(json!({"does": "pause"}));
    ben.shows(SOON, json!({"hears": false, "they have it": false}));
    let mut ana = room.phone("ana", &[]);
    ana.shows(
        SOON,
        json!({"link": "linked", "pause": true, "partner": "Red"}),
    );
    ben.shows(SOON, json!({"hears": true, "they have it": true}));
    // Who leaves says so first; then nothing listens any more.
    ana.does(json!({"does": "leave"}));
    ben.shows(SOON, json!({"phase": "apart"}));
    let end = Instant::now() + SOON;
    while !room.there().is_empty() {
        assert!(Instant::now() < end, "still there: {:?}", room.there());
        std::thread::sleep(Duration::from_millis(50));
    }
    ana.ends();
    ben.ends();
}

#[test]
fn a_folder_that_others_may_look_into_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let (room, _) = two(&[]);
    let open = room.folder("open");
    std::fs::create_dir(&open).unwrap();
    std::fs::set_permissions(&open, PermissionsExt::from_mode(0o755)).unwrap();
    let folder = open.to_string_lossy().into_owned();
    let why = room.refused("ana", &["--folder", &folder]);
    assert!(why.contains("others may look into"), "{why}");
}

#[test]
fn a_phone_whose_terminal_is_closed_takes_its_code_away() {
    let (room, [mut ana, _ben]) = two(&[]);
    ana.does(json!({"does": "begin linking"}));
    ana.does(json!({"does": "show code"}));
    assert_eq!(room.there(), ["ana.code"]);
    ana.is_hung_up();
    assert!(room.there().is_empty());
}

#[test]
fn one_phone_is_not_opened_twice() {
    let (room, _phones) = two(&[]);
    let why = room.refused("ana", &[]);
    assert_eq!(why.lines().count(), 1, "{why}");
}

/// One says stop: the other's phone has it, and the one who said it sees that.
fn red_is_heard(from: &mut phone::Phone, to: &mut phone::Phone) {
    let began = Instant::now();
    from.does(json!({"does": "stop"}));
    from.shows(SOON, json!({"they have it": true}));
    let took = began.elapsed().as_secs_f32();
    to.shows(SOON, json!({"partner": "Red", "pace": "Pause"}));
    assert!(took < THEY_HAVE_IT, "{took} s");
}
