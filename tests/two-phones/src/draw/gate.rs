//! The app while it asks for its code: one line to type in, and slow and stop below as always.

use super::history;
use super::paint::{Pen, within, wrapped};
use super::phone::{bar, bar_rows, said};
use crate::demo::{Asked, ShownPhone};
use microconsent::phrases;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// Draws it.
pub fn draw(frame: &mut Frame, area: Rect, phone: &ShownPhone, asked: &Asked, pen: Pen) {
    let width = usize::from(area.width);
    let says: Vec<Line> = asked
        .says
        .map(|says| said(says, width, pen))
        .unwrap_or_default();
    let [page, message, below] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(says.len() as u16),
        Constraint::Length(bar_rows(area)),
    ])
    .areas(area);
    bar(frame, below, phone, [true, true], true, pen);
    frame.render_widget(Paragraph::new(within(says, width)), message);
    let rows = usize::from(page.height);
    if let Some(sheet) = asked.sheet {
        let (lines, _) = history::read(sheet, phone.language, width, rows, pen);
        frame.render_widget(Paragraph::new(within(lines, width)).style(pen.ink()), page);
        return;
    }
    let (id, label) = match asked.gate.forgotten {
        false => ("ui-lock-asks", "Code    "),
        true => ("ui-lock-forgotten", "Phrase  "),
    };
    let line = phrases::line(phone.language, id, &[]).unwrap_or_default();
    let mut lines = vec![Line::default()];
    let text = wrapped(&line, width).into_iter();
    lines.extend(text.map(|line| Line::styled(line, pen.bold())));
    lines.push(Line::default());
    let typed = history::hidden(&asked.gate.typed, width.saturating_sub(label.len() + 1));
    let x = label.len() + typed.chars().count();
    let y = lines.len();
    lines.push(Line::from(vec![
        Span::styled(label, pen.soft()),
        Span::styled(typed, pen.chosen()),
    ]));
    if let Some(ms) = asked.waits_ms.filter(|_| !asked.gate.forgotten) {
        let seconds = ms.div_ceil(1_000);
        let left = format!("The next try in {}:{:02}", seconds / 60, seconds % 60);
        lines.push(Line::default());
        lines.push(Line::styled(left, pen.soft()));
    }
    frame.render_widget(Paragraph::new(within(lines, width)).style(pen.ink()), page);
    frame.set_cursor_position((page.x + x as u16, page.y + y as u16));
}
