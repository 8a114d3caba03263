//! What a locked phone says: the same neutral words, whatever is stored and whatever happened
//! (`locked_shows_nothing`), in the languages of the app.

mod sentences {
    include!(concat!(env!("OUT_DIR"), "/sentences.rs"));
}

/// The codes (ISO 639) of the languages, English first.
pub const TAGS: [&str; 3] = sentences::TAGS;

/// A sentence of a locked phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sentence {
    /// On the locked face.
    Face,
    /// The answer to every tap that was kept.
    Done,
    /// Nothing can be said before the first unlock.
    UnlockFirst,
    /// A tap could not be kept.
    NotKept,
    /// There is no room for another.
    Full,
    /// Something came. The words of the notification, whatever it is.
    Something,
}

impl Sentence {
    /// All of them.
    pub const ALL: [Sentence; 6] = [
        Sentence::Face,
        Sentence::Done,
        Sentence::UnlockFirst,
        Sentence::NotKept,
        Sentence::Full,
        Sentence::Something,
    ];

    /// The words, in the language of a tag like `es`, `es-MX` or `ar_EG`; in English where the app does not
    /// have that one.
    pub fn in_language(self, tag: &str) -> &'static str {
        let code = tag.split(['-', '_']).next().unwrap_or_default();
        let place = TAGS.iter().position(|t| t.eq_ignore_ascii_case(code));
        let all = match self {
            Sentence::Face => sentences::FACE,
            Sentence::Done => sentences::DONE,
            Sentence::UnlockFirst => sentences::UNLOCK_FIRST,
            Sentence::NotKept => sentences::NOT_KEPT,
            Sentence::Full => sentences::FULL,
            Sentence::Something => sentences::SOMETHING,
        };
        all[place.unwrap_or(0)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sentence_is_there_in_each_language() {
        for sentence in Sentence::ALL {
            let english = sentence.in_language("en");
            assert_eq!(sentence.in_language("xx"), english);
            assert_eq!(sentence.in_language(""), english);
            assert_ne!(sentence.in_language("es-MX"), english);
            assert_ne!(sentence.in_language("AR_eg"), english);
        }
        assert_eq!(
            Sentence::Face.in_language("en"),
            "Locked. Say it aloud too."
        );
    }
}
