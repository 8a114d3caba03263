//! Asking and answering: the gestures, and what their screen shows. A method here converts, calls the core's
//! method of the same name and converts back.

use crate::app::{MicroConsent, Result, Watch};
use crate::checkin::{Limit, Room, Setting, limits, limits_of, optional};
use crate::error::Wrong;
use crate::foreign::{AskListener, ShellListener};
use crate::journal::{self, id_text};
use microconsent as core;
use microconsent::statement::{self, Field, Words};
pub use microconsent::{
    AnswerView, AnswerWord, AskCheck, ClosedView, ThanksView, TheirAskView, statement::Who,
};
use std::sync::Arc;

#[uniffi::export]
impl MicroConsent {
    /// The screen of questions and answers now.
    pub fn asking(&self) -> Result<AskView> {
        self.run(|core| Ok(core.asking()?.into()))
    }

    /// Delivers the screen of questions and answers now and at each change, until the watch ends. Hold the
    /// watch: one that nobody holds ends. While the app sleeps, the first view comes when it wakes.
    pub fn watch_asking(&self, listener: Arc<dyn AskListener>) -> Result<Watch> {
        self.run(|core| Ok(Watch(core.watch_asking(Arc::new(ShellListener(listener)))?)))
    }

    /// Keeps a draft of a question, in place of an earlier one where that is named. It works alone and in a
    /// Pause too, and asks nobody anything. Returns the draft's id.
    ///
    /// Fails with NoSuchDraft for one to be replaced, TooMany, and for words that cannot be used.
    #[uniffi::method(default(replaces = None))]
    pub fn keep_draft(&self, draft: AskDraft, replaces: Option<i64>) -> Result<i64> {
        self.run(|core| Ok(core.keep_draft(&draft.try_into()?, replaces)?))
    }

    /// Lets a question go. It was asked of nobody, and nothing is recorded. Fails with NoSuchDraft.
    pub fn let_go_of_draft(&self, id: i64) -> Result<()> {
        self.run(|core| Ok(core.let_go_of_draft(id)?))
    }

    /// The private check before this question, and what would go. Asking comes after it, and to let the
    /// question go is as good.
    ///
    /// Fails with NoSuchDraft, Refused by solo_whole with no partner linked, and NotAsked where it cannot
    /// be asked now; the draft keeps.
    pub fn check_ask(&self, id: i64) -> Result<AskCheck> {
        self.run(|core| Ok(core.check_ask(id)?))
    }

    /// Asks what was checked, by the check's id. Returns the entry's id.
    ///
    /// Fails with Refused by before_you_ask for what was not checked, Stale where the Setting or the Pause
    /// has changed since, and NotAsked; the draft keeps.
    pub fn ask(&self, check: u64) -> Result<String> {
        self.run(|core| Ok(id_text(core.ask(check)?)))
    }

    /// Takes a question back. Its topic rests then, as after silence.
    ///
    /// Fails with NotNow for one that waits no more.
    pub fn withdraw_ask(&self, ask: u64) -> Result<()> {
        self.run(|core| Ok(core.withdraw_ask(ask)?))
    }

    /// Reads back what an answer would say, before it goes.
    ///
    /// A yes fails with Refused by a_pause_withdraws in a Pause, and by everything_shared_expires where it
    /// could not hold any more. Each fails with NotNow for a question that is not there, TooMany, Minutes,
    /// TooMuchToShare, and for words that cannot be used.
    pub fn preview_answer(&self, ask: u64, draft: AnswerDraft) -> Result<AnswerPreview> {
        self.run(|core| Ok(core.preview_answer(ask, draft.try_into()?)?.into()))
    }

    /// Gives the answer that was read back, by the preview's id. Returns the entry's id; none where it was
    /// said and could not be kept in the journal: a full disk does not hold up a no or a not yet.
    ///
    /// Fails with Refused by private_first for what was not read back, Stale for a yes where the Setting or
    /// the Pause has changed since, and as `preview_answer`.
    pub fn answer(&self, preview: u64) -> Result<Option<String>> {
        self.run(|core| Ok(core.answer(preview)?.map(id_text)))
    }

    /// One tap: no. Returns the entry's id, as `answer`. Fails with NotNow for a question that is not there.
    pub fn say_no(&self, ask: u64) -> Result<Option<String>> {
        self.run(|core| Ok(core.say_no(ask)?.map(id_text)))
    }

    /// One tap: not yet. It owes no date. Limits of a yes stay with it. Returns the entry's id, as `answer`.
    ///
    /// Fails with NotNow for a question that is not there.
    pub fn say_not_yet(&self, ask: u64) -> Result<Option<String>> {
        self.run(|core| Ok(core.say_not_yet(ask)?.map(id_text)))
    }

