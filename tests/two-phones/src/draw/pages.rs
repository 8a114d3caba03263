//! Own pages: a list around the open one, and all that is written on it.

use super::home::page_line;
use super::paint::{Pen, cells, fitted, from_line, typing, wrapped};
use super::sheets::{Drawn, who_is};
use crate::demo::pages::{Doing, Pages};
use crate::demo::{date, filter};
use crate::phone::clock;
use microconsent::phrases::{self, Fill, Language};
use microconsent::statement::{Setting, Who, Words};
use microconsent::{Entry, EntryId, Excerpt, Found, Sharing, What};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

/// When a page was written: its day and its time.
fn when(id: EntryId) -> String {
    let day = date::written(date::day_of(id.at_utc_ms));
    format!("{day}, {}", &clock(id.at_utc_ms)[..5])
}

/// The piece of a page in which words were found; those stand out, also without colours.
fn excerpt(found: &Found, excerpt: &Excerpt, width: usize, pen: Pen) -> Line<'static> {
    let mut spans = vec![Span::styled(
        format!("{} ", &when(found.entry.id)[5..10]),
        pen.soft(),
    )];
    let mut room = width.saturating_sub(8);
    let mut put = |text: &str, style| {
        let text = fitted(text, room);
        room = room.saturating_sub(cells(&text));
        if !text.is_empty() {
            spans.push(Span::styled(text, style));
        }
    };
    if excerpt.cut_before {
        put("…", pen.soft());
    }
    for part in &excerpt.parts {
        match part.found {
            true => put(&part.text, pen.bold().add_modifier(Modifier::UNDERLINED)),
            false => put(&part.text, pen.ink()),
        }
    }
    if excerpt.cut_after {
        put("…", pen.soft());
    }
    Line::from(spans)
}

/// What is looked for, and where one writes.
fn above(pages: &Pages, language: Language, width: usize, pen: Pen) -> Drawn {
    let told = filter::told(&pages.filter, language);
    let title = match told.is_empty() {
        true => " · only on this phone".to_owned(),
        false => format!(" · {told}"),
    };
    let room = width.saturating_sub(cells("Your pages"));
    let mut lines = vec![Line::from(vec![
        Span::styled("Your pages", pen.bold()),
        Span::styled(fitted(&title, room), pen.soft()),
    ])];
    if let Some(waits) = &pages.waits {
        let said = wrapped(waits, width).into_iter();
        lines.extend(said.map(|line| Line::styled(line, pen.chosen())));
    }
    let finds = pages.doing == Doing::Finding;
    let mut cursor = None;
    if finds || !pages.filter.words.is_empty() {
        let label = "Search  ";
        let room = width.saturating_sub(cells(label));
        // The end of it is where one writes.
        let written = typing(&pages.filter.words, room).pop().unwrap_or_default();
        cursor = finds.then_some((cells(label) + cells(&written), lines.len()));
        lines.push(Line::from(vec![
            Span::styled(label, pen.soft()),
            Span::styled(written, pen.chosen()),
        ]));
    }
    (lines, cursor)
}

/// Draws them into so many rows.
pub fn draw(pages: &Pages, language: Language, width: usize, rows: usize, pen: Pen) -> Drawn {
    let (mut lines, cursor) = above(pages, language, width, pen);
    let Some(open) = pages.open() else {
        let none = match pages.filter == microconsent::Filter::default() {
            true => "Nothing here yet.".into(),
            false => phrases::line(language, "ui-history-nothing", &[]).unwrap_or_default(),
        };
        lines.push(Line::styled(none, pen.soft()));
        return (lines, cursor);
    };
    lines.extend(list(pages, language, width, rows, pen));
    let mut read = vec![Line::styled(format!("  {}", when(open.id)), pen.soft())];
    read.extend(written_on(open, language, width.saturating_sub(2), pen));
    let (asked, at) = doing(pages, language, width, pen);
    let at = at.map(|(x, y)| (x, y + read.len()));
    read.extend(asked);
    let room = rows.saturating_sub(lines.len());
    if !matches!(pages.doing, Doing::Reading | Doing::Finding) {
        pages.from.set(read.len().saturating_sub(room));
    }
    let above = lines.len();
    lines.extend(from_line(read, &pages.from, room, pen.soft()));
    let at = at.map(|(x, y)| (x, above + y - pages.from.get()));
    (lines, cursor.or(at))
}

/// What is asked, or written.
fn doing(pages: &Pages, language: Language, width: usize, pen: Pen) -> Drawn {
    let mut read = Vec::new();
    let mut cursor = None;
    let mut ask = |id| {
        let question = phrases::line(language, id, &[]).unwrap_or_default();
        let lines = wrapped(&question, width - 2).into_iter();
        read.extend(lines.map(|l| Line::styled(format!("  {l}"), pen.chosen())));
    };
    match &pages.doing {
        Doing::Reading | Doing::Finding => {}
        Doing::Deleting => ask("ui-delete-one"),
        Doing::DeletingMarked => ask("ui-delete-marked"),
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
    (read, cursor)
}

/// A window around the open page; the open page takes what is left, at least half.
fn list(
    pages: &Pages,
    language: Language,
    width: usize,
    rows: usize,
    pen: Pen,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let open_day = pages.open().map(|open| when(open.id)[..10].to_owned());
    let rows = (rows.saturating_sub(2) / 3).min(pages.found.len()).max(1);
    let top = pages.at.saturating_sub(rows - 1);
    for (n, found) in pages.found.iter().enumerate().skip(top).take(rows) {
        let mut line = match &found.excerpt {
            Some(piece) => excerpt(found, piece, width.saturating_sub(2), pen),
            None => page_line(&found.entry, language, width.saturating_sub(2), pen),
        };
        // A page of another day than the open one tells its day in place of its time.
        let day = &when(found.entry.id)[..10];
        if found.excerpt.is_none() && open_day.as_deref() != Some(day) {
            line.spans[0] = Span::styled(format!("{} ", &day[5..]), pen.soft());
        }
        let is_open = n == pages.at;
        let is_marked = pages.marked.contains(&found.entry.id);
        let mark = match (is_open, is_marked) {
            (true, false) => "› ",
            (true, true) => "›✓",
            (false, true) => " ✓",
            (false, false) => "  ",
        };
        let style = if is_open { pen.chosen() } else { pen.soft() };
        line.spans.insert(0, Span::styled(mark, style));
        lines.push(line);
    }
    let [newer, older] = pages.goes_on();
    let above = newer || top > 0;
    let below = older || top + rows < pages.found.len();
    lines.push(match (above, below) {
        (true, true) => Line::styled("  ↑ newer   ↓ older", pen.soft()),
        (true, false) => Line::styled("  ↑ newer", pen.soft()),
        (false, true) => Line::styled("  ↓ older", pen.soft()),
        (false, false) => Line::default(),
    });
    lines
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
        What::Breathing(entry) => {
            texts.push("You took a moment to breathe, or to rest.".into());
            texts.push(phrases::breathing_entry(entry, language));
        }
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
