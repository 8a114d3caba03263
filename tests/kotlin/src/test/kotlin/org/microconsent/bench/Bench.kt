// One view through the bindings beside the smallest call there is: `tests/bench/run` runs it.
package org.microconsent.bench

import java.nio.file.Files
import java.util.Locale
import org.microconsent.Clock
import org.microconsent.Language
import org.microconsent.MicroConsent
import org.microconsent.MomentListener
import org.microconsent.MomentView
import org.microconsent.Now
import org.microconsent.phone.Keys

/** A clock that costs little, so that the boundary is measured. Crossing it is part of every view. */
internal class Ticks : Clock {
    private val start = System.nanoTime()

    override fun now(): Now {
        val ms = (System.nanoTime() - start) / 1_000_000
        return Now(ms, ms.toULong(), "1")
    }
}

private class Deaf : MomentListener {
    override fun changed(view: MomentView) = Unit
}

/** Nanoseconds for one call: the median of so many rounds. */
private fun median(rounds: Int, times: Int, what: () -> Unit): Double {
    val took = List(rounds) {
        val start = System.nanoTime()
        repeat(times) { what() }
        (System.nanoTime() - start).toDouble() / times
    }
    return took.sorted()[rounds / 2]
}

fun main() {
    val folder = Files.createTempDirectory("microconsent-bench")
    MicroConsent.open(folder.toString(), ByteArray(32) { 1 }, Language.ENGLISH, Ticks(), Keys()).use { app ->
        val ended = app.watchMoment(Deaf())
        ended.end()
        // The first rounds warm the JVM up.
        median(20, 2_000) { app.moment() }
        median(20, 2_000) { ended.end() }
        val view = median(41, 2_000) { app.moment() }
        val call = median(41, 2_000) { ended.end() }
        println(
            "one_view_through_kotlin ours=%.2fµs floor=%.2fµs ratio=%.1f aim=report"
                .format(Locale.ROOT, view / 1000, call / 1000, view / call),
        )
        app.shut()
    }
    folder.toFile().deleteRecursively()
}
