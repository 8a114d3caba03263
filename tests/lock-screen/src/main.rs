//! A process of the lock screen: it has the locked tier and nothing else, no app and no SQLite.
//!
//!     lock-screen FOLDER [PUT]
//!
//! The first line that comes in is the locked tier's key in hex, as a phone's key store would give it. Each
//! line after that is one thing to do, and is answered with one line:
//!
//! | line | answer |
//! |---|---|
//! | `say TAPPED UTC_MS UPTIME_MS BOOT SEED` | `kept UTC_MS`, or why not |
//! | `send` | `nothing` or `something` waits still. Envelopes go into the folder PUT, a file each |
//! | `pending` | `nothing` or `something` |
//!
//! TAPPED is a number from 0, in the order of `Tapped::ALL`. SEED makes the chance of a test that knows the
//! envelope again; 0 is the system's own.

mod put;

use microconsent_locked::{Locked, LockedError, LockedKey, Sent, Tapped};
use microconsent_statement::Now;
use put::Put;
use rand_chacha::ChaCha8Rng;
use rand_core::{CryptoRng, SeedableRng};
use std::io::{self, BufRead, Write};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("a folder is needed")?;
    let put = Put(arguments.next().unwrap_or_default().into());
    let mut lines = io::stdin().lock().lines();
    let mut next = || lines.next().and_then(Result::ok);
    let key = key(&next().ok_or("a key is needed")?).ok_or("not a key")?;
    while let Some(line) = next() {
        // As on a phone: opened for each tap, and let go of.
        let answer = Locked::open(Path::new(&folder), &key)
            .and_then(|locked| act(&locked, &line, &put))
            .unwrap_or_else(|why| why.to_string());
        println!("{answer}");
        io::stdout().flush().map_err(|why| why.to_string())?;
    }
    Ok(())
}

fn act(locked: &Locked, line: &str, put: &Put) -> Result<String, LockedError> {
    let parts: Vec<&str> = line.split(' ').collect();
    let waits = |sent| match sent {
        Sent::Nothing => "nothing".to_owned(),
        Sent::Something => "something".to_owned(),
    };
    match parts[..] {
        ["send"] => locked.send(put).map(waits),
        ["pending"] => locked.pending().map(waits),
        ["say", tapped, utc_ms, uptime_ms, boot, seed] => {
            let Some(tapped) = tapped.parse().ok().and_then(|n: usize| Tapped::ALL.get(n)) else {
                return Ok("nothing is tapped like that".into());
            };
            let now = Now {
                utc_ms: utc_ms.parse().unwrap_or_default(),
                uptime_ms: uptime_ms.parse().unwrap_or_default(),
                boot: boot.to_owned(),
            };
            locked.say(
                *tapped,
                &now,
                &mut *chance(seed.parse().unwrap_or_default()),
            )?;
            Ok(format!("kept {utc_ms}"))
        }
        _ => Ok("that is nothing to do".into()),
    }
}

fn chance(seed: u64) -> Box<dyn CryptoRng> {
    match seed {
        0 => Box::new(rand_core::UnwrapErr(getrandom::SysRng)),
        seed => Box::new(ChaCha8Rng::seed_from_u64(seed)),
    }
}

fn key(hex: &str) -> Option<LockedKey> {
    let digits = hex.as_bytes().chunks(2);
    let bytes: Option<Vec<u8>> = digits
        .map(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok())
        .collect();
    LockedKey::from_bytes(&bytes?)
}
