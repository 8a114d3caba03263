//! A whole evening, played with the keys of the demo.

mod hands;

use hands::{ANA, BEN, Hands};
use microconsent::phrases::{self, Language};
use microconsent::statement::{Field, Words};
use microconsent::{Error, Rule};

/// What the core says to words that it does not take.
fn refused(written: &str, field: Field) -> String {
    let error = Words::new(written, field).expect_err("it is refused");
    Error::from(error).to_string()
}

#[test]
fn a_whole_evening_by_keys() {
    let mut hands = Hands::new();
    hands.shows(
        ANA,
        &[
            "unlocked 20:00:00",
            "On your own · linked with Ben",
            "Nothing here yet.",
        ],
    );

    // A private check-in. Nothing of it reaches the other phone.
    hands.on(ANA, "c Right Down Down").type_in("calm");
    hands.press("Enter Down").type_in("warm hands");
    hands
        .press("Down Down")
        .type_in("A quiet day.")
        .press("Down Enter");
    hands.shows(ANA, &["Kept. Only you see it.", "20:00 ● open, talking"]);
    hands
        .shows(BEN, &["Nothing here yet."])
        .hides(BEN, &["open"]);

    // An open one cannot be shared before they are together: the core says why.
    hands.press("c Right Down Down Down Down Down Down Right Enter");
    hands.shows(
        ANA,
        &[&phrases::refused(
            Rule::EverythingSharedExpires,
            Language::English,
        )],
    );
    hands.press("Enter").shows(ANA, &["Not now"]);
    hands.press("Esc Esc");

    // Ana enters; on Ben's phone nothing is to be seen.
    let before = hands.text(BEN);
    hands
        .press("e Down Down Enter")
        .shows(ANA, &["Entered · sitting close", "You are here"]);
    assert_eq!(before, hands.text(BEN));
    hands.on(BEN, "e Down Down Enter").seconds(6);
    for who in [ANA, BEN] {
        hands.shows(
            who,
            &[
                "Together · sitting close",
                "◌ Ask out loud",
                "You: not known",
            ],
        );
    }

    // Both are open, and it runs out by itself.
    hands
        .share(ANA, 0)
        .shows(BEN, &["● Ana: open", "Ask out loud"]);
    hands
        .share(BEN, 0)
        .shows(ANA, &["● Both open", "10 min left"]);
    hands.press("2 2").shows(ANA, &["8 min left"]);
    hands
        .press("3")
        .shows(ANA, &["◌ Ask out loud", "You: not known"]);
    hands.share(ANA, 0).share(BEN, 0).shows(BEN, &["Both open"]);

    // A change is told, with its words and a Limit, after a look at what goes.
    hands.on(BEN, "t").type_in("I liked that earlier");
    hands
        .press("Down Right Right Down Down")
        .type_in("cold feet");
    hands.press("Down").type_in("tickling");
    hands
        .press("Down")
        .type_in("Now it is too much.")
        .press("Down Right Enter");
    hands.shows(
        BEN,
        &["This goes to Ana Your word: slow While: sitting close"],
    );
    hands.shows(
        BEN,
        &["This stays with you Not: tickling Before: I liked that earlier"],
    );
    hands.press("Right Right");
    hands.shows(
        BEN,
        &[
            "This stays with you My body: cold feet",
            "with limits and words",
        ],
    );
    hands
        .press("- - -")
        .shows(BEN, &["Good for 7 minutes at most."]);
    hands.press("Enter").seconds(1);
    hands.shows(
        ANA,
        &["◆ Go slow", "◆ Ben: slow", "7 min left", "Not: tickling"],
    );
    hands.shows(
        ANA,
        &["Before: I liked that earlier", "Now it is too much."],
    );
    hands.hides(ANA, &["cold feet"]);

    // Another Setting: what was said does not go along.
    hands.on(ANA, "m Down Enter").seconds(2);
    for who in [ANA, BEN] {
        hands.shows(who, &["Together · a hug", "Ask out loud"]);
    }
    hands.share(ANA, 0).share(BEN, 0).shows(ANA, &["Both open"]);

    // Own words are written; an empty line is refused.
    hands.on(
        ANA,
        "m Down Down Down Down Down Down Down Down Down Down Down Down Enter",
    );
    hands.shows(ANA, &[&refused("", Field::Setting)]);
    hands
        .type_in("baking bread")
        .press("Back Back Back Back Back")
        .type_in("bread");
    hands
        .press("Enter")
        .seconds(2)
        .shows(BEN, &["Together · baking bread"]);
    hands.share(ANA, 0).share(BEN, 0).shows(ANA, &["Both open"]);

    // Stop works in the middle of writing, and what was written stays.
    hands.on(BEN, "c Down").type_in("tired").press("^X");
    hands.shows(BEN, &["■ Pause", "Feeling tired"]);
    hands.shows(
        ANA,
        &[
            "■ Pause",
            "■ Ben: stop",
            &phrases::pace_line(microconsent::Pace::Pause, true, Language::English),
        ],
    );
    hands
        .press("Esc")
        .seconds(4)
        .shows(BEN, &[&phrases::they_have_it(true, Language::English)]);
    // Slow would be a step up now.
    hands.press("s").shows(
        BEN,
        &[&phrases::refused(Rule::UpIsDeliberate, Language::English)],
    );
    hands.press("m Enter").shows(
        BEN,
        &[&phrases::refused(
            Rule::GreenBelongsToItsSetting,
            Language::English,
        )],
    );
    hands.press("Esc");

    // Coming back takes two steps: another key, in another place. Not yet is as good an answer.
    hands
        .share(BEN, 0)
        .shows(BEN, &["Do you want to come back, as open?", "■ You: stop"]);
    assert!(hands.keys().starts_with(" y yes, come back  n not yet "));
    hands.press("Enter").shows(BEN, &["■ You: stop"]);
    hands
        .press("n")
        .shows(BEN, &["■ You: stop"])
        .hides(BEN, &["yes, come back"]);
    hands.share(BEN, 1).press("y").seconds(1);
    hands.shows(BEN, &["■ Pause", "◆ You: slow", "You have come back."]);
    hands.shows(ANA, &["■ Pause", "◆ Ben: slow"]);
    hands.share(ANA, 0).press("y").seconds(1);
    hands.shows(ANA, &["◆ Go slow"]).shows(BEN, &["◆ Go slow"]);

    // The link is cut one way, then both, and comes back.
    hands
        .press("w")
        .seconds(20)
        .shows(ANA, &["Not hearing is not a yes.", "Ben: not known"]);
    hands.press("w w w").seconds(6).shows(ANA, &["◆ Go slow"]);

    // A locked phone shows nothing and hears nothing.
    hands
        .on(BEN, "k")
        .shows(BEN, &["Ben · locked", &phrases::locked(Language::English)])
        .hides(BEN, &["slow"]);
    hands.seconds(20).shows(ANA, &["Ask out loud"]);
    hands.press("k").seconds(6).shows(ANA, &["◆ Go slow"]);

    // A pause outlives closing the app, a reboot and leaving.
    hands.on(ANA, "p").seconds(2).shows(BEN, &["■ Pause"]);
    hands
        .on(BEN, "R")
        .seconds(6)
        .shows(BEN, &["■ Pause", "Together"]);
    hands.on(ANA, "B k").shows(ANA, &["■ Pause", "On your own"]);
    hands.on(BEN, "l").shows(BEN, &["■ Pause", "On your own"]);

    // Own pages: one is thought about again, written anew, and deleted.
    hands.on(BEN, "j").shows(BEN, &["Your pages"]);
    hands
        .press("a")
        .type_in("It was good to say it.")
        .press("Enter");
    hands.shows(BEN, &["Later: It was good to say it."]);
    hands
        .press("e Down Down Down Down Down")
        .type_in("I was tired.")
        .press("Down Enter");
    hands.shows(BEN, &["Note: I was tired."]);
    hands
        .press("d")
        .shows(BEN, &["Delete this page? Nothing brings it back."]);
    hands.press("n").shows(BEN, &["Note: I was tired."]);
    hands.press("d y").hides(BEN, &["I was tired.", "Delete"]);
    hands.press("Esc");

    // Time is held, and runs again.
    let held = hands.press("Space").seconds(30).text(ANA);
    assert_eq!(held, hands.seconds(30).text(ANA));
    assert!(hands.keys().contains("Space let time run"));
    assert_ne!(held, hands.press("Space").seconds(1).text(ANA));

    // Leaving the link is silent, and ends the pause for the one who leaves.
    let before = hands.text(BEN);
    hands
        .on(ANA, "U")
        .shows(ANA, &["How is it for you, right now?"]);
    hands.hides(ANA, &["Pause"]);
    // It is told once, and on her own phone alone.
    hands.shows(ANA, &["No other phone is linked."]);
    assert!(!hands.keys().contains("be together"));
    assert_eq!(before.replace("› ", ""), hands.text(BEN));
    // Alone, the ways down are private notes of one tap.
    hands
        .press("s")
        .shows(ANA, &["◆ slow", "It is on your pages. Only you see it."]);
}

