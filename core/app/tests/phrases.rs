//! Every sentence of every language: its blanks, its words, its length, and what it may never say.

#[path = "../build/check.rs"]
#[allow(dead_code, reason = "the build reads what this test does not")]
mod check;
#[path = "../build/parts.rs"]
mod parts;

use fluent_syntax::ast::Entry;
use microconsent::fold::fold;
use microconsent::phrases::{
    self, Blank, Fill, FillError, Kind, Language, NoWay, Notice, Phrase, PhraseError, PhraseId,
    Query, Settings, all, by, find, line, outline, sentence,
};
use microconsent::statement::{CodeError, Field, Limit, Setting, Signal, TextError, Words};
use microconsent::{Error, Pace, Rule, StorageError};
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::LazyLock;

fn file(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("phrases");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// The examples in the head of tags.tsv: of phrases and of other sentences, by language and name.
static EXAMPLES: LazyLock<HashMap<(bool, String, String), String>> = LazyLock::new(|| {
    let mut examples = HashMap::new();
    for row in file("tags.tsv").lines().filter(|l| l.starts_with("#blank")) {
        let columns: Vec<&str> = row.split('\t').collect();
        for example in &columns[4..] {
            let (language, text) = example.split_once('=').unwrap();
            let key = (
                columns[0] == "#blank",
                language.to_owned(),
                columns[1].to_owned(),
            );
            examples.insert(key, text.to_owned());
        }
    }
    examples
});

fn example(of_phrase: bool, language: Language, name: &str) -> &'static str {
    &EXAMPLES[&(of_phrase, language.tag().to_owned(), name.to_owned())]
}

/// Without the isolates round what fills a blank.
fn seen(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

fn filled(phrase: &Phrase, language: Language) -> String {
    let blanks: Vec<(Blank, &str)> = phrase
        .blanks
        .iter()
        .map(|b| (b, example(true, language, b.name())))
        .collect();
    seen(&sentence(phrase, language, &blanks).unwrap())
}

/// Every id that is no phrase.
fn other_ids() -> Vec<String> {
    let english = file("en.ftl");
    let parsed = fluent_syntax::parser::parse(english.as_str()).unwrap();
    let ids = parsed.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    });
    ids.filter(|id| id.starts_with("ui-") || id.starts_with("notice-"))
        .collect()
}

fn other(id: &str, language: Language) -> String {
    let numbers = [
        "minutes",
        "least",
        "most",
        "bytes",
        "max_bytes",
        "graphemes",
        "max_graphemes",
    ];
    let words = [
        "words",
        "blank",
        "signal",
        "setting",
        "languages",
        "hours",
        "date",
        "code",
        "in",
        "full",
        "out",
        "empty",
    ];
    let fills: Vec<(&str, Fill<'_>)> = numbers
        .iter()
        .map(|n| {
            (
                *n,
                Fill::Number(example(false, language, n).parse().unwrap()),
            )
        })
        .chain(
            words
                .iter()
                .map(|w| (*w, Fill::Words(example(false, language, w)))),
        )
        .collect();
    seen(&line(language, id, &fills).unwrap_or_else(|| panic!("{id} in {language:?}")))
}

/// Every sentence of a language: id, whether a person says it, text with its blanks filled.
fn sentences(language: Language) -> Vec<(String, bool, String)> {
    let said = all()
        .iter()
        .map(|p| (p.id.to_owned(), true, filled(p, language)));
    let shown = other_ids().into_iter().map(|id| {
        let text = other(&id, language);
        (id, false, text)
    });
    said.chain(shown).collect()
}

#[test]
fn every_sentence_of_every_language_is_short_and_has_no_mark_of_direction_of_its_own() {
    for language in Language::ALL {
        for (id, _, text) in sentences(*language) {
            let letters = text.chars().count();
            assert!(
                !text.trim().is_empty() && letters < 90,
                "{id}, {letters}: {text}"
            );
            let marks = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '{' | '}');
            assert!(!text.contains(marks), "{id}: {text}");
        }
    }
}

#[test]
fn no_phrase_is_another_again() {
    for language in Language::ALL {
        let mut there: HashMap<(bool, String), &str> = HashMap::new();
        for phrase in all() {
            let text = fold(&outline(phrase, *language));
            // A word for the body may be one for a feeling too.
            let is_body = phrase.kind == Kind::Body;
            if let Some(other) = there.insert((is_body, text), phrase.id) {
                panic!("{language:?}: {other} and {} are one", phrase.id);
            }
        }
    }
}

