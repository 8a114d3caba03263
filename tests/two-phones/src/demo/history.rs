//! What is done with own pages on a phone: gestures of the sheets of the history, and the long jobs.

use super::aside::Asides;
use super::back::{LookBack, Span};
use super::before::{Before, Then};
use super::calendar::Calendar;
use super::file::{NewFile, not_written, place};
use super::job::{Ended, Job, Work};
use super::keeping::Keeping;
use super::menu::{Menu, Thing};
use super::pages::Pages;
use super::sheet::Sheet;
use super::slip::{self, Of, Slip};
use super::sure::Sure;
use super::{Demo, Face, date, filter};
use microconsent::phrases::{self, Notice, NoticeText};
use microconsent::{
    EntryId, EntryKind, Error, ExportChoice, ExportFormat, Filter, LockError, MicroConsent,
    Rounding, WrappedKey,
};
use std::fs::File;
use std::io::BufReader;
use std::sync::Arc;
use zeroize::Zeroizing;

/// What a person does with own pages.
#[derive(Clone, Debug)]
pub enum Gesture {
    /// Reads what a filter leaves.
    Pages(Box<Filter>),
    /// Opens the calendar.
    Calendar,
    /// Looks back.
    LookBack,
    /// Looks what else can be done.
    Menu,
    /// Begins a thing of the menu.
    Begin(Thing),
    /// Has read what is to be read before.
    GoOn(Then),
    /// Deletes some pages.
    DeleteSome(Vec<EntryId>),
    /// Is sure.
    Sure(Sure),
    /// Makes the choice that was looked at.
    ChooseKeeping(u64),
    /// Says that the date is right.
    DateIsRight,
    /// Deletes a journal that was set aside.
    DeleteAside(String),
    /// Stops the job.
    Stop,
}

/// The names that files have unless others are chosen.
const EXPORTED: [&str; 2] = ["~/my-pages.md", "~/my-pages.json"];
const BACKUP: &str = "~/my-pages.age";
const TAKEN_OUT: &str = "~/put-aside.age";

/// How many lines of a file are seen before it is written.
const FIRST_LINES: usize = 40;

/// Rows of the slip of a file to take along.
const FROM: usize = 0;
const UNTIL: usize = 1;
const KINDS: usize = 2;
const FORM: usize = 3;
const TIMES: usize = 4;
const PLACE: usize = 5;

impl Face {
    /// Lays a sheet over the one that is there.
    pub(super) fn over(&mut self, sheet: Sheet) {
        self.under.extend(self.sheet.replace(sheet));
        self.says = None;
    }

    /// Back to own pages, where they lie below.
    fn return_to_pages(&mut self) {
        let is_pages = |sheet: &Sheet| matches!(sheet, Sheet::Pages(_));
        let place = self.under.iter().position(is_pages);
        self.sheet = place.and_then(|place| self.under.drain(place..).next());
        self.under.clear();
    }
}

fn say(id: &str, app: &MicroConsent) -> String {
    phrases::line(app.language(), id, &[]).unwrap_or_default()
}

impl Demo {
    /// Does something with own pages. Where it cannot be, the phone says why.
    pub(super) fn history(&mut self, gesture: Gesture) {
        if let Err(error) = self.try_history(gesture) {
            self.say(self.chosen, &error);
        }
    }

