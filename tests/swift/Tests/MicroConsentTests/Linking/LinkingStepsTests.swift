// Linking step by step, as each of the two sees it.

import Foundation
import MicroConsent
import XCTest

final class LinkingStepsTests: XCTestCase {
    @discardableResult
    private func assertShows(
        _ phase: LinkPhase, can: [String], _ phone: Phone, line: UInt = #line
    ) throws -> LinkView {
        let view = try phone.app.link()
        XCTAssertEqual(view.phase, phase, line: line)
        XCTAssertEqual(view.can, can, line: line)
        XCTAssertFalse(view.line.isEmpty, line: line)
        return view
    }

    func testTwoPhonesLinkStepByStepAndEachScreenSaysWhatToDo() throws {
        let (ana, ben) = try Phone.twoUnlinked()
        try assertShows(.unlinked, can: ["begin"], ana)
        try ana.app.beginLinking()
        let reading = try assertShows(.reading, can: [], ana)
        XCTAssertNil(reading.code)
        XCTAssertNil(reading.digits)
        XCTAssertNil(reading.untilUptimeMs)
        try ana.app.showCode()
        let showing = try assertShows(.showing, can: ["scan"], ana)
        XCTAssertNil(showing.digits)
        let bensOwn = try ben.app.readAndShow()
        try ben.app.scan(code: try ana.app.shownCode())
        let answering = try assertShows(.answering, can: ["confirm"], ben)
        XCTAssertNotEqual(answering.code, bensOwn)
        XCTAssertEqual(try ana.app.link(), showing, "Ana's phone knows nothing of it yet")
        try ana.app.scan(code: try ben.app.shownCode())
        let comparing = try assertShows(.comparing, can: ["confirm"], ana)
        XCTAssertNil(comparing.code)
        XCTAssertNotNil(try XCTUnwrap(comparing.digits).wholeMatch(of: /[0-9]{6}/))
        XCTAssertEqual(comparing.digits, answering.digits)
        XCTAssertFalse(try ana.app.home().linked || ben.app.home().linked)

        try ana.app.sameDigits()
        XCTAssertTrue(try ana.app.home().linked)
        XCTAssertFalse(try ben.app.home().linked)
        try ben.app.sameDigits()
        for phone in [ana, ben] {
            let linked = try assertShows(.linked, can: ["unlink"], phone)
            XCTAssertTrue(try phone.app.home().linked)
            XCTAssertNil(linked.page)
            XCTAssertNil(linked.code)
            XCTAssertNil(linked.digits)
            XCTAssertNil(linked.untilUptimeMs)
        }
    }

    func testNoFalseSafetyThePageComesFirstWholeAndNoCodeBeforeItIsRead() throws {
        let ana = try Phone("ana")
        XCTAssertNil(try ana.app.link().page)
        assertThrows(try ana.app.showCode()) { $0.isNotNow }
        try ana.app.beginLinking()
        XCTAssertEqual(try ana.app.link().page, notice(about: .beforeLinking, language: .english))
        XCTAssertEqual(try ana.app.link().page?.lines.first?.hasPrefix("You may say no"), true)
        try ana.app.showCode()
        XCTAssertNil(try ana.app.link().page)
    }

    func testThePageAndEachLineAreInTheAppsLanguage() throws {
        let told = try allDiffer { language -> [String] in
            let (ana, ben) = (try Phone("ana", language: language), try Phone("ben"))
            var lines: [String] = []
            func look() throws {
                let view = try ana.app.link()
                lines.append(view.line)
                guard let page = view.page else { return }
                XCTAssertEqual(page, notice(about: .beforeLinking, language: language))
                lines += [page.title] + page.lines
            }
            try look()
            try ana.app.beginLinking()
            try look()
            try ana.app.showCode()
            try look()
            _ = try ben.app.readAndShow()
            try ben.app.scan(code: try ana.app.shownCode())
            try ana.app.scan(code: try ben.app.shownCode())
            try look()
            try ana.app.sameDigits()
            try look()
            return lines
        }
        for place in told[0].indices { XCTAssertEqual(Set(told.map { $0[place] }).count, 3, told[0][place]) }
    }

    func testWhoeverShowsFirstBothSeeTheSameDigitsAndOtherOnesEachTime() throws {
        let seen = try (0..<8).map { round -> String in
            let (ana, ben) = try Phone.twoUnlinked()
            let (first, second) = round % 2 == 0 ? (ana, ben) : (ben, ana)
            try bringTogether(first.app, second.app)
            let digits = try XCTUnwrap(try first.app.link().digits)
            XCTAssertEqual(digits, try second.app.link().digits)
            for phone in [second, first] { try phone.app.sameDigits() }
            XCTAssertTrue(try ana.app.home().linked && ben.app.home().linked)
            return digits
        }
        XCTAssertGreaterThan(Set(seen).count, 1)
    }

