//! The gestures of asking and answering.
//!
//! Holds `before_you_ask` (what skipped the private check is not sent), `private_first` (an Answer with Limits or
//! words is read back before it goes) and `down_is_free` (no, not yet, taking back and a tighter Limit are one
//! tap each, and no disk holds them up).

use super::{Awake, MicroConsent};
use crate::ask::{AnswerDraft, AnswerEntry, AnswerWord, AskDraft, AskEntry, DraftId, check_limits};
use crate::checkin::{Room, Sharing};
use crate::error::Error;
use crate::joint::OnFailure;
use crate::journal::{EntryId, What, Writing};
use crate::moment::Event;
use crate::now::Given;
use crate::phrases;
use crate::rule::Rule;
use crate::view::AskView;
use crate::watch::{Listener, Watch};
use microconsent_statement::message::MAX_WRITTEN;
use microconsent_statement::{Answer, Ask, Field, Limit, Seq, Setting, ThanksId, Words};
use std::sync::Arc;

/// The private check before a question: three questions to oneself, and what would go. How they are answered
/// is told to nobody, and kept nowhere. To let the question go is as good an end of it as to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskCheck {
    /// Names it to [`MicroConsent::ask`].
    pub id: u64,
    /// What to ask oneself.
    pub questions: Vec<String>,
    /// What would go, line by line.
    pub goes: Vec<String>,
}

/// An Answer as it would go, read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerPreview {
    /// Names it to [`MicroConsent::answer`].
    pub id: u64,
    /// What goes, line by line.
    pub goes: Vec<String>,
    /// How much of an envelope it takes.
    pub room: Room,
}

impl MicroConsent {
    /// The screen of questions and Answers now.
    ///
    /// # Errors
    /// [`Error::Asleep`] or [`Error::Shut`].
    pub fn asking(&self) -> Result<AskView, Error> {
        self.act(|awake, given| {
            let _ = awake.tick(given);
            Ok(awake.asking(given.now.uptime_ms))
        })
    }

    /// Delivers the screen of questions now and at each change, as [`MicroConsent::watch_home`].
    ///
    /// # Errors
    /// [`Error::Shut`].
    pub fn watch_asking(&self, listener: Arc<dyn Listener<AskView>>) -> Result<Watch, Error> {
        self.watch(|board| board.watch_ask(listener))
    }

    /// Keeps a draft of a question, in place of an earlier one where that is named. It works alone and in a
    /// Pause too, and asks nobody anything.
    ///
    /// # Errors
    /// [`Error::NoSuchDraft`] for one to be replaced, [`Error::TooMany`] or [`Error::Storage`].
    pub fn keep_draft(
        &self,
        draft: &AskDraft,
        replaces: Option<DraftId>,
    ) -> Result<DraftId, Error> {
        self.act(|awake, _| {
            let id = awake.journal.keep_draft(draft, replaces)?;
            awake.pending.forget_draft(id);
            awake.read_drafts();
            Ok(id)
        })
    }

    /// Lets a question go. It was asked of nobody, and nothing is recorded.
    ///
    /// # Errors
    /// [`Error::NoSuchDraft`] or [`Error::Storage`].
    pub fn let_go_of_draft(&self, id: DraftId) -> Result<(), Error> {
        self.act(|awake, _| {
            awake.journal.let_go_of_draft(id)?;
            awake.pending.forget_draft(id);
            awake.read_drafts();
            Ok(())
        })
    }

    /// The private check before this question, and what would go. Asking comes after it.
    ///
    /// # Errors
    /// [`Error::NoSuchDraft`]; [`Error::Refused`] by `solo_whole` with no partner linked; [`Error::NotAsked`]
    /// where it cannot be asked now, and the draft keeps.
    pub fn check_ask(&self, id: DraftId) -> Result<AskCheck, Error> {
        self.act(|awake, given| {
            let _ = awake.tick(given);
            let draft = awake.journal.draft(id)?;
            let state = awake.state()?;
            let question = Some(draft.words.as_str());
            state
                .may_ask(question, given.now.uptime_ms)
                .map_err(Error::NotAsked)?;
            let goes = phrases::ask_goes(&draft.ask(), state.is_together(), awake.language);
            let joint = awake
                .linked
                .as_ref()
                .ok_or(Error::Refused(Rule::SoloWhole))?;
            Ok(AskCheck {
                id: awake.pending.check(id, draft, &joint.state),
                questions: phrases::ask_check(awake.language),
                goes,
            })
        })
    }

