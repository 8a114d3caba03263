// Whoever knows a mailbox's address can put what they like into it. None of it changes anything.

import Foundation
import MicroConsent
import Synchronization
import XCTest

final class StrangersTests: XCTestCase {
    /// Takes all that it is given, wherever it is addressed to, and brings nothing.
    private final class Taking: Transport {
        private let taken = Mutex<[Data]>([])

        var envelopes: [Data] { taken.withLock { $0 } }

        func put(to: String, envelope: Data) throws -> Bool {
            taken.withLock { $0.append(envelope) }
            return true
        }

        func fetch(mailbox: String, most: UInt32) throws -> [Delivery] { [] }

        func acknowledge(mailbox: String, ticket: UInt64) throws {}
    }

    /// What an app would send now.
    private func sent(by app: MicroConsent) throws -> [Data] {
        let taking = Taking()
        _ = try app.exchange(transport: taking)
        return taking.envelopes
    }

    private func put(_ envelopes: [Data], to phone: Phone, _ scene: Scene) throws {
        let mailbox = try XCTUnwrap(scene.network.mailbox(of: phone.name))
        for envelope in envelopes { _ = try scene.network.put(to: mailbox, envelope: envelope) }
    }

    private func assertChangesNothing(
        _ envelopes: [Data], to phone: Phone, _ scene: Scene, line: UInt = #line
    ) throws {
        XCTAssertFalse(envelopes.isEmpty, line: line)
        let (home, moment, link) = (try phone.app.home(), try phone.app.moment(), try phone.app.link())
        let entries = try Journal(phone).entries
        try put(envelopes, to: phone, scene)
        let transport = scene.network.from(phone.name)
        XCTAssertEqual(try phone.app.exchange(transport: transport).taken, UInt32(envelopes.count), line: line)
        XCTAssertEqual(try phone.app.exchange(transport: transport).taken, 0, "it is taken away", line: line)
        XCTAssertEqual(try phone.app.home(), home, line: line)
        XCTAssertEqual(try phone.app.moment(), moment, line: line)
        XCTAssertEqual(try phone.app.link(), link, line: line)
        XCTAssertEqual(try Journal(phone).entries, entries, line: line)
    }

    func testWhatAThirdPhoneSaysIsNotHeard() throws {
        let scene = try Scene.together()
        let (eve, cem) = try Phone.two(["eve", "cem"])
        try eve.app.enter(setting: .hug)
        _ = try eve.app.stop()
        _ = try eve.app.pause()
        try assertChangesNothing(try sent(by: eve.app), to: scene.ana, scene)
        withExtendedLifetime(cem) {}
    }

    func testWhatOneSaidComesBackToOneselfAndIsNotTakenForTheOthers() throws {
        let scene = try Scene.together()
        _ = try scene.ben.app.stop()
        try assertChangesNothing(try sent(by: scene.ben.app), to: scene.ben, scene)
        XCTAssertNil(try scene.ben.app.moment().theirs.signal)
    }

    func testRandomBytesOfAnEnvelopesSizeAndOfAnyOtherAreDroppedInSilence() throws {
        let scene = try Scene.together()
        var chance = SystemRandomNumberGenerator()
        let sizes = Array(repeating: 2_048, count: 20) + [0, 1, 31, 32, 48, 2_000, 2_047, 2_049, 4_096, 100_000]
        var junk = sizes.map { size in Data((0..<size).map { _ in UInt8.random(in: 0...255, using: &chance) }) }
        junk += [Data(count: 2_048), Data(repeating: 0xFF, count: 2_048)]
        try assertChangesNothing(junk, to: scene.ana, scene)
        _ = try scene.ben.app.stop()
        try scene.carry()
        XCTAssertEqual(try scene.ana.app.moment().theirs.signal, .red, "what Ben says is heard as before")
    }

    func testARealEnvelopeThatWasAlteredOnTheWayIsDroppedInSilence() throws {
        let scene = try Scene.together()
        _ = try scene.ben.app.stop()
        let real = try XCTUnwrap(try sent(by: scene.ben.app).first)
        let altered = [0, 1, 31, 32, 33, 1_000, 2_000, 2_031, 2_032, 2_047].map { place in
            var bytes = Data(real)
            bytes[place] ^= 1
            return bytes
        }
        try assertChangesNothing(altered, to: scene.ana, scene)
        try put([real], to: scene.ana, scene)
        try scene.carry()
        XCTAssertEqual(try scene.ana.app.moment().theirs.signal, .red, "unaltered it is heard")
    }
}
