// A story as it is written; tests/stories/README.md explains the format.

import Foundation
import MicroConsent

struct Story: Decodable {
    let title: String
    let phones: [String]
    let linked: Bool
    let steps: [Step]

    init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        title = try fields.needed("story")
        _ = try fields.needed("tells", as: String.self)
        phones = try fields.needed("phones")
        let linked: Bool? = try fields.value("linked")
        if linked != nil && phones.count < 2 { throw fields.wrong("one phone alone is not linked") }
        self.linked = linked ?? true
        steps = try fields.needed("steps")
        try fields.done()
    }

    init(json: Data) throws {
        self = try JSONDecoder().decode(Story.self, from: json)
    }
}

/// One step: something is done, time passes, the network changes, or something is looked at or for.
enum Step: Decodable {
    case does(who: String, Deed, Outcome)
    /// On the locked phone, and the name of what it answers.
    case taps(who: String, Tap, answer: String)
    case passes(seconds: UInt64)
    /// Only the wall clock moves.
    case jumps(seconds: Int64)
    /// Without `from` it is both directions.
    case network(NetworkChange, from: String?)
    case sees(who: String, Sees)
    case keeps(who: String, [Values])
    /// What search finds: these come first, and where there are none, nothing is found.
    case finds(who: String, String, first: [String])
    /// Days go by an hour at a time.
    case passesHours(UInt64)
    /// A page of the journal, and all that stands on it.
    case reads(who: String, PageRead, found: [Values])
    /// Whether something is there on each of the last days.
    case calendar(who: String, [Bool])
    case looksBack(who: String, seconds: Int64, shows: [StoryPart], says: String?)
    case exports(who: String, ExportFormat, LooksFor, has: [String], hasNot: [String])

    init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        let known = [
            "does", "taps", "passes", "network", "sees", "keeps", "finds", "reads", "calendar", "looks back", "exports",
        ]
        let kinds = known.filter(fields.has)
        guard kinds.count == 1 else { throw fields.wrong("needs exactly one of \(known), and has \(kinds)") }
        // A line for the transcript, which changes nothing.
        _ = try fields.value("say", as: String.self)
        switch kinds[0] {
        case "does":
            self = .does(who: try fields.needed("who"), try Deed(fields), try Outcome(fields))
        case "taps":
            self = .taps(
                who: try fields.needed("who"), try Tap(fields), answer: try fields.value("error") ?? "Done")
        case "passes": self = try Step.time(fields)
        case "network": self = .network(try NetworkChange(fields), from: try fields.value("from"))
        case "sees": self = .sees(who: try fields.needed("who"), try fields.needed("sees"))
        case "finds":
            self = .finds(
                who: try fields.needed("who"), try fields.needed("finds"), first: try fields.needed("first"))
        case "reads":
            let found: [FoundEntry] = try fields.needed("found")
            self = .reads(who: try fields.needed("who"), try PageRead(fields), found: found.map(\.values))
        case "calendar": self = .calendar(who: try fields.needed("who"), try fields.needed("calendar"))
        case "looks back":
            self = .looksBack(
                who: try fields.needed("who"), seconds: try fields.seconds("looks back"),
                shows: try fields.needed("shows"), says: try fields.value("says"))
        case "exports":
            self = .exports(
                who: try fields.needed("who"), try ExportFormat(fields), try fields.value("for") ?? LooksFor(),
                has: try fields.value("has") ?? [], hasNot: try fields.value("has not") ?? [])
        default:
            let kept: [Kept] = try fields.needed("keeps")
            self = .keeps(who: try fields.needed("who"), kept.map(\.values))
        }
        try fields.done()
    }

    private static func time(_ fields: Fields) throws -> Step {
        let seconds = try fields.seconds("passes")
        let isOfDays = try fields.needed("passes", as: String.self).contains("day")
        switch try fields.value("clock", as: String.self) {
        case "jumps": return .jumps(seconds: seconds)
        case nil where seconds >= 0 && isOfDays: return .passesHours(UInt64(seconds / 3_600))
        case nil where seconds >= 0: return .passes(seconds: UInt64(seconds))
        default: throw fields.wrong("\(seconds) seconds cannot pass")
        }
    }
}

