//! The journal: the private history, own entries only, in an encrypted file.
//!
//! SQLite with SQLCipher and a raw 32-byte key. Holds `mine_alone_is_kept` (only own entries), and
//! `no_proof`: every entry can be edited and deleted, and none is signed. What the link needs over a
//! restart stands in the same file, so that a statement and its entry are one commit.

mod aside;
mod backup;
mod choice;
mod day;
mod draft;
mod erase;
mod filter;
mod keeping;
mod look_back;
mod own_way;
mod page;
mod phrase;
mod remnants;
mod row;
mod schema;
mod search;
mod spool;

use crate::ask::{AnswerEntry, AskEntry, DraftId};
use crate::breathing::BreathingEntry;
use crate::checkin::{Afterthought, CheckIn, Sharing};
use crate::error::{Error, StorageError};
use crate::everything;
use crate::joint::{NO_ROW, Store};
pub use aside::SetAside;
pub(crate) use backup::RestoringId;
pub use day::DAYS_MOST;
pub use erase::SOME_MOST;
pub(crate) use erase::{ALL_TIME, ErasingId};
pub use filter::{EntryKind, Filter};
pub use keeping::Keep;
pub(crate) use look_back::LookedBack;
use microconsent_locked::BootMark;
use microconsent_statement::{Envelope, LetterMark, MailboxSeed};
pub use page::{Found, History, Place};
use row::{Columns, insert_entry, read_entry};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension, params};
pub use search::{Excerpt, Part};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use zeroize::Zeroizing;

/// The journal's file in its folder.
const FILE: &str = "journal.db";

/// Locked while the journal is open.
pub(crate) const IN_USE: &str = "in-use";

/// SQLCipher's page size.
const PAGE_BYTES: u64 = 4_096;

/// How long the write-ahead log may become before it is emptied: a thousand pages, as SQLite itself has it.
const LOG_MOST_BYTES: u64 = 1_000 * PAGE_BYTES;

/// The most entries on one page.
pub const PAGE_MOST: u32 = 200;

/// Names an entry. It stays the same while the entry lives and never comes to name another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EntryId {
    /// Its row.
    pub row: i64,
    /// When it was made, milliseconds since 1970 UTC: a row's number may be used again, this pair not.
    pub at_utc_ms: i64,
}

/// An own entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub id: EntryId,
    /// What it is.
    pub what: What,
    /// How much of it was shared; none for a private one.
    pub shared: Option<Sharing>,
    /// Whether it was tapped on the locked phone: nobody can say who tapped, and a green of such was told to
    /// nobody and never confirmed.
    pub tapped_locked: bool,
    /// Later remarks, oldest first.
    pub afterthoughts: Vec<Afterthought>,
}

/// What an entry is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A check-in or a Shift.
    CheckIn(CheckIn),
    /// A Pause that I called.
    Pause,
    /// A question that I asked.
    Ask(AskEntry),
    /// What I answered.
    Answer(AnswerEntry),
    /// That I breathed, or came to rest.
    Breathing(BreathingEntry),
    /// Something that this version cannot read. It is kept as it is.
    Unreadable,
}

/// Where a page ends; the next begins after it.
pub type Cursor = EntryId;

/// A page of the journal, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Where to go on, if there is more.
    pub older: Option<Cursor>,
}

/// A statement that waits to be put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub row: i64,
    pub envelope: Envelope,
    /// Uptime seen to pass until it was made, milliseconds.
    pub made_seen_ms: u64,
    pub boot: String,
    pub good_for_ms: u64,
    pub ends_with_boot: bool,
}

/// What one gesture writes, all of it or nothing.
#[derive(Default)]
pub struct Writing<'a> {
    pub entry: Option<(i64, &'a What, Option<Sharing>)>,
    pub kept: Option<Vec<u8>>,
    /// What the link keeps of Asks and Answers.
    pub asks: Option<Vec<u8>>,
    /// Where each has proposed to breathe together.
    pub breath: Option<Vec<u8>>,
    pub keys: Option<Zeroizing<Vec<u8>>>,
    pub send: Vec<Waiting>,
    /// What was tapped while locked and is taken in with this.
    pub drained: Option<Drained>,
    /// A draft that is asked with this, and so is one no more.
    pub asked: Option<DraftId>,
}

