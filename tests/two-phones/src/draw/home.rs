//! The home of an open phone: the Pace first, both Signals below, and the own pages.

use super::asking;
use super::paint::{Pen, Tone, beside, by_sentence, cells, fitted, padded, wrapped};
use crate::demo::{Open, ShownPhone};
use crate::phone::clock;
use microconsent::phrases::Language;
use microconsent::statement::Setting;
use microconsent::{Entry, Pace, Phase, SignalView, What, phrases};
use ratatui::text::{Line, Span};

/// How much room the home takes: cards with edges and blank lines, blank lines, or neither. The first that
/// leaves enough for the pages is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spacing {
    Wide,
    Some,
    Tight,
}

/// With fewer rows it is never wide, so that it looks alike from one moment to the next.
pub const WIDE: usize = 20;

/// So many rows are left for the pages, where it can be.
const PAGES: usize = 4;

/// Where this person is.
fn place(phone: &ShownPhone, open: &Open) -> String {
    let view = &open.moment;
    match view.phase {
        Phase::Together => format!("Together · {}", view.setting_name),
        Phase::Entering => format!("Entered · {}", view.setting_name),
        Phase::Apart if open.home.linked => format!("On your own · linked with {}", phone.other),
        Phase::Apart => "On your own".into(),
    }
}

/// The sentence that comes first, and the lines below it.
fn first(phone: &ShownPhone, open: &Open) -> (Tone, String, String) {
    let view = &open.moment;
    if let Some(pace) = view.pace {
        return (
            Tone::from(pace),
            view.pace_title.clone(),
            view.pace_line.clone(),
        );
    }
    if view.pause {
        let line = phrases::pace_line(Pace::Pause, view.hears, phone.language);
        let title = phrases::pace_title(Pace::Pause, phone.language);
        return (Tone::Stop, title, line);
    }
    match view.phase {
        Phase::Entering => (
            Tone::Quiet,
            "You are here".into(),
            format!(
                "It begins when {} is here too.{}",
                phone.other,
                view.lapses_at_uptime_ms.map_or(String::new(), |at| format!(
                    " Or it ends by itself in {}.",
                    minutes(at, phone.now.uptime_ms)
                ))
            ),
        ),
        _ => (
            Tone::Quiet,
            "How is it for you, right now?".into(),
            // The one-tap ways down stand on the same screen, and they go at once.
            if open.home.linked && phone.waits_apart {
                format!(
                    "A check-in stays with you. Slow, Stop and Pause reach {} when you are both here.",
                    phone.other
                )
            } else if open.home.linked {
                format!(
                    "A check-in stays with you. Slow, Stop and Pause go to {}.",
                    phone.other
                )
            } else {
                "Only you see this.".into()
            },
        ),
    }
}

/// The Pace in one line, where it says more than that nothing was said.
pub fn pace_in_short(
    phone: &ShownPhone,
    open: &Open,
    width: usize,
    pen: Pen,
) -> Option<Vec<Line<'static>>> {
    let (tone, title, _) = first(phone, open);
    (tone != Tone::Quiet).then(|| pen.flat_card(tone, width, &[title]))
}

/// The Pace in one line, above a sheet.
pub fn in_short(phone: &ShownPhone, open: &Open, width: usize, pen: Pen) -> Vec<Line<'static>> {
    let place = || vec![Line::styled(fitted(&place(phone, open), width), pen.soft())];
    let mut lines = pace_in_short(phone, open, width, pen).unwrap_or_else(place);
    lines.push(Line::default());
    lines
}

/// The home: where one is, the Pace, both Signals, and the pages in what is left.
pub fn home(
    phone: &ShownPhone,
    open: &Open,
    width: usize,
    rows: usize,
    pen: Pen,
) -> Vec<Line<'static>> {
    let most = rows.saturating_sub(PAGES.min(1 + open.entries.len().max(1)));
    let mut lines = Vec::new();
    for spacing in [Spacing::Wide, Spacing::Some, Spacing::Tight] {
        if spacing == Spacing::Wide && rows < WIDE {
            continue;
        }
        lines = now(phone, open, width, spacing, pen);
        if lines.len() <= most {
            break;
        }
    }
    // A slow or a stop comes with thanks at hand (`no_is_welcome`). They are sent in one tap, so that they are
    // to be read before the pages are.
    if let Some(thanks) = open.home.thanks.first()
        && open.moment.second_beat.is_none()
    {
        let mut ready = asking::thank(&thanks.words, width, pen);
        if lines.len() + ready.len() > rows {
            ready = asking::thank_in_short(&thanks.words, width, pen);
        }
        if lines.len() + ready.len() <= rows {
            let place = lines.len().saturating_sub(1);
            lines.splice(place..place, ready);
        }
    }
    if lines.len() > rows {
        lines.truncate(rows.saturating_sub(1));
        lines.push(Line::styled("… v reads it all", pen.soft()));
    }
    let spare = rows.saturating_sub(lines.len());
    lines.extend(pages(phone, open, width, spare, pen));
    lines
}

