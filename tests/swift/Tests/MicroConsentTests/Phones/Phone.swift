// A phone: the app behind its bindings, with its encrypted journal in a folder of its own, a clock that is turned by
// hand, and a lock.

import Foundation
import MicroConsent

/// A phone that is unlocked, with the app open, in English unless said. It has its person's name.
final class Phone {
    let name: String
    let clock = HandClock()
    private(set) var keys = Keys()
    private(set) var folder: Folder
    private(set) var key: Data
    /// The locked tier's, which is another.
    var lockedKey: Data { Data(key.map { $0 &+ 1 }) }
    /// What is kept of the key where a code of the app's own is set.
    private var wrapped: Data?
    var hasCode: Bool { wrapped != nil }
    private let language: Language
    private(set) var app: MicroConsent
    private(set) var isLocked = false
    /// Whether it was unlocked since it was started. Before that there is no key to be had.
    private(set) var wasUnlocked = true
    var face = LockedFace()

    init(_ name: String, language: Language = .english) throws {
        self.name = name
        self.language = language
        folder = try Folder()
        key = Phone.bytes(of: name, count: 32)
        app = try MicroConsent.open(folder: folder.path, key: key, language: language, clock: clock, keyStore: keys)
        try app.keepCard(lockedKey: Data(key.map { $0 &+ 1 }))
    }

    deinit {
        try? app.shut()
    }

    /// Ana's and Ben's, linked with each other.
    static func two(_ names: [String] = ["ana", "ben"]) throws -> (Phone, Phone) {
        let (a, b) = (try Phone(names[0]), try Phone(names[1]))
        try linkInPerson(a.app, b.app)
        return (a, b)
    }

    func lock() throws {
        try app.sleep()
        isLocked = true
        face = LockedFace()
    }

    /// Unlocks it, and opens the app.
    func unlock() throws {
        if !wasUnlocked { return try openAgain() }
        try app.wake(key: key)
        try app.keepCard(lockedKey: lockedKey)
        isUnlocked()
    }

    /// The app is ended and opened again.
    func restart() throws {
        try app.shut()
        try openAgain()
    }

    /// The phone is switched off and on, and is not unlocked yet.
    func startAgain() throws {
        try app.shut()
        clock.reboot()
        (isLocked, wasUnlocked) = (true, false)
        face = LockedFace()
    }

    /// The phone is switched off and on, unlocked, and the app opened.
    func reboot() throws {
        try startAgain()
        try unlock()
    }

    /// Sets a code of the app's own, and a passphrase for the day on which it is forgotten.
    func setCode(_ code: String, passphrase: String) throws {
        wrapped = try WrappedKey.wrap(key: key, code: code, passphrase: passphrase, language: app.language()).toBytes()
    }

    private func wrappedKey() throws -> WrappedKey {
        try WrappedKey.fromBytes(bytes: wrapped ?? Data(), language: app.language())
    }

    /// Unlocks it, and opens the app with its code: what the phone keeps of the key is what the code opens.
    func unlock(code: String) throws {
        key = try wrappedKey().open(code: code, folder: folder.path, clock: clock, language: app.language())
        try unlock()
    }

    /// Unlocks it with the passphrase, since the code is forgotten. No code is set then.
    func unlock(afterForgetting passphrase: String) throws {
        key = try wrappedKey().recover(passphrase: passphrase, folder: folder.path, language: app.language())
        try unlock()
        wrapped = nil
    }

    /// Erases everything, and opens the app anew under new keys.
    func eraseEverything() throws {
        guard try app.eraseEverything() == [.journal, .locked] else { throw StoryError("a key is not named") }
        try beginAnew()
    }

    /// Another phone in its place, with nothing on it.
    func replace() throws {
        try app.shut()
        (folder, keys) = (try Folder(), Keys())
        try beginAnew()
    }

    private func beginAnew() throws {
        key = Data(key.map { $0 &+ 2 })
        wrapped = nil
        try openAgain()
    }

    func openAgain() throws {
        app = try MicroConsent.open(folder: folder.path, key: key, language: language, clock: clock, keyStore: keys)
        try app.keepCard(lockedKey: lockedKey)
        isUnlocked()
    }

    private func isUnlocked() {
        (isLocked, wasUnlocked) = (false, true)
        face = LockedFace()
    }

    private static func bytes(of name: String, count: Int) -> Data {
        Data(Array(name.utf8.prefix(count)) + Array(repeating: 0, count: max(0, count - name.utf8.count)))
    }
}
