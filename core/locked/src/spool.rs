//! The spool: what was tapped on a locked phone, a file each, until the unlocked app has taken it in.
//!
//! A file is 2,048 bytes for the partner and a letter of 256 for the own journal, each sealed; where a tap
//! is for the journal alone, the first part is chance. Its name has its place in the order of all taps and
//! for whom it is, and tells nothing else: a slow, a stop and a pause are alike in name, size and in what it
//! took to write them.
//!
//! Several processes tap, send and take in at once, and a folder that is read while it changes may lack a
//! file and show a later one. So files keep their names until they are taken in (what was put is marked in a
//! folder beside it), and what is taken in is looked for twice.

use crate::card::place;
use crate::durable;
use microconsent_statement::{Envelope, LETTER_BYTES};
use rand_core::CryptoRng;
use std::collections::HashSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The size of every file in the spool.
pub const TAP_BYTES: usize = Envelope::BYTES + LETTER_BYTES;

/// The most files that are kept: 2.25 MB. Then the oldest private greens give way, and where there are
/// none, a slow is refused. A stop and a pause are refused only beyond four times as many, which is more
/// than anybody taps.
pub const KEPT_AT_MOST: usize = 1_024;

/// The most files that are set aside.
const ASIDE_AT_MOST: usize = 64;

/// What became of a tap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Held {
    /// It waits to be put.
    ToSend,
    /// It is for the partner, and was put.
    Sent,
    /// It is for the own journal alone, since nobody is linked.
    Own,
    /// A green, which is for its owner alone.
    Green,
}

impl Held {
    /// Those that a name tells.
    const NAMED: [Held; 3] = [Held::ToSend, Held::Own, Held::Green];

    fn ending(self) -> &'static str {
        match self {
            Held::ToSend | Held::Sent => "tap",
            Held::Own => "own",
            Held::Green => "green",
        }
    }
}

/// The name of a file in the spool. Ordered as its owner tapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpoolName {
    /// The number that was claimed for it, or for what does not go, the highest that was claimed before.
    pub number: u64,
    /// The place of what does not go, from 1; 0 for what goes.
    pub place: u64,
    /// What became of it.
    pub held: Held,
}

impl SpoolName {
    /// The file's name.
    pub fn text(self) -> String {
        let ending = self.held.ending();
        format!("{:020}-{:020}.{ending}", self.number, self.place)
    }

    /// The name that a file has; none for a file that is no tap.
    pub fn read(text: &str) -> Option<SpoolName> {
        let (numbers, ending) = text.split_once('.')?;
        let (number, place) = numbers.split_once('-')?;
        let name = SpoolName {
            number: number.parse().ok()?,
            place: place.parse().ok()?,
            held: Held::NAMED.into_iter().find(|h| h.ending() == ending)?,
        };
        // One spelling each: what is written otherwise is not ours.
        (name.text() == text).then_some(name)
    }

    /// Its place in the order of taps.
    pub fn order(self) -> (u64, u64) {
        (self.number, self.place)
    }
}

/// See the module.
#[derive(Clone, Debug)]
pub struct Spool {
    folder: PathBuf,
    /// An empty file for each that was put, of the same name.
    sent: PathBuf,
    aside: PathBuf,
}

impl Spool {
    /// Uses the spool of an app's folder; it is made if it is not there.
    ///
    /// # Errors
    /// What the file system says.
    pub fn open(folder: &Path) -> io::Result<Spool> {
        let spool = Spool {
            folder: place(folder).join("spool"),
            sent: place(folder).join("sent"),
            aside: place(folder).join("aside"),
        };
        fs::create_dir_all(&spool.folder)?;
        fs::create_dir_all(&spool.sent)?;
        Ok(spool)
    }

    /// What is there, in the order of taps. What is tapped just now may be missing.
    ///
    /// # Errors
    /// What the file system says.
    pub fn names(&self) -> io::Result<Vec<SpoolName>> {
        let mut names: Vec<SpoolName> = durable::names(&self.folder)?
            .iter()
            .filter_map(|name| SpoolName::read(name))
            .collect();
        if !names.is_empty() {
            let sent: HashSet<String> = durable::names(&self.sent)?.into_iter().collect();
            for name in names.iter_mut().filter(|n| n.held == Held::ToSend) {
                if sent.contains(&name.text()) {
                    name.held = Held::Sent;
                }
            }
        }
        names.sort_by_key(|name| name.order());
        Ok(names)
    }

