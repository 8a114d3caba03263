// Codes that cannot be used: each is a typed error with a sentence in the app's language, and the right code still
// works.

import Foundation
import MicroConsent
import XCTest

final class LinkingCodesTests: XCTestCase {
    func testWhatIsNoCodeIsNotOurs() throws {
        let ana = try Phone("ana")
        _ = try ana.app.readAndShow()
        let texts = [
            "", " ", "\n", "Hello", "https://example.org/", "nein", "0", "١٢٣", "👩‍👩‍👧‍👦", "\u{0}",
            String(repeating: "A", count: 268),
        ]
        for text in texts {
            try assertCannotBeUsed(.notOurs, by: ana.app, text.debugDescription) { try ana.app.typeCode(text: text) }
        }
        let random = [168, 200, 2_953].map { Data((0..<$0).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }) }
        for bytes in [Data(), Data([0]), Data(count: 168), Data("https://example.org/".utf8)] + random {
            try assertCannotBeUsed(.notOurs, by: ana.app, "\(bytes.count) bytes") { try ana.app.scan(bytes: bytes) }
        }
    }

    func testWhatIsEnormousIsRefusedAtOnce() throws {
        let ana = try Phone("ana")
        _ = try ana.app.readAndShow()
        let code = try Vectors.link().first_code
        func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
        for text in [many("A", 10_000_000), many(code.text, 30_000), many(" ", 10_000_000) + code.text] {
            try assertCannotBeUsed(.notOurs, by: ana.app) { try ana.app.typeCode(text: text) }
        }
        try assertCannotBeUsed(.notOurs, by: ana.app) { try ana.app.scan(bytes: Data(count: 10_000_000)) }
        let long = Data(try unhex(code.bytes)) + Data(count: 10_000_000)
        try assertCannotBeUsed(.altered, by: ana.app) { try ana.app.scan(bytes: long) }
    }

    func testOnesOwnCodeIsOwnAndAPartOfItInAnothersIsCopied() throws {
        let (ana, ben) = try Phone.twoUnlinked()
        let own = try ana.app.readAndShow()
        try assertCannotBeUsed(.own, by: ana.app) { try ana.app.scan(code: own) }
        try assertCannotBeUsed(.own, by: ana.app) { try ana.app.typeCode(text: own) }
        let mine = try CodeBytes(codeBytes(code: own))
        let theirs = try CodeBytes(codeBytes(code: try ben.app.readAndShow()))
        let changes: [(CodeFault, (inout CodeBytes) -> Void)] = [
            (.copied, { $0.mailbox = mine.mailbox }), (.copied, { $0.openSender = mine.lockedSender }),
            (.unsafe, { $0.openSender = Array(repeating: 0, count: 32) }),
        ]
        for (why, change) in changes {
            var changed = theirs
            change(&changed)
            try assertCannotBeUsed(why, by: ana.app) { try ana.app.scan(bytes: Data(changed.written)) }
        }
        try ana.app.scan(code: try ben.app.shownCode())
        try assertCannotBeUsed(.own, by: ana.app) { try ana.app.scan(code: try ana.app.shownCode()) }
    }

    func testAnothersAnswerIsAnotherAnswerAndAFirstCodeWhereIAnsweredIsNotAnAnswer() throws {
        let ((ana, ben), (cem, dov)) = (try Phone.twoUnlinked(), try Phone.twoUnlinked())
        try bringTogether(cem.app, dov.app)
        let answer = try dov.app.shownCode()
        let first = try ana.app.readAndShow()
        try assertCannotBeUsed(.anotherAnswer, by: ana.app) { try ana.app.scan(code: answer) }
        _ = try ben.app.readAndShow()
        try ben.app.scan(code: first)
        try assertCannotBeUsed(.notAnAnswer, by: ben.app) { try ben.app.scan(code: first) }
        try assertCannotBeUsed(.anotherAnswer, by: ben.app) { try ben.app.scan(code: answer) }
        try ana.app.scan(code: try ben.app.shownCode())
        XCTAssertEqual(try XCTUnwrap(try ana.app.link().digits), try ben.app.link().digits)
    }

    func testAnAnswerToACodeThatWasShownBeforeIsAnotherAnswer() throws {
        let (ana, ben) = try Phone.twoUnlinked()
        try bringTogether(ana.app, ben.app)
        let answer = try ben.app.shownCode()
        try ana.app.stopLinking()
        _ = try ana.app.readAndShow()
        try assertCannotBeUsed(.anotherAnswer, by: ana.app) { try ana.app.scan(code: answer) }
    }

    func testWhereBothScanTheOthersFirstCodeTheyBeginAgain() throws {
        let (ana, ben) = try Phone.twoUnlinked()
        let (anas, bens) = (try ana.app.readAndShow(), try ben.app.readAndShow())
        try ana.app.scan(code: bens)
        try ben.app.scan(code: anas)
        try assertCannotBeUsed(.anotherAnswer, by: ana.app) { try ana.app.scan(code: try ben.app.shownCode()) }
        try assertCannotBeUsed(.anotherAnswer, by: ben.app) { try ben.app.scan(code: try ana.app.shownCode()) }
        for phone in [ana, ben] { try phone.app.stopLinking() }
        try bringTogether(ana.app, ben.app)
        XCTAssertEqual(try XCTUnwrap(try ana.app.link().digits), try ben.app.link().digits)
    }

    func testACodeThatIsCutIsCutWhereverItIsCut() throws {
        let (ana, ben) = try Phone.twoUnlinked()
        let code = try ana.app.readAndShow()
        _ = try ben.app.readAndShow()
        let bytes = codeBytes(code: code)
        for size in 3..<bytes.count {
            try assertCannotBeUsed(.cut, by: ben.app, "\(size) bytes") { try ben.app.scan(bytes: bytes.prefix(size)) }
        }
        let letters = code.filter { $0 != "-" }
        for size in 7..<letters.count {
            try assertCannotBeUsed(.cut, by: ben.app, "\(size) letters") {
                try ben.app.typeCode(text: String(letters.prefix(size)))
            }
        }
        try ben.app.typeCode(text: code)
    }

    func testACodeWithOneLetterAlteredIsAlteredWhereverItIs() throws {
        let (ana, ben) = try Phone.twoUnlinked()
        let code = Array(try ana.app.readAndShow())
        _ = try ben.app.readAndShow()
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        func altered(_ place: Int, _ letter: Character) -> String {
            String(code[..<place] + [letter] + code[(place + 1)...])
        }
        // Before these are mark, version and kind; of the last letter not every bit is part of the code.
        for place in 8..<code.count - 1 where code[place] != "-" {
            let other = alphabet[(alphabet.firstIndex(of: code[place])! + 1 + place % 31) % 32]
            try assertCannotBeUsed(.altered, by: ben.app, "letter \(place)") {
                try ben.app.typeCode(text: altered(place, other))
            }
        }
        for place in 0..<8 {
            for other in alphabet where other != code[place] {
                assertThrows(try ben.app.typeCode(text: altered(place, other)), "letter \(place), \(other)") {
                    if case .Code = $0 { true } else { false }
                }
            }
        }
        for stray in ["!", "é", "9", "\u{0}", "\u{202E}"] as [Character] {
            try assertCannotBeUsed(.altered, by: ben.app) { try ben.app.typeCode(text: altered(100, stray)) }
        }
        try ben.app.typeCode(text: String(code))
    }

    func testWhyACodeCannotBeUsedIsToldInTheAppsLanguage() throws {
        let (ana, ben) = try Phone.twoUnlinked()
        let own = codeBytes(code: try ana.app.readAndShow())
        var copied = try CodeBytes(codeBytes(code: try ben.app.readAndShow()))
        copied.mailbox = try CodeBytes(own).mailbox
        let newer = try XCTUnwrap(try Vectors.refused().first { $0.error == "Newer" }).given
        let codes = [
            Data("Hello".utf8), Data(try unhex(newer)), own.prefix(90), own, Data(copied.written),
            Data(try unhex(try Vectors.link().answering_code.bytes)),
        ]
        let told = try allDiffer { language in
            try ana.app.speak(language: language)
            return try codes.map { code in try sentence { try ana.app.scan(bytes: code) } }
        }
        for sentences in told { XCTAssertEqual(Set(sentences).count, codes.count, "\(sentences)") }
        for place in codes.indices { XCTAssertEqual(Set(told.map { $0[place] }).count, 3, told[0][place]) }
        XCTAssert(told[0][0].hasPrefix("That is no linking code."), told[0][0])
    }
}
