// Linking step by step, as each of the two sees it.
package org.microconsent.linking

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.microconsent.Language
import org.microconsent.LinkPhase
import org.microconsent.LinkView
import org.microconsent.MicroConsent
import org.microconsent.MicroConsentException
import org.microconsent.Notice
import org.microconsent.codeBytes
import org.microconsent.notice
import org.microconsent.phone.Phone
import org.microconsent.phone.bringTogether
import org.microconsent.phone.linkInPerson
import org.microconsent.phone.readAndShow
import org.microconsent.phone.scanCode

class StepsTest {
    private fun assertShows(phase: LinkPhase, can: List<String>, app: MicroConsent): LinkView = app.link().also {
        assertEquals(phase to can, it.phase to it.can)
        assertTrue(it.line.isNotBlank())
    }

    @Test
    fun `two phones link step by step, and each screen says what to do`() = inOneRoom { ana, ben ->
        assertShows(LinkPhase.UNLINKED, listOf("begin"), ana.app)
        ana.app.beginLinking()
        val reading = assertShows(LinkPhase.READING, listOf(), ana.app)
        assertEquals(listOf(null, null, null), listOf(reading.code, reading.digits, reading.untilUptimeMs))
        ana.app.showCode()
        val showing = assertShows(LinkPhase.SHOWING, listOf("scan"), ana.app)
        assertNull(showing.digits)
        ben.app.readAndShow()
        val bensOwn = ben.app.link().code
        ben.app.scanCode(showing.code!!)
        val answering = assertShows(LinkPhase.ANSWERING, listOf("confirm"), ben.app)
        assertNotEquals(bensOwn, answering.code)
        assertEquals(showing, ana.app.link(), "Ana's phone knows nothing of it yet")
        ana.app.scanCode(answering.code!!)
        val comparing = assertShows(LinkPhase.COMPARING, listOf("confirm"), ana.app)
        assertNull(comparing.code)
        assertTrue(Regex("[0-9]{6}").matches(comparing.digits!!))
        assertEquals(comparing.digits, answering.digits)
        assertTrue(listOf(ana, ben).none { it.app.home().linked })

        ana.app.sameDigits()
        assertEquals(listOf(true, false), listOf(ana, ben).map { it.app.home().linked })
        ben.app.sameDigits()
        for (app in listOf(ana.app, ben.app)) {
            val linked = assertShows(LinkPhase.LINKED, listOf("unlink"), app)
            assertTrue(app.home().linked)
            assertEquals(
                listOf(null, null, null, null),
                listOf(linked.page, linked.code, linked.digits, linked.untilUptimeMs),
            )
        }
    }

    @Test
    fun `no_false_safety the page comes first, whole, and no code before it is read`() = inOneRoom { ana, _ ->
        assertNull(ana.app.link().page)
        assertThrows(MicroConsentException.NotNow::class.java) { ana.app.showCode() }
        ana.app.beginLinking()
        assertEquals(notice(Notice.BEFORE_LINKING, Language.ENGLISH), ana.app.link().page)
        assertTrue(ana.app.link().page!!.lines.first().startsWith("You may say no"))
        ana.app.showCode()
        assertNull(ana.app.link().page)
    }

    @TestFactory
    fun `the page and each line are in the app's language`(): List<DynamicTest> = Language.entries.map { language ->
        dynamicTest("$language") {
            fun told(language: Language): List<Any?> = Phone("ana", 0, language).use { ana ->
                Phone("ben", 0).use { ben ->
                    buildList {
                        add(ana.app.link().line)
                        ana.app.beginLinking()
                        add(ana.app.link().line)
                        add(ana.app.link().page)
                        ana.app.showCode()
                        add(ana.app.link().line)
                        ben.app.readAndShow()
                        ben.app.scanCode(ana.app.link().code!!)
                        ana.app.scanCode(ben.app.link().code!!)
                        add(ana.app.link().line)
                        ana.app.sameDigits()
                        add(ana.app.link().line)
                    }
                }
            }
            val here = told(language)
            assertEquals(notice(Notice.BEFORE_LINKING, language), here[2])
            for (other in Language.entries - language) {
                assertTrue(here.zip(told(other)).none { (a, b) -> a == b }, "$here")
            }
        }
    }

