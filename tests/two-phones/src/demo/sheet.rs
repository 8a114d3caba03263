//! What lies over a phone's home while something is written, chosen or read, and what its keys ask for.
//! A sheet never covers slow and stop.

use super::aside::Asides;
use super::asking::answer::{AnswerForm, ReadBack};
use super::asking::question::{Check, QuestionForm};
use super::asking::{self, Asking};
use super::back::LookBack;
use super::before::Before;
use super::breathing::{self, Breathing};
use super::calendar::Calendar;
use super::form::Form;
use super::history;
use super::keeping::Keeping;
use super::keys::Act;
use super::library::Library;
use super::linking::{Gesture, Linking};
use super::menu::Menu;
use super::notices::Notices;
use super::pages::Pages;
use super::slip::Slip;
use super::sure::Sure;
use microconsent::phrases::{self, Language};
use microconsent::statement::message::LIFE_MINUTES;
use microconsent::statement::{Field, Setting, Words};
use microconsent::{CheckIn, EntryId, MicroConsent, Preview, Sharing, USUAL_MINUTES};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::cell::Cell;
use unicode_segmentation::UnicodeSegmentation;

/// Keys and what they do, for a line at the bottom.
pub type Keys = Vec<(&'static str, &'static str)>;

/// A sheet.
#[derive(Clone, Debug)]
pub enum Sheet {
    /// A check-in is written.
    Form(Form),
    /// What would be shared is looked at.
    Share(Box<Share>),
    /// A Setting is chosen.
    Choose(Choose),
    /// Own pages are read.
    Pages(Box<Pages>),
    /// A slip is filled in.
    Slip(Box<Slip>),
    /// Days, and on which of them something is written.
    Calendar(Calendar),
    /// Looking back.
    LookBack(LookBack),
    /// What else can be done with own pages.
    Menu(Menu),
    /// What is read before something is done.
    Before(Before),
    /// A second beat before something goes.
    Sure(Sure),
    /// How long pages are kept.
    Keeping(Keeping),
    /// Journals that were set aside.
    Asides(Asides),
    /// A long job goes on.
    Working,
    /// Words are looked for in the phrase library.
    Library(Box<Library>),
    /// What the app cannot do, and the help lines.
    Notices(Notices),
    /// The phone is linked with another.
    Linking(Linking),
    /// All that both have said is read, from this line on.
    Read(Cell<usize>),
    /// Questions between the two.
    Asking(Asking),
    /// A question is written.
    Question(QuestionForm),
    /// The private check before it.
    Check(Check),
    /// An Answer is written.
    Answer(AnswerForm),
    /// An Answer is read back.
    ReadBack(Box<ReadBack>),
    /// Breathing, and coming to rest.
    Breathing(Box<Breathing>),
}

/// What a key in a sheet asks for.
#[derive(Clone, Debug)]
pub enum Step {
    /// Nothing more.
    Stay,
    /// To close the sheet.
    Back,
    /// To say why it cannot be.
    Say(String),
    /// To keep a check-in.
    Keep(CheckIn),
    /// To write a page anew.
    Edit(EntryId, CheckIn),
    /// To look at what would be shared of a check-in.
    Look(CheckIn),
    /// To look again, since something was chosen anew.
    LookAgain,
    /// To share what was looked at.
    Share(u64),
    /// To enter a time together.
    Enter(Setting),
    /// To move to another Setting.
    Move(Setting),
    /// To look for words for the row that is written.
    FindWords,
    /// To lay another sheet in its place.
    Lay(Sheet),
    /// To lay another sheet over it.
    Over(Sheet),
    /// To do what the slip is for.
    Slip,
    /// To do something with own pages.
    History(history::Gesture),
    /// To copy a sentence.
    Copy(String),
    /// To go a step on in linking.
    Link(Gesture),
    /// To open a page for writing.
    Rewrite(EntryId, CheckIn),
    /// To delete a page.
    Delete(EntryId),
    /// To add an afterthought to a page.
    Afterthought(EntryId, String),
    /// To write the words of an own question or Answer anew.
    Reword(EntryId, String),
    /// To ask or to answer.
    Asking(asking::Gesture),
    /// To breathe, or to come to rest.
    Breathing(breathing::Gesture),
    /// What a key of the home does.
    Do(Act),
}

