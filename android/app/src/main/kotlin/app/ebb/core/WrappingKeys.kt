// Keys that never leave the phone's own key store, and wrap what is kept in files. The core's KeyStore is one use of them;
// TierKeys is the other. Holds locked_shows_nothing: keys of the open tier cannot be used while the phone is locked.
package app.ebb.core

import android.os.Build
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.KeyProperties
import android.security.keystore.StrongBoxUnavailableException
import org.microconsent.KeyStoreException
import java.security.GeneralSecurityException
import java.security.KeyStore
import java.security.ProviderException
import java.security.UnrecoverableKeyException
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec
import org.microconsent.KeyStore as CoreKeyStore

/** When a key can be used. */
enum class Tier {
    /** While the phone is unlocked. */
    OPEN,

    /** Once the phone was unlocked since it started. */
    LOCKED,
}

class WrappingKeys(private val sdk: Int = Build.VERSION.SDK_INT) {
    private val store by lazy { KeyStore.getInstance(PROVIDER).apply { load(null) } }

    /** Makes a new key under this name, in place of any other, and wraps the secret with it. */
    fun wrap(name: String, secret: ByteArray, tier: Tier): ByteArray = reached {
        var failed: Exception? = null
        for (spec in specs(name, tier)) {
            try {
                return@reached seal(make(spec), secret).also { sealed ->
                    // A key of Android 12 to 14 that asks for an unlocked phone can be made and then not be used.
                    check(open(key(name), sealed).contentEquals(secret))
                }
            } catch (e: StrongBoxUnavailableException) {
                failed = e
            } catch (e: GeneralSecurityException) {
                failed = e
            } catch (e: ProviderException) {
                failed = e
            }
        }
        throw checkNotNull(failed)
    }

    /** Gives back what was wrapped under this name. */
    fun unwrap(name: String, wrapped: ByteArray): ByteArray = reached { open(key(name), wrapped) }

    fun delete(name: String) = reached { if (store.containsAlias(name)) store.deleteEntry(name) }

    fun names(): List<String> = reached { store.aliases().toList() }

    /** The core's keys are all of the open tier. */
    fun forCore(): CoreKeyStore = object : CoreKeyStore {
        override fun wrap(name: String, secret: ByteArray) =
            try {
                this@WrappingKeys.wrap(name, secret, Tier.OPEN)
            } finally {
                secret.fill(0)
            }

        override fun unwrap(name: String, wrapped: ByteArray) = this@WrappingKeys.unwrap(name, wrapped)

        override fun delete(name: String) = this@WrappingKeys.delete(name)

        override fun names() = this@WrappingKeys.names().filter { it.startsWith(CORE) }
    }

    /** From the strictest that this Android may have, to what each has. */
    private fun specs(name: String, tier: Tier): List<KeyGenParameterSpec> = buildList {
        if (sdk >= Build.VERSION_CODES.P) {
            if (tier == Tier.OPEN) {
                add(spec(name) { setUnlockedDeviceRequired(true).setIsStrongBoxBacked(true) })
                add(spec(name) { setUnlockedDeviceRequired(true) })
            } else {
                add(spec(name) { setIsStrongBoxBacked(true) })
            }
        }
        add(spec(name) { this })
    }

    private fun spec(name: String, more: KeyGenParameterSpec.Builder.() -> KeyGenParameterSpec.Builder) =
        KeyGenParameterSpec.Builder(name, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(256)
            .more()
            .build()

    private fun make(spec: KeyGenParameterSpec): SecretKey =
        KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, PROVIDER).run {
            init(spec)
            generateKey()
        }

    private fun key(name: String) = store.getKey(name, null) as SecretKey? ?: throw KeyStoreException.Gone()

    private fun seal(key: SecretKey, secret: ByteArray): ByteArray = Cipher.getInstance(AES_GCM).run {
        init(Cipher.ENCRYPT_MODE, key)
        iv + doFinal(secret)
    }

    private fun open(key: SecretKey, sealed: ByteArray): ByteArray = Cipher.getInstance(AES_GCM).run {
        if (sealed.size < NONCE) throw KeyStoreException.Gone()
        init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(128, sealed, 0, NONCE))
        doFinal(sealed, NONCE, sealed.size - NONCE)
    }

    /** Gone only where trying again is of no use; everything else may be over after the next unlock. */
    private inline fun <T> reached(act: () -> T): T = try {
        act()
    } catch (e: KeyStoreException) {
        throw e
    } catch (_: KeyPermanentlyInvalidatedException) {
        throw KeyStoreException.Gone()
    } catch (_: UnrecoverableKeyException) {
        throw KeyStoreException.Gone()
    } catch (_: AEADBadTagException) {
        throw KeyStoreException.Gone()
    } catch (_: GeneralSecurityException) {
        throw KeyStoreException.Unavailable()
    } catch (_: ProviderException) {
        throw KeyStoreException.Unavailable()
    } catch (_: IllegalStateException) {
        throw KeyStoreException.Unavailable()
    }

    private companion object {
        const val PROVIDER = "AndroidKeyStore"
        const val AES_GCM = "AES/GCM/NoPadding"
        const val NONCE = 12
        const val CORE = "microconsent-receive-"
    }
}
