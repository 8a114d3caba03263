//! Two people link their phones with the keys of the demo.

mod hands;

use hands::{ANA, BEN, Hands};
use insta::assert_snapshot;
use microconsent::statement::Code;
use microconsent::{LinkPhase, LinkView};
use ratatui::style::Color;
use two_phones::colours::Depth;
use two_phones::demo::ShownFace;

fn view(hands: &Hands, who: usize) -> LinkView {
    match &hands.demo().shown().phones[who].face {
        ShownFace::Open(open) => open.link.clone(),
        _ => panic!("not open"),
    }
}

fn phase(hands: &Hands, who: usize) -> LinkPhase {
    view(hands, who).phase
}

/// Both have read the page, and show their codes.
fn both_show(hands: &mut Hands) -> &mut Hands {
    hands.on(ANA, "i Enter").on(BEN, "i Enter")
}

/// What a camera reads on the whole screen.
fn scanned(hands: &Hands) -> Vec<Vec<u8>> {
    const SIZE: usize = 4;
    let buffer = hands.buffer();
    let (width, height) = (buffer.area.width as usize, buffer.area.height as usize * 2);
    let dark = |x: usize, y: usize| {
        let cell = &buffer[(x as u16, y as u16 / 2)];
        let colour = match cell.symbol() {
            "▀" if y.is_multiple_of(2) => cell.fg,
            _ => cell.bg,
        };
        match colour {
            Color::Rgb(0, 0, 0) => 0,
            _ => 255,
        }
    };
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(width * SIZE, height * SIZE, |x, y| {
            dark(x / SIZE, y / SIZE)
        });
    let read = |grid: &rqrr::Grid<_>| {
        let mut bytes = Vec::new();
        grid.decode_to(&mut bytes).map(|_| bytes).ok()
    };
    image.detect_grids().iter().filter_map(read).collect()
}

#[test]
fn two_phones_link_step_by_step() {
    let mut hands = Hands::unlinked(80, 24);
    assert!(hands.keys().contains("i link"));
    assert!(!hands.keys().contains("U unlink"));
    hands.press("i");
    assert_snapshot!("the_page_before", hands.screen());
    hands.shows(ANA, &["Before you link", "more below"]);
    hands.press(&"Down ".repeat(40)).hides(ANA, &["more below"]);
    hands.press("Enter").on(BEN, "i Enter");
    assert_snapshot!("both_show_a_code", redacted(&hands));
    hands.shows(ANA, &["Good for 5:00"]);
    hands.press("o");
    assert_eq!(phase(&hands, BEN), LinkPhase::Answering);
    hands.on(ANA, "o");
    assert_eq!(phase(&hands, ANA), LinkPhase::Comparing);
    assert_snapshot!("six_digits", redacted(&hands));
    assert_eq!(view(&hands, ANA).digits, view(&hands, BEN).digits);
    hands.press("Enter").on(BEN, "Enter");
    for who in [ANA, BEN] {
        hands.shows(who, &["This phone is linked", "linked with"]);
    }
    hands.on(ANA, "x").seconds(1).shows(BEN, &["■ Ana: stop"]);
}

/// The screen without what differs each time: the letters of codes, and the strokes of the digits.
fn redacted(hands: &Hands) -> String {
    let of_code = |word: &str| {
        word.len() > 4
            && word
                .chars()
                .all(|c| c.is_ascii_alphanumeric() && !c.is_lowercase())
    };
    let mut screen = hands.screen();
    for word in hands.screen().split(|c: char| !c.is_ascii_alphanumeric()) {
        if of_code(word) {
            screen = screen.replacen(word, &"X".repeat(word.len()), 1);
        }
    }
    let digits = |n: usize| view(hands, ANA).digits.is_some() && (6..9).contains(&n);
    let line = |(n, line): (usize, &str)| match digits(n) {
        true => "(digits)\n".into(),
        false => line.to_owned() + "\n",
    };
    screen.lines().enumerate().map(line).collect()
}

#[test]
fn where_there_is_room_the_code_is_a_picture_that_a_camera_reads() {
    let mut hands = Hands::unlinked(142, 54);
    both_show(&mut hands);
    let shown = |hands: &Hands, who| {
        let text = view(hands, who).code.expect("a code");
        Code::from_text(&text).expect("a code").to_bytes().to_vec()
    };
    let read = scanned(&hands);
    assert_eq!(read.len(), 2);
    for who in [ANA, BEN] {
        assert!(read.contains(&shown(&hands, who)));
    }
    // The answer is the largest of all, and has the digits above it.
    hands.press("o");
    assert_eq!(phase(&hands, BEN), LinkPhase::Answering);
    assert!(scanned(&hands).contains(&shown(&hands, BEN)));
    assert_eq!(shown(&hands, BEN).len(), 200);
}

