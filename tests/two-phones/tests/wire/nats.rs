//! What is on the wire to a relay, and in its files, read by hand.
//!
//! The protocol is lines, of which some are followed by so many bytes as their last number says; the files
//! are records of JetStream's file store (nats-server 2.9).

use crate::recorder::Said;
use microconsent::statement::Envelope;
use std::path::Path;

/// What was said in one direction.
#[derive(Default)]
pub struct Spoken {
    /// What was put into a box, or came out of one.
    pub envelopes: Vec<Vec<u8>>,
    /// Everything else, lines and what follows them.
    pub beside: Vec<u8>,
}

/// Reads one direction of a connection.
pub fn spoken(said: &Said) -> Spoken {
    let mut spoken = Spoken::default();
    let mut rest = &said[..];
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let line = String::from_utf8(rest[..end].to_vec()).expect("a line of text");
        spoken.beside.extend(&rest[..end + 2]);
        rest = &rest[end + 2..];
        let mut words = line.split(' ');
        let verb = words.next().unwrap_or_default().to_ascii_uppercase();
        if !["PUB", "HPUB", "MSG", "HMSG"].contains(&verb.as_str()) {
            continue;
        }
        let size: usize = words
            .next_back()
            .and_then(|n| n.parse().ok())
            .expect("a size");
        if rest.len() < size + 2 {
            break; // Under way still.
        }
        let payload = &rest[..size];
        if line
            .split(' ')
            .nth(1)
            .is_some_and(|subject| subject.starts_with("box."))
        {
            assert_eq!(size, Envelope::BYTES, "one size: {verb}");
            assert!(!verb.starts_with('H'), "nothing is told beside it");
            spoken.envelopes.push(payload.to_vec());
        } else {
            assert!(size < Envelope::BYTES, "too much beside: {line}");
            spoken.beside.extend(payload);
        }
        rest = &rest[size + 2..];
    }
    spoken
}

/// What stands in the relay's files: the messages of its stream, and every byte of every file.
pub struct Stored {
    pub envelopes: Vec<Vec<u8>>,
    pub bytes: Vec<u8>,
}

/// Reads the files below a folder.
pub fn stored(folder: &Path) -> Stored {
    let mut stored = Stored {
        envelopes: Vec::new(),
        bytes: Vec::new(),
    };
    read_files(folder, &mut stored);
    stored
}

fn read_files(folder: &Path, stored: &mut Stored) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a file").path();
        if path.is_dir() {
            read_files(&path, stored);
            continue;
        }
        // One that the server has just removed or renamed is no loss: it is there under its new name.
        let Ok(bytes) = std::fs::read(&path) else {
            continue;
        };
        if path.extension().is_some_and(|end| end == "blk") {
            stored.envelopes.extend(messages(&bytes));
        }
        stored.bytes.extend(bytes);
    }
}

/// A record: its whole length (4 bytes, the highest bit for headers), number (8), time (8), the subject's
/// length (2), subject, message, checksum (8). All little-endian.
fn messages(mut block: &[u8]) -> Vec<Vec<u8>> {
    const HEAD: usize = 22;
    const CHECKSUM: usize = 8;
    let mut messages = Vec::new();
    while let Some((length, _)) = block.split_first_chunk::<4>() {
        let length = u32::from_le_bytes(*length);
        assert_eq!(length >> 31, 0, "a message with headers");
        let (record, after) = block.split_at(length as usize);
        block = after;
        let subject = u16::from_le_bytes([record[20], record[21]]) as usize;
        let message = &record[HEAD + subject..record.len() - CHECKSUM];
        if subject == 0 {
            assert!(message.is_empty(), "a place that was left");
            continue;
        }
        assert!(record[HEAD..].starts_with(b"box."));
        messages.push(message.to_vec());
    }
    messages
}
