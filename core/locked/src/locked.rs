//! A locked phone, as its lock-screen controls use it: open, say, send, and that is all there is.
//!
//! Holds `down_is_free` (a tap is kept and sent at once, whatever else is there), `up_is_deliberate` (a
//! green is told to nobody) and `locked_shows_nothing` (no method tells what was said, or what came).

use crate::card::{Card, LockedKey, Partner};
use crate::inbox::Inbox;
use crate::spool::{Held, KEPT_AT_MOST, Spool, SpoolName, TAP_BYTES};
use crate::tap::{Tap, Tapped};
use crate::words::Sentence;
use microconsent_statement::message::USUAL_MINUTES;
use microconsent_statement::{
    AHEAD_AT_MOST, Envelope, Kind, Mailbox, MailboxSeed, Message, Now, PauseWord, Said, Seq,
    Sequence, Setting, SettingStamp, Signal, Tier, Transport, seal,
};
use rand_core::CryptoRng;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The folder in which places are claimed for what does not go.
const PLACES: &str = "places";

/// How often another number is taken where something is in the place of a tap.
const ATTEMPTS: usize = 16;

/// How many deliveries are taken at a time.
const FETCHED_AT_ONCE: usize = 64;

/// Why a locked phone could not do it. What to show is in [`sentence`](LockedError::sentence).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LockedError {
    /// The phone was not unlocked since it started, or the app was never opened: there is no key, or no
    /// card that it opens.
    #[error("unlock once first")]
    UnlockFirst,
    /// As many taps are kept as can be. Unlocking and opening the app makes room.
    #[error("there is no room for another tap")]
    Full,
    /// It could not be kept: the disk is full, or the folder is gone.
    #[error("the tap could not be kept")]
    NotKept,
}

impl LockedError {
    /// What to show.
    pub fn sentence(self) -> Sentence {
        match self {
            LockedError::UnlockFirst => Sentence::UnlockFirst,
            LockedError::Full => Sentence::Full,
            LockedError::NotKept => Sentence::NotKept,
        }
    }
}

impl From<io::Error> for LockedError {
    fn from(_: io::Error) -> Self {
        LockedError::NotKept
    }
}

/// What became of what waits to be sent. It is for the shell, to know whether to try again; a screen shows
/// none of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// Nothing waits any more.
    Nothing,
    /// Something waits still.
    Something,
}

/// What fetching did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fetched {
    /// Nothing had come.
    Nothing,
    /// Something came, whatever it is.
    Something,
}

/// See the module.
#[derive(Debug)]
pub struct Locked {
    folder: PathBuf,
    card: Card,
}

impl Locked {
    /// Opens the locked tier of an app's folder with its key.
    ///
    /// # Errors
    /// [`LockedError::UnlockFirst`].
    pub fn open(folder: &Path, key: &LockedKey) -> Result<Locked, LockedError> {
        let card = Card::read(folder, key).map_err(|_| LockedError::UnlockFirst)?;
        Ok(Locked {
            folder: folder.to_owned(),
            card,
        })
    }

    /// The code of the language that the person chose (ISO 639).
    pub fn language(&self) -> &str {
        &self.card.language
    }

    /// Says slow or stop, or calls a Pause. Once this returns it is kept durably: for the partner, where
    /// one is linked, and for the own journal.
    ///
    /// # Errors
    /// [`LockedError::Full`], [`LockedError::NotKept`]; a green is not said here but
    /// [kept](Self::keep_green), and one given here is kept too.
    pub fn say(
        &self,
        tapped: Tapped,
        now: &Now,
        rng: &mut dyn CryptoRng,
    ) -> Result<(), LockedError> {
        let spool = Spool::open(&self.folder)?;
        let names = spool.names()?;
        let most = match tapped {
            Tapped::Red | Tapped::Pause => 4 * KEPT_AT_MOST,
            Tapped::Yellow | Tapped::Green => KEPT_AT_MOST,
        };
        if !spool.make_room(&names, most) {
            return Err(LockedError::Full);
        }
        // A name that somebody made tells nothing of numbers, if it is far above what can be.
        let claimed = self.card.partner.as_ref().map_or(0, |p| p.claimed);
        let can_be = |n: &u64| *n <= claimed.saturating_add(AHEAD_AT_MOST);
        let newest = |of: fn(&SpoolName) -> u64| names.iter().map(of).filter(can_be).max();
        let mut known = newest(|name| name.number).unwrap_or(0).max(claimed);
        let mut place = newest(|name| name.place).unwrap_or(0);
        let mut left = ATTEMPTS;
        loop {
            let (name, bytes) = self.sealed(tapped, (known, place), now, rng)?;
            left -= 1;
            match spool.keep(name, &bytes, rng) {
                // Something is in its place that nobody claimed.
                Err(e) if e.kind() == ErrorKind::AlreadyExists && left > 0 => {
                    (known, place) = (known.max(name.number), place.max(name.place));
                }
                kept => return Ok(kept?),
            }
        }
    }

