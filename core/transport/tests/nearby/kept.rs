//! An envelope is acknowledged when the other core has kept it, and nobody waits for that.

use crate::{
    ON_THE_WAY, envelope, heard, is_kept, nobody, pair, phone, sends, taken, until, wakes,
};
use microconsent_statement::Transport;
use microconsent_transport::{Nearby, Way};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

const SOON: Duration = Duration::from_secs(5);

#[test]
fn what_was_read_is_on_the_way_until_it_is_kept_and_then_the_bell_rings() {
    let (ana, ben) = pair();
    sends(&ana, &envelope(1));
    until("read", || !ben.fetch(&nobody(), 9).unwrap().is_empty());
    for _ in 0..10 {
        assert_eq!(ana.put(&nobody(), &envelope(1)), ON_THE_WAY);
    }
    assert!(ana.is_carrying());
    let woken = wakes(&ana);
    while woken.recv_timeout(Duration::from_millis(50)).is_ok() {}
    assert_eq!(taken(&ben).len(), 1, "it went once");
    woken.recv_timeout(SOON).unwrap();
    assert!(is_kept(&ana, &envelope(1)));
    assert!(!ana.is_carrying());
}

/// As two cores do it: one thread each, which puts all it has, and only then takes what has come.
#[test]
fn both_put_at_once_and_neither_waits_for_the_other() {
    const EACH: u32 = 500;
    let (ana, ben) = pair();
    let all_kept = [(); 2].map(|()| AtomicU32::new(0));
    let began = Instant::now();
    let core = |phone: &Nearby, first: u32, mine: &AtomicU32, theirs: &AtomicU32| {
        let woken = wakes(phone);
        let mut outbox: Vec<u32> = (first..first + EACH).collect();
        let (mut longest, mut came) = (Duration::ZERO, 0);
        while !outbox.is_empty() || theirs.load(Ordering::Acquire) < EACH {
            assert!(
                began.elapsed() < Duration::from_secs(20),
                "{} left",
                outbox.len()
            );
            // As many at once as an inbox keeps: what it lets go of is not told.
            let now = outbox.iter().take(20).copied();
            let kept: Vec<u32> = now
                .filter(|n| {
                    let putting = Instant::now();
                    let kept = is_kept(phone, &envelope(*n));
                    longest = longest.max(putting.elapsed());
                    kept
                })
                .collect();
            outbox.retain(|n| !kept.contains(n));
            mine.fetch_add(kept.len() as u32, Ordering::Release);
            came += taken(phone).len();
            let _ = woken.recv_timeout(Duration::from_millis(20));
        }
        assert!(
            longest < Duration::from_millis(500),
            "a put took {longest:?}"
        );
        assert!(came >= EACH as usize);
    };
    let [anas, bens] = &all_kept;
    std::thread::scope(|scope| {
        scope.spawn(|| core(&ana, 0, anas, bens));
        scope.spawn(|| core(&ben, 10_000, bens, anas));
    });
}

#[test]
fn where_a_line_breaks_between_the_same_goes_on_the_next_and_twice_is_no_harm() {
    let (ana, ben) = (phone(), phone());
    ana.dial(Some(ben.address()));
    until("both are connected", || ana.connected() && ben.connected());
    sends(&ana, &envelope(1));
    until("read", || !ben.fetch(&nobody(), 9).unwrap().is_empty());
    // The connection is lost, and made anew.
    ana.dial(None);
    until("lost", || !ana.connected() && !ben.connected());
    ana.dial(Some(ben.address()));
    until("connected again", || ana.connected() && ben.connected());
    sends(&ana, &envelope(1));
    until("there twice", || {
        ben.fetch(&nobody(), 9).unwrap().len() == 2
    });
    // What came on the line that is gone is let go of too, and tells nobody.
    assert!(heard(&ben, &envelope(1)));
    until("kept", || is_kept(&ana, &envelope(1)));
    assert!(ben.fetch(&nobody(), 9).unwrap().is_empty());
}

#[test]
fn a_restart_of_the_one_who_put_is_answered_like_the_first_time() {
    let ben = phone();
    for _ in 0..3 {
        let ana = phone();
        ana.dial(Some(ben.address()));
        until("connected", || ana.connected());
        sends(&ana, &envelope(1));
        assert!(heard(&ben, &envelope(1)));
        until("kept", || is_kept(&ana, &envelope(1)));
    }
}
