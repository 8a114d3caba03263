//! The private history from outside: pages in both directions, filters, search and days.

mod alone;
mod keys;

use alone::{Alone, BEGIN, DAY, KEY, alone, note, open, signal, words};
use microconsent::breathing::Way;
use microconsent::statement::{Field, Length, Limit, Pattern, Setting, Signal};
use microconsent::{
    CheckIn, Entry, EntryKind, Error, Filter, Found, History, MicroConsent, Place, Shift,
    StorageError, What, set_aside,
};
use std::path::Path;

fn history(app: &MicroConsent, filter: &Filter, place: Place, most: u32) -> History {
    app.history(filter, place, most).unwrap()
}

fn note_of(entry: &Entry) -> &str {
    match &entry.what {
        What::CheckIn(checkin) => checkin.note.as_ref().map_or("", |n| n.as_str()),
        _ => "",
    }
}

fn notes(history: &History) -> Vec<&str> {
    history.found.iter().map(|f| note_of(&f.entry)).collect()
}

fn found(app: &MicroConsent, written: &str) -> Vec<Found> {
    let filter = Filter {
        words: written.to_owned(),
        ..Filter::default()
    };
    history(app, &filter, Place::Newest, 200).found
}

/// An excerpt with what was found in brackets.
fn shown(found: &Found) -> String {
    let excerpt = found.excerpt.as_ref().unwrap();
    let part = |p: &microconsent::Part| match p.found {
        true => format!("[{}]", p.text),
        false => p.text.clone(),
    };
    excerpt.parts.iter().map(part).collect()
}

/// Notes from 0 on, a minute between them.
fn numbered(phone: &Alone, count: usize) {
    for n in 0..count {
        phone.app.keep(note(&format!("number{n}"))).unwrap();
        phone.clock.pass(60_000);
    }
}

#[test]
fn pages_go_on_in_both_directions_while_entries_come_and_go() {
    let phone = alone();
    numbered(&phone, 25);
    let all = Filter::default();
    let newest = history(&phone.app, &all, Place::Newest, 10);
    assert_eq!(newest.newer, None);
    assert_eq!(notes(&newest)[0], "number24");
    // What is added or deleted meanwhile moves nothing.
    numbered(&phone, 1);
    phone.app.delete(newest.found[9].entry.id).unwrap();
    let older = Place::OlderThan(newest.older.unwrap());
    let second = history(&phone.app, &all, older, 10);
    assert_eq!(
        (notes(&second)[0], notes(&second)[9]),
        ("number14", "number5")
    );
    let last = history(
        &phone.app,
        &all,
        Place::OlderThan(second.older.unwrap()),
        10,
    );
    assert_eq!((last.found.len(), last.older), (5, None));
    // And back, to what came meanwhile.
    let back = history(&phone.app, &all, Place::NewerThan(last.newer.unwrap()), 10);
    assert_eq!(notes(&back), notes(&second));
    let back = history(&phone.app, &all, Place::NewerThan(back.newer.unwrap()), 200);
    assert_eq!((back.found.len(), back.newer), (10, None));
    assert_eq!(notes(&back)[0], "number0", "the one that came meanwhile");
    assert_eq!(back.older, back.found.last().map(|f| f.entry.id));
    // At the end nothing more is there, and the way back is.
    let none = history(
        &phone.app,
        &all,
        Place::NewerThan(back.found[0].entry.id),
        10,
    );
    assert_eq!((none.found.len(), none.newer), (0, None));
    assert_eq!(none.older, Some(back.found[0].entry.id));
}

#[test]
fn entries_of_one_millisecond_are_each_shown_once() {
    let phone = alone();
    for n in 0..30 {
        phone.app.keep(note(&format!("number{n}"))).unwrap();
    }
    let all = Filter::default();
    let mut seen = Vec::new();
    let mut place = Place::Newest;
    loop {
        let page = history(&phone.app, &all, place, 7);
        seen.extend(notes(&page).iter().map(ToString::to_string));
        match page.older {
            Some(older) => place = Place::OlderThan(older),
            None => break,
        }
    }
    let expected: Vec<String> = (0..30).rev().map(|n| format!("number{n}")).collect();
    assert_eq!(seen, expected);
}

