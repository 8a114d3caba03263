// Opening a journal: a wrong or short key, a file that is none of ours, one cut in half, one that is in use. Nothing
// is lost by trying.

import Foundation
import MicroConsent
import XCTest

final class OpeningTests: XCTestCase {
    private let key = Data(repeating: 7, count: 32)

    private func open(_ folder: String, key: Data? = nil) throws -> MicroConsent {
        try MicroConsent.open(folder: folder, key: key ?? self.key, language: .english, clock: HandClock(), keyStore: Keys())
    }

    /// A folder with a journal in which so much is written that its file has many pages.
    private func written(entries: Int = 1) throws -> Folder {
        let folder = try Folder()
        let app = try open(folder.path)
        for _ in 0..<entries {
            _ = try app.keep(checkin: CheckIn(setting: .hug, note: String(repeating: "word ", count: 300)))
        }
        try app.shut()
        return folder
    }

    private func files(_ folder: Folder) throws -> [String: Data] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return Dictionary(
            uniqueKeysWithValues: names.compactMap { name in
                (try? Data(contentsOf: folder.file(name))).map { (name, $0) }
            })
    }

    func testAKeyOfAnotherLength() throws {
        let folder = try written()
        let before = try files(folder)
        for bytes in [0, 1, 16, 31, 33, 64] {
            assertThrows(try open(folder.path, key: Data(repeating: 7, count: bytes)), "\(bytes) bytes") {
                if case .KeyLength(UInt64(bytes), _) = $0 { true } else { false }
            }
        }
        XCTAssertEqual(try files(folder), before)
    }

    func testAWrongKeyChangesNothing() throws {
        let folder = try written()
        let before = try files(folder)
        assertThrows(try open(folder.path, key: Data(repeating: 8, count: 32))) { $0.isUnreadable }
        XCTAssertEqual(try files(folder), before)
        let page = try open(folder.path).journal(after: nil, most: 50)
        XCTAssertEqual(page.entries.count, 1, "the right key still opens it")
    }

    func testWakingWithAWrongKeySleepsOn() throws {
        let phone = try Phone("ana")
        _ = try phone.app.keep(checkin: CheckIn(setting: .hug, signal: .green))
        try phone.app.sleep()
        assertThrows(try phone.app.wake(key: Data(repeating: 8, count: 32))) { $0.isUnreadable }
        assertThrows(try phone.app.wake(key: Data())) { if case .KeyLength(0, _) = $0 { true } else { false } }
        assertThrows(try phone.app.home()) { $0.isAsleep }
        try phone.app.wake(key: phone.key)
        XCTAssertEqual(try phone.app.journal(after: nil, most: 50).entries.count, 1)
    }

    func testAFileThatIsNoDatabase() throws {
        let folder = try Folder()
        let shopping = Data(String(repeating: "milk, bread, apples\n", count: 1_000).utf8)
        try shopping.write(to: folder.file("journal.db"))
        assertThrows(try open(folder.path)) { $0.isUnreadable || $0.isDamaged }
        XCTAssertEqual(try Data(contentsOf: folder.file("journal.db")), shopping, "it is as it was")
    }

    func testAJournalCutInHalf() throws {
        let folder = try written(entries: 40)
        let file = folder.file("journal.db")
        let whole = try Data(contentsOf: file)
        XCTAssertGreaterThan(whole.count, 8 * 4_096)
        for half in [whole.count / 2, whole.count / 2 / 4_096 * 4_096, whole.count / 2 + 1, 4_096, 100] {
            try whole.prefix(half).write(to: file)
            assertThrows(try open(folder.path), "\(half) of \(whole.count) bytes") { $0.isDamaged || $0.isUnreadable }
            XCTAssertEqual(try Data(contentsOf: file), whole.prefix(half), "it is as it was")
        }
        try whole.write(to: file)
        XCTAssertEqual(try open(folder.path).journal(after: nil, most: 200).entries.count, 40)
    }

    func testWhatCannotBeReadIsSetAsideWhole() throws {
        let folder = try written()
        let journal = try Data(contentsOf: folder.file("journal.db"))
        let aside = try setAside(folder: folder.path, language: .english)
        XCTAssertEqual(try Data(contentsOf: URL(fileURLWithPath: aside).appendingPathComponent("journal.db")), journal)
        let anew = try open(folder.path, key: Data(repeating: 8, count: 32))
        XCTAssertEqual(try anew.journal(after: nil, most: 50).entries, [])
    }

    func testAJournalThatIsInUse() throws {
        let phone = try Phone("ana")
        assertThrows(try open(phone.folder.path, key: phone.key)) {
            if case .InUse = $0 { true } else { false }
        }
        XCTAssertNoThrow(try phone.app.keep(checkin: CheckIn(setting: .hug, signal: .green)), "the first goes on")
        try phone.app.shut()
        XCTAssertNoThrow(try open(phone.folder.path, key: phone.key))
    }

    func testAFolderOfAnyNameThatIsNotThereYet() throws {
        let folder = try Folder()
        for name in ["two words", "Tagebücher", "日記", "👩‍👩‍👧", "a/b/c", "100%", "file:x?mode=ro&y#z"] {
            let path = folder.path + "/" + name
            let app = try open(path)
            _ = try app.keep(checkin: CheckIn(setting: .hug, signal: .green))
            try app.shut()
            XCTAssertEqual(try open(path).journal(after: nil, most: 50).entries.count, 1, name)
        }
    }

    func testAFolderThatCannotBeWritten() throws {
        let folder = try Folder()
        try Data().write(to: folder.file("a-file"))
        try FileManager.default.createDirectory(
            at: folder.file("a-folder/journal.db"), withIntermediateDirectories: true)
        // Not by permissions, which do not hold back the administrator that tests may run as.
        let names = ["a-file", "a-file/below", "a-folder", "a\u{0}b"]
        for path in names.map({ folder.path + "/" + $0 }) + ["/proc/nowhere"] {
            assertThrows(try open(path), path) { if case .CannotWrite = $0 { true } else { false } }
        }
    }
}
