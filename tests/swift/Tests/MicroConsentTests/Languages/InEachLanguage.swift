// What comes of each language, side by side.

import MicroConsent
import XCTest

/// What comes of each language, all different.
@discardableResult
func allDiffer<T: Hashable>(
    file: StaticString = #filePath, line: UInt = #line, _ of: (Language) throws -> T
) rethrows -> [T] {
    let all = try allLanguages.map(of)
    XCTAssertEqual(Set(all).count, 3, "\(all)", file: file, line: line)
    return all
}

/// What the app says when something cannot be done.
func sentence<T>(of call: () throws -> T) throws -> String {
    do {
        _ = try call()
    } catch let error as MicroConsentError {
        XCTAssertFalse(error.sentence().isEmpty || error.sentence().contains("{"), "\(error)")
        return error.sentence()
    }
    throw StoryError("nothing went wrong")
}
