//! The relay's one stream, made by whoever has the account's key. No phone can.

use crate::token;
use async_nats::{AuthError, ConnectOptions};
use nkeys::KeyPair;
use serde_json::{Value, json};
use std::error::Error;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

const STREAM: &str = include_str!("../../../../relay/stream.json");
/// How long the servers may take until they listen and have agreed on a leader.
const TRIES: u32 = 60;
const BETWEEN_TRIES: Duration = Duration::from_millis(500);

pub fn make(folder: &Path) -> Result<(), Box<dyn Error>> {
    let keep = folder.join("keep");
    let account = KeyPair::from_seed(&fs::read_to_string(keep.join("account.seed"))?)?;
    let address = fs::read_to_string(folder.join("address.txt"))?;
    let (scheme, rest) = address.split_once("://").ok_or("address.txt is damaged")?;
    let servers = rest.split('/').next().unwrap_or_default();
    let servers: Vec<String> = servers
        .split(',')
        .map(|s| format!("{scheme}://{s}"))
        .collect();
    let root = (scheme == "tls").then(|| keep.join("root.pem"));

    let mut stream: Value = serde_json::from_str(STREAM)?;
    // In a cluster each server has all of it.
    stream["num_replicas"] = json!(servers.len());

    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let mut last: Box<dyn Error> = "no server answers".into();
        for _ in 0..TRIES {
            match try_to_make(&account, &servers, root.as_deref(), &stream).await {
                Ok(()) => return Ok(()),
                Err(error) => last = error,
            }
            tokio::time::sleep(BETWEEN_TRIES).await;
        }
        Err(last)
    })
}

async fn try_to_make(
    account: &KeyPair,
    servers: &[String],
    root: Option<&Path>,
    stream: &Value,
) -> Result<(), Box<dyn Error>> {
    let me = Arc::new(KeyPair::new_user());
    let claims = json!({
        "type": "user", "version": 2, "subs": -1, "data": -1, "payload": -1,
        "pub": { "allow": ["$JS.API.STREAM.CREATE.BOX"] },
        "sub": { "allow": ["_INBOX.>"] },
    });
    let token = token::sign(account, &me.public_key(), "operator", claims);
    let sign = move |nonce: Vec<u8>| {
        let me = me.clone();
        async move { me.sign(&nonce).map_err(AuthError::new) }
    };
    let mut options = ConnectOptions::with_jwt(token.ok_or("account.seed is damaged")?, sign);
    if let Some(root) = root {
        options = options
            .require_tls(true)
            .add_root_certificates(root.to_owned());
    }
    let servers: Result<Vec<async_nats::ServerAddr>, _> =
        servers.iter().map(|s| s.parse()).collect();
    let client = options.connect(servers?).await?;
    let request = serde_json::to_vec(stream)?;
    let answer = client
        .request("$JS.API.STREAM.CREATE.BOX", request.into())
        .await?;
    let answer: Value = serde_json::from_slice(&answer.payload)?;
    match answer.get("error") {
        None => Ok(()),
        Some(error) => Err(error.to_string().into()),
    }
}
