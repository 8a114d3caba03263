//! Finding entries by their words, and showing where they stand.
//!
//! What a person wrote is indexed as [`fold`] folds it, so that vowelled and bare Arabic, a word with and
//! without its accents, and two-character CJK words are found alike. The index is FTS5 inside the encrypted
//! file, with its own `secure-delete`: without that, words of a deleted entry would stay in it
//! (`erase_means_erased`). What was folded is kept beside it, so that taking it out of the index again does
//! not depend on how this version folds.

use super::{Entry, What};
use crate::breathing::BreathingEntry;
use crate::checkin::Afterthought;
use crate::error::StorageError;
use crate::fold::{Token, fold, tokens};
use microconsent_statement::{Limit, Setting, Words};
use rusqlite::{Connection, params};
use std::ops::Range;

/// Stands between two texts of an entry, so that nothing is found across them. Folding never makes it, and
/// to the index it is a word.
const BETWEEN: &str = " \u{00B7} ";

/// The most written words that are looked for at once, and the most tokens in one of them. What is beyond
/// them is not looked for.
const WORDS_MOST: usize = 16;
const TOKENS_MOST: usize = 32;

/// How long an excerpt is at the most, in characters.
const EXCERPT_CHARS: usize = 120;
/// How much of that stands before the first word that was found.
const CHARS_BEFORE: usize = 32;

/// Every text of an entry that its person wrote, in the order in which excerpts are looked for.
pub(super) fn texts<'a>(
    what: &'a What,
    afterthoughts: &'a [Afterthought],
) -> impl Iterator<Item = &'a str> {
    let mut texts: Vec<&Words> = Vec::new();
    let add_setting = |texts: &mut Vec<&'a Words>, setting: Option<&'a Setting>| {
        texts.extend(setting.and_then(Setting::words));
    };
    match what {
        What::CheckIn(checkin) => {
            texts.extend(&checkin.note);
            texts.extend(checkin.shift.as_ref().map(|shift| &shift.was));
            texts.extend(&checkin.feelings);
            texts.extend(&checkin.body);
            texts.extend(checkin.limits.iter().filter_map(Limit::words));
            add_setting(&mut texts, Some(&checkin.setting));
        }
        What::Ask(ask) => {
            texts.push(&ask.words);
            add_setting(&mut texts, ask.setting.as_ref());
        }
        What::Answer(answer) => {
            texts.extend(&answer.words);
            texts.extend(answer.limits.iter().filter_map(Limit::words));
            add_setting(&mut texts, answer.setting.as_ref());
        }
        What::Breathing(BreathingEntry::Own(name)) => texts.push(name),
        What::Pause | What::Breathing(_) | What::Unreadable => {}
    }
    texts.extend(afterthoughts.iter().map(|a| &a.words));
    texts.into_iter().map(Words::as_str)
}

/// Puts an entry's words into the index, in place of what was there of it. To be done in the commit that
/// writes the entry; that it goes out of the index with the entry, a trigger of the schema sees to.
pub(super) fn index(
    db: &Connection,
    row: i64,
    what: &What,
    afterthoughts: &[Afterthought],
) -> Result<(), StorageError> {
    db.prepare_cached("DELETE FROM entry_words WHERE rowid = ?1")?
        .execute([row])?;
    index_new(db, row, what, afterthoughts)
}

/// The same, of an entry of which nothing is in the index.
pub(super) fn index_new(
    db: &Connection,
    row: i64,
    what: &What,
    afterthoughts: &[Afterthought],
) -> Result<(), StorageError> {
    let folded: Vec<String> = texts(what, afterthoughts)
        .map(fold)
        .filter(|folded| !folded.is_empty())
        .collect();
    if !folded.is_empty() {
        db.prepare_cached("INSERT INTO entry_words (rowid, words) VALUES (?1, ?2)")?
            .execute(params![row, folded.join(BETWEEN)])?;
    }
    Ok(())
}

/// What is looked for: written words, each of which has to be there whole or as a beginning.
pub(super) struct Query(Vec<Vec<String>>);

impl Query {
    /// None where there is no letter in it.
    pub fn new(written: &str) -> Option<Query> {
        let words: Vec<Vec<String>> = written
            .split_whitespace()
            .map(|word| {
                let tokens = tokens(word).into_iter().take(TOKENS_MOST);
                tokens.map(|token| token.folded).collect::<Vec<_>>()
            })
            .filter(|word| !word.is_empty())
            .take(WORDS_MOST)
            .collect();
        (!words.is_empty()).then_some(Query(words))
    }

    /// As FTS5 takes it. Folded tokens are letters and digits alone, so that nothing in them is its syntax.
    pub fn to_fts5(&self) -> String {
        let words: Vec<String> = self
            .0
            .iter()
            .map(|word| format!("\"{}\" *", word.join(" ")))
            .collect();
        words.join(" ")
    }

    /// Where it stands in these tokens, as ranges of the text, in order, none over another.
    fn found_in(&self, tokens: &[Token]) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut from = 0;
        while from < tokens.len() {
            let here = self.0.iter().filter(|word| begins(word, &tokens[from..]));
            match here.map(Vec::len).max() {
                None => from += 1,
                Some(long) => {
                    let end = tokens[from + long - 1].at.end;
                    // Two tokens of one character share their place.
                    if found
                        .last()
                        .is_none_or(|last| last.end <= tokens[from].at.start)
                    {
                        found.push(tokens[from].at.start..end);
                    }
                    from += long;
                }
            }
        }
        found
    }

    /// How many of its words are there.
    fn words_in(&self, tokens: &[Token]) -> usize {
        let is_there =
            |word: &&Vec<String>| (0..tokens.len()).any(|at| begins(word, &tokens[at..]));
        self.0.iter().filter(is_there).count()
    }
}

