//! Any bytes are opened or refused, and nothing opens but what was sealed.
#![no_main]

use data_encoding::HEXLOWER;
use libfuzzer_sys::fuzz_target;
use microconsent_statement::{Envelope, KeyStore, KeyStoreError, LinkKeys};
use serde_json::Value;
use std::sync::LazyLock;
use zeroize::Zeroizing;

/// The key store of the vectors, which wraps nothing.
struct AsItIs;

impl KeyStore for AsItIs {
    fn wrap(&self, _: &str, secret: &[u8]) -> Result<Vec<u8>, KeyStoreError> {
        Ok(secret.to_vec())
    }

    fn unwrap(&self, _: &str, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyStoreError> {
        Ok(Zeroizing::new(wrapped.to_vec()))
    }

    fn delete(&self, _: &str) -> Result<(), KeyStoreError> {
        Ok(())
    }

    fn names(&self) -> Result<Vec<String>, KeyStoreError> {
        Ok(Vec::new())
    }
}

struct Known {
    phones: [LinkKeys; 2],
    sealed: Vec<Vec<u8>>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let json = |text| -> Value { serde_json::from_str(text).expect("vectors are JSON") };
    let hex = |v: &Value| {
        HEXLOWER
            .decode(v.as_str().expect("hex").as_bytes())
            .expect("hex")
    };
    let link = json(include_str!("../../../../tests/vectors/link.json"));
    let sealed = json(include_str!("../../../../tests/vectors/envelopes.json"));
    Known {
        phones: ["first", "answering"].map(|phone| {
            let mut keys = LinkKeys::decode(&hex(&link[phone]["kept"])).expect("a link of the vectors");
            keys.unwrap(&AsItIs).expect("its receive key");
            keys
        }),
        sealed: sealed
            .as_array()
            .expect("a list")
            .iter()
            .map(|s| hex(&s["envelope"]))
            .collect(),
    }
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(envelope) = Envelope::try_from(bytes) else {
        assert_ne!(bytes.len(), Envelope::BYTES);
        return;
    };
    for phone in &KNOWN.phones {
        if phone.open(&envelope).is_ok() {
            assert!(KNOWN.sealed.iter().any(|s| s == bytes), "forged");
        }
    }
});
