// Watching a screen through the boundary: the current view first, then changes, and nothing that a listener does
// harms anybody.
package org.microconsent.boundary

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.microconsent.HomeListener
import org.microconsent.HomeView
import org.microconsent.ListenerException
import org.microconsent.MicroConsentException
import org.microconsent.MomentListener
import org.microconsent.MomentView
import org.microconsent.Phase
import org.microconsent.Setting
import org.microconsent.Watch
import org.microconsent.phone.Phone
import org.microconsent.phone.Room
import java.lang.ref.WeakReference
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicReference
import kotlin.concurrent.thread

private class Hears(private val also: (MomentView) -> Unit = {}) : MomentListener {
    val views = mutableListOf<MomentView>()
    val phases get() = synchronized(views) { views.map { it.phase } }

    override fun changed(view: MomentView) {
        synchronized(views) { views += view }
        also(view)
    }
}

private class HearsHome(private val also: (HomeView) -> Unit = {}) : HomeListener {
    val views = mutableListOf<HomeView>()

    override fun changed(view: HomeView) {
        views += view
        also(view)
    }
}

class WatchTest {
    private fun linked(act: (Phone, Phone) -> Unit) = Phone.two().let { (ana, ben) ->
        ana.use { ben.use { act(ana, ben) } }
    }

    @Test
    fun `the current view comes first, then each change, and none after the end`() = linked { ana, _ ->
        val moment = Hears()
        val home = HearsHome()
        val watchMoment = ana.app.watchMoment(moment)
        val watchHome = ana.app.watchHome(home)
        assertEquals(listOf(ana.app.moment()), moment.views)
        assertEquals(listOf(ana.app.home()), home.views)

        ana.app.tick()
        assertEquals(1, moment.views.size, "nothing has changed")

        ana.app.enter(Setting.Hug)
        assertEquals(listOf(Phase.APART, Phase.ENTERING), moment.phases)
        assertEquals(listOf(false, true), home.views.map { it.here })

        watchMoment.end()
        watchMoment.end()
        ana.app.leave()
        assertEquals(listOf(Phase.APART, Phase.ENTERING), moment.phases)
        assertEquals(listOf(false, true, false), home.views.map { it.here })
        watchHome.end()
    }

    @Test
    fun `a watch that was destroyed is ended`() = linked { ana, _ ->
        val hears = Hears()
        ana.app.watchMoment(hears).close()
        ana.app.enter(Setting.Hug)
        assertEquals(listOf(Phase.APART), hears.phases)
    }

    @Test
    fun `a listener that throws harms nobody`() {
        val thrown = listOf(
            { ListenerException.Failed() },
            { IllegalStateException("a bug") },
            { OutOfMemoryError("what Kotlin calls an Error") },
        )
        for (error in thrown) linked { ana, _ ->
            val throws = Hears { throw error() }
            val next = Hears()
            val watches = listOf(ana.app.watchMoment(throws), ana.app.watchMoment(next))
            ana.app.enter(Setting.Hug)
            ana.app.leave()
            val all = listOf(Phase.APART, Phase.ENTERING, Phase.APART)
            assertEquals(all, next.phases)
            assertEquals(all, throws.phases, "it goes on hearing")
            watches.forEach(Watch::end)
        }
    }

    @Test
    fun `a listener may call back, and hears the change that it made`() = linked { ana, _ ->
        var seen: HomeView? = null
        val hears = Hears { view ->
            seen = ana.app.home()
            if (view.phase == Phase.ENTERING && !view.pause) ana.app.pause()
        }
        val watch = ana.app.watchMoment(hears)
        ana.app.enter(Setting.Hug)
        assertEquals(listOf(false, false, true), hears.views.map { it.pause })
        assertTrue(seen!!.pause)
        watch.end()
    }

    @Test
    fun `a listener may end its own watch, and shut the app`() = linked { ana, _ ->
        val watch = AtomicReference<Watch>()
        val once = Hears { watch.get()?.end() }
        watch.set(ana.app.watchMoment(once))
        ana.app.enter(Setting.Hug)
        ana.app.leave()
        assertEquals(listOf(Phase.APART, Phase.ENTERING), once.phases)

        val shuts = Hears { if (it.phase == Phase.ENTERING) ana.app.shut() }
        val last = ana.app.watchMoment(shuts)
        ana.app.enter(Setting.Hug)
        assertEquals(listOf(Phase.APART, Phase.ENTERING), shuts.phases)
        assertThrows(MicroConsentException.Shut::class.java) { ana.app.home() }
        last.end()
    }

    @Test
    fun `a listener may wait for another thread that calls`() = linked { ana, _ ->
        val hears = Hears {
            val done = CountDownLatch(1)
            thread { ana.app.home().also { done.countDown() } }
            assertTrue(done.await(10, TimeUnit.SECONDS), "the core was held while its listener ran")
        }
        val watch = ana.app.watchMoment(hears)
        ana.app.enter(Setting.Hug)
        assertEquals(2, hears.views.size)
        watch.end()
    }

    @Test
    fun `what the other does is heard too`() = linked { ana, ben ->
        val room = Room(listOf(ana, ben))
        val hears = Hears()
        val watch = ana.app.watchMoment(hears)
        ana.app.enter(Setting.Hug)
        ben.app.enter(Setting.Hug)
        room.pass(6)
        ben.app.pause()
        room.carry()
        assertEquals(Phase.TOGETHER, hears.phases.last())
        assertTrue(hears.views.last().pause)
        watch.end()
    }

    @Test
    fun `an app that sleeps delivers its first view when it wakes`() = linked { ana, _ ->
        ana.lock()
        val hears = Hears()
        val watch = ana.app.watchMoment(hears)
        assertEquals(listOf<Phase>(), hears.phases)
        ana.unlock()
        assertEquals(listOf(Phase.APART), hears.phases)
        watch.end()
    }

    @Test
    fun `an app that was shut says so to who wants to watch`() = linked { ana, _ ->
        val hears = Hears()
        val watch = ana.app.watchMoment(hears)
        ana.app.shut()
        assertThrows(MicroConsentException.Shut::class.java) { ana.app.watchMoment(Hears()) }
        assertThrows(MicroConsentException.Shut::class.java) { ana.app.watchHome(HearsHome()) }
        watch.end()
        assertEquals(listOf(Phase.APART), hears.phases)
    }

    @Test
    fun `shut lets go of listeners, so that a cycle through one can be freed`() {
        fun cycle(): WeakReference<Any> {
            val (ana, ben) = Phone.two()
            val screen = object : MomentListener {
                val app = ana.app

                override fun changed(view: MomentView) = Unit
            }
            ana.app.watchMoment(screen)
            ana.close()
            ben.close()
            return WeakReference(screen)
        }
        val screen = cycle()
        val until = System.nanoTime() + 10_000_000_000
        while (screen.get() != null && System.nanoTime() < until) {
            System.gc()
            Thread.sleep(10)
        }
        assertNull(screen.get())
        assertFalse(System.nanoTime() > until)
    }
}
