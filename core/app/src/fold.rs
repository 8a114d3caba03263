//! Folding: the one place where text is made comparable. Phrases, topics and the journal's search use it.
//!
//! Compatibility decomposition (NFKD), marks and tatweel dropped, case folded, the forms of hamza and
//! alef folded to one letter, and each CJK character a token of its own, since those scripts write no
//! spaces.

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// The folded form: tokens of letters and digits, one space between them.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    // Lower case before and after decomposing: some capitals decompose only when lowered, and some
    // compatibility forms are capitals.
    for c in text.nfkd().flat_map(char::to_lowercase).nfkd().map(letter) {
        match c {
            // Joiners and tatweel stand inside a word and are no letter of it.
            '\u{200C}' | '\u{200D}' | '\u{0640}' => {}
            c if c.general_category_group() == GeneralCategoryGroup::Mark => {}
            c if c.is_alphanumeric() => {
                let alone = is_cjk(c);
                if (gap || alone) && !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
                folded.push(c);
                gap = alone;
            }
            _ => gap = true,
        }
    }
    folded
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

    proptest::proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once);
        }
    }
}
