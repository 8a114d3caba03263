// Asking and answering through the boundary: what is drafted comes back, what is refused says why as data, and each
// screen shows what it is to show.

import MicroConsent
import XCTest

final class AskingTests: XCTestCase {
    private func assertRefused<T>(
        _ rule: String, _ call: @autoclosure () throws -> T, file: StaticString = #filePath, line: UInt = #line
    ) {
        assertThrows(try call(), rule, file: file, line: line) { $0.isRefusal(by: rule) }
    }

    private func two() throws -> Scene { try Scene(["ana", "ben"]) }

    func testWhatIsDraftedComesBackTheSameAlsoAfterARestartUntilItIsLetGo() throws {
        let phone = try Phone("ana")
        var drafts = [AskDraft(words: "Would you like a walk?")]
        for who in [.asker, .asked, .both] as [Who] {
            for setting in [nil, .cuddling, .own(words: "baking bread")] as [Setting?] {
                drafts.append(AskDraft(words: "Would you like it? قريب", doer: who, receiver: who, invites: setting))
            }
        }
        let ids = try drafts.map { try phone.app.keepDraft(draft: $0) }
        func kept() throws -> [AskDraft] { try phone.app.asking().drafts.map(\.draft) }
        XCTAssertEqual(try kept(), drafts)
        try phone.restart()
        XCTAssertEqual(try kept(), drafts)
        XCTAssertEqual(try phone.app.asking().drafts.map(\.id), ids)
        XCTAssertEqual(try phone.app.keepDraft(draft: drafts[1], replaces: ids[0]), ids[0])
        XCTAssertEqual(try kept().first, drafts[1])
        for id in ids { try phone.app.letGoOfDraft(id: id) }
        XCTAssertEqual(try kept(), [])
        for gone in ids + [0, .min] {
            assertThrows(try phone.app.letGoOfDraft(id: gone)) { $0.isNoSuchDraft }
            assertThrows(try phone.app.checkAsk(id: gone)) { $0.isNoSuchDraft }
            assertThrows(try phone.app.keepDraft(draft: drafts[0], replaces: gone)) { $0.isNoSuchDraft }
        }
        XCTAssertEqual(try Journal(phone).entries, [])
    }

    func testSoloWholeAloneOneDraftsAndTheJointPartsNameTheRule() throws {
        let phone = try Phone("ana")
        let draft = try phone.app.keepDraft(draft: AskDraft(words: "Would you like a walk?"))
        let view = try phone.app.asking()
        XCTAssertFalse(view.canAsk)
        XCTAssertFalse(try phone.app.home().can.ask)
        XCTAssertFalse(view.notNow.isEmpty)
        XCTAssertEqual(view.drafts.map(\.notNow), [view.notNow])
        assertRefused("solo_whole", try phone.app.checkAsk(id: draft))
        assertRefused("solo_whole", try phone.app.muteAllAsks(mute: true))
        assertRefused("solo_whole", try phone.app.openAllTopics())
    }

    func testBeforeYouAskTheCheckThatWasSkippedIsRefusedByNameAndOneThatWasDoneCountsOnce() throws {
        let scene = try two()
        let ana = scene.ana.app
        let draft = try ana.keepDraft(draft: AskDraft(words: "Would you like a kiss?"))
        XCTAssertTrue(try ana.home().can.ask)
        for skipped in [0, 1, .max] as [UInt64] { assertRefused("before_you_ask", try ana.ask(check: skipped)) }
        let check = try ana.checkAsk(id: draft)
        XCTAssertEqual(Set(check.questions).count, 3)
        XCTAssertEqual(check.goes.first?.contains("Would you like a kiss?"), true)
        XCTAssertEqual(try ana.asking().drafts.first?.state, .checked)
        _ = try ana.keepDraft(draft: AskDraft(words: "Would you like a hug?"), replaces: draft)
        assertRefused("before_you_ask", try ana.ask(check: check.id))
        XCTAssertEqual(try ana.asking().drafts.first?.state, .draft)
        let again = try ana.checkAsk(id: draft)
        _ = try ana.ask(check: again.id)
        assertRefused("before_you_ask", try ana.ask(check: again.id))
        XCTAssertEqual(try Journal(scene.ana).entries.count, 1)
    }

