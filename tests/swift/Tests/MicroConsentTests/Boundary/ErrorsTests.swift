// Errors arrive as typed errors, with what a caller can act on as data. Words, files and the ends of objects have tests
// of their own.

import MicroConsent
import XCTest

final class ErrorsTests: XCTestCase {
    func testARefusalNamesItsRule() throws {
        let alone = try Phone("ana")
        assertThrows(try alone.app.enter(setting: .hug)) { $0.isRefusal(by: "solo_whole") }

        let scene = try Scene.together()
        let (ana, ben) = (scene.ana.app, scene.ben.app)
        assertThrows(try ana.share(preview: 99)) { $0.isRefusal(by: "private_first") }
        _ = try ana.stop()
        assertThrows(try ana.slow()) { $0.isRefusal(by: "up_is_deliberate") }
        try scene.carry()
        assertThrows(try ben.moveTo(setting: .kissing)) { $0.isRefusal(by: "green_belongs_to_its_setting") }

        try ana.leave()
        let green = CheckIn(setting: .talking, signal: .green)
        assertThrows(try ana.preview(checkin: green, sharing: .signal)) {
            $0.isRefusal(by: "everything_shared_expires")
        }
    }

    func testARefusalChangesNothing() throws {
        let scene = try Scene.together()
        let (ana, view) = (scene.ana.app, try scene.ana.app.moment())
        XCTAssertThrowsError(try ana.share(preview: 99))
        XCTAssertThrowsError(try ana.enter(setting: .hug))
        XCTAssertEqual(try ana.moment(), view)
        XCTAssertEqual(try ana.journal(after: nil, most: 50).entries, [])
    }

    func testWhatHasNoMeaningNow() throws {
        let (ana, _) = try Phone.two()
        assertThrows(try ana.app.leave()) { $0.isNotNow }
        assertThrows(try ana.app.moveTo(setting: .hug)) { $0.isNotNow }
        let pause = try XCTUnwrap(try ana.app.pause())
        assertThrows(try ana.app.edit(id: pause, checkin: CheckIn(setting: .hug, signal: .red))) { $0.isNotNow }
    }

    func testACheckInThatSaysNothingOrTooMuch() throws {
        let phone = try Phone("ana")
        assertThrows(try phone.app.keep(checkin: CheckIn(setting: .talking))) {
            if case .NothingSaid = $0 { true } else { false }
        }
        let bounds = bounds()
        let many: [(Field, UInt32, (Int) -> CheckIn)] = [
            (.feeling, bounds.feelings, { .init(setting: .hug, feelings: Array(repeating: "calm", count: $0)) }),
            (.body, bounds.bodyNotes, { .init(setting: .hug, body: Array(repeating: "warm hands", count: $0)) }),
            (.limit, bounds.limits, { .init(setting: .hug, limits: Array(repeating: .not(words: "that"), count: $0)) }),
        ]
        for (wanted, most, checkIn) in many {
            XCTAssertNoThrow(try phone.app.keep(checkin: checkIn(Int(most))))
            assertThrows(try phone.app.keep(checkin: checkIn(Int(most) + 1)), "\(wanted)") {
                if case .TooMany(wanted, UInt64(most), _) = $0 { true } else { false }
            }
        }
    }

    func testMinutesOutsideTheirBounds() throws {
        let (ana, _) = try Phone.two()
        let bounds = bounds()
        let yellow = CheckIn(setting: .talking, signal: .yellow)
        for minutes in [0, bounds.leastMinutes - 1, bounds.mostMinutes + 1, .max] {
            assertThrows(
                try ana.app.preview(checkin: yellow, sharing: .signal, goodForMinutes: minutes), "\(minutes) minutes"
            ) {
                let wanted = (UInt16(bounds.leastMinutes), UInt16(bounds.mostMinutes))
                if case .Minutes(wanted.0, wanted.1, _) = $0 { return true } else { return false }
            }
        }
        for minutes in [0, bounds.mostUntilMinutes + 1, .max] {
            let until = CheckIn(setting: .talking, signal: .yellow, limits: [.until(minutes: minutes, words: nil)])
            assertThrows(try ana.app.keep(checkin: until), "until \(minutes) minutes") {
                if case .Minutes(bounds.leastUntilMinutes, bounds.mostUntilMinutes, _) = $0 { true } else { false }
            }
        }
    }

    func testMoreThanAnEnvelopeTakes() throws {
        let scene = try Scene.together()
        let letters = Int(textBounds(field: .note).graphemes)
        let long = CheckIn(setting: .hug, signal: .yellow, note: String(repeating: "字", count: letters))
        let size = try scene.ana.app.room(checkin: long, sharing: .withWords)
        XCTAssertGreaterThan(size.bytes, size.maxBytes)
        assertThrows(try scene.ana.app.preview(checkin: long, sharing: .withWords)) {
            if case .TooMuchToShare(size.bytes, size.maxBytes, _) = $0 { true } else { false }
        }
        XCTAssertNoThrow(try scene.ana.app.preview(checkin: long, sharing: .signal), "its words stay here")
    }

    func testWhatHasChangedSinceItWasLookedAt() throws {
        let scene = try Scene.together()
        let green = CheckIn(setting: .hug, signal: .green)
        let preview = try scene.ana.app.preview(checkin: green, sharing: .signal)
        try scene.ben.app.moveTo(setting: .kissing)
        try scene.carry()
        assertThrows(try scene.ana.app.share(preview: preview.id)) { $0.isStale }
        assertThrows(try scene.ana.app.confirm(secondBeat: 0)) { $0.isStale }
    }

    func testAnEntryThatIsNotThere() throws {
        let phone = try Phone("ana")
        let gone = try phone.app.keep(checkin: CheckIn(setting: .hug, signal: .green))
        try phone.app.delete(id: gone)
        for id in [gone, "", "1", "1.1", "1.1.1", "-1.-1", "99999999999999999999.1", "一.二", "1'; DROP TABLE entry"] {
            assertThrows(try phone.app.entry(id: id), id) { $0.isNoSuchEntry }
            assertThrows(try phone.app.delete(id: id), id) { $0.isNoSuchEntry }
            assertThrows(try phone.app.addAfterthought(id: id, words: "later"), id) { $0.isNoSuchEntry }
        }
        for id in ["", "1", "1.1.1", "一.二"] {
            assertThrows(try phone.app.journal(after: id, most: 1), id) { $0.isNoSuchEntry }
        }
    }

    func testThePageAfterAnEntryThatWasDeletedMeanwhile() throws {
        let phone = try Phone("ana")
        for signal in [Signal.green, .yellow, .red] {
            _ = try phone.app.keep(checkin: CheckIn(setting: .hug, signal: signal))
            phone.clock.pass(ms: 1_000)
        }
        let first = try phone.app.journal(after: nil, most: 1)
        try phone.app.delete(id: try XCTUnwrap(first.older))
        XCTAssertEqual(try phone.app.journal(after: first.older, most: 50).entries.count, 2)
    }
}
