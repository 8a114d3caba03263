//! The floors: SQLCipher by hand, with the same rows, indexes and pragmas as the journal, and nothing else.

use crate::KEY;
use rusqlite::{Connection, params};
use std::path::Path;

pub struct Bare(Connection);

type Row = (i64, i64, i64, Option<i64>, Option<i64>, i64, Vec<u8>);

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
                 signal INTEGER, setting INTEGER, shared INTEGER NOT NULL, content BLOB NOT NULL
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
            "INSERT INTO entry (at, kind, signal, setting, shared, content)
             VALUES (?1, 1, 2, 3, 0, ?2)",
        )
        .and_then(|mut insert| insert.execute(params![at, content()]))
        .expect("inserts");
        tx.commit().expect("commits");
    }

    /// The same rows as the app would have written, in one commit.
    pub fn fill(&self, entries: u32) {
        let tx = self.0.unchecked_transaction().expect("begins");
        for n in 0..entries {
            tx.prepare_cached(
                "INSERT INTO entry (at, kind, signal, setting, shared, content)
                 VALUES (?1, 1, ?2, 3, 0, ?3)",
            )
            .and_then(|mut insert| {
                let content = content();
                insert.execute(params![i64::from(n) * 60_000, n % 3 + 1, content])
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
                "SELECT id, at, kind, signal, setting, shared, content FROM entry
                 WHERE (at, id) < (?1, ?2) ORDER BY at DESC, id DESC LIMIT 50",
            )
            .expect("a query");
        let rows = query
            .query_map([at, row], |r| {
                Ok((
                    r.get(0)?,
                    r.get(1)?,
                    r.get(2)?,
                    r.get(3)?,
                    r.get(4)?,
                    r.get(5)?,
                    r.get(6)?,
                ))
            })
            .expect("rows");
        rows.collect::<Result<_, _>>().expect("rows")
    }
}

/// The words of an entry as the journal writes them: CBOR, a map with integer keys, two feeling words and
/// a note.
fn content() -> Vec<u8> {
    let note = b"On the sofa, a bit much today.";
    let mut cbor = vec![0xA5, 0x01, 0x82, 0x65];
    cbor.extend(b"tired");
    cbor.push(0x64);
    cbor.extend(b"warm");
    cbor.extend([0x02, 0x80, 0x03, 0x80, 0x04, 0x78, note.len() as u8]);
    cbor.extend(note);
    cbor.extend([0x06, 0x80]);
    cbor
}
