// Breathing through the boundary: whole sessions, alone and together, drawn at 60 frames a second; and what is refused
// says why.

import Foundation
import MicroConsent
import XCTest

final class BreathingTests: XCTestCase {
    private let framesASecond: UInt64 = 60
    private let phases: [BreathPhase] = [.before, .in, .full, .out, .empty, .natural, .over]
    private let languages: [Language] = [.english, .spanish, .arabic]

    private func assertRefused<T>(_ rule: String, _ call: @autoclosure () throws -> T, line: UInt = #line) {
        assertThrows(try call(), rule, line: line) { $0.isRefusal(by: rule) }
    }

    /// How far the shape is grown on a stretch of its way, as a platform that animates by itself has it.
    private func grown(_ stretch: Stretch, at uptime: UInt64) -> Double {
        let turn = Double(uptime - stretch.beginsAt) / Double(stretch.endsAt - stretch.beginsAt)
        return Double(stretch.from) + Double(stretch.to - stretch.from) * (1 - cos(Double.pi * turn)) / 2
    }

    /// Draws so many seconds, and looks at each frame beside the marks and the stretches.
    private func draw(_ pacer: Pacer, from: UInt64, seconds: UInt64) throws {
        let marks = try pacer.schedule(fromUptimeMs: from, untilUptimeMs: from + 120_000)
        let stretches = try pacer.stretches(fromUptimeMs: from, untilUptimeMs: from + 120_000)
        var before: Float = 0
        for n in 0..<(seconds * framesASecond) {
            let at = from + n * 1_000 / framesASecond
            let frame = try pacer.frame(uptimeMs: at)
            let mark = try XCTUnwrap(marks.last { $0.uptimeMs <= at })
            XCTAssertEqual(mark.phase, frame.phase)
            XCTAssertEqual(mark.phaseNumber, frame.phaseNumber)
            if let stretch = stretches.first(where: { ($0.beginsAt..<$0.endsAt).contains(at) }) {
                XCTAssertEqual(stretch.breath, frame.breath)
                XCTAssertEqual(grown(stretch, at: at), Double(frame.progress), accuracy: 1e-4)
                XCTAssertEqual((stretch.endsAt - at + 999) / 1_000, UInt64(frame.secondsLeft))
            } else {
                XCTAssertEqual(frame.phase, .over)
            }
            for part in [frame.progress, frame.turn, frame.fade] { XCTAssert((0...1).contains(part)) }
            XCTAssertLessThan(abs(frame.progress - before), 0.03, "it jumps")
            before = frame.progress
        }
    }

    func testAloneOneBreathesHalfAMinuteEachFrameAgreesWithTheScheduleAndThePhoneThenAsks() throws {
        let phone = try Phone("ana")
        let began = try phone.uptime
        try phone.app.startBreathing(way: .even, seconds: 30)
        let running = try XCTUnwrap(try phone.app.breathing().running)
        XCTAssertEqual(running.name, "Even")
        XCTAssertFalse(running.together)
        XCTAssertEqual(running.cues.map(\.phase), [.before, .in, .out, .over])
        XCTAssertFalse(running.eyes.isEmpty || running.cues.contains { $0.word.isEmpty || $0.line.isEmpty })
        XCTAssertFalse(try phone.app.moment().breathing.isEmpty)
        let pacer = try phone.pacer
        XCTAssertEqual(try pacer.number(), running.pacerNumber)
        XCTAssertEqual(try pacer.endsAt(), began + 30_000)
        XCTAssertEqual(try phone.app.breathing().wakeAtUptimeMs, began + 30_000)
        try draw(pacer, from: began, seconds: 35)

        phone.clock.pass(ms: 30_000)
        _ = try phone.app.tick()
        XCTAssertNil(try phone.app.breathing().running)
        XCTAssertFalse(try phone.app.breathing().after.isEmpty)
        XCTAssertNil(try phone.app.pacer())
        XCTAssertEqual(try pacer.frame(uptimeMs: try phone.uptime).phase, .over)
        XCTAssertEqual(try Journal(phone).entries.map(\.what), [.breathed(breathing: .even)])
        try phone.app.letRestBe()
        XCTAssertEqual(try phone.app.breathing().after, "")
    }

