//! The one error of the bindings, flat, with what a caller can act on as data and the core's sentence to
//! show.

use crate::checkin::Field;
use crate::library::Blank;
use crate::words::Language;
use microconsent as core;
use microconsent::NotAsked as WhyNotAsked;
use microconsent::phrases::{self, FillError, NoWay as WayFault, NotWritten, PhraseError};
use microconsent::statement::{
    CodeError as CodeFault, LENGTH_SECONDS, PatternError as PatternFault, TextError,
};
use microconsent::{BackupError, LockError};

/// Why something was not done. Nothing is lost and nothing is half done.
///
/// Each carries the sentence to show; `sentence()` gives it whichever it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum MicroConsentError {
    /// A rule of the law refuses it. Tell the person which way is open instead, as the sentence does.
    #[error("{sentence}")]
    Refused {
        /// The rule's name, as in docs/law.md: up_is_deliberate.
        rule: String,
        /// The sentence to show.
        sentence: String,
    },
    /// It has no meaning as things are now. The view's allowed actions say what has.
    #[error("{sentence}")]
    NotNow {
        /// The sentence to show.
        sentence: String,
    },
    /// It cannot be asked now. The draft keeps.
    #[error("{sentence}")]
    NotAsked {
        /// Why.
        why: WhyNotAsked,
        /// The sentence to show.
        sentence: String,
    },
    /// Words are needed, and there was nothing, or nothing that can be seen.
    #[error("{sentence}")]
    Empty {
        /// Where.
        field: Field,
        /// The sentence to show.
        sentence: String,
    },
    /// The words are more than the field takes, in letters as a person counts them or in bytes.
    #[error("{sentence}")]
    TooLong {
        /// Where.
        field: Field,
        /// Grapheme clusters given.
        graphemes: u64,
        /// Bytes of UTF-8 given.
        bytes: u64,
        /// Grapheme clusters that fit.
        max_graphemes: u64,
        /// Bytes of UTF-8 that fit.
        max_bytes: u64,
        /// The sentence to show.
        sentence: String,
    },
    /// A control character, or one that turns the reading direction of what follows.
    #[error("{sentence}")]
    RefusedCharacter {
        /// Where.
        field: Field,
        /// Its Unicode code point.
        code: u32,
        /// The sentence to show.
        sentence: String,
    },
    /// More of them than a check-in takes.
    #[error("{sentence}")]
    TooMany {
        /// Of what.
        field: Field,
        /// How many fit.
        most: u64,
        /// The sentence to show.
        sentence: String,
    },
    /// A check-in in which nothing is said.
    #[error("{sentence}")]
    NothingSaid {
        /// The sentence to show.
        sentence: String,
    },
    /// Nothing is shared without a Signal. One is chosen by the person, never for them.
    #[error("{sentence}")]
    NoSignal {
        /// The sentence to show.
        sentence: String,
    },
    /// Minutes outside their bounds.
    #[error("{sentence}")]
    Minutes {
        /// The least.
        least: u16,
        /// The most.
        most: u16,
        /// The sentence to show.
        sentence: String,
    },
    /// What would be shared is more than fits into one envelope.
    #[error("{sentence}")]
    TooMuchToShare {
        /// Bytes of UTF-8.
        bytes: u64,
        /// The most that fit.
        max_bytes: u64,
        /// The sentence to show.
        sentence: String,
    },
    /// A linking code cannot be used. The right one can still be scanned.
    #[error("{sentence}")]
    Code {
        /// Why.
        why: CodeFault,
        /// The sentence to show.
        sentence: String,
    },
    /// A way to the other phone cannot be opened.
    #[error("{sentence}")]
    NoWay {
        /// Why.
        why: WayFault,
        /// The sentence to show.
        sentence: String,
    },
    /// What was looked at has changed since: look again, then say it.
    #[error("{sentence}")]
    Stale {
        /// The sentence to show.
        sentence: String,
    },
    /// The entry is not in the journal.
    #[error("{sentence}")]
    NoSuchEntry {
        /// The sentence to show.
        sentence: String,
    },
    /// The draft was asked or let go.
    #[error("{sentence}")]
    NoSuchDraft {
        /// The sentence to show.
        sentence: String,
    },
    /// The own way to breathe was deleted.
    #[error("{sentence}")]
    NoSuchWay {
        /// The sentence to show.
        sentence: String,
    },
    /// There is no such pattern to breathe in. The bounds are those of `breath_bounds`.
    #[error("{sentence}")]
    Pattern {
        /// Why.
        why: PatternFault,
        /// The sentence to show.
        sentence: String,
    },
    /// A length of breathing outside its bounds.
    #[error("{sentence}")]
    Length {
        /// The least, in seconds.
        least: u32,
        /// The most, in seconds.
        most: u32,
        /// The sentence to show.
        sentence: String,
    },
    /// That phrase is there already, but for case, accents and points. Show that one.
    #[error("{sentence}")]
    PhraseThere {
        /// The phrase that is there.
        phrase: String,
        /// The sentence to show.
        sentence: String,
    },
    /// There is room for no more own phrases. One has to go first.
    #[error("{sentence}")]
    TooManyPhrases {
        /// How many fit.
        most: u64,
        /// The sentence to show.
        sentence: String,
    },
    /// There is no such phrase, or it is not an own one.
    #[error("{sentence}")]
    NoSuchPhrase {
        /// The sentence to show.
        sentence: String,
    },
    /// The phrase makes no Limit. Use it as words.
    #[error("{sentence}")]
    NoLimit {
        /// The sentence to show.
        sentence: String,
    },
    /// A blank of a phrase is still open.
    #[error("{sentence}")]
    BlankEmpty {
        /// Which.
        blank: Blank,
        /// The sentence to show.
        sentence: String,
    },
    /// More than a blank takes.
    #[error("{sentence}")]
    BlankTooLong {
        /// Which.
        blank: Blank,
        /// Grapheme clusters that fit.
        most: u16,
        /// The sentence to show.
        sentence: String,
    },
    /// A blank takes a number within bounds.
    #[error("{sentence}")]
    BlankNumber {
        /// Which.
        blank: Blank,
        /// The least.
        least: u16,
        /// The most.
        most: u16,
        /// The sentence to show.
        sentence: String,
    },
    /// A control character in a blank, or one that turns the reading direction of what follows.
    #[error("{sentence}")]
    BlankCharacter {
        /// Which.
        blank: Blank,
        /// Its Unicode code point.
        code: u32,
        /// The sentence to show.
        sentence: String,
    },
    /// The phrase has no such blank, or it was filled twice.
    #[error("{sentence}")]
    NoSuchBlank {
        /// Which.
        blank: Blank,
        /// The sentence to show.
        sentence: String,
    },
    /// The app sleeps: wake it first.
    #[error("{sentence}")]
    Asleep {
        /// The sentence to show.
        sentence: String,
    },
    /// The core was shut and cannot be used any more.
    #[error("{sentence}")]
    Shut {
        /// The sentence to show.
        sentence: String,
    },
    /// The phone's key store cannot be used now. Try again later, with the phone unlocked.
    #[error("{sentence}")]
    KeyStore {
        /// The sentence to show.
        sentence: String,
    },
    /// The key is not 32 bytes.
    #[error("{sentence}")]
    KeyLength {
        /// How many it has.
        bytes: u64,
        /// The sentence to show.
        sentence: String,
    },
    /// The key does not open the journal, or the file is none of ours: the two look alike. Nothing was
    /// changed; it can be set aside.
    #[error("{sentence}")]
    Unreadable {
        /// The sentence to show.
        sentence: String,
    },
    /// The journal is damaged. It can be set aside whole, and a new one begun.
    #[error("{sentence}")]
    Damaged {
        /// The sentence to show.
        sentence: String,
    },
    /// A newer version of the app wrote the journal. Use that version.
    #[error("{sentence}")]
    Newer {
        /// The version it has.
        found: i64,
        /// The newest that this app knows.
        known: i64,
        /// The sentence to show.
        sentence: String,
    },
    /// Another core has the journal open.
    #[error("{sentence}")]
    InUse {
        /// The sentence to show.
        sentence: String,
    },
    /// No room is left on this phone. Free some and say it again.
    #[error("{sentence}")]
    Full {
        /// The sentence to show.
        sentence: String,
    },
    /// The journal's folder or file cannot be written.
    #[error("{sentence}")]
    CannotWrite {
        /// The sentence to show.
        sentence: String,
    },
    /// What was kept of the link cannot be understood: link anew.
    #[error("{sentence}")]
    LinkLost {
        /// The sentence to show.
        sentence: String,
    },
    /// The passphrase is too short. Ask for a longer one.
    #[error("{sentence}")]
    PassphraseTooShort {
        /// How many letters it has at least.
        least: u64,
        /// The sentence to show.
        sentence: String,
    },
    /// The passphrase is not the one; or the part of the file that says so was altered, which looks alike.
    #[error("{sentence}")]
    WrongPassphrase {
        /// The sentence to show.
        sentence: String,
    },
    /// The backup was cut or altered.
    #[error("{sentence}")]
    BackupDamaged {
        /// The sentence to show.
        sentence: String,
    },
    /// The file is no backup of this app.
    #[error("{sentence}")]
    NotABackup {
        /// The sentence to show.
        sentence: String,
    },
    /// A newer version of the app made the backup. Use that version.
    #[error("{sentence}")]
    BackupNewer {
        /// The version it has.
        found: u32,
        /// The newest that this app knows.
        known: u32,
        /// The sentence to show.
        sentence: String,
    },
    /// A file cannot be read now.
    #[error("{sentence}")]
    CannotRead {
        /// The sentence to show.
        sentence: String,
    },
    /// There is no room left where the sink writes. Let the person choose another place.
    #[error("{sentence}")]
    SinkFull {
        /// The sentence to show.
        sentence: String,
    },
    /// The sink did not take all of a piece. Let the person choose another place.
    #[error("{sentence}")]
    SinkFailed {
        /// The sentence to show.
        sentence: String,
    },
    /// A code of the app's own is shorter or longer than it can be.
    #[error("{sentence}")]
    LockLength {
        /// Letters or digits at least.
        least: u64,
        /// And at most.
        most: u64,
        /// The sentence to show.
        sentence: String,
    },
    /// It is not the code.
    #[error("{sentence}")]
    LockWrong {
        /// For how many milliseconds the next one waits; 0 for not at all.
        waits_ms: u64,
        /// The sentence to show.
        sentence: String,
    },
    /// Too many codes were wrong, and none is tried before the wait is over.
    #[error("{sentence}")]
    LockWaits {
        /// How many milliseconds are left of it.
        ms: u64,
        /// The sentence to show.
        sentence: String,
    },
    /// What was kept of a wrapped key is none of ours, or was altered.
    #[error("{sentence}")]
    LockDamaged {
        /// The sentence to show.
        sentence: String,
    },
    /// A fault of the build. Nothing that a caller can mend.
    #[error("{sentence}")]
    Unexpected {
        /// The sentence to show.
        sentence: String,
    },
}

