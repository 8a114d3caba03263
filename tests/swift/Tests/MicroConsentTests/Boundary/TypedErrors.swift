// How a test says which typed error it wants, by the pattern of its case.

import MicroConsent
import XCTest

/// Fails unless `call` throws an error that `isWanted` knows, with a sentence to show.
func assertThrows<T>(
    _ call: @autoclosure () throws -> T, _ what: String = "", file: StaticString = #filePath, line: UInt = #line,
    _ isWanted: (MicroConsentError) -> Bool
) {
    XCTAssertThrowsError(try call(), what, file: file, line: line) { error in
        guard let error = error as? MicroConsentError else {
            return XCTFail("\(what): not a typed error: \(error)", file: file, line: line)
        }
        XCTAssert(isWanted(error), "\(what): \(error)", file: file, line: line)
        XCTAssertFalse(error.sentence().isEmpty, "\(what): no sentence", file: file, line: line)
    }
}

extension MicroConsentError {
    func isRefusal(by rule: String) -> Bool {
        if case .Refused(rule, _) = self { true } else { false }
    }

    func isNotAsked(_ wanted: WhyNotAsked) -> Bool {
        if case .NotAsked(let why, _) = self { why == wanted } else { false }
    }

    var isShut: Bool { if case .Shut = self { true } else { false } }
    var isAsleep: Bool { if case .Asleep = self { true } else { false } }
    var isNotNow: Bool { if case .NotNow = self { true } else { false } }
    var isStale: Bool { if case .Stale = self { true } else { false } }
    var isNoSuchEntry: Bool { if case .NoSuchEntry = self { true } else { false } }
    var isNoSuchDraft: Bool { if case .NoSuchDraft = self { true } else { false } }
    var isNoSuchPhrase: Bool { if case .NoSuchPhrase = self { true } else { false } }
    var isUnreadable: Bool { if case .Unreadable = self { true } else { false } }
    var isDamaged: Bool { if case .Damaged = self { true } else { false } }
}
