//! The same through a relay: a real nats-server, made and started as docs/relay.md says.

use crate::phone::{self, SOON, two};
use crate::red_is_heard;
use serde_json::json;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// What a locked phone always shows.
const FACE: &str = "Locked. Say it aloud too.";

/// Where nobody listens.
const NOWHERE: [&str; 2] = ["--dial", "127.0.0.1:1"];

/// A relay on this machine; its server ends with it.
struct Running {
    folder: TempDir,
    server: Child,
}

impl Running {
    fn new() -> Running {
        let folder = tempfile::tempdir().expect("a folder");
        let made = folder.path().join("relay");
        let place = format!("127.0.0.1:{}", free_port());
        new_relay(&made, "make", &["--server", &place, "--plain"]);
        let server = Command::new("nats-server")
            .args(["-c", "nats.conf"])
            .current_dir(made.join("server-1"))
            .stderr(Stdio::null())
            .spawn();
        let server = server.unwrap_or_else(|error| {
            panic!(
                "nats-server cannot be started ({error}): on Debian, apt-get install nats-server"
            )
        });
        let running = Running { folder, server };
        let end = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect(&place).is_err() {
            assert!(Instant::now() < end, "nats-server does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
        new_relay(&made, "stream", &[]);
        running
    }

    fn address(&self) -> String {
        let file: PathBuf = self.folder.path().join("relay/address.txt");
        file.to_string_lossy().into_owned()
    }

    fn stop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}

/// One that leaves room for a cluster's port, as the example asks.
fn free_port() -> u16 {
    let free = || TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr());
    let mut ports = std::iter::repeat_with(|| free().expect("a port").port());
    ports.find(|port| *port < 63_000).expect("a port")
}

/// The example that makes relays.
fn new_relay(folder: &Path, what: &str, more: &[&str]) {
    let done = Command::new(env!("CARGO"))
        .args(["run", "-q", "-p", "microconsent-transport"])
        .args(["--features", "relay", "--example", "new-relay", "--", what])
        .arg(folder)
        .args(more)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .output()
        .expect("cargo runs");
    let why = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "new-relay {what}: {why}");
}

#[test]
fn two_processes_talk_through_a_relay_outside_a_moment_and_inside() {
    let relay = Running::new();
    let address = relay.address();
    // Nearby finds nobody, so that the relay carries everything.
    let options = [&["--relay", &address][..], &NOWHERE].concat();
    let (meet, [mut ana, mut ben]) = two(&options);
    phone::link(&mut ana, &mut ben);

    ana.does(json!({"does": "share", "signal": "Yellow"}));
    ben.shows(SOON, json!({"phase": "apart", "partner": "Yellow"}));
    // What is sent while the other is away waits at the relay.
    ben.kill();
    ana.does(json!({"does": "pause"}));
    let mut ben = meet.phone("ben", &options);
    ben.shows(SOON, json!({"pause": true}));

    phone::enter(&mut ana, &mut ben);
    red_is_heard(&mut ana, &mut ben);
    red_is_heard(&mut ben, &mut ana);
}

#[test]
fn a_locked_phone_sends_through_a_relay_and_shows_only_that_something_came() {
    let relay = Running::new();
    let address = relay.address();
    let options = [&["--relay", &address][..], &NOWHERE].concat();
    let (_meet, [mut ana, mut ben]) = two(&options);
    phone::link(&mut ana, &mut ben);
    ana.does(json!({"does": "lock"}));
    ana.taps("pause");
    ben.shows(SOON, json!({"pause": true, "partner": "unknown"}));
    ben.does(json!({"does": "stop"}));
    ana.shows(
        SOON,
        json!({"locked": true, "notice": "There is something in the app.", "says": FACE}),
    );
    ana.does(json!({"does": "unlock"}));
    ana.shows(SOON, json!({"partner": "Red", "pause": true}));
}

#[test]
fn in_a_moment_nearby_goes_on_when_the_relay_is_gone() {
    let mut relay = Running::new();
    let address = relay.address();
    let (_meet, [mut ana, mut ben]) = two(&["--relay", &address]);
    phone::link(&mut ana, &mut ben);
    phone::enter(&mut ana, &mut ben);
    relay.stop();
    red_is_heard(&mut ana, &mut ben);
    ana.does(json!({"does": "leave"}));
    ben.shows(SOON, json!({"phase": "apart"}));
}