#[test]
fn without_room_or_colours_the_code_is_text() {
    for (width, height, depth) in [(80, 24, Depth::Full), (142, 54, Depth::Plain)] {
        let mut hands = Hands::at(width, height, depth);
        hands.on(ANA, "U").on(BEN, "U");
        both_show(&mut hands);
        let code = view(&hands, ANA).code.expect("a code");
        assert!(scanned(&hands).is_empty());
        for group in code.split('-') {
            hands.shows(ANA, &[group]);
        }
    }
}

#[test]
fn a_code_can_be_copied_and_pasted() {
    let mut hands = Hands::unlinked(80, 24);
    both_show(&mut hands).on(ANA, "c");
    let code = hands.copied().expect("copied");
    assert_eq!(Some(&code), view(&hands, ANA).code.as_ref());
    // Pasted with the end of a line, as terminals do; it goes nowhere else.
    hands.on(BEN, "").paste(&format!("{code}\n"));
    hands.shows(BEN, &["The code on the other phone:"]);
    hands.press("Enter").on(ANA, "i");
    hands.type_in(&view(&hands, BEN).code.expect("an answer"));
    hands.press("Enter Enter").on(BEN, "Enter");
    assert!(
        [ANA, BEN]
            .iter()
            .all(|who| phase(&hands, *who) == LinkPhase::Linked)
    );
    // At home a pasted letter is no key.
    hands.on(ANA, "");
    let before = hands.text(ANA);
    hands.paste("xsp");
    assert_eq!(before, hands.text(ANA));
}

#[test]
fn a_wrong_code_is_told_and_the_right_one_still_works() {
    let mut hands = Hands::unlinked(80, 24);
    hands
        .on(BEN, "i Enter o")
        .shows(BEN, &["Ana shows no code yet."]);
    hands.press("i").type_in("hello").press("Enter");
    hands.shows(BEN, &["That is no linking code."]);
    hands.press("Esc").on(ANA, "i Enter").on(BEN, "o");
    assert_eq!(phase(&hands, BEN), LinkPhase::Answering);
}

#[test]
fn who_stops_leaves_nothing_and_a_code_runs_out() {
    for (keys, says) in [
        ("Esc", "Linking has stopped. Nothing of it is kept."),
        ("2 2 2 2 2", "The code has run out. Nothing of it is kept."),
    ] {
        let mut hands = Hands::unlinked(80, 24);
        both_show(&mut hands).press("o").on(ANA, "o");
        match keys {
            "Esc" => hands.press(keys),
            _ => hands.seconds(300),
        };
        hands.shows(ANA, &[says, "On your own"]);
        assert_eq!(phase(&hands, ANA), LinkPhase::Unlinked);
    }
}

#[test]
fn slow_stop_and_pause_stay_in_reach_while_linking() {
    let mut hands = Hands::unlinked(80, 24);
    hands.on(ANA, "i").shows(ANA, &["Slow s", "Stop x"]);
    hands
        .press("x")
        .shows(ANA, &["Before you link", "It is on your pages."]);
    hands.press("Enter i").shows(ANA, &["Slow ^S", "Stop ^X"]);
    hands.type_in("sx").press("^S Esc p Esc");
    hands.shows(ANA, &["■ stop", "◆ slow", "pause"]);
    assert_eq!(phase(&hands, ANA), LinkPhase::Unlinked);
}

#[test]
fn one_unlinks_and_they_link_again() {
    let mut hands = Hands::new();
    hands.on(BEN, "x").seconds(1).shows(ANA, &["■ Ben: stop"]);
    hands
        .on(ANA, "U")
        .hides(ANA, &["Ben"])
        .shows(ANA, &["No other phone is linked."]);
    // His phone knows nothing of it, and says what to do on it.
    hands.on(BEN, "i").shows(
        BEN,
        &["linked with Ana", "To link again, unlink it first: U."],
    );
    hands.on(BEN, "U");
    both_show(&mut hands)
        .press("o")
        .on(ANA, "o Enter")
        .on(BEN, "Enter");
    hands
        .shows(ANA, &["linked with Ben"])
        .hides(ANA, &["■ Ben: stop"]);
    hands.together().share(ANA, 1).shows(BEN, &["◆ Ana: slow"]);
}

#[test]
fn no_false_safety_help_is_read_in_the_middle_of_linking_and_linking_goes_on() {
    let mut hands = Hands::unlinked(104, 32);
    hands.press("i ?").shows(ANA, &["What this app"]);
    hands.press("Right").shows(ANA, &["2 of 5"]);
    hands.press("Esc").shows(ANA, &["Before you link"]);
    hands.press("Enter ?").shows(ANA, &["What this app"]);
    hands.press("Esc").shows(ANA, &["Good for"]);
    assert_eq!(phase(&hands, ANA), LinkPhase::Showing);
    // A code that runs out meanwhile is gone all the same.
    hands.press("?").seconds(5 * 60).press("Esc");
    assert_eq!(phase(&hands, ANA), LinkPhase::Unlinked);
    hands.seconds(1).shows(ANA, &["run out"]);
}