/// Why something cannot be asked now.
#[uniffi::remote(Enum)]
pub enum WhyNotAsked {
    /// A Pause is on.
    Pause,
    /// Three were asked within a day.
    EnoughToday,
    /// The same topic is asked already, or has a yes that holds.
    Open,
    /// The topic rests after silence.
    Rests,
    /// They said no or not yet, or took a yes back: it is theirs to open it.
    Closed,
}

/// Why there is no such pattern to breathe in.
#[uniffi::remote(Enum)]
pub enum PatternFault {
    /// The breath in or out is too short or too long.
    Breath,
    /// A hold is too long.
    Hold,
    /// All four together are too short or too long.
    Rate,
    /// A part is no multiple of a tenth of a second.
    Step,
}

/// Why a linking code cannot be used.
#[uniffi::remote(Enum)]
pub enum CodeFault {
    /// Not a linking code at all.
    NotOurs,
    /// A code of a newer version of the app.
    Newer,
    /// A part is missing.
    Cut,
    /// Something in it was changed on the way.
    Altered,
    /// A part of it that no honest phone makes.
    Unsafe,
    /// The code that this phone shows itself.
    Own,
    /// A part of it is this phone's own.
    Copied,
    /// An answer to another code.
    AnotherAnswer,
    /// A first code, where only an answer can end the linking.
    NotAnAnswer,
}

