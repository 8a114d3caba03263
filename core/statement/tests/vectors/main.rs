//! Golden vectors of the wire form, in tests/vectors: made anew here and compared, and read back.

mod made;
mod read;

use microconsent_statement::{KeyStore, KeyStoreError};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use zeroize::Zeroizing;

/// The folder of the vectors.
fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors")
}

/// Bytes, as hex in a file.
#[derive(Serialize, Deserialize, PartialEq, Debug, Clone)]
#[serde(transparent)]
struct Hex(String);

impl Hex {
    fn of(bytes: impl AsRef<[u8]>) -> Hex {
        Hex(data_encoding::HEXLOWER.encode(bytes.as_ref()))
    }

    fn bytes(&self) -> Vec<u8> {
        data_encoding::HEXLOWER.decode(self.0.as_bytes()).unwrap()
    }
}

/// The key store of the vectors, which wraps nothing, so that others can read them.
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

/// `link.json`.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Link {
    first_code: CodeForms,
    answering_code: CodeForms,
    digits: String,
    link_id: Hex,
    first: Phone,
    answering: Phone,
    open: Shared,
    locked: Shared,
}

/// A code in both its forms.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct CodeForms {
    bytes: Hex,
    text: String,
}

/// What one phone has of the link.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Phone {
    author: Hex,
    mailbox: Hex,
    address: String,
    open_private: Hex,
    locked_private: Hex,
    kept: Hex,
}

/// What both phones know of a tier.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Shared {
    preshared: Hex,
}

/// One of `messages.json`.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Encoded {
    name: String,
    kind: String,
    encoded: Hex,
}

/// One of `envelopes.json`.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Sealed {
    name: String,
    /// `first` or `answering`.
    from: String,
    /// `open` or `locked`.
    tier: String,
    receive_key: u32,
    /// The name of a message of `messages.json`.
    message: String,
    envelope: Hex,
}

/// One of `refused.json`.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Refused {
    name: String,
    /// `code`, read; `text`, the same typed; `accepted` by the phone of the first code; `answered` by a
    /// phone that shows the first code; `envelope`, come to the phone that answered; `message`, opened.
    what: String,
    /// Hex, and for `text` the text itself.
    given: String,
    /// The name of the error.
    error: String,
}