/// Whether folded words hold a pattern's words in a row, as the head of banned.txt says.
fn holds(words: &[Vec<&str>], pattern: &[&str]) -> bool {
    let fits =
        |word: &str, pattern: &str| match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
            (Some(end), _) => word.ends_with(end),
            (_, Some(beginning)) => word.starts_with(beginning),
            _ => word == pattern,
        };
    words.windows(pattern.len()).any(|row| {
        row.iter()
            .zip(pattern)
            .all(|(forms, pattern)| forms.iter().any(|w| fits(w, pattern)))
    })
}

fn forms(word: &str) -> Vec<&str> {
    let joined = ["و", "ف"].into_iter().filter_map(|j| word.strip_prefix(j));
    std::iter::once(word).chain(joined).collect()
}

#[test]
fn no_false_safety_no_score_and_nothing_that_presses_in_any_sentence_of_any_language() {
    let banned = file("banned.txt");
    let rows: Vec<Vec<&str>> = banned
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .map(|l| l.split('\t').collect())
        .collect();
    for language in Language::ALL {
        let of_language: Vec<_> = rows.iter().filter(|r| r[0] == language.tag()).collect();
        assert!(of_language.len() > 30, "{language:?}");
        for (id, said, text) in sentences(*language) {
            let folded = fold(&text);
            let words: Vec<Vec<&str>> = folded.split(' ').map(forms).collect();
            for row in &of_language {
                let pattern: Vec<&str> = row[3].split(' ').collect();
                let here = row[2] == "all" || (row[2] == "phrases") == said;
                assert!(
                    !(here && holds(&words, &pattern)),
                    "{id}: “{text}” has “{}” ({}: {})",
                    row[3],
                    row[1],
                    row[4]
                );
            }
        }
    }
    let words = |text| -> Vec<Vec<&'static str>> { str::split(text, ' ').map(forms).collect() };
    assert!(holds(&words("if you loved me"), &["if", "you", "love*"]));
    assert!(holds(&words("ويجب ان"), &["يجب"]));
    assert!(!holds(&words("i love you"), &["if", "you", "love*"]));
}

/// The Automated Readability Index (Smith and Senter, 1967): a grade of United States schools; a child of
/// eleven is in grade five to six.
fn grade(sentences: &[String]) -> f64 {
    let text = sentences.join(" ");
    let words = text.split_whitespace().count() as f64;
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count() as f64;
    let ends = |c: char| matches!(c, '.' | '?' | '!' | ':');
    let count: usize = sentences
        .iter()
        .map(|s| s.matches(ends).count().max(1))
        .sum();
    4.71 * letters / words + 0.5 * words / count as f64 - 21.43
}

#[test]
fn english_is_read_by_a_child_of_eleven() {
    for kind in Kind::ALL {
        let texts: Vec<String> = all()
            .iter()
            .filter(|p| p.kind == kind)
            .map(|p| filled(p, Language::English))
            .collect();
        // Words alone are no sentences, and the index means nothing for them.
        if !matches!(kind, Kind::Feeling | Kind::Body) {
            let grade = grade(&texts);
            assert!(grade <= 5.5, "{kind:?}: {grade:.1}");
        }
    }
    // What screens and notices say, by what it is about; words and labels are no sentences.
    let groups = [
        "ui-pace-",
        "ui-they-",
        "ui-second-",
        "ui-link-",
        "ui-refused-",
        "ui-error-",
        "ui-first-",
        "notice-before-linking-",
        "notice-before-sharing-",
        "notice-before-exporting-",
        "notice-what-",
    ];
    for group in groups {
        let ids = other_ids();
        let of_group = ids.iter().filter(|id| id.starts_with(group));
        let texts: Vec<String> = of_group.map(|id| other(id, Language::English)).collect();
        let grade = grade(&texts);
        assert!(!texts.is_empty() && grade <= 5.5, "{group}: {grade:.1}");
    }
    let hard =
        ["Notwithstanding considerations enumerated previously, reconsideration is imperative."];
    assert!(grade(&hard.map(str::to_owned)) > 12.0);
}