/// What is kept of a tap that was taken in, so that it is taken in once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drained {
    /// What tells it from every other.
    pub mark: LetterMark,
    /// The green that waits now to be said anew; none where something more cautious was tapped after it.
    pub green: Option<KeptGreen>,
}

/// A green that was tapped while locked, which its owner may want to say anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptGreen {
    /// The uptime at which it was tapped, in milliseconds, and the boot.
    pub uptime_ms: u64,
    pub boot: BootMark,
}

impl Writing<'_> {
    /// Whether there is nothing to write.
    pub fn is_nothing(&self) -> bool {
        let Writing {
            entry,
            kept,
            asks,
            breath,
            keys,
            send,
            drained,
            asked,
        } = self;
        entry.is_none()
            && kept.is_none()
            && asks.is_none()
            && breath.is_none()
            && keys.is_none()
            && send.is_empty()
            && drained.is_none()
            && asked.is_none()
    }
}

/// A link as it is kept.
pub(crate) struct KeptLink {
    pub mailbox: MailboxSeed,
    pub keys: Zeroizing<Vec<u8>>,
    pub state: Vec<u8>,
    /// What it keeps of Asks and Answers; none before the first.
    pub asks: Option<Vec<u8>>,
    /// Where each has proposed to breathe together; none before the first time.
    pub breath: Option<Vec<u8>>,
}

/// The open journal.
pub(crate) struct Journal {
    db: Connection,
    /// What was put and is let go of with the next commit: a commit of its own would be in the way of what
    /// is being said. After a kill it goes again, and says nothing new then.
    put: Vec<Waiting>,
    /// For how long entries are kept.
    keep: Keep,
    /// The restore whose items are put beside it now.
    restoring: Option<RestoringId>,
    folder: PathBuf,
    /// Held while the journal is open, so that a second opener and [`set_aside`] are told at once.
    /// Dropped after the connection; it goes with the process too.
    _in_use: File,
}

impl Journal {
    /// Opens the journal in a folder, or begins one.
    pub fn open(folder: &Path, key: &[u8]) -> Result<Journal, StorageError> {
        if key.len() != 32 {
            return Err(StorageError::KeyLength { bytes: key.len() });
        }
        fs::create_dir_all(folder)?;
        let in_use = claim(folder)?;
        everything::go_on(folder)?;
        let file = folder.join(FILE);
        let cut = ends_inside_a_page(&file)?;
        let log_is_left = fs::metadata(beside(&file, "-wal")).is_ok_and(|m| m.len() > 0);
        match Self::open_file(&file, key, in_use) {
            Ok(journal) if !cut && !journal.is_shorter_than_it_says(&file)? => {
                if log_is_left {
                    // After a kill: what was erased may still stand in it. On a full disk it has to stay.
                    let _ = journal.empty_log();
                }
                Ok(journal)
            }
            Ok(_) => Err(StorageError::Damaged),
            Err(StorageError::Unreadable) if cut => Err(StorageError::Damaged),
            Err(error) => Err(error),
        }
    }

