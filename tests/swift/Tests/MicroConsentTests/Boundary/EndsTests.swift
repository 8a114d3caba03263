// Objects that are used after their end, or in their sleep, say so clearly.

import Foundation
import MicroConsent
import XCTest

final class EndsTests: XCTestCase {
    /// What is no code is told to be none before anything else is looked at, so it is one.
    private static let codeOfAnother: String = {
        let phone = try? Phone("eve")
        return (try? phone?.app.readAndShow()) ?? "none"
    }()

    /// Every call that a core which is not awake must turn down.
    private static let calls: [(String, @Sendable (MicroConsent) throws -> Void)] = {
        let checkIn = CheckIn(setting: .hug, signal: .red)
        let code = codeOfAnother
        let phrase = NewPhrase(kind: .like, words: "Like honey")
        let passphrase = "quiet river, warm stone"
        return [
            ("addPhrase", { _ = try $0.addPhrase(phrase: phrase) }),
            ("changePhrase", { try $0.changePhrase(id: "own-1", phrase: phrase) }),
            ("deletePhrase", { try $0.deletePhrase(id: "own-1") }),
            ("favourPhrase", { try $0.favourPhrase(id: "no-hug", favourite: true) }),
            ("fillPhrase", { _ = try $0.fillPhrase(phrase: "no-hug", blanks: []) }),
            ("limitOfPhrase", { _ = try $0.limitOfPhrase(phrase: "no-not-thing", blanks: [FilledBlank(blank: .thing, words: "this")]) }),
            ("findPhrases", { _ = try $0.findPhrases(written: "hug") }),
            ("hiddenPhrases", { _ = try $0.hiddenPhrases() }),
            ("hidePhrase", { try $0.hidePhrase(id: "no-hug", hidden: true) }),
            ("orderPhrases", { try $0.orderPhrases(kind: .like, first: []) }),
            ("ownPhrases", { _ = try $0.ownPhrases() }),
            ("phrases", { _ = try $0.phrases(kind: .like, setting: .hug) }),
            ("speak", { try $0.speak(language: .spanish) }),
            ("suggestedPhrases", { _ = try $0.suggestedPhrases(drafting: Drafting()) }),
            ("home", { _ = try $0.home() }), ("moment", { _ = try $0.moment() }), ("tick", { _ = try $0.tick() }),
            ("keep", { _ = try $0.keep(checkin: checkIn) }),
            ("preview", { _ = try $0.preview(checkin: checkIn, sharing: .signal) }),
            ("share", { _ = try $0.share(preview: 1) }), ("confirm", { _ = try $0.confirm(secondBeat: 1) }),
            ("letGo", { try $0.letGo() }), ("slow", { _ = try $0.slow() }), ("stop", { _ = try $0.stop() }),
            ("pause", { _ = try $0.pause() }), ("enter", { try $0.enter(setting: .hug) }),
            ("leave", { try $0.leave() }), ("moveTo", { try $0.moveTo(setting: .kissing) }),
            ("journal", { _ = try $0.journal(after: nil, most: 1) }), ("entry", { _ = try $0.entry(id: "1.1") }),
            ("edit", { try $0.edit(id: "1.1", checkin: checkIn) }), ("delete", { try $0.delete(id: "1.1") }),
            ("addAfterthought", { try $0.addAfterthought(id: "1.1", words: "later") }),
            ("link", { _ = try $0.link() }), ("beginLinking", { try $0.beginLinking() }),
            ("showCode", { try $0.showCode() }), ("scan", { try $0.scan(code: code) }),
            ("typeCode", { try $0.typeCode(text: code) }), ("sameDigits", { try $0.sameDigits() }),
            ("stopLinking", { try $0.stopLinking() }), ("unlink", { try $0.unlink() }),
            ("exchange", { _ = try $0.exchange(transport: Network()) }),
            ("exchangeOver", { _ = try $0.exchangeOver(ways: Ways()) }),
            ("listenNearby", { _ = try $0.listenNearby(at: Place(ip: "127.0.0.1", port: 0)) }),
            ("relay", { _ = try $0.relay(address: "x") }),
            ("chooseRelay", { try $0.chooseRelay(address: "x") }), ("chosenRelay", { _ = try $0.chosenRelay() }),
            ("reachedNearby", { try $0.reachedNearby(at: nil) }),
            ("keepCard", { try $0.keepCard(lockedKey: Data(repeating: 1, count: 32)) }),
            ("letGoOfGreen", { try $0.letGoOfGreen() }),
            ("asking", { _ = try $0.asking() }),
            ("keepDraft", { _ = try $0.keepDraft(draft: AskDraft(words: "Would you like a walk?")) }),
            ("letGoOfDraft", { try $0.letGoOfDraft(id: 1) }), ("checkAsk", { _ = try $0.checkAsk(id: 1) }),
            ("ask", { _ = try $0.ask(check: 1) }), ("withdrawAsk", { try $0.withdrawAsk(ask: 1) }),
            ("previewAnswer", { _ = try $0.previewAnswer(ask: 1, draft: AnswerDraft(answer: .no(limits: []))) }),
            ("answer", { _ = try $0.answer(preview: 1) }), ("sayNo", { _ = try $0.sayNo(ask: 1) }),
            ("sayNotYet", { _ = try $0.sayNotYet(ask: 1) }),
            ("takeAnswerBack", { _ = try $0.takeAnswerBack(ask: 1) }),
            ("tightenAnswer", { _ = try $0.tightenAnswer(ask: 1, limit: .not(words: "x")) }),
            ("letAskRest", { try $0.letAskRest(ask: 1) }), ("muteTopic", { try $0.muteTopic(ask: 1) }),
            ("muteAllAsks", { try $0.muteAllAsks(mute: true) }), ("openTopic", { try $0.openTopic(ask: 1) }),
            ("openAllTopics", { try $0.openAllTopics() }),
            ("thank", { try $0.thank(to: 1, phrase: "thanks-no-is-welcome") }),
            ("editWords", { try $0.editWords(id: "1.1", words: "x") }),
            ("breathing", { _ = try $0.breathing() }), ("pacer", { _ = try $0.pacer() }),
            ("startBreathing", { try $0.startBreathing(way: .even, seconds: 60) }),
            ("proposeBreathing", { try $0.proposeBreathing(way: .even, seconds: nil) }),
            ("joinBreathing", { try $0.joinBreathing() }),
            ("startGrounding", { try $0.startGrounding(grounding: .sounds) }),
            ("nextStep", { try $0.nextStep() }), ("stepBack", { try $0.stepBack() }),
            ("letRestBe", { try $0.letRestBe() }), ("chooseHolds", { try $0.chooseHolds(chosen: true) }),
            ("keepOwnWay", { _ = try $0.keepOwnWay(name: "Waves", pattern: BreathPattern(inMs: 4_000, outMs: 6_000)) }),
            ("deleteOwnWay", { try $0.deleteOwnWay(id: 1) }),
            ("history", { _ = try $0.history(filter: Filter(), from: .newest, most: 10) }),
            ("days", { _ = try $0.days(beginUtcMs: [0, 1]) }),
            ("lookBack", { _ = try $0.lookBack(fromUtcMs: 0, untilUtcMs: 1) }),
            ("keeping", { _ = try $0.keeping() }), ("lookAtKeeping", { _ = try $0.lookAtKeeping(keep: .year) }),
            ("chooseKeeping", { try $0.chooseKeeping(look: 1) }), ("dateIsRight", { try $0.dateIsRight() }),
            ("deleteSome", { try $0.deleteSome(ids: ["1.1"]) }),
            ("deleteRange", { _ = try $0.deleteRange(fromUtcMs: 0, untilUtcMs: 1) }),
            ("deleteAll", { _ = try $0.deleteAll() }), ("setAsides", { _ = try $0.setAsides() }),
            ("keepKeyOfSetAside", { try $0.keepKeyOfSetAside(name: "set-aside-1", key: Data(count: 32)) }),
            ("deleteSetAside", { try $0.deleteSetAside(name: "set-aside-1") }),
            ("takeOutSetAside", { _ = try $0.takeOutSetAside(name: "set-aside-1", passphrase: passphrase, sink: Written()) }),
            ("export", { _ = try $0.export(choice: .allOfIt, sink: Written()) }),
            ("backUp", { _ = try $0.backUp(passphrase: passphrase, sink: Written()) }),
            ("restore", { _ = try $0.restore(passphrase: passphrase, source: Reads(Data())) }),
        ]
    }()

