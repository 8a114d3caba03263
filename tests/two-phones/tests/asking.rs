//! Asking and answering in the demo, by its keys. Screens as in screens.rs.

mod hands;

use hands::{ANA, BEN, Hands};
use insta::assert_snapshot;
use two_phones::colours::Depth;

const QUIET: &str = "You said how it is for you. That was enough.";

/// Asks in own words, and goes through the check.
fn ask<'a>(hands: &'a mut Hands, who: usize, words: &str) -> &'a mut Hands {
    would_ask(hands, who, words).press("a")
}

/// Goes on to the check, where there is one.
fn would_ask<'a>(hands: &'a mut Hands, who: usize, words: &str) -> &'a mut Hands {
    write(hands, who, words);
    hands.press("Down Down Down Down Down Enter")
}

/// A question is written, and the first row is still open.
fn write<'a>(hands: &'a mut Hands, who: usize, words: &str) -> &'a mut Hands {
    hands.on(who, "Esc Esc a a").type_in(words)
}

#[test]
fn before_you_ask_the_check_has_two_equal_ends_and_none_is_under_the_key_that_led_there() {
    let mut hands = Hands::new();
    write(&mut hands, ANA, "Would you like to lie down together?");
    let asks = "Down Down Down Down Down Enter";
    hands.press(asks).shows(
        ANA,
        &[
            "Is any answer welcome",
            "a ask it",
            "g let it go",
            "Can you hear a no kindly?",
        ],
    );
    // The key that led there, and every other that one may press by chance, does nothing.
    hands.press("Enter Space Enter Right Left y");
    hands
        .shows(ANA, &["a ask it"])
        .shows(BEN, &["Nothing here yet."]);
    hands.hides(BEN, &["They ask you"]);
    // Later is a way out too, and the question stays.
    hands.press("Esc").shows(
        ANA,
        &["› Draft: Would you like to lie", "Nobody is asked yet."],
    );
    hands.press("Enter g");
    hands.shows(
        ANA,
        &["It is let go. Nobody was asked.", "Nothing is asked now."],
    );
    // Nothing of it is on the pages.
    hands.press("Esc").shows(ANA, &["Nothing here yet."]);
}

#[test]
fn a_question_and_a_yes_with_limits_that_is_read_back_and_made_tighter() {
    let mut hands = Hands::new();
    hands.together();
    write(&mut hands, ANA, "Would you like to lie down together?");
    hands.press("Down Right Right Right Down Right Down Down Down Enter");
    hands.press("Down Down Down Down Down Down");
    hands.shows(ANA, &["Who does it: both of you", "Who it is for: you"]);
    hands
        .press("a")
        .shows(ANA, &["They can answer or let it rest."]);
    hands.shows(BEN, &["a They ask you something."]);

    hands
        .on(BEN, "a")
        .shows(BEN, &["Who it is for: them", "So is none."]);
    hands
        .press("y")
        .type_in("kissing")
        .press("Enter Down")
        .type_in("Gladly.");
    hands.press("Enter Enter");
    hands.shows(
        BEN,
        &[
            "This goes to Ana",
            "Your answer: yes",
            "Not: kissing",
            "Gladly.",
        ],
    );
    // Nothing has gone, and Enter is not what sends it.
    hands.press("Enter").hides(ANA, &["kissing"]);
    hands.press("g");
    for who in [ANA, BEN] {
        hands.shows(who, &["yes, with a limit", "Not: kissing “Gladly.”"]);
    }
    // Its Limits are not beside it in the list: so the list does not say yes.
    hands.shows(ANA, &["· answered"]).hides(ANA, &["· yes"]);

    hands.press("l").shows(
        BEN,
        &["One limit more for your yes", "Now: yes, Not: kissing"],
    );
    hands.press("Right Right").type_in("10").press("Enter");
    hands.shows(ANA, &["For 10 minutes", "At most 10 min more."]);
    hands
        .press("b")
        .shows(ANA, &["Ben: taken back", "h thanks: Your no is welcome."]);
    hands.shows(BEN, &["You: taken back", QUIET]);
    // What it is now is on the pages of who said it, and of nobody else.
    hands
        .press("Esc j")
        .shows(BEN, &["you answered: taken back", "you answered: yes"]);
    hands.hides(BEN, &["lie down"]);
    hands
        .on(ANA, "Esc j")
        .shows(ANA, &["you asked: Would", "Who it is for: you"]);
    hands.hides(ANA, &["Gladly"]);
}

