//! Questions between the two on a phone: the list with one of it open, a question that is written, the private
//! check, an Answer that is written, and the Answer read back.

use super::paint::{Pen, Tone, beside, by_sentence, cells, fitted, from_line, typing, wrapped};
use super::sheets::{Drawn, who_is};
use crate::demo::asking::answer::{self, AnswerForm, ReadBack};
use crate::demo::asking::question::{self, Check, QuestionForm};
use crate::demo::asking::{Asking, Item};
use crate::demo::{Open, ShownPhone};
use microconsent::phrases::{self, Language};
use microconsent::statement::Who;
use microconsent::{AnswerView, AnswerWord, AskState, MyAskView, TheirAskView};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The width of a row's label.
const LABEL: usize = 11;

/// The list, as it is looked at: a window of it, and the marked one open below.
pub fn list(
    asking: &Asking,
    phone: &ShownPhone,
    open: &Open,
    width: usize,
    rows: usize,
    pen: Pen,
) -> Drawn {
    let items = asking.items();
    let mut lines = vec![Line::styled("Questions", pen.bold())];
    let view = &asking.view;
    if !view.muted_line.is_empty() {
        lines.extend(soft(&view.muted_line, width, pen));
    }
    lines.extend(soft(&view.thanked, width, pen));
    if items.is_empty() {
        lines.extend(soft("Nothing is asked now.", width, pen));
        lines.push(Line::default());
        let way = match open.home.linked {
            true => "a writes a question. First it is only for you.",
            false => "a writes a question for later. Only you see it.",
        };
        lines.extend(soft(way, width, pen));
        return (lines, None);
    }
    // The open one takes what is left, at least half.
    let most = (rows.saturating_sub(lines.len() + 1) / 3).max(1);
    let window = most.min(items.len());
    let at = asking.at.and_then(|at| items.iter().position(|i| *i == at));
    let top = at.unwrap_or_default().saturating_sub(window - 1);
    for (n, item) in items.iter().enumerate().skip(top).take(window) {
        let here = Some(n) == at;
        lines.push(line(asking, *item, phone, here, width, pen));
    }
    if items.len() > window {
        let place = at.map_or_else(|| "…".to_owned(), |at| (at + 1).to_string());
        let told = format!("  {place} of {}", items.len());
        lines.push(Line::styled(told, pen.soft()));
    } else {
        lines.push(Line::default());
    }
    let read = match asking.at {
        Some(item) => opened(asking, item, phone, width, pen),
        None => soft("↑↓ marks one.", width, pen),
    };
    let room = rows.saturating_sub(lines.len());
    lines.extend(from_line(read, &asking.from, room, pen.soft()));
    (lines, None)
}

/// One of the list in one line: whose it is, what it is, and what was said to it.
fn line(
    asking: &Asking,
    item: Item,
    phone: &ShownPhone,
    here: bool,
    width: usize,
    pen: Pen,
) -> Line<'static> {
    // A yes is not shown without its Limits, and here is no room for them.
    let answered = |answer: Option<&AnswerView>| match answer? {
        answer if answer.limits.is_empty() => Some(answer.word.clone()),
        _ => Some("answered".to_owned()),
    };
    let first = |lines: &[String]| lines.first().cloned().unwrap_or_default();
    let (whose, what, said) = match item {
        Item::Theirs(id) => asking.theirs(id).map_or_else(Default::default, |theirs| {
            let said = answered(theirs.answer.as_ref());
            (phone.other.clone(), first(&theirs.lines), said)
        }),
        Item::Mine(id) => asking.mine(id).map_or_else(Default::default, |mine| {
            let said = match mine.state {
                AskState::Resting => Some("rests".to_owned()),
                AskState::NotKnown => Some("not known".to_owned()),
                _ => answered(mine.answer.as_ref()),
            };
            ("You".to_owned(), first(&mine.lines), said)
        }),
        Item::Thanks => {
            let words = asking.view.thanks.first().map(|t| t.words.clone());
            ("Thanks".to_owned(), words.unwrap_or_default(), None)
        }
        Item::Draft(id) => {
            let draft = asking.view.drafts.iter().find(|draft| draft.id == id);
            let words = draft.map(|draft| first(&draft.lines));
            ("Draft".to_owned(), words.unwrap_or_default(), None)
        }
        Item::Closed(id) => {
            let closed = asking.view.closed.iter().find(|closed| closed.id == id);
            let line = closed.map(|closed| closed.line.clone());
            ("Closed".to_owned(), line.unwrap_or_default(), None)
        }
    };
    let whose = format!("{}: ", fitted(&whose, 10));
    let said = said.map_or_else(String::new, |said| format!(" · {said}"));
    let room = width.saturating_sub(2 + cells(&whose) + cells(&said));
    let (mark, style) = match here {
        true => ("› ", pen.chosen()),
        false => ("  ", pen.ink()),
    };
    let quiet = if here { pen.chosen() } else { pen.soft() };
    Line::from(vec![
        Span::styled(format!("{mark}{whose}"), quiet),
        Span::styled(fitted(&what, room), style),
        Span::styled(said, style),
    ])
}

