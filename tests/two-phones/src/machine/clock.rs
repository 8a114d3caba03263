//! The machine's own clocks: the wall's, the uptime with sleep, and which boot it is.

use microconsent::{Clock, Now};
use std::fs::read_to_string;
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// See the module.
#[derive(Clone)]
pub struct RealClock {
    boot: Arc<str>,
    /// Where the system does not tell its uptime, time counts from here, and each process is a boot of its
    /// own: that forgets too much rather than too little.
    begun: Option<Instant>,
}

impl RealClock {
    /// Finds out what the system tells. Linux counts sleep in `/proc/uptime` (proc(5)) and names the boot.
    pub fn new() -> RealClock {
        let boot = read_to_string("/proc/sys/kernel/random/boot_id");
        match (boot, uptime_ms()) {
            (Ok(boot), Some(_)) => RealClock {
                boot: boot.trim().into(),
                begun: None,
            },
            _ => RealClock {
                boot: format!("{}, {}", std::process::id(), utc_ms()).into(),
                begun: Some(Instant::now()),
            },
        }
    }
}

impl Default for RealClock {
    fn default() -> RealClock {
        RealClock::new()
    }
}

impl Clock for RealClock {
    fn now(&self) -> Now {
        Now {
            utc_ms: utc_ms(),
            uptime_ms: match self.begun {
                Some(begun) => begun.elapsed().as_millis() as u64,
                // It was there at the beginning; where it is not now, what allows has ended.
                None => uptime_ms().unwrap_or(0),
            },
            boot: self.boot.to_string(),
        }
    }
}

fn utc_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |time| time.as_millis() as i64)
}

/// Seconds with two places, then what is of no use here.
fn uptime_ms() -> Option<u64> {
    let text = read_to_string("/proc/uptime").ok()?;
    let (seconds, hundredths) = text.split_whitespace().next()?.split_once('.')?;
    let hundredths = hundredths.get(..2)?.parse::<u64>().ok()?;
    Some(seconds.parse::<u64>().ok()? * 1_000 + hundredths * 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_goes_on_and_the_boot_stays() {
        let clock = RealClock::new();
        let before = clock.now();
        std::thread::sleep(std::time::Duration::from_millis(30));
        let after = clock.now();
        assert!((20..10_000).contains(&(after.uptime_ms - before.uptime_ms)));
        assert_eq!(before.boot, after.boot);
        if cfg!(target_os = "linux") {
            assert_eq!(RealClock::new().now().boot, before.boot);
        }
    }
}
