//! The sheets of the private history besides the pages themselves: slips, the calendar, looking back, what is
//! read before something is done, and a long job.

use super::paint::{Pen, Tone, by_sentence, cells, fitted, from_line, typing, wrapped};
use super::sheets::Drawn;
use crate::demo::Open;
use crate::demo::aside::Asides;
use crate::demo::back::LookBack;
use crate::demo::before::{Before, Then};
use crate::demo::calendar::Calendar;
use crate::demo::date;
use crate::demo::keeping::Keeping;
use crate::demo::menu::Menu;
use crate::demo::sheet::Sheet;
use crate::demo::slip::{Ask, Row, Slip};
use microconsent::Keep;
use microconsent::phrases::{self, Language};
use ratatui::text::{Line, Span};

/// The width of a row's label.
const LABEL: usize = 10;

/// Draws one into so many rows.
pub fn draw(
    sheet: &Sheet,
    open: &Open,
    language: Language,
    width: usize,
    rows: usize,
    pen: Pen,
) -> Drawn {
    match sheet {
        Sheet::Slip(slip) => self::slip(slip, width, rows, pen),
        Sheet::Working => (working(open, width, pen), None),
        sheet => read(sheet, language, width, rows, pen),
    }
}

/// Those that are read or chosen from, and not written.
pub fn read(sheet: &Sheet, language: Language, width: usize, rows: usize, pen: Pen) -> Drawn {
    let lines = match sheet {
        Sheet::Calendar(calendar) => self::calendar(calendar, pen),
        Sheet::LookBack(back) => look_back(back, width, rows, pen),
        Sheet::Menu(menu) => self::menu(menu, rows, pen),
        Sheet::Before(before) => self::before(before, width, rows, pen),
        Sheet::Sure(sure) => {
            let room = pen.card_room(Tone::Quiet, width);
            let question = by_sentence(&sure.question(language), room);
            // Not in the place of the key before it.
            let mut lines = vec![Line::default(); 2];
            lines.extend(pen.question(width, question, sure.answers()));
            lines
        }
        Sheet::Keeping(keeping) => self::keeping(keeping, language, width, pen),
        Sheet::Asides(asides) => self::asides(asides, width, rows, pen),
        _ => Vec::new(),
    };
    (lines, None)
}

/// What was typed and is not to be read, as far as there is room.
pub fn hidden(text: &str, width: usize) -> String {
    "•".repeat(text.chars().count().min(width))
}

fn slip(slip: &Slip, width: usize, rows: usize, pen: Pen) -> Drawn {
    let mut lines = vec![Line::styled(slip.title, pen.bold())];
    let mut cursor = None;
    let room = width.saturating_sub(LABEL);
    // The row that is filled in may take what the others leave.
    let others = slip.rows.len().saturating_sub(1);
    let spare = rows.saturating_sub(others + 3).max(1);
    if rows > slip.rows.len() + 4 {
        lines.push(Line::default());
    }
    for (n, row) in slip.rows.iter().enumerate() {
        let here = n == slip.at;
        let style = if here { pen.chosen() } else { pen.soft() };
        let mark = if here { "›" } else { " " };
        let mut lead = Some(Span::styled(format!("{mark} {:<8}", row.label), style));
        let is_empty = matches!(&row.ask, Ask::Text(text) if text.is_empty());
        let shown = match here {
            _ if is_empty => vec![vec![Span::styled(row.hint, pen.soft())]],
            true => filled(row, room, spare, pen),
            false => vec![vec![Span::styled(fitted(&told(row), room), pen.ink())]],
        };
        for part in shown {
            if here && matches!(row.ask, Ask::Text(_) | Ask::Secret(_)) {
                let written: usize = match is_empty {
                    true => 0,
                    false => part.iter().map(Span::width).sum(),
                };
                cursor = Some((LABEL + written, lines.len()));
            }
            let mut spans = vec![lead.take().unwrap_or_else(|| Span::raw(" ".repeat(LABEL)))];
            spans.extend(part);
            lines.push(Line::from(spans));
        }
    }
    lines.push(Line::default());
    let style = if slip.at_button() {
        pen.marked()
    } else {
        pen.bold()
    };
    let mut button = slip.button.to_owned();
    button.get_mut(..1).map(str::make_ascii_uppercase);
    lines.push(Line::from(Span::styled(format!(" {button} "), style)));
    (lines, cursor)
}