    /// What can be taken in now, in the order of taps, with nothing missing that was tapped before.
    ///
    /// # Errors
    /// What the file system says.
    pub fn whole(&self) -> io::Result<Vec<SpoolName>> {
        // Whatever was there before the newest of the first look is there at the second.
        let Some(newest) = self.names()?.last().map(|name| name.order()) else {
            return Ok(Vec::new());
        };
        let mut names = self.names()?;
        names.retain(|name| name.order() <= newest);
        Ok(names)
    }

    /// Keeps a tap, durably.
    pub(crate) fn keep(
        &self,
        name: SpoolName,
        bytes: &[u8; TAP_BYTES],
        rng: &mut dyn CryptoRng,
    ) -> io::Result<()> {
        let name = name.text();
        // No tap takes the place of another, whatever became of the folders of numbers.
        if self.folder.join(&name).exists() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        durable::write(&self.folder, &name, bytes, rng)
    }

    /// Makes room for one more, and says whether there is.
    pub(crate) fn make_room(&self, names: &[SpoolName], most: usize) -> bool {
        let over = (names.len() + 1).saturating_sub(most);
        let greens = names.iter().filter(|name| name.held == Held::Green);
        // Not one goes for a tap that is refused all the same.
        let enough = greens.clone().count() >= over;
        enough && greens.take(over).all(|green| self.remove(*green).is_ok())
    }

    /// A tap's two parts: what goes to the partner, and the letter.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidData`] for a file of another size, else what the file system says.
    pub fn read(&self, name: SpoolName) -> io::Result<(Envelope, Vec<u8>)> {
        let mut bytes = durable::read(&self.folder.join(name.text()), TAP_BYTES)?;
        let letter = bytes.split_off(Envelope::BYTES);
        let envelope = Envelope::try_from(&bytes[..]).map_err(|_| ErrorKind::InvalidData)?;
        Ok((envelope, letter))
    }

    /// It was put: it is not put again from here. What is not there is not marked, since a tap of that name may
    /// be still to come, and would never go.
    pub(crate) fn sent(&self, name: SpoolName) -> io::Result<()> {
        if !self.folder.join(name.text()).exists() {
            return Ok(());
        }
        fs::File::create(self.sent.join(name.text())).map(|_| ())
    }

    /// Removes a tap. One that is gone already is no error.
    ///
    /// # Errors
    /// What the file system says.
    pub fn remove(&self, name: SpoolName) -> io::Result<()> {
        let name = name.text();
        // The tap first: without its mark it would be put once more.
        for file in [self.folder.join(&name), self.sent.join(&name)] {
            match fs::remove_file(file) {
                Err(e) if e.kind() != ErrorKind::NotFound => return Err(e),
                _ => {}
            }
        }
        Ok(())
    }

    /// Puts a tap that cannot be read out of the way of the others.
    ///
    /// # Errors
    /// What the file system says.
    pub fn set_aside(&self, name: SpoolName) -> io::Result<()> {
        self.put_aside(&name.text())
    }

    /// Puts what no tap is named like out of the way, and removes what killed processes began to write.
    ///
    /// # Errors
    /// What the file system says.
    pub fn tidy(&self) -> io::Result<()> {
        durable::tidy(&self.folder)?;
        for (name, is_file) in durable::all(&self.folder)? {
            let is_ours = SpoolName::read(&name).is_some() || durable::is_being_written(&name);
            if !(is_file && is_ours) {
                self.put_aside(&name)?;
            }
        }
        // A mark may have come after its tap was taken in.
        for mark in durable::names(&self.sent)? {
            if !self.folder.join(&mark).exists() {
                let _ = fs::remove_file(self.sent.join(&mark));
            }
        }
        Ok(())
    }

