//! A way that keeps what was put, so that a test can look at it.

use microconsent_statement::{Delivery, Envelope, Mailbox, Transport, TransportError};
use std::fs;
use std::path::PathBuf;

/// What was put is a file each, named by its own bytes: the same again is the same file.
pub struct Put(pub PathBuf);

impl Transport for Put {
    fn put(&self, _: &Mailbox, envelope: &Envelope) -> Result<(), TransportError> {
        let bytes = envelope.as_bytes();
        let name: String = bytes[..16].iter().map(|b| format!("{b:02x}")).collect();
        let unready = self
            .0
            .join(format!("unready-{name}-{}", std::process::id()));
        fs::write(&unready, bytes)
            .and_then(|()| fs::rename(unready, self.0.join(name)))
            .map_err(|_| TransportError::Unreachable)
    }

    fn fetch(&self, _: &Mailbox, _: usize) -> Result<Vec<Delivery>, TransportError> {
        Ok(Vec::new())
    }

    fn acknowledge(&self, _: &Mailbox, _: u64) -> Result<(), TransportError> {
        Ok(())
    }
}
