//! The command line, without a terminal.

use std::process::{Command, Output, Stdio};

fn two_phones(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_two-phones"))
        .args(arguments)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .stdin(Stdio::null())
        .output()
        .expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn without_a_terminal_it_tells_a_quiet_evening() {
    let done = two_phones(&[]);
    assert_eq!(done.status.code(), Some(0));
    let told = text(&done.stdout);
    assert!(told.starts_with("A quiet evening\n"), "{told}");
    assert!(told.contains("Both open. Ana: open, Ben: open."), "{told}");
    assert!(!told.contains('\u{1b}'), "{told}");
}

#[test]
fn help_is_a_few_lines() {
    let done = two_phones(&["--help"]);
    assert_eq!(done.status.code(), Some(0));
    assert!((3..21).contains(&text(&done.stdout).lines().count()));
    assert!(text(&done.stdout).lines().all(|l| l.chars().count() <= 80));
}

#[test]
fn what_is_not_known_is_said_plainly() {
    for arguments in [
        &["--fly"][..],
        &["story.json"],
        &["--story"],
        &["phone"],
        &["phone", "eve"],
        &["lock-screen"],
        &["phone", "ana"],
        &["phone", "ana", "--dial", "nowhere"],
    ] {
        let done = two_phones(arguments);
        assert_eq!(done.status.code(), Some(2), "{arguments:?}");
        assert!(done.stdout.is_empty());
        assert_eq!(text(&done.stderr).lines().count(), 1, "{arguments:?}");
    }
}

#[test]
fn a_story_that_fails_names_its_file_and_step_and_the_others_are_played() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("wrong.json");
    let wrong = r#"{"story": "W", "tells": "T", "phones": ["ana"],
        "steps": [{"who": "ana", "sees": {"pause": true}}]}"#;
    std::fs::write(&file, wrong).expect("written");
    let file = file.to_string_lossy();
    let done = two_phones(&["--story", &file, "tests/stories/alone.json", "nowhere.json"]);
    assert_eq!(done.status.code(), Some(1));
    let errors = text(&done.stderr);
    assert!(
        errors.contains(&format!("{file}: step 1: pause: wanted true")),
        "{errors}"
    );
    assert!(errors.contains("nowhere.json: "), "{errors}");
    assert!(!errors.contains("alone.json"), "{errors}");
    let done = two_phones(&["--story", "tests/stories/alone.json"]);
    assert_eq!(done.status.code(), Some(0));
}

#[test]
fn whoever_reads_may_stop_reading() {
    let mut running = Command::new(env!("CARGO_BIN_EXE_two-phones"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(running.stdout.take());
    let done = running.wait_with_output().expect("it ends");
    assert_eq!(
        (done.status.code(), text(&done.stderr)),
        (Some(0), String::new())
    );
}
