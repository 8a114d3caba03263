// A person's own phrases, and what they like, hide and put in their own order: kept, in no app's way, and gone when
// deleted.
package org.microconsent.phrases

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.microconsent.Blank
import org.microconsent.Drafting
import org.microconsent.Field
import org.microconsent.FilledBlank
import org.microconsent.Kind
import org.microconsent.Language
import org.microconsent.MicroConsent
import org.microconsent.MicroConsentException
import org.microconsent.NewPhrase
import org.microconsent.Phrase
import org.microconsent.Setting
import org.microconsent.phone.Phone
import org.microconsent.textBounds

class OwnPhrasesTest {
    private inline fun <reified E : MicroConsentException> fails(crossinline act: () -> Unit): E =
        assertThrows(E::class.java) { act() }.also { assertTrue(it.sentence().isNotBlank()) }

    private fun alone(act: (Phone) -> Unit) = Phone("ana", 0).use(act)

    private fun MicroConsent.add(words: String, kind: Kind = Kind.LIKE, vararg settings: Setting) =
        addPhrase(NewPhrase(kind, words, settings.toList()))

    private fun MicroConsent.ids(kind: Kind) = phrases(kind, Setting.Hug).map { it.id }

    /** All that a person sees of their own doing. */
    private fun shown(app: MicroConsent) =
        listOf(app.ownPhrases(), app.hiddenPhrases(), app.wholeLibrary(), app.findPhrases("like"))

    @Test
    fun `an own phrase comes first where it fits`() = alone { ana ->
        val library = ana.app.ids(Kind.LIKE)
        val everywhere = ana.app.add("  Like\thoney ")
        val hug = ana.app.add("In your arms", Kind.LIKE, Setting.Hug, Setting.Cuddling)
        assertEquals(listOf(everywhere, hug) + library, ana.app.ids(Kind.LIKE))
        val (first, second) = ana.app.ownPhrases()
        assertEquals(Phrase(everywhere, Kind.LIKE, "Like honey", listOf(), settings, true, false, false, false, false), first)
        assertEquals(listOf(Setting.Hug, Setting.Cuddling), second.settings)
        fun ownIn(setting: Setting) = ana.app.phrases(Kind.LIKE, setting).filter { it.isOwn }.map { it.id }
        assertEquals(listOf(everywhere), ownIn(Setting.Talking))
        assertEquals(listOf(everywhere), ownIn(Setting.Own("baking bread")))
        assertEquals("Like honey", ana.app.fillPhrase(everywhere, listOf()))
        val blank = fails<MicroConsentException.NoSuchBlank> {
            ana.app.fillPhrase(everywhere, listOf(FilledBlank(Blank.THING, "x")))
        }
        assertEquals(Blank.THING, blank.blank)
    }

    @Test
    fun `a copy is not added, and the one that is there is named`() = alone { ana ->
        val honey = ana.app.add("Like honey, Zoë")
        val emoji = ana.app.add("🙈")
        for ((copy, there) in listOf(
            "Like honey, Zoë" to honey, "LIKE  HONEY zoe!" to honey, "like honey\u2067, Zoe\u0308\u2069" to honey,
            "🙈" to emoji, "I’d like a long, slow hug." to "like-long-hug",
            "I'd like a long slow HUG" to "like-long-hug",
        )) {
            val error = fails<MicroConsentException.PhraseThere> { ana.app.add(copy, Kind.NO) }
            assertEquals(there, error.phrase, copy)
        }
        assertEquals(2, ana.app.ownPhrases().size)
        ana.app.add("🙉")
        ana.app.add("Like honeybees, Zoë")
    }

    @Test
    fun `an own phrase is changed, and keeps its id, its place and its marks`() = alone { ana ->
        val ids = listOf("one", "two", "three").map { ana.app.add(it) }
        ana.app.favourPhrase(ids[1], true)
        ana.app.orderPhrases(Kind.LIKE, ids.reversed())
        ana.app.changePhrase(ids[1], NewPhrase(Kind.LIKE, "TWO, or so", listOf(Setting.Hug)))
        val changed = ana.app.phrases(Kind.LIKE, Setting.Hug)[1]
        assertEquals(Phrase(ids[1], Kind.LIKE, "TWO, or so", listOf(), listOf(Setting.Hug), true, false, false, true, false), changed)
        ana.app.changePhrase(ids[1], NewPhrase(Kind.LIKE, "Two, or so!"))
        assertEquals("Two, or so!", ana.app.fillPhrase(ids[1], listOf()), "it is no copy of itself")
        val copy = fails<MicroConsentException.PhraseThere> {
            ana.app.changePhrase(ids[1], NewPhrase(Kind.LIKE, "THREE"))
        }
        assertEquals(ids[2], copy.phrase)
        ana.app.changePhrase(ids[1], NewPhrase(Kind.NO, "Two no"))
        assertFalse(ids[1] in ana.app.ids(Kind.LIKE))
        assertEquals(ids[1], ana.app.ids(Kind.NO).first())
    }

