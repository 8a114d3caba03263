// Reads CBOR (RFC 8949) as messages are written in it, and by nothing of ours: whole numbers, texts, bytes, lists, maps
// with whole numbers for keys, true, false and null, each in its shortest form and of a length that is told.
package org.microconsent.vectors

class Cbor(private val bytes: ByteArray) {
    private var at = 0

    /** What follows the item that was read. */
    val rest get() = bytes.copyOfRange(at, bytes.size)

    private fun take(count: Int): ByteArray {
        check(count <= bytes.size - at) { "it is cut at $at" }
        at += count
        return bytes.copyOfRange(at - count, at)
    }

    private fun number(short: Int): Long {
        if (short < 24) return short.toLong()
        check(short < 28) { "no length is told at $at" }
        val size = 1 shl (short - 24)
        val value = take(size).fold(0L) { all, byte -> (all shl 8) or (byte.toLong() and 0xFF) }
        val least = if (size == 1) 24L else 1L shl (4 * size)
        check(java.lang.Long.compareUnsigned(value, least) >= 0) { "it is not in its shortest form at $at" }
        return value
    }

    fun read(): Any? {
        val head = take(1).single().toInt() and 0xFF
        val short = head and 0x1F
        return when (head shr 5) {
            0 -> number(short)
            2 -> take(number(short).toInt())
            3 -> take(number(short).toInt()).decodeToString(throwOnInvalidSequence = true)
            4 -> List(number(short).toInt()) { read() }
            5 -> readMap(number(short).toInt())
            7 -> when (short) {
                20 -> false
                21 -> true
                22 -> null
                else -> error("nothing that a message has at $at")
            }
            else -> error("nothing that a message has at $at")
        }
    }

    private fun readMap(size: Int): Map<Long, Any?> = buildMap {
        repeat(size) {
            val key = read() as Long
            check(key !in this) { "$key is there twice" }
            put(key, read())
        }
    }
}
