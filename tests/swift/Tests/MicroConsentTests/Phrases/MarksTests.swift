// What a person likes, hides and puts in their own order, of their own phrases and of the library.

import MicroConsent
import XCTest

final class MarksTests: XCTestCase {
    /// All that a person sees of their own doing.
    private func shown(_ app: MicroConsent) throws -> [[Phrase]] {
        [
            try app.ownPhrases(), try app.hiddenPhrases(), try app.wholeLibrary(),
            try app.findPhrases(written: "like"),
        ]
    }

    func testFavouritesAreMarkedAndSuggestedFirst() throws {
        let phone = try Phone("ana")
        let app = phone.app
        let honey = try app.add("Like honey", .slower)
        func first() throws -> String? { try app.suggestedPhrases(drafting: Drafting()).first?.id }
        XCTAssertNotEqual(try first(), honey)
        for _ in 0..<2 { try app.favourPhrase(id: honey, favourite: true) }
        XCTAssertEqual(try first(), honey)
        XCTAssertEqual(try app.wholeLibrary().filter(\.favourite).map(\.id), [honey])
        try app.favourPhrase(id: honey, favourite: false)
        XCTAssertNotEqual(try first(), honey)
    }

    func testWhatIsPutFirstComesFirstAndTheRestFollowsAsItCame() throws {
        let phone = try Phone("ana")
        let app = phone.app
        func ids() throws -> [String] { try app.phrases(kind: .no, setting: .hug).map(\.id) }
        let own = try app.add("Not a word", .no)
        let before = try ids()
        let first = [before[before.count - 1], own, before[5]]
        try app.orderPhrases(kind: .no, first: first + first.reversed())
        XCTAssertEqual(try ids(), first + before.filter { !first.contains($0) })
        assertThrows(try app.orderPhrases(kind: .no, first: ["like-long-hug"])) { $0.isNoSuchPhrase }
        XCTAssertEqual(Array(try ids().prefix(3)), first)
        try app.orderPhrases(kind: .no, first: [])
        XCTAssertEqual(try ids(), before)
    }

    func testWhatIsHiddenIsSeenNowhereAndCanBeShownAgain() throws {
        let phone = try Phone("ana")
        let app = phone.app
        let own = try app.add("A hug like honey", .no)
        let all = try shown(app)
        let suggested = try XCTUnwrap(try app.suggestedPhrases(drafting: Drafting()).first).id
        let hidden: Set = [own, "no-hug", suggested]
        for id in hidden { try app.hidePhrase(id: id, hidden: true) }
        let seen =
            try app.wholeLibrary() + app.findPhrases(written: "hug") + app.suggestedPhrases(drafting: Drafting())
        XCTAssertFalse(seen.contains { $0.hidden || hidden.contains($0.id) })
        XCTAssertEqual(Set(try app.hiddenPhrases().map(\.id)), hidden)
        XCTAssert(try app.hiddenPhrases().allSatisfy(\.hidden))
        XCTAssertEqual(try app.ownPhrases().map(\.hidden), [true], "and among one's own")
        for id in hidden { try app.hidePhrase(id: id, hidden: false) }
        XCTAssertEqual(try shown(app), all)
    }

    func testAllOfItIsThereWhenTheAppIsOpenedAgainAndInAnotherLanguage() throws {
        let phone = try Phone("ana")
        let ids = try ["Like honey", "Like milk", "Like rain"].map { try phone.app.add($0, .slower, [.hug]) }
        for id in [ids[1], "ask-hug"] { try phone.app.favourPhrase(id: id, favourite: true) }
        for id in [ids[2], "no-hug"] { try phone.app.hidePhrase(id: id, hidden: true) }
        try phone.app.orderPhrases(kind: .slower, first: ["slower-looser-hug", ids[1]])
        try phone.app.changePhrase(
            id: ids[0], phrase: NewPhrase(kind: .slower, words: "As slow as honey", settings: [.hug]))
        let before = try shown(phone.app)
        try phone.restart()
        XCTAssertEqual(try shown(phone.app), before)
        try phone.lock()
        try phone.unlock()
        XCTAssertEqual(try shown(phone.app), before)
        try phone.app.speak(language: .spanish)
        XCTAssertEqual(try phone.app.ownPhrases(), before[0], "own words are not translated")
        XCTAssertEqual(try phone.app.hiddenPhrases().map(\.id), before[1].map(\.id))
        let slower = try phone.app.phrases(kind: .slower, setting: .hug).map(\.id)
        XCTAssertEqual(slower.prefix(3), ["slower-looser-hug", ids[1], ids[0]])
    }
}
