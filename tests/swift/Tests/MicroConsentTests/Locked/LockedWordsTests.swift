// What a locked phone says: neutral words, the same after every tap, in the person's language.

import Foundation
import MicroConsent
import MicroConsentLocked
import XCTest

final class LockedWordsTests: XCTestCase {
    private let sentences: [Sentence] = [.face, .done, .unlockFirst, .notKept, .noRoom, .something]

    private func assertUnlockFirst<T>(_ language: String, _ open: @autoclosure () throws -> T, line: UInt = #line) {
        XCTAssertThrowsError(try open(), line: line) { error in
            let wanted = lockedSentence(sentence: .unlockFirst, language: language)
            XCTAssertEqual(error as? LockedError, .UnlockFirst(sentence: wanted), line: line)
        }
    }

    func testBeforeTheAppWasEverOpenedItSaysToUnlockOnceFirstInThePhonesLanguage() throws {
        let folder = try Folder()
        let key = Data(repeating: 0, count: 32)
        for language in ["en", "es", "es-MX", "ar_EG", "xx", ""] {
            assertUnlockFirst(language, try Locked.open(folder: folder.path, key: key, language: language))
            let nowhere = folder.path + "/nowhere"
            assertUnlockFirst(language, try Locked.open(folder: nowhere, key: key, language: language))
        }
        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: folder.path), [], "nothing was made there")
    }

    func testAnotherKeyOpensNothingWhateverItsLength() throws {
        let phone = try Phone("ana")
        for key in [phone.key] + [0, 31, 32, 33].map({ Data(repeating: 0, count: $0) }) {
            assertUnlockFirst("es", try Locked.open(folder: phone.folder.path, key: key, language: "es"))
        }
        XCTAssertNoThrow(try phone.locked())
    }

    func testEachSentenceIsThereInEachLanguageAndEnglishStandsInForTheOthers() {
        for sentence in sentences {
            let english = lockedSentence(sentence: sentence, language: "en")
            XCTAssertEqual(lockedSentence(sentence: sentence, language: "xx"), english)
            for other in ["es", "ar"] { XCTAssertNotEqual(lockedSentence(sentence: sentence, language: other), english) }
        }
        XCTAssertEqual(Set(sentences.map { lockedSentence(sentence: $0, language: "es") }).count, sentences.count)
    }

    func testLockedShowsNothingEveryTapIsAnsweredInTheSameWordsInTheLanguageThatThePersonChose() throws {
        let (ana, ben) = try Phone.two()
        try ana.app.speak(language: .spanish)
        _ = try ben.app.stop()
        try ana.lock()
        let done = lockedSentence(sentence: .done, language: "es")
        // Twice, since what is stored by then makes no difference; and the phone's language is another.
        for _ in 0..<2 {
            for down in downs { XCTAssertEqual(try ana.tap(down), done) }
            XCTAssertEqual(try ana.tapGreen(), done)
        }
        let locked = try ana.locked(language: "ar")
        for sentence in sentences {
            XCTAssertEqual(locked.sentence(sentence: sentence), lockedSentence(sentence: sentence, language: "es"))
        }
    }
}