    fn open_file(file: &Path, key: &[u8], in_use: File) -> Result<Journal, StorageError> {
        // One at a time in a process: SQLCipher and its cipher library set themselves up at the first use,
        // and of several first ones at once one has been seen to fail, once in many runs.
        static OPENING: Mutex<()> = Mutex::new(());
        let _one_at_a_time = OPENING.lock().unwrap_or_else(PoisonError::into_inner);
        let db = Connection::open(file)?;
        // Closing empties the log too, and that is done here. First of all: what cannot be read is closed at once,
        // and its log is kept as it is.
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        // Nobody else can have it open who would ever let go of it.
        db.busy_timeout(Duration::ZERO)?;
        // SQLCipher would tell of wrong keys on the error stream, which ends in the phone's log.
        // What it lets go of is overwritten first: pages, statements, words looked for.
        // Exclusive before anything is read: then no -shm file is made, and no other process reads along.
        db.execute_batch(
            "PRAGMA cipher_log_level = NONE;
             PRAGMA cipher_memory_security = ON;
             PRAGMA locking_mode = EXCLUSIVE;",
        )?;
        let mut raw = Zeroizing::new(String::with_capacity(67));
        raw.push_str("x'");
        for byte in key {
            for nibble in [byte >> 4, byte & 15] {
                raw.push(char::from_digit(nibble.into(), 16).unwrap_or('0'));
            }
        }
        raw.push('\'');
        db.pragma_update(None, "key", raw.as_str())?;
        // Without SQLCipher the pragma above does nothing, and all would be readable.
        let cipher: Option<String> = db
            .query_row("PRAGMA cipher_version", [], |r| r.get(0))
            .optional()?;
        let has_pages: bool = db.query_row(
            "SELECT sqlite_compileoption_used('ENABLE_DBPAGE_VTAB')",
            [],
            |r| r.get(0),
        )?;
        if cipher.is_none_or(|v| v.is_empty()) || !has_pages {
            return Err(StorageError::Unexpected);
        }
        db.execute_batch(
            "PRAGMA temp_store = MEMORY;
             PRAGMA foreign_keys = ON;
             PRAGMA secure_delete = ON;
             PRAGMA wal_autocheckpoint = 0;",
        )?;
        let mode: String = db.query_row("PRAGMA journal_mode = WAL", [], |r| r.get(0))?;
        if mode != "wal" {
            return Err(StorageError::CannotWrite);
        }
        db.execute_batch("PRAGMA synchronous = FULL;")?;
        #[cfg(target_vendor = "apple")]
        db.execute_batch("PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;")?;
        schema::migrate(&db)?;
        let mut journal = Journal {
            db,
            put: Vec::new(),
            keep: Keep::default(),
            restoring: None,
            folder: file.parent().map_or_else(PathBuf::new, Path::to_owned),
            _in_use: in_use,
        };
        journal.keep = journal.chosen_keep()?;
        Ok(journal)
    }

    /// Whether pages are missing at the end of the file that are not in the write-ahead log either.
    fn is_shorter_than_it_says(&self, file: &Path) -> Result<bool, StorageError> {
        let pages: i64 = self.db.query_row("PRAGMA page_count", [], |r| r.get(0))?;
        let bytes = |f: &Path| fs::metadata(f).map_or(0, |m| m.len());
        let there = bytes(file) + bytes(&beside(file, "-wal"));
        Ok(there < pages.max(0) as u64 * PAGE_BYTES)
    }

    /// A page of at most [`PAGE_MOST`] entries, newest first.
    pub fn page(&self, after: Option<Cursor>, most: u32) -> Result<Page, StorageError> {
        let from = after.map_or(Place::Newest, Place::OlderThan);
        let History { found, older, .. } = self.history(&Filter::default(), from, most)?;
        let entries = found.into_iter().map(|found| found.entry).collect();
        Ok(Page { entries, older })
    }

    /// One entry.
    pub fn entry(&self, id: EntryId) -> Result<Entry, Error> {
        self.db
            .prepare_cached(&format!(
                "SELECT {} FROM entry WHERE id = ?1 AND at = ?2",
                page::COLUMNS
            ))?
            .query_row([id.row, id.at_utc_ms], read_entry)
            .optional()?
            .ok_or(Error::NoSuchEntry)
    }

