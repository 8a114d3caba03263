// Reads CBOR (RFC 8949) as messages are written in it, and by nothing of ours: whole numbers, texts, bytes, lists, maps
// with whole numbers for keys, true, false and null, each in its shortest form and of a length that is told.

enum Cbor: Equatable {
    case number(UInt64)
    case text(String)
    case bytes([UInt8])
    case list([Cbor])
    case map([UInt64: Cbor])
    case flag(Bool)
    case null

    /// Reads one item, and returns it with what follows it.
    static func read(_ bytes: [UInt8]) throws -> (item: Cbor, rest: ArraySlice<UInt8>) {
        var reader = Reader(left: bytes[...])
        let item = try reader.item()
        return (item, reader.left)
    }

    private struct Reader {
        var left: ArraySlice<UInt8>

        private mutating func take(_ count: UInt64) throws -> ArraySlice<UInt8> {
            guard count <= left.count else { throw Unreadable("it is cut") }
            defer { left = left.dropFirst(Int(count)) }
            return left.prefix(Int(count))
        }

        private mutating func number(_ short: UInt8) throws -> UInt64 {
            if short < 24 { return UInt64(short) }
            guard short < 28 else { throw Unreadable("no length is told") }
            let size = UInt64(1) << (short - 24)
            let value = try take(size).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            guard value >= (size == 1 ? 24 : 1 << (4 * size)) else { throw Unreadable("not in its shortest form") }
            return value
        }

        mutating func item() throws -> Cbor {
            let head = try take(1).first!
            let short = head & 0x1F
            switch head >> 5 {
            case 0: return .number(try number(short))
            case 2: return .bytes(Array(try take(try number(short))))
            case 3:
                guard let text = String(validating: try take(try number(short)), as: UTF8.self) else {
                    throw Unreadable("no UTF-8")
                }
                return .text(text)
            case 4:
                var list: [Cbor] = []
                for _ in 0..<(try number(short)) { list.append(try item()) }
                return .list(list)
            case 5:
                var map: [UInt64: Cbor] = [:]
                for _ in 0..<(try number(short)) {
                    guard case .number(let key) = try item() else { throw Unreadable("a key is no number") }
                    guard map.updateValue(try item(), forKey: key) == nil else { throw Unreadable("\(key) twice") }
                }
                return .map(map)
            case 7 where short == 20: return .flag(false)
            case 7 where short == 21: return .flag(true)
            case 7 where short == 22: return .null
            default: throw Unreadable("nothing that a message has: \(head)")
            }
        }
    }
}
