//! The private history in stories: reading pages, the calendar, looking back, how long things are kept, deleting,
//! files, a new phone, and the app's own code.

use super::draft::setting;
use super::journal::differs;
use super::{Outcome, duration_ms, gesture};
use crate::isolates::without_isolates;
use crate::phone::Phone;
use crate::story::{LooksFor, Parts, Step};
use microconsent::phrases::{Language, PhraseError};
use microconsent::statement::Signal;
use microconsent::{
    BackupError, EntryKind, Error, ExportChoice, ExportFormat, Filter, Found, History, Keep,
    KeepingLook, KeepingWaits, LockError, PAGE_MOST, Place, Rounding,
};
use std::io::Cursor;

const DAY_MS: i64 = 86_400_000;

/// What a person holds besides the phone: the page that is read, the choice that is looked at, and the newest
/// backup.
#[derive(Default)]
pub(super) struct Hands {
    reads: Option<(Filter, u32, History)>,
    looks: Option<KeepingLook>,
    backup: Vec<u8>,
}

/// Why the app did not do something.
pub(super) enum Refusal {
    Phrase(PhraseError),
    Backup(BackupError),
    Lock(LockError),
}

impl Refusal {
    /// The error's name, as stories write it.
    pub fn name(&self) -> &'static str {
        match self {
            Refusal::Phrase(error) => gesture::error_name(error),
            Refusal::Backup(error) => backup_error_name(error),
            Refusal::Lock(error) => match error {
                LockError::Length { .. } => "LockLength",
                LockError::Wrong { .. } => "LockWrong",
                LockError::Waits { .. } => "LockWaits",
                LockError::Damaged => "LockDamaged",
                LockError::Passphrase(error) => backup_error_name(error),
                LockError::Storage(_) => "Storage",
            },
        }
    }

    /// The sentence to show.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Refusal::Phrase(error) => error.sentence(language),
            Refusal::Backup(error) => error.sentence(language),
            Refusal::Lock(error) => error.sentence(language),
        }
    }

    /// The app's own error, where it is one.
    pub fn app(&self) -> Option<&Error> {
        match self {
            Refusal::Phrase(PhraseError::App(error)) | Refusal::Backup(BackupError::App(error)) => {
                Some(error)
            }
            _ => None,
        }
    }
}

fn backup_error_name(error: &BackupError) -> &'static str {
    match error {
        BackupError::TooShort { .. } => "PassphraseTooShort",
        BackupError::WrongPassphrase => "WrongPassphrase",
        BackupError::Damaged => "BackupDamaged",
        BackupError::NotOurs => "NotABackup",
        BackupError::Newer { .. } => "BackupNewer",
        BackupError::CannotRead => "CannotRead",
        BackupError::App(error) => gesture::app_error_name(error),
    }
}

impl From<PhraseError> for Refusal {
    fn from(error: PhraseError) -> Self {
        Refusal::Phrase(error)
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Refusal::Phrase(PhraseError::App(error))
    }
}

impl From<BackupError> for Refusal {
    fn from(error: BackupError) -> Self {
        Refusal::Backup(error)
    }
}

impl From<LockError> for Refusal {
    fn from(error: LockError) -> Self {
        Refusal::Lock(error)
    }
}

/// A slip of the story, or the app's own error.
enum Not {
    Told(String),
    Done(Refusal),
}

impl From<String> for Not {
    fn from(slip: String) -> Self {
        Not::Told(slip)
    }
}

impl<E: Into<Refusal>> From<E> for Not {
    fn from(error: E) -> Self {
        Not::Done(error.into())
    }
}

/// What a person does with the history; none where the verb is another.
pub(super) fn perform(
    step: &Step,
    verb: &str,
    phone: &mut Phone,
    hands: &mut Hands,
) -> Outcome<Option<Result<(), Refusal>>> {
    match performed(step, verb, phone, hands) {
        Ok(false) => Ok(None),
        Ok(true) => Ok(Some(Ok(()))),
        Err(Not::Told(slip)) => Err(slip),
        Err(Not::Done(error)) => Ok(Some(Err(error))),
    }
}

