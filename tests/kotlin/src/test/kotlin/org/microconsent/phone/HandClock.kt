// A phone's clocks, turned by hand.
package org.microconsent.phone

import org.microconsent.Clock
import org.microconsent.Now

/** An evening in spring; each phone was started at another time. Read from any thread. */
class HandClock(uptimeMs: Long) : Clock {
    private var now = Now(utcMs = 1_772_827_200_000, uptimeMs = uptimeMs.toULong(), boot = "boot 1")
    private var boots = 1

    @Synchronized
    override fun now() = now

    val uptimeMs: Long
        @Synchronized get() = now.uptimeMs.toLong()

    @Synchronized
    fun pass(ms: Long) {
        now = now.copy(utcMs = now.utcMs + ms, uptimeMs = now.uptimeMs + ms.toULong())
    }

    /** Only the wall clock moves. */
    @Synchronized
    fun jump(ms: Long) {
        now = now.copy(utcMs = now.utcMs + ms)
    }

    @Synchronized
    fun reboot() {
        boots += 1
        now = now.copy(uptimeMs = 0u, boot = "boot $boots")
    }
}
