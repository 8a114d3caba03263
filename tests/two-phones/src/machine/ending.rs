//! Being ended from outside, by a terminal that is closed or by the system: what stands for the camera and for
//! discovery goes away first. The rest needs nothing, since each gesture was kept when it was made.

use super::meeting::Meeting;
use std::io;
use std::sync::Weak;

/// Listens from now on, on a thread of its own: one that waits for keys may never hear that its terminal is
/// gone.
///
/// # Errors
/// Of the system.
#[cfg(unix)]
pub(super) fn listen(meeting: Weak<Meeting>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    let thread = std::thread::Builder::new().name("ending".into());
    thread.spawn(move || {
        for signal in signals.forever() {
            if let Some(meeting) = meeting.upgrade() {
                meeting.goes();
            }
            // Then it ends as it would have.
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    })?;
    Ok(())
}

/// Where there are no signals there is nothing to hear.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub(super) fn listen(_: Weak<Meeting>) -> io::Result<()> {
    Ok(())
}
