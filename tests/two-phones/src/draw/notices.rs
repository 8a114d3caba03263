//! What the app cannot do, and the help lines, to be read line by line.

use super::paint::{Pen, from_line, wrapped};
use crate::demo::notices::{Notices, Page};
use microconsent::phrases::{self, Language};
use ratatui::style::Style;
use ratatui::text::Line;

/// Draws a page into so many rows.
pub fn draw(
    notices: &Notices,
    language: Language,
    width: usize,
    rows: usize,
    pen: Pen,
) -> Vec<Line<'static>> {
    let (page, number) = notices.open();
    let text = match page {
        Page::Notice(notice) => phrases::notice(notice, language),
        Page::Help => phrases::help(language),
    };
    let mut lines = vec![
        Line::styled(text.title, pen.bold()),
        Line::styled(format!("{number} of {}", Notices::PAGES.len()), pen.soft()),
        Line::default(),
    ];
    let mut read = Vec::new();
    let mut block = |text: &str, style: Style| {
        let lines = wrapped(text, width).into_iter();
        read.extend(lines.map(|line| Line::styled(line, style)));
    };
    for line in &text.lines {
        block(&format!("· {line}"), pen.ink());
    }
    if page == Page::Help {
        for help in phrases::help_lines() {
            block("", pen.ink());
            block(&format!("{}  {}", help.country, help.name), pen.bold());
            block(help.number, pen.chosen());
            for told in help.told(language) {
                block(&told, pen.soft());
            }
        }
    }
    let room = rows.saturating_sub(lines.len());
    lines.extend(from_line(read, &notices.from, room, pen.soft()));
    lines
}