    /// A tap as it is kept, under a number or in a place above these.
    fn sealed(
        &self,
        tapped: Tapped,
        (known, place): (u64, u64),
        now: &Now,
        rng: &mut dyn CryptoRng,
    ) -> Result<(SpoolName, [u8; TAP_BYTES]), LockedError> {
        let sequence = Sequence::open(&self.folder)?;
        let partner = self.card.partner.as_ref();
        let (name, said) = match partner.filter(|_| tapped != Tapped::Green) {
            Some(partner) => {
                let seq = sequence.claim(known).map_err(|_| LockedError::NotKept)?;
                let name = SpoolName {
                    number: seq.get(),
                    place: 0,
                    held: Held::ToSend,
                };
                (name, Some((seq, partner)))
            }
            // It goes to nobody, and takes no number that anybody could miss.
            None => (self.beside(&sequence, known, place, tapped)?, None),
        };
        let mut bytes = [0; TAP_BYTES];
        let (for_partner, letter) = bytes.split_at_mut(Envelope::BYTES);
        match said {
            Some((seq, partner)) => {
                let sealed = to_partner(partner, seq, tapped, rng)?;
                for_partner.copy_from_slice(sealed.as_bytes());
            }
            None => rng.fill_bytes(for_partner),
        }
        let tap = Tap::new(tapped, said.map(|(seq, p)| (seq, p.facts.id)), now);
        let written = tap.encode().map_err(|_| LockedError::NotKept)?;
        let sealed = self.card.slot.write(name.order(), &written, rng);
        letter.copy_from_slice(&sealed.map_err(|_| LockedError::NotKept)?);
        Ok((name, bytes))
    }

    /// Keeps a green for its owner, until the phone is unlocked. Nobody is told.
    ///
    /// # Errors
    /// As [`say`](Self::say).
    pub fn keep_green(&self, now: &Now, rng: &mut dyn CryptoRng) -> Result<(), LockedError> {
        self.say(Tapped::Green, now, rng)
    }

    /// The name of what goes to nobody: beside the numbers, in its place.
    fn beside(
        &self,
        sequence: &Sequence,
        known: u64,
        last_place: u64,
        tapped: Tapped,
    ) -> Result<SpoolName, LockedError> {
        let places = Sequence::open_in(crate::card::place(&self.folder).join(PLACES))?;
        let place = places.claim(last_place).map_err(|_| LockedError::NotKept)?;
        Ok(SpoolName {
            number: sequence.highest(known)?.max(known),
            place: place.get(),
            held: match tapped {
                Tapped::Green => Held::Green,
                _ => Held::Own,
            },
        })
    }

    /// Whether something waits to be sent.
    ///
    /// # Errors
    /// [`LockedError::NotKept`] where the folder is gone.
    pub fn pending(&self) -> Result<Sent, LockedError> {
        let names = Spool::open(&self.folder)?.names()?;
        let waits = self.card.partner.is_some() && names.iter().any(|n| n.held == Held::ToSend);
        Ok(if waits {
            Sent::Something
        } else {
            Sent::Nothing
        })
    }

    /// Puts what waits, in the order in which it was tapped, once. What is put is not put again from here;
    /// what is not waits for the next attempt, or for the unlocked app. How long a put takes at most is
    /// the transport's to hold.
    ///
    /// # Errors
    /// [`LockedError::NotKept`] where the folder is gone.
    pub fn send(&self, through: &dyn Transport) -> Result<Sent, LockedError> {
        let Some(partner) = &self.card.partner else {
            return Ok(Sent::Nothing);
        };
        let to = partner.facts.their_mailbox.address();
        for (name, envelope) in self.to_send()? {
            if through.put(&to, &envelope).is_err() {
                break;
            }
            self.was_sent(name)?;
        }
        self.pending()
    }