    fn try_history(&mut self, gesture: Gesture) -> Result<(), Error> {
        let who = self.chosen;
        let today = date::day_of(self.room.phones[who].now().utc_ms);
        let app = self.room.phones[who].shared_app();
        let sheet = match gesture {
            Gesture::Pages(filter) => Sheet::Pages(Box::new(Pages::of(*filter, &app)?)),
            Gesture::Calendar => Sheet::Calendar(Calendar::of(today, &app)?),
            Gesture::LookBack => Sheet::LookBack(LookBack::of(today, &app)?),
            Gesture::Menu => {
                let has_asides = !app.set_asides()?.set_aside.is_empty();
                Sheet::Menu(Menu::new(has_asides, self.room.phones[who].has_code()))
            }
            Gesture::Begin(thing) => self.begins(thing, &app)?,
            Gesture::GoOn(then) => {
                self.faces[who].sheet = self.faces[who].under.pop();
                match then {
                    Then::Thing(Thing::Erase) => Sheet::Sure(Sure::Erase),
                    Then::Thing(thing) => Sheet::Slip(Box::new(self.slip(thing))),
                    Then::TakeOut(name) => Sheet::Slip(Box::new(Slip::new(
                        Of::TakeOut(name),
                        "Take them out",
                        vec![
                            slip::text("File", TAKEN_OUT),
                            slip::secret("Phrase"),
                            slip::secret("Again"),
                        ],
                        "writes the file",
                    ))),
                    Then::Write(choice, path) => {
                        self.export(&app, *choice, &path)?;
                        return Ok(());
                    }
                }
            }
            Gesture::DeleteSome(ids) => {
                app.delete_some(&ids)?;
                self.renew_history();
                self.faces[who].says = Some(say("ui-deleted", &app));
                return Ok(());
            }
            Gesture::Sure(sure) => return self.is_sure(sure, &app),
            Gesture::ChooseKeeping(look) => {
                app.choose_keeping(look)?;
                self.again(|app| Ok(Sheet::Keeping(Keeping::of(app)?)))?;
                return Ok(());
            }
            Gesture::DateIsRight => {
                app.date_is_right()?;
                return self.again(|app| Ok(Sheet::Keeping(Keeping::of(app)?)));
            }
            Gesture::DeleteAside(name) => {
                app.delete_set_aside(&name)?;
                self.again(|app| Ok(Sheet::Asides(Asides::of(app)?)))?;
                self.faces[who].says = Some(say("ui-deleted", &app));
                return Ok(());
            }
            Gesture::Stop => {
                if let Some(job) = self.faces[who].job.take_if(|job| job.can_stop()) {
                    let says = job.stop();
                    self.faces[who].return_to_pages();
                    self.renew_history();
                    self.faces[who].says = Some(says);
                }
                return Ok(());
            }
        };
        self.faces[who].over(sheet);
        Ok(())
    }

    /// The sheet that is there, as things are now.
    fn again(
        &mut self,
        sheet: impl FnOnce(&MicroConsent) -> Result<Sheet, Error>,
    ) -> Result<(), Error> {
        let sheet = sheet(self.room.phones[self.chosen].app())?;
        self.faces[self.chosen].sheet = Some(sheet);
        Ok(())
    }

    /// What a thing of the menu begins with: what is to be read before it, where there is something.
    fn begins(&self, thing: Thing, app: &MicroConsent) -> Result<Sheet, Error> {
        let language = app.language();
        let text = match thing {
            Thing::Keeping => return Ok(Sheet::Keeping(Keeping::of(app)?)),
            Thing::Asides => return Ok(Sheet::Asides(Asides::of(app)?)),
            Thing::DeleteAll => return Ok(Sheet::Sure(Sure::DeleteAll)),
            Thing::DeleteRange => return Ok(Sheet::Slip(Box::new(self.slip(thing)))),
            Thing::Code if self.room.phones[self.chosen].has_code() => {
                return Ok(Sheet::Slip(Box::new(self.slip(thing))));
            }
            Thing::Export => phrases::notice(Notice::BeforeExporting, language),
            Thing::BackUp => phrases::before_backing_up(language),
            Thing::Restore => phrases::before_restoring(language),
            Thing::Code => phrases::before_locking(language),
            Thing::Erase => phrases::before_erasing_everything(language),
        };
        Ok(Sheet::Before(Before::new(text, Then::Thing(thing))))
    }

