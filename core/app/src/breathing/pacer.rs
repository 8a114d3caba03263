//! The pacer: a value that tells for any uptime what to draw, and for any stretch of time ahead what is to be
//! felt and heard, so that a shell hands that to its platform and is never late.
//!
//! Time is whole milliseconds, and each breath begins at a multiple of the first: hours do not drift. Where two
//! phones share it, a better estimate of their common time is made up for at a twentieth of the pace of time,
//! so that the shape never jumps and never turns back.

use microconsent_statement::{Length, Pattern, Rhythm};
use std::f32::consts::PI;

/// The most milliseconds that one [`Pacer::schedule`] looks ahead.
pub const SCHEDULE_MOST_MS: u64 = 1_800_000;

/// What is owed to common time is made up for at one in so many milliseconds.
const CATCH_UP: i64 = 20;

/// The natural shape grows and rests once in this time: slower than any breath that is counted (3 a minute), so
/// that nobody takes it for one to follow.
const NATURAL_MS: u64 = 28_000;

/// No phone runs for so many milliseconds: 285,000 years.
const LATEST: u64 = 1 << 53;

/// In place of a growing shape a word comes and goes, in at most this time.
const FADE_MS: u64 = 400;

/// Where in a breath it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
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
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Where in a breath it is. Its word is among the view's cues.
    pub phase: Phase,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When, an uptime in milliseconds.
    pub uptime_ms: u64,
    /// What begins; [`Phase::Over`] for the end. What is felt and heard: [`haptics`](super::haptics),
    /// [`sounds`](super::sounds).
    pub phase: Phase,
    /// As in [`Frame::phase_number`].
    pub phase_number: u64,
}

/// A stretch of the shape's way, for a platform that animates by itself. With t going evenly from 0 at its
/// beginning to 1 at its end, the shape is at `from + (to - from) * (1 - cos(pi * t)) / 2`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// When it begins, an uptime in milliseconds.
    pub begins_at: u64,
    /// When it ends, an uptime in milliseconds. The next one begins then.
    pub ends_at: u64,
    /// As in [`Frame::phase`].
    pub phase: Phase,
    /// As in [`Frame::phase_number`].
    pub phase_number: u64,
    /// As in [`Frame::breath`].
    pub breath: u64,
    /// How far the shape is grown where it begins, 0 or 1.
    pub from: f32,
    /// How far it is grown where it ends, 0 or 1.
    pub to: f32,
}

/// See the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pacer {
    rhythm: Rhythm,
    /// Milliseconds for which it goes on, whole breaths; none while it is open.
    lasts_ms: Option<u64>,
    /// At this uptime it was so long since the beginning, in milliseconds: less than 0 before it.
    at: u64,
    elapsed_then: i64,
    /// So much is to be made up for from then on.
    owed: i64,
}

impl Pacer {
    /// One that begins at this uptime.
    pub fn starting_at(uptime_ms: u64, rhythm: Rhythm, length: Length) -> Pacer {
        let lasts_ms = length.seconds().map(|seconds| {
            let ms = u64::from(seconds) * 1_000;
            // The breath in which the time runs out is breathed to its end.
            ms.next_multiple_of(match rhythm {
                Rhythm::Natural => NATURAL_MS,
                Rhythm::Counted(pattern) => pattern.whole_ms().into(),
            })
        });
        Pacer {
            rhythm,
            lasts_ms,
            at: uptime_ms,
            elapsed_then: 0,
            owed: 0,
        }
    }

    /// The same pacer, which by a better estimate should be so long since its beginning at this uptime. While
    /// it goes on, that is made up for little by little.
    pub(crate) fn towards(self, elapsed_ms: i64, uptime_ms: u64) -> Pacer {
        let is = self.elapsed(uptime_ms);
        // Before it is seen it may jump.
        let owed = elapsed_ms.saturating_sub(is);
        let (elapsed_then, owed) = if is < 0 { (elapsed_ms, 0) } else { (is, owed) };
        Pacer {
            at: uptime_ms,
            elapsed_then,
            owed,
            ..self
        }
    }

