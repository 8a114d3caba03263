// A phone: the app, behind its bindings, with its journal in a folder of its own and a clock turned by hand.
package org.microconsent.phone

import org.microconsent.Language
import org.microconsent.MicroConsent
import java.nio.file.Files

/** A phone in English that is unlocked, with the app open. It has its person's name. */
class Phone(val name: String, uptimeMs: Long, private val language: Language = Language.ENGLISH) : AutoCloseable {
    val clock = HandClock(uptimeMs)
    val keys = Keys()
    val folder: String = Files.createTempDirectory("microconsent-$name-").toString()
    val key = ByteArray(32) { name[it % name.length].code.toByte() }
    /** The locked tier's, which is another. */
    val lockedKey = ByteArray(32) { (key[it] + 1).toByte() }
    var app = opened()
        private set
    var isLocked = false
        private set

    fun open(): MicroConsent = MicroConsent.open(folder, key, language, clock, keys)

    /** As a shell does after each opening and each waking. */
    private fun opened() = open().also { it.keepCard(lockedKey) }

    fun lock() {
        app.sleep()
        isLocked = true
    }

    fun unlock() {
        app.wake(key)
        app.keepCard(lockedKey)
        isLocked = false
    }

    /** The app is ended and opened again. */
    fun restart() = reopen {}

    /** The phone is switched off and on, unlocked, and the app opened. */
    fun reboot() = reopen(clock::reboot)

    /** The app is opened again after a test has destroyed it. */
    fun openAgain() {
        app = opened()
        isLocked = false
    }

    private fun reopen(meanwhile: () -> Unit) {
        app.use { it.shut() }
        meanwhile()
        app = opened()
        isLocked = false
    }

    override fun close() {
        app.use { it.shut() }
        java.io.File(folder).deleteRecursively()
    }

    companion object {
        /** Ana's and Ben's phones, linked with each other. They were started at different times. */
        fun two(first: String = "ana", second: String = "ben"): Pair<Phone, Phone> {
            val phones = twoUnlinked(first, second)
            linkInPerson(phones.first.app, phones.second.app)
            return phones
        }

        /** The same phones, with no partner linked. */
        fun twoUnlinked(first: String = "ana", second: String = "ben") =
            Phone(first, 3_600_000) to Phone(second, 200_000_000)
    }
}
