//! The journal's mail slot: what a locked phone puts into it, the unlocked app alone can read
//! (`locked_shows_nothing`).
//!
//! A letter is sealed as an envelope is, in the same suite and mode: from the slot's sender key and
//! pre-shared key, which the card holds, to the slot's receiving key, which lies in the journal. So
//! whoever has the locked tier's keys can write letters and cannot read one, not even their own. All
//! letters have one size, and each is bound to its name: the file that it lies in.
//!
//! | part | bytes |
//! |---|---|
//! | `psk_id` | slot id (16), 3 |
//! | `info` | `microconsent slot` (17), version (2), slot id (16) |
//! | `aad` | the letter's name, two numbers (16) |
//!
//! 3, since 1 and 2 are the tiers of a link: no key of the one does for the other.

use crate::sealing::{self, SEALING_VERSION};
use crate::{KEY_BYTES, KeyPair, Malformed, PresharedKey, PublicKey, SealError, TierKeys};
use hpke::aead::AeadTag;
use hpke::{Deserializable, Serializable};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// The size of every letter.
pub const LETTER_BYTES: usize = 256;

/// Bytes of the encapsulated key and of the tag (RFC 9180, tables 2 and 5).
const ENCAPSULATED: usize = 32;
const TAG: usize = 16;

/// The most bytes that can be written in one; zeros follow.
pub const MAX_WRITTEN_IN_A_LETTER: usize = LETTER_BYTES - ENCAPSULATED - TAG;

/// What a letter's file is named by: the number claimed for it, or the highest before it, and its place
/// after that.
pub type LetterName = (u64, u64);

/// Tells a letter from every other, without opening it: the beginning of the key that was made for it alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LetterMark(pub [u8; 16]);

impl LetterMark {
    /// Of a letter; `None` for what is too short to be one.
    pub fn of(letter: &[u8]) -> Option<LetterMark> {
        letter.first_chunk().copied().map(LetterMark)
    }
}

/// What a locked phone holds of the slot, to write with. Wiped when it is dropped.
#[derive(Clone, Debug)]
pub struct SlotKeys {
    id: [u8; 16],
    keys: TierKeys,
}

/// The slot as the unlocked app keeps it, to read with. Wiped when it is dropped.
#[derive(Clone, Debug)]
pub struct MailSlot {
    id: [u8; 16],
    /// What letters are sealed to.
    receiving: KeyPair,
    /// What they are sealed from. The private part is here to write the card anew.
    sending: KeyPair,
    preshared: PresharedKey,
}

/// The kept forms: an id and then keys of 32 bytes, in order. As secret as what is in them.
fn keep(id: &[u8; 16], keys: &[&[u8; KEY_BYTES]]) -> Zeroizing<Vec<u8>> {
    // Room for all of it, so that no copy stays behind where it grew.
    let mut bytes = Zeroizing::new(Vec::with_capacity(16 + keys.len() * KEY_BYTES));
    bytes.extend(id);
    keys.iter().for_each(|key| bytes.extend(*key));
    bytes
}

fn kept<const N: usize>(bytes: &[u8]) -> Option<([u8; 16], [&[u8; KEY_BYTES]; N])> {
    let (id, keys) = bytes.split_first_chunk()?;
    let (keys, []) = keys.as_chunks() else {
        return None;
    };
    let mut all = keys.iter();
    let parts = [(); N].map(|()| all.next());
    if all.next().is_some() || parts.contains(&None) {
        return None;
    }
    Some((*id, parts.map(|part| part.unwrap_or(&[0; KEY_BYTES]))))
}

impl MailSlot {
    /// A new slot, with keys of its own.
    pub fn new(rng: &mut dyn CryptoRng) -> MailSlot {
        let mut id = [0; 16];
        rng.fill_bytes(&mut id);
        let mut preshared = Zeroizing::new([0; KEY_BYTES]);
        rng.fill_bytes(&mut *preshared);
        MailSlot {
            id,
            receiving: KeyPair::new(rng),
            sending: KeyPair::new(rng),
            preshared: PresharedKey::from_bytes(&preshared),
        }
    }

