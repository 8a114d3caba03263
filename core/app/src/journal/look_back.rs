//! Looking back over a time: what there was, and never how much (`no_score`).
//!
//! Words that came up, Settings, what was kind or helped, afterthoughts: each once, in an order that ranks
//! nothing (by the alphabet, by the law's list, as time went). No Signal and no Answer is looked at, so that
//! nothing can set a yes against a no; and the journal has nothing of the partner (`mine_alone_is_kept`).

use super::page::COLUMNS;
use super::row::read_entry;
use super::{Entry, EntryId, Journal, What};
use crate::error::StorageError;
use crate::fold::fold;
use microconsent_statement::{Setting, Words};
use std::collections::{BTreeMap, HashSet};

/// The most entries that are looked at, the newest of the time: as many as are read in a step.
const LOOKED_AT_MOST: usize = 4_000;
/// The most of each that are shown: those that came up last.
const SHOWN_MOST: usize = 60;

/// What there was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LookedBack {
    /// Feeling words and notes on the body, by the alphabet.
    pub words: Vec<String>,
    /// Settings, in the order of the law; own words last, by the alphabet.
    pub settings: Vec<Setting>,
    /// Sentences that are marked as kind or helping, as time went.
    pub kind: Vec<(EntryId, String)>,
    /// Afterthoughts, as time went.
    pub afterthoughts: Vec<(EntryId, String)>,
    /// Whether there was more than is looked at.
    pub is_cut: bool,
}

impl Journal {
    /// Looks back over a time, from one to before another, milliseconds since 1970 UTC. What counts as kind or
    /// as helping is given, folded.
    pub fn look_back(
        &self,
        from_utc_ms: i64,
        until_utc_ms: i64,
        marked: &HashSet<String>,
    ) -> Result<LookedBack, StorageError> {
        let mut query = self.db.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM entry INDEXED BY entry_by_time WHERE at >= ?1 AND at < ?2
             ORDER BY at DESC, id DESC LIMIT ?3"
        ))?;
        let most = LOOKED_AT_MOST as i64 + 1;
        let entries = query.query_map([from_utc_ms, until_utc_ms, most], read_entry)?;
        let mut back = LookedBack::default();
        let mut words = BTreeMap::new();
        let mut settings = BTreeMap::new();
        let mut said = HashSet::new();
        for (looked_at, entry) in entries.enumerate() {
            let entry = entry?;
            if looked_at == LOOKED_AT_MOST {
                back.is_cut = true;
                break;
            }
            if let What::CheckIn(checkin) = &entry.what {
                for word in checkin.feelings.iter().chain(&checkin.body) {
                    once(&mut words, fold(word.as_str()), word.as_str());
                }
            }
            if let Some(setting) = setting_of(&entry) {
                let name = setting.words().map_or("", Words::as_str);
                once(&mut settings, (setting.number(), fold(name)), setting);
            }
            for sentence in sentences(&entry) {
                let folded = fold(sentence);
                if back.kind.len() < SHOWN_MOST && marked.contains(&folded) && said.insert(folded) {
                    back.kind.push((entry.id, sentence.to_owned()));
                }
            }
            let left = SHOWN_MOST.saturating_sub(back.afterthoughts.len());
            let later = entry.afterthoughts.iter().rev().take(left);
            let later = later.map(|a| (entry.id, a.words.as_str().to_owned()));
            back.afterthoughts.extend(later);
        }
        back.words = words.into_values().collect();
        back.settings = settings.into_values().collect();
        back.kind.reverse();
        back.afterthoughts.reverse();
        Ok(back)
    }
}

/// The first time that it comes up it is taken, as it is written there.
fn once<K: Ord, T: ToOwned + ?Sized>(there: &mut BTreeMap<K, T::Owned>, key: K, found: &T) {
    if there.len() < SHOWN_MOST {
        there.entry(key).or_insert_with(|| found.to_owned());
    }
}

fn setting_of(entry: &Entry) -> Option<&Setting> {
    match &entry.what {
        What::CheckIn(checkin) => Some(&checkin.setting),
        What::Ask(ask) => ask.setting.as_ref(),
        What::Answer(answer) => answer.setting.as_ref(),
        What::Pause | What::Breathing(_) | What::Unreadable => None,
    }
}

/// What was said in whole sentences.
fn sentences(entry: &Entry) -> impl Iterator<Item = &str> {
    let (first, second) = match &entry.what {
        What::CheckIn(checkin) => (
            checkin.note.as_ref(),
            checkin.shift.as_ref().map(|shift| &shift.was),
        ),
        What::Ask(ask) => (Some(&ask.words), None),
        What::Answer(answer) => (answer.words.as_ref(), None),
        What::Pause | What::Breathing(_) | What::Unreadable => (None, None),
    };
    first.into_iter().chain(second).map(Words::as_str)
}
