// A phone: the app, behind its bindings, with its journal in a folder of its own and a clock turned by hand.
package org.microconsent.phone

import org.microconsent.Language
import org.microconsent.MicroConsent
import org.microconsent.ShellKey
import org.microconsent.Transport
import org.microconsent.WrappedKey
import java.nio.file.Files

/** A phone in English that is unlocked, with the app open. It has its person's name. */
class Phone(val name: String, uptimeMs: Long, private val language: Language = Language.ENGLISH) : AutoCloseable {
    val clock = HandClock(uptimeMs)
    var keys = Keys()
        private set
    var folder: String = newFolder()
        private set
    var key = ByteArray(32) { name[it % name.length].code.toByte() }
        private set
    /** The locked tier's, which is another. */
    val lockedKey get() = ByteArray(32) { (key[it] + 1).toByte() }
    /** What is kept of the key where a code of the app's own is set. */
    private var wrapped: ByteArray? = null
    val hasCode get() = wrapped != null
    var app = opened()
        private set
    var isLocked = false
        private set
    /** Whether it was unlocked since it was started. Before that there is no key of the locked tier to be had. */
    var wasUnlocked = true
        private set
    /** What stands on it while it is locked. */
    var face = LockedFace(this)
        private set

    private fun newFolder() = Files.createTempDirectory("microconsent-$name-").toString()

    fun open(): MicroConsent = MicroConsent.open(folder, key, language, clock, keys)

    /** As a shell does after each opening and each waking. */
    private fun opened() = open().also { it.keepCard(lockedKey) }

    fun lock() {
        app.sleep()
        isLocked = true
        face = LockedFace(this)
    }

    /** Unlocks it, and opens the app. */
    fun unlock() {
        if (!wasUnlocked) {
            app.close()
            return openAgain()
        }
        app.wake(key)
        app.keepCard(lockedKey)
        isUnlocked()
    }

    /** Sets a code of the app's own, and a passphrase for the day on which it is forgotten. */
    fun setCode(code: String, passphrase: String) {
        wrapped = WrappedKey.wrap(key, code, passphrase, app.language()).use { it.toBytes() }
    }

    private fun <T> withWrapped(act: (WrappedKey) -> T): T =
        WrappedKey.fromBytes(checkNotNull(wrapped), app.language()).use(act)

    /** Unlocks it, and opens the app with its code: what the phone keeps of the key is what the code opens. */
    fun unlockWith(code: String) {
        key = withWrapped { it.open(code, folder, clock, app.language()) }
        unlock()
    }

    /** Unlocks it with the passphrase, since the code is forgotten. No code is set then. */
    fun unlockAfterForgetting(passphrase: String) {
        key = withWrapped { it.recover(passphrase, folder, app.language()) }
        unlock()
        wrapped = null
    }

    /** Erases everything, and opens the app anew under new keys. */
    fun eraseEverything() {
        check(app.eraseEverything() == listOf(ShellKey.JOURNAL, ShellKey.LOCKED))
        beginAnew()
    }

    /** Another phone in its place, with nothing on it. */
    fun replace() {
        app.shut()
        java.io.File(folder).deleteRecursively()
        folder = newFolder()
        keys = Keys()
        beginAnew()
    }

    private fun beginAnew() {
        app.close()
        key = ByteArray(32) { (key[it] + 2).toByte() }
        wrapped = null
        openAgain()
    }

    /** The app is ended and opened again. */
    fun restart() {
        app.use { it.shut() }
        openAgain()
    }

    /** The phone is switched off and on, and is not unlocked yet. */
    fun startAgain() {
        app.shut()
        clock.reboot()
        isLocked = true
        wasUnlocked = false
        face = LockedFace(this)
    }

    /** The phone is switched off and on, unlocked, and the app opened. */
    fun reboot() {
        startAgain()
        unlock()
    }

    /** The app is opened again after it was ended. */
    fun openAgain() {
        app = opened()
        isUnlocked()
    }

    private fun isUnlocked() {
        isLocked = false
        wasUnlocked = true
        face = LockedFace(this)
    }

    /** Puts and fetches once; a locked phone puts what was tapped, and no more. Returns how many envelopes moved. */
    fun exchange(transport: Transport): UInt =
        if (isLocked) face.carry(transport) else app.exchange(transport).run { put + taken }

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
