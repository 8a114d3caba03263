// What comes while the phone is locked is kept unopened, and is read when it is unlocked.
package org.microconsent.lockscreen

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.microconsent.Signal
import org.microconsent.phone.Network
import org.microconsent.phone.Phone
import org.microconsent.phone.linked
import org.microconsent.phone.locked

class InboxTest {
    private fun sent(network: Network, to: Phone): List<ByteArray> =
        network.fetch(network.mailboxOf(to.name)!!, 64u).map { it.bytes }

    @Test
    fun `what came while locked is opened at unlocking`() = linked { ana, ben ->
        val network = Network()
        ben.app.exchange(network.from("ben"))
        ben.lock()
        ana.app.stop()
        ana.app.exchange(network.from("ana"))
        val came = sent(network, to = ben).single()
        assertTrue(ben.locked().use { it.receive(came) })
        ben.unlock()
        assertEquals(Signal.RED, ben.app.home().partner.signal)
        assertTrue(ben.app.home().pause)
        assertEquals(0, ben.app.journal(null, 10u).entries.size, "mine_alone_is_kept")
    }

    @Test
    fun `what is no envelope, and what nobody here can open, changes nothing`() = linked { ana, ben ->
        val network = Network()
        ben.app.exchange(network.from("ben"))
        ben.lock()
        val before = ben.locked().use { locked ->
            for (bytes in listOf(0, 1, 2_047, 2_049, 100_000)) assertFalse(locked.receive(ByteArray(bytes)), "$bytes")
            assertTrue(locked.receive(ByteArray(2_048) { 7 }), "nobody can tell this from an envelope")
            locked.toSend()
        }
        ana.app.slow()
        ana.app.exchange(network.from("ana"))
        sent(network, to = ben).forEach { bytes -> ben.locked().use { it.receive(bytes) } }
        assertEquals(before.size, ben.locked().use { it.toSend() }.size)
        ben.unlock()
        assertEquals(Signal.YELLOW, ben.app.home().partner.signal)
        assertFalse(ben.app.home().pause)
    }

    @Test
    fun `solo_whole with no partner linked nothing is kept`() = Phone("ana", 0).use { ana ->
        ana.lock()
        ana.locked().use { locked ->
            assertFalse(locked.receive(ByteArray(2_048)))
            assertFalse(locked.fetch())
        }
    }
}
