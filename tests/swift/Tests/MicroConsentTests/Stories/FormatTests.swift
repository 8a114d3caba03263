// The player itself: whatever a story says that is not known, or not so, must be found out. A player that passes over a
// slip of the pen would pass every story.

import Foundation
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
        ]
        for slip in slips {
            XCTAssertThrowsError(try play(slip), slip)
        }
        XCTAssertThrowsError(try play("", also: #", "epilogue": []"#))
        XCTAssertThrowsError(try play("", phones: #"["ana", "ben", "cem"]"#))
        XCTAssertThrowsError(try play("", phones: "[]"))
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
        ]
        for untruth in untruths {
            XCTAssertThrowsError(try play(#"{"who": "ana", "does": "pause"}, "# + untruth), untruth) { error in
                XCTAssertEqual((error as? Failure)?.step, 2, untruth)
            }
        }
    }

    func testALockedPhoneShowsNothingElse() throws {
        let lock = #"{"who": "ana", "does": "lock"}, "#
        try play(lock + #"{"who": "ana", "sees": {"locked": true}}"#)
        XCTAssertThrowsError(try play(lock + #"{"who": "ana", "sees": {"pause": false}}"#))
    }
}
