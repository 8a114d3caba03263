//! The phrase library in the demo, by its keys. Screens as in screens.rs.

mod hands;

use hands::{ANA, BEN, Hands};
use insta::assert_snapshot;
use microconsent::phrases::{self, FillError, Language, Notice, PhraseError, PhraseId};
use two_phones::clipboard;
use two_phones::colours::Depth;
use two_phones::demo::ShownFace;

const THANKS: &str = "Slow is good with me. Thank you.";

/// The newest page of a phone's journal as its person reads it.
fn newest_page(hands: &mut Hands) -> String {
    let page = hands.press("j").text(ANA);
    hands.press("Esc");
    page
}

#[test]
fn two_taps_to_words_that_the_other_can_read() {
    let mut hands = Hands::new();
    hands.press("f Enter");
    hands.shows(ANA, &["Would you rather talk, or be quiet?", "■ Stop x"]);
    hands.hides(ANA, &["On your own", "Words for now", "Your pages"]);
    assert!(hands.keys().starts_with(" Esc closes it  p pause"));
    // Whoever holds the phone to read it comes no further by chance.
    hands.press("Space Enter").hides(ANA, &["Words for now"]);
    hands.press("Esc").shows(ANA, &["Words for now"]);
    // Nothing of it reached the other, or the journal.
    hands.press("Esc").shows(ANA, &["Nothing here yet."]);
    hands.shows(BEN, &["Nothing here yet.", "How is it for you, right now?"]);
}

#[test]
fn down_is_free_also_over_words_shown_large() {
    for (key, shown) in [("s", "◆ You: slow"), ("x", "■ You: stop"), ("p", "■ Pause")] {
        for key in [key.to_owned(), format!("^{}", key.to_uppercase())] {
            let mut hands = Hands::new();
            hands.together().on(ANA, "f Enter").press(&key);
            hands.shows(ANA, &[shown, "Together · sitting close"]);
        }
    }
    // What was being written stays, here and in the form for which words were looked for.
    let mut hands = Hands::new();
    hands
        .on(ANA, "f n")
        .type_in("Like ho")
        .press("^S")
        .type_in("ney");
    hands.shows(ANA, &["Words Like honey"]);
    let mut hands = Hands::new();
    hands.on(ANA, "c Down Down").type_in("tired").press("^F ^X");
    hands
        .shows(ANA, &["› Feeling tired"])
        .shows(BEN, &["■ Ana: stop"]);
    // And what the other says is seen above the words.
    let mut hands = Hands::new();
    hands.together().on(ANA, "f Enter").on(BEN, "x");
    hands.shows(ANA, &["■ Pause", "How is this for you right now?"]);
}

#[test]
fn a_blank_is_filled_and_the_sentence_seen_before_it_is_used() {
    let mut hands = Hands::new();
    hands.press("f b Down Enter Down Enter");
    let empty = FillError::Empty(phrases::Blank::Thing).to_string();
    hands.shows(ANA, &["Yes, without ….", &empty]);
    // What is not whole is not taken.
    hands.press("Enter").shows(ANA, &[&empty]);
    hands.type_in("kissing and everything else");
    let long = FillError::TooLong {
        blank: phrases::Blank::Thing,
        most: 24,
    };
    hands.shows(ANA, &[&long.to_string()]);
    hands
        .press(&"Back ".repeat(20))
        .shows(ANA, &["Yes, without kissing."]);
    hands.hides(ANA, &["at most"]);
    hands.press("Enter").shows(ANA, &["Yes, without kissing."]);
    hands.hides(ANA, &["What:"]);
}

#[test]
fn only_mine_no_signal_comes_with_words() {
    let mut hands = Hands::new();
    // Words for a pause, used in a check-in: the form opens with no Signal chosen.
    hands.press("f b Down Down Down Down Down Down Enter u");
    hands.shows(ANA, &["› Now", "Keep it"]);
    let ShownFace::Open(open) = &hands.demo().shown().phones[ANA].face else {
        panic!("it is open");
    };
    assert!(!open.home.pause);
    hands.press("Down Down Down Down Down Down Enter");
    hands.shows(ANA, &["Kept. Only you see it.", "a note, talking"]);
    assert!(newest_page(&mut hands).contains("Note: "));
}

