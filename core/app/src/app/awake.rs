//! The open journal, the joint part and the keys of the link: what a phone holds while the app is awake.

use super::card::CardKeeper;
use super::drain::Drain;
use super::keeping::House;
use crate::ask::{AskDraft, DraftId};
use crate::breathing::{Breathing, OwnWay};
use crate::checkin::Sharing;
use crate::error::{Error, StorageError};
use crate::joint::{Done, Joint, OnFailure, Store};
use crate::journal::{EntryId, Journal, KeptLink, Waiting, What, Writing};
use crate::link;
use crate::linking::{self, Linking};
use crate::moment::{Action, Beat, Event, Share, State};
use crate::now::{Given, Now};
use crate::pending::{Pending, Previewed};
use crate::phrases::own::Mine;
use crate::phrases::{self, Language};
use crate::rule::Rule;
use crate::view::{self, HomeView, KeptGreenView, LinkView, MomentView, Shown};
use microconsent_statement::{
    Envelope, KeyStore, KeyStoreError, LinkId, LinkKeys, Mailbox, MailboxSeed, Seq, Sequence,
    Signal,
};
use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

pub(crate) struct Awake {
    pub(crate) journal: Journal,
    key_store: Arc<dyn KeyStore>,
    /// Keys are not turned before this, in uptime seen to pass: the key store could not be used.
    turns_from_ms: u64,
    pub(super) sequence: Sequence,
    pub(super) linked: Option<Joint<LinkKeys>>,
    pub(super) linking: Linking,
    /// The seed of the mailbox in which this phone is reached; none before the first linking.
    pub(super) mailbox: Option<MailboxSeed>,
    pub(super) pending: Pending,
    /// In which sentences are shown.
    pub(super) language: Language,
    /// Own phrases, once they were needed.
    pub(super) phrases: Option<Mine>,
    pub(super) drain: Drain,
    pub(super) card: CardKeeper,
    /// What this boot is called, as it was last heard.
    pub(super) boot: String,
    /// Drafts of questions, as they are in the journal.
    pub(super) drafts: Vec<(DraftId, AskDraft)>,
    /// What goes on of breathing. It outlives the sleep of the app.
    pub(super) breathing: Breathing,
    /// Own ways to breathe, as they are in the journal, and whether breath may be held.
    pub(super) own_ways: Vec<OwnWay>,
    pub(super) holds: bool,
    /// What is kept no longer.
    pub(super) house: House,
}

impl Awake {
    /// Opens the folder, in the language that the person chose, or else in this one.
    pub(super) fn open(
        folder: &Path,
        key: &[u8],
        language: Language,
        key_store: Arc<dyn KeyStore>,
        resting: Breathing,
        given: &mut Given<'_>,
    ) -> Result<Awake, Error> {
        let mut journal = Journal::open(folder, key)?;
        let chosen = journal.language()?;
        let sequence = Sequence::open(folder).map_err(StorageError::from)?;
        let holds = journal.holds_chosen()?;
        let mut resting = resting;
        let mut mailbox = None;
        let linked = match journal.link()? {
            None => None,
            Some(kept) => {
                let claimed = |known| sequence.highest(known).unwrap_or(0);
                let joint = unwrapped(&kept.keys, &*key_store).and_then(|keys| {
                    let us = (keys.me(), keys.them());
                    let mut joint =
                        Joint::resume(keys, &kept.state, us, claimed, &given.now).ok()?;
                    if let Some(asks) = &kept.asks {
                        joint.state.resume_asks(asks).ok()?;
                    }
                    Some(joint)
                });
                match joint {
                    Some(mut joint) => {
                        if let Some(breath) = &kept.breath {
                            resting.resume_together(breath);
                        }
                        mailbox = Some(kept.mailbox);
                        joint.outbox = journal.outbox()?;
                        Some(joint)
                    }
                    // What was kept of the link is lost: it is dropped, to be made anew, and never
                    // guessed. The person's own pages open all the same.
                    None => {
                        let _ = journal.unlink();
                        resting.unlinked();
                        None
                    }
                }
            }
        };
        link::tidy(&*key_store, linked.as_ref().map(|joint| &joint.seal));
        let house = House::open(&mut journal, &given.now)?;
        let slot = journal.mail_slot(given.chance)?;
        let green = journal.kept_green()?;
        let drain = Drain::open(folder, slot, green)?;
        let card = CardKeeper::new(folder, journal.relay()?);
        let mut awake = Awake {
            journal,
            key_store,
            turns_from_ms: 0,
            sequence,
            linked,
            linking: Linking::Idle,
            mailbox,
            pending: Pending::default(),
            language: chosen.unwrap_or(language),
            phrases: None,
            drain,
            card,
            boot: given.now.boot.clone(),
            drafts: Vec::new(),
            breathing: resting,
            own_ways: Vec::new(),
            holds,
            house,
        };
        awake.read_drafts();
        awake.read_own_ways();
        awake.hash_topics(given);
        // A full disk does not keep a person from opening what is there.
        if let Some(joint) = &awake.linked {
            let _ = awake.sequence.hold(joint.state.newest_mine());
        }
        // The first beat says it already.
        awake.settle_breathing(&given.now);
        let _ = awake.drain(given);
        let _ = awake.tick(given);
        Ok(awake)
    }

