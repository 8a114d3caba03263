// The way between phones, as a story tells it: it carries, is cut, loses, holds or doubles. The core uses it through
// the foreign `Transport`.

import Foundation
import MicroConsent
import Synchronization

/// How the way of what a phone sends is.
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

/// Mailboxes by their addresses, which phones make themselves: nothing in one tells whose it is. As a transport it
/// carries for whoever asks; `from` is the way of one person's phone.
final class Network: Transport {
    private struct Line {
        var way = Way.carries
        var held: [(to: String, bytes: Data)] = []
        var mailbox: String?
    }

    private struct State {
        var boxes: [String: [Delivery]] = [:]
        var lines: [String: Line] = [:]
        var lastTicket: UInt64 = 0

        mutating func deliver(_ bytes: Data, to address: String) {
            lastTicket += 1
            boxes[address, default: []].append(Delivery(ticket: lastTicket, bytes: bytes))
        }
    }

    private let state = Mutex(State())

    /// The way of what this person's phone sends.
    func set(_ way: Way, from name: String) {
        state.withLock { $0.lines[name, default: Line()].way = way }
    }

    /// Delivers what was held, as sent or reversed, and carries again.
    func release(from name: String, reversed: Bool) {
        state.withLock {
            let held = $0.lines[name]?.held ?? []
            $0.lines[name, default: Line()].held = []
            $0.lines[name, default: Line()].way = .carries
            for (to, bytes) in reversed ? held.reversed() : held {
                $0.deliver(bytes, to: to)
            }
        }
    }

    /// Whether something waits in the mailbox of this person's phone.
    func hasSomething(for name: String) -> Bool {
        state.withLock { state in state.lines[name]?.mailbox.map { !(state.boxes[$0] ?? []).isEmpty } ?? false }
    }

    func isCut(from name: String) -> Bool {
        state.withLock { $0.lines[name]?.way == .cut }
    }

    /// Where this person's phone last looked for what was sent to it.
    func mailbox(of name: String) -> String? {
        state.withLock { $0.lines[name]?.mailbox }
    }

    /// The network as this person's phone has it.
    func from(_ name: String) -> any Transport {
        WayOf(name: name, network: self)
    }

    func put(to: String, envelope: Data) throws -> Bool {
        state.withLock { $0.deliver(envelope, to: to) }
        return true
    }

    func fetch(mailbox: String, most: UInt32) throws -> [Delivery] {
        state.withLock { Array(($0.boxes[mailbox] ?? []).prefix(Int(most))) }
    }

    func acknowledge(mailbox: String, ticket: UInt64) throws {
        state.withLock { $0.boxes[mailbox]?.removeAll { $0.ticket == ticket } }
    }

    private final class WayOf: Transport {
        private let name: String
        private let network: Network

        init(name: String, network: Network) {
            (self.name, self.network) = (name, network)
        }

        func put(to: String, envelope: Data) throws -> Bool {
            try network.state.withLock {
                switch $0.lines[name]?.way ?? .carries {
                case .carries: $0.deliver(envelope, to: to)
                case .cut: throw TransportError.Unreachable
                case .loses: break
                case .holds: $0.lines[name]?.held.append((to, envelope))
                case .doubles:
                    $0.deliver(envelope, to: to)
                    $0.deliver(envelope, to: to)
                }
            }
            return true
        }

        func fetch(mailbox: String, most: UInt32) throws -> [Delivery] {
            network.state.withLock { $0.lines[name, default: Line()].mailbox = mailbox }
            return try network.fetch(mailbox: mailbox, most: most)
        }

        func acknowledge(mailbox: String, ticket: UInt64) throws {
            try network.acknowledge(mailbox: mailbox, ticket: ticket)
        }
    }
}
