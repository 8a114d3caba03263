//! What lies over the home: the form, what would be shared, the Settings, the pages.

use super::home::{page_line, said_by_both};
use super::paint::{Pen, Tone, cells, fitted, from_line, typing, wrapped};
use super::{asking, library, linking, notices};
use crate::demo::form::{Form, Kind, Row};
use crate::demo::pages::{Doing, Pages};
use crate::demo::sheet::{Choose, Share, Sheet};
use crate::demo::{Open, ShownPhone};
use microconsent::phrases::{self, Fill, Language};
use microconsent::statement::{Setting, Signal, Who, Words};
use microconsent::{Entry, Sharing, What};
use ratatui::text::{Line, Span};

/// The lines of a sheet, and where in them the cursor is.
pub type Drawn = (Vec<Line<'static>>, Option<(usize, usize)>);

/// The width of a row's label.
const LABEL: usize = 10;

/// The buttons of a form, and the line above them.
const BUTTONS: usize = 2;

/// Draws a sheet into so many rows.
pub fn draw(
    sheet: &Sheet,
    phone: &ShownPhone,
    open: &Open,
    width: usize,
    rows: usize,
    pen: Pen,
) -> Drawn {
    match sheet {
        Sheet::Form(form) => self::form(form, phone.language, width, rows, pen),
        Sheet::Share(share) => (self::share(share, phone, width, rows, pen), None),
        Sheet::Choose(choose) => self::choose(choose, phone, open, width, rows, pen),
        Sheet::Pages(pages) => self::pages(pages, phone.language, width, rows, pen),
        Sheet::Library(library) => library::draw(library, phone.language, width, rows, pen),
        Sheet::Notices(notices) => {
            let lines = notices::draw(notices, phone.language, width, rows, pen);
            (lines, None)
        }
        Sheet::Asking(list) => asking::list(list, phone, open, width, rows, pen),
        Sheet::Question(form) => asking::write(form, phone.language, width, rows, pen),
        Sheet::Check(check) => (asking::check(check, width, rows, pen), None),
        Sheet::Answer(form) => asking::answer(form, phone.language, width, rows, pen),
        Sheet::ReadBack(back) => (asking::read_back(back, phone, width, rows, pen), None),
        Sheet::Linking(state) => linking::draw(state, phone, open, width, rows, pen),
        Sheet::Read(from) => {
            let said = said_by_both(phone, open, width, pen);
            (from_line(said, from, rows, pen.soft()), None)
        }
    }
}

fn form(form: &Form, language: Language, width: usize, rows: usize, pen: Pen) -> Drawn {
    let (title, below) = match form.kind {
        Kind::CheckIn => (
            "How is it for you, right now?",
            "Only you see this, until you share.",
        ),
        Kind::Shift => (
            "Something changed for you?",
            "Only you see this, until you share.",
        ),
        Kind::Edit(_) => ("Your page", "What was shared stays as it was."),
    };
    let mut lines = vec![
        Line::styled(title, pen.bold()),
        Line::styled(below, pen.soft()),
    ];
    let mut cursor = None;
    // The row that is written may take what the others leave.
    let written = |row: &&Row| !label(**row).is_empty();
    let others = form.rows.iter().filter(written).count().saturating_sub(1);
    let mut spare = rows.saturating_sub(lines.len() + others + BUTTONS).max(1);
    if spare > 3 {
        lines.push(Line::default());
        spare -= 1;
    }
    for (n, row) in form.rows.iter().enumerate() {
        let here = n == form.at;
        let label = label(*row);
        if label.is_empty() {
            continue;
        }
        // The three Signals begin with a cell of their own ground.
        let room_for_label = if *row == Row::Signal { 7 } else { 8 };
        let lead = Span::styled(
            format!("{} {label:<room_for_label$}", if here { "›" } else { " " }),
            if here { pen.chosen() } else { pen.soft() },
        );
        let room = width.saturating_sub(LABEL);
        if *row == Row::Signal {
            lines.push(signals(lead, form.draft.signal, language, pen));
            continue;
        }
        let so_far = form.text_so_far(*row, language);
        if !here {
            lines.push(Line::from(vec![
                lead,
                Span::styled(fitted(&so_far, room), pen.ink()),
            ]));
            continue;
        }
        let text = match row {
            Row::Feelings | Row::Body | Row::Limits if !so_far.is_empty() => {
                format!("{so_far}, {}", writing(form, language))
            }
            Row::Setting if form.text.is_empty() => so_far,
            _ => writing(form, language),
        };
        let mut written = typing(&text, room);
        let cut = written.len().saturating_sub(spare);
        written.drain(..cut);
        let mut lead = Some(lead);
        for part in written {
            let at = (LABEL + cells(&part), lines.len());
            cursor = Some(at);
            lines.push(Line::from(vec![
                lead.take().unwrap_or_else(|| Span::raw(" ".repeat(LABEL))),
                Span::styled(part, pen.ink()),
            ]));
        }
    }
    lines.push(Line::default());
    let mut buttons = Vec::new();
    for (row, name) in [(Row::Keep, " Keep it "), (Row::Share, " Share… ")] {
        if form.rows.contains(&row) {
            let style = if form.row() == row {
                pen.marked()
            } else {
                pen.bold()
            };
            buttons.push(Span::styled(name, style));
            buttons.push(Span::styled("  ", pen.ink()));
        }
    }
    lines.push(Line::from(buttons));
    (lines, cursor)
}

fn writing(form: &Form, language: Language) -> String {
    match form.row() {
        Row::Limits => form.limit_kind.written(&form.text, language),
        _ => form.text.clone(),
    }
}

fn label(row: Row) -> &'static str {
    match row {
        Row::Was => "Before",
        Row::Signal => "Now",
        Row::Setting => "Doing",
        Row::Feelings => "Feeling",
        Row::Body => "Body",
        Row::Limits => "Limits",
        Row::Note => "Note",
        Row::Keep | Row::Share => "",
    }
}