    /// Topics are hashed under a key of the link's own. It is kept with the first that is hashed.
    fn hash_topics(&mut self, given: &mut Given<'_>) {
        if let Some(joint) = &mut self.linked
            && !joint.state.asks().has_key()
        {
            let mut key = [0; 32];
            given.chance.fill_bytes(&mut key);
            joint.state.hash_topics_under(key);
        }
    }

    /// The joint part.
    ///
    /// # Errors
    /// [`Error::Refused`] by `solo_whole` with no partner linked.
    pub(super) fn state(&self) -> Result<&State, Error> {
        let joint = self.linked.as_ref();
        joint
            .map(|joint| &joint.state)
            .ok_or(Error::Refused(Rule::SoloWhole))
    }

    pub(super) fn home(&self, uptime: u64) -> HomeView {
        let state = self.linked.as_ref().map(|l| &l.state);
        let second = state.is_some_and(|s| self.pending.second(s, uptime).is_some());
        view::home(state, second, self.kept_green(uptime), self.shown(uptime))
    }

    pub(super) fn moment(&self, uptime: u64) -> MomentView {
        let state = self.linked.as_ref().map(|l| &l.state);
        let second = state.and_then(|s| self.pending.second(s, uptime));
        let breathing = self.breathing_lead(uptime);
        let green = self.kept_green(uptime);
        view::moment(state, second, green, breathing, self.shown(uptime))
    }

    fn kept_green(&self, uptime: u64) -> Option<KeptGreenView> {
        let until = self.green_until(&self.boot, uptime)?;
        Some(view::kept_green(until, self.language))
    }

    pub(super) fn link(&self, uptime_ms: u64) -> LinkView {
        view::link(self.linked.is_some(), &self.linking, self.shown(uptime_ms))
    }

    pub(super) fn shown(&self, uptime_ms: u64) -> Shown {
        Shown {
            uptime_ms,
            wake_at: self.wake_at(uptime_ms),
            language: self.language,
        }
    }

    pub(super) fn wake_at(&self, uptime: u64) -> Option<u64> {
        let state = self.linked.as_ref().and_then(|l| l.state.wake_at(uptime));
        let second = self.pending.ends_at().filter(|at| *at > uptime);
        let code = self.linking.until().map(|until| until.uptime_ms);
        let code = code.filter(|at| *at > uptime);
        let green = self.green_until(&self.boot, uptime);
        let house = self.house.due_since_ms();
        let all = state
            .into_iter()
            .chain(second)
            .chain(code)
            .chain(green)
            .chain(house);
        all.chain(self.breathing.wake_at(uptime)).min()
    }

    pub(super) fn record(&mut self, what: &What, now: &Now) -> Result<EntryId, Error> {
        let what = self.in_own_words(what);
        let writing = Writing {
            entry: Some((now.utc_ms, &what, None)),
            ..Writing::default()
        };
        let (id, _) = self.journal.write(&writing)?;
        id.ok_or(Error::Storage(StorageError::Unexpected))
    }

