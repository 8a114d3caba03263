//! The phrase library on a phone: a page of phrases, the blanks of one, an own one that is written.

use super::paint::{Pen, cells, fitted, typing, wrapped};
use super::sheets::Drawn;
use crate::demo::library::fill::Filling;
use crate::demo::library::write::{Row, Writing};
use crate::demo::library::{Doing, Library, Page};
use microconsent::phrases::{self, Fill, Kind, Language, PhraseId, PhraseView, Settings};
use ratatui::text::{Line, Span};

/// Draws it into so many rows.
pub fn draw(library: &Library, language: Language, width: usize, rows: usize, pen: Pen) -> Drawn {
    match &library.doing {
        Doing::Filling(filling) => fill(filling, language, width, pen),
        Doing::Writing(writing) => write(writing, language, width, pen),
        _ => page(library, language, width, rows, pen),
    }
}

fn page(library: &Library, language: Language, width: usize, rows: usize, pen: Pen) -> Drawn {
    let while_there = || {
        let setting = phrases::setting(&library.setting, language);
        let blanks = [("setting", Fill::Words(&setting))];
        phrases::line(language, "ui-share-setting", &blanks).unwrap_or_default()
    };
    let (title, below) = match &library.page {
        Page::Now => {
            let below = match library.can_thank() {
                Some(_) => "t sends the marked thanks, once.",
                None => "Nothing is sent from here.",
            };
            ("Words for now".into(), below.into())
        }
        Page::Kinds => ("What would you like to do?".into(), while_there()),
        Page::Kind(kind) => {
            let hidden = match library.hidden {
                0 => String::new(),
                n => format!(" · {n} hidden: H"),
            };
            let title = phrases::kind(*kind, language);
            (title, format!("{}{hidden}", while_there()))
        }
        Page::Find(words) => return found(library, words, language, width, rows, pen),
        Page::Own => ("Your own phrases".into(), "Only on this phone.".to_owned()),
        Page::Hidden => ("Hidden ones".into(), "h shows one again.".into()),
    };
    let mut lines = vec![
        Line::styled(title, pen.bold()),
        Line::styled(below, pen.soft()),
        Line::default(),
    ];
    let room = rows.saturating_sub(lines.len());
    lines.extend(list(library, language, width, room, pen));
    (lines, None)
}

fn found(
    library: &Library,
    words: &str,
    language: Language,
    width: usize,
    rows: usize,
    pen: Pen,
) -> Drawn {
    let label = "Search  ";
    // The end of it is where one writes.
    let written = typing(words, width.saturating_sub(cells(label))).pop();
    let written = written.unwrap_or_default();
    let is_finding = matches!(library.doing, Doing::Finding);
    let cursor = is_finding.then_some((cells(label) + cells(&written), 0));
    let mut lines = vec![
        Line::from(vec![
            Span::styled(label, pen.bold()),
            Span::styled(written, pen.chosen()),
        ]),
        Line::default(),
    ];
    let room = rows.saturating_sub(lines.len());
    lines.extend(list(library, language, width, room, pen));
    (lines, cursor)
}

/// The lines of a page, each as tall as it needs, the marked one in sight.
fn list(
    library: &Library,
    language: Language,
    width: usize,
    rows: usize,
    pen: Pen,
) -> Vec<Line<'static>> {
    let texts: Vec<String> = match library.page {
        Page::Kinds => Kind::ALL.map(|k| phrases::kind(k, language)).into(),
        _ => library
            .phrases
            .iter()
            .map(|p| told(p, &library.page, language))
            .collect(),
    };
    if texts.is_empty() {
        let none = match &library.page {
            Page::Find(words) if words.trim().is_empty() => "Words, or how they begin.",
            Page::Find(_) => "Nothing is found.",
            Page::Own => "None yet. n writes one.",
            Page::Hidden => "Nothing is hidden.",
            _ => "Nothing here.",
        };
        return vec![Line::styled(none, pen.soft())];
    }
    let marks = !matches!(library.doing, Doing::Finding);
    let items: Vec<Vec<Line>> = texts
        .iter()
        .enumerate()
        .map(|(n, text)| {
            let here = marks && n == library.at;
            let style = if here { pen.chosen() } else { pen.ink() };
            let mut lead = if here { "› " } else { "  " };
            let mut item = Vec::new();
            for line in wrapped(text, width.saturating_sub(2)) {
                item.push(Line::styled(format!("{lead}{line}"), style));
                lead = "  ";
            }
            if here && matches!(library.doing, Doing::Deleting) {
                let question = "Delete this phrase? Nothing brings it back.";
                let question = wrapped(question, width.saturating_sub(2)).into_iter();
                item.extend(question.map(|l| Line::styled(format!("  {l}"), pen.chosen())));
            }
            item
        })
        .collect();
    let all: usize = items.iter().map(Vec::len).sum();
    // Where not all fit, a line tells how many there are.
    let room = if all > rows {
        rows.saturating_sub(1)
    } else {
        rows
    };
    let mut top = 0;
    while top < library.at && items[top..=library.at].iter().map(Vec::len).sum::<usize>() > room {
        top += 1;
    }
    let mut lines: Vec<Line> = Vec::new();
    for item in items.into_iter().skip(top) {
        // Half a sentence would be another one.
        if !lines.is_empty() && lines.len() + item.len() > room {
            break;
        }
        lines.extend(item);
    }
    lines.truncate(room);
    if all > rows {
        lines.resize(room, Line::default());
        let place = match marks {
            true => format!("  {} of {}", library.at + 1, texts.len()),
            false => format!("  {} found", texts.len()),
        };
        lines.push(Line::styled(place, pen.soft()));
    }
    lines
}

