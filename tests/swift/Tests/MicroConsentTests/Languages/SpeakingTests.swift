// The app speaks the language that its person chose: on its screens, in what it reads back, and in what it says when
// something cannot be done.

import Foundation
import MicroConsent
import XCTest

final class SpeakingTests: XCTestCase {
    func testAWatchDeliversTheNewWords() throws {
        let scene = try Scene.together()
        let (ana, ben) = (scene.ana.app, scene.ben.app)
        let careful = CheckIn(setting: .hug, signal: .yellow, limits: [.not(words: "kissing")])
        _ = try ben.share(preview: try ben.preview(checkin: careful, sharing: .withLimits).id)
        try scene.carry()
        let (ear, homeEar) = (MomentEar(), HomeEar())
        let watches = (try ana.watchMoment(listener: ear), try ana.watchHome(listener: homeEar))
        try ana.speak(language: .english)
        XCTAssertEqual([ear.heard.count, homeEar.heard.count], [1, 1], "it spoke that already")
        try ana.speak(language: .spanish)
        try ana.speak(language: .arabic)
        XCTAssertEqual([ear.heard.count, homeEar.heard.count], [3, 3])
        XCTAssertEqual(ear.heard.last, try ana.moment())
        XCTAssertEqual(homeEar.heard.last, try ana.home())
        let words: [(MomentView) -> String] = [
            \.settingName, \.paceTitle, \.paceLine, \.mine.word, \.theirs.word, { $0.theirs.limits[0] },
        ]
        for word in words { XCTAssertEqual(Set(ear.heard.map(word)).count, 3, "\(ear.heard.map(word))") }
        XCTAssertEqual(Set(homeEar.heard.map(\.partner.word)).count, 3)
        XCTAssert(ear.heard.allSatisfy { $0.theirs.limits[0].contains(isolated("kissing")) }, "their words stay theirs")
        for view in ear.heard {
            XCTAssertEqual(view.pace, .checkIn)
            XCTAssertEqual(view.theirs.signal, .yellow)
            XCTAssertEqual(view.can, ear.heard[0].can)
        }
        XCTAssertEqual(try ben.language(), .english)
        withExtendedLifetime(watches) {}
    }

    func testAPauseAndItsSecondBeatAreToldInTheLanguage() throws {
        let scene = try Scene.together()
        let ana = scene.ana.app
        _ = try ana.pause()
        try scene.carry()
        let green = CheckIn(setting: .hug, signal: .green)
        _ = try ana.share(preview: try ana.preview(checkin: green, sharing: .signal).id)
        for word in [\.paceTitle, \.theyHaveItLine, \.secondBeat!.question] as [(MomentView) -> String] {
            try allDiffer { language in
                try ana.speak(language: language)
                return word(try ana.moment())
            }
        }
    }

    func testWhatCannotBeDoneIsToldInTheLanguage() throws {
        let phone = try Phone("ana")
        let app = phone.app
        func keep(_ checkIn: CheckIn) throws { _ = try app.keep(checkin: checkIn) }
        let calls: [() throws -> Void] = [
            { try app.leave() }, { try app.enter(setting: .hug) }, { _ = try app.share(preview: 9) },
            { _ = try app.confirm(secondBeat: 9) }, { _ = try app.entry(id: "1.1") },
            { try keep(CheckIn(setting: .hug)) },
            { try keep(CheckIn(setting: .hug, note: String(repeating: "x", count: 5_000))) },
            { try keep(CheckIn(setting: .hug, note: "a\u{202E}b")) },
            { try keep(CheckIn(setting: .own(words: " "), signal: .red)) },
            { try keep(CheckIn(setting: .hug, feelings: Array(repeating: "calm", count: 99))) },
            { try keep(CheckIn(setting: .hug, limits: [.until(minutes: 0, words: nil)])) },
            { _ = try app.add("") }, { try app.deletePhrase(id: "no-hug") },
        ]
        for call in calls {
            try allDiffer { language in
                try app.speak(language: language)
                return try sentence(of: call)
            }
        }
        try allDiffer { language in
            try app.speak(language: language)
            try phone.lock()
            defer { try? phone.unlock() }
            return [try sentence { try app.home() }, try sentence { try app.wake(key: Data(count: 3)) }]
        }
        try app.speak(language: .spanish)
        try app.shut()
        let other = try Phone("ben")
        try other.app.shut()
        XCTAssertNotEqual(try sentence { try app.home() }, try sentence { try other.app.home() })
    }

