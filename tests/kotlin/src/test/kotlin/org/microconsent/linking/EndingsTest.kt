// What ends a linking, and a link: whatever it is, nothing is left behind, and one can begin again.
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
import org.microconsent.LinkPhase
import org.microconsent.MicroConsentException
import org.microconsent.Setting
import org.microconsent.Signal
import org.microconsent.phone.Phone
import org.microconsent.phone.Room
import org.microconsent.phone.Way
import org.microconsent.phone.bringTogether
import org.microconsent.phone.linkInPerson
import org.microconsent.phone.readAndShow
import org.microconsent.phone.scanCode

class EndingsTest {
    /** Every step on the way, by who is looked at and what was done before. */
    private val steps: Map<String, (Phone, Phone) -> Phone> = mapOf(
        "the page" to { ana, _ -> ana.also { it.app.beginLinking() } },
        "my code" to { ana, _ -> ana.also { it.app.readAndShow() } },
        "my answer" to { ana, ben -> bringTogether(ana.app, ben.app).let { ben } },
        "the digits" to { ana, ben -> bringTogether(ana.app, ben.app).let { ana } },
    )

    private val ends: Map<String, (Phone) -> Unit> = mapOf(
        "stopped" to { it.app.stopLinking() },
        "slept" to {
            it.lock()
            it.unlock()
        },
        "shut" to { it.restart() },
        "rebooted" to { it.reboot() },
    )

    /** These end a code. A page may be read for longer. */
    private val endsOfACode = ends + mapOf<String, (Phone) -> Unit>(
        "ran out" to { it.clock.pass(5 * MINUTE) },
        "a new boot while the app runs" to { it.clock.reboot() },
        "ran out, and ticked" to {
            it.clock.pass(6 * MINUTE)
            it.app.tick()
        },
    )

    @TestFactory
    fun `nothing is left of a linking that ended on the way`(): List<DynamicTest> = steps.flatMap { (step, come) ->
        (if (step == "the page") ends else endsOfACode).map { (name, end) ->
            dynamicTest("$name at $step") {
                inOneRoom { ana, ben ->
                    val phone = come(ana, ben)
                    val code = phone.app.link().code
                    end(phone)
                    assertNothingIsLeft(phone.app)
                    assertThrows(MicroConsentException::class.java) { phone.app.sameDigits() }
                    assertNotEquals(code, phone.app.readAndShow())
                    phone.app.stopLinking()
                    bringTogether(phone.app, (if (phone == ana) ben else ana).also { it.app.stopLinking() }.app)
                }
            }
        }
    }

    @Test
    fun `stopping where nothing is under way is no error`() = inOneRoom { ana, _ ->
        repeat(2) { ana.app.stopLinking() }
        assertNothingIsLeft(ana.app)
    }

    @Test
    fun `a code works for five minutes of the phone that shows it`() = inOneRoom { ana, ben ->
        ben.app.readAndShow()
        ben.clock.pass(5 * MINUTE - 1)
        bringTogether(ana.app, ben.also { it.app.stopLinking() }.app)
        val until = ana.app.link().untilUptimeMs!!.toLong()
        assertEquals(ana.clock.uptimeMs + 5 * MINUTE, until)
        ana.clock.pass(5 * MINUTE - 1)
        assertEquals(LinkPhase.COMPARING, ana.app.link().phase)
        ana.clock.pass(1)
        assertEquals(LinkPhase.UNLINKED, ana.app.link().phase)
        assertEquals(LinkPhase.ANSWERING, ben.app.link().phase, "Ben's clock stands still")
    }

    @Test
    fun `what is done with a code that has run out is Stale`() {
        val late = mapOf<String, (Phone, Phone) -> Unit>(
            "scanned" to { ana, ben ->
                val first = ana.app.readAndShow()
                ben.app.readAndShow()
                ben.clock.pass(5 * MINUTE)
                ben.app.scanCode(first)
            },
            "the digits are the same" to { ana, ben ->
                bringTogether(ana.app, ben.app)
                ben.clock.pass(5 * MINUTE)
                ben.app.sameDigits()
            },
        )
        for ((what, act) in late) inOneRoom { ana, ben ->
            assertThrows(MicroConsentException.Stale::class.java, { act(ana, ben) }) { what }
            assertNothingIsLeft(ben.app)
        }
    }