#[test]
fn filters_combine() {
    let phone = alone();
    let app = &phone.app;
    app.keep(signal(Signal::Green, Setting::Hug)).unwrap();
    app.keep(signal(Signal::Yellow, Setting::Talking)).unwrap();
    app.slow().unwrap();
    phone.clock.pass(DAY);
    app.pause().unwrap();
    let nap = Setting::Own(words("a nap", Field::Setting));
    let mut in_nap = signal(Signal::Yellow, nap.clone());
    in_nap.note = Some(words("quiet here", Field::Note));
    app.keep(in_nap).unwrap();
    let mut shift = note("quiet and too much");
    shift.shift = Some(Shift {
        was: words("I liked it", Field::Was),
    });
    app.keep(shift).unwrap();
    let count = |filter: Filter| history(app, &filter, Place::Newest, 200).found.len();
    let any = Filter::default;
    let of = |kinds: &[EntryKind]| Filter {
        kinds: kinds.to_vec(),
        ..any()
    };
    assert_eq!(count(any()), 6);
    assert_eq!(count(of(&[EntryKind::Pause])), 1);
    assert_eq!(count(of(&[EntryKind::CheckIn])), 4);
    assert_eq!(count(of(&[EntryKind::Shift])), 1);
    assert_eq!(count(of(&[EntryKind::Shift, EntryKind::Pause])), 2);
    assert_eq!(count(of(&EntryKind::ALL)), 6);
    // What is kept of breathing has no Signal, and is found by an own way's name.
    app.start_breathing(Way::Even, Length::OPEN).unwrap();
    let tide = words("my tide", Field::Pattern);
    let pattern = Pattern::new(4_500, 0, 6_500, 0).unwrap();
    let tide = app.keep_own_way(&tide, pattern, None).unwrap();
    app.start_breathing(Way::Own(tide), Length::OPEN).unwrap();
    assert_eq!(count(of(&[EntryKind::Breathing])), 2);
    assert_eq!(count(of(&EntryKind::ALL)), 8);
    let named = Filter {
        words: "tide".into(),
        ..any()
    };
    assert_eq!(count(named), 1);
    let yellow = Filter {
        signals: vec![Signal::Yellow],
        ..any()
    };
    assert_eq!(count(yellow.clone()), 3);
    let in_settings = |settings: Vec<Setting>| Filter {
        settings,
        ..yellow.clone()
    };
    assert_eq!(count(in_settings(vec![Setting::Talking])), 2);
    assert_eq!(count(in_settings(vec![nap.clone()])), 1);
    assert_eq!(count(in_settings(vec![nap.clone(), Setting::Talking])), 3);
    let from = Filter {
        from_utc_ms: Some(BEGIN + DAY),
        ..yellow.clone()
    };
    assert_eq!(count(from.clone()), 1);
    let quiet = Filter {
        words: "quiet".into(),
        ..any()
    };
    assert_eq!(count(quiet.clone()), 2);
    assert_eq!(
        count(Filter {
            words: "quiet".into(),
            ..from
        }),
        1
    );
    let before = Filter {
        until_utc_ms: Some(BEGIN + DAY),
        ..quiet.clone()
    };
    assert_eq!(count(before), 0);
    let shared = |shared| {
        count(Filter {
            shared: Some(shared),
            ..any()
        })
    };
    assert_eq!((shared(true), shared(false)), (0, 8));
    assert_eq!(
        count(Filter {
            words: "' OR 1=1 --\"".into(),
            ..quiet
        }),
        0,
        "words are words"
    );
}

#[test]
fn any_word_is_found_however_it_is_written() {
    let phone = alone();
    let app = &phone.app;
    for text in [
        "Un café con olé",
        "ثم أُحِبُّكَ كثيرًا",
        "我想抱抱你，今天",
        "ハグが好き",
    ] {
        app.keep(note(text)).unwrap();
    }
    for (written, expected) in [
        ("cafe", "Un [café] con olé"),
        ("CAFÉ OLÉ", "Un [café] con [olé]"),
        ("احبك", "ثم [أُحِبُّكَ] كثيرًا"),
        ("أُحِبّ", "ثم [أُحِبُّكَ] كثيرًا"),
        ("抱抱", "我想[抱抱]你，今天"),
        ("今天", "我想抱抱你，[今天]"),
        ("ﾊｸﾞ", "[ハグ]が好き"),
    ] {
        let found = found(app, written);
        assert_eq!(found.len(), 1, "{written}");
        assert_eq!(shown(&found[0]), expected);
    }
    assert_eq!(found(app, "抱你抱").len(), 0, "in this order");
    assert_eq!(found(app, "afe").len(), 0, "not from the middle of a word");
    assert_eq!(found(app, " … ").len(), 0, "no letter in it");
    assert_eq!(found(app, "  ").len(), 4, "nothing is looked for");
}