/// Why a way to the other phone cannot be opened.
#[uniffi::remote(Enum)]
pub enum WayFault {
    /// What was given is no IP address.
    Place,
    /// The address is not this phone's, the port is taken, or there is no room. Try again later.
    Busy,
    /// What was given is no relay's address.
    RelayAddress,
    /// This app was built without relays.
    NoRelays,
}

#[uniffi::export]
impl MicroConsentError {
    /// The sentence to show, in the person's language.
    pub fn sentence(&self) -> String {
        self.to_string()
    }
}

/// What went wrong, before it is told in a language.
pub enum Wrong {
    /// A core's error, or words that are refused.
    Core(core::Error),
    /// A phrase's.
    Phrase(PhraseError),
    /// A way's.
    NoWay(WayFault),
    /// A pattern's to breathe in.
    Pattern(PatternFault),
    /// A length's of breathing.
    Length,
    /// A backup's.
    Backup(BackupError),
    /// The app's own lock's.
    Lock(LockError),
    /// A sink's.
    NotWritten(NotWritten),
}

impl From<BackupError> for Wrong {
    fn from(error: BackupError) -> Self {
        Wrong::Backup(error)
    }
}

impl From<LockError> for Wrong {
    fn from(error: LockError) -> Self {
        Wrong::Lock(error)
    }
}

