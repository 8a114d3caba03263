//! What can be read of a locked phone by whoever has it, the locked tier's keys, every file and the memory of
//! a process that has only the small library: no history, nothing of the partner, and no tap, not even
//! whether the last one was slow or stop (`locked_shows_nothing`).

mod phone;

use data_encoding::{BASE32, BASE64, HEXLOWER};
use microconsent::locked::{Card, LockedKey, Spool, Tapped};
use microconsent::statement::{
    Field, MailSlot, MemoryTransport, PauseWord, Seq, Setting, SettingStamp, Signal, Words, message,
};
use microconsent::{CheckIn, MicroConsent, Sharing};
use phone::{Talk, meet, program};
use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// Words that a person wrote, and those of the partner.
const WORDS: [&str; 4] = ["honeysuckle", "windowsill", "marmalade", "thunderhead"];

fn words(text: &str, field: Field) -> Words {
    Words::new(text, field).unwrap()
}

/// Ana's phone with a history, linked with Ben, who has said something that she was shown.
fn a_phone_with_a_history(folder: &Path) -> MicroConsent {
    let app = phone::open(folder);
    let bens = folder.with_extension("ben");
    let ben = phone::open(&bens);
    meet::link(&app, &ben);
    let network = MemoryTransport::faultless();
    let mut checkin = CheckIn::in_setting(Setting::Own(words(WORDS[0], Field::Setting)));
    checkin.signal = Some(Signal::Yellow);
    checkin.note = Some(words(WORDS[1], Field::Note));
    app.keep(checkin).unwrap();
    let mut theirs = CheckIn::in_setting(Setting::Own(words(WORDS[2], Field::Setting)));
    theirs.signal = Some(Signal::Yellow);
    theirs.note = Some(words(WORDS[3], Field::Note));
    let preview = ben.preview(theirs, Sharing::WithWords, None).unwrap();
    ben.share(preview.id).unwrap();
    for app in [&ben, &app, &ben, &app] {
        app.exchange(&network).unwrap();
    }
    assert_eq!(app.home().unwrap().partner.words, [WORDS[3]]);
    app.shut();
    ben.shut();
    app
}

/// What a tap says to the partner and to the own journal, as it is before it is sealed.
fn before_sealing(tapped: Tapped, number: u64) -> Vec<u8> {
    let seq = Seq::checked(number).unwrap();
    let signal = match tapped {
        Tapped::Yellow => Some(Signal::Yellow),
        Tapped::Red => Some(Signal::Red),
        _ => None,
    };
    let said = signal.map(|signal| message::Said {
        seq,
        signal,
        at: SettingStamp {
            number: 0,
            setting: Setting::Talking,
        },
        age_ms: 0,
        minutes: message::USUAL_MINUTES,
        limits: Vec::new(),
        words: None,
    });
    let kind = match said {
        Some(_) => message::Kind::CheckIn,
        None => message::Kind::Pause,
    };
    message::Message {
        sequence: Some(seq),
        kind,
        said,
        pauses: PauseWord::default(),
        presence: None,
        announced: None,
        asking: None,
    }
    .encode()
    .unwrap()
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

fn has(all: &[u8], needle: &[u8]) -> bool {
    let first = needle[0];
    let places = all.iter().enumerate().filter(|(_, b)| **b == first);
    places
        .into_iter()
        .any(|(at, _)| all[at..].starts_with(needle))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => files.push(path),
            }
        }
    }
    files
}

#[test]
fn locked_shows_nothing_in_the_memory_of_its_process() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ana");
    drop(a_phone_with_a_history(&path));
    let mut number = Spool::open(&path).unwrap().names().unwrap().len() as u64;
    let claimed = fs::read_dir(path.join("seq")).unwrap();
    let highest = claimed.filter_map(|f| f.unwrap().file_name().to_str()?.parse::<u64>().ok());
    number += highest.max().unwrap_or(0);
    for tapped in [Tapped::Yellow, Tapped::Red, Tapped::Pause, Tapped::Yellow] {
        // Two to find, one before and the last: each in the process that said both.
        let mut lock_screen = Talk::with(program().arg(&path));
        let utc_ms = 0x0102_0304_0506_0708;
        for _ in 0..2 {
            number += 1;
            let answer = lock_screen.ask(&phone::tap(tapped, utc_ms, 0));
            assert_eq!(answer, format!("kept {utc_ms}"));
        }
        let names = Spool::open(&path).unwrap().names().unwrap();
        assert_eq!(names.last().unwrap().number, number);
        let all = memory(lock_screen.child.id());
        assert!(all.len() > 100_000, "{} bytes", all.len());
        // The search finds what is there: the key, which it was given.
        assert!(has(&all, &phone::LOCKED_KEY));
        for n in [number - 1, number] {
            for tapped in [Tapped::Yellow, Tapped::Red, Tapped::Pause] {
                // Not from its head on, which whoever uses the memory next has overwritten.
                let clear = before_sealing(tapped, n);
                assert!(!has(&all, &clear[3..]), "{tapped:?} {n} can be read");
            }
        }
        // What the letter says: the time as CBOR has it.
        let mut letter = vec![0x1b];
        letter.extend(u64::to_be_bytes(utc_ms as u64));
        assert!(!has(&all, &letter), "a letter can be read");
        for word in WORDS {
            assert!(!has(&all, word.as_bytes()), "{word}");
        }
        assert!(!has(&all, &phone::KEY), "the journal's key");
    }
}

#[test]
fn locked_shows_nothing_in_any_file_or_with_the_keys_of_the_locked_tier() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ana");
    drop(a_phone_with_a_history(&path));
    let mut lock_screen = Talk::with(program().arg(&path));
    for tapped in [Tapped::Yellow, Tapped::Red, Tapped::Pause, Tapped::Green] {
        lock_screen.ask(&phone::tap(tapped, 5, 0));
    }
    for file in files(&path) {
        // The tests' own stand-in for a key store.
        if file.starts_with(path.join("keys")) {
            continue;
        }
        let all = fs::read(&file).unwrap();
        for word in WORDS {
            let forms = [
                word.as_bytes().to_vec(),
                HEXLOWER.encode(word.as_bytes()).into_bytes(),
                BASE64.encode(word.as_bytes()).as_bytes()[..word.len()].to_vec(),
                BASE32.encode(word.as_bytes()).as_bytes()[..word.len()].to_vec(),
            ];
            for form in forms {
                assert!(!has(&all, &form), "{word} in {}", file.display());
            }
        }
    }
    // Nor can a tap be read with any key that the locked tier has: tests of the mail slot and of sealing show
    // that each opens with its receiver's private key alone, and what the card holds is all that there is.
    let key = LockedKey::from_bytes(&phone::LOCKED_KEY).unwrap();
    let card = Card::read(&path, &key).unwrap();
    assert!(MailSlot::kept(&card.slot.keep()).is_none());
    assert_eq!(Spool::open(&path).unwrap().names().unwrap().len(), 4);
}
