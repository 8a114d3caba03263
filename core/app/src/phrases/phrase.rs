//! Phrase: what it is for, and where it fits. The table is made by the build from tags.tsv.

use microconsent_statement::{Setting, Signal};

/// What a person wants to do with words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// What I would like.
    Like,
    /// A yes with its limit in the same breath.
    YesBut,
    /// Slower.
    Slower,
    /// What was, and what is now.
    Shift,
    /// No: plain, soft and bare ones have one rank.
    No,
    /// Not yet.
    NotYet,
    /// A Pause.
    Pause,
    /// Coming back from a Pause, or not.
    Back,
    /// Asking how it is for the other.
    Ask,
    /// Answering a no, a not yet, a slow or a stop.
    Thanks,
    /// After being close.
    After,
    /// Everyday closeness.
    Everyday,
    /// Questions to myself.
    CheckIn,
    /// Feeling words.
    Feeling,
    /// Body words.
    Body,
}

impl Kind {
    /// Every kind in the order in which one browses them.
    pub const ALL: [Kind; 15] = [
        Kind::Like,
        Kind::YesBut,
        Kind::Slower,
        Kind::Shift,
        Kind::No,
        Kind::NotYet,
        Kind::Pause,
        Kind::Back,
        Kind::Ask,
        Kind::Thanks,
        Kind::After,
        Kind::Everyday,
        Kind::CheckIn,
        Kind::Feeling,
        Kind::Body,
    ];

    /// Its name in tags.tsv, in ids and in storage.
    pub const fn tag(self) -> &'static str {
        match self {
            Kind::Like => "like",
            Kind::YesBut => "yesbut",
            Kind::Slower => "slower",
            Kind::Shift => "shift",
            Kind::No => "no",
            Kind::NotYet => "notyet",
            Kind::Pause => "pause",
            Kind::Back => "back",
            Kind::Ask => "ask",
            Kind::Thanks => "thanks",
            Kind::After => "after",
            Kind::Everyday => "everyday",
            Kind::CheckIn => "checkin",
            Kind::Feeling => "feeling",
            Kind::Body => "body",
        }
    }

    /// The kind of a tag.
    pub fn from_tag(tag: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|k| k.tag() == tag)
    }

    /// Whether words of this kind can lead towards openness. What a person wrote carries no direction of
    /// its own, so its kind speaks for it.
    pub const fn may_open(self) -> bool {
        !matches!(
            self,
            Kind::Slower
                | Kind::No
                | Kind::NotYet
                | Kind::Pause
                | Kind::Thanks
                | Kind::Feeling
                | Kind::Body
        )
    }
}

/// Who would say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// Who asks.
    Asker,
    /// Who answers.
    Answerer,
    /// Either.
    Either,
    /// A person to themselves.
    Myself,
}

/// Where a phrase leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Towards openness.
    Opens,
    /// Towards caution.
    Lowers,
    /// Neither.
    Keeps,
}

/// A place in a phrase that the person fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Blank {
    /// What it is about: "kissing".
    Thing,
    /// A part of the body.
    Part,
    /// A place, with its small word: "on the sofa".
    Place,
    /// A time, with its small word: "in the morning".
    When,
    /// A feeling.
    Feeling,
    /// A number of minutes.
    Minutes,
}

impl Blank {
    /// Every blank.
    pub const ALL: [Blank; 6] = [
        Blank::Thing,
        Blank::Part,
        Blank::Place,
        Blank::When,
        Blank::Feeling,
        Blank::Minutes,
    ];

    /// Its name in the texts.
    pub const fn name(self) -> &'static str {
        match self {
            Blank::Thing => "thing",
            Blank::Part => "part",
            Blank::Place => "place",
            Blank::When => "when",
            Blank::Feeling => "feeling",
            Blank::Minutes => "minutes",
        }
    }

    /// The blank of a name.
    pub fn from_name(name: &str) -> Option<Blank> {
        Blank::ALL.into_iter().find(|b| b.name() == name)
    }

    /// The least and the most that it takes: minutes, or grapheme clusters (letters as a person counts
    /// them), as the head of tags.tsv says.
    pub fn bounds(self) -> (u16, u16) {
        let row = BOUNDS.iter().find(|(blank, ..)| *blank == self);
        row.map_or((1, 1), |(_, least, most)| (*least, *most))
    }
}

/// The blanks of a phrase. A set of bits: a slice in each row would cost every phone 11 KB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Blanks(u8);

impl Blanks {
    /// None.
    pub const NONE: Blanks = Blanks(0);

    /// Whether this one is to be filled.
    pub fn contains(self, blank: Blank) -> bool {
        self.0 & (1 << blank as u8) != 0
    }