    /// What the card holds of it.
    pub fn keys(&self) -> SlotKeys {
        SlotKeys {
            id: self.id,
            keys: TierKeys {
                mine: self.sending.clone(),
                theirs: self.receiving.public(),
                preshared: self.preshared.clone(),
            },
        }
    }

    /// Reads a letter that lay under this name: what was written, and the zeros after it.
    ///
    /// # Errors
    /// [`Malformed`] for anything that was not written with this slot's keys, under this name.
    pub fn read(
        &self,
        name: LetterName,
        letter: &[u8],
    ) -> Result<Zeroizing<[u8; MAX_WRITTEN_IN_A_LETTER]>, Malformed> {
        if letter.len() != LETTER_BYTES {
            return Err(Malformed::Size);
        }
        let (encapsulated, rest) = letter.split_at(ENCAPSULATED);
        let (body, tag) = rest.split_at(MAX_WRITTEN_IN_A_LETTER);
        let encapsulated = sealing::EncappedKey::from_bytes(encapsulated);
        let (Ok(encapsulated), Ok(tag)) = (encapsulated, AeadTag::from_bytes(tag)) else {
            return Err(Malformed::NotOurs);
        };
        let mut clear = Zeroizing::new([0; MAX_WRITTEN_IN_A_LETTER]);
        clear.copy_from_slice(body);
        let from = TierKeys {
            mine: self.receiving.clone(),
            theirs: self.sending.public(),
            preshared: self.preshared.clone(),
        };
        sealing::uncover(
            &from,
            &psk_id(&self.id),
            &self.receiving,
            &info(&self.id),
            &aad(name),
            &encapsulated,
            &mut clear[..],
            &tag,
        )
        .map_err(|_| Malformed::NotOurs)?;
        Ok(clear)
    }

    /// The form in which the journal keeps it.
    pub fn keep(&self) -> Zeroizing<Vec<u8>> {
        let (receiving, sending) = (self.receiving.private_bytes(), self.sending.private_bytes());
        let preshared = self.preshared.as_bytes();
        keep(&self.id, &[&receiving, &sending, preshared])
    }

    /// What was [kept](Self::keep); `None` for what no slot ever was.
    pub fn kept(bytes: &[u8]) -> Option<MailSlot> {
        let (id, [receiving, sending, preshared]) = kept(bytes)?;
        Some(MailSlot {
            id,
            receiving: KeyPair::from_private(receiving)?,
            sending: KeyPair::from_private(sending)?,
            preshared: PresharedKey::from_bytes(preshared),
        })
    }
}

impl SlotKeys {
    /// Seals what is written, with the zeros after it, into a letter of this name.
    ///
    /// # Errors
    /// [`SealError`], where more is written than there is room.
    pub fn write(
        &self,
        name: LetterName,
        written: &[u8],
        rng: &mut dyn CryptoRng,
    ) -> Result<[u8; LETTER_BYTES], SealError> {
        let mut letter = [0; LETTER_BYTES];
        let (encapsulated, rest) = letter.split_at_mut(ENCAPSULATED);
        let (body, tag) = rest.split_at_mut(MAX_WRITTEN_IN_A_LETTER);
        body.get_mut(..written.len())
            .ok_or(SealError::Message(Malformed::TooLong))?
            .copy_from_slice(written);
        let (key, made_tag) = sealing::close(
            &self.keys,
            &psk_id(&self.id),
            &self.keys.theirs,
            &info(&self.id),
            &aad(name),
            body,
            rng,
        )
        .map_err(|_| SealError::Key)?;
        encapsulated.copy_from_slice(&key.to_bytes());
        tag.copy_from_slice(&made_tag.to_bytes());
        Ok(letter)
    }

    /// The form in which the card keeps it.
    pub fn keep(&self) -> Zeroizing<Vec<u8>> {
        let (theirs, mine) = (self.keys.theirs.as_bytes(), self.keys.mine.public());
        let (private, preshared) = (
            self.keys.mine.private_bytes(),
            self.keys.preshared.as_bytes(),
        );
        keep(&self.id, &[theirs, &private, mine.as_bytes(), preshared])
    }

