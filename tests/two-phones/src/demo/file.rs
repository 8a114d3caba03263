//! A file that leaves the phone: written beside its place, for its owner alone, and there under its name only
//! once it is whole.

use microconsent::phrases::{self, Fill, Language, NotWritten};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// See the module. What is let go of before it is whole is gone.
pub struct NewFile {
    path: PathBuf,
    part: PathBuf,
    file: Option<File>,
}

/// A place as a person writes it: `~` is their own folder.
pub fn place(text: &str) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match (text.strip_prefix("~/"), home) {
        (Some(inside), Some(home)) => home.join(inside),
        _ => PathBuf::from(text),
    }
}

/// Why it was not written, to be shown.
pub fn not_written(error: &io::Error, language: Language) -> String {
    use ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    match error.kind() {
        ErrorKind::AlreadyExists => {
            phrases::line(language, "ui-file-there", &[]).unwrap_or_default()
        }
        StorageFull | QuotaExceeded | FileTooLarge => NotWritten::Full.sentence(language),
        _ => NotWritten::Failed.sentence(language),
    }
}

impl NewFile {
    /// Begins it.
    ///
    /// # Errors
    /// Of the system; where a file of that name is there.
    pub fn begin(text: &str) -> io::Result<NewFile> {
        let path = std::path::absolute(place(text))?;
        let name = path.file_name().ok_or(ErrorKind::InvalidInput)?;
        if path.try_exists()? {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let mut part = name.to_owned();
        part.push(".part");
        let part = path.with_file_name(part);
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&part)?;
        Ok(NewFile {
            path,
            part,
            file: Some(file),
        })
    }

    /// Writes the next of it.
    ///
    /// # Errors
    /// Of the system.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), |f| f.write_all(bytes))
    }

    /// It is whole. What to say of it.
    ///
    /// # Errors
    /// Of the system; where a file of that name came meanwhile.
    pub fn finish(&mut self, language: Language) -> io::Result<String> {
        if let Some(file) = self.file.take() {
            file.sync_all()?;
        }
        if self.path.try_exists()? {
            return Err(ErrorKind::AlreadyExists.into());
        }
        fs::rename(&self.part, &self.path)?;
        Ok(told(&self.path, language))
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        // Once it is whole, it is not there any more.
        let _ = fs::remove_file(&self.part);
    }
}

fn told(path: &Path, language: Language) -> String {
    let path = crate::machine::folder::told(path);
    let blanks = [("words", Fill::Words(&path))];
    phrases::line(language, "ui-file-written", &blanks).unwrap_or_default()
}