fn performed(step: &Step, verb: &str, phone: &mut Phone, hands: &mut Hands) -> Result<bool, Not> {
    match verb {
        "look at keeping" => {
            hands.looks = Some(phone.app().look_at_keeping(keep(step)?)?);
        }
        "choose keeping" => {
            let look = hands.looks.as_ref().map_or(0, |look| look.id);
            phone.app().choose_keeping(look)?;
        }
        "date is right" => phone.app().date_is_right()?,
        "delete some" => {
            let pages = phone.pages()?;
            let id = |place: &usize| {
                let page = place.checked_sub(1).and_then(|place| pages.get(place));
                page.map(|page| page.id)
                    .ok_or(format!("there is no entry {place}"))
            };
            let places = step.entries.as_deref().ok_or("which entries?".to_owned())?;
            let ids: Vec<_> = places.iter().map(id).collect::<Outcome<_>>()?;
            phone.app().delete_some(&ids)?;
        }
        "delete time" => {
            let from = step.from.as_deref().ok_or("from when?".to_owned())?;
            let from = ago_ms(from, phone)?;
            let until = step.until.as_deref().map(|until| ago_ms(until, phone));
            let until = until.transpose()?.unwrap_or(i64::MAX);
            let mut erasing = phone.app().delete_range(from, until)?;
            while !erasing.step(phone.app())?.is_over {}
        }
        "delete all" => {
            let mut erasing = phone.app().delete_all()?;
            while !erasing.step(phone.app())?.is_over {}
        }
        "erase everything" => {
            phone.erase_everything()?;
            *hands = Hands {
                backup: std::mem::take(&mut hands.backup),
                ..Hands::default()
            };
        }
        "take a new phone" => {
            phone.replace()?;
            *hands = Hands {
                backup: std::mem::take(&mut hands.backup),
                ..Hands::default()
            };
        }
        "back up" => {
            let mut backing_up = phone.app().back_up(passphrase(step)?)?;
            let mut file = Vec::new();
            loop {
                let piece = backing_up.step(phone.app())?;
                file.extend(piece.bytes);
                if piece.progress.is_over {
                    break;
                }
            }
            hands.backup = file;
        }
        "restore" => {
            let mut file = hands.backup.clone();
            let last = file.len().checked_sub(1);
            let last = last.ok_or("there is no backup".to_owned())?;
            match step.file.as_deref() {
                None => {}
                Some("cut") => file.truncate(file.len() / 2),
                Some("changed") => file[last] ^= 1,
                Some("another") => file = b"Dear diary".to_vec(),
                Some(other) => return Err(format!("no file is {other}").into()),
            }
            let source = Box::new(Cursor::new(file));
            let mut restoring = phone.app().restore(source, passphrase(step)?)?;
            while !restoring.step(phone.app())?.is_over {}
        }
        "set code" => phone.set_code(code(step)?, passphrase(step)?)?,
        "unlock" if phone.has_code() => match (&step.code, &step.passphrase) {
            (Some(code), None) => phone.unlock_with(code)??,
            (None, Some(passphrase)) => phone.unlock_after_forgetting(passphrase)??,
            _ => {
                return Err("a code is set: it takes the code or the passphrase"
                    .to_owned()
                    .into());
            }
        },
        "unlock" if step.code.is_some() || step.passphrase.is_some() => {
            return Err("no code is set".to_owned().into());
        }
        "restart" | "reboot" if phone.has_code() => {
            return Err("a code is set: `reboot locked`, and `unlock` with it"
                .to_owned()
                .into());
        }
        _ => return Ok(false),
    }
    Ok(true)
}

fn passphrase(step: &Step) -> Outcome<&str> {
    Ok(step.passphrase.as_deref().ok_or("which passphrase?")?)
}

fn code(step: &Step) -> Outcome<&str> {
    Ok(step.code.as_deref().ok_or("which code?")?)
}

const KEEPS: [(&str, Keep); 5] = [
    ("nothing", Keep::Nothing),
    ("30 days", Keep::Month),
    ("90 days", Keep::Season),
    ("a year", Keep::Year),
    ("always", Keep::Always),
];

fn keep(step: &Step) -> Outcome<Keep> {
    let name = step.keep.as_deref().ok_or("for how long?")?;
    let known = KEEPS.into_iter().find(|(known, _)| *known == name);
    Ok(known.ok_or(format!("nothing is kept for {name}"))?.1)
}

/// A time before now, by the clock on the wall: "3 days ago".
fn ago_ms(text: &str, phone: &Phone) -> Outcome<i64> {
    let ago = text.strip_suffix(" ago");
    let ago = duration_ms(ago.ok_or(format!("{text} is no time ago"))?)?;
    Ok(phone.now().utc_ms - ago)
}

