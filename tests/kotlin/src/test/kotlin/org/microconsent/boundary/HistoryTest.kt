// The private history through the boundary: pages, filters, excerpts, days, looking back, and how long things are kept.
package org.microconsent.boundary

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.microconsent.BreathingWay
import org.microconsent.CheckIn
import org.microconsent.Entry
import org.microconsent.EntryKind
import org.microconsent.Excerpt
import org.microconsent.Filter
import org.microconsent.History
import org.microconsent.HistoryPlace
import org.microconsent.HomeListener
import org.microconsent.HomeView
import org.microconsent.Keep
import org.microconsent.KeepingWaits
import org.microconsent.Language
import org.microconsent.MicroConsent
import org.microconsent.MicroConsentException
import org.microconsent.Part
import org.microconsent.Setting
import org.microconsent.Shift
import org.microconsent.Signal
import org.microconsent.What
import org.microconsent.bounds
import org.microconsent.keeps
import org.microconsent.phone.Phone

private const val DAY_MS = 86_400_000L

class HistoryTest {
    private fun note(text: String) = CheckIn(Setting.Talking, note = text)

    private val Entry.note get() = (what as? What.CheckedIn)?.checkin?.note
    private val History.notes get() = found.map { it.entry.note }

    private fun MicroConsent.newest(filter: Filter, most: UInt = 200u) = history(filter, HistoryPlace.Newest, most)

    private fun alone(act: (Phone) -> Unit) = Phone("ana", 0).use(act)

    @Test
    fun `pages go on in both directions, while entries come and go`() = alone { phone ->
        val app = phone.app
        repeat(10) { app.keep(note("$it")).also { phone.clock.pass(1_000) } }
        val newest = app.newest(Filter(), 4u)
        assertEquals(listOf("9", "8", "7", "6"), newest.notes)
        assertNull(newest.newer)
        app.delete(newest.found.last().entry.id)
        app.keep(note("came meanwhile"))
        val older = app.history(Filter(), HistoryPlace.OlderThan(newest.older!!), 4u)
        assertEquals(listOf("5", "4", "3", "2"), older.notes)
        val oldest = app.history(Filter(), HistoryPlace.OlderThan(older.older!!), 4u)
        assertEquals(listOf("1", "0") to null, oldest.notes to oldest.older)
        val back = app.history(Filter(), HistoryPlace.NewerThan(oldest.newer!!), 4u)
        assertEquals(older.notes, back.notes)
        val all = app.history(Filter(), HistoryPlace.NewerThan(back.newer!!), 200u)
        assertEquals(listOf("came meanwhile", "9", "8", "7"), all.notes)
        for (place in listOf("", "x", "1.2.3")) {
            assertThrows(MicroConsentException.NoSuchEntry::class.java) {
                app.history(Filter(), HistoryPlace.OlderThan(place), 4u)
            }
        }
        assertEquals(1, app.newest(Filter(), 0u).found.size)
        assertEquals(10, app.newest(Filter(), UInt.MAX_VALUE).found.size)
    }

    private fun written(phone: Phone) {
        val app = phone.app
        app.keep(CheckIn(Setting.Hug, Signal.GREEN, note = "warm"))
        phone.clock.pass(DAY_MS)
        app.keep(CheckIn(Setting.Own("a nap"), Signal.YELLOW, listOf("tired"), note = "quiet"))
        app.keep(CheckIn(Setting.Talking, Signal.RED, shift = Shift("it was good")))
        app.pause()
        app.startBreathing(BreathingWay.Even, null)
        app.keepDraft(org.microconsent.AskDraft("never asked"))
    }

    @TestFactory
    fun `filters combine`(): List<DynamicTest> {
        val begin = 1_772_827_200_000
        return listOf(
            "nothing" to Filter() to 5,
            "from" to Filter(fromUtcMs = begin + 1) to 4,
            "until" to Filter(untilUtcMs = begin + 1) to 1,
            "signals" to Filter(signals = listOf(Signal.GREEN, Signal.RED)) to 2,
            "a Setting" to Filter(settings = listOf(Setting.Hug)) to 1,
            "an own Setting" to Filter(settings = listOf(Setting.Own("a nap"))) to 1,
            "every kind" to Filter(kinds = EntryKind.entries) to 5,
            "a shift" to Filter(kinds = listOf(EntryKind.SHIFT)) to 1,
            "a pause, and breathing" to Filter(kinds = listOf(EntryKind.PAUSE, EntryKind.BREATHING)) to 2,
            "questions and answers" to Filter(kinds = listOf(EntryKind.ASK, EntryKind.ANSWER)) to 0,
            "shared" to Filter(shared = true) to 0,
            "private" to Filter(shared = false) to 5,
            "words" to Filter(words = "QUI tir") to 1,
            "words, and another Signal" to Filter(words = "quiet", signals = listOf(Signal.GREEN)) to 0,
            "no words" to Filter(words = " … ") to 0,
        ).map { (named, count) ->
            val (name, filter) = named
            dynamicTest(name) {
                alone { phone ->
                    written(phone)
                    assertEquals(count, phone.app.newest(filter).found.size)
                }
            }
        }
    }

    @Test
    fun `a Setting whose words cannot be used is told`() = alone { phone ->
        val filter = Filter(settings = listOf(Setting.Own(" ")))
        assertThrows(MicroConsentException.Empty::class.java) { phone.app.newest(filter) }
        Unit
    }