    func testEveryCallAfterShutSaysThatItWasShut() throws {
        let phone = try Phone("ana")
        try phone.app.shut()
        for (name, call) in Self.calls {
            assertThrows(try call(phone.app), name) { $0.isShut }
        }
        assertThrows(try phone.app.sleep()) { $0.isShut }
        assertThrows(try phone.app.wake(key: phone.key)) { $0.isShut }
        assertThrows(try phone.app.watchHome(listener: HomeEar())) { $0.isShut }
        assertThrows(try phone.app.watchMoment(listener: MomentEar())) { $0.isShut }
        assertThrows(try phone.app.watchAsking(listener: AskEar())) { $0.isShut }
        assertThrows(try phone.app.watchBreathing(listener: BreathingEar())) { $0.isShut }
        assertThrows(try phone.app.stopBreathing()) { $0.isShut }
        XCTAssertNoThrow(try phone.app.shut(), "shutting twice is no error")
    }

    func testEveryCallInSleepSaysThatItSleeps() throws {
        let phone = try Phone("ana")
        try phone.app.sleep()
        for (name, call) in Self.calls {
            assertThrows(try call(phone.app), name) { $0.isAsleep }
        }
        XCTAssertNoThrow(try phone.app.sleep(), "sleeping twice is no error")
        XCTAssertNoThrow(try phone.app.wake(key: phone.key))
        XCTAssertNoThrow(try phone.app.wake(key: phone.key), "waking twice is no error")
        XCTAssertNoThrow(try phone.app.home())
    }

