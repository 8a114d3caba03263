// A phone in each language, and the whole library as one person browses it.
package org.microconsent.phrases

import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.microconsent.Kind
import org.microconsent.Language
import org.microconsent.MicroConsent
import org.microconsent.Phrase
import org.microconsent.Setting
import org.microconsent.namedSettings
import org.microconsent.phone.Phone

val settings: List<Setting> = namedSettings(Language.ENGLISH).map { it.setting }

fun inEachLanguage(test: (Phone) -> Unit): List<DynamicTest> = Language.entries.map { language ->
    dynamicTest("$language") { Phone("ana", 0, language).use(test) }
}

/** Every phrase, each once. */
fun MicroConsent.wholeLibrary(): List<Phrase> =
    Kind.entries.flatMap { kind -> settings.flatMap { phrases(kind, it) } }.distinctBy { it.id }
