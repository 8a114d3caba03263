//! The app's one object, and the watches that it gives. A method here converts, calls the core's method
//! of the same name and converts back.

use crate::checkin::{CheckIn, Limit, Room, Setting, Sharing};
use crate::error::{MicroConsentError, Wrong};
use crate::foreign::{
    Clock, HomeListener, KeyStore, MomentListener, ShellClock, ShellKeyStore, ShellListener,
    ShellTransport, Transport,
};
use crate::journal::{self, Entry, Page, id, id_text};
use crate::library::{self, Drafting, FilledBlank, Kind, NewPhrase, Phrase};
use crate::view::{Exchanged, HomeView, LinkView, MomentView, Preview, Shared};
use crate::words::Language;
use microconsent as core;
use microconsent::statement::{Field, Words};
use std::path::Path;
use std::sync::Arc;
use zeroize::Zeroizing;

pub(crate) type Result<T> = std::result::Result<T, MicroConsentError>;

/// One person's app: a method for each gesture, an immutable view for each screen.
///
/// It has no timers: a view says when to call `tick`. Every call is short and may be made on any thread.
/// While the app sleeps, gestures and views fail with Asleep. After `shut` everything fails with Shut.
#[derive(uniffi::Object)]
pub struct MicroConsent(core::MicroConsent);

#[uniffi::export]
impl MicroConsent {
    /// Opens the app's folder with the journal's key of 32 bytes, or begins anew in an empty one.
    ///
    /// The language is the phone's: until the person chooses another, sentences are shown in it.
    ///
    /// Fails with KeyLength, Unreadable, Damaged, Newer, InUse, Full, CannotWrite or LinkLost; nothing is
    /// changed then. The clock and the key store are kept until this object is let go of.
    ///
    /// A link of which a key is gone from the key store is dropped, to be made anew. Where the key store
    /// cannot be used now, all but hearing the other works, until it can.
    #[uniffi::constructor]
    pub fn open(
        folder: String,
        key: Vec<u8>,
        language: Language,
        clock: Arc<dyn Clock>,
        key_store: Arc<dyn KeyStore>,
    ) -> Result<Self> {
        let key = Zeroizing::new(key);
        let clock = Box::new(ShellClock(clock));
        let chance = Box::new(core::system_chance());
        let (folder, store) = (Path::new(&folder), Arc::new(ShellKeyStore(key_store)));
        let core = core::MicroConsent::open(folder, &key, language, clock, store, chance);
        Ok(MicroConsent(
            core.map_err(|e| Wrong::from(e).told(language))?,
        ))
    }

    /// An app that begins asleep, to be woken with the key: where a code is asked for first (`WrappedKey`), or
    /// where it may turn out that the journal cannot be read. Nothing is opened, and nothing is written.
    #[uniffi::constructor]
    pub fn asleep(
        folder: String,
        language: Language,
        clock: Arc<dyn Clock>,
        key_store: Arc<dyn KeyStore>,
    ) -> Result<Self> {
        let clock = Box::new(ShellClock(clock));
        let chance = Box::new(core::system_chance());
        let (folder, store) = (Path::new(&folder), Arc::new(ShellKeyStore(key_store)));
        Ok(MicroConsent(core::MicroConsent::asleep(
            folder, language, clock, store, chance,
        )))
    }

    /// The language in which sentences are shown, also while the app sleeps.
    pub fn language(&self) -> Result<Language> {
        Ok(self.0.language())
    }

    /// Shows sentences in another language from now on, and keeps the choice.
    pub fn speak(&self, language: Language) -> Result<()> {
        self.run(|core| Ok(core.speak(language)?))
    }

    /// Keeps the card of the locked tier from now on, under that tier's key of 32 bytes, so that slow, stop
    /// and pause can be said from the locked phone (`Locked`). To be called after each `open` and `wake`.
    ///
    /// The key is another than the journal's: the phone's key store gives it out once the phone was
    /// unlocked since it started. Fails with KeyLength, or CannotWrite; then it is tried again at each
    /// gesture.
    pub fn keep_card(&self, locked_key: Vec<u8>) -> Result<()> {
        self.run(|core| Ok(core.keep_card(&Zeroizing::new(locked_key))?))
    }

