//! The phrase library while words are looked for: suggestions first, then all by what one wants to do, by
//! search, and one's own. Nothing is sent from here, and no Signal comes with words (`only_mine`).

pub mod fill;
mod keys;
mod marks;
pub mod target;
pub mod write;

use super::asking::Gesture;
use super::asking::question::QuestionForm;
use super::form::{Form, turned};
use super::sheet::{Sheet, Step, typed};
use crate::isolates::without_isolates;
use fill::Filling;
use microconsent::phrases::{Kind, PhraseError, PhraseId, PhraseView, makes_limit};
use microconsent::statement::Setting;
use microconsent::{AskView, Error, MicroConsent};
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use target::Target;
use write::Writing;

/// A page of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// What fits where this person is now.
    Now,
    /// What one may want to do with words.
    Kinds,
    /// All for one of these.
    Kind(Kind),
    /// What is found.
    Find(String),
    /// Own phrases.
    Own,
    /// What is hidden.
    Hidden,
}

/// What is done on the page.
#[derive(Clone, Debug)]
pub enum Doing {
    /// A line is chosen.
    Choosing,
    /// Words to look for are typed.
    Finding,
    /// Blanks are filled.
    Filling(Filling),
    /// An own phrase is written.
    Writing(Writing),
    /// The marked one would be deleted: once more, since nothing brings it back.
    Deleting,
    /// A sentence is shown large.
    Showing(String),
}

/// What is done with a sentence once it is whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// It is shown large.
    Show,
    /// It is copied.
    Copy,
    /// A check-in begins with it.
    Use,
    /// A question begins with it.
    Ask,
    /// It lands in the row from which one came.
    Put,
}

/// See the module.
#[derive(Clone, Debug)]
pub struct Library {
    /// Which page is open.
    pub page: Page,
    /// Which line of it is marked.
    pub at: usize,
    /// The phrases on it.
    pub phrases: Vec<PhraseView>,
    /// How many of this kind are hidden: whoever hid them, their person sees it.
    pub hidden: usize,
    /// For which Setting one browses.
    pub setting: Setting,
    /// What is done.
    pub doing: Doing,
    /// What the words are for.
    target: Option<Box<Target>>,
    /// For what thanks can be sent.
    thank: Option<u64>,
    /// The pages before, and where they were marked.
    before: Vec<(Page, usize)>,
}

impl Library {
    /// Opens with what fits now.
    ///
    /// # Errors
    /// [`Error`] where it cannot be read.
    pub fn open(app: &MicroConsent) -> Result<Library, Error> {
        let setting = app.moment()?.setting.unwrap_or(Setting::Talking);
        Library::on(Page::Now, setting, None, app)
    }

    /// Opens for the row of a form, with the kinds that fit there.
    ///
    /// # Errors
    /// [`Error`] where it cannot be read.
    pub fn for_target(target: Target, app: &MicroConsent) -> Result<Library, Error> {
        let page = target.kinds().first().map(|k| Page::Kind(*k));
        let setting = target.setting().or(app.moment()?.setting);
        let setting = setting.unwrap_or(Setting::Talking);
        Library::on(page.unwrap_or(Page::Now), setting, Some(target), app)
    }

    /// Opens with thanks for a word of caution.
    ///
    /// # Errors
    /// [`Error`] where it cannot be read.
    pub fn for_thanks(to: u64, app: &MicroConsent) -> Result<Library, Error> {
        let setting = app.moment()?.setting.unwrap_or(Setting::Talking);
        let mut library = Library::on(Page::Kind(Kind::Thanks), setting, None, app)?;
        library.thank = Some(to);
        Ok(library)
    }

    fn on(
        page: Page,
        setting: Setting,
        target: Option<Target>,
        app: &MicroConsent,
    ) -> Result<Library, Error> {
        let mut library = Library {
            page,
            at: 0,
            phrases: Vec::new(),
            hidden: 0,
            setting,
            doing: Doing::Choosing,
            thank: first_thanks(&app.asking()?),
            target: target.map(Box::new),
            before: Vec::new(),
        };
        library.load(app)?;
        Ok(library)
    }

    /// Whether words are chosen for a form.
    pub fn is_for_form(&self) -> bool {
        self.target.is_some()
    }

