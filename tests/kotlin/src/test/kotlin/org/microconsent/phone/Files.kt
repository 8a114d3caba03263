// Files outside of the app, in memory, as a test can look at them and make them fail.
package org.microconsent.phone

import org.microconsent.LongJob
import org.microconsent.Sink
import org.microconsent.Source
import java.io.ByteArrayOutputStream

/** Where a file goes. Before each piece it does what it is told to. */
class Written(private val before: (ByteArray) -> Unit = {}) : Sink {
    private val pieces = ByteArrayOutputStream()
    val bytes: ByteArray get() = pieces.toByteArray()
    val text get() = bytes.decodeToString()

    override fun write(bytes: ByteArray): ULong {
        before(bytes)
        pieces.write(bytes)
        return bytes.size.toULong()
    }
}

/** Where a file comes from. Before each piece it does what it is told to. */
class Reads(private val file: ByteArray, private val before: () -> Unit = {}) : Source {
    private var at = 0

    override fun read(most: UInt): ByteArray {
        before()
        val until = minOf(file.size, at + most.toInt())
        return file.copyOfRange(at, until).also { at = until }
    }
}

/** Steps until it is over. */
fun LongJob.toItsEnd() = use { while (!it.step().isOver) Unit }
