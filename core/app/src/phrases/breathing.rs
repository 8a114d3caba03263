//! The sentences of breathing and of coming to rest, in the person's language, from `ui-breath-` and
//! `ui-ground-` in core/app/phrases. Invitations, not commands (`breath_is_free`).

use super::language::Language;
use super::texts::{Fill, say as say_with};
use crate::breathing::{BreathingEntry, Grounding, Phase, Way};
use microconsent_statement::{Pattern, PatternError, Rhythm, STEP_MS};

fn say(language: Language, id: &str) -> String {
    say_with(language, id, &[])
}

/// A sentence of the screen, by the end of its id.
pub(crate) fn breathing_line(id: &str, language: Language) -> String {
    say(language, &format!("ui-breath-{id}"))
}

/// What a way that the app brings is called; an own one has its owner's name.
pub fn way(way: Way, language: Language) -> String {
    let id = match way {
        Way::Natural => "natural",
        Way::Even => "even",
        Way::LongerOut => "longer-out",
        Way::FiveAndAHalf => "five-and-a-half",
        Way::Box => "box",
        Way::FourSevenEight => "four-seven-eight",
        Way::Own(_) => "own",
    };
    breathing_line(id, language)
}

/// How a pacer goes, in seconds.
pub fn rhythm(rhythm: Rhythm, language: Language) -> String {
    match rhythm {
        Rhythm::Natural => breathing_line("natural-line", language),
        Rhythm::Counted(pattern) => counted(pattern, language),
    }
}

fn counted(pattern: Pattern, language: Language) -> String {
    let mark = match language {
        Language::Spanish => ',',
        Language::English | Language::Arabic => '.',
    };
    let [breathe_in, full, out, empty] = pattern.parts_ms().map(|ms| match ms % 1_000 {
        0 => format!("{}", ms / 1_000),
        rest => format!("{}{mark}{}", ms / 1_000, rest / STEP_MS),
    });
    let [_, full_ms, _, empty_ms] = pattern.parts_ms();
    let id = match (full_ms > 0, empty_ms > 0) {
        (false, false) => "ui-breath-counted",
        (true, false) => "ui-breath-counted-full",
        (false, true) => "ui-breath-counted-empty",
        (true, true) => "ui-breath-counted-both",
    };
    let mut blanks = vec![("in", Fill::Words(&breathe_in)), ("out", Fill::Words(&out))];
    if full_ms > 0 {
        blanks.push(("full", Fill::Words(&full)));
    }
    if empty_ms > 0 {
        blanks.push(("empty", Fill::Words(&empty)));
    }
    say_with(language, id, &blanks)
}

fn phase_id(phase: Phase) -> &'static str {
    match phase {
        Phase::Before => "before",
        Phase::In => "in",
        Phase::Full => "full",
        Phase::Out => "out",
        Phase::Empty => "empty",
        Phase::Natural => "natural",
        Phase::Over => "over",
    }
}

/// The word in the shape.
pub(crate) fn cue_word(phase: Phase, language: Language) -> String {
    say(language, &format!("ui-breath-word-{}", phase_id(phase)))
}

/// The invitation above it.
pub(crate) fn cue_line(phase: Phase, language: Language) -> String {
    say(language, &format!("ui-breath-cue-{}", phase_id(phase)))
}

/// Why holds are off at first, line by line.
pub(crate) fn holds_lines(language: Language) -> Vec<String> {
    ["holds-1", "holds-2", "holds-3"]
        .map(|id| breathing_line(id, language))
        .to_vec()
}

/// What a way without breath is called.
pub fn grounding(grounding: Grounding, language: Language) -> String {
    say(language, &format!("ui-ground-{}", grounding.tag()))
}

/// A step of it, from 1.
pub(crate) fn grounding_step(grounding: Grounding, step: u8, language: Language) -> String {
    say(language, &format!("ui-ground-{}-{step}", grounding.tag()))
}

/// An entry of the journal.
pub fn breathing_entry(entry: &BreathingEntry, language: Language) -> String {
    match entry {
        BreathingEntry::Natural => way(Way::Natural, language),
        BreathingEntry::Even => way(Way::Even, language),
        BreathingEntry::LongerOut => way(Way::LongerOut, language),
        BreathingEntry::FiveAndAHalf => way(Way::FiveAndAHalf, language),
        BreathingEntry::Box => way(Way::Box, language),
        BreathingEntry::FourSevenEight => way(Way::FourSevenEight, language),
        BreathingEntry::Own(name) => name.to_string(),
        BreathingEntry::Unnamed => breathing_line("unnamed", language),
        BreathingEntry::Grounding(which) => grounding(*which, language),
    }
}

/// Why there is no such pattern.
pub fn pattern_error(error: PatternError, language: Language) -> String {
    let id = match error {
        PatternError::Breath => "ui-error-pattern-breath",
        PatternError::Hold => "ui-error-pattern-hold",
        PatternError::Rate => "ui-error-pattern-rate",
        PatternError::Step => "ui-error-pattern-step",
    };
    say(language, id)
}