    func testACodeIsTypedInSmallLettersWithSpacesInLinesAndWithDigitsThatLookLikeLetters() throws {
        let ways: [(String) -> String] = [
            { $0 }, { $0.lowercased() }, { $0.replacingOccurrences(of: "-", with: " ") },
            { $0.replacingOccurrences(of: "-", with: "") }, { " \t\($0)\r\n" },
            { $0.replacingOccurrences(of: "-", with: "\n") },
            { String($0.map { ["O": "0", "I": "1", "B": "8"][$0] ?? $0 }) },
        ]
        for way in ways {
            let (ana, ben) = try Phone.twoUnlinked()
            let first = try ana.app.readAndShow()
            _ = try ben.app.readAndShow()
            try ben.app.typeCode(text: way(first))
            try ana.app.typeCode(text: way(try ben.app.shownCode()))
            XCTAssertEqual(try XCTUnwrap(try ana.app.link().digits), try ben.app.link().digits)
        }
    }

    func testACodeThatIsScannedIsTheOneThatIsTyped() throws {
        let (ana, ben) = try Phone.twoUnlinked()
        let first = try ana.app.readAndShow()
        _ = try ben.app.readAndShow()
        try ben.app.scan(bytes: codeBytes(code: first))
        try ana.app.typeCode(text: try ben.app.shownCode())
        XCTAssertEqual(try XCTUnwrap(try ana.app.link().digits), try ben.app.link().digits)
    }

    func testAQRCodeOfVersion10HoldsACodesBytesAndThereAreNoneForWhatIsNoCode() throws {
        let (ana, ben) = try Phone.twoUnlinked()
        let first = try ana.app.readAndShow()
        _ = try ben.app.readAndShow()
        try ben.app.scan(code: first)
        XCTAssertEqual(codeBytes(code: first).count, 168)
        let answer = codeBytes(code: try ben.app.shownCode())
        XCTAssertEqual(answer.count, 200)
        XCTAssertLessThanOrEqual(answer.count, 213)
        XCTAssertEqual(codeBytes(code: first.lowercased()), codeBytes(code: first))
        let none = [
            "", " ", "Hello", "NVRQCANR", String(first.dropLast()), first + first,
            String(repeating: "A", count: 10_000_000),
        ]
        for text in none { XCTAssertEqual(codeBytes(code: text), Data(), String(text.prefix(20))) }
    }

    func testAPhoneThatIsLinkedRefusesToBeginAndGoesOn() throws {
        let (ana, ben) = try Phone.two()
        let eve = try Phone("eve")
        let code = try eve.app.readAndShow()
        let gestures: [() throws -> Void] = [
            { try ana.app.beginLinking() }, { try ana.app.showCode() }, { try ana.app.scan(code: code) },
            { try ana.app.typeCode(text: code) }, { try ana.app.sameDigits() },
        ]
        for gesture in gestures { assertThrows(try gesture()) { $0.isNotNow } }
        try ana.app.stopLinking()
        XCTAssertEqual(try ana.app.link().phase, .linked)
        withExtendedLifetime(ben) {}
    }

    func testWhatHasNoMeaningAtAStepIsNotNowAndChangesNothing() throws {
        let (ana, ben) = try Phone.twoUnlinked()
        let code = try ben.app.readAndShow()
        let gestures: [String: () throws -> Void] = [
            "begin": { try ana.app.beginLinking() }, "show": { try ana.app.showCode() },
            "scan": { try ana.app.scan(code: code) }, "same": { try ana.app.sameDigits() },
            "unlink": { try ana.app.unlink() },
        ]
        func assertOnly(_ can: String, line: UInt = #line) throws {
            for (name, gesture) in gestures where name != can {
                let before = try ana.app.link()
                assertThrows(try gesture(), name, line: line) { $0.isNotNow }
                XCTAssertEqual(try ana.app.link(), before, name, line: line)
            }
        }
        try assertOnly("begin")
        try ana.app.beginLinking()
        try assertOnly("show")
        try ana.app.showCode()
        try assertOnly("scan")
        try ben.app.scan(code: try ana.app.shownCode())
        try ana.app.scan(code: try ben.app.shownCode())
        try assertOnly("same")
    }
}
