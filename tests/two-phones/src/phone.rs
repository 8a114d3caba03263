//! A phone: a real core with its own encrypted journal, a clock and a lock. In a room of two its folder goes
//! with it and its clock is turned by hand; in a process of its own both are real.

use crate::machine::clock::RealClock;
use crate::machine::key_files::KeyFiles;
use crate::network::Network;
use microconsent::phrases::Language;
use microconsent::statement::{Code, KeyStore, MemoryKeyStore, Transport};
use microconsent::{Clock, Entry, Error, MicroConsent, Now, PAGE_MOST};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tempfile::TempDir;
use zeroize::Zeroizing;

/// Where every story begins: an ordinary evening, 2026-03-06 20:00 UTC, three hours after the phone was
/// started.
const EVENING_UTC_MS: i64 = 1_772_827_200_000;
const UPTIME_MS: u64 = 3 * 3_600_000;

/// A clock that is turned by hand.
#[derive(Clone)]
pub struct HandClock(Arc<Mutex<Now>>);

impl HandClock {
    fn new() -> HandClock {
        HandClock(Arc::new(Mutex::new(Now {
            utc_ms: EVENING_UTC_MS,
            uptime_ms: UPTIME_MS,
            boot: "boot 1".into(),
        })))
    }

    fn change(&self, change: impl FnOnce(&mut Now)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Clock for HandClock {
    fn now(&self) -> Now {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// What a phone's time is.
#[derive(Clone)]
enum Time {
    Hand(HandClock),
    Real(RealClock),
}

impl Time {
    /// Turns the clock, where a hand may.
    fn change(&self, change: impl FnOnce(&mut Now)) {
        if let Time::Hand(clock) = self {
            clock.change(change);
        }
    }
}

impl Clock for Time {
    fn now(&self) -> Now {
        match self {
            Time::Hand(clock) => clock.now(),
            Time::Real(clock) => clock.now(),
        }
    }
}

/// Where a phone keeps what is its own.
enum Keeps {
    /// Gone with the phone.
    Meanwhile(TempDir),
    /// Until somebody deletes it.
    For(PathBuf),
}

impl Keeps {
    fn path(&self) -> &Path {
        match self {
            Keeps::Meanwhile(folder) => folder.path(),
            Keeps::For(folder) => folder,
        }
    }
}

/// What a camera sees on a screen: the bytes of a linking code, or none.
pub type Seen = Option<Zeroizing<Vec<u8>>>;

/// See the module.
pub struct Phone {
    /// Its person's name, in small letters.
    pub name: String,
    core: Arc<MicroConsent>,
    clock: Time,
    key_store: Arc<dyn KeyStore>,
    key: Zeroizing<[u8; 32]>,
    folder: Keeps,
    locked: bool,
    boots: u32,
}

impl Phone {
    /// A new phone, unlocked, the app open, no partner linked.
    ///
    /// # Errors
    /// [`Error`] where its folder cannot be made or the journal not be opened.
    pub fn new(name: &str) -> Result<Phone, Error> {
        let folder =
            tempfile::tempdir().map_err(|e| Error::Storage(microconsent::StorageError::from(e)))?;
        // Each demo phone has its own key; a real shell has it from the key store.
        let mut key = Zeroizing::new([0; 32]);
        key[..name.len().min(32)].copy_from_slice(&name.as_bytes()[..name.len().min(32)]);
        let clock = Time::Hand(HandClock::new());
        let store = Arc::<MemoryKeyStore>::default();
        Phone::of(name, key, clock, store, Keeps::Meanwhile(folder))
    }

    /// A phone that keeps its journal in this folder, under this key, and goes by the machine's clocks.
    ///
    /// # Errors
    /// [`Error`] where its journal cannot be opened.
    pub fn kept(name: &str, folder: &Path, key: Zeroizing<[u8; 32]>) -> Result<Phone, Error> {
        let clock = Time::Real(RealClock::new());
        let store = Arc::new(KeyFiles::beside(folder));
        Phone::of(name, key, clock, store, Keeps::For(folder.to_owned()))
    }

    fn of(
        name: &str,
        key: Zeroizing<[u8; 32]>,
        clock: Time,
        key_store: Arc<dyn KeyStore>,
        folder: Keeps,
    ) -> Result<Phone, Error> {
        let core = Arc::new(open(folder.path(), &key, &clock, &key_store)?);
        Ok(Phone {
            name: name.to_owned(),
            core,
            clock,
            key_store,
            key,
            folder,
            locked: false,
            boots: 1,
        })
    }

    /// Links two phones with each other, as two people do: both read the page, the first shows her code,
    /// the second scans it, the first scans the answer, and both say that the digits are the same.
    ///
    /// # Errors
    /// As the gestures of linking.
    pub fn link(first: &Phone, second: &Phone) -> Result<(), Error> {
        for phone in [first, second] {
            phone.core.begin_linking()?;
            phone.core.show_code()?;
        }
        second.scan(first.code()?)?;
        first.scan(second.code()?)?;
        for phone in [first, second] {
            phone.core.same_digits()?;
        }
        Ok(())
    }

    /// The bytes of the code that this phone shows now, as a camera reads them.
    ///
    /// # Errors
    /// As [`MicroConsent::link`].
    pub fn code(&self) -> Result<Seen, Error> {
        let text = self.core.link()?.code;
        let code = text.map(|text| Code::from_text(&text)).transpose()?;
        Ok(code.map(|code| code.to_bytes()))
    }

    /// Holds the camera to a screen that shows this code, or none.
    ///
    /// # Errors
    /// As [`MicroConsent::scan`].
    pub fn scan(&self, code: Seen) -> Result<(), Error> {
        self.core.scan(&code.unwrap_or_default())
    }

    /// The person's name as a sentence begins with it.
    pub fn person(&self) -> String {
        capital(&self.name)
    }

    /// The app of this phone.
    pub fn app(&self) -> &MicroConsent {
        &self.core
    }

    /// The app, to be held by another thread until it is shut.
    pub fn shared_app(&self) -> Arc<MicroConsent> {
        self.core.clone()
    }

    /// The phone's clock as the app reads it.
    pub fn now(&self) -> Now {
        self.clock.now()
    }

    /// The whole journal, newest first.
    ///
    /// # Errors
    /// As [`MicroConsent::journal`].
    pub fn pages(&self) -> Result<Vec<Entry>, Error> {
        let mut entries = Vec::new();
        let mut after = None;
        loop {
            let page = self.core.journal(after, PAGE_MOST)?;
            entries.extend(page.entries);
            after = page.older;
            if after.is_none() {
                return Ok(entries);
            }
        }
    }

    /// Whether the phone is locked.
    pub fn is_locked(&self) -> bool {
        self.locked
    }

    /// Locks the phone: the app sleeps.
    ///
    /// # Errors
    /// As [`MicroConsent::sleep`].
    pub fn lock(&mut self) -> Result<(), Error> {
        self.core.sleep()?;
        self.locked = true;
        Ok(())
    }

    /// Unlocks it and opens the app.
    ///
    /// # Errors
    /// As [`MicroConsent::wake`].
    pub fn unlock(&mut self) -> Result<(), Error> {
        self.core.wake(&*self.key)?;
        self.locked = false;
        Ok(())
    }

    /// The app is killed and opened again.
    ///
    /// # Errors
    /// As [`MicroConsent::open`].
    pub fn restart(&mut self) -> Result<(), Error> {
        self.core.shut();
        self.open_again()
    }

    fn open_again(&mut self) -> Result<(), Error> {
        let folder = self.folder.path();
        self.core = Arc::new(open(folder, &self.key, &self.clock, &self.key_store)?);
        self.locked = false;
        Ok(())
    }

    /// The phone is started anew, unlocked, and the app opened.
    ///
    /// # Errors
    /// As [`MicroConsent::open`].
    pub fn reboot(&mut self) -> Result<(), Error> {
        self.core.shut();
        self.boots += 1;
        let boot = format!("boot {}", self.boots);
        self.clock.change(|now| {
            now.boot = boot;
            now.uptime_ms = 0;
        });
        self.open_again()
    }

    /// Time passes on this phone.
    pub fn pass(&self, ms: u64) {
        self.clock.change(|now| {
            now.uptime_ms += ms;
            now.utc_ms += ms as i64;
        });
    }

    /// The wall clock jumps, and nothing else.
    pub fn jump(&self, ms: i64) {
        self.clock.change(|now| now.utc_ms += ms);
    }

    /// Ticks, as a shell does when a view's time has come.
    ///
    /// # Errors
    /// As [`MicroConsent::tick`].
    pub fn tick(&self) -> Result<(), Error> {
        if self.locked {
            return Ok(());
        }
        self.core.tick().map(|_| ())
    }

    /// Puts and fetches once; returns how many envelopes moved.
    ///
    /// # Errors
    /// As [`MicroConsent::exchange`].
    pub fn exchange(&self, network: &dyn Transport) -> Result<u32, Error> {
        if self.locked {
            return Ok(0);
        }
        let done = self.core.exchange(network)?;
        Ok(done.put + done.taken)
    }
}

/// A text as a sentence begins with it.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// The clock on the wall at a time in milliseconds since 1970 UTC, as hours, minutes and seconds.
pub fn clock(utc_ms: i64) -> String {
    let seconds = utc_ms.div_euclid(1_000).rem_euclid(86_400);
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
    format!("{hours:02}:{minutes:02}:{:02}", seconds % 60)
}

fn open(
    folder: &Path,
    key: &[u8; 32],
    clock: &Time,
    key_store: &Arc<dyn KeyStore>,
) -> Result<MicroConsent, Error> {
    MicroConsent::open(
        folder,
        key,
        Language::English,
        Box::new(clock.clone()),
        key_store.clone(),
        Box::new(microconsent::system_chance()),
    )
}

/// Two phones or one, and the way between them.
pub struct Room {
    /// The phones, one or two.
    pub phones: Vec<Phone>,
    /// The way between them.
    pub network: Network,
}

impl Room {
    /// Phones of these names, linked with each other where there are two.
    ///
    /// # Errors
    /// As [`Phone::new`].
    pub fn of(names: &[&str]) -> Result<Room, Error> {
        let room = Room::unlinked(names)?;
        if let [a, b] = &room.phones[..] {
            Phone::link(a, b)?;
        }
        Ok(room)
    }

    /// Phones of these names, none of them linked.
    ///
    /// # Errors
    /// As [`Phone::new`].
    pub fn unlinked(names: &[&str]) -> Result<Room, Error> {
        let phones = names.iter().map(|name| Phone::new(name));
        Ok(Room::with(phones.collect::<Result<_, _>>()?))
    }

    /// These phones.
    pub fn with(phones: Vec<Phone>) -> Room {
        Room {
            phones,
            network: Network::default(),
        }
    }

    /// The network carries until nothing moves. This takes no time.
    ///
    /// # Errors
    /// As [`MicroConsent::exchange`].
    pub fn carry(&self) -> Result<(), Error> {
        // Two phones answer each other at most once in a while, so this ends; the bound is for a fault.
        for _ in 0..100 {
            let mut moved = 0;
            for (who, phone) in self.phones.iter().enumerate() {
                moved += phone.exchange(&self.network.of(who))?;
            }
            if moved == 0 {
                break;
            }
        }
        Ok(())
    }

    /// Time passes, a second at a time: each phone ticks, and the network carries.
    ///
    /// # Errors
    /// As [`MicroConsent::tick`].
    pub fn pass(&self, seconds: u64) -> Result<(), Error> {
        for _ in 0..seconds {
            for phone in &self.phones {
                phone.pass(1_000);
                phone.tick()?;
            }
            self.carry()?;
        }
        Ok(())
    }
}
