//! Asking and answering in stories: what a person does, and what a phone shows of it.

use super::draft::{self, Not, limits, setting, told_apart, words};
use super::{Done, Outcome};
use crate::isolates::without_isolates;
use crate::phone::Phone;
use crate::story::Step;
use microconsent::statement::{Answer, Field, Who};
use microconsent::{AnswerDraft, AnswerWord, AskDraft, AskState, AskView, DraftId, MicroConsent};

/// A gesture of asking and answering; the inner result is the app's own.
pub(super) fn perform(step: &Step, verb: &str, phone: &Phone) -> Outcome<Done<()>> {
    told_apart(performed(step, verb, phone))
}

fn performed(step: &Step, verb: &str, phone: &Phone) -> Result<(), Not> {
    let app = phone.app();
    let theirs = || their_question(step, app);
    match verb {
        "draft" => {
            kept(step, phone)?;
        }
        "ask" => {
            let draft = match step.words {
                Some(_) => kept(step, phone)?,
                None => newest_draft(step, app)?,
            };
            let check = app.check_ask(draft)?;
            app.ask(check.id)?;
        }
        "ask unchecked" => {
            app.ask(u64::MAX)?;
        }
        "let question go" => app.let_go_of_draft(newest_draft(step, app)?)?,
        "withdraw question" => {
            let asked = app.asking()?.mine;
            let asked = asked.iter().map(|mine| mine.id);
            app.withdraw_ask(from_the_newest(step, asked, "question of one’s own")?)?;
        }
        "answer" => {
            let id = theirs()?;
            let draft = answer(step, phone)?;
            let preview = app.preview_answer(id, draft)?;
            app.answer(preview.id)?;
        }
        "say no" => drop(app.say_no(theirs()?)?),
        "say not yet" => drop(app.say_not_yet(theirs()?)?),
        "take answer back" => drop(app.take_answer_back(theirs()?)?),
        "tighten" => {
            let id = theirs()?;
            let [limit] = <[_; 1]>::try_from(limits(step, phone)?)
                .map_err(|_| "a yes is tightened by one Limit".to_owned())?;
            app.tighten_answer(id, limit)?;
        }
        "let rest" => app.let_ask_rest(theirs()?)?,
        "mute topic" => app.mute_topic(theirs()?)?,
        "mute all" => app.mute_all_asks(true)?,
        "unmute all" => app.mute_all_asks(false)?,
        "open topic" => {
            let closed = app.asking()?.closed;
            // The newest comes first here.
            let closed = closed.iter().rev().map(|closed| closed.id);
            app.open_topic(from_the_newest(step, closed, "closed topic")?)?;
        }
        "open all topics" => app.open_all_topics()?,
        "thank" => {
            let view = app.asking()?;
            let own = view.mine.iter().rev().flat_map(|mine| &mine.thanks);
            let mut ready = own.chain(&view.thanks);
            let thanks = ready.next().ok_or("no thanks stand ready".to_owned())?;
            app.thank(thanks.to, &thanks.id)?;
        }
        other => return Err(Not::Told(format!("nobody can {other}"))),
    }
    Ok(())
}

/// Keeps the draft that a step writes.
fn kept(step: &Step, phone: &Phone) -> Result<DraftId, Not> {
    let said = step.words.as_ref().ok_or("which words?".to_owned())?;
    let draft = AskDraft {
        words: words(said, Field::Question, phone)?,
        doer: step.doer.as_deref().map(who).transpose()?,
        receiver: step.receiver.as_deref().map(who).transpose()?,
        invites: match step.invites.as_deref() {
            Some(name) => Some(setting(Some(name))?),
            None => None,
        },
    };
    Ok(phone.app().keep_draft(&draft, None)?)
}

/// As who asks says it.
fn who(name: &str) -> Outcome<Who> {
    match name {
        "me" => Ok(Who::Asker),
        "them" => Ok(Who::Asked),
        "both" => Ok(Who::Both),
        other => Err(format!("who is {other}: me, them or both?")),
    }
}

fn newest_draft(step: &Step, app: &MicroConsent) -> Result<DraftId, Not> {
    if step.doer.is_some() || step.receiver.is_some() || step.invites.is_some() {
        return Err(Not::Told("which words?".into()));
    }
    let draft = app.asking()?.drafts.pop();
    Ok(draft.ok_or("there is no draft".to_owned())?.id)
}

fn answer(step: &Step, phone: &Phone) -> Result<AnswerDraft, Not> {
    let limits = limits(step, phone)?;
    let answer = match step.answer.as_deref() {
        Some("Yes") => Answer::Yes(limits),
        Some("NotYet") => Answer::NotYet(limits),
        Some("No") => Answer::No(limits),
        Some(other) => return Err(Not::Told(format!("no Answer is called {other}"))),
        None => return Err(Not::Told("which Answer?".into())),
    };
    let said = step.words.as_ref();
    let words = said.map(|said| draft::words(said, Field::Reply, phone));
    Ok(AnswerDraft {
        answer,
        words: words.transpose()?,
    })
}

fn their_question(step: &Step, app: &MicroConsent) -> Result<u64, Not> {
    let asked = app.asking()?.theirs;
    from_the_newest(step, asked.iter().map(|theirs| theirs.id), "question")
}

