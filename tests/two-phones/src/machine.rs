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
use std::cell::Cell;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How often a locked phone looks whether something came through the relay, and sends what waits.
const LOCKED_LOOKS_EVERY: Duration = Duration::from_secs(5);

/// What is round a phone that is alone in its process.
pub struct Machine {
    /// The other person's name, as a sentence begins with it.
    pub other: String,
    /// Where the phone keeps what is its own, as a person writes it.
    pub kept: String,
    // Before the meeting, of which it has a part.
    carrier: Carrier,
    meeting: Arc<Meeting>,
    /// Whether a relay carries outside a Moment.
    pub has_relay: bool,
    relay: Option<String>,
    /// When the locked phone last looked.
    looked: Cell<Option<Instant>>,
}

impl Machine {
    /// Opens the phone in its folder, and begins to exchange. This program becomes the process of a tap on
    /// the locked phone.
    ///
    /// # Errors
    /// Where its folder or journal cannot be opened.
    pub fn open(options: &Options, program: &Path) -> Result<(Phone, Machine), Box<dyn Error>> {
        let folder = options.folder.clone();
        let folder = folder.or_else(|| folder::usual(options.me));
        let folder = folder.ok_or("Where is it kept? --folder says it.")?;
        folder::make(&folder)?;
        let mut phone = Phone::kept(options.me, &folder, folder::keys(&folder)?)?;
        phone.taps_run(program);
        let relay = options.roads.relay_text();
        choose_relay(&phone, relay.as_deref())?;
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
            has_relay: relay.is_some(),
            relay,
            looked: Cell::default(),
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
        // Where it cannot be kept now, it is at the next opening.
        let _ = choose_relay(phone, self.relay.as_deref());
        self.carrier.carries(phone.shared_app());
    }

    /// Where the phone is locked, it looks now and then whether something came, and sends what waits. Only a
    /// relay has something for one that listens to nobody.
    pub fn turn_locked(&self, phone: &Phone) {
        let is_due = |at: Instant| at.elapsed() >= LOCKED_LOOKS_EVERY;
        if !phone.is_locked() {
            self.looked.set(None);
        } else if self.looked.get().is_none_or(is_due) {
            // The tap itself was the first to try.
            let is_first = self.looked.replace(Some(Instant::now())).is_none();
            if !is_first && (self.has_relay || phone.taps_wait()) {
                phone.fetch_apart();
            }
        }
    }

    /// Whether something came since this was last asked.
    pub fn has_changed(&self) -> bool {
        self.carrier.has_changed()
    }
}

/// The app knows the relay once it is open.
fn choose_relay(phone: &Phone, relay: Option<&str>) -> Result<(), microconsent::Error> {
    if phone.is_locked() || phone.asks_code() || phone.app().chosen_relay()?.as_deref() == relay {
        return Ok(());
    }
    phone.app().choose_relay(relay)
}
