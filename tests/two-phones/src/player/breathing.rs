//! Breathing and coming to rest in stories: what a person does, and what a phone shows of it.

use super::draft::{Not, told_apart};
use super::{Done, Outcome, duration_ms};
use crate::isolates::without_isolates;
use crate::phone::Phone;
use crate::story::{Said, Step};
use microconsent::BreathingView;
use microconsent::breathing::{BreathingEntry, Frame, Grounding, Pacer, Phase, Way};
use microconsent::statement::{Field, Length, Pattern, Words};

/// So much of a phase two pacers may be apart and yet in step: 50 ms of one that takes 5 seconds.
const IN_STEP: f32 = 0.01;

/// A gesture of breathing or of coming to rest; the inner result is the app's own.
pub(super) fn perform(step: &Step, verb: &str, phone: &Phone) -> Outcome<Done<()>> {
    told_apart(performed(step, verb, phone))
}

fn performed(step: &Step, verb: &str, phone: &Phone) -> Result<(), Not> {
    let app = phone.app();
    match verb {
        "breathe" => app.start_breathing(way(step, phone)?, length(step)?)?,
        "propose breathing" => app.propose_breathing(way(step, phone)?, length(step)?)?,
        "join breathing" => app.join_breathing()?,
        "stop breathing" => app.stop_breathing()?,
        "come to rest" => app.start_grounding(grounding(step)?)?,
        "next step" => app.next_step()?,
        "step back" => app.step_back()?,
        "leave it open" => app.let_rest_be()?,
        "choose holds" => app.choose_holds(true)?,
        "choose no holds" => app.choose_holds(false)?,
        "keep way" => {
            let Some(Said::Text(name)) = &step.words else {
                return Err(Not::Told("what is it called?".into()));
            };
            let name = Words::new(name, Field::Pattern).map_err(microconsent::Error::from)?;
            app.keep_own_way(&name, pattern(step)?, None)?;
        }
        "delete way" => match way(step, phone)? {
            Way::Own(id) => app.delete_own_way(id)?,
            _ => return Err(Not::Told("it is no own way".into())),
        },
        other => return Err(Not::Told(format!("nobody can {other}"))),
    }
    Ok(())
}

/// Where there is no such own way it names none, which the app is to say.
fn way(step: &Step, phone: &Phone) -> Result<Way, Not> {
    let name = step.way.as_deref().ok_or("which way?".to_owned())?;
    if let Some(own) = name.strip_prefix("own: ") {
        let ways = phone.app().breathing()?.ways;
        let mut own = ways
            .iter()
            .filter(|view| matches!(view.way, Way::Own(_)) && view.name == own);
        return Ok(own.next().map_or(Way::Own(i64::MAX), |view| view.way));
    }
    let known = Way::ALL.into_iter().find(|way| way_name(*way) == name);
    Ok(known.ok_or(format!("no way is called {name}"))?)
}

fn length(step: &Step) -> Result<Length, Not> {
    let Some(time) = step.lasts.as_deref() else {
        return Ok(Length::OPEN);
    };
    let seconds = u16::try_from(duration_ms(time)? / 1_000).ok();
    let length = seconds.and_then(Length::of_seconds);
    Ok(length.ok_or(format!("{time} is no length of breathing"))?)
}

fn grounding(step: &Step) -> Outcome<Grounding> {
    let name = step.grounding.as_deref().ok_or("which one?")?;
    let known = Grounding::ALL
        .into_iter()
        .find(|grounding| grounding_name(*grounding) == name);
    known.ok_or(format!("nothing is called {name}"))
}

/// Two parts are in and out, three in, held and out.
fn pattern(step: &Step) -> Outcome<Pattern> {
    let text = step.pattern.as_deref().ok_or("in which pattern?")?;
    let wrong = || format!("{text} is no pattern");
    let parts = text
        .split('-')
        .map(|part| Some((part.parse::<f64>().ok()? * 1_000.0).round() as u16));
    let parts: Vec<u16> = parts.collect::<Option<_>>().ok_or_else(wrong)?;
    let [breathe_in, full, out, empty] = match parts[..] {
        [breathe_in, out] => [breathe_in, 0, out, 0],
        [breathe_in, full, out] => [breathe_in, full, out, 0],
        [breathe_in, full, out, empty] => [breathe_in, full, out, empty],
        _ => return Err(wrong()),
    };
    Pattern::new(breathe_in, full, out, empty).map_err(|e| format!("{}: {e}", wrong()))
}

fn way_name(way: Way) -> &'static str {
    match way {
        Way::Natural => "natural",
        Way::Even => "even",
        Way::LongerOut => "longer out",
        Way::FiveAndAHalf => "five and a half",
        Way::Box => "box",
        Way::FourSevenEight => "four seven eight",
        Way::Own(_) => "own",
    }
}

fn grounding_name(grounding: Grounding) -> &'static str {
    match grounding {
        Grounding::FiveSenses => "five senses",
        Grounding::FeetAndHands => "feet and hands",
        Grounding::AnObject => "an object",
        Grounding::Sounds => "sounds",
    }
}

