//! Which key does what, and which of them the line at the bottom tells: one table for both.
//!
//! A key acts whether or not it is told: what cannot be, the core refuses and says why.

use microconsent::Can;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What a key asks for outside a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The demo ends.
    Quit,
    /// The phone on the left or right is chosen, or the other one.
    Choose(Option<usize>),
    /// Time is held, or runs again.
    Hold,
    /// So many seconds pass.
    Pass(u64),
    /// The way between the phones is changed.
    Way,
    /// The phone is locked or unlocked.
    Lock,
    /// The app is closed and opened again.
    Restart,
    /// The phone is switched off and on.
    Reboot,
    /// Linking begins.
    Link,
    /// The link is ended.
    Unlink,
    /// One tap of slow.
    Slow,
    /// One tap of stop.
    Stop,
    /// A Pause.
    Pause,
    /// One tap of open, on a locked phone.
    TapOpen,
    /// The green that was tapped on the locked phone is let go.
    LetGoOfGreen,
    /// The second beat is given.
    Confirm,
    /// The second beat is let go.
    LetGo,
    /// A check-in is written.
    CheckIn,
    /// A change is told.
    Shift,
    /// A Setting to enter in is chosen.
    Enter,
    /// A Setting to move to is chosen.
    Move,
    /// The time together is left.
    Leave,
    /// Own pages are read.
    Pages,
    /// All that both said is read.
    Read,
    /// Words are looked for.
    Words,
    /// Questions between the two are looked at.
    Asking,
    /// Breathing, and coming to rest.
    Breathing,
    /// Thanks are sent for the other's slow, stop or Pause.
    Thank,
    /// The phone speaks another language.
    Speak,
    /// What the app cannot do, and the help lines.
    Help,
}

impl Act {
    /// Whether it has a meaning only where both phones are in one demo, with a time and a way of its own.
    pub fn needs_both_here(self) -> bool {
        matches!(
            self,
            Act::Choose(_) | Act::Hold | Act::Pass(_) | Act::Way | Act::Reboot
        )
    }

    /// Whether it is about both phones, and none of them answers.
    pub fn is_about_both(self) -> bool {
        matches!(
            self,
            Act::Quit | Act::Choose(_) | Act::Hold | Act::Pass(_) | Act::Way
        )
    }
}

/// What is possible on the chosen phone now, as its view says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Possible {
    /// Whether it is locked. Then nothing else here counts.
    pub locked: bool,
    /// The view's allowed actions.
    pub can: Can,
    /// Whether a partner is linked.
    pub linked: bool,
    /// Whether linking can begin.
    pub can_link: bool,
    /// Whether the other phone is in the same demo. Else time and the way to it are the real ones.
    pub both_here: bool,
    /// Whether a Pause is on from which this person has not come back.
    pub may_come_back: bool,
    /// Whether time is held.
    pub held: bool,
    /// Whether what the left phone sends arrives, and what the right one sends.
    pub carries: [bool; 2],
}

impl Possible {
    /// While a second beat is asked for, that is the one question.
    fn writes(&self) -> bool {
        !self.locked && !self.can.confirm
    }
}

/// What lies over the chosen phone's home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Nothing.
    Nothing,
    /// A sheet in which nothing is written, so that slow, stop and pause are keys of their own.
    Read,
    /// A sheet in which letters may be written.
    Written,
}

struct Key {
    code: KeyCode,
    name: &'static str,
    tells: &'static str,
    act: Act,
    when: fn(&Possible) -> bool,
}

const fn key(
    letter: char,
    name: &'static str,
    tells: &'static str,
    act: Act,
    when: fn(&Possible) -> bool,
) -> Key {
    let code = KeyCode::Char(letter);
    Key {
        code,
        name,
        tells,
        act,
        when,
    }
}

