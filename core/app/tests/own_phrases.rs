//! Own phrases, favourites, hiding and order, from outside: limits, odd Unicode, and what stays.

use microconsent::phrases::{
    self, Blank, Direction, FillError, Kind, Language, MAX_OWN_PHRASES, NewPhrase, PhraseError,
    PhraseId, PhraseView, Settings, by, find, outline,
};
use microconsent::statement::{Field, Limit, MemoryKeyStore, Setting, Signal, TextError, Words};
use microconsent::{Clock, Drafting, Error, MicroConsent, Now};
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

struct Still;

impl Clock for Still {
    fn now(&self) -> Now {
        Now {
            utc_ms: 1_772_827_200_000,
            uptime_ms: 60_000,
            boot: "1".into(),
        }
    }
}

const KEY: [u8; 32] = [7; 32];

fn open(folder: &Path) -> MicroConsent {
    let chance = Box::new(microconsent::system_chance());
    let (clock, store) = (Box::new(Still), Arc::<MemoryKeyStore>::default());
    MicroConsent::open(folder, &KEY, Language::English, clock, store, chance).unwrap()
}

fn phone() -> (TempDir, MicroConsent) {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    (folder, app)
}

fn new(kind: Kind, words: &str) -> NewPhrase {
    NewPhrase {
        kind,
        settings: Settings::ALL,
        words: words.to_owned(),
    }
}

fn texts(views: &[PhraseView]) -> Vec<&str> {
    views.iter().map(|v| v.text.as_str()).collect()
}

fn ids(views: &[PhraseView]) -> Vec<PhraseId> {
    views.iter().map(|v| v.id).collect()
}

#[test]
fn solo_whole_an_own_phrase_is_kept_changed_found_and_deleted() {
    let (folder, app) = phone();
    let id = app
        .add_phrase(&new(Kind::Slower, "Like honey, please"))
        .unwrap();
    let listed = app.phrases(Kind::Slower, &Setting::Hug).unwrap();
    assert_eq!(listed[0].text, "Like honey, please", "own ones first");
    assert_eq!(PhraseId::parse(&id.to_string()), Some(id));
    assert_eq!(ids(&app.find_phrases("HON").unwrap()), [id]);

    let only_hugs = NewPhrase {
        settings: Settings::of(&[Setting::Hug]),
        ..new(Kind::Pause, "Like snow")
    };
    app.change_phrase(id, &only_hugs).unwrap();
    app.shut();
    let app = open(folder.path());
    assert!(app.find_phrases("honey").unwrap().is_empty());
    let pauses = |setting| ids(&app.phrases(Kind::Pause, &setting).unwrap()).contains(&id);
    assert!(pauses(Setting::Hug) && !pauses(Setting::Sex));

    app.delete_phrase(id).unwrap();
    assert_eq!(app.own_phrases().unwrap(), []);
    let gone = Err(PhraseError::NoSuchPhrase);
    assert_eq!(app.delete_phrase(id), gone);
    assert_eq!(app.change_phrase(id, &only_hugs), gone);
    assert_eq!(app.hide_phrase(id, true), gone);
    let next = app.add_phrase(&only_hugs).unwrap();
    assert_ne!(next, id, "a number never comes to name another");
    assert_eq!(app.delete_phrase(PhraseId::Library("no-plain")), gone);
}

#[test]
fn odd_words_are_taken_or_refused() {
    let (_folder, app) = phone();
    let (long, fits) = ("a".repeat(121), "å".repeat(120));
    let refused = |code| {
        Err(TextError::Refused {
            field: Field::Limit,
            code,
        })
    };
    let empty = Err(TextError::Empty {
        field: Field::Limit,
    });
    let cases: &[(&str, Result<&str, TextError>)] = &[
        ("", empty.clone()),
        (" \u{200B}\u{200D}", empty),
        (&fits, Ok(&fits)),
        ("👍", Ok("👍")),
        ("👎", Ok("👎")),
        ("👨‍👩‍👧‍👦 together", Ok("👨‍👩‍👧‍👦 together")),
        ("می‌خواهم", Ok("می‌خواهم")),
        ("schön e\u{301}", Ok("schön e\u{301}")),
        ("ab\u{202E}cd", refused(0x202E)),
        ("ab\u{0}cd", refused(0)),
        ("\u{2067}قريب\u{2069} منك", Ok("قريب منك")),
        ("two\nlines", Ok("two lines")),
    ];
    for (written, wanted) in cases {
        let got = app.add_phrase(&new(Kind::Like, written));
        match wanted {
            Ok(text) => {
                let own = app.own_phrases().unwrap();
                assert_eq!(
                    own.last().map(|v| (v.id, v.text.as_str())),
                    Some((got.unwrap(), *text))
                );
            }
            Err(error) => assert_eq!(got, Err(PhraseError::Text(error.clone())), "{written:?}"),
        }
    }
    let too_long = app.add_phrase(&new(Kind::Like, &long));
    assert!(matches!(
        too_long,
        Err(PhraseError::Text(TextError::TooLong {
            graphemes: 121,
            max_graphemes: 120,
            ..
        }))
    ));
}

