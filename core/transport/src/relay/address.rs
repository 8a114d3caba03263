//! Where a relay is, and all that a phone needs to use it, as one text.
//!
//! `tls://HOST:PORT[,HOST:PORT…]/ACCOUNT/SIGNING SEED/CERTIFICATE`, or, on this machine alone,
//! `nats://127.0.0.1:PORT/ACCOUNT/SIGNING SEED`. The certificate (DER, base64 for URLs) is the only
//! one that a connection may rest on: no other authority can stand in for the relay.
//!
//! Whoever has this text can make mailboxes at the relay, and fill it. So it is for the people who
//! may use the relay, and not for everybody.

use async_nats::ServerAddr;
use async_nats::rustls::pki_types::CertificateDer;
use async_nats::rustls::{ClientConfig, RootCertStore, crypto::ring};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use nkeys::{KeyPair, KeyPairType};
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;
use std::sync::Arc;

/// The most servers that an address names: a cluster of three, and as many again while it moves.
const MOST_SERVERS: usize = 6;
/// The longest text that is looked at, in bytes. A certificate has some hundred.
const LONGEST: usize = 8_192;

/// Why a text is not a relay's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Not of this form.
    #[error("not the address of a relay")]
    NotOurs,
    /// The account or the signing seed is none.
    #[error("a key in the relay's address is damaged")]
    Key,
    /// There is no certificate that a connection could rest on.
    #[error("the certificate in the relay's address is missing or damaged")]
    Certificate,
    /// Without TLS, and not on this machine.
    #[error("a relay that is not on this machine needs TLS")]
    PlainElsewhere,
}

/// See the module. `Display` prints it with the signing seed; `Debug` does not.
#[derive(Clone)]
pub struct RelayAddress {
    /// `HOST:PORT` each.
    servers: Vec<String>,
    account: String,
    signing_key: Arc<KeyPair>,
    seed: String,
    certificate: Option<Vec<u8>>,
}

impl RelayAddress {
    /// An address from its parts: servers as `HOST:PORT`, the account's public key (`A…`), the seed of
    /// the scoped signing key (`SA…`), the certificate as DER. Without one, all servers are IP
    /// addresses of this machine.
    ///
    /// # Errors
    /// [`AddressError`].
    pub fn new(
        servers: &[&str],
        account: &str,
        seed: &str,
        certificate: Option<&[u8]>,
    ) -> Result<RelayAddress, AddressError> {
        if servers.is_empty() || servers.len() > MOST_SERVERS {
            return Err(AddressError::NotOurs);
        }
        for server in servers {
            let host = host_of(server).ok_or(AddressError::NotOurs)?;
            let here = || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
            if certificate.is_none() && !here() {
                return Err(AddressError::PlainElsewhere);
            }
        }
        let of_account = |pair: &KeyPair| pair.key_pair_type() == KeyPairType::Account;
        KeyPair::from_public_key(account)
            .ok()
            .filter(of_account)
            .ok_or(AddressError::Key)?;
        let signing_key = KeyPair::from_seed(seed)
            .ok()
            .filter(of_account)
            .ok_or(AddressError::Key)?;
        let address = RelayAddress {
            servers: servers.iter().map(|s| s.to_string()).collect(),
            account: account.to_owned(),
            signing_key: Arc::new(signing_key),
            seed: seed.to_owned(),
            certificate: certificate.map(<[u8]>::to_vec),
        };
        match address.tls() {
            Some(Err(error)) => Err(error),
            _ => Ok(address),
        }
    }

    pub(super) fn account(&self) -> &str {
        &self.account
    }

    pub(super) fn signing_key(&self) -> &KeyPair {
        &self.signing_key
    }

    pub(super) fn urls(&self) -> Vec<ServerAddr> {
        let scheme = self.scheme();
        let urls = self.servers.iter().map(|s| format!("{scheme}://{s}"));
        urls.filter_map(|url| url.parse().ok()).collect()
    }

    /// TLS with the certificate as its only root; nothing where there is none.
    pub(super) fn tls(&self) -> Option<Result<ClientConfig, AddressError>> {
        let certificate = CertificateDer::from(self.certificate.clone()?);
        let mut root = RootCertStore::empty();
        let tls = root.add(certificate).and_then(|()| {
            let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
                .with_safe_default_protocol_versions()?;
            Ok(config.with_root_certificates(root).with_no_client_auth())
        });
        Some(tls.map_err(|_| AddressError::Certificate))
    }

    fn scheme(&self) -> &'static str {
        match self.certificate {
            Some(_) => "tls",
            None => "nats",
        }
    }
}