    func testWhatCannotBeOpenedIsToldInTheLanguageThatWasAskedFor() throws {
        let phone = try Phone("ana")
        try phone.app.shut()
        for key in [Data(count: 3), Data(repeating: 9, count: 32)] {
            try allDiffer { language in
                try sentence {
                    try MicroConsent.open(
                        folder: phone.folder.path, key: key, language: language, clock: HandClock(), keyStore: Keys())
                }
            }
        }
        try allDiffer { language in
            try sentence { try setAside(folder: phone.folder.path + "/nowhere", language: language) }
        }
    }

    func testWordsForScreensAreInTheLanguage() throws {
        allDiffer(lockedWords)
        for signal in [nil, .green, .yellow, .red] as [Signal?] {
            allDiffer { signalWord(signal: signal, language: $0) }
        }
        let limits: [Limit] = [
            .only(words: "x"), .not(words: "x"), .until(minutes: 5, words: nil), .until(minutes: 5, words: "x"),
            .stopWhen(words: "x"),
        ]
        for limit in limits { try allDiffer { try limitLine(limit: limit, language: $0) } }
        try allDiffer { language in try sentence { try limitLine(limit: .not(words: ""), language: language) } }
        try allDiffer { language in try sentence { try settingName(setting: .own(words: ""), language: language) } }
        try allDiffer { try settingName(setting: .sharingRoomOrBed, language: $0) }
    }

    func testPrivateFirstWhatWillBeSharedIsReadBackInTheLanguage() throws {
        let scene = try Scene.together()
        let ana = scene.ana.app
        let checkIn = CheckIn(
            setting: .hug, signal: .yellow, feelings: ["tired"], body: ["tight"], limits: [.not(words: "kissing")],
            note: "a long day")
        for sharing in [Sharing.signal, .withLimits, .withWords] {
            let lines = try allDiffer { language in
                try ana.speak(language: language)
                let preview = try ana.preview(checkin: checkIn, sharing: sharing)
                return preview.goes + preview.stays
            }
            for place in lines[0].indices {
                XCTAssertEqual(Set(lines.map { $0[place] }).count, 3, "\(lines.map { $0[place] })")
            }
            for all in lines {
                for words in ["tired", "tight", "kissing", "a long day"] {
                    XCTAssertEqual(all.filter { $0.contains(isolated(words)) }.count, 1, "\(words) in \(all)")
                }
            }
        }
    }

    func testTheLanguageIsThePhonesUntilOneIsChosenAndTheChoiceStays() throws {
        let folder = try Folder()
        func open(_ language: Language, _ act: (MicroConsent) throws -> Void) throws {
            let app = try MicroConsent.open(
                folder: folder.path, key: Data(count: 32), language: language, clock: HandClock(), keyStore: Keys())
            try act(app)
            try app.shut()
        }
        try open(.arabic) { XCTAssertEqual(try $0.language(), .arabic) }
        try open(.english) { app in
            XCTAssertEqual(try app.language(), .english, "none was chosen")
            try app.speak(language: .spanish)
            XCTAssertEqual(try app.language(), .spanish)
        }
        try open(.arabic) { app in
            XCTAssertEqual(try app.language(), .spanish)
            XCTAssertEqual(try app.home().partner.word, signalWord(signal: nil, language: .spanish))
            try app.sleep()
            XCTAssertEqual(try app.language(), .spanish)
            try app.wake(key: Data(count: 32))
            try app.speak(language: .english)
        }
        try open(.arabic) { XCTAssertEqual(try $0.language(), .english) }
    }
}
