// What cannot stand in a blank is a typed error with its data, and a sentence in the app's language.

import Foundation
import MicroConsent
import XCTest

final class BlankErrorsTests: XCTestCase {
    /// Does what goes wrong with blanks, sees each error's data, and returns their sentences.
    private func everyBlankError(_ app: MicroConsent) throws -> [String] {
        var told: [String] = []
        func fails(_ phrase: String, _ blanks: [(Blank, String)], _ isWanted: (MicroConsentError) -> Bool) {
            assertThrows(try app.fill(phrase, blanks), "\(phrase) \(blanks)") {
                told.append($0.sentence())
                return isWanted($0)
            }
        }
        let library = try app.wholeLibrary()
        for blank in allBlanks {
            let phrase = try XCTUnwrap(library.first { $0.blanks.map(\.blank) == [blank] })
            let (id, view) = (phrase.id, phrase.blanks[0])
            for open in [[], [(blank, "")], [(blank, " \t")], [(blank, "\u{200D}")]] {
                fails(id, open) {
                    if case .BlankEmpty(blank, let sentence) = $0 { sentence.contains(view.name) } else { false }
                }
            }
            for character in ["\u{7}", "\u{202A}", "\u{202E}"] as [Unicode.Scalar] {
                fails(id, [(blank, "a\(character)b")]) {
                    guard case .BlankCharacter(blank, character.value, let sentence) = $0 else { return false }
                    return sentence.contains(String(format: "U+%04X", character.value))
                }
            }
            if blank == .minutes {
                for wrong in ["0", "721", "99999999999", "-5", "1.5", "1,5", "ten", "٠", "½", "1 0", "五"] {
                    fails(id, [(blank, wrong)]) {
                        guard case .BlankNumber(blank, view.least, view.most, let sentence) = $0 else { return false }
                        return [view.name, "\(view.least)", "\(view.most)"].allSatisfy(sentence.contains)
                    }
                }
            } else {
                let most = Int(view.most)
                // Letters as a person counts them: two code points each.
                XCTAssertNoThrow(try app.fill(id, [(blank, String(repeating: "e\u{301}", count: most))]))
                for over in [String(repeating: "å", count: most + 1), String(repeating: "word ", count: 100_000)] {
                    fails(id, [(blank, over)]) {
                        guard case .BlankTooLong(blank, view.most, let sentence) = $0 else { return false }
                        return sentence.contains(view.name) && sentence.contains("\(most)")
                    }
                }
            }
            let other = try XCTUnwrap(allBlanks.first { $0 != blank })
            fails(id, [(blank, "5"), (blank, "6")]) { if case .NoSuchBlank(blank, _) = $0 { true } else { false } }
            fails(id, [(blank, "5"), (other, "6")]) { if case .NoSuchBlank(other, _) = $0 { true } else { false } }
        }
        for none in ["", "no-such", "own-1", "own-", "own-x", "own-99999999999999999999", "NO-HUG", "no-hug "] {
            fails(none, []) { $0.isNoSuchPhrase }
        }
        return told
    }

    func testEachErrorOfABlankIsTypedWithItsDataAndToldInTheAppsLanguage() throws {
        let told = try allLanguages.map { language in
            let phone = try Phone("ana", language: language)
            return try everyBlankError(phone.app)
        }
        XCTAssertGreaterThan(told[0].count, 80)
        for each in told { XCTAssertEqual(each.count, told[0].count) }
        for place in told[0].indices {
            let sentences = told.map { $0[place] }
            XCTAssertFalse(sentences.contains { $0.isEmpty || $0.contains("{") }, "\(sentences)")
            XCTAssertEqual(Set(sentences).count, 3, "\(sentences)")
        }
    }
}
