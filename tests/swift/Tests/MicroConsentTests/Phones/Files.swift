// Files outside of the app, in memory, as a test can look at them and make them fail.

import Foundation
import MicroConsent
import Synchronization

/// Where a file goes. Before each piece it does what it is told to.
final class Written: Sink {
    private let pieces = Mutex(Data())
    private let before: @Sendable (Data) throws -> Void

    init(_ before: @escaping @Sendable (Data) throws -> Void = { _ in }) {
        self.before = before
    }

    var bytes: Data { pieces.withLock { $0 } }
    var text: String { String(decoding: bytes, as: UTF8.self) }

    func write(bytes: Data) throws -> UInt64 {
        try before(bytes)
        pieces.withLock { $0 += bytes }
        return UInt64(bytes.count)
    }
}

/// Where a file comes from. Before each piece it does what it is told to.
final class Reads: Source {
    private let left: Mutex<Data>
    private let before: @Sendable () throws -> Void

    init(_ file: Data, _ before: @escaping @Sendable () throws -> Void = {}) {
        left = Mutex(file)
        self.before = before
    }

    func read(most: UInt32) throws -> Data {
        try before()
        return left.withLock { left in
            let piece = Data(left.prefix(Int(most)))
            left = Data(left.dropFirst(Int(most)))
            return piece
        }
    }
}

extension LongJob {
    /// Steps until it is over.
    func toItsEnd() throws {
        while try !step().isOver {}
    }
}
