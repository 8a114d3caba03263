// What to say, in two taps: what I want to do, and what is going on. In every language there is the same, in words.

import Foundation
import MicroConsent
import XCTest

final class BrowsingTests: XCTestCase {
    /// These are about their own Settings alone; every other kind has something for each.
    private func isCovered(_ kind: Kind, _ setting: NamedSetting) -> Bool {
        switch kind {
        case .after: setting.setting == .afterwards
        case .everyday: !setting.isIntimate
        default: true
        }
    }

    private func assertReads(_ phrase: Phrase) {
        let text = phrase.text
        XCTAssertFalse(text.allSatisfy(\.isWhitespace), phrase.id)
        XCTAssertNil(text.range(of: "^[a-z]+(-[a-z0-9]+)+$", options: .regularExpression), text)
        XCTAssertFalse(text.contains { "{}$".contains($0) }, text)
        XCTAssertEqual(text.contains("…"), !phrase.blanks.isEmpty, text)
    }

    func testEveryKindHasWordsForEverySetting() throws {
        for language in allLanguages {
            let phone = try Phone("ana", language: language)
            for kind in allKinds {
                for setting in namedSettings(language: language) {
                    let found = try phone.app.phrases(kind: kind, setting: setting.setting)
                    let place = "\(language), \(kind), \(setting.name)"
                    if isCovered(kind, setting) { XCTAssertFalse(found.isEmpty, place) }
                    XCTAssertEqual(Set(found.map(\.id)).count, found.count, place)
                    XCTAssertEqual(Set(found.map(\.text)).count, found.count, place)
                    for phrase in found {
                        assertReads(phrase)
                        XCTAssertEqual(phrase.kind, kind, phrase.id)
                        XCTAssert(phrase.settings.contains(setting.setting), phrase.id)
                        XCTAssertFalse(phrase.isOwn || phrase.favourite || phrase.hidden, phrase.id)
                    }
                }
            }
        }
    }

    func testForASettingInOwnWordsThereIsWhatFitsEverywhere() throws {
        for language in allLanguages {
            let phone = try Phone("ana", language: language)
            for kind in allKinds where kind != .after && kind != .everyday {
                let found = try phone.app.phrases(kind: kind, setting: .own(words: "baking bread"))
                XCTAssertFalse(found.isEmpty, "\(language), \(kind)")
                XCTAssert(found.allSatisfy { $0.settings == allSettings }, "\(language), \(kind)")
            }
        }
    }

    func testEveryLanguageHasTheSamePhrasesInItsOwnWords() throws {
        let libraries = try allLanguages.map { language in
            let phone = try Phone("ana", language: language)
            return try phone.app.wholeLibrary()
        }
        let english = libraries[0]
        XCTAssertGreaterThan(english.count, 400)
        for other in libraries.dropFirst() {
            XCTAssertEqual(other.map(\.id), english.map(\.id))
            XCTAssertEqual(other.map(\.kind), english.map(\.kind))
            XCTAssertEqual(other.map(\.settings), english.map(\.settings))
            XCTAssertEqual(other.map { $0.blanks.map(\.blank) }, english.map { $0.blanks.map(\.blank) })
            let same = zip(english, other).filter { $0.text == $1.text }.map(\.0.id)
            // “No.” is the same in Spanish.
            XCTAssertEqual(same.filter { $0 != "no-plain" }, [], "still in English")
        }
        let latin = libraries[2].map(\.text).filter { $0.range(of: "[A-Za-z]", options: .regularExpression) != nil }
        XCTAssertEqual(latin, [])
    }

    func testEveryKindHasANameInEveryLanguageInOneOrder() {
        let named = allLanguages.map(kinds)
        for each in named {
            XCTAssertEqual(each.map(\.kind), named[0].map(\.kind))
            XCTAssertEqual(Set(each.map(\.name)).count, 15)
            XCTAssertFalse(each.contains { $0.name.isEmpty })
        }
        for place in named[0].indices {
            XCTAssertEqual(Set(named.map { $0[place].name }).count, 3, "\(named[0][place])")
        }
    }
}
