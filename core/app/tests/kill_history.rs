//! A process that keeps, edits, deletes, erases in steps, brings a backup back, lets pages go by their age, makes
//! an old journal new and erases everything, and is really killed at a thousand points: what was told as done is done, nothing is half done once the app was opened again and had its ticks,
//! and of what was erased nothing is left in any byte.

mod alone;
mod keys;
mod killed;

use alone::traces::traces;
use alone::{Alone, BEGIN, DAY, Hand, KEY, alone, note};
use keys::FileKeys;
use killed::Killer;
use microconsent::phrases::Language;
use microconsent::{CheckIn, Clock, Entry, EntryId, Filter, Keep, MicroConsent, Now, Place, What};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

const FOLDER: &str = "MICROCONSENT_HISTORY_KILLED_IN";
const AGES: &str = "MICROCONSENT_AGES_KILLED_IN";
const OLD: &str = "MICROCONSENT_OLD_KILLED_IN";
const EVERYTHING: &str = "MICROCONSENT_EVERYTHING_KILLED_IN";
const PASSPHRASE: &str = "quiet river, warm stone";
/// How many entries are erased together.
const BLOCK: usize = 20;
/// How many the backup has.
const BACK: usize = 150;

/// How many of the thousand kills; ten times as many if asked for.
fn of_thousand(share: usize) -> usize {
    let is_long = std::env::var("MICROCONSENT_LONG").is_ok();
    share * if is_long { 10 } else { 1 }
}

/// A process that is begun has for a moment what this one has open, a journal that is locked too.
fn one_at_a_time() -> MutexGuard<'static, ()> {
    static ONE: Mutex<()> = Mutex::new(());
    ONE.lock().unwrap_or_else(PoisonError::into_inner)
}

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
    let _one = one_at_a_time();
    let rounds = of_thousand(700);
    let folder = killed::folder();
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

/// How many entries a day has where days pass.
const A_DAY: usize = 3;
/// For how many days they are kept then.
const DAYS: usize = 30;

fn on_day(day: usize) -> Hand {
    Hand::at(BEGIN + day as i64 * DAY)
}

#[test]
fn the_one_that_is_killed_while_days_pass() {
    let Ok(folder) = std::env::var(AGES) else {
        return;
    };
    let folder = Path::new(&folder);
    let day: usize = fs::read_to_string(folder.join("day"))
        .unwrap()
        .parse()
        .unwrap();
    let clock = on_day(day);
    let app = alone::open(&folder.join("phone"), &KEY, &clock).unwrap();
    for day in day.. {
        while app.tick().unwrap().is_some() {
            println!("step");
        }
        for n in day * A_DAY..(day + 1) * A_DAY {
            if app
                .journal(None, 1)
                .unwrap()
                .entries
                .first()
                .is_none_or(|e| number(e) < n)
            {
                app.keep(note(&text(n))).unwrap();
                println!("kept {n}");
            }
        }
        println!("day {}", day + 1);
        clock.pass(DAY);
    }
}

fn number(entry: &Entry) -> usize {
    note_of(entry).split(' ').nth(1).unwrap().parse().unwrap()
}

#[test]
fn erase_means_erased_by_age_after_a_kill_at_any_point() {
    let _one = one_at_a_time();
    let folder = killed::folder();
    let phone = folder.path().join("phone");
    let app = alone::open(&phone, &KEY, &on_day(0)).unwrap();
    let look = app.look_at_keeping(Keep::Month).unwrap();
    app.choose_keeping(look.id).unwrap();
    drop(app);
    let (mut today, mut kept, mut gone) = (0, BTreeSet::new(), 0);
    let mut killer = Killer::new();
    for round in 0..of_thousand(150) {
        fs::write(folder.path().join("day"), today.to_string()).unwrap();
        let test = "the_one_that_is_killed_while_days_pass";
        killer.kill(test, (AGES, folder.path()), 60, 3_000, |line| {
            let mut words = line.rsplit("... ").next().unwrap_or("").split(' ');
            let (what, n) = (words.next(), words.next().and_then(|n| n.parse().ok()));
            match (what, n) {
                (Some("kept"), Some(n)) => drop(kept.insert(n)),
                (Some("day"), Some(day)) => today = day,
                _ => {}
            }
        });
        let app = alone::open(&phone, &KEY, &on_day(today)).unwrap();
        while app.tick().unwrap().is_some() {}
        let (there, _) = there(&app);
        kept.extend(there.keys());
        for n in &kept {
            let age = today - n / A_DAY;
            let count = there.get(n).map_or(0, Vec::len);
            assert!(
                count <= 1 && (count == 1 || age >= DAYS),
                "round {round}: {n} of {age} days is lost"
            );
            assert!(
                count == 0 || age <= DAYS,
                "round {round}: {n} of {age} days is there"
            );
        }
        app.shut();
        drop(app);
        let is_old = |block: &usize| ((block + 1) * BLOCK - 1) / A_DAY + DAYS < today;
        for block in (gone..).take_while(is_old) {
            assert_eq!(
                traces(&phone, &KEY, &mark(block)),
                [""; 0],
                "round {round}: block {block}"
            );
            gone = block + 1;
        }
        is_whole(&phone.join("journal.db"));
    }
    assert!(gone > 0, "something was old enough");
}