    /// The sentence that takes the whole phone.
    pub fn shown_large(&self) -> Option<&str> {
        match &self.doing {
            Doing::Showing(sentence) => Some(sentence),
            _ => None,
        }
    }

    /// Whether a Limit is looked for.
    fn is_for_limits(&self) -> bool {
        self.target.as_ref().is_some_and(|t| t.takes_limits())
    }

    /// Whether the marked one is a question or word for oneself.
    pub fn marks_for_myself(&self) -> bool {
        self.marked().is_some_and(PhraseView::is_for_myself)
    }

    /// The marked phrase.
    pub fn marked(&self) -> Option<&PhraseView> {
        self.phrases.get(self.at)
    }

    /// What stays after a step down: what is being written, here or in the form that one came from.
    pub fn after_step_down(self: Box<Self>) -> Option<Sheet> {
        match self.doing {
            Doing::Finding | Doing::Filling(_) | Doing::Writing(_) => Some(Sheet::Library(self)),
            _ => self.into_target(),
        }
    }

    /// The sheet to go back to.
    pub fn into_target(self) -> Option<Sheet> {
        self.target.map(|target| target.into_sheet())
    }

    /// Whether the marked one can begin a question.
    pub fn can_ask(&self) -> bool {
        let asks = |p: &PhraseView| matches!(p.kind, Kind::Ask | Kind::Like | Kind::Everyday);
        !self.is_for_form() && self.marked().is_some_and(asks)
    }

    /// The thanks that the marked one sends, where thanks stand ready. They go by their name, so that only
    /// one of the library without blanks can be sent.
    pub fn can_thank(&self) -> Option<Gesture> {
        let phrase = self.marked().filter(|_| !self.is_for_form())?;
        let sends = phrase.kind == Kind::Thanks && !is_own(phrase) && phrase.blanks.is_empty();
        sends.then_some(Gesture::Thank {
            to: self.thank?,
            id: phrase.id.to_string(),
            words: without_isolates(&phrase.text),
        })
    }

    /// What fits now may have changed since: what the other says, or a Pause. The same phrase stays marked
    /// where it is still there.
    pub fn renew(&mut self, app: &MicroConsent) {
        if self.page == Page::Now && matches!(self.doing, Doing::Choosing) {
            let marked = self.marked().map(|p| p.id);
            // Where it cannot be read now, what is there stays.
            if self.load(app).is_ok() {
                self.mark(marked);
            }
        }
    }

    /// A key.
    pub fn press(&mut self, key: KeyEvent, app: &MicroConsent) -> Step {
        let step = match &mut self.doing {
            Doing::Choosing => self.choose(key, app),
            Doing::Finding => self.find(key, app),
            Doing::Filling(_) if key.code == KeyCode::Esc => self.choose_again(),
            Doing::Filling(filling) => match filling.press(key, app) {
                Some(sentence) => {
                    let filling = filling.clone();
                    match self.target.clone().filter(|_| self.is_for_limits()) {
                        Some(mut target) => filling.limit(app).and_then(|limit| {
                            target.add_limit(limit)?;
                            Ok(Step::Lay(target.into_sheet()))
                        }),
                        None => self.finish(filling.phrase.kind, filling.then, &sentence, app),
                    }
                }
                None => Ok(Step::Stay),
            },
            Doing::Writing(_) if key.code == KeyCode::Esc => self.choose_again(),
            Doing::Writing(writing) => match writing.press(key) {
                true => self.keep_written(app),
                false => Ok(Step::Stay),
            },
            Doing::Deleting => {
                self.doing = Doing::Choosing;
                match key.code {
                    KeyCode::Char('y') => self.delete(app),
                    _ => Ok(Step::Stay),
                }
            }
            // Whoever reads it holds this phone: no chance key leads back to what is private.
            Doing::Showing(_) if key.code == KeyCode::Esc => self.choose_again(),
            Doing::Showing(_) => Ok(Step::Stay),
        };
        step.unwrap_or_else(|error| Step::Say(error.sentence(app.language())))
    }

    fn choose_again(&mut self) -> Result<Step, PhraseError> {
        self.doing = Doing::Choosing;
        Ok(Step::Stay)
    }

