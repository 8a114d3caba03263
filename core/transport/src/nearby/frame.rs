//! What is on the wire between two phones: two kinds of frame, each of one size (`one_size`).
//!
//! A kind byte and a number in four bytes, big-endian; an envelope follows with its 2,048 bytes, an
//! acknowledgement ends there. The number only ties the second to the first.

use microconsent_statement::Envelope;

/// The bytes before an envelope, and the whole of an acknowledgement.
pub(crate) const HEAD: usize = 5;
/// The bytes of an envelope's frame.
pub(crate) const WHOLE: usize = HEAD + Envelope::BYTES;

const ENVELOPE: u8 = 1;
const ACKNOWLEDGEMENT: u8 = 2;

/// One frame that was read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Frame<'a> {
    Envelope(u32, &'a [u8]),
    Acknowledgement(u32),
}

/// The other side does not speak this; the connection is of no use.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NotOurs;

/// The frame at the start of `bytes` and its length; `None` while it is not all there.
pub(crate) fn first_frame(bytes: &[u8]) -> Result<Option<(Frame<'_>, usize)>, NotOurs> {
    match bytes.first() {
        None => return Ok(None),
        Some(&ENVELOPE | &ACKNOWLEDGEMENT) => {}
        Some(_) => return Err(NotOurs),
    }
    let Some((&[kind, n @ ..], after)) = bytes.split_first_chunk::<HEAD>() else {
        return Ok(None);
    };
    let number = u32::from_be_bytes(n);
    if kind == ACKNOWLEDGEMENT {
        return Ok(Some((Frame::Acknowledgement(number), HEAD)));
    }
    let envelope = after.get(..Envelope::BYTES);
    Ok(envelope.map(|bytes| (Frame::Envelope(number, bytes), WHOLE)))
}

pub(crate) fn envelope(number: u32, envelope: &Envelope) -> [u8; WHOLE] {
    let mut frame = [0; WHOLE];
    frame[..HEAD].copy_from_slice(&head(ENVELOPE, number));
    frame[HEAD..].copy_from_slice(envelope.as_bytes());
    frame
}

pub(crate) fn acknowledgement(number: u32) -> [u8; HEAD] {
    head(ACKNOWLEDGEMENT, number)
}

fn head(kind: u8, number: u32) -> [u8; HEAD] {
    let [a, b, c, d] = number.to_be_bytes();
    [kind, a, b, c, d]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_read_when_it_is_all_there_and_not_before() {
        let sealed = Envelope::try_from(&[9; Envelope::BYTES][..]).unwrap();
        let bytes = envelope(0x0102_0304, &sealed);
        for part in 0..WHOLE {
            assert_eq!(first_frame(&bytes[..part]), Ok(None));
        }
        let frame = Frame::Envelope(0x0102_0304, sealed.as_bytes());
        assert_eq!(first_frame(&bytes), Ok(Some((frame, WHOLE))));
        let answer = acknowledgement(7);
        assert_eq!(
            first_frame(&answer),
            Ok(Some((Frame::Acknowledgement(7), HEAD)))
        );
    }

    #[test]
    fn what_begins_otherwise_is_not_ours() {
        for kind in (0..=255).filter(|k| ![ENVELOPE, ACKNOWLEDGEMENT].contains(k)) {
            assert_eq!(first_frame(&[kind]), Err(NotOurs));
        }
    }
}
