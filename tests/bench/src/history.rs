//! The private history beside bare SQLCipher with the same tables, indexes and pragmas: filter, search, looking
//! back, export, backup, and deleting a year; the migration that builds the index of words; and a Stop in the
//! middle of each long job.

use crate::floor::{APART_MS, Bare};
use crate::{KEY, beside, checkin, full, median, tempdir, timed};
use age::secrecy::SecretString;
use microconsent::phrases::Language;
use microconsent::statement::{MemoryKeyStore, Setting, Signal};
use microconsent::{
    Clock, Cursor, ExportChoice, ExportFormat, Filter, MicroConsent, Now, Place, Rounding,
};
use std::fs::{self, File};
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// The machine's clock: steps are fitted to it. The date is that of the other measures.
struct Real(Instant);

impl Clock for Real {
    fn now(&self) -> Now {
        let ms = self.0.elapsed().as_millis() as u64;
        Now {
            utc_ms: 1_772_827_200_000 + ms as i64,
            uptime_ms: ms,
            boot: String::new(),
        }
    }
}

fn open(folder: &Path) -> MicroConsent {
    open_with(folder, &KEY)
}

fn open_with(folder: &Path, key: &[u8]) -> MicroConsent {
    MicroConsent::open(
        folder,
        key,
        Language::English,
        Box::new(Real(Instant::now())),
        Arc::<MemoryKeyStore>::default(),
        Box::new(microconsent::system_chance()),
    )
    .expect("opens")
}

const PASSPHRASE: &str = "quiet river, warm stone";
const YEAR_MS: i64 = 365 * 24 * 60 * 60 * 1_000;

pub fn history() {
    for entries in [1_000, 10_000, 100_000] {
        looking(entries);
    }
    for entries in [1_000, 10_000, 100_000] {
        files(entries);
        deleting(entries);
    }
    migrating(100_000);
    stops(20_000);
}

/// Filter, search and looking back.
fn looking(entries: u32) {
    let (ours, bare) = (full(entries), full(entries));
    let app = open(ours.path());
    let floor = Bare::open(bare.path());
    let middle = Cursor {
        row: i64::from(entries) * 9 / 10,
        at_utc_ms: i64::from(entries) * 9 / 10 * APART_MS,
    };
    let filter = Filter {
        from_utc_ms: Some(0),
        signals: vec![Signal::Red],
        settings: vec![Setting::SittingClose],
        ..Filter::default()
    };
    beside(
        &format!("filter_of_{entries}"),
        "1.5",
        200,
        || {
            let page = app.history(&filter, Place::OlderThan(middle), 50);
            assert_eq!(page.expect("a page").found.len(), 50);
        },
        || {
            black_box(floor.filter(middle.at_utc_ms, middle.row));
        },
    );
    for (name, word) in [("rare", "rare7"), ("common", "sofa")] {
        let filter = Filter {
            words: word.to_owned(),
            ..Filter::default()
        };
        // As ours: the word, or one that begins so.
        let asked = format!("\"{word}\" *");
        beside(
            &format!("search_{name}_of_{entries}"),
            "1.3",
            if entries > 10_000 { 20 } else { 100 },
            || {
                let page = app.history(&filter, Place::Newest, 50);
                assert!(!page.expect("a page").found.is_empty());
            },
            || {
                black_box(floor.search(&asked));
            },
        );
    }
    let until = i64::from(entries) * APART_MS;
    let month: Vec<Duration> = (0..50)
        .map(|_| {
            timed(|| {
                app.look_back(until - YEAR_MS / 12, until)
                    .expect("looks back")
            })
        })
        .collect();
    println!(
        "month_back_of_{entries} ours={:.1?} aim=20ms",
        median(month)
    );
}

fn exporting() -> ExportChoice {
    ExportChoice {
        filter: Filter::default(),
        format: ExportFormat::Json,
        rounding: Rounding::Day,
        utc_offset_minutes: 0,
    }
}

fn export(app: &MicroConsent, to: &mut dyn Write) -> u64 {
    let mut exporting = app.export(exporting()).expect("begins");
    let mut bytes = 0;
    loop {
        let step = exporting.step(app).expect("a step");
        bytes += step.bytes.len() as u64;
        to.write_all(&step.bytes).expect("writes");
        if step.progress.is_over {
            to.flush().expect("writes");
            return bytes;
        }
    }
}

