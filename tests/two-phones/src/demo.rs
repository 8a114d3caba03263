//! Two phones to try: what is shown on each, and what a key does.

pub mod aside;
pub mod asking;
pub mod back;
pub mod before;
pub mod breathing;
pub mod calendar;
pub mod date;
pub mod file;
pub mod filter;
pub mod form;
pub mod gate;
pub mod history;
pub mod job;
pub mod keeping;
pub mod keys;
pub mod library;
pub mod linking;
pub mod menu;
pub mod notices;
pub mod pages;
pub mod sheet;
pub mod slip;
pub mod sure;

use crate::machine::Machine;
use crate::network::Way;
use crate::phone::{Phone, Room, Seen};
use asking::Item;
use form::{Form, Kind};
use gate::Gate;
use job::Job;
use keys::{Act, Over, Possible};
use library::Library;
use library::target::Target;
use microconsent::locked::Tapped;
use microconsent::phrases::{self, Language};
use microconsent::statement::{Field, Words};
use microconsent::{Can, Entry, Error, Filter, HomeView, LinkView, MomentView, Now, PAGE_MOST};
use notices::Notices;
use pages::Pages;
use ratatui::crossterm::event::KeyEvent;
use sheet::{Choose, Share, Sheet, Step};
use std::cell::Cell;
use std::path::Path;

/// How often a locked phone looks whether something came, in seconds.
const LOCKED_LOOKS_EVERY: u64 = 10;

/// What lies over a phone's home, and what it last said.
#[derive(Default)]
struct Face {
    sheet: Option<Sheet>,
    /// What lies below the sheet, and is come back to.
    under: Vec<Sheet>,
    says: Option<String>,
    /// What goes on step by step.
    job: Option<Job>,
    /// What is typed where the app asks for its code.
    gate: Gate,
}

/// Two phones, which of them the keys are for, and whether time runs.
pub struct Demo {
    room: Room,
    faces: Vec<Face>,
    chosen: usize,
    held: bool,
    /// Whether what the first phone sends arrives, and what the second sends.
    carries: [bool; 2],
    /// Whether the terminal may take what is copied.
    clipboard: bool,
    /// What is to be copied.
    copied: Option<String>,
    /// What is round the phone, where the other one is in another process. Time is real then.
    machine: Option<Machine>,
    /// Milliseconds that have gone by since the last whole second; what a phone knows goes by those.
    part_ms: u64,
}

/// All that is to be drawn.
pub struct Shown<'a> {
    /// The phones, left to right.
    pub phones: Vec<ShownPhone<'a>>,
    /// Which one the keys are for.
    pub chosen: usize,
    /// Whether time is held.
    pub held: bool,
    /// Whether what each phone sends arrives.
    pub carries: [bool; 2],
    /// The keys that the bottom tells.
    pub keys: [Vec<(&'static str, &'static str)>; 3],
}

/// A phone as it is to be drawn.
pub struct ShownPhone<'a> {
    /// Its person.
    pub person: String,
    /// The other one, while linked.
    pub other: String,
    /// Its clock.
    pub now: Now,
    /// Its uptime, also between two seconds of the demo.
    pub uptime_ms: u64,
    /// The language in which its app speaks.
    pub language: Language,
    /// Where it keeps what is its own, where that stays.
    pub kept: Option<&'a str>,
    /// Whether nothing goes to the other outside a Moment: there is no relay, and nobody listens nearby.
    pub waits_apart: bool,
    /// What it shows.
    pub face: ShownFace<'a>,
}

/// What a phone shows.
pub enum ShownFace<'a> {
    /// It is locked.
    Locked(Locked),
    /// It cannot show anything, and says why.
    Broken(String),
    /// The app asks for its code.
    Gate(Asked<'a>),
    /// The app is open.
    Open(Box<Open<'a>>),
}

/// The app while it asks for its code. Nothing on it comes out of what is stored.
pub struct Asked<'a> {
    /// What is typed.
    pub gate: &'a Gate,
    /// For how long the next guess waits yet, in milliseconds.
    pub waits_ms: Option<u64>,
    /// What lies over it.
    pub sheet: Option<&'a Sheet>,
    /// What it last said.
    pub says: Option<&'a str>,
}

