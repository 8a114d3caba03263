//! Eight processes that tap on a locked phone while the app takes in, says things of its own and sends, all
//! of them killed at any point, again and again: each tap that was told as kept arrives exactly once, in
//! its owner's order, in the journal and at the partner, and no number is used twice.

mod phone;
#[path = "../src/put.rs"]
mod put;

use microconsent::locked::Tapped;
use microconsent::statement::{Envelope, KeyPair, Kind, LinkKeys, Message, Signal, Tier};
use microconsent::{Sharing, What};
use phone::killed::Chance;
use phone::meet;
use put::Put;
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const ROOT: &str = "MICROCONSENT_TAPPED_IN";
/// The processes that tap in each round, and how often each does at most.
const TAPPING: u64 = 8;
const TAPS: u64 = 4;
/// What is in an entry's time tells its tap apart from all others; below this, and above it a real time.
const REAL: i64 = 1_000_000_000_000;

fn what(tap: u64) -> Tapped {
    Tapped::ALL[(tap % 4) as usize]
}

/// The chance of a tap, by which its envelope is known again.
fn chance(tap: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(tap)
}

/// Begins a process that taps, and asks all of it at once.
fn taps(root: &Path, first: u64) -> Child {
    let child = phone::lock_screen(
        phone::program()
            .arg(root.join("phone"))
            .arg(root.join("put")),
    );
    let mut asks = String::new();
    for tap in first..first + TAPS {
        asks += &phone::tap(what(tap), tap as i64, tap);
        asks += if tap % 3 == 0 { "\nsend\n" } else { "\n" };
    }
    // It stays open, so that the process waits to be killed.
    child
        .stdin
        .as_ref()
        .unwrap()
        .write_all(asks.as_bytes())
        .unwrap();
    child
}

#[test]
fn the_app_that_takes_in() {
    let Ok(root) = std::env::var(ROOT) else {
        return;
    };
    let root = Path::new(&root);
    let app = phone::open(&root.join("phone"));
    for turn in 0.. {
        app.home().unwrap();
        if turn % 40 == 39 {
            app.stop().unwrap();
        }
        app.exchange(&Put(root.join("put"))).unwrap();
        if turn % 7 == 6 {
            app.sleep().unwrap();
            app.wake(&phone::KEY).unwrap();
            app.keep_card(&phone::LOCKED_KEY).unwrap();
        }
    }
}

fn takes_in(root: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "the_app_that_takes_in", "--nocapture"])
        .env(ROOT, root)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// What the partner makes of an envelope: which key of this phone's sealed it, and what it says.
fn opened(theirs: &LinkKeys, bytes: &[u8]) -> (Tier, Message) {
    let envelope = Envelope::try_from(bytes).unwrap();
    let opened = theirs.open(&envelope).unwrap();
    (opened.tier, opened.message)
}

struct Checked<'a> {
    root: &'a Path,
    theirs: LinkKeys,
    /// The envelopes that were opened before, by file.
    known: HashMap<String, u64>,
    /// Which envelope has each number.
    numbers: BTreeMap<u64, String>,
    /// The number of each tap that reached the partner.
    reached: HashMap<u64, u64>,
}