/// Open, slow, stop, in this order; none is chosen until its person does.
fn signals(
    lead: Span<'static>,
    chosen: Option<Signal>,
    language: Language,
    pen: Pen,
) -> Line<'static> {
    let mut spans = vec![lead];
    for signal in Signal::ALL {
        let tone = Tone::from(Some(signal));
        let is = chosen == Some(signal);
        let word = phrases::signal(Some(signal), language);
        let (shape, text) = match is {
            true => (pen.signal(tone), pen.signal(tone)),
            false => (pen.shape(tone), pen.soft()),
        };
        spans.push(Span::styled(format!(" {} ", tone.shape()), shape));
        spans.push(Span::styled(format!("{word} "), text));
    }
    Line::from(spans)
}

fn share(
    share: &Share,
    phone: &ShownPhone,
    width: usize,
    rows: usize,
    pen: Pen,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let much = match share.sharing {
        Sharing::Signal => "the word alone",
        Sharing::WithLimits => "with limits",
        Sharing::WithWords => "with limits and words",
    };
    let mut read = Vec::new();
    let mut block = |title: String, said: &[String], style| {
        if said.is_empty() {
            return;
        }
        read.push(Line::styled(title, pen.bold()));
        for line in said.iter().flat_map(|l| wrapped(l, width - 2)) {
            read.push(Line::styled(format!("  {line}"), style));
        }
    };
    match &share.preview {
        Ok(preview) => {
            block(
                format!("This goes to {}", phone.other),
                &preview.goes,
                pen.ink(),
            );
            block("This stays with you".into(), &preview.stays, pen.soft());
            if preview.second_beat {
                let steps = phrases::refused(microconsent::Rule::UpIsDeliberate, phone.language);
                block("In a pause".into(), &[steps], pen.ink());
            }
        }
        Err(why) => block("Not now".into(), std::slice::from_ref(why), pen.ink()),
    }
    let below = 3;
    let room = rows.saturating_sub(below);
    lines.extend(from_line(read, &share.from, room, pen.soft()));
    while lines.len() < room.min(rows) {
        lines.push(Line::default());
    }
    lines.push(choice("How much", much, pen));
    lines.push(choice(
        "How long",
        &format!("{} minutes", share.minutes),
        pen,
    ));
    lines
}

fn choice(label: &str, value: &str, pen: Pen) -> Line<'static> {
    Line::from(vec![
        Span::styled(format!("{label}  "), pen.soft()),
        Span::styled(value.to_owned(), pen.chosen()),
    ])
}

fn choose(
    choose: &Choose,
    phone: &ShownPhone,
    open: &Open,
    width: usize,
    rows: usize,
    pen: Pen,
) -> Drawn {
    let (title, below) = match choose.moves {
        false if open.home.linked => (
            "What would you like?",
            format!("It begins when {} is here too.", phone.other),
        ),
        false => ("What would you like?", String::new()),
        true => (
            "What would you like now?",
            "You both check in again there.".to_owned(),
        ),
    };
    let mut lines = vec![
        Line::styled(title, pen.bold()),
        Line::styled(fitted(&below, width), pen.soft()),
    ];
    // The end of own words is where one writes.
    let mut own = choose.own.as_str();
    while cells(own) > width.saturating_sub(3) {
        own = own.split_at(own.chars().next().map_or(0, char::len_utf8)).1;
    }
    let names: Vec<String> = Choose::names(phone.language).collect();
    let room = rows.saturating_sub(lines.len());
    let top = (choose.at + 1).saturating_sub(room);
    let mut cursor = None;
    for n in (top..=names.len()).take(room) {
        let here = n == choose.at;
        let mark = if here { "› " } else { "  " };
        let (text, style) = match names.get(n) {
            Some(name) => (name.as_str(), pen.ink()),
            None if own.is_empty() && !here => ("your own words…", pen.soft()),
            None => (own, pen.ink()),
        };
        if here && choose.is_own() {
            cursor = Some((2 + cells(text), lines.len()));
        }
        let style = if here { pen.chosen() } else { style };
        lines.push(Line::styled(format!("{mark}{text}"), style));
    }
    (lines, cursor)
}

