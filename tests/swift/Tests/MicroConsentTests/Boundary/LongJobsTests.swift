// Long jobs through the boundary: in steps, with a Stop between two of them, and with files that fail, throw or call
// back.

import Foundation
import MicroConsent
import Synchronization
import XCTest

private let passphrase = "quiet river, warm stone"
private let pages = 350

private struct PulledOut: Error {}

/// Takes one byte less than it is given.
private final class TakesLess: Sink {
    func write(bytes: Data) -> UInt64 { UInt64(bytes.count - 1) }
}

/// Gives one byte more than it is asked for.
private final class GivesMore: Source {
    func read(most: UInt32) -> Data { Data(count: Int(most) + 1) }
}

/// A job that its own file can reach.
private final class Held: Sendable {
    let job = Mutex<LongJob?>(nil)
    let fault = Mutex<(any Error)?>(nil)
}

final class LongJobsTests: XCTestCase {
    private static let backup: Data? = try? backedUp(written())

    private static func written(_ pages: Int = pages) throws -> Phone {
        let phone = try Phone("ana")
        for n in 0..<pages {
            _ = try phone.app.keep(checkin: .note("page \(n)"))
            phone.clock.pass(ms: 1_000)
        }
        return phone
    }

    private static func backedUp(_ phone: Phone) throws -> Data {
        let file = Written()
        try phone.app.backUp(passphrase: passphrase, sink: file).toItsEnd()
        return file.bytes
    }

    private func count(_ phone: Phone) throws -> Int { try Journal(phone).entries.count }

    /// Each job that takes several steps here, and what begins it.
    private func jobs() throws -> [(String, (MicroConsent) throws -> LongJob)] {
        let backup = try XCTUnwrap(Self.backup)
        return [
            ("deleting a time", { try $0.deleteRange(fromUtcMs: 0, untilUtcMs: .max) }),
            ("deleting all", { try $0.deleteAll() }),
            ("exporting", { try $0.export(choice: .allOfIt, sink: Written()) }),
            ("backing up", { try $0.backUp(passphrase: passphrase, sink: Written()) }),
            ("restoring", { try $0.restore(passphrase: passphrase, source: Reads(backup)) }),
        ]
    }

    func testAStopGoesThroughBetweenTwoStepsAndHowFarItIsOnlyGrows() throws {
        for (name, begin) in try jobs() {
            let phone = try Self.written()
            let job = try begin(phone.app)
            var (done, steps, isOver): (Float, Int, Bool) = (0, 0, false)
            while !isOver {
                let progress = try job.step()
                XCTAssertTrue((done...1).contains(progress.done), name)
                (done, isOver) = (progress.done, progress.isOver)
                steps += 1
                if steps == 2 {
                    let id = try XCTUnwrap(try phone.app.stop(), name)
                    XCTAssertNoThrow(try phone.app.entry(id: id), name)
                }
            }
            XCTAssertGreaterThan(steps, 2, name)
            XCTAssertEqual(done, 1, name)
            XCTAssertTrue(try job.step().isOver, "\(name): once more does nothing")
            XCTAssertNoThrow(try job.cancel(), name)
        }
    }

    func testAJobThatWasCancelledIsOver() throws {
        for (name, begin) in try jobs() {
            let phone = try Self.written()
            let job = try begin(phone.app)
            _ = try job.step()
            for _ in 1...2 { try job.cancel() }
            assertThrows(try job.step(), name) { $0.isNotNow }
            let after = try count(phone)
            XCTAssertTrue((1...pages).contains(after), name)
            for _ in 1...20 { _ = try phone.app.tick() }
            XCTAssertEqual(try count(phone), after, "\(name): nothing goes on")
        }
    }

    func testAJobOfAnAppThatSleepsOrWasShutSaysSo() throws {
        for (name, begin) in try jobs() {
            let phone = try Self.written()
            let job = try begin(phone.app)
            try phone.lock()
            assertThrows(try job.step(), name) { $0.isAsleep }
            try phone.unlock()
            try phone.app.shut()
            assertThrows(try job.step(), name) { $0.isShut || $0.isNotNow }
        }
    }

    func testARestoreThatLostWhatItHadReadIsOver() throws {
        let phone = try Phone("cem")
        let backup = try XCTUnwrap(Self.backup)
        let job = try phone.app.restore(passphrase: passphrase, source: Reads(backup))
        _ = try job.step()
        try phone.lock()
        try phone.unlock()
        assertThrows(try job.step()) { $0.isNotNow }
        XCTAssertEqual(try count(phone), 0)
    }

    func testADeletionThatWasLetGoOfGoesOnByItself() throws {
        let phone = try Self.written()
        _ = try phone.app.deleteAll().step()
        _ = try phone.app.keep(checkin: .note("came meanwhile"))
        try phone.restart()
        for _ in 1...40 { _ = try phone.app.tick() }
        XCTAssertEqual(try count(phone), 1)
    }

