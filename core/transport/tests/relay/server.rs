//! A real nats-server, made by the example of this crate, in a folder and at a port of its own.

use crate::{make, stream, token};
use microconsent_statement::MailboxSeed;
use microconsent_transport::{Relay, RelayAddress, Way};
use nkeys::KeyPair;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// One relay; its servers end with it.
pub struct Running {
    folder: TempDir,
    pub address: RelayAddress,
    pub port: u16,
    servers: Vec<Option<Child>>,
}

impl Running {
    /// Without TLS.
    pub fn new() -> Running {
        Running::of(1, true)
    }

    pub fn of(servers: usize, plain: bool) -> Running {
        let folder = TempDir::new().unwrap();
        let ports: Vec<u16> = (0..servers).map(|_| free_port()).collect();
        let names: Vec<String> = ports.iter().map(|p| format!("127.0.0.1:{p}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let address = make::make(&folder.path().join("relay"), &names, plain).unwrap();
        let mut running = Running {
            folder,
            address,
            port: ports[0],
            servers: ports.iter().map(|_| None).collect(),
        };
        (0..servers).for_each(|n| running.start(n));
        stream::make(&running.path()).unwrap();
        running
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("relay")
    }

    /// Starts a server, on the storage that it had.
    pub fn start(&mut self, n: usize) {
        let folder = self.path().join(format!("server-{}", n + 1));
        let log = std::fs::File::create(folder.join("log")).unwrap();
        let begun = Command::new("nats-server")
            .args(["-c", "nats.conf"])
            .current_dir(&folder)
            .stdout(Stdio::null())
            .stderr(log)
            .spawn();
        let child = begun.unwrap_or_else(|error| {
            panic!(
                "nats-server could not be started ({error}): on Debian, apt-get install nats-server"
            )
        });
        self.servers[n] = Some(child);
        if self.servers.len() == 1 {
            until("the server listens", || {
                TcpStream::connect(("127.0.0.1", self.port)).is_ok()
            });
        }
    }

    /// Kills a server: no shutdown, as when its power fails.
    pub fn kill(&mut self, n: usize) {
        if let Some(mut child) = self.servers[n].take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// A phone with a mailbox of its own, connected.
    pub fn phone(&self) -> Phone {
        Phone::at(&self.address, new_key())
    }

    /// A client that may do anything in the account, as nobody but the operator can.
    pub async fn operator(&self) -> async_nats::Client {
        let seed = std::fs::read_to_string(self.path().join("keep/account.seed")).unwrap();
        let account = KeyPair::from_seed(&seed).unwrap();
        let claims = serde_json::json!({
            "type": "user", "version": 2, "subs": -1, "data": -1, "payload": -1,
        });
        client(&self.address, &account, KeyPair::new_user(), claims)
            .await
            .0
    }

    /// A phone that speaks the protocol by hand, and what the server refused it.
    pub async fn bare_phone(&self, key: KeyPair) -> (async_nats::Client, Refusals) {
        let text = self.address.to_string();
        let mut parts = text.split('/').skip(3);
        let account = parts.next().unwrap();
        let signing = KeyPair::from_seed(parts.next().unwrap()).unwrap();
        let claims = serde_json::json!({
            "issuer_account": account, "type": "user", "version": 2,
        });
        client(&self.address, &signing, key, claims).await
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        (0..self.servers.len()).for_each(|n| self.kill(n));
    }
}

pub type Refusals = Arc<Mutex<Vec<String>>>;

async fn client(
    address: &RelayAddress,
    issuer: &KeyPair,
    key: KeyPair,
    claims: serde_json::Value,
) -> (async_nats::Client, Refusals) {
    let token = token::sign(issuer, &key.public_key(), "", claims).unwrap();
    let inbox = format!("_INBOX.{}", key.public_key());
    let refusals = Refusals::default();
    let (key, heard) = (Arc::new(key), refusals.clone());
    let sign = move |nonce: Vec<u8>| {
        let key = key.clone();
        async move { key.sign(&nonce).map_err(async_nats::AuthError::new) }
    };
    let text = address.to_string();
    let url = text.split('/').take(3).collect::<Vec<_>>().join("/");
    let client = async_nats::ConnectOptions::with_jwt(token, sign)
        .custom_inbox_prefix(inbox)
        .request_timeout(Some(Duration::from_secs(2)))
        .event_callback(move |event| {
            heard.lock().unwrap().push(event.to_string());
            async {}
        })
        .connect(url)
        .await
        .unwrap();
    (client, refusals)
}

/// A phone with the key of its mailbox.
pub struct Phone {
    pub relay: Relay,
    pub key: MailboxSeed,
}

impl Phone {
    pub fn at(address: &RelayAddress, key: MailboxSeed) -> Phone {
        let phone = Phone::begun(address, key);
        until("the phone is connected", || phone.relay.connected());
        phone
    }

    pub fn begun(address: &RelayAddress, key: MailboxSeed) -> Phone {
        let relay = Relay::new(address, &key).unwrap();
        Phone { relay, key }
    }
}

pub fn new_key() -> MailboxSeed {
    MailboxSeed::new(&mut rand_core::UnwrapErr(getrandom::SysRng))
}

pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(
            began.elapsed() < Duration::from_secs(30),
            "not in time: {what}"
        );
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// One that leaves room for the cluster's port.
pub fn free_port() -> u16 {
    loop {
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        if port < 63_000 {
            return port;
        }
    }
}

/// Every byte in a folder.
pub fn all_bytes(folder: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(all_bytes(&path));
        } else {
            all.extend(std::fs::read(path).unwrap());
        }
    }
    all
}
