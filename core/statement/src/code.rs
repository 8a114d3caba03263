//! Linking codes, as two phones show and scan them: in person, once, within five minutes.
//!
//! A code carries what the other phone needs, and 32 random bytes from which the pre-shared keys come:
//! whoever sees both codes knows those. So a code is wiped when it is dropped and shows nothing in
//! `Debug`. What is made of two codes is in [`Offer`](crate::Offer).
//!
//! The bytes fit a QR code of version 10, level M, which holds 213 (ISO/IEC 18004, table 7):
//!
//! | part | bytes |
//! |---|---|
//! | `mc` | 2 |
//! | version | 1 |
//! | kind: 1 shown first, 2 answering | 1 |
//! | random | 32 |
//! | open sender key, locked sender key, first receive key | 3 × 32 |
//! | mailbox | 32 |
//! | SHA-256 of the first code's bytes, in an answering code alone | 32 |
//! | check: the first four bytes of the SHA-256 of all before | 4 |
//!
//! The check finds what went wrong on the way. It holds off nobody: that is what the six digits and
//! being in one room are for.
//!
//! The text form is for typing and for terminals: base32 (RFC 4648) in groups of eight, which the
//! alphanumeric mode of QR holds too. Reading it, case, spaces and hyphens do not matter, and 0, 1 and 8
//! are taken for O, I and B.

use crate::{MailboxKey, PublicKey, UnsafeKey};
use data_encoding::{DecodeKind, Encoding, Specification};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;
use zeroize::Zeroizing;

/// The version of codes that this code writes and reads.
pub const CODE_VERSION: u8 = 1;

/// The most bytes that a code takes.
pub const MAX_CODE_BYTES: usize = 213;

/// How long a code is good: five minutes, in milliseconds of uptime. Its caller holds it to that.
pub const CODE_LIFE_MS: u64 = 5 * 60 * 1_000;

const MARK: [u8; 2] = *b"mc";
const HEAD: usize = 4;
const CHECK: usize = 4;
const FIRST_BYTES: usize = HEAD + 5 * 32 + CHECK;
const ANSWERING_BYTES: usize = FIRST_BYTES + 32;
const _: () = assert!(ANSWERING_BYTES <= MAX_CODE_BYTES);

/// Why a code was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Not a linking code at all. Scan the other phone's screen.
    #[error("not a linking code")]
    NotOurs,
    /// A code of a newer version of the app. Bring this phone up to date.
    #[error("a linking code of a newer version")]
    Newer,
    /// A part is missing. Scan or type it again.
    #[error("a part of the linking code is missing")]
    Cut,
    /// Something in it is wrong. Scan or type it again.
    #[error("the linking code was altered on the way")]
    Altered,
    /// Whole, but with keys that no honest phone makes. Do not link with this phone.
    #[error("the linking code holds keys that no phone makes")]
    Unsafe,
    /// One's own code. Scan the other phone's.
    #[error("this phone's own linking code")]
    Own,
    /// Not one's own code, but with parts of it, which chance does not do. Do not link with this phone.
    #[error("the linking code copies parts of this phone's own")]
    Copied,
    /// An answer, but not to the code that this phone shows. Begin again on both phones.
    #[error("an answer to another linking code")]
    AnotherAnswer,
    /// Another first code, where only an answer can end the linking: both phones showed theirs first.
    /// One of them scans the other's first code and shows its answer.
    #[error("a first linking code, and no answer")]
    NotAnAnswer,
}

impl From<UnsafeKey> for CodeError {
    fn from(_: UnsafeKey) -> Self {
        CodeError::Unsafe
    }
}

/// A linking code, one's own or the other's.
#[derive(Clone, PartialEq, Eq)]
pub struct Code {
    pub(crate) random: Zeroizing<[u8; 32]>,
    pub(crate) open: PublicKey,
    pub(crate) locked: PublicKey,
    pub(crate) receive: PublicKey,
    pub(crate) mailbox: MailboxKey,
    /// The hash of the code that it answers, where it answers one.
    pub(crate) answers: Option<[u8; 32]>,
}

impl Code {
    /// Whether it answers another code.
    pub fn is_answer(&self) -> bool {
        self.answers.is_some()
    }

