// The private history in stories: reading pages, the calendar, looking back, how long things are kept, deleting, files,
// a new phone, and the app's own code.

import Foundation
import MicroConsent

private let keepsByName: [(String, Keep)] = [
    ("nothing", .nothing), ("30 days", .month), ("90 days", .season), ("a year", .year), ("always", .always),
]

private let kindsByName: [String: EntryKind] = [
    "check-in": .checkIn, "shift": .shift, "pause": .pause, "question": .ask, "answer": .answer,
    "breathing": .breathing,
]

extension Fields {
    /// A time before now, in seconds: "3 days ago".
    fileprivate func ago(_ name: String) throws -> Int64? {
        guard let time: String = try value(name) else { return nil }
        guard time.hasSuffix(" ago") else { throw wrong("\(time) is no time ago") }
        return try seconds(of: String(time.dropLast(4)))
    }
}

extension Phone {
    /// By the clock on the wall, in milliseconds since 1970 UTC.
    fileprivate func utcMs(ago seconds: Int64) throws -> Int64 { try clock.now().utcMs - seconds * 1_000 }
}

/// Which entries are looked for.
struct LooksFor: Decodable {
    private var words = ""
    private var signals: [Signal] = []
    private var settings: [Setting] = []
    private var kinds: [EntryKind] = []
    private var shared: Bool?
    private var from: Int64?
    private var until: Int64?

    init() {}

    init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        words = try fields.value("words") ?? ""
        signals = try fields.value("signals", as: [String].self)?.map(Signal.named) ?? []
        settings = try fields.value("settings", as: [String].self)?.map(Setting.named) ?? []
        kinds = try fields.value("kinds", as: [String].self)?.map { name in
            guard let kind = kindsByName[name] else { throw fields.wrong("no entry is a \(name)") }
            return kind
        } ?? []
        shared = try fields.value("shared")
        from = try fields.ago("from")
        until = try fields.ago("until")
        try fields.done()
    }

    func filter(on phone: Phone) throws -> Filter {
        Filter(
            fromUtcMs: try from.map(phone.utcMs), untilUtcMs: try until.map(phone.utcMs), signals: signals,
            settings: settings, kinds: kinds, shared: shared, words: words)
    }
}

/// A page that is read: the newest of what is looked for, or one that goes on from there.
enum PageRead {
    case newest(LooksFor, most: UInt32)
    case older, newer

    init(_ fields: Fields) throws {
        switch try fields.needed("reads", as: String.self) {
        case "newest": self = .newest(try fields.value("for") ?? LooksFor(), most: try fields.value("most") ?? 200)
        case "older": self = .older
        case "newer": self = .newer
        case let other: throw fields.wrong("no page is \(other)")
        }
    }
}

/// A part of looking back.
struct StoryPart: Decodable, Equatable {
    let title: String
    let lines: [String]

    init(title: String, lines: [String]) {
        (self.title, self.lines) = (title, lines)
    }

    init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        (title, lines) = (try fields.needed("title"), try fields.needed("lines"))
        try fields.done()
    }
}

extension ExportFormat {
    init(_ fields: Fields) throws {
        switch try fields.needed("exports", as: String.self) {
        case "Markdown": self = .markdown
        case "JSON": self = .json
        case let other: throw fields.wrong("nothing is exported as \(other)")
        }
    }
}

/// What a person holds besides the phone: the page that is read, the choice that is looked at, and the newest backup.
final class Hands {
    private var page: (Filter, UInt32, History)?
    fileprivate(set) var look: KeepingLook?
    fileprivate var backup: Data?

    /// The phone is another, or as new.
    fileprivate func beginAnew() { (page, look) = (nil, nil) }

    /// The entries of a page, by the names of the format.
    func read(_ read: PageRead, on phone: Phone) throws -> [Values] {
        let (filter, most, place) = try next(read, on: phone)
        let found = try phone.app.history(filter: filter, from: place, most: most)
        page = (filter, most, found)
        let journal = try Journal(phone)
        return try found.found.map { found in
            var values = try journal.values(of: found.entry)
            values["excerpt"] = found.excerpt.map { .text($0.inWords) }
            return values
        }
    }

    private func next(_ read: PageRead, on phone: Phone) throws -> (Filter, UInt32, HistoryPlace) {
        if case .newest(let looksFor, let most) = read { return (try looksFor.filter(on: phone), most, .newest) }
        guard let (filter, most, before) = page else { throw StoryError("no page is read yet") }
        let place: HistoryPlace? =
            if case .older = read { before.older.map { .olderThan(place: $0) } } else {
                before.newer.map { .newerThan(place: $0) }
            }
        guard let place else { throw StoryError("there is no such page") }
        return (filter, most, place)
    }
}

extension Excerpt {
    /// With what was found in brackets, and … where it is cut.
    fileprivate var inWords: String {
        let text = parts.map { $0.found ? "[\($0.text)]" : $0.text }.joined()
        return (cutBefore ? "…" : "") + text + (cutAfter ? "…" : "")
    }
}

extension Phone {
    /// Whether something is there on each of the last days, today last; their midnights are those of UTC.
    func calendar(days: Int) throws -> [Bool] {
        let day: Int64 = 86_400_000
        let today = try utcMs(ago: 0) / day
        return try app.days(beginUtcMs: (today - Int64(days) + 1...today + 1).map { $0 * day })
    }