#[test]
fn every_key_at_any_time_does_no_harm() {
    let keys = "c t e m l p v j f L ? b o n u h H + - / d k s x y n R B U w q1 2 Tab Enter Esc Up Down Left Right Back Space ^S ^X ^P ^K ^F";
    let all: Vec<&str> = keys.split(' ').collect();
    for start in 0..6 {
        let mut hands = Hands::new();
        if start % 2 == 0 {
            hands.together();
        }
        // Every key after every other, in six orders.
        for step in 0..all.len() * 3 {
            let key = all[(step * (2 * start + 7) + start) % all.len()];
            hands.press(key);
        }
    }
}

#[test]
fn only_mine_a_check_in_begins_with_nothing_chosen() {
    let mut hands = Hands::new();
    hands.press("c Down Down Down Down Down Down Enter");
    hands.shows(ANA, &[&Error::NothingSaid.to_string()]);
}

#[test]
fn what_cannot_be_written_is_said_and_stays_to_be_mended() {
    let mut hands = Hands::new();
    hands
        .press("c Down Down")
        .type_in(&"very ".repeat(20))
        .press("Enter");
    hands.shows(ANA, &[&refused(&"very ".repeat(20), Field::Feeling)]);
    hands.shows(ANA, &["very very"]);
    hands
        .press(&"Back ".repeat(90))
        .press("Enter")
        .shows(ANA, &["very very"]);
    // A limit of time is from 1 to 720 minutes.
    hands
        .press("Down Down Right Right")
        .type_in("721")
        .press("Enter");
    hands.shows(
        ANA,
        &[&Error::Minutes {
            least: 1,
            most: 720,
        }
        .to_string()],
    );
    hands.press("Back Back Back").type_in("20").press("Enter");
    hands.shows(ANA, &["For 20 minutes"]);
    // Thirteen feeling words are one too many.
    hands.press("Up Up");
    for _ in 0..12 {
        hands.type_in("shy").press("Enter");
    }
    hands.shows(
        ANA,
        &[&Error::TooMany {
            field: Field::Feeling,
            most: 12,
        }
        .to_string()],
    );
}