/// The home without the pages.
fn now(
    phone: &ShownPhone,
    open: &Open,
    width: usize,
    spacing: Spacing,
    pen: Pen,
) -> Vec<Line<'static>> {
    let view = &open.moment;
    let blank = |lines: &mut Vec<Line>| {
        if spacing != Spacing::Tight {
            lines.push(Line::default());
        }
    };
    let mut lines = vec![Line::styled(fitted(&place(phone, open), width), pen.soft())];
    let (tone, title, below) = first(phone, open);
    if let Some(second) = &view.second_beat {
        // The Pause stays in sight; the question is not in the place of the first beat.
        lines.extend(pen.flat_card(tone, width, &[title]));
        let question = by_sentence(&second.question, pen.card_room(Tone::Quiet, width));
        lines.extend(pen.question(width, question, ["y  yes, come back", "n  not yet"]));
    } else {
        let mut text = vec![title];
        text.extend(by_sentence(&below, pen.card_room(tone, width)));
        lines.extend(pen.card(tone, width, &text));
        lines.extend(kept_green(open, width, spacing, pen));
    }
    let signals = signals(phone, open, width, spacing == Spacing::Wide, pen);
    if !signals.is_empty() {
        if tone == Tone::Unknown || spacing != Spacing::Wide {
            blank(&mut lines);
        }
        lines.extend(signals);
    }
    let said = said_by_both(phone, open, width, pen);
    if !said.is_empty() {
        blank(&mut lines);
        lines.extend(said);
    }
    let leads = leads(open, width, pen);
    if !leads.is_empty() {
        blank(&mut lines);
        lines.extend(leads);
    }
    let notes = notes(open);
    if !notes.is_empty() {
        blank(&mut lines);
    }
    for line in notes.iter().flat_map(|n| wrapped(n, width)) {
        lines.push(Line::styled(line, pen.soft()));
    }
    lines.push(Line::default());
    lines
}

/// The green that waits, and the two things that may be done with it: neither comes first.
fn kept_green(open: &Open, width: usize, spacing: Spacing, pen: Pen) -> Vec<Line<'static>> {
    let Some(kept) = &open.moment.kept_green else {
        return Vec::new();
    };
    let text = by_sentence(&kept.line, pen.card_room(Tone::Quiet, width));
    let answers = ["c  check in now", "g  let it go"];
    if spacing == Spacing::Wide {
        return pen.question(width, text, answers);
    }
    let text = text.into_iter().map(|line| Line::styled(line, pen.ink()));
    let half = (width - 1) / 2;
    let [check_in, let_go] =
        answers.map(|answer| vec![Line::styled(padded(answer, half), pen.bold())]);
    text.chain(beside(check_in, let_go, Span::raw(" ")))
        .collect()
}

/// Both Signals, mine first; outside a Moment only a word of the other that still shows.
fn signals(
    phone: &ShownPhone,
    open: &Open,
    width: usize,
    edges: bool,
    pen: Pen,
) -> Vec<Line<'static>> {
    let theirs = theirs(open);
    let ends = |signal: &SignalView| signal.until_uptime_ms;
    let together = open.moment.phase == Phase::Together;
    let timed = together && (ends(&open.moment.mine).is_some() || ends(theirs).is_some());
    let card = |who: &str, signal: &SignalView, width: usize| {
        let name = format!("{who}: {}", signal.word);
        let room = width - if edges { 5 } else { 3 };
        let mut text = match cells(&name) <= room {
            true => vec![name],
            false => vec![format!("{who}:"), signal.word.clone()],
        };
        if timed && text.len() == 1 {
            let now = phone.now.uptime_ms;
            text.push(ends(signal).map_or(String::new(), |at| minutes(at, now) + " left"));
        }
        match edges {
            true => pen.card(Tone::from(signal.signal), width, &text),
            false => pen.flat_card(Tone::from(signal.signal), width, &text),
        }
    };
    let half = (width - 1) / 2;
    match together {
        true => beside(
            card("You", &open.moment.mine, half),
            card(&phone.other, theirs, width - 1 - half),
            Span::styled(" ", pen.ink()),
        ),
        false if theirs.signal.is_some() => card(&phone.other, theirs, width),
        false => Vec::new(),
    }
}

/// The other's Signal as this phone knows it, in a Moment or outside.
fn theirs<'a>(open: &'a Open) -> &'a SignalView {
    match open.moment.phase {
        Phase::Together => &open.moment.theirs,
        Phase::Apart | Phase::Entering => &open.home.partner,
    }
}

/// The Limits and words that go with the Signals, one a line, under the name of whose they are.
pub fn said_by_both(phone: &ShownPhone, open: &Open, width: usize, pen: Pen) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let theirs = theirs(open);
    // Theirs first: a Signal is not to be read without its Limits.
    for (who, signal) in [(phone.other.as_str(), theirs), ("You", &open.moment.mine)] {
        let lead = cells(who) + 2;
        let mut name = format!("{who}  ");
        for said in signal.limits.iter().chain(&signal.words) {
            for line in wrapped(said, width.saturating_sub(lead)) {
                lines.push(Line::from(vec![
                    Span::styled(padded(&name, lead), pen.soft()),
                    Span::styled(line, pen.ink()),
                ]));
                name.clear();
            }
        }
    }
    lines
}