    /// What looking back shows, and what it says below.
    func looksBack(seconds: Int64) throws -> ([StoryPart], String) {
        let view = try app.lookBack(fromUtcMs: try utcMs(ago: seconds), untilUtcMs: try utcMs(ago: 0) + 1)
        let parts = view.parts.map { part in
            StoryPart(title: part.title.withoutIsolates, lines: part.lines.map(\.text.withoutIsolates))
        }
        return (parts, view.line.withoutIsolates)
    }

    /// The file of own pages.
    func exported(_ format: ExportFormat, _ looksFor: LooksFor) throws -> String {
        let file = Written()
        let choice = ExportChoice(
            filter: try looksFor.filter(on: self), format: format, rounding: .day, utcOffsetMinutes: 0)
        try app.export(choice: choice, sink: file).toItsEnd()
        return file.text
    }
}

/// What a person does with the history, with files, or with the app's own code.
enum HistoryDeed {
    case lookAtKeeping(Keep), chooseKeeping, dateIsRight
    case deleteSome([Int])
    /// In seconds ago; without an end, up to now.
    case deleteTime(from: Int64, until: Int64?)
    case deleteAll, eraseEverything, newPhone
    case backUp(passphrase: String)
    case restore(passphrase: String, StoryFile)
    case setCode(String, passphrase: String)

    /// None where the verb is another.
    init?(_ verb: String, _ fields: Fields) throws {
        switch verb {
        case "look at keeping":
            let name: String = try fields.needed("keep")
            guard let keep = keepsByName.first(where: { $0.0 == name }) else {
                throw fields.wrong("nothing is kept for \(name)")
            }
            self = .lookAtKeeping(keep.1)
        case "choose keeping": self = .chooseKeeping
        case "date is right": self = .dateIsRight
        case "delete some": self = .deleteSome(try fields.needed("entries"))
        case "delete time":
            guard let from = try fields.ago("from") else { throw fields.wrong("from is missing") }
            self = .deleteTime(from: from, until: try fields.ago("until"))
        case "delete all": self = .deleteAll
        case "erase everything": self = .eraseEverything
        case "take a new phone": self = .newPhone
        case "back up": self = .backUp(passphrase: try fields.needed("passphrase"))
        case "restore":
            self = .restore(passphrase: try fields.needed("passphrase"), try StoryFile(fields))
        case "set code":
            self = .setCode(try fields.needed("code"), passphrase: try fields.needed("passphrase"))
        default: return nil
        }
    }

    func perform(on phone: Phone, _ hands: Hands) throws {
        let app = phone.app
        switch self {
        case .lookAtKeeping(let keep): hands.look = try app.lookAtKeeping(keep: keep)
        case .chooseKeeping: try app.chooseKeeping(look: hands.look?.id ?? 0)
        case .dateIsRight: try app.dateIsRight()
        case .deleteSome(let places):
            let journal = try Journal(phone)
            try app.deleteSome(ids: try places.map(journal.id))
        case .deleteTime(let from, let until):
            let until = try until.map(phone.utcMs) ?? .max
            try app.deleteRange(fromUtcMs: try phone.utcMs(ago: from), untilUtcMs: until).toItsEnd()
        case .deleteAll: try app.deleteAll().toItsEnd()
        case .eraseEverything:
            try phone.eraseEverything()
            hands.beginAnew()
        case .newPhone:
            try phone.replace()
            hands.beginAnew()
        case .backUp(let passphrase):
            let file = Written()
            try app.backUp(passphrase: passphrase, sink: file).toItsEnd()
            hands.backup = file.bytes
        case .restore(let passphrase, let file):
            guard let backup = hands.backup else { throw StoryError("there is no backup") }
            try app.restore(passphrase: passphrase, source: Reads(file.made(of: backup))).toItsEnd()
        case .setCode(let code, let passphrase): try phone.setCode(code, passphrase: passphrase)
        }
    }
}

/// What becomes of a backup before it is brought back.
enum StoryFile {
    case whole, cut, changed, another

    init(_ fields: Fields) throws {
        switch try fields.value("file", as: String.self) {
        case nil: self = .whole
        case "cut": self = .cut
        case "changed": self = .changed
        case "another": self = .another
        case let other?: throw fields.wrong("no file is \(other)")
        }
    }

    func made(of backup: Data) -> Data {
        switch self {
        case .whole: return backup
        case .cut: return Data(backup.prefix(backup.count / 2))
        case .changed: return Data(backup.dropLast()) + [backup[backup.count - 1] ^ 1]
        case .another: return Data("Dear diary".utf8)
        }
    }
}

/// What a phone shows of how long things are kept, by the names of the format.
enum ShownKeeping {
    static let texts = ["keeping", "keeping waits"]
    static let flags = ["would delete"]

    static func values(of phone: Phone, _ hands: Hands) throws -> Values {
        let view = try phone.app.keeping()
        let waits =
            switch view.waits {
            case nil: "no"
            case .forAChoice: "for a choice"
            case .forTheDate: "for the date"
            }
        var values: Values = [
            "keeping": .text(keepsByName.first { $0.1 == view.keep }?.0 ?? ""), "keeping waits": .text(waits),
        ]
        values["would delete"] = hands.look.map { .flag($0.deletesBeforeUtcMs != nil) }
        return values
    }
}
