// What comes while the phone is locked is kept unopened, and is read when it is unlocked.

import Foundation
import MicroConsent
import MicroConsentLocked
import XCTest

final class LockedInboxTests: XCTestCase {
    private func sent(_ network: Network, to phone: Phone) throws -> [Data] {
        let mailbox = try XCTUnwrap(network.mailbox(of: phone.name))
        return try network.fetch(mailbox: mailbox, most: 64).map(\.bytes)
    }

    func testWhatCameWhileLockedIsOpenedAtUnlocking() throws {
        let (ana, ben) = try Phone.two()
        let network = Network()
        _ = try ben.app.exchange(transport: network.from("ben"))
        try ben.lock()
        _ = try ana.app.stop()
        _ = try ana.app.exchange(transport: network.from("ana"))
        let came = try sent(network, to: ben)
        XCTAssertEqual(came.count, 1)
        for envelope in came { XCTAssertTrue(try ben.locked().receive(envelope: envelope)) }
        try ben.unlock()
        XCTAssertEqual(try ben.app.home().partner.signal, .red)
        XCTAssertTrue(try ben.app.home().pause)
        XCTAssertEqual(try Journal(ben).entries, [], "mine_alone_is_kept")
    }

    func testWhatIsNoEnvelopeAndWhatNobodyHereCanOpenChangesNothing() throws {
        let (ana, ben) = try Phone.two()
        let network = Network()
        _ = try ben.app.exchange(transport: network.from("ben"))
        try ben.lock()
        let locked = try ben.locked()
        for count in [0, 1, 2_047, 2_049, 100_000] {
            XCTAssertFalse(try locked.receive(envelope: Data(repeating: 7, count: count)), "\(count)")
        }
        let likeOne = try locked.receive(envelope: Data(repeating: 7, count: 2_048))
        XCTAssertTrue(likeOne, "nobody can tell this from an envelope")
        _ = try ana.app.slow()
        _ = try ana.app.exchange(transport: network.from("ana"))
        for envelope in try sent(network, to: ben) { _ = try locked.receive(envelope: envelope) }
        XCTAssertEqual(try locked.toSend(), [])
        try ben.unlock()
        XCTAssertEqual(try ben.app.home().partner.signal, .yellow)
        XCTAssertFalse(try ben.app.home().pause)
    }

    func testSoloWholeWithNoPartnerLinkedNothingIsKept() throws {
        let ana = try Phone("ana")
        try ana.lock()
        XCTAssertFalse(try ana.locked().receive(envelope: Data(repeating: 7, count: 2_048)))
        XCTAssertFalse(try ana.locked().fetch())
    }
}
