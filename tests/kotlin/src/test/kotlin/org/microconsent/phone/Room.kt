// Phones in one room, the network between them, and the time that passes for all of them.
package org.microconsent.phone

class Room(val phones: List<Phone>) : AutoCloseable {
    val network = Network()
    private val awake get() = phones.filterNot(Phone::isLocked)

    init {
        // Each has looked once: from then on the network knows whose mailbox is which.
        awake.forEach { it.app.exchange(network.from(it.name)) }
    }

    /** What is on its way arrives, until nothing moves. This takes no time. */
    fun carry() {
        repeat(MOST_ROUNDS) {
            val moved = phones.sumOf { it.exchange(network.from(it.name)) }
            if (moved == 0u) return
        }
        error("the phones do not come to rest")
    }

    /** Time passes, second by second: each phone ticks, then what is on its way arrives. */
    fun pass(seconds: Long) {
        var left = seconds
        while (left > 0) {
            val step = 1 + nothingHappensFor().coerceAtMost(left - 1)
            phones.forEach { it.clock.pass(step * 1_000) }
            left -= step
            awake.forEach { it.app.tick() }
            carry()
        }
    }

    /** Time passes, hour by hour: for days on which nobody is in a Moment. */
    fun passHours(hours: Long) = repeat(hours.toInt()) {
        phones.forEach { it.clock.pass(3_600_000) }
        awake.forEach { it.app.tick() }
        carry()
    }

    /**
     * Whole seconds in which no phone has anything due and nothing is on its way, so that living through them one by
     * one would change nothing. (Over a cut way it is tried again each second.) With MICROCONSENT_LONG set all of them
     * are lived through, which shows that this is so.
     */
    private fun nothingHappensFor(): Long {
        val isStill = awake.none { network.hasSomethingFor(it.name) } && phones.none { network.isCut(it.name) }
        if (!isStill || System.getenv("MICROCONSENT_LONG") != null) return 0
        return awake.minOfOrNull { phone ->
            val wakeAt = phone.app.tick() ?: return@minOfOrNull Long.MAX_VALUE
            // The second in which it is due is lived through.
            ((wakeAt.toLong() - phone.clock.uptimeMs + 999) / 1_000 - 1).coerceAtLeast(0)
        } ?: Long.MAX_VALUE
    }

    override fun close() = phones.forEach(Phone::close)

    private companion object {
        const val MOST_ROUNDS = 100
    }
}
