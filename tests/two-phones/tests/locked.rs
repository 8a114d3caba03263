//! What is tapped on a locked phone of the demo, each tap a process of its own, and what becomes of it.

mod hands;

use hands::{ANA, BEN, Hands};
use insta::assert_snapshot;
use microconsent::locked::Sentence;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use two_phones::colours::Depth;

const TAPPED_SLOW: &str =
    "They tapped slow on their locked phone. How it is for them now is not known.";
const KEPT_GREEN: &str = "You tapped open on the locked phone. Nobody was told.";

fn says(sentence: Sentence) -> &'static str {
    sentence.in_language("en")
}

#[test]
fn down_is_free_a_tap_reaches_the_other_at_once_and_is_on_the_own_pages_later() {
    let mut hands = Hands::at(120, 36, Depth::Full);
    hands.on(BEN, "k s").shows(BEN, &[says(Sentence::Done)]);
    hands.shows(ANA, &[TAPPED_SLOW, "h thanks: Slow is good"]);
    hands.hides(ANA, &["Ben: slow"]);
    hands.on(BEN, "x").shows(ANA, &["Ben: stop", "■ Pause"]);
    hands.on(BEN, "p k").shows(
        BEN,
        &[
            "20:00 ■ a pause",
            "■ stop, shared",
            "◆ slow, shared",
            "■ Pause",
        ],
    );
}

#[test]
fn in_a_moment_a_tap_counts_on_both_phones() {
    let mut hands = Hands::new();
    hands
        .together()
        .share(ANA, 0)
        .share(BEN, 0)
        .shows(ANA, &["Both open"]);
    hands
        .on(BEN, "k s")
        .shows(ANA, &["◆ Go slow", "◆ Ben: slow"]);
    hands.on(BEN, "k").seconds(3);
    hands.shows(BEN, &["◆ Go slow", "◆ You: slow"]);
    hands.on(BEN, "k x").shows(ANA, &["■ Pause"]);
    hands
        .on(BEN, "k")
        .seconds(3)
        .shows(BEN, &["■ Pause", "■ You: stop"]);
}

#[test]
fn what_a_cut_link_does_not_carry_goes_once_it_does() {
    let mut hands = Hands::new();
    hands.on(BEN, "k w").press("x");
    hands
        .shows(BEN, &[says(Sentence::Done)])
        .hides(ANA, &["stop,", "■ Pause"]);
    // Both ways again: from the locked phone.
    hands.press("w w w").shows(ANA, &["Ben: stop"]);
    hands.press("w p k").hides(ANA, &["a pause"]);
    hands
        .press("w w w")
        .shows(BEN, &["20:00 ■ a pause", "20:00 ■ stop, shared"]);
}

#[test]
fn before_the_first_unlock_it_says_so_and_keeps_nothing() {
    let mut hands = Hands::new();
    hands.press("B");
    for tap in ["s", "x", "p", "o"] {
        hands
            .press(tap)
            .shows(ANA, &["Ana · locked", says(Sentence::UnlockFirst)]);
    }
    hands
        .press("k")
        .shows(ANA, &["Ana · unlocked", "Nothing here yet."]);
    hands.press("k x").shows(ANA, &[says(Sentence::Done)]);
}

#[test]
fn solo_whole_alone_a_tap_is_for_the_own_pages() {
    let mut hands = Hands::unlinked(80, 24);
    hands.press("k s o p k");
    hands.shows(
        ANA,
        &["a pause", "● open, while locked", "◆ slow, while locked"],
    );
    hands.hides(ANA, &["shared", KEPT_GREEN]);
}

#[test]
fn up_is_deliberate_a_green_waits_and_checking_in_begins_with_nothing_chosen() {
    for (width, height) in [(80, 24), (120, 36)] {
        let mut hands = Hands::at(width, height, Depth::Full);
        hands.together().on(ANA, "k o k").seconds(3);
        let choices = ["c check in now", "g let it go"];
        hands.shows(ANA, &[KEPT_GREEN, choices[0], choices[1], "You: not known"]);
        hands
            .shows(BEN, &["Ana: not known"])
            .hides(BEN, &["open on the locked"]);
        assert_snapshot!(format!("a_green_waits_at_{width}"), hands.screen());
        hands.on(ANA, "c").shows(ANA, &["Now ● open ◆ slow ■ stop"]);
        hands.press("Esc g").hides(ANA, &[KEPT_GREEN]);
        // Said anew, it is a new check-in.
        hands.press("k o k").shows(ANA, &[KEPT_GREEN]);
        hands
            .share(ANA, 0)
            .hides(ANA, &[KEPT_GREEN])
            .shows(ANA, &["● You: open"]);
        hands.press("k o k").shows(ANA, &[KEPT_GREEN]);
        hands.press("3 3 3").hides(ANA, &[KEPT_GREEN]);
    }
}

#[test]
fn a_green_waits_on_the_home_too() {
    let mut hands = Hands::new();
    hands.press("k o").hides(BEN, &["open"]);
    hands
        .press("k")
        .shows(ANA, &[KEPT_GREEN, "c check in now", "g let it go"]);
    assert_snapshot!("a_green_waits_apart", hands.screen());
}

#[test]
fn locked_shows_nothing_but_that_something_came() {
    let mut hands = Hands::new();
    hands.on(BEN, "k").on(ANA, "x").seconds(12);
    hands.shows(BEN, &[says(Sentence::Something), says(Sentence::Face)]);
    hands.hides(BEN, &["Ana:", "Pause on"]);
    assert_snapshot!("locked_and_something_came", hands.screen());
    hands.on(BEN, "k").shows(BEN, &["Ana: stop", "■ Pause"]);
    hands.on(BEN, "k").hides(BEN, &[says(Sentence::Something)]);
}

#[test]
fn the_answer_goes_away_and_the_demo_goes_on() {
    let mut hands = Hands::new();
    hands.press("k s").shows(ANA, &[says(Sentence::Done)]);
    assert_snapshot!("locked_and_tapped", hands.screen());
    hands.seconds(11).hides(ANA, &[says(Sentence::Done)]);
    hands.shows(ANA, &[says(Sentence::Face)]);
    assert!(!hands.key(KeyEvent::from(KeyCode::Char('q'))));
}