#[test]
fn every_text_of_an_entry_is_found_and_what_was_written_before_is_not() {
    let phone = alone();
    let app = &phone.app;
    let full = CheckIn {
        signal: Some(Signal::Yellow),
        setting: Setting::Own(words("zsetting", Field::Setting)),
        feelings: vec![
            words("zfeelone", Field::Feeling),
            words("zfeeltwo", Field::Feeling),
        ],
        body: vec![words("zbody", Field::Body)],
        limits: vec![Limit::Not(words("zlimit", Field::Limit))],
        note: Some(words("znote", Field::Note)),
        shift: Some(Shift {
            was: words("zwas", Field::Was),
        }),
    };
    let id = app.keep(full.clone()).unwrap();
    app.add_afterthought(id, words("zlater", Field::Afterthought))
        .unwrap();
    for word in [
        "zsetting", "zfeelone", "zfeeltwo", "zbody", "zlimit", "znote", "zwas", "zlater",
    ] {
        let found = found(app, word);
        assert_eq!(found.len(), 1, "{word}");
        assert_eq!(shown(&found[0]), format!("[{word}]"));
    }
    assert_eq!(found(app, "zfeelone zlater").len(), 1);
    let mut edited = full;
    edited.note = Some(words("zother", Field::Note));
    app.edit(id, edited).unwrap();
    assert_eq!(found(app, "znote").len(), 0);
    assert_eq!(
        (found(app, "zother").len(), found(app, "zlater").len()),
        (1, 1)
    );
    app.delete(id).unwrap();
    assert_eq!(found(app, "z").len(), 0);
}

#[test]
fn a_word_that_is_in_many_entries_is_found_in_all_of_them_page_by_page() {
    let phone = alone();
    // More than are sorted, so that both ways of looking are taken.
    for n in 0..1_100 {
        phone
            .app
            .keep(note(&format!("often{} entry{n}", n % 2)))
            .unwrap();
        phone.clock.pass(1_000);
    }
    for word in ["often", "often1", "entry7", "entry77"] {
        let filter = Filter {
            words: word.to_owned(),
            ..Filter::default()
        };
        let mut there = Vec::new();
        let mut place = Place::Newest;
        loop {
            let page = history(&phone.app, &filter, place, 50);
            there.extend(notes(&page).iter().map(ToString::to_string));
            let Some(older) = page.older else { break };
            let back = history(&phone.app, &filter, Place::NewerThan(older), 200);
            assert!(!notes(&back).contains(&there[there.len() - 1].as_str()));
            place = Place::OlderThan(older);
        }
        let number = |note: &str| note.split("entry").nth(1).unwrap().parse::<u32>().unwrap();
        assert!(there.is_sorted_by_key(|n| std::cmp::Reverse(number(n))));
        let expected = (0..1_100)
            .map(|n| format!("often{} entry{n}", n % 2))
            .filter(|n| n.split(' ').any(|w| w.starts_with(word)))
            .count();
        assert_eq!(there.len(), expected, "{word}");
    }
}

#[test]
fn no_score_a_calendar_says_on_which_days_something_is_and_never_how_much() {
    let phone = alone();
    phone.app.keep(note("one")).unwrap();
    phone.app.keep(note("two")).unwrap();
    phone.clock.pass(2 * DAY);
    phone.app.keep(note("three")).unwrap();
    let begins: Vec<i64> = (0..=4).map(|n| BEGIN + n * DAY).collect();
    let days = phone.app.days(&begins).unwrap();
    assert_eq!(days, [true, false, true, false]);
    assert_eq!(phone.app.days(&[]).unwrap(), [false; 0]);
    let many = vec![BEGIN; 100_000];
    assert_eq!(
        phone.app.days(&many).unwrap().len(),
        microconsent::DAYS_MOST
    );
}

#[test]
fn mine_alone_is_kept_nothing_that_was_looked_for_is_in_the_file() {
    let phone = alone();
    phone.app.keep(note("something")).unwrap();
    found(&phone.app, "zlookedfor");
    assert_eq!(found(&phone.app, "some").len(), 1);
    let phone = phone.reopened();
    assert_eq!(
        found(&phone.app, "some").len(),
        1,
        "it is found over an opening too"
    );
}

fn titles(view: &microconsent::LookBackView) -> Vec<&str> {
    view.parts.iter().map(|p| p.title.as_str()).collect()
}

fn lines<'a>(view: &'a microconsent::LookBackView, title: &str) -> Vec<&'a str> {
    let part = view.parts.iter().find(|p| p.title == title).unwrap();
    part.lines.iter().map(|l| l.text.as_str()).collect()
}

