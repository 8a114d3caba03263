// What a locked phone says: neutral words, the same after every tap, in the person's language.
package org.microconsent.lockscreen

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test
import org.microconsent.Language
import org.microconsent.locked.Down
import org.microconsent.locked.Locked
import org.microconsent.locked.LockedException
import org.microconsent.locked.Sentence
import org.microconsent.locked.lockedSentence
import org.microconsent.phone.Phone
import org.microconsent.phone.linked
import org.microconsent.phone.locked
import org.microconsent.phone.tap
import org.microconsent.phone.tapGreen
import java.nio.file.Files
import java.nio.file.Path

class WordsTest {
    private fun unlockFirst(language: String, open: () -> Locked) {
        val error = assertThrows(LockedException.UnlockFirst::class.java) { open() }
        assertEquals(lockedSentence(Sentence.UNLOCK_FIRST, language), error.sentence)
    }

    @Test
    fun `before the app was ever opened it says to unlock once first, in the phone's language`() {
        val folder = Files.createTempDirectory("microconsent-never-opened-")
        for (language in listOf("en", "es", "es-MX", "ar_EG", "xx", "")) {
            unlockFirst(language) { Locked.open(folder.toString(), ByteArray(32), language) }
            unlockFirst(language) { Locked.open("$folder/nowhere", ByteArray(32), language) }
        }
        assertEquals(listOf<Path>(), Files.list(folder).use { it.toList() }, "nothing was made there")
        Files.delete(folder)
    }

    @Test
    fun `another key opens nothing, whatever its length`() = Phone("ana", 0).use { ana ->
        for (key in listOf(ana.key, ByteArray(32), ByteArray(31), ByteArray(33), ByteArray(0))) {
            unlockFirst("es") { Locked.open(ana.folder, key, "es") }
        }
        ana.locked().close()
    }

    @Test
    fun `each sentence is there in each language, and English stands in for the others`() {
        for (sentence in Sentence.entries) {
            val english = lockedSentence(sentence, "en")
            assertEquals(english, lockedSentence(sentence, "xx"))
            for (other in listOf("es", "ar")) assertNotEquals(english, lockedSentence(sentence, other))
        }
        assertEquals(Sentence.entries.size, Sentence.entries.map { lockedSentence(it, "es") }.toSet().size)
    }

    @Test
    fun `locked_shows_nothing every tap is answered in the same words, in the language that the person chose`() =
        linked { ana, ben ->
            ana.app.speak(Language.SPANISH)
            ben.app.stop()
            ana.lock()
            val done = lockedSentence(Sentence.DONE, "es")
            // Twice, since what is stored by then makes no difference; and the phone's language is another.
            repeat(2) {
                for (down in Down.entries) assertEquals(done, ana.tap(down))
                assertEquals(done, ana.tapGreen())
            }
            ana.locked("ar").use { locked ->
                for (sentence in Sentence.entries) assertEquals(lockedSentence(sentence, "es"), locked.sentence(sentence))
            }
        }
}
