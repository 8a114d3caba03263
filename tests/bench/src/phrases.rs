//! The phrase library: the first phrase shown, search beside a bare scan, a suggestion.

use super::{beside, median, open, tempdir, timed};
use microconsent::fold::fold;
use microconsent::phrases::{
    Kind, Language, NewPhrase, Settings, Where, all, find, outline, suggest,
};
use microconsent::statement::{Setting, Signal};
use std::hint::black_box;

/// Own phrases, so that with the library's there are over 1,300.
const OWN: usize = 800;

pub fn phrases() {
    // The first of this process: each language is parsed once.
    let hug = find("like-long-hug").expect("it is in the library");
    for language in Language::ALL {
        let first = timed(|| outline(hug, *language));
        println!(
            "first_phrase_shown_{} ours={first:.1?} aim=3ms",
            language.tag()
        );
    }
    search();
    suggestion();
}

/// A search with its answers shown, and the scan alone, beside a bare scan of the same folded text.
fn search() {
    let folder = tempdir();
    let app = open(folder.path());
    let mut texts: Vec<String> = all()
        .iter()
        .map(|p| fold(&outline(p, Language::English)))
        .collect();
    for n in 0..OWN {
        let words = format!("Words of my own, of some length, with a number {n}");
        texts.push(fold(&words));
        let new = NewPhrase {
            kind: Kind::Slower,
            settings: Settings::ALL,
            words,
        };
        app.add_phrase(&new).expect("there is room");
    }
    for (name, written, word) in [
        ("search_1300_few_found", "blank", " blank"),
        ("search_1300_none_found", "xylophone", " xylophone"),
    ] {
        beside(
            name,
            "2",
            400,
            || {
                black_box(app.find_phrases(written)).expect("found");
            },
            || {
                black_box(texts.iter().filter(|t| t.contains(word)).count());
            },
        );
    }
}

fn suggestion() {
    let at = Where {
        signal: Some(Signal::Yellow),
        ..Where::in_setting(&Setting::Kissing)
    };
    let took = median(
        (0..1_000)
            .map(|_| timed(|| suggest(black_box(&at))))
            .collect(),
    );
    println!("suggestion ours={took:.1?} aim=20us");
}
