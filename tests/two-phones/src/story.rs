//! The format of a story; tests/stories/README.md explains it. What is not known there is an error here,
//! so that a slip of the pen cannot pass for an expectation that holds.

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};
use std::collections::BTreeMap;

/// A story.
#[derive(Debug)]
pub struct Story {
    /// Its name.
    pub story: String,
    /// What it tells, in a sentence or two.
    pub tells: String,
    /// Whose phones there are.
    pub phones: Vec<String>,
    /// Whether two phones are linked at the start.
    pub linked: bool,
    /// What happens, and what is then to be seen.
    pub steps: Vec<Step>,
}

impl Story {
    /// Reads a story.
    ///
    /// # Errors
    /// What is wrong with it; where that is in a step, its number, from 1.
    pub fn read(text: &str) -> Result<Story, String> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Told {
            story: String,
            tells: String,
            phones: Vec<String>,
            linked: Option<bool>,
            steps: Vec<serde_json::Value>,
        }
        let told: Told = serde_json::from_str(text).map_err(|e| e.to_string())?;
        if told.linked.is_some() && told.phones.len() != 2 {
            return Err("`linked` says nothing without two phones".into());
        }
        let steps = told.steps.into_iter().enumerate();
        let steps =
            steps.map(|(n, step)| Step::read(step).map_err(|e| format!("step {}: {e}", n + 1)));
        Ok(Story {
            steps: steps.collect::<Result<_, _>>()?,
            story: told.story,
            tells: told.tells,
            phones: told.phones,
            linked: told.linked.unwrap_or(true),
        })
    }
}

/// The fields of a check-in.
const DRAFT: [&str; 7] = [
    "signal", "setting", "feelings", "body", "limits", "note", "was",
];

/// The verbs of breathing, and of coming to rest without breath.
pub(crate) const BREATHING: [&str; 12] = [
    "breathe",
    "propose breathing",
    "join breathing",
    "stop breathing",
    "come to rest",
    "next step",
    "step back",
    "leave it open",
    "choose holds",
    "choose no holds",
    "keep way",
    "delete way",
];

/// Whether each key of a step belongs there. One that says nothing in this step is a slip of the pen.
fn belongs(step: &serde_json::Value) -> Result<(), String> {
    let Some(step) = step.as_object() else {
        return Err("a step is an object".into());
    };
    let verb = step
        .get("does")
        .and_then(|v| v.as_str())
        .unwrap_or_default();
    let of_verb: &[&str] = match verb {
        "enter" | "move" => &["setting"],
        "share" => &["with", "minutes"],
        "edit" | "delete" => &["entry"],
        "afterthought" => &["entry", "words"],
        "draft" | "ask" => &["words", "doer", "receiver", "invites"],
        "answer" => &["answer", "limits", "words", "question"],
        "tighten" => &["limits", "question"],
        "withdraw question" | "say no" | "say not yet" | "take answer back" | "let rest"
        | "mute topic" | "open topic" => &["question"],
        "scan" => &["code"],
        "unlock" => &["code", "passphrase"],
        "set code" => &["code", "passphrase"],
        "back up" => &["passphrase"],
        "restore" => &["passphrase", "file"],
        "look at keeping" => &["keep"],
        "delete some" => &["entries"],
        "delete time" => &["from", "until"],
        "breathe" | "propose breathing" => &["way", "lasts"],
        "come to rest" => &["grounding"],
        "keep way" => &["words", "pattern"],
        "delete way" => &["way"],
        "speak" => &["language"],
        "write phrase" => &["kind", "words"],
        "favour phrase" | "hide phrase" | "delete phrase" => &["phrase"],
        _ => &[],
    };
    let kinds = [
        "does",
        "taps",
        "passes",
        "network",
        "sees",
        "keeps",
        "finds",
        "reads",
        "calendar",
        "looks back",
        "exports",
    ];
    if kinds
        .iter()
        .filter(|kind| step.contains_key(**kind))
        .count()
        > 1
    {
        // That is said where the step is played.
        return Ok(());
    }
    let drafts = ["keep", "share", "edit"].contains(&verb);
    let of_kind: &[&str] = match () {
        () if step.contains_key("does") => &["does", "who", "refused", "error"],
        () if step.contains_key("taps") => &["taps", "who", "error"],
        () if step.contains_key("passes") => &["passes", "clock"],
        () if step.contains_key("network") => &["network", "from", "order"],
        () if step.contains_key("sees") => &["sees", "who"],
        () if step.contains_key("keeps") => &["keeps", "who"],
        () if step.contains_key("finds") => &["finds", "first", "who"],
        () if step.contains_key("reads") => &["reads", "for", "most", "found", "who"],
        () if step.contains_key("calendar") => &["calendar", "who"],
        () if step.contains_key("looks back") => &["looks back", "shows", "says", "who"],
        () if step.contains_key("exports") => &["exports", "for", "has", "has not", "who"],
        // What is missing is said where the step is played, what is unknown where it is read.
        () => return Ok(()),
    };
    let known = |key: &str| {
        key == "say"
            || of_kind.contains(&key)
            || of_verb.contains(&key)
            || (drafts && DRAFT.contains(&key))
    };
    match step.keys().find(|key| !known(key)) {
        Some(key) => Err(format!("`{key}` says nothing here")),
        None => Ok(()),
    }
}

