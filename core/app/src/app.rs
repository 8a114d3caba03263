//! The app's one object: a method for each gesture, an immutable view for each screen.
//!
//! It ties the pure steps to the journal: one function performs their effects, in one commit, and only
//! then is anything sent. It has no timers and no threads: a view says when to call
//! [`MicroConsent::tick`]. Every call is short.

mod asking;
mod awake;
mod breathing;
mod card;
mod drain;
mod history;
mod keeping;
mod own_phrases;

use crate::breathing::Breathing;
use crate::checkin::{Afterthought, CheckIn, Room, Sharing, minutes};
use crate::error::{Error, StorageError};
use crate::joint::OnFailure;
use crate::journal::{Cursor, Entry, EntryId, Page, What};
use crate::linking;
use crate::moment::{Action, Beat, Event, Share};
use crate::now::{Clock, Given};
use crate::pending::Seen;
use crate::phrases::{self, Language};
use crate::rule::Rule;
use crate::view::{HomeView, LinkView, MomentView};
use crate::watch::{Board, Listener, Watch};
pub use asking::{AnswerPreview, AskCheck};
pub(crate) use awake::Awake;
use awake::WhatGoes;
pub use keeping::{Erasing, KeepingLook, KeepingView, KeepingWaits, Progress, SetAsidesView};
use microconsent_locked::LockedKey;
use microconsent_statement::{
    Code, CodeError, KeyStore, MailboxSeed, Offer, Setting, Signal, Transport, TransportError,
    Words,
};
pub use own_phrases::Drafting;
use rand_core::CryptoRng;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many deliveries are taken at a time.
const FETCHED_AT_ONCE: usize = 64;

/// How often a long job gives way at the most before a step: others that come without end do not stop it.
const GIVES_WAY_MOST: u32 = 10_000;

/// What will be shared, read back before it goes (`private_first`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Names it to [`MicroConsent::share`].
    pub id: u64,
    /// The Signal that goes.
    pub signal: Signal,
    /// What goes, line by line.
    pub goes: Vec<String>,
    /// What of it stays on this phone.
    pub stays: Vec<String>,
    /// Whether a second beat will be asked for.
    pub second_beat: bool,
    /// How much of an envelope it takes.
    pub room: Room,
}

/// What came of sharing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// It was said, and is in the journal by this name. None for a Red that could not be kept there: a
    /// full disk does not hold up a stop.
    Said(Option<EntryId>),
    /// A Pause is on: the view now asks for a second beat, by this id.
    SecondBeat(u64),
}

/// What an exchange with a transport did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exchanged {
    /// Envelopes put.
    pub put: u32,
    /// Envelopes taken in.
    pub taken: u32,
}

/// One person's app. See the module.
pub struct MicroConsent {
    folder: PathBuf,
    clock: Box<dyn Clock>,
    key_store: Arc<dyn KeyStore>,
    inner: Mutex<Inner>,
    /// How many gestures wait for it.
    waiting: AtomicU32,
    board: Board,
}

struct Inner {
    life: Life,
    /// In which sentences are shown; asleep it is still known, for the sentence of an error.
    language: Language,
    chance: Box<dyn CryptoRng + Send>,
    /// What goes on of breathing, while the app sleeps.
    resting: Breathing,
}

enum Life {
    Awake(Box<Awake>),
    Asleep,
    Shut,
}

impl MicroConsent {
    /// Opens the app's folder with the journal's key, or begins anew in an empty one.
    ///
    /// The language is the phone's: until the person chooses another, sentences are shown in it. The clock
    /// and the key store are asked while the core is busy: they may not call back. The key store is this
    /// folder's alone. Chance is for nonces and keys.
    ///
    /// A link of which a wrapping key is gone from the key store is dropped, to be made anew. Where the key
    /// store cannot be used now, all but hearing the other works, until it can.
    ///
    /// # Errors
    /// [`Error::Storage`]; nothing is changed then.
    pub fn open(
        folder: &Path,
        key: &[u8],
        language: Language,
        clock: Box<dyn Clock>,
        key_store: Arc<dyn KeyStore>,
        mut chance: Box<dyn CryptoRng + Send>,
    ) -> Result<MicroConsent, Error> {
        let mut given = Given {
            now: clock.now(),
            chance: chance.as_mut(),
        };
        let resting = Breathing::default();
        let store = key_store.clone();
        let awake = Awake::open(folder, key, language, store, resting, &mut given)?;
        Ok(MicroConsent {
            folder: folder.to_owned(),
            clock,
            key_store,
            inner: Mutex::new(Inner {
                language: awake.language,
                life: Life::Awake(Box::new(awake)),
                chance,
                resting: Breathing::default(),
            }),
            waiting: AtomicU32::new(0),
            board: Board::default(),
        })
    }