    @Test
    fun `only own phrases are changed and deleted`() = alone { ana ->
        val gone = ana.app.add("x").also(ana.app::deletePhrase)
        val before = shown(ana.app)
        for (id in listOf("no-hug", gone, "", "own-", "own-77", "own--1", "no-such")) {
            fails<MicroConsentException.NoSuchPhrase> { ana.app.changePhrase(id, NewPhrase(Kind.LIKE, "y")) }
            fails<MicroConsentException.NoSuchPhrase> { ana.app.deletePhrase(id) }
            if (id == "no-hug") continue
            fails<MicroConsentException.NoSuchPhrase> { ana.app.hidePhrase(id, true) }
            fails<MicroConsentException.NoSuchPhrase> { ana.app.favourPhrase(id, true) }
            fails<MicroConsentException.NoSuchPhrase> { ana.app.orderPhrases(Kind.NO, listOf("no-hug", id)) }
        }
        assertEquals(before, shown(ana.app))
    }

    @Test
    fun `what is deleted is gone, and its id never names another`() = alone { ana ->
        val honey = ana.app.add("Like honey")
        ana.app.favourPhrase(honey, true)
        ana.app.deletePhrase(honey)
        assertEquals(listOf<Phrase>(), ana.app.ownPhrases() + ana.app.findPhrases("honey"))
        ana.restart()
        assertNotEquals(honey, ana.app.add("Like honey"))
        assertFalse(ana.app.ownPhrases().single().favourite)
    }

    @Test
    fun `favourites are marked, and suggested first`() = alone { ana ->
        val honey = ana.app.add("Like honey", Kind.SLOWER)
        fun first() = ana.app.suggestedPhrases(Drafting()).first().id
        assertNotEquals(honey, first())
        ana.app.favourPhrase(honey, true)
        ana.app.favourPhrase(honey, true)
        assertEquals(honey, first())
        assertEquals(listOf(honey), ana.app.wholeLibrary().filter { it.favourite }.map { it.id })
        ana.app.favourPhrase(honey, false)
        assertNotEquals(honey, first())
    }

    @Test
    fun `what is put first comes first, and the rest follows as it came`() = alone { ana ->
        val own = ana.app.add("Not a word", Kind.NO)
        val before = ana.app.ids(Kind.NO)
        val first = listOf(before.last(), own, before[5])
        ana.app.orderPhrases(Kind.NO, first + first.reversed())
        assertEquals(first + (before - first.toSet()), ana.app.ids(Kind.NO))
        fails<MicroConsentException.NoSuchPhrase> { ana.app.orderPhrases(Kind.NO, listOf("like-long-hug")) }
        assertEquals(first, ana.app.ids(Kind.NO).take(3))
        ana.app.orderPhrases(Kind.NO, listOf())
        assertEquals(before, ana.app.ids(Kind.NO))
    }

    @Test
    fun `what is hidden is seen nowhere, and can be shown again`() = alone { ana ->
        val own = ana.app.add("A hug like honey", Kind.NO)
        val all = shown(ana.app)
        val suggested = ana.app.suggestedPhrases(Drafting()).first().id
        val hidden = listOf(own, "no-hug", suggested)
        for (id in hidden) ana.app.hidePhrase(id, true)
        val seen = ana.app.wholeLibrary() + ana.app.findPhrases("hug") + ana.app.suggestedPhrases(Drafting())
        assertTrue(seen.none { it.id in hidden || it.hidden })
        assertEquals(hidden.toSet(), ana.app.hiddenPhrases().map { it.id }.toSet())
        assertTrue(ana.app.hiddenPhrases().all { it.hidden })
        assertEquals(listOf(own to true), ana.app.ownPhrases().map { it.id to it.hidden }, "and among one's own")
        for (id in hidden) ana.app.hidePhrase(id, false)
        assertEquals(all, shown(ana.app))
    }