/// A phrase in a list, and what its person did with it.
fn told(phrase: &PhraseView, page: &Page, language: Language) -> String {
    let mut text = phrase.text.clone();
    let own = matches!(phrase.id, PhraseId::Own(_));
    if matches!(page, Page::Own | Page::Hidden) {
        text.push_str(&format!(" · {}", phrases::kind(phrase.kind, language)));
    } else if own {
        text.push_str(" · yours");
    }
    if phrase.favourite {
        text.push_str(" ★");
    }
    if phrase.hidden && *page == Page::Own {
        text.push_str(" · hidden");
    }
    text
}

fn fill(filling: &Filling, language: Language, width: usize, pen: Pen) -> Drawn {
    let title = phrases::kind(filling.phrase.kind, language);
    let mut lines = vec![Line::styled(title, pen.soft()), Line::default()];
    let sentence = filling.so_far.as_ref().unwrap_or(&filling.phrase.text);
    let sentence = wrapped(sentence, width.saturating_sub(2));
    lines.extend(
        sentence
            .into_iter()
            .map(|l| Line::styled(format!("  {l}"), pen.bold())),
    );
    lines.push(Line::default());
    let mut cursor = None;
    for (n, (blank, text)) in filling.texts.iter().enumerate() {
        let here = n == filling.at;
        let label = format!(
            "{} {}: ",
            if here { "›" } else { " " },
            phrases::blank(*blank, language)
        );
        let lead = cells(&label);
        let style = if here { pen.chosen() } else { pen.soft() };
        let mut label = Some(Span::styled(label, style));
        for part in typing(text, width.saturating_sub(lead + 1)) {
            if here {
                cursor = Some((lead + cells(&part), lines.len()));
            }
            lines.push(Line::from(vec![
                label.take().unwrap_or_else(|| Span::raw(" ".repeat(lead))),
                Span::styled(part, pen.ink()),
            ]));
        }
    }
    lines.push(Line::default());
    if let Err(why) = &filling.so_far {
        let why = wrapped(why, width.saturating_sub(2)).into_iter();
        lines.extend(why.map(|line| Line::styled(format!("  {line}"), pen.soft())));
    }
    (lines, cursor)
}

fn write(writing: &Writing, language: Language, width: usize, pen: Pen) -> Drawn {
    let mut lines = vec![
        Line::styled("Your own phrase", pen.bold()),
        Line::styled("Only on this phone.", pen.soft()),
        Line::default(),
    ];
    let mut cursor = None;
    for row in Writing::ROWS {
        let here = row == writing.row;
        let (label, text) = match row {
            Row::Words => ("Words", writing.words.clone()),
            Row::Kind => (
                "For",
                writing
                    .kind
                    .map_or("…".into(), |k| phrases::kind(k, language)),
            ),
            Row::Settings => ("Where", fits(writing.settings, language)),
        };
        let label = format!("{} {label:<6}", if here { "›" } else { " " });
        let lead = cells(&label);
        let style = if here { pen.chosen() } else { pen.soft() };
        let mut label = Some(Span::styled(label, style));
        let room = width.saturating_sub(lead + 1);
        let text = match row {
            Row::Words => typing(&text, room),
            _ => vec![fitted(&text, room)],
        };
        for part in text {
            if here && row == Row::Words {
                cursor = Some((lead + cells(&part), lines.len()));
            }
            lines.push(Line::from(vec![
                label.take().unwrap_or_else(|| Span::raw(" ".repeat(lead))),
                Span::styled(part, pen.ink()),
            ]));
        }
    }
    (lines, cursor)
}

/// Where a phrase fits.
fn fits(settings: Settings, language: Language) -> String {
    let say = |id| phrases::line(language, id, &[]).unwrap_or_default();
    match settings {
        Settings::ALL => "everywhere".into(),
        Settings::EVERYDAY => say("ui-settings-everyday"),
        Settings::INTIMATE => say("ui-settings-intimate"),
        some => some
            .named()
            .map(|s| phrases::setting(&s, language))
            .collect::<Vec<_>>()
            .join(", "),
    }
}
