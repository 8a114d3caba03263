// What a person does in a story: the verbs of the format, each with what it needs. Whatever else stands beside a verb
// is an error.

import MicroConsent

enum Deed {
    case enter(Setting)
    case leave
    case move(Setting)
    case keep(Draft)
    case share(Draft, Sharing, minutes: UInt8?)
    case slow, stop, pause
    /// The second beat, and letting it go.
    case confirm, letGo
    case lock, restart, reboot
    /// With the app's own code or the passphrase, where a code is set.
    case unlock(code: String?, passphrase: String?)
    /// Switched off and on, and not unlocked yet.
    case rebootLocked
    /// A locked phone takes what came, unopened.
    case fetch
    case letGoOfGreen
    /// An entry by its place, 1 is the newest.
    case edit(entry: Int, Draft)
    case delete(entry: Int)
    case afterthought(entry: Int, words: String)
    case beginLinking, showCode
    /// Takes the code that a phone shows.
    case scan(screen: String)
    case sameDigits, stopLinking
    case unlink
    case speak(Language)
    case writePhrase(Kind, words: String)
    case favourPhrase(PhraseName), hidePhrase(PhraseName), deletePhrase(PhraseName)
    /// With a question, an answer, a topic or thanks.
    case asking(AskingDeed)
    /// With breath, or coming to rest without.
    case breathing(BreathingDeed)
    /// With the history, files or the app's own code.
    case history(HistoryDeed)

    init(_ fields: Fields) throws {
        switch try fields.needed("does", as: String.self) {
        case "enter": self = .enter(try Setting.named(try fields.needed("setting")))
        case "leave": self = .leave
        case "move": self = .move(try Setting.named(try fields.needed("setting")))
        case "keep": self = .keep(try Draft(fields))
        case "share": self = .share(try Draft(fields), try Deed.sharing(fields), minutes: try fields.value("minutes"))
        case "slow": self = .slow
        case "stop": self = .stop
        case "pause": self = .pause
        case "confirm": self = .confirm
        case "let go": self = .letGo
        case "lock": self = .lock
        case "unlock":
            self = .unlock(code: try fields.value("code"), passphrase: try fields.value("passphrase"))
        case "restart": self = .restart
        case "reboot": self = .reboot
        case "reboot locked": self = .rebootLocked
        case "fetch": self = .fetch
        case "let go of green": self = .letGoOfGreen
        case "edit": self = .edit(entry: try fields.needed("entry"), try Draft(fields))
        case "delete": self = .delete(entry: try fields.needed("entry"))
        case "afterthought": self = .afterthought(entry: try fields.needed("entry"), words: try fields.needed("words"))
        case "begin linking": self = .beginLinking
        case "show code": self = .showCode
        case "scan": self = .scan(screen: try fields.needed("code"))
        case "same digits": self = .sameDigits
        case "stop linking": self = .stopLinking
        case "unlink": self = .unlink
        case "speak": self = .speak(try Language.tagged(try fields.needed("language")))
        case "write phrase":
            self = .writePhrase(try Kind.tagged(try fields.needed("kind")), words: try fields.needed("words"))
        case "favour phrase": self = .favourPhrase(PhraseName(try fields.needed("phrase")))
        case "hide phrase": self = .hidePhrase(PhraseName(try fields.needed("phrase")))
        case "delete phrase": self = .deletePhrase(PhraseName(try fields.needed("phrase")))
        case let other:
            if let deed = try AskingDeed(other, fields) {
                self = .asking(deed)
            } else if let deed = try BreathingDeed(other, fields) {
                self = .breathing(deed)
            } else if let deed = try HistoryDeed(other, fields) {
                self = .history(deed)
            } else {
                throw fields.wrong("nobody can \(other)")
            }
        }
    }

    private static func sharing(_ fields: Fields) throws -> Sharing {
        switch try fields.value("with", as: String.self) {
        case nil, "signal": .signal
        case "limits": .withLimits
        case "words": .withWords
        case let other?: throw fields.wrong("nothing is shared with \(other)")
        }
    }
}