    /// Writes an entry's words anew; what was there before is gone from the file.
    pub fn rewrite(&mut self, entry: &Entry) -> Result<(), Error> {
        let columns = Columns::of(&entry.what, &entry.afterthoughts);
        let tx = self.db.transaction()?;
        let changed = tx
            .prepare_cached(
                "UPDATE entry SET kind = ?3, signal = ?4, setting = ?5, setting_words = ?6,
                     feelings = ?7, body = ?8, limits = ?9, note = ?10, was = ?11, afterthoughts = ?12
                 WHERE id = ?1 AND at = ?2",
            )?
            .execute(params![
                entry.id.row,
                entry.id.at_utc_ms,
                columns.kind,
                columns.signal,
                columns.setting,
                columns.setting_words,
                columns.feelings,
                columns.body,
                columns.limits,
                columns.note,
                columns.was,
                columns.afterthoughts
            ])?;
        if changed != 0 {
            search::index(&tx, entry.id.row, &entry.what, &entry.afterthoughts)?;
        }
        tx.commit()?;
        self.erased(changed)
    }

    /// Deletes an entry, from the write-ahead log too (`erase_means_erased`).
    pub fn delete(&mut self, id: EntryId) -> Result<(), Error> {
        let changed = self
            .db
            .prepare_cached("DELETE FROM entry WHERE id = ?1 AND at = ?2")?
            .execute([id.row, id.at_utc_ms])?;
        self.erased(changed)
    }

    fn erased(&mut self, changed: usize) -> Result<(), Error> {
        if changed == 0 {
            return Err(Error::NoSuchEntry);
        }
        self.empty_log()?;
        Ok(())
    }

