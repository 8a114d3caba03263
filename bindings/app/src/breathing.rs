//! Breathing, and coming to rest without breath: the gestures, what their screen shows, and the pacer that
//! draws it. A method here converts, calls the core's method of the same name and converts back.

use crate::app::{MicroConsent, Result, Watch};
use crate::error::Wrong;
use crate::foreign::{BreathingListener, ShellListener};
use crate::words::Language;
use microconsent as core;
pub use microconsent::breathing::{
    Frame, Grounding, Mark, Phase as BreathPhase, Pulse, Stretch, Tone,
};
use microconsent::breathing::{OWN_WAYS_MOST, Way};
use microconsent::statement::{
    self, BREATH_MS, Field, HOLD_MOST_MS, LENGTH_SECONDS, Length, Rhythm, STEP_MS,
    WHOLE_BREATH_LEAST_MS, WHOLE_BREATH_MOST_MS, Words,
};
pub use microconsent::{CueView, GroundingChoice, GroundingView, ProposalView};
use std::sync::Arc;

#[uniffi::export]
impl MicroConsent {
    /// The screen of breathing and of coming to rest now.
    pub fn breathing(&self) -> Result<BreathingView> {
        self.run(|core| Ok(core.breathing()?.into()))
    }

    /// Delivers the screen of breathing and of coming to rest now and at each change, until the watch ends.
    /// Hold the watch: one that nobody holds ends. While the app sleeps, the first view comes when it wakes.
    /// A breath is no change: the pacer draws it.
    pub fn watch_breathing(&self, listener: Arc<dyn BreathingListener>) -> Result<Watch> {
        self.run(|core| {
            let listener = Arc::new(ShellListener(listener));
            Ok(Watch(core.watch_breathing(listener)?))
        })
    }

    /// The pacer that goes on now; none where none does. To be had anew whenever the view's pacer_number is
    /// another. One that was had before goes on as it was, also while the app sleeps.
    pub fn pacer(&self) -> Result<Option<Arc<Pacer>>> {
        self.run(|core| {
            let running = core.breathing()?.running;
            Ok(running.map(|running| {
                Arc::new(Pacer {
                    pacer: running.pacer,
                    number: running.pacer_number,
                })
            }))
        })
    }

    /// Begins to breathe, alone and at once, in place of what was going on. The seconds are 30 to 1,800, none
    /// until one stops; the breath in which they run out is breathed to its end. That one did is kept in the
    /// journal, if there is room; it begins in any case.
    ///
    /// Fails with Refused by breath_is_free for a way with holds where holds are not chosen, Length, and
    /// NoSuchWay.
    pub fn start_breathing(&self, way: BreathingWay, seconds: Option<u32>) -> Result<()> {
        self.run(|core| Ok(core.start_breathing(way.into(), length(seconds)?)?))
    }

    /// Stops what is going on, with breath or without, or takes back what was proposed. Where both breathe,
    /// both stop, and neither phone says who did. Stopping where nothing goes on is no error. It works while
    /// the app sleeps too.
    pub fn stop_breathing(&self) -> Result<()> {
        self.run(|core| Ok(core.stop_breathing()?))
    }

    /// Proposes to breathe together, where the view's can_propose says so. It has no words, is gone after two
    /// minutes, and can be done once in a Pause, and once in a Moment outside of one.
    ///
    /// Fails as `start_breathing`, with Refused by solo_whole with no partner linked, and with NotNow.
    pub fn propose_breathing(&self, way: BreathingWay, seconds: Option<u32>) -> Result<()> {
        self.run(|core| Ok(core.propose_breathing(way.into(), length(seconds)?)?))
    }

    /// One tap: joins what the other proposed. It begins in a few seconds, on both phones.
    ///
    /// Fails with Refused by breath_is_free where it has holds and holds are not chosen here, by solo_whole
    /// with no partner linked, and with NotNow where nothing is proposed.
    pub fn join_breathing(&self) -> Result<()> {
        self.run(|core| Ok(core.join_breathing()?))
    }

