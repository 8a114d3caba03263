// One view through the bindings beside the smallest call there is: `tests/bench/run` runs it.

import Foundation
import MicroConsent

/// A clock that costs little, so that the boundary is measured. Crossing it is part of every view.
final class Ticks: Clock, @unchecked Sendable {
    private let start = DispatchTime.now().uptimeNanoseconds

    func now() throws -> Now {
        let ms = (DispatchTime.now().uptimeNanoseconds - start) / 1_000_000
        return Now(utcMs: Int64(ms), uptimeMs: ms, boot: "1")
    }
}

/// Nothing is linked here.
final class NoKeys: KeyStore {
    func wrap(name: String, secret: Data) throws -> Data { throw KeyStoreError.Unavailable }
    func unwrap(name: String, wrapped: Data) throws -> Data { throw KeyStoreError.Gone }
    func delete(name: String) throws {}
    func names() throws -> [String] { [] }
}

final class Deaf: MomentListener {
    func changed(view: MomentView) throws {}
}

func median(_ rounds: Int, _ times: Int, _ what: () throws -> Void) rethrows -> Double {
    var took: [Double] = []
    for _ in 0..<rounds {
        let start = DispatchTime.now().uptimeNanoseconds
        for _ in 0..<times { try what() }
        took.append(Double(DispatchTime.now().uptimeNanoseconds - start) / Double(times))
    }
    return took.sorted()[rounds / 2]
}

let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
defer { try? FileManager.default.removeItem(at: folder) }
let app = try MicroConsent.open(
    folder: folder.path, key: Data(repeating: 1, count: 32), language: .english, clock: Ticks(),
    keyStore: NoKeys())
let ended = try app.watchMoment(listener: Deaf())
try ended.end()
var views: [Double] = []
var calls: [Double] = []
for _ in 0..<5 {
    views.append(try median(21, 2_000) { _ = try app.moment() })
    calls.append(try median(21, 2_000) { try ended.end() })
}
let (view, call) = (views.sorted()[2], calls.sorted()[2])
print(String(format: "one_view_through_swift ours=%.2fµs floor=%.2fµs ratio=%.1f aim=report", view / 1000, call / 1000, view / call))

// --- a pacer on the screen, 60 times a second: by frames, between few calls, and a loop that draws nothing

let framesASecond: UInt64 = 60
let seconds: UInt64 = 4

/// The processor's time of this thread so far, in nanoseconds.
func processorTime() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

func uptimeMs() -> UInt64 { DispatchTime.now().uptimeNanoseconds / 1_000_000 }

/// Nanoseconds of the processor in a second while this is drawn.
func drawn(_ draw: () throws -> Void) rethrows -> Double {
    let begins = processorTime()
    var next = DispatchTime.now().uptimeNanoseconds
    for _ in 0..<(seconds * framesASecond) {
        next += 1_000_000_000 / framesASecond
        let now = DispatchTime.now().uptimeNanoseconds
        if next > now { usleep(UInt32((next - now) / 1_000)) }
        try draw()
    }
    return Double(processorTime() - begins) / Double(seconds)
}

func middle(_ of: [Double]) -> Double { of.sorted()[of.count / 2] }
func percent(_ nanoseconds: Double) -> Double { nanoseconds / 1e9 * 100 }

/// Draws between few calls: the way of the next minutes is asked for, and the shape is where it is on it.
struct Between {
    let pacer: Pacer
    private var way: [Stretch] = []
    private var at = 0

    init(_ pacer: Pacer) { self.pacer = pacer }

    mutating func grown(_ now: UInt64) throws -> Float {
        while at < way.count, now >= way[at].endsAt { at += 1 }
        if at == way.count {
            way = try pacer.stretches(fromUptimeMs: now, untilUptimeMs: now + 120_000)
            at = 0
        }
        let on = way[at]
        let turn = Float(now - on.beginsAt) / Float(on.endsAt - on.beginsAt)
        return on.from + (on.to - on.from) * (1 - cos(Float.pi * turn)) / 2
    }
}

func breathe() throws {
    try app.startBreathing(way: .even, seconds: nil)
    guard let pacer = try app.pacer() else { fatalError("it goes on") }
    var between = Between(pacer)
    // What is drawn is looked at, or it need not be asked for.
    var seen: Float = 0
    var rounds: [[Double]] = []
    for _ in 0..<7 {
        rounds.append([
            try drawn { seen += try pacer.frame(uptimeMs: uptimeMs()).progress },
            try drawn { seen += try between.grown(uptimeMs()) },
            drawn { seen += Float(uptimeMs()) },
        ])
    }
    let floor = middle(rounds.map { $0[2] })
    for (place, name) in ["frames", "stretches"].enumerated() {
        let ours = middle(rounds.map { $0[place] })
        print(
            String(
                format: "sixty_a_second_by_\(name)_through_swift ours=%.3f%% floor=%.3f%% more=%.3f%% of one core aim<=0.5%%",
                percent(ours), percent(floor), percent(ours - floor)))
    }
    let frame = try median(21, 20_000) { seen += try pacer.frame(uptimeMs: uptimeMs()).progress }
    print(String(format: "one_frame_through_swift ours=%.2fµs aim=report", frame / 1000))
    let way = try median(201, 1) {
        let now = uptimeMs()
        seen += Float(try pacer.stretches(fromUptimeMs: now, untilUptimeMs: now + 120_000).count)
    }
    print(String(format: "stretches_of_2_minutes_through_swift ours=%.1fµs aim=report", way / 1000))
    if !seen.isFinite { fatalError("nothing was drawn") }
}

try breathe()
try app.shut()
