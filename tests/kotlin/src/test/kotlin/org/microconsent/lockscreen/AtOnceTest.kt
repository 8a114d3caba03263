// Many threads tap at once: each tap is kept once, and arrives once.
package org.microconsent.lockscreen

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.microconsent.locked.Down
import org.microconsent.phone.Network
import org.microconsent.phone.instant
import org.microconsent.phone.linked
import org.microconsent.phone.locked
import org.microconsent.phone.sendOver
import java.util.concurrent.Callable
import java.util.concurrent.Executors

@Timeout(60)
class AtOnceTest {
    private val threads = 8
    /** As many as a mailbox keeps, together. */
    private val rounds = 8

    @Test
    fun `eight threads tap at once, over one opening and over openings of their own`() = linked { ana, ben ->
        val network = Network()
        ana.app.exchange(network.from("ana"))
        ben.lock()
        val pool = Executors.newFixedThreadPool(threads)
        val instant = ben.clock.instant()
        ben.locked().use { all ->
            val taps = List(threads) { thread ->
                Callable {
                    repeat(rounds) { round ->
                        // Each at a time of its own, by which it is known again.
                        val at = instant.copy(utcMs = instant.utcMs - 1 - thread * rounds - round)
                        val down = Down.entries[(thread + round) % 3]
                        if (thread % 2 == 0) all.say(down, at) else ben.locked().use { it.say(down, at) }
                    }
                }
            }
            pool.invokeAll(taps).forEach { it.get() }
        }
        pool.shutdown()
        val put = ben.sendOver(network)
        assertEquals(threads * rounds, put.map { it.toList() }.toSet().size)
        assertEquals(put.size, network.fetch(network.mailboxOf("ana")!!, 1_000u).size)
        ben.unlock()
        assertEquals(0u, ben.app.exchange(network).put, "all have gone")
        val kept = ben.app.journal(null, 200u).entries.map { it.atUtcMs }
        assertEquals(List(threads * rounds) { instant.utcMs - threads * rounds + it }, kept.sorted())
    }
}