    fn choose(&mut self, key: KeyEvent, app: &MicroConsent) -> Result<Step, PhraseError> {
        let last = self.lines().saturating_sub(1);
        match key.code {
            KeyCode::Esc => match self.before.pop() {
                None => return Ok(Step::Back),
                Some((page, at)) => {
                    self.page = page;
                    self.load(app)?;
                    self.at = at.min(self.lines().saturating_sub(1));
                }
            },
            KeyCode::Up => self.at = self.at.saturating_sub(1),
            KeyCode::Down => self.at = (self.at + 1).min(last),
            KeyCode::Left | KeyCode::Right => self.turn(key.code == KeyCode::Right, app)?,
            KeyCode::Enter if self.page == Page::Kinds => {
                self.turn_to(Page::Kind(Kind::ALL[self.at]), app)?;
            }
            KeyCode::Enter if self.is_for_form() => return self.take(Then::Put, app),
            // A question to oneself is neither shown nor copied: a private check-in begins beside it.
            KeyCode::Enter | KeyCode::Char('u' | 'c')
                if !self.is_for_form() && self.marks_for_myself() =>
            {
                if self.marked().is_some_and(|p| p.kind != Kind::CheckIn) {
                    return self.take(Then::Use, app);
                }
                return Ok(Step::Lay(Sheet::Form(Form::check_in(
                    crate::demo::form::Kind::CheckIn,
                    app.moment()?.setting,
                ))));
            }
            KeyCode::Enter => return self.take(Then::Show, app),
            KeyCode::Char('u') if !self.is_for_form() => return self.take(Then::Use, app),
            KeyCode::Char('c') => return self.take(Then::Copy, app),
            KeyCode::Char('a') if self.can_ask() => return self.take(Then::Ask, app),
            KeyCode::Char('t') => {
                if let Some(thanks) = self.can_thank() {
                    return Ok(Step::Asking(thanks));
                }
            }
            KeyCode::Char('b') => self.turn_to(Page::Kinds, app)?,
            KeyCode::Char('o') => self.turn_to(Page::Own, app)?,
            KeyCode::Char('H') => self.turn_to(Page::Hidden, app)?,
            KeyCode::Char('/') => {
                if !matches!(self.page, Page::Find(_)) {
                    self.turn_to(Page::Find(String::new()), app)?;
                }
                self.doing = Doing::Finding;
            }
            KeyCode::Char('n') => {
                let kind = match self.page {
                    Page::Kind(kind) => Some(kind),
                    _ => None,
                };
                self.doing = Doing::Writing(Writing::new(kind));
            }
            KeyCode::Char('e') => {
                if let Some(own) = self.marked().filter(|p| is_own(p)) {
                    self.doing = Doing::Writing(Writing::anew(own));
                }
            }
            KeyCode::Char('d') if self.marked().is_some_and(is_own) => {
                self.doing = Doing::Deleting;
            }
            KeyCode::Char('f') => return self.favour(app),
            KeyCode::Char('h') => return self.hide(app),
            KeyCode::Char('+' | '=') => self.shift(false, app)?,
            KeyCode::Char('-') => self.shift(true, app)?,
            _ => {}
        }
        Ok(Step::Stay)
    }

    /// Words to look for are typed; what is found is shown at once.
    fn find(&mut self, key: KeyEvent, app: &MicroConsent) -> Result<Step, PhraseError> {
        match key.code {
            KeyCode::Esc => {
                self.doing = Doing::Choosing;
                return self.choose(key, app);
            }
            KeyCode::Enter | KeyCode::Down => self.doing = Doing::Choosing,
            _ => {
                if let Page::Find(words) = &mut self.page {
                    typed(words, key);
                }
                self.load(app)?;
                self.at = 0;
            }
        }
        Ok(Step::Stay)
    }

    /// The Setting for which one browses; for a form, the kinds that fit its row.
    fn turn(&mut self, on: bool, app: &MicroConsent) -> Result<(), Error> {
        let fitting = self.target.as_ref().map(|target| target.kinds());
        match (&self.page, fitting) {
            (Page::Kind(kind), Some(fitting)) if fitting.contains(kind) => {
                let kind = turned(fitting, Some(*kind), on).unwrap_or(*kind);
                self.page = Page::Kind(kind);
            }
            (Page::Kind(_) | Page::Kinds, _) => {
                let setting = turned(&Setting::NAMED, Some(self.setting.clone()), on);
                self.setting = setting.unwrap_or(Setting::Talking);
            }
            _ => return Ok(()),
        }
        self.load(app)?;
        if self.page != Page::Kinds {
            self.at = 0;
        }
        Ok(())
    }

