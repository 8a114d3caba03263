// Two threads of one phone scan at once, as a camera and a person who types may.

import MicroConsent
import Synchronization
import XCTest

final class ScanningAtOnceTests: XCTestCase {
    private static let rounds = 10

    /// Does all of it at the same time. Returns what went wrong with each; nothing with what was done.
    private func came(of acts: [@Sendable () throws -> Void]) throws -> [(any Error)?] {
        try inTime(60) {
            let faults = Mutex<[Int: any Error]>([:])
            atOnce(acts.count) { place in
                do {
                    try acts[place]()
                } catch {
                    faults.withLock { $0[place] = error }
                }
            }
            return faults.withLock { faults in acts.indices.map { faults[$0] } }
        }
    }

    private func why(_ error: (any Error)?) -> CodeFault? {
        if case .Code(let why, _)? = error as? MicroConsentError { why } else { nil }
    }

    func testOfTwoFirstCodesOneIsAnswered() throws {
        for _ in 0..<Self.rounds {
            let (ana, ben, cem) = (try Phone("ana"), try Phone("ben"), try Phone("cem"))
            let (anas, cems) = (try ana.app.readAndShow(), try cem.app.readAndShow())
            _ = try ben.app.readAndShow()
            let app = ben.app
            let faults = try came(of: [{ try app.scan(code: anas) }, { try app.typeCode(text: cems) }])
            XCTAssertEqual(faults.filter { $0 == nil }.count, 1)
            XCTAssertEqual(faults.compactMap(why), [.notAnAnswer])
            let (other, third) = faults[0] == nil ? (ana, cem) : (cem, ana)
            let answer = try ben.app.shownCode()
            try assertCannotBeUsed(.anotherAnswer, by: third.app) { try third.app.scan(code: answer) }
            try other.app.scan(code: answer)
            XCTAssertEqual(try XCTUnwrap(try ben.app.link().digits), try other.app.link().digits)
        }
    }

    func testOneCodeOnManyThreadsIsTakenOnce() throws {
        for _ in 0..<Self.rounds {
            let (ana, ben) = try Phone.twoUnlinked()
            let first = try ana.app.readAndShow()
            _ = try ben.app.readAndShow()
            let (anas, bens) = (ana.app, ben.app)
            func eightTimes(_ act: @escaping @Sendable () throws -> Void) throws -> [any Error] {
                let faults = try came(of: Array(repeating: act, count: 8)).compactMap { $0 }
                XCTAssertEqual(faults.count, 7, "one of eight is done")
                return faults
            }
            XCTAssertEqual(Set(try eightTimes { try bens.scan(code: first) }.map(why)), [.notAnAnswer])
            let answer = try bens.shownCode()
            for fault in try eightTimes({ try anas.scan(code: answer) }) + eightTimes({ try anas.sameDigits() }) {
                XCTAssertEqual((fault as? MicroConsentError)?.isNotNow, true, "\(fault)")
            }
            try bens.sameDigits()
            for phone in [ana, ben] { XCTAssertEqual(try phone.app.link().phase, .linked) }
        }
    }
}