    /// The slip of a thing of the menu.
    fn slip(&self, thing: Thing) -> Slip {
        let days = |hint| {
            let day = |label| slip::hinted(label, "", hint);
            vec![day("From"), day("Until")]
        };
        match thing {
            Thing::Export => {
                let of = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect();
                let mut rows = days(slip::ANY_DAY);
                rows.push(filter::kinds(&[]));
                let forms = ["to read (Markdown)", "for programs (JSON)"];
                rows.push(slip::one("Form", of(&forms), 0));
                let times = ["the month", "the day", "the hour", "the minute"];
                rows.push(slip::one("Times", of(&times), 1));
                rows.push(slip::hinted("File", "", "~/my-pages"));
                Slip::new(
                    Of::Export,
                    "What goes into the file?",
                    rows,
                    "shows how it begins",
                )
            }
            Thing::BackUp => {
                let rows = vec![
                    slip::text("File", BACKUP),
                    slip::secret("Phrase"),
                    slip::secret("Again"),
                ];
                Slip::new(Of::BackUp, "A locked backup", rows, "writes the file")
            }
            Thing::Restore => {
                let rows = vec![slip::text("File", BACKUP), slip::secret("Phrase")];
                Slip::new(Of::Restore, "Bring a backup back", rows, "brings it back")
            }
            Thing::Code if self.room.phones[self.chosen].has_code() => {
                let rows = vec![slip::secret("Code")];
                Slip::new(Of::EndCode, "Take the app’s code off", rows, "takes it off")
            }
            Thing::Code => {
                let rows = vec![
                    slip::secret("Code"),
                    slip::secret("Again"),
                    slip::secret("Phrase"),
                    slip::secret("Again"),
                ];
                Slip::new(Of::SetCode, "A code, and a passphrase", rows, "sets them")
            }
            _ => Slip::new(
                Of::Range,
                "The pages of which days?",
                days(slip::DAY),
                "goes on",
            ),
        }
    }

    /// Nothing brings it back, and the person said twice that it is to go.
    fn is_sure(&mut self, sure: Sure, app: &Arc<MicroConsent>) -> Result<(), Error> {
        let erasing = match sure {
            Sure::DeleteRange(from, until) => app.delete_range(from, until)?,
            Sure::DeleteAll => app.delete_all()?,
            Sure::Erase => return self.erase_everything(),
        };
        let work = Work::Erasing(erasing);
        self.begin(Job::of(app.clone(), work, "Deleting", "ui-delete-stopped"));
        Ok(())
    }

    /// A job begins. What was filled in lies below until it is over.
    fn begin(&mut self, job: Job) {
        let face = &mut self.faces[self.chosen];
        face.job = Some(job);
        face.over(Sheet::Working);
    }

    fn erase_everything(&mut self) -> Result<(), Error> {
        let who = self.chosen;
        let erased = self.room.phones[who].erase_everything();
        self.faces[who] = Face::default();
        if let Some(machine) = &self.machine {
            machine.carries(&self.room.phones[who]);
        }
        erased?;
        let says = say("ui-erased-everything", self.room.phones[who].app());
        self.faces[who].says = Some(says);
        Ok(())
    }

    /// Does what a slip is for.
    pub(super) fn take_slip(&mut self) {
        let face = &mut self.faces[self.chosen];
        let Some(Sheet::Slip(slip)) = &face.sheet else {
            return;
        };
        let slip = slip.clone();
        if let Err(why) = self.try_slip(&slip) {
            let face = &mut self.faces[self.chosen];
            // Else another Enter would be another guess.
            if let Some(Sheet::Slip(slip)) = &mut face.sheet
                && matches!(slip.of, Of::EndCode)
            {
                slip.forget_secrets();
            }
            face.says = Some(why);
        }
    }

