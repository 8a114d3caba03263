//! Linking: from two codes, shown and scanned in one room, to the keys of a link.
//!
//! A phone makes an [`Offer`], which holds the secrets of its own code, and shows the code. The phone
//! that scans it [answers](Offer::answer) and shows its answer, which contains the hash of the first
//! code; the first phone [accepts](Offer::accept) only an answer to the code that it shows. Then both
//! show the same six digits.
//!
//! The digits tell people in one room that each scanned the other's phone. They do not hold off someone
//! who stands between two phones that do not see each other: a million tries, seconds of work, find an
//! answer that makes any six digits. That is why linking is in person (`no_false_safety`).
//!
//! All that is derived comes out of HKDF-SHA256 (RFC 5869). Its input is the random bytes of the first
//! code, then those of the answer; its salt is the hash of both whole codes, first shown first; its
//! labels are below. So whoever changes one bit of a code gets other keys, digits and ids.

use crate::{
    AnnouncedKey, AuthorId, Code, CodeError, KeyPair, LinkFacts, LinkId, LinkKeys, MailboxKey,
    PresharedKey, ReceiveKeys, Side, TierKeys,
};
use hkdf::Hkdf;
use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

const LABEL: &str = "microconsent link 1";

/// A phone's own side of a linking that goes on: its first code and the secrets of it. It is given up
/// when it was used once, after [`CODE_LIFE_MS`](crate::CODE_LIFE_MS), and at a new boot.
#[derive(Clone)]
pub struct Offer {
    open: KeyPair,
    locked: KeyPair,
    receive: KeyPair,
    made_ms: u64,
    code: Code,
}

/// Six digits that both phones show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digits(u32);

impl std::fmt::Display for Digits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

/// What a linking comes to. It holds only when both people said that the digits are the same.
#[derive(Clone, Debug)]
pub struct Linked {
    /// All that the phone keeps of it.
    pub keys: LinkKeys,
    /// What both phones show.
    pub digits: Digits,
}

impl Offer {
    /// New secrets, and a first code with this mailbox in it. `seen_ms` is the phone's uptime seen to
    /// pass, in milliseconds, from which its first receive key counts.
    pub fn new(mailbox: MailboxKey, seen_ms: u64, rng: &mut dyn CryptoRng) -> Offer {
        let mut random = Zeroizing::new([0; 32]);
        rng.fill_bytes(&mut random[..]);
        let [open, locked, receive] = [(); 3].map(|()| KeyPair::new(rng));
        let code = Code {
            random,
            open: open.public(),
            locked: locked.public(),
            receive: receive.public(),
            mailbox,
            answers: None,
        };
        Offer {
            open,
            locked,
            receive,
            made_ms: seen_ms,
            code,
        }
    }

    /// The code to show first.
    pub fn code(&self) -> &Code {
        &self.code
    }

    /// Answers the other's first code, which this phone scanned. Gives the code to show now, and what
    /// the linking comes to. The offer's own first code is void from then on.
    ///
    /// # Errors
    /// [`CodeError::AnotherAnswer`], [`CodeError::Own`] and [`CodeError::Copied`].
    pub fn answer(&self, first: &Code) -> Result<(Code, Linked), CodeError> {
        self.refuse_own(first)?;
        if first.is_answer() {
            return Err(CodeError::AnotherAnswer);
        }
        let answer = Code {
            answers: Some(first.hash()),
            ..self.code.clone()
        };
        let linked = self.linked(Side::Answering, first, &answer);
        Ok((answer, linked))
    }

    /// Accepts the other's answer to the code that this phone shows.
    ///
    /// # Errors
    /// [`CodeError::NotAnAnswer`], [`CodeError::AnotherAnswer`], [`CodeError::Own`] and
    /// [`CodeError::Copied`]. The offer goes on: the right code can still be scanned.
    pub fn accept(&self, answer: &Code) -> Result<Linked, CodeError> {
        self.refuse_own(answer)?;
        match answer.answers {
            None => Err(CodeError::NotAnAnswer),
            Some(hash) if hash != self.code.hash() => Err(CodeError::AnotherAnswer),
            Some(_) => Ok(self.linked(Side::First, &self.code, answer)),
        }
    }

    fn refuse_own(&self, scanned: &Code) -> Result<(), CodeError> {
        let own = Code {
            answers: scanned.answers,
            ..self.code.clone()
        };
        if *scanned == own {
            Err(CodeError::Own)
        } else if scanned.shares_with(&self.code) {
            Err(CodeError::Copied)
        } else {
            Ok(())
        }
    }

    fn linked(&self, side: Side, first: &Code, answer: &Code) -> Linked {
        let derived = Derived::from_codes(first, answer);
        let theirs = match side {
            Side::First => answer,
            Side::Answering => first,
        };
        let author = |of: Side| match of {
            Side::First => AuthorId(derived.bytes("author first")),
            Side::Answering => AuthorId(derived.bytes("author answering")),
        };
        let tier = |name, mine: &KeyPair, theirs| TierKeys {
            mine: mine.clone(),
            theirs,
            preshared: PresharedKey::from_bytes(&Zeroizing::new(derived.bytes(name))),
        };
        let keys = LinkKeys {
            facts: LinkFacts {
                id: LinkId(derived.bytes("link id")),
                side,
                my_mailbox: self.code.mailbox,
                their_mailbox: theirs.mailbox,
            },
            me: author(side),
            them: author(side.other()),
            open: tier("preshared key open", &self.open, theirs.open),
            locked: tier("preshared key locked", &self.locked, theirs.locked),
            receive: ReceiveKeys::first(
                self.receive.clone(),
                AnnouncedKey {
                    number: 1,
                    key: theirs.receive,
                },
                self.made_ms,
            ),
        };
        // Of 2^64, a million leaves over less than one in ten billion.
        let wide = u64::from_be_bytes(derived.bytes("digits"));
        let digits = Digits((wide % 1_000_000) as u32);
        Linked { keys, digits }
    }
}

impl std::fmt::Debug for Offer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Offer")
    }
}

/// What both phones derive from both codes.
struct Derived(Hkdf<Sha256>);

impl Derived {
    fn from_codes(first: &Code, answer: &Code) -> Derived {
        let transcript = Sha256::new()
            .chain_update(LABEL)
            .chain_update(&*first.to_bytes())
            .chain_update(&*answer.to_bytes())
            .finalize();
        let mut random = Zeroizing::new([0; 64]);
        random[..32].copy_from_slice(&first.random[..]);
        random[32..].copy_from_slice(&answer.random[..]);
        Derived(Hkdf::new(Some(&transcript), &random[..]))
    }

    /// So many bytes under a name.
    fn bytes<const N: usize>(&self, name: &str) -> [u8; N] {
        // HKDF refuses only what is longer than 255 hashes (RFC 5869, section 2.3).
        const { assert!(N <= 32) };
        let mut bytes = [0; N];
        let _ = self
            .0
            .expand_multi_info(&[LABEL.as_bytes(), b" ", name.as_bytes()], &mut bytes);
        bytes
    }
}

#[cfg(test)]
pub(crate) mod tests;