    /// One tap: takes my answer back. Returns the entry's id, as `answer`. Fails with NotNow where there is
    /// none.
    pub fn take_answer_back(&self, ask: u64) -> Result<Option<String>> {
        self.run(|core| Ok(core.take_answer_back(ask)?.map(id_text)))
    }

    /// Adds a Limit to my yes, at once: a tighter Limit needs no reading back. Returns the entry's id, as
    /// `answer`.
    ///
    /// Fails with NotNow where there is no yes of mine, TooMany, Minutes, TooMuchToShare, and for words that
    /// cannot be used.
    pub fn tighten_answer(&self, ask: u64, limit: Limit) -> Result<Option<String>> {
        self.run(|core| Ok(core.tighten_answer(ask, limit.try_into()?)?.map(id_text)))
    }

    /// Lets a question rest without an answer. Nobody is told, and its topic is not asked again until I
    /// open it. Fails with NotNow for a question that is not there.
    pub fn let_ask_rest(&self, ask: u64) -> Result<()> {
        self.run(|core| Ok(core.let_ask_rest(ask)?))
    }

    /// Mutes the topic of a question. Nobody is told. Fails with NotNow for a question that is not there.
    pub fn mute_topic(&self, ask: u64) -> Result<()> {
        self.run(|core| Ok(core.mute_topic(ask)?))
    }

    /// Lets nothing be asked of me, or lets it be again. Nobody is told.
    ///
    /// Fails with Refused by solo_whole with no partner linked.
    pub fn mute_all_asks(&self, mute: bool) -> Result<()> {
        self.run(|core| Ok(core.mute_all_asks(mute)?))
    }

    /// Lets the other ask again about the topic of a question that I closed. Fails with NotNow where it is
    /// not closed.
    pub fn open_topic(&self, ask: u64) -> Result<()> {
        self.run(|core| Ok(core.open_topic(ask)?))
    }

    /// Lets the other ask about everything again. Fails with Refused by solo_whole with no partner linked.
    pub fn open_all_topics(&self) -> Result<()> {
        self.run(|core| Ok(core.open_all_topics()?))
    }

    /// Thanks the other for a slow, a stop, a Pause or an answer, with a phrase of the library: the `to` and
    /// the `id` of thanks that a view shows. Once for each.
    ///
    /// Fails with NotNow for what does not show, or was thanked for.
    pub fn thank(&self, to: u64, phrase: String) -> Result<()> {
        self.run(|core| Ok(core.thank(to, &phrase)?))
    }

    /// Writes the words of an own question or answer in the journal anew; with nothing written, an answer
    /// has none. What was asked or answered stays as it was.
    ///
    /// Fails with NoSuchEntry, NotNow for another entry, and for words that cannot be used there.
    pub fn edit_words(&self, id: String, words: String) -> Result<()> {
        self.run(|core| Ok(core.edit_words(journal::id(&id)?, &words)?))
    }
}

/// Who does something, or whom it is for. Both are seen by the person who asks, also on the other's phone.
#[uniffi::remote(Enum)]
pub enum Who {
    /// The person who asks.
    Asker,
    /// The person who is asked.
    Asked,
    /// Both.
    Both,
}

/// A question as it is drafted.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct AskDraft {
    /// The question, in own words or from the library.
    pub words: String,
    /// Who does it, if the person says so.
    #[uniffi(default = None)]
    pub doer: Option<Who>,
    /// Whom it is for, if the person says so.
    #[uniffi(default = None)]
    pub receiver: Option<Who>,
    /// Where it invites to a Moment: the Setting of that.
    #[uniffi(default = None)]
    pub invites: Option<Setting>,
}

/// Yes, not yet or no, each with the person's own Limits. None has rank over another, and there is no
/// default.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Answer {
    /// Yes, within these Limits.
    Yes {
        /// The Limits, as many as `bounds` tells.
        limits: Vec<Limit>,
    },
    /// Not yet. It owes no date.
    NotYet {
        /// The Limits, as many as `bounds` tells.
        limits: Vec<Limit>,
    },
    /// No.
    No {
        /// The Limits, as many as `bounds` tells.
        limits: Vec<Limit>,
    },
}

/// An answer as it is drafted.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct AnswerDraft {
    /// What is said, with its Limits.
    pub answer: Answer,
    /// The words that go with it. Empty ones are none.
    #[uniffi(default = None)]
    pub words: Option<String>,
}

/// What a person said to a question.
#[uniffi::remote(Enum)]
pub enum AnswerWord {
    /// Yes.
    Yes,
    /// Not yet. It owes no date.
    NotYet,
    /// No.
    No,
    /// An answer that was taken back.
    TakenBack,
}

/// The private check before a question: three questions to oneself, and what would go. How they are answered
/// is told to nobody and kept nowhere. To let the question go is as good an end of it as to ask.
#[uniffi::remote(Record)]
pub struct AskCheck {
    /// Names it to `ask`.
    pub id: u64,
    /// What to ask oneself.
    pub questions: Vec<String>,
    /// What would go, line by line.
    pub goes: Vec<String>,
}

