use super::*;
use crate::offer::tests::offer;

fn both() -> [Code; 2] {
    let first = offer(1).code().clone();
    let (answer, _) = offer(2).answer(&first).unwrap();
    [first, answer]
}

/// With a check that fits what was changed.
fn checked_again(mut bytes: Vec<u8>) -> Vec<u8> {
    let at = bytes.len() - CHECK;
    let check = check(&bytes[..at]);
    bytes[at..].copy_from_slice(&check);
    bytes
}

#[test]
fn a_code_fits_and_is_read_back_as_bytes_and_as_text() {
    for code in both() {
        let bytes = code.to_bytes();
        assert!(bytes.len() <= MAX_CODE_BYTES, "{}", bytes.len());
        assert_eq!(Code::from_bytes(&bytes).as_ref(), Ok(&code));
        let text = code.to_text();
        assert!(
            text.chars()
                .all(|c| c == '-' || c.is_ascii_uppercase() || ('2'..='7').contains(&c)),
            "QR's alphanumeric mode and a person both take it"
        );
        assert_eq!(Code::from_text(&text).as_ref(), Ok(&code));
        let typed = text.to_lowercase().replace('-', " ").replace('o', "0");
        assert_eq!(Code::from_text(&typed).as_ref(), Ok(&code));
        assert_eq!(Code::from_text(&text.replace('-', "\n")), Ok(code));
    }
}

#[test]
fn a_code_that_cannot_be_taken_says_what_is_wrong() {
    let [first, answer] = both().map(|code| code.to_bytes().to_vec());
    let changed = |at: usize, to: &[u8]| {
        let mut bytes = first.clone();
        bytes[at..at + to.len()].copy_from_slice(to);
        bytes
    };
    let with_key = |at: usize, key: &[u8]| checked_again(changed(HEAD + 32 * at, key));
    let mut twisted = first[HEAD + 32..HEAD + 64].to_vec();
    twisted[31] |= 0x80;
    let cases = [
        ("nothing", Vec::new(), CodeError::NotOurs),
        (
            "a link to somewhere",
            b"https://a.example/".to_vec(),
            CodeError::NotOurs,
        ),
        ("version 0", changed(2, &[0]), CodeError::NotOurs),
        ("version 2", changed(2, &[2]), CodeError::Newer),
        (
            "version 2, cut",
            changed(2, &[2])[..3].to_vec(),
            CodeError::Newer,
        ),
        ("the head alone", first[..3].to_vec(), CodeError::Cut),
        (
            "cut by one",
            first[..first.len() - 1].to_vec(),
            CodeError::Cut,
        ),
        (
            "an answer without its end",
            answer[..first.len()].to_vec(),
            CodeError::Cut,
        ),
        ("a kind that is none", changed(3, &[3]), CodeError::Altered),
        (
            "twice over",
            [&first[..], &first].concat(),
            CodeError::Altered,
        ),
        (
            "a byte more",
            [&first[..], &[0]].concat(),
            CodeError::Altered,
        ),
        (
            "a bit of a key",
            changed(70, &[first[70] ^ 1]),
            CodeError::Altered,
        ),
        (
            "a bit of the check",
            changed(167, &[first[167] ^ 1]),
            CodeError::Altered,
        ),
        ("all zero", vec![0; 168], CodeError::NotOurs),
        ("a key of zeros", with_key(1, &[0; 32]), CodeError::Unsafe),
        (
            "another spelling of a key",
            with_key(1, &twisted),
            CodeError::Unsafe,
        ),
        (
            "a mailbox of zeros",
            with_key(4, &[0; 32]),
            CodeError::Unsafe,
        ),
        (
            "random bytes that are none",
            with_key(0, &[7; 32]),
            CodeError::Unsafe,
        ),
        (
            "one key for both tiers",
            with_key(2, &first[HEAD + 32..HEAD + 64]),
            CodeError::Unsafe,
        ),
    ];
    for (what, bytes, error) in cases {
        assert_eq!(Code::from_bytes(&bytes).unwrap_err(), error, "{what}");
    }
}

#[test]
fn a_text_that_cannot_be_taken_says_what_is_wrong() {
    let [first, _] = both();
    let text = first.to_text();
    let swapped = {
        let mut letters: Vec<char> = text.chars().collect();
        let at = (20..)
            .find(|at| {
                letters[*at] != letters[at + 1] && letters[*at] != '-' && letters[at + 1] != '-'
            })
            .unwrap();
        letters.swap(at, at + 1);
        letters.into_iter().collect::<String>()
    };
    let cases = [
        ("nothing", String::new(), CodeError::NotOurs),
        ("a word", "hello".into(), CodeError::NotOurs),
        (
            "a letter short",
            text[..text.len() - 1].into(),
            CodeError::Cut,
        ),
        ("half", text[..text.len() / 2].into(), CodeError::Cut),
        ("two letters swapped", swapped, CodeError::Altered),
        (
            "a letter that is none",
            text.replacen('-', "!", 1),
            CodeError::Altered,
        ),
        ("without end", text.repeat(50), CodeError::NotOurs),
    ];
    for (what, text, error) in cases {
        assert_eq!(Code::from_text(&text).unwrap_err(), error, "{what}");
    }
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_a_code_or_refused_without_a_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..260)) {
        let _ = Code::from_bytes(&bytes);
    }

    #[test]
    fn any_text_is_a_code_or_refused_without_a_panic(text in "\\PC{0,400}") {
        let _ = Code::from_text(&text);
    }

    #[test]
    fn a_code_with_any_one_byte_changed_is_refused(at in 0usize..200, change in 1u8..) {
        for code in both() {
            let mut bytes = code.to_bytes().to_vec();
            let at = at % bytes.len();
            bytes[at] ^= change;
            proptest::prop_assert!(Code::from_bytes(&bytes).is_err());
        }
    }

    #[test]
    fn whatever_is_taken_is_written_the_same(at in 4usize..196, to in proptest::num::u8::ANY) {
        // With a check that fits, so that more than the check is looked at.
        for code in both() {
            let mut bytes = code.to_bytes().to_vec();
            let at = at % (bytes.len() - CHECK);
            bytes[at] = to;
            let bytes = checked_again(bytes);
            if let Ok(code) = Code::from_bytes(&bytes) {
                proptest::prop_assert_eq!(&*code.to_bytes(), &bytes);
            }
        }
    }
}