/// Whether these tokens begin with the word, of which the last token may be a beginning.
fn begins(word: &[String], tokens: &[Token]) -> bool {
    let Some((last, whole)) = word.split_last() else {
        return false;
    };
    tokens.len() >= word.len()
        && whole.iter().zip(tokens).all(|(w, t)| *w == t.folded)
        && tokens[whole.len()].folded.starts_with(last.as_str())
}

/// A part of an excerpt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// As it was written.
    pub text: String,
    /// Whether this is what was looked for, to be shown so in a way that does not rest on colour alone.
    pub found: bool,
}

/// The piece of an entry in which what was looked for stands, in parts: nothing is marked up inside a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The parts, in order. Together they are the piece as it was written.
    pub parts: Vec<Part>,
    /// Whether something stands before it.
    pub cut_before: bool,
    /// Whether something stands after it.
    pub cut_after: bool,
}

/// The excerpt of an entry: of the text in which the most words are found, the first of such.
pub(super) fn excerpt(entry: &Entry, query: &Query) -> Option<Excerpt> {
    let (mut most, mut best) = (0, None);
    for text in texts(&entry.what, &entry.afterthoughts) {
        let tokens = tokens(text);
        let there = query.words_in(&tokens);
        if there > most {
            (most, best) = (there, Some((text, tokens)));
        }
    }
    let (text, tokens) = best?;
    Some(cut(text, &tokens, &query.found_in(&tokens)))
}

/// Cuts between words. What was found first is in it whole.
fn cut(text: &str, tokens: &[Token], found: &[Range<usize>]) -> Excerpt {
    let chars = |range: Range<usize>| text[range].chars().count();
    let first = found.first().cloned().unwrap_or(0..0);
    // The first word from which what was found is near enough; a token is never cut.
    let fits_before =
        |t: &&Token| t.at.start <= first.start && chars(t.at.start..first.start) <= CHARS_BEFORE;
    let start = if chars(0..first.start) <= CHARS_BEFORE {
        0
    } else {
        tokens
            .iter()
            .find(fits_before)
            .map_or(first.start, |t| t.at.start)
    };
    let end = if chars(start..text.len()) <= EXCERPT_CHARS {
        text.len()
    } else {
        let fits_after =
            |t: &&Token| t.at.end >= first.end && chars(start..t.at.end) <= EXCERPT_CHARS;
        tokens
            .iter()
            .rfind(fits_after)
            .map_or(first.end, |t| t.at.end)
    };
    let mut parts = Vec::new();
    let mut part = |range: Range<usize>, found: bool| {
        if !range.is_empty() {
            let text = text[range].to_owned();
            parts.push(Part { text, found });
        }
    };
    let mut at = start;
    for range in found.iter().filter(|r| r.start >= start && r.end <= end) {
        part(at..range.start, false);
        part(range.clone(), true);
        at = range.end;
    }
    part(at..end, false);
    Excerpt {
        parts,
        cut_before: start > 0,
        cut_after: end < text.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, written: &str) -> String {
        let tokens = tokens(text);
        let query = Query::new(written).unwrap();
        let excerpt = cut(text, &tokens, &query.found_in(&tokens));
        let mut shown = String::from(if excerpt.cut_before { "…" } else { "" });
        for part in excerpt.parts {
            shown.push_str(&if part.found {
                format!("[{}]", part.text)
            } else {
                part.text
            });
        }
        shown.push_str(if excerpt.cut_after { "…" } else { "" });
        shown
    }

    #[test]
    fn an_excerpt_shows_what_was_found_as_it_was_written() {
        for (text, written, expected) in [
            (
                "On the sofa, a bit much.",
                "SOFA",
                "On the [sofa], a bit much.",
            ),
            ("Un café con olé", "cafe ole", "Un [café] con [olé]"),
            ("ثم أُحِبُّكَ كثيرًا", "احبك", "ثم [أُحِبُّكَ] كثيرًا"),
            ("我想抱抱你", "抱抱", "我想[抱抱]你"),
            ("sunday sun", "sun", "[sunday] [sun]"),
            ("no—touch, no kiss", "no-touch", "[no—touch], no kiss"),
        ] {
            assert_eq!(shown(text, written), expected);
        }
    }

    #[test]
    fn a_long_text_is_cut_between_words_and_what_was_found_stays_whole() {
        let text = format!("{}needle {}", "before ".repeat(40), "after ".repeat(40));
        let cut = shown(&text, "needle");
        assert!(cut.starts_with("…before "), "{cut}");
        assert!(cut.contains("before [needle] after"), "{cut}");
        assert!(cut.ends_with("after…"), "{cut}");
        assert!(cut.chars().count() <= EXCERPT_CHARS + 4, "{cut}");
        let one = "抱".repeat(400);
        assert!(shown(&one, "抱").chars().count() <= 4 * EXCERPT_CHARS);
        let long = "x".repeat(1_000);
        assert_eq!(shown(&long, "xx"), format!("[{long}]"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_and_any_words_give_an_excerpt_of_the_text(text in "\\PC{0,200}", written in "\\PC{1,12}") {
            if let Some(query) = Query::new(&written) {
                let tokens = tokens(&text);
                let excerpt = cut(&text, &tokens, &query.found_in(&tokens));
                let whole: String = excerpt.parts.iter().map(|p| p.text.as_str()).collect();
                proptest::prop_assert!(text.contains(&whole));
            }
        }
    }
}