    /// How far this is from where it should be, in milliseconds, once all that is owed is made up for.
    pub(crate) fn off_by(self, elapsed_ms: i64, uptime_ms: u64) -> i64 {
        let since = i64::try_from(uptime_ms)
            .unwrap_or(i64::MAX)
            .saturating_sub(i64::try_from(self.at).unwrap_or(i64::MAX));
        let will_be = self
            .elapsed_then
            .saturating_add(since)
            .saturating_add(self.owed);
        elapsed_ms.saturating_sub(will_be)
    }

    /// How it moves.
    pub fn rhythm(&self) -> Rhythm {
        self.rhythm
    }

    /// Milliseconds since it began, by this pacer; less than 0 before.
    pub fn elapsed(&self, uptime_ms: u64) -> i64 {
        let since = if uptime_ms >= self.at {
            i64::try_from(uptime_ms - self.at).unwrap_or(i64::MAX)
        } else {
            -i64::try_from(self.at - uptime_ms).unwrap_or(i64::MAX)
        };
        let most = since.max(0) / CATCH_UP;
        self.elapsed_then
            .saturating_add(since)
            .saturating_add(self.owed.clamp(-most, most))
    }

    /// The first uptime at which so many milliseconds have passed since it began.
    fn uptime_at(&self, elapsed_ms: u64) -> u64 {
        let to_go = i64::try_from(elapsed_ms)
            .unwrap_or(i64::MAX)
            .saturating_sub(self.elapsed_then);
        if to_go <= 0 || self.owed == 0 {
            return self.at.saturating_add_signed(to_go);
        }
        // Of the time that is needed a twentieth is given or taken, until nothing is owed any more.
        let paid = to_go.saturating_sub(self.owed);
        let whole = self.owed.abs().saturating_mul(CATCH_UP);
        let mut uptime = if paid >= whole {
            self.at.saturating_add_signed(paid)
        } else {
            let pace = CATCH_UP + self.owed.signum();
            self.at.saturating_add_signed(to_go * CATCH_UP / pace)
        };
        while self.elapsed(uptime) < i64::try_from(elapsed_ms).unwrap_or(i64::MAX) {
            uptime += 1;
        }
        while uptime > self.at
            && self.elapsed(uptime - 1) >= i64::try_from(elapsed_ms).unwrap_or(i64::MAX)
        {
            uptime -= 1;
        }
        uptime
    }

    /// Whether it has begun at this uptime.
    pub fn has_begun(&self, uptime_ms: u64) -> bool {
        self.elapsed(uptime_ms) >= 0
    }

    /// When it is over, an uptime in milliseconds; none while it is open.
    pub fn ends_at(&self) -> Option<u64> {
        self.lasts_ms.map(|ms| self.uptime_at(ms))
    }

    /// Whether it is over at this uptime.
    pub fn is_over(&self, uptime_ms: u64) -> bool {
        self.lasts_ms.is_some_and(|lasts| {
            let elapsed = self.elapsed(uptime_ms);
            u64::try_from(elapsed).is_ok_and(|elapsed| elapsed >= lasts)
        })
    }

