//! A process of these tests that is really killed, at a point that chance chooses.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Chooses the points; the same in every run.
pub struct Killer(u64);

impl Killer {
    pub fn new() -> Killer {
        Killer(0x2545_F491_4F6C_DD1D)
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
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        for _ in 0..self.0 % lines {
            match told.next() {
                Some(Ok(line)) => hear(&line),
                _ => break,
            }
        }
        std::thread::sleep(Duration::from_micros(self.0 % micros));
        child.kill().unwrap();
        child.wait().unwrap();
        for line in told.map_while(Result::ok) {
            hear(&line);
        }
    }
}
