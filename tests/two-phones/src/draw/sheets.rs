//! What lies over the home: the form, what would be shared, the Settings, the pages.

use super::home::said_by_both;
use super::paint::{Pen, Tone, cells, fitted, from_line, typing, wrapped};
use super::{asking, breathing, history, library, linking, notices, pages};
use crate::demo::form::{Form, Kind, Row};
use crate::demo::sheet::{Choose, Share, Sheet};
use crate::demo::{Open, ShownPhone};
use microconsent::Sharing;
use microconsent::phrases::{self, Language};
use microconsent::statement::{Signal, Who};
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
        Sheet::Pages(pages) => pages::draw(pages, phone.language, width, rows, pen),
        Sheet::Slip(_)
        | Sheet::Calendar(_)
        | Sheet::LookBack(_)
        | Sheet::Menu(_)
        | Sheet::Before(_)
        | Sheet::Sure(_)
        | Sheet::Keeping(_)
        | Sheet::Asides(_)
        | Sheet::Working => history::draw(sheet, open, phone.language, width, rows, pen),
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
        Sheet::Breathing(sheet) => breathing::draw(sheet, phone, width, rows, pen),
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

/// Who that is, to who asks.
pub(super) fn who_is(who: Who, language: Language) -> String {
    let id = match who {
        Who::Asker => "ui-ask-who-me",
        Who::Asked => "ui-ask-who-them",
        Who::Both => "ui-ask-who-both",
    };
    phrases::line(language, id, &[]).unwrap_or_default()
}
