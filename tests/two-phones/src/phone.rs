//! A phone: a real core with its own encrypted journal, a clock and a lock. In a room of two its folder goes
//! with it and its clock is turned by hand; in a process of its own both are real.

mod aside;
mod code;

use crate::lock_screen::Given;
use crate::locked_face::LockedFace;
use crate::machine::clock::RealClock;
use crate::machine::folder;
use crate::machine::key_files::KeyFiles;
use crate::network::Network;
use microconsent::locked::Tapped;
use microconsent::phrases::Language;
use microconsent::statement::{Code, KeyStore, MemoryKeyStore, Transport};
use microconsent::{
    Clock, Entry, Error, LockError, MicroConsent, Now, PAGE_MOST, StorageError, WrappedKey,
};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
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

/// The keys of a phone that its key store keeps for the app.
pub struct Keys {
    /// The journal's, to be had while the phone is unlocked.
    pub journal: Zeroizing<[u8; 32]>,
    /// The locked tier's, to be had once the phone was unlocked since it started.
    pub locked: Zeroizing<[u8; 32]>,
}

/// See the module.
pub struct Phone {
    /// Its person's name, in small letters.
    pub name: String,
    core: Arc<MicroConsent>,
    clock: Time,
    key_store: Arc<dyn KeyStore>,
    keys: Keys,
    folder: Keeps,
    locked: bool,
    /// Whether it was unlocked since it started.
    was_unlocked: bool,
    face: LockedFace,
    boots: u32,
    /// The journal's key, where a code of the app's own is set.
    wrapped: Option<WrappedKey>,
    /// Whether the app waits for it.
    asks: bool,
    /// Whether pages were put aside that could not be read; and then, whether a code went with them.
    put_aside: Option<bool>,
}

impl Phone {
    /// A new phone, unlocked, the app open, no partner linked.
    ///
    /// # Errors
    /// [`Error`] where its folder cannot be made or the journal not be opened.
    pub fn new(name: &str) -> Result<Phone, Error> {
        let folder =
            tempfile::tempdir().map_err(|e| Error::Storage(microconsent::StorageError::from(e)))?;
        // Each demo phone has its own keys; a real shell has them from the key store.
        let key = |tier: u8| {
            let mut key = Zeroizing::new([tier; 32]);
            let letters = name.len().min(31);
            key[..letters].copy_from_slice(&name.as_bytes()[..letters]);
            key
        };
        let keys = Keys {
            journal: key(0),
            locked: key(1),
        };
        let clock = Time::Hand(HandClock::new());
        let store = Arc::<MemoryKeyStore>::default();
        Phone::of(name, keys, clock, store, Keeps::Meanwhile(folder))
    }

    /// A phone that keeps its journal in this folder, under these keys, and goes by the machine's clocks. Pages
    /// that cannot be read are put aside; where a code is set, the app asks for it first.
    ///
    /// # Errors
    /// [`Error`] where its journal cannot be opened.
    pub fn kept(name: &str, folder: &Path, keys: Keys) -> Result<Phone, Error> {
        let clock = Time::Real(RealClock::new());
        let store = Arc::new(KeyFiles::beside(folder));
        let wrapped = folder::wrapped(folder).map_err(StorageError::from)?;
        let wrapped = wrapped.map(|bytes| WrappedKey::from_bytes(&bytes));
        let wrapped = wrapped.transpose().map_err(|_| Error::KeyStore)?;
        let folder = Keeps::For(folder.to_owned());
        let core = asleep(folder.path(), &clock, &(store.clone() as Arc<dyn KeyStore>));
        let mut phone = Phone::with(name, keys, clock, store, folder, core);
        phone.wrapped = wrapped;
        if phone.wrapped.is_some() {
            phone.ask_code();
            return Ok(phone);
        }
        phone.unlock().or_else(|error| phone.open_beside(error))?;
        phone.take_in_key_beside()?;
        Ok(phone)
    }

    fn of(
        name: &str,
        keys: Keys,
        clock: Time,
        key_store: Arc<dyn KeyStore>,
        folder: Keeps,
    ) -> Result<Phone, Error> {
        let core = open(folder.path(), &keys, &clock, &key_store)?;
        Ok(Phone::with(name, keys, clock, key_store, folder, core))
    }

    fn with(
        name: &str,
        keys: Keys,
        clock: Time,
        key_store: Arc<dyn KeyStore>,
        folder: Keeps,
        core: MicroConsent,
    ) -> Phone {
        Phone {
            name: name.to_owned(),
            core: Arc::new(core),
            clock,
            key_store,
            keys,
            folder,
            locked: false,
            was_unlocked: true,
            face: LockedFace::default(),
            boots: 1,
            wrapped: None,
            asks: false,
            put_aside: None,
        }
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
        if self.wrapped.is_some() {
            self.ask_code();
        }
        self.face.clear();
        Ok(())
    }