impl Checked<'_> {
    /// The app is opened, and sends what there is.
    fn check(&mut self, kept: &[u64], begun: &[u64]) {
        let app = phone::open(&self.root.join("phone"));
        for _ in 0..2 {
            app.exchange(&Put(self.root.join("put"))).unwrap();
        }
        // The journal: each that was told as kept, once, and in the order of each process.
        let mut taps = Vec::new();
        let mut rows = Vec::new();
        let mut after = None;
        loop {
            let page = app.journal(after, 200).unwrap();
            rows.extend(page.entries);
            after = page.older;
            if after.is_none() {
                break;
            }
        }
        rows.sort_by_key(|entry| entry.id.row);
        for entry in rows.iter().filter(|e| e.id.at_utc_ms < REAL) {
            let tap = entry.id.at_utc_ms as u64;
            let tapped = what(tap);
            let shared = (tapped != Tapped::Green).then_some(Sharing::Signal);
            assert_eq!(entry.shared, shared, "{tap}");
            match &entry.what {
                What::Pause => assert_eq!(tapped, Tapped::Pause),
                What::CheckIn(checkin) => assert_eq!(checkin.signal, signal(tapped)),
                other => panic!("{other:?}"),
            }
            taps.push(tap);
        }
        let mut once = taps.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), taps.len(), "a tap is in the journal twice");
        for tap in kept {
            assert!(
                once.binary_search(tap).is_ok(),
                "{tap} was kept, and is lost"
            );
        }
        let mut newest: HashMap<u64, u64> = HashMap::new();
        for tap in &taps {
            if let Some(before) = newest.insert(tap / TAPS, *tap) {
                assert!(before < *tap, "{before} came after {tap}");
            }
        }
        // The partner: the same ones but the greens, each under one number.
        let key_of = |tap: &u64| *KeyPair::new(&mut chance(*tap)).public().as_bytes();
        let by_key: HashMap<[u8; 32], u64> = begun.iter().map(|t| (key_of(t), *t)).collect();
        for file in fs::read_dir(self.root.join("put")).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            if name.starts_with("unready") || self.known.contains_key(&name) {
                continue;
            }
            let bytes = fs::read(self.root.join("put").join(&name)).unwrap();
            let (tier, message) = opened(&self.theirs, &bytes);
            let number = message.sequence.unwrap().get();
            self.known.insert(name.clone(), number);
            let other = self.numbers.insert(number, name.clone());
            assert_eq!(other, None, "number {number} is used twice");
            if tier == Tier::Locked {
                let tap = by_key.get(&bytes[..32]);
                let tap = *tap.expect("an envelope of a tap of this time");
                assert_eq!(said(&message), what(tap));
                assert!(self.reached.insert(tap, number).is_none());
            }
        }
        for tap in &once {
            let is_said = what(*tap) != Tapped::Green;
            assert_eq!(self.reached.contains_key(tap), is_said, "{tap}");
        }
        // And their numbers rise as they were tapped.
        let mut sent: Vec<(u64, u64)> = self.reached.iter().map(|(t, n)| (*t, *n)).collect();
        sent.sort_unstable();
        let in_order =
            |pair: &[(u64, u64)]| pair[0].0 / TAPS != pair[1].0 / TAPS || pair[0].1 < pair[1].1;
        assert!(sent.windows(2).all(in_order));
        let left = fs::read_dir(self.root.join("phone/locked/spool")).unwrap();
        assert_eq!(left.count(), 0, "the spool is empty");
        assert!(
            !self.root.join("phone/locked/aside").exists(),
            "nothing was set aside"
        );
    }
}

fn signal(tapped: Tapped) -> Option<Signal> {
    match tapped {
        Tapped::Yellow => Some(Signal::Yellow),
        Tapped::Red => Some(Signal::Red),
        Tapped::Green => Some(Signal::Green),
        Tapped::Pause => None,
    }
}

fn said(message: &Message) -> Tapped {
    match (message.kind, message.said.as_ref().map(|s| s.signal)) {
        (Kind::Pause, None) => Tapped::Pause,
        (Kind::CheckIn, Some(Signal::Yellow)) => Tapped::Yellow,
        (Kind::CheckIn, Some(Signal::Red)) => Tapped::Red,
        other => panic!("a locked phone says no {other:?}"),
    }
}

#[test]
fn eight_processes_tap_while_the_app_takes_in_and_all_are_killed_at_any_point() {
    let (rounds, checked_every) = match std::env::var("MICROCONSENT_LONG") {
        Ok(_) => (10_000, 100),
        Err(_) => (2_000, 100),
    };
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join("put")).unwrap();
    let theirs = {
        let app = phone::open(&root.join("phone"));
        meet::link_alone(&app)
    };
    let mut checked = Checked {
        root,
        theirs,
        known: HashMap::new(),
        numbers: BTreeMap::new(),
        reached: HashMap::new(),
    };
    let mut points = Chance::new();
    let (mut kept, mut begun) = (Vec::new(), Vec::new());
    let mut all = 0;
    for round in 1..=rounds {
        let app = takes_in(root);
        let first = |process| (round * TAPPING + process) * TAPS;
        let tapping = (0..TAPPING).map(|process| {
            begun.extend(first(process)..first(process) + TAPS);
            taps(root, first(process))
        });
        let mut children: Vec<Child> = tapping.collect();
        children.push(app);
        std::thread::sleep(Duration::from_micros(points.below(24_000)));
        // In an order that chance chooses, so that some live on while others are dead.
        let turn = points.below(TAPPING + 1) as usize;
        children.rotate_left(turn);
        for child in &mut children {
            child.kill().unwrap();
        }
        for mut child in children {
            child.wait().unwrap();
            let lines = BufReader::new(child.stdout.take().unwrap()).lines();
            // The test harness writes lines of its own, and its first one ends without a newline.
            let told = lines.map_while(Result::ok);
            kept.extend(
                told.filter_map(|l| Some(l.rsplit_once("kept ")?.1.parse::<u64>().unwrap())),
            );
        }
        if round % checked_every == 0 {
            checked.check(&kept, &begun);
            all += kept.len();
            kept.clear();
            begun.clear();
        }
    }
    println!("{all} taps were told as kept in {rounds} rounds");
    assert!(all as u64 > rounds, "{all} taps in {rounds} rounds");
}