extension Fields {
    /// A time, in seconds.
    func seconds(_ name: String) throws -> Int64 { try seconds(of: try needed(name)) }

    func seconds(of time: String) throws -> Int64 {
        let units: [String: Int64] = ["second": 1, "minute": 60, "hour": 3_600, "day": 86_400]
        let words = time.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, let number = Int64(words[0]),
            let unit = units[words[1].hasSuffix("s") ? String(words[1].dropLast()) : String(words[1])]
        else { throw wrong("\(time) is no time") }
        return number * unit
    }
}

extension Tap {
    init(_ fields: Fields) throws {
        switch try fields.needed("taps", as: String.self) {
        case "slow": self = .down(.slow)
        case "stop": self = .down(.stop)
        case "pause": self = .down(.pause)
        case "green": self = .green
        case let other: throw fields.wrong("nobody can tap \(other)")
        }
    }
}

enum NetworkChange {
    case to(Way)
    case release(reversed: Bool)

    init(_ fields: Fields) throws {
        let ways: [String: Way] = [
            "carry": .carries, "cut": .cut, "lose": .loses, "hold": .holds, "double": .doubles,
        ]
        let mode: String = try fields.needed("network")
        if let way = ways[mode] {
            self = .to(way)
            return
        }
        guard mode == "release" else { throw fields.wrong("the network cannot \(mode)") }
        switch try fields.value("order", as: String.self) {
        case "reversed": self = .release(reversed: true)
        case "as sent", nil: self = .release(reversed: false)
        case let other?: throw fields.wrong("no order is called \(other)")
        }
    }
}

/// What must come of something that is done.
enum Outcome: Equatable {
    case done
    /// By the rule of this name.
    case refused(String)
    /// With the error of this name.
    case fails(String)

    init(_ fields: Fields) throws {
        let refused: String? = try fields.value("refused")
        let error: String? = try fields.value("error")
        switch (refused, error) {
        case (nil, nil): self = .done
        case (let rule?, nil): self = .refused(rule)
        case (nil, let name?): self = .fails(name)
        default: throw fields.wrong("it is refused, or it fails, and not both")
        }
    }
}

/// What a phone is to show.
struct Sees: Decodable {
    let values: Values
    let can: [String]
    let cannot: [String]

    init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        can = try fields.value("can") ?? []
        cannot = try fields.value("cannot") ?? []
        for action in can + cannot where Shown.actions[action] == nil {
            throw fields.wrong("no action is called \(action)")
        }
        values = try fields.values(
            texts: [
                "phase", "pace", "own", "partner", "setting", "partner words", "language", "suggested first",
                "pace title", "own word", "partner word", "link", "same digits as", "says", "notice",
            ] + ShownAsking.texts + ShownBreathing.texts + ShownKeeping.texts,
            flags: ["hears", "pause", "came back", "they have it", "second beat", "locked", "kept green"]
                + ShownAsking.flags + ShownBreathing.flags + ShownKeeping.flags,
            lists: ["partner limits", "suggested"] + ShownAsking.lists + ShownBreathing.lists,
            numbers: ShownAsking.numbers + ShownBreathing.numbers)
        if case .text(let name)? = values["link"] { _ = try LinkPhase.named(name) }
        if case .list(let tags)? = values["suggested"] { _ = try tags.map(Kind.tagged) }
    }
}

/// What an entry of a journal is to hold.
private struct Kept: Decodable {
    let values: Values

    init(from decoder: any Decoder) throws {
        values = try Fields(decoder).values(texts: texts, flags: ["shared"], lists: ["limits"])
    }
}

/// An entry of a page, which may have an excerpt.
private struct FoundEntry: Decodable {
    let values: Values

    init(from decoder: any Decoder) throws {
        values = try Fields(decoder).values(texts: texts + ["excerpt"], flags: ["shared"], lists: ["limits"])
    }
}

/// The texts of an entry.
private let texts = [
    "is", "signal", "note", "setting", "was", "afterthought", "asked", "answered", "words", "breathed",
]
