//! One phone in a process of its own, the other in another process: `phone ana` and `phone ben`.

pub mod carrier;
pub mod clock;
mod ending;
pub mod folder;
pub mod key_files;
pub mod meeting;
pub mod options;
mod reach;
pub mod script;

use crate::phone::{Phone, Seen, capital};
use carrier::Carrier;
use clock::RealClock;
use meeting::Meeting;
use options::Options;
use std::error::Error;
use std::sync::Arc;

/// What is round a phone that is alone in its process.
pub struct Machine {
    /// The other person's name, as a sentence begins with it.
    pub other: String,
    /// Where the phone keeps what is its own, as a person writes it.
    pub kept: String,
    // Before the meeting, of which it has a part.
    carrier: Carrier,
    meeting: Arc<Meeting>,
}

impl Machine {
    /// Opens the phone in its folder, and begins to exchange.
    ///
    /// # Errors
    /// Where its folder or journal cannot be opened.
    pub fn open(options: &Options) -> Result<(Phone, Machine), Box<dyn Error>> {
        let folder = options.folder.clone();
        let folder = folder.or_else(|| folder::usual(options.me));
        let folder = folder.ok_or("Where is it kept? --folder says it.")?;
        folder::make(&folder)?;
        let phone = Phone::kept(options.me, &folder, folder::key(&folder)?)?;
        let meeting = Arc::new(Meeting::of(options.me, options.other)?);
        ending::listen(Arc::downgrade(&meeting))?;
        let machine = Machine {
            other: capital(options.other),
            kept: folder::told(&folder),
            carrier: Carrier::begin(
                phone.shared_app(),
                RealClock::new(),
                options.roads.clone(),
                meeting.clone(),
            )?,
            meeting,
        };
        Ok((phone, machine))
    }

    /// What a camera sees on the other's screen.
    pub fn seen(&self) -> Seen {
        self.meeting.seen()
    }

    /// Something was done on the phone: what it sends goes, and its screen shows what it shows.
    pub fn done(&self, phone: &Phone) {
        self.show(phone);
        self.carrier.go();
    }

    /// The other may see what this screen shows. A code goes away by itself.
    pub fn show(&self, phone: &Phone) {
        // Where it cannot be written, the code can still be typed.
        let _ = self.meeting.show(phone.code().ok().flatten());
    }

    /// The app was opened anew.
    pub fn carries(&self, phone: &Phone) {
        self.carrier.carries(phone.shared_app());
    }

    /// Whether something came since this was last asked.
    pub fn has_changed(&self) -> bool {
        self.carrier.has_changed()
    }
}
