// One phone or two, the network between them, and the time that passes for all of them.

import Foundation
import MicroConsent

final class Scene {
    let phones: [Phone]
    let network = Network()

    /// Phones of these names, linked with each other where there are two, unless said.
    init(_ names: [String], linked: Bool = true) throws {
        guard (1...2).contains(names.count) else { throw StoryError("a story has one phone or two") }
        phones = try names.map { try Phone($0) }
        if names.count == 2 && linked { try linkInPerson(phones[0].app, phones[1].app) }
        // Each has looked once: from then on the network knows whose mailbox is which.
        for phone in phones { _ = try phone.app.exchange(transport: network.from(phone.name)) }
    }

    /// What is on its way arrives, until nothing moves. This takes no time.
    func carry() throws {
        // Two phones answer each other at most once in a while, so this ends; the bound is for a fault.
        for _ in 0..<100 {
            var moved: UInt32 = 0
            for phone in phones { moved += try phone.exchange(over: network.from(phone.name)) }
            if moved == 0 { return }
        }
        throw StoryError("the phones do not come to rest")
    }

    /// Time passes, a second at a time: each phone ticks, and the network carries.
    func pass(seconds: UInt64) throws {
        var left = seconds
        while left > 0 {
            let step = 1 + min(try nothingHappensFor(), left - 1)
            left -= step
            for phone in phones {
                phone.clock.pass(ms: step * 1_000)
                if !phone.isLocked { _ = try phone.app.tick() }
            }
            try carry()
        }
    }

    /// Time passes, an hour at a time: for days on which nobody is in a Moment.
    func pass(hours: UInt64) throws {
        for _ in 0..<hours {
            for phone in phones {
                phone.clock.pass(ms: 3_600_000)
                if !phone.isLocked { _ = try phone.app.tick() }
            }
            try carry()
        }
    }

    /// Whole seconds in which no phone has anything due and nothing is on its way, so that living through them one by
    /// one would change nothing. (Over a cut way it is tried again each second.) With MICROCONSENT_LONG set all of them
    /// are lived through, which shows that this is so.
    private func nothingHappensFor() throws -> UInt64 {
        let awake = phones.filter { !$0.isLocked }
        let moves = awake.contains { network.hasSomething(for: $0.name) }
        if moves || phones.contains(where: { network.isCut(from: $0.name) }) || Scene.livesThroughAll { return 0 }
        return try awake.reduce(.max) { least, phone in
            guard let wakeAt = try phone.app.tick() else { return least }
            guard let now = try? phone.clock.now().uptimeMs else { return 0 }
            // The second in which it is due is lived through.
            let seconds = wakeAt > now ? (wakeAt - now + 999) / 1_000 - 1 : 0
            return min(least, seconds)
        }
    }

    private static let livesThroughAll = ProcessInfo.processInfo.environment["MICROCONSENT_LONG"] != nil
}

extension Scene {
    /// Ana and Ben, together in a Moment about a hug, the link live.
    static func together() throws -> Scene {
        let scene = try Scene(["ana", "ben"])
        for phone in scene.phones { try phone.app.enter(setting: .hug) }
        try scene.pass(seconds: 6)
        return scene
    }

    var ana: Phone { phones[0] }
    var ben: Phone { phones[1] }
}
