//! What a lock screen says when it cannot: a full disk, a folder without a card, nonsense. Nothing is lost, and
//! nothing is half done.

mod phone;

use microconsent::locked::{Held, Spool, Tapped};
use phone::{Talk, meet, program};
use std::fs;
use std::process::Command;

#[test]
fn on_a_full_disk_a_tap_is_told_as_not_kept_and_what_was_kept_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ana");
    let app = phone::open(&path);
    let _ = meet::link_alone(&app);
    app.shut();
    let mut free = Talk::with(program().arg(&path));
    assert_eq!(free.ask(&phone::tap(Tapped::Red, 1, 0)), "kept 1");
    // A process that may write no file of more than 1,024 bytes, and is told so as by a full disk.
    let lock_screen = env!("CARGO_BIN_EXE_lock-screen");
    let limited = format!(
        "trap '' XFSZ; ulimit -f 1; exec {lock_screen} {}",
        path.display()
    );
    let mut full = Talk::with(Command::new("bash").args(["-c", &limited]));
    for tapped in Tapped::ALL {
        let answer = full.ask(&phone::tap(tapped, 2, 0));
        assert_eq!(answer, "the tap could not be kept");
    }
    assert_eq!(free.ask(&phone::tap(Tapped::Yellow, 3, 0)), "kept 3");
    let spool = Spool::open(&path).unwrap();
    assert_eq!(spool.names().unwrap().len(), 2);
    // Nothing half written is left over.
    assert_eq!(fs::read_dir(path.join("locked/spool")).unwrap().count(), 2);
    let app = phone::open(&path);
    assert_eq!(app.journal(None, 200).unwrap().entries.len(), 2);
}

#[test]
fn without_a_card_it_says_unlock_once_first_and_of_nonsense_nothing_comes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ana");
    let mut lock_screen = Talk::with(program().arg(&path));
    let first = "unlock once first";
    assert_eq!(lock_screen.ask(&phone::tap(Tapped::Red, 1, 0)), first);
    assert_eq!(lock_screen.ask("send"), first);
    assert!(!path.exists(), "nothing is made by asking");
    phone::open(&path).shut();
    assert_eq!(
        lock_screen.ask("say 9 1 1 1 0"),
        "nothing is tapped like that"
    );
    assert_eq!(lock_screen.ask("read it to me"), "that is nothing to do");
    assert_eq!(lock_screen.ask("pending"), "nothing");
    assert!(Spool::open(&path).unwrap().names().unwrap().is_empty());
}

#[test]
fn a_full_spool_lets_old_greens_give_way_and_never_a_stop() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ana");
    let app = phone::open(&path);
    let _ = meet::link_alone(&app);
    app.shut();
    let spool = Spool::open(&path).unwrap();
    let mut lock_screen = Talk::with(program().arg(&path));
    for utc_ms in 0..3 {
        lock_screen.ask(&phone::tap(Tapped::Green, utc_ms, 0));
    }
    lock_screen.ask(&phone::tap(Tapped::Red, 3, 0));
    // As if somebody had tapped all night: the same file under other names.
    let red = *spool.names().unwrap().last().unwrap();
    let bytes = fs::read(path.join("locked/spool").join(red.text())).unwrap();
    let there = microconsent::locked::KEPT_AT_MOST - spool.names().unwrap().len();
    for n in 0..there {
        let mut name = red;
        name.number += 1 + n as u64;
        fs::write(path.join("locked/spool").join(name.text()), &bytes).unwrap();
    }
    let greens = || {
        let names = spool.names().unwrap();
        names.iter().filter(|n| n.held == Held::Green).count()
    };
    for left in [2, 1, 0] {
        let answer = lock_screen.ask(&phone::tap(Tapped::Yellow, 9, 0));
        assert_eq!((answer.as_str(), greens()), ("kept 9", left));
    }
    let full = "there is no room for another tap";
    assert_eq!(lock_screen.ask(&phone::tap(Tapped::Yellow, 9, 0)), full);
    assert_eq!(lock_screen.ask(&phone::tap(Tapped::Green, 9, 0)), full);
    for tapped in [Tapped::Red, Tapped::Pause] {
        assert_eq!(lock_screen.ask(&phone::tap(tapped, 9, 0)), "kept 9");
    }
    assert!(
        spool.names().unwrap().contains(&red),
        "the first stop is still there"
    );
}
