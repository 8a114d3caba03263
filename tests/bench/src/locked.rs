//! A tap on a locked phone, beside two bare seals and a bare file that is made, synced, renamed, and its folder
//! synced; a stop beside a slow; and the memory of a process that taps.

use super::bare_seal::BareSeal;
use super::{beside_then, open, tempdir};
use microconsent::statement::{Code, MailboxSeed, Now, Offer};
use microconsent::system_chance;
use microconsent_locked::{Locked, LockedKey, Spool, TAP_BYTES, Tapped};
use microconsent_statement::message::MAX_ENCODED;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

const LOCKED_KEY: [u8; 32] = [4; 32];
const ROUNDS: usize = 400;

/// A linked phone with its card, whose app sleeps.
fn phone(folder: &Path) {
    let app = open(folder);
    let mut chance = system_chance();
    app.begin_linking().expect("begins");
    app.show_code().expect("shows");
    let code = app.link().expect("a view").code.expect("a code");
    let other = Offer::new(MailboxSeed::new(&mut chance).key(), 0, &mut chance);
    let code = Code::from_text(&code).expect("ours");
    let (answer, _) = other.answer(&code).expect("an answer");
    app.scan(&answer.to_bytes()).expect("scanned");
    app.same_digits().expect("linked");
    app.keep_card(&LOCKED_KEY).expect("a card");
    app.shut();
}

fn now() -> Now {
    Now {
        utc_ms: 1_772_827_200_000,
        uptime_ms: 5,
        boot: "1".into(),
    }
}

/// Opens, says and lets go, as a tap does.
fn tap(folder: &Path, tapped: Tapped) {
    let key = LockedKey::from_bytes(&LOCKED_KEY).expect("a key");
    let locked = Locked::open(folder, &key).expect("a card");
    let said = locked.say(tapped, &now(), &mut system_chance());
    said.expect("kept");
}

/// Takes away what was tapped, as the unlocked app does: a spool holds a few taps, not hundreds.
fn empty(spool: &Spool) {
    for name in spool.names().expect("a folder") {
        spool.remove(name).expect("removed");
    }
}

pub fn taps() {
    let (ours, bare) = (tempdir(), tempdir());
    phone(ours.path());
    let spool = Spool::open(ours.path()).expect("a spool");
    let mut seal = BareSeal::new();
    let mut last = None;
    beside_then(
        "open_say_close",
        "1.3",
        ROUNDS,
        || tap(ours.path(), Tapped::Red),
        || {
            let (part, whole) = (bare.path().join("part"), bare.path().join("whole"));
            // In place of the one before, which the measure of ours has taken away.
            if last.is_some() {
                fs::remove_file(&whole).expect("removed");
            }
            let mut bytes = [0; TAP_BYTES];
            bytes[..2_048].copy_from_slice(&seal.seal(&[0; MAX_ENCODED]));
            last = Some(seal.seal(&[1; MAX_ENCODED]));
            let mut file = File::create_new(&part).expect("made");
            file.write_all(&bytes).expect("written");
            file.sync_all().expect("synced");
            fs::rename(part, whole).expect("renamed");
            let folder = File::open(bare.path()).expect("opened");
            folder.sync_all().expect("synced");
        },
        || empty(&spool),
    );
    // What it takes tells nothing of what was tapped.
    let other = tempdir();
    phone(other.path());
    let others = Spool::open(other.path()).expect("a spool");
    beside_then(
        "a_stop_beside_a_slow",
        "1.0 within noise",
        ROUNDS,
        || tap(ours.path(), Tapped::Red),
        || tap(other.path(), Tapped::Yellow),
        || {
            empty(&spool);
            empty(&others);
        },
    );
}

/// The highest that its memory came to, in kB, as Linux counts it.
fn peak(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).expect("a process");
    let line = status.lines().find(|l| l.starts_with("VmHWM:"));
    let kb = line.and_then(|l| l.split_whitespace().nth(1)?.parse().ok());
    kb.expect("a figure")
}

/// The memory of a process that taps, above that of one that has only begun.
pub fn memory(lock_screen: &Path) {
    let folder = tempdir();
    phone(folder.path());
    let begin = || {
        Command::new(lock_screen)
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process")
    };
    let (mut empty, mut taps) = (begin(), begin());
    std::thread::sleep(std::time::Duration::from_millis(100));
    let key: String = LOCKED_KEY.iter().map(|b| format!("{b:02x}")).collect();
    let mut to = taps.stdin.as_ref().expect("a way in");
    writeln!(to, "{key}\nsay 1 5 5 1 0\nsay 0 6 6 1 0").expect("asked");
    let answers = BufReader::new(taps.stdout.as_mut().expect("a way out"));
    let told: Vec<_> = answers.lines().take(2).map_while(Result::ok).collect();
    assert_eq!(told, ["kept 5", "kept 6"]);
    let (ours, floor) = (peak(&taps), peak(&empty));
    println!(
        "memory_of_a_tap ours={ours}kB floor={floor}kB above={}kB aim=5120kB",
        ours.saturating_sub(floor)
    );
    for child in [&mut empty, &mut taps] {
        child.kill().expect("ended");
        child.wait().expect("waited");
    }
}
