//! Linking on one phone: the page before it, the own code as a picture or as text, the digits.

use super::digits::large;
use super::paint::{Pen, cells, from_line, typing, wrapped};
use super::qr;
use super::sheets::Drawn;
use crate::demo::linking::Linking;
use crate::demo::{Open, ShownPhone};
use ratatui::text::Line;

/// Between the two halves of the digits.
const GAP: &str = "   ";

/// Draws it into so many rows.
pub fn draw(
    linking: &Linking,
    phone: &ShownPhone,
    open: &Open,
    width: usize,
    rows: usize,
    pen: Pen,
) -> Drawn {
    let view = &open.link;
    if let Some(page) = &view.page {
        let mut lines = vec![Line::styled(page.title.clone(), pen.bold())];
        lines.extend(soft(&view.line, width, pen));
        lines.push(Line::default());
        let read = page.lines.iter();
        let read = read.flat_map(|line| wrapped(&format!("· {line}"), width));
        let read = read.map(|line| Line::styled(line, pen.ink())).collect();
        let room = rows.saturating_sub(lines.len());
        lines.extend(from_line(read, &linking.from, room, pen.soft()));
        return (lines, None);
    }
    let mut lines: Vec<Line> = wrapped(&view.line, width)
        .into_iter()
        .map(|line| Line::styled(line, pen.bold()))
        .collect();
    if let Some(typed) = &linking.typed {
        let mut lines = vec![Line::styled("The code on the other phone:", pen.bold())];
        let mut text = typing(typed, width.saturating_sub(1));
        let cut = text.len().saturating_sub(rows.saturating_sub(lines.len()));
        text.drain(..cut);
        let cursor = text
            .last()
            .map(|last| (cells(last), lines.len() + text.len() - 1));
        lines.extend(text.into_iter().map(|line| Line::styled(line, pen.ink())));
        return (lines, cursor);
    }
    if let Some(digits) = &view.digits {
        lines.push(Line::default());
        lines.extend(six(digits, pen));
    }
    lines.extend(view.until_uptime_ms.map(|at| {
        let left = at.saturating_sub(phone.now.uptime_ms) / 1_000;
        let (minutes, seconds) = (left / 60, left % 60);
        Line::styled(format!("Good for {minutes}:{seconds:02}"), pen.soft())
    }));
    if let Some(code) = &view.code {
        lines.push(Line::default());
        let room = rows.saturating_sub(lines.len());
        match qr::draw(code, pen.depth) {
            Some(drawn) if drawn.len() <= room && drawn[0].width() <= width => {
                lines.extend(drawn.into_iter().map(Line::centered));
            }
            _ => {
                let text = in_groups(code, width);
                let text = text.map(|line| Line::styled(line, pen.ink())).collect();
                lines.extend(from_line(text, &linking.from, room, pen.soft()));
            }
        }
    }
    (lines, None)
}

fn soft(text: &str, width: usize, pen: Pen) -> Vec<Line<'static>> {
    let lines = wrapped(text, width).into_iter();
    lines.map(|line| Line::styled(line, pen.soft())).collect()
}

/// The six digits, in two halves, as they are read aloud.
fn six(digits: &str, pen: Pen) -> Vec<Line<'static>> {
    let (first, second) = digits.split_at(digits.len() / 2);
    let rows = large(first).into_iter().zip(large(second));
    rows.map(|(a, b)| Line::styled(format!("{a}{GAP}{b}"), pen.chosen()).centered())
        .collect()
}

/// A code's groups of letters, as many as fit on a line.
fn in_groups(code: &str, width: usize) -> impl Iterator<Item = String> {
    let groups: Vec<&str> = code.split('-').collect();
    let size = groups.first().map_or(1, |group| group.len() + 1);
    let fit = ((width + 1) / size).max(1);
    let lines: Vec<String> = groups.chunks(fit).map(|line| line.join("-")).collect();
    lines.into_iter()
}
