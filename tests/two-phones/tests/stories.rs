//! Plays every file of tests/stories, each as a test of its own.

use libtest_mimic::{Arguments, Trial};
use std::path::Path;
use std::process::ExitCode;
use two_phones::player;
use two_phones::story::Story;

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../stories");
    let mut trials: Vec<Trial> = std::fs::read_dir(&folder)
        .expect("tests/stories")
        .map(|file| file.expect("a file").path())
        .filter(|file| file.extension().is_some_and(|e| e == "json"))
        .map(|file| {
            let name = file.file_stem().unwrap_or_default();
            let name = name.to_string_lossy().into_owned();
            Trial::test(name, move || Ok(play(&file)?))
        })
        .collect();
    trials.sort_by(|a, b| a.name().cmp(b.name()));
    // An empty folder is no success.
    trials.push(Trial::test("there_are_stories", {
        let count = trials.len();
        move || (count >= 14).then_some(()).ok_or(format!("{count}").into())
    }));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn play(file: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(file).map_err(|e| e.to_string())?;
    let story = Story::read(&text)?;
    player::play(&story, &mut |_| {}).map_err(|e| e.to_string())
}
