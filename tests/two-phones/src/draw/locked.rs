//! The locked face: the clock and the same words, whatever is stored and whatever happened
//! (`locked_shows_nothing`).

use super::digits::large;
use super::paint::{Pen, wrapped};
use crate::demo::ShownPhone;
use crate::phone::clock;
use microconsent::phrases;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// Draws it.
pub fn draw(frame: &mut Frame, area: Rect, phone: &ShownPhone, pen: Pen) {
    let time = clock(phone.now.utc_ms);
    let mut lines: Vec<Line> = large(&time[..5])
        .into_iter()
        .map(|row| Line::styled(row, pen.ink()).centered())
        .collect();
    lines.push(Line::default());
    lines.push(Line::default());
    let words = phrases::locked(phone.language);
    for line in wrapped(&words, area.width.into()) {
        lines.push(Line::styled(line, pen.soft()).centered());
    }
    let rows = lines.len() as u16;
    let top = area.height.saturating_sub(rows) / 3;
    let middle = Rect {
        y: area.y + top,
        height: rows.min(area.height),
        ..area
    };
    frame.render_widget(Paragraph::new(lines).style(pen.ink()), middle);
}
