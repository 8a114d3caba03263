//! What is between two taps: a preview that was looked at, the private check before a question, and the second
//! beat that coming back asks for.
//!
//! Holds `private_first` (only what was previewed can be shared), `before_you_ask` (only what was checked can
//! be asked; how the check was answered is nowhere) and `up_is_deliberate` (a second beat
//! counts only while nothing has changed since the first). It lives in memory alone and ends with the
//! sleep of the app.

use crate::ask::{AnswerDraft, AskDraft, DraftId};
use crate::checkin::{CheckIn, Sharing};
use crate::moment::{Pauses, State};
use microconsent_statement::{PauseNumbers, Seq, Setting, SettingStamp, Signal};
use std::sync::atomic::{AtomicU64, Ordering};

/// A second beat that was not given within this time is let go.
pub const SECOND_BEAT_FOR_MS: u64 = 60_000;

/// What a person saw before deciding: if it has changed, they look again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    at: SettingStamp,
    begun: PauseNumbers,
    /// Which entering it was, if any: another Moment is another matter.
    entry: Option<Seq>,
}

impl Seen {
    pub fn now(state: &State, checkin: &CheckIn) -> Seen {
        Seen::in_setting(state, checkin.setting.clone())
    }

    /// Of what belongs to no Setting but the Moment's.
    pub fn here(state: &State) -> Seen {
        Seen::in_setting(state, Setting::Talking)
    }

    fn in_setting(state: &State, outside: Setting) -> Seen {
        let Pauses { begun, .. } = *state.pauses();
        Seen {
            at: state.stamp(outside),
            begun,
            entry: state.entry(),
        }
    }
}

/// A check-in as it was read back.
#[derive(Clone, Debug)]
pub(crate) struct Previewed {
    pub id: u64,
    pub checkin: CheckIn,
    pub signal: Signal,
    pub sharing: Sharing,
    pub minutes: u8,
    pub seen: Seen,
}

/// The first beat was given; this waits for the second.
#[derive(Clone, Debug)]
pub(crate) struct Second {
    pub id: u64,
    pub signal: Signal,
    pub previewed: Previewed,
    pub asked_at: u64,
}

/// A question whose private check was shown.
#[derive(Clone, Debug)]
pub(crate) struct Checked {
    pub id: u64,
    pub draft: DraftId,
    pub ask: AskDraft,
    seen: Seen,
}

/// An Answer as it was read back.
#[derive(Clone, Debug)]
pub(crate) struct PreviewedAnswer {
    pub id: u64,
    pub ask: u64,
    pub draft: AnswerDraft,
    seen: Seen,
}

/// An id that no other preview or second beat of this process has, also not one from before a sleep.
fn next_id() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

/// See the module.
#[derive(Default)]
pub(crate) struct Pending {
    preview: Option<Previewed>,
    second: Option<Second>,
    checked: Option<Checked>,
    answer: Option<PreviewedAnswer>,
}

impl Pending {
    /// The private check of this draft is shown.
    pub fn check(&mut self, draft: DraftId, ask: AskDraft, state: &State) -> u64 {
        let id = next_id();
        self.checked = Some(Checked {
            id,
            draft,
            ask,
            seen: Seen::here(state),
        });
        id
    }

    /// Whether a draft went through the check, so that it can be asked.
    pub fn is_checked(&self, draft: DraftId, state: &State) -> bool {
        let checked = self.checked.as_ref();
        checked.is_some_and(|c| c.draft == draft && c.seen == Seen::here(state))
    }

    /// Whether this id names what was last checked.
    pub fn was_checked(&self, id: u64) -> bool {
        self.checked.as_ref().is_some_and(|c| c.id == id)
    }

    /// The question of this check, if it would be asked as it was read then. The check holds until it was asked.
    pub fn checked(&mut self, id: u64, state: &State) -> Option<Checked> {
        self.checked.take_if(|c| c.seen != Seen::here(state));
        self.checked.clone().filter(|c| c.id == id)
    }

    /// The link has ended, or a new one begins: nothing of before is said to another.
    pub fn forget(&mut self) {
        *self = Pending::default();
    }

    /// A draft was changed or let go: a check of it counts no more.
    pub fn forget_draft(&mut self, draft: DraftId) {
        self.checked.take_if(|c| c.draft == draft);
    }

    /// This Answer is read back.
    pub fn look_at_answer(&mut self, ask: u64, draft: AnswerDraft, state: &State) -> u64 {
        let id = next_id();
        self.answer = Some(PreviewedAnswer {
            id,
            ask,
            draft,
            seen: Seen::here(state),
        });
        id
    }

    /// Whether this id names the Answer that was last read back.
    pub fn answer_was_looked_at(&self, id: u64) -> bool {
        self.answer.as_ref().is_some_and(|a| a.id == id)
    }

    /// The Answer of this preview, if it is still what would happen. What is no Yes goes whatever has changed.
    pub fn looked_at_answer(&mut self, id: u64, state: &State) -> Option<PreviewedAnswer> {
        let answer = self.answer.take_if(|a| a.id == id)?;
        let same = answer.seen == Seen::here(state);
        (same || !answer.draft.answer.is_yes()).then_some(answer)
    }

    pub fn look(
        &mut self,
        checkin: CheckIn,
        signal: Signal,
        sharing: Sharing,
        minutes: u8,
        seen: Seen,
    ) -> u64 {
        let id = next_id();
        self.preview = Some(Previewed {
            id,
            checkin,
            signal,
            sharing,
            minutes,
            seen,
        });
        id
    }

    /// Whether this id names what was last previewed.
    pub fn was_looked_at(&self, id: u64) -> bool {
        self.preview.as_ref().is_some_and(|p| p.id == id)
    }

    /// The preview of this id, if it is still what would happen. A Red goes whatever has changed.
    pub fn looked_at(&mut self, id: u64, state: &State) -> Option<Previewed> {
        let preview = self.preview.take_if(|p| p.id == id)?;
        let same = preview.seen == Seen::now(state, &preview.checkin);
        (same || preview.signal == Signal::Red).then_some(preview)
    }

    pub fn ask_again(&mut self, previewed: Previewed, uptime: u64) -> u64 {
        let id = next_id();
        self.second = Some(Second {
            id,
            signal: previewed.signal,
            previewed,
            asked_at: uptime,
        });
        id
    }

    /// The second beat, while it is still asked for.
    pub fn second(&self, state: &State, uptime: u64) -> Option<&Second> {
        self.second.as_ref().filter(|s| {
            uptime.saturating_sub(s.asked_at) < SECOND_BEAT_FOR_MS
                && s.previewed.seen == Seen::now(state, &s.previewed.checkin)
                && state.needs_second_beat(s.signal)
        })
    }

    pub fn confirmed(&mut self, id: u64, state: &State, uptime: u64) -> Option<Previewed> {
        self.second(state, uptime).filter(|s| s.id == id)?;
        self.second.take().map(|s| s.previewed)
    }

    /// Nothing is asked any more: the person let go, or said something else.
    pub fn let_go(&mut self) {
        self.preview = None;
        self.second = None;
        self.answer = None;
    }

    pub fn ends_at(&self) -> Option<u64> {
        self.second
            .as_ref()
            .map(|s| s.asked_at.saturating_add(SECOND_BEAT_FOR_MS))
    }
}