    func testAPatternWithHoldsAndOneWithoutCountingAreDrawnAsTheyGo() throws {
        let phone = try Phone("ana")
        try phone.app.chooseHolds(chosen: true)
        try phone.app.startBreathing(way: .fourSevenEight, seconds: nil)
        try draw(try phone.pacer, from: try phone.uptime, seconds: 40)
        XCTAssertNil(try phone.pacer.endsAt())
        try phone.app.startBreathing(way: .natural, seconds: nil)
        let (pacer, now) = (try phone.pacer, try phone.uptime)
        let frames = try (0..<(60 * framesASecond)).map { try pacer.frame(uptimeMs: now + $0 * 1_000 / framesASecond) }
        XCTAssert(frames.allSatisfy { $0.phase == .natural && $0.secondsLeft == 0 && $0.breath == 0 })
        XCTAssert(zip(frames, frames.dropFirst()).allSatisfy { abs($0.progress - $1.progress) < 0.01 })
        XCTAssert(frames.contains { $0.progress > 0.99 })
    }

    func testShareThePacerOnlyTogetherBothPhonesDrawTheSameAndEitherStopsBoth() throws {
        let scene = try Scene.together()
        let (ana, ben) = (scene.ana, scene.ben)
        XCTAssertTrue(try ana.app.breathing().canPropose)
        try ana.app.proposeBreathing(way: .longerOut, seconds: 600)
        try scene.pass(seconds: 2)
        XCTAssertFalse(try ana.app.breathing().proposedLine.isEmpty)
        let proposal = try XCTUnwrap(try ben.app.breathing().proposal)
        XCTAssertTrue(proposal.canJoin && proposal.holds.isEmpty)
        XCTAssertGreaterThan(proposal.untilUptimeMs, try ben.uptime)
        XCTAssertEqual(proposal.rhythm.withoutIsolates, "4 in, 6 out")
        XCTAssertEqual(try ben.app.moment().breathing, proposal.line)
        try ben.app.joinBreathing()
        assertThrows(try ben.app.joinBreathing()) { $0.isNotNow }
        try scene.pass(seconds: 6)
        for phone in scene.phones { XCTAssertTrue(try phone.app.breathing().running?.together == true) }
        XCTAssertEqual(try ben.app.breathing().running?.name, "")
        let marks = try scene.phones.map { phone in
            let now = try phone.uptime
            return try phone.pacer.schedule(fromUptimeMs: now, untilUptimeMs: now + 60_000)
                .map { ($0.phase, Int64($0.uptimeMs) - Int64(now)) }
        }
        XCTAssertEqual(marks[0].map(\.0), marks[1].map(\.0))
        for (hers, his) in zip(marks[0], marks[1]) { XCTAssertLessThanOrEqual(abs(hers.1 - his.1), 50) }
        for _ in 0..<10 {
            let frames = try scene.phones.map { try $0.pacer.frame(uptimeMs: try $0.uptime + 500) }
            XCTAssertEqual(frames[0].progress, frames[1].progress, accuracy: 0.03)
            try scene.pass(seconds: 1)
        }
        try ben.app.stopBreathing()
        try scene.pass(seconds: 2)
        let views = try scene.phones.map { try $0.app.breathing() }
        for view in views {
            XCTAssertNil(view.running)
            XCTAssertNil(view.proposal)
            XCTAssertEqual(view.proposedLine, "")
            XCTAssertFalse(view.after.isEmpty)
        }
        XCTAssertEqual(views[0].after, views[1].after, "whoever stopped, the screens are the same")
    }

