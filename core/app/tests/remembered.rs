//! What is left in the memory of a process that opened the journal, wrote in it, looked for a word and closed it
//! again: no key. Its owner's words do remain there, in memory that was let go of and not overwritten.
#![cfg(target_os = "linux")]

mod alone;
mod keys;

use alone::{Hand, note};
use microconsent::{Filter, Place};
use std::fs;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use zeroize::Zeroizing;

const FOLDER: &str = "MICROCONSENT_REMEMBERED_IN";
const HOLDS: &str = "MICROCONSENT_REMEMBERED_HELD";

/// The key, each bit turned: it does not stand in the program.
const KEY_TURNED: [u8; 32] = *b"\x91\x3c\xe7\x58\x0d\xb2\x46\xfa\x17\x8b\xd3\x6e\xa5\x29\xc0\x74\x1f\xe8\x53\xbc\x06\xd9\x82\x4b\xf5\x30\xae\x67\x9c\x12\xcb\x78";
fn key() -> Zeroizing<[u8; 32]> {
    Zeroizing::new(KEY_TURNED.map(|byte| !byte))
}

#[test]
fn the_one_that_remembers() {
    let Ok(folder) = std::env::var(FOLDER) else {
        return;
    };
    let folder = Path::new(&folder);
    let clock = Hand::at(alone::BEGIN);
    let app = alone::open(folder, &*key(), &clock).unwrap();
    app.keep(note("honeysuckle")).unwrap();
    let filter = Filter {
        words: "honeysuckle".to_owned(),
        ..Filter::default()
    };
    let page = app.history(&filter, Place::Newest, 10).unwrap();
    assert_eq!(page.found.len(), 1);
    // What the shell still holds is found.
    let held = std::env::var(HOLDS).is_ok().then(key);
    app.shut();
    println!("ready");
    std::thread::sleep(Duration::from_secs(60));
    drop(held);
}

/// All that the process can write to: what it holds, and what it has let go of and not overwritten.
fn memory(pid: u32) -> Vec<u8> {
    let maps = fs::read_to_string(format!("/proc/{pid}/maps")).unwrap();
    let mut memory = fs::File::open(format!("/proc/{pid}/mem")).unwrap();
    let mut all = Vec::new();
    for line in maps.lines() {
        let mut parts = line.split_whitespace();
        let (range, can) = (parts.next().unwrap(), parts.next().unwrap());
        if !can.starts_with("rw") || line.ends_with("[vvar]") {
            continue;
        }
        let (from, to) = range.split_once('-').unwrap();
        let [from, to] = [from, to].map(|hex| u64::from_str_radix(hex, 16).unwrap());
        memory.seek(SeekFrom::Start(from)).unwrap();
        let mut part = vec![0; (to - from) as usize];
        if memory.read_exact(&mut part).is_ok() {
            all.append(&mut part);
        }
    }
    all
}

/// What the process remembers once it said that it is ready.
fn remembered(holds: bool) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let mut run = Command::new(std::env::current_exe().unwrap());
    run.args(["--exact", "the_one_that_remembers", "--nocapture"])
        .env(FOLDER, folder.path())
        .stdout(Stdio::piped());
    if holds {
        run.env(HOLDS, "yes");
    }
    let mut child = run.spawn().unwrap();
    let mut told = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(told.any(|line| line.unwrap().ends_with("ready")));
    let all = memory(child.id());
    child.kill().unwrap();
    child.wait().unwrap();
    all
}

#[test]
fn a_closed_app_remembers_no_key() {
    let hex: String = key().iter().map(|b| format!("{b:02x}")).collect();
    let forms = [
        key().to_vec(),
        hex.to_uppercase().into_bytes(),
        hex.into_bytes(),
    ];
    for holds in [false, true] {
        let all = remembered(holds);
        // Half of it is as bad. Where it is held it has to be found: else this search would tell nothing.
        let found = forms.iter().any(|form| {
            let half = &form[form.len() / 4..form.len() * 3 / 4];
            all.windows(half.len()).any(|w| w == half)
        });
        assert_eq!(found, holds);
    }
}
