// A phone in its locked state, as the small library has it: the app's folder, a key of its own, and nothing else.

import Foundation
import MicroConsent
import MicroConsentLocked

extension HandClock {
    func instant() throws -> MicroConsentLocked.Instant {
        let now = try now()
        return Instant(utcMs: now.utcMs, uptimeMs: now.uptimeMs, boot: now.boot)
    }
}

extension Phone {
    /// The language is the phone's.
    func locked(language: String = "en") throws -> Locked {
        try Locked.open(folder: folder.path, key: wasUnlocked ? lockedKey : Data(), language: language)
    }

    /// A tap, for which the small library is opened and let go of. Returns the words that are shown.
    @discardableResult
    func tap(_ down: Down) throws -> String {
        try locked().say(down: down, now: try clock.instant())
    }

    @discardableResult
    func tapGreen() throws -> String {
        try locked().keepGreen(now: try clock.instant())
    }

    /// Puts what waits over a transport of the shell's own, up to the first that cannot be put. Returns the envelopes.
    @discardableResult
    func send(over transport: any Transport) throws -> [Data] {
        let locked = try locked()
        var put: [Data] = []
        for one in try locked.toSend() {
            do {
                _ = try transport.put(to: one.mailbox, envelope: one.envelope)
            } catch TransportError.Unreachable {
                break
            }
            try locked.wasSent(ticket: one.ticket)
            put.append(one.envelope)
        }
        return put
    }
}

/// All ways down.
let downs: [Down] = [.slow, .stop, .pause]
