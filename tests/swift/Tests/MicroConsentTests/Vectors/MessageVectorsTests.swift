// Golden messages, read by nothing of ours: the form that is documented is the form that is written. (Envelopes are
// opened in Kotlin too, by that platform's own ciphers; Swift on Linux brings none.)

import XCTest

final class MessageVectorsTests: XCTestCase {
    private let sittingClose = WireStamp(number: 2, setting: 3)

    private var entering: WirePresence {
        WirePresence(
            entry: 3, nonce: String(repeating: "05", count: 16), moment: nil, setting: sittingClose,
            settingIsMine: true, newest: 7, beat: 4_000, heard: nil)
    }

    private var here: WirePresence {
        var here = entering
        (here.moment, here.heard) = (String(repeating: "06", count: 32), 3_900)
        return here
    }

    private func said(_ signal: UInt64) -> WireSaid {
        WireSaid(seq: 7, signal: signal, at: sittingClose, ageMs: 1_500, minutes: 10)
    }

    /// What each says, by the numbers that are documented: of kinds, Signals, Settings and Limits.
    private var told: [String: WireMessage] {
        var yellow = said(2)
        yellow.at = WireStamp(number: 3, setting: 255, words: "baking")
        yellow.limits = [
            WireLimit(kind: 1, words: "holding hands"), WireLimit(kind: 2, words: "my back"),
            WireLimit(kind: 3, minutes: 10), WireLimit(kind: 4, words: "I go quiet"),
        ]
        yellow.words = WireWords(
            feelings: ["tired", "قريب"], was: "I liked that earlier", note: "one line\nand another")
        let question = WireAsk(words: "Would you like to lie down together?", doer: 3, receiver: 1, at: sittingClose)
        let invitation = WireAsk(
            words: "¿Te gustaría una siesta conmigo?", receiver: 2,
            invites: WireStamp(number: 0, setting: 255, words: "a nap"))
        let yes = WireAnswer(
            ask: 12, answer: 1, limits: [WireLimit(kind: 2, words: "kissing"), WireLimit(kind: 3, minutes: 15)],
            words: "Gladly, بهدوء", at: sittingClose)
        var naming = here
        (naming.newest, naming.answered) = (14, 14)
        func asking(_ sequence: UInt64, _ asking: WireAsking, inMoment: Bool = false) -> WireMessage {
            WireMessage(sequence: sequence, kind: asking.kind, presence: inMoment ? here : nil, asking: asking)
        }
        func breathing(_ breath: WireBreath) -> WireMessage {
            var beat = here
            (beat.heardAgoMs, beat.breath) = (750, breath)
            return WireMessage(kind: 0, presence: beat)
        }
        let key = WireKey(number: 2, key: "418efa3657f8c4276a951c9e68cd21520b2fd430e9906c0942a213029678aa3a")
        return [
            "a heartbeat": WireMessage(kind: 0, said: said(1), presence: here),
            "an entering": WireMessage(sequence: 3, kind: 1, presence: entering),
            "a leaving": WireMessage(sequence: 9, kind: 2, presence: here),
            "a green": WireMessage(sequence: 7, kind: 3, said: said(1), presence: here),
            "a yellow with limits and words": WireMessage(sequence: 7, kind: 3, said: yellow, presence: here),
            "a red outside a Moment": WireMessage(sequence: 7, kind: 3, said: said(3)),
            "a pause": WireMessage(sequence: 8, kind: 4),
            "a change of Setting": WireMessage(sequence: 10, kind: 5, presence: here),
            "a new receive key": WireMessage(kind: 0, presence: here, announced: key),
            "a kind of a later version": WireMessage(sequence: 11, kind: 77),
            "a heartbeat that names its newest answer": WireMessage(kind: 0, presence: naming),
            "a question": asking(12, WireAsking(kind: 6, ask: question), inMoment: true),
            "a question that invites": asking(13, WireAsking(kind: 6, ask: invitation)),
            "a yes with limits and words": asking(14, WireAsking(kind: 7, answer: yes), inMoment: true),
            "an answer taken back": asking(
                15, WireAsking(kind: 7, answer: WireAnswer(ask: 12)), inMoment: true),
            "a question taken back": asking(16, WireAsking(kind: 8, about: 13)),
            "an opening of one topic": asking(17, WireAsking(kind: 9, about: 12)),
            "an opening of every topic": asking(18, WireAsking(kind: 9)),
            "thanks": asking(19, WireAsking(kind: 10, about: 15, thanks: "thanks-no-is-welcome")),
            "a heartbeat that offers to breathe": breathing(WireBreath(byMe: true, number: 3_000, stage: 1, at: 1_000)),
            "a heartbeat of one who breathes": breathing(
                WireBreath(byMe: false, number: 3_000, stage: 2, pattern: [55, 0, 55, 10], length: 300, at: 9_000)),
            "a heartbeat after breathing": breathing(WireBreath(byMe: false, number: 3_000, stage: 3)),
        ]
    }

    func testAMessageOfEveryKindSaysWhatItIsToSay() throws {
        let messages = try Vectors.messages()
        for vector in messages {
            XCTAssertEqual(try WireMessage(reading: try unhex(vector.encoded)), told[vector.name], vector.name)
        }
        XCTAssertEqual(Set(messages.map(\.name)), Set(told.keys))
    }

    func testEveryKindHasItsNumber() throws {
        let numbers: [String: UInt64] = [
            "Heartbeat": 0, "Enter": 1, "Leave": 2, "CheckIn": 3, "Pause": 4, "Move": 5, "Ask": 6, "Answer": 7,
            "Withdraw": 8, "Opened": 9, "Thanks": 10, "Unknown(77)": 77,
        ]
        let messages = try Vectors.messages()
        for vector in messages {
            XCTAssertEqual(try WireMessage(reading: try unhex(vector.encoded)).kind, numbers[vector.kind], vector.name)
        }
        XCTAssertEqual(Set(messages.map(\.kind)), Set(numbers.keys))
    }

    func testWhatIsCutOrFollowedByAnythingButZerosIsNoMessage() throws {
        for vector in try Vectors.messages() {
            let bytes = try unhex(vector.encoded)
            let zeros = [UInt8](repeating: 0, count: 200)
            XCTAssertEqual(try WireMessage(reading: bytes + zeros), try WireMessage(reading: bytes), vector.name)
            XCTAssertThrowsError(try WireMessage(reading: bytes + zeros + [1]), vector.name)
            for size in bytes.indices {
                XCTAssertThrowsError(try WireMessage(reading: Array(bytes[..<size])), "\(vector.name), \(size) bytes")
            }
        }
    }

    func testOneSizeEveryEnvelopeHas2048BytesAndNoByteOfItIsAlwaysTheSame() throws {
        let envelopes = try Vectors.envelopes().map { try unhex($0.envelope) }
        XCTAssertGreaterThanOrEqual(envelopes.count, 5)
        for envelope in envelopes { XCTAssertEqual(envelope.count, 2_048) }
        for place in 0..<2_048 { XCTAssertGreaterThan(Set(envelopes.map { $0[place] }).count, 1, "byte \(place)") }
    }
}
