// What goes over the boundary comes back the same: every value of every type, and what is shared as it was read back.

import MicroConsent
import XCTest

final class ConversionsTests: XCTestCase {
    private func kept(_ checkIn: CheckIn, by phone: Phone) throws -> What {
        try phone.app.entry(id: try phone.app.keep(checkin: checkIn)).what
    }

    func testACheckInComesBackAsItWasKept() throws {
        let phone = try Phone("ana")
        let bounds = bounds()
        let settings = namedSettings(language: .english).map(\.setting) + [.own(words: "baking bread 👨‍👩‍👧‍👦")]
        XCTAssertEqual(Set(settings).count, 12)
        for setting in settings {
            for signal in [nil, .green, .yellow, .red] as [Signal?] {
                let checkIn = CheckIn(
                    setting: setting, signal: signal, feelings: ["calm", "می‌خواهم"], body: ["warm hands"],
                    limits: [
                        .only(words: "a"), .not(words: "b"), .until(minutes: bounds.leastUntilMinutes, words: nil),
                        .until(minutes: bounds.mostUntilMinutes, words: "c"), .stopWhen(words: "d"),
                    ],
                    note: "two\nlines, 安心", shift: Shift(was: "I liked that earlier"))
                XCTAssertEqual(try kept(checkIn, by: phone), .checkedIn(checkin: checkIn))
            }
        }
        let least = CheckIn(setting: .talking, note: "x")
        XCTAssertEqual(try kept(least, by: phone), .checkedIn(checkin: least))
    }

    func testPagesFollowEachOther() throws {
        let phone = try Phone("ana")
        let ids = try (0..<25).map { number in
            phone.clock.pass(ms: 1_000)
            return try phone.app.keep(checkin: CheckIn(setting: .hug, note: "\(number)"))
        }
        var (pages, after) = ([Page](), String?.none)
        repeat {
            pages.append(try phone.app.journal(after: after, most: 10))
            after = pages.last?.older
        } while after != nil
        XCTAssertEqual(pages.map(\.entries.count), [10, 10, 5])
        XCTAssertEqual(pages.flatMap(\.entries).map(\.id), ids.reversed())
        XCTAssertEqual(try phone.app.journal(after: nil, most: 0).entries.count, 1, "at least one")
        XCTAssertEqual(try phone.app.journal(after: nil, most: .max).entries.count, 25)
    }

    func testWhatIsSharedIsReadBackAndRecordedWithHowMuchOfItWent() throws {
        let (ana, ben) = try Phone.two()
        let checkIn = CheckIn(
            setting: .talking, signal: .yellow, feelings: ["tired"], body: ["tight shoulders"],
            limits: [.not(words: "kissing")], note: "a long day")
        let previews = try [Sharing.signal, .withLimits, .withWords].map { sharing in
            let preview = try ana.app.preview(checkin: checkIn, sharing: sharing, goodForMinutes: 5)
            XCTAssertEqual(preview.signal, .yellow)
            XCTAssertFalse(preview.secondBeat)
            XCTAssertEqual(preview.room, try ana.app.room(checkin: checkIn, sharing: sharing))
            guard case .said(let entry?) = try ana.app.share(preview: preview.id) else {
                throw StoryError("it asks for a second beat")
            }
            XCTAssertEqual(try ana.app.entry(id: entry).shared, sharing)
            return preview
        }
        XCTAssertEqual(Set(previews.map(\.goes)).count, 3)
        for preview in previews {
            XCTAssertFalse(preview.goes.joined().contains("tight shoulders"))
            XCTAssert(preview.stays.joined().contains("tight shoulders"))
        }
        withExtendedLifetime(ben) {}
    }

    func testASecondBeatIsNamedToConfirm() throws {
        let scene = try Scene.together()
        let ana = scene.ana.app
        _ = try ana.pause()
        let preview = try ana.preview(checkin: CheckIn(setting: .hug, signal: .green), sharing: .signal)
        XCTAssertTrue(preview.secondBeat)
        guard case .asked(let secondBeat) = try ana.share(preview: preview.id) else {
            return XCTFail("it was said at once")
        }
        let asked = try XCTUnwrap(try ana.moment().secondBeat)
        XCTAssertEqual(asked.id, secondBeat)
        XCTAssertEqual(asked.signal, .green)
        XCTAssertEqual(try ana.entry(id: try ana.confirm(secondBeat: secondBeat)).shared, .signal)
        XCTAssertTrue(try ana.moment().cameBack)
    }

    func testWordsForScreensInEveryLanguage() throws {
        for language in languages().map(\.language) {
            let words = [nil, .green, .yellow, .red].map { signalWord(signal: $0, language: language) }
            XCTAssertEqual(Set(words).count, 4, "\(language)")
            let named = namedSettings(language: language)
            XCTAssertEqual(Set(named.map(\.name)).count, 11, "\(language)")
            for each in named {
                XCTAssertEqual(try settingName(setting: each.setting, language: language), each.name)
            }
            XCTAssertEqual(named.filter(\.isIntimate).first?.setting, .cuddling)
            XCTAssertEqual(
                try settingName(setting: .own(words: " baking bread "), language: language), "baking bread")
            let line = try limitLine(limit: .not(words: " kissing "), language: language)
            XCTAssert(line.contains(isolated("kissing")), "\(language)")
        }
    }

    func testWordsForScreensInEnglish() throws {
        XCTAssert(lockedWords(language: .english).hasSuffix("Say it aloud too."))
        XCTAssertEqual(try settingName(setting: .cuddling, language: .english), "cuddling")
        let line = try limitLine(limit: .not(words: "kissing"), language: .english)
        XCTAssertEqual(line.withoutIsolates, "Not: kissing")
        XCTAssertEqual(try fold(text: "  CAFÉ! "), try fold(text: "cafe"))
        XCTAssertEqual(try fold(text: ""), "")
    }
}
