// A linking code's bytes, read and written by their documented layout (core/statement/src/code.rs) and not by our code,
// so that a layout that drifts is found; and what two codes come to (core/statement/src/offer.rs).

struct CodeBytes {
    let random: [UInt8]
    var openSender: [UInt8]
    let lockedSender: [UInt8]
    let firstReceive: [UInt8]
    var mailbox: [UInt8]
    /// The SHA-256 of the first code's bytes, in an answer.
    let answers: [UInt8]?

    private static let (mark, version, first, answering) = (Array("mc".utf8), UInt8(1), UInt8(1), UInt8(2))
    private static let (part, check) = (32, 4)

    init(_ bytes: some Sequence<UInt8>) throws {
        let bytes = Array(bytes)
        let head = Array(bytes.prefix(4))
        let isAnswer = head == Self.mark + [Self.version, Self.answering]
        guard isAnswer || head == Self.mark + [Self.version, Self.first] else {
            throw Unreadable("it begins with \(hex(head))")
        }
        let end = head.count + (isAnswer ? 6 : 5) * Self.part
        guard bytes.count == end + Self.check else { throw Unreadable("it has \(bytes.count) bytes") }
        guard Array(bytes[end...]) == Array(Sha256.hash(Array(bytes[..<end])).prefix(Self.check)) else {
            throw Unreadable("the check does not fit")
        }
        let parts = stride(from: head.count, to: end, by: Self.part).map { Array(bytes[$0..<$0 + Self.part]) }
        (random, openSender, lockedSender, firstReceive, mailbox) = (parts[0], parts[1], parts[2], parts[3], parts[4])
        answers = isAnswer ? parts[5] : nil
    }

    /// The same bytes again, with a check that fits.
    var written: [UInt8] {
        let head = Self.mark + [Self.version, answers == nil ? Self.first : Self.answering]
        let body = [head, random, openSender, lockedSender, firstReceive, mailbox, answers ?? []].flatMap { $0 }
        return body + Sha256.hash(body).prefix(Self.check)
    }

    /// Base32 (RFC 4648) in groups of eight with hyphens between, without padding.
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var bits: [UInt8] = bytes.flatMap { byte in (0..<8).map { (byte >> (7 - $0)) & 1 } }
        bits += Array(repeating: 0, count: (5 - bits.count % 5) % 5)
        var text = ""
        for place in stride(from: 0, to: bits.count, by: 5) {
            if place > 0 && place % 40 == 0 { text += "-" }
            text.append(alphabet[Int(bits[place..<place + 5].reduce(0) { $0 << 1 | $1 })])
        }
        return text
    }
}

/// What both phones derive from the bytes of the first code and of its answer.
struct Derived {
    private static let label = "microconsent link 1"
    private let key: [UInt8]

    init(first: [UInt8], answer: [UInt8]) throws {
        let random = try CodeBytes(first).random + CodeBytes(answer).random
        key = Hkdf.extract(salt: Sha256.hash(Array(Self.label.utf8) + first + answer), random)
    }

    func bytes(_ name: String, _ count: Int) -> [UInt8] {
        Hkdf.expand(key, info: Array("\(Self.label) \(name)".utf8), count: count)
    }

    var digits: String {
        let wide = bytes("digits", 8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let digits = String(wide % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }
}