/// What a person does. Slow and stop are told in their own places on the phone, and so are what a locked
/// phone can say, what may be done with a green that was tapped there, thanks, and that there is more to read.
const PERSON: &[Key] = &[
    key('y', "y", "yes, come back", Act::Confirm, |p| p.can.confirm),
    key('n', "n", "not yet", Act::LetGo, |p| p.can.confirm),
    key('c', "c", "check in", Act::CheckIn, |p| {
        p.writes() && !p.may_come_back
    }),
    key('c', "c", "say how it is", Act::CheckIn, |p| {
        p.writes() && p.may_come_back
    }),
    key('t', "t", "shift", Act::Shift, |p| p.writes()),
    key('e', "e", "together", Act::Enter, |p| p.can.enter),
    key('m', "m", "move", Act::Move, |p| p.can.move_on),
    key('l', "l", "leave", Act::Leave, |p| p.can.leave),
    key('p', "p", "pause", Act::Pause, |p| p.can.pause),
    key('a', "a", "ask", Act::Asking, Possible::writes),
    key('b', "b", "rest", Act::Breathing, Possible::writes),
    key('f', "f", "words", Act::Words, Possible::writes),
    key('j', "j", "pages", Act::Pages, |p| !p.locked),
    key('k', "k", "unlock", Act::Lock, |p| p.locked),
    key('s', "s", "", Act::Slow, |_| false),
    key('x', "x", "", Act::Stop, |_| false),
    key('o', "o", "", Act::TapOpen, |_| false),
    key('g', "g", "", Act::LetGoOfGreen, |_| false),
    key('h', "h", "", Act::Thank, |_| false),
    key('v', "v", "", Act::Read, |_| false),
];

/// What happens to a phone and to the way between the two.
const PHONE: &[Key] = &[
    Key {
        code: KeyCode::Tab,
        name: "Tab",
        tells: "other phone",
        act: Act::Choose(None),
        when: |_| true,
    },
    key('k', "k", "lock", Act::Lock, |p| !p.locked),
    key('R', "R", "restart app", Act::Restart, |_| true),
    key('B', "B", "reboot", Act::Reboot, |_| true),
    key('U', "U", "unlink", Act::Unlink, |p| p.linked),
    key('i', "i", "link", Act::Link, |p| p.can_link),
    key('w', "w", "link both ways", Act::Way, |p| {
        p.carries == [true, true]
    }),
    key('w', "w", "link cut", Act::Way, |p| {
        p.carries == [false, false]
    }),
    key('w', "w", "link → only", Act::Way, |p| {
        p.carries == [true, false]
    }),
    key('w', "w", "link ← only", Act::Way, |p| {
        p.carries == [false, true]
    }),
    Key {
        code: KeyCode::BackTab,
        name: "",
        tells: "",
        act: Act::Choose(None),
        when: |_| false,
    },
    Key {
        code: KeyCode::Left,
        name: "",
        tells: "",
        act: Act::Choose(Some(0)),
        when: |_| false,
    },
    Key {
        code: KeyCode::Right,
        name: "",
        tells: "",
        act: Act::Choose(Some(1)),
        when: |_| false,
    },
];

/// How time goes.
const TIME: &[Key] = &[
    key(' ', "Space", "hold time", Act::Hold, |p| !p.held),
    key(' ', "Space", "let time run", Act::Hold, |p| p.held),
    key('1', "1–4", "a second to an hour", Act::Pass(1), |_| true),
    key('2', "", "", Act::Pass(60), |_| false),
    key('3', "", "", Act::Pass(600), |_| false),
    key('4', "", "", Act::Pass(3_600), |_| false),
    key('L', "L", "language", Act::Speak, |p| !p.locked),
    key('?', "?", "help", Act::Help, |p| !p.locked),
    key('q', "q", "quit", Act::Quit, |_| true),
];

/// What a key asks for; inside a sheet only what stays in reach there. The rest is the sheet's.
pub fn act(key: KeyEvent, over: Over) -> Option<Act> {
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        return match key.code {
            KeyCode::Char('c') => Some(Act::Quit),
            KeyCode::Char('s') => Some(Act::Slow),
            KeyCode::Char('x') => Some(Act::Stop),
            KeyCode::Char('p') => Some(Act::Pause),
            KeyCode::Char('k') => Some(Act::Lock),
            _ => None,
        };
    }
    let stays = |k: &&Key| match k.code {
        KeyCode::Tab | KeyCode::BackTab => true,
        _ => over == Over::Read && matches!(k.act, Act::Slow | Act::Stop | Act::Pause),
    };
    [PERSON, PHONE, TIME]
        .into_iter()
        .flatten()
        .filter(|k| over == Over::Nothing || stays(k))
        .find(|k| k.code == key.code)
        .map(|k| k.act)
}

/// What the lines at the bottom tell, each a key and what it does.
pub fn told(possible: &Possible) -> [Vec<(&'static str, &'static str)>; 3] {
    [PERSON, PHONE, TIME].map(|keys| {
        keys.iter()
            .filter(|k| (k.when)(possible))
            .filter(|k| possible.both_here || !k.act.needs_both_here())
            .map(|k| (k.name, k.tells))
            .collect()
    })
}