    /// Empties the write-ahead log, in which erased words would otherwise stay for a while. The only place
    /// from which pages go into the file.
    pub fn empty_log(&self) -> Result<(), StorageError> {
        remnants::overwrite(&self.db, &self.log())?;
        self.db
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// After a commit: a log that has become long is emptied. Where that cannot be, what was committed stands
    /// in the log, and the next commit tries again.
    fn mind_log(&self) {
        if fs::metadata(self.log()).is_ok_and(|log| log.len() > LOG_MOST_BYTES) {
            let _ = self.empty_log();
        }
    }

    fn log(&self) -> PathBuf {
        beside(&self.folder.join(FILE), "-wal")
    }

    /// The link, if there is one.
    pub fn link(&self) -> Result<Option<KeptLink>, StorageError> {
        let found = self
            .db
            .query_row(
                "SELECT mailbox, keys, kept, asks, breath FROM link",
                [],
                |r| {
                    Ok(KeptLink {
                        mailbox: MailboxSeed::from_bytes(r.get(0)?),
                        keys: Zeroizing::new(r.get(1)?),
                        state: r.get(2)?,
                        asks: r.get(3)?,
                        breath: r.get(4)?,
                    })
                },
            )
            .optional();
        match found {
            // A value of another shape: it is lost like any other that cannot be read.
            Err(
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::InvalidColumnType(..),
            ) => Ok(Some(KeptLink {
                mailbox: MailboxSeed::from_bytes([0; 32]),
                keys: Zeroizing::default(),
                state: Vec::new(),
                asks: None,
                breath: None,
            })),
            found => Ok(found?),
        }
    }

    /// Keeps a new link in place of any other.
    pub fn set_link(&mut self, link: &KeptLink) -> Result<(), StorageError> {
        let tx = self.db.transaction()?;
        tx.execute("DELETE FROM link", [])?;
        tx.execute("DELETE FROM outbox", [])?;
        tx.execute(
            "INSERT INTO link (id, mailbox, keys, kept, asks, breath) VALUES (1, ?1, ?2, ?3, ?4, ?5)",
            params![
                link.mailbox.as_bytes(),
                link.keys.as_slice(),
                link.state,
                link.asks,
                link.breath
            ],
        )?;
        tx.commit()?;
        Ok(())
    }

    /// Ends the link: it, what it kept and what waited to be sent are gone.
    pub fn unlink(&mut self) -> Result<(), StorageError> {
        let tx = self.db.transaction()?;
        tx.execute("DELETE FROM link", [])?;
        tx.execute("DELETE FROM outbox", [])?;
        tx.commit()?;
        self.put.clear();
        self.empty_log()
    }

    /// What waits to be put, oldest first.
    pub fn outbox(&self) -> Result<Vec<Waiting>, StorageError> {
        let mut query = self.db.prepare(
            "SELECT id, envelope, made_seen, boot, good_for, ends_with_boot FROM outbox ORDER BY id",
        )?;
        let rows = query.query_map([], |r| {
            Ok((
                r.get::<_, i64>(0)?,
                r.get::<_, Vec<u8>>(1)?,
                r.get::<_, i64>(2)?,
                r.get::<_, String>(3)?,
                r.get::<_, i64>(4)?,
                r.get::<_, bool>(5)?,
            ))
        })?;
        let mut waiting = Vec::new();
        for row in rows {
            let (row, bytes, made_seen, boot, good_for, ends_with_boot) = row?;
            // One that cannot be an envelope could never be put.
            if let Ok(envelope) = Envelope::try_from(&bytes[..]) {
                waiting.push(Waiting {
                    row,
                    envelope,
                    made_seen_ms: made_seen.max(0) as u64,
                    boot,
                    good_for_ms: good_for.max(0) as u64,
                    ends_with_boot,
                });
            }
        }
        waiting.retain(|w| !self.put.contains(w));
        Ok(waiting)
    }
}

impl Store for Journal {
    /// One commit: the entry, what the link keeps and what is to be sent.
    fn write(
        &mut self,
        writing: &Writing<'_>,
    ) -> Result<(Option<EntryId>, Vec<i64>), StorageError> {
        let tx = self.db.transaction()?;
        // By row and bytes: a row's number may have been used again since.
        for waiting in &self.put {
            tx.prepare_cached("DELETE FROM outbox WHERE id = ?1 AND envelope = ?2")?
                .execute(params![waiting.row, waiting.envelope.as_bytes()])?;
        }
        let mut entry_id = None;
        if let Some((at_utc_ms, what, shared)) = &writing.entry {
            // Where nothing is kept, the name is of no entry.
            let mut row = NO_ROW;
            if self.keep != Keep::Nothing {
                row = insert_entry(&tx, *at_utc_ms, what, *shared, writing.drained.is_some())?;
            }
            entry_id = Some(EntryId {
                row,
                at_utc_ms: *at_utc_ms,
            });
        }
        if let Some(kept) = &writing.kept {
            tx.prepare_cached("UPDATE link SET kept = ?1")?
                .execute([kept])?;
        }
        if let Some(asks) = &writing.asks {
            tx.prepare_cached("UPDATE link SET asks = ?1")?
                .execute([asks])?;
        }
        if let Some(breath) = &writing.breath {
            tx.prepare_cached("UPDATE link SET breath = ?1")?
                .execute([breath])?;
        }
        if let Some(keys) = &writing.keys {
            tx.prepare_cached("UPDATE link SET keys = ?1")?
                .execute([keys.as_slice()])?;
        }
        if let Some(drained) = &writing.drained {
            spool::drained(&tx, drained)?;
        }
        if let Some(draft) = writing.asked {
            tx.prepare_cached("DELETE FROM draft WHERE id = ?1")?
                .execute([draft])?;
        }
        let mut rows = Vec::new();
        for waiting in &writing.send {
            tx.prepare_cached(
                "INSERT INTO outbox (envelope, made_seen, boot, good_for, ends_with_boot)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                waiting.envelope.as_bytes(),
                waiting.made_seen_ms as i64,
                waiting.boot,
                waiting.good_for_ms as i64,
                waiting.ends_with_boot
            ])?;
            rows.push(tx.last_insert_rowid());
        }
        tx.commit()?;
        self.put.clear();
        self.mind_log();
        Ok((entry_id, rows))
    }

    /// With the next commit, of which sleeping is one.
    fn let_go(&mut self, gone: &[Waiting]) -> Result<(), StorageError> {
        let kept = gone.iter().filter(|waiting| waiting.row != NO_ROW);
        self.put.extend(kept.cloned());
        Ok(())
    }

    fn empty_log(&mut self) -> Result<(), StorageError> {
        Journal::empty_log(self)
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        // Else at the next opening.
        let _ = self.empty_log();
    }
}