    @Test
    fun `whoever shows first, both see the same digits, and other ones each time`() {
        val seen = List(8) { round ->
            var digits = ""
            inOneRoom { ana, ben ->
                val (first, second) = if (round % 2 == 0) ana to ben else ben to ana
                bringTogether(first.app, second.app)
                digits = first.app.link().digits!!
                assertEquals(digits, second.app.link().digits)
                listOf(second, first).forEach { it.app.sameDigits() }
                assertTrue(listOf(ana, ben).all { it.app.home().linked })
            }
            digits
        }
        assertTrue(seen.toSet().size > 1, "$seen")
    }

    @Test
    fun `a code is typed in small letters, with spaces, in lines, and with 0, 1 and 8 for O, I and B`() {
        val ways: List<(String) -> String> = listOf(
            { it }, { it.lowercase() }, { it.replace('-', ' ') }, { it.replace("-", "") }, { " \t$it\r\n" },
            { it.chunked(40).joinToString("\n") }, { it.replace('O', '0').replace('I', '1').replace('B', '8') },
        )
        for (way in ways) inOneRoom { ana, ben ->
            val first = ana.app.readAndShow()
            ben.app.readAndShow()
            ben.app.typeCode(way(first))
            ana.app.typeCode(way(ben.app.link().code!!))
            assertEquals(ana.app.link().digits, ben.app.link().digits)
        }
    }

    @Test
    fun `a code that is scanned is the one that is typed`() = inOneRoom { ana, ben ->
        val first = ana.app.readAndShow()
        ben.app.readAndShow()
        ben.app.scan(codeBytes(first))
        ana.app.typeCode(ben.app.link().code!!)
        assertEquals(ana.app.link().digits!!, ben.app.link().digits)
    }

    @Test
    fun `a QR code of version 10 holds a code, and there are no bytes of what is no code`() = inOneRoom { ana, ben ->
        bringTogether(ana.app, ben.app)
        val answer = codeBytes(ben.app.link().code!!)
        assertEquals(200, answer.size)
        ana.app.stopLinking()
        val first = ana.app.readAndShow()
        assertEquals(168, codeBytes(first).size)
        assertTrue(codeBytes(first).contentEquals(codeBytes(first.lowercase())))
        for (none in listOf("", " ", "Hello", "NVRQCANR", first.dropLast(1), first + first, "A".repeat(10_000_000))) {
            assertEquals(0, codeBytes(none).size, none.take(20))
        }
    }

    @Test
    fun `a phone that is linked refuses to begin, and goes on`() = inOneRoom { ana, ben ->
        linkInPerson(ana.app, ben.app)
        Phone("eve", 0).use { eve ->
            val code = eve.app.readAndShow()
            for (gesture in listOf<() -> Unit>(
                { ana.app.beginLinking() }, { ana.app.showCode() }, { ana.app.scanCode(code) },
                { ana.app.typeCode(code) }, { ana.app.sameDigits() },
            )) assertThrows(MicroConsentException.NotNow::class.java) { gesture() }
        }
        ana.app.stopLinking()
        assertEquals(LinkPhase.LINKED, ana.app.link().phase)
    }

    @Test
    fun `what has no meaning at a step is NotNow, and changes nothing`() = inOneRoom { ana, ben ->
        val code = ben.app.readAndShow()
        val gestures = mapOf<String, (MicroConsent) -> Unit>(
            "begin" to { it.beginLinking() }, "show" to { it.showCode() }, "scan" to { it.scanCode(code) },
            "same" to { it.sameDigits() }, "unlink" to { it.unlink() },
        )
        fun assertOnly(vararg can: String) = gestures.filterKeys { it !in can }.values.forEach { gesture ->
            val before = ana.app.link()
            assertThrows(MicroConsentException.NotNow::class.java) { gesture(ana.app) }
            assertEquals(before, ana.app.link())
        }
        assertOnly("begin")
        ana.app.beginLinking()
        assertOnly("show")
        ana.app.showCode()
        assertOnly("scan")
        ben.app.scanCode(ana.app.link().code!!)
        ana.app.scanCode(ben.app.link().code!!)
        assertOnly("same")
    }
}