    /// Asks what was checked.
    ///
    /// # Errors
    /// [`Error::Refused`] by `before_you_ask` for what was not checked; [`Error::Stale`] where the Setting or
    /// the Pause has changed since, or where the draft is not there any more; [`Error::NotAsked`];
    /// [`Error::Storage`]. The draft keeps.
    pub fn ask(&self, check: u64) -> Result<EntryId, Error> {
        self.act(|awake, given| {
            let _ = awake.tick(given);
            if !awake.pending.was_checked(check) {
                return Err(Error::Refused(Rule::BeforeYouAsk));
            }
            let joint = awake
                .linked
                .as_ref()
                .ok_or(Error::Refused(Rule::SoloWhole))?;
            let checked = awake
                .pending
                .checked(check, &joint.state)
                .ok_or(Error::Stale)?;
            let question = Some(checked.ask.words.as_str());
            joint
                .state
                .may_ask(question, given.now.uptime_ms)
                .map_err(Error::NotAsked)?;
            let (ask, draft): (Ask, _) = (checked.ask.ask(), checked.draft);
            let here = joint.state.setting_together();
            let what = What::Ask(AskEntry {
                words: ask.words.clone(),
                doer: ask.doer,
                receiver: ask.receiver,
                setting: ask.invites.clone().or(here),
            });
            let seq = awake.claim()?;
            let event = Event::Ask {
                seq,
                ask: Box::new(ask),
            };
            let what = awake.in_own_words(&what).into_owned();
            let writing = Writing {
                entry: Some((given.now.utc_ms, &what, Some(Sharing::WithWords))),
                asked: Some(draft),
                ..Writing::default()
            };
            let entry = awake.perform_with(event, writing, given, OnFailure::Refuse)?;
            awake.pending.forget_draft(draft);
            awake.read_drafts();
            entry.ok_or(Error::Storage(crate::StorageError::Unexpected))
        })
    }

    /// Takes a question back. Its topic rests then, as after silence.
    ///
    /// # Errors
    /// [`Error::NotNow`] for one that waits no more.
    pub fn withdraw_ask(&self, ask: u64) -> Result<(), Error> {
        self.say_of_an_ask(OnFailure::Go, |seq| Event::WithdrawAsk { seq, ask })
    }

    /// Reads back what an Answer would say, before it goes.
    ///
    /// # Errors
    /// [`Error::Refused`] for a Yes, by `a_pause_withdraws` in a Pause and by `everything_shared_expires`
    /// where it could not hold any more; [`Error::NotNow`] for a question that is not there;
    /// [`Error::TooMany`], [`Error::Minutes`] or [`Error::TooMuchToShare`].
    pub fn preview_answer(&self, ask: u64, draft: AnswerDraft) -> Result<AnswerPreview, Error> {
        draft.check()?;
        self.act(|awake, given| {
            let _ = awake.tick(given);
            let state = awake.state()?;
            if draft.answer.is_yes() {
                state.may_say_yes(ask, given.now.uptime_ms)?;
            } else if state.asks().asked(ask).is_none() {
                return Err(Error::NotNow);
            }
            let room = room(&draft, state.setting_together().as_ref())?;
            let goes = phrases::answer_goes(&draft, awake.language);
            let joint = awake
                .linked
                .as_ref()
                .ok_or(Error::Refused(Rule::SoloWhole))?;
            let id = awake.pending.look_at_answer(ask, draft, &joint.state);
            Ok(AnswerPreview { id, goes, room })
        })
    }