/// In which way one breathed, as stories write it.
pub(super) fn breathed(entry: &BreathingEntry) -> String {
    let brought = match entry {
        BreathingEntry::Natural => Way::Natural,
        BreathingEntry::Even => Way::Even,
        BreathingEntry::LongerOut => Way::LongerOut,
        BreathingEntry::FiveAndAHalf => Way::FiveAndAHalf,
        BreathingEntry::Box => Way::Box,
        BreathingEntry::FourSevenEight => Way::FourSevenEight,
        BreathingEntry::Own(name) => return format!("own: {name}"),
        BreathingEntry::Unnamed => return "unnamed".into(),
        BreathingEntry::Grounding(grounding) => return grounding_name(*grounding).into(),
    };
    way_name(brought).into()
}

/// What a phone shows of breathing and of coming to rest, in a story's words.
#[derive(Debug, Default)]
pub(crate) struct Breathing {
    pub breathing: &'static str,
    pub frame: Option<Frame>,
    pub word: String,
    pub line: String,
    pub together: bool,
    pub offer: &'static str,
    pub can_join: bool,
    pub can_propose: bool,
    pub asks_how_it_is: bool,
    pub grounding: &'static str,
    pub step: usize,
    pub step_line: String,
    pub ways: Vec<String>,
    pub holds: bool,
    /// The lines for the transcript.
    pub told: Vec<String>,
}

impl Breathing {
    /// Which breath it is, from 1.
    pub fn breath(&self) -> usize {
        let breath = self.frame.map(|frame| frame.breath);
        breath.map_or(0, |n| usize::try_from(n).unwrap_or(usize::MAX))
    }

    /// Whole seconds left of the phase.
    pub fn seconds_left(&self) -> usize {
        self.frame.map_or(0, |frame| frame.seconds_left as usize)
    }

    /// Whether both pacers are at the same place of the same phase.
    pub fn is_in_step_with(&self, other: &Breathing) -> Outcome<()> {
        let (Some(mine), Some(theirs)) = (self.frame, other.frame) else {
            return Err("in step with: nothing goes on".into());
        };
        let apart = (mine.turn - theirs.turn).abs();
        if mine.phase_number == theirs.phase_number && apart <= IN_STEP {
            return Ok(());
        }
        Err(format!("in step with: {mine:?}, and {theirs:?}"))
    }
}

/// What a phone shows of it now.
pub(super) fn breathing(phone: &Phone) -> Outcome<Breathing> {
    let view = phone.app().breathing().map_err(|e| e.to_string())?;
    let pacer = view.running.as_ref().map(|running| running.pacer);
    let frame = pacer.map(|pacer: Pacer| pacer.frame(phone.now().uptime_ms));
    let cue = view
        .running
        .iter()
        .flat_map(|running| &running.cues)
        .find(|cue| Some(cue.phase) == frame.map(|frame| frame.phase));
    let resting = view.grounding.as_ref();
    Ok(Breathing {
        breathing: frame.map_or("none", |frame| phase_name(frame.phase)),
        frame,
        word: cue.map_or_else(String::new, |cue| without_isolates(&cue.word)),
        line: cue.map_or_else(String::new, |cue| without_isolates(&cue.line)),
        together: view.running.as_ref().is_some_and(|r| r.together),
        offer: match (&view.proposal, view.proposed_line.is_empty()) {
            (Some(_), _) => "theirs",
            (None, false) => "own",
            (None, true) => "none",
        },
        can_join: view.proposal.as_ref().is_some_and(|p| p.can_join),
        can_propose: view.can_propose,
        asks_how_it_is: !view.after.is_empty(),
        grounding: resting.map_or("none", |resting| grounding_name(resting.grounding)),
        step: resting.map_or(0, |resting| resting.step.into()),
        step_line: resting.map_or_else(String::new, |r| without_isolates(&r.line)),
        ways: view
            .ways
            .iter()
            .map(|way| without_isolates(&way.name))
            .collect(),
        holds: view.holds_chosen,
        told: told(&view, frame),
    })
}

fn phase_name(phase: Phase) -> &'static str {
    match phase {
        Phase::Before => "soon",
        Phase::In => "in",
        Phase::Full => "full",
        Phase::Out => "out",
        Phase::Empty => "empty",
        Phase::Natural => "natural",
        Phase::Over => "over",
    }
}

/// What the screen of breathing says, a line for each thing that is there.
fn told(view: &BreathingView, frame: Option<Frame>) -> Vec<String> {
    let mut lines = Vec::new();
    if let (Some(running), Some(frame)) = (&view.running, frame) {
        let cue = running.cues.iter().find(|cue| cue.phase == frame.phase);
        let (word, line) = cue.map_or(("", ""), |cue| (&cue.word, &cue.line));
        let count = match frame.seconds_left {
            0 => String::new(),
            left => format!(" {left}"),
        };
        let said = format!("({word}{count}) {line} {}", running.together_line);
        lines.push(said.trim_end().to_owned());
    }
    if let Some(resting) = &view.grounding {
        let (step, steps) = (resting.step, resting.steps);
        lines.push(format!(
            "{}, {step} of {steps}: {}",
            resting.name, resting.line
        ));
    }
    if let Some(proposal) = &view.proposal {
        let said = format!("{} ({}) {}", proposal.line, proposal.rhythm, proposal.holds);
        lines.push(said.trim_end().to_owned());
    }
    lines.extend([&view.proposed_line, &view.after].map(String::clone));
    lines.retain(|line| !line.is_empty());
    lines
}
