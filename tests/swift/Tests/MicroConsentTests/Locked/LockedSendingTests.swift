// One attempt of a locked phone, over the library's own way nearby. That a relay carries too is shown in Kotlin, where one
// can be started.

import Foundation
import MicroConsent
import MicroConsentLocked
import XCTest

final class LockedSendingTests: XCTestCase {
    private let here = Place(ip: "127.0.0.1", port: 0)

    func testATapGoesNearbyToAPartnerWhoListensInAMoment() throws {
        let (ana, ben) = try Phone.two()
        let phones = [ana, ben]
        for phone in phones { try phone.app.enter(setting: .hug) }
        let nearby = try phones.map { try $0.app.listenNearby(at: here) }
        try nearby[0].dial(partner: try nearby[1].place())
        let ways = try nearby.map { try Ways(nearby: $0) }
        func exchange() throws {
            for (phone, way) in zip(phones, ways) {
                phone.clock.pass(ms: 500)
                _ = try phone.app.exchangeOver(ways: way)
            }
        }
        try until("both are together", exchange) { try phones.allSatisfy { try $0.app.moment().phase == .together } }
        try ben.app.reachedNearby(at: try nearby[0].place())
        try nearby[1].end()
        try ben.lock()
        try ben.tap(.stop)
        let locked = try ben.locked()
        XCTAssertTrue(try locked.pending())
        // It is acknowledged once Ana has kept it, and her app exchanges on a thread of its own.
        let (anas, over) = (ana.app, ways[0])
        let ended = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            for _ in 0..<100 {
                _ = try? anas.exchangeOver(ways: over)
                Thread.sleep(forTimeInterval: 0.01)
            }
            ended.signal()
        }
        let waits = try locked.send()
        ended.wait()
        XCTAssertFalse(waits, "nothing waits any more")
        XCTAssertEqual(try ana.app.moment().theirs.signal, .red)
        XCTAssertTrue(try ana.app.home().pause)
        try nearby[0].end()
    }

    func testSendingToNobodyEndsWithin5SecondsAndItWaitsStill() throws {
        let (ana, ben) = try Phone.two()
        for phone in [ana, ben] { try phone.app.enter(setting: .hug) }
        let listens = try ana.app.listenNearby(at: here)
        let place = try XCTUnwrap(try listens.place())
        try listens.end()
        // Where nobody is any more, and with no way at all.
        for at in [place, nil] {
            try ben.app.reachedNearby(at: at)
            try ben.lock()
            try ben.tap(.slow)
            let start = Date()
            XCTAssertTrue(try ben.locked().send(), "it waits still")
            XCTAssertLessThan(Date().timeIntervalSince(start), 5)
            XCTAssertTrue(try ben.locked().pending())
            try ben.unlock()
        }
        XCTAssertEqual(try Journal(ben).entries.count, 2)
    }
}
