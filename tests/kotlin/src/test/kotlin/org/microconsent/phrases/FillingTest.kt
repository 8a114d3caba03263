// Filling the blanks of a phrase: the sentence is seen before it is used, and what cannot stand in a blank is said by
// name. Isolates round what a person wrote are for display: what is kept and shared has none.
package org.microconsent.phrases

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.microconsent.Blank
import org.microconsent.CheckIn
import org.microconsent.FilledBlank
import org.microconsent.Language
import org.microconsent.Limit
import org.microconsent.MicroConsent
import org.microconsent.MicroConsentException
import org.microconsent.Setting
import org.microconsent.Sharing
import org.microconsent.Shift
import org.microconsent.Signal
import org.microconsent.What
import org.microconsent.phone.Phone
import org.microconsent.phone.Room
import org.microconsent.phone.isolated
import org.microconsent.phone.withoutIsolates

class FillingTest {
    /** As core/app/phrases/tags.tsv gives them, thing, part, place, when, feeling, minutes. */
    private val examples: Map<Language, Map<Blank, String>> = mapOf(
        Language.ENGLISH to listOf("kissing", "back", "on the sofa", "in the morning", "unsure", "10"),
        Language.SPANISH to listOf("besos", "la espalda", "en el sofá", "por la mañana", "dudas", "10"),
        Language.ARABIC to listOf("القبلات", "الظهر", "على الأريكة", "في الصباح", "تردد", "10"),
    ).mapValues { (_, words) -> Blank.entries.zip(words).toMap() }

    private fun MicroConsent.fill(phrase: String, vararg blanks: Pair<Blank, String>) =
        fillPhrase(phrase, blanks.map { (blank, words) -> FilledBlank(blank, words) })

    private fun MicroConsent.withBlank(blank: Blank) =
        wholeLibrary().first { p -> p.blanks.map { it.blank } == listOf(blank) }

    @TestFactory
    fun `each blank of each phrase can be filled, and stands in isolates`(): List<DynamicTest> = inEachLanguage { ana ->
        val written = examples.getValue(ana.app.language())
        val phrases = ana.app.wholeLibrary().filter { it.blanks.isNotEmpty() }
        assertEquals(Blank.entries.toSet(), phrases.flatMap { p -> p.blanks.map { it.blank } }.toSet())
        for (phrase in phrases) {
            val blanks = phrase.blanks.map { it.blank to written.getValue(it.blank) }
            val sentence = ana.app.fill(phrase.id, *blanks.toTypedArray())
            for ((_, words) in blanks) assertTrue(isolated(words) in sentence, sentence)
            assertFalse(sentence.any { it in "{}$…" }, sentence)
            assertEquals(sentence.count { it == '\u2068' }, sentence.count { it == '\u2069' }, sentence)
        }
        for (phrase in ana.app.wholeLibrary().filter { it.blanks.isEmpty() }) {
            assertEquals(phrase.text, ana.app.fill(phrase.id))
        }
    }

    @TestFactory
    fun `a blank says what it asks for and how much it takes`(): List<DynamicTest> = inEachLanguage { ana ->
        val blanks = ana.app.wholeLibrary().flatMap { it.blanks }.toSet()
        assertEquals(Blank.entries.size, blanks.map { it.name }.toSet().size)
        for (blank in blanks) {
            assertTrue(blank.name.isNotBlank())
            assertEquals(blank.blank == Blank.MINUTES, blank.isNumber, blank.name)
            assertTrue(blank.least >= 1u && blank.least < blank.most, blank.name)
        }
    }

    @TestFactory
    fun `minutes may be written in the digits of any language`(): List<DynamicTest> = inEachLanguage { ana ->
        val app = ana.app
        val phrase = "yesbut-for-minutes"
        for ((latin, others) in mapOf(
            "15" to listOf("١٥", "۱۵", "١۵", "015", " 15 "), "1" to listOf("١", "۱"), "720" to listOf("٧٢٠", "۷۲۰"),
        )) {
            val sentence = app.fill(phrase, Blank.MINUTES to latin)
            for (other in others) assertEquals(sentence, app.fill(phrase, Blank.MINUTES to other), other)
        }
        // The number chooses the form of the word.
        fun without(number: String) = app.fill(phrase, Blank.MINUTES to number).withoutIsolates().replace(number, "")
        assertNotEquals(without("1"), without("15"))
        assertEquals(without("15"), without("16"))
    }

    private inline fun <reified E : MicroConsentException> fails(crossinline act: () -> Unit): E =
        assertThrows(E::class.java) { act() }

