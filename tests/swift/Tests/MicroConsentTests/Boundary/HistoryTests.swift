// The private history through the boundary: pages, filters, excerpts, days, looking back, and how long things are kept.

import Foundation
import MicroConsent
import XCTest

private let day: Int64 = 86_400_000

extension ExportChoice {
    static let allOfIt = ExportChoice(filter: Filter(), format: .json, rounding: .day, utcOffsetMinutes: 0)
}

extension CheckIn {
    static func note(_ text: String) -> CheckIn { CheckIn(setting: .talking, note: text) }
}

final class HistoryTests: XCTestCase {
    private func notes(_ page: History) -> [String] {
        page.found.map { if case .checkedIn(let checkin) = $0.entry.what { checkin.note ?? "" } else { "" } }
    }

    private func newest(_ phone: Phone, _ filter: Filter = Filter(), most: UInt32 = 200) throws -> History {
        try phone.app.history(filter: filter, from: .newest, most: most)
    }

    func testPagesGoOnInBothDirectionsWhileEntriesComeAndGo() throws {
        let phone = try Phone("ana")
        let app = phone.app
        for n in 0..<10 {
            _ = try app.keep(checkin: .note("\(n)"))
            phone.clock.pass(ms: 1_000)
        }
        func page(_ place: HistoryPlace, _ most: UInt32 = 4) throws -> History {
            try app.history(filter: Filter(), from: place, most: most)
        }
        let first = try newest(phone, most: 4)
        XCTAssertEqual(notes(first), ["9", "8", "7", "6"])
        XCTAssertNil(first.newer)
        try app.delete(id: try XCTUnwrap(first.found.last).entry.id)
        _ = try app.keep(checkin: .note("came meanwhile"))
        let older = try page(.olderThan(place: try XCTUnwrap(first.older)))
        XCTAssertEqual(notes(older), ["5", "4", "3", "2"])
        let oldest = try page(.olderThan(place: try XCTUnwrap(older.older)))
        XCTAssertEqual(notes(oldest), ["1", "0"])
        XCTAssertNil(oldest.older)
        let back = try page(.newerThan(place: try XCTUnwrap(oldest.newer)))
        XCTAssertEqual(notes(back), notes(older))
        let all = try page(.newerThan(place: try XCTUnwrap(back.newer)), 200)
        XCTAssertEqual(notes(all), ["came meanwhile", "9", "8", "7"])
        for place in ["", "x", "1.2.3"] {
            assertThrows(try page(.olderThan(place: place)), place) { $0.isNoSuchEntry }
        }
        XCTAssertEqual(try page(.newest, 0).found.count, 1)
        XCTAssertEqual(try page(.newest, .max).found.count, 10)
    }

    func testFiltersCombine() throws {
        let phone = try Phone("ana")
        let begin = try phone.clock.now().utcMs
        _ = try phone.app.keep(checkin: CheckIn(setting: .hug, signal: .green, note: "warm"))
        phone.clock.pass(ms: UInt64(day))
        _ = try phone.app.keep(
            checkin: CheckIn(setting: .own(words: "a nap"), signal: .yellow, feelings: ["tired"], note: "quiet"))
        _ = try phone.app.keep(checkin: CheckIn(setting: .talking, signal: .red, shift: Shift(was: "it was good")))
        _ = try phone.app.pause()
        try phone.app.startBreathing(way: .even, seconds: nil)
        let cases: [(Filter, Int)] = [
            (Filter(), 5), (Filter(fromUtcMs: begin + 1), 4), (Filter(untilUtcMs: begin + 1), 1),
            (Filter(signals: [.green, .red]), 2), (Filter(settings: [.hug]), 1),
            (Filter(settings: [.own(words: "a nap")]), 1),
            (Filter(kinds: [.checkIn, .shift, .pause, .ask, .answer, .breathing]), 5),
            (Filter(kinds: [.shift]), 1), (Filter(kinds: [.pause, .breathing]), 2), (Filter(kinds: [.ask, .answer]), 0),
            (Filter(shared: true), 0), (Filter(shared: false), 5), (Filter(words: "QUI tir"), 1),
            (Filter(signals: [.green], words: "quiet"), 0), (Filter(words: " … "), 0),
        ]
        for (filter, count) in cases { XCTAssertEqual(try newest(phone, filter).found.count, count, "\(filter)") }
        assertThrows(try newest(phone, Filter(settings: [.own(words: " ")]))) {
            if case .Empty(.setting, _) = $0 { true } else { false }
        }
    }

