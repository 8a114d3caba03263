// A process of the locked phone: it opens, says stop, shows the words and ends at once. Nothing of the app is in it.
// ColdProcessTest starts it, and tests/bench/run does.
package org.microconsent.lockscreen

import org.microconsent.locked.Down
import org.microconsent.locked.Instant
import org.microconsent.locked.Locked
import org.microconsent.locked.Sentence
import org.microconsent.locked.lockedSentence
import java.io.File

/** Microseconds since 1970, as a process that starts another one reads it too. */
fun microseconds(): Long = java.time.Instant.now().let { it.epochSecond * 1_000_000 + it.nano / 1_000 }

/**
 * Takes the folder and the key in hexadecimal digits. Prints the words; then when it reached this line, had made its first
 * call and had kept the tap; then the libraries of ours that are in it.
 */
fun main(arguments: Array<String>) {
    val started = microseconds()
    lockedSentence(Sentence.FACE, "en")
    val called = microseconds()
    val (folder, digits) = arguments
    val key = digits.chunked(2).map { it.toInt(16).toByte() }.toByteArray()
    val words = Locked.open(folder, key, "en").say(Down.STOP, Instant(1_772_827_200_000, 1_000u, "boot 1"))
    val kept = microseconds()
    println(words)
    println("$started $called $kept")
    val maps = File("/proc/self/maps")
    val files = if (maps.exists()) maps.readLines().map { it.substringAfterLast('/') } else listOf()
    files.filter { it.startsWith("libmicroconsent") }.toSortedSet().forEach(::println)
    System.out.flush()
    // Nothing is tidied up after it, as when the system takes its process away.
    Runtime.getRuntime().halt(0)
}
