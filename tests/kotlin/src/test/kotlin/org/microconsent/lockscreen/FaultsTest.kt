// A card, a folder or a ticket that is not what it should be: typed errors, nothing is lost, and nothing dies.
package org.microconsent.lockscreen

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.microconsent.locked.Down
import org.microconsent.locked.Instant
import org.microconsent.locked.Locked
import org.microconsent.locked.LockedException
import org.microconsent.locked.LockedInterface
import org.microconsent.locked.Sentence
import org.microconsent.locked.lockedSentence
import org.microconsent.phone.Network
import org.microconsent.phone.Phone
import org.microconsent.phone.instant
import org.microconsent.phone.linked
import org.microconsent.phone.locked
import org.microconsent.phone.sendOver
import org.microconsent.phone.tap
import java.io.File

class FaultsTest {
    @Test
    fun `a damaged card opens nothing, and the next unlock writes it anew`() = Phone("ana", 0).use { ana ->
        val card = File(ana.folder, "locked/card")
        val whole = card.readBytes()
        val altered = whole.clone().also { it[whole.size / 2] = (it[whole.size / 2] + 1).toByte() }
        for (damaged in listOf(ByteArray(0), whole.copyOf(whole.size - 1), whole + 1, altered)) {
            ana.lock()
            card.writeBytes(damaged)
            assertThrows(LockedException.UnlockFirst::class.java) { ana.locked() }
            ana.unlock()
            ana.tap(Down.STOP)
        }
        ana.app.home()
        assertEquals(4, ana.app.journal(null, 10u).entries.size)
    }

    @Test
    fun `a folder that was removed, or cannot be one, is told in a typed error`() {
        val ana = Phone("ana", 0)
        val locked = ana.locked("es")
        ana.close()
        assertThrows(LockedException.UnlockFirst::class.java) { ana.locked() }
        File(ana.folder).writeText("in the way")
        val calls: List<(Locked) -> Any?> = listOf(
            { it.say(Down.STOP, ana.clock.instant()) }, { it.keepGreen(ana.clock.instant()) }, { it.pending() },
        )
        for (call in calls) {
            val error = assertThrows(LockedException.NotKept::class.java) { call(locked) }
            assertEquals(lockedSentence(Sentence.NOT_KEPT, "en"), error.sentence, "the language that was chosen")
        }
        locked.close()
        File(ana.folder).delete()
    }

    @Test
    fun `a folder that goes while one is linked is told in a typed error`() = linked { _, ben ->
        val locked = ben.locked()
        val place = File(ben.folder, "locked")
        place.deleteRecursively()
        place.writeText("in the way")
        val calls: List<(Locked) -> Any?> = listOf(
            { it.say(Down.STOP, ben.clock.instant()) }, { it.pending() }, { it.toSend() }, { it.send() },
            { it.receive(ByteArray(2_048)) }, { it.wasSent("00000000000000000001-00000000000000000000.tap") },
        )
        for (call in calls) assertThrows(LockedException.NotKept::class.java) { call(locked) }
        locked.close()
        ben.app.stop()
        assertTrue(ben.app.home().pause, "the app goes on without it")
        place.delete()
        Unit
    }

    @Test
    fun `a ticket of nothing changes nothing`() = linked { ana, ben ->
        val network = Network()
        ben.lock()
        ben.tap(Down.SLOW)
        ben.locked().use { locked ->
            val waits = locked.toSend()
            val (number, place) = waits.single().ticket.substringBefore('.').split('-')
            val next = (number.toLong() + 1).toString().padStart(number.length, '0')
            val tickets = listOf(
                "", "x", "../card", "1-0.tap", "$number-$place.own", "$number-$place.green", "$next-$place.tap",
                waits.single().ticket + " ", "\u0000", "x".repeat(100_000),
            )
            tickets.forEach(locked::wasSent)
            assertTrue(locked.pending())
            assertEquals(waits.map { it.ticket }, locked.toSend().map { it.ticket })
        }
        // Not even the one that the next tap will have.
        ben.tap(Down.STOP)
        assertEquals(2, ben.sendOver(network).size)
        ana.app.exchange(network)
        assertTrue(ana.app.home().pause)
    }

    @Test
    fun `a clock of any time is taken`() = Phone("ana", 0).use { ana ->
        ana.lock()
        val times = listOf(0L to 0uL, -1L to 1uL, Long.MIN_VALUE to ULong.MAX_VALUE, Long.MAX_VALUE to 5uL)
        ana.locked().use { locked ->
            for ((utc, uptime) in times) locked.say(Down.SLOW, Instant(utc, uptime, ""))
            locked.say(Down.SLOW, Instant(0, 0u, "boot ".repeat(10_000)))
        }
        ana.unlock()
        assertEquals(times.size + 1, ana.app.journal(null, 10u).entries.size)
    }

    @Test
    fun `one that was destroyed says so, whatever is asked of it`() = Phone("ana", 0).use { ana ->
        val locked = ana.locked()
        locked.close()
        val asked: Map<String, (Locked) -> Any?> = mapOf(
            "fetch" to { it.fetch() },
            "keepGreen" to { it.keepGreen(ana.clock.instant()) },
            "pending" to { it.pending() },
            "receive" to { it.receive(ByteArray(2_048)) },
            "say" to { it.say(Down.STOP, ana.clock.instant()) },
            "send" to { it.send() },
            "sentence" to { it.sentence(Sentence.FACE) },
            "toSend" to { it.toSend() },
            "wasSent" to { it.wasSent("x") },
        )
        assertEquals(LockedInterface::class.java.declaredMethods.map { it.name }.toSet() - "DefaultImpls", asked.keys)
        for ((name, call) in asked) {
            val error = assertThrows(IllegalStateException::class.java, { call(locked) }, name)
            assertTrue("destroyed" in error.message!!)
        }
        assertFalse(ana.app.home().pause)
    }
}
