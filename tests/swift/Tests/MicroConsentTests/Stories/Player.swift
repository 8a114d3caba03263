// Plays a story on phones that are driven through the generated bindings alone.

import MicroConsent

/// Where a story stops being true.
struct Failure: Error, CustomStringConvertible {
    /// Which step, from 1.
    let step: Int
    let why: String

    var description: String { "step \(step): \(why)" }
}

struct Player {
    private let story: Story
    private let scene: Scene
    /// What each person holds besides the phone.
    private let hands: [String: Hands]

    init(_ story: Story) throws {
        self.story = story
        scene = try Scene(story.phones, linked: story.linked)
        hands = Dictionary(uniqueKeysWithValues: scene.phones.map { ($0.name, Hands()) })
    }

    /// Plays it to its end. Throws a `Failure` at the first step that does not go as it says.
    func play() throws {
        for (place, step) in story.steps.enumerated() {
            let wrong: [String]
            do {
                wrong = try play(step)
            } catch {
                wrong = ["\(error)"]
            }
            if !wrong.isEmpty { throw Failure(step: place + 1, why: wrong.joined(separator: "; ")) }
        }
    }

    /// Returns what is wrong.
    private func play(_ step: Step) throws -> [String] {
        switch step {
        case .sees(let who, let sees):
            let phone = try phone(who)
            let other = scene.phones.first { $0 !== phone }
            return try Shown(phone, beside: other, hands(of: phone)).differences(from: sees).map { "\(who): \($0)" }
        case .keeps(let who, let keeps):
            return try Journal(try phone(who)).differences(from: keeps).map { "\(who): \($0)" }
        case .finds(let who, let written, let first):
            return try Found(written, by: try phone(who)).differences(from: first).map { "\(who): \($0)" }
        case .reads(let who, let page, let wanted):
            let phone = try phone(who)
            let found = try hands(of: phone).read(page, on: phone)
            return Journal.differences(wanted: wanted, found: found).map { "\(who): \($0)" }
        case .calendar(let who, let wanted):
            let found = try phone(who).calendar(days: wanted.count)
            return found == wanted ? [] : ["\(who): wanted \(wanted), found \(found)"]
        case .looksBack(let who, let seconds, let wanted, let says):
            let (found, line) = try phone(who).looksBack(seconds: seconds)
            if let says, says != line { return ["\(who): wanted \(says), found \(line)"] }
            return found == wanted ? [] : ["\(who): wanted \(wanted), found \(found)"]
        case .exports(let who, let format, let looksFor, let has, let hasNot):
            let file = try phone(who).exported(format, looksFor)
            return has.filter { !file.contains($0) }.map { "\(who): \($0) is not in the file" }
                + hasNot.filter(file.contains).map { "\(who): \($0) is in the file" }
        case .does(let who, let deed, let wanted):
            let found = try outcome { try perform(deed, on: try phone(who)) }
            if found != wanted { return ["\(who): wanted \(wanted), found \(found)"] }
        case .taps(let who, let tap, let wanted):
            let phone = try phone(who)
            if !phone.isLocked { throw StoryError("there is nothing to tap: the phone is not locked") }
            let found = try phone.tapFace(tap)
            if found != wanted { return ["\(who): wanted \(wanted), found \(found)"] }
        case .passes(let seconds): try scene.pass(seconds: seconds)
        case .passesHours(let hours): try scene.pass(hours: hours)
        case .jumps(let seconds):
            for phone in scene.phones { phone.clock.jump(ms: seconds * 1_000) }
        case .network(let change, let from): try self.change(change, from: from)
        }
        try scene.carry()
        return []
    }

    private func phone(_ name: String) throws -> Phone {
        guard let phone = scene.phones.first(where: { $0.name == name }) else {
            throw StoryError("nobody is called \(name)")
        }
        return phone
    }

    private func hands(of phone: Phone) throws -> Hands {
        guard let hands = hands[phone.name] else { throw StoryError("\(phone.name) has no hands") }
        return hands
    }

    private func unlock(_ phone: Phone, code: String?, passphrase: String?) throws {
        switch (phone.hasCode, code, passphrase) {
        case (false, nil, nil): try phone.unlock()
        case (true, let code?, nil): try phone.unlock(code: code)
        case (true, nil, let passphrase?): try phone.unlock(afterForgetting: passphrase)
        default: throw StoryError("where a code is set it takes the code or the passphrase, and else neither")
        }
    }