    func testAQuestionIsAskedAnsweredWithLimitsLoweredAndThankedFor() throws {
        let scene = try Scene.together()
        let (ana, ben) = (scene.ana.app, scene.ben.app)
        let entry = try scene.asks("Would you like to lie down together?")
        XCTAssertEqual(try scene.mine.state, .asked)
        XCTAssertTrue(try scene.mine.canWithdraw)
        XCTAssertEqual(try scene.asked.lines.map(\.withoutIsolates), ["Would you like to lie down together?"])
        XCTAssertTrue(try scene.asked.canYes)
        XCTAssertNil(try scene.asked.answer)
        XCTAssertEqual(try ben.home().asking.count, 1)
        XCTAssertEqual(try ben.home().asking, try ben.moment().asking)

        let limits: [Limit] = [.not(words: "kissing"), .until(minutes: 15, words: nil)]
        let ask = try scene.asked.id
        assertRefused("private_first", try ben.answer(preview: 1))
        let preview = try ben.previewAnswer(
            ask: ask, draft: AnswerDraft(answer: .yes(limits: limits), words: "Gladly."))
        XCTAssert(preview.goes.joined().contains("kissing") && preview.goes.joined().contains("Gladly."))
        XCTAssertNil(try scene.asked.answer, "nothing goes before it is given")
        let yes = try ben.answer(preview: preview.id)
        try scene.carry()
        XCTAssertEqual(try scene.mine.state, .answered(answer: .yes))
        let answer = try XCTUnwrap(try scene.mine.answer)
        XCTAssertEqual(answer.limits.count, 2)
        XCTAssertEqual(answer.words, "Gladly.")
        XCTAssertNotNil(answer.untilUptimeMs)
        XCTAssertEqual(try scene.mine.thanks, [])
        XCTAssertNil(try ana.moment().theirs.signal, "it sets no Signal")

        let tighter = try ben.tightenAnswer(ask: ask, limit: .stopWhen(words: "I go quiet"))
        try scene.carry()
        XCTAssertEqual(try scene.mine.answer?.limits.count, 3)
        let notYet = try ben.sayNotYet(ask: ask)
        try scene.carry()
        XCTAssertEqual(try scene.mine.state, .answered(answer: .notYet))
        XCTAssertNil(try scene.mine.answer?.untilUptimeMs)
        XCTAssertFalse(try scene.asked.quiet.isEmpty)

        let thanks = try XCTUnwrap(try scene.mine.thanks.first)
        assertThrows(try ana.thank(to: thanks.to, phrase: "no-hug")) { $0.isNotNow }
        assertThrows(try ana.thank(to: 0, phrase: thanks.id)) { $0.isNotNow }
        try ana.thank(to: thanks.to, phrase: thanks.id)
        assertThrows(try ana.thank(to: thanks.to, phrase: thanks.id)) { $0.isNotNow }
        try scene.carry()
        XCTAssert(try ben.asking().thanked.withoutIsolates.contains(thanks.words))

        let back = try ben.takeAnswerBack(ask: ask)
        assertThrows(try ben.takeAnswerBack(ask: ask)) { $0.isNotNow }
        try scene.carry()
        XCTAssertEqual(try scene.mine.state, .answered(answer: .takenBack))

        let own = AskEntry(words: "Would you like to lie down together?", doer: nil, receiver: nil, setting: .hug)
        XCTAssertEqual(try ana.entry(id: entry).what, .asked(ask: own))
        let three = limits + [.stopWhen(words: "I go quiet")]
        let answers = [
            AnswerEntry(answer: .yes, limits: limits, words: "Gladly.", setting: .hug),
            AnswerEntry(answer: .yes, limits: three, words: "Gladly.", setting: .hug),
            AnswerEntry(answer: .notYet, limits: three, words: nil, setting: .hug),
            AnswerEntry(answer: .takenBack, limits: [], words: nil, setting: .hug),
        ]
        let entries = try Journal(scene.ben).entries.reversed()
        XCTAssertEqual(entries.map(\.what), answers.map { .answered(answer: $0) })
        XCTAssertEqual(entries.map(\.id), [yes, tighter, notYet, back].compactMap { $0 })
        XCTAssertEqual(try Journal(scene.ana).entries.map(\.id), [entry], "theirs are theirs")
    }

