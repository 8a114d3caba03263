//! How fast envelopes go, each way beside a bare floor. One line a measure; BENCHMARKS.md has figures.
//!
//! `measure nearby [ROUNDS]`: from one process to another and back, beside a bare TCP connection.
//! `measure relay FOLDER [ROUNDS]`: the same through a running relay (its address in FOLDER/address.txt).
//! `measure pairs FOLDER PLAIN-URL [PAIRS]`: linked pairs at that relay, each with its own permissions
//! and consumer, beside the same stream with neither, at a server without accounts; and, to tell the two
//! apart, at that server with a consumer each.

use async_nats::jetstream::{self, AckKind, consumer::pull};
use async_nats::{Client, ConnectOptions};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use futures_util::StreamExt;
use microconsent_statement::{Envelope, Mailbox, MailboxSeed, TransportError};
use microconsent_transport::{Nearby, Relay, RelayAddress, Way};
use nkeys::KeyPair;
use serde_json::{Value, json};
use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

#[path = "../src/relay/token.rs"]
mod token;

type Outcome = Result<(), Box<dyn Error>>;

const ROUNDS: usize = 2_000;
const LOOPBACK: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 0);
const STREAM: &str = include_str!("../../../relay/stream.json");

fn main() -> Outcome {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["nearby"] => nearby(ROUNDS),
        ["nearby", rounds] => nearby(rounds.parse()?),
        ["echo-bare"] => echo_bare(),
        ["echo-nearby", to] => echo_nearby(to.parse()?),
        ["relay", folder] => relay(folder, ROUNDS),
        ["relay", folder, rounds] => relay(folder, rounds.parse()?),
        ["echo-relay", folder, seed, to] => echo_relay(folder, seed, to),
        ["pairs", folder, plain] => pairs(folder, plain, 1_000),
        ["pairs", folder, plain, count] => pairs(folder, plain, count.parse()?),
        _ => Err(
            "measure nearby [ROUNDS] | relay FOLDER [ROUNDS] | pairs FOLDER PLAIN-URL [PAIRS]"
                .into(),
        ),
    }
}

fn sealed() -> Envelope {
    let mut bytes = vec![0; Envelope::BYTES];
    getrandom::fill(&mut bytes).expect("the system has chance");
    Envelope::try_from(bytes.as_slice()).expect("it has the size of an envelope")
}