/// What is chosen in a row, on one line.
fn told(row: &Row) -> String {
    match &row.ask {
        Ask::Text(text) => text.clone(),
        Ask::Secret(text) => hidden(text, usize::MAX),
        Ask::One { names, at } => names.get(*at).cloned().unwrap_or_default(),
        Ask::Many { names, chosen, .. } => {
            let chosen = names.iter().zip(chosen).filter(|(_, is)| **is);
            let names: Vec<&str> = chosen.map(|(name, _)| name.as_str()).collect();
            match names.is_empty() {
                true => "any".into(),
                false => names.join(", "),
            }
        }
    }
}

/// A row that is filled in, on at most so many lines.
fn filled(row: &Row, width: usize, rows: usize, pen: Pen) -> Vec<Vec<Span<'static>>> {
    match &row.ask {
        Ask::Text(text) => {
            let mut written = typing(text, width.saturating_sub(1));
            let cut = written.len().saturating_sub(rows);
            written.drain(..cut);
            let lines = written.into_iter();
            lines.map(|l| vec![Span::styled(l, pen.ink())]).collect()
        }
        Ask::Secret(text) => vec![vec![Span::styled(hidden(text, width - 1), pen.ink())]],
        Ask::One { names, at } => {
            let name = names.get(*at).map_or("", String::as_str);
            vec![vec![Span::styled(fitted(name, width), pen.chosen())]]
        }
        Ask::Many { names, chosen, at } => {
            let mut lines: Vec<Vec<Span>> = vec![Vec::new()];
            let (mut used, mut here) = (0, 0);
            for (n, (name, is)) in names.iter().zip(chosen).enumerate() {
                let name = format!("{}{name} ", if *is { "✓" } else { " " });
                if used > 0 && used + cells(&name) > width {
                    lines.push(Vec::new());
                    used = 0;
                }
                used += cells(&name);
                let style = match (n == *at, *is) {
                    (true, _) => pen.marked(),
                    (false, true) => pen.bold(),
                    (false, false) => pen.soft(),
                };
                if n == *at {
                    here = lines.len();
                }
                if let Some(line) = lines.last_mut() {
                    line.push(Span::styled(name, style));
                }
            }
            let top = here.saturating_sub(rows);
            lines.into_iter().skip(top).take(rows).collect()
        }
    }
}

/// The days of a month, those on which something is written with a dot.
fn calendar(calendar: &Calendar, pen: Pen) -> Vec<Line<'static>> {
    let first = calendar.first();
    let mut lines = vec![
        Line::styled(date::written(calendar.day), pen.bold()),
        Line::styled(" Mo   Tu   We   Th   Fr   Sa   Su", pen.soft()),
    ];
    let before = usize::from(first.weekday().number_days_from_monday());
    let mut spans = vec![Span::raw("     ".repeat(before))];
    for (n, written) in calendar.written.iter().enumerate() {
        let day = date::later(first, n as i64);
        let style = match (day == calendar.day, written) {
            (true, _) => pen.marked(),
            (false, true) => pen.bold(),
            (false, false) => pen.soft(),
        };
        let dot = if *written { "•" } else { " " };
        spans.push(Span::styled(format!("{:>3}{dot}", day.day()), style));
        spans.push(Span::raw(" "));
        if (before + n) % 7 == 6 {
            lines.push(Line::from(std::mem::take(&mut spans)));
        }
    }
    lines.push(Line::from(spans));
    lines
}

fn look_back(back: &LookBack, width: usize, rows: usize, pen: Pen) -> Vec<Line<'static>> {
    let [first, last] = back.days().map(date::written);
    let mut lines = vec![Line::from(vec![
        Span::styled("Looking back", pen.bold()),
        Span::styled(format!("  {first}–{last}"), pen.soft()),
    ])];
    let mut read = Vec::new();
    for part in &back.view.parts {
        read.push(Line::default());
        read.push(Line::styled(part.title.clone(), pen.bold()));
        for line in &part.lines {
            let text = wrapped(&line.text, width.saturating_sub(2)).into_iter();
            read.extend(text.map(|line| Line::styled(format!("  {line}"), pen.ink())));
        }
    }
    if !back.view.line.is_empty() {
        read.push(Line::default());
        let text = wrapped(&back.view.line, width).into_iter();
        read.extend(text.map(|line| Line::styled(line, pen.soft())));
    }
    let room = rows.saturating_sub(lines.len());
    lines.extend(from_line(read, &back.from, room, pen.soft()));
    lines
}

