// The library's own ways: two phones find each other on this machine, and at a relay that really runs. Nothing of what
// they say passes through Kotlin.
package org.microconsent.boundary

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.microconsent.ArrivalListener
import org.microconsent.Exchanged
import org.microconsent.MicroConsentException
import org.microconsent.Nearby
import org.microconsent.Phase
import org.microconsent.Place
import org.microconsent.Setting
import org.microconsent.Signal
import org.microconsent.WayFault
import org.microconsent.Ways
import org.microconsent.phone.Phone
import org.microconsent.phone.RunningRelay
import org.microconsent.phone.exchange
import org.microconsent.phone.here
import org.microconsent.phone.linkInPerson
import org.microconsent.phone.linked
import org.microconsent.phone.nearby
import org.microconsent.phone.until
import java.net.InetSocketAddress
import java.net.ServerSocket
import java.util.concurrent.atomic.AtomicInteger

class WaysTest {
    private fun noWay(why: WayFault, call: () -> Any?) {
        val error = assertThrows(MicroConsentException.NoWay::class.java) { call() }
        assertEquals(why, error.why)
        assertTrue(error.sentence().isNotBlank())
    }

    @Test
    fun `two phones talk nearby, with no server, and each arrival is told`() = linked { ana, ben ->
        val phones = listOf(ana, ben)
        val nearby = nearby(phones)
        val arrivals = AtomicInteger()
        nearby[1].onArrival(object : ArrivalListener {
            override fun arrived() {
                arrivals.incrementAndGet()
            }
        })
        assertTrue(arrivals.get() >= 1, "once at once")
        val exchange = exchange(phones, nearby.map { Ways(it) })
        until("both are together", exchange) { phones.all { it.app.moment().phase == Phase.TOGETHER } }
        assertTrue(nearby.all { it.connected() })
        val before = arrivals.get()
        ana.app.stop()
        ana.app.exchangeOver(Ways(nearby[0]))
        until("the arrival is told") { arrivals.get() > before }
        val bens = Ways(nearby[1])
        until("Ben has it", { ben.app.exchangeOver(bens) }) { ben.app.moment().theirs.signal == Signal.RED }
        // That it is kept is told too: then it waits no more.
        val anas = Ways(nearby[0])
        until("it is put") { ana.app.exchangeOver(anas).put == 1u }
    }

    @Test
    fun `no_watching a phone listens in a Moment alone, and stops after its last word`() = linked { ana, ben ->
        assertThrows(MicroConsentException.NotNow::class.java) { ana.app.listenNearby(here) }
        val phones = listOf(ana, ben)
        val nearby = nearby(phones)
        val ways = nearby.map { Ways(it) }
        until("both are together", exchange(phones, ways)) { phones.all { it.app.moment().phase == Phase.TOGETHER } }
        val port = nearby[0].place()!!.port.toInt()
        ana.app.leave()
        until("Ben has heard it", exchange(phones, ways)) { ben.app.moment().phase == Phase.APART }
        until("nobody listens", exchange(phones, ways)) { nearby.all { it.place() == null } }
        until("the port is free") { runCatching { ServerSocket(port).close() }.isSuccess }
        // What has ended is asked in vain, and harms nobody.
        nearby[0].dial(here)
        nearby[0].end()
        assertFalse(nearby[0].connected())
        assertEquals(Exchanged(0u, 0u), ana.app.exchangeOver(ways[0]))
    }

    @Test
    fun `a listener that throws, or ends the way, harms nobody`() = linked { ana, ben ->
        val phones = listOf(ana, ben)
        val nearby = nearby(phones)
        nearby[0].onArrival(object : ArrivalListener {
            override fun arrived() = throw NotImplementedError("what Kotlin calls an Error")
        })
        val exchange = exchange(phones, nearby.map { Ways(it) })
        until("both are together", exchange) { phones.all { it.app.moment().phase == Phase.TOGETHER } }
        nearby[1].onArrival(object : ArrivalListener {
            override fun arrived() = nearby[1].end()
        })
        until("it has ended", exchange) { nearby[1].place() == null }
        until("the other has noticed", exchange) { !nearby[0].connected() }
        ana.app.stop()
        ana.app.exchangeOver(Ways(nearby[0]))
        assertTrue(ana.app.home().pause)
    }

    @Test
    fun `what is no way is told, in a typed error`() = linked { ana, _ ->
        ana.app.enter(Setting.Hug)
        for (ip in listOf("", "localhost", "127.0.0.1:5")) noWay(WayFault.PLACE) { ana.app.listenNearby(Place(ip, 1u)) }
        ServerSocket(0, 1, InetSocketAddress("127.0.0.1", 0).address).use { taken ->
            noWay(WayFault.BUSY) { ana.app.listenNearby(Place("127.0.0.1", taken.localPort.toUShort())) }
        }
        noWay(WayFault.PLACE) { ana.app.listenNearby(here).dial(Place("nowhere", 1u)) }
        for (text in listOf("", "x", "nats://127.0.0.1:4222/A/B")) noWay(WayFault.RELAY_ADDRESS) { ana.app.relay(text) }
        // With no way at all what is said waits.
        ana.app.stop()
        assertEquals(Exchanged(0u, 0u), ana.app.exchangeOver(Ways()))
        Phone("eve", 0).use { eve ->
            assertThrows(MicroConsentException.NotNow::class.java) { eve.app.relay("x") }
            assertEquals(Exchanged(0u, 0u), eve.app.exchangeOver(Ways()))
        }
    }

    @Test
    fun `a relay carries outside a Moment, and an earlier link's is ended`() = RunningRelay().use { running ->
        linked { ana, ben ->
            val phones = listOf(ana, ben)
            val relays = phones.map { it.app.relay(running.address) }
            val ways = relays.map { Ways(relay = it) }
            until("both are connected") { relays.all { it.connected() } }
            ana.app.slow()
            until("Ben has it", exchange(phones, ways)) { ben.app.home().partner.signal == Signal.YELLOW }
            phones.forEach { it.app.unlink() }
            ana.app.exchangeOver(ways[0])
            until("it is not spoken to any more") { !relays[0].connected() }
            linkInPerson(ana.app, ben.app)
            ana.app.stop()
            assertEquals(Exchanged(0u, 0u), ana.app.exchangeOver(ways[0]))
            assertNull(ben.app.home().partner.signal)
            val again = phones.map { it.app.relay(running.address) }
            until("Ben has it", exchange(phones, again.map { Ways(relay = it) })) { ben.app.home().pause }
            again.forEach { it.end() }
        }
    }
}
