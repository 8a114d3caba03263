//! What leaves a phone of the demo, comes back, goes for good or is put aside; and the app's own code.

mod hands;

use hands::{ANA, Hands};
use insta::assert_snapshot;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const PHRASE: &str = "quiet river, warm stone";
const CODE: &str = "274 911";

/// A folder for a phone, its owner's alone, and one for files.
struct Folders(TempDir);

impl Folders {
    fn new() -> Folders {
        let folders = Folders(tempfile::tempdir().expect("a folder"));
        two_phones::machine::folder::make(&folders.phone()).expect("a folder");
        folders
    }

    fn phone(&self) -> PathBuf {
        self.0.path().join("phone")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn names(&self) -> Vec<String> {
        let files = fs::read_dir(self.0.path()).expect("a folder").flatten();
        let mut names: Vec<String> = files
            .filter_map(|file| file.file_name().into_string().ok())
            .collect();
        names.sort();
        names
    }
}

fn note(hands: &mut Hands, text: &str) {
    hands.press("c");
    while !hands.keys().contains("Enter goes on") {
        hands.press("Down");
    }
    hands.type_in(text).press("Down Enter");
}

/// Opens a thing of the menu by how its label begins, from the home.
fn begin(hands: &mut Hands, label: &str) {
    hands.press("j m");
    for _ in 0..10 {
        if hands.text(ANA).contains(&format!("› {label}")) {
            hands.press("Enter");
            return;
        }
        hands.press("Down");
    }
    panic!("{label} is not in: {}", hands.screen());
}

/// Rubs out what is written in a row, and writes this.
fn write(hands: &mut Hands, text: &str) {
    for _ in 0..40 {
        hands.press("Back");
    }
    hands.type_in(text).press("Enter");
}

fn path(path: &Path) -> String {
    path.display().to_string()
}

#[test]
fn no_proof_a_file_is_seen_before_it_is_written_and_says_that_it_proves_nothing() {
    let folders = Folders::new();
    let mut hands = Hands::new();
    note(&mut hands, "A long day.");
    begin(&mut hands, "A file to take along");
    hands.shows(ANA, &["Before you export"]);
    hands.press("Enter Down Down Down Down Down");
    let file = folders.file("pages.md");
    hands.type_in(&path(&file)).press("Enter");
    assert_snapshot!(
        "a_file_is_chosen",
        { hands.screen().replace(&path(folders.0.path()), "") }
            .lines()
            .skip(3)
            .take(4)
            .collect::<Vec<_>>()
            .join("\n")
    );
    hands
        .press("Enter")
        .shows(ANA, &["# My pages", "This file proves nothing"]);
    assert!(!file.exists());
    hands
        .press("Enter")
        .until_done()
        .shows(ANA, &["The file is here:"]);
    let text = fs::read_to_string(&file).expect("a file");
    assert!(text.contains("## 2026-03-06") && text.contains("Note: A long day."));
    // Another one of that name is not written over it.
    hands.press("Esc");
    begin(&mut hands, "A file to take along");
    hands.press("Enter Down Down Down Down Down");
    hands.type_in(&path(&file)).press("Enter Enter Enter");
    hands.shows(ANA, &["There is a file of that name already."]);
    assert_eq!(folders.names(), ["pages.md", "phone"]);
}

#[test]
fn a_backup_comes_back_and_what_does_not_open_is_told_plainly() {
    let folders = Folders::new();
    let file = folders.file("pages.age");
    let mut hands = Hands::new();
    note(&mut hands, "A long day.");
    begin(&mut hands, "A locked backup");
    hands.shows(ANA, &["Before you back up"]);
    hands.press("Enter");
    write(&mut hands, &path(&file));
    hands
        .type_in(PHRASE)
        .press("Enter")
        .type_in("another one")
        .press("Enter Enter");
    hands
        .shows(ANA, &["The two are not the same."])
        .hides(ANA, &[PHRASE]);
    hands.press("Up");
    write(&mut hands, PHRASE);
    hands.press("Enter").shows(ANA, &["Writing the file"]);
    hands
        .press("x")
        .until_done()
        .shows(ANA, &["The file is here:"]);
    assert_eq!(folders.names(), ["pages.age", "phone"]);
    // On a new phone.
    let mut hands = Hands::new();
    let restore = |hands: &mut Hands, file: &Path, phrase: &str| {
        begin(hands, "Bring a backup back");
        hands.press("Enter");
        write(hands, &path(file));
        hands.type_in(phrase).press("Enter Enter");
        hands.until_done();
    };
    restore(&mut hands, &file, "not that one, no");
    hands.shows(
        ANA,
        &["These words don’t open the file. Nothing has changed."],
    );
    hands.press("Esc Esc Esc");
    let cut = folders.file("cut.age");
    let bytes = fs::read(&file).expect("a file");
    fs::write(&cut, &bytes[..bytes.len() - 20]).expect("a file");
    restore(&mut hands, &cut, PHRASE);
    hands.shows(
        ANA,
        &["The file is cut or was changed. Nothing here has changed."],
    );
    hands.press("Esc Esc Esc");
    restore(&mut hands, &folders.file("none.age"), PHRASE);
    hands.shows(ANA, &["The file can’t be read now."]);
    hands.press("Esc Esc Esc");
    restore(&mut hands, &file, PHRASE);
    hands.shows(
        ANA,
        &[
            "All that was in the backup is here now.",
            "Old pages can go by themselves.",
        ],
    );
    hands.press("Down").shows(ANA, &["A long day."]);
}

#[test]
fn erase_means_erased_everything_goes_after_a_second_beat_and_the_app_is_as_new() {
    let folders = Folders::new();
    let mut hands = Hands::kept(&folders.phone());
    note(&mut hands, "qqzjvwkx");
    let key = fs::read(folders.phone().join("key")).expect("a key");
    begin(&mut hands, "Erase everything");
    hands.shows(ANA, &["Before you erase everything"]);
    hands.press("Down Down Down Down Down Down Down Down Down Down");
    hands.shows(ANA, &["A phone may keep pieces of old files."]);
    hands
        .press("Enter")
        .shows(ANA, &["Erase everything on this phone?"]);
    assert_snapshot!("erase_everything", hands.keys());
    hands.press("Enter n").shows(ANA, &["Erase everything"]);
    hands.press("Enter Enter y");
    hands.shows(
        ANA,
        &[
            "Everything is erased. The app is as new.",
            "Nothing here yet.",
        ],
    );
    assert_ne!(fs::read(folders.phone().join("key")).expect("a key"), key);
    drop(hands);
    Hands::kept(&folders.phone()).shows(ANA, &["Nothing here yet."]);
}

#[test]
fn a_damaged_journal_is_put_aside_told_taken_out_and_deleted() {
    let folders = Folders::new();
    let mut hands = Hands::kept(&folders.phone());
    note(&mut hands, "Before.");
    drop(hands);
    let journal = folders.phone().join("journal.db");
    let mut bytes = fs::read(&journal).expect("a journal");
    bytes[100..200].fill(0);
    fs::write(&journal, bytes).expect("a journal");
    let mut hands = Hands::kept(&folders.phone());
    hands.shows(ANA, &["Some of your pages could not be read."]);
    note(&mut hands, "After.");
    begin(&mut hands, "Pages that were put aside");
    hands.shows(ANA, &["They go with time like other pages"]);
    hands.press("t").shows(ANA, &["Before you take them out"]);
    hands.press("Enter");
    let file = folders.file("aside.age");
    write(&mut hands, &path(&file));
    hands
        .type_in(PHRASE)
        .press("Enter")
        .type_in(PHRASE)
        .press("Enter Enter");
    hands
        .until_done()
        .shows(ANA, &["The file is here:", "After."]);
    assert!(
        fs::read(&file)
            .expect("a file")
            .starts_with(b"age-encryption.org/v1")
    );
    hands.press("Esc");
    drop(hands);
    // The new journal opens under its own key, and nothing is told twice.
    let mut hands = Hands::kept(&folders.phone());
    hands.hides(ANA, &["could not be read"]);
    begin(&mut hands, "Pages that were put aside");
    hands
        .press("d n d y")
        .shows(ANA, &["Deleted.", "Nothing here."]);
    hands.seconds(5);
    assert!(!folders.phone().join("set-aside-1").exists());
}

#[test]
fn a_code_is_asked_for_waits_longer_and_longer_and_the_passphrase_helps() {
    let folders = Folders::new();
    let mut hands = Hands::kept(&folders.phone());
    note(&mut hands, "Mine.");
    begin(&mut hands, "A code for the app");
    hands.shows(ANA, &["Before you set a code"]);
    hands.press("Enter");
    for text in [CODE, CODE, PHRASE, PHRASE] {
        hands.type_in(text).press("Enter");
    }
    hands.press("Enter").until_done();
    hands.shows(ANA, &["The app asks for your code from now on."]);
    assert!(!folders.phone().join("key").exists());
    drop(hands);
    // A phone that starts asks for it, and shows nothing else.
    let mut hands = Hands::kept(&folders.phone());
    hands
        .shows(ANA, &["Your code opens the app."])
        .hides(ANA, &["Mine.", "pages"]);
    hands.type_in("27");
    assert_snapshot!(
        "the_code_is_asked_for",
        hands
            .screen()
            .lines()
            .skip(1)
            .collect::<Vec<_>>()
            .join("\n")
    );
    hands
        .press("Back Back")
        .press("^X")
        .shows(ANA, &["Say it aloud too."]);
    for _ in 0..5 {
        hands.type_in("000000").press("Enter");
    }
    hands.shows(ANA, &["The next try waits a while.", "The next try in 0:"]);
    hands
        .type_in(CODE)
        .press("Enter")
        .shows(ANA, &["The next try in 0:"]);
    hands.press("^F").type_in("not that one, no").press("Enter");
    hands.shows(ANA, &["That is not the passphrase."]);
    hands.type_in(PHRASE).press("Enter j Down");
    hands.shows(ANA, &["Mine."]);
    assert!(folders.phone().join("key").exists());
}