    @Test
    fun `what was found is marked where it stands`() = alone { phone ->
        val app = phone.app
        app.keep(note("Un café con olé"))
        app.keep(note("ثم أُحِبُّكَ كثيرًا"))
        app.keep(note("我想抱抱你，今天"))
        app.keep(note("word ".repeat(100) + "and then honey, " + "word ".repeat(100)))
        fun excerpt(words: String) = app.newest(Filter(words = words)).found.single().excerpt
        assertEquals(
            Excerpt(listOf(Part("Un ", false), Part("café", true), Part(" con olé", false)), false, false),
            excerpt("cafe"),
        )
        assertEquals("أُحِبُّكَ", excerpt("احبك")!!.parts.single { it.found }.text)
        assertEquals("抱抱", excerpt("抱抱")!!.parts.single { it.found }.text)
        val cut = excerpt("honey")!!
        assertTrue(cut.cutBefore && cut.cutAfter && cut.parts.sumOf { it.text.length } < 200)
        assertNull(app.newest(Filter()).found.first().excerpt)
    }

    @Test
    fun `a calendar says on which days something is, and never how much`() = alone { phone ->
        val now = phone.clock.now().utcMs
        phone.app.keep(note("one"))
        phone.app.keep(note("two"))
        assertEquals(listOf(false, true, false), phone.app.days((-1L..2L).map { now + it * DAY_MS }))
        assertEquals(listOf<Boolean>(), phone.app.days(listOf()))
        assertEquals(bounds().days.toInt(), phone.app.days(List(1_000) { now }).size)
    }

    @Test
    fun `looking back says what there was, and each line leads to its entry`() = alone { phone ->
        val app = phone.app
        val now = phone.clock.now().utcMs
        assertEquals(listOf<Any>(), app.lookBack(now, now + 1).parts)
        assertTrue(app.lookBack(now, now + 1).line.isNotBlank())
        val id = app.keep(CheckIn(Setting.Own("a nap"), Signal.YELLOW, listOf("tired", "calm"), listOf("warm hands")))
        app.addAfterthought(id, "It was a lot.")
        val view = app.lookBack(now, now + 1)
        assertEquals(
            listOf(listOf("calm", "tired", "warm hands"), listOf("a nap"), listOf("It was a lot.")),
            view.parts.map { part -> part.lines.map { it.text } },
        )
        assertEquals(listOf(null, null, id), view.parts.map { it.lines.first().entry })
        assertEquals("", view.line)
        app.speak(Language.ARABIC)
        assertTrue(app.lookBack(now, now + 1).parts.none { it.title in view.parts.map { part -> part.title } })
    }

    @Test
    fun `how long things are kept is told, and what would go is looked at first`() = alone { phone ->
        val app = phone.app
        assertEquals(Keep.entries, keeps(Language.ENGLISH).map { it.keep })
        assertEquals(Keep.SEASON to null, app.keeping().let { it.keep to it.waits })
        app.keep(note("old"))
        phone.clock.pass(20 * DAY_MS)
        app.tick()
        phone.clock.pass(20 * DAY_MS)
        app.tick()
        assertNull(app.lookAtKeeping(Keep.YEAR).deletesBeforeUtcMs)
        val first = app.lookAtKeeping(Keep.MONTH)
        assertEquals(phone.clock.now().utcMs - 30 * DAY_MS, first.deletesBeforeUtcMs)
        assertEquals(3, first.lines.size)
        val look = app.lookAtKeeping(Keep.MONTH)
        assertThrows(MicroConsentException.Refused::class.java) { app.chooseKeeping(first.id) }
        app.chooseKeeping(look.id)
        assertThrows(MicroConsentException.Refused::class.java) { app.chooseKeeping(look.id) }
        assertEquals(Keep.MONTH, app.keeping().keep)
        app.tick()
        assertEquals(listOf<Any>(), app.newest(Filter()).found)
        assertThrows(MicroConsentException.NotNow::class.java) { app.dateIsRight() }
        phone.clock.jump(40 * DAY_MS)
        phone.restart()
        assertEquals(KeepingWaits.FOR_THE_DATE, phone.app.keeping().waits)
        phone.app.dateIsRight()
        assertNull(phone.app.keeping().waits)
    }

    @Test
    fun `some are deleted at once, or none`() = alone { phone ->
        val app = phone.app
        val ids = List(3) { app.keep(note("honey $it")) }
        assertThrows(MicroConsentException.NoSuchEntry::class.java) { app.deleteSome(listOf(ids[0], "x")) }
        val tooMany = assertThrows(MicroConsentException.TooMany::class.java) { app.deleteSome(List(201) { ids[0] }) }
        assertEquals(bounds().deletedAtOnce.toULong(), tooMany.most)
        assertEquals(3, app.newest(Filter(words = "honey")).found.size)
        app.delete(ids[2])
        // One that is gone is deleted already.
        app.deleteSome(listOf(ids[0], ids[2]))
        assertEquals(listOf("honey 1"), app.newest(Filter(words = "honey")).notes)
    }

    @Test
    fun `a listener may look into the history`() = alone { phone ->
        val heard = mutableListOf<Int>()
        val watch = phone.app.watchHome(object : HomeListener {
            override fun changed(view: HomeView) {
                heard += phone.app.newest(Filter()).found.size
            }
        })
        Phone("ben", 0).use { ben ->
            org.microconsent.phone.linkInPerson(phone.app, ben.app)
            phone.app.stop()
        }
        watch.end()
        assertEquals(0 to 1, heard.first() to heard.last())
    }
}
