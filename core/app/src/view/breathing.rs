//! The screen of breathing and of coming to rest.

use super::Shown;
use crate::breathing::{Around, Breathing, Grounding, OWN_WAYS_MOST, OwnWay, Pacer, Phase, Way};
use crate::phrases::{self, Language};
use microconsent_statement::Rhythm;

/// A way to breathe that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayView {
    /// Names it.
    pub way: Way,
    /// What it is called.
    pub name: String,
    /// How it goes, in seconds.
    pub line: String,
    /// The same as data, from which an own way can be made.
    pub rhythm: Rhythm,
    /// Whether it holds the breath.
    pub has_holds: bool,
}

/// A way without breath that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroundingChoice {
    /// Names it.
    pub grounding: Grounding,
    /// What it is called.
    pub name: String,
}

/// A way without breath that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroundingView {
    /// Which.
    pub grounding: Grounding,
    /// What it is called.
    pub name: String,
    /// What to turn to now: an invitation.
    pub line: String,
    /// Which step it is, from 1.
    pub step: u8,
    /// How many there are.
    pub steps: u8,
    /// Whether one can go back.
    pub can_back: bool,
}

/// The words of a phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CueView {
    /// Which phase.
    pub phase: Phase,
    /// The word in the shape; a screen reader says it once as the phase begins.
    pub word: String,
    /// The invitation above it.
    pub line: String,
}

/// A pacer that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunningView {
    /// What the way is called; empty for one that the other proposed.
    pub name: String,
    /// Draws it. Another one replaces it where two phones come closer in step.
    pub pacer: Pacer,
    /// Another number is another pacer.
    pub pacer_number: u64,
    /// Whether the other phone shows the same, as far as the phones hear each other.
    pub together: bool,
    /// That it is on both phones; else empty.
    pub together_line: String,
    /// The words of each phase that it has, and of its beginning and end.
    pub cues: Vec<CueView>,
    /// That eyes may stay open.
    pub eyes: String,
}

/// What the other proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalView {
    /// That they do. Letting it be is as good as joining, and they are told neither.
    pub line: String,
    /// How it goes, in seconds.
    pub rhythm: String,
    /// That it has holds, which are off here; else empty.
    pub holds: String,
    /// Whether it can be joined, in one tap.
    pub can_join: bool,
    /// Until when, an uptime in milliseconds.
    pub until_uptime_ms: u64,
}

/// The screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreathingView {
    /// What goes on.
    pub running: Option<RunningView>,
    /// What goes on without breath.
    pub grounding: Option<GroundingView>,
    /// It is over, and this asks how it is now, for oneself alone first; else empty. There is no hurry.
    pub after: String,
    /// The ways to breathe. Those with holds are here once holds are chosen.
    pub ways: Vec<WayView>,
    /// The way that is offered first.
    pub usual: Way,
    /// The ways without breath.
    pub groundings: Vec<GroundingChoice>,
    /// Whether holds are chosen.
    pub holds_chosen: bool,
    /// Why they are off at first, line by line, to be read before choosing.
    pub holds_lines: Vec<String>,
    /// What this is and is not, in a line.
    pub about: String,
    /// What the other proposes.
    pub proposal: Option<ProposalView>,
    /// That I proposed it, while it can be joined; else empty.
    pub proposed_line: String,
    /// Whether I may propose to breathe together.
    pub can_propose: bool,
    /// Whether another own way fits.
    pub can_keep_another: bool,
    /// The uptime in milliseconds at which to call `tick`; none when nothing will change by itself.
    pub wake_at_uptime_ms: Option<u64>,
}

/// What the view is made of.
pub(crate) struct Breathes<'a> {
    pub breathing: &'a Breathing,
    pub own_ways: &'a [OwnWay],
    pub holds: bool,
    pub around: Option<&'a Around>,
}

