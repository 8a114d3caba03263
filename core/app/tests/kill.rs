//! A process that is really killed, at any point: what was told as kept is there, once and in order, a
//! Pause that was said holds, and nothing is half done.

mod keys;
mod killed;
mod meet;

use keys::FileKeys;
use killed::Killer;
use microconsent::phrases::Language;
use microconsent::statement::{Field, MemoryTransport, Setting, Words};
use microconsent::{CheckIn, Clock, MicroConsent, Now, What};
use std::path::Path;
use std::sync::Arc;
use std::time::{Instant, SystemTime};

const FOLDER: &str = "MICROCONSENT_KILLED_IN";
const KEY: [u8; 32] = [5; 32];

/// The system's clock will do: only the journal's dates come of it.
struct Real(Instant);

impl Clock for Real {
    fn now(&self) -> Now {
        let ms = self.0.elapsed().as_millis() as u64;
        Now {
            utc_ms: SystemTime::UNIX_EPOCH.elapsed().unwrap().as_millis() as i64,
            uptime_ms: ms,
            boot: std::process::id().to_string(),
        }
    }
}

fn open(folder: &Path) -> MicroConsent {
    let clock = Box::new(Real(Instant::now()));
    let chance = Box::new(microconsent::system_chance());
    let store = Arc::new(FileKeys::beside(folder));
    MicroConsent::open(folder, &KEY, Language::English, clock, store, chance).unwrap()
}

/// What the killed process does; it tells each thing only after the app said that it is done.
#[test]
fn the_one_that_is_killed() {
    let Ok(folder) = std::env::var(FOLDER) else {
        return;
    };
    let app = open(Path::new(&folder));
    let network = MemoryTransport::faultless();
    let begun = app.journal(None, 1).unwrap();
    let start = begun.entries.first().map_or(0, |e| number(&e.what) + 1);
    for n in start.. {
        let note = Words::new(&format!("{n} {}", "words ".repeat(n % 60)), Field::Note).unwrap();
        let checkin = CheckIn {
            note: Some(note),
            ..CheckIn::in_setting(Setting::Talking)
        };
        app.keep(checkin).unwrap();
        println!("kept {n}");
        if n % 7 == 3 {
            app.exchange(&network).unwrap();
        }
        if n % 11 == 5 {
            // Without an entry of its own in the journal's count: it is deleted again.
            let id = app.pause().unwrap().unwrap();
            println!("pause");
            app.delete(id).unwrap();
        }
    }
}

fn number(what: &What) -> usize {
    match what {
        What::CheckIn(c) => {
            let note = c.note.as_ref().unwrap().as_str();
            note.split(' ').next().unwrap().parse().unwrap()
        }
        _ => panic!("{what:?}"),
    }
}

#[test]
fn what_was_told_as_kept_is_there_after_a_kill_at_any_point() {
    let rounds = if std::env::var("MICROCONSENT_LONG").is_ok() {
        1_000
    } else {
        40
    };
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    meet::link_alone(&app);
    drop(app);
    let mut told = None;
    let mut paused = false;
    let mut killer = Killer::new();
    for round in 0..rounds {
        let folder_of = (FOLDER, folder.path());
        killer.kill("the_one_that_is_killed", folder_of, 25, 3_000, |line| {
            hear(line, &mut told, &mut paused);
        });
        let app = open(folder.path());
        let mut found = Vec::new();
        let mut page_after = None;
        loop {
            let page = app.journal(page_after, 200).unwrap();
            // A Pause that was killed before its entry was deleted again may still be there.
            found.extend(
                page.entries
                    .iter()
                    .filter(|e| e.what != What::Pause)
                    .map(|e| number(&e.what)),
            );
            for left in page.entries.iter().filter(|e| e.what == What::Pause) {
                app.delete(left.id).unwrap();
            }
            page_after = page.older;
            if page_after.is_none() {
                break;
            }
        }
        found.reverse();
        let in_order: Vec<usize> = (0..found.len()).collect();
        assert_eq!(found, in_order, "round {round}: each once, in order");
        let least = told.map_or(0, |n: usize| n + 1);
        assert!(
            found.len() >= least && found.len() <= least + 1,
            "round {round}: {} there, {least} told",
            found.len()
        );
        told = found.len().checked_sub(1);
        if paused {
            assert!(app.home().unwrap().pause, "round {round}");
        }
    }
    assert!(told > Some(rounds) && paused, "something was kept at all");
}

fn hear(line: &str, told: &mut Option<usize>, paused: &mut bool) {
    // The test harness writes lines of its own, and its first one ends without a newline.
    if let Some((_, n)) = line.rsplit_once("kept ") {
        *told = n.parse().ok().max(*told);
    } else if line.ends_with("pause") {
        *paused = true;
    }
}
