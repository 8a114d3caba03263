//! A process that keeps, edits, deletes, erases in steps and brings a backup back, and is really killed at any
//! point: what was told as done is done, nothing is half done once the app was opened again and had its ticks,
//! and of what was erased nothing is left in any byte.

mod alone;
mod keys;
mod killed;

use alone::traces::traces;
use alone::{Alone, KEY, alone, note};
use keys::FileKeys;
use killed::Killer;
use microconsent::phrases::Language;
use microconsent::{CheckIn, Clock, Entry, EntryId, Filter, MicroConsent, Now, Place, What};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

const FOLDER: &str = "MICROCONSENT_HISTORY_KILLED_IN";
const PASSPHRASE: &str = "quiet river, warm stone";
/// How many entries are erased together.
const BLOCK: usize = 20;
/// How many the backup has.
const BACK: usize = 150;

struct Real;

impl Clock for Real {
    fn now(&self) -> Now {
        let ms = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_millis() as u64;
        Now {
            utc_ms: ms as i64,
            uptime_ms: ms,
            boot: "1".into(),
        }
    }
}

fn open(folder: &Path) -> MicroConsent {
    MicroConsent::open(
        folder,
        &KEY,
        Language::English,
        Box::new(Real),
        Arc::new(FileKeys::beside(folder)),
        Box::new(microconsent::system_chance()),
    )
    .unwrap()
}

