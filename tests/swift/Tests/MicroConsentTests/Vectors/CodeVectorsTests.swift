// Golden linking codes, read here by their documented layout and by the app through the bindings: both find the same.

import Foundation
import MicroConsent
import XCTest

final class CodeVectorsTests: XCTestCase {
    func testBothCodesHaveTheDocumentedLayout() throws {
        let link = try Vectors.link()
        for (forms, phone) in [(link.first_code, link.first), (link.answering_code, link.answering)] {
            let code = try CodeBytes(try unhex(forms.bytes))
            XCTAssertEqual(hex(code.mailbox), phone.mailbox)
            XCTAssertEqual(hex(code.written), forms.bytes)
            XCTAssertEqual(CodeBytes.text(try unhex(forms.bytes)), forms.text)
        }
        XCTAssertNil(try CodeBytes(try unhex(link.first_code.bytes)).answers)
        let answers = try CodeBytes(try unhex(link.answering_code.bytes)).answers
        XCTAssertEqual(answers, Sha256.hash(try unhex(link.first_code.bytes)))
    }

    func testWhatBothPhonesDeriveIsDerivedHereAlike() throws {
        let link = try Vectors.link()
        let derived = try Derived(
            first: try unhex(link.first_code.bytes), answer: try unhex(link.answering_code.bytes))
        XCTAssertEqual(derived.digits, link.digits)
        XCTAssertEqual(hex(derived.bytes("link id", 16)), link.link_id)
        XCTAssertEqual(hex(derived.bytes("author first", 16)), link.first.author)
        XCTAssertEqual(hex(derived.bytes("author answering", 16)), link.answering.author)
        XCTAssertEqual(hex(derived.bytes("preshared key open", 32)), link.open.preshared)
        XCTAssertEqual(hex(derived.bytes("preshared key locked", 32)), link.locked.preshared)
    }

    func testTheAppReadsTheTextsOfBothCodes() throws {
        let link = try Vectors.link()
        for forms in [link.first_code, link.answering_code] {
            XCTAssertEqual(hex(codeBytes(code: forms.text)), forms.bytes)
        }
    }

    func testTheAppAnswersTheGoldenFirstCodeAndShowsTheDigitsThatAreDerivedFromBoth() throws {
        let first = try unhex(try Vectors.link().first_code.bytes)
        let ana = try Phone("ana")
        _ = try ana.app.readAndShow()
        try ana.app.scan(bytes: Data(first))
        let view = try ana.app.link()
        XCTAssertEqual(view.phase, .answering)
        let answer = Array(codeBytes(code: try ana.app.shownCode()))
        XCTAssertEqual(try CodeBytes(answer).answers, Sha256.hash(first))
        XCTAssertEqual(try Derived(first: first, answer: answer).digits, view.digits)
    }

    func testWhatTwoPhonesShowHasTheSameLayoutAndComesToTheSameDigits() throws {
        let (ana, ben) = (try Phone("ana"), try Phone("ben"))
        let first = Array(codeBytes(code: try ana.app.readAndShow()))
        XCTAssertEqual(try CodeBytes(first).written, first)
        _ = try ben.app.readAndShow()
        try ben.app.scan(bytes: Data(first))
        let answer = Array(codeBytes(code: try ben.app.shownCode()))
        XCTAssertEqual(try CodeBytes(answer).written, answer)
        XCTAssertEqual(CodeBytes.text(answer), try ben.app.shownCode())
        try ana.app.scan(bytes: Data(answer))
        for phone in [ana, ben] {
            XCTAssertEqual(try phone.app.link().digits, try Derived(first: first, answer: answer).digits)
        }
    }

    /// What is refused of an offer of fixed secrets cannot be asked of a phone whose secrets are its own.
    func testWhatMustBeRefusedIsRefusedForItsReason() throws {
        let refused = try Vectors.refused().filter { ["code", "text"].contains($0.what) }
        XCTAssertGreaterThanOrEqual(refused.count, 20)
        let ana = try Phone("ana")
        _ = try ana.app.readAndShow()
        for vector in refused {
            let isText = vector.what == "text"
            let bytes = isText ? Data() : Data(try unhex(vector.given))
            assertThrows(
                try isText ? ana.app.typeCode(text: vector.given) : ana.app.scan(bytes: bytes), vector.name
            ) {
                if case .Code(let why, _) = $0 { "\(why)".lowercased() == vector.error.lowercased() } else { false }
            }
            XCTAssertEqual(try ana.app.link().phase, .showing, vector.name)
        }
    }
}
