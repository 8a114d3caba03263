//! A phone with no partner, and a clock that is turned by hand: what the private history needs.
#![allow(dead_code, reason = "not every test needs all of it")]

#[allow(dead_code, reason = "not every test looks at every byte")]
pub mod traces;

use crate::keys::FileKeys;
use microconsent::phrases::Language;
use microconsent::statement::{Field, Setting, Signal, Words};
use microconsent::{CheckIn, Clock, Error, MicroConsent, Now};
use std::path::Path;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

pub const KEY: [u8; 32] = [7; 32];
/// A Friday in March, milliseconds since 1970 UTC.
pub const BEGIN: i64 = 1_772_827_200_000;
pub const DAY: i64 = 86_400_000;

#[derive(Clone)]
pub struct Hand(Arc<Mutex<Now>>);

impl Hand {
    pub fn at(utc_ms: i64) -> Hand {
        Hand(Arc::new(Mutex::new(Now {
            utc_ms,
            uptime_ms: 60_000,
            boot: "1".into(),
        })))
    }

    pub fn pass(&self, ms: i64) {
        let mut now = self.0.lock().unwrap();
        now.uptime_ms += ms as u64;
        now.utc_ms += ms;
    }

    /// As after a restart of the phone.
    pub fn restart(&self, boot: &str) {
        let mut now = self.0.lock().unwrap();
        (now.uptime_ms, now.boot) = (0, boot.to_owned());
    }

    /// Turns the wall clock alone.
    pub fn turn(&self, utc_ms: i64) {
        self.0.lock().unwrap().utc_ms = utc_ms;
    }
}

impl Clock for Hand {
    fn now(&self) -> Now {
        self.0.lock().unwrap().clone()
    }
}

pub fn open(folder: &Path, key: &[u8], clock: &Hand) -> Result<MicroConsent, Error> {
    MicroConsent::open(
        folder,
        key,
        Language::English,
        Box::new(clock.clone()),
        Arc::new(FileKeys::beside(folder)),
        Box::new(microconsent::system_chance()),
    )
}

pub struct Alone {
    pub app: MicroConsent,
    pub clock: Hand,
    pub folder: TempDir,
}

pub fn alone() -> Alone {
    let folder = tempfile::tempdir().unwrap();
    let clock = Hand::at(BEGIN);
    let app = open(folder.path(), &KEY, &clock).unwrap();
    Alone { app, clock, folder }
}

impl Alone {
    pub fn reopened(self) -> Alone {
        let Alone { app, clock, folder } = self;
        drop(app);
        let app = open(folder.path(), &KEY, &clock).unwrap();
        Alone { app, clock, folder }
    }
}

pub fn words(text: &str, field: Field) -> Words {
    Words::new(text, field).unwrap()
}

pub fn note(text: &str) -> CheckIn {
    CheckIn {
        note: Some(words(text, Field::Note)),
        ..CheckIn::in_setting(Setting::Hug)
    }
}

pub fn signal(signal: Signal, setting: Setting) -> CheckIn {
    CheckIn {
        signal: Some(signal),
        ..CheckIn::in_setting(setting)
    }
}