#[test]
fn a_copy_is_told_with_what_it_copies() {
    let (_folder, app) = phone();
    let id = app.add_phrase(&new(Kind::Like, "Café at noon")).unwrap();
    let copy = |of| Err(PhraseError::Copy(of));
    for written in ["cafe AT noon!", "Cafe\u{301} at — noon", "Café at noon"] {
        assert_eq!(app.add_phrase(&new(Kind::No, written)), copy(id));
    }
    let thumb = app.add_phrase(&new(Kind::Like, "👍")).unwrap();
    assert_eq!(app.add_phrase(&new(Kind::Like, "👍")), copy(thumb));
    let of_library = copy(PhraseId::Library("no-not-today"));
    assert_eq!(app.add_phrase(&new(Kind::No, "not today")), of_library);
    let arabic = find("no-not-today").unwrap();
    let text = outline(arabic, Language::Arabic);
    app.speak(Language::Arabic).unwrap();
    assert_eq!(app.add_phrase(&new(Kind::No, &text)), of_library);
    // Changing it to itself is no copy; to another it is.
    app.change_phrase(id, &new(Kind::Like, "CAFÉ at noon"))
        .unwrap();
    assert_eq!(
        app.change_phrase(id, &new(Kind::Like, "👍")),
        Err(PhraseError::Copy(thumb))
    );
    assert_eq!(
        app.own_phrases().unwrap().len(),
        2,
        "what was refused left nothing"
    );
}

#[test]
fn two_thousand_own_phrases_fit_and_one_more_is_told() {
    let (folder, app) = phone();
    for n in 0..MAX_OWN_PHRASES {
        app.add_phrase(&new(Kind::ALL[n % Kind::ALL.len()], &format!("snow {n}")))
            .unwrap();
    }
    let most = MAX_OWN_PHRASES;
    let one_more = new(Kind::Like, "one more");
    assert_eq!(
        app.add_phrase(&one_more),
        Err(PhraseError::TooMany { most })
    );
    app.shut();
    let app = open(folder.path());
    let own = app.own_phrases().unwrap();
    assert_eq!(own.len(), most);
    assert_eq!(
        texts(&app.find_phrases("snow 1999").unwrap()),
        ["snow 1999"]
    );
    assert_eq!(app.find_phrases("snow").unwrap().len(), most);
    // A change is none too many, and one that went makes room.
    app.change_phrase(own[0].id, &new(Kind::Like, "changed"))
        .unwrap();
    app.delete_phrase(own[0].id).unwrap();
    app.add_phrase(&one_more).unwrap();
}

#[test]
fn what_is_hidden_is_nowhere_until_it_is_shown_again() {
    let (folder, app) = phone();
    let own = app.add_phrase(&new(Kind::No, "Nope today")).unwrap();
    let red = Drafting {
        signal: Some(Signal::Red),
        ..Drafting::default()
    };
    let suggested = app.suggested_phrases(&red).unwrap();
    let plain = suggested.iter().find(|v| v.kind == Kind::No).unwrap().id;
    for id in [own, plain] {
        app.hide_phrase(id, true).unwrap();
    }
    app.sleep().unwrap();
    app.wake(&KEY).unwrap();
    app.shut();
    let app = open(folder.path());
    let listed = |id| ids(&app.phrases(Kind::No, &Setting::Talking).unwrap()).contains(&id);
    assert!(!listed(own) && !listed(plain));
    assert!(app.find_phrases("nope").unwrap().is_empty());
    let suggested = || ids(&app.suggested_phrases(&red).unwrap());
    assert!(!suggested().contains(&plain));
    assert_eq!(ids(&app.hidden_phrases().unwrap()), [own, plain]);
    assert_eq!(
        ids(&app.own_phrases().unwrap()),
        [own],
        "where they are kept it is seen"
    );
    app.hide_phrase(own, false).unwrap();
    app.hide_phrase(plain, false).unwrap();
    assert!(listed(own) && listed(plain) && suggested().contains(&plain));
    assert!(app.hidden_phrases().unwrap().is_empty());
}