    /// Unlocks it and opens the app.
    ///
    /// # Errors
    /// As [`MicroConsent::wake`]; as [`MicroConsent::open`] after a start.
    pub fn unlock(&mut self) -> Result<(), Error> {
        if !self.was_unlocked {
            return self.open_again();
        }
        once_free(|| self.core.wake(&*self.keys.journal))?;
        keep_card(&self.core, &self.keys);
        self.is_unlocked();
        Ok(())
    }

    /// Sets a code of the app's own, and a passphrase for the day on which it is forgotten.
    ///
    /// # Errors
    /// As [`WrappedKey::new`].
    pub fn set_code(&mut self, code: &str, passphrase: &str) -> Result<(), LockError> {
        let mut chance = microconsent::system_chance();
        let key = WrappedKey::new(&*self.keys.journal, code, passphrase, &mut chance)?;
        // As a key store keeps it.
        self.wrapped = Some(WrappedKey::from_bytes(&key.to_bytes())?);
        Ok(())
    }

    /// Whether a code of the app's own is set.
    pub fn has_code(&self) -> bool {
        self.wrapped.is_some()
    }

    /// Unlocks it, and opens the app with its code. What the phone kept of the key is what the code opens.
    ///
    /// # Errors
    /// As [`WrappedKey::open`], and as [`Phone::unlock`].
    pub fn unlock_with(&mut self, code: &str) -> Result<Result<(), Error>, LockError> {
        let (folder, now) = (self.folder.path(), self.clock.now());
        let wrapped = self.wrapped.as_ref();
        let key = wrapped.map(|wrapped| wrapped.open(code, folder, &now));
        self.unlock_by(key.transpose()?)
    }

    /// Unlocks it, and opens the app with the passphrase, since the code is forgotten. No code is set then.
    ///
    /// # Errors
    /// As [`WrappedKey::recover`], and as [`Phone::unlock`].
    pub fn unlock_after_forgetting(
        &mut self,
        passphrase: &str,
    ) -> Result<Result<(), Error>, LockError> {
        let folder = self.folder.path();
        let wrapped = self.wrapped.as_ref();
        let key = wrapped.map(|wrapped| wrapped.recover(passphrase, folder));
        let unlocked = self.unlock_by(key.transpose()?);
        self.wrapped = None;
        unlocked
    }

    fn unlock_by(
        &mut self,
        key: Option<Zeroizing<Vec<u8>>>,
    ) -> Result<Result<(), Error>, LockError> {
        let key = key.and_then(|key| <[u8; 32]>::try_from(&key[..]).ok());
        self.keys.journal = Zeroizing::new(key.ok_or(LockError::Damaged)?);
        Ok(self.unlock().and_then(|()| self.take_in_key_beside()))
    }

    /// Erases everything, and opens the app anew under new keys.
    ///
    /// # Errors
    /// As [`MicroConsent::erase_everything`], and as [`MicroConsent::open`].
    pub fn erase_everything(&mut self) -> Result<(), Error> {
        let _ = self.core.erase_everything()?;
        self.begin_anew()
    }

    /// Another phone in its place, with nothing on it.
    ///
    /// # Errors
    /// As [`MicroConsent::open`].
    pub fn replace(&mut self) -> Result<(), Error> {
        self.core.shut();
        let folder = tempfile::tempdir().map_err(StorageError::from)?;
        self.folder = Keeps::Meanwhile(folder);
        self.key_store = Arc::<MemoryKeyStore>::default();
        self.begin_anew()
    }

    fn begin_anew(&mut self) -> Result<(), Error> {
        match &self.folder {
            // The old ones went with the folder.
            Keeps::For(folder) => self.keys = folder::keys(folder).map_err(StorageError::from)?,
            Keeps::Meanwhile(_) => {
                for key in [&mut self.keys.journal, &mut self.keys.locked] {
                    key.iter_mut().for_each(|byte| *byte = byte.wrapping_add(2));
                }
            }
        }
        self.wrapped = None;
        self.open_again()
    }

    fn is_unlocked(&mut self) {
        self.locked = false;
        self.asks = false;
        self.was_unlocked = true;
        self.face.clear();
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
        self.core = Arc::new(open(folder, &self.keys, &self.clock, &self.key_store)?);
        self.is_unlocked();
        Ok(())
    }

    /// The phone is started anew, unlocked, and the app opened.
    ///
    /// # Errors
    /// As [`MicroConsent::open`].
    pub fn reboot(&mut self) -> Result<(), Error> {
        self.start_again();
        self.unlock()
    }

    /// The phone is started anew, and not unlocked yet.
    pub fn start_again(&mut self) {
        self.core.shut();
        self.locked = true;
        self.was_unlocked = false;
        self.face.clear();
        self.boots += 1;
        let boot = format!("boot {}", self.boots);
        self.clock.change(|now| {
            now.boot = boot;
            now.uptime_ms = 0;
        });
    }

