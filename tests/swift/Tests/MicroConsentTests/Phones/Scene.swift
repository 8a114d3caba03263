// One phone or two, the network between them, and the time that passes for all of them.

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
        for _ in 0..<seconds {
            for phone in phones {
                phone.clock.pass(ms: 1_000)
                if !phone.isLocked { _ = try phone.app.tick() }
            }
            try carry()
        }
    }
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
