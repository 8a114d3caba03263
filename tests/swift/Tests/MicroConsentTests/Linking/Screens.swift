// What the screen of linking shows, and how a test asks for what must not work.

import Foundation
import MicroConsent
import XCTest

let minute: UInt64 = 60_000

extension LinkView {
    /// Which of begin, scan, confirm and unlink can be done.
    var can: [String] {
        [("begin", canBegin), ("scan", canScan), ("confirm", canConfirm), ("unlink", canUnlink)]
            .filter(\.1).map(\.0)
    }
}

extension Phone {
    /// Ana's and Ben's, not linked.
    static func twoUnlinked() throws -> (Phone, Phone) {
        (try Phone("ana"), try Phone("ben"))
    }
}

/// The code cannot be used for this reason, the app says so, and nothing on its screen has changed.
func assertCannotBeUsed(
    _ why: CodeFault, by app: MicroConsent, _ what: String = "", file: StaticString = #filePath, line: UInt = #line,
    _ take: () throws -> Void
) throws {
    let before = try app.link()
    assertThrows(try take(), what, file: file, line: line) {
        guard case .Code(why, let sentence) = $0 else { return false }
        return !sentence.contains("{")
    }
    XCTAssertEqual(try app.link(), before, what, file: file, line: line)
}

/// No link, no linking under way, and nothing that could go out or be looked for.
func assertNothingIsLeft(
    _ app: MicroConsent, _ what: String = "", file: StaticString = #filePath, line: UInt = #line
) throws {
    let view = try app.link()
    XCTAssertEqual(view.phase, .unlinked, what, file: file, line: line)
    XCTAssertEqual(view.can, ["begin"], what, file: file, line: line)
    XCTAssertNil(view.code, what, file: file, line: line)
    XCTAssertNil(view.digits, what, file: file, line: line)
    XCTAssertNil(view.untilUptimeMs, what, file: file, line: line)
    XCTAssertNil(view.page, what, file: file, line: line)
    XCTAssertFalse(try app.home().linked, what, file: file, line: line)
    XCTAssertNil(try app.home().wakeAtUptimeMs, what, file: file, line: line)
    _ = try app.exchange(transport: Untouched(what: what, file: file, line: line))
}

/// A transport of which nothing may be asked.
private final class Untouched: Transport {
    private let what: String
    private let file: StaticString
    private let line: UInt

    init(what: String, file: StaticString, line: UInt) {
        (self.what, self.file, self.line) = (what, file, line)
    }

    func put(to: String, envelope: Data) throws -> Bool {
        XCTFail("\(what): something goes out", file: file, line: line)
        return true
    }

    func fetch(mailbox: String, most: UInt32) throws -> [Delivery] {
        XCTFail("\(what): a mailbox is looked into", file: file, line: line)
        return []
    }

    func acknowledge(mailbox: String, ticket: UInt64) throws {
        XCTFail("\(what): something was taken", file: file, line: line)
    }
}
