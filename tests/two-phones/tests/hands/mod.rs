//! Two hands on the demo: presses keys, and reads what the phones show.
#![allow(dead_code, reason = "each test file uses its part")]

use microconsent::Error;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::path::Path;
use std::time::{Duration, Instant};
use two_phones::colours::Depth;
use two_phones::demo::Demo;
use two_phones::draw;
use two_phones::isolates::without_isolates;
use two_phones::phone::{Phone, Room};

/// What a tap on a locked phone runs.
const PROGRAM: &str = env!("CARGO_BIN_EXE_two-phones");

/// Ana's phone, on the left.
pub const ANA: usize = 0;
/// Ben's phone, on the right.
pub const BEN: usize = 1;

pub struct Hands {
    demo: Demo,
    pub terminal: Terminal<TestBackend>,
    depth: Depth,
}

fn kept(folder: &Path) -> Result<Room, Error> {
    let keys = two_phones::machine::folder::keys(folder).expect("keys");
    let mut room = Room::with(vec![Phone::kept("ana", folder, keys)?, Phone::new("ben")?]);
    room.taps_run(PROGRAM.as_ref());
    Ok(room)
}

impl Hands {
    pub fn new() -> Hands {
        Hands::at(80, 24, Depth::Full)
    }

    pub fn at(width: u16, height: u16, depth: Depth) -> Hands {
        Hands::with(
            Demo::new(PROGRAM.as_ref()).expect("two phones"),
            width,
            height,
            depth,
        )
    }

    /// The phones are not linked yet.
    pub fn unlinked(width: u16, height: u16) -> Hands {
        let demo = Demo::unlinked(PROGRAM.as_ref()).expect("two phones");
        Hands::with(demo, width, height, Depth::Full)
    }

    /// Ana's phone is kept in this folder, beside a new one of Ben's.
    pub fn kept(folder: &Path) -> Hands {
        Hands::with(
            Demo::in_room(kept(folder).expect("phones")),
            80,
            24,
            Depth::Full,
        )
    }

    fn with(demo: Demo, width: u16, height: u16, depth: Depth) -> Hands {
        let mut hands = Hands {
            demo,
            terminal: Terminal::new(TestBackend::new(width, height)).expect("a screen"),
            depth,
        };
        hands.draw();
        hands
    }

    fn draw(&mut self) {
        let shown = self.demo.shown();
        for keys in &shown.keys {
            let told: usize = keys
                .iter()
                .map(|(name, does)| format!(" {name} {does} ").chars().count())
                .sum();
            assert!(told <= 80, "a line of keys is cut: {keys:?}");
        }
        self.terminal
            .draw(|frame| draw::draw(frame, &shown, self.depth))
            .expect("drawn");
    }

    /// Presses keys: letters, or names with a capital such as Enter; `^X` is Control and X.
    pub fn press(&mut self, keys: &str) -> &mut Hands {
        for key in keys.split_whitespace() {
            let code = match key {
                "Enter" => KeyCode::Enter,
                "Esc" => KeyCode::Esc,
                "Tab" => KeyCode::Tab,
                "Up" => KeyCode::Up,
                "Down" => KeyCode::Down,
                "Left" => KeyCode::Left,
                "Right" => KeyCode::Right,
                "Back" => KeyCode::Backspace,
                "PageUp" => KeyCode::PageUp,
                "PageDown" => KeyCode::PageDown,
                "Space" => KeyCode::Char(' '),
                other => KeyCode::Char(other.chars().last().expect("a key")),
            };
            let control = key.len() == 2 && key.starts_with('^');
            let (code, with) = match (control, code) {
                (true, KeyCode::Char(c)) => {
                    (KeyCode::Char(c.to_ascii_lowercase()), KeyModifiers::CONTROL)
                }
                (_, code) => (code, KeyModifiers::NONE),
            };
            assert!(self.key(KeyEvent::new(code, with)), "{key} ended it");
        }
        self
    }

    /// Types words.
    pub fn type_in(&mut self, text: &str) -> &mut Hands {
        for c in text.chars() {
            self.key(KeyEvent::from(KeyCode::Char(c)));
        }
        self
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) -> &mut Hands {
        self.demo.paste(text);
        self.draw();
        self
    }