/// How many entries an old journal has, beside those that it comes with.
const MANY: usize = 400;

#[test]
fn the_one_that_is_killed_with_an_old_journal() {
    if let Ok(folder) = std::env::var(OLD) {
        println!("opening");
        open(&Path::new(&folder).join("phone")).shut();
    }
}

#[test]
fn an_old_journal_is_whole_after_a_kill_while_it_is_made_new() {
    let _one = one_at_a_time();
    let journals = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/journals");
    let mut olds: Vec<_> = fs::read_dir(journals)
        .unwrap()
        .map(|old| old.unwrap().path())
        .collect();
    olds.sort();
    let mut killer = Killer::new();
    for round in 0..of_thousand(100) {
        let folder = killed::folder();
        let phone = folder.path().join("phone");
        let old = &olds[round % olds.len()];
        fs::create_dir_all(phone.join("keys")).unwrap();
        fs::copy(old.join("journal.db"), phone.join("journal.db")).unwrap();
        for key in fs::read_dir(old.join("keys")).into_iter().flatten() {
            let key = key.unwrap();
            fs::copy(key.path(), phone.join("keys").join(key.file_name())).unwrap();
        }
        let db = keyed(&phone.join("journal.db"));
        db.execute_batch(&format!(
            "WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < {MANY} - 1)
             INSERT INTO entry (at, kind, signal, setting, shared, note)
             SELECT n, 1, 2, 3, 0, 'number ' || n FROM n"
        ))
        .unwrap();
        let before: i64 = db
            .query_row("SELECT count(*) FROM entry", [], |r| r.get(0))
            .unwrap();
        drop(db);
        let test = "the_one_that_is_killed_with_an_old_journal";
        killer.kill_after(test, (OLD, folder.path()), "opening", 10_000, |_| {});
        let app = open(&phone);
        let mut after = 0;
        let mut place = Place::Newest;
        loop {
            let page = app.history(&Filter::default(), place, 200).unwrap();
            after += page.found.len();
            match page.older {
                Some(older) => place = Place::OlderThan(older),
                None => break,
            }
        }
        assert_eq!(after as i64, before, "round {round}: {}", old.display());
        app.shut();
        drop(app);
        is_whole(&phone.join("journal.db"));
    }
}

/// Stands in the journal that is erased.
const MARKED: &str = "honeysuckle";

#[test]
fn the_one_that_is_killed_while_everything_is_erased() {
    if let Ok(folder) = std::env::var(EVERYTHING) {
        let app = open(Path::new(&folder));
        println!("erasing");
        let _ = app.erase_everything().unwrap();
        println!("erased");
    }
}

#[test]
fn erase_means_erased_everything_after_a_kill_at_any_point() {
    let _one = one_at_a_time();
    let mut killer = Killer::new();
    for round in 0..of_thousand(50) {
        let folder = killed::folder();
        let app = open(folder.path());
        for n in 0..40 {
            app.keep(note(&format!("{MARKED} {n}"))).unwrap();
        }
        app.shut();
        drop(app);
        let test = "the_one_that_is_killed_while_everything_is_erased";
        let mut is_erased = false;
        killer.kill_after(test, (EVERYTHING, folder.path()), "erasing", 800, |line| {
            is_erased |= line == "erased";
        });
        let app = open(folder.path());
        let left = app
            .history(&Filter::default(), Place::Newest, 200)
            .unwrap()
            .found
            .len();
        app.shut();
        drop(app);
        assert!(
            left == 40 && !is_erased || left == 0,
            "round {round}: {left} are there"
        );
        if left == 0 {
            assert_eq!(
                traces(folder.path(), &KEY, MARKED),
                [""; 0],
                "round {round}"
            );
        }
        is_whole(&folder.path().join("journal.db"));
    }
}

fn keyed(journal: &Path) -> rusqlite::Connection {
    let db = rusqlite::Connection::open(journal).unwrap();
    let key: String = KEY.iter().map(|b| format!("{b:02x}")).collect();
    db.pragma_update(None, "key", format!("x'{key}'")).unwrap();
    db
}

/// SQLite's own check, and that of the index of words.
fn is_whole(journal: &Path) {
    let copy = tempfile::tempdir().unwrap();
    let to = copy.path().join("journal.db");
    fs::copy(journal, &to).unwrap();
    let db = keyed(&to);
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
