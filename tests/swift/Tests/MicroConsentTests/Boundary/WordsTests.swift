// What a person writes: taken as it was written, or refused with the limit in letters and bytes, or with the character.

import MicroConsent
import XCTest

final class WordsTests: XCTestCase {
    private static let fields: [Field] = [
        .feeling, .body, .limit, .setting, .was, .note, .afterthought, .question, .reply, .pattern,
    ]

    /// Writes words into a field, and reads back what the journal then holds there.
    private func write(_ words: String, into field: Field, of phone: Phone) throws -> String? {
        func kept(_ checkIn: CheckIn) throws -> CheckIn {
            let entry = try phone.app.entry(id: try phone.app.keep(checkin: checkIn))
            guard case .checkedIn(let checkin) = entry.what else { throw StoryError("it was not kept as a check-in") }
            return checkin
        }
        switch field {
        case .feeling: return try kept(CheckIn(setting: .hug, feelings: [words])).feelings.first
        case .body: return try kept(CheckIn(setting: .hug, body: [words])).body.first
        case .limit:
            guard case .not(let limit)? = try kept(CheckIn(setting: .hug, limits: [.not(words: words)])).limits.first
            else { return nil }
            return limit
        case .setting:
            guard case .own(let own) = try kept(CheckIn(setting: .own(words: words), signal: .red)).setting
            else { return nil }
            return own
        case .was: return try kept(CheckIn(setting: .hug, signal: .red, shift: Shift(was: words))).shift?.was
        case .note: return try kept(CheckIn(setting: .hug, signal: .red, note: words)).note
        case .afterthought:
            let id = try phone.app.keep(checkin: CheckIn(setting: .hug, signal: .red))
            try phone.app.addAfterthought(id: id, words: words)
            return try phone.app.entry(id: id).afterthoughts.last?.words
        case .question:
            let id = try phone.app.keepDraft(draft: AskDraft(words: words))
            defer { try? phone.app.letGoOfDraft(id: id) }
            return try phone.app.asking().drafts.last?.draft.words
        case .pattern:
            let id = try phone.app.keepOwnWay(name: words, pattern: BreathPattern(inMs: 4_000, outMs: 6_000))
            defer { try? phone.app.deleteOwnWay(id: id) }
            return try phone.app.breathing().ways.last?.name
        case .reply:
            // An answer needs somebody who asks.
            let scene = try Scene(["ana", "ben"])
            let (ana, ben) = (scene.ana.app, scene.ben.app)
            let draft = try ana.keepDraft(draft: AskDraft(words: "Would you like a walk?"))
            _ = try ana.ask(check: try ana.checkAsk(id: draft).id)
            try scene.carry()
            let ask = try XCTUnwrap(try ben.asking().theirs.first?.id)
            let answer = AnswerDraft(answer: .no(limits: []), words: words)
            let entry = try ben.answer(preview: try ben.previewAnswer(ask: ask, draft: answer).id)
            guard case .answered(let kept) = try ben.entry(id: try XCTUnwrap(entry)).what else { return nil }
            return kept.words
        }
    }

    func testWordsOfEveryScriptComeBackAsWritten() throws {
        let phone = try Phone("ana")
        let texts = [
            "warm", "müde", "e\u{301}", "می‌خواهم", "平静", "ความสุข", "👩‍👩‍👧‍👦", "🏳️‍🌈",
            "'; DROP TABLE entry; --", "%s \\ \"",
        ]
        for field in Self.fields {
            for text in texts {
                // By their bytes: as texts, two spellings of a letter are equal.
                let found = try write(text, into: field, of: phone)
                XCTAssertEqual(found.map { Array($0.utf8) }, Array(text.utf8), "\(field)")
            }
            XCTAssertEqual(try write("  warm\t", into: field, of: phone), "warm", "\(field)")
        }
    }

