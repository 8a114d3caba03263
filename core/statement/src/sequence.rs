//! The sequence: one number for each statement that is sent, claimed by exclusively creating an empty
//! file, so that two processes of one phone never take the same. Gaps are legal; the highest stays.

use crate::Malformed;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The place of a statement among its author's own; from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seq(u64);

impl Seq {
    /// The highest there is. It is what SQLite's integers hold; a second for each since the first
    /// would take 292 billion years.
    pub const MAX: u64 = i64::MAX as u64;

    /// The first.
    pub const FIRST: Seq = Seq(1);

    /// A number from outside, if it can be one.
    ///
    /// # Errors
    /// [`Malformed::OutOfBounds`] for 0 and for more than [`Seq::MAX`].
    pub fn checked(number: u64) -> Result<Seq, Malformed> {
        if (1..=Seq::MAX).contains(&number) {
            Ok(Seq(number))
        } else {
            Err(Malformed::OutOfBounds)
        }
    }

    /// As a plain number.
    pub const fn get(self) -> u64 {
        self.0
    }
}

/// Why no number could be claimed.
#[derive(Debug, thiserror::Error)]
pub enum ClaimError {
    /// The folder cannot be read or written.
    #[error("a sequence number could not be claimed")]
    Folder(#[from] io::Error),
    /// Every number is used.
    #[error("no sequence number is left")]
    UsedUp,
}

/// The folder in which one phone claims its numbers.
#[derive(Clone, Debug)]
pub struct Sequence {
    folder: PathBuf,
}

impl Sequence {
    /// Uses `seq/` below a folder, made if it is not there.
    ///
    /// # Errors
    /// What the file system says.
    pub fn open(below: &Path) -> io::Result<Sequence> {
        Sequence::open_in(below.join("seq"))
    }

    /// Uses a folder of another name, for numbers of another kind. It is made if it is not there.
    ///
    /// # Errors
    /// What the file system says.
    pub fn open_in(folder: PathBuf) -> io::Result<Sequence> {
        fs::create_dir_all(&folder)?;
        Ok(Sequence { folder })
    }

    /// Claims the next number: one above the highest claimed here and above `at_least`, which a caller
    /// knows from elsewhere. Two claims never give the same number, whichever process makes them.
    ///
    /// # Errors
    /// [`ClaimError`]; then nothing is claimed.
    pub fn claim(&self, at_least: u64) -> Result<Seq, ClaimError> {
        // Not looked up at first: what is claimed already is refused, or told by a higher one.
        let mut highest = at_least;
        loop {
            let next = highest.checked_add(1).ok_or(ClaimError::UsedUp)?;
            let next = Seq::checked(next).map_err(|_| ClaimError::UsedUp)?;
            let file = self.folder.join(next.get().to_string());
            match fs::OpenOptions::new()
                .write(true)
                .create_new(true)
                .open(file)
            {
                Ok(_) => {}
                // Claimed before, or another process was quicker.
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {
                    highest = self.highest(at_least)?.max(next.get());
                    continue;
                }
                Err(e) => return Err(e.into()),
            }
            // It may be a file made anew, that was claimed, used and tidied away before: by another process,
            // or while this one slept. A higher one tells, since the highest stays: then this number is
            // left as a gap.
            let claimed = self.claimed(at_least)?;
            let above = claimed.iter().copied().max().unwrap_or(0);
            if above > next.get() {
                highest = above;
                continue;
            }
            if next.get().is_multiple_of(TIDIED_EVERY) {
                self.tidy(&claimed, next);
            }
            return Ok(next);
        }
    }

    /// The numbers that are claimed here, as far as they can have been by who knows this one.
    fn claimed(&self, known: u64) -> io::Result<Vec<u64>> {
        let most = known.saturating_add(AHEAD_AT_MOST);
        let mut numbers = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            // What is not a number is not ours and is let be.
            let number: Option<u64> = entry?.file_name().to_str().and_then(|n| n.parse().ok());
            numbers.extend(number.filter(|n| *n <= most));
        }
        Ok(numbers)
    }