fn filter(looks_for: Option<&LooksFor>, phone: &Phone) -> Outcome<Filter> {
    let Some(looks_for) = looks_for else {
        return Ok(Filter::default());
    };
    let time = |text: &Option<String>| text.as_deref().map(|text| ago_ms(text, phone));
    let signal = |name: &String| {
        let known = Signal::ALL.into_iter().find(|s| format!("{s:?}") == *name);
        known.ok_or(format!("no Signal is called {name}"))
    };
    let kind = |name: &String| {
        let known = EntryKind::ALL.into_iter().find(|k| kind_name(*k) == name);
        known.ok_or(format!("no entry is a {name}"))
    };
    let setting = |name: &String| setting(Some(name));
    Ok(Filter {
        from_utc_ms: time(&looks_for.from).transpose()?,
        until_utc_ms: time(&looks_for.until).transpose()?,
        signals: looks_for
            .signals
            .iter()
            .map(signal)
            .collect::<Outcome<_>>()?,
        settings: looks_for
            .settings
            .iter()
            .map(setting)
            .collect::<Outcome<_>>()?,
        kinds: looks_for.kinds.iter().map(kind).collect::<Outcome<_>>()?,
        shared: looks_for.shared,
        words: looks_for.words.clone().unwrap_or_default(),
    })
}

fn kind_name(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::CheckIn => "check-in",
        EntryKind::Shift => "shift",
        EntryKind::Pause => "pause",
        EntryKind::Ask => "question",
        EntryKind::Answer => "answer",
        EntryKind::Breathing => "breathing",
    }
}

/// A page, and what of it is not as expected.
pub(super) fn read(
    step: &Step,
    place: &str,
    phone: &Phone,
    hands: &mut Hands,
) -> Outcome<(Vec<Found>, Outcome<()>)> {
    let wanted = step.found.as_deref().ok_or("what is found?")?;
    let (filter, most, from) = match (place, hands.reads.take()) {
        ("newest", _) => {
            let filter = filter(step.looks_for.as_ref(), phone)?;
            (filter, step.most.unwrap_or(PAGE_MOST), Place::Newest)
        }
        _ if step.looks_for.is_some() || step.most.is_some() => {
            return Err("it goes on with what is looked for".into());
        }
        ("older", Some((filter, most, page))) => {
            let older = page.older.ok_or("there is no older page")?;
            (filter, most, Place::OlderThan(older))
        }
        ("newer", Some((filter, most, page))) => {
            let newer = page.newer.ok_or("there is no newer page")?;
            (filter, most, Place::NewerThan(newer))
        }
        (_, None) => return Err("no page is read yet".into()),
        (other, _) => return Err(format!("no page is {other}")),
    };
    let page = phone.app().history(&filter, from, most);
    let page = page.map_err(|e| e.to_string())?;
    let found = page.found.clone();
    hands.reads = Some((filter, most, page));
    let language = phone.app().language();
    let compared = match found.len() == wanted.len() {
        false => Err(format!(
            "wanted {} entries, found {}",
            wanted.len(),
            found.len()
        )),
        true => found
            .iter()
            .zip(wanted)
            .enumerate()
            .try_for_each(|(n, (found, want))| {
                differs(&found.entry, Some(found), want, language)
                    .map_err(|why| format!("entry {}: {why}", n + 1))
            }),
    };
    Ok((found, compared))
}

/// An excerpt with what was found in brackets, and … where it is cut.
pub(super) fn excerpt(found: &Found) -> Option<String> {
    let excerpt = found.excerpt.as_ref()?;
    let part = |p: &microconsent::Part| match p.found {
        true => format!("[{}]", p.text),
        false => p.text.clone(),
    };
    let text: String = excerpt.parts.iter().map(part).collect();
    let cut = |is_cut| if is_cut { "…" } else { "" };
    Some(without_isolates(&format!(
        "{}{text}{}",
        cut(excerpt.cut_before),
        cut(excerpt.cut_after)
    )))
}

/// The last days, today last; their midnights are those of UTC.
pub(super) fn calendar(days: usize, phone: &Phone) -> Outcome<Vec<bool>> {
    let days = i64::try_from(days).map_err(|e| e.to_string())?;
    let today = phone.now().utc_ms.div_euclid(DAY_MS);
    let begins: Vec<i64> = (today - days + 1..=today + 1).map(|d| d * DAY_MS).collect();
    phone.app().days(&begins).map_err(|e| e.to_string())
}

/// What looking back shows: each part, its title first.
pub(super) fn looks_back(time: &str, phone: &Phone) -> Outcome<(Vec<Parts>, String)> {
    let now = phone.now().utc_ms;
    let from = now - duration_ms(time)?;
    let view = phone.app().look_back(from, now + 1);
    let view = view.map_err(|e| e.to_string())?;
    let plain = |text: &String| without_isolates(text);
    let parts = view.parts.iter().map(|part| Parts {
        title: plain(&part.title),
        lines: part.lines.iter().map(|line| plain(&line.text)).collect(),
    });
    Ok((parts.collect(), plain(&view.line)))
}

