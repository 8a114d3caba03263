// Listeners that remember what they heard, and then do what a test tells them.

import MicroConsent
import Synchronization

final class MomentEar: MomentListener {
    private let views = Mutex<[MomentView]>([])
    private let then: @Sendable (MomentView) throws -> Void

    init(then: @escaping @Sendable (MomentView) throws -> Void = { _ in }) {
        self.then = then
    }

    func changed(view: MomentView) throws {
        views.withLock { $0.append(view) }
        try then(view)
    }

    var heard: [MomentView] { views.withLock { $0 } }
}

final class AskEar: AskListener {
    private let views = Mutex<[AskView]>([])
    private let then: @Sendable (AskView) throws -> Void

    init(then: @escaping @Sendable (AskView) throws -> Void = { _ in }) {
        self.then = then
    }

    func changed(view: AskView) throws {
        views.withLock { $0.append(view) }
        try then(view)
    }

    var heard: [AskView] { views.withLock { $0 } }
}

final class BreathingEar: BreathingListener {
    private let views = Mutex<[BreathingView]>([])

    func changed(view: BreathingView) throws {
        views.withLock { $0.append(view) }
    }

    var heard: [BreathingView] { views.withLock { $0 } }
}

final class HomeEar: HomeListener {
    private let views = Mutex<[HomeView]>([])

    func changed(view: HomeView) throws {
        views.withLock { $0.append(view) }
    }

    var heard: [HomeView] { views.withLock { $0 } }
}
