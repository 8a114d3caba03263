//! What holds for the files of the phrase library: each parses, each language has the same messages with
//! the same blanks, each phrase has its row of tags, and each word in a row is known.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A file: its name for whoever mends it, and what is in it.
pub struct File {
    pub name: String,
    pub text: String,
}

/// Every file of the library; English is the first language.
pub struct Texts {
    pub languages: Vec<File>,
    pub tags: File,
    pub helplines: File,
}

const KINDS: [&str; 15] = [
    "like", "yesbut", "slower", "shift", "no", "notyet", "pause", "back", "ask", "thanks", "after",
    "everyday", "checkin", "feeling", "body",
];

/// In the order of the law; a Setting's place is its bit.
const SETTINGS: [&str; 11] = [
    "talking",
    "hug",
    "sitting-close",
    "sharing-room-or-bed",
    "cuddling",
    "kissing",
    "touch-over-clothes",
    "touch",
    "undressing",
    "sex",
    "afterwards",
];
const EVERYDAY: u16 = 0b000_0000_1111;
const INTIMATE: u16 = 0b111_1111_0000;

const SIGNALS: [&str; 3] = ["green", "yellow", "red"];

/// Messages of these prefixes are no phrases.
const NO_PHRASES: [&str; 2] = ["ui-", "notice-"];

struct Faults(Vec<String>);

impl Faults {
    fn add(&mut self, file: &File, line: usize, why: impl std::fmt::Display) {
        self.0.push(format!("{}:{line}: {why}", file.name));
    }
}

/// A message: its line, and its blanks.
type Messages = BTreeMap<String, (usize, BTreeSet<String>)>;

/// What the core includes, as Rust.
#[derive(Debug)]
pub struct Tables {
    pub tags: String,
    pub help: String,
}

/// The tables, or every fault with file, line and why.
pub fn check(texts: &Texts) -> Result<Tables, Vec<String>> {
    let mut faults = Faults(Vec::new());
    let all: Vec<Messages> = texts
        .languages
        .iter()
        .map(|file| messages(file, &mut faults))
        .collect();
    let Some((english, others)) = all.split_first() else {
        return Err(vec!["there is no language".to_owned()]);
    };
    for (messages, file) in others.iter().zip(&texts.languages[1..]) {
        same_messages(english, messages, file, &mut faults);
    }
    let tables = Tables {
        tags: tags(english, &texts.tags, &mut faults),
        help: help(&texts.helplines, &mut faults),
    };
    if faults.0.is_empty() {
        Ok(tables)
    } else {
        Err(faults.0)
    }
}

fn messages(file: &File, faults: &mut Faults) -> Messages {
    for head in ["### language:", "### direction:", "### reviewed-by:"] {
        if !file.text.lines().any(|l| l.starts_with(head)) {
            faults.add(file, 1, format!("the head has no line “{head}”"));
        }
    }
    let text = file.text.as_str();
    let resource = match parser::parse(text) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                faults.add(file, line_at(text, error.pos.start), error);
            }
            resource
        }
    };
    let mut messages = Messages::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                let id = message.id.name;
                let line = line_at(text, id.as_ptr() as usize - text.as_ptr() as usize);
                let mut blanks = BTreeSet::new();
                match &message.value {
                    None => faults.add(file, line, format!("{id} has no text")),
                    Some(pattern) => {
                        if let Err(why) = blanks_of(pattern, &mut blanks) {
                            faults.add(file, line, format!("{id}: {why}"));
                        }
                    }
                }
                if !message.attributes.is_empty() {
                    faults.add(
                        file,
                        line,
                        format!("{id} has attributes, which nothing reads"),
                    );
                }
                if messages.insert(id.to_owned(), (line, blanks)).is_some() {
                    faults.add(file, line, format!("{id} is there twice"));
                }
            }
            Entry::Term(term) => {
                let id = term.id.name;
                let line = line_at(text, id.as_ptr() as usize - text.as_ptr() as usize);
                faults.add(file, line, format!("-{id}: write the words out"));
            }
            // What does not parse was told above.
            Entry::Junk { .. }
            | Entry::Comment(_)
            | Entry::GroupComment(_)
            | Entry::ResourceComment(_) => {}
        }
    }
    messages
}

fn line_at(text: &str, byte: usize) -> usize {
    1 + text.as_bytes()[..byte.min(text.len())]
        .iter()
        .filter(|b| **b == b'\n')
        .count()
}

