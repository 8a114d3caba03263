//! The private history on a phone of the demo: read, looked for, looked back on, deleted, kept for a time. After a
//! wanted change: look at each screen, then `INSTA_UPDATE=always cargo test -p two-phones --test history`.

mod hands;

use hands::{ANA, Hands};
use insta::assert_snapshot;
use two_phones::colours::Depth;

/// Keeps a note, from the home, with so many places of the Signal from none.
fn note(hands: &mut Hands, places: usize, text: &str) {
    hands.press("c");
    for _ in 0..places {
        hands.press("Right");
    }
    while !hands.keys().contains("Enter goes on") {
        hands.press("Down");
    }
    hands.type_in(text).press("Down Enter");
}

/// Three evenings of pages.
fn written(hands: &mut Hands) {
    note(hands, 2, "A tired evening, and a warm one.");
    hands.press("4 4 4 4 4");
    note(hands, 0, "Wir waren müde.");
    hands.press("s").seconds(1);
    hands.press("4 4 4 4 4 4 4 4 4 4 4 4");
    hands.press("4 4 4 4 4 4 4 4 4 4 4 4");
    note(hands, 1, "Close, and at ease.");
}

#[test]
fn pages_are_looked_for_by_words_and_stand_out_where_they_are_found() {
    let mut hands = Hands::new();
    written(&mut hands);
    hands.press("j");
    assert_snapshot!("pages", hands.screen());
    hands.press("/").type_in("tir");
    hands.shows(ANA, &["Search tir", "A tired evening, and"]);
    hands.hides(ANA, &["at ease"]);
    assert_snapshot!("search", hands.screen());
    // As it is written in another way.
    hands.press("Esc /").type_in("MUDE").press("Enter");
    hands.shows(ANA, &["Wir waren müde."]);
    hands.press("Esc /").type_in("nowhere").press("Enter");
    hands.shows(ANA, &["No page fits this."]);
    hands.press("Esc").shows(ANA, &["at ease"]);
}

#[test]
fn filters_combine_and_wrong_dates_are_told() {
    let mut hands = Hands::new();
    written(&mut hands);
    hands.press("j f");
    assert_snapshot!("filter", hands.screen());
    hands.press("Down").type_in("2026-3-7");
    hands.press("Down").type_in("2026-03-07");
    hands.press("Down Down Down Down Down Enter");
    hands.shows(ANA, &["2026-03-07", "a note", "◆ slow"]);
    hands.hides(ANA, &["at ease", "warm one"]);
    // Of that day, the slow ones.
    hands.press("f Down Down Down Right Space");
    assert_snapshot!("filter_with_a_signal", hands.screen());
    hands.press("Down Down Down Down Enter");
    hands
        .shows(ANA, &["2026-03-07, slow", "◆ slow"])
        .hides(ANA, &["a note"]);
    hands
        .press("f Down")
        .type_in("x")
        .press("Down Down Down Down Down Down Enter");
    hands.shows(ANA, &["A date is written like"]);
    // The question stays as it was, and nothing is lost.
    hands.press("Esc").shows(ANA, &["◆ slow"]);
}

#[test]
fn the_calendar_opens_a_day_and_looking_back_has_no_numbers() {
    let mut hands = Hands::new();
    written(&mut hands);
    hands.press("j c");
    assert_snapshot!("calendar", hands.screen());
    hands.shows(ANA, &["6•", "7•", "8•"]);
    hands
        .press("Left Left Enter")
        .shows(ANA, &["2026-03-06", "A tired evening"]);
    hands.hides(ANA, &["at ease"]);
    hands.press("Esc - ").shows(ANA, &["2026-02-01"]);
    hands
        .press("Esc b")
        .shows(ANA, &["Looking back", "What was going on"]);
    assert_snapshot!("looking_back", hands.screen());
    hands.press("m").shows(ANA, &["2026-02-07–2026-03-08"]);
    hands.press("d Back Back");
    hands.type_in("08").press("Enter Enter");
    hands.shows(ANA, &["2026-02-08–2026-03-08"]);
}