    /// Begins a way without breath, in place of what was going on.
    pub fn start_grounding(&self, grounding: Grounding) -> Result<()> {
        self.run(|core| Ok(core.start_grounding(grounding)?))
    }

    /// Goes on to the next step of a way without breath; after the last one it is over. Fails with NotNow
    /// where none goes on.
    pub fn next_step(&self) -> Result<()> {
        self.run(|core| Ok(core.next_step()?))
    }

    /// Goes back to the step before. Fails with NotNow at the first, and where no such way goes on.
    pub fn step_back(&self) -> Result<()> {
        self.run(|core| Ok(core.step_back()?))
    }

    /// Lets the question of how it is now be. It may stay unanswered; a check-in answers it too.
    pub fn let_rest_be(&self) -> Result<()> {
        self.run(|core| Ok(core.let_rest_be()?))
    }

    /// Chooses that breath may be held, for this person alone, or that it may not. It is off until chosen;
    /// the view's holds_lines are to be read before. What goes on with holds ends where they are no longer
    /// chosen.
    pub fn choose_holds(&self, chosen: bool) -> Result<()> {
        self.run(|core| Ok(core.choose_holds(chosen)?))
    }

    /// Keeps an own way to breathe, in place of an earlier one where that is named. Returns its id.
    ///
    /// Fails with Pattern, Refused by breath_is_free for one with holds where holds are not chosen, NoSuchWay
    /// for one to be replaced, TooMany, and for a name that cannot be used.
    #[uniffi::method(default(replaces = None))]
    pub fn keep_own_way(
        &self,
        name: String,
        pattern: BreathPattern,
        replaces: Option<i64>,
    ) -> Result<i64> {
        self.run(|core| {
            let name = Words::new(&name, Field::Pattern)?;
            Ok(core.keep_own_way(&name, pattern.try_into()?, replaces)?)
        })
    }

    /// Deletes an own way to breathe. It is gone from the file and its log; what goes on goes on. Fails with
    /// NoSuchWay.
    pub fn delete_own_way(&self, id: i64) -> Result<()> {
        self.run(|core| Ok(core.delete_own_way(id)?))
    }
}

/// Tells for any uptime what to draw, and for any stretch of time ahead what is to be felt and heard. The
/// same uptime gives the same frame, so that coming back from the background is coming back in step. It can
/// be asked on any thread, takes no lock, and outlives the app's sleep and end.
#[derive(Debug, uniffi::Object)]
pub struct Pacer {
    pacer: core::breathing::Pacer,
    number: u64,
}

#[uniffi::export]
impl Pacer {
    /// Its number, as in the view's pacer_number: where that is another, this is not the pacer any more.
    pub fn number(&self) -> Result<u64> {
        Ok(self.number)
    }

    /// What to draw at this uptime, in milliseconds. Where 60 crossings a second are too many: `stretches`.
    pub fn frame(&self, uptime_ms: u64) -> Result<Frame> {
        Ok(self.pacer.frame(uptime_ms))
    }

    /// Where phases begin, from an uptime to before another, in milliseconds, at most 1,800,000 ahead. To be
    /// handed to the platform ahead of time, so that what is felt and heard is never late. The marks agree
    /// with the frames. What belongs to each: `haptics` and `sounds`.
    pub fn schedule(&self, from_uptime_ms: u64, until_uptime_ms: u64) -> Result<Vec<Mark>> {
        Ok(self.pacer.schedule(from_uptime_ms, until_uptime_ms))
    }