    /// Whether the demo goes on.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        let goes_on = self.demo.press(key);
        self.draw();
        goes_on
    }

    /// Real time goes by.
    pub fn seconds(&mut self, seconds: u64) -> &mut Hands {
        for _ in 0..seconds {
            self.demo.second();
        }
        self.draw();
        self
    }

    /// A step of each long job, and the screen after it.
    pub fn work(&mut self) -> &mut Hands {
        self.demo.work();
        self.draw();
        self
    }

    /// The long jobs go on until they are over.
    #[track_caller]
    pub fn until_done(&mut self) -> &mut Hands {
        let end = Instant::now() + Duration::from_secs(120);
        while self.demo.works() {
            assert!(Instant::now() < end, "it does not end: {}", self.screen());
            self.work();
        }
        self
    }

    /// Chooses a phone and presses keys there.
    pub fn on(&mut self, who: usize, keys: &str) -> &mut Hands {
        if self.demo.shown().chosen != who {
            self.press("Tab");
        }
        self.press(keys)
    }

    /// Both enter, sitting close, and the phones find each other.
    pub fn together(&mut self) -> &mut Hands {
        for who in [ANA, BEN] {
            self.on(who, "e Down Down Enter");
        }
        self.seconds(6)
    }

    /// Shares a Signal and nothing else, so many places from open, from the home.
    pub fn share(&mut self, who: usize, places: usize) -> &mut Hands {
        self.on(who, "c");
        for _ in 0..=places {
            self.press("Right");
        }
        // Down to the buttons, whether or not there is a row for the Setting.
        while !self.text(who).contains("How long") {
            self.press("Down Down Down Down Down Down Down Down Enter");
        }
        self.press("Enter").seconds(1)
    }

    /// The screen, with its edges.
    pub fn screen(&self) -> String {
        self.terminal.backend().to_string()
    }

    pub fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// The cells of a phone, with its border.
    fn columns(&self, who: usize) -> std::ops::Range<u16> {
        let width = (self.buffer().area.width - 2).min(116) / 2;
        let left = (self.buffer().area.width - 2 * width - 2) / 2;
        let start = left + (width + 2) * who as u16;
        start..start + width
    }

    /// What stands on a phone, as one text without edges and with single spaces.
    pub fn text(&self, who: usize) -> String {
        let mut text = String::new();
        for y in 0..self.buffer().area.height - 3 {
            for x in self.columns(who) {
                text.push_str(self.buffer()[(x, y)].symbol());
            }
            text.push(' ');
        }
        let edges = "╭╮╰╯─│┄┆━┃┏┓┗┛▄▀▌";
        let text: String = text.chars().filter(|c| !edges.contains(*c)).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A phone's cells below its title, with their colours.
    pub fn face(&self, who: usize) -> Vec<ratatui::buffer::Cell> {
        let rows = 1..self.buffer().area.height - 4;
        let inside = |r: std::ops::Range<u16>| r.start + 1..r.end - 1;
        rows.flat_map(|y| inside(self.columns(who)).map(move |x| (x, y)))
            .map(|at| self.buffer()[at].clone())
            .collect()
    }

    /// The lines of keys at the bottom.
    pub fn keys(&self) -> String {
        let height = self.buffer().area.height;
        let mut text = String::new();
        for y in height - 3..height {
            for x in 0..self.buffer().area.width {
                text.push_str(self.buffer()[(x, y)].symbol());
            }
            text.push('\n');
        }
        text
    }

    #[track_caller]
    pub fn shows(&self, who: usize, texts: &[&str]) -> &Hands {
        let shown = self.text(who);
        for text in texts {
            let text = without_isolates(text);
            assert!(shown.contains(&text), "{text:?} is not in: {shown}");
        }
        self
    }

    #[track_caller]
    pub fn hides(&self, who: usize, texts: &[&str]) -> &Hands {
        let shown = self.text(who);
        for text in texts {
            assert!(!shown.contains(text), "{text:?} is in: {shown}");
        }
        self
    }

    pub fn demo(&self) -> &Demo {
        &self.demo
    }

    pub fn has_clipboard(&mut self, may: bool) {
        self.demo.has_clipboard(may);
    }

    /// What the last key copied.
    pub fn copied(&mut self) -> Option<String> {
        self.demo.copied()
    }
}
