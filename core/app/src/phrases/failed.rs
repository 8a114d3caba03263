//! Why something was not done, as a sentence in the person's language: what can be done about it.

use super::fill::FillError;
use super::language::Language;
use super::own::PhraseError;
use super::shown;
use super::texts::{self, Fill};
use crate::backup::BackupError;
use crate::error::{Error, StorageError};
use crate::lock::LockError;
use microconsent_statement::{CodeError, TextError};

fn say(language: Language, id: &str, numbers: &[(&str, usize)]) -> String {
    let blanks: Vec<(&str, Fill<'_>)> = numbers
        .iter()
        .map(|(name, number)| {
            (
                *name,
                Fill::Number(u32::try_from(*number).unwrap_or(u32::MAX)),
            )
        })
        .collect();
    texts::say(language, id, &blanks)
}

fn refused_character(code: u32, language: Language) -> String {
    let code = format!("U+{code:04X}");
    texts::say(
        language,
        "ui-error-text-refused",
        &[("code", Fill::Words(&code))],
    )
}

/// Why words cannot be used as written.
pub fn text_error(error: &TextError, language: Language) -> String {
    match error {
        TextError::Empty { .. } => say(language, "ui-error-text-empty", &[]),
        TextError::TooLong {
            graphemes,
            bytes,
            max_graphemes,
            max_bytes,
            ..
        } => {
            let numbers = [
                ("graphemes", *graphemes),
                ("bytes", *bytes),
                ("max_graphemes", *max_graphemes),
                ("max_bytes", *max_bytes),
            ];
            say(language, "ui-error-text-too-long", &numbers)
        }
        TextError::Refused { code, .. } => refused_character(*code, language),
    }
}

fn code_error(error: CodeError) -> &'static str {
    match error {
        CodeError::NotOurs => "code-not-ours",
        CodeError::Newer => "code-newer",
        CodeError::Cut | CodeError::Altered | CodeError::Unsafe => "code-unreadable",
        CodeError::Own => "code-own",
        CodeError::Copied => "code-copied",
        CodeError::AnotherAnswer => "code-another-answer",
        CodeError::NotAnAnswer => "code-not-an-answer",
    }
}

impl Error {
    /// The sentence to show.
    pub fn sentence(&self, language: Language) -> String {
        let (id, numbers): (&str, &[(&str, usize)]) = match self {
            Error::Refused(rule) => return shown::refused(*rule, language),
            Error::NotAsked(why) => return super::not_asked(*why, language),
            Error::Text(error) => return text_error(error, language),
            Error::Storage(error) => return error.sentence(language),
            Error::NotNow => ("not-now", &[]),
            Error::TooMany { most, .. } => ("too-many", &[("most", *most)]),
            Error::NothingSaid => ("nothing-said", &[]),
            Error::NoSignal => ("no-signal", &[]),
            Error::Minutes { least, most } => {
                let bounds = [("least", (*least).into()), ("most", (*most).into())];
                return say(language, "ui-error-minutes", &bounds);
            }
            Error::TooMuchToShare { bytes, max_bytes } => (
                "too-much-to-share",
                &[("bytes", *bytes), ("max_bytes", *max_bytes)],
            ),
            Error::Code(error) => (code_error(*error), &[]),
            Error::Stale => ("stale", &[]),
            Error::NoSuchEntry => ("no-such-entry", &[]),
            Error::NoSuchDraft => ("no-such-draft", &[]),
            Error::NoSuchWay => ("no-such-way", &[]),
            Error::Asleep => ("asleep", &[]),
            Error::Shut => ("shut", &[]),
            Error::KeyStore => ("key-store", &[]),
        };
        say(language, &format!("ui-error-{id}"), numbers)
    }
}

impl StorageError {
    /// The sentence to show.
    pub fn sentence(&self, language: Language) -> String {
        let id = match self {
            StorageError::KeyLength { bytes } => {
                return say(language, "ui-error-key-length", &[("bytes", *bytes)]);
            }
            StorageError::Unreadable => "unreadable",
            StorageError::Damaged => "damaged",
            StorageError::Newer { .. } => "newer",
            StorageError::InUse => "in-use",
            StorageError::Full => "full",
            StorageError::CannotWrite => "cannot-write",
            StorageError::LinkLost => "link-lost",
            StorageError::Unexpected => "unexpected",
        };
        say(language, &format!("ui-error-{id}"), &[])
    }
}