    /// The stretches of the shape's way that are under way from an uptime to before another, in milliseconds,
    /// at most 1,800,000 ahead: to draw between few calls, or to hand to a platform that animates by itself.
    /// The first may have begun before, and the last may end after. Where it is over there are none.
    ///
    /// With t going evenly from 0 at its beginning to 1 at its end, the shape is at
    /// from + (to - from) (1 - cos(pi t)) / 2. The seconds left are those until its end, rounded up, but for
    /// Natural. They agree with the frames, and while two phones come closer in step within a fiftieth of the
    /// shape.
    pub fn stretches(&self, from_uptime_ms: u64, until_uptime_ms: u64) -> Result<Vec<Stretch>> {
        Ok(self.pacer.stretches(from_uptime_ms, until_uptime_ms))
    }

    /// When it is over, an uptime in milliseconds; none while it is open.
    pub fn ends_at(&self) -> Result<Option<u64>> {
        Ok(self.pacer.ends_at())
    }
}

/// What is felt where this phase begins: in is one pulse, out is two, all else is none.
#[uniffi::export]
pub fn haptics(phase: BreathPhase) -> Vec<Pulse> {
    core::breathing::haptics(phase).to_vec()
}

/// What is heard where this phase begins, by choice or where a phone has no haptics: in is one tone, out is
/// two, all else is none.
#[uniffi::export]
pub fn sounds(phase: BreathPhase) -> Vec<Tone> {
    core::breathing::sounds(phase).to_vec()
}

/// How a pattern goes, in seconds, to be read back while it is drafted. Fails with Pattern.
#[uniffi::export]
pub fn pattern_line(pattern: BreathPattern, language: Language) -> Result<String> {
    let pattern = pattern.try_into().map_err(|w: Wrong| w.told(language))?;
    Ok(core::phrases::rhythm(Rhythm::Counted(pattern), language))
}

/// What an entry of the journal is called.
#[uniffi::export]
pub fn breathing_name(entry: BreathingEntry, language: Language) -> String {
    use core::breathing::BreathingEntry as To;
    let entry = match entry {
        BreathingEntry::Own { name } => return name,
        BreathingEntry::Natural => To::Natural,
        BreathingEntry::Even => To::Even,
        BreathingEntry::LongerOut => To::LongerOut,
        BreathingEntry::FiveAndAHalf => To::FiveAndAHalf,
        BreathingEntry::Box => To::Box,
        BreathingEntry::FourSevenEight => To::FourSevenEight,
        BreathingEntry::Unnamed => To::Unnamed,
        BreathingEntry::Grounding { grounding } => To::Grounding(grounding),
    };
    core::phrases::breathing_entry(&entry, language)
}

/// The bounds of patterns and lengths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct BreathBounds {
    /// The least milliseconds of a breath in, and of a breath out.
    pub least_breath_ms: u32,
    /// The most milliseconds of a breath in, and of a breath out.
    pub most_breath_ms: u32,
    /// The most milliseconds of a hold; 0 is none.
    pub most_hold_ms: u32,
    /// The least milliseconds of all four together: 20 breaths a minute.
    pub least_whole_ms: u32,
    /// The most milliseconds of all four together: 3 breaths a minute.
    pub most_whole_ms: u32,
    /// All are multiples of so many milliseconds.
    pub step_ms: u32,
    /// The least seconds of a length that is not left open.
    pub least_seconds: u32,
    /// The most seconds of a length that is not left open.
    pub most_seconds: u32,
    /// The most own ways.
    pub own_ways: u32,
}

/// The bounds of patterns and lengths.
#[uniffi::export]
pub fn breath_bounds() -> BreathBounds {
    BreathBounds {
        least_breath_ms: (*BREATH_MS.start()).into(),
        most_breath_ms: (*BREATH_MS.end()).into(),
        most_hold_ms: HOLD_MOST_MS.into(),
        least_whole_ms: WHOLE_BREATH_LEAST_MS.into(),
        most_whole_ms: WHOLE_BREATH_MOST_MS.into(),
        step_ms: STEP_MS.into(),
        least_seconds: (*LENGTH_SECONDS.start()).into(),
        most_seconds: (*LENGTH_SECONDS.end()).into(),
        own_ways: OWN_WAYS_MOST as u32,
    }
}

