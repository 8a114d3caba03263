// Reads one object of a story strictly: a key that nobody asks for, or a value of another kind, is an error, so that a
// slip of the pen cannot pass for an expectation that holds.

import Foundation

struct StoryError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

final class Fields {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private let object: KeyedDecodingContainer<Key>
    private var asked: Set<String> = []

    init(_ decoder: any Decoder) throws {
        object = try decoder.container(keyedBy: Key.self)
    }

    func has(_ name: String) -> Bool {
        object.contains(Key(stringValue: name))
    }

    func value<T: Decodable>(_ name: String, as type: T.Type = T.self) throws -> T? {
        asked.insert(name)
        return try object.decodeIfPresent(type, forKey: Key(stringValue: name))
    }

    func needed<T: Decodable>(_ name: String, as type: T.Type = T.self) throws -> T {
        guard let value = try value(name, as: type) else { throw wrong("\(name) is missing") }
        return value
    }

    /// To be called when everything that is known was asked for.
    func done() throws {
        let unknown = Set(object.allKeys.map(\.stringValue)).subtracting(asked)
        if !unknown.isEmpty {
            throw wrong("nothing is called \(unknown.sorted().joined(separator: ", ")) here")
        }
    }

    func wrong(_ what: String) -> StoryError {
        let path = object.codingPath.map { $0.intValue.map { "\($0 + 1)" } ?? $0.stringValue }
        return StoryError((path + [what]).joined(separator: ", "))
    }
}