    /// Lets go of the green that was tapped on the locked phone. It stays in the journal.
    pub fn let_go_of_green(&self) -> Result<()> {
        self.run(|core| Ok(core.let_go_of_green()?))
    }

    /// The relay through which this phone reaches the partner, by its address, kept until another is
    /// chosen; none for none. Taps on the locked phone go through it too.
    pub fn choose_relay(&self, address: Option<String>) -> Result<()> {
        // As `relay` reads it, so that the locked phone reads the same.
        self.run(|core| Ok(core.choose_relay(address.as_deref().map(str::trim))?))
    }

    /// The address of the chosen relay.
    pub fn chosen_relay(&self) -> Result<Option<String>> {
        self.run(|core| Ok(core.chosen_relay()?))
    }

    /// Closes the journal and forgets all that was in memory: the phone is locked, or the app went to
    /// the background. What the other said is unknown until heard again. Sleeping twice is no error.
    pub fn sleep(&self) -> Result<()> {
        self.run(|core| Ok(core.sleep()?))
    }

    /// Opens the journal again after `sleep`. Waking twice is no error. Fails as `open`; it sleeps on
    /// then.
    pub fn wake(&self, key: Vec<u8>) -> Result<()> {
        self.run(|core| Ok(core.wake(&Zeroizing::new(key))?))
    }

    /// Closes everything for good and lets go of every listener. Shutting twice is no error. Without it,
    /// a listener that holds this object keeps both alive for ever.
    pub fn shut(&self) -> Result<()> {
        self.0.shut();
        Ok(())
    }

    /// The home screen now.
    pub fn home(&self) -> Result<HomeView> {
        self.run(|core| Ok(core.home()?))
    }

    /// The Moment's screen now.
    pub fn moment(&self) -> Result<MomentView> {
        self.run(|core| Ok(core.moment()?.into()))
    }

    /// Delivers the home screen now and at each change, until the watch ends. Hold the watch: one that
    /// nobody holds ends. While the app sleeps, the first view comes when it wakes.
    pub fn watch_home(&self, listener: Arc<dyn HomeListener>) -> Result<Watch> {
        self.run(|core| Ok(Watch(core.watch_home(Arc::new(ShellListener(listener)))?)))
    }

    /// Delivers the Moment's screen now and at each change, until the watch ends. Hold the watch: one
    /// that nobody holds ends. While the app sleeps, the first view comes when it wakes.
    pub fn watch_moment(&self, listener: Arc<dyn MomentListener>) -> Result<Watch> {
        self.run(|core| Ok(Watch(core.watch_moment(Arc::new(ShellListener(listener)))?)))
    }

    /// Lets time pass. To be called at a view's wake_at_uptime_ms; at other times it does no harm.
    /// Returns the uptime in milliseconds at which to call it next. Fails with KeyStore where keys could not
    /// be turned; that is tried again in a while.
    pub fn tick(&self) -> Result<Option<u64>> {
        self.run(|core| Ok(core.tick()?))
    }

    /// How much of an envelope a check-in would take, to be told while drafting.
    ///
    /// Fails for words that cannot be used.
    pub fn room(&self, checkin: CheckIn, sharing: Sharing) -> Result<Room> {
        self.run(|_| Ok(core::CheckIn::try_from(checkin)?.room(sharing).into()))
    }

    /// Keeps a check-in, for myself alone. Returns the entry's id.
    ///
    /// Fails with NothingSaid, TooMany, Minutes, and for words that cannot be used.
    pub fn keep(&self, checkin: CheckIn) -> Result<String> {
        self.run(|core| Ok(id_text(core.keep(checkin.try_into()?)?)))
    }

    /// Reads back what sharing this would send, before it goes. In a Moment it is about the Moment's
    /// Setting. Minutes are for how long a Green or Yellow is good, 2 to 30; 10 unless chosen.
    ///
    /// Fails with Refused where no partner is linked or a Green has no Moment, NoSignal without a
    /// Signal, TooMany, Minutes, TooMuchToShare, and for words that cannot be used.
    #[uniffi::method(default(good_for_minutes = None))]
    pub fn preview(
        &self,
        checkin: CheckIn,
        sharing: Sharing,
        good_for_minutes: Option<u8>,
    ) -> Result<Preview> {
        self.run(|core| {
            let preview = core.preview(checkin.try_into()?, sharing, good_for_minutes)?;
            Ok(preview.into())
        })
    }