/// In which rhythm to breathe, within `breath_bounds`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct BreathPattern {
    /// Milliseconds of the breath in, 1,000 to 20,000.
    pub in_ms: u32,
    /// Milliseconds held after it, 0 to 10,000.
    #[uniffi(default = 0)]
    pub full_ms: u32,
    /// Milliseconds of the breath out, 1,000 to 20,000.
    pub out_ms: u32,
    /// Milliseconds held after it, 0 to 10,000.
    #[uniffi(default = 0)]
    pub empty_ms: u32,
}

/// A way to breathe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum BreathingWay {
    /// No counting: a slow shape to look at.
    Natural,
    /// 5 seconds in, 5 out: 6 breaths a minute. The first that is offered.
    Even,
    /// 4 in, 6 out.
    LongerOut,
    /// 5.5 in, 5.5 out.
    FiveAndAHalf,
    /// 4 in, 4 held, 4 out, 4 held. Only where holds are chosen.
    Box,
    /// 4 in, 7 held, 8 out. Only where holds are chosen.
    FourSevenEight,
    /// One's own.
    Own {
        /// Names it. It never comes to name another.
        id: i64,
    },
}

/// Coming to rest without breath: what to turn to.
#[uniffi::remote(Enum)]
pub enum Grounding {
    /// What one can see, feel, hear, smell and taste.
    FiveSenses,
    /// Where feet and hands touch something.
    FeetAndHands,
    /// A thing in one's hand, or before one's eyes.
    AnObject,
    /// Sounds, far and near.
    Sounds,
}

/// Where in a breath it is.
#[uniffi::remote(Enum)]
pub enum BreathPhase {
    /// It has not begun; the seconds left are until then.
    Before,
    /// In.
    In,
    /// Held after in.
    Full,
    /// Out.
    Out,
    /// Held after out.
    Empty,
    /// Nothing is counted.
    Natural,
    /// It is over.
    Over,
}

/// What to draw at one instant.
#[uniffi::remote(Record)]
pub struct Frame {
    /// Where in a breath it is. Its word is among the view's cues.
    pub phase: BreathPhase,
    /// Which phase it is, counted from 1: a screen reader announces once for each number. 0 before.
    pub phase_number: u64,
    /// Which breath it is, counted from 1; 0 before it begins and where nothing is counted.
    pub breath: u64,
    /// How far the shape is grown, 0 to 1, eased already: drawn as it is.
    pub progress: f32,
    /// How much of the phase has passed, 0 to 1: for a ring that fills.
    pub turn: f32,
    /// How much of the word is to be seen, 0 to 1, where motion is reduced.
    pub fade: f32,
    /// Whole seconds left of the phase, to be counted; 0 where nothing is counted.
    pub seconds_left: u32,
}

/// Where a phase begins.
#[uniffi::remote(Record)]
pub struct Mark {
    /// When, an uptime in milliseconds.
    pub uptime_ms: u64,
    /// What begins; Over for the end. What is felt and heard then: `haptics` and `sounds`.
    pub phase: BreathPhase,
    /// As in a frame.
    pub phase_number: u64,
}

/// A stretch of the shape's way.
#[uniffi::remote(Record)]
pub struct Stretch {
    /// When it begins, an uptime in milliseconds.
    pub begins_at: u64,
    /// When it ends, an uptime in milliseconds. The next one begins then.
    pub ends_at: u64,
    /// Where in a breath it is, as in a frame.
    pub phase: BreathPhase,
    /// As in a frame.
    pub phase_number: u64,
    /// Which breath it is, as in a frame.
    pub breath: u64,
    /// How far the shape is grown where it begins, 0 or 1.
    pub from: f32,
    /// How far it is grown where it ends, 0 or 1.
    pub to: f32,
}