#[cfg(test)]
impl Journal {
    /// Makes the journal as full as a full disk: it cannot grow. `false` makes room again.
    pub fn fill(&self, full: bool) {
        // Never fewer pages than there are, says SQLite: 1 becomes those.
        let most = if full { 1 } else { 1_000_000 };
        let pragma = format!("PRAGMA max_page_count = {most}");
        self.db
            .query_row(&pragma, [], |r| r.get::<_, i64>(0))
            .unwrap();
    }

    /// Makes every write fail, as on a disk on which not a byte is left, or one that is read-only.
    pub fn forbid_writing(&self, forbidden: bool) {
        self.db
            .pragma_update(None, "query_only", forbidden)
            .unwrap();
    }

    /// Every page as it is under the encryption, free ones too.
    pub fn pages(&mut self) -> Vec<u8> {
        self.db.serialize("main").unwrap().to_vec()
    }

    /// Puts a value into an entry that this version does not know.
    pub fn spoil(&self, id: EntryId, column: &str, value: &str) {
        let sql = format!("UPDATE entry SET {column} = {value} WHERE id = {}", id.row);
        self.db.execute_batch(&sql).unwrap();
    }

    /// Damages what is kept of the link.
    pub fn spoil_link(&self) {
        self.db
            .execute_batch("UPDATE link SET kept = x'ff'")
            .unwrap();
    }

    /// Marks it as written by a version to come. That, and the newest that is known.
    pub fn make_newer(&self) -> (i64, i64) {
        let newer = schema::VERSION + 1;
        self.db.pragma_update(None, "user_version", newer).unwrap();
        (newer, schema::VERSION)
    }
}

/// Sets an unreadable or damaged journal aside, whole and unchanged, so that a new one can be begun with
/// a new key. Returns the folder that it is in now; its last part is its name. Nothing is deleted now: it goes
/// when its time is over, or with [`crate::MicroConsent::delete_set_aside`] and with all entries. Its key is to
/// be given to [`crate::MicroConsent::keep_key_of_set_aside`] once a new journal is open, and then to be
/// deleted from the phone's key store. So that a kill in between parts no journal from its key, the shell keeps
/// the new key durably, beside the old one, before it opens the new journal; at a start that finds both it gives
/// the old one to the newest of [`crate::MicroConsent::set_asides`] that has none.
///
/// # Errors
/// [`StorageError::InUse`] while a core has it open, [`StorageError::CannotWrite`] where the folder cannot
/// be changed.
pub fn set_aside(folder: &Path) -> Result<PathBuf, StorageError> {
    let _in_use = claim(folder)?;
    let mut number = 1;
    let aside = loop {
        let aside = folder.join(format!("{}{number}", aside::PREFIX));
        match fs::create_dir(&aside) {
            Ok(()) => break aside,
            Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => number += 1,
            Err(e) => return Err(e.into()),
        }
    };
    // The log first: a main file alone would look whole without the newest entries.
    for end in ["-wal", "-journal", ""] {
        let file = beside(&folder.join(FILE), end);
        if file.exists() {
            fs::rename(&file, aside.join(file.file_name().unwrap_or_default()))?;
        }
    }
    Ok(aside)
}

/// Claims the folder for one opener.
pub(crate) fn claim(folder: &Path) -> Result<File, StorageError> {
    if folder.as_os_str().is_empty() {
        // It would be wherever the process happens to be.
        return Err(StorageError::CannotWrite);
    }
    let file = File::options()
        .write(true)
        .create(true)
        .truncate(false)
        .open(folder.join(IN_USE))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StorageError::InUse),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

fn beside(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// Whether the file ends inside a page (SQLCipher writes whole ones) and no write-ahead
/// log is there to mend it.
fn ends_inside_a_page(file: &Path) -> Result<bool, StorageError> {
    let bytes = |file: &Path| match fs::metadata(file) {
        Ok(meta) => Ok(meta.len()),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(0),
        Err(e) => Err(StorageError::from(e)),
    };
    Ok(bytes(file)? % PAGE_BYTES != 0 && bytes(&beside(file, "-wal"))? == 0)
}
