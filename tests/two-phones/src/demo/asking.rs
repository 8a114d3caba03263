//! Questions between the two: what is asked of this person, what this person asked, drafts, and what was
//! closed, in one list. One of it is marked, and its keys are one tap each towards caution; a yes is written
//! and read back first (`private_first`), and a question goes through the private check (`before_you_ask`).

pub mod answer;
pub mod question;

use super::library::Library;
use super::sheet::{Keys, Sheet, Step, scrolled};
use super::{Demo, Face};
use crate::isolates::without_isolates;
use answer::{AnswerForm, ReadBack};
use microconsent::statement::Limit;
use microconsent::{
    AnswerDraft, AnswerWord, AskDraft, AskView, DraftId, Error, MicroConsent, MyAskView,
    ThanksView, TheirAskView,
};
use question::{Check, QuestionForm};
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use std::cell::Cell;

/// Something in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A question of the other.
    Theirs(u64),
    /// Thanks to send for the other's slow, stop or Pause.
    Thanks,
    /// A question of mine.
    Mine(u64),
    /// A draft.
    Draft(DraftId),
    /// A topic that I closed, by their question.
    Closed(u64),
}

/// What a person does with a question or an Answer.
#[derive(Clone, Debug)]
pub enum Gesture {
    /// One tap: no.
    No(u64),
    /// One tap: not yet.
    NotYet(u64),
    /// Takes the own Answer back.
    TakeBack(u64),
    /// Adds a Limit to the own yes.
    Tighten(u64, Limit),
    /// Lets a question rest.
    Rest(u64),
    /// Mutes the topic of a question.
    Mute(u64),
    /// Lets nothing be asked, or lets it be again.
    MuteAll(bool),
    /// Opens a topic.
    Open(u64),
    /// Opens every topic.
    OpenAll,
    /// Takes an own question back.
    Withdraw(u64),
    /// Sends thanks, with these words.
    Thank {
        /// For what.
        to: u64,
        /// Which phrase.
        id: String,
        /// Its words.
        words: String,
    },
    /// Keeps a draft, in place of another.
    Keep(Option<DraftId>, AskDraft),
    /// Keeps it, and goes on to the private check.
    Check(Option<DraftId>, AskDraft),
    /// Lets a draft go.
    LetGo(DraftId),
    /// Asks what was checked.
    Ask(u64),
    /// Has an Answer read back.
    Look(u64, AnswerDraft),
    /// Gives the Answer that was read back.
    Answer(u64),
}

/// The list.
#[derive(Clone, Debug)]
pub struct Asking {
    /// All that there is.
    pub view: AskView,
    /// What is marked. Where that is gone, nothing is: a key is not to fall on something else.
    pub at: Option<Item>,
    /// From which line on the marked one is read.
    pub from: Cell<usize>,
}

impl Asking {
    /// With the first one marked.
    ///
    /// # Errors
    /// [`Error`] where it cannot be read.
    pub fn open(app: &MicroConsent) -> Result<Asking, Error> {
        let view = app.asking()?;
        let at = items(&view).first().copied();
        Ok(Asking {
            view,
            at,
            from: Cell::default(),
        })
    }

    /// With this one marked, where it is there.
    pub fn marks(mut self, item: Item) -> Asking {
        if items(&self.view).contains(&item) {
            self.at = Some(item);
        }
        self
    }

    /// As things are now.
    pub fn renew(&mut self, app: &MicroConsent) {
        // Where it cannot be read now, what is there stays.
        if let Ok(view) = app.asking() {
            let before = items(&self.view);
            let was_empty = before.is_empty();
            self.view = view;
            let there = items(&self.view);
            self.at = self.at.filter(|at| there.contains(at));
            if was_empty {
                self.at = there.first().copied();
            }
        }
    }

    /// What is in it, from above.
    pub fn items(&self) -> Vec<Item> {
        items(&self.view)
    }

