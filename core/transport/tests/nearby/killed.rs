//! The other phone's process is killed between reading an envelope and keeping it.

use crate::{LOOPBACK, ON_THE_WAY, envelope, heard, is_kept, nobody, phone, sends, until, wakes};
use microconsent_statement::{Transport, TransportError};
use microconsent_transport::{Nearby, Way};
use std::io::{BufRead, BufReader, Lines};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

const SOON: Duration = Duration::from_secs(10);

type Says = Lines<BufReader<ChildStdout>>;

/// This test program again, as the other phone.
fn other_process() -> (Child, Says) {
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
    let says = BufReader::new(child.stdout.take().unwrap()).lines();
    (child, says)
}

/// What follows these words, once the other process says them.
fn told(says: &mut Says, words: &str) -> String {
    let line = says
        .map_while(Result::ok)
        .find_map(|line| Some(line.split_once(words)?.1.trim().to_owned()));
    line.expect("the other process says it")
}

#[test]
#[ignore = "is the other process of the test below"]
fn the_other_phone() {
    let ben = Nearby::listen(LOOPBACK).unwrap();
    println!("listening at {}", ben.address());
    // It has what came, says so, and is killed before it keeps any of it.
    until("something came", || {
        !ben.fetch(&nobody(), 9).unwrap().is_empty()
    });
    println!("read");
    std::thread::sleep(Duration::from_secs(60));
}

#[test]
fn what_a_process_read_and_had_not_kept_when_it_was_killed_comes_again() {
    let (mut child, mut says) = other_process();
    let address = told(&mut says, "listening at ").parse().unwrap();
    let ana = phone();
    let woken = wakes(&ana);
    ana.dial(Some(address));
    until("connected", || ana.connected());
    sends(&ana, &envelope(1));
    told(&mut says, "read");
    assert_eq!(ana.put(&nobody(), &envelope(1)), ON_THE_WAY);
    while woken.try_recv().is_ok() {}
    child.kill().unwrap();
    child.wait().unwrap();
    woken.recv_timeout(SOON).unwrap(); // that it is to be put again
    until("the loss is seen", || !ana.connected());
    assert_eq!(
        ana.put(&nobody(), &envelope(1)),
        Err(TransportError::Unreachable)
    );

    let back = Nearby::listen(address).unwrap();
    until("connected again", || ana.connected());
    sends(&ana, &envelope(1));
    assert!(heard(&back, &envelope(1)));
    until("kept", || is_kept(&ana, &envelope(1)));
}