#[test]
fn every_kind_and_every_setting_is_covered() {
    let of = |kind| all().iter().filter(move |p| p.kind == kind).count();
    for kind in Kind::ALL {
        assert!(of(kind) >= 20, "{kind:?}: {}", of(kind));
    }
    let words = of(Kind::Feeling) + of(Kind::Body);
    assert!(of(Kind::Feeling) >= 60 && of(Kind::Body) >= 30);
    assert!(all().len() - words > 260);
    for setting in Setting::NAMED {
        let about = |p: &&Phrase| p.settings.is_particular() && p.settings.fits(&setting);
        assert!(all().iter().filter(about).count() >= 5, "{setting:?}");
        for kind in Kind::ALL {
            let belongs = match kind {
                Kind::After => setting == Setting::Afterwards,
                Kind::Everyday => !setting.is_intimate(),
                _ => true,
            };
            assert!(
                !belongs || by(kind, &setting).count() >= 5,
                "{kind:?} in {setting:?}"
            );
        }
    }
}

#[test]
fn feeling_and_body_words_keep_their_first_order_in_every_language() {
    for kind in [Kind::Feeling, Kind::Body] {
        let ids: Vec<&str> = all()
            .iter()
            .filter(|p| p.kind == kind)
            .map(|p| p.id)
            .collect();
        assert!(ids.is_sorted(), "by the alphabet, which ranks none");
        for setting in &Setting::NAMED {
            let listed: Vec<&str> = by(kind, setting).map(|p| p.id).collect();
            assert_eq!(listed, ids);
        }
    }
}

#[test]
fn no_is_welcome_a_no_is_bare_plain_or_soft_without_rank() {
    let no: Vec<&str> = all()
        .iter()
        .filter(|p| p.kind == Kind::No)
        .map(|p| p.id)
        .collect();
    let bare = ["no-plain", "no-not-today", "no-not-now", "no-not-this"];
    let places: Vec<_> = bare
        .iter()
        .map(|id| no.iter().position(|n| n == id).unwrap())
        .collect();
    assert!(
        places.windows(2).any(|p| p[1] - p[0] > 1),
        "they stand mixed: {places:?}"
    );
}

#[test]
fn what_fills_a_blank_is_isolated_from_the_sentence() {
    let without = find("yesbut-without-thing").unwrap();
    let fill = |language| sentence(without, language, &[(Blank::Thing, "besos 💋")]).unwrap();
    assert_eq!(
        fill(Language::Arabic),
        "نعم، من دون \u{2068}besos 💋\u{2069}."
    );
    assert_eq!(
        fill(Language::English),
        "Yes, without \u{2068}besos 💋\u{2069}."
    );
    // An isolate of one's own cannot open what the sentence's closes.
    let written = "a\u{2069}b";
    let shown = sentence(without, Language::English, &[(Blank::Thing, written)]).unwrap();
    assert_eq!(shown.matches('\u{2069}').count(), 1);
}

#[test]
fn minutes_take_the_plural_of_each_language() {
    let phrase = find("yesbut-for-minutes").unwrap();
    for (language, minutes, wanted) in [
        (Language::English, "1", "Yes, for one minute."),
        (Language::English, "10", "Yes, for 10 minutes."),
        (Language::Spanish, "1", "Sí, durante un minuto."),
        (Language::Arabic, "1", "نعم، لمدة دقيقة واحدة."),
        (Language::Arabic, "2", "نعم، لمدة دقيقتين."),
        (Language::Arabic, "٣", "نعم، لمدة 3 دقائق."),
        (Language::Arabic, "11", "نعم، لمدة 11 دقيقة."),
        (Language::Arabic, "100", "نعم، لمدة 100 دقيقة."),
    ] {
        let shown = sentence(phrase, language, &[(Blank::Minutes, minutes)]).unwrap();
        assert_eq!(seen(&shown), wanted);
    }
}

