// The way between phones, as a story tells it: it carries, is cut, loses, holds or doubles. The core uses it through
// the foreign `Transport`.

import Foundation
import MicroConsent
import Synchronization

/// How the way to a mailbox is.
enum Way {
    case carries
    /// Cannot be reached: the sender keeps statements, heartbeats are gone.
    case cut
    /// Takes everything and loses it.
    case loses
    /// Takes everything and holds it until released.
    case holds
    /// Delivers each twice.
    case doubles
}

/// A mailbox for each phone, and the way to it.
final class Network: Transport {
    private struct Mailbox {
        var way = Way.carries
        var held: [Data] = []
        var there: [Delivery] = []
    }

    private struct Mailboxes {
        var byName: [String: Mailbox] = [:]
        var lastTicket: UInt64 = 0

        mutating func deliver(_ bytes: Data, to name: String) {
            lastTicket += 1
            byName[name, default: Mailbox()].there.append(Delivery(ticket: lastTicket, bytes: bytes))
        }
    }

    private let mailboxes = Mutex(Mailboxes())

    func set(_ way: Way, to name: String) {
        mailboxes.withLock { $0.byName[name, default: Mailbox()].way = way }
    }

    /// Delivers what was held, as sent or reversed, and carries again.
    func release(to name: String, reversed: Bool) {
        mailboxes.withLock {
            let held = $0.byName[name]?.held ?? []
            $0.byName[name, default: Mailbox()].held = []
            $0.byName[name, default: Mailbox()].way = .carries
            for bytes in reversed ? held.reversed() : held {
                $0.deliver(bytes, to: name)
            }
        }
    }

    func put(to: String, envelope: Data) throws -> Bool {
        try mailboxes.withLock {
            switch $0.byName[to]?.way ?? .carries {
            case .carries: $0.deliver(envelope, to: to)
            case .cut: throw TransportError.Unreachable
            case .loses: break
            case .holds: $0.byName[to]?.held.append(envelope)
            case .doubles:
                $0.deliver(envelope, to: to)
                $0.deliver(envelope, to: to)
            }
            return true
        }
    }

    func fetch(mailbox: String, most: UInt32) throws -> [Delivery] {
        mailboxes.withLock { Array(($0.byName[mailbox]?.there ?? []).prefix(Int(most))) }
    }

    func acknowledge(mailbox: String, ticket: UInt64) throws {
        mailboxes.withLock { $0.byName[mailbox]?.there.removeAll { $0.ticket == ticket } }
    }
}
