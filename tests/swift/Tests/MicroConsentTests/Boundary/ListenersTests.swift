// Whatever a listener does, nobody else is harmed: it may throw, call back, end its own watch or shut the core.

import MicroConsent
import Synchronization
import XCTest

final class ListenersTests: XCTestCase {
    private struct OutOfTune: Error {}

    func testAListenerThatThrowsHarmsNobody() throws {
        let scene = try Scene.together()
        let ana = scene.ana.app
        let typed = MomentEar { _ in throw ListenerError.Failed }
        let untyped = MomentEar { _ in throw OutOfTune() }
        let sound = MomentEar()
        let watches = try [typed, untyped, sound].map { try ana.watchMoment(listener: $0) }
        XCTAssertNotNil(try ana.slow())
        XCTAssertNotNil(try ana.stop())
        XCTAssertEqual(sound.heard.count, 3)
        XCTAssertEqual(sound.heard.last, try ana.moment())
        XCTAssertEqual(typed.heard, sound.heard, "one that threw hears the next all the same")
        XCTAssertEqual(untyped.heard, sound.heard)
        XCTAssertEqual(try Journal(scene.ana).entries.count, 2)
        try scene.carry()
        XCTAssertEqual(try scene.ben.app.moment().pace, .pause)
        withExtendedLifetime(watches) {}
    }

    func testAListenerMayCallBack() throws {
        let scene = try Scene.together()
        let ana = scene.ana.app
        let depth = Mutex((now: 0, most: 0))
        let ear = MomentEar { view in
            depth.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            defer { depth.withLock { $0.now -= 1 } }
            _ = try ana.home()
            _ = try ana.journal(after: nil, most: 10)
            // What it does here is heard after this view, not within it.
            if view.mine.signal == .yellow { _ = try ana.stop() }
        }
        let watch = try inTime { () -> Watch in
            let watch = try ana.watchMoment(listener: ear)
            _ = try ana.slow()
            return watch
        }
        XCTAssertEqual(ear.heard.map(\.mine.signal), [nil, .yellow, .red])
        XCTAssertEqual(depth.withLock { $0.most }, 1)
        withExtendedLifetime(watch) {}
    }

    func testAListenerMayWaitForAnotherThreadThatCalls() throws {
        let (ana, _) = try Phone.two()
        let app = ana.app
        let answers = Mutex(0)
        let ear = MomentEar { _ in
            _ = try inTime(10) { try app.home() }
            answers.withLock { $0 += 1 }
        }
        let watch = try inTime(60) { try app.watchMoment(listener: ear) }
        try inTime(60) { try app.enter(setting: .hug) }
        XCTAssertEqual(answers.withLock { $0 }, 2)
        withExtendedLifetime(watch) {}
    }

    func testAListenerMayEndItsOwnWatch() throws {
        let (ana, _) = try Phone.two()
        let app = ana.app
        let own = Mutex<Watch?>(nil)
        let ear = MomentEar { view in
            if view.phase == .entering { try own.withLock { $0 }?.end() }
        }
        let watch = try app.watchMoment(listener: ear)
        own.withLock { $0 = watch }
        try inTime {
            try app.enter(setting: .hug)
            try app.leave()
        }
        XCTAssertEqual(ear.heard.map(\.phase), [.apart, .entering])
        own.withLock { $0 = nil }
    }

    func testAListenerMayBeginAnotherWatch() throws {
        let (ana, _) = try Phone.two()
        let app = ana.app
        let second = MomentEar()
        let begun = Mutex<Watch?>(nil)
        let ear = MomentEar { _ in
            guard begun.withLock({ $0 == nil }) else { return }
            let watch = try app.watchMoment(listener: second)
            begun.withLock { $0 = watch }
        }
        let watch = try inTime { try app.watchMoment(listener: ear) }
        try app.enter(setting: .hug)
        XCTAssertEqual(second.heard.map(\.phase), [.apart, .entering])
        begun.withLock { $0 = nil }
        withExtendedLifetime(watch) {}
    }

    func testAListenerMayShutTheCore() throws {
        let (ana, _) = try Phone.two()
        let app = ana.app
        let ear = MomentEar { view in
            if view.phase == .entering { try app.shut() }
        }
        let after = MomentEar()
        let watches = (try app.watchMoment(listener: ear), try app.watchMoment(listener: after))
        try inTime { try app.enter(setting: .hug) }
        assertThrows(try app.home()) { $0.isShut }
        XCTAssertEqual(after.heard.count, 1, "nobody hears of a core that was shut")
        withExtendedLifetime(watches) {}
    }
}