/// One step: something is done, time passes, the network changes, or something is looked at.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Whose phone.
    pub who: Option<String>,
    /// A line for the transcript.
    pub say: Option<String>,

    /// A verb.
    pub does: Option<String>,
    /// A tap on the locked phone: slow, stop, pause or green.
    pub taps: Option<String>,
    /// The rule that must refuse it.
    pub refused: Option<String>,
    /// The error that it must give.
    pub error: Option<String>,

    /// The Signal of a check-in.
    pub signal: Option<String>,
    /// A Setting by name.
    pub setting: Option<String>,
    /// Feeling words.
    #[serde(default)]
    pub feelings: Vec<Said>,
    /// Body notes.
    #[serde(default)]
    pub body: Vec<Said>,
    /// Limits.
    #[serde(default)]
    pub limits: Vec<StoryLimit>,
    /// A note.
    pub note: Option<Said>,
    /// What was, of a Shift.
    pub was: Option<Said>,
    /// How much is shared: signal, limits or words.
    pub with: Option<String>,
    /// For how many minutes it is good.
    pub minutes: Option<u8>,
    /// An own entry, 1 is the newest.
    pub entry: Option<usize>,
    /// The words of an afterthought, of an own phrase, of a question or of an Answer; an own way's name.
    pub words: Option<Said>,

    /// Who does what is asked about: me, them or both.
    pub doer: Option<String>,
    /// Whom it is for: me, them or both.
    pub receiver: Option<String>,
    /// The Setting of the Moment to which a question invites.
    pub invites: Option<String>,
    /// Yes, NotYet or No.
    pub answer: Option<String>,
    /// A question, 1 is the newest; of what is closed, a topic.
    pub question: Option<usize>,

    /// A way to breathe by its name, or "own: …".
    pub way: Option<String>,
    /// For how long one breathes; open if it is not said.
    pub lasts: Option<String>,
    /// The pattern of an own way, in seconds.
    pub pattern: Option<String>,
    /// What one turns to, without breath.
    pub grounding: Option<String>,

    /// Whose code is scanned; or the app's own code, as it is typed.
    pub code: Option<String>,
    /// A passphrase, as it is typed.
    pub passphrase: Option<String>,
    /// What happened to a backup: cut, changed, or that it is another file.
    pub file: Option<String>,
    /// For how long things are kept.
    pub keep: Option<String>,
    /// Own entries, 1 is the newest.
    pub entries: Option<Vec<usize>>,
    /// Until when, such as "3 days ago".
    pub until: Option<String>,

    /// The tag of a language.
    pub language: Option<String>,
    /// The tag of a kind of phrase.
    pub kind: Option<String>,
    /// A phrase by its id, or "own: …".
    pub phrase: Option<String>,

    /// How much time passes.
    pub passes: Option<String>,
    /// "jumps" where only the wall clock moves.
    pub clock: Option<String>,

    /// How the network is from now on.
    pub network: Option<String>,
    /// In which direction; both if it is not said. Of a deletion, since when: "3 days ago".
    pub from: Option<String>,
    /// In which order what was held is released.
    pub order: Option<String>,

    /// What the phone shows.
    pub sees: Option<Sees>,
    /// What the whole journal holds, newest first.
    pub keeps: Option<Vec<Keeps>>,
    /// Words that are looked for among the phrases.
    pub finds: Option<String>,
    /// The texts that then stand first; none where nothing is found.
    pub first: Option<Vec<String>>,

    /// Which page of the journal is read: newest, older or newer.
    pub reads: Option<String>,
    /// Which entries are looked for.
    #[serde(rename = "for")]
    pub looks_for: Option<LooksFor>,
    /// How many entries a page has at most.
    pub most: Option<u32>,
    /// The entries of the page, newest first.
    pub found: Option<Vec<Keeps>>,
    /// Whether something is there on each of the last days, today last.
    pub calendar: Option<Vec<bool>>,
    /// How far one looks back.
    #[serde(rename = "looks back")]
    pub looks_back: Option<String>,
    /// What looking back shows.
    pub shows: Option<Vec<Parts>>,
    /// What it says below.
    pub says: Option<String>,
    /// In which form own pages are exported: Markdown or JSON.
    pub exports: Option<String>,
    /// Texts that the file has.
    pub has: Option<Vec<String>>,
    /// Texts that it has not.
    #[serde(rename = "has not")]
    pub has_not: Option<Vec<String>>,
}

