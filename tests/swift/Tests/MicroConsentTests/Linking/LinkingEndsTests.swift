// What ends a linking, and a link: whatever it is, nothing is left behind, and one can begin again.

import MicroConsent
import XCTest

final class LinkingEndsTests: XCTestCase {
    private typealias End = (name: String, act: @Sendable (Phone) throws -> Void)

    /// Every step on the way, with whose phone is there then.
    private static let steps: [(name: String, come: @Sendable (Phone, Phone) throws -> Phone)] = [
        ("my code", { ana, _ in
            _ = try ana.app.readAndShow()
            return ana
        }),
        ("my answer", { ana, ben in
            try bringTogether(ana.app, ben.app)
            return ben
        }),
        ("the digits", { ana, ben in
            try bringTogether(ana.app, ben.app)
            return ana
        }),
    ]

    private static let ends: [End] = [
        ("stopped", { try $0.app.stopLinking() }),
        ("slept", { phone in
            try phone.lock()
            try phone.unlock()
        }),
        ("shut", { try $0.restart() }),
        ("rebooted", { try $0.reboot() }),
    ]

    /// These end a code. A page may be read for longer.
    private static let endsOfACode: [End] = [
        ("ran out", { $0.clock.pass(ms: 5 * minute) }),
        ("a new boot while the app runs", { $0.clock.reboot() }),
        ("ran out, and ticked", { phone in
            phone.clock.pass(ms: 6 * minute)
            _ = try phone.app.tick()
        }),
    ]

    func testNothingIsLeftOfALinkingThatEndedOnTheWay() throws {
        for step in Self.steps {
            for end in Self.ends + Self.endsOfACode {
                let what = "\(end.name) at \(step.name)"
                let (ana, ben) = try Phone.twoUnlinked()
                let phone = try step.come(ana, ben)
                let code = try phone.app.link().code
                try end.act(phone)
                try assertNothingIsLeft(phone.app, what)
                XCTAssertThrowsError(try phone.app.sameDigits(), what)
                XCTAssertNotEqual(try phone.app.readAndShow(), code, what)
                for each in [ana, ben] { try each.app.stopLinking() }
                try bringTogether(ana.app, ben.app)
            }
        }
    }

    func testNothingIsLeftOfAPageThatWasRead() throws {
        for end in Self.ends {
            let phone = try Phone("ana")
            try phone.app.beginLinking()
            try end.act(phone)
            try assertNothingIsLeft(phone.app, end.name)
        }
    }

    func testStoppingWhereNothingIsUnderWayIsNoError() throws {
        let phone = try Phone("ana")
        for _ in 0..<2 { try phone.app.stopLinking() }
        try assertNothingIsLeft(phone.app)
    }

    func testACodeWorksForFiveMinutesOfThePhoneThatShowsIt() throws {
        let (ana, ben) = try Phone.twoUnlinked()
        try bringTogether(ana.app, ben.app)
        XCTAssertEqual(try ana.app.link().untilUptimeMs, try ana.clock.now().uptimeMs + 5 * minute)
        ana.clock.pass(ms: 5 * minute - 1)
        XCTAssertEqual(try ana.app.link().phase, .comparing)
        ana.clock.pass(ms: 1)
        XCTAssertEqual(try ana.app.link().phase, .unlinked)
        XCTAssertEqual(try ben.app.link().phase, .answering, "Ben's clock stands still")
    }

    func testWhatIsDoneWithACodeThatHasRunOutIsStale() throws {
        let (ana, ben) = try Phone.twoUnlinked()
        let first = try ana.app.readAndShow()
        _ = try ben.app.readAndShow()
        ben.clock.pass(ms: 5 * minute)
        assertThrows(try ben.app.scan(code: first)) { $0.isStale }
        try assertNothingIsLeft(ben.app)
        try ana.app.stopLinking()
        try bringTogether(ana.app, ben.app)
        ben.clock.pass(ms: 5 * minute)
        assertThrows(try ben.app.sameDigits()) { $0.isStale }
        try assertNothingIsLeft(ben.app)
    }

    func testTheWallClockEndsNoCode() throws {
        let (ana, ben) = try Phone.twoUnlinked()
        try bringTogether(ana.app, ben.app)
        for jump in [86_400_000, -3 * 86_400_000] as [Int64] { ana.clock.jump(ms: jump) }
        XCTAssertEqual(try ana.app.link().phase, .comparing)
    }