/// The host of `HOST:PORT`, where both are in order. An IPv6 address stands in brackets.
fn host_of(server: &str) -> Option<&str> {
    let (host, port) = server.rsplit_once(':')?;
    port.parse::<u16>().ok().filter(|port| *port > 0)?;
    if let Some(v6) = host.strip_prefix('[') {
        let v6 = v6.strip_suffix(']')?;
        return v6.parse::<std::net::Ipv6Addr>().ok().map(|_| v6);
    }
    let name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    (!host.is_empty() && host.chars().all(name)).then_some(host)
}

impl FromStr for RelayAddress {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<RelayAddress, AddressError> {
        if text.len() > LONGEST {
            return Err(AddressError::NotOurs);
        }
        let (scheme, rest) = text.split_once("://").ok_or(AddressError::NotOurs)?;
        let parts: Vec<&str> = rest.split('/').collect();
        let (servers, account, seed, certificate) = match (scheme, parts.as_slice()) {
            ("tls", [servers, account, seed, certificate]) => {
                let der = BASE64.decode(certificate);
                let der = der.map_err(|_| AddressError::Certificate)?;
                (servers, account, seed, Some(der))
            }
            ("tls", [_, _, _]) => return Err(AddressError::Certificate),
            ("nats", [servers, account, seed]) => (servers, account, seed, None),
            _ => return Err(AddressError::NotOurs),
        };
        let servers: Vec<&str> = servers.split(',').collect();
        RelayAddress::new(&servers, account, seed, certificate.as_deref())
    }
}

impl fmt::Display for RelayAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, servers) = (self.scheme(), self.servers.join(","));
        write!(f, "{scheme}://{servers}/{}/{}", self.account, self.seed)?;
        match &self.certificate {
            Some(der) => write!(f, "/{}", BASE64.encode(der)),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for RelayAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RelayAddress({})", self.servers.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> (String, String) {
        let seed = KeyPair::new_account().seed().unwrap();
        (KeyPair::new_account().public_key(), seed)
    }

    fn certificate() -> String {
        let made = rcgen::generate_simple_self_signed(["relay.example.org".into()]).unwrap();
        BASE64.encode(made.cert.der())
    }

    #[test]
    fn an_address_comes_back_from_its_text() {
        let (account, seed) = keys();
        for text in [
            format!("nats://127.0.0.1:4222/{account}/{seed}"),
            format!("nats://127.0.0.1:1,[::1]:2/{account}/{seed}"),
            format!(
                "tls://relay.example.org:4222,10.0.0.1:5/{account}/{seed}/{}",
                certificate()
            ),
        ] {
            let address: RelayAddress = text.parse().unwrap();
            assert_eq!(address.to_string(), text);
            assert!(!format!("{address:?}").contains(&seed));
            assert_eq!(address.urls().len(), address.servers.len());
        }
    }

    #[test]
    fn an_address_elsewhere_needs_a_certificate() {
        let (a, s) = keys();
        let parse = |text: String| text.parse::<RelayAddress>().unwrap_err();
        for host in [
            "relay.example.org",
            "10.0.0.1",
            "localhost",
            "[::2]",
            "0.0.0.0",
        ] {
            let error = parse(format!("nats://{host}:4222/{a}/{s}"));
            assert_eq!(error, AddressError::PlainElsewhere);
        }
        let mixed = format!("nats://127.0.0.1:4222,10.0.0.1:4222/{a}/{s}");
        assert_eq!(parse(mixed), AddressError::PlainElsewhere);
        for certificate in ["", "/", "/AAAA", "/%%"] {
            let error = parse(format!("tls://10.0.0.1:4222/{a}/{s}{certificate}"));
            assert_eq!(error, AddressError::Certificate);
        }
    }

    #[test]
    fn a_damaged_text_is_no_address() {
        let (a, s) = keys();
        let parse = |text: &str| text.parse::<RelayAddress>().unwrap_err();
        for text in [
            "".into(),
            "x".into(),
            "nats://".into(),
            format!("http://127.0.0.1:4222/{a}/{s}"),
            format!("nats://127.0.0.1:4222/{a}/{s}/x/y"),
            format!("nats://127.0.0.1/{a}/{s}"),
            format!("nats://127.0.0.1:0/{a}/{s}"),
            format!("nats://127.0.0.1:70000/{a}/{s}"),
            format!("nats://me@127.0.0.1:4222/{a}/{s}"),
            format!("nats://[::1:4222/{a}/{s}"),
            format!("nats://{}/{a}/{s}", ["127.0.0.1:1"; 7].join(",")),
            "é".repeat(9_000),
        ] {
            assert_eq!(parse(&text), AddressError::NotOurs, "{text}");
        }
        let user = KeyPair::new_user();
        for (account, seed) in [
            (a.as_str(), "SA"),
            ("A", s.as_str()),
            (&user.public_key(), &s),
            (&a, &user.seed().unwrap()),
            (&s, &s),
        ] {
            let text = format!("nats://127.0.0.1:4222/{account}/{seed}");
            assert_eq!(parse(&text), AddressError::Key, "{text}");
        }
    }
}
