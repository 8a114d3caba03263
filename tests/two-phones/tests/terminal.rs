//! The terminal is given back as it was, however the demo ends. Runs in a terminal that `script`
//! (util-linux, BSD) makes.

use std::io::{Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

const TAKEN: &str = "\u{1b}[?1049h";
const GIVEN_BACK: &str = "\u{1b}[?1049l";
const CURSOR_SHOWN: &str = "\u{1b}[?25h";

struct InTerminal {
    child: Child,
    keys: ChildStdin,
    screen: Receiver<Vec<u8>>,
    shown: String,
}

impl InTerminal {
    fn run(command: &str) -> InTerminal {
        let command = format!("stty rows 24 cols 80; {command}");
        let mut script = Command::new("script");
        if cfg!(target_os = "macos") {
            script.args(["-q", "/dev/null", "sh", "-c", &command]);
        } else {
            script.args(["-qec", &command, "/dev/null"]);
        }
        let mut child = script
            .env("COLORTERM", "truecolor")
            .env("SHELL", "/bin/sh")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("`script` of util-linux is needed here");
        let mut output = child.stdout.take().expect("piped");
        let (sender, screen) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        InTerminal {
            keys: child.stdin.take().expect("piped"),
            child,
            screen,
            shown: String::new(),
        }
    }

    /// Waits until this has been shown.
    fn until(&mut self, text: &str) {
        let end = Instant::now() + Duration::from_secs(60);
        while !self.shown.contains(text) {
            let left = end.saturating_duration_since(Instant::now());
            match self.screen.recv_timeout(left) {
                Ok(bytes) => self.shown += &String::from_utf8_lossy(&bytes),
                Err(why) => panic!("{text:?} was not shown ({why}): {}", self.shown),
            }
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("written");
        self.keys.flush().expect("written");
    }

    /// Waits for the end: the exit status, and all that was shown.
    fn end(mut self) -> (Option<i32>, String) {
        while let Ok(bytes) = self.screen.recv_timeout(Duration::from_secs(60)) {
            self.shown += &String::from_utf8_lossy(&bytes);
        }
        let status = self.child.wait().expect("it ends");
        (status.code(), self.shown)
    }
}

fn assert_given_back(shown: &str) {
    let taken = shown.find(TAKEN).expect("the screen was taken over");
    let given = shown.rfind(GIVEN_BACK).expect("the screen is given back");
    assert!(taken < given);
    assert!(shown[taken..].contains(CURSOR_SHOWN), "the cursor is shown");
    let hidden = shown.rfind("\u{1b}[?25l").unwrap_or_default();
    assert!(shown.rfind(CURSOR_SHOWN) > Some(hidden), "and not hidden");
}

#[test]
fn q_and_control_c_end_it_and_give_the_terminal_back() {
    for keys in ["q", "\u{3}", "c\u{3}"] {
        let mut demo = InTerminal::run(env!("CARGO_BIN_EXE_two-phones"));
        demo.until("unlocked");
        demo.press(keys);
        let (status, shown) = demo.end();
        assert_eq!(status, Some(0), "{keys:?}");
        assert_given_back(&shown);
    }
}

#[test]
fn a_panic_gives_the_terminal_back_and_is_told_after_it() {
    let myself = std::env::current_exe().expect("this test");
    let test = InTerminal::run(&format!(
        "'{}' --exact panics_in_the_terminal --ignored --nocapture",
        myself.display()
    ));
    let (status, shown) = test.end();
    assert_ne!(status, Some(0));
    assert_given_back(&shown);
    let told = shown.find("on purpose").expect("the panic is told");
    assert!(shown.find(GIVEN_BACK) < Some(told), "{shown:?}");
}

#[test]
#[ignore = "the test above runs it, in a terminal of its own"]
fn panics_in_the_terminal() {
    let _ = two_phones::terminal::in_terminal(|terminal| -> std::io::Result<()> {
        terminal.draw(|frame| frame.render_widget("here", frame.area()))?;
        panic!("on purpose");
    });
}