    private func withoutCode(_ phone: Phone) throws -> Phone {
        if phone.hasCode { throw StoryError("a code is set: `reboot locked`, and `unlock` with it") }
        return phone
    }

    private func change(_ change: NetworkChange, from: String?) throws {
        guard scene.phones.count == 2 else { throw StoryError("there is no other phone") }
        let senders = try from.map { [try phone($0)] } ?? scene.phones
        for sender in senders {
            switch change {
            case .to(let way): scene.network.set(way, from: sender.name)
            case .release(let reversed): scene.network.release(from: sender.name, reversed: reversed)
            }
        }
    }

    /// The code that a screen shows. One that shows none cannot be scanned, so that is a slip of the story.
    private func code(on phone: Phone) throws -> String {
        guard !phone.isLocked, let code = try phone.app.link().code else {
            throw StoryError("\(phone.name) shows no code")
        }
        return code
    }

    private func outcome(of deed: () throws -> Void) throws -> Outcome {
        do {
            try deed()
            return .done
        } catch MicroConsentError.Refused(let rule, _) {
            return .refused(rule)
        } catch MicroConsentError.NotAsked(let why, _) {
            return .fails(why.name)
        } catch let error as MicroConsentError {
            // The name of the case, as stories write it.
            return .fails(Mirror(reflecting: error).children.first?.label ?? "\(error)")
        }
    }

    private func perform(_ deed: Deed, on phone: Phone) throws {
        let app = phone.app
        func checkIn(_ draft: Draft) throws -> CheckIn { try draft.checkIn(in: app) }
        func entry(_ place: Int) throws -> String { try Journal(phone).id(at: place) }
        switch deed {
        case .enter(let setting): try app.enter(setting: setting)
        case .leave: try app.leave()
        case .move(let setting): try app.moveTo(setting: setting)
        case .keep(let draft): _ = try app.keep(checkin: try checkIn(draft))
        case .share(let draft, let sharing, let minutes):
            let preview = try app.preview(checkin: try checkIn(draft), sharing: sharing, goodForMinutes: minutes)
            _ = try app.share(preview: preview.id)
        case .slow: _ = try app.slow()
        case .stop: _ = try app.stop()
        case .pause: _ = try app.pause()
        // Where none is asked for, any number must be refused.
        case .confirm: _ = try app.confirm(secondBeat: try app.moment().secondBeat?.id ?? 0)
        case .letGo: try app.letGo()
        case .lock: try phone.lock()
        case .unlock(let code, let passphrase): try unlock(phone, code: code, passphrase: passphrase)
        case .restart: try withoutCode(phone).restart()
        case .reboot: try withoutCode(phone).reboot()
        case .rebootLocked: try phone.startAgain()
        case .fetch:
            if !phone.isLocked { throw StoryError("it fetches by itself: the phone is not locked") }
            try phone.fetchLocked(from: scene.network)
        case .letGoOfGreen: try app.letGoOfGreen()
        case .edit(let place, let draft): try app.edit(id: try entry(place), checkin: try checkIn(draft))
        case .delete(let place): try app.delete(id: try entry(place))
        case .afterthought(let place, let words): try app.addAfterthought(id: try entry(place), words: words)
        case .beginLinking: try app.beginLinking()
        case .showCode: try app.showCode()
        case .scan(let screen): try app.scan(code: try code(on: try self.phone(screen)))
        case .sameDigits: try app.sameDigits()
        case .stopLinking: try app.stopLinking()
        case .unlink: try app.unlink()
        case .history(let deed): try deed.perform(on: phone, try hands(of: phone))
        case .speak(let language): try app.speak(language: language)
        case .writePhrase(let kind, let words): _ = try app.addPhrase(phrase: NewPhrase(kind: kind, words: words))
        case .favourPhrase(let phrase): try app.favourPhrase(id: try phrase.id(in: app), favourite: true)
        case .hidePhrase(let phrase): try app.hidePhrase(id: try phrase.id(in: app), hidden: true)
        case .deletePhrase(let phrase): try app.deletePhrase(id: try phrase.id(in: app))
        case .asking(let deed): try deed.perform(in: app)
        case .breathing(let deed): try deed.perform(in: app)
        }
    }
}
