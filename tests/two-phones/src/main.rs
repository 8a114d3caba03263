//! `cargo run`: two phones in the terminal. `cargo run -- --story FILE…`: plays stories and prints what
//! each phone shows.

use std::error::Error;
use std::io::{IsTerminal, Write, stdin, stdout};
use std::process::ExitCode;
use two_phones::demo::Demo;
use two_phones::lock_screen;
use two_phones::machine::options::Options;
use two_phones::machine::{Machine, script};
use two_phones::player;
use two_phones::story::Story;
use two_phones::terminal;

const HELP: &str = "\
Two phones side by side, to try out check-ins.

  cargo run                       two phones in a terminal, 80 by 24 or more
  cargo run -- --unlinked         the same, before the two are linked
  cargo run -- phone ana          one phone; phone ben is the other, in another
                                  terminal of the same machine
      --folder FOLDER             where it keeps what is its own
      --listen ADDR --dial ADDR   where it listens, and where the other does
      --relay ADDRESS             a relay, or the file with its address
      --script                    steps of a story come in, views go out
  cargo run -- --story FILE…      plays stories and prints what each phone shows
  cargo run -- --help             this

The line at the bottom tells the keys. Without a terminal it plays a story.
NO_COLOR=1 leaves the colours out. Arabic is drawn letter by letter: whether it
reads from right to left is up to the terminal.
";

/// Played where there is no terminal.
const QUIET_EVENING: &str = include_str!("../../stories/a-quiet-evening.json");

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|a| a.to_string_lossy().into_owned())
        .collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let [lock_screen::COMMAND, rest @ ..] = &arguments[..] {
        return match lock_screen::run(rest, stdin(), stdout()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => wrong(&why),
        };
    }
    // What a tap on a locked phone runs is this program too.
    let Ok(program) = std::env::current_exe() else {
        return wrong("This program does not find itself.");
    };
    let in_terminal = stdin().is_terminal() && stdout().is_terminal();
    match arguments[..] {
        [] if in_terminal => ended(
            Demo::new(&program)
                .map_err(Box::from)
                .and_then(terminal::run),
        ),
        ["--unlinked"] if in_terminal => ended(
            Demo::unlinked(&program)
                .map_err(Box::from)
                .and_then(terminal::run),
        ),
        ["phone", ref rest @ ..] => match Options::read(rest) {
            Err(why) => wrong(&why),
            Ok(options) if options.script => ended(script::run(&options, &program)),
            Ok(_) if !in_terminal => wrong("A phone needs a terminal, or --script."),
            Ok(options) => ended(
                Machine::open(&options, &program)
                    .and_then(|(phone, machine)| terminal::run(Demo::of_one(phone, machine))),
            ),
        },
        ["--unlinked"] => wrong("--unlinked needs a terminal."),
        [] => played(play("a quiet evening", Ok(QUIET_EVENING.to_owned()))),
        ["--help" | "-h"] => {
            print(HELP);
            ExitCode::SUCCESS
        }
        ["--story", ref files @ ..] if !files.is_empty() => {
            // Every one is played, whatever became of the one before.
            let all = files.iter().map(|file| {
                let text = std::fs::read_to_string(file).map_err(|e| e.to_string());
                play(file, text)
            });
            played(all.fold(true, |good, this| good & this))
        }
        ["--story"] => wrong("--story needs a file."),
        [unknown, ..] => wrong(&format!("{unknown} is not known here.")),
    }
}

fn ended(done: Result<(), Box<dyn Error>>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn played(all: bool) -> ExitCode {
    if all {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn wrong(why: &str) -> ExitCode {
    eprintln!("{why} --help tells what is.");
    ExitCode::from(2)
}

fn play(name: &str, text: Result<String, String>) -> bool {
    let told = text.and_then(|text| Story::read(&text)).and_then(|story| {
        let mut tell = |line: &str| print(&format!("{line}\n"));
        player::play(&story, &mut tell).map_err(|e| e.to_string())
    });
    print("\n");
    if let Err(why) = &told {
        eprintln!("{name}: {why}");
    }
    told.is_ok()
}

/// Whoever reads may stop reading, as `head` does.
fn print(text: &str) {
    let _ = stdout().write_all(text.as_bytes());
}
