// Opens an envelope with the platform's own X25519, HMAC and ChaCha20-Poly1305: HPKE (RFC 9180) in mode AuthPSK, with
// what core/statement/src/sealing.rs says goes into it.
package org.microconsent.vectors

import java.math.BigInteger
import java.nio.ByteBuffer
import java.security.KeyFactory
import java.security.spec.NamedParameterSpec
import java.security.spec.XECPrivateKeySpec
import java.security.spec.XECPublicKeySpec
import javax.crypto.Cipher
import javax.crypto.KeyAgreement
import javax.crypto.spec.IvParameterSpec
import javax.crypto.spec.SecretKeySpec

/** Who writes to whom, in which tier, and the number of the receive key. */
class Seal(val linkId: ByteArray, val writer: Int, val tier: Int, val receiveKey: Long, val mailbox: ByteArray) {
    val pskId get() = linkId + tier.toByte()
    val info: ByteArray
        get() = ByteBuffer.allocate(17 + 2 + 16 + 1 + 1 + 4).put("microconsent seal".toByteArray()).putShort(1)
            .put(linkId).put(writer.toByte()).put(tier.toByte()).putInt(receiveKey.toInt()).array()
}

class Keys(val receivePrivate: ByteArray, val receivePublic: ByteArray, val sender: ByteArray, val preshared: ByteArray)

/** The 2,000 bytes of message and zeros. Throws where it is not for these keys, or was altered. */
fun open(envelope: ByteArray, seal: Seal, keys: Keys): ByteArray {
    check(envelope.size == 2_048) { "it has ${envelope.size} bytes" }
    val encapsulated = envelope.copyOf(32)
    val shared = Labelled("KEM".toByteArray() + KEM).run {
        val agreed = agree(keys.receivePrivate, encapsulated) + agree(keys.receivePrivate, keys.sender)
        val context = encapsulated + keys.receivePublic + keys.sender
        expand(extract(NONE, "eae_prk", agreed), "shared_secret", context, 32)
    }
    val suite = Labelled("HPKE".toByteArray() + KEM + KDF + AEAD)
    val context = byteArrayOf(MODE_AUTH_PSK) +
        suite.extract(NONE, "psk_id_hash", seal.pskId) + suite.extract(NONE, "info_hash", seal.info)
    val secret = suite.extract(shared, "secret", keys.preshared)
    val cipher = Cipher.getInstance("ChaCha20-Poly1305")
    val key = SecretKeySpec(suite.expand(secret, "key", context, 32), "ChaCha20")
    cipher.init(Cipher.DECRYPT_MODE, key, IvParameterSpec(suite.expand(secret, "base_nonce", context, 12)))
    cipher.updateAAD(seal.mailbox)
    return cipher.doFinal(envelope, 32, envelope.size - 32)
}

private val NONE = ByteArray(0)
private val KEM = byteArrayOf(0x00, 0x20)
private val KDF = byteArrayOf(0x00, 0x01)
private val AEAD = byteArrayOf(0x00, 0x03)
private const val MODE_AUTH_PSK: Byte = 3

/** HKDF with the labels of RFC 9180, section 4. */
private class Labelled(private val suite: ByteArray) {
    private val version = "HPKE-v1".toByteArray()

    fun extract(salt: ByteArray, label: String, input: ByteArray) =
        Hkdf.extract(salt, version, suite, label.toByteArray(), input)

    fun expand(key: ByteArray, label: String, info: ByteArray, bytes: Int): ByteArray {
        val size = byteArrayOf((bytes shr 8).toByte(), bytes.toByte())
        return Hkdf.expand(key, size + version + suite + label.toByteArray() + info, bytes)
    }
}

private fun agree(private: ByteArray, public: ByteArray): ByteArray {
    val keys = KeyFactory.getInstance("X25519")
    val u = BigInteger(1, public.reversedArray().also { it[0] = (it[0].toInt() and 0x7F).toByte() })
    return KeyAgreement.getInstance("X25519").run {
        init(keys.generatePrivate(XECPrivateKeySpec(NamedParameterSpec.X25519, private)))
        doPhase(keys.generatePublic(XECPublicKeySpec(NamedParameterSpec.X25519, u)), true)
        generateSecret()
    }
}