/// Why a way to the other phone cannot be opened. Ways are tied to the core outside of it; only the
/// sentences are here, with all the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoWay {
    /// What was given is no IP address.
    Place,
    /// The address is not this phone's, the port is taken, or there is no room.
    Busy,
    /// What was given is no relay's address.
    RelayAddress,
    /// This app was built without relays.
    NoRelays,
}

impl NoWay {
    /// The sentence to show.
    pub fn sentence(self, language: Language) -> String {
        let id = match self {
            NoWay::Place => "place",
            NoWay::Busy => "busy",
            NoWay::RelayAddress => "relay-address",
            NoWay::NoRelays => "no-relays",
        };
        say(language, &format!("ui-error-way-{id}"), &[])
    }
}

/// Why a file outside of the app was not written. Where it goes is the shell's; only the sentences are here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotWritten {
    /// There is no room left where it goes.
    Full,
    /// It cannot be written there.
    Failed,
}

impl NotWritten {
    /// The sentence to show.
    pub fn sentence(self, language: Language) -> String {
        let id = match self {
            NotWritten::Full => "ui-error-file-full",
            NotWritten::Failed => "ui-file-cannot-write",
        };
        say(language, id, &[])
    }
}

impl FillError {
    /// The sentence to show.
    pub fn sentence(&self, language: Language) -> String {
        let (id, blank, least, most) = match self {
            FillError::Empty(blank) => ("ui-error-fill-empty", blank, 0, 0),
            FillError::TooLong { blank, most } => ("ui-error-fill-too-long", blank, 0, *most),
            FillError::Number { blank, least, most } => {
                ("ui-error-fill-number", blank, *least, *most)
            }
            FillError::NotThere(blank) => ("ui-error-fill-not-there", blank, 0, 0),
            FillError::Refused { code, .. } => return refused_character(*code, language),
        };
        let blanks = [
            ("blank", Fill::Words(&shown::blank(*blank, language))),
            ("least", Fill::Number(least.into())),
            ("most", Fill::Number(most.into())),
        ];
        texts::say(language, id, &blanks)
    }
}

impl PhraseError {
    /// The sentence to show.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            PhraseError::Text(error) => text_error(error, language),
            PhraseError::NoLimit => say(language, "ui-error-phrase-no-limit", &[]),
            PhraseError::Fill(error) => error.sentence(language),
            PhraseError::App(error) => error.sentence(language),
            PhraseError::Copy(_) => say(language, "ui-error-phrase-copy", &[]),
            PhraseError::TooMany { most } => {
                say(language, "ui-error-phrase-too-many", &[("most", *most)])
            }
            PhraseError::NoSuchPhrase => say(language, "ui-error-no-such-phrase", &[]),
        }
    }
}

/// In English, for whoever reads a log; a person is shown the sentence in their own language.
macro_rules! in_english {
    ($($error:ty),+) => {$(
        impl std::fmt::Display for $error {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.sentence(Language::English))
            }
        }

        impl std::error::Error for $error {}
    )+};
}

impl BackupError {
    /// The sentence to show.
    pub fn sentence(&self, language: Language) -> String {
        let id = match self {
            BackupError::TooShort { least } => {
                return say(language, "ui-error-backup-too-short", &[("least", *least)]);
            }
            BackupError::WrongPassphrase => "passphrase",
            BackupError::Damaged => "damaged",
            BackupError::NotOurs => "not-ours",
            BackupError::Newer { .. } => "newer",
            BackupError::CannotRead => "cannot-read",
            BackupError::App(error) => return error.sentence(language),
        };
        say(language, &format!("ui-error-backup-{id}"), &[])
    }
}

impl LockError {
    /// The sentence to show. How long it waits the shell shows as it runs down.
    pub fn sentence(&self, language: Language) -> String {
        let id = match self {
            LockError::Length { least, most } => {
                let bounds = [("least", *least), ("most", *most)];
                return say(language, "ui-error-lock-length", &bounds);
            }
            LockError::Wrong { waits_ms: 0 } => "wrong",
            LockError::Wrong { .. } | LockError::Waits { .. } => "waits",
            LockError::Damaged => "damaged",
            LockError::Passphrase(BackupError::WrongPassphrase) => "passphrase",
            LockError::Passphrase(error) => return error.sentence(language),
            LockError::Storage(error) => return error.sentence(language),
        };
        say(language, &format!("ui-error-lock-{id}"), &[])
    }
}

in_english!(
    Error,
    StorageError,
    FillError,
    PhraseError,
    BackupError,
    LockError
);
