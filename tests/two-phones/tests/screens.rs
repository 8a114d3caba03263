//! The screens as they were looked at, at 80 by 24. After a wanted change: look at each, then
//! `INSTA_UPDATE=always cargo test -p two-phones --test screens`.

mod hands;

use hands::{ANA, BEN, Hands};
use insta::assert_snapshot;
use microconsent::locked::Sentence;
use microconsent::phrases::{self, Language};
use ratatui::style::{Color, Modifier};
use two_phones::colours::{DARK, Depth};
use two_phones::demo::ShownFace;
use two_phones::isolates::without_isolates;

#[test]
fn apart() {
    let mut hands = Hands::new();
    assert_snapshot!("apart", hands.screen());
    hands.share(BEN, 1);
    assert_snapshot!("apart_and_one_is_slow", hands.screen());
}

#[test]
fn locked() {
    let mut hands = Hands::new();
    hands.press("k");
    assert_snapshot!("locked", hands.screen());
}

#[test]
fn entering() {
    let mut hands = Hands::new();
    hands.press("e");
    assert_snapshot!("choosing_a_setting", hands.screen());
    hands.press("Down Enter");
    assert_snapshot!("entering", hands.screen());
}

#[test]
fn together() {
    let mut hands = Hands::new();
    hands.together();
    assert_snapshot!("ask_out_loud", hands.screen());
    hands.share(ANA, 0).share(BEN, 0);
    assert_snapshot!("both_open", hands.screen());
    hands.on(BEN, "s").seconds(1);
    assert_snapshot!("go_slow", hands.screen());
    hands.press("w").seconds(20);
    assert_snapshot!("the_link_is_cut", hands.screen());
}

#[test]
fn pause() {
    let mut hands = Hands::new();
    hands.together().share(ANA, 0).share(BEN, 0);
    hands.on(BEN, "x").seconds(1);
    assert_snapshot!("pause", hands.screen());
    hands.share(BEN, 0);
    assert_snapshot!("pause_with_second_beat", hands.screen());
}

#[test]
fn writing() {
    let mut hands = Hands::new();
    hands.press("c");
    assert_snapshot!("a_check_in_begins", hands.screen());
    hands.press("Right Right Down Down").type_in("a bit shy");
    hands.press("Enter Down").type_in("warm hands");
    hands.press("Down").type_in("kissing");
    hands.press("Enter Right Right").type_in("20 on the sofa");
    assert_snapshot!("a_check_in_is_written", hands.screen());
    hands
        .press("Down")
        .type_in("It was a long day, and I would like to sit with you.");
    hands.press("Down Right Enter Right Right");
    assert_snapshot!("what_would_be_shared", hands.screen());
    hands.press("Enter j");
    assert_snapshot!("pages", hands.screen());
}

#[test]
fn locked_shows_nothing_whatever_happened() {
    let mut fresh = Hands::new();
    fresh.on(ANA, "k").on(BEN, "k").seconds(12);
    let mut eventful = Hands::new();
    eventful.together().share(ANA, 0);
    eventful.on(BEN, "x").on(ANA, "c").type_in("tired");
    eventful.on(ANA, "^K").on(BEN, "w k").seconds(12);
    let (mut early, late) = (fresh.text(ANA), eventful.text(ANA));
    assert_eq!(early, late);
    assert_eq!(fresh.face(ANA), eventful.face(ANA));
    assert_eq!(fresh.face(ANA), fresh.face(BEN));
    // Keys of the open app change nothing there.
    eventful.on(ANA, "c y j e");
    assert_eq!(fresh.face(ANA), eventful.face(ANA));
    // Every tap is answered alike, and the answer goes away.
    let mut answers = Vec::new();
    for hands in [&mut fresh, &mut eventful] {
        for tap in ["s", "x", "p", "o"] {
            answers.push(hands.on(ANA, tap).face(ANA));
        }
    }
    assert!(answers.iter().all(|face| *face == answers[0]));
    fresh.shows(ANA, &[Sentence::Done.in_language("en")]);
    // Locked anew, nothing of it is there.
    for hands in [&mut fresh, &mut eventful] {
        hands.on(ANA, "k k");
    }
    fresh.hides(ANA, &[Sentence::Done.in_language("en")]);
    assert_eq!(fresh.face(ANA), eventful.face(ANA));
    let words = phrases::locked(Language::English);
    let taps = ["● Open o", "■ Pause p", "◆ Slow s", "■ Stop x"];
    for shown in taps.into_iter().chain([words.as_str()]) {
        assert!(early.contains(shown), "{early}");
        early = early.replace(shown, "");
    }
    assert!(
        early.chars().all(|c| "Ana Ben · locked›█▪".contains(c)),
        "{early}"
    );
    let [_, red, green, blue] = DARK.ground.to_be_bytes();
    let dark = Color::Rgb(red, green, blue);
    assert_eq!(fresh.face(ANA)[0].bg, dark);
}

