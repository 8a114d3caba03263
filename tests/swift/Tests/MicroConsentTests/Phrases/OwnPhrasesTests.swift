// A person's own phrases: kept as they were written, changed, and gone when deleted.

import MicroConsent
import XCTest

final class OwnPhrasesTests: XCTestCase {
    func testAnOwnPhraseComesFirstWhereItFits() throws {
        let phone = try Phone("ana")
        let app = phone.app
        let library = try app.phrases(kind: .like, setting: .hug).map(\.id)
        let everywhere = try app.add("  Like\thoney ")
        let hug = try app.add("In your arms", .like, [.hug, .cuddling])
        XCTAssertEqual(try app.phrases(kind: .like, setting: .hug).map(\.id), [everywhere, hug] + library)
        let own = try app.ownPhrases()
        let honey = Phrase(
            id: everywhere, kind: .like, text: "Like honey", blanks: [], settings: allSettings, isOwn: true, isForMyself: false, makesLimit: false,
            favourite: false, hidden: false)
        XCTAssertEqual(own.first, honey)
        XCTAssertEqual(own.last?.settings, [.hug, .cuddling])
        for setting in [Setting.talking, .own(words: "baking bread")] {
            XCTAssertEqual(try app.phrases(kind: .like, setting: setting).filter(\.isOwn).map(\.id), [everywhere])
        }
        XCTAssertEqual(try app.fill(everywhere), "Like honey")
        assertThrows(try app.fill(everywhere, [(.thing, "x")])) {
            if case .NoSuchBlank(.thing, _) = $0 { true } else { false }
        }
    }

    func testACopyIsNotAddedAndTheOneThatIsThereIsNamed() throws {
        let phone = try Phone("ana")
        let app = phone.app
        let honey = try app.add("Like honey, Zoë")
        let emoji = try app.add("🙈")
        let copies = [
            ("Like honey, Zoë", honey), ("LIKE  HONEY zoe!", honey), ("like honey\u{2067}, Zoe\u{308}\u{2069}", honey),
            ("🙈", emoji), ("I’d like a long, slow hug.", "like-long-hug"), ("I'd like a long slow HUG", "like-long-hug"),
        ]
        for (copy, there) in copies {
            assertThrows(try app.add(copy, .no), copy) {
                if case .PhraseThere(there, _) = $0 { true } else { false }
            }
        }
        XCTAssertEqual(try app.ownPhrases().count, 2)
        _ = try app.add("🙉")
        _ = try app.add("Like honeybees, Zoë")
    }

    func testAnOwnPhraseIsChangedAndKeepsItsIdItsPlaceAndItsMarks() throws {
        let phone = try Phone("ana")
        let app = phone.app
        let ids = try ["one", "two", "three"].map { try app.add($0) }
        try app.favourPhrase(id: ids[1], favourite: true)
        try app.orderPhrases(kind: .like, first: ids.reversed())
        try app.changePhrase(id: ids[1], phrase: NewPhrase(kind: .like, words: "TWO, or so", settings: [.hug]))
        let changed = Phrase(
            id: ids[1], kind: .like, text: "TWO, or so", blanks: [], settings: [.hug], isOwn: true, isForMyself: false, makesLimit: false, favourite: true,
            hidden: false)
        XCTAssertEqual(try app.phrases(kind: .like, setting: .hug)[1], changed)
        try app.changePhrase(id: ids[1], phrase: NewPhrase(kind: .like, words: "Two, or so!"))
        XCTAssertEqual(try app.fill(ids[1]), "Two, or so!", "it is no copy of itself")
        assertThrows(try app.changePhrase(id: ids[1], phrase: NewPhrase(kind: .like, words: "THREE"))) {
            if case .PhraseThere(ids[2], _) = $0 { true } else { false }
        }
        try app.changePhrase(id: ids[1], phrase: NewPhrase(kind: .no, words: "Two no"))
        XCTAssertFalse(try app.phrases(kind: .like, setting: .hug).contains { $0.id == ids[1] })
        XCTAssertEqual(try app.phrases(kind: .no, setting: .hug).first?.id, ids[1])
    }

