//! The inbox: what came while the phone was locked, unopened, until it is unlocked. Nothing here can open
//! it, and that something is in it tells nothing of what.

use crate::card::place;
use crate::durable;
use microconsent_statement::Envelope;
use rand_core::CryptoRng;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The most envelopes that are kept, as many as a mailbox keeps; the oldest goes first.
pub const INBOX_KEEPS: usize = 64;

const ENDING: &str = ".sealed";

/// See the module.
#[derive(Clone, Debug)]
pub struct Inbox {
    folder: PathBuf,
}

impl Inbox {
    /// Uses the inbox of an app's folder; it is made if it is not there.
    ///
    /// # Errors
    /// What the file system says.
    pub fn open(folder: &Path) -> io::Result<Inbox> {
        let folder = place(folder).join("inbox");
        fs::create_dir_all(&folder)?;
        Ok(Inbox { folder })
    }

    /// The names of what is there, oldest first.
    ///
    /// # Errors
    /// What the file system says.
    pub fn names(&self) -> io::Result<Vec<String>> {
        let mut names = durable::names(&self.folder)?;
        names.retain(|name| name.ends_with(ENDING));
        names.sort();
        Ok(names)
    }

    /// Keeps an envelope, durably.
    pub(crate) fn keep(&self, envelope: &Envelope, rng: &mut dyn CryptoRng) -> io::Result<()> {
        let names = self.names()?;
        let spare = (names.len() + 1).saturating_sub(INBOX_KEEPS);
        for old in &names[..spare] {
            self.remove(old)?;
        }
        let newest = names.last().and_then(|name| name.get(..20)?.parse().ok());
        let next = newest.unwrap_or(0_u64).saturating_add(1);
        let mut random = [0; 8];
        rng.fill_bytes(&mut random);
        // Chance beside the number: two processes may come to the same one.
        let random = u64::from_be_bytes(random);
        let name = format!("{next:020}-{random:016x}{ENDING}");
        durable::write(&self.folder, &name, envelope.as_bytes(), rng)
    }

    /// What a file holds.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidData`] for a file of another size, else what the file system says.
    pub fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        durable::read(&self.folder.join(name), Envelope::BYTES)
    }

    /// Removes what was taken in. What is gone already is no error.
    ///
    /// # Errors
    /// What the file system says.
    pub fn remove(&self, name: &str) -> io::Result<()> {
        match fs::remove_file(self.folder.join(name)) {
            Err(e) if e.kind() != ErrorKind::NotFound => Err(e),
            _ => Ok(()),
        }
    }

    /// Removes what killed processes began to write.
    ///
    /// # Errors
    /// What the file system says.
    pub fn tidy(&self) -> io::Result<()> {
        durable::tidy(&self.folder)
    }

    /// Removes all of it, unopened.
    ///
    /// # Errors
    /// What the file system says.
    pub fn clear(&self) -> io::Result<()> {
        self.tidy()?;
        self.names()?.iter().try_for_each(|name| self.remove(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::ChaCha8Rng;
    use rand_core::SeedableRng;

    #[test]
    fn the_inbox_keeps_the_newest() {
        let folder = tempfile::tempdir().unwrap();
        let inbox = Inbox::open(folder.path()).unwrap();
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        for n in 0..INBOX_KEEPS + 3 {
            let envelope = Envelope::try_from(&[n as u8; Envelope::BYTES][..]).unwrap();
            inbox.keep(&envelope, &mut rng).unwrap();
        }
        let names = inbox.names().unwrap();
        assert_eq!(names.len(), INBOX_KEEPS);
        let firsts: Vec<u8> = names.iter().map(|n| inbox.read(n).unwrap()[0]).collect();
        assert_eq!(firsts, (3..INBOX_KEEPS as u8 + 3).collect::<Vec<_>>());
        inbox.clear().unwrap();
        assert!(inbox.names().unwrap().is_empty());
    }
}