/// An answer as it would go, read back.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct AnswerPreview {
    /// Names it to `answer`.
    pub id: u64,
    /// What goes, line by line.
    pub goes: Vec<String>,
    /// How much of an envelope it takes.
    pub room: Room,
}

/// How far a question of mine has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum AskState {
    /// It is drafted, and the private check is still to come.
    Draft,
    /// It went through the private check and can be asked now.
    Checked,
    /// It is asked.
    Asked,
    /// They answered, and that shows.
    Answered {
        /// What they said.
        answer: AnswerWord,
    },
    /// A yes was given, and whether it still holds is not known while the phones do not hear each other.
    NotKnown,
    /// No answer came, whatever the reason. Its topic rests.
    Resting,
}

/// A draft of mine.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct DraftView {
    /// Names it.
    pub id: i64,
    /// Draft or Checked.
    pub state: AskState,
    /// The question, then who does it, whom it is for, and what it invites to, as far as that is said.
    pub lines: Vec<String>,
    /// What was drafted, to be changed.
    pub draft: AskDraft,
    /// Why it cannot be asked now; empty where it can.
    pub not_now: String,
}

/// An answer, with everything that belongs to it.
#[uniffi::remote(Record)]
pub struct AnswerView {
    /// What is said.
    pub answer: AnswerWord,
    /// Its word.
    pub word: String,
    /// Its Limits, read back; a yes is never shown without them.
    pub limits: Vec<String>,
    /// The words that go with it.
    pub words: Option<String>,
    /// Until when a yes holds, as an uptime in milliseconds; none for all else.
    pub until_uptime_ms: Option<u64>,
}

/// Thanks of the library that can be sent in one tap.
#[uniffi::remote(Record)]
pub struct ThanksView {
    /// The statement that they are for, to be handed to `thank`.
    pub to: u64,
    /// The phrase's id, to be handed to `thank`.
    pub id: String,
    /// Its words.
    pub words: String,
}

/// A question of mine.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct MyAskView {
    /// Names it.
    pub id: u64,
    /// How far it has come.
    pub state: AskState,
    /// The question, then who does it, whom it is for, and what it invites to.
    pub lines: Vec<String>,
    /// What can be said of it now.
    pub line: String,
    /// Their answer, while it shows.
    pub answer: Option<AnswerView>,
    /// Until when it waits, holds or rests, as an uptime in milliseconds.
    pub until_uptime_ms: Option<u64>,
    /// Whether it can be taken back.
    pub can_withdraw: bool,
    /// Thanks to send, once; none where they were sent, or where there is nothing to thank for.
    pub thanks: Vec<ThanksView>,
}

/// A question of theirs.
#[uniffi::remote(Record)]
pub struct TheirAskView {
    /// Names it.
    pub id: u64,
    /// The question, then who does it, whom it is for, and what it invites to.
    pub lines: Vec<String>,
    /// What can be said of it now.
    pub line: String,
    /// My answer; none where I gave none.
    pub answer: Option<AnswerView>,
    /// Whether a yes can be given now. A no, a not yet and taking back can be at any time.
    pub can_yes: bool,
    /// Whether there is an answer to take back.
    pub can_take_back: bool,
    /// A quiet word for having said no or not yet, for me alone; else empty.
    pub quiet: String,
    /// Until when it shows, as an uptime in milliseconds.
    pub until_uptime_ms: u64,
}

/// A topic that I closed.
#[uniffi::remote(Record)]
pub struct ClosedView {
    /// Names it to `open_topic`.
    pub id: u64,
    /// How I closed it. What they asked is not kept.
    pub line: String,
    /// How long ago, in hours of this phone being seen to run, at the least.
    pub hours_ago: u64,
}

/// The screen of questions and answers.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct AskView {
    /// Whether something can be asked now.
    pub can_ask: bool,
    /// Why not; else empty.
    pub not_now: String,
    /// My drafts, oldest first.
    pub drafts: Vec<DraftView>,
    /// What I asked, oldest first.
    pub mine: Vec<MyAskView>,
    /// What they ask, oldest first.
    pub theirs: Vec<TheirAskView>,
    /// Topics that I closed, newest first.
    pub closed: Vec<ClosedView>,
    /// Whether I let nothing be asked.
    pub all_muted: bool,
    /// The line that says so; else empty.
    pub muted_line: String,
    /// Thanks to send for their slow, stop or Pause, once.
    pub thanks: Vec<ThanksView>,
    /// Thanks that came from them, while they show; else empty.
    pub thanked: String,
    /// The uptime in milliseconds at which to call `tick`; none when nothing will change by itself.
    pub wake_at_uptime_ms: Option<u64>,
}

