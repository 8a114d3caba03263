//! What nobody on the way may read, in every way of writing it that comes to mind.

use data_encoding::{BASE32_NOPAD, BASE64_NOPAD, BASE64URL_NOPAD, Encoding, HEXLOWER, HEXUPPER};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};

/// A piece shorter than this is found in any long run of random bytes.
const FOUND_BY_CHANCE: usize = 5;

/// See the module.
#[derive(Default)]
pub struct Secrets(Vec<(String, Vec<u8>)>);

impl Secrets {
    /// A text, as it was said, in small letters and in large ones.
    pub fn text(&mut self, text: &str) {
        for text in [text.to_owned(), text.to_lowercase(), text.to_uppercase()] {
            self.bytes(&text, text.as_bytes());
        }
    }

    /// Bytes, under a name.
    pub fn bytes(&mut self, name: &str, bytes: &[u8]) {
        self.0.push((name.to_owned(), bytes.to_vec()));
        // Bytes in each group, and characters that they become.
        let writings: [(&Encoding, usize, usize); 5] = [
            (&HEXLOWER, 1, 2),
            (&HEXUPPER, 1, 2),
            (&BASE32_NOPAD, 5, 8),
            (&BASE64_NOPAD, 3, 4),
            (&BASE64URL_NOPAD, 3, 4),
        ];
        for (writing, group, becomes) in writings {
            // Wherever it begins in a group; what is mixed with its neighbours is left out.
            for before in 0..group {
                let mut padded = vec![0; before];
                padded.extend(bytes);
                let written = writing.encode(&padded);
                let from = (before * becomes).div_ceil(group);
                let to = padded.len() * becomes / group;
                let written = written.get(from..to).unwrap_or_default();
                if written.len() >= FOUND_BY_CHANCE {
                    self.0.push((name.to_owned(), written.as_bytes().to_vec()));
                }
            }
        }
    }

    /// The link's id and both authors', worked out from both codes as linking does it, and the digits by
    /// which one sees that it was worked out rightly.
    pub fn ids(&mut self, first: &[u8], answer: &[u8], digits: &str) {
        const LABEL: &str = "microconsent link 1";
        let random = |code: &[u8]| code[4..36].to_vec();
        let transcript = Sha256::new().chain_update(LABEL);
        let transcript = transcript.chain_update(first).chain_update(answer);
        let derived = Hkdf::<Sha256>::new(
            Some(&transcript.finalize()),
            &[random(first), random(answer)].concat(),
        );
        let of = |name: &str, bytes: &mut [u8]| {
            let info = format!("{LABEL} {name}");
            derived
                .expand(info.as_bytes(), bytes)
                .expect("short enough");
        };
        let mut wide = [0; 8];
        of("digits", &mut wide);
        let shown = format!("{:06}", u64::from_be_bytes(wide) % 1_000_000);
        assert_eq!(shown, digits, "the ids are worked out as linking does it");
        for name in ["link id", "author first", "author answering"] {
            let mut id = [0; 16];
            of(name, &mut id);
            self.bytes(name, &id);
        }
        for code in [first, answer] {
            self.bytes("a code's random bytes", &random(code));
        }
    }

    /// Fails where one of them stands there.
    pub fn are_not_in(&self, place: &str, bytes: &[u8]) {
        // By their first bytes, so that each place is looked at once.
        let mut by_first: [Vec<&(String, Vec<u8>)>; 256] = [const { Vec::new() }; 256];
        for secret in &self.0 {
            by_first[usize::from(secret.1[0])].push(secret);
        }
        for (at, first) in bytes.iter().enumerate() {
            for (name, secret) in &by_first[usize::from(*first)] {
                assert!(
                    !bytes[at..].starts_with(secret),
                    "{name} can be read {place}"
                );
            }
        }
    }
}
