//! Through a relay: a real nats-server with our configuration, its wire and its files.

use crate::nats::{spoken, stored};
use crate::pair::{ANA, BEN, Pair, linked, until};
use crate::recorder::Recorder;
use crate::running::Running;
use microconsent::statement::Envelope;
use microconsent_transport::{Relay, Way};
use std::net::SocketAddr;
use std::sync::Arc;

pub fn through(relay: &Running) -> Pair {
    let (phones, secrets) = linked();
    let address = std::fs::read_to_string(relay.address_file()).expect("an address");
    let place = address.split('/').nth(2).expect("a server").to_owned();
    let at: SocketAddr = place.parse().expect("a port of this machine");
    let recorders = [(); 2].map(|()| Recorder::before(at));
    let way = |who: usize| {
        let past = address.replace(&place, &recorders[who].address.to_string());
        let seed = phones[who].app().mailbox().expect("awake").expect("linked");
        let relay = Relay::new(&past.trim().parse().expect("an address"), &seed);
        Some(Arc::new(relay.expect("a thread")) as Arc<dyn Way>)
    };
    let ways = [way(ANA), way(BEN)];
    Pair::of(phones, ways, recorders, secrets, false, |said| {
        spoken(said).envelopes
    })
}

#[test]
fn one_size_and_nothing_readable_on_the_wire_to_a_relay() {
    let relay = Running::new();
    crate::nothing_readable(&mut through(&relay));
}

#[test]
fn one_size_a_red_a_green_and_a_heartbeat_draw_alike_through_a_relay() {
    let relay = Running::new();
    crate::drawn_alike(&mut through(&relay));
}

#[test]
fn one_size_and_nothing_readable_in_the_relays_files() {
    let relay = Running::new();
    let mut pair = through(&relay);
    // Ben is away, so that what Ana says stays there.
    pair.ways[BEN] = None;
    crate::say_everything_outside(&mut pair);
    pair.recorders[ANA].loses_the_next_answer();
    crate::say_everything_outside(&mut pair);
    let put = pair.put_by(ANA);
    until("all is in the files", || {
        stored(&relay.storage()).envelopes.len() >= put.len()
    });
    let stored = stored(&relay.storage());
    assert!(stored.envelopes.iter().all(|e| e.len() == Envelope::BYTES));
    let sorted = |mut all: Vec<Vec<u8>>| {
        all.sort();
        all
    };
    assert_eq!(
        sorted(stored.envelopes.clone()),
        sorted(put),
        "what was put, and nothing else"
    );
    crate::none_alike(stored.envelopes, 1);
    pair.secrets
        .are_not_in("in the relay's files", &stored.bytes);
}