#[test]
fn words_land_in_the_row_for_which_they_are() {
    for (way, title) in [
        ("c Down Down ^F", "Feelings"),
        ("c Down Down Down ^F", "My body"),
        ("c Down Down Down Down ^F", "Yes, but"),
        ("c Down Down Down Down ^F Right", "Words for no"),
        ("c Down Down Down Down ^F Right Right", "Words for not yet"),
        ("c Down Down Down Down Down ^F", "Words for now"),
        ("t ^F", "Something changed"),
    ] {
        let mut hands = Hands::new();
        let words = hands.press(way).shows(ANA, &[title]).text(ANA);
        // From there Escape goes back to the form, and Enter with the marked words.
        hands.press("Esc").shows(ANA, &["Only you see this"]);
        hands.press(
            way.split_once(' ')
                .map_or("", |(_, on)| on.trim_start_matches("Down ")),
        );
        let _ = words;
    }
    let mut hands = Hands::new();
    hands.press("c Down Down ^F Enter ^F Down Enter");
    hands.shows(ANA, &["› Feeling afraid, alone,"]);
    // A Limit is what fills a blank, and no whole sentence.
    hands.press("Down Down ^F").shows(ANA, &["Yes, without …."]);
    hands.hides(ANA, &["Yes, if we go slowly."]);
    hands.press("Down Enter").type_in("kissing").press("Enter");
    hands.shows(ANA, &["› Limits Not: kissing"]);
    hands.press("Down ^F Down Down Enter").type_in(" Really.");
    hands.shows(ANA, &["I just got home. I need a quiet start. Really."]);
    // On the rows that hold no words it is no key.
    hands.press("Down ^F").shows(ANA, &["Keep it"]);
    hands.press("Enter").shows(ANA, &["Kept. Only you see it."]);
}

#[test]
fn a_change_is_told_with_words_for_a_change() {
    let mut hands = Hands::new();
    hands.press("f b Down Down Down Enter u");
    hands.shows(ANA, &["Something changed for you?", "› Now"]);
}

#[test]
fn own_phrases_are_written_found_favoured_hidden_and_deleted() {
    let mut hands = Hands::new();
    hands
        .press("f n")
        .type_in("Like honey")
        .press("Enter Enter Enter");
    hands.shows(ANA, &["What is it for?"]);
    hands.press("Right Enter Right Enter");
    hands.shows(
        ANA,
        &[
            "Your own phrases",
            "Like honey · What I would like",
            "Kept.",
        ],
    );
    // A copy is refused, in the sentence of the core, and can be mended.
    hands
        .press("n")
        .type_in("like HONEY")
        .press("Enter Right Enter Enter");
    hands.shows(
        ANA,
        &[
            &PhraseError::Copy(PhraseId::Own(1)).to_string(),
            "like HONEY",
        ],
    );
    hands.press("Esc f").shows(ANA, &["What I would like ★"]);
    hands
        .press("/")
        .type_in("hon")
        .shows(ANA, &["Like honey · yours ★"]);
    hands
        .press("Enter e")
        .type_in(", warm")
        .press("Enter Enter Enter");
    hands.shows(ANA, &["Like honey, warm"]);
    // Hidden, it is found no more, and can be shown again.
    hands.press("h Esc").hides(ANA, &["honey"]);
    hands.press("o").shows(ANA, &["· hidden"]);
    hands
        .press("H")
        .shows(ANA, &["Hidden ones", "Like honey, warm"]);
    hands.press("h").shows(ANA, &["Nothing is hidden."]);
    hands
        .press("Esc d")
        .shows(ANA, &["Nothing brings it back."]);
    hands.press("n").shows(ANA, &["Like honey, warm"]);
    hands.press("d y").shows(ANA, &["None yet. n writes one."]);
    // One of the library cannot be deleted or changed.
    hands
        .press("b Enter d")
        .hides(ANA, &["Nothing brings it back."]);
    hands.press("e").hides(ANA, &["Your own phrase"]);
}

