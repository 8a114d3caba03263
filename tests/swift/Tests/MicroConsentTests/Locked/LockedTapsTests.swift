// What is tapped on a locked phone reaches the partner, and is in the own journal after unlocking.

import Foundation
import MicroConsent
import MicroConsentLocked
import XCTest

final class LockedTapsTests: XCTestCase {
    /// An entry of the journal.
    private struct Page: Equatable, CustomStringConvertible {
        let what: String
        let shared: Sharing?
        var description: String { "\(what) \(shared.map { "\($0)" } ?? "kept")" }
    }

    /// What the journal has, oldest first.
    private func pages(_ phone: Phone) throws -> [Page] {
        try Journal(phone).entries.reversed().map { entry in
            let what =
                switch entry.what {
                case .checkedIn(let checkin): checkin.signal.map { "\($0)" } ?? "none"
                case .paused: "pause"
                case .asked, .answered: "asking"
                case .breathed: "breathing"
                case .unreadable: "unreadable"
                }
            return Page(what: what, shared: entry.shared)
        }
    }

    func testSoloWholeAloneNothingWaitsToBeSentAndAllOfItComesIntoTheJournalInItsOrder() throws {
        let ana = try Phone("ana")
        try ana.lock()
        try ana.tapGreen()
        for down in downs { try ana.tap(down) }
        try ana.tapGreen()
        let locked = try ana.locked()
        XCTAssertFalse(try locked.pending())
        XCTAssertFalse(try locked.send())
        XCTAssertEqual(try locked.toSend(), [])
        try ana.unlock()
        let wanted = ["green", "yellow", "red", "pause", "green"].map { Page(what: $0, shared: nil) }
        XCTAssertEqual(try pages(ana), wanted)
        try ana.lock()
        try ana.unlock()
        XCTAssertEqual(try pages(ana), wanted, "and not again")
    }

    func testOneSizeEachEnvelopeHas2048BytesAndIsForThePartnersMailbox() throws {
        let (ana, ben) = try Phone.two()
        let network = Network()
        _ = try ana.app.exchange(transport: network.from("ana"))
        try ben.lock()
        for down in downs { try ben.tap(down) }
        let locked = try ben.locked()
        XCTAssertTrue(try locked.pending())
        let waits = try locked.toSend()
        XCTAssertEqual(waits.map(\.envelope.count), [2_048, 2_048, 2_048])
        XCTAssertEqual(Set(waits.map(\.ticket)).count, 3)
        XCTAssertEqual(Set(waits.map(\.mailbox)), [try XCTUnwrap(network.mailbox(of: "ana"))])
    }

    func testDownIsFreeAStopIsSeenByThePartnerAtOnceWithItsOwnersPhoneStillLocked() throws {
        let (ana, ben) = try Phone.two()
        let network = Network()
        try ben.lock()
        try ben.tap(.stop)
        XCTAssertEqual(try ben.send(over: network).count, 1)
        XCTAssertFalse(try ben.locked().pending())
        _ = try ana.app.exchange(transport: network)
        let home = try ana.app.home()
        XCTAssertEqual(home.partner.signal, .red)
        XCTAssertTrue(home.pause)
    }

    func testDownIsFreeAPauseIsOnForThePartnerAndTellsNoSignal() throws {
        let (ana, ben) = try Phone.two()
        let network = Network()
        try ben.lock()
        try ben.tap(.pause)
        try ben.send(over: network)
        _ = try ana.app.exchange(transport: network)
        let home = try ana.app.home()
        XCTAssertTrue(home.pause)
        XCTAssertNil(home.partner.signal)
    }

    func testUpIsDeliberateASlowMakesNoUnknownSignalKnownAndIsToldInWords() throws {
        let (ana, ben) = try Phone.two()
        let network = Network()
        try ben.lock()
        try ben.tap(.slow)
        try ben.send(over: network)
        _ = try ana.app.exchange(transport: network)
        let home = try ana.app.home()
        XCTAssertNil(home.partner.signal)
        XCTAssertEqual(home.partner.words.count, 1)
        XCTAssertTrue(home.partner.words.first?.contains("slow") ?? false, "\(home.partner.words)")
        XCTAssertFalse(home.pause)
    }

    func testAfterUnlockingTheJournalHasAllOfItInOrderAndWhatWasPutIsNotPutAgain() throws {
        let (ana, ben) = try Phone.two()
        let network = Network()
        try ben.lock()
        try ben.tap(.slow)
        try ben.tapGreen()
        try ben.tap(.stop)
        let put = try ben.send(over: network)
        try ben.tap(.pause)
        try ben.unlock()
        let wanted = [
            Page(what: "yellow", shared: .signal), Page(what: "green", shared: nil),
            Page(what: "red", shared: .signal), Page(what: "pause", shared: .signal),
        ]
        XCTAssertEqual(try pages(ben), wanted)
        XCTAssertTrue(try ben.app.home().pause, "his own phone knows what he said")
        XCTAssertEqual(Set(put).count, 2)
        XCTAssertEqual(try ben.app.exchange(transport: network).put, 1, "the Pause alone had not gone")
        XCTAssertEqual(try ben.app.exchange(transport: network).put, 0)
        XCTAssertFalse(try ben.locked().pending())
        _ = try ana.app.exchange(transport: network)
        XCTAssertTrue(try ana.app.home().pause)
    }

    func testWhatCouldNotBePutWaitsAndKeepsItsOrder() throws {
        let (ana, ben) = try Phone.two()
        let network = Network()
        network.set(.cut, from: "ben")
        try ben.lock()
        try ben.tap(.slow)
        try ben.tap(.stop)
        XCTAssertEqual(try ben.send(over: network.from("ben")), [])
        let waits = try ben.locked().toSend()
        XCTAssertEqual(waits.count, 2)
        network.set(.carries, from: "ben")
        XCTAssertEqual(try ben.send(over: network.from("ben")), waits.map(\.envelope))
        withExtendedLifetime(ana) {}
    }

    func testUpIsDeliberateAGreenIsToldToNobodyAndWaitsHalfAnHourForItsOwner() throws {
        let scene = try Scene.together()
        let (ana, ben) = (scene.ana, scene.ben)
        try ben.lock()
        try ben.tapGreen()
        XCTAssertFalse(try ben.locked().pending())
        try ben.unlock()
        try scene.pass(seconds: 4)
        XCTAssertNil(try ana.app.moment().theirs.signal)
        XCTAssertNil(try ben.app.moment().mine.signal, "nothing is said by unlocking")
        XCTAssertEqual(try pages(ben), [Page(what: "green", shared: nil)])
        let waits = try ben.app.home().keptGreen
        XCTAssertNotNil(waits)
        XCTAssertEqual(try ben.app.moment().keptGreen, waits)
        ben.clock.pass(ms: 30 * 60_000)
        XCTAssertNil(try ben.app.home().keptGreen)
    }

    func testAGreenCanBeLetGoOfAndStaysInTheJournal() throws {
        let (ana, ben) = try Phone.two()
        try ben.lock()
        try ben.tapGreen()
        try ben.unlock()
        XCTAssertNotNil(try ben.app.moment().keptGreen)
        try ben.app.letGoOfGreen()
        XCTAssertNil(try ben.app.home().keptGreen)
        XCTAssertNil(try ben.app.moment().keptGreen)
        XCTAssertNoThrow(try ben.app.letGoOfGreen())
        XCTAssertEqual(try pages(ben), [Page(what: "green", shared: nil)])
        withExtendedLifetime(ana) {}
    }
}