    func testWhatWasFoundIsMarkedWhereItStands() throws {
        let phone = try Phone("ana")
        let long = String(repeating: "word ", count: 100)
        for text in ["Un café con olé", "ثم أُحِبُّكَ كثيرًا", "我想抱抱你，今天", "\(long)and then honey, \(long)"] {
            _ = try phone.app.keep(checkin: .note(text))
        }
        func excerpt(_ words: String) throws -> Excerpt {
            let found = try newest(phone, Filter(words: words)).found
            XCTAssertEqual(found.count, 1, words)
            return try XCTUnwrap(found.first?.excerpt)
        }
        XCTAssertEqual(
            try excerpt("cafe"),
            Excerpt(
                parts: [
                    Part(text: "Un ", found: false), Part(text: "café", found: true), Part(text: " con olé", found: false),
                ], cutBefore: false, cutAfter: false))
        XCTAssertEqual(try excerpt("احبك").parts.filter(\.found).map(\.text), ["أُحِبُّكَ"])
        XCTAssertEqual(try excerpt("抱抱").parts.filter(\.found).map(\.text), ["抱抱"])
        let cut = try excerpt("honey")
        XCTAssertTrue(cut.cutBefore && cut.cutAfter)
        XCTAssertNil(try newest(phone).found.first?.excerpt)
    }

    func testACalendarSaysOnWhichDaysSomethingIsAndNeverHowMuch() throws {
        let phone = try Phone("ana")
        let now = try phone.clock.now().utcMs
        for text in ["one", "two"] { _ = try phone.app.keep(checkin: .note(text)) }
        XCTAssertEqual(try phone.app.days(beginUtcMs: (-1...2).map { now + $0 * day }), [false, true, false])
        XCTAssertEqual(try phone.app.days(beginUtcMs: []), [])
        let many = try phone.app.days(beginUtcMs: Array(repeating: now, count: 1_000))
        XCTAssertEqual(many.count, Int(bounds().days))
    }

    func testLookingBackSaysWhatThereWasAndEachLineLeadsToItsEntry() throws {
        let phone = try Phone("ana")
        let now = try phone.clock.now().utcMs
        func back() throws -> LookBackView { try phone.app.lookBack(fromUtcMs: now, untilUtcMs: now + 1) }
        XCTAssertEqual(try back().parts, [])
        XCTAssertFalse(try back().line.isEmpty)
        let id = try phone.app.keep(
            checkin: CheckIn(setting: .own(words: "a nap"), feelings: ["tired", "calm"], body: ["warm hands"]))
        try phone.app.addAfterthought(id: id, words: "It was a lot.")
        let view = try back()
        XCTAssertEqual(
            view.parts.map { $0.lines.map(\.text) }, [["calm", "tired", "warm hands"], ["a nap"], ["It was a lot."]])
        XCTAssertEqual(view.parts.map { $0.lines[0].entry }, [nil, nil, id])
        XCTAssertEqual(view.line, "")
        try phone.app.speak(language: .arabic)
        XCTAssertNotEqual(try back().parts.map(\.title), view.parts.map(\.title))
    }

    func testHowLongThingsAreKeptIsToldAndWhatWouldGoIsLookedAtFirst() throws {
        let phone = try Phone("ana")
        let app = phone.app
        XCTAssertEqual(keeps(language: .english).map(\.keep), [.nothing, .month, .season, .year, .always])
        XCTAssertEqual(try app.keeping().keep, .season)
        _ = try app.keep(checkin: .note("old"))
        for _ in 1...2 {
            phone.clock.pass(ms: UInt64(20 * day))
            _ = try app.tick()
        }
        XCTAssertNil(try app.lookAtKeeping(keep: .year).deletesBeforeUtcMs)
        let first = try app.lookAtKeeping(keep: .month)
        XCTAssertEqual(first.deletesBeforeUtcMs, try phone.clock.now().utcMs - 30 * day)
        XCTAssertEqual(first.lines.count, 3)
        let look = try app.lookAtKeeping(keep: .month)
        assertThrows(try app.chooseKeeping(look: first.id)) { $0.isRefusal(by: "private_first") }
        try app.chooseKeeping(look: look.id)
        XCTAssertEqual(try app.keeping().keep, .month)
        _ = try app.tick()
        XCTAssertEqual(try newest(phone).found, [])
        assertThrows(try app.dateIsRight()) { $0.isNotNow }
        phone.clock.jump(ms: 40 * day)
        try phone.restart()
        XCTAssertEqual(try phone.app.keeping().waits, .forTheDate)
        try phone.app.dateIsRight()
        XCTAssertNil(try phone.app.keeping().waits)
    }

    func testSomeAreDeletedAtOnceOrNone() throws {
        let phone = try Phone("ana")
        let ids = try (0..<3).map { try phone.app.keep(checkin: .note("honey \($0)")) }
        assertThrows(try phone.app.deleteSome(ids: [ids[0], "x"])) { $0.isNoSuchEntry }
        assertThrows(try phone.app.deleteSome(ids: Array(repeating: ids[0], count: 201))) {
            if case .TooMany(_, UInt64(bounds().deletedAtOnce), _) = $0 { true } else { false }
        }
        XCTAssertEqual(try newest(phone, Filter(words: "honey")).found.count, 3)
        try phone.app.delete(id: ids[2])
        // One that is gone is deleted already.
        try phone.app.deleteSome(ids: [ids[0], ids[2]])
        XCTAssertEqual(notes(try newest(phone, Filter(words: "honey"))), ["honey 1"])
    }
}