impl From<core::Error> for Wrong {
    fn from(error: core::Error) -> Self {
        Wrong::Core(error)
    }
}

impl From<core::StorageError> for Wrong {
    fn from(error: core::StorageError) -> Self {
        Wrong::Core(error.into())
    }
}

impl From<TextError> for Wrong {
    fn from(error: TextError) -> Self {
        Wrong::Core(error.into())
    }
}

impl From<WayFault> for Wrong {
    fn from(error: WayFault) -> Self {
        Wrong::NoWay(error)
    }
}

impl From<PatternFault> for Wrong {
    fn from(error: PatternFault) -> Self {
        Wrong::Pattern(error)
    }
}

impl From<PhraseError> for Wrong {
    fn from(error: PhraseError) -> Self {
        Wrong::Phrase(error)
    }
}

impl Wrong {
    /// The error for a caller, with its sentence in this language.
    pub fn told(self, language: Language) -> MicroConsentError {
        match self {
            Wrong::Core(error) => of_core(error, language),
            Wrong::Phrase(error) => of_phrase(error, language),
            Wrong::NoWay(why) => MicroConsentError::NoWay {
                why,
                sentence: why.sentence(language),
            },
            Wrong::Backup(error) => of_backup(error, language),
            Wrong::Lock(error) => of_lock(error, language),
            Wrong::NotWritten(why) => {
                let sentence = why.sentence(language);
                match why {
                    NotWritten::Full => MicroConsentError::SinkFull { sentence },
                    NotWritten::Failed => MicroConsentError::SinkFailed { sentence },
                }
            }
            Wrong::Pattern(why) => MicroConsentError::Pattern {
                why,
                sentence: phrases::pattern_error(why, language),
            },
            Wrong::Length => MicroConsentError::Length {
                least: (*LENGTH_SECONDS.start()).into(),
                most: (*LENGTH_SECONDS.end()).into(),
                sentence: phrases::line(language, "ui-error-length", &[]).unwrap_or_default(),
            },
        }
    }
}

fn of_core(error: core::Error, language: Language) -> MicroConsentError {
    use MicroConsentError as To;
    use core::Error;
    let sentence = error.sentence(language);
    match error {
        Error::Refused(rule) => To::Refused {
            rule: rule.name().to_owned(),
            sentence,
        },
        Error::NotNow => To::NotNow { sentence },
        Error::NotAsked(why) => To::NotAsked { why, sentence },
        Error::Text(error) => of_text(error, sentence),
        Error::TooMany { field, most } => To::TooMany {
            field,
            most: most as u64,
            sentence,
        },
        Error::NothingSaid => To::NothingSaid { sentence },
        Error::NoSignal => To::NoSignal { sentence },
        Error::Minutes { least, most } => To::Minutes {
            least,
            most,
            sentence,
        },
        Error::TooMuchToShare { bytes, max_bytes } => To::TooMuchToShare {
            bytes: bytes as u64,
            max_bytes: max_bytes as u64,
            sentence,
        },
        Error::Code(why) => To::Code { why, sentence },
        Error::Stale => To::Stale { sentence },
        Error::NoSuchEntry => To::NoSuchEntry { sentence },
        Error::NoSuchDraft => To::NoSuchDraft { sentence },
        Error::NoSuchWay => To::NoSuchWay { sentence },
        Error::Asleep => To::Asleep { sentence },
        Error::Shut => To::Shut { sentence },
        Error::KeyStore => To::KeyStore { sentence },
        Error::Storage(error) => of_storage(error, sentence),
    }
}

