//! Phones at a real relay: nats-server with the configuration of this repository.

#[path = "../../examples/new-relay/make.rs"]
mod make;
#[path = "../../examples/new-relay/stream.rs"]
mod stream;
#[path = "../../src/relay/token.rs"]
mod token;

mod foreign;
mod readable;
mod server;

use microconsent_statement::{Envelope, Mailbox, Transport, TransportError};
use microconsent_transport::{ATTEMPT_TAKES, Attempt, Nearby, Relay, Way, Ways};
use server::{Phone, Running, new_key, until};
use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

fn envelope(number: u32) -> Envelope {
    let mut bytes = [0xA5; Envelope::BYTES];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    Envelope::try_from(&bytes[..]).unwrap()
}

fn number(bytes: &[u8]) -> u32 {
    u32::from_be_bytes(bytes[..4].try_into().unwrap())
}

impl Phone {
    fn mailbox(&self) -> Mailbox {
        self.key.key().address()
    }

    fn put(&self, to: &Phone, number: u32) -> Result<(), TransportError> {
        self.relay.put(&to.mailbox(), &envelope(number))
    }

    /// What is there, acknowledged.
    fn taken(&self) -> Vec<u32> {
        let there = self.relay.fetch(&self.mailbox(), 1_000).unwrap();
        let take = |d: microconsent_statement::Delivery| {
            self.relay.acknowledge(&self.mailbox(), d.ticket).unwrap();
            number(&d.bytes)
        };
        there.into_iter().map(take).collect()
    }

    /// Takes until `count` different ones have come.
    fn hears(&self, count: usize) -> HashSet<u32> {
        let mut all = HashSet::new();
        until("all is heard", || {
            all.extend(self.taken());
            all.len() >= count
        });
        all
    }
}

#[test]
fn each_hears_the_other() {
    let relay = Running::new();
    let (ana, ben) = (relay.phone(), relay.phone());
    ana.put(&ben, 1).unwrap();
    ben.put(&ana, 2).unwrap();
    assert_eq!(ben.hears(1), [1].into());
    assert_eq!(ana.hears(1), [2].into());
    std::thread::sleep(Duration::from_millis(500));
    assert!(ana.taken().is_empty() && ben.taken().is_empty());
}

#[test]
fn a_locked_phone_sends_and_fetches_in_one_attempt_that_has_an_end() {
    let mut relay = Running::new();
    let ana = relay.phone();
    let bens = new_key();
    let address = relay.address.to_string();
    let attempt = |nearby| Attempt::begin(nearby, Some((&address, &bens)));
    let bens_box = bens.key().address();
    // Nobody is nearby any more: through the relay.
    let begun = Instant::now();
    let one = attempt(Some("127.0.0.1:1"));
    one.put(&ana.mailbox(), &envelope(1)).unwrap();
    one.put(&ana.mailbox(), &envelope(2)).unwrap();
    drop(one);
    assert_eq!(ana.hears(2), [1, 2].into());

    ana.relay.put(&bens_box, &envelope(3)).unwrap();
    let one = attempt(None);
    let came = one.fetch(&bens_box, 10).unwrap();
    assert_eq!(
        came.iter().map(|d| number(&d.bytes)).collect::<Vec<_>>(),
        [3]
    );
    // Not acknowledged, it comes again to whoever is next.
    drop(one);
    let one = attempt(None);
    let came = one.fetch(&bens_box, 10).unwrap();
    assert_eq!(came.len(), 1);
    one.acknowledge(&bens_box, came[0].ticket).unwrap();
    drop(one);
    let one = attempt(None);
    assert!(one.fetch(&bens_box, 10).unwrap().is_empty());
    drop(one);
    assert!(begun.elapsed() < 4 * ATTEMPT_TAKES);

    relay.kill(0);
    let begun = Instant::now();
    let one = attempt(None);
    for _ in 0..3 {
        assert!(one.put(&ana.mailbox(), &envelope(4)).is_err());
    }
    assert!(one.fetch(&bens_box, 10).is_err());
    drop(one);
    assert!(begun.elapsed() < ATTEMPT_TAKES);
}

#[test]
fn what_was_sent_while_a_phone_was_away_waits_for_it() {
    let relay = Running::new();
    let ana = relay.phone();
    let bens = new_key();
    for n in 0..20 {
        ana.relay.put(&bens.key().address(), &envelope(n)).unwrap();
    }
    let ben = Phone::at(&relay.address, bens);
    assert_eq!(ben.hears(20), (0..20).collect());
}