impl Breathes<'_> {
    fn own(&self, way: Way) -> Option<&OwnWay> {
        let Way::Own(id) = way else { return None };
        self.own_ways.iter().find(|own| own.id == id)
    }

    fn name(&self, way: Way, language: Language) -> String {
        match way {
            Way::Own(_) => self
                .own(way)
                .map_or_else(String::new, |own| own.name.to_string()),
            way => phrases::way(way, language),
        }
    }

    fn ways(&self, language: Language) -> Vec<WayView> {
        let brought = Way::ALL
            .into_iter()
            .filter_map(|way| Some((way, way.rhythm()?)));
        let own = self
            .own_ways
            .iter()
            .map(|own| (Way::Own(own.id), Rhythm::Counted(own.pattern)));
        brought
            .chain(own)
            .filter(|(_, rhythm)| self.holds || !rhythm.has_holds())
            .map(|(way, rhythm)| WayView {
                way,
                name: self.name(way, language),
                line: phrases::rhythm(rhythm, language),
                rhythm,
                has_holds: rhythm.has_holds(),
            })
            .collect()
    }

    fn running(&self, language: Language) -> Option<RunningView> {
        let running = self.breathing.running.as_ref()?;
        let together = self.breathing.together.is_on_both(self.around);
        Some(RunningView {
            name: running
                .way
                .map_or_else(String::new, |way| self.name(way, language)),
            pacer: running.pacer,
            pacer_number: running.number,
            together,
            together_line: if together {
                phrases::breathing_line("together", language)
            } else {
                String::new()
            },
            cues: cues(running.pacer.rhythm(), language),
            eyes: phrases::breathing_line("eyes", language),
        })
    }

    fn proposal(&self, shown: Shown) -> Option<ProposalView> {
        let theirs = self
            .breathing
            .together
            .theirs(self.around, shown.uptime_ms)?;
        let held = theirs.rhythm.has_holds() && !self.holds;
        Some(ProposalView {
            line: phrases::breathing_line("they-propose", shown.language),
            rhythm: phrases::rhythm(theirs.rhythm, shown.language),
            holds: if held {
                phrases::breathing_line("they-propose-holds", shown.language)
            } else {
                String::new()
            },
            can_join: !held && self.breathing.together.can_join(shown.uptime_ms),
            until_uptime_ms: theirs.until,
        })
    }
}

fn cues(rhythm: Rhythm, language: Language) -> Vec<CueView> {
    let phases: &[Phase] = match rhythm {
        Rhythm::Natural => &[Phase::Natural],
        Rhythm::Counted(_) => &[Phase::In, Phase::Full, Phase::Out, Phase::Empty],
    };
    let parts = match rhythm {
        Rhythm::Natural => [1; 4],
        Rhythm::Counted(pattern) => pattern.parts_ms(),
    };
    let there = phases
        .iter()
        .zip(parts)
        .filter(|(_, lasts)| *lasts > 0)
        .map(|(phase, _)| *phase);
    [Phase::Before]
        .into_iter()
        .chain(there)
        .chain([Phase::Over])
        .map(|phase| CueView {
            phase,
            word: phrases::cue_word(phase, language),
            line: phrases::cue_line(phase, language),
        })
        .collect()
}

pub(crate) fn view(things: &Breathes<'_>, shown: Shown) -> BreathingView {
    let language = shown.language;
    let breathing = things.breathing;
    let line_if = |is: bool, id| {
        if is {
            phrases::breathing_line(id, language)
        } else {
            String::new()
        }
    };
    BreathingView {
        running: things.running(language),
        grounding: breathing.grounding.map(|(grounding, step)| GroundingView {
            grounding,
            name: phrases::grounding(grounding, language),
            line: phrases::grounding_step(grounding, step + 1, language),
            step: step + 1,
            steps: grounding.steps(),
            can_back: step > 0,
        }),
        after: line_if(breathing.after, "after"),
        ways: things.ways(language),
        usual: Way::Even,
        groundings: Grounding::ALL
            .into_iter()
            .map(|grounding| GroundingChoice {
                grounding,
                name: phrases::grounding(grounding, language),
            })
            .collect(),
        holds_chosen: things.holds,
        holds_lines: phrases::holds_lines(language),
        about: phrases::breathing_line("about", language),
        proposal: things.proposal(shown),
        proposed_line: line_if(
            breathing.together.mine(shown.uptime_ms).is_some(),
            "proposed",
        ),
        can_propose: !breathing.goes_on()
            && breathing
                .together
                .may_propose(things.around, shown.uptime_ms),
        can_keep_another: things.own_ways.len() < OWN_WAYS_MOST,
        wake_at_uptime_ms: shown.wake_at,
    }
}

/// What leads to it from the Moment's screen; empty where nothing does.
pub(crate) fn lead(they_propose: bool, goes_on: bool, language: Language) -> String {
    match (they_propose, goes_on) {
        (true, _) => phrases::breathing_line("they-propose", language),
        (false, true) => phrases::breathing_line("goes-on", language),
        (false, false) => String::new(),
    }
}
