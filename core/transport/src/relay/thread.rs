//! The one thread on which the relay's client runs.
//!
//! It takes orders, keeps one consumer pulling for its own mailbox, and says whether it is
//! connected. It ends when there is nobody left to give orders.

use super::credential::Credential;
use super::{RelayAddress, Shared};
use crate::PUT_WAITS;
use async_nats::jetstream::consumer::{AckPolicy, pull};
use async_nats::jetstream::{self, AckKind};
use async_nats::{AuthError, Client, ConnectOptions, Event};
use futures_util::StreamExt;
use microconsent_statement::{Envelope, Mailbox};
use serde::Deserialize;
use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::SyncSender;
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::mpsc::Receiver;
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

/// The one stream of a relay (`relay/stream.json`).
const STREAM: &str = "BOX";
/// The one source of all that comes: who put it there, a relay does not tell.
const RELAY: u64 = 1;
/// What is not acknowledged comes again after this time: a process that was killed holds back for
/// so long what it had pulled.
const COMES_AGAIN_AFTER: Duration = Duration::from_secs(5);
/// A mailbox that nobody pulls from is forgotten after this time; its envelopes have run out then.
const FORGOTTEN_AFTER: Duration = Duration::from_secs(48 * 60 * 60);
/// What may be pulled and not acknowledged. More than a box holds, so that the newest comes
/// however many older ones are stuck.
const MOST_UNACKNOWLEDGED: i64 = 256;
/// How many are asked for at once, and how long the relay waits for them to come.
const PULLED_AT_ONCE: usize = 64;
const PULL_WAITS: Duration = Duration::from_secs(30);
/// Two of these unanswered, and the connection counts as lost.
const PING_EVERY: Duration = Duration::from_secs(10);
/// How long one attempt to connect takes at most.
const CONNECTING_TAKES: Duration = Duration::from_secs(5);
/// The wait before the second attempt to connect; it doubles to the longest.
const FIRST_BACKOFF: Duration = Duration::from_millis(50);
const LONGEST_BACKOFF: Duration = Duration::from_secs(3);
/// The wait when the relay refuses a pull: its stream is not there yet, or a leader is elected.
const PULLS_AGAIN_AFTER: Duration = Duration::from_millis(500);
/// What is left to be said at the end takes no longer.
const ENDING_TAKES: Duration = Duration::from_secs(1);

/// What the callers want.
pub(super) enum Order {
    /// Stores an envelope; `answer` hears whether it is.
    Put {
        subject: String,
        envelope: Vec<u8>,
        answer: SyncSender<bool>,
    },
    /// Removes an envelope that was committed.
    Acknowledge { to: String },
}

/// The subject of a mailbox.
pub(super) fn box_of(mailbox: &Mailbox) -> String {
    format!("box.{}", mailbox.0)
}

/// The relay's answer to a put.
#[derive(Deserialize)]
struct Stored {
    #[serde(default)]
    seq: u64,
    error: Option<serde_json::Value>,
}

pub(super) fn begin(
    address: &RelayAddress,
    own: (Credential, Mailbox),
    shared: Arc<Shared>,
    orders: Receiver<Order>,
) -> io::Result<JoinHandle<()>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let address = address.clone();
    std::thread::Builder::new()
        .name("relay".into())
        .spawn(move || {
            runtime.block_on(run(&address, own, shared, orders));
            // A name that is being looked up is not waited for.
            runtime.shutdown_background();
        })
}

async fn run(
    address: &RelayAddress,
    (credential, mailbox): (Credential, Mailbox),
    shared: Arc<Shared>,
    mut orders: Receiver<Order>,
) {
    // Rises with each connection and each loss: odd while there is a connection.
    let (turn, turns) = watch::channel(0_u64);
    let Some(options) = options(address, credential, &mailbox, shared.clone(), turn) else {
        return; // A RelayAddress has what is needed, so this is never reached.
    };
    // With this option it comes back at once, and goes on trying.
    let Ok(client) = options.connect(address.urls()).await else {
        return;
    };
    let pulling = tokio::spawn(keep_pulling(
        client.clone(),
        mailbox,
        shared.clone(),
        turns.clone(),
    ));
    while let Some(order) = orders.recv().await {
        match order {
            Order::Put {
                subject,
                envelope,
                answer,
            } => {
                let (client, turns) = (client.clone(), turns.clone());
                tokio::spawn(async move {
                    let stored = put(&client, subject, envelope, turns).await;
                    let _ = answer.try_send(stored);
                });
            }
            Order::Acknowledge { to } => {
                let _ = client.publish(to, ack(AckKind::Ack)).await;
            }
        }
    }
    pulling.abort();
    let _ = pulling.await;
    if shared.connected.load(Ordering::Acquire) {
        let _ = timeout(ENDING_TAKES, hand_back(&client, &shared)).await;
    }
}