    func testASinkThatDoesNotTakeAPieceEndsTheJobAndHarmsNothing() throws {
        let sinks: [(String, any Sink, (MicroConsentError) -> Bool)] = [
            ("is full", Written { _ in throw SinkError.Full }, { $0.isSinkFull }),
            ("fails", Written { _ in throw SinkError.Failed }, { $0.isSinkFailed }),
            ("throws", Written { _ in throw PulledOut() }, { $0.isSinkFailed }),
            ("takes less", TakesLess(), { $0.isSinkFailed }),
        ]
        for (name, sink, isTold) in sinks {
            let phone = try Self.written(3)
            let jobs = [
                try phone.app.export(choice: .allOfIt, sink: sink),
                try phone.app.backUp(passphrase: passphrase, sink: sink),
            ]
            for job in jobs {
                assertThrows(try job.step(), name, isTold)
                assertThrows(try job.step(), name) { $0.isNotNow }
                XCTAssertNoThrow(try job.cancel())
            }
            XCTAssertEqual(try count(phone), 3, name)
            XCTAssertNoThrow(try phone.app.stop())
        }
    }

    func testASinkMayCallTheAppAndAStepWithinAStepIsNotNow() throws {
        let phone = try Self.written(3)
        let (app, held) = (phone.app, Held())
        let sink = Written { _ in
            _ = try app.stop()
            let job = held.job.withLock { $0 }
            do { _ = try job?.step() } catch { held.fault.withLock { $0 = error } }
        }
        let job = try app.export(choice: .allOfIt, sink: sink)
        held.job.withLock { $0 = job }
        try inTime { try job.toItsEnd() }
        let fault = held.fault.withLock { $0 as? MicroConsentError }
        XCTAssertEqual(fault?.isNotNow, true)
        XCTAssertEqual(try count(phone), 4)
        held.job.withLock { $0 = nil }
    }

    func testASinkMayCancelItsJobAndThatStepIsTheLast() throws {
        let phone = try Self.written()
        let held = Held()
        let sink = Written { _ in try held.job.withLock { $0 }?.cancel() }
        let job = try phone.app.export(choice: .allOfIt, sink: sink)
        held.job.withLock { $0 = job }
        XCTAssertFalse(try inTime { try job.step() }.isOver)
        assertThrows(try job.step()) { $0.isNotNow }
        held.job.withLock { $0 = nil }
    }

    func testABackupThatDoesNotComeBackIsToldAndChangesNothing() throws {
        let backup = try XCTUnwrap(Self.backup)
        var changed = backup
        changed[backup.count / 2] ^= 1
        let isDamaged: (MicroConsentError) -> Bool = { if case .BackupDamaged = $0 { true } else { false } }
        let cannotRead: (MicroConsentError) -> Bool = { if case .CannotRead = $0 { true } else { false } }
        let sources: [(String, any Source, String, (MicroConsentError) -> Bool)] = [
            ("cut", Reads(backup.prefix(backup.count / 2)), passphrase, isDamaged),
            ("cut at its end", Reads(backup.dropLast()), passphrase, isDamaged),
            ("cut in its head", Reads(backup.prefix(10)), passphrase, isDamaged),
            ("changed", Reads(changed), passphrase, isDamaged),
            ("no file", Reads(Data()), passphrase, isDamaged),
            ("another file", Reads(Data("Dear diary".utf8)), passphrase, { if case .NotABackup = $0 { true } else { false } }),
            ("fails", Reads(backup) { throw SourceError.Failed }, passphrase, cannotRead),
            ("throws", Reads(backup) { throw PulledOut() }, passphrase, cannotRead),
            ("gives too much", GivesMore(), passphrase, cannotRead),
            ("a wrong passphrase", Reads(backup), "quiet river", { $0.isWrongPassphrase }),
        ]
        let phone = try Phone("cem")
        phone.clock.pass(ms: 500)
        _ = try phone.app.keep(checkin: .note("mine"))
        for (name, source, passphrase, isTold) in sources {
            assertThrows(try phone.app.restore(passphrase: passphrase, source: source).toItsEnd(), name, isTold)
            XCTAssertEqual(try count(phone), 1, name)
        }
        for _ in 1...2 {
            try phone.app.restore(passphrase: passphrase, source: Reads(backup)).toItsEnd()
            XCTAssertEqual(try count(phone), pages + 1, "without doubles")
        }
        XCTAssertEqual(try phone.app.keeping().waits, .forAChoice)
        assertThrows(try phone.app.backUp(passphrase: "tiny", sink: Written())) {
            if case .PassphraseTooShort(UInt64(bounds().leastPassphrase), _) = $0 { true } else { false }
        }
    }