    /// What waits, in the order in which it was tapped, for a transport of the shell's own.
    ///
    /// # Errors
    /// [`LockedError::NotKept`] where the folder is gone.
    pub fn to_send(&self) -> Result<Vec<(SpoolName, Envelope)>, LockedError> {
        if self.card.partner.is_none() {
            return Ok(Vec::new());
        }
        let spool = Spool::open(&self.folder)?;
        let names = spool.names()?.into_iter();
        let waits = names.filter(|name| name.held == Held::ToSend);
        // One that is damaged, or that the unlocked app has just taken in, stops none of the rest.
        let read = |name| Some((name, spool.read(name).ok()?.0));
        Ok(waits.filter_map(read).collect())
    }

    /// It was put: it is not put again from here. What the unlocked app has taken in meanwhile is no error.
    ///
    /// # Errors
    /// [`LockedError::NotKept`] where the folder is gone.
    pub fn was_sent(&self, name: SpoolName) -> Result<(), LockedError> {
        // Where it cannot be marked, it is put once more, and says nothing new.
        let _ = Spool::open(&self.folder)?.sent(name);
        Ok(())
    }

    /// Takes what has come into the inbox, unopened.
    ///
    /// # Errors
    /// [`LockedError::NotKept`]: what could not be kept is not acknowledged, and comes again.
    pub fn fetch(
        &self,
        from: &dyn Transport,
        rng: &mut dyn CryptoRng,
    ) -> Result<Fetched, LockedError> {
        let Some(partner) = &self.card.partner else {
            return Ok(Fetched::Nothing);
        };
        let mine = partner.facts.my_mailbox.address();
        let mut fetched = Fetched::Nothing;
        for delivery in from.fetch(&mine, FETCHED_AT_ONCE).unwrap_or_default() {
            if self.receive(&delivery.bytes, rng)? == Fetched::Something {
                fetched = Fetched::Something;
            }
            let _ = from.acknowledge(&mine, delivery.ticket);
        }
        Ok(fetched)
    }

    /// Takes one envelope that came by itself, as by a push. What is none is dropped in silence.
    ///
    /// # Errors
    /// [`LockedError::NotKept`].
    pub fn receive(&self, bytes: &[u8], rng: &mut dyn CryptoRng) -> Result<Fetched, LockedError> {
        match Envelope::try_from(bytes) {
            Ok(envelope) if self.card.partner.is_some() => {
                Inbox::open(&self.folder)?.keep(&envelope, rng)?;
                Ok(Fetched::Something)
            }
            _ => Ok(Fetched::Nothing),
        }
    }

    /// Where the partner's phone was last reached on the local network.
    pub fn nearby(&self) -> Option<&str> {
        self.card.partner.as_ref()?.nearby.as_deref()
    }

    /// The relay's address with its credential, and the seed of the own mailbox there.
    pub fn relay(&self) -> Option<(&str, &MailboxSeed)> {
        let partner = self.card.partner.as_ref()?;
        Some((partner.relay.as_deref()?, &partner.mailbox))
    }

    /// The mailbox that envelopes are put into, for a transport of the shell's own.
    pub fn their_mailbox(&self) -> Option<Mailbox> {
        let partner = self.card.partner.as_ref()?;
        Some(partner.facts.their_mailbox.address())
    }
}

/// A tap as the partner's phone hears it: no Setting of a Moment, no Limits, no words.
fn to_partner(
    partner: &Partner,
    seq: Seq,
    tapped: Tapped,
    rng: &mut dyn CryptoRng,
) -> Result<Envelope, LockedError> {
    let (kind, signal) = match tapped {
        Tapped::Yellow => (Kind::CheckIn, Some(Signal::Yellow)),
        Tapped::Red => (Kind::CheckIn, Some(Signal::Red)),
        Tapped::Pause => (Kind::Pause, None),
        // The caller never asks for this; it would be dropped by the partner's core.
        Tapped::Green => return Err(LockedError::NotKept),
    };
    let message = Message {
        sequence: Some(seq),
        kind,
        said: signal.map(|signal| Said {
            seq,
            signal,
            at: SettingStamp {
                number: 0,
                setting: Setting::Talking,
            },
            age_ms: 0,
            minutes: USUAL_MINUTES,
            limits: Vec::new(),
            words: None,
        }),
        pauses: PauseWord::default(),
        presence: None,
        announced: None,
        asking: None,
    };
    seal(
        &partner.facts,
        Tier::Locked,
        &partner.keys,
        &partner.to,
        &message,
        rng,
    )
    .map_err(|_| LockedError::NotKept)
}