    /// Whether the topic of a question is closed.
    fn is_closed(&self, id: u64) -> bool {
        self.view.closed.iter().any(|closed| closed.id == id)
    }

    /// The marked question of theirs.
    pub fn theirs(&self, id: u64) -> Option<&TheirAskView> {
        self.view.theirs.iter().find(|theirs| theirs.id == id)
    }

    /// A question of mine.
    pub fn mine(&self, id: u64) -> Option<&MyAskView> {
        self.view.mine.iter().find(|mine| mine.id == id)
    }

    /// The thanks that stand ready with an item.
    pub fn thanks(&self, item: Item) -> Option<&ThanksView> {
        match item {
            Item::Thanks => self.view.thanks.first(),
            Item::Mine(id) => self.mine(id)?.thanks.first(),
            _ => None,
        }
    }

    /// What its keys do with the marked one.
    pub fn keys(&self) -> Keys {
        let mut keys = match self.at {
            None => vec![],
            Some(Item::Theirs(id)) => match self.theirs(id) {
                None => vec![],
                Some(theirs) => theirs_keys(theirs, self.is_closed(id)),
            },
            Some(item @ (Item::Mine(_) | Item::Thanks)) => {
                let mut keys = Vec::new();
                if let Item::Mine(id) = item
                    && self.mine(id).is_some_and(|mine| mine.can_withdraw)
                {
                    keys.push(("b", "take it back"));
                }
                if self.thanks(item).is_some() {
                    keys.extend([("h", "thanks"), ("f", "other words")]);
                }
                keys
            }
            Some(Item::Draft(_)) => vec![("Enter", "ask…"), ("e", "change"), ("d", "let it go")],
            Some(Item::Closed(_)) => vec![("o", "open it again")],
        };
        keys.push(("Esc", "back"));
        keys
    }

    /// What else does something.
    pub fn more_keys(&self) -> Keys {
        let mut keys = vec![];
        let items = self.items();
        if items.len() > 1 || self.at.is_none() && !items.is_empty() {
            keys.push(("↑↓", "another"));
        }
        if !items.is_empty() {
            keys.push(("←→", "read on"));
        }
        keys.push(("a", "ask something"));
        if self.view.all_muted {
            keys.push(("M", "let them ask"));
        } else {
            keys.push(("M", "mute all"));
        }
        if !self.view.closed.is_empty() {
            keys.push(("O", "open all topics"));
        }
        keys
    }

    /// A key.
    pub fn press(&mut self, key: KeyEvent, app: &MicroConsent) -> Step {
        match key.code {
            KeyCode::Esc => return Step::Back,
            KeyCode::Up => return self.turn(false),
            KeyCode::Down => return self.turn(true),
            KeyCode::Left => return scrolled(&self.from, false),
            KeyCode::Right => return scrolled(&self.from, true),
            KeyCode::Char('a') => {
                return Step::Lay(Sheet::Question(QuestionForm::new()));
            }
            KeyCode::Char('M') => return Step::Asking(Gesture::MuteAll(!self.view.all_muted)),
            // Also where nothing is closed here: an opening may have been lost on its way.
            KeyCode::Char('O') => {
                return Step::Asking(Gesture::OpenAll);
            }
            _ => {}
        }
        match (self.at, key.code) {
            (Some(Item::Theirs(id)), code) => self.press_theirs(id, code),
            (Some(Item::Mine(id)), KeyCode::Char('b')) => Step::Asking(Gesture::Withdraw(id)),
            (Some(item), KeyCode::Char('h')) => match self.thanks(item) {
                Some(thanks) => Step::Asking(Gesture::thank(thanks)),
                None => Step::Stay,
            },
            (Some(item), KeyCode::Char('f')) => {
                let to = self.thanks(item).map(|thanks| thanks.to);
                match to.map(|to| Library::for_thanks(to, app)) {
                    Some(Ok(library)) => Step::Lay(Sheet::Library(Box::new(library))),
                    Some(Err(error)) => Step::Say(error.sentence(app.language())),
                    None => Step::Stay,
                }
            }
            (Some(Item::Draft(id)), code) => {
                let draft = self.view.drafts.iter().find(|draft| draft.id == id);
                let draft = draft.map(|draft| draft.draft.clone());
                match (code, draft) {
                    (KeyCode::Enter, Some(draft)) => Step::Asking(Gesture::Check(Some(id), draft)),
                    (KeyCode::Char('e'), Some(draft)) => {
                        Step::Lay(Sheet::Question(QuestionForm::anew(id, draft)))
                    }
                    (KeyCode::Char('d'), Some(_)) => Step::Asking(Gesture::LetGo(id)),
                    _ => Step::Stay,
                }
            }
            (Some(Item::Closed(id)), KeyCode::Char('o')) => Step::Asking(Gesture::Open(id)),
            _ => Step::Stay,
        }
    }