    fn try_slip(&mut self, slip: &Slip) -> Result<(), String> {
        let who = self.chosen;
        let app = self.room.phones[who].shared_app();
        let language = app.language();
        let sentence = |error: Error| error.sentence(language);
        let twice = |[first, again]: [usize; 2]| match slip.text(first) == slip.text(again) {
            true => Ok(Zeroizing::new(slip.text(first).to_owned())),
            false => Err(say("ui-not-twice", &app)),
        };
        match &slip.of {
            Of::Filter(before) => {
                let filter = filter::read(slip, before, language)?;
                self.faces[who].sheet = self.faces[who].under.pop();
                if let Some(Sheet::Pages(pages)) = &mut self.faces[who].sheet {
                    pages.look_for(filter, &app).map_err(sentence)?;
                }
            }
            Of::Since => {
                let wrong = || say("ui-date-wrong", &app);
                let day = date::read(slip.text(0)).ok_or_else(wrong)?;
                self.faces[who].sheet = self.faces[who].under.pop();
                if let Some(Sheet::LookBack(back)) = &mut self.faces[who].sheet {
                    back.over(Span::Since(day), &app).map_err(sentence)?;
                }
            }
            Of::Range => {
                let wrong = || say("ui-date-wrong", &app);
                let [from, until] = filter::days(slip, [0, 1], language)?;
                // To leave a day open would be to delete more than was thought of.
                let (from, until) = (from.ok_or_else(wrong)?, until.ok_or_else(wrong)?);
                let sure = Sure::DeleteRange(date::begin(from), date::end(until));
                self.faces[who].over(Sheet::Sure(sure));
            }
            Of::Export => self.look_at_file(slip, &app)?,
            Of::BackUp => {
                let passphrase = twice([1, 2])?;
                let file = NewFile::begin(slip.text(0)).map_err(|e| not_written(&e, language))?;
                let begin = move |app: &MicroConsent| match app.back_up(&passphrase) {
                    Ok(backing_up) => Ok(Work::BackingUp(backing_up, file)),
                    Err(error) => Err(error.sentence(app.language())),
                };
                self.begin(Job::after(
                    app,
                    begin,
                    "Writing the file",
                    "ui-file-stopped",
                ));
            }
            Of::TakeOut(name) => {
                let (name, passphrase) = (name.clone(), twice([1, 2])?);
                let file = NewFile::begin(slip.text(0)).map_err(|e| not_written(&e, language))?;
                let begin =
                    move |app: &MicroConsent| match app.take_out_set_aside(&name, &passphrase) {
                        Ok(taking_out) => Ok(Work::TakingOut(taking_out, file)),
                        Err(error) => Err(error.sentence(app.language())),
                    };
                self.begin(Job::after(
                    app,
                    begin,
                    "Writing the file",
                    "ui-file-stopped",
                ));
            }
            Of::Restore => {
                let file = File::open(place(slip.text(0)));
                let file =
                    file.map_err(|_| microconsent::BackupError::CannotRead.sentence(language))?;
                let passphrase = Zeroizing::new(slip.text(1).to_owned());
                let begin = move |app: &MicroConsent| match app
                    .restore(Box::new(BufReader::new(file)), &passphrase)
                {
                    Ok(restoring) => Ok(Work::Restoring(restoring)),
                    Err(error) => Err(error.sentence(app.language())),
                };
                self.begin(Job::after(
                    app,
                    begin,
                    "Bringing it back",
                    "ui-restore-stopped",
                ));
            }
            Of::SetCode => {
                let (code, passphrase) = (twice([0, 1])?, twice([2, 3])?);
                let key = self.room.phones[who].journal_key();
                let begin = move |app: &MicroConsent| {
                    let mut chance = microconsent::system_chance();
                    match WrappedKey::new(&*key, &code, &passphrase, &mut chance) {
                        Ok(wrapped) => Ok(Work::Wrapped(wrapped)),
                        Err(error) => Err(error.sentence(app.language())),
                    }
                };
                self.begin(Job::after(
                    app,
                    begin,
                    "Setting the code",
                    "ui-restore-stopped",
                ));
            }
            Of::EndCode => {
                let ended = self.room.phones[who].end_code(slip.text(0));
                ended.map_err(|error: LockError| error.sentence(language))?;
                self.faces[who].return_to_pages();
                self.faces[who].says = Some(say("ui-lock-off", &app));
            }
        }
        Ok(())
    }

