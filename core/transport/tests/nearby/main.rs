//! Two phones on one network, with loss, strangers, floods and a process that is killed.

mod hostile;
mod kept;
mod killed;

use microconsent_statement::{Envelope, Mailbox, Transport, TransportError};
use microconsent_transport::{Nearby, Way};
use std::net::SocketAddr;
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::{Duration, Instant};

const LOOPBACK: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 0);

fn nobody() -> Mailbox {
    Mailbox(String::new())
}

fn envelope(number: u32) -> Envelope {
    let mut bytes = [0xA5; Envelope::BYTES];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    Envelope::try_from(&bytes[..]).unwrap()
}

fn phone() -> Nearby {
    Nearby::listen(LOOPBACK).unwrap()
}

/// Two phones that dial each other and are connected.
fn pair() -> (Nearby, Nearby) {
    let (ana, ben) = (phone(), phone());
    ana.dial(Some(ben.address()));
    ben.dial(Some(ana.address()));
    until("both are connected", || ana.connected() && ben.connected());
    (ana, ben)
}

const ON_THE_WAY: Result<(), TransportError> = Err(TransportError::OnTheWay);

/// Puts an envelope; now it is on the way.
fn sends(phone: &impl Transport, envelope: &Envelope) {
    assert_eq!(phone.put(&nobody(), envelope), ON_THE_WAY);
}

/// Whether an envelope that was put is kept by the other, which is told once.
fn is_kept(phone: &impl Transport, envelope: &Envelope) -> bool {
    phone.put(&nobody(), envelope).is_ok()
}

fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(
            began.elapsed() < Duration::from_secs(15),
            "not in time: {what}"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Everything that waits, acknowledged.
fn taken(phone: &impl Transport) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for delivery in phone.fetch(&nobody(), 1_000).unwrap() {
        phone.acknowledge(&nobody(), delivery.ticket).unwrap();
        all.push(delivery.bytes);
    }
    all
}

/// Whether this comes; all else that comes is let go of.
fn heard(phone: &impl Transport, envelope: &Envelope) -> bool {
    let end = Instant::now() + Duration::from_secs(5);
    while Instant::now() < end {
        if taken(phone).iter().any(|b| b == envelope.as_bytes()) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    false
}

fn wakes(phone: &impl Way) -> Receiver<()> {
    let (wake, woken) = sync_channel(1);
    phone.on_arrival(Box::new(move || {
        let _ = wake.try_send(());
    }));
    woken
}

#[test]
fn each_hears_the_other() {
    let (ana, ben) = pair();
    sends(&ana, &envelope(1));
    sends(&ben, &envelope(2));
    assert!(heard(&ben, &envelope(1)) && heard(&ana, &envelope(2)));
}

#[test]
fn one_connection_is_enough_for_both_ways() {
    let (ana, ben) = (phone(), phone());
    ana.dial(Some(ben.address()));
    until("both are connected", || ana.connected() && ben.connected());
    sends(&ben, &envelope(1));
    sends(&ana, &envelope(2));
    assert!(heard(&ana, &envelope(1)) && heard(&ben, &envelope(2)));
}

#[test]
fn what_is_not_acknowledged_comes_again() {
    let (ana, ben) = pair();
    sends(&ana, &envelope(1));
    until("it is there", || {
        ben.fetch(&nobody(), 9).unwrap().len() == 1
    });
    assert_eq!(taken(&ben).len(), 1);
    assert_eq!(ben.fetch(&nobody(), 9).unwrap().len(), 0);
}

#[test]
fn a_full_inbox_takes_the_new_and_lets_the_oldest_go() {
    let (ana, ben) = pair();
    (0..100).for_each(|n| sends(&ana, &envelope(n)));
    until("the newest is there", || {
        let there = ben.fetch(&nobody(), 1_000).unwrap();
        there.last().map(|d| d.bytes.as_slice()) == Some(envelope(99).as_bytes())
    });
    let there = taken(&ben);
    assert_eq!(there.len(), 64);
    assert_eq!(there[0], envelope(36).as_bytes());
}

#[test]
fn when_both_put_at_once_neither_waits_for_the_other() {
    let (ana, ben) = pair();
    let many = |phone: &Nearby, start: u32| {
        (start..start + 1_000).for_each(|n| sends(phone, &envelope(n)));
    };
    std::thread::scope(|scope| {
        for start in [0, 10_000] {
            let (ana, ben) = (&ana, &ben);
            scope.spawn(move || many(ana, start));
            scope.spawn(move || many(ben, start));
        }
    });
}

#[test]
fn a_phone_is_woken_by_what_arrives_and_by_a_connection() {
    let (ana, ben) = (phone(), phone());
    let woken = wakes(&ben);
    let soon = Duration::from_secs(5);
    woken.recv_timeout(soon).unwrap(); // once when it is set
    ana.dial(Some(ben.address()));
    woken.recv_timeout(soon).unwrap();
    // Who took the call may know of it before who called.
    until("connected", || ana.connected());
    sends(&ana, &envelope(1));
    woken.recv_timeout(soon).unwrap();
    assert!(heard(&ben, &envelope(1)));
}

#[test]
fn where_nobody_is_connected_a_put_fails_at_once() {
    let ana = phone();
    // A port on which nobody listens, and which no test beside this one is given.
    ana.dial(Some((std::net::Ipv4Addr::LOCALHOST, 1).into()));
    let began = Instant::now();
    let put = ana.put(&nobody(), &envelope(1));
    assert_eq!(put, Err(TransportError::Unreachable));
    assert!(began.elapsed() < Duration::from_millis(100));
}

#[test]
fn a_phone_that_comes_back_is_dialled_again() {
    let ana = phone();
    let first = phone();
    let address = first.address();
    ana.dial(Some(address));
    until("connected", || ana.connected());
    drop(first);
    until("the loss is seen", || !ana.connected());
    let again = Nearby::listen(address).unwrap();
    until("connected again", || ana.connected());
    sends(&ana, &envelope(7));
    assert!(heard(&again, &envelope(7)));
}

#[test]
fn a_phone_with_another_address_is_found_there() {
    let (ana, first, second) = (phone(), phone(), phone());
    ana.dial(Some(first.address()));
    until("connected", || ana.connected());
    ana.dial(Some(second.address()));
    until("heard there", || {
        let _ = ana.put(&nobody(), &envelope(3));
        heard(&second, &envelope(3))
    });
}

#[test]
fn a_phone_that_ends_leaves_no_thread_and_no_port() {
    for _ in 0..20 {
        let (ana, ben) = pair();
        let address = ana.address();
        drop(ana);
        drop(Nearby::listen(address).unwrap());
        drop(ben);
    }
}
