// Many threads and tasks call at once: every call is done or fails clearly, and nothing is lost.

import Foundation
import MicroConsent
import Synchronization
import XCTest

final class ThreadsTests: XCTestCase {
    private let threads = 8
    private let calls = 50

    func testManyThreadsWriteOneJournal() throws {
        let phone = try Phone("ana")
        let (app, threads, calls) = (phone.app, threads, calls)
        let ids = try inTime(120) { () -> [String] in
            let ids = Mutex<[String]>([])
            atOnce(threads) { thread in
                for call in 0..<calls {
                    let checkIn = CheckIn(setting: .hug, signal: .green, note: "\(thread), \(call)")
                    guard let id = try? app.keep(checkin: checkIn) else { continue }
                    ids.withLock { $0.append(id) }
                    _ = try? app.home()
                    _ = try? app.journal(after: nil, most: 10)
                }
            }
            return ids.withLock { $0 }
        }
        XCTAssertEqual(ids.count, threads * calls)
        XCTAssertEqual(Set(ids), Set(try Journal(phone).entries.map(\.id)))
    }

    func testManyTasksCallAtOnce() async throws {
        let scene = try Scene.together()
        let app = scene.ana.app
        let views = try await withThrowingTaskGroup(of: MomentView.self) { group in
            for number in 0..<200 {
                group.addTask {
                    if number == 100 { _ = try app.stop() }
                    return try app.moment()
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        XCTAssertEqual(views.count, 200)
        XCTAssertEqual(try app.moment().pace, .pause)
        XCTAssert(Set(views.map(\.pace)).isSubset(of: [.checkIn, .pause]))
    }

    func testTheLastViewHeardIsHowItEnds() throws {
        let scene = try Scene.together()
        let (app, threads, calls) = (scene.ana.app, threads, calls)
        let ear = MomentEar()
        let watch = try app.watchMoment(listener: ear)
        try inTime(120) {
            atOnce(threads) { thread in
                for call in 0..<calls {
                    switch (thread + call) % 4 {
                    case 0: try? app.leave()
                    case 1: try? app.enter(setting: .hug)
                    case 2: _ = try? app.slow()
                    default: _ = try? app.moment()
                    }
                }
            }
        }
        XCTAssertEqual(ear.heard.last, try app.moment())
        for (before, after) in zip(ear.heard, ear.heard.dropFirst()) {
            XCTAssertNotEqual(before, after, "nothing is told twice")
        }
        withExtendedLifetime(watch) {}
    }

    func testWatchesBeginAndEndOnManyThreads() throws {
        let (ana, _) = try Phone.two()
        let (app, threads, calls) = (ana.app, threads, calls)
        let without = try inTime(120) { () -> Int in
            let without = Mutex(0)
            atOnce(threads) { thread in
                for call in 0..<calls {
                    let ear = MomentEar()
                    let watch = try? app.watchMoment(listener: ear)
                    if call % 10 == thread { _ = try? app.enter(setting: .hug) }
                    if call % 10 == thread + 1 { try? app.leave() }
                    try? watch?.end()
                    if watch == nil { without.withLock { $0 += 1 } }
                }
            }
            return without.withLock { $0 }
        }
        XCTAssertEqual(without, 0)
        XCTAssertNoThrow(try app.home())
    }

    func testShutInTheMiddleLosesNothingThatWasSaid() throws {
        let phone = try Phone("ana")
        let (app, threads) = (phone.app, threads)
        let kept = try inTime(120) { () -> Set<String> in
            let kept = Mutex<Set<String>>([])
            let unclear = Mutex<[String]>([])
            atOnce(threads + 1) { thread in
                if thread == threads {
                    while kept.withLock({ $0.count }) < 50 { Thread.sleep(forTimeInterval: 0.001) }
                    try? app.shut()
                    return
                }
                while true {
                    do {
                        let id = try app.keep(checkin: CheckIn(setting: .hug, signal: .green))
                        kept.withLock { _ = $0.insert(id) }
                    } catch MicroConsentError.Shut {
                        return
                    } catch {
                        unclear.withLock { $0.append("\(error)") }
                        return
                    }
                }
            }
            XCTAssertEqual(unclear.withLock { $0 }, [])
            return kept.withLock { $0 }
        }
        try phone.restart()
        XCTAssertEqual(Set(try Journal(phone).entries.map(\.id)), kept)
    }

    func testManyThreadsExchangeAtOnce() throws {
        let scene = try Scene.together()
        let (ana, ben, network, threads) = (scene.ana.app, scene.ben.app, scene.network, threads)
        try inTime(120) {
            atOnce(threads) { thread in
                for _ in 0..<20 {
                    _ = try? (thread % 2 == 0 ? ana : ben).exchange(transport: network)
                    if thread == 0 { _ = try? ana.slow() }
                    if thread == 1 { _ = try? ben.pause() }
                }
            }
        }
        try scene.carry()
        for phone in scene.phones {
            XCTAssertTrue(try phone.app.home().pause, phone.name)
        }
        XCTAssertEqual(try ben.moment().theirs.signal, .yellow)
        XCTAssertEqual(try Journal(scene.ana).entries.count, 20)
        XCTAssertEqual(try Journal(scene.ben).entries.count, 20)
    }
}