    /// Gives the Answer that was read back. None where it was said and could not be kept in the journal, which
    /// never holds up a no or a not yet.
    ///
    /// # Errors
    /// [`Error::Refused`] by `private_first` for what was not read back; [`Error::Stale`] for a Yes where the
    /// Setting or the Pause has changed since; as [`MicroConsent::preview_answer`]; [`Error::Storage`].
    pub fn answer(&self, preview: u64) -> Result<Option<EntryId>, Error> {
        self.act(|awake, given| {
            let _ = awake.tick(given);
            if !awake.pending.answer_was_looked_at(preview) {
                return Err(Error::Refused(Rule::PrivateFirst));
            }
            let joint = awake
                .linked
                .as_ref()
                .ok_or(Error::Refused(Rule::SoloWhole))?;
            let state = &joint.state;
            let looked = awake
                .pending
                .looked_at_answer(preview, state)
                .ok_or(Error::Stale)?;
            let AnswerDraft { answer, words } = looked.draft;
            awake.say_answer(looked.ask, Some(answer), words, given)
        })
    }

    /// One tap: no.
    ///
    /// # Errors
    /// [`Error::NotNow`] for a question that is not there.
    pub fn say_no(&self, ask: u64) -> Result<Option<EntryId>, Error> {
        self.act(|awake, given| awake.say_answer(ask, Some(Answer::No(Vec::new())), None, given))
    }

    /// One tap: not yet. It owes no date. Limits of a Yes stay with it.
    ///
    /// # Errors
    /// [`Error::NotNow`] for a question that is not there.
    pub fn say_not_yet(&self, ask: u64) -> Result<Option<EntryId>, Error> {
        self.act(|awake, given| {
            let limits = awake.my_yes(ask).map(<[Limit]>::to_vec).unwrap_or_default();
            awake.say_answer(ask, Some(Answer::NotYet(limits)), None, given)
        })
    }

    /// One tap: takes my Answer back.
    ///
    /// # Errors
    /// [`Error::NotNow`] where there is none.
    pub fn take_answer_back(&self, ask: u64) -> Result<Option<EntryId>, Error> {
        self.act(|awake, given| awake.say_answer(ask, None, None, given))
    }

    /// Adds a Limit to my Yes, at once: a tighter Limit needs no reading back.
    ///
    /// # Errors
    /// [`Error::NotNow`] where there is no Yes of mine; [`Error::Refused`] by `private_first` for an "only"
    /// beside another, which may open what that left out; [`Error::TooMany`], [`Error::Minutes`] or
    /// [`Error::TooMuchToShare`].
    pub fn tighten_answer(&self, ask: u64, limit: Limit) -> Result<Option<EntryId>, Error> {
        self.act(|awake, given| {
            let _ = awake.tick(given);
            let mut limits = awake.my_yes(ask).ok_or(Error::NotNow)?.to_vec();
            let has_only = limits.iter().any(|l| matches!(l, Limit::Only(_)));
            if has_only && matches!(limit, Limit::Only(_)) {
                // A second one beside it may open what the first left out: it is read back first.
                return Err(Error::Refused(Rule::PrivateFirst));
            }
            let seen_ms = awake.state()?.seen_at(given.now.uptime_ms);
            let since = awake.given_ms(ask).unwrap_or(seen_ms);
            run_on(&mut limits, seen_ms.saturating_sub(since));
            limits.push(limit);
            check_limits(&limits)?;
            let given_before = awake
                .state()?
                .asks()
                .asked(ask)
                .and_then(|a| a.given.as_ref());
            let draft = AnswerDraft {
                answer: Answer::Yes(limits),
                words: given_before.and_then(|given| given.words.clone()),
            };
            room(&draft, awake.state()?.setting_together().as_ref())?;
            awake.say_answer(ask, Some(draft.answer), draft.words, given)
        })
    }

    /// Lets a question rest without an Answer. Nobody is told, and its topic is not asked again until I open
    /// it.
    ///
    /// # Errors
    /// [`Error::NotNow`] for a question that is not there, [`Error::Storage`].
    pub fn let_ask_rest(&self, ask: u64) -> Result<(), Error> {
        self.close_quietly(Event::Close { ask, mute: false })
    }