#[test]
fn no_score_looking_back_says_what_there_was_in_calm_order() {
    let phone = alone();
    let app = &phone.app;
    let feeling = |feelings: &[&str]| CheckIn {
        feelings: feelings.iter().map(|f| words(f, Field::Feeling)).collect(),
        ..signal(Signal::Yellow, Setting::Sex)
    };
    app.keep(note("before that time")).unwrap();
    phone.clock.pass(DAY);
    for _ in 0..9 {
        app.keep(feeling(&["warm", "Tired"])).unwrap();
        app.stop().unwrap();
        phone.clock.pass(1_000);
    }
    let first = app.keep(feeling(&["tired", "álone", "at ease"])).unwrap();
    app.add_afterthought(first, words("It was a lot.", Field::Afterthought))
        .unwrap();
    app.add_afterthought(first, words("And good.", Field::Afterthought))
        .unwrap();
    phone.clock.pass(1_000);
    let nap = Setting::Own(words("a nap", Field::Setting));
    app.keep(CheckIn {
        note: Some(words("That was good for me", Field::Note)),
        ..CheckIn::in_setting(nap)
    })
    .unwrap();
    app.keep(note("Not a phrase of the library")).unwrap();
    phone.clock.pass(1_000);
    app.keep(note("¡Me gustó reír contigo!")).unwrap();
    let view = app.look_back(BEGIN + DAY, BEGIN + 2 * DAY).unwrap();
    assert_eq!(
        titles(&view),
        [
            "Words that came up",
            "What was going on",
            "What was kind, or helped",
            "What I thought later"
        ]
    );
    // By the alphabet, however often; the last spelling stands.
    assert_eq!(
        lines(&view, "Words that came up"),
        ["álone", "at ease", "tired", "warm"]
    );
    let settings = lines(&view, "What was going on");
    assert_eq!(settings.last(), Some(&"a nap"), "own words last");
    assert_eq!(settings.len(), 4, "{settings:?}");
    assert_eq!(
        lines(&view, "What I thought later"),
        ["It was a lot.", "And good."]
    );
    assert!(lines(&view, "What was kind, or helped").contains(&"That was good for me"));
    // Nowhere a number, a Signal or an Answer.
    let shown: Vec<&str> = view
        .parts
        .iter()
        .flat_map(|p| {
            p.lines
                .iter()
                .map(|l| l.text.as_str())
                .chain([p.title.as_str()])
        })
        .collect();
    for text in &shown {
        assert!(!text.chars().any(|c| c.is_ascii_digit()), "{text}");
    }
    for word in ["slow", "stop", "open", "yes", "not yet", "no"] {
        let is_it = |text: &&str| microconsent::fold::fold(text) == word;
        assert!(!shown.iter().any(is_it), "{word}");
    }
    assert_eq!(view.line, "");
    let empty = app.look_back(BEGIN + 5 * DAY, BEGIN + 6 * DAY).unwrap();
    assert!(empty.parts.is_empty() && !empty.line.is_empty());
}

#[test]
fn what_is_marked_as_a_favourite_counts_as_helping() {
    use microconsent::phrases::{Kind, NewPhrase, Settings};
    let phone = alone();
    let id = phone
        .app
        .add_phrase(&NewPhrase {
            kind: Kind::Slower,
            settings: Settings::EVERYDAY,
            words: "Like honey".into(),
        })
        .unwrap();
    phone.app.keep(note("like honey!")).unwrap();
    let kind = |phone: &Alone| {
        let view = phone.app.look_back(BEGIN, BEGIN + DAY).unwrap();
        titles(&view).contains(&"What was kind, or helped")
    };
    assert!(!kind(&phone));
    phone.app.favour_phrase(id, true).unwrap();
    assert!(kind(&phone));
}

#[test]
fn no_file_beside_an_open_journal_could_be_read_along() {
    let mut alone = alone();
    alone.app.keep(note("kept")).unwrap();
    // New at first, then opened as it stands.
    for _ in 0..2 {
        let names: Vec<_> = std::fs::read_dir(alone.folder.path())
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        assert!(names.iter().any(|n| n.ends_with("-wal")), "{names:?}");
        assert!(!names.iter().any(|n| n.ends_with("-shm")), "{names:?}");
        alone = alone.reopened();
        alone.app.keep(note("kept too")).unwrap();
    }
}

#[test]
fn a_journal_that_does_not_open_is_left_as_it_is_with_its_log() {
    let phone = alone();
    phone.app.keep(note("kept")).unwrap();
    // As a kill leaves it: what was kept last stands in the log alone.
    let folder = tempfile::tempdir().unwrap();
    let names = ["journal.db", "journal.db-wal"];
    for name in names {
        std::fs::copy(phone.folder.path().join(name), folder.path().join(name)).unwrap();
    }
    let files = |folder: &Path| names.map(|name| std::fs::read(folder.join(name)).unwrap());
    let before = files(folder.path());
    let open = |folder: &Path, key| open(folder, key, &phone.clock);
    let unreadable = Error::Storage(StorageError::Unreadable);
    assert_eq!(open(folder.path(), &[9; 32]).map(|_| ()), Err(unreadable));
    assert!(files(folder.path()) == before);
    let aside = set_aside(folder.path()).unwrap();
    assert!(files(&aside) == before);
    let app = open(&aside, &KEY).unwrap();
    assert_eq!(found(&app, "kept").len(), 1);
}
