//! What a screen shows: one immutable snapshot each, with the actions that are allowed now, so that a
//! shell never decides. Every sentence in it comes from [`crate::phrases`].

mod ask;
mod breathing;
mod history;

use crate::linking::Linking;
use crate::moment::{Action, Pace, Standing, State};
use crate::pending::Second;
use crate::phrases::{self, Language};
pub(crate) use ask::view as asking;
pub use ask::{
    AnswerView, AskState, AskView, ClosedView, DraftView, MyAskView, ThanksView, TheirAskView,
};
pub(crate) use breathing::{Breathes, lead as breathing_lead, view as breathing};
pub use breathing::{
    BreathingView, CueView, GroundingChoice, GroundingView, ProposalView, RunningView, WayView,
};
pub(crate) use history::look_back;
pub use history::{LookBackLine, LookBackPart, LookBackView};
use microconsent_statement::{Said, Setting, Signal};

/// Which actions are allowed now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Can {
    /// Enter a Moment.
    pub enter: bool,
    /// Leave it, or stop waiting.
    pub leave: bool,
    /// Move it to another Setting.
    pub move_on: bool,
    /// Share a check-in (Yellow or Red; Green has its own).
    pub share: bool,
    /// Share a Green.
    pub share_green: bool,
    /// One tap of Slow.
    pub slow: bool,
    /// One tap of Stop.
    pub stop: bool,
    /// A Pause.
    pub pause: bool,
    /// Confirm the second beat.
    pub confirm: bool,
    /// Ask the partner something.
    pub ask: bool,
}

/// One person's Signal as a phone knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignalView {
    /// The Signal, or unknown. The last value of an unknown one is not here.
    pub signal: Option<Signal>,
    /// Its word.
    pub word: String,
    /// Until when it is good, as an uptime in milliseconds; none for a Red and for an unknown one.
    pub until_uptime_ms: Option<u64>,
    /// The Limits that go with it, read back; never shown without the Signal, nor it without them.
    pub limits: Vec<String>,
    /// The words that go with it.
    pub words: Vec<String>,
}

/// A green that was tapped on the locked phone, while it waits to be said anew or let go. Nothing is
/// pre-selected: saying it is a new check-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptGreenView {
    /// What to show.
    pub line: String,
    /// Until when it waits, as an uptime in milliseconds; then it is in the journal only.
    pub until_uptime_ms: u64,
}

pub(crate) fn kept_green(until_uptime_ms: u64, language: Language) -> KeptGreenView {
    KeptGreenView {
        line: phrases::kept_green(language),
        until_uptime_ms,
    }
}

/// The home screen: how am I now?
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeView {
    /// Whether a partner is linked.
    pub linked: bool,
    /// Whether I have entered a Moment, together or waiting.
    pub here: bool,
    /// Whether a Pause is on; it outlives the Moment.
    pub pause: bool,
    /// Whether I have come back from every Pause that this phone knows.
    pub came_back: bool,
    /// What the other shared outside a Moment, while it shows: Yellow, Red or unknown.
    pub partner: SignalView,
    /// A green that I tapped on the locked phone, while it waits.
    pub kept_green: Option<KeptGreenView>,
    /// What leads to the questions: that they ask, that an Answer is there, or their thanks.
    pub asking: Vec<String>,
    /// Thanks to send for their slow, stop or Pause, once.
    pub thanks: Vec<ThanksView>,
    /// A quiet word for having said slow, stop or Pause, for me alone; else empty.
    pub quiet: String,
    /// What is allowed now.
    pub can: Can,
    /// The uptime in milliseconds at which to call `tick`; none when nothing will change by itself.
    pub wake_at_uptime_ms: Option<u64>,
}

/// Where I am.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Not in a Moment.
    Apart,
    /// Entered; the other has not, as far as this phone knows.
    Entering,
    /// Both are in the Moment.
    Together,
}

/// The second beat that sharing asks for during a Pause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondBeat {
    /// Names it.
    pub id: u64,
    /// What would be shared.
    pub signal: Signal,
    /// The question. Its button is not in the place of the first.
    pub question: String,
}