fn of_text(error: TextError, sentence: String) -> MicroConsentError {
    use MicroConsentError as To;
    match error {
        TextError::Empty { field } => To::Empty { field, sentence },
        TextError::TooLong {
            field,
            graphemes,
            bytes,
            max_graphemes,
            max_bytes,
        } => To::TooLong {
            field,
            graphemes: graphemes as u64,
            bytes: bytes as u64,
            max_graphemes: max_graphemes as u64,
            max_bytes: max_bytes as u64,
            sentence,
        },
        TextError::Refused { field, code } => To::RefusedCharacter {
            field,
            code,
            sentence,
        },
    }
}

fn of_storage(error: core::StorageError, sentence: String) -> MicroConsentError {
    use MicroConsentError as To;
    use core::StorageError;
    match error {
        StorageError::KeyLength { bytes } => To::KeyLength {
            bytes: bytes as u64,
            sentence,
        },
        StorageError::Unreadable => To::Unreadable { sentence },
        StorageError::Damaged => To::Damaged { sentence },
        StorageError::Newer { found, known } => To::Newer {
            found,
            known,
            sentence,
        },
        StorageError::InUse => To::InUse { sentence },
        StorageError::Full => To::Full { sentence },
        StorageError::CannotWrite => To::CannotWrite { sentence },
        StorageError::LinkLost => To::LinkLost { sentence },
        StorageError::Unexpected => To::Unexpected { sentence },
    }
}

fn of_backup(error: BackupError, language: Language) -> MicroConsentError {
    use MicroConsentError as To;
    let sentence = error.sentence(language);
    match error {
        BackupError::TooShort { least } => To::PassphraseTooShort {
            least: least as u64,
            sentence,
        },
        BackupError::WrongPassphrase => To::WrongPassphrase { sentence },
        BackupError::Damaged => To::BackupDamaged { sentence },
        BackupError::NotOurs => To::NotABackup { sentence },
        BackupError::Newer { found, known } => To::BackupNewer {
            found,
            known,
            sentence,
        },
        BackupError::CannotRead => To::CannotRead { sentence },
        BackupError::App(error) => of_core(error, language),
    }
}

fn of_lock(error: LockError, language: Language) -> MicroConsentError {
    use MicroConsentError as To;
    let sentence = error.sentence(language);
    match error {
        LockError::Length { least, most } => To::LockLength {
            least: least as u64,
            most: most as u64,
            sentence,
        },
        LockError::Wrong { waits_ms } => To::LockWrong { waits_ms, sentence },
        LockError::Waits { ms } => To::LockWaits { ms, sentence },
        LockError::Damaged => To::LockDamaged { sentence },
        LockError::Passphrase(BackupError::WrongPassphrase) => To::WrongPassphrase { sentence },
        LockError::Passphrase(error) => of_backup(error, language),
        LockError::Storage(error) => of_storage(error, sentence),
    }
}

fn of_phrase(error: PhraseError, language: Language) -> MicroConsentError {
    use MicroConsentError as To;
    let sentence = error.sentence(language);
    match error {
        PhraseError::App(error) => of_core(error, language),
        PhraseError::Text(error) => of_text(error, sentence),
        PhraseError::Copy(phrase) => To::PhraseThere {
            phrase: phrase.to_string(),
            sentence,
        },
        PhraseError::TooMany { most } => To::TooManyPhrases {
            most: most as u64,
            sentence,
        },
        PhraseError::NoSuchPhrase => To::NoSuchPhrase { sentence },
        PhraseError::NoLimit => To::NoLimit { sentence },
        PhraseError::Fill(error) => match error {
            FillError::Empty(blank) => To::BlankEmpty { blank, sentence },
            FillError::TooLong { blank, most } => To::BlankTooLong {
                blank,
                most,
                sentence,
            },
            FillError::Refused { blank, code } => To::BlankCharacter {
                blank,
                code,
                sentence,
            },
            FillError::Number { blank, least, most } => To::BlankNumber {
                blank,
                least,
                most,
                sentence,
            },
            FillError::NotThere(blank) => To::NoSuchBlank { blank, sentence },
        },
    }
}
