//! What a tap on the lock screen runs: a process of its own that lives for a moment, `lock-screen`.
//!
//! It is what a phone's lock-screen control would run, and uses the locked tier and nothing else of the app:
//! here is no journal and no view to read (`locked_shows_nothing`). The phone's key store, clock and language
//! come in by standard input, since a command line can be seen by others on the machine. Before the first
//! unlock there is no key, and none comes.
//!
//! A line goes out as soon as a tap is kept, and is the same whether or not it can be sent; then it is sent.

use microconsent_locked::{Fetched, Locked, LockedError, LockedKey, Sent, Sentence, Tapped};
use microconsent_statement::Now;
use microconsent_transport::Attempt;
use serde::{Deserialize, Serialize};
use std::io::{Read, Write};
use std::path::Path;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// The command by which the demo's program becomes this.
pub const COMMAND: &str = "lock-screen";

/// The taps by their names.
pub const TAPS: [(&str, Tapped); 4] = [
    ("slow", Tapped::Yellow),
    ("stop", Tapped::Red),
    ("pause", Tapped::Pause),
    ("green", Tapped::Green),
];

/// What the phone's system gives to one that is locked.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// The locked tier's key; none before the phone was unlocked for the first time since it started.
    pub key: Option<[u8; 32]>,
    /// The wall clock, milliseconds since 1970 UTC.
    pub utc_ms: i64,
    /// Milliseconds since the phone started.
    pub uptime_ms: u64,
    /// Names this start of the phone.
    pub boot: String,
    /// The phone's language, until a card says which one its person chose.
    pub language: String,
}

/// What goes out, a line each.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// The answer to a tap: which sentence, and its words.
    Answer(String, String),
    /// Something came: the words of the notification.
    Notice(String),
    /// Something waits still to be sent.
    Waits,
}

impl Given {
    /// Opens the locked tier of the app in this folder.
    ///
    /// # Errors
    /// [`LockedError::UnlockFirst`].
    pub fn open(&self, folder: &Path) -> Result<Locked, LockedError> {
        let key = self.key.as_ref().ok_or(LockedError::UnlockFirst)?;
        let key = LockedKey::from_bytes(key).ok_or(LockedError::UnlockFirst)?;
        Locked::open(folder, &key)
    }

    fn now(&self) -> Now {
        Now {
            utc_ms: self.utc_ms,
            uptime_ms: self.uptime_ms,
            boot: self.boot.clone(),
        }
    }
}

/// A tap is kept. The answer, and what can then send it.
pub fn tap(folder: &Path, given: &Given, tapped: Tapped) -> (Told, Option<Locked>) {
    let answer = |sentence: Sentence, language: &str| {
        let words = sentence.in_language(language).to_owned();
        Told::Answer(format!("{sentence:?}"), words)
    };
    let locked = match given.open(folder) {
        Ok(locked) => locked,
        Err(error) => return (answer(error.sentence(), &given.language), None),
    };
    let kept = locked.say(tapped, &given.now(), &mut chance());
    let sentence = kept.map_or_else(LockedError::sentence, |()| Sentence::Done);
    (answer(sentence, locked.language()), Some(locked))
}

/// The notification, where something came.
pub fn notice(locked: &Locked, fetched: Fetched) -> Option<String> {
    let words = Sentence::Something.in_language(locked.language());
    (fetched == Fetched::Something).then(|| words.to_owned())
}

/// Chance of the system.
pub fn chance() -> impl rand_core::CryptoRng {
    rand_core::UnwrapErr(getrandom::SysRng)
}

/// Runs as the process does: `--folder FOLDER`, then `--tap NAME` or `--fetch`.
///
/// # Errors
/// What is wrong with what it was told, in a sentence.
pub fn run(arguments: &[&str], from: impl Read, mut to: impl Write) -> Result<(), String> {
    let (folder, tapped) = match *arguments {
        ["--folder", folder, "--tap", name] => {
            let known = TAPS.iter().find(|(tap, _)| *tap == name);
            let (_, tapped) = known.ok_or_else(|| format!("{name} is not known here."))?;
            (folder, Some(*tapped))
        }
        ["--folder", folder, "--fetch"] => (folder, None),
        _ => return Err("A lock screen needs a folder, and a tap.".into()),
    };
    let folder = Path::new(folder);
    let mut text = Zeroizing::new(String::with_capacity(2_048));
    let mut from = from.take(2_048);
    from.read_to_string(&mut text)
        .map_err(|e| format!("{e}."))?;
    let given: Given = serde_json::from_str(&text).map_err(|e| format!("{e}."))?;
    // Whoever listens may be gone; what was tapped is sent all the same.
    let mut tell = |told: Told| {
        let line = serde_json::to_string(&told).unwrap_or_default();
        let _ = writeln!(to, "{line}").and_then(|()| to.flush());
    };
    let locked = match tapped {
        Some(tapped) => {
            let (told, locked) = tap(folder, &given, tapped);
            tell(told);
            locked
        }
        None => given.open(folder).ok(),
    };
    let Some(locked) = locked else {
        return Ok(());
    };
    let attempt = Attempt::begin(locked.nearby(), locked.relay());
    let sent = locked.send(&attempt);
    if tapped.is_none() {
        let fetched = locked.fetch(&attempt, &mut chance());
        let notice = fetched.ok().and_then(|fetched| notice(&locked, fetched));
        notice
            .into_iter()
            .for_each(|words| tell(Told::Notice(words)));
    }
    if sent == Ok(Sent::Something) {
        tell(Told::Waits);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_uses_nothing_of_the_app_but_the_locked_tier() {
        let code = include_str!("lock_screen.rs");
        let code = &code[..code.find("#[cfg(test)]").expect("tests")];
        let uses = code.lines().filter(|line| line.contains("microconsent"));
        let uses: Vec<&str> = uses.collect();
        assert_eq!(uses.len(), 3, "{uses:?}");
        for line in uses {
            let of = ["locked::", "statement::Now", "transport::Attempt"];
            assert!(of.iter().any(|of| line.contains(of)), "{line}");
        }
        assert!(!code.contains("crate::"));
    }

    #[test]
    fn what_it_is_not_told_it_says() {
        let given = |text: &'static str| text.as_bytes();
        for arguments in [
            &[][..],
            &["--folder", "nowhere"],
            &["--folder", "nowhere", "--tap", "fly"],
            &["--tap", "slow"],
        ] {
            assert!(run(arguments, given("{}"), Vec::new()).is_err());
        }
        let slow = ["--folder", "nowhere", "--tap", "slow"];
        assert!(run(&slow, given("{}"), Vec::new()).is_err());
        let early = r#"{"utc_ms": 0, "uptime_ms": 0, "boot": "1", "language": "es"}"#;
        let mut told = Vec::new();
        run(&slow, given(early), &mut told).expect("it answers");
        let told: Told = serde_json::from_slice(&told).expect("a line");
        let Told::Answer(name, words) = told else {
            panic!("{told:?}")
        };
        assert_eq!(name, "UnlockFirst");
        assert_eq!(words, Sentence::UnlockFirst.in_language("es"));
    }
}