    @Test
    fun `the wall clock ends no code`() = inOneRoom { ana, ben ->
        bringTogether(ana.app, ben.app)
        listOf(86_400_000L, -3 * 86_400_000L).forEach(ana.clock::jump)
        assertEquals(LinkPhase.COMPARING, ana.app.link().phase)
    }

    @Test
    fun `the views say when the code ends, so that it is ticked then`() = inOneRoom { ana, ben ->
        assertNull(ana.app.home().wakeAtUptimeMs)
        ana.app.beginLinking()
        assertNull(ana.app.home().wakeAtUptimeMs, "a page may be read for as long as it takes")
        ana.app.showCode()
        val until = ana.app.link().untilUptimeMs!!
        assertEquals((ana.clock.uptimeMs + 5 * MINUTE).toULong(), until)
        fun assertWakes() = ana.app.run { listOf(home().wakeAtUptimeMs, moment().wakeAtUptimeMs, tick()) }
            .let { assertEquals(listOf(until, until, until), it) }
        assertWakes()
        ana.clock.pass(MINUTE)
        ben.app.readAndShow()
        ben.app.scanCode(ana.app.link().code!!)
        ana.app.scanCode(ben.app.link().code!!)
        assertEquals(until, ana.app.link().untilUptimeMs, "scanning gives no new time")
        assertWakes()
        ana.clock.pass(until.toLong() - ana.clock.uptimeMs)
        assertNull(ana.app.tick())
        assertNothingIsLeft(ana.app)
    }

    @Test
    fun `one says that the digits are the same and the other not - nothing comes of it`() = inOneRoom { ana, ben ->
        bringTogether(ana.app, ben.app)
        ana.app.sameDigits()
        ben.app.stopLinking()
        assertNothingIsLeft(ben.app)
        ana.app.stop()
        Room(listOf(ana, ben)).carry()
        assertNull(ben.app.home().partner.signal)
        assertEquals(listOf(true, false), listOf(ana, ben).map { it.app.home().linked })
    }

    @Test
    fun `leaving_is_silent unlinking is at once, and the other's phone shows nothing of it`() {
        val (ana, ben) = Phone.two()
        Room(listOf(ana, ben)).use { room ->
            room.carry()
            val (home, moment, link) = ben.app.run { Triple(home(), moment(), link()) }
            ana.app.slow()
            ana.app.unlink()
            assertNothingIsLeft(ana.app)
            assertThrows(MicroConsentException.NotNow::class.java) { ana.app.unlink() }
            room.carry()
            assertEquals(Triple(home, moment, link), ben.app.run { Triple(home(), moment(), link()) })
            ben.app.stop()
            room.carry()
            assertNull(ana.app.home().partner.signal)
            assertTrue(ben.app.home().linked)
            ana.restart()
            assertNothingIsLeft(ana.app)
        }
    }

    @Test
    fun `linking again later begins anew, and what was said before is not heard`() {
        val (ana, ben) = Phone.two()
        Room(listOf(ana, ben)).use { room ->
            room.phones.forEach { it.app.enter(Setting.Hug) }
            room.pass(6)
            ben.app.pause()
            room.network.set(from = "ben", way = Way.HOLDS)
            ben.app.stop()
            room.carry()
            listOf(ana, ben).forEach { it.app.unlink() }
            room.pass(3_600)
            linkInPerson(ana.app, ben.app)
            room.network.release(from = "ben", reversed = false)
            room.carry()
            assertNull(ana.app.home().partner.signal)
            assertTrue(room.phones.none { it.app.home().pause || it.app.home().here })
            ben.app.slow()
            room.carry()
            assertEquals(Signal.YELLOW, ana.app.home().partner.signal)
        }
    }

    @Test
    fun `a link holds over a restart, a sleep and a reboot`() {
        val (ana, ben) = Phone.two()
        Room(listOf(ana, ben)).use { room ->
            ana.restart()
            ben.reboot()
            ana.lock()
            ana.unlock()
            ana.app.slow()
            room.carry()
            assertEquals(Signal.YELLOW, ben.app.home().partner.signal)
            assertEquals(listOf(LinkPhase.LINKED, LinkPhase.LINKED), room.phones.map { it.app.link().phase })
        }
    }
}