    /// Shares what was previewed. During a Pause anything but a Red only asks for the second beat.
    ///
    /// Fails with Refused by private_first for what was not previewed, and with Stale where the Setting
    /// or the Pause has changed since.
    pub fn share(&self, preview: u64) -> Result<Shared> {
        self.run(|core| Ok(core.share(preview)?.into()))
    }

    /// Gives the second beat: comes back from the Pauses that were known at the first. Returns the
    /// entry's id.
    ///
    /// Fails with Stale where it is not asked for any more.
    pub fn confirm(&self, second_beat: u64) -> Result<String> {
        self.run(|core| Ok(id_text(core.confirm(second_beat)?)))
    }

    /// Lets go of a preview or a second beat. Nothing was shared, and nothing is recorded.
    pub fn let_go(&self) -> Result<()> {
        self.run(|core| Ok(core.let_go()?))
    }

    /// One tap: slow. Limits that I have said stay with it. During a Pause it lowers, and does not come
    /// back. With no partner linked it is a private check-in. Returns the entry's id.
    ///
    /// Fails with Refused by up_is_deliberate where I have said stop.
    pub fn slow(&self) -> Result<Option<String>> {
        self.run(|core| Ok(core.slow()?.map(id_text)))
    }

    /// One tap: stop. It goes at once, needs no reason, and begins a Pause. With no partner linked it is
    /// a private check-in. Returns the entry's id; none where it was said and could not be kept in the
    /// journal: a full disk does not hold up a stop.
    pub fn stop(&self) -> Result<Option<String>> {
        self.run(|core| Ok(core.stop()?.map(id_text)))
    }

    /// One tap: a Pause. As `stop`, with my Signal as it was.
    pub fn pause(&self) -> Result<Option<String>> {
        self.run(|core| Ok(core.pause()?.map(id_text)))
    }

    /// Enters a Moment in a Setting, or waits in it for the other, at most 10 minutes. A Pause never
    /// bars it.
    ///
    /// Fails with Refused by solo_whole with no partner linked, NotNow where I am here.
    pub fn enter(&self, setting: Setting) -> Result<()> {
        self.run(|core| Ok(core.enter(setting.try_into()?)?))
    }

    /// Leaves the Moment, or stops waiting. Fails with NotNow where I am in none.
    pub fn leave(&self) -> Result<()> {
        self.run(|core| Ok(core.leave()?))
    }

    /// Moves the Moment to another Setting. Greens and Yellows are unknown then, until each checks in
    /// again.
    ///
    /// Fails with Refused by green_belongs_to_its_setting during a Pause, NotNow outside a Moment and
    /// for the Setting that it has.
    pub fn move_to(&self, setting: Setting) -> Result<()> {
        self.run(|core| Ok(core.move_to(setting.try_into()?)?))
    }

    /// A page of the journal, newest first. After is the page before's older; without it, the newest
    /// page. Most is clamped to 1 and the most that `bounds` tells.
    pub fn journal(&self, after: Option<String>, most: u32) -> Result<Page> {
        self.run(|core| {
            let after = after.map(|text| id(&text)).transpose()?;
            Ok(core.journal(after, most)?.into())
        })
    }

    /// One entry. Fails with NoSuchEntry.
    pub fn entry(&self, id: String) -> Result<Entry> {
        self.run(|core| Ok(core.entry(journal::id(&id)?)?.into()))
    }

    /// Writes an own check-in anew. What was shared then stays as it was shared.
    ///
    /// Fails with NoSuchEntry, NotNow for an entry that is no check-in, and as `keep`.
    pub fn edit(&self, id: String, checkin: CheckIn) -> Result<()> {
        self.run(|core| Ok(core.edit(journal::id(&id)?, checkin.try_into()?)?))
    }

    /// Deletes an own entry. It is gone from the file and its log. Fails with NoSuchEntry.
    pub fn delete(&self, id: String) -> Result<()> {
        self.run(|core| Ok(core.delete(journal::id(&id)?)?))
    }

