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
        (variable, folder): (&str, &Path),
        lines: u64,
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
        // Some are killed while opening, most in the middle of something.
        let chosen = self.0.next();
        for _ in 0..chosen % lines {
            match told.next() {
                Some(Ok(line)) => hear(&line),
                _ => break,
            }
        }
        std::thread::sleep(Duration::from_micros(chosen % micros));
        child.kill().unwrap();
        child.wait().unwrap();
        for line in told.map_while(Result::ok) {
            hear(&line);
        }
    }
}