/// The marked one, all of it.
fn opened(
    asking: &Asking,
    item: Item,
    phone: &ShownPhone,
    width: usize,
    pen: Pen,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let now = phone.now.uptime_ms;
    match item {
        Item::Theirs(id) => {
            if let Some(theirs) = asking.theirs(id) {
                let asked = question(&theirs.lines, width, pen);
                let said = my_answer(theirs, now, width, pen);
                lines.extend(answer_first(theirs.answer.is_some(), asked, said));
            }
        }
        Item::Mine(id) => {
            if let Some(mine) = asking.mine(id) {
                let asked = question(&mine.lines, width, pen);
                let said = their_answer(mine, now, phone, width, pen);
                lines.extend(answer_first(mine.answer.is_some(), asked, said));
            }
        }
        Item::Thanks => {
            let said = format!("{} said how it is. That was welcome.", phone.other);
            lines.extend(soft(&said, width, pen));
            let thanks = asking.view.thanks.first();
            lines.extend(thanks.into_iter().flat_map(|t| thank(&t.words, width, pen)));
        }
        Item::Draft(id) => {
            if let Some(draft) = asking.view.drafts.iter().find(|draft| draft.id == id) {
                lines.extend(question(&draft.lines, width, pen));
                lines.extend(soft(
                    match draft.not_now.as_str() {
                        "" => "Only you see it. Nobody is asked yet.",
                        why => why,
                    },
                    width,
                    pen,
                ));
            }
        }
        Item::Closed(id) => {
            if let Some(closed) = asking.view.closed.iter().find(|closed| closed.id == id) {
                lines.extend(block(&closed.line, width, pen.bold()));
                let ago = match closed.hours_ago {
                    0 => "Not long ago.".to_owned(),
                    1..24 => "Today.".to_owned(),
                    hours => format!("Some {} days ago.", hours.div_ceil(24)),
                };
                lines.extend(soft(&ago, width, pen));
                let way = format!(
                    "What it was is not kept. It is not asked again, until you open it: then {} may \
                     ask again.",
                    phone.other
                );
                lines.extend(soft(&way, width, pen));
            }
        }
    }
    lines
}

/// The question begins in the list above: an Answer comes before all of it, so that its Limits stand beside it
/// also where there is little room.
fn answer_first(
    answered: bool,
    asked: Vec<Line<'static>>,
    said: Vec<Line<'static>>,
) -> impl Iterator<Item = Line<'static>> {
    let (first, second) = if answered {
        (said, asked)
    } else {
        (asked, said)
    };
    let between = answered.then(Line::default);
    first.into_iter().chain(between).chain(second)
}

/// A question, and below it who does it, whom it is for, and what it invites to.
fn question(question: &[String], width: usize, pen: Pen) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for (n, text) in question.iter().enumerate() {
        let style = if n == 0 { pen.bold() } else { pen.soft() };
        lines.extend(block(text, width, style));
    }
    lines
}

fn my_answer(theirs: &TheirAskView, now: u64, width: usize, pen: Pen) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if let Some(answer) = &theirs.answer {
        lines.extend(block(&word("You", answer), width, pen.bold()));
        lines.extend(said_with(answer, now, width, pen));
        lines.extend(soft(&theirs.quiet, width, pen));
    } else {
        lines.extend(by_lines(&theirs.line, width, pen.soft()));
    }
    lines
}

