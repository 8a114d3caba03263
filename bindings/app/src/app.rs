//! The app's one object, and the watches that it gives. A method here converts, calls the core's method
//! of the same name and converts back.

use crate::checkin::{CheckIn, Setting, Sharing};
use crate::error::MicroConsentError;
use crate::foreign::{
    Clock, HomeListener, MomentListener, ShellClock, ShellListener, ShellTransport, Transport,
};
use crate::journal::{Entry, Page, id, id_text};
use crate::view::{Exchanged, HomeView, MomentView, Preview, Shared};
use microconsent as core;
use microconsent::statement::{AuthorId, Field, Mailbox, Words};
use std::path::Path;
use std::sync::Arc;
use zeroize::Zeroizing;

type Result<T> = std::result::Result<T, MicroConsentError>;

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
    /// Fails with KeyLength, Unreadable, Damaged, Newer, InUse, Full, CannotWrite or LinkLost; nothing is
    /// changed then. The clock is kept until this object is let go of.
    #[uniffi::constructor]
    pub fn open(folder: String, key: Vec<u8>, clock: Arc<dyn Clock>) -> Result<Self> {
        let key = Zeroizing::new(key);
        let clock = Box::new(ShellClock(clock));
        let chance = Box::new(core::system_chance());
        let core = core::MicroConsent::open(Path::new(&folder), &key, clock, chance)?;
        Ok(MicroConsent(core))
    }

    /// Closes the journal and forgets all that was in memory: the phone is locked, or the app went to
    /// the background. What the other said is unknown until heard again. Sleeping twice is no error.
    pub fn sleep(&self) -> Result<()> {
        Ok(self.0.sleep()?)
    }

    /// Opens the journal again after `sleep`. Waking twice is no error. Fails as `open`; it sleeps on
    /// then.
    pub fn wake(&self, key: Vec<u8>) -> Result<()> {
        Ok(self.0.wake(&Zeroizing::new(key))?)
    }

    /// Closes everything for good and lets go of every listener. Shutting twice is no error. Without it,
    /// a listener that holds this object keeps both alive for ever.
    pub fn shut(&self) -> Result<()> {
        self.0.shut();
        Ok(())
    }

    /// The home screen now.
    pub fn home(&self) -> Result<HomeView> {
        Ok(self.0.home()?)
    }

    /// The Moment's screen now.
    pub fn moment(&self) -> Result<MomentView> {
        Ok(self.0.moment()?.into())
    }

    /// Delivers the home screen now and at each change, until the watch ends. Hold the watch: one that
    /// nobody holds ends. While the app sleeps, the first view comes when it wakes.
    pub fn watch_home(&self, listener: Arc<dyn HomeListener>) -> Result<Watch> {
        Ok(Watch(self.0.watch_home(Arc::new(ShellListener(listener)))?))
    }

    /// Delivers the Moment's screen now and at each change, until the watch ends. Hold the watch: one
    /// that nobody holds ends. While the app sleeps, the first view comes when it wakes.
    pub fn watch_moment(&self, listener: Arc<dyn MomentListener>) -> Result<Watch> {
        Ok(Watch(
            self.0.watch_moment(Arc::new(ShellListener(listener)))?,
        ))
    }

    /// Lets time pass. To be called at a view's wake_at_uptime_ms; at other times it does no harm.
    /// Returns the uptime in milliseconds at which to call it next.
    pub fn tick(&self) -> Result<Option<u64>> {
        Ok(self.0.tick()?)
    }

    /// Keeps a check-in, for myself alone. Returns the entry's id.
    ///
    /// Fails with NothingSaid, TooMany, Minutes, and for words that cannot be used.
    pub fn keep(&self, checkin: CheckIn) -> Result<String> {
        Ok(id_text(self.0.keep(checkin.try_into()?)?))
    }

    /// Reads back what sharing this would send, before it goes. In a Moment it is about the Moment's
    /// Setting. Minutes are for how long a Green or Yellow is good, 2 to 30; 10 unless chosen.
    ///
    /// Fails with Refused where no partner is linked or a Green has no Moment, NothingSaid without a
    /// Signal, TooMany, Minutes, TooMuchToShare, and for words that cannot be used.
    #[uniffi::method(default(good_for_minutes = None))]
    pub fn preview(
        &self,
        checkin: CheckIn,
        sharing: Sharing,
        good_for_minutes: Option<u8>,
    ) -> Result<Preview> {
        let preview = self
            .0
            .preview(checkin.try_into()?, sharing, good_for_minutes)?;
        Ok(preview.into())
    }

    /// Shares what was previewed. During a Pause anything but a Red only asks for the second beat.
    ///
    /// Fails with Refused by private_first for what was not previewed, and with Stale where the Setting
    /// or the Pause has changed since.
    pub fn share(&self, preview: u64) -> Result<Shared> {
        Ok(self.0.share(preview)?.into())
    }

    /// Gives the second beat: comes back from the Pauses that were known at the first. Returns the
    /// entry's id.
    ///
    /// Fails with Stale where it is not asked for any more.
    pub fn confirm(&self, second_beat: u64) -> Result<String> {
        Ok(id_text(self.0.confirm(second_beat)?))
    }

    /// Lets go of a preview or a second beat. Nothing was shared, and nothing is recorded.
    pub fn let_go(&self) -> Result<()> {
        Ok(self.0.let_go()?)
    }

    /// One tap: slow. Limits that I have said stay with it. During a Pause it lowers, and does not come
    /// back. With no partner linked it is a private check-in. Returns the entry's id.
    ///
    /// Fails with Refused by up_is_deliberate where I have said stop.
    pub fn slow(&self) -> Result<Option<String>> {
        Ok(self.0.slow()?.map(id_text))
    }

    /// One tap: stop. It goes at once, needs no reason, and begins a Pause. With no partner linked it is
    /// a private check-in. Returns the entry's id; none where it was said and could not be kept in the
    /// journal: a full disk does not hold up a stop.
    pub fn stop(&self) -> Result<Option<String>> {
        Ok(self.0.stop()?.map(id_text))
    }

    /// One tap: a Pause. As `stop`, with my Signal as it was.
    pub fn pause(&self) -> Result<Option<String>> {
        Ok(self.0.pause()?.map(id_text))
    }

    /// Enters a Moment in a Setting, or waits in it for the other, at most 10 minutes. A Pause never
    /// bars it.
    ///
    /// Fails with Refused by solo_whole with no partner linked, NotNow where I am here.
    pub fn enter(&self, setting: Setting) -> Result<()> {
        Ok(self.0.enter(setting.try_into()?)?)
    }

    /// Leaves the Moment, or stops waiting. Fails with NotNow where I am in none.
    pub fn leave(&self) -> Result<()> {
        Ok(self.0.leave()?)
    }

    /// Moves the Moment to another Setting. Greens and Yellows are unknown then, until each checks in
    /// again.
    ///
    /// Fails with Refused by green_belongs_to_its_setting during a Pause, NotNow outside a Moment and
    /// for the Setting that it has.
    pub fn move_to(&self, setting: Setting) -> Result<()> {
        Ok(self.0.move_to(setting.try_into()?)?)
    }

    /// A page of the journal, newest first. After is the page before's older; without it, the newest
    /// page. Most is clamped to 1 and the most that `bounds` tells.
    pub fn journal(&self, after: Option<String>, most: u32) -> Result<Page> {
        let after = after.map(|text| id(&text)).transpose()?;
        Ok(self.0.journal(after, most)?.into())
    }

    /// One entry. Fails with NoSuchEntry.
    pub fn entry(&self, id: String) -> Result<Entry> {
        Ok(self.0.entry(self::id(&id)?)?.into())
    }

    /// Writes an own check-in anew. What was shared then stays as it was shared.
    ///
    /// Fails with NoSuchEntry, NotNow for an entry that is no check-in, and as `keep`.
    pub fn edit(&self, id: String, checkin: CheckIn) -> Result<()> {
        Ok(self.0.edit(self::id(&id)?, checkin.try_into()?)?)
    }

    /// Deletes an own entry. It is gone from the file and its log. Fails with NoSuchEntry.
    pub fn delete(&self, id: String) -> Result<()> {
        Ok(self.0.delete(self::id(&id)?)?)
    }

    /// Adds a private later remark to an own entry.
    ///
    /// Fails with NoSuchEntry, NotNow for an entry that cannot be read, and for words that cannot be
    /// used.
    pub fn add_afterthought(&self, id: String, words: String) -> Result<()> {
        let words = Words::new(&words, Field::Afterthought)?;
        Ok(self.0.add_afterthought(self::id(&id)?, words)?)
    }

    /// Links two phones of one process that were told of each other. Linking in person, with keys, takes
    /// its place.
    ///
    /// Fails with NotNow where one is linked already, AuthorLength for an id that is not 16 bytes.
    pub fn link(&self, link: Link) -> Result<()> {
        Ok(self.0.link(link.try_into()?)?)
    }

    /// Ends the link, alone and at once. Nothing tells the other. Fails with NotNow where none is
    /// linked.
    pub fn unlink(&self) -> Result<()> {
        Ok(self.0.unlink()?)
    }

    /// Puts what is to be sent and takes in what has come. Nothing is acknowledged before it is kept.
    /// The core is free while the transport works. Alone it does nothing.
    pub fn exchange(&self, transport: Arc<dyn Transport>) -> Result<Exchanged> {
        Ok(self.0.exchange(&ShellTransport(transport))?)
    }
}

