// Waits for what other threads do, in real time.

import Foundation
import XCTest

/// Waits until it holds, and meanwhile does something again and again.
func until(_ what: String, _ meanwhile: () throws -> Void = {}, _ holds: () throws -> Bool) throws {
    let end = Date(timeIntervalSinceNow: 20)
    while try !holds() {
        guard Date() < end else { return XCTFail("not in time: \(what)") }
        try meanwhile()
        Thread.sleep(forTimeInterval: 0.01)
    }
}
