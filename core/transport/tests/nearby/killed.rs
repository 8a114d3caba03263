//! The other phone's process is stopped and killed in the middle of a put.

use crate::{LOOPBACK, envelope, heard, nobody, phone, until};
use microconsent_statement::{Transport, TransportError};
use microconsent_transport::{Nearby, Way};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// This test program again, as the other phone: it prints its address and waits.
fn other_process() -> (Child, std::net::SocketAddr) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--ignored",
            "--exact",
            "--nocapture",
            "killed::the_other_phone",
        ])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let address = lines
        .map_while(Result::ok)
        .find_map(|line| line.split("listening at ").nth(1)?.trim().parse().ok())
        .expect("the other process tells where it listens");
    (child, address)
}

#[test]
#[ignore = "is the other process of the test below"]
fn the_other_phone() {
    let ben = Nearby::listen(LOOPBACK).unwrap();
    println!("listening at {}", ben.address());
    std::thread::sleep(Duration::from_secs(60));
}

#[test]
fn a_put_to_a_process_that_is_killed_fails_and_goes_through_once_it_is_back() {
    let (mut child, address) = other_process();
    let ana = phone();
    ana.dial(Some(address));
    until("connected", || ana.connected());
    ana.put(&nobody(), &envelope(1)).unwrap();

    let id = child.id().to_string();
    let stopped = Command::new("kill").args(["-STOP", &id]).status().unwrap();
    assert!(stopped.success());
    let began = Instant::now();
    let put = std::thread::scope(|scope| {
        let put = scope.spawn(|| ana.put(&nobody(), &envelope(2)));
        std::thread::sleep(Duration::from_millis(300));
        child.kill().unwrap();
        child.wait().unwrap();
        put.join().unwrap()
    });
    assert_eq!(put, Err(TransportError::Unreachable));
    assert!(
        began.elapsed() < Duration::from_secs(1),
        "it need not wait to the end"
    );

    let back = Nearby::listen(address).unwrap();
    until("connected again", || ana.connected());
    ana.put(&nobody(), &envelope(2)).unwrap();
    assert!(heard(&back, &envelope(2)));
}