#[test]
fn any_kind_has_the_order_of_its_person() {
    let mut hands = Hands::new();
    let first = "I’d like to hold your hand, if you’d like that too.";
    let second = "I’d like to hear how your day was.";
    let order = |hands: &Hands| {
        let text = hands.text(ANA);
        let place = |words| text.find(words).expect(words);
        place(first) < place(second)
    };
    hands.press("f b Enter").shows(ANA, &[first]);
    assert!(order(&hands));
    let steps = (0..9).find(|_| {
        hands.press("Down");
        hands.text(ANA).contains(&format!("› {}", &second[..20]))
    });
    for _ in 0..=steps.expect("it is marked") {
        hands.press("+");
    }
    assert!(!order(&hands));
    hands.shows(ANA, &["› I’d like to hear"]);
    // In another Setting, and back, and after the app was closed.
    hands.press("Right Left Esc Esc Esc R f b Enter");
    assert!(!order(&hands));
    hands.press("-");
    hands.shows(ANA, &["› I’d like to hear"]);
}

#[test]
fn no_is_welcome_a_slow_comes_with_thanks_at_hand() {
    let mut hands = Hands::new();
    hands.together().share(ANA, 0).share(BEN, 0);
    // Words for who is open are on the screen when the other says slow.
    hands.on(ANA, "f").shows(ANA, &["I’d like to sit near you"]);
    hands.on(BEN, "s").seconds(1);
    hands.shows(ANA, &[&format!("› {THANKS}")]);
    hands.hides(ANA, &["I’d like to sit near you"]);
    hands
        .on(ANA, "Esc")
        .shows(ANA, &[&format!("h thanks: {THANKS}")]);
    hands.hides(BEN, &["h thanks"]);
    hands
        .press("f Enter")
        .shows(ANA, &["Slow is good with me."]);
    // In a check-in that itself says slow, they help to say that.
    hands
        .press("Esc Esc c Right Right Down Down Down Down ^F")
        .hides(ANA, &[THANKS]);
}

#[test]
fn what_is_copied_goes_to_the_terminal() {
    let mut hands = Hands::new();
    hands.press("f c");
    hands.shows(ANA, &["clipboard"]);
    assert_eq!(
        hands.copied().as_deref(),
        Some("Would you rather talk, or be quiet?")
    );
    assert_eq!(hands.copied(), None);
    hands.has_clipboard(false);
    hands
        .press("c")
        .shows(ANA, &["This terminal has no clipboard."]);
    assert_eq!(hands.copied(), None);

    let mut bytes = Vec::new();
    clipboard::copy("Slow.", &mut bytes).expect("written");
    assert_eq!(bytes, b"\x1b]52;c;U2xvdy4=\x1b\\");
    for (term, program, may) in [
        (Some("xterm-256color"), None, true),
        (Some("tmux-256color"), None, true),
        (Some("linux"), None, false),
        (None, None, false),
        (Some("xterm-256color"), Some("Apple_Terminal"), false),
    ] {
        let found = clipboard::is_there(term.map(str::as_ref), program.map(str::as_ref));
        assert_eq!(found, may, "{term:?} {program:?}");
    }
}