    /// Adds a private later remark to an own entry.
    ///
    /// Fails with NoSuchEntry, NotNow for an entry that cannot be read, and for words that cannot be
    /// used.
    pub fn add_afterthought(&self, id: String, words: String) -> Result<()> {
        self.run(|core| {
            let words = Words::new(&words, Field::Afterthought)?;
            Ok(core.add_afterthought(journal::id(&id)?, words)?)
        })
    }

    /// The screen of linking now.
    pub fn link(&self) -> Result<LinkView> {
        self.run(|core| Ok(core.link()?))
    }

    /// Begins linking: shows the page on what it can and cannot do, to be read alone.
    ///
    /// Fails with NotNow where one is linked already or linking is under way.
    pub fn begin_linking(&self) -> Result<()> {
        self.run(|core| Ok(core.begin_linking()?))
    }

    /// The page is read: shows a code, and takes the other's. Fails with NotNow where the page was not
    /// shown, KeyStore where the phone could not keep the keys of a link.
    pub fn show_code(&self) -> Result<()> {
        self.run(|core| Ok(core.show_code()?))
    }

    /// Takes the bytes that were scanned.
    ///
    /// Fails with Code for what cannot be used; the right one can still be scanned. NotNow, and Stale where
    /// the code that is shown has run out.
    pub fn scan(&self, bytes: Vec<u8>) -> Result<()> {
        let bytes = Zeroizing::new(bytes);
        self.run(|core| Ok(core.scan(&bytes)?))
    }

    /// Takes a code that was typed. Fails as `scan`.
    pub fn type_code(&self, text: String) -> Result<()> {
        let text = Zeroizing::new(text);
        self.run(|core| Ok(core.type_code(&text)?))
    }

    /// The six digits are the same on both phones: from now on the two are linked, as this phone knows
    /// it. Fails with NotNow where none are compared, Stale where the code has run out, KeyStore where the
    /// key store cannot be used; then they can be confirmed again.
    pub fn same_digits(&self) -> Result<()> {
        self.run(|core| Ok(core.same_digits()?))
    }

    /// Stops linking, or says that the digits differ. Nothing is left behind. Stopping where nothing is
    /// under way is no error.
    pub fn stop_linking(&self) -> Result<()> {
        self.run(|core| Ok(core.stop_linking()?))
    }

    /// Ends the link, alone and at once. Nothing tells the other, and no key store holds it up. Fails with
    /// NotNow where none is linked.
    pub fn unlink(&self) -> Result<()> {
        self.run(|core| Ok(core.unlink()?))
    }

    /// Puts what is to be sent and takes in what has come. Nothing is acknowledged before it is kept.
    /// The core is free while the transport works. Alone it does nothing.
    ///
    /// Fails with KeyStore where keys could not be turned, or what comes cannot be opened yet; then it stays
    /// where it is. Everything else was done first.
    pub fn exchange(&self, transport: Arc<dyn Transport>) -> Result<Exchanged> {
        self.run(|core| Ok(core.exchange(&ShellTransport(transport))?))
    }

    /// What to say, in two taps: own phrases and those of the library, in my order, without what I hid.
    pub fn phrases(&self, kind: Kind, setting: Setting) -> Result<Vec<Phrase>> {
        self.list(|core| Ok(core.phrases(kind, &setting.try_into()?)?))
    }

    /// Up to five phrases for where I am: my Signal, the Setting, a Pause, and a Yellow or Red of theirs
    /// while it shows. Nothing is learned about anybody.
    pub fn suggested_phrases(&self, drafting: Drafting) -> Result<Vec<Phrase>> {
        self.list(|core| Ok(core.suggested_phrases(&drafting.try_into()?)?))
    }

    /// Finds phrases by words and beginnings of words: favourites first, then own ones.
    pub fn find_phrases(&self, written: String) -> Result<Vec<Phrase>> {
        self.list(|core| Ok(core.find_phrases(&written)?))
    }

    /// Every own phrase, kind by kind, hidden ones too.
    pub fn own_phrases(&self) -> Result<Vec<Phrase>> {
        self.list(|core| Ok(core.own_phrases()?))
    }

    /// What I hid, so that it can be shown again.
    pub fn hidden_phrases(&self) -> Result<Vec<Phrase>> {
        self.list(|core| Ok(core.hidden_phrases()?))
    }