fn blanks_of(pattern: &Pattern<&str>, blanks: &mut BTreeSet<String>) -> Result<(), &'static str> {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                for variant in variants {
                    blanks_of(&variant.value, blanks)?;
                }
                selector
            }
        };
        let InlineExpression::VariableReference { id } = inline else {
            return Err("only blanks like { $thing } may stand in braces");
        };
        blanks.insert(id.name.to_owned());
    }
    Ok(())
}

fn same_messages(english: &Messages, messages: &Messages, file: &File, faults: &mut Faults) {
    for (id, (_, blanks)) in english {
        match messages.get(id) {
            None => faults.add(file, 1, format!("{id} is missing")),
            Some((line, theirs)) if theirs != blanks => faults.add(
                file,
                *line,
                format!("{id} has the blanks {theirs:?}, in English {blanks:?}"),
            ),
            Some(_) => {}
        }
    }
    for (id, (line, _)) in messages {
        if !english.contains_key(id) {
            faults.add(file, *line, format!("{id} is not in English"));
        }
    }
}

fn rows(file: &File) -> impl Iterator<Item = (usize, Vec<&str>)> {
    (1..)
        .zip(file.text.lines())
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(number, line)| (number, line.split('\t').collect()))
}

fn tags(english: &Messages, file: &File, faults: &mut Faults) -> String {
    let (bounds, mut table) = blanks(file, faults);
    table.push_str(&limits(english, file, faults));
    table.push_str("static PHRASES: &[Phrase] = &[\n");
    let mut tagged = BTreeSet::new();
    for (line, row) in rows(file).skip(1) {
        let [id, kind, settings, signals, who, direction, blanks] = row[..] else {
            faults.add(file, line, format!("{} columns and not 7", row.len()));
            continue;
        };
        let mut refuse = |why: String| faults.add(file, line, format!("{id}: {why}"));
        let blanks: Vec<&str> = blanks.split(',').filter(|b| !b.is_empty()).collect();
        match english.get(id) {
            None => refuse("no such message in English".to_owned()),
            Some((_, theirs))
                if !theirs
                    .iter()
                    .eq(&blanks.iter().copied().collect::<BTreeSet<_>>()) =>
            {
                refuse(format!("the text has the blanks {theirs:?}"));
            }
            Some(_) => {}
        }
        if !tagged.insert(id) {
            refuse("tagged twice".to_owned());
        }
        if !KINDS.contains(&kind) || id.split('-').next() != Some(kind) {
            refuse(format!("no kind “{kind}”, or not the prefix of the id"));
        }
        let settings = match settings {
            "both" => EVERYDAY | INTIMATE,
            "everyday" => EVERYDAY,
            "intimate" => INTIMATE,
            names => bits(names, &SETTINGS).unwrap_or_else(|name| {
                refuse(format!("no Setting “{name}”"));
                0
            }),
        };
        let signals = match signals {
            "any" => 0b111,
            names => bits(names, &SIGNALS).unwrap_or_else(|name| {
                refuse(format!("no Signal “{name}”"));
                0
            }),
        };
        for (word, known) in [
            (who, &["asker", "answerer", "either", "self"][..]),
            (direction, &["opens", "lowers", "keeps"][..]),
        ] {
            if !known.contains(&word) {
                refuse(format!("“{word}” is none of {known:?}"));
            }
        }
        for blank in &blanks {
            if !bounds.contains(*blank) {
                refuse(format!("the blank “{blank}” is not in the head"));
            }
        }
        let blanks: Vec<String> = blanks
            .iter()
            .map(|b| format!("1 << Blank::{} as u8", capital(b)))
            .collect();
        let blanks = match &blanks[..] {
            [] => "0".to_owned(),
            some => some.join(" | "),
        };
        let (kind, who, direction) = (capital(kind), capital(who), capital(direction));
        let _ = writeln!(
            table,
            "Phrase {{ id: {id:?}, kind: Kind::{kind}, settings: Settings({settings:#b}), \
             signals: Signals({signals:#b}), who: Who::{who}, \
             direction: Direction::{direction}, blanks: Blanks({blanks}) }},"
        );
    }
    for (id, (line, _)) in english {
        if !NO_PHRASES.iter().any(|p| id.starts_with(p)) && !tagged.contains(id.as_str()) {
            faults.add(file, 1, format!("{id} (line {line} of English) has no row"));
        }
    }
    table + "];\n"
}

