//! The locked face: the clock, the same neutral words, and the four taps, whatever is stored and whatever
//! happened (`locked_shows_nothing`). Slow and stop stand where they stand in the open app.

use super::digits::large;
use super::paint::{Pen, Tone, beside, by_sentence, cells, wrapped};
use super::phone::{bar_button, bar_rows, bar_widths};
use crate::demo::{Locked, ShownPhone};
use crate::phone::{capital, clock};
use microconsent::statement::Signal;
use microconsent::{Pace, phrases};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// Draws it.
pub fn draw(frame: &mut Frame, area: Rect, phone: &ShownPhone, locked: &Locked, pen: Pen) {
    let [face, taps] =
        Layout::vertical([Constraint::Fill(1), Constraint::Length(2 * bar_rows(area))]).areas(area);
    frame.render_widget(Paragraph::new(self::taps(taps, phone, pen)), taps);
    let time = clock(phone.now.utc_ms);
    let mut lines: Vec<Line> = large(&time[..5])
        .into_iter()
        .map(|row| Line::styled(row, pen.ink()).centered())
        .collect();
    lines.push(Line::default());
    let width = usize::from(face.width);
    let words = match cells(&locked.says) <= width {
        true => vec![locked.says.clone()],
        false => by_sentence(&locked.says, width),
    };
    for line in words {
        lines.push(Line::styled(line, pen.ink()).centered());
    }
    if let Some(notice) = &locked.notice {
        lines.push(Line::default());
        let text = wrapped(notice, pen.card_room(Tone::Quiet, width));
        lines.extend(pen.card(Tone::Quiet, width, &text));
    }
    let rows = lines.len() as u16;
    // The clock stays where it is, whatever the words are.
    let top = face.height.saturating_sub(NEEDS) / 3;
    let top = top.min(face.height.saturating_sub(rows));
    let middle = Rect {
        y: face.y + top,
        height: rows.min(face.height),
        ..face
    };
    frame.render_widget(Paragraph::new(lines).style(pen.ink()), middle);
}

/// The rows of the clock, the words and a notification.
const NEEDS: u16 = 3 + 1 + 2 + 1 + 3;

/// Open above slow, pause above stop: what is below is the most in reach.
fn taps(area: Rect, phone: &ShownPhone, pen: Pen) -> Vec<Line<'static>> {
    let [narrow, wide] = bar_widths(area.width.into());
    let rows = usize::from(area.height) / 2;
    let signal = |signal, key, width| {
        let word = capital(&phrases::signal(Some(signal), phone.language));
        bar_button(pen, Tone::from(Some(signal)), (width, rows), &word, key)
    };
    let pause = phrases::pace_title(Pace::Pause, phone.language);
    let pause = bar_button(pen, Tone::from(Pace::Pause), (wide, rows), &pause, "  p");
    let gap = || Span::styled(" ", pen.ink());
    let mut lines = beside(signal(Signal::Green, "  o", narrow), pause, gap());
    lines.extend(beside(
        signal(Signal::Yellow, "  s", narrow),
        signal(Signal::Red, "  x", wide),
        gap(),
    ));
    lines
}
