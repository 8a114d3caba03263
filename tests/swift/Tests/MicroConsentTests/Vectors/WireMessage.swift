// A message by its documented keys (core/statement/src/message.rs), in plain words and numbers; bytes are hex.

struct WireMessage: Equatable {
    var sequence: UInt64?
    var kind: UInt64
    var said: WireSaid?
    var begun: [UInt64] = [4, 0]
    var answered: [UInt64] = [4, 0]
    var presence: WirePresence?
    var announced: WireKey?
    var asking: WireAsking?
}

struct WireSaid: Equatable {
    var seq: UInt64
    var signal: UInt64
    var at: WireStamp
    var ageMs: UInt64
    var minutes: UInt64
    var limits: [WireLimit] = []
    var words: WireWords?
}

struct WireStamp: Equatable {
    var number: UInt64
    var setting: UInt64
    var words: String?
}

struct WireLimit: Equatable {
    var kind: UInt64
    var minutes: UInt64?
    var words: String?
}

struct WireWords: Equatable {
    var feelings: [String]
    var was: String?
    var note: String?
}

struct WirePresence: Equatable {
    var entry: UInt64
    var nonce: String
    var moment: String?
    var setting: WireStamp
    var settingIsMine: Bool
    var newest: UInt64
    var beat: UInt64
    var heard: UInt64?
    var answered: UInt64?
    var heardAgoMs: UInt64?
    var breath: WireBreath?
}

/// What is said of breathing together.
struct WireBreath: Equatable {
    var byMe: Bool
    var number: UInt64
    var stage: UInt64
    var pattern: [UInt64]?
    var length: UInt64?
    var at: UInt64?
}

struct WireKey: Equatable {
    var number: UInt64
    var key: String
}

/// What is said of a question: of its parts, those of its kind.
struct WireAsking: Equatable {
    var kind: UInt64
    var ask: WireAsk?
    var answer: WireAnswer?
    var about: UInt64?
    var thanks: String?
}

struct WireAsk: Equatable {
    var words: String
    var doer: UInt64?
    var receiver: UInt64?
    var at: WireStamp?
    var invites: WireStamp?
}

/// One without an answer was taken back.
struct WireAnswer: Equatable {
    var ask: UInt64
    var answer: UInt64?
    var limits: [WireLimit] = []
    var words: String?
    var at: WireStamp?
}

extension WireMessage {
    init(reading bytes: [UInt8]) throws {
        let (item, rest) = try Cbor.read(bytes)
        guard rest.allSatisfy({ $0 == 0 }) else { throw Unreadable("something follows it") }
        let message = try Keyed(item, known: 9)
        guard try message.number(0) == 1 else { throw Unreadable("another version") }
        sequence = try message.number(1)
        kind = try message.needed(message.number(2))
        said = try message.map(3, known: 7, WireSaid.init)
        begun = try message.needed(message.list(4)).map { try $0.number() }
        answered = try message.needed(message.list(5)).map { try $0.number() }
        presence = try message.map(6, known: 11, WirePresence.init)
        announced = try message.list(7).map { parts in
            guard parts.count == 2, case .bytes(let key) = parts[1] else { throw Unreadable("no key") }
            return WireKey(number: try parts[0].number(), key: hex(key))
        }
        asking = try message.map(8, known: 5, WireAsking.init)
    }
}

/// A map whose keys are all known, of which each may be asked for.
private struct Keyed {
    private let items: [UInt64: Cbor]

    init(_ item: Cbor, known: UInt64) throws {
        guard case .map(let items) = item else { throw Unreadable("no map") }
        guard items.keys.allSatisfy({ $0 < known }) else { throw Unreadable("a key that is not known: \(items.keys)") }
        // One that says nothing is left out.
        guard !items.values.contains(.null) else { throw Unreadable("a key that says nothing") }
        self.items = items
    }

    func needed<T>(_ value: T?) throws -> T {
        guard let value else { throw Unreadable("a key is missing") }
        return value
    }

    func number(_ key: UInt64) throws -> UInt64? { try items[key]?.number() }

