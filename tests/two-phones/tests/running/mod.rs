//! A relay that runs: a real nats-server, made and started as docs/relay.md says.
#![allow(dead_code, reason = "each test uses its part")]

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A relay on this machine; its server ends with it.
pub struct Running {
    folder: TempDir,
    server: Child,
}

impl Running {
    pub fn new() -> Running {
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

    /// Where its address is written.
    pub fn address_file(&self) -> String {
        let file = self.folder.path().join("relay/address.txt");
        file.to_string_lossy().into_owned()
    }

    /// Where it keeps its queue.
    pub fn storage(&self) -> PathBuf {
        self.folder.path().join("relay/server-1/storage")
    }

    /// It is gone, as when its power fails.
    pub fn stop(&mut self) {
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
