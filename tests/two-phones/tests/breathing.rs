//! Breathing and coming to rest in the demo, by its keys.

mod hands;

use hands::{ANA, BEN, Hands};
use insta::assert_snapshot;
use two_phones::colours::Depth;

/// Both are in a Pause, and Ana has offered to breathe.
fn offered(hands: &mut Hands) -> &mut Hands {
    hands.together();
    hands.on(ANA, "p").seconds(3);
    hands.on(ANA, "b t").seconds(1);
    hands
}

#[test]
fn breath_is_free_a_shape_grows_and_rests_and_one_key_ends_it() {
    let mut hands = Hands::at(80, 24, Depth::Plain);
    hands.on(ANA, "b").shows(
        ANA,
        &[
            "It gives you a pause.",
            "Without counting",
            "› Even: 5 in, 5 out",
        ],
    );
    hands.press("Enter").seconds(5);
    assert_snapshot!("breathing_alone", hands.terminal.backend());
    hands.seconds(3).shows(ANA, &["let the breath go out"]);
    // Nothing moves, and a count is read.
    hands.press("r").shows(ANA, &["out 2"]);
    assert_snapshot!("breathing_with_less_motion", hands.terminal.backend());
    // It goes on while something else is looked at, and slow and stop stay where they are.
    hands
        .press("Esc")
        .shows(ANA, &["b Your breathing pause goes on."]);
    hands
        .press("b d")
        .shows(ANA, &["How is it now?", "no hurry"]);
    hands
        .press("c")
        .shows(ANA, &["How is it for you, right now?"]);
}

#[test]
fn share_the_pacer_only_both_phones_breathe_in_step_and_neither_says_who_stopped() {
    let mut hands = Hands::at(100, 30, Depth::Plain);
    offered(&mut hands).shows(BEN, &["They offer to breathe together."]);
    hands
        .on(BEN, "b")
        .shows(BEN, &["You can join, or let it be.", "5 in, 5 out"]);
    hands.press("j").seconds(7);
    assert_snapshot!("breathing_together", hands.terminal.backend());
    hands.press("d").seconds(2);
    for who in [ANA, BEN] {
        hands.shows(who, &["How is it now?", "■ Pause"]);
    }
    assert_snapshot!("after_breathing_together", hands.terminal.backend());
}

#[test]
fn breath_is_free_holds_are_read_about_before_they_are_chosen() {
    let mut hands = Hands::new();
    hands.on(ANA, "b h").shows(ANA, &["too little air"]);
    assert!(hands.press("Esc").keys().contains("h holds…"));
    hands.press("w").type_in("my tide 4-2-6");
    hands
        .press("Enter")
        .shows(ANA, &["Holding your breath is off."]);
    hands.press("Esc h y w").type_in("my tide 4-2-6");
    hands
        .press("Enter")
        .shows(ANA, &["my tide: 4 in, 2 held, 6 out", "holds on"]);
    for (written, why) in [
        ("tide", "A name, then seconds"),
        ("tide 4-x", "A name, then seconds"),
        ("tide 0.5-6", "from 1 to 20 seconds"),
        ("tide 4-11-4", "at most 10 seconds"),
        ("tide 1-1", "from 3 to 20 seconds"),
    ] {
        hands.press("w").type_in(written);
        hands.press("Enter").shows(ANA, &[why]);
        hands.press("Esc");
    }
}

#[test]
fn grounding_goes_on_and_back_by_a_key_each() {
    let mut hands = Hands::new();
    hands.on(ANA, "b Down Down Down Enter");
    hands.shows(ANA, &["Five senses", "Look around."]);
    hands
        .press("Right")
        .shows(ANA, &["What can your skin feel?"]);
    hands.press("Left").shows(ANA, &["Look around."]);
    hands.press("Right Right Right Right Right");
    hands.shows(ANA, &["How is it now?"]);
    hands.press("d").shows(ANA, &["Without counting"]);
    hands.press("Esc j").shows(ANA, &["rest: Five senses"]);
}
