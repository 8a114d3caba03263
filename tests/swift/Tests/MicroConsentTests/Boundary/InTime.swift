// Where the fault that a test looks for would be a call that never comes back: the test then fails instead of waiting
// for ever.

import Foundation
import Synchronization

struct NeverCameBack: Error {}

/// What `work` returns or throws on a thread of its own.
func inTime<T: Sendable>(_ seconds: Double = 30, _ work: @escaping @Sendable () throws -> T) throws -> T {
    let back = Returned<T>()
    Thread.detachNewThread { back.set(Result(catching: work)) }
    return try back.wait(seconds).get()
}

private final class Returned<T: Sendable>: Sendable {
    private let result = Mutex<Result<T, any Error>?>(nil)
    private let isThere = DispatchSemaphore(value: 0)

    func set(_ outcome: Result<T, any Error>) {
        result.withLock { $0 = outcome }
        isThere.signal()
    }

    func wait(_ seconds: Double) -> Result<T, any Error> {
        _ = isThere.wait(timeout: .now() + seconds)
        return result.withLock { $0 } ?? .failure(NeverCameBack())
    }
}
