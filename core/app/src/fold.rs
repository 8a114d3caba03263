//! Folding: the one place where text is made comparable. Phrases, topics and the journal's search use it.
//!
//! Compatibility decomposition (NFKD), marks and tatweel dropped, case folded, the forms of hamza and
//! alef folded to one letter, and each CJK character a token of its own, since those scripts write no
//! spaces.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// The folded form: tokens of letters and digits, one space between them.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    pieces(text, |piece| match piece {
        Piece::Begins(_) if folded.is_empty() => {}
        Piece::Begins(_) => folded.push(' '),
        Piece::Letter(c) => folded.push(c),
        Piece::Reaches(_) => {}
    });
    folded
}

/// A token of a text, and where it stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Folded.
    pub folded: String,
    /// Its bytes in the text, with the marks that go with its letters.
    pub at: Range<usize>,
}

/// The tokens of a text, in order: those of which [`fold`] makes one string.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    pieces(text, |piece| match (piece, tokens.last_mut()) {
        (Piece::Begins(at), _) => tokens.push(Token {
            folded: String::new(),
            at: at..at,
        }),
        (Piece::Letter(c), Some(token)) => token.folded.push(c),
        (Piece::Reaches(end), Some(token)) => token.at.end = end,
        (Piece::Letter(_) | Piece::Reaches(_), None) => {}
    });
    tokens
}

/// What folding meets.
enum Piece {
    /// A token begins with the character at this byte.
    Begins(usize),
    /// A letter or digit of the token that began last.
    Letter(char),
    /// That token reaches to this byte.
    Reaches(usize),
}

fn pieces(text: &str, mut meet: impl FnMut(Piece)) {
    let mut gap = true;
    for (at, written) in text.char_indices() {
        let end = at + written.len_utf8();
        // Most of what is folded: what comes below would say the same, more slowly.
        if written.is_ascii() {
            if written.is_ascii_alphanumeric() {
                if std::mem::take(&mut gap) {
                    meet(Piece::Begins(at));
                }
                meet(Piece::Letter(written.to_ascii_lowercase()));
                meet(Piece::Reaches(end));
            } else {
                gap = true;
            }
            continue;
        }
        // Lower case before and after decomposing: some capitals decompose only when lowered, and some
        // compatibility forms are capitals. One character at a time, since the order of marks is of no
        // account here: they are dropped.
        let decomposed = std::iter::once(written).nfkd();
        for c in decomposed.flat_map(char::to_lowercase).nfkd().map(letter) {
            let is_inside = matches!(c, '\u{200C}' | '\u{200D}' | '\u{0640}')
                || c.general_category_group() == GeneralCategoryGroup::Mark;
            // Joiners and tatweel stand inside a word and are no letter of it.
            if is_inside {
                if !gap {
                    meet(Piece::Reaches(end));
                }
            } else if c.is_alphanumeric() {
                let alone = is_cjk(c);
                if gap || alone {
                    meet(Piece::Begins(at));
                }
                meet(Piece::Letter(c));
                meet(Piece::Reaches(end));
                gap = alone;
            } else {
                gap = true;
            }
        }
    }
}

/// Letters that a reader takes for the same, although Unicode does not decompose them.
fn letter(c: char) -> char {
    match c {
        // Alef wasla, high hamza alef and the wavy ones; alef maqsura and Farsi yeh; keheh; teh marbuta.
        '\u{0671}' | '\u{0672}' | '\u{0673}' | '\u{0675}' => '\u{0627}',
        '\u{0649}' | '\u{06CC}' => '\u{064A}',
        '\u{06A9}' => '\u{0643}',
        '\u{0629}' => '\u{0647}',
        // Hamza on its own after decomposition of the letters that carry it is a mark; the bare letter
        // and the small high one fold to alef, as people write them interchangeably.
        '\u{0621}' | '\u{0674}' => '\u{0627}',
        'ß' => 's',
        'ı' => 'i',
        'ς' => 'σ',
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        'æ' => 'a',
        'œ' => 'o',
        c => c,
    }
}

/// Han, kana and hangul syllables: written without spaces, or with few.
fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30FF}'
        | '\u{3100}'..='\u{312F}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_fold_to_the_same_text() {
        let alike: &[&[&str]] = &[
            // Latin: case, accents composed and not, width, ligature, punctuation.
            &[
                "Café Olé!",
                "cafe\u{301} ole\u{301}",
                "ＣＡＦＥ  ｏｌｅ",
                "cafe, ole",
            ],
            &["ﬁnd", "find"],
            &["İyi", "iyi"],
            &["STRASE", "straße"],
            &["no—touch", "no touch", "No  touch."],
            // Arabic: vowels, tatweel, hamza and alef forms, alef maqsura, presentation forms.
            &["أُحِبُّكَ", "احبك"],
            &["قـــريب", "قريب"],
            &["إلى", "الي", "آلي"],
            &["مسألة", "مساله"],
            &["ﺳﻼم", "سلام"],
            // Farsi keheh and yeh, with and without the joiner.
            &["می‌کنم", "میکنم", "ميكنم"],
            // CJK: a token for each character, half-width kana like full-width.
            &["抱抱", "抱 抱", "抱、抱"],
            &["ｷｽ", "キス"],
        ];
        for group in alike {
            for other in &group[1..] {
                assert_eq!(fold(group[0]), fold(other), "{} {other}", group[0]);
            }
        }
    }

    #[test]
    fn different_words_stay_different() {
        for (a, b) in [("hug", "hugs"), ("حب", "حبي"), ("抱", "拥"), ("a b", "ab")] {
            assert_ne!(fold(a), fold(b));
        }
    }

    #[test]
    fn a_cjk_word_of_two_characters_is_two_tokens() {
        assert_eq!(fold("我想抱抱you"), "我 想 抱 抱 you");
        assert_eq!(fold("한국말"), fold("한국말"));
    }

    #[test]
    fn nothing_and_only_marks_fold_to_nothing() {
        assert_eq!(fold(""), "");
        assert_eq!(fold(" … \u{301}\u{0640} 👍"), "");
    }

    #[test]
    fn a_token_knows_where_it_stands_with_its_marks() {
        let text = "Café، أُحِبُّكَ 抱抱!";
        let there: Vec<(&str, &str)> = tokens(text)
            .iter()
            .map(|t| (&text[t.at.clone()], t.folded.clone().leak() as &str))
            .collect();
        let expected = [
            ("Café", "cafe"),
            ("أُحِبُّكَ", "احبك"),
            ("抱", "抱"),
            ("抱", "抱"),
        ];
        assert_eq!(there, expected);
    }

    proptest::proptest! {
        #[test]
        fn tokens_are_those_of_the_folded_text(text in "\\PC{0,40}") {
            let folded: Vec<String> = tokens(&text).into_iter().map(|t| t.folded).collect();
            proptest::prop_assert_eq!(folded.join(" "), fold(&text));
            for token in tokens(&text) {
                proptest::prop_assert!(text.get(token.at).is_some());
            }
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once);
        }
    }
}
