// The app's own code through the boundary: what opens, what waits, and what helps when it is forgotten.

import Foundation
import MicroConsent
import XCTest

private let code = "274 911"
private let passphrase = "quiet river, warm stone"

final class AppLockTests: XCTestCase {
    private let key = Data(repeating: 6, count: 32)

    private func wrapped() throws -> WrappedKey {
        try WrappedKey.wrap(key: key, code: code, passphrase: passphrase, language: .english)
    }

    private func isWrong(_ waits: UInt64) -> (MicroConsentError) -> Bool {
        { if case .LockWrong(waits, _) = $0 { true } else { false } }
    }

    func testAnAppBeginsAsleepAndItsCodeWakesIt() throws {
        let (folder, clock, keys) = (try Folder(), HandClock(), Keys())
        let bytes = try wrapped().toBytes()
        let app = try MicroConsent.asleep(folder: folder.path, language: .english, clock: clock, keyStore: keys)
        assertThrows(try app.home()) { $0.isAsleep }
        // Typed on another keyboard it is the same code.
        let opened = try WrappedKey.fromBytes(bytes: bytes, language: .english)
            .open(code: "２７４ 911", folder: folder.path, clock: clock, language: .english)
        try app.wake(key: opened)
        _ = try app.keep(checkin: .note("mine"))
        try app.shut()
        let again = try MicroConsent.open(
            folder: folder.path, key: key, language: .english, clock: clock, keyStore: keys)
        XCTAssertEqual(try again.journal(after: nil, most: 9).entries.count, 1)
        for none in [Data(), Data([1, 2])] {
            assertThrows(try WrappedKey.fromBytes(bytes: none, language: .english)) {
                if case .LockDamaged = $0 { true } else { false }
            }
        }
    }

    func testWrongCodesWaitLongerAndLonger() throws {
        let (folder, clock, wrapped) = (try Folder(), HandClock(), try wrapped())
        func tries(_ code: String) throws -> Data {
            try wrapped.open(code: code, folder: folder.path, clock: clock, language: .spanish)
        }
        func waits() throws -> UInt64? { try codeWaitsMs(folder: folder.path, clock: clock, language: .english) }
        for _ in 1...4 {
            assertThrows(try tries("000000"), "", isWrong(0))
            XCTAssertNil(try waits())
        }
        for wait: UInt64 in [30_000, 60_000, 300_000] {
            assertThrows(try tries("000000"), "\(wait)", isWrong(wait))
            assertThrows(try tries(code)) { if case .LockWaits(wait, _) = $0 { true } else { false } }
            // Turning the date does not help, nor does a restart.
            clock.jump(ms: 86_400_000)
            clock.reboot()
            XCTAssertEqual(try waits(), wait)
            clock.pass(ms: wait)
            XCTAssertNil(try waits())
        }
        XCTAssertEqual(try tries(code), key)
        assertThrows(try tries("000000"), "", isWrong(0))
    }

    func testAForgottenCodeIsGotOverWithThePassphrase() throws {
        let (folder, clock, wrapped) = (try Folder(), HandClock(), try wrapped())
        for _ in 1...5 {
            XCTAssertThrowsError(
                try wrapped.open(code: "000000", folder: folder.path, clock: clock, language: .english))
        }
        assertThrows(try wrapped.recover(passphrase: "quiet river", folder: folder.path, language: .arabic)) {
            $0.isWrongPassphrase
        }
        XCTAssertEqual(try wrapped.recover(passphrase: passphrase, folder: folder.path, language: .english), key)
        XCTAssertEqual(try wrapped.open(code: code, folder: folder.path, clock: clock, language: .english), key)
    }

    func testWhatCannotBeACodeIsTold() throws {
        for code in ["", "12345", String(repeating: "1", count: 65)] {
            assertThrows(try WrappedKey.wrap(key: key, code: code, passphrase: passphrase, language: .english), code) {
                if case .LockLength(UInt64(bounds().leastCode), UInt64(bounds().mostCode), _) = $0 { true } else { false }
            }
        }
        assertThrows(try WrappedKey.wrap(key: key, code: code, passphrase: "tiny", language: .english)) {
            if case .PassphraseTooShort = $0 { true } else { false }
        }
        assertThrows(try WrappedKey.wrap(key: key.dropLast(), code: code, passphrase: passphrase, language: .english)) {
            if case .KeyLength(31, _) = $0 { true } else { false }
        }
        for language in languages().map(\.language) {
            XCTAssertEqual(beforeLocking(language: language).lines.count, 5)
        }
    }
}