    func testAPacerGoesOnInSleepAndAfterTheEnd() throws {
        let phone = try Phone("ana")
        try phone.app.startBreathing(way: .even, seconds: nil)
        let (pacer, at) = (try phone.pacer, try phone.uptime + 7_000)
        let awake = try pacer.frame(uptimeMs: at)
        try phone.lock()
        phone.clock.pass(ms: 60_000)
        XCTAssertEqual(try pacer.frame(uptimeMs: at), awake)
        try phone.unlock()
        XCTAssertEqual(try phone.app.breathing().running?.pacerNumber, try pacer.number())
        XCTAssertEqual(try phone.pacer.frame(uptimeMs: try phone.uptime), try pacer.frame(uptimeMs: try phone.uptime))
        try phone.lock()
        try phone.app.stopBreathing()
        try phone.unlock()
        XCTAssertNil(try phone.app.breathing().running)
        XCTAssertFalse(try phone.app.breathing().after.isEmpty)
        try phone.app.shut()
        XCTAssertEqual(try pacer.frame(uptimeMs: at), awake)
    }

    func testInIsOnePulseOutIsTwoAndAllElseIsNone() {
        for phase in phases {
            let count = [BreathPhase.in: 1, .out: 2][phase] ?? 0
            XCTAssertEqual(haptics(phase: phase).count, count, "\(phase)")
            XCTAssertEqual(sounds(phase: phase).count, count, "\(phase)")
            XCTAssert(haptics(phase: phase).allSatisfy { (1...100).contains($0.strength) && $0.sharpness <= 100 })
            XCTAssert(sounds(phase: phase).allSatisfy { (1...100).contains($0.loudness) && $0.hertz > 0 })
        }
    }

    func testWhoeverWatchesHearsEachChangeAndNoBreathIsOne() throws {
        let phone = try Phone("ana")
        let ear = BreathingEar()
        let watch = try phone.app.watchBreathing(listener: ear)
        XCTAssertEqual(ear.heard, [try phone.app.breathing()])
        try phone.app.startBreathing(way: .even, seconds: 60)
        for _ in 0..<59 {
            phone.clock.pass(ms: 1_000)
            _ = try phone.app.tick()
        }
        XCTAssertEqual(ear.heard.map { $0.running != nil }, [false, true])
        phone.clock.pass(ms: 1_000)
        _ = try phone.app.tick()
        XCTAssertEqual(ear.heard.map { $0.running != nil }, [false, true, false])
        try watch.end()
        try phone.app.startGrounding(grounding: .sounds)
        XCTAssertEqual(ear.heard.count, 3)
    }

    func testWhatCannotBeIsRefusedInWordsOfEachLanguage() throws {
        let phone = try Phone("ana")
        let (app, bounds) = (phone.app, breathBounds())
        let faults: [(PatternFault, BreathPattern)] = [
            (.breath, BreathPattern(inMs: 900, outMs: 5_000)), (.breath, BreathPattern(inMs: 5_000, outMs: .max)),
            (.hold, BreathPattern(inMs: 4_000, fullMs: 10_100, outMs: 4_000)),
            (.rate, BreathPattern(inMs: 1_000, outMs: 1_900)), (.step, BreathPattern(inMs: 5_050, outMs: 5_000)),
        ]
        var sentences: Set<String> = []
        for language in languages {
            try app.speak(language: language)
            for seconds in [0, bounds.leastSeconds - 1, bounds.mostSeconds + 1, .max] {
                assertThrows(try app.startBreathing(way: .even, seconds: seconds)) { error in
                    sentences.insert(error.sentence())
                    guard case .Length(let least, let most, _) = error else { return false }
                    return (least, most) == (bounds.leastSeconds, bounds.mostSeconds)
                }
            }
            for (why, pattern) in faults {
                assertThrows(try app.keepOwnWay(name: "x", pattern: pattern), "\(why)") { error in
                    sentences.insert(error.sentence())
                    if case .Pattern(let found, _) = error { return found == why } else { return false }
                }
            }
        }
        XCTAssertEqual(sentences.count, 5 * languages.count)
        assertThrows(try app.startBreathing(way: .own(id: 1), seconds: 60)) {
            if case .NoSuchWay = $0 { true } else { false }
        }
        for way in [BreathingWay.box, .fourSevenEight] {
            assertRefused("breath_is_free", try app.startBreathing(way: way, seconds: nil))
        }
        assertRefused("solo_whole", try app.proposeBreathing(way: .even, seconds: nil))
        assertRefused("solo_whole", try app.joinBreathing())
        assertThrows(try app.nextStep()) { $0.isNotNow }
        assertThrows(try app.stepBack()) { $0.isNotNow }
        XCTAssertEqual(try Journal(phone).entries, [])
    }

