//! Isolates (U+2066 to U+2069) stand in the core's sentences round what a person wrote. They are for
//! screens that turn text; a terminal's cells, a clipboard and a story's comparison take the words alone.

/// A text without isolates.
pub fn without_isolates(text: &str) -> String {
    text.replace(|c| matches!(c, '\u{2066}'..='\u{2069}'), "")
}
