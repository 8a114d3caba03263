//! What is said of how long pages are kept, before some are deleted, and in looking back. No number of pages is told
//! (`no_score`).

use super::language::Language;
use super::notice::NoticeText;
use super::texts::{line, say};
use crate::app::KeepingWaits;
use crate::journal::Keep;

/// The name of a choice.
pub fn keep_name(keep: Keep, language: Language) -> String {
    let id = match keep {
        Keep::Nothing => "ui-keep-nothing",
        Keep::Month => "ui-keep-month",
        Keep::Season => "ui-keep-season",
        Keep::Year => "ui-keep-year",
        Keep::Always => "ui-keep-always",
    };
    say(language, id, &[])
}

fn what_goes(keep: Keep) -> &'static str {
    match keep {
        Keep::Nothing => "ui-keep-none",
        Keep::Month | Keep::Season | Keep::Year => "ui-keep-by-itself",
        Keep::Always => "ui-keep-stays",
    }
}

/// How things are kept now.
pub(crate) fn keeping(keep: Keep, waits: Option<KeepingWaits>, language: Language) -> Vec<String> {
    let id = match waits {
        None => what_goes(keep),
        Some(KeepingWaits::ForAChoice) => "ui-keep-for-a-choice",
        Some(KeepingWaits::ForTheDate) => "ui-keep-for-the-date",
    };
    vec![keep_name(keep, language), say(language, id, &[])]
}

/// What a choice would do.
pub(crate) fn keeping_look(keep: Keep, deletes: bool, language: Language) -> Vec<String> {
    let deletes = match (keep, deletes) {
        (Keep::Always, _) => None,
        (Keep::Nothing, true) => Some("ui-keep-deletes-all"),
        (_, true) => Some("ui-keep-deletes"),
        (_, false) => Some("ui-keep-deletes-none"),
    };
    let lines = [Some(what_goes(keep)), deletes].into_iter().flatten();
    std::iter::once(keep_name(keep, language))
        .chain(lines.map(|id| say(language, id, &[])))
        .collect()
}

/// What is said of journals that were set aside, where there are some.
pub(crate) fn set_aside(is_none: bool, language: Language) -> Vec<String> {
    if is_none {
        return Vec::new();
    }
    (1..)
        .map_while(|n: u8| line(language, &format!("ui-set-aside-{n}"), &[]))
        .collect()
}

/// The title of a part of looking back, or the line below it.
pub(crate) fn look_back(part: &str, language: Language) -> String {
    say(language, &format!("ui-look-back-{part}"), &[])
}

/// The page that is read before everything is erased: what it does, and what it cannot do (`no_false_safety`).
pub fn before_erasing_everything(language: Language) -> NoticeText {
    before("erasing", language)
}

/// The page that is read before a code is set: what it does, what it cannot do, and what helps when it is
/// forgotten (`no_false_safety`).
pub fn before_locking(language: Language) -> NoticeText {
    before("locking", language)
}

/// The page that is read before a backup is made: what is in it, and what its passphrase is for.
pub fn before_backing_up(language: Language) -> NoticeText {
    before("backing-up", language)
}

/// The page that is read before a backup is brought back: what comes, and what stays.
pub fn before_restoring(language: Language) -> NoticeText {
    before("restoring", language)
}

/// The page that is read before a journal that was set aside is taken out of the phone.
pub fn before_taking_out(language: Language) -> NoticeText {
    before("taking-out", language)
}

fn before(what: &str, language: Language) -> NoticeText {
    let lines = (1..).map_while(|n: u8| line(language, &format!("notice-before-{what}-{n}"), &[]));
    NoticeText {
        title: say(language, &format!("notice-before-{what}-title"), &[]),
        lines: lines.collect(),
    }
}