fn pages(pages: &Pages, language: Language, width: usize, rows: usize, pen: Pen) -> Drawn {
    let mut lines = vec![Line::from(vec![
        Span::styled("Your pages", pen.bold()),
        Span::styled(" · only on this phone", pen.soft()),
    ])];
    let Some(open) = pages.open() else {
        lines.push(Line::styled("Nothing here yet.", pen.soft()));
        return (lines, None);
    };
    let mut read = written_on(open, language, width.saturating_sub(2), pen);
    let mut cursor = None;
    match &pages.doing {
        Doing::Reading => {}
        Doing::Deleting => {
            let question = "Delete this page? Nothing brings it back.";
            let lines = wrapped(question, width - 2).into_iter();
            read.extend(lines.map(|l| Line::styled(format!("  {l}"), pen.chosen())));
        }
        Doing::Thinking(text) | Doing::Rewording(text) => {
            let label = match pages.doing {
                Doing::Rewording(_) => "Words: ",
                _ => "Later: ",
            };
            for part in typing(&format!("{label}{text}"), width - 3) {
                cursor = Some((2 + cells(&part), read.len()));
                read.push(Line::styled(format!("  {part}"), pen.chosen()));
            }
        }
    }
    // The list shows a window around the open page; the open page takes what is left, at least half.
    let list = (rows.saturating_sub(2) / 3).min(pages.entries.len()).max(1);
    let top = pages.at.saturating_sub(list - 1);
    for (n, entry) in pages.entries.iter().enumerate().skip(top).take(list) {
        let mut line = page_line(entry, language, width.saturating_sub(2), pen);
        let (mark, style) = match n == pages.at {
            true => ("› ", pen.chosen()),
            false => ("  ", pen.soft()),
        };
        line.spans.insert(0, Span::styled(mark, style));
        lines.push(line);
    }
    lines.push(Line::default());
    let room = rows.saturating_sub(lines.len());
    if pages.doing != Doing::Reading {
        pages.from.set(read.len().saturating_sub(room));
    }
    let above = lines.len();
    lines.extend(from_line(read, &pages.from, room, pen.soft()));
    let cursor = cursor.map(|(x, y)| (x, above + y - pages.from.get()));
    (lines, cursor)
}

/// Who that is, to who asks.
pub(super) fn who_is(who: Who, language: Language) -> String {
    let id = match who {
        Who::Asker => "ui-ask-who-me",
        Who::Asked => "ui-ask-who-them",
        Who::Both => "ui-ask-who-both",
    };
    phrases::line(language, id, &[]).unwrap_or_default()
}

/// All that is written on a page.
fn written_on(entry: &Entry, language: Language, width: usize, pen: Pen) -> Vec<Line<'static>> {
    let mut texts = Vec::new();
    let line = |id, name, text: &str| {
        phrases::line(language, id, &[(name, Fill::Words(text))]).unwrap_or_default()
    };
    let words = |id| move |words: &Words| line(id, "words", words.as_str());
    let while_there = |setting: &Setting| {
        let setting = phrases::setting(setting, language);
        line("ui-share-setting", "setting", &setting)
    };
    match &entry.what {
        What::CheckIn(c) => {
            texts.push(while_there(&c.setting));
            texts.extend(c.shift.iter().map(|s| words("ui-share-before")(&s.was)));
            texts.extend(c.feelings.iter().map(words("ui-share-feeling")));
            texts.extend(c.body.iter().map(words("ui-share-body")));
            texts.extend(c.limits.iter().map(|l| phrases::limit(l, language)));
            texts.extend(c.note.iter().map(words("ui-share-note")));
            if entry.tapped_locked {
                texts.push("Tapped on the locked phone.".into());
            }
            texts.push(
                match entry.shared {
                    None => "Only for you.",
                    Some(Sharing::Signal) => "Shared: the word alone.",
                    Some(Sharing::WithLimits) => "Shared: with limits.",
                    Some(Sharing::WithWords) => "Shared: with limits and words.",
                }
                .into(),
            );
        }
        What::Pause => texts.push("You asked for a pause.".into()),
        What::Ask(ask) => {
            texts.push(format!("You asked: {}", ask.words));
            let who = |id, who: Who| line(id, "words", &who_is(who, language));
            texts.extend(ask.doer.map(|w| who("ui-ask-doer", w)));
            texts.extend(ask.receiver.map(|w| who("ui-ask-receiver", w)));
            texts.extend(ask.setting.iter().map(while_there));
        }
        What::Answer(answer) => {
            let word = phrases::answer(answer.answer, language);
            texts.push(line("ui-answer-goes", "words", &word));
            texts.extend(answer.limits.iter().map(|l| phrases::limit(l, language)));
            texts.extend(answer.words.iter().map(words("ui-share-note")));
            texts.extend(answer.setting.iter().map(while_there));
        }
        What::Breathing(entry) => texts.push(phrases::breathing_entry(entry, language)),
        What::Unreadable => texts.push("It is kept as it is.".into()),
    }
    texts.extend(
        entry
            .afterthoughts
            .iter()
            .map(|a| format!("Later: {}", a.words)),
    );
    texts
        .iter()
        .flat_map(|t| wrapped(t, width))
        .map(|line| Line::styled(format!("  {line}"), pen.ink()))
        .collect()
}
