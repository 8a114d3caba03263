// A watch delivers the current view first, then each change, and nothing after its end.

import MicroConsent
import XCTest

final class WatchesTests: XCTestCase {
    func testTheCurrentViewComesFirst() throws {
        let scene = try Scene.together()
        let (ear, homeEar) = (MomentEar(), HomeEar())
        let watches = (
            try scene.ana.app.watchMoment(listener: ear), try scene.ana.app.watchHome(listener: homeEar)
        )
        XCTAssertEqual(ear.heard, [try scene.ana.app.moment()])
        XCTAssertEqual(homeEar.heard, [try scene.ana.app.home()])
        withExtendedLifetime(watches) {}
    }

    func testThenEachChangeInOrderAndNothingTwice() throws {
        let scene = try Scene.together()
        let ana = scene.ana.app
        let ear = MomentEar()
        let watch = try ana.watchMoment(listener: ear)
        var wanted = [try ana.moment()]
        let gestures: [() throws -> Void] = [
            { _ = try ana.slow() }, { try ana.letGo() }, { _ = try ana.tick() }, { _ = try ana.stop() },
            { try ana.leave() },
        ]
        for gesture in gestures {
            try gesture()
            let now = try ana.moment()
            if now != wanted.last { wanted.append(now) }
        }
        XCTAssertEqual(ear.heard, wanted)
        XCTAssertGreaterThanOrEqual(wanted.count, 4)
        withExtendedLifetime(watch) {}
    }

    func testWhatTheOtherSaysIsHeardToo() throws {
        let scene = try Scene.together()
        let ear = MomentEar()
        let watch = try scene.ben.app.watchMoment(listener: ear)
        _ = try scene.ana.app.stop()
        try scene.carry()
        XCTAssertEqual(ear.heard.last?.pace, .pause)
        XCTAssertEqual(ear.heard.last?.theirs.signal, .red)
        withExtendedLifetime(watch) {}
    }

    func testNothingComesAfterTheEnd() throws {
        let (ana, _) = try Phone.two()
        let (ear, other) = (MomentEar(), MomentEar())
        let watch = try ana.app.watchMoment(listener: ear)
        let stays = try ana.app.watchMoment(listener: other)
        try watch.end()
        try watch.end()
        try ana.app.enter(setting: .hug)
        XCTAssertEqual(ear.heard.count, 1)
        XCTAssertEqual(other.heard.count, 2, "another watch goes on")
        withExtendedLifetime(stays) {}
    }

    func testAWatchThatNobodyHoldsEnds() throws {
        let (ana, _) = try Phone.two()
        var ear: MomentEar? = MomentEar()
        weak var weakEar = ear
        _ = try ana.app.watchMoment(listener: ear!)
        try ana.app.enter(setting: .hug)
        XCTAssertEqual(ear?.heard.count, 1)
        ear = nil
        XCTAssertNil(weakEar, "its listener is let go of")
    }

    func testInSleepNothingComesAndTheFirstViewWhenItWakes() throws {
        let (ana, _) = try Phone.two()
        let early = MomentEar()
        let before = try ana.app.watchMoment(listener: early)
        try ana.lock()
        let ear = MomentEar()
        let watch = try ana.app.watchMoment(listener: ear)
        XCTAssertEqual(ear.heard, [])
        try ana.unlock()
        XCTAssertEqual(ear.heard, [try ana.app.moment()])
        // What was shown before is forgotten in sleep, so the first view comes even where it is the same.
        let view = try ana.app.moment()
        XCTAssertEqual(early.heard, [view, view])
        withExtendedLifetime((before, watch)) {}
    }

    func testShutLetsGoOfAListenerThatHoldsItsCore() throws {
        weak var weakApp: MicroConsent?
        weak var weakEar: MomentEar?
        let folder = try Folder()
        do {
            let app = try MicroConsent.open(
                folder: folder.path, key: Data(count: 32), language: .english, clock: HandClock(), keyStore: Keys())
            let ear = MomentEar { _ in _ = try app.home() }
            let watch = try app.watchMoment(listener: ear)
            (weakApp, weakEar) = (app, ear)
            try app.shut()
            withExtendedLifetime(watch) {}
        }
        XCTAssertNil(weakEar)
        XCTAssertNil(weakApp)
    }
}