/// A line to choose.
fn choice(text: &str, here: bool, pen: Pen) -> Line<'static> {
    let (mark, style) = match here {
        true => ("›", pen.chosen()),
        false => (" ", pen.ink()),
    };
    Line::styled(format!("{mark} {text}"), style)
}

fn menu(menu: &Menu, rows: usize, pen: Pen) -> Vec<Line<'static>> {
    let mut lines = vec![Line::styled("Your pages", pen.bold())];
    let room = rows.saturating_sub(lines.len()).max(1);
    let top = (menu.at + 1).saturating_sub(room);
    let things = menu.things().into_iter().enumerate().skip(top).take(room);
    lines.extend(things.map(|(n, (_, label))| choice(label, n == menu.at, pen)));
    lines
}

fn before(before: &Before, width: usize, rows: usize, pen: Pen) -> Vec<Line<'static>> {
    let mut lines = vec![
        Line::styled(before.text.title.clone(), pen.bold()),
        Line::default(),
    ];
    let mut read = Vec::new();
    for line in &before.text.lines {
        // A file's lines stand as they will be in it.
        let text = match before.then {
            Then::Write(..) => wrapped(line, width),
            _ => wrapped(&format!("· {line}"), width),
        };
        read.extend(text.into_iter().map(|line| Line::styled(line, pen.ink())));
    }
    let room = rows.saturating_sub(lines.len());
    lines.extend(from_line(read, &before.from, room, pen.soft()));
    lines
}

fn keeping(keeping: &Keeping, language: Language, width: usize, pen: Pen) -> Vec<Line<'static>> {
    let told = match &keeping.look {
        Some(look) => &look.lines,
        None => &keeping.view.lines,
    };
    let mut lines = Vec::new();
    for (n, line) in told.iter().enumerate() {
        let style = if n == 0 { pen.bold() } else { pen.ink() };
        let text = wrapped(line, width).into_iter();
        lines.extend(text.map(|line| Line::styled(line, style)));
    }
    lines.push(Line::default());
    if keeping.look.is_some() {
        lines.push(Line::styled("y  so it is", pen.chosen()));
        lines.push(Line::styled("n  as it was", pen.bold()));
        return lines;
    }
    for (n, keep) in Keep::ALL.into_iter().enumerate() {
        let name = phrases::keep_name(keep, language);
        let is = if keep == keeping.view.keep {
            " ✓"
        } else {
            ""
        };
        lines.push(choice(&format!("{name}{is}"), n == keeping.at, pen));
    }
    lines
}

fn asides(asides: &Asides, width: usize, rows: usize, pen: Pen) -> Vec<Line<'static>> {
    let mut read: Vec<Line> = asides
        .view
        .lines
        .iter()
        .flat_map(|line| wrapped(line, width))
        .map(|line| Line::styled(line, pen.ink()))
        .collect();
    if asides.view.set_aside.is_empty() {
        read.push(Line::styled("Nothing here.", pen.soft()));
    }
    read.push(Line::default());
    for (n, aside) in asides.view.set_aside.iter().enumerate() {
        let day = date::written(date::day_of(aside.since_utc_ms));
        let here = n == asides.at;
        let asks = if here && asides.deleting {
            " · delete?"
        } else {
            ""
        };
        read.push(choice(&format!("{day}{asks}"), here, pen));
    }
    // What can be chosen is always in sight.
    let cut = read.len().saturating_sub(rows);
    read.drain(..cut);
    read
}

/// How far a job is, as a bar and never as a number.
fn working(open: &Open, width: usize, pen: Pen) -> Vec<Line<'static>> {
    let (title, (done, of)) = open.job.unwrap_or(("", (0, 1)));
    let room = width.saturating_sub(2) as u64;
    let full = (done.min(of) * room / of.max(1)) as usize;
    let rest = width.saturating_sub(2 + full);
    vec![
        Line::default(),
        Line::styled(title, pen.bold()),
        Line::default(),
        Line::from(vec![
            Span::styled("━".repeat(full), pen.chosen()),
            Span::styled("┄".repeat(rest), pen.soft()),
        ]),
    ]
}
