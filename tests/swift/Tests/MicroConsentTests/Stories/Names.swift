// Settings, Signals and Paces by the names that stories call them.

import MicroConsent

extension Setting {
    private static let byName = Dictionary(
        uniqueKeysWithValues: namedSettings(language: .english).map { ($0.name, $0.setting) })
    private static let own = "own: "

    static func named(_ name: String) throws -> Setting {
        if name.hasPrefix(own) { return .own(words: String(name.dropFirst(own.count))) }
        guard let setting = byName[name] else { throw StoryError("no Setting is called \(name)") }
        return setting
    }

    func name() throws -> String {
        if case .own(let words) = self { return Setting.own + words }
        return try settingName(setting: self, language: .english)
    }
}

extension Signal {
    static func named(_ name: String) throws -> Signal {
        guard let signal = [Signal.green, .yellow, .red].first(where: { $0.name == name }) else {
            throw StoryError("no Signal is called \(name)")
        }
        return signal
    }

    var name: String {
        switch self {
        case .green: "Green"
        case .yellow: "Yellow"
        case .red: "Red"
        }
    }
}

extension Kind {
    static func tagged(_ tag: String) throws -> Kind {
        guard let kind = kinds(language: .english).map(\.kind).first(where: { $0.tag == tag }) else {
            throw StoryError("no kind is called \(tag)")
        }
        return kind
    }

    /// Its name in stories, which is that of its phrases' ids.
    var tag: String { "\(self)".lowercased() }
}

extension Language {
    static func tagged(_ tag: String) throws -> Language {
        guard let found = languages().first(where: { $0.tag == tag }) else {
            throw StoryError("no language is called \(tag)")
        }
        return found.language
    }

    var tag: String { languages().first { $0.language == self }?.tag ?? "none" }
}

/// A phrase as a story names it: by its id in the library, or an own one by its words.
struct PhraseName {
    private static let own = "own: "
    private let name: String

    init(_ name: String) {
        self.name = name
    }

    /// Where there is no such own phrase it names none, which the app is to say.
    func id(in app: MicroConsent) throws -> String {
        guard name.hasPrefix(Self.own) else { return name }
        let words = name.dropFirst(Self.own.count)
        return try app.ownPhrases().first { $0.text == words }?.id ?? name
    }
}

extension Pace {
    var name: String {
        switch self {
        case .open: "Open"
        case .slow: "Slow"
        case .checkIn: "CheckIn"
        case .pause: "Pause"
        }
    }
}

extension LinkPhase {
    static func named(_ name: String) throws -> LinkPhase {
        let all: [LinkPhase] = [.unlinked, .reading, .showing, .answering, .comparing, .linked]
        guard let phase = all.first(where: { $0.name == name }) else { throw StoryError("linking is never \(name)") }
        return phase
    }

    var name: String { "\(self)" }
}

extension Phase {
    var name: String {
        switch self {
        case .apart: "apart"
        case .entering: "entering"
        case .together: "together"
        }
    }
}