fn options(
    address: &RelayAddress,
    credential: Credential,
    mailbox: &Mailbox,
    shared: Arc<Shared>,
    turn: watch::Sender<u64>,
) -> Option<ConnectOptions> {
    let inbox = format!("_INBOX.{}", mailbox.0);
    let token = credential.token(address)?;
    let sign = move |nonce: Vec<u8>| {
        let signed = credential.sign(&nonce);
        async move { signed.ok_or_else(|| AuthError::new("no key")) }
    };
    let options = ConnectOptions::with_jwt(token, sign)
        .custom_inbox_prefix(inbox)
        .retry_on_initial_connect()
        // Whatever the relay says of other servers: the address names those that count.
        .ignore_discovered_servers()
        .connection_timeout(CONNECTING_TAKES)
        .ping_interval(PING_EVERY)
        .request_timeout(Some(PUT_WAITS))
        .reconnect_delay_callback(backoff)
        .event_callback(move |event| {
            match event {
                Event::Connected => {
                    shared.connected.store(true, Ordering::Release);
                    turn.send_modify(|turn| *turn += 1 + *turn % 2);
                    shared.bell.ring();
                }
                Event::Disconnected | Event::Closed => {
                    shared.connected.store(false, Ordering::Release);
                    turn.send_modify(|turn| *turn += *turn % 2);
                }
                _ => {}
            }
            async {}
        });
    match address.tls() {
        None => Some(options),
        Some(tls) => Some(options.require_tls(true).tls_client_config(tls.ok()?)),
    }
}

fn backoff(attempt: usize) -> Duration {
    let doubled = attempt.checked_sub(2).map(|n| 1_u32 << n.min(10));
    doubled.map_or(Duration::ZERO, |n| (FIRST_BACKOFF * n).min(LONGEST_BACKOFF))
}

fn is_up(turns: &mut watch::Receiver<u64>) -> bool {
    *turns.borrow_and_update() % 2 == 1
}

/// Whether the relay has stored it. When the connection is lost meanwhile, it counts as not stored:
/// the same envelope twice changes nothing.
async fn put(
    client: &Client,
    subject: String,
    envelope: Vec<u8>,
    mut turns: watch::Receiver<u64>,
) -> bool {
    if !is_up(&mut turns) {
        return false;
    }
    let answer = tokio::select! {
        answer = timeout(PUT_WAITS, client.request(subject, envelope.into())) => answer,
        _ = turns.changed() => return false,
    };
    let Ok(answer) = answer else {
        // Nothing, not even a refusal: most likely a connection that only seems to be up. What
        // waits on it must not arrive late.
        let _ = client.force_reconnect().await;
        return false;
    };
    let stored = answer
        .ok()
        .map(|a| serde_json::from_slice::<Stored>(&a.payload));
    matches!(
        stored,
        Some(Ok(Stored {
            seq: 1..,
            error: None
        }))
    )
}

/// Pulls while there is a connection, and anew with each one.
async fn keep_pulling(
    client: Client,
    mailbox: Mailbox,
    shared: Arc<Shared>,
    mut turns: watch::Receiver<u64>,
) {
    loop {
        if !is_up(&mut turns) {
            if turns.changed().await.is_err() {
                return;
            }
            continue;
        }
        tokio::select! {
            _ = pull(&client, &mailbox, &shared) => sleep(PULLS_AGAIN_AFTER).await,
            _ = turns.changed() => {}
        }
    }
}

/// Ends only with an error.
async fn pull(
    client: &Client,
    mailbox: &Mailbox,
    shared: &Shared,
) -> Result<Infallible, async_nats::Error> {
    let config = pull::Config {
        name: Some(mailbox.0.clone()),
        durable_name: Some(mailbox.0.clone()),
        filter_subject: box_of(mailbox),
        ack_policy: AckPolicy::Explicit,
        ack_wait: COMES_AGAIN_AFTER,
        max_ack_pending: MOST_UNACKNOWLEDGED,
        inactive_threshold: FORGOTTEN_AFTER,
        // The stream forgets what is acknowledged; what was pulled is not worth a write to disk each.
        // After a restart of the server the phone makes its consumer anew.
        memory_storage: true,
        ..pull::Config::default()
    };
    let consumer = jetstream::new(client.clone())
        .create_consumer_on_stream(config, STREAM)
        .await?;
    loop {
        let asked = consumer
            .batch()
            .max_messages(PULLED_AT_ONCE)
            .expires(PULL_WAITS);
        let mut batch = asked.messages().await?;
        while let Some(message) = batch.next().await {
            let message = message?;
            let Ok(at) = message.info().map(|info| info.stream_sequence) else {
                continue; // Not from a stream: it cannot be acknowledged either.
            };
            let Some(answer_to) = &message.reply else {
                continue;
            };
            if message.payload.len() != Envelope::BYTES {
                // No phone of ours sent it; it must not come again and again.
                client.publish(answer_to.clone(), ack(AckKind::Ack)).await?;
                continue;
            }
            // A place in the stream is one envelope's: coming again, it is there once.
            let (bytes, answer_to) = (message.payload.to_vec(), answer_to.to_string());
            shared.inbox.take_in(at, RELAY, bytes, answer_to);
            shared.bell.ring();
        }
    }
}

/// Says what will not be acknowledged any more, so that the next process need not wait for it. (For
/// the first of them it does: nats-server 2.9.10 still counts it as sent to the last pull.)
async fn hand_back(client: &Client, shared: &Shared) {
    // First the relay hears that nobody pulls any more; else it would send them here again.
    tokio::task::yield_now().await;
    let _ = client.flush().await;
    for delivery in shared.inbox.first(usize::MAX) {
        if let Some(to) = shared.inbox.let_go_of(delivery.ticket) {
            let _ = client.publish(to, ack(AckKind::Nak(None))).await;
        }
    }
    let _ = client.flush().await;
}

fn ack<Bytes: From<AckKind>>(kind: AckKind) -> Bytes {
    kind.into()
}
