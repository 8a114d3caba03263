// What a person does in a story: the verbs of the format, each with what it needs. Whatever else stands beside a verb
// is an error.

import MicroConsent

enum Deed {
    case enter(Setting)
    case leave
    case move(Setting)
    case keep(Draft)
    case share(Draft, Sharing, minutes: UInt8?)
    case slow, stop, pause
    /// The second beat, and letting it go.
    case confirm, letGo
    case lock, unlock, restart, reboot
    /// An entry by its place, 1 is the newest.
    case edit(entry: Int, Draft)
    case delete(entry: Int)
    case afterthought(entry: Int, words: String)
    case unlink

    init(_ fields: Fields) throws {
        switch try fields.needed("does", as: String.self) {
        case "enter": self = .enter(try Setting.named(try fields.needed("setting")))
        case "leave": self = .leave
        case "move": self = .move(try Setting.named(try fields.needed("setting")))
        case "keep": self = .keep(try Draft(fields))
        case "share": self = .share(try Draft(fields), try Deed.sharing(fields), minutes: try fields.value("minutes"))
        case "slow": self = .slow
        case "stop": self = .stop
        case "pause": self = .pause
        case "confirm": self = .confirm
        case "let go": self = .letGo
        case "lock": self = .lock
        case "unlock": self = .unlock
        case "restart": self = .restart
        case "reboot": self = .reboot
        case "edit": self = .edit(entry: try fields.needed("entry"), try Draft(fields))
        case "delete": self = .delete(entry: try fields.needed("entry"))
        case "afterthought": self = .afterthought(entry: try fields.needed("entry"), words: try fields.needed("words"))
        case "unlink": self = .unlink
        case let other: throw fields.wrong("nobody can \(other)")
        }
    }

    private static func sharing(_ fields: Fields) throws -> Sharing {
        switch try fields.value("with", as: String.self) {
        case nil, "signal": .signal
        case "limits": .withLimits
        case "words": .withWords
        case let other?: throw fields.wrong("nothing is shared with \(other)")
        }
    }
}

/// A check-in as a story writes it.
struct Draft {
    private let written: CheckIn
    private let setting: Setting?

    init(_ fields: Fields) throws {
        setting = try fields.value("setting", as: String.self).map(Setting.named)
        written = CheckIn(
            setting: .talking,
            signal: try fields.value("signal", as: String.self).map(Signal.named),
            feelings: try fields.value("feelings") ?? [],
            body: try fields.value("body") ?? [],
            limits: (try fields.value("limits", as: [StoryLimit].self) ?? []).map(\.limit),
            note: try fields.value("note"),
            shift: try fields.value("was").map(Shift.init))
    }

    /// Without a Setting of its own it is in the Moment's, and outside a Moment in talking.
    func checkIn(during moment: Setting?) -> CheckIn {
        CheckIn(
            setting: setting ?? moment ?? .talking, signal: written.signal, feelings: written.feelings,
            body: written.body, limits: written.limits, note: written.note, shift: written.shift)
    }
}

/// A Limit as a story writes it: exactly one thing.
private struct StoryLimit: Decodable {
    let limit: Limit

    init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        let limits: [Limit] = [
            try fields.value("only").map(Limit.only),
            try fields.value("not").map(Limit.not),
            try fields.value("until minutes").map { Limit.until(minutes: $0, words: nil) },
            try fields.value("stop when").map(Limit.stopWhen),
        ].compactMap { $0 }
        try fields.done()
        guard limits.count == 1 else { throw fields.wrong("a Limit is exactly one thing") }
        limit = limits[0]
    }
}