    func testNoPressingWhatCannotBeAskedSaysWhyAndTheDraftKeeps() throws {
        let reasons: [(WhyNotAsked, (Scene) throws -> Void)] = [
            (.open, { _ = try $0.asks("a kiss?") }),
            (.rests, { _ = try $0.asks("a kiss?"); try $0.ana.app.withdrawAsk(ask: try $0.mine.id) }),
            (.closed, { _ = try $0.asks("a kiss?"); _ = try $0.ben.app.sayNo(ask: try $0.asked.id) }),
            (.enoughToday, { for question in ["a hug?", "a walk?", "some tea?"] { _ = try $0.asks(question) } }),
            (.pause, { _ = try $0.ben.app.pause() }),
        ]
        for (why, happens) in reasons {
            let scene = try two()
            try happens(scene)
            try scene.carry()
            let ana = scene.ana.app
            let draft = try ana.keepDraft(draft: AskDraft(words: "Would you like a kiss?"))
            assertThrows(try ana.checkAsk(id: draft), "\(why)") { error in
                let notNow = try? ana.asking().drafts.first?.notNow
                return error.isNotAsked(why) && error.sentence() == notNow
            }
            XCTAssertEqual(try ana.asking().drafts.map(\.id), [draft])
        }
    }

    func testAPauseWithdrawsAYesInAPauseIsRefusedByNameAndANoIsNot() throws {
        let scene = try Scene.together()
        let ben = scene.ben.app
        _ = try scene.asks("a kiss?")
        let (ask, yes) = (try scene.asked.id, AnswerDraft(answer: .yes(limits: [])))
        let preview = try ben.previewAnswer(ask: ask, draft: yes)
        _ = try scene.ana.app.pause()
        try scene.carry()
        XCTAssertFalse(try scene.asked.canYes)
        assertRefused("a_pause_withdraws", try ben.previewAnswer(ask: ask, draft: yes))
        assertThrows(try ben.answer(preview: preview.id)) { $0.isStale }
        _ = try ben.sayNo(ask: ask)
        try scene.carry()
        XCTAssertEqual(try scene.mine.state, .answered(answer: .no))
    }

    func testWhatIsTooMuchForAnAnswerIsToldInNumbers() throws {
        let scene = try two()
        _ = try scene.asks("a kiss?")
        let (ask, ben) = (try scene.asked.id, scene.ben.app)
        func preview(_ limits: [Limit]) throws -> AnswerPreview {
            try ben.previewAnswer(ask: ask, draft: AnswerDraft(answer: .yes(limits: limits)))
        }
        let long = Array(repeating: Limit.not(words: String(repeating: "å", count: 120)), count: 8)
        assertThrows(try preview(long + long)) { if case .TooMany(.limit, 8, _) = $0 { true } else { false } }
        assertThrows(try preview([.until(minutes: 0, words: nil)])) {
            if case .Minutes(1, _, _) = $0 { true } else { false }
        }
        assertThrows(try preview(long)) { if case .TooMuchToShare(1_920, 1_600, _) = $0 { true } else { false } }
        let fits = try preview(Array(long.prefix(6)))
        XCTAssertEqual(fits.room, Room(bytes: 1_440, maxBytes: 1_600))
    }

    func testWhatIsLetRestMutedAndClosedCanBeOpened() throws {
        let scene = try two()
        let ben = scene.ben.app
        for question in ["a kiss?", "a hug?", "a walk?"] { _ = try scene.asks(question) }
        let asked = try ben.asking().theirs.map(\.id)
        try ben.letAskRest(ask: asked[0])
        try ben.muteTopic(ask: asked[1])
        _ = try ben.sayNo(ask: asked[2])
        let closed = try ben.asking().closed
        XCTAssertEqual(closed.map(\.id), asked.reversed())
        XCTAssertEqual(Set(closed.map(\.line)).count, 3)
        try ben.openTopic(ask: asked[0])
        assertThrows(try ben.openTopic(ask: asked[0])) { $0.isNotNow }
        try ben.openAllTopics()
        XCTAssertEqual(try ben.asking().closed, [])
        try ben.muteAllAsks(mute: true)
        XCTAssertTrue(try ben.asking().allMuted)
        XCTAssertFalse(try ben.asking().mutedLine.isEmpty)
        try ben.muteAllAsks(mute: false)
        XCTAssertFalse(try ben.asking().allMuted)
        let calls: [(UInt64) throws -> Void] = [
            { try ben.letAskRest(ask: $0) }, { try ben.muteTopic(ask: $0) }, { _ = try ben.sayNo(ask: $0) },
            { _ = try ben.sayNotYet(ask: $0) }, { _ = try ben.takeAnswerBack(ask: $0) },
            { try ben.openTopic(ask: $0) }, { try ben.withdrawAsk(ask: $0) },
            { _ = try ben.tightenAnswer(ask: $0, limit: .not(words: "x")) },
        ]
        for gone in [0, 999, .max] as [UInt64] {
            for call in calls { assertThrows(try call(gone)) { $0.isNotNow } }
        }
    }