#[test]
fn what_waits_outlives_the_servers_power_failing() {
    let mut relay = Running::new();
    let ana = relay.phone();
    let bens = new_key();
    for n in 0..20 {
        ana.relay.put(&bens.key().address(), &envelope(n)).unwrap();
    }
    relay.kill(0);
    relay.start(0);
    let ben = Phone::at(&relay.address, bens);
    assert_eq!(ben.hears(20), (0..20).collect());
}

#[test]
fn a_phone_connects_again_by_itself_and_goes_on_hearing() {
    let mut relay = Running::new();
    let (ana, ben) = (relay.phone(), relay.phone());
    for turn in 0..3 {
        ana.put(&ben, turn).unwrap();
        // What was acknowledged just when the power failed may come once more.
        until("it is heard", || ben.taken().contains(&turn));
        relay.kill(0);
        until("the loss is seen", || {
            !ana.relay.connected() && !ben.relay.connected()
        });
        relay.start(0);
        until("connected again", || {
            ana.relay.connected() && ben.relay.connected()
        });
    }
    until("a put goes", || ana.put(&ben, 9).is_ok());
    until("it is heard", || ben.taken().contains(&9));
}

#[test]
fn while_there_is_no_connection_a_put_fails_at_once_and_nothing_is_sent_late() {
    let mut relay = Running::new();
    let (ana, ben) = (relay.phone(), relay.phone());
    ana.put(&ben, 1).unwrap();
    assert_eq!(ben.hears(1), [1].into());
    relay.kill(0);
    until("the loss is seen", || !ana.relay.connected());
    let began = Instant::now();
    for n in 100..400 {
        assert_eq!(ana.put(&ben, n), Err(TransportError::Unreachable));
    }
    assert!(began.elapsed() < Duration::from_millis(200));
    relay.start(0);
    until("a put goes", || ana.put(&ben, 2).is_ok());
    let mut heard = HashSet::new();
    until("it is heard", || {
        heard.extend(ben.taken());
        heard.contains(&2)
    });
    std::thread::sleep(Duration::from_millis(500));
    heard.extend(ben.taken());
    assert!(heard.is_subset(&[1, 2].into()), "{heard:?}");
}

#[test]
fn a_phone_that_begins_before_its_relay_connects_once_it_is_there() {
    let mut relay = Running::new();
    relay.kill(0);
    let ana = Phone::begun(&relay.address, new_key());
    let began = Instant::now();
    assert_eq!(ana.put(&ana, 1), Err(TransportError::Unreachable));
    assert!(began.elapsed() < Duration::from_millis(100));
    relay.start(0);
    until("connected", || ana.relay.connected());
    ana.put(&ana, 1).unwrap();
    assert_eq!(ana.hears(1), [1].into());
}

#[test]
fn a_relay_that_says_nothing_more_makes_a_put_fail_in_time() {
    let relay = Running::new();
    let (ana, ben) = (relay.phone(), relay.phone());
    let proxy = readable::Proxy::to(relay.port);
    let text = relay.address.to_string();
    let through = text.replace(&relay.port.to_string(), &proxy.port.to_string());
    let cut_off = Phone::at(&through.parse().unwrap(), new_key());
    cut_off.put(&ben, 1).unwrap();
    proxy.hold(true);
    let began = Instant::now();
    assert_eq!(cut_off.put(&ben, 2), Err(TransportError::Unreachable));
    assert!(began.elapsed() < Duration::from_millis(2_600));
    ana.put(&ben, 3).unwrap();
    proxy.hold(false);
    until("a put goes again", || cut_off.put(&ben, 4).is_ok());
    assert!(ben.hears(3).is_superset(&[1, 3, 4].into()));
}

#[test]
fn a_full_box_still_takes_a_red_and_lets_the_oldest_go() {
    let relay = Running::new();
    let ana = relay.phone();
    let bens = new_key();
    for n in 0..200 {
        ana.relay.put(&bens.key().address(), &envelope(n)).unwrap();
    }
    let ben = Phone::at(&relay.address, bens);
    assert_eq!(ben.hears(64), (136..200).collect());
    ana.put(&ben, 500).unwrap();
    assert_eq!(ben.hears(1), [500].into());
}

