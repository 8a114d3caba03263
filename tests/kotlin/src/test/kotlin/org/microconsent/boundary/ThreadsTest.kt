// Many threads at once: every call is whole, and none waits for another for ever.
package org.microconsent.boundary

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.microconsent.CheckIn
import org.microconsent.MicroConsentException
import org.microconsent.MomentListener
import org.microconsent.MomentView
import org.microconsent.Pace
import org.microconsent.Setting
import org.microconsent.Sharing
import org.microconsent.Signal
import org.microconsent.What
import org.microconsent.phone.Network
import org.microconsent.phone.Phone
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger

@Timeout(60)
class ThreadsTest {
    private val threads = 8
    private val rounds = 60

    /** Runs on all threads at once and hands on whatever any of them throws. */
    private fun together(act: (thread: Int, round: Int) -> Unit) {
        val pool = Executors.newFixedThreadPool(threads)
        val calls = List(threads) { thread -> Callable { repeat(rounds) { act(thread, it) } } }
        pool.invokeAll(calls).forEach { it.get() }
        pool.shutdown()
    }

    @Test
    fun `each entry is kept once, whichever thread keeps it`() = Phone("ana", 0).use { ana ->
        val seen = AtomicInteger()
        val watch = ana.app.watchMoment(object : MomentListener {
            override fun changed(view: MomentView) {
                ana.app.home()
                seen.incrementAndGet()
            }
        })
        together { thread, round -> ana.app.keep(CheckIn(Setting.Talking, note = "$thread $round")) }
        val notes = generateSequence(ana.app.journal(null, 200u)) { it.older?.let { at -> ana.app.journal(at, 200u) } }
            .flatMap { it.entries }
            .map { (it.what as What.CheckedIn).checkin.note }
            .toList()
        assertEquals(threads * rounds, notes.size)
        assertEquals(threads * rounds, notes.toSet().size)
        assertTrue(seen.get() >= 1)
        watch.end()
    }

    @Test
    fun `two phones, everything at once`() {
        val network = Network()
        val (ana, ben) = Phone.two()
        val watches = listOf(ana, ben).flatMap { phone ->
            List(3) {
                phone.app.watchMoment(object : MomentListener {
                    override fun changed(view: MomentView) {
                        // No view contradicts itself, however it came about.
                        if (view.pause && view.pace == Pace.OPEN) error("open in a pause")
                        phone.app.home()
                    }
                })
            }
        }
        together { thread, round ->
            val phone = if (thread % 2 == 0) ana else ben
            val app = phone.app
            try {
                when ((thread / 2 + round) % 8) {
                    0 -> app.enter(Setting.Hug)
                    1 -> app.share(app.preview(CheckIn(Setting.Hug, Signal.GREEN), Sharing.SIGNAL).id)
                    2 -> app.pause()
                    3 -> app.moment().secondBeat?.let { app.confirm(it.id) }
                    4 -> app.slow()
                    5 -> app.leave()
                    6 -> phone.clock.pass(1_000)
                    else -> app.tick()
                }
                app.exchange(network)
            } catch (_: MicroConsentException.NotNow) {
                // Another thread was faster; so are the next two.
            } catch (_: MicroConsentException.Refused) {
            } catch (_: MicroConsentException.Stale) {
            }
        }
        repeat(4) { listOf(ana, ben).forEach { it.app.exchange(network) } }
        assertTrue(ana.app.home().pause && ben.app.home().pause, "no Pause was lost")
        watches.forEach { it.end() }
        listOf(ana, ben).forEach(Phone::close)
    }

    @Test
    fun `shut while others call ends them all in order`() {
        val ana = Phone("ana", 0)
        val ended = AtomicInteger()
        together { thread, round ->
            if (thread == 0 && round == rounds / 2) ana.app.shut()
            try {
                ana.app.keep(CheckIn(Setting.Talking, note = "x"))
                ana.app.moment()
            } catch (_: MicroConsentException.Shut) {
                ended.incrementAndGet()
            }
        }
        assertTrue(ended.get() >= rounds / 2)
        ana.close()
    }
}