/// The locked face. Nothing on it comes out of what is stored.
pub struct Locked {
    /// Its words, or the answer to a tap.
    pub says: String,
    /// The notification, where something came.
    pub notice: Option<String>,
}

/// The open app.
pub struct Open<'a> {
    /// The home screen.
    pub home: HomeView,
    /// The Moment's screen.
    pub moment: MomentView,
    /// The screen of linking.
    pub link: LinkView,
    /// The newest pages of the journal.
    pub entries: Vec<Entry>,
    /// Whether there are older ones.
    pub older: bool,
    /// The long job that goes on, and how far it is.
    pub job: Option<(&'static str, (u64, u64))>,
    /// What lies over it.
    pub sheet: Option<&'a Sheet>,
    /// What it last said: why something could not be, or what became of it.
    pub says: Option<&'a str>,
}

impl Demo {
    /// Ana's and Ben's phones, linked with each other, side by side. This program becomes the process of a
    /// tap on a locked phone.
    ///
    /// # Errors
    /// As [`Room::of`].
    pub fn new(program: &Path) -> Result<Demo, Error> {
        Ok(Demo::with_taps(Room::of(&["ana", "ben"])?, program))
    }

    /// Ana's and Ben's phones, not linked yet.
    ///
    /// # Errors
    /// As [`Room::unlinked`].
    pub fn unlinked(program: &Path) -> Result<Demo, Error> {
        Ok(Demo::with_taps(Room::unlinked(&["ana", "ben"])?, program))
    }

    fn with_taps(mut room: Room, program: &Path) -> Demo {
        room.taps_run(program);
        Demo::in_room(room)
    }

    /// One phone, the other one being in another process.
    pub fn of_one(phone: Phone, machine: Machine) -> Demo {
        Demo {
            machine: Some(machine),
            ..Demo::in_room(Room::with(vec![phone]))
        }
    }

    /// The phones of a room.
    pub fn in_room(room: Room) -> Demo {
        let mut demo = Demo {
            faces: room.phones.iter().map(|_| Face::default()).collect(),
            room,
            chosen: 0,
            held: false,
            carries: [true; 2],
            clipboard: true,
            copied: None,
            machine: None,
            part_ms: 0,
        };
        for who in 0..demo.faces.len() {
            demo.tell_aside(who);
        }
        demo
    }

    /// What a camera sees on the other phone's screen.
    fn seen(&self) -> Seen {
        if let Some(machine) = &self.machine {
            return machine.seen();
        }
        self.room.phones[1 - self.chosen].code().ok().flatten()
    }

    /// The person at the other phone.
    fn other(&self, who: usize) -> String {
        if let Some(machine) = &self.machine {
            return machine.other.clone();
        }
        self.room.phones[1 - who].person()
    }

    /// Whether the terminal may have a clipboard; it may, unless this says otherwise.
    pub fn has_clipboard(&mut self, may: bool) {
        self.clipboard = may;
    }

    /// What the last key copied, once.
    pub fn copied(&mut self) -> Option<String> {
        self.copied.take()
    }

    /// So much of a second has gone by, in milliseconds.
    pub fn part_of_a_second(&mut self, ms: u64) {
        let real = self.machine.is_some() || self.held;
        self.part_ms = if real { 0 } else { ms.min(999) };
    }

    /// A second of real time has gone by.
    pub fn second(&mut self) {
        if let Some(machine) = &self.machine {
            machine.turn_locked(&self.room.phones[self.chosen]);
            self.renew();
        } else if !self.held {
            self.pass(1);
        }
    }

    /// Whether something has come from another process since this was last asked.
    pub fn has_changed(&mut self) -> bool {
        let changed = self.machine.as_ref().is_some_and(Machine::has_changed);
        if changed {
            self.renew();
        }
        changed
    }

