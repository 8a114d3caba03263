// A key store that throws counts as one that cannot be used now: what needs it is refused whole or waits, and nothing
// else is held up.

import MicroConsent
import XCTest

final class KeyStoresTests: XCTestCase {
    private struct Broken: Error {}

    private let faults = [KeyStoreError.Unavailable, Broken()] as [any Error]

    private func assertKeyStore<T>(_ call: @autoclosure () throws -> T, line: UInt = #line) {
        assertThrows(try call(), line: line) { if case .KeyStore = $0 { true } else { false } }
    }

    func testLinkingIsRefusedWholeAndWorksOnceItCanBeUsed() throws {
        for fault in faults {
            let (ana, ben) = try Phone.twoUnlinked()
            try ana.app.beginLinking()
            ana.keys.fails(with: fault)
            assertKeyStore(try ana.app.showCode())
            XCTAssertEqual(try ana.app.link().phase, .reading)
            ana.keys.fails(with: nil)
            try ana.app.stopLinking()
            XCTAssertEqual(ana.keys.there, [])
            try linkInPerson(ana.app, ben.app)
            XCTAssertEqual(ana.keys.there.count, 1)
        }
    }

    func testLeavingIsNotHeldUpAndWhatIsLeftOverGoesAtTheNextOpening() throws {
        for fault in faults {
            let (ana, _) = try Phone.two()
            ana.keys.fails(with: fault)
            try ana.app.unlink()
            XCTAssertEqual(try ana.app.link().phase, .unlinked)
            ana.keys.fails(with: nil)
            try ana.restart()
            XCTAssertEqual(ana.keys.there, [])
        }
    }

    func testAStopGoesWithoutItAndWhatComesWaitsUntilItCanBeUsed() throws {
        for fault in faults {
            let ((ana, ben), network) = (try Phone.two(), Network())
            _ = try ben.app.slow()
            _ = try ben.app.exchange(transport: network)
            ana.keys.fails(with: fault)
            try ana.restart()
            _ = try ana.app.stop()
            assertKeyStore(try ana.app.exchange(transport: network))
            XCTAssertNil(try ana.app.home().partner.signal)
            _ = try ben.app.exchange(transport: network)
            XCTAssertEqual(try ben.app.home().partner.signal, .red)

            ana.keys.fails(with: nil)
            XCTAssertEqual(try ana.app.exchange(transport: network), Exchanged(put: 0, taken: 1))
            XCTAssertEqual(try ana.app.home().partner.signal, .yellow)
        }
    }

    func testTurningTheKeysWaitsAWhileAndSaysSoOnce() throws {
        for fault in faults {
            let (ana, _) = try Phone.two()
            ana.clock.pass(ms: 24 * 3_600_000)
            ana.keys.fails(with: fault)
            assertKeyStore(try ana.app.tick())
            _ = try ana.app.tick()
            ana.keys.fails(with: nil)
            ana.clock.pass(ms: 600_000)
            _ = try ana.app.tick()
            XCTAssertEqual(ana.keys.there.count, 2)
        }
    }

    func testALinkWhoseKeyIsGoneIsDroppedAndThePagesStay() throws {
        let (ana, _) = try Phone.two()
        let id = try XCTUnwrap(try ana.app.slow())
        ana.keys.lose()
        try ana.restart()
        XCTAssertFalse(try ana.app.home().linked)
        _ = try ana.app.entry(id: id)
        try ana.app.beginLinking()
    }
}