    /// Mutes the topic of a question. Nobody is told.
    ///
    /// # Errors
    /// As [`MicroConsent::let_ask_rest`].
    pub fn mute_topic(&self, ask: u64) -> Result<(), Error> {
        self.close_quietly(Event::Close { ask, mute: true })
    }

    /// Lets nothing be asked of me, or lets it be again. Nobody is told.
    ///
    /// # Errors
    /// [`Error::Refused`] by `solo_whole` with no partner linked, [`Error::Storage`].
    pub fn mute_all_asks(&self, mute: bool) -> Result<(), Error> {
        self.close_quietly(Event::MuteAll(mute))
    }

    /// Lets the other ask again about the topic of a question that I closed.
    ///
    /// # Errors
    /// [`Error::NotNow`] where it is not closed, [`Error::Storage`].
    pub fn open_topic(&self, ask: u64) -> Result<(), Error> {
        self.say_of_an_ask(OnFailure::Refuse, |seq| Event::Open {
            seq,
            ask: Some(ask),
        })
    }

    /// Lets the other ask about everything again.
    ///
    /// # Errors
    /// [`Error::Refused`] by `solo_whole` with no partner linked, [`Error::Storage`].
    pub fn open_all_topics(&self) -> Result<(), Error> {
        self.say_of_an_ask(OnFailure::Refuse, |seq| Event::Open { seq, ask: None })
    }

    /// Thanks the other for a slow, a stop, a Pause or an Answer, with one of the library's thanks. Once for
    /// each.
    ///
    /// # Errors
    /// [`Error::NotNow`] for what does not show, or was thanked for; [`Error::Storage`].
    pub fn thank(&self, to: u64, phrase: &str) -> Result<(), Error> {
        let to = Seq::checked(to).map_err(|_| Error::NotNow)?;
        let is_thanks = phrases::find(phrase).is_some_and(|p| p.kind == phrases::Kind::Thanks);
        let id = ThanksId::new(phrase).map_err(|_| Error::NotNow)?;
        if !is_thanks {
            return Err(Error::NotNow);
        }
        self.say_of_an_ask(OnFailure::Refuse, |seq| Event::Thank { seq, to, id })
    }

    /// Writes the words of an own question or Answer in the journal anew; with nothing written, an Answer has
    /// none. What was asked or answered stays as it was.
    ///
    /// # Errors
    /// [`Error::NoSuchEntry`]; [`Error::NotNow`] for another entry; [`Error::Text`] for words that cannot be
    /// used there, and for a question without any; [`Error::Storage`].
    pub fn edit_words(&self, id: EntryId, written: &str) -> Result<(), Error> {
        self.read(|awake| {
            let mut entry = awake.journal.entry(id)?;
            match &mut entry.what {
                What::Ask(ask) => ask.words = Words::new(written, Field::Question)?,
                What::Answer(answer) => answer.words = Words::optional(written, Field::Reply)?,
                _ => return Err(Error::NotNow),
            }
            awake.journal.rewrite(&entry)
        })
    }

    /// A statement about an Ask that leaves no entry.
    fn say_of_an_ask(
        &self,
        on_failure: OnFailure,
        event: impl FnOnce(Seq) -> Event,
    ) -> Result<(), Error> {
        self.act(|awake, given| {
            let _ = awake.tick(given);
            awake.state()?;
            let seq = match on_failure {
                OnFailure::Refuse => awake.claim()?,
                OnFailure::Go => awake.claim_down(),
            };
            awake.perform_with(event(seq), Writing::default(), given, on_failure)?;
            Ok(())
        })
    }

    fn close_quietly(&self, event: Event) -> Result<(), Error> {
        self.act(|awake, given| {
            let _ = awake.tick(given);
            awake.state()?;
            awake.perform_with(event, Writing::default(), given, OnFailure::Go)?;
            Ok(())
        })
    }
}