    /// The bytes, for a QR code in byte mode. At most [`MAX_CODE_BYTES`].
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(MAX_CODE_BYTES));
        let kind = if self.is_answer() { 2 } else { 1 };
        bytes.extend(MARK);
        bytes.extend([CODE_VERSION, kind]);
        bytes.extend(*self.random);
        for key in self.keys() {
            bytes.extend(key.as_bytes());
        }
        bytes.extend(self.mailbox.as_bytes());
        bytes.extend(self.answers.iter().flatten());
        let check = check(&bytes);
        bytes.extend(check);
        bytes
    }

    /// Reads what was scanned.
    ///
    /// # Errors
    /// [`CodeError::NotOurs`], [`CodeError::Newer`], [`CodeError::Cut`], [`CodeError::Altered`] and
    /// [`CodeError::Unsafe`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Code, CodeError> {
        let [mark_0, mark_1, version, rest @ ..] = bytes else {
            return Err(CodeError::NotOurs);
        };
        if [*mark_0, *mark_1] != MARK || *version == 0 {
            return Err(CodeError::NotOurs);
        }
        if *version > CODE_VERSION {
            return Err(CodeError::Newer);
        }
        let size = match rest.first() {
            Some(1) => FIRST_BYTES,
            Some(2) => ANSWERING_BYTES,
            Some(_) => return Err(CodeError::Altered),
            None => return Err(CodeError::Cut),
        };
        if bytes.len() < size {
            return Err(CodeError::Cut);
        }
        let (body, found) = bytes.split_at(size - CHECK);
        if found != check(body) {
            return Err(CodeError::Altered);
        }
        let (parts, _) = body[HEAD..].as_chunks::<32>();
        let (random, open, locked, receive, mailbox, answers) = match parts {
            [random, open, locked, receive, mailbox] => {
                (random, open, locked, receive, mailbox, None)
            }
            [random, open, locked, receive, mailbox, answers] => {
                (random, open, locked, receive, mailbox, Some(*answers))
            }
            _ => return Err(CodeError::Altered),
        };
        let code = Code {
            random: Zeroizing::new(*random),
            open: PublicKey::checked(*open)?,
            locked: PublicKey::checked(*locked)?,
            receive: PublicKey::checked(*receive)?,
            mailbox: MailboxKey::checked(*mailbox)?,
            answers,
        };
        // Tiers with one key would be one tier; random bytes of one value are none.
        let doubled = code.open == code.locked
            || code.open == code.receive
            || code.locked == code.receive
            || code.random.iter().all(|b| *b == code.random[0]);
        if doubled {
            return Err(CodeError::Unsafe);
        }
        Ok(code)
    }

    /// The text form, in groups of eight letters and digits with hyphens between.
    pub fn to_text(&self) -> Zeroizing<String> {
        let letters = Zeroizing::new(BASE32.encode(&self.to_bytes()));
        let mut text = Zeroizing::new(String::with_capacity(letters.len() * 9 / 8 + 1));
        for (at, letter) in letters.chars().enumerate() {
            if at > 0 && at % 8 == 0 {
                text.push('-');
            }
            text.push(letter);
        }
        text
    }

    /// Reads what was typed.
    ///
    /// # Errors
    /// As [`Code::from_bytes`].
    pub fn from_text(text: &str) -> Result<Code, CodeError> {
        // What is far longer than a code is none, and is not decoded.
        if text.len() > 8 * MAX_CODE_BYTES {
            return Err(CodeError::NotOurs);
        }
        match BASE32.decode(text.as_bytes()) {
            Ok(bytes) => Code::from_bytes(&Zeroizing::new(bytes)),
            // A letter too few or too many, after a beginning that is ours.
            Err(error) if begins_as_ours(text) => Err(match error.kind {
                DecodeKind::Length | DecodeKind::Trailing => CodeError::Cut,
                _ => CodeError::Altered,
            }),
            Err(_) => Err(CodeError::NotOurs),
        }
    }

    /// The SHA-256 of its bytes, which an answer carries.
    pub(crate) fn hash(&self) -> [u8; 32] {
        Sha256::digest(&*self.to_bytes()).into()
    }

    pub(crate) fn keys(&self) -> [&PublicKey; 3] {
        [&self.open, &self.locked, &self.receive]
    }

    /// Whether two codes have a part in common that two phones, or two offers of one phone, never have.
    pub(crate) fn shares_with(&self, other: &Code) -> bool {
        self.random == other.random
            || self.mailbox == other.mailbox
            || self.keys().iter().any(|key| other.keys().contains(key))
    }
}

/// Whoever sees it can compute the pre-shared keys.
impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.is_answer() {
            "Code(answer)"
        } else {
            "Code(first)"
        })
    }
}

fn check(bytes: &[u8]) -> [u8; CHECK] {
    let hash: [u8; 32] = Sha256::digest(bytes).into();
    [hash[0], hash[1], hash[2], hash[3]]
}

/// The first letters of the text of every code of this version: those of `mc` and 1.
fn begins_as_ours(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_ascii_alphanumeric());
    let first: String = letters.take(4).collect();
    first.eq_ignore_ascii_case(&BASE32.encode(&[MARK[0], MARK[1], CODE_VERSION])[..4])
}

static BASE32: LazyLock<Encoding> = LazyLock::new(|| {
    let mut base32 = Specification::new();
    base32.symbols.push_str("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
    base32.ignore.push_str(" -\n\r\t");
    base32.translate.from = "abcdefghijklmnopqrstuvwxyz018".into();
    base32.translate.to = "ABCDEFGHIJKLMNOPQRSTUVWXYZOIB".into();
    base32.encoding().unwrap_or(data_encoding::BASE32_NOPAD)
});

#[cfg(test)]
mod tests;
