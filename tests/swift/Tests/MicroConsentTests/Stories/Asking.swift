// Asking and answering in stories: what a person does, and what a phone shows of it.

import MicroConsent

/// What a person does with a question, an answer, a topic or thanks.
enum AskingDeed {
    case draft(Question)
    /// Without one it is the newest draft.
    case ask(Question?)
    case askUnchecked, letQuestionGo
    /// Questions and topics by their places, 1 is the newest.
    case withdraw(Int)
    case answer(Int, StoryAnswer)
    case sayNo(Int), sayNotYet(Int), takeBack(Int)
    case tighten(Int, StoryLimit)
    case letRest(Int), muteTopic(Int)
    case muteAll(Bool)
    case openTopic(Int), openAllTopics
    case thank

    /// None where the verb is another.
    init?(_ verb: String, _ fields: Fields) throws {
        func place() throws -> Int { try fields.value("question") ?? 1 }
        switch verb {
        case "draft": self = .draft(try Question(fields))
        case "ask": self = .ask(fields.has("words") ? try Question(fields) : nil)
        case "ask unchecked": self = .askUnchecked
        case "let question go": self = .letQuestionGo
        case "withdraw question": self = .withdraw(try place())
        case "answer": self = .answer(try place(), try StoryAnswer(fields))
        case "say no": self = .sayNo(try place())
        case "say not yet": self = .sayNotYet(try place())
        case "take answer back": self = .takeBack(try place())
        case "tighten":
            let limits: [StoryLimit] = try fields.needed("limits")
            guard limits.count == 1 else { throw fields.wrong("a yes is tightened by one Limit") }
            self = .tighten(try place(), limits[0])
        case "let rest": self = .letRest(try place())
        case "mute topic": self = .muteTopic(try place())
        case "mute all": self = .muteAll(true)
        case "unmute all": self = .muteAll(false)
        case "open topic": self = .openTopic(try place())
        case "open all topics": self = .openAllTopics
        case "thank": self = .thank
        default: return nil
        }
    }

    func perform(in app: MicroConsent) throws {
        func theirs(_ place: Int) throws -> UInt64 { try app.asking().theirs.map(\.id).fromTheNewest(place) }
        func checkAndAsk(_ draft: Int64) throws { _ = try app.ask(check: try app.checkAsk(id: draft).id) }
        switch self {
        case .draft(let question): _ = try app.keepDraft(draft: try question.draft(in: app))
        case .ask(let question?): try checkAndAsk(try app.keepDraft(draft: try question.draft(in: app)))
        case .ask(nil): try checkAndAsk(try AskingDeed.newestDraft(app))
        case .askUnchecked: _ = try app.ask(check: .max)
        case .letQuestionGo: try app.letGoOfDraft(id: try AskingDeed.newestDraft(app))
        case .withdraw(let place): try app.withdrawAsk(ask: try app.asking().mine.map(\.id).fromTheNewest(place))
        case .answer(let place, let answer):
            let preview = try app.previewAnswer(ask: try theirs(place), draft: try answer.draft(in: app))
            _ = try app.answer(preview: preview.id)
        case .sayNo(let place): _ = try app.sayNo(ask: try theirs(place))
        case .sayNotYet(let place): _ = try app.sayNotYet(ask: try theirs(place))
        case .takeBack(let place): _ = try app.takeAnswerBack(ask: try theirs(place))
        case .tighten(let place, let limit):
            _ = try app.tightenAnswer(ask: try theirs(place), limit: try limit.limit(in: app))
        case .letRest(let place): try app.letAskRest(ask: try theirs(place))
        case .muteTopic(let place): try app.muteTopic(ask: try theirs(place))
        case .muteAll(let mute): try app.muteAllAsks(mute: mute)
        // The newest comes first here.
        case .openTopic(let place):
            try app.openTopic(ask: try app.asking().closed.map(\.id).reversed().fromTheNewest(place))
        case .openAllTopics: try app.openAllTopics()
        case .thank:
            let view = try app.asking()
            guard let thanks = (view.mine.reversed().flatMap(\.thanks) + view.thanks).first else {
                throw StoryError("no thanks stand ready")
            }
            try app.thank(to: thanks.to, phrase: thanks.id)
        }
    }