/// The minutes of an "until" go on running where a Yes is tightened: what is left of them, in whole ones.
fn run_on(limits: &mut [Limit], passed_ms: u64) {
    let passed = u16::try_from(passed_ms.div_ceil(60_000)).unwrap_or(u16::MAX);
    for limit in limits {
        if let Limit::Until { minutes, .. } = limit {
            *minutes = minutes.saturating_sub(passed).max(1);
        }
    }
}

/// How much of an envelope an Answer takes.
fn room(draft: &AnswerDraft, here: Option<&Setting>) -> Result<Room, Error> {
    let limits = draft.answer.limits().iter().filter_map(Limit::words);
    let words = limits.chain(&draft.words);
    let room = Room {
        bytes: here.map_or(0, Setting::bytes)
            + words.map(|words| words.as_str().len()).sum::<usize>(),
        max_bytes: MAX_WRITTEN,
    };
    if room.bytes > room.max_bytes {
        return Err(Error::TooMuchToShare {
            bytes: room.bytes,
            max_bytes: room.max_bytes,
        });
    }
    Ok(room)
}

impl Awake {
    pub(super) fn asking(&self, uptime_ms: u64) -> AskView {
        let state = self.linked.as_ref().map(|joint| &joint.state);
        let is_checked = |draft| state.is_some_and(|s| self.pending.is_checked(draft, s));
        crate::view::asking(state, &self.drafts, is_checked, self.shown(uptime_ms))
    }

    /// Reads the drafts anew; where that fails, the screen shows those it knew.
    pub(super) fn read_drafts(&mut self) {
        if let Ok(drafts) = self.journal.drafts() {
            self.drafts = drafts;
        }
    }

    /// The Limits of my Yes to a question, where I gave one.
    fn my_yes(&self, ask: u64) -> Option<&[Limit]> {
        let joint = self.linked.as_ref()?;
        let given = joint.state.asks().asked(ask)?.given.as_ref()?;
        let answer = given.answer.as_ref().filter(|answer| answer.is_yes())?;
        Some(answer.limits())
    }

    /// When I gave my Answer to a question, in uptime seen to pass.
    fn given_ms(&self, ask: u64) -> Option<u64> {
        let joint = self.linked.as_ref()?;
        Some(joint.state.asks().asked(ask)?.given.as_ref()?.given_ms)
    }

    /// Answers. What is no Yes, or a tighter one, is held up by nothing.
    fn say_answer(
        &mut self,
        ask: u64,
        answer: Option<Answer>,
        words: Option<Words>,
        given: &mut Given<'_>,
    ) -> Result<Option<EntryId>, Error> {
        let state = self.state()?;
        let is_yes = answer.as_ref().is_some_and(Answer::is_yes);
        if is_yes {
            state.may_say_yes(ask, given.now.uptime_ms)?;
        } else if state.asks().asked(ask).is_none() {
            return Err(Error::NotNow);
        }
        let same = |given: &crate::ask::Given| given.answer == answer && given.words == words;
        let before = state
            .asks()
            .asked(ask)
            .and_then(|asked| asked.given.as_ref());
        if answer.is_some() && before.is_some_and(same) {
            // It is said already.
            return Ok(None);
        }
        let what = What::Answer(AnswerEntry {
            answer: AnswerWord::of(answer.as_ref()),
            limits: answer.iter().flat_map(Answer::limits).cloned().collect(),
            words: words.clone(),
            setting: state.setting_together(),
        });
        let what = self.in_own_words(&what).into_owned();
        let is_down = !is_yes || self.my_yes(ask).is_some();
        let (seq, on_failure) = if is_down {
            (self.claim_down(), OnFailure::Go)
        } else {
            (self.claim()?, OnFailure::Refuse)
        };
        let writing = Writing {
            entry: Some((given.now.utc_ms, &what, Some(Sharing::WithWords))),
            ..Writing::default()
        };
        let event = Event::Answer {
            seq,
            ask,
            answer,
            words,
        };
        self.perform_with(event, writing, given, on_failure)
    }
}
