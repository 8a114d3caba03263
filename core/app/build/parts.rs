//! The parts of a language's texts, each parsed when its first sentence is shown: what the first views say,
//! the sentences of the other screens, and the phrases, which are many more. A person waits for the first
//! part when the app opens, and only for that.

/// The ids of what the first views say begin with one of these.
const VIEWS: [&str; 7] = [
    "ui-signal-",
    "ui-setting-",
    "ui-pace-",
    "ui-they-",
    "ui-second-",
    "ui-limit-",
    "ui-locked",
];

/// The names of the parts, in the order of their numbers.
pub const NAMES: [&str; 3] = ["views", "screens", "phrases"];

/// The number of the part in which a message of this id stands.
pub fn part(id: &str) -> usize {
    if VIEWS.iter().any(|prefix| id.starts_with(prefix)) {
        0
    } else if id.starts_with("ui-") || id.starts_with("notice-") {
        1
    } else {
        2
    }
}

/// Takes a checked text apart, without comments and blank lines. A message begins at the first column; what
/// is indented belongs to it.
#[allow(
    dead_code,
    reason = "the build takes texts apart, the core only asks for parts"
)]
pub fn parts(text: &str) -> [String; NAMES.len()] {
    let mut parts = [const { String::new() }; NAMES.len()];
    let mut current = 0;
    for line in text.lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if !line.starts_with(' ') {
            current = part(line);
        }
        parts[current].push_str(line);
        parts[current].push('\n');
    }
    parts
}
