// A check-in as a story writes it. Where words stand in it, a sentence of the phrase library may stand in their place.

import MicroConsent

struct Draft {
    private let setting: Setting?
    private let signal: Signal?
    private let feelings: [Wording]
    private let body: [Wording]
    private let limits: [StoryLimit]
    private let note: Wording?
    private let was: Wording?

    init(_ fields: Fields) throws {
        setting = try fields.value("setting", as: String.self).map(Setting.named)
        signal = try fields.value("signal", as: String.self).map(Signal.named)
        feelings = try fields.value("feelings") ?? []
        body = try fields.value("body") ?? []
        limits = try fields.value("limits") ?? []
        note = try fields.value("note")
        was = try fields.value("was")
    }

    /// Without a Setting of its own it is in the Moment's, and outside a Moment in talking.
    func checkIn(in app: MicroConsent) throws -> CheckIn {
        let moment = try? app.moment().setting
        return CheckIn(
            setting: setting ?? moment ?? .talking, signal: signal,
            feelings: try feelings.map { try $0.words(in: app) }, body: try body.map { try $0.words(in: app) }, limits: try limits.map { try $0.limit(in: app) },
            note: try note?.words(in: app), shift: try was.map { Shift(was: try $0.words(in: app)) })
    }
}

/// Words: a text, or a sentence of the library, which is in the app's language.
enum Wording: Decodable {
    case text(String)
    case sentence(PhraseName, [FilledBlank])

    init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self = .text(text)
            return
        }
        let fields = try Fields(decoder)
        let blanks = try fields.value("blanks", as: Blanks.self)?.filled ?? []
        self = .sentence(PhraseName(try fields.needed("phrase")), blanks)
        try fields.done()
    }

    func words(in app: MicroConsent) throws -> String {
        switch self {
        case .text(let text): text
        case .sentence(let phrase, let blanks): try app.fillPhrase(phrase: try phrase.id(in: app), blanks: blanks)
        }
    }
}

private struct Blanks: Decodable {
    let filled: [FilledBlank]

    init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        filled = try [Blank.thing, .part, .place, .when, .feeling, .minutes].compactMap { blank in
            try fields.value("\(blank)").map { FilledBlank(blank: blank, words: $0) }
        }
        try fields.done()
    }
}

/// A Limit as a story writes it: exactly one thing.
enum StoryLimit: Decodable {
    case only(Wording)
    case not(Wording)
    case until(minutes: UInt16)
    case stopWhen(Wording)

    init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        let limits: [StoryLimit] = [
            try fields.value("only").map(StoryLimit.only),
            try fields.value("not").map(StoryLimit.not),
            try fields.value("until minutes").map { .until(minutes: $0) },
            try fields.value("stop when").map(StoryLimit.stopWhen),
        ].compactMap { $0 }
        try fields.done()
        guard limits.count == 1 else { throw fields.wrong("a Limit is exactly one thing") }
        self = limits[0]
    }

    func limit(in app: MicroConsent) throws -> Limit {
        switch self {
        case .only(let words): .only(words: try words.words(in: app))
        case .not(let words): .not(words: try words.words(in: app))
        case .until(let minutes): .until(minutes: minutes, words: nil)
        case .stopWhen(let words): .stopWhen(words: try words.words(in: app))
        }
    }
}
