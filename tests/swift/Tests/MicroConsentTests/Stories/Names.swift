// Settings, Signals and Paces by the names that stories call them.

import MicroConsent

extension Setting {
    private static let byName = Dictionary(uniqueKeysWithValues: namedSettings().map { ($0.name, $0.setting) })
    private static let own = "own: "

    static func named(_ name: String) throws -> Setting {
        if name.hasPrefix(own) { return .own(words: String(name.dropFirst(own.count))) }
        guard let setting = byName[name] else { throw StoryError("no Setting is called \(name)") }
        return setting
    }

    func name() throws -> String {
        if case .own(let words) = self { return Setting.own + words }
        return try settingName(setting: self)
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

extension Phase {
    var name: String {
        switch self {
        case .apart: "apart"
        case .entering: "entering"
        case .together: "together"
        }
    }
}
