//! The exported file: what it opens with, what is in it, and what is not.

mod alone;
mod keys;

use alone::traces::traces;
use alone::{Alone, BEGIN, DAY, KEY, alone, note, words};
use microconsent::phrases::Language;
use microconsent::statement::{Field, Limit, Setting, Signal};
use microconsent::{CheckIn, EntryKind, ExportChoice, ExportFormat, Filter, Rounding, Shift};
use serde_json::Value;

fn choice(format: ExportFormat) -> ExportChoice {
    ExportChoice {
        filter: Filter::default(),
        format,
        rounding: Rounding::default(),
        utc_offset_minutes: 0,
    }
}

fn exported(phone: &Alone, choice: ExportChoice) -> String {
    let mut exporting = phone.app.export(choice).unwrap();
    let mut file = Vec::new();
    loop {
        let step = exporting.step(&phone.app).unwrap();
        assert!(step.bytes.len() < 1_000_000, "a piece at a time");
        file.extend(step.bytes);
        if step.progress.is_over {
            assert_eq!(step.progress.done, step.progress.of);
            let after = exporting.step(&phone.app).unwrap();
            assert!(after.bytes.is_empty() && after.progress.is_over);
            return String::from_utf8(file).unwrap();
        }
    }
}

fn json(phone: &Alone, choice: ExportChoice) -> Value {
    serde_json::from_str(&exported(phone, choice)).unwrap()
}

fn full() -> CheckIn {
    CheckIn {
        signal: Some(Signal::Yellow),
        setting: Setting::Own(words("a nap", Field::Setting)),
        feelings: vec![words("tired", Field::Feeling)],
        body: vec![words("tight shoulders", Field::Body)],
        limits: vec![
            Limit::Not(words("kissing", Field::Limit)),
            Limit::Until {
                minutes: 10,
                words: None,
            },
        ],
        note: Some(words("# *long* day\nand night", Field::Note)),
        shift: Some(Shift {
            was: words("I liked it", Field::Was),
        }),
    }
}

fn written() -> Alone {
    let phone = alone();
    let id = phone.app.keep(full()).unwrap();
    let later = words("It was too much.", Field::Afterthought);
    phone.app.add_afterthought(id, later).unwrap();
    phone.clock.pass(DAY);
    phone.app.pause().unwrap();
    phone.app.stop().unwrap();
    phone
}

#[test]
fn no_proof_a_file_to_read_opens_with_what_it_is_and_that_it_proves_nothing() {
    let phone = written();
    let file = exported(&phone, choice(ExportFormat::Markdown));
    let expected = "\
# My pages

> These are my own pages, in my own words.
>
> Pages can be changed and deleted. This file proves nothing about anybody.
>
> Nothing that my partner sent is in it.

## 2026-03-06

**slow · a nap**

- Before: I liked it
- I feel: tired
- My body: tight shoulders
";
    assert!(file.starts_with(expected), "{file}");
    let end = "\
- Note: \\# \\*long\\* day\\
  and night
- Later: It was too much.

## 2026-03-07

**I paused**

**stop · talking**
";
    assert!(file.ends_with(end), "{file}");
    for language in Language::ALL {
        phone.app.speak(*language).unwrap();
        let file = exported(&phone, choice(ExportFormat::Markdown));
        assert!(!file.contains(['\u{2068}', '\u{2069}']));
        assert_eq!(file.matches("\n> ").count(), 3);
    }
}

#[test]
fn a_file_for_programs_is_as_its_schema_says() {
    let phone = written();
    let file = json(&phone, choice(ExportFormat::Json));
    let head = [&file["format"], &file["version"], &file["times"]];
    assert_eq!(
        head.map(Value::to_string),
        ["\"microconsent-export\"", "1", "\"day\""]
    );
    assert!(
        file["about"][1]
            .as_str()
            .unwrap()
            .contains("proves nothing")
    );
    let expected: Value = serde_json::json!([
        {
            "time": "2026-03-06",
            "kind": "shift",
            "signal": "yellow",
            "setting": {"own": "a nap"},
            "feelings": ["tired"],
            "body": ["tight shoulders"],
            "limits": [{"kind": "not", "words": "kissing"}, {"kind": "until", "minutes": 10}],
            "note": "# *long* day\nand night",
            "was": "I liked it",
            "afterthoughts": [{"time": "2026-03-06", "words": "It was too much."}]
        },
        {"time": "2026-03-07", "kind": "pause"},
        {"time": "2026-03-07", "kind": "check-in", "signal": "red", "setting": "talking"}
    ]);
    assert_eq!(file["entries"], expected);
    // Every field is one that docs/export.md tells of.
    let schema = include_str!("../../../docs/export.md");
    for entry in file["entries"].as_array().unwrap() {
        for field in entry.as_object().unwrap().keys() {
            assert!(schema.contains(&format!("`{field}`")), "{field}");
        }
    }
    let none = json(&alone(), choice(ExportFormat::Json));
    assert_eq!(none["entries"], serde_json::json!([]));
}

#[test]
fn what_is_exported_is_what_was_chosen() {
    let phone = written();
    let of = |filter: Filter, rounding| {
        let choice = ExportChoice {
            filter,
            rounding,
            utc_offset_minutes: 60,
            ..choice(ExportFormat::Json)
        };
        let file = json(&phone, choice);
        let entries = file["entries"].as_array().unwrap().iter();
        entries
            .map(|e| {
                format!(
                    "{} {}",
                    e["time"].as_str().unwrap(),
                    e["kind"].as_str().unwrap()
                )
            })
            .collect::<Vec<_>>()
    };
    let second_day = Filter {
        from_utc_ms: Some(BEGIN + DAY),
        ..Filter::default()
    };
    let pauses = Filter {
        kinds: vec![EntryKind::Pause],
        ..second_day.clone()
    };
    assert_eq!(
        of(second_day, Rounding::Month),
        ["2026-03 pause", "2026-03 check-in"]
    );
    assert_eq!(of(pauses, Rounding::Minute), ["2026-03-07T21:00 pause"]);
}

#[test]
fn a_long_file_comes_in_pieces_while_entries_come_and_go_and_leaves_nothing_behind() {
    const MARKED: &str = "qqzjvwkx";
    let phone = alone();
    let first = phone.app.keep(note("to be deleted")).unwrap();
    for n in 0..350 {
        phone.clock.pass(1_000);
        phone.app.keep(note(&format!("{MARKED} {n}"))).unwrap();
    }
    let mut exporting = phone.app.export(choice(ExportFormat::Json)).unwrap();
    let mut file = exporting.step(&phone.app).unwrap().bytes;
    // A Stop goes through meanwhile, and an entry that is written already is deleted.
    phone.app.stop().unwrap();
    phone.app.delete(first).unwrap();
    let mut steps = 1;
    loop {
        let step = exporting.step(&phone.app).unwrap();
        file.extend(step.bytes);
        steps += 1;
        if step.progress.is_over {
            break;
        }
    }
    assert!(steps >= 4);
    let file: Value = serde_json::from_slice(&file).unwrap();
    let entries = file["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 352, "each once");
    assert_eq!(entries[351]["signal"], "red");
    // Nothing of it stands anywhere in the clear.
    let there = traces(phone.folder.path(), &KEY, MARKED);
    assert_eq!(there, ["journal.db under its key"]);
}
