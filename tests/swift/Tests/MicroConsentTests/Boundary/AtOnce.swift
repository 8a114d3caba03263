// Real threads, all at once. Queues and tasks have no more threads than the machine has cores, and work that waits for
// other work on them would wait for ever.

import Foundation

/// Does `work` on so many threads, and returns when all are done.
func atOnce(_ threads: Int, _ work: @escaping @Sendable (Int) -> Void) {
    let all = DispatchGroup()
    for thread in 0..<threads {
        all.enter()
        Thread.detachNewThread {
            work(thread)
            all.leave()
        }
    }
    all.wait()
}
