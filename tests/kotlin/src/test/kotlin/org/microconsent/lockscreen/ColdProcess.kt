// Starts a cold process of a locked phone, as a lock-screen control does.
package org.microconsent.lockscreen

import org.microconsent.phone.Phone

/** What a cold process that taps stop has said. Times are microseconds since 1970. */
class ColdTap(val words: String, val begun: Long, val started: Long, val called: Long, val kept: Long, val libraries: List<String>)

fun coldTap(phone: Phone): ColdTap {
    val key = phone.lockedKey.joinToString("") { "%02x".format(it) }
    val java = "${System.getProperty("java.home")}/bin/java"
    val libraries = "-Djna.library.path=${System.getProperty("jna.library.path")}"
    val command = listOf(
        java, libraries, "-cp", System.getProperty("java.class.path"), "org.microconsent.lockscreen.ColdKt", phone.folder, key,
    )
    val begun = microseconds()
    val process = ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start()
    val lines = process.inputStream.bufferedReader().readLines()
    check(process.waitFor() == 0 && lines.size >= 2) { "the cold process failed: $lines" }
    val (started, called, kept) = lines[1].split(' ').map(String::toLong)
    return ColdTap(lines[0], begun, started, called, kept, lines.drop(2))
}
