//! What is felt and heard of a breath: in is one rising pulse, out is two falling ones, a hold is none, so that they are told
//! apart with closed eyes. In units of no platform; docs/breathing.md has the table of how a shell maps them.

use super::Phase;

/// One pulse that is felt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pulse {
    /// Milliseconds after the mark.
    pub after_ms: u16,
    /// How long, in milliseconds.
    pub for_ms: u16,
    /// How strong it begins, 1 to 100.
    pub strength: u8,
    /// How strong it ends, 1 to 100: it rises or falls evenly.
    pub strength_at_end: u8,
    /// How sharp, 0 (a soft swell) to 100 (a tick).
    pub sharpness: u8,
}

/// One tone that is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tone {
    /// Milliseconds after the mark.
    pub after_ms: u16,
    /// How long, in milliseconds, with a soft beginning and end.
    pub for_ms: u16,
    /// Its pitch, in hertz.
    pub hertz: u16,
    /// How loud, 1 to 100, of what the person has set for sounds.
    pub loudness: u8,
}

const IN_FELT: [Pulse; 1] = [Pulse {
    after_ms: 0,
    for_ms: 250,
    strength: 15,
    strength_at_end: 60,
    sharpness: 20,
}];
const OUT_FELT: [Pulse; 2] = [
    Pulse {
        after_ms: 0,
        for_ms: 150,
        strength: 50,
        strength_at_end: 15,
        sharpness: 20,
    },
    Pulse {
        after_ms: 270,
        for_ms: 150,
        strength: 50,
        strength_at_end: 15,
        sharpness: 20,
    },
];

/// A3, and E3 twice: a fifth lower.
const IN_HEARD: [Tone; 1] = [Tone {
    after_ms: 0,
    for_ms: 300,
    hertz: 220,
    loudness: 40,
}];
const OUT_HEARD: [Tone; 2] = [
    Tone {
        after_ms: 0,
        for_ms: 150,
        hertz: 165,
        loudness: 35,
    },
    Tone {
        after_ms: 220,
        for_ms: 150,
        hertz: 165,
        loudness: 35,
    },
];

/// What is felt where this phase begins.
pub const fn haptics(phase: Phase) -> &'static [Pulse] {
    match phase {
        Phase::In => &IN_FELT,
        Phase::Out => &OUT_FELT,
        Phase::Before | Phase::Full | Phase::Empty | Phase::Natural | Phase::Over => &[],
    }
}

/// What is heard where this phase begins, by choice or where a phone has no haptics.
pub const fn sounds(phase: Phase) -> &'static [Tone] {
    match phase {
        Phase::In => &IN_HEARD,
        Phase::Out => &OUT_HEARD,
        Phase::Before | Phase::Full | Phase::Empty | Phase::Natural | Phase::Over => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_is_one_pulse_out_is_two_and_a_hold_is_none() {
        for (phase, count) in [
            (Phase::In, 1),
            (Phase::Out, 2),
            (Phase::Full, 0),
            (Phase::Empty, 0),
            (Phase::Natural, 0),
        ] {
            assert_eq!(haptics(phase).len(), count, "{phase:?}");
            assert_eq!(sounds(phase).len(), count, "{phase:?}");
        }
        // In the shortest breath out the second pulse is over before the next breath in.
        let last = OUT_FELT[1];
        assert!(last.after_ms + last.for_ms < 1_000);
    }
}
