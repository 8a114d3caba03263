// What goes over the boundary comes back the same.
package org.microconsent.boundary

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.microconsent.Afterthought
import org.microconsent.CheckIn
import org.microconsent.Language
import org.microconsent.Limit
import org.microconsent.MicroConsent
import org.microconsent.Setting
import org.microconsent.Shared
import org.microconsent.Sharing
import org.microconsent.Shift
import org.microconsent.Signal
import org.microconsent.What
import org.microconsent.fold
import org.microconsent.limitLine
import org.microconsent.lockedWords
import org.microconsent.namedSettings
import org.microconsent.phone.Phone
import org.microconsent.phone.withoutIsolates
import org.microconsent.settingName
import org.microconsent.signalWord

class ConversionsTest {
    private fun kept(app: MicroConsent, checkin: CheckIn): CheckIn =
        (app.entry(app.keep(checkin)).what as What.CheckedIn).checkin

    private val family = "👨‍👩‍👧‍👦"

    @Test
    fun `a check-in comes back as it was kept`() = Phone("ana", 0).use { ana ->
        val settings = namedSettings(Language.ENGLISH).map { it.setting } + Setting.Own("baking bread $family")
        assertEquals(12, settings.toSet().size)
        val limits = listOf(
            Limit.Only("a"), Limit.Not("b"), Limit.Until(7u, null), Limit.Until(720u, "c"), Limit.StopWhen("d"),
        )
        for (setting in settings) for (signal in Signal.entries + null) {
            val checkin = CheckIn(
                setting,
                signal,
                feelings = listOf("calm", "می‌خواهم"),
                body = listOf("warm hands"),
                limits = limits,
                note = "two\nlines, $family, 安心",
                shift = Shift("I liked that earlier"),
            )
            assertEquals(checkin, kept(ana.app, checkin))
        }
        val least = CheckIn(Setting.Talking, note = "x")
        assertEquals(least, kept(ana.app, least))
    }

    @Test
    fun `text is cleaned`() = Phone("ana", 0).use { ana ->
        val written = CheckIn(
            Setting.Own("  a\twalk "), feelings = listOf("two\nlines"), note = " \u2067قريب\u2069\r\n. ",
        )
        val clean = CheckIn(Setting.Own("a walk"), feelings = listOf("two lines"), note = "قريب\n.")
        assertEquals(clean, kept(ana.app, written))
    }

    @Test
    fun `entries have ids that are compared as text, pages follow each other`() = Phone("ana", 0).use { ana ->
        val ids = List(25) { i ->
            ana.clock.pass(1_000)
            ana.app.keep(CheckIn(Setting.Talking, note = "$i"))
        }
        ana.clock.jump(-86_400_000)
        val pages = generateSequence(ana.app.journal(null, 10u)) { it.older?.let { at -> ana.app.journal(at, 10u) } }
        val entries = pages.toList().onEach { assertTrue(it.entries.size <= 10) }.flatMap { it.entries }
        assertEquals(ids.reversed(), entries.map { it.id })
        ana.restart()
        assertEquals(entries, ana.app.journal(null, 200u).entries)

        ana.app.edit(ids[3], CheckIn(Setting.Hug, Signal.RED))
        ana.app.addAfterthought(ids[3], "Was that a real yes?")
        ana.app.delete(ids[4])
        val changed = ana.app.entry(ids[3])
        assertEquals(What.CheckedIn(CheckIn(Setting.Hug, Signal.RED)), changed.what)
        assertEquals(listOf(Afterthought(ana.clock.now().utcMs, "Was that a real yes?")), changed.afterthoughts)
        assertEquals(24, ana.app.journal(null, 200u).entries.size)
        val pause = ana.app.entry(ana.app.pause()!!)
        assertEquals(What.Paused, pause.what)
        assertNull(pause.shared)
    }

    @Test
    fun `what is shared is read back first, and recorded with how much of it went`() = Phone.two().let { (ana, ben) ->
        val checkin = CheckIn(
            Setting.Hug,
            Signal.YELLOW,
            feelings = listOf("tired"),
            body = listOf("tight shoulders"),
            limits = listOf(Limit.Not("kissing")),
            note = "long day",
        )
        val went = Sharing.entries.map { sharing ->
            val preview = ana.app.preview(checkin, sharing, 5u)
            assertEquals(Signal.YELLOW to false, preview.signal to preview.secondBeat)
            val shared = ana.app.share(preview.id) as Shared.Said
            assertEquals(sharing, ana.app.entry(shared.entry!!).shared)
            preview.goes to preview.stays
        }
        assertEquals(3, went.toSet().size)
        for ((goes, stays) in went) {
            assertTrue(goes.none { "tight shoulders" in it } && stays.any { "tight shoulders" in it })
        }
        ana.app.pause()
        val asked = ana.app.share(ana.app.preview(checkin, Sharing.SIGNAL).id) as Shared.Asked
        assertEquals(asked.secondBeat, ana.app.moment().secondBeat!!.id)
        assertEquals(Sharing.SIGNAL, ana.app.entry(ana.app.confirm(asked.secondBeat)).shared)
        ana.close()
        ben.close()
    }

    @TestFactory
    fun `words for screens, in every language`(): List<DynamicTest> = Language.entries.map { language ->
        dynamicTest("$language") {
            assertEquals(4, (Signal.entries + null).map { signalWord(it, language) }.toSet().size)
            val named = namedSettings(language)
            assertEquals(11, named.map { it.name }.toSet().size)
            assertTrue(named.all { settingName(it.setting, language) == it.name })
            assertEquals("baking bread", settingName(Setting.Own(" baking bread "), language))
            val intimate = named.filter { it.isIntimate }.map { it.setting }
            assertEquals(listOf(Setting.Cuddling, Setting.Afterwards), listOf(intimate.first(), intimate.last()))
            assertTrue("\u2068kissing\u2069" in limitLine(Limit.Not(" kissing "), language))
        }
    }

    @Test
    fun `words for screens in English`() {
        assertTrue(lockedWords(Language.ENGLISH).endsWith("Say it aloud too."))
        assertEquals("cuddling", settingName(Setting.Cuddling, Language.ENGLISH))
        assertEquals("Not: kissing", limitLine(Limit.Not("kissing"), Language.ENGLISH).withoutIsolates())
        assertEquals("cafe", fold("  CAFÉ! "))
        assertEquals("", fold(""))
    }
}
