//! The two parts of a language's texts, each parsed when its first sentence is shown: what screens say,
//! which every view needs, and the phrases, which are many more.

use crate::check::NO_PHRASES;

/// The texts of one language, without comments and blank lines.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Parts {
    pub screens: String,
    pub phrases: String,
}

/// Takes a checked text apart. A message begins at the first column; what is indented belongs to it.
pub fn parts(text: &str) -> Parts {
    let mut parts = Parts::default();
    let mut in_screens = false;
    for line in text.lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if !line.starts_with(' ') {
            in_screens = NO_PHRASES.iter().any(|p| line.starts_with(p));
        }
        let part = if in_screens {
            &mut parts.screens
        } else {
            &mut parts.phrases
        };
        part.push_str(line);
        part.push('\n');
    }
    parts
}
