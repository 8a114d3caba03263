//! A process of these tests that is really killed, at a point that chance chooses.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Chooses the points; the same in every run.
pub struct Chance(u64);

impl Chance {
    pub fn new() -> Chance {
        Chance(0x2545_F491_4F6C_DD1D)
    }

    /// The next number, to be taken modulo what is chosen among.
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below this one.
    #[allow(dead_code, reason = "not every test kills more than one")]
    pub fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }
}

/// Kills one process after the other.
#[allow(dead_code, reason = "not every test kills one alone")]
pub struct Killer(Chance);

#[allow(dead_code, reason = "not every test kills one alone")]
impl Killer {
    pub fn new() -> Killer {
        Killer(Chance::new())
    }

    /// Runs a test of this binary in a process of its own, hears fewer than so many of its lines, waits
    /// less than so many microseconds and kills it. What it said before it died is heard too.
    pub fn kill(
        &mut self,
        test: &str,
        folder: (&str, &Path),
        lines: u64,
        micros: u64,
        hear: impl FnMut(&str),
    ) {
        // Some are killed while opening, most in the middle of something.
        let chosen = self.0.next();
        let lines = chosen % lines;
        let mut heard = 0;
        let is_enough = |_: &str| {
            heard += 1;
            heard == lines
        };
        kill_when(
            test,
            folder,
            (lines > 0).then_some(is_enough),
            chosen % micros,
            hear,
        );
    }

    /// The same, killed less than so many microseconds after it said this.
    pub fn kill_after(
        &mut self,
        test: &str,
        folder: (&str, &Path),
        said: &str,
        micros: u64,
        hear: impl FnMut(&str),
    ) {
        let is_it = |line: &str| line.ends_with(said);
        kill_when(test, folder, Some(is_it), self.0.below(micros), hear);
    }
}

/// Hears lines until one is enough, if any is waited for.
#[allow(dead_code, reason = "not every test kills one alone")]
fn kill_when(
    test: &str,
    (variable, folder): (&str, &Path),
    is_enough: Option<impl FnMut(&str) -> bool>,
    micros: u64,
    mut hear: impl FnMut(&str),
) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(variable, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(child.stdout.take().unwrap()).lines();
    if let Some(mut is_enough) = is_enough {
        for line in told.by_ref().map_while(Result::ok) {
            hear(&line);
            if is_enough(&line) {
                break;
            }
        }
    }
    std::thread::sleep(Duration::from_micros(micros));
    child.kill().unwrap();
    child.wait().unwrap();
    for line in told.map_while(Result::ok) {
        hear(&line);
    }
}

/// A folder in memory, where there is one: a kill loses nothing that was written, so the disk need not be waited
/// for, and a process is killed at more points.
#[allow(dead_code, reason = "not every test has so many kills")]
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| tempfile::tempdir().unwrap())
}
