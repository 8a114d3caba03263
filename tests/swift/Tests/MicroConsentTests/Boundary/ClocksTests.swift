// A clock that throws: the core goes on, and towards caution.

import MicroConsent
import XCTest

final class ClocksTests: XCTestCase {
    private struct Stopped: Error {}

    func testWithoutTheTimeAllThatAllowsEnds() throws {
        for fault in [ClockError.Unknown, Stopped()] as [any Error] {
            let scene = try Scene.together()
            for phone in scene.phones {
                let green = CheckIn(setting: .hug, signal: .green)
                _ = try phone.app.share(preview: try phone.app.preview(checkin: green, sharing: .signal).id)
            }
            try scene.carry()
            XCTAssertEqual(try scene.ana.app.moment().pace, .open)
            scene.ana.clock.fails(with: fault)
            let view = try scene.ana.app.moment()
            XCTAssertEqual(view.phase, .apart)
            XCTAssertNil(view.pace)
            XCTAssertNil(view.mine.signal)
            XCTAssertNil(view.theirs.signal)
        }
    }

    func testAStopGoesOutWithoutTheTime() throws {
        let scene = try Scene.together()
        scene.ana.clock.fails(with: Stopped())
        XCTAssertNotNil(try scene.ana.app.stop())
        try scene.pass(seconds: 6)
        for phone in scene.phones { XCTAssertTrue(try phone.app.home().pause, phone.name) }
        XCTAssertEqual(try Journal(scene.ana).entries.count, 1)
    }

    func testAPauseStaysWhenTheTimeComesBack() throws {
        let scene = try Scene.together()
        let (ana, ben) = (scene.ana, scene.ben)
        _ = try ana.app.pause()
        ana.clock.fails(with: Stopped())
        XCTAssertTrue(try ana.app.home().pause)
        ana.clock.fails(with: nil)
        XCTAssertTrue(try ana.app.home().pause)
        XCTAssertEqual(try ana.app.moment().phase, .apart, "the Moment is over")
        // That Ana enters anew ends the old Moment for Ben too.
        for phone in [ana, ben] {
            try phone.app.enter(setting: .hug)
            try scene.pass(seconds: 6)
        }
        XCTAssertEqual(try ana.app.moment().phase, .together)
        XCTAssertEqual(try ana.app.moment().pace, .pause)
    }

    func testAJournalIsOpenedAndWrittenWithoutTheTime() throws {
        let (folder, clock) = (try Folder(), HandClock())
        clock.fails(with: ClockError.Unknown)
        let app = try MicroConsent.open(folder: folder.path, key: Data(count: 32), language: .english, clock: clock, keyStore: Keys())
        let id = try app.keep(checkin: CheckIn(setting: .hug, signal: .green))
        XCTAssertGreaterThan(try app.entry(id: id).atUtcMs, 1_700_000_000_000, "dated by the system's own clock")
        try app.sleep()
        try app.wake(key: Data(count: 32))
        try app.shut()
    }

    func testTickingWhenAViewSaysSoIsEnough() throws {
        let (ana, _) = try Phone.two()
        try ana.app.enter(setting: .hug)
        let lapses = try XCTUnwrap(try ana.app.moment().lapsesAtUptimeMs)
        var ticks = 0
        while let wakeAt = try ana.app.moment().wakeAtUptimeMs, ticks < 1_000 {
            let now = try ana.clock.now().uptimeMs
            guard wakeAt > now else { return XCTFail("a time that has passed would let a shell turn round and round") }
            ana.clock.pass(ms: wakeAt - now)
            _ = try ana.app.tick()
            ticks += 1
        }
        XCTAssertEqual(try ana.app.moment().phase, .apart)
        XCTAssertEqual(try ana.clock.now().uptimeMs, lapses)
    }

    func testTheClockIsLetGoOfWithItsCore() throws {
        weak var weakClock: HandClock?
        do {
            let phone = try Phone("ana")
            weakClock = phone.clock
            XCTAssertNotNil(weakClock)
        }
        XCTAssertNil(weakClock)
    }
}