    fn press_theirs(&self, id: u64, code: KeyCode) -> Step {
        let Some(theirs) = self.theirs(id) else {
            return Step::Stay;
        };
        let write = |answer| Step::Lay(Sheet::Answer(AnswerForm::to(theirs, answer)));
        Step::Asking(match code {
            KeyCode::Char('y') => return write(Some(AnswerWord::Yes)),
            KeyCode::Char('w') => return write(None),
            KeyCode::Char('l') if has_yes(theirs) => {
                return Step::Lay(Sheet::Answer(AnswerForm::tighten(theirs)));
            }
            KeyCode::Char('t') => Gesture::NotYet(id),
            KeyCode::Char('n') => Gesture::No(id),
            KeyCode::Char('b') if theirs.can_take_back => Gesture::TakeBack(id),
            KeyCode::Char('r') if theirs.answer.is_none() => Gesture::Rest(id),
            KeyCode::Char('o') if self.is_closed(id) => Gesture::Open(id),
            KeyCode::Char('m') => Gesture::Mute(id),
            _ => return Step::Stay,
        })
    }

    fn turn(&mut self, on: bool) -> Step {
        self.at = super::form::turned(&self.items(), self.at, on);
        self.from.set(0);
        Step::Stay
    }
}

fn has_yes(theirs: &TheirAskView) -> bool {
    let answer = theirs.answer.as_ref();
    answer.is_some_and(|answer| answer.answer == AnswerWord::Yes)
}

fn theirs_keys(theirs: &TheirAskView, is_closed: bool) -> Keys {
    let mut keys = Vec::new();
    if theirs.can_yes && !has_yes(theirs) {
        keys.push(("y", "yes…"));
    }
    keys.extend([("t", "not yet"), ("n", "no"), ("w", "in words…")]);
    if has_yes(theirs) {
        keys.push(("l", "limit"));
    }
    if theirs.can_take_back {
        keys.push(("b", "take back"));
    } else if theirs.answer.is_none() {
        keys.push(("r", "rest"));
    }
    keys.push(match is_closed {
        true => ("o", "open"),
        false => ("m", "mute"),
    });
    keys
}

/// What waits for this person first, then what the other's caution asks for, then what is one's own.
fn items(view: &AskView) -> Vec<Item> {
    let theirs = view.theirs.iter().rev().map(|t| Item::Theirs(t.id));
    let thanks = view.thanks.first().map(|_| Item::Thanks);
    let mine = view.mine.iter().rev().map(|m| Item::Mine(m.id));
    let drafts = view.drafts.iter().rev().map(|d| Item::Draft(d.id));
    // What still shows is not there twice.
    let shows = |id: u64| view.theirs.iter().any(|theirs| theirs.id == id);
    let closed = view.closed.iter().filter(|c| !shows(c.id));
    let closed = closed.map(|c| Item::Closed(c.id));
    theirs
        .chain(thanks)
        .chain(mine)
        .chain(drafts)
        .chain(closed)
        .collect()
}

