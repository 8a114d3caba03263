// Strict concurrency: what the core gives and takes may cross from one task or actor to another. That this compiles in
// the Swift 6 language mode is most of the test.

import Foundation
import MicroConsent
import XCTest

final class SendableTests: XCTestCase {
    private func mayCross<T: Sendable>(_: T.Type) {}

    func testWhatCrossesTheBoundaryMayCrossTasks() {
        mayCross(MicroConsent.self)
        mayCross(Watch.self)
        mayCross((any Clock).self)
        mayCross((any Transport).self)
        mayCross((any HomeListener).self)
        mayCross((any MomentListener).self)
        mayCross((any AskListener).self)
        mayCross(HomeView.self)
        mayCross(MomentView.self)
        mayCross(AskView.self)
        mayCross((any BreathingListener).self)
        mayCross(BreathingView.self)
        mayCross(Pacer.self)
        mayCross(Frame.self)
        mayCross(Mark.self)
        mayCross(AskDraft.self)
        mayCross(AskCheck.self)
        mayCross(AnswerDraft.self)
        mayCross(AnswerPreview.self)
        mayCross(WhyNotAsked.self)
        mayCross(Preview.self)
        mayCross(Shared.self)
        mayCross(CheckIn.self)
        mayCross(Page.self)
        mayCross(LinkView.self)
        mayCross(CodeFault.self)
        mayCross(Phrase.self)
        mayCross(NewPhrase.self)
        mayCross(Drafting.self)
        mayCross(Language.self)
        mayCross(Help.self)
        mayCross(Exchanged.self)
        mayCross(MicroConsentError.self)
        mayCross(ClockError.self)
        mayCross(ListenerError.self)
        mayCross(TransportError.self)
    }

    /// A screen as a shell would have it: it lives on the main actor and gets its views from elsewhere.
    @MainActor private final class Screen {
        private(set) var view: MomentView?

        func show(_ view: MomentView) {
            self.view = view
        }
    }

    /// An actor that owns a core.
    private actor Keeper {
        private let app: MicroConsent

        init(_ app: MicroConsent) {
            self.app = app
        }

        func pause() throws -> MomentView {
            _ = try app.pause()
            return try app.moment()
        }
    }

    func testAListenerHandsItsViewsToTheMainActor() async throws {
        let (ana, _) = try Phone.two()
        let screen = Screen()
        let (views, line) = AsyncStream.makeStream(of: MomentView.self)
        let watch = try ana.app.watchMoment(listener: MomentEar { line.yield($0) })
        try ana.app.enter(setting: .hug)
        line.finish()
        for await view in views { await screen.show(view) }
        let phase = await screen.view?.phase
        XCTAssertEqual(phase, .entering)
        withExtendedLifetime(watch) {}
    }

    func testAnActorMayKeepACore() async throws {
        let (ana, _) = try Phone.two()
        let view = try await Keeper(ana.app).pause()
        XCTAssertTrue(view.pause)
    }

    func testATypedErrorCrossesTasks() async throws {
        let (ana, _) = try Phone.two()
        let app = ana.app
        let result = await Task.detached { try app.leave() }.result
        XCTAssertThrowsError(try result.get()) { XCTAssertEqual(($0 as? MicroConsentError)?.isNotNow, true) }
    }
}