    func testOnlyOwnPhrasesAreChangedAndDeleted() throws {
        let phone = try Phone("ana")
        let app = phone.app
        let gone = try app.add("x")
        try app.deletePhrase(id: gone)
        let before = try app.wholeLibrary()
        for id in ["no-hug", gone, "", "own-", "own-77", "own--1", "no-such"] {
            assertThrows(try app.changePhrase(id: id, phrase: NewPhrase(kind: .like, words: "y")), id) {
                $0.isNoSuchPhrase
            }
            assertThrows(try app.deletePhrase(id: id), id) { $0.isNoSuchPhrase }
            if id == "no-hug" { continue }
            assertThrows(try app.hidePhrase(id: id, hidden: true), id) { $0.isNoSuchPhrase }
            assertThrows(try app.favourPhrase(id: id, favourite: true), id) { $0.isNoSuchPhrase }
            assertThrows(try app.orderPhrases(kind: .no, first: ["no-hug", id]), id) { $0.isNoSuchPhrase }
        }
        XCTAssertEqual(try app.wholeLibrary(), before)
        XCTAssertEqual(try app.hiddenPhrases() + app.ownPhrases(), [])
    }

    func testWhatIsDeletedIsGoneAndItsIdNeverNamesAnother() throws {
        let phone = try Phone("ana")
        let honey = try phone.app.add("Like honey")
        try phone.app.favourPhrase(id: honey, favourite: true)
        try phone.app.deletePhrase(id: honey)
        XCTAssertEqual(try phone.app.ownPhrases() + phone.app.findPhrases(written: "honey"), [])
        try phone.restart()
        XCTAssertNotEqual(try phone.app.add("Like honey"), honey)
        XCTAssertEqual(try phone.app.ownPhrases().map(\.favourite), [false])
    }

    func testWordsOfEveryScriptComeBackAsTheyWereWritten() throws {
        let phone = try Phone("ana")
        let texts = [
            "👩‍👩‍👧‍👦 y 🏳️‍🌈", "e\u{301}te\u{301}", "می‌خواهم", "慢慢来", "ความสุข", "عِناقٌ", "'; DROP TABLE phrase; --",
            "own-1", "{ $thing }",
        ]
        // By their bytes: as texts, two spellings of a letter are equal.
        func bytes(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }
        XCTAssertEqual(bytes(try texts.map { try phone.app.fill(try phone.app.add($0)) }), bytes(texts))
        try phone.restart()
        XCTAssertEqual(bytes(try phone.app.ownPhrases().map(\.text)), bytes(texts))
        XCTAssertEqual(
            bytes([try phone.app.fill(try phone.app.add("\u{2067}قريب منك\u{2069}"))]), bytes(["قريب منك"]))
    }

    func testWordsThatCannotBeUsedAreRefusedAndNothingIsKept() throws {
        let phone = try Phone("ana")
        let app = phone.app
        let id = try app.add("Like honey")
        let writes: [(String) throws -> Void] = [
            { _ = try app.add($0) },
            { try app.changePhrase(id: id, phrase: NewPhrase(kind: .like, words: $0)) },
        ]
        let bounds = textBounds(field: .limit)
        let fits = String(repeating: "å", count: Int(bounds.graphemes))
        for write in writes {
            for character in ["\u{0}", "\u{7}", "\u{202A}", "\u{202D}", "\u{202E}"] as [Unicode.Scalar] {
                assertThrows(try write("a\(character)b"), "\(character.value)") {
                    if case .RefusedCharacter(.limit, character.value, _) = $0 { true } else { false }
                }
            }
            for nothing in ["", "  ", "\u{200B}\u{200D}", "\u{2066}\u{2069}"] {
                assertThrows(try write(nothing)) { if case .Empty(.limit, _) = $0 { true } else { false } }
            }
            assertThrows(try write(fits + "å")) {
                if case .TooLong(.limit, _, _, UInt64(bounds.graphemes), _, _) = $0 { true } else { false }
            }
        }
        assertThrows(try app.add("x", .like, [.own(words: " ")])) {
            if case .Empty(.setting, _) = $0 { true } else { false }
        }
        XCTAssertEqual(try app.ownPhrases().map(\.text), ["Like honey"])
        XCTAssertNoThrow(try app.add(fits))
    }

    func testTwoThousandFitAndOneMoreIsTooMany() throws {
        let phone = try Phone("ana")
        let app = phone.app
        let ids = try (0..<2_000).map { try app.add("Phrase number \($0)") }
        XCTAssertEqual(Set(ids).count, 2_000)
        assertThrows(try app.add("One more")) {
            guard case .TooManyPhrases(2_000, let sentence) = $0 else { return false }
            return sentence.filter(\.isNumber) == "2000"
        }
        XCTAssertEqual(try app.ownPhrases().map(\.id), ids)
        XCTAssertEqual(try app.finds("1234"), [ids[1_234]])
        try app.changePhrase(id: ids[0], phrase: NewPhrase(kind: .like, words: "One more"))
        try app.deletePhrase(id: ids[1])
        XCTAssertNoThrow(try app.add("Phrase number 1"))
    }
}