fn their_answer(
    mine: &MyAskView,
    now: u64,
    phone: &ShownPhone,
    width: usize,
    pen: Pen,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if let Some(answer) = &mine.answer {
        lines.extend(block(&word(&phone.other, answer), width, pen.bold()));
    }
    lines.extend(by_lines(&mine.line, width, pen.soft()));
    let answer = mine.answer.iter();
    lines.extend(answer.flat_map(|answer| said_with(answer, now, width, pen)));
    if let Some(thanks) = mine.thanks.first() {
        lines.extend(thank(&thanks.words, width, pen));
    }
    lines
}

/// An Answer's word. That there are Limits is in the same line, also where there is no room for all of them:
/// a yes is not to be read without.
fn word(whose: &str, answer: &AnswerView) -> String {
    let word = &answer.word;
    match answer.limits.len() {
        0 => format!("{whose}: {word}"),
        1 => format!("{whose}: {word}, with a limit"),
        limits => format!("{whose}: {word}, with {limits} limits"),
    }
}

/// The Limits and words of an Answer, and how long a yes still holds.
fn said_with(answer: &AnswerView, now: u64, width: usize, pen: Pen) -> Vec<Line<'static>> {
    let limits = answer.limits.iter().cloned();
    let words = answer.words.iter().map(|words| format!("“{words}”"));
    let mut lines: Vec<Line> = limits
        .chain(words)
        .flat_map(|text| block(&text, width.saturating_sub(2), pen.ink()))
        .map(|line| indented(line, pen))
        .collect();
    lines.extend(answer.until_uptime_ms.map(|at| {
        let minutes = at.saturating_sub(now).div_ceil(60_000).max(1);
        Line::styled(format!("  At most {minutes} min more."), pen.soft())
    }));
    lines
}

/// Thanks that stand ready, and the key that sends them.
pub fn thank(words: &str, width: usize, pen: Pen) -> Vec<Line<'static>> {
    keyed("h", &format!("thanks: {words}"), width, pen)
}

/// The same on one line.
pub fn thank_in_short(words: &str, width: usize, pen: Pen) -> Vec<Line<'static>> {
    keyed("h", &fitted(words, width.saturating_sub(3)), width, pen)
}

/// A line that a key answers to, the key first.
pub fn keyed(key: &'static str, text: &str, width: usize, pen: Pen) -> Vec<Line<'static>> {
    let lead = cells(key) + 2;
    let mut key = Some(key);
    wrapped(text, width.saturating_sub(lead))
        .into_iter()
        .map(|line| {
            let key = key.take().unwrap_or_default();
            Line::from(vec![
                Span::styled(format!("{key:<lead$}"), pen.chosen()),
                Span::styled(line, pen.ink()),
            ])
        })
        .collect()
}

fn indented(mut line: Line<'static>, pen: Pen) -> Line<'static> {
    line.spans.insert(0, Span::styled("  ", pen.ink()));
    line
}

fn block(text: &str, width: usize, style: Style) -> Vec<Line<'static>> {
    let lines = wrapped(text, width).into_iter();
    lines.map(|line| Line::styled(line, style)).collect()
}

fn by_lines(text: &str, width: usize, style: Style) -> Vec<Line<'static>> {
    let lines = by_sentence(text, width).into_iter();
    lines.map(|line| Line::styled(line, style)).collect()
}

fn soft(text: &str, width: usize, pen: Pen) -> Vec<Line<'static>> {
    match text {
        "" => vec![],
        text => block(text, width, pen.soft()),
    }
}

/// A row of a form: its label, and its text on as many lines as it may take.
struct Row<'a> {
    label: &'a str,
    here: bool,
    text: String,
    /// What stands there while there is no text.
    empty: &'a str,
    /// Whether one writes in it.
    written: bool,
}