    @Test
    fun `all of it is there when the app is opened again, and in another language`() = alone { ana ->
        val ids = listOf("Like honey", "Like milk", "Like rain").map { ana.app.add(it, Kind.SLOWER, Setting.Hug) }
        ana.app.favourPhrase(ids[1], true)
        ana.app.favourPhrase("ask-hug", true)
        ana.app.hidePhrase(ids[2], true)
        ana.app.hidePhrase("no-hug", true)
        ana.app.orderPhrases(Kind.SLOWER, listOf("slower-looser-hug", ids[1]))
        ana.app.changePhrase(ids[0], NewPhrase(Kind.SLOWER, "As slow as honey", listOf(Setting.Hug)))
        val before = shown(ana.app)
        ana.restart()
        assertEquals(before, shown(ana.app))
        ana.lock()
        ana.unlock()
        assertEquals(before, shown(ana.app))
        ana.app.speak(Language.SPANISH)
        assertEquals(before[0], ana.app.ownPhrases(), "own words are not translated")
        assertEquals(before[1].map { it.id }, ana.app.hiddenPhrases().map { it.id })
        assertEquals(listOf("slower-looser-hug", ids[1], ids[0]), ana.app.ids(Kind.SLOWER).take(3))
    }

    @Test
    fun `words of every script come back as they were written`() = alone { ana ->
        val texts = listOf(
            "👩‍👩‍👧‍👦 y 🏳️‍🌈", "e\u0301te\u0301", "می‌خواهم", "慢慢来", "ความสุข", "عِناقٌ", "'; DROP TABLE phrase; --",
            "own-1", "{ \$thing }",
        )
        for (text in texts) assertEquals(text, ana.app.fillPhrase(ana.app.add(text), listOf()))
        ana.restart()
        assertEquals(texts, ana.app.ownPhrases().map { it.text })
        assertEquals("قريب منك", ana.app.fillPhrase(ana.app.add("\u2067قريب منك\u2069"), listOf()))
    }

    @Test
    fun `words that cannot be used are refused, and nothing is kept`() = alone { ana ->
        val id = ana.app.add("Like honey")
        val writes = listOf<(String) -> Unit>(
            { ana.app.add(it) }, { ana.app.changePhrase(id, NewPhrase(Kind.LIKE, it)) },
        )
        val bounds = textBounds(Field.LIMIT)
        for (write in writes) {
            for (code in listOf(0x0, 0x7, 0x202A, 0x202D, 0x202E)) {
                val refused = fails<MicroConsentException.RefusedCharacter> { write("a${Character.toString(code)}b") }
                assertEquals(Field.LIMIT to code.toUInt(), refused.field to refused.code)
            }
            for (nothing in listOf("", "  ", "\u200B\u200D", "\u2066\u2069")) {
                assertEquals(Field.LIMIT, fails<MicroConsentException.Empty> { write(nothing) }.field)
            }
            val long = fails<MicroConsentException.TooLong> { write("å".repeat(bounds.graphemes.toInt() + 1)) }
            assertEquals(Field.LIMIT to bounds.graphemes.toULong(), long.field to long.maxGraphemes)
        }
        fails<MicroConsentException.Empty> { ana.app.add("x", Kind.LIKE, Setting.Own(" ")) }
        assertEquals(listOf("Like honey"), ana.app.ownPhrases().map { it.text })
        ana.app.add("å".repeat(bounds.graphemes.toInt()))
    }

    @Test
    fun `two thousand fit, and one more is TooManyPhrases`() = alone { ana ->
        val ids = List(2_000) { ana.app.add("Phrase number $it") }
        assertEquals(2_000, ids.toSet().size)
        val error = fails<MicroConsentException.TooManyPhrases> { ana.app.add("One more") }
        assertEquals(2_000uL, error.most)
        assertTrue("2000" in error.sentence.filter(Char::isDigit), error.sentence)
        assertEquals(ids, ana.app.ownPhrases().map { it.id })
        assertEquals(ids[1_234], ana.app.findPhrases("1234").single().id)
        ana.app.changePhrase(ids[0], NewPhrase(Kind.LIKE, "One more"))
        ana.app.deletePhrase(ids[1])
        ana.app.add("Phrase number 1")
    }
}