    /// The first words of a file are seen before it is written.
    fn look_at_file(&mut self, slip: &Slip, app: &MicroConsent) -> Result<(), String> {
        let language = app.language();
        let [from, until] = filter::days(slip, [FROM, UNTIL], language)?;
        let form = slip.one(FORM).min(1);
        let choice = ExportChoice {
            filter: Filter {
                from_utc_ms: from.map(date::begin),
                until_utc_ms: until.map(date::end),
                kinds: slip.chosen(KINDS, &EntryKind::ALL),
                ..Filter::default()
            },
            format: [ExportFormat::Markdown, ExportFormat::Json][form],
            rounding: Rounding::ALL[slip.one(TIMES).min(Rounding::ALL.len() - 1)],
            utc_offset_minutes: 0,
        };
        let path = match slip.text(PLACE) {
            "" => EXPORTED[form],
            path => path,
        };
        let begun = app.export(choice.clone()).and_then(|mut e| e.step(app));
        let begun = begun.map_err(|error| error.sentence(language))?;
        let text = String::from_utf8_lossy(&begun.bytes);
        let text = NoticeText {
            title: path.to_owned(),
            lines: text.lines().take(FIRST_LINES).map(str::to_owned).collect(),
        };
        let then = Then::Write(Box::new(choice), path.to_owned());
        self.faces[self.chosen].over(Sheet::Before(Before::new(text, then)));
        Ok(())
    }

    fn export(
        &mut self,
        app: &Arc<MicroConsent>,
        choice: ExportChoice,
        path: &str,
    ) -> Result<(), Error> {
        let exporting = app.export(choice)?;
        match NewFile::begin(path) {
            Ok(file) => {
                let work = Work::Exporting(exporting, file);
                self.begin(Job::of(
                    app.clone(),
                    work,
                    "Writing the file",
                    "ui-file-stopped",
                ));
            }
            Err(error) => {
                self.faces[self.chosen].says = Some(not_written(&error, app.language()));
            }
        }
        Ok(())
    }

    /// Own pages on the chosen phone are as they are now.
    pub(super) fn renew_history(&mut self) {
        let app = self.room.phones[self.chosen].app();
        let face = &mut self.faces[self.chosen];
        if let Some(Sheet::Pages(pages)) = &mut face.sheet
            && let Err(error) = pages.renew(app)
        {
            face.says = Some(error.sentence(app.language()));
        }
    }

    /// Whether a long job goes on.
    pub fn works(&self) -> bool {
        self.faces.iter().any(|face| face.job.is_some())
    }

    /// A step of each long job. Between two of them keys are read, so that a Stop goes through.
    pub fn work(&mut self) {
        for who in 0..self.faces.len() {
            let Some(job) = &mut self.faces[who].job else {
                continue;
            };
            if let Some(ended) = job.step() {
                self.faces[who].job = None;
                self.ends(who, ended);
            }
        }
    }

    fn ends(&mut self, who: usize, ended: Ended) {
        let (face, phone) = (&mut self.faces[who], &mut self.room.phones[who]);
        let is_seen = matches!(face.sheet, Some(Sheet::Working));
        let says = match ended {
            Ended::Failed(why) => {
                if is_seen {
                    face.sheet = face.under.pop();
                    if let Some(Sheet::Slip(slip)) = &mut face.sheet {
                        slip.forget_secrets();
                    }
                }
                face.says = Some(why);
                return;
            }
            Ended::Done(says) => says,
            Ended::Code(key) => match phone.keep_code(key) {
                Ok(()) => say("ui-lock-set", phone.app()),
                Err(error) => error.sentence(phone.app().language()),
            },
        };
        if is_seen {
            face.return_to_pages();
        }
        if let Some(Sheet::Pages(pages)) = &mut face.sheet {
            // Where they cannot be read now, what is there stays. It says too whether nothing goes by itself now.
            let _ = pages.renew(phone.app());
        }
        face.says = Some(says);
    }
}
