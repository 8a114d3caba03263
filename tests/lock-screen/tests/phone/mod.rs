//! The phone of these tests: the app in this process, and the lock screen in others.

#![allow(dead_code, reason = "not every test uses all of it")]

#[path = "../../../../core/app/tests/keys/mod.rs"]
pub mod keys;
#[path = "../../../../core/app/tests/killed/mod.rs"]
pub mod killed;
#[path = "../../../../core/app/tests/meet/mod.rs"]
pub mod meet;

use keys::FileKeys;
use microconsent::locked::Tapped;
use microconsent::phrases::Language;
use microconsent::{Clock, Error, MicroConsent, Now, StorageError};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

pub const KEY: [u8; 32] = [0x15; 32];
pub const LOCKED_KEY: [u8; 32] = [0x26; 32];
/// The one boot of all these tests.
pub const BOOT: &str = "1";

/// The real time.
pub struct Real;

impl Clock for Real {
    fn now(&self) -> Now {
        let utc_ms = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_millis();
        Now {
            utc_ms: utc_ms as i64,
            uptime_ms: utc_ms as u64,
            boot: BOOT.into(),
        }
    }
}

/// The app of this folder, unlocked.
pub fn open(folder: &Path) -> MicroConsent {
    let end = Instant::now() + Duration::from_secs(2);
    let app = loop {
        let chance = Box::new(microconsent::system_chance());
        let store = Arc::new(FileKeys::beside(folder));
        let clock = Box::new(Real);
        match MicroConsent::open(folder, &KEY, Language::English, clock, store, chance) {
            // A process that another test begins has a copy of each open file until its own program runs.
            Err(Error::Storage(StorageError::InUse)) if Instant::now() < end => {
                std::thread::sleep(Duration::from_millis(5));
            }
            opened => break opened.unwrap(),
        }
    };
    app.keep_card(&LOCKED_KEY).unwrap();
    app
}

/// How a process of the lock screen is begun; it is given the key at once.
pub fn lock_screen(program: &mut Command) -> Child {
    let child = program
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let key: String = LOCKED_KEY.iter().map(|b| format!("{b:02x}")).collect();
    let mut to = child.stdin.as_ref().unwrap();
    writeln!(to, "{key}").unwrap();
    child
}

/// The lock screen of this folder, in a process of its own.
pub fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_lock-screen"))
}

/// The line that taps, at this time.
pub fn tap(tapped: Tapped, utc_ms: i64, seed: u64) -> String {
    let place = Tapped::ALL.iter().position(|t| *t == tapped).unwrap();
    let uptime_ms = Real.now().uptime_ms;
    format!("say {place} {utc_ms} {uptime_ms} {BOOT} {seed}")
}

/// Asks one thing and hears the answer.
pub struct Talk {
    pub child: Child,
    answers: BufReader<ChildStdout>,
}

impl Talk {
    pub fn with(program: &mut Command) -> Talk {
        let mut child = lock_screen(program);
        let answers = BufReader::new(child.stdout.take().unwrap());
        Talk { child, answers }
    }

    pub fn ask(&mut self, line: &str) -> String {
        let mut to = self.child.stdin.as_ref().unwrap();
        writeln!(to, "{line}").unwrap();
        let mut answer = String::new();
        self.answers.read_line(&mut answer).unwrap();
        answer.trim_end().to_owned()
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
