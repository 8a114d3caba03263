//! CheckIn, Limit, Setting and Signal as plain data, and back into the core's words.

use crate::error::Wrong;
use microconsent as core;
use microconsent::statement::{self, Words};
pub use microconsent::{Sharing, statement::Field, statement::Signal};

/// How open a person is now, as they themselves say it. There is no default.
#[uniffi::remote(Enum)]
pub enum Signal {
    /// Open: safe and connected.
    Green,
    /// Slow: unsure, careful.
    Yellow,
    /// Stop: I need to pause or stop.
    Red,
}

/// Where words are written, which sets how long they may be.
#[uniffi::remote(Enum)]
pub enum Field {
    /// One feeling word.
    Feeling,
    /// One note on the body.
    Body,
    /// The words of a Limit.
    Limit,
    /// A Setting in the person's own words.
    Setting,
    /// What was, in a Shift.
    Was,
    /// A note to a check-in.
    Note,
    /// A later remark on an own entry.
    Afterthought,
    /// A question to the partner.
    Question,
    /// The words that go with an answer.
    Reply,
    /// The name of an own way to breathe.
    Pattern,
}

/// How much of a check-in is shared.
#[uniffi::remote(Enum)]
pub enum Sharing {
    /// The Signal alone.
    Signal,
    /// The Signal and the Limits.
    WithLimits,
    /// The Signal, the Limits, the feeling words, what was, and the note.
    WithWords,
}

/// What is going on: everyday, intimate, or in the person's own words.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Setting {
    /// Talking.
    Talking,
    /// A hug.
    Hug,
    /// Sitting close.
    SittingClose,
    /// Sharing a room or a bed.
    SharingRoomOrBed,
    /// Cuddling.
    Cuddling,
    /// Kissing.
    Kissing,
    /// Touch over clothes.
    TouchOverClothes,
    /// Touch.
    Touch,
    /// Undressing.
    Undressing,
    /// Sex.
    Sex,
    /// Afterwards.
    Afterwards,
    /// In the person's own words.
    Own {
        /// The words.
        words: String,
    },
}

/// A condition that a person sets.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Limit {
    /// Only this.
    Only {
        /// What.
        words: String,
    },
    /// Not this.
    Not {
        /// What.
        words: String,
    },
    /// Until a time from now; what was said ends then too.
    Until {
        /// Minutes from the moment in which it is said, within the bounds that `bounds()` tells.
        minutes: u16,
        /// What it is for, if the person says so.
        words: Option<String>,
    },
    /// Stop when this happens.
    StopWhen {
        /// When.
        words: String,
    },
}

/// A change: what was. What is now is the check-in that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Shift {
    /// "I liked that earlier."
    pub was: String,
}

/// How it is for a person now, in a Setting. Private unless shared.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct CheckIn {
    /// What is going on.
    pub setting: Setting,
    /// How open, if the person says so. What is shared always has one.
    #[uniffi(default = None)]
    pub signal: Option<Signal>,
    /// Feeling words.
    #[uniffi(default = [])]
    pub feelings: Vec<String>,
    /// Notes on the body. They are never shared.
    #[uniffi(default = [])]
    pub body: Vec<String>,
    /// Limits.
    #[uniffi(default = [])]
    pub limits: Vec<Limit>,
    /// A note. An empty one is none.
    #[uniffi(default = None)]
    pub note: Option<String>,
    /// What was, where this tells a change.
    #[uniffi(default = None)]
    pub shift: Option<Shift>,
}

/// How much of an envelope is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Room {
    /// Bytes of UTF-8 that would be shared.
    pub bytes: u64,
    /// The most that fit.
    pub max_bytes: u64,
}

impl From<core::Room> for Room {
    fn from(room: core::Room) -> Self {
        Room {
            bytes: room.bytes as u64,
            max_bytes: room.max_bytes as u64,
        }
    }
}

impl From<statement::Setting> for Setting {
    fn from(setting: statement::Setting) -> Self {
        use statement::Setting as Theirs;
        match setting {
            Theirs::Talking => Setting::Talking,
            Theirs::Hug => Setting::Hug,
            Theirs::SittingClose => Setting::SittingClose,
            Theirs::SharingRoomOrBed => Setting::SharingRoomOrBed,
            Theirs::Cuddling => Setting::Cuddling,
            Theirs::Kissing => Setting::Kissing,
            Theirs::TouchOverClothes => Setting::TouchOverClothes,
            Theirs::Touch => Setting::Touch,
            Theirs::Undressing => Setting::Undressing,
            Theirs::Sex => Setting::Sex,
            Theirs::Afterwards => Setting::Afterwards,
            Theirs::Own(words) => Setting::Own {
                words: words.to_string(),
            },
        }
    }
}

