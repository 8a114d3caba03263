//! A sentence shown large, for the other to read: alone in the middle, with space. Slow and stop stay
//! below it, and a Pace above it, so that it covers no Pause.

use super::home::pace_in_short;
use super::paint::{Pen, wrapped};
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
    let text = wrapped(sentence, WIDEST.min(width.saturating_sub(2)));
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