#[test]
fn a_blank_is_empty_overfilled_unknown_odd_or_right() {
    let thing = find("yesbut-without-thing").unwrap();
    let minutes = find("yesbut-for-minutes").unwrap();
    let number = FillError::Number {
        blank: Blank::Minutes,
        least: 1,
        most: 720,
    };
    let too_long = FillError::TooLong {
        blank: Blank::Thing,
        most: 24,
    };
    let refused = |code| FillError::Refused {
        blank: Blank::Thing,
        code,
    };
    let (long, fits) = ("a".repeat(25), "å".repeat(24));
    type Case<'a> = (&'a Phrase, Vec<(Blank, &'a str)>, Option<FillError>);
    let cases: Vec<Case<'_>> = vec![
        (thing, vec![], Some(FillError::Empty(Blank::Thing))),
        (
            thing,
            vec![(Blank::Thing, " \u{200B}")],
            Some(FillError::Empty(Blank::Thing)),
        ),
        (thing, vec![(Blank::Thing, &long)], Some(too_long)),
        (thing, vec![(Blank::Thing, &fits)], None),
        (thing, vec![(Blank::Thing, "👨‍👩‍👧‍👦")], None),
        (thing, vec![(Blank::Thing, "می‌بوسم")], None),
        (thing, vec![(Blank::Thing, "e\u{301}")], None),
        (
            thing,
            vec![(Blank::Thing, "a\u{202E}b")],
            Some(refused(0x202E)),
        ),
        (thing, vec![(Blank::Thing, "a\u{7}b")], Some(refused(7))),
        (
            thing,
            vec![(Blank::Part, "back")],
            Some(FillError::NotThere(Blank::Part)),
        ),
        (
            thing,
            vec![(Blank::Thing, "a"), (Blank::Thing, "b")],
            Some(FillError::NotThere(Blank::Thing)),
        ),
        (
            minutes,
            vec![(Blank::Minutes, "soon")],
            Some(number.clone()),
        ),
        (minutes, vec![(Blank::Minutes, "0")], Some(number.clone())),
        (minutes, vec![(Blank::Minutes, "721")], Some(number.clone())),
        (minutes, vec![(Blank::Minutes, "99999999")], Some(number)),
        (minutes, vec![(Blank::Minutes, "720")], None),
    ];
    for language in Language::ALL {
        for (phrase, blanks, error) in &cases {
            let got = sentence(phrase, *language, blanks).err();
            assert_eq!(&got, error, "{blanks:?}");
        }
    }
    assert_eq!(Blank::from_name("speaker"), None);
}

#[test]
fn an_open_blank_shows_as_open_and_never_as_its_name() {
    for language in Language::ALL {
        for phrase in all() {
            let text = outline(phrase, *language);
            assert_eq!(
                text.matches('…').count(),
                phrase.blanks.iter().count(),
                "{text}"
            );
            assert!(!text.contains('$') && !text.contains(phrase.id), "{text}");
        }
    }
}