/// The file that is exported.
pub(super) fn exported(step: &Step, form: &str, phone: &Phone) -> Outcome<String> {
    let choice = ExportChoice {
        filter: filter(step.looks_for.as_ref(), phone)?,
        format: match form {
            "Markdown" => ExportFormat::Markdown,
            "JSON" => ExportFormat::Json,
            other => return Err(format!("nothing is exported as {other}")),
        },
        rounding: Rounding::Day,
        utc_offset_minutes: 0,
    };
    let mut exporting = phone.app().export(choice).map_err(|e| e.to_string())?;
    let mut file = Vec::new();
    loop {
        let piece = exporting.step(phone.app()).map_err(|e| e.to_string())?;
        file.extend(piece.bytes);
        if piece.progress.is_over {
            break;
        }
    }
    String::from_utf8(file).map_err(|e| e.to_string())
}

/// Whether a file has what it must and nothing of what it must not.
pub(super) fn compare_exported(step: &Step, file: &str) -> Outcome<()> {
    let has = |text: &&String| file.contains(text.as_str());
    if let Some(missing) = step.has.iter().flatten().find(|text| !has(text)) {
        return Err(format!("{missing:?} is not in it"));
    }
    match step.has_not.iter().flatten().find(has) {
        Some(there) => Err(format!("{there:?} is in it")),
        None => Ok(()),
    }
}

/// What a phone shows of how long things are kept.
#[derive(Debug, Default)]
pub(crate) struct Keeping {
    pub keeping: &'static str,
    pub waits: &'static str,
}

/// What a phone shows of it now.
pub(super) fn keeping(phone: &Phone) -> Outcome<Keeping> {
    let view = phone.app().keeping().map_err(|e| e.to_string())?;
    let known = KEEPS.into_iter().find(|(_, keep)| *keep == view.keep);
    Ok(Keeping {
        keeping: known.map_or("", |(name, _)| name),
        waits: match view.waits {
            None => "no",
            Some(KeepingWaits::ForAChoice) => "for a choice",
            Some(KeepingWaits::ForTheDate) => "for the date",
        },
    })
}

/// Whether the choice that was looked at last would delete something; and what is said of it.
pub(super) fn would_delete(hands: &Hands) -> Outcome<bool> {
    let look = hands.looks.as_ref().ok_or("no choice is looked at")?;
    Ok(look.deletes_before_utc_ms.is_some())
}

/// What is said of the choice that was looked at last.
pub(super) fn looked_at(hands: &Hands) -> Vec<String> {
    hands
        .looks
        .as_ref()
        .map_or_else(Vec::new, |look| look.lines.clone())
}

/// What a step does with the history, after the person's name; none where the verb is another.
pub(super) fn told(step: &Step, verb: &str) -> Option<String> {
    let from = step.from.as_deref().unwrap_or_default();
    Some(match verb {
        "look at keeping" => format!(
            "looks at what would go, if pages were kept: {}",
            step.keep.as_deref().unwrap_or_default()
        ),
        "choose keeping" => "chooses it".into(),
        "date is right" => "says that the date is right".into(),
        "delete some" => "deletes some pages".into(),
        "delete time" => match &step.until {
            None => format!("deletes what was written since {from}"),
            Some(until) => format!("deletes what was written from {from} to {until}"),
        },
        "delete all" => "deletes every page".into(),
        "erase everything" => "erases everything, and opens the app anew".into(),
        "take a new phone" => "has a new phone, with nothing on it".into(),
        "back up" => "makes a backup, under a passphrase".into(),
        "restore" => match step.file.as_deref() {
            None => "brings the backup back".into(),
            Some("cut") => "tries a backup of which the half is missing".into(),
            Some("changed") => "tries a backup that was changed".into(),
            Some(_) => "tries a file that is no backup".into(),
        },
        "set code" => "sets a code, and a passphrase for the day when it is forgotten".into(),
        "unlock" if step.code.is_some() => "unlocks the phone, and types a code".into(),
        "unlock" if step.passphrase.is_some() => {
            "unlocks the phone, and types the passphrase".into()
        }
        _ => return None,
    })
}

/// What is looked for, for the transcript.
pub(super) fn reads_told(step: &Step, place: &str) -> String {
    let mut said = Vec::new();
    if let Some(looks_for) = &step.looks_for {
        said.extend(looks_for.words.iter().map(|words| format!("“{words}”")));
        said.extend(looks_for.signals.clone());
        said.extend(looks_for.settings.clone());
        said.extend(looks_for.kinds.clone());
        said.extend(looks_for.from.iter().map(|from| format!("since {from}")));
        said.extend(
            looks_for
                .until
                .iter()
                .map(|until| format!("before {until}")),
        );
        let shared = |shared| if shared { "shared" } else { "private" };
        said.extend(looks_for.shared.map(shared).map(str::to_owned));
    }
    match said.is_empty() {
        true => format!("the {place} pages"),
        false => format!("the {place} pages ({})", said.join(" · ")),
    }
}
