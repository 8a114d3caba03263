// Search goes by words and by beginnings of words; case, accents, vowel signs and forms of letters make no difference.
package org.microconsent.phrases

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.microconsent.Kind
import org.microconsent.Language
import org.microconsent.MicroConsent
import org.microconsent.NewPhrase
import org.microconsent.fold
import org.microconsent.phone.Phone

class FindingTest {
    private fun MicroConsent.finds(written: String) = findPhrases(written).map { it.id }

    @TestFactory
    fun `however it is written, the same is found`(): List<DynamicTest> = listOf(
        Triple(Language.ENGLISH, "like-long-hug", listOf("hug", "HUG", "  Hug!", "húg", "ｈｕｇ")),
        Triple(Language.ENGLISH, "like-long-hug", listOf("slow hug", "hug slow", "HU, slo")),
        Triple(Language.SPANISH, "like-long-hug", listOf("abraz", "ABRAZ", "ábraz", "¡Abraz!")),
        Triple(Language.SPANISH, "notyet-hug-in-a-while", listOf("quiza", "quizá", "QUIZÁ", "quiza\u0301")),
        Triple(Language.ARABIC, "like-long-hug", listOf("عناق", "عِنَاق", "عُنــاق", "عنا\u064Eق", "«عناق»")),
        Triple(Language.ARABIC, "like-long-hug", listOf("أود", "أودّ", "اود", "أَوَدُّ")),
    ).map { (language, phrase, written) ->
        dynamicTest("$language, ${written.first()}") {
            Phone("ana", 0, language).use { ana ->
                val found = ana.app.finds(written.first())
                assertTrue(phrase in found) { "$found" }
                for (other in written) assertEquals(found, ana.app.finds(other), other)
            }
        }
    }

    @TestFactory
    fun `each phrase is found by its own words`(): List<DynamicTest> = inEachLanguage { ana ->
        for (phrase in ana.app.wholeLibrary()) {
            assertTrue(phrase.id in ana.app.finds(phrase.text), phrase.text)
        }
    }

    @TestFactory
    fun `what is found has the words`(): List<DynamicTest> = listOf(
        Language.ENGLISH to "slow", Language.SPANISH to "despac", Language.ARABIC to "لمس",
    ).map { (language, written) ->
        dynamicTest("$language") {
            Phone("ana", 0, language).use { ana ->
                val found = ana.app.findPhrases(written)
                assertTrue(found.size > 1, written)
                assertEquals(listOf<String>(), found.map { it.text }.filter { fold(written) !in fold(it) })
                assertEquals(found.size, found.map { it.id }.toSet().size)
            }
        }
    }

    @Test
    fun `an Arabic word is found with and without its article`() = Phone("ana", 0, Language.ARABIC).use { ana ->
        val all = ana.app.finds("عناق")
        assertTrue("yesbut-hug-only" in all, "it says للعناق")
        assertTrue("shift-hug-to-space" in all, "it says العناق")
        assertEquals(all, ana.app.finds("العناق"))
    }

    @Test
    fun `what is nowhere is not found, nor the middle of a word, nor another language`() =
        Phone("ana", 0).use { ana ->
            assertFalse("like-long-hug" in ana.app.finds("ug"))
            for (nothing in listOf("xyzzy", "hug xyzzy", "abrazo", "عناق", "", "  ", "…", "\u0301", "👍", "%")) {
                assertEquals(listOf<String>(), ana.app.finds(nothing), nothing)
            }
        }

    @TestFactory
    fun `own phrases are found, and come before the library`(): List<DynamicTest> = listOf(
        Triple(Language.ENGLISH, "A hug like honey, Zoë", listOf("hug", "hon", "zoe", "HONEY zoë")),
        Triple(Language.SPANISH, "Un abrazo de corazón, mañana", listOf("abraz", "corazon", "MANANA", "mañ")),
        Triple(Language.ARABIC, "عِناقٌ كالعَسَل", listOf("عناق", "العناق", "عَسل", "كالعسل")),
    ).map { (language, words, written) ->
        dynamicTest("$language") {
            Phone("ana", 0, language).use { ana ->
                val id = ana.app.addPhrase(NewPhrase(Kind.LIKE, words))
                for (each in written) assertEquals(id, ana.app.finds(each).firstOrNull(), each)
                assertTrue(ana.app.finds(written.first()).size > 1, "the library's come after")
                assertEquals(words, ana.app.findPhrases(written.first()).first().text)
            }
        }
    }

    @Test
    fun `favourites are found first, and what is hidden is not found`() = Phone("ana", 0).use { ana ->
        val own = ana.app.addPhrase(NewPhrase(Kind.LIKE, "A hug like honey"))
        ana.app.favourPhrase("ask-hug", true)
        assertEquals(listOf("ask-hug", own), ana.app.finds("hug").take(2))
        ana.app.hidePhrase("ask-hug", true)
        ana.app.hidePhrase(own, true)
        assertTrue(listOf("ask-hug", own).none { it in ana.app.finds("hug") })
    }
}
