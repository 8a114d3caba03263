// A phone's clocks, turned by hand. The core asks them through the foreign `Clock`.

import MicroConsent
import Synchronization

/// An ordinary evening, 2026-03-06 20:00 UTC, three hours after the phone was started. Read from any thread.
final class HandClock: Clock {
    private struct Face {
        var utcMs: Int64 = 1_772_827_200_000
        var uptimeMs: UInt64 = 3 * 3_600_000
        var boots = 1
        var fault: (any Error)?
    }

    private let face = Mutex(Face())

    func now() throws -> Now {
        try face.withLock {
            if let fault = $0.fault { throw fault }
            return Now(utcMs: $0.utcMs, uptimeMs: $0.uptimeMs, boot: "boot \($0.boots)")
        }
    }

    func pass(ms: UInt64) {
        face.withLock {
            $0.utcMs += Int64(ms)
            $0.uptimeMs += ms
        }
    }

    /// Only the wall clock moves.
    func jump(ms: Int64) {
        face.withLock { $0.utcMs += ms }
    }

    /// The phone starts anew.
    func reboot() {
        face.withLock {
            $0.boots += 1
            $0.uptimeMs = 0
        }
    }

    /// From now on it throws this when it is asked; with none it tells the time again.
    func fails(with fault: (any Error)?) {
        face.withLock { $0.fault = fault }
    }
}
