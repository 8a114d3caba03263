//! The journal's schema. Its version is SQLite's `user_version`; each step up is one immediate
//! transaction. Databases of every earlier version stay in the tests.

use super::keeping::NOT_TOLD_YET;
use super::page::COLUMNS;
use super::row::read_entry;
use super::search;
use crate::error::StorageError;
use rusqlite::Connection;

/// The newest version that this app knows.
pub(super) const VERSION: i64 = 13;

const STEPS: [&str; VERSION as usize] = [
    "
    CREATE TABLE entry (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,        -- milliseconds since 1970 UTC
        kind INTEGER NOT NULL,      -- 1 check-in, 2 pause
        signal INTEGER,             -- 1 green, 2 yellow, 3 red
        setting INTEGER,            -- place in the list of Settings; 255 own words
        shared INTEGER NOT NULL,    -- 0 private, 1 signal, 2 with limits, 3 with words
        setting_words TEXT,         -- a Setting in own words
        feelings TEXT,              -- a line each
        body TEXT,                  -- a line each
        limits BLOB,                -- CBOR with integer keys
        note TEXT,
        was TEXT,                   -- of a Shift
        afterthoughts BLOB          -- CBOR, pairs of milliseconds since 1970 UTC and words
    );
    CREATE INDEX entry_by_time ON entry (at, id);
    CREATE TABLE link (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        me BLOB NOT NULL,
        partner BLOB NOT NULL,
        my_mailbox TEXT NOT NULL,
        their_mailbox TEXT NOT NULL,
        kept BLOB NOT NULL          -- what the joint part needs over a restart
    );
    CREATE TABLE outbox (
        id INTEGER PRIMARY KEY,
        envelope BLOB NOT NULL,
        made_at INTEGER NOT NULL,   -- uptime, milliseconds
        boot TEXT NOT NULL,
        good_for INTEGER NOT NULL,  -- milliseconds of uptime
        ends_with_boot INTEGER NOT NULL
    );
",
    // Own phrases. AUTOINCREMENT: a number that a mark or a shell remembers never names another.
    "
    CREATE TABLE phrase (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,         -- as in tags.tsv
        settings INTEGER NOT NULL,  -- a bit for each Setting, talking first
        words TEXT NOT NULL
    );
    CREATE TABLE phrase_mark (
        phrase TEXT PRIMARY KEY,    -- an id of the library, or own- and a number
        hidden INTEGER NOT NULL,
        favourite INTEGER NOT NULL,
        place INTEGER               -- in the person's order; none: as the library has it
    ) WITHOUT ROWID;
",
    // What a person chose for the app as a whole.
    "
    CREATE TABLE choice (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) WITHOUT ROWID;
",
    // Keys. What was linked without them is to be linked anew, in person.
    "
    DROP TABLE link;
    DROP TABLE outbox;
    CREATE TABLE link (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        mailbox BLOB NOT NULL,      -- the seed of the own mailbox
        keys BLOB NOT NULL,
        kept BLOB NOT NULL          -- what the joint part needs over a restart
    );
    CREATE TABLE outbox (
        id INTEGER PRIMARY KEY,
        envelope BLOB NOT NULL,
        made_seen INTEGER NOT NULL, -- uptime seen to pass since linking, milliseconds
        boot TEXT NOT NULL,
        good_for INTEGER NOT NULL,  -- milliseconds of uptime seen to pass
        ends_with_boot INTEGER NOT NULL
    );
",
    // In a link's keys the private receive keys are wrapped by the phone's key store, which is not to be
    // reached from here: a link of version 4 is written anew at its first opening. An app of version 4
    // could not read it.
    "",
    // The locked phone: its mail slot, what was taken in of its spool, and the green that waits.
    "
    CREATE TABLE slot (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        kept BLOB NOT NULL
    );
    CREATE TABLE drained (
        id INTEGER PRIMARY KEY,
        mark BLOB NOT NULL UNIQUE   -- of a letter that was taken in
    );
    CREATE TABLE green (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        uptime INTEGER NOT NULL,    -- when it was tapped, milliseconds
        boot BLOB NOT NULL          -- the mark of the boot then
    );
",
    // Asks and Answers. In entries: kind 3 is an own question, 4 an own Answer; signal is then 1 yes, 2 not
    // yet, 3 no, 4 taken back, or of a question who does it (1 I, 2 they, 3 both) and four times whom it is
    // for; note holds the words.
    "
    ALTER TABLE link ADD COLUMN asks BLOB;   -- CBOR; what the link keeps of Asks and Answers
    CREATE TABLE draft (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        words TEXT NOT NULL,
        doer INTEGER,               -- 1 the asker, 2 the asked, 3 both
        receiver INTEGER,
        invites INTEGER,            -- place in the list of Settings; 255 own words
        invites_words TEXT
    );
",
    // Breathing. In entries: kind 5; signal is then the way, and note the name of an own one.
    "
    ALTER TABLE link ADD COLUMN breath BLOB;  -- CBOR; where each has proposed to breathe together
    CREATE TABLE own_way (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        breathe_in INTEGER NOT NULL,          -- milliseconds, as the three below
        hold_full INTEGER NOT NULL,
        breathe_out INTEGER NOT NULL,
        hold_empty INTEGER NOT NULL
    );
",
    // The history: the index of words, and what filters ask of an entry beside its time, so that a filter
    // reads no row that it does not show. The tokens are those of `fold`, which stand between spaces.
    "
    CREATE VIRTUAL TABLE entry_words USING fts5 (words, tokenize = 'ascii');
    INSERT INTO entry_words (entry_words, rank) VALUES ('secure-delete', 1);
    CREATE TRIGGER entry_gone AFTER DELETE ON entry BEGIN
        DELETE FROM entry_words WHERE rowid = old.id;
    END;
    DROP INDEX entry_by_time;
    CREATE INDEX entry_by_time ON entry (at, id, kind, signal, setting, shared);
",
    // Deletions that were begun and are not over.
    "
    CREATE TABLE erasing (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        from_at INTEGER NOT NULL,   -- milliseconds since 1970 UTC
        until_at INTEGER NOT NULL,  -- inclusive
        last_row INTEGER NOT NULL   -- what came later is not meant
    );
",
    // Journals that were set aside.
    "
    CREATE TABLE aside (
        name TEXT PRIMARY KEY,      -- of its folder
        since INTEGER NOT NULL,     -- when it was first seen, milliseconds since 1970 UTC
        key BLOB,                   -- its own
        goes INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID;
",
    // A backup that is being brought back, before it is whole and while its entries move over.
    "
    CREATE TABLE restored_entry (
        id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind INTEGER NOT NULL, signal INTEGER, setting INTEGER,
        shared INTEGER NOT NULL, setting_words TEXT, feelings TEXT, body TEXT, limits BLOB, note TEXT,
        was TEXT, afterthoughts BLOB
    );
    CREATE INDEX restored_by_time ON restored_entry (at, id);
    CREATE TABLE restored_item (id INTEGER PRIMARY KEY, item BLOB NOT NULL);
",
    // Nothing is left between cells: see `remnants`. What an earlier app left there goes with writing it all
    // anew, before these steps.
    "",
];

/// The version that brought the index of words.
const INDEXED_SINCE: i64 = 9;

/// The version since which entries go by themselves.
const KEPT_FOR_A_TIME_SINCE: i64 = 10;

/// The version since which nothing is left between cells.
const OVERWRITTEN_SINCE: i64 = 13;

pub(super) fn migrate(db: &Connection) -> Result<(), StorageError> {
    let found: i64 = db.query_row("PRAGMA user_version", [], |r| r.get(0))?;
    if found > VERSION {
        return Err(StorageError::Newer {
            found,
            known: VERSION,
        });
    }
    if found == VERSION {
        return Ok(());
    }
    if (1..OVERWRITTEN_SINCE).contains(&found) {
        db.execute_batch("VACUUM")?;
    }
    let tx = rusqlite::Transaction::new_unchecked(db, rusqlite::TransactionBehavior::Immediate)?;
    for step in &STEPS[found.max(0) as usize..] {
        tx.execute_batch(step)?;
    }
    if found < INDEXED_SINCE {
        index_all(&tx)?;
    }
    if (1..KEPT_FOR_A_TIME_SINCE).contains(&found) {
        tx.execute_batch(NOT_TOLD_YET)?;
    }
    tx.pragma_update(None, "user_version", VERSION)?;
    tx.commit()?;
    Ok(())
}

/// Puts what is there into the index of words.
fn index_all(tx: &Connection) -> Result<(), StorageError> {
    let mut entries = tx.prepare(&format!("SELECT {COLUMNS} FROM entry"))?;
    for entry in entries.query_map([], read_entry)? {
        let entry = entry?;
        search::index_new(tx, entry.id.row, &entry.what, &entry.afterthoughts)?;
    }
    Ok(())
}