#[test]
fn an_own_order_holds_and_can_be_let_go() {
    let (folder, app) = phone();
    let feelings = |app: &MicroConsent| ids(&app.phrases(Kind::Feeling, &Setting::Hug).unwrap());
    let first = feelings(&app);
    let library: Vec<_> = by(Kind::Feeling, &Setting::Hug)
        .map(|p| PhraseId::Library(p.id))
        .collect();
    assert_eq!(first, library);
    let (warm, torn) = (
        PhraseId::Library("feeling-warm"),
        PhraseId::Library("feeling-torn"),
    );
    app.order_phrases(Kind::Feeling, &[warm, torn, warm])
        .unwrap();
    app.shut();
    let app = open(folder.path());
    assert_eq!(feelings(&app)[..2], [warm, torn]);
    assert_eq!(feelings(&app).len(), first.len());
    app.order_phrases(Kind::Feeling, &[torn]).unwrap();
    assert_eq!(
        feelings(&app)[..2],
        [torn, warm],
        "the rest stays as it was"
    );
    app.hide_phrase(warm, true).unwrap();
    app.order_phrases(Kind::Feeling, &feelings(&app)).unwrap();
    app.hide_phrase(warm, false).unwrap();
    assert!(feelings(&app).contains(&warm), "a place is no loss");
    let of_another_kind = app.order_phrases(Kind::Body, &[torn]);
    assert_eq!(of_another_kind, Err(PhraseError::NoSuchPhrase));
    assert_eq!(feelings(&app)[0], torn, "what was refused changed nothing");
    app.order_phrases(Kind::Feeling, &[]).unwrap();
    assert_eq!(feelings(&app), first);
}

#[test]
fn favourites_are_suggested_first_and_never_open_after_a_yellow() {
    let (_folder, app) = phone();
    let own_slower = app.add_phrase(&new(Kind::Slower, "Like honey")).unwrap();
    let own_like = app.add_phrase(&new(Kind::Like, "Dance with me")).unwrap();
    let library = PhraseId::Library("slower-softer");
    for id in [own_slower, own_like, library] {
        app.favour_phrase(id, true).unwrap();
    }
    app.order_phrases(Kind::Slower, &[library, own_slower])
        .unwrap();
    let yellow = Drafting {
        signal: Some(Signal::Yellow),
        setting: Some(Setting::Kissing),
        shift: false,
    };
    let suggested = app.suggested_phrases(&yellow).unwrap();
    assert_eq!(ids(&suggested)[..2], [library, own_slower]);
    assert!(suggested[0].favourite && !suggested[2].favourite);
    assert!(!ids(&suggested).contains(&own_like));
    for view in &suggested {
        if let PhraseId::Library(id) = view.id {
            assert_ne!(find(id).unwrap().direction, Direction::Opens);
        }
    }
    let green = Drafting {
        signal: Some(Signal::Green),
        ..yellow.clone()
    };
    assert_eq!(app.suggested_phrases(&green).unwrap()[0].id, own_like);
    app.favour_phrase(own_like, false).unwrap();
    assert!(!ids(&app.suggested_phrases(&green).unwrap()).contains(&own_like));
    // Deleted, it is no favourite any more.
    app.delete_phrase(own_slower).unwrap();
    assert!(!ids(&app.suggested_phrases(&yellow).unwrap()).contains(&own_slower));
}

#[test]
fn locked_shows_nothing_of_own_phrases_while_asleep() {
    let (_folder, app) = phone();
    let id = app.add_phrase(&new(Kind::No, "Nope today")).unwrap();
    app.sleep().unwrap();
    assert_eq!(app.own_phrases(), Err(Error::Asleep));
    assert_eq!(app.find_phrases("nope"), Err(Error::Asleep));
    assert_eq!(
        app.hide_phrase(id, true),
        Err(PhraseError::App(Error::Asleep))
    );
    app.wake(&KEY).unwrap();
    assert_eq!(ids(&app.own_phrases().unwrap()), [id]);
    app.shut();
    assert_eq!(app.own_phrases(), Err(Error::Shut));
}

