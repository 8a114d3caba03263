// The player itself: whatever a story says that is not known, or not so, must be found out. A player that passes over a
// slip of the pen would pass every story.

import Foundation
import MicroConsent
import XCTest

final class FormatTests: XCTestCase {
    private func play(_ steps: String, phones: String = #"["ana", "ben"]"#, also: String = "") throws {
        let head = #""story": "A test", "tells": "Of the player.", "phones": \#(phones)"#
        let json = #"{\#(head), "steps": [\#(steps)]\#(also)}"#
        try Player(try Story(json: Data(json.utf8))).play()
    }

    func testWhatIsSoPasses() throws {
        try play(#"{"who": "ana", "does": "stop", "say": "Enough."}, {"who": "ana", "sees": {"pause": true}}"#)
    }

    func testWhatIsNotKnownIsAnError() {
        let slips = [
            #"{"who": "ana", "does": "dance"}"#,
            #"{"who": "ana", "does": "stop", "loudly": true}"#,
            #"{"who": "ana", "does": "stop", "setting": "a hug"}"#,
            #"{"who": "ana", "does": "keep", "signal": "Blue"}"#,
            #"{"who": "ana", "does": "keep", "signal": 1}"#,
            #"{"who": "ana", "does": "keep", "limits": [{"unless": "asked"}]}"#,
            #"{"who": "ana", "does": "keep", "limits": [{"only": "this", "not": "that"}]}"#,
            #"{"who": "ana", "does": "keep", "limits": [{}]}"#,
            #"{"who": "ana", "does": "enter"}"#,
            #"{"who": "ana", "does": "enter", "setting": "a stroll"}"#,
            #"{"who": "ana", "does": "share", "signal": "Red", "with": "everything"}"#,
            #"{"who": "ana", "does": "leave", "refused": "solo_whole", "error": "NotNow"}"#,
            #"{"who": "cem", "does": "stop"}"#,
            #"{"does": "stop"}"#,
            #"{"who": "ana", "does": "delete", "entry": 1}"#,
            #"{"who": "ana", "does": "stop", "passes": "1 second"}"#,
            #"{"say": "Nothing else."}"#,
            #"{"who": "ana", "taps": "fly"}"#,
            #"{"taps": "slow"}"#,
            #"{"who": "ana", "taps": "slow", "does": "lock"}"#,
            #"{"who": "ana", "taps": "slow", "refused": "up_is_deliberate"}"#,
            #"{"passes": "a while"}"#,
            #"{"passes": "2 weeks"}"#,
            #"{"passes": "-1 minute"}"#,
            #"{"passes": "1 day", "clock": "stops"}"#,
            #"{"network": "whispers"}"#,
            #"{"network": "release", "order": "by size"}"#,
            #"{"network": "cut", "from": "cem"}"#,
            #"{"who": "ana", "sees": {"mood": "good"}}"#,
            #"{"who": "ana", "sees": {"pause": "no"}}"#,
            #"{"who": "ana", "sees": {"can": ["fly"]}}"#,
            #"{"who": "ana", "keeps": [], "order": "reversed"}"#,
            #"{"who": "ana", "keeps": [{"mood": "good"}]}"#,
            #"{"who": "ana", "does": "speak", "language": "fr"}"#,
            #"{"who": "ana", "does": "speak", "language": "es-MX"}"#,
            #"{"who": "ana", "does": "write phrase", "kind": "shout", "words": "x"}"#,
            #"{"who": "ana", "does": "write phrase", "kind": "like"}"#,
            #"{"who": "ana", "does": "hide phrase"}"#,
            #"{"who": "ana", "does": "hide phrase", "phrase": 1}"#,
            #"{"who": "ana", "does": "keep", "note": 1}"#,
            #"{"who": "ana", "does": "keep", "was": ["x"]}"#,
            #"{"who": "ana", "does": "keep", "note": {"blanks": {}}}"#,
            #"{"who": "ana", "does": "keep", "body": [{"phrase": "body-warm-hands", "loudly": true}]}"#,
            #"{"who": "ana", "does": "keep", "note": {"phrase": "no-hug", "blanks": {"hue": "x"}}}"#,
            #"{"who": "ana", "does": "keep", "was": {"phrase": "like-close-minutes", "blanks": {"minutes": 5}}}"#,
            #"{"who": "ana", "finds": "hug"}"#,
            #"{"finds": "hug", "first": ["I’d like a long, slow hug."]}"#,
            #"{"who": "ana", "finds": "xyzzy", "first": [], "sees": {}}"#,
            #"{"who": "ana", "sees": {"suggested": ["shout"]}}"#,
            #"{"who": "ana", "does": "scan", "code": "cem"}"#,
            #"{"who": "ana", "does": "scan"}"#,
            #"{"who": "ana", "does": "show code", "code": "ben"}"#,
            #"{"who": "ana", "sees": {"link": "engaged"}}"#,
            #"{"who": "ana", "sees": {"same digits as": "cem"}}"#,
            #"{"who": "ana", "sees": {"same digits as": 123456}}"#,
            #"{"who": "ana", "does": "draft", "words": "x", "doer": "eve"}"#,
            #"{"who": "ana", "does": "draft"}"#,
            #"{"who": "ana", "does": "ask", "doer": "me"}"#,
            #"{"who": "ana", "does": "ask", "words": "x", "invites": "flying"}"#,
            #"{"who": "ana", "does": "answer", "answer": "Maybe"}"#,
            #"{"who": "ana", "does": "answer", "limits": []}"#,
            #"{"who": "ana", "does": "tighten", "limits": []}"#,
            #"{"who": "ana", "does": "say no", "question": "x"}"#,
            #"{"who": "ana", "does": "say no", "words": "x"}"#,
            #"{"who": "ana", "does": "say no"}"#,
            #"{"who": "ana", "does": "thank", "error": "NotNow"}"#,
            #"{"who": "ana", "sees": {"drafts": true}}"#,
            #"{"who": "ana", "does": "breathe"}"#,
            #"{"who": "ana", "does": "breathe", "way": "fast"}"#,
            #"{"who": "ana", "does": "breathe", "way": "even", "lasts": "long"}"#,
            #"{"who": "ana", "does": "stop breathing", "lasts": "1 minute"}"#,
            #"{"who": "ana", "does": "keep way", "words": "x", "pattern": "in-out"}"#,
            #"{"who": "ana", "does": "keep way", "words": "x", "pattern": "5"}"#,
            #"{"who": "ana", "does": "delete way", "way": "even"}"#,
            #"{"who": "ana", "does": "come to rest", "grounding": "the sky"}"#,
            #"{"who": "ana", "sees": {"breath": true}}"#,
            #"{"who": "ana", "reads": "last", "found": []}"#,
            #"{"who": "ana", "reads": "newest"}"#,
            #"{"who": "ana", "reads": "older", "found": []}"#,
            #"{"who": "ana", "reads": "older", "for": {"words": "x"}, "found": []}"#,
            #"{"who": "ana", "reads": "newest", "for": {"mood": "good"}, "found": []}"#,
            #"{"who": "ana", "reads": "newest", "for": {"kinds": ["hug"]}, "found": []}"#,
            #"{"who": "ana", "reads": "newest", "for": {"from": "3 days"}, "found": []}"#,
            #"{"who": "ana", "keeps": [{"excerpt": "x"}]}"#,
            #"{"who": "ana", "calendar": ["yes"]}"#,
            #"{"who": "ana", "looks back": "1 day"}"#,
            #"{"who": "ana", "looks back": "1 day", "shows": [{"lines": []}]}"#,
            #"{"who": "ana", "exports": "PDF"}"#,
            #"{"who": "ana", "does": "look at keeping", "keep": "a week"}"#,
            #"{"who": "ana", "does": "choose keeping", "keep": "a year"}"#,
            #"{"who": "ana", "does": "delete some", "entries": 1}"#,
            #"{"who": "ana", "does": "delete some", "entries": [1]}"#,
            #"{"who": "ana", "does": "delete time"}"#,
            #"{"who": "ana", "does": "delete all", "from": "1 day ago"}"#,
            #"{"who": "ana", "does": "back up"}"#,
            #"{"who": "ana", "does": "restore", "passphrase": "x"}"#,
            #"{"who": "ana", "does": "restore", "passphrase": "x", "file": "burnt"}"#,
            #"{"who": "ana", "does": "set code", "code": "123456"}"#,
            #"{"who": "ana", "does": "unlock", "code": "123456"}"#,
            #"{"who": "ana", "sees": {"would delete": false}}"#,
        ]
        for slip in slips {
            XCTAssertThrowsError(try play(slip), slip)
        }
        XCTAssertThrowsError(try play("", also: #", "epilogue": []"#))
        XCTAssertThrowsError(try play("", phones: #"["ana", "ben", "cem"]"#))
        XCTAssertThrowsError(try play("", phones: "[]"))
        XCTAssertThrowsError(try play("", phones: #"["ana"]"#, also: #", "linked": true"#))
        XCTAssertThrowsError(try play("", also: #", "linked": "no""#))
        XCTAssertThrowsError(try play(#"{"network": "cut"}"#, phones: #"["ana"]"#), "there is no way to cut")
    }

    func testWhatIsNotSoIsToldWithItsStep() {
        let untruths = [
            #"{"who": "ana", "sees": {"phase": "together"}}"#,
            #"{"who": "ana", "sees": {"pace": "Open"}}"#,
            #"{"who": "ana", "sees": {"own": "Green"}}"#,
            #"{"who": "ana", "sees": {"hears": true}}"#,
            #"{"who": "ana", "sees": {"pause": false}}"#,
            #"{"who": "ana", "sees": {"they have it": true}}"#,
            #"{"who": "ana", "sees": {"locked": true}}"#,
            #"{"who": "ana", "sees": {"partner limits": ["Not: this"]}}"#,
            #"{"who": "ana", "sees": {"can": ["leave"]}}"#,
            #"{"who": "ana", "sees": {"cannot": ["enter"]}}"#,
            #"{"who": "ana", "keeps": []}"#,
            #"{"who": "ana", "keeps": [{"is": "check-in"}]}"#,
            #"{"who": "ana", "keeps": [{"signal": "Red"}]}"#,
            #"{"who": "ana", "does": "leave"}"#,
            #"{"who": "ana", "does": "leave", "refused": "solo_whole"}"#,
            #"{"who": "ana", "does": "leave", "error": "Stale"}"#,
            #"{"who": "ana", "does": "stop", "error": "NotNow"}"#,
            #"{"who": "ana", "sees": {"language": "es"}}"#,
            #"{"who": "ana", "sees": {"suggested": []}}"#,
            #"{"who": "ana", "sees": {"suggested first": "Hello."}}"#,
            #"{"who": "ana", "sees": {"pace title": "Pause"}}"#,
            #"{"who": "ana", "sees": {"own word": "open"}}"#,
            #"{"who": "ana", "sees": {"partner word": "open"}}"#,
            #"{"who": "ana", "finds": "hug", "first": []}"#,
            #"{"who": "ana", "finds": "hug", "first": ["Hello."]}"#,
            #"{"who": "ana", "finds": "xyzzy", "first": ["Hello."]}"#,
            #"{"who": "ana", "does": "hide phrase", "phrase": "own: Like honey"}"#,
            #"{"who": "ana", "does": "keep", "note": {"phrase": "like-thing"}}"#,
            #"{"who": "ana", "sees": {"link": "unlinked"}}"#,
            #"{"who": "ana", "sees": {"same digits as": "ben"}}"#,
            #"{"who": "ana", "does": "begin linking"}"#,
            #"{"who": "ana", "does": "same digits", "error": "Code"}"#,
            #"{"who": "ana", "sees": {"question": "asked"}}"#,
            #"{"who": "ana", "sees": {"asked": ["x"]}}"#,
            #"{"who": "ana", "sees": {"my answer": "Yes"}}"#,
            #"{"who": "ana", "sees": {"can ask": true}}"#,
            #"{"who": "ana", "sees": {"drafts": 1}}"#,
            #"{"who": "ana", "sees": {"breathing": "in"}}"#,
            #"{"who": "ana", "sees": {"breath": 1}}"#,
            #"{"who": "ana", "sees": {"in step with": "ben"}}"#,
            #"{"who": "ana", "sees": {"offer": "own"}}"#,
            #"{"who": "ana", "sees": {"ways": ["Even"]}}"#,
            #"{"who": "ana", "does": "breathe", "way": "box"}"#,
            #"{"who": "ana", "does": "breathe", "way": "even", "refused": "breath_is_free"}"#,
            #"{"who": "ana", "sees": {"closed": 1}}"#,
            #"{"who": "ana", "sees": {"thanks": true}}"#,
            #"{"who": "ana", "sees": {"quiet": false}}"#,
            #"{"who": "ana", "sees": {"all muted": true}}"#,
            #"{"who": "ana", "does": "ask", "words": "x?", "error": "Rests"}"#,
            #"{"who": "ana", "keeps": [{"asked": "x?"}]}"#,
            #"{"who": "ana", "reads": "newest", "found": []}"#,
            #"{"who": "ana", "reads": "newest", "found": [{"is": "check-in"}]}"#,
            #"{"who": "ana", "reads": "newest", "found": [{"excerpt": "x"}]}"#,
            #"{"who": "ana", "calendar": [false]}"#,
            #"{"who": "ana", "looks back": "1 day", "shows": [{"title": "x", "lines": []}]}"#,
            #"{"who": "ana", "looks back": "1 day", "shows": [], "says": "Hello."}"#,
            #"{"who": "ana", "exports": "JSON", "has": ["a proof"]}"#,
            #"{"who": "ana", "exports": "JSON", "has not": ["proves nothing"]}"#,
            #"{"who": "ana", "sees": {"keeping": "a year"}}"#,
            #"{"who": "ana", "sees": {"keeping waits": "for a choice"}}"#,
            #"{"who": "ana", "does": "choose keeping"}"#,
            #"{"who": "ana", "does": "back up", "passphrase": "tiny", "error": "WrongPassphrase"}"#,
        ]
        for untruth in untruths {
            XCTAssertThrowsError(try play(#"{"who": "ana", "does": "pause"}, "# + untruth), untruth) { error in
                XCTAssertEqual((error as? Failure)?.step, 2, untruth)
            }
        }
    }

    func testALanguageIsSpoken() throws {
        try play(
            #"""
            {"who": "ana", "sees": {"language": "en"}}, {"who": "ana", "does": "speak", "language": "es"},
            {"who": "ana", "sees": {"language": "es"}}, {"who": "ben", "sees": {"language": "en"}},
            {"who": "ana", "does": "restart"}, {"who": "ana", "sees": {"language": "es"}}
            """#)
    }

    func testASentenceIsUsedInTheLanguageSpoken() throws {
        try play(
            #"""
            {"who": "ana", "does": "keep", "note": {"phrase": "no-hug"}, "limits": [
                {"not": {"phrase": "yesbut-without-thing", "blanks": {"thing": "kissing"}}}]},
            {"who": "ana", "does": "speak", "language": "es"},
            {"who": "ana", "does": "keep", "was": {"phrase": "yesbut-without-thing", "blanks": {"thing": "besos"}},
                "feelings": ["x", {"phrase": "feeling-calm"}], "body": [{"phrase": "body-warm-hands"}]},
            {"who": "ana", "keeps": [{"was": "Sí, sin besos."}, {"note": "I don’t want a hug right now."}]}
            """#)
    }

    func testIsolatesMakeNoDifference() throws {
        try play(
            #"""
            {"who": "ana", "does": "keep", "note": {"phrase": "yesbut-without-thing", "blanks": {"thing": "x"}}},
            {"who": "ana", "keeps": [{"note": "Yes, without ⁨x⁩."}]},
            {"who": "ana", "does": "share", "signal": "Yellow", "with": "limits", "limits": [{"not": "kissing"}]},
            {"who": "ben", "sees": {"partner limits": ["Not: kissing"]}},
            {"who": "ana", "finds": "feel if you too", "first": ["I feel like …, if that’s good for you too."]}
            """#)
    }

    func testASentenceThatCannotBeFilled() throws {
        try play(
            #"""
            {"who": "ana", "does": "keep", "note": {"phrase": "like-thing"}, "error": "BlankEmpty"},
            {"who": "ana", "does": "keep", "error": "BlankTooLong", "feelings": [
                {"phrase": "like-thing", "blanks": {"thing": "a thing of more letters than fit"}}]},
            {"who": "ana", "does": "keep", "error": "BlankNumber", "body": [
                {"phrase": "like-close-minutes", "blanks": {"minutes": "many"}}]},
            {"who": "ana", "does": "keep", "error": "BlankCharacter", "limits": [
                {"stop when": {"phrase": "like-thing", "blanks": {"thing": "‮"}}}]},
            {"who": "ana", "does": "keep", "error": "NoSuchBlank", "was": {
                "phrase": "no-hug", "blanks": {"part": "x"}}},
            {"who": "ana", "does": "keep", "error": "NoSuchPhrase", "note": {"phrase": "no-such"}},
            {"who": "ana", "keeps": []}
            """#)
    }

    func testAnOwnPhrase() throws {
        try play(
            #"""
            {"who": "ana", "does": "write phrase", "kind": "slower", "words": "Like honey"},
            {"who": "ana", "does": "write phrase", "kind": "like", "words": "LIKE HONEY!", "error": "PhraseThere"},
            {"who": "ana", "does": "write phrase", "kind": "checkin", "words": " ", "error": "Empty"},
            {"who": "ana", "finds": "hon", "first": ["Like honey"]},
            {"who": "ana", "does": "favour phrase", "phrase": "own: Like honey"},
            {"who": "ana", "sees": {"suggested first": "Like honey", "suggested": [
                "slower", "ask", "everyday", "pause", "ask"]}},
            {"who": "ana", "does": "keep", "note": {"phrase": "own: Like honey"}},
            {"who": "ana", "does": "hide phrase", "phrase": "own: Like honey"},
            {"who": "ana", "finds": "hon", "first": []},
            {"who": "ana", "does": "delete phrase", "phrase": "own: Like honey"},
            {"who": "ana", "does": "delete phrase", "phrase": "own: Like honey", "error": "NoSuchPhrase"},
            {"who": "ana", "does": "delete phrase", "phrase": "no-hug", "error": "NoSuchPhrase"},
            {"who": "ana", "keeps": [{"note": "Like honey"}]}
            """#)
    }

    func testWordsForSignalsAndPaces() throws {
        try play(
            #"""
            {"who": "ana", "does": "enter", "setting": "a hug"}, {"who": "ben", "does": "enter", "setting": "a hug"},
            {"passes": "6 seconds"}, {"who": "ben", "does": "slow"}, {"who": "ana", "does": "slow"},
            {"who": "ana", "sees": {"own word": "slow", "partner word": "slow", "pace title": "Go slow"}},
            {"who": "ana", "does": "speak", "language": "es"},
            {"who": "ana", "sees": {"own word": "despacio", "partner word": "despacio"}}
            """#)
    }

    private let begin = ["ana", "ben"].map { who in
        #"{"who": "\#(who)", "does": "begin linking"}, {"who": "\#(who)", "does": "show code"}"#
    }.joined(separator: ", ")
    private let unlinked = #", "linked": false"#

    func testTwoLinkAsAStoryTellsIt() throws {
        try play(
            #"""
            {"who": "ana", "sees": {"link": "unlinked"}}, {"who": "ana", "does": "begin linking"},
            {"who": "ana", "sees": {"link": "reading"}}, {"who": "ana", "does": "stop linking"}, \#(begin),
            {"who": "ana", "sees": {"link": "showing"}}, {"who": "ben", "does": "scan", "code": "ana"},
            {"who": "ben", "sees": {"link": "answering"}}, {"who": "ana", "does": "scan", "code": "ben"},
            {"who": "ana", "sees": {"link": "comparing", "same digits as": "ben"}},
            {"who": "ben", "sees": {"same digits as": "ana"}}, {"who": "ana", "does": "same digits"},
            {"who": "ana", "sees": {"link": "linked"}}, {"who": "ben", "does": "same digits"},
            {"who": "ben", "does": "slow"}, {"who": "ana", "sees": {"partner": "Yellow"}},
            {"who": "ana", "does": "unlink"}, {"who": "ana", "sees": {"link": "unlinked"}},
            {"who": "ben", "sees": {"link": "linked"}}
            """#, also: unlinked)
    }

    func testACodeThatCannotBeUsedInAStory() throws {
        try play(
            #"""
            {"who": "ana", "does": "show code", "error": "NotNow"}, \#(begin),
            {"who": "ana", "does": "scan", "code": "ana", "error": "Code"},
            {"who": "ben", "does": "scan", "code": "ana"},
            {"who": "ben", "does": "scan", "code": "ana", "error": "Code"},
            {"passes": "6 minutes"}, {"who": "ana", "sees": {"link": "unlinked"}},
            {"who": "ben", "does": "same digits", "error": "NotNow"}
            """#, also: unlinked)
    }

    func testANetworkThatIsCutBeforeIsCutForWhatIsSentAfter() throws {
        try play(
            #"""
            {"network": "cut", "from": "ben"}, \#(begin),
            {"who": "ben", "does": "scan", "code": "ana"}, {"who": "ana", "does": "scan", "code": "ben"},
            {"who": "ana", "does": "same digits"}, {"who": "ben", "does": "same digits"},
            {"who": "ben", "does": "slow"}, {"who": "ana", "does": "stop"},
            {"who": "ana", "sees": {"partner": "unknown"}}, {"who": "ben", "sees": {"partner": "Red"}},
            {"network": "carry"}, {"who": "ana", "sees": {"partner": "Yellow"}}
            """#, also: unlinked)
    }

    func testAScreenThatShowsNoCodeCannotBeScanned() {
        let nothing = [
            #"{"who": "ana", "does": "stop linking"}"#,
            #"{"who": "ben", "does": "scan", "code": "ana"}, {"who": "ana", "does": "scan", "code": "ben"}"#,
            #"{"who": "ana", "does": "lock"}"#,
        ]
        for steps in nothing {
            let scan = #"\#(begin), \#(steps), {"who": "ben", "does": "scan", "code": "ana", "error": "Code"}"#
            XCTAssertThrowsError(try play(scan, also: unlinked), steps) { error in
                XCTAssertEqual((error as? Failure)?.why, "ana shows no code", steps)
            }
        }
    }

    func testEveryKindHasItsNameInStories() {
        let names = "like yesbut slower shift no notyet pause back ask thanks after everyday checkin feeling body"
        XCTAssertEqual(kinds(language: .english).map(\.kind.tag).joined(separator: " "), names)
    }

    func testATapOnALockedPhoneMustWorkUnlessTheStepSaysOtherwise() throws {
        let ana = #"["ana"]"#
        let (lock, started) = (#"{"who": "ana", "does": "lock"}, "#, #"{"who": "ana", "does": "reboot locked"}, "#)
        let (tap, refused) = (#"{"who": "ana", "taps": "stop"}"#, #"{"who": "ana", "taps": "stop", "error": "UnlockFirst"}"#)
        try play(lock + tap, phones: ana)
        try play(started + refused, phones: ana)
        for steps in [lock + refused, started + tap, tap, #"{"who": "ana", "does": "fetch"}"#] {
            XCTAssertThrowsError(try play(steps, phones: ana), steps)
        }
    }

    func testOnlyALockedPhoneHasTheWordsOfOne() throws {
        let lock = #"{"who": "ana", "does": "lock"}, "#
        try play(lock + #"{"who": "ana", "sees": {"notice": "", "says": "Locked. Say it aloud too."}}"#)
        let differ = [
            #"{"who": "ana", "sees": {"says": ""}}"#, #"{"who": "ana", "sees": {"notice": ""}}"#,
            #"{"who": "ana", "sees": {"kept green": true}}"#, lock + #"{"who": "ana", "sees": {"says": ""}}"#,
            lock + #"{"who": "ana", "sees": {"kept green": false}}"#,
        ]
        for steps in differ { XCTAssertThrowsError(try play(steps), steps) }
    }

    func testALockedPhoneShowsNothingElse() throws {
        let lock = #"{"who": "ana", "does": "lock"}, "#
        try play(lock + #"{"who": "ana", "sees": {"locked": true}}"#)
        XCTAssertThrowsError(try play(lock + #"{"who": "ana", "sees": {"pause": false}}"#))
    }
}