    /// An app that begins asleep, to be woken with the key: where a code is asked for first ([`crate::WrappedKey`]),
    /// or where it may turn out that the journal cannot be read. Nothing is opened, and nothing is written.
    pub fn asleep(
        folder: &Path,
        language: Language,
        clock: Box<dyn Clock>,
        key_store: Arc<dyn KeyStore>,
        chance: Box<dyn CryptoRng + Send>,
    ) -> MicroConsent {
        MicroConsent {
            folder: folder.to_owned(),
            clock,
            key_store,
            inner: Mutex::new(Inner {
                language,
                life: Life::Asleep,
                chance,
                resting: Breathing::default(),
            }),
            waiting: AtomicU32::new(0),
            board: Board::default(),
        }
    }

    /// Closes the journal and forgets all that was in memory: the phone is locked, or the app went to
    /// the background. What the other said is unknown until heard again. Sleeping twice is no error.
    ///
    /// # Errors
    /// [`Error::Shut`]. Where keeping the last state fails, it sleeps all the same.
    pub fn sleep(&self) -> Result<(), Error> {
        let mut inner = self.lock();
        let (life, mut given) = inner.given(&*self.clock);
        match life {
            Life::Shut => return Err(Error::Shut),
            Life::Asleep => {}
            Life::Awake(awake) => {
                awake.keep_for_sleep(&mut given);
                let mut resting = std::mem::take(&mut awake.breathing);
                resting.together.forget_theirs();
                inner.resting = resting;
            }
        }
        inner.life = Life::Asleep;
        // Nor do the last views stay in memory.
        self.board.forget();
        Ok(())
    }

    /// Opens the journal again after [`MicroConsent::sleep`]. Waking twice is no error.
    ///
    /// # Errors
    /// As [`MicroConsent::open`]; it sleeps on then.
    pub fn wake(&self, key: &[u8]) -> Result<(), Error> {
        {
            let mut inner = self.lock();
            let language = inner.language;
            let resting = inner.resting.clone();
            let (life, mut given) = inner.given(&*self.clock);
            match life {
                Life::Shut => return Err(Error::Shut),
                Life::Awake(_) => return Ok(()),
                Life::Asleep => {
                    let store = self.key_store.clone();
                    let folder = &self.folder;
                    let awake = Awake::open(folder, key, language, store, resting, &mut given)?;
                    *life = Life::Awake(Box::new(awake));
                    inner.resting = Breathing::default();
                }
            }
        }
        // It is awake. What could not be kept is told by the next tick.
        let _ = self.tick();
        Ok(())
    }

    /// Closes everything for good and lets go of every listener. Shutting twice is no error.
    pub fn shut(&self) {
        let before = {
            let mut inner = self.lock();
            let (life, mut given) = inner.given(&*self.clock);
            if let Life::Awake(awake) = life {
                awake.keep_for_sleep(&mut given);
            }
            std::mem::replace(life, Life::Shut)
        };
        drop(before);
        self.board.clear();
    }

    /// The language in which sentences are shown, also while the app sleeps.
    pub fn language(&self) -> Language {
        self.lock().language
    }

    /// Keeps the card of the locked tier from now on, under that tier's key, so that slow, stop and pause
    /// can be said from the locked phone. To be called after each opening and waking; until then the card
    /// of the time before holds.
    ///
    /// # Errors
    /// [`Error::Storage`]: [`StorageError::KeyLength`], or where the card cannot be written now; then it is
    /// tried again at each gesture.
    pub fn keep_card(&self, locked_key: &[u8]) -> Result<(), Error> {
        let bytes = locked_key.len();
        let key = LockedKey::from_bytes(locked_key).ok_or(StorageError::KeyLength { bytes })?;
        self.act(|awake, given| {
            awake.set_locked_key(key);
            awake
                .keep_card(given)
                .map_err(|_| StorageError::CannotWrite)?;
            Ok(())
        })
    }