    /// A phrase with its blanks filled, to be seen before it is used. What fills a blank stands in
    /// isolates, which are for display and are dropped where the sentence is used.
    ///
    /// Fails with BlankEmpty, BlankTooLong, BlankNumber, BlankCharacter, NoSuchBlank and NoSuchPhrase.
    pub fn fill_phrase(&self, phrase: String, blanks: Vec<FilledBlank>) -> Result<String> {
        self.run(|core| {
            let blanks: Vec<_> = blanks.iter().map(|b| (b.blank, b.words.as_str())).collect();
            Ok(core.fill_phrase(library::id(&phrase)?, &blanks)?)
        })
    }

    /// The Limit that a phrase makes of what fills its blank: "Yes, without kissing" says "Not: kissing".
    ///
    /// Fails as `fill_phrase`, and with NoLimit for one that makes none.
    pub fn limit_of_phrase(&self, phrase: String, blanks: Vec<FilledBlank>) -> Result<Limit> {
        self.run(|core| {
            let blanks: Vec<_> = blanks.iter().map(|b| (b.blank, b.words.as_str())).collect();
            Ok(core.limit_of_phrase(library::id(&phrase)?, &blanks)?.into())
        })
    }

    /// Keeps an own phrase. Returns its id.
    ///
    /// Fails with PhraseThere, TooManyPhrases, and for words that cannot be used.
    pub fn add_phrase(&self, phrase: NewPhrase) -> Result<String> {
        self.run(|core| Ok(core.add_phrase(&phrase.try_into()?)?.to_string()))
    }

    /// Writes an own phrase anew. Its place and marks stay. Fails as `add_phrase`, and with NoSuchPhrase.
    pub fn change_phrase(&self, id: String, phrase: NewPhrase) -> Result<()> {
        self.run(|core| Ok(core.change_phrase(library::id(&id)?, &phrase.try_into()?)?))
    }

    /// Deletes an own phrase. It is gone from the file and its log. Fails with NoSuchPhrase.
    pub fn delete_phrase(&self, id: String) -> Result<()> {
        self.run(|core| Ok(core.delete_phrase(library::id(&id)?)?))
    }

    /// Hides a phrase from lists, search and suggestions, or shows it again. Fails with NoSuchPhrase.
    pub fn hide_phrase(&self, id: String, hidden: bool) -> Result<()> {
        self.run(|core| Ok(core.hide_phrase(library::id(&id)?, hidden)?))
    }

    /// Makes a phrase a favourite, or no longer. Fails with NoSuchPhrase.
    pub fn favour_phrase(&self, id: String, favourite: bool) -> Result<()> {
        self.run(|core| Ok(core.favour_phrase(library::id(&id)?, favourite)?))
    }

    /// Puts these first among their kind, in this order; the rest follows as it came. None goes back to
    /// the order of the library. Fails with NoSuchPhrase for one that is not of the kind.
    pub fn order_phrases(&self, kind: Kind, first: Vec<String>) -> Result<()> {
        self.run(|core| {
            let first = first.iter().map(|text| library::id(text));
            let first = first.collect::<std::result::Result<Vec<_>, Wrong>>()?;
            Ok(core.order_phrases(kind, &first)?)
        })
    }
}

impl MicroConsent {
    /// What goes wrong is told in the person's language.
    pub(crate) fn run<T>(
        &self,
        gesture: impl FnOnce(&core::MicroConsent) -> std::result::Result<T, Wrong>,
    ) -> Result<T> {
        gesture(&self.0).map_err(|wrong| wrong.told(self.0.language()))
    }

    fn list(
        &self,
        gesture: impl FnOnce(
            &core::MicroConsent,
        ) -> std::result::Result<Vec<core::phrases::PhraseView>, Wrong>,
    ) -> Result<Vec<Phrase>> {
        let views = self.run(gesture)?;
        Ok(library::list(views, self.0.language()))
    }
}

/// A watch of a screen, which goes on until it is ended or nobody holds it.
#[derive(uniffi::Object)]
pub struct Watch(pub(crate) core::Watch);

#[uniffi::export]
impl Watch {
    /// Ends it. No further view is delivered; one that another thread is delivering at this moment may
    /// still arrive. Ending twice is no error.
    pub fn end(&self) -> Result<()> {
        self.0.end();
        Ok(())
    }
}
