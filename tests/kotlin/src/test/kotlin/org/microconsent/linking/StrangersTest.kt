// Whoever knows a mailbox's address can put what they like into it. None of it changes anything.
package org.microconsent.linking

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.microconsent.Delivery
import org.microconsent.Setting
import org.microconsent.Signal
import org.microconsent.Transport
import org.microconsent.phone.Network
import org.microconsent.phone.Phone
import org.microconsent.phone.Room
import kotlin.random.Random

/** Puts all that it is given into one mailbox, whatever it is addressed to, and brings nothing. */
private class Astray(private val network: Network, private val mailbox: String) : Transport by network {
    var count = 0
        private set

    override fun put(to: String, envelope: ByteArray): Boolean {
        count += 1
        return network.put(mailbox, envelope)
    }

    override fun fetch(mailbox: String, most: UInt) = listOf<Delivery>()
}

class StrangersTest {
    private fun together(act: (Phone, Phone, Room) -> Unit) {
        val (ana, ben) = Phone.two()
        Room(listOf(ana, ben)).use { room ->
            room.phones.forEach { it.app.enter(Setting.Hug) }
            room.pass(6)
            act(ana, ben, room)
        }
    }

    private fun shown(phone: Phone) =
        phone.app.run { listOf(home(), moment(), link(), journal(null, 50u)) }

    private fun assertChangesNothing(phone: Phone, room: Room, count: Int) {
        val before = shown(phone)
        assertEquals(count.toUInt(), phone.app.exchange(room.network.from(phone.name)).taken)
        assertEquals(before, shown(phone))
        assertTrue(!room.network.hasSomethingFor(phone.name), "it is taken away")
    }

    @Test
    fun `what a third phone says is not heard`() = together { ana, _, room ->
        val (eve, cem) = Phone.two("eve", "cem")
        eve.use {
            cem.use {
                val astray = Astray(room.network, room.network.mailboxOf("ana")!!)
                eve.app.enter(Setting.Hug)
                eve.app.stop()
                eve.app.pause()
                eve.app.exchange(astray)
                assertTrue(astray.count >= 3)
                assertChangesNothing(ana, room, astray.count)
            }
        }
    }

    @Test
    fun `what one said comes back to oneself, and is not taken for the other's`() = together { _, ben, room ->
        val astray = Astray(room.network, room.network.mailboxOf("ben")!!)
        ben.app.stop()
        ben.app.exchange(astray)
        assertTrue(astray.count >= 1)
        assertChangesNothing(ben, room, astray.count)
        assertNull(ben.app.moment().theirs.signal)
    }

    @Test
    fun `random bytes of an envelope's size and of any other are dropped in silence`() = together { ana, ben, room ->
        val chance = Random(7)
        val sizes = List(20) { 2_048 } + listOf(0, 1, 31, 32, 48, 2_000, 2_047, 2_049, 4_096, 1_000_000)
        val junk = sizes.map(chance::nextBytes) + listOf(ByteArray(2_048), ByteArray(2_048) { -1 })
        junk.forEach { room.network.put(room.network.mailboxOf("ana")!!, it) }
        assertChangesNothing(ana, room, junk.size)
        ben.app.stop()
        room.carry()
        assertEquals(Signal.RED, ana.app.moment().theirs.signal, "what Ben says is heard as before")
    }

    @Test
    fun `a real envelope that was altered on the way is dropped in silence`() = together { ana, ben, room ->
        val sent = mutableListOf<ByteArray>()
        ben.app.stop()
        ben.app.exchange(object : Transport by room.network {
            override fun put(to: String, envelope: ByteArray) = sent.add(envelope)
        })
        val mailbox = room.network.mailboxOf("ana")!!
        val places = listOf(0, 1, 31, 32, 33, 1_000, 2_000, 2_031, 2_032, 2_047)
        for (place in places) {
            val altered = sent.first().copyOf().also { it[place] = (it[place].toInt() xor 1).toByte() }
            room.network.put(mailbox, altered)
        }
        assertChangesNothing(ana, room, places.size)
        room.network.put(mailbox, sent.first())
        room.carry()
        assertEquals(Signal.RED, ana.app.moment().theirs.signal, "unaltered it is heard")
    }
}
