// A cold process with the small library alone, as a lock-screen control starts it.

import Foundation
import MicroConsent
import XCTest

final class ColdProcessTests: XCTestCase {
    func testAColdProcessWithTheSmallLibraryAloneKeepsATap() throws {
        #if !os(Linux)
            throw XCTSkip("what a process has in it is read from /proc")
        #endif
        let (ana, ben) = try Phone.two()
        let network = Network()
        try ana.app.speak(language: .spanish)
        try ana.lock()
        let process = Process()
        // Beside the bundle of these tests.
        let tests = URL(fileURLWithPath: CommandLine.arguments[0])
        process.executableURL = tests.deletingLastPathComponent().appendingPathComponent("ColdTap")
        process.arguments = [ana.folder.path, ana.lockedKey.map { String(format: "%02x", $0) }.joined()]
        let said = Pipe()
        process.standardOutput = said
        try process.run()
        let lines = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            .split(separator: "\n").map(String.init)
        process.waitUntilExit()
        XCTAssertEqual(process.terminationStatus, 0)
        let done = try ana.locked().sentence(sentence: .done)
        XCTAssertEqual(lines, [done, "libmicroconsent_lockscreen.so"])

        XCTAssertEqual(try ana.send(over: network).count, 1)
        try ana.unlock()
        XCTAssertTrue(try ana.app.home().pause)
        XCTAssertEqual(try Journal(ana).entries.first?.shared, .signal)
        _ = try ben.app.exchange(transport: network)
        XCTAssertEqual(try ben.app.home().partner.signal, .red)
    }
}
