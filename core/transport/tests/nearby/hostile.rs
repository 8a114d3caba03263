//! Whoever else is on the network: garbage, half frames, floods, many connections, and nothing.

use crate::{LOOPBACK, envelope, heard, nobody, pair, phone, until};
use microconsent_statement::{Envelope, Transport, TransportError};
use microconsent_transport::{Nearby, Way};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

/// An envelope's frame as an outsider would write it.
fn frame(number: u32) -> Vec<u8> {
    let mut frame = vec![1];
    frame.extend(number.to_be_bytes());
    frame.extend([0x66; Envelope::BYTES]);
    frame
}

fn honest_pair_still_talks(ana: &Nearby, ben: &Nearby) {
    for number in 5_000..5_020 {
        ana.put(&nobody(), &envelope(number)).unwrap();
        assert!(heard(ben, &envelope(number)));
        ben.put(&nobody(), &envelope(number)).unwrap();
        assert!(heard(ana, &envelope(number)));
    }
}

#[test]
fn garbage_ends_its_own_connection_and_no_other() {
    let (ana, ben) = pair();
    for seed in 0..50_u8 {
        let Ok(mut stranger) = TcpStream::connect(ben.address()) else {
            continue;
        };
        let bytes: Vec<u8> = (0..5_000_u32)
            .map(|n| (n as u8).wrapping_mul(seed))
            .collect();
        let _ = stranger.write_all(&bytes);
    }
    honest_pair_still_talks(&ana, &ben);
}

#[test]
fn half_a_frame_is_no_envelope() {
    let ben = phone();
    for half in [1, 4, 5, 6, 1_000, 2_052] {
        let mut stranger = TcpStream::connect(ben.address()).unwrap();
        stranger.write_all(&frame(1)[..half]).unwrap();
        drop(stranger);
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(ben.fetch(&nobody(), 10).unwrap().is_empty());
}

#[test]
fn a_frame_in_pieces_is_an_envelope() {
    let ben = phone();
    let mut other = TcpStream::connect(ben.address()).unwrap();
    other.set_nodelay(true).unwrap();
    for piece in frame(9).chunks(100) {
        other.write_all(piece).unwrap();
        std::thread::sleep(Duration::from_millis(5));
    }
    let mut answer = [0; 5];
    other.read_exact(&mut answer).unwrap();
    assert_eq!(answer, [2, 0, 0, 0, 9]);
    assert_eq!(
        ben.fetch(&nobody(), 10).unwrap()[0].bytes,
        [0x66; Envelope::BYTES]
    );
}

#[test]
fn one_who_dribbles_is_cut_off() {
    let (ana, ben) = pair();
    let mut slow = TcpStream::connect(ben.address()).unwrap();
    let began = Instant::now();
    for byte in frame(1) {
        if slow.write_all(&[byte]).is_err() {
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
        assert!(began.elapsed() < Duration::from_secs(12), "never cut off");
    }
    honest_pair_still_talks(&ana, &ben);
}

fn threads() -> usize {
    std::fs::read_dir("/proc/self/task").map_or(0, |tasks| tasks.count())
}

#[test]
fn many_connections_take_few_threads_and_the_honest_pair_still_talks() {
    let (ana, ben) = pair();
    let held: Vec<_> = (0..300)
        .filter_map(|_| TcpStream::connect(ben.address()).ok())
        .collect();
    honest_pair_still_talks(&ana, &ben);
    // Every test of this program runs beside this one: what it bounds is hundreds.
    assert!(threads() < 200, "{} threads", threads());
    drop(held);
}

#[test]
fn a_flood_of_whole_frames_pushes_out_only_its_own() {
    let (ana, ben) = pair();
    let address = ben.address();
    for number in 0..10 {
        ana.put(&nobody(), &envelope(number)).unwrap();
    }
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(move || {
                let Ok(mut stranger) = TcpStream::connect(address) else {
                    return;
                };
                let mut drain = stranger.try_clone().unwrap();
                let reader = std::thread::spawn(move || {
                    let _ = std::io::copy(&mut drain, &mut std::io::sink());
                });
                for number in 0..5_000 {
                    if stranger.write_all(&frame(number)).is_err() {
                        break;
                    }
                }
                let _ = stranger.shutdown(std::net::Shutdown::Both);
                let _ = reader.join();
            });
        }
    });
    let there = ben.fetch(&nobody(), 1_000).unwrap();
    assert!(there.len() <= 64);
    for number in 0..10 {
        let kept = there.iter().any(|d| d.bytes == envelope(number).as_bytes());
        assert!(kept, "the honest envelope {number} was pushed out");
    }
}

