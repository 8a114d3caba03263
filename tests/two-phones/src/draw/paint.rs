//! How things are painted: tones, cards with soft edges, and text that is wrapped or ends in an ellipsis.

use crate::colours::{Depth, LIGHT, Theme};
use crate::isolates::without_isolates;
use microconsent::Pace;
use microconsent::statement::Signal;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use std::cell::Cell;
use unicode_segmentation::UnicodeSegmentation;

/// What a thing tells. Each has a shape, a colour and a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Open: a circle.
    Open,
    /// Slow: a diamond.
    Slow,
    /// Stop, and a Pause. No common terminal font has an octagon of one cell; the square is nearest.
    Stop,
    /// Not known: a dashed ring, and a dashed edge.
    Unknown,
    /// Nothing of these.
    Quiet,
}

impl Tone {
    /// Its shape, one cell wide.
    pub fn shape(self) -> &'static str {
        match self {
            Tone::Open => "●",
            Tone::Slow => "◆",
            Tone::Stop => "■",
            Tone::Unknown => "◌",
            Tone::Quiet => " ",
        }
    }
}

impl From<Option<Signal>> for Tone {
    fn from(signal: Option<Signal>) -> Tone {
        match signal {
            Some(Signal::Green) => Tone::Open,
            Some(Signal::Yellow) => Tone::Slow,
            Some(Signal::Red) => Tone::Stop,
            None => Tone::Unknown,
        }
    }
}

impl From<Pace> for Tone {
    fn from(pace: Pace) -> Tone {
        match pace {
            Pace::Open => Tone::Open,
            Pace::Slow => Tone::Slow,
            Pace::CheckIn => Tone::Unknown,
            Pace::Pause => Tone::Stop,
        }
    }
}

/// What is painted with.
#[derive(Clone, Copy, Debug)]
pub struct Pen {
    /// What colours there are.
    pub depth: Depth,
    /// Of which theme.
    pub theme: &'static Theme,
}

impl Pen {
    /// For an open phone.
    pub fn light(depth: Depth) -> Pen {
        Pen {
            depth,
            theme: &LIGHT,
        }
    }

    /// What is read.
    pub fn ink(self) -> Style {
        self.depth.style(self.theme.ink, self.theme.ground)
    }

    /// What is read first.
    pub fn bold(self) -> Style {
        self.ink().add_modifier(Modifier::BOLD)
    }

    /// What divides.
    pub fn line(self) -> Style {
        self.depth.style(self.theme.line, self.theme.ground)
    }

    /// What is read second.
    pub fn soft(self) -> Style {
        self.depth.style(self.theme.soft, self.theme.ground)
    }

    /// What is chosen.
    pub fn chosen(self) -> Style {
        self.depth
            .style(self.theme.tide, self.theme.ground)
            .add_modifier(Modifier::BOLD)
    }

    /// What is chosen, filled.
    pub fn marked(self) -> Style {
        let style = self.depth.style(self.theme.on_tide, self.theme.tide);
        match self.depth {
            Depth::Plain => style.add_modifier(Modifier::REVERSED),
            _ => style,
        }
    }

    /// A Signal that is chosen among the three.
    pub fn signal(self, tone: Tone) -> Style {
        let (on, _, ground) = self.card_colours(tone);
        let style = self.depth.style(on, ground).add_modifier(Modifier::BOLD);
        match self.depth {
            Depth::Plain => style.add_modifier(Modifier::REVERSED),
            _ => style,
        }
    }

    /// A shape on the ground.
    pub fn shape(self, tone: Tone) -> Style {
        let theme = self.theme;
        let solid = match tone {
            Tone::Open => theme.open.solid,
            Tone::Slow => theme.slow.solid,
            Tone::Stop => theme.stop.solid,
            Tone::Unknown | Tone::Quiet => theme.soft,
        };
        self.depth.style(solid, theme.ground)
    }

    /// Ink and ground of a card.
    fn card_colours(self, tone: Tone) -> (u32, u32, u32) {
        let theme = self.theme;
        match tone {
            Tone::Open => (theme.open.on, theme.open.solid, theme.open.container),
            Tone::Slow => (theme.slow.on, theme.slow.solid, theme.slow.container),
            Tone::Stop => (theme.stop.on, theme.stop.solid, theme.stop.container),
            Tone::Unknown => (theme.ink, theme.soft, theme.ground),
            Tone::Quiet => (theme.ink, theme.soft, theme.surface),
        }
    }

