//! Topics: what a question is about, as far as a simple rule can tell, so that the same question in slightly
//! other words is the same topic (`no_pressing`).
//!
//! The rule, the same on every phone and in every language:
//! 1. Letters of another script that look like Latin ones become those, where the word has a Latin one or
//!    looks Latin as a whole (Unicode Technical Standard #39); then the text is folded, see [`crate::fold`].
//! 2. A digit inside a word becomes the letter that it stands for: k1ss.
//! 3. Words that ask, are polite or tell when are left out (`topic_words.txt`).
//! 4. Of each other word the stem stays (Snowball: English, then Spanish, or Arabic), without doubled letters.
//! 5. What is left is put in order, each once. Where nothing is left, the folded text itself is the topic.
//!
//! Its limits: a synonym or another language is another topic, and so is one word more that means something.
//! Two questions of which only the order or a small word differs are one topic. What holds then is the number
//! of questions a day, and that a person can mute all of them.
//!
//! A phone keeps a keyed hash of a topic and never its words: the key is the phone's own, made for one link.

use crate::fold::fold;
use hmac::{Hmac, KeyInit, Mac};
use rust_stemmers::{Algorithm, Stemmer};
use sha2::Sha256;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use unicode_security::skeleton;

/// The bytes of a topic's keyed hash: half of HMAC-SHA256.
pub const TOPIC_BYTES: usize = 16;

/// A topic as a phone knows it: a keyed hash.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Topic(pub(super) [u8; TOPIC_BYTES]);

impl std::fmt::Debug for Topic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Topic({:02x}{:02x}…)", self.0[0], self.0[1])
    }
}

impl Topic {
    /// The topic of a question, under a link's own key.
    pub fn of(question: &str, key: &[u8; 32]) -> Topic {
        // A key of 32 bytes is always taken.
        let mut hash = [0; TOPIC_BYTES];
        if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) {
            mac.update(b"microconsent topic 1");
            mac.update(plain(question).as_bytes());
            hash.copy_from_slice(&mac.finalize().into_bytes()[..TOPIC_BYTES]);
        }
        Topic(hash)
    }
}

static LEFT_OUT: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    include_str!("topic_words.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .map(fold)
        .collect()
});

/// The question as it is compared. See the module.
pub fn plain(question: &str) -> String {
    let seen: Vec<String> = question.split_whitespace().map(as_it_looks).collect();
    let folded = fold(&seen.join(" "));
    let words: BTreeSet<String> = folded
        .split(' ')
        .map(with_letters)
        .filter(|word| !word.is_empty() && !LEFT_OUT.contains(word))
        .map(|word| stem(&word))
        .collect();
    if !words.is_empty() {
        return words.into_iter().collect::<Vec<_>>().join(" ");
    }
    if !folded.is_empty() {
        return folded;
    }
    // A question of pictures alone.
    question.split_whitespace().collect()
}

/// With Latin letters in place of those that look like them.
fn as_it_looks(word: &str) -> String {
    let latin = |c: char| {
        let looks: String = skeleton(c.encode_utf8(&mut [0; 4])).collect();
        let is_latin = !c.is_ascii() && looks.chars().all(|l| l.is_ascii_alphabetic());
        (is_latin && !looks.is_empty()).then_some(looks)
    };
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    let mixed = letters().any(|c| c.is_ascii_alphabetic());
    if !mixed && !letters().all(|c| latin(c).is_some()) {
        return word.to_owned();
    }
    word.chars()
        .map(|c| latin(c).unwrap_or_else(|| c.to_string()))
        .collect()
}

/// With letters in place of digits, in a word that has letters.
fn with_letters(word: &str) -> String {
    if !word.chars().any(char::is_alphabetic) {
        return word.to_owned();
    }
    word.chars()
        .map(|c| match c {
            '0' => 'o',
            '1' => 'i',
            '3' => 'e',
            '4' => 'a',
            '5' => 's',
            '7' => 't',
            c => c,
        })
        .collect()
}

fn stem(word: &str) -> String {
    thread_local! {
        static STEMMERS: [Stemmer; 3] =
            [Algorithm::English, Algorithm::Spanish, Algorithm::Arabic].map(Stemmer::create);
    }
    STEMMERS.with(|[english, spanish, arabic]| {
        let is_arabic = word.chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c));
        let stem = if is_arabic {
            arabic.stem(word).into_owned()
        } else {
            spanish.stem(&english.stem(word)).into_owned()
        };
        let mut single = String::with_capacity(stem.len());
        for c in stem.chars() {
            // As letters look: an l and an i are hardly told apart, nor is an m from rn.
            let c = if c == 'l' { 'i' } else { c };
            if !single.ends_with(c) {
                single.push(c);
            }
        }
        single.replace("rn", "m")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_pressing_the_same_question_in_slightly_other_words_is_the_same_topic() {
        let alike: &[&[&str]] = &[
            &[
                "Would you like to lie down together?",
                "lie down?",
                "Can we lie down together now, please?",
                "LYING DOWN",
                "down, lie",
                "Maybe lie down together tonight? 🙏",
            ],
            &[
                "Kiss?",
                "kissing",
                "k1ss",
                "kiss kiss",
                "kisses!",
                "KISSS",
                "kіss",
            ],
            &["hug", "hugging", "hugs"],
            &["ѕех", "sex", "SEX now", "s3x"],
            &["¿Te gustaría un beso?", "besos", "un beso, por favor"],
            &["¿Nos abrazamos?", "abrazamos ahora"],
            &[
                "Touch my back",
                "touching your back",
                "touch the back a little",
            ],
            &["هل تريد أن نستلقي معا؟", "نستلقي الآن؟"],
            &["抱抱吗", "抱吗抱"],
            &["cuddle in bed", "Cuddling, in bed?", "Bed. Cuddles."],
            &["Обнять тебя", "ОБНЯТЬ ТЕБЯ"],
        ];
        for group in alike {
            for other in &group[1..] {
                assert_eq!(plain(group[0]), plain(other), "{} / {other}", group[0]);
            }
        }
    }

    #[test]
    fn other_questions_are_other_topics() {
        let all = [
            "hug",
            "kiss",
            "lie down",
            "a hug without a kiss",
            "hold hands",
            "not now",
            "only a hug",
            "talk",
            "walk",
            "يد",
            "抱",
            "🤗",
        ];
        for (i, a) in all.iter().enumerate() {
            for b in &all[i + 1..] {
                assert_ne!(plain(a), plain(b), "{a} / {b}");
            }
        }
    }

    #[test]
    fn a_question_of_small_words_alone_has_a_topic_too() {
        assert_eq!(plain("Would you like to?"), "would you like to");
        assert_ne!(plain("would you"), plain("could you"));
        assert_eq!(plain("🤗 "), "🤗");
    }

    #[test]
    fn a_topic_is_a_keyed_hash() {
        let (mine, theirs) = ([1; 32], [2; 32]);
        assert_eq!(Topic::of("Kiss?", &mine), Topic::of("kissing", &mine));
        assert_ne!(Topic::of("kiss", &mine), Topic::of("kiss", &theirs));
        assert_ne!(Topic::of("kiss", &mine), Topic::of("hug", &mine));
    }

    proptest::proptest! {
        #[test]
        fn every_question_has_a_topic(text in "\\PC{1,40}") {
            let _ = Topic::of(&text, &[0; 32]);
            // Case and what stands around never matter.
            proptest::prop_assert_eq!(plain(&format!("  {text} ")), plain(&text));
        }
    }
}
