// The way between phones, as a story tells it: it carries, is cut, loses, holds or doubles.
package org.microconsent.phone

import org.microconsent.Delivery
import org.microconsent.Transport
import org.microconsent.TransportException

enum class Way { CARRIES, CUT, LOSES, HOLDS, DOUBLES }

/** A mailbox for each phone, and the way to it. */
class Network : Transport {
    private class Box {
        var way = Way.CARRIES
        val held = ArrayDeque<ByteArray>()
        val there = ArrayDeque<Delivery>()
    }

    private val boxes = HashMap<String, Box>()
    private var lastTicket = 0uL

    private fun box(name: String) = boxes.getOrPut(name) { Box() }

    private fun deliver(box: Box, bytes: ByteArray) {
        lastTicket += 1u
        box.there.addLast(Delivery(lastTicket, bytes))
        // A mailbox discards the old, it never refuses the new.
        if (box.there.size > MAILBOX_KEEPS) box.there.removeFirst()
    }

    @Synchronized
    fun set(to: String, way: Way) {
        box(to).way = way
    }

    /** Delivers what was held, and carries again. */
    @Synchronized
    fun release(to: String, reversed: Boolean) {
        val box = box(to)
        box.way = Way.CARRIES
        (if (reversed) box.held.reversed() else box.held.toList()).forEach { deliver(box, it) }
        box.held.clear()
    }

    @Synchronized
    fun hasSomethingFor(to: String) = box(to).there.isNotEmpty()

    @Synchronized
    fun isCut(to: String) = box(to).way == Way.CUT

    @Synchronized
    override fun put(to: String, envelope: ByteArray): Boolean {
        val box = box(to)
        when (box.way) {
            Way.CARRIES -> deliver(box, envelope)
            Way.CUT -> throw TransportException.Unreachable()
            Way.LOSES -> {}
            Way.HOLDS -> box.held.addLast(envelope)
            Way.DOUBLES -> repeat(2) { deliver(box, envelope) }
        }
        return true
    }

    @Synchronized
    override fun fetch(mailbox: String, most: UInt) = box(mailbox).there.take(most.toInt())

    @Synchronized
    override fun acknowledge(mailbox: String, ticket: ULong) {
        box(mailbox).there.removeIf { it.ticket == ticket }
    }

    private companion object {
        const val MAILBOX_KEEPS = 64
    }
}
