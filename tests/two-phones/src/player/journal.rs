//! Whether a journal holds what the story expects.

use super::{Outcome, setting_name, signal_name};
use crate::story::Keeps;
use microconsent::statement::{Setting, Words};
use microconsent::{CheckIn, Entry, What};

/// Compares a journal, newest first.
pub(super) fn compare_journal(entries: &[Entry], keeps: &[Keeps]) -> Outcome<()> {
    if entries.len() != keeps.len() {
        return Err(format!(
            "wanted {} entries, found {}",
            keeps.len(),
            entries.len()
        ));
    }
    for (n, (entry, want)) in entries.iter().zip(keeps).enumerate() {
        let empty = CheckIn::in_setting(Setting::Talking);
        let (is, checkin) = match &entry.what {
            What::CheckIn(checkin) => ("check-in", checkin),
            What::Pause => ("pause", &empty),
            What::Unreadable => ("unreadable", &empty),
        };
        let words = |w: Option<&Words>| w.map(ToString::to_string).unwrap_or_default();
        let found = [
            ("is", &want.is, is.to_owned()),
            ("signal", &want.signal, signal_name(checkin.signal, "none")),
            ("note", &want.note, words(checkin.note.as_ref())),
            ("setting", &want.setting, setting_name(&checkin.setting)),
            (
                "was",
                &want.was,
                words(checkin.shift.as_ref().map(|s| &s.was)),
            ),
            (
                "afterthought",
                &want.afterthought,
                words(entry.afterthoughts.last().map(|a| &a.words)),
            ),
        ];
        for (name, want, found) in found {
            if let Some(want) = want
                && *want != found
            {
                return Err(format!(
                    "entry {}: {name}: wanted {want:?}, found {found:?}",
                    n + 1
                ));
            }
        }
        let is_shared = entry.shared.is_some();
        if want.shared.is_some_and(|want| want != is_shared) {
            return Err(format!("entry {}: shared: found {is_shared}", n + 1));
        }
    }
    Ok(())
}
