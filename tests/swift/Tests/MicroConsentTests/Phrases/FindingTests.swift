// Search goes by words and by beginnings of words; case, accents, vowel signs and forms of letters make no difference.

import MicroConsent
import XCTest

final class FindingTests: XCTestCase {
    func testHoweverItIsWrittenTheSameIsFound() throws {
        let ways: [(Language, String, [String])] = [
            (.english, "like-long-hug", ["hug", "HUG", "  Hug!", "húg", "ｈｕｇ"]),
            (.english, "like-long-hug", ["slow hug", "hug slow", "HU, slo"]),
            (.spanish, "like-long-hug", ["abraz", "ABRAZ", "ábraz", "¡Abraz!"]),
            (.spanish, "notyet-hug-in-a-while", ["quiza", "quizá", "QUIZÁ", "quiza\u{301}"]),
            (.arabic, "like-long-hug", ["عناق", "عِنَاق", "عُنــاق", "عنا\u{64E}ق", "«عناق»"]),
            (.arabic, "like-long-hug", ["أود", "أودّ", "اود", "أَوَدُّ"]),
        ]
        for (language, phrase, written) in ways {
            let phone = try Phone("ana", language: language)
            let found = try phone.app.finds(written[0])
            XCTAssert(found.contains(phrase), "\(language): \(found)")
            for other in written { XCTAssertEqual(try phone.app.finds(other), found, other) }
        }
    }

    func testEachPhraseIsFoundByItsOwnWords() throws {
        for language in allLanguages {
            let phone = try Phone("ana", language: language)
            for phrase in try phone.app.wholeLibrary() {
                XCTAssert(try phone.app.finds(phrase.text).contains(phrase.id), phrase.text)
            }
        }
    }

    func testWhatIsFoundHasTheWords() throws {
        for (language, written) in [(Language.english, "slow"), (.spanish, "despac"), (.arabic, "لمس")] {
            let phone = try Phone("ana", language: language)
            let found = try phone.app.findPhrases(written: written)
            XCTAssertGreaterThan(found.count, 1, written)
            let words = try fold(text: written)
            XCTAssertEqual(try found.map(\.text).filter { !(try fold(text: $0).contains(words)) }, [])
            XCTAssertEqual(Set(found.map(\.id)).count, found.count)
        }
    }

    func testAnArabicWordIsFoundWithAndWithoutItsArticle() throws {
        let phone = try Phone("ana", language: .arabic)
        let all = try phone.app.finds("عناق")
        XCTAssert(all.contains("yesbut-hug-only"), "it says للعناق")
        XCTAssert(all.contains("shift-hug-to-space"), "it says العناق")
        XCTAssertEqual(try phone.app.finds("العناق"), all)
    }

    func testWhatIsNowhereIsNotFoundNorTheMiddleOfAWordNorAnotherLanguage() throws {
        let phone = try Phone("ana")
        XCTAssertFalse(try phone.app.finds("ug").contains("like-long-hug"))
        for nothing in ["xyzzy", "hug xyzzy", "abrazo", "عناق", "", "  ", "…", "\u{301}", "👍", "%"] {
            XCTAssertEqual(try phone.app.finds(nothing), [], nothing)
        }
    }

    func testOwnPhrasesAreFoundAndComeBeforeTheLibrary() throws {
        let owns: [(Language, String, [String])] = [
            (.english, "A hug like honey, Zoë", ["hug", "hon", "zoe", "HONEY zoë"]),
            (.spanish, "Un abrazo de corazón, mañana", ["abraz", "corazon", "MANANA", "mañ"]),
            (.arabic, "عِناقٌ كالعَسَل", ["عناق", "العناق", "عَسل", "كالعسل"]),
        ]
        for (language, words, written) in owns {
            let phone = try Phone("ana", language: language)
            let id = try phone.app.add(words)
            for each in written { XCTAssertEqual(try phone.app.finds(each).first, id, each) }
            XCTAssertGreaterThan(try phone.app.finds(written[0]).count, 1, "the library's come after")
            XCTAssertEqual(try phone.app.findPhrases(written: written[0]).first?.text, words)
        }
    }

    func testFavouritesAreFoundFirstAndWhatIsHiddenIsNotFound() throws {
        let phone = try Phone("ana")
        let own = try phone.app.add("A hug like honey")
        try phone.app.favourPhrase(id: "ask-hug", favourite: true)
        XCTAssertEqual(try phone.app.finds("hug").prefix(2), ["ask-hug", own])
        for id in ["ask-hug", own] { try phone.app.hidePhrase(id: id, hidden: true) }
        XCTAssert(Set(try phone.app.finds("hug")).isDisjoint(with: ["ask-hug", own]))
    }
}
