// The way between phones, as a story tells it: it carries, is cut, loses, holds or doubles.
package org.microconsent.phone

import org.microconsent.Delivery
import org.microconsent.Transport
import org.microconsent.TransportException

enum class Way { CARRIES, CUT, LOSES, HOLDS, DOUBLES }

/**
 * Mailboxes by their addresses, which phones make themselves: nothing in one tells whose it is. As a transport it
 * carries for whoever asks; `from` is the way of one person's phone.
 */
class Network : Transport {
    private class Line {
        var way = Way.CARRIES
        val held = ArrayDeque<Pair<String, ByteArray>>()
        var mailbox: String? = null
    }

    private val boxes = HashMap<String, ArrayDeque<Delivery>>()
    private val lines = HashMap<String, Line>()
    private var lastTicket = 0uL

    private fun box(address: String) = boxes.getOrPut(address) { ArrayDeque() }

    private fun line(name: String) = lines.getOrPut(name) { Line() }

    private fun deliver(address: String, bytes: ByteArray) {
        val box = box(address)
        lastTicket += 1u
        box.addLast(Delivery(lastTicket, bytes))
        // A mailbox discards the old, it never refuses the new.
        if (box.size > MAILBOX_KEEPS) box.removeFirst()
    }

    /** The way of what this person's phone sends. */
    @Synchronized
    fun set(from: String, way: Way) {
        line(from).way = way
    }

    /** Delivers what was held, and carries again. */
    @Synchronized
    fun release(from: String, reversed: Boolean) {
        val line = line(from)
        line.way = Way.CARRIES
        (if (reversed) line.held.reversed() else line.held.toList()).forEach { (to, bytes) -> deliver(to, bytes) }
        line.held.clear()
    }

    @Synchronized
    fun hasSomethingFor(name: String) = mailboxOf(name)?.let { box(it).isNotEmpty() } ?: false

    @Synchronized
    fun isCut(from: String) = line(from).way == Way.CUT

    /** Where this person's phone last looked for what was sent to it. */
    @Synchronized
    fun mailboxOf(name: String): String? = line(name).mailbox

    /** The network as this person's phone has it. */
    fun from(name: String): Transport = object : Transport by this {
        override fun put(to: String, envelope: ByteArray) = put(name, to, envelope)

        override fun fetch(mailbox: String, most: UInt) = fetch(name, mailbox, most)
    }

    @Synchronized
    private fun put(from: String, to: String, envelope: ByteArray): Boolean {
        when (line(from).way) {
            Way.CARRIES -> deliver(to, envelope)
            Way.CUT -> throw TransportException.Unreachable()
            Way.LOSES -> {}
            Way.HOLDS -> line(from).held.addLast(to to envelope)
            Way.DOUBLES -> repeat(2) { deliver(to, envelope) }
        }
        return true
    }

    @Synchronized
    private fun fetch(name: String, mailbox: String, most: UInt): List<Delivery> {
        line(name).mailbox = mailbox
        return fetch(mailbox, most)
    }

    @Synchronized
    override fun put(to: String, envelope: ByteArray): Boolean {
        deliver(to, envelope)
        return true
    }

    @Synchronized
    override fun fetch(mailbox: String, most: UInt) = box(mailbox).take(most.toInt())

    @Synchronized
    override fun acknowledge(mailbox: String, ticket: ULong) {
        box(mailbox).removeIf { it.ticket == ticket }
    }

    private companion object {
        const val MAILBOX_KEEPS = 64
    }
}