    func testOwnWaysComeBackAsTheyWereKeptAsManyAsFit() throws {
        let phone = try Phone("ana")
        let (bounds, pattern) = (breathBounds(), BreathPattern(inMs: 4_500, outMs: 6_500))
        let ids = try (1...bounds.ownWays).map { try phone.app.keepOwnWay(name: "Waves \($0) قريب", pattern: pattern) }
        let own = try phone.app.breathing().ways.suffix(ids.count)
        XCTAssertEqual(own.map(\.way), ids.map { .own(id: $0) })
        XCTAssert(own.allSatisfy { $0.pattern == pattern })
        XCTAssertFalse(try phone.app.breathing().canKeepAnother)
        assertThrows(try phone.app.keepOwnWay(name: "One more", pattern: pattern)) {
            if case .TooMany(.pattern, UInt64(bounds.ownWays), _) = $0 { true } else { false }
        }
        XCTAssertEqual(try phone.app.keepOwnWay(name: "Slower", pattern: pattern, replaces: ids[0]), ids[0])
        try phone.restart()
        XCTAssertEqual(try phone.app.breathing().ways.first { $0.way == .own(id: ids[0]) }?.name, "Slower")
        for id in ids { try phone.app.deleteOwnWay(id: id) }
        XCTAssertEqual(try phone.app.breathing().ways.count, 4)
    }

    func testTheJournalKeepsInWhichWayAndEachHasItsName() throws {
        let phone = try Phone("ana")
        try phone.app.chooseHolds(chosen: true)
        _ = try phone.app.keepOwnWay(name: "Waves", pattern: BreathPattern(inMs: 4_000, outMs: 6_000))
        let view = try phone.app.breathing()
        for way in view.ways { try phone.app.startBreathing(way: way.way, seconds: nil) }
        for choice in view.groundings { try phone.app.startGrounding(grounding: choice.grounding) }
        let names = try Journal(phone).entries.reversed().map { entry in
            guard case .breathed(let breathing) = entry.what else { throw StoryError("\(entry.what)") }
            return breathingName(entry: breathing, language: .english)
        }
        XCTAssertEqual(names, view.ways.map(\.name) + view.groundings.map(\.name))
        for language in languages { XCTAssertFalse(breathingName(entry: .unnamed, language: language).isEmpty) }
    }

    func testWhatLeadsWithoutBreathGoesStepByStep() throws {
        let phone = try Phone("ana")
        for choice in try phone.app.breathing().groundings {
            try phone.app.startGrounding(grounding: choice.grounding)
            let steps = try XCTUnwrap(try phone.app.breathing().grounding?.steps)
            var lines: Set<String> = []
            for step in 1...steps {
                let view = try XCTUnwrap(try phone.app.breathing().grounding)
                XCTAssertEqual(view.grounding, choice.grounding)
                XCTAssertEqual(view.step, step)
                XCTAssertEqual(view.canBack, step > 1)
                lines.insert(view.line)
                try phone.app.nextStep()
            }
            XCTAssertEqual(lines.count, Int(steps))
            XCTAssertNil(try phone.app.breathing().grounding)
        }
    }
}

extension Phone {
    fileprivate var uptime: UInt64 { get throws { try clock.now().uptimeMs } }
    fileprivate var pacer: Pacer { get throws { try XCTUnwrap(try app.pacer()) } }
}
