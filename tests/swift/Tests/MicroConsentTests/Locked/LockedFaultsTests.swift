// A card, a folder or a ticket that is not what it should be: typed errors, nothing is lost, and nothing dies.

import Foundation
import MicroConsent
import MicroConsentLocked
import XCTest

final class LockedFaultsTests: XCTestCase {
    private func assertThrows<T>(_ wanted: LockedError, _ call: @autoclosure () throws -> T, line: UInt = #line) {
        XCTAssertThrowsError(try call(), line: line) { XCTAssertEqual($0 as? LockedError, wanted, line: line) }
    }

    private let unlockFirst = LockedError.UnlockFirst(sentence: lockedSentence(sentence: .unlockFirst, language: "en"))
    private let notKept = LockedError.NotKept(sentence: lockedSentence(sentence: .notKept, language: "en"))

    func testADamagedCardOpensNothingAndTheNextUnlockWritesItAnew() throws {
        let ana = try Phone("ana")
        let card = ana.folder.file("locked/card")
        let whole = try Data(contentsOf: card)
        var altered = whole
        altered[whole.count / 2] ^= 1
        for damaged in [Data(), whole.dropLast(), whole + [1], altered] {
            try ana.lock()
            try damaged.write(to: card)
            assertThrows(unlockFirst, try ana.locked())
            try ana.unlock()
            try ana.tap(.stop)
        }
        _ = try ana.app.home()
        XCTAssertEqual(try Journal(ana).entries.count, 4)
    }

    func testAFolderThatWasRemovedIsToldInATypedError() throws {
        let ana = try Phone("ana")
        let locked = try ana.locked()
        try ana.app.shut()
        try FileManager.default.removeItem(atPath: ana.folder.path)
        assertThrows(unlockFirst, try ana.locked())
        try Data("in the way".utf8).write(to: URL(fileURLWithPath: ana.folder.path))
        assertThrows(notKept, try locked.say(down: .stop, now: try ana.clock.instant()))
        assertThrows(notKept, try locked.keepGreen(now: try ana.clock.instant()))
        assertThrows(notKept, try locked.pending())
    }

    func testAFolderThatGoesWhileOneIsLinkedIsToldInATypedError() throws {
        let (ana, ben) = try Phone.two()
        let locked = try ben.locked()
        let place = ben.folder.file("locked")
        try FileManager.default.removeItem(at: place)
        try Data("in the way".utf8).write(to: place)
        assertThrows(notKept, try locked.say(down: .stop, now: try ben.clock.instant()))
        assertThrows(notKept, try locked.pending())
        assertThrows(notKept, try locked.toSend())
        assertThrows(notKept, try locked.send())
        assertThrows(notKept, try locked.receive(envelope: Data(repeating: 7, count: 2_048)))
        assertThrows(notKept, try locked.wasSent(ticket: "00000000000000000001-00000000000000000000.tap"))
        _ = try ben.app.stop()
        XCTAssertTrue(try ben.app.home().pause, "the app goes on without it")
        withExtendedLifetime(ana) {}
    }

    func testATicketOfNothingChangesNothing() throws {
        let (ana, ben) = try Phone.two()
        let network = Network()
        try ben.lock()
        try ben.tap(.slow)
        let locked = try ben.locked()
        let waits = try locked.toSend()
        let ticket = try XCTUnwrap(waits.first).ticket
        let (number, place) = (try XCTUnwrap(UInt64(ticket.prefix(20))), ticket.dropFirst(20))
        // The one that the next tap will have, too.
        let next = String(String(String(number + 1).reversed()).padding(toLength: 20, withPad: "0", startingAt: 0).reversed())
        for other in [next + place, "", "x", "../card", "1-0.tap", ticket + " ", "\0", String(repeating: "x", count: 100_000)] {
            XCTAssertNoThrow(try locked.wasSent(ticket: other))
        }
        XCTAssertTrue(try locked.pending())
        XCTAssertEqual(try locked.toSend(), waits)
        try ben.tap(.stop)
        XCTAssertEqual(try ben.send(over: network).count, 2)
        withExtendedLifetime(ana) {}
    }

    func testAClockOfAnyTimeIsTaken() throws {
        let ana = try Phone("ana")
        try ana.lock()
        let locked = try ana.locked()
        let times: [(Int64, UInt64)] = [(0, 0), (-1, 1), (.min, .max), (.max, 5)]
        for (utc, uptime) in times {
            XCTAssertNoThrow(try locked.say(down: .slow, now: Instant(utcMs: utc, uptimeMs: uptime, boot: "")))
        }
        let boot = String(repeating: "boot ", count: 10_000)
        XCTAssertNoThrow(try locked.say(down: .slow, now: Instant(utcMs: 0, uptimeMs: 0, boot: boot)))
        try ana.unlock()
        XCTAssertEqual(try Journal(ana).entries.count, times.count + 1)
    }

    func testEightThreadsTapAtOnceAndEachTapArrivesOnce() throws {
        let (ana, ben) = try Phone.two()
        let network = Network()
        _ = try ana.app.exchange(transport: network.from("ana"))
        try ben.lock()
        let (threads, rounds) = (8, 8)
        let instant = try ben.clock.instant()
        let all = try ben.locked()
        let (folder, key) = (ben.folder.path, ben.lockedKey)
        try inTime(60) {
            atOnce(threads) { thread in
                for round in 0..<rounds {
                    // Each at a time of its own, by which it is known again.
                    let utcMs = instant.utcMs - Int64(1 + thread * rounds + round)
                    let at = Instant(utcMs: utcMs, uptimeMs: instant.uptimeMs, boot: instant.boot)
                    // Over one opening, and over openings of their own.
                    let own = try? Locked.open(folder: folder, key: key, language: "en")
                    let words = try? (thread % 2 == 0 ? all : own)?.say(down: downs[(thread + round) % 3], now: at)
                    XCTAssertNotNil(words)
                }
            }
        }
        let count = threads * rounds
        XCTAssertEqual(Set(try ben.send(over: network)).count, count)
        let mailbox = try XCTUnwrap(network.mailbox(of: "ana"))
        XCTAssertEqual(try network.fetch(mailbox: mailbox, most: 1_000).count, count)
        try ben.unlock()
        XCTAssertEqual(try ben.app.exchange(transport: network).put, 0, "all have gone")
        let kept = try Journal(ben).entries.map { instant.utcMs - $0.atUtcMs }
        XCTAssertEqual(kept.sorted(), (1...count).map(Int64.init))
    }

    func testWhatCrossesTheBoundaryMayCrossTasks() {
        func mayCross<T: Sendable>(_: T.Type) {}
        mayCross(Locked.self)
        mayCross(MicroConsentLocked.Instant.self)
        mayCross(ToSend.self)
        mayCross(Down.self)
        mayCross(Sentence.self)
        mayCross(LockedError.self)
    }
}
