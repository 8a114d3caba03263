//! Which sentences count as kind, or as something that helped, when a person looks back: thanks, favourites of
//! their own, and these of the library. None of them says yes or no to anything.

use super::language::Language;
use super::own::Mine;
use super::{Kind, PhraseId, all, sentence};
use crate::fold::fold;
use std::collections::HashSet;

/// Said afterwards, about what was good.
const AFTERWARDS: [&str; 7] = [
    "after-good-for-me",
    "after-glad-we-stopped",
    "after-liked-how-slow",
    "after-laughing",
    "after-thanks-for-hug",
    "after-tired-and-calm",
    "after-kiss-was-enough",
];

/// Whether a favourite of this kind counts: not what says yes or no to something.
fn counts(kind: Kind) -> bool {
    !matches!(kind, Kind::Like | Kind::YesBut | Kind::No | Kind::NotYet)
}

/// All of them, folded, in every language: a person may have written in another one then.
pub(crate) fn kind_or_helped(mine: &Mine) -> HashSet<String> {
    let favourites: Vec<PhraseId> = mine.favourites();
    let of_library = all().iter().filter(|phrase| {
        phrase.kind == Kind::Thanks
            || AFTERWARDS.contains(&phrase.id)
            || (counts(phrase.kind) && favourites.contains(&PhraseId::Library(phrase.id)))
    });
    let said = of_library.flat_map(|phrase| {
        let languages = Language::ALL.iter();
        // One with a blank is said in words of one's own, and is not known again.
        languages.filter_map(|language| sentence(phrase, *language, &[]).ok())
    });
    let own = favourites.iter().filter_map(|id| mine.own_words(*id));
    let own = own
        .filter(|(kind, _)| counts(*kind))
        .map(|(_, words)| words.to_owned());
    said.chain(own).map(|said| fold(&said)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrases::find;

    #[test]
    fn each_that_is_named_is_in_the_library_and_needs_no_filling() {
        for id in AFTERWARDS {
            for language in Language::ALL {
                let phrase = find(id).expect("it is in the library");
                assert!(sentence(phrase, *language, &[]).is_ok(), "{id}");
            }
        }
    }
}