    /// Whether there is nothing to fill.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Each that is to be filled.
    pub fn iter(self) -> impl Iterator<Item = Blank> {
        Blank::ALL.into_iter().filter(move |b| self.contains(*b))
    }
}

/// A set of the named Settings. One in a person's own words is in the set of all alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Settings(u16);

impl Settings {
    /// Every Setting, one in own words too.
    pub const ALL: Settings = Settings(0b111_1111_1111);
    /// The everyday ones.
    pub const EVERYDAY: Settings = Settings(0b000_0000_1111);
    /// The intimate ones.
    pub const INTIMATE: Settings = Settings(0b111_1111_0000);

    /// The set of these; one in own words stands for all.
    pub fn of(settings: &[Setting]) -> Settings {
        Settings(settings.iter().map(Self::bits_of).fold(0, |a, b| a | b))
    }

    /// Whether a phrase with this set fits a Setting.
    pub fn fits(self, setting: &Setting) -> bool {
        let bits = Self::bits_of(setting);
        self.0 & bits == bits
    }

    /// Whether it is about some Settings and not about all.
    pub fn is_particular(self) -> bool {
        self != Settings::ALL
    }

    /// Whether there is none in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The named Settings in it, in the order of the law.
    pub fn named(self) -> impl Iterator<Item = Setting> {
        Setting::NAMED.into_iter().filter(move |s| self.fits(s))
    }

    /// Its number in storage: bit 0 is talking, in the order of the law.
    pub(crate) fn number(self) -> u16 {
        self.0
    }

    pub(crate) fn from_number(number: u16) -> Settings {
        Settings(number & Settings::ALL.0)
    }

    fn bits_of(setting: &Setting) -> u16 {
        match setting {
            Setting::Own(_) => Settings::ALL.0,
            named => 1 << (named.number() - 1),
        }
    }
}

/// The Signals of the speaker that a phrase fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Signals(u8);

impl Signals {
    /// Whether it fits this Signal; one that is not known fits all.
    pub fn fits(self, signal: Option<Signal>) -> bool {
        signal.is_none_or(|s| self.0 & (1 << (s.number() - 1)) != 0)
    }

    /// Whether it fits this Signal or a more cautious one.
    pub fn fits_below(self, signal: Option<Signal>) -> bool {
        signal.is_none_or(|s| self.0 >> (s.number() - 1) != 0)
    }
}

/// A phrase of the library. Its text is in each language under its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Phrase {
    /// Its name, the same in every language and every version.
    pub id: &'static str,
    /// What it is for.
    pub kind: Kind,
    /// Where it fits.
    pub settings: Settings,
    /// With which Signal of the speaker.
    pub signals: Signals,
    /// Who would say it.
    pub who: Who,
    /// Where it leads.
    pub direction: Direction,
    /// What is to be filled in.
    pub blanks: Blanks,
}

use super::fill::LimitForm;

include!(concat!(env!("OUT_DIR"), "/tags.rs"));

/// Every phrase, feeling word and body word, kind by kind, in an order that ranks none.
pub fn all() -> &'static [Phrase] {
    PHRASES
}

/// The phrase of an id.
pub fn find(id: &str) -> Option<&'static Phrase> {
    PHRASES.iter().find(|p| p.id == id)
}

/// What to say, in two taps: what I want to do, and what is going on.
pub fn by(kind: Kind, setting: &Setting) -> impl Iterator<Item = &'static Phrase> {
    PHRASES
        .iter()
        .filter(move |p| p.kind == kind && p.settings.fits(setting))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_own_phrase_counts_as_opening_where_any_of_its_kind_opens() {
        for kind in Kind::ALL {
            let opens = all()
                .iter()
                .any(|p| p.kind == kind && p.direction == Direction::Opens);
            assert_eq!(kind.may_open(), opens, "{kind:?}");
            assert_eq!(Kind::from_tag(kind.tag()), Some(kind));
        }
    }

    #[test]
    fn own_words_for_a_setting_take_what_fits_everywhere() {
        let field = microconsent_statement::Field::Setting;
        let own = Setting::Own(microconsent_statement::Words::new("baking", field).unwrap());
        assert!(Settings::ALL.fits(&own));
        assert!(!Settings::EVERYDAY.fits(&own) && !Settings::INTIMATE.fits(&own));
        for setting in Setting::NAMED {
            assert_eq!(Settings::INTIMATE.fits(&setting), setting.is_intimate());
            assert_ne!(Settings::EVERYDAY.fits(&setting), setting.is_intimate());
            assert!(Settings::of(std::slice::from_ref(&setting)).fits(&setting));
        }
        assert_eq!(Settings::of(&Setting::NAMED), Settings::ALL);
    }
}
