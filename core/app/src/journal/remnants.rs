//! What SQLite leaves in a page between its cells, overwritten (`erase_means_erased`).
//!
//! With `secure_delete` SQLite overwrites what it deletes. What it moves to another page it does not: where it
//! builds a page anew (`rebuildPage` in its btree.c, 3.53), the moved cells stay in the room between the cells
//! and their list, and nothing overwrites that copy when the row itself is deleted later. After kills at some
//! eight hundred points such a copy of a word was found.
//!
//! So no page goes from the write-ahead log into the file before that room was overwritten. The log says which
//! pages those are: the head of each of its frames is not encrypted (sqlite.org/walformat.html). SQLite may not
//! empty the log by itself for that; [`super::Journal::empty_log`] does.

use super::PAGE_BYTES;
use crate::error::StorageError;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;

/// The head of the log, and that of a frame in it, in bytes.
const LOG_HEAD: usize = 32;
const FRAME_HEAD: usize = 24;
/// Where the salt stands in each: a frame with another one is of an earlier log.
const LOG_SALT: Range<usize> = 16..24;
const FRAME_SALT: Range<usize> = 8..16;

/// Before the head of the first page stands that of the file.
const FILE_HEAD: usize = 100;

/// Overwrites what stands between the cells of every page that is in the log.
pub(super) fn overwrite(db: &Connection, log: &Path) -> Result<(), StorageError> {
    let pages = in_log(log)?;
    if pages.is_empty() {
        return Ok(());
    }
    let tx = Transaction::new_unchecked(db, TransactionBehavior::Immediate)?;
    {
        let mut read = tx.prepare_cached("SELECT data FROM sqlite_dbpage WHERE pgno = ?1")?;
        let mut write = tx.prepare_cached("UPDATE sqlite_dbpage SET data = ?2 WHERE pgno = ?1")?;
        for number in pages {
            // The file may be shorter by now.
            let page: Option<Vec<u8>> = read.query_row([number], |r| r.get(0)).optional()?;
            let Some(mut page) = page else { continue };
            let room = room(number, &page);
            let between = &mut page[room];
            if between.iter().any(|byte| *byte != 0) {
                between.fill(0);
                write.execute((number, page))?;
            }
        }
    }
    tx.commit()?;
    Ok(())
}

/// The pages that the log has.
fn in_log(log: &Path) -> Result<BTreeSet<u32>, StorageError> {
    let mut pages = BTreeSet::new();
    let mut log = match File::open(log) {
        Ok(log) => log,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(pages),
        Err(error) => return Err(error.into()),
    };
    let mut head = [0; LOG_HEAD];
    if log.read_exact(&mut head).is_err() {
        return Ok(pages);
    }
    let mut frame = [0; FRAME_HEAD];
    while log.read_exact(&mut frame).is_ok() {
        let [a, b, c, d, ..] = frame;
        let number = u32::from_be_bytes([a, b, c, d]);
        if frame[FRAME_SALT] != head[LOG_SALT] {
            break;
        }
        pages.insert(number);
        log.seek(SeekFrom::Current(PAGE_BYTES as i64))?;
    }
    Ok(pages)
}

/// Where nothing stands in a page that counts, between the list of its cells and the first of them; empty for
/// a page that has no cells. (sqlite.org/fileformat2.html, "B-tree Pages".)
fn room(number: u32, page: &[u8]) -> Range<usize> {
    let head = if number == 1 { FILE_HEAD } else { 0 };
    let short = |at: usize| match page.get(at..at + 2) {
        Some(&[high, low]) => usize::from(u16::from_be_bytes([high, low])),
        _ => 0,
    };
    let list = match page.get(head) {
        Some(2 | 5) => head + 12,
        Some(10 | 13) => head + 8,
        // Free, or what did not fit into another: these begin with the number of a page, which is a small one.
        _ => return 0..0,
    };
    let (from, until) = (list + 2 * short(head + 3), short(head + 5));
    if from <= until && until <= page.len() {
        from..until
    } else {
        0..0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of words, moved about: rows of many lengths, some written anew in other lengths.
    fn fill(db: &Connection) {
        db.execute_batch(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, words BLOB);
             WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 4000)
             INSERT INTO t SELECT n * 7919 % 100003, CAST(printf('moved%.*c', n * 31 % 1900, 'x') AS BLOB) FROM n;
             UPDATE t SET words = CAST(printf('moved%.*c', id * 17 % 3100, 'y') AS BLOB) WHERE id % 3 = 0;",
        )
        .unwrap();
    }

    fn journal(folder: &Path, automatic: u32) -> Connection {
        let db = Connection::open(folder.join("t.db")).unwrap();
        db.execute_batch(&format!(
            "PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = {automatic};"
        ))
        .unwrap();
        db
    }

    fn left_in(folder: &Path) -> usize {
        let file = std::fs::read(folder.join("t.db")).unwrap();
        file.windows(5).filter(|w| w == b"moved").count()
    }

    fn empty_log(db: &Connection) {
        db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .unwrap();
    }

    #[test]
    fn erase_means_erased_also_where_sqlite_moved_it_from() {
        for overwrites in [false, true] {
            let folder = tempfile::tempdir().unwrap();
            let db = journal(folder.path(), 0);
            let tidy = || {
                if overwrites {
                    overwrite(&db, &folder.path().join("t.db-wal")).unwrap();
                }
                empty_log(&db);
            };
            fill(&db);
            tidy();
            // Of the same length, so that nothing is moved any more: each is overwritten where it is.
            db.execute_batch("UPDATE t SET words = zeroblob(length(words))")
                .unwrap();
            tidy();
            let is_whole: String = db
                .query_row("PRAGMA integrity_check", [], |r| r.get(0))
                .unwrap();
            assert_eq!(is_whole, "ok");
            // Without overwriting something is left: else this test would tell nothing.
            assert_eq!(left_in(folder.path()) == 0, overwrites);
        }
    }

    #[test]
    fn a_page_of_another_kind_stays_as_it_is() {
        let mut page = vec![7; PAGE_BYTES as usize];
        assert_eq!(room(2, &page), 0..0);
        page[0] = 13;
        // Cells beyond the page, and a list that runs into them.
        assert_eq!(room(2, &page), 0..0);
        page[3..7].copy_from_slice(&[0, 2, 1, 0]);
        assert_eq!(room(2, &page), 12..256);
        assert_eq!(room(1, &page), 0..0);
        assert_eq!(room(2, &[]), 0..0);
    }
}