    func testWhatNeedsNoJournalIsToldInSleepToo() throws {
        let phone = try Phone("ana", language: .spanish)
        let checkIn = CheckIn(setting: .hug, signal: .red, note: "x")
        let room = try phone.app.room(checkin: checkIn, sharing: .withWords)
        try phone.app.sleep()
        XCTAssertEqual(try phone.app.language(), .spanish)
        XCTAssertEqual(try phone.app.room(checkin: checkIn, sharing: .withWords), room)
        XCTAssertNoThrow(try phone.app.stopBreathing(), "breath_is_free")
    }

    func testEverythingCanBeErasedInSleepTooAndAgainAfterIt() throws {
        let phone = try Phone("ana")
        try phone.app.sleep()
        for _ in 1...2 { XCTAssertEqual(try phone.app.eraseEverything(), [.journal, .locked]) }
        assertThrows(try phone.app.wake(key: phone.key)) { $0.isShut }
    }

    func testACoreThatIsShutInItsSleepStaysShut() throws {
        let phone = try Phone("ana")
        try phone.app.sleep()
        try phone.app.shut()
        assertThrows(try phone.app.wake(key: phone.key)) { $0.isShut }
        assertThrows(try phone.app.home()) { $0.isShut }
    }

    func testAWatchMayEndAfterItsCore() throws {
        var watch: Watch?
        do {
            let phone = try Phone("ana")
            watch = try phone.app.watchMoment(listener: MomentEar())
            try phone.app.shut()
            XCTAssertNoThrow(try watch?.end())
        }
        // The core itself is gone now.
        XCTAssertNoThrow(try watch?.end())
        watch = nil
    }

    func testAViewOutlivesItsCore() throws {
        let phone = try Phone("ana")
        _ = try phone.app.pause()
        let (view, page) = (try phone.app.moment(), try phone.app.journal(after: nil, most: 50))
        try phone.app.shut()
        XCTAssertEqual(view.phase, .apart)
        XCTAssertEqual(page.entries.first?.what, .paused)
    }

    func testWhatWasSaidBeforeShutIsThereWhenOpenedAgain() throws {
        let scene = try Scene.together()
        _ = try scene.ana.app.stop()
        try scene.ana.restart()
        XCTAssertTrue(try scene.ana.app.home().pause)
        XCTAssertEqual(try Journal(scene.ana).entries.count, 1)
    }
}