    /** What goes wrong with blanks, each with its data. Returns the sentences. */
    private fun everyBlankError(app: MicroConsent): List<String> = buildList {
        for (blank in Blank.entries) {
            val phrase = app.withBlank(blank)
            val (least, most) = phrase.blanks.single().run { least to most }
            val name = phrase.blanks.single().name
            for (open in listOf(arrayOf(), arrayOf(blank to ""), arrayOf(blank to " \t"), arrayOf(blank to "\u200D"))) {
                val empty = fails<MicroConsentException.BlankEmpty> { app.fill(phrase.id, *open) }
                assertEquals(blank, empty.blank)
                assertTrue(name in empty.sentence, empty.sentence)
                if (open.isEmpty()) add(empty.sentence())
            }
            for (code in listOf(0x7, 0x202A, 0x202E)) {
                val character = fails<MicroConsentException.BlankCharacter> {
                    app.fill(phrase.id, blank to "a${Character.toString(code)}b")
                }
                assertEquals(blank to code.toUInt(), character.blank to character.code)
                assertTrue("U+%04X".format(code) in character.sentence, character.sentence)
                add(character.sentence())
            }
            if (blank == Blank.MINUTES) {
                for (wrong in listOf("0", "721", "99999999999", "-5", "1.5", "1,5", "ten", "٠", "½", "1 0", "五")) {
                    val number = fails<MicroConsentException.BlankNumber> { app.fill(phrase.id, blank to wrong) }
                    assertEquals(Triple(blank, least, most), Triple(number.blank, number.least, number.most))
                    assertTrue(listOf(name, "$least", "$most").all { it in number.sentence }, number.sentence)
                    add(number.sentence())
                }
            } else {
                // Letters as a person counts them: two code points each.
                app.fill(phrase.id, blank to "e\u0301".repeat(most.toInt()))
                for (over in listOf("å".repeat(most.toInt() + 1), "word ".repeat(100_000))) {
                    val long = fails<MicroConsentException.BlankTooLong> { app.fill(phrase.id, blank to over) }
                    assertEquals(blank to most, long.blank to long.most)
                    assertTrue(name in long.sentence && "$most" in long.sentence, long.sentence)
                    add(long.sentence())
                }
            }
            val other = Blank.entries.first { it != blank }
            val twice = fails<MicroConsentException.NoSuchBlank> { app.fill(phrase.id, blank to "5", blank to "6") }
            assertEquals(blank, twice.blank)
            val there = fails<MicroConsentException.NoSuchBlank> { app.fill(phrase.id, blank to "5", other to "6") }
            assertEquals(other, there.blank)
            add(there.sentence())
        }
        for (none in listOf("", "no-such", "own-1", "own-", "own-x", "own-99999999999999999999", "NO-HUG", "no-hug ")) {
            add(fails<MicroConsentException.NoSuchPhrase> { app.fill(none) }.sentence())
        }
    }

    @Test
    fun `each error of a blank is typed, with its data, and told in the app's language`() {
        val told = Language.entries.map { language ->
            Phone("ana", 0, language).use { everyBlankError(it.app) }
        }
        for (i in told.first().indices) {
            val each = told.map { it[i] }
            assertTrue(each.none { it.isBlank() || "{" in it }, "$each")
            assertEquals(3, each.toSet().size, "$each")
        }
    }

    @TestFactory
    fun `a sentence that is used arrives without isolates`(): List<DynamicTest> = Language.entries.map { language ->
        dynamicTest("$language") {
            val (ana, ben) = Phone.two()
            Room(listOf(ana, ben)).use { room ->
                ana.app.speak(language)
                val thing = examples.getValue(language).getValue(Blank.THING)
                val sentence = ana.app.fill("yesbut-without-thing", Blank.THING to thing)
                val plain = sentence.withoutIsolates()
                assertNotEquals(plain, sentence)
                fun checkin(words: String) = CheckIn(
                    Setting.Hug, Signal.YELLOW, listOf(), listOf(words), listOf(Limit.Only(words)), words, Shift(words),
                )
                val preview = ana.app.preview(checkin(sentence), Sharing.WITH_WORDS)
                // Its own isolates are gone; those round the whole of it are for display.
                assertTrue(preview.goes.count { isolated(plain) in it } >= 3, "${preview.goes}")
                ana.app.share(preview.id)
                val entry = ana.app.journal(null, 1u).entries.single()
                assertEquals(What.CheckedIn(checkin(plain)), entry.what)
                room.carry()
                val partner = ben.app.home().partner
                assertEquals(listOf("Only: ${isolated(plain)}"), partner.limits)
                assertEquals(plain, partner.words.last())
                assertEquals("Before: ${isolated(plain)}", partner.words.first())
            }
        }
    }

    @Test
    fun `a Limit is what fills a blank and never a whole sentence`() = Phone("ana", 3_600_000).use { phone ->
        fun limit(phrase: String, vararg blanks: Pair<Blank, String>) =
            phone.app.limitOfPhrase(phrase, blanks.map { (blank, words) -> FilledBlank(blank, words) })
        assertEquals(Limit.Not("kissing"), limit("yesbut-without-thing", Blank.THING to "kissing"))
        assertEquals(Limit.Only("kissing"), limit("yesbut-this-thing-only", Blank.THING to "kissing"))
        assertEquals(Limit.Until(20u, null), limit("yesbut-for-minutes", Blank.MINUTES to "٢٠"))
        assertThrows(MicroConsentException.NoLimit::class.java) { limit("no-plain") }
        assertThrows(MicroConsentException.BlankEmpty::class.java) { limit("no-not-thing") }
        val yesBut = phone.app.phrases(org.microconsent.Kind.YES_BUT, Setting.Talking)
        assertTrue(yesBut.any { it.makesLimit } && yesBut.any { !it.makesLimit })
    }
}
