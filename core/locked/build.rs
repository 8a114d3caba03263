//! Takes the few sentences of a locked phone out of the app's texts, where they stand with all others and
//! are checked with them: this tier carries no phrase library.

use std::fmt::Write;
use std::{env, fs, path::Path};

/// As in core/app/phrases; the app's tests hold that none is missing here.
const LANGUAGES: [&str; 3] = ["en", "es", "ar"];

/// Each message's id in the texts and its name here.
const SENTENCES: [(&str, &str); 6] = [
    ("ui-locked", "FACE"),
    ("ui-locked-done", "DONE"),
    ("ui-locked-unlock-first", "UNLOCK_FIRST"),
    ("ui-locked-not-kept", "NOT_KEPT"),
    ("ui-locked-full", "FULL"),
    ("ui-locked-something", "SOMETHING"),
];

fn main() {
    let texts = Path::new("../app/phrases");
    println!("cargo::rerun-if-changed=../app/phrases");
    let read = |tag: &str| {
        let file = texts.join(format!("{tag}.ftl"));
        fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
    };
    let all = LANGUAGES.map(read);
    let tags = LANGUAGES;
    let mut code = format!("pub(super) const TAGS: [&str; 3] = {tags:?};\n");
    for (id, name) in SENTENCES {
        let sentences = all.each_ref().map(|text| sentence(text, id));
        let _ = writeln!(code, "pub(super) const {name}: [&str; 3] = {sentences:?};");
    }
    let out = env::var("OUT_DIR").expect("cargo says where to write");
    fs::write(Path::new(&out).join("sentences.rs"), code).expect("cargo's folder can be written");
}

/// A message of one line, without blanks.
fn sentence<'a>(text: &'a str, id: &str) -> &'a str {
    let mut lines = text.lines().skip_while(|line| {
        let after = line.strip_prefix(id);
        after.is_none_or(|rest| !rest.trim_start().starts_with('='))
    });
    let line = lines.next().unwrap_or_else(|| panic!("{id} is missing"));
    let (_, words) = line.split_once('=').unwrap_or_default();
    let goes_on = lines.next().is_some_and(|next| next.starts_with(' '));
    assert!(
        !goes_on && !words.contains('{') && !words.trim().is_empty(),
        "{id}"
    );
    words.trim()
}
