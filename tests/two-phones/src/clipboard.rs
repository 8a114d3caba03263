//! The terminal's clipboard, by OSC 52 (xterm, "Manipulate Selection Data"). A terminal does not answer
//! whether it took it.

use ratatui::crossterm::{clipboard::CopyToClipboard, execute};
use std::ffi::OsStr;
use std::io;

/// Whether the terminal may have one, by TERM and TERM_PROGRAM. The console of Linux and Apple's
/// Terminal know no OSC 52.
pub fn is_there(term: Option<&OsStr>, program: Option<&OsStr>) -> bool {
    let none = [OsStr::new("linux"), OsStr::new("dumb"), OsStr::new("")];
    term.is_some_and(|term| !none.contains(&term)) && program != Some(OsStr::new("Apple_Terminal"))
}

/// Hands a text to it.
///
/// # Errors
/// Where nothing can be written.
pub fn copy(text: &str, to: &mut impl io::Write) -> io::Result<()> {
    execute!(to, CopyToClipboard::to_clipboard_from(text))
}