/// Whether the phones hear each other, and whether the other has my Pause.
fn notes(open: &Open) -> Vec<String> {
    let view = &open.moment;
    let mut notes = Vec::new();
    // Where the Pace is to ask out loud, its own line says that nothing is heard.
    if view.phase == Phase::Together && (view.hears || view.pace != Some(Pace::CheckIn)) {
        notes.push(match view.hears {
            true => "The phones hear each other.".into(),
            false => "This phone can’t hear the other one.".into(),
        });
    }
    if view.pause && view.came_back {
        notes.push("You have come back.".into());
    }
    if !view.they_have_it_line.is_empty() {
        notes.push(view.they_have_it_line.clone());
    }
    if !open.home.quiet.is_empty() {
        notes.push(open.home.quiet.clone());
    }
    notes
}

/// What leads to the questions. While a second beat is asked for, that is the one question.
fn leads(open: &Open, width: usize, pen: Pen) -> Vec<Line<'static>> {
    if open.moment.second_beat.is_some() {
        return Vec::new();
    }
    let asking = open.home.asking.iter().map(|line| ("a", line));
    let breathing = Some(&open.moment.breathing).filter(|line| !line.is_empty());
    asking
        .chain(breathing.map(|line| ("b", line)))
        .flat_map(|(key, line)| asking::keyed(key, line, width, pen))
        .collect()
}

/// How long until then, calmly: whole minutes, rounded up.
fn minutes(at: u64, now: u64) -> String {
    format!("{} min", at.saturating_sub(now).div_ceil(60_000).max(1))
}

/// The newest own pages, a line each.
fn pages(
    phone: &ShownPhone,
    open: &Open,
    width: usize,
    rows: usize,
    pen: Pen,
) -> Vec<Line<'static>> {
    if rows < 2 {
        return Vec::new();
    }
    let entries = &open.entries;
    let mut lines = vec![Line::from(vec![
        Span::styled("Your pages", pen.bold()),
        Span::styled(" · only on this phone", pen.soft()),
    ])];
    if entries.is_empty() {
        lines.push(Line::styled("Nothing here yet.", pen.soft()));
    }
    // With one row, the newest says more than that there are others.
    let more = entries.len() > rows - 1 && rows > 2;
    let shown = if more { rows - 2 } else { rows - 1 };
    let line = |e| page_line(e, phone.language, width, pen);
    lines.extend(entries.iter().take(shown).map(line));
    if more {
        let more = match open.older {
            true => "… many more: j".to_owned(),
            false => format!("… {} more: j", entries.len() - shown),
        };
        lines.push(Line::styled(more, pen.soft()));
    }
    lines
}

/// A page in one line: when, what, and where.
pub fn page_line(entry: &Entry, language: Language, width: usize, pen: Pen) -> Line<'static> {
    let (tone, mut text) = match &entry.what {
        What::CheckIn(checkin) => {
            let word = match checkin.signal {
                Some(signal) => phrases::signal(Some(signal), language),
                None => "a note".to_owned(),
            };
            let tone = match checkin.signal {
                Some(signal) => Tone::from(Some(signal)),
                None => Tone::Quiet,
            };
            let shared = if entry.shared.is_some() {
                ", shared"
            } else {
                ""
            };
            let place = match (entry.tapped_locked, &checkin.setting) {
                // Outside a Moment nobody said what was going on.
                (true, Setting::Talking) => "while locked".to_owned(),
                (true, setting) => format!("while locked, {}", phrases::setting(setting, language)),
                (false, setting) => phrases::setting(setting, language),
            };
            (tone, format!("{word}{shared}, {place}"))
        }
        What::Pause => (Tone::Stop, "a pause".to_owned()),
        What::Breathing(entry) => {
            let name = phrases::breathing_entry(entry, language);
            (Tone::Quiet, format!("rest: {name}"))
        }
        What::Ask(ask) => (Tone::Quiet, format!("you asked: {}", ask.words)),
        What::Answer(answer) => {
            let word = phrases::answer(answer.answer, language);
            (Tone::Quiet, format!("you answered: {word}"))
        }
        What::Unreadable => (Tone::Quiet, "This page can’t be read.".to_owned()),
    };
    if !entry.afterthoughts.is_empty() {
        text.push_str(", thought about again");
    }
    Line::from(vec![
        Span::styled(format!("{} ", &clock(entry.id.at_utc_ms)[..5]), pen.soft()),
        Span::styled(tone.shape(), pen.shape(tone)),
        Span::styled(
            format!(" {}", fitted(&text, width.saturating_sub(8))),
            pen.ink(),
        ),
    ])
}
