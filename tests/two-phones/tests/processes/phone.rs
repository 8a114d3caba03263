//! A phone in a process of its own, played through `--script`.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Within this time everything is shown that is shown at all.
pub const SOON: Duration = Duration::from_secs(40);

/// The answer to every tap.
const DONE: &str = "Done. Say it aloud too.";

/// Where two processes meet.
pub struct Meet(TempDir);

impl Meet {
    /// A folder in it.
    pub fn folder(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// What is in the folder that both know.
    pub fn there(&self) -> Vec<String> {
        let files = std::fs::read_dir(self.folder("run/microconsent")).expect("a folder");
        let name = |file: std::io::Result<std::fs::DirEntry>| file.expect("a file").file_name();
        let mut names: Vec<String> = files.map(|f| name(f).to_string_lossy().into()).collect();
        names.sort();
        names
    }

    fn command(&self, name: &str, options: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_two-phones"));
        command.args(["phone", name, "--script"]);
        if !options.contains(&"--folder") {
            command.arg("--folder").arg(self.folder(name));
        }
        command.args(options);
        command.env("XDG_RUNTIME_DIR", self.folder("run"));
        command
    }

    /// Why a phone does not open.
    pub fn refused(&self, name: &str, options: &[&str]) -> String {
        let done = self.command(name, options).stdin(Stdio::null()).output();
        let done = done.expect("it runs");
        assert!(!done.status.success());
        String::from_utf8_lossy(&done.stderr).into_owned()
    }

    /// Opens a phone.
    pub fn phone(&self, name: &str, options: &[&str]) -> Phone {
        let mut child = self
            .command(name, options)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it runs");
        let (line, lines) = channel();
        let output = BufReader::new(child.stdout.take().expect("piped"));
        std::thread::spawn(move || {
            for text in output.lines().map_while(Result::ok) {
                let _ = line.send(serde_json::from_str(&text).expect("an object"));
            }
        });
        Phone {
            name: name.into(),
            steps: child.stdin.take(),
            child,
            lines,
            view: json!({}),
            done: None,
        }
    }
}

pub struct Phone {
    name: String,
    child: Child,
    steps: Option<ChildStdin>,
    lines: Receiver<Value>,
    /// What it shows now, in a story's words.
    pub view: Value,
    done: Option<Value>,
}

/// Two phones, not linked yet.
pub fn two(options: &[&str]) -> (Meet, [Phone; 2]) {
    let meet = Meet(tempfile::tempdir().expect("a folder"));
    let mut phones = ["ana", "ben"].map(|name| meet.phone(name, options));
    for phone in &mut phones {
        phone.shows(SOON, json!({"link": "unlinked"}));
    }
    (meet, phones)
}

/// As two people link in one room.
pub fn link(ana: &mut Phone, ben: &mut Phone) {
    for phone in [&mut *ana, &mut *ben] {
        phone.does(json!({"does": "begin linking"}));
        phone.does(json!({"does": "show code"}));
        phone.shows(SOON, json!({"link": "showing"}));
    }
    ben.does(json!({"does": "scan", "code": "ana"}));
    ben.shows(SOON, json!({"link": "answering"}));
    ana.does(json!({"does": "scan", "code": "ben"}));
    ana.shows(SOON, json!({"link": "comparing"}));
    assert_eq!(ana.view["digits"], ben.view["digits"]);
    for phone in [ana, ben] {
        phone.does(json!({"does": "same digits"}));
        phone.shows(SOON, json!({"link": "linked"}));
    }
}

/// Both enter, and hear each other.
pub fn enter(ana: &mut Phone, ben: &mut Phone) {
    for phone in [&mut *ana, &mut *ben] {
        phone.does(json!({"does": "enter", "setting": "a hug"}));
    }
    for phone in [ana, ben] {
        phone.shows(SOON, json!({"phase": "together", "hears": true}));
    }
}

impl Phone {
    /// Does a step, which must work.
    pub fn does(&mut self, step: Value) {
        self.done = None;
        let steps = self.steps.as_mut().expect("it runs");
        writeln!(steps, "{step}").expect("written");
        self.hear(SOON, &step, |phone| phone.done.is_some());
        let done = self.done.take().unwrap_or_default();
        assert_eq!(done["done"], step["does"], "{}: {step}: {done}", self.name);
    }

    /// Taps on the locked phone. How long it took to be answered, which is once it is kept.
    pub fn taps(&mut self, name: &str) -> Duration {
        self.done = None;
        let began = Instant::now();
        let step = json!({ "taps": name });
        let steps = self.steps.as_mut().expect("it runs");
        writeln!(steps, "{step}").expect("written");
        self.hear(SOON, &step, |phone| phone.done.is_some());
        let took = began.elapsed();
        assert_eq!(self.done, Some(json!({"done": "taps"})), "{}", self.name);
        self.shows(SOON, json!({"locked": true, "says": DONE}));
        took
    }

    /// Waits until it shows this.
    pub fn shows(&mut self, within: Duration, what: Value) {
        let wanted = what.as_object().expect("an object").clone();
        self.hear(within, &what, |phone| {
            wanted.iter().all(|(key, value)| phone.view[key] == *value)
        });
    }

    fn hear(&mut self, within: Duration, what: &Value, holds: impl Fn(&Phone) -> bool) {
        let end = Instant::now() + within;
        while !holds(self) {
            let left = end.saturating_duration_since(Instant::now());
            match self.lines.recv_timeout(left) {
                Ok(line) if line.get("done").or(line.get("error")).is_some() => {
                    self.done = Some(line);
                }
                Ok(line) if line.get("slip").is_some() => panic!("{}: {line}", self.name),
                Ok(line) => self.view = line,
                Err(_) => panic!("{}: wanted {what}, shown: {}", self.name, self.view),
            }
        }
    }

    /// It is killed, as when its battery is empty.
    pub fn kill(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("it ended");
    }

    /// Its terminal is closed.
    pub fn is_hung_up(&mut self) {
        let id = self.child.id().to_string();
        let kill = Command::new("kill").args(["-HUP", &id]).status();
        assert!(kill.expect("kill runs").success());
        assert!(!self.child.wait().expect("it ends").success());
    }

    /// It is closed.
    pub fn ends(mut self) {
        self.steps = None;
        assert!(self.child.wait().expect("it ends").success());
    }
}

impl Drop for Phone {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