#[test]
fn pages_stay_where_they_are_while_others_come_and_are_read_in_both_directions() {
    let mut hands = Hands::new();
    for n in 0..45 {
        note(&mut hands, 0, &format!("number{n}."));
        hands.seconds(1);
    }
    hands.press("j").shows(ANA, &["number44.", "↓ older"]);
    hands.press("PageDown").shows(ANA, &["number24."]);
    hands.press("PageDown").shows(ANA, &["number4."]);
    for _ in 0..4 {
        hands.press("Down");
    }
    hands
        .shows(ANA, &["number0.", "↑ newer"])
        .hides(ANA, &["↓ older"]);
    hands.press("Down").shows(ANA, &["number0."]);
    hands.press("PageUp").shows(ANA, &["number5."]);
    hands.press("^S").press("j").shows(ANA, &["◆ slow"]);
    hands.press("Down").shows(ANA, &["number44."]);
}

#[test]
fn erase_means_erased_some_are_marked_and_a_stop_goes_through_while_all_go() {
    let mut hands = Hands::new();
    for n in 0..80 {
        note(&mut hands, 0, &format!("number{n}."));
    }
    hands.press("j Space Down Space");
    assert_snapshot!("marked", hands.screen());
    hands.press("d").shows(ANA, &["Delete the marked pages?"]);
    hands.press("n Down Up d y").shows(ANA, &["Deleted."]);
    hands.hides(ANA, &["number79.", "number78."]);
    // All of them, step by step, and a Stop in the middle.
    hands.press("m Down Down Down Down Down Down Enter");
    hands.shows(ANA, &["Delete every page?"]);
    assert_snapshot!("delete_all", hands.screen());
    hands.press("Enter").shows(ANA, &["Delete every page?"]);
    hands.press("y").work();
    assert_snapshot!("deleting", hands.screen());
    hands.press("x").shows(ANA, &["Deleting"]);
    hands.until_done().shows(ANA, &["Deleted.", "■ stop"]);
    hands.hides(ANA, &["number"]);
    // One that is stopped leaves what is left.
    for n in 0..200 {
        note(hands.press("Esc"), 0, &format!("other{n}."));
    }
    hands
        .press("j m Down Down Down Down Down Down Enter y")
        .work();
    hands
        .press("Esc")
        .shows(ANA, &["Stopped. What was deleted is gone."]);
    hands.shows(ANA, &["other"]);
    assert!(!hands.demo().works());
}

#[test]
fn a_range_of_days_goes_and_the_days_around_it_stay() {
    let mut hands = Hands::new();
    written(&mut hands);
    hands.press("j m Down Down Down Down Down Enter");
    hands.type_in("2026-03-07").press("Down Down Enter");
    hands.shows(ANA, &["A date is written like"]);
    hands.press("Up").type_in("2026-03-06").press("Down Enter");
    hands.shows(ANA, &["The first day comes before the last."]);
    hands.press("Up Back").type_in("7").press("Down Enter");
    hands.shows(ANA, &["Delete every page of this time?"]);
    hands
        .press("y")
        .until_done()
        .shows(ANA, &["Deleted.", "at ease"]);
    hands.press("Down").shows(ANA, &["A tired evening"]);
    hands.hides(ANA, &["müde"]);
}

#[test]
fn keeping_less_says_so_first_and_goes_on_by_itself() {
    let mut hands = Hands::new();
    written(&mut hands);
    hands.press("j m Enter").shows(ANA, &["For 90 days ✓"]);
    assert_snapshot!("keeping", hands.screen());
    hands.press("Up Up Enter");
    hands.shows(ANA, &["Every page that is there will be deleted."]);
    assert_snapshot!("keeping_less", hands.screen());
    hands.press("n").shows(ANA, &["For 90 days ✓"]);
    hands
        .press("Enter y")
        .shows(ANA, &["No new page is written."]);
    hands.press("Esc Esc Esc").seconds(3);
    hands.shows(ANA, &["Nothing here yet."]);
}

#[test]
fn the_history_speaks_arabic_and_needs_no_colours() {
    let mut hands = Hands::at(80, 24, Depth::Plain);
    written(&mut hands);
    hands.press("L L j /").type_in("tired");
    assert_snapshot!("search_without_colours", hands.screen());
    hands.press("Esc m Enter");
    assert_snapshot!("keeping_in_arabic", hands.screen());
}
