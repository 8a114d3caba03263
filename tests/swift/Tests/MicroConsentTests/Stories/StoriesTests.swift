// Every story of tests/stories, played through the Swift bindings. They are found when the tests run, and each counts
// as a test of its own, under its file's name.

import Foundation
import XCTest

final class StoriesTests: XCTestCase {
    func testEveryStory() throws {
        let stories = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../../stories").standardized
        let files = try FileManager.default.contentsOfDirectory(at: stories, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }
            .sorted { $0.path < $1.path }
        if files.isEmpty { throw StoryError("no stories in \(stories.path)") }
        let suite = XCTestSuite(name: "Stories")
        files.forEach { suite.addTest(StoryTest.of($0)) }
        suite.run()
        // Thrown, since after the suite no test is current in which an assertion would count.
        let failed = suite.testRun?.totalFailureCount ?? files.count
        if failed > 0 { throw StoryError("\(failed) stories did not go as they say") }
    }
}

/// The test of one story. It has no method called test…, so that it runs only where it is added.
final class StoryTest: XCTestCase {
    #if canImport(ObjectiveC)
    private var file: URL?

    static func of(_ file: URL) -> StoryTest {
        let test = StoryTest(selector: #selector(playFile))
        test.file = file
        return test
    }

    override var name: String { file?.deletingPathExtension().lastPathComponent ?? super.name }

    @objc func playFile() throws {
        try StoryTest.play(try XCTUnwrap(file))
    }
    #else
    static func of(_ file: URL) -> StoryTest {
        StoryTest(name: file.deletingPathExtension().lastPathComponent) { _ in try play(file) }
    }
    #endif

    private static func play(_ file: URL) throws {
        try Player(try Story(json: try Data(contentsOf: file))).play()
    }
}
