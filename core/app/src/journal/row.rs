//! An entry as its row holds it, written and read.

use super::{Entry, EntryId, What};
use crate::checkin::{Afterthought, CheckIn, Sharing, Shift};
use crate::error::StorageError;
use microconsent_statement::{Field, Limit, Setting, Signal, Words};
use minicbor::{Decode, Encode};
use rusqlite::{Row, Transaction, params};

pub(super) fn insert_entry(
    tx: &Transaction<'_>,
    at_utc_ms: i64,
    what: &What,
    shared: Option<Sharing>,
    tapped_locked: bool,
) -> Result<(), StorageError> {
    let columns = Columns::of(what, &[]);
    tx.prepare_cached(
        "INSERT INTO entry (at, kind, signal, setting, shared, setting_words, feelings, body, limits,
             note, was)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        at_utc_ms,
        columns.kind,
        columns.signal,
        columns.setting,
        shared.map_or(0, Sharing::number) | if tapped_locked { TAPPED_LOCKED } else { 0 },
        columns.setting_words,
        columns.feelings,
        columns.body,
        columns.limits,
        columns.note,
        columns.was
    ])?;
    Ok(())
}

/// Beside how much was shared: that it was tapped on the locked phone. Since version 6.
const TAPPED_LOCKED: u8 = 16;

const KIND_CHECK_IN: u8 = 1;
const KIND_PAUSE: u8 = 2;

/// An entry as its row holds it: what a person wrote in columns of text, so that it can be searched;
/// lists of short words a line each.
pub(super) struct Columns<'a> {
    pub kind: u8,
    pub signal: Option<u8>,
    pub setting: Option<u8>,
    pub setting_words: Option<&'a str>,
    pub feelings: Option<String>,
    pub body: Option<String>,
    pub limits: Option<Vec<u8>>,
    pub note: Option<&'a str>,
    pub was: Option<&'a str>,
    pub afterthoughts: Option<Vec<u8>>,
}

/// A Limit in CBOR with integer keys.
#[derive(Encode, Decode)]
#[cbor(map)]
struct KeptLimit {
    #[n(0)]
    pub kind: u8,
    #[n(1)]
    minutes: Option<u16>,
    #[n(2)]
    words: Option<String>,
}

/// Words of one line each never hold a newline, so that it can stand between them.
fn lines(words: &[Words]) -> Option<String> {
    let texts: Vec<&str> = words.iter().map(Words::as_str).collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}

impl Columns<'_> {
    pub(super) fn of<'a>(what: &'a What, afterthoughts: &[Afterthought]) -> Columns<'a> {
        // Encoding into memory cannot fail.
        let afterthoughts = (!afterthoughts.is_empty()).then(|| {
            let kept: Vec<(i64, &str)> = afterthoughts
                .iter()
                .map(|a| (a.at_utc_ms, a.words.as_str()))
                .collect();
            minicbor::to_vec(kept).unwrap_or_default()
        });
        let empty = Columns {
            kind: KIND_PAUSE,
            signal: None,
            setting: None,
            setting_words: None,
            feelings: None,
            body: None,
            limits: None,
            note: None,
            was: None,
            afterthoughts,
        };
        let What::CheckIn(checkin) = what else {
            return empty;
        };
        Columns {
            kind: KIND_CHECK_IN,
            signal: checkin.signal.map(Signal::number),
            setting: Some(checkin.setting.number()),
            setting_words: match &checkin.setting {
                Setting::Own(words) => Some(words.as_str()),
                _ => None,
            },
            feelings: lines(&checkin.feelings),
            body: lines(&checkin.body),
            limits: (!checkin.limits.is_empty()).then(|| {
                let kept: Vec<KeptLimit> = checkin
                    .limits
                    .iter()
                    .map(|limit| KeptLimit {
                        kind: limit.number(),
                        minutes: limit.minutes(),
                        words: limit.words().map(ToString::to_string),
                    })
                    .collect();
                minicbor::to_vec(kept).unwrap_or_default()
            }),
            note: checkin.note.as_ref().map(Words::as_str),
            was: checkin.shift.as_ref().map(|s| s.was.as_str()),
            ..empty
        }
    }
}

/// Reads a row; what this version does not know makes this one entry unreadable, never the page.
pub(super) fn read_entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let id = EntryId {
        row: row.get(0)?,
        at_utc_ms: row.get(1)?,
    };
    Ok(read_known(row, id).unwrap_or_else(|| Entry {
        id,
        what: What::Unreadable,
        shared: None,
        tapped_locked: false,
        afterthoughts: Vec::new(),
    }))
}

fn read_known(row: &Row<'_>, id: EntryId) -> Option<Entry> {
    let shared = row.get::<_, u8>(5).ok()?;
    let tapped_locked = shared & TAPPED_LOCKED != 0;
    let shared = match shared & !TAPPED_LOCKED {
        0 => None,
        number => Some(Sharing::from_number(number)?),
    };
    let afterthoughts = match blob(row, 12)? {
        None => Vec::new(),
        Some(kept) => minicbor::decode::<Vec<(i64, String)>>(kept)
            .ok()?
            .into_iter()
            .map(|(at_utc_ms, words)| {
                let words = Words::kept(&words, Field::Afterthought)?;
                Some(Afterthought { at_utc_ms, words })
            })
            .collect::<Option<_>>()?,
    };
    let what = match row.get::<_, u8>(2).ok()? {
        KIND_PAUSE => What::Pause,
        KIND_CHECK_IN => What::CheckIn(CheckIn {
            signal: match row.get::<_, Option<u8>>(3).ok()? {
                None => None,
                Some(number) => Some(Signal::from_number(number)?),
            },
            setting: Setting::from_number(
                row.get::<_, Option<u8>>(4).ok()??,
                words(row, 6, Field::Setting)?,
            )?,
            feelings: words_of_lines(row, 7, Field::Feeling)?,
            body: words_of_lines(row, 8, Field::Body)?,
            limits: match blob(row, 9)? {
                None => Vec::new(),
                Some(kept) => minicbor::decode::<Vec<KeptLimit>>(kept)
                    .ok()?
                    .iter()
                    .map(|l| Limit::from_parts(l.kind, l.minutes, l.words.as_deref()).ok()?)
                    .collect::<Option<_>>()?,
            },
            note: words(row, 10, Field::Note)?,
            shift: words(row, 11, Field::Was)?.map(|was| Shift { was }),
        }),
        _ => return None,
    };
    Some(Entry {
        id,
        what,
        shared,
        tapped_locked,
        afterthoughts,
    })
}

fn text<'a>(row: &'a Row<'_>, column: usize) -> Option<Option<&'a str>> {
    row.get_ref(column).ok()?.as_str_or_null().ok()
}

fn blob<'a>(row: &'a Row<'_>, column: usize) -> Option<Option<&'a [u8]>> {
    row.get_ref(column).ok()?.as_blob_or_null().ok()
}

fn words(row: &Row<'_>, column: usize, field: Field) -> Option<Option<Words>> {
    match text(row, column)? {
        None => Some(None),
        Some(text) => Words::kept(text, field).map(Some),
    }
}

fn words_of_lines(row: &Row<'_>, column: usize, field: Field) -> Option<Vec<Words>> {
    match text(row, column)? {
        None => Some(Vec::new()),
        Some(text) => {
            let mut words = Vec::with_capacity(text.bytes().filter(|b| *b == b'\n').count() + 1);
            for line in text.split('\n') {
                words.push(Words::kept(line, field)?);
            }
            Some(words)
        }
    }
}