/// A watch of a screen, which goes on until it is ended or nobody holds it.
#[derive(uniffi::Object)]
pub struct Watch(core::Watch);

#[uniffi::export]
impl Watch {
    /// Ends it. No further view is delivered; one that another thread is delivering at this moment may
    /// still arrive. Ending twice is no error.
    pub fn end(&self) -> Result<()> {
        self.0.end();
        Ok(())
    }
}

/// Two linked phones, as one of them knows it.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Link {
    /// Me, 16 bytes.
    pub me: Vec<u8>,
    /// The other, 16 bytes.
    pub partner: Vec<u8>,
    /// Where I am reached.
    pub my_mailbox: String,
    /// Where they are reached.
    pub their_mailbox: String,
}

impl TryFrom<Link> for core::Link {
    type Error = MicroConsentError;
    fn try_from(link: Link) -> Result<Self> {
        let author = |bytes: Vec<u8>| {
            let length = bytes.len() as u64;
            let sixteen = bytes.try_into();
            sixteen
                .map(AuthorId)
                .map_err(|_| MicroConsentError::AuthorLength {
                    bytes: length,
                    sentence: format!("An author’s id has {length} bytes and not 16."),
                })
        };
        Ok(core::Link {
            me: author(link.me)?,
            partner: author(link.partner)?,
            my_mailbox: Mailbox(link.my_mailbox),
            their_mailbox: Mailbox(link.their_mailbox),
        })
    }
}
