//! An entry as its row holds it, written and read.

use super::{Entry, EntryId, What, search};
use crate::ask::{AnswerEntry, AnswerWord, AskEntry};
use crate::breathing::BreathingEntry;
use crate::checkin::{Afterthought, CheckIn, Sharing, Shift};
use crate::error::StorageError;
use microconsent_statement::{Field, Limit, Setting, Signal, Who, Words};
use minicbor::{Decode, Encode};
use rusqlite::{Row, Transaction, params};

/// Writes a new entry, and returns its row.
pub(super) fn insert_entry(
    tx: &Transaction<'_>,
    at_utc_ms: i64,
    what: &What,
    shared: Option<Sharing>,
    tapped_locked: bool,
) -> Result<i64, StorageError> {
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
    let row = tx.last_insert_rowid();
    search::index_new(tx, row, what, &[])?;
    Ok(row)
}

/// Beside how much was shared: that it was tapped on the locked phone. Since version 6.
const TAPPED_LOCKED: u8 = 16;

const KIND_CHECK_IN: u8 = 1;
const KIND_PAUSE: u8 = 2;
const KIND_ASK: u8 = 3;
const KIND_ANSWER: u8 = 4;
const KIND_BREATHING: u8 = 5;

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

fn kept_limits(limits: &[Limit]) -> Option<Vec<u8>> {
    (!limits.is_empty()).then(|| {
        let kept: Vec<KeptLimit> = limits
            .iter()
            .map(|limit| KeptLimit {
                kind: limit.number(),
                minutes: limit.minutes(),
                words: limit.words().map(ToString::to_string),
            })
            .collect();
        // Encoding into memory cannot fail.
        minicbor::to_vec(kept).unwrap_or_default()
    })
}

fn own_words(setting: &Setting) -> Option<&str> {
    setting.words().map(Words::as_str)
}

fn who_number(who: Option<Who>) -> u8 {
    who.map_or(0, Who::number)
}

fn who(number: u8) -> Option<Option<Who>> {
    match number {
        0 => Some(None),
        number => Who::from_number(number).map(Some),
    }
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
        let checkin = match what {
            What::CheckIn(checkin) => checkin,
            What::Pause | What::Unreadable => return empty,
            What::Breathing(breathing) => {
                let (number, name) = breathing.parts();
                return Columns {
                    kind: KIND_BREATHING,
                    signal: Some(number),
                    note: name.map(Words::as_str),
                    ..empty
                };
            }
            What::Ask(ask) => {
                return Columns {
                    kind: KIND_ASK,
                    signal: Some(who_number(ask.doer) + 4 * who_number(ask.receiver)),
                    setting: ask.setting.as_ref().map(Setting::number),
                    setting_words: ask.setting.as_ref().and_then(own_words),
                    note: Some(ask.words.as_str()),
                    ..empty
                };
            }
            What::Answer(answer) => {
                return Columns {
                    kind: KIND_ANSWER,
                    signal: Some(answer.answer.number()),
                    setting: answer.setting.as_ref().map(Setting::number),
                    setting_words: answer.setting.as_ref().and_then(own_words),
                    limits: kept_limits(&answer.limits),
                    note: answer.words.as_ref().map(Words::as_str),
                    ..empty
                };
            }
        };
        Columns {
            kind: KIND_CHECK_IN,
            signal: checkin.signal.map(Signal::number),
            setting: Some(checkin.setting.number()),
            setting_words: own_words(&checkin.setting),
            feelings: lines(&checkin.feelings),
            body: lines(&checkin.body),
            limits: kept_limits(&checkin.limits),
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
            setting: setting(row)??,
            feelings: words_of_lines(row, 7, Field::Feeling)?,
            body: words_of_lines(row, 8, Field::Body)?,
            limits: limits(row, 9)?,
            note: words(row, 10, Field::Note)?,
            shift: words(row, 11, Field::Was)?.map(|was| Shift { was }),
        }),
        KIND_ASK => {
            let both = row.get::<_, u8>(3).ok()?;
            What::Ask(AskEntry {
                words: words(row, 10, Field::Question)??,
                doer: who(both % 4)?,
                receiver: who(both / 4)?,
                setting: setting(row)?,
            })
        }
        KIND_BREATHING => {
            let name = words(row, 10, Field::Pattern)?;
            What::Breathing(BreathingEntry::from_parts(row.get(3).ok()?, name)?)
        }
        KIND_ANSWER => What::Answer(AnswerEntry {
            answer: AnswerWord::from_number(row.get::<_, u8>(3).ok()?)?,
            limits: limits(row, 9)?,
            words: words(row, 10, Field::Reply)?,
            setting: setting(row)?,
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

/// The entry's Setting, where it has one.
fn setting(row: &Row<'_>) -> Option<Option<Setting>> {
    match row.get::<_, Option<u8>>(4).ok()? {
        None => Some(None),
        Some(number) => Setting::from_number(number, words(row, 6, Field::Setting)?).map(Some),
    }
}

fn limits(row: &Row<'_>, column: usize) -> Option<Vec<Limit>> {
    let Some(kept) = blob(row, column)? else {
        return Some(Vec::new());
    };
    minicbor::decode::<Vec<KeptLimit>>(kept)
        .ok()?
        .iter()
        .map(|l| Limit::from_parts(l.kind, l.minutes, l.words.as_deref()).ok()?)
        .collect()
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
