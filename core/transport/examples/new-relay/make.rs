//! The folder of a new relay. What is in `keep/` makes everything else, and belongs offline.

use crate::token;
use microconsent_transport::RelayAddress;
use nkeys::KeyPair;
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyUsagePurpose,
};
use serde_json::{Value, json};
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;

const CONFIGURATION: &str = include_str!("../../../../relay/nats.conf");
const PERMISSIONS: &str = include_str!("../../../../relay/permissions.json");

/// How far a server's port for its cluster is from its port for phones.
const CLUSTER_PORT: u16 = 2_000;

pub fn make(folder: &Path, servers: &[&str], plain: bool) -> Result<RelayAddress, Box<dyn Error>> {
    if folder.exists() {
        return Err(format!(
            "{} is there already; a relay is made once",
            folder.display()
        )
        .into());
    }
    if !matches!(servers.len(), 1 | 3) {
        return Err("a relay has one server, or three".into());
    }
    let keys = Keys::new();
    let signing_seed = keys.signing.seed()?;
    // Looked at before anything is written: without TLS only this machine is allowed.
    let certificates = if plain {
        None
    } else {
        Some(certificates(servers)?)
    };
    let root = certificates.as_ref().map(|c| c.root_der.as_slice());
    let address = RelayAddress::new(servers, &keys.account.public_key(), &signing_seed, root)?;

    let keep = folder.join("keep");
    fs::create_dir_all(&keep)?;
    secret(&keep.join("operator.seed"), &keys.operator.seed()?)?;
    secret(&keep.join("account.seed"), &keys.account.seed()?)?;
    secret(&keep.join("system.seed"), &keys.system.seed()?)?;
    secret(&folder.join("address.txt"), &format!("{address}\n"))?;
    if let Some(certificates) = &certificates {
        secret(&keep.join("root.key"), &certificates.root_key)?;
        fs::write(keep.join("root.pem"), &certificates.root)?;
    }
    for (n, server) in servers.iter().enumerate() {
        let its = folder.join(format!("server-{}", n + 1));
        fs::create_dir_all(&its)?;
        fs::write(its.join("common.conf"), CONFIGURATION)?;
        secret(&its.join("trust.conf"), &keys.trust()?)?;
        secret(
            &its.join("nats.conf"),
            &configuration(n, server, servers, &keys, plain)?,
        )?;
        if let Some(certificates) = &certificates {
            fs::write(its.join("root.pem"), &certificates.root)?;
            let (certificate, key) = &certificates.servers[n];
            fs::write(its.join("certificate.pem"), certificate)?;
            secret(&its.join("certificate.key"), key)?;
        }
    }
    Ok(address)
}

/// The keys of a relay. The operator says which accounts there are, the account says what a phone may
/// do, and the signing key, which can say nothing else, goes to the phones.
struct Keys {
    operator: KeyPair,
    account: KeyPair,
    system: KeyPair,
    signing: KeyPair,
    cluster_password: String,
}

impl Keys {
    fn new() -> Keys {
        Keys {
            operator: KeyPair::new_operator(),
            account: KeyPair::new_account(),
            system: KeyPair::new_account(),
            signing: KeyPair::new_account(),
            cluster_password: KeyPair::new_cluster().public_key(),
        }
    }

    /// The operator's word, and the accounts, which never change: nobody makes one by hand.
    fn trust(&self) -> Result<String, Box<dyn Error>> {
        let permissions: Value = serde_json::from_str(PERMISSIONS)?;
        let operator = json!({
            "type": "operator",
            "version": 2,
            "system_account": self.system.public_key(),
        });
        let limits = |disk: i64, streams: i64, consumers: i64| {
            json!({
                "subs": -1, "data": -1, "payload": -1, "conn": -1, "leaf": 0,
                "imports": 0, "exports": 0, "wildcards": false,
                "mem_storage": 0, "disk_storage": disk, "streams": streams, "consumer": consumers,
            })
        };
        let account = json!({
            "type": "account",
            "version": 2,
            "limits": limits(-1, 1, -1),
            "signing_keys": [{
                "kind": "user_scope",
                "key": self.signing.public_key(),
                "role": "phone",
                "template": permissions,
            }],
        });
        let system = json!({ "type": "account", "version": 2, "limits": limits(0, 0, 0) });
        let of = |key: &KeyPair, name, claims| {
            let signed = token::sign(&self.operator, &key.public_key(), name, claims);
            signed.ok_or("a key without its secret half")
        };
        let (account_key, system_key) = (self.account.public_key(), self.system.public_key());
        Ok(format!(
            "operator: {}\nsystem_account: {system_key}\nresolver: MEMORY\nresolver_preload: {{\n  \
             {account_key}: {}\n  {system_key}: {}\n}}\n",
            of(&self.operator, "relay", operator)?,
            of(&self.account, "boxes", account)?,
            of(&self.system, "system", system)?,
        ))
    }
}

