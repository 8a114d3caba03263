//! The texts, each part of a language parsed once, when its first sentence is shown.
//!
//! What fills a blank is wrapped in isolates (U+2068, U+2069), so that a word that runs the other way
//! cannot turn the sentence around it. A message that is missing falls back to English alone, never to
//! its id.

use super::language::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::borrow::Cow;
use std::sync::OnceLock;

pub(super) type Bundle = FluentBundle<FluentResource>;

#[path = "../../build/parts.rs"]
mod parts;

static BUNDLES: [[OnceLock<Bundle>; parts::NAMES.len()]; Language::ALL.len()] =
    [const { [const { OnceLock::new() }; parts::NAMES.len()] }; Language::ALL.len()];

/// The part of a language in which a message of this id stands.
fn bundle(language: Language, id: &str) -> &'static Bundle {
    let part = parts::part(id);
    BUNDLES[language as usize][part].get_or_init(|| parse(language.tag(), language.sources()[part]))
}

/// What the build has checked is parsed whole; of anything else, what can be.
fn parse(tag: &str, source: &str) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![tag.parse().unwrap_or_default()]);
    let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(source.to_owned());
    // Two messages of one id: the first stays.
    let _ = bundle.add_resource(resource);
    bundle
}

/// The text of a message, in English where this language lacks it or cannot fill it.
pub(super) fn text(
    language: Language,
    id: &str,
    blanks: Option<&FluentArgs<'_>>,
) -> Option<Cow<'static, str>> {
    first_of(
        [language, Language::English].map(|l| move || bundle(l, id)),
        id,
        blanks,
    )
}

/// The text in the first bundle that has it; a bundle is asked for only when it is needed.
fn first_of<const N: usize>(
    bundles: [impl FnOnce() -> &'static Bundle; N],
    id: &str,
    blanks: Option<&FluentArgs<'_>>,
) -> Option<Cow<'static, str>> {
    bundles.into_iter().find_map(|bundle| {
        let bundle = bundle();
        let pattern = bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, blanks, &mut errors);
        // With a fault the text would hold the names of blanks.
        errors.is_empty().then_some(text)
    })
}

/// What fills a blank of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fill<'a> {
    /// Words; those that a person wrote are checked by their own field before.
    Words(&'a str),
    /// A number, which chooses the plural form.
    Number(u32),
}

/// Any other sentence that both shells show, by its id in en.ftl (`ui-…`), with its blanks filled.
/// `None` for an id that there is not, or where a blank is not filled: never the id.
pub fn line(language: Language, id: &str, blanks: &[(&str, Fill<'_>)]) -> Option<String> {
    if blanks.is_empty() {
        return text(language, id, None).map(Cow::into_owned);
    }
    let mut args = FluentArgs::with_capacity(blanks.len());
    for (name, fill) in blanks {
        match fill {
            Fill::Words(words) => args.set(*name, *words),
            Fill::Number(number) => args.set(*name, *number),
        }
    }
    text(language, id, Some(&args)).map(Cow::into_owned)
}

/// The same, of an id that is in every language with just these blanks, as the build has seen.
pub(super) fn say(language: Language, id: &str, blanks: &[(&str, Fill<'_>)]) -> String {
    line(language, id, blanks).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_phrase_falls_back_to_english_alone_and_never_to_its_id() {
        let spanish = "hug = Abrazo\ntwo = { $a }";
        let english = "hug = Hug\nonly = Only here\ntwo = Two";
        let bundles = || {
            [("es", spanish), ("en", english)].map(|(tag, source)| {
                move || -> &'static Bundle { Box::leak(Box::new(parse(tag, source))) }
            })
        };
        let shown = |id| first_of(bundles(), id, None);
        assert_eq!(shown("hug").as_deref(), Some("Abrazo"));
        assert_eq!(shown("only").as_deref(), Some("Only here"));
        assert_eq!(
            shown("two").as_deref(),
            Some("Two"),
            "it could not be filled"
        );
        assert_eq!(shown("nowhere"), None);
        for language in Language::ALL {
            assert_eq!(line(*language, "ui-nowhere", &[]), None);
            assert_eq!(
                line(*language, "ui-limit-only", &[]),
                None,
                "a blank is open"
            );
        }
    }
}
