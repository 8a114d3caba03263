// A key store that throws counts as one that cannot be used now: what needs it is refused whole or waits, and nothing
// else is held up.
package org.microconsent.boundary

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.microconsent.Exchanged
import org.microconsent.KeyStoreException
import org.microconsent.LinkPhase
import org.microconsent.MicroConsentException
import org.microconsent.Signal
import org.microconsent.phone.Network
import org.microconsent.phone.Phone
import org.microconsent.phone.linkInPerson

class KeyStoreTest {
    private val network = Network()

    private fun linked(act: (Phone, Phone) -> Unit) = Phone.two().let { (ana, ben) ->
        ana.use { ben.use { act(ana, ben) } }
    }

    private fun eachThrown(test: (() -> Throwable) -> Unit): List<DynamicTest> = listOf(
        "its own error" to { KeyStoreException.Unavailable() },
        "an exception" to { IllegalStateException("a bug") },
        "an Error" to { NotImplementedError("what Kotlin calls an Error") },
    ).map { (name, error) -> dynamicTest(name) { test(error) } }

    private fun failsTyped(call: () -> Any?) {
        val error = assertThrows(MicroConsentException.KeyStore::class.java) { call() }
        assertTrue(error.sentence().isNotBlank())
    }

    @TestFactory
    fun `linking is refused whole, and works once it can be used`() = eachThrown { error ->
        val (ana, ben) = Phone.twoUnlinked()
        ana.use {
            ben.use {
                ana.app.beginLinking()
                ana.keys.fails = error
                failsTyped { ana.app.showCode() }
                assertEquals(LinkPhase.READING, ana.app.link().phase)
                ana.keys.fails = null
                ana.app.stopLinking()
                assertEquals(setOf<String>(), ana.keys.there)
                linkInPerson(ana.app, ben.app)
                assertEquals(1, ana.keys.there.size)
            }
        }
    }

    @TestFactory
    fun `leaving is not held up, and what is left over goes at the next opening`() = eachThrown { error ->
        linked { ana, _ ->
            ana.keys.fails = error
            ana.app.unlink()
            assertEquals(LinkPhase.UNLINKED, ana.app.link().phase)
            ana.keys.fails = null
            ana.restart()
            assertEquals(setOf<String>(), ana.keys.there)
        }
    }

    @TestFactory
    fun `a stop goes without it, and what comes waits until it can be used`() = eachThrown { error ->
        linked { ana, ben ->
            ben.app.slow()
            ben.app.exchange(network)
            ana.keys.fails = error
            ana.restart()
            ana.app.stop()
            failsTyped { ana.app.exchange(network) }
            assertNull(ana.app.home().partner.signal)
            ben.app.exchange(network)
            assertEquals(Signal.RED, ben.app.home().partner.signal)

            ana.keys.fails = null
            assertEquals(Exchanged(0u, 1u), ana.app.exchange(network))
            assertEquals(Signal.YELLOW, ana.app.home().partner.signal)
        }
    }

    @TestFactory
    fun `turning the keys waits a while, and says so once`() = eachThrown { error ->
        linked { ana, _ ->
            ana.clock.pass(24 * 3_600_000)
            ana.keys.fails = error
            failsTyped { ana.app.tick() }
            ana.app.tick()
            ana.keys.fails = null
            ana.clock.pass(600_000)
            ana.app.tick()
            assertEquals(2, ana.keys.there.size)
        }
    }

    @Test
    fun `a link whose key is gone is dropped, and the pages stay`() = linked { ana, _ ->
        val id = ana.app.slow()!!
        ana.keys.there.forEach(ana.keys::lose)
        ana.restart()
        assertFalse(ana.app.home().linked)
        ana.app.entry(id)
        ana.app.beginLinking()
    }
}
