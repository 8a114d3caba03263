// The locked face of a phone, as the phone's system keeps it beside the app: the answer to a tap, and the neutral
// notification where something came. It knows nothing else.
package org.microconsent.phone

import org.microconsent.Transport
import org.microconsent.languages
import org.microconsent.locked.Down
import org.microconsent.locked.Locked
import org.microconsent.locked.LockedException
import org.microconsent.locked.Sentence

/** What can be tapped there; a green is kept. */
enum class Tap(val down: Down?) { SLOW(Down.SLOW), STOP(Down.STOP), PAUSE(Down.PAUSE), GREEN(null) }

class LockedFace(private val phone: Phone) {
    private class Answer(val words: String, val uptimeMs: Long)

    private var answer: Answer? = null

    /** Empty where there is none. */
    var notice = ""
        private set

    /** Whether something may wait to be sent. Nothing on the face shows it. */
    private var waits = false

    private fun open(): Locked =
        phone.app.language().let { chosen -> phone.locked(languages().first { it.language == chosen }.tag) }

    /** A tap. Returns the name of what it answers. */
    fun tap(tap: Tap): String {
        waits = true
        val now = phone.clock.instant()
        val (name, words) = try {
            "Done" to open().use { if (tap.down == null) it.keepGreen(now) else it.say(tap.down, now) }
        } catch (e: LockedException.UnlockFirst) {
            "UnlockFirst" to e.sentence
        } catch (e: LockedException.NoRoom) {
            "NoRoom" to e.sentence
        } catch (e: LockedException.NotKept) {
            "NotKept" to e.sentence
        }
        answer = Answer(words, phone.clock.uptimeMs)
        return name
    }

    /** The words that stand there now. */
    val words: String
        get() = answer?.takeIf { phone.clock.uptimeMs - it.uptimeMs < ANSWERED_MS }?.words ?: try {
            open().use { it.sentence(Sentence.FACE) }
        } catch (e: LockedException.UnlockFirst) {
            e.sentence
        }

    /** Puts what waits. Returns how much was put. */
    fun carry(transport: Transport): UInt {
        if (!waits || !phone.wasUnlocked) return 0u
        val put = phone.sendOver(transport)
        waits = open().use { it.pending() }
        return put.size.toUInt()
    }

    /** Takes what came into the inbox, unopened. */
    fun fetch(network: Network) {
        val mailbox = network.mailboxOf(phone.name)
        if (mailbox == null || !phone.wasUnlocked) return
        val way = network.from(phone.name)
        open().use { locked ->
            for (delivery in way.fetch(mailbox, 64u)) {
                if (locked.receive(delivery.bytes)) notice = locked.sentence(Sentence.SOMETHING)
                way.acknowledge(mailbox, delivery.ticket)
            }
        }
    }

    private companion object {
        /** For how long the answer to a tap stands there. */
        const val ANSWERED_MS = 10_000L
    }
}
