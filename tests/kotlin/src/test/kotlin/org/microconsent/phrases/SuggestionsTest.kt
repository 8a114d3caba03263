// Up to five phrases for where I am. Nothing is learned about anybody: the same place gives the same phrases.
package org.microconsent.phrases

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.microconsent.CheckIn
import org.microconsent.Drafting
import org.microconsent.Kind
import org.microconsent.Language
import org.microconsent.MicroConsent
import org.microconsent.MicroConsentException
import org.microconsent.Setting
import org.microconsent.Sharing
import org.microconsent.Signal
import org.microconsent.phone.Phone
import org.microconsent.phone.Room

class SuggestionsTest {
    /** Whatever a person may be about to say. */
    private val drafts: List<Drafting> = buildList {
        for (setting in settings + Setting.Own("baking bread") + null)
            for (signal in Signal.entries + null)
                for (shift in listOf(false, true)) add(Drafting(setting, signal, shift))
    }

    private fun MicroConsent.suggests(drafting: Drafting = Drafting()) = suggestedPhrases(drafting).map { it.kind }

    private fun linked(language: Language = Language.ENGLISH, act: (Phone, Phone, Room) -> Unit) {
        val (ana, ben) = Phone.two()
        Room(listOf(ana, ben)).use { room ->
            ana.app.speak(language)
            act(ana, ben, room)
        }
    }

    private fun Room.together() {
        phones.forEach { it.app.enter(Setting.Hug) }
        pass(6)
    }

    private fun Phone.shares(signal: Signal) {
        app.share(app.preview(CheckIn(Setting.Hug, signal), Sharing.SIGNAL).id)
    }

    @TestFactory
    fun `solo_whole up to five for wherever I am, the same twice`(): List<DynamicTest> = inEachLanguage { ana ->
        for (draft in drafts) {
            val phrases = ana.app.suggestedPhrases(draft)
            assertTrue(phrases.size in 1..5, "$draft")
            assertEquals(phrases.size, phrases.map { it.id }.toSet().size, "$draft")
            assertTrue(phrases.all { it.blanks.isEmpty() && it.text.isNotBlank() && !it.hidden }, "$draft")
            val setting = draft.setting ?: Setting.Talking
            assertTrue(phrases.all { if (setting in settings) setting in it.settings else it.settings == settings })
            assertEquals(phrases, ana.app.suggestedPhrases(draft), "$draft")
        }
    }

    @Test
    fun `every language suggests the same`() {
        val (english, spanish, arabic) = Language.entries.map { language ->
            Phone("ana", 0, language).use { ana -> drafts.map { d -> ana.app.suggestedPhrases(d).map { it.id } } }
        }
        assertEquals(english, spanish)
        assertEquals(english, arabic)
    }

    @Test
    fun `only_mine towards openness only where I say Green`() = Phone("ana", 0).use { ana ->
        assertTrue(Kind.LIKE in ana.app.suggests(Drafting(Setting.Hug, Signal.GREEN)))
        for (draft in drafts.filter { it.signal != Signal.GREEN }) {
            assertFalse(Kind.LIKE in ana.app.suggests(draft), "$draft")
        }
    }

    @TestFactory
    fun `no_is_welcome after their slow or stop thanks lead, and no wish of mine`(): List<DynamicTest> =
        Language.entries.flatMap { language ->
            listOf(Signal.YELLOW, Signal.RED).map { said ->
                dynamicTest("$language, $said") {
                    linked(language) { ana, ben, room ->
                        if (said == Signal.YELLOW) ben.app.slow() else ben.app.stop()
                        room.carry()
                        assertEquals(Kind.THANKS, ana.app.suggests().first())
                        for (draft in drafts) {
                            val kinds = ana.app.suggests(draft)
                            assertFalse(Kind.LIKE in kinds, "$draft")
                            // A draft that says slow or stop itself is helped to say that.
                            val isCareful = draft.signal == Signal.YELLOW || draft.signal == Signal.RED
                            assertEquals(!isCareful, kinds.first() == Kind.THANKS, "$draft")
                        }
                        assertFalse(Kind.THANKS in ben.app.suggests(), "who said it is not thanked by themselves")
                    }
                }
            }
        }

    @Test
    fun `no_is_welcome in a Moment thanks lead too, even while I am Green`() = linked { ana, ben, room ->
        room.together()
        ana.shares(Signal.GREEN)
        room.carry()
        assertTrue(Kind.LIKE in ana.app.suggests())
        ben.shares(Signal.YELLOW)
        room.carry()
        assertEquals(Kind.THANKS, ana.app.suggests().first())
        assertFalse(Kind.LIKE in ana.app.suggests())
        ben.shares(Signal.GREEN)
        room.carry()
        assertTrue(Kind.LIKE in ana.app.suggests(), "what they say now counts")
    }

    @Test
    fun `in a Pause there are words for a Pause and for coming back`() = linked { ana, ben, room ->
        ana.app.pause()
        room.carry()
        assertEquals(setOf(Kind.PAUSE, Kind.BACK), ana.app.suggests(Drafting(Setting.Hug, Signal.GREEN)).toSet())
        // Who hears of it is given words of thanks first.
        assertEquals(Kind.THANKS, ben.app.suggests(Drafting(Setting.Hug, Signal.GREEN)).first())
    }

    @Test
    fun `without a draft it is about the Moment and my Signal in it`() = linked { ana, ben, room ->
        assertEquals(ana.app.suggestedPhrases(Drafting(Setting.Talking)), ana.app.suggestedPhrases(Drafting()))
        room.together()
        assertEquals(ana.app.suggestedPhrases(Drafting(Setting.Hug)), ana.app.suggestedPhrases(Drafting()))
        ana.shares(Signal.YELLOW)
        assertEquals(
            ana.app.suggestedPhrases(Drafting(Setting.Hug, Signal.YELLOW)), ana.app.suggestedPhrases(Drafting()),
        )
        ben.app.leave()
    }

    @Test
    fun `own words for a Setting that cannot be used are refused`() = Phone("ana", 0).use { ana ->
        assertThrows(MicroConsentException.Empty::class.java) {
            ana.app.suggests(Drafting(Setting.Own(" ")))
        }
        Unit
    }
}
