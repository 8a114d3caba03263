// Two phones link in person, by the gestures that their people make.

import MicroConsent
import XCTest

extension MicroConsent {
    /// The page is read, and the code is shown. Returns it.
    func readAndShow() throws -> String {
        try beginLinking()
        try showCode()
        return try shownCode()
    }

    /// The code that is shown now.
    func shownCode() throws -> String {
        try XCTUnwrap(try link().code, "no code is shown")
    }

    /// Takes the code from a screen, as a camera does.
    func scan(code: String) throws {
        try scan(bytes: codeBytes(code: code))
    }
}

/// Ana shows her code, Ben takes it, Ana takes his answer: both compare digits now.
func bringTogether(_ ana: MicroConsent, _ ben: MicroConsent) throws {
    let first = try ana.readAndShow()
    _ = try ben.readAndShow()
    try ben.scan(code: first)
    try ana.scan(code: try ben.shownCode())
}

/// The same, and both say that the digits are the same, which they are.
func linkInPerson(_ ana: MicroConsent, _ ben: MicroConsent) throws {
    try bringTogether(ana, ben)
    XCTAssertEqual(try XCTUnwrap(try ana.link().digits), try ben.link().digits)
    for app in [ana, ben] { try app.sameDigits() }
}