    fn put_aside(&self, name: &str) -> io::Result<()> {
        fs::create_dir_all(&self.aside)?;
        let mut there = durable::names(&self.aside)?;
        there.sort();
        let spare = (there.len() + 1).saturating_sub(ASIDE_AT_MOST);
        for old in &there[..spare] {
            let old = self.aside.join(old);
            let _ = fs::remove_file(&old).or_else(|_| fs::remove_dir_all(&old));
        }
        match fs::rename(self.folder.join(name), self.aside.join(name)) {
            // Gone, or put meanwhile.
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(()),
            done => done,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::ChaCha8Rng;
    use rand_core::SeedableRng;

    #[test]
    fn a_name_has_one_spelling() {
        let name = SpoolName {
            number: 41,
            place: 2,
            held: Held::Green,
        };
        assert_eq!(SpoolName::read(&name.text()), Some(name));
        for other in [
            "",
            "41-2.green",
            "00000000000000000041-00000000000000000002.red",
            "+0000000000000000041-00000000000000000002.green",
            "00000000000000000041-00000000000000000002.green ",
            "99999999999999999999-00000000000000000002.green",
            "part-0011",
        ] {
            assert_eq!(SpoolName::read(other), None, "{other}");
        }
    }

    #[test]
    fn what_is_still_to_come_cannot_be_marked_as_put() {
        let folder = tempfile::tempdir().unwrap();
        let spool = Spool::open(folder.path()).unwrap();
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        let name = SpoolName {
            number: 7,
            place: 0,
            held: Held::ToSend,
        };
        spool.sent(name).unwrap();
        spool.keep(name, &[0; TAP_BYTES], &mut rng).unwrap();
        assert_eq!(spool.names().unwrap()[0].held, Held::ToSend);
        spool.sent(name).unwrap();
        assert_eq!(spool.names().unwrap()[0].held, Held::Sent);
    }

    #[test]
    fn old_private_greens_give_way_and_nothing_else_does() {
        let folder = tempfile::tempdir().unwrap();
        let spool = Spool::open(folder.path()).unwrap();
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        let name = |number, held| SpoolName {
            number,
            place: u64::from(held != Held::ToSend),
            held,
        };
        for (number, held) in [
            (1, Held::Green),
            (2, Held::ToSend),
            (3, Held::Green),
            (4, Held::Own),
        ] {
            let name = name(number, held);
            spool.keep(name, &[0; TAP_BYTES], &mut rng).unwrap();
        }
        assert!(spool.make_room(&spool.names().unwrap(), 5));
        assert_eq!(spool.names().unwrap().len(), 4);
        assert!(spool.make_room(&spool.names().unwrap(), 4));
        let left = |spool: &Spool| -> Vec<u64> {
            spool.names().unwrap().iter().map(|n| n.number).collect()
        };
        assert_eq!(left(&spool), [2, 3, 4]);
        assert!(!spool.make_room(&spool.names().unwrap(), 2));
        assert_eq!(left(&spool), [2, 3, 4], "none goes in vain");
        assert!(spool.make_room(&spool.names().unwrap(), 3));
        assert_eq!(left(&spool), [2, 4]);
    }

    #[test]
    fn what_is_damaged_or_foreign_is_set_aside_and_stops_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let spool = Spool::open(folder.path()).unwrap();
        for n in 0..100 {
            fs::write(spool.folder.join(format!("foreign-{n:03}")), "?").unwrap();
        }
        fs::create_dir(spool.folder.join("a folder")).unwrap();
        spool.tidy().unwrap();
        assert!(durable::names(&spool.folder).unwrap().is_empty());
        let aside = durable::names(&spool.aside).unwrap();
        assert_eq!(aside.len(), ASIDE_AT_MOST);

        let mut rng = ChaCha8Rng::seed_from_u64(1);
        let name = SpoolName {
            number: 1,
            place: 0,
            held: Held::ToSend,
        };
        spool.keep(name, &[0; TAP_BYTES], &mut rng).unwrap();
        fs::write(spool.folder.join(name.text()), "cut").unwrap();
        let error = spool.read(name).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidData);
        spool.set_aside(name).unwrap();
        spool.set_aside(name).unwrap();
        assert!(spool.names().unwrap().is_empty());
    }
}