    /// What to draw at this uptime. It allocates nothing.
    pub fn frame(&self, uptime_ms: u64) -> Frame {
        let resting = |phase, phase_number, seconds_left| Frame {
            phase,
            phase_number,
            breath: 0,
            progress: 0.0,
            turn: 0.0,
            fade: 1.0,
            seconds_left,
        };
        let Ok(elapsed) = u64::try_from(self.elapsed(uptime_ms)) else {
            let left = self.elapsed(uptime_ms).unsigned_abs();
            return resting(Phase::Before, 0, whole_seconds(left));
        };
        if let Some(lasts) = self.lasts_ms
            && elapsed >= lasts
        {
            return resting(Phase::Over, self.phases_before(lasts) + 1, 0);
        }
        match self.rhythm {
            Rhythm::Natural => {
                let turn = (elapsed % NATURAL_MS) as f32 / NATURAL_MS as f32;
                Frame {
                    phase: Phase::Natural,
                    phase_number: 1,
                    breath: 0,
                    progress: grown((turn * 2.0).min(2.0 - turn * 2.0)),
                    turn,
                    fade: 1.0,
                    seconds_left: 0,
                }
            }
            Rhythm::Counted(pattern) => {
                let whole = u64::from(pattern.whole_ms());
                let (before, mut into) = (elapsed / whole, elapsed % whole);
                let mut number = before * phases(pattern) + 1;
                for (phase, lasts) in parts(pattern) {
                    if into < lasts {
                        return counted(phase, number, before + 1, into, lasts);
                    }
                    into -= lasts;
                    number += u64::from(lasts > 0);
                }
                // The parts make up the whole: this is not reached.
                resting(Phase::Over, number, 0)
            }
        }
    }

    /// How many phases begin in this time.
    fn phases_before(&self, elapsed: u64) -> u64 {
        match self.rhythm {
            Rhythm::Natural => 1,
            Rhythm::Counted(pattern) => {
                elapsed.div_ceil(pattern.whole_ms().into()) * phases(pattern)
            }
        }
    }

    /// Where phases begin, from `from` to before `until`, which are uptimes in milliseconds, at most
    /// [`SCHEDULE_MOST_MS`] ahead of `from`. They agree with the frames.
    pub fn schedule(&self, from: u64, until: u64) -> Vec<Mark> {
        let until = until.min(from.saturating_add(SCHEDULE_MOST_MS)).min(LATEST);
        let mut marks = Vec::new();
        if until <= from {
            return marks;
        }
        let since = |uptime| u64::try_from(self.elapsed(uptime)).unwrap_or(0);
        let (first, last) = (since(from), since(until));
        let within = |at: u64| at >= from && at < until;
        match self.rhythm {
            Rhythm::Natural => {
                let uptime_ms = self.uptime_at(0);
                if within(uptime_ms) {
                    marks.push(Mark {
                        uptime_ms,
                        phase: Phase::Natural,
                        phase_number: 1,
                    });
                }
            }
            Rhythm::Counted(pattern) => {
                let whole = u64::from(pattern.whole_ms());
                let end = self.lasts_ms.map_or(u64::MAX, |lasts| lasts / whole);
                let breaths = (first / whole)..(last / whole + 1).min(end);
                let count = breaths.end.saturating_sub(breaths.start) * phases(pattern) + 1;
                marks.reserve(usize::try_from(count).unwrap_or(0));
                for breath in breaths {
                    let (mut begins, mut number) = (breath * whole, breath * phases(pattern));
                    for (phase, lasts) in parts(pattern) {
                        if lasts == 0 {
                            continue;
                        }
                        number += 1;
                        let uptime_ms = self.uptime_at(begins);
                        if within(uptime_ms) {
                            marks.push(Mark {
                                uptime_ms,
                                phase,
                                phase_number: number,
                            });
                        }
                        begins += lasts;
                    }
                }
            }
        }
        if let Some(lasts) = self.lasts_ms {
            let uptime_ms = self.uptime_at(lasts);
            if within(uptime_ms) {
                marks.push(Mark {
                    uptime_ms,
                    phase: Phase::Over,
                    phase_number: self.phases_before(lasts) + 1,
                });
            }
        }
        marks
    }

