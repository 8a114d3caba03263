//! What a screen shows, as the core makes it: one immutable snapshot each, with the actions that are
//! allowed now.

use crate::asking::ThanksView;
use crate::checkin::{Room, Setting, Signal};
use crate::journal::id_text;
use crate::library::NoticeText;
use microconsent as core;
pub use microconsent::{
    Can, Exchanged, HomeView, KeptGreenView, LinkPhase, LinkView, Pace, Phase, SecondBeat,
    SignalView,
};

/// Which actions are allowed now.
#[uniffi::remote(Record)]
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
#[uniffi::remote(Record)]
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
#[uniffi::remote(Record)]
pub struct KeptGreenView {
    /// What to show.
    pub line: String,
    /// Until when it waits, as an uptime in milliseconds; then it is in the journal only.
    pub until_uptime_ms: u64,
}

/// The home screen: how am I now?
#[uniffi::remote(Record)]
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
    /// What leads to the questions: that they ask, that an answer is there, or their thanks.
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
#[uniffi::remote(Enum)]
pub enum Phase {
    /// Not in a Moment.
    Apart,
    /// Entered; the other has not, as far as this phone knows.
    Entering,
    /// Both are in the Moment.
    Together,
}

/// How far linking has come.
#[uniffi::remote(Enum)]
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
#[uniffi::remote(Record)]
pub struct LinkView {
    /// How far it has come.
    pub phase: LinkPhase,
    /// What to do now.
    pub line: String,
    /// The page that is read before; only while reading.
    pub page: Option<NoticeText>,
    /// The code to be shown, in the form in which it can be typed too; `code_bytes` gives what a QR code
    /// holds.
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

/// The bytes of a code that is shown, for a QR code in byte mode: at most 213, which version 10 at level M
/// holds. Empty for a text that is no code.
#[uniffi::export]
pub fn code_bytes(code: String) -> Vec<u8> {
    core::statement::Code::from_text(&code)
        .map_or_else(|_| Vec::new(), |code| code.to_bytes().to_vec())
}

/// The joint state, as this phone knows it. The most cautious wins: Pause, then CheckIn, Slow, Open.
#[uniffi::remote(Enum)]
pub enum Pace {
    /// Two fresh Greens, given in this Setting, and a live link.
    Open,
    /// One of the two is careful.
    Slow,
    /// Something is not known: ask out loud.
    CheckIn,
    /// A Pause is on, or one of the two said stop.
    Pause,
}

/// The second beat that sharing asks for during a Pause.
#[uniffi::remote(Record)]
pub struct SecondBeat {
    /// Names it to `confirm`.
    pub id: u64,
    /// What would be shared.
    pub signal: Signal,
    /// The question. Its button is not in the place of the first.
    pub question: String,
}

/// What an exchange with a transport did.
#[uniffi::remote(Record)]
pub struct Exchanged {
    /// Envelopes put.
    pub put: u32,
    /// Envelopes taken in.
    pub taken: u32,
}

/// The screen of a Moment.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
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
    /// What leads to the questions: that they ask, that an answer is there, or their thanks.
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

/// What will be shared, read back before it goes.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Preview {
    /// Names it to `share`.
    pub id: u64,
    /// The Signal that goes.
    pub signal: Signal,
    /// What goes, line by line.
    pub goes: Vec<String>,
    /// What of it stays on this phone.
    pub stays: Vec<String>,
    /// Whether a second beat will be asked for.
    pub second_beat: bool,
    /// How much of an envelope it takes.
    pub room: Room,
}

/// What came of sharing.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Shared {
    /// It was said, and is in the journal.
    Said {
        /// The entry's id. None for a Red that could not be kept there: a full disk does not hold up a
        /// stop.
        entry: Option<String>,
    },
    /// A Pause is on: the view now asks for a second beat.
    Asked {
        /// Names it to `confirm`.
        second_beat: u64,
    },
}

impl From<core::MomentView> for MomentView {
    fn from(view: core::MomentView) -> Self {
        MomentView {
            phase: view.phase,
            lapses_at_uptime_ms: view.lapses_at_uptime_ms,
            setting: view.setting.map(Into::into),
            setting_name: view.setting_name,
            pace: view.pace,
            pace_title: view.pace_title,
            pace_line: view.pace_line,
            mine: view.mine,
            theirs: view.theirs,
            hears: view.hears,
            pause: view.pause,
            came_back: view.came_back,
            they_have_it: view.they_have_it,
            they_have_it_line: view.they_have_it_line,
            second_beat: view.second_beat,
            kept_green: view.kept_green,
            asking: view.asking,
            breathing: view.breathing,
            thanks: view.thanks,
            quiet: view.quiet,
            can: view.can,
            wake_at_uptime_ms: view.wake_at_uptime_ms,
        }
    }
}

impl From<core::Preview> for Preview {
    fn from(preview: core::Preview) -> Self {
        Preview {
            id: preview.id,
            signal: preview.signal,
            goes: preview.goes,
            stays: preview.stays,
            second_beat: preview.second_beat,
            room: preview.room.into(),
        }
    }
}

impl From<core::Shared> for Shared {
    fn from(shared: core::Shared) -> Self {
        match shared {
            core::Shared::Said(id) => Shared::Said {
                entry: id.map(id_text),
            },
            core::Shared::SecondBeat(second_beat) => Shared::Asked { second_beat },
        }
    }
}
