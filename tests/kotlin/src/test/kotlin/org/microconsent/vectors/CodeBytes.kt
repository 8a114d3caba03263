// A linking code's bytes, read and written by their documented layout (core/statement/src/code.rs) and not by our code,
// so that a layout that drifts is found.
package org.microconsent.vectors

import java.security.MessageDigest

fun sha256(vararg parts: ByteArray): ByteArray =
    MessageDigest.getInstance("SHA-256").run { parts.forEach(::update).let { digest() } }

class CodeBytes(
    val random: ByteArray,
    val openSender: ByteArray,
    val lockedSender: ByteArray,
    val firstReceive: ByteArray,
    val mailbox: ByteArray,
    /** The SHA-256 of the first code's bytes, in an answer. */
    val answers: ByteArray?,
) {
    /** The same bytes again, with a check that fits. */
    fun written(): ByteArray {
        val head = MARK + byteArrayOf(VERSION, if (answers == null) FIRST else ANSWERING)
        val parts = listOfNotNull(random, openSender, lockedSender, firstReceive, mailbox, answers)
        val body = parts.fold(head) { all, part -> all + part }
        return body + check(body)
    }

    fun copy(openSender: ByteArray = this.openSender, mailbox: ByteArray = this.mailbox) =
        CodeBytes(random, openSender, lockedSender, firstReceive, mailbox, answers)

    companion object {
        private val MARK = "mc".toByteArray()
        private const val VERSION: Byte = 1
        private const val FIRST: Byte = 1
        private const val ANSWERING: Byte = 2
        private const val PART = 32
        private const val CHECK = 4

        private fun check(body: ByteArray) = sha256(body).copyOf(CHECK)

        fun read(bytes: ByteArray): CodeBytes {
            val head = bytes.copyOf(4)
            val isAnswer = when {
                head.contentEquals(MARK + byteArrayOf(VERSION, FIRST)) -> false
                head.contentEquals(MARK + byteArrayOf(VERSION, ANSWERING)) -> true
                else -> error("it begins with ${head.hex()}")
            }
            val parts = if (isAnswer) 6 else 5
            val end = head.size + parts * PART
            check(bytes.size == end + CHECK) { "it has ${bytes.size} bytes" }
            val body = bytes.copyOf(end)
            check(check(body).contentEquals(bytes.copyOfRange(end, bytes.size))) { "the check does not fit" }
            fun part(i: Int) = body.copyOfRange(head.size + i * PART, head.size + (i + 1) * PART)
            return CodeBytes(part(0), part(1), part(2), part(3), part(4), if (isAnswer) part(5) else null)
        }

        /** Base32 (RFC 4648) in groups of eight with hyphens between, without padding. */
        fun text(bytes: ByteArray): String {
            val bits = bytes.joinToString("") { (it.toInt() and 0xFF).toString(2).padStart(8, '0') }
            val letters = bits.chunked(5) { ALPHABET[it.toString().padEnd(5, '0').toInt(2)] }
            return letters.chunked(8) { it.joinToString("") }.joinToString("-")
        }

        private const val ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    }
}