#[test]
fn an_unknown_language_is_told_and_known_ones_are_found() {
    for (tag, wanted) in [
        ("en", Some(Language::English)),
        ("es-MX", Some(Language::Spanish)),
        ("AR_eg", Some(Language::Arabic)),
        ("tlh", None),
        ("", None),
    ] {
        assert_eq!(Language::from_tag(tag), wanted, "{tag}");
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("phrases");
    let files = std::fs::read_dir(folder).unwrap();
    let names = files.map(|f| f.unwrap().file_name().into_string().unwrap());
    let languages = names.filter(|n| n.ends_with(".ftl")).count();
    assert_eq!(languages, Language::ALL.len(), "each file has its line");
    for language in Language::ALL {
        let head = file(&format!("{}.ftl", language.tag()));
        assert_eq!(
            head.contains("### direction: rtl"),
            language.is_right_to_left()
        );
        assert!(!language.own_name().is_empty());
    }
}

#[test]
fn what_no_native_speaker_has_read_says_so_in_the_file_and_in_the_app() {
    let by = |l| line(l, "ui-reviewed-by", &[]).unwrap();
    for (language, tag) in [(Language::Spanish, "es"), (Language::Arabic, "ar")] {
        let unread = file(&format!("{tag}.ftl")).contains("no native speaker has reviewed");
        assert!(unread && !by(language).is_empty() && by(language) != by(Language::English));
    }
}

#[test]
fn search_finds_words_and_beginnings_in_every_language() {
    for (language, written, id) in [
        (Language::English, "HUG", "like-long-hug"),
        (Language::English, "lo hu", "like-long-hug"),
        (Language::Spanish, "abrazo tranq", "like-long-hug"),
        (Language::Spanish, "si palabras", "yesbut-words-only"),
        (Language::Arabic, "عناق", "like-long-hug"),
        (Language::Arabic, "عِناق طَويل", "like-long-hug"),
        (Language::Arabic, "العناق", "yesbut-hug-only"),
        (Language::Arabic, "اود", "like-sit-near"),
        (Language::Arabic, "أَوَدُّ", "like-sit-near"),
    ] {
        let found: Vec<&str> = Query::new(written)
            .unwrap()
            .in_library(language)
            .map(|p| p.id)
            .collect();
        assert!(found.contains(&id), "{written}: {found:?}");
    }
    // Each phrase is found by any word of its own.
    for language in Language::ALL {
        for phrase in all() {
            let text = outline(phrase, *language);
            for word in fold(&text).split(' ') {
                let query = Query::new(word).unwrap();
                assert!(
                    query.in_library(*language).any(|p| p == phrase),
                    "{word} in {text}"
                );
            }
        }
    }
    assert_eq!(
        Query::new("xylophone")
            .unwrap()
            .in_library(Language::English)
            .count(),
        0
    );
}

#[test]
fn no_false_safety_every_notice_is_whole_in_every_language() {
    for (which, lines) in Notice::ALL.into_iter().zip([8, 7, 6, 9]) {
        let english = phrases::notice(which, Language::English);
        for language in Language::ALL {
            let notice = phrases::notice(which, *language);
            assert_eq!(notice.lines.len(), lines, "{which:?} in {language:?}");
            assert!(!notice.title.is_empty());
            assert_eq!(notice == english, *language == Language::English);
        }
    }
}

#[test]
fn no_false_safety_every_help_line_names_its_source_and_its_date() {
    assert!(!phrases::help_lines().is_empty());
    for help in phrases::help_lines() {
        assert!(
            help.sources.iter().all(|s| s.starts_with("http")),
            "{help:?}"
        );
        assert!(!help.sources.is_empty() && help.date_checked.len() == 10);
        assert!(help.number.chars().any(|c| c.is_ascii_digit()));
    }
    let countries = phrases::help_lines().iter().map(|h| h.country);
    assert!(countries.is_sorted());
    // A language of the app has a line that speaks it.
    for language in Language::ALL {
        let speaks = |h: &phrases::HelpLine| h.languages.contains(&language.tag());
        assert!(phrases::help_lines().iter().any(speaks), "{language:?}");
    }
}

/// Each sentence that a view or an error can show, in one language.
fn shown(language: Language) -> Vec<String> {
    let words = Words::new("kissing", Field::Limit).unwrap();
    let mut shown = vec![phrases::locked(language), phrases::reviewed_by(language)];
    for has in [true, false] {
        shown.push(phrases::they_have_it(has, language));
    }
    for signal in Signal::ALL {
        shown.push(phrases::signal(Some(signal), language));
        shown.push(phrases::second_beat(signal, language));
    }
    shown.push(phrases::signal(None, language));
    shown.extend(Setting::NAMED.map(|s| phrases::setting(&s, language)));
    shown.extend(Kind::ALL.map(|k| phrases::kind(k, language)));
    shown.extend(Blank::ALL.map(|b| phrases::blank(b, language)));
    for pace in [Pace::Open, Pace::Slow, Pace::CheckIn, Pace::Pause] {
        shown.push(phrases::pace_title(pace, language));
        shown.extend([true, false].map(|hears| phrases::pace_line(pace, hears, language)));
    }
    for minutes in [1, 2, 20] {
        let until = |words| Limit::Until { minutes, words };
        shown.push(phrases::limit(&until(None), language));
        shown.push(phrases::limit(&until(Some(words.clone())), language));
    }
    let limits = [Limit::Only, Limit::Not, Limit::StopWhen].map(|limit| limit(words.clone()));
    shown.extend(limits.iter().map(|l| phrases::limit(l, language)));
    shown.extend(Rule::ALL.map(|rule| phrases::refused(rule, language)));
    shown.extend(errors().iter().map(|e| e.sentence(language)));
    let no_way = [
        NoWay::Place,
        NoWay::Busy,
        NoWay::RelayAddress,
        NoWay::NoRelays,
    ];
    shown.extend(no_way.map(|why| why.sentence(language)));
    shown
}

/// Every error that a person can be told of.
fn errors() -> Vec<PhraseError> {
    let field = Field::Note;
    let storage = [
        StorageError::KeyLength { bytes: 31 },
        StorageError::Unreadable,
        StorageError::Damaged,
        StorageError::Newer { found: 9, known: 3 },
        StorageError::InUse,
        StorageError::Full,
        StorageError::CannotWrite,
        StorageError::LinkLost,
        StorageError::Unexpected,
    ];
    let app = [
        Error::Refused(Rule::PrivateFirst),
        Error::NotNow,
        Error::Text(TextError::Empty { field }),
        Error::Text(Words::new(&"a".repeat(3_000), field).unwrap_err()),
        Error::Text(TextError::Refused {
            field,
            code: 0x202E,
        }),
        Error::TooMany { field, most: 8 },
        Error::NothingSaid,
        Error::NoSignal,
        Error::KeyStore,
        Error::Minutes { least: 2, most: 30 },
        Error::TooMuchToShare {
            bytes: 1_700,
            max_bytes: 1_600,
        },
        Error::Stale,
        Error::Code(CodeError::NotOurs),
        Error::Code(CodeError::Newer),
        Error::Code(CodeError::Altered),
        Error::Code(CodeError::Own),
        Error::Code(CodeError::Copied),
        Error::Code(CodeError::AnotherAnswer),
        Error::Code(CodeError::NotAnAnswer),
        Error::NoSuchEntry,
        Error::Asleep,
        Error::Shut,
    ];
    let fill = [
        FillError::Empty(Blank::Thing),
        FillError::TooLong {
            blank: Blank::Part,
            most: 18,
        },
        FillError::Refused {
            blank: Blank::Thing,
            code: 0x202E,
        },
        FillError::Number {
            blank: Blank::Minutes,
            least: 1,
            most: 720,
        },
        FillError::NotThere(Blank::When),
    ];
    let phrase = [
        PhraseError::Copy(PhraseId::Own(1)),
        PhraseError::TooMany { most: 2_000 },
        PhraseError::NoSuchPhrase,
        PhraseError::NoLimit,
    ];
    let app = app.into_iter().chain(storage.map(Error::Storage));
    app.map(PhraseError::App)
        .chain(fill.map(PhraseError::Fill))
        .chain(phrase)
        .collect()
}

#[test]
fn every_sentence_of_views_and_errors_is_there_in_every_language() {
    let english = shown(Language::English);
    assert!(english.iter().any(|s| seen(s) == "At most 8 of these fit."));
    for language in Language::ALL {
        let shown = shown(*language);
        assert_eq!(shown.len(), english.len());
        for (sentence, english) in shown.iter().zip(&english) {
            assert!(!sentence.is_empty(), "{english} in {language:?}");
            let differs = sentence != english || *language == Language::English;
            assert!(differs || sentence == "No", "{english} in {language:?}");
        }
    }
}

#[test]
fn each_error_has_a_sentence_of_its_own() {
    for language in Language::ALL {
        let mut told: Vec<String> = errors().iter().map(|e| e.sentence(*language)).collect();
        // The same sentence for a character wherever it is refused.
        told.sort();
        let all = told.len();
        told.dedup();
        assert_eq!(all - told.len(), 1, "{told:?}");
    }
}

#[test]
fn what_a_phone_reads_is_the_whole_text_in_parts_without_comments() {
    for language in Language::ALL {
        let whole = file(&format!("{}.ftl", language.tag()));
        let parts = parts::parts(&whole);
        let messages = |text: &str| -> Vec<String> {
            let parsed = fluent_syntax::parser::parse(text).unwrap();
            let messages = parsed.body.iter();
            messages
                .filter_map(|entry| match entry {
                    Entry::Message(message) => {
                        Some(format!("{:?} {:?}", message.id, message.value))
                    }
                    _ => None,
                })
                .collect()
        };
        let mut all_parts: Vec<String> = parts.iter().flat_map(|p| messages(p)).collect();
        let mut all = messages(&whole);
        all_parts.sort();
        all.sort();
        assert_eq!(all_parts, all, "{language:?}");
        assert!(!parts.concat().contains('#'));
        let [views, screens, _] = parts.map(|p| messages(&p).len());
        assert_eq!(views + screens, other_ids().len());
    }
}

#[test]
fn a_fault_in_a_file_is_told_with_file_line_and_why() {
    let head = "### language: x\n### direction: ltr\n### reviewed-by: nobody\n";
    let row = "no-a\tno\tboth\tany\teither\tlowers\t";
    let columns =
        "#blank\tthing\ttext\t1-24\ten=a\nid\tkind\tsettings\tsignals\twho\tdirection\tblanks\n";
    let check = |english: &str, spanish: &str, rows: &str, help: &str| {
        let file = |name: &str, text: String| check::File {
            name: name.to_owned(),
            text,
        };
        check::check(&check::Texts {
            languages: vec![
                file("en.ftl", format!("{head}{english}")),
                file("es.ftl", format!("{head}{spanish}")),
            ],
            tags: file("tags.tsv", format!("{columns}{rows}")),
            helplines: file("helplines.tsv", format!("country\n{help}")),
        })
    };
    assert!(check("no-a = No.", "no-a = No.", row, "").is_ok());
    for (english, spanish, rows, help, fault) in [
        ("no-a = No.\nno b = x", "no-a = No.", row, "", "en.ftl:5: "),
        ("no-a = No.", "", row, "", "es.ftl:1: no-a is missing"),
        (
            "no-a = No.",
            "no-a = No.\nno-b = No.",
            row,
            "",
            "es.ftl:5: no-b is not in English",
        ),
        (
            "no-a = No.",
            "no-a = { $thing }.",
            row,
            "",
            "es.ftl:4: no-a has the blanks",
        ),
        (
            "no-a = No.",
            "no-a = No.\nno-a = No.",
            row,
            "",
            "es.ftl:5: no-a is there twice",
        ),
        (
            "no-a = No.",
            "no-a = { -no }.",
            row,
            "",
            "es.ftl:4: no-a: only blanks",
        ),
        ("no-a = No.", "no-a = No.", "", "", "en.ftl"),
        (
            "no-a = No.",
            "no-a = No.",
            "no-a\tmaybe\tboth\tany\teither\tlowers\t",
            "",
            "tags.tsv:3: no-a: no kind “maybe”",
        ),
        (
            "no-a = No.",
            "no-a = No.",
            "no-a\tno\tmoon\tany\teither\tlowers\t",
            "",
            "tags.tsv:3: no-a: no Setting “moon”",
        ),
        (
            "no-a = No.",
            "no-a = No.",
            "no-a\tno\tboth\tblue\teither\tlowers\t",
            "",
            "tags.tsv:3: no-a: no Signal “blue”",
        ),
        (
            "no-a = No.",
            "no-a = No.",
            "no-a\tno\tboth\tany\tnobody\tlowers\t",
            "",
            "tags.tsv:3: no-a: “nobody” is none of",
        ),
        (
            "no-a = No.",
            "no-a = No.",
            "no-a\tno\tboth\tany\teither\tlowers\tthing",
            "",
            "tags.tsv:3: no-a: the text has the blanks",
        ),
        (
            "no-a = No.",
            "no-a = No.",
            "no-a\tno",
            "",
            "tags.tsv:3: 2 columns and not 7",
        ),
        (
            "no-a = No.",
            "no-a = No.",
            row,
            "US\tA\tcall\ten\t24/7\t2026-11-23\thttp://a",
            "helplines.tsv:2: “call” is no number",
        ),
        (
            "no-a = No.",
            "no-a = No.",
            row,
            "US\tA\t100\ten\t24/7\t2026-11-23\tsomebody",
            "helplines.tsv:2: a number without a source",
        ),
    ] {
        let faults = check(english, spanish, rows, help).expect_err(fault);
        assert!(
            faults.iter().any(|f| f.starts_with(fault)
                || (fault == "en.ftl" && f.contains("no-a (line 4 of English) has no row"))),
            "{fault}: {faults:?}"
        );
    }
}

#[test]
fn ids_are_unique_and_every_setting_list_is_named() {
    let ids: HashSet<&str> = all().iter().map(|p| p.id).collect();
    assert_eq!(ids.len(), all().len());
    for phrase in all() {
        assert!(!phrase.settings.is_empty() && phrase.id.starts_with(phrase.kind.tag()));
        assert_eq!(find(phrase.id), Some(phrase));
    }
    assert!(Settings::EVERYDAY.is_particular() && !Settings::ALL.is_particular());
    assert_eq!(find("nowhere"), None);
}