/// One pulse that is felt.
#[uniffi::remote(Record)]
pub struct Pulse {
    /// Milliseconds after the mark.
    pub after_ms: u16,
    /// How long, in milliseconds.
    pub for_ms: u16,
    /// How strong it begins, 1 to 100.
    pub strength: u8,
    /// How strong it ends, 1 to 100: it rises or falls evenly.
    pub strength_at_end: u8,
    /// How sharp, 0 (a soft swell) to 100 (a tick).
    pub sharpness: u8,
}

/// One tone that is heard.
#[uniffi::remote(Record)]
pub struct Tone {
    /// Milliseconds after the mark.
    pub after_ms: u16,
    /// How long, in milliseconds, with a soft beginning and end.
    pub for_ms: u16,
    /// Its pitch, in hertz.
    pub hertz: u16,
    /// How loud, 1 to 100, of what the person has set for sounds.
    pub loudness: u8,
}

/// A way to breathe that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct BreathingWayView {
    /// Names it.
    pub way: BreathingWay,
    /// What it is called.
    pub name: String,
    /// How it goes, in seconds.
    pub line: String,
    /// Its pattern, from which an own one can be made; none where nothing is counted.
    pub pattern: Option<BreathPattern>,
    /// Whether it holds the breath.
    pub has_holds: bool,
}

/// A way without breath that can be chosen.
#[uniffi::remote(Record)]
pub struct GroundingChoice {
    /// Names it.
    pub grounding: Grounding,
    /// What it is called.
    pub name: String,
}

/// A way without breath that goes on.
#[uniffi::remote(Record)]
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
#[uniffi::remote(Record)]
pub struct CueView {
    /// Which phase.
    pub phase: BreathPhase,
    /// The word in the shape; a screen reader says it once as the phase begins.
    pub word: String,
    /// The invitation above it.
    pub line: String,
}

/// A pacer that goes on.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct RunningView {
    /// What the way is called; empty for one that the other proposed.
    pub name: String,
    /// Another number is another pacer, to be had from `pacer`: a new beginning, or one that comes closer in
    /// step with the other phone.
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
#[uniffi::remote(Record)]
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

/// The screen of breathing and of coming to rest.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct BreathingView {
    /// What goes on.
    pub running: Option<RunningView>,
    /// What goes on without breath.
    pub grounding: Option<GroundingView>,
    /// It is over, and this asks how it is now, for oneself alone first; else empty. There is no hurry.
    pub after: String,
    /// The ways to breathe. Those with holds are here once holds are chosen.
    pub ways: Vec<BreathingWayView>,
    /// The way that is offered first.
    pub usual: BreathingWay,
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

/// What the journal keeps of breathing and of coming to rest: that one did, and in which way. Not for how
/// long. `breathing_name` tells what it is called.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum BreathingEntry {
    /// Without counting.
    Natural,
    /// 5 in, 5 out.
    Even,
    /// 4 in, 6 out.
    LongerOut,
    /// 5.5 in, 5.5 out.
    FiveAndAHalf,
    /// 4 in, 4 held, 4 out, 4 held.
    Box,
    /// 4 in, 7 held, 8 out.
    FourSevenEight,
    /// In an own way.
    Own {
        /// What it was called then.
        name: String,
    },
    /// In a way that I did not choose.
    Unnamed,
    /// Without breath.
    Grounding {
        /// What one turned to.
        grounding: Grounding,
    },
}

fn length(seconds: Option<u32>) -> std::result::Result<Length, Wrong> {
    let Some(seconds) = seconds else {
        return Ok(Length::OPEN);
    };
    let seconds = u16::try_from(seconds).ok();
    seconds.and_then(Length::of_seconds).ok_or(Wrong::Length)
}