    fn turn_to(&mut self, page: Page, app: &MicroConsent) -> Result<(), Error> {
        if self.page == page {
            return Ok(());
        }
        // A page that was left is come back to, not opened above itself.
        let there = self.before.iter().position(|(before, _)| *before == page);
        let before = std::mem::replace(&mut self.page, page);
        match there {
            Some(place) => self.before.truncate(place),
            None => self.before.push((before, self.at)),
        }
        self.at = 0;
        self.load(app)
    }

    /// How many lines the page has.
    fn lines(&self) -> usize {
        match self.page {
            Page::Kinds => Kind::ALL.len(),
            _ => self.phrases.len(),
        }
    }

    fn load(&mut self, app: &MicroConsent) -> Result<(), Error> {
        self.phrases = match &self.page {
            Page::Now => {
                let drafting = self.target.as_ref().map(|target| target.drafting());
                app.suggested_phrases(&drafting.unwrap_or_default())?
            }
            Page::Kinds => Vec::new(),
            Page::Kind(kind) => {
                let mut phrases = app.phrases(*kind, &self.setting)?;
                if self.is_for_limits() {
                    // A whole sentence is no Limit; what fills a blank is.
                    phrases.retain(|p| makes_limit(&p.id.to_string()));
                }
                phrases
            }
            Page::Find(words) => app.find_phrases(words)?,
            Page::Own => app.own_phrases()?,
            Page::Hidden => app.hidden_phrases()?,
        };
        self.hidden = match self.page {
            Page::Kind(kind) => {
                let hidden = app.hidden_phrases()?;
                hidden.iter().filter(|p| p.kind == kind).count()
            }
            _ => 0,
        };
        self.at = self.at.min(self.lines().saturating_sub(1));
        Ok(())
    }

    fn mark(&mut self, id: Option<PhraseId>) {
        let place = self.phrases.iter().position(|p| Some(p.id) == id);
        self.at = place.unwrap_or(self.at.min(self.lines().saturating_sub(1)));
    }

    /// Takes the marked phrase; its blanks are filled first.
    fn take(&mut self, then: Then, app: &MicroConsent) -> Result<Step, PhraseError> {
        let Some(phrase) = self.marked() else {
            return Ok(Step::Stay);
        };
        if !phrase.blanks.is_empty() {
            self.doing = Doing::Filling(Filling::of(phrase.clone(), then, app));
            return Ok(Step::Stay);
        }
        let (id, kind) = (phrase.id, phrase.kind);
        let sentence = app.fill_phrase(id, &[])?;
        self.finish(kind, then, &sentence, app)
    }

    fn finish(
        &mut self,
        kind: Kind,
        then: Then,
        sentence: &str,
        app: &MicroConsent,
    ) -> Result<Step, PhraseError> {
        let sentence = without_isolates(sentence);
        match then {
            Then::Show => self.doing = Doing::Showing(sentence),
            Then::Copy => {
                self.doing = Doing::Choosing;
                return Ok(Step::Copy(sentence));
            }
            Then::Use => {
                let form = Form::with(kind, &sentence, app.moment()?.setting)?;
                return Ok(Step::Lay(Sheet::Form(form)));
            }
            Then::Ask => {
                let form = QuestionForm::with(&sentence);
                return Ok(Step::Lay(Sheet::Question(form)));
            }
            Then::Put => {
                if let Some(mut target) = self.target.clone() {
                    target.put(&sentence)?;
                    return Ok(Step::Lay(target.into_sheet()));
                }
            }
        }
        Ok(Step::Stay)
    }
}

/// For what thanks stand ready: the newest question that was met with caution, else a slow, stop or Pause.
fn first_thanks(view: &AskView) -> Option<u64> {
    let own = view.mine.iter().rev().flat_map(|mine| &mine.thanks);
    own.chain(&view.thanks).next().map(|thanks| thanks.to)
}

fn is_own(phrase: &PhraseView) -> bool {
    matches!(phrase.id, PhraseId::Own(_))
}
