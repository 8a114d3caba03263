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
    }

    func unlock() throws {
        try app.wake(key: key)
        try app.keepCard(lockedKey: lockedKey)
        isLocked = false
    }

    /// The app is ended and opened again.
    func restart() throws {
        try reopen {}
    }

    /// The phone is switched off and on, unlocked, and the app opened.
    func reboot() throws {
        try reopen(clock.reboot)
    }

    private func reopen(_ meanwhile: () -> Void) throws {
        try app.shut()
        meanwhile()
        app = try MicroConsent.open(folder: folder.path, key: key, language: language, clock: clock, keyStore: keys)
        try app.keepCard(lockedKey: lockedKey)
        isLocked = false
    }

    private static func bytes(of name: String, count: Int) -> Data {
        Data(Array(name.utf8.prefix(count)) + Array(repeating: 0, count: max(0, count - name.utf8.count)))
    }
}
