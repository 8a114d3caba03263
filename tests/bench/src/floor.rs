//! The floors: SQLCipher by hand, with the same rows, indexes and pragmas as the journal, and nothing else.

use crate::KEY;
use rusqlite::{Connection, params};
use std::path::Path;

/// The words of the bench's check-in, as the journal keeps them.
const FEELINGS: &str = "tired\nwarm";
const NOTE: &str = "On the sofa, a bit much today.";
/// The same, folded, as the index of words has them.
const FOLDED: &str = "on the sofa a bit much today \u{B7} tired \u{B7} warm";

/// Of the rows of [`Bare::fill`]: so far apart that 100,000 are ten years, milliseconds.
pub const APART_MS: i64 = 52 * 60_000;

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
             CREATE INDEX IF NOT EXISTS entry_by_time ON entry (at, id, kind, signal, setting, shared);
             CREATE VIRTUAL TABLE IF NOT EXISTS entry_words USING fts5 (words, tokenize = 'ascii');
             INSERT INTO entry_words (entry_words, rank) VALUES ('secure-delete', 1);
             CREATE TRIGGER IF NOT EXISTS entry_gone AFTER DELETE ON entry BEGIN
                 DELETE FROM entry_words WHERE rowid = old.id;
             END;
             CREATE TABLE IF NOT EXISTS choice (name TEXT PRIMARY KEY, value TEXT NOT NULL)
                 WITHOUT ROWID;",
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
        index(&tx, FOLDED);
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
        index(&tx, FOLDED);
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

    /// The same rows as the app would have written, in one commit; nothing of them goes by itself. One in 997
    /// has the word rare0, and so on.
    pub fn fill(&self, entries: u32) {
        let choose = "INSERT OR REPLACE INTO choice (name, value) VALUES ('keep', 'always')";
        self.0.execute_batch(choose).expect("chooses");
        let tx = self.0.unchecked_transaction().expect("begins");
        for n in 0..entries {
            tx.prepare_cached(
                "INSERT INTO entry (at, kind, signal, setting, shared, feelings, note)
                 VALUES (?1, 1, ?2, 3, 0, ?3, ?4)",
            )
            .and_then(|mut insert| {
                let note = format!("{NOTE} rare{}", n % 997);
                insert.execute(params![i64::from(n) * APART_MS, n % 3 + 1, FEELINGS, note])
            })
            .expect("inserts");
            index(&tx, &format!("{FOLDED} rare{}", n % 997));
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
        let rows = query.query_map([at, row], whole).expect("rows");
        rows.collect::<Result<_, _>>().expect("rows")
    }

    /// As [`Bare::page`], of one Signal, one Setting and the time up to there.
    pub fn filter(&self, at: i64, row: i64) -> Vec<Row> {
        let mut query = self
            .0
            .prepare_cached(
                "SELECT id, at, kind, signal, setting, shared, setting_words, feelings, body, limits,
                     note, was, afterthoughts
                 FROM entry WHERE (at, id) < (?1, ?2) AND at >= 0 AND kind = 1 AND signal = 3
                     AND setting = 3 ORDER BY at DESC, id DESC LIMIT 50",
            )
            .expect("a query");
        let rows = query.query_map([at, row], whole).expect("rows");
        rows.collect::<Result<_, _>>().expect("rows")
    }

    /// The newest fifty rows that have a word.
    pub fn search(&self, word: &str) -> Vec<Row> {
        let mut query = self
            .0
            .prepare_cached(
                "SELECT id, at, kind, signal, setting, shared, setting_words, feelings, body, limits,
                     note, was, afterthoughts
                 FROM entry_words JOIN entry ON id = entry_words.rowid
                 WHERE entry_words MATCH ?1 ORDER BY at DESC, id DESC LIMIT 50",
            )
            .expect("a query");
        let rows = query.query_map([word], whole).expect("rows");
        rows.collect::<Result<_, _>>().expect("rows")
    }

    /// Every row, oldest first, to a writer, as text with a tab between.
    pub fn write_all(&self, to: &mut dyn std::io::Write) {
        let mut query = self
            .0
            .prepare_cached(
                "SELECT id, at, kind, signal, setting, shared, setting_words, feelings, body, limits,
                     note, was, afterthoughts
                 FROM entry ORDER BY at, id",
            )
            .expect("a query");
        for row in query.query_map([], whole).expect("rows") {
            let ((id, at, kind, signal, setting, shared), texts, _) = row.expect("a row");
            write!(to, "{id}\t{at}\t{kind}\t{signal:?}\t{setting:?}\t{shared}").expect("writes");
            for text in texts.into_iter().flatten() {
                write!(to, "\t{text}").expect("writes");
            }
            writeln!(to).expect("writes");
        }
    }

    /// Deletes a time with one statement, and empties the log.
    pub fn delete(&self, from: i64, until: i64) {
        self.0
            .execute(
                "DELETE FROM entry WHERE at >= ?1 AND at < ?2",
                [from, until],
            )
            .expect("deletes");
        self.0
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .expect("empties the log");
    }
}

fn whole(r: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
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
}

/// Puts words into the index, for the row that was inserted last.
fn index(tx: &rusqlite::Transaction<'_>, words: &str) {
    tx.prepare_cached("INSERT INTO entry_words (rowid, words) VALUES (last_insert_rowid(), ?1)")
        .and_then(|mut insert| insert.execute([words]))
        .expect("inserts");
}

/// As ours, it is another each time: SQLite writes nothing where nothing has changed.
fn changed<const N: usize>(mut kept: [u8; N], at: i64) -> [u8; N] {
    kept[..8].copy_from_slice(&at.to_be_bytes());
    kept
}