    /// Where the partner's phone is reached on the local network now, an address and a port, for taps on the
    /// locked phone; none once it is not. It counts in a Moment alone.
    ///
    /// # Errors
    /// [`Error::Asleep`] or [`Error::Shut`].
    pub fn reached_nearby(&self, at: Option<SocketAddr>) -> Result<(), Error> {
        self.act(|awake, _| {
            awake.set_nearby(at.map(|at| at.to_string()));
            Ok(())
        })
    }

    /// The relay through which this phone reaches the partner, kept until another is chosen; none for none.
    ///
    /// # Errors
    /// [`Error::Storage`] where the choice cannot be kept; then nothing changes.
    pub fn choose_relay(&self, address: Option<&str>) -> Result<(), Error> {
        self.act(|awake, _| {
            awake.journal.choose_relay(address)?;
            awake.set_relay(address.map(str::to_owned));
            Ok(())
        })
    }

    /// The address of the chosen relay.
    ///
    /// # Errors
    /// [`Error::Asleep`] or [`Error::Shut`].
    pub fn chosen_relay(&self) -> Result<Option<String>, Error> {
        self.read(|awake| Ok(awake.card.relay().map(str::to_owned)))
    }

    /// Lets go of the green that was tapped on the locked phone. It stays in the journal.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn let_go_of_green(&self) -> Result<(), Error> {
        self.act(|awake, _| Ok(awake.let_go_of_green()?))
    }

    /// Shows sentences in another language from now on, and keeps the choice.
    ///
    /// # Errors
    /// [`Error::Storage`] where the choice cannot be kept; then nothing changes.
    pub fn speak(&self, language: Language) -> Result<(), Error> {
        self.act(|awake, _| {
            awake.journal.choose_language(language)?;
            awake.language = language;
            Ok(())
        })
    }

    /// The home screen now.
    ///
    /// # Errors
    /// [`Error::Asleep`] or [`Error::Shut`].
    pub fn home(&self) -> Result<HomeView, Error> {
        self.act(|awake, given| {
            // A view is shown even where its lapse of time cannot be kept.
            let _ = awake.tick(given);
            Ok(awake.home(given.now.uptime_ms))
        })
    }

    /// The Moment's screen now.
    ///
    /// # Errors
    /// [`Error::Asleep`] or [`Error::Shut`].
    pub fn moment(&self) -> Result<MomentView, Error> {
        self.act(|awake, given| {
            let _ = awake.tick(given);
            Ok(awake.moment(given.now.uptime_ms))
        })
    }

    /// Delivers the home screen now and at each change, until the watch ends. While the app sleeps, the
    /// first view comes when it wakes.
    ///
    /// # Errors
    /// [`Error::Shut`].
    pub fn watch_home(&self, listener: Arc<dyn Listener<HomeView>>) -> Result<Watch, Error> {
        self.watch(|board| board.watch_home(listener))
    }

    /// Delivers the Moment's screen now and at each change, as [`MicroConsent::watch_home`].
    ///
    /// # Errors
    /// [`Error::Shut`].
    pub fn watch_moment(&self, listener: Arc<dyn Listener<MomentView>>) -> Result<Watch, Error> {
        self.watch(|board| board.watch_moment(listener))
    }

    fn watch(&self, begin: impl FnOnce(&Board) -> Watch) -> Result<Watch, Error> {
        let watch = {
            // Under the lock: a core that is shut meanwhile would never let go of the listener.
            let inner = self.lock();
            if let Life::Shut = inner.life {
                return Err(Error::Shut);
            }
            begin(&self.board)
        };
        // The current view. Where it cannot be had now, it comes with the next change.
        let _ = self.tick();
        Ok(watch)
    }

    /// Lets time pass. To be called at a view's `wake_at_uptime_ms`, at once where that is past; at other
    /// times it does no harm. Returns when to call it next. What is kept no longer is deleted here, a small
    /// step each time.
    ///
    /// # Errors
    /// [`Error::Storage`] where what has ended could not be kept; calling again tries again.
    /// [`Error::KeyStore`] where keys could not be turned; that is tried again in a while.
    pub fn tick(&self) -> Result<Option<u64>, Error> {
        self.act(|awake, given| {
            awake.tick(given)?;
            self.keep_house(awake, &given.now)?;
            Ok(awake.wake_at(given.now.uptime_ms))
        })
    }

    /// Keeps a check-in, for myself alone.
    ///
    /// # Errors
    /// [`Error::NothingSaid`], [`Error::TooMany`] or [`Error::Storage`].
    pub fn keep(&self, checkin: CheckIn) -> Result<EntryId, Error> {
        checkin.check()?;
        self.act(|awake, given| {
            let id = awake.record(&What::CheckIn(checkin), &given.now)?;
            // How it is now is answered.
            awake.breathing.after = false;
            Ok(id)
        })
    }

    /// Reads back what sharing this would send, before it goes. In a Moment it is about the Moment's
    /// Setting. Minutes are for how long a Green or Yellow is good, 2 to 30; 10 unless chosen.
    ///
    /// # Errors
    /// [`Error::Refused`] where no partner is linked or a Green has no Moment; [`Error::NoSignal`]
    /// without one; [`Error::TooMany`], [`Error::Minutes`], [`Error::TooMuchToShare`].
    pub fn preview(
        &self,
        mut checkin: CheckIn,
        sharing: Sharing,
        good_for_minutes: Option<u8>,
    ) -> Result<Preview, Error> {
        checkin.check()?;
        let minutes = minutes(good_for_minutes)?;
        let signal = checkin.signal.ok_or(Error::NoSignal)?;
        self.act(|awake, given| {
            let linked = awake
                .linked
                .as_ref()
                .ok_or(Error::Refused(Rule::SoloWhole))?;
            let action = match signal {
                Signal::Green => Action::ShareGreen,
                Signal::Yellow => Action::ShareYellow,
                Signal::Red => Action::Stop,
            };
            linked.state.may(action, given.now.uptime_ms)?;
            checkin.setting = linked.state.stamp(checkin.setting.clone()).setting;
            let room = checkin.room(sharing);
            if room.bytes > room.max_bytes {
                return Err(Error::TooMuchToShare {
                    bytes: room.bytes,
                    max_bytes: room.max_bytes,
                });
            }
            let together = linked.state.is_together();
            let (goes, stays) =
                phrases::sharing(&checkin, sharing, together, minutes, awake.language);
            let seen = Seen::now(&linked.state, &checkin);
            let second_beat = linked.state.needs_second_beat(signal);
            let id = awake.pending.look(checkin, signal, sharing, minutes, seen);
            Ok(Preview {
                id,
                signal,
                goes,
                stays,
                second_beat,
                room,
            })
        })
    }

    /// Shares what was previewed. During a Pause anything but a Red only asks for the second beat.
    ///
    /// # Errors
    /// [`Error::Refused`] by `private_first` for what was not previewed, [`Error::Stale`] where the
    /// Setting or the Pause has changed since, [`Error::Storage`].
    pub fn share(&self, preview: u64) -> Result<Shared, Error> {
        self.act(|awake, given| {
            let _ = awake.tick(given);
            let linked = awake
                .linked
                .as_ref()
                .ok_or(Error::Refused(Rule::SoloWhole))?;
            if !awake.pending.was_looked_at(preview) {
                return Err(Error::Refused(Rule::PrivateFirst));
            }
            let previewed = awake
                .pending
                .looked_at(preview, &linked.state)
                .ok_or(Error::Stale)?;
            if linked.state.needs_second_beat(previewed.signal) {
                let id = awake.pending.ask_again(previewed, given.now.uptime_ms);
                return Ok(Shared::SecondBeat(id));
            }
            awake.say(previewed, Beat::First, given).map(Shared::Said)
        })
    }

    /// Gives the second beat: comes back from the Pauses that were known at the first.
    ///
    /// # Errors
    /// [`Error::Stale`] where it is not asked for any more, [`Error::Storage`].
    pub fn confirm(&self, second_beat: u64) -> Result<EntryId, Error> {
        self.act(|awake, given| {
            let _ = awake.tick(given);
            let linked = awake.linked.as_ref().ok_or(Error::Stale)?;
            let previewed = awake
                .pending
                .confirmed(second_beat, &linked.state, given.now.uptime_ms)
                .ok_or(Error::Stale)?;
            let id = awake.say(previewed, Beat::Second, given)?;
            id.ok_or(Error::Storage(StorageError::Unexpected))
        })
    }

    /// Lets go of a preview or a second beat. Nothing was shared, and nothing is recorded.
    ///
    /// # Errors
    /// [`Error::Asleep`] or [`Error::Shut`].
    pub fn let_go(&self) -> Result<(), Error> {
        self.act(|awake, _| {
            awake.pending.let_go();
            Ok(())
        })
    }

    /// One tap: slow. Limits that I have said stay with it. During a Pause it lowers, and does not come
    /// back. With no partner linked it is a private check-in.
    ///
    /// # Errors
    /// [`Error::Refused`] by `up_is_deliberate` where I have said stop.
    pub fn slow(&self) -> Result<Option<EntryId>, Error> {
        self.tap(Signal::Yellow)
    }

    /// One tap: stop. It goes at once, needs no reason, and begins a Pause. With no partner linked it is
    /// a private check-in. `None` where it was said and could not be kept in the journal: a full disk
    /// does not hold up a stop.
    ///
    /// # Errors
    /// [`Error::Asleep`], [`Error::Shut`]; alone also [`Error::Storage`].
    pub fn stop(&self) -> Result<Option<EntryId>, Error> {
        self.tap(Signal::Red)
    }

    /// One tap: a Pause. As [`MicroConsent::stop`], with my Signal as it was.
    ///
    /// # Errors
    /// [`Error::Asleep`], [`Error::Shut`]; alone also [`Error::Storage`].
    pub fn pause(&self) -> Result<Option<EntryId>, Error> {
        self.act(|awake, given| {
            awake.pending.let_go();
            if awake.linked.is_none() {
                return awake.record(&What::Pause, &given.now).map(Some);
            }
            let seq = awake.claim_down();
            let entry = (&What::Pause, Some(Sharing::Signal));
            awake.step_down(Event::Pause { seq }, entry, given)
        })
    }

    /// Enters a Moment in a Setting, or waits in it for the other, at most 10 minutes. A Pause never
    /// bars it.
    ///
    /// # Errors
    /// [`Error::Refused`] by `solo_whole` with no partner linked, [`Error::NotNow`] where I am here.
    pub fn enter(&self, setting: Setting) -> Result<(), Error> {
        self.act(|awake, given| {
            let _ = awake.tick(given);
            let mut nonce = [0; 16];
            given.chance.fill_bytes(&mut nonce);
            awake.joint(given, Action::Enter, OnFailure::Refuse, |seq| {
                Event::Enter {
                    seq,
                    nonce,
                    setting,
                }
            })
        })
    }

    /// Leaves the Moment, or stops waiting.
    ///
    /// # Errors
    /// [`Error::NotNow`] where I am in none.
    pub fn leave(&self) -> Result<(), Error> {
        self.act(|awake, given| {
            awake.joint(given, Action::Leave, OnFailure::Go, |seq| Event::Leave {
                seq,
            })?;
            awake.pending.let_go();
            Ok(())
        })
    }

    /// Moves the Moment to another Setting. Greens and Yellows are unknown then, until each checks in
    /// again.
    ///
    /// # Errors
    /// [`Error::Refused`] by `green_belongs_to_its_setting` during a Pause, [`Error::NotNow`] outside a
    /// Moment and for the Setting that it has.
    pub fn move_to(&self, setting: Setting) -> Result<(), Error> {
        self.act(|awake, given| {
            awake.joint(given, Action::Move, OnFailure::Refuse, |seq| Event::Move {
                seq,
                setting,
            })
        })
    }

    /// A page of the journal, newest first, at most [`crate::PAGE_MOST`] entries.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn journal(&self, after: Option<Cursor>, most: u32) -> Result<Page, Error> {
        self.read(|awake| Ok(awake.journal.page(after, most)?))
    }

    /// One entry.
    ///
    /// # Errors
    /// [`Error::NoSuchEntry`] or [`Error::Storage`].
    pub fn entry(&self, id: EntryId) -> Result<Entry, Error> {
        self.read(|awake| awake.journal.entry(id))
    }

    /// Writes an own check-in anew. What was shared then stays as it was shared.
    ///
    /// # Errors
    /// [`Error::NoSuchEntry`], [`Error::NotNow`] for an entry that is no check-in, and as
    /// [`MicroConsent::keep`].
    pub fn edit(&self, id: EntryId, checkin: CheckIn) -> Result<(), Error> {
        checkin.check()?;
        self.read(|awake| {
            let mut entry = awake.journal.entry(id)?;
            let What::CheckIn(_) = entry.what else {
                return Err(Error::NotNow);
            };
            entry.what = What::CheckIn(checkin);
            awake.journal.rewrite(&entry)
        })
    }

    /// Deletes an own entry. It is gone from the file and its log.
    ///
    /// # Errors
    /// [`Error::NoSuchEntry`] or [`Error::Storage`].
    pub fn delete(&self, id: EntryId) -> Result<(), Error> {
        self.read(|awake| awake.journal.delete(id))
    }

    /// Adds a private later remark to an own entry.
    ///
    /// # Errors
    /// [`Error::NoSuchEntry`], [`Error::NotNow`] for an entry that cannot be read, [`Error::Storage`].
    pub fn add_afterthought(&self, id: EntryId, words: Words) -> Result<(), Error> {
        self.act(|awake, given| {
            let mut entry = awake.journal.entry(id)?;
            if entry.what == What::Unreadable {
                return Err(Error::NotNow);
            }
            entry.afterthoughts.push(Afterthought {
                at_utc_ms: given.now.utc_ms,
                words,
            });
            awake.journal.rewrite(&entry)
        })
    }

    /// The screen of linking now.
    ///
    /// # Errors
    /// [`Error::Asleep`] or [`Error::Shut`].
    pub fn link(&self) -> Result<LinkView, Error> {
        self.act(|awake, given| {
            let _ = awake.tick(given);
            Ok(awake.link(given.now.uptime_ms))
        })
    }

    /// Begins linking: shows the page on what it can and cannot do, to be read alone.
    ///
    /// # Errors
    /// [`Error::NotNow`] where one is linked already or linking is under way.
    pub fn begin_linking(&self) -> Result<(), Error> {
        self.linking(linking::Event::Begin)
    }

    /// The page is read: shows a code, and takes the other's.
    ///
    /// # Errors
    /// [`Error::NotNow`] where the page was not shown, [`Error::KeyStore`] where the phone could not keep
    /// the keys of a link.
    pub fn show_code(&self) -> Result<(), Error> {
        self.act(|awake, given| {
            awake.may_show()?;
            let seed = MailboxSeed::new(given.chance);
            let seen_ms = 0;
            let offer = Offer::new(seed.key(), seen_ms, given.chance);
            awake.step_linking(linking::Event::Show(Box::new(offer)), given)?;
            awake.mailbox = Some(seed);
            Ok(())
        })
    }

    /// Takes what was scanned.
    ///
    /// # Errors
    /// [`Error::Code`] for what cannot be used; the right one can still be scanned. [`Error::NotNow`],
    /// [`Error::Stale`] where the code that is shown has run out.
    pub fn scan(&self, bytes: &[u8]) -> Result<(), Error> {
        self.take_code(|| Code::from_bytes(bytes))
    }

    /// Takes a code that was typed, as [`MicroConsent::scan`].
    ///
    /// # Errors
    /// As [`MicroConsent::scan`].
    pub fn type_code(&self, text: &str) -> Result<(), Error> {
        self.take_code(|| Code::from_text(text))
    }

    fn take_code(&self, read: impl FnOnce() -> Result<Code, CodeError>) -> Result<(), Error> {
        self.act(|awake, given| {
            awake.may_scan(given)?;
            let code = Box::new(read()?);
            awake.step_linking(linking::Event::Scanned(code), given)
        })
    }

    /// The six digits are the same on both phones: from now on the two are linked, as this phone knows it.
    ///
    /// # Errors
    /// [`Error::NotNow`] where none are compared, [`Error::Stale`] where the code has run out,
    /// [`Error::Storage`] or [`Error::KeyStore`] where the link cannot be kept; then they can be confirmed
    /// again.
    pub fn same_digits(&self) -> Result<(), Error> {
        self.linking(linking::Event::Same)
    }

    /// Stops linking, or says that the digits differ. Nothing is left behind. Stopping where nothing is
    /// under way is no error.
    ///
    /// # Errors
    /// [`Error::Asleep`] or [`Error::Shut`].
    pub fn stop_linking(&self) -> Result<(), Error> {
        self.linking(linking::Event::Stop)
    }

    fn linking(&self, event: linking::Event) -> Result<(), Error> {
        self.act(|awake, given| awake.step_linking(event, given))
    }

    /// The seed of the mailbox in which this phone is reached, for the transport of a relay; none while
    /// unlinked.
    ///
    /// # Errors
    /// [`Error::Asleep`] or [`Error::Shut`].
    pub fn mailbox(&self) -> Result<Option<MailboxSeed>, Error> {
        self.read(|awake| Ok(awake.linked.as_ref().and(awake.mailbox.clone())))
    }

    /// Ends the link, alone and at once. Nothing tells the other (`leaving_is_silent`).
    ///
    /// # Errors
    /// [`Error::NotNow`] where none is linked. [`Error::Storage`] where it could not be written: it is ended
    /// all the same, its keys are gone, and the next opening tidies. Neither that nor a key store that cannot
    /// be used holds it up.
    pub fn unlink(&self) -> Result<(), Error> {
        self.act(|awake, _| {
            if awake.linked.is_none() {
                return Err(Error::NotNow);
            }
            Ok(awake.end_link()?)
        })
    }

    /// Puts what is to be sent and takes in what has come. Nothing is acknowledged before it is kept; where
    /// it cannot be kept it counts all the same, and comes again. The core is free while the transport
    /// works. Alone it does nothing.
    ///
    /// # Errors
    /// [`Error::Storage`] where something could not be kept. [`Error::KeyStore`] where keys could not be
    /// turned, or what comes cannot be opened yet; then it stays where it is. Everything else was done
    /// first.
    pub fn exchange(&self, transport: &dyn Transport) -> Result<Exchanged, Error> {
        let mut kept = Ok(());
        let goes = self.act(|awake, given| {
            kept = awake.tick(given);
            Ok(awake.take_what_goes(&given.now))
        })?;
        let Some(WhatGoes {
            link,
            mine,
            theirs,
            outbox,
            beats,
        }) = goes
        else {
            return Ok(Exchanged::default());
        };
        // Once unlinked nothing more goes, also of what was taken out before.
        let holds = || self.read(|awake| Ok(awake.is_linked_by(link)));
        let mut done = Exchanged::default();
        let mut put = Vec::with_capacity(outbox.len());
        for waiting in outbox {
            if !holds()? {
                break;
            }
            match transport.put(&theirs, &waiting.envelope) {
                Ok(()) => put.push(waiting),
                // It stays until it is known to be kept. What was said after it does not wait for that.
                Err(TransportError::OnTheWay) => {}
                Err(TransportError::Unreachable) => break,
            }
        }
        let mut unheard = None;
        for beat in beats {
            // One on the way is let go of: the next says the same and more.
            if holds()? && transport.put(&theirs, &beat) != Err(TransportError::Unreachable) {
                done.put += 1;
            } else {
                unheard = Some(beat);
            }
        }
        if let Some(beat) = unheard {
            // The next one says the same and more. Until there is one, this goes when the way is open again.
            self.read(|awake| {
                awake.keep_beat(link, beat);
                Ok(())
            })?;
        }
        done.put += put.len() as u32;
        if !put.is_empty() {
            kept = kept.and(self.read(|awake| Ok(awake.let_go_of(&put).map_err(Error::from)))?);
        }
        // A link that is dropped here is seen on the screens.
        if let Err(error) = self.act(|awake, _| Ok(awake.open_keys()))? {
            return kept.and(Err(error));
        }
        for delivery in transport.fetch(&mine, FETCHED_AT_ONCE).unwrap_or_default() {
            // Where the link was ended meanwhile, nothing tells the other that somebody is here.
            let goes_on = holds()?;
            if !goes_on {
                break;
            }
            let taken = self.act(|awake, given| Ok(awake.receive(&delivery.bytes, given)))?;
            if taken.is_ok() {
                // Not acknowledged, it comes again and changes nothing.
                let _ = transport.acknowledge(&mine, delivery.ticket);
            }
            kept = kept.and(taken);
            done.taken += 1;
        }
        kept?;
        Ok(done)
    }

    fn tap(&self, signal: Signal) -> Result<Option<EntryId>, Error> {
        self.act(|awake, given| {
            let mut checkin = CheckIn::in_setting(Setting::Talking);
            checkin.signal = Some(signal);
            let Some(linked) = &awake.linked else {
                return awake.record(&What::CheckIn(checkin), &given.now).map(Some);
            };
            if signal == Signal::Yellow {
                linked.state.may(Action::Slow, given.now.uptime_ms)?;
                // Slowing down does not undo a Limit.
                checkin.limits = linked.state.my_limits(given.now.uptime_ms);
            }
            checkin.setting = linked.state.stamp(checkin.setting).setting;
            awake.pending.let_go();
            let seq = awake.claim_down();
            let share = Share {
                signal,
                minutes: crate::checkin::USUAL_MINUTES,
                limits: checkin.limits.clone(),
                words: None,
                setting: checkin.setting.clone(),
            };
            let sharing = if checkin.limits.is_empty() {
                Sharing::Signal
            } else {
                Sharing::WithLimits
            };
            let event = Event::Share {
                seq,
                share,
                beat: Beat::First,
            };
            awake.step_down(event, (&What::CheckIn(checkin), Some(sharing)), given)
        })
    }

    /// One gesture: under the lock, then the views that changed, then, unlocked, the listeners.
    pub(crate) fn act<T>(
        &self,
        gesture: impl FnOnce(&mut Awake, &mut Given<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let result = {
            let mut guard = self.lock();
            // Under the lock, so that no gesture comes with an earlier time than the one before it.
            let Inner {
                life,
                chance,
                language,
                resting: _,
            } = &mut *guard;
            let mut given = Given {
                now: self.clock.now(),
                chance: chance.as_mut(),
            };
            let awake = life.awake()?;
            awake.boot.clone_from(&given.now.boot);
            // What cannot be kept now counts all the same, and its file stays until it can.
            let _ = awake.drain(&mut given);
            awake.settle_breathing(&given.now);
            let result = gesture(awake, &mut given);
            // Before anything of this gesture is put: the partner's newest key is on the card by then.
            let _ = awake.keep_card(&mut given);
            *language = awake.language;
            let uptime = given.now.uptime_ms;
            self.board.post(
                || awake.home(uptime),
                || awake.moment(uptime),
                || awake.asking(uptime),
                || awake.breathing_view(uptime),
            );
            result
        };
        self.board.deliver();
        result
    }

    /// A gesture that needs no time and changes no screen but the journal's pages.
    pub(crate) fn read<T>(
        &self,
        gesture: impl FnOnce(&mut Awake) -> Result<T, Error>,
    ) -> Result<T, Error> {
        gesture(self.lock().life.awake()?)
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        // A step that panicked changed nothing: states are replaced whole, after their commit.
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        inner
    }

    /// Before each step of a long job: whoever waits goes first. A lock alone is not fair, and a job that takes
    /// it again at once would hold up a Stop for as long as it goes on.
    pub(crate) fn give_way(&self) {
        for _ in 0..GIVES_WAY_MOST {
            if self.waiting.load(Ordering::Relaxed) == 0 {
                return;
            }
            std::thread::yield_now();
        }
    }
}

impl Inner {
    /// The life of the app, and what a gesture is given from outside.
    fn given(&mut self, clock: &dyn Clock) -> (&mut Life, Given<'_>) {
        let given = Given {
            now: clock.now(),
            chance: self.chance.as_mut(),
        };
        (&mut self.life, given)
    }
}

impl Life {
    fn awake(&mut self) -> Result<&mut Awake, Error> {
        match self {
            Life::Awake(awake) => Ok(awake),
            Life::Asleep => Err(Error::Asleep),
            Life::Shut => Err(Error::Shut),
        }
    }
}

#[cfg(test)]
mod tests;
