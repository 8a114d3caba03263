//! The words that shells need besides those in the views, and the bounds of what can be written.

use crate::checkin::{Field, Limit, Setting, Signal};
use crate::error::{MicroConsentError, Wrong};
use microconsent as core;
pub use microconsent::phrases::Language;
use microconsent::statement::{self, MAX_LIMITS, UNTIL_MINUTES, message};

/// A language in which every sentence of the app can be read.
#[uniffi::remote(Enum)]
pub enum Language {
    /// English, which every other language falls back to.
    English,
    /// Spanish.
    Spanish,
    /// Modern Standard Arabic.
    Arabic,
}

/// A language as a person chooses it.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct LanguageView {
    /// The language.
    pub language: Language,
    /// Its code (ISO 639).
    pub tag: String,
    /// Its name in itself.
    pub own_name: String,
    /// Whether it is written from right to left.
    pub is_right_to_left: bool,
    /// Who has reviewed its texts, or that nobody has yet; in that language, to be shown beside it.
    pub reviewed_by: String,
}

/// Every language, English first.
#[uniffi::export]
pub fn languages() -> Vec<LanguageView> {
    let all = Language::ALL.iter().copied();
    all.map(|language| LanguageView {
        language,
        tag: language.tag().to_owned(),
        own_name: language.own_name().to_owned(),
        is_right_to_left: language.is_right_to_left(),
        reviewed_by: core::phrases::reviewed_by(language),
    })
    .collect()
}

/// The language of a tag like es, es-MX or ar_EG; none for one that the app does not have.
#[uniffi::export]
pub fn language_of_tag(tag: String) -> Option<Language> {
    Language::from_tag(&tag)
}

/// What a locked phone shows and answers, whatever is stored and whatever happened.
#[uniffi::export]
pub fn locked_words(language: Language) -> String {
    core::phrases::locked(language)
}

/// The word for a Signal, or for one that is not known.
#[uniffi::export]
pub fn signal_word(signal: Option<Signal>, language: Language) -> String {
    core::phrases::signal(signal, language)
}

/// A Setting that has a name here.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct NamedSetting {
    /// The Setting.
    pub setting: Setting,
    /// Its name.
    pub name: String,
    /// Whether it is one of the intimate ones.
    pub is_intimate: bool,
}

/// The Settings that have a name here, everyday ones first.
#[uniffi::export]
pub fn named_settings(language: Language) -> Vec<NamedSetting> {
    let named = statement::Setting::NAMED.into_iter();
    named
        .map(|setting| NamedSetting {
            name: core::phrases::setting(&setting, language),
            is_intimate: setting.is_intimate(),
            setting: setting.into(),
        })
        .collect()
}

/// What the everyday Settings, or the intimate ones, are called together.
#[uniffi::export]
pub fn everyday_or_intimate(intimate: bool, language: Language) -> String {
    core::phrases::everyday_or_intimate(intimate, language)
}

/// The name of a Setting; that of one in own words are the words, cleaned.
#[uniffi::export]
pub fn setting_name(setting: Setting, language: Language) -> Result<String, MicroConsentError> {
    let setting = setting.try_into().map_err(|w: Wrong| w.told(language))?;
    Ok(core::phrases::setting(&setting, language))
}

/// One Limit, read back.
#[uniffi::export]
pub fn limit_line(limit: Limit, language: Language) -> Result<String, MicroConsentError> {
    let limit = limit.try_into().map_err(|w: Wrong| w.told(language))?;
    Ok(core::phrases::limit(&limit, language))
}

/// The folded form of a text, for comparing and finding: tokens of letters and digits, one space between
/// them.
#[uniffi::export]
pub fn fold(text: String) -> Result<String, MicroConsentError> {
    Ok(core::fold::fold(&text))
}

/// How much can be written and chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Bounds {
    /// The most feeling words in a check-in.
    pub feelings: u32,
    /// The most body notes in a check-in.
    pub body_notes: u32,
    /// The most Limits in a check-in.
    pub limits: u32,
    /// For how many minutes a shared Green or Yellow is good unless its owner chooses.
    pub usual_minutes: u8,
    /// The least that can be chosen.
    pub least_minutes: u8,
    /// The most that can be chosen.
    pub most_minutes: u8,
    /// The least minutes of an "until".
    pub least_until_minutes: u16,
    /// The most minutes of an "until".
    pub most_until_minutes: u16,
    /// The most entries on one page of the journal.
    pub page: u32,
    /// The most days that are looked at once.
    pub days: u32,
    /// The most entries that are deleted at once by name.
    pub deleted_at_once: u32,
    /// The least letters of a passphrase.
    pub least_passphrase: u32,
    /// The least letters or digits of a code of the app's own.
    pub least_code: u32,
    /// The most letters or digits of a code of the app's own.
    pub most_code: u32,
}

/// How much can be written and chosen.
#[uniffi::export]
pub fn bounds() -> Bounds {
    Bounds {
        feelings: message::MAX_FEELINGS as u32,
        body_notes: core::MAX_BODY_NOTES as u32,
        limits: MAX_LIMITS as u32,
        usual_minutes: core::USUAL_MINUTES,
        least_minutes: *message::LIFE_MINUTES.start(),
        most_minutes: *message::LIFE_MINUTES.end(),
        least_until_minutes: *UNTIL_MINUTES.start(),
        most_until_minutes: *UNTIL_MINUTES.end(),
        page: core::PAGE_MOST,
        days: core::DAYS_MOST as u32,
        deleted_at_once: core::SOME_MOST as u32,
        least_passphrase: core::PASSPHRASE_LEAST as u32,
        least_code: core::CODE_LEAST as u32,
        most_code: core::CODE_MOST as u32,
    }
}

/// How long words in a field may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct TextBounds {
    /// The most grapheme clusters: letters as a person counts them.
    pub graphemes: u32,
    /// The most bytes of UTF-8.
    pub bytes: u32,
}

/// How long words in a field may be.
#[uniffi::export]
pub fn text_bounds(field: Field) -> TextBounds {
    TextBounds {
        graphemes: field.max_graphemes() as u32,
        bytes: field.max_bytes() as u32,
    }
}