    func text(_ key: UInt64) throws -> String? { try items[key]?.text() }

    func flag(_ key: UInt64) throws -> Bool? {
        guard let item = items[key] else { return nil }
        guard case .flag(let flag) = item else { throw Unreadable("\(key) is not true or false") }
        return flag
    }

    func bytes(_ key: UInt64) throws -> String? {
        guard let item = items[key] else { return nil }
        guard case .bytes(let bytes) = item else { throw Unreadable("\(key) is no bytes") }
        return hex(bytes)
    }

    func list(_ key: UInt64) throws -> [Cbor]? {
        guard let item = items[key] else { return nil }
        guard case .list(let list) = item else { throw Unreadable("\(key) is no list") }
        return list
    }

    func map<T>(_ key: UInt64, known: UInt64, _ read: (Keyed) throws -> T) throws -> T? {
        try items[key].map { try read(Keyed($0, known: known)) }
    }
}

extension Cbor {
    fileprivate func number() throws -> UInt64 {
        guard case .number(let number) = self else { throw Unreadable("no number") }
        return number
    }

    fileprivate func text() throws -> String {
        guard case .text(let text) = self else { throw Unreadable("no text") }
        return text
    }
}

extension WireSaid {
    fileprivate init(_ said: Keyed) throws {
        seq = try said.needed(said.number(0))
        signal = try said.needed(said.number(1))
        at = try said.needed(said.map(2, known: 3, WireStamp.init))
        ageMs = try said.needed(said.number(3))
        minutes = try said.needed(said.number(4))
        limits = try said.needed(said.list(5)).map { try WireLimit(Keyed($0, known: 3)) }
        words = try said.map(6, known: 3) { words in
            WireWords(
                feelings: try words.needed(words.list(0)).map { try $0.text() }, was: try words.text(1),
                note: try words.text(2))
        }
    }
}

extension WireStamp {
    fileprivate init(_ stamp: Keyed) throws {
        number = try stamp.needed(stamp.number(0))
        setting = try stamp.needed(stamp.number(1))
        words = try stamp.text(2)
    }
}

extension WireLimit {
    fileprivate init(_ limit: Keyed) throws {
        kind = try limit.needed(limit.number(0))
        minutes = try limit.number(1)
        words = try limit.text(2)
    }
}

extension WirePresence {
    fileprivate init(_ presence: Keyed) throws {
        entry = try presence.needed(presence.number(0))
        nonce = try presence.needed(presence.bytes(1))
        moment = try presence.bytes(2)
        setting = try presence.needed(presence.map(3, known: 3, WireStamp.init))
        settingIsMine = try presence.needed(presence.flag(4))
        newest = try presence.needed(presence.number(5))
        beat = try presence.needed(presence.number(6))
        heard = try presence.number(7)
        answered = try presence.number(8)
        heardAgoMs = try presence.number(9)
        breath = try presence.map(10, known: 6) { breath in
            WireBreath(
                byMe: try breath.needed(breath.flag(0)), number: try breath.needed(breath.number(1)),
                stage: try breath.needed(breath.number(2)), pattern: try breath.list(3)?.map { try $0.number() },
                length: try breath.number(4), at: try breath.number(5))
        }
    }
}

extension WireAsking {
    fileprivate init(_ asking: Keyed) throws {
        kind = try asking.needed(asking.number(0))
        ask = try asking.map(1, known: 5) { ask in
            WireAsk(
                words: try ask.needed(ask.text(0)), doer: try ask.number(1), receiver: try ask.number(2),
                at: try ask.map(3, known: 3, WireStamp.init), invites: try ask.map(4, known: 3, WireStamp.init))
        }
        answer = try asking.map(2, known: 5) { answer in
            WireAnswer(
                ask: try answer.needed(answer.number(0)), answer: try answer.number(1),
                limits: try answer.needed(answer.list(2)).map { try WireLimit(Keyed($0, known: 3)) },
                words: try answer.text(3), at: try answer.map(4, known: 3, WireStamp.init))
        }
        about = try asking.number(3)
        thanks = try asking.text(4)
    }
}
