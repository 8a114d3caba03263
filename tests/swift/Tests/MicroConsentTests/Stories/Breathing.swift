// Breathing and coming to rest in stories: what a person does, and what a phone shows of it.

import MicroConsent

/// What a person does to breathe, or to come to rest without.
enum BreathingDeed {
    case breathe(StoryWay, seconds: UInt32?), propose(StoryWay, seconds: UInt32?)
    case join, stop
    case ground(Grounding)
    case next, back
    case leaveOpen
    case chooseHolds(Bool)
    case keepWay(name: String, BreathPattern)
    case deleteWay(StoryWay)

    /// None where the verb is another.
    init?(_ verb: String, _ fields: Fields) throws {
        func way() throws -> StoryWay { try StoryWay(try fields.needed("way")) }
        func lasts() throws -> UInt32? { fields.has("lasts") ? UInt32(try fields.seconds("lasts")) : nil }
        switch verb {
        case "breathe": self = .breathe(try way(), seconds: try lasts())
        case "propose breathing": self = .propose(try way(), seconds: try lasts())
        case "join breathing": self = .join
        case "stop breathing": self = .stop
        case "come to rest": self = .ground(try Grounding.named(try fields.needed("grounding")))
        case "next step": self = .next
        case "step back": self = .back
        case "leave it open": self = .leaveOpen
        case "choose holds": self = .chooseHolds(true)
        case "choose no holds": self = .chooseHolds(false)
        case "keep way":
            self = .keepWay(name: try fields.needed("words"), try BreathPattern.of(try fields.needed("pattern")))
        case "delete way": self = .deleteWay(try way())
        default: return nil
        }
    }

    func perform(in app: MicroConsent) throws {
        switch self {
        case .breathe(let way, let seconds): try app.startBreathing(way: try way.way(in: app), seconds: seconds)
        case .propose(let way, let seconds): try app.proposeBreathing(way: try way.way(in: app), seconds: seconds)
        case .join: try app.joinBreathing()
        case .stop: try app.stopBreathing()
        case .ground(let grounding): try app.startGrounding(grounding: grounding)
        case .next: try app.nextStep()
        case .back: try app.stepBack()
        case .leaveOpen: try app.letRestBe()
        case .chooseHolds(let chosen): try app.chooseHolds(chosen: chosen)
        case .keepWay(let name, let pattern): _ = try app.keepOwnWay(name: name, pattern: pattern)
        case .deleteWay(let way):
            guard case .own(let id) = try way.way(in: app) else { throw StoryError("it is no own way") }
            try app.deleteOwnWay(id: id)
        }
    }
}

/// A way to breathe as a story names it.
struct StoryWay {
    private static let brought: [String: BreathingWay] = [
        "natural": .natural, "even": .even, "longer out": .longerOut, "five and a half": .fiveAndAHalf,
        "box": .box, "four seven eight": .fourSevenEight,
    ]
    fileprivate static let own = "own: "
    private let name: String

    init(_ name: String) throws {
        guard name.hasPrefix(Self.own) || Self.brought[name] != nil else {
            throw StoryError("no way is called \(name)")
        }
        self.name = name
    }

    /// Where there is no such own way it names none, which the app is to say.
    func way(in app: MicroConsent) throws -> BreathingWay {
        if let way = Self.brought[name] { return way }
        let own = name.dropFirst(Self.own.count)
        let found = try app.breathing().ways.first {
            if case .own = $0.way { $0.name == own } else { false }
        }
        return found?.way ?? .own(id: .max)
    }
}

extension BreathPattern {
    /// Two parts are in and out, three in, held and out.
    fileprivate static func of(_ text: String) throws -> BreathPattern {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { part in
            Double(part).map { UInt32(($0 * 1_000).rounded()) }
        }
        let ms = parts.compactMap { $0 }
        guard ms.count == parts.count, (2...4).contains(ms.count) else { throw StoryError("\(text) is no pattern") }
        switch ms.count {
        case 2: return BreathPattern(inMs: ms[0], outMs: ms[1])
        case 3: return BreathPattern(inMs: ms[0], fullMs: ms[1], outMs: ms[2])
        default: return BreathPattern(inMs: ms[0], fullMs: ms[1], outMs: ms[2], emptyMs: ms[3])
        }
    }
}

extension Grounding {
    private static let all: [Grounding] = [.fiveSenses, .feetAndHands, .anObject, .sounds]

    fileprivate static func named(_ name: String) throws -> Grounding {
        guard let grounding = all.first(where: { $0.name == name }) else {
            throw StoryError("nothing is called \(name)")
        }
        return grounding
    }

    fileprivate var name: String {
        switch self {
        case .fiveSenses: "five senses"
        case .feetAndHands: "feet and hands"
        case .anObject: "an object"
        case .sounds: "sounds"
        }
    }
}

extension BreathingEntry {
    var nameInStories: String {
        switch self {
        case .natural: "natural"
        case .even: "even"
        case .longerOut: "longer out"
        case .fiveAndAHalf: "five and a half"
        case .box: "box"
        case .fourSevenEight: "four seven eight"
        case .own(let name): StoryWay.own + name
        case .unnamed: "unnamed"
        case .grounding(let grounding): grounding.name
        }
    }
}

/// What a phone shows of breathing and of coming to rest, by the names of the format.
enum ShownBreathing {
    static let texts = [
        "breathing", "breath word", "breath line", "in step with", "offer", "grounding", "grounding line",
    ]
    static let flags = ["breathing together", "can join", "can propose", "asks how it is", "holds"]
    static let lists = ["ways"]
    static let numbers = ["breath", "seconds left", "grounding step"]

    /// Of a phase: 50 ms of one that takes 5 seconds.
    private static let inStep: Float = 0.01

    static func values(of phone: Phone, beside other: Phone?) throws -> Values {
        let view = try phone.app.breathing()
        let frame = try frame(of: phone)
        let cue = view.running?.cues.first { $0.phase == frame?.phase }
        var values: Values = [
            "breathing": .text(frame.map { $0.phase == .before ? "soon" : "\($0.phase)" } ?? "none"),
            "breath": .number(Int(frame?.breath ?? 0)),
            "seconds left": .number(Int(frame?.secondsLeft ?? 0)),
            "breath word": .text(cue?.word ?? ""),
            "breath line": .text(cue?.line ?? ""),
            "breathing together": .flag(view.running?.together ?? false),
            "offer": .text(view.proposal != nil ? "theirs" : view.proposedLine.isEmpty ? "none" : "own"),
            "can join": .flag(view.proposal?.canJoin ?? false),
            "can propose": .flag(view.canPropose),
            "asks how it is": .flag(!view.after.isEmpty),
            "grounding": .text(view.grounding?.grounding.name ?? "none"),
            "grounding step": .number(Int(view.grounding?.step ?? 0)),
            "grounding line": .text(view.grounding?.line ?? ""),
            "ways": .list(view.ways.map(\.name)),
            "holds": .flag(view.holdsChosen),
        ]
        if let other, !other.isLocked, let frame, let theirs = try self.frame(of: other),
            frame.phaseNumber == theirs.phaseNumber, abs(frame.turn - theirs.turn) <= inStep
        {
            values["in step with"] = .text(other.name)
        }
        return values
    }

    private static func frame(of phone: Phone) throws -> Frame? {
        try phone.app.pacer()?.frame(uptimeMs: try phone.clock.now().uptimeMs)
    }
}
