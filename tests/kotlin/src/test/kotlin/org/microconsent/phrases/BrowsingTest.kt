// What to say, in two taps: what I want to do, and what is going on. In every language there is the same, in words.
package org.microconsent.phrases

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.microconsent.Kind
import org.microconsent.Language
import org.microconsent.Phrase
import org.microconsent.Setting
import org.microconsent.kinds
import org.microconsent.namedSettings
import org.microconsent.phone.Phone

class BrowsingTest {
    /** These are about their own Settings alone; every other kind has something for each. */
    private fun isCovered(kind: Kind, setting: Setting) = when (kind) {
        Kind.AFTER -> setting == Setting.Afterwards
        Kind.EVERYDAY -> namedSettings(Language.ENGLISH).any { it.setting == setting && !it.isIntimate }
        else -> true
    }

    private fun assertReads(phrase: Phrase) {
        assertTrue(phrase.text.isNotBlank(), phrase.id)
        assertFalse(Regex("[a-z]+(-[a-z0-9]+)+").matches(phrase.text), phrase.text)
        assertTrue("{" !in phrase.text && "$" !in phrase.text, phrase.text)
        assertEquals(phrase.blanks.isNotEmpty(), "…" in phrase.text, phrase.text)
    }

    @TestFactory
    fun `every kind has words for every Setting`(): List<DynamicTest> = inEachLanguage { ana ->
        for (kind in Kind.entries) for (setting in settings) {
            val phrases = ana.app.phrases(kind, setting)
            if (isCovered(kind, setting)) assertTrue(phrases.isNotEmpty(), "$kind in $setting")
            assertEquals(phrases.size, phrases.map { it.id }.toSet().size, "$kind in $setting")
            assertEquals(phrases.size, phrases.map { it.text }.toSet().size, "$kind in $setting")
            for (phrase in phrases) {
                assertReads(phrase)
                assertEquals(kind, phrase.kind, phrase.id)
                assertTrue(setting in phrase.settings, phrase.id)
                assertFalse(phrase.isOwn || phrase.favourite || phrase.hidden, phrase.id)
            }
        }
    }

    @TestFactory
    fun `for a Setting in own words there is what fits everywhere`(): List<DynamicTest> = inEachLanguage { ana ->
        for (kind in Kind.entries - Kind.AFTER - Kind.EVERYDAY) {
            val phrases = ana.app.phrases(kind, Setting.Own("baking bread"))
            assertTrue(phrases.isNotEmpty(), "$kind")
            assertTrue(phrases.all { it.settings == settings }, "$kind")
        }
    }

    @Test
    fun `every language has the same phrases, each in its own words`() {
        val (english, spanish, arabic) = Language.entries.map { language ->
            Phone("ana", 0, language).use { it.app.wholeLibrary() }
        }
        assertTrue(english.size > 400, "${english.size}")
        for (other in listOf(spanish, arabic)) {
            fun facts(all: List<Phrase>) = all.map { p -> listOf(p.id, p.kind, p.settings, p.blanks.map { it.blank }) }
            assertEquals(facts(english), facts(other))
            val same = english.zip(other).filter { (a, b) -> a.text == b.text }.map { (a) -> a.id }
            // “No.” is the same in Spanish.
            assertEquals(listOf<String>(), same - "no-plain", "still in English")
        }
        val letters = Regex("\\p{IsLatin}")
        assertEquals(listOf<String>(), arabic.map { it.text }.filter { letters.containsMatchIn(it) })
    }

    @Test
    fun `every kind has a name in every language, in one order`() {
        val named = Language.entries.map(::kinds)
        for (kinds in named) {
            assertEquals(Kind.entries.toList(), kinds.map { it.kind })
            assertTrue(kinds.none { it.name.isBlank() })
            assertEquals(kinds.size, kinds.map { it.name }.toSet().size)
        }
        for (i in Kind.entries.indices) {
            assertEquals(3, named.map { it[i].name }.toSet().size, "${Kind.entries[i]}")
        }
    }
}