/// Which entries are looked for. What is not named is not asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LooksFor {
    /// Words, or words that begin so.
    pub words: Option<String>,
    /// With one of these Signals.
    #[serde(default)]
    pub signals: Vec<String>,
    /// In one of these Settings.
    #[serde(default)]
    pub settings: Vec<String>,
    /// Of one of these kinds.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// Whether something of it was shared.
    pub shared: Option<bool>,
    /// Since when, such as "3 days ago".
    pub from: Option<String>,
    /// Before when.
    pub until: Option<String>,
}

/// A part of looking back.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parts {
    /// Its title.
    pub title: String,
    /// Its lines.
    pub lines: Vec<String>,
}

impl Step {
    /// Reads a step.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(step: serde_json::Value) -> Result<Step, String> {
        belongs(&step)?;
        serde_json::from_value(step).map_err(|e| e.to_string())
    }
}

/// Words of a draft.
#[derive(Debug)]
pub enum Said {
    /// As they are written.
    Text(String),
    /// A phrase, in the language of the phone.
    Phrase(StoryPhrase),
}

/// A phrase as a story names it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryPhrase {
    /// Its id, or "own: …".
    pub phrase: String,
    /// What fills its blanks, by their names.
    #[serde(default)]
    pub blanks: BTreeMap<String, String>,
}

impl<'de> Deserialize<'de> for Said {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Said, D::Error> {
        match serde_json::Value::deserialize(from)? {
            serde_json::Value::String(text) => Ok(Said::Text(text)),
            // Not an untagged enum, which would not say what is wrong.
            other => serde_json::from_value(other)
                .map(Said::Phrase)
                .map_err(D::Error::custom),
        }
    }
}

/// A Limit as a story writes it: exactly one field.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryLimit {
    /// Only this.
    pub only: Option<Said>,
    /// Not this.
    pub not: Option<Said>,
    /// Until so many minutes from now.
    #[serde(rename = "until minutes")]
    pub until_minutes: Option<u16>,
    /// Stop when this happens.
    #[serde(rename = "stop when")]
    pub stop_when: Option<Said>,
}

