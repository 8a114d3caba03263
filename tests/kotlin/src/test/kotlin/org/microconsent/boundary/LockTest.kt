// The app's own code through the boundary: what opens, what waits, and what helps when it is forgotten.
package org.microconsent.boundary

import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import org.microconsent.CheckIn
import org.microconsent.Language
import org.microconsent.MicroConsent
import org.microconsent.MicroConsentException
import org.microconsent.Setting
import org.microconsent.WrappedKey
import org.microconsent.beforeLocking
import org.microconsent.bounds
import org.microconsent.codeWaitsMs
import org.microconsent.phone.HandClock
import org.microconsent.phone.Keys
import java.nio.file.Path
import kotlin.io.path.createDirectories

private const val CODE = "274 911"
private const val PASSPHRASE = "quiet river, warm stone"

class LockTest {
    private val key = ByteArray(32) { 6 }
    private val clock = HandClock(0)

    private fun wrapped() = WrappedKey.wrap(key, CODE, PASSPHRASE, Language.ENGLISH)

    private fun WrappedKey.tries(code: String, folder: Path) = open(code, "$folder", clock, Language.SPANISH)

    private inline fun <reified E : MicroConsentException> fails(crossinline act: () -> Unit): E =
        assertThrows(E::class.java) { act() }.also { assertTrue(it.sentence().isNotBlank()) }

    @Test
    fun `an app begins asleep, and its code wakes it`(@TempDir folder: Path) {
        val bytes = wrapped().use { it.toBytes() }
        MicroConsent.asleep("$folder", Language.ENGLISH, clock, Keys()).use { app ->
            assertEquals(Language.ENGLISH, app.language())
            fails<MicroConsentException.Asleep> { app.home() }
            WrappedKey.fromBytes(bytes, Language.ENGLISH).use { wrapped ->
                // Typed on another keyboard it is the same code.
                app.wake(wrapped.tries("２７４ 911", folder))
            }
            app.keep(CheckIn(Setting.Talking, note = "mine"))
            app.shut()
        }
        MicroConsent.open("$folder", key, Language.ENGLISH, clock, Keys()).use { app ->
            assertEquals(1, app.journal(null, 9u).entries.size)
            app.shut()
        }
        fails<MicroConsentException.LockDamaged> { WrappedKey.fromBytes(byteArrayOf(1, 2), Language.ENGLISH) }
        fails<MicroConsentException.LockDamaged> { WrappedKey.fromBytes(byteArrayOf(), Language.ENGLISH) }
    }

    @Test
    fun `wrong codes wait longer and longer`(@TempDir folder: Path) = wrapped().use { wrapped ->
        fun waits() = codeWaitsMs("$folder", clock, Language.ENGLISH)
        repeat(4) {
            assertEquals(0uL, fails<MicroConsentException.LockWrong> { wrapped.tries("000000", folder) }.waitsMs)
            assertNull(waits())
        }
        for (wait in listOf(30_000uL, 60_000uL, 300_000uL)) {
            assertEquals(wait, fails<MicroConsentException.LockWrong> { wrapped.tries("000000", folder) }.waitsMs)
            assertEquals(wait, fails<MicroConsentException.LockWaits> { wrapped.tries(CODE, folder) }.ms)
            assertEquals(wait, waits())
            // Turning the date does not help, nor does a restart.
            clock.jump(86_400_000)
            clock.reboot()
            assertEquals(wait, waits())
            clock.pass(wait.toLong())
            assertNull(waits())
        }
        assertArrayEquals(key, wrapped.tries(CODE, folder))
        assertEquals(0uL, fails<MicroConsentException.LockWrong> { wrapped.tries("000000", folder) }.waitsMs)
    }

    @Test
    fun `a forgotten code is got over with the passphrase`(@TempDir folder: Path) = wrapped().use { wrapped ->
        repeat(5) { fails<MicroConsentException.LockWrong> { wrapped.tries("000000", folder) } }
        fails<MicroConsentException.WrongPassphrase> { wrapped.recover("quiet river", "$folder", Language.ARABIC) }
        assertArrayEquals(key, wrapped.recover(PASSPHRASE, "$folder", Language.ENGLISH))
        assertArrayEquals(key, wrapped.tries(CODE, folder))
    }

    @Test
    fun `what cannot be a code, and what cannot be counted, is told`(@TempDir folder: Path) {
        fun wraps(key: ByteArray = this.key, code: String = CODE, passphrase: String = PASSPHRASE) =
            WrappedKey.wrap(key, code, passphrase, Language.ENGLISH).close()
        for (code in listOf("", "12345", "1".repeat(65))) {
            val length = fails<MicroConsentException.LockLength> { wraps(code = code) }
            assertEquals(bounds().leastCode to bounds().mostCode, length.least.toUInt() to length.most.toUInt())
        }
        fails<MicroConsentException.PassphraseTooShort> { wraps(passphrase = "tiny") }
        assertEquals(31uL, fails<MicroConsentException.KeyLength> { wraps(key = ByteArray(31)) }.bytes)
        wrapped().use { wrapped ->
            fails<MicroConsentException.LockLength> { wrapped.tries("1", folder) }
            // Where the guess cannot be counted, it is not tried.
            folder.resolve("guesses.new").createDirectories()
            fails<MicroConsentException.CannotWrite> { wrapped.tries(CODE, folder) }
        }
    }

    @Test
    fun `what it cannot do is said before`() {
        for (language in Language.entries) assertEquals(5, beforeLocking(language).lines.size)
    }
}
