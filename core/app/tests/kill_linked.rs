//! Two linked phones in a process that is really killed, at any point of linking, sending, receiving and
//! the turning of keys, between journal and key store too: nothing that was told as said is lost, nothing is
//! applied twice, no envelope is sealed anew, there is no half link, and no wrapping key is left over or
//! missing.

mod keys;
mod killed;
mod meet;

use keys::FileKeys;
use killed::Killer;
use microconsent::phrases::Language;
use microconsent::statement::{
    Delivery, Envelope, Field, Mailbox, Setting, Signal, Transport, TransportError, Words,
};
use microconsent::{CheckIn, Clock, LinkPhase, MicroConsent, Now, Shared, Sharing, What};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

const FOLDER: &str = "MICROCONSENT_TWO_KILLED_IN";
const KEY: [u8; 32] = [5; 32];
const HOUR_MS: u64 = 60 * 60 * 1_000;
const NAMES: [&str; 2] = ["ana", "ben"];

/// The phones stay on while the app is killed; days pass as a file says.
#[derive(Clone)]
struct Days(PathBuf);

impl Days {
    fn hours(&self) -> u64 {
        let text = fs::read_to_string(&self.0).unwrap_or_default();
        text.parse().unwrap_or(0)
    }

    fn pass(&self, hours: u64) {
        let next = self.0.with_extension("next");
        fs::write(&next, (self.hours() + hours).to_string()).unwrap();
        fs::rename(next, &self.0).unwrap();
    }
}

impl Clock for Days {
    fn now(&self) -> Now {
        let utc_ms = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_millis() as u64;
        Now {
            utc_ms: utc_ms as i64,
            uptime_ms: utc_ms + self.hours() * HOUR_MS,
            boot: "1".into(),
        }
    }
}

/// Boxes are folders, and envelopes are files: they outlive the process, as on a relay.
struct Folders<'a> {
    root: &'a Path,
    /// Whose puts are recorded.
    sender: &'static str,
}

impl Folders<'_> {
    fn folder(&self, mailbox: &Mailbox) -> PathBuf {
        let folder = self.root.join("mail").join(&mailbox.0);
        fs::create_dir_all(&folder).unwrap();
        folder
    }
}

impl Transport for Folders<'_> {
    fn put(&self, to: &Mailbox, envelope: &Envelope) -> Result<(), TransportError> {
        static LAST: AtomicU64 = AtomicU64::new(0);
        let nanos = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_nanos() as u64;
        let name = LAST.fetch_max(nanos, Ordering::Relaxed).max(nanos) + 1;
        LAST.store(name, Ordering::Relaxed);
        let put = self.root.join("put").join(self.sender);
        fs::create_dir_all(&put).unwrap();
        // By their own bytes: the same again is the same file.
        let bytes = envelope.as_bytes();
        let begin: String = bytes[..16].iter().map(|b| format!("{b:02x}")).collect();
        let recorded = put.join(begin);
        if let Ok(before) = fs::read(&recorded) {
            assert!(
                before.is_empty() || before == bytes,
                "the same key of an envelope, other bytes"
            );
        }
        fs::write(recorded, bytes).unwrap();
        let folder = self.folder(to);
        let unready = folder.join("unready");
        fs::write(&unready, bytes).unwrap();
        fs::rename(unready, folder.join(name.to_string())).unwrap();
        Ok(())
    }

    fn fetch(&self, mailbox: &Mailbox, most: usize) -> Result<Vec<Delivery>, TransportError> {
        let folder = self.folder(mailbox);
        let names = fs::read_dir(&folder).unwrap().flatten();
        let tickets: BTreeSet<u64> = names
            .filter_map(|f| f.file_name().to_str()?.parse().ok())
            .collect();
        let delivery = |ticket: u64| {
            let bytes = fs::read(folder.join(ticket.to_string())).unwrap();
            Delivery { ticket, bytes }
        };
        Ok(tickets.into_iter().take(most).map(delivery).collect())
    }

    fn acknowledge(&self, mailbox: &Mailbox, ticket: u64) -> Result<(), TransportError> {
        fs::remove_file(self.folder(mailbox).join(ticket.to_string())).unwrap();
        Ok(())
    }
}

struct Two<'a> {
    root: &'a Path,
    days: Days,
    keys: [Arc<FileKeys>; 2],
    apps: [MicroConsent; 2],
}

fn open(root: &Path) -> Two<'_> {
    let days = Days(root.join("hours"));
    let keys = NAMES.map(|name| Arc::new(FileKeys::beside(&root.join(name))));
    let apps = [0, 1].map(|who| {
        let clock = Box::new(days.clone());
        let chance = Box::new(microconsent::system_chance());
        let (folder, store) = (root.join(NAMES[who]), keys[who].clone());
        MicroConsent::open(&folder, &KEY, Language::English, clock, store, chance).unwrap()
    });
    Two {
        root,
        days,
        keys,
        apps,
    }
}

