// 10,000 cores, opened and shut one after the other, leave nothing behind: no memory, no open file.

#if os(Linux)
import Foundation
import MicroConsent
import XCTest

final class MemoryTests: XCTestCase {
    func testTenThousandCoresLeaveNothingBehind() throws {
        let folder = try linkedFolder()
        // Libraries, caches and the allocator's own pools have their size after these.
        for _ in 0..<1_000 { try openUseAndShut(folder) }
        let before = (memory: try residentKiB(), files: try openFiles())
        for _ in 0..<10_000 { try openUseAndShut(folder) }
        let growth = try residentKiB() - before.memory
        print("10,000 cores: \(growth) KiB more")
        // That is 105 bytes a core. A watch that is left behind takes twice that, and a core five times.
        XCTAssertLessThan(growth, 1_024, "KiB")
        XCTAssertEqual(try openFiles(), before.files)
    }

    /// With a journal in which there is something, and a partner, so that opening reads it all.
    private func linkedFolder() throws -> Folder {
        // A disk would wait for each of its commits, which is not what is measured here.
        let folder = try Folder(in: URL(fileURLWithPath: "/dev/shm"))
        let app = try MicroConsent.open(
            folder: folder.path, key: Data(count: 32), language: .english, clock: HandClock(), keyStore: Keys())
        let ben = try Phone("ben")
        try linkInPerson(app, ben.app)
        _ = try app.pause()
        try app.shut()
        return folder
    }

    /// With a listener that holds the core, a transport and an error, which all cross the boundary.
    private func openUseAndShut(_ folder: Folder) throws {
        let app = try MicroConsent.open(
            folder: folder.path, key: Data(count: 32), language: .english, clock: HandClock(), keyStore: Keys())
        let watch = try app.watchMoment(listener: MomentEar { _ in _ = try app.home() })
        _ = try app.exchange(transport: Network())
        _ = try app.journal(after: nil, most: 50)
        XCTAssertThrowsError(try app.entry(id: "none"))
        try app.shut()
        withExtendedLifetime(watch) {}
    }

    /// What the process holds, without the pages of files, which come and go as the machine likes.
    private func residentKiB() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try XCTUnwrap(status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") })
        return try XCTUnwrap(Int(line.filter(\.isNumber)))
    }

    private func openFiles() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
}
#endif
