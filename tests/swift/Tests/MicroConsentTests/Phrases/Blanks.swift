// The blanks, and an example of each in each language, as core/app/phrases/tags.tsv gives them.

import MicroConsent

let allBlanks: [Blank] = [.thing, .part, .place, .when, .feeling, .minutes]

func example(of blank: Blank, in language: Language) -> String {
    let words =
        switch language {
        case .english: ["kissing", "back", "on the sofa", "in the morning", "unsure", "10"]
        case .spanish: ["besos", "la espalda", "en el sofá", "por la mañana", "dudas", "10"]
        case .arabic: ["القبلات", "الظهر", "على الأريكة", "في الصباح", "تردد", "10"]
        }
    return words[allBlanks.firstIndex(of: blank) ?? 0]
}