#[test]
fn one_who_floods_and_never_reads_holds_nobody_up() {
    let (ana, ben) = pair();
    let mut stranger = TcpStream::connect(ben.address()).unwrap();
    let flood = std::thread::spawn(move || {
        let (frames, began) = (frame(1).repeat(100), Instant::now());
        while began.elapsed() < Duration::from_secs(2) && stranger.write_all(&frames).is_ok() {}
    });
    std::thread::sleep(Duration::from_millis(300));
    honest_pair_still_talks(&ana, &ben);
    flood.join().unwrap();
}

#[test]
fn a_stranger_is_sent_nothing_once_the_partner_is_known() {
    let (ana, ben) = (phone(), phone());
    ana.dial(Some(SocketAddr::new(
        [127, 0, 0, 9].into(),
        ben.address().port(),
    )));
    let mut stranger = TcpStream::connect(ana.address()).unwrap();
    stranger.write_all(&frame(1)).unwrap();
    until("the stranger was heard", || {
        !ana.fetch(&nobody(), 1).unwrap().is_empty()
    });
    assert_eq!(
        ana.put(&nobody(), &envelope(1)),
        Err(TransportError::Unreachable)
    );
}

#[test]
fn acknowledgements_of_nothing_change_nothing() {
    let (ana, ben) = pair();
    let mut stranger = TcpStream::connect(ben.address()).unwrap();
    for number in 0..100_000_u32 {
        let [a, b, c, d] = number.to_be_bytes();
        if stranger.write_all(&[2, a, b, c, d]).is_err() {
            break;
        }
    }
    honest_pair_still_talks(&ana, &ben);
}

/// What is said arrives nowhere: a partner's phone that takes connections and never answers.
#[test]
fn where_answers_are_lost_a_put_ends_in_time_and_the_next_fails_at_once() {
    let silent = TcpListener::bind(LOOPBACK).unwrap();
    let ana = phone();
    ana.dial(Some(silent.local_addr().unwrap()));
    let _held = silent.accept().unwrap();
    until("connected", || ana.connected());
    let began = Instant::now();
    assert_eq!(
        ana.put(&nobody(), &envelope(1)),
        Err(TransportError::Unreachable)
    );
    let took = began.elapsed();
    assert!(took > Duration::from_millis(1_900) && took < Duration::from_millis(2_500));
    let began = Instant::now();
    drop(silent);
    assert_eq!(
        ana.put(&nobody(), &envelope(1)),
        Err(TransportError::Unreachable)
    );
    assert!(began.elapsed() < Duration::from_millis(500));
}

/// One way is lost: what the partner says arrives, what is said to them does not.
#[test]
fn where_one_way_is_lost_the_other_way_still_hears() {
    let ana = phone();
    let one_way = TcpListener::bind(LOOPBACK).unwrap();
    ana.dial(Some(one_way.local_addr().unwrap()));
    let (mut partner, _) = one_way.accept().unwrap();
    partner.write_all(&frame(1)).unwrap();
    until("heard", || !ana.fetch(&nobody(), 1).unwrap().is_empty());
    assert_eq!(
        ana.put(&nobody(), &envelope(1)),
        Err(TransportError::Unreachable)
    );
    let (mut again, _) = one_way.accept().unwrap(); // it dials again by itself
    again.write_all(&frame(2)).unwrap();
    until("heard again", || {
        ana.fetch(&nobody(), 9).unwrap().len() == 2
    });
}