/// Every sentence that the core has for a phone now stands on it whole.
#[track_caller]
fn every_sentence_fits(hands: &Hands) {
    for (who, phone) in hands.demo().shown().phones.iter().enumerate() {
        let mut sentences = Vec::new();
        match &phone.face {
            ShownFace::Locked(locked) => {
                sentences.push(locked.says.clone());
                sentences.extend(locked.notice.clone());
            }
            ShownFace::Broken(why) => sentences.push(why.clone()),
            ShownFace::Gate(asked) => sentences.extend(asked.says.map(str::to_owned)),
            ShownFace::Open(open) => {
                sentences.extend(open.says.map(str::to_owned));
                if open.sheet.is_none() {
                    let view = &open.moment;
                    sentences.push(view.pace_title.clone());
                    if let Some(second) = &view.second_beat {
                        sentences.push(second.question.clone());
                    } else {
                        sentences.push(view.pace_line.clone());
                    }
                    sentences.push(view.they_have_it_line.clone());
                    if view.second_beat.is_none() {
                        sentences.extend(view.kept_green.iter().map(|kept| kept.line.clone()));
                    }
                    if view.pace.is_some() {
                        let (mine, theirs) = (&view.mine.word, &view.theirs.word);
                        // A longer word has a line of its own.
                        sentences.extend(match phone.language {
                            Language::English => {
                                [format!("You: {mine}"), format!("{}: {theirs}", phone.other)]
                            }
                            _ => [mine.clone(), theirs.clone()],
                        });
                    }
                }
            }
        }
        hands.shows(
            who,
            &sentences.iter().map(String::as_str).collect::<Vec<_>>(),
        );
        if let ShownFace::Open(open) = &phone.face
            && open.sheet.is_none()
        {
            // Of both, what is cut is named as cut.
            for said in open
                .moment
                .theirs
                .limits
                .iter()
                .chain(&open.moment.theirs.words)
            {
                let text = hands.text(who);
                assert!(
                    text.contains(&without_isolates(said)) || text.contains("… v reads it all"),
                    "{text}"
                );
            }
        }
    }
}

/// Ana locks her phone and taps; Ben taps slow, and something comes to hers.
#[track_caller]
fn tapped_while_locked(hands: &mut Hands) {
    hands.on(ANA, "k o");
    every_sentence_fits(hands);
    hands.on(BEN, "k s k").seconds(10);
    every_sentence_fits(hands);
    hands.on(ANA, "k").seconds(4);
    every_sentence_fits(hands);
    hands.press("g");
}

#[test]
fn every_sentence_fits_from_80_by_24_on() {
    for (width, height) in [(80, 24), (81, 25), (100, 30), (120, 36), (200, 60)] {
        for depth in [Depth::Full, Depth::Plain] {
            let mut hands = Hands::at(width, height, depth);
            every_sentence_fits(&hands);
            // Refused outside a Moment, in the sentence of the core.
            hands.press("l");
            every_sentence_fits(&hands);
            tapped_while_locked(&mut hands);
            hands.together();
            every_sentence_fits(&hands);
            tapped_while_locked(&mut hands);
            hands.share(ANA, 0).share(BEN, 0);
            every_sentence_fits(&hands);
            hands.on(ANA, "s").seconds(1);
            every_sentence_fits(&hands);
            hands.on(ANA, "x").seconds(1);
            every_sentence_fits(&hands);
            hands.on(ANA, "s");
            every_sentence_fits(&hands);
            hands.on(ANA, "m Enter");
            every_sentence_fits(&hands);
            hands.press("Esc").share(ANA, 1);
            every_sentence_fits(&hands);
            hands.press("w").on(BEN, "p").seconds(20);
            every_sentence_fits(&hands);
            hands.press("y").on(BEN, "k");
            every_sentence_fits(&hands);
        }
    }
}

#[test]
fn every_sentence_fits_in_every_language() {
    for languages in ["L", "L L"] {
        for (width, height) in [(80, 24), (120, 36)] {
            let mut hands = Hands::at(width, height, Depth::Full);
            hands.on(BEN, languages).on(ANA, languages);
            every_sentence_fits(&hands);
            hands.press("l");
            every_sentence_fits(&hands);
            tapped_while_locked(&mut hands);
            hands.together();
            every_sentence_fits(&hands);
            tapped_while_locked(&mut hands);
            hands.share(ANA, 0).share(BEN, 1);
            every_sentence_fits(&hands);
            hands.on(ANA, "x").seconds(4).press("s");
            every_sentence_fits(&hands);
            hands.share(ANA, 0);
            every_sentence_fits(&hands);
            hands.press("w").seconds(20);
            every_sentence_fits(&hands);
        }
    }
}

#[test]
fn the_other_s_limits_come_before_everything_that_can_wait() {
    let mut hands = Hands::new();
    hands.together();
    hands
        .on(BEN, "c Right Down Down Down")
        .type_in("not on the mouth, and nothing that tickles");
    hands
        .press("Enter Right")
        .type_in("on the sofa, with the light on, and our clothes too");
    hands
        .press("Enter Right")
        .type_in("20 or until the film has ended, as we please");
    hands
        .press("Enter Right")
        .type_in("I go quiet, or look away, or hold my breath");
    hands
        .press("Enter Down Down Right Enter Right Enter")
        .seconds(1);
    // The pages give way, and what still does not fit is named.
    hands.shows(
        ANA,
        &[
            "Ben: open",
            "Not: not on the mouth, and nothing",
            "… v reads it all",
        ],
    );
    hands.on(ANA, "v").shows(ANA, &["Stop when: I go quiet"]);
}

#[test]
fn without_colours_the_words_and_shapes_are_all_there() {
    let mut plain = Hands::at(80, 24, Depth::Plain);
    plain.together().share(ANA, 0).on(BEN, "s").seconds(1);
    plain.shows(ANA, &["◆ Go slow", "● You: open", "◆ Ben: slow", "■ Stop"]);
    for cell in &plain.buffer().content {
        assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
        assert!(!cell.modifier.contains(Modifier::DIM));
    }
    assert_snapshot!("without_colours", plain.screen());
}

#[test]
fn a_smaller_terminal_is_told_gently() {
    for (width, height) in [(79, 24), (80, 23), (30, 5), (7, 3), (1, 1)] {
        let hands = Hands::at(width, height, Depth::Full);
        if width > 29 {
            let screen = hands.screen();
            assert!(screen.contains("A little more room, please."), "{screen}");
            assert!(
                screen.contains(&format!("This is {width} by {height}.")),
                "{screen}"
            );
        }
    }
}
