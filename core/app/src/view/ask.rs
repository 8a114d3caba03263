//! The screen of questions and Answers.
//!
//! Holds `silence_is_one_thing`: what is shown of a question without an Answer is the same whatever the reason;
//! and `no_is_welcome`: thanks stand ready beside each no, not yet, and yes that was taken back.

use super::Shown;
use crate::ask::{
    AnswerWord, AskDraft, DraftId, Ended, Given, Heard, Mine, Shut, Theirs, When, Why,
};
use crate::moment::State;
use crate::phrases::{self, Heard as HeardWord, Language};
use microconsent_statement::{Answer, Limit, Words};

/// How far a question of mine has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AskState {
    /// It is drafted, and the private check is still to come.
    Draft,
    /// It went through the private check and can be asked now.
    Checked,
    /// It is asked.
    Asked,
    /// They answered, and that shows.
    Answered(AnswerWord),
    /// A yes was given, and whether it still holds is not known while the phones do not hear each other.
    NotKnown,
    /// No Answer came, whatever the reason. Its topic rests.
    Resting,
}

/// A draft of mine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftView {
    /// Names it.
    pub id: DraftId,
    /// [`AskState::Draft`] or [`AskState::Checked`].
    pub state: AskState,
    /// The question, then who does it, whom it is for, and what it invites to, as far as that is said.
    pub lines: Vec<String>,
    /// What was drafted, to be changed.
    pub draft: AskDraft,
    /// Why it cannot be asked now; empty where it can.
    pub not_now: String,
}

/// An Answer, with everything that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThanksView {
    /// The statement that they are for, to be handed to `thank`.
    pub to: u64,
    /// The phrase's id.
    pub id: String,
    /// Its words.
    pub words: String,
}

/// A question of mine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyAskView {
    /// Names it.
    pub id: u64,
    /// How far it has come.
    pub state: AskState,
    /// The question, then who does it, whom it is for, and what it invites to.
    pub lines: Vec<String>,
    /// What can be said of it now.
    pub line: String,
    /// Their Answer, while it shows.
    pub answer: Option<AnswerView>,
    /// Until when it waits or rests, as an uptime in milliseconds.
    pub until_uptime_ms: Option<u64>,
    /// Whether it can be taken back.
    pub can_withdraw: bool,
    /// Thanks to send, once; none where they were sent, or where there is nothing to thank for.
    pub thanks: Vec<ThanksView>,
}

/// A question of theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TheirAskView {
    /// Names it.
    pub id: u64,
    /// The question, then who does it, whom it is for, and what it invites to.
    pub lines: Vec<String>,
    /// What can be said of it now.
    pub line: String,
    /// My Answer; none where I gave none.
    pub answer: Option<AnswerView>,
    /// Whether a yes can be given now. A no, a not yet and taking back can be at any time.
    pub can_yes: bool,
    /// Whether there is an Answer to take back.
    pub can_take_back: bool,
    /// A quiet word for having said no or not yet, for me alone; else empty.
    pub quiet: String,
    /// Until when it shows, as an uptime in milliseconds.
    pub until_uptime_ms: u64,
}

/// A topic that I closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedView {
    /// Names it to `open_topic`: the number of their question.
    pub id: u64,
    /// How I closed it. What they asked is not kept.
    pub line: String,
    /// How long ago, in hours of this phone being seen to run, at the least.
    pub hours_ago: u64,
}

/// The screen of questions and Answers.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// Thanks for a word of caution, to choose from.
fn thanks(state: &State, to: u64, heard: HeardWord, shown: Shown) -> Vec<ThanksView> {
    if !state.may_thank(to, shown.uptime_ms) {
        return Vec::new();
    }
    phrases::thanks_for(heard)
        .iter()
        .filter_map(|id| {
            Some(ThanksView {
                to,
                id: (*id).to_owned(),
                words: phrases::line(shown.language, id, &[])?,
            })
        })
        .collect()
}

/// Thanks for their slow, stop or Pause that shows now.
pub(crate) fn thanks_for_caution(state: &State, shown: Shown) -> Vec<ThanksView> {
    let Some(to) = state.their_caution(shown.uptime_ms) else {
        return Vec::new();
    };
    let signal = state.their_signal_shown(shown.uptime_ms);
    let is_stop =
        state.pauses().they_stopped() || signal == Some(microconsent_statement::Signal::Red);
    let heard = if is_stop {
        HeardWord::Red
    } else {
        HeardWord::Yellow
    };
    thanks(state, to, heard, shown)
}