impl Two<'_> {
    fn exchange(&self) {
        for _ in 0..2 {
            for (app, sender) in self.apps.iter().zip(NAMES) {
                let root = self.root;
                app.exchange(&Folders { root, sender }).unwrap();
            }
        }
    }

    /// The numbers of what this person said, oldest first.
    fn said(&self, who: usize) -> Vec<u64> {
        let mut said = Vec::new();
        let mut after = None;
        loop {
            let page = self.apps[who].journal(after, 200).unwrap();
            for entry in page.entries {
                assert_eq!(entry.shared, Some(Sharing::WithWords));
                let What::CheckIn(checkin) = entry.what else {
                    panic!("{:?}", entry.what);
                };
                said.push(checkin.note.unwrap().as_str().parse().unwrap());
            }
            after = page.older;
            if after.is_none() {
                said.reverse();
                return said;
            }
        }
    }

    fn say(&self, who: usize, number: u64) {
        let mut checkin = CheckIn::in_setting(Setting::Talking);
        checkin.signal = Some(Signal::Yellow);
        checkin.note = Some(Words::new(&number.to_string(), Field::Note).unwrap());
        let app = &self.apps[who];
        let preview = app.preview(checkin, Sharing::WithWords, None).unwrap();
        assert!(matches!(app.share(preview.id), Ok(Shared::Said(Some(_)))));
    }

    fn shown(&self, who: usize) -> Option<u64> {
        let words = self.apps[who].home().unwrap().partner.words;
        words.first().map(|w| w.parse().unwrap())
    }

    fn link(&self) {
        for app in &self.apps {
            if app.home().unwrap().linked {
                app.unlink().unwrap();
            }
        }
        meet::link(&self.apps[0], &self.apps[1]);
    }
}

/// What the killed process does; it tells each thing only after the app said that it is done.
#[test]
fn the_two_that_are_killed() {
    let Ok(root) = std::env::var(FOLDER) else {
        return;
    };
    let two = open(Path::new(&root));
    if two.apps.iter().any(|app| !app.home().unwrap().linked) {
        println!("linking");
        two.link();
        println!("linked");
    }
    let newest = |who| two.said(who).last().map_or(0, |n| n + 1);
    for number in newest(0).max(newest(1)).. {
        let who = (number % 2) as usize;
        two.say(who, number);
        println!("said {number}");
        if number % 3 == 0 {
            two.exchange();
            println!("shown {number}");
        }
        if number % 13 == 7 {
            two.days.pass(25);
            for app in &two.apps {
                app.tick().unwrap();
            }
            println!("a day passed");
        }
        if number % 29 == 28 {
            println!("linking");
            two.link();
            println!("linked");
        }
    }
}

#[derive(Default)]
struct Told {
    /// The newest that each said.
    said: [Option<u64>; 2],
    /// Whether both told that they are linked, and nothing of it was begun anew.
    linked: bool,
}

impl Told {
    fn hear(&mut self, line: &str) {
        // The test harness writes lines of its own, and its first one ends without a newline.
        if let Some((_, number)) = line.rsplit_once("said ") {
            let number: u64 = number.parse().unwrap();
            self.said[(number % 2) as usize] = Some(number);
        } else if line.ends_with("linking") {
            self.linked = false;
        } else if line.ends_with("linked") {
            self.linked = true;
        }
    }
}

#[test]
fn two_linked_phones_lose_nothing_and_double_nothing_in_a_kill_at_any_point() {
    let rounds = if std::env::var("MICROCONSENT_LONG").is_ok() {
        10_000
    } else {
        500
    };
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let mut told = Told::default();
    let mut killer = Killer::new();
    let (mut heard, mut left_over) = (0, 0);
    for round in 0..rounds {
        killer.kill(
            "the_two_that_are_killed",
            (FOLDER, root),
            16,
            4_000,
            |line| {
                told.hear(line);
            },
        );

        let two = open(root);
        for (who, name) in NAMES.into_iter().enumerate() {
            let said = two.said(who);
            assert!(
                said.is_sorted_by(|a, b| a < b),
                "round {round}: each once, in order"
            );
            let newest = said.last().copied();
            assert!(
                newest >= told.said[who],
                "round {round}: {newest:?} is the newest"
            );
            told.said[who] = newest;
            // Each was sealed once: a retry sends the same bytes.
            let put = fs::read_dir(root.join("put").join(name));
            let put = put.map_or(0, Iterator::count);
            assert!(
                put <= said.len(),
                "round {round}: {put} envelopes of {}",
                said.len()
            );
            let phase = two.apps[who].link().unwrap().phase;
            assert!(matches!(phase, LinkPhase::Linked | LinkPhase::Unlinked));
            let has_mailbox = two.apps[who].mailbox().unwrap().is_some();
            assert_eq!(has_mailbox, phase == LinkPhase::Linked, "round {round}");
            // A missing one would have dropped the link.
            assert!(!told.linked || has_mailbox, "round {round}: linked");
            left_over += two.keys[who].left_over();
            // Keys whose day has come went while it was opened. From now on each is a live key's.
            let there = two.keys[who].there();
            let used = two.keys[who].unwrapped_by(|| {
                two.apps[who].sleep().unwrap();
                two.apps[who].wake(&KEY).unwrap();
            });
            assert_eq!(there, used, "round {round}");
            assert_eq!(there.is_empty(), !has_mailbox, "round {round}");
        }
        if told.linked {
            two.exchange();
            // What was said last is shown there, unless a day has passed over it.
            for who in 0..2 {
                if let Some(shown) = two.shown(1 - who) {
                    assert_eq!(Some(shown), told.said[who], "round {round}");
                    heard += 1;
                }
            }
            // And what is said now is heard.
            let next = told.said.iter().flatten().max().map_or(0, |n| n + 1);
            let who = (next % 2) as usize;
            two.say(who, next);
            told.said[who] = Some(next);
            two.exchange();
            assert_eq!(two.shown(1 - who), Some(next), "round {round}");
        }
    }
    assert!(heard > rounds, "{heard} of {rounds} were shown");
    assert!(
        left_over > 0,
        "some were killed between key store and journal"
    );
}
