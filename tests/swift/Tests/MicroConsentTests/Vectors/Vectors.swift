// The golden vectors, as tests/vectors/README.md describes them.

import Foundation

struct LinkVector: Decodable {
    struct Forms: Decodable {
        let bytes: String
        let text: String
    }

    struct Phone: Decodable {
        let author: String
        let mailbox: String
        let address: String
    }

    struct Shared: Decodable {
        let preshared: String
    }

    let first_code: Forms
    let answering_code: Forms
    let digits: String
    let link_id: String
    let first: Phone
    let answering: Phone
    let open: Shared
    let locked: Shared
}

struct MessageVector: Decodable {
    let name: String
    let kind: String
    let encoded: String
}

struct EnvelopeVector: Decodable {
    let name: String
    let message: String
    let envelope: String
}

struct RefusedVector: Decodable {
    let name: String
    let what: String
    let given: String
    let error: String
}

enum Vectors {
    static func link() throws -> LinkVector { try file("link") }
    static func messages() throws -> [MessageVector] { try file("messages") }
    static func envelopes() throws -> [EnvelopeVector] { try file("envelopes") }
    static func refused() throws -> [RefusedVector] { try file("refused") }

    private static func file<T: Decodable>(_ name: String) throws -> T {
        let vectors = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../../vectors").standardized
        return try JSONDecoder().decode(T.self, from: Data(contentsOf: vectors.appendingPathComponent("\(name).json")))
    }
}

/// What is wrong with bytes that are read by the documented form.
struct Unreadable: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

func unhex(_ text: String) throws -> [UInt8] {
    let digits = try text.map { letter -> UInt8 in
        guard let digit = letter.hexDigitValue else { throw Unreadable("\(letter) is no hex") }
        return UInt8(digit)
    }
    guard digits.count % 2 == 0 else { throw Unreadable("half a byte of hex") }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}

func hex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 0xF, radix: 16) }.joined()
}