impl Row<'_> {
    /// Draws it below what is there; where one writes, the cursor.
    fn draw(
        self,
        lines: &mut Vec<Line<'static>>,
        most: usize,
        width: usize,
        pen: Pen,
    ) -> Option<(usize, usize)> {
        let mark = if self.here { "›" } else { " " };
        let style = if self.here { pen.chosen() } else { pen.soft() };
        let room = LABEL - 2;
        let mut lead = Some(Span::styled(format!("{mark} {:<room$}", self.label), style));
        let room = width.saturating_sub(LABEL + 1);
        let (mut text, style) = match (self.here && self.written, self.text.as_str()) {
            (true, text) => (typing(text, room), pen.ink()),
            (false, "") => (vec![self.empty.to_owned()], pen.soft()),
            (false, text) => (vec![fitted(text, room)], pen.ink()),
        };
        let cut = text.len().saturating_sub(most.max(1));
        text.drain(..cut);
        let mut cursor = None;
        for part in text {
            if self.here && self.written {
                cursor = Some((LABEL + cells(&part), lines.len()));
            }
            lines.push(Line::from(vec![
                lead.take().unwrap_or_else(|| Span::raw(" ".repeat(LABEL))),
                Span::styled(part, style),
            ]));
        }
        cursor
    }
}

