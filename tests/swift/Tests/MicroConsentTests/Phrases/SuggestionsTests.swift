// Up to five phrases for where I am. Nothing is learned about anybody: the same place gives the same phrases.

import MicroConsent
import XCTest

final class SuggestionsTests: XCTestCase {
    /// Whatever a person may be about to say.
    private let drafts: [Drafting] = {
        let settings: [Setting?] = allSettings + [.own(words: "baking bread"), nil]
        let signals: [Signal?] = [.green, .yellow, .red, nil]
        return settings.flatMap { setting in
            signals.flatMap { signal in
                [false, true].map { Drafting(setting: setting, signal: signal, shift: $0) }
            }
        }
    }()

    private func share(_ signal: Signal, by phone: Phone) throws {
        let checkIn = CheckIn(setting: .hug, signal: signal)
        _ = try phone.app.share(preview: try phone.app.preview(checkin: checkIn, sharing: .signal).id)
    }

    func testSoloWholeUpToFiveForWhereverIAmTheSameTwice() throws {
        for language in allLanguages {
            let phone = try Phone("ana", language: language)
            let app = phone.app
            for draft in drafts {
                let found = try app.suggestedPhrases(drafting: draft)
                XCTAssert((1...5).contains(found.count), "\(draft)")
                XCTAssertEqual(Set(found.map(\.id)).count, found.count, "\(draft)")
                let setting = draft.setting ?? .talking
                for phrase in found {
                    XCTAssert(phrase.blanks.isEmpty && !phrase.text.isEmpty && !phrase.hidden, "\(draft)")
                    let fits = allSettings.contains(setting) ? [setting] : allSettings
                    XCTAssert(fits.allSatisfy(phrase.settings.contains), "\(phrase.id) in \(draft)")
                }
                XCTAssertEqual(try app.suggestedPhrases(drafting: draft), found, "\(draft)")
            }
        }
    }

    func testEveryLanguageSuggestsTheSame() throws {
        let suggested = try allLanguages.map { language in
            let phone = try Phone("ana", language: language)
            let app = phone.app
            return try drafts.map { try app.suggestedPhrases(drafting: $0).map(\.id) }
        }
        XCTAssertEqual(Set(suggested).count, 1)
    }

    func testOnlyMineTowardsOpennessOnlyWhereISayGreen() throws {
        let phone = try Phone("ana")
        let app = phone.app
        XCTAssert(try app.suggests(Drafting(setting: .hug, signal: .green)).contains(.like))
        for draft in drafts where draft.signal != .green {
            XCTAssertFalse(try app.suggests(draft).contains(.like), "\(draft)")
        }
    }

    func testNoIsWelcomeAfterTheirSlowOrStopThanksLeadAndNoWishOfMine() throws {
        for language in allLanguages {
            for said in [Signal.yellow, .red] {
                let scene = try Scene(["ana", "ben"])
                let (ana, ben) = (scene.ana.app, scene.ben.app)
                try ana.speak(language: language)
                _ = said == .yellow ? try ben.slow() : try ben.stop()
                try scene.carry()
                XCTAssertEqual(try ana.suggests().first, .thanks)
                for draft in drafts {
                    let kinds = try ana.suggests(draft)
                    XCTAssertFalse(kinds.contains(.like), "\(draft)")
                    // A draft that says slow or stop itself is helped to say that.
                    let isCareful = draft.signal == .yellow || draft.signal == .red
                    XCTAssertEqual(kinds.first == .thanks, !isCareful, "\(draft)")
                }
                XCTAssertFalse(try ben.suggests().contains(.thanks), "who said it is not thanked by themselves")
            }
        }
    }

    func testNoIsWelcomeInAMomentThanksLeadTooEvenWhileIAmGreen() throws {
        let scene = try Scene.together()
        let ana = scene.ana.app
        try share(.green, by: scene.ana)
        try scene.carry()
        XCTAssert(try ana.suggests().contains(.like))
        try share(.yellow, by: scene.ben)
        try scene.carry()
        XCTAssertEqual(try ana.suggests().first, .thanks)
        XCTAssertFalse(try ana.suggests().contains(.like))
        try share(.green, by: scene.ben)
        try scene.carry()
        XCTAssert(try ana.suggests().contains(.like), "what they say now counts")
    }

    func testInAPauseThereAreWordsForAPauseAndForComingBack() throws {
        let scene = try Scene(["ana", "ben"])
        _ = try scene.ana.app.pause()
        try scene.carry()
        let green = Drafting(setting: .hug, signal: .green)
        XCTAssertEqual(Set(try scene.ana.app.suggests(green)), [.pause, .back])
        // Who hears of it is given words of thanks first.
        XCTAssertEqual(try scene.ben.app.suggests(green).first, .thanks)
    }

    func testWithoutADraftItIsAboutTheMomentAndMySignalInIt() throws {
        func suggested(_ app: MicroConsent, _ draft: Drafting = Drafting()) throws -> [Phrase] {
            try app.suggestedPhrases(drafting: draft)
        }
        let phone = try Phone("ana")
        let alone = phone.app
        XCTAssertEqual(try suggested(alone), try suggested(alone, Drafting(setting: .talking)))
        let scene = try Scene.together()
        let ana = scene.ana.app
        XCTAssertEqual(try suggested(ana), try suggested(ana, Drafting(setting: .hug)))
        try share(.yellow, by: scene.ana)
        XCTAssertEqual(try suggested(ana), try suggested(ana, Drafting(setting: .hug, signal: .yellow)))
    }

    func testOwnWordsForASettingThatCannotBeUsedAreRefused() throws {
        let phone = try Phone("ana")
        let app = phone.app
        assertThrows(try app.suggests(Drafting(setting: .own(words: " ")))) {
            if case .Empty(.setting, _) = $0 { true } else { false }
        }
    }
}
