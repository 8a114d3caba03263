// A cold process with the small library alone, as a lock-screen control starts it.
package org.microconsent.lockscreen

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.condition.EnabledOnOs
import org.junit.jupiter.api.condition.OS
import org.microconsent.Language
import org.microconsent.Sharing
import org.microconsent.Signal
import org.microconsent.locked.Sentence
import org.microconsent.locked.lockedSentence
import org.microconsent.phone.Network
import org.microconsent.phone.linked
import org.microconsent.phone.sendOver

@EnabledOnOs(OS.LINUX, disabledReason = "what a process has in it is read from /proc")
class ColdProcessTest {
    @Test
    fun `a cold process with the small library alone keeps a tap`() = linked { ana, ben ->
        val network = Network()
        ana.app.speak(Language.SPANISH)
        ana.lock()
        val cold = coldTap(ana)
        assertEquals(lockedSentence(Sentence.DONE, "es"), cold.words)
        assertEquals(listOf("libmicroconsent_lockscreen.so"), cold.libraries)

        assertEquals(1, ana.sendOver(network).size)
        ana.unlock()
        assertTrue(ana.app.home().pause)
        assertEquals(Sharing.SIGNAL, ana.app.journal(null, 10u).entries.single().shared)
        ben.app.exchange(network)
        assertEquals(Signal.RED, ben.app.home().partner.signal)
    }
}
