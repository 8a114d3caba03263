//! The rules of the law that can refuse an action, by the names they have in docs/law.md.

use crate::ask::NotAsked;

/// A rule of the law. An action that it refuses says which, so that a person can be told why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// A CheckIn is private until I share it, and I see what will be shared before it goes.
    PrivateFirst,
    /// Everything except the joint parts works with no partner linked; the joint parts need one.
    SoloWhole,
    /// A change towards openness is deliberate; while a Pause holds it takes a second beat.
    UpIsDeliberate,
    /// What is shared expires; outside a Moment no Green is shown at all.
    EverythingSharedExpires,
    /// A Signal belongs to its Setting, and a Setting is not changed during a Pause.
    GreenBelongsToItsSetting,
    /// A private check comes before asking.
    BeforeYouAsk,
    /// A Red or Pause withdraws every Yes, and none is given while it lasts.
    APauseWithdraws,
    /// No breath is held unless that was chosen.
    BreathIsFree,
}

impl Rule {
    /// Every rule that can refuse.
    pub const ALL: [Rule; 8] = [
        Rule::PrivateFirst,
        Rule::SoloWhole,
        Rule::UpIsDeliberate,
        Rule::EverythingSharedExpires,
        Rule::GreenBelongsToItsSetting,
        Rule::BeforeYouAsk,
        Rule::APauseWithdraws,
        Rule::BreathIsFree,
    ];

    /// Its name in docs/law.md.
    pub const fn name(self) -> &'static str {
        match self {
            Rule::PrivateFirst => "private_first",
            Rule::SoloWhole => "solo_whole",
            Rule::UpIsDeliberate => "up_is_deliberate",
            Rule::EverythingSharedExpires => "everything_shared_expires",
            Rule::GreenBelongsToItsSetting => "green_belongs_to_its_setting",
            Rule::BeforeYouAsk => "before_you_ask",
            Rule::APauseWithdraws => "a_pause_withdraws",
            Rule::BreathIsFree => "breath_is_free",
        }
    }
}

/// Why an action did not happen. Nothing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// A rule of the law stands against it.
    By(Rule),
    /// It has no meaning as things are: leaving where one is not, entering twice.
    NotNow,
    /// It cannot be asked now (`no_pressing`).
    Asking(NotAsked),
}