    func testAStopIsSaidWhileABackupIsSealed() throws {
        let phone = try Self.written(3)
        let app = phone.app
        let isOver = Mutex(false)
        let sealed = DispatchSemaphore(value: 0)
        let held = Held()
        Thread.detachNewThread {
            do { _ = try app.backUp(passphrase: passphrase, sink: Written()) } catch { held.fault.withLock { $0 = error } }
            isOver.withLock { $0 = true }
            sealed.signal()
        }
        var stops = 0
        while !isOver.withLock({ $0 }) {
            _ = try app.stop()
            stops += 1
        }
        sealed.wait()
        XCTAssertNil(held.fault.withLock { $0 })
        XCTAssertGreaterThan(stops, 1)
    }

    func testAnExportedFileSaysThatItProvesNothing() throws {
        let phone = try Self.written(3)
        for format in [ExportFormat.markdown, .json] {
            let choice = ExportChoice(filter: Filter(), format: format, rounding: .day, utcOffsetMinutes: 0)
            let file = Written()
            try phone.app.export(choice: choice, sink: file).toItsEnd()
            for text in ["proves nothing", "page 2", "2026-03-06"] { XCTAssertTrue(file.text.contains(text), text) }
        }
        let choice = ExportChoice(
            filter: Filter(words: "page 1"), format: .json, rounding: .minute, utcOffsetMinutes: 345)
        let file = Written()
        try phone.app.export(choice: choice, sink: file).toItsEnd()
        XCTAssertTrue(file.text.contains("2026-03-07T01:45") && !file.text.contains("page 2"), file.text)
    }

    func testWhatWasSetAsideIsToldKeptWithItsKeyTakenOutAndDeleted() throws {
        let phone = try Self.written(3)
        try phone.app.shut()
        let journal = phone.folder.file("journal.db")
        var bytes = try Data(contentsOf: journal)
        bytes.replaceSubrange(100..<200, with: Data(count: 100))
        try bytes.write(to: journal)
        assertThrows(try phone.openAgain()) { $0.isUnreadable }
        let name = URL(fileURLWithPath: try setAside(folder: phone.folder.path, language: .english)).lastPathComponent
        try phone.openAgain()
        let app = phone.app
        XCTAssertEqual(try app.setAsides().setAside.map(\.name), [name])
        XCTAssertEqual(try app.setAsides().lines.count, 3)
        func takeOut(_ name: String, _ passphrase: String, _ sink: any Sink = Written()) throws -> LongJob {
            try app.takeOutSetAside(name: name, passphrase: passphrase, sink: sink)
        }
        assertThrows(try takeOut(name, passphrase)) { $0.isNotNow }
        assertThrows(try app.keepKeyOfSetAside(name: "set-aside-9", key: phone.key)) { $0.isNoSuchEntry }
        try app.keepKeyOfSetAside(name: name, key: phone.key)
        XCTAssertEqual(try app.setAsides().setAside.map(\.hasKey), [true])
        assertThrows(try takeOut(name, "tiny")) { if case .PassphraseTooShort = $0 { true } else { false } }
        assertThrows(try takeOut("set-aside-9", passphrase)) { $0.isNoSuchEntry }
        let file = Written()
        try takeOut(name, passphrase, file).toItsEnd()
        XCTAssertTrue(file.bytes.starts(with: Data("age-encryption.org/v1\n".utf8)))
        assertThrows(try takeOut(name, passphrase, Written { _ in throw SinkError.Full }).toItsEnd()) { $0.isSinkFull }
        try app.deleteSetAside(name: name)
        for _ in 1...5 { _ = try app.tick() }
        XCTAssertFalse(FileManager.default.fileExists(atPath: phone.folder.file(name).path))
        assertThrows(try app.deleteSetAside(name: name)) { $0.isNoSuchEntry }
        XCTAssertEqual(try app.setAsides().setAside, [])
    }

    func testEverythingIsErasedAlsoWhereTheAppCannotBeOpened() throws {
        let phone = try Self.written(3)
        func erase() throws -> [ShellKey] {
            try eraseEverything(folder: phone.folder.path, keyStore: phone.keys, language: .english)
        }
        assertThrows(try erase()) { if case .InUse = $0 { true } else { false } }
        try phone.eraseEverything()
        XCTAssertEqual(try count(phone), 0)
        try phone.app.shut()
        XCTAssertEqual(try erase(), [.journal, .locked])
        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: phone.folder.path), [])
    }

    func testWhatIsReadBeforeIsThereInEachLanguage() {
        let pages: [(Language) -> NoticeText] = [
            beforeErasingEverything, beforeBackingUp, beforeRestoring, beforeTakingOut,
        ]
        for language in languages().map(\.language) {
            for page in pages {
                let text = page(language)
                XCTAssertTrue(!text.title.isEmpty && text.lines.count > 2 && !text.lines.contains(""))
            }
        }
    }
}

extension MicroConsentError {
    var isSinkFull: Bool { if case .SinkFull = self { true } else { false } }
    var isSinkFailed: Bool { if case .SinkFailed = self { true } else { false } }
    var isWrongPassphrase: Bool { if case .WrongPassphrase = self { true } else { false } }
}
