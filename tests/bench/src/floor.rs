//! The floors: SQLCipher by hand, with the same rows, indexes and pragmas as the journal, and nothing else.

use crate::KEY;
use rusqlite::{Connection, params};
use std::path::Path;

/// The words of the bench's check-in, as the journal keeps them.
const FEELINGS: &str = "tired\nwarm";
const NOTE: &str = "On the sofa, a bit much today.";

pub struct Bare(Connection);

/// The columns of an entry, each as SQLite gives it.
pub type Row = (
    (i64, i64, i64, Option<i64>, Option<i64>, i64),
    [Option<String>; 5],
    [Option<Vec<u8>>; 2],
);

impl Bare {
    pub fn open(folder: &Path) -> Bare {
        let db = Connection::open(folder.join("journal.db")).expect("opens");
        let key: String = KEY.iter().map(|b| format!("{b:02x}")).collect();
        db.pragma_update(None, "key", format!("x'{key}'"))
            .expect("keyed");
        db.execute_batch(
            "PRAGMA locking_mode = EXCLUSIVE;
             PRAGMA temp_store = MEMORY;
             PRAGMA foreign_keys = ON;
             PRAGMA secure_delete = ON;
             PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             CREATE TABLE IF NOT EXISTS entry (
                 id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind INTEGER NOT NULL,
                 signal INTEGER, setting INTEGER, shared INTEGER NOT NULL, setting_words TEXT,
                 feelings TEXT, body TEXT, limits BLOB, note TEXT, was TEXT, afterthoughts BLOB
             );
             CREATE INDEX IF NOT EXISTS entry_by_time ON entry (at, id);",
        )
        .expect("a schema");
        Bare(db)
    }

    /// One row, one commit.
    pub fn insert(&self, at: i64) {
        let tx = self.0.unchecked_transaction().expect("begins");
        tx.prepare_cached(
            "INSERT INTO entry (at, kind, signal, setting, shared, feelings, note)
             VALUES (?1, 1, 2, 3, 0, ?2, ?3)",
        )
        .and_then(|mut insert| insert.execute(params![at, FEELINGS, NOTE]))
        .expect("inserts");
        tx.commit().expect("commits");
    }

    /// The tables of a link, with its one row.
    pub fn begin_sharing(&self, kept: &[u8]) {
        self.0
            .execute_batch(
                "CREATE TABLE link (id INTEGER PRIMARY KEY CHECK (id = 1), kept BLOB NOT NULL);
                 CREATE TABLE outbox (
                     id INTEGER PRIMARY KEY, envelope BLOB NOT NULL, made_seen INTEGER NOT NULL,
                     boot TEXT NOT NULL, good_for INTEGER NOT NULL, ends_with_boot INTEGER NOT NULL
                 );",
            )
            .expect("a schema");
        self.0
            .execute("INSERT INTO link VALUES (1, ?1)", [kept])
            .expect("inserts");
    }

    /// An entry, what the link keeps and an envelope, one commit.
    pub fn share<const N: usize>(&self, at: i64, kept: [u8; N], envelope: &[u8]) {
        let tx = self.0.unchecked_transaction().expect("begins");
        tx.prepare_cached(
            "INSERT INTO entry (at, kind, signal, setting, shared, feelings, note)
             VALUES (?1, 1, 2, 3, 3, ?2, ?3)",
        )
        .and_then(|mut insert| insert.execute(params![at, FEELINGS, NOTE]))
        .expect("inserts");
        tx.prepare_cached("UPDATE link SET kept = ?1")
            .and_then(|mut update| update.execute([changed(kept, at)]))
            .expect("updates");
        tx.prepare_cached(
            "INSERT INTO outbox (envelope, made_seen, boot, good_for, ends_with_boot)
             VALUES (?1, ?2, '1', 86400000, 0)",
        )
        .and_then(|mut insert| insert.execute(params![envelope, at]))
        .expect("inserts");
        tx.commit().expect("commits");
    }

    /// What the link keeps, one commit.
    pub fn hear<const N: usize>(&self, at: i64, kept: [u8; N]) {
        self.0
            .prepare_cached("UPDATE link SET kept = ?1")
            .and_then(|mut update| update.execute([changed(kept, at)]))
            .expect("updates");
    }

    /// The same rows as the app would have written, in one commit.
    pub fn fill(&self, entries: u32) {
        let tx = self.0.unchecked_transaction().expect("begins");
        for n in 0..entries {
            tx.prepare_cached(
                "INSERT INTO entry (at, kind, signal, setting, shared, feelings, note)
                 VALUES (?1, 1, ?2, 3, 0, ?3, ?4)",
            )
            .and_then(|mut insert| {
                insert.execute(params![i64::from(n) * 60_000, n % 3 + 1, FEELINGS, NOTE])
            })
            .expect("inserts");
        }
        tx.commit().expect("commits");
    }

    /// Fifty rows before a place, newest first, every column read.
    pub fn page(&self, at: i64, row: i64) -> Vec<Row> {
        let mut query = self
            .0
            .prepare_cached(
                "SELECT id, at, kind, signal, setting, shared, setting_words, feelings, body, limits,
                     note, was, afterthoughts
                 FROM entry WHERE (at, id) < (?1, ?2) ORDER BY at DESC, id DESC LIMIT 50",
            )
            .expect("a query");
        let rows = query
            .query_map([at, row], |r| {
                Ok((
                    (
                        r.get(0)?,
                        r.get(1)?,
                        r.get(2)?,
                        r.get(3)?,
                        r.get(4)?,
                        r.get(5)?,
                    ),
                    [r.get(6)?, r.get(7)?, r.get(8)?, r.get(10)?, r.get(11)?],
                    [r.get(9)?, r.get(12)?],
                ))
            })
            .expect("rows");
        rows.collect::<Result<_, _>>().expect("rows")
    }
}

/// As ours, it is another each time: SQLite writes nothing where nothing has changed.
fn changed<const N: usize>(mut kept: [u8; N], at: i64) -> [u8; N] {
    kept[..8].copy_from_slice(&at.to_be_bytes());
    kept
}
