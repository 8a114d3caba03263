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
use zeroize::{Zeroize, Zeroizing};

const FOLDER: &str = "MICROCONSENT_REMEMBERED_IN";
const HOLDS: &str = "MICROCONSENT_REMEMBERED_HELD";

/// The key, each bit turned: it does not stand in the program.
const KEY_TURNED: [u8; 32] = *b"\x91\x3c\xe7\x58\x0d\xb2\x46\xfa\x17\x8b\xd3\x6e\xa5\x29\xc0\x74\x1f\xe8\x53\xbc\x06\xd9\x82\x4b\xf5\x30\xae\x67\x9c\x12\xcb\x78";
fn key() -> Zeroizing<[u8; 32]> {
    Zeroizing::new(KEY_TURNED.map(|byte| !byte))
}

/// What is written down, each bit turned likewise: a word that takes no memory of its own, and a sentence that does.
const WRITTEN_TURNED: [&[u8]; 2] = [b"\x97\x90\x91\x9a\x86\x8c\x8a\x9c\x94\x93\x9a", b"\x92\x9e\x8d\x96\x98\x90\x93\x9b\x8c\xdf\x9e\x93\x90\x91\x98\xdf\x8b\x97\x9a\xdf\x98\x9e\x8d\x9b\x9a\x91\xdf\x88\x9e\x93\x93\xd3\xdf\x9e\x91\x9b\xdf\x91\x90\x9d\x90\x9b\x86\xdf\x96\x91\xdf\x9e\xdf\x97\x8a\x8d\x8d\x86"];
fn turned(bytes: &[u8]) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(bytes.iter().map(|byte| !byte).collect())
}
fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn the_one_that_remembers() {
    let Ok(folder) = std::env::var(FOLDER) else {
        return;
    };
    let folder = Path::new(&folder);
    let clock = Hand::at(alone::BEGIN);
    let app = alone::open(folder, &*key(), &clock).unwrap();
    for written in WRITTEN_TURNED.map(turned) {
        app.keep(note(text(&written))).unwrap();
        let mut filter = Filter {
            words: text(&written).to_owned(),
            ..Filter::default()
        };
        let mut page = app.history(&filter, Place::Newest, 10).unwrap();
        assert_eq!(page.found.len(), 1);
        // What was given to the shell is the shell's to overwrite.
        filter.words.zeroize();
        for found in &mut page.found {
            for part in &mut found.excerpt.as_mut().unwrap().parts {
                part.text.zeroize();
            }
        }
    }
    // What the shell still holds is found.
    let holds = std::env::var(HOLDS).is_ok();
    let held = holds.then(|| (key(), WRITTEN_TURNED.map(turned)));
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

/// Whether it stands there, or half of it, which is as bad.
fn stands_in(memory: &[u8], secret: &[u8]) -> bool {
    let half = &secret[secret.len() / 4..secret.len() * 3 / 4];
    memory.windows(half.len()).any(|w| w == half)
}

#[test]
fn a_closed_app_remembers_no_key_and_no_words() {
    let hex: String = key().iter().map(|b| format!("{b:02x}")).collect();
    let secrets = [
        ("the key", key().to_vec()),
        ("the key in capitals", hex.to_uppercase().into_bytes()),
        ("the key in letters", hex.into_bytes()),
        ("a word", turned(WRITTEN_TURNED[0]).to_vec()),
        ("a sentence", turned(WRITTEN_TURNED[1]).to_vec()),
    ];
    // Where they are held they have to be found: else this search would tell nothing.
    let all = remembered(true);
    for (name, secret) in &secrets {
        let held = !name.starts_with("the key in");
        assert_eq!(stands_in(&all, secret), held, "{name}");
    }
    let all = remembered(false);
    let left = secrets.iter().filter(|(_, s)| stands_in(&all, s));
    let left: Vec<_> = left.map(|(name, _)| *name).collect();
    assert!(left.is_empty(), "{left:?}");
}