/// The lines that lead from home and from a Moment to the questions; none where there is nothing new.
pub(crate) fn leads(state: &State, shown: Shown) -> Vec<String> {
    let asks = state.asks();
    let when = state.when(shown.uptime_ms);
    let thanked = thanked(state, shown);
    let mut lines = Vec::new();
    if asks.they_wait() {
        lines.push(phrases::ask_line("asks-you", shown.language));
    }
    if asks.they_said(&when).is_some() {
        lines.push(phrases::ask_line("answer-came", shown.language));
    }
    if !thanked.is_empty() {
        lines.push(thanked);
    }
    lines
}

fn thanked(state: &State, shown: Shown) -> String {
    let thanks = state.asks().thanks.as_ref();
    let words = thanks.map(|thanks| {
        // Whatever else is named, or is of a later version's library: that they thank is told, and no more.
        let phrase = phrases::find(thanks.id.as_str());
        let phrase = phrase.filter(|phrase| phrase.kind == phrases::Kind::Thanks)?;
        phrases::line(shown.language, phrase.id, &[])
    });
    words.map_or_else(String::new, |words| {
        phrases::they_thank(words.as_deref(), shown.language)
    })
}

struct Times {
    uptime_ms: u64,
    seen_ms: u64,
}

impl Times {
    /// An uptime, of a time in uptime seen to pass.
    fn uptime(&self, seen_ms: u64) -> u64 {
        self.uptime_ms
            .saturating_add(seen_ms.saturating_sub(self.seen_ms))
    }
}

fn answer_view(
    answer: Option<&Answer>,
    words: Option<&Words>,
    until: Option<u64>,
    language: Language,
) -> AnswerView {
    let word = AnswerWord::of(answer);
    let limit = |limit: &Limit| phrases::limit(limit, language);
    AnswerView {
        answer: word,
        word: phrases::answer(word, language),
        limits: answer
            .into_iter()
            .flat_map(Answer::limits)
            .map(limit)
            .collect(),
        words: words.map(ToString::to_string),
        until_uptime_ms: until.filter(|_| word == AnswerWord::Yes),
    }
}

fn my_ask(mine: &Mine, state: &State, when: &When, shown: Shown) -> Option<MyAskView> {
    let ask = mine.ask.as_ref();
    let language = shown.language;
    let times = Times {
        uptime_ms: shown.uptime_ms,
        seen_ms: when.seen_ms,
    };
    let heard: Option<&Heard> = mine.shown(when, state.asks().answer_came());
    let hidden_yes = mine.heard.is_some() && heard.is_none();
    let (ask_state, line, until) = match (heard, &mine.ended) {
        (Some(heard), _) => {
            let word = AnswerWord::of(heard.answered.answer.as_ref());
            let until = mine.yes_until().filter(|_| word == AnswerWord::Yes);
            (
                AskState::Answered(word),
                phrases::they_answer(word, language),
                until,
            )
        }
        (None, _) if hidden_yes => (
            AskState::NotKnown,
            phrases::ask_line("not-known", language),
            None,
        ),
        (None, None) => {
            let line = phrases::ask_line("waits", language);
            (AskState::Asked, line, Some(mine.open_until()))
        }
        (None, Some((Ended::Silence, _))) if ask.is_some() => {
            let line = phrases::ask_line("rests", language);
            (AskState::Resting, line, mine.rests_until())
        }
        (None, Some(_)) => return None,
    };
    let until = until.map(|until| times.uptime(until));
    let to_thank = heard.and_then(|heard| {
        let word = match heard.answered.answer.as_ref() {
            Some(Answer::Yes(_)) => return None,
            Some(Answer::NotYet(_)) => HeardWord::NotYet,
            Some(Answer::No(_)) | None => HeardWord::No,
        };
        Some(thanks(state, heard.seq.get(), word, shown))
    });
    Some(MyAskView {
        id: mine.seq.get(),
        state: ask_state,
        lines: ask.map_or_else(Vec::new, |ask| phrases::asked(ask, true, language)),
        line,
        answer: heard.map(|heard| {
            let answered = &heard.answered;
            answer_view(
                answered.answer.as_ref(),
                answered.words.as_ref(),
                until,
                language,
            )
        }),
        until_uptime_ms: until,
        can_withdraw: mine.ended.is_none(),
        thanks: to_thank.unwrap_or_default(),
    })
}

