//! Makes a new relay: keys, certificates and configuration in a folder, then its one stream.
//! docs/relay.md tells how to run it.

mod make;
mod stream;
#[path = "../../src/relay/token.rs"]
mod token;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
new-relay make FOLDER --server HOST:PORT [--server HOST:PORT …] [--plain]
    Makes FOLDER with the configuration of each server, and prints the relay's address.
    One server, or three for a cluster. --plain: without TLS, for this machine only.
new-relay stream FOLDER
    Once the servers run: makes the relay's stream. Doing it again changes nothing.";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        ["make", folder, rest @ ..] => match servers(rest) {
            Some((servers, plain)) => {
                make::make(Path::new(folder), &servers, plain).map(|address| println!("{address}"))
            }
            None => Err(USAGE.into()),
        },
        ["stream", folder] => stream::make(Path::new(folder)),
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn servers<'a>(args: &[&'a str]) -> Option<(Vec<&'a str>, bool)> {
    let (mut servers, mut plain) = (Vec::new(), false);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match *arg {
            "--plain" => plain = true,
            "--server" => servers.push(*args.next()?),
            _ => return None,
        }
    }
    (!servers.is_empty()).then_some((servers, plain))
}
