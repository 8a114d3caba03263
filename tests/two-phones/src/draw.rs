//! Draws the two phones, what is between them, and what the keys do.

mod asking;
mod breathing;
mod digits;
mod gate;
mod history;
mod home;
mod large;
mod library;
mod linking;
mod locked;
mod notices;
mod pages;
pub mod paint;
mod phone;
mod qr;
mod sheets;

use crate::colours::Depth;
use crate::demo::{Shown, ShownFace};
use paint::Pen;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};

/// The least that two phones need.
pub const LEAST: (u16, u16) = (80, 24);

/// A phone is not wider than this, however wide the terminal.
const PHONE_WIDTH: u16 = 58;

/// A phone is not taller than this.
const PHONE_HEIGHT: u16 = 42;

/// While a code is shown, a phone may be as large as its picture: with its edges, and the lines above and
/// below it.
const WITH_CODE: (u16, u16) = (qr::LARGEST.0 + 4, qr::LARGEST.1 + 16);

/// Between the phones.
const GAP: u16 = 2;

/// The lines at the bottom.
const KEYS: u16 = 3;

/// Draws everything.
pub fn draw(frame: &mut Frame, shown: &Shown, depth: Depth) {
    let pen = Pen::light(depth);
    let desk = depth.style(pen.theme.ink, pen.theme.line);
    let all = frame.area();
    frame.render_widget(Clear, all);
    frame.render_widget(Block::new().style(desk), all);
    if all.width < LEAST.0 || all.height < LEAST.1 {
        too_small(frame, all, shown.phones.len(), desk);
        return;
    }
    let [phones, keys] =
        Layout::vertical([Constraint::Fill(1), Constraint::Length(KEYS)]).areas(all);
    if let [phone] = &shown.phones[..] {
        phone::draw(frame, phones, phone, true, depth);
        told(frame, keys, shown, pen, desk);
        return;
    }
    let shows_code = |face: &ShownFace| match face {
        ShownFace::Open(open) => depth != Depth::Plain && open.link.code.is_some(),
        ShownFace::Locked(_) | ShownFace::Broken(_) | ShownFace::Gate(_) => false,
    };
    let (width, height) = match shown.phones.iter().any(|p| shows_code(&p.face)) {
        true => (PHONE_WIDTH.max(WITH_CODE.0), PHONE_HEIGHT.max(WITH_CODE.1)),
        false => (PHONE_WIDTH, PHONE_HEIGHT),
    };
    let phones = centred(phones, 2 * width + GAP, height);
    let [left, between, right] = Layout::horizontal([
        Constraint::Fill(1),
        Constraint::Length(GAP),
        Constraint::Fill(1),
    ])
    .areas(phones);
    for (who, area) in [left, right].into_iter().enumerate() {
        phone::draw(frame, area, &shown.phones[who], who == shown.chosen, depth);
    }
    way(frame, between, shown, desk);
    told(frame, keys, shown, pen, desk);
}

fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(area.width);
    let height = height.min(area.height);
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    }
}

fn too_small(frame: &mut Frame, area: Rect, phones: usize, desk: Style) {
    let (width, height) = LEAST;
    let need = if phones == 1 {
        "A phone needs"
    } else {
        "Two phones need"
    };
    let text = [
        "A little more room, please.".to_owned(),
        format!("{need} {width} by {height}."),
        format!("This is {} by {}.", area.width, area.height),
        "Ctrl-C quits.".to_owned(),
    ];
    let lines: Vec<Line> = text
        .iter()
        .flat_map(|t| paint::wrapped(t, area.width.into()))
        .map(Line::from)
        .collect();
    let middle = centred(area, area.width, lines.len() as u16);
    frame.render_widget(Paragraph::new(lines).centered().style(desk), middle);
}

/// Whether what the phones send arrives.
fn way(frame: &mut Frame, area: Rect, shown: &Shown, desk: Style) {
    let arrow = match shown.carries {
        [true, true] => "←→",
        [true, false] => "─→",
        [false, true] => "←─",
        [false, false] => "×",
    };
    let middle = centred(area, area.width, 1);
    let bold = desk.add_modifier(Modifier::BOLD);
    frame.render_widget(Paragraph::new(arrow).centered().style(bold), middle);
}

/// What the keys do now.
fn told(frame: &mut Frame, area: Rect, shown: &Shown, pen: Pen, desk: Style) {
    let key = pen.depth.style(pen.theme.tide, pen.theme.line);
    let key = key.add_modifier(Modifier::BOLD);
    let rows = Layout::vertical([Constraint::Length(1); KEYS as usize]).split(area);
    for (keys, row) in shown.keys.iter().zip(rows.iter()) {
        let mut spans = Vec::new();
        for (name, does) in keys {
            spans.push(Span::styled(format!(" {name}"), key));
            spans.push(Span::styled(format!(" {does} "), desk));
        }
        frame.render_widget(Paragraph::new(Line::from(spans)).style(desk), *row);
    }
}
