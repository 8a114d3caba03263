// The library's own way nearby: two phones find each other on this machine, and nothing of what they say passes through
// Swift. That a relay carries too is shown in Kotlin, where one can be started.

import Foundation
import MicroConsent
import Synchronization
import XCTest

private let here = Place(ip: "127.0.0.1", port: 0)

final class WaysTests: XCTestCase {
    private struct Broken: Error {}

    private final class Counts: ArrivalListener {
        private let count = Mutex(0)
        var arrivals: Int { count.withLock { $0 } }

        func arrived() throws {
            count.withLock { $0 += 1 }
            throw Broken()
        }
    }

    private func assertNoWay<T>(_ why: WayFault, _ call: @autoclosure () throws -> T, line: UInt = #line) {
        assertThrows(try call(), line: line) { if case .NoWay(why, _) = $0 { true } else { false } }
    }

    func testTwoPhonesTalkNearbyAndAPhoneListensInAMomentAlone() throws {
        let (ana, ben) = try Phone.two()
        let phones = [ana, ben]
        assertThrows(try ana.app.listenNearby(at: here)) { $0.isNotNow }
        for phone in phones { try phone.app.enter(setting: .hug) }
        let nearby = try phones.map { try $0.app.listenNearby(at: here) }
        try nearby[0].dial(partner: try nearby[1].place())
        try nearby[1].dial(partner: try nearby[0].place())
        let counts = Counts()
        try nearby[1].onArrival(listener: counts)
        let ways = try nearby.map { try Ways(nearby: $0) }
        func exchange() throws {
            for (phone, way) in zip(phones, ways) {
                phone.clock.pass(ms: 500)
                _ = try phone.app.exchangeOver(ways: way)
            }
        }
        try until("both are together", exchange) { try phones.allSatisfy { try $0.app.moment().phase == .together } }
        XCTAssertTrue(try nearby.allSatisfy { try $0.connected() })
        let before = counts.arrivals
        _ = try ana.app.stop()
        _ = try ana.app.exchangeOver(ways: ways[0])
        try until("the arrival is told") { counts.arrivals > before }
        try until("Ben has it", { _ = try ben.app.exchangeOver(ways: ways[1]) }) {
            try ben.app.moment().theirs.signal == .red
        }

        try ana.app.leave()
        try until("Ben has heard it", exchange) { try ben.app.moment().phase == .apart }
        try until("nobody listens", exchange) { try nearby.allSatisfy { try $0.place() == nil } }
        XCTAssertFalse(try nearby[0].connected())
        try nearby[0].end()
        XCTAssertEqual(try ana.app.exchangeOver(ways: ways[0]), Exchanged(put: 0, taken: 0))
    }

    func testWhatIsNoWayIsToldInATypedError() throws {
        let (ana, ben) = try Phone.two()
        try ana.app.enter(setting: .hug)
        let listens = try ana.app.listenNearby(at: here)
        let taken = try XCTUnwrap(try listens.place())
        for ip in ["", "localhost", "127.0.0.1:5"] {
            assertNoWay(.place, try ana.app.listenNearby(at: Place(ip: ip, port: 1)))
            assertNoWay(.place, try listens.dial(partner: Place(ip: ip, port: 1)))
        }
        assertNoWay(.busy, try ana.app.listenNearby(at: taken))
        for text in ["", "x", "nats://127.0.0.1:4222/A/B"] {
            assertNoWay(.relayAddress, try ana.app.relay(address: text))
        }
        let eve = try Phone("eve")
        assertThrows(try eve.app.relay(address: "x")) { $0.isNotNow }
        _ = try ana.app.stop()
        XCTAssertEqual(try ana.app.exchangeOver(ways: Ways()), Exchanged(put: 0, taken: 0))
        withExtendedLifetime(ben) {}
    }
}