    /// What was [kept](Self::keep) where nobody could change it; `None` for what no slot ever was.
    pub fn kept(bytes: &[u8]) -> Option<SlotKeys> {
        let (id, [theirs, private, mine, preshared]) = kept(bytes)?;
        Some(SlotKeys {
            id,
            keys: TierKeys {
                mine: KeyPair::kept(private, PublicKey::kept(*mine))?,
                theirs: PublicKey::kept(*theirs),
                preshared: PresharedKey::from_bytes(preshared),
            },
        })
    }
}

fn psk_id(id: &[u8; 16]) -> [u8; 17] {
    let mut bytes = [3; 17];
    bytes[..16].copy_from_slice(id);
    bytes
}

fn info(id: &[u8; 16]) -> [u8; 35] {
    let mut info = [0; 35];
    info[..17].copy_from_slice(b"microconsent slot");
    info[17..19].copy_from_slice(&SEALING_VERSION.to_be_bytes());
    info[19..].copy_from_slice(id);
    info
}

fn aad((number, place): LetterName) -> [u8; 16] {
    let mut aad = [0; 16];
    aad[..8].copy_from_slice(&number.to_be_bytes());
    aad[8..].copy_from_slice(&place.to_be_bytes());
    aad
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::ChaCha8Rng;
    use rand_core::SeedableRng;

    #[test]
    fn locked_shows_nothing_a_letter_is_read_with_the_slot_under_its_name_alone() {
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        let slot = MailSlot::new(&mut rng);
        let keys = SlotKeys::kept(&slot.keys().keep()).unwrap();
        let letter = keys.write((7, 1), b"slow", &mut rng).unwrap();
        let slot = MailSlot::kept(&slot.keep()).unwrap();
        let read = slot.read((7, 1), &letter).unwrap();
        assert_eq!(&read[..5], b"slow\0");
        assert!(!letter.windows(4).any(|w| w == b"slow"));

        let other = MailSlot::new(&mut rng);
        assert_eq!(other.read((7, 1), &letter), Err(Malformed::NotOurs));
        assert_eq!(slot.read((8, 1), &letter), Err(Malformed::NotOurs));
        assert_eq!(slot.read((7, 0), &letter), Err(Malformed::NotOurs));
        assert_eq!(slot.read((7, 1), &letter[1..]), Err(Malformed::Size));
        for at in [0, 31, 32, 100, LETTER_BYTES - 1] {
            let mut altered = letter;
            altered[at] ^= 1;
            assert_eq!(slot.read((7, 1), &altered), Err(Malformed::NotOurs), "{at}");
        }
        // Whoever writes cannot read: no key that the card has opens it.
        let card = keys.keep();
        for (a, b) in [(0, 1), (1, 1), (1, 0), (2, 1)] {
            let key = |n: usize| &card[16 + n * KEY_BYTES..][..KEY_BYTES];
            let taken = [&card[..16], key(a), key(b), key(3)].concat();
            let taken = MailSlot::kept(&taken).unwrap();
            assert_eq!(taken.read((7, 1), &letter), Err(Malformed::NotOurs));
        }
        assert!(MailSlot::kept(&card).is_none(), "nor is it a slot as it is");
        assert!(SlotKeys::kept(&slot.keep()).is_none());
        assert!(MailSlot::kept(&slot.keep()[1..]).is_none());
        assert_eq!(format!("{:?}", slot.receiving), "KeyPair");
    }

    #[test]
    fn too_much_for_a_letter_is_refused_whole() {
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        let keys = MailSlot::new(&mut rng).keys();
        let most = [7; MAX_WRITTEN_IN_A_LETTER + 1];
        assert!(keys.write((1, 0), &most[1..], &mut rng).is_ok());
        assert_eq!(
            keys.write((1, 0), &most, &mut rng),
            Err(SealError::Message(Malformed::TooLong))
        );
    }
}