/// An own question in the journal.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct AskEntry {
    /// What I asked.
    pub words: String,
    /// Who does it.
    pub doer: Option<Who>,
    /// Whom it is for.
    pub receiver: Option<Who>,
    /// The Setting of the Moment in which I asked, or to which I invited; none where there was none.
    pub setting: Option<Setting>,
}

/// An own answer in the journal. What it answers is the other's, and is not there.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct AnswerEntry {
    /// What I said.
    pub answer: AnswerWord,
    /// With which Limits.
    pub limits: Vec<Limit>,
    /// With which words.
    pub words: Option<String>,
    /// The Setting of the Moment in which I answered; none outside one.
    pub setting: Option<Setting>,
}

impl TryFrom<AskDraft> for core::AskDraft {
    type Error = Wrong;
    fn try_from(draft: AskDraft) -> std::result::Result<Self, Wrong> {
        Ok(core::AskDraft {
            words: Words::new(&draft.words, Field::Question)?,
            doer: draft.doer,
            receiver: draft.receiver,
            invites: draft.invites.map(TryInto::try_into).transpose()?,
        })
    }
}

impl From<core::AskDraft> for AskDraft {
    fn from(draft: core::AskDraft) -> Self {
        AskDraft {
            words: draft.words.to_string(),
            doer: draft.doer,
            receiver: draft.receiver,
            invites: draft.invites.map(Into::into),
        }
    }
}

impl TryFrom<Answer> for statement::Answer {
    type Error = Wrong;
    fn try_from(answer: Answer) -> std::result::Result<Self, Wrong> {
        Ok(match answer {
            Answer::Yes { limits: l } => statement::Answer::Yes(limits(l)?),
            Answer::NotYet { limits: l } => statement::Answer::NotYet(limits(l)?),
            Answer::No { limits: l } => statement::Answer::No(limits(l)?),
        })
    }
}

impl TryFrom<AnswerDraft> for core::AnswerDraft {
    type Error = Wrong;
    fn try_from(draft: AnswerDraft) -> std::result::Result<Self, Wrong> {
        Ok(core::AnswerDraft {
            answer: draft.answer.try_into()?,
            words: optional(draft.words, Field::Reply)?,
        })
    }
}

impl From<core::AnswerPreview> for AnswerPreview {
    fn from(preview: core::AnswerPreview) -> Self {
        AnswerPreview {
            id: preview.id,
            goes: preview.goes,
            room: preview.room.into(),
        }
    }
}

impl From<core::AskState> for AskState {
    fn from(state: core::AskState) -> Self {
        match state {
            core::AskState::Draft => AskState::Draft,
            core::AskState::Checked => AskState::Checked,
            core::AskState::Asked => AskState::Asked,
            core::AskState::Answered(answer) => AskState::Answered { answer },
            core::AskState::NotKnown => AskState::NotKnown,
            core::AskState::Resting => AskState::Resting,
        }
    }
}

impl From<core::DraftView> for DraftView {
    fn from(view: core::DraftView) -> Self {
        DraftView {
            id: view.id,
            state: view.state.into(),
            lines: view.lines,
            draft: view.draft.into(),
            not_now: view.not_now,
        }
    }
}

impl From<core::MyAskView> for MyAskView {
    fn from(view: core::MyAskView) -> Self {
        MyAskView {
            id: view.id,
            state: view.state.into(),
            lines: view.lines,
            line: view.line,
            answer: view.answer,
            until_uptime_ms: view.until_uptime_ms,
            can_withdraw: view.can_withdraw,
            thanks: view.thanks,
        }
    }
}

impl From<core::AskView> for AskView {
    fn from(view: core::AskView) -> Self {
        AskView {
            can_ask: view.can_ask,
            not_now: view.not_now,
            drafts: view.drafts.into_iter().map(Into::into).collect(),
            mine: view.mine.into_iter().map(Into::into).collect(),
            theirs: view.theirs,
            closed: view.closed,
            all_muted: view.all_muted,
            muted_line: view.muted_line,
            thanks: view.thanks,
            thanked: view.thanked,
            wake_at_uptime_ms: view.wake_at_uptime_ms,
        }
    }
}

impl From<core::AskEntry> for AskEntry {
    fn from(entry: core::AskEntry) -> Self {
        AskEntry {
            words: entry.words.to_string(),
            doer: entry.doer,
            receiver: entry.receiver,
            setting: entry.setting.map(Into::into),
        }
    }
}

impl From<core::AnswerEntry> for AnswerEntry {
    fn from(entry: core::AnswerEntry) -> Self {
        AnswerEntry {
            answer: entry.answer,
            limits: limits_of(entry.limits),
            words: entry.words.map(|words| words.to_string()),
            setting: entry.setting.map(Into::into),
        }
    }
}
