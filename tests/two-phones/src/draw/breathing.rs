//! Breathing: one soft shape that grows and rests, a word inside it, an invitation above. With less motion the
//! same as a ring that fills, and a count.

use super::paint::{Pen, cells, fitted, typing, wrapped};
use super::sheets::Drawn;
use crate::colours::Depth;
use crate::demo::ShownPhone;
use crate::demo::breathing::Breathing;
use microconsent::breathing::{Frame, Phase};
use microconsent::{BreathingView, RunningView};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

/// How many cells a ring has that fills.
const RING: usize = 20;

/// Draws the sheet into so many rows.
pub fn draw(sheet: &Breathing, phone: &ShownPhone, width: usize, rows: usize, pen: Pen) -> Drawn {
    let view = &sheet.view;
    let mut lines = Vec::new();
    let mut say = |text: &str, style| {
        lines.extend(
            wrapped(text, width)
                .into_iter()
                .map(|l| Line::styled(l, style)),
        );
    };
    if let Some(proposal) = &view.proposal {
        say(&proposal.line, pen.bold());
        say(&proposal.rhythm, pen.ink());
        say(&proposal.holds, pen.soft());
    }
    if let Some(text) = &sheet.writing {
        say("A way of your own", pen.bold());
        say(
            "A name, then how many seconds in and out: my tide 4-6",
            pen.soft(),
        );
        let written = typing(text, width);
        let last = written.last().map_or(0, |l| cells(l));
        lines.extend(written.into_iter().map(|l| Line::styled(l, pen.ink())));
        let cursor = (last, lines.len().saturating_sub(1));
        return (lines, Some(cursor));
    }
    if sheet.reads_holds {
        for line in &view.holds_lines {
            say(line, pen.ink());
        }
        return (lines, None);
    }
    if let Some(grounding) = &view.grounding {
        say(&grounding.name, pen.soft());
        say("", pen.ink());
        say(&grounding.line, pen.bold());
        say("", pen.ink());
        let dots = (1..=grounding.steps).map(|n| if n == grounding.step { "●" } else { "·" });
        say(&dots.collect::<Vec<_>>().join(" "), pen.soft());
        return (lines, None);
    }
    if let Some(running) = &view.running {
        let spare = rows.saturating_sub(lines.len());
        lines.extend(pacer(running, sheet.still, phone, width, spare, pen));
        return (lines, None);
    }
    if !view.after.is_empty() {
        say(&view.after, pen.bold());
        return (lines, None);
    }
    say(&view.about, pen.soft());
    say(&view.proposed_line, pen.ink());
    let spare = rows.saturating_sub(lines.len());
    lines.extend(choices(sheet, view, width, spare, pen));
    (lines, None)
}

fn choices(
    sheet: &Breathing,
    view: &BreathingView,
    width: usize,
    rows: usize,
    pen: Pen,
) -> Vec<Line<'static>> {
    let choices = sheet.choices();
    let room = rows.saturating_sub(1).max(1);
    let first = (sheet.at() + 1).saturating_sub(room);
    let mut lines: Vec<Line<'static>> = choices
        .iter()
        .enumerate()
        .skip(first)
        .take(room)
        .map(|(n, (_, name))| {
            let here = n == sheet.at();
            let (mark, style) = if here {
                ("› ", pen.chosen())
            } else {
                ("  ", pen.ink())
            };
            Line::styled(fitted(&format!("{mark}{name}"), width), style)
        })
        .collect();
    let holds = if view.holds_chosen {
        " · holds on"
    } else {
        ""
    };
    let below = format!("{}{holds}", sheet.how_long());
    lines.push(Line::styled(fitted(&below, width), pen.soft()));
    lines
}

fn pacer(
    running: &RunningView,
    still: bool,
    phone: &ShownPhone,
    width: usize,
    rows: usize,
    pen: Pen,
) -> Vec<Line<'static>> {
    let frame = running.pacer.frame(phone.uptime_ms);
    let cue = running.cues.iter().find(|cue| cue.phase == frame.phase);
    let (word, line) = cue.map_or(("", ""), |cue| (&cue.word, &cue.line));
    let mut lines = Vec::new();
    let mut say = |text: &str, style| {
        let wrapped = wrapped(text, width).into_iter();
        lines.extend(wrapped.map(|l| Line::styled(l, style).centered()));
    };
    say(line, pen.bold());
    let below: Vec<&str> = [&running.name, &running.together_line, &running.eyes]
        .into_iter()
        .map(String::as_str)
        .filter(|text| !text.is_empty())
        .collect();
    let below = wrapped(&below.join(" · "), width);
    let room = rows.saturating_sub(lines.len() + below.len()).max(1);
    lines.extend(match still {
        true => ring(frame, word, room, pen),
        false => shape(frame, word, width, room, pen),
    });
    lines.extend(
        below
            .into_iter()
            .map(|l| Line::styled(l, pen.soft()).centered()),
    );
    lines
}

/// A ring that fills, as far as a line can be one, and a count.
fn ring(frame: Frame, word: &str, rows: usize, pen: Pen) -> Vec<Line<'static>> {
    let full = (frame.turn * RING as f32).round() as usize;
    let bar = format!("{}{}", "━".repeat(full), "·".repeat(RING - full));
    let count = match frame.seconds_left {
        0 => String::new(),
        left => format!("  {left}"),
    };
    // Where a word cannot fade, it is soft at its beginning and end.
    let style = if frame.fade < 0.5 {
        pen.soft()
    } else {
        pen.bold()
    };
    let mut lines = vec![Line::default(); rows.saturating_sub(3) / 2];
    lines.push(Line::styled(format!("{word}{count}"), style).centered());
    lines.push(Line::styled(bar, pen.chosen()).centered());
    lines.resize(rows, Line::default());
    lines
}

/// A disc, twice as wide as high since a cell is twice as high as wide, with the word in the middle.
fn shape(frame: Frame, word: &str, width: usize, rows: usize, pen: Pen) -> Vec<Line<'static>> {
    let most = (rows as f32 / 2.0).min(width as f32 / 4.0);
    let least = (most * 0.35).max(1.0);
    let grown = match frame.phase {
        Phase::Before | Phase::Over => 0.0,
        _ => frame.progress,
    };
    let radius = least + (most - least) * grown;
    let middle = (rows as f32 - 1.0) / 2.0;
    let (fill, ground) = match pen.depth {
        Depth::Plain => ("░", pen.ink()),
        _ => (" ", pen.marked().remove_modifier(Modifier::BOLD)),
    };
    let inside = format!(" {word} ");
    (0..rows)
        .map(|row| {
            let up = (row as f32 - middle).abs();
            let half = (radius * radius - up * up).max(0.0).sqrt() * 2.0;
            let filled = (half.round() as usize * 2).min(width);
            if row == rows / 2 {
                let filled = filled.max(cells(&inside));
                let side = fill.repeat((filled - cells(&inside)) / 2);
                return Line::from(vec![
                    Span::styled(side.clone(), ground),
                    Span::styled(inside.clone(), ground.add_modifier(Modifier::BOLD)),
                    Span::styled(side, ground),
                ])
                .centered();
            }
            Line::styled(fill.repeat(filled), ground).centered()
        })
        .collect()
}