/// One of these, which come oldest first; without a number the newest.
fn from_the_newest(
    step: &Step,
    ids: impl DoubleEndedIterator<Item = u64>,
    what: &str,
) -> Result<u64, Not> {
    let place = step.question.unwrap_or(1);
    let id = place.checked_sub(1).and_then(|place| ids.rev().nth(place));
    id.ok_or(Not::Told(format!("there is no {what} {place}")))
}

/// What a phone shows of questions and Answers, in a story's words.
#[derive(Debug, Default)]
pub(crate) struct Asking {
    pub question: &'static str,
    pub question_limits: Vec<String>,
    pub asked: Vec<String>,
    pub my_answer: &'static str,
    pub can_ask: bool,
    pub can_yes: bool,
    pub closed: usize,
    pub thanks: bool,
    pub thanked: bool,
    pub quiet: bool,
    pub drafts: usize,
    pub all_muted: bool,
    /// The lines for the transcript.
    pub told: Vec<String>,
}

/// What a phone shows of them now; `quiet` is home's own quiet word.
pub(super) fn asking(phone: &Phone, quiet: &str) -> Outcome<Asking> {
    let view = phone.app().asking().map_err(|e| e.to_string())?;
    let newest = view.mine.last();
    let answer = newest.and_then(|mine| mine.answer.as_ref());
    let theirs = view.theirs.last();
    Ok(Asking {
        question: newest.map_or("none", |mine| state_name(mine.state)),
        question_limits: answer.map_or_else(Vec::new, |answer| plain(&answer.limits)),
        asked: plain(view.theirs.iter().filter_map(|theirs| theirs.lines.first())),
        my_answer: theirs
            .and_then(|theirs| theirs.answer.as_ref())
            .map_or("none", |answer| answer_name(answer.answer)),
        can_ask: view.can_ask,
        can_yes: theirs.is_some_and(|theirs| theirs.can_yes),
        closed: view.closed.len(),
        thanks: !view.thanks.is_empty() || view.mine.iter().any(|mine| !mine.thanks.is_empty()),
        thanked: !view.thanked.is_empty(),
        quiet: !quiet.is_empty() || view.theirs.iter().any(|theirs| !theirs.quiet.is_empty()),
        drafts: view.drafts.len(),
        all_muted: view.all_muted,
        told: told(&view),
    })
}

fn plain<'a>(lines: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    let lines = lines.into_iter();
    lines.map(|line| without_isolates(line)).collect()
}

fn state_name(state: AskState) -> &'static str {
    match state {
        AskState::Draft => "draft",
        AskState::Checked => "checked",
        AskState::Asked => "asked",
        AskState::Answered(word) => answer_name(word),
        AskState::NotKnown => "not known",
        AskState::Resting => "resting",
    }
}

/// The name of an Answer, as stories write it.
pub(super) fn answer_name(word: AnswerWord) -> &'static str {
    match word {
        AnswerWord::Yes => "Yes",
        AnswerWord::NotYet => "NotYet",
        AnswerWord::No => "No",
        AnswerWord::TakenBack => "TakenBack",
    }
}

/// What the screen of questions says, a line for each question.
fn told(view: &AskView) -> Vec<String> {
    let with = |line: String, answer: Option<&microconsent::AnswerView>| {
        let Some(answer) = answer else {
            return line;
        };
        let limits = answer.limits.iter().map(|limit| format!(" [{limit}]"));
        let words = answer.words.iter().map(|words| format!(" “{words}”"));
        limits.chain(words).fold(line, |line, more| line + &more)
    };
    let own = view.mine.iter().map(|mine| {
        let line = format!("Question: {} {}", quoted(&mine.lines), mine.line);
        let line = with(line, mine.answer.as_ref());
        match mine.thanks.first() {
            Some(thanks) => format!("{line} (Thanks stand ready: {})", thanks.words),
            None => line,
        }
    });
    let theirs = view.theirs.iter().map(|theirs| {
        let line = format!("They ask: {}", quoted(&theirs.lines));
        match &theirs.answer {
            Some(answer) => with(format!("{line} My answer: {}.", answer.word), Some(answer)),
            None => format!("{line} {}", theirs.line),
        }
    });
    let drafts = view.drafts.iter().map(|draft| {
        let line = format!("Draft: {} {}", quoted(&draft.lines), draft.not_now);
        line.trim_end().to_owned()
    });
    let closed = match view.closed.len() {
        0 => None,
        _ => Some(format!("Closed here: {}", closed(view))),
    };
    let muted = Some(view.muted_line.clone()).filter(|line| !line.is_empty());
    let ready = view.thanks.first();
    let ready = ready.map(|thanks| format!("Thanks stand ready: {}", thanks.words));
    let thanked = Some(view.thanked.clone()).filter(|line| !line.is_empty());
    let mut lines: Vec<String> = own.chain(theirs).chain(drafts).collect();
    lines.extend([closed, muted, ready, thanked].into_iter().flatten());
    lines
}

fn closed(view: &AskView) -> String {
    let lines: Vec<&str> = view.closed.iter().map(|c| c.line.as_str()).collect();
    lines.join(" ")
}

/// A question, and in brackets what else it says.
fn quoted(lines: &[String]) -> String {
    match lines {
        [] => String::new(),
        [question] => format!("“{question}”"),
        [question, more @ ..] => format!("“{question}” ({})", more.join("; ")),
    }
}
