//! What two processes on one machine have in place of eyes and ears: a folder that both know.
//!
//! `NAME.code` stands for the camera: the bytes that the QR code on that phone holds, there as long as
//! the screen shows it. `NAME.place` stands for discovery on the local network: where that phone listens,
//! there as long as it does. (A real phone announces a random name that changes.) Both are deleted with what
//! they stand for, and what a process left that was killed outright is deleted when its phone is opened again.

use super::folder;
use crate::phone::Seen;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Mutex;
use zeroize::Zeroizing;

/// See the module.
pub struct Meeting {
    folder: PathBuf,
    me: String,
    other: String,
    /// What is shown now.
    shown: Mutex<Seen>,
}

impl Meeting {
    /// Of these two, in the user's folder for what runs.
    ///
    /// # Errors
    /// Where there is no folder that is the user's alone.
    pub fn of(me: &str, other: &str) -> io::Result<Meeting> {
        let of = |variable: &str| std::env::var_os(variable);
        let folder = match of("XDG_RUNTIME_DIR") {
            Some(runtime) => PathBuf::from(runtime).join("microconsent"),
            None => {
                let user = of("USER").unwrap_or_else(|| "me".into());
                let name = format!("microconsent-{}", user.to_string_lossy());
                std::env::temp_dir().join(name)
            }
        };
        folder::make(&folder)?;
        let meeting = Meeting {
            folder,
            me: me.into(),
            other: other.into(),
            shown: Mutex::default(),
        };
        meeting.goes();
        Ok(meeting)
    }

    /// The screen shows this code now, or none.
    ///
    /// # Errors
    /// Of the system.
    pub fn show(&self, code: Seen) -> io::Result<()> {
        let mut shown = self.shown.lock().unwrap_or_else(|e| e.into_inner());
        if *shown == code {
            return Ok(());
        }
        match &code {
            Some(bytes) => folder::write(&self.file(&self.me, "code"), bytes)?,
            None => self.remove("code"),
        }
        *shown = code;
        Ok(())
    }

    /// What a camera sees on the other's screen.
    pub fn seen(&self) -> Seen {
        let code = std::fs::read(self.file(&self.other, "code"));
        code.ok().map(Zeroizing::new)
    }

    /// This phone listens here now, or nowhere.
    ///
    /// # Errors
    /// Of the system.
    pub fn listens(&self, at: Option<SocketAddr>) -> io::Result<()> {
        match at {
            Some(at) => folder::write(&self.file(&self.me, "place"), at.to_string().as_bytes()),
            None => {
                self.remove("place");
                Ok(())
            }
        }
    }

    /// Where the other phone listens now.
    pub fn place(&self) -> Option<SocketAddr> {
        let text = std::fs::read_to_string(self.file(&self.other, "place"));
        text.ok()?.parse().ok()
    }

    /// Nothing of this phone is to be found any more.
    pub fn goes(&self) {
        self.remove("code");
        self.remove("place");
    }

    fn file(&self, name: &str, what: &str) -> PathBuf {
        self.folder.join(format!("{name}.{what}"))
    }

    fn remove(&self, what: &str) {
        // There may be none.
        let _ = std::fs::remove_file(self.file(&self.me, what));
    }
}

impl Drop for Meeting {
    fn drop(&mut self) {
        self.goes();
    }
}