    /// The highest number claimed here, as far as it can have been by who knows this one; 0 where there is none.
    ///
    /// # Errors
    /// What the file system says.
    pub fn highest(&self, known: u64) -> io::Result<u64> {
        Ok(self.claimed(known)?.into_iter().max().unwrap_or(0))
    }

    /// Makes sure that a number which is known to be claimed is so here, also where the folder was lost.
    ///
    /// # Errors
    /// What the file system says.
    pub fn hold(&self, number: u64) -> io::Result<()> {
        if number > 0 {
            fs::File::create(self.folder.join(number.to_string()))?;
        }
        Ok(())
    }

    /// Removes what is far below, so that the folder stays small. If it fails, a later claim tries again.
    fn tidy(&self, claimed: &[u64], newest: Seq) {
        for number in claimed {
            if number.saturating_add(KEPT) < newest.get() {
                let _ = fs::remove_file(self.folder.join(number.to_string()));
            }
        }
    }
}

/// How many numbers below the newest stay as files: far more than are claimed while one process reads
/// the folder, and so few that reading it costs little.
const KEPT: u64 = 32;

/// How far above what its claimer knows a number can be. A file that somebody made, of a number far above, would
/// else use up all numbers below it.
pub const AHEAD_AT_MOST: u64 = 1 << 16;

/// How often the folder is tidied, in numbers.
const TIDIED_EVERY: u64 = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newest_word_of_its_owner_no_number_is_claimed_twice() {
        let folder = tempfile::tempdir().unwrap();
        let claimed = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|_| {
                    let sequence = Sequence::open(folder.path()).unwrap();
                    scope.spawn(move || {
                        (0..200)
                            .map(|_| sequence.claim(0).unwrap())
                            .collect::<Vec<_>>()
                    })
                })
                .collect();
            threads
                .into_iter()
                .flat_map(|t| t.join().unwrap())
                .collect::<Vec<_>>()
        });
        let mut once = claimed.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), claimed.len());
        let left = fs::read_dir(folder.path().join("seq")).unwrap().count();
        assert!(left as u64 <= KEPT + 2 * TIDIED_EVERY, "{left} files stay");
    }

    #[test]
    fn newest_word_of_its_owner_who_knows_less_claims_above_what_was_tidied_away() {
        let folder = tempfile::tempdir().unwrap();
        let [one, other] = [(); 2].map(|()| Sequence::open(folder.path()).unwrap());
        let mut newest = 0;
        while newest < 3 * KEPT {
            newest = one.claim(newest).unwrap().get();
        }
        let gone = folder.path().join("seq/7");
        assert!(!gone.exists());
        assert_eq!(other.claim(6).unwrap().get(), newest + 1);
    }

    #[test]
    fn a_number_is_above_all_that_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let sequence = Sequence::open(folder.path()).unwrap();
        assert_eq!(sequence.claim(0).unwrap(), Seq::FIRST);
        assert_eq!(sequence.claim(41).unwrap().get(), 42);
        fs::write(folder.path().join("seq/not a number"), "").unwrap();
        assert_eq!(sequence.claim(7).unwrap().get(), 43);
        assert!(matches!(sequence.claim(Seq::MAX), Err(ClaimError::UsedUp)));
        // A number that nobody can have claimed uses up none.
        for planted in [Seq::MAX, u64::MAX, 43 + AHEAD_AT_MOST + 1] {
            fs::write(folder.path().join("seq").join(planted.to_string()), "").unwrap();
        }
        assert_eq!(sequence.claim(43).unwrap().get(), 44);
        assert_eq!(sequence.highest(43).unwrap(), 44);
        fs::remove_dir_all(folder.path().join("seq")).unwrap();
        assert!(matches!(sequence.claim(43), Err(ClaimError::Folder(_))));
    }
}