/// The word of a block, which shares little with any other: the index keeps words without what they share.
fn mark(block: usize) -> String {
    let mut state = (block as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let letter = |_| {
        state ^= state >> 27;
        state = state.wrapping_mul(0x94D0_49BB_1331_11EB);
        state ^= state >> 31;
        char::from(b'a' + (state % 26) as u8)
    };
    (0..14).map(letter).collect()
}

fn text(n: usize) -> String {
    format!("number {n} {} {}", mark(n / BLOCK), "words ".repeat(n % 40))
}

fn note_of(entry: &Entry) -> &str {
    match &entry.what {
        What::CheckIn(CheckIn {
            note: Some(note), ..
        }) => note.as_str(),
        _ => "",
    }
}

/// Every numbered entry; and how many of the backup are there.
fn there(app: &MicroConsent) -> (BTreeMap<usize, Vec<Entry>>, usize) {
    let (mut numbered, mut back): (BTreeMap<usize, Vec<Entry>>, _) = (BTreeMap::new(), 0);
    let mut place = Place::Newest;
    loop {
        let page = app.history(&Filter::default(), place, 200).unwrap();
        for found in page.found {
            let mut parts = note_of(&found.entry).split(' ');
            match (parts.next(), parts.next()) {
                (Some("number"), Some(n)) => {
                    let n = n.parse().unwrap();
                    numbered.entry(n).or_default().push(found.entry);
                }
                (Some("back"), _) => back += 1,
                _ => panic!("{:?}", found.entry),
            }
        }
        match page.older {
            Some(older) => place = Place::OlderThan(older),
            None => return (numbered, back),
        }
    }
}

#[test]
fn the_one_that_is_killed() {
    let Ok(folder) = std::env::var(FOLDER) else {
        return;
    };
    let folder = Path::new(&folder);
    let app = open(&folder.join("phone"));
    let (numbered, back) = there(&app);
    let mut ids: BTreeMap<usize, EntryId> = numbered.iter().map(|(n, e)| (*n, e[0].id)).collect();
    let start = ids.last_key_value().map_or(0, |(n, _)| n + 1);
    for n in start.. {
        if n % BLOCK == 0 {
            // A block ends before the next begins, also on the clock.
            std::thread::sleep(Duration::from_millis(2));
        }
        ids.insert(n, app.keep(note(&text(n))).unwrap());
        println!("kept {n}");
        let other = n.saturating_sub(7);
        if n % 9 == 4 && ids.contains_key(&other) {
            app.edit(
                ids[&other],
                note(&format!("number {other} edited {}", mark(other / BLOCK))),
            )
            .unwrap();
            println!("edited {other}");
        }
        if n % 11 == 5
            && let Some(id) = ids.remove(&other)
        {
            println!("deleting {other}");
            app.delete(id).unwrap();
            println!("deleted {other}");
        }
        if n % 25 == 0 && back == 0 && n > start {
            let file = fs::File::open(folder.join("backup.age")).unwrap();
            let mut restoring = app.restore(Box::new(file), PASSPHRASE).unwrap();
            println!("restoring");
            while !restoring.step(&app).unwrap().is_over {
                println!("step");
            }
            println!("restored");
            return;
        }
        let (first, _) = ids.first_key_value().unwrap();
        let block = first / BLOCK;
        if n % BLOCK == 7 && block + 2 <= n / BLOCK {
            let of_block = |n: &usize| n / BLOCK == block;
            let until = ids.iter().find(|(n, _)| !of_block(n)).unwrap().1.at_utc_ms;
            let from = ids.first_key_value().unwrap().1.at_utc_ms;
            println!("erasing {block}");
            let mut erasing = app.delete_range(from, until).unwrap();
            println!("begun {block}");
            while !erasing.step(&app).unwrap().is_over {
                println!("step");
            }
            println!("erased {block}");
            ids.retain(|n, _| !of_block(n));
        }
    }
}

/// What was told.
#[derive(Default)]
struct Told {
    kept: BTreeSet<usize>,
    edited: BTreeSet<usize>,
    deleting: BTreeSet<usize>,
    deleted: BTreeSet<usize>,
    erasing: BTreeSet<usize>,
    begun: BTreeSet<usize>,
    restored: bool,
}

impl Told {
    fn hear(&mut self, line: &str) {
        // The test harness writes lines of its own, and its first one ends without a newline.
        let words: Vec<&str> = line
            .rsplit("... ")
            .next()
            .unwrap_or("")
            .split(' ')
            .collect();
        match words.as_slice() {
            ["restored"] => self.restored = true,
            [what, number] => {
                let Ok(number) = number.parse() else { return };
                let set = match *what {
                    "kept" => &mut self.kept,
                    "edited" => &mut self.edited,
                    "deleting" => &mut self.deleting,
                    "deleted" => &mut self.deleted,
                    "erasing" => &mut self.erasing,
                    "begun" => &mut self.begun,
                    _ => return,
                };
                set.insert(number);
            }
            _ => {}
        }
    }
}

fn backup(to: &Path) {
    let Alone {
        app,
        clock,
        folder: _folder,
    } = alone();
    for n in 0..BACK {
        app.keep(note(&format!("back {n}"))).unwrap();
        clock.pass(1_000);
    }
    let mut backing_up = app.back_up(PASSPHRASE).unwrap();
    let mut file = Vec::new();
    loop {
        let step = backing_up.step(&app).unwrap();
        file.extend(step.bytes);
        if step.progress.is_over {
            break;
        }
    }
    fs::write(to, file).unwrap();
}

#[test]
fn erase_means_erased_and_what_was_told_is_there_after_a_kill_at_any_point() {
    let rounds = if std::env::var("MICROCONSENT_LONG").is_ok() {
        1_000
    } else {
        40
    };
    let folder = tempfile::tempdir().unwrap();
    backup(&folder.path().join("backup.age"));
    let phone = folder.path().join("phone");
    let mut told = Told::default();
    let mut killer = Killer::new();
    let mut gone: BTreeSet<usize> = BTreeSet::new();
    // Blocks in whose place every byte was looked at.
    let mut looked_at: BTreeSet<usize> = BTreeSet::new();
    for round in 0..rounds {
        let folder_of = (FOLDER, folder.path());
        killer.kill("the_one_that_is_killed", folder_of, 90, 4_000, |line| {
            told.hear(line)
        });
        let app = open(&phone);
        while app.tick().unwrap().is_some() {}
        let (numbered, back) = there(&app);
        assert!(
            back == BACK || back == 0 && !told.restored,
            "round {round}: {back} came back"
        );
        told.restored |= back == BACK;
        for n in &told.kept {
            let there = numbered.get(n).map_or(0, Vec::len);
            let block = n / BLOCK;
            let must_be_gone =
                told.deleted.contains(n) || told.begun.contains(&block) || gone.contains(n);
            let may_be_gone = told.deleting.contains(n) || told.erasing.contains(&block);
            match there {
                0 => assert!(must_be_gone || may_be_gone, "round {round}: {n} is lost"),
                1 => assert!(!must_be_gone, "round {round}: {n} is there"),
                _ => panic!("round {round}: {n} is there {there} times"),
            }
            if there == 0 {
                gone.insert(*n);
            } else if told.edited.contains(n) {
                assert!(
                    note_of(&numbered[n][0]).contains("edited"),
                    "round {round}: {n}"
                );
            }
        }
        // A block is erased whole or not at all, but for what was deleted alone.
        for block in &told.erasing {
            let left = numbered.keys().filter(|n| *n / BLOCK == *block).count();
            if told.begun.contains(block) {
                assert_eq!(left, 0, "round {round}: {block}");
            }
            if left == 0 && !looked_at.contains(block) {
                let found = traces(&phone, &KEY, &mark(*block));
                assert_eq!(found, [""; 0], "round {round}: block {block}");
                told.begun.insert(*block);
                looked_at.insert(*block);
            } else if left > 0 {
                // It was not begun, and will be told anew.
                let whole = (block * BLOCK..(block + 1) * BLOCK)
                    .filter(|n| told.kept.contains(n) && !told.deleting.contains(n))
                    .all(|n| numbered.contains_key(&n));
                assert!(whole, "round {round}: {block} is half erased");
            }
        }
        // The index of words knows just what is there, and the file is whole.
        for (n, entries) in numbered.iter().step_by(17) {
            let filter = Filter {
                words: format!("number {n}"),
                ..Filter::default()
            };
            let found = app.history(&filter, Place::Newest, 200).unwrap().found;
            let is_it = |e: &Entry| e.id == entries[0].id;
            assert!(
                found.iter().any(|f| is_it(&f.entry)),
                "round {round}: {n} is not found"
            );
        }
        // What was kept and not told any more is known from here on.
        told.kept.extend(numbered.keys());
        app.shut();
        drop(app);
        is_whole(&phone.join("journal.db"));
    }
    assert!(told.restored && !told.begun.is_empty() && !told.edited.is_empty());
    assert!(told.kept.len() > rounds);
}

/// SQLite's own check, and that of the index of words.
fn is_whole(journal: &Path) {
    let copy = tempfile::tempdir().unwrap();
    let to = copy.path().join("journal.db");
    fs::copy(journal, &to).unwrap();
    let db = rusqlite::Connection::open(to).unwrap();
    let key: String = KEY.iter().map(|b| format!("{b:02x}")).collect();
    db.pragma_update(None, "key", format!("x'{key}'")).unwrap();
    let told: String = db
        .query_row("PRAGMA integrity_check", [], |r| r.get(0))
        .unwrap();
    assert_eq!(told, "ok");
    db.execute_batch("INSERT INTO entry_words (entry_words, rank) VALUES ('integrity-check', 1)")
        .unwrap();
    let astray: i64 = db
        .query_row(
            "SELECT count(*) FROM entry_words WHERE rowid NOT IN (SELECT id FROM entry)",
            [],
            |r| r.get(0),
        )
        .unwrap();
    assert_eq!(astray, 0, "words of no entry");
    let left: i64 = db
        .query_row("SELECT count(*) FROM restored_entry", [], |r| r.get(0))
        .unwrap();
    assert_eq!(left, 0, "a restore that is half done");
}