    private static func newestDraft(_ app: MicroConsent) throws -> Int64 {
        guard let draft = try app.asking().drafts.last else { throw StoryError("there is no draft") }
        return draft.id
    }
}

extension [UInt64] {
    fileprivate func fromTheNewest(_ place: Int) throws -> UInt64 {
        guard indices.contains(count - place) else { throw StoryError("there is no question \(place)") }
        return self[count - place]
    }
}

/// A question as a story writes it.
struct Question {
    private let words: Wording
    private let doer: Who?
    private let receiver: Who?
    private let invites: Setting?

    init(_ fields: Fields) throws {
        words = try fields.needed("words")
        doer = try fields.value("doer", as: String.self).map { try Who.named($0) }
        receiver = try fields.value("receiver", as: String.self).map { try Who.named($0) }
        invites = try fields.value("invites", as: String.self).map(Setting.named)
    }

    func draft(in app: MicroConsent) throws -> AskDraft {
        AskDraft(words: try words.words(in: app), doer: doer, receiver: receiver, invites: invites)
    }
}

/// An answer as a story writes it.
struct StoryAnswer {
    private let answer: @Sendable ([Limit]) -> Answer
    private let limits: [StoryLimit]
    private let words: Wording?

    init(_ fields: Fields) throws {
        switch try fields.needed("answer", as: String.self) {
        case "Yes": answer = { .yes(limits: $0) }
        case "NotYet": answer = { .notYet(limits: $0) }
        case "No": answer = { .no(limits: $0) }
        case let other: throw fields.wrong("no answer is called \(other)")
        }
        limits = try fields.value("limits") ?? []
        words = try fields.value("words")
    }

    func draft(in app: MicroConsent) throws -> AnswerDraft {
        AnswerDraft(answer: answer(try limits.map { try $0.limit(in: app) }), words: try words?.words(in: app))
    }
}

extension Who {
    /// As who asks says it.
    fileprivate static func named(_ name: String) throws -> Who {
        switch name {
        case "me": .asker
        case "them": .asked
        case "both": .both
        default: throw StoryError("nobody is called \(name): me, them or both")
        }
    }
}

extension AnswerWord {
    var name: String {
        switch self {
        case .yes: "Yes"
        case .notYet: "NotYet"
        case .no: "No"
        case .takenBack: "TakenBack"
        }
    }
}

extension AskState {
    fileprivate var name: String {
        switch self {
        case .draft: "draft"
        case .checked: "checked"
        case .asked: "asked"
        case .answered(let answer): answer.name
        case .notKnown: "not known"
        case .resting: "resting"
        }
    }
}

extension WhyNotAsked {
    /// Its name as an error of stories.
    var name: String {
        switch self {
        case .open: "AskedAlready"
        case .rests: "Rests"
        case .closed: "Closed"
        case .enoughToday: "EnoughToday"
        case .pause: "InAPause"
        }
    }
}

/// What a phone shows of questions and answers, by the names of the format.
enum ShownAsking {
    static let texts = ["question", "my answer"]
    static let flags = ["can ask", "can yes", "thanks", "thanked", "quiet", "all muted"]
    static let lists = ["question limits", "asked"]
    static let numbers = ["closed", "drafts"]

    static func values(of phone: Phone, home: HomeView) throws -> Values {
        let view = try phone.app.asking()
        let (mine, theirs) = (view.mine.last, view.theirs.last)
        return [
            "question": .text(mine?.state.name ?? "none"),
            "question limits": .list(mine?.answer?.limits ?? []),
            "asked": .list(view.theirs.compactMap(\.lines.first)),
            "my answer": .text(theirs?.answer?.answer.name ?? "none"),
            "can ask": .flag(view.canAsk),
            "can yes": .flag(theirs?.canYes ?? false),
            "closed": .number(view.closed.count),
            "thanks": .flag(!view.thanks.isEmpty || view.mine.contains { !$0.thanks.isEmpty }),
            "thanked": .flag(!view.thanked.isEmpty),
            "quiet": .flag(!home.quiet.isEmpty || view.theirs.contains { !$0.quiet.isEmpty }),
            "drafts": .number(view.drafts.count),
            "all muted": .flag(view.allMuted),
        ]
    }
}