#[test]
fn the_newest_comes_however_many_are_not_acknowledged() {
    let relay = Running::new();
    let (ana, ben) = (relay.phone(), relay.phone());
    for n in 0..150 {
        ana.put(&ben, n).unwrap();
    }
    let newest = |phone: &Phone| {
        let there = phone.relay.fetch(&phone.mailbox(), 1_000).unwrap();
        assert!(there.len() <= 64);
        there.iter().map(|d| number(&d.bytes)).max()
    };
    until("the newest is there", || newest(&ben) == Some(149));
}

#[test]
fn what_is_not_acknowledged_comes_again_soon_in_a_new_process() {
    let relay = Running::new();
    let (ana, ben) = (relay.phone(), relay.phone());
    (0..5).for_each(|n| ana.put(&ben, n).unwrap());
    let there = || ben.relay.fetch(&ben.mailbox(), 100).unwrap().len();
    until("they are there", || there() == 5);
    assert_eq!(there(), 5); // not acknowledged: there again
    let key = ben.key.clone();
    drop(ben);
    let began = Instant::now();
    let ben = Phone::at(&relay.address, key);
    assert_eq!(ben.hears(5), (0..5).collect());
    assert!(began.elapsed() < Duration::from_secs(8));
}

#[test]
fn what_a_killed_process_had_pulled_comes_again() {
    let relay = Running::new();
    let (ana, ben) = (relay.phone(), relay.phone());
    ana.put(&ben, 1).unwrap();
    until("it is there", || {
        !ben.relay.fetch(&ben.mailbox(), 9).unwrap().is_empty()
    });
    let key = ben.key.clone();
    std::mem::forget(ben); // its thread says nothing more of this envelope
    let again = Phone::at(&relay.address, key);
    assert_eq!(again.hears(1), [1].into());
}

#[test]
fn a_phone_is_woken_by_what_arrives_and_by_a_connection() {
    let relay = Running::new();
    let ana = relay.phone();
    let ben = Phone::begun(&relay.address, new_key());
    let (wake, woken) = std::sync::mpsc::sync_channel(1);
    ben.relay.on_arrival(Box::new(move || {
        let _ = wake.try_send(());
    }));
    until("connected", || {
        woken.recv_timeout(Duration::from_secs(5)).unwrap();
        ben.relay.connected()
    });
    ana.put(&ben, 1).unwrap();
    woken.recv_timeout(Duration::from_secs(5)).unwrap();
    assert_eq!(ben.hears(1), [1].into());
}

#[test]
fn a_flood_into_one_box_keeps_nobody_else_from_talking() {
    let relay = Running::new();
    let (flooder, victim) = (relay.phone(), relay.phone());
    let (ana, ben) = (relay.phone(), relay.phone());
    std::thread::scope(|scope| {
        let flood = scope.spawn(|| {
            let began = Instant::now();
            (0..)
                .take_while(|_| began.elapsed() < Duration::from_secs(3))
                .filter(|n| flooder.put(&victim, *n).is_ok())
                .count()
        });
        for n in 0..100 {
            let began = Instant::now();
            ana.put(&ben, n).unwrap();
            assert_eq!(ben.hears(1), [n].into());
            assert!(began.elapsed() < Duration::from_secs(2));
        }
        assert!(flood.join().unwrap() > 64);
    });
    assert!(victim.relay.fetch(&victim.mailbox(), 1_000).unwrap().len() <= 64);
}

#[test]
fn two_phones_exchange_a_thousand_envelopes_each_way() {
    let relay = Running::new();
    let (ana, ben) = (&relay.phone(), &relay.phone());
    std::thread::scope(|scope| {
        for (from, to) in [(ana, ben), (ben, ana)] {
            scope.spawn(move || {
                for n in 0..1_000 {
                    from.put(to, n).unwrap();
                    // A box holds 64, so that who sends a thousand at once would lose some.
                    if n % 32 == 31 {
                        std::thread::sleep(Duration::from_millis(30));
                    }
                }
            });
            scope.spawn(move || assert_eq!(to.hears(1_000), (0..1_000).collect()));
        }
    });
}

