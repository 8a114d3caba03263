//! Two linked phones, each a process of its own, that say things to each other over the shipped ways and are
//! really killed at any point of it: nothing that was told as said is lost, nothing is applied twice, no
//! envelope is sealed anew. Nearby over TCP, and through a real nats-server.

#[path = "../../../../core/app/tests/keys/mod.rs"]
mod keys;
#[path = "../../../../core/app/tests/killed/mod.rs"]
mod killed;
#[path = "../../../../core/app/tests/meet/mod.rs"]
mod meet;
mod phone;
#[cfg(feature = "relay")]
#[path = "../running/mod.rs"]
mod running;

use killed::Chance;
use phone::{NAMES, Phone, ROOT, Road, WHO};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Within this time everything comes that comes at all.
const SOON: Duration = Duration::from_secs(30);

/// What the killed process does; it tells each thing only after the app said that it is done.
#[test]
fn the_one_that_is_killed() {
    let (Ok(root), Ok(who)) = (std::env::var(ROOT), std::env::var(WHO)) else {
        return;
    };
    let who = usize::from(who == NAMES[1]);
    phone::talk(Path::new(&root), who);
}

/// This test program again, as one of the two.
fn begins(root: &Path, who: usize) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "the_one_that_is_killed", "--nocapture"])
        .env(ROOT, root)
        .env(WHO, NAMES[who])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// What each told until now.
#[derive(Default)]
struct Told {
    said: [u64; 2],
    shown: [u64; 2],
    /// How many times something was shown.
    heard: u64,
}

impl Told {
    /// It is killed; what it told before is heard.
    fn kill(&mut self, who: usize, mut child: Child) {
        child.kill().unwrap();
        child.wait().unwrap();
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            let Ok(line) = line else { return };
            // The test harness writes lines of its own, and its first one ends without a newline.
            let number = |what: &str| line.rsplit_once(what)?.1.parse::<u64>().ok();
            if let Some(number) = number("said ") {
                assert_eq!(number, self.said[who].max(number), "each once, in order");
                self.said[who] = number;
            }
            if let Some(number) = number("shown ") {
                assert!(
                    number > self.shown[who],
                    "{number} after {}",
                    self.shown[who]
                );
                self.shown[who] = number;
                self.heard += 1;
            }
        }
    }

    /// Both are opened here, and let each other have what waits.
    fn check(&mut self, root: &Path, whole: bool) {
        let phones = [0, 1].map(|who| Phone::open(root, who));
        for (who, phone) in phones.iter().enumerate() {
            let said = phone.said(whole);
            assert!(said.is_sorted_by(|a, b| a < b), "each once, in order");
            let newest = said.last().copied().unwrap_or(0);
            assert!(
                newest >= self.said[who],
                "{} was told as said",
                self.said[who]
            );
            self.said[who] = newest;
            let shown = phone.shown();
            assert!(
                shown >= self.shown[who],
                "{} was told as shown",
                self.shown[who]
            );
            if whole {
                // Each was sealed once: a retry sends the same bytes.
                let put = fs::read_dir(root.join("put").join(NAMES[who]));
                let put = put.map_or(0, Iterator::count);
                assert!(put <= said.len(), "{put} envelopes of {}", said.len());
            }
        }
        let roads = [0, 1].map(|who| Road::open(root, who, &phones[who].app));
        let end = Instant::now() + SOON;
        loop {
            let moved: u32 = phones
                .iter()
                .zip(&roads)
                .map(|(phone, road)| road.exchange(&phone.app))
                .sum();
            let shown = [0, 1].map(|who| phones[who].shown());
            let have_it = shown[1] == self.said[0] && shown[0] == self.said[1];
            if have_it && moved == 0 && !roads.iter().any(Road::is_carrying) {
                self.shown = shown;
                break;
            }
            assert!(
                Instant::now() < end,
                "said {:?}, shown {shown:?}",
                self.said
            );
            std::thread::sleep(Duration::from_millis(1));
        }
        for phone in phones {
            phone.app.shut();
        }
    }
}

/// 1,000 where there is time.
fn or_long(rounds: u64) -> u64 {
    match std::env::var("MICROCONSENT_LONG") {
        Ok(_) => 1_000,
        Err(_) => rounds,
    }
}

fn nothing_is_lost_and_nothing_doubled(root: &Path, rounds: u64, checked_every: u64) {
    let phones = [0, 1].map(|who| Phone::open(root, who));
    meet::link(&phones[0].app, &phones[1].app);
    for phone in phones {
        phone.app.shut();
    }
    let (mut told, mut points) = (Told::default(), Chance::new());
    for round in 1..=rounds {
        let mut both = [0, 1].map(|who| Some(begins(root, who)));
        // Most are killed in the middle of talking, some while they open and connect.
        let waits = 40 + points.below(400);
        std::thread::sleep(Duration::from_millis(waits));
        // One of them alone sometimes, and is opened again while the other goes on.
        let first = points.below(2) as usize;
        if points.below(3) == 0 {
            told.kill(first, both[first].take().unwrap());
            both[first] = Some(begins(root, first));
            std::thread::sleep(Duration::from_millis(points.below(400)));
        }
        told.kill(first, both[first].take().unwrap());
        std::thread::sleep(Duration::from_micros(points.below(40_000)));
        told.kill(1 - first, both[1 - first].take().unwrap());
        let is_last = round == rounds;
        if round % checked_every == 0 || is_last {
            told.check(root, round % 20 == 0 || is_last);
        }
    }
    println!(
        "{:?} said, {} shown in {rounds} rounds",
        told.said, told.heard
    );
    assert!(
        told.heard > rounds,
        "{} shown in {rounds} rounds",
        told.heard
    );
}

#[test]
fn two_processes_that_talk_nearby_lose_nothing_and_double_nothing_in_a_kill_at_any_point() {
    let folder = tempfile::tempdir().unwrap();
    nothing_is_lost_and_nothing_doubled(folder.path(), or_long(60), 1);
}

#[cfg(feature = "relay")]
#[test]
fn two_processes_that_talk_through_a_relay_lose_nothing_and_double_nothing_in_a_kill_at_any_point()
{
    let relay = running::Running::new();
    let folder = tempfile::tempdir().unwrap();
    fs::copy(relay.address_file(), folder.path().join(phone::RELAY)).unwrap();
    // What was handed out to one that was killed is handed out again only after seconds.
    nothing_is_lost_and_nothing_doubled(folder.path(), or_long(30), 10);
}
