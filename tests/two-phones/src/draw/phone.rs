//! One phone: its edge and title, and in it the locked face, or the open app with slow and stop below.

use super::home::{WIDE, home, in_short};
use super::paint::{Pen, Tone, beside, cells, fitted, within, wrapped};
use super::{gate, large, locked, sheets};
use crate::colours::{DARK, Depth};
use crate::demo::sheet::Sheet;
use crate::demo::{Open, ShownFace, ShownPhone};
use crate::phone::{capital, clock};
use microconsent::phrases;
use microconsent::statement::Signal;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Margin, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Paragraph};

/// The bar with slow and stop, and where there is room.
const BAR: u16 = 3;
const TALL_BAR: u16 = 5;

/// Draws a phone.
pub fn draw(frame: &mut Frame, area: Rect, phone: &ShownPhone, chosen: bool, depth: Depth) {
    let locked = matches!(phone.face, ShownFace::Locked(_));
    let mut pen = Pen::light(depth);
    if locked {
        pen.theme = &DARK;
    }
    let edge = if chosen { pen.chosen() } else { pen.line() };
    let title = if chosen { pen.chosen() } else { pen.soft() };
    let mark = if chosen { " › " } else { " " };
    let state = if locked { "locked" } else { "unlocked" };
    let mut block = Block::bordered()
        .border_type(match (chosen, depth) {
            (true, Depth::Plain) => BorderType::Thick,
            _ => BorderType::Rounded,
        })
        .border_style(edge)
        .style(pen.ink())
        .title(Line::from(vec![
            Span::styled(
                format!("{mark}{}", phone.person),
                title.add_modifier(Modifier::BOLD),
            ),
            Span::styled(format!(" · {state} "), title),
        ]));
    if !locked {
        let time = format!(" {} ", clock(phone.now.utc_ms));
        block = block.title(Line::styled(time, title).right_aligned());
        if let Some(kept) = phone.kept {
            let kept = format!(" kept in {kept} ");
            let kept = fitted(&kept, usize::from(area.width).saturating_sub(4));
            block = block.title_bottom(Line::styled(kept, pen.soft()).right_aligned());
        }
    }
    let inside = block.inner(area);
    frame.render_widget(block, area);
    let inside = inside.inner(Margin::new(1, 0));
    match &phone.face {
        ShownFace::Locked(locked) => locked::draw(frame, inside, phone, locked, pen),
        ShownFace::Gate(asked) => gate::draw(frame, inside, phone, asked, pen),
        ShownFace::Broken(why) => {
            let lines: Vec<Line> = wrapped(why, inside.width.into())
                .into_iter()
                .map(Line::from)
                .collect();
            frame.render_widget(Paragraph::new(lines).style(pen.ink()), inside);
        }
        ShownFace::Open(open) => self::open(frame, inside, phone, open, pen),
    }
}

/// The open app.
fn open(frame: &mut Frame, area: Rect, phone: &ShownPhone, open: &Open, pen: Pen) {
    let width = usize::from(area.width);
    let says: Vec<Line> = open
        .says
        .map(|says| said(says, width, pen))
        .unwrap_or_default();
    let [page, message, bar] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(says.len() as u16),
        Constraint::Length(bar_rows(area)),
    ])
    .areas(area);
    let can = [open.moment.can.slow, open.moment.can.stop];
    // Where letters are written, Control goes with it.
    let written = open.sheet.is_some_and(Sheet::is_written);
    self::bar(frame, bar, phone, can, written, pen);
    frame.render_widget(Paragraph::new(within(says, width)), message);
    let rows = usize::from(page.height);
    let (lines, cursor) = match open.sheet {
        None => (home(phone, open, width, rows, pen), None),
        Some(sheet) if sheet.shown_large().is_some() => {
            let sentence = sheet.shown_large().unwrap_or_default();
            (large::draw(sentence, phone, open, width, rows, pen), None)
        }
        Some(sheet) => {
            let mut lines = in_short(phone, open, width, pen);
            let spare = rows.saturating_sub(lines.len());
            let (sheet, cursor) = sheets::draw(sheet, phone, open, width, spare, pen);
            let above = lines.len();
            lines.extend(sheet);
            (lines, cursor.map(|(x, y)| (x, y + above)))
        }
    };
    let lines = within(lines, width);
    frame.render_widget(Paragraph::new(lines).style(pen.ink()), page);
    if let Some((x, y)) = cursor {
        let x = (x as u16).min(page.width.saturating_sub(1));
        frame.set_cursor_position((page.x + x, page.y + y as u16));
    }
}

/// How tall the bar is.
pub(super) fn bar_rows(area: Rect) -> u16 {
    if usize::from(area.height) < WIDE + 6 {
        BAR
    } else {
        TALL_BAR
    }
}

/// The widths of slow and stop; stop is two thirds wide.
pub(super) fn bar_widths(width: usize) -> [usize; 2] {
    let slow = width.div_ceil(3);
    [slow, width - 1 - slow]
}

/// A button of the bar; the word comes before the key where both do not fit.
pub(super) fn bar_button(
    pen: Pen,
    tone: Tone,
    (width, rows): (usize, usize),
    word: &str,
    key: &str,
) -> Vec<Line<'static>> {
    let told = format!("{word}{key}");
    match cells(&told) <= width - 4 {
        true => pen.button(tone, width, rows, &told),
        false => pen.button(tone, width, rows, word),
    }
}

/// Slow and stop, always in the same place.
pub(super) fn bar(
    frame: &mut Frame,
    area: Rect,
    phone: &ShownPhone,
    can: [bool; 2],
    written: bool,
    pen: Pen,
) {
    let width = usize::from(area.width);
    let rows = usize::from(area.height);
    let [slow_width, stop_width] = bar_widths(width);
    let keys = match written {
        true => [" ^S", " ^X"],
        false => ["  s", "  x"],
    };
    let button = |signal, key: &str, width, can| {
        let tone = Tone::from(Some(signal));
        let word = capital(&phrases::signal(Some(signal), phone.language));
        match can {
            true => bar_button(pen, tone, (width, rows), &word, key),
            false => pen.button(Tone::Quiet, width, rows, &word),
        }
    };
    let slow = button(Signal::Yellow, keys[0], slow_width, can[0]);
    let stop = button(Signal::Red, keys[1], stop_width, can[1]);
    let lines = beside(slow, stop, Span::styled(" ", pen.ink()));
    frame.render_widget(Paragraph::new(lines), area);
}

/// What the phone says to its person: a refusal, or what became of a gesture.
pub(super) fn said(says: &str, width: usize, pen: Pen) -> Vec<Line<'static>> {
    wrapped(says, width.saturating_sub(2))
        .into_iter()
        .map(|line| {
            Line::from(vec![
                Span::styled("▌ ", pen.chosen()),
                Span::styled(line, pen.ink()),
            ])
        })
        .collect()
}