    func testTheViewsSayWhenTheCodeEndsSoThatItIsTickedThen() throws {
        let (ana, ben) = try Phone.twoUnlinked()
        XCTAssertNil(try ana.app.home().wakeAtUptimeMs)
        try ana.app.beginLinking()
        XCTAssertNil(try ana.app.home().wakeAtUptimeMs, "a page may be read for as long as it takes")
        try ana.app.showCode()
        let until = try XCTUnwrap(try ana.app.link().untilUptimeMs)
        XCTAssertEqual(until, try ana.clock.now().uptimeMs + 5 * minute)
        func assertWakes(line: UInt = #line) throws {
            XCTAssertEqual(try ana.app.home().wakeAtUptimeMs, until, line: line)
            XCTAssertEqual(try ana.app.moment().wakeAtUptimeMs, until, line: line)
            XCTAssertEqual(try ana.app.tick(), until, line: line)
        }
        try assertWakes()
        ana.clock.pass(ms: minute)
        _ = try ben.app.readAndShow()
        try ben.app.scan(code: try ana.app.shownCode())
        try ana.app.scan(code: try ben.app.shownCode())
        XCTAssertEqual(try ana.app.link().untilUptimeMs, until, "scanning gives no new time")
        try assertWakes()
        ana.clock.pass(ms: until - (try ana.clock.now().uptimeMs))
        XCTAssertNil(try ana.app.tick())
        try assertNothingIsLeft(ana.app)
    }

    func testOneSaysThatTheDigitsAreTheSameAndTheOtherNotAndNothingComesOfIt() throws {
        let scene = try Scene(["ana", "ben"], linked: false)
        try bringTogether(scene.ana.app, scene.ben.app)
        try scene.ana.app.sameDigits()
        try scene.ben.app.stopLinking()
        try assertNothingIsLeft(scene.ben.app)
        _ = try scene.ana.app.stop()
        try scene.carry()
        XCTAssertNil(try scene.ben.app.home().partner.signal)
        XCTAssertTrue(try scene.ana.app.home().linked)
    }

    func testLeavingIsSilentUnlinkingIsAtOnceAndTheOthersPhoneShowsNothingOfIt() throws {
        let scene = try Scene(["ana", "ben"])
        let (ana, ben) = (scene.ana.app, scene.ben.app)
        try scene.carry()
        let (home, moment, link) = (try ben.home(), try ben.moment(), try ben.link())
        _ = try ana.slow()
        try ana.unlink()
        try assertNothingIsLeft(ana)
        assertThrows(try ana.unlink()) { $0.isNotNow }
        try scene.carry()
        XCTAssertEqual(try ben.home(), home)
        XCTAssertEqual(try ben.moment(), moment)
        XCTAssertEqual(try ben.link(), link)
        _ = try ben.stop()
        try scene.carry()
        XCTAssertNil(try ana.home().partner.signal)
        XCTAssertTrue(try ben.home().linked)
        try scene.ana.restart()
        try assertNothingIsLeft(scene.ana.app)
    }

    func testLinkingAgainLaterBeginsAnewAndWhatWasSaidBeforeIsNotHeard() throws {
        let scene = try Scene.together()
        let (ana, ben) = (scene.ana.app, scene.ben.app)
        _ = try ben.pause()
        scene.network.set(.holds, from: "ben")
        _ = try ben.stop()
        try scene.carry()
        for app in [ana, ben] { try app.unlink() }
        try scene.pass(seconds: 60)
        try linkInPerson(ana, ben)
        scene.network.release(from: "ben", reversed: false)
        try scene.carry()
        XCTAssertNil(try ana.home().partner.signal)
        for app in [ana, ben] { XCTAssertFalse(try app.home().pause || app.home().here) }
        _ = try ben.slow()
        try scene.carry()
        XCTAssertEqual(try ana.home().partner.signal, .yellow)
    }

    func testALinkHoldsOverARestartASleepAndAReboot() throws {
        let scene = try Scene(["ana", "ben"])
        try scene.ana.restart()
        try scene.ben.reboot()
        try scene.ana.lock()
        try scene.ana.unlock()
        _ = try scene.ana.app.slow()
        try scene.carry()
        XCTAssertEqual(try scene.ben.app.home().partner.signal, .yellow)
        for phone in scene.phones { XCTAssertEqual(try phone.app.link().phase, .linked) }
    }
}
