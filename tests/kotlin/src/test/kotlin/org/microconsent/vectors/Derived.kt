// What two codes come to, by the platform's own HMAC and as core/statement/src/offer.rs documents it.
package org.microconsent.vectors

import java.math.BigInteger
import javax.crypto.Mac
import javax.crypto.spec.SecretKeySpec

private fun hmac(key: ByteArray, vararg parts: ByteArray): ByteArray = Mac.getInstance("HmacSHA256").run {
    // An empty key is one of zeros (RFC 2104), which Java asks to be written out.
    init(SecretKeySpec(key.ifEmpty { ByteArray(32) }, algorithm))
    parts.forEach(::update)
    doFinal()
}

private fun ByteArray.ifEmpty(other: () -> ByteArray) = if (isEmpty()) other() else this

/** HKDF (RFC 5869) with SHA-256. */
object Hkdf {
    fun extract(salt: ByteArray, vararg input: ByteArray): ByteArray = hmac(salt, *input)

    /** At most 32 bytes, which is one block. */
    fun expand(key: ByteArray, info: ByteArray, bytes: Int): ByteArray = hmac(key, info, byteArrayOf(1)).copyOf(bytes)
}

/** What both phones derive from the bytes of the first code and of its answer. */
class Derived(first: ByteArray, answer: ByteArray) {
    private val key = Hkdf.extract(
        sha256(LABEL.toByteArray(), first, answer),
        CodeBytes.read(first).random, CodeBytes.read(answer).random,
    )

    fun bytes(name: String, count: Int) = Hkdf.expand(key, "$LABEL $name".toByteArray(), count)

    val digits: String
        get() = BigInteger(1, bytes("digits", 8)).mod(BigInteger.valueOf(1_000_000)).toString().padStart(6, '0')

    private companion object {
        const val LABEL = "microconsent link 1"
    }
}
