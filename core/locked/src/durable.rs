//! A file that is there whole or not at all, whenever the process is killed: created exclusively under a
//! name of its own, synced, renamed, and the folder synced.

use rand_core::CryptoRng;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// What the names of files begin with that are being written.
const PART: &str = "part-";

/// How often a file is begun anew where somebody tidied it away.
const ATTEMPTS: usize = 4;

/// Writes a file of this name. Where one is there already, it is replaced.
pub(crate) fn write(
    folder: &Path,
    name: &str,
    bytes: &[u8],
    rng: &mut dyn CryptoRng,
) -> io::Result<()> {
    let mut left = ATTEMPTS;
    loop {
        left -= 1;
        match write_once(folder, name, bytes, rng) {
            // Tidied between being created and being locked, or two took one name.
            Err(e) if left > 0 && is_of_two(&e) && folder.is_dir() => {}
            done => return done,
        }
    }
}

fn is_of_two(error: &io::Error) -> bool {
    let kinds = [
        ErrorKind::NotFound,
        ErrorKind::AlreadyExists,
        ErrorKind::WouldBlock,
    ];
    kinds.contains(&error.kind())
}

fn write_once(folder: &Path, name: &str, bytes: &[u8], rng: &mut dyn CryptoRng) -> io::Result<()> {
    let mut random = [0; 8];
    rng.fill_bytes(&mut random);
    let part = folder.join(format!("{PART}{:016x}", u64::from_be_bytes(random)));
    let mut file = File::options().write(true).create_new(true).open(&part)?;
    // Held until it has its name, so that nobody takes it for one that a killed process left.
    file.try_lock().map_err(io::Error::from)?;
    let written = file
        .write_all(bytes)
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&part, folder.join(name)));
    if let Err(error) = written {
        // On a full disk it is in the way of the next.
        let _ = fs::remove_file(&part);
        return Err(error);
    }
    sync_folder(folder)
}

/// Makes what was renamed or removed in a folder outlive a loss of power.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Removes what killed processes began to write. What another writes just now stays.
pub(crate) fn tidy(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().to_str().is_some_and(is_being_written) {
            continue;
        }
        if let Ok(file) = File::options().write(true).open(entry.path())
            && file.try_lock().is_ok()
        {
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

/// Whether a file of this name has not got its own yet.
pub(crate) fn is_being_written(name: &str) -> bool {
    name.starts_with(PART)
}

/// The names of the files in a folder, as far as they are text. What is no plain file (a folder, a pipe that
/// would be waited at) is nobody's here.
pub(crate) fn names(folder: &Path) -> io::Result<Vec<String>> {
    Ok(all(folder)?
        .into_iter()
        .filter(|(_, is_file)| *is_file)
        .map(|(name, _)| name)
        .collect())
}

/// All names in a folder that are text, and whether each is of a plain file.
pub(crate) fn all(folder: &Path) -> io::Result<Vec<(String, bool)>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if let Ok(name) = entry.file_name().into_string() {
            // One that has gone meanwhile is no file.
            let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
            names.push((name, is_file));
        }
    }
    Ok(names)
}

/// Reads a file of exactly this size; of any other, no more than shows that.
pub(crate) fn read(path: &Path, bytes: usize) -> io::Result<Vec<u8>> {
    let mut read = Vec::with_capacity(bytes + 1);
    io::Read::read_to_end(
        &mut io::Read::take(File::open(path)?, bytes as u64 + 1),
        &mut read,
    )?;
    if read.len() == bytes {
        Ok(read)
    } else {
        Err(ErrorKind::InvalidData.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::ChaCha8Rng;
    use rand_core::SeedableRng;

    #[test]
    fn what_a_killed_process_left_is_tidied_and_what_is_being_written_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        fs::write(folder.path().join("part-left"), "half").unwrap();
        let writing = File::create(folder.path().join("part-now")).unwrap();
        writing.lock().unwrap();
        write(folder.path(), "whole", b"all", &mut rng).unwrap();
        tidy(folder.path()).unwrap();
        let mut names = names(folder.path()).unwrap();
        names.sort();
        assert_eq!(names, ["part-now", "whole"]);
        assert_eq!(read(&folder.path().join("whole"), 3).unwrap(), b"all");
        for wrong in [2, 4] {
            let error = read(&folder.path().join("whole"), wrong).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidData);
        }
    }
}
