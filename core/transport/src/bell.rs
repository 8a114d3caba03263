//! Wakes whoever exchanges envelopes.

use std::sync::{Arc, Mutex, PoisonError};

type Call = Arc<dyn Fn() + Send + Sync>;

/// Rings one call; nobody hears it until that is set.
#[derive(Default)]
pub(crate) struct Bell(Mutex<Option<Call>>);

impl Bell {
    /// Replaces the call, and rings once: something may be there already.
    pub(crate) fn set(&self, call: Box<dyn Fn() + Send + Sync>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(call.into());
        self.ring();
    }

    /// Calls, with nothing locked.
    pub(crate) fn ring(&self) {
        let call = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some(call) = call {
            call();
        }
    }
}