    func testALimitIsToldInLettersAndBytes() throws {
        let phone = try Phone("ana")
        for field in Self.fields {
            let bounds = textBounds(field: field)
            let most = Int(bounds.graphemes)
            let fits = String(repeating: "å", count: most)
            XCTAssertEqual(try write(fits, into: field, of: phone), fits, "\(field)")
            let over = fits + "å"
            assertThrows(try write(over, into: field, of: phone), "\(field)") {
                guard
                    case .TooLong(let at, let graphemes, let bytes, let maxGraphemes, let maxBytes, let sentence) = $0
                else { return false }
                return at == field && graphemes == UInt64(most + 1) && bytes == UInt64(over.utf8.count)
                    && maxGraphemes == UInt64(most) && maxBytes == UInt64(bounds.bytes)
                    && sentence.contains("\(most)") && sentence.contains("\(bounds.bytes)")
            }
        }
    }

    func testOneLetterOfVeryManyMarksIsBoundedByItsBytes() throws {
        let phone = try Phone("ana")
        let tower = "e" + String(repeating: "\u{301}", count: 10_000)
        assertThrows(try write(tower, into: .feeling, of: phone)) {
            if case .TooLong(.feeling, 1, _, _, _, _) = $0 { true } else { false }
        }
    }

    func testMegabytesAreRefusedToo() throws {
        let phone = try Phone("ana")
        let flood = String(repeating: "flood ", count: 2_000_000)
        for field in Self.fields {
            assertThrows(try write(flood, into: field, of: phone), "\(field)") {
                if case .TooLong(field, _, _, _, _, _) = $0 { true } else { false }
            }
        }
    }

    func testEmptyWordsWhereWordsAreNeeded() throws {
        let phone = try Phone("ana")
        let mayBeLeftOut: [Field] = [.note, .reply]
        for field in Self.fields where !mayBeLeftOut.contains(field) {
            for empty in ["", " ", "\n\t", "\u{200B}\u{200D}", "\u{2066}\u{2069}"] {
                assertThrows(try write(empty, into: field, of: phone), "\(field)") {
                    if case .Empty(field, _) = $0 { true } else { false }
                }
            }
        }
        for field in mayBeLeftOut {
            XCTAssertNil(try write(" ", into: field, of: phone), "an empty \(field) is none")
        }
    }

    func testARefusedCharacterIsNamed() throws {
        let phone = try Phone("ana")
        let refused: [Unicode.Scalar] = [
            "\u{0}", "\u{7}", "\u{1B}", "\u{7F}", "\u{85}", "\u{202A}", "\u{202D}", "\u{202E}",
        ]
        for field in Self.fields {
            for character in refused {
                assertThrows(try write("a\(character)b", into: field, of: phone), "\(field)") {
                    if case .RefusedCharacter(field, character.value, _) = $0 { true } else { false }
                }
            }
        }
    }

    func testWhatIsRefusedLeavesNoEntry() throws {
        let phone = try Phone("ana")
        let id = try phone.app.keep(checkin: CheckIn(setting: .hug, note: "as it was"))
        let before = try phone.app.entry(id: id)
        XCTAssertThrowsError(try phone.app.keep(checkin: CheckIn(setting: .hug, feelings: ["calm", "\u{202E}"])))
        XCTAssertThrowsError(try phone.app.edit(id: id, checkin: CheckIn(setting: .hug, note: "a\u{0}b")))
        XCTAssertThrowsError(try phone.app.addAfterthought(id: id, words: ""))
        XCTAssertEqual(try phone.app.journal(after: nil, most: 50).entries, [before])
    }

    func testAReadBackRefusesWhatKeepingRefuses() throws {
        let phone = try Phone("ana")
        assertThrows(try limitLine(limit: .not(words: ""), language: .english)) {
            if case .Empty(.limit, _) = $0 { true } else { false }
        }
        assertThrows(try settingName(setting: .own(words: ""), language: .english)) {
            if case .Empty(.setting, _) = $0 { true } else { false }
        }
        assertThrows(try phone.app.room(checkin: CheckIn(setting: .hug, feelings: [""]), sharing: .signal)) {
            if case .Empty(.feeling, _) = $0 { true } else { false }
        }
    }
}