/// The screen of a Moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MomentView {
    /// Where I am.
    pub phase: Phase,
    /// While entering: the uptime in milliseconds at which it lapses.
    pub lapses_at_uptime_ms: Option<u64>,
    /// The Setting; none when apart.
    pub setting: Option<Setting>,
    /// The Setting's name.
    pub setting_name: String,
    /// The Pace; none unless together.
    pub pace: Option<Pace>,
    /// The Pace as a sentence, to be shown first.
    pub pace_title: String,
    /// The line below.
    pub pace_line: String,
    /// My Signal in this Moment.
    pub mine: SignalView,
    /// Theirs, as this phone knows it.
    pub theirs: SignalView,
    /// Whether the phones hear each other; only in a Moment.
    pub hears: bool,
    /// Whether a Pause is on.
    pub pause: bool,
    /// Whether I have come back from every Pause that this phone knows.
    pub came_back: bool,
    /// Whether their phone has my newest Pause; only together, and only when I called one.
    pub they_have_it: Option<bool>,
    /// The line that says so.
    pub they_have_it_line: String,
    /// The second beat, if one is asked for.
    pub second_beat: Option<SecondBeat>,
    /// A green that I tapped on the locked phone, while it waits.
    pub kept_green: Option<KeptGreenView>,
    /// What leads to the questions: that they ask, that an Answer is there, or their thanks.
    pub asking: Vec<String>,
    /// What leads to breathing: that they propose it, or that it goes on; else empty.
    pub breathing: String,
    /// Thanks to send for their slow, stop or Pause, once.
    pub thanks: Vec<ThanksView>,
    /// A quiet word for having said slow, stop or Pause, for me alone; else empty.
    pub quiet: String,
    /// What is allowed now.
    pub can: Can,
    /// The uptime in milliseconds at which to call `tick`; none when nothing will change by itself.
    pub wake_at_uptime_ms: Option<u64>,
}

/// When and in which language a view is shown.
#[derive(Clone, Copy)]
pub(crate) struct Shown {
    pub uptime_ms: u64,
    pub wake_at: Option<u64>,
    pub language: Language,
}

impl Shown {
    fn signal(self, signal: Option<Signal>, until: Option<u64>, said: Option<&Said>) -> SignalView {
        let (limits, words) = said
            .map(|s| phrases::said(s, self.language))
            .unwrap_or_default();
        SignalView {
            signal,
            word: phrases::signal(signal, self.language),
            until_uptime_ms: until,
            limits,
            words,
        }
    }

    /// With the line that tells of a slow from their locked phone, which makes nothing known.
    fn or_tapped(self, view: SignalView, state: Option<&State>) -> SignalView {
        let tapped =
            view.signal.is_none() && state.is_some_and(|s| s.they_tapped_slow(self.uptime_ms));
        if !tapped {
            return view;
        }
        SignalView {
            words: vec![phrases::tapped_slow(self.language)],
            ..view
        }
    }

    fn standing(self, standing: Standing, said: Option<&Said>) -> SignalView {
        match standing {
            Standing::Known(signal, left) => {
                let until = left.map(|l| self.uptime_ms.saturating_add(l));
                self.signal(Some(signal), until, said)
            }
            Standing::Unknown(_) => self.signal(None, None, None),
        }
    }
}

/// How far linking has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkPhase {
    /// No partner is linked.
    Unlinked,
    /// The page on what linking can and cannot do is read, alone.
    Reading,
    /// My code is shown, and the other's can be scanned.
    Showing,
    /// I scanned theirs: my answer is shown for them to scan, and the digits are compared.
    Answering,
    /// I scanned their answer: the digits are compared.
    Comparing,
    /// A partner is linked.
    Linked,
}

/// The screen of linking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkView {
    /// How far it has come.
    pub phase: LinkPhase,
    /// What to do now.
    pub line: String,
    /// The page that is read before, title first; only while reading.
    pub page: Option<phrases::NoticeText>,
    /// The code to be shown, in the form in which it can be typed too.
    pub code: Option<String>,
    /// The six digits to be compared.
    pub digits: Option<String>,
    /// The uptime in milliseconds at which the code stops working.
    pub until_uptime_ms: Option<u64>,
    /// Whether linking can begin.
    pub can_begin: bool,
    /// Whether a code can be scanned.
    pub can_scan: bool,
    /// Whether the digits can be said to be the same.
    pub can_confirm: bool,
    /// Whether the link can be ended.
    pub can_unlink: bool,
}

pub(crate) fn link(linked: bool, linking: &Linking, shown: Shown) -> LinkView {
    let phase = match (linked, linking) {
        (true, _) => LinkPhase::Linked,
        (false, Linking::Idle) => LinkPhase::Unlinked,
        (false, Linking::Reading) => LinkPhase::Reading,
        (false, Linking::Showing(..)) => LinkPhase::Showing,
        (false, Linking::Answering(..)) => LinkPhase::Answering,
        (false, Linking::Comparing(..)) => LinkPhase::Comparing,
    };
    let page = || phrases::notice(phrases::Notice::BeforeLinking, shown.language);
    LinkView {
        phase,
        line: phrases::linking(phase, shown.language),
        page: (phase == LinkPhase::Reading).then(page),
        code: linking.code().map(|code| code.to_text().to_string()),
        digits: linking.digits().map(|digits| digits.to_string()),
        until_uptime_ms: linking.until().map(|until| until.uptime_ms),
        can_begin: phase == LinkPhase::Unlinked,
        can_scan: phase == LinkPhase::Showing,
        can_confirm: matches!(phase, LinkPhase::Answering | LinkPhase::Comparing),
        can_unlink: phase == LinkPhase::Linked,
    }
}