    /// The stretches of the shape's way that are under way from `from` to before `until`, which are uptimes in
    /// milliseconds, at most [`SCHEDULE_MOST_MS`] ahead of `from`. The first may have begun before, and the
    /// last may end after. They agree with the frames, and while two phones come closer in step within a
    /// fiftieth of the shape. Where it is over there are none.
    pub fn stretches(&self, from: u64, until: u64) -> Vec<Stretch> {
        let until = until.min(from.saturating_add(SCHEDULE_MOST_MS)).min(LATEST);
        let mut stretches = Vec::new();
        if until <= from {
            return stretches;
        }
        let begins = self.uptime_at(0);
        if from < begins {
            stretches.push(Stretch {
                begins_at: from,
                ends_at: begins,
                phase: Phase::Before,
                phase_number: 0,
                breath: 0,
                from: 0.0,
                to: 0.0,
            });
        }
        let since = |uptime| u64::try_from(self.elapsed(uptime)).unwrap_or(0);
        let end = self.lasts_ms.unwrap_or(u64::MAX);
        let (parts, whole) = match self.rhythm {
            Rhythm::Natural => {
                let half = NATURAL_MS / 2;
                let parts = [(half, 0.0, 1.0), (half, 1.0, 0.0)];
                (
                    parts.map(|(ms, a, b)| (Phase::Natural, ms, a, b)).to_vec(),
                    NATURAL_MS,
                )
            }
            Rhythm::Counted(pattern) => {
                let way = [(0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0)];
                let parts = parts(pattern).into_iter().zip(way);
                let parts = parts.filter(|((_, ms), _)| *ms > 0);
                let parts = parts.map(|((phase, ms), (a, b))| (phase, ms, a, b));
                (parts.collect(), pattern.whole_ms().into())
            }
        };
        for round in since(from) / whole.. {
            let mut begins = round * whole;
            if begins >= end || self.uptime_at(begins) >= until {
                break;
            }
            for (place, (phase, ms, shape_from, shape_to)) in parts.iter().copied().enumerate() {
                let (begins_at, ends_at) = (self.uptime_at(begins), self.uptime_at(begins + ms));
                begins += ms;
                if ends_at <= from || begins_at >= until {
                    continue;
                }
                let is_counted = phase != Phase::Natural;
                let number = round * parts.len() as u64 + place as u64 + 1;
                stretches.push(Stretch {
                    begins_at,
                    ends_at,
                    phase,
                    phase_number: if is_counted { number } else { 1 },
                    breath: if is_counted { round + 1 } else { 0 },
                    from: shape_from,
                    to: shape_to,
                });
            }
        }
        stretches
    }
}

fn parts(pattern: Pattern) -> [(Phase, u64); 4] {
    let [breathe_in, full, out, empty] = pattern.parts_ms().map(u64::from);
    [
        (Phase::In, breathe_in),
        (Phase::Full, full),
        (Phase::Out, out),
        (Phase::Empty, empty),
    ]
}

/// How many phases a whole breath has.
fn phases(pattern: Pattern) -> u64 {
    let [_, full, _, empty] = pattern.parts_ms();
    2 + u64::from(full > 0) + u64::from(empty > 0)
}

fn counted(phase: Phase, phase_number: u64, breath: u64, into: u64, lasts: u64) -> Frame {
    let turn = into as f32 / lasts as f32;
    let ramp = FADE_MS.min(lasts / 2).max(1) as f32;
    let fade = (into.min(lasts - into) as f32 / ramp).min(1.0);
    Frame {
        phase,
        phase_number,
        breath,
        progress: match phase {
            Phase::In => grown(turn),
            Phase::Full => 1.0,
            Phase::Out => grown(1.0 - turn),
            _ => 0.0,
        },
        turn,
        fade,
        seconds_left: whole_seconds(lasts - into),
    }
}

/// Half a wave: slow at both ends, as breath is.
fn grown(turn: f32) -> f32 {
    ((1.0 - (turn * PI).cos()) / 2.0).clamp(0.0, 1.0)
}

fn whole_seconds(ms: u64) -> u32 {
    u32::try_from(ms.div_ceil(1_000)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