#[test]
fn no_is_welcome_a_no_takes_one_key_and_so_do_the_thanks() {
    let mut hands = Hands::new();
    ask(&mut hands, ANA, "A hug?");
    hands.on(BEN, "a n").shows(BEN, &["You: no", QUIET]);
    hands.shows(
        ANA,
        &[
            "Ben: no",
            "A no is welcome.",
            "h thanks: Your no is welcome.",
        ],
    );
    hands
        .on(ANA, "h")
        .shows(ANA, &["This goes to Ben: Your no is welcome."]);
    hands.hides(ANA, &["h thanks"]);
    hands
        .press("h")
        .shows(BEN, &["They thank you: Your no is welcome."]);
    // It cannot be asked again, and the question stays with who wrote it.
    would_ask(&mut hands, ANA, "hugging, please?");
    hands.shows(ANA, &["It is theirs to open it again."]);
    // They open it where it was said no to.
    hands.on(BEN, "o").hides(BEN, &["o open again"]);
    hands.on(ANA, "Enter a");
    hands.shows(ANA, &["They can answer or let it rest."]);
    hands.shows(BEN, &["Ana: hugging, please?"]);
}

#[test]
fn no_is_welcome_thanks_in_one_key_from_home_and_in_other_words_of_the_library() {
    let mut hands = Hands::new();
    hands.together().share(ANA, 0).share(BEN, 0);
    hands.on(BEN, "s").seconds(1);
    hands.shows(ANA, &["h thanks: Slow is good with me. Thank you."]);
    hands.shows(BEN, &[QUIET]);
    hands
        .on(ANA, "h")
        .shows(BEN, &["They thank you: Slow is good with me. Thank you."]);
    hands.hides(ANA, &["h thanks"]);
    // Once: the next one needs a word of its own.
    hands.press("h").hides(ANA, &["This goes to"]);
    hands.on(BEN, "x").seconds(1);
    hands
        .on(ANA, "a")
        .shows(ANA, &["h thanks: I’ve stopped. Thank you for saying so."]);
    hands.press("f Down Down");
    assert!(hands.keys().contains(" t send it "));
    hands.press("t").shows(ANA, &["This goes to Ben: "]);
    hands.shows(BEN, &["They thank you: "]);
    // Nor can it be sent where there is nothing to thank for.
    hands.press("f");
    assert!(!hands.keys().contains(" t send it "));
}

#[test]
fn silence_is_one_thing_to_rest_and_to_mute_change_nothing_for_who_asked() {
    let faces = ["", "r", "m", "M"].map(|way| {
        let mut hands = Hands::new();
        ask(&mut hands, ANA, "Would you like to dance?");
        hands.on(BEN, "a");
        hands.press(way).on(ANA, "");
        let soon = hands.text(ANA);
        for _ in 0..13 {
            hands.press("4");
        }
        let mut later = hands.on(ANA, "Esc a").text(ANA);
        later.push_str(&hands.press("Esc j").text(ANA));
        (soon, later)
    });
    assert!(faces.iter().all(|face| *face == faces[0]), "{faces:?}");
    assert!(faces[0].0.contains("Asked."), "{}", faces[0].0);

    // Their own person sees what is closed, and opens it.
    let mut hands = Hands::new();
    ask(&mut hands, ANA, "Would you like to dance?");
    hands
        .on(BEN, "a m")
        .shows(BEN, &["Questions", "Closed: You muted"]);
    hands.press("Down").shows(BEN, &["They are not told."]);
    hands.press("o").shows(BEN, &["Nothing is asked now."]);
    hands
        .press("M")
        .shows(BEN, &["Nothing new is asked of you. They are not told."]);
    hands.press("M").hides(BEN, &["Nothing new"]);
}

#[test]
fn down_is_free_a_key_falls_on_nothing_else_when_what_was_marked_is_gone() {
    let mut hands = Hands::new();
    ask(&mut hands, ANA, "Would you like a walk?");
    ask(&mut hands, ANA, "Would you like some tea?");
    hands
        .on(BEN, "a")
        .shows(BEN, &["› Ana: Would you like some tea?"]);
    hands.on(ANA, "b").hides(BEN, &["tea"]);
    // Ben pressed a moment too late.
    hands.on(BEN, "n").hides(BEN, &["· no"]);
    hands.shows(BEN, &["↑↓ marks one."]);
    hands.press("Down n").shows(BEN, &["walk? · no"]);
}

