// Ten thousand cores, opened, watched and shut one after the other, leave nothing behind. (By pom.xml the JVM's heap is
// there whole from the start: what grows is not the JVM's.)
package org.microconsent.boundary

import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import org.microconsent.CheckIn
import org.microconsent.HomeListener
import org.microconsent.HomeView
import org.microconsent.Language
import org.microconsent.MicroConsent
import org.microconsent.Setting
import org.microconsent.phone.HandClock
import org.microconsent.phone.Keys
import java.io.File
import java.nio.file.Path

class MemoryTest {
    @Test
    fun `10,000 cores opened and shut do not grow memory`(@TempDir folder: Path) {
        val key = ByteArray(32)
        fun core() {
            MicroConsent.open(folder.toString(), key, Language.ENGLISH, HandClock(0), Keys()).use { app ->
                val watch = app.watchHome(object : HomeListener {
                    // A cycle from the listener to its core, as a screen makes one.
                    override fun changed(view: HomeView) = check(!app.uniffiIsDestroyed)
                })
                app.shut()
                watch.close()
            }
        }
        fun cores(count: Int): Long {
            repeat(count / BETWEEN) {
                repeat(BETWEEN) { core() }
                // Garbage of the JVM's own would hide what the cores leave behind.
                System.gc()
            }
            return residentKb()
        }
        val before = cores(WARM_UP)
        val after = cores(10_000)
        assertTrue(after - before <= BOUND_KB) { "grown by ${after - before} KB, from $before KB" }
    }

    /** What the process has in memory, after the JVM has let go of what it can. */
    private fun residentKb(): Long {
        repeat(3) {
            System.gc()
            Thread.sleep(50)
        }
        val line = File("/proc/self/status").readLines().first { it.startsWith("VmRSS") }
        return line.filter(Char::isDigit).toLong()
    }

    private companion object {
        /** The JVM takes its time to settle. */
        const val WARM_UP = 1_000
        const val BETWEEN = 500

        /** A leak of 1 KB a core would be 10 MB. */
        const val BOUND_KB = 2_000L
    }
}