    /// A card: lines of text with an edge above, below and at both sides, all of one width. The first
    /// line stands out and begins with the tone's shape.
    pub fn card(self, tone: Tone, width: usize, lines: &[String]) -> Vec<Line<'static>> {
        self.card_from(tone, width, lines, 1, usize::from(self.draws_edge(tone)))
    }

    /// A card that asks: as many lines of it as the question has stand out.
    pub fn question(
        self,
        width: usize,
        question: Vec<String>,
        answers: [&str; 2],
    ) -> Vec<Line<'static>> {
        let bold = question.len();
        let answers = answers.map(str::to_owned);
        let lines: Vec<String> = question.into_iter().chain(answers).collect();
        let lead = usize::from(self.draws_edge(Tone::Quiet));
        self.card_from(Tone::Quiet, width, &lines, bold, lead)
    }

    /// A card of one line, in its middle, so many rows tall.
    pub fn button(self, tone: Tone, width: usize, rows: usize, word: &str) -> Vec<Line<'static>> {
        let shape = if tone == Tone::Quiet { 0 } else { 2 };
        let lead = width.saturating_sub(2 + shape + cells(word)) / 2;
        let mut card = self.card_from(tone, width, &[word.to_owned()], 1, lead);
        let spans = &card[1].spans;
        let (side, text) = (spans[0].clone(), spans[1].style);
        let inside = Span::styled(" ".repeat(width.saturating_sub(2)), text);
        let blank = Line::from(vec![side.clone(), inside, side]);
        for n in 0..rows.saturating_sub(3) {
            card.insert(if n % 2 == 0 { 1 } else { card.len() - 1 }, blank.clone());
        }
        card
    }

    fn card_from(
        self,
        tone: Tone,
        width: usize,
        lines: &[String],
        bold: usize,
        lead: usize,
    ) -> Vec<Line<'static>> {
        let (on, solid, ground) = self.card_colours(tone);
        let text = self.depth.style(on, ground);
        let drawn = self.draws_edge(tone);
        let edge = match (drawn, tone) {
            (true, Tone::Unknown) => ["╭", "┄", "╮", "┆", "╰", "┄", "╯"],
            (true, Tone::Stop) => ["┏", "━", "┓", "┃", "┗", "━", "┛"],
            (true, _) => ["╭", "─", "╮", "│", "╰", "─", "╯"],
            (false, _) => ["▄", "▄", "▄", " ", "▀", "▀", "▀"],
        };
        let outside = match drawn {
            true => self.shape(Tone::Unknown),
            false => self.depth.style(ground, self.theme.ground),
        };
        let side = if drawn { outside } else { text };
        let inner = width.saturating_sub(2);
        let across = |left: &str, middle: &str, right: &str| {
            let line = format!("{left}{}{right}", middle.repeat(inner));
            Line::from(Span::styled(line, outside))
        };
        let mut card = vec![across(edge[0], edge[1], edge[2])];
        for (n, line) in lines.iter().enumerate() {
            let mut spans = vec![Span::styled(edge[3], side)];
            spans.push(Span::styled(" ".repeat(lead), text));
            let mut room = inner.saturating_sub(lead);
            if tone != Tone::Quiet {
                // What follows stands under the word, not under the shape.
                let shape = if n == 0 { tone.shape() } else { " " };
                let solid = self.depth.style(solid, ground);
                spans.push(Span::styled(format!("{shape} "), solid));
                room = room.saturating_sub(2);
            }
            let style = match n < bold {
                true => text.add_modifier(Modifier::BOLD),
                false => text,
            };
            spans.push(Span::styled(padded(line, room), style));
            spans.push(Span::styled(edge[3], side));
            card.push(Line::from(spans));
        }
        card.push(across(edge[4], edge[5], edge[6]));
        card
    }

    /// A card without its edges, where there is little room.
    pub fn flat_card(self, tone: Tone, width: usize, lines: &[String]) -> Vec<Line<'static>> {
        let mut card = self.card_from(tone, width + 1, lines, 1, 0);
        card.pop();
        card.remove(0);
        for line in &mut card {
            line.spans.pop();
            let (on, _, ground) = self.card_colours(tone);
            line.spans[0] = Span::styled(" ", self.depth.style(on, ground));
        }
        card
    }

    /// How much of a card's width is left for text.
    pub fn card_room(self, tone: Tone, width: usize) -> usize {
        let edges = if self.draws_edge(tone) { 4 } else { 2 };
        let shape = if tone == Tone::Quiet { 0 } else { 2 };
        width.saturating_sub(edges + shape)
    }

    /// Whether a card's edge is a line and not its colour.
    fn draws_edge(self, tone: Tone) -> bool {
        self.depth == Depth::Plain || tone == Tone::Unknown
    }
}

