// A phone in its locked state, as the small library has it: the app's folder, a key of its own, and nothing else.
package org.microconsent.phone

import org.microconsent.Transport
import org.microconsent.TransportException
import org.microconsent.locked.Down
import org.microconsent.locked.Instant
import org.microconsent.locked.Locked

fun HandClock.instant() = now().let { Instant(it.utcMs, it.uptimeMs, it.boot) }

/** The language is the phone's. */
fun Phone.locked(language: String = "en"): Locked =
    Locked.open(folder, if (wasUnlocked) lockedKey else ByteArray(0), language)

/** A tap, for which the small library is opened and let go of. Returns the words that are shown. */
fun Phone.tap(down: Down): String = locked().use { it.say(down, clock.instant()) }

fun Phone.tapGreen(): String = locked().use { it.keepGreen(clock.instant()) }

/** Puts what waits over a transport of the shell's own, up to the first that cannot be put. Returns the envelopes. */
fun Phone.sendOver(transport: Transport): List<ByteArray> = locked().use { locked ->
    val put = mutableListOf<ByteArray>()
    for (one in locked.toSend()) {
        try {
            transport.put(one.mailbox, one.envelope)
        } catch (_: TransportException.Unreachable) {
            break
        }
        locked.wasSent(one.ticket)
        put += one.envelope
    }
    put
}