impl Gesture {
    /// Sends these thanks.
    pub fn thank(thanks: &ThanksView) -> Gesture {
        Gesture::Thank {
            to: thanks.to,
            id: thanks.id.clone(),
            words: without_isolates(&thanks.words),
        }
    }
}

impl Demo {
    /// The list lies over the chosen phone's home.
    pub(super) fn open_asking(&mut self, item: Option<Item>) {
        match Asking::open(self.room.phones[self.chosen].app()) {
            Ok(asking) => self.lay(Sheet::Asking(match item {
                Some(item) => asking.marks(item),
                None => asking,
            })),
            Err(error) => self.say(self.chosen, &error),
        }
    }

    /// Thanks for the other's slow, stop or Pause, in one tap from home.
    pub(super) fn thank_from_home(&mut self) {
        let view = self.room.phones[self.chosen].app().moment();
        // While a second beat is asked for, that is the one question.
        let view = view.ok().filter(|view| view.second_beat.is_none());
        if let Some(thanks) = view.and_then(|view| view.thanks.into_iter().next()) {
            self.asking(Gesture::thank(&thanks));
        }
    }

    /// A gesture of asking or answering on the chosen phone.
    pub(super) fn asking(&mut self, gesture: Gesture) {
        match gesture {
            Gesture::No(id) => self.in_asking(|app| app.say_no(id).map(|_| ())),
            Gesture::NotYet(id) => self.in_asking(|app| app.say_not_yet(id).map(|_| ())),
            Gesture::TakeBack(id) => self.in_asking(|app| app.take_answer_back(id).map(|_| ())),
            Gesture::Rest(id) => {
                self.in_asking(|app| app.let_ask_rest(id));
                self.tells("It rests. Nobody is told.");
            }
            Gesture::Mute(id) => {
                self.in_asking(|app| app.mute_topic(id));
                self.tells("It is muted. Nobody is told.");
            }
            Gesture::MuteAll(mute) => self.in_asking(|app| app.mute_all_asks(mute)),
            Gesture::Open(id) => self.in_asking(|app| app.open_topic(id)),
            Gesture::OpenAll => self.in_asking(MicroConsent::open_all_topics),
            Gesture::Withdraw(id) => self.in_asking(|app| app.withdraw_ask(id)),
            Gesture::Tighten(id, limit) => {
                if self.was_done(|phone| phone.app().tighten_answer(id, limit).map(|_| ())) {
                    self.open_asking(Some(Item::Theirs(id)));
                }
            }
            Gesture::Thank { to, id, words } => {
                if self.was_done(|phone| phone.app().thank(to, &id)) {
                    let other = self.other(self.chosen);
                    let face = &mut self.faces[self.chosen];
                    if let Some(Sheet::Library(_)) = face.sheet {
                        face.sheet = None;
                    }
                    face.says = Some(format!("This goes to {other}: {words}"));
                }
            }
            Gesture::Keep(replaces, draft) => {
                if let Some(id) = self.kept(replaces, &draft) {
                    self.open_asking(Some(Item::Draft(id)));
                    self.faces[self.chosen].says = Some("Kept. Nobody is asked.".into());
                }
            }
            Gesture::Check(replaces, draft) => self.check(replaces, &draft),
            Gesture::LetGo(id) => {
                if self.was_done(|phone| phone.app().let_go_of_draft(id)) {
                    self.open_asking(None);
                    self.faces[self.chosen].says = Some("It is let go. Nobody was asked.".into());
                }
            }
            Gesture::Ask(check) => {
                let asked = self.was_done(|phone| phone.app().ask(check).map(|_| ()));
                let why = self.faces[self.chosen].says.take();
                self.open_asking(None);
                if asked {
                    self.mark_newest_of_mine();
                }
                self.faces[self.chosen].says = why;
            }
            Gesture::Look(id, draft) => self.read_back(id, draft),
            Gesture::Answer(preview) => self.answer(preview),
        }
    }