impl Sheet {
    /// A key in the sheet.
    pub fn press(&mut self, key: KeyEvent, app: &MicroConsent) -> Step {
        match self {
            Sheet::Form(form) => form.press(key, app.language()),
            Sheet::Share(share) => share.press(key),
            Sheet::Choose(choose) => choose.press(key, app.language()),
            Sheet::Library(library) => library.press(key, app),
            Sheet::Notices(notices) => notices.press(key),
            Sheet::Linking(linking) => linking.press(key),
            Sheet::Pages(pages) => pages.press(key, app),
            Sheet::Slip(slip) => slip.press(key),
            Sheet::Calendar(calendar) => calendar.press(key, app),
            Sheet::LookBack(back) => back.press(key, app),
            Sheet::Menu(menu) => menu.press(key),
            Sheet::Before(before) => before.press(key),
            Sheet::Sure(sure) => sure.press(key),
            Sheet::Keeping(keeping) => keeping.press(key, app),
            Sheet::Asides(asides) => asides.press(key, app),
            Sheet::Working => match key.code {
                KeyCode::Esc => Step::History(history::Gesture::Stop),
                _ => Step::Stay,
            },
            Sheet::Asking(asking) => asking.press(key, app),
            Sheet::Question(form) => form.press(key, app.language()),
            Sheet::Check(check) => check.press(key),
            Sheet::Answer(form) => form.press(key, app.language()),
            Sheet::ReadBack(back) => back.press(key),
            Sheet::Breathing(breathing) => breathing.press(key, app),
            Sheet::Read(from) => match key.code {
                KeyCode::Up => scrolled(from, false),
                KeyCode::Down => scrolled(from, true),
                KeyCode::Esc => Step::Back,
                _ => Step::Stay,
            },
        }
    }

    /// What its keys do, for the line at the bottom.
    pub fn keys(&self) -> Keys {
        match self {
            Sheet::Form(form) => form.keys(),
            Sheet::Share(share) => share.keys(),
            Sheet::Choose(choose) => choose.keys(),
            Sheet::Pages(pages) => pages.keys(),
            Sheet::Slip(slip) => slip.keys(),
            Sheet::Calendar(_) => Calendar::keys(),
            Sheet::LookBack(_) => LookBack::keys(),
            Sheet::Menu(_) => Menu::keys(),
            Sheet::Before(before) => before.keys(),
            Sheet::Sure(sure) => sure.keys(),
            Sheet::Keeping(keeping) => keeping.keys(),
            Sheet::Asides(asides) => asides.keys(),
            // Whether it can be stopped the job knows.
            Sheet::Working => vec![],
            Sheet::Library(library) => library.keys(),
            Sheet::Notices(_) => vec![("←→", "another page"), ("↑↓", "read on"), ("Esc", "back")],
            Sheet::Linking(linking) => linking.keys(),
            Sheet::Asking(asking) => asking.keys(),
            Sheet::Question(form) => form.keys(),
            Sheet::Check(check) => check.keys(),
            Sheet::Answer(form) => form.keys(),
            Sheet::ReadBack(back) => back.keys(),
            Sheet::Breathing(breathing) => breathing.keys(),
            Sheet::Read(_) => vec![("↑↓", "read on"), ("Esc", "back")],
        }
    }

    /// What else does something in it.
    pub fn more_keys(&self) -> Keys {
        match self {
            Sheet::Form(form) => form.more_keys(),
            Sheet::Pages(pages) => pages.more_keys(),
            Sheet::Library(library) => library.more_keys(),
            Sheet::Asking(asking) => asking.more_keys(),
            Sheet::Question(form) => form.more_keys(),
            Sheet::Answer(form) => form.more_keys(),
            Sheet::Breathing(breathing) => breathing.more_keys(),
            _ => vec![],
        }
    }

    /// Whether letters may be written in it; else slow, stop and pause are keys of their own.
    pub fn is_written(&self) -> bool {
        match self {
            Sheet::Linking(linking) => linking.typed.is_some(),
            Sheet::Breathing(breathing) => breathing.writing.is_some(),
            Sheet::Asking(_) | Sheet::Check(_) | Sheet::ReadBack(_) => false,
            // While a job goes on, nothing stands between a person and a Stop.
            Sheet::Working | Sheet::Before(_) | Sheet::Calendar(_) => false,
            _ => self.shown_large().is_none(),
        }
    }

    /// The sentence that takes the whole phone, for the other to read.
    pub fn shown_large(&self) -> Option<&str> {
        match self {
            Sheet::Library(library) => library.shown_large(),
            _ => None,
        }
    }
}

/// What would be shared, and how much of it.
#[derive(Clone, Debug)]
pub struct Share {
    /// The form to go back to.
    pub form: Form,
    /// The check-in.
    pub checkin: CheckIn,
    /// How much of it.
    pub sharing: Sharing,
    /// For how many minutes it is good.
    pub minutes: u8,
    /// What the core says would go, or why it cannot.
    pub preview: Result<Preview, String>,
    /// From which line on it is read.
    pub from: Cell<usize>,
}

impl Share {
    /// How much can be shared, the least first.
    pub const HOW_MUCH: [Sharing; 3] = [Sharing::Signal, Sharing::WithLimits, Sharing::WithWords];