    /// An entry without the other's words: a Setting that they named is not named in my journal
    /// (`mine_alone_is_kept`).
    pub(super) fn in_own_words<'a>(&self, what: &'a What) -> Cow<'a, What> {
        let state = self.linked.as_ref().map(|l| &l.state);
        let theirs = state.filter(|s| s.setting_is_in_their_words());
        let Some(theirs) = theirs.and_then(State::setting) else {
            return Cow::Borrowed(what);
        };
        let mut what = Cow::Borrowed(what);
        let is_theirs = match &*what {
            What::CheckIn(checkin) => checkin.setting == theirs.setting,
            What::Ask(ask) => ask.setting.as_ref() == Some(&theirs.setting),
            What::Answer(answer) => answer.setting.as_ref() == Some(&theirs.setting),
            What::Pause | What::Breathing(_) | What::Unreadable => false,
        };
        if is_theirs {
            let named = phrases::setting_that_they_named(self.language);
            match what.to_mut() {
                What::CheckIn(checkin) => checkin.setting = named,
                What::Ask(ask) => ask.setting = Some(named),
                What::Answer(answer) => answer.setting = Some(named),
                What::Pause | What::Breathing(_) | What::Unreadable => {}
            }
        }
        what
    }

    pub(super) fn claim(&self) -> Result<Seq, Error> {
        let known = self.linked.as_ref().map_or(0, |l| l.state.newest_mine());
        Ok(self.sequence.claim(known)?)
    }

    /// A number for a step down, which nothing may hold up: where none can be claimed it is the next
    /// one known.
    pub(super) fn claim_down(&self) -> Seq {
        self.claim().unwrap_or_else(|_| {
            let known = self.linked.as_ref().map_or(0, |l| l.state.newest_mine());
            // Above the last there is none; that number was said, and is said again.
            Seq::checked(known.saturating_add(1).min(Seq::MAX)).unwrap_or(Seq::FIRST)
        })
    }

    /// An action of the joint part that leaves no entry.
    pub(super) fn joint(
        &mut self,
        given: &mut Given<'_>,
        action: Action,
        on_failure: OnFailure,
        event: impl FnOnce(Seq) -> Event,
    ) -> Result<(), Error> {
        let linked = self
            .linked
            .as_ref()
            .ok_or(Error::Refused(Rule::SoloWhole))?;
        linked.state.may(action, given.now.uptime_ms)?;
        let seq = match on_failure {
            OnFailure::Refuse => self.claim()?,
            OnFailure::Go => self.claim_down(),
        };
        self.perform(event(seq), None, given, on_failure)
            .map(|_| ())
    }

    /// Shares what was previewed. The entry's name; none for a Red that was said and could not be kept.
    pub(super) fn say(
        &mut self,
        previewed: Previewed,
        beat: Beat,
        given: &mut Given<'_>,
    ) -> Result<Option<EntryId>, Error> {
        let (limits, words) = previewed.checkin.shared_part(previewed.sharing);
        let share = Share {
            signal: previewed.signal,
            minutes: previewed.minutes,
            limits,
            words,
            setting: previewed.checkin.setting.clone(),
        };
        self.pending.let_go();
        self.breathing.after = false;
        // What could not be let go of in the file ends by its time.
        let _ = self.let_go_of_green();
        let what = What::CheckIn(previewed.checkin);
        let entry = (&what, Some(previewed.sharing));
        if previewed.signal == Signal::Red {
            let seq = self.claim_down();
            return self.step_down(Event::Share { seq, share, beat }, entry, given);
        }
        let seq = self.claim()?;
        let event = Event::Share { seq, share, beat };
        Ok(self
            .perform(event, Some(entry), given, OnFailure::Refuse)?
            .entry)
    }

    /// Lets time pass. What ends, ends also where that cannot be kept now; then it says why.
    pub(super) fn tick(&mut self, given: &mut Given<'_>) -> Result<(), Error> {
        // Time that passes is never refused there.
        let _ = self.step_linking(linking::Event::Tick, given);
        if let Some(joint) = &mut self.linked {
            joint.let_happen(&mut self.journal, Event::Tick, given)?;
        }
        self.turn_keys(given)
    }

    /// Whether a code can be shown now. Only then is one made, and the key store tried.
    ///
    /// # Errors
    /// [`Error::NotNow`], or [`Error::KeyStore`] where the key store could not keep a link's keys.
    pub(super) fn may_show(&self) -> Result<(), Error> {
        match &self.linking {
            Linking::Reading if self.linked.is_none() => Ok(link::try_out(&*self.key_store)?),
            _ => Err(Error::NotNow),
        }
    }

    /// Whether a code can be taken now. What was scanned is looked at only then.
    ///
    /// # Errors
    /// [`Error::NotNow`], or [`Error::Stale`] where the code that is shown has run out.
    pub(super) fn may_scan(&self, given: &Given<'_>) -> Result<(), Error> {
        match self.linking.until() {
            Some(until) if self.linked.is_none() && until.is_over(&given.now) => Err(Error::Stale),
            Some(_) if self.linked.is_none() => Ok(()),
            _ => Err(Error::NotNow),
        }
    }

    /// A step of linking. What it asks to be kept is kept before linking is over.
    pub(super) fn step_linking(
        &mut self,
        event: linking::Event,
        given: &mut Given<'_>,
    ) -> Result<(), Error> {
        if self.linked.is_some() {
            return match event {
                linking::Event::Stop | linking::Event::Tick => Ok(()),
                _ => Err(Error::NotNow),
            };
        }
        let (next, effect) = linking::step(&self.linking, event, &given.now)?;
        if let Some(linking::Effect::Link(mut keys)) = effect {
            let state = State::linked(keys.me(), keys.them(), &given.now);
            if let Err(error) = self.keep_link(&mut keys, &state) {
                link::delete(&*self.key_store, keys.wrapping_names());
                return Err(error);
            }
            self.linked = Some(Joint::new(*keys, state, Vec::new(), &given.now));
            self.hash_topics(given);
            self.turns_from_ms = 0;
            self.pending.forget();
        }
        if self.linked.is_none() && next.until().is_none() {
            self.mailbox = None;
        }
        self.linking = next;
        Ok(())
    }

    /// Keeps a new link, with its receive key wrapped.
    fn keep_link(&mut self, keys: &mut LinkKeys, state: &State) -> Result<(), Error> {
        let mailbox = self.mailbox.clone().ok_or(Error::NotNow)?;
        keys.wrap(&*self.key_store)?;
        self.journal.set_link(&KeptLink {
            mailbox,
            keys: keys.encode()?,
            state: state.keep()?,
            asks: None,
            breath: None,
        })?;
        Ok(())
    }

    /// Ends the link: its keys, all that it kept and what waited to be sent are gone. A key store that
    /// cannot be used does not hold it up: what it wrapped is gone, and the rest goes at the next opening.
    pub(super) fn end_link(&mut self) -> Result<(), StorageError> {
        // Where it cannot be written now, the keys go all the same, and the next opening finds them gone.
        let written = self.journal.unlink();
        self.breathing.unlinked();
        if let Some(joint) = self.linked.take() {
            link::delete(&*self.key_store, joint.seal.wrapping_names());
        }
        self.mailbox = None;
        self.pending.forget();
        written
    }

    /// Destroys receive keys and makes new ones, once a day.
    fn turn_keys(&mut self, given: &mut Given<'_>) -> Result<(), Error> {
        let Some(joint) = &mut self.linked else {
            return Ok(());
        };
        let (journal, store) = (&mut self.journal, &*self.key_store);
        let seen_ms = joint.state.seen_ms();
        // Until then nothing of them can be kept anew.
        let were_wrapped = joint.seal.receive_keys().are_wrapped();
        if were_wrapped && let Some((keys, names)) = link::without_old(&joint.seal, seen_ms) {
            joint.turn(journal, keys)?;
            link::delete(store, names);
            // From the file's log too. Else at the next that is destroyed, or at the next opening.
            let _ = journal.empty_log();
        }
        if seen_ms < self.turns_from_ms {
            return Ok(());
        }
        let Some(mut keys) = link::with_new(&joint.seal, seen_ms, given.chance) else {
            return Ok(());
        };
        if let Err(error) = keys.wrap(store) {
            self.turns_from_ms = seen_ms.saturating_add(link::TRY_AGAIN_MS);
            return Err(error.into());
        }
        if let Err(error) = joint.turn(journal, keys) {
            self.turns_from_ms = seen_ms.saturating_add(link::TRY_AGAIN_MS);
            return Err(error.into());
        }
        if !were_wrapped {
            // As they were before there were wrapping keys, they stood in the file.
            let _ = journal.empty_log();
        }
        Ok(())
    }

    /// Unwraps the receive keys, where the key store could not be used before. Where one is gone for good
    /// the link is dropped, as at opening.
    ///
    /// # Errors
    /// [`Error::KeyStore`]: nothing that comes can be opened now, and it is to wait where it is.
    pub(super) fn open_keys(&mut self) -> Result<(), Error> {
        let Some(joint) = &mut self.linked else {
            return Ok(());
        };
        match joint.seal.unwrap(&*self.key_store) {
            Ok(()) => Ok(()),
            Err(KeyStoreError::Unavailable) => Err(Error::KeyStore),
            Err(KeyStoreError::Gone) => Ok(self.end_link()?),
        }
    }

    /// A step towards caution: where it cannot be kept it happens all the same, and is said. None where
    /// its entry could not be kept.
    pub(super) fn step_down(
        &mut self,
        event: Event,
        entry: (&What, Option<Sharing>),
        given: &mut Given<'_>,
    ) -> Result<Option<EntryId>, Error> {
        let _ = self.let_go_of_green();
        self.breathing.after = false;
        Ok(self
            .perform(event, Some(entry), given, OnFailure::Go)?
            .entry)
    }

    /// Performs a step of the joint part, if there is one.
    fn perform(
        &mut self,
        event: Event,
        entry: Option<(&What, Option<Sharing>)>,
        given: &mut Given<'_>,
        on_failure: OnFailure,
    ) -> Result<Done, Error> {
        let entry = entry.map(|(what, sharing)| (self.in_own_words(what), sharing));
        let Some(joint) = &mut self.linked else {
            return Ok(Done::default());
        };
        let entry = entry
            .as_ref()
            .map(|(what, sharing)| (what.as_ref(), *sharing));
        joint.perform(&mut self.journal, event, entry, given, on_failure)
    }

    /// A step of the joint part with what is to be kept with it, in the person's own words already.
    pub(super) fn perform_with(
        &mut self,
        event: Event,
        writing: Writing<'_>,
        given: &mut Given<'_>,
        on_failure: OnFailure,
    ) -> Result<Option<EntryId>, Error> {
        let Some(joint) = &mut self.linked else {
            return Err(Error::Refused(Rule::SoloWhole));
        };
        let done = joint.perform_with(&mut self.journal, event, writing, given, on_failure)?;
        Ok(done.entry)
    }

    /// What is to be put now, and between which mailboxes.
    pub(super) fn take_what_goes(&mut self, now: &Now) -> Option<WhatGoes> {
        let joint = self.linked.as_mut()?;
        let facts = joint.seal.facts();
        let (link, mine, theirs) = (facts.id, facts.my_mailbox, facts.their_mailbox);
        let (outbox, beats) = joint.take_what_goes(&mut self.journal, now);
        Some(WhatGoes {
            link,
            mine: mine.address(),
            theirs: theirs.address(),
            outbox,
            beats,
        })
    }

    /// Whether this link still holds: nothing of one that was ended goes or is taken in.
    pub(super) fn is_linked_by(&self, link: LinkId) -> bool {
        let now = self.linked.as_ref().map(|joint| joint.seal.facts().id);
        now == Some(link)
    }

    /// A beat that could not be put waits for the way to open, if no newer one does.
    pub(super) fn keep_beat(&mut self, link: LinkId, beat: Envelope) {
        if self.is_linked_by(link)
            && let Some(joint) = &mut self.linked
        {
            joint.unheard = Some(beat);
        }
    }

    /// What was put need not wait any more.
    pub(super) fn let_go_of(&mut self, put: &[Waiting]) -> Result<(), StorageError> {
        match &mut self.linked {
            Some(joint) => {
                joint.let_go_of(&mut self.journal, put)?;
                if !joint.state.is_together() {
                    // No other commit may come soon. Where this app is killed meanwhile, the same envelope
                    // would go again at each opening, and show the partner that there was one (`no_watching`).
                    self.journal.write(&Writing::default())?;
                }
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Takes in what came, as [`Joint::receive`]. While the receive keys are wrapped it is not taken in.
    pub(super) fn receive(&mut self, bytes: &[u8], given: &mut Given<'_>) -> Result<(), Error> {
        self.open_keys()?;
        let Some(joint) = &mut self.linked else {
            return Ok(());
        };
        let taken = joint.receive(&mut self.journal, bytes, given);
        if let Some(heard) = joint.heard_of_breathing.take() {
            self.hear_of_breathing(heard, given);
        }
        Ok(taken?)
    }

    pub(super) fn keep_for_sleep(&mut self, given: &mut Given<'_>) {
        // Sleeping cannot fail: what could not be kept now was kept at its own commit.
        let _ = self.tick(given);
        self.keep_card_for_sleep(given);
        if let Some(joint) = &self.linked
            && let Ok(kept) = joint.state.keep()
        {
            let _ = self.journal.write(&Writing {
                kept: Some(kept),
                ..Writing::default()
            });
        }
    }
}

/// What goes in one exchange.
pub(super) struct WhatGoes {
    pub link: LinkId,
    pub mine: Mailbox,
    pub theirs: Mailbox,
    pub outbox: Vec<Waiting>,
    pub beats: Vec<Envelope>,
}

/// The keys of a link as they were kept, with its receive keys unwrapped, or to be unwrapped once the key
/// store can be used. None where it is lost.
///
/// That is so where any of its wrapping keys is gone, also an old one's. What wraps a key is deleted only
/// after the commit that drops that key: a journal that holds one without the other is older than the key
/// store. An older journal knows lower Pause numbers, and a Pause would be forgotten.
fn unwrapped(kept: &[u8], store: &dyn KeyStore) -> Option<LinkKeys> {
    let mut keys = LinkKeys::decode(kept).ok()?;
    match keys.unwrap(store) {
        Err(KeyStoreError::Gone) => None,
        Ok(()) | Err(KeyStoreError::Unavailable) => Some(keys),
    }
}
