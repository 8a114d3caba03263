//! `cargo run`: two phones in the terminal. `cargo run -- --story FILE…`: plays stories and prints what
//! each phone shows.

use std::path::Path;
use std::process::ExitCode;
use two_phones::player;
use two_phones::story::Story;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        Some((first, files)) if first == "--story" && !files.is_empty() => {
            let failed = files.iter().filter(|f| !play(Path::new(f))).count();
            ExitCode::from(u8::from(failed > 0))
        }
        _ => ExitCode::FAILURE,
    }
}

fn play(file: &Path) -> bool {
    let told = std::fs::read_to_string(file)
        .map_err(|e| e.to_string())
        .and_then(|text| serde_json::from_str::<Story>(&text).map_err(|e| e.to_string()))
        .and_then(|story| {
            player::play(&story, &mut |line| println!("{line}")).map_err(|e| e.to_string())
        });
    println!();
    if let Err(why) = &told {
        eprintln!("{}: {why}", file.display());
    }
    told.is_ok()
}