/// Export and backup, each to a file, without what stretching the passphrase takes.
fn files(entries: u32) {
    let (ours, bare) = (full(entries), full(entries));
    let app = open(ours.path());
    let floor = Bare::open(bare.path());
    let file = |name: &str| BufWriter::new(File::create(ours.path().join(name)).expect("a file"));
    let rounds = if entries > 10_000 { 5 } else { 20 };
    let took = beside(
        &format!("export_of_{entries}"),
        "1.5",
        rounds,
        || {
            export(&app, &mut file("ours"));
        },
        || {
            let mut to = file("floor");
            floor.write_all(&mut to);
            to.flush().expect("writes");
        },
    );
    let size = |name: &str| fs::metadata(ours.path().join(name)).expect("a file").len();
    let mb = |bytes: u64| bytes as f64 / 1e6;
    println!(
        "export_of_{entries}_speed ours={:.1}MB/s",
        mb(size("ours")) / took
    );
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for _ in 0..rounds.min(8) {
        let mut backing_up = app.back_up(PASSPHRASE).expect("begins");
        a.push(timed(|| {
            let mut to = file("ours");
            loop {
                let step = backing_up.step(&app).expect("a step");
                to.write_all(&step.bytes).expect("writes");
                if step.progress.is_over {
                    break;
                }
            }
            to.flush().expect("writes");
        }));
        let mut recipient = age::scrypt::Recipient::new(SecretString::from(PASSPHRASE));
        recipient.set_work_factor(10);
        let recipients = std::iter::once(&recipient as &dyn age::Recipient);
        let encryptor = age::Encryptor::with_recipients(recipients).expect("one");
        let mut to = encryptor.wrap_output(file("floor")).expect("begins");
        b.push(timed(|| {
            floor.write_all(&mut to);
            to.finish().expect("ends").flush().expect("writes");
        }));
    }
    let (a, b) = (median(a), median(b));
    let ratio = a.as_secs_f64() / b.as_secs_f64();
    println!("backup_of_{entries} ours={a:.1?} floor={b:.1?} ratio={ratio:.2} aim=1.5");
    let speed = mb(size("ours")) / a.as_secs_f64();
    println!("backup_of_{entries}_speed ours={speed:.1}MB/s");
}

/// The oldest year, in steps with the log emptied, beside one statement and the log emptied.
fn deleting(entries: u32) {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    let mut longest = Duration::ZERO;
    for _ in 0..3 {
        let (ours, bare) = (full(entries), full(entries));
        let app = open(ours.path());
        a.push(timed(|| {
            let mut erasing = app.delete_range(0, YEAR_MS).expect("begins");
            loop {
                let begun = Instant::now();
                let is_over = erasing.step(&app).expect("a step").is_over;
                longest = longest.max(begun.elapsed());
                if is_over {
                    break;
                }
            }
        }));
        let floor = Bare::open(bare.path());
        b.push(timed(|| floor.delete(0, YEAR_MS)));
    }
    let (a, b) = (median(a), median(b));
    let ratio = a.as_secs_f64() / b.as_secs_f64();
    println!("delete_a_year_of_{entries} ours={a:.1?} floor={b:.1?} ratio={ratio:.2} aim=1.3");
    println!("delete_a_year_of_{entries}_longest_step ours={longest:.1?} aim=50ms");
}

/// Opening a journal of version 7 with so many entries, for the first time: its words are indexed.
fn migrating(entries: u32) {
    let old = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../core/app/tests/journals/7/journal.db"
    );
    let folder = tempdir();
    let file = folder.path().join("journal.db");
    fs::copy(old, &file).expect("copies");
    let db = rusqlite::Connection::open(&file).expect("opens");
    let key = [7; 32];
    let hex: String = key.iter().map(|b| format!("{b:02x}")).collect();
    db.pragma_update(None, "key", format!("x'{hex}'"))
        .expect("keyed");
    let rows = format!(
        "WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < {entries} - 1)
         INSERT INTO entry (at, kind, signal, setting, shared, feelings, note)
         SELECT n * 60000, 1, 2, 3, 0, 'tired' || char(10) || 'warm',
             'On the sofa, a bit much today. rare' || (n % 997) FROM n"
    );
    db.execute_batch(&rows).expect("inserts");
    drop(db);
    let took = timed(|| open_with(folder.path(), &key));
    println!("first_opening_after_version_7_of_{entries} ours={took:.1?}");
}

/// A Stop from another thread while a job goes step by step.
fn stops(entries: u32) {
    let folder = full(entries);
    let app = open(folder.path());
    let during = |name: &str, job: &mut (dyn FnMut() + Send)| {
        let goes_on = AtomicBool::new(true);
        let mut times = Vec::new();
        std::thread::scope(|scope| {
            let job = scope.spawn(|| {
                job();
                goes_on.store(false, Ordering::Relaxed);
            });
            while goes_on.load(Ordering::Relaxed) {
                times.push(timed(|| app.stop().expect("stops")));
                std::thread::sleep(Duration::from_millis(2));
            }
            job.join().expect("the job ends");
        });
        let most = times.iter().max().copied().unwrap_or_default();
        let count = times.len();
        println!(
            "stop_during_{name} ours={:.1?} longest={most:.1?} of={count}",
            median(times)
        );
    };
    let alone: Vec<Duration> = (0..200)
        .map(|_| timed(|| app.stop().expect("stops")))
        .collect();
    println!("stop_alone ours={:.1?}", median(alone));
    during("export", &mut || {
        export(&app, &mut std::io::sink());
    });
    let file = folder.path().join("backup.age");
    during("backup", &mut || back_up(&app, &file));
    during("restore", &mut || {
        let source = Box::new(File::open(&file).expect("a file"));
        let mut restoring = app.restore(source, PASSPHRASE).expect("begins");
        while !restoring.step(&app).expect("a step").is_over {}
    });
    during("delete", &mut || {
        let mut erasing = app.delete_all().expect("begins");
        while !erasing.step(&app).expect("a step").is_over {}
    });
    app.keep(checkin()).expect("kept");
}

fn back_up(app: &MicroConsent, file: &Path) {
    let mut backing_up = app.back_up(PASSPHRASE).expect("begins");
    let mut to = File::create(file).expect("a file");
    loop {
        let step = backing_up.step(app).expect("a step");
        to.write_all(&step.bytes).expect("writes");
        if step.progress.is_over {
            return;
        }
    }
}