    /// What was done, where nothing says why it was not.
    fn tells(&mut self, what: &str) {
        let says = &mut self.faces[self.chosen].says;
        if says.is_none() {
            *says = Some(what.into());
        }
    }

    /// A gesture after which the list is as before, as far as it can be.
    fn in_asking(&mut self, done: impl FnOnce(&MicroConsent) -> Result<(), Error>) {
        self.gesture(|phone| done(phone.app()));
    }

    fn mark_newest_of_mine(&mut self) {
        if let Some(Sheet::Asking(asking)) = &mut self.faces[self.chosen].sheet {
            asking.at = asking.view.mine.last().map(|mine| Item::Mine(mine.id));
        }
    }

    fn kept(&mut self, replaces: Option<DraftId>, draft: &AskDraft) -> Option<DraftId> {
        let mut kept = None;
        self.was_done(|phone| {
            kept = Some(phone.app().keep_draft(draft, replaces)?);
            Ok(())
        });
        kept
    }

    /// The private check. Where it cannot be asked now, the list says why beside the draft.
    fn check(&mut self, replaces: Option<DraftId>, draft: &AskDraft) {
        let Some(id) = self.kept(replaces, draft) else {
            return;
        };
        match self.room.phones[self.chosen].app().check_ask(id) {
            Ok(check) => self.lay(Sheet::Check(Check::of(id, check))),
            Err(_) => self.open_asking(Some(Item::Draft(id))),
        }
    }

    fn read_back(&mut self, id: u64, draft: AnswerDraft) {
        let who = self.chosen;
        let looked = self.room.phones[who].app().preview_answer(id, draft);
        match (looked, self.faces[who].sheet.take()) {
            (Ok(preview), Some(Sheet::Answer(form))) => {
                self.lay(Sheet::ReadBack(Box::new(ReadBack::of(form, preview))));
            }
            (Ok(preview), Some(Sheet::ReadBack(back))) => {
                let read = ReadBack::of(back.form, preview);
                self.faces[who].sheet = Some(Sheet::ReadBack(Box::new(read)));
            }
            (Err(error), Some(Sheet::ReadBack(back))) => {
                self.faces[who].sheet = Some(Sheet::Answer(back.form));
                self.say(who, &error);
            }
            (Err(error), sheet) => {
                self.faces[who].sheet = sheet;
                self.say(who, &error);
            }
            (Ok(_), sheet) => self.faces[who].sheet = sheet,
        }
    }

    /// Gives what was read back. Where something has changed since, it is read back anew, and says so.
    fn answer(&mut self, preview: u64) {
        let mut found = Ok(());
        self.was_done(|phone| {
            found = phone.app().answer(preview).map(|_| ());
            found.clone()
        });
        let Some(Sheet::ReadBack(back)) = &self.faces[self.chosen].sheet else {
            return;
        };
        let id = back.form.ask;
        match found {
            Ok(()) => self.open_asking(Some(Item::Theirs(id))),
            Err(Error::Stale | Error::Refused(microconsent::Rule::PrivateFirst)) => {
                if let Ok(draft) = back.form.draft() {
                    self.read_back(id, draft);
                }
            }
            Err(error) => {
                let form = back.form.clone();
                self.faces[self.chosen] = Face {
                    sheet: Some(Sheet::Answer(form)),
                    says: None,
                    ..Face::default()
                };
                self.say(self.chosen, &error);
            }
        }
    }

    /// Each phone's list is as things are now.
    pub(super) fn renew_asking(&mut self) {
        for (face, phone) in self.faces.iter_mut().zip(&self.room.phones) {
            if let Some(Sheet::Asking(asking)) = &mut face.sheet {
                asking.renew(phone.app());
            }
        }
    }
}