    func testNoIsWelcomeASlowAndAStopComeWithThanksToSendAndAQuietWordForWhoSaidThem() throws {
        for stop in [false, true] {
            let scene = try Scene.together()
            let (ana, ben) = (scene.ana.app, scene.ben.app)
            _ = stop ? try ben.stop() : try ben.slow()
            XCTAssertFalse(try ben.home().quiet.isEmpty)
            XCTAssertEqual(try ben.home().quiet, try ben.moment().quiet)
            try scene.carry()
            XCTAssertEqual(try ana.home().quiet, "")
            let ready = try ana.home().thanks
            XCTAssertEqual(try ana.moment().thanks, ready)
            XCTAssertEqual(try ana.asking().thanks, ready)
            let thanks = try XCTUnwrap(ready.last)
            try ana.thank(to: thanks.to, phrase: thanks.id)
            try scene.carry()
            XCTAssertEqual(try ana.home().thanks, [])
            XCTAssertEqual(try ben.home().asking, [try ben.asking().thanked])
        }
    }

    func testWhoeverWatchesGetsTheCurrentViewFirstThenEachChangeAndNoneAfterTheEnd() throws {
        let scene = try two()
        let ana = scene.ana.app
        let (ear, throwing) = (AskEar(), AskEar { _ in throw ListenerError.Failed })
        let watches = [
            try ana.watchAsking(listener: ear), try scene.ben.app.watchAsking(listener: throwing),
        ]
        XCTAssertEqual(ear.heard, [try ana.asking()])
        _ = try ana.tick()
        XCTAssertEqual(ear.heard.count, 1, "nothing has changed")
        _ = try scene.asks("a kiss?")
        XCTAssertEqual(ear.heard.map(\.drafts.first?.state), [nil, .draft, .checked, nil])
        XCTAssertEqual(throwing.heard.map(\.theirs.count), [0, 1], "one that throws goes on hearing")
        _ = try scene.ben.app.sayNo(ask: try scene.asked.id)
        try scene.carry()
        XCTAssertEqual(ear.heard.last?.mine.first?.state, .answered(answer: .no))
        XCTAssertEqual(ear.heard.last, try ana.asking())
        for watch in watches { try watch.end() }
        let heard = ear.heard.count
        _ = try ana.keepDraft(draft: AskDraft(words: "a walk?"))
        XCTAssertEqual(ear.heard.count, heard)
    }

    func testNoProofTheWordsOfOwnQuestionsAndAnswersCanBeWrittenAnew() throws {
        let scene = try two()
        let (ana, ben) = (scene.ana.app, scene.ben.app)
        let entry = try scene.asks("Would you like a kiss?")
        let answer = try XCTUnwrap(try ben.sayNo(ask: try scene.asked.id))
        try ana.editWords(id: entry, words: "Would you like a cuddle?")
        guard case .asked(let ask) = try ana.entry(id: entry).what else { return XCTFail("no question") }
        XCTAssertEqual(ask.words, "Would you like a cuddle?")
        assertThrows(try ana.editWords(id: entry, words: " ")) {
            if case .Empty(.question, _) = $0 { true } else { false }
        }
        for (written, wanted) in [("I was tired.", "I was tired."), ("", nil)] {
            try ben.editWords(id: answer, words: written)
            guard case .answered(let answered) = try ben.entry(id: answer).what else { return XCTFail("no answer") }
            XCTAssertEqual(answered.words, wanted)
        }
        let checkIn = try ana.keep(checkin: CheckIn(setting: .hug, signal: .red))
        assertThrows(try ana.editWords(id: checkIn, words: "x")) { $0.isNotNow }
        assertThrows(try ana.edit(id: entry, checkin: CheckIn(setting: .hug, signal: .red))) { $0.isNotNow }
        try ana.delete(id: entry)
        assertThrows(try ana.editWords(id: entry, words: "x")) { $0.isNoSuchEntry }
    }
}

extension Scene {
    /// Ana asks, and it arrives. Returns the entry's id.
    fileprivate func asks(_ question: String) throws -> String {
        let draft = try ana.app.keepDraft(draft: AskDraft(words: question))
        let entry = try ana.app.ask(check: try ana.app.checkAsk(id: draft).id)
        try carry()
        return entry
    }

    /// Ana's newest question, as Ben's phone shows it, and as hers does.
    fileprivate var asked: TheirAskView { get throws { try XCTUnwrap(try ben.app.asking().theirs.last) } }
    fileprivate var mine: MyAskView { get throws { try XCTUnwrap(try ana.app.asking().mine.last) } }
}