/// The buttons of a form, in a row.
fn buttons(names: &[(&'static str, bool)], pen: Pen) -> Line<'static> {
    let mut spans = Vec::new();
    for (name, here) in names {
        let style = if *here { pen.marked() } else { pen.bold() };
        spans.push(Span::styled(format!(" {name} "), style));
        spans.push(Span::styled("  ", pen.ink()));
    }
    Line::from(spans)
}

/// A question while it is written.
pub fn write(
    form: &QuestionForm,
    language: Language,
    width: usize,
    rows: usize,
    pen: Pen,
) -> Drawn {
    use question::Row as Of;
    let mut lines = vec![Line::styled("What would you like to ask?", pen.bold())];
    lines.extend(soft("Only you see this, until you ask.", width, pen));
    // The other rows, the buttons, and a line above them.
    let spare = rows.saturating_sub(lines.len() + 5).max(1);
    if spare > 3 {
        lines.push(Line::default());
    }
    let who = |who: Option<Who>| who.map_or_else(String::new, |who| who_is(who, language));
    let mut cursor = None;
    for (row, label, text, empty) in [
        (Of::Words, "Words", form.words.clone(), "…"),
        (Of::Doer, "Who does", who(form.doer), "not said"),
        (Of::Receiver, "For whom", who(form.receiver), "not said"),
        (
            Of::Invites,
            "Together",
            form.invites_to(language).unwrap_or_default(),
            "no invitation",
        ),
    ] {
        let here = form.row == row;
        let row = Row {
            label,
            here,
            written: row == Of::Words || row == Of::Invites && form.invites.is_none(),
            text,
            empty: if here && row == Of::Invites {
                ""
            } else {
                empty
            },
        };
        let at = row.draw(&mut lines, spare.saturating_sub(1), width, pen);
        cursor = cursor.or(at);
    }
    lines.push(Line::default());
    lines.push(buttons(
        &[
            ("Keep it", form.row == Of::Keep),
            ("Ask…", form.row == Of::Ask),
        ],
        pen,
    ));
    (lines, cursor)
}

/// The private check: its two ends are alike, and stand where no button of the form stood.
pub fn check(check: &Check, width: usize, rows: usize, pen: Pen) -> Vec<Line<'static>> {
    let mut lines = vec![Line::styled("Before you ask, for you alone", pen.bold())];
    let half = (width - 1) / 2;
    let [ask, let_go] = Check::ENDS.map(|(key, does)| {
        let told = format!("{key}  {does}");
        pen.button(Tone::Quiet, half, 3, &told)
    });
    lines.extend(beside(ask, let_go, Span::styled(" ", pen.ink())));
    let mut read = Vec::new();
    for text in &check.check.questions {
        let asked = wrapped(text, width.saturating_sub(2));
        for (n, line) in asked.into_iter().enumerate() {
            let lead = if n == 0 { "· " } else { "  " };
            read.push(Line::styled(format!("{lead}{line}"), pen.ink()));
        }
    }
    read.extend(soft(
        "Nobody is told, and nothing is kept of it.",
        width,
        pen,
    ));
    read.push(Line::styled("This would go", pen.bold()));
    for text in &check.check.goes {
        read.extend(
            block(text, width.saturating_sub(2), pen.ink())
                .into_iter()
                .map(|line| indented(line, pen)),
        );
    }
    let room = rows.saturating_sub(lines.len());
    lines.extend(from_line(read, &check.from, room, pen.soft()));
    lines
}

/// An Answer while it is written.
pub fn answer(form: &AnswerForm, language: Language, width: usize, rows: usize, pen: Pen) -> Drawn {
    use answer::Row as Of;
    let title = match form.tightens() {
        true => "One limit more for your yes",
        false => "Your answer",
    };
    let mut lines = vec![Line::styled(title, pen.bold())];
    let asked = form.question.first().cloned().unwrap_or_default();
    let below = 2 + form.rows.len();
    let room = rows.saturating_sub(lines.len() + below);
    // Two lines are enough to know which it is; what is written needs the others.
    let mut told: Vec<Line> = in_two_lines(&asked, width, pen.soft());
    if let Some(before) = &form.before {
        let limits = before.limits.iter().map(|limit| format!(", {limit}"));
        let before = limits.fold(before.word.clone(), |line, more| line + &more);
        let line = match form.tightens() {
            true => format!("Now: {before}"),
            false => format!("Now: {before}. A new answer takes its place."),
        };
        told.extend(block(&line, width, pen.soft()));
    }
    told.truncate(room.max(1));
    lines.extend(told);
    let spare = rows.saturating_sub(lines.len() + below).max(1);
    if spare > 2 {
        lines.push(Line::default());
    }
    let mut cursor = None;
    for of in form.rows {
        let here = form.row == *of;
        let row = match of {
            Of::Answer => {
                lines.push(answers(form.answer, here, language, pen));
                continue;
            }
            Of::Limits => {
                let so_far = form.limits_so_far(language);
                let text = match (here, so_far.as_str()) {
                    (false, _) => so_far,
                    (true, "") => form.limit_kind.written(&form.limit, language),
                    (true, so_far) => {
                        let more = form.limit_kind.written(&form.limit, language);
                        format!("{so_far}, {more}")
                    }
                };
                Row {
                    label: "Limits",
                    here,
                    text,
                    empty: "none",
                    written: true,
                }
            }
            Of::Words => Row {
                label: "Words",
                here,
                text: form.words.clone(),
                empty: "none",
                written: true,
            },
            Of::Look => continue,
        };
        let at = row.draw(&mut lines, spare.saturating_sub(1), width, pen);
        cursor = cursor.or(at);
    }
    lines.push(Line::default());
    if form.rows.contains(&Of::Look) {
        lines.push(buttons(&[("Read it back…", form.row == Of::Look)], pen));
    }
    (lines, cursor)
}

fn in_two_lines(text: &str, width: usize, style: Style) -> Vec<Line<'static>> {
    let mut lines = wrapped(text, width);
    if lines.len() > 2 {
        let rest = lines.split_off(1).join(" ");
        lines.push(fitted(&rest, width));
    }
    lines
        .into_iter()
        .map(|line| Line::styled(line, style))
        .collect()
}

/// Yes, not yet, no, in this order; none is chosen until its person does.
fn answers(chosen: Option<AnswerWord>, here: bool, language: Language, pen: Pen) -> Line<'static> {
    let room = LABEL - 3;
    let mark = if here { "›" } else { " " };
    let style = if here { pen.chosen() } else { pen.soft() };
    let mut spans = vec![Span::styled(format!("{mark} {:<room$}", "Answer"), style)];
    for word in AnswerForm::ANSWERS {
        let is = chosen == Some(word);
        let style = if is { pen.marked() } else { pen.soft() };
        let word = phrases::answer(word, language);
        // Not by colour alone.
        let told = if is {
            format!("[{word}]")
        } else {
            format!(" {word} ")
        };
        spans.push(Span::styled(told, style));
    }
    Line::from(spans)
}

/// An Answer read back.
pub fn read_back(
    back: &ReadBack,
    phone: &ShownPhone,
    width: usize,
    rows: usize,
    pen: Pen,
) -> Vec<Line<'static>> {
    let title = format!("This goes to {}", phone.other);
    let mut lines = vec![Line::styled(title, pen.bold())];
    lines.extend(keyed("g", "gives this answer", width, pen));
    lines.push(Line::default());
    let asked = back.form.question.first().cloned().unwrap_or_default();
    let mut read = block(&asked, width, pen.soft());
    for text in &back.preview.goes {
        let texts = block(text, width.saturating_sub(2), pen.ink()).into_iter();
        read.extend(texts.map(|line| indented(line, pen)));
    }
    let room = rows.saturating_sub(lines.len());
    lines.extend(from_line(read, &back.from, room, pen.soft()));
    lines
}
