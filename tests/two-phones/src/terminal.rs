//! The demo in the terminal: draws, reads keys, and lets a second pass each second.

use crate::clipboard;
use crate::colours::Depth;
use crate::demo::Demo;
use crate::draw;
use ratatui::crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste, Event};
use ratatui::crossterm::execute;
use ratatui::{DefaultTerminal, try_init, try_restore};
use std::error::Error;
use std::io::{self, stdout};
use std::time::{Duration, Instant};

const SECOND: Duration = Duration::from_secs(1);

/// How often it looks whether something has come from another process.
const LOOKS_EVERY: Duration = Duration::from_millis(100);

/// How long a long job leaves to a key, between two steps.
const BETWEEN_STEPS: Duration = Duration::from_millis(5);

/// Runs until a key ends it.
///
/// # Errors
/// Where the terminal fails.
pub fn run(mut demo: Demo) -> Result<(), Box<dyn Error>> {
    let of = std::env::var_os::<&str>;
    demo.has_clipboard(clipboard::is_there(
        of("TERM").as_deref(),
        of("TERM_PROGRAM").as_deref(),
    ));
    let depth = Depth::of(of("NO_COLOR").as_deref(), of("COLORTERM").as_deref());
    in_terminal(|terminal| turn(terminal, &mut demo, depth))?;
    Ok(())
}

/// Takes the terminal over for as long as this runs. It is given back as it was, also where this panics.
///
/// # Errors
/// Those of the terminal and of what runs.
pub fn in_terminal<T>(run: impl FnOnce(&mut DefaultTerminal) -> io::Result<T>) -> io::Result<T> {
    // This also sets a panic hook that gives the terminal back before the panic is told.
    let mut terminal = try_init()?;
    let pasting = Pasting::begin()?;
    let done = run(&mut terminal);
    drop(pasting);
    try_restore()?;
    done
}

/// While it is there, the terminal tells what is pasted from what is typed: a pasted letter is no key.
struct Pasting;

impl Pasting {
    fn begin() -> io::Result<Pasting> {
        execute!(stdout(), EnableBracketedPaste)?;
        Ok(Pasting)
    }
}

impl Drop for Pasting {
    fn drop(&mut self) {
        let _ = execute!(stdout(), DisableBracketedPaste);
    }
}

fn turn(terminal: &mut DefaultTerminal, demo: &mut Demo, depth: Depth) -> io::Result<()> {
    let mut second = Instant::now();
    let mut is_new = true;
    loop {
        if is_new {
            terminal.draw(|frame| draw::draw(frame, &demo.shown(), depth))?;
        }
        is_new = false;
        let wait = SECOND.saturating_sub(second.elapsed());
        // While a long job goes on, its next step waits for no key.
        let looks = match demo.works() {
            true => BETWEEN_STEPS,
            false => LOOKS_EVERY,
        };
        if event::poll(wait.min(looks))? {
            match event::read()? {
                Event::Key(key) if key.is_press() && !demo.press(key) => return Ok(()),
                Event::Paste(text) => demo.paste(&text),
                _ => {}
            }
            is_new = true;
        }
        if let Some(text) = demo.copied() {
            clipboard::copy(&text, terminal.backend_mut())?;
        }
        while second.elapsed() >= SECOND {
            second += SECOND;
            demo.part_of_a_second(0);
            demo.second();
            is_new = true;
        }
        is_new |= demo.has_changed();
        if demo.works() {
            demo.work();
            is_new = true;
        }
        if demo.moves() {
            let part = second.elapsed().as_millis();
            demo.part_of_a_second(u64::try_from(part).unwrap_or(999));
            is_new = true;
        }
    }
}
