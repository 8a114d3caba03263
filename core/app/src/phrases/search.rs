//! Search: by words and by beginnings of words, in their folded form, so that case, accents, vowel signs
//! and forms of letters make no difference.

use super::fill::outline;
use super::language::Language;
use super::phrase::{Phrase, all};
use crate::fold::fold;
use std::sync::OnceLock;

/// What is looked for: every word of it begins a word of what is found.
#[derive(Clone, Debug)]
pub struct Query {
    /// Each with a space before it, and without what Arabic joins to its beginning where that is there.
    words: Vec<(String, Option<String>)>,
}

impl Query {
    /// What a person wrote; `None` where there is no letter or digit in it.
    pub fn new(written: &str) -> Option<Query> {
        let words: Vec<_> = fold(written)
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(|word| (format!(" {word}"), bare(word).map(|w| format!(" {w}"))))
            .collect();
        (!words.is_empty()).then_some(Query { words })
    }

    /// The phrases of the library in which it is found, in their order.
    pub fn in_library(&self, language: Language) -> impl Iterator<Item = &'static Phrase> {
        let found = all().iter().zip(folded(language));
        found
            .filter(|(_, text)| self.is_in(text))
            .map(|(phrase, _)| phrase)
    }

    pub(super) fn is_in(&self, searchable: &str) -> bool {
        self.words.iter().all(|(word, bare)| {
            searchable.contains(word.as_str())
                || bare
                    .as_ref()
                    .is_some_and(|b| searchable.contains(b.as_str()))
        })
    }
}

/// A text as it is searched: folded, with a space before each word; after a line's end the words again
/// that carry something joined in Arabic, without it. Equal where the folded texts are.
pub(super) fn searchable(text: &str) -> String {
    let folded = fold(text);
    let mut searchable = format!(" {folded}\n");
    for word in folded.split(' ').filter_map(bare) {
        searchable.push(' ');
        searchable.push_str(word);
    }
    searchable
}

/// The library's texts as they are searched, folded at the first search in a language.
pub(super) fn folded(language: Language) -> &'static [String] {
    static FOLDED: [OnceLock<Vec<String>>; Language::ALL.len()] =
        [const { OnceLock::new() }; Language::ALL.len()];
    FOLDED[language as usize].get_or_init(|| {
        all()
            .iter()
            .map(|phrase| searchable(&outline(phrase, language)))
            .collect()
    })
}

/// An Arabic word without the "and" or "so" and the article that are joined to it; `None` where there is
/// nothing to take off, or too little would be left to be a word.
fn bare(word: &str) -> Option<&str> {
    let without = |word: &'_ str, joined: &[&str], least: usize| {
        joined
            .iter()
            .filter_map(|j| word.strip_prefix(j))
            .find(|rest| rest.chars().count() >= least)
            .map(str::len)
    };
    // Positions from the end, so that both steps cut the same word.
    let mut rest = without(word, &["و", "ف"], 4).unwrap_or(word.len());
    let tail = &word[word.len() - rest..];
    rest = without(tail, &["بال", "كال", "لل", "ال"], 3).unwrap_or(rest);
    (rest < word.len()).then(|| &word[word.len() - rest..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(query: &str, text: &str) -> bool {
        Query::new(query).is_some_and(|q| q.is_in(&searchable(text)))
    }

    #[test]
    fn words_and_beginnings_of_words_are_found_and_middles_are_not() {
        for (query, text, found) in [
            ("hug", "I’d like a long, slow hug.", true),
            ("HU lo", "I’d like a long, slow hug.", true),
            ("ug", "I’d like a long, slow hug.", false),
            ("hug kiss", "I’d like a long, slow hug.", false),
            ("corazon", "Con el corazón", true),
            ("CORAZÓN", "con el corazon", true),
            ("ninos", "los niños", true),
            ("أُحِبُّ", "احب", true),
            ("احب", "أُحِبُّكَ", true),
            ("عناق", "نعم للعناق", true),
            ("عناق", "العناق", true),
            ("العناق", "عناقًا طويلًا", true),
            ("وقت", "الوقت", true),
            ("قت", "الوقت", false),
            ("بيت", "والبيت", true),
        ] {
            assert_eq!(finds(query, text), found, "{query} in {text}");
        }
    }

    #[test]
    fn nothing_is_looked_for_without_a_letter() {
        for nothing in ["", "  ", "…", "\u{301}", "👍"] {
            assert!(Query::new(nothing).is_none(), "{nothing:?}");
        }
    }
}
