//! The sentences of asking and answering, in the person's language, from `ui-ask-` in core/app/phrases.

use super::language::Language;
use super::shown::{limit, setting};
use super::texts::{Fill, say as say_with};
use crate::ask::{AnswerDraft, AnswerWord, NotAsked};
use microconsent_statement::{Answer, Ask, Who, Words};

fn say(language: Language, id: &str) -> String {
    say_with(language, id, &[])
}

fn say_words(language: Language, id: &str, words: &str) -> String {
    say_with(language, id, &[("words", Fill::Words(words))])
}

/// A sentence of the screen, by the end of its id.
pub(crate) fn ask_line(id: &str, language: Language) -> String {
    say(language, &format!("ui-ask-{id}"))
}

/// Why it cannot be asked now.
pub fn not_asked(why: NotAsked, language: Language) -> String {
    let id = match why {
        NotAsked::Pause => "ui-not-asked-pause",
        NotAsked::EnoughToday => "ui-not-asked-enough-today",
        NotAsked::Open => "ui-not-asked-open",
        NotAsked::Rests => "ui-not-asked-rests",
        NotAsked::Closed => "ui-not-asked-closed",
    };
    say(language, id)
}

/// The word for an Answer.
pub fn answer(word: AnswerWord, language: Language) -> String {
    let id = match word {
        AnswerWord::Yes => "ui-answer-yes",
        AnswerWord::NotYet => "ui-answer-not-yet",
        AnswerWord::No => "ui-answer-no",
        AnswerWord::TakenBack => "ui-answer-taken-back",
    };
    say(language, id)
}

/// What the other answered, as a sentence.
pub(crate) fn they_answer(word: AnswerWord, language: Language) -> String {
    let id = match word {
        AnswerWord::Yes => "ui-they-answer-yes",
        AnswerWord::NotYet => "ui-they-answer-not-yet",
        AnswerWord::No => "ui-they-answer-no",
        AnswerWord::TakenBack => "ui-they-answer-taken-back",
    };
    say(language, id)
}

/// The questions of the private check. Their answers are nobody's but the person's, and are kept nowhere.
pub(crate) fn ask_check(language: Language) -> Vec<String> {
    ["ui-ask-check-1", "ui-ask-check-2", "ui-ask-check-3"]
        .map(|id| say(language, id))
        .to_vec()
}

/// A question as it is shown to who asks it, or to who is asked: itself, then who does it, whom it is for, and
/// what it invites to.
pub(crate) fn asked(ask: &Ask, is_mine: bool, language: Language) -> Vec<String> {
    let who = |who: Who| {
        let id = match (who, is_mine) {
            (Who::Both, _) => "ui-ask-who-both",
            (Who::Asker, true) | (Who::Asked, false) => "ui-ask-who-me",
            (Who::Asker, false) | (Who::Asked, true) => "ui-ask-who-them",
        };
        say(language, id)
    };
    let mut lines = vec![ask.words.to_string()];
    lines.extend(
        ask.doer
            .map(|d| say_words(language, "ui-ask-doer", &who(d))),
    );
    lines.extend(
        ask.receiver
            .map(|r| say_words(language, "ui-ask-receiver", &who(r))),
    );
    let invites = ask.invites.iter();
    lines.extend(invites.map(|s| say_words(language, "ui-ask-invites", &setting(s, language))));
    lines
}

/// What would go, line by line, before a question is asked.
pub(crate) fn ask_goes(ask: &Ask, together: bool, language: Language) -> Vec<String> {
    let mut lines = asked(ask, true, language);
    let id = if together {
        "ui-ask-goes-here"
    } else {
        "ui-ask-goes-outside"
    };
    lines.push(say(language, id));
    lines
}

/// What would go, line by line, before an Answer is given.
pub(crate) fn answer_goes(draft: &AnswerDraft, language: Language) -> Vec<String> {
    let word = answer(AnswerWord::of(Some(&draft.answer)), language);
    let mut lines = vec![say_words(language, "ui-answer-goes", &word)];
    lines.extend(draft.answer.limits().iter().map(|l| limit(l, language)));
    let words = draft.words.as_ref().map(Words::as_str);
    lines.extend(words.map(|words| say_words(language, "ui-share-note", words)));
    if let Answer::Yes(_) = draft.answer {
        lines.push(say(language, "ui-answer-yes-is-for"));
    }
    lines
}

/// A quiet word for having said no, not yet, slow or stop.
pub(crate) fn quiet_word(language: Language) -> String {
    say(language, "ui-quiet")
}

/// That they thank, and how, where this version has those words.
pub(crate) fn they_thank(words: Option<&str>, language: Language) -> String {
    match words {
        Some(words) => say_words(language, "ui-they-thank-words", words),
        None => say(language, "ui-they-thank"),
    }
}
