//! Measures each gesture of the core beside a bare floor written by hand, in the same run and by turns,
//! so that whatever else the machine does meets both. One line a measure: `name ours=… floor=… ratio=…`.
//!
//! `bench` measures everything that needs no server; `bench share`, `bench answer`, `bench breathing`,
//! `bench locked` and `bench red` one of it;
//! `bench memory LOCK_SCREEN` the memory of that process; `bench red
//! FOLDER` a Red through a running relay, whose address is in FOLDER/address.txt.

mod answer;
mod bare_seal;
mod breathing;
mod floor;
mod locked;
mod phrases;
mod red;
mod sealing;
mod share;

use floor::Bare;
use microconsent::moment::{Beat, Effect, Event, Share, State, step};
use microconsent::phrases::Language;
use microconsent::statement::{AuthorId, Field, MemoryKeyStore, Seq, Setting, Signal, Tier, Words};
use microconsent::{CheckIn, Clock, MicroConsent, Now, PAGE_MOST};
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A raw key for every journal of this run.
const KEY: [u8; 32] = [3; 32];

/// A clock that costs nothing, so that only the core is measured.
#[derive(Default)]
struct Ticks(AtomicU64);

impl Clock for Ticks {
    fn now(&self) -> Now {
        let ms = self.0.fetch_add(1, Ordering::Relaxed);
        Now {
            utc_ms: 1_772_827_200_000 + ms as i64,
            uptime_ms: ms,
            boot: String::new(),
        }
    }
}

fn open(folder: &Path) -> MicroConsent {
    MicroConsent::open(
        folder,
        &KEY,
        Language::English,
        Box::<Ticks>::default(),
        Arc::<MemoryKeyStore>::default(),
        Box::new(microconsent::system_chance()),
    )
    .expect("the bench's journal opens")
}