#[test]
fn a_pause_withdraws_every_yes_and_a_draft_waits_for_both_to_come_back() {
    let mut hands = Hands::new();
    hands.together();
    ask(&mut hands, ANA, "A kiss?");
    hands
        .on(BEN, "a y Down Down Enter g")
        .shows(ANA, &["Ben: yes"]);
    hands.on(ANA, "p").shows(ANA, &["■ Pause"]);
    hands.shows(BEN, &["■ Pause", "You: taken back"]);
    hands.on(BEN, "y Down Down Enter");
    hands.shows(BEN, &["In a pause there is no yes."]);
    would_ask(&mut hands, ANA, "Some water?");
    hands.shows(ANA, &["This is a pause.", "› Draft: Some water?"]);
    // What was being written stays when one stops.
    write(&mut hands, ANA, "Or so").press("^X").type_in("on?");
    hands.shows(ANA, &["■ Pause", "Or soon?"]);
}

#[test]
fn words_of_the_library_land_in_a_question_and_in_an_answer() {
    let mut hands = Hands::new();
    // Straight from the library.
    hands
        .press("f b Enter a")
        .shows(ANA, &["What would you like to ask?", "I’d like"]);
    // From the row.
    hands.press("Esc Esc a a ^F");
    hands.shows(ANA, &["How is this for you right now?"]);
    hands.press("Enter").type_in(" Any answer is fine.");
    hands.shows(ANA, &["How is this for you right now? Any answer is fine."]);
    hands.press("Down Down Down Down Down Enter a");
    hands.on(BEN, "a w ^F").shows(BEN, &["Your answer"]);
    // A Limit from the library, and words for a not yet.
    hands
        .press("Right Right Down ^F Down Enter")
        .type_in("kissing");
    hands
        .press("Enter")
        .shows(BEN, &["[not yet]", "Not: kissing"]);
    hands.press("Down ^F Enter").shows(BEN, &["› Words"]);
    hands
        .press("Down Enter g")
        .shows(ANA, &["Ben: not yet", "Not: kissing"]);
}

#[test]
fn no_proof_the_words_of_a_page_are_written_anew_and_the_page_deleted() {
    let mut hands = Hands::new();
    ask(&mut hands, ANA, "A hug?");
    hands.press("Esc j e").type_in(" Or not?").press("Enter");
    hands.shows(ANA, &["You asked: A hug? Or not?"]);
    hands
        .on(BEN, "a n Esc j e")
        .type_in("I was tired.")
        .press("Enter");
    hands.shows(BEN, &["Your answer: no", "I was tired."]);
    hands.hides(ANA, &["tired"]);
    for who in [ANA, BEN] {
        hands.on(who, "d y").shows(who, &["Nothing here yet."]);
    }
}

#[test]
fn solo_whole_a_question_is_drafted_with_nobody_linked() {
    let mut hands = Hands::unlinked(80, 24);
    would_ask(&mut hands, ANA, "Come for tea?");
    hands.shows(ANA, &["› Draft: Come for tea?"]);
    hands
        .press("Esc R a")
        .shows(ANA, &["› Draft: Come for tea?"]);
    hands.press("d").shows(ANA, &["It is let go."]);
}

#[test]
fn the_screens_as_they_were_looked_at() {
    for (width, height, name) in [(80, 24, ""), (120, 36, "_wide")] {
        let mut hands = Hands::at(width, height, Depth::Full);
        hands.together();
        let look = |hands: &Hands, page: &str| {
            assert_snapshot!(format!("asking_{page}{name}"), hands.screen());
        };
        hands.on(ANA, "a");
        look(&hands, "nothing");
        hands
            .press("a")
            .type_in("Would you like to lie down together?");
        hands.press("Down Right Right Right Down Right Down Right Right");
        look(&hands, "is_written");
        hands.press("Back Down Down Enter");
        look(&hands, "the_check");
        hands.press("a");
        look(&hands, "asked");
        hands
            .on(BEN, "a y")
            .type_in("kissing")
            .press("Enter Right Right")
            .type_in("20");
        look(&hands, "an_answer_is_written");
        hands
            .press("Down")
            .type_in("Gladly, after the film.")
            .press("Enter Enter");
        look(&hands, "an_answer_is_read_back");
        hands.press("g");
        look(&hands, "a_yes");
        hands.press("l").type_in("my neck");
        look(&hands, "a_yes_is_made_tighter");
        hands.press("Enter n");
        look(&hands, "a_no");
        ask(&mut hands, ANA, "May I sit next to you?");
        hands.on(BEN, "r M Down Down");
        look(&hands, "closed_and_muted");
        hands.on(ANA, "Esc").on(BEN, "M Esc x").seconds(1);
        look(&hands, "home_with_a_stop_an_answer_and_thanks");
        hands.on(ANA, "h").seconds(1);
        look(&hands, "home_thanked");
        hands.on(ANA, "Esc j");
        look(&hands, "pages");
    }
}