    /// A key. False when it ends the demo.
    pub fn press(&mut self, key: KeyEvent) -> bool {
        let at_gate = self.at_gate();
        let over = match &self.faces[self.chosen].sheet {
            _ if at_gate => Over::Written,
            None => Over::Nothing,
            Some(sheet) if !sheet.is_written() => Over::Read,
            Some(_) => Over::Written,
        };
        match keys::act(key, over) {
            Some(Act::Quit) => return false,
            Some(act) => self.act(act),
            None if at_gate => self.press_gate(key),
            None if over != Over::Nothing => self.press_sheet(key),
            None => {}
        }
        self.renew();
        true
    }

    /// What is to be drawn now.
    pub fn shown(&self) -> Shown<'_> {
        let phones = 0..self.room.phones.len();
        let phones: Vec<_> = phones.map(|who| self.shown_phone(who)).collect();
        let mut possible = Possible {
            both_here: self.machine.is_none(),
            held: self.held,
            carries: self.carries,
            ..Possible::default()
        };
        match &phones[self.chosen].face {
            ShownFace::Open(open) => {
                let Open {
                    home, moment, link, ..
                } = &**open;
                possible.can = moment.can;
                possible.linked = home.linked;
                possible.can_link = link.can_begin;
                possible.may_come_back = home.pause && !home.came_back;
            }
            ShownFace::Locked(_) | ShownFace::Broken(_) | ShownFace::Gate(_) => {
                possible.locked = self.room.phones[self.chosen].is_locked();
                possible.can = Can::default();
            }
        }
        let mut keys = keys::told(&possible);
        let face = &self.faces[self.chosen];
        let gate = Some(&face.gate).filter(|_| self.at_gate());
        let lies_over = face
            .sheet
            .as_ref()
            .map(|sheet| (sheet.keys(), sheet.more_keys()));
        if let Some((told, more)) = lies_over.or_else(|| Some((gate?.keys(), Vec::new()))) {
            keys[0] = told;
            if face.job.as_ref().is_some_and(Job::can_stop) {
                keys[0].push(("Esc", "stops it"));
            }
            keys[1] = vec![("^P", "pause"), ("^K", "lock"), ("^C", "quit")];
            if self.machine.is_none() {
                keys[1].insert(0, ("Tab", "other phone"));
            }
            keys[2] = more;
        }
        Shown {
            phones,
            chosen: self.chosen,
            held: self.held,
            carries: self.carries,
            keys,
        }
    }

    fn shown_phone(&self, who: usize) -> ShownPhone<'_> {
        let (phone, face) = (&self.room.phones[who], &self.faces[who]);
        let open = || -> Result<Open<'_>, Error> {
            let newest = phone.app().journal(None, PAGE_MOST)?;
            Ok(Open {
                home: phone.app().home()?,
                moment: phone.app().moment()?,
                link: phone.app().link()?,
                older: newest.older.is_some(),
                entries: newest.entries,
                job: face.job.as_ref().map(|job| (job.title, job.progress)),
                sheet: face.sheet.as_ref(),
                says: face.says.as_deref(),
            })
        };
        ShownPhone {
            person: phone.person(),
            other: self.other(who),
            now: phone.now(),
            uptime_ms: phone.now().uptime_ms + self.part_ms,
            language: phone.app().language(),
            kept: self.machine.as_ref().map(|m| m.kept.as_str()),
            waits_apart: self.machine.as_ref().is_some_and(|m| !m.has_relay),
            face: match phone.is_locked() {
                true => ShownFace::Locked(Locked {
                    says: phone.locked_words(),
                    notice: phone.notice(),
                }),
                false if phone.asks_code() => ShownFace::Gate(Asked {
                    gate: &face.gate,
                    waits_ms: phone.code_waits_ms(),
                    sheet: face.sheet.as_ref(),
                    says: face.says.as_deref(),
                }),
                false => match open() {
                    Ok(open) => ShownFace::Open(Box::new(open)),
                    Err(error) => ShownFace::Broken(error.sentence(phone.app().language())),
                },
            },
        }
    }

    fn act(&mut self, act: Act) {
        let who = self.chosen;
        let locked = self.room.phones[who].is_locked();
        if !act.is_about_both() {
            self.faces[who].says = None;
        }
        if self.machine.is_some() && act.needs_both_here() {
            return;
        }
        match act {
            Act::Quit => {}
            Act::Choose(which) => self.chosen = which.unwrap_or(1 - who),
            Act::Hold => self.held = !self.held,
            Act::Pass(seconds) => {
                if seconds > 1 {
                    // A while later nobody wonders any more.
                    self.faces.iter_mut().for_each(|face| face.says = None);
                }
                self.pass(seconds);
            }
            Act::Way => self.turn_way(),
            Act::Lock if locked => self.turn_phone(Phone::turn_on),
            Act::Lock => self.turn_phone(Phone::lock),
            Act::Restart => self.turn_phone(Phone::start_app),
            Act::Reboot => self.turn_phone(|phone| {
                phone.start_again();
                Ok(())
            }),
            Act::Slow if locked => self.tap(Tapped::Yellow),
            Act::Stop if locked => self.tap(Tapped::Red),
            Act::Pause if locked => self.tap(Tapped::Pause),
            Act::TapOpen if locked => self.tap(Tapped::Green),
            // A locked phone answers nothing else, and says so by nothing.
            _ if locked => {}
            Act::Slow if self.at_gate() => self.tap_at_gate(Tapped::Yellow),
            Act::Stop if self.at_gate() => self.tap_at_gate(Tapped::Red),
            Act::Pause if self.at_gate() => self.tap_at_gate(Tapped::Pause),
            _ if self.at_gate() => {}
            Act::Link => self.begin_linking(),
            Act::Unlink => {
                if self.was_done(|phone| phone.app().unlink()) {
                    self.say_how_linked(who);
                }
            }
            Act::Slow => self.step_down(|phone| phone.app().slow().map(|_| ())),
            Act::Stop => self.step_down(|phone| phone.app().stop().map(|_| ())),
            Act::Pause => self.step_down(|phone| phone.app().pause().map(|_| ())),
            Act::Confirm => self.gesture(|phone| {
                let asked = phone.app().moment()?.second_beat;
                let id = asked.map_or(0, |s| s.id);
                phone.app().confirm(id).map(|_| ())
            }),
            Act::LetGo => self.gesture(|phone| phone.app().let_go()),
            Act::LetGoOfGreen => self.gesture(|phone| phone.app().let_go_of_green()),
            // In the open app a check-in says it.
            Act::TapOpen => {}
            Act::Leave => self.gesture(|phone| phone.app().leave()),
            Act::CheckIn => self.open_form(Kind::CheckIn),
            Act::Shift => self.open_form(Kind::Shift),
            Act::Enter => self.lay(Sheet::Choose(Choose::new(false))),
            Act::Move => self.lay(Sheet::Choose(Choose::new(true))),
            Act::Read => self.lay(Sheet::Read(Cell::default())),
            Act::Words => match Library::open(self.room.phones[who].app()) {
                Ok(library) => self.lay(Sheet::Library(Box::new(library))),
                Err(error) => self.say(who, &error),
            },
            Act::Asking => self.open_asking(None),
            Act::Breathing => self.open_breathing(),
            Act::Thank => self.thank_from_home(),
            Act::Speak => self.speak(),
            Act::Help => self.lay(Sheet::Notices(Notices::default())),
            Act::Pages => match Pages::of(Filter::default(), self.room.phones[who].app()) {
                Ok(pages) => self.lay(Sheet::Pages(Box::new(pages))),
                Err(error) => self.say(who, &error),
            },
        }
    }

    /// A tap on the chosen, locked phone. Its face answers it.
    fn tap(&mut self, tapped: Tapped) {
        self.room.phones[self.chosen].tap(tapped);
        self.carry();
    }

    /// A tap where the app asks for its code: as on the locked phone.
    fn tap_at_gate(&mut self, tapped: Tapped) {
        self.tap(tapped);
        self.faces[self.chosen].says = Some(self.room.phones[self.chosen].locked_words());
    }

    fn lay(&mut self, sheet: Sheet) {
        self.faces[self.chosen] = Face {
            sheet: Some(sheet),
            ..Face::default()
        };
    }

    fn say(&mut self, who: usize, error: &Error) {
        let language = self.room.phones[who].app().language();
        self.faces[who].says = Some(error.sentence(language));
    }

    /// On this phone alone (`leaving_is_silent`).
    fn say_how_linked(&mut self, who: usize) {
        let link = self.room.phones[who].app().link();
        self.faces[who].says = link.ok().map(|view| view.line);
    }

    fn open_form(&mut self, kind: Kind) {
        let moment = self.room.phones[self.chosen].app().moment();
        self.lay(Sheet::Form(Form::check_in(
            kind,
            moment.ok().and_then(|view| view.setting),
        )));
    }

    /// A gesture on the chosen phone; where it cannot be, the phone says why.
    fn gesture(&mut self, done: impl FnOnce(&mut Phone) -> Result<(), Error>) {
        self.was_done(done);
    }

    /// A gesture, and whether it was done. What it sends is carried at once.
    fn was_done(&mut self, done: impl FnOnce(&mut Phone) -> Result<(), Error>) -> bool {
        let who = self.chosen;
        let done = done(&mut self.room.phones[who]);
        if let Err(error) = &done {
            self.say(who, error);
        }
        self.carry();
        done.is_ok()
    }

    /// A step towards caution: it needs nothing, and what it makes of both is seen at once. What was
    /// being written stays.
    fn step_down(&mut self, done: impl FnOnce(&mut Phone) -> Result<(), Error>) {
        let done = self.was_done(done);
        let app = self.room.phones[self.chosen].app();
        if let (true, Ok(home)) = (done, app.home()) {
            // In a Moment the quiet word stands as long as what was said; else it is told once.
            let quiet = || phrases::line(app.language(), "ui-quiet", &[]);
            self.faces[self.chosen].says = match (home.linked, home.quiet.is_empty()) {
                (false, _) => Some("It is on your pages. Only you see it.".into()),
                (true, true) => quiet(),
                (true, false) => None,
            };
        }
        let sheet = self.faces[self.chosen].sheet.take();
        self.faces[self.chosen].sheet = match sheet {
            Some(Sheet::Share(share)) => Some(Sheet::Form(share.form)),
            Some(Sheet::Form(form)) => Some(Sheet::Form(form)),
            Some(Sheet::Library(library)) => library.after_step_down(),
            Some(Sheet::Linking(linking)) => Some(Sheet::Linking(linking)),
            // A key that means one thing here is not to mean another the next second.
            Some(Sheet::Asking(asking)) => Some(Sheet::Asking(asking)),
            Some(Sheet::Breathing(breathing)) => Some(Sheet::Breathing(breathing)),
            Some(Sheet::Question(form)) => Some(Sheet::Question(form)),
            Some(Sheet::Answer(form)) => Some(Sheet::Answer(form)),
            Some(Sheet::ReadBack(back)) => Some(Sheet::Answer(back.form)),
            Some(sheet @ (Sheet::Slip(_) | Sheet::Working)) => Some(sheet),
            _ => None,
        };
        if self.faces[self.chosen].sheet.is_none() {
            self.faces[self.chosen].under.clear();
        }
    }

    /// The chosen phone speaks the next language, and names it as it names itself.
    fn speak(&mut self) {
        let app = self.room.phones[self.chosen].app();
        let place = Language::ALL.iter().position(|l| *l == app.language());
        let next = Language::ALL[place.map_or(0, |p| (p + 1) % Language::ALL.len())];
        if self.was_done(|phone| phone.app().speak(next)) {
            let (name, reviewed) = (next.own_name(), phrases::reviewed_by(next));
            self.faces[self.chosen].says = Some(format!("{name}. {reviewed}"));
        }
    }

    /// What lies over a phone is as things are now.
    fn renew(&mut self) {
        self.renew_suggestions();
        self.renew_asking();
        self.renew_breathing();
        self.renew_linking();
        if let Some(machine) = &self.machine {
            machine.show(&self.room.phones[self.chosen]);
        }
    }

    /// What is suggested on either phone is what fits now: a word that has come since counts.
    fn renew_suggestions(&mut self) {
        for (face, phone) in self.faces.iter_mut().zip(&self.room.phones) {
            if let Some(Sheet::Library(library)) = &mut face.sheet {
                library.renew(phone.app());
            }
        }
    }

    fn linked(&self) -> bool {
        let home = self.room.phones[self.chosen].app().home();
        home.is_ok_and(|home| home.linked)
    }

    /// The phone itself is locked, unlocked or started: what lay over it is gone.
    fn turn_phone(&mut self, done: impl FnOnce(&mut Phone) -> Result<(), Error>) {
        self.faces[self.chosen] = Face::default();
        self.gesture(done);
        if let Some(machine) = &self.machine {
            machine.carries(&self.room.phones[self.chosen]);
        }
    }

    /// Both ways, none, only from the first phone, only from the second, and around.
    fn turn_way(&mut self) {
        self.carries = match self.carries {
            [true, true] => [false, false],
            [false, false] => [true, false],
            [true, false] => [false, true],
            [false, true] => [true, true],
        };
        for (sender, carries) in self.carries.into_iter().enumerate() {
            let way = if carries { Way::Carries } else { Way::Cut };
            self.room.network.set(sender, way);
        }
        self.carry();
    }

    fn pass(&mut self, seconds: u64) {
        let before = self.room.phones[0].now().uptime_ms;
        if let Err(error) = self.room.pass(seconds) {
            self.say(self.chosen, &error);
        }
        let turns = |uptime_ms: u64| uptime_ms / 1_000 / LOCKED_LOOKS_EVERY;
        if turns(before) != turns(self.room.phones[0].now().uptime_ms) {
            for (who, phone) in self.room.phones.iter().enumerate() {
                phone.fetch_locked(&self.room.network.of(who));
            }
        }
        self.renew();
    }

    fn carry(&mut self) {
        if let Some(machine) = &self.machine {
            machine.done(&self.room.phones[self.chosen]);
            return;
        }
        if let Err(error) = self.room.carry() {
            self.say(self.chosen, &error);
        }
    }

    fn press_sheet(&mut self, key: KeyEvent) {
        let face = &mut self.faces[self.chosen];
        face.says = None;
        let Some(sheet) = &mut face.sheet else {
            return;
        };
        let step = sheet.press(key, self.room.phones[self.chosen].app());
        match step {
            Step::Stay => {}
            Step::Back => self.back(),
            Step::Say(why) => face.says = Some(why),
            Step::Keep(checkin) => {
                if self.was_done(|phone| phone.app().keep(checkin).map(|_| ())) {
                    let face = &mut self.faces[self.chosen];
                    face.sheet = None;
                    face.says = Some("Kept. Only you see it.".into());
                }
            }
            Step::Look(checkin) => {
                if let Some(Sheet::Form(form)) = face.sheet.take() {
                    face.sheet = Some(Sheet::Share(Box::new(Share::least_of(form, checkin))));
                    self.look();
                }
            }
            Step::LookAgain => self.look(),
            Step::Share(id) => self.share(id),
            Step::FindWords => self.find_words(),
            Step::Lay(sheet) => face.sheet = Some(sheet),
            Step::Over(sheet) => face.over(sheet),
            Step::Slip => self.take_slip(),
            Step::History(gesture) => self.history(gesture),
            Step::Copy(text) => self.copy(text),
            Step::Link(gesture) => self.link(gesture),
            Step::Asking(gesture) => self.asking(gesture),
            Step::Breathing(gesture) => self.breathing(gesture),
            Step::Do(act) => self.act(act),
            Step::Reword(id, text) => {
                let reworded = self.was_done(|phone| phone.app().edit_words(id, &text));
                if reworded {
                    self.renew_history();
                }
            }
            Step::Enter(setting) => self.done(|phone| phone.app().enter(setting)),
            Step::Move(setting) => self.done(|phone| phone.app().move_to(setting)),
            Step::Rewrite(id, checkin) => face.over(Sheet::Form(Form::edit(id, checkin))),
            Step::Edit(id, checkin) => {
                if self.was_done(|phone| phone.app().edit(id, checkin)) {
                    self.back();
                }
            }
            Step::Delete(id) => {
                self.gesture(|phone| phone.app().delete(id));
                self.renew_history();
            }
            Step::Afterthought(id, text) => {
                let added = self.was_done(|phone| {
                    let words = Words::new(&text, Field::Afterthought)?;
                    phone.app().add_afterthought(id, words)
                });
                if added {
                    self.renew_history();
                }
            }
        }
    }

    /// One sheet back. What was only looked at is let go.
    fn back(&mut self) {
        let sheet = self.faces[self.chosen].sheet.take();
        match sheet {
            Some(Sheet::Share(share)) => {
                self.faces[self.chosen].sheet = Some(Sheet::Form(share.form));
                self.gesture(|phone| phone.app().let_go());
            }
            Some(Sheet::Library(library)) => {
                self.faces[self.chosen].sheet = library.into_target();
            }
            Some(Sheet::Notices(notices)) => {
                self.faces[self.chosen].sheet = notices.over.map(Sheet::Linking);
            }
            Some(Sheet::Question(form)) => self.open_asking(form.id.map(Item::Draft)),
            Some(Sheet::Check(check)) => self.open_asking(Some(Item::Draft(check.draft))),
            Some(Sheet::Answer(form)) => self.open_asking(Some(Item::Theirs(form.ask))),
            Some(Sheet::ReadBack(back)) => {
                self.faces[self.chosen].sheet = Some(Sheet::Answer(back.form));
            }
            _ => {
                let face = &mut self.faces[self.chosen];
                face.sheet = face.under.pop();
                self.renew_history();
            }
        }
    }

    /// Words are looked for, for the row that is being written.
    fn find_words(&mut self) {
        let who = self.chosen;
        let target = match &self.faces[who].sheet {
            Some(Sheet::Form(form)) => Target::CheckIn(form.clone()),
            Some(Sheet::Question(form)) => Target::Question(form.clone()),
            Some(Sheet::Answer(form)) => Target::Answer(form.clone()),
            _ => return,
        };
        match Library::for_target(target, self.room.phones[who].app()) {
            // What lies below is come back to.
            Ok(library) => self.faces[who].sheet = Some(Sheet::Library(Box::new(library))),
            Err(error) => self.say(who, &error),
        }
    }

    /// Hands a sentence to the terminal, which does not say whether it took it.
    fn copy(&mut self, text: String) {
        let says = match self.clipboard {
            true => "Given to this terminal’s clipboard. Not every terminal takes it.",
            false => "This terminal has no clipboard.",
        };
        self.faces[self.chosen].says = Some(says.into());
        self.copied = Some(text).filter(|_| self.clipboard);
    }

    /// A gesture that closes its sheet when it was done.
    fn done(&mut self, done: impl FnOnce(&mut Phone) -> Result<(), Error>) {
        if self.was_done(done) {
            self.faces[self.chosen].sheet = None;
        }
    }

    /// Asks the core what would go.
    fn look(&mut self) {
        let app = self.room.phones[self.chosen].app();
        if let Some(Sheet::Share(share)) = &mut self.faces[self.chosen].sheet {
            let looked = app.preview(share.checkin.clone(), share.sharing, Some(share.minutes));
            share.preview = looked.map_err(|e| e.sentence(app.language()));
        }
    }

    /// Shares what was looked at; during a Pause the home then asks for the second beat.
    fn share(&mut self, id: u64) {
        let mut stale = false;
        self.done(|phone| {
            let shared = phone.app().share(id);
            stale = shared == Err(Error::Stale);
            shared.map(|_| ())
        });
        if stale {
            // It says so, and what would go now is shown.
            self.look();
        }
    }
}