/// What is of one server alone.
fn configuration(
    n: usize,
    server: &str,
    servers: &[&str],
    keys: &Keys,
    plain: bool,
) -> Result<String, Box<dyn Error>> {
    let (host, port) = host_and_port(server)?;
    // Elsewhere the name in the address need not be one that this machine listens at.
    let at = if plain { host } else { "0.0.0.0" };
    let mut text = format!(
        "# One server of the relay. Run in this folder: nats-server -c nats.conf\n\
         server_name: \"relay-{}\"\nlisten: \"{at}:{port}\"\n\
         include ./trust.conf\ninclude ./common.conf\n",
        n + 1
    );
    const FILES: &str = "cert_file: \"./certificate.pem\", key_file: \"./certificate.key\"";
    if !plain {
        text += &format!("tls {{ {FILES}, timeout: 3 }}\n");
    }
    if servers.len() > 1 {
        let password = &keys.cluster_password;
        let mut routes = String::new();
        for other in servers.iter().filter(|s| **s != server) {
            let (host, port) = host_and_port(other)?;
            let port = port + CLUSTER_PORT;
            routes += &format!("    \"nats-route://relay:{password}@{host}:{port}\"\n");
        }
        // Servers know each other by their certificates.
        let tls = if plain {
            String::new()
        } else {
            format!("  tls {{ {FILES}, ca_file: \"./root.pem\", verify: true, timeout: 3 }}\n")
        };
        text += &format!(
            "cluster {{\n  name: \"relay\"\n  listen: \"{at}:{}\"\n  no_advertise: true\n  \
             authorization {{ user: \"relay\", password: \"{password}\", timeout: 3 }}\n{tls}  \
             routes: [\n{routes}  ]\n}}\n",
            port + CLUSTER_PORT
        );
    }
    Ok(text)
}

fn host_and_port(server: &str) -> Result<(&str, u16), Box<dyn Error>> {
    let (host, port) = server.rsplit_once(':').ok_or("a server is HOST:PORT")?;
    let port: u16 = port.parse()?;
    if port > u16::MAX - CLUSTER_PORT {
        return Err(format!("port {port} leaves no room for the cluster's").into());
    }
    Ok((host, port))
}

struct Certificates {
    root: String,
    root_der: Vec<u8>,
    root_key: String,
    /// Certificate and key of each server, as PEM.
    servers: Vec<(String, String)>,
}

/// A root of the relay's own, which phones take for the only one, and a certificate for each server.
fn certificates(servers: &[&str]) -> Result<Certificates, Box<dyn Error>> {
    let mut params = CertificateParams::new(Vec::new())?;
    params.distinguished_name.push(DnType::CommonName, "relay");
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    let root_key = rcgen::KeyPair::generate()?;
    let root = CertifiedIssuer::self_signed(params, &root_key)?;
    let mut all = Vec::new();
    for server in servers {
        let (host, _) = host_and_port(server)?;
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let mut params = CertificateParams::new([host.to_owned()])?;
        params
            .distinguished_name
            .push(DnType::CommonName, "relay server");
        params.extended_key_usages = vec![
            ExtendedKeyUsagePurpose::ServerAuth,
            ExtendedKeyUsagePurpose::ClientAuth,
        ];
        let key = rcgen::KeyPair::generate()?;
        let certificate = params.signed_by(&key, &root)?;
        all.push((certificate.pem(), key.serialize_pem()));
    }
    Ok(Certificates {
        root: root.pem(),
        root_der: root.der().to_vec(),
        root_key: root_key.serialize_pem(),
        servers: all,
    })
}

/// Written for its owner alone.
fn secret(at: &Path, text: &str) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(at)?.write_all(text.as_bytes())
}