fn their_ask(theirs: &Theirs, state: &State, when: &When, shown: Shown) -> TheirAskView {
    let language = shown.language;
    let times = Times {
        uptime_ms: shown.uptime_ms,
        seen_ms: when.seen_ms,
    };
    let given: Option<&Given> = theirs.given.as_ref();
    let can_yes = state.may_say_yes(theirs.seq.get(), shown.uptime_ms).is_ok();
    let line = match (can_yes, state.pauses().is_on()) {
        (true, _) => "can-answer",
        (false, true) => "no-yes-in-a-pause",
        (false, false) => "yes-too-late",
    };
    let yes_until = theirs.yes_until().map(|until| times.uptime(until));
    let is_caution = given.is_some_and(|g| !g.answer.as_ref().is_some_and(Answer::is_yes));
    TheirAskView {
        id: theirs.seq.get(),
        lines: phrases::asked(&theirs.ask, false, language),
        line: phrases::ask_line(line, language),
        answer: given
            .map(|g| answer_view(g.answer.as_ref(), g.words.as_ref(), yes_until, language)),
        can_yes,
        can_take_back: given.is_some_and(|g| g.answer.is_some()),
        quiet: if is_caution {
            phrases::quiet_word(language)
        } else {
            String::new()
        },
        until_uptime_ms: yes_until.unwrap_or_else(|| times.uptime(theirs.until())),
    }
}

fn closed(shut: &Shut, seen_ms: u64, language: Language) -> ClosedView {
    let id = match shut.why {
        Why::No => "shut-no",
        Why::NotYet => "shut-not-yet",
        Why::Withdrawn => "shut-taken-back",
        Why::Rested => "shut-rested",
        Why::Muted => "shut-muted",
    };
    ClosedView {
        id: shut.ask.get(),
        line: phrases::ask_line(id, language),
        hours_ago: seen_ms.saturating_sub(shut.shut_ms) / 3_600_000,
    }
}

/// What goes into it beside the joint part: the drafts, and which of them went through the check.
pub(crate) fn view(
    state: Option<&State>,
    drafts: &[(DraftId, AskDraft)],
    is_checked: impl Fn(DraftId) -> bool,
    shown: Shown,
) -> AskView {
    let language = shown.language;
    let not_now = |question: Option<&str>| match state {
        None => phrases::refused(crate::rule::Rule::SoloWhole, language),
        Some(state) => match state.may_ask(question, shown.uptime_ms) {
            Ok(()) => String::new(),
            Err(why) => phrases::not_asked(why, language),
        },
    };
    let drafts = drafts.iter().map(|(id, draft)| DraftView {
        id: *id,
        state: if is_checked(*id) {
            AskState::Checked
        } else {
            AskState::Draft
        },
        lines: phrases::asked(&draft.ask(), true, language),
        draft: draft.clone(),
        not_now: not_now(Some(draft.words.as_str())),
    });
    let why = not_now(None);
    let mut view = AskView {
        can_ask: why.is_empty(),
        not_now: why,
        drafts: drafts.collect(),
        mine: Vec::new(),
        theirs: Vec::new(),
        closed: Vec::new(),
        all_muted: false,
        muted_line: String::new(),
        thanks: Vec::new(),
        thanked: String::new(),
        wake_at_uptime_ms: shown.wake_at,
    };
    let Some(state) = state else {
        return view;
    };
    let (asks, when) = (state.asks(), state.when(shown.uptime_ms));
    let mine = asks.mine.iter();
    view.mine = mine
        .filter_map(|mine| my_ask(mine, state, &when, shown))
        .collect();
    let theirs = asks.theirs.iter();
    view.theirs = theirs
        .map(|theirs| their_ask(theirs, state, &when, shown))
        .collect();
    // A topic that is muted and has a no stands there once.
    let newest = |at: usize, shut: &Shut| asks.shut[at + 1..].iter().all(|s| s.ask != shut.ask);
    let shut = asks.shut.iter().enumerate();
    let shut = shut
        .filter(|(at, shut)| newest(*at, shut))
        .map(|(_, shut)| shut)
        .rev();
    view.closed = shut
        .map(|shut| closed(shut, when.seen_ms, language))
        .collect();
    view.all_muted = asks.mute_all;
    if asks.mute_all {
        view.muted_line = phrases::ask_line("all-muted", language);
    }
    view.thanks = thanks_for_caution(state, shown);
    view.thanked = thanked(state, shown);
    view
}
