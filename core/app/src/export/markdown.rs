//! The form to read: CommonMark. What a person wrote is escaped, so that it reads as it was written.

use crate::journal::Entry;
use crate::phrases::{self, Language};

pub(super) fn begin(text: &mut String, language: Language) {
    text.push_str(&format!("# {}\n", phrases::export_title(language)));
    for line in phrases::export_about(language) {
        text.push_str(&format!("\n> {line}\n>"));
    }
    text.pop();
}

pub(super) fn heading(text: &mut String, when: &str) {
    let when = if when.is_empty() { "…" } else { when };
    text.push_str(&format!("\n## {}\n", when.replace('T', " ")));
}

pub(super) fn entry(text: &mut String, entry: &Entry, language: Language) {
    let (title, lines) = phrases::exported(entry, language);
    text.push_str(&format!("\n**{}**\n", escaped(&title)));
    if !lines.is_empty() {
        text.push('\n');
    }
    for line in lines {
        text.push_str(&format!("- {}\n", escaped(&line)));
    }
}

/// As CommonMark shows it unchanged (0.31.2, sections 2.4 and 6.7): a backslash before what it would read as
/// markup, and at the end of a line that another follows.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut begins = true;
    let mut digits = false;
    for c in text.chars() {
        let is_markup = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '~' | '|'
        );
        // A list begins so, or a line below a title.
        let is_list = begins && matches!(c, '-' | '+' | '=') || digits && matches!(c, '.' | ')');
        if c == '\n' {
            escaped.push_str("\\\n  ");
            (begins, digits) = (true, false);
            continue;
        }
        if is_markup || is_list {
            escaped.push('\\');
        }
        escaped.push(c);
        digits = (begins || digits) && c.is_ascii_digit();
        begins = begins && c == ' ';
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_wrote_is_no_markup() {
        for (written, expected) in [
            ("plain words", "plain words"),
            ("# not a title", "\\# not a title"),
            ("*warm* <b>", "\\*warm\\* \\<b\\>"),
            ("- no list", "\\- no list"),
            ("12. no list", "12\\. no list"),
            ("at 7.30", "at 7.30"),
            ("one\n- two", "one\\\n  \\- two"),
        ] {
            assert_eq!(escaped(written), expected);
        }
    }
}
