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
try app.shut()