/// The check-in that both sides write.
fn checkin() -> CheckIn {
    let words = |text, field| Words::new(text, field).expect("words of the bench are good");
    CheckIn {
        signal: Some(Signal::Yellow),
        feelings: vec![
            words("tired", Field::Feeling),
            words("warm", Field::Feeling),
        ],
        note: Some(words("On the sofa, a bit much today.", Field::Note)),
        ..CheckIn::in_setting(Setting::SittingClose)
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn timed<T>(what: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(what());
    start.elapsed()
}

/// Runs both by turns, in changing order, and prints the medians and their ratio.
fn beside(name: &str, aim: &str, rounds: usize, ours: impl FnMut(), floor: impl FnMut()) -> f64 {
    beside_then(name, aim, rounds, ours, floor, || {})
}

/// As [`beside`], and after each of ours something that is not measured.
fn beside_then(
    name: &str,
    aim: &str,
    rounds: usize,
    mut ours: impl FnMut(),
    mut floor: impl FnMut(),
    mut then: impl FnMut(),
) -> f64 {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for round in 0..rounds + 5 {
        let (x, y) = if round % 2 == 0 {
            let x = timed(&mut ours);
            then();
            (x, timed(&mut floor))
        } else {
            let y = timed(&mut floor);
            let x = timed(&mut ours);
            then();
            (x, y)
        };
        // The first few warm both up.
        if round >= 5 {
            a.push(x);
            b.push(y);
        }
    }
    let (ours, floor) = (median(a), median(b));
    let ratio = ours.as_secs_f64() / floor.as_secs_f64();
    println!("{name} ours={ours:.1?} floor={floor:.1?} ratio={ratio:.2} aim={aim}");
    ours.as_secs_f64()
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        [] => everything(),
        ["share"] => share::share(),
        ["answer"] => answer::answer(),
        ["breathing"] => breathing::breathing(),
        ["locked"] => locked::taps(),
        ["memory", lock_screen] => locked::memory(Path::new(lock_screen)),
        ["red"] => red::from_phone_to_phone(red::NEARBY),
        ["red", folder] => red::from_phone_to_phone(folder),
        [red::BEN, way, told @ ..] => red::ben(way, told),
        [red::ECHO, way, told @ ..] => red::echo(way, told),
        _ => panic!(
            "bench | bench share | bench answer | bench breathing | bench locked | bench memory LOCK_SCREEN | bench red | bench red FOLDER"
        ),
    }
}

fn everything() {
    phrases::first_screen();
    record();
    let small = page(1_000);
    let large = page(100_000);
    println!(
        "page_growth_1000_to_100000 ours={:.2} floor=1.00 ratio={:.2} aim=1.3",
        large / small,
        large / small
    );
    open_full();
    pace();
    breathing::breathing();
    phrases::phrases();
    sealing::sealing();
    share::share();
    answer::answer();
    locked::taps();
    red::from_phone_to_phone(red::NEARBY);
}

/// One check-in, durably, beside one bare commit of the same row.
fn record() {
    let (ours, bare) = (tempdir(), tempdir());
    let app = open(ours.path());
    let floor = Bare::open(bare.path());
    let mut at = 0;
    beside(
        "record_a_check_in",
        "1.3",
        400,
        || {
            app.keep(checkin()).expect("kept");
        },
        || {
            at += 1;
            floor.insert(at);
        },
    );
}

/// A page of 50 out of so many, somewhere in the middle.
fn page(entries: u32) -> f64 {
    let (ours, bare) = (full(entries), full(entries));
    let app = open(ours.path());
    let floor = Bare::open(bare.path());
    let middle = app
        .journal(None, PAGE_MOST)
        .expect("a page")
        .older
        .expect("more");
    beside(
        &format!("page_of_50_of_{entries}"),
        "1.5",
        400,
        || {
            black_box(app.journal(Some(middle), 50).expect("a page"));
        },
        || {
            black_box(floor.page(middle.at_utc_ms, middle.row));
        },
    )
}

/// Opening with 100,000 entries and showing the home screen and the first page.
fn open_full() {
    let folder = full(100_000);
    beside(
        "open_with_100000_entries",
        "2",
        60,
        || {
            let app = open(folder.path());
            black_box(app.home().expect("the home screen"));
            black_box(app.journal(None, 50).expect("a page"));
        },
        || {
            let bare = Bare::open(folder.path());
            black_box(bare.page(i64::MAX, i64::MAX));
        },
    );
}

/// The Pace of a Moment in which both are open; its floor is reading one number of the same state. And one
/// whole step of time, which copies the state and may make a heartbeat, beside copying the state.
fn pace() {
    const TIMES: u32 = 100_000;
    let state = both_open();
    let uptime = state.uptime_ms();
    let open = Some(microconsent::Pace::Open);
    assert_eq!(
        state.pace(uptime),
        open,
        "the longest way through the table"
    );
    let mut rounds = Vec::new();
    for _ in 0..50 {
        rounds.push(timed(|| {
            for n in 0..TIMES {
                black_box(black_box(&state).pace(uptime + u64::from(n & 1)));
            }
        }));
    }
    let ours = median(rounds).as_secs_f64() / f64::from(TIMES) * 1e9;
    let mut rounds = Vec::new();
    for _ in 0..50 {
        rounds.push(timed(|| {
            for n in 0..TIMES {
                black_box(black_box(&state).uptime_ms() + u64::from(n & 1));
            }
        }));
    }
    let floor = median(rounds).as_secs_f64() / f64::from(TIMES) * 1e9;
    println!(
        "one_pace_step ours={ours:.1}ns floor={floor:.1}ns ratio={:.1} aim=100ns",
        ours / floor
    );
    let now = Now {
        utc_ms: 0,
        uptime_ms: uptime,
        boot: String::new(),
    };
    beside(
        "one_step_of_time",
        "report",
        2_000,
        || {
            let _ = black_box(step(&state, Event::Tick, &now));
        },
        || {
            black_box(state.clone());
        },
    );
}

/// Two states that have met and shared a Green each; returns the first.
fn both_open() -> State {
    let mut now = Now {
        utc_ms: 0,
        uptime_ms: 1_000,
        boot: String::new(),
    };
    let ids = [AuthorId([1; 16]), AuthorId([2; 16])];
    let mut states = [
        State::linked(ids[0], ids[1], &now),
        State::linked(ids[1], ids[0], &now),
    ];
    let mut number = 0;
    let mut seq = || {
        number += 1;
        Seq::checked(number).expect("a number")
    };
    let feed = |states: &mut [State; 2], who: usize, event: Event, now: &Now| {
        let mut line = vec![(who, event)];
        while let Some((who, event)) = line.pop() {
            let (next, effects) = step(&states[who], event, now).expect("the steps of the bench");
            states[who] = next;
            for effect in effects {
                let (Effect::Send { message, .. } | Effect::Beat(message)) = effect else {
                    continue;
                };
                let tier = Tier::Open;
                line.push((1 - who, Event::Received { tier, message }));
            }
        }
    };
    for who in [0, 1] {
        let event = Event::Enter {
            seq: seq(),
            nonce: [who as u8; 16],
            setting: Setting::Hug,
        };
        feed(&mut states, who, event, &now);
    }
    for round in 0..4 {
        now.uptime_ms += 2_000;
        for who in [0, 1] {
            feed(&mut states, who, Event::Tick, &now);
            if round == 2 {
                let share = Share {
                    signal: Signal::Green,
                    minutes: 10,
                    limits: Vec::new(),
                    words: None,
                    setting: Setting::Hug,
                };
                let beat = Beat::First;
                let event = Event::Share {
                    seq: seq(),
                    share,
                    beat,
                };
                feed(&mut states, who, event, &now);
            }
        }
    }
    let [state, _] = states;
    state
}

/// A folder with a journal of so many entries, as the app writes them.
fn full(entries: u32) -> tempfile::TempDir {
    let folder = tempdir();
    drop(open(folder.path()));
    Bare::open(folder.path()).fill(entries);
    folder
}

fn tempdir() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}
