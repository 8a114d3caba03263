// A tap on a locked phone from a cold process, from its start until the tap is durable: `tests/bench/run` runs it.
package org.microconsent.bench

import org.microconsent.lockscreen.coldTap
import org.microconsent.phone.linked
import java.util.Locale

private const val TIMES = 11

fun main() = linked { ana, _ ->
    ana.lock()
    // The first brings the files into memory.
    coldTap(ana)
    val taps = List(TIMES) { coldTap(ana) }
    fun median(name: String, took: List<Long>) = println(
        "%s ours=%.1fms aim=report".format(Locale.ROOT, name, took.sorted()[TIMES / 2] / 1000.0),
    )
    median("cold_tap_jvm_until_main", taps.map { it.started - it.begun })
    median("cold_tap_jna_until_first_call", taps.map { it.called - it.started })
    median("cold_tap_open_and_say", taps.map { it.kept - it.called })
    median("cold_tap_until_durable", taps.map { it.kept - it.begun })
}
