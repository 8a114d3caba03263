// What a pacer on the screen takes, in per cent of one core: 60 frames a second through the bindings, the same drawn
// between few calls, and a loop that wakes as often and draws nothing. `tests/bench/run` runs it.
package org.microconsent.bench

import java.lang.management.ManagementFactory
import java.nio.file.Files
import java.util.Locale
import java.util.concurrent.locks.LockSupport
import kotlin.math.PI
import kotlin.math.cos
import org.microconsent.BreathingWay
import org.microconsent.Language
import org.microconsent.MicroConsent
import org.microconsent.Pacer
import org.microconsent.Stretch
import org.microconsent.phone.Keys

private const val FRAMES_A_SECOND = 60
private const val NS_A_SECOND = 1_000_000_000L
private const val SECONDS = 4

private val threads = ManagementFactory.getThreadMXBean()

private fun uptimeMs() = (System.nanoTime() / 1_000_000).toULong()

/** Nanoseconds of the processor in a second, of this thread, while this is drawn. */
private fun drawn(frame: () -> Unit): Double {
    val begins = threads.currentThreadCpuTime
    var next = System.nanoTime()
    repeat(SECONDS * FRAMES_A_SECOND) {
        next += NS_A_SECOND / FRAMES_A_SECOND
        while (true) {
            val left = next - System.nanoTime()
            if (left <= 0) break
            LockSupport.parkNanos(left)
        }
        frame()
    }
    return (threads.currentThreadCpuTime - begins).toDouble() / SECONDS
}

private fun percent(nanoseconds: Double) = nanoseconds / NS_A_SECOND * 100

private fun middle(of: List<Double>) = of.sorted()[of.size / 2]

/** What is drawn is looked at, or it need not be asked for. */
private var seen = 0f

/** Draws between few calls: the way of the next minutes is asked for, and the shape is where it is on it. */
private class Between(private val pacer: Pacer) {
    private var way = listOf<Stretch>()
    private var at = 0

    fun grown(now: ULong): Float {
        while (at < way.size && now >= way[at].endsAt) at++
        if (at == way.size) {
            way = pacer.stretches(now, now + 120_000u)
            at = 0
        }
        val on = way[at]
        val turn = (now - on.beginsAt).toFloat() / (on.endsAt - on.beginsAt).toFloat()
        return on.from + (on.to - on.from) * (1 - cos(PI.toFloat() * turn)) / 2
    }
}

private fun measure(pacer: Pacer) {
    val between = Between(pacer)
    val ways = listOf(
        "frames" to { seen += pacer.frame(uptimeMs()).progress },
        "stretches" to { seen += between.grown(uptimeMs()) },
        "nothing" to { seen += uptimeMs().toFloat() },
    )
    // The first rounds warm the JVM up.
    for ((_, draw) in ways) repeat(200_000) { draw() }
    val rounds = List(7) { ways.map { (_, draw) -> drawn(draw) } }
    val (frames, stretches, floor) = ways.indices.map { way -> middle(rounds.map { it[way] }) }
    for ((name, ours) in listOf("frames" to frames, "stretches" to stretches)) {
        println(
            "sixty_a_second_by_${name}_through_kotlin ours=%.3f%% floor=%.3f%% more=%.3f%% of one core aim<=0.5%%"
                .format(Locale.ROOT, percent(ours), percent(floor), percent(ours - floor)),
        )
    }
    val times = 20_000
    val took = List(21) {
        val start = System.nanoTime()
        repeat(times) { seen += pacer.frame(uptimeMs()).progress }
        (System.nanoTime() - start).toDouble() / times
    }
    println("one_frame_through_kotlin ours=%.2fµs aim=report".format(Locale.ROOT, middle(took) / 1_000))
    val asked = List(201) {
        val start = System.nanoTime()
        val now = uptimeMs()
        seen += pacer.stretches(now, now + 120_000u).size
        (System.nanoTime() - start).toDouble()
    }
    println("stretches_of_2_minutes_through_kotlin ours=%.1fµs aim=report".format(Locale.ROOT, middle(asked) / 1_000))
}

fun main() {
    val folder = Files.createTempDirectory("microconsent-bench")
    MicroConsent.open(folder.toString(), ByteArray(32) { 1 }, Language.ENGLISH, Ticks(), Keys()).use { app ->
        app.startBreathing(BreathingWay.Even, null)
        app.pacer()!!.use(::measure)
        app.shut()
    }
    check(seen.isFinite())
    folder.toFile().deleteRecursively()
}
