//! Where a phone in a process of its own keeps what is its own: the journal, and the keys beside it.
//!
//! A real phone has the key from its key store. A key beside what it opens protects nothing; this is a demo.

use crate::phone::Keys;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The journal's key, and the locked tier's.
const KEY: &str = "key";
const LOCKED_KEY: &str = "locked-key";
/// The journal's key, where it is kept under a code.
const WRAPPED: &str = "wrapped-key";

/// The key of a journal that is being put aside, until the new journal has it.
const BESIDE: &str = "key-aside";

/// The usual folder of a person's phone: in the user's folder for state (XDG Base Directory Specification).
pub fn usual(name: &str) -> Option<PathBuf> {
    let of = |variable: &str| std::env::var_os(variable).map(PathBuf::from);
    let state = of("XDG_STATE_HOME").filter(|path| path.is_absolute());
    let state = state.or_else(|| Some(of("HOME")?.join(".local/state")))?;
    Some(state.join("microconsent").join(name))
}

/// As a person writes it.
pub fn told(folder: &Path) -> String {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let inside = home.and_then(|home| folder.strip_prefix(home).ok().map(Path::to_owned));
    match inside {
        Some(inside) => format!("~/{}", inside.display()),
        None => folder.display().to_string(),
    }
}

/// Makes a folder that is its owner's alone.
///
/// # Errors
/// Of the system, and where others may look into one that is there.
pub fn make(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let there = fs::symlink_metadata(folder)?;
        if !there.is_dir() || there.mode() & 0o077 != 0 {
            let why = format!("others may look into {}", folder.display());
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, why));
        }
    }
    Ok(())
}

/// The keys in this folder; made at the first time. Where the journal's is kept under a code, zeros stand for it.
///
/// # Errors
/// Of the system, and where a key is damaged.
pub fn keys(folder: &Path) -> io::Result<Keys> {
    let is_wrapped = folder.join(WRAPPED).try_exists()?;
    Ok(Keys {
        journal: match is_wrapped {
            true => Zeroizing::default(),
            false => key(&folder.join(KEY))?,
        },
        locked: key(&folder.join(LOCKED_KEY))?,
    })
}

/// The journal's key as it is kept under a code, where it is.
///
/// # Errors
/// Of the system.
pub fn wrapped(folder: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(folder.join(WRAPPED)) {
        Ok(bytes) => {
            // What a kill left when the code was set.
            removed(&folder.join(KEY))?;
            Ok(Some(bytes))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Keeps the journal's key under a code, and nowhere else.
///
/// # Errors
/// Of the system.
pub fn wrap(folder: &Path, bytes: &[u8]) -> io::Result<()> {
    write(&folder.join(WRAPPED), bytes)?;
    removed(&folder.join(KEY))
}

/// Keeps this key of the journal, under no code.
///
/// # Errors
/// Of the system.
pub fn unwrap(folder: &Path, key: &[u8]) -> io::Result<()> {
    write(&folder.join(KEY), key)?;
    removed(&folder.join(WRAPPED))
}

/// Keeps the key of a journal that is to be put aside. One that lies there is the right one: a kill came between.
///
/// # Errors
/// Of the system.
pub fn keep_beside(folder: &Path, key: &[u8]) -> io::Result<()> {
    let at = folder.join(BESIDE);
    if at.try_exists()? {
        return Ok(());
    }
    write(&at, key)
}

/// The key that [`keep_beside`] kept.
///
/// # Errors
/// Of the system, and where it is damaged.
pub fn beside(folder: &Path) -> io::Result<Option<Zeroizing<[u8; 32]>>> {
    let at = folder.join(BESIDE);
    at.try_exists()?.then(|| key(&at)).transpose()
}

/// Lets go of it.
///
/// # Errors
/// Of the system.
pub fn forget_beside(folder: &Path) -> io::Result<()> {
    removed(&folder.join(BESIDE))
}

fn removed(at: &Path) -> io::Result<()> {
    match fs::remove_file(at) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn key(at: &Path) -> io::Result<Zeroizing<[u8; 32]>> {
    match fs::read(at) {
        Ok(bytes) => {
            let bytes = Zeroizing::new(bytes);
            let key = bytes.as_slice().try_into();
            let key = key.map_err(|_| io::Error::other(format!("{} is damaged", at.display())))?;
            Ok(Zeroizing::new(key))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut key = Zeroizing::new([0; 32]);
            rand_core::Rng::fill_bytes(&mut microconsent::system_chance(), &mut *key);
            write(at, &*key)?;
            Ok(key)
        }
        Err(error) => Err(error),
    }
}

/// Writes a file whole or not at all, for its owner alone.
pub(super) fn write(at: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = at.with_extension(format!("new-{}", std::process::id()));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&beside, at)
}