#[test]
fn with_tls_only_the_relays_own_certificate_opens_the_connection() {
    let relay = Running::of(1, false);
    let (ana, ben) = (relay.phone(), relay.phone());
    ana.put(&ben, 1).unwrap();
    assert_eq!(ben.hears(1), [1].into());

    // Another relay's certificate in the address: the same server is not spoken to.
    let other = Running::of(1, false);
    let (mine, theirs) = (relay.address.to_string(), other.address.to_string());
    let wrong = theirs.rsplit('/').next().unwrap();
    let wrong = format!("{}/{wrong}", mine.rsplit_once('/').unwrap().0);
    let misled = Phone::begun(&wrong.parse().unwrap(), new_key());
    std::thread::sleep(Duration::from_secs(2));
    assert!(!misled.relay.connected());
}

#[test]
fn a_cluster_of_three_goes_on_when_one_server_is_lost() {
    let mut relay = Running::of(3, false);
    let (ana, ben) = (relay.phone(), relay.phone());
    ana.put(&ben, 1).unwrap();
    assert_eq!(ben.hears(1), [1].into());
    for lost in 0..3 {
        relay.kill(lost);
        until("a put goes", || ana.put(&ben, 10 + lost as u32).is_ok());
        until("it is heard", || ben.taken().contains(&(10 + lost as u32)));
        relay.start(lost);
        std::thread::sleep(Duration::from_secs(3));
    }
}

#[test]
fn nearby_goes_first_and_the_relay_when_nearby_is_gone() {
    let relay = Running::new();
    let (ana, ben) = (relay.phone(), relay.phone());
    let near = || Arc::new(Nearby::listen(([127, 0, 0, 1], 0).into()).unwrap());
    let (near_ana, near_ben) = (near(), near());
    near_ana.dial(Some(near_ben.address()));
    until("nearby is connected", || {
        near_ana.connected() && near_ben.connected()
    });

    let (anas, bens) = (ana.mailbox(), ben.mailbox());
    let ana = Ways::new(near_ana.clone(), Arc::new(ana.relay));
    let ben = Ways::new(near_ben.clone(), Arc::new(ben.relay));
    let on_the_way = Err(TransportError::OnTheWay);
    assert_eq!(ana.put(&bens, &envelope(1)), on_the_way);
    until("it is read", || {
        near_ben.fetch(&bens, 9).unwrap().len() == 1
    });
    assert_eq!(ana.put(&bens, &envelope(1)), on_the_way);
    near_ana.dial(None);
    until("nearby is gone", || !near_ana.connected());
    // What was not kept yet goes the other way then.
    until("it is put", || ana.put(&bens, &envelope(1)).is_ok());
    ana.put(&bens, &envelope(2)).unwrap();

    // All are there, from two ways, and each is acknowledged where it came from.
    let mut tickets = HashSet::new();
    until("all are there", || ben.fetch(&bens, 9).unwrap().len() == 3);
    for delivery in ben.fetch(&bens, 9).unwrap() {
        assert!(tickets.insert(delivery.ticket));
        ben.acknowledge(&bens, delivery.ticket).unwrap();
    }
    assert!(ben.fetch(&bens, 9).unwrap().is_empty());
    ben.put(&anas, &envelope(3)).unwrap();
    until("the other way too", || {
        ana.fetch(&anas, 9).unwrap().len() == 1
    });
}

#[test]
fn one_nearby_who_speaks_and_keeps_nothing_keeps_nothing_from_the_relay() {
    let relay = Running::new();
    let (ana, ben) = (relay.phone(), relay.phone());
    let other = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let near = Arc::new(Nearby::listen(([127, 0, 0, 1], 0).into()).unwrap());
    near.dial(Some(other.local_addr().unwrap()));
    let (mut speaks, _) = other.accept().unwrap();
    until("nearby is connected", || near.connected());
    let bens = ben.mailbox();
    let ana = Ways::new(near.clone(), Arc::new(ana.relay));
    let mut said = [0x66; 5 + Envelope::BYTES];
    said[0] = 1;
    let began = std::time::Instant::now();
    until("it is put", || {
        std::io::Write::write_all(&mut speaks, &said).unwrap();
        ana.put(&bens, &envelope(1)).is_ok()
    });
    assert!(began.elapsed() < Duration::from_secs(3));
    assert!(near.connected());
    assert_eq!(ben.hears(1), [1].into());
}

#[test]
fn a_phone_that_ends_connected_or_not_ends_soon() {
    let relay = Running::new();
    for _ in 0..20 {
        let began = Instant::now();
        drop(Relay::new(&relay.address, &new_key()).unwrap());
        drop(relay.phone());
        assert!(began.elapsed() < Duration::from_secs(5));
    }
}