#[test]
fn each_phone_speaks_its_own_language_and_no_cell_holds_what_cannot_be_seen() {
    let mut hands = Hands::new();
    hands.together().on(BEN, "L");
    hands.shows(BEN, &["Español", &phrases::reviewed_by(Language::Spanish)]);
    hands
        .on(ANA, "c Right Right Down Down Down")
        .type_in("kissing");
    hands
        .press("Enter Down Down Right Enter Right Enter")
        .seconds(1);
    hands.shows(BEN, &["Ana: despacio", "No: kissing", "◆ Despacio"]);
    hands.shows(ANA, &["You: slow", "Not: kissing"]);
    // Refused in the language of who is refused.
    hands.on(BEN, "x").press("s");
    let why = phrases::refused(microconsent::Rule::UpIsDeliberate, Language::Spanish);
    hands.shows(BEN, &[&why]);
    hands.press("L").shows(BEN, &["Ana: على مهل", "العربية"]);
    hands.press("f b Down Enter Down Enter").type_in("القبلات");
    for cell in &hands.buffer().content {
        let unseen = |c| matches!(c, '\u{2060}' | '\u{2066}'..='\u{2069}');
        assert!(!cell.symbol().contains(unseen), "{:?}", cell.symbol());
    }
    // The choice outlives the app, and is around after as many keys as there are languages.
    hands
        .press("Enter Esc Esc Esc Esc R")
        .shows(BEN, &["على مهل"]);
    hands.press("L").shows(BEN, &["You: stop", "English"]);
    hands.press("L k");
    hands.shows(BEN, &[&phrases::locked(Language::Spanish)]);
}

#[test]
fn no_false_safety_every_line_of_every_notice_can_be_read() {
    let mut hands = Hands::new();
    hands.press("?");
    let mut pages = Vec::new();
    for _ in 0..5 {
        let mut page = hands.text(ANA);
        while hands.text(ANA).contains("more below") {
            page.push_str(&hands.press("Down").text(ANA));
        }
        pages.push(page);
        hands.press("Right");
    }
    let read = |text: &str, page: &str| {
        // A line may be at two ends of the screen in turn: its first words are enough.
        let words: Vec<&str> = text.split(' ').take(3).collect();
        assert!(page.contains(&words.join(" ")), "{text} is not in {page}");
    };
    for (notice, page) in [
        (Notice::WhatThisCannotDo, 0),
        (Notice::BeforeLinking, 2),
        (Notice::BeforeSharing, 3),
        (Notice::BeforeExporting, 4),
    ] {
        let text = phrases::notice(notice, Language::English);
        read(&text.title, &pages[page]);
        text.lines.iter().for_each(|line| read(line, &pages[page]));
    }
    for help in phrases::help_lines() {
        read(help.name, &pages[1]);
        read(help.number, &pages[1]);
    }
}

#[test]
fn a_locked_phone_has_no_words() {
    let mut hands = Hands::new();
    hands.press("f ^K");
    hands.hides(ANA, &["breath"]).shows(ANA, &["locked"]);
    hands
        .press("f Enter L ?")
        .hides(ANA, &["breath", "cannot do"]);
    hands.press("k").hides(ANA, &["breath"]);
}

#[test]
fn the_sheets_as_they_were_looked_at() {
    for (width, height, name) in [(80, 24, ""), (120, 36, "_wide")] {
        let mut hands = Hands::at(width, height, Depth::Full);
        hands.together().share(ANA, 0).on(BEN, "s").seconds(1);
        let mut look = |keys: &str, typed: &str, page: &str| {
            hands.on(ANA, keys).type_in(typed);
            assert_snapshot!(format!("words_{page}{name}"), hands.screen());
        };
        look("f", "", "for_now");
        look("Enter", "", "shown_large");
        look("Esc b", "", "kinds");
        look("Down Enter", "", "of_a_kind");
        look("Down Enter", "kissing", "a_blank");
        look("Esc /", "hug", "found");
        look("Esc n", "Like honey", "an_own_one_is_written");
        look("Down Down Enter d", "", "an_own_one_would_be_deleted");
        look("n Esc Esc Esc Esc c Down Down Down ^F", "", "for_a_limit");
        look("Esc Esc ?", "", "what_it_cannot_do");
        look("Right", "", "help_lines");
    }
}
