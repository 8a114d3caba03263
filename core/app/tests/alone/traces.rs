//! Every byte that stands in a folder, with the key applied and without it.

use std::fs;
use std::path::Path;

/// Where this text stands: in any file as it is, or in any page of a journal under its encryption, free pages
/// and the index of words too.
///
/// The index keeps a word without the letters that it shares with the word before. So the text has to be one
/// that shares none with any other; its first two letters are not looked for.
pub fn traces(folder: &Path, key: &[u8], text: &str) -> Vec<String> {
    let text = &text.as_bytes()[2..];
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inside) = folders.pop() {
        for file in fs::read_dir(&inside).unwrap().flatten() {
            let path = file.path();
            let name = path.strip_prefix(folder).unwrap().display().to_string();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if holds(&fs::read(&path).unwrap(), text) {
                found.push(name.clone());
            }
            if path.extension().is_some_and(|e| e == "db") && holds(&pages(&path, key), text) {
                found.push(format!("{name} under its key"));
            }
        }
    }
    found
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|w| w == text)
}

/// Each page as it is under the encryption, of a copy.
fn pages(database: &Path, key: &[u8]) -> Vec<u8> {
    let copy = tempfile::tempdir().unwrap();
    let to = copy.path().join("copy.db");
    fs::copy(database, &to).unwrap();
    let log = database.with_extension("db-wal");
    if fs::metadata(&log).is_ok_and(|m| m.len() > 0) {
        fs::copy(&log, to.with_extension("db-wal")).unwrap();
    }
    let mut db = rusqlite::Connection::open(&to).unwrap();
    let key: String = key.iter().map(|b| format!("{b:02x}")).collect();
    db.pragma_update(None, "key", format!("x'{key}'")).unwrap();
    let count: i64 = db.query_row("PRAGMA page_count", [], |r| r.get(0)).unwrap();
    let bytes = db.serialize("main").unwrap().to_vec();
    assert_eq!(
        bytes.len() as i64,
        count * 4_096,
        "every page, free ones too"
    );
    bytes
}

/// Whether the journal's log holds anything: older frames in it stand under the key too.
pub fn log_is_empty(folder: &Path) -> bool {
    fs::metadata(folder.join("journal.db-wal")).map_or(true, |m| m.len() == 0)
}
