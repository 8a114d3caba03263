//! Taking in what was tapped, and what came, while the phone was locked: the spool first, then the inbox,
//! before the first view and before any statement of one's own.
//!
//! There is one writer, this one. Each file is taken in once: its mark is kept in the commit that takes it
//! in, and only then is it removed. A file that is damaged, forged or put back is set aside and stops none
//! of the rest.

use super::awake::Awake;
use crate::checkin::{CheckIn, Sharing};
use crate::error::{Error, StorageError};
use crate::joint::{OnFailure, Store};
use crate::journal::{Drained, KeptGreen, What, Writing};
use crate::moment::{Event, TappedLocked};
use crate::now::{Given, Now};
use microconsent_locked::{BootMark, Card, Held, Inbox, Spool, SpoolName, Tap, Tapped};
use microconsent_statement::{Envelope, LetterMark, MailSlot, Setting, Signal};
use std::io::ErrorKind;
use std::path::Path;

/// For how long a green that was tapped while locked waits to be said anew, in milliseconds.
pub(super) const GREEN_WAITS_MS: u64 = 30 * 60 * 1_000;

/// What the unlocked app has of the locked tier.
pub(super) struct Drain {
    slot: MailSlot,
    spool: Spool,
    inbox: Inbox,
    /// The green that waits to be said anew.
    green: Option<KeptGreen>,
    /// What counts already and could not be kept yet.
    counted: Vec<LetterMark>,
}

impl Drain {
    pub(super) fn open(
        folder: &Path,
        slot: MailSlot,
        green: Option<KeptGreen>,
    ) -> Result<Drain, StorageError> {
        let drain = Drain {
            slot,
            spool: Spool::open(folder)?,
            inbox: Inbox::open(folder)?,
            green,
            counted: Vec::new(),
        };
        // What cannot be tidied now can be at the next opening.
        let _ = drain.spool.tidy();
        let _ = drain.inbox.tidy();
        let _ = Card::tidy(folder);
        Ok(drain)
    }

    pub(super) fn slot(&self) -> &MailSlot {
        &self.slot
    }

    /// The tap in a file of the spool; none where it is not one that this phone made for this place.
    fn read(&self, name: SpoolName, letter: &[u8]) -> Option<Tap> {
        let tap = Tap::decode(&*self.slot.read(name.order(), letter).ok()?).ok()?;
        let is_green = tap.tapped == Tapped::Green;
        let fits = match (tap.said, name.held) {
            (Some((seq, _)), Held::ToSend | Held::Sent) => {
                name.place == 0 && seq.get() == name.number && !is_green
            }
            (None, Held::Own) => !is_green,
            (None, Held::Green) => is_green,
            _ => false,
        };
        fits.then_some(tap)
    }
}

impl Awake {
    /// See the module. A tap that cannot be kept now counts all the same, and its file stays until it can.
    ///
    /// # Errors
    /// [`Error::Storage`], or [`Error::KeyStore`] while what came cannot be opened and waits where it is.
    /// Everything that could be taken in was.
    pub(super) fn drain(&mut self, given: &mut Given<'_>) -> Result<(), Error> {
        let mut kept = Ok(());
        // A folder that is gone has nothing in it.
        for name in self.drain.spool.whole().unwrap_or_default() {
            kept = kept.and(self.drain_one(name, given).map_err(Error::from));
        }
        for name in self.drain.inbox.names().unwrap_or_default() {
            kept = kept.and(self.open_one(&name, given));
        }
        kept
    }

    fn drain_one(&mut self, name: SpoolName, given: &mut Given<'_>) -> Result<(), StorageError> {
        let spool = &self.drain.spool;
        let (envelope, letter) = match spool.read(name) {
            Ok(parts) => parts,
            Err(e) if e.kind() == ErrorKind::InvalidData => return Ok(spool.set_aside(name)?),
            // Room was made for another, or the folder is gone.
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(()),
            Err(e) => return Err(e.into()),
        };
        let read = self.drain.read(name, &letter);
        let Some((tap, mark)) = read.zip(LetterMark::of(&letter)) else {
            return Ok(spool.set_aside(name)?);
        };
        if !self.journal.was_drained(mark)? {
            self.take_in(&tap, mark, name.held, envelope, given)?;
        }
        Ok(self.drain.spool.remove(name)?)
    }

