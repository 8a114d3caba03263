// What a phone shows and what its journal holds, by the names of the story format.

import MicroConsent

/// What a phone shows now, beside another. A locked phone shows its words and a notice, and nothing else.
struct Shown {
    static let actions: [String: @Sendable (Can) -> Bool] = [
        "enter": \.enter, "leave": \.leave, "move": \.moveOn, "share": \.share, "share green": \.shareGreen,
        "slow": \.slow, "stop": \.stop, "pause": \.pause, "confirm": \.confirm,
    ]

    private var values: Values
    private var allowed: Set<String> = []

    init(_ phone: Phone, beside other: Phone?, _ hands: Hands) throws {
        values = ["locked": .flag(phone.isLocked)]
        if phone.isLocked {
            values["says"] = .text(try phone.wordsOnFace())
            values["notice"] = .text(phone.face.notice)
            return
        }
        let view = try phone.app.moment()
        let home = try phone.app.home()
        let theirs = view.phase == .together ? view.theirs : home.partner
        allowed = Set(Shown.actions.filter { $0.value(view.can) }.keys)
        values["phase"] = .text(view.phase.name)
        values["pace"] = view.pace.map { .text($0.name) }
        values["own"] = .text(view.mine.signal?.name ?? "unknown")
        values["partner"] = .text(theirs.signal?.name ?? "unknown")
        values["setting"] = .text(try view.setting?.name() ?? "")
        values["hears"] = .flag(view.hears)
        values["pause"] = .flag(view.pause)
        values["came back"] = .flag(view.cameBack)
        values["they have it"] = view.theyHaveIt.map(Value.flag)
        values["kept green"] = .flag(view.keptGreen != nil)
        values["second beat"] = .flag(view.secondBeat != nil)
        let link = try phone.app.link()
        values["link"] = .text(link.phase.name)
        if let digits = link.digits, digits.wholeMatch(of: /[0-9]{6}/) != nil, let other, !other.isLocked,
            try other.app.link().digits == digits
        {
            values["same digits as"] = .text(other.name)
        }
        values["language"] = .text(try phone.app.language().tag)
        values["own word"] = .text(view.mine.word)
        values["partner word"] = .text(theirs.word)
        values["pace title"] = .text(view.paceTitle)
        let suggested = try phone.app.suggestedPhrases(drafting: Drafting())
        values["suggested"] = .list(suggested.map(\.kind.tag))
        values["suggested first"] = suggested.first.map { .text($0.text) }
        values["partner limits"] = .list(theirs.limits)
        values["partner words"] = .text(theirs.words.joined(separator: "\n"))
        values.merge(try ShownAsking.values(of: phone, home: home)) { _, new in new }
        values.merge(try ShownBreathing.values(of: phone, beside: other)) { _, new in new }
        values.merge(try ShownKeeping.values(of: phone, hands)) { _, new in new }
    }

    /// What differs from what is to be seen, in words.
    func differences(from sees: Sees) -> [String] {
        let can = sees.can.filter { !allowed.contains($0) }.map { "can \($0): it is the other way" }
        let cannot = sees.cannot.filter(allowed.contains).map { "cannot \($0): it is the other way" }
        return MicroConsentTests.differences(wanted: sees.values, found: values) + can + cannot
    }
}

/// What search finds.
struct Found {
    private let texts: [String]

    init(_ written: String, by phone: Phone) throws {
        texts = try phone.app.findPhrases(written: written).map(\.text.withoutIsolates)
    }

    /// What differs, in words; none wanted means that nothing at all is found.
    func differences(from first: [String]) -> [String] {
        let wanted = first.map(\.withoutIsolates)
        let found = wanted.isEmpty ? texts : Array(texts.prefix(wanted.count))
        return found == wanted ? [] : ["wanted first \(wanted), found \(texts.prefix(10))"]
    }
}

/// A phone's whole journal, newest first.
struct Journal {
    let entries: [Entry]
    private let language: Language

    init(_ phone: Phone) throws {
        var entries: [Entry] = []
        var after: String?
        repeat {
            let page = try phone.app.journal(after: after, most: 50)
            entries += page.entries
            after = page.older
        } while after != nil
        self.entries = entries
        language = try phone.app.language()
    }

    /// The id of the entry at a place, 1 is the newest.
    func id(at place: Int) throws -> String {
        guard entries.indices.contains(place - 1) else { throw StoryError("there is no entry \(place)") }
        return entries[place - 1].id
    }

    /// What differs from what is to be kept, in words.
    func differences(from keeps: [Values]) throws -> [String] {
        Journal.differences(wanted: keeps, found: try entries.map(values))
    }

    /// What differs of entries, the newest first.
    static func differences(wanted: [Values], found: [Values]) -> [String] {
        guard wanted.count == found.count else { return ["wanted \(wanted.count) entries, found \(found.count)"] }
        return zip(wanted, found).enumerated().flatMap { place, pair in
            MicroConsentTests.differences(wanted: pair.0, found: pair.1).map { "entry \(place + 1): \($0)" }
        }
    }

    func values(of entry: Entry) throws -> Values {
        var checkIn = CheckIn(setting: .talking)
        let what: String
        switch entry.what {
        case .checkedIn(let checkin): (what, checkIn) = ("check-in", checkin)
        case .paused: what = "pause"
        case .asked(let ask):
            return [
                "is": .text("question"), "asked": .text(ask.words), "shared": .flag(entry.shared != nil),
                "setting": .text(try ask.setting?.name() ?? "none"),
                "afterthought": .text(entry.afterthoughts.last?.words ?? ""),
            ]
        case .answered(let answer):
            return [
                "is": .text("answer"), "answered": .text(answer.answer.name), "words": .text(answer.words ?? ""),
                "limits": .list(try answer.limits.map { try limitLine(limit: $0, language: language) }),
                "setting": .text(try answer.setting?.name() ?? "none"), "shared": .flag(entry.shared != nil),
                "afterthought": .text(entry.afterthoughts.last?.words ?? ""),
            ]
        case .breathed(let breathing):
            return [
                "is": .text("breathing"), "breathed": .text(breathing.nameInStories),
                "shared": .flag(entry.shared != nil), "afterthought": .text(entry.afterthoughts.last?.words ?? ""),
            ]
        case .unreadable: what = "unreadable"
        }
        return [
            "limits": .list(try checkIn.limits.map { try limitLine(limit: $0, language: language) }),
            "is": .text(what),
            "signal": .text(checkIn.signal?.name ?? "none"),
            "shared": .flag(entry.shared != nil),
            "note": .text(checkIn.note ?? ""),
            "setting": .text(try checkIn.setting.name()),
            "was": .text(checkIn.shift?.was ?? ""),
            "afterthought": .text(entry.afterthoughts.last?.words ?? ""),
        ]
    }
}
