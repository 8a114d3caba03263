//! Somebody with the relay's address and a phone of their own, who speaks the protocol by hand: what
//! is another's stays another's.

use crate::server::{Refusals, Running};
use crate::{Phone, envelope};
use futures_util::StreamExt;
use microconsent_statement::Transport;
use nkeys::KeyPair;
use serde_json::{Value, json};
use std::future::Future;
use std::time::Duration;

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.unwrap().block_on(future)
}

/// Whether the server said no to exactly this.
async fn refused(refusals: &Refusals, what: &str) -> bool {
    for _ in 0..100 {
        let heard = refusals.lock().unwrap().join("\n").to_lowercase();
        if heard.contains("permissions violation") && heard.contains(&what.to_lowercase()) {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    false
}

#[test]
fn a_foreign_box_and_every_wildcard_is_refused_to_listen_to() {
    let relay = Running::new();
    let victim = relay.phone().mailbox().0;
    let me = KeyPair::new_user().seed().unwrap();
    for subject in [
        format!("box.{victim}"),
        "box.*".into(),
        "box.>".into(),
        ">".into(),
        "*.>".into(),
        "*".into(),
        "$JS.>".into(),
        "$JS.API.>".into(),
        "$JS.ACK.>".into(),
        "$JS.EVENT.>".into(),
        "$SYS.>".into(),
        "_INBOX.>".into(),
        "_INBOX.*.>".into(),
        format!("_INBOX.{victim}.>"),
        format!("_INBOX.{victim}.x"),
        "_R_.>".into(),
    ] {
        block_on(async {
            let key = KeyPair::from_seed(&me).unwrap();
            let (client, refusals) = relay.bare_phone(key).await;
            let _subscription = client.subscribe(subject.clone()).await.unwrap();
            client.flush().await.unwrap();
            let what = format!("subscription to \"{subject}\"");
            assert!(refused(&refusals, &what).await, "{subject} was not refused");
        });
    }
}

#[test]
fn what_is_anothers_or_the_operators_is_refused_to_ask_for() {
    let relay = Running::new();
    let victim = relay.phone().mailbox().0;
    let me = KeyPair::new_user();
    let mine = me.public_key();
    let api = [
        format!("CONSUMER.MSG.NEXT.BOX.{victim}"),
        format!("CONSUMER.CREATE.BOX.{victim}.box.{victim}"),
        format!("CONSUMER.CREATE.BOX.{mine}.box.{victim}"),
        format!("CONSUMER.CREATE.BOX.{victim}.box.{mine}"),
        format!("CONSUMER.CREATE.BOX.{mine}.box.>"),
        format!("CONSUMER.CREATE.BOX.{mine}"),
        "CONSUMER.CREATE.BOX".into(),
        format!("CONSUMER.DURABLE.CREATE.BOX.{mine}"),
        format!("CONSUMER.DURABLE.CREATE.BOX.{victim}"),
        format!("CONSUMER.DELETE.BOX.{victim}"),
        format!("CONSUMER.INFO.BOX.{victim}"),
        "CONSUMER.NAMES.BOX".into(),
        "CONSUMER.LIST.BOX".into(),
        "STREAM.INFO.BOX".into(),
        "STREAM.NAMES".into(),
        "STREAM.LIST".into(),
        "STREAM.PURGE.BOX".into(),
        "STREAM.DELETE.BOX".into(),
        "STREAM.UPDATE.BOX".into(),
        "STREAM.CREATE.MINE".into(),
        "STREAM.MSG.GET.BOX".into(),
        "STREAM.MSG.DELETE.BOX".into(),
        "STREAM.SNAPSHOT.BOX".into(),
        "STREAM.LEADER.STEPDOWN.BOX".into(),
        "DIRECT.GET.BOX".into(),
        format!("DIRECT.GET.BOX.box.{victim}"),
        "INFO".into(),
    ];
    let other = [
        format!("$JS.ACK.BOX.{victim}.1.1.1.1.0"),
        format!("_INBOX.{victim}.x"),
        "$SYS.REQ.SERVER.PING".into(),
        "box.a.b".into(),
        "elsewhere".into(),
    ];
    let api = api.iter().map(|name| format!("$JS.API.{name}"));
    let all: Vec<String> = api.chain(other).collect();
    block_on(async {
        let (client, refusals) = relay.bare_phone(me).await;
        for subject in all {
            client.publish(subject.clone(), "".into()).await.unwrap();
            client.flush().await.unwrap();
            let what = format!("publish to \"{subject}\"");
            assert!(refused(&refusals, &what).await, "{subject} was not refused");
        }
    });
}

/// The relay's own voice may do more than a phone. It must not lend it: not when it delivers, and not
/// when it answers.
#[test]
fn the_relay_does_for_nobody_what_they_may_not_do_themselves() {
    let relay = Running::new();
    let (ana, ben) = (relay.phone(), relay.phone());
    for n in 0..5 {
        ana.relay.put(&ben.mailbox(), &envelope(n)).unwrap();
    }
    let there = |ben: &Phone| ben.relay.fetch(&ben.mailbox(), 99).unwrap().len();
    crate::until("they are there", || there(&ben) == 5);
    let victim = ben.mailbox().0;

    // To where it does no harm, it speaks: the ways below are real.
    block_on(async {
        let operator = relay.operator().await;
        let mut elsewhere = operator.subscribe("elsewhere").await.unwrap();
        operator.flush().await.unwrap();
        borrow_the_voice(&relay, "elsewhere", "hello").await;
        let mut heard = Vec::new();
        let patience = Duration::from_millis(500);
        while let Ok(Some(m)) = tokio::time::timeout(patience, elsewhere.next()).await {
            heard.push(String::from_utf8_lossy(&m.payload).into_owned());
        }
        let with = |text: &str| heard.iter().filter(|h| h.contains(text)).count();
        assert_eq!(with("hello"), 3, "pulled twice, pushed once: {heard:?}");
        assert!(with("\"seq\"") >= 1, "the answer to a put: {heard:?}");
        assert!(
            with("consumer_create_response") >= 1,
            "and to a create: {heard:?}"
        );
    });

    let targets = [
        "$JS.API.STREAM.PURGE.BOX".to_owned(),
        "$JS.API.STREAM.DELETE.BOX".to_owned(),
        "$JS.API.STREAM.MSG.DELETE.BOX".to_owned(),
        format!("$JS.API.CONSUMER.DELETE.BOX.{victim}"),
        format!("$JS.API.CONSUMER.MSG.NEXT.BOX.{victim}"),
        format!("$JS.ACK.BOX.{victim}.1.1.1.1.0"),
        format!("$JS.ACK.BOX.{victim}.1.2.2.1.0"),
    ];
    for target in &targets {
        for payload in ["", "{}", r#"{"seq":5}"#, "+TERM", "+ACK"] {
            block_on(borrow_the_voice(&relay, target, payload));
        }
    }
    let after = block_on(info(&relay));
    assert!(after["error"].is_null(), "the stream is gone: {after}");
    assert_eq!(
        block_on(bens_box(&relay, &victim)),
        5,
        "ben's envelopes are not all there: {}",
        after["state"]
    );
    let consumer = block_on(async {
        let operator = relay.operator().await;
        let subject = format!("$JS.API.CONSUMER.INFO.BOX.{victim}");
        let answer = operator.request(subject, "".into()).await.unwrap();
        serde_json::from_slice::<Value>(&answer.payload).unwrap()
    });
    assert!(
        consumer["error"].is_null(),
        "ben's consumer is gone: {consumer}"
    );
    assert_eq!(consumer["num_ack_pending"], 5);
}

async fn info(relay: &Running) -> Value {
    let operator = relay.operator().await;
    let answer = operator.request("$JS.API.STREAM.INFO.BOX", "".into()).await;
    serde_json::from_slice(&answer.unwrap().payload).unwrap()
}

async fn bens_box(relay: &Running, victim: &str) -> u64 {
    let operator = relay.operator().await;
    let filter = json!({ "subjects_filter": format!("box.{victim}") }).to_string();
    let answer = operator
        .request("$JS.API.STREAM.INFO.BOX", filter.into())
        .await;
    let info: Value = serde_json::from_slice(&answer.unwrap().payload).unwrap();
    info["state"]["subjects"][format!("box.{victim}")]
        .as_u64()
        .unwrap_or_default()
}

/// Every way in which a phone can name a subject for the relay to speak to.
async fn borrow_the_voice(relay: &Running, target: &str, payload: &'static str) {
    let me = KeyPair::new_user();
    let mine = me.public_key();
    let (client, _) = relay.bare_phone(me).await;
    let create = format!("$JS.API.CONSUMER.CREATE.BOX.{mine}.box.{mine}");
    let own_box = format!("box.{mine}");
    let consumer = |deliver: Option<&str>| {
        let mut config = json!({
            "durable_name": mine, "filter_subject": own_box, "ack_policy": "explicit",
        });
        if let Some(deliver) = deliver {
            config["deliver_subject"] = json!(deliver);
        }
        json!({ "stream_name": "BOX", "config": config }).to_string()
    };
    // The answer to a put, and to the making of a consumer.
    let to = target.to_owned();
    let _ = client
        .publish_with_reply(own_box.clone(), to.clone(), payload.into())
        .await;
    let _ = client
        .publish_with_reply(create.clone(), to.clone(), consumer(None).into())
        .await;
    let _ = client.flush().await;
    // What is pulled.
    let _ = client.request(create.clone(), consumer(None).into()).await;
    let _ = client.publish(own_box.clone(), payload.into()).await;
    let next = format!("$JS.API.CONSUMER.MSG.NEXT.BOX.{mine}");
    let _ = client
        .publish_with_reply(next.clone(), to.clone(), "5".into())
        .await;
    let _ = client.flush().await;
    tokio::time::sleep(Duration::from_millis(30)).await;

    // What is pushed, by a consumer that nobody pulls from.
    let me = KeyPair::new_user();
    let mine = me.public_key();
    let (client, _) = relay.bare_phone(me).await;
    let own_box = format!("box.{mine}");
    let config = json!({
        "durable_name": mine, "filter_subject": own_box, "ack_policy": "explicit",
        "deliver_subject": target,
    });
    let request = json!({ "stream_name": "BOX", "config": config }).to_string();
    let create = format!("$JS.API.CONSUMER.CREATE.BOX.{mine}.box.{mine}");
    let _ = client.request(create, request.into()).await;
    let _ = client.publish(own_box, payload.into()).await;
    let _ = client.flush().await;
    tokio::time::sleep(Duration::from_millis(30)).await;
}
