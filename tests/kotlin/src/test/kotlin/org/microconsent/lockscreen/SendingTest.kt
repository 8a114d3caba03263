// One attempt of a locked phone, over the library's own ways.
package org.microconsent.lockscreen

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.microconsent.Phase
import org.microconsent.Place
import org.microconsent.Setting
import org.microconsent.Signal
import org.microconsent.Ways
import org.microconsent.locked.Down
import org.microconsent.phone.RunningRelay
import org.microconsent.phone.exchange
import org.microconsent.phone.linked
import org.microconsent.phone.locked
import org.microconsent.phone.nearby
import org.microconsent.phone.tap
import org.microconsent.phone.until
import org.microconsent.phone.whileExchanging
import java.net.InetAddress
import java.net.ServerSocket

class SendingTest {
    /** How long it takes, in milliseconds. */
    private fun took(call: () -> Unit): Long {
        val start = System.nanoTime()
        call()
        return (System.nanoTime() - start) / 1_000_000
    }

    @Test
    fun `a tap goes nearby to a partner who listens in a Moment`() = linked { ana, ben ->
        val phones = listOf(ana, ben)
        val nearby = nearby(phones)
        val ways = nearby.map { Ways(it) }
        until("both are together", exchange(phones, ways)) { phones.all { it.app.moment().phase == Phase.TOGETHER } }
        ben.app.reachedNearby(nearby[0].place())
        nearby[1].end()
        ben.lock()
        ben.tap(Down.STOP)
        ben.locked().use { locked ->
            assertTrue(locked.pending())
            assertFalse(whileExchanging(ana, ways[0]) { locked.send() }, "nothing waits any more")
        }
        // It is acknowledged once she has kept it.
        assertEquals(Signal.RED, ana.app.moment().theirs.signal)
        assertTrue(ana.app.home().pause)
        nearby[0].end()
    }

    @Test
    fun `sending to nobody ends within 5 seconds, and it waits still`() = linked { ana, ben ->
        listOf(ana, ben).forEach { it.app.enter(Setting.Hug) }
        // With no way at all; to where nobody is; to one who takes everything and says nothing; and a relay that is not.
        val gone = RunningRelay().use { it.address }
        ServerSocket(0, 9, InetAddress.getByName("127.0.0.1")).use { mute ->
            val nobody = ServerSocket(0).use { it.localPort }
            val ways = listOf(null to null, nobody to null, mute.localPort to null, mute.localPort to gone)
            for ((port, relay) in ways) {
                ben.app.reachedNearby(port?.let { Place("127.0.0.1", it.toUShort()) })
                ben.app.chooseRelay(relay)
                ben.lock()
                ben.tap(Down.SLOW)
                val ms = took { assertTrue(ben.locked().use { it.send() }, "it waits still") }
                assertTrue(ms < 5_000, "$port, $relay: $ms ms")
                assertTrue(ben.locked().use { it.pending() })
                ben.unlock()
            }
        }
        assertEquals(4, ben.app.journal(null, 10u).entries.size)
    }

    @Test
    fun `a relay takes what was tapped, and what came is taken from it unopened`() = RunningRelay().use { running ->
        linked { ana, ben ->
            listOf(ana, ben).forEach { it.app.chooseRelay(running.address) }
            val relay = ana.app.relay(running.address)
            until("Ana is connected") { relay.connected() }
            val over = Ways(relay = relay)
            ben.lock()
            ben.locked().use { assertFalse(it.fetch(), "nothing has come") }
            ben.tap(Down.PAUSE)
            ben.locked().use { assertFalse(it.send(), "nothing waits any more") }
            until("Ana has it", { ana.app.exchangeOver(over) }) { ana.app.home().pause }

            ana.app.stop()
            until("it is put") { ana.app.exchangeOver(over).put == 1u }
            ben.locked().use { locked ->
                assertTrue(locked.fetch(), "something came")
                assertFalse(locked.fetch(), "and is not there any more")
            }
            ben.unlock()
            assertEquals(Signal.RED, ben.app.home().partner.signal)
            relay.end()
        }
    }
}
