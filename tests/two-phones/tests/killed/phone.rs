//! One of the two: the core, a journal on disk, and a shipped way to the other. What it puts is recorded.
//!
//! Nobody is in a Moment, so that every envelope is a statement. No shell would listen nearby then; the way
//! itself does not ask.

use crate::keys::FileKeys;
use microconsent::phrases::Language;
use microconsent::statement::{
    Delivery, Envelope, Field, Mailbox, Setting, Signal, Transport, TransportError, Words,
};
use microconsent::{CheckIn, Clock, MicroConsent, Now, Shared, Sharing, What};
#[cfg(feature = "relay")]
use microconsent_transport::Relay;
use microconsent_transport::{Nearby, Way};
use std::fs;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::time::{Duration, Instant, SystemTime};

/// Where both keep everything; and which of the two a process is.
pub const ROOT: &str = "MICROCONSENT_CARRIED_IN";
pub const WHO: &str = "MICROCONSENT_CARRIED_WHO";
pub const NAMES: [&str; 2] = ["ana", "ben"];
/// The relay's address, where they talk through one.
#[cfg(feature = "relay")]
pub const RELAY: &str = "relay.txt";

const KEY: [u8; 32] = [6; 32];
/// How long one waits until it says the next thing.
const SPEAKS_EVERY: Duration = Duration::from_millis(50);

/// A disk so slow that many are killed between reading and keeping.
const SLOWLY: Duration = Duration::from_millis(20);

/// The phones stay on while the apps are killed.
struct Real;

impl Clock for Real {
    fn now(&self) -> Now {
        let utc_ms = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_millis() as u64;
        Now {
            utc_ms: utc_ms as i64,
            uptime_ms: utc_ms,
            boot: "1".into(),
        }
    }
}

pub struct Phone {
    pub app: MicroConsent,
}

impl Phone {
    pub fn open(root: &Path, who: usize) -> Phone {
        let folder = root.join(NAMES[who]);
        let store = Arc::new(FileKeys::beside(&folder));
        let chance = Box::new(microconsent::system_chance());
        let app = MicroConsent::open(
            &folder,
            &KEY,
            Language::English,
            Box::new(Real),
            store,
            chance,
        );
        Phone { app: app.unwrap() }
    }

    fn say(&self, number: u64) {
        let mut checkin = CheckIn::in_setting(Setting::Talking);
        checkin.signal = Some(Signal::Yellow);
        checkin.note = Some(Words::new(&number.to_string(), Field::Note).unwrap());
        let preview = self.app.preview(checkin, Sharing::WithWords, None).unwrap();
        let shared = self.app.share(preview.id);
        assert!(matches!(shared, Ok(Shared::Said(Some(_)))));
    }

    /// The numbers of what this person said, oldest first: all, or the newest of them.
    pub fn said(&self, whole: bool) -> Vec<u64> {
        let mut said = Vec::new();
        let mut after = None;
        loop {
            let page = self.app.journal(after, 200).unwrap();
            for entry in page.entries {
                assert_eq!(entry.shared, Some(Sharing::WithWords));
                let What::CheckIn(checkin) = entry.what else {
                    panic!("{:?}", entry.what);
                };
                said.push(checkin.note.unwrap().as_str().parse().unwrap());
            }
            after = page.older.filter(|_| whole);
            if after.is_none() {
                said.reverse();
                return said;
            }
        }
    }

    /// The number of what the other said, as it is shown; 0 where nothing is.
    pub fn shown(&self) -> u64 {
        let words = self.app.home().unwrap().partner.words;
        words.first().map_or(0, |w| w.parse().unwrap())
    }
}

/// The way to the other.
pub struct Road {
    way: Arc<dyn Way>,
    /// Where it listens and where the other may, for a way that needs to know.
    near: Option<(Arc<Nearby>, PathBuf)>,
    put: PathBuf,
    /// How long it takes from what was read to what is kept.
    keeps_after: Duration,
}

impl Road {
    pub fn open(root: &Path, who: usize, app: &MicroConsent) -> Road {
        let put = root.join("put").join(NAMES[who]);
        fs::create_dir_all(&put).unwrap();
        #[cfg(feature = "relay")]
        if let Ok(address) = fs::read_to_string(root.join(RELAY)) {
            let seed = app.mailbox().unwrap().unwrap();
            let relay = Relay::new(&address.trim().parse().unwrap(), &seed).unwrap();
            let (way, near) = (Arc::new(relay), None);
            return Road {
                way,
                near,
                put,
                keeps_after: Duration::ZERO,
            };
        }
        let _ = app;
        let near = Arc::new(Nearby::listen((Ipv4Addr::LOCALHOST, 0).into()).unwrap());
        let place = |who: usize| root.join(NAMES[who]).join("place");
        let next = place(who).with_extension("next");
        fs::write(&next, near.address().to_string()).unwrap();
        fs::rename(next, place(who)).unwrap();
        Road {
            way: near.clone(),
            near: Some((near, place(1 - who))),
            put,
            keeps_after: Duration::ZERO,
        }
    }

    /// How much was moved.
    pub fn exchange(&self, app: &MicroConsent) -> u32 {
        if let Some((near, other)) = &self.near {
            let place = fs::read_to_string(other).unwrap_or_default();
            near.dial(place.parse().ok());
        }
        let done = app.exchange(self).unwrap();
        done.put + done.taken
    }

    pub fn is_carrying(&self) -> bool {
        self.way.is_carrying()
    }
}

impl Transport for Road {
    fn put(&self, to: &Mailbox, envelope: &Envelope) -> Result<(), TransportError> {
        // By their own bytes: the same again is the same file.
        let bytes = envelope.as_bytes();
        let begin: String = bytes[..16].iter().map(|b| format!("{b:02x}")).collect();
        let recorded = self.put.join(begin);
        match fs::read(&recorded) {
            Ok(before) => assert!(
                before.is_empty() || before == bytes,
                "the same key of an envelope, other bytes"
            ),
            Err(_) => fs::write(recorded, bytes).unwrap(),
        }
        self.way.put(to, envelope)
    }

    fn fetch(&self, mailbox: &Mailbox, most: usize) -> Result<Vec<Delivery>, TransportError> {
        let came = self.way.fetch(mailbox, most)?;
        if !came.is_empty() {
            std::thread::sleep(self.keeps_after);
        }
        Ok(came)
    }

    fn acknowledge(&self, mailbox: &Mailbox, ticket: u64) -> Result<(), TransportError> {
        self.way.acknowledge(mailbox, ticket)
    }
}

/// Says one thing after the other, and tells what it said and what the other is shown to have said.
pub fn talk(root: &Path, who: usize) {
    let phone = Phone::open(root, who);
    let mut road = Road::open(root, who, &phone.app);
    road.keeps_after = SLOWLY;
    let (wake, woken) = sync_channel(1);
    road.way.on_arrival(Box::new(move || {
        let _ = wake.try_send(());
    }));
    let mut shown = phone.shown();
    for number in phone.said(false).last().map_or(1, |n| n + 1).. {
        phone.say(number);
        println!("said {number}");
        let until = Instant::now() + SPEAKS_EVERY;
        loop {
            road.exchange(&phone.app);
            let now = phone.shown();
            if now != shown {
                println!("shown {now}");
                shown = now;
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            let _ = woken.recv_timeout(left);
        }
    }
}
