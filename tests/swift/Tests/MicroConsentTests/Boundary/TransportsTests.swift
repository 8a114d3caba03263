// A transport that throws, lies or brings rubbish: nothing that was said is lost, and nothing else changes.

import Foundation
import MicroConsent
import Synchronization
import XCTest

final class TransportsTests: XCTestCase {
    private struct OutOfReach: Error {}

    /// A network in which single steps can be replaced.
    private final class Bent: Transport {
        let network: Network
        let put: @Sendable (String, Data) throws -> Bool?
        let fetch: @Sendable (String) throws -> [Delivery]?
        let acknowledge: @Sendable () throws -> Void

        init(
            _ network: Network, put: @escaping @Sendable (String, Data) throws -> Bool? = { _, _ in nil },
            fetch: @escaping @Sendable (String) throws -> [Delivery]? = { _ in nil },
            acknowledge: @escaping @Sendable () throws -> Void = {}
        ) {
            (self.network, self.put, self.fetch, self.acknowledge) = (network, put, fetch, acknowledge)
        }

        func put(to: String, envelope: Data) throws -> Bool {
            try put(to, envelope) ?? network.put(to: to, envelope: envelope)
        }

        func fetch(mailbox: String, most: UInt32) throws -> [Delivery] {
            try fetch(mailbox) ?? network.fetch(mailbox: mailbox, most: most)
        }

        func acknowledge(mailbox: String, ticket: UInt64) throws {
            try acknowledge()
            try network.acknowledge(mailbox: mailbox, ticket: ticket)
        }
    }

    private static let errors: [any Error] = [TransportError.Unreachable, OutOfReach()]

    func testWhatCouldNotBePutGoesLater() throws {
        let ways: [@Sendable (String, Data) throws -> Bool?] = [
            { _, _ in throw TransportError.Unreachable }, { _, _ in throw OutOfReach() }, { _, _ in false },
        ]
        for way in ways {
            let scene = try Scene.together()
            let bent = Bent(scene.network, put: way)
            _ = try scene.ana.app.stop()
            XCTAssertEqual(try scene.ana.app.exchange(transport: bent).put, 0)
            _ = try scene.ben.app.exchange(transport: scene.network)
            XCTAssertNil(try scene.ben.app.moment().theirs.signal)
            try scene.carry()
            XCTAssertEqual(try scene.ben.app.moment().theirs.signal, .red)
        }
    }

    func testWhatCouldNotBeFetchedComesLater() throws {
        for error in Self.errors {
            let scene = try Scene.together()
            _ = try scene.ana.app.stop()
            _ = try scene.ana.app.exchange(transport: scene.network)
            let bent = Bent(scene.network, fetch: { _ in throw error })
            XCTAssertEqual(try scene.ben.app.exchange(transport: bent).taken, 0)
            try scene.carry()
            XCTAssertEqual(try scene.ben.app.moment().theirs.signal, .red)
        }
    }

    func testWhatCouldNotBeAcknowledgedComesAgainAndChangesNothing() throws {
        for error in Self.errors {
            let scene = try Scene.together()
            _ = try scene.ana.app.stop()
            _ = try scene.ana.app.exchange(transport: scene.network)
            let bent = Bent(scene.network, acknowledge: { throw error })
            XCTAssertGreaterThan(try scene.ben.app.exchange(transport: bent).taken, 0)
            let view = try scene.ben.app.moment()
            XCTAssertEqual(view.theirs.signal, .red)
            XCTAssertGreaterThan(try scene.ben.app.exchange(transport: bent).taken, 0, "it is there again")
            XCTAssertEqual(try scene.ben.app.moment(), view)
        }
    }