    /// The least of it, for the usual time.
    pub fn least_of(form: Form, checkin: CheckIn) -> Share {
        Share {
            form,
            checkin,
            sharing: Sharing::Signal,
            minutes: USUAL_MINUTES,
            preview: Err(String::new()),
            from: Cell::default(),
        }
    }

    fn keys(&self) -> Keys {
        let mut keys = vec![("←→", "how much"), ("+ −", "how long"), ("↑↓", "read on")];
        match &self.preview {
            Ok(preview) if preview.second_beat => keys.push(("Enter", "goes on")),
            Ok(_) => keys.push(("Enter", "shares it")),
            Err(_) => {}
        }
        keys.push(("Esc", "back"));
        keys
    }

    fn press(&mut self, key: KeyEvent) -> Step {
        let place = Share::HOW_MUCH.iter().position(|s| *s == self.sharing);
        let place = place.unwrap_or_default();
        match key.code {
            KeyCode::Esc => return Step::Back,
            KeyCode::Up => return scrolled(&self.from, false),
            KeyCode::Down => return scrolled(&self.from, true),
            KeyCode::Enter => {
                // Where it cannot go, the sheet itself says why.
                return match &self.preview {
                    Ok(preview) => Step::Share(preview.id),
                    Err(_) => Step::Stay,
                };
            }
            KeyCode::Left => self.sharing = Share::HOW_MUCH[place.saturating_sub(1)],
            KeyCode::Right => self.sharing = Share::HOW_MUCH[(place + 1).min(2)],
            KeyCode::Char('+' | '=') => {
                self.minutes = (self.minutes + 1).min(*LIFE_MINUTES.end());
            }
            KeyCode::Char('-') => self.minutes = (self.minutes - 1).max(*LIFE_MINUTES.start()),
            _ => return Step::Stay,
        }
        self.from.set(0);
        Step::LookAgain
    }
}

/// A Setting is chosen, or written in own words.
#[derive(Clone, Debug)]
pub struct Choose {
    /// Whether to move there from another; else to enter.
    pub moves: bool,
    /// Which is marked; the one after the named ones is for own words.
    pub at: usize,
    /// The own words.
    pub own: String,
}

impl Choose {
    /// The first is marked.
    pub fn new(moves: bool) -> Choose {
        Choose {
            moves,
            at: 0,
            own: String::new(),
        }
    }

    /// Whether own words are written.
    pub fn is_own(&self) -> bool {
        self.at == Setting::NAMED.len()
    }

    /// The lines to choose from; own words are last.
    pub fn names(language: Language) -> impl Iterator<Item = String> {
        const NAMED: &[Setting] = &Setting::NAMED;
        NAMED.iter().map(move |s| phrases::setting(s, language))
    }

    fn keys(&self) -> Keys {
        let mut keys = vec![("↑↓", "choose")];
        if self.is_own() {
            keys.push(("", "type your own words"));
        }
        keys.push(("Enter", if self.moves { "moves there" } else { "enters" }));
        keys.push(("Esc", "back"));
        keys
    }

    fn press(&mut self, key: KeyEvent, language: Language) -> Step {
        match key.code {
            KeyCode::Esc => return Step::Back,
            KeyCode::Up => self.at = self.at.saturating_sub(1),
            KeyCode::Down => self.at = (self.at + 1).min(Setting::NAMED.len()),
            KeyCode::Enter => {
                let setting = match Setting::NAMED.get(self.at) {
                    Some(named) => named.clone(),
                    None => match Words::new(&self.own, Field::Setting) {
                        Ok(words) => Setting::Own(words),
                        Err(error) => return Step::Say(phrases::text_error(&error, language)),
                    },
                };
                return if self.moves {
                    Step::Move(setting)
                } else {
                    Step::Enter(setting)
                };
            }
            _ if self.is_own() => typed(&mut self.own, key),
            _ => {}
        }
        Step::Stay
    }
}

/// Writes a key into a text, or rubs out the letter before, as a person counts letters.
pub fn typed(text: &mut String, key: KeyEvent) {
    match key.code {
        KeyCode::Char(c) if !key.modifiers.intersects(KeyModifiers::CONTROL) => text.push(c),
        KeyCode::Backspace => {
            let last = text
                .grapheme_indices(true)
                .next_back()
                .map_or(0, |(i, _)| i);
            text.truncate(last);
        }
        _ => {}
    }
}

/// A line up or down; the one who draws holds it within what there is.
pub fn scrolled(from: &Cell<usize>, down: bool) -> Step {
    let at = from.get();
    from.set(if down { at + 1 } else { at.saturating_sub(1) });
    Step::Stay
}