/// The blanks of phrases that the head of the tags bounds, and the table of their bounds.
fn blanks<'a>(file: &'a File, faults: &mut Faults) -> (BTreeSet<&'a str>, String) {
    let mut known = BTreeSet::new();
    let mut table = String::from("static BOUNDS: &[(Blank, u16, u16)] = &[\n");
    for (line, text) in (1..).zip(file.text.lines()) {
        let columns: Vec<&str> = text.split('\t').collect();
        if !matches!(columns[0], "#blank" | "#blank-ui") {
            continue;
        }
        let bounds = columns.get(3).and_then(|b| b.split_once('-'));
        let bounded = bounds.is_some_and(|(least, most)| {
            matches!((least.parse::<u32>(), most.parse::<u32>()), (Ok(l), Ok(m)) if l <= m)
        });
        if columns.len() < 5 || !matches!(columns[2], "text" | "number") || !bounded {
            faults.add(
                file,
                line,
                "a blank has a name, text or number, bounds and examples",
            );
        } else if columns[0] == "#blank" {
            known.insert(columns[1]);
            if let Some((least, most)) = bounds {
                let name = capital(columns[1]);
                let _ = writeln!(table, "(Blank::{name}, {least}, {most}),");
            }
        }
    }
    (known, table + "];\n")
}

/// Which phrases make a Limit of what fills their blank, as the head of the tags says.
fn limits(english: &Messages, file: &File, faults: &mut Faults) -> String {
    let mut table = String::from("pub(super) static LIMITS: &[(&str, LimitForm, Blank)] = &[\n");
    for (line, text) in (1..).zip(file.text.lines()) {
        let columns: Vec<&str> = text.split('\t').collect();
        if columns[0] != "#limit" {
            continue;
        }
        let [_, id, form, blank] = columns[..] else {
            faults.add(
                file,
                line,
                "a limit has a phrase, only, not or until, and a blank",
            );
            continue;
        };
        let has_blank = english
            .get(id)
            .is_some_and(|(_, blanks)| blanks.contains(blank));
        if !has_blank {
            faults.add(file, line, format!("{id} has no blank “{blank}”"));
        }
        if !matches!((form, blank), ("only" | "not", _) | ("until", "minutes")) {
            faults.add(file, line, format!("“{form}” with “{blank}” is no Limit"));
        }
        let (form, blank) = (capital(form), capital(blank));
        let _ = writeln!(table, "({id:?}, LimitForm::{form}, Blank::{blank}),");
    }
    table + "];\n"
}

fn bits<'a>(names: &'a str, known: &[&str]) -> Result<u16, &'a str> {
    let mut bits = 0;
    for name in names.split(',') {
        bits |= 1 << known.iter().position(|k| *k == name).ok_or(name)?;
    }
    Ok(bits)
}

fn help(file: &File, faults: &mut Faults) -> String {
    let mut table = String::from("static HELP_LINES: &[HelpLine] = &[\n");
    for (line, row) in rows(file).skip(1) {
        let [country, name, number, languages, hours, date, sources] = row[..] else {
            faults.add(file, line, format!("{} columns and not 7", row.len()));
            continue;
        };
        if country.len() != 2 || !country.bytes().all(|b| b.is_ascii_uppercase()) {
            faults.add(file, line, format!("“{country}” is no code of a country"));
        }
        if !number.bytes().any(|b| b.is_ascii_digit())
            || !number
                .bytes()
                .all(|b| b.is_ascii_digit() || b == b' ' || b == b'-' || b == b'+')
        {
            faults.add(file, line, format!("“{number}” is no number"));
        }
        if date.len() != 10 || date.split('-').count() != 3 {
            faults.add(file, line, format!("“{date}” is no date like 2026-11-23"));
        }
        let sources: Vec<&str> = sources.split(' ').collect();
        if !sources.iter().all(|s| s.starts_with("http")) {
            faults.add(file, line, "a number without a source that was looked at");
        }
        let others = languages.ends_with('+');
        let languages: Vec<&str> = languages.split(' ').filter(|l| *l != "+").collect();
        if languages.is_empty() || name.is_empty() || hours.is_empty() {
            faults.add(file, line, "a name, a language and hours are needed");
        }
        let _ = writeln!(
            table,
            "HelpLine {{ country: {country:?}, name: {name:?}, number: {number:?}, \
             languages: &{languages:?}, others: {others}, hours: {hours:?}, \
             date_checked: {date:?}, sources: &{sources:?} }},"
        );
    }
    table + "];\n"
}

/// A tag as the core names it: yesbut is YesBut, notyet NotYet, checkin CheckIn.
fn capital(tag: &str) -> String {
    match tag {
        "yesbut" => return "YesBut".to_owned(),
        "notyet" => return "NotYet".to_owned(),
        "checkin" => return "CheckIn".to_owned(),
        "self" => return "Myself".to_owned(),
        _ => {}
    }
    let mut letters = tag.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
