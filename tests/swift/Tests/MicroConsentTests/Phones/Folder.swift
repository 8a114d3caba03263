// A folder that is there while somebody holds it.

import Foundation

final class Folder {
    let path: String

    init(in parent: URL = FileManager.default.temporaryDirectory) throws {
        let url = parent.appendingPathComponent("microconsent-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func file(_ name: String) -> URL {
        URL(fileURLWithPath: path).appendingPathComponent(name)
    }
}