impl TryFrom<BreathPattern> for statement::Pattern {
    type Error = Wrong;
    fn try_from(pattern: BreathPattern) -> std::result::Result<Self, Wrong> {
        // What does not fit is beyond every bound, and so is this.
        let beyond = u16::MAX - u16::MAX % STEP_MS;
        let ms = |ms: u32| u16::try_from(ms).unwrap_or(beyond);
        Ok(statement::Pattern::new(
            ms(pattern.in_ms),
            ms(pattern.full_ms),
            ms(pattern.out_ms),
            ms(pattern.empty_ms),
        )?)
    }
}

impl From<statement::Pattern> for BreathPattern {
    fn from(pattern: statement::Pattern) -> Self {
        let [in_ms, full_ms, out_ms, empty_ms] = pattern.parts_ms().map(u32::from);
        BreathPattern {
            in_ms,
            full_ms,
            out_ms,
            empty_ms,
        }
    }
}

impl From<BreathingWay> for Way {
    fn from(way: BreathingWay) -> Self {
        match way {
            BreathingWay::Natural => Way::Natural,
            BreathingWay::Even => Way::Even,
            BreathingWay::LongerOut => Way::LongerOut,
            BreathingWay::FiveAndAHalf => Way::FiveAndAHalf,
            BreathingWay::Box => Way::Box,
            BreathingWay::FourSevenEight => Way::FourSevenEight,
            BreathingWay::Own { id } => Way::Own(id),
        }
    }
}

impl From<Way> for BreathingWay {
    fn from(way: Way) -> Self {
        match way {
            Way::Natural => BreathingWay::Natural,
            Way::Even => BreathingWay::Even,
            Way::LongerOut => BreathingWay::LongerOut,
            Way::FiveAndAHalf => BreathingWay::FiveAndAHalf,
            Way::Box => BreathingWay::Box,
            Way::FourSevenEight => BreathingWay::FourSevenEight,
            Way::Own(id) => BreathingWay::Own { id },
        }
    }
}

impl From<core::WayView> for BreathingWayView {
    fn from(view: core::WayView) -> Self {
        BreathingWayView {
            way: view.way.into(),
            name: view.name,
            line: view.line,
            pattern: match view.rhythm {
                Rhythm::Natural => None,
                Rhythm::Counted(pattern) => Some(pattern.into()),
            },
            has_holds: view.has_holds,
        }
    }
}

impl From<core::RunningView> for RunningView {
    fn from(view: core::RunningView) -> Self {
        RunningView {
            name: view.name,
            pacer_number: view.pacer_number,
            together: view.together,
            together_line: view.together_line,
            cues: view.cues,
            eyes: view.eyes,
        }
    }
}

impl From<core::BreathingView> for BreathingView {
    fn from(view: core::BreathingView) -> Self {
        BreathingView {
            running: view.running.map(Into::into),
            grounding: view.grounding,
            after: view.after,
            ways: view.ways.into_iter().map(Into::into).collect(),
            usual: view.usual.into(),
            groundings: view.groundings,
            holds_chosen: view.holds_chosen,
            holds_lines: view.holds_lines,
            about: view.about,
            proposal: view.proposal,
            proposed_line: view.proposed_line,
            can_propose: view.can_propose,
            can_keep_another: view.can_keep_another,
            wake_at_uptime_ms: view.wake_at_uptime_ms,
        }
    }
}

impl From<core::breathing::BreathingEntry> for BreathingEntry {
    fn from(entry: core::breathing::BreathingEntry) -> Self {
        use core::breathing::BreathingEntry as From;
        match entry {
            From::Natural => BreathingEntry::Natural,
            From::Even => BreathingEntry::Even,
            From::LongerOut => BreathingEntry::LongerOut,
            From::FiveAndAHalf => BreathingEntry::FiveAndAHalf,
            From::Box => BreathingEntry::Box,
            From::FourSevenEight => BreathingEntry::FourSevenEight,
            From::Own(name) => BreathingEntry::Own {
                name: name.to_string(),
            },
            From::Unnamed => BreathingEntry::Unnamed,
            From::Grounding(grounding) => BreathingEntry::Grounding { grounding },
        }
    }
}
