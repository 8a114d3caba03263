// A clock that cannot tell the time is a clock that cannot be trusted (absence_is_not_yes): all that allows ends, and
// what forbids stays.
package org.microconsent.boundary

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.TestFactory
import org.junit.jupiter.api.io.TempDir
import org.microconsent.CheckIn
import org.microconsent.Clock
import org.microconsent.ClockException
import org.microconsent.Language
import org.microconsent.MicroConsent
import org.microconsent.Now
import org.microconsent.Pace
import org.microconsent.Phase
import org.microconsent.Setting
import org.microconsent.Sharing
import org.microconsent.Signal
import org.microconsent.phone.HandClock
import org.microconsent.phone.Keys
import org.microconsent.phone.Network
import org.microconsent.phone.linkInPerson
import java.nio.file.Files
import java.nio.file.Path

private class FailingClock(private val clock: HandClock) : Clock by clock {
    var fails: (() -> Throwable)? = null

    override fun now(): Now = fails?.let { throw it() } ?: clock.now()
}

class ClockTest {
    @TempDir
    lateinit var folder: Path

    @TestFactory
    fun `absence_is_not_yes a clock that throws ends what allows and keeps what forbids`(): List<DynamicTest> = listOf(
        "its own error" to { ClockException.Unknown() },
        "an exception" to { IllegalStateException("a bug") },
        "an Error" to { StackOverflowError("what Kotlin calls an Error") },
    ).map { (name, error) -> dynamicTest(name) { throwsInAMoment(error) } }

    private fun throwsInAMoment(error: () -> Throwable) {
        val network = Network()
        val clocks = List(2) { HandClock(1_000_000) }
        val failing = FailingClock(clocks[0])
        val key = ByteArray(32)
        val (ana, ben) = listOf(failing, clocks[1]).map { clock ->
            MicroConsent.open(Files.createTempDirectory(folder, "phone").toString(), key, Language.ENGLISH, clock, Keys())
        }
        fun pass(seconds: Int) = repeat(seconds) {
            clocks.forEach { it.pass(1_000) }
            repeat(3) { listOf(ana, ben).forEach { it.exchange(network) } }
        }
        linkInPerson(ana, ben)
        listOf(ana, ben).forEach { it.enter(Setting.Hug) }
        pass(6)
        listOf(ana, ben).forEach { app ->
            app.share(app.preview(CheckIn(Setting.Hug, Signal.GREEN), Sharing.SIGNAL).id)
        }
        pass(2)
        assertEquals(Pace.OPEN, ana.moment().pace)
        ben.pause()
        pass(2)

        failing.fails = error
        ana.moment().run {
            assertEquals(Phase.APART, phase)
            assertNull(mine.signal)
            assertNull(theirs.signal)
            assertTrue(pause, "a Pause is not ended by a clock")
        }
        val id = ana.keep(CheckIn(Setting.Talking, note = "It still takes what I say."))
        val sinceThen = System.currentTimeMillis() - ana.entry(id).atUtcMs
        assertTrue(sinceThen in 0..60_000) { "dated by the system's own clock, $sinceThen ms ago" }
        ana.stop()
        ana.exchange(network)

        failing.fails = null
        pass(2)
        assertEquals(Phase.APART, ana.moment().phase, "nothing comes back by itself")
        assertTrue(ana.moment().pause && !ana.moment().cameBack)
        val known = ben.moment().theirs.signal ?: ben.home().partner.signal
        assertEquals(Signal.RED, known, "a stop went out all the same")
        listOf(ana, ben).forEach { it.use(MicroConsent::shut) }
    }
}
