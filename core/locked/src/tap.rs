//! What one tap on a locked phone says to the own journal, in a letter that only the unlocked app reads.

use microconsent_statement::{LinkId, MAX_WRITTEN_IN_A_LETTER, Malformed, Now, Seq};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// What can be tapped on a locked phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tapped {
    /// Slow.
    Yellow,
    /// Stop.
    Red,
    /// A Pause.
    Pause,
    /// Kept for its owner alone; nobody is told.
    Green,
}

impl Tapped {
    /// All of them.
    pub const ALL: [Tapped; 4] = [Tapped::Yellow, Tapped::Red, Tapped::Pause, Tapped::Green];

    fn number(self) -> u8 {
        match self {
            Tapped::Yellow => 1,
            Tapped::Red => 2,
            Tapped::Pause => 3,
            Tapped::Green => 4,
        }
    }
}

/// Names a boot, to tell whether it is still the same one: a hash of what the platform calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BootMark(pub [u8; 16]);

impl BootMark {
    /// Of what a clock says of its boot.
    pub fn of(boot: &str) -> BootMark {
        let mut mark = [0; 16];
        mark.copy_from_slice(&Sha256::digest(boot.as_bytes())[..16]);
        BootMark(mark)
    }
}

/// One tap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tap {
    /// What was tapped.
    pub tapped: Tapped,
    /// Wall clock then, milliseconds since 1970 UTC.
    pub utc_ms: i64,
    /// Uptime then, milliseconds.
    pub uptime_ms: u64,
    /// The boot then.
    pub boot: BootMark,
    /// The number that was claimed for it, and the link to whose partner it was sealed; none where it was
    /// for the own journal alone.
    pub said: Option<(Seq, LinkId)>,
}

const VERSION: u16 = 1;

#[derive(Encode, Decode, Zeroize, ZeroizeOnDrop)]
#[cbor(map)]
struct Written {
    #[n(0)]
    version: u16,
    #[n(1)]
    tapped: u8,
    #[n(2)]
    utc_ms: i64,
    #[n(3)]
    uptime_ms: u64,
    #[cbor(n(4), with = "minicbor::bytes")]
    boot: [u8; 16],
    #[n(5)]
    seq: u64,
    #[cbor(n(6), with = "minicbor::bytes")]
    link: [u8; 16],
}

impl Tap {
    /// A tap at this time.
    pub fn new(tapped: Tapped, said: Option<(Seq, LinkId)>, now: &Now) -> Tap {
        Tap {
            tapped,
            utc_ms: now.utc_ms,
            uptime_ms: now.uptime_ms,
            boot: BootMark::of(&now.boot),
            said,
        }
    }

    /// CBOR with integer keys.
    pub(crate) fn encode(&self) -> Result<Zeroizing<Vec<u8>>, Malformed> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(MAX_WRITTEN_IN_A_LETTER));
        let written = Written {
            version: VERSION,
            tapped: self.tapped.number(),
            utc_ms: self.utc_ms,
            uptime_ms: self.uptime_ms,
            boot: self.boot.0,
            seq: self.said.map_or(0, |(seq, _)| seq.get()),
            link: self.said.map_or([0; 16], |(_, link)| link.0),
        };
        minicbor::encode(&written, &mut *bytes).map_err(|_| Malformed::NotOurs)?;
        Ok(bytes)
    }

    /// Reads what is in a letter; what follows it may only be zeros.
    ///
    /// # Errors
    /// [`Malformed`], also for a later version.
    pub fn decode(bytes: &[u8]) -> Result<Tap, Malformed> {
        let mut decoder = minicbor::Decoder::new(bytes);
        let written: Written = decoder.decode().map_err(|_| Malformed::NotOurs)?;
        let rest = &bytes[decoder.position()..];
        if written.version != VERSION || rest.iter().any(|b| *b != 0) {
            return Err(Malformed::NotOurs);
        }
        let mut all = Tapped::ALL.into_iter();
        let tapped = all.find(|t| t.number() == written.tapped);
        let said = match written.seq {
            0 => None,
            seq => Some((Seq::checked(seq)?, LinkId(written.link))),
        };
        Ok(Tap {
            tapped: tapped.ok_or(Malformed::OutOfBounds)?,
            utc_ms: written.utc_ms,
            uptime_ms: written.uptime_ms,
            boot: BootMark(written.boot),
            said,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_at_any_time_that_a_clock_can_tell() {
        for tapped in Tapped::ALL {
            for utc_ms in [i64::MIN, -1, 0, 1_795_000_000_000, i64::MAX] {
                let said = (tapped != Tapped::Green)
                    .then(|| (Seq::checked(Seq::MAX).unwrap(), LinkId([7; 16])));
                let now = Now {
                    utc_ms,
                    uptime_ms: u64::MAX,
                    boot: "boot".into(),
                };
                let tap = Tap::new(tapped, said, &now);
                let mut written = tap.encode().unwrap().to_vec();
                assert!(written.len() <= MAX_WRITTEN_IN_A_LETTER);
                assert_eq!(Tap::decode(&written), Ok(tap));
                written.push(0);
                assert_eq!(Tap::decode(&written), Ok(tap));
                written.push(1);
                assert_eq!(Tap::decode(&written), Err(Malformed::NotOurs));
            }
        }
        assert_ne!(BootMark::of("1"), BootMark::of("2"));
        assert_eq!(Tap::decode(&[]), Err(Malformed::NotOurs));
    }
}
