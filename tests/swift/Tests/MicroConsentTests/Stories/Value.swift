// What a story expects of a phone, and what is found there: both by the names of the format, so that they can be laid
// side by side.

enum Value: Equatable, CustomStringConvertible {
    case text(String)
    case flag(Bool)
    case list([String])
    case number(Int)

    var description: String {
        switch self {
        case .text(let text): "“\(text)”"
        case .flag(let flag): "\(flag)"
        case .list(let list): "\(list)"
        case .number(let number): "\(number)"
        }
    }
}

typealias Values = [String: Value]

extension Value {
    /// As it is compared: isolates are for display.
    var withoutIsolates: Value {
        switch self {
        case .text(let text): .text(text.withoutIsolates)
        case .flag, .number: self
        case .list(let list): .list(list.map(\.withoutIsolates))
        }
    }
}

/// What differs from what is wanted, in words. What is not wanted is not looked at.
func differences(wanted: Values, found: Values) -> [String] {
    wanted.sorted { $0.key < $1.key }.compactMap { name, wanted in
        guard let found = found[name] else { return "\(name): wanted \(wanted), and it does not say" }
        return found.withoutIsolates == wanted.withoutIsolates ? nil : "\(name): wanted \(wanted), found \(found)"
    }
}

extension Fields {
    /// Everything that this object says, under names that are known and nothing else.
    func values(texts: [String], flags: [String], lists: [String], numbers: [String] = []) throws -> Values {
        var values = Values()
        for name in texts { values[name] = try value(name).map(Value.text) }
        for name in flags { values[name] = try value(name).map(Value.flag) }
        for name in lists { values[name] = try value(name).map(Value.list) }
        for name in numbers { values[name] = try value(name).map(Value.number) }
        try done()
        return values
    }
}
