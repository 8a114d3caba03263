// A phone: the app behind its bindings, with its encrypted journal in a folder of its own, a clock that is turned by
// hand, and a lock.

import Foundation
import MicroConsent

/// A phone that is unlocked, with the app open, in English unless said. It has its person's name.
final class Phone {
    let name: String
    let clock = HandClock()
    let keys = Keys()
    let folder: Folder
    let key: Data
    /// The locked tier's, which is another.
    let lockedKey: Data
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
        lockedKey = Data(key.map { $0 &+ 1 })
        app = try MicroConsent.open(folder: folder.path, key: key, language: language, clock: clock, keyStore: keys)
        try app.keepCard(lockedKey: lockedKey)
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

    private func openAgain() throws {
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