/// Two blocks of lines side by side, as tall as the taller one.
pub fn beside(
    left: Vec<Line<'static>>,
    right: Vec<Line<'static>>,
    gap: Span<'static>,
) -> Vec<Line<'static>> {
    let width = left.first().map_or(0, Line::width);
    let blank = || Line::from(Span::styled(" ".repeat(width), gap.style));
    let rows = left.len().max(right.len());
    let mut left = left.into_iter();
    let mut right = right.into_iter();
    (0..rows)
        .map(|_| {
            let mut line = left.next().unwrap_or_else(blank);
            line.spans.push(gap.clone());
            line.spans
                .extend(right.next().map(|l| l.spans).unwrap_or_default());
            line
        })
        .collect()
}

/// Lines that are not wider than this: one that is ends in an ellipsis. Isolates are left out, since cells
/// are not turned.
pub fn within(mut lines: Vec<Line<'static>>, width: usize) -> Vec<Line<'static>> {
    for span in lines.iter_mut().flat_map(|line| &mut line.spans) {
        span.content = without_isolates(&span.content).into();
    }
    let fit = |line: Line<'static>| match line.width() <= width {
        true => line,
        false => {
            let text: String = line.spans.iter().map(|s| s.content.as_ref()).collect();
            let style = line.spans.last().map(|s| s.style).unwrap_or_default();
            Line::styled(fitted(&text, width), line.style.patch(style))
        }
    };
    lines.into_iter().map(fit).collect()
}

/// How many cells a text takes.
pub fn cells(text: &str) -> usize {
    Span::raw(text).width()
}

/// A text on lines of at most this width; sentences that fit have a line each.
pub fn by_sentence(text: &str, width: usize) -> Vec<String> {
    let sentences: Vec<String> = text
        .split_inclusive(". ")
        .map(|s| s.trim().to_owned())
        .collect();
    match sentences.iter().all(|s| cells(s) <= width) {
        true => sentences,
        false => wrapped(text, width),
    }
}

/// A text on lines of at most this width.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    textwrap::wrap(text, width.max(1))
        .into_iter()
        .map(|line| line.into_owned())
        .collect()
}

/// A text that is being written, on lines of at most this width. Its end is where one writes: a space there
/// is not lost.
pub fn typing(text: &str, width: usize) -> Vec<String> {
    // A word joiner has no width, and keeps the space before it.
    wrapped(&format!("{text}\u{2060}"), width)
        .iter()
        .map(|line| without_isolates(&line.replace('\u{2060}', "")))
        .collect()
}

/// A text on one line; what does not fit ends in an ellipsis.
pub fn fitted(text: &str, width: usize) -> String {
    let text = text.replace('\n', " ");
    if cells(&text) <= width {
        return text;
    }
    let mut short = String::new();
    for letter in text.graphemes(true) {
        if cells(&short) + cells(letter) + 1 > width {
            break;
        }
        short.push_str(letter);
    }
    format!("{}…", short.trim_end())
}

/// A text on one line, filled up with spaces.
pub fn padded(text: &str, width: usize) -> String {
    let text = fitted(text, width);
    let spare = width.saturating_sub(cells(&text));
    text + &" ".repeat(spare)
}

/// The lines from one on, as many as there is room for; where there are more, the last one says so.
/// Where reading begins is held within what there is.
pub fn from_line(
    lines: Vec<Line<'static>>,
    from: &Cell<usize>,
    rows: usize,
    soft: Style,
) -> Vec<Line<'static>> {
    from.set(from.get().min(lines.len().saturating_sub(rows)));
    let below = lines.len() - from.get();
    let mut shown: Vec<_> = lines.into_iter().skip(from.get()).take(rows).collect();
    if below > rows
        && let Some(last) = shown.last_mut()
    {
        let more = below - rows + 1;
        *last = Line::styled(format!("… {more} more below"), soft);
    }
    shown
}
