// What the vectors are checked with is checked with published figures.

import XCTest

final class Sha256Tests: XCTestCase {
    func testTheHashesOfFIPS180() {
        let long = Array(repeating: UInt8(ascii: "a"), count: 1_000_000)
        let published = [
            ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            (Array("abc".utf8), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (long, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
        ]
        for (message, wanted) in published { XCTAssertEqual(hex(Sha256.hash(message)), wanted) }
    }

    /// RFC 5869, appendix A.1.
    func testTheFirstCaseOfHKDF() throws {
        let key = Hkdf.extract(salt: try unhex("000102030405060708090a0b0c"), Array(repeating: 0x0b, count: 22))
        XCTAssertEqual(hex(key), "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5")
        let expanded = Hkdf.expand(key, info: try unhex("f0f1f2f3f4f5f6f7f8f9"), count: 32)
        XCTAssertEqual(hex(expanded), "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf")
    }
}