impl TryFrom<Setting> for statement::Setting {
    type Error = Wrong;
    fn try_from(setting: Setting) -> Result<Self, Wrong> {
        use statement::Setting as Theirs;
        Ok(match setting {
            Setting::Talking => Theirs::Talking,
            Setting::Hug => Theirs::Hug,
            Setting::SittingClose => Theirs::SittingClose,
            Setting::SharingRoomOrBed => Theirs::SharingRoomOrBed,
            Setting::Cuddling => Theirs::Cuddling,
            Setting::Kissing => Theirs::Kissing,
            Setting::TouchOverClothes => Theirs::TouchOverClothes,
            Setting::Touch => Theirs::Touch,
            Setting::Undressing => Theirs::Undressing,
            Setting::Sex => Theirs::Sex,
            Setting::Afterwards => Theirs::Afterwards,
            Setting::Own { words } => Theirs::Own(Words::new(&words, Field::Setting)?),
        })
    }
}

impl From<statement::Limit> for Limit {
    fn from(limit: statement::Limit) -> Self {
        use statement::Limit as Theirs;
        match limit {
            Theirs::Only(words) => Limit::Only {
                words: words.to_string(),
            },
            Theirs::Not(words) => Limit::Not {
                words: words.to_string(),
            },
            Theirs::Until { minutes, words } => Limit::Until {
                minutes,
                words: words.map(|w| w.to_string()),
            },
            Theirs::StopWhen(words) => Limit::StopWhen {
                words: words.to_string(),
            },
        }
    }
}

impl TryFrom<Limit> for statement::Limit {
    type Error = Wrong;
    fn try_from(limit: Limit) -> Result<Self, Wrong> {
        use statement::Limit as Theirs;
        let needed = |words: &str| Words::new(words, Field::Limit);
        Ok(match limit {
            Limit::Only { words } => Theirs::Only(needed(&words)?),
            Limit::Not { words } => Theirs::Not(needed(&words)?),
            Limit::Until { minutes, words } => Theirs::Until {
                minutes,
                words: optional(words, Field::Limit)?,
            },
            Limit::StopWhen { words } => Theirs::StopWhen(needed(&words)?),
        })
    }
}

impl From<core::CheckIn> for CheckIn {
    fn from(checkin: core::CheckIn) -> Self {
        let texts = |words: Vec<Words>| words.iter().map(ToString::to_string).collect();
        CheckIn {
            setting: checkin.setting.into(),
            signal: checkin.signal,
            feelings: texts(checkin.feelings),
            body: texts(checkin.body),
            limits: limits_of(checkin.limits),
            note: checkin.note.map(|w| w.to_string()),
            shift: checkin.shift.map(|shift| Shift {
                was: shift.was.to_string(),
            }),
        }
    }
}

impl TryFrom<CheckIn> for core::CheckIn {
    type Error = Wrong;
    fn try_from(checkin: CheckIn) -> Result<Self, Wrong> {
        let words = |texts: Vec<String>, field| {
            texts
                .iter()
                .map(|text| Words::new(text, field))
                .collect::<Result<Vec<_>, _>>()
        };
        Ok(core::CheckIn {
            signal: checkin.signal,
            setting: checkin.setting.try_into()?,
            feelings: words(checkin.feelings, Field::Feeling)?,
            body: words(checkin.body, Field::Body)?,
            limits: limits(checkin.limits)?,
            note: optional(checkin.note, Field::Note)?,
            shift: checkin
                .shift
                .map(|shift| Words::new(&shift.was, Field::Was).map(|was| core::Shift { was }))
                .transpose()?,
        })
    }
}

/// The core's Limits.
pub(crate) fn limits(limits: Vec<Limit>) -> Result<Vec<statement::Limit>, Wrong> {
    limits.into_iter().map(TryInto::try_into).collect()
}

/// Limits as plain data.
pub(crate) fn limits_of(limits: Vec<statement::Limit>) -> Vec<Limit> {
    limits.into_iter().map(Into::into).collect()
}

/// Words that need not be there: nothing written is none.
pub(crate) fn optional(text: Option<String>, field: Field) -> Result<Option<Words>, Wrong> {
    Ok(Words::optional(text.as_deref().unwrap_or_default(), field)?)
}