fn can(state: Option<&State>, second: bool, uptime: u64) -> Can {
    let Some(state) = state else {
        // Alone, the ways down are a private note of one tap each.
        return Can {
            slow: true,
            stop: true,
            pause: true,
            ..Can::default()
        };
    };
    let may = |action| state.may(action, uptime).is_ok();
    Can {
        enter: may(Action::Enter),
        leave: may(Action::Leave),
        move_on: may(Action::Move),
        share: may(Action::ShareYellow),
        share_green: may(Action::ShareGreen),
        slow: may(Action::Slow),
        stop: may(Action::Stop),
        pause: may(Action::Pause),
        confirm: second,
        ask: state.may_ask(None, uptime).is_ok(),
    }
}

/// While my own slow, stop or Pause stands (`no_is_welcome`).
fn quiet(state: Option<&State>, shown: Shown) -> String {
    if state.is_some_and(|s| s.i_am_careful(shown.uptime_ms)) {
        phrases::quiet_word(shown.language)
    } else {
        String::new()
    }
}

pub(crate) fn home(
    state: Option<&State>,
    second: bool,
    kept_green: Option<KeptGreenView>,
    shown: Shown,
) -> HomeView {
    let uptime = shown.uptime_ms;
    let outside = state
        .filter(|s| !s.is_together())
        .and_then(|s| s.their_word(uptime));
    HomeView {
        linked: state.is_some(),
        here: state.is_some_and(|s| s.here().is_some()),
        pause: state.is_some_and(|s| s.pauses().is_on()),
        came_back: state.is_none_or(|s| s.pauses().i_came_back()),
        partner: shown.or_tapped(
            shown.signal(outside.map(|s| s.signal), None, outside),
            state,
        ),
        kept_green,
        asking: state.map_or_else(Vec::new, |s| ask::leads(s, shown)),
        thanks: state.map_or_else(Vec::new, |s| ask::thanks_for_caution(s, shown)),
        quiet: quiet(state, shown),
        can: can(state, second, uptime),
        wake_at_uptime_ms: shown.wake_at,
    }
}

pub(crate) fn moment(
    state: Option<&State>,
    second: Option<&Second>,
    kept_green: Option<KeptGreenView>,
    breathing: String,
    shown: Shown,
) -> MomentView {
    let Shown {
        uptime_ms: uptime,
        language,
        ..
    } = shown;
    let here = state.and_then(State::here);
    let together = state.is_some_and(State::is_together);
    let pace = state.and_then(|s| s.pace(uptime));
    let hears = together && here.is_some_and(|h| h.is_live(uptime));
    let setting = state.and_then(|s| s.setting()).map(|s| s.setting.clone());
    let standing = |of: fn(&State, u64) -> Standing| {
        state.map_or(
            Standing::Unknown(crate::moment::Unknown::NothingSaid),
            |s| of(s, uptime),
        )
    };
    let my_pause = state.map_or(0, |s| s.pauses().begun.mine);
    let pause = state.is_some_and(|s| s.pauses().is_on());
    let they_have_it = here
        .filter(|_| together && pause && my_pause > 0)
        .map(|h| h.they_know(my_pause));
    MomentView {
        phase: match (here, together) {
            (None, _) => Phase::Apart,
            (Some(_), false) => Phase::Entering,
            (Some(_), true) => Phase::Together,
        },
        lapses_at_uptime_ms: here.and_then(|h| h.lapses_at()),
        setting_name: setting
            .as_ref()
            .map(|s| phrases::setting(s, language))
            .unwrap_or_default(),
        setting,
        pace,
        pace_title: pace
            .map(|p| phrases::pace_title(p, language))
            .unwrap_or_default(),
        pace_line: pace
            .map(|p| phrases::pace_line(p, hears, language))
            .unwrap_or_default(),
        mine: shown.standing(standing(State::my_standing), here.and_then(|h| h.my_said())),
        theirs: shown.or_tapped(
            shown.standing(
                standing(State::their_standing),
                state
                    .filter(|_| together)
                    .and_then(|s| s.their_word(uptime)),
            ),
            state.filter(|_| together),
        ),
        hears,
        pause,
        came_back: state.is_none_or(|s| s.pauses().i_came_back()),
        they_have_it,
        they_have_it_line: they_have_it
            .map(|has| phrases::they_have_it(has, language))
            .unwrap_or_default(),
        second_beat: second.map(|s| SecondBeat {
            id: s.id,
            signal: s.signal,
            question: phrases::second_beat(s.signal, language),
        }),
        kept_green,
        asking: state.map_or_else(Vec::new, |s| ask::leads(s, shown)),
        breathing,
        thanks: state.map_or_else(Vec::new, |s| ask::thanks_for_caution(s, shown)),
        quiet: quiet(state, shown),
        can: can(state, second.is_some(), uptime),
        wake_at_uptime_ms: shown.wake_at,
    }
}