    /// From now on each tap on the locked phone is a process of this program.
    pub fn taps_run(&mut self, program: &Path) {
        self.face.runs(program);
    }

    /// What the phone's system gives to the locked tier now.
    fn given(&self) -> Given {
        let now = self.clock.now();
        Given {
            key: self.was_unlocked.then(|| *self.keys.locked),
            utc_ms: now.utc_ms,
            uptime_ms: now.uptime_ms,
            boot: now.boot,
            language: self.core.language().tag().to_owned(),
        }
    }

    /// A tap on the locked phone. The name of the sentence that answers it.
    pub fn tap(&mut self, tapped: Tapped) -> String {
        let given = self.given();
        self.face.tap(self.folder.path(), &given, tapped)
    }

    /// The words on the locked face now.
    pub fn locked_words(&self) -> String {
        self.face.words(&self.given())
    }

    /// The notification on the locked phone, where something came.
    pub fn notice(&self) -> Option<String> {
        self.face.notice()
    }

    /// Whether what was tapped on the locked phone waits to be sent.
    pub fn taps_wait(&self) -> bool {
        self.locked && self.face.waits()
    }

    /// The locked phone looks whether something came, in a process of its own, and sends what waits.
    pub fn fetch_apart(&self) {
        if self.locked {
            self.face.fetch(self.folder.path(), &self.given());
        }
    }

    /// The locked phone takes what came into its inbox, unopened.
    pub fn fetch_locked(&self, network: &dyn Transport) {
        if self.locked {
            let given = self.given();
            self.face.take_in(self.folder.path(), &given, network);
        }
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
        if self.locked || self.asks {
            return Ok(());
        }
        self.core.tick().map(|_| ())
    }

    /// Puts and fetches once; a locked phone puts what was tapped, and no more. Returns how many envelopes
    /// moved.
    ///
    /// # Errors
    /// As [`MicroConsent::exchange`].
    pub fn exchange(&self, network: &dyn Transport) -> Result<u32, Error> {
        if self.locked {
            let given = self.given();
            return Ok(self.face.carry(self.folder.path(), &given, network));
        }
        if self.asks {
            return Ok(0);
        }
        let done = self.core.exchange(network)?;
        Ok(done.put + done.taken)
    }
}

impl Drop for Phone {
    /// A folder that goes with the phone goes once nobody uses it.
    fn drop(&mut self) {
        if let Keeps::Meanwhile(_) = self.folder {
            self.face.wait();
        }
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
    keys: &Keys,
    clock: &Time,
    key_store: &Arc<dyn KeyStore>,
) -> Result<MicroConsent, Error> {
    let core = once_free(|| {
        MicroConsent::open(
            folder,
            &*keys.journal,
            Language::English,
            Box::new(clock.clone()),
            key_store.clone(),
            Box::new(microconsent::system_chance()),
        )
    })?;
    keep_card(&core, keys);
    Ok(core)
}

/// The app of this folder, which sleeps until it has the key.
fn asleep(folder: &Path, clock: &Time, key_store: &Arc<dyn KeyStore>) -> MicroConsent {
    MicroConsent::asleep(
        folder,
        Language::English,
        Box::new(clock.clone()),
        key_store.clone(),
        Box::new(microconsent::system_chance()),
    )
}

/// Opens a journal that was closed just now. A process that is being begun at this moment, such as another
/// phone's tap, has a copy of each open file until its own program runs, the claim on a journal among them.
fn once_free<T>(mut open: impl FnMut() -> Result<T, Error>) -> Result<T, Error> {
    let end = Instant::now() + Duration::from_secs(2);
    loop {
        match open() {
            Err(Error::Storage(StorageError::InUse)) if Instant::now() < end => {
                std::thread::sleep(Duration::from_millis(5));
            }
            done => return done,
        }
    }
}

/// The locked phone can say slow, stop and pause from now on.
fn keep_card(core: &MicroConsent, keys: &Keys) {
    // Where it cannot be written now, the app opens all the same, and tries it at each gesture.
    let _ = core.keep_card(&*keys.locked);
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

    /// From now on each tap on a locked phone is a process of this program.
    pub fn taps_run(&mut self, program: &Path) {
        for phone in &mut self.phones {
            phone.taps_run(program);
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

    /// Time passes, an hour at a time: for days on which nobody is in a Moment.
    ///
    /// # Errors
    /// As [`MicroConsent::tick`].
    pub fn pass_hours(&self, hours: u64) -> Result<(), Error> {
        for _ in 0..hours {
            for phone in &self.phones {
                phone.pass(3_600_000);
                phone.tick()?;
            }
            self.carry()?;
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