    func testRubbishChangesNothing() throws {
        let scene = try Scene.together()
        let taken = Mutex<[Data]>([])
        let tap = Bent(
            scene.network,
            put: { _, envelope in
                taken.withLock { $0.append(envelope) }
                return nil
            })
        _ = try scene.ana.app.slow()
        _ = try scene.ana.app.exchange(transport: tap)
        let real = try XCTUnwrap(taken.withLock { $0.first })
        try scene.carry()
        let view = try scene.ben.app.moment()
        var turned = real
        turned[turned.startIndex + turned.count / 2] ^= 0xFF
        let rubbish = [
            Data(), Data([0]), Data(repeating: 0xFF, count: 10_000_000), Data("hello".utf8),
            real.prefix(real.count / 2), real + real, turned,
        ]
        let deliveries = rubbish.enumerated().map { Delivery(ticket: UInt64($0), bytes: $1) }
        let bent = Bent(scene.network, fetch: { _ in deliveries })
        XCTAssertEqual(try scene.ben.app.exchange(transport: bent).taken, UInt32(rubbish.count))
        XCTAssertEqual(try scene.ben.app.moment(), view)
        XCTAssertEqual(try Journal(scene.ben).entries, [])
    }

    func testGoldenEnvelopesOfOthersAndWhatMustBeRefusedChangeNothingAndAreAcknowledged() throws {
        let scene = try Scene.together()
        let (ben, view) = (scene.ben.app, try scene.ben.app.moment())
        let refused = try Vectors.refused().filter { $0.what == "envelope" }.map(\.given)
        let all = try (refused + Vectors.envelopes().map(\.envelope)).map { Data(try unhex($0)) }
        XCTAssertGreaterThan(refused.count, 5)
        let deliveries = all.enumerated().map { Delivery(ticket: UInt64($0), bytes: $1) }
        let acknowledged = Mutex(0)
        let bent = Bent(
            scene.network, fetch: { _ in deliveries },
            acknowledge: { acknowledged.withLock { $0 += 1 } })
        XCTAssertEqual(try ben.exchange(transport: bent).taken, UInt32(all.count))
        XCTAssertEqual(acknowledged.withLock { $0 }, all.count)
        XCTAssertEqual(try ben.moment(), view)
        XCTAssertEqual(try Journal(scene.ben).entries, [])
    }

    func testATransportMayCallBack() throws {
        let scene = try Scene.together()
        let (ana, network) = (scene.ana.app, scene.network)
        let bent = Bent(
            network,
            put: { _, _ in
                _ = try ana.moment()
                return nil
            },
            fetch: { _ in
                _ = try ana.stop()
                return nil
            })
        _ = try ana.slow()
        _ = try inTime { try ana.exchange(transport: bent) }
        try scene.carry()
        XCTAssertEqual(try scene.ben.app.moment().theirs.signal, .red)
    }

    func testACoreMayBeShutWhileItsTransportWorks() throws {
        let scene = try Scene.together()
        let ana = scene.ana.app
        let bent = Bent(
            scene.network,
            put: { _, _ in
                try ana.shut()
                return nil
            })
        _ = try ana.stop()
        assertThrows(try inTime { try ana.exchange(transport: bent) }) { $0.isShut }
        try scene.ana.restart()
        try scene.carry()
        XCTAssertEqual(try scene.ben.app.moment().theirs.signal, .red, "what was said is not lost")
    }

    func testAloneNothingIsAskedOfATransport() throws {
        let phone = try Phone("ana")
        _ = try phone.app.stop()
        let bent = Bent(
            Network(),
            put: { _, _ in
                XCTFail("put")
                return nil
            },
            fetch: { _ in
                XCTFail("fetch")
                return nil
            })
        XCTAssertEqual(try phone.app.exchange(transport: bent), Exchanged(put: 0, taken: 0))
    }

    func testATransportIsLetGoOfAfterEachExchange() throws {
        let scene = try Scene.together()
        var bent: Bent? = Bent(scene.network)
        weak var weakBent = bent
        _ = try scene.ana.app.exchange(transport: bent!)
        bent = nil
        XCTAssertNil(weakBent)
    }
}