    /// One commit: the entry, what the joint part makes of it, what is still to be sent, and its mark.
    fn take_in(
        &mut self,
        tap: &Tap,
        mark: LetterMark,
        held: Held,
        envelope: Envelope,
        given: &mut Given<'_>,
    ) -> Result<(), StorageError> {
        let is_counted = self.drain.counted.contains(&mark);
        let green = match (is_counted, tap.tapped) {
            // What became of it since, it is now.
            (true, _) => self.drain.green,
            (false, Tapped::Green) => Some(KeptGreen {
                uptime_ms: tap.uptime_ms,
                boot: tap.boot,
            }),
            (false, _) => None,
        };
        let drained = Drained { mark, green };
        let what = self.what_was_tapped(tap, &given.now);
        // To the partner of another link it was said, and not to this one.
        let link = self.linked.as_ref().map(|joint| joint.seal.facts().id);
        let said = tap.said.filter(|(_, to)| Some(*to) == link);
        let writing = Writing {
            entry: Some((tap.utc_ms, &what, said.map(|_| Sharing::Signal))),
            drained: Some(drained),
            ..Writing::default()
        };
        let done = match (&mut self.linked, said) {
            (Some(joint), Some((seq, _))) => {
                let event = Event::Tapped(Box::new(TappedLocked {
                    seq,
                    tapped: tap.tapped,
                    age_ms: age_ms(tap, &given.now),
                    sealed: (held == Held::ToSend).then_some(envelope),
                }));
                let performed =
                    joint.perform_with(&mut self.journal, event, writing, given, OnFailure::Go);
                match performed {
                    Ok(done) => done.unkept.map_or(Ok(()), Err),
                    Err(Error::Storage(error)) => Err(error),
                    Err(_) => Err(StorageError::Unexpected),
                }
            }
            _ => self.journal.write(&writing).map(|_| ()),
        };
        let counted = &mut self.drain.counted;
        if !is_counted {
            if tap.tapped != Tapped::Green {
                // Whatever was being looked at came before it.
                self.pending.let_go();
            }
            self.drain.green = green;
        }
        counted.retain(|known| *known != mark);
        if done.is_err() {
            counted.push(mark);
        }
        done
    }

    fn what_was_tapped(&self, tap: &Tap, now: &Now) -> What {
        let signal = match tap.tapped {
            Tapped::Pause => return What::Pause,
            Tapped::Green => Signal::Green,
            Tapped::Yellow => Signal::Yellow,
            Tapped::Red => Signal::Red,
        };
        // In a Moment that began before it was tapped it is about that Moment's Setting.
        let at = now.uptime_ms.saturating_sub(age_ms(tap, now));
        let state = self.linked.as_ref().map(|joint| &joint.state);
        let here = state.filter(|s| tap.boot == BootMark::of(&now.boot) && s.was_here_at(at));
        let mut checkin = CheckIn::in_setting(Setting::Talking);
        checkin.signal = Some(signal);
        if let Some(state) = here {
            checkin.setting = state.stamp(Setting::Talking).setting;
        }
        self.in_own_words(&What::CheckIn(checkin)).into_owned()
    }

    /// Takes in one envelope that came while the phone was locked.
    fn open_one(&mut self, name: &str, given: &mut Given<'_>) -> Result<(), Error> {
        match self.drain.inbox.read(name) {
            // What came for a link that is over is nobody's to read, and goes unopened.
            Ok(bytes) => self.receive(&bytes, given)?,
            Err(e) if e.kind() == ErrorKind::InvalidData => {}
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(()),
            Err(e) => return Err(StorageError::from(e).into()),
        }
        Ok(self.drain.inbox.remove(name).map_err(StorageError::from)?)
    }

    /// Until when the green that was tapped while locked waits, as an uptime; none once it does not.
    pub(super) fn green_until(&self, now_boot: &str, uptime_ms: u64) -> Option<u64> {
        let green = self.drain.green.filter(|_| self.linked.is_some())?;
        let until = green.uptime_ms.saturating_add(GREEN_WAITS_MS);
        let is_of_now = green.boot == BootMark::of(now_boot) && green.uptime_ms <= uptime_ms;
        (is_of_now && uptime_ms < until).then_some(until)
    }

    /// The green does not wait any more: it was let go, or something newer was said.
    pub(super) fn let_go_of_green(&mut self) -> Result<(), StorageError> {
        if self.drain.green.take().is_some() {
            self.journal.let_go_of_green()?;
        }
        Ok(())
    }
}

/// How long ago it was tapped, as far as uptime tells.
fn age_ms(tap: &Tap, now: &Now) -> u64 {
    if tap.boot == BootMark::of(&now.boot) {
        now.uptime_ms.saturating_sub(tap.uptime_ms)
    } else {
        // Before this boot: at least as long as this boot has run.
        now.uptime_ms
    }
}
