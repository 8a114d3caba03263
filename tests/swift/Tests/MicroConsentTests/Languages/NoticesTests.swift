// What is said where people decide, and whom they can call: in every language, and without a network.

import Foundation
import MicroConsent
import XCTest

final class NoticesTests: XCTestCase {
    private func assertReads(_ text: NoticeText) {
        for line in [text.title] + text.lines {
            XCTAssert(line.contains(" ") && !line.allSatisfy(\.isWhitespace) && !line.contains("{"), line)
        }
    }

    private func matches(_ text: String, _ pattern: String) -> Bool {
        text.range(of: pattern, options: .regularExpression) != nil
    }

    func testNoFalseSafetyEachNoticeIsThereInEveryLanguage() {
        for about in [Notice.beforeLinking, .beforeSharing, .beforeExporting, .whatThisCannotDo] {
            let texts = allLanguages.map { notice(about: about, language: $0) }
            XCTAssertEqual(Set(texts.map(\.title)).count, 3, "\(about)")
            XCTAssertGreaterThanOrEqual(texts[0].lines.count, 2, "\(about)")
            for text in texts {
                assertReads(text)
                XCTAssertEqual(text.lines.count, texts[0].lines.count, "\(about)")
            }
            for place in texts[0].lines.indices {
                XCTAssertEqual(Set(texts.map { $0.lines[place] }).count, 3, texts[0].lines[place])
            }
        }
    }

    func testHelpLinesAreThereInEveryLanguageEachWithItsSourcesAndTheDayItWasLookedUp() {
        let pages = allLanguages.map(help)
        XCTAssertEqual(Set(pages.map(\.text)).count, 3)
        for page in pages {
            assertReads(page.text)
            XCTAssertFalse(page.text.lines.isEmpty)
            XCTAssertGreaterThan(page.lines.count, 10)
            XCTAssertEqual(page.lines.map(\.country), page.lines.map(\.country).sorted())
            for line in page.lines {
                XCTAssert(matches(line.country, "^[A-Z]{2}$"), line.country)
                XCTAssertFalse(line.name.isEmpty)
                XCTAssert(matches(line.number, "[0-9]"), line.number)
                XCTAssert(line.told.count == 3 && !line.told.contains { $0.isEmpty || $0.contains("{") }, line.name)
                XCTAssert(matches(line.told[2], "[0-9]{4}-[0-9]{2}-[0-9]{2}"), line.told[2])
                XCTAssert(!line.sources.isEmpty && line.sources.allSatisfy { matches($0, "^https?://\\S+$") }, line.name)
            }
        }
        for other in pages.dropFirst() {
            XCTAssertEqual(other.lines.map(\.name), pages[0].lines.map(\.name))
            XCTAssertEqual(other.lines.map(\.number), pages[0].lines.map(\.number))
            XCTAssertEqual(other.lines.map(\.sources), pages[0].lines.map(\.sources))
            for (here, there) in zip(pages[0].lines, other.lines) {
                XCTAssert(zip(here.told, there.told).allSatisfy { $0 != $1 }, "\(there.told)")
            }
        }
    }
}
