//! Whoever else is on the network: garbage, half frames, floods, many connections, and nothing.

use crate::{
    LOOPBACK, ON_THE_WAY, envelope, heard, is_kept, nobody, pair, phone, sends, taken, until, wakes,
};
use microconsent_statement::{Envelope, Transport, TransportError};
use microconsent_transport::{Nearby, Way};
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

/// An envelope's frame as an outsider would write it.
fn frame(number: u32) -> Vec<u8> {
    let mut frame = vec![1];
    frame.extend(number.to_be_bytes());
    frame.extend([0x66; Envelope::BYTES]);
    frame
}

/// The envelope that an outsider sends.
fn envelope_of(byte: u8) -> Envelope {
    Envelope::try_from(&[byte; Envelope::BYTES][..]).unwrap()
}

fn honest_pair_still_talks(ana: &Nearby, ben: &Nearby) {
    for number in 5_000..5_020 {
        sends(ana, &envelope(number));
        assert!(heard(ben, &envelope(number)));
        sends(ben, &envelope(number));
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
    until("it is there", || {
        ben.fetch(&nobody(), 10).unwrap().len() == 1
    });
    let came = ben.fetch(&nobody(), 10).unwrap();
    assert_eq!(came[0].bytes, [0x66; Envelope::BYTES]);
    // It is answered once it is kept, and not before.
    let soon = Some(Duration::from_millis(300));
    other.set_read_timeout(soon).unwrap();
    let mut answer = [0; 5];
    assert!(other.read_exact(&mut answer).is_err());
    ben.acknowledge(&nobody(), came[0].ticket).unwrap();
    other.read_exact(&mut answer).unwrap();
    assert_eq!(answer, [2, 0, 0, 0, 9]);
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
    (0..10).for_each(|number| sends(&ana, &envelope(number)));
    until("they are there", || {
        ben.fetch(&nobody(), 99).unwrap().len() == 10
    });
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

/// The frame of an envelope, numbered like it.
fn frame_of(number: u32) -> Vec<u8> {
    let mut frame = vec![1];
    frame.extend(number.to_be_bytes());
    frame.extend(envelope(number).as_bytes());
    frame
}

fn is_there(phone: &Nearby, number: u32) -> bool {
    let there = phone.fetch(&nobody(), 1_000).unwrap();
    there.iter().any(|d| d.bytes == envelope(number).as_bytes())
}

/// Connects for this envelope alone, and goes once it is there.
fn comes_anew_with(number: u32, to: &Nearby) {
    until("a stranger is heard", || {
        let Ok(mut stranger) = TcpStream::connect(to.address()) else {
            return false;
        };
        let _ = stranger.write_all(&frame_of(number));
        let soon = Some(Duration::from_millis(1));
        stranger.set_read_timeout(soon).unwrap();
        // Where there is no place for it the connection ends, and it comes again.
        let is_refused =
            |e: std::io::Error| !matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut);
        while !is_there(to, number) {
            if stranger.read(&mut [0]).map_or_else(is_refused, |n| n == 0) {
                break;
            }
        }
        is_there(to, number)
    });
}

#[test]
fn one_who_comes_anew_for_each_envelope_pushes_out_nothing_of_who_stays() {
    // Once while the partner's address is not known, and once from that very address.
    for is_known in [false, true] {
        let ben = phone();
        ben.dial(is_known.then_some((std::net::Ipv4Addr::LOCALHOST, 1).into()));
        let mut partner = TcpStream::connect(ben.address()).unwrap();
        for number in 0..5 {
            partner.write_all(&frame_of(number)).unwrap();
            until("it is there", || is_there(&ben, number));
        }
        (1_000..1_080).for_each(|number| comes_anew_with(number, &ben));
        for number in 0..5 {
            assert!(is_there(&ben, number), "{number} was pushed out");
        }
        // Nobody is refused: the newest is there too, and memory has its bound.
        assert_eq!(taken(&ben).len(), 64);
        // And it is told that they are kept.
        let mut answers = [0; 25];
        partner.read_exact(&mut answers).unwrap();
        assert_eq!(answers[20..], [2, 0, 0, 0, 4]);
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

#[test]
fn one_who_only_acknowledges_what_nobody_asked_keeps_no_line_up() {
    let ana = phone();
    let other = TcpListener::bind(LOOPBACK).unwrap();
    ana.dial(Some(other.local_addr().unwrap()));
    let (mut stream, _) = other.accept().unwrap();
    drop(other);
    until("connected", || ana.connected());
    let began = Instant::now();
    sends(&ana, &envelope(1));
    until("the line has ended", || {
        let _ = stream.write_all(&[2, 0, 0, 0, 9]);
        !ana.connected()
    });
    assert!(began.elapsed() < Duration::from_secs(4));
}

/// What is said arrives nowhere: a partner's phone that takes connections and never answers.
#[test]
fn where_answers_are_lost_a_put_waits_for_nothing_and_the_line_ends_in_time() {
    let silent = TcpListener::bind(LOOPBACK).unwrap();
    let ana = phone();
    ana.dial(Some(silent.local_addr().unwrap()));
    let _held = silent.accept().unwrap();
    until("connected", || ana.connected());
    let began = Instant::now();
    sends(&ana, &envelope(1));
    sends(&ana, &envelope(2));
    assert!(began.elapsed() < Duration::from_millis(100));
    assert!(ana.is_carrying());
    drop(silent);
    until("the line has ended", || !ana.connected());
    let took = began.elapsed();
    assert!(took > Duration::from_millis(1_900) && took < Duration::from_millis(2_600));
    assert!(!ana.is_carrying());
    let put = ana.put(&nobody(), &envelope(1));
    assert_eq!(put, Err(TransportError::Unreachable));
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
    sends(&ana, &envelope(1));
    let (mut again, _) = one_way.accept().unwrap(); // it dials again by itself
    again.write_all(&frame(2)).unwrap();
    until("heard again", || {
        ana.fetch(&nobody(), 9).unwrap().len() == 2
    });
}

/// A phone that is there and cannot keep what comes: the line holds, nothing waits for it, and what is said
/// after that goes all the same.
#[test]
fn one_who_speaks_and_never_acknowledges_holds_nobody_up() {
    let ana = phone();
    let other = TcpListener::bind(LOOPBACK).unwrap();
    ana.dial(Some(other.local_addr().unwrap()));
    let (mut stream, _) = other.accept().unwrap();
    until("connected", || ana.connected());
    let began = Instant::now();
    let mut number = 0;
    while began.elapsed() < Duration::from_secs(4) {
        number += 1;
        stream.write_all(&frame(number)).unwrap();
        let putting = Instant::now();
        sends(&ana, &envelope(number));
        sends(&ana, &envelope(1));
        assert!(putting.elapsed() < Duration::from_millis(100));
        std::thread::sleep(Duration::from_millis(200));
    }
    assert!(ana.connected());
    let soon = Some(Duration::from_secs(5));
    stream.set_read_timeout(soon).unwrap();
    // Each went once, and the first once more: it was put again when it had long not been kept.
    let (mut frame, mut sent) = ([0; 5 + Envelope::BYTES], Vec::new());
    for _ in 0..=number {
        stream.read_exact(&mut frame).unwrap();
        sent.push(frame.to_vec());
    }
    let again = sent.iter().rposition(|f| *f == sent[0]).unwrap();
    sent.remove(again);
    assert!(again > 8, "it was given its time");
    assert!((1..=number).map(frame_of).eq(sent));
    stream
        .set_read_timeout(Some(Duration::from_millis(100)))
        .unwrap();
    assert!(stream.read(&mut frame).is_err());
    // For a while it could still come that it is kept; a phone whose person left does not listen for longer.
    until("that is not waited for any more", || !ana.is_carrying());
}

/// What a flood pushed out of the other's inbox, or the other could not keep: nobody tells.
#[test]
fn what_is_not_kept_in_time_goes_again_on_the_same_line_with_the_same_bytes() {
    let ana = phone();
    let other = TcpListener::bind(LOOPBACK).unwrap();
    ana.dial(Some(other.local_addr().unwrap()));
    let (mut stream, _) = other.accept().unwrap();
    until("connected", || ana.connected());
    let soon = Some(Duration::from_secs(5));
    stream.set_read_timeout(soon).unwrap();
    let (mut first, mut again) = ([0; 5 + Envelope::BYTES], [0; 5 + Envelope::BYTES]);
    sends(&ana, &envelope(1));
    stream.read_exact(&mut first).unwrap();
    stream.write_all(&frame(1)).unwrap();
    until("the other was heard", || {
        !ana.fetch(&nobody(), 1).unwrap().is_empty()
    });
    let woken = wakes(&ana);
    while woken.recv_timeout(Duration::from_millis(50)).is_ok() {}
    // The bell says that it is to be put again.
    woken.recv_timeout(Duration::from_secs(3)).unwrap();
    sends(&ana, &envelope(1));
    stream.read_exact(&mut again).unwrap();
    assert!(first == again, "a retry is the same bytes");
    stream.write_all(&[2, 0, 0, 0, 1]).unwrap();
    until("kept", || is_kept(&ana, &envelope(1)));
}

/// Whoever calls from an unknown place is spoken to while nobody else is known, and no longer.
#[test]
fn a_stranger_who_took_an_envelope_does_not_keep_it_from_the_partner() {
    let (ana, ben) = (phone(), phone());
    let mut stranger = TcpStream::connect(ana.address()).unwrap();
    stranger.write_all(&frame(1)).unwrap();
    until("the stranger was heard", || heard(&ana, &envelope_of(0x66)));
    sends(&ana, &envelope(1));
    ana.dial(Some(ben.address()));
    until("the partner has it", || {
        let put = ana.put(&nobody(), &envelope(1));
        assert!(put.is_err(), "nobody has kept it");
        !ben.fetch(&nobody(), 9).unwrap().is_empty()
    });
    // The stranger answers what was asked there; that says nothing of where it is now.
    for number in 0..20_u8 {
        let _ = stranger.write_all(&[2, 0, 0, 0, number]);
    }
    std::thread::sleep(Duration::from_millis(100));
    assert_eq!(ana.put(&nobody(), &envelope(1)), ON_THE_WAY);
    assert!(heard(&ben, &envelope(1)));
    until("kept", || is_kept(&ana, &envelope(1)));
}

/// One who takes what is sent, and never reads what answers it.
#[test]
fn one_who_never_reads_answers_holds_up_no_core() {
    let ben = phone();
    let mut stranger = TcpStream::connect(ben.address()).unwrap();
    let flood = std::thread::spawn(move || {
        let (frames, began) = (frame(1).repeat(100), Instant::now());
        while began.elapsed() < Duration::from_secs(3) && stranger.write_all(&frames).is_ok() {}
    });
    let mut longest = Duration::ZERO;
    while !flood.is_finished() {
        let began = Instant::now();
        for delivery in ben.fetch(&nobody(), 64).unwrap() {
            ben.acknowledge(&nobody(), delivery.ticket).unwrap();
        }
        longest = longest.max(began.elapsed());
    }
    flood.join().unwrap();
    assert!(longest < Duration::from_millis(500), "{longest:?}");
}
