// The locked face of a phone, as the phone's system keeps it beside the app: the answer to a tap, and the neutral
// notification where something came. It knows nothing else.

import MicroConsent
import MicroConsentLocked

struct LockedFace {
    /// For how long the answer to a tap stands there.
    static let answeredMs: UInt64 = 10_000

    /// The words of the newest answer, and the uptime then.
    fileprivate(set) var answer: (words: String, uptimeMs: UInt64)?
    /// Empty where there is none.
    fileprivate(set) var notice = ""
    /// Whether something may wait to be sent. Nothing on the face shows it.
    fileprivate var waits = false
}

enum Tap {
    case down(Down)
    case green
}

extension Phone {
    /// A tap on the locked face. Returns the name of what it answers.
    func tapFace(_ tap: Tap) throws -> String {
        face.waits = true
        let told = try answer(to: tap)
        face.answer = (told.words, try clock.now().uptimeMs)
        return told.name
    }

    private func answer(to tap: Tap) throws -> (name: String, words: String) {
        do {
            let locked = try locked(language: try app.language().tag)
            let now = try clock.instant()
            switch tap {
            case .down(let down): return ("Done", try locked.say(down: down, now: now))
            case .green: return ("Done", try locked.keepGreen(now: now))
            }
        } catch LockedError.UnlockFirst(let words) {
            return ("UnlockFirst", words)
        } catch LockedError.NoRoom(let words) {
            return ("NoRoom", words)
        } catch LockedError.NotKept(let words) {
            return ("NotKept", words)
        }
    }

    /// The words that stand on the locked face now.
    func wordsOnFace() throws -> String {
        if let answer = face.answer, try clock.now().uptimeMs - answer.uptimeMs < LockedFace.answeredMs {
            return answer.words
        }
        do {
            return try locked(language: try app.language().tag).sentence(sentence: .face)
        } catch LockedError.UnlockFirst(let words) {
            return words
        }
    }

    /// Puts and fetches once; a locked phone puts what was tapped, and no more. Returns how many envelopes moved.
    func exchange(over transport: any Transport) throws -> UInt32 {
        guard isLocked else {
            let done = try app.exchange(transport: transport)
            return done.put + done.taken
        }
        guard face.waits && wasUnlocked else { return 0 }
        let put = try send(over: transport)
        face.waits = try locked().pending()
        return UInt32(put.count)
    }

    /// The locked phone takes what came into its inbox, unopened.
    func fetchLocked(from network: Network) throws {
        guard wasUnlocked, let mailbox = network.mailbox(of: name) else { return }
        let (locked, way) = (try locked(), network.from(name))
        for delivery in try way.fetch(mailbox: mailbox, most: 64) {
            if try locked.receive(envelope: delivery.bytes) { face.notice = locked.sentence(sentence: .something) }
            try way.acknowledge(mailbox: mailbox, ticket: delivery.ticket)
        }
    }
}
