//! A sentence shown large, for the other to read: alone in the middle, with space. Slow and stop stay
//! below it, and a Pace above it, so that it covers no Pause.

use super::home::pace_in_short;
use super::paint::{Pen, by_sentence, wrapped};
use crate::demo::{Open, ShownPhone};
use ratatui::text::Line;

/// Not wider than this: short lines are read more easily at arm's length.
const WIDEST: usize = 30;

/// Draws it into so many rows.
pub fn draw(
    sentence: &str,
    phone: &ShownPhone,
    open: &Open,
    width: usize,
    rows: usize,
    pen: Pen,
) -> Vec<Line<'static>> {
    let mut lines = pace_in_short(phone, open, width, pen).unwrap_or_default();
    let room = rows.saturating_sub(lines.len());
    let widest = WIDEST.min(width.saturating_sub(2));
    let text: Vec<String> = by_sentence(sentence, widest)
        .iter()
        .flat_map(|line| evenly(line, widest))
        .collect();
    let spaced = text.len() * 2 <= room;
    let tall = if spaced {
        text.len() * 2 - 1
    } else {
        text.len()
    };
    lines.extend(vec![Line::default(); room.saturating_sub(tall) / 2]);
    for (n, line) in text.into_iter().enumerate() {
        if spaced && n > 0 {
            lines.push(Line::default());
        }
        lines.push(Line::styled(line, pen.bold()).centered());
    }
    lines
}

/// A text on as few lines of at most this width as it needs, all about as long.
fn evenly(text: &str, widest: usize) -> Vec<String> {
    let lines = wrapped(text, widest);
    let narrower = (1..widest).find(|width| wrapped(text, *width).len() == lines.len());
    narrower.map_or(lines, |width| wrapped(text, width))
}
