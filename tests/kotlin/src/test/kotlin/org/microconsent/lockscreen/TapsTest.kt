// What is tapped on a locked phone reaches the partner, and is in the own journal after unlocking.
package org.microconsent.lockscreen

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.microconsent.Setting
import org.microconsent.Sharing
import org.microconsent.Signal
import org.microconsent.What
import org.microconsent.locked.Down
import org.microconsent.phone.Network
import org.microconsent.phone.Phone
import org.microconsent.phone.Room
import org.microconsent.phone.Way
import org.microconsent.phone.linked
import org.microconsent.phone.locked
import org.microconsent.phone.sendOver
import org.microconsent.phone.tap
import org.microconsent.phone.tapGreen

private const val MINUTE = 60_000L

class TapsTest {
    /** What the journal has, oldest first, and how it was shared. */
    private fun pages(phone: Phone) = phone.app.journal(null, 200u).entries.reversed().map { entry ->
        when (val what = entry.what) {
            is What.CheckedIn -> what.checkin.signal?.name
            What.Paused -> "PAUSE"
            is What.Asked, is What.Answered -> "ASKING"
            is What.Breathed -> "BREATHING"
            What.Unreadable -> "?"
        } to entry.shared
    }

    private val shared = Sharing.SIGNAL

    @Test
    fun `solo_whole alone nothing waits to be sent, and all of it comes into the journal in its order`() =
        Phone("ana", 0).use { ana ->
            ana.lock()
            ana.tapGreen()
            Down.entries.forEach(ana::tap)
            ana.tapGreen()
            ana.locked().use { locked ->
                assertFalse(locked.pending())
                assertFalse(locked.send())
                assertEquals(0, locked.toSend().size)
            }
            ana.unlock()
            assertEquals(listOf("GREEN", "YELLOW", "RED", "PAUSE", "GREEN").map { it to null }, pages(ana))
            ana.lock()
            ana.unlock()
            assertEquals(5, pages(ana).size, "and not again")
        }

    @Test
    fun `one_size each envelope has 2,048 bytes, and is for the partner's mailbox`() = linked { ana, ben ->
        val network = Network()
        ana.app.exchange(network.from("ana"))
        ben.lock()
        Down.entries.forEach(ben::tap)
        ben.locked().use { locked ->
            assertTrue(locked.pending())
            val waits = locked.toSend()
            assertEquals(listOf(2_048, 2_048, 2_048), waits.map { it.envelope.size })
            assertEquals(3, waits.map { it.ticket }.toSet().size)
            assertEquals(setOf(network.mailboxOf("ana")), waits.map { it.mailbox }.toSet())
        }
    }

    @Test
    fun `down_is_free a stop is seen by the partner at once, with its owner's phone still locked`() = linked { ana, ben ->
        val network = Network()
        ben.lock()
        ben.tap(Down.STOP)
        assertEquals(1, ben.sendOver(network).size)
        assertFalse(ben.locked().use { it.pending() })
        ana.app.exchange(network)
        assertEquals(Signal.RED, ana.app.home().partner.signal)
        assertTrue(ana.app.home().pause)
    }

    @Test
    fun `down_is_free a pause is on for the partner, and tells no Signal`() = linked { ana, ben ->
        val network = Network()
        ben.lock()
        ben.tap(Down.PAUSE)
        ben.sendOver(network)
        ana.app.exchange(network)
        assertTrue(ana.app.home().pause)
        assertNull(ana.app.home().partner.signal)
    }

    @Test
    fun `up_is_deliberate a slow makes no unknown Signal known, and is told in words`() = linked { ana, ben ->
        val network = Network()
        ben.lock()
        ben.tap(Down.SLOW)
        ben.sendOver(network)
        ana.app.exchange(network)
        val partner = ana.app.home().partner
        assertNull(partner.signal)
        assertEquals(1, partner.words.size)
        assertTrue("slow" in partner.words.single(), partner.words.single())
        assertFalse(ana.app.home().pause)
    }

    @Test
    fun `after unlocking the journal has all of it in order, and what was put is not put again`() = linked { ana, ben ->
        val network = Network()
        ben.lock()
        ben.tap(Down.SLOW)
        ben.tapGreen()
        ben.tap(Down.STOP)
        val put = ben.sendOver(network)
        ben.tap(Down.PAUSE)
        ben.unlock()
        assertEquals(listOf("YELLOW" to shared, "GREEN" to null, "RED" to shared, "PAUSE" to shared), pages(ben))
        assertTrue(ben.app.home().pause, "his own phone knows what he said")
        assertEquals(2, put.map { it.toList() }.toSet().size)
        assertEquals(1u, ben.app.exchange(network).put, "the Pause alone had not gone")
        assertEquals(0u, ben.app.exchange(network).put)
        assertFalse(ben.locked().use { it.pending() })
        ana.app.exchange(network)
        assertTrue(ana.app.home().pause)
    }

    @Test
    fun `what could not be put waits, and keeps its order`() = linked { _, ben ->
        val network = Network()
        network.set("ben", Way.CUT)
        ben.lock()
        ben.tap(Down.SLOW)
        ben.tap(Down.STOP)
        assertEquals(0, ben.sendOver(network.from("ben")).size)
        val waits = ben.locked().use { it.toSend() }
        network.set("ben", Way.CARRIES)
        val put = ben.sendOver(network.from("ben"))
        assertEquals(waits.map { it.envelope.toList() }, put.map { it.toList() })
    }

    @Test
    fun `up_is_deliberate a green is told to nobody, and waits half an hour for its owner`() {
        val (ana, ben) = Phone.two()
        Room(listOf(ana, ben)).use { room ->
            listOf(ana, ben).forEach { it.app.enter(Setting.Hug) }
            room.pass(6)
            ben.lock()
            ben.tapGreen()
            assertFalse(ben.locked().use { it.pending() })
            ben.unlock()
            room.pass(4)
            assertNull(ana.app.moment().theirs.signal)
            assertNull(ben.app.moment().mine.signal, "nothing is said by unlocking")
            assertEquals(listOf("GREEN" to null), pages(ben))
            assertNotNull(ben.app.home().keptGreen)
            assertEquals(ben.app.home().keptGreen, ben.app.moment().keptGreen)
            ben.clock.pass(30 * MINUTE)
            assertNull(ben.app.home().keptGreen)
        }
    }

    @Test
    fun `a green can be let go of, and stays in the journal`() = linked { _, ben ->
        ben.lock()
        ben.tapGreen()
        ben.unlock()
        assertNotNull(ben.app.moment().keptGreen)
        ben.app.letGoOfGreen()
        assertNull(ben.app.home().keptGreen)
        assertNull(ben.app.moment().keptGreen)
        ben.app.letGoOfGreen()
        assertEquals(listOf("GREEN" to null), pages(ben))
    }
}
