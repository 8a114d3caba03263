// A key store in memory, as a test can look at it and make it fail. What Android's own does, with the same cipher.
package org.microconsent.phone

import org.microconsent.KeyStore
import org.microconsent.KeyStoreException
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/** Outlives the app, as a phone's own does. Asked from any thread. */
class Keys : KeyStore {
    private val keys = HashMap<String, SecretKey>()

    /** What is thrown whatever is asked. */
    @Volatile
    var fails: (() -> Throwable)? = null

    val there: Set<String>
        @Synchronized get() = keys.keys.toSet()

    /** A key is lost, as on a new phone. */
    @Synchronized
    fun lose(name: String) = keys.remove(name)

    private fun cipher(mode: Int, name: String, nonce: ByteArray?): Cipher {
        val key = keys[name] ?: throw KeyStoreException.Gone()
        return Cipher.getInstance("AES/GCM/NoPadding").apply {
            if (nonce == null) init(mode, key) else init(mode, key, GCMParameterSpec(128, nonce))
        }
    }

    @Synchronized
    override fun wrap(name: String, secret: ByteArray): ByteArray {
        fails?.let { throw it() }
        keys[name] = KeyGenerator.getInstance("AES").apply { init(256) }.generateKey()
        val cipher = cipher(Cipher.ENCRYPT_MODE, name, null)
        return cipher.iv + cipher.doFinal(secret)
    }

    @Synchronized
    override fun unwrap(name: String, wrapped: ByteArray): ByteArray {
        fails?.let { throw it() }
        val nonce = wrapped.copyOf(12)
        return try {
            cipher(Cipher.DECRYPT_MODE, name, nonce).doFinal(wrapped, 12, wrapped.size - 12)
        } catch (_: AEADBadTagException) {
            throw KeyStoreException.Gone()
        }
    }

    @Synchronized
    override fun delete(name: String) {
        fails?.let { throw it() }
        keys.remove(name)
    }

    @Synchronized
    override fun names(): List<String> {
        fails?.let { throw it() }
        return keys.keys.toList()
    }
}
