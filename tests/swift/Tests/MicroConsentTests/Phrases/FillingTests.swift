// Filling the blanks of a phrase: the sentence is seen before it is used. Isolates round what a person wrote are for
// display: what is kept and shared has none.

import MicroConsent
import XCTest

final class FillingTests: XCTestCase {
    func testEachBlankOfEachPhraseCanBeFilledAndStandsInIsolates() throws {
        for language in allLanguages {
            let phone = try Phone("ana", language: language)
            let library = try phone.app.wholeLibrary()
            let open = library.filter { !$0.blanks.isEmpty }
            XCTAssertEqual(Set(open.flatMap { $0.blanks.map(\.blank) }), Set(allBlanks))
            for phrase in open {
                let blanks = phrase.blanks.map { ($0.blank, example(of: $0.blank, in: language)) }
                let sentence = try phone.app.fill(phrase.id, blanks)
                for (_, words) in blanks { XCTAssert(sentence.contains(isolated(words)), sentence) }
                XCTAssertFalse(sentence.contains { "{}$…".contains($0) }, sentence)
                let isolates = ["\u{2068}", "\u{2069}"].map { i in sentence.unicodeScalars.filter { "\($0)" == i }.count }
                XCTAssertEqual(isolates[0], isolates[1], sentence)
            }
            for phrase in library where phrase.blanks.isEmpty {
                XCTAssertEqual(try phone.app.fill(phrase.id), phrase.text)
            }
        }
    }

    func testABlankSaysWhatItAsksForAndHowMuchItTakes() throws {
        for language in allLanguages {
            let phone = try Phone("ana", language: language)
            let blanks = Set(try phone.app.wholeLibrary().flatMap(\.blanks))
            XCTAssertEqual(Set(blanks.map(\.name)).count, allBlanks.count, "\(language)")
            for blank in blanks {
                XCTAssertFalse(blank.name.isEmpty)
                XCTAssertEqual(blank.isNumber, blank.blank == .minutes, blank.name)
                XCTAssert(blank.least >= 1 && blank.least < blank.most, blank.name)
            }
        }
    }

    func testMinutesMayBeWrittenInTheDigitsOfAnyLanguage() throws {
        for language in allLanguages {
            let phone = try Phone("ana", language: language)
            func sentence(_ minutes: String) throws -> String {
                try phone.app.fill("yesbut-for-minutes", [(.minutes, minutes)])
            }
            let written = ["15": ["١٥", "۱۵", "١۵", "015", " 15 "], "1": ["١", "۱"], "720": ["٧٢٠", "۷۲۰"]]
            for (latin, others) in written {
                for other in others { XCTAssertEqual(try sentence(other), try sentence(latin), other) }
            }
            // The number chooses the form of the word.
            func without(_ minutes: String) throws -> String {
                String(try sentence(minutes).withoutIsolates.filter { !minutes.contains($0) })
            }
            XCTAssertNotEqual(try without("1"), try without("15"), "\(language)")
            XCTAssertEqual(try without("15"), try without("16"), "\(language)")
        }
    }

    func testASentenceThatIsUsedArrivesWithoutIsolates() throws {
        for language in allLanguages {
            let scene = try Scene(["ana", "ben"])
            let ana = scene.ana.app
            try ana.speak(language: language)
            let sentence = try ana.fill("yesbut-without-thing", [(.thing, example(of: .thing, in: language))])
            let plain = sentence.withoutIsolates
            XCTAssertNotEqual(Array(sentence.utf8), Array(plain.utf8))
            func checkIn(_ words: String) -> CheckIn {
                CheckIn(
                    setting: .hug, signal: .yellow, body: [words], limits: [.only(words: words)], note: words,
                    shift: Shift(was: words))
            }
            let preview = try ana.preview(checkin: checkIn(sentence), sharing: .withWords)
            // Its own isolates are gone; those round the whole of it are for display.
            XCTAssertGreaterThanOrEqual(preview.goes.filter { $0.contains(isolated(plain)) }.count, 3)
            _ = try ana.share(preview: preview.id)
            let kept = try XCTUnwrap(try ana.journal(after: nil, most: 1).entries.first)
            XCTAssertEqual(kept.what, .checkedIn(checkin: checkIn(plain)))
            try scene.carry()
            let partner = try scene.ben.app.home().partner
            XCTAssertEqual(partner.limits, ["Only: \(isolated(plain))"])
            XCTAssertEqual(partner.words, ["Before: \(isolated(plain))", plain])
        }
    }

    func testALimitIsWhatFillsABlankAndNeverAWholeSentence() throws {
        let phone = try Phone("ana")
        let app = phone.app
        let limit = { (phrase: String, blank: Blank, words: String) in
            try app.limitOfPhrase(phrase: phrase, blanks: [FilledBlank(blank: blank, words: words)])
        }
        XCTAssertEqual(try limit("yesbut-without-thing", .thing, "kissing"), .not(words: "kissing"))
        XCTAssertEqual(try limit("yesbut-this-thing-only", .thing, "kissing"), .only(words: "kissing"))
        XCTAssertEqual(try limit("yesbut-for-minutes", .minutes, "٢٠"), .until(minutes: 20, words: nil))
        XCTAssertThrowsError(try app.limitOfPhrase(phrase: "no-plain", blanks: [])) {
            guard case MicroConsentError.NoLimit = $0 else { return XCTFail("\($0)") }
        }
    }
}
