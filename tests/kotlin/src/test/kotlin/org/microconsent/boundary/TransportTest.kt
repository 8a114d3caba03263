// A transport that throws counts as one that cannot be reached: what was said waits, and goes later. What it brings
// is not trusted.
package org.microconsent.boundary

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.microconsent.Delivery
import org.microconsent.Exchanged
import org.microconsent.Setting
import org.microconsent.Signal
import org.microconsent.Transport
import org.microconsent.TransportException
import org.microconsent.phone.Network
import org.microconsent.phone.Phone
import org.microconsent.vectors.Vectors
import org.microconsent.vectors.unhex
import kotlin.random.Random

class TransportTest {
    private val none = Exchanged(0u, 0u)
    private val network = Network()

    private fun linked(act: (Phone, Phone) -> Unit) = Phone.two().let { (ana, ben) ->
        ana.use { ben.use { act(ana, ben) } }
    }

    private val thrown: List<Pair<String, () -> Throwable>> = listOf(
        "its own error" to { TransportException.Unreachable() },
        "an exception" to { IllegalStateException("a bug") },
        "an Error" to { NotImplementedError("what Kotlin calls an Error") },
    )

    @TestFactory
    fun `a stop that cannot be put waits, and goes later`(): List<DynamicTest> = thrown.map { (name, error) ->
        dynamicTest(name) {
            linked { ana, ben ->
                ana.app.stop()
                val broken = object : Transport by network {
                    override fun put(to: String, envelope: ByteArray): Boolean = throw error()
                }
                assertEquals(none, ana.app.exchange(broken))
                ben.app.exchange(network)
                assertNull(ben.app.home().partner.signal)

                assertEquals(Exchanged(1u, 0u), ana.app.exchange(network))
                assertEquals(Exchanged(0u, 1u), ben.app.exchange(network))
                assertEquals(Signal.RED, ben.app.home().partner.signal)
                assertEquals(none, ana.app.exchange(network), "once is enough")
            }
        }
    }

    @Test
    fun `what was not taken waits too`() = linked { ana, _ ->
        ana.app.stop()
        val refuses = object : Transport by network {
            override fun put(to: String, envelope: ByteArray) = false
        }
        assertEquals(none, ana.app.exchange(refuses))
        assertEquals(Exchanged(1u, 0u), ana.app.exchange(network))
    }

    @TestFactory
    fun `what cannot be fetched or acknowledged comes again`(): List<DynamicTest> = thrown.map { (name, error) ->
        dynamicTest(name) {
            linked { ana, ben ->
                ana.app.stop()
                ana.app.exchange(network)
                val fetchless = object : Transport by network {
                    override fun fetch(mailbox: String, most: UInt): List<Delivery> = throw error()
                }
                assertEquals(none, ben.app.exchange(fetchless))
                val forgetful = object : Transport by network {
                    override fun acknowledge(mailbox: String, ticket: ULong) = throw error()
                }
                repeat(2) { assertEquals(Exchanged(0u, 1u), ben.app.exchange(forgetful)) }
                assertEquals(Exchanged(0u, 1u), ben.app.exchange(network))
                assertEquals(none, ben.app.exchange(network))
                assertEquals(Signal.RED, ben.app.home().partner.signal)
            }
        }
    }

    @Test
    fun `what is none of ours is dropped in silence`() = linked { ana, _ ->
        val before = ana.app.home()
        val chance = Random(3)
        val junk = listOf(0, 1, 2_047, 2_048, 2_048, 2_049, 100_000).map(chance::nextBytes) + ByteArray(2_048)
        ana.app.exchange(network.from("ana"))
        junk.forEach { network.put(network.mailboxOf("ana")!!, it) }
        assertEquals(Exchanged(0u, junk.size.toUInt()), ana.app.exchange(network))
        assertEquals(none, ana.app.exchange(network))
        assertEquals(before, ana.app.home())
    }

    @Test
    fun `golden envelopes of others, and what must be refused, change nothing and are acknowledged`() = linked { ana, _ ->
        val refused = Vectors.refused.filter { it.what == "envelope" }.map { it.given }
        val all = refused + Vectors.envelopes.map { it.envelope }
        assertTrue(refused.size > 5 && all.size > refused.size)
        ana.app.slow()
        ana.app.exchange(network.from("ana"))
        val (home, journal) = ana.app.home() to ana.app.journal(null, 10u)
        all.forEach { network.put(network.mailboxOf("ana")!!, it.unhex()) }
        assertEquals(Exchanged(0u, all.size.toUInt()), ana.app.exchange(network))
        assertEquals(none, ana.app.exchange(network))
        assertEquals(home, ana.app.home())
        assertEquals(journal, ana.app.journal(null, 10u))
    }

    @Test
    fun `every envelope has one size`() = linked { ana, _ ->
        val sizes = mutableSetOf<Int>()
        val measures = object : Transport by network {
            override fun put(to: String, envelope: ByteArray) = sizes.add(envelope.size).let { true }
        }
        ana.app.slow()
        ana.app.stop()
        ana.app.pause()
        ana.app.enter(Setting.Own("a long walk by the river"))
        ana.app.exchange(measures)
        assertEquals(setOf(2_048), sizes)
    }

    @Test
    fun `alone an exchange does nothing`() = Phone("ana", 0).use { ana ->
        assertEquals(none, ana.app.exchange(network))
    }
}
