//! What is on the wire nearby, read by hand: a kind, four bytes of number, and 2,048 bytes or none.

use crate::recorder::Said;
use microconsent::statement::Envelope;

const ENVELOPE: u8 = 1;
const ACKNOWLEDGEMENT: u8 = 2;
const HEAD: usize = 5;

/// The envelopes of one direction; everything else in it are acknowledgements, of one size too.
pub fn envelopes(said: &Said) -> Vec<Vec<u8>> {
    let mut rest = &said[..];
    let mut envelopes = Vec::new();
    while let [kind, ..] = rest {
        let size = match *kind {
            ENVELOPE => HEAD + Envelope::BYTES,
            ACKNOWLEDGEMENT => HEAD,
            other => panic!("a frame begins with {other}"),
        };
        if rest.len() < size {
            break; // Under way still.
        }
        let (frame, after) = rest.split_at(size);
        if *kind == ENVELOPE {
            envelopes.push(frame[HEAD..].to_vec());
        }
        rest = after;
    }
    envelopes
}
