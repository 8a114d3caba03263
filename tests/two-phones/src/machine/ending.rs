//! Being asked to end, by a terminal that is closed or by the system: a phone then ends as with its own key, so
//! that a code which it shows goes away with it.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// See the module.
#[derive(Clone, Default)]
pub struct Ending(Arc<AtomicBool>);

impl Ending {
    /// Listens from now on.
    ///
    /// # Errors
    /// Of the system.
    pub fn listen() -> io::Result<Ending> {
        let ending = Ending::default();
        #[cfg(unix)]
        for signal in [
            signal_hook::consts::SIGHUP,
            signal_hook::consts::SIGINT,
            signal_hook::consts::SIGTERM,
        ] {
            signal_hook::flag::register(signal, ending.0.clone())?;
        }
        Ok(ending)
    }

    /// Whether it was asked for.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
