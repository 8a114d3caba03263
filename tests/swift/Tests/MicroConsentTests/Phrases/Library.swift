// The languages, the Settings and the kinds, and the whole library as one person browses it.

import MicroConsent

let allLanguages = languages().map(\.language)
let allSettings = namedSettings(language: .english).map(\.setting)
let allKinds = kinds(language: .english).map(\.kind)

extension MicroConsent {
    /// Every phrase, each once.
    func wholeLibrary() throws -> [Phrase] {
        var seen: Set<String> = []
        return try allKinds.flatMap { kind in try allSettings.flatMap { try phrases(kind: kind, setting: $0) } }
            .filter { seen.insert($0.id).inserted }
    }

    func finds(_ written: String) throws -> [String] {
        try findPhrases(written: written).map(\.id)
    }

    func fill(_ phrase: String, _ blanks: [(Blank, String)] = []) throws -> String {
        try fillPhrase(phrase: phrase, blanks: blanks.map { FilledBlank(blank: $0, words: $1) })
    }

    func add(_ words: String, _ kind: Kind = .like, _ settings: [Setting] = []) throws -> String {
        try addPhrase(phrase: NewPhrase(kind: kind, words: words, settings: settings))
    }

    func suggests(_ drafting: Drafting = Drafting()) throws -> [Kind] {
        try suggestedPhrases(drafting: drafting).map(\.kind)
    }
}
