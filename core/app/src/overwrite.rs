//! Overwriting files before they are removed, as far as the platform allows (`erase_means_erased`).
//!
//! A storage chip may write what is "overwritten" to another place and keep the old for a while, and a file
//! system may too. So this is the second defence: what stands in these files is encrypted, and the first is
//! that its key is destroyed.

use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

/// How much is overwritten at once: some milliseconds on a phone's storage.
pub(crate) const SLICE: u64 = 2 * 1024 * 1024;

/// Overwrites the last bytes of a file and cuts them off; removes the file with the last of them. Whether it is
/// gone. A kill in between leaves a shorter file.
pub(crate) fn overwrite_end(file: &Path, most: u64) -> io::Result<bool> {
    if !fs::symlink_metadata(file)?.is_file() {
        // What a link leads to is not ours.
        fs::remove_file(file)?;
        return Ok(true);
    }
    // Where it cannot be overwritten, it can still be removed.
    let Ok(mut open) = File::options().write(true).open(file) else {
        fs::remove_file(file)?;
        return Ok(true);
    };
    let bytes = open.metadata()?.len();
    let start = bytes.saturating_sub(most);
    let zeros = [0; 64 * 1024];
    open.seek(SeekFrom::Start(start))?;
    let mut left = bytes - start;
    while left > 0 {
        let part = left.min(zeros.len() as u64);
        open.write_all(&zeros[..part as usize])?;
        left -= part;
    }
    open.sync_data()?;
    open.set_len(start)?;
    if start > 0 {
        return Ok(false);
    }
    fs::remove_file(file)?;
    Ok(true)
}

/// Overwrites and removes one slice of what is in a folder, and at last the folder. Whether it is gone.
pub(crate) fn overwrite_folder(folder: &Path, most: u64) -> io::Result<bool> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_folder = fs::symlink_metadata(&path)?.is_dir();
        let is_gone = if is_folder {
            overwrite_folder(&path, most)?
        } else {
            overwrite_end(&path, most)?
        };
        if !is_gone {
            return Ok(false);
        }
    }
    fs::remove_dir(folder)?;
    Ok(true)
}

/// Makes what was made or removed in a folder outlive a loss of power.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