#[test]
fn the_language_can_change_and_own_words_stay() {
    let (_folder, app) = phone();
    let id = app.add_phrase(&new(Kind::No, "قريب منك 💚")).unwrap();
    for language in Language::ALL {
        app.speak(*language).unwrap();
        let listed = app.phrases(Kind::No, &Setting::Sex).unwrap();
        let plain = outline(find("no-plain").unwrap(), *language);
        assert!(texts(&listed).contains(&plain.as_str()));
        assert_eq!((listed[0].id, listed[0].text.as_str()), (id, "قريب منك 💚"));
        assert_eq!(ids(&app.find_phrases("قَريب").unwrap())[0], id);
        assert!(listed.len() > 5);
    }
}

#[test]
fn the_chosen_language_is_kept_and_the_phones_own_is_followed_until_one_is_chosen() {
    let (folder, app) = phone();
    let name = || app.moment().map(|m| m.theirs.word);
    assert_eq!(
        (app.language(), name()),
        (Language::English, Ok("not known".into()))
    );
    app.speak(Language::Spanish).unwrap();
    let spanish = phrases::signal(None, Language::Spanish);
    assert_eq!(name(), Ok(spanish.clone()));
    app.sleep().unwrap();
    assert_eq!(
        app.language(),
        Language::Spanish,
        "errors are told asleep too"
    );
    assert_eq!(app.speak(Language::Arabic), Err(Error::Asleep));
    app.wake(&KEY).unwrap();
    assert_eq!(name(), Ok(spanish));
    app.shut();
    assert_eq!(open(folder.path()).language(), Language::Spanish);

    let folder = tempfile::tempdir().unwrap();
    let open = |language| {
        let chance = Box::new(microconsent::system_chance());
        let (clock, store) = (Box::new(Still), Arc::<MemoryKeyStore>::default());
        MicroConsent::open(folder.path(), &KEY, language, clock, store, chance).unwrap()
    };
    for phone in Language::ALL {
        let app = open(*phone);
        assert_eq!(app.language(), *phone);
    }
}

#[test]
fn a_sentence_is_seen_before_it_is_used_and_used_without_marks_of_direction() {
    let (_folder, app) = phone();
    let id = PhraseId::Library("yesbut-without-thing");
    let filled = app.fill_phrase(id, &[(Blank::Thing, "kissing")]).unwrap();
    assert_eq!(filled, "Yes, without \u{2068}kissing\u{2069}.");
    let used = Words::new(&filled, Field::Limit).unwrap();
    assert_eq!(used.as_str(), "Yes, without kissing.");
    let own = app.add_phrase(&new(Kind::Like, "Dance with me")).unwrap();
    assert_eq!(app.fill_phrase(own, &[]), Ok("Dance with me".into()));

    let open = PhraseError::Fill(FillError::Empty(Blank::Thing));
    assert_eq!(app.fill_phrase(id, &[]), Err(open));
    let not_there = Err(PhraseError::Fill(FillError::NotThere(Blank::When)));
    assert_eq!(app.fill_phrase(own, &[(Blank::When, "now")]), not_there);
    let gone = PhraseId::Own(77);
    assert_eq!(app.fill_phrase(gone, &[]), Err(PhraseError::NoSuchPhrase));
}

#[test]
fn a_limit_is_what_fills_a_blank_and_never_a_whole_sentence() {
    let (_folder, app) = phone();
    let limit = |id, blanks: &[(Blank, &str)]| app.limit_of_phrase(PhraseId::Library(id), blanks);
    let words = |text| Words::new(text, Field::Limit).unwrap();
    let not = limit("yesbut-without-thing", &[(Blank::Thing, "kissing")]);
    assert_eq!(not, Ok(Limit::Not(words("kissing"))));
    let only = limit("yesbut-this-thing-only", &[(Blank::Thing, "kissing")]);
    assert_eq!(only, Ok(Limit::Only(words("kissing"))));
    let until = limit("yesbut-for-minutes", &[(Blank::Minutes, "٢٠")]);
    let twenty = Limit::Until {
        minutes: 20,
        words: None,
    };
    assert_eq!(until, Ok(twenty));
    assert_eq!(limit("no-plain", &[]), Err(PhraseError::NoLimit));
    let open = Err(PhraseError::Fill(FillError::Empty(Blank::Thing)));
    assert_eq!(limit("no-not-thing", &[]), open);
    let own = app.add_phrase(&new(Kind::YesBut, "Only hugs")).unwrap();
    assert_eq!(app.limit_of_phrase(own, &[]), Err(PhraseError::NoLimit));
    // Each that makes one has the blank that it is made of.
    for phrase in microconsent::phrases::all() {
        let makes = phrases::makes_limit(phrase.id);
        assert!(!makes || !phrase.blanks.is_empty(), "{}", phrase.id);
    }
}