/// This program again; it first prints one line.
fn other_process(args: &[&str]) -> Result<(Child, String), Box<dyn Error>> {
    let mut child = Command::new(std::env::current_exe()?)
        .args(args)
        .stdout(Stdio::piped())
        .spawn()?;
    let mut line = String::new();
    BufReader::new(child.stdout.take().ok_or("no output")?).read_line(&mut line)?;
    Ok((child, line.trim().to_owned()))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn woken_by(way: &impl Way) -> Receiver<()> {
    let (wake, woken) = sync_channel(1);
    way.on_arrival(Box::new(move || {
        let _ = wake.try_send(());
    }));
    woken
}

fn put(way: &impl Way, to: &Mailbox, envelope: &Envelope) -> Outcome {
    match way.put(to, envelope) {
        Ok(()) | Err(TransportError::OnTheWay) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Waits for one envelope and acknowledges it.
fn hear(
    way: &impl Way,
    woken: &Receiver<()>,
    mailbox: &Mailbox,
) -> Result<Envelope, Box<dyn Error>> {
    loop {
        if let Some(delivery) = way.fetch(mailbox, 1)?.pop() {
            way.acknowledge(mailbox, delivery.ticket)?;
            return Ok(Envelope::try_from(delivery.bytes.as_slice())?);
        }
        woken.recv_timeout(Duration::from_secs(20))?;
    }
}

fn round_trips(
    way: &impl Way,
    mine: &Mailbox,
    theirs: &Mailbox,
    rounds: usize,
) -> Result<Duration, Box<dyn Error>> {
    let woken = woken_by(way);
    let mut times = Vec::new();
    for _ in 0..rounds {
        // Another each time: the same again would only be asked after.
        let envelope = sealed();
        let began = Instant::now();
        put(way, theirs, &envelope)?;
        hear(way, &woken, mine)?;
        times.push(began.elapsed());
    }
    Ok(median(times))
}

fn echo(way: &impl Way, mine: &Mailbox, theirs: &Mailbox) -> Outcome {
    let woken = woken_by(way);
    loop {
        let envelope = hear(way, &woken, mine)?;
        put(way, theirs, &envelope)?;
    }
}

fn until_connected(way: &impl Way) {
    while !way.connected() {
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn nearby(rounds: usize) -> Outcome {
    let (mut bare, at) = other_process(&["echo-bare"])?;
    let mut stream = TcpStream::connect(at.parse::<SocketAddr>()?)?;
    stream.set_nodelay(true)?;
    let (envelope, mut back) = (sealed(), vec![0; Envelope::BYTES]);
    let mut times = Vec::new();
    for _ in 0..rounds {
        let began = Instant::now();
        stream.write_all(envelope.as_bytes())?;
        stream.read_exact(&mut back)?;
        times.push(began.elapsed());
    }
    bare.kill()?;
    let floor = median(times);

    let me = Nearby::listen(LOOPBACK)?;
    let (mut other, at) = other_process(&["echo-nearby", &me.address().to_string()])?;
    me.dial(Some(at.parse()?));
    until_connected(&me);
    let nobody = Mailbox(String::new());
    let ours = round_trips(&me, &nobody, &nobody, rounds)?;
    other.kill()?;
    print("round_trip_nearby", ours, floor);
    Ok(())
}

fn print(name: &str, ours: Duration, floor: Duration) {
    let ratio = ours.as_secs_f64() / floor.as_secs_f64();
    println!("{name} ours={ours:.1?} floor={floor:.1?} ratio={ratio:.2} aim=report");
}

fn echo_bare() -> Outcome {
    let listener = TcpListener::bind(LOOPBACK)?;
    println!("{}", listener.local_addr()?);
    let (mut stream, _) = listener.accept()?;
    stream.set_nodelay(true)?;
    let mut bytes = vec![0; Envelope::BYTES];
    loop {
        stream.read_exact(&mut bytes)?;
        stream.write_all(&bytes)?;
    }
}

fn echo_nearby(to: SocketAddr) -> Outcome {
    let me = Nearby::listen(LOOPBACK)?;
    me.dial(Some(to));
    println!("{}", me.address());
    until_connected(&me);
    let nobody = Mailbox(String::new());
    echo(&me, &nobody, &nobody)
}

fn address(folder: &str) -> Result<RelayAddress, Box<dyn Error>> {
    Ok(std::fs::read_to_string(format!("{folder}/address.txt"))?
        .trim()
        .parse()?)
}

fn relay(folder: &str, rounds: usize) -> Outcome {
    let mut chance = rand_core::UnwrapErr(getrandom::SysRng);
    let [mine, theirs] = [(); 2].map(|()| MailboxSeed::new(&mut chance));
    let (my_box, their_box) = (mine.key().address(), theirs.key().address());
    let me = Relay::new(&address(folder)?, &mine)?;
    until_connected(&me);
    let seed = BASE64.encode(theirs.as_bytes());
    let (mut other, _) = other_process(&["echo-relay", folder, &seed, &my_box.0])?;
    let ours = round_trips(&me, &my_box, &their_box, rounds)?;
    other.kill()?;
    println!("round_trip_relay ours={ours:.1?} aim=report");
    Ok(())
}

fn echo_relay(folder: &str, seed: &str, to: &str) -> Outcome {
    let bytes = BASE64.decode(seed)?;
    let seed = MailboxSeed::from_bytes(bytes.as_slice().try_into()?);
    let me = Relay::new(&address(folder)?, &seed)?;
    until_connected(&me);
    println!("ready");
    echo(&me, &seed.key().address(), &Mailbox(to.to_owned()))
}

/// The time for a server to finish what it writes later.
const SETTLES: Duration = Duration::from_secs(3);
/// Envelopes that each pair sends.
const EACH: usize = 20;

fn pairs(folder: &str, plain: &str, count: usize) -> Outcome {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let text = std::fs::read_to_string(format!("{folder}/address.txt"))?;
        let parts: Vec<&str> = text.trim().split('/').collect();
        let [scheme, _, host, account, seed, ..] = parts.as_slice() else {
            return Err("address.txt is damaged".into());
        };
        let signing = Arc::new(KeyPair::from_seed(seed)?);
        let operator = async_nats::connect(plain).await?;
        let mut made = Vec::new();
        for name in ["BOX", "TOO"] {
            let mut stream: Value = serde_json::from_str(STREAM)?;
            stream["name"] = json!(name);
            stream["subjects"] = json!([format!("{}.*", name.to_lowercase())]);
            let create = format!("$JS.API.STREAM.CREATE.{name}");
            let answer = operator.request(create, stream.to_string().into()).await?;
            made.push(serde_json::from_slice::<Value>(&answer.payload)?);
        }
        if made.iter().any(|answer| answer["error"].is_object()) {
            return Err("the plain server made no stream".into());
        }
        let floor = Side {
            url: plain.to_owned(),
            signed: None,
            stream: "BOX",
            consumer_each: false,
        };
        let sides = [
            Side {
                url: format!("{scheme}//{host}"),
                signed: Some((account.to_string(), signing)),
                consumer_each: true,
                ..floor.clone()
            },
            Side {
                stream: "TOO",
                consumer_each: true,
                ..floor.clone()
            },
            floor,
        ];
        let mut crowds = Vec::new();
        for side in &sides {
            crowds.push(Crowd::new(side, count).await?);
        }
        // By turns, and each first in a third of them; and each time the disk comes to rest before, since
        // a server goes on writing when all is heard, which would be counted for the next one.
        let mut times = [const { Vec::new() }; 3];
        for turn in 0..6 {
            for side in (0..3).map(|n| (turn + n) % 3) {
                tokio::time::sleep(SETTLES).await;
                times[side].push(crowds[side].exchange().await?);
            }
        }
        let [ours, consumers, floor] =
            times.map(|times| (count * EACH) as f64 / median(times).as_secs_f64());
        for (name, rate, aim) in [("", ours, "0.9"), ("_consumers_alone", consumers, "report")] {
            println!(
                "pairs_{count}{name} ours={rate:.0}/s floor={floor:.0}/s ratio={:.2} aim={aim}",
                rate / floor
            );
        }
        Ok(())
    })
}

/// One server, and how its clients show who they are.
#[derive(Clone)]
struct Side {
    url: String,
    signed: Option<(String, Arc<KeyPair>)>,
    stream: &'static str,
    /// A consumer each, or one for all of them.
    consumer_each: bool,
}

impl Side {
    async fn connect(&self, key: Arc<KeyPair>) -> Result<Client, Box<dyn Error>> {
        let inbox = format!("_INBOX.{}", key.public_key());
        let options = match &self.signed {
            None => ConnectOptions::new(),
            Some((account, signing)) => {
                let claims = json!({ "issuer_account": account, "type": "user", "version": 2 });
                let token = token::sign(signing, &key.public_key(), "", claims);
                ConnectOptions::with_jwt(token.ok_or("no signing key")?, move |nonce| {
                    let key = key.clone();
                    async move { key.sign(&nonce).map_err(async_nats::AuthError::new) }
                })
            }
        };
        let options = options.request_timeout(Some(Duration::from_secs(30)));
        Ok(options
            .custom_inbox_prefix(inbox)
            .connect(self.url.as_str())
            .await?)
    }
}

/// Pairs that are connected and pull.
struct Crowd {
    senders: Vec<(Client, String)>,
    heard: Mutex<tokio::sync::mpsc::Receiver<()>>,
}

impl Crowd {
    async fn new(side: &Side, count: usize) -> Result<Crowd, Box<dyn Error>> {
        let (hear, heard) = tokio::sync::mpsc::channel(count * EACH);
        let mut senders = Vec::new();
        for _ in 0..count {
            let to = Arc::new(KeyPair::new_user());
            let mailbox = to.public_key();
            let client = side.connect(to).await?;
            let subject = format!("{}.{mailbox}", side.stream.to_lowercase());
            let (name, filter) = match side.consumer_each {
                true => (mailbox, subject.clone()),
                false => (
                    "all".to_owned(),
                    format!("{}.*", side.stream.to_lowercase()),
                ),
            };
            let config = pull::Config {
                name: Some(name.clone()),
                durable_name: Some(name),
                filter_subject: filter,
                max_ack_pending: 1_000_000,
                max_waiting: 4_096,
                memory_storage: true,
                ..pull::Config::default()
            };
            let consumer = jetstream::new(client)
                .create_consumer_on_stream(config, side.stream)
                .await?;
            let hear = hear.clone();
            tokio::spawn(async move {
                loop {
                    let asked = consumer.batch().max_messages(64);
                    let Ok(mut batch) = asked.expires(Duration::from_secs(30)).messages().await
                    else {
                        return;
                    };
                    while let Some(Ok(message)) = batch.next().await {
                        let _ = message.ack_with(AckKind::Ack).await;
                        let _ = hear.send(()).await;
                    }
                }
            });
            let client = side.connect(Arc::new(KeyPair::new_user())).await?;
            senders.push((client, subject));
        }
        // Every receiver's first pull is at the server.
        tokio::time::sleep(Duration::from_secs(2)).await;
        Ok(Crowd {
            senders,
            heard: Mutex::new(heard),
        })
    }

    /// Every pair sends its envelopes, one after the other; the time until all are heard.
    #[allow(clippy::await_holding_lock)] // one exchange at a time, on one thread
    async fn exchange(&self) -> Result<Duration, Box<dyn Error>> {
        let envelope: Arc<[u8]> = sealed().as_bytes().into();
        let began = Instant::now();
        for (client, to) in &self.senders {
            let (client, to, envelope) = (client.clone(), to.clone(), envelope.clone());
            tokio::spawn(async move {
                for _ in 0..EACH {
                    if client
                        .request(to.clone(), envelope.to_vec().into())
                        .await
                        .is_err()
                    {
                        eprintln!("a put was lost");
                    }
                }
            });
        }
        let mut heard = self.heard.lock().map_err(|_| "broken")?;
        for _ in 0..self.senders.len() * EACH {
            let patience = Duration::from_secs(60);
            tokio::time::timeout(patience, heard.recv()).await?;
        }
        Ok(began.elapsed())
    }
}