/// What a phone is to show. What is not named is not looked at.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sees {
    /// apart, entering or together.
    pub phase: Option<String>,
    /// Open, Slow, CheckIn or Pause.
    pub pace: Option<String>,
    /// My Signal, or unknown.
    pub own: Option<String>,
    /// Theirs, or unknown.
    pub partner: Option<String>,
    /// The Setting's name.
    pub setting: Option<String>,
    /// Whether the phones hear each other.
    pub hears: Option<bool>,
    /// Whether a Pause is on.
    pub pause: Option<bool>,
    /// Whether I came back from every Pause that the phone knows.
    #[serde(rename = "came back")]
    pub came_back: Option<bool>,
    /// Whether the other phone has my newest Pause.
    #[serde(rename = "they have it")]
    pub they_have_it: Option<bool>,
    /// Whether the second beat is asked for.
    #[serde(rename = "second beat")]
    pub second_beat: Option<bool>,
    /// Whether a green that was tapped on the locked phone waits.
    #[serde(rename = "kept green")]
    pub kept_green: Option<bool>,
    /// Whether the phone is locked.
    pub locked: Option<bool>,
    /// The words on the locked face.
    pub says: Option<String>,
    /// The notification on the locked phone; empty where there is none.
    pub notice: Option<String>,
    /// Their Limits, read back.
    #[serde(rename = "partner limits")]
    pub partner_limits: Option<Vec<String>>,
    /// Their words, a line each.
    #[serde(rename = "partner words")]
    pub partner_words: Option<String>,
    /// The tag of the language in which the app speaks.
    pub language: Option<String>,
    /// The kinds of the suggested phrases.
    pub suggested: Option<Vec<String>>,
    /// The text of the first suggestion.
    #[serde(rename = "suggested first")]
    pub suggested_first: Option<String>,
    /// The Pace as a sentence.
    #[serde(rename = "pace title")]
    pub pace_title: Option<String>,
    /// The word for my Signal.
    #[serde(rename = "own word")]
    pub own_word: Option<String>,
    /// The word for theirs.
    #[serde(rename = "partner word")]
    pub partner_word: Option<String>,
    /// How far linking has come.
    pub link: Option<String>,
    /// Whose six digits are the same as those of this phone.
    #[serde(rename = "same digits as")]
    pub same_digits_as: Option<String>,
    /// What is allowed.
    pub can: Option<Vec<String>>,
    /// What is not.
    pub cannot: Option<Vec<String>>,
    /// How far my newest question has come, or none.
    pub question: Option<String>,
    /// The Limits of its Answer, read back.
    #[serde(rename = "question limits")]
    pub question_limits: Option<Vec<String>>,
    /// What they ask, the oldest first.
    pub asked: Option<Vec<String>>,
    /// My Answer to the newest of these, or none.
    #[serde(rename = "my answer")]
    pub my_answer: Option<String>,
    /// Whether something can be asked now.
    #[serde(rename = "can ask")]
    pub can_ask: Option<bool>,
    /// Whether a yes to their newest question can be given.
    #[serde(rename = "can yes")]
    pub can_yes: Option<bool>,
    /// How many topics I closed.
    pub closed: Option<usize>,
    /// Whether thanks stand ready.
    pub thanks: Option<bool>,
    /// Whether thanks of theirs show.
    pub thanked: Option<bool>,
    /// Whether the quiet word shows.
    pub quiet: Option<bool>,
    /// How many drafts there are.
    pub drafts: Option<usize>,
    /// Whether nothing is asked of me.
    #[serde(rename = "all muted")]
    pub all_muted: Option<bool>,
    /// What the pacer shows: none, soon, in, full, out, empty or natural.
    pub breathing: Option<String>,
    /// Which breath it is, from 1.
    pub breath: Option<usize>,
    /// Whole seconds left of the phase.
    #[serde(rename = "seconds left")]
    pub seconds_left: Option<usize>,
    /// The word of the phase.
    #[serde(rename = "breath word")]
    pub breath_word: Option<String>,
    /// The invitation of the phase.
    #[serde(rename = "breath line")]
    pub breath_line: Option<String>,
    /// Whether it is on both phones, as far as they hear each other.
    #[serde(rename = "breathing together")]
    pub breathing_together: Option<bool>,
    /// Whose pacer is at the same place.
    #[serde(rename = "in step with")]
    pub in_step_with: Option<String>,
    /// Whose offer to breathe together waits: theirs, own or none.
    pub offer: Option<String>,
    /// Whether theirs can be joined.
    #[serde(rename = "can join")]
    pub can_join: Option<bool>,
    /// Whether breathing together can be offered.
    #[serde(rename = "can propose")]
    pub can_propose: Option<bool>,
    /// Whether it asks how it is now.
    #[serde(rename = "asks how it is")]
    pub asks_how_it_is: Option<bool>,
    /// What one turns to without breath, or none.
    pub grounding: Option<String>,
    /// Which step of it, from 1.
    #[serde(rename = "grounding step")]
    pub grounding_step: Option<usize>,
    /// The invitation of that step.
    #[serde(rename = "grounding line")]
    pub grounding_line: Option<String>,
    /// The names of the ways to breathe that can be chosen.
    pub ways: Option<Vec<String>>,
    /// Whether holds are chosen.
    pub holds: Option<bool>,
    /// For how long things are kept.
    pub keeping: Option<String>,
    /// Why nothing goes by itself: no, for a choice or for the date.
    #[serde(rename = "keeping waits")]
    pub keeping_waits: Option<String>,
    /// Whether the choice that was looked at last would delete something.
    #[serde(rename = "would delete")]
    pub would_delete: Option<bool>,
}

/// An entry of a journal. What is not named is not looked at.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keeps {
    /// check-in or pause.
    pub is: Option<String>,
    /// Its Signal, or none.
    pub signal: Option<String>,
    /// Whether it was shared.
    pub shared: Option<bool>,
    /// Its note.
    pub note: Option<String>,
    /// Its Setting.
    pub setting: Option<String>,
    /// What was.
    pub was: Option<String>,
    /// Its newest afterthought.
    pub afterthought: Option<String>,
    /// The words of an own question.
    pub asked: Option<String>,
    /// An own Answer: Yes, NotYet, No or TakenBack.
    pub answered: Option<String>,
    /// The words of an own Answer.
    pub words: Option<String>,
    /// Its Limits, read back.
    pub limits: Option<Vec<String>>,
    /// In which way one breathed or came to rest.
    pub breathed: Option<String>,
    /// On a page, where the words stand that are looked for, in brackets.
    pub excerpt: Option<String>,
}
